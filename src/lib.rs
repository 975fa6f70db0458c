//! balai: the office system of community-based social welfare in Indonesia and Malaysia.
//!
//! # The map of the house
//!
//! Dependencies point one way only: `ui → app → store → domain`. `lang`, `clock` and `os` are leaves that anyone
//! may use. `tests/suite/floors.rs` holds this.
//!
//! | floor | what it is | what it must not know |
//! |---|---|---|
//! | [`domain`] | types, field tables, rules, workflow | SQL, files, the terminal |
//! | [`store`] | the office file: records, lists, change log, keys and sealed cases, drafts, backup, check; every query takes a [`store::Scope`] | the terminal |
//! | [`app`] | what a person can do: who sits here, permission, rules, transaction, log, in that order; demos, exchange, letters, reports | SQL, the terminal |
//! | [`ui`] | the screen: layers, panes, forms, dialogs; the only floor that names ratatui or crossterm | SQL |
//! | [`cli`] | subcommands: parse, call, print | SQL, rules |
//! | [`lang`] | the words in three languages | everything else |
//! | [`clock`] | today and now as values | everything else |
//! | [`os`] | file modes, signals, the line; the only `cfg` | everything else |
//!
//! # How an event travels
//!
//! The input thread, the store thread and the signals send into one channel ([`ui::session`]). The main thread
//! receives; a key becomes a [`ui::command::Cmd`] by the place of the top [`ui::layer::Layer`]; the layer answers with
//! a small [`ui::layer::Outcome`]; an effect is an [`app::Request`], performed by [`app::Worker`] on the store thread.
//! Then one draw, if something changed.
//!
//! # Invariants
//!
//! * A field stands in one row of its kind's table ([`domain::kind`]); lists, forms, search, import, export, masking
//!   and the conflict dialog derive from it. A record is generic: values in the order of that table.
//! * Forms and imports go through [`domain::draft::Draft::check`], so that both refuse and warn alike.
//! * A save names the version it started from; a newer one is a conflict that is shown, never overwritten.
//! * A write and its entry in the hash-chained log are one transaction.
//! * Case content is read and written by [`store::sealed`] alone; secrets are made and opened in [`store::seal`], which
//!   knows no SQL. Who holds which keys is the [`app::Sitting`], the same for the screen and the store thread.
//! * A permission is asked in [`app::permission`], once, for screen and command line alike.
//! * The main thread reads only what is bounded; every write and every long question goes to the store thread.
//! * Drawing changes nothing. Nothing ticks: an idle screen writes no byte.
//! * The library never reads the environment or the home folder; `main` does and hands it in.
//!
//! Deliberately absent: an async runtime, a derive macro of our own, a global enum of events that knows every
//! dialog, animation.

pub mod app;
pub mod cli;
pub mod clock;
pub mod domain;
pub mod lang;
pub mod os;
pub mod store;
pub mod ui;
