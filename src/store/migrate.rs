//! Migrations: SQL written by hand, applied in one transaction with the version inside. Until 0.1.0 the first step may
//! still be rewritten, under the same version: a file therefore says beside its version from which text it was made.

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::log;

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

/// Where the file says by which steps it was made, among what it says of its office.
pub(super) const MARK: &str = "schema";

/// What stands there: the beginning of the hash of the steps, twice, so that a damaged one is not taken for another.
fn mark(steps: &[&str]) -> String {
    let mut hash = Sha256::new();
    for step in steps {
        // A copy of the sources may have other line ends.
        hash.update(step.replace('\r', ""));
        hash.update([0]);
    }
    let hash: String = log::hex(&hash.finalize()).chars().take(16).collect();
    format!("{hash} {hash}")
}

/// Of which steps a file was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    /// Of these.
    Ours,
    /// Of others under the same version: by a program from before its release.
    Otherwise,
    /// It cannot be read.
    Unreadable,
}

/// Was a file of `version` that bears this mark made of the first of `steps`?
pub(super) fn made_of(steps: &[&str], version: i64, found: &str) -> Made {
    let seen = steps.get(..usize::try_from(version).unwrap_or(0)).unwrap_or(steps);
    match found.split_once(' ') {
        _ if found == mark(seen) => Made::Ours,
        Some((one, other)) if one != other => Made::Unreadable,
        _ => Made::Otherwise,
    }
}

/// Brings a file from its version to that of the last of `steps`. `user_version` moves in the same transaction,
/// in which the version is asked for again: a colleague may have been faster.
pub fn migrate(conn: &mut Connection, steps: &[&str]) -> rusqlite::Result<()> {
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let from = version(&tx)?;
    let left = steps.get(usize::try_from(from).unwrap_or(0)..).unwrap_or_default();
    for sql in left {
        tx.execute_batch(sql)?;
    }
    if !left.is_empty() {
        tx.execute(
            "INSERT INTO office (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
            (MARK, mark(steps)),
        )?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", from.max(steps.len() as i64))?;
    tx.commit()
}
