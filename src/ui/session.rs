//! A session at a real terminal: the input thread, the store thread and the signals send into one channel;
//! this thread receives, changes the state, and draws once.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::env::Env;
use super::glyph::Glyphs;
use super::input::{self, DecoderOptions, Input};
use super::run::{Event, Next, Ticket, Ui};
use super::shared::Shared;
use super::terminal::{DrawOutcome, RETRY, Screen, ScreenOptions, TerminalGuard};
use super::theme::{Depth, Theme};
use crate::app::{Desk, Request, Worker};
use crate::lang::{Lang, Language};
use crate::os::{self, Signal, SshLine};

/// How often to look whether a colleague has saved.
const LOOK: Duration = Duration::from_secs(1);
/// How long requests on their way may take when the program ends.
const LAST_WISH: Duration = Duration::from_millis(250);

/// How the screen is to look.
#[derive(Debug, Clone)]
pub struct Look {
    /// Language.
    pub language: Language,
    /// Theme, or what suits the terminal.
    pub theme: Option<String>,
    /// The environment's say on colours and characters.
    pub env: Env,
    /// Colours, if not as the environment says.
    pub depth: Option<Depth>,
    /// Characters, if not as the environment says.
    pub glyphs: Option<Glyphs>,
    /// Keys: `kantor` or `vim`.
    pub keys: String,
    /// Folder with the user's own themes.
    pub themes: Option<PathBuf>,
}

/// The shared state for a desk and a look.
pub fn shared(desk: Desk, look: &Look, size: (u16, u16)) -> Result<Shared, super::theme::ThemeError> {
    let depth = look.depth.unwrap_or_else(|| Depth::detect(&look.env));
    let name = look.theme.clone().unwrap_or_else(|| Theme::default_name(depth, &look.env).to_owned());
    Ok(Shared {
        desk,
        lang: Lang::load(look.language),
        theme: Theme::load(&name, depth, look.themes.as_deref())?,
        glyphs: look.glyphs.unwrap_or_else(|| Glyphs::detect(&look.env)),
        keymap: super::command::Keymap::preset(&look.keys),
        discreet: false,
        auto_advance: true,
        size,
        before: std::cell::RefCell::default(),
    })
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// By the person.
    Quit,
    /// The line dropped, or the program was told to end.
    HungUp,
}

/// Runs a session until the person leaves or the line drops. `open` makes the desk and the worker once the
/// window's size is known.
pub fn run(desk: Desk, worker: Worker, look: &Look) -> io::Result<Ended> {
    let ssh = &look.env.ssh_connection;
    let basic = look.env.term.starts_with("vt") || look.env.term == "dumb";
    let mut guard = TerminalGuard::enter()?;
    let mut screen = Screen::open(ScreenOptions { basic, ssh: SshLine::new(ssh) });
    let shared = match shared(desk, look, screen.size()) {
        Ok(shared) => shared,
        Err(error) => {
            guard.leave();
            return Err(io::Error::other(error.to_string()));
        }
    };
    let (sender, events) = mpsc::channel();
    let signals = {
        let sender = sender.clone();
        os::install_signals(move |signal| {
            let event = match signal {
                Signal::HangUp => Event::Input(vec![Input::HangUp]),
                Signal::Terminate => Event::End,
                Signal::Resize => return,
                Signal::Resume => Event::Resume,
            };
            // If nobody receives any more, the program is ending anyway.
            let _ = sender.send(event);
        })?
    };
    let keys = sender.clone();
    input::spawn(DecoderOptions::new(!ssh.is_empty(), look.env.term.contains("sco")), move |inputs| {
        keys.send(Event::Input(inputs)).is_ok()
    })?;
    let requests = spawn_worker(worker, sender)?;
    let mut ui = Ui::new(shared);
    let mut dirty = true;
    let ended = loop {
        for (ticket, request) in ui.take_requests() {
            // A store thread that is gone has said why in the log; the form keeps what was typed.
            let _ = requests.send((ticket, request));
        }
        let now = Instant::now();
        if let Some(text) = ui.take_clipboard() {
            screen.pass(osc52(&text).as_bytes(), now);
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
        let mut next = take(&mut ui, event, &mut dirty);
        // What has come meanwhile is taken in before one draw.
        while next.is_none()
            && let Ok(event) = events.try_recv()
        {
            next = take(&mut ui, event, &mut dirty);
        }
        if let Some(ended) = next {
            break ended;
        }
    };
    if ended == Ended::HungUp {
        os::drop_line();
        ui.keep_draft();
    }
    for (ticket, request) in ui.take_requests() {
        let _ = requests.send((ticket, request));
    }
    drop(requests);
    // The store thread ends when it has done what was asked; its end closes the channel.
    let until = Instant::now() + LAST_WISH;
    while ui.is_waiting() {
        match events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(Event::Reply(ticket, reply)) => {
                ui.handle(Event::Reply(ticket, reply));
            }
            Ok(_) => {}
            Err(_) => break,
        }
    }
    guard.leave();
    Ok(ended)
}

/// Takes one event in; says whether the session ends by it.
fn take(ui: &mut Ui, event: Event, dirty: &mut bool) -> Option<Ended> {
    let hung_up = matches!(&event, Event::End)
        || matches!(&event, Event::Input(inputs) if inputs.contains(&Input::HangUp));
    *dirty = true;
    match ui.handle(event) {
        Next::Run => None,
        Next::Quit if hung_up => Some(Ended::HungUp),
        Next::Quit => Some(Ended::Quit),
    }
}

/// The store thread: performs requests in order and sends back what came of them.
fn spawn_worker(mut worker: Worker, events: Sender<Event>) -> io::Result<Sender<(Ticket, Request)>> {
    let (sender, requests) = mpsc::channel::<(Ticket, Request)>();
    std::thread::Builder::new().name("store".into()).spawn(move || {
        for (ticket, request) in requests {
            let reply = worker.perform(request);
            if events.send(Event::Reply(ticket, reply)).is_err() {
                break;
            }
        }
    })?;
    Ok(sender)
}

/// The sequence that puts `text` into the clipboard of the terminal in front of which the person sits.
fn osc52(text: &str) -> String {
    use crossterm::Command as _;
    let mut sequence = String::new();
    // Writing to a String cannot fail.
    let _ = crossterm::clipboard::CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    sequence
}
