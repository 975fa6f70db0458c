//! A case is erased on request: its content, who it was about, and all that the log says of it under its seal go; the key
//! it had goes with them. What stays is a tombstone: the plain row and the counts of the reports. The chain stays whole,
//! since it holds hashes alone, and the salts go with the values. Half-typed forms about it that were handed to its ring go
//! as well.
//!
//! Not reached from here: backups, letters and exports made before, and forms half typed that lie on the disk of an account.

use super::read_uid;
use crate::domain::kind::Kind;
use crate::store::audit::Erased;
use crate::store::audit::erased::empty_wal;
use crate::store::error::StoreError;
use crate::store::log::Actor;
use crate::store::write::Change;
use crate::store::{Store, WriteError};

impl Store {
    /// Writes the tombstone of a case, `change`, and erases what the log and the inbox say of it, and the handed drafts
    /// that `is_about` knows by their text. No scope: `change` was made of what somebody has read in theirs.
    pub fn erase_case(
        &mut self,
        actor: &Actor,
        at: &str,
        uid: &str,
        id: i64,
        change: Change,
        is_about: impl Fn(&[u8]) -> bool,
    ) -> Result<Erased, WriteError> {
        let mut batch = self.begin(actor, at)?;
        let entries = batch
            .tx
            .prepare_cached(
                "UPDATE change_values SET salt = x'', fields = '' WHERE length(salt) > 0 AND seq IN
                    (SELECT seq FROM change_log WHERE (uid = ?1 AND kind = ?2) OR uid = ?3)",
            )
            .and_then(|mut statement| statement.execute((uid, Kind::Case.table(), read_uid(uid))))
            .map_err(StoreError::from)?;
        batch.tx.execute("DELETE FROM case_inbox WHERE case_file = ?1", [id]).map_err(StoreError::from)?;
        let mut forms = 0;
        for (form, text) in batch.opened_handed()? {
            if is_about(&text) && batch.take_handed(&form)? {
                forms += 1;
            }
        }
        batch.write_all("case_erased", &[change])?;
        if forms > 0 {
            batch.log_keys_of_case("case_erased")?;
        }
        batch.commit()?;
        Ok(Erased { entries, stands: false, wal: empty_wal(&self.conn) })
    }
}
