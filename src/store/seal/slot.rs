//! A secret under a passphrase: Argon2id (RFC 9106) gives the key that seals it. How much memory and how many
//! passes stands in the slot, so that an old PC unlocks in time and a newer office can ask for more.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::OsRng;
use chacha20poly1305::aead::rand_core::RngCore;

use super::cell::{self, Place};
use super::{Key, SealError};

/// Bytes of salt.
const SALT: usize = 16;
/// An old PC must unlock within this time.
const PATIENCE: Duration = Duration::from_secs(2);

/// What one try at a passphrase costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strength {
    /// Memory, in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Strength {
    /// For offices: 64 MiB and three passes (store design; the second choice of RFC 9106).
    pub const OFFICE: Self = Self { memory: 64 * 1024, passes: 3 };
    /// For demos, whose passphrase everybody knows: as little as the algorithm takes.
    pub const DEMO: Self = Self { memory: 8, passes: 1 };

    /// The strongest up to [`Self::OFFICE`] with which this machine opens a slot within two seconds: fewer passes
    /// first, then less memory, never below 8 MiB.
    pub fn measured() -> Self {
        let mut strength = Self::OFFICE;
        loop {
            let began = Instant::now();
            let tried = stretch("", &[0; SALT], strength);
            let weakest = strength.passes == 1 && strength.memory <= 8 * 1024;
            if tried.is_err() || weakest || began.elapsed() <= PATIENCE {
                return strength;
            }
            if strength.passes > 1 {
                strength.passes -= 1;
            } else {
                strength.memory /= 2;
            }
        }
    }
}

/// A secret as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What a try costs.
    pub strength: Strength,
    /// Salt of this slot.
    pub salt: Vec<u8>,
    /// The sealed secret.
    pub sealed: Vec<u8>,
}

impl Slot {
    /// Puts a secret under a passphrase. `place` says whose it is and what for.
    pub fn new(
        passphrase: &str,
        strength: Strength,
        place: &Place<'_>,
        secret: &Key,
    ) -> Result<Self, SealError> {
        let mut salt = vec![0; SALT];
        OsRng.fill_bytes(&mut salt);
        let key = stretch(passphrase, &salt, strength)?;
        Ok(Self { strength, sealed: cell::seal(&key, place, secret.as_slice())?, salt })
    }

    /// Takes the secret out again.
    pub fn open(&self, passphrase: &str, place: &Place<'_>) -> Result<Key, SealError> {
        let key = stretch(passphrase, &self.salt, self.strength)?;
        super::key_of(&cell::open(&key, place, &self.sealed)?)
    }
}

/// The key that a passphrase gives. Letters are taken as typed, but for what surrounds them.
fn stretch(passphrase: &str, salt: &[u8], strength: Strength) -> Result<Key, SealError> {
    let params =
        Params::new(strength.memory, strength.passes, 1, Some(super::KEY)).map_err(|_| SealError::Format)?;
    let mut key = Key::default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.trim().as_bytes(), salt, key.as_mut())
        .map_err(|_| SealError::Format)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::super::new_key;
    use super::*;

    const PLACE: Place<'_> = Place {
        file: "f",
        table: "staff_key",
        row: "u",
        column: "passphrase",
        ring: "",
        epoch: 0,
        version: 0,
    };

    #[test]
    fn a_secret_comes_out_with_its_passphrase_only() {
        let secret = new_key();
        let slot = Slot::new("kopi susu dua", Strength::DEMO, &PLACE, &secret).unwrap();
        assert_eq!(slot.open(" kopi susu dua ", &PLACE).unwrap(), secret);
        assert!(slot.open("kopi susu tiga", &PLACE).is_err());
        assert!(slot.open("kopi susu dua", &Place { row: "v", ..PLACE }).is_err());
    }

    #[test]
    fn the_same_passphrase_gives_another_slot_each_time() {
        let secret = new_key();
        let slot = || Slot::new("sama", Strength::DEMO, &PLACE, &secret).unwrap();
        assert_ne!(slot().salt, slot().salt);
    }
}
