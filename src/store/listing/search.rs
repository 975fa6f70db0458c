//! The search of a list: words that begin as typed, digits that begin as typed. A broad search is never
//! sorted as a whole.

use rusqlite::ToSql;

use super::spec::{ListSpec, Search};
use super::{ENOUGH, ListQuery, Reach};
use crate::domain::kind::Kind;
use crate::domain::words;
use crate::store::error::StoreError;
use crate::store::{Scope, Store};

/// Parameters of a statement, in order.
type Params = Vec<Box<dyn ToSql>>;

impl Store {
    /// The condition that a row is found by what was typed; nothing if nothing was.
    pub(super) fn search_condition(
        &self,
        scope: &Scope,
        query: &ListQuery,
        spec: &ListSpec,
        reach: Reach,
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
        let mut found = match spec.search {
            Search::Own(index) => {
                let mut ways = vec![limited(&by_words(index, &tokens, params), reach)];
                if reach == Reach::Enough
                    && let Some(way) = by_beginning(query, spec, params)
                {
                    ways.push(limited(&way, reach));
                }
                vec![format!("t.id IN ({})", ways.join(" UNION "))]
            }
            Search::Through(ways) => ways
                .iter()
                .map(|(index, condition)| {
                    condition.replace("{words}", &limited(&by_words(index, &tokens, params), reach))
                })
                .collect(),
            Search::Plain(expression) => {
                let mut all = Vec::new();
                for token in &tokens {
                    params.push(Box::new(format!("%{token}%")));
                    all.push(format!("({expression}) LIKE ?{}", params.len()));
                }
                vec![format!("({})", all.join(" AND "))]
            }
        };
        if words::is_number(&query.search) {
            found.extend(by_digits(query, reach, params));
        }
        Ok(Some(format!("({})", found.join(" OR "))))
    }
}

/// A sub-query that gives no more rows than a person reads.
fn limited(select: &str, reach: Reach) -> String {
    match reach {
        Reach::Enough => format!("SELECT * FROM ({select} LIMIT {ENOUGH})"),
        Reach::All => select.to_owned(),
    }
}

/// Row ids under which every typed word begins some word.
fn by_words(index: &str, tokens: &[&str], params: &mut Params) -> String {
    // Tokens hold letters and digits only.
    let words: Vec<String> = tokens.iter().map(|token| format!("\"{token}\"*")).collect();
    params.push(Box::new(words.join(" AND ")));
    format!("SELECT rowid FROM {index} WHERE {index} MATCH ?{}", params.len())
}

/// Row ids whose name begins as typed, in the order of the name: with a broad search these are read first.
fn by_beginning(query: &ListQuery, spec: &ListSpec, params: &mut Params) -> Option<String> {
    query.kind.field("name")?;
    let typed = query.search.trim();
    params.push(Box::new(typed.to_owned()));
    params.push(Box::new(format!("{typed}\u{10FFFF}")));
    let (from, to) = (params.len() - 1, params.len());
    let base = if spec.base.starts_with("t.") { spec.base } else { "1" };
    Some(format!(
        "SELECT t.id FROM {} t WHERE t.name >= ?{from} COLLATE NOCASE AND t.name < ?{to} COLLATE NOCASE
            AND t.archived_at IS NULL AND {base} ORDER BY t.name COLLATE NOCASE",
        query.kind.table()
    ))
}

/// Conditions for rows one of whose numbers begins with the typed digits.
fn by_digits(query: &ListQuery, reach: Reach, params: &mut Params) -> Vec<String> {
    params.push(Box::new(words::digits(&query.search)));
    let at = params.len();
    // ':' follows '9' in ASCII, so the range holds the strings that begin with the digits.
    let range = format!("n.digits >= ?{at} AND n.digits < ?{at} || ':'");
    let of = |kind: Kind| {
        let select =
            format!("SELECT n.record FROM number_index n WHERE n.kind = '{}' AND {range}", kind.table());
        limited(&select, reach)
    };
    match query.kind {
        Kind::Member => vec![format!("t.person IN ({})", of(Kind::Person))],
        Kind::Person => {
            let earlier = format!(
                "SELECT i.person FROM number_index n JOIN identity i ON i.id = n.record
                 WHERE n.kind = 'identity' AND {range}"
            );
            vec![format!("t.id IN ({} UNION {})", of(Kind::Person), limited(&earlier, reach))]
        }
        kind => vec![format!("t.id IN ({})", of(kind))],
    }
}
