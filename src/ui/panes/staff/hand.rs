//! Absence, half-typed forms and the hand-over, from the staff pane.

use crate::app::absence::Absence;
use crate::app::cases::HandOver;
use crate::app::staff::{Colleague, StaffLine};
use crate::app::{Act, Reply, Request, Secret, StaffOp};
use crate::domain::code::RING;
use crate::domain::date::{day_month, short};
use crate::domain::hostile;
use crate::lang::Message;
use crate::ui::dialogs::ask::Ask;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::theme::Role;

const HELP: &str = "handover-help";
/// First part of the raw texts of a hand-over: of whom, to whom, with their cases?
const HANDOVER: &str = "handover";

/// What can be done here for the one under the cursor.
pub(super) fn steps(shared: &Shared, line: &StaffLine) -> Vec<Hit> {
    let sitting = shared.desk.sitting();
    let myself = line.login == sitting.login && sitting.is_unlocked();
    let manages = shared.desk.ask(Act::Write(crate::domain::kind::Kind::Staff)).is_ok();
    let mut hits = Vec::new();
    if line.status == "active" && (myself || manages) {
        hits.push(Hit::new("absence", shared.text("staff-step-absence")));
    }
    if myself {
        hits.push(Hit::new("drafts", shared.text("staff-step-drafts")));
    }
    if hands_over(shared, line) {
        hits.push(Hit::new(HANDOVER, shared.text("staff-step-handover")));
    }
    hits
}

/// May the hand-over of the one under the cursor be written?
pub(super) fn hands_over(shared: &Shared, line: &StaffLine) -> bool {
    let sitting = shared.desk.sitting();
    shared.desk.ask(Act::Entrust).is_ok() || (line.login == sitting.login && sitting.is_unlocked())
}

/// Begins a step; nothing if it is none of these.
pub(super) fn begin(shared: &Shared, line: &StaffLine, step: &str) -> Option<Outcome> {
    let mut parts = step.split(':');
    Some(match (parts.next()?, parts.next(), parts.next()) {
        ("absence", ..) => absence(shared, line),
        ("drafts", ..) => Outcome::Request(Request::Staff(StaffOp::HandDrafts)),
        (HANDOVER, None, _) => to_whom(shared, line),
        (HANDOVER, Some(to), None) => Outcome::Push(Box::new(with_cases(shared, to))),
        (HANDOVER, Some(to), Some(moves)) => {
            let asked = HandOver {
                from: line.login.clone(),
                to: to.to_owned(),
                moves: moves == "move",
                folder: shared.desk.letter_folder(),
            };
            Outcome::Request(Request::Staff(StaffOp::HandOver(asked)))
        }
        _ => return None,
    })
}

/// A colleague by name; those of another team say so, since they see less.
fn hit(shared: &Shared, raw: String, one: &Colleague) -> Hit {
    let beside = if one.shares_ring { one.login.clone() } else { shared.text("handover-other-team") };
    Hit::new(raw, show::name(shared, &one.name)).beside(beside)
}

/// The colleagues who sign in.
fn to_whom(shared: &Shared, line: &StaffLine) -> Outcome {
    let others = match shared.desk.colleagues(&line.login) {
        Ok(others) => others,
        Err(error) => return Outcome::Say(Tone::Bad, error.message()),
    };
    if others.is_empty() {
        return Outcome::Say(Tone::Plain, Message::new("handover-alone"));
    }
    let hits = others.iter().map(|one| hit(shared, format!("{HANDOVER}:{}", one.login), one));
    Outcome::Push(Box::new(Pick::of(shared, "handover-to-whom", hits.collect())))
}

fn with_cases(shared: &Shared, to: &str) -> Pick {
    let mut hits = vec![Hit::new(format!("{HANDOVER}:{to}:print"), shared.text("handover-print"))];
    if shared.desk.ask(Act::Entrust).is_ok() {
        hits.push(Hit::new(format!("{HANDOVER}:{to}:move"), shared.text("handover-move")));
    }
    Pick::of(shared, "staff-step-handover", hits)
}

/// From when to when, and who stands in; an empty first day takes the absence back.
fn absence(shared: &Shared, line: &StaffLine) -> Outcome {
    let mut others = match shared.desk.colleagues(&line.login) {
        Ok(others) => others,
        Err(error) => return Outcome::Say(Tone::Bad, error.message()),
    };
    // Who is in none of the same teams would see none of the work.
    if !line.rings.is_empty() {
        others.retain(|one| one.shares_ring);
    }
    let mut hits = vec![Hit::new("", shared.text("staff-deputy-none"))];
    hits.extend(others.iter().map(|one| hit(shared, one.login.clone(), one)));
    let login = line.login.clone();
    let day = |iso: &str| iso.parse().map(short).unwrap_or_default();
    let make = move |answers: &[Secret]| {
        let [from, until, deputy] = answers else { return Err(Message::new("check-required")) };
        let text = |answer: &Secret| answer.text().trim().to_owned();
        Ok(Request::Staff(StaffOp::Absence(Absence {
            login: login.clone(),
            from: text(from),
            until: text(until),
            deputy: text(deputy),
        })))
    };
    let ask = Ask::new("staff-step-absence", HELP, make, |shared, reply| {
        vec![Outcome::Close(Answer::None), said(shared, reply)]
    });
    let ask = ask
        .open("field-staff-absent-from", &day(&line.absent.0))
        .open("field-staff-absent-until", &day(&line.absent.1))
        .choice("field-staff-deputy", hits, &line.deputy)
        .from_the_top()
        .saying(Message::new("staff-absence-note"), Role::Text);
    Outcome::Push(Box::new(ask))
}

/// What came of it, in a sentence.
pub(super) fn said(shared: &Shared, reply: &Reply) -> Outcome {
    let message = match reply {
        Reply::Absent { uncovered } if !uncovered.is_empty() => {
            let rings: Vec<String> = uncovered.iter().map(|ring| show::code(shared, &RING, ring)).collect();
            let uncovered = Message::new("staff-absence-uncovered").with("rings", rings.join(", "));
            return Outcome::Say(Tone::Plain, uncovered);
        }
        Reply::Handed(0) => Message::new("staff-drafts-none"),
        Reply::Handed(count) => Message::new("staff-drafts-handed").with("count", *count),
        Reply::HandedOver { unread, .. } if !unread.is_empty() => {
            let unread = Message::new("handover-written-but").with("cases", unread.join(", "));
            return Outcome::Say(Tone::Plain, unread);
        }
        Reply::HandedOver { paper, .. } => Message::new("handover-written").with("path", paper.display()),
        _ => Message::new("saved"),
    };
    Outcome::Say(Tone::Good, message)
}

/// `tidak hadir sampai 5 Jun · pengganti yustina`; empty for who is not away any more.
pub(super) fn away(shared: &Shared, line: &StaffLine) -> String {
    let (from, until) = (line.absent.0.as_str(), line.absent.1.as_str());
    let today = shared.desk.clock().today().to_string();
    if line.status != "active" || from.is_empty() || (!until.is_empty() && until < today.as_str()) {
        return String::new();
    }
    let day = |iso: &str| {
        let language = shared.lang.language().code();
        iso.parse().map_or_else(|_| iso.to_owned(), |day| day_month(day, language))
    };
    let when = match until {
        "" => shared.format("staff-away-from", &[("from", day(from))]),
        until => shared.format("staff-away", &[("from", day(from)), ("until", day(until))]),
    };
    if line.deputy.is_empty() {
        return when;
    }
    let deputy = hostile::clean(&line.deputy).into_owned();
    format!("{when} · {}", shared.format("staff-away-deputy", &[("login", deputy)]))
}
