//! What can be done in an open case: the short list of F3, what F4 mends and F7 adds.

use super::case::{CONSENT, CaseLayer, PEOPLE, PLAN, REFERRALS, STORY};
use super::{erase, forms, holders, referrals};
use crate::app::{Act, CaseOp, Request};
use crate::domain::case::questions;
use crate::domain::case::work::Approving;
use crate::domain::case::workflow;
use crate::domain::code;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::ui::dialogs::pick::Hit;
use crate::ui::layer::Outcome;
use crate::ui::shared::Shared;
use crate::ui::show;

impl CaseLayer {
    pub(super) fn may_write(shared: &Shared) -> bool {
        shared.desk.ask(Act::Write(Kind::Case)).is_ok()
    }

    /// The short list of what is allowed now.
    pub(super) fn steps(&self, shared: &Shared) -> Vec<Hit> {
        if let Some(known) = self.referral() {
            let more = Some(referrals::refer(shared)).filter(|_| self.may_refer());
            return referrals::steps(shared, known, self.may_refer()).into_iter().chain(more).collect();
        }
        let stage = self.record.as_ref().map_or("", |record| record.text("stage"));
        if self.content.erased.is_some() {
            return Vec::new();
        }
        let mut hits = self.answers(shared);
        let event = |what: &str| Hit::new(format!("event:{what}"), shared.text(&forms::event_key(what)));
        let events: Vec<&str> = questions::events(stage, &self.content).collect();
        if !Self::may_write(shared) {
            // A supervisor hands a case over, as its holders choose who opens it.
            let may = shared.desk.ask(Act::Entrust).is_ok();
            hits.extend(
                events.iter().filter(|what| may && **what == questions::OWNER).map(|what| event(what)),
            );
            hits.extend(holders::step(shared));
            hits.extend(erase::step(shared, stage));
            return hits;
        }
        if self.asks_plan(shared) {
            hits.push(Hit::new("ask", shared.text("casework-ask-plan")));
        }
        let steps = workflow::next(stage).filter(|step| !self.lacks_plan(step));
        hits.extend(steps.map(|step| {
            Hit::new(format!("step:{}", step.to), forms::step_name(shared, step)).beside(show::code(
                shared,
                &code::CASE_STAGE,
                step.to,
            ))
        }));
        hits.extend(Some(referrals::refer(shared)).filter(|_| self.may_refer()));
        // Whichever section is open: the letter was just made, its sending is to be written down.
        hits.extend(self.content.open_referrals().flat_map(|known| referrals::moves_of(shared, known)));
        hits.extend(events.iter().map(|what| event(what)));
        hits.push(Hit::new("party", shared.text("casework-step-party")));
        hits.extend(holders::step(shared));
        hits.extend(erase::step(shared, stage));
        hits
    }

    /// May the case be referred? What has ended is opened again first.
    fn may_refer(&self) -> bool {
        self.record.as_ref().is_some_and(|record| !workflow::is_ended(record.text("stage")))
    }

    /// What F7 adds to the open section.
    pub(super) fn adds(&self) -> Option<&'static str> {
        let stage = self.record.as_ref().map_or("", |record| record.text("stage"));
        let can = |what: &str| questions::events(stage, &self.content).any(|known| known == what);
        match self.section {
            STORY => Some("event:note"),
            PEOPLE => Some("party"),
            REFERRALS if self.may_refer() => Some("refer:"),
            PLAN if can("service") => Some("event:service"),
            PLAN if can("plan_item") => Some("event:plan_item"),
            CONSENT if can("consent") => Some("event:consent"),
            _ => None,
        }
    }

    /// What a supervisor may answer here.
    pub(super) fn answers(&self, shared: &Shared) -> Vec<Hit> {
        let Some(record) = &self.record else { return Vec::new() };
        let plan = record.text("stage") == "planned" && !self.content.plan_is_approved();
        let decides = shared.desk.ask(Act::Approve).is_ok()
            && shared.desk.approving(record.text("ring"), &self.content) != Approving::Asks;
        if !decides || !(plan || self.content.pending().is_some()) {
            return Vec::new();
        }
        [("answer:approve", true), ("answer:reject", false)]
            .map(|(raw, approve)| Hit::new(raw, forms::answer_name(shared, &self.content, approve)))
            .into()
    }

    pub(super) fn begin(&self, shared: &Shared, chosen: &str) -> Outcome {
        let Some(record) = &self.record else { return Outcome::Handled };
        if let Some(outcome) = referrals::begin(shared, record, &self.content, &self.place_code(), chosen) {
            return outcome;
        }
        if chosen == holders::STEP {
            return holders::pick(shared, record, &self.content);
        }
        if chosen == erase::STEP {
            return Outcome::Push(Box::new(erase::ask(record)));
        }
        let form = match chosen.split_once(':') {
            Some(("step", to)) => {
                let step = workflow::next(record.text("stage")).find(|step| step.to == to);
                step.map(|step| forms::step(shared, record, &self.content, step))
            }
            Some(("answer", answer)) => {
                Some(forms::answer(shared, record, &self.content, answer == "approve"))
            }
            Some((_, what)) => {
                let what =
                    questions::events(record.text("stage"), &self.content).find(|known| *known == what);
                what.map(|what| forms::event(shared, record, &self.content, what))
            }
            None if chosen == "ask" => {
                let op = CaseOp::AskPlan { id: self.id, version: record.version };
                return Outcome::Request(Request::Case(op));
            }
            None => Some(forms::party(shared, record, &self.content, None)),
        };
        form.map_or(Outcome::Handled, |form| Outcome::Push(Box::new(form)))
    }

    pub(super) fn edit(&self, shared: &Shared) -> Outcome {
        let Some(record) = &self.record else { return Outcome::Handled };
        if let Some(known) = self.referral() {
            return self.begin(shared, &format!("mend:{}", known.uid));
        }
        let person = self.content.parties.get(self.person).filter(|_| self.section == PEOPLE);
        Outcome::Push(Box::new(match person {
            Some(party) => forms::party(shared, record, &self.content, Some((self.person, party))),
            None => forms::facts(shared, record, &self.content),
        }))
    }

    /// The steps and answers in a line.
    pub(super) fn step_names(&self, shared: &Shared) -> String {
        let listed = || self.steps(shared).iter().map(|hit| hit.label().to_lowercase()).collect::<Vec<_>>();
        let line = |names: Vec<String>| {
            shared.lang.say(&Message::new("casework-steps-line").with("steps", names.join(" · ")))
        };
        if self.referral().is_some() {
            return line(listed());
        }
        let stage = self.record.as_ref().map_or("", |record| record.text("stage"));
        let approves = !self.answers(shared).is_empty();
        let answers = [true, false].into_iter().filter(|_| approves);
        let answers = answers.map(|approve| forms::answer_name(shared, &self.content, approve));
        let steps = workflow::next(stage).filter(|step| Self::may_write(shared) && !self.lacks_plan(step));
        let asks = self.asks_plan(shared).then(|| shared.text("casework-ask-plan"));
        let names = answers.chain(asks).chain(steps.map(|step| forms::step_name(shared, step)));
        let mut names: Vec<String> = names.map(|name| name.to_lowercase()).collect();
        if Self::may_write(shared) {
            names.push(shared.text("casework-steps-more"));
        }
        line(if names.is_empty() { listed() } else { names })
    }

    /// Must a supervisor be asked about the plan first?
    fn asks_plan(&self, shared: &Shared) -> bool {
        let stage = self.record.as_ref().map_or("", |record| record.text("stage"));
        let open = stage == "planned" && !self.content.plan_is_approved();
        open && self.content.pending().is_none() && Self::may_write(shared)
    }

    /// Does the step wait for an approved plan?
    fn lacks_plan(&self, step: &workflow::Step) -> bool {
        step.wants_plan() && !self.content.plan_is_approved()
    }
}
