//! Who can sign in with a PIN on this file, and how often a wrong one was typed. The count is no secret and no proof: who
//! has the file tries out all PINs without the program, and a PIN opens nothing. No scope: nobody sits here
//! yet who could have one.

use rusqlite::OptionalExtension;

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

    /// Takes one of the `limit` tries that somebody has, in one step: whoever tries the same PIN from another program
    /// finds it taken. It counts as a wrong one from here on, also if the program ends before the PIN was looked at; a
    /// right one gives all of them back ([`Store::leave_trace`]). Returns whether there was one left.
    pub fn take_pin_try(&mut self, staff: &str, limit: usize) -> Result<bool, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let taken = self
            .conn
            .prepare_cached(
                "INSERT INTO pin_wrong (staff, count) VALUES (?1, 1)
                 ON CONFLICT DO UPDATE SET count = count + 1 WHERE count < ?2",
            )?
            .execute((staff, limit))?;
        Ok(taken > 0)
    }

    /// Wrong PINs typed for somebody since they last signed in, unlocked, or changed their PIN.
    pub fn wrong_pins(&self, staff: &str) -> Result<usize, StoreError> {
        let count: Option<i64> = self
            .conn
            .prepare_cached("SELECT count FROM pin_wrong WHERE staff = ?1")?
            .query_row([staff], |row| row.get(0))
            .optional()?;
        Ok(usize::try_from(count.unwrap_or(0)).unwrap_or(usize::MAX))
    }
}
