//! What is told of a case by somebody who cannot open it: who was called in the night is sealed in for the ring, or for
//! the chosen holders, as the complaint was. Whoever opens the case finds it in its story; the next save takes it over.

use rusqlite::{Connection, TransactionBehavior};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{Cells, json, read_uid};
use crate::domain::case::{CaseContent, CaseEvent};
use crate::domain::kind::Kind;
use crate::store::error::StoreError;
use crate::store::log::{self, Actor, NewEntry};
use crate::store::seal::keyring::Keyring;
use crate::store::seal::pair::{self, Public};
use crate::store::{Scope, Store, keys, read};

/// What is told is as long as one of these, in bytes, so that its length says little.
const LENGTHS: [usize; 3] = [256, 1024, 4096];

impl Store {
    /// Seals an event in. Needs no keys; the log says the month and nobody.
    pub fn seal_in(&mut self, at: &str, id: i64, event: &CaseEvent) -> Result<(), StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let record = read::get(&tx, &Scope::office().with_cases(), Kind::Case, id)?;
        let cells = Cells::read(&tx, id)?.ok_or(StoreError::Content)?;
        let bytes = padded(event)?;
        let uid = uuid::Uuid::new_v4().to_string();
        let mut told = Sha256::new();
        for public in readers(&tx, &cells)? {
            let sealed = pair::wrap(&public, &bytes).map_err(|_| StoreError::Content)?;
            told.update(&sealed);
            tx.prepare_cached("INSERT INTO case_inbox (case_file, uid, sealed) VALUES (?1, ?2, ?3)")?
                .execute((id, &uid, sealed))?;
        }
        let entry = NewEntry {
            at: log::month_of(at),
            actor: &Actor { name: String::new(), verified: false },
            action: "case_called",
            kind: "case_reading",
            uid: &read_uid(&record.uid),
            version: record.version,
            values_hash: told.finalize().into(),
            salt: &[],
            fields: &[],
            sealed: None,
        };
        log::append(&tx, &entry)?;
        tx.commit()?;
        Ok(())
    }
}

/// Who is to find it: the ring as it is now, or each holder; always the recovery key where there are holders.
fn readers(conn: &Connection, cells: &Cells) -> Result<Vec<Public>, StoreError> {
    if cells.slots.is_empty() {
        let (_, public) = keys::newest_epoch(conn, &cells.ring)?.ok_or(StoreError::NoKeys)?;
        return Ok(vec![public]);
    }
    let mut readers = Vec::new();
    for (holder, _) in &cells.slots {
        let public = match holder.as_str() {
            super::RECOVERY => keys::recovery(conn)?,
            staff => keys::public_of_staff(conn, staff)?,
        };
        readers.extend(public);
    }
    Ok(readers)
}

fn padded(event: &CaseEvent) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let mut bytes = json(event)?;
    if let Some(length) = LENGTHS.into_iter().find(|length| *length >= bytes.len()) {
        bytes.resize(length, b' ');
    }
    Ok(bytes)
}

/// What was sealed in and these keys open: its uid with the event.
fn opened(conn: &Connection, keyring: &Keyring, id: i64) -> Result<Vec<(String, CaseEvent)>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT uid, sealed FROM case_inbox WHERE case_file = ?1 ORDER BY id")?;
    let rows = statement.query_map([id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
    let mut found = Vec::new();
    for row in rows {
        let (uid, sealed) = row?;
        let event = keyring.open_draft(&sealed).and_then(|bytes| serde_json::from_slice(&bytes).ok());
        found.extend(event.map(|event| (uid, event)));
    }
    Ok(found)
}

/// Puts what was sealed in into the story.
pub(super) fn merge(
    conn: &Connection,
    keyring: &Keyring,
    id: i64,
    content: &mut CaseContent,
) -> Result<(), StoreError> {
    for (_, event) in opened(conn, keyring, id)? {
        if !content.events.contains(&event) {
            content.tell(event);
        }
    }
    Ok(())
}

/// What stands in the story now need not lie beside it; what came in since it was read stays.
pub(super) fn taken_over(
    conn: &Connection,
    keyring: &Keyring,
    id: i64,
    content: &CaseContent,
) -> Result<(), StoreError> {
    for (uid, event) in opened(conn, keyring, id)? {
        if content.events.contains(&event) {
            conn.prepare_cached("DELETE FROM case_inbox WHERE uid = ?1")?.execute([uid])?;
        }
    }
    Ok(())
}
