//! A table as JSON: what it is about, and its rows as objects.

use serde_json::{Value, json};

use super::Shape;
use super::period::Month;
use super::sheets::SHEETS;
use super::table::{Cell, Holds, Table};
use crate::store::reports::Basis;

/// The table; a number that is not told is null.
pub fn write(table: &Table) -> String {
    let about = &table.about;
    let rows: Vec<Value> = table
        .rows
        .iter()
        .map(|row| {
            let cells = table.report.columns.iter().zip(row);
            cells.map(|(column, cell)| (column.key.to_owned(), value(column.holds, cell))).collect()
        })
        .collect();
    let of_cases = table.report.of_cases;
    let to = if of_cases { Month::of(about.to).to_string() } else { about.to.to_string() };
    let basis = match about.basis {
        Basis::Reported => "reported",
        Basis::Handled => "handled",
    };
    let whole = json!({
        "report": table.report.name,
        "office": about.office,
        "invented_data": about.demo,
        "from": about.from.map(|month| month.to_string()),
        "to": to,
        "area_code": about.area.as_ref().map(|(code, _)| code),
        "basis": of_cases.then_some(basis),
        "counted": counted(table),
        "log_head": about.log_head.as_ref().map(|(seq, hash)| json!({"seq": seq, "sha256": hash})),
        "rows": rows,
    });
    // Values without maps of other keys than text can always be written.
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

/// What the numbers are of: cases, or another unit in each table.
fn counted(table: &Table) -> Value {
    match (table.report.shape, table.report.of_cases) {
        (Shape::Sheets, _) => {
            SHEETS.iter().map(|sheet| (sheet.code.to_owned(), Value::from(sheet.unit))).collect()
        }
        (_, true) => "cases".into(),
        (_, false) => Value::Null,
    }
}

fn value(holds: Holds, cell: &Cell) -> Value {
    match cell {
        // A complaint without a type, a member without a section.
        Cell::Text(text) if text.is_empty() && matches!(holds, Holds::Code(_)) => Value::Null,
        Cell::Text(text) => Value::String(text.clone()),
        Cell::Count(count) => (*count).into(),
        Cell::Month(month) => Value::String(month.to_string()),
        Cell::Flag(flag) => (*flag).into(),
        Cell::Few | Cell::Withheld | Cell::Unknown => Value::Null,
    }
}
