//! The list of staff, as one connection reads it or one transaction sees it.

use rusqlite::Connection;

use super::error::StoreError;
use super::write::Batch;
use super::{Scope, Store, read};
use crate::domain::kind::Kind;
use crate::domain::record::Record;

impl Store {
    /// The staff, in the order in which they were added, with those who left. No scope: names of staff stand
    /// wherever somebody is put in charge, and who sits here is found in it before there is a scope.
    pub fn staff(&self) -> Result<Vec<Record>, StoreError> {
        staff(&self.conn)
    }
}

impl Batch<'_> {
    /// As [`Store::staff`], as the transaction sees it.
    pub fn staff(&self) -> Result<Vec<Record>, StoreError> {
        staff(&self.tx)
    }
}

fn staff(conn: &Connection) -> Result<Vec<Record>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT id FROM staff WHERE archived_at IS NULL ORDER BY id")?;
    let ids = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    ids.into_iter().map(|id| read::get(conn, &Scope::office(), Kind::Staff, id)).collect()
}
