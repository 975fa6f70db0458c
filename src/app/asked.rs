//! What was asked of the office file while something was checked. A check knows only "there is no such area"; a
//! file that could not be read is another matter, and ends the work with its own sentence.

use std::cell::RefCell;

use crate::store::StoreError;

/// The first error since it was last taken.
#[derive(Debug, Default)]
pub(super) struct Asked {
    failed: RefCell<Option<StoreError>>,
}

impl Asked {
    /// The answer; nothing if there is none or the file could not be read.
    pub fn answer<T>(&self, asked: Result<Option<T>, StoreError>) -> Option<T> {
        match asked {
            Ok(found) => found,
            Err(error) => {
                self.failed.borrow_mut().get_or_insert(error);
                None
            }
        }
    }

    /// Fails if something could not be read.
    pub fn finish(&self) -> Result<(), StoreError> {
        self.failed.take().map_or(Ok(()), Err)
    }
}
