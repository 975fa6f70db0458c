//! Erasing a case on request: why, and its number typed, so that nothing is erased by a slip.

use crate::app::keep::{self, Kept};
use crate::app::{Act, CaseOp, Reply, Request, Secret};
use crate::domain::case::workflow;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::ui::dialogs::ask::Ask;
use crate::ui::dialogs::pick::Hit;
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::theme::Role;

/// What the step is called in the list of F3.
pub(super) const STEP: &str = "erase:";

/// The step, where it can be taken: by a supervisor, once the work has ended.
pub(super) fn step(shared: &Shared, stage: &str) -> Option<Hit> {
    let may = workflow::is_ended(stage) && shared.desk.ask(Act::EraseCase).is_ok();
    may.then(|| Hit::new(STEP, shared.text("erase-case-step")))
}

/// The question.
pub(super) fn ask(record: &Record) -> Ask {
    let (id, version, number) = (record.id, record.version, record.text("case_no").to_owned());
    let wanted = number.clone();
    let make = move |answers: &[Secret]| {
        let [reason, typed] = answers else { return Err(Message::new("check-required")) };
        if reason.text().trim().is_empty() {
            return Err(Message::new("audit-erase-reason"));
        }
        if !typed.text().trim().eq_ignore_ascii_case(&wanted) {
            return Err(Message::new("erase-case-number").with("number", &wanted));
        }
        let reason = reason.text().trim().to_owned();
        Ok(Request::Case(CaseOp::Erase { id, version, reason }))
    };
    let said = number.clone();
    let done = move |_: &Shared, reply: &Reply| {
        let still = match reply {
            Reply::Kept(Kept::Erased(erased)) => keep::still_there(*erased),
            _ => None,
        };
        let (tone, said) = match still {
            Some(still) => (Tone::Plain, still),
            None => (Tone::Good, Message::new("erase-case-said").with("number", &said)),
        };
        vec![Outcome::Close(Answer::Record(Kind::Case, id)), Outcome::Say(tone, said)]
    };
    Ask::new("erase-case-step", "casework-help-form", make, done)
        .open("casework-holders-reason", "")
        .open("erase-case-typed", "")
        .showing(&number)
        .saying_always(Message::new("erase-case-note").with("number", number), Role::Warn)
}
