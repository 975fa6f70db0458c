//! The shortest bytes from one state of the terminal to the next.

use std::io::Write;

use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// Attributes with the number that begins and the one that ends them (ECMA-48, 8.3.117 SGR). Bold and dim end
/// together, with 22.
const ATTRIBUTES: &[(Modifier, u8, u8)] = &[
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Colours and attributes of what is printed next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

/// Writes into memory and remembers the state the terminal is in once it has read it; `None` is "not known".
#[derive(Debug)]
pub(super) struct Painter {
    out: Vec<u8>,
    pen: Option<Pen>,
    at: Option<Position>,
    cursor_shown: Option<bool>,
    /// The terminal knows only what a VT100 knows: attributes end all together.
    basic: bool,
}

impl Painter {
    /// A painter that knows nothing of the terminal yet.
    pub(super) fn new(basic: bool) -> Self {
        Self { out: Vec::with_capacity(64 * 1024), pen: None, at: None, cursor_shown: None, basic }
    }

    /// Forgets the state of the terminal: somebody else has written on it.
    pub(super) fn forget(&mut self) {
        self.pen = None;
        self.at = None;
        self.cursor_shown = None;
    }

    /// The bytes so far.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.out
    }

    /// Begins a new frame; the memory is kept.
    pub(super) fn clear_bytes(&mut self) {
        self.out.clear();
    }

    /// Where the terminal's cursor is, if known.
    pub(super) fn position(&self) -> Option<Position> {
        self.at
    }

    /// Shows or hides the cursor, if it is not so already.
    pub(super) fn show_cursor(&mut self, shown: bool) {
        if self.cursor_shown != Some(shown) {
            self.out.extend_from_slice(if shown { b"\x1B[?25h" } else { b"\x1B[?25l" });
            self.cursor_shown = Some(shown);
        }
    }

    /// Erases the whole screen of `rows` rows. Another `ground` than the terminal's own is for terminals that erase with
    /// colours, and row by row, since not all of those do so when they erase everything.
    pub(super) fn erase_all(&mut self, ground: Color, rows: u16) {
        self.plain_pen();
        self.out.extend_from_slice(b"\x1B[2J");
        if ground == Color::Reset || rows == 0 {
            return;
        }
        self.move_to(Position::ORIGIN);
        self.ground_pen(ground);
        for y in 0..rows {
            self.out.extend_from_slice(if y == 0 { b"\x1B[K" } else { b"\n\x1B[K" });
        }
        self.at = Some(Position { x: 0, y: rows - 1 });
    }

    /// Erases from the cursor to the end of its row, in the colour `ground` likewise.
    pub(super) fn erase_row(&mut self, ground: Color) {
        self.ground_pen(ground);
        self.out.extend_from_slice(b"\x1B[K");
    }

    /// Moves the rows from `top` up to and with `bottom` by `by` rows, up if positive; what comes free is blank. Line
    /// feeds and reverse indexes at the edge of a scrolling region are what every terminal since the VT100 does.
    pub(super) fn scroll(&mut self, top: u16, bottom: u16, by: i32) {
        self.plain_pen();
        self.put(format_args!("\x1B[{};{}r", top + 1, bottom + 1));
        // Setting a region puts the cursor into the corner, or leaves it, depending on the terminal.
        self.at = None;
        let up = by > 0;
        self.move_to(Position { x: 0, y: if up { bottom } else { top } });
        for _ in 0..by.unsigned_abs() {
            self.out.extend_from_slice(if up { b"\n" } else { b"\x1BM" });
        }
        self.out.extend_from_slice(b"\x1B[r");
        self.at = None;
    }

    /// Prints one cell at `to`. `size` is that of the window: behind its last column the cursor's place is not known.
    pub(super) fn print(&mut self, to: Position, cell: &Cell, width: u16, size: Size) {
        self.move_to(to);
        // The colour of a letter that is not there does not show, so a blank changes the pen for its ground only.
        let blank =
            is_blank(cell) && self.pen.is_some_and(|pen| pen.bg == cell.bg && !shows_on_blanks(pen.modifier));
        if !blank {
            self.take_pen(Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier });
        }
        // Text is filtered when it is loaded; this is the last door, so no control character passes it.
        let symbol = cell.symbol();
        let clean = if symbol.chars().any(char::is_control) { "?" } else { symbol };
        self.out.extend_from_slice(clean.as_bytes());
        let next = to.x.saturating_add(1);
        self.at = (width == 1 && next < size.width).then_some(Position { x: next, y: to.y });
    }

    /// Whether this cell would be printed without a change of colours or attributes.
    pub(super) fn has_pen_of(&self, cell: &Cell) -> bool {
        let blank =
            is_blank(cell) && self.pen.is_some_and(|pen| pen.bg == cell.bg && !shows_on_blanks(pen.modifier));
        blank || self.pen == Some(Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier })
    }

    /// Moves the cursor with the fewest bytes.
    pub(super) fn move_to(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let mut best = match (to.x, to.y) {
            (0, 0) => "\x1B[H".to_owned(),
            (0, y) => format!("\x1B[{}H", y + 1),
            (x, y) => format!("\x1B[{};{}H", y + 1, x + 1),
        };
        if let Some(from) = self.at {
            let along = |back: char, forth: char, from: u16, to: u16| match from.abs_diff(to) {
                0 => String::new(),
                1 => format!("\x1B[{}", if to < from { back } else { forth }),
                far => format!("\x1B[{far}{}", if to < from { back } else { forth }),
            };
            let down = along('A', 'B', from.y, to.y);
            let across = along('D', 'C', from.x, to.x);
            let from_margin = format!("\r{}", along('D', 'C', 0, to.x));
            let back_one = if to.x + 1 == from.x { "\x08".to_owned() } else { across.clone() };
            for across in [across, from_margin, back_one] {
                let relative = format!("{across}{down}");
                if relative.len() < best.len() {
                    best = relative;
                }
            }
        }
        self.out.extend_from_slice(best.as_bytes());
        self.at = Some(to);
    }

    fn ground_pen(&mut self, ground: Color) {
        if self.pen.is_none_or(|pen| pen.bg != ground || shows_on_blanks(pen.modifier)) {
            self.take_pen(Pen { bg: ground, ..PLAIN });
        }
    }

    fn plain_pen(&mut self) {
        self.take_pen(PLAIN);
    }

    fn take_pen(&mut self, pen: Pen) {
        if self.pen == Some(pen) {
            return;
        }
        let mut best = sgr(&from_scratch(pen));
        if let (Some(old), false) = (self.pen, self.basic) {
            let change = sgr(&changes(old, pen));
            if change.len() < best.len() {
                best = change;
            }
        }
        self.out.extend_from_slice(best.as_bytes());
        self.pen = Some(pen);
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing into memory cannot fail.
        let _ = self.out.write_fmt(text);
    }
}

/// Does the cell show nothing but its ground?
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !shows_on_blanks(cell.modifier)
}

fn shows_on_blanks(modifier: Modifier) -> bool {
    modifier.intersects(
        Modifier::UNDERLINED
            | Modifier::REVERSED
            | Modifier::CROSSED_OUT
            | Modifier::SLOW_BLINK
            | Modifier::RAPID_BLINK,
    )
}

fn sgr(numbers: &[String]) -> String {
    format!("\x1B[{}m", numbers.join(";"))
}

/// Everything off (an empty number means 0), then what is wanted.
fn from_scratch(pen: Pen) -> Vec<String> {
    let mut numbers = vec![String::new()];
    numbers.extend(changes(PLAIN, pen));
    numbers
}

fn changes(old: Pen, new: Pen) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut kept = old.modifier;
    for (attribute, _, off) in ATTRIBUTES {
        if kept.contains(*attribute) && !new.modifier.contains(*attribute) {
            numbers.push(off.to_string());
            // The number may have ended another one with it.
            for (other, _, _) in ATTRIBUTES.iter().filter(|(_, _, end)| end == off) {
                kept.remove(*other);
            }
        }
    }
    for (attribute, on, _) in ATTRIBUTES {
        if new.modifier.contains(*attribute) && !kept.contains(*attribute) {
            numbers.push(on.to_string());
        }
    }
    if old.fg != new.fg {
        numbers.push(colour(new.fg, 0));
    }
    if old.bg != new.bg {
        numbers.push(colour(new.bg, 10));
    }
    numbers
}

/// The numbers of a colour; `ground` is 0 for the text and 10 for what is behind it.
fn colour(colour: Color, ground: u8) -> String {
    let number = match colour {
        Color::Reset => 39,
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        Color::Indexed(index) => return format!("{};5;{index}", 38 + ground),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", 38 + ground),
    };
    (number + ground).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size { width: 80, height: 24 };

    fn text(painter: &Painter) -> String {
        String::from_utf8(painter.bytes().to_vec()).unwrap()
    }

    fn pen(fg: Color, bg: Color, modifier: Modifier) -> Pen {
        Pen { fg, bg, modifier }
    }

    #[test]
    fn moves_by_the_shortest_way() {
        for (from, to, wanted) in [
            (None, (0, 0), "\x1B[H"),
            (None, (0, 4), "\x1B[5H"),
            (None, (9, 4), "\x1B[5;10H"),
            (Some((9, 4)), (9, 4), ""),
            (Some((9, 4)), (10, 4), "\x1B[C"),
            (Some((9, 4)), (8, 4), "\x08"),
            (Some((9, 4)), (0, 4), "\r"),
            (Some((9, 4)), (9, 5), "\x1B[B"),
            (Some((1, 4)), (0, 5), "\x1B[6H"),
            (Some((5, 4)), (0, 5), "\x1B[6H"),
            (Some((5, 4)), (0, 1), "\x1B[2H"),
            (Some((5, 4)), (60, 4), "\x1B[55C"),
            (Some((5, 4)), (60, 20), "\x1B[21;61H"),
        ] {
            let mut painter = Painter::new(false);
            painter.at = from.map(Position::from);
            painter.move_to(to.into());
            assert_eq!(text(&painter), wanted, "{from:?} {to:?}");
            assert_eq!(painter.position(), Some(to.into()));
        }
    }

    #[test]
    fn changes_the_pen_by_the_shortest_way() {
        let (reset, red, bold, dim) = (Color::Reset, Color::Red, Modifier::BOLD, Modifier::DIM);
        let none = Modifier::empty();
        let deep = Color::Rgb(1, 2, 3);
        for (from, to, wanted) in [
            (None, PLAIN, "\x1B[m"),
            (None, pen(red, reset, bold), "\x1B[;1;31m"),
            (Some(PLAIN), PLAIN, ""),
            (Some(PLAIN), pen(red, reset, none), "\x1B[31m"),
            (Some(PLAIN), pen(reset, red, none), "\x1B[41m"),
            (Some(pen(red, reset, bold)), PLAIN, "\x1B[m"),
            (Some(pen(red, deep, bold)), pen(red, deep, none), "\x1B[22m"),
            (Some(pen(red, deep, bold | dim)), pen(red, deep, dim), "\x1B[22;2m"),
            (Some(PLAIN), pen(Color::White, reset, Modifier::REVERSED), "\x1B[7;97m"),
            (Some(PLAIN), pen(reset, Color::Indexed(17), none), "\x1B[48;5;17m"),
            (Some(PLAIN), pen(deep, reset, none), "\x1B[38;2;1;2;3m"),
        ] {
            let mut painter = Painter::new(false);
            painter.pen = from;
            painter.take_pen(to);
            assert_eq!(text(&painter), wanted, "{from:?} {to:?}");
        }
        let mut basic = Painter::new(true);
        basic.pen = Some(pen(reset, reset, bold | Modifier::UNDERLINED));
        basic.take_pen(pen(reset, reset, bold));
        assert_eq!(text(&basic), "\x1B[;1m", "a VT100 has no number that ends one attribute");
    }

    #[test]
    fn the_cursor_is_told_once() {
        let mut painter = Painter::new(false);
        painter.show_cursor(false);
        painter.show_cursor(false);
        assert_eq!(text(&painter), "\x1B[?25l");
    }

    #[test]
    fn knows_where_printing_ends() {
        let mut painter = Painter::new(false);
        let mut cell = Cell::default();
        cell.set_symbol("x");
        painter.print((78, 0).into(), &cell, 1, SIZE);
        assert_eq!(painter.position(), Some((79, 0).into()));
        painter.print((79, 0).into(), &cell, 1, SIZE);
        assert_eq!(painter.position(), None, "terminals differ behind the last column");
        cell.set_symbol("漢");
        painter.print((0, 0).into(), &cell, 2, SIZE);
        assert_eq!(painter.position(), None, "terminals differ about wide characters");
    }

    #[test]
    fn no_control_character_passes() {
        let mut painter = Painter::new(false);
        let mut cell = Cell::default();
        cell.set_symbol("\x1B]0;x\x07");
        painter.print((0, 0).into(), &cell, 1, SIZE);
        assert_eq!(text(&painter), "\x1B[H\x1B[m?");
    }
}
