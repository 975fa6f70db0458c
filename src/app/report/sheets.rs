//! The tables T1 to T10 of `case-statistics` (domain reference, 5.5): what each counts, and how it is read.

use std::collections::HashMap;

use super::pivot::{Node, Pivot, Series};
use super::table::{Cell, Table};
use super::words::Label;
use super::{Month, Shape};
use crate::domain::case::counts::UNKNOWN;
use crate::domain::code::{self, CodeList};
use crate::lang::Message;

/// Row that says how many cases could not be counted, since their content does not open.
pub const NOT_COUNTED: &str = "not_counted";
/// Column of T8 that is no number of anything: median of whole days until an answer.
pub const REPLY_DAYS: &str = "reply_days";
/// Between sex and band of age in a row of T2.
pub const JOIN: char = '|';

/// A table.
#[derive(Debug)]
pub struct Sheet {
    /// Its code in the column `table`.
    pub code: &'static str,
    /// Key of its title.
    pub title: &'static str,
    /// What it counts: cases, victims, forms, perpetrators, services, referrals.
    pub unit: &'static str,
    /// What its rows are.
    pub rows: Axis,
    /// What its columns are.
    pub columns: Axis,
    /// Does it need the content of cases, and so the keys?
    pub sealed: bool,
}

/// What the rows or columns of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Months.
    Month,
    /// Codes of a list.
    Code(&'static CodeList),
    /// Areas, as a tree.
    Area,
    /// Sexes, and the bands of age below each.
    SexAge,
    /// Names as they stand.
    Name,
    /// Texts of the language files: the middle of their key.
    Words(&'static str),
}

const fn sheet(code: &'static str, title: &'static str, unit: &'static str, rows: Axis) -> Sheet {
    Sheet { code, title, unit, rows, columns: Axis::Words("unit"), sealed: true }
}

impl Sheet {
    const fn by(mut self, columns: Axis) -> Self {
        self.columns = columns;
        self
    }

    /// Of plain columns alone.
    const fn plain(mut self) -> Self {
        self.sealed = false;
        self
    }
}

const BY_TYPE: Axis = Axis::Code(&code::CASE_TYPE);

/// The tables in their order.
pub static SHEETS: [Sheet; 10] = [
    sheet("T1", "report-t1", "cases", Axis::Month).by(BY_TYPE).plain(),
    sheet("T2", "report-t2", "victims", Axis::SexAge).by(BY_TYPE),
    sheet("T3", "report-t3", "cases", Axis::Area).by(BY_TYPE).plain(),
    sheet("T4", "report-t4", "forms", Axis::Code(&code::VIOLENCE)),
    sheet("T5", "report-t5", "cases", Axis::Code(&code::INCIDENT_PLACE)),
    sheet("T6", "report-t6", "perpetrators", Axis::Code(&code::PERPETRATOR_RELATION)),
    sheet("T7", "report-t7", "services", Axis::Code(&code::SERVICE_KIND)),
    sheet("T8", "report-t8", "referrals", Axis::Name).by(Axis::Words("answer")),
    sheet("T9", "report-t9", "cases", Axis::Words("standing")).by(BY_TYPE).plain(),
    sheet("T10", "report-t10", "complaints", Axis::Code(&code::CHANNEL)).plain(),
];

/// The table with a code.
pub fn named(code: &str) -> Option<&'static Sheet> {
    SHEETS.iter().find(|sheet| sheet.code == code)
}

/// The tables, to choose one.
pub fn all() -> Vec<Series> {
    let series = |sheet: &Sheet| Series { code: sheet.code.to_owned(), label: sheet.label() };
    SHEETS.iter().map(series).collect()
}

impl Sheet {
    /// `T2 · Victims by sex, age and type`.
    pub fn label(&self) -> Label {
        Label::Numbered(self.code, self.title)
    }

    /// Key of the name of what it counts.
    pub fn unit_key(&self) -> String {
        format!("report-unit-{}", self.unit)
    }

    /// Its rows in `table`, without the one that says what was not counted.
    fn cells<'a>(&self, table: &'a Table) -> impl Iterator<Item = (&'a str, &'a str, &'a Cell)> {
        let code = self.code;
        table.rows.iter().filter_map(move |row| match row.as_slice() {
            [of, row, column, count] if of.text() == code && row.text() != NOT_COUNTED => {
                Some((row.text(), column.text(), count))
            }
            _ => None,
        })
    }

    /// How many cases it could not count, in words.
    pub fn missing(&self, table: &Table) -> Option<Message> {
        let row = table.rows.iter().find(|row| {
            row.first().is_some_and(|cell| cell.text() == self.code)
                && row.get(1).is_some_and(|cell| cell.text() == NOT_COUNTED)
        })?;
        Some(match row.get(3)? {
            Cell::Count(0) => return None,
            Cell::Count(count) => Message::new("report-not-counted").with("count", count),
            _ => Message::new("report-not-counted-few"),
        })
    }
}

/// The list of tables as rows without numbers.
pub(super) fn list() -> Pivot {
    let nodes = SHEETS.iter().map(|sheet| node(sheet.code.to_owned(), sheet.label(), None, 0, 0));
    Pivot { series: Vec::new(), nodes: nodes.collect() }
}

fn node(code: String, label: Label, parent: Option<usize>, depth: usize, series: usize) -> Node {
    let values = std::iter::repeat_n(Cell::Count(0), series).collect();
    Node { code, label, parent, depth, values, organisation: None }
}

/// One table as a tree.
pub(super) fn pivot(table: &Table, sheet: &Sheet) -> Pivot {
    let mut codes: Vec<&str> = Vec::new();
    let mut most: HashMap<&str, i64> = HashMap::new();
    let mut nodes: Vec<Node> = Vec::new();
    let mut at: HashMap<&str, usize> = HashMap::new();
    for (_, column, count) in sheet.cells(table) {
        let best = most.entry(column).or_insert_with(|| {
            codes.push(column);
            0
        });
        *best = count.count().unwrap_or(0).max(*best);
    }
    // Types with most to tell first; other columns have an order of their own.
    if sheet.columns == BY_TYPE {
        codes.sort_by_key(|code| -most.get(code).copied().unwrap_or(0));
    }
    for (row, column, count) in sheet.cells(table) {
        let own = if let Some(own) = at.get(row) {
            *own
        } else {
            let own = add(&mut nodes, &mut at, table, sheet, row, codes.len());
            at.insert(row, own);
            own
        };
        let Some(series) = codes.iter().position(|code| *code == column) else { continue };
        let above = nodes.get(own).and_then(|node| node.parent).filter(|_| sheet.rows == Axis::SexAge);
        for own in std::iter::once(own).chain(above) {
            let value = nodes.get_mut(own).and_then(|node| node.values.get_mut(series));
            if let Some(value) = value {
                *value = super::pivot::add(value, count);
            }
        }
    }
    let series =
        codes.into_iter().map(|code| Series { code: code.to_owned(), label: label(sheet.columns, code) });
    Pivot { series: series.collect(), nodes }
}

/// Adds the row `row`, and the one above it where there is none yet; returns where it stands.
fn add<'a>(
    nodes: &mut Vec<Node>,
    at: &mut HashMap<&'a str, usize>,
    table: &Table,
    sheet: &Sheet,
    row: &'a str,
    series: usize,
) -> usize {
    let mut parent = None;
    let mut words = label(sheet.rows, row);
    match sheet.rows {
        Axis::Area => {
            let areas = table.areas.iter();
            if let Some(area) = areas.clone().find(|area| area.code == row) {
                words = Label::Text(area.name.clone());
                let above = area.parent.and_then(|above| table.areas.get(above));
                parent = above.and_then(|above| at.get(above.code.as_str()).copied());
            }
        }
        Axis::SexAge => {
            if let Some((sex, band)) = row.split_once(JOIN) {
                parent = Some(*at.entry(sex).or_insert_with(|| {
                    nodes.push(node(sex.to_owned(), coded(&code::SEX, sex), None, 0, series));
                    nodes.len() - 1
                }));
                words =
                    if band == UNKNOWN { Label::Key("report-no-age") } else { Label::Age(band.to_owned()) };
            }
        }
        _ => {}
    }
    let depth = parent.and_then(|above| nodes.get(above)).map_or(0, |above| above.depth + 1);
    nodes.push(node(row.to_owned(), words, parent, depth, series));
    nodes.len() - 1
}

fn label(axis: Axis, code: &str) -> Label {
    match axis {
        Axis::Month => Month::parse(code).map_or_else(|| Label::Text(code.to_owned()), Label::Month),
        Axis::Code(list) => coded(list, code),
        Axis::Words(beginning) => Label::Words(format!("report-{beginning}-{}", code.replace('_', "-"))),
        Axis::Area | Axis::SexAge | Axis::Name => Label::Text(code.to_owned()),
    }
}

/// A code of a list; what is unknown and in no list is the empty one.
fn coded(list: &'static CodeList, code: &str) -> Label {
    let known = code != UNKNOWN || list.find(code).is_some();
    Label::Code(list, if known { code.to_owned() } else { String::new() })
}

/// Is `only` a table of a report of tables, whose rows are areas?
pub fn is_tree(shape: Shape, only: Option<&str>) -> bool {
    let sheet = only.filter(|_| shape == Shape::Sheets).and_then(named);
    shape == Shape::Areas || sheet.is_some_and(|sheet| sheet.rows == Axis::Area)
}
