//! Whose are the public halves in the file? They stand plain, so that whoever can write to the file could put one of
//! their own there and wait until something is wrapped for it. Against that the ring itself vouches: with its secret
//! half for each of its holders, from the look at the fingerprint on, and with the half of an epoch for the next one.
//! Whoever holds the ring uses no half for which it has not vouched. Whoever holds nothing (a clerk who takes down a
//! complaint) compares the keys with the newest entry of the log about them.

use rusqlite::{Connection, OptionalExtension};

use super::error::{Exchanged, StoreError};
use super::keys::{self, newest_epoch, public_of_staff, recovery};
use super::seal::keyring::{Keyring, RingKeys, Whose};
use super::seal::pair::{Pair, Public};
use super::sealed::RECOVERY;

/// The newest epoch of a ring and its public half, nothing where the ring is unknown. For who holds an earlier epoch
/// (a colleague left while this one sat here) each epoch must have vouched for the next.
pub(super) fn ring_public(
    conn: &Connection,
    held: Option<&Keyring>,
    file: &str,
    ring: &str,
) -> Result<Option<(i64, Public)>, StoreError> {
    if let Some(known) = held.and_then(|keyring| newest_keys(conn, keyring, file, ring).transpose()) {
        return known.map(|(epoch, keys)| Some((epoch, keys.pair().public())));
    }
    let newest = newest_epoch(conn, ring)?;
    if newest.is_some() {
        must_stand_as_logged(conn, ring)?;
    }
    Ok(newest)
}

/// The public half of `holder` (uid of a member of staff, or `recovery`), as the newest keys of a ring vouch for it.
/// Where `held` has no key of the ring, as it stands.
pub(super) fn holder_public(
    conn: &Connection,
    held: Option<&Keyring>,
    file: &str,
    ring: &str,
    holder: &str,
) -> Result<Option<Public>, StoreError> {
    let by = match held {
        Some(keyring) => newest_keys(conn, keyring, file, ring)?,
        None => None,
    };
    if by.is_none() {
        must_stand_as_logged(conn, ring)?;
    }
    holder_at(conn, by.as_ref(), file, ring, holder)
}

/// The same by the keys of one epoch.
pub(super) fn holder_at(
    conn: &Connection,
    by: Option<&(i64, RingKeys)>,
    file: &str,
    ring: &str,
    holder: &str,
) -> Result<Option<Public>, StoreError> {
    let stands = if holder == RECOVERY { recovery(conn)? } else { public_of_staff(conn, holder)? };
    let (Some(public), Some((epoch, keys))) = (stands, by) else { return Ok(stands) };
    let code: Option<Vec<u8>> = conn
        .prepare_cached("SELECT vouched FROM ring_slot WHERE ring = ?1 AND epoch = ?2 AND holder = ?3")?
        .query_row((ring, epoch, holder), |row| row.get(0))
        .optional()?;
    let whose = Whose { file, ring, epoch: *epoch, holder };
    if code.is_some_and(|code| keys.has_vouched(&whose, &public, &code)) {
        return Ok(Some(public));
    }
    Err(StoreError::KeyExchanged(named(conn, holder)?))
}

/// Takes up the keys of every ring in which the owner of `keyring` has a slot. Each epoch must have vouched for the
/// next: what follows one that was not vouched for is left, and whoever would seal for it is told.
pub(super) fn take_up(conn: &Connection, keyring: &mut Keyring, file: &str) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached("SELECT DISTINCT ring FROM ring_slot WHERE holder = ?1")?;
    let rings = statement.query_map([&keyring.staff], |row| row.get::<_, String>(0))?;
    for ring in rings.collect::<Result<Vec<_>, _>>()? {
        let mut last: Option<RingKeys> = None;
        for epoch in epochs(conn, &keyring.staff, &ring, 1)? {
            let Some(keys) = epoch.opened(&keyring.own, last.as_ref(), file, &ring)? else { break };
            keyring.hold(&ring, epoch.number, keys.clone());
            last = Some(keys);
        }
    }
    Ok(())
}

/// The newest keys of a ring for who holds some of it; nothing for who holds none. An epoch that began meanwhile is
/// taken up.
pub(super) fn newest_keys(
    conn: &Connection,
    keyring: &Keyring,
    file: &str,
    ring: &str,
) -> Result<Option<(i64, RingKeys)>, StoreError> {
    let Some((mut at, keys)) = keyring.newest(ring) else { return Ok(None) };
    let mut keys = keys.clone();
    for epoch in epochs(conn, &keyring.staff, ring, at + 1)? {
        if epoch.wrapped.is_none() {
            // Somebody took them out of the ring meanwhile.
            return Err(StoreError::NotYours);
        }
        let next = epoch.opened(&keyring.own, Some(&keys), file, ring)?;
        let next = next.filter(|_| epoch.number == at + 1);
        keys = next.ok_or_else(|| StoreError::KeyExchanged(Exchanged::Ring(ring.to_owned())))?;
        at = epoch.number;
    }
    Ok(Some((at, keys)))
}

/// An epoch of a ring as it stands in the file, with the slot of one holder.
struct Epoch {
    number: i64,
    public: Vec<u8>,
    vouched: Vec<u8>,
    wrapped: Option<Vec<u8>>,
}

impl Epoch {
    /// Its keys, if the slot opens, holds what the file says, and the epoch before has vouched for it. The first has
    /// none before it.
    fn opened(
        &self,
        own: &Pair,
        before: Option<&RingKeys>,
        file: &str,
        ring: &str,
    ) -> Result<Option<RingKeys>, StoreError> {
        let secret = self.wrapped.as_ref().and_then(|wrapped| own.unwrap_key(wrapped).ok());
        let Some(secret) = secret else { return Ok(None) };
        let keys = RingKeys::new(Pair::from_secret(&secret)).map_err(|_| StoreError::Content)?;
        let public = keys.pair().public();
        let whose = Whose { file, ring, epoch: self.number, holder: "" };
        let follows = match before {
            Some(before) => before.has_vouched(&whose, &public, &self.vouched),
            None => self.number == 1,
        };
        Ok((follows && self.public == public).then_some(keys))
    }
}

/// The epochs of a ring from `first` on, in order.
fn epochs(conn: &Connection, holder: &str, ring: &str, first: i64) -> Result<Vec<Epoch>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT e.epoch, e.public, e.vouched, s.wrapped FROM ring_epoch e
         LEFT JOIN ring_slot s ON s.ring = e.ring AND s.epoch = e.epoch AND s.holder = ?3
         WHERE e.ring = ?1 AND e.epoch >= ?2 ORDER BY e.epoch",
    )?;
    let epochs = statement.query_map((ring, first, holder), |row| {
        Ok(Epoch { number: row.get(0)?, public: row.get(1)?, vouched: row.get(2)?, wrapped: row.get(3)? })
    })?;
    Ok(epochs.collect::<Result<_, _>>()?)
}

/// Are the keys of the file as the last change of them left them? An office without keys has logged none.
pub(super) fn stand_as_logged(conn: &Connection) -> Result<bool, StoreError> {
    let logged: Option<[u8; 32]> = conn
        .prepare_cached("SELECT values_hash FROM change_log WHERE kind = 'keys' ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    match logged {
        Some(logged) => Ok(logged == keys::hash(conn)?),
        None => Ok(recovery(conn)?.is_none()),
    }
}

/// Whoever holds nothing of a ring and seals for it.
fn must_stand_as_logged(conn: &Connection, ring: &str) -> Result<(), StoreError> {
    if stand_as_logged(conn)? {
        return Ok(());
    }
    Err(StoreError::KeyExchanged(Exchanged::Ring(ring.to_owned())))
}

/// Whose key it is, for the sentence.
fn named(conn: &Connection, holder: &str) -> Result<Exchanged, StoreError> {
    if holder == RECOVERY {
        return Ok(Exchanged::Recovery);
    }
    let name: Option<String> = conn
        .prepare_cached("SELECT name FROM staff WHERE uid = ?1")?
        .query_row([holder], |row| row.get(0))
        .optional()?;
    Ok(Exchanged::Staff(name.unwrap_or_else(|| holder.to_owned())))
}
