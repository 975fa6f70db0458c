//! What the change log holds of values: hashes, each with a salt that lies beside the log and can be erased. Without
//! it nobody can try out what was hashed, however much else of the record they know.

use chacha20poly1305::aead::OsRng;
use chacha20poly1305::aead::rand_core::RngCore;
use sha2::{Digest, Sha256};

use super::NewEntry;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;

/// Length of a salt, in bytes: more than anybody tries out.
const SALT: usize = 16;
/// Salts asked of the system at once.
const SUPPLY: usize = 256;

/// Random salts, one an entry. The system is asked for many at a time: an import takes one a row.
#[derive(Debug, Default)]
pub(crate) struct Salts {
    supply: Vec<u8>,
}

impl Salts {
    /// A salt that nobody had before.
    pub fn next(&mut self) -> [u8; SALT] {
        if self.supply.len() < SALT {
            self.supply.resize(SALT * SUPPLY, 0);
            OsRng.fill_bytes(&mut self.supply);
        }
        let mut salt = [0; SALT];
        let rest = self.supply.len().saturating_sub(SALT);
        for (byte, drawn) in salt.iter_mut().zip(self.supply.drain(rest..)) {
            *byte = drawn;
        }
        salt
    }

    /// A single one.
    pub fn one() -> [u8; SALT] {
        let mut salt = [0; SALT];
        OsRng.fill_bytes(&mut salt);
        salt
    }
}

/// A record as its row holds it.
pub(in crate::store) struct Stored<'a> {
    pub kind: Kind,
    pub uid: &'a str,
    pub version: i64,
    /// Created at and by, updated at and by.
    pub stamps: [&'a str; 4],
    pub archived_at: Option<&'a str>,
    pub values: &'a [Value],
    pub content: Option<&'a [u8]>,
}

impl<'a> Stored<'a> {
    /// From a record as it was read.
    pub fn of(record: &'a Record, content: Option<&'a [u8]>) -> Self {
        Self {
            kind: record.kind,
            uid: &record.uid,
            version: record.version,
            stamps: [&record.created_at, &record.created_by, &record.updated_at, &record.updated_by],
            archived_at: record.archived_at.as_deref(),
            values: &record.values,
            content,
        }
    }
}

impl Stored<'_> {
    /// Hash over salt, stamps and the fields that are filled in, with their keys: a field added later leaves it
    /// alone.
    pub fn hash(&self, salt: &[u8]) -> [u8; 32] {
        let mut hash = Vec::with_capacity(1024);
        put(&mut hash, b"row");
        put(&mut hash, salt);
        put(&mut hash, self.kind.table().as_bytes());
        put(&mut hash, self.uid.as_bytes());
        put(&mut hash, self.version.to_string().as_bytes());
        for stamp in self.stamps {
            put(&mut hash, stamp.as_bytes());
        }
        put(&mut hash, self.archived_at.unwrap_or_default().as_bytes());
        for (field, value) in self.kind.fields().iter().zip(self.values) {
            match value {
                Value::Null => {}
                Value::Int(number) => {
                    put(&mut hash, field.key.as_bytes());
                    put(&mut hash, format!("i{number}").as_bytes());
                }
                Value::Text(text) => {
                    put(&mut hash, field.key.as_bytes());
                    put_parts(&mut hash, &[b"t", text.as_bytes()]);
                }
            }
        }
        if let Some(content) = self.content {
            put(&mut hash, b"content");
            put(&mut hash, content);
        }
        Sha256::digest(hash).into()
    }
}

/// Hash over what the file says of its office.
pub(in crate::store) fn office_hash<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> [u8; 32] {
    let mut sorted: Vec<_> = pairs.collect();
    sorted.sort_unstable();
    let mut hash = Vec::new();
    for (key, value) in sorted {
        put(&mut hash, key.as_bytes());
        put(&mut hash, value.as_bytes());
    }
    Sha256::digest(hash).into()
}

/// Hash over old and new values as they lie beside an entry.
pub(in crate::store) fn fields_hash(salt: &[u8], fields: &str) -> [u8; 32] {
    let mut hash = Vec::with_capacity(64 + fields.len());
    put(&mut hash, b"fields");
    put(&mut hash, salt);
    put(&mut hash, fields.as_bytes());
    Sha256::digest(hash).into()
}

/// Length before bytes, so that no two lists of fields give the same stream. The stream is gathered and hashed
/// at once: in pieces of a few bytes the hash costs several times as much.
fn put(stream: &mut Vec<u8>, bytes: &[u8]) {
    put_parts(stream, &[bytes]);
}

/// The same for bytes that lie in several places.
fn put_parts(stream: &mut Vec<u8>, parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    stream.extend_from_slice(&(length as u64).to_be_bytes());
    for part in parts {
        stream.extend_from_slice(part);
    }
}

/// Where an entry stands in the chain.
pub(in crate::store) struct Place<'a> {
    pub seq: i64,
    pub save: i64,
    /// Hash of the values beside it; empty where there are none.
    pub fields_hash: &'a [u8],
    /// Proof of the writer of an entry about a case; else empty.
    pub mac: &'a [u8],
    /// Hash of the entry before it.
    pub previous: &'a [u8],
}

/// Hash of an entry over all of its columns and the hash before it.
pub(in crate::store) fn entry_hash(entry: &NewEntry<'_>, place: &Place<'_>) -> [u8; 32] {
    let mut hash = Vec::with_capacity(512);
    put(&mut hash, place.seq.to_string().as_bytes());
    put(&mut hash, place.save.to_string().as_bytes());
    put(&mut hash, entry.at.as_bytes());
    put(&mut hash, entry.actor.name.as_bytes());
    put(&mut hash, if entry.actor.verified { b"1" } else { b"0" });
    put(&mut hash, entry.action.as_bytes());
    put(&mut hash, entry.kind.as_bytes());
    put(&mut hash, entry.uid.as_bytes());
    put(&mut hash, entry.version.to_string().as_bytes());
    put(&mut hash, &entry.values_hash);
    put(&mut hash, place.fields_hash);
    put(&mut hash, place.mac);
    put(&mut hash, place.previous);
    Sha256::digest(hash).into()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_salt_comes_twice_and_none_is_empty() {
        let mut salts = Salts::default();
        let drawn: HashSet<[u8; SALT]> = (0..3 * SUPPLY).map(|_| salts.next()).collect();
        assert_eq!(drawn.len(), 3 * SUPPLY);
        assert!(!drawn.contains(&[0; SALT]));
    }
}
