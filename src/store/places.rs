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

/// Words for a village that people put before its name, as they are typed.
const KAMPUNG: [&str; 8] = ["kampung", "kampong", "kg", "kp", "kamp", "kmp", "dukuh", "dk"];

/// A place with what the tree of areas shows beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The place.
    pub place: Place,
    /// Name of its head (RT and RW), or empty.
    pub head_name: String,
    /// Number of its head as it was typed, or empty.
    pub head_phone: String,
}

impl Store {
    /// Places whose name or code begins with or contains `typed`, spelling and spaces aside; the highest
    /// level first. `limit` at most.
    pub fn find_places(&self, scope: &Scope, typed: &str, limit: usize) -> Result<Vec<Place>, StoreError> {
        let found = self.find_named(scope, typed, limit)?;
        if !found.is_empty() {
            return Ok(found);
        }
        // People also say "Kampung X" of a place that is written down as X.
        let all = words::words(typed);
        match all.trim().split_once(' ') {
            Some((first, rest)) if KAMPUNG.contains(&first) => self.find_named(scope, rest, limit),
            _ => Ok(found),
        }
    }

    fn find_named(&self, scope: &Scope, typed: &str, limit: usize) -> Result<Vec<Place>, StoreError> {
        let letters = |text: String| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
        let folded = letters(place::fold(typed));
        let bare = letters(place::fold_without_level(typed));
        let tokens: Vec<String> =
            words::words(typed).split_whitespace().map(|word| format!("\"{word}\"*")).collect();
        let mut query = tokens.join(" AND ");
        for name in [&folded, &bare] {
            if !name.is_empty() {
                query = format!("({query}) OR \"{name}\"*");
            }
        }
        // The office's own places come first: who works in Pontianak and types "y" does not mean Yogyakarta. Then,
        // among places of one level, those whose name begins so before those with a later word that does.
        let order = "ORDER BY t.path NOT LIKE COALESCE((SELECT own.path FROM area own
                WHERE own.code = (SELECT value FROM office WHERE key = 'area')), '') || '%',
            CASE t.level WHEN 'country' THEN 0 WHEN 'state' THEN 1 WHEN 'district' THEN 2
            WHEN 'subdistrict' THEN 3 WHEN 'village' THEN 4 WHEN 'hamlet' THEN 5 WHEN 'rw' THEN 6 ELSE 7 END,
            t.name NOT LIKE ?1 || '%', t.name COLLATE NOCASE, t.code";
        let scoped = scope.condition("t.id");
        if tokens.is_empty() {
            let sql = format!("{PLACE} WHERE t.archived_at IS NULL AND {scoped} {order} LIMIT ?2");
            return self.places(&sql, rusqlite::params!["", count_of(limit)]);
        }
        let digits = words::digits(typed);
        let by_code = if words::is_number(typed) {
            " OR t.id IN (SELECT record FROM number_index WHERE kind = 'area' AND digits >= ?3 AND digits < ?3 || ':')"
        } else {
            " AND ?3 IS NOT NULL"
        };
        let sql = format!(
            "{PLACE} WHERE t.archived_at IS NULL AND {scoped}
             AND (t.id IN (SELECT rowid FROM area_words WHERE area_words MATCH ?2){by_code}) {order} LIMIT ?4"
        );
        let found = self.places(&sql, rusqlite::params![typed.trim(), query, digits, count_of(limit)])?;
        if !found.is_empty() || bare.chars().count() < 3 {
            return Ok(found);
        }
        // Nothing begins so: look for the letters anywhere in the folded name.
        let sql = format!(
            "{PLACE} WHERE t.archived_at IS NULL AND {scoped} AND t.search_text LIKE '%' || ?2 || '%' {order} LIMIT ?3"
        );
        self.places(&sql, rusqlite::params![typed.trim(), bare, count_of(limit)])
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

    /// The place with row id `id` and those it lies in, the nearest first.
    pub fn ancestors(&self, scope: &Scope, id: i64) -> Result<Vec<Place>, StoreError> {
        let Some(own) = self.place_by_id(scope, id)? else { return Ok(Vec::new()) };
        let mut chain = Vec::new();
        for id in own.path.split('/').rev().filter_map(|part| part.parse().ok()) {
            // Who sees a place may know where it lies.
            chain.extend(self.place_by_id(&Scope::office(), id)?);
        }
        Ok(chain)
    }

    /// The places directly below `parent` with their heads, by code; the roots for nothing.
    pub fn branches(&self, scope: &Scope, parent: Option<i64>) -> Result<Vec<Branch>, StoreError> {
        let places = self.places_below(scope, parent)?;
        let mut statement = self.conn.prepare_cached(
            "SELECT COALESCE(head_name, ''), COALESCE(head_phone, '') FROM area WHERE id = ?1",
        )?;
        let mut branches = Vec::with_capacity(places.len());
        for place in places {
            let (head_name, head_phone) =
                statement.query_row([place.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            branches.push(Branch { place, head_name, head_phone });
        }
        Ok(branches)
    }

    /// How many organisations and households lie in `place` or below it, counting up to `most` of each. The
    /// households of an RT or RW also are those of its village whose card names it.
    pub fn counts_below(
        &self,
        scope: &Scope,
        place: &Place,
        most: usize,
    ) -> Result<(usize, usize), StoreError> {
        let under = format!(
            "t.area IN (SELECT x.id FROM area x WHERE {})",
            super::scope::path_condition("x.path", &place.path)
        );
        let count = |table: &str, condition: &str| -> Result<usize, StoreError> {
            let sql = format!(
                "SELECT count(*) FROM (SELECT 1 FROM {table} t
                 WHERE ({condition}) AND t.archived_at IS NULL AND {} LIMIT ?1)",
                scope.condition("t.area")
            );
            let found: i64 = self.conn.prepare(&sql)?.query_row([count_of(most)], |row| row.get(0))?;
            Ok(usize::try_from(found).unwrap_or(0))
        };
        let mut households = under.clone();
        if matches!(place.level.as_str(), "rw" | "rt") {
            let mut named = Vec::new();
            for area in self.ancestors(scope, place.id)? {
                match area.level.as_str() {
                    level @ ("rw" | "rt") => {
                        named.push(format!("t.{level} = '{:0>3}'", words::digits(&area.name)));
                    }
                    "village" => {
                        named.push(format!("t.area = {}", area.id));
                        households = format!("{under} OR ({})", named.join(" AND "));
                        break;
                    }
                    _ => {}
                }
            }
        }
        Ok((count("organisation", &under)?, count("household", &households)?))
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

/// A limit as SQLite takes it.
fn count_of(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// Row id of the place with `code`.
pub(super) fn id_of_code(conn: &Connection, code: &str) -> Result<Option<i64>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT id FROM area WHERE code = ?1")?
        .query_row([code], |row| row.get(0))
        .optional()?)
}

/// Sets the path of a place from its parent's, and of all places below it if it moved. Does nothing and gives
/// false if the new parent is the place itself or lies below it.
pub(super) fn refresh_path(conn: &Connection, id: i64) -> Result<bool, StoreError> {
    let (old, parent): (String, Option<String>) = conn
        .prepare_cached(
            "SELECT t.path, p.path FROM area t LEFT JOIN area p ON p.id = t.parent WHERE t.id = ?1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let parent = parent.as_deref().unwrap_or("/");
    if !old.is_empty() && parent.starts_with(&old) {
        return Ok(false);
    }
    let new = format!("{parent}{id}/");
    if new == old {
        return Ok(true);
    }
    conn.prepare_cached("UPDATE area SET path = ?2 WHERE id = ?1")?.execute((id, &new))?;
    if !old.is_empty() {
        let below = super::scope::path_condition("path", &old);
        conn.execute(
            &format!("UPDATE area SET path = ?1 || substr(path, ?2) WHERE {below} AND id <> ?3"),
            (&new, count_of(old.len()) + 1, id),
        )?;
    }
    Ok(true)
}
