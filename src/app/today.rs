//! What needs a hand now, the loudest first; every line is a way in.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use super::case_drafts::is_locked;
use super::{Act, Desk};
use crate::domain::case::CaseHead;
use crate::domain::case::referral::{Reply, reply_on};
use crate::domain::case::work::{Approving, owns};
use crate::domain::case::workflow;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::store::StoreError;
use crate::store::drafts::SavedDraft;
use crate::store::listing::{Anchor, ListQuery, Window};

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Begun by this account and left half typed: few, and nobody else will finish them.
    Unfinished,
    /// Somebody is in danger, nobody was called, visited or contacted yet, and it is due today or was before.
    Danger,
    /// A colleague waits for the approval of the one who sits here, and cannot go on before.
    Approval,
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
    /// A half-typed form that somebody who left handed to the ring.
    Handed(Box<SavedDraft>),
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
    /// Day it is due, ISO 8601, with the time of day where the case is open here and an hour was set; or the time a
    /// draft was kept.
    pub on: String,
    /// Whose hand a case needs, where that is not simply its owner's.
    pub hand: Hand,
    /// Where it leads.
    pub way: Way,
}

/// The reply to a referral is late.
pub const REPLY_LATE: &str = "reply_late";
/// No reply to a referral can be hoped for any more.
pub const NO_REPLY: &str = "no_reply";

/// Whose hand a case needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hand {
    /// That of its owner, or nobody can tell while it is locked.
    Owner,
    /// Nobody is responsible for it.
    Nobody,
    /// Of a body outside, to which it was handed over: who is responsible there.
    Outside(String),
    /// Of the deputy of its owner, who is away: name of the owner.
    Deputy(String),
    /// Of the one who sits here, as a supervisor: code of `APPROVAL_SUBJECT`.
    Supervisor(String),
    /// Of another one, as a supervisor: its owner has asked, code of `APPROVAL_SUBJECT`, and waits.
    Asked(String),
}

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
    if desk.ask(Act::Read(Kind::Case)).is_ok() {
        cases(desk, &mut lines)?;
        danger_first(desk, &mut lines);
    }
    replies(desk, &mut lines)?;
    let own = desk.drafts().into_iter().map(|draft| (false, draft));
    for (handed, draft) in own.chain(desk.handed_drafts().into_iter().map(|draft| (true, draft))) {
        lines.push(Line {
            when: When::Unfinished,
            title: draft.title.clone(),
            what: if is_locked(&draft) { "locked".into() } else { String::new() },
            personal: true,
            place: String::new(),
            on: draft.at.clone(),
            hand: Hand::Owner,
            way: if handed { Way::Handed(Box::new(draft)) } else { Way::Draft(Box::new(draft)) },
        });
    }
    terms(desk, &mut lines)?;
    lines.sort_by(|a, b| a.when.cmp(&b.when).then_with(|| a.on.cmp(&b.on)));
    Ok(lines)
}

/// Where somebody is in danger and nobody has acted, nothing stands above it once it is due.
fn danger_first(desk: &Desk, lines: &mut [Line]) {
    let tomorrow = desk.clock().today().saturating_add(1.day()).to_string();
    for line in lines {
        let Way::Record(Kind::Case, id) = &line.way else { continue };
        // What waits for an approval was acted on.
        if line.when != When::Approval
            && line.on < tomorrow
            && desk.case_head(*id).is_some_and(|head| head.is_in_danger(&line.what))
        {
            line.when = When::Danger;
        }
    }
}

fn cases(desk: &Desk, lines: &mut Vec<Line>) -> Result<(), StoreError> {
    let today = desk.clock().today();
    let until = today.saturating_add(CASE_DAYS.days()).to_string();
    let today = today.to_string();
    let now = desk.clock().local().strftime("%Y-%m-%dT%H:%M").to_string();
    let hands = Hands::new(desk, &today)?;
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
            let (_, here) = when(due, &today, 2);
            if here != place || due > until.as_str() {
                break;
            }
            if due.is_empty() && stage != "received" {
                continue;
            }
            let head = desk.case_head(row.id);
            let hand = match &head {
                Some(head) => hands.of(head),
                None => hands.of_locked(),
            };
            let due_at = head.as_ref().map_or("", |head| head.due_at.as_str());
            lines.extend(hand.map(|hand| line(&record, (&today, &now), due_at, hand)));
        }
    }
    // What waits for a supervisor or for an owner waits, whatever day is set; and an hour that passed today is not
    // lost among all that is due today.
    for (id, head) in hands.late_today(desk, &now)?.into_iter().chain(hands.waiting(desk)?) {
        let known = |line: &Line| line.way == Way::Record(Kind::Case, id);
        if lines.iter().any(known) {
            continue;
        }
        let record = desk.get(Kind::Case, id)?;
        lines.extend(hands.of(&head).map(|hand| line(&record, (&today, &now), &head.due_at, hand)));
    }
    // Nobody approves what is their own while somebody else could.
    for line in lines.iter_mut().filter(|line| line.when == When::Approval) {
        let (Way::Record(_, id), Hand::Supervisor(subject)) = (&line.way, &line.hand) else { continue };
        let record = desk.get(Kind::Case, *id)?;
        if !hands.decides(desk, &record) {
            line.hand = Hand::Asked(subject.clone());
            line.when = when(record.text("due_on"), &today, 2).0;
        }
    }
    Ok(())
}

/// Cases whose referral was not answered in time. Whom they were referred to stands in the opened case.
fn replies(desk: &Desk, lines: &mut Vec<Line>) -> Result<(), StoreError> {
    let (store, scope) = desk.store();
    let today = desk.clock().today();
    let hoped = desk.settings().get("no_answer_days");
    if desk.ask(Act::Read(Kind::Referral)).is_ok() {
        for waiting in store.referrals_waiting(scope, &today.to_string(), MOST)? {
            lines.push(Line {
                when: When::Late,
                title: waiting.name,
                what: late(&waiting.due, today, hoped).to_owned(),
                personal: true,
                place: waiting.organisation,
                on: waiting.due,
                hand: Hand::Owner,
                way: Way::Record(Kind::Referral, waiting.id),
            });
        }
    }
    if desk.ask(Act::Read(Kind::Case)).is_err() {
        return Ok(());
    }
    for (id, due) in store.cases_awaiting(scope, &today.to_string(), MOST)? {
        let record = desk.get(Kind::Case, id)?;
        lines.push(Line {
            when: When::Late,
            title: record.text("case_no").to_owned(),
            what: late(&due, today, hoped).to_owned(),
            personal: false,
            place: record.link("area").map(|link| link.label.clone()).unwrap_or_default(),
            on: due,
            hand: Hand::Owner,
            way: Way::Record(Kind::Case, id),
        });
    }
    Ok(())
}

fn late(due: &str, today: Date, hoped: i64) -> &'static str {
    if reply_on(due, today, hoped) == Reply::None { NO_REPLY } else { REPLY_LATE }
}

/// `at` is the time until which somebody must act, if it is known here; one of another day says nothing.
fn line(record: &Record, (today, now): (&str, &str), at: &str, hand: Hand) -> Line {
    let day = record.text("due_on");
    let timed = !day.is_empty() && at.starts_with(day);
    let due = if timed { at } else { day };
    let (when, _) = when(day, today, 2);
    let when = if timed && at < now { When::Late } else { when };
    let when = match hand {
        Hand::Supervisor(_) => When::Approval,
        Hand::Nobody if when == When::Soon => When::Today,
        _ => when,
    };
    Line {
        when,
        title: record.text("case_no").to_owned(),
        what: record.text("stage").to_owned(),
        personal: false,
        place: record.link("area").map(|link| link.label.clone()).unwrap_or_default(),
        on: due.to_owned(),
        hand,
        way: Way::Record(Kind::Case, record.id),
    }
}

/// When a day is, and at which of the three places its case stands in the list.
fn when(due: &str, today: &str, without: usize) -> (When, usize) {
    match due {
        "" => (When::Today, without),
        due if due < today => (When::Late, 0),
        due if due == today => (When::Today, 1),
        _ => (When::Soon, 1),
    }
}

/// Who is there today, as far as it decides whose hand a case needs.
struct Hands {
    staff: Vec<Record>,
    me: (String, String),
    /// Does somebody sit here whose work is cases? Only they have a Today of their own.
    manages: bool,
    supervises: bool,
    unlocked: bool,
    today: String,
}

impl Hands {
    fn new(desk: &Desk, today: &str) -> Result<Self, StoreError> {
        let sitting = desk.sitting();
        Ok(Self {
            staff: desk.store().0.staff()?,
            me: (sitting.staff.clone(), sitting.called().to_owned()),
            manages: desk.ask(Act::Write(Kind::Case)).is_ok(),
            supervises: desk.ask(Act::Approve).is_ok(),
            unlocked: sitting.is_unlocked(),
            today: today.to_owned(),
        })
    }

    fn owner(&self, head: &CaseHead) -> Option<&Record> {
        let fits = |staff: &&Record| {
            owns(&head.owner_staff, &head.owner, &staff.uid, staff.text("name"))
                && staff.text("status") == "active"
        };
        self.staff.iter().find(fits)
    }

    /// Whose hand the case needs, if it is to stand on the Today of the one who sits here: their own, of those whom
    /// they stand in for, of nobody; to a supervisor everything in their rings.
    fn of(&self, head: &CaseHead) -> Option<Hand> {
        if self.supervises && !head.asked.is_empty() {
            return Some(Hand::Supervisor(head.asked.clone()));
        }
        if head.owner_outside {
            return Some(Hand::Outside(head.owner.clone()));
        }
        let Some(owner) = self.owner(head) else { return Some(Hand::Nobody) };
        let away = is_away(owner, &self.today);
        if away && self.is_deputy(owner) {
            return Some(Hand::Deputy(owner.text("name").to_owned()));
        }
        let mine = owner.uid == self.me.0 || owner.text("name") == self.me.1;
        if mine && !head.asked.is_empty() {
            return Some(Hand::Asked(head.asked.clone()));
        }
        (mine || self.supervises || !self.manages).then_some(Hand::Owner)
    }

    /// What cannot be opened here: while locked everything, by number and stage; unlocked, the cases of other rings
    /// are no work of a case manager.
    fn of_locked(&self) -> Option<Hand> {
        (!self.unlocked || !self.manages).then_some(Hand::Owner)
    }

    /// Does the one who sits here answer what is asked in the case? Only of their own ones is the content looked at.
    fn decides(&self, desk: &Desk, record: &Record) -> bool {
        let mine = desk.case_head(record.id).is_some_and(|head| {
            self.owner(&head).is_some_and(|owner| owner.uid == self.me.0 || owner.text("name") == self.me.1)
        });
        let asks = |content| desk.approving(record.text("ring"), &content) == Approving::Asks;
        !mine || !desk.case_content(record.id).is_ok_and(asks)
    }

    fn is_deputy(&self, of: &Record) -> bool {
        !self.me.0.is_empty() && of.link("deputy").is_some_and(|deputy| deputy.raw == self.me.0)
    }

    /// Cases of this hand whose hour has passed.
    fn late_today(&self, desk: &Desk, now: &str) -> Result<Vec<(i64, Arc<CaseHead>)>, StoreError> {
        let (store, scope) = desk.store();
        let late = |head: &CaseHead| {
            !head.due_at.is_empty() && head.due_at.as_str() < now && self.of(head).is_some()
        };
        store.known_heads_where(scope, late, MOST)
    }

    /// Open cases that wait for this supervisor, or have no owner.
    fn waiting(&self, desk: &Desk) -> Result<Vec<(i64, Arc<CaseHead>)>, StoreError> {
        let (store, scope) = desk.store();
        let waits = |head: &CaseHead| matches!(self.of(head), Some(Hand::Nobody | Hand::Supervisor(_)));
        store.known_heads_where(scope, waits, MOST)
    }
}

/// Is the member of staff away on `today`? An absence without an end lasts until somebody ends it.
fn is_away(staff: &Record, today: &str) -> bool {
    let (from, until) = (staff.text("absent_from"), staff.text("absent_until"));
    !from.is_empty() && from <= today && (until.is_empty() || today <= until)
}

fn terms(desk: &Desk, lines: &mut Vec<Line>) -> Result<(), StoreError> {
    let today = desk.clock().today();
    let (store, scope) = desk.store();
    let until = today.saturating_add(TERM_DAYS.days());
    if desk.ask(Act::Read(Kind::Member)).is_err() {
        return Ok(());
    }
    for term in store.terms_ending(scope, &today.to_string(), &until.to_string(), MOST)? {
        lines.push(Line {
            when: if term.ends_on == today.to_string() { When::Today } else { When::Soon },
            title: format!("{}, {}", term.name, term.organisation),
            what: term.role,
            personal: true,
            place: String::new(),
            on: term.ends_on,
            hand: Hand::Owner,
            way: Way::Record(Kind::Member, term.id),
        });
    }
    Ok(())
}
