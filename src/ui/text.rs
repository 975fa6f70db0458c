//! Text measured in terminal columns, never in bytes or characters.
//!
//! The cut mark is always `…`; where the terminal has none, the pass over the finished buffer
//! ([`crate::ui::glyph`]) turns it into `~`.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

pub use crate::domain::hostile::{clean, clean_memo, initials, is_hostile};

/// The mark that says "there is more"; one column wide.
pub const CUT: char = '…';

/// Where text stands in its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left: words.
    #[default]
    Left,
    /// At the right: numbers.
    Right,
    /// In the middle: a short message in an empty pane.
    Centre,
}

/// Columns that `text` takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// `text` in exactly `width` columns: padded with spaces, or cut with [`CUT`].
pub fn fit(text: &str, width: usize, align: Align) -> String {
    let cut = cut(text, width);
    let free = width.saturating_sub(cut.width());
    let left = match align {
        Align::Left => 0,
        Align::Right => free,
        Align::Centre => free / 2,
    };
    let mut fitted = String::with_capacity(cut.len() + free);
    fitted.extend(std::iter::repeat_n(' ', left));
    fitted.push_str(&cut);
    fitted.extend(std::iter::repeat_n(' ', free - left));
    fitted
}

/// `text` in at most `width` columns, ending in [`CUT`] when something is missing.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    if width == 0 {
        return Cow::Borrowed("");
    }
    let mut kept = take(text, width);
    loop {
        // Measured whole, since a sequence of characters can be wider or narrower than its parts.
        kept.push(CUT);
        if kept.width() <= width {
            return Cow::Owned(kept);
        }
        kept.pop();
        if kept.pop().is_none() {
            return Cow::Owned(CUT.to_string());
        }
    }
}

/// `text` in at most `width` columns with [`CUT`] in its middle: its last words stay, as far as they take less than half
/// of the room. Names of the same sort of body differ in where they are.
pub fn cut_middle(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut tail = String::new();
    for word in text.split_whitespace().rev() {
        let longer = if tail.is_empty() { word.to_owned() } else { format!("{word} {tail}") };
        if longer.width() * 2 >= width {
            break;
        }
        tail = longer;
    }
    let room = width.saturating_sub(tail.width() + 2);
    let head = take(text, room);
    if tail.is_empty() || head.trim().is_empty() {
        return cut(text, width).into_owned();
    }
    format!("{}{CUT} {tail}", head.trim_end())
}

/// The longest beginning of `text` that takes at most `width` columns.
fn take(text: &str, width: usize) -> String {
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if kept.width() > width {
            kept.pop();
            break;
        }
    }
    kept
}

/// `text` in lines of at most `width` columns, broken at spaces; a word longer than a line is broken where
/// the line ends. Line feeds are kept as line ends, so an empty text is one empty line. A wide character
/// that no line can hold becomes [`CUT`]. No columns, no lines.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if width == 0 {
        return lines;
    }
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let gap = usize::from(!line.is_empty());
            if line.width() + gap + word.width() <= width {
                if gap == 1 {
                    line.push(' ');
                }
                line.push_str(word);
                continue;
            }
            if gap == 1 {
                lines.push(std::mem::take(&mut line));
            }
            line = break_word(word, width, &mut lines);
        }
        lines.push(line);
    }
    lines
}

/// Puts full lines of a word longer than `width` on `lines` and returns what is left of it.
fn break_word(word: &str, width: usize, lines: &mut Vec<String>) -> String {
    let mut rest = word;
    while rest.width() > width {
        let piece = take(rest, width);
        if let Some(after) = rest.strip_prefix(piece.as_str()).filter(|_| !piece.is_empty()) {
            lines.push(piece);
            rest = after;
        } else {
            lines.push(CUT.to_string());
            let mut chars = rest.chars();
            chars.next();
            rest = chars.as_str();
        }
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_fits_its_columns() {
        for (text, width, align, fitted) in [
            ("Rina", 6, Align::Left, "Rina  "),
            ("1.200", 7, Align::Right, "  1.200"),
            ("kosong", 9, Align::Centre, " kosong  "),
            ("Siti Aminah", 8, Align::Left, "Siti Am…"),
            ("Siti Aminah", 11, Align::Left, "Siti Aminah"),
            ("陳大文", 5, Align::Left, "陳大…"),
            ("陳大文", 4, Align::Left, "陳… "),
            ("陳大文", 4, Align::Right, " 陳…"),
            ("e\u{301}e\u{301}e\u{301}", 2, Align::Left, "e\u{301}…"),
            ("abc", 1, Align::Left, "…"),
            ("abc", 0, Align::Left, ""),
            ("", 2, Align::Left, "  "),
        ] {
            assert_eq!(fit(text, width, align), fitted, "{text:?} in {width}");
        }
    }

    #[test]
    fn the_last_words_of_a_name_stay() {
        for (text, width, shown) in [
            ("Pokja Korban TPPO dan KDRT Kecamatan Pontianak Barat", 28, "Pokja Korban TPPO dan… Barat"),
            ("Forum LPM Kecamatan Pontianak Kota", 40, "Forum LPM Kecamatan Pontianak Kota"),
            ("Dinas Pengendalian", 10, "Dinas Pen…"),
            ("MPKK Kampung Jenderam Hulu", 24, "MPKK Kampung Jende… Hulu"),
            ("", 3, ""),
        ] {
            assert_eq!(cut_middle(text, width), shown);
        }
    }

    #[test]
    fn text_wraps_at_spaces() {
        for (text, width, lines) in [
            ("kunjungan rumah besok", 10, vec!["kunjungan", "rumah", "besok"]),
            ("satu dua tiga", 8, vec!["satu dua", "tiga"]),
            ("Jl. Merdeka\n\nRT 003", 20, vec!["Jl. Merdeka", "", "RT 003"]),
            ("abcdefgh ij", 3, vec!["abc", "def", "gh", "ij"]),
            ("x abcdef y", 4, vec!["x", "abcd", "ef y"]),
            ("陳大文", 3, vec!["陳", "大", "文"]),
            ("陳a", 1, vec!["…", "a"]),
            ("", 5, vec![""]),
            ("abc", 0, vec![]),
        ] {
            assert_eq!(wrap(text, width), lines, "{text:?} in {width}");
        }
    }

    proptest! {
        #[test]
        fn a_fitted_text_has_its_width(text in any::<String>(), columns in 0_usize..40) {
            let text = clean(&text);
            prop_assert_eq!(width(&fit(&text, columns, Align::Left)), columns);
            prop_assert_eq!(width(&fit(&text, columns, Align::Right)), columns);
            prop_assert!(width(&cut_middle(&text, columns)) <= columns);
        }

        #[test]
        fn no_wrapped_line_is_too_wide(text in any::<String>(), columns in 1_usize..40) {
            for line in wrap(&clean_memo(&text), columns) {
                prop_assert!(width(&line) <= columns, "{line:?}");
            }
        }
    }
}
