//! What needs a hand now, the loudest first; every line is a way in.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Desk;
use super::case_drafts::is_locked;
use super::permission::Act;
use crate::domain::case::referral::{Reply, reply_on};
use crate::domain::case::workflow;
use crate::domain::kind::Kind;
use crate::domain::value::Value;
use crate::store::StoreError;
use crate::store::drafts::SavedDraft;
use crate::store::listing::{Anchor, ListQuery, Window};

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Begun by this account and left half typed: few, and nobody else will finish them.
    Unfinished,
    /// It was due before today.
    Late,
    /// Due today, or waiting to be screened.
    Today,
    /// Due within the next days.
    Soon,
}

/// What a line leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Way {
    /// A record.
    Record(Kind, i64),
    /// A half-typed form.
    Draft(Box<SavedDraft>),
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// When.
    pub when: When,
    /// What it is: a number, a name, a title.
    pub title: String,
    /// Code of a case's stage, or the role of a term that ends; [`REPLY_LATE`] or [`NO_REPLY`] for a referral;
    /// `locked` for a draft that must be unlocked, else empty for a draft.
    pub what: String,
    /// Is the title a person's name?
    pub personal: bool,
    /// Name of the place it is about; empty where it has none.
    pub place: String,
    /// Day it is due, ISO 8601, or the time a draft was kept.
    pub on: String,
    /// Where it leads.
    pub way: Way,
}

/// The reply to a referral is late.
pub const REPLY_LATE: &str = "reply_late";
/// No reply to a referral can be hoped for any more.
pub const NO_REPLY: &str = "no_reply";

/// Days ahead that Today looks for cases, and for terms that end.
const CASE_DAYS: i32 = 7;
const TERM_DAYS: i32 = 30;
/// Lines of one sort at the most: more is no longer a page for a hand.
pub const MOST: usize = 100;
/// Where the list of cases sorts those for which no day is set (`store::listing::spec`).
const WITHOUT_DAY: &str = "9998";

/// The lines of Today.
pub fn lines(desk: &Desk) -> Result<Vec<Line>, StoreError> {
    let mut lines = Vec::new();
    cases(desk, &mut lines)?;
    replies(desk, &mut lines)?;
    for draft in desk.drafts() {
        lines.push(Line {
            when: When::Unfinished,
            title: draft.title.clone(),
            what: if is_locked(&draft) { "locked".into() } else { String::new() },
            personal: true,
            place: String::new(),
            on: draft.at.clone(),
            way: Way::Draft(Box::new(draft)),
        });
    }
    terms(desk, &mut lines)?;
    lines.sort_by(|a, b| a.when.cmp(&b.when).then_with(|| a.on.cmp(&b.on)));
    Ok(lines)
}

fn cases(desk: &Desk, lines: &mut Vec<Line>) -> Result<(), StoreError> {
    let today = desk.clock().today();
    let until = today.saturating_add(CASE_DAYS.days()).to_string();
    let today = today.to_string();
    // The list of cases begins with what is due first; those without a day and the ended ones stand last. It is
    // read at three places, so that what is due today is seen however much is late.
    let from = |day: &str| Window::From(Anchor { sort: Value::text(day), id: 0 });
    let places = [Window::First, from(&today), from(WITHOUT_DAY)];
    for (place, window) in places.iter().enumerate() {
        for row in desk.list(&ListQuery::all(Kind::Case), window, MOST)? {
            let record = desk.get(Kind::Case, row.id)?;
            let (stage, due) = (record.text("stage"), record.text("due_on"));
            if workflow::is_ended(stage) {
                break;
            }
            let (when, here) = match due {
                "" => (When::Today, 2),
                due if due < today.as_str() => (When::Late, 0),
                due if due == today => (When::Today, 1),
                _ => (When::Soon, 1),
            };
            if here != place || due > until.as_str() {
                break;
            }
            if due.is_empty() && stage != "received" {
                continue;
            }
            lines.push(Line {
                when,
                title: record.text("case_no").to_owned(),
                what: stage.to_owned(),
                personal: false,
                place: record.link("area").map(|link| link.label.clone()).unwrap_or_default(),
                on: due.to_owned(),
                way: Way::Record(Kind::Case, row.id),
            });
        }
    }
    Ok(())
}

/// Cases whose referral was not answered in time. Whom they were referred to stands in the opened case.
fn replies(desk: &Desk, lines: &mut Vec<Line>) -> Result<(), StoreError> {
    let (store, scope) = desk.store();
    let today = desk.clock().today();
    if desk.ask(Act::Read(Kind::Referral)).is_ok() {
        for waiting in store.referrals_waiting(scope, &today.to_string(), MOST)? {
            lines.push(Line {
                when: When::Late,
                title: waiting.name,
                what: late(&waiting.due, today).to_owned(),
                personal: true,
                place: waiting.organisation,
                on: waiting.due,
                way: Way::Record(Kind::Referral, waiting.id),
            });
        }
    }
    for (id, due) in store.cases_awaiting(scope, &today.to_string(), MOST)? {
        let record = desk.get(Kind::Case, id)?;
        lines.push(Line {
            when: When::Late,
            title: record.text("case_no").to_owned(),
            what: late(&due, today).to_owned(),
            personal: false,
            place: record.link("area").map(|link| link.label.clone()).unwrap_or_default(),
            on: due,
            way: Way::Record(Kind::Case, id),
        });
    }
    Ok(())
}

fn late(due: &str, today: Date) -> &'static str {
    if reply_on(due, today) == Reply::None { NO_REPLY } else { REPLY_LATE }
}

fn terms(desk: &Desk, lines: &mut Vec<Line>) -> Result<(), StoreError> {
    let today = desk.clock().today();
    let (store, scope) = desk.store();
    let until = today.saturating_add(TERM_DAYS.days());
    for term in store.terms_ending(scope, &today.to_string(), &until.to_string(), MOST)? {
        lines.push(Line {
            when: if term.ends_on == today.to_string() { When::Today } else { When::Soon },
            title: format!("{}, {}", term.name, term.organisation),
            what: term.role,
            personal: true,
            place: String::new(),
            on: term.ends_on,
            way: Way::Record(Kind::Member, term.id),
        });
    }
    Ok(())
}
