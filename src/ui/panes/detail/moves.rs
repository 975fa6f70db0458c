//! Moving within a record and from it to others: its sections, what a fact or a row leads to, a new part of it.

use super::{Detail, open, page};
use crate::domain::draft::Draft;
use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::ui::forms;
use crate::ui::layer::Outcome;
use crate::ui::panes::referral;
use crate::ui::shared::Shared;
use crate::ui::widgets::rows::Rows;

impl Detail {
    pub(super) fn move_by(&mut self, shared: &Shared, by: isize) -> Outcome {
        let page = page(shared);
        let last = self.children.len() + 1;
        match self.section {
            0 => {
                let end = self.facts.len().saturating_sub(1);
                self.at = self.at.saturating_add_signed(by).min(end);
            }
            section if section == last => {
                let end = self.history.len().saturating_sub(1);
                self.history_top = self.history_top.saturating_add_signed(by).min(end);
            }
            _ => {
                if let Some(rows) = self.child_mut().and_then(|child| child.rows.as_mut()) {
                    rows.step(shared, by, page);
                }
            }
        }
        Outcome::Handled
    }

    pub(super) fn turn(&mut self, shared: &Shared, by: isize) -> Outcome {
        let count = self.children.len() + 2;
        let next = self.section.saturating_add_signed(by);
        self.section = if by < 0 && self.section == 0 { count - 1 } else { next % count };
        self.load_section(shared);
        Outcome::Handled
    }

    pub(super) fn open_selected(&self, shared: &Shared) -> Outcome {
        if self.section == 0 {
            return match self.facts.get(self.at).and_then(|fact| fact.to) {
                Some((kind, id)) => Outcome::Push(open(shared, kind, id)),
                None => Outcome::Handled,
            };
        }
        let Some(child) = self.child() else { return Outcome::Handled };
        let Some(id) = child.rows.as_ref().and_then(Rows::selected_id) else { return Outcome::Handled };
        // A residence or an appointment is the way to the other side of it.
        if let Ok(record) = shared.desk.get(child.kind, id)
            && let Some((kind, to)) = other_side(&record, child.field)
        {
            return Outcome::Push(open(shared, kind, to));
        }
        Outcome::Push(open(shared, child.kind, id))
    }

    pub(super) fn edit_selected(&self, shared: &Shared) -> Outcome {
        let record = match self.child() {
            None => self.record.clone(),
            Some(child) => {
                let id = child.rows.as_ref().and_then(Rows::selected_id);
                id.and_then(|id| shared.desk.get(child.kind, id).ok())
            }
        };
        record.map_or(Outcome::Handled, |record| Outcome::Push(forms::edit(shared, &record)))
    }

    /// Row id of the referral whose letter can be written: this one, or the one under the cursor.
    pub(super) fn letter_of(&self) -> Option<i64> {
        match self.child() {
            Some(child) if child.kind == Kind::Referral => child.rows.as_ref().and_then(Rows::selected_id),
            None if self.kind == Kind::Referral && self.section == 0 => {
                self.record.as_ref().map(|one| one.id)
            }
            _ => None,
        }
    }

    pub(super) fn new_child(&self, shared: &Shared) -> Outcome {
        let (Some(child), Some(record)) = (self.child(), &self.record) else {
            return Outcome::Push(forms::new(shared, self.kind));
        };
        if child.kind == Kind::Referral {
            return Outcome::Push(forms::of_draft(shared, referral::draft(shared, record)));
        }
        let mut draft = Draft::new(child.kind);
        let raw = if self.kind == Kind::Area { record.text("code").to_owned() } else { record.uid.clone() };
        draft.set(child.field, raw);
        Outcome::Push(forms::of_draft(shared, draft))
    }
}

/// The record at the other end of a relation record, seen from the end in `field`.
fn other_side(record: &Record, field: &str) -> Option<(Kind, i64)> {
    let other = match (record.kind, field) {
        (Kind::Residence, "household") | (Kind::Member, "organisation") => "person",
        (Kind::Residence, "person") => "household",
        (Kind::Member, "person") => "organisation",
        (Kind::Cooperation, _) => "partner",
        _ => return None,
    };
    let (_, info) = record.kind.field(other)?;
    let FieldKind::Ref(kind) = info.kind else { return None };
    Some((kind, record.get(other).as_int()?))
}
