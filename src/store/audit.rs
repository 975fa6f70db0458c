//! The change log put to the test: is the chain whole from its first entry on, are the values beside it those that
//! were written, did whoever wrote about a case hold its key, and is the log the one that an anchor was taken from.
//! And the one thing that may be taken out of it: old values of a person or household, on request. No scope: the
//! chain is one for the whole file, and what is found in it are positions and words of the log, no record.
//!
//! What somebody who has the file can still test after an erasure. The chain holds two hashes an entry that cover values:
//! one of the row as the change left it, one of the fields before and after. Both are salted with 16 random bytes that
//! lie beside the log, and both salts of every entry go with the values, so that no guess can be tried out, however much
//! else of the record is known. What the record says now gets an entry and a salt of its own: that one can be tested,
//! against a row that stands there to be read. What is left is when the record was changed, by whom, how often, and under
//! which uid. An export's entry holds a hash of its file with a salt that left with the export's manifest.
//!
//! Not reached from here: backups and exports made before (sealed the ones, gone the others), drafts that lie on
//! somebody's account, records about others that mention the person, and the write-ahead file for as long as
//! somebody else has the file open ([`Erased::wal`]).

pub(in crate::store) mod erased;
#[cfg(test)]
mod tests;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use sha2::{Digest, Sha256};

use super::backup::head::Anchor;
use super::check::text;
use super::error::StoreError;
use super::log::{self, Actor, FieldChange, Head, NewEntry, Place, Salts, Stored};
use super::{Scope, Store, read};
use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;

pub use erased::{Erased, Wal};

/// Kinds of records that say nothing but what is about the person or household they belong to.
const PARTS: [Kind; 4] = [Kind::Residence, Kind::Identity, Kind::TargetGroup, Kind::LifeEvent];

/// The first entry at which the chain breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Its position.
    pub seq: i64,
    /// When, as it says.
    pub at: String,
    /// What was done, as it says.
    pub action: String,
}

/// The values beside the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Entries whose values are altered or lost.
    pub altered: Vec<i64>,
    /// How many were erased on request.
    pub erased: u64,
}

/// The proofs of entries about cases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proofs {
    /// Entries that prove that their writer held the key.
    pub proved: u64,
    /// Entries about cases that do not.
    pub unproved: Vec<i64>,
    /// Entries about cases that the keys at hand do not open.
    pub closed: u64,
}

/// What came of looking at the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// How many entries there are.
    pub entries: i64,
    /// The newest of them.
    pub head: Option<Anchor>,
    /// Where the chain breaks, if it does.
    pub broken: Option<Broken>,
    /// The values beside it.
    pub beside: Beside,
    /// The proofs about cases; nothing while locked.
    pub proofs: Option<Proofs>,
}

impl Audit {
    /// Is all as it was written?
    pub fn is_whole(&self) -> bool {
        self.broken.is_none()
            && self.beside.altered.is_empty()
            && self.proofs.as_ref().is_none_or(|proofs| proofs.unproved.is_empty())
    }
}

/// What an anchor says about the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchored {
    /// The log goes on from it.
    Holds,
    /// The log ends before it: the file is an older one, or its end was cut off.
    RolledBack,
    /// Another entry stands in its place: the file was rolled back and written on, or it is another file.
    Differs,
}

impl Store {
    /// Looks at the whole log.
    pub fn audit(&self) -> Result<Audit, StoreError> {
        // A colleague may save meanwhile: all of this sees one state.
        let _one_state = self.conn.unchecked_transaction()?;
        let entries = self.conn.query_row("SELECT count(*) FROM change_log", [], |row| row.get(0))?;
        Ok(Audit {
            entries,
            head: self.log_head()?.map(|(seq, hash)| Anchor { seq, hash }),
            broken: broken(&self.conn)?,
            beside: beside(&self.conn)?,
            proofs: if self.unlocked().is_some() { Some(self.proofs()?) } else { None },
        })
    }

    /// Is the log the one from which `anchor` was taken? Of its hash the beginning is enough.
    pub fn anchored(&self, anchor: &Anchor) -> Result<Anchored, StoreError> {
        let hash: Option<Vec<u8>> = self
            .conn
            .prepare_cached("SELECT hash FROM change_log WHERE seq = ?1")?
            .query_row([anchor.seq], |row| row.get(0))
            .optional()?;
        Ok(match hash {
            None => Anchored::RolledBack,
            Some(hash) if log::hex(&hash).starts_with(&anchor.hash.to_lowercase()) => Anchored::Holds,
            Some(_) => Anchored::Differs,
        })
    }

    fn proofs(&self) -> Result<Proofs, StoreError> {
        let mut proofs = Proofs::default();
        let mut cases = self.conn.prepare("SELECT id, uid FROM case_file ORDER BY id")?;
        let mut about = self.conn.prepare(
            "SELECT seq, version, values_hash, mac FROM change_log WHERE uid = ?1 AND kind = ?2
                 AND seq >= COALESCE((SELECT max(seq) FROM change_log
                     WHERE uid = ?1 AND kind = ?2 AND action = 'case_erased'), 0)
             ORDER BY seq",
        )?;
        let mut before_erasure = self.conn.prepare(
            "SELECT count(*) FROM change_log WHERE uid = ?1 AND kind = ?2
                 AND seq < COALESCE((SELECT max(seq) FROM change_log
                     WHERE uid = ?1 AND kind = ?2 AND action = 'case_erased'), 0)",
        )?;
        let mut rows = cases.query([])?;
        while let Some(row) = rows.next()? {
            let (id, uid): (i64, String) = (row.get(0)?, row.get(1)?);
            let entries = about
                .query_map([uid.as_str(), Kind::Case.table()], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect::<Result<Vec<_>, _>>()?;
            let count = entries.len() as u64;
            // The key that proves what was said before an erasure went with it.
            proofs.closed += before_erasure
                .query_row([uid.as_str(), Kind::Case.table()], |row| row.get::<_, u32>(0))
                .map(u64::from)?;
            match self.unproved(id, &uid, &entries)? {
                None => proofs.closed += count,
                Some(unproved) => {
                    proofs.proved += count - unproved.len() as u64;
                    proofs.unproved.extend(unproved);
                }
            }
        }
        proofs.unproved.sort_unstable();
        Ok(proofs)
    }

    /// How many entries of the log an erasure of this person's or household's old values would reach; none where the
    /// scope does not see them.
    pub fn old_values(&self, scope: &Scope, kind: Kind, id: i64, uid: &str) -> Result<usize, StoreError> {
        if !read::visible(&self.conn, scope, kind, id)? {
            return Ok(0);
        }
        let mut count = 0;
        for (kind, uid) in belonging(&self.conn, kind, id, uid)? {
            count += old_of(&self.conn, kind, &uid)?;
        }
        Ok(count)
    }

    /// Fulfils a request for erasure: the old values of a person or household, and of what belongs to them, are
    /// overwritten with the salts of their hashes; the chain stays whole, since it holds the hashes alone. What the
    /// records say now is not touched, and stands in the log anew. The reason stands in the log. Nothing is found for a
    /// uid that is no person's or household's of the scope.
    pub fn erase_values(
        &mut self,
        scope: &Scope,
        actor: &Actor,
        at: &str,
        uid: &str,
        reason: &str,
    ) -> Result<Erased, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut found = None;
        for kind in [Kind::Person, Kind::Household] {
            if let Some(id) = read::id_of(&tx, kind, uid)?
                && read::visible(&tx, scope, kind, id)?
            {
                found = Some((kind, id));
            }
        }
        let (kind, id) = found.ok_or(StoreError::NotFound)?;
        let mut entries = 0;
        let (mut head, mut save) = (None, None);
        for (kind, uid) in belonging(&tx, kind, id, uid)? {
            let erased = erase_of(&tx, kind, &uid)?;
            entries += erased;
            if erased > 0 {
                say_anew(&tx, &mut head, &mut save, (actor, at), kind, &uid)?;
            }
        }
        let told = [FieldChange { key: "reason".into(), before: String::new(), after: reason.to_owned() }];
        let entry = NewEntry {
            at,
            actor,
            action: "erase",
            kind: "erasure",
            uid,
            version: 0,
            values_hash: Sha256::digest(uid.as_bytes()).into(),
            salt: &[],
            fields: &told,
            sealed: None,
        };
        log::append_after(&tx, &entry, &mut head, &mut save)?;
        let stands = says_something(&read::get(&tx, scope, kind, id)?);
        tx.commit()?;
        Ok(Erased { entries, stands, wal: erased::empty_wal(&self.conn) })
    }
}

/// Does a record hold a name, number, address or other text that says who it is about?
fn says_something(record: &Record) -> bool {
    let says = |value: &Value| value.as_str().chars().any(char::is_alphanumeric);
    record.kind.fields().iter().zip(&record.values).any(|(field, value)| {
        use FieldKind::{Email, FamilyCard, Identity, Memo, Name, PartialDate, Phone, Text};
        matches!(field.kind, Name | Text | Memo | Identity | FamilyCard | Phone | Email | PartialDate)
            && says(value)
    })
}

/// How many entries about a record hold old values: all of them, unless all that is left is an entry about what the
/// record says now.
fn old_of(conn: &Connection, kind: Kind, uid: &str) -> Result<usize, StoreError> {
    let (count, told): (usize, bool) = conn
        .prepare_cached(
            "SELECT count(*), COALESCE(max(fields) <> '', 0) FROM change_values
             WHERE length(salt) > 0 AND seq IN (SELECT seq FROM change_log WHERE uid = ?1 AND kind = ?2)",
        )?
        .query_row([uid, kind.table()], |row| Ok((row.get::<_, u32>(0)? as usize, row.get(1)?)))?;
    Ok(if count > 1 || told { count } else { 0 })
}

/// Overwrites salts and fields of the entries about a record. Returns how many.
fn erase_of(conn: &Connection, kind: Kind, uid: &str) -> Result<usize, StoreError> {
    if old_of(conn, kind, uid)? == 0 {
        return Ok(0);
    }
    Ok(conn
        .prepare_cached(
            "UPDATE change_values SET salt = x'', fields = ''
             WHERE length(salt) > 0 AND seq IN (SELECT seq FROM change_log WHERE uid = ?1 AND kind = ?2)",
        )?
        .execute([uid, kind.table()])?)
}

/// Appends an entry about what a record says now, with a salt of its own: `check` goes on comparing the two.
fn say_anew(
    conn: &Connection,
    head: &mut Option<Head>,
    save: &mut Option<i64>,
    (actor, at): (&Actor, &str),
    kind: Kind,
    uid: &str,
) -> Result<(), StoreError> {
    let id = read::id_of(conn, kind, uid)?.ok_or(StoreError::NotFound)?;
    let record = read::get(conn, &Scope::office(), kind, id)?;
    let salt = Salts::one();
    let entry = NewEntry {
        at,
        actor,
        action: "erase",
        kind: kind.table(),
        uid,
        version: record.version,
        values_hash: Stored::of(&record, None).hash(&salt),
        salt: &salt,
        fields: &[],
        sealed: None,
    };
    log::append_after(conn, &entry, head, save)?;
    Ok(())
}

/// A record and those that belong to it: its numbers, residences, memberships.
fn belonging(conn: &Connection, kind: Kind, id: i64, uid: &str) -> Result<Vec<(Kind, String)>, StoreError> {
    let mut found = vec![(kind, uid.to_owned())];
    for (child, key) in kind.info().sections.iter().filter(|(child, _)| PARTS.contains(child)) {
        let sql = format!("SELECT uid FROM {} WHERE {key} = ?1", child.table());
        let mut statement = conn.prepare_cached(&sql)?;
        let rows = statement.query_map([id], |row| row.get::<_, String>(0))?;
        for row in rows {
            found.push((*child, row?));
        }
    }
    Ok(found)
}

/// The first entry at which the chain breaks.
pub(super) fn broken(conn: &Connection) -> Result<Option<Broken>, StoreError> {
    let mut statement = conn.prepare(
        "SELECT seq, save, at, actor, verified, action, kind, uid, version, values_hash, fields_hash,
             mac, previous, hash
         FROM change_log ORDER BY seq",
    )?;
    let mut rows = statement.query([])?;
    let (mut expected, mut previous) = (1, vec![0; 32]);
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let verified: i64 = row.get(4)?;
        let actor = Actor { name: text(row, 3)?, verified: verified == 1 };
        let (at, action, kind, uid) = (text(row, 2)?, text(row, 5)?, text(row, 6)?, text(row, 7)?);
        let values: Vec<u8> = row.get(9)?;
        let fields: Vec<u8> = row.get(10)?;
        let mac: Vec<u8> = row.get(11)?;
        let (before, hash): (Vec<u8>, Vec<u8>) = (row.get(12)?, row.get(13)?);
        let entry = NewEntry {
            at: &at,
            actor: &actor,
            action: &action,
            kind: &kind,
            uid: &uid,
            version: row.get(8)?,
            values_hash: values.try_into().unwrap_or([0; 32]),
            salt: &[],
            fields: &[],
            sealed: None,
        };
        let place = Place { seq, save: row.get(1)?, fields_hash: &fields, mac: &mac, previous: &previous };
        let whole = seq == expected
            && matches!(verified, 0 | 1)
            && before == previous
            && log::entry_hash(&entry, &place).as_slice() == hash.as_slice();
        if !whole {
            return Ok(Some(Broken { seq, at, action }));
        }
        expected += 1;
        previous = hash;
    }
    Ok(None)
}

/// The values beside the log: as they were written, or erased.
pub(super) fn beside(conn: &Connection) -> Result<Beside, StoreError> {
    let mut statement = conn.prepare(
        "SELECT l.seq, l.fields_hash, v.salt, v.fields
         FROM change_log l LEFT JOIN change_values v ON v.seq = l.seq
         WHERE v.seq IS NOT NULL OR length(l.fields_hash) > 0",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Beside::default();
    while let Some(row) = rows.next()? {
        let hash: Vec<u8> = row.get(1)?;
        let salt: Option<Vec<u8>> = row.get(2)?;
        let fields = text(row, 3)?;
        match salt {
            Some(salt) if salt.is_empty() && fields.is_empty() && !hash.is_empty() => found.erased += 1,
            Some(salt) if log::fields_hash(&salt, &fields).as_slice() == hash.as_slice() => {}
            _ => found.altered.push(row.get(0)?),
        }
    }
    Ok(found)
}
