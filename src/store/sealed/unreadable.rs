//! Cases that ought to open with the keys at hand and do not, because their key, head or content was altered, lost, or
//! put in from another file. Whose they are stands under the seal and is not known any more. A case that is merely not
//! for these keys is told from them by the log: it is what its last change left.

use rusqlite::Connection;

use super::{Cells, Keyring};
use crate::domain::record::Record;
use crate::store::error::StoreError;
use crate::store::{Scope, Store, log};

impl Cells {
    /// Is the case for a ring whose keys are held? Then it opens, or is damaged.
    pub(super) fn is_for_ring_of(&self, keyring: &Keyring) -> bool {
        !self.wrapped.is_empty() && keyring.ring(&self.ring, self.epoch).is_some()
    }

    /// Are all ways to its key lost?
    pub(super) fn has_lost_slots(&self) -> bool {
        self.wrapped.is_empty() && self.slots.is_empty()
    }
}

/// Why the keys at hand have no way to a case: it is damaged, or not for them.
pub(super) fn why_closed(
    conn: &Connection,
    cells: &Cells,
    keyring: &Keyring,
    record: &Record,
) -> Result<StoreError, StoreError> {
    let is_damaged = cells.is_for_ring_of(keyring)
        || cells.has_lost_slots()
        || !log::is_as_written(conn, record, Some(&cells.bytes()))?;
    Ok(if is_damaged { StoreError::Content } else { StoreError::NotYours })
}

/// Says of which case it is that something cannot be read.
pub(in crate::store) fn named(error: StoreError, number: &str) -> StoreError {
    match error {
        StoreError::Content => StoreError::Damaged(vec![number.to_owned()]),
        other => other,
    }
}

impl Store {
    /// Row ids of the open cases whose head ought to open with the keys at hand and does not, in the order of the list.
    pub fn unreadable_cases(&self, scope: &Scope) -> Result<Vec<i64>, StoreError> {
        if self.unlocked().is_none() || !scope.opens_cases() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for (id, uid, version) in self.open_cases(scope)? {
            match self.head_of(id, &uid, version) {
                Ok(_) => {}
                Err(StoreError::Content) => found.push(id),
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }
}
