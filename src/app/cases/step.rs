//! A step of the workflow: what it needs, what it leads to, when something is due next.

use super::{Work, day_of, moment, month_of, problem};
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::case::answers::{Answers, Told};
use crate::domain::case::workflow::{self, Need, Step};
use crate::domain::case::{CaseEvent, Party, questions, ring_of};
use crate::lang::Message;

impl Worker {
    /// Takes the step to stage `to`.
    pub(super) fn take_step(
        &mut self,
        id: i64,
        version: i64,
        to: &str,
        answers: &Answers,
    ) -> Result<Reply, Refusal> {
        let mut work = self.open_case_at(id, version)?;
        let not_now = || Refusal::Refused(Message::new("casework-step-not-now"));
        let step = workflow::next(work.plain.get("stage")).find(|step| step.to == to).ok_or_else(not_now)?;
        let told = self.told_of_case(answers, &questions::step(step))?;
        let at = told.moment("on", "time");
        if day_of(&at) < day_of(work.content.last_step_at()) {
            return Err(problem("on", "casework-check-before-step"));
        }
        let author = self.sitting.called().to_owned();
        if to == "screened" {
            let emergency = told.owned("emergency");
            if !emergency.is_empty() {
                let (at, author) = (at.clone(), author.clone());
                let what = "contacted".to_owned();
                work.content.tell(CaseEvent { at, what, text: emergency, author, ..CaseEvent::default() });
            } else if told.get("risk") == "critical" && !work.content.was_acted_on() {
                return Err(problem("emergency", "casework-check-emergency"));
            }
        }
        take(&mut work, step, &told);
        work.content.tell(CaseEvent {
            at: at.clone(),
            what: to.to_owned(),
            text: told.owned("text"),
            reason: told.owned("closing_reason"),
            author,
        });
        let due = match to {
            "screened" => self.first_due(&work.plain, &work.content, moment(&at)),
            _ => told.owned("due_on"),
        };
        work.plain.set("due_on", due);
        work.plain.set("stage", to);
        let month = month_of(&at);
        if to == "registered" && work.plain.get("opened_month").is_empty() {
            work.plain.set("opened_month", month.clone());
        }
        // The earlier closure of a case that is opened again stands in its events.
        let ended = workflow::is_ended(to);
        work.plain.set("closed_month", if ended { month } else { String::new() });
        work.plain.set("closing_reason", told.get("closing_reason"));
        self.save_case(work, "case_step")
    }
}

/// Takes over what the step had to record, apart from its event.
fn take(work: &mut Work, step: &Step, told: &Told) {
    for need in step.needs {
        match need {
            Need::Type => {
                work.plain.set("type", told.get("type"));
                work.plain.set("ring", ring_of(told.get("type")));
            }
            Need::Risk => {
                work.plain.set("risk", told.get("risk"));
            }
            Need::Owner => work.content.owner = told.owned("owner"),
            Need::Survivor => {
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
            Need::Text | Need::DueOn | Need::ClosingReason => {}
        }
    }
}
