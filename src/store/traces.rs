//! Who came and went, and what was sought among the cases. Such entries of the log say plainly what happened and in
//! which month; who it was and when lies sealed beside them, for the one it concerns and for the recovery key alone.
//!
//! Entries about cases say no more than the month and name nobody, but they stand in one chain with all others. An
//! entry *unlock, 09.12, rina* right before them would say who wrote them and when. So these say it no more. What is
//! left for somebody who has the file: entries about the directory, members, registry and keys name their author and
//! minute, and what stands between two of them in the chain was written between those minutes, perhaps by the same
//! person. The month of a letter and its running number stand plain as well.
//!
//! No scope: a trace is about no record; how many there are is plain, and what they say opens for their owner.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::StoreError;
use super::log::{self, Actor, NewEntry};
use super::seal::pair::{self, Pair, Public};
use super::{Store, keys};

/// Table name in the log of entries that are about no record.
const KIND: &str = "trace";
/// Bytes under the seal: every trace is as long as every other.
const LENGTH: usize = 512;
/// Characters of a name or of what was sought.
const LONGEST: usize = 60;

/// What is kept under the seal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trace {
    /// UTC, ISO 8601.
    pub at: String,
    /// Login of the member of staff whom it concerns; `?` where it was none.
    pub login: String,
    /// Login or system account in whose name the program ran.
    pub by: String,
    /// What was sought, for a search.
    pub sought: String,
}

impl Trace {
    fn bytes(&self) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let short = |text: &str| text.chars().filter(|c| !c.is_control()).take(LONGEST).collect::<String>();
        let cut = Self {
            at: short(&self.at),
            login: short(&self.login),
            by: short(&self.by),
            sought: short(&self.sought),
        };
        let mut bytes = serde_json::to_vec(&cut).map(Zeroizing::new).map_err(|_| StoreError::Content)?;
        if bytes.len() > LENGTH {
            // Only what was sought can be so long, in letters of many bytes.
            let without = Self { sought: String::new(), ..cut };
            bytes = serde_json::to_vec(&without).map(Zeroizing::new).map_err(|_| StoreError::Content)?;
        }
        let length = LENGTH.max(bytes.len());
        bytes.resize(length, b' ');
        Ok(bytes)
    }
}

/// What happened how often in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Monthly {
    /// `2026-06`.
    pub month: String,
    /// `unlock`, `unlock_failed`, `sign_in`, `sign_in_failed`, `sign_out`, `search`.
    pub action: String,
    /// How often.
    pub count: i64,
}

impl Store {
    /// Appends that somebody came, went, failed to, or sought something among the cases. The
    /// count of wrong PINs ends when their owner comes.
    pub fn leave_trace(&mut self, action: &str, trace: &Trace) -> Result<(), StoreError> {
        let tx = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let staff: Option<String> = tx
            .prepare_cached("SELECT uid FROM staff WHERE login = ?1")?
            .query_row([&trace.login], |row| row.get(0))
            .optional()?;
        if let Some(staff) = &staff {
            give_tries_back(&tx, action, staff)?;
        }
        let own = match &staff {
            Some(staff) => keys::public_of_staff(&tx, staff)?,
            None => None,
        };
        let bytes = trace.bytes()?;
        // Where nobody is to read it there is a seal as well: it must not show that the login was nobody's.
        let sealed = |to: Option<Public>| {
            let to = to.unwrap_or_else(|| Pair::generate().public());
            pair::wrap(&to, &bytes).map_err(|_| StoreError::Content)
        };
        let (own, recovery) = (sealed(own)?, sealed(keys::recovery(&tx)?)?);
        let text = format!("{} {}", log::hex(&own), log::hex(&recovery));
        let entry = NewEntry {
            at: log::month_of(&trace.at),
            actor: &Actor { name: String::new(), verified: false },
            action,
            kind: KIND,
            uid: "",
            version: 0,
            values_hash: Sha256::digest(text.as_bytes()).into(),
            salt: &[],
            fields: &[],
            sealed: Some(&(text, Vec::new())),
        };
        log::append(&tx, &entry)?;
        tx.commit()?;
        Ok(())
    }

    /// What happened how often, month by month.
    pub fn traces_by_month(&self) -> Result<Vec<Monthly>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT at, action, count(*) FROM change_log WHERE kind = ?1 GROUP BY at, action ORDER BY at, action",
        )?;
        let rows = statement.query_map([KIND], |row| {
            Ok(Monthly { month: row.get(0)?, action: row.get(1)?, count: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The traces that a pair opens, oldest first, with what happened: those of its owner, with the recovery key all.
    pub fn traces_for(&self, own: &Pair) -> Result<Vec<(String, Trace)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT l.action, v.fields FROM change_log l JOIN change_values v ON v.seq = l.seq
             WHERE l.kind = ?1 ORDER BY l.seq",
        )?;
        let rows =
            statement.query_map([KIND], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let mut found = Vec::new();
        for row in rows {
            let (action, text) = row?;
            let opened = text.split(' ').filter_map(log::unhex).find_map(|sealed| own.unwrap(&sealed).ok());
            if let Some(trace) = opened.and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
                found.push((action, trace));
            }
        }
        Ok(found)
    }
}

/// Whoever came has all tries for their PIN again. Wrong ones are counted by themselves (`store::pins`): the log does not
/// say whose they were.
fn give_tries_back(conn: &Connection, action: &str, staff: &str) -> Result<(), StoreError> {
    if matches!(action, "sign_in" | "unlock") {
        conn.prepare_cached("DELETE FROM pin_wrong WHERE staff = ?1")?.execute([staff])?;
    }
    Ok(())
}
