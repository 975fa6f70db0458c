//! What came of an erasure: it is done once it is committed, whatever becomes of the write-ahead file afterwards.

use rusqlite::Connection;

/// What was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erased {
    /// Entries whose old values are gone.
    pub entries: usize,
    /// Does the record itself, which an erasure of old values leaves alone, still say who it is about?
    pub stands: bool,
    /// Are they gone from the write-ahead file as well?
    pub wal: Wal,
}

/// The write-ahead file after an erasure. What was erased lies in it until it is emptied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wal {
    /// It is empty.
    Emptied,
    /// Somebody else has the office file open; whoever closes it last empties it.
    InUse,
    /// It could not be emptied: the disk is full, or fails.
    Failed,
}

/// Empties the write-ahead file, after a commit. Its failure is not that of what was committed.
pub(in crate::store) fn empty_wal(conn: &Connection) -> Wal {
    match conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0)) {
        Ok(0) => Wal::Emptied,
        Ok(_) => Wal::InUse,
        Err(error) => {
            tracing::warn!(%error, "the write-ahead file could not be emptied after an erasure");
            Wal::Failed
        }
    }
}
