//! Cases as a file may hold them: no number, no day, no place below kecamatan or daerah, in a random order.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};

use crate::domain::case::plain_level;
use crate::domain::code;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::store::error::StoreError;
use crate::store::scope::path_condition;
use crate::store::{Scope, Store, read};

/// Columns of the de-identified plain file, the random row number first.
pub const CASE_COLUMNS: [&str; 9] = [
    "row",
    "reported_month",
    "channel",
    "type",
    "risk",
    "stage",
    "area_code",
    "closed_month",
    "closing_reason",
];

/// Which cases can be opened.
#[derive(Debug, Default)]
pub struct Openable {
    /// Row ids of those that the keys at hand open.
    pub open: Vec<i64>,
    /// How many are not for these keys.
    pub closed: usize,
    /// Numbers of the damaged ones.
    pub damaged: Vec<String>,
}

impl Store {
    /// Gives the cases that the scope sees, one by one, as cells of [`CASE_COLUMNS`]. `under` is the path of an
    /// area, `ids` restricts to row ids. The number of a row says nothing: the order is drawn anew each time.
    pub fn case_rows<E: From<StoreError>>(
        &self,
        scope: &Scope,
        under: Option<&str>,
        ids: Option<&[i64]>,
        each: &mut dyn FnMut(&[String]) -> Result<(), E>,
    ) -> Result<u64, E> {
        if !scope.sees_cases() {
            return Ok(0);
        }
        let mut sql = format!(
            "SELECT reported_month, channel, type, risk, stage, area, closed_month, closing_reason
             FROM case_file WHERE archived_at IS NULL AND {}",
            scope.condition("area")
        );
        if let Some(path) = under {
            let under = path_condition("path", path);
            sql = format!("{sql} AND area IN (SELECT id FROM area WHERE {under})");
        }
        if let Some(ids) = ids {
            let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
            sql = format!("{sql} AND id IN ({})", ids.join(", "));
        }
        sql.push_str(" ORDER BY random()");
        let finest = plain_level(self.country());
        let mut places = HashMap::new();
        let mut statement = self.conn.prepare(&sql).map_err(StoreError::from)?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        let mut cells = vec![String::new(); CASE_COLUMNS.len()];
        let mut count: u64 = 0;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            count += 1;
            for (at, cell) in cells.iter_mut().enumerate() {
                cell.clear();
                match at {
                    0 => cell.push_str(&count.to_string()),
                    6 => {
                        let area: Option<i64> = row.get(5).map_err(StoreError::from)?;
                        cell.push_str(&coarse(&self.conn, area, finest, &mut places)?);
                    }
                    _ => super::push(row.get_ref(at - 1).map_err(StoreError::from)?, cell),
                }
            }
            each(&cells)?;
        }
        Ok(count)
    }
}

impl Store {
    /// The cases that the scope sees, by number: which of them the keys at hand open, which not, and which are damaged.
    /// `under` is the path of an area, `ids` restricts to row ids.
    pub fn cases_that_open(
        &self,
        scope: &Scope,
        under: Option<&str>,
        ids: Option<&[i64]>,
    ) -> Result<Openable, StoreError> {
        let mut found = Openable::default();
        if !scope.sees_cases() {
            return Ok(found);
        }
        let mut sql =
            format!("SELECT id FROM case_file WHERE archived_at IS NULL AND {}", scope.condition("area"));
        if let Some(path) = under {
            let under = path_condition("path", path);
            sql = format!("{sql} AND area IN (SELECT id FROM area WHERE {under})");
        }
        sql.push_str(" ORDER BY case_no, id");
        let wanted: Option<HashSet<i64>> = ids.map(|ids| ids.iter().copied().collect());
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if wanted.as_ref().is_some_and(|wanted| !wanted.contains(&id)) {
                continue;
            }
            // The whole content: a head that opens may stand before a body that does not.
            match self.case_content(scope, id) {
                Ok(_) => found.open.push(id),
                Err(StoreError::NotYours | StoreError::Locked) => found.closed += 1,
                Err(StoreError::Damaged(cases)) => found.damaged.extend(cases),
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    /// The plain columns of a case, and the code of its place, no finer than kecamatan or daerah.
    pub fn case_row(&self, scope: &Scope, id: i64) -> Result<(Record, String), StoreError> {
        let record = read::get(&self.conn, scope, Kind::Case, id)?;
        let area = match record.get("area") {
            Value::Int(area) => Some(*area),
            _ => None,
        };
        let code = coarse(&self.conn, area, plain_level(self.country()), &mut HashMap::new())?;
        Ok((record, code))
    }
}

/// Code of the place, or of the one it lies in whose level is no finer than `finest`.
fn coarse(
    conn: &Connection,
    area: Option<i64>,
    finest: &str,
    known: &mut HashMap<i64, String>,
) -> Result<String, StoreError> {
    let rank = |level: &str| code::AREA_LEVEL.codes.iter().position(|code| *code == level);
    let Some(start) = area else { return Ok(String::new()) };
    if let Some(code) = known.get(&start) {
        return Ok(code.clone());
    }
    let mut next = Some(start);
    let mut found = String::new();
    let mut passed = Vec::new();
    while let Some(id) = next.filter(|id| !passed.contains(id)) {
        passed.push(id);
        let place: Option<(String, String, Option<i64>)> = conn
            .prepare_cached("SELECT code, level, parent FROM area WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((code, level, parent)) = place else { break };
        if rank(&level) <= rank(finest) {
            found = code;
            break;
        }
        next = parent;
    }
    known.insert(start, found.clone());
    Ok(found)
}
