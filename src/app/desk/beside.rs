//! What lies beside the office file: backups, exports and letters, and the half-typed forms of this account.

use std::path::{Path, PathBuf};

use super::Desk;
use crate::store::backup::rotate::ENDING;
use crate::store::drafts::SavedDraft;

impl Desk {
    /// Where the office file is.
    pub fn office_path(&self) -> &Path {
        self.store.path()
    }

    /// Where a backup goes unless another place is named: beside the office file, by name and day.
    pub fn backup_path(&self) -> PathBuf {
        let stem =
            self.store.path().file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into());
        let named = |number: u32| {
            let last = if number == 1 { String::new() } else { format!("-{number}") };
            self.export_folder().join(format!("{stem}-{}{last}.{ENDING}", self.clock.today()))
        };
        (1..1000).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(1000))
    }

    /// The program ends: what a backup under way has written plainly goes with it.
    pub fn leave(&self) {
        crate::store::backup::sweep_own(self.store.path());
    }

    /// Folder in which exports are made: beside the office file.
    pub fn export_folder(&self) -> PathBuf {
        let beside = self.store.path().parent().map_or_else(PathBuf::new, Path::to_owned);
        // A throw-away copy goes together with its folder when it is closed; what was taken out of it stays.
        if beside != self.state_folder && beside.starts_with(&self.state_folder) {
            return self.state_folder.join("exports");
        }
        beside
    }

    /// Folder in which letters are written: beside the exports.
    pub fn letter_folder(&self) -> PathBuf {
        self.export_folder().join("letters")
    }

    /// Half-typed forms for this office of the one who sits here.
    pub fn drafts(&self) -> Vec<SavedDraft> {
        let drafts = self.drafts.of(&self.office().uid).into_iter();
        drafts.filter(|draft| self.owns_draft(draft)).map(|draft| self.opened_draft(draft)).collect()
    }

    /// This program opens the half-typed form, or throws it away. False while another one has it open: both would
    /// save it.
    pub fn take_draft(&self, uid: &str) -> bool {
        // Where files cannot be locked, a form is opened rather than lost.
        self.drafts.take(uid).unwrap_or(true)
    }
}
