//! The screen as a whole: an event becomes a command, a command an outcome, an outcome a change of state or a
//! request; then one draw. The only place where state changes.
//!
//! - `keys`: key → command of the top layer or of the screen;
//! - `commands`: the screen's own commands;
//! - `stack`: the layers of each pane;
//! - `follow`: outcomes, requests, replies;
//! - `seat`: who sits here: unlocking, locking;
//! - `draw`: one frame.

mod commands;
mod draw;
mod follow;
mod keys;
mod seat;
mod stack;

use std::time::{Duration, Instant};

use jiff::civil::DateTime;

use super::input::Input;
use super::layer::{Layer, Tone};
use super::panes::{PANES, Pane};
use super::shared::Shared;
use crate::app::{Refusal, Reply, Request};
use crate::lang::{Language, Message};
use crate::store::drafts::SavedDraft;

/// A half-typed form is on disk this long after the last key at the latest.
const DRAFT_DELAY: Duration = Duration::from_millis(800);

/// Number of a request, with which its reply finds back.
pub type Ticket = u64;

/// What the main thread receives.
#[derive(Debug)]
pub enum Event {
    /// Keys, pasted text, sizes.
    Input(Vec<Input>),
    /// What came of a request.
    Reply(Ticket, Result<Reply, Refusal>),
    /// The program is to end.
    End,
    /// The program was stopped and runs again.
    Resume,
    /// The window may have another size; whoever knows the size says it by an input.
    Resized,
    /// Time to look whether a colleague has saved.
    Look,
}

/// What the caller must do after events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Go on.
    Run,
    /// Go on; what is on the screen is still true.
    Still,
    /// Leave.
    Quit,
}

/// A layer with its number.
struct Numbered {
    id: u64,
    layer: Box<dyn Layer>,
}

/// What the dialog of the screen itself was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Palette,
    Quit,
    /// Of this save.
    Undo(i64),
    Language,
    Theme,
    /// Who sits here.
    Who,
}

/// The whole screen.
pub struct Ui {
    shared: Shared,
    pane: Pane,
    stacks: Vec<Vec<Numbered>>,
    /// A dialog of the screen itself, above every layer.
    over: Option<Box<dyn Layer>>,
    asked: Asked,
    said: Option<(Tone, Message)>,
    requests: Vec<(Ticket, Request)>,
    waiting: Vec<(Ticket, u64)>,
    numbers: u64,
    /// The newest request by which the one who sat here locked or left.
    left: Ticket,
    data_version: i64,
    /// The minute by which the page was last read: it says the day, and what is due in hours.
    shown_at: DateTime,
    typed_at: Option<Instant>,
    /// When the last key was pressed: an unlocked screen that nobody touches locks itself.
    touched: Instant,
    /// When the backup of the day was last asked for.
    backed_up: Option<Instant>,
    quitting: bool,
    clipboard: Option<String>,
    redraw: bool,
    /// What has scrolled off the terminal may have been somebody's case.
    wipe: bool,
    chosen: Chosen,
}

/// What the person has chosen for their screen since it was last asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Language.
    pub language: Option<Language>,
    /// Theme.
    pub theme: Option<String>,
}

impl Ui {
    /// The screen with the Today pane open.
    pub fn new(shared: Shared) -> Self {
        let stacks = PANES.iter().map(|_| Vec::new()).collect();
        let data_version = shared.desk.data_version();
        let shown_at = stack::minute(shared.desk.clock());
        let mut ui = Self {
            shared,
            pane: Pane::Today,
            stacks,
            over: None,
            asked: Asked::Nothing,
            said: None,
            requests: Vec::new(),
            waiting: Vec::new(),
            numbers: 0,
            left: 0,
            data_version,
            shown_at,
            typed_at: None,
            touched: Instant::now(),
            backed_up: None,
            quitting: false,
            clipboard: None,
            redraw: false,
            wipe: false,
            chosen: Chosen::default(),
        };
        ui.go(Pane::Today);
        ui.warm();
        if ui.shared.desk.waits_for_sign_in() {
            ui.ask_who("");
        }
        ui
    }

    /// Takes an event in. Draw afterwards.
    pub fn handle(&mut self, event: Event) -> Next {
        match event {
            Event::Input(inputs) => {
                for input in inputs {
                    self.input(input);
                }
            }
            Event::Reply(ticket, reply) => self.reply(ticket, reply),
            Event::End => {
                self.rest_top();
                self.keep_draft();
                self.quitting = true;
            }
            Event::Resume | Event::Resized => self.redraw = true,
            Event::Look => {
                if !self.look() {
                    return Next::Still;
                }
            }
        }
        if self.quitting { Next::Quit } else { Next::Run }
    }

    /// Requests to be sent to the store thread, in order.
    pub fn take_requests(&mut self) -> Vec<(Ticket, Request)> {
        std::mem::take(&mut self.requests)
    }

    /// Text to be put into the terminal's clipboard.
    pub fn take_clipboard(&mut self) -> Option<String> {
        self.clipboard.take()
    }

    /// Does the whole screen want to be painted anew?
    pub fn take_redraw(&mut self) -> bool {
        std::mem::take(&mut self.redraw)
    }

    /// Is the terminal's scrollback to be erased, since the cases were just locked?
    pub fn take_wipe(&mut self) -> bool {
        std::mem::take(&mut self.wipe)
    }

    /// What was chosen for the screen and wants to be kept for the next time.
    pub fn take_chosen(&mut self) -> Chosen {
        std::mem::take(&mut self.chosen)
    }

    /// Requests without an answer yet.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty() || !self.requests.is_empty()
    }

    /// How long the caller may wait for the next event before a half-typed form has to be kept.
    pub fn draft_due(&self, now: Instant) -> Option<Duration> {
        self.typed_at.map(|at| DRAFT_DELAY.saturating_sub(now.duration_since(at)))
    }

    /// Keeps the half-typed forms on disk: of every pane, since a parked form is one too. Returns whether there were
    /// any.
    pub fn keep_draft(&mut self) -> bool {
        self.typed_at = None;
        let drafts = self.drafts();
        let some = !drafts.is_empty();
        for draft in drafts {
            match self.shared.desk.sealed_draft(draft) {
                Ok(draft) => self.request(0, Request::KeepDraft(draft)),
                Err(error) => self.say(Tone::Bad, error.message()),
            }
        }
        some
    }

    /// Every half-typed form.
    fn drafts(&self) -> Vec<SavedDraft> {
        let of_stack = |stack: &Vec<Numbered>| {
            let above = stack.iter().skip(1).map(Some).chain([None]);
            let drafts = stack.iter().zip(above).filter_map(|(numbered, above)| {
                numbered.layer.draft(&self.shared, above.and_then(|above| above.layer.half_picked()))
            });
            drafts.collect::<Vec<_>>()
        };
        self.stacks.iter().flat_map(of_stack).collect()
    }

    /// The shared state, for tests and for the caller's own drawing.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    fn say(&mut self, tone: Tone, message: Message) {
        self.said = Some((tone, message));
    }
}
