//! The sums that readers of a table can do.

use std::collections::HashMap;

use super::Sum;
use crate::app::report::table::{Cell, Table};

/// Keys of the positions of numbers: a text of each row beside another.
type Positions<'a> = HashMap<(&'a str, &'a str, usize), usize>;

/// The numbers of `table` by the texts of two of its columns and the column of the number.
fn positions<'a>(table: &'a Table, places: &[(usize, usize)], first: usize, second: usize) -> Positions<'a> {
    let text = |row: usize, column: usize| {
        table.rows.get(row).and_then(|cells| cells.get(column)).map_or("", Cell::text)
    };
    places
        .iter()
        .enumerate()
        .map(|(at, (row, column))| ((text(*row, first), text(*row, second), *column), at))
        .collect()
}

/// Different texts of a column, in their order.
fn texts(table: &Table, column: usize) -> Vec<&str> {
    let mut texts: Vec<&str> =
        table.rows.iter().filter_map(|cells| cells.get(column)).map(Cell::text).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// A sum with its hidden part: what the terms come to.
pub(super) fn sum(terms: Vec<(usize, i64)>, values: &[i64]) -> Sum {
    let hidden = terms.iter().filter_map(|(at, factor)| Some(values.get(*at)? * factor)).sum();
    Sum { terms, hidden }
}

/// The sum of `parts`, whose total stands in no table but may be known from another. The total of one part is
/// that part.
pub(super) fn total(parts: impl Iterator<Item = usize>, values: &[i64]) -> Option<Sum> {
    let terms: Vec<(usize, i64)> = parts.map(|at| (at, 1)).collect();
    (terms.len() > 1).then(|| sum(terms, values))
}

/// Up the tree for each type, and over the types in each area.
pub(super) fn of_areas(table: &Table, places: &[(usize, usize)], values: &[i64]) -> Vec<Sum> {
    let (code, of) = (table.column("area_code"), table.column("type"));
    let count = table.column("cases");
    let at = positions(table, places, code, of);
    let types = texts(table, of);
    let mut below: HashMap<usize, Vec<&str>> = HashMap::new();
    for area in &table.areas {
        if let Some(parent) = area.parent {
            below.entry(parent).or_default().push(&area.code);
        }
    }
    let mut sums = Vec::new();
    for (index, area) in table.areas.iter().enumerate() {
        let here = types.iter().filter_map(|of| at.get(&(area.code.as_str(), *of, count)).copied());
        sums.extend(total(here, values));
        for of in &types {
            let (Some(parent), Some(below)) = (at.get(&(area.code.as_str(), *of, count)), below.get(&index))
            else {
                continue;
            };
            let below = below.iter().filter_map(|code| at.get(&(*code, *of, count)));
            let mut terms = vec![(*parent, 1)];
            terms.extend(below.map(|at| (*at, -1)));
            sums.push(sum(terms, values));
        }
    }
    sums
}

/// Over the groups for each column of cases, and what is open but not overdue in each.
pub(super) fn of_groups(table: &Table, places: &[(usize, usize)], values: &[i64]) -> Vec<Sum> {
    let columns = ["complaints", "open_cases", "overdue"].map(|key| table.column(key));
    let at: HashMap<(usize, usize), usize> =
        places.iter().enumerate().map(|(at, place)| (*place, at)).collect();
    let rows = 0..table.rows.len();
    let mut sums = Vec::new();
    for column in columns {
        sums.extend(total(rows.clone().filter_map(|row| at.get(&(row, column)).copied()), values));
    }
    let [_, open, overdue] = columns;
    for row in rows {
        if let (Some(open), Some(overdue)) = (at.get(&(row, open)), at.get(&(row, overdue))) {
            sums.push(sum(vec![(*open, 1), (*overdue, -1)], values));
        }
    }
    sums
}

/// Over the months for each type, over the types in each month, and what is open from one month to the next.
pub(super) fn of_months(table: &Table, places: &[(usize, usize)], values: &[i64]) -> Vec<Sum> {
    let (month, of) = (table.column("month"), table.column("type"));
    let [came, went, open] = ["reported", "closed", "open"].map(|key| table.column(key));
    let at = positions(table, places, month, of);
    let (months, types) = (texts(table, month), texts(table, of));
    let mut sums = Vec::new();
    for column in [came, went] {
        for of in &types {
            let all = months.iter().filter_map(|month| at.get(&(*month, *of, column)).copied());
            sums.extend(total(all, values));
        }
    }
    for column in [came, went, open] {
        for month in &months {
            let all = types.iter().filter_map(|of| at.get(&(*month, *of, column)).copied());
            sums.extend(total(all, values));
        }
    }
    for of in &types {
        let number = |month: &&str, column: usize| at.get(&(*month, *of, column)).copied();
        for (index, month) in months.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|at| months.get(at));
            let before = before.and_then(|month| number(month, open));
            let flow =
                [(number(month, open), 1), (number(month, went), 1), (number(month, came), -1), (before, -1)];
            // What was open before the first month stands in no table.
            let terms = flow.into_iter().filter_map(|(at, factor)| Some((at?, factor))).collect();
            sums.push(sum(terms, values));
        }
    }
    sums
}
