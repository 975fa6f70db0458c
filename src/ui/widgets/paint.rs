//! Writing into the buffer by columns: every text is measured and cut, nothing runs over its place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::text::{Align, fit, width};

/// Writes `text` at column `x` of row `y` (both from the corner of `area`), cut to `room` columns. Returns the
/// columns it took.
pub fn put(buffer: &mut Buffer, area: Rect, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
    if y >= area.height || x >= area.width {
        return 0;
    }
    let room = room.min(area.width - x);
    let wide = width(text);
    let shown =
        if wide <= usize::from(room) { text.to_owned() } else { fit(text, usize::from(room), Align::Left) };
    let taken = wide.min(usize::from(room)) as u16;
    buffer.set_stringn(area.x + x, area.y + y, shown, usize::from(room), style);
    taken
}

/// Writes `text` so that it ends before column `end`.
pub fn put_right(buffer: &mut Buffer, area: Rect, end: u16, y: u16, text: &str, style: Style) {
    let wide = (width(text) as u16).min(end);
    put(buffer, area, end - wide, y, wide, text, style);
}

/// A hairline over the whole width.
pub fn rule(buffer: &mut Buffer, area: Rect, y: u16, style: Style) {
    put(buffer, area, 0, y, area.width, &"─".repeat(usize::from(area.width)), style);
}

/// Fills an area with blanks of a style.
pub fn fill(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// The part of `area` below its first `rows` rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}
