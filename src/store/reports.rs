//! The questions of the reports: plain SQL, one function a question. Counts come out, never a record.

pub mod standing;

use super::error::StoreError;
use super::scope::path_condition;
use super::{Scope, Store};
use crate::domain::case::plain_level;
use crate::domain::code;

/// Which month of a case a period means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Basis {
    /// The month in which the case was reported.
    #[default]
    Reported,
    /// The month in which the office took the case on; complaints that were never taken on do not count.
    Handled,
}

impl Basis {
    fn column(self) -> &'static str {
        match self {
            Self::Reported => "c.reported_month",
            Self::Handled => "c.opened_month",
        }
    }
}

/// Which cases are asked about. Case reports work by whole months, since exact days are sealed.
#[derive(Debug, Clone, Copy)]
pub struct CaseQuestion<'a> {
    /// First month, `2023-01`; from the beginning without one.
    pub from: Option<&'a str>,
    /// Last month.
    pub to: &'a str,
    /// What the months are of.
    pub basis: Basis,
    /// Path of the area in which the cases lie.
    pub under: Option<&'a str>,
}

/// So many of one code in one area and below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaCount {
    /// Row id of the area.
    pub area: i64,
    /// Row id of the area it lies in.
    pub parent: Option<i64>,
    /// The area's code.
    pub code: String,
    /// Its level, a code of `AREA_LEVEL`.
    pub level: String,
    /// Its name.
    pub name: String,
    /// Type of case, kind of organisation; empty where a case has no type yet.
    pub of: String,
    /// How many.
    pub count: i64,
}

/// What happened in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthCount {
    /// `2023-01`.
    pub month: String,
    /// Type of case; empty where a case has none yet.
    pub of: String,
    /// Cases reported (or taken on).
    pub came: i64,
    /// Cases that ended.
    pub went: i64,
}

/// So many people with one role in one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionCount {
    /// Row id of the organisation.
    pub organisation: i64,
    /// Its name.
    pub name: String,
    /// Code of the section, or empty.
    pub section: String,
    /// Code of the role.
    pub role: String,
    /// People.
    pub members: i64,
}

/// Walks from each counted area up to the root, so that a case counts in its area and in every area above. Each
/// walk knows where it began and comes to an area once, so that it ends whatever the tree.
const UP_THE_TREE: &str = "up (area, began, of, n) AS (
        SELECT area, area, of, n FROM counted
        UNION
        SELECT g.parent, up.began, up.of, up.n
        FROM up JOIN area g ON g.id = up.area WHERE g.parent IS NOT NULL)
    SELECT g.id, g.parent, g.code, g.level, g.name, up.of, sum(up.n)
    FROM up JOIN area g ON g.id = up.area";

impl Store {
    /// Cases by area and type, from the country down to kecamatan or daerah, the lowest level at which a case
    /// shows where it happened. A case without an area counts for the country.
    pub fn cases_by_area(
        &self,
        scope: &Scope,
        question: &CaseQuestion<'_>,
    ) -> Result<Vec<AreaCount>, StoreError> {
        if !scope.counts_cases() {
            return Ok(Vec::new());
        }
        let finest = plain_level(self.country());
        let levels = code::AREA_LEVEL.codes;
        let coarse = levels.iter().take_while(|level| **level != finest).chain([&finest]);
        let lowest = coarse.map(|level| format!("'{level}'")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "WITH RECURSIVE counted (area, of, n) AS (
                SELECT COALESCE(c.area, (SELECT id FROM area WHERE level = 'country' LIMIT 1)),
                    COALESCE(c.type, ''), count(*)
                FROM case_file c
                WHERE {asked}
                GROUP BY 1, 2),
             {UP_THE_TREE}
             WHERE g.level IN ({lowest}) AND {areas} AND {areas_under}
             GROUP BY g.id, up.of",
            asked = standing::asked(scope, question),
            areas = scope.condition("g.id"),
            areas_under = within("g.id", question.under),
        );
        self.area_counts(&sql, [question.from.unwrap_or(""), question.to])
    }

    /// Cases that came and went up to the last month of the question, by month and type; the first month is
    /// not heeded, since what is open at its end began before it.
    pub fn cases_by_month(
        &self,
        scope: &Scope,
        question: &CaseQuestion<'_>,
    ) -> Result<Vec<MonthCount>, StoreError> {
        if !scope.counts_cases() {
            return Ok(Vec::new());
        }
        let month = question.basis.column();
        let filter = format!(
            "c.archived_at IS NULL AND {month} IS NOT NULL AND {} AND {}",
            scope.condition("c.area"),
            within("c.area", question.under)
        );
        let sql = format!(
            "SELECT month, of, sum(came), sum(went) FROM (
                SELECT {month} AS month, COALESCE(c.type, '') AS of, 1 AS came, 0 AS went
                FROM case_file c WHERE {filter}
                UNION ALL
                SELECT c.closed_month, COALESCE(c.type, ''), 0, 1
                FROM case_file c WHERE {filter} AND c.closed_month IS NOT NULL)
             WHERE month <= ?1 GROUP BY month, of ORDER BY month, of"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([question.to], |row| {
            Ok(MonthCount { month: row.get(0)?, of: row.get(1)?, came: row.get(2)?, went: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Organisations by area and kind on a day (ISO 8601), at every level: those founded by then and not
    /// dissolved. A place of call that is closed or inactive is still an organisation.
    pub fn organisations_by_area(
        &self,
        scope: &Scope,
        on: &str,
        under: Option<&str>,
    ) -> Result<Vec<AreaCount>, StoreError> {
        let sql = format!(
            "WITH RECURSIVE counted (area, of, n) AS (
                SELECT o.area, o.kind, count(*) FROM organisation o
                WHERE o.archived_at IS NULL AND {stands} AND {seen} AND {below}
                GROUP BY 1, 2),
             {UP_THE_TREE} WHERE {areas} AND {areas_below} GROUP BY g.id, up.of",
            stands = stands_on("o", 1),
            seen = scope.condition("o.area"),
            below = within("o.area", under),
            areas = scope.condition("g.id"),
            areas_below = within("g.id", under),
        );
        self.area_counts(&sql, [on])
    }

    /// People with a running appointment on a day (ISO 8601), by organisation, section and role. Somebody with
    /// two roles in a section is counted in both.
    pub fn members_by_section(
        &self,
        scope: &Scope,
        on: &str,
        under: Option<&str>,
    ) -> Result<Vec<SectionCount>, StoreError> {
        let sql = format!(
            "SELECT o.id, o.name, COALESCE(m.section, ''), m.role, count(DISTINCT m.person)
             FROM member m JOIN organisation o ON o.id = m.organisation JOIN person p ON p.id = m.person
             WHERE m.archived_at IS NULL AND o.archived_at IS NULL AND p.archived_at IS NULL AND m.status = 'active'
                 AND (m.appointed_on IS NULL OR m.appointed_on <= ?1)
                 AND (m.term_ends_on IS NULL OR m.term_ends_on >= ?1) AND {} AND {}
             GROUP BY o.id, 3, m.role ORDER BY o.name COLLATE NOCASE, o.id",
            scope.condition("o.area"),
            within("o.area", under)
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([on], |row| {
            Ok(SectionCount {
                organisation: row.get(0)?,
                name: row.get(1)?,
                section: row.get(2)?,
                role: row.get(3)?,
                members: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn area_counts(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<AreaCount>, StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, |row| {
            Ok(AreaCount {
                area: row.get(0)?,
                parent: row.get(1)?,
                code: row.get(2)?,
                level: row.get(3)?,
                name: row.get(4)?,
                of: row.get(5)?,
                count: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A condition that an organisation exists on the day in a parameter.
pub(super) fn stands_on(alias: &str, day: usize) -> String {
    format!("{alias}.status <> 'defunct' AND ({alias}.founded_on IS NULL OR {alias}.founded_on <= ?{day})")
}

/// A condition that the area lies in or below the one with path `under`.
fn within(area: &str, under: Option<&str>) -> String {
    under.map_or_else(
        || "1".into(),
        |path| format!("{area} IN (SELECT id FROM area WHERE {})", path_condition("path", path)),
    )
}
