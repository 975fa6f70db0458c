//! Who is in a ring: admitted by one who is in it, after a look at the fingerprint; dismissed with a new epoch.

use std::sync::Arc;

use super::people::{keep_a_door, without_a_door};
use super::refused;
use crate::app::case_drafts::reseal_handed;
use crate::app::permission::Act;
use crate::app::request::{Refusal, Reply};
use crate::app::sign_in::active;
use crate::app::worker::Worker;
use crate::domain::code;
use crate::store::seal::keyring::RingKeys;
use crate::store::seal::pair;
use crate::store::seal::recovery::Recovery;
use crate::store::sealed::Unlocked;
use crate::store::write::Batch;
use crate::store::{Scope, StoreError};

impl Worker {
    /// Fingerprint of the key of a member of staff.
    pub fn fingerprint_of(&self, login: &str) -> Result<String, Refusal> {
        let staff = active(&self.store, login)?.ok_or_else(|| refused("store-not-found"))?;
        let keys = self.store.staff_keys(&staff.uid)?.ok_or_else(|| refused("store-no-keys"))?;
        Ok(pair::fingerprint(&keys.public))
    }

    pub(super) fn admit(
        &mut self,
        login: &str,
        ring: &str,
        fingerprint: &str,
        recovery: Option<&Recovery>,
    ) -> Result<Reply, Refusal> {
        let act = if recovery.is_some() { Act::Recover } else { Act::Team };
        self.permissions.ask(act).map_err(Refusal::Refused)?;
        let ring = code::RING.find(ring).ok_or_else(|| refused("staff-no-ring"))?;
        let staff = active(&self.store, login)?.ok_or_else(|| refused("store-not-found"))?;
        let keys = self.store.staff_keys(&staff.uid)?.ok_or_else(|| refused("store-no-keys"))?;
        if !pair::same_fingerprint(fingerprint, &pair::fingerprint(&keys.public)) {
            return Err(refused("staff-fingerprint-differs"));
        }
        let by = self.ring_keys(ring, recovery)?;
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        batch.admit(ring, &staff.uid, &by.keyring)?;
        batch.log_keys("admit", &format!("{}:{ring}", staff.uid))?;
        batch.commit()?;
        self.reseat()
    }

    pub(super) fn dismiss(&mut self, login: &str, ring: &str) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::Team).map_err(Refusal::Refused)?;
        let ring = code::RING.find(ring).ok_or_else(|| refused("staff-no-ring"))?;
        let staff = active(&self.store, login)?.ok_or_else(|| refused("store-not-found"))?;
        self.leave_no_case(&staff.uid, Some(ring))?;
        let by = self.ring_keys(ring, None)?;
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        let holders = batch.ring_holders(ring)?;
        if !holders.contains(&staff.uid) {
            return Err(refused("staff-not-of-ring"));
        }
        // A ring without anybody would be left to the recovery key.
        if holders.len() == 1 {
            return Err(refused("staff-last-in-ring"));
        }
        let before = without_a_door(&batch)?;
        renew(&mut batch, ring, &staff.uid, &by)?;
        keep_a_door(&batch, &before)?;
        batch.log_keys("dismiss", &format!("{}:{ring}", staff.uid))?;
        batch.commit()?;
        self.reseat()
    }

    /// The keys of a ring: those at hand, or the recovery key's.
    pub(super) fn ring_keys(
        &self,
        ring: &str,
        recovery: Option<&Recovery>,
    ) -> Result<Arc<Unlocked>, Refusal> {
        let found = match recovery {
            Some(key) => Some(Arc::new(self.store.unlock_with_recovery(key)?)),
            None => self.sitting.unlocked.clone(),
        };
        let unlocked = found.ok_or_else(|| refused("refused-locked"))?;
        if unlocked.keyring.rings().contains(&ring) {
            return Ok(unlocked);
        }
        Err(refused("staff-not-in-ring"))
    }

    /// Takes the new keys of one's own rings up.
    pub(super) fn reseat(&mut self) -> Result<Reply, Refusal> {
        let Some(unlocked) = self.sitting.unlocked.clone() else { return Ok(Reply::Noted) };
        let fresh = self.store.renewed(&unlocked.keyring)?;
        let mut sitting = self.sitting.clone();
        sitting.unlocked = Some(Arc::new(fresh));
        self.sit(sitting.clone());
        Ok(Reply::Seated(Box::new(sitting)))
    }
}

/// A ring without somebody: their slots go, a new epoch begins, and its cases are sealed anew, with the forms that
/// were handed to it.
pub(super) fn renew(
    batch: &mut Batch<'_>,
    ring: &str,
    leaving: &str,
    by: &Arc<Unlocked>,
) -> Result<(), Refusal> {
    batch.dismiss(ring, leaving)?;
    let holders = batch.ring_holders(ring)?;
    let (epoch, keys) = batch.new_epoch(ring, &holders, Some(&by.keyring))?;
    let mut keyring = by.keyring.copy();
    keyring.hold(ring, epoch, RingKeys::new(keys).map_err(|_| StoreError::Content)?);
    batch.hold(Some(Arc::new(Unlocked::new(keyring))));
    batch
        .reseal_ring(ring, &Scope::office().with_cases())
        .map_err(|error| Refusal::from_write(error, &[]))?;
    // The callers' entry of the log stands over these as well.
    reseal_handed(batch, None)?;
    Ok(())
}
