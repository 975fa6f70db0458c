//! Half-typed forms on their way to the disk. They wait behind nothing that is done with the office file.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::request::{Refusal, Reply};
use crate::lang::Message;
use crate::store::drafts::{Drafts, SavedDraft};

/// Keeps drafts and throws them away. Its clones know the same drafts, so that the thread that keeps and the
/// one that saves agree: what was saved or thrown away is not kept again, whoever comes first.
#[derive(Debug, Clone)]
pub struct DraftKeeper {
    drafts: Drafts,
    /// Drafts that are done with: what was typed in them is saved, or was thrown away. Held while a file is
    /// written or removed.
    done: Arc<Mutex<HashSet<String>>>,
}

impl DraftKeeper {
    /// Drafts below `state_folder`.
    pub fn new(state_folder: &Path) -> Self {
        Self { drafts: Drafts::new(state_folder), done: Arc::default() }
    }

    /// Keeps a draft. One that was asked for while its save was on its way, which has succeeded, is left out.
    pub fn keep(&self, draft: &SavedDraft) -> Result<Reply, Refusal> {
        let done = self.done();
        if done.contains(&draft.uid) {
            return Ok(Reply::DraftKept);
        }
        match self.drafts.keep(draft) {
            Ok(()) => Ok(Reply::DraftKept),
            Err(error) => Err(Refusal::Refused(Message::new("draft-failed").with("what", error))),
        }
    }

    /// The drafts for the office file with uid `office`, as they lie on the disk.
    pub(super) fn of(&self, office: &str) -> Vec<SavedDraft> {
        self.drafts.of(office)
    }

    /// Throws a draft away. One that cannot be removed shows up again on Today, where it can be thrown away.
    pub fn discard(&self, uid: &str) -> Reply {
        let mut done = self.done();
        done.insert(uid.to_owned());
        if let Err(error) = self.drafts.discard(uid) {
            tracing::warn!(%error, "a draft could not be removed");
        }
        Reply::DraftKept
    }

    /// A thread that broke while it held the set has at worst not added to it.
    fn done(&self) -> MutexGuard<'_, HashSet<String>> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(uid: &str) -> SavedDraft {
        SavedDraft {
            uid: uid.into(),
            office: "office".into(),
            form: "organisation".into(),
            title: String::new(),
            at: "2026-06-01T00:00:00Z".into(),
            owner: String::new(),
            parts: Vec::new(),
        }
    }

    #[test]
    fn what_was_saved_is_not_kept_again_by_any_clone() {
        let folder = tempfile::tempdir().unwrap();
        let saving = DraftKeeper::new(folder.path());
        let keeping = saving.clone();
        let kept = || saving.drafts.of("office").len();
        keeping.keep(&draft("a")).unwrap();
        assert_eq!(kept(), 1);
        saving.discard("a");
        assert_eq!(kept(), 0);
        keeping.keep(&draft("a")).unwrap();
        assert_eq!(kept(), 0);
        keeping.keep(&draft("b")).unwrap();
        assert_eq!(kept(), 1);
    }
}
