//! Backups: the whole office file, sealed. A copy is taken (`VACUUM INTO`) in a private folder beside the office
//! file, looked through, sealed in pieces, opened again and compared; then the plain copy is removed, whatever
//! happened. The key of a backup is wrapped for the recovery key and for every active admin, and its head names the
//! newest entry of the change log that it holds: an anchor outside of the file. No scope: a backup is the whole file.
//!
//! - [`head`]: what stands before the sealed pieces;
//! - [`restore`]: back into an office file;
//! - [`rotate`]: names of the daily ones, and which of them go;
//! - `workplace`: the private folder.

pub mod head;
pub mod restore;
pub mod rotate;
mod workplace;

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::error::{OpenError, StoreError};
use super::seal::stream::{Stream, StreamError};
use super::seal::{SealError, new_key};
use super::{Store, check, migrate};
use crate::lang::Message;
use crate::os;
use head::{Anchor, Head};
pub use workplace::{sweep, sweep_own};

/// Why no backup was made, or none restored. What was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Something stands where the backup was to be written.
    #[error("{0} exists already")]
    Exists(String),
    /// The office has no keys: nothing could open the backup.
    #[error("the office has no keys yet")]
    NoKeys,
    /// No backup of ours, or of a newer format.
    #[error("{0} is no backup of balai")]
    NotABackup(String),
    /// A part of the backup was altered or is missing.
    #[error("{0} was altered or is not whole")]
    Altered(String),
    /// No key of the backup opens with this.
    #[error("this does not open the backup")]
    WrongKey,
    /// The copy is not what an office file must be.
    #[error("the copy is not sound: {0}")]
    Unsound(String),
    /// The office file is open in another program.
    #[error("{0} is open in another program")]
    InUse(String),
    /// The file that would be replaced belongs to another office.
    #[error("{0} belongs to another office")]
    OtherOffice(String),
    /// Whoever restores is no admin of the file that would be replaced.
    #[error("no admin of {0}")]
    NoAdmin(String),
    /// A file or folder failed.
    #[error("{0}: {1}")]
    File(String, io::Error),
    /// The office file could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The office file could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BackupError {
    /// The sentence for the person who tried.
    pub fn message(&self) -> Message {
        let path = |key: &'static str, path: &str| Message::new(key).with("path", path);
        match self {
            Self::Exists(name) => path("backup-exists", name),
            Self::NoKeys => Message::new("backup-no-keys"),
            Self::NotABackup(name) => path("backup-not-ours", name),
            Self::Altered(name) => path("backup-altered", name),
            Self::WrongKey => Message::new("backup-wrong-key"),
            Self::Unsound(what) => Message::new("backup-unsound").with("what", what),
            Self::InUse(name) => path("restore-in-use", name),
            Self::OtherOffice(name) => path("restore-other-office", name),
            Self::NoAdmin(name) => path("restore-no-admin", name),
            Self::File(name, error) => path("backup-file", name).with("what", error),
            Self::Open(error) => error.message(),
            Self::Store(error) => error.message(),
        }
    }

    /// Exit status of the program: 3 refused, 4 no sound backup, else 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Exists(_) => 1,
            Self::NoKeys | Self::WrongKey | Self::InUse(_) | Self::OtherOffice(_) | Self::NoAdmin(_) => 3,
            Self::NotABackup(_) | Self::Altered(_) | Self::Unsound(_) => 4,
            Self::File(_, error) => match error.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => 3,
                _ => 1,
            },
            Self::Open(error) => error.exit_code(),
            Self::Store(error) => error.exit_code(),
        }
    }

    /// A failure of the stream of the backup at `path`.
    fn stream(path: &Path, error: StreamError) -> Self {
        match error {
            StreamError::File(error) => file_error(path)(error),
            StreamError::Seal(SealError::Refused | SealError::Format) => Self::Altered(shown(path)),
        }
    }
}

impl From<rusqlite::Error> for BackupError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn file_error(path: &Path) -> impl Fn(io::Error) -> BackupError {
    let path = shown(path);
    move |error| BackupError::File(path.clone(), error)
}

impl Store {
    /// Writes a sealed copy of the whole file to `to`, which must not exist yet. `at` is the moment, UTC. Returns the
    /// newest entry of the change log that it holds. Takes as long as reading the file a few times.
    pub fn back_up(&self, to: &Path, at: &str) -> Result<Anchor, BackupError> {
        if fs::symlink_metadata(to).is_ok() {
            return Err(BackupError::Exists(shown(to)));
        }
        if !self.has_keys()? {
            return Err(BackupError::NoKeys);
        }
        let place = workplace::Workplace::beside(self.path())?;
        let plain = place.file("copy");
        self.copy_into(&plain)?;
        let made = os::NewFile::beside(to).map_err(file_error(to))?;
        let sealed = prove(&plain).and_then(|conn| {
            let (head, key) = Head::new(&conn, self.office().uid.as_str(), at)?;
            let mut file = made.file();
            let stream = head.stream(&key);
            let mut copy = File::open(&plain).map_err(file_error(&plain))?;
            file.write_all(head.bytes()).map_err(file_error(to))?;
            stream.seal(&mut copy, &mut file).map_err(|error| BackupError::stream(to, error))?;
            file.sync_all().map_err(file_error(to))?;
            compare(&stream, &head, made.path(), &mut copy)?;
            Ok(head.anchor)
        });
        // The plain copy goes before anything else is said.
        place.clear()?;
        let anchor = sealed?;
        made.keep().map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => BackupError::Exists(shown(to)),
            _ => file_error(to)(error),
        })?;
        Ok(anchor)
    }

    /// Copies the whole file as it stands, through a connection of its own: nobody is kept from saving.
    fn copy_into(&self, plain: &Path) -> Result<(), BackupError> {
        os::create_private(plain).map_err(file_error(plain))?;
        let reader = self.reader()?;
        // The copy lives for seconds and need not survive a power cut.
        reader.conn.execute_batch("PRAGMA synchronous = OFF")?;
        let name = plain.to_str().ok_or_else(|| {
            BackupError::File(shown(plain), io::Error::from(io::ErrorKind::InvalidFilename))
        })?;
        reader.conn.execute("VACUUM INTO ?1", [name]).map_err(|error| {
            if check::is_damage(&error) { BackupError::Unsound(error.to_string()) } else { error.into() }
        })?;
        Ok(())
    }
}

/// Is the copy sound, and an office file of ours?
fn prove(plain: &Path) -> Result<Connection, BackupError> {
    let conn = Connection::open_with_flags(
        plain,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // Nobody else writes to the copy, so that it may be mapped.
    conn.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 1073741824",
    )?;
    let id: i32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    // Every page, row and key, but not whether each index has each row: that costs five times the copy itself, an index
    // can be made anew from its rows, and `check` and every restore look at it.
    let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if id != migrate::APPLICATION_ID || said != "ok" {
        return Err(BackupError::Unsound(said));
    }
    Ok(conn)
}

/// Opens what was sealed and holds it against the copy, byte by byte.
fn compare(stream: &Stream, head: &Head, sealed: &Path, copy: &mut File) -> Result<(), BackupError> {
    let wrong = file_error(sealed);
    let differs = || BackupError::Altered(shown(sealed));
    let mut file = File::open(sealed).map_err(&wrong)?;
    file.seek(SeekFrom::Start(head.bytes().len() as u64)).map_err(&wrong)?;
    copy.rewind().map_err(&wrong)?;
    let mut same = true;
    let mut theirs = zeroize::Zeroizing::new(Vec::new());
    let mut copy = BufReader::new(copy);
    stream
        .open(&mut file, |piece| {
            theirs.resize(piece.len(), 0);
            copy.read_exact(&mut theirs)?;
            same &= theirs.as_slice() == piece;
            Ok(())
        })
        .map_err(|error| BackupError::stream(sealed, error))?;
    let ended = copy.read(&mut [0]).map_err(&wrong)? == 0;
    if same && ended { Ok(()) } else { Err(differs()) }
}

/// A new key, and the nonce of a stream under it.
fn drawn() -> (super::seal::Key, [u8; super::seal::stream::NONCE]) {
    let mut nonce = [0; super::seal::stream::NONCE];
    for (byte, random) in nonce.iter_mut().zip(new_key().iter()) {
        *byte = *random;
    }
    (new_key(), nonce)
}
