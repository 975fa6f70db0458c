//! The keys of a ring: who holds them, a new epoch of them, and sealing its cases anew. No scope: as the keys of staff.

use rusqlite::{Connection, OptionalExtension, params};

use super::{public, public_of_staff};
use crate::store::error::StoreError;
use crate::store::seal::keyring::{Keyring, RingKeys, Whose};
use crate::store::seal::pair::{self, Pair, Public};
use crate::store::sealed::RECOVERY;
use crate::store::write::Batch;
use crate::store::{Scope, Store, WriteError, vouch};

impl Store {
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
}

impl Batch<'_> {
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

    /// Seals every case of a ring anew, with the newest keys of the ring and a new key each. `keyring` must open
    /// them; those that are for chosen holders alone and not for it are left. Returns how many were resealed.
    pub fn reseal_ring(&mut self, ring: &str, scope: &Scope) -> Result<usize, WriteError> {
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

pub(in crate::store) fn ring_holders(conn: &Connection, ring: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT holder FROM ring_slot s WHERE ring = ?1 AND holder <> 'recovery'
           AND epoch = (SELECT max(epoch) FROM ring_epoch e WHERE e.ring = s.ring) ORDER BY holder",
    )?;
    let rows = statement.query_map([ring], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest epoch of a ring and its public half.
pub(in crate::store) fn newest_epoch(
    conn: &Connection,
    ring: &str,
) -> Result<Option<(i64, Public)>, StoreError> {
    let found: Option<(i64, Vec<u8>)> = conn
        .prepare_cached("SELECT epoch, public FROM ring_epoch WHERE ring = ?1 ORDER BY epoch DESC LIMIT 1")?
        .query_row([ring], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(epoch, bytes)| Ok((epoch, public(&bytes)?))).transpose()
}
