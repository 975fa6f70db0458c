//! Cases: how many of which type were where comes from the office's table; when they came in and how far the
//! work on them went is drawn so that both fit.

use jiff::civil::Date;

use super::casework::Casework;
use super::directory::Body;
use super::fixture::Fixture;
use super::random::{Random, Uids, days_after};
use super::referrals::Referring;
use super::story::Teller;
use super::{CaseRow, Cells, Row};
use crate::domain::case::ring_of;
use crate::domain::case::workflow::is_ended;
use crate::domain::kind::Kind;

/// A case before its story is told.
#[derive(Debug)]
pub(super) struct Outline {
    pub case_type: String,
    pub area: String,
    pub stage: &'static str,
    pub risk: &'static str,
    pub channel: &'static str,
    pub reported_on: Date,
    /// Minute of the day at which it was reported.
    pub minute: i32,
    /// The day of the latest step.
    pub latest_on: Date,
    /// Told at length? Those of the office's own area are.
    pub rich: bool,
    /// Number in the order of drawing, so that equal days stay in order.
    order: usize,
}

/// Stages of open work: days since the report between which a case may stand there, and how often.
const OPEN: &[(&str, i32, i32, usize)] = &[
    ("received", 0, 6, 22),
    ("screened", 1, 16, 14),
    ("registered", 3, 50, 12),
    ("assessed", 7, 90, 14),
    ("planned", 12, 120, 13),
    ("in_service", 18, 400, 26),
    ("monitoring", 35, 400, 18),
];

const RISKS: &[(&str, usize)] = &[("critical", 8), ("high", 27), ("medium", 42), ("low", 23)];

const CHANNELS: &[(&str, usize)] = &[
    ("visit", 34),
    ("phone", 20),
    ("whatsapp", 16),
    ("hotline", 8),
    ("referral", 8),
    ("police", 6),
    ("outreach", 5),
    ("online", 2),
    ("letter", 1),
];

const CLOSINGS: &[(&str, usize)] = &[
    ("objective_reached", 56),
    ("withdrawn", 12),
    ("moved_away", 9),
    ("court_ruling", 8),
    ("unreachable", 7),
    ("unproven", 5),
    ("turned_adult", 3),
];

/// The cases of the office in the order in which they were reported, which is that of their numbers.
pub(super) fn cases<'a>(
    fixture: &'a Fixture,
    bodies: &'a [Body],
) -> Result<impl Iterator<Item = CaseRow> + use<'a>, String> {
    let seed = fixture.settings.seed;
    let outlines = outlines(fixture)?;
    let mut uids = Uids::new(seed, "case-uids", fixture.today);
    let mut random = Random::stream(seed, "case-columns");
    let mut teller = Teller::new(fixture);
    let mut worker = Casework::new(fixture, bodies);
    let mut referring = Referring::new(fixture, bodies);
    let mut numbering = (0, 0);
    Ok(outlines.into_iter().map(move |outline| {
        let year = outline.reported_on.year();
        numbering = if numbering.0 == year { (year, numbering.1 + 1) } else { (year, 1) };
        let case_no = format!("{}-{year}-{:04}", fixture.settings.case_prefix, numbering.1);
        let cells = plain(fixture, &mut random, &outline, case_no);
        let cell = |name| cells.iter().find(|(key, _)| *key == name).map_or("", |(_, text)| text.as_str());
        let mut content = teller.tell(&outline);
        worker.work(&outline, cell("due_on"), cell("closing_reason"), &mut content);
        referring.refer(&outline, &mut content);
        let row = Row { kind: Kind::Case, uid: uids.next(Kind::Case), cells };
        CaseRow { row, content }
    }))
}

fn outlines(fixture: &Fixture) -> Result<Vec<Outline>, String> {
    let mut random = Random::stream(fixture.settings.seed, "cases");
    let mut outlines = Vec::new();
    for line in fixture.cases.lines() {
        for (head, ended) in [("open", false), ("ended", true)] {
            let count: usize = line.get(head).parse().map_err(|_| format!("cases.csv: {head}"))?;
            for _ in 0..count {
                let order = outlines.len();
                outlines.push(outline(
                    fixture,
                    &mut random,
                    line.get("type"),
                    line.get("area"),
                    ended,
                    order,
                ));
            }
        }
    }
    outlines.sort_by_key(|outline| (outline.reported_on, outline.minute, outline.order));
    Ok(outlines)
}

fn outline(
    fixture: &Fixture,
    random: &mut Random,
    case_type: &str,
    area: &str,
    ended: bool,
    order: usize,
) -> Outline {
    let span = fixture.settings.case_days;
    let days = match ended {
        // A case takes two weeks at least.
        true => random.between(14, span),
        false if random.chance(fixture.settings.case_recent) => random.between(0, 30),
        false => random.between(0, span),
    };
    let reported_on = days_after(fixture.today, -days);
    let (stage, latest) = if ended {
        let stage = random.weighted(&[("closed", 88), ("referred_out", 8), ("not_accepted", 4)]);
        (stage, random.between(days / 3, days - 7))
    } else {
        let fits = OPEN.iter().filter(|(_, least, most, _)| (*least..=*most).contains(&days));
        let fits: Vec<_> = fits.map(|(stage, _, _, weight)| (*stage, *weight)).collect();
        let stage = random.weighted(&fits);
        let least = OPEN.iter().find(|open| open.0 == stage).map_or(0, |open| open.1);
        (stage, random.between(0, (days - least).min(25)))
    };
    Outline {
        case_type: case_type.to_owned(),
        area: area.to_owned(),
        stage,
        risk: if stage == "received" { "" } else { random.weighted(RISKS) },
        channel: random.weighted(CHANNELS),
        reported_on,
        minute: random.between(7 * 60 + 30, 21 * 60 + 45),
        latest_on: days_after(fixture.today, -latest.clamp(0, days)),
        rich: area.starts_with(&fixture.settings.area),
        order,
    }
}

/// The columns that stand plain in the file. A case number follows the day of the report alone and never tells
/// the type.
fn plain(fixture: &Fixture, random: &mut Random, outline: &Outline, case_no: String) -> Cells {
    let month = |date: Date| date.strftime("%Y-%m").to_string();
    let mut cells: Cells = vec![
        ("case_no", case_no),
        ("ring", ring_of(&outline.case_type).to_owned()),
        ("type", outline.case_type.clone()),
        ("stage", outline.stage.to_owned()),
        ("channel", outline.channel.to_owned()),
        ("reported_month", month(outline.reported_on)),
        ("area", outline.area.clone()),
    ];
    if !outline.risk.is_empty() {
        cells.push(("risk", outline.risk.to_owned()));
    }
    if !matches!(outline.stage, "received" | "screened" | "referred_out" | "not_accepted") {
        cells.push(("opened_month", month(days_after(outline.reported_on, 1).min(outline.latest_on))));
    }
    if is_ended(outline.stage) {
        cells.push(("closed_month", month(outline.latest_on)));
        let reason = match outline.stage {
            "closed" => random.weighted(CLOSINGS),
            "referred_out" => "referred_accepted",
            _ => "",
        };
        if !reason.is_empty() {
            cells.push(("closing_reason", reason.to_owned()));
        }
    } else {
        cells.push(("due_on", due_on(fixture, random, outline).to_string()));
    }
    cells
}

/// When something must happen next: for a complaint soon after it came in, else within weeks; one in four is late.
fn due_on(fixture: &Fixture, random: &mut Random, outline: &Outline) -> Date {
    if outline.stage == "received" {
        return days_after(outline.reported_on, 3);
    }
    let days = if random.chance(25) { -random.between(1, 16) } else { random.between(0, 24) };
    days_after(fixture.today, days).max(outline.latest_on)
}
