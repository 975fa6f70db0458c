//! What is told of a case by somebody who cannot open it: who was called in the night is sealed in for the ring, or for
//! the chosen holders, as the complaint was. Whoever opens the case finds it in its story; the next save takes it over.

use std::collections::BTreeMap;

use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{Cells, RECOVERY, json, read_uid};
use crate::domain::case::{CaseContent, CaseEvent};
use crate::domain::kind::Kind;
use crate::store::error::StoreError;
use crate::store::log::{self, Actor, NewEntry};
use crate::store::seal::keyring::Keyring;
use crate::store::seal::pair::{self, Public};
use crate::store::{Scope, Store, keys, read, vouch};

/// What is told is as long as one of these, in bytes, so that its length says little.
const LENGTHS: [usize; 3] = [256, 1024, 4096];

impl Store {
    /// Seals an event in, if the scope sees the case. Needs no keys; the log says the month and nobody.
    pub fn seal_in(&mut self, scope: &Scope, at: &str, id: i64, event: &CaseEvent) -> Result<(), StoreError> {
        let (unlocked, file) = (self.unlocked.clone(), self.office().uid.clone());
        let held = unlocked.as_ref().map(|unlocked| &unlocked.keyring);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let record = read::get(&tx, scope, Kind::Case, id)?;
        let cells = Cells::read(&tx, id)?.ok_or(StoreError::Content)?;
        let bytes = padded(&Told { case: record.uid.clone(), event: event.clone() })?;
        let uid = uuid::Uuid::new_v4().to_string();
        let mut told = Sha256::new();
        for public in readers(&tx, held, &file, &cells)? {
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
fn readers(
    conn: &Connection,
    held: Option<&Keyring>,
    file: &str,
    cells: &Cells,
) -> Result<Vec<Public>, StoreError> {
    if cells.slots.is_empty() {
        let (_, public) = vouch::ring_public(conn, held, file, &cells.ring)?.ok_or(StoreError::NoKeys)?;
        return Ok(vec![public]);
    }
    // Who is in the ring no more keeps a slot until the next holder unlocks; nothing new is for them.
    let members = keys::ring_holders(conn, &cells.ring)?;
    let mut readers = Vec::new();
    for (holder, _) in cells.slots.iter().filter(|(holder, _)| holder == RECOVERY || members.contains(holder))
    {
        readers.extend(vouch::holder_public(conn, held, file, &cells.ring, holder)?);
    }
    Ok(readers)
}

/// What is sealed: whoever moves it to another case gains nothing.
#[derive(Serialize, Deserialize)]
struct Told {
    /// Uid of the case.
    case: String,
    event: CaseEvent,
}

fn padded(told: &Told) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let mut bytes = json(told)?;
    if let Some(length) = LENGTHS.into_iter().find(|length| *length >= bytes.len()) {
        bytes.resize(length, b' ');
    }
    Ok(bytes)
}

/// What was sealed in and these keys open: its uid with the event. Anybody who has the file can seal something in, since
/// the keys for that are plain: only that somebody was called is taken, of this case, and as the log has it.
fn opened(conn: &Connection, keyring: &Keyring, id: i64) -> Result<Vec<(String, CaseEvent)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT i.uid, i.sealed, t.uid FROM case_inbox i JOIN case_file t ON t.id = i.case_file
         WHERE i.case_file = ?1 ORDER BY i.id",
    )?;
    let mut rows = statement.query([id])?;
    let mut told: BTreeMap<String, (Sha256, Option<CaseEvent>)> = BTreeMap::new();
    let mut order = Vec::new();
    let mut case = String::new();
    while let Some(row) = rows.next()? {
        let (uid, sealed): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
        case = row.get(2)?;
        if !told.contains_key(&uid) {
            order.push(uid.clone());
        }
        let (hash, event) = told.entry(uid).or_default();
        hash.update(&sealed);
        let own = keyring.open_draft(&sealed).and_then(|bytes| serde_json::from_slice::<Told>(&bytes).ok());
        if let Some(own) = own.filter(|own| own.case == case && own.event.is_call()) {
            *event = Some(own.event);
        }
    }
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = conn.prepare_cached(
        "SELECT 1 FROM change_log WHERE uid = ?1 AND action = 'case_called' AND values_hash = ?2",
    )?;
    let mut found = Vec::new();
    for uid in order {
        let Some((hash, Some(event))) = told.remove(&uid) else { continue };
        let hash: [u8; 32] = hash.finalize().into();
        if known.exists((read_uid(&case), hash.as_slice()))? {
            found.push((uid, event));
        }
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
