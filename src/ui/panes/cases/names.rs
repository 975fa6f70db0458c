//! What steps, events and answers are called where they are offered.

use crate::domain::case::CaseContent;
use crate::domain::case::workflow::Step;
use crate::domain::code;
use crate::ui::shared::Shared;
use crate::ui::show;

/// Key of what an event is called where it is offered.
pub(super) fn event_key(what: &str) -> String {
    format!("casework-step-{}", what.replace('_', "-"))
}

/// What an answer is called where it is offered: `Setujui: rencana`.
pub(super) fn answer_name(shared: &Shared, content: &CaseContent, approve: bool) -> String {
    let subject = content.pending().map_or("plan", |approval| approval.subject.as_str());
    let subject = show::code(shared, &code::APPROVAL_SUBJECT, subject);
    let key = if approve { "casework-approve" } else { "casework-reject" };
    shared.format(key, &[("subject", subject)])
}

/// What a step is called where it is offered: `Saring`, `Daftarkan`; going back has its own words.
pub(super) fn step_name(shared: &Shared, step: &Step) -> String {
    let key = match (step.from, step.to) {
        ("closed", "registered") => "reopened".to_owned(),
        ("monitoring", "assessed") => "reassessed".to_owned(),
        ("monitoring", "in_service") => "service-again".to_owned(),
        (_, to) => to.replace('_', "-"),
    };
    shared.text(&format!("casework-step-{key}"))
}
