//! The screen. The only floor that names ratatui or crossterm.

pub mod env;
pub mod glyph;
pub mod text;
pub mod theme;
