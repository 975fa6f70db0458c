//! Drives the real screen with keys, without a terminal: the state, the store and the drawing are the
//! program's own; requests are performed where the store thread would perform them.
//!
//! ```ignore
//! let mut t = Harness::demo("pontianak", Language::Id);
//! t.keys("1 text:alia Enter Enter");
//! assert!(t.screen().contains("Puskesmas Alianyang"));
//! ```
#![allow(dead_code, reason = "each test module uses its own part")]

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex, OnceLock};

use balai::app::{Desk, Worker, founding};
use balai::clock::Clock;
use balai::lang::Language;
use balai::store::log::Actor;
use balai::store::{Office, Scope, Store};
use balai::ui::env::Env;
use balai::ui::glyph::Glyphs;
use balai::ui::input::{Input, Key};
use balai::ui::run::{Event, Next, Ui};
use balai::ui::session::{self, Look};
use balai::ui::theme::{Depth, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Style;

/// A screen that is driven by keys.
pub struct Harness {
    pub ui: Ui,
    pub worker: Worker,
    pub terminal: Terminal<TestBackend>,
    pub folder: tempfile::TempDir,
    pub over: bool,
    /// Minutes by which the clock of the office is moved on.
    pub ahead: Arc<AtomicI64>,
}

/// Who sits at the screen in tests.
pub fn actor() -> Actor {
    Actor { name: "rina".into(), verified: false }
}

/// A demo office in `folder`: made once a test run, then copied.
pub fn demo_file(name: &str, folder: &Path) -> PathBuf {
    static MADE: OnceLock<(tempfile::TempDir, Mutex<()>)> = OnceLock::new();
    let (made, lock) = MADE.get_or_init(|| (tempfile::tempdir().unwrap(), Mutex::new(())));
    let original = made.path().join(format!("{name}.balai"));
    {
        let _one_at_a_time = lock.lock().unwrap();
        if !original.exists() {
            drop(founding::demo(&original, name, 0, &actor()).unwrap());
        }
    }
    let copy = folder.join(format!("{name}.balai"));
    std::fs::copy(original, &copy).unwrap();
    copy
}

/// An empty office in `folder`: made once a test run for each country and language, then copied.
fn empty_file(office: Office, folder: &Path) -> PathBuf {
    static MADE: OnceLock<(tempfile::TempDir, Mutex<()>)> = OnceLock::new();
    let (made, lock) = MADE.get_or_init(|| (tempfile::tempdir().unwrap(), Mutex::new(())));
    let original = made.path().join(format!("{}-{}.balai", office.country, office.language));
    {
        let _one_at_a_time = lock.lock().unwrap();
        if !original.exists() {
            drop(founding::empty(&original, office, &actor()).unwrap());
        }
    }
    let copy = folder.join("office.balai");
    std::fs::copy(original, &copy).unwrap();
    copy
}

impl Harness {
    /// A demo office, 80×24.
    pub fn demo(name: &str, language: Language) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&demo_file(name, folder.path())).unwrap();
        Self::over(store, folder, language)
    }

    /// A demo office with another look.
    pub fn demo_with(name: &str, language: Language, change: impl FnOnce(&mut Look)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&demo_file(name, folder.path())).unwrap();
        Self::over_with(store, folder, language, change)
    }

    /// An empty office of a country (`ID`, `MY`) with its areas, 80×24.
    pub fn empty(country: &str, language: Language) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = Office {
            name: "Kantor Uji".into(),
            country: country.into(),
            area: if country == "MY" { "1010" } else { "61.71" }.into(),
            timezone: "UTC".into(),
            language: language.code().into(),
            ..Office::default()
        };
        let store = Store::open(&empty_file(office, folder.path())).unwrap();
        Self::over(store, folder, language)
    }

    /// The same office and drafts in a program that was started again.
    pub fn restart(self) -> Self {
        let path = self.ui.shared().desk.office_path().to_owned();
        let language = self.ui.shared().lang.language();
        let Self { folder, .. } = self;
        Self::over(Store::open(&path).unwrap(), folder, language)
    }

    /// Any office file in `folder`.
    pub fn on(path: &Path, folder: tempfile::TempDir, language: Language) -> Self {
        Self::over(Store::open(path).unwrap(), folder, language)
    }

    fn over(store: Store, folder: tempfile::TempDir, language: Language) -> Self {
        Self::over_with(store, folder, language, |_| {})
    }

    fn over_with(
        store: Store,
        folder: tempfile::TempDir,
        language: Language,
        change: impl FnOnce(&mut Look),
    ) -> Self {
        let now = "2026-06-01T02:12:00Z".parse().unwrap();
        let ahead = Arc::new(AtomicI64::new(0));
        let clock =
            Clock::fixed(now).moved_by(ahead.clone()).with_today(match store.office().today.parse() {
                Ok(today) => today,
                Err(_) => jiff::civil::date(2026, 6, 1),
            });
        let mut desk = Desk::new(store.reader().unwrap(), &actor(), clock.clone(), folder.path());
        let worker = Worker::new(store, &actor(), clock, folder.path());
        // As the program does: both sides hold the same keys.
        desk.sit(worker.sitting().clone());
        let mut look = Look {
            language,
            theme: Theme::load("gelap", Depth::Rgb, None).unwrap(),
            env: Env::default(),
            glyphs: Glyphs::Unicode,
            keys: "kantor".into(),
            auto_advance: true,
            unlock: false,
            config: None,
        };
        change(&mut look);
        let shared = session::shared(desk, &look, (80, 24));
        let terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        let mut harness = Self { ui: Ui::new(shared), worker, terminal, folder, over: false, ahead };
        harness.settle();
        harness
    }

    /// Another session on the same file and with the same drafts, as after the program was closed.
    pub fn reopen(&mut self) -> &mut Self {
        let (store, language) = (self.store(), self.ui.shared().lang.language());
        let folder = std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap());
        *self = Self::over(store, folder, language);
        self
    }

    /// Presses keys: names as in the hint bar (`F7`, `Ctrl-K`, `Down`), `Down*3`, and `text:siti` for letters
    /// (`_` stands for a blank).
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            if let Some(text) = word.strip_prefix("text:") {
                for letter in text.chars() {
                    let letter = if letter == '_' { ' ' } else { letter };
                    self.press(Key::char(letter));
                }
                continue;
            }
            let (name, times) = match word.split_once('*') {
                Some((name, times)) if !name.is_empty() => (name, times.parse().unwrap()),
                _ => (word, 1),
            };
            for _ in 0..times {
                self.press(name.parse().unwrap_or_else(|_| panic!("{name} is no key")));
            }
        }
        self
    }

    /// Presses one key and waits for what it asked for.
    pub fn press(&mut self, key: Key) -> &mut Self {
        self.event(Event::Input(vec![Input::Key(key)]))
    }

    /// An event, and all that follows from it.
    pub fn event(&mut self, event: Event) -> &mut Self {
        if self.ui.handle(event) == Next::Quit {
            self.over = true;
        }
        self.settle();
        self
    }

    fn settle(&mut self) {
        self.pump();
        self.draw();
    }

    /// Draws the screen.
    pub fn draw(&mut self) {
        self.terminal.draw(|frame| self.ui.draw(frame)).unwrap();
    }

    /// Performs what was asked for.
    pub fn pump(&mut self) {
        loop {
            let requests = self.ui.take_requests();
            if requests.is_empty() {
                break;
            }
            for (ticket, request) in requests {
                let reply = self.worker.perform(request);
                if self.ui.handle(Event::Reply(ticket, reply)) == Next::Quit {
                    self.over = true;
                }
            }
        }
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.event(Event::Input(vec![Input::Resize(columns, rows)]))
    }

    /// The screen as text, a line a row, without blanks at the ends.
    pub fn screen(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width);
        let symbols: Vec<&str> = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        let lines: Vec<String> =
            symbols.chunks(width).map(|row| row.concat().trim_end().to_owned()).collect();
        lines.join("\n")
    }

    /// The style of the first cell of `text` on the screen.
    pub fn style_of(&self, text: &str) -> Style {
        let buffer = self.terminal.backend().buffer();
        let width = buffer.area.width;
        for (y, line) in self.screen().lines().enumerate() {
            if let Some(at) = line.find(text) {
                let x = line[..at].chars().count() as u16;
                assert!(x < width);
                return buffer.cell((x, y as u16)).unwrap().style();
            }
        }
        panic!("{text:?} is not on the screen:\n{}", self.screen());
    }

    /// The office file, read anew.
    pub fn store(&self) -> Store {
        let path = self.ui.shared().desk.office_path().to_owned();
        let mut store = Store::open(&path).unwrap();
        store.hold(self.ui.shared().desk.sitting().unlocked.clone());
        store
    }

    /// What tests may see: everything.
    #[allow(clippy::unused_self, reason = "reads as what this screen may see")]
    pub fn scope(&self) -> Scope {
        Scope::office().with_cases()
    }
}

/// `text` stands on the screen.
#[track_caller]
pub fn sees(t: &Harness, text: &str) {
    assert!(t.screen().contains(text), "{text:?} is not on the screen:\n{}", t.screen());
}

/// `text` does not stand on the screen.
#[track_caller]
pub fn sees_no(t: &Harness, text: &str) {
    assert!(!t.screen().contains(text), "{text:?} is on the screen:\n{}", t.screen());
}
