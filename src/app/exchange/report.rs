//! What is asked of an import, and what it says of itself.

use std::path::PathBuf;

use super::reader::Format;
use crate::domain::draft::Problem;
use crate::lang::Language;

/// What is to be imported, and how.
#[derive(Debug, Clone)]
pub struct ImportOrder {
    /// Kind of its records, as on the command line.
    pub kind: String,
    /// The file.
    pub file: PathBuf,
    /// Look, and change nothing.
    pub dry_run: bool,
    /// Take the good rows, and write the others into this new file.
    pub rejects: Option<PathBuf>,
    /// Names of columns and values of another system.
    pub map: Option<PathBuf>,
    /// Language of the reasons in the file of rejected rows.
    pub language: Language,
}

/// Something about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// Row as a spreadsheet counts; the header is row 1.
    pub row: u64,
    /// What the row is about, for people.
    pub title: String,
    /// Its column; empty where the whole row is meant.
    pub column: String,
    /// What is wrong or unusual.
    pub problem: Problem,
}

/// A field that an import changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDiff {
    /// Row as a spreadsheet counts.
    pub row: u64,
    /// What the row is about, for people.
    pub title: String,
    /// Column.
    pub column: String,
    /// Text before.
    pub before: String,
    /// Text after.
    pub after: String,
}

/// What came of an import, or would come of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReport {
    /// How the file is saved.
    pub format: Format,
    /// Columns that mean nothing here.
    pub ignored: Vec<String>,
    /// Rows that are not blank, without the header.
    pub rows: u64,
    /// New records.
    pub created: u64,
    /// Records that change.
    pub updated: u64,
    /// Records that stay as they are.
    pub unchanged: u64,
    /// Rows that cannot be taken.
    pub rejected: u64,
    /// Warnings in all.
    pub warnings: u64,
    /// The first problems, by row.
    pub problems: Vec<RowProblem>,
    /// The first changes of known records, field by field.
    pub diffs: Vec<FieldDiff>,
    /// Fields that change in all.
    pub changes: u64,
    /// Do the recorded target groups of these beneficiaries come with a file of their own?
    pub groups_apart: bool,
    /// Was it kept?
    pub committed: bool,
}

impl ImportReport {
    /// Nothing read yet.
    pub(super) fn new(format: Format, ignored: Vec<String>) -> Self {
        Self {
            format,
            ignored,
            rows: 0,
            created: 0,
            updated: 0,
            unchanged: 0,
            rejected: 0,
            warnings: 0,
            problems: Vec::new(),
            diffs: Vec::new(),
            changes: 0,
            groups_apart: false,
            committed: false,
        }
    }
}
