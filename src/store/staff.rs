//! The list of staff, as one connection reads it or one transaction sees it.

use super::error::StoreError;
use super::view::View;
use super::{Scope, Store, read};
use crate::domain::kind::Kind;
use crate::domain::record::Record;

impl Store {
    /// The staff, in the order in which they were added, with those who left. No scope: names of staff stand
    /// wherever somebody is put in charge, and who sits here is found in it before there is a scope.
    pub fn staff(&self) -> Result<Vec<Record>, StoreError> {
        self.view().staff()
    }
}

impl View<'_> {
    /// As [`Store::staff`].
    pub fn staff(self) -> Result<Vec<Record>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT id FROM staff WHERE archived_at IS NULL ORDER BY id")?;
        let ids = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        ids.into_iter().map(|id| read::get(self.conn, &Scope::office(), Kind::Staff, id)).collect()
    }
}
