//! What is asked of a list, and what comes back.

use super::spec;
use crate::domain::kind::Kind;
use crate::domain::value::Value;

/// A search that would find more shows so many and says that there are more: nobody reads further, they type
/// another letter, and each letter stays within a few milliseconds however large the file.
pub const ENOUGH: i64 = 200;

/// A restriction of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// The column has this code; with an empty one it has none.
    Code {
        /// Key of the column.
        column: &'static str,
        /// The code.
        code: String,
    },
    /// The row lies in the area with this path, or below.
    Under {
        /// Path of ids.
        path: String,
        /// Its name, for the screen.
        name: String,
    },
    /// The month in the column lies in these months.
    Months {
        /// Key of the column.
        column: &'static str,
        /// First month, `2023-01`; from the beginning without one.
        from: Option<String>,
        /// Last month.
        to: String,
    },
    /// The reference field points to this record.
    Related {
        /// Key of the field.
        field: &'static str,
        /// Row id it points to.
        id: i64,
    },
    /// Organisations that stand on a day (ISO 8601): founded by then and not dissolved.
    StandsOn(String),
    /// Cases that stand so on a day (ISO 8601).
    Standing {
        /// How.
        how: Standing,
        /// The day.
        on: String,
    },
    /// Cases that somebody of the staff is responsible for; of nobody who signs in without a uid. Who that is lies sealed:
    /// it is looked for in the heads, and locked nothing is found.
    Owner {
        /// Uid of the member of staff, or empty.
        staff: String,
        /// Their name, for the screen.
        name: String,
    },
    /// The rows with these ids: marks, or what a search in memory found.
    Ids(Vec<i64>),
}

/// How a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Something is still to be done.
    Open,
    /// It is open, and the day passed on which something was due.
    Overdue,
    /// Nothing more is done.
    Ended,
}

impl Standing {
    /// How it is called in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Ended => "closed",
        }
    }

    /// The one with this name.
    pub fn named(code: &str) -> Option<Self> {
        [Self::Open, Self::Overdue, Self::Ended].into_iter().find(|one| one.code() == code)
    }
}

/// What a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// Kind of its records.
    pub kind: Kind,
    /// What was typed into the search box.
    pub search: String,
    /// Restrictions, all of which hold.
    pub filters: Vec<Filter>,
    /// Position of the column it is sorted by.
    pub sort: usize,
    /// From the end?
    pub descending: bool,
    /// Show what was put away instead.
    pub archived: bool,
    /// Find everything, not only as much as a person reads: for exports and marks.
    pub whole: bool,
}

/// Number of rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// So many are shown.
    pub rows: i64,
    /// The search finds more than are shown.
    pub more: bool,
}

/// How far a search looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// As far as a person reads on a screen.
    Enough,
    /// Everything: for exports, and where a filter or another order decides what is seen.
    All,
}

impl ListQuery {
    /// How far a page of this list must look.
    pub(super) fn reach(&self) -> Reach {
        let plain = self.filters.is_empty() && self.sort == 0 && !self.descending && !self.archived;
        if plain && !self.whole { Reach::Enough } else { Reach::All }
    }

    /// The whole list of a kind in its own order.
    pub fn all(kind: Kind) -> Self {
        let sort = spec::first_sort(kind);
        Self {
            kind,
            search: String::new(),
            filters: Vec::new(),
            sort,
            descending: false,
            archived: false,
            whole: false,
        }
    }

    /// The records of `kind` whose reference `field` points to `id`.
    pub fn related(kind: Kind, field: &'static str, id: i64) -> Self {
        Self { filters: vec![Filter::Related { field, id }], ..Self::all(kind) }
    }
}

/// A place in a list's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Value of the column the list is sorted by.
    pub sort: Value,
    /// Row id.
    pub id: i64,
}

/// Which rows of a list are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Window {
    /// From the beginning.
    First,
    /// Up to the end.
    Last,
    /// After a row.
    After(Anchor),
    /// Before a row.
    Before(Anchor),
    /// From a row on, itself included.
    From(Anchor),
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Row id.
    pub id: i64,
    /// Its place in the order.
    pub anchor: Anchor,
    /// One cell a column of the list's `spec`.
    pub cells: Vec<Value>,
}
