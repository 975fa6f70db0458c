//! The half-typed card on disk: the household, then each person with their residence.

use super::row::Row;
use super::{Card, Spot};
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::store::drafts::{DraftPart, SavedDraft};
use crate::ui::forms::began_with;
use crate::ui::forms::editor::Texts;
use crate::ui::shared::Shared;

/// The form's name in saved drafts.
pub(in crate::ui::forms) const FORM: &str = "family_card";

impl Card {
    /// What is on the card, as it is kept on disk.
    pub(super) fn saved_draft(&self, shared: &Shared) -> SavedDraft {
        let mut parts = vec![part(&self.household, &self.household_before)];
        for row in self.rows.iter().filter(|row| !row.is_blank()) {
            parts.push(part(&row.person, &row.person_before));
            let mut residence = row.residence.clone();
            if row.removed {
                residence.set("until", shared.desk.clock().today().to_string());
            }
            parts.push(part(&residence, &row.residence_before));
        }
        SavedDraft {
            uid: self.uid.clone(),
            office: shared.desk.office().uid.clone(),
            form: FORM.to_owned(),
            title: self.title(shared),
            at: shared.desk.clock().stamp(),
            owner: shared.desk.sitting().owner.clone(),
            parts,
        }
    }

    /// Puts what is typed in a list for the field under the cursor into a draft. Returns whether it has a place there.
    pub(super) fn put_above(&self, shared: &Shared, saved: &mut SavedDraft, text: String) -> bool {
        let at = match self.spot {
            Spot::Head(_) => 0,
            Spot::Cell(row, super::RELATION) => self.part_of(row) + 1,
            Spot::Cell(row, _) => self.part_of(row),
        };
        let key = self.field(shared).map(|field| field.key);
        let part = saved.parts.get_mut(at);
        let slot = part.and_then(|part| part.texts.iter_mut().find(|(known, _)| Some(known.as_str()) == key));
        slot.is_some_and(|(_, slot)| {
            *slot = text;
            true
        })
    }

    /// Which part of [`Card::saved_draft`] the person on line `at` is.
    pub(super) fn part_of(&self, at: usize) -> usize {
        1 + 2 * self.rows.iter().take(at).filter(|row| !row.is_blank()).count()
    }

    /// A half-typed card as it was left; nothing if it is not one.
    pub fn resume(shared: &Shared, saved: &SavedDraft) -> Option<Self> {
        let (first, people) = saved.parts.split_first()?;
        let household = draft_of(first).filter(|draft| draft.kind == Kind::Household)?;
        let record = household.base.and_then(|(id, _)| shared.desk.get(Kind::Household, id).ok());
        let before = began_with(first, record.as_ref())?;
        let mut rows = Vec::new();
        for pair in people.chunks(2) {
            let [person, residence] = pair else { return None };
            let record = |part: &DraftPart| {
                part.base.and_then(|(id, _)| shared.desk.get(Kind::named(&part.kind)?, id).ok())
            };
            let (there, lives) = (record(person), record(residence));
            let before = (began_with(person, there.as_ref())?, began_with(residence, lives.as_ref())?);
            let (person, residence) = (draft_of(person)?, draft_of(residence)?);
            if person.kind != Kind::Person || residence.kind != Kind::Residence {
                return None;
            }
            let mut row = Row::resumed(shared, &person, &residence);
            if there.is_some() {
                row.person_before = before.0;
            }
            if lives.is_some() {
                row.residence_before = before.1;
            }
            rows.push(row);
        }
        let last = rows.len().saturating_sub(1);
        if rows.is_empty() {
            rows.push(Row::new("head"));
        }
        let mut card = Self::build(shared, household, before, record, rows);
        card.uid.clone_from(&saved.uid);
        for (field, left) in super::heads(shared).iter().zip(&mut card.left) {
            *left = !card.household.get(field.key).is_empty();
        }
        for row in &mut card.rows {
            row.left.fill(true);
        }
        // Where people were being typed, typing goes on.
        if card.rows.iter().any(|row| !row.is_blank()) {
            let column = if card.rows.get(last).is_some_and(|row| row.person.get("name").is_empty()) {
                super::NAME
            } else {
                super::RELATION
            };
            card.open(shared, Spot::Cell(last, column));
        }
        Some(card)
    }
}

/// The parts of a line.
pub(super) fn parts_of(row: &Row) -> [DraftPart; 2] {
    [part(&row.person, &row.person_before), part(&row.residence, &row.residence_before)]
}

fn part(draft: &Draft, before: &Draft) -> DraftPart {
    DraftPart {
        kind: draft.kind.table().to_owned(),
        base: draft.base,
        texts: draft.kept(),
        was: if draft.base.is_some() { before.kept() } else { Vec::new() },
    }
}

fn draft_of(part: &DraftPart) -> Option<Draft> {
    let mut draft = Draft::new(Kind::named(&part.kind)?);
    draft.base = part.base;
    for (key, text) in &part.texts {
        draft.set(key, text.clone());
    }
    Some(draft)
}
