//! The sums that readers of the tables T1 to T10 can do, from one table to the other as well.

use std::collections::{HashMap, HashSet};

use super::Sum;
use super::sums::{sum, total};
use crate::app::report::sheets::{JOIN, NOT_COUNTED, REPLY_DAYS};
use crate::app::report::table::{Cell, Table};

/// Is the row a time and not a number of anything?
pub(super) fn is_days(cells: &[Cell]) -> bool {
    let [table, _, column, _] = cells else { return false };
    table.text() == "T8" && column.text() == REPLY_DAYS
}

/// Withholds the time until an answer where the number of answers is not told: of one answer it is no median.
pub(super) fn hide_days(table: &mut Table) {
    let hidden: Vec<String> = table
        .rows
        .iter()
        .filter_map(|row| match row.as_slice() {
            [of, agency, column, Cell::Few | Cell::Withheld]
                if of.text() == "T8" && matches!(column.text(), "sent" | "accepted" | "declined") =>
            {
                Some(agency.text().to_owned())
            }
            _ => None,
        })
        .collect();
    for row in table.rows.iter_mut().filter(|row| is_days(row)) {
        let of_hidden = row.get(1).is_some_and(|agency| hidden.iter().any(|name| name == agency.text()));
        if let Some(cell) = row.get_mut(3).filter(|_| of_hidden) {
            *cell = Cell::Withheld;
        }
    }
}

/// Where a case has one victim, the two numbers of a row of T6 are one: what is hidden in either is hidden in both.
pub(super) fn hide_pairs(table: &mut Table) {
    let is_hidden = |cell: Option<&Cell>| matches!(cell, Some(Cell::Few | Cell::Withheld));
    let of_t6 = |row: &[Cell]| row.first().is_some_and(|of| of.text() == "T6");
    let hidden: HashSet<String> = table
        .rows
        .iter()
        .filter(|row| of_t6(row) && is_hidden(row.get(3)))
        .filter_map(|row| Some(row.get(1)?.text().to_owned()))
        .collect();
    for row in table.rows.iter_mut().filter(|row| of_t6(row) && !is_hidden(row.get(3))) {
        let too = row.get(1).is_some_and(|relation| hidden.contains(relation.text()));
        if let Some(cell) = row.get_mut(3).filter(|cell| too && cell.count() != Some(0)) {
            *cell = Cell::Withheld;
        }
    }
}

/// A number of a table: its position, its row, its column.
type Number<'a> = (usize, &'a str, &'a str);

/// All sums.
pub(super) fn sums(table: &Table, places: &[(usize, usize)], values: &[i64]) -> Vec<Sum> {
    let mut sheets: HashMap<&str, Vec<Number<'_>>> = HashMap::new();
    let mut missing: HashMap<&str, usize> = HashMap::new();
    for (at, (row, _)) in places.iter().enumerate() {
        let Some([of, row, column, _]) = table.rows.get(*row).map(Vec::as_slice) else { continue };
        if row.text() == NOT_COUNTED {
            missing.insert(of.text(), at);
        } else {
            sheets.entry(of.text()).or_default().push((at, row.text(), column.text()));
        }
    }
    let of = |code: &str| sheets.get(code).map_or(&[][..], Vec::as_slice);
    let mut sums = Vec::new();
    for code in ["T1", "T2", "T4", "T5", "T6", "T7", "T10"] {
        cross(of(code), values, &mut sums);
    }
    for side in [
        |row: &str| row.split_once(JOIN).map(|(sex, _)| sex.to_owned()),
        |row: &str| row.split_once(JOIN).map(|(_, band)| band.to_owned()),
    ] {
        groups(
            of("T2").iter().filter_map(|(at, row, of)| Some((*at, (side(row)?, (*of).to_owned())))),
            values,
            &mut sums,
        );
    }
    tree(table, of("T3"), values, &mut sums);
    standing(of("T9"), values, &mut sums);
    answers(of("T8"), values, &mut sums);
    between(table, &of, &missing, values, &mut sums);
    sums
}

/// The total of each group.
fn groups<K: std::hash::Hash + Eq>(
    numbers: impl Iterator<Item = (usize, K)>,
    values: &[i64],
    sums: &mut Vec<Sum>,
) {
    let mut parts: HashMap<K, Vec<usize>> = HashMap::new();
    for (at, key) in numbers {
        parts.entry(key).or_default().push(at);
    }
    // Sums in the order of the table, so that the same table always hides the same numbers.
    let mut parts: Vec<Vec<usize>> = parts.into_values().collect();
    parts.sort();
    sums.extend(parts.into_iter().filter_map(|parts| total(parts.into_iter(), values)));
}

/// The totals of rows and columns, and of all.
fn cross(numbers: &[Number<'_>], values: &[i64], sums: &mut Vec<Sum>) {
    groups(numbers.iter().map(|(at, row, _)| (*at, *row)), values, sums);
    groups(numbers.iter().map(|(at, _, column)| (*at, *column)), values, sums);
}

/// Up the tree for each type, and over the types in each area.
fn tree(table: &Table, numbers: &[Number<'_>], values: &[i64], sums: &mut Vec<Sum>) {
    groups(numbers.iter().map(|(at, row, _)| (*at, *row)), values, sums);
    let at: HashMap<(&str, &str), usize> = numbers.iter().map(|(at, row, of)| ((*row, *of), *at)).collect();
    let mut types: Vec<&str> = numbers.iter().map(|(_, _, of)| *of).collect();
    types.sort_unstable();
    types.dedup();
    let mut below: HashMap<usize, Vec<&str>> = HashMap::new();
    for area in &table.areas {
        if let Some(parent) = area.parent {
            below.entry(parent).or_default().push(&area.code);
        }
    }
    for (index, area) in table.areas.iter().enumerate() {
        let Some(below) = below.get(&index) else { continue };
        for of in &types {
            let Some(own) = at.get(&(area.code.as_str(), *of)) else { continue };
            let below = below.iter().filter_map(|code| at.get(&(*code, *of)));
            let terms = std::iter::once((*own, 1)).chain(below.map(|at| (*at, -1)));
            sums.push(sum(terms.collect(), values));
        }
    }
}

/// Open and closed of each type, what is open and not overdue, and each over the types.
fn standing(numbers: &[Number<'_>], values: &[i64], sums: &mut Vec<Sum>) {
    groups(numbers.iter().map(|(at, row, _)| (*at, *row)), values, sums);
    groups(
        numbers.iter().filter(|(_, row, _)| *row != "overdue").map(|(at, _, of)| (*at, *of)),
        values,
        sums,
    );
    for (open, _, of) in numbers.iter().filter(|(_, row, _)| *row == "open") {
        let overdue = numbers.iter().find(|(_, row, known)| *row == "overdue" && known == of);
        if let Some((overdue, ..)) = overdue {
            sums.push(sum(vec![(*open, 1), (*overdue, -1)], values));
        }
    }
}

/// What each body was sent and what it answered, and each over the bodies.
fn answers(numbers: &[Number<'_>], values: &[i64], sums: &mut Vec<Sum>) {
    groups(numbers.iter().map(|(at, _, column)| (*at, *column)), values, sums);
    for (sent, agency, _) in numbers.iter().filter(|(_, _, column)| *column == "sent") {
        let answers = numbers.iter().filter(|(_, known, column)| known == agency && *column != "sent");
        let terms = std::iter::once((*sent, 1)).chain(answers.map(|(at, ..)| (*at, -1)));
        sums.push(sum(terms.collect(), values));
    }
}

/// The same cases stand in T1, T3, T9 and T10, and in T5 but for those not counted.
fn between<'a>(
    table: &'a Table,
    of: &impl Fn(&str) -> &'a [Number<'a>],
    missing: &HashMap<&str, usize>,
    values: &[i64],
    sums: &mut Vec<Sum>,
) {
    let roots: Vec<&str> =
        table.areas.iter().filter(|area| area.parent.is_none()).map(|area| area.code.as_str()).collect();
    let roots: Vec<&Number<'_>> = of("T3").iter().filter(|(_, row, _)| roots.contains(row)).collect();
    let mut types: Vec<&str> = roots.iter().map(|(_, _, of)| *of).collect();
    types.sort_unstable();
    types.dedup();
    let mut link = |parts: Vec<usize>, whole: Vec<usize>| {
        if !parts.is_empty() && !whole.is_empty() {
            let terms = parts.into_iter().map(|at| (at, 1)).chain(whole.into_iter().map(|at| (at, -1)));
            sums.push(sum(terms.collect(), values));
        }
    };
    for name in types {
        let whole = || roots.iter().filter(|(_, _, of)| *of == name).map(|(at, ..)| *at).collect::<Vec<_>>();
        let months = of("T1").iter().filter(|(_, _, of)| *of == name).map(|(at, ..)| *at);
        link(months.collect(), whole());
        let standing = of("T9").iter().filter(|(_, row, of)| *of == name && *row != "overdue");
        link(standing.map(|(at, ..)| *at).collect(), whole());
    }
    let whole = || roots.iter().map(|(at, ..)| *at).collect::<Vec<_>>();
    link(of("T10").iter().map(|(at, ..)| *at).collect(), whole());
    let places = of("T5").iter().map(|(at, ..)| *at).chain(missing.get("T5").copied());
    link(places.collect(), whole());
    // The number of cases that were not counted is the same in each table.
    let known: Vec<usize> = missing.values().copied().collect();
    for pair in known.windows(2) {
        if let [one, other] = pair {
            link(vec![*one], vec![*other]);
        }
    }
}
