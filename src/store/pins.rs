//! Who can sign in with a PIN on this file, and how often a wrong one was typed. The log is the only count: nobody
//! sets it back without a trace.

use super::{Store, StoreError};

/// Somebody who can sign in with a PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinHolder {
    /// Uid of the member of staff.
    pub staff: String,
    /// Login.
    pub login: String,
    /// Full name.
    pub name: String,
    /// Their own account on a shared server; empty where several use one.
    pub account: String,
}

impl Store {
    /// The active staff with a PIN, in the order in which they were added.
    pub fn pin_holders(&self) -> Result<Vec<PinHolder>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT s.uid, s.login, s.name, COALESCE(s.account, '') FROM staff s
             JOIN staff_key k ON k.staff = s.uid AND k.pin_sealed IS NOT NULL
             WHERE s.status = 'active' AND s.archived_at IS NULL ORDER BY s.id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(PinHolder { staff: row.get(0)?, login: row.get(1)?, name: row.get(2)?, account: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Wrong PINs typed for somebody since they last signed in, unlocked, or changed their PIN.
    pub fn wrong_pins(&self, staff: &str, login: &str) -> Result<usize, StoreError> {
        let count: i64 = self
            .conn
            .prepare_cached(
                "SELECT count(*) FROM change_log WHERE uid = ?2 AND kind = 'file' AND action = 'sign_in_failed'
                   AND seq > max(
                     COALESCE((SELECT max(seq) FROM change_log WHERE uid = ?2 AND kind = 'file'
                                 AND action IN ('unlock', 'sign_in')), 0),
                     COALESCE((SELECT max(seq) FROM change_log WHERE uid = ?1 AND kind = 'keys'
                                 AND action IN ('pin', 'passphrase', 'reset')), 0))",
            )?
            .query_row([staff, login], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }
}
