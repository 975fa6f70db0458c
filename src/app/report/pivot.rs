//! A table as it is read: a tree of rows with one number a series.

use std::collections::HashMap;

use super::period::Month;
use super::table::{Cell, Holds, Table};
use super::words::Label;
use super::{Shape, sheets};
use crate::domain::code;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is known by: code of the area, month, name; and below an organisation codes of section and role.
    pub code: String,
    /// What it is called.
    pub label: Label,
    /// Position of the row above it in the tree.
    pub parent: Option<usize>,
    /// Rows above it.
    pub depth: usize,
    /// One number a series.
    pub values: Vec<Cell>,
    /// Row id of the organisation it stands for.
    pub organisation: Option<i64>,
}

/// A series: a code, or a column of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its code, or the key of its column.
    pub code: String,
    /// What it is called.
    pub label: Label,
}

/// The tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pivot {
    /// The series, those with most to tell first.
    pub series: Vec<Series>,
    /// The rows, each after the one above it.
    pub nodes: Vec<Node>,
}

impl Pivot {
    /// The table as a tree; of the code `only`, if there is one.
    pub fn of(table: &Table, only: Option<&str>) -> Self {
        match table.report.shape {
            Shape::Areas => areas(table, only),
            Shape::Months => months(table, only),
            Shape::Sections => sections(table),
            Shape::Groups => groups(table),
            Shape::Sheets => match only.and_then(sheets::named) {
                Some(sheet) => sheets::pivot(table, sheet),
                None => sheets::list(),
            },
        }
    }

    /// Positions of the rows below `parent`, in their order; of the roots for nothing.
    pub fn below(&self, parent: Option<usize>) -> impl Iterator<Item = usize> {
        let nodes = self.nodes.iter().enumerate();
        nodes.filter(move |(_, node)| node.parent == parent).map(|(at, _)| at)
    }

    /// Are there rows below this one?
    pub fn has_below(&self, at: usize) -> bool {
        self.below(Some(at)).next().is_some()
    }

    /// The largest number of some rows, with which all their bars are compared: side by side, bars of one length
    /// that stood for different numbers would mislead.
    pub fn most(&self, rows: impl Iterator<Item = usize>) -> i64 {
        let values = rows.filter_map(|row| self.nodes.get(row)).flat_map(|node| &node.values);
        values.filter_map(Cell::count).max().unwrap_or(0)
    }
}

/// The codes by which a table can be narrowed: its types or kinds, those with most to tell first; or its tables.
pub fn codes(table: &Table) -> Vec<Series> {
    if table.report.shape == Shape::Sheets {
        return sheets::all();
    }
    let Some(column) = narrowing(table) else { return Vec::new() };
    let Holds::Code(list) = table.report.columns.get(column).map_or(Holds::Name, |column| column.holds)
    else {
        return Vec::new();
    };
    let mut most: HashMap<&str, i64> = HashMap::new();
    for row in &table.rows {
        let count = row.iter().filter_map(Cell::count).max().unwrap_or(0);
        let best = most.entry(row.get(column).map_or("", Cell::text)).or_default();
        *best = count.max(*best);
    }
    let mut codes: Vec<(&str, i64)> = most.into_iter().collect();
    let rank = |code: &str| list.codes.iter().position(|known| *known == code).unwrap_or(usize::MAX);
    codes.sort_by_key(|(code, most)| (-most, rank(code)));
    codes
        .into_iter()
        .map(|(code, _)| Series { code: code.to_owned(), label: Label::Code(list, code.to_owned()) })
        .collect()
}

/// Position of the column by whose codes a table can be narrowed, or by whose codes it is several tables.
pub(super) fn narrowing(table: &Table) -> Option<usize> {
    table.report.columns.iter().position(|column| matches!(column.key, "type" | "kind" | "table"))
}

fn areas(table: &Table, only: Option<&str>) -> Pivot {
    let series: Vec<Series> =
        codes(table).into_iter().filter(|series| only.is_none_or(|only| series.code == only)).collect();
    let code_at = table.column("area_code");
    let of_at = narrowing(table).unwrap_or(0);
    let count_at = table.report.columns.len() - 1;
    let mut figures: HashMap<(&str, &str), &Cell> = HashMap::new();
    for row in &table.rows {
        if let (Some(code), Some(of), Some(count)) = (row.get(code_at), row.get(of_at), row.get(count_at)) {
            figures.insert((code.text(), of.text()), count);
        }
    }
    let mut nodes: Vec<Node> = Vec::new();
    for area in &table.areas {
        let depth = area.parent.and_then(|at| nodes.get(at)).map_or(0, |above| above.depth + 1);
        let values = series.iter().map(|series| {
            figures
                .get(&(area.code.as_str(), series.code.as_str()))
                .map_or(Cell::Count(0), |cell| (*cell).clone())
        });
        nodes.push(Node {
            code: area.code.clone(),
            label: Label::Text(area.name.clone()),
            parent: area.parent,
            depth,
            values: values.collect(),
            organisation: None,
        });
    }
    Pivot { series, nodes }
}

/// Months with what came, what went and what is open; of all types together, or of one.
fn months(table: &Table, only: Option<&str>) -> Pivot {
    let keys = ["reported", "closed", "open"];
    let labels = [
        match table.about.basis {
            crate::store::reports::Basis::Reported => "report-series-reported",
            crate::store::reports::Basis::Handled => "report-series-handled",
        },
        "report-series-closed",
        "report-series-open",
    ];
    let series = keys
        .into_iter()
        .zip(labels)
        .map(|(key, label)| Series { code: key.to_owned(), label: Label::Key(label) })
        .collect();
    let (month_at, of_at) = (table.column("month"), table.column("type"));
    let mut nodes: Vec<Node> = Vec::new();
    for row in &table.rows {
        let text = |at: usize| row.get(at).map_or("", Cell::text);
        if only.is_some_and(|only| only != text(of_at)) {
            continue;
        }
        let code = text(month_at);
        if nodes.last().is_none_or(|last| last.code != code) {
            let label = Month::parse(code).map_or_else(|| Label::Text(code.to_owned()), Label::Month);
            let values = keys.iter().map(|_| Cell::Count(0)).collect();
            nodes.push(Node {
                code: code.to_owned(),
                label,
                parent: None,
                depth: 0,
                values,
                organisation: None,
            });
        }
        let Some(node) = nodes.last_mut() else { continue };
        for (value, key) in node.values.iter_mut().zip(keys) {
            let cell = row.get(table.column(key)).cloned().unwrap_or(Cell::Count(0));
            *value = add(value, &cell);
        }
    }
    Pivot { series, nodes }
}

/// The sum of two numbers; not told if one of them is not.
pub(super) fn add(one: &Cell, other: &Cell) -> Cell {
    match (one, other) {
        (Cell::Count(one), Cell::Count(other)) => Cell::Count(one + other),
        (Cell::Count(0), other) | (other, Cell::Count(0)) => other.clone(),
        _ => Cell::Withheld,
    }
}

/// Organisations with what is said of each, first whether they run. Where each has an area of its own they are
/// known by that: their names are long and begin alike.
fn groups(table: &Table) -> Pivot {
    let columns = table.report.columns.iter().enumerate().filter(|(_, column)| column.holds != Holds::Name);
    let mut columns: Vec<_> = columns.collect();
    columns.sort_by_key(|(_, column)| column.holds != Holds::Flag);
    let mut areas: Vec<&str> = table.rows.iter().filter_map(|row| row.get(1)).map(Cell::text).collect();
    areas.sort_unstable();
    areas.dedup();
    let own_areas = areas.len() == table.rows.len() && !areas.contains(&"");
    let series = columns.iter().map(|(_, column)| Series {
        code: column.key.to_owned(),
        label: Label::Words(format!("report-group-{}", column.key.replace('_', "-"))),
    });
    let nodes = table.rows.iter().zip(&table.organisations).map(|(row, id)| {
        let name = row.get(usize::from(own_areas)).map_or("", Cell::text);
        let values = columns.iter().map(|(at, _)| row.get(*at).cloned().unwrap_or(Cell::Unknown));
        Node {
            code: id.to_string(),
            label: Label::Text(name.to_owned()),
            parent: None,
            depth: 0,
            values: values.collect(),
            organisation: Some(*id),
        }
    });
    Pivot { series: series.collect(), nodes: nodes.collect() }
}

fn sections(table: &Table) -> Pivot {
    let series = vec![Series { code: "members".to_owned(), label: Label::Key("report-series-members") }];
    let mut nodes: Vec<Node> = Vec::new();
    // Positions of the open organisation and section.
    let mut organisation: Option<(i64, usize)> = None;
    let mut section: Option<usize> = None;
    for (row, id) in table.rows.iter().zip(&table.organisations) {
        let [name, in_section, role, count] = row.as_slice() else { continue };
        let node = |code: &str, label: Label, parent: Option<usize>, depth: usize| Node {
            code: code.to_owned(),
            label,
            parent,
            depth,
            values: vec![Cell::Count(0)],
            organisation: Some(*id),
        };
        let own = match organisation {
            Some((known, at)) if known == *id => at,
            _ => {
                nodes.push(node(name.text(), Label::Text(name.text().to_owned()), None, 0));
                section = None;
                nodes.len() - 1
            }
        };
        organisation = Some((*id, own));
        let same = section.filter(|at| nodes.get(*at).is_some_and(|node| node.code == in_section.text()));
        let own_section = same.unwrap_or_else(|| {
            let code = in_section.text();
            let label = Label::Code(&code::SECTION, code.to_owned());
            nodes.push(node(code, label, Some(own), 1));
            nodes.len() - 1
        });
        section = Some(own_section);
        let label = Label::Code(&code::ROLE, role.text().to_owned());
        let mut leaf = node(role.text(), label, Some(own_section), 2);
        leaf.values = vec![count.clone()];
        nodes.push(leaf);
        for at in [own, own_section] {
            if let Some(value) = nodes.get_mut(at).and_then(|node| node.values.first_mut()) {
                *value = add(value, count);
            }
        }
    }
    Pivot { series, nodes }
}
