//! Is every byte as it was written? SQLite's own checks, the chain of the change log, each row against the
//! hash of its last change, and what is derived from rows computed anew, so that bit-rot in any used cell is
//! found and named down to the record where it can be. No scope: the file is looked through as a whole or not at all,
//! and a fault names a record by kind and uid.

use std::collections::HashMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row};

use super::error::StoreError;
use super::log::{self, Stored};
use super::vouch;
use super::{Store, audit, migrate, read, sealed, words, write};
use crate::domain::kind::Kind;
use crate::domain::value::Value;

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// What SQLite says of its pages.
    Pages(String),
    /// A reference that points nowhere: table.
    Reference(String),
    /// The chain breaks at this entry.
    Chain(i64),
    /// The old and new values beside this entry are altered or lost.
    Values(i64),
    /// A record is not as its last change left it.
    Row {
        /// Table.
        kind: String,
        /// Uid.
        uid: String,
    },
    /// A record without any entry in the log, or the other way round.
    Unlogged {
        /// Table.
        kind: String,
        /// Uid.
        uid: String,
    },
    /// The search does not find what stands in the records of this table.
    Search(String),
}

impl Store {
    /// Looks at everything and says what is wrong; nothing if all is well. Changes nothing, though the word
    /// indexes are looked at under a short write lock each.
    pub fn check(&self) -> Result<Vec<Fault>, StoreError> {
        let mut faults = Vec::new();
        for kind in Kind::ALL.into_iter().filter(|kind| words::has_index(*kind)) {
            let looked = self.check_words(kind, &mut faults);
            damage(looked, &mut faults)?;
        }
        // A colleague may save meanwhile: all that follows sees one state.
        let _one_state = match self.conn.unchecked_transaction() {
            Ok(tx) => tx,
            Err(error) => {
                damage(Err(error.into()), &mut faults)?;
                return Ok(faults);
            }
        };
        let looked = self.check_pages(&mut faults);
        damage(looked, &mut faults)?;
        let looked = self.check_schema(&mut faults);
        damage(looked, &mut faults)?;
        let looked = self.check_chain(&mut faults);
        damage(looked, &mut faults)?;
        let looked = self.check_values(&mut faults);
        damage(looked, &mut faults)?;
        let looked = self.check_office(&mut faults);
        damage(looked, &mut faults)?;
        let looked = self.check_keys(&mut faults);
        damage(looked, &mut faults)?;
        for kind in Kind::ALL {
            let looked = self.check_rows(kind, &mut faults);
            damage(looked, &mut faults)?;
            let looked = self.check_gone(kind, &mut faults);
            damage(looked, &mut faults)?;
        }
        let looked = self.check_paths(&mut faults);
        damage(looked, &mut faults)?;
        Ok(faults)
    }

    fn check_pages(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line = text(row, 0)?;
            if line != "ok" {
                faults.push(Fault::Pages(line));
            }
        }
        let mut statement = self.conn.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            faults.push(Fault::Reference(text(row, 0)?));
        }
        Ok(())
    }

    /// Are tables, indexes and triggers those of this version of the file?
    fn check_schema(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        let mut fresh = Connection::open_in_memory()?;
        migrate::migrate(&mut fresh, migrate::MIGRATIONS)?;
        let (ours, theirs) = (schema(&fresh)?, schema(&self.conn)?);
        for (name, sql) in &ours {
            if theirs.get(name) != Some(sql) {
                faults.push(Fault::Pages(format!("schema: {name}")));
            }
        }
        for name in theirs.keys().filter(|name| !ours.contains_key(*name)) {
            faults.push(Fault::Pages(format!("schema: {name}")));
        }
        Ok(())
    }

    fn check_chain(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        faults.extend(audit::broken(&self.conn)?.map(|broken| Fault::Chain(broken.seq)));
        Ok(())
    }

    /// The values beside the log: as they were written, or erased.
    fn check_values(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        faults.extend(audit::beside(&self.conn)?.altered.into_iter().map(Fault::Values));
        Ok(())
    }

    fn check_office(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        // The mark of its tables was looked at when it was opened, and is another one after a migration.
        let mut statement = self.conn.prepare("SELECT key, value FROM office WHERE key <> ?1")?;
        let mut rows = statement.query([migrate::MARK])?;
        let mut pairs = Vec::new();
        while let Some(row) = rows.next()? {
            pairs.push((text(row, 0)?, text(row, 1)?));
        }
        let hash = log::office_hash(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let logged: Option<Vec<u8>> = self
            .conn
            .prepare("SELECT values_hash FROM change_log WHERE kind = 'office' ORDER BY seq DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        let (kind, uid) = ("office".to_owned(), self.office().uid.clone());
        match logged {
            None => faults.push(Fault::Unlogged { kind, uid }),
            Some(logged) if logged.as_slice() != hash.as_slice() => faults.push(Fault::Row { kind, uid }),
            Some(_) => {}
        }
        Ok(())
    }

    /// The keys: as the last change of them left them.
    fn check_keys(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        if !vouch::stand_as_logged(&self.conn)? {
            faults.push(Fault::Row { kind: "keys".into(), uid: self.office().uid.clone() });
        }
        Ok(())
    }

    /// Rows, what is derived from them, and their numbers in the index.
    fn check_rows(&self, kind: Kind, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        let keys: Vec<&str> = kind.fields().iter().map(|field| field.key).collect();
        let country = self.country();
        let extra = write::derived_columns(kind);
        let columns: Vec<&str> = keys.iter().copied().chain(extra.iter().map(String::as_str)).collect();
        let sql = format!(
            "SELECT id, uid, version, created_at, created_by, updated_at, updated_by, archived_at, {} FROM {}",
            columns.join(", "),
            kind.table()
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut numbers = 0;
        while let Some(row) = rows.next()? {
            let (id, uid): (i64, String) = (row.get(0)?, text(row, 1)?);
            let values: Vec<Value> =
                (0..keys.len()).map(|at| read::value(row, at + 8)).collect::<Result<_, _>>()?;
            let stored: Vec<Value> =
                (0..extra.len()).map(|at| read::value(row, at + 8 + keys.len())).collect::<Result<_, _>>()?;
            let content = if kind == Kind::Case { sealed::raw(&self.conn, id)? } else { None };
            let (made_at, made_by, at, by) = (text(row, 3)?, text(row, 4)?, text(row, 5)?, text(row, 6)?);
            let away = match row.get_ref(7)? {
                ValueRef::Null => None,
                _ => Some(text(row, 7)?),
            };
            let version = row.get(2)?;
            let as_it_is = Stored {
                kind,
                uid: &uid,
                version,
                stamps: [&made_at, &made_by, &at, &by],
                archived_at: away.as_deref(),
                values: &values,
                content: content.as_deref(),
            };
            let as_derived = write::derived(kind, &values, country) == stored;
            let logged: Option<(Vec<u8>, Option<Vec<u8>>)> = self
                .conn
                .prepare_cached(
                    "SELECT l.values_hash, v.salt FROM change_log l
                     LEFT JOIN change_values v ON v.seq = l.seq
                     WHERE l.uid = ?1 AND l.kind = ?2 ORDER BY l.seq DESC LIMIT 1",
                )?
                .query_row([uid.as_str(), kind.table()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let whole = |(hash, salt): &(Vec<u8>, Option<Vec<u8>>)| {
                hash.as_slice() == as_it_is.hash(salt.as_deref().unwrap_or_default()).as_slice()
            };
            match logged {
                None => faults.push(Fault::Unlogged { kind: kind.table().into(), uid }),
                Some(logged) if !whole(&logged) || !as_derived => {
                    faults.push(Fault::Row { kind: kind.table().into(), uid });
                }
                Some(_) => numbers += self.check_numbers(kind, id, &values, faults)?,
            }
        }
        let indexed: i64 = self
            .conn
            .prepare_cached("SELECT count(*) FROM number_index WHERE kind = ?1")?
            .query_row([kind.table()], |row| row.get(0))?;
        if faults.is_empty() && indexed != numbers {
            faults.push(Fault::Search(kind.table().into()));
        }
        Ok(())
    }

    /// Are the record's numbers in the index? Returns how many there are.
    fn check_numbers(
        &self,
        kind: Kind,
        id: i64,
        values: &[Value],
        faults: &mut Vec<Fault>,
    ) -> Result<i64, StoreError> {
        let keys = words::number_keys(kind, values);
        let mut statement = self
            .conn
            .prepare_cached("SELECT 1 FROM number_index WHERE digits = ?1 AND kind = ?2 AND record = ?3")?;
        for digits in &keys {
            let fault = Fault::Search(kind.table().into());
            if !statement.exists((digits, kind.table(), id))? && !faults.contains(&fault) {
                faults.push(fault);
            }
        }
        Ok(i64::try_from(keys.len()).unwrap_or(i64::MAX))
    }

    /// Records that the log tells of and that are not there.
    fn check_gone(&self, kind: Kind, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT DISTINCT l.uid FROM change_log l
             WHERE l.kind = ?1 AND NOT EXISTS (SELECT 1 FROM {} t WHERE t.uid = l.uid) LIMIT 20",
            kind.table()
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([kind.table()])?;
        while let Some(row) = rows.next()? {
            faults.push(Fault::Unlogged { kind: kind.table().into(), uid: text(row, 0)? });
        }
        Ok(())
    }

    /// Does the word index hold the words of the rows, no more and no fewer?
    fn check_words(&self, kind: Kind, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        let table = kind.table();
        let looked = self.conn.execute(
            &format!("INSERT INTO {table}_words ({table}_words, rank) VALUES ('integrity-check', 1)"),
            [],
        );
        let as_set = looked.and_then(|_| {
            let sql = format!(
                "SELECT COALESCE(v = 1 AND (SELECT group_concat(k, ' ' ORDER BY k) FROM {table}_words_config)
                     = 'secure-delete version', 0)
                 FROM {table}_words_config WHERE k = 'secure-delete'"
            );
            self.conn.prepare(&sql)?.query_row([], |row| row.get::<_, i64>(0)).optional()
        });
        match as_set {
            Ok(Some(1)) => {}
            Ok(_) => faults.push(Fault::Search(table.into())),
            Err(error) if is_damage(&error) => faults.push(Fault::Search(table.into())),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// The path of a place is its parent's and its own row id.
    fn check_paths(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare(
            "SELECT t.uid FROM area t LEFT JOIN area p ON p.id = t.parent
             WHERE t.path IS NOT COALESCE(p.path, '/') || t.id || '/'",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            faults.push(Fault::Row { kind: Kind::Area.table().into(), uid: text(row, 0)? });
        }
        Ok(())
    }
}

/// Turns an error that only damage explains into a fault, so that the rest is looked at all the same.
fn damage(looked: Result<(), StoreError>, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
    match looked {
        Err(StoreError::Sqlite(error)) if is_damage(&error) => {
            faults.push(Fault::Pages(error.to_string()));
            Ok(())
        }
        other => other,
    }
}

/// Is it what a damaged file answers: pages that do not fit, values of a wrong type, a broken schema?
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::{Error, ErrorCode as Code};
    match error {
        Error::SqliteFailure(failure, _) => {
            matches!(
                failure.code,
                Code::DatabaseCorrupt | Code::NotADatabase | Code::Unknown | Code::TypeMismatch
            )
        }
        Error::FromSqlConversionFailure(..)
        | Error::IntegralValueOutOfRange(..)
        | Error::InvalidColumnType(..)
        | Error::Utf8Error(..)
        | Error::SqlInputError { .. } => true,
        _ => false,
    }
}

/// Text of a column whatever its bytes; what is not UTF-8 or no text cannot equal what was written.
pub(super) fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(at)? {
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Null => String::new(),
        other => format!("{other:?}"),
    })
}

/// Type, name and text of everything in a schema, by name.
fn schema(conn: &Connection) -> rusqlite::Result<HashMap<String, [String; 3]>> {
    let mut statement = conn.prepare("SELECT name, type, tbl_name, sql FROM sqlite_schema")?;
    let mut rows = statement.query([])?;
    let mut found = HashMap::new();
    while let Some(row) = rows.next()? {
        found.insert(text(row, 0)?, [text(row, 1)?, text(row, 2)?, text(row, 3)?]);
    }
    Ok(found)
}
