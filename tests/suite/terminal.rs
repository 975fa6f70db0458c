//! What goes to the terminal, byte by byte: the rules of the terminal that the screen itself has to keep.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Instant;

use balai::lang::Language::{En, Id, Ms};
use balai::ui::env::Env;
use balai::ui::glyph::Glyphs;
use balai::ui::run::Ui;
use balai::ui::terminal::{DrawOutcome, Line, Screen, ScreenOptions, erases_with_colour};
use balai::ui::theme::{Depth, Role, Theme};
use ratatui::style::Modifier;

use crate::harness::Harness;

/// Takes what the screen writes.
#[derive(Clone, Default)]
struct Fake(Rc<RefCell<Vec<u8>>>);

impl Line for Fake {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn takes(&self) -> bool {
        true
    }

    fn size(&self) -> Option<(u16, u16)> {
        Some((80, 24))
    }
}

/// A terminal that shows what a harness draws.
struct Glass {
    screen: Screen<Fake>,
    line: Fake,
}

impl Glass {
    fn new(options: ScreenOptions) -> Self {
        let line = Fake::default();
        Self { screen: Screen::on(line.clone(), options), line }
    }

    /// The bytes that one draw costs.
    fn draw(&mut self, ui: &Ui) -> Vec<u8> {
        self.screen.draw(Instant::now(), |frame| ui.draw(frame));
        std::mem::take(&mut *self.line.0.borrow_mut())
    }
}

/// The keys of every pane.
const PANES: [&str; 10] = ["", "1", "1 Ctrl-D", "2", "3", "3 Ctrl-D", "4", "7", "9", "Ctrl-W"];

#[test]
fn what_is_drawn_costs_little() {
    for keys in PANES {
        let mut t = Harness::demo("pontianak", Id);
        t.keys(keys);
        let mut glass = Glass::new(options("xterm-256color"));
        let first = glass.draw(&t.ui).len();
        // The first frame of a session is that of Today (measures.md); the lists have more to say.
        assert!(first <= if keys.is_empty() { 2_500 } else { 2_950 }, "{keys:?}: first frame {first} bytes");
        for _ in 0..3 {
            t.keys("Down");
            let step = glass.draw(&t.ui).len();
            assert!(step <= 190, "{keys:?}: one row down {step} bytes");
        }
        t.keys("Down*9");
        glass.draw(&t.ui);
        t.keys("PgDn");
        let page = glass.draw(&t.ui).len();
        assert!(page <= 2_000, "{keys:?}: a page {page} bytes");
    }
}

/// A colour as the terminal keeps it.
fn colour(colour: ratatui::style::Color) -> vt100::Color {
    match colour {
        ratatui::style::Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        ratatui::style::Color::Indexed(index) => vt100::Color::Idx(index),
        _ => vt100::Color::Default,
    }
}

#[test]
fn the_terminal_shows_what_was_drawn() {
    for term in ["xterm-256color", "screen-256color"] {
        for theme in ["gelap", "terang", "mono"] {
            let mut t = Harness::demo("pontianak", Id);
            t.keys("F10 text:tema Enter").keys(&format!("text:{theme} Enter"));
            let mut glass = Glass::new(options(term));
            let mut parser = vt100::Parser::new(24, 80, 0);
            for keys in [
                "", "Down", "Tab", "PgDn", "End", "PgUp", "Enter", "Right", "Esc", "F7", "text:Ab", "F10",
                "Esc",
            ] {
                t.keys(keys);
                parser.process(&glass.draw(&t.ui));
                same_as_drawn(&t, parser.screen(), &format!("{term} {theme} after {keys:?}"));
            }
        }
    }
}

fn same_as_drawn(t: &Harness, shown: &vt100::Screen, what: &str) {
    let buffer = t.terminal.backend().buffer();
    for y in 0..24 {
        for x in 0..80 {
            let (drawn, cell) = (buffer.cell((x, y)).unwrap(), shown.cell(y, x).unwrap());
            let symbol = if cell.contents().is_empty() { " " } else { cell.contents() };
            assert_eq!(symbol, drawn.symbol(), "{what} at {x},{y}");
            assert_eq!(cell.bgcolor(), colour(drawn.bg), "{what}: ground at {x},{y} {symbol:?}");
            assert_eq!(cell.inverse(), drawn.modifier.contains(Modifier::REVERSED), "{what} at {x},{y}");
            assert_eq!(cell.underline(), drawn.modifier.contains(Modifier::UNDERLINED), "{what} at {x},{y}");
            if symbol != " " {
                assert_eq!(cell.fgcolor(), colour(drawn.fg), "{what}: colour at {x},{y} {symbol:?}");
                assert_eq!(cell.bold(), drawn.modifier.contains(Modifier::BOLD), "{what} at {x},{y}");
            }
        }
    }
}

#[test]
fn a_frame_that_changes_nothing_is_no_byte() {
    let mut t = Harness::demo("pontianak", Id);
    let mut glass = Glass::new(options("xterm"));
    glass.draw(&t.ui);
    t.event(balai::ui::run::Event::Look);
    assert_eq!(glass.screen.draw(Instant::now(), |frame| t.ui.draw(frame)), DrawOutcome::Unchanged);
}

#[test]
fn in_ascii_no_pane_has_a_byte_beyond() {
    for (office, language) in [("pontianak", Id), ("sepang", Ms), ("pontianak", En)] {
        for keys in
            PANES.into_iter().chain(["1 F7", "1 Enter", "9 Enter", "4 Enter", "3 F7", "1 F1", "F10", "1 F8"])
        {
            let mut t = Harness::demo_with(office, language, |look| look.glyphs = Glyphs::Ascii);
            t.keys(keys);
            let bytes = Glass::new(options("vt100")).draw(&t.ui);
            let high: Vec<u8> = bytes.into_iter().filter(|byte| *byte >= 0x80).collect();
            assert_eq!(high, b"", "{keys:?}:\n{}", t.screen());
        }
    }
}

#[test]
fn the_environment_chooses_characters_and_colours() {
    let dressed = |pairs: &[(&str, &str)]| {
        let look =
            |key: &str| pairs.iter().find(|(name, _)| *name == key).map(|(_, value)| (*value).to_owned());
        let env = Env::from_lookup(look, false);
        let depth = Depth::detect(&env);
        (Theme::default_name(depth, &env), depth, Glyphs::detect(&env))
    };
    for (pairs, expected) in [
        (&[("TERM", "xterm-256color"), ("LANG", "id_ID.UTF-8")][..], ("gelap", Depth::C256, Glyphs::Unicode)),
        (
            &[("TERM", "xterm"), ("COLORTERM", "truecolor"), ("LANG", "C")],
            ("gelap", Depth::Rgb, Glyphs::Ascii),
        ),
        (&[("TERM", "linux"), ("LANG", "id_ID.UTF-8")], ("konsol16", Depth::C16, Glyphs::Cp437)),
        (
            &[("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("NO_COLOR", "1")],
            ("mono", Depth::Mono, Glyphs::Unicode),
        ),
        (&[("TERM", "vt100"), ("LANG", "C")], ("mono", Depth::Mono, Glyphs::Ascii)),
    ] {
        assert_eq!(dressed(pairs), expected, "{pairs:?}");
    }
}

#[test]
fn a_window_too_small_says_so_in_each_language() {
    for (language, word) in [(Id, "Perbesar"), (Ms, "Besarkan"), (En, "larger")] {
        let mut t = Harness::demo("pontianak", language);
        t.keys("1 F7 text:Posyandu").resize(79, 24);
        assert!(t.screen().contains(word) && t.screen().contains("80"), "{}", t.screen());
        for size in [(0, 0), (1, 1), (3, 2), (20, 5), (79, 23)] {
            t.resize(size.0, size.1).keys("text:x F2 Esc");
        }
        t.resize(80, 24);
        assert!(t.screen().contains("Posyandu") && !t.screen().contains("Posyandux"), "{}", t.screen());
    }
}

#[test]
fn the_cursor_stands_in_the_field_in_focus() {
    let mut t = Harness::demo("pontianak", Id);
    t.keys("1 F7 text:Posy");
    let row = t.screen().lines().position(|line| line.contains("Posy")).unwrap() as u16;
    let column =
        t.screen().lines().find_map(|line| line.find("Posy").map(|at| line[..at].chars().count())).unwrap();
    t.terminal.backend_mut().assert_cursor_position((column as u16 + 4, row));
    // A date that is full has room for the cursor: nothing of it scrolls away.
    t.keys("Esc Left Enter F10 2 Enter F4 Down*8");
    assert!(t.screen().contains("12/04/2027"), "{}", t.screen());
    t.keys("Ctrl-U text:12/04/202");
    t.keys("text:7");
    assert!(t.screen().contains("12/04/2027"), "{}", t.screen());
}

#[test]
fn language_and_theme_change_while_one_works() {
    let mut t = Harness::demo("pontianak", Id);
    t.keys("1 Enter");
    for (word, pane, hint) in [
        ("text:melayu", "Ahli", "Kembali"),
        ("text:english", "Members", "Back"),
        ("text:indonesia", "Anggota", "Kembali"),
    ] {
        let command = match t.ui.shared().lang.language() {
            En => "text:language",
            _ => "text:bahasa",
        };
        t.keys(&format!("F10 {command} Enter {word} Enter"));
        assert!(t.screen().contains(pane) && t.screen().contains(hint), "{word}:\n{}", t.screen());
    }
    let mut seen = Vec::new();
    for theme in ["terang", "projektor", "kontras", "aman-warna", "fox", "konsol16", "mono", "gelap"] {
        t.keys(&format!("F10 text:tema Enter text:{theme} Enter"));
        assert_eq!(t.ui.shared().theme.name(), theme, "{}", t.screen());
        let page = t.ui.shared().theme.style(Role::Text);
        // Everything follows: title, hints, the page itself.
        let key = t.ui.shared().theme.style(Role::HintKey);
        let shown = t.style_of("F10");
        assert_eq!(
            (shown.fg, shown.add_modifier),
            (key.fg.or(Some(ratatui::style::Color::Reset)), key.add_modifier),
            "{theme}"
        );
        seen.push((page.bg, page.fg, key.fg, key.add_modifier));
    }
    seen.dedup();
    assert_eq!(seen.len(), 8, "each looks its own way");
    assert_eq!(t.ui.take_chosen().theme.as_deref(), Some("gelap"), "it is kept for the next time");
}

fn options(term: &str) -> ScreenOptions {
    ScreenOptions { erases_with_colour: erases_with_colour(term), ..ScreenOptions::default() }
}
