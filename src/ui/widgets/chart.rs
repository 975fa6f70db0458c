//! Horizontal bars with their numbers.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{put, put_right};
use crate::app::report::bar::bar;

/// A column of bars: where it stands, and what its longest bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bars {
    /// First column.
    pub x: u16,
    /// Columns, numbers included.
    pub width: u16,
    /// Columns of the widest number.
    pub number: u16,
    /// Value of the longest bar.
    pub most: i64,
}

impl Bars {
    /// Column after the last one.
    pub fn end(self) -> u16 {
        self.x + self.width
    }

    /// Draws a bar for `value`, and `number` at the right.
    pub fn draw(
        self,
        area: Rect,
        buffer: &mut Buffer,
        y: u16,
        value: i64,
        number: &str,
        (bar_style, number_style): (Style, Style),
    ) {
        let room = self.width.saturating_sub(self.number + 2);
        put(buffer, area, self.x, y, room, &bar(value, self.most, room), bar_style);
        put_right(buffer, area, self.end(), y, number, number_style);
    }
}

/// `count` columns of bars beside each other from `x` to before `end`.
pub fn columns(x: u16, end: u16, count: usize, gap: u16) -> Vec<(u16, u16)> {
    let count = count as u16;
    let free = end.saturating_sub(x).saturating_sub(gap * count.saturating_sub(1));
    let Some(width) = free.checked_div(count) else { return Vec::new() };
    (0..count).map(|at| (x + at * (width + gap), width)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_side_by_side_within_their_room() {
        for (x, end, count, of) in [
            (20, 78, 2, vec![(20, 27), (51, 27)]),
            (10, 78, 1, vec![(10, 68)]),
            (10, 78, 3, vec![(10, 20), (34, 20), (58, 20)]),
            (10, 5, 1, vec![(10, 0)]),
            (10, 78, 0, vec![]),
        ] {
            assert_eq!(columns(x, end, count, 4), of);
        }
    }

    #[test]
    fn a_bar_never_runs_into_its_number() {
        let area = Rect::new(0, 0, 20, 1);
        let mut buffer = Buffer::empty(area);
        let bars = Bars { x: 0, width: 20, number: 5, most: 10 };
        bars.draw(area, &mut buffer, 0, 25, "3,767", (Style::new(), Style::new()));
        let line: String = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(line, "█████████████  3,767");
    }
}
