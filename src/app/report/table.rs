//! What every report comes out as: a table of one fact a row. Screen, text, CSV, JSON and HTML are drawn from
//! it.

use jiff::civil::Date;

use super::period::{self, Month};
use crate::domain::code::CodeList;
use crate::domain::date;
use crate::lang::Lang;
use crate::store::reports::Basis;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The code of an area.
    AreaCode,
    /// The name of an area, an organisation.
    Name,
    /// A code of a list.
    Code(&'static CodeList),
    /// A month, `2023-01`.
    Month,
    /// A number of cases, organisations, people.
    Count,
    /// Yes or no.
    Flag,
    /// What the rows, columns of a table of `case-statistics` are.
    Key,
}

/// A column; its key is its name in CSV and JSON and does not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name.
    pub key: &'static str,
    /// What it holds.
    pub holds: Holds,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A code, a name, a month.
    Text(String),
    /// A number.
    Count(i64),
    /// A number from 1 to 4 that is not told.
    Few,
    /// A number that is not told, since another could be computed from it.
    Withheld,
    /// A month.
    Month(Month),
    /// Yes or no.
    Flag(bool),
    /// What the office does not record, or not yet.
    Unknown,
}

impl Cell {
    /// The text of a text.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// The number, if it is one that is told.
    pub fn count(&self) -> Option<i64> {
        match self {
            Self::Count(count) => Some(*count),
            _ => None,
        }
    }
}

/// An area of the tree in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Level, a code of `AREA_LEVEL`.
    pub level: String,
    /// Position of the area it lies in, if that is in the report too.
    pub parent: Option<usize>,
}

/// What a table is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Name of the office.
    pub office: String,
    /// Is it a demo, with invented data?
    pub demo: bool,
    /// First month, for reports of cases.
    pub from: Option<Month>,
    /// Last day; the day of a report that says how things stand.
    pub to: Date,
    /// Code and name of the area it is restricted to.
    pub area: Option<(String, String)>,
    /// What the months of cases are of.
    pub basis: Basis,
    /// Position and hash of the change log's newest entry, as an anchor outside of the file.
    pub log_head: Option<(i64, String)>,
}

/// A report with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Which report.
    pub report: &'static super::Report,
    /// What it is about.
    pub about: About,
    /// Rows, one cell a column of the report.
    pub rows: Vec<Vec<Cell>>,
    /// Row id of the organisation of each row, in reports by organisation.
    pub organisations: Vec<i64>,
    /// The areas in the order of the tree, in reports by area.
    pub areas: Vec<Area>,
}

impl Table {
    /// Position of the column `key`.
    pub fn column(&self, key: &str) -> usize {
        self.report.columns.iter().position(|column| column.key == key).unwrap_or(0)
    }

    /// The period or day of the table in words, with its basis.
    pub fn period(&self, lang: &Lang) -> String {
        if !self.report.of_cases {
            let day = date::medium(self.about.to, lang.language().code());
            return lang.format("report-as-of", &[("day", day)]);
        }
        let basis = match self.about.basis {
            Basis::Reported => "report-basis-reported",
            Basis::Handled => "report-basis-handled",
        };
        format!("{} · {}", period::words(lang, self.about.from, Month::of(self.about.to)), lang.text(basis))
    }

    /// What the table is called: its report, its period, its area.
    pub fn title(&self, lang: &Lang) -> String {
        self.title_as(lang, &lang.text(&self.report.title_key()))
    }

    /// The same with `name` for the name of the report.
    pub fn title_as(&self, lang: &Lang, name: &str) -> String {
        let mut title = format!("{name} · {}", self.period(lang));
        if let Some((_, name)) = &self.about.area {
            title.push_str(" · ");
            title.push_str(name);
        }
        title
    }

    /// Is a number not told?
    pub fn hides(&self) -> bool {
        self.rows.iter().flatten().any(|cell| matches!(cell, Cell::Few | Cell::Withheld))
    }
}
