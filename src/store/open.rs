//! Opening and making office files, with every check and setting of the store design. No scope: nothing here reads a
//! record.

use std::cell::{Cell, RefCell};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::check;
use super::error::{OpenError, StoreError};
use super::log::{self, Actor, NewEntry};
use super::migrate;
use super::office::Office;
use super::sealed::Unlocked;
use super::sealed::roster::Roster;
use crate::clock::Clock;
use crate::os;

/// The first SQLite without the write-ahead log fault of 2026.
const SQLITE_FLOOR: i32 = 3_051_003;
/// Page cache in KiB (negative, as SQLite wants it). Two connections a session, on PCs that are old; the system's
/// own cache holds the rest.
const CACHE: i32 = -1_000;
/// Page cache while an import or a demo is written.
const LARGE_CACHE: i32 = -32_000;
/// Longest wait for a colleague's transaction.
const BUSY_LIMIT: Duration = Duration::from_secs(15);

/// What is needed to make a new office file.
#[derive(Debug, Clone, Default)]
pub struct NewOffice {
    /// The office. `uid` is filled in.
    pub office: Office,
}

/// An open office file.
#[derive(Debug)]
pub struct Store {
    pub(crate) conn: Connection,
    path: PathBuf,
    office: Office,
    /// What somebody holds who has unlocked.
    pub(super) unlocked: Option<Arc<Unlocked>>,
    /// The cases, once they were looked through.
    pub(super) roster: RefCell<Option<Roster>>,
}

impl Store {
    /// Makes a new file, private to this account. Refuses to replace anything.
    pub fn create(path: &Path, new: &NewOffice) -> Result<Self, OpenError> {
        let shown = path.display().to_string();
        if path.exists() {
            return Err(OpenError::Exists(shown));
        }
        check_place(path)?;
        // A folder that is there keeps its rights: it may be everybody's, or shared on purpose.
        if let Some(folder) =
            path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
        {
            os::make_private_dir(folder)
                .map_err(|error| OpenError::Other(shown.clone(), error.to_string()))?;
        }
        os::create_private(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::PermissionDenied => OpenError::NoAccess(shown.clone()),
            _ => OpenError::Other(shown.clone(), error.to_string()),
        })?;
        let made = Self::fill(path, new);
        if made.is_err() {
            // Only what was just made here goes.
            remove_made(path);
        }
        made
    }

    fn fill(path: &Path, new: &NewOffice) -> Result<Self, OpenError> {
        let other = |error: rusqlite::Error| OpenError::Other(path.display().to_string(), error.to_string());
        let mut conn = connect(path, false)?;
        migrate::migrate(&mut conn, migrate::MIGRATIONS).map_err(other)?;
        let mut office = new.office.clone();
        office.uid = uuid::Uuid::now_v7().to_string();
        found(&mut conn, &office)
            .map_err(|error| OpenError::Other(path.display().to_string(), error.to_string()))?;
        // The header must say whose file this is before anybody looks at it without the write-ahead log.
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(other)?;
        Ok(Self { conn, path: whole(path), office, unlocked: None, roster: RefCell::default() })
    }

    /// Opens a file for work. An older file is copied beside itself (private), then migrated.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Self::open_with(path, migrate::MIGRATIONS)
    }

    /// Opens a file as a program would whose steps from version to version are `steps`.
    pub fn open_with(path: &Path, steps: &[&str]) -> Result<Self, OpenError> {
        let shown = path.display().to_string();
        check_file(path, steps.len() as i64)?;
        let mut conn = connect(path, false)?;
        let version = check_ours(&conn, &shown, steps.len() as i64)?;
        let (office, mark) = Office::read(&conn).map_err(|error| damaged_or(&shown, &error))?;
        match migrate::made_of(steps, version, &mark) {
            migrate::Made::Ours => {}
            migrate::Made::Otherwise => return Err(OpenError::PreRelease(shown)),
            migrate::Made::Unreadable => return Err(OpenError::Damaged(shown, migrate::MARK.into())),
        }
        if version < steps.len() as i64 {
            back_up_plain(&conn, path, version).map_err(|error| OpenError::Other(shown.clone(), error))?;
            migrate::migrate(&mut conn, steps).map_err(|error| damaged_or(&shown, &error))?;
        }
        Ok(Self { conn, path: whole(path), office, unlocked: None, roster: RefCell::default() })
    }

    /// A second connection to the same file that can only read.
    pub fn reader(&self) -> Result<Self, OpenError> {
        let conn = connect(&self.path, true)?;
        Ok(Self {
            conn,
            path: self.path.clone(),
            office: self.office.clone(),
            unlocked: self.unlocked.clone(),
            roster: RefCell::default(),
        })
    }

    /// A further connection for work on the same file, to be opened when it is needed, on whatever thread.
    pub fn further(&self) -> Further {
        Further { path: self.path.clone(), office: self.office.clone() }
    }

    /// From now on this connection refuses to write.
    pub fn read_only(self) -> Result<Self, StoreError> {
        self.conn.pragma_update(None, "query_only", true)?;
        Ok(self)
    }

    /// What the file says of its office.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the connection up, to close the file in a way of one's own.
    pub(super) fn into_connection(self) -> Connection {
        self.conn
    }

    /// Is it a demo, with invented people and its own today?
    pub fn is_demo(&self) -> bool {
        !self.office.demo.is_empty()
    }

    /// Room for the pages of one large transaction, or back to what a session needs: with a small cache every
    /// page of an import would go to the disk many times over.
    pub fn make_room(&self, large: bool) -> Result<(), StoreError> {
        let size = if large { LARGE_CACHE } else { CACHE };
        Ok(self.conn.pragma_update(None, "cache_size", size)?)
    }

    /// A number that changes when another connection has saved.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.conn.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// Moves a demo's today; the caller has made sure that this is a demo.
    pub fn set_demo_today(&mut self, today: jiff::civil::Date) {
        self.office.today = today.to_string();
    }
}

/// Removes a file that was just made here and came to nothing, with what SQLite keeps beside it.
pub fn remove_made(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let _ = fs::remove_file(PathBuf::from(name));
    }
}

/// The whole path of a file that may be named by its last part alone: what is written beside it needs a folder.
fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A connection that is not open yet.
#[derive(Debug, Clone)]
pub struct Further {
    path: PathBuf,
    office: Office,
}

impl Further {
    /// Opens it. The file was looked through when the first connection was opened.
    pub fn open(&self) -> Result<Store, OpenError> {
        let conn = connect(&self.path, false)?;
        Ok(Store {
            conn,
            path: self.path.clone(),
            office: self.office.clone(),
            unlocked: None,
            roster: RefCell::default(),
        })
    }
}

/// Writes what the file says of its office, and the first entry of the log about it.
fn found(conn: &mut Connection, office: &Office) -> Result<(), StoreError> {
    let tx = conn.transaction()?;
    for (key, value) in office.pairs() {
        tx.execute("INSERT INTO office (key, value) VALUES (?1, ?2)", (key, value))?;
    }
    let actor = Actor { name: os::account_name(None), verified: false };
    let entry = NewEntry {
        at: &Clock::real("UTC").stamp(),
        actor: &actor,
        action: "found",
        kind: "office",
        uid: &office.uid,
        version: 1,
        values_hash: log::office_hash(office.pairs().into_iter()),
        salt: &[],
        fields: &[],
        sealed: None,
    };
    log::append(&tx, &entry)?;
    tx.commit()?;
    Ok(())
}

/// Refuses a network disk: SQLite's locks and shared memory do not hold there.
fn check_place(path: &Path) -> Result<(), OpenError> {
    match os::disk_kind(path) {
        os::DiskKind::Network(disk) => Err(OpenError::Network(path.display().to_string(), disk)),
        os::DiskKind::Local => Ok(()),
    }
}

/// Looks at the file before SQLite touches it.
fn check_file(path: &Path, newest: i64) -> Result<(), OpenError> {
    let shown = path.display().to_string();
    let data = match fs::metadata(path) {
        Ok(data) => data,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(OpenError::Missing(shown)),
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            return Err(OpenError::NoAccess(shown));
        }
        Err(error) => return Err(OpenError::Other(shown, error.to_string())),
    };
    if !data.is_file() {
        return Err(OpenError::NotAFile(shown));
    }
    check_place(path)?;
    let head = read_head(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::PermissionDenied => OpenError::NoAccess(shown.clone()),
        _ => OpenError::Other(shown.clone(), error.to_string()),
    })?;
    // "SQLite format 3\0", and our application id at byte 68.
    let ours = head.get(..16) == Some(b"SQLite format 3\0".as_slice())
        && head.get(68..72) == Some(migrate::APPLICATION_ID.to_be_bytes().as_slice());
    if !ours {
        return Err(OpenError::NotOurs(shown));
    }
    // The version at byte 60. A connection could already move the write-ahead log into a newer file.
    let version = head.get(60..64).and_then(|bytes| bytes.try_into().ok()).map_or(0, i32::from_be_bytes);
    if i64::from(version) > newest {
        return Err(OpenError::TooNew(shown, version.into()));
    }
    if fs::OpenOptions::new().write(true).open(path).is_err() {
        return Err(OpenError::NoAccess(shown));
    }
    Ok(())
}

fn read_head(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    let mut head = Vec::new();
    fs::File::open(path)?.take(100).read_to_end(&mut head)?;
    Ok(head)
}

fn connect(path: &Path, read_only: bool) -> Result<Connection, OpenError> {
    let shown = path.display().to_string();
    if rusqlite::version_number() < SQLITE_FLOOR {
        return Err(OpenError::OldSqlite(rusqlite::version().to_owned()));
    }
    let access = if read_only { OpenFlags::SQLITE_OPEN_READ_ONLY } else { OpenFlags::SQLITE_OPEN_READ_WRITE };
    // Never CREATE: a mistyped path must not become an empty office.
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut conn = Connection::open_with_flags(&real, flags).map_err(|error| damaged_or(&shown, &error))?;
    settings(&mut conn, read_only).map_err(|error| damaged_or(&shown, &error))?;
    Ok(conn)
}

/// Settings of each connection (store design, "Nothing is lost").
fn settings(conn: &mut Connection, read_only: bool) -> rusqlite::Result<()> {
    conn.busy_handler(Some(wait_for_colleague))?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // Plans do not follow bound values, else kept statements are compiled anew for each of them.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    if !read_only {
        let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        if !mode.eq_ignore_ascii_case("wal") {
            return Err(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY),
                Some(format!("journal mode {mode}")),
            ));
        }
    }
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA mmap_size = 0;
         PRAGMA temp_store = FILE;",
    )?;
    conn.pragma_update(None, "cache_size", CACHE)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

thread_local! {
    static WAITING_SINCE: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Waits 0.5 to 8 ms, jittered, so that many writers do not wake in step; gives up after the limit or when
/// the line has dropped.
fn wait_for_colleague(tries: i32) -> bool {
    let now = Instant::now();
    let since = WAITING_SINCE.with(|cell| {
        if tries == 0 || cell.get().is_none() {
            cell.set(Some(now));
        }
        cell.get().unwrap_or(now)
    });
    if now.duration_since(since) > BUSY_LIMIT || os::line_dropped() {
        return false;
    }
    let jitter = uuid::Uuid::new_v4().as_u128() as u64 % 7_500;
    std::thread::sleep(Duration::from_micros(500 + jitter));
    true
}

fn check_ours(conn: &Connection, shown: &str, newest: i64) -> Result<i64, OpenError> {
    let id: i32 =
        conn.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(|e| damaged_or(shown, &e))?;
    if id != migrate::APPLICATION_ID {
        return Err(OpenError::NotOurs(shown.to_owned()));
    }
    let version = migrate::version(conn).map_err(|e| damaged_or(shown, &e))?;
    if version > newest {
        return Err(OpenError::TooNew(shown.to_owned(), version));
    }
    Ok(version)
}

/// A private copy beside the file before a migration, named by the version that follows. An older copy stays:
/// it may be of another state.
fn back_up_plain(conn: &Connection, path: &Path, version: i64) -> Result<(), String> {
    let named = |end: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".before-v{}{end}", version + 1));
        PathBuf::from(name)
    };
    let free = (1..=99)
        .map(|number| if number == 1 { named("") } else { named(&format!("-{number}")) })
        .find(|copy| !copy.exists());
    let copy = free.ok_or_else(|| named("").display().to_string())?;
    // Under its name stands a whole copy or none.
    let half = named(&format!(".{}.tmp", std::process::id()));
    let made =
        copy_whole(conn, &half).and_then(|()| fs::rename(&half, &copy).map_err(|error| error.to_string()));
    if made.is_err() {
        let _ = fs::remove_file(&half);
    }
    made
}

fn copy_whole(conn: &Connection, copy: &Path) -> Result<(), String> {
    os::create_private(copy).map_err(|error| error.to_string())?;
    let mut target = Connection::open(copy).map_err(|error| error.to_string())?;
    let backup = rusqlite::backup::Backup::new(conn, &mut target).map_err(|error| error.to_string())?;
    backup.run_to_completion(1000, Duration::ZERO, None).map_err(|error| error.to_string())?;
    drop(backup);
    let sound: String = target
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|error| error.to_string())?;
    if sound == "ok" { Ok(()) } else { Err(sound) }
}

fn damaged_or(shown: &str, error: &rusqlite::Error) -> OpenError {
    use rusqlite::ErrorCode as Code;
    match error.sqlite_error_code() {
        Some(Code::NotADatabase) => OpenError::NotOurs(shown.to_owned()),
        Some(Code::CannotOpen | Code::ReadOnly | Code::PermissionDenied) => {
            OpenError::NoAccess(shown.to_owned())
        }
        _ if check::is_damage(error) => OpenError::Damaged(shown.to_owned(), error.to_string()),
        _ => OpenError::Other(shown.to_owned(), error.to_string()),
    }
}
