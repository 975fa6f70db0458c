//! The area tree: paths, codes, and finding a place by a part of its name or code.

use rusqlite::{Connection, OptionalExtension};

use super::error::StoreError;
use super::{Scope, Store};
use crate::domain::{place, words};

/// A place as a pick list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Row id.
    pub id: i64,
    /// Code.
    pub code: String,
    /// Code of `AREA_LEVEL`.
    pub level: String,
    /// Name.
    pub name: String,
    /// Names of the places it lies in, the nearest first, without the country.
    pub within: String,
    /// Path of ids from the root, `/1/5/`.
    pub path: String,
}

const PLACE: &str = "SELECT t.id, t.code, t.level, t.name,
        COALESCE(p.name, '') || COALESCE(', ' || g.name, ''), t.path
    FROM area t LEFT JOIN area p ON p.id = t.parent AND p.level <> 'country'
        LEFT JOIN area g ON g.id = p.parent AND g.level <> 'country'";

impl Store {
    /// Places whose name or code begins with or contains `typed`, spelling and spaces aside; the highest
    /// level first. `limit` at most.
    pub fn find_places(&self, scope: &Scope, typed: &str, limit: usize) -> Result<Vec<Place>, StoreError> {
        let folded = place::fold(typed).to_lowercase();
        let folded: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        let tokens: Vec<String> =
            words::words(typed).split_whitespace().map(|word| format!("\"{word}\"*")).collect();
        let mut query = tokens.join(" AND ");
        if !folded.is_empty() {
            query = format!("({query}) OR \"{folded}\"*");
        }
        let order = "ORDER BY CASE t.level WHEN 'country' THEN 0 WHEN 'state' THEN 1 WHEN 'district' THEN 2
            WHEN 'subdistrict' THEN 3 WHEN 'village' THEN 4 WHEN 'hamlet' THEN 5 WHEN 'rw' THEN 6 ELSE 7 END,
            t.name COLLATE NOCASE, t.code";
        let scoped = scope.condition("t.id");
        if tokens.is_empty() {
            let sql = format!("{PLACE} WHERE t.archived_at IS NULL AND {scoped} {order} LIMIT ?1");
            return self.places(&sql, rusqlite::params![limit as i64]);
        }
        let digits = words::digits(typed);
        let by_code = if words::is_number(typed) {
            " OR t.id IN (SELECT record FROM number_index WHERE kind = 'area' AND digits >= ?2 AND digits < ?2 || ':')"
        } else {
            " AND ?2 IS NOT NULL"
        };
        let sql = format!(
            "{PLACE} WHERE t.archived_at IS NULL AND {scoped}
             AND (t.id IN (SELECT rowid FROM area_words WHERE area_words MATCH ?1){by_code}) {order} LIMIT ?3"
        );
        let found = self.places(&sql, rusqlite::params![query, digits, limit as i64])?;
        if !found.is_empty() || folded.chars().count() < 3 {
            return Ok(found);
        }
        // Nothing begins so: look for the letters anywhere in the folded name.
        let sql = format!(
            "{PLACE} WHERE t.archived_at IS NULL AND {scoped} AND t.search_text LIKE '%' || ?1 || '%' {order} LIMIT ?2"
        );
        self.places(&sql, rusqlite::params![folded, limit as i64])
    }

    /// The place with `code`.
    pub fn place(&self, scope: &Scope, code: &str) -> Result<Option<Place>, StoreError> {
        let sql = format!("{PLACE} WHERE t.code = ?1 AND {}", scope.condition("t.id"));
        Ok(self.places(&sql, [code])?.into_iter().next())
    }

    /// The place with row id `id`.
    pub fn place_by_id(&self, scope: &Scope, id: i64) -> Result<Option<Place>, StoreError> {
        let sql = format!("{PLACE} WHERE t.id = ?1 AND {}", scope.condition("t.id"));
        Ok(self.places(&sql, [id])?.into_iter().next())
    }

    /// The places directly below `parent`, by code; the roots for nothing.
    pub fn places_below(&self, scope: &Scope, parent: Option<i64>) -> Result<Vec<Place>, StoreError> {
        let sql = format!(
            "{PLACE} WHERE t.archived_at IS NULL AND t.parent IS ?1 AND {} ORDER BY t.code",
            scope.condition("t.id")
        );
        self.places(&sql, [parent])
    }

    fn places(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Place>, StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, |row| {
            Ok(Place {
                id: row.get(0)?,
                code: row.get(1)?,
                level: row.get(2)?,
                name: row.get(3)?,
                within: row.get(4)?,
                path: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Row id of the place with `code`.
pub(super) fn id_of_code(conn: &Connection, code: &str) -> Result<Option<i64>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT id FROM area WHERE code = ?1")?
        .query_row([code], |row| row.get(0))
        .optional()?)
}

/// Sets the path of a place from its parent's, and of all places below it if it moved.
pub(super) fn refresh_path(conn: &Connection, id: i64) -> Result<(), StoreError> {
    let (old, parent): (String, Option<String>) = conn
        .prepare_cached(
            "SELECT t.path, p.path FROM area t LEFT JOIN area p ON p.id = t.parent WHERE t.id = ?1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let new = format!("{}{id}/", parent.as_deref().unwrap_or("/"));
    if new == old {
        return Ok(());
    }
    conn.prepare_cached("UPDATE area SET path = ?2 WHERE id = ?1")?.execute((id, &new))?;
    if !old.is_empty() {
        let below = super::scope::path_condition("path", &old);
        conn.execute(
            &format!("UPDATE area SET path = ?1 || substr(path, ?2) WHERE {below} AND id <> ?3"),
            (&new, old.len() as i64 + 1, id),
        )?;
    }
    Ok(())
}
