//! The characters a terminal can show, and one pass over the finished buffer that keeps to them.
//!
//! Widgets draw with the best characters there are and know nothing of this. What the terminal lacks is
//! replaced by its nearest relative, cell for cell, so nothing moves.

use ratatui::buffer::{Buffer, CellWidth as _};

use crate::ui::env::Env;

/// A set of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// Everything.
    #[default]
    Unicode,
    /// The 256 characters of the PC's own font (code page 437), which every linux console font draws.
    Cp437,
    /// The 95 printable characters of ASCII.
    Ascii,
}

impl Glyphs {
    /// What the terminal is said to show (terminal.md, rule 10). Where nothing promises UTF-8, ASCII: a
    /// box drawn in bytes the terminal misreads is worse than one of `+---+`.
    pub fn detect(env: &Env) -> Self {
        if env.windows {
            return Self::Unicode;
        }
        if !env.is_utf8() || env.term.is_empty() || env.term == "dumb" || env.term.starts_with("vt") {
            return Self::Ascii;
        }
        if env.term == "linux" { Self::Cp437 } else { Self::Unicode }
    }

    /// Parses the value of the setting: `unicode`, `cp437` or `ascii`.
    pub fn parse(value: &str) -> Option<Self> {
        match value {
            "unicode" => Some(Self::Unicode),
            "cp437" => Some(Self::Cp437),
            "ascii" => Some(Self::Ascii),
            _ => None,
        }
    }

    /// Whether this set has the character.
    pub fn has(self, c: char) -> bool {
        match self {
            Self::Unicode => true,
            Self::Cp437 => matches!(c, ' '..='~') || CP437.contains(c),
            Self::Ascii => matches!(c, ' '..='~'),
        }
    }

    /// Replaces every character of the buffer that this set lacks. A wide character becomes one character
    /// and a space, which takes over its style.
    pub fn apply(self, buffer: &mut Buffer) {
        if self == Self::Unicode {
            return;
        }
        let columns = usize::from(buffer.area.width).max(1);
        for row in buffer.content.chunks_mut(columns) {
            let mut cells = row.iter_mut();
            while let Some(cell) = cells.next() {
                if self.draws(cell.symbol()) {
                    continue;
                }
                let hidden = usize::from(cell.cell_width()).saturating_sub(1);
                let replacement = self.replace(cell.symbol());
                cell.set_char(replacement);
                let style = cell.style();
                for covered in cells.by_ref().take(hidden) {
                    covered.set_char(' ');
                    covered.set_style(style);
                }
            }
        }
    }

    /// Text outside the buffer (a window title, a line of `--plain`) in this set, character by character.
    pub fn text(self, text: &str) -> String {
        use unicode_width::UnicodeWidthChar as _;
        if self == Self::Unicode {
            return text.to_owned();
        }
        text.chars()
            .filter(|c| self.has(*c) || c.width() != Some(0))
            .map(|c| if c == '\n' { c } else { self.nearest(c) })
            .collect()
    }

    fn draws(self, symbol: &str) -> bool {
        let mut chars = symbol.chars();
        chars.next().is_some_and(|c| self.has(c)) && chars.next().is_none()
    }

    /// One character for a cell's whole symbol: combining marks fall away with their accent.
    fn replace(self, symbol: &str) -> char {
        symbol.chars().next().map_or(' ', |c| self.nearest(c))
    }

    /// The character itself where this set has it, or else its nearest relative, or `?`.
    pub fn nearest(self, c: char) -> char {
        if self.has(c) {
            return c;
        }
        let relatives = [plain_line(c), double_line(c)];
        if let Some(line) = relatives.into_iter().flatten().find(|line| self.has(*line)) {
            return line;
        }
        let found = ascii_line(c).or_else(|| if self == Self::Cp437 { cp437_relative(c) } else { None });
        found.or_else(|| mark(c)).or_else(|| base_letter(c)).filter(|c| self.has(*c)).unwrap_or('?')
    }
}

/// The upper half of code page 437, and those of its lower 32 that consoles draw as arrows and marks.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■•↑↓→←↔↕►◄▲▼";

/// A heavy, dashed or rounded box line as a light one.
fn plain_line(c: char) -> Option<char> {
    Some(match c {
        '━' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍' | '╴' | '╶' | '╸' | '╺' | '╼' | '╾' => {
            '─'
        }
        '┃' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏' | '╵' | '╷' | '╹' | '╻' | '╽' | '╿' => {
            '│'
        }
        '┍' | '┎' | '┏' | '╭' => '┌',
        '┑' | '┒' | '┓' | '╮' => '┐',
        '┕' | '┖' | '┗' | '╰' => '└',
        '┙' | '┚' | '┛' | '╯' => '┘',
        '┝'..='┣' => '├',
        '┥'..='┫' => '┤',
        '┭'..='┳' => '┬',
        '┵'..='┻' => '┴',
        '┽'..='╋' => '┼',
        _ => return None,
    })
}

/// A double box line as a light one, for a set without double lines.
fn double_line(c: char) -> Option<char> {
    Some(match c {
        '═' => '─',
        '║' => '│',
        '╒'..='╔' => '┌',
        '╕'..='╗' => '┐',
        '╘'..='╚' => '└',
        '╛'..='╝' => '┘',
        '╞'..='╠' => '├',
        '╡'..='╣' => '┤',
        '╤'..='╦' => '┬',
        '╧'..='╩' => '┴',
        '╪'..='╬' => '┼',
        _ => return None,
    })
}

/// A box line in ASCII.
fn ascii_line(c: char) -> Option<char> {
    let light = plain_line(c).or_else(|| double_line(c)).unwrap_or(c);
    Some(match light {
        '─' => '-',
        '│' => '|',
        '╱' => '/',
        '╲' => '\\',
        '╳' => 'x',
        '┌'..='╋' => '+',
        _ => return None,
    })
}

/// A bar of eighths or a quadrant as the nearest half or whole block; a tick as the root sign.
fn cp437_relative(c: char) -> Option<char> {
    Some(match c {
        '▁' | '▂' => '_',
        '▃' | '▅' => '▄',
        '▆' | '▇' | '▉' | '▊' | '▙' | '▛' | '▜' | '▟' => '█',
        '▍' | '▋' | '▖' | '▘' | '▚' => '▌',
        '▎' | '▏' | '▕' => '│',
        '▔' => '▀',
        '✓' | '✔' => '√',
        '▗' | '▝' | '▞' => '▐',
        _ => return None,
    })
}

/// Marks, blocks, arrows, quotation marks and spaces in ASCII.
fn mark(c: char) -> Option<char> {
    Some(match c {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '…' => '~',
        '·' | '∙' | '⋅' | '‧' | '░' => '.',
        '‐'..='―' | '−' | '¬' | '⁃' => '-',
        '‹' | '«' | '←' | '⟨' | '◄' | '◀' | '◂' | '≤' | '≪' => '<',
        '›' | '»' | '→' | '⟩' | '►' | '▶' | '▸' | '▌' | '≥' | '≫' => '>',
        '↑' | '▲' | '▴' => '^',
        '↓' | '▼' | '▾' | '✓' | '✔' | '√' => 'v',
        '↔' | '↕' | '≈' | '≡' => '=',
        '•' | '●' | '◆' | '■' | '▪' | '★' | '☆' | '◉' => '*',
        '○' | '◦' | '□' | '▫' | '◇' | '°' | 'º' => 'o',
        '×' | '✗' | '✘' | '✕' => 'x',
        '▁' | '▂' | '▔' => '_',
        '▏' | '▎' | '▍' | '▕' | '¦' => '|',
        '▒' => ':',
        '▀'..='▟' => '#',
        '“' | '”' | '„' | '‟' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | 'ʻ' | '´' => '\'',
        '⁄' | '÷' => '/',
        '±' => '+',
        '¡' => '!',
        '¿' => '?',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '§' => 'S',
        '¢' | '©' => 'c',
        '®' => 'r',
        '€' => 'E',
        '£' => 'L',
        'µ' => 'u',
        'ª' => 'a',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c).checked_sub(0xFEE0)?)?,
        _ => return None,
    })
}

/// Latin letters with diacritics, by base letter. Source: Unicode blocks Latin-1 Supplement, Latin
/// Extended-A, and of Extended-B and Extended Additional the letters of living languages.
const LETTERS: &[(char, &str)] = &[
    ('A', "ÀÁÂÃÄÅĀĂĄǍÆẠẢẤẦẨẪẬẮẰẲẴẶ"),
    ('B', "Ɓ"),
    ('C', "ÇĆĈĊČ"),
    ('D', "ÐĎĐƊḌ"),
    ('E', "ÈÉÊËĒĔĖĘĚƏẸẺẼẾỀỂỄỆ"),
    ('G', "ĜĞĠĢǦ"),
    ('H', "ĤĦḤ"),
    ('I', "ÌÍÎÏĨĪĬĮİǏỈỊ"),
    ('J', "Ĵ"),
    ('K', "ĶǨ"),
    ('L', "ĹĻĽĿŁḶ"),
    ('M', "Ṃ"),
    ('N', "ÑŃŅŇŊṆ"),
    ('O', "ÒÓÔÕÖØŌŎŐŒƠǑỌỎỐỒỔỖỘỚỜỞỠỢ"),
    ('R', "ŔŖŘṚ"),
    ('S', "ŚŜŞŠȘṢẞ"),
    ('T', "ŢŤŦȚṬÞ"),
    ('U', "ÙÚÛÜŨŪŬŮŰŲƯǓỤỦỨỪỬỮỰ"),
    ('W', "ŴẀẂẄ"),
    ('Y', "ÝŶŸỲỴỶỸ"),
    ('Z', "ŹŻŽẒ"),
    ('a', "àáâãäåāăąǎæạảấầẩẫậắằẳẵặ"),
    ('b', "ɓ"),
    ('c', "çćĉċč"),
    ('d', "ðďđɗḍ"),
    ('e', "èéêëēĕėęěəẹẻẽếềểễệ"),
    ('g', "ĝğġģǧ"),
    ('h', "ĥħḥ"),
    ('i', "ìíîïĩīĭįıǐỉị"),
    ('j', "ĵ"),
    ('k', "ķǩĸ"),
    ('l', "ĺļľŀłḷ"),
    ('m', "ṃ"),
    ('n', "ñńņňŉŋṇ"),
    ('o', "òóôõöøōŏőœơǒọỏốồổỗộớờởỡợ"),
    ('r', "ŕŗřṛ"),
    ('s', "śŝşšșṣßſ"),
    ('t', "ţťŧțṭþ"),
    ('u', "ùúûüũūŭůűųưǔụủứừửữự"),
    ('w', "ŵẁẃẅ"),
    ('y', "ýÿŷỳỵỷỹ"),
    ('z', "źżžẓ"),
];

fn base_letter(c: char) -> Option<char> {
    LETTERS.iter().find(|(_, accented)| accented.contains(c)).map(|(base, _)| *base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    fn drawn(text: &str, glyphs: Glyphs) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 1));
        buffer.set_string(0, 0, text, Style::new());
        glyphs.apply(&mut buffer);
        let line: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        line.trim_end().to_owned()
    }

    #[test]
    fn the_set_follows_the_locale_and_the_terminal() {
        for (term, lang, windows, glyphs) in [
            ("xterm", "id_ID.UTF-8", false, Glyphs::Unicode),
            ("tmux-256color", "C.utf8", false, Glyphs::Unicode),
            ("linux", "id_ID.UTF-8", false, Glyphs::Cp437),
            ("linux", "C", false, Glyphs::Ascii),
            ("xterm", "", false, Glyphs::Ascii),
            ("xterm", "ms_MY.ISO-8859-1", false, Glyphs::Ascii),
            ("vt100", "id_ID.UTF-8", false, Glyphs::Ascii),
            ("dumb", "id_ID.UTF-8", false, Glyphs::Ascii),
            ("", "id_ID.UTF-8", false, Glyphs::Ascii),
            ("", "", true, Glyphs::Unicode),
        ] {
            let env = Env { term: term.into(), lang: lang.into(), windows, ..Env::default() };
            assert_eq!(Glyphs::detect(&env), glyphs, "{env:?}");
        }
    }

    #[test]
    fn characters_find_their_nearest_relative() {
        for (text, cp437, ascii) in [
            ("┌─┬─┐│├┼┤└┴┘", "┌─┬─┐│├┼┤└┴┘", "+-+-+|++++++"),
            ("╭━╮┃╰╯┏┳┓╋", "┌─┐│└┘┌┬┐┼", "+-+|++++++"),
            ("╔═╗║╠╬╣╚╝", "╔═╗║╠╬╣╚╝", "+-+|+++++"),
            ("▌ PTK…", "▌ PTK~", "> PTK~"),
            ("█▋▉▇▄▀▁░▒▓", "█▌██▄▀_░▒▓", "######_.:#"),
            ("‹ › « » · • ▏", "< > « » · • │", "< > < > . * |"),
            ("08–11 — −3", "08-11 - -3", "08-11 - -3"),
            ("José Nguyễn Šarić ß Łódź", "José Nguyen Saric ß Lódz", "Jose Nguyen Saric s Lodz"),
            ("e\u{301}x", "ex", "ex"),
            ("✓ ✗ → ↓ ▲ ▸", "√ x → ↓ ▲ >", "v x > v ^ >"),
            ("“a” ‘b’", "\"a\" 'b'", "\"a\" 'b'"),
            ("陳x", "? x", "? x"),
            ("Ａ1", "A 1", "A 1"),
            ("محمد 😀!", "???? ? !", "???? ? !"),
            ("plain ~ text", "plain ~ text", "plain ~ text"),
        ] {
            assert_eq!(drawn(text, Glyphs::Ascii), ascii, "{text}");
            assert_eq!(drawn(text, Glyphs::Cp437), cp437, "{text}");
        }
    }

    #[test]
    fn unicode_is_left_alone() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 1));
        buffer.set_string(0, 0, "┌─▌陳大文 é e\u{301} …·‹› 😀", Style::new().bg(Color::Blue));
        let before = buffer.clone();
        Glyphs::Unicode.apply(&mut buffer);
        assert_eq!(buffer, before);
    }

    #[test]
    fn no_byte_beyond_ascii_is_left() {
        let mut buffer = Buffer::empty(Rect::new(3, 2, 64, 40));
        let mut code = 0xA0_u32;
        for y in 2..42 {
            for x in (3..66).step_by(2) {
                let c = char::from_u32(code).filter(|c| !c.is_control()).unwrap_or('x');
                buffer.set_string(x, y, c.to_string(), Style::new());
                code += 7;
            }
        }
        Glyphs::Ascii.apply(&mut buffer);
        for cell in &buffer.content {
            assert!(cell.symbol().len() == 1 && Glyphs::Ascii.draws(cell.symbol()), "{:?}", cell.symbol());
        }
    }

    #[test]
    fn a_wide_character_keeps_its_cells_and_its_style() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        buffer.set_string(0, 0, "陳x", Style::new().bg(Color::Blue));
        Glyphs::Ascii.apply(&mut buffer);
        let cells: Vec<_> = buffer.content.iter().map(|cell| (cell.symbol(), cell.bg)).collect();
        let blue = Color::Blue;
        assert_eq!(cells, [("?", blue), (" ", blue), ("x", blue), (" ", Color::Reset)]);
    }

    #[test]
    fn an_empty_buffer_is_no_trouble() {
        let mut buffer = Buffer::empty(Rect::ZERO);
        Glyphs::Ascii.apply(&mut buffer);
        assert!(buffer.content.is_empty());
    }

    #[test]
    fn every_replacement_is_in_its_set() {
        for set in [Glyphs::Cp437, Glyphs::Ascii] {
            for c in '\0'..='\u{FFFF}' {
                assert!(set.has(set.nearest(c)), "{c:?}");
            }
        }
    }

    #[test]
    fn text_outside_the_buffer_is_mapped_too() {
        assert_eq!(Glyphs::Ascii.text("balai · e\u{301}…\n"), "balai . e~\n");
        assert_eq!(Glyphs::Unicode.text("balai · …"), "balai · …");
    }
}
