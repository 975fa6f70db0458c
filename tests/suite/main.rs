//! The tests that go through more than one floor: the office file on real SQLite files, flows by keys through
//! the real event path, the command line, a real pseudo-terminal.

mod floors;
mod flows;
mod harness;
mod pty;
mod store;
