//! Referrals: of some cases, in each state in which one may stand, and of some families. What is asked of what kind of
//! body, and when, stands in `fixtures/referrals_*.toml`.

use jiff::civil::{Date, DateTime};
use serde::Deserialize;

use super::Row;
use super::cases::Outline;
use super::directory::Body;
use super::fixture::Fixture;
use super::random::{Random, Uids, days_after};
use super::registry::{Household, Resident};
use crate::domain::case::referral::{Moved, Referral};
use crate::domain::case::{CaseContent, CaseEvent};
use crate::domain::kind::Kind;

/// The referrals of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scripts {
    case: Vec<OfCase>,
    family: Vec<OfFamily>,
}

/// A referral of a case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfCase {
    /// Is it made in the stead of the one before, in the same case?
    #[serde(default)]
    again: bool,
    /// Stages of a case that it fits.
    #[serde(default)]
    stages: Vec<String>,
    /// Kinds of body that may be asked, the best first.
    to: Vec<String>,
    #[serde(default)]
    transfer: bool,
    services: String,
    reason: String,
    given: String,
    #[serde(default)]
    documents: String,
    #[serde(default)]
    companion: String,
    #[serde(default)]
    officer: String,
    /// Days before today on which it was drafted.
    asked: i32,
    /// Days after it was sent until which a reply was asked for.
    due: i32,
    /// State, days before today, what was said.
    moves: Vec<(String, i32, String)>,
}

/// A referral of a person, or of a household if no ages are given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfFamily {
    ages: Option<(u16, u16)>,
    to: Vec<String>,
    service: String,
    reason: String,
    asked: i32,
    due: i32,
    state: String,
    #[serde(default)]
    replied: i32,
    #[serde(default)]
    reply: String,
}

/// Refers cases, each script once, to the first case that it fits.
pub(super) struct Referring<'a> {
    fixture: &'a Fixture,
    bodies: &'a [Body],
    random: Random,
    uids: Uids,
    /// Scripts with those made in their stead that have found no case yet.
    left: Vec<&'a [OfCase]>,
    /// Cases that a script might have fitted.
    seen: usize,
}

impl<'a> Referring<'a> {
    /// From the office's scripts and directory.
    pub fn new(fixture: &'a Fixture, bodies: &'a [Body]) -> Self {
        let seed = fixture.settings.seed;
        Self {
            fixture,
            bodies,
            random: Random::stream(seed, "referrals"),
            uids: Uids::new(seed, "uids-of-referrals", fixture.today),
            left: fixture.referrals.case.chunk_by(|_, next| next.again).collect(),
            seen: 0,
        }
    }

    /// Adds to the content the referrals that fit the case, if any do.
    pub fn refer(&mut self, outline: &Outline, content: &mut CaseContent) {
        let Some(consent_on) =
            content.consents.first().and_then(|consent| consent.at.parse::<DateTime>().ok())
        else {
            return;
        };
        let consent_on = consent_on.date();
        let today = self.fixture.today;
        let fits = |scripts: &&[OfCase]| {
            scripts.first().is_some_and(|script| {
                script.stages.iter().any(|stage| stage == outline.stage)
                    && days_after(today, -script.asked) > consent_on
            })
        };
        let Some(at) = self.left.iter().position(fits) else { return };
        // Not every case is referred.
        self.seen += 1;
        if self.seen.is_multiple_of(2) {
            return;
        }
        let mut asked: Vec<String> = Vec::new();
        for script in self.left.remove(at) {
            let Some(body) = self.body(script, &outline.area, &asked) else { continue };
            let after = content.referrals.last().map(|before| before.uid.clone());
            let mut referral = self.ask(script, body, consent_on);
            referral.after = after.filter(|_| script.again).unwrap_or_default();
            asked.push(body.uid.clone());
            go(script, referral, today, content);
        }
    }

    /// A body of the first of these kinds that there is, of the case's own place before any other.
    fn body(&mut self, script: &OfCase, area: &str, but: &[String]) -> Option<&'a Body> {
        for kind in &script.to {
            let all = bodies_for(self.fixture, self.bodies, kind, &script.services);
            let all: Vec<&Body> = all.into_iter().filter(|body| !but.contains(&body.uid)).collect();
            let near: Vec<&Body> = all.iter().copied().filter(|body| body.area == area).collect();
            let choice = if near.is_empty() { all } else { near };
            if let Some(body) = self.random.pick(&choice) {
                return Some(*body);
            }
        }
        None
    }

    fn ask(&mut self, script: &OfCase, body: &Body, consent_on: Date) -> Referral {
        let sent = script.moves.iter().find(|(to, ..)| to == "sent");
        let due = sent.map(|(_, days, _)| days_after(self.fixture.today, script.due - days).to_string());
        let answered = script.moves.iter().any(|(to, ..)| matches!(to.as_str(), "accepted" | "declined"));
        Referral {
            uid: self.uids.next(Kind::Case),
            organisation: body.uid.clone(),
            name: body.name.clone(),
            transfer: script.transfer,
            services: script.services.clone(),
            reason: script.reason.clone(),
            given: script.given.clone(),
            ground: "consent".into(),
            consent_on: consent_on.to_string(),
            documents: script.documents.clone(),
            companion: script.companion.clone(),
            reply_due: due.unwrap_or_default(),
            officer: if answered { script.officer.clone() } else { String::new() },
            ..Referral::default()
        }
    }
}

/// Bodies of a kind that may be asked for one of `services`: those that give it, or all if none says so. A hotline of the
/// country takes no referrals, and of the many agencies each has its own task.
fn bodies_for<'a>(fixture: &Fixture, bodies: &'a [Body], kind: &str, services: &str) -> Vec<&'a Body> {
    let gives = |body: &Body| {
        fixture.services.lines().any(|line| {
            line.get("organisation") == body.key && services.split('|').any(|one| one == line.get("kind"))
        })
    };
    let local = |body: &&Body| body.is_active && body.kind == kind && body.area != fixture.settings.country;
    let all: Vec<&Body> = bodies.iter().filter(local).collect();
    let giving: Vec<&Body> = all.iter().copied().filter(|body| gives(body)).collect();
    if giving.is_empty() && kind != "agency" { all } else { giving }
}

/// Lets a referral go through its states, each told in the case.
fn go(script: &OfCase, mut referral: Referral, today: Date, content: &mut CaseContent) {
    let drafted = ("drafted".to_owned(), script.asked, String::new());
    let kind = if script.transfer { "transfer" } else { "referral" };
    for (number, (to, days, text)) in std::iter::once(&drafted).chain(&script.moves).enumerate() {
        // The letter goes out in the hour in which it was written, if on the same day.
        let minute = if number == 0 { 15 } else { 40 };
        let at = format!("{}T10:{minute}", days_after(today, -days));
        let author = content.owner.clone();
        let said = if text.is_empty() { referral.name.clone() } else { format!("{}: {text}", referral.name) };
        content.tell(CaseEvent {
            at: at.clone(),
            what: format!("{kind}_{to}"),
            text: said,
            author: author.clone(),
            ..CaseEvent::default()
        });
        referral.go(Moved { at, to: to.clone(), text: text.clone(), author });
    }
    if script.transfer && referral.state == "accepted" {
        let parts = [referral.officer.as_str(), referral.name.as_str()];
        content.owner = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        content.owner_staff.clear();
        content.owner_outside = true;
    }
    content.referrals.push(referral);
}

/// The referrals of families: each of another household.
pub(super) fn of_families(fixture: &Fixture, bodies: &[Body], households: &[Household]) -> Vec<Row> {
    let mut uids = Uids::new(fixture.settings.seed, "uids-of-family-referrals", fixture.today);
    let mut rows = Vec::new();
    let mut rest = households.iter().skip(2).step_by(3);
    for script in &fixture.referrals.family {
        let asked = |kind: &String| bodies_for(fixture, bodies, kind, &script.service);
        let Some(asked) = script.to.iter().map(asked).find(|asked| !asked.is_empty()) else { continue };
        let of_age = |one: &&Resident| {
            one.at_home && script.ages.is_some_and(|(least, most)| (least..=most).contains(&one.age))
        };
        let found = rest.find_map(|household| match script.ages {
            None => {
                household.people.first().map(|head| (("household", household.uid().to_owned()), &head.area))
            }
            Some(_) => {
                household.people.iter().find(of_age).map(|one| (("person", one.uid.clone()), &one.area))
            }
        });
        let Some((of, area)) = found else { continue };
        let near = |body: &&&Body| area.starts_with(&body.area);
        let Some(body) = asked.iter().find(near).or(asked.first()) else { continue };
        let day = |days: i32| days_after(fixture.today, days).to_string();
        let mut cells = vec![
            of,
            ("organisation", body.uid.clone()),
            ("service", script.service.clone()),
            ("reason", script.reason.clone()),
            ("asked_on", day(-script.asked)),
            ("reply_due", day(script.due - script.asked)),
            ("state", script.state.clone()),
        ];
        if !script.reply.is_empty() {
            cells.push(("replied_on", day(-script.replied)));
            cells.push(("reply", script.reply.clone()));
        }
        rows.push(Row { kind: Kind::Referral, uid: uids.next(Kind::Referral), cells });
    }
    rows
}
