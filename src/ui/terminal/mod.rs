//! The terminal as a thing that is entered, drawn on and left.
//!
//! [`TerminalGuard`] puts the terminal into its mode and back, whatever happens. [`Screen`] draws: one frame is
//! built in memory, compared with what stands on the glass, and only the difference goes out, in one write. What
//! costs bytes costs time on a village's line, so this is where they are saved:
//!
//! - `frame` keeps what is shown and what shall be, and decides between scrolling, erasing and printing;
//! - `painter` knows the state of the terminal (colours, cursor) and writes the shortest bytes to the next one;
//! - `flow` knows whether the line has taken what it was given.
//!
//! # Slow lines
//!
//! The main loop draws only when [`Screen::ready`]; until then it takes keys and keeps the state, so that a held key
//! moves the highlight as far as it should without a frame for every step. Three things say whether the line is
//! ready:
//!
//! 1. The rest of the last frame. The screen is written to in non-blocking mode; what the line does not take stays
//!    here and goes first.
//! 2. poll(2) for OUT. On a serial line that is all there is to know. On a pty it means that sshd or the terminal
//!    program has read what we wrote (all but about 12 kB, the kernel's own buffers).
//! 3. Over SSH that is not enough: sshd reads the pty as long as the channel's window allows (2 MB) and hands it to
//!    TCP, so seconds of frames can wait where poll does not see them. So what TCP has not been acknowledged is read
//!    from /proc/net/tcp ([`os::SshLine`](crate::os::SshLine)), and where that cannot be seen an assumed speed
//!    stands in for it.

mod backend;
mod flow;
mod frame;
mod guard;
mod painter;
mod panic;
mod screen;

pub use guard::TerminalGuard;
pub use panic::install_panic_report;
pub use screen::{DrawOutcome, Line, RETRY, Screen, ScreenOptions, erases_with_colour};
