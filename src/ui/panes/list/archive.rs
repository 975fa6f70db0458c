//! Putting records of a list away and bringing them back: the marked ones, or the one under the cursor.

use super::{Asked, ListLayer};
use crate::app::Request;
use crate::lang::Message;
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::layer::{Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;

impl ListLayer {
    /// Record ids that a bulk act is about: the marks, or the row under the cursor.
    fn chosen(&self) -> Vec<i64> {
        if self.rows.marks.is_empty() {
            self.rows.selected_id().into_iter().collect()
        } else {
            self.rows.marks.iter().copied().collect()
        }
    }

    pub(super) fn ask_archive(&mut self, shared: &Shared) -> Outcome {
        let chosen = self.chosen();
        self.asked = Asked::Archive;
        let away = !self.rows.query.archived;
        let question = match (chosen.as_slice(), away) {
            ([], _) => return Outcome::Handled,
            ([one], true) => {
                Message::new("archive-one").with("name", show::called(shared, self.kind(), *one))
            }
            ([one], false) => {
                Message::new("restore-one").with("name", show::called(shared, self.kind(), *one))
            }
            (many, true) => Message::new("archive-many").with("count", many.len()),
            (many, false) => Message::new("restore-many").with("count", many.len()),
        };
        let accept = if away { "button-archive" } else { "button-restore" };
        if chosen.len() > 1 {
            return Outcome::Push(Box::new(Confirm::counted(question, accept, chosen.len())));
        }
        Outcome::Push(Box::new(Confirm::new(question, &[accept, "button-cancel"], 1)))
    }

    pub(super) fn archive(&mut self, shared: &Shared) -> Outcome {
        let mut records = Vec::new();
        for id in self.chosen() {
            match shared.desk.get(self.kind(), id) {
                Ok(record) => records.push((record.id, record.version)),
                Err(error) => return Outcome::Say(Tone::Bad, error.message()),
            }
        }
        Outcome::Request(Request::Archive { kind: self.kind(), records, away: !self.rows.query.archived })
    }
}
