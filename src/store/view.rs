//! What a connection shows, or a transaction while it is written: questions that both answer stand here once.

use rusqlite::Connection;

use super::Store;
use super::write::Batch;

/// The file as a connection sees it.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub(super) conn: &'a Connection,
}

impl Store {
    /// As it was last saved. No scope: each question of the view takes its own.
    pub fn view(&self) -> View<'_> {
        View { conn: &self.conn }
    }
}

impl Batch<'_> {
    /// As the transaction sees it.
    pub fn view(&self) -> View<'_> {
        View { conn: &self.tx }
    }
}
