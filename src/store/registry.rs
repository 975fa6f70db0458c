//! Questions about people and households that take more than one record.

use rusqlite::OptionalExtension;

use super::error::StoreError;
use super::{Scope, Store};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::rules;
use crate::domain::value::Value;

impl Store {
    /// What a person's household says of them: is it poor, in DTKS, without fixed income. All no without one. It is
    /// poor up to the decile `poor_decile`.
    pub fn household_standing(
        &self,
        scope: &Scope,
        person: i64,
        poor_decile: i64,
    ) -> Result<(bool, bool, bool), StoreError> {
        let sql = format!(
            "SELECT h.poor, COALESCE(h.decile, ''), COALESCE(h.ekasih, ''), h.in_dtks, h.fixed_income
             FROM residence r JOIN household h ON h.id = r.household
             WHERE r.person = ?1 AND r.until IS NULL AND r.archived_at IS NULL AND h.archived_at IS NULL AND {}",
            scope.condition("h.area")
        );
        let found = self
            .conn
            .prepare_cached(&sql)?
            .query_row([person], |row| {
                let marked = row.get::<_, Option<i64>>(0)?.map_or(Value::Null, Value::Int);
                let (decile, ekasih): (String, String) = (row.get(1)?, row.get(2)?);
                let (dtks, income): (Option<i64>, Option<i64>) = (row.get(3)?, row.get(4)?);
                Ok((
                    rules::is_poor(&marked, &decile, &ekasih, poor_decile),
                    dtks == Some(1),
                    income == Some(0),
                ))
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    /// The residence of a person that has not ended, whatever became of the household; nothing if there is none
    /// in scope. There is one at most.
    pub fn residence_of(&self, scope: &Scope, person: i64) -> Result<Option<Record>, StoreError> {
        let id: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT id FROM residence WHERE person = ?1 AND until IS NULL AND archived_at IS NULL",
            )?
            .query_row([person], |row| row.get(0))
            .optional()?;
        match id.map(|id| self.get(scope, Kind::Residence, id)) {
            None | Some(Err(StoreError::NotFound)) => Ok(None),
            Some(found) => found.map(Some),
        }
    }
}

impl Store {
    /// People born on one day (ISO 8601): row ids, at most `limit`.
    pub fn people_born_on(&self, scope: &Scope, day: &str, limit: usize) -> Result<Vec<i64>, StoreError> {
        let spec = &super::listing::spec::ANYBODY;
        let sql = format!(
            "SELECT t.id FROM {} WHERE t.born_on = ?1 AND t.archived_at IS NULL AND {} LIMIT ?2",
            spec.from,
            scope.condition(spec.area)
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map((day, limit as i64), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// An appointment whose term ends soon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Row id of the appointment.
    pub id: i64,
    /// Who.
    pub name: String,
    /// Where.
    pub organisation: String,
    /// Code of `ROLE`.
    pub role: String,
    /// Last day, ISO 8601.
    pub ends_on: String,
}

impl Store {
    /// Active appointments whose term ends between two days (ISO 8601, both included), the next first.
    pub fn terms_ending(
        &self,
        scope: &Scope,
        from: &str,
        to: &str,
        limit: usize,
    ) -> Result<Vec<Term>, StoreError> {
        let sql = format!(
            "SELECT t.id, p.name, o.name, t.role, t.term_ends_on
             FROM member t JOIN person p ON p.id = t.person JOIN organisation o ON o.id = t.organisation
             WHERE t.term_ends_on BETWEEN ?1 AND ?2 AND t.status = 'active' AND t.archived_at IS NULL
                AND p.archived_at IS NULL AND o.archived_at IS NULL AND {}
             ORDER BY t.term_ends_on, p.name LIMIT ?3",
            scope.condition("o.area")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map((from, to, limit as i64), |row| {
            Ok(Term {
                id: row.get(0)?,
                name: row.get(1)?,
                organisation: row.get(2)?,
                role: row.get(3)?,
                ends_on: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
