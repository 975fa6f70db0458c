//! A session at a real terminal: the input thread, the store thread and the signals send into one channel;
//! this thread receives, changes the state, and draws once.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::env::Env;
use super::errands::Errands;
use super::first_run::{Choice, FirstRun};
use super::glyph::Glyphs;
use super::input::{self, DecoderOptions, Input};
use super::run::{Chosen, Event, Next, Ui};
use super::settings::Settings;
use super::shared::Shared;
use super::terminal::{DrawOutcome, RETRY, Screen, ScreenOptions, TerminalGuard, erases_with_colour};
use super::theme::Theme;
use crate::app::{Desk, WorkerToBe};
use crate::lang::{Lang, Language};
use crate::os::{self, Signal, SshLine};

/// How often to look whether a colleague has saved.
const LOOK: Duration = Duration::from_secs(1);

/// How the screen is to look.
#[derive(Debug, Clone)]
pub struct Look {
    /// Language.
    pub language: Language,
    /// Colours and attributes.
    pub theme: Theme,
    /// The environment's say on colours and characters.
    pub env: Env,
    /// Characters.
    pub glyphs: Glyphs,
    /// Keys: `kantor` or `vim`.
    pub keys: String,
    /// Do full-length numbers and dates move on by themselves?
    pub auto_advance: bool,
    /// Is the passphrase asked for at once?
    pub unlock: bool,
    /// Folder of the account's settings; its own themes lie below it.
    pub config: Option<PathBuf>,
}

impl Look {
    /// Folder with the account's own themes.
    fn themes(&self) -> Option<PathBuf> {
        self.config.as_deref().map(themes_in)
    }

    fn is_basic(&self) -> bool {
        self.env.term.starts_with("vt") || self.env.term == "dumb"
    }
}

/// Folder with an account's own themes, in that of its settings.
pub fn themes_in(config: &Path) -> PathBuf {
    config.join("themes")
}

/// The shared state for a desk and a look.
pub fn shared(desk: Desk, look: &Look, size: (u16, u16)) -> Shared {
    Shared {
        desk,
        lang: Lang::load(look.language),
        theme: look.theme.clone(),
        themes: look.themes(),
        glyphs: look.glyphs,
        keymap: super::command::Keymap::preset(&look.keys),
        discreet: false,
        auto_advance: look.auto_advance,
        size,
        before: std::cell::RefCell::default(),
        cards: std::cell::Cell::default(),
        recovery: std::cell::RefCell::default(),
    }
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// By the person.
    Quit,
    /// The line dropped, or the program was told to end.
    HungUp,
}

/// The terminal of a session, with the threads that hear keys and signals. One for the life of the program:
/// two input threads would take each other's keys.
pub struct Console {
    guard: TerminalGuard,
    screen: Screen,
    sender: Sender<Event>,
    events: Receiver<Event>,
    signals: os::Signals,
}

impl Console {
    /// Takes the terminal.
    pub fn open(look: &Look) -> io::Result<Self> {
        let guard = TerminalGuard::enter()?;
        let ssh = SshLine::new(&look.env.ssh_connection);
        let screen = Screen::open(ScreenOptions {
            basic: look.is_basic(),
            erases_with_colour: erases_with_colour(&look.env.term),
            ssh,
        });
        let (sender, events) = mpsc::channel();
        let signals = listen(look, &sender)?;
        Ok(Self { guard, screen, sender, events, signals })
    }

    /// Gives the terminal back as it was.
    pub fn close(mut self) {
        self.guard.leave();
    }
}

/// Starts the threads that hear keys and signals.
fn listen(look: &Look, sender: &Sender<Event>) -> io::Result<os::Signals> {
    let heard = sender.clone();
    let signals = os::install_signals(move |signal| {
        let event = match signal {
            Signal::HangUp => Event::Input(vec![Input::HangUp]),
            Signal::Terminate => Event::End,
            Signal::Resize => Event::Resized,
            Signal::Resume => Event::Resume,
        };
        // If nobody receives any more, the program is ending anyway.
        let _ = heard.send(event);
    })?;
    let keys = sender.clone();
    let over_ssh = !look.env.ssh_connection.is_empty();
    input::spawn(DecoderOptions::new(over_ssh, look.env.term.contains("sco")), move |inputs| {
        keys.send(Event::Input(inputs)).is_ok()
    })?;
    Ok(signals)
}

/// Asks the questions of the first run. `found` does what was chosen; a sentence from it is shown and the
/// question asked again. Gives nothing if the person left or the line dropped.
pub fn first_run<T>(
    console: &mut Console,
    mut first: FirstRun,
    mut found: impl FnMut(&Choice, Language) -> Result<T, String>,
) -> io::Result<Option<T>> {
    loop {
        if console.screen.draw(Instant::now(), |frame| first.draw(frame)) == DrawOutcome::HangUp {
            return Ok(None);
        }
        let inputs = match console.events.recv() {
            Ok(Event::Input(inputs)) => inputs,
            Ok(Event::End) | Err(_) => return Ok(None),
            Ok(_) => {
                console.guard.resume()?;
                console.screen.redraw();
                continue;
            }
        };
        if inputs.contains(&Input::HangUp) {
            return Ok(None);
        }
        let mut choice = None;
        for input in inputs {
            match input {
                Input::Key(key) => choice = choice.or(first.key(key)),
                Input::Paste(text) => first.paste(&text),
                Input::Resize(..) | Input::HangUp => {}
            }
        }
        match choice {
            Some(Choice::Leave) => return Ok(None),
            Some(choice) => match found(&choice, first.language()) {
                Ok(made) => return Ok(Some(made)),
                Err(sentence) => first.complain(sentence),
            },
            None => {}
        }
    }
}

/// Runs a session until the person leaves or the line drops.
pub fn run(console: &mut Console, desk: Desk, look: &Look) -> io::Result<Ended> {
    let Console { guard, screen, sender, events, signals } = console;
    let mut errands = Errands::new(WorkerToBe::behind(&desk), sender);
    let shared = shared(desk, look, screen.size());
    let mut ui = Ui::new(shared);
    if look.unlock {
        ui.ask_passphrase();
    }
    let mut dirty = true;
    let ended = loop {
        errands.send(&mut ui);
        let now = Instant::now();
        if let Some(text) = ui.take_clipboard() {
            screen.pass(osc52(&text).as_bytes(), now);
        }
        keep_chosen(&ui.take_chosen(), look);
        if ui.shared().desk.sitting().is_unlocked() {
            guard.wipe_on_leave();
        }
        if ui.take_wipe() {
            screen.pass(TerminalGuard::erase_scrollback(), now);
        }
        if ui.take_redraw() {
            guard.resume()?;
            screen.redraw();
            dirty = true;
        }
        let mut wait = ui.draft_due(now).map_or(LOOK, |due| due.min(LOOK));
        if dirty {
            if screen.ready(now) {
                match screen.draw(now, |frame| ui.draw(frame)) {
                    DrawOutcome::HangUp => break Ended::HungUp,
                    DrawOutcome::Unchanged | DrawOutcome::Drawn => dirty = false,
                }
            } else {
                wait = wait.min(RETRY);
            }
        }
        if signals.ending().is_some() {
            break Ended::HungUp;
        }
        let event = match events.recv_timeout(wait) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => {
                if ui.draft_due(Instant::now()).is_some_and(|due| due.is_zero()) {
                    ui.keep_draft();
                    continue;
                }
                if dirty && !screen.ready(Instant::now()) {
                    continue;
                }
                Event::Look
            }
            Err(RecvTimeoutError::Disconnected) => break Ended::HungUp,
        };
        let mut next = take(&mut ui, event, screen.size(), &mut dirty);
        // What has come meanwhile is taken in before one draw.
        while next.is_none()
            && let Ok(event) = events.try_recv()
        {
            next = take(&mut ui, event, screen.size(), &mut dirty);
        }
        if let Some(ended) = next {
            break ended;
        }
    };
    if ended == Ended::HungUp {
        os::drop_line();
        ui.keep_draft();
    }
    errands.send(&mut ui);
    errands.finish(&mut ui, events);
    Ok(ended)
}

/// Keeps what was chosen for the screen. A folder that cannot be written only means choosing again next time.
fn keep_chosen(chosen: &Chosen, look: &Look) {
    let Some(folder) = look.config.as_ref().filter(|_| *chosen != Chosen::default()) else { return };
    let mut settings = Settings::load(folder).unwrap_or_default();
    if let Some(language) = chosen.language {
        language.code().clone_into(&mut settings.language);
    }
    if let Some(theme) = &chosen.theme {
        settings.theme.clone_from(theme);
    }
    if let Err(error) = settings.keep(folder) {
        tracing::warn!(%error, "the settings could not be kept");
    }
}

/// Takes one event in; says whether the session ends by it.
fn take(ui: &mut Ui, event: Event, size: (u16, u16), dirty: &mut bool) -> Option<Ended> {
    let event = match event {
        Event::Resized => Event::Input(vec![Input::Resize(size.0, size.1)]),
        event => event,
    };
    let hung_up = matches!(&event, Event::End)
        || matches!(&event, Event::Input(inputs) if inputs.contains(&Input::HangUp));
    let next = ui.handle(event);
    *dirty |= next != Next::Still;
    match next {
        Next::Run | Next::Still => None,
        Next::Quit if hung_up => Some(Ended::HungUp),
        Next::Quit => Some(Ended::Quit),
    }
}

/// The sequence that puts `text` into the clipboard of the terminal in front of which the person sits.
fn osc52(text: &str) -> String {
    use crossterm::Command as _;
    let mut sequence = String::new();
    // Writing to a String cannot fail.
    let _ = crossterm::clipboard::CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    sequence
}
