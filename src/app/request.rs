//! Effects: what is asked of the store thread, and what it answers.

use std::path::PathBuf;

use super::keep::{KeepOp, Kept};
use super::report::Params;
use super::report::table::Table;
use crate::domain::draft::{Draft, Problem};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::drafts::SavedDraft;
use crate::store::listing::{Count, ListQuery};
use crate::store::write::Saved;
use crate::store::{StoreError, WriteError};

/// One record of a save.
#[derive(Debug, Clone)]
pub struct SavePart {
    /// What was typed.
    pub draft: Draft,
    /// Reference fields that point to an earlier part of the same save: field key, part.
    pub links: Vec<(&'static str, usize)>,
}

impl SavePart {
    /// A part without links.
    pub fn new(draft: Draft) -> Self {
        Self { draft, links: Vec::new() }
    }
}

impl Request {
    /// Could it change the list of staff?
    pub(super) fn may_write_staff(&self) -> bool {
        matches!(self, Self::Save { .. } | Self::Archive { .. } | Self::Undo { .. } | Self::Staff(_))
    }
}

/// An effect.
#[derive(Debug, Clone)]
pub enum Request {
    /// Check and save records, all or none.
    Save {
        /// The records; later ones may point to earlier ones.
        parts: Vec<SavePart>,
        /// Word for the log: `create`, `update`…
        action: &'static str,
        /// Draft on disk that is done with once this is saved.
        draft: Option<String>,
    },
    /// Put records away, or take them out again.
    Archive {
        /// Kind.
        kind: Kind,
        /// Row ids with the versions they had.
        records: Vec<(i64, i64)>,
        /// Away, or out again?
        away: bool,
    },
    /// Take back the last save of this account today, all of its records.
    Undo {
        /// The save that was asked about; another one is left alone.
        save: i64,
    },
    /// Write the letter of an ordinary referral into files.
    Letter {
        /// Row id of the referral.
        id: i64,
        /// Folder for the files.
        folder: PathBuf,
    },
    /// Something in the work on a case.
    Case(super::CaseOp),
    /// Staff and keys.
    Staff(super::StaffOp),
    /// Unlock with login and passphrase.
    Unlock {
        /// Login.
        login: String,
        /// Passphrase.
        passphrase: super::Secret,
    },
    /// Sign in with login and PIN.
    SignIn {
        /// Login.
        login: String,
        /// PIN.
        pin: super::Secret,
    },
    /// A setting of the office gets another value from a day on.
    Setting {
        /// Key of `domain::setting`.
        key: String,
        /// Day, ISO 8601.
        since: jiff::civil::Date,
        /// Value.
        value: crate::domain::setting::Value,
    },
    /// What was set from a day on is taken back.
    SettingBack {
        /// Key of `domain::setting`.
        key: String,
        /// The day, today or still to come.
        since: jiff::civil::Date,
    },
    /// Whoever signed in leaves; the system account stays.
    SignOut,
    /// Put the keys away.
    Lock,
    /// Something was sought among the names in the cases.
    Sought(super::Secret),
    /// Open the heads of the cases beforehand.
    Warm,
    /// Make the backup of the day, if it is due.
    BackUpDaily,
    /// The work of an admin on the file as a whole.
    Keep(KeepOp),
    /// Count the rows of a list.
    Count(ListQuery),
    /// Keep what is half typed.
    KeepDraft(SavedDraft),
    /// Take up a draft that somebody handed to their ring.
    TakeDraft(String),
    /// Throw a draft away.
    DiscardDraft(String),
    /// Write the rows of a list to a file of its own folder.
    ExportList {
        /// The list.
        query: ListQuery,
        /// Marked rows only, if there are any.
        marked: Vec<i64>,
        /// Folder in which the export's folder is made.
        folder: PathBuf,
        /// Why, where members or registry are taken out.
        reason: String,
        /// Cases with the names in them, for the one whose passphrase this is.
        identified: Option<super::Secret>,
    },
    /// Compute a report.
    Report {
        /// Its name.
        name: &'static str,
        /// What it is asked for.
        params: Params,
    },
    /// Write a report as CSV into a folder of its own.
    ExportReport {
        /// Its name.
        name: &'static str,
        /// What it is asked for.
        params: Params,
        /// The one code, or the one table, that is written; all of them for none.
        only: Option<String>,
        /// Folder in which the report's folder is made.
        folder: PathBuf,
        /// Why small numbers are wanted as well; without a reason they are left out.
        reason: Option<String>,
    },
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum Reply {
    /// These records were saved.
    Saved(Vec<Saved>),
    /// So many records were put away or taken out again.
    Archived(usize),
    /// A save was taken back: kind and row id of the record it is named by, and the number of all its records.
    Undone(Kind, i64, usize),
    /// The list has so many rows.
    Counted(Count),
    /// The draft is on disk, or gone.
    DraftKept,
    /// A draft of somebody else is one's own now.
    Draft(Box<SavedDraft>),
    /// An absence was put down; these rings stay without a deputy.
    Absent {
        /// Codes of `RING`.
        uncovered: Vec<String>,
    },
    /// So many drafts were handed to their rings.
    Handed(usize),
    /// It stands in the log.
    Noted,
    /// What came of an admin's work.
    Kept(Kept),
    /// The heads of the cases lie in memory: what looks through them shows more now.
    Warmed,
    /// Who sits here from now on.
    Seated(Box<super::Sitting>),
    /// A member of staff was added: the fingerprint of their key.
    Fingerprint(String),
    /// The export stands in this folder, with so many rows.
    Exported(PathBuf, usize),
    /// The same without the cases that are damaged.
    ExportedBut {
        /// Folder.
        folder: PathBuf,
        /// Rows.
        rows: usize,
        /// Numbers of the damaged cases.
        damaged: Vec<String>,
    },
    /// A letter stands in this file.
    Written(PathBuf),
    /// Somebody's work was handed over.
    HandedOver {
        /// File in which the paper stands.
        paper: PathBuf,
        /// Numbers of damaged cases, which stay with whomever they are.
        unread: Vec<String>,
    },
    /// The exact figures of a report.
    Report(Box<Table>),
}

/// Why nothing was done. Nothing that was typed is lost by it.
#[derive(Debug, Clone)]
pub enum Refusal {
    /// A part has errors.
    Problems(Vec<(usize, Problem)>),
    /// A colleague saved this part's record meanwhile.
    Conflict {
        /// Part.
        part: usize,
        /// As it stands now.
        theirs: Box<Record>,
        /// Who saved it and when.
        by: String,
    },
    /// Not allowed, or not possible: in a sentence.
    Refused(Message),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.message())
    }
}

impl Refusal {
    /// A refusal of one record whose answers have errors; warnings are left out.
    pub(super) fn from_problems(problems: Vec<Problem>) -> Self {
        Self::Problems(problems.into_iter().filter(Problem::is_error).map(|problem| (0, problem)).collect())
    }

    /// A refusal from a failed write of `parts`.
    pub(super) fn from_write(error: WriteError, parts: &[SavePart]) -> Self {
        match error {
            WriteError::Conflict { index, theirs } => {
                let by = theirs.updated_by.clone();
                Self::Conflict { part: index, theirs, by }
            }
            WriteError::Taken { index, key } => {
                let field =
                    parts.get(index).and_then(|part| part.draft.kind.field(&key)).map(|(_, field)| field.key);
                match field {
                    Some(field) => {
                        Self::Problems(vec![(index, Problem::error(field, Message::new("check-taken")))])
                    }
                    None => Self::Refused(Message::new("check-taken")),
                }
            }
            WriteError::BelowItself { index } => {
                Self::Problems(vec![(index, Problem::error("parent", Message::new("check-below-itself")))])
            }
            WriteError::Store(error) => error.into(),
        }
    }
}
