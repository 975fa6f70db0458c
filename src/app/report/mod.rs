//! Reports: each one query and one table, shown by screen and command line alike.
//!
//! | file | is |
//! |---|---|
//! | `table.rs` `period.rs` | what comes out, and over which time |
//! | `cases.rs` `statistics.rs` `groups.rs` `directory.rs` | the reports |
//! | `suppress.rs` | small numbers, in what is printed or exported |
//! | `pivot.rs` `sheets.rs` `bar.rs` `words.rs` | the table as it is read |
//! | `text.rs` `csv.rs` `json.rs` `html.rs` | the table as it is printed |

pub mod bar;
mod cases;
pub mod csv;
mod directory;
pub mod export;
mod groups;
pub mod html;
pub mod json;
pub mod period;
pub mod pivot;
pub mod sheets;
mod statistics;
pub mod suppress;
pub mod table;
pub mod text;
pub mod words;

#[cfg(test)]
mod planted_tests;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::Desk;
use super::permission::{Act, Permissions};
use crate::domain::code;
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::reports::{AreaCount, Basis};
use crate::store::{Scope, Store, StoreError};
use period::Month;
use table::{About, Area, Column, Holds, Table};

/// A report.
#[derive(Debug)]
pub struct Report {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its columns, in the order in which scripts expect them.
    pub columns: &'static [Column],
    /// Does it count cases? Then it works by whole months, is closed where cases are, and small numbers in it
    /// are not printed.
    pub of_cases: bool,
    /// What it counts, where that is not for everybody.
    pub counts: Act,
    /// How it is read.
    pub shape: Shape,
    /// Its figures.
    ask: fn(&Room<'_>, About) -> Result<Table, StoreError>,
}

/// How a table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A tree of areas, a series a code.
    Areas,
    /// A row a month, a series a number.
    Months,
    /// Organisations, their sections, the roles in them.
    Sections,
    /// Several tables (`sheets`).
    Sheets,
    /// Organisations, a series a column.
    Groups,
}

const fn column(key: &'static str, holds: Holds) -> Column {
    Column { key, holds }
}

/// The reports, one row each.
pub static REPORTS: [Report; 6] = [
    Report {
        name: "cases-by-area",
        columns: &[
            column("area_code", Holds::AreaCode),
            column("area", Holds::Name),
            column("level", Holds::Code(&code::AREA_LEVEL)),
            column("type", Holds::Code(&code::CASE_TYPE)),
            column("cases", Holds::Count),
        ],
        of_cases: true,
        counts: Act::CountCases,
        shape: Shape::Areas,
        ask: cases::by_area,
    },
    Report {
        name: "cases-by-month",
        columns: &[
            column("month", Holds::Month),
            column("type", Holds::Code(&code::CASE_TYPE)),
            column("reported", Holds::Count),
            column("closed", Holds::Count),
            column("open", Holds::Count),
        ],
        of_cases: true,
        counts: Act::CountCases,
        shape: Shape::Months,
        ask: cases::by_month,
    },
    Report {
        name: "case-statistics",
        columns: &[
            column("table", Holds::Key),
            column("row", Holds::Key),
            column("column", Holds::Key),
            column("count", Holds::Count),
        ],
        of_cases: true,
        counts: Act::CountCases,
        shape: Shape::Sheets,
        ask: statistics::tables,
    },
    Report {
        name: "organisations-by-area",
        columns: &[
            column("area_code", Holds::AreaCode),
            column("area", Holds::Name),
            column("level", Holds::Code(&code::AREA_LEVEL)),
            column("kind", Holds::Code(&code::ORGANISATION_KIND)),
            column("organisations", Holds::Count),
        ],
        of_cases: false,
        counts: Act::Count(Kind::Organisation),
        shape: Shape::Areas,
        ask: directory::organisations,
    },
    Report {
        name: "members-by-section",
        columns: &[
            column("organisation", Holds::Name),
            column("section", Holds::Code(&code::SECTION)),
            column("role", Holds::Code(&code::ROLE)),
            column("members", Holds::Count),
        ],
        of_cases: false,
        counts: Act::Count(Kind::Member),
        shape: Shape::Sections,
        ask: directory::members,
    },
    Report {
        name: "working-groups",
        columns: &[
            column("organisation", Holds::Name),
            column("area", Holds::Name),
            column("last_activity_on", Holds::Month),
            column("complaints", Holds::Count),
            column("open_cases", Holds::Count),
            column("overdue", Holds::Count),
            column("letters_sent", Holds::Count),
            column("letters_delivered", Holds::Count),
            column("running", Holds::Flag),
        ],
        of_cases: true,
        counts: Act::CountCases,
        shape: Shape::Groups,
        ask: groups::working_groups,
    },
];

impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Report {
    /// The report with a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        REPORTS.iter().find(|report| report.name == name)
    }

    /// Key of its title in the language files.
    pub fn title_key(&self) -> String {
        format!("report-{}", self.name)
    }

    /// Key of the sentence that says what it shows.
    pub fn about_key(&self) -> String {
        format!("report-{}-about", self.name)
    }
}

/// What a report is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Params {
    /// First day; of cases its whole month. Reports that say how things stand do not heed it.
    pub from: Option<Date>,
    /// Last day; of cases its whole month. Today without one.
    pub to: Option<Date>,
    /// Code of the area to which it is restricted.
    pub area: Option<String>,
    /// What the months of cases are of.
    pub basis: Basis,
    /// Keep small numbers in what is printed.
    pub exact: bool,
}

/// Why there is no report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoReport {
    /// It was asked for wrongly.
    Wrong(Message),
    /// It is not for whoever asks.
    Refused(Message),
    /// It did not work: exit status of the program, and why.
    Failed(u8, Message),
}

impl NoReport {
    /// The sentence.
    pub fn message(&self) -> &Message {
        match self {
            Self::Wrong(message) | Self::Refused(message) | Self::Failed(_, message) => message,
        }
    }

    /// Exit status of the program.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Failed(code, _) => *code,
            Self::Wrong(_) => 2,
            Self::Refused(_) => 3,
        }
    }
}

impl From<StoreError> for NoReport {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.exit_code(), error.message())
    }
}

/// Where a report is asked: a reading side of the office file and what may be seen in it.
#[derive(Debug)]
pub(super) struct Room<'a> {
    pub store: &'a Store,
    pub scope: &'a Scope,
    pub permissions: Permissions,
    pub today: Date,
    /// Path of the area the report is restricted to.
    pub under: Option<String>,
}

/// The exact figures of the report `name`, for the screen. What is printed or exported goes through
/// [`suppress::publish`] first.
pub fn run(desk: &Desk, name: &str, params: &Params) -> Result<Table, NoReport> {
    let (store, scope) = desk.store();
    let room =
        Room { store, scope, permissions: desk.permissions(), today: desk.clock().today(), under: None };
    compute(room, name, params)
}

/// The exact figures of a report.
pub(super) fn compute(mut room: Room<'_>, name: &str, params: &Params) -> Result<Table, NoReport> {
    let report = Report::named(name)
        .ok_or_else(|| NoReport::Wrong(Message::new("report-unknown").with("name", hostile::clean(name))))?;
    room.permissions.ask(report.counts).map_err(NoReport::Refused)?;
    let to = params.to.unwrap_or(room.today);
    if params.from.is_some_and(|from| from > to) {
        return Err(NoReport::Wrong(Message::new("report-backwards")));
    }
    let mut area = None;
    if let Some(code) = &params.area {
        let unknown = || NoReport::Wrong(Message::new("report-no-area").with("code", hostile::clean(code)));
        let place = room.store.place(room.scope, code)?.ok_or_else(unknown)?;
        area = Some((place.code, hostile::clean(&place.name).into_owned()));
        room.under = Some(place.path);
    }
    let office = room.store.office();
    let about = About {
        office: hostile::clean(&office.name).into_owned(),
        demo: room.store.is_demo(),
        from: params.from.filter(|_| report.of_cases).map(Month::of),
        to,
        area,
        basis: params.basis,
        log_head: room.store.log_head()?,
    };
    Ok((report.ask)(&room, about)?)
}

/// Areas in the order of the tree, siblings by code, with the position of each in `counts`' own numbering.
fn tree(counts: &[AreaCount]) -> Vec<(i64, Area)> {
    let mut known: Vec<&AreaCount> = Vec::new();
    for count in counts {
        if known.last().is_none_or(|last| last.area != count.area) {
            known.push(count);
        }
    }
    known.sort_by(|one, other| one.code.cmp(&other.code));
    known.dedup_by_key(|count| count.area);
    let ids: std::collections::HashSet<i64> = known.iter().map(|count| count.area).collect();
    let mut below: std::collections::HashMap<Option<i64>, Vec<&AreaCount>> = std::collections::HashMap::new();
    for count in known {
        below.entry(count.parent.filter(|parent| ids.contains(parent))).or_default().push(count);
    }
    let mut ordered: Vec<(i64, Area)> = Vec::new();
    let roots = below.remove(&None).unwrap_or_default();
    let mut waiting: Vec<(&AreaCount, Option<usize>)> =
        roots.into_iter().rev().map(|root| (root, None)).collect();
    while let Some((count, parent)) = waiting.pop() {
        let at = ordered.len();
        ordered.push((
            count.area,
            Area {
                code: hostile::clean(&count.code).into_owned(),
                name: hostile::clean(&count.name).into_owned(),
                level: count.level.clone(),
                parent,
            },
        ));
        let children = below.remove(&Some(count.area)).unwrap_or_default();
        waiting.extend(children.into_iter().rev().map(|child| (child, Some(at))));
    }
    ordered
}

/// One row for each area of the tree and each code that occurs anywhere: a cross-table says its zeros.
fn cross(counts: &[AreaCount], list: &code::CodeList, dense: bool) -> (Vec<Vec<table::Cell>>, Vec<Area>) {
    use table::Cell;
    let figures: std::collections::HashMap<(i64, &str), i64> =
        counts.iter().map(|count| ((count.area, count.of.as_str()), count.count)).collect();
    let occurring = occurring(counts.iter().map(|count| count.of.as_str()), list);
    let areas = tree(counts);
    let mut rows = Vec::new();
    for (id, area) in &areas {
        for of in &occurring {
            let count = figures.get(&(*id, of.as_str())).copied().unwrap_or(0);
            if count > 0 || dense {
                rows.push(vec![
                    Cell::Text(area.code.clone()),
                    Cell::Text(area.name.clone()),
                    Cell::Text(area.level.clone()),
                    Cell::Text(of.clone()),
                    Cell::Count(count),
                ]);
            }
        }
    }
    (rows, areas.into_iter().map(|(_, area)| area).collect())
}

/// The codes that occur, in the order of their list; what is not in the list comes last.
fn occurring<'a>(codes: impl Iterator<Item = &'a str>, list: &code::CodeList) -> Vec<String> {
    let mut codes: Vec<String> = codes.map(str::to_owned).collect();
    let rank = |code: &str| list.codes.iter().position(|known| *known == code).unwrap_or(usize::MAX);
    codes.sort_by(|one, other| rank(one).cmp(&rank(other)).then_with(|| one.cmp(other)));
    codes.dedup();
    codes
}
