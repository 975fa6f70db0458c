//! The keys of the office as the file holds them: public halves plain, secret halves under passphrases or wrapped
//! for their holders. Every change of them is an entry of the log over all of them, so that `check` finds a key
//! that was exchanged. No scope: keys belong to people and rings, not to places, and who sits here is known by them
//! before there is a scope.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::error::StoreError;
use super::log::{self, Actor, NewEntry};
use super::seal::cell::Place;
use super::seal::keyring::{Keyring, RingKeys, Whose};
use super::seal::pair::{self, Pair, Public};
use super::seal::recovery::Recovery;
use super::seal::slot::{Slot, Strength};
use super::sealed::{RECOVERY, Unlocked};
use super::write::{self, Batch};
use super::{Scope, Store, vouch};
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

    /// The rings and the number of their holders, the recovery key not counted.
    pub fn rings(&self) -> Result<Vec<(String, usize)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT e.ring, (SELECT count(*) FROM ring_slot s
                 WHERE s.ring = e.ring AND s.epoch = e.epoch AND s.holder <> 'recovery')
             FROM ring_epoch e WHERE e.epoch = (SELECT max(epoch) FROM ring_epoch n WHERE n.ring = e.ring)
             ORDER BY e.ring",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))?;
        Ok(rows
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .map(|(ring, count)| (ring, usize::try_from(count).unwrap_or(0)))
            .collect())
    }

    /// Holders (uids of staff) of a ring's newest keys.
    pub fn ring_holders(&self, ring: &str) -> Result<Vec<String>, StoreError> {
        ring_holders(&self.conn, ring)
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

    /// Begins a new epoch of a ring: a new pair, wrapped for the recovery key and `holders`, for each of whom the epoch
    /// before must have vouched. `by` holds that one; nothing founds the ring. Returns epoch and pair.
    pub fn new_epoch(
        &self,
        ring: &str,
        holders: &[String],
        by: Option<&Keyring>,
    ) -> Result<(i64, Pair), StoreError> {
        let before = match by {
            Some(keyring) => vouch::newest_keys(&self.tx, keyring, self.file(), ring)?,
            None => None,
        };
        let newest = newest_epoch(&self.tx, ring)?.map(|(epoch, _)| epoch);
        if newest != before.as_ref().map(|(epoch, _)| *epoch) {
            return Err(StoreError::NotYours);
        }
        let epoch = newest.map_or(1, |newest| newest + 1);
        let made = Pair::generate();
        let keys = RingKeys::new(made.clone()).map_err(|_| StoreError::Content)?;
        let whose = Whose { file: self.file(), ring, epoch, holder: "" };
        let vouched = before.as_ref().map(|(_, before)| before.vouch(&whose, &made.public())).transpose();
        let vouched = vouched.map_err(|_| StoreError::Content)?.unwrap_or_default();
        self.tx
            .prepare_cached("INSERT INTO ring_epoch (ring, epoch, public, vouched) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![ring, epoch, made.public(), vouched])?;
        for holder in std::iter::once(RECOVERY).chain(holders.iter().map(String::as_str)) {
            // The new epoch has vouched for nobody yet: it is the one before that is asked.
            let public = vouch::holder_at(&self.tx, before.as_ref(), self.file(), ring, holder)?;
            self.put_ring_slot(ring, epoch, holder, &public.ok_or(StoreError::NoKeys)?, &keys)?;
        }
        Ok((epoch, made))
    }

    /// Lets somebody into a ring: every epoch of it that `keyring` holds is wrapped for them.
    pub fn admit(&self, ring: &str, staff: &str, keyring: &Keyring) -> Result<(), StoreError> {
        let public = public_of_staff(&self.tx, staff)?.ok_or(StoreError::NoKeys)?;
        let (newest, _) = newest_epoch(&self.tx, ring)?.ok_or(StoreError::NoKeys)?;
        if keyring.ring(ring, newest).is_none() {
            return Err(StoreError::NotYours);
        }
        for epoch in 1..=newest {
            if let Some(keys) = keyring.ring(ring, epoch) {
                self.put_ring_slot(ring, epoch, staff, &public, keys)?;
            }
        }
        Ok(())
    }

    /// Holders (uids of staff) of a ring's newest keys, as the transaction sees them.
    pub fn ring_holders(&self, ring: &str) -> Result<Vec<String>, StoreError> {
        ring_holders(&self.tx, ring)
    }

    /// Takes somebody's slots in a ring away. What follows is a new epoch ([`Self::new_epoch`]) and resealing.
    pub fn dismiss(&self, ring: &str, staff: &str) -> Result<(), StoreError> {
        self.tx
            .prepare_cached("DELETE FROM ring_slot WHERE ring = ?1 AND holder = ?2")?
            .execute((ring, staff))?;
        Ok(())
    }

    fn put_ring_slot(
        &self,
        ring: &str,
        epoch: i64,
        holder: &str,
        public: &Public,
        keys: &RingKeys,
    ) -> Result<(), StoreError> {
        let secret = keys.pair().secret();
        let wrapped = pair::wrap(public, secret.as_slice()).map_err(|_| StoreError::Content)?;
        let whose = Whose { file: self.file(), ring, epoch, holder };
        let vouched = keys.vouch(&whose, public).map_err(|_| StoreError::Content)?;
        self.tx
            .prepare_cached(
                "INSERT OR REPLACE INTO ring_slot (ring, epoch, holder, wrapped, vouched)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![ring, epoch, holder, wrapped, vouched])?;
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

    /// Seals every case of a ring anew, with the newest keys of the ring and a new key each. `keyring` must open
    /// them; those that are for chosen holders alone and not for it are left. Returns how many were resealed.
    pub fn reseal_ring(&mut self, ring: &str, scope: &Scope) -> Result<usize, super::WriteError> {
        let ids: Vec<i64> = {
            let mut statement = self
                .tx
                .prepare_cached("SELECT case_file FROM case_key WHERE ring = ?1 ORDER BY case_file")
                .map_err(StoreError::from)?;
            let rows = statement.query_map([ring], |row| row.get(0)).map_err(StoreError::from)?;
            rows.collect::<Result<_, _>>().map_err(StoreError::from)?
        };
        self.reseal(&ids, scope)
    }
}

pub(super) fn ring_holders(conn: &Connection, ring: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT holder FROM ring_slot s WHERE ring = ?1 AND holder <> 'recovery'
           AND epoch = (SELECT max(epoch) FROM ring_epoch e WHERE e.ring = s.ring) ORDER BY holder",
    )?;
    let rows = statement.query_map([ring], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest epoch of a ring and its public half.
pub(super) fn newest_epoch(conn: &Connection, ring: &str) -> Result<Option<(i64, Public)>, StoreError> {
    let found: Option<(i64, Vec<u8>)> = conn
        .prepare_cached("SELECT epoch, public FROM ring_epoch WHERE ring = ?1 ORDER BY epoch DESC LIMIT 1")?
        .query_row([ring], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(epoch, bytes)| Ok((epoch, public(&bytes)?))).transpose()
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
