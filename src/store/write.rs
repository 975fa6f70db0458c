//! Writing records: version check, indexes, change log, all in one transaction. No scope: what is written was read in
//! one, and whether it may be written `app` has asked; a change of a version that somebody else wrote is a conflict.

mod columns;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use rusqlite::types::ToSqlOutput;
use rusqlite::{
    Connection, OptionalExtension as _, ToSql, Transaction, TransactionBehavior, params_from_iter,
};

use self::columns::Statements;
pub(super) use self::columns::{derived, derived_columns};
use super::error::{StoreError, WriteError};
use super::log::{self, Actor, FieldChange, NewEntry};
use super::sealed::{CaseRow, Details, Unlocked};
use super::{Scope, Store, case_numbers, places, read, sealed, words};
use crate::domain::case::CaseContent;
use crate::domain::identity::Country;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;

/// Which record a change is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A new one, with the uid it brings from another file, if any.
    New {
        /// Uid to keep.
        uid: Option<String>,
    },
    /// An existing one as it was when it was read.
    Existing {
        /// Row id.
        id: i64,
        /// Version it had.
        version: i64,
    },
}

/// One record to be written.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its kind.
    pub kind: Kind,
    /// Which one.
    pub target: Target,
    /// All its values, in the order of the kind's fields.
    pub values: Vec<Value>,
    /// Reference fields that point to a record written earlier in the same batch: field position, batch position.
    pub links: Vec<(usize, usize)>,
    /// Put away (or taken out again).
    pub archived: bool,
    /// Content of a case.
    pub content: Option<CaseContent>,
}

/// A record that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Its kind.
    pub kind: Kind,
    /// Row id.
    pub id: i64,
    /// Uid.
    pub uid: String,
    /// Version it has now.
    pub version: i64,
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => ToSqlOutput::from(rusqlite::types::Null),
            Value::Int(number) => ToSqlOutput::from(*number),
            Value::Text(text) => ToSqlOutput::from(text.as_str()),
        })
    }
}

/// A transaction in which many records are written: a save, an import, a demo.
pub struct Batch<'a> {
    pub(super) tx: Transaction<'a>,
    country: Country,
    pub(super) actor: &'a Actor,
    pub(super) at: &'a str,
    /// Newest entry of the log, once it is known.
    pub(super) head: Option<log::Head>,
    salts: log::Salts,
    statements: RefCell<HashMap<Kind, Rc<Statements>>>,
    /// Position of this transaction's first entry in the log.
    pub(super) save: Option<i64>,
    /// The keys at hand, and the uid of the file: for the cases.
    unlocked: Option<Arc<Unlocked>>,
    file: String,
    pub(super) numbers: words::Numbers,
    /// What is written may be taken back to a mark: numbers do not wait.
    pub(super) marked: bool,
}

impl Store {
    /// Writes all changes or none. `at` is the moment for the log, UTC.
    pub fn write(
        &mut self,
        actor: &Actor,
        at: &str,
        action: &str,
        changes: &[Change],
    ) -> Result<Vec<Saved>, WriteError> {
        let mut batch = self.begin(actor, at)?;
        let saved = batch.write_all(action, changes)?;
        batch.commit()?;
        Ok(saved)
    }

    /// Opens a transaction for many records. Nothing is kept unless it is committed.
    pub fn begin<'a>(&'a mut self, actor: &'a Actor, at: &'a str) -> Result<Batch<'a>, StoreError> {
        let country = self.country();
        let (unlocked, file) = (self.unlocked().cloned(), self.office().uid.clone());
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Ok(Batch {
            tx,
            country,
            actor,
            at,
            head: None,
            salts: log::Salts::default(),
            save: None,
            statements: RefCell::default(),
            unlocked,
            file,
            numbers: words::Numbers::default(),
            marked: false,
        })
    }
}

impl Batch<'_> {
    /// Writes the changes in order; later ones may point to earlier ones.
    pub fn write_all(&mut self, action: &str, changes: &[Change]) -> Result<Vec<Saved>, WriteError> {
        let mut saved: Vec<Saved> = Vec::with_capacity(changes.len());
        for (index, change) in changes.iter().enumerate() {
            let mut values = Cow::Borrowed(change.values.as_slice());
            for (field, earlier) in &change.links {
                if let (Some(value), Some(target)) = (values.to_mut().get_mut(*field), saved.get(*earlier)) {
                    *value = Value::Int(target.id);
                }
            }
            saved.push(self.write_one(action, index, change, &values)?);
        }
        Ok(saved)
    }

    /// The keys at hand.
    pub(super) fn unlocked(&self) -> Option<&Unlocked> {
        self.unlocked.as_deref()
    }

    /// Holds the keys of somebody, for the rest of the transaction.
    pub fn hold(&mut self, unlocked: Option<Arc<Unlocked>>) {
        self.unlocked = unlocked;
    }

    /// Uid of the office file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Row id of the record with `uid`, as the transaction sees it.
    pub fn id_of(&self, kind: Kind, uid: &str) -> Result<Option<i64>, StoreError> {
        read::id_of(&self.tx, kind, uid)
    }

    /// When the person with `uid` was born, as it is kept; empty where that is not known.
    pub fn born_on(&self, uid: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT born_on FROM person WHERE uid = ?1 AND born_on IS NOT NULL";
        Ok(self.tx.prepare_cached(sql)?.query_row([uid], |row| row.get(0)).optional()?)
    }

    /// Row id of the area with `code`, as the transaction sees it.
    pub fn area_id(&self, code: &str) -> Result<Option<i64>, StoreError> {
        places::id_of_code(&self.tx, code)
    }

    /// The record with row id `id`, as the transaction sees it.
    pub fn get(&self, scope: &Scope, kind: Kind, id: i64) -> Result<Record, StoreError> {
        read::get(&self.tx, scope, kind, id)
    }

    /// The next case number of `year`; `first` are its letters in a file without cases.
    pub fn next_case_no(&self, year: i16, first: &str) -> Result<String, StoreError> {
        case_numbers::next(&self.tx, year, first)
    }

    /// Keeps all that was written.
    pub fn commit(mut self) -> Result<(), StoreError> {
        self.numbers.write(&self.tx)?;
        Ok(self.tx.commit()?)
    }

    fn write_one(
        &mut self,
        action: &str,
        index: usize,
        change: &Change,
        values: &[Value],
    ) -> Result<Saved, WriteError> {
        let derived = derived(change.kind, values, self.country);
        let (now, by) = stamp(change.kind, self.at, self.actor);
        let archived = || change.archived.then(|| now.to_owned());
        let (id, uid, version, fields, created, archived_at, action) = match &change.target {
            Target::New { uid } => {
                let uid = uid.clone().unwrap_or_else(|| new_uid(change.kind));
                let id = self.insert(index, change, values, &derived, &uid)?;
                let created = (now.to_owned(), by.to_owned());
                (id, uid, 1, Vec::new(), created, archived(), told(action, None, change.archived))
            }
            Target::Existing { id, version } => {
                let before = read::get(&self.tx, &Scope::office().with_cases(), change.kind, *id)?;
                if before.version != *version {
                    return Err(WriteError::Conflict { index, theirs: Box::new(before) });
                }
                self.numbers.write(&self.tx)?;
                words::remove(&self.tx, change.kind, *id)?;
                self.update(index, change, values, &derived, *id)?;
                let fields = self.differences(&before, values)?;
                let action = told(action, Some(before.archived_at.is_some()), change.archived);
                let archived_at = if change.archived { before.archived_at.or_else(archived) } else { None };
                let created = (before.created_at, before.created_by);
                (*id, before.uid, version + 1, fields, created, archived_at, action)
            }
        };
        let sealing = CaseRow { id, uid: &uid, version, ring: text_of(change.kind, values, "ring") };
        let written = match (&change.content, change.kind) {
            (Some(content), _) => {
                Some(sealed::write(&self.tx, self.unlocked(), &self.file, &sealing, content)?)
            }
            // A case without content can be neither opened nor proved.
            (None, Kind::Case) => return Err(StoreError::Content.into()),
            (None, _) => None,
        };
        if change.kind == Kind::Area && !places::refresh_path(&self.tx, id)? {
            return Err(WriteError::BelowItself { index });
        }
        if change.kind == Kind::Organisation && belongs_to_itself(&self.tx, id)? {
            return Err(WriteError::BelowItself { index });
        }
        // The words stand last among the derived columns.
        words::add(&self.tx, change.kind, id, derived.last().map_or("", Value::as_str))?;
        self.numbers.add(&self.tx, change.kind, id, values)?;
        if self.marked {
            self.numbers.write(&self.tx)?;
        }
        let row = log::Stored {
            kind: change.kind,
            uid: &uid,
            version,
            stamps: [&created.0, &created.1, now, by],
            archived_at: archived_at.as_deref(),
            values,
            content: written.as_ref().map(|written| written.bytes.as_slice()),
        };
        let salt = self.salts.next();
        let values_hash = row.hash(&salt);
        let details = Details::new(self.at, &self.actor.name, &fields);
        let beside =
            written.map(|written| written.entry(&self.file, &sealing, &values_hash, &details)).transpose()?;
        let nobody = Actor { name: String::new(), verified: self.actor.verified };
        let entry = NewEntry {
            at: now,
            actor: if change.kind == Kind::Case { &nobody } else { self.actor },
            action,
            kind: change.kind.table(),
            uid: &uid,
            version,
            values_hash,
            salt: &salt,
            fields: &fields,
            sealed: beside.as_ref(),
        };
        log::append_after(&self.tx, &entry, &mut self.head, &mut self.save)?;
        Ok(Saved { kind: change.kind, id, uid, version })
    }

    /// The statements that write a kind, put together once: an import uses them a hundred thousand times.
    fn statements(&self, kind: Kind) -> Rc<Statements> {
        let mut known = self.statements.borrow_mut();
        Rc::clone(known.entry(kind).or_insert_with(|| Rc::new(Statements::of(kind))))
    }

    fn insert(
        &self,
        index: usize,
        change: &Change,
        values: &[Value],
        derived: &[Value],
        uid: &str,
    ) -> Result<i64, WriteError> {
        let (now, by) = stamp(change.kind, self.at, self.actor);
        let archived = change.archived.then_some(now);
        let stamp: [&dyn ToSql; 7] = [&uid, &1, &now, &by, &now, &by, &archived];
        let own = values.iter().chain(derived).map(|value| value as &dyn ToSql);
        self.tx
            .prepare_cached(&self.statements(change.kind).insert)?
            .execute(params_from_iter(stamp.into_iter().chain(own)))
            .map_err(|error| taken_or(index, error))?;
        Ok(self.tx.last_insert_rowid())
    }

    fn update(
        &self,
        index: usize,
        change: &Change,
        values: &[Value],
        derived: &[Value],
        id: i64,
    ) -> Result<(), WriteError> {
        let (now, by) = stamp(change.kind, self.at, self.actor);
        let head = [
            Value::Int(id),
            Value::text(now),
            Value::Text(by.to_owned()),
            Value::Int(i64::from(change.archived)),
        ];
        self.tx
            .prepare_cached(&self.statements(change.kind).update)?
            .execute(params_from_iter(head.iter().chain(values).chain(derived)))
            .map_err(|error| taken_or(index, error))?;
        Ok(())
    }

    fn differences(&self, before: &Record, values: &[Value]) -> Result<Vec<FieldChange>, StoreError> {
        let after = Record {
            values: values.to_vec(),
            links: read::links(&self.tx, before.kind, values)?,
            ..before.clone()
        };
        let mut changes = Vec::new();
        for (at, field) in before.kind.fields().iter().enumerate() {
            let (old, new) = (before.raw(at), after.raw(at));
            if old != new {
                changes.push(FieldChange { key: field.key.into(), before: old, after: new });
            }
        }
        Ok(changes)
    }
}

/// When and who, as the row of a kind names them: a case names no more than the month, and nobody.
pub(super) fn stamp<'b>(kind: Kind, at: &'b str, actor: &'b Actor) -> (&'b str, &'b str) {
    if kind == Kind::Case { (log::month_of(at), "") } else { (at, &actor.name) }
}

/// The text of a field among `values`.
fn text_of<'a>(kind: Kind, values: &'a [Value], key: &str) -> &'a str {
    kind.field(key).and_then(|(at, _)| values.get(at)).map_or("", Value::as_str)
}

/// The word for the log: in a save of several records each is told as what happened to it. `was_away` is
/// nothing for a new record.
fn told(action: &str, was_away: Option<bool>, away: bool) -> &str {
    match (action, was_away) {
        ("create" | "update", None) => "create",
        ("create" | "update", Some(before)) if before != away => {
            if away {
                "archive"
            } else {
                "restore"
            }
        }
        ("create" | "update", Some(_)) => "update",
        _ => action,
    }
}

/// Does an organisation belong to one that belongs to it, or to itself?
fn belongs_to_itself(conn: &Connection, id: i64) -> Result<bool, StoreError> {
    // UNION: what was come by already is not gone through again.
    let sql = "WITH RECURSIVE above (id) AS (
            SELECT parent FROM organisation WHERE id = ?1
            UNION SELECT o.parent FROM above JOIN organisation o ON o.id = above.id)
        SELECT EXISTS (SELECT 1 FROM above WHERE id = ?1)";
    Ok(conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
}

/// A uid for a new record: random for people and cases, else ordered by time.
pub fn new_uid(kind: Kind) -> String {
    let uid = if kind.info().random_uid { uuid::Uuid::new_v4() } else { uuid::Uuid::now_v7() };
    uid.to_string()
}

/// Says which unique column was hit, if that is what happened.
fn taken_or(index: usize, error: rusqlite::Error) -> WriteError {
    if let rusqlite::Error::SqliteFailure(code, Some(text)) = &error
        && code.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE
    {
        let key = text.rsplit('.').next().unwrap_or_default().trim().to_owned();
        return WriteError::Taken { index, key };
    }
    error.into()
}
