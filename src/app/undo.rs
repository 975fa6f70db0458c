//! Undo: a new change that takes back a whole save, the household with its people and residences alike. The log
//! keeps both.

use super::permission::Act;
use super::request::{Refusal, Reply};
use super::worker::Worker;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::domain::value::Value;
use crate::lang::Message;
use crate::store::log::Entry;
use crate::store::write::{Change, Target};

impl Worker {
    /// Takes back this account's newest save of today, if it is still the one that was asked about: all of it or
    /// nothing.
    pub(super) fn undo(&mut self, save: i64) -> Result<Reply, Refusal> {
        let nothing = || Refusal::Refused(Message::new("undo-nothing"));
        let entries = self.store.last_save(&self.scope, &self.actor.name, &self.clock.day_began())?;
        if entries.first().is_none_or(|entry| entry.save != save) {
            return Err(nothing());
        }
        let mut changes: Vec<Change> = Vec::with_capacity(entries.len());
        let mut named: Option<(Kind, i64)> = None;
        // What was written last goes first: a person lives in one place at a time.
        for entry in entries.iter().rev() {
            let kind = Kind::named(&entry.kind).ok_or_else(nothing)?;
            self.permissions.ask(Act::Write(kind)).map_err(Refusal::Refused)?;
            if kind == Kind::Case {
                return Err(Refusal::Refused(Message::new("undo-case")));
            }
            // Nor do keys and the last administrator come back with a record.
            if kind == Kind::Staff {
                return Err(Refusal::Refused(Message::new("staff-by-disable")));
            }
            let id = self.store.id_of(&self.scope, kind, &entry.uid)?.ok_or_else(nothing)?;
            if named.as_ref().is_none_or(|(known, _)| *known != Kind::Household) {
                named = Some((kind, id));
            }
            self.take_back(entry, kind, id, &mut changes)?;
        }
        self.store
            .write(&self.actor, &self.clock.stamp(), "undo", &changes)
            .map_err(|error| Refusal::from_write(error, &[]))?;
        let (kind, id) = named.ok_or_else(nothing)?;
        Ok(Reply::Undone(kind, id, changes.len()))
    }

    /// Adds to `changes` what undoes an entry; a record that the save wrote twice is written once.
    fn take_back(
        &self,
        entry: &Entry,
        kind: Kind,
        id: i64,
        changes: &mut Vec<Change>,
    ) -> Result<(), Refusal> {
        let record = self.store.get(&self.scope, kind, id)?;
        let mut draft = Draft::of(&record);
        for field in &entry.fields {
            draft.set(&field.key, field.before.clone());
        }
        let checked = draft.check(&self.rules(), self);
        self.asked.finish()?;
        // Only what the save changed goes back; the other values stay to the letter.
        let mut restored = Vec::new();
        for field in &entry.fields {
            let Some((at, _)) = kind.field(&field.key) else { continue };
            let value = checked.values.get(at).cloned().unwrap_or_default();
            if value.is_null() && !field.before.is_empty() {
                // The old value would be refused today. Half an undo would be worse than none.
                return Err(Refusal::Refused(Message::new("undo-impossible").with("name", record.title())));
            }
            restored.push((at, value));
        }
        // A creation is taken back by putting the record away: its number and history stay.
        let archived = match entry.action.as_str() {
            "create" | "restore" => true,
            "archive" => false,
            _ => record.archived_at.is_some(),
        };
        let same = |change: &&mut Change| {
            change.kind == kind && matches!(change.target, Target::Existing { id: known, .. } if known == id)
        };
        if let Some(change) = changes.iter_mut().find(same) {
            change.archived = archived;
            put(&mut change.values, restored);
            return Ok(());
        }
        let mut values = record.values;
        put(&mut values, restored);
        changes.push(Change {
            kind,
            target: Target::Existing { id, version: entry.version },
            values,
            links: Vec::new(),
            archived,
            content: None,
        });
        Ok(())
    }
}

fn put(values: &mut [Value], restored: Vec<(usize, Value)>) {
    for (at, value) in restored {
        if let Some(slot) = values.get_mut(at) {
            *slot = value;
        }
    }
}
