//! A few questions in one dialog, some of them secret: what is typed for those is shown as dots, stands in no draft
//! and no debug output, and is overwritten when the dialog goes.
//!
//! ```text
//! ┌ Buka kunci kasus ──────────────────────────────────────┐
//! │ nama masuk       rina                                  │
//! │ kata sandi       ••••••••                              │
//! │                                                        │
//! │ Enter: lanjut   Tab: isian lain   Esc: kembali         │
//! └────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use zeroize::Zeroizing;

use super::frame;
use crate::app::{Refusal, Reply, Request, Secret};
use crate::lang::Message;
use crate::ui::command::{Cmd, Place};
use crate::ui::forms::say;
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome};
use crate::ui::shared::Shared;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::paint::put;

/// Columns of the dialog, of the labels, and of what is typed.
const WIDTH: u16 = 66;
const LABEL: u16 = 20;
const TYPED: u16 = 40;
/// Longest secret, in characters.
const LONGEST: usize = 200;

/// What is typed for one question.
enum Typed {
    Open(Line),
    Secret(Zeroizing<String>),
}

struct Question {
    label: &'static str,
    typed: Typed,
}

/// What the answers become, or what is wrong with them.
type Make = Box<dyn Fn(&[Secret]) -> Result<Next, Message>>;

/// What the answers become.
enum Next {
    /// It is asked of the store thread.
    Request(Box<Request>),
    /// The layer below takes them.
    Close(Answer),
}

/// What follows once it is done.
type Done = Box<dyn Fn(&Shared, &Reply) -> Vec<Outcome>>;

/// The dialog.
pub struct Ask {
    title: &'static str,
    help: &'static str,
    questions: Vec<Question>,
    at: usize,
    note: Option<(Message, Role)>,
    /// The note stays whatever else is said: without it nothing can be answered.
    note_stays: bool,
    waiting: bool,
    wrong: Option<Message>,
    make: Make,
    done: Done,
}

impl Ask {
    /// A dialog without questions yet. `make` turns the answers into a request, in the order of the questions.
    pub fn new(
        title: &'static str,
        help: &'static str,
        make: impl Fn(&[Secret]) -> Result<Request, Message> + 'static,
        done: impl Fn(&Shared, &Reply) -> Vec<Outcome> + 'static,
    ) -> Self {
        Self {
            title,
            help,
            questions: Vec::new(),
            at: 0,
            note: None,
            note_stays: false,
            waiting: false,
            wrong: None,
            make: Box::new(move |answers| make(answers).map(|request| Next::Request(Box::new(request)))),
            done: Box::new(done),
        }
    }

    /// A dialog whose answers go to the layer below.
    pub fn closing(
        title: &'static str,
        help: &'static str,
        make: impl Fn(&[Secret]) -> Result<Answer, Message> + 'static,
    ) -> Self {
        let never = |_: &[Secret]| Err(Message::new("check-required"));
        let mut ask = Self::new(title, help, never, |_, _| Vec::new());
        ask.make = Box::new(move |answers| make(answers).map(Next::Close));
        ask
    }

    /// The same with a question whose answer may be seen; the cursor begins in the first that is empty.
    #[must_use]
    pub fn open(mut self, label: &'static str, preset: &str) -> Self {
        if !preset.is_empty() && self.at == self.questions.len() {
            self.at += 1;
        }
        self.questions.push(Question { label, typed: Typed::Open(Line::new(preset)) });
        self
    }

    /// The same with the cursor in the first question, whatever is filled in.
    #[must_use]
    pub fn from_the_top(self) -> Self {
        Self { at: 0, ..self }
    }

    /// The same with a secret question.
    #[must_use]
    pub fn secret(mut self, label: &'static str) -> Self {
        // Never grown in place: no half of it stays behind in freed memory.
        let typed = Zeroizing::new(String::with_capacity(LONGEST * 4));
        self.questions.push(Question { label, typed: Typed::Secret(typed) });
        self
    }

    /// The same with something to be read before answering.
    #[must_use]
    pub fn saying(mut self, note: Message, role: Role) -> Self {
        self.note = Some((note, role));
        self
    }

    /// The same, and it stays while something else is said.
    #[must_use]
    pub fn saying_always(mut self, note: Message, role: Role) -> Self {
        self.note_stays = true;
        self.saying(note, role)
    }

    fn answers(&self) -> Vec<Secret> {
        let typed = self.questions.iter().map(|question| match &question.typed {
            Typed::Open(line) => Secret::new(line.text()),
            Typed::Secret(text) => Secret::new(text.as_str()),
        });
        typed.collect()
    }

    fn send(&mut self) -> Outcome {
        if self.waiting {
            return Outcome::Handled;
        }
        self.wrong = None;
        match (self.make)(&self.answers()) {
            Ok(Next::Request(request)) => {
                self.waiting = true;
                Outcome::Request(*request)
            }
            Ok(Next::Close(answer)) => Outcome::Close(answer),
            Err(wrong) => {
                self.refuse(wrong);
                Outcome::Handled
            }
        }
    }

    /// Says what is wrong; secrets are typed anew.
    fn refuse(&mut self, wrong: Message) {
        self.wrong = Some(wrong);
        for question in &mut self.questions {
            if let Typed::Secret(text) = &mut question.typed {
                text.clear();
            }
        }
        let first = self.questions.iter().position(|question| matches!(question.typed, Typed::Secret(_)));
        self.at = first.unwrap_or(self.at);
    }
}

impl Layer for Ask {
    fn place(&self) -> Place {
        Place::Dialog
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn opened(&mut self, _shared: &Shared) -> Outcome {
        // Where everything is preset, what is preset is looked at.
        self.at = self.at.min(self.questions.len().saturating_sub(1));
        Outcome::Handled
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        matches!(command, Cmd::Accept | Cmd::Back | Cmd::Up | Cmd::Down | Cmd::Left | Cmd::Right)
    }

    fn command(&mut self, _shared: &Shared, command: Cmd) -> Outcome {
        let count = self.questions.len().max(1);
        match command {
            Cmd::Accept if self.at + 1 < count => self.at += 1,
            Cmd::Accept => return self.send(),
            // Tab and Shift-Tab as well as the arrows.
            Cmd::Down | Cmd::Right => self.at = (self.at + 1) % count,
            Cmd::Up | Cmd::Left => self.at = (self.at + count - 1) % count,
            Cmd::Back => return Outcome::Close(Answer::None),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn key(&mut self, _shared: &Shared, key: Key) -> Outcome {
        let Some(question) = self.questions.get_mut(self.at) else { return Outcome::Handled };
        match &mut question.typed {
            Typed::Open(line) => {
                line.key(key);
            }
            Typed::Secret(text) => match key.code {
                Code::Backspace => {
                    text.pop();
                }
                Code::Char('u') if key.ctrl => text.clear(),
                _ if text.chars().count() < LONGEST => text.extend(key.typed()),
                _ => {}
            },
        }
        Outcome::Handled
    }

    fn paste(&mut self, _shared: &Shared, pasted: &str) -> Outcome {
        let Some(question) = self.questions.get_mut(self.at) else { return Outcome::Handled };
        match &mut question.typed {
            Typed::Open(line) => line.paste(pasted),
            Typed::Secret(text) => {
                let room = LONGEST.saturating_sub(text.chars().count());
                text.extend(pasted.chars().filter(|letter| !letter.is_control()).take(room));
            }
        }
        Outcome::Handled
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        self.waiting = false;
        match reply {
            Ok(reply) => Outcome::Several((self.done)(shared, &reply)),
            Err(refusal) => {
                self.refuse(say(&refusal));
                Outcome::Handled
            }
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let room = usize::from(WIDTH - 4);
        let note = match (&self.wrong, self.waiting) {
            (Some(wrong), _) => Some((shared.lang.say(wrong), Role::Error)),
            (None, true) => Some((shared.text("ask-waiting"), Role::Muted)),
            (None, false) => self.note.as_ref().map(|(note, role)| (shared.lang.say(note), *role)),
        };
        let stays = self.note.as_ref().filter(|_| self.note_stays);
        let told = stays.map(|(note, role)| (shared.lang.say(note), *role));
        let also = note.filter(|note| Some(note) != told.as_ref());
        let lines: Vec<(String, Role)> = [told, also]
            .into_iter()
            .flatten()
            .flat_map(|(text, role)| wrap(&text, room).into_iter().map(move |line| (line, role)))
            .collect();
        let height = self.questions.len() as u16 + lines.len() as u16 + 5;
        let inside = frame(shared, area, buffer, WIDTH, height, &shared.text(self.title));
        let mut cursor = None;
        for (y, question) in self.questions.iter().enumerate() {
            let (typed, at) = match &question.typed {
                Typed::Open(line) => line.view(TYPED),
                Typed::Secret(text) => {
                    let dots = text.chars().count().min(usize::from(TYPED) - 1);
                    ("•".repeat(dots), dots as u16)
                }
            };
            let (y, here) = (y as u16, y == self.at);
            let label = shared.text(question.label);
            put(buffer, inside, 0, y, LABEL, &label, theme.over(Role::Dialog, Role::Text));
            let style = theme.style(if here { Role::FieldFocus } else { Role::Field });
            let width = usize::from(TYPED);
            put(buffer, inside, LABEL + 1, y, TYPED, &format!("{typed:<width$}"), style);
            if here {
                cursor = Some(Position::new(inside.x + LABEL + 1 + at, inside.y + y));
            }
        }
        let mut y = self.questions.len() as u16 + 1;
        for (line, role) in &lines {
            put(buffer, inside, 0, y, inside.width, line, theme.over(Role::Dialog, *role));
            y += 1;
        }
        y += u16::from(!lines.is_empty());
        put(
            buffer,
            inside,
            0,
            y,
            inside.width,
            &shared.text("ask-keys"),
            theme.over(Role::Dialog, Role::Muted),
        );
        cursor
    }

    /// How the field with the cursor is filled in, where it is a field of a record.
    fn explains(&self, shared: &Shared) -> Option<String> {
        let question = self.questions.get(self.at)?;
        let hint = question.label.strip_prefix("field-").map(|field| format!("hint-{field}"))?;
        shared.lang.has(&hint).then(|| shared.text(&hint))
    }

    fn help(&self) -> &'static str {
        self.help
    }
}
