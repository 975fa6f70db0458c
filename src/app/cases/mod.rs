//! The work on a case: a complaint comes in, steps are recorded, people and events are added. The stage
//! follows from the steps (`case::workflow`); nobody sets it. Everything here asks for permission, checks the
//! answers, and writes plain columns, content and log in one transaction.

mod area;
mod decide;
mod due;
mod erase;
mod event;
mod finding;
mod handover;
mod holders;
mod known;
mod letters;
mod op;
mod people;
mod referral;
mod step;

use jiff::civil::DateTime;

use super::case_drafts::reseal_handed;
use super::request::{Refusal, Reply};
use super::worker::Worker;
use crate::domain::case::answers::{Answers, Told};
use crate::domain::case::guard::{self, Known};
use crate::domain::case::{CaseContent, CaseEvent, Party, questions, ring_of};
use crate::domain::draft::{Draft, Problem};
use crate::domain::field::Field;
use crate::domain::kind::Kind;
use crate::domain::setting::Settings;
use crate::domain::value::Value;
use crate::lang::Message;
use crate::store::StoreError;
use crate::store::write::{Batch, Change, Target};

pub use area::coarse_area;
pub(in crate::app) use area::{own_words, prefix};
pub use decide::approving;
pub use handover::HandOver;
pub use holders::RingMember;
pub use known::{facts_of, party_of, usual_due};
pub use op::CaseOp;
pub use referral::{ReferralOp, referral_of};

/// What is only added cannot collide with a colleague's save; it is put to the newest version this many times.
const TRIES: usize = 5;

/// A case while it is being worked on.
struct Work {
    id: i64,
    version: i64,
    archived: bool,
    /// The plain columns.
    plain: Draft,
    content: CaseContent,
}

impl Worker {
    /// Does one act, wholly or not at all.
    pub(super) fn case(&mut self, op: CaseOp) -> Result<Reply, Refusal> {
        let act = op.act();
        self.permissions.ask(act).map_err(Refusal::Refused)?;
        let (reply, draft) = match op {
            CaseOp::Complaint { answers, draft } => (self.record_complaint(&answers)?, draft),
            CaseOp::Facts { id, version, answers, draft } => (self.mend_facts(id, version, &answers)?, draft),
            CaseOp::Step { id, version, to, answers, draft } => {
                (self.take_step(id, version, &to, &answers)?, draft)
            }
            CaseOp::Party { id, at: Some((version, at)), answers, draft } => {
                (self.mend_party(id, version, at, &answers)?, draft)
            }
            CaseOp::Party { id, at: None, answers, draft } => (self.add_party(id, &answers)?, draft),
            CaseOp::Opened { id } => (self.note_opening(id)?, None),
            CaseOp::Referral(op) => self.referral(op)?,
            CaseOp::Called { id, text } => (self.seal_in_call(id, &text)?, None),
            CaseOp::Event { id, what, answers, draft } => (self.tell_event(id, &what, &answers)?, draft),
            CaseOp::Holders { id, version, chosen, reason } => {
                (self.choose_holders(id, version, &chosen, &reason)?, None)
            }
            CaseOp::Reopen { number, reason, recovery } => (self.reopen(&number, &reason, &recovery)?, None),
            CaseOp::Erase { id, version, reason } => (self.erase_case(id, version, &reason)?, None),
            CaseOp::AskPlan { id, version } => (self.ask_plan(id, version)?, None),
            CaseOp::Decide { id, version, approve, answers, draft } => {
                (self.decide(id, version, approve, &answers)?, draft)
            }
        };
        if let Some(uid) = draft {
            self.discard(&uid);
        }
        Ok(reply)
    }

    fn note_opening(&mut self, id: i64) -> Result<Reply, Refusal> {
        let record = self.store.get(&self.scope, Kind::Case, id)?;
        self.store.note_reading(&self.actor, &self.clock.stamp(), record.id)?;
        Ok(Reply::Noted)
    }

    fn record_complaint(&mut self, answers: &Answers) -> Result<Reply, Refusal> {
        let told = self.told_of_case(answers, &questions::complaint())?;
        let mut content = CaseContent::default();
        put_facts(&mut content, &told);
        if !told.get("reporter").is_empty() || !told.get("reporter_relation").is_empty() {
            content.parties.push(Party {
                role: "reporter".into(),
                name: told.owned("reporter"),
                relation: told.owned("reporter_relation"),
                ..Party::default()
            });
        }
        content.tell(CaseEvent {
            at: content.reported_at.clone(),
            what: "received".into(),
            text: known::first_line(&content.narrative),
            author: content.received_by.clone(),
            ..CaseEvent::default()
        });
        let mut plain = Draft::new(Kind::Case);
        self.put_plain_facts(&mut plain, &told)?;
        plain.set("stage", "received");
        self.first_due(&plain, &content, moment(&content.reported_at)).put(&mut plain, &mut content);
        self.shut_out_at_first(&mut content, plain.get("ring"), told.get("concerns"))?;
        // Its place is taken by the number that is made while writing.
        plain.set("case_no", "-");
        let values = self.case_values(&plain)?;
        let year = self.clock.today().year();
        let first = area::prefix(&self.store, &self.scope)?;
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        let number = batch.next_case_no(year, &first)?;
        let change = Change {
            kind: Kind::Case,
            target: Target::New { uid: None },
            values: with_number(values, &number),
            links: Vec::new(),
            archived: false,
            content: Some(content),
        };
        let saved =
            batch.write_all("complaint", &[change]).map_err(|error| Refusal::from_write(error, &[]))?;
        batch.commit()?;
        Ok(Reply::Saved(saved))
    }

    fn mend_facts(&mut self, id: i64, version: i64, answers: &Answers) -> Result<Reply, Refusal> {
        let mut work = self.open_case_at(id, version)?;
        let country = self.store.country();
        let fields = questions::facts(work.plain.get("type"), country);
        let told = self.told_of_case(answers, &fields)?;
        let known = self.known(&work);
        refuse(guard::facts(work.plain.get("stage"), &known, &|key| told.get(key)))?;
        // What a step has found cannot be unsaid.
        for key in ["type", "risk"] {
            if told.get(key).is_empty() && !work.plain.get(key).is_empty() {
                return Err(problem(key, "check-required"));
            }
        }
        let due_by_itself = self.is_first_due(&work);
        let before = work.content.clone();
        put_facts(&mut work.content, &told);
        self.take_law(&mut work, &told);
        known::retell_received(&mut work.content, &before);
        self.put_plain_facts(&mut work.plain, &told)?;
        self.keep_shut_out(&mut work)?;
        if due_by_itself {
            let due = self.first_due(&work.plain, &work.content, moment(work.content.last_step_at()));
            due.put(&mut work.plain, &mut work.content);
        }
        self.save_case(work, "case_facts")
    }

    /// Takes over what the law of the country asks of a case of its type.
    fn take_law(&self, work: &mut Work, told: &Told) {
        for field in questions::legal(work.plain.get("type"), self.store.country()) {
            if let Some(place) = known::legal_mut(&mut work.content, field.key) {
                *place = told.owned(field.key);
            }
        }
    }

    /// What is known of a case when it is asked about.
    fn known<'a>(&self, work: &'a Work) -> Known<'a> {
        Known {
            content: &work.content,
            case_type: work.plain.get("type"),
            risk: work.plain.get("risk"),
            today: self.clock.today(),
        }
    }

    /// The settings of today. If they cannot be read, nothing that follows from them is saved (`Asked`).
    pub(in crate::app) fn settings(&self) -> Settings {
        let day = self.clock.today().to_string();
        let known = self.asked.answer(self.store.settings(&day).map(Some));
        known.unwrap_or_else(|| Settings::standard(self.store.country()))
    }

    /// Checks answers; a refusal carries every error with its question.
    fn told_of_case(&self, answers: &Answers, fields: &[&'static Field]) -> Result<Told, Refusal> {
        let told = answers.check(fields, &self.rules(), self);
        self.asked.finish()?;
        if told.is_good() {
            return Ok(told);
        }
        Err(Refusal::from_problems(told.problems))
    }

    fn open_case(&self, id: i64) -> Result<Work, Refusal> {
        let work = self.read_case(id)?;
        if work.content.erased.is_some() {
            return Err(Refusal::Refused(Message::new("erase-case-done")));
        }
        Ok(work)
    }

    fn read_case(&self, id: i64) -> Result<Work, StoreError> {
        let record = self.store.get(&self.scope, Kind::Case, id)?;
        let content = self.store.case_content(&self.scope, id)?;
        let archived = record.archived_at.is_some();
        Ok(Work { id, version: record.version, archived, plain: Draft::of(&record), content })
    }

    /// The case if nobody saved it since it had `version`.
    fn open_case_at(&self, id: i64, version: i64) -> Result<Work, Refusal> {
        let work = self.open_case(id)?;
        if work.version == version {
            return Ok(work);
        }
        let theirs = Box::new(self.store.get(&self.scope, Kind::Case, id)?);
        let by = theirs.updated_by.clone();
        Err(Refusal::Conflict { part: 0, theirs, by })
    }

    /// Adds something to whatever the case is now.
    fn add_to_case(
        &mut self,
        id: i64,
        action: &str,
        add: impl Fn(&mut Work) -> Result<(), Refusal>,
    ) -> Result<Reply, Refusal> {
        let mut tries = 1;
        loop {
            let mut work = self.open_case(id)?;
            add(&mut work)?;
            match self.save_case(work, action) {
                Err(Refusal::Conflict { .. }) if tries < TRIES => tries += 1,
                outcome => return outcome,
            }
        }
    }

    fn save_case(&mut self, work: Work, action: &str) -> Result<Reply, Refusal> {
        self.save_cases([work], action)
    }

    /// Saves several cases, all or none. Where others may open a case from now on, what was handed about it half typed
    /// follows in the same transaction.
    fn save_cases(&mut self, works: impl IntoIterator<Item = Work>, action: &str) -> Result<Reply, Refusal> {
        let (mut changes, mut ids) = (Vec::new(), Vec::new());
        for work in works {
            ids.push(work.id);
            let values = self.case_values(&work.plain)?;
            changes.push(change(work, values));
        }
        self.asked.finish()?;
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        let keys = |batch: &Batch<'_>| -> Result<Vec<_>, StoreError> {
            ids.iter().map(|id| batch.view().draft_keys(Some(*id), "", "", "")).collect()
        };
        let before = keys(&batch)?;
        let saved = batch.write_all(action, &changes).map_err(|error| Refusal::from_write(error, &[]))?;
        if keys(&batch)? != before && reseal_handed(&batch, Some(&ids))? > 0 {
            batch.log_keys_of_case("reseal_drafts")?;
        }
        batch.commit()?;
        Ok(Reply::Saved(saved))
    }

    /// The values of the plain columns.
    fn case_values(&self, plain: &Draft) -> Result<Vec<Value>, Refusal> {
        let checked = plain.check(&self.rules(), self);
        self.asked.finish()?;
        if checked.is_good() {
            return Ok(checked.values);
        }
        Err(Refusal::from_problems(checked.problems))
    }

    /// What of the facts stands plain: months instead of days, a kecamatan or daerah instead of a place.
    fn put_plain_facts(&self, plain: &mut Draft, told: &Told) -> Result<(), Refusal> {
        for key in ["channel", "type", "risk"] {
            plain.set(key, told.get(key));
        }
        plain.set("ring", ring_of(told.get("type")));
        plain.set("reported_month", month_of(told.get("reported_on")));
        let area = coarse_area(&self.store, &self.scope, told.get("place_code"))?;
        plain.set("area", area);
        Ok(())
    }
}

fn put_facts(content: &mut CaseContent, told: &Told) {
    content.reported_at = told.moment("reported_on", "reported_time");
    content.received_by = told.owned("received_by");
    content.danger_now = told.yes("danger_now");
    content.place = told.owned("place");
    content.place_code = told.owned("place_code");
    content.callback = told.owned("callback");
    content.narrative = told.owned("narrative");
    content.incident_on = told.owned("incident_on");
    content.incident_place = told.owned("incident_place");
    content.safe_contact.number = told.owned("safe_number");
    content.safe_contact.hours = told.owned("safe_hours");
    content.safe_contact.who = told.owned("safe_who");
    content.safe_contact.say = told.owned("safe_say");
    content.safe_contact.address_safe = told.yes("safe_address");
}

/// What is written of a case.
fn change(work: Work, values: Vec<Value>) -> Change {
    Change {
        kind: Kind::Case,
        target: Target::Existing { id: work.id, version: work.version },
        values,
        links: Vec::new(),
        archived: work.archived,
        content: Some(work.content),
    }
}

/// The values with the number in its place.
fn with_number(mut values: Vec<Value>, number: &str) -> Vec<Value> {
    if let Some(slot) = Kind::Case.field("case_no").and_then(|(at, _)| values.get_mut(at)) {
        *slot = Value::text(number);
    }
    values
}

/// A refusal, if something is wrong.
fn refuse(problems: Vec<Problem>) -> Result<(), Refusal> {
    if problems.is_empty() {
        return Ok(());
    }
    Err(Refusal::Problems(problems.into_iter().map(|problem| (0, problem)).collect()))
}

fn problem(key: &'static str, message: &'static str) -> Refusal {
    Refusal::Problems(vec![(0, Problem::error(key, Message::new(message)))])
}

fn moment(text: &str) -> Option<DateTime> {
    text.parse().ok()
}

fn day_of(moment: &str) -> String {
    moment.chars().take(10).collect()
}

fn month_of(moment: &str) -> String {
    moment.chars().take(7).collect()
}
