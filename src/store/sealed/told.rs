//! What the log says of a case under its seal, and the proof that whoever wrote it held the key.

use std::collections::HashMap;

use hmac::{Hmac, Mac};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::cells::Cells;
use super::{CaseRow, Unlocked, Written, json, unsealed};
use crate::domain::record::Record;
use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::log::{self, FieldChange, unhex};
use crate::store::seal::cell::{self, Place};
use crate::store::seal::{Key, derive, key_of};

/// What a log entry about a case says under its seal.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::store) struct Details {
    /// UTC, ISO 8601.
    pub at: String,
    /// Who.
    pub by: String,
    /// What changed in the plain columns: field, before, after.
    pub fields: Vec<(String, String, String)>,
}

impl Store {
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
    pub(in crate::store) fn unproved(
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
    pub(in crate::store) fn case_details(
        &self,
        id: i64,
        uid: &str,
    ) -> Result<HashMap<i64, Details>, StoreError> {
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
pub(in crate::store) fn note(
    conn: &Connection,
    unlocked: Option<&Unlocked>,
    file: &str,
    record: &Record,
    details: &Details,
) -> Result<String, StoreError> {
    let keyring = &unlocked.ok_or(StoreError::Locked)?.keyring;
    let cells = Cells::read(conn, record.id)?.ok_or(StoreError::Content)?;
    let Ok(key) = cells.key(keyring, file, &record.uid) else {
        return Err(super::unreadable::why_closed(conn, &cells, keyring, record)?);
    };
    let place = log_place(file, &record.uid, record.version);
    let cell = cell::seal(&key, &place, &json(details)?).map_err(unsealed)?;
    Ok(log::hex(&cell))
}

/// The uid under which the log keeps who read a case.
pub(in crate::store) fn read_uid(uid: &str) -> String {
    format!("read:{uid}")
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

pub(super) fn mac_holds(key: &Key, uid: &str, version: i64, values_hash: &[u8], kept: &[u8]) -> bool {
    mac(key, uid, version, values_hash).is_ok_and(|mac| mac.verify_slice(kept).is_ok())
}
