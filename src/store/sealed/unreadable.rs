//! Cases that ought to open with the keys at hand and do not, because their key, head or content was altered or lost.
//! Whose they are stands under the seal and is not known any more.

use super::{Cells, Unlocked};
use crate::store::error::StoreError;
use crate::store::{Scope, Store};

impl Cells {
    /// Do the keys of `unlocked` have a way to the key of the case? If they have and it does not open, it is damaged.
    fn are_for(&self, unlocked: &Unlocked) -> bool {
        let keyring = &unlocked.keyring;
        if self.wrapped.is_empty() {
            if self.slots.is_empty() {
                // All ways to it are lost.
                return true;
            }
            let is_held = self.slots.iter().any(|(holder, _)| *holder == keyring.staff);
            return is_held && keyring.rings().contains(&self.ring.as_str());
        }
        keyring.ring(&self.ring, self.epoch).is_some()
    }
}

impl Store {
    /// Row ids of the open cases whose head ought to open with the keys at hand and does not, in the order of the list.
    pub fn unreadable_cases(&self, scope: &Scope) -> Result<Vec<i64>, StoreError> {
        let Some(unlocked) = self.unlocked().filter(|_| scope.opens_cases()) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (id, uid, version) in self.open_cases(scope)? {
            let is_damaged = match self.head_of(id, &uid, version) {
                Ok(Some(_)) => false,
                Ok(None) => Cells::read(&self.conn, id)?.is_none_or(|cells| cells.are_for(unlocked)),
                Err(StoreError::Content) => true,
                Err(error) => return Err(error),
            };
            if is_damaged {
                found.push(id);
            }
        }
        Ok(found)
    }
}
