//! What every layer may look at: the desk, the words, the colours, the settings. Layers get it by reference
//! and cannot change it; they ask by an outcome.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::PathBuf;

use super::command::Keymap;
use super::glyph::Glyphs;
use super::theme::Theme;
use crate::app::Desk;
use crate::domain::kind::Kind;
use crate::lang::Lang;
use crate::store::seal::recovery::Recovery;

/// Shared state of the screen.
#[derive(Debug)]
pub struct Shared {
    /// What can be read.
    pub desk: Desk,
    /// The words.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// Folder with the account's own themes.
    pub themes: Option<PathBuf>,
    /// Characters the terminal has.
    pub glyphs: Glyphs,
    /// Keys.
    pub keymap: Keymap,
    /// Names become initials, a case's body blanks.
    pub discreet: bool,
    /// Full-length numbers and dates move on by themselves.
    pub auto_advance: bool,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    /// Texts of the record saved last, by kind and field, for "as in the record before".
    pub before: RefCell<HashMap<(Kind, &'static str), String>>,
    /// Family cards that were saved since the program was started.
    pub cards: Cell<usize>,
    /// The recovery key of an office that is being founded: the same one however often its dialog is left, since it is
    /// written down once. Overwritten when the office has its keys.
    pub recovery: RefCell<Option<Recovery>>,
}

impl Shared {
    /// A text of the screen.
    pub fn text(&self, key: &str) -> String {
        self.lang.text(key)
    }

    /// A text with arguments.
    pub fn format(&self, key: &str, args: &[(&'static str, String)]) -> String {
        self.lang.format(key, args)
    }

    /// Is there room for a list with a record beside it?
    pub fn is_wide(&self) -> bool {
        self.size.0 >= 110
    }
}
