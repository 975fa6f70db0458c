//! The terminal's mode: into it, and back on every way out.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

use crate::os::{self, OutputLine};

/// Who put the terminal into our mode; `None` when it is in its own. A static, because a panic has to find it.
static ENTERED: Mutex<Option<ThreadId>> = Mutex::new(None);

/// Whether leaving erases the scrollback; a static for the same reason.
static WIPE: AtomicBool = AtomicBool::new(false);

/// How long leaving may wait for a line that takes nothing (somebody pressed Ctrl-S); the goal for an end is 0.3 s.
const PATIENCE: Duration = Duration::from_millis(100);

/// Ends what a cut frame may have left behind: a synchronized update, a scrolling region, colours; then erases the
/// alternate screen, so that nothing of a case stands there for the next program that uses it.
const TIDY: &[u8] = b"\x1B[?2026l\x1B[r\x1B[m\x1B[2J";

/// Erases what has scrolled off the screen, where the terminal can (xterm's extension).
const ERASE_SCROLLBACK: &[u8] = b"\x1B[3J";

/// The terminal is in our mode while this value lives: raw, alternate screen, bracketed paste, cursor hidden, mouse
/// not captured (capture would break select-to-copy in `PuTTY`). Nothing is asked of the terminal.
#[derive(Debug)]
pub struct TerminalGuard {
    _entered: (),
}

impl TerminalGuard {
    /// Enters our mode. Colours are forced on in crossterm: `NO_COLOR` is answered by the `mono` theme, and crossterm's
    /// own answer would cancel reverse and bold as well.
    ///
    /// # Errors
    /// When there is no terminal or it is gone; it is then in its own mode.
    pub fn enter() -> io::Result<Self> {
        crossterm::style::force_color_output(true);
        enable_raw_mode()?;
        set_entered(Some(thread::current().id()));
        let guard = Self { _entered: () };
        OutputLine::open().write_within(&entering(), PATIENCE * 10)?;
        Ok(guard)
    }

    /// Enters again after the program was stopped and continued: the shell has set the terminal to its own mode
    /// meanwhile. The screen has to be redrawn.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn resume(&self) -> io::Result<()> {
        disable_raw_mode()?;
        enable_raw_mode()?;
        OutputLine::open().write_within(&entering(), PATIENCE * 10)
    }

    /// Leaving also erases the scrollback: something of a case was on the screen (store.md: "lock and exit clear
    /// screen and scrollback").
    pub fn wipe_on_leave(&self) {
        WIPE.store(true, Ordering::Relaxed);
    }

    /// The bytes that erase the scrollback, for [`Screen::pass`](super::Screen::pass) when the cases are locked.
    pub const fn erase_scrollback() -> &'static [u8] {
        ERASE_SCROLLBACK
    }

    /// Puts the terminal back. Does nothing the second time, never panics, and writes nothing to a dead line.
    pub fn leave(&mut self) {
        leave();
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Whether this thread put the terminal into our mode.
pub(super) fn entered_here() -> bool {
    *ENTERED.lock().unwrap_or_else(PoisonError::into_inner) == Some(thread::current().id())
}

/// What [`TerminalGuard::leave`] does, for whoever has no guard.
pub(super) fn leave() {
    if set_entered(None).is_none() {
        return;
    }
    if !os::hung_up() {
        // The program is on its way out: what the line does not take it does not take.
        let _ = OutputLine::open().write_within(&leaving(WIPE.load(Ordering::Relaxed)), PATIENCE);
    }
    let _ = disable_raw_mode();
}

fn set_entered(thread: Option<ThreadId>) -> Option<ThreadId> {
    std::mem::replace(&mut *ENTERED.lock().unwrap_or_else(PoisonError::into_inner), thread)
}

fn entering() -> Vec<u8> {
    let mut bytes = Vec::new();
    // Through crossterm, which also switches a Windows console to these sequences; what a console cannot do (paste
    // marks on Windows) is an error that leaves nothing in the bytes.
    let _ = queue!(bytes, EnterAlternateScreen);
    let _ = queue!(bytes, EnableBracketedPaste);
    let _ = queue!(bytes, Hide);
    bytes
}

fn leaving(wipe: bool) -> Vec<u8> {
    let mut bytes = TIDY.to_vec();
    if wipe {
        bytes.extend_from_slice(ERASE_SCROLLBACK);
    }
    let _ = queue!(bytes, DisableBracketedPaste);
    let _ = queue!(bytes, Show);
    let _ = queue!(bytes, LeaveAlternateScreen);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_undoes_entering() {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let entering = text(entering());
        let leaving = text(leaving(false));
        for mode in ["?1049", "?2004"] {
            assert!(entering.contains(&format!("\x1B[{mode}h")), "{mode}");
            assert!(leaving.contains(&format!("\x1B[{mode}l")), "{mode}");
        }
        assert!(entering.contains("\x1B[?25l") && leaving.contains("\x1B[?25h"));
        assert!(!entering.contains("\x1B[?1000h"), "the mouse stays the terminal's");
        assert!(!entering.contains("6n") && !entering.contains("\x1B[c"), "nothing is asked");
        assert!(!leaving.contains("\x1B[3J"));
        assert!(text(super::leaving(true)).contains("\x1B[3J"));
    }

    #[test]
    fn leaving_what_was_not_entered_does_nothing() {
        assert!(!entered_here());
        leave();
        leave();
        assert!(!entered_here());
    }
}
