//! The sealed cells of a case as they stand in the file, and the way to its key.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::RECOVERY;
use crate::domain::case::{CaseContent, CaseHead};
use crate::store::error::StoreError;
use crate::store::seal::cell::{self, Place};
use crate::store::seal::keyring::Keyring;
use crate::store::seal::{Key, SealError};

/// What the body of a case holds beside its content.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Body {
    pub content: CaseContent,
    /// Keys that the case had before, hexadecimal: its older log entries are sealed with them.
    pub earlier: Vec<String>,
}

/// The sealed cells of a case, as they stand in the file.
pub(super) struct Cells {
    pub head: Vec<u8>,
    pub body: Vec<u8>,
    pub ring: String,
    pub epoch: i64,
    pub wrapped: Vec<u8>,
    /// Holders and their slots, where the case is for chosen holders alone.
    pub slots: Vec<(String, Vec<u8>)>,
}

impl Cells {
    pub fn read(conn: &Connection, id: i64) -> Result<Option<Self>, StoreError> {
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

    pub fn write(&self, conn: &Connection, id: i64) -> Result<(), StoreError> {
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
    pub fn bytes(&self) -> Vec<u8> {
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
    pub fn key(&self, keyring: &Keyring, file: &str, uid: &str) -> Result<Key, SealError> {
        if self.wrapped.is_empty() {
            // A slot counts while its holder is in the ring: who left it opens nothing, also before it is gone.
            let counts = keyring.staff == RECOVERY || keyring.rings().contains(&self.ring.as_str());
            let slot = self.slots.iter().find(|(holder, _)| *holder == keyring.staff && counts);
            let (_, wrapped) = slot.ok_or(SealError::Refused)?;
            return keyring.own.unwrap_key(wrapped);
        }
        keyring.open_case_key(&key_place(file, uid, &self.ring, self.epoch), &self.wrapped)
    }

    pub fn place<'a>(&'a self, file: &'a str, uid: &'a str, column: &'a str, version: i64) -> Place<'a> {
        Place { file, table: "case_content", row: uid, column, ring: &self.ring, epoch: self.epoch, version }
    }

    pub fn open_head(&self, key: &Key, file: &str, uid: &str, version: i64) -> Result<CaseHead, SealError> {
        let text = cell::open(key, &self.place(file, uid, "head", version), &self.head)?;
        serde_json::from_slice(&text).map_err(|_| SealError::Format)
    }

    pub fn open_body(&self, key: &Key, file: &str, uid: &str, version: i64) -> Result<Body, SealError> {
        let text = cell::open(key, &self.place(file, uid, "body", version), &self.body)?;
        serde_json::from_slice(&text).map_err(|_| SealError::Format)
    }
}

pub(super) fn key_place<'a>(file: &'a str, uid: &'a str, ring: &'a str, epoch: i64) -> Place<'a> {
    Place { file, table: "case_key", row: uid, column: "wrapped", ring, epoch, version: 0 }
}
