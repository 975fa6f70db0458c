//! What opens one's own key: passphrase, PIN, and the recovery key where a passphrase is forgotten.

use std::sync::Arc;

use super::{SHORTEST_PIN, give_keys, refused, strong};
use crate::app::request::{Refusal, Reply};
use crate::app::sign_in::{Secret, active};
use crate::app::worker::Worker;
use crate::lang::Message;
use crate::store::keys::{Purpose, StaffKeys, slot_place};
use crate::store::seal::new_key;
use crate::store::seal::recovery::Recovery;
use crate::store::seal::slot::{Slot, Strength};
use crate::store::{Scope, StoreError};

impl Worker {
    pub(super) fn change_passphrase(&mut self, old: &Secret, new: &Secret) -> Result<Reply, Refusal> {
        strong(new)?;
        let staff = self.sitting.staff.clone();
        if staff.is_empty() {
            return Err(refused("refused-locked"));
        }
        // A wrong one is counted and logged as at the door.
        self.prove(old)?;
        let unlocked = self.store.unlock(&staff, old.text())?;
        let kept = self.store.staff_keys(&staff)?.ok_or(StoreError::NoKeys)?;
        let file = self.store.office().uid.clone();
        let slot = Slot::new(
            new.text(),
            self.strength(),
            &slot_place(&file, &staff, Purpose::Passphrase),
            &unlocked.keyring.own.secret(),
        )
        .map_err(|_| StoreError::Content)?;
        self.put_keys("passphrase", &staff, &StaffKeys { slot, ..kept })
    }

    pub(super) fn change_pin(&mut self, pin: &Secret) -> Result<Reply, Refusal> {
        let staff = self.sitting.staff.clone();
        if !self.sitting.is_unlocked() {
            return Err(refused("refused-locked"));
        }
        let kept = self.store.staff_keys(&staff)?.ok_or(StoreError::NoKeys)?;
        let typed = pin.text().trim();
        let short = typed.chars().count() < SHORTEST_PIN;
        if !typed.is_empty() && (short || !typed.chars().all(|letter| letter.is_ascii_digit())) {
            return Err(Refusal::Refused(Message::new("staff-pin-short").with("count", SHORTEST_PIN)));
        }
        let file = self.store.office().uid.clone();
        let pin =
            if typed.is_empty() { None } else { Some(pin_slot(typed, self.strength(), &file, &staff)?) };
        self.put_keys("pin", &staff, &StaffKeys { pin, ..kept })
    }

    pub(super) fn reset(&mut self, login: &str, new: &Secret, recovery: &Recovery) -> Result<Reply, Refusal> {
        strong(new)?;
        let staff = active(&self.store, login)?.ok_or_else(|| refused("store-not-found"))?;
        let by = self.store.unlock_with_recovery(recovery)?;
        let mut rings = Vec::new();
        for (ring, _) in self.store.rings()? {
            if self.store.ring_holders(&ring)?.contains(&staff.uid) {
                rings.push(ring);
            }
        }
        let strength = self.strength();
        let file = self.store.office().uid.clone();
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        give_keys(&batch, &file, &staff.uid, new, strength)?;
        for ring in &rings {
            batch.admit(ring, &staff.uid, &by.keyring)?;
        }
        batch.hold(Some(Arc::new(by)));
        let held = batch.reseal_held(&staff.uid, &Scope::office().with_cases());
        held.map_err(|error| Refusal::from_write(error, &[]))?;
        batch.log_keys("reset", &staff.uid)?;
        batch.commit()?;
        Ok(Reply::Noted)
    }

    fn put_keys(&mut self, action: &str, staff: &str, kept: &StaffKeys) -> Result<Reply, Refusal> {
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        batch.put_staff_keys(staff, kept)?;
        batch.log_keys(action, staff)?;
        batch.commit()?;
        Ok(Reply::Noted)
    }
}

/// A PIN as it is kept. It opens nothing: what lies under it is drawn anew and forgotten.
pub(super) fn pin_slot(pin: &str, strength: Strength, file: &str, staff: &str) -> Result<Slot, StoreError> {
    let nothing = new_key();
    Slot::new(pin, strength, &slot_place(file, staff, Purpose::Pin), &nothing)
        .map_err(|_| StoreError::Content)
}
