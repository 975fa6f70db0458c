//! The screen and the keys: the only floor that names ratatui or crossterm.

pub mod env;
pub mod glyph;
pub mod input;
pub mod keys_probe;
pub mod terminal;
pub mod text;
pub mod theme;
