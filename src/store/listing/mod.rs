//! Lists: pages by key, so that the last page costs what the first does, and searches that never sort a
//! broad match.

mod query;
mod search;
pub mod spec;

use std::fmt::Write as _;

use rusqlite::ToSql;

use super::error::StoreError;
use super::reports::standing::{ended, overdue};
use super::reports::stands_on;
use super::scope::path_condition;
use super::{Scope, Store, read};
use crate::domain::kind::Kind;
use crate::domain::words;
use query::Reach;
pub use query::{Anchor, Count, ENOUGH, Filter, ListQuery, ListRow, Standing, Window};
use spec::{Cell, Column, ListSpec, spec};

impl Store {
    /// At most `limit` rows of the list, in its order.
    pub fn list(
        &self,
        scope: &Scope,
        query: &ListQuery,
        window: &Window,
        limit: usize,
    ) -> Result<Vec<ListRow>, StoreError> {
        self.list_of(scope, spec(query.kind), query, window, limit)
    }

    /// People by a part of name or number, those who are members alone included.
    pub fn find_people(&self, scope: &Scope, typed: &str, limit: usize) -> Result<Vec<ListRow>, StoreError> {
        let query = ListQuery { search: typed.to_owned(), ..ListQuery::all(Kind::Person) };
        self.list_of(scope, &spec::ANYBODY, &query, &Window::First, limit)
    }

    fn list_of(
        &self,
        scope: &Scope,
        spec: &'static ListSpec,
        query: &ListQuery,
        window: &Window,
        limit: usize,
    ) -> Result<Vec<ListRow>, StoreError> {
        if query.kind == Kind::Case && !scope.sees_cases() {
            return Ok(Vec::new());
        }
        if let Some(found) = self.found(scope, spec, query)?
            && let Some(page) = page_of(&found, window, limit)
        {
            return self.rows_of(spec, query, page);
        }
        let (conditions, mut params) = self.conditions(scope, query, spec)?;
        let key = key_of(query, spec);
        let backwards = matches!(window, Window::Last | Window::Before(_)) != query.descending;
        let (compare, order) = if backwards { ("<", "DESC") } else { (">", "ASC") };
        let mut sql = selection(spec, &key);
        let _ = write!(sql, " WHERE {conditions}");
        if let Window::After(anchor) | Window::Before(anchor) | Window::From(anchor) = window {
            let equal = if matches!(window, Window::From(_)) { "=" } else { "" };
            params.push(Box::new(anchor.sort.clone()));
            params.push(Box::new(anchor.id));
            let (first, second) = (params.len() - 1, params.len());
            let _ = write!(sql, " AND ({key}, t.id) {compare}{equal} (?{first}, ?{second})");
        }
        let _ = write!(sql, " ORDER BY {key} {order}, t.id {order} LIMIT {limit}");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let all: Vec<&dyn ToSql> = params.iter().map(AsRef::as_ref).collect();
        let rows = statement.query_map(all.as_slice(), |row| list_row(spec, row))?;
        let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
        if matches!(window, Window::Last | Window::Before(_)) {
            rows.reverse();
        }
        Ok(rows)
    }

    /// The first rows of the list, and how many there are where this came to light with them.
    pub fn first_page(
        &self,
        scope: &Scope,
        query: &ListQuery,
        limit: usize,
    ) -> Result<(Vec<ListRow>, Option<Count>), StoreError> {
        let spec = spec(query.kind);
        if let Some(found) = self.found(scope, spec, query)? {
            let rows = found.len() as i64;
            let page = found.get(..limit.min(found.len())).unwrap_or_default();
            return Ok((
                self.rows_of(spec, query, page)?,
                Some(Count { rows, more: query.kind != Kind::Case && rows >= ENOUGH }),
            ));
        }
        Ok((self.list(scope, query, &Window::First, limit)?, None))
    }

    /// The rows that stand at these places.
    fn rows_of(
        &self,
        spec: &'static ListSpec,
        query: &ListQuery,
        places: &[Anchor],
    ) -> Result<Vec<ListRow>, StoreError> {
        let key = key_of(query, spec);
        // CROSS: the few that are wanted come first, whatever the planner thinks of their number.
        let from = format!("json_each(?1) j CROSS JOIN {}", spec.from);
        let sql = format!("{} WHERE t.id = j.value ORDER BY {key}, t.id", selection_from(spec, &key, &from));
        let ids: Vec<String> = places.iter().map(|place| place.id.to_string()).collect();
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([format!("[{}]", ids.join(","))], |row| list_row(spec, row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many rows the list shows.
    pub fn count(&self, scope: &Scope, query: &ListQuery) -> Result<Count, StoreError> {
        if query.kind == Kind::Case && !scope.sees_cases() {
            return Ok(Count::default());
        }
        let spec = spec(query.kind);
        let (conditions, params) = self.conditions(scope, query, spec)?;
        // Joins that no condition looks at would only be walked.
        let joined = ["a.", "h.", "r.", "p.", "o."].iter().any(|alias| conditions.contains(alias));
        let own = format!("{} t", query.kind.table());
        let from = if joined || spec.from.contains(" JOIN organisation") { spec.from } else { own.as_str() };
        let sql = format!("SELECT count(*) FROM {from} WHERE {conditions}");
        let all: Vec<&dyn ToSql> = params.iter().map(AsRef::as_ref).collect();
        let rows: i64 = self.conn.prepare_cached(&sql)?.query_row(all.as_slice(), |row| row.get(0))?;
        let searched = words::words(&query.search).trim() != "";
        Ok(Count { rows, more: searched && query.reach() == Reach::Enough && rows >= ENOUGH })
    }

    /// What every row of the list fulfils, whatever is searched for or filtered.
    fn shown(scope: &Scope, query: &ListQuery, spec: &ListSpec) -> Vec<String> {
        let archived = if query.archived { "t.archived_at IS NOT NULL" } else { "t.archived_at IS NULL" };
        let mut parts = vec![archived.to_owned(), spec.base.to_owned(), scope.condition(spec.area)];
        let below = |field: &str| {
            query.filters.iter().any(|f| matches!(f, Filter::Related { field: known, .. } if *known == field))
        };
        if !query.archived {
            let parents = spec.parents.iter().filter(|(field, _)| !below(field));
            parts.extend(parents.map(|(_, stands)| (*stands).to_owned()));
        }
        parts
    }

    fn conditions(
        &self,
        scope: &Scope,
        query: &ListQuery,
        spec: &ListSpec,
    ) -> Result<(String, Vec<Box<dyn ToSql>>), StoreError> {
        let mut parts = Self::shown(scope, query, spec);
        let shown = parts.join(" AND ");
        let mut params: Vec<Box<dyn ToSql>> = Vec::new();
        for filter in &query.filters {
            match filter {
                Filter::Code { column, code } => {
                    let shown = spec.columns.iter().find(|known| known.key == *column);
                    // What no column shows is a field all the same.
                    let field = || query.kind.field(column).map(|(_, field)| format!("t.{}", field.key));
                    if let Some(sql) = shown.map(|column| column.sql.to_owned()).or_else(field) {
                        params.push(Box::new(code.clone()));
                        // Only what has no code is asked for by another expression: an index serves the usual one.
                        let value = if code.is_empty() { format!("COALESCE({sql}, '')") } else { sql };
                        parts.push(format!("{value} = ?{}", params.len()));
                    }
                }
                Filter::Months { column, from, to } => {
                    if let Some(column) = spec.columns.iter().find(|known| known.key == *column) {
                        params.push(Box::new(from.clone().unwrap_or_default()));
                        params.push(Box::new(to.clone()));
                        let last = params.len();
                        parts.push(format!("{} BETWEEN ?{} AND ?{last}", column.sql, last - 1));
                    }
                }
                Filter::Under { path, .. } => parts.push(format!(
                    "{} IN (SELECT id FROM area WHERE {})",
                    spec.area,
                    path_condition("path", path)
                )),
                Filter::Related { field, id } => {
                    // The name comes from the kind's own table, not from what was typed.
                    if let Some((_, field)) = query.kind.field(field) {
                        params.push(Box::new(*id));
                        parts.push(format!("t.{} = ?{}", field.key, params.len()));
                    }
                }
                Filter::StandsOn(day) => {
                    params.push(Box::new(day.clone()));
                    parts.push(stands_on("t", params.len()));
                }
                Filter::Standing { how, on } => {
                    params.push(Box::new(on.clone()));
                    let (open, late) = (format!("NOT {}", ended("t")), overdue("t", params.len()));
                    parts.push(match how {
                        // The day is a parameter of the query, whether it matters or not.
                        Standing::Open => format!("{open} AND ?{} IS NOT NULL", params.len()),
                        Standing::Overdue => format!("{open} AND {late}"),
                        Standing::Ended => format!("{} AND ?{} IS NOT NULL", ended("t"), params.len()),
                    });
                }
                Filter::Owner { staff, .. } => parts.push(of_ids(&self.cases_owned(scope, staff)?)),
                Filter::Ids(ids) => parts.push(of_ids(ids)),
            }
        }
        if let Some(search) = self.search_condition(scope, query, spec, &shown, &mut params)? {
            parts.push(search);
        }
        Ok((parts.join(" AND "), params))
    }
}

/// Holds for the rows with these ids.
fn of_ids(ids: &[i64]) -> String {
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    format!("t.id IN ({})", ids.join(", "))
}

/// The part of what was found that a window shows; nothing if the row it starts from is not there any more.
fn page_of<'a>(found: &'a [Anchor], window: &Window, limit: usize) -> Option<&'a [Anchor]> {
    let at = |anchor: &Anchor| found.iter().position(|known| known.id == anchor.id);
    let (from, to) = match window {
        Window::First => (0, limit),
        Window::Last => (found.len().saturating_sub(limit), found.len()),
        Window::After(anchor) => (at(anchor)? + 1, at(anchor)? + 1 + limit),
        Window::From(anchor) => (at(anchor)?, at(anchor)? + limit),
        Window::Before(anchor) => (at(anchor)?.saturating_sub(limit), at(anchor)?),
    };
    found.get(from..to.min(found.len()))
}

/// `SELECT` of id, place in the order and cells of a list's rows.
fn selection(spec: &ListSpec, key: &str) -> String {
    selection_from(spec, key, spec.from)
}

fn selection_from(spec: &ListSpec, key: &str, from: &str) -> String {
    let cells: Vec<&str> = spec.columns.iter().map(|column| column.sql).collect();
    format!("SELECT t.id, {key}, {} FROM {from}", cells.join(", "))
}

/// A row of that selection.
fn list_row(spec: &ListSpec, row: &rusqlite::Row<'_>) -> rusqlite::Result<ListRow> {
    let id = row.get(0)?;
    Ok(ListRow {
        id,
        anchor: Anchor { sort: read::value(row, 1)?, id },
        cells: (0..spec.columns.len()).map(|at| read::value(row, at + 2)).collect::<Result<_, _>>()?,
    })
}

/// What the query is sorted by.
fn key_of(query: &ListQuery, spec: &ListSpec) -> String {
    let sort = spec.columns.get(query.sort).or(spec.columns.first());
    sort.map_or_else(|| "t.id".into(), sort_key)
}

/// The expression a list is sorted by: one that an index serves where there is one.
fn sort_key(column: &Column) -> String {
    match (column.sql, column.cell) {
        ("t.name", _) => "t.name COLLATE NOCASE".into(),
        // It is never NULL, and an index has it so.
        (spec::CASE_ORDER, _) => spec::CASE_ORDER.into(),
        (sql, Cell::Date | Cell::Born | Cell::Due | Cell::Month | Cell::Number | Cell::PersonalNumber) => {
            format!("COALESCE({sql}, '')")
        }
        (sql, _) => format!("COALESCE({sql}, '') COLLATE NOCASE"),
    }
}
