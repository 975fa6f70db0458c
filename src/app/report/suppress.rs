//! Small numbers: what is printed or exported tells no number from 1 to 4 of a cross-table of cases or
//! beneficiaries, and nothing from which one could be computed. Sums that a reader can do count as told: up the
//! tree of areas, over types, over months, and from month to month.
//!
//! First the numbers from 1 to 4 are hidden. Then, for each sum, a further number is withheld as long as a
//! hidden one has only one value left that fits. At the end all sums are solved together: where they leave a
//! hidden number only one value, a further one is withheld, and it starts again.

mod sheets;
mod solve;
mod sums;

use super::Shape;
use super::table::{Cell, Table};
use solve::Unknown;

/// Numbers in this range are small. Zero tells that there is nobody, and is told.
const SMALL: std::ops::RangeInclusive<i64> = 1..=4;

/// A sum that readers can do: the terms with their factors (1 or -1) come to the hidden part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    /// Numbers of the table, by position, with their factors.
    pub terms: Vec<(usize, i64)>,
    /// What the terms come to and stands in no table: a total, or the rest that lies in no area below.
    pub hidden: i64,
}

/// What becomes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is told.
    Told,
    /// From 1 to 4.
    Few,
    /// Withheld for the sake of another.
    Withheld,
}

/// The table as it may leave the house: exact in a demo, whose people are invented, and where `exact` was asked
/// for with a reason; else without small numbers.
#[must_use]
pub fn publish(mut table: Table, exact: bool) -> Table {
    if exact || table.about.demo || !table.report.of_cases {
        return table;
    }
    hide(&mut table);
    table
}

/// Hides the small numbers of a table, and what they could be computed from.
fn hide(table: &mut Table) {
    let places: Vec<(usize, usize)> = (0..table.rows.len())
        .flat_map(|row| {
            let cells = table.rows.get(row).map_or(&[][..], Vec::as_slice);
            let counts = cells.iter().enumerate().filter(|(_, cell)| cell.count().is_some());
            let counts = counts.filter(|_| !sheets::is_days(cells));
            counts.map(|(column, _)| (row, column)).collect::<Vec<_>>()
        })
        .collect();
    let values: Vec<i64> =
        places.iter().filter_map(|(row, column)| table.rows.get(*row)?.get(*column)?.count()).collect();
    let sums = match table.report.shape {
        Shape::Areas => sums::of_areas(table, &places, &values),
        Shape::Months => sums::of_months(table, &places, &values),
        Shape::Groups => sums::of_groups(table, &places, &values),
        Shape::Sheets => sheets::sums(table, &places, &values),
        Shape::Sections => Vec::new(),
    };
    for ((row, column), mark) in places.into_iter().zip(marks(&values, &sums)) {
        if let Some(cell) = table.rows.get_mut(row).and_then(|cells| cells.get_mut(column)) {
            match mark {
                Mark::Told => {}
                Mark::Few => *cell = Cell::Few,
                Mark::Withheld => *cell = Cell::Withheld,
            }
        }
    }
    match table.report.shape {
        Shape::Sheets => {
            sheets::hide_days(table);
            sheets::hide_pairs(table);
        }
        Shape::Groups => hide_running(table),
        Shape::Areas | Shape::Months | Shape::Sections => {}
    }
}

/// Who runs has nothing overdue: where that number is withheld, so is this.
fn hide_running(table: &mut Table) {
    let (overdue, running) = (table.column("overdue"), table.column("running"));
    for row in table.rows.iter_mut().filter(|row| row.get(overdue) == Some(&Cell::Withheld)) {
        if let Some(cell) = row.get_mut(running) {
            *cell = Cell::Withheld;
        }
    }
}

/// What becomes of each number.
pub(super) fn marks(values: &[i64], sums: &[Sum]) -> Vec<Mark> {
    let mut marks: Vec<Mark> =
        values.iter().map(|value| if SMALL.contains(value) { Mark::Few } else { Mark::Told }).collect();
    loop {
        let mut changed = false;
        for sum in sums {
            while is_betrayed(sum, values, &marks) && withhold(sum, values, &mut marks) {
                changed = true;
            }
        }
        if changed {
            continue;
        }
        let betrayed = solve::determined(&marks, sums);
        let helped = betrayed.into_iter().any(|unknown| {
            let mut with = sums.iter().enumerate().filter(|(index, sum)| match unknown {
                Unknown::Number(number) => sum.terms.iter().any(|(at, _)| *at == number),
                Unknown::Hidden(hidden) => *index == hidden,
            });
            with.any(|(_, sum)| withhold(sum, values, &mut marks))
        });
        if !helped {
            return marks;
        }
    }
}

/// Does the sum leave a hidden number of its only one value that fits?
fn is_betrayed(sum: &Sum, values: &[i64], marks: &[Mark]) -> bool {
    let unknown: Vec<(i64, i64, Mark)> = sum
        .terms
        .iter()
        .filter_map(|(at, factor)| Some((*values.get(*at)?, *factor, *marks.get(*at)?)))
        .filter(|(_, _, mark)| *mark != Mark::Told)
        .collect();
    let hidden_small = SMALL.contains(&sum.hidden);
    match (unknown.as_slice(), hidden_small) {
        ([], small) => small,
        ([_], false) => true,
        _ => {
            let mut others: Vec<Vec<i64>> =
                unknown.iter().map(|(value, factor, mark)| shifts(*value, *factor, *mark)).collect();
            if hidden_small {
                others.push(shifts(sum.hidden, -1, Mark::Few));
            }
            let few = unknown.iter().enumerate().filter(|(_, (_, _, mark))| *mark == Mark::Few);
            few.into_iter().any(|(at, _)| !can_move(at, &others))
        }
    }
}

/// By how much a hidden number's part in the sum could differ for all a reader knows, as far as it matters:
/// another number can differ by 3 at the most.
fn shifts(value: i64, factor: i64, mark: Mark) -> Vec<i64> {
    let fits = |other: &i64| match mark {
        Mark::Told => *other == value,
        Mark::Few => SMALL.contains(other),
        // Who knows the rule knows that a withheld number is not a small one.
        Mark::Withheld => *other >= 0 && !SMALL.contains(other),
    };
    (value - 9..=value + 9).filter(fits).map(|other| (other - value) * factor).collect()
}

/// Is there another value for the number at `at`, the others making up for it?
fn can_move(at: usize, all: &[Vec<i64>]) -> bool {
    let mut reach = std::collections::BTreeSet::from([0_i64]);
    for (_, shifts) in all.iter().enumerate().filter(|(other, _)| *other != at) {
        reach = reach
            .iter()
            .flat_map(|sum| shifts.iter().map(move |shift| sum + shift))
            .filter(|sum| sum.abs() <= 9)
            .collect();
    }
    all.get(at).is_some_and(|own| own.iter().any(|shift| *shift != 0 && reach.contains(&-shift)))
}

/// Withholds the smallest number of the sum that is still told, zeros last; says whether there was one.
fn withhold(sum: &Sum, values: &[i64], marks: &mut [Mark]) -> bool {
    let told = sum.terms.iter().filter(|(at, _)| marks.get(*at) == Some(&Mark::Told));
    let choice = told
        .filter_map(|(at, _)| Some((*at, *values.get(*at)?)))
        .min_by_key(|(at, value)| (*value == 0, *value, *at));
    match choice.and_then(|(at, _)| marks.get_mut(at)) {
        Some(mark) => {
            *mark = Mark::Withheld;
            true
        }
        None => false,
    }
}
