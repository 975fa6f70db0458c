//! Cases: the list with what is overdue first, the case with its story, and the forms of the work on it.

mod alike;
mod asked;
mod case;
mod erase;
mod forms;
mod head;
mod holders;
mod moves;
mod names;
mod not_yet;
mod offered;
mod plan;
mod preset;
mod referrals;
mod section;

pub use asked::asked_lines;
pub(in crate::ui::panes) use section::{next_words, waits_words};

use super::Pane;
use super::refused::Refused;
use crate::app::{Act, Seat};
use crate::domain::kind::Kind;
use crate::store::drafts::SavedDraft;
use crate::ui::dialogs::unlock;
use crate::ui::layer::Layer;
use crate::ui::panes::list::ListLayer;
use crate::ui::shared::Shared;

/// The bottom layer of the pane: the list, or why there is none.
pub fn pane(shared: &Shared) -> Box<dyn Layer> {
    let act = Act::Read(Kind::Case);
    match shared.desk.ask(act) {
        Ok(()) => Box::new(ListLayer::new(shared, Kind::Case)),
        Err(_) if shared.desk.sitting().permissions.seat() == Seat::Founding => Box::new(not_yet::NotYet),
        Err(_) => Box::new(Refused { act, pane: Some(Pane::Cases) }),
    }
}

/// The layer of one case; while locked, the question for login and passphrase first.
pub fn open(shared: &Shared, id: i64) -> Box<dyn Layer> {
    if !shared.desk.sitting().is_unlocked() {
        return Box::new(unlock::dialog(shared, Some(id)));
    }
    match holders::Kept::of(shared, id) {
        Some(kept) => Box::new(kept),
        None => Box::new(case::CaseLayer::new(shared, id)),
    }
}

/// The form of a new complaint.
pub fn complaint(shared: &Shared) -> Box<dyn Layer> {
    Box::new(forms::complaint(shared))
}

/// Is it a half-typed form of this pane?
pub fn is_draft(saved: &SavedDraft) -> bool {
    forms::is_draft(saved) || referrals::is_draft(saved)
}

/// Row id of the case that a half-typed form shows, if it shows one.
pub fn shown_by(saved: &SavedDraft) -> Option<i64> {
    let (id, _) = saved.parts.first()?.base?;
    is_draft(saved).then_some(id)
}

/// A half-typed form of this pane, as it was left.
pub fn resume(shared: &Shared, saved: &SavedDraft) -> Option<Box<dyn Layer>> {
    if referrals::is_draft(saved) {
        return referrals::resume(shared, saved).map(|form| Box::new(form) as Box<dyn Layer>);
    }
    forms::resume(shared, saved).map(|form| Box::new(form) as Box<dyn Layer>)
}
