//! Keeping the office file: backups by hand and daily, restoring, looking through file and log, erasing old values on
//! request. In an office with staff this is the work of its admins; the daily backup is nobody's, it happens.

use std::path::{Path, PathBuf};

use super::permission::{Act, Seat};
use super::request::{Refusal, Reply};
use super::sign_in::Secret;
use super::worker::Worker;
use crate::domain::hostile;
use crate::lang::Message;
use crate::os;
use crate::store::StoreError;
use crate::store::audit::{Anchored, Audit, Erased, Wal};
use crate::store::backup::head::{Anchor, Opener};
use crate::store::backup::restore::{self, Restored};
use crate::store::backup::{self, BackupError, rotate};
use crate::store::check::Fault;
use crate::store::log::Actor;
use crate::store::seal::recovery::Recovery;

/// Shortest beginning of a hash that names an entry of the log.
const SHORTEST_HASH: usize = 16;

/// Why it was not done.
#[derive(Debug)]
pub struct KeepError {
    /// Exit status of the program.
    pub code: u8,
    /// In words.
    pub message: Message,
}

impl From<StoreError> for KeepError {
    fn from(error: StoreError) -> Self {
        Self { code: error.exit_code(), message: error.message() }
    }
}

impl From<BackupError> for KeepError {
    fn from(error: BackupError) -> Self {
        Self { code: error.exit_code(), message: error.message() }
    }
}

fn refused(message: Message) -> KeepError {
    KeepError { code: 3, message }
}

fn asked(message: Message) -> KeepError {
    KeepError { code: 2, message }
}

/// Who restores, and with what.
#[derive(Debug, Clone)]
pub enum Key {
    /// An admin, with their passphrase.
    Admin {
        /// Login.
        login: String,
        /// Passphrase.
        passphrase: Secret,
    },
    /// The printed recovery key, as it was typed.
    Recovery(Secret),
}

/// What an admin has done from the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeepOp {
    /// A backup into this new file.
    BackUp(PathBuf),
    /// A look through the log; with an anchor as it was typed, or empty.
    Audit(String),
    /// Old values of a person or household are erased.
    Erase {
        /// Uid.
        uid: String,
        /// Why.
        reason: String,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// The backup stands in this file; the newest entry of the log in it.
    BackedUp(PathBuf, Anchor),
    /// What the log is like, and what an anchor says about it.
    Audited(Box<Audit>, Option<Anchored>),
    /// What was erased.
    Erased(Erased),
}

/// What is to be said of a log, in words: what is wrong with it first, then what an anchor says, then that it is whole.
pub fn findings(audit: &Audit, anchored: Option<Anchored>) -> Vec<Message> {
    let mut told = Vec::new();
    if let Some(broken) = &audit.broken {
        let message = Message::new("audit-broken").with("seq", broken.seq).with("at", &broken.at);
        told.push(message.with("action", &broken.action));
    }
    told.extend(audit.beside.altered.iter().map(|seq| Message::new("fault-values").with("seq", seq)));
    let unproved = audit.proofs.iter().flat_map(|proofs| &proofs.unproved);
    told.extend(unproved.map(|seq| Message::new("audit-unproved").with("seq", seq)));
    told.extend(anchored.map(|anchored| {
        Message::new(match anchored {
            Anchored::Holds => "audit-anchor-holds",
            Anchored::RolledBack => "audit-anchor-rolled-back",
            Anchored::Differs => "audit-anchor-differs",
        })
    }));
    if audit.is_whole() {
        told.push(Message::new("audit-whole"));
    }
    told
}

/// What is to be said of an erasure.
pub fn said_of(erased: Erased) -> Vec<Message> {
    let mut told = vec![Message::new("audit-erased").with("count", erased.entries)];
    told.extend(still_there(erased));
    told.extend(erased.stands.then(|| Message::new("audit-erased-stands")));
    told
}

/// Where what was erased still lies, and what is to be done about it; nothing where it is gone from the disk.
pub fn still_there(erased: Erased) -> Option<Message> {
    match erased.wal {
        Wal::Emptied => None,
        Wal::InUse => Some(Message::new("audit-erased-open")),
        Wal::Failed => Some(Message::new("audit-erased-failed")),
    }
}

/// Restores a backup into the office file at `to`. `account` is noted where the recovery key is used: that proves
/// nobody.
pub fn restore(from: &Path, to: &Path, key: &Key, account: &Actor, at: &str) -> Result<Restored, KeepError> {
    let restored = match key {
        Key::Admin { login, passphrase } => {
            let opener = Opener::Admin { login, passphrase: passphrase.text() };
            let actor = Actor { name: login.trim().to_lowercase(), verified: true };
            restore::restore(from, to, &opener, &actor, at)
        }
        Key::Recovery(typed) => {
            let key = Recovery::parse(typed.text())
                .ok_or_else(|| asked(Message::new("restore-recovery-mistyped")))?;
            restore::restore(from, to, &Opener::Recovery(&key), account, at)
        }
    };
    Ok(restored?)
}

/// An anchor as it was typed: position and hash, of which the first sixteen digits are enough.
pub fn anchor(typed: &str) -> Result<Anchor, KeepError> {
    let parsed = typed.trim().split_once(':').and_then(|(seq, hash)| {
        let hash = hash.trim().to_lowercase();
        let good = hash.chars().count() >= SHORTEST_HASH && hash.chars().all(|c| c.is_ascii_hexdigit());
        Some(Anchor { seq: seq.trim().parse().ok().filter(|seq| *seq > 0)?, hash }).filter(|_| good)
    });
    parsed.ok_or_else(|| asked(Message::new("audit-anchor-form")))
}

impl Worker {
    fn may_keep(&self) -> Result<(), KeepError> {
        self.permissions.ask(Act::Keep).map_err(refused)
    }

    /// What an admin asks for on the screen.
    pub(super) fn keep(&mut self, op: KeepOp) -> Result<Reply, Refusal> {
        let kept = match op {
            KeepOp::BackUp(to) => self.back_up(&to).map(|anchor| Kept::BackedUp(to, anchor)),
            KeepOp::Audit(typed) => Some(typed.trim())
                .filter(|typed| !typed.is_empty())
                .map(anchor)
                .transpose()
                .and_then(|anchor| self.audit(anchor.as_ref()))
                .map(|(audit, anchored)| Kept::Audited(Box::new(audit), anchored)),
            KeepOp::Erase { uid, reason } => self.erase(&uid, &reason).map(Kept::Erased),
        };
        kept.map(Reply::Kept).map_err(|error| Refusal::Refused(error.message))
    }

    /// Writes a backup to `to`, which must not exist.
    pub fn back_up(&mut self, to: &Path) -> Result<Anchor, KeepError> {
        self.may_keep()?;
        let at = self.clock.stamp();
        let anchor = self.store.back_up(to, &at)?;
        self.note_backup(to, &at)?;
        Ok(anchor)
    }

    fn note_backup(&mut self, to: &Path, at: &str) -> Result<(), StoreError> {
        let name = to.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        self.store.note(&self.actor, at, "backup", &hostile::clean(&name))
    }

    /// The backup of the day, if the office has keys and there is none yet; then those that are too old go. Demos have
    /// none: their people are invented.
    pub(super) fn back_up_daily(&mut self) -> Result<Reply, Refusal> {
        let office = self.store.path().to_owned();
        backup::sweep(&office);
        if self.store.is_demo() || !self.store.has_keys()? {
            return Ok(Reply::Noted);
        }
        let at = self.clock.stamp();
        let Some(day) = self.clock.local_of(&at).map(jiff::civil::DateTime::date) else {
            return Ok(Reply::Noted);
        };
        let to = rotate::path(&office, day);
        if to.exists() {
            return Ok(Reply::Noted);
        }
        let folder = rotate::folder(&office);
        let failed = |message: Message| Refusal::Refused(message);
        if !folder.is_dir() {
            os::make_private_dir(&folder)
                .map_err(|error| failed(BackupError::File(folder.display().to_string(), error).message()))?;
        }
        match self.store.back_up(&to, &at) {
            Ok(_) => self.note_backup(&to, &at)?,
            // A colleague was faster.
            Err(BackupError::Exists(_)) => return Ok(Reply::Noted),
            Err(error) => return Err(failed(error.message())),
        }
        // The backup is there; old ones that stay cost room only.
        if let Err(error) = rotate::rotate(&office) {
            tracing::warn!(%error, "old backups could not be removed");
        }
        Ok(Reply::Noted)
    }

    /// Looks at every byte of the office file.
    pub fn check(&self) -> Result<Vec<Fault>, KeepError> {
        self.may_keep()?;
        Ok(self.store.check()?)
    }

    /// Looks at the log, and whether it is the one that `anchor` was taken from.
    pub fn audit(&self, anchor: Option<&Anchor>) -> Result<(Audit, Option<Anchored>), KeepError> {
        self.may_keep()?;
        let anchored = anchor.map(|anchor| self.store.anchored(anchor)).transpose()?;
        Ok((self.store.audit()?, anchored))
    }

    /// Erases the old values of a person or household, or a case whole. Nobody does that unproved.
    pub fn erase(&mut self, uid: &str, reason: &str) -> Result<Erased, KeepError> {
        if let Some(id) = self.case_of(uid.trim())? {
            return self.erase_case_of(id, reason);
        }
        self.may_keep()?;
        if !matches!(self.permissions.seat(), Seat::Founding | Seat::Unlocked) {
            return Err(refused(Message::new("refused-locked")));
        }
        if reason.trim().is_empty() {
            return Err(asked(Message::new("audit-erase-reason")));
        }
        let at = self.clock.stamp();
        match self.store.erase_values(&self.scope, &self.actor, &at, uid.trim(), reason.trim()) {
            Err(StoreError::NotFound) => {
                let message = Message::new("audit-erase-nobody").with("uid", hostile::clean(uid));
                Err(KeepError { code: 1, message })
            }
            other => Ok(other?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_read_as_it_is_printed() {
        let hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        let whole = Anchor { seq: 812, hash: hash.into() };
        assert_eq!(anchor(&whole.to_string()).unwrap(), whole);
        for (typed, good) in [
            (" 812 : 0123456789ABCDEF ", true),
            ("812:0123456789abcde", false),
            ("812:0123456789abcdeg", false),
            ("0:0123456789abcdef", false),
            ("-1:0123456789abcdef", false),
            ("0123456789abcdef", false),
            ("", false),
        ] {
            assert_eq!(anchor(typed).is_ok(), good, "{typed}");
        }
    }
}
