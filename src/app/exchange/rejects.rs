//! The file of rows that were not taken: as they stood, with their row number and the reasons. It is made to be
//! opened in a spreadsheet, so a quote stands before whatever that would calculate; an import knows the file by
//! its two columns and takes the quote off again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use csv::StringRecord;

use super::ExchangeError;
use super::cell;
use super::reader::normal;
use super::row::Findings;
use crate::lang::{Lang, Language, Message};
use crate::os;

/// Columns that it has behind those of the file.
pub(super) const REJECT_COLUMNS: [&str; 2] = ["reject_row", "reject_reason"];

/// Is it the header of such a file?
pub(super) fn is_one(header: &[String]) -> bool {
    REJECT_COLUMNS.iter().all(|column| header.iter().any(|name| normal(name) == *column))
}

/// Being written; it goes away again unless it is finished.
pub(super) struct Rejects {
    path: PathBuf,
    writer: Option<csv::Writer<fs::File>>,
    lang: Lang,
    /// Positions of the columns that an earlier file of rejects had added.
    left_out: Vec<usize>,
    /// Columns of the header.
    width: usize,
}

impl Rejects {
    /// A new file; one that stands there is not overwritten.
    pub fn create(path: &Path, header: &[String], language: Language) -> Result<Self, ExchangeError> {
        let file = os::create_private(path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => {
                ExchangeError::failed(Message::new("import-rejects-there").with("path", path.display()))
            }
            _ => ExchangeError::file(path, &error),
        })?;
        // A row with cells too many keeps them, behind the reasons.
        let writer =
            csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(file);
        let added = |name: &String| REJECT_COLUMNS.contains(&normal(name).as_str());
        let left_out = header.iter().enumerate().filter(|(_, name)| added(name)).map(|(at, _)| at);
        let mut rejects = Self {
            path: path.to_owned(),
            writer: Some(writer),
            lang: Lang::load(language),
            left_out: left_out.collect(),
            width: header.len(),
        };
        let names: Vec<&str> = header.iter().map(String::as_str).collect();
        rejects.record(&names, REJECT_COLUMNS)?;
        Ok(rejects)
    }

    /// Adds a row with what was found wrong with it.
    pub fn add(
        &mut self,
        row: u64,
        record: &StringRecord,
        excel: bool,
        found: &Findings,
    ) -> Result<(), ExchangeError> {
        let errors = found.problems.iter().filter(|(_, problem)| problem.is_error());
        let reasons: Vec<String> = errors
            .map(|(column, problem)| {
                let said = self.lang.say(&problem.message);
                if column.is_empty() { said } else { format!("{column}: {said}") }
            })
            .collect();
        let cells: Vec<_> =
            record.iter().map(|text| cell::guarded(cell::unguarded(text.trim(), excel))).collect();
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        self.record(&cells, [&row.to_string(), &reasons.join("; ")])
    }

    /// A line: the cells under their header, `more` under its own, and what the header has no column for.
    fn record(&mut self, cells: &[&str], more: [&str; 2]) -> Result<(), ExchangeError> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        let (under, surplus) = cells.split_at_checked(self.width).unwrap_or((cells, &[]));
        // Blanks behind the last column are what a spreadsheet leaves.
        let surplus = if surplus.iter().all(|cell| cell.is_empty()) { &[] } else { surplus };
        let missing = std::iter::repeat_n("", self.width - under.len());
        let under = under.iter().copied().chain(missing).enumerate();
        let kept = under.filter(|(at, _)| !self.left_out.contains(at)).map(|(_, cell)| cell);
        writer
            .write_record(kept.chain(more).chain(surplus.iter().copied()))
            .map_err(|error| ExchangeError::file(&self.path, &io::Error::from(error)))
    }

    /// Brings it to the disk, before what was taken is kept. With no row in it, it goes.
    pub fn finish(mut self, any: bool) -> Result<(), ExchangeError> {
        let Some(writer) = self.writer.take() else { return Ok(()) };
        let done = writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
            .and_then(|file| file.sync_all())
            .and_then(|()| if any { Ok(()) } else { fs::remove_file(&self.path) });
        done.map_err(|error| ExchangeError::file(&self.path, &error))
    }
}

impl Drop for Rejects {
    fn drop(&mut self) {
        if self.writer.take().is_some() {
            // The import failed: what it could not take is not known.
            let _ = fs::remove_file(&self.path);
        }
    }
}
