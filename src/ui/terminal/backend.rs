//! ratatui's view of the screen: cells go into [`Frames`], bytes come out of [`Painter`].
//!
//! Not ratatui's own backend for crossterm, because that one writes resets, cursor moves and cursor modes with every
//! frame (about 30 bytes when nothing has changed), and cannot scroll. This one writes into memory only, so it cannot
//! fail, and ratatui's `Drop`, which prints to a dead stderr when it cannot show the cursor, always can.

use std::convert::Infallible;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::frame::Frames;
use super::painter::Painter;

/// A backend in memory. The size is what was last set, never asked from the terminal.
#[derive(Debug)]
pub(super) struct MemoryBackend {
    pub(super) painter: Painter,
    frames: Frames,
    size: Size,
    erases_with_colour: bool,
    /// The cursor as ratatui wants it after the frame; `None` is hidden.
    cursor: Option<Position>,
    cursor_wanted: bool,
}

impl MemoryBackend {
    pub(super) fn new(size: Size, basic: bool, erases_with_colour: bool) -> Self {
        Self {
            painter: Painter::new(basic),
            frames: Frames::new(size, erases_with_colour),
            size,
            erases_with_colour,
            cursor: None,
            cursor_wanted: false,
        }
    }

    pub(super) fn set_size(&mut self, size: Size) {
        self.size = size;
    }
}

impl Backend for MemoryBackend {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.frames.set(x, y, cell);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.cursor_wanted = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.cursor_wanted = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.painter.position().unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.cursor = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.frames = Frames::erased(self.size, self.erases_with_colour);
        Ok(())
    }

    fn clear_region(&mut self, _region: ClearType) -> Result<(), Infallible> {
        // A full-screen viewport is only ever cleared as a whole.
        self.clear()
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        self.frames.paint(&mut self.painter);
        if let Some(to) = self.cursor.filter(|_| self.cursor_wanted) {
            self.painter.move_to(to);
        }
        self.painter.show_cursor(self.cursor_wanted);
        Ok(())
    }
}
