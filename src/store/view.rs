//! What a connection shows, or a transaction while it is written: questions that both answer stand here once.

use rusqlite::Connection;

use super::Store;
use super::seal::keyring::Keyring;
use super::write::Batch;

/// The file as a connection sees it.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub(super) conn: &'a Connection,
    /// The keys at hand.
    pub(super) held: Option<&'a Keyring>,
    /// Uid of the office file.
    pub(super) file: &'a str,
}

impl Store {
    /// As it was last saved. No scope: each question of the view takes its own.
    pub fn view(&self) -> View<'_> {
        let held = self.unlocked().map(|unlocked| &unlocked.keyring);
        View { conn: &self.conn, held, file: &self.office().uid }
    }
}

impl Batch<'_> {
    /// As the transaction sees it.
    pub fn view(&self) -> View<'_> {
        let held = self.unlocked().map(|unlocked| &unlocked.keyring);
        View { conn: &self.tx, held, file: self.file() }
    }
}
