//! The keys of the office as the file holds them: public halves plain, secret halves under passphrases or wrapped
//! for their holders. Every change of them is an entry of the log over all of them, so that `check` finds a key
//! that was exchanged. No scope: keys belong to people and rings, not to places, and who sits here is known by them
//! before there is a scope.

mod rings;

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

pub(super) use self::rings::{newest_epoch, ring_holders};
use super::error::StoreError;
use super::log::{self, Actor, NewEntry};
use super::seal::cell::Place;
use super::seal::keyring::Keyring;
use super::seal::pair::{self, Pair, Public};
use super::seal::recovery::Recovery;
use super::seal::slot::{Slot, Strength};
use super::sealed::{RECOVERY, Unlocked};
use super::write::{self, Batch};
use super::{Store, vouch};
use crate::domain::kind::Kind;

/// The keys of a member of staff, as they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffKeys {
    /// Public half.
    pub public: Public,
    /// Secret half under the passphrase.
    pub slot: Slot,
    /// The PIN of a shared account, if one was set: it proves who signs in, and opens nothing.
    pub pin: Option<Slot>,
}

/// What a slot is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The secret half of a pair.
    Passphrase,
    /// Signing in on a shared account.
    Pin,
}

/// Where the slot of a member of staff stands.
pub fn slot_place<'a>(file: &'a str, staff: &'a str, purpose: Purpose) -> Place<'a> {
    let column = match purpose {
        Purpose::Passphrase => "sealed",
        Purpose::Pin => "pin_sealed",
    };
    Place { file, table: "staff_key", row: staff, column, ring: "", epoch: 0, version: 0 }
}

impl Store {
    /// Holds the keys of somebody who has unlocked.
    pub fn hold(&mut self, unlocked: Option<Arc<Unlocked>>) {
        self.unlocked = unlocked;
    }

    /// The keys at hand; nothing while locked.
    pub fn unlocked(&self) -> Option<&Arc<Unlocked>> {
        self.unlocked.as_ref()
    }

    /// Has the office keys, so that cases can be sealed?
    pub fn has_keys(&self) -> Result<bool, StoreError> {
        Ok(recovery(&self.conn)?.is_some())
    }

    /// Was the recovery key typed back?
    pub fn recovery_proved(&self) -> Result<bool, StoreError> {
        let proved = self
            .conn
            .prepare_cached("SELECT proved FROM recovery_key WHERE id = 1")?
            .query_row([], |row| row.get::<_, i64>(0))
            .optional()?;
        Ok(proved == Some(1))
    }

    /// The keys of a member of staff.
    pub fn staff_keys(&self, staff: &str) -> Result<Option<StaffKeys>, StoreError> {
        staff_keys(&self.conn, staff)
    }

    /// Opens what a member of staff has with their passphrase: their pair, and the keys of their rings. Takes as
    /// long as the slot asks for; not for the thread that draws.
    pub fn unlock(&self, staff: &str, passphrase: &str) -> Result<Unlocked, StoreError> {
        let kept = self.staff_keys(staff)?.ok_or(StoreError::WrongPassphrase)?;
        let place = slot_place(&self.office().uid, staff, Purpose::Passphrase);
        let secret = kept.slot.open(passphrase, &place).map_err(|_| StoreError::WrongPassphrase)?;
        let own = Pair::from_secret(&secret);
        if own.public() != kept.public {
            return Err(StoreError::Content);
        }
        self.keyring(staff, own).map(Unlocked::new)
    }

    /// Does the PIN belong to this member of staff?
    pub fn pin_fits(&self, staff: &str, pin: &str) -> Result<bool, StoreError> {
        let place = slot_place(&self.office().uid, staff, Purpose::Pin);
        let slot = self.staff_keys(staff)?.and_then(|kept| kept.pin);
        Ok(slot.is_some_and(|slot| slot.open(pin, &place).is_ok()))
    }

    /// What the recovery key opens: every ring.
    pub fn unlock_with_recovery(&self, key: &Recovery) -> Result<Unlocked, StoreError> {
        let own = key.pair().map_err(|_| StoreError::Content)?;
        if recovery(&self.conn)? != Some(own.public()) {
            return Err(StoreError::WrongPassphrase);
        }
        self.keyring(RECOVERY, own).map(Unlocked::new)
    }

    /// The public key of a member of staff, or of nobody.
    pub fn public_of(&self, staff: &str) -> Result<Option<Public>, StoreError> {
        public_of_staff(&self.conn, staff)
    }

    /// A half-typed case form, if the keys at hand open it.
    pub fn open_draft(&self, cell: &[u8]) -> Option<zeroize::Zeroizing<Vec<u8>>> {
        self.unlocked()?.keyring.open_draft(cell)
    }

    /// The keys of somebody after the rings changed.
    pub fn renewed(&self, keyring: &Keyring) -> Result<Unlocked, StoreError> {
        self.keyring(&keyring.staff, keyring.own.clone()).map(Unlocked::new)
    }

    fn keyring(&self, holder: &str, own: Pair) -> Result<Keyring, StoreError> {
        let mut keyring = Keyring::new(holder, own);
        vouch::take_up(&self.conn, &mut keyring, &self.office().uid)?;
        Ok(keyring)
    }
}

impl Batch<'_> {
    /// Puts the keys of a member of staff, new or instead of those they had.
    pub fn put_staff_keys(&self, staff: &str, kept: &StaffKeys) -> Result<(), StoreError> {
        self.tx.prepare_cached("DELETE FROM pin_wrong WHERE staff = ?1")?.execute([staff])?;
        let pin = kept.pin.as_ref();
        self.tx
            .prepare_cached(
                "INSERT OR REPLACE INTO staff_key (staff, public, memory, passes, salt, sealed,
                     pin_memory, pin_passes, pin_salt, pin_sealed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                staff,
                kept.public,
                kept.slot.strength.memory,
                kept.slot.strength.passes,
                kept.slot.salt,
                kept.slot.sealed,
                pin.map(|slot| slot.strength.memory),
                pin.map(|slot| slot.strength.passes),
                pin.map(|slot| &slot.salt),
                pin.map(|slot| &slot.sealed),
            ])?;
        Ok(())
    }

    /// The keys of a member of staff, as the transaction sees them.
    pub fn staff_keys(&self, staff: &str) -> Result<Option<StaffKeys>, StoreError> {
        staff_keys(&self.tx, staff)
    }

    /// Removes the keys of somebody who leaves, with their slots in every ring.
    pub fn drop_staff_keys(&self, staff: &str) -> Result<(), StoreError> {
        self.tx.prepare_cached("DELETE FROM staff_key WHERE staff = ?1")?.execute([staff])?;
        self.tx.prepare_cached("DELETE FROM ring_slot WHERE holder = ?1")?.execute([staff])?;
        Ok(())
    }

    /// Puts the public half of the recovery key. `proved` says that it was typed back.
    pub fn put_recovery(&self, public: &Public, proved: bool) -> Result<(), StoreError> {
        self.tx
            .prepare_cached("INSERT OR REPLACE INTO recovery_key (id, public, proved) VALUES (1, ?1, ?2)")?
            .execute(params![public, proved])?;
        Ok(())
    }

    /// Ends a change of keys: an entry of the log over all of them. `about` says whose or what, in plain words that
    /// may stand in the log.
    pub fn log_keys(&mut self, action: &str, about: &str) -> Result<(), StoreError> {
        self.log_keys_as((self.at, self.actor), action, about)
    }

    /// The same in a change of a case, of which the log says no more than the month.
    pub fn log_keys_of_case(&mut self, action: &str) -> Result<(), StoreError> {
        let nobody = Actor { name: String::new(), verified: false };
        let (at, _) = write::stamp(Kind::Case, self.at, self.actor);
        self.log_keys_as((at, &nobody), action, "")
    }

    fn log_keys_as(
        &mut self,
        (at, actor): (&str, &Actor),
        action: &str,
        about: &str,
    ) -> Result<(), StoreError> {
        let hash = hash(&self.tx)?;
        let entry = NewEntry {
            at,
            actor,
            action,
            kind: "keys",
            uid: about,
            version: 0,
            values_hash: hash,
            salt: &[],
            fields: &[],
            sealed: None,
        };
        log::append_after(&self.tx, &entry, &mut self.head, &mut self.save)?;
        Ok(())
    }
}

/// The public half of the recovery key.
pub(super) fn recovery(conn: &Connection) -> Result<Option<Public>, StoreError> {
    let found: Option<Vec<u8>> = conn
        .prepare_cached("SELECT public FROM recovery_key WHERE id = 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    found.map(|bytes| public(&bytes)).transpose()
}

/// The public half of a member of staff.
pub(super) fn public_of_staff(conn: &Connection, staff: &str) -> Result<Option<Public>, StoreError> {
    Ok(staff_keys(conn, staff)?.map(|kept| kept.public))
}

/// The keys of a member of staff.
pub(super) fn staff_keys(conn: &Connection, staff: &str) -> Result<Option<StaffKeys>, StoreError> {
    let slot = |row: &rusqlite::Row<'_>, at: usize| -> rusqlite::Result<Option<Slot>> {
        let memory: Option<u32> = row.get(at)?;
        let Some(memory) = memory else { return Ok(None) };
        let strength = Strength { memory, passes: row.get(at + 1)? };
        Ok(Some(Slot { strength, salt: row.get(at + 2)?, sealed: row.get(at + 3)? }))
    };
    let found = conn
        .prepare_cached(
            "SELECT public, memory, passes, salt, sealed, pin_memory, pin_passes, pin_salt, pin_sealed
             FROM staff_key WHERE staff = ?1",
        )?
        .query_row([staff], |row| Ok((row.get::<_, Vec<u8>>(0)?, slot(row, 1)?, slot(row, 5)?)))
        .optional()?;
    let Some((bytes, Some(slot), pin)) = found else { return Ok(None) };
    Ok(Some(StaffKeys { public: public(&bytes)?, slot, pin }))
}

fn public(bytes: &[u8]) -> Result<Public, StoreError> {
    pair::public_of(bytes).map_err(|_| StoreError::Content)
}

/// Hash over every key of the file, in a fixed order.
pub(super) fn hash(conn: &Connection) -> Result<[u8; 32], StoreError> {
    let mut hash = Sha256::new();
    for sql in [
        "SELECT staff, public, memory, passes, salt, sealed, pin_memory, pin_passes, pin_salt, pin_sealed
         FROM staff_key ORDER BY staff",
        "SELECT ring, epoch, public, vouched FROM ring_epoch ORDER BY ring, epoch",
        "SELECT ring, epoch, holder, wrapped, vouched FROM ring_slot ORDER BY ring, epoch, holder",
        "SELECT id, public, proved FROM recovery_key",
        "SELECT uid, part, cell FROM handed_draft ORDER BY uid, part",
    ] {
        let mut statement = conn.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for at in 0..columns {
                use rusqlite::types::ValueRef;
                let (mark, bytes) = match row.get_ref(at)? {
                    ValueRef::Null => (b'n', Vec::new()),
                    ValueRef::Integer(number) => (b'i', number.to_be_bytes().to_vec()),
                    ValueRef::Real(number) => (b'r', number.to_be_bytes().to_vec()),
                    ValueRef::Text(bytes) => (b't', bytes.to_vec()),
                    ValueRef::Blob(bytes) => (b'b', bytes.to_vec()),
                };
                hash.update([mark]);
                hash.update((bytes.len() as u64).to_be_bytes());
                hash.update(&bytes);
            }
        }
        hash.update([0xff]);
    }
    Ok(hash.finalize().into())
}
