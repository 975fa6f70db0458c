//! A table as tidy CSV: exactly the columns of the report, RFC 4180, nothing else.

use super::table::{Cell, Holds, Table};
use crate::domain::case::counts::UNKNOWN;
use crate::domain::code::CASE_TYPE;

/// The table, a header and one line a row, each ending with CR LF; a number that is not told is empty.
///
/// # Errors
/// Memory alone is written to: none that a person could do anything about.
pub fn write(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(table.report.columns.iter().map(|column| column.key))?;
    for row in &table.rows {
        writer.write_record(table.report.columns.iter().zip(row).map(|(column, cell)| match cell {
            // As in the statistics, which count such cases under this word.
            Cell::Text(text) if text.is_empty() && column.holds == Holds::Code(&CASE_TYPE) => {
                UNKNOWN.to_owned()
            }
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Month(month) => month.to_string(),
            Cell::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            Cell::Few | Cell::Withheld | Cell::Unknown => String::new(),
        }))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}
