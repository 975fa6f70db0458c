//! How cases stand, by plain columns alone: these questions are answered while the file is locked.

use super::{CaseQuestion, within};
use crate::store::ended::ENDED;
use crate::store::error::StoreError;
use crate::store::{Scope, Store};

/// So many cases that stand alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingCount {
    /// Type of case; empty where a case has none yet.
    pub of: String,
    /// Has it ended?
    pub ended: bool,
    /// Is it open, and the day passed on which something was due?
    pub overdue: bool,
    /// How many.
    pub count: i64,
}

/// What the plain columns say about a working group and its area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCount {
    /// Row id of the organisation.
    pub organisation: i64,
    /// Its name.
    pub name: String,
    /// Name of its area, or empty.
    pub area: String,
    /// Latest month up to the last one of the question in which a case in its area was reported, taken on or ended.
    pub last_month: Option<String>,
    /// Complaints in its area in the months of the question.
    pub complaints: i64,
    /// Cases in its area that are open now.
    pub open: i64,
    /// Those of them in which a due day has passed.
    pub overdue: i64,
}

/// The cases of a question, as a condition on `case_file c`; its months are the parameters 1 and 2.
pub(in crate::store) fn asked(scope: &Scope, question: &CaseQuestion<'_>) -> String {
    format!(
        "c.archived_at IS NULL AND {month} >= ?1 AND {month} <= ?2 AND {seen} AND {under}",
        month = question.basis.column(),
        seen = scope.condition("c.area"),
        under = within("c.area", question.under),
    )
}

/// Has a case ended?
pub(in crate::store) fn ended(alias: &str) -> String {
    format!("COALESCE({alias}.stage IN {ENDED}, 0)")
}

/// Was something due in a case before the day in a parameter? It counts while the case is open.
pub(in crate::store) fn overdue(alias: &str, today: usize) -> String {
    format!("COALESCE({alias}.due_on < ?{today}, 0)")
}

impl Store {
    /// Cases of the question by type and how they stand on `today` (ISO 8601).
    pub fn cases_by_standing(
        &self,
        scope: &Scope,
        question: &CaseQuestion<'_>,
        today: &str,
    ) -> Result<Vec<StandingCount>, StoreError> {
        if !scope.counts_cases() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT of, ended, late AND NOT ended, count(*) FROM (
                SELECT COALESCE(c.type, '') AS of, {} AS ended, {} AS late
                FROM case_file c WHERE {})
             GROUP BY 1, 2, 3",
            ended("c"),
            overdue("c", 3),
            asked(scope, question)
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([question.from.unwrap_or(""), question.to, today], |row| {
            Ok(StandingCount {
                of: row.get(0)?,
                ended: row.get(1)?,
                overdue: row.get(2)?,
                count: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Cases of the question by the channel on which the complaint came; an empty one where none was recorded.
    pub fn cases_by_channel(
        &self,
        scope: &Scope,
        question: &CaseQuestion<'_>,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        if !scope.counts_cases() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT COALESCE(c.channel, ''), count(*) FROM case_file c WHERE {} GROUP BY 1",
            asked(scope, question)
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement
            .query_map([question.from.unwrap_or(""), question.to], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The working groups that exist on the day `on`, with what lies in their areas; `today` is the day on which
    /// open cases stand as they do (both ISO 8601).
    pub fn working_groups(
        &self,
        scope: &Scope,
        question: &CaseQuestion<'_>,
        on: &str,
        today: &str,
    ) -> Result<Vec<GroupCount>, StoreError> {
        if !scope.counts_cases() {
            return Ok(Vec::new());
        }
        let month = question.basis.column();
        let sql = format!(
            "WITH RECURSIVE grp (id, area) AS MATERIALIZED (
                SELECT o.id, o.area FROM organisation o
                WHERE o.kind = 'working_group' AND o.archived_at IS NULL AND o.status <> 'defunct'
                    AND (o.founded_on IS NULL OR o.founded_on <= ?3) AND {groups} AND {groups_below}),
             below (grp, area) AS (
                SELECT id, area FROM grp WHERE area IS NOT NULL
                UNION
                SELECT below.grp, g.id FROM below JOIN area g ON g.parent = below.area),
             found AS MATERIALIZED (
                SELECT b.grp,
                    max(max(CASE WHEN c.reported_month <= ?2 THEN c.reported_month ELSE '' END,
                        CASE WHEN c.opened_month <= ?2 THEN c.opened_month ELSE '' END,
                        CASE WHEN c.closed_month <= ?2 THEN c.closed_month ELSE '' END)) AS last,
                    sum(COALESCE({month} >= ?1 AND {month} <= ?2, 0)) AS complaints,
                    sum(COALESCE(c.stage NOT IN {ENDED}, 1)) AS open,
                    sum(COALESCE(c.stage NOT IN {ENDED}, 1) AND COALESCE(c.due_on < ?4, 0)) AS overdue
                FROM below b JOIN case_file c ON c.area = b.area
                WHERE c.archived_at IS NULL AND {seen}
                GROUP BY b.grp)
             SELECT o.id, o.name, COALESCE(a.name, ''), NULLIF(f.last, ''), COALESCE(f.complaints, 0),
                COALESCE(f.open, 0), COALESCE(f.overdue, 0)
             FROM grp JOIN organisation o ON o.id = grp.id
                LEFT JOIN area a ON a.id = o.area LEFT JOIN found f ON f.grp = grp.id
             ORDER BY a.code, o.name COLLATE NOCASE, o.id",
            groups = scope.condition("o.area"),
            groups_below = within("o.area", question.under),
            seen = scope.condition("c.area"),
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let params = [question.from.unwrap_or(""), question.to, on, today];
        let rows = statement.query_map(params, |row| {
            Ok(GroupCount {
                organisation: row.get(0)?,
                name: row.get(1)?,
                area: row.get(2)?,
                last_month: row.get(3)?,
                complaints: row.get(4)?,
                open: row.get(5)?,
                overdue: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
