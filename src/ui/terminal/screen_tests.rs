use std::cell::RefCell;
use std::rc::Rc;

use ratatui::style::{Style, Stylize};
use ratatui::text::Line as Text;

use super::*;

#[derive(Default)]
struct State {
    bytes: Vec<u8>,
    writes: usize,
    /// How much one write takes; `None` is all.
    room: Option<usize>,
    dead: bool,
    size: (u16, u16),
}

#[derive(Clone)]
struct Fake(Rc<RefCell<State>>);

impl Line for Fake {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.0.borrow_mut();
        if state.dead {
            return Err(io::Error::from_raw_os_error(5));
        }
        let count = state.room.map_or(bytes.len(), |room| room.min(bytes.len()));
        state.room = state.room.map(|room| room - count);
        state.writes += 1;
        state.bytes.extend(bytes.iter().take(count));
        Ok(count)
    }

    fn takes(&self) -> bool {
        self.0.borrow().room != Some(0)
    }

    fn size(&self) -> Option<(u16, u16)> {
        Some(self.0.borrow().size)
    }
}

fn screen(basic: bool) -> (Screen<Fake>, Fake) {
    let line = Fake(Rc::new(RefCell::new(State { size: (80, 24), ..State::default() })));
    (Screen::on(line.clone(), ScreenOptions { basic, ..ScreenOptions::default() }), line)
}

fn taken(line: &Fake) -> String {
    line.0.borrow_mut().writes = 0;
    String::from_utf8(std::mem::take(&mut line.0.borrow_mut().bytes)).unwrap()
}

fn draw(screen: &mut Screen<Fake>, text: &str, cursor: Option<(u16, u16)>) -> DrawOutcome {
    screen.draw(Instant::now(), |frame| {
        frame.render_widget(Text::from(text.to_owned()), frame.area());
        if let Some(at) = cursor {
            frame.set_cursor_position(at);
        }
    })
}

#[test]
fn an_unchanged_frame_is_no_byte() {
    let (mut screen, line) = screen(false);
    for cursor in [None, Some((3, 0))] {
        assert_eq!(draw(&mut screen, "Budi", cursor), DrawOutcome::Drawn);
        let first = taken(&line);
        assert!(first.starts_with("\x1B[?2026h") && first.ends_with("\x1B[?2026l"), "{first:?}");
        assert_eq!(draw(&mut screen, "Budi", cursor), DrawOutcome::Unchanged);
        assert_eq!(taken(&line), "");
    }
}

#[test]
fn a_typed_letter_costs_a_letter() {
    let (mut screen, line) = screen(false);
    draw(&mut screen, "Bud", Some((3, 0)));
    taken(&line);
    draw(&mut screen, "Budi", Some((4, 0)));
    assert_eq!(line.0.borrow().writes, 1, "one write a frame");
    assert_eq!(taken(&line), "\x1B[?2026hi\x1B[?2026l");
}

#[test]
fn a_moved_mark_costs_little() {
    let (mut screen, line) = screen(false);
    let mark = |screen: &mut Screen<Fake>, at: u16| {
        screen.draw(Instant::now(), |frame| {
            for row in 0..20 {
                let shown = if row == at { Text::from("▌ Siti".bold()) } else { Text::from("  Siti") };
                let area = ratatui::layout::Rect::new(0, row, 80, 1);
                frame.render_widget(shown.style(Style::new()), area);
            }
        });
    };
    mark(&mut screen, 4);
    taken(&line);
    mark(&mut screen, 5);
    let bytes = taken(&line);
    assert!(bytes.len() <= 60, "{} {bytes:?}", bytes.len());
}

#[test]
fn a_basic_terminal_gets_no_marks() {
    let (mut screen, line) = screen(true);
    draw(&mut screen, "x", None);
    assert!(!taken(&line).contains("?2026"));
}

#[test]
fn redraw_paints_everything() {
    let (mut screen, line) = screen(false);
    draw(&mut screen, "Budi", None);
    taken(&line);
    screen.redraw();
    assert_eq!(draw(&mut screen, "Budi", None), DrawOutcome::Drawn);
    let bytes = taken(&line);
    for part in ["\x1B[m", "\x1B[2J", "Budi", "\x1B[?25l"] {
        assert!(bytes.contains(part), "{part:?} in {bytes:?}");
    }
}

#[test]
fn what_the_line_does_not_take_waits() {
    let (mut screen, line) = screen(false);
    line.0.borrow_mut().room = Some(10);
    assert_eq!(draw(&mut screen, "Budi", None), DrawOutcome::Drawn);
    assert!(!screen.ready(Instant::now()));
    assert_eq!(line.0.borrow().bytes.len(), 10);
    line.0.borrow_mut().room = None;
    assert!(screen.ready(Instant::now()));
    let bytes = taken(&line);
    assert!(bytes.contains("Budi") && bytes.ends_with("\x1B[?2026l"));
}

#[test]
fn a_dead_line_is_a_hang_up() {
    let (mut screen, line) = screen(false);
    line.0.borrow_mut().dead = true;
    assert_eq!(draw(&mut screen, "x", None), DrawOutcome::HangUp);
    assert_eq!(draw(&mut screen, "x", None), DrawOutcome::HangUp);
    assert!(screen.ready(Instant::now()) && screen.gone());

    let (mut screen, line) = self::screen(false);
    line.0.borrow_mut().room = Some(3);
    draw(&mut screen, "x", None);
    line.0.borrow_mut().dead = true;
    assert!(screen.ready(Instant::now()), "no waiting for what never comes");
    assert!(screen.gone());
}

#[test]
fn any_size_is_drawn() {
    let (mut screen, line) = screen(false);
    for size in [(0, 0), (1, 1), (200, 60), (3, 1), (0, 5), (80, 24), (79, 24), (80, 23), (500, 200)] {
        line.0.borrow_mut().size = size;
        draw(&mut screen, "Budi", Some((2, 0)));
        taken(&line);
        assert_eq!(screen.size(), size);
    }
}
