//! A step of the workflow: what it needs, what it leads to, when something is due next.

use super::event::{self, Teller, event};
use super::referral::refer_out;
use super::{Work, day_of, finding, known, month_of, problem, refuse};
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::case::answers::{Answers, Told};
use crate::domain::case::work::{Approval, Approving, Assessment, Closure, FollowUp};
use crate::domain::case::workflow::{self, Need, Step};
use crate::domain::case::{Party, guard, questions, ring_of};
use crate::lang::Message;

impl Worker {
    /// Takes the step to stage `to`, or asks a supervisor to approve of it.
    pub(super) fn take_step(
        &mut self,
        id: i64,
        version: i64,
        to: &str,
        answers: &Answers,
    ) -> Result<Reply, Refusal> {
        let mut work = self.open_case_at(id, version)?;
        let step = step_of(&work, to)?;
        let approving = self.approving(&work);
        let today = self.clock.today().to_string();
        let law = (work.plain.get("type"), self.store.country());
        let fields = questions::step_of_case(step, &work.content, approving, &today, law);
        let told = self.told_of_case(answers, &fields)?;
        self.check_step(&work, step, &told)?;
        let teller = self.teller(&told);
        if step.is_approved() {
            let mut approval = Approval {
                subject: to.to_owned(),
                own_reason: told.owned("own_reason"),
                items: work.content.plan.len(),
                ..Approval::default()
            };
            if approving == Approving::Asks {
                approval.asked_by.clone_from(&teller.author);
                approval.asked_at.clone_from(&teller.now);
                approval.told =
                    answers.texts().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
                return self.ask(work, approval, &teller);
            }
            approval.answer = "approved".into();
            approval.by.clone_from(&teller.author);
            approval.at.clone_from(&teller.now);
            work.content.approvals.push(approval);
        }
        self.carry_out(&mut work, step, &told, &teller)?;
        self.save_case(work, "case_step")
    }

    /// What a step must find: what came before, and what its answers say together.
    pub(super) fn check_step(&self, work: &Work, step: &Step, told: &Told) -> Result<(), Refusal> {
        if told.get("on") < day_of(work.content.last_step_at()).as_str() {
            return Err(problem("on", "casework-check-before-step"));
        }
        if step.wants_plan() && !work.content.plan_is_approved() {
            return Err(Refusal::Refused(Message::new("casework-plan-not-approved")));
        }
        refuse(guard::step(step, &self.known(work), &|key| told.get(key)))?;
        let owner = told.get("owner");
        if !owner.is_empty() && !self.may_own(work, owner)? {
            return Err(problem("owner", "casework-check-owner"));
        }
        Ok(())
    }

    /// Takes over what the step had to record, and leads to its stage.
    pub(super) fn carry_out(
        &self,
        work: &mut Work,
        step: &Step,
        told: &Told,
        teller: &Teller,
    ) -> Result<(), Refusal> {
        let to = step.to;
        if !told.get("emergency").is_empty() {
            work.content.tell(event("emergency", "", told.get("emergency"), teller));
        }
        // What was asked for the stage that is left now is asked no more.
        for approval in work.content.approvals.iter_mut().filter(|approval| approval.is_pending()) {
            approval.answer = "withdrawn".into();
        }
        // It stays here until the other body accepts it.
        if to == "referred_out" {
            return refer_out(work, told, teller);
        }
        for need in step.needs {
            self.take(work, *need, step, told, teller)?;
        }
        if questions::assesses(step) {
            self.take_law(work, told);
        }
        let text = match to {
            "screened" => told.owned("risk_reason"),
            "assessed" => {
                let parts = [told.get("text"), told.get("needs")];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
            }
            "planned" => told.owned("goal"),
            "monitoring" => told.owned("result"),
            _ => told.owned("text"),
        };
        let mut line = event(to, "", &known::first_line(&text), teller);
        line.text = text;
        line.reason = told.owned("closing_reason");
        work.content.tell(line);
        self.put_stage(work, step, told, &teller.now);
        Ok(())
    }

    fn put_stage(&self, work: &mut Work, step: &Step, told: &Told, at: &str) {
        let to = step.to;
        let ended = workflow::is_ended(to);
        self.due_after(work, step, told.get("due_on"), at).put(&mut work.plain, &mut work.content);
        work.plain.set("stage", to);
        let month = month_of(at);
        if to == "registered" && work.plain.get("opened_month").is_empty() {
            work.plain.set("opened_month", month.clone());
        }
        // The earlier closure of a case that is opened again stands in its content.
        work.plain.set("closed_month", if ended { month } else { String::new() });
        work.plain.set("closing_reason", told.get("closing_reason"));
    }

    fn take(
        &self,
        work: &mut Work,
        need: Need,
        step: &Step,
        told: &Told,
        teller: &Teller,
    ) -> Result<(), Refusal> {
        match need {
            Need::Type => {
                work.plain.set("type", told.get("type"));
                work.plain.set("ring", ring_of(told.get("type")));
                self.keep_shut_out(work)?;
            }
            Need::Risk => {
                // The story tells what it was; what the caller said before the screening was no finding.
                if step.to != "screened" && told.get("risk") != work.plain.get("risk") {
                    let reason =
                        [told.get("risk_reason"), told.get("text")].into_iter().find(|text| !text.is_empty());
                    finding::tell(work, "risk", told.get("risk"), reason.unwrap_or_default(), teller);
                }
                work.plain.set("risk", told.get("risk"));
                work.content.triggers = told.owned("triggers");
                work.content.risk_reason = told.owned("risk_reason");
            }
            Need::Jurisdiction => work.content.jurisdiction = told.owned("jurisdiction"),
            Need::Owner => self.put_owner(work, told.get("owner"))?,
            Need::Survivor => name_survivor(work, told),
            Need::Consent => event::consent(work, told, teller),
            Need::Assessment => work.content.assess(Assessment {
                at: teller.now.clone(),
                assessor: told.owned("assessor"),
                needs: told.owned("needs"),
                risk: told.owned("risk"),
                why: told.owned("text"),
                ..Assessment::default()
            }),
            Need::Item if !told.get("goal").is_empty() => event::plan(work, told, teller),
            Need::Service if !told.get("service").is_empty() => event::serve(work, told, teller),
            Need::DueOn if matches!(step.to, "monitoring" | "in_service") => {
                let due_on = told.owned("due_on");
                work.content.follow_ups.push(FollowUp { due_on, ..FollowUp::default() });
            }
            Need::Closure => {
                let approval = work.content.approvals.last();
                work.content.closures.push(Closure {
                    at: teller.now.clone(),
                    outcome: told.owned("outcome"),
                    reason: told.owned("closing_reason"),
                    summary: told.owned("text"),
                    in_spite: told.owned("in_spite"),
                    asked_by: approval.map(|approval| approval.asked_by.clone()).unwrap_or_default(),
                    approved_by: approval.map(|approval| approval.by.clone()).unwrap_or_default(),
                    ..Closure::default()
                });
            }
            Need::Text if step.from == "closed" => {
                if let Some(closure) = work.content.closures.last_mut() {
                    closure.reopened_at.clone_from(&teller.now);
                    closure.reopened_why = told.owned("text");
                }
            }
            Need::Body | Need::Text | Need::DueOn | Need::Item | Need::Service => {}
        }
        Ok(())
    }
}

/// The step from where the case is to stage `to`.
pub(super) fn step_of(work: &Work, to: &str) -> Result<&'static Step, Refusal> {
    let mut steps = workflow::next(work.plain.get("stage"));
    steps.find(|step| step.to == to).ok_or_else(|| Refusal::Refused(Message::new("casework-step-not-now")))
}

fn name_survivor(work: &mut Work, told: &Told) {
    let place = work.content.parties.iter().position(|party| party.role == "survivor");
    // People keep their place in the case, by which a form that is half typed finds them.
    let place = place.unwrap_or_else(|| {
        work.content.parties.push(Party { role: "survivor".into(), ..Party::default() });
        work.content.parties.len() - 1
    });
    if let Some(survivor) = work.content.parties.get_mut(place) {
        survivor.name = told.owned("survivor");
        survivor.sex = told.owned("survivor_sex");
        survivor.born_on = told.owned("survivor_born_on");
    }
}
