//! The running number of cases: one series a year, without regard to type, so that a number tells nothing.

use rusqlite::{Connection, OptionalExtension};

use super::error::StoreError;
use super::{Scope, Store};

impl Store {
    /// Row id of the case with this number, in whatever letters it was typed, if the scope sees it.
    pub fn case_numbered(&self, scope: &Scope, number: &str) -> Result<Option<i64>, StoreError> {
        if !scope.sees_cases() {
            return Ok(None);
        }
        let sql = format!(
            "SELECT t.id FROM case_file t WHERE t.case_no = ?1 COLLATE NOCASE AND {}",
            scope.condition("t.area")
        );
        Ok(self.conn.prepare_cached(&sql)?.query_row([number.trim()], |row| row.get(0)).optional()?)
    }

    /// The letters in front of the office's numbers: those of the latest case, or `first` in a file without cases.
    /// No scope: the letters are the office's, and say of no case that it is there.
    pub fn unit_letters(&self, first: &str) -> Result<String, StoreError> {
        let latest = latest(&self.conn)?;
        Ok(latest.as_deref().and_then(prefix_of).unwrap_or(first).to_owned())
    }
}

fn latest(conn: &Connection) -> Result<Option<String>, StoreError> {
    let found = conn
        .prepare_cached("SELECT case_no FROM case_file ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// The next number of `year`, such as `PTK-2026-0043`. To be asked inside the transaction that uses it. The
/// letters in front are those of the latest case, or `first` in a file without cases.
pub(super) fn next(conn: &Connection, year: i16, first: &str) -> Result<String, StoreError> {
    let latest = latest(conn)?;
    let prefix = latest.as_deref().and_then(prefix_of).unwrap_or(first);
    let stem = format!("{prefix}-{year}-");
    // '.' follows '-' in ASCII, so the range holds the numbers that begin with the stem.
    let highest: Option<i64> = conn
        .prepare_cached(
            "SELECT MAX(CAST(substr(case_no, length(?1) + 1) AS INTEGER)) FROM case_file
             WHERE case_no >= ?1 AND case_no < substr(?1, 1, length(?1) - 1) || '.'",
        )?
        .query_row([&stem], |row| row.get(0))?;
    Ok(format!("{stem}{:04}", highest.unwrap_or(0) + 1))
}

/// The letters in front of a number `PTK-2026-0042`.
fn prefix_of(number: &str) -> Option<&str> {
    let mut parts = number.rsplitn(3, '-');
    let (running, year, prefix) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    (digits(running) && digits(year) && year.len() == 4 && !prefix.is_empty()).then_some(prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(numbers: &[&str]) -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute("CREATE TABLE case_file (id INTEGER PRIMARY KEY, case_no TEXT UNIQUE)", []).unwrap();
        for number in numbers {
            conn.execute("INSERT INTO case_file (case_no) VALUES (?1)", [number]).unwrap();
        }
        conn
    }

    #[test]
    fn numbers_run_within_a_year() {
        for (numbers, year, next_is) in [
            (&[][..], 2026, "PON-2026-0001"),
            (&["PTK-2026-0042"], 2026, "PTK-2026-0043"),
            (&["PTK-2026-0042"], 2027, "PTK-2027-0001"),
            (&["PTK-2025-0900", "PTK-2026-0042", "PTK-2026-0007"], 2026, "PTK-2026-0043"),
            (&["PTK-2026-9999", "PTK-2026-10000"], 2026, "PTK-2026-10001"),
            (&["KB-2-2026-0003"], 2026, "KB-2-2026-0004"),
            (&["7/X"], 2026, "PON-2026-0001"),
        ] {
            assert_eq!(next(&numbered(numbers), year, "PON").unwrap(), next_is, "{numbers:?}");
        }
    }
}
