//! What goes to the terminal, byte by byte: the rules of the terminal that the screen itself has to keep.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Instant;

use balai::lang::Language::{self, En, Id, Ms};
use balai::ui::env::Env;
use balai::ui::glyph::Glyphs;
use balai::ui::run::Ui;
use balai::ui::terminal::{DrawOutcome, Line, Screen, ScreenOptions};
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
        let mut moves = Vec::new();
        for _ in 0..6 {
            t.keys("Down");
            moves.push(glass.draw(&t.ui).len());
        }
        t.keys("PgDn");
        let page = glass.draw(&t.ui).len();
        eprintln!("{keys:12} first {first} moves {moves:?} page {page}");
    }
}

fn options(_term: &str) -> ScreenOptions {
    ScreenOptions::default()
}
