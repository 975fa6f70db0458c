//! Counting over sealed content: one content is open at a time, and nothing but counts comes out.

use std::sync::Arc;

use super::{Unlocked, open_in};
use crate::domain::case::counts::Counts;
use crate::domain::kind::Kind;
use crate::store::error::StoreError;
use crate::store::reports::{CaseQuestion, standing};
use crate::store::{Scope, Store, read};

impl Store {
    /// Gives `take` the type and the counts of each case of the question that the keys at hand open, and returns
    /// how many cases they do not open: locked, of a team that is not theirs, or damaged. Counts are kept with the
    /// keys as long as a case has the same version.
    ///
    /// # Errors
    /// Those of reading. A single case that does not open is no error.
    pub fn count_contents(
        &self,
        scope: &Scope,
        question: &CaseQuestion<'_>,
        mut take: impl FnMut(&str, &Counts),
    ) -> Result<i64, StoreError> {
        if !scope.counts_cases() {
            return Ok(0);
        }
        // One view of the file from the first case to the last.
        let view = self.conn.unchecked_transaction()?;
        let sql = format!(
            "SELECT c.id, c.version, COALESCE(c.type, '') FROM case_file c WHERE {} ORDER BY c.id",
            standing::asked(scope, question)
        );
        let mut statement = view.prepare_cached(&sql)?;
        let mut rows = statement.query([question.from.unwrap_or(""), question.to])?;
        let unlocked = self.unlocked();
        let mut closed = 0;
        while let Some(row) = rows.next()? {
            let (id, version): (i64, i64) = (row.get(0)?, row.get(1)?);
            match unlocked.and_then(|unlocked| self.counts_of(scope, unlocked, id, version)) {
                Some(counts) => take(row.get_ref(2)?.as_str().unwrap_or_default(), &counts),
                None => closed += 1,
            }
        }
        Ok(closed)
    }

    fn counts_of(&self, scope: &Scope, unlocked: &Unlocked, id: i64, version: i64) -> Option<Arc<Counts>> {
        if let Some(counts) = unlocked.known_counts(id, version) {
            return Some(counts);
        }
        let record = read::get(&self.conn, scope, Kind::Case, id).ok()?;
        let content = open_in(&self.conn, Some(unlocked), &self.office().uid, &record).ok()?;
        let counts = Arc::new(Counts::of(&content));
        unlocked.keep_counts(id, version, &counts);
        Some(counts)
    }
}

impl Unlocked {
    fn known_counts(&self, id: i64, version: i64) -> Option<Arc<Counts>> {
        let counts = self.counts.lock().ok()?;
        counts.get(&id).filter(|(known, _)| *known == version).map(|(_, counts)| Arc::clone(counts))
    }

    fn keep_counts(&self, id: i64, version: i64, counts: &Arc<Counts>) {
        if let Ok(mut known) = self.counts.lock() {
            known.insert(id, (version, Arc::clone(counts)));
        }
    }
}
