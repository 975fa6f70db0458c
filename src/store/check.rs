//! Is every byte as it was written? SQLite's own checks, the chain of the change log, and each row against
//! the hash of its last change, so that bit-rot is named down to the record.

use rusqlite::OptionalExtension;

use super::error::StoreError;
use super::log::{self, Actor, NewEntry};
use super::{Store, read, sealed};
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
}

impl Store {
    /// Looks at everything and says what is wrong; nothing if all is well. Changes nothing.
    pub fn check(&self) -> Result<Vec<Fault>, StoreError> {
        let mut faults = Vec::new();
        self.check_pages(&mut faults)?;
        self.check_chain(&mut faults)?;
        for kind in Kind::ALL {
            self.check_rows(kind, &mut faults)?;
        }
        Ok(faults)
    }

    fn check_pages(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                faults.push(Fault::Pages(line));
            }
        }
        let mut statement = self.conn.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            faults.push(Fault::Reference(row.get(0)?));
        }
        Ok(())
    }

    fn check_chain(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare(
            "SELECT seq, at, actor, verified, action, kind, uid, version, values_hash, previous, hash
             FROM change_log ORDER BY seq",
        )?;
        let mut rows = statement.query([])?;
        let (mut expected, mut previous) = (1, vec![0; 32]);
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            let actor = Actor { name: row.get(2)?, verified: row.get(3)? };
            let (at, action): (String, String) = (row.get(1)?, row.get(4)?);
            let (kind, uid): (String, String) = (row.get(5)?, row.get(6)?);
            let values: Vec<u8> = row.get(8)?;
            let (before, hash): (Vec<u8>, Vec<u8>) = (row.get(9)?, row.get(10)?);
            let entry = NewEntry {
                at: &at,
                actor: &actor,
                action: &action,
                kind: &kind,
                uid: &uid,
                version: row.get(7)?,
                values_hash: values.try_into().unwrap_or([0; 32]),
                fields: &[],
            };
            let whole = seq == expected
                && before == previous
                && log::entry_hash(&entry, seq, &previous).as_slice() == hash.as_slice();
            if !whole {
                faults.push(Fault::Chain(seq));
                return Ok(());
            }
            expected += 1;
            previous = hash;
        }
        Ok(())
    }

    fn check_rows(&self, kind: Kind, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        let keys: Vec<&str> = kind.fields().iter().map(|field| field.key).collect();
        let sql = format!(
            "SELECT id, uid, version, archived_at IS NOT NULL, {} FROM {}",
            keys.join(", "),
            kind.table()
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, uid): (i64, String) = (row.get(0)?, row.get(1)?);
            let values: Vec<Value> =
                (0..keys.len()).map(|at| read::value(row, at + 4)).collect::<Result<_, _>>()?;
            let content = if kind == Kind::Case { sealed::raw(&self.conn, id)? } else { None };
            let hash = log::values_hash(kind, &uid, row.get(2)?, row.get(3)?, &values, content.as_deref());
            let logged: Option<Vec<u8>> = self
                .conn
                .prepare_cached(
                    "SELECT values_hash FROM change_log WHERE uid = ?1 ORDER BY seq DESC LIMIT 1",
                )?
                .query_row([&uid], |row| row.get(0))
                .optional()?;
            match logged {
                None => faults.push(Fault::Unlogged { kind: kind.table().into(), uid }),
                Some(logged) if logged.as_slice() != hash.as_slice() => {
                    faults.push(Fault::Row { kind: kind.table().into(), uid });
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}
