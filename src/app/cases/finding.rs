//! Risk and type are found anew between the steps: with a reason, told in the story with what they were before.

use super::event::{Teller, event};
use super::{Work, refuse};
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::case::answers::Told;
use crate::domain::case::{guard, questions, ring_of};

impl Worker {
    /// What was found anew of a case: its risk with what makes it so, and its type, which may bring it to another
    /// team.
    pub(super) fn find_anew(&mut self, id: i64, told: &Told) -> Result<Reply, Refusal> {
        let mut work = self.open_case(id)?;
        refuse(guard::event(questions::FINDING, &self.known(&work), &|key| told.get(key)))?;
        let by_itself = self.is_first_due(&work);
        let teller = self.teller(told);
        let was_risk = work.plain.get("risk").to_owned();
        if !told.get("emergency").is_empty() {
            work.content.tell(event("emergency", "", told.get("emergency"), &teller));
        }
        if told.get("type") != work.plain.get("type") {
            tell(&mut work, "type", told.get("type"), told.get("why"), &teller);
            work.plain.set("type", told.get("type"));
            work.plain.set("ring", ring_of(told.get("type")));
            self.keep_shut_out(&mut work)?;
            self.leave_to_its_team(&mut work)?;
        }
        if told.get("risk") != was_risk || told.get("triggers") != work.content.triggers {
            tell(&mut work, "risk", told.get("risk"), told.get("why"), &teller);
            work.plain.set("risk", told.get("risk"));
            work.content.triggers = told.owned("triggers");
            work.content.risk_reason = told.owned("why");
        }
        let due = self.due_after_finding(&work, &was_risk, by_itself, &teller.now);
        due.put(&mut work.plain, &mut work.content);
        self.save_case(work, "case_step")
    }

    /// Who is not in the team that a case came to is responsible for it no more: they could not open it.
    fn leave_to_its_team(&self, work: &mut Work) -> Result<(), Refusal> {
        let owner = work.content.owner_staff.clone();
        if !owner.is_empty() && !self.may_own(work, &owner)? {
            work.content.owner.clear();
            work.content.owner_staff.clear();
        }
        Ok(())
    }
}

/// Tells that `what`, the risk or the type of a case, is `now` another, before it is put.
pub(super) fn tell(work: &mut Work, what: &'static str, now: &str, why: &str, teller: &Teller) {
    let about = format!("{}>{now}", work.plain.get(what));
    work.content.tell(event(what, &about, why, teller));
}
