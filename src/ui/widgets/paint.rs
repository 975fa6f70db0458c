//! Writing into the buffer by columns: every text is measured and cut, nothing runs over its place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::shared::Shared;
use crate::ui::text::{Align, fit, width};
use crate::ui::theme::Role;

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

/// Text padded with blanks so that the field it stands in is seen as one.
pub fn pad(text: &str, room: u16) -> String {
    let missing = usize::from(room).saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// Names side by side with the open one in brackets; where they do not all fit, a part of them with the open one in it,
/// and `‹` `›` where more are.
pub fn tabs(shared: &Shared, area: Rect, buffer: &mut Buffer, y: u16, names: &[String], open: usize) {
    let theme = &shared.theme;
    // A name takes its brackets, or the blanks in their place, and one blank between.
    let wide = |from: usize, to: usize| -> usize {
        names.iter().take(to + 1).skip(from).map(|name| width(name) + 3).sum()
    };
    let last = names.len().saturating_sub(1);
    let room = usize::from(area.width.saturating_sub(1));
    let mut from = 0;
    // The last one needs no blank after it, every other one leaves room for the mark.
    while from < open && wide(from, open) > room + usize::from(open == last) {
        from += 1;
    }
    let muted = theme.style(Role::Muted);
    if from > 0 {
        put(buffer, area, 0, y, 1, "‹", muted);
    }
    let mut x = 1;
    for (at, name) in names.iter().enumerate().skip(from) {
        let end = usize::from(x) + width(name) + 2;
        if end > room + usize::from(at == last) {
            put(buffer, area, area.width.saturating_sub(1), y, 1, "›", muted);
            break;
        }
        let (text, role) =
            if at == open { (format!("[{name}]"), Role::Title) } else { (format!(" {name} "), Role::Muted) };
        x += put(buffer, area, x, y, area.width, &text, theme.style(role)) + 1;
    }
}

/// Marks at the right edge that there is more above or below.
pub fn more(shared: &Shared, area: Rect, buffer: &mut Buffer, above: bool, below: bool) {
    let style = shared.theme.style(Role::Muted);
    if above {
        put_right(buffer, area, area.width.saturating_sub(1), 0, "▲", style);
    }
    if below {
        put_right(buffer, area, area.width.saturating_sub(1), area.height.saturating_sub(1), "▼", style);
    }
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
