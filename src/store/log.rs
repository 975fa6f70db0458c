//! The change log: who did what to which record, chained by hash from the first entry on. What a field was
//! before lies beside it and can be erased without breaking the chain.

mod hash;

pub(crate) use hash::Salts;
pub(super) use hash::{Place, Stored, entry_hash, fields_hash, office_hash};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::error::StoreError;
use super::scope::Scope;
use super::{Store, read, sealed};
use crate::domain::kind::Kind;

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
    /// What was mixed into the hash of a record's values; empty for an entry about no record, whose hash covers
    /// nothing that the entry does not say.
    pub salt: &'a [u8],
    pub fields: &'a [FieldChange],
    /// What stands beside the entry of a case instead of its fields: sealed text and the proof of its writer.
    pub sealed: Option<&'a (String, Vec<u8>)>,
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
        None if !entry.fields.is_empty() => Some(told()),
        None => (!entry.salt.is_empty()).then(String::new),
    };
    let beside = text.map(|text| match entry.salt {
        [] => (Salts::one().to_vec(), text),
        salt => (salt.to_vec(), text),
    });
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
    /// be shown. No scope: it says nothing, and whoever calls it has read the case in theirs.
    pub fn note_reading(&mut self, actor: &Actor, at: &str, id: i64) -> Result<(), StoreError> {
        self.note_readings(actor, at, "read", &[id], None)
    }

    /// Appends that the cases leave the office with the names in them: an entry a case, sealed, and a plain one
    /// `about` the whole. All or none; an error means that nothing may be written. No scope: as
    /// [`Store::note_reading`].
    pub fn note_handed_out(
        &mut self,
        actor: &Actor,
        at: &str,
        ids: &[i64],
        about: &str,
    ) -> Result<(), StoreError> {
        self.note_readings(actor, at, "export", ids, Some(about))
    }

    fn note_readings(
        &mut self,
        actor: &Actor,
        at: &str,
        action: &str,
        ids: &[i64],
        about: Option<&str>,
    ) -> Result<(), StoreError> {
        let unlocked = self.unlocked().cloned();
        let file = self.office().uid.clone();
        let tx = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let nobody = Actor { name: String::new(), verified: actor.verified };
        let (mut head, mut save) = (None, None);
        for id in ids {
            let record = read::get(&tx, &Scope::office().with_cases(), Kind::Case, *id)?;
            let details = sealed::Details::new(at, &actor.name, &[]);
            let text = sealed::note(&tx, unlocked.as_deref(), &file, &record, &details)
                .map_err(|error| sealed::unreadable::named(error, record.text("case_no")))?;
            let uid = sealed::read_uid(&record.uid);
            let entry = NewEntry {
                at: month_of(at),
                actor: &nobody,
                action,
                kind: "case_reading",
                uid: &uid,
                version: record.version,
                values_hash: Sha256::digest(uid.as_bytes()).into(),
                salt: &[],
                fields: &[],
                sealed: Some(&(text, Vec::new())),
            };
            append_after(&tx, &entry, &mut head, &mut save)?;
        }
        if let Some(about) = about {
            append_after(&tx, &said_of(actor, at, action, about), &mut head, &mut save)?;
        }
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

    /// Appends an entry about something that is no record: an import, an export. No scope: it reads none.
    pub fn note(&mut self, actor: &Actor, at: &str, action: &str, about: &str) -> Result<(), StoreError> {
        let tx = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        append(&tx, &said_of(actor, at, action, about))?;
        tx.commit()?;
        Ok(())
    }

    /// Position and hash of the newest entry, to anchor the chain outside of the file. No scope: a hash says nothing.
    pub fn log_head(&self) -> Result<Option<(i64, String)>, StoreError> {
        let head: Option<(i64, Vec<u8>)> = self
            .conn
            .prepare_cached("SELECT seq, hash FROM change_log ORDER BY seq DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(head.map(|(seq, hash)| (seq, hex(&hash))))
    }
}

/// An entry about something that is no record: an import, an export.
fn said_of<'a>(actor: &'a Actor, at: &'a str, action: &'a str, about: &'a str) -> NewEntry<'a> {
    NewEntry {
        at,
        actor,
        action,
        kind: "file",
        uid: about,
        version: 0,
        values_hash: Sha256::digest(about.as_bytes()).into(),
        salt: &[],
        fields: &[],
        sealed: None,
    }
}

/// The newest entry about a record.
pub(super) struct Last {
    pub version: i64,
    pub values_hash: [u8; 32],
    /// What was mixed into that hash; empty where it was erased.
    pub salt: Vec<u8>,
    pub mac: Vec<u8>,
}

/// The newest entry about the record with `uid`.
pub(super) fn last_of(conn: &Connection, uid: &str) -> Result<Option<Last>, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT l.version, l.values_hash, l.mac, v.salt FROM change_log l
             LEFT JOIN change_values v ON v.seq = l.seq WHERE l.uid = ?1 ORDER BY l.seq DESC LIMIT 1",
        )?
        .query_row([uid], |row| {
            let hash: Vec<u8> = row.get(1)?;
            Ok(Last {
                version: row.get(0)?,
                values_hash: hash.try_into().unwrap_or([0; 32]),
                mac: row.get(2)?,
                salt: row.get::<_, Option<Vec<u8>>>(3)?.unwrap_or_default(),
            })
        })
        .optional()?)
}

/// Is a record what the newest entry about it says? `content` are the stored bytes of a case.
pub(super) fn is_as_written(
    conn: &Connection,
    record: &crate::domain::record::Record,
    content: Option<&[u8]>,
) -> Result<bool, StoreError> {
    let last: Option<(i64, Vec<u8>, Option<Vec<u8>>)> = conn
        .prepare_cached(
            "SELECT l.version, l.values_hash, v.salt FROM change_log l
             LEFT JOIN change_values v ON v.seq = l.seq
             WHERE l.uid = ?1 AND l.kind = ?2 ORDER BY l.seq DESC LIMIT 1",
        )?
        .query_row([record.uid.as_str(), record.kind.table()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((version, hash, salt)) = last else { return Ok(false) };
    let row = Stored::of(record, content);
    Ok(version == record.version && hash == row.hash(&salt.unwrap_or_default()))
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
