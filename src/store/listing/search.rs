//! The search of a list: words that begin as typed, digits that begin as typed. A broad search is never
//! sorted as a whole.

use rusqlite::ToSql;

use super::spec::{ListSpec, Search, first_sort};
use super::{Anchor, ENOUGH, ListQuery, Reach, key_of};
use crate::domain::identity::Country;
use crate::domain::kind::Kind;
use crate::domain::words;
use crate::store::error::StoreError;
use crate::store::words::sought_numbers;
use crate::store::{Scope, Store, read};

/// Parameters of a statement, in order.
type Params = Vec<Box<dyn ToSql>>;

/// Where a search looks from: the list, what its rows fulfil whatever was typed, and how far.
struct Seek<'a> {
    kind: Kind,
    /// What is read of a row.
    select: String,
    spec: &'a ListSpec,
    conditions: &'a str,
    reach: Reach,
    /// The country of the office, in which phones are dialled.
    country: Country,
}

impl Store {
    /// The condition that a row is found by what was typed; nothing if nothing was. `conditions` are those that
    /// the rows of the list fulfil otherwise, without filters: what is read for a page is found under them, lest
    /// rows that are not shown use up the limit.
    pub(super) fn search_condition(
        &self,
        scope: &Scope,
        query: &ListQuery,
        spec: &ListSpec,
        conditions: &str,
        params: &mut Params,
    ) -> Result<Option<String>, StoreError> {
        let typed = words::words(&query.search);
        let tokens: Vec<&str> = typed.split_whitespace().collect();
        if tokens.is_empty() {
            return Ok(None);
        }
        if query.kind == Kind::Case {
            let tokens: Vec<String> = tokens.iter().map(|token| (*token).to_owned()).collect();
            let ids = self.cases_with(scope, &tokens, 5_000)?;
            let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
            return Ok(Some(format!("t.id IN ({})", ids.join(", "))));
        }
        let seek = Seek {
            kind: query.kind,
            select: "t.id".to_owned(),
            spec,
            conditions,
            reach: query.reach(),
            country: self.country(),
        };
        let ways = seek.ways(query, &tokens, params);
        let mut found = Vec::new();
        if let Search::Plain(expression) = spec.search {
            found.push(in_text(expression, &tokens, params));
        }
        if !ways.is_empty() {
            found.push(format!("t.id IN ({})", ways.join(" UNION ")));
        }
        Ok(Some(format!("({})", found.join(" OR "))))
    }

    /// All that a search on the screen finds, in the order of the list; nothing if this is no such search. Names and
    /// ids alone are read of it: what else a row shows is read for the rows of a page.
    pub(super) fn found(
        &self,
        scope: &Scope,
        spec: &ListSpec,
        query: &ListQuery,
    ) -> Result<Option<Vec<Anchor>>, StoreError> {
        let typed = words::words(&query.search);
        let tokens: Vec<&str> = typed.split_whitespace().collect();
        if query.kind == Kind::Case {
            let own = query.sort == first_sort(Kind::Case) && !query.descending;
            if tokens.is_empty() || !own || !query.filters.is_empty() || query.archived || query.whole {
                return Ok(None);
            }
            let tokens: Vec<String> = tokens.iter().map(|token| (*token).to_owned()).collect();
            return Ok(Some(self.cases_found(scope, &tokens)?));
        }
        let indexed = !matches!(spec.search, Search::Plain(_));
        if tokens.is_empty() || !indexed || query.reach() == Reach::All {
            return Ok(None);
        }
        let mut params = Params::new();
        let conditions = Self::shown(scope, query, spec).join(" AND ");
        let key = key_of(query, spec);
        let seek = Seek {
            kind: query.kind,
            select: format!("t.id AS id, {key} AS key"),
            spec,
            conditions: &conditions,
            reach: Reach::Enough,
            country: self.country(),
        };
        let ways = seek.ways(query, &tokens, &mut params).join(" UNION ");
        let collate = if key.ends_with("COLLATE NOCASE") { "COLLATE NOCASE" } else { "" };
        let sql = format!("SELECT id, key FROM ({ways}) ORDER BY key {collate}, id");
        let all: Vec<&dyn ToSql> = params.iter().map(AsRef::as_ref).collect();
        let mut statement = self.conn.prepare_cached(&sql)?;
        let found = statement
            .query_map(all.as_slice(), |row| Ok(Anchor { id: row.get(0)?, sort: read::value(row, 1)? }))?;
        Ok(Some(found.collect::<Result<_, _>>()?))
    }
}

impl Seek<'_> {
    /// Each way by which a row is found.
    fn ways(&self, query: &ListQuery, tokens: &[&str], params: &mut Params) -> Vec<String> {
        let mut ways = match self.spec.search {
            Search::Own(index) => self.own(index, query, tokens, params),
            Search::Through(ways) => ways
                .iter()
                .map(|way| {
                    let matched = by_words(way.index, tokens, params);
                    self.rows(&format!("{} {}", way.index, way.via), &matched, way.on)
                })
                .collect(),
            Search::Plain(_) => Vec::new(),
        };
        if words::is_number(&query.search) {
            ways.extend(self.by_digits(query, params));
        }
        ways
    }

    /// Rows of the list that `on` ties to rows of `source` for which `matched` holds.
    fn rows(&self, source: &str, matched: &str, on: &str) -> String {
        match self.reach {
            Reach::All => {
                let table = self.kind.table();
                format!("SELECT t.id FROM {source} CROSS JOIN {table} t WHERE {matched} AND {on}")
            }
            // CROSS keeps the order of the joins: what was typed comes first, the list's own row next.
            Reach::Enough => {
                let from = self.spec.from.replace(" JOIN ", " CROSS JOIN ");
                let from = from.replace("LEFT CROSS JOIN", "LEFT JOIN");
                limited(&format!(
                    "SELECT DISTINCT {} FROM {source} CROSS JOIN {from}
                     WHERE {matched} AND {on} AND {}",
                    self.select, self.conditions
                ))
            }
        }
    }

    /// By the words of the list's own kind.
    fn own(&self, index: &str, query: &ListQuery, tokens: &[&str], params: &mut Params) -> Vec<String> {
        let matched = by_words(index, tokens, params);
        if self.reach == Reach::All {
            return vec![format!("SELECT rowid FROM {index} WHERE {matched}")];
        }
        let mut ways = vec![self.rows(index, &matched, &format!("t.id = {index}.rowid"))];
        ways.extend(self.by_beginning(query, params));
        ways
    }

    /// Rows whose name begins as typed, in the order of the name: with a broad search these are read first.
    fn by_beginning(&self, query: &ListQuery, params: &mut Params) -> Option<String> {
        query.kind.field("name")?;
        let typed = query.search.trim();
        params.push(Box::new(typed.to_owned()));
        params.push(Box::new(format!("{typed}\u{10FFFF}")));
        let (from, to) = (params.len() - 1, params.len());
        Some(limited(&format!(
            "SELECT {} FROM {} WHERE t.name >= ?{from} COLLATE NOCASE AND t.name < ?{to} COLLATE NOCASE
                AND {} ORDER BY t.name COLLATE NOCASE",
            self.select, self.spec.from, self.conditions
        )))
    }

    /// Rows one of whose numbers begins or ends with the typed digits, each way by the index of numbers.
    fn by_digits(&self, query: &ListQuery, params: &mut Params) -> Vec<String> {
        let mut ways = Vec::new();
        for sought in sought_numbers(&query.search, self.country) {
            params.push(Box::new(sought));
            let at = params.len();
            let of = |kind: Kind| {
                // ':' follows '9' in ASCII, so the range holds the strings that begin with the digits.
                format!("n.kind = '{}' AND n.digits >= ?{at} AND n.digits < ?{at} || ':'", kind.table())
            };
            match self.kind {
                Kind::Member => {
                    ways.push(self.rows("number_index n", &of(Kind::Person), "t.person = n.record"));
                }
                Kind::Person => {
                    let earlier = "number_index n CROSS JOIN identity i ON i.id = n.record";
                    ways.push(self.rows("number_index n", &of(Kind::Person), "t.id = n.record"));
                    ways.push(self.rows(earlier, &of(Kind::Identity), "t.id = i.person"));
                }
                kind => ways.push(self.rows("number_index n", &of(kind), "t.id = n.record")),
            }
        }
        ways
    }
}

/// No more rows than a person reads.
fn limited(select: &str) -> String {
    format!("SELECT * FROM ({select} LIMIT {ENOUGH})")
}

/// Holds for rows of a word index in which every typed word begins some word.
fn by_words(index: &str, tokens: &[&str], params: &mut Params) -> String {
    // Tokens hold letters and digits only.
    let words: Vec<String> = tokens.iter().map(|token| format!("\"{token}\"*")).collect();
    params.push(Box::new(words.join(" AND ")));
    format!("{index} MATCH ?{}", params.len())
}

/// Holds for rows in whose text every typed word stands somewhere.
fn in_text(expression: &str, tokens: &[&str], params: &mut Params) -> String {
    let mut all = Vec::new();
    for token in tokens {
        params.push(Box::new(format!("%{token}%")));
        all.push(format!("({expression}) LIKE ?{}", params.len()));
    }
    format!("({})", all.join(" AND "))
}
