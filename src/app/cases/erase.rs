//! Erasing a case on request of the person it is about. A supervisor of its ring does it, who opens it, once its work has
//! ended. What was counted stays counted.

use super::event::event;
use crate::app::case_drafts::is_about;
use crate::app::keep::{KeepError, Kept};
use crate::app::permission::Act;
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::case::counts::Counts;
use crate::domain::case::{CaseContent, workflow};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::audit::Erased;
use crate::store::write::{Change, Target};
use crate::store::{Scope, StoreError, WriteError};

/// Word of the tombstone's only event.
const ERASED: &str = "erased";

impl Worker {
    /// Row id of the case with this uid, whoever asks: what is done with it asks for itself.
    pub(in crate::app) fn case_of(&self, uid: &str) -> Result<Option<i64>, StoreError> {
        self.store.id_of(&Scope::office().with_cases(), Kind::Case, uid)
    }

    /// Erases a case, for the command line.
    pub(in crate::app) fn erase_case_of(&mut self, id: i64, reason: &str) -> Result<Erased, KeepError> {
        self.permissions.ask(Act::EraseCase).map_err(|message| KeepError { code: 3, message })?;
        self.erase_case_now(id, None, reason).map_err(|refusal| {
            let message = match refusal {
                Refusal::Refused(message) => message,
                _ => Message::new("store-busy"),
            };
            KeepError { code: 1, message }
        })
    }

    /// The same from the screen, for a version that was looked at.
    pub(super) fn erase_case(&mut self, id: i64, version: i64, reason: &str) -> Result<Reply, Refusal> {
        self.erase_case_now(id, Some(version), reason).map(Kept::Erased).map(Reply::Kept)
    }

    fn erase_case_now(&mut self, id: i64, version: Option<i64>, reason: &str) -> Result<Erased, Refusal> {
        let refused = |key: &'static str| Refusal::Refused(Message::new(key));
        if reason.trim().is_empty() {
            return Err(refused("audit-erase-reason"));
        }
        let mut work = match version {
            Some(version) => self.open_case_at(id, version)?,
            None => self.open_case(id)?,
        };
        if !workflow::is_ended(work.plain.get("stage")) {
            return Err(refused("erase-case-open"));
        }
        let record = self.store.get(&self.scope, Kind::Case, id)?;
        let mut rest = CaseContent {
            erased: Some(Counts::of(&work.content)),
            holders: work.content.holders.clone(),
            shut_out: work.content.shut_out.clone(),
            ..CaseContent::default()
        };
        rest.tell(event(ERASED, "", reason.trim(), &self.teller_now()));
        work.plain.set("due_on", "");
        let change = Change {
            kind: Kind::Case,
            target: Target::Existing { id, version: work.version },
            values: self.case_values(&work.plain)?,
            links: Vec::new(),
            archived: work.archived,
            content: Some(rest),
        };
        let at = self.clock.stamp();
        self.store
            .erase_case(&self.actor, &at, &record.uid, id, change, |text| is_about(text, id))
            .map_err(|error: WriteError| Refusal::from_write(error, &[]))
    }
}
