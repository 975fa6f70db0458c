//! The content of cases. This is the one module that reads or writes it, and what stands in the file is sealed
//! (`store::seal`): a head that lists and searches need, and the body. Each case has its own key, wrapped for its
//! ring, or for chosen holders alone. What the log says of a case, who did it and when included, is sealed with
//! the same key.

mod counts;
mod erase;
mod holders;
mod inbox;
pub(super) mod roster;
mod unreadable;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use hmac::{Hmac, Mac};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::error::StoreError;
use super::log::{self, FieldChange, unhex};
use super::seal::cell::{self, Place};
use super::seal::keyring::{Keyring, wrap_case_key};
use super::seal::{Key, SealError, derive, key_of, new_key, pair};
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

/// What the body of a case holds beside its content.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Body {
    content: CaseContent,
    /// Keys that the case had before, hexadecimal: its older log entries are sealed with them.
    earlier: Vec<String>,
}

/// What a log entry about a case says under its seal.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Details {
    /// UTC, ISO 8601.
    pub at: String,
    /// Who.
    pub by: String,
    /// What changed in the plain columns: field, before, after.
    pub fields: Vec<(String, String, String)>,
}

/// The sealed cells of a case, as they stand in the file.
struct Cells {
    head: Vec<u8>,
    body: Vec<u8>,
    ring: String,
    epoch: i64,
    wrapped: Vec<u8>,
    /// Holders and their slots, where the case is for chosen holders alone.
    slots: Vec<(String, Vec<u8>)>,
}

impl Cells {
    fn read(conn: &Connection, id: i64) -> Result<Option<Self>, StoreError> {
        let found = conn
            .prepare_cached(
                "SELECT c.head, c.body, k.ring, k.epoch, k.wrapped FROM case_content c
                 JOIN case_key k ON k.case_file = c.case_file WHERE c.case_file = ?1",
            )?
            .query_row([id], |row| {
                Ok(Self {
                    head: row.get(0)?,
                    body: row.get(1)?,
                    ring: row.get(2)?,
                    epoch: row.get(3)?,
                    wrapped: row.get(4)?,
                    slots: Vec::new(),
                })
            })
            .optional()?;
        let Some(mut cells) = found else { return Ok(None) };
        if cells.wrapped.is_empty() {
            let mut statement = conn.prepare_cached(
                "SELECT holder, wrapped FROM case_slot WHERE case_file = ?1 ORDER BY holder",
            )?;
            let slots = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            cells.slots = slots.collect::<Result<_, _>>()?;
        }
        Ok(Some(cells))
    }

    fn write(&self, conn: &Connection, id: i64) -> Result<(), StoreError> {
        conn.prepare_cached(
            "INSERT INTO case_content (case_file, head, body) VALUES (?1, ?2, ?3)
             ON CONFLICT (case_file) DO UPDATE SET head = excluded.head, body = excluded.body",
        )?
        .execute((id, &self.head, &self.body))?;
        conn.prepare_cached(
            "INSERT INTO case_key (case_file, ring, epoch, wrapped) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (case_file) DO UPDATE SET ring = excluded.ring, epoch = excluded.epoch,
                 wrapped = excluded.wrapped",
        )?
        .execute((id, &self.ring, self.epoch, &self.wrapped))?;
        conn.prepare_cached("DELETE FROM case_slot WHERE case_file = ?1")?.execute([id])?;
        let mut slot =
            conn.prepare_cached("INSERT INTO case_slot (case_file, holder, wrapped) VALUES (?1, ?2, ?3)")?;
        for (holder, wrapped) in &self.slots {
            slot.execute((id, holder, wrapped))?;
        }
        Ok(())
    }

    /// All cells as one stream, for the hash of the log: each part after its length.
    fn bytes(&self) -> Vec<u8> {
        let epoch = self.epoch.to_be_bytes();
        let mut parts: Vec<&[u8]> = vec![&self.head, &self.body, self.ring.as_bytes(), &epoch, &self.wrapped];
        for (holder, wrapped) in &self.slots {
            parts.extend([holder.as_bytes(), wrapped.as_slice()]);
        }
        let mut bytes = Vec::new();
        for part in parts {
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(part);
        }
        bytes
    }

    /// The key of the case, if `keyring` has a way to it.
    fn key(&self, keyring: &Keyring, file: &str, uid: &str) -> Result<Key, SealError> {
        if self.wrapped.is_empty() {
            // A slot counts while its holder is in the ring: who left it opens nothing, also before it is gone.
            let counts = keyring.staff == RECOVERY || keyring.rings().contains(&self.ring.as_str());
            let slot = self.slots.iter().find(|(holder, _)| *holder == keyring.staff && counts);
            let (_, wrapped) = slot.ok_or(SealError::Refused)?;
            return keyring.own.unwrap_key(wrapped);
        }
        keyring.open_case_key(&key_place(file, uid, &self.ring, self.epoch), &self.wrapped)
    }

    fn place<'a>(&'a self, file: &'a str, uid: &'a str, column: &'a str, version: i64) -> Place<'a> {
        Place { file, table: "case_content", row: uid, column, ring: &self.ring, epoch: self.epoch, version }
    }

    fn open_head(&self, key: &Key, file: &str, uid: &str, version: i64) -> Result<CaseHead, SealError> {
        let text = cell::open(key, &self.place(file, uid, "head", version), &self.head)?;
        serde_json::from_slice(&text).map_err(|_| SealError::Format)
    }

    fn open_body(&self, key: &Key, file: &str, uid: &str, version: i64) -> Result<Body, SealError> {
        let text = cell::open(key, &self.place(file, uid, "body", version), &self.body)?;
        serde_json::from_slice(&text).map_err(|_| SealError::Format)
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
        open_in(&self.conn, self.unlocked().map(Arc::as_ref), &self.office().uid, &record)
    }

    /// The head of the case with row id `id`: who it is about. Nothing while it is locked or not for these keys.
    pub fn case_head(&self, scope: &Scope, id: i64) -> Result<Option<Arc<CaseHead>>, StoreError> {
        if !scope.sees_cases() {
            return Err(StoreError::NotFound);
        }
        let row = self
            .conn
            .prepare_cached("SELECT uid, version FROM case_file WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (uid, version): (String, i64) = row.ok_or(StoreError::NotFound)?;
        if !scope.opens_cases() {
            return Ok(None);
        }
        self.head_of(id, &uid, version)
    }

    fn head_of(&self, id: i64, uid: &str, version: i64) -> Result<Option<Arc<CaseHead>>, StoreError> {
        let Some(unlocked) = self.unlocked() else { return Ok(None) };
        if let Some(head) = unlocked.known_head(id, version) {
            return Ok(Some(head));
        }
        let Some(cells) = Cells::read(&self.conn, id)? else { return Ok(None) };
        let file = &self.office().uid;
        let Ok(key) = cells.key(&unlocked.keyring, file, uid) else { return Ok(None) };
        let head = cells.open_head(&key, file, uid, version).map_err(|_| StoreError::Content)?;
        let head = Arc::new(head);
        unlocked.keep_head(id, version, &head);
        Ok(Some(head))
    }

    /// The key of a case and those it had before, if the keys at hand open them; else none.
    fn case_keys(&self, id: i64, uid: &str) -> Result<Vec<Key>, StoreError> {
        let Some(unlocked) = self.unlocked() else { return Ok(Vec::new()) };
        let file = &self.office().uid;
        let Some(cells) = Cells::read(&self.conn, id)? else { return Ok(Vec::new()) };
        let Ok(key) = cells.key(&unlocked.keyring, file, uid) else { return Ok(Vec::new()) };
        let version: i64 = self
            .conn
            .prepare_cached("SELECT version FROM case_file WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?;
        let body = cells.open_body(&key, file, uid, version).map_err(|_| StoreError::Content)?;
        let mut keyed = vec![key];
        keyed.extend(
            body.earlier.iter().filter_map(|text| unhex(text)).filter_map(|bytes| key_of(&bytes).ok()),
        );
        Ok(keyed)
    }

    /// Were the entries of the log about a case written by somebody who held its key? Each is position, version,
    /// hash of the values and proof. Returns the positions of those that prove nothing, or nothing at all if the keys
    /// at hand do not open the case.
    pub(super) fn unproved(
        &self,
        id: i64,
        uid: &str,
        entries: &[(i64, i64, Vec<u8>, Vec<u8>)],
    ) -> Result<Option<Vec<i64>>, StoreError> {
        let keyed = match self.case_keys(id, uid) {
            // A cell that does not open with its own key was altered: no entry about it proves anything.
            Err(StoreError::Content) => return Ok(Some(entries.iter().map(|entry| entry.0).collect())),
            other => other?,
        };
        if keyed.is_empty() {
            return Ok(None);
        }
        let unproved = |entry: &&(i64, i64, Vec<u8>, Vec<u8>)| {
            !keyed.iter().any(|key| mac_holds(key, uid, entry.1, &entry.2, &entry.3))
        };
        Ok(Some(entries.iter().filter(unproved).map(|entry| entry.0).collect()))
    }

    /// What the log says of a case under its seal, by position of the entry; nothing for entries that the keys at
    /// hand do not open.
    pub(super) fn case_details(&self, id: i64, uid: &str) -> Result<HashMap<i64, Details>, StoreError> {
        let mut found = HashMap::new();
        let file = &self.office().uid;
        let keyed = self.case_keys(id, uid)?;
        if keyed.is_empty() {
            return Ok(found);
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT l.seq, l.version, v.fields FROM change_log l JOIN change_values v ON v.seq = l.seq
             WHERE l.uid IN (?1, ?2)",
        )?;
        let mut rows = statement.query((uid, read_uid(uid)))?;
        while let Some(row) = rows.next()? {
            let (seq, version, sealed): (i64, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let Some(sealed) = unhex(&sealed) else { continue };
            let place = log_place(file, uid, version);
            let opened = keyed.iter().find_map(|key| cell::open(key, &place, &sealed).ok());
            if let Some(text) = opened
                && let Ok(details) = serde_json::from_slice(&text)
            {
                found.insert(seq, details);
            }
        }
        Ok(found)
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
    let key = cells.key(keyring, file, &record.uid).map_err(|_| StoreError::NotYours)?;
    let bytes = cells.bytes();
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

impl Written {
    /// What the log keeps of it: the sealed details, and a proof that the writer held the key.
    pub fn entry(
        &self,
        file: &str,
        row: &CaseRow<'_>,
        values_hash: &[u8; 32],
        details: &Details,
    ) -> Result<(String, Vec<u8>), StoreError> {
        let cell = cell::seal(&self.key, &log_place(file, row.uid, row.version), &json(details)?)
            .map_err(unsealed)?;
        Ok((
            log::hex(&cell),
            mac(&self.key, row.uid, row.version, values_hash)?.finalize().into_bytes().to_vec(),
        ))
    }
}

impl Details {
    /// From the moment, the actor, and the fields that changed.
    pub fn new(at: &str, by: &str, fields: &[FieldChange]) -> Self {
        let fields = fields
            .iter()
            .map(|field| (field.key.clone(), field.before.clone(), field.after.clone()))
            .collect();
        Self { at: at.to_owned(), by: by.to_owned(), fields }
    }

    /// The fields that changed.
    pub fn changes(&self) -> Vec<FieldChange> {
        self.fields
            .iter()
            .map(|(key, before, after)| FieldChange {
                key: key.clone(),
                before: before.clone(),
                after: after.clone(),
            })
            .collect()
    }
}

/// Seals a note about a case whose content the keys at hand open: that somebody looked.
pub(super) fn note(
    conn: &Connection,
    unlocked: Option<&Unlocked>,
    file: &str,
    row: &CaseRow<'_>,
    details: &Details,
) -> Result<String, StoreError> {
    let keyring = &unlocked.ok_or(StoreError::Locked)?.keyring;
    let cells = Cells::read(conn, row.id)?.ok_or(StoreError::Content)?;
    let key = cells.key(keyring, file, row.uid).map_err(|_| StoreError::NotYours)?;
    let cell = cell::seal(&key, &log_place(file, row.uid, row.version), &json(details)?).map_err(unsealed)?;
    Ok(log::hex(&cell))
}

/// The ring of a case, and its chosen holders.
pub(super) fn holders_of(conn: &Connection, id: i64) -> Result<Option<(String, Vec<String>)>, StoreError> {
    let ring = conn
        .prepare_cached("SELECT ring FROM case_key WHERE case_file = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    ring.map(|ring| Ok((ring, holders::holders(conn, id)?))).transpose()
}

/// The uid under which the log keeps who read a case.
pub(super) fn read_uid(uid: &str) -> String {
    format!("read:{uid}")
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

fn key_place<'a>(file: &'a str, uid: &'a str, ring: &'a str, epoch: i64) -> Place<'a> {
    Place { file, table: "case_key", row: uid, column: "wrapped", ring, epoch, version: 0 }
}

fn log_place<'a>(file: &'a str, uid: &'a str, version: i64) -> Place<'a> {
    Place { file, table: "change_values", row: uid, column: "fields", ring: "", epoch: 0, version }
}

fn mac(key: &Key, uid: &str, version: i64, values_hash: &[u8]) -> Result<Hmac<Sha256>, StoreError> {
    let own = derive(key.as_slice(), "balai change log 1").map_err(unsealed)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(own.as_slice()).map_err(|_| StoreError::Content)?;
    mac.update(&(uid.len() as u64).to_be_bytes());
    mac.update(uid.as_bytes());
    mac.update(&version.to_be_bytes());
    mac.update(values_hash);
    Ok(mac)
}

fn mac_holds(key: &Key, uid: &str, version: i64, values_hash: &[u8], kept: &[u8]) -> bool {
    mac(key, uid, version, values_hash).is_ok_and(|mac| mac.verify_slice(kept).is_ok())
}
