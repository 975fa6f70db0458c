//! The reports of cases.

use std::collections::{BTreeMap, HashMap};

use super::period::Month;
use super::table::{About, Cell, Table};
use super::{Report, Room, cross, occurring};
use crate::domain::code;
use crate::store::StoreError;
use crate::store::reports::CaseQuestion;

/// Cases by area and type.
pub(super) fn by_area(room: &Room<'_>, about: About) -> Result<Table, StoreError> {
    let (from, to) = (about.from.map(|month| month.to_string()), Month::of(about.to).to_string());
    let question =
        CaseQuestion { from: from.as_deref(), to: &to, basis: about.basis, under: room.under.as_deref() };
    let counts = room.store.cases_by_area(room.scope, &question)?;
    let (rows, areas) = cross(&counts, &code::CASE_TYPE, true);
    Ok(Table { report: named("cases-by-area"), about, rows, organisations: Vec::new(), areas })
}

/// Cases by month and type: reported and ended in the month, open at its end. A month without cases is a row
/// of zeros.
pub(super) fn by_month(room: &Room<'_>, mut about: About) -> Result<Table, StoreError> {
    let to = Month::of(about.to);
    let last = to.to_string();
    let question = CaseQuestion { from: None, to: &last, basis: about.basis, under: room.under.as_deref() };
    let counts = room.store.cases_by_month(room.scope, &question)?;
    let types = occurring(counts.iter().map(|count| count.of.as_str()), &code::CASE_TYPE);
    let first = counts.iter().filter_map(|count| Month::parse(&count.month)).min();
    let from = about.from.or(first).unwrap_or(to);
    about.from = Some(from);
    let mut by_month: BTreeMap<Month, HashMap<&str, (i64, i64)>> = BTreeMap::new();
    let mut open: HashMap<&str, i64> = HashMap::new();
    for count in &counts {
        match Month::parse(&count.month) {
            Some(month) if month >= from => {
                by_month.entry(month).or_default().insert(&count.of, (count.came, count.went));
            }
            _ => *open.entry(&count.of).or_default() += count.came - count.went,
        }
    }
    let mut rows = Vec::new();
    let mut month = from;
    while month <= to {
        let figures = by_month.remove(&month).unwrap_or_default();
        for of in &types {
            let (came, went) = figures.get(of.as_str()).copied().unwrap_or_default();
            let open = open.entry(of).or_default();
            *open += came - went;
            rows.push(vec![
                Cell::Text(month.to_string()),
                Cell::Text(of.clone()),
                Cell::Count(came),
                Cell::Count(went),
                Cell::Count(*open),
            ]);
        }
        month = month.next();
    }
    Ok(Table { report: named("cases-by-month"), about, rows, organisations: Vec::new(), areas: Vec::new() })
}

/// A report of the table of reports.
pub(super) fn named(name: &str) -> &'static Report {
    let [first, ..] = &super::REPORTS;
    Report::named(name).unwrap_or(first)
}
