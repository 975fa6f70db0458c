//! What stands on the glass, what shall stand there, and the cheapest way between them.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::painter::{Painter, is_blank};

/// Below this many changed rows nothing can have scrolled that would be worth it.
const SCROLL_FROM_ROWS: usize = 4;

/// Below this many cells that turn blank, printing spaces is as short as erasing.
const ERASE_FROM_CELLS: usize = 4;

/// From this many pieces on it pays to paint them look by look.
const SORT_FROM_PIECES: usize = 8;

/// Colours and attributes of a cell.
type Look = (Color, Color, Modifier);

/// Part of a row that is printed, or erased to the end of the row.
#[derive(Debug, Clone, Copy)]
struct Piece {
    y: u16,
    from: u16,
    end: u16,
    look: Look,
    erases: bool,
}

/// Over more unchanged cells than this, moving the cursor is shorter than printing them again.
const MOVE_FROM_CELLS: u16 = 3;

/// The two states of the screen.
#[derive(Debug)]
pub(super) struct Frames {
    shown: Buffer,
    next: Buffer,
    size: Size,
    /// The terminal erases with the colour behind the text (terminfo calls it bce).
    erases_with_colour: bool,
    /// The glass has been erased and its colour is still open.
    erase: bool,
}

impl Frames {
    /// A blank screen, shown as such.
    pub(super) fn new(size: Size, erases_with_colour: bool) -> Self {
        let area = Rect::from((Position::ORIGIN, size));
        let (shown, next) = (Buffer::empty(area), Buffer::empty(area));
        Self { shown, next, size, erases_with_colour, erase: false }
    }

    /// A screen that is erased before the next frame, in the colour of that frame's ground.
    pub(super) fn erased(size: Size, erases_with_colour: bool) -> Self {
        Self { erase: true, ..Self::new(size, erases_with_colour) }
    }

    /// What erased cells look like: the colour behind the frame's corner where the terminal can, else its own.
    fn ground(&self) -> Color {
        let corner = self.next.cell((0, self.size.height.saturating_sub(1)));
        corner.filter(|_| self.erases_with_colour).map_or(Color::Reset, |cell| cell.bg)
    }

    /// Sets one cell of what shall be shown.
    pub(super) fn set(&mut self, x: u16, y: u16, cell: &Cell) {
        if let Some(place) = self.next.cell_mut((x, y)) {
            place.clone_from(cell);
        }
    }

    /// Writes the way from what is shown to what shall be, after which it is shown.
    pub(super) fn paint(&mut self, painter: &mut Painter) {
        let ground = self.ground();
        if std::mem::take(&mut self.erase) {
            painter.erase_all(ground, self.size.height);
            for cell in &mut self.shown.content {
                cell.bg = ground;
            }
        } else {
            self.scroll(painter);
        }
        let mut pieces = Vec::new();
        for y in 0..self.size.height {
            let wide = |buffer: &Buffer| {
                (0..self.size.width).any(|x| buffer.cell((x, y)).is_some_and(|c| width(c) > 1))
            };
            if wide(&self.shown) || wide(&self.next) {
                self.paint_row(y, ground, painter);
            } else {
                self.pieces(y, ground, &mut pieces);
            }
        }
        self.paint_pieces(pieces, ground, painter);
        self.shown.clone_from(&self.next);
    }

    /// The changed parts of a row without wide characters, each of one look.
    fn pieces(&self, y: u16, ground: Color, pieces: &mut Vec<Piece>) {
        let erase_from = self.erase_from(y, ground);
        let end = erase_from.unwrap_or(self.size.width);
        let mut open: Option<Piece> = None;
        for x in 0..end {
            let (Some(old), Some(new)) = (self.shown.cell((x, y)), self.next.cell((x, y))) else { continue };
            if same(old, new) {
                continue;
            }
            let look = (new.fg, new.bg, new.modifier);
            if let Some(piece) = &mut open {
                // A gap of a few letters of the same look is printed again: a move is longer.
                let joins = x - piece.end <= MOVE_FROM_CELLS
                    && (piece.end..=x).filter_map(|x| self.next.cell((x, y))).all(|cell| {
                        cell.symbol().len() == 1 && is_blank(cell) && cell.bg == piece.look.1
                            || (cell.fg, cell.bg, cell.modifier) == piece.look
                    });
                if joins {
                    piece.end = x + 1;
                    continue;
                }
                pieces.push(*piece);
            }
            open = Some(Piece { y, from: x, end: x + 1, look, erases: false });
        }
        pieces.extend(open);
        if let Some(from) = erase_from {
            let look = (Color::Reset, ground, Modifier::empty());
            pieces.push(Piece { y, from, end: self.size.width, look, erases: true });
        }
    }

    /// Paints pieces, all of one look before those of the next where there are many: a move is shorter than colours.
    fn paint_pieces(&self, mut pieces: Vec<Piece>, ground: Color, painter: &mut Painter) {
        if pieces.len() > SORT_FROM_PIECES {
            let mut looks: Vec<Look> = Vec::new();
            for piece in &pieces {
                if !looks.contains(&piece.look) {
                    looks.push(piece.look);
                }
            }
            pieces.sort_by_key(|piece| looks.iter().position(|look| *look == piece.look));
        }
        for piece in pieces {
            if piece.erases {
                painter.move_to((piece.from, piece.y).into());
                painter.erase_row(ground);
                continue;
            }
            self.bridge(piece.from, piece.y, painter);
            for x in piece.from..piece.end {
                if let Some(cell) = self.next.cell((x, piece.y)) {
                    painter.print((x, piece.y).into(), cell, 1, self.size);
                }
            }
        }
    }

    fn paint_row(&self, y: u16, ground: Color, painter: &mut Painter) {
        let erase_from = self.erase_from(y, ground);
        let mut forced = 0;
        let mut x = 0;
        while x < self.size.width {
            if erase_from == Some(x) {
                painter.move_to((x, y).into());
                painter.erase_row(ground);
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
    fn erase_from(&self, y: u16, ground: Color) -> Option<u16> {
        let cells = (0..self.size.width).rev().map_while(|x| {
            let (old, new) = (self.shown.cell((x, y))?, self.next.cell((x, y))?);
            (is_blank(new) && new.bg == ground).then_some((x, !same(old, new)))
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
            if is_blank(cell) { cell.bg.hash(&mut hasher) } else { cell.hash(&mut hasher) }
        }
        hasher.finish()
    };
    (0..size.height).map(row).collect()
}

/// Blanks on the same ground are the same; the colour their text would have does not show.
fn same(old: &Cell, new: &Cell) -> bool {
    old == new || (old.bg == new.bg && is_blank(old) && is_blank(new))
}

/// Columns a cell takes: 1 or 2, as ratatui reckons.
fn width(cell: &Cell) -> u16 {
    let symbol = cell.symbol();
    if symbol.len() == 1 { 1 } else { symbol.width().clamp(1, 2) as u16 }
}

#[cfg(test)]
#[path = "frame_tests.rs"]
mod tests;
