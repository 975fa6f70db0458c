//! Drafts: what was typed in a form, on disk at latest a second after the last key, until it is saved or
//! thrown away. One private file a form, in the state folder of the account. While a program has the form open it
//! holds a lock beside that file, which the system takes back however the program ends: two programs of one
//! account never work on one form.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::os;

/// A half-typed form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDraft {
    /// Uid of the draft itself.
    pub uid: String,
    /// Uid of the office file it belongs to.
    pub office: String,
    /// Which form: `organisation`, `family_card`, `complaint`…
    pub form: String,
    /// What the screen calls it.
    pub title: String,
    /// When it was last kept, UTC, ISO 8601.
    pub at: String,
    /// Uid of the member of staff who typed it; empty where nobody had signed in.
    #[serde(default)]
    pub owner: String,
    /// The rows of the form.
    pub parts: Vec<DraftPart>,
}

/// One record of a half-typed form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPart {
    /// Table of the record.
    pub kind: String,
    /// Row id and version of the record it changes, if it is not a new one.
    pub base: Option<(i64, i64)>,
    /// Field and text, as typed.
    pub texts: Vec<(String, String)>,
    /// Field and text as they stood in that version: what a colleague changed meanwhile is told from what was
    /// typed. Empty for a new record.
    #[serde(default)]
    pub was: Vec<(String, String)>,
}

/// The locks that this program holds, by their files: it may open its own forms as often as it likes.
static HELD: Mutex<BTreeMap<PathBuf, File>> = Mutex::new(BTreeMap::new());

/// The folder in which the drafts of one account lie.
#[derive(Debug, Clone)]
pub struct Drafts {
    folder: PathBuf,
}

impl Drafts {
    /// Drafts in `folder`, which is made when the first one is kept.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.join("drafts") }
    }

    /// Keeps a draft: temporary file, flush to disk, rename. It replaces the one with the same uid.
    pub fn keep(&self, draft: &SavedDraft) -> std::io::Result<()> {
        os::make_private_dir(&self.folder)?;
        // A form that cannot be locked (no room, an old network drive) is kept all the same.
        let _ = self.take(&draft.uid);
        let bytes = serde_json::to_vec(draft).map_err(std::io::Error::other)?;
        os::write_private_atomic(&self.file(&draft.uid, "json"), &bytes)
    }

    /// From now on this program has the form open. False if another one has it.
    pub fn take(&self, uid: &str) -> std::io::Result<bool> {
        let path = self.file(uid, "lock");
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        if held.contains_key(&path) {
            return Ok(true);
        }
        let file = os::open_private(&path)?;
        match file.try_lock() {
            Ok(()) => {
                held.insert(path, file);
                Ok(true)
            }
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Throws a draft away: it was saved, or is not wanted.
    pub fn discard(&self, uid: &str) -> std::io::Result<()> {
        let lock = self.file(uid, "lock");
        if HELD.lock().unwrap_or_else(PoisonError::into_inner).remove(&lock).is_some() {
            // It locks nothing any more; one that stays behind is no harm.
            let _ = fs::remove_file(&lock);
        }
        match fs::remove_file(self.file(uid, "json")) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The drafts for the office file with uid `office`, the newest first. A file that cannot be read is left
    /// where it is.
    pub fn of(&self, office: &str) -> Vec<SavedDraft> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let mut drafts: Vec<SavedDraft> = entries
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "json"))
            .filter_map(|entry| fs::read(entry.path()).ok())
            .filter_map(|bytes| serde_json::from_slice(&bytes).ok())
            .filter(|draft: &SavedDraft| draft.office == office)
            .collect();
        drafts.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.uid.cmp(&b.uid)));
        drafts
    }

    fn file(&self, uid: &str, extension: &str) -> PathBuf {
        let name: String = uid.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        self.folder.join(format!("{name}.{extension}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(uid: &str, office: &str) -> SavedDraft {
        SavedDraft {
            uid: uid.into(),
            office: office.into(),
            form: "organisation".into(),
            title: "Posyandu Mawar".into(),
            at: "2026-06-01T00:00:00Z".into(),
            owner: String::new(),
            parts: vec![DraftPart {
                kind: "organisation".into(),
                base: None,
                texts: vec![("name".into(), "Posyandu Mawar".into())],
                was: Vec::new(),
            }],
        }
    }

    #[test]
    fn a_draft_comes_back_and_goes_when_it_is_saved() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(folder.path());
        drafts.keep(&draft("a", "office")).unwrap();
        drafts.keep(&draft("b", "other")).unwrap();
        assert_eq!(drafts.of("office"), [draft("a", "office")]);
        drafts.discard("a").unwrap();
        drafts.discard("a").unwrap();
        assert!(drafts.of("office").is_empty());
    }

    #[test]
    fn a_broken_file_is_neither_shown_nor_removed() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(folder.path());
        drafts.keep(&draft("a", "office")).unwrap();
        let broken = folder.path().join("drafts/x.json");
        fs::write(&broken, "{").unwrap();
        assert_eq!(drafts.of("office").len(), 1);
        assert!(broken.exists());
    }
}
