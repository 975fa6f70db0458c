//! The list of staff, as one connection reads it or one transaction sees it.

use super::error::StoreError;
use super::view::View;
use super::{Scope, Store, log, read};
use crate::domain::kind::Kind;
use crate::domain::record::Record;

impl Store {
    /// The staff, in the order in which they were added, with those who left. No scope: names of staff stand
    /// wherever somebody is put in charge, and who sits here is found in it before there is a scope.
    pub fn staff(&self) -> Result<Vec<Record>, StoreError> {
        self.view().staff()
    }

    /// Is the row of a member of staff what the newest entry of the log about it says? Roles stand plainly in the
    /// file: whoever writes past the program can alter the row, and then the log gives it away. No scope: it says nothing of what stands there.
    pub fn is_staff_as_written(&self, staff: &Record) -> Result<bool, StoreError> {
        log::is_as_written(&self.conn, staff, None)
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
