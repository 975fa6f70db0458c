//! Layers: a pane, a record, a form, a dialog. The top one hears a key first and answers with a small
//! outcome; what a closing layer found goes to the one below it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::command::{Cmd, Place};
use super::input::Key;
use super::panes::Pane;
use super::shared::Shared;
use super::theme::Role;
use crate::app::{Refusal, Reply, Request};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::drafts::SavedDraft;

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It went well.
    Good,
    /// Something to know.
    Plain,
    /// It did not work.
    Bad,
}

impl Tone {
    /// The role its words are drawn in.
    pub fn role(self) -> Role {
        match self {
            Self::Good => Role::Ok,
            Self::Plain => Role::Info,
            Self::Bad => Role::Error,
        }
    }
}

/// What a layer found, for the one below.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Nothing was decided.
    None,
    /// The button with this name.
    Button(&'static str),
    /// A text was picked or typed: raw text and what it is called.
    Picked(String, String),
    /// Several were picked: raw texts.
    PickedAll(Vec<String>),
    /// A record was made or changed.
    Record(Kind, i64),
    /// A command of the palette.
    Command(Cmd),
    /// A pane of the palette.
    Pane(Pane),
    /// What came of a conflict: to be saved over what a colleague saved.
    Merged(Box<crate::domain::draft::Draft>),
    /// A part of a larger form, as it was typed in a form of its own; nothing is saved yet.
    Draft(Box<crate::domain::draft::Draft>),
}

/// What came of a key.
pub enum Outcome {
    /// The layer has no use for it.
    Ignored,
    /// Done; draw.
    Handled,
    /// Put a layer on top.
    Push(Box<dyn Layer>),
    /// Go, with an answer for the layer below.
    Close(Answer),
    /// Go, and put another in its place.
    Replace(Box<dyn Layer>),
    /// Have this done; the reply comes back to this layer.
    Request(Request),
    /// Say something in the message line.
    Say(Tone, Message),
    /// Go to a pane.
    Go(Pane),
    /// Do a command as if its key had been pressed.
    Command(Cmd),
    /// Leave the program.
    Quit,
    /// Change the language of the screen.
    Language(crate::lang::Language),
    /// Change the theme.
    Theme(String),
    /// Put text into the terminal's clipboard.
    Clipboard(String),
    /// One after the other.
    Several(Vec<Outcome>),
}

/// Part of the screen that hears keys.
pub trait Layer {
    /// Which keys it understands.
    fn place(&self) -> Place;

    /// Does a printable key mean a letter here?
    fn takes_text(&self) -> bool {
        false
    }

    /// Does it lie over the layer below, which stays visible?
    fn is_dialog(&self) -> bool {
        false
    }

    /// Is what lies below hidden while this dialog is open, since another person may be about to sit down?
    fn covers(&self) -> bool {
        false
    }

    /// Can the command be done now? The hint bar and the palette show only what can.
    fn can(&self, _shared: &Shared, _command: Cmd) -> bool {
        false
    }

    /// A command that [`Layer::can`] be done.
    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome;

    /// A key that is no command here.
    fn key(&mut self, _shared: &Shared, _key: Key) -> Outcome {
        Outcome::Ignored
    }

    /// Pasted text.
    fn paste(&mut self, _shared: &Shared, _text: &str) -> Outcome {
        Outcome::Ignored
    }

    /// What the layer above found.
    fn answer(&mut self, _shared: &Shared, _answer: Answer) -> Outcome {
        Outcome::Handled
    }

    /// What came of a request.
    fn reply(&mut self, _shared: &Shared, _reply: Result<Reply, Refusal>) -> Outcome {
        Outcome::Handled
    }

    /// Nobody types here for the moment, or it is about to be covered or left: what was done here is said now.
    fn rested(&mut self, _shared: &Shared) -> Outcome {
        Outcome::Handled
    }

    /// It was just put on top.
    fn opened(&mut self, _shared: &Shared) -> Outcome {
        Outcome::Handled
    }

    /// A minute has passed: what stands there by the hour is read again. What only says it by the hour is drawn anew
    /// without this.
    fn minute_passed(&mut self, _shared: &Shared) -> Outcome {
        Outcome::Handled
    }

    /// The file has changed, or the language, or the size: read again what is shown.
    fn refresh(&mut self, _shared: &Shared) -> Outcome {
        Outcome::Handled
    }

    /// Draws itself into `area`; the cursor stands at the returned position. Changes nothing.
    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position>;

    /// One line above the hints that explains what is in focus.
    fn explains(&self, _shared: &Shared) -> Option<String> {
        None
    }

    /// What is half typed here, to be kept on disk; `above` is what is typed in a list that lies over it for the
    /// field in focus ([`Layer::half_picked`]).
    fn draft(&self, _shared: &Shared, _above: Option<String>) -> Option<SavedDraft> {
        None
    }

    /// What was typed or marked in a list and is not chosen yet: raw texts joined by `|`, then what was typed.
    fn half_picked(&self) -> Option<String> {
        None
    }

    /// Key of the help text of this layer.
    fn help(&self) -> &'static str;
}
