//! Export and import. Both go by the plain files of [`plain`]; what an export says of itself stands in its
//! `manifest.json`, which an import of the same file reads.
//!
//! | file | does |
//! |---|---|
//! | `plain.rs` `columns.rs` | the plain files, and the columns of each |
//! | `cell.rs` | what a cell means: unchanged, cleared, text; formula guards |
//! | `export.rs` `headings.rs` `listed.rs` `write.rs` | folders, files, headers, hashes |
//! | `identified.rs` | cases with the names in them |
//! | `manifest.rs` | `manifest.json`, and the Table Schema beside each file |
//! | `reader.rs` `decode.rs` | encodings, separators, refusals; rows one by one |
//! | `import.rs` `row.rs` `residents.rs` `attached.rs` | rows to records, all or none |
//! | `report.rs` `rejects.rs` | what came of it; the rows that were not taken |
//! | `map.rs` | names of another system |

mod attached;
mod cell;
mod columns;
mod decode;
mod export;
mod headings;
pub mod identified;
mod import;
mod listed;
pub mod manifest;
mod map;
pub mod plain;
mod reader;
mod rejects;
mod report;
mod residents;
mod row;
mod write;

use std::path::Path;

use crate::lang::Message;
use crate::store::{StoreError, WriteError};

pub use export::{ExportOrder, Exported, PLAIN_SET, profiles};
pub use reader::Format;
pub use report::{FieldDiff, ImportOrder, ImportReport, RowProblem};

/// Why nothing was exported or imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", message.key)]
pub struct ExchangeError {
    /// Exit status of the program: 1 failed, 2 wrong arguments, 3 refused.
    pub code: u8,
    /// In words.
    pub message: Message,
}

impl ExchangeError {
    /// The work failed.
    pub fn failed(message: Message) -> Self {
        Self { code: 1, message }
    }

    /// Asked for wrongly.
    pub fn asked(message: Message) -> Self {
        Self { code: 2, message }
    }

    /// Not allowed.
    pub fn refused(message: Message) -> Self {
        Self { code: 3, message }
    }

    /// A file could not be read or written.
    pub fn file(path: &Path, error: &std::io::Error) -> Self {
        let message = Message::new("exchange-file").with("path", path.display()).with("what", error);
        Self::failed(message)
    }
}

impl From<StoreError> for ExchangeError {
    fn from(error: StoreError) -> Self {
        Self { code: error.exit_code(), message: error.message() }
    }
}

impl From<WriteError> for ExchangeError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Store(error) => error.into(),
            WriteError::Conflict { .. } | WriteError::Taken { .. } | WriteError::BelowItself { .. } => {
                Self::failed(Message::new("store-failed").with("what", error))
            }
        }
    }
}
