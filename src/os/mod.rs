//! What the operating system gives and wants: file modes, the kind of disk, core limits, signals, the terminal line.
//!
//! This module is the only place of the project with `cfg`: the rest of the code calls the functions re-exported
//! here and does not know which system it runs on. It is a leaf: it uses no other module of balai. Nothing here
//! reads the environment; what comes from there is handed in.

#[cfg_attr(not(unix), allow(dead_code, reason = "only Unix has file system numbers and a mount table"))]
mod disk;
mod file;
mod line;
mod ssh;

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

pub use disk::DiskKind;
pub use file::{NewFile, rename_new, write_private_atomic};
pub use line::{drop_line, line_dropped};
pub use ssh::SshLine;
pub use system::{
    InputLine, OutputLine, Signals, account_name, before_end, copy_rights, create_private,
    disable_core_dumps, disk_kind, hung_up, install_signals, is_no_terminal, make_private_dir, open_private,
    set_private, umask_private,
};

/// The exit code of a session whose line dropped or that was told to end: 128 + SIGHUP.
pub const EXIT_HUNG_UP: u8 = 129;

/// What a signal asks of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Signal {
    /// The line is gone (HUP): save the draft, print nothing, exit.
    HangUp,
    /// Somebody asked the program to end (TERM): save the draft, restore the terminal, exit.
    Terminate,
    /// The window has another size now (WINCH).
    Resize,
    /// The program was stopped and runs again (CONT): put the terminal back into its mode and redraw everything.
    Resume,
}

/// What [`InputLine::wait`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wait {
    /// There are bytes to read.
    Readable,
    /// Nothing came within the time given.
    TimedOut,
    /// The line is gone.
    HungUp,
    /// This system cannot wait on the line by itself; the terminal library has to be asked.
    AskTerminal,
}
