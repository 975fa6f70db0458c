//! The change log: who did what to which record, chained by hash from the first entry on. What a field was
//! before lies beside it and can be erased without breaking the chain.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::error::StoreError;
use super::scope::Scope;
use super::{Store, read, sealed};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;

/// Who acts. Until an office has staff this is the system account, unverified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Login or account name.
    pub name: String,
    /// Has the actor proved who they are?
    pub verified: bool,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Position in the chain.
    pub seq: i64,
    /// Position of the first entry of the same save.
    pub save: i64,
    /// UTC, ISO 8601.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Was it proved who?
    pub verified: bool,
    /// `create`, `update`, `archive`, `restore`, `undo`, `import`, `export`…
    pub action: String,
    /// Table of the record.
    pub kind: String,
    /// Uid of the record.
    pub uid: String,
    /// Version that the entry led to.
    pub version: i64,
    /// What changed: field, before, after. Empty for a creation and where it was erased.
    pub fields: Vec<FieldChange>,
}

/// One field of a change, as raw text; references as uid or area code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Key of the field.
    pub key: String,
    /// Raw text before.
    pub before: String,
    /// Raw text after.
    pub after: String,
}

/// What a new entry says.
pub(super) struct NewEntry<'a> {
    pub at: &'a str,
    pub actor: &'a Actor,
    pub action: &'a str,
    pub kind: &'a str,
    pub uid: &'a str,
    pub version: i64,
    pub values_hash: [u8; 32],
    pub fields: &'a [FieldChange],
    /// What stands beside the entry of a case instead of its fields: sealed text and the proof of its writer.
    pub sealed: Option<&'a (String, Vec<u8>)>,
}

/// A record as its row holds it.
pub(super) struct Stored<'a> {
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
    /// Hash over the stamps and the fields that are filled in, with their keys: a field added later leaves it
    /// alone.
    pub fn hash(&self) -> [u8; 32] {
        let mut hash = Vec::with_capacity(1024);
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
pub(super) fn office_hash<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> [u8; 32] {
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
pub(super) fn fields_hash(salt: &[u8], fields: &str) -> [u8; 32] {
    let mut hash = Vec::new();
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
pub(super) struct Place<'a> {
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
pub(super) fn entry_hash(entry: &NewEntry<'_>, place: &Place<'_>) -> [u8; 32] {
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

/// Newest entry of the log: position and hash.
pub(super) type Head = (i64, Vec<u8>);

/// Appends an entry. To be called inside the transaction of the change itself, which makes no other.
pub(super) fn append(conn: &Connection, entry: &NewEntry<'_>) -> Result<i64, StoreError> {
    append_after(conn, entry, &mut None, &mut None)
}

/// The same for many entries of one transaction, which need not look for the newest each time. `head` is nothing
/// where it is not known; `save` is the position of the transaction's first entry, nothing before there is one.
pub(super) fn append_after(
    conn: &Connection,
    entry: &NewEntry<'_>,
    head: &mut Option<Head>,
    save: &mut Option<i64>,
) -> Result<i64, StoreError> {
    let last: Option<Head> = match head.take() {
        Some(head) => Some(head),
        None => conn
            .prepare_cached("SELECT seq, hash FROM change_log ORDER BY seq DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?,
    };
    let (seq, previous) = last.map_or((1, vec![0; 32]), |(seq, hash)| (seq + 1, hash));
    let first = *save.get_or_insert(seq);
    let told = || {
        let fields: serde_json::Map<String, serde_json::Value> = entry
            .fields
            .iter()
            .map(|field| (field.key.clone(), serde_json::json!([field.before, field.after])))
            .collect();
        serde_json::Value::Object(fields).to_string()
    };
    let text = match entry.sealed {
        Some((text, _)) => Some(text.clone()),
        None => (!entry.fields.is_empty()).then(told),
    };
    let beside = text.map(|text| (uuid::Uuid::new_v4().into_bytes(), text));
    let mac = entry.sealed.map_or(&[] as &[u8], |(_, mac)| mac);
    let fields_hash =
        beside.as_ref().map_or_else(Vec::new, |(salt, fields)| fields_hash(salt, fields).to_vec());
    let hash =
        entry_hash(entry, &Place { seq, save: first, fields_hash: &fields_hash, mac, previous: &previous });
    conn.prepare_cached(
        "INSERT INTO change_log
            (seq, save, at, actor, verified, action, kind, uid, version, values_hash, fields_hash, mac, previous,
             hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute(params![
        seq,
        first,
        entry.at,
        entry.actor.name,
        entry.actor.verified,
        entry.action,
        entry.kind,
        entry.uid,
        entry.version,
        entry.values_hash,
        fields_hash,
        mac,
        previous,
        hash
    ])?;
    if let Some((salt, fields)) = beside {
        conn.prepare_cached("INSERT INTO change_values (seq, salt, fields) VALUES (?1, ?2, ?3)")?
            .execute(params![seq, salt, fields])?;
    }
    *head = Some((seq, hash.to_vec()));
    Ok(seq)
}

/// Columns of an [`Entry`].
const ENTRY: &str =
    "SELECT l.seq, l.save, l.at, l.actor, l.verified, l.action, l.kind, l.uid, l.version, v.fields
    FROM change_log l LEFT JOIN change_values v ON v.seq = l.seq";

impl Store {
    /// The history of one record, newest first, if the scope sees the record.
    pub fn history(&self, scope: &Scope, kind: Kind, id: i64) -> Result<Vec<Entry>, StoreError> {
        let record = read::get(&self.conn, scope, kind, id)?;
        let sql =
            format!("{ENTRY} WHERE (l.uid = ?1 AND l.kind = ?2) OR l.uid = ?3 ORDER BY l.seq DESC LIMIT 500");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows =
            statement.query_map((&record.uid, kind.table(), sealed::read_uid(&record.uid)), entry_from)?;
        let mut entries: Vec<Entry> = rows.collect::<Result<_, _>>()?;
        if kind == Kind::Case {
            let details = self.case_details(id, &record.uid)?;
            for entry in &mut entries {
                if let Some(details) = details.get(&entry.seq) {
                    entry.at.clone_from(&details.at);
                    entry.actor.clone_from(&details.by);
                    entry.fields = details.changes();
                }
            }
        }
        Ok(entries)
    }

    /// Appends that somebody looks at a case: sealed, like all that is said of it. An error means that it must not
    /// be shown.
    pub fn note_reading(&mut self, actor: &Actor, at: &str, id: i64) -> Result<(), StoreError> {
        let unlocked = self.unlocked().cloned();
        let file = self.office().uid.clone();
        let tx = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let record = read::get(&tx, &Scope::office().with_cases(), Kind::Case, id)?;
        let row =
            sealed::CaseRow { id, uid: &record.uid, version: record.version, ring: record.text("ring") };
        let details = sealed::Details::new(at, &actor.name, &[]);
        let text = sealed::note(&tx, unlocked.as_deref(), &file, &row, &details)?;
        let nobody = Actor { name: String::new(), verified: actor.verified };
        let uid = sealed::read_uid(&record.uid);
        let entry = NewEntry {
            at: month_of(at),
            actor: &nobody,
            action: "read",
            kind: "case_reading",
            uid: &uid,
            version: record.version,
            values_hash: Sha256::digest(uid.as_bytes()).into(),
            fields: &[],
            sealed: Some(&(text, Vec::new())),
        };
        append(&tx, &entry)?;
        tx.commit()?;
        Ok(())
    }

    /// All entries of the newest save that `actor` made since a moment (ISO 8601, UTC), in their order; nothing
    /// if there is none. A save of which a record was changed again, or that was undone, is passed over.
    /// Imports and what an office began with count as no save. Nothing either if the scope does not see all of
    /// its records.
    pub fn last_save(&self, scope: &Scope, actor: &str, since: &str) -> Result<Vec<Entry>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT l.save FROM change_log l
             WHERE l.actor = ?1 AND l.at >= ?2 AND l.seq = l.save
               AND l.action IN ('create', 'update', 'archive', 'restore')
               AND NOT EXISTS (SELECT 1 FROM change_log g JOIN change_log u
                       ON u.uid = g.uid AND u.kind = g.kind AND u.seq > g.seq
                   WHERE g.save = l.save AND u.save <> g.save)
             ORDER BY l.seq DESC LIMIT 1",
        )?;
        let save: Option<i64> = statement.query_row([actor, since], |row| row.get(0)).optional()?;
        let Some(save) = save else { return Ok(Vec::new()) };
        let sql = format!("{ENTRY} WHERE l.save = ?1 ORDER BY l.seq");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let entries: Vec<Entry> = statement.query_map([save], entry_from)?.collect::<Result<_, _>>()?;
        for entry in &entries {
            let Some(kind) = Kind::named(&entry.kind) else { continue };
            let seen = match read::id_of(&self.conn, kind, &entry.uid)? {
                Some(id) => read::visible(&self.conn, scope, kind, id)?,
                None => false,
            };
            if !seen {
                return Ok(Vec::new());
            }
        }
        Ok(entries)
    }

    /// Appends an entry about something that is no record: an import, an export.
    pub fn note(&mut self, actor: &Actor, at: &str, action: &str, about: &str) -> Result<(), StoreError> {
        let tx = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let entry = NewEntry {
            at,
            actor,
            action,
            kind: "file",
            uid: about,
            version: 0,
            values_hash: Sha256::digest(about.as_bytes()).into(),
            fields: &[],
            sealed: None,
        };
        append(&tx, &entry)?;
        tx.commit()?;
        Ok(())
    }

    /// Position and hash of the newest entry, to anchor the chain outside of the file.
    pub fn log_head(&self) -> Result<Option<(i64, String)>, StoreError> {
        let head: Option<(i64, Vec<u8>)> = self
            .conn
            .prepare_cached("SELECT seq, hash FROM change_log ORDER BY seq DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(head.map(|(seq, hash)| (seq, hex(&hash))))
    }
}

/// The newest entry about a record.
pub(super) struct Last {
    pub version: i64,
    pub values_hash: [u8; 32],
    pub mac: Vec<u8>,
}

/// The newest entry about the record with `uid`.
pub(super) fn last_of(conn: &Connection, uid: &str) -> Result<Option<Last>, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT version, values_hash, mac FROM change_log WHERE uid = ?1 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([uid], |row| {
            let hash: Vec<u8> = row.get(1)?;
            Ok(Last {
                version: row.get(0)?,
                values_hash: hash.try_into().unwrap_or([0; 32]),
                mac: row.get(2)?,
            })
        })
        .optional()?)
}

/// The month of a moment: all that an entry about a case says plainly of when.
pub(super) fn month_of(at: &str) -> &str {
    at.get(..7).unwrap_or_default()
}

/// Bytes from hexadecimal digits.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(digits.chunks_exact(2).filter_map(|pair| Some(pair.first()? << 4 | pair.last()?)).collect())
}

/// Bytes as small hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn entry_from(row: &rusqlite::Row<'_>) -> rusqlite::Result<Entry> {
    let fields: Option<String> = row.get(9)?;
    Ok(Entry {
        seq: row.get(0)?,
        save: row.get(1)?,
        at: row.get(2)?,
        actor: row.get(3)?,
        verified: row.get(4)?,
        action: row.get(5)?,
        kind: row.get(6)?,
        uid: row.get(7)?,
        version: row.get(8)?,
        fields: fields.map(|json| parse_fields(&json)).unwrap_or_default(),
    })
}

fn parse_fields(json: &str) -> Vec<FieldChange> {
    let map: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap_or_default();
    let text = |value: Option<&serde_json::Value>| {
        value.and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
    };
    map.iter()
        .map(|(key, pair)| FieldChange {
            key: key.clone(),
            before: text(pair.get(0)),
            after: text(pair.get(1)),
        })
        .collect()
}
