//! Drawing on the terminal.

use std::io;
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use ratatui::{Frame, Terminal};

use super::backend::MemoryBackend;
use super::flow::Flow;
use crate::os::{OutputLine, SshLine};

/// How long the main loop waits for further input before it asks [`Screen::ready`] again.
pub const RETRY: Duration = Duration::from_millis(10);

/// Begin and end of a synchronized update: a terminal that knows them shows a frame at once, others ignore them.
const BEGIN: &[u8] = b"\x1B[?2026h";
const END: &[u8] = b"\x1B[?2026l";

/// The size that is drawn for when the line does not tell one.
const UNKNOWN_SIZE: Size = Size { width: 80, height: 24 };

/// What came of a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawOutcome {
    /// Nothing had changed; no byte was written.
    Unchanged,
    /// The frame went out, or what the line did not take of it waits here.
    Drawn,
    /// The line is gone (EIO, EPIPE): save the draft, print nothing, exit.
    HangUp,
}

/// What a screen writes to. [`OutputLine`] is the real one.
pub trait Line {
    /// Writes what the line takes now; 0 when it is full.
    ///
    /// # Errors
    /// Any error means that the line is gone.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// Whether the line takes bytes now.
    fn takes(&self) -> bool;
    /// Columns and rows, if the line tells.
    fn size(&self) -> Option<(u16, u16)>;
}

impl Line for OutputLine {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Self::write(self, bytes)
    }

    fn takes(&self) -> bool {
        Self::takes(self)
    }

    fn size(&self) -> Option<(u16, u16)> {
        Self::size(self).or_else(|| crossterm::terminal::size().ok())
    }
}

/// What a screen has to know about the terminal.
#[derive(Debug, Clone, Default)]
pub struct ScreenOptions {
    /// The terminal knows only what a VT100 knows (`TERM` begins with `vt`, or is `dumb`): no synchronized update,
    /// no numbers that end a single attribute.
    pub basic: bool,
    /// The terminal erases with the colour behind the text (`bce` of terminfo): see [`erases_with_colour`].
    pub erases_with_colour: bool,
    /// The SSH line of the session, if it is one.
    pub ssh: Option<SshLine>,
}

/// Terminals that give erased cells the colour behind the text, by the beginning of `TERM`. Those of which it is not
/// certain are not among them: screen and tmux erase in the outer terminal's own colour or not, by their settings.
const ERASE_WITH_COLOUR: [&str; 11] =
    ["xterm", "linux", "konsole", "gnome", "vte", "putty", "rxvt", "kitty", "alacritty", "foot", "st-"];

/// Whether a terminal with this `TERM` erases with the colour behind the text.
pub fn erases_with_colour(term: &str) -> bool {
    ERASE_WITH_COLOUR.iter().any(|known| term.starts_with(known))
}

/// The screen. One frame is one write; a frame that changes nothing is none. Between two frames the terminal's
/// colours and cursor are remembered, so a letter typed at the cursor costs that letter and the frame's marks.
#[derive(Debug)]
pub struct Screen<L: Line = OutputLine> {
    terminal: Terminal<MemoryBackend>,
    line: L,
    flow: Flow,
    basic: bool,
    /// Bytes the line has not taken yet.
    waiting: Vec<u8>,
    gone: bool,
}

impl Screen<OutputLine> {
    /// The screen on the terminal of the standard output. Writes nothing yet.
    pub fn open(options: ScreenOptions) -> Self {
        Self::on(OutputLine::open(), options)
    }
}

impl<L: Line> Screen<L> {
    /// A screen on any line.
    pub fn on(line: L, options: ScreenOptions) -> Self {
        let size = line.size().map_or(UNKNOWN_SIZE, Size::from);
        let Ok(terminal) = Terminal::new(MemoryBackend::new(size, options.basic, options.erases_with_colour));
        let flow = Flow::new(options.ssh);
        let mut screen =
            Self { terminal, line, flow, basic: options.basic, waiting: Vec::new(), gone: false };
        screen.redraw();
        screen
    }

    /// Columns and rows of the window.
    pub fn size(&self) -> (u16, u16) {
        self.line.size().unwrap_or(UNKNOWN_SIZE.into())
    }

    /// Whether the line has taken the frames so far. While it has not, the main loop keeps taking input, asks again
    /// after [`RETRY`] or with the next input, and then draws once. Also sends on what waits.
    pub fn ready(&mut self, now: Instant) -> bool {
        self.send(now);
        self.gone || (self.waiting.is_empty() && self.flow.ready(now) && self.line.takes())
    }

    /// Draws a frame and sends what has changed. Call it when [`ready`](Self::ready); it does the right thing
    /// otherwise too, but then frames queue up.
    pub fn draw(&mut self, now: Instant, render: impl FnOnce(&mut Frame<'_>)) -> DrawOutcome {
        if self.gone {
            return DrawOutcome::HangUp;
        }
        if let Some(size) = self.line.size() {
            self.terminal.backend_mut().set_size(size.into());
        }
        let Ok(_) = self.terminal.draw(render);
        let painter = &mut self.terminal.backend_mut().painter;
        if painter.bytes().is_empty() {
            return DrawOutcome::Unchanged;
        }
        let (begin, end) = if self.basic { (&[][..], &[][..]) } else { (BEGIN, END) };
        for part in [begin, painter.bytes(), end] {
            self.waiting.extend_from_slice(part);
        }
        painter.clear_bytes();
        self.send(now);
        if self.gone { DrawOutcome::HangUp } else { DrawOutcome::Drawn }
    }

    /// The next draw paints everything anew: after Ctrl-L, a resume, or anything else that wrote on the terminal.
    pub fn redraw(&mut self) {
        let backend = self.terminal.backend_mut();
        backend.painter.forget();
        let Ok(()) = self.terminal.clear();
    }

    /// Puts bytes that draw nothing (a title, the clipboard, the erasing of the scrollback) before the next frame's.
    /// They must leave colours and cursor as they were.
    pub fn pass(&mut self, bytes: &[u8], now: Instant) {
        self.waiting.extend_from_slice(bytes);
        self.send(now);
    }

    /// Whether the line is gone.
    pub const fn gone(&self) -> bool {
        self.gone
    }

    fn send(&mut self, now: Instant) {
        let mut sent = 0;
        while let Some(rest) = self.waiting.get(sent..).filter(|rest| !rest.is_empty()) {
            match self.line.write(rest) {
                Ok(0) => break,
                Ok(count) => sent += count,
                Err(_) => {
                    self.gone = true;
                    self.waiting.clear();
                    return;
                }
            }
        }
        self.waiting.drain(..sent.min(self.waiting.len()));
        self.flow.wrote(sent, now);
    }
}

#[cfg(test)]
#[path = "screen_tests.rs"]
mod tests;
