//! What the page of an ordinary referral has beyond that of any record, and how people and households are referred.

use crate::domain::case::referral::{in_time, next, reply_days};
use crate::domain::code;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::forms;
use crate::ui::layer::Layer;
use crate::ui::shared::Shared;
use crate::ui::show;

/// Can records of this kind be referred?
pub(super) fn can_be_referred(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Household)
}

/// A new referral of a person or household, sent today; a reply is asked within the usual days.
pub(super) fn draft(shared: &Shared, of: &Record) -> Draft {
    let mut draft = Draft::new(Kind::Referral);
    draft.set(of.kind.table(), of.uid.clone());
    let today = shared.desk.clock().today();
    draft.set("asked_on", today.to_string());
    draft.set("reply_due", today.saturating_add(jiff::Span::new().days(reply_days(""))).to_string());
    draft
}

/// The form of it, where `chosen` is what "who can help here?" closes with: `refer:<organisation>:`.
pub(super) fn form(shared: &Shared, of: &Record, chosen: &str) -> Option<Box<dyn Layer>> {
    let organisation = chosen.strip_prefix("refer:")?.split(':').next()?;
    let mut draft = draft(shared, of);
    draft.set("organisation", organisation);
    Some(forms::of_draft(shared, draft))
}

/// The short list of what can follow.
pub(super) fn steps(shared: &Shared, record: &Record) -> Pick {
    let today = shared.desk.clock().today();
    // Nobody gives up before the reply is late.
    let waits = in_time(record.text("reply_due"), today);
    let steps = next(record.text("state")).filter(|step| step.to != "no_answer" || !waits);
    let hits = steps.map(|step| {
        let name = shared.text(&format!("referral-step-{}", step.to.replace('_', "-")));
        Hit::new(step.to, name).beside(show::code(shared, &code::REFERRAL_STATE, step.to))
    });
    Pick::of(shared, "referral-steps", hits.collect())
}

/// The form of a step: the record in its new state, with the day of the reply filled in.
pub(super) fn step(shared: &Shared, record: &Record, to: &str) -> Option<Box<dyn Layer>> {
    let step = next(record.text("state")).find(|step| step.to == to)?;
    let mut draft = Draft::of(record);
    draft.set("state", step.to);
    if matches!(step.to, "accepted" | "declined") {
        draft.set("replied_on", shared.desk.clock().today().to_string());
    }
    Some(forms::changed(shared, record, draft))
}
