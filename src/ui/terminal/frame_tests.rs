use proptest::prelude::*;

use super::*;

/// Paints `rows` over what is shown and gives the bytes.
fn paint(frames: &mut Frames, painter: &mut Painter, rows: &[String]) -> Vec<u8> {
    let area = Rect::from((Position::ORIGIN, frames.size));
    let mut buffer = Buffer::empty(area);
    for (y, row) in rows.iter().enumerate().take(usize::from(frames.size.height)) {
        buffer.set_string(0, y as u16, row, ratatui::style::Style::new());
    }
    frames.next = buffer;
    painter.clear_bytes();
    frames.paint(painter);
    painter.bytes().to_vec()
}

struct Glass {
    frames: Frames,
    painter: Painter,
    parser: vt100::Parser,
}

impl Glass {
    fn new(width: u16, height: u16) -> Self {
        let mut painter = Painter::new(false);
        painter.erase_all(Color::Reset, height);
        Self {
            frames: Frames::new(Size { width, height }, false),
            painter,
            parser: vt100::Parser::new(height, width, 0),
        }
    }

    fn show(&mut self, rows: &[String]) -> usize {
        let bytes = paint(&mut self.frames, &mut self.painter, rows);
        self.parser.process(&bytes);
        bytes.len()
    }

    fn rows(&self) -> Vec<String> {
        let width = self.frames.size.width;
        self.parser.screen().rows(0, width).map(|row| row.trim_end().to_owned()).collect()
    }
}

fn list(from: usize) -> Vec<String> {
    let mut rows = vec!["judul".to_owned(), "-".repeat(80)];
    rows.extend(
        (from..from + 20).map(|number| format!("{number:>5}  Warga Rekaan {number} di Kelurahan Contoh")),
    );
    rows.push("-".repeat(80));
    rows.push("F1 Panduan  F3 Cari".to_owned());
    rows
}

#[test]
fn nothing_changed_is_nothing_written() {
    let mut glass = Glass::new(80, 24);
    assert!(glass.show(&list(0)) > 0);
    assert_eq!(glass.show(&list(0)), 0);
}

#[test]
fn a_list_that_scrolls_costs_one_row() {
    for (to, most) in [(101, 90), (99, 90), (103, 200)] {
        let mut glass = Glass::new(80, 24);
        glass.show(&list(100));
        let cost = glass.show(&list(to));
        assert!(cost <= most, "{to}: {cost} bytes");
        assert_eq!(glass.rows(), list(to));
    }
}

#[test]
fn nothing_is_scrolled_out_at_the_top() {
    let mut glass = Glass::new(80, 20);
    let rows = |from: usize| (from..from + 20).map(|number| format!("Kasus {number}")).collect::<Vec<_>>();
    glass.show(&rows(10));
    let bytes = paint(&mut glass.frames, &mut glass.painter, &rows(11));
    assert!(!bytes.contains(&b'\n'));
    let bytes = paint(&mut glass.frames, &mut glass.painter, &rows(10));
    assert!(bytes.windows(2).any(|pair| pair == b"\x1BM"), "downwards nothing leaves at the top");
}

#[test]
fn a_row_that_turns_blank_is_erased() {
    let mut glass = Glass::new(80, 3);
    glass.show(&["x".repeat(80)]);
    assert!(glass.show(&["xx".to_owned()]) < 15);
    assert_eq!(glass.rows(), ["xx", "", ""]);
}

#[test]
fn wide_characters_take_their_neighbours_along() {
    let mut glass = Glass::new(6, 1);
    for row in ["漢字x", "a漢b", "abcdef", "漢字字", "ab", "  漢 c", "   d"] {
        glass.show(&[row.to_owned()]);
        assert_eq!(glass.rows(), [row.trim_end()]);
    }
}

proptest! {
    /// Whatever was shown before, the glass shows what it shall.
    #[test]
    fn the_glass_shows_the_frame(
        frames in proptest::collection::vec(
            proptest::collection::vec("[ab 漢é]{0,10}|", 0..12), 1..6),
        rotate in proptest::collection::vec(0..12usize, 6),
    ) {
        let mut glass = Glass::new(10, 12);
        for (frame, by) in frames.iter().zip(rotate) {
            let mut rows: Vec<String> = frame.clone();
            rows.resize(12, String::new());
            for _ in 0..2 {
                glass.show(&rows);
                let cut: Vec<String> = rows.iter().map(|row| {
                    let mut width = 0;
                    let shown: String = row.chars().take_while(|c| {
                        width += if *c == '漢' { 2 } else { 1 };
                        width <= 10
                    }).collect();
                    shown.trim_end().to_owned()
                }).collect();
                prop_assert_eq!(glass.rows(), cut);
                rows.rotate_left(by);
            }
        }
    }
}

#[test]
fn finds_what_moved() {
    let changed = [false, true, true, true, true, true, true, false];
    let before = [0, 1, 2, 3, 4, 5, 6, 7];
    assert_eq!(
        find_scroll(&before, &[0, 2, 3, 4, 5, 6, 9, 7], &changed),
        Some(Scroll { first: 1, last: 5, by: 1 })
    );
    assert_eq!(
        find_scroll(&before, &[0, 9, 1, 2, 3, 4, 5, 7], &changed),
        Some(Scroll { first: 2, last: 6, by: -1 })
    );
    assert_eq!(
        find_scroll(&before, &[0, 2, 3, 4, 9, 9, 9, 7], &changed),
        None,
        "three rows are not worth it"
    );
    assert_eq!(find_scroll(&[], &[], &[]), None);
}
