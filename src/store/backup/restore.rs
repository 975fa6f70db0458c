//! Back from a backup into an office file. What is restored proves itself before it replaces anything, and what it
//! replaces is kept beside it.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};

use super::super::error::{OpenError, StoreError};
use super::super::log::Actor;
use super::super::{Store, check, migrate};
use super::head::{Anchor, Head, Opener};
use super::workplace::Workplace;
use super::{BackupError, file_error, shown};
use crate::domain::staff::{Role, Roles};
use crate::os;

/// What files of SQLite beside the office file are called.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Newest entry of the log that the backup holds.
    pub anchor: Anchor,
    /// When the backup was made, UTC.
    pub at: String,
    /// Where the replaced file is kept.
    pub before: Option<PathBuf>,
}

/// Restores the backup at `from` into the office file `to`, which may exist. `actor` and `at` are for the entry in
/// the log of the restored file.
pub fn restore(
    from: &Path,
    to: &Path,
    opener: &Opener<'_>,
    actor: &Actor,
    at: &str,
) -> Result<Restored, BackupError> {
    let mut file = File::open(from).map_err(file_error(from))?;
    let head = Head::read(&mut file, from)?;
    let key = head.open(opener)?;
    let replaced = Held::take(to, &head, opener)?;
    let place = Workplace::beside(to)?;
    let plain = place.file("copy");
    let into = os::create_private(&plain).map_err(file_error(&plain))?;
    head.stream(&key)
        .open(&mut file, |piece| Ok((&into).write_all(piece)?))
        .map_err(|error| BackupError::stream(from, error))?;
    into.sync_all().map_err(file_error(&plain))?;
    drop(into);
    prove(&plain, &head, from, actor, at)?;
    let before = replaced.replace_with(&plain, to)?;
    place.clear()?;
    Ok(Restored { anchor: head.anchor, at: head.at, before })
}

/// Is it what the head says, whole and sound? An older file is brought to the version of this program.
fn prove(plain: &Path, head: &Head, from: &Path, actor: &Actor, at: &str) -> Result<(), BackupError> {
    let mut store = Store::open(plain)?;
    let anchor = store.log_head()?.map(|(seq, hash)| Anchor { seq, hash });
    if store.office().uid != head.office || anchor.as_ref() != Some(&head.anchor) {
        return Err(BackupError::Altered(shown(from)));
    }
    if let Some(fault) = store.check()?.first() {
        return Err(BackupError::Unsound(format!("{fault:?}")));
    }
    let name = from.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    store.note(actor, at, "restore_backup", &name)?;
    // One file without a write-ahead log beside it: that would not move along.
    let conn = store.into_connection();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    let mode: String = conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    conn.close().map_err(|(_, error)| error)?;
    if !mode.eq_ignore_ascii_case("delete") {
        return Err(BackupError::Unsound(format!("journal mode {mode}")));
    }
    File::open(plain).and_then(|file| file.sync_all()).map_err(file_error(plain))
}

/// The file that is to be replaced, kept from everybody else until then.
enum Held {
    /// There is none.
    Nothing,
    /// An office file of the same office.
    Office(Connection),
    /// No office file can be read there any more.
    Ruin,
}

impl Held {
    fn take(to: &Path, head: &Head, opener: &Opener<'_>) -> Result<Self, BackupError> {
        match fs::symlink_metadata(to) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::Nothing),
            Err(error) => return Err(file_error(to)(error)),
            Ok(data) if data.is_file() => {}
            Ok(_) => return Err(BackupError::Exists(shown(to))),
        }
        match Self::lock(to, head, opener) {
            Err(BackupError::Store(StoreError::Sqlite(error))) => match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                    Err(BackupError::InUse(shown(to)))
                }
                _ if check::is_damage(&error) => Ok(Self::Ruin),
                _ => Err(error.into()),
            },
            other => other,
        }
    }

    /// Leaving the write-ahead mode needs the file alone: who else has it open keeps it from that, idle or not.
    fn lock(to: &Path, head: &Head, opener: &Opener<'_>) -> Result<Self, BackupError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(to, flags)?;
        conn.busy_timeout(Duration::ZERO)?;
        conn.execute_batch("PRAGMA trusted_schema = OFF")?;
        let mode: String = conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
        if !mode.eq_ignore_ascii_case("delete") {
            return Err(BackupError::InUse(shown(to)));
        }
        conn.execute_batch("BEGIN EXCLUSIVE")?;
        let id: i32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        if id != migrate::APPLICATION_ID {
            return Err(OpenError::NotOurs(shown(to)).into());
        }
        let uid: String =
            conn.query_row("SELECT value FROM office WHERE key = 'uid'", [], |row| row.get(0))?;
        if uid != head.office {
            return Err(BackupError::OtherOffice(shown(to)));
        }
        if let Opener::Admin { login, .. } = opener
            && !is_admin(&conn, login)?
        {
            return Err(BackupError::NoAdmin(shown(to)));
        }
        Ok(Self::Office(conn))
    }

    /// Puts `plain` where the file is, which is kept under another name.
    fn replace_with(self, plain: &Path, to: &Path) -> Result<Option<PathBuf>, BackupError> {
        let existed = !matches!(self, Self::Nothing);
        // Closed first: some systems rename no open file.
        if let Self::Office(conn) = self {
            conn.execute_batch("ROLLBACK")?;
            conn.close().map_err(|(_, error)| error)?;
        }
        let mut before = None;
        if existed {
            os::copy_rights(to, plain).map_err(file_error(plain))?;
            let kept = free_name(to)?;
            fs::rename(to, &kept).map_err(file_error(to))?;
            for end in BESIDE {
                // They belong to the file that goes: to the new one they would be poison.
                let (old, new) = (with_end(to, end), with_end(&kept, end));
                if old.exists() {
                    fs::rename(&old, &new).map_err(file_error(&old))?;
                }
            }
            before = Some(kept);
        }
        if let Err(error) = os::rename_new(plain, to) {
            if let Some(kept) = &before {
                // Back as it was; the first error is the one to tell.
                for end in BESIDE {
                    let _ = fs::rename(with_end(kept, end), with_end(to, end));
                }
                let _ = fs::rename(kept, to);
            }
            return Err(file_error(to)(error));
        }
        Ok(before)
    }
}

/// Is `login` an active admin of the office file, or has that no staff at all?
fn is_admin(conn: &Connection, login: &str) -> Result<bool, BackupError> {
    let staff: i64 = conn.query_row("SELECT count(*) FROM staff", [], |row| row.get(0))?;
    let roles: Option<String> = conn
        .query_row(
            "SELECT roles FROM staff
             WHERE lower(login) = lower(?1) AND status = 'active' AND archived_at IS NULL",
            [login.trim()],
            |row| row.get(0),
        )
        .optional()?;
    Ok(staff == 0 || roles.is_some_and(|roles| Roles::parse(&roles).has(Role::Admin)))
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// A free name beside the file for what it was.
fn free_name(to: &Path) -> Result<PathBuf, BackupError> {
    let named = |number: usize| {
        let end = if number == 1 { String::new() } else { format!("-{number}") };
        with_end(to, &format!(".before-restore{end}"))
    };
    let free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    (1..=99).map(named).find(free).ok_or_else(|| BackupError::Exists(shown(&named(1))))
}
