//! The content of cases. This is the one module that reads or writes it, and what stands in the file is sealed
//! (`store::seal`): a head that lists and searches need, and the body. Each case has its own key, wrapped for its
//! ring, or for chosen holders alone. What the log says of a case, who did it and when included, is sealed with
//! the same key.

mod cells;
mod counts;
mod erase;
mod holders;
mod inbox;
pub(super) mod roster;
mod told;
pub(super) mod unreadable;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use zeroize::Zeroizing;

use self::cells::{Body, Cells, key_place};
use self::told::mac_holds;
pub(super) use self::told::{Details, note, read_uid};
use super::error::StoreError;
use super::log;
use super::seal::cell;
use super::seal::keyring::{Keyring, wrap_case_key};
use super::seal::{Key, SealError, new_key, pair};
use super::{Scope, Store, read, vouch};
use crate::domain::case::counts::Counts;
use crate::domain::case::{CaseContent, CaseHead};
use crate::domain::kind::Kind;
use crate::domain::record::Record;

/// The holder of the recovery key, among the holders of a ring or a case.
pub const RECOVERY: &str = "recovery";

/// What an unlocked session holds: the keys, and heads and counts of the cases that were opened with them. Shared by the
/// threads of the session; overwritten when the last lets go.
#[derive(Debug)]
pub struct Unlocked {
    /// The keys.
    pub keyring: Keyring,
    heads: Mutex<HashMap<i64, (i64, Arc<CaseHead>)>>,
    counts: Mutex<HashMap<i64, (i64, Arc<Counts>)>>,
}

impl Unlocked {
    /// From the keys of somebody.
    pub fn new(keyring: Keyring) -> Self {
        Self { keyring, heads: Mutex::default(), counts: Mutex::default() }
    }

    fn known_head(&self, id: i64, version: i64) -> Option<Arc<CaseHead>> {
        let heads = self.heads.lock().ok()?;
        heads.get(&id).filter(|(known, _)| *known == version).map(|(_, head)| Arc::clone(head))
    }

    fn keep_head(&self, id: i64, version: i64, head: &Arc<CaseHead>) {
        if let Ok(mut heads) = self.heads.lock() {
            heads.insert(id, (version, Arc::clone(head)));
        }
    }
}

/// The row of a case, as far as sealing needs it.
pub(super) struct CaseRow<'a> {
    pub id: i64,
    pub uid: &'a str,
    /// Version that the row has now.
    pub version: i64,
    pub ring: &'a str,
}

/// What was written of a case.
pub(super) struct Written {
    /// The cells as one stream, for the hash of the log.
    pub bytes: Vec<u8>,
    key: Key,
}

impl Store {
    /// The content of the case with row id `id`, if the scope sees cases and the keys at hand open it. A cell that
    /// was altered, moved or rolled back is refused.
    pub fn case_content(&self, scope: &Scope, id: i64) -> Result<CaseContent, StoreError> {
        let record = read::get(&self.conn, scope, Kind::Case, id)?;
        if !scope.opens_cases() {
            return Err(StoreError::NotYours);
        }
        let opened = open_in(&self.conn, self.unlocked().map(Arc::as_ref), &self.office().uid, &record);
        opened.map_err(|error| unreadable::named(error, record.text("case_no")))
    }

    /// The head of the case with row id `id`: who it is about. Nothing while it is locked or not for these keys.
    pub fn case_head(&self, scope: &Scope, id: i64) -> Result<Option<Arc<CaseHead>>, StoreError> {
        if !scope.sees_cases() {
            return Err(StoreError::NotFound);
        }
        let row = self
            .conn
            .prepare_cached("SELECT uid, version, case_no FROM case_file WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let (uid, version, number): (String, i64, String) = row.ok_or(StoreError::NotFound)?;
        if !scope.opens_cases() {
            return Ok(None);
        }
        self.head_of(id, &uid, version).map_err(|error| unreadable::named(error, &number))
    }

    fn head_of(&self, id: i64, uid: &str, version: i64) -> Result<Option<Arc<CaseHead>>, StoreError> {
        let Some(unlocked) = self.unlocked() else { return Ok(None) };
        if let Some(head) = unlocked.known_head(id, version) {
            return Ok(Some(head));
        }
        let cells = Cells::read(&self.conn, id)?.ok_or(StoreError::Content)?;
        let file = &self.office().uid;
        let Ok(key) = cells.key(&unlocked.keyring, file, uid) else {
            let is_damaged = cells.is_for_ring_of(&unlocked.keyring) || cells.has_lost_slots();
            return if is_damaged { Err(StoreError::Content) } else { Ok(None) };
        };
        let head = cells.open_head(&key, file, uid, version).map_err(|_| StoreError::Content)?;
        let head = Arc::new(head);
        unlocked.keep_head(id, version, &head);
        Ok(Some(head))
    }
}

/// The content of a case as it was read on `conn`. It must be what the newest entry of the log about it says, and
/// that entry must have been written by somebody who held the key: a row that was rolled back is refused.
pub(super) fn open_in(
    conn: &Connection,
    unlocked: Option<&Unlocked>,
    file: &str,
    record: &Record,
) -> Result<CaseContent, StoreError> {
    let keyring = &unlocked.ok_or(StoreError::Locked)?.keyring;
    let cells = Cells::read(conn, record.id)?.ok_or(StoreError::Content)?;
    let bytes = cells.bytes();
    let Ok(key) = cells.key(keyring, file, &record.uid) else {
        return Err(unreadable::why_closed(conn, &cells, keyring, record)?);
    };
    let row = log::Stored::of(record, Some(&bytes));
    let last = log::last_of(conn, &record.uid)?.ok_or(StoreError::Content)?;
    let proved = last.version == record.version
        && last.values_hash == row.hash(&last.salt)
        && mac_holds(&key, &record.uid, last.version, &last.values_hash, &last.mac);
    if !proved {
        return Err(StoreError::Content);
    }
    let body = cells.open_body(&key, file, &record.uid, record.version).map_err(|_| StoreError::Content)?;
    let mut content = body.content;
    inbox::merge(conn, keyring, record.id, &mut content)?;
    Ok(content)
}

/// Seals the content of a case and writes it. Its key stays while its ring and its holders do; else it gets a new one,
/// so that who remembers the old one learns nothing more. A case whose content names holders is wrapped for those of
/// them alone who are in the ring, and for the recovery key.
pub(super) fn write(
    conn: &Connection,
    unlocked: Option<&Unlocked>,
    file: &str,
    row: &CaseRow<'_>,
    content: &CaseContent,
) -> Result<Written, StoreError> {
    let keyring = unlocked.map(|unlocked| &unlocked.keyring);
    let (epoch, public) = vouch::ring_public(conn, keyring, file, row.ring)?.ok_or(StoreError::NoKeys)?;
    let before = Cells::read(conn, row.id)?;
    let mut body = Body { content: content.clone(), earlier: Vec::new() };
    body.content.holders = holders::staying(conn, row.ring, &content.holders)?;
    let chosen = body.content.holders.clone();
    let mut key = new_key();
    if let (Some(cells), Some(keyring)) = (&before, keyring) {
        let old = cells.key(keyring, file, row.uid).map_err(|_| StoreError::NotYours)?;
        let known = cells.open_body(&old, file, row.uid, row.version - 1).map_err(|_| StoreError::Content)?;
        body.earlier = known.earlier;
        if content.erased.is_some() && known.content.erased.is_none() {
            // Who remembers the old key opens nothing of what came after, and nobody keeps it.
            body.earlier.clear();
        } else if cells.ring == row.ring && cells.epoch == epoch && known.content.holders == chosen {
            key = old;
        } else {
            body.earlier.push(log::hex(old.as_slice()));
        }
    } else if before.is_some() {
        return Err(StoreError::Locked);
    }
    let mut cells = Cells {
        head: Vec::new(),
        body: Vec::new(),
        ring: row.ring.to_owned(),
        epoch,
        wrapped: Vec::new(),
        slots: Vec::new(),
    };
    if chosen.is_empty() {
        cells.wrapped = wrap_case_key(keyring, &public, &key_place(file, row.uid, row.ring, epoch), &key)
            .map_err(unsealed)?;
    } else {
        for holder in std::iter::once(RECOVERY).chain(chosen.iter().map(String::as_str)) {
            let public = vouch::holder_public(conn, keyring, file, row.ring, holder)?;
            let public = public.ok_or(StoreError::NoKeys)?;
            cells.slots.push((holder.into(), pair::wrap(&public, key.as_slice()).map_err(unsealed)?));
        }
        cells.slots.sort();
    }
    let head = Arc::new(CaseHead::of(content));
    cells.head = cell::seal(&key, &cells.place(file, row.uid, "head", row.version), &json(&*head)?)
        .map_err(unsealed)?;
    cells.body = cell::seal(&key, &cells.place(file, row.uid, "body", row.version), &json(&body)?)
        .map_err(unsealed)?;
    cells.write(conn, row.id)?;
    if let Some(keyring) = keyring {
        inbox::taken_over(conn, keyring, row.id, &body.content)?;
    }
    Ok(Written { bytes: cells.bytes(), key })
}

/// The ring of a case, and its chosen holders.
pub(super) fn holders_of(conn: &Connection, id: i64) -> Result<Option<(String, Vec<String>)>, StoreError> {
    let ring = conn
        .prepare_cached("SELECT ring FROM case_key WHERE case_file = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    ring.map(|ring| Ok((ring, holders::holders(conn, id)?))).transpose()
}

/// The stored bytes, for the hash of the change log.
pub(super) fn raw(conn: &Connection, id: i64) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(Cells::read(conn, id)?.map(|cells| cells.bytes()))
}

fn json(value: &impl Serialize) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    serde_json::to_vec(value).map(Zeroizing::new).map_err(|_| StoreError::Content)
}

fn unsealed(_: SealError) -> StoreError {
    StoreError::Content
}
