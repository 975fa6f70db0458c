//! What can go wrong with the office file, in sentences a person can act on.

use thiserror::Error;

use crate::domain::code::RING;
use crate::domain::record::Record;
use crate::domain::staff::Roles;
use crate::lang::Message;

/// Why a file was not opened. It was not written to.
#[derive(Debug, Error)]
pub enum OpenError {
    /// No file at the path.
    #[error("no office file at {0}")]
    Missing(String),
    /// Something stands where a new file was to be made.
    #[error("{0} exists already")]
    Exists(String),
    /// The path is a folder or device.
    #[error("{0} is not a file")]
    NotAFile(String),
    /// Not an office file of ours.
    #[error("{0} is not an office file of balai")]
    NotOurs(String),
    /// Made by a newer program.
    #[error("{0} was written by a newer balai (format {1})")]
    TooNew(String, i64),
    /// Made by a program from before its release, with other tables under the same version.
    #[error("{0} was made by a balai from before its release")]
    PreRelease(String),
    /// SQLite says that it is damaged.
    #[error("{0} is damaged: {1}")]
    Damaged(String, String),
    /// On a network disk, where locks cannot be trusted.
    #[error("{0} is on a network disk ({1})")]
    Network(String, String),
    /// May not be read or written by this account.
    #[error("no access to {0}")]
    NoAccess(String),
    /// The program's SQLite lacks a fix it needs.
    #[error("SQLite {0} is too old")]
    OldSqlite(String),
    /// Anything else.
    #[error("{0}: {1}")]
    Other(String, String),
}

impl OpenError {
    /// The sentence for the person who tried.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing(path) => Message::new("open-missing").with("path", path),
            Self::Exists(path) => Message::new("open-exists").with("path", path),
            Self::NotAFile(path) => Message::new("open-not-a-file").with("path", path),
            Self::NotOurs(path) => Message::new("open-not-ours").with("path", path),
            Self::TooNew(path, version) => {
                Message::new("open-too-new").with("path", path).with("version", version)
            }
            Self::PreRelease(path) => Message::new("open-pre-release").with("path", path),
            Self::Damaged(path, what) => Message::new("open-damaged").with("path", path).with("what", what),
            Self::Network(path, disk) => Message::new("open-network").with("path", path).with("disk", disk),
            Self::NoAccess(path) => Message::new("open-no-access").with("path", path),
            Self::OldSqlite(version) => Message::new("open-old-sqlite").with("version", version),
            Self::Other(path, what) => Message::new("open-other").with("path", path).with("what", what),
        }
    }

    /// Exit status of the program: 3 refused, 4 not ours, damaged or too new, else 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Network(..) | Self::NoAccess(_) | Self::OldSqlite(_) => 3,
            Self::NotOurs(_)
            | Self::TooNew(..)
            | Self::PreRelease(_)
            | Self::Damaged(..)
            | Self::NotAFile(_) => 4,
            Self::Missing(_) | Self::Exists(_) | Self::Other(..) => 1,
        }
    }
}

/// Why a query failed.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database said no.
    #[error("the office file could not be read or written: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// No such record, or not for this scope.
    #[error("no such record")]
    NotFound,
    /// Case content that cannot be read.
    #[error("the content of a case cannot be read")]
    Content,
    /// Cases that are not what their last change left: their numbers.
    #[error("cases are damaged: {}", .0.join(", "))]
    Damaged(Vec<String>),
    /// The row of a member of staff is not what the log says of it: their name.
    #[error("the row of {0} is not as it was written")]
    StaffAltered(String),
    /// Case content while nobody has unlocked.
    #[error("the cases are locked")]
    Locked,
    /// Case content that the keys at hand do not open.
    #[error("these keys do not open it")]
    NotYours,
    /// A record of a kind that the roles at hand do not include.
    #[error("these roles do not include it")]
    NotForRole(Roles),
    /// A case would be left without anybody who may open it.
    #[error("nobody would be left who may open it")]
    NoHolder,
    /// The office has no keys yet: nothing can be sealed.
    #[error("the office has no keys yet")]
    NoKeys,
    /// A public key in the file is not the one for which its ring has vouched.
    #[error("a key was exchanged: {0:?}")]
    KeyExchanged(Exchanged),
    /// Login and passphrase do not fit together; it is not said which of them is wrong.
    #[error("wrong login or passphrase")]
    WrongPassphrase,
    /// A file beside the database failed.
    #[error("{0}")]
    File(#[from] std::io::Error),
}

/// Whose public key is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exchanged {
    /// That of a member of staff: their name.
    Staff(String),
    /// The recovery key.
    Recovery,
    /// That of a ring: its code.
    Ring(String),
}

impl Exchanged {
    fn message(&self) -> Message {
        match self {
            Self::Staff(name) => Message::new("store-key-exchanged").with("name", name),
            Self::Recovery => Message::new("store-recovery-exchanged"),
            Self::Ring(ring) => {
                Message::new("store-ring-exchanged").with_words("ring", [RING.label_key(ring)])
            }
        }
    }
}

impl StoreError {
    /// The sentence for the person at the screen.
    pub fn message(&self) -> Message {
        match self {
            Self::Sqlite(error @ rusqlite::Error::SqliteFailure(code, _)) => match code.code {
                rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked => {
                    Message::new("store-busy")
                }
                rusqlite::ErrorCode::DiskFull => Message::new("store-disk-full"),
                rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::PermissionDenied => {
                    Message::new("store-read-only")
                }
                rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase => {
                    Message::new("store-damaged")
                }
                _ => Self::failed(error),
            },
            Self::NotFound => Message::new("store-not-found"),
            Self::Content => Message::new("store-content"),
            Self::Damaged(cases) => Message::new("store-case-damaged").with("cases", cases.join(", ")),
            Self::StaffAltered(name) => Message::new("store-staff-altered").with("name", name),
            Self::Locked => Message::new("store-locked"),
            Self::NotYours => Message::new("store-not-yours"),
            Self::NotForRole(roles) => roles.refusal(),
            Self::NoKeys => Message::new("store-no-keys"),
            Self::KeyExchanged(whose) => whose.message(),
            Self::NoHolder => Message::new("store-no-holder"),
            Self::WrongPassphrase => Message::new("store-wrong-passphrase"),
            Self::Sqlite(error) => Self::failed(error),
            Self::File(error) => Message::new("store-failed").with("what", error),
        }
    }

    /// What is to be done stands first; what SQLite said, in its own language, behind it. The statement is for the log.
    fn failed(error: &rusqlite::Error) -> Message {
        tracing::warn!(%error, "the office file refused");
        let said = match error {
            rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
            error => error.to_string(),
        };
        Message::new("store-failed").with("what", format!("SQLite: {said}"))
    }
}

impl StoreError {
    /// Does it say that a case is not what its last change left?
    pub fn is_damage_of_case(&self) -> bool {
        matches!(self, Self::Content | Self::Damaged(_))
    }

    /// Exit status of the program: 3 not for this account or read-only, 4 damaged, else 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Sqlite(rusqlite::Error::SqliteFailure(code, _)) => match code.code {
                rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::PermissionDenied => 3,
                rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase => 4,
                _ => 1,
            },
            Self::File(error) => match error.kind() {
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => 3,
                _ => 1,
            },
            Self::Content | Self::Damaged(_) | Self::StaffAltered(_) | Self::KeyExchanged(_) => 4,
            Self::Locked
            | Self::NotYours
            | Self::NotForRole(_)
            | Self::NoKeys
            | Self::NoHolder
            | Self::WrongPassphrase => 3,
            Self::Sqlite(_) | Self::NotFound => 1,
        }
    }
}

/// Why nothing was saved. What was typed is untouched.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A colleague saved the record since it was read.
    #[error("the record was changed by somebody else")]
    Conflict {
        /// Position in the batch.
        index: usize,
        /// As it stands now.
        theirs: Box<Record>,
    },
    /// A value that must be the only one of its kind is taken.
    #[error("{key} is taken")]
    Taken {
        /// Position in the batch.
        index: usize,
        /// Field.
        key: String,
    },
    /// A place would lie below itself.
    #[error("the place would lie below itself")]
    BelowItself {
        /// Position in the batch.
        index: usize,
    },
    /// Anything else.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for WriteError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}
