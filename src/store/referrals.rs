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
    /// Row ids of the ordinary referrals that `uid` means, of the referral itself or of the person or household that is
    /// referred; to the organisation with the uid `to`, if one is named. The latest first.
    pub fn referrals_of(&self, scope: &Scope, uid: &str, to: Option<&str>) -> Result<Vec<i64>, StoreError> {
        let sql = format!(
            "SELECT t.id FROM referral t JOIN organisation o ON o.id = t.organisation
                LEFT JOIN person p ON p.id = t.person LEFT JOIN household h ON h.id = t.household
             WHERE ?1 IN (t.uid, p.uid, h.uid) AND (?2 IS NULL OR o.uid = ?2) AND t.archived_at IS NULL AND {}
             ORDER BY t.asked_on DESC, t.id DESC LIMIT 50",
            scope.condition("COALESCE(h.area, p.area)")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map((uid, to), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

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
