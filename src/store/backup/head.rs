//! What stands before the sealed pieces of a backup, readable for everybody and authenticated with each of them:
//! of which office file it is, from when, up to which entry of the change log, and the wrapped key. No name of
//! anybody, not of the office either.

use std::io::Read;
use std::path::Path;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::error::StoreError;
use super::super::keys::{self, Purpose, slot_place};
use super::super::log::hex;
use super::super::log::unhex;
use super::super::seal::pair::{self, Pair};
use super::super::seal::recovery::Recovery;
use super::super::seal::slot::{Slot, Strength};
use super::super::seal::stream::{NONCE, Stream};
use super::super::seal::{Key, SealError};
use super::super::sealed::RECOVERY;
use super::{BackupError, drawn, file_error, shown};
use crate::domain::staff::{Role, Roles};

/// How a backup begins: a mark, and the version of its format.
const MAGIC: &[u8; 16] = b"balai backup 01\n";
/// A head longer than this is none.
const LONGEST: usize = 1 << 20;
/// What a slot may ask for at most: a head of somebody else must not take the whole memory. KiB, passes.
const DEAREST: (u32, u32) = (1 << 20, 64);

/// A place in the chain of the change log, to be kept outside of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Position of the entry.
    pub seq: i64,
    /// Its hash, small hexadecimal digits.
    pub hash: String,
}

impl std::fmt::Display for Anchor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

/// What a backup says of itself before it is opened.
#[derive(Debug, Clone)]
pub struct Head {
    /// Newest entry of the log that it holds.
    pub anchor: Anchor,
    /// Uid of the office file.
    pub office: String,
    /// When it was made, UTC.
    pub at: String,
    nonce: [u8; NONCE],
    keys: Vec<KeyFor>,
    /// As it stands in the file, mark and length included.
    bytes: Vec<u8>,
}

/// The head as JSON.
#[derive(Serialize, Deserialize)]
struct Written {
    program: String,
    office: String,
    at: String,
    log: Anchor,
    nonce: String,
    keys: Vec<KeyFor>,
}

/// The key of the backup, wrapped for one holder.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct KeyFor {
    /// Uid of the admin, or `recovery`.
    holder: String,
    /// For the holder's public key, hexadecimal.
    wrapped: String,
    /// The holder's secret half under their passphrase, as the office file has it: a lost file must be restored
    /// from its backup alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    slot: Option<WrittenSlot>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct WrittenSlot {
    /// Tells whose it is to somebody who knows the login.
    login: String,
    memory: u32,
    passes: u32,
    salt: String,
    sealed: String,
}

/// With what a backup is opened.
pub enum Opener<'a> {
    /// With the printed recovery key.
    Recovery(&'a Recovery),
    /// As an admin, with their passphrase.
    Admin {
        /// Login.
        login: &'a str,
        /// Passphrase.
        passphrase: &'a str,
    },
}

impl Head {
    /// A head for the copy behind `conn`, and the key of the backup.
    pub(super) fn new(conn: &Connection, office: &str, at: &str) -> Result<(Self, Key), BackupError> {
        let (key, nonce) = drawn();
        let (seq, hash): (i64, Vec<u8>) =
            conn.query_row("SELECT seq, hash FROM change_log ORDER BY seq DESC LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let anchor = Anchor { seq, hash: hex(&hash) };
        let keys = wrapped(conn, office, &key)?;
        let written = Written {
            program: concat!("balai ", env!("CARGO_PKG_VERSION")).into(),
            office: office.to_owned(),
            at: at.to_owned(),
            log: anchor.clone(),
            nonce: hex(&nonce),
            keys,
        };
        let json = serde_json::to_vec(&written).map_err(|_| StoreError::Content)?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend(u32::try_from(json.len()).map_err(|_| StoreError::Content)?.to_be_bytes());
        bytes.extend(json);
        let head = Self { anchor, office: written.office, at: written.at, nonce, keys: written.keys, bytes };
        Ok((head, key))
    }

    /// Reads the head at the beginning of `file`, which is left at the first piece.
    pub fn read(file: &mut impl Read, path: &Path) -> Result<Self, BackupError> {
        let ours = || BackupError::NotABackup(shown(path));
        let mut bytes = Vec::new();
        file.take(MAGIC.len() as u64 + 4).read_to_end(&mut bytes).map_err(file_error(path))?;
        let length = bytes
            .strip_prefix(MAGIC.as_slice())
            .and_then(|rest| Some(u32::from_be_bytes(rest.try_into().ok()?) as usize))
            .filter(|length| *length <= LONGEST)
            .ok_or_else(ours)?;
        let begins = bytes.len();
        file.take(length as u64).read_to_end(&mut bytes).map_err(file_error(path))?;
        let json = bytes.get(begins..).filter(|json| json.len() == length).ok_or_else(ours)?;
        let written: Written = serde_json::from_slice(json).map_err(|_| ours())?;
        let nonce = unhex(&written.nonce).and_then(|nonce| nonce.try_into().ok()).ok_or_else(ours)?;
        Ok(Self {
            anchor: written.log,
            office: written.office,
            at: written.at,
            nonce,
            keys: written.keys,
            bytes,
        })
    }

    /// As it stands in the file.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The stream of the pieces behind it.
    pub(super) fn stream(&self, key: &Key) -> Stream {
        Stream::new(key, &self.nonce, &Sha256::digest(&self.bytes))
    }

    /// The key of the backup. It is not said whether the login or the passphrase is wrong. Takes as long as the
    /// slot asks for.
    pub fn open(&self, opener: &Opener<'_>) -> Result<Key, BackupError> {
        let own = |found: &KeyFor| -> Result<Pair, SealError> {
            match opener {
                Opener::Recovery(key) => key.pair(),
                Opener::Admin { passphrase, .. } => {
                    let slot = found.slot.as_ref().and_then(WrittenSlot::slot).ok_or(SealError::Format)?;
                    let place = slot_place(&self.office, &found.holder, Purpose::Passphrase);
                    Ok(Pair::from_secret(&slot.open(passphrase, &place)?))
                }
            }
        };
        let wanted = match opener {
            Opener::Recovery(_) => String::new(),
            Opener::Admin { login, .. } => mark(&self.office, login),
        };
        let mut fitting = self.keys.iter().filter(|held| match (opener, &held.slot) {
            (Opener::Recovery(_), _) => held.holder == RECOVERY,
            (Opener::Admin { .. }, slot) => slot.as_ref().is_some_and(|slot| slot.login == wanted),
        });
        let found = fitting.next().ok_or(BackupError::WrongKey)?;
        let key = own(found).and_then(|own| own.unwrap_key(&unhex(&found.wrapped).ok_or(SealError::Format)?));
        key.map_err(|_| BackupError::WrongKey)
    }
}

impl WrittenSlot {
    fn slot(&self) -> Option<Slot> {
        let strength = Strength { memory: self.memory, passes: self.passes };
        let bearable = strength.memory <= DEAREST.0 && strength.passes <= DEAREST.1;
        let slot = Slot { strength, salt: unhex(&self.salt)?, sealed: unhex(&self.sealed)? };
        bearable.then_some(slot)
    }
}

/// The key of a backup for the recovery key and every active admin of the copy behind `conn`.
fn wrapped(conn: &Connection, office: &str, key: &Key) -> Result<Vec<KeyFor>, BackupError> {
    let seal = |public: &pair::Public| -> Result<String, StoreError> {
        Ok(hex(&pair::wrap(public, key.as_slice()).map_err(|_| StoreError::Content)?))
    };
    let recovery = keys::recovery(conn)?.ok_or(BackupError::NoKeys)?;
    let mut found = vec![KeyFor { holder: RECOVERY.into(), wrapped: seal(&recovery)?, slot: None }];
    let mut statement = conn.prepare(
        "SELECT uid, login, roles FROM staff WHERE status = 'active' AND archived_at IS NULL ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    for row in rows {
        let (uid, login, roles): (String, String, String) = row?;
        let Some(held) = keys::staff_keys(conn, &uid)?.filter(|_| Roles::parse(&roles).has(Role::Admin))
        else {
            continue;
        };
        let slot = WrittenSlot {
            login: mark(office, &login),
            memory: held.slot.strength.memory,
            passes: held.slot.strength.passes,
            salt: hex(&held.slot.salt),
            sealed: hex(&held.slot.sealed),
        };
        found.push(KeyFor { holder: uid, wrapped: seal(&held.public)?, slot: Some(slot) });
    }
    Ok(found)
}

/// What a head says instead of a login.
fn mark(office: &str, login: &str) -> String {
    let mut hash = Sha256::new();
    for part in ["balai backup login 1", office, login.trim().to_lowercase().as_str()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex(&hash.finalize()).chars().take(32).collect()
}
