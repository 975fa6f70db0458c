//! Migrations: SQL written by hand, applied in one transaction with the version inside.

use rusqlite::Connection;

/// Marks a file as an office file of balai (`bala` in ASCII).
pub const APPLICATION_ID: i32 = 0x6261_6C61;

/// One step: its number is the `user_version` it leads to.
pub static MIGRATIONS: &[&str] = &[include_str!("migrations/0001_office.sql")];

/// The version this program writes.
pub fn current() -> i64 {
    MIGRATIONS.len() as i64
}

/// The version of a file: that of the last step it has seen.
pub fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Brings a file from its version to that of the last of `steps`. `user_version` moves in the same transaction,
/// in which the version is asked for again: a colleague may have been faster.
pub fn migrate(conn: &mut Connection, steps: &[&str]) -> rusqlite::Result<()> {
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let from = version(&tx)?;
    for sql in steps.iter().skip(usize::try_from(from).unwrap_or(0)) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", from.max(steps.len() as i64))?;
    tx.commit()
}
