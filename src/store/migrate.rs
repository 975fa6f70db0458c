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

/// Brings a file from its version to the current one. `user_version` moves in the same transaction.
pub fn migrate(conn: &mut Connection) -> rusqlite::Result<()> {
    let from: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for sql in MIGRATIONS.iter().skip(usize::try_from(from).unwrap_or(0)) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", current())?;
    tx.commit()
}
