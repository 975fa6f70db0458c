//! Ordinary referrals that wait for a reply.

use super::error::StoreError;
use super::{Scope, Store};

/// A referral whose reply is late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Row id.
    pub id: i64,
    /// Name of the person, or of the head of the household; empty where none is known.
    pub name: String,
    /// Name of the organisation.
    pub organisation: String,
    /// Day the reply was due, ISO 8601.
    pub due: String,
}

impl Store {
    /// Referrals whose reply was due before `day` (ISO 8601), the longest overdue first.
    pub fn referrals_waiting(
        &self,
        scope: &Scope,
        day: &str,
        limit: usize,
    ) -> Result<Vec<Waiting>, StoreError> {
        let sql = format!(
            "SELECT t.id, COALESCE(p.name, (SELECT q.name FROM residence r JOIN person q ON q.id = r.person
                WHERE r.household = t.household AND r.relation = 'head' AND r.until IS NULL
                    AND r.archived_at IS NULL AND q.archived_at IS NULL LIMIT 1), ''), o.name, t.reply_due
             FROM referral t JOIN organisation o ON o.id = t.organisation
                LEFT JOIN person p ON p.id = t.person LEFT JOIN household h ON h.id = t.household
             WHERE t.state = 'sent' AND t.reply_due < ?1 AND t.archived_at IS NULL AND {}
             ORDER BY t.reply_due, t.id LIMIT ?2",
            scope.condition("COALESCE(h.area, p.area)")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map((day, limit as i64), |row| {
            Ok(Waiting { id: row.get(0)?, name: row.get(1)?, organisation: row.get(2)?, due: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
