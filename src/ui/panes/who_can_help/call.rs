//! Who was called about a complaint that stays closed to whoever took it down: sealed in as the complaint was.

use crate::app::{CaseOp, Request};
use crate::lang::Message;
use crate::ui::dialogs::ask::Ask;
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::theme::Role;

/// Asks what came of the call.
pub(super) fn seal(id: i64, name: &str) -> Ask {
    let called = name.to_owned();
    let make = move |answers: &[crate::app::Secret]| {
        let told = answers.first().map(|answer| answer.text().trim().to_owned()).unwrap_or_default();
        let text = if told.is_empty() { called.clone() } else { format!("{called}: {told}") };
        Ok(Request::Case(CaseOp::Called { id, text }))
    };
    let said = name.to_owned();
    Ask::new("casework-call-title", "who-guide", make, move |_, _| {
        let done = Message::new("casework-call-sealed").with("name", &said);
        vec![Outcome::Close(Answer::None), Outcome::Say(Tone::Good, done)]
    })
    .open("casework-call-told", "")
    .saying(Message::new("casework-call-note").with("name", name), Role::Text)
}
