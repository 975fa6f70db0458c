//! Reading single records, with what their references point to.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row};

use super::error::StoreError;
use super::listing::spec::spec;
use super::{Scope, Store};
use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;
use crate::domain::record::{Link, Record};
use crate::domain::value::Value;

impl Store {
    /// The record with row id `id`, if the scope sees it.
    pub fn get(&self, scope: &Scope, kind: Kind, id: i64) -> Result<Record, StoreError> {
        get(&self.conn, scope, kind, id)
    }

    /// Row id of the record with `uid`, if the scope sees it.
    pub fn id_of(&self, scope: &Scope, kind: Kind, uid: &str) -> Result<Option<i64>, StoreError> {
        let Some(id) = id_of(&self.conn, kind, uid)? else { return Ok(None) };
        Ok(visible(&self.conn, scope, kind, id)?.then_some(id))
    }

    /// How people call the record with row id `id`; empty if the scope does not see it.
    pub fn label(&self, scope: &Scope, kind: Kind, id: i64) -> Result<String, StoreError> {
        if !visible(&self.conn, scope, kind, id)? {
            return Ok(String::new());
        }
        Ok(link(&self.conn, kind, id)?.map(|link| link.label).unwrap_or_default())
    }
}

/// Row id of the record with `uid`, whatever the scope: for writers that resolve references.
pub(super) fn id_of(conn: &Connection, kind: Kind, uid: &str) -> Result<Option<i64>, StoreError> {
    let sql = format!("SELECT id FROM {} WHERE uid = ?1", kind.table());
    Ok(conn.prepare_cached(&sql)?.query_row([uid], |row| row.get(0)).optional()?)
}

pub(super) fn visible(conn: &Connection, scope: &Scope, kind: Kind, id: i64) -> Result<bool, StoreError> {
    if kind == Kind::Case && !scope.sees_cases() {
        return Ok(false);
    }
    let spec = spec(kind);
    let sql = format!("SELECT 1 FROM {} WHERE t.id = ?1 AND {}", spec.from, scope.condition(spec.area));
    Ok(conn.prepare_cached(&sql)?.exists([id])?)
}

/// The record with row id `id`, if the scope sees it.
pub(super) fn get(conn: &Connection, scope: &Scope, kind: Kind, id: i64) -> Result<Record, StoreError> {
    if !visible(conn, scope, kind, id)? {
        return Err(StoreError::NotFound);
    }
    let keys: Vec<&str> = kind.fields().iter().map(|field| field.key).collect();
    let sql = format!(
        "SELECT uid, version, created_at, created_by, updated_at, updated_by, archived_at, {}
         FROM {} WHERE id = ?1",
        keys.join(", "),
        kind.table()
    );
    let mut record = conn
        .prepare_cached(&sql)?
        .query_row([id], |row| {
            Ok(Record {
                kind,
                id,
                uid: row.get(0)?,
                version: row.get(1)?,
                created_at: row.get(2)?,
                created_by: row.get(3)?,
                updated_at: row.get(4)?,
                updated_by: row.get(5)?,
                archived_at: row.get(6)?,
                values: (0..keys.len()).map(|at| value(row, at + 7)).collect::<Result<_, _>>()?,
                links: Vec::new(),
            })
        })
        .optional()?
        .ok_or(StoreError::NotFound)?;
    record.links = links(conn, kind, &record.values)?;
    Ok(record)
}

/// A column as a value.
pub(super) fn value(row: &Row<'_>, at: usize) -> rusqlite::Result<Value> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(number) => Value::Text(number.to_string()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Value::Text(String::from_utf8_lossy(bytes).into_owned())
        }
    })
}

/// What each reference among `values` points to; empty links elsewhere.
pub(super) fn links(conn: &Connection, kind: Kind, values: &[Value]) -> Result<Vec<Link>, StoreError> {
    let mut links = Vec::with_capacity(values.len());
    for (field, value) in kind.fields().iter().zip(values) {
        let target = match field.kind {
            FieldKind::Area => Some(Kind::Area),
            FieldKind::Ref(kind) => Some(kind),
            _ => None,
        };
        let found = match (target, value.as_int()) {
            (Some(target), Some(id)) => link(conn, target, id)?,
            _ => None,
        };
        links.push(found.unwrap_or_default());
    }
    Ok(links)
}

/// What a reference to record `id` of `kind` is called: areas with the district they lie in, households by
/// their head.
pub(super) fn link(conn: &Connection, kind: Kind, id: i64) -> Result<Option<Link>, StoreError> {
    let sql: String = match kind {
        Kind::Area => "SELECT t.code, CASE WHEN t.level IN ('village', 'hamlet', 'rw', 'rt')
                AND p.id IS NOT NULL THEN t.name || ', ' || p.name ELSE t.name END
             FROM area t LEFT JOIN area p ON p.id = t.parent WHERE t.id = ?1"
            .into(),
        Kind::Household => {
            "SELECT t.uid, COALESCE((SELECT p.name FROM residence r JOIN person p ON p.id = r.person
                WHERE r.household = t.id AND r.relation = 'head' AND r.until IS NULL
                    AND r.archived_at IS NULL AND p.archived_at IS NULL LIMIT 1),
                t.address, t.family_card_no, t.uid)
             FROM household t WHERE t.id = ?1"
                .into()
        }
        Kind::Member => {
            "SELECT t.uid, p.name FROM member t JOIN person p ON p.id = t.person WHERE t.id = ?1".into()
        }
        Kind::Residence => {
            "SELECT t.uid, p.name FROM residence t JOIN person p ON p.id = t.person WHERE t.id = ?1".into()
        }
        _ => format!("SELECT uid, COALESCE({}, uid) FROM {} WHERE id = ?1", kind.info().title, kind.table()),
    };
    let row = conn
        .prepare_cached(&sql)?
        .query_row([id], |row| Ok(Link { raw: row.get(0)?, label: row.get(1)? }))
        .optional()?;
    Ok(row)
}
