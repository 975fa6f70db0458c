//! Colours: names, contrast, and the nearest one a terminal has.

use ratatui::style::{Color, Modifier, Style};

/// Red, green and blue, 0 to 255 each, in sRGB.
pub(super) type Rgb = (u8, u8, u8);

/// The 16 ANSI colours: name in theme files, ratatui's colour, and what the VGA text mode and the linux
/// console draw (kernel `drivers/tty/vt/vt.c`, `default_red` and its neighbours).
const ANSI: [(&str, Color, Rgb); 16] = [
    ("black", Color::Black, (0x00, 0x00, 0x00)),
    ("red", Color::Red, (0xAA, 0x00, 0x00)),
    ("green", Color::Green, (0x00, 0xAA, 0x00)),
    ("yellow", Color::Yellow, (0xAA, 0x55, 0x00)),
    ("blue", Color::Blue, (0x00, 0x00, 0xAA)),
    ("magenta", Color::Magenta, (0xAA, 0x00, 0xAA)),
    ("cyan", Color::Cyan, (0x00, 0xAA, 0xAA)),
    ("white", Color::Gray, (0xAA, 0xAA, 0xAA)),
    ("bright-black", Color::DarkGray, (0x55, 0x55, 0x55)),
    ("bright-red", Color::LightRed, (0xFF, 0x55, 0x55)),
    ("bright-green", Color::LightGreen, (0x55, 0xFF, 0x55)),
    ("bright-yellow", Color::LightYellow, (0xFF, 0xFF, 0x55)),
    ("bright-blue", Color::LightBlue, (0x55, 0x55, 0xFF)),
    ("bright-magenta", Color::LightMagenta, (0xFF, 0x55, 0xFF)),
    ("bright-cyan", Color::LightCyan, (0x55, 0xFF, 0xFF)),
    ("bright-white", Color::White, (0xFF, 0xFF, 0xFF)),
];

/// A colour of a theme file: `#rrggbb`, one of the 16 ANSI names, or `default` for the terminal's own.
pub(super) fn parse(value: &str) -> Option<Color> {
    if value == "default" {
        return Some(Color::Reset);
    }
    if let Some(hex) = value.strip_prefix('#') {
        if hex.len() != 6 || !hex.chars().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        let [_, r, g, b] = u32::from_str_radix(hex, 16).ok()?.to_be_bytes();
        return Some(Color::Rgb(r, g, b));
    }
    ANSI.iter().find(|(name, ..)| *name == value).map(|(_, colour, _)| *colour)
}

fn ansi_index(colour: Color) -> Option<usize> {
    ANSI.iter().position(|(_, ansi, _)| *ansi == colour)
}

/// What a colour looks like. `default` stands for what the linux console has: light grey on black.
pub(super) fn rgb(colour: Color, default: Rgb) -> Rgb {
    match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(index) => indexed(index),
        other => ANSI.iter().find(|(_, ansi, _)| *ansi == other).map_or(default, |(.., rgb)| *rgb),
    }
}

const DEFAULT_FG: Rgb = (0xAA, 0xAA, 0xAA);
const DEFAULT_BG: Rgb = (0, 0, 0);

/// Colour 0 to 255 of the xterm palette: the 16, a 6×6×6 cube, 24 greys.
fn indexed(index: u8) -> Rgb {
    let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    match index {
        0..=15 => ANSI.get(usize::from(index)).map_or(DEFAULT_BG, |(.., rgb)| *rgb),
        16..=231 => {
            let n = index - 16;
            (level(n / 36), level(n / 6 % 6), level(n % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    }
}

/// Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio" and "relative luminance").
pub(super) fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance((r, g, b): Rgb) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// The lowest contrast a style can have when drawn on a page of `base`.
///
/// Many terminals, the linux console among them, draw bold text of the colours 0 to 7 in the bright colour
/// instead, so both are measured.
pub(super) fn style_contrast(style: Style, base: Style) -> f64 {
    let fg = style.fg.or(base.fg).unwrap_or(Color::Reset);
    let bg = rgb(style.bg.or(base.bg).unwrap_or(Color::Reset), DEFAULT_BG);
    let plain = contrast(rgb(fg, DEFAULT_FG), bg);
    let bold = style.add_modifier.contains(Modifier::BOLD);
    let bright = ansi_index(fg).filter(|index| bold && *index < 8).and_then(|index| ANSI.get(index + 8));
    bright.map_or(plain, |(.., rgb)| plain.min(contrast(*rgb, bg)))
}

/// Whether a colour never carries text on this background: bright black anywhere, blue on black
/// (terminal.md, rule 9). Many terminals draw these too dark to read.
pub(super) fn never_text(fg: Color, bg: Color) -> bool {
    match fg {
        Color::DarkGray => true,
        Color::Blue => matches!(bg, Color::Black | Color::Reset),
        _ => false,
    }
}

/// A background with `#rrggbb` replaced by the nearest the depth has. With 16 colours only the first eight:
/// the linux console has no bright backgrounds.
pub(super) fn nearest_bg(colour: Color, few: bool) -> Color {
    let Color::Rgb(r, g, b) = colour else { return colour };
    let allowed = |c: &Color| !few || ansi_index(*c).is_some_and(|index| index < 8);
    by_distance((r, g, b), few).find(allowed).unwrap_or(Color::Reset)
}

/// A style with `#rrggbb` as foreground given the nearest colour the depth has that keeps `least` contrast,
/// or where none does, the one with the most.
pub(super) fn nearest_fg(style: Style, base: Style, few: bool, least: f64) -> Style {
    let Some(Color::Rgb(r, g, b)) = style.fg else { return style };
    let bg = style.bg.or(base.bg).unwrap_or(Color::Reset);
    let allowed = || by_distance((r, g, b), few).filter(|c| !never_text(*c, bg));
    let ratio = |c: Color| style_contrast(style.fg(c), base);
    let readable = allowed().find(|c| ratio(*c) >= least);
    let most = || allowed().max_by(|a, b| ratio(*a).total_cmp(&ratio(*b)));
    readable.or_else(most).map_or(style, |c| style.fg(c))
}

/// The 16 colours, or the 240 that no terminal's own palette changes, the nearest first. Mostly the first will
/// do: they are not all sorted.
fn by_distance(wanted: Rgb, few: bool) -> impl Iterator<Item = Color> {
    let colour =
        move |n: u8| if few { ANSI.get(usize::from(n)).map(|ansi| ansi.1) } else { Some(Color::Indexed(n)) };
    let numbers = if few { 0..=15 } else { 16..=255 };
    // The 16 stand first among the 256 as well.
    let mut left: Vec<(i32, u8)> = numbers.map(|n| (distance(wanted, indexed(n)), n)).collect();
    std::iter::from_fn(move || {
        let (nearest, _) = left.iter().enumerate().min_by_key(|(_, ranked)| **ranked)?;
        colour(left.swap_remove(nearest).1)
    })
}

/// Distance weighted by how red the pair is, closer to the eye than plain RGB ("redmean").
/// Source: T. Riemersma, Colour metric, compuphase.com.
fn distance(a: Rgb, b: Rgb) -> i32 {
    let difference = |a: u8, b: u8| i32::from(a) - i32::from(b);
    let (dr, dg, db) = (difference(a.0, b.0), difference(a.1, b.1), difference(a.2, b.2));
    let red = i32::midpoint(i32::from(a.0), i32::from(b.0));
    (((512 + red) * dr * dr) >> 8) + 4 * dg * dg + (((767 - red) * db * db) >> 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_what_wcag_says() {
        // Values of the WCAG definition, as any contrast checker gives them.
        for (a, b, ratio) in [
            ((0, 0, 0), (255, 255, 255), 21.0),
            ((255, 255, 255), (255, 255, 255), 1.0),
            ((0x77, 0x77, 0x77), (255, 255, 255), 4.48),
            ((0, 0, 255), (255, 255, 255), 8.59),
            ((255, 0, 0), (0, 0, 0), 5.25),
        ] {
            assert!((contrast(a, b) - ratio).abs() < 0.01, "{a:?} {b:?} {}", contrast(a, b));
        }
    }

    #[test]
    fn colours_are_read() {
        for (value, colour) in [
            ("#ff8000", Some(Color::Rgb(255, 128, 0))),
            ("#FF8000", Some(Color::Rgb(255, 128, 0))),
            ("bright-red", Some(Color::LightRed)),
            ("default", Some(Color::Reset)),
            ("#ff800", None),
            ("#+f8000", None),
            ("#ff80000", None),
            ("merah", None),
            ("", None),
        ] {
            assert_eq!(parse(value), colour, "{value}");
        }
    }

    #[test]
    fn the_nearest_colour_is_near() {
        assert_eq!(nearest_bg(Color::Rgb(255, 0, 0), false), Color::Indexed(196));
        assert_eq!(nearest_bg(Color::Rgb(0, 0, 0), false), Color::Indexed(16));
        assert_eq!(nearest_bg(Color::Rgb(8, 8, 8), false), Color::Indexed(232));
        assert_eq!(nearest_bg(Color::Rgb(250, 250, 250), true), Color::Gray);
        assert_eq!(nearest_bg(Color::Cyan, true), Color::Cyan);
    }

    #[test]
    fn a_mapped_foreground_stays_readable() {
        let page = Style::new().bg(Color::Black);
        for (r, g, b) in [(0, 0, 0xAA), (0x55, 0x55, 0x55), (0x22, 0x22, 0x22), (0x80, 0, 0)] {
            let style = nearest_fg(Style::new().fg(Color::Rgb(r, g, b)), page, true, 4.5);
            assert!(style_contrast(style, page) >= 4.5, "{style:?}");
            assert!(!never_text(style.fg.unwrap(), Color::Black), "{style:?}");
        }
    }

    #[test]
    fn bold_counts_as_bright() {
        let page = Style::new().bg(Color::White);
        let red = Style::new().fg(Color::Red);
        assert!(style_contrast(red, page) > 7.0);
        assert!(style_contrast(red.add_modifier(Modifier::BOLD), page) < 4.5);
    }
}
