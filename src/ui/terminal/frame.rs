//! What stands on the glass, what shall stand there, and the cheapest way between them.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::painter::Painter;

/// Below this many changed rows nothing can have scrolled that would be worth it.
const SCROLL_FROM_ROWS: usize = 4;

/// Below this many cells that turn blank, printing spaces is as short as erasing.
const ERASE_FROM_CELLS: usize = 4;

/// Over more unchanged cells than this, moving the cursor is shorter than printing them again.
const MOVE_FROM_CELLS: u16 = 3;

/// The two states of the screen.
#[derive(Debug)]
pub(super) struct Frames {
    shown: Buffer,
    next: Buffer,
    size: Size,
}

impl Frames {
    /// A blank screen, shown as such.
    pub(super) fn new(size: Size) -> Self {
        let area = Rect::from((Position::ORIGIN, size));
        Self { shown: Buffer::empty(area), next: Buffer::empty(area), size }
    }

    /// Sets one cell of what shall be shown.
    pub(super) fn set(&mut self, x: u16, y: u16, cell: &Cell) {
        if let Some(place) = self.next.cell_mut((x, y)) {
            place.clone_from(cell);
        }
    }

    /// Writes the way from what is shown to what shall be, after which it is shown.
    pub(super) fn paint(&mut self, painter: &mut Painter) {
        self.scroll(painter);
        for y in 0..self.size.height {
            self.paint_row(y, painter);
        }
        self.shown.clone_from(&self.next);
    }

    fn paint_row(&self, y: u16, painter: &mut Painter) {
        let erase_from = self.erase_from(y);
        let mut forced = 0;
        let mut x = 0;
        while x < self.size.width {
            if erase_from == Some(x) {
                painter.move_to((x, y).into());
                painter.erase_row();
                return;
            }
            let (Some(old), Some(new)) = (self.shown.cell((x, y)), self.next.cell((x, y))) else { return };
            let wide = width(new);
            if forced > 0 || !same(old, new) {
                self.bridge(x, y, painter);
                painter.print((x, y).into(), new, wide, self.size);
                // Half a wide character that is overwritten takes the other half with it.
                forced = width(old).max(wide).max(forced);
            }
            forced = forced.saturating_sub(wide);
            x = x.saturating_add(wide);
        }
    }

    /// Up to three unchanged letters between the cursor and the next change are printed again: a move is longer.
    fn bridge(&self, x: u16, y: u16, painter: &mut Painter) {
        let Some(from) = painter.position().filter(|at| at.y == y && at.x < x && x - at.x <= MOVE_FROM_CELLS)
        else {
            return;
        };
        let gap: Vec<(u16, &Cell)> = (from.x..x).filter_map(|x| Some((x, self.next.cell((x, y))?))).collect();
        if gap.iter().all(|(_, cell)| cell.symbol().len() == 1 && painter.has_pen_of(cell)) {
            for (x, cell) in gap {
                painter.print((x, y).into(), cell, 1, self.size);
            }
        }
    }

    /// Where the row is blank to its end and enough of that is not so yet.
    fn erase_from(&self, y: u16) -> Option<u16> {
        let cells = (0..self.size.width).rev().map_while(|x| {
            let (old, new) = (self.shown.cell((x, y))?, self.next.cell((x, y))?);
            is_blank(new).then_some((x, !same(old, new)))
        });
        let mut first = None;
        let mut count = 0;
        for (x, changed) in cells {
            if changed {
                first = Some(x);
                count += 1;
            }
        }
        // A wide character just before would be cut by an erasure that begins in its second half.
        let cut = first
            .and_then(|x| x.checked_sub(1))
            .and_then(|x| self.next.cell((x, y)))
            .is_some_and(|c| width(c) > 1);
        first.filter(|_| count >= ERASE_FROM_CELLS && !cut)
    }

    /// Lets the terminal move rows that are on the glass already, where this saves printing them.
    fn scroll(&mut self, painter: &mut Painter) {
        let changed: Vec<bool> = (0..self.size.height).map(|y| !self.same_rows(y, y)).collect();
        if changed.iter().filter(|changed| **changed).count() < SCROLL_FROM_ROWS {
            return;
        }
        let Some(found) =
            find_scroll(&hashes(&self.shown, self.size), &hashes(&self.next, self.size), &changed)
        else {
            return;
        };
        // Equal hashes are no proof.
        let from = |y: u16| (i32::from(y) + found.by).try_into().ok();
        if !(found.first..=found.last).all(|y| from(y).is_some_and(|from| self.same_rows(from, y))) {
            return;
        }
        let (top, bottom) = found.region();
        if top == 0 && found.by > 0 {
            // A terminal without an alternate screen keeps what leaves it at the top, and it may be a case's line.
            return;
        }
        painter.scroll(top, bottom, found.by);
        let before = self.shown.clone();
        for y in top..=bottom {
            let source = from(y).filter(|from: &u16| (top..=bottom).contains(from));
            for x in 0..self.size.width {
                let cell = source.and_then(|from| before.cell((x, from))).cloned().unwrap_or_default();
                if let Some(place) = self.shown.cell_mut((x, y)) {
                    *place = cell;
                }
            }
        }
    }

    fn same_rows(&self, shown: u16, next: u16) -> bool {
        (0..self.size.width).all(|x| match (self.shown.cell((x, shown)), self.next.cell((x, next))) {
            (Some(old), Some(new)) => same(old, new),
            _ => false,
        })
    }
}

/// Rows `first` to `last` of the new frame stand `by` rows further down on the glass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scroll {
    first: u16,
    last: u16,
    by: i32,
}

impl Scroll {
    /// The rows that take part: those that are moved and those they move over.
    fn region(self) -> (u16, u16) {
        let by = self.by.unsigned_abs() as u16;
        if self.by > 0 {
            (self.first, self.last.saturating_add(by))
        } else {
            (self.first.saturating_sub(by), self.last)
        }
    }
}

/// The longest run of rows that has moved as one, if it saves at least [`SCROLL_FROM_ROWS`] rows that would otherwise
/// be printed.
fn find_scroll(shown: &[u64], next: &[u64], changed: &[bool]) -> Option<Scroll> {
    let height = next.len();
    let mut best: Option<(usize, Scroll)> = None;
    for distance in 1..=height / 2 {
        for by in [distance.cast_signed(), -distance.cast_signed()] {
            let mut run: Option<(usize, usize)> = None;
            for y in 0..=height {
                let here = next.get(y);
                let there = y.checked_add_signed(by).and_then(|from| shown.get(from));
                if here.is_some() && here == there {
                    let saved = usize::from(changed.get(y).copied().unwrap_or_default());
                    run = Some(run.map_or((y, saved), |(first, sum)| (first, sum + saved)));
                } else if let Some((first, saved)) = run.take()
                    && best.is_none_or(|(most, _)| saved > most)
                {
                    best = Some((saved, Scroll { first: first as u16, last: (y - 1) as u16, by: by as i32 }));
                }
            }
        }
    }
    best.filter(|(saved, _)| *saved >= SCROLL_FROM_ROWS).map(|(_, scroll)| scroll)
}

fn hashes(buffer: &Buffer, size: Size) -> Vec<u64> {
    let row = |y| {
        let mut hasher = DefaultHasher::new();
        for cell in (0..size.width).filter_map(|x| buffer.cell((x, y))) {
            // Blank cells that differ in a colour nobody sees are the same.
            if is_blank(cell) { 0_u8.hash(&mut hasher) } else { cell.hash(&mut hasher) }
        }
        hasher.finish()
    };
    (0..size.height).map(row).collect()
}

/// A space in the terminal's own background; the colour its text would have does not show.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && cell.modifier == Modifier::empty()
}

fn same(old: &Cell, new: &Cell) -> bool {
    old == new || (is_blank(old) && is_blank(new))
}

/// Columns a cell takes: 1 or 2, as ratatui reckons.
fn width(cell: &Cell) -> u16 {
    let symbol = cell.symbol();
    if symbol.len() == 1 { 1 } else { symbol.width().clamp(1, 2) as u16 }
}

#[cfg(test)]
#[path = "frame_tests.rs"]
mod tests;
