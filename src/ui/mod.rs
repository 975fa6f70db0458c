//! The screen and the keys: the only floor that names ratatui or crossterm.

pub mod command;
pub mod dialogs;
pub mod env;
mod errands;
pub mod first_run;
pub mod forms;
pub mod frame;
pub mod glyph;
pub mod input;
pub mod keys_probe;
pub mod layer;
pub mod panes;
pub mod run;
pub mod session;
pub mod settings;
pub mod shared;
pub mod show;
pub mod terminal;
pub mod text;
pub mod theme;
mod walk;
pub mod widgets;
