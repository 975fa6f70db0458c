//! What the forms of a case begin with: now, and what is known already.

use crate::app::cases;
use crate::domain::case::CaseContent;
use crate::domain::case::answers::Answers;
use crate::domain::case::due::monitoring_days;
use crate::domain::case::questions;
use crate::domain::case::work::Approving;
use crate::domain::case::workflow::{Need as Asked, Step};
use crate::domain::draft::Draft;
use crate::domain::record::Record;
use crate::ui::shared::Shared;

/// The time of day.
pub(super) fn now(shared: &Shared) -> String {
    shared.desk.clock().local().strftime("%H:%M").to_string()
}

/// Now, as date and time are asked.
pub(super) fn at_now(shared: &Shared) -> Answers {
    Answers::default().with("on", shared.desk.clock().today().to_string()).with("time", now(shared))
}

/// The same with what was found so far, to be found anew.
pub(super) fn found(mut answers: Answers, record: &Record, content: &CaseContent) -> Answers {
    answers.set("triggers", content.triggers.clone());
    answers.set("risk", record.text("risk"));
    answers.set("type", record.text("type"));
    answers
}

/// What a step's questions are answered with already: what the case says, and the usual day.
pub(super) fn known_for(shared: &Shared, record: &Record, content: &CaseContent, step: &Step) -> Answers {
    let mut answers = at_now(shared);
    let today = shared.desk.clock().today();
    let settings = shared.desk.settings();
    let sitting = shared.desk.sitting();
    for need in step.needs {
        match need {
            Asked::Type => answers.set("type", record.text("type")),
            Asked::Risk => {
                answers.set("triggers", content.triggers.clone());
                answers.set("risk", record.text("risk"));
                answers.set("risk_reason", content.risk_reason.clone());
            }
            Asked::Owner => {
                let owner = Some(&content.owner_staff).filter(|uid| !uid.is_empty());
                answers.set("owner", owner.unwrap_or(&sitting.staff));
            }
            Asked::Survivor => {
                if let Some(survivor) = content.survivor() {
                    answers.set("survivor", survivor.name.clone());
                    answers.set("survivor_sex", survivor.sex.clone());
                    answers.set("survivor_born_on", survivor.born_on.clone());
                }
            }
            Asked::Assessment => {
                answers.set("assessor", sitting.called());
                // What the facts say already of what the law asks.
                let facts = cases::facts_of(&Draft::of(record), content);
                for field in questions::legal(record.text("type"), shared.desk.country()) {
                    answers.set(field.key, facts.get(field.key));
                }
            }
            Asked::Jurisdiction => answers.set("jurisdiction", "this_office"),
            Asked::DueOn => {
                let due = match step.to {
                    "monitoring" | "in_service" => {
                        let days = jiff::Span::new().days(monitoring_days(&settings, record.text("risk")));
                        today.saturating_add(days).to_string()
                    }
                    _ => cases::usual_due(&settings, today, record.text("due_on"), record.text("risk")),
                };
                answers.set("due_on", due);
            }
            Asked::Service => {
                // What the plan says is offered as what was given.
                if let Some(item) = content.plan.iter().find(|item| item.done_on.is_empty()) {
                    answers.set("service", item.service.clone());
                    answers.set("provider", item.provider.clone());
                }
            }
            Asked::Consent | Asked::Body | Asked::Item | Asked::Text | Asked::Closure => {}
        }
    }
    let today = today.to_string();
    let law = (record.text("type"), shared.desk.country());
    let asked = questions::step_of_case(step, content, Approving::Alone, &today, law);
    let mut known = Answers::default();
    for (key, text) in answers.texts() {
        if asked.iter().any(|field| field.key == key) {
            known.set(key, text);
        }
    }
    known
}
