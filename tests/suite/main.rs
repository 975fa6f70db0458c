//! The tests that go through more than one floor: the office file on real SQLite files, flows by keys through
//! the real event path, the command line, a real pseudo-terminal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on fails by panicking"
)]

mod altered;
mod broad;
mod card;
mod case_approvals;
mod case_course;
mod case_hints;
mod cases;
mod cases_flow;
mod clerk;
mod command;
mod discreet;
mod draft_fields;
mod drafts;
mod exchange;
mod exchange_sets;
mod fields;
mod floors;
mod flows;
mod handing_out;
mod handover;
mod harness;
mod holders;
mod hostile;
mod keep;
mod keep_screen;
mod keys;
mod masked;
mod memory;
mod mended;
mod newcomer;
mod plant;
mod private;
mod pty;
mod readme;
mod referrals;
mod referrals_guarded;
mod refused;
mod reports;
mod reports_screen;
mod rot;
mod saves;
mod screens;
mod seats;
mod seats_late;
mod secrecy;
mod settings;
mod sight;
mod statistics;
mod store;
mod stumbles;
mod team;
mod terminal;
mod traces;
mod two_programs;
mod understood;
mod undo;
mod vouched;
mod waiting;
mod who;
mod writers;
