//! Cases: the list with what is overdue first, the case with its story, and the forms of the work on it.

mod asked;
mod case;
mod forms;
mod head;
mod holders;
mod moves;
mod names;
mod not_yet;
mod plan;
mod preset;
mod referrals;
mod section;

pub use asked::asked_lines;
pub(in crate::ui::panes) use section::next_words;

use crate::app::Act;
use crate::domain::kind::Kind;
use crate::store::drafts::SavedDraft;
use crate::ui::dialogs::unlock;
use crate::ui::layer::Layer;
use crate::ui::panes::list::ListLayer;
use crate::ui::shared::Shared;

/// The bottom layer of the pane: the list, or why there is none.
pub fn pane(shared: &Shared) -> Box<dyn Layer> {
    match shared.desk.ask(Act::Read(Kind::Case)) {
        Ok(()) => Box::new(ListLayer::new(shared, Kind::Case)),
        Err(_) => Box::new(not_yet::NotYet),
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

/// A half-typed form of this pane, as it was left.
pub fn resume(shared: &Shared, saved: &SavedDraft) -> Option<Box<dyn Layer>> {
    if referrals::is_draft(saved) {
        return referrals::resume(shared, saved).map(|form| Box::new(form) as Box<dyn Layer>);
    }
    forms::resume(shared, saved).map(|form| Box::new(form) as Box<dyn Layer>)
}
