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

mod question;

use question::Question;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frame;
use super::pick::Hit;
use crate::app::{Refusal, Reply, Request, Secret};
use crate::lang::Message;
use crate::ui::command::{Cmd, Place};
use crate::ui::forms::say;
use crate::ui::input::Key;
use crate::ui::layer::{Answer, Layer, Outcome};
use crate::ui::shared::Shared;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{put, put_right};

/// Columns of the dialog, of the labels, and of what is typed.
const WIDTH: u16 = 70;
const LABEL: u16 = 20;
/// A recovery key (44 letters) and the cursor behind it are seen whole.
const TYPED: u16 = 45;

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
    /// Is what lies below hidden?
    covers: bool,
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
            covers: false,
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
        self.questions.push(Question::open(label, preset));
        self
    }

    /// The same with a question that is answered from a list, `raw` being the answer that holds now.
    #[must_use]
    pub fn choice(mut self, label: &'static str, hits: Vec<Hit>, raw: &str) -> Self {
        self.questions.push(Question::choice(label, hits, raw));
        self
    }

    /// The same; in the field of the question asked last stands at the right what is to be typed there.
    #[must_use]
    pub fn showing(mut self, text: &str) -> Self {
        if let Some(question) = self.questions.last_mut() {
            text.clone_into(&mut question.beside);
        }
        self
    }

    /// The same; where what is wrong has one of these keys, the answer asked for last is to blame: it alone is typed
    /// anew.
    #[must_use]
    pub fn blamed(mut self, keys: &'static [&'static str]) -> Self {
        if let Some(question) = self.questions.pop() {
            self.questions.push(question.blamed(keys));
        }
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
        self.questions.push(Question::secret(label));
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

    /// The same, saying at once what was wrong with what is filled in.
    #[must_use]
    pub fn wrong(self, wrong: Message) -> Self {
        Self { wrong: Some(wrong), ..self }
    }

    /// The same, hiding what lies below: another person may be about to sit down.
    #[must_use]
    pub fn covering(self) -> Self {
        Self { covers: true, ..self }
    }

    fn answers(&self) -> Vec<Secret> {
        self.questions.iter().map(Question::answer).collect()
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

    /// Says what is wrong; secrets are typed anew, unless one answer alone is to blame.
    fn refuse(&mut self, wrong: Message) {
        let blamed = self.questions.iter().position(|question| question.is_blamed(&wrong.key));
        self.wrong = Some(wrong);
        if let Some((at, question)) = blamed.and_then(|at| Some((at, self.questions.get_mut(at)?))) {
            question.empty();
            self.at = at;
            return;
        }
        self.questions.iter_mut().filter(|question| question.is_secret()).for_each(Question::empty);
        self.at = self.questions.iter().position(Question::is_secret).unwrap_or(self.at);
    }

    fn has_list(&self) -> bool {
        self.questions.get(self.at).is_some_and(Question::is_choice)
    }

    /// The list of the question at hand, if it is answered from one, narrowed by what was typed there.
    fn list(&self, shared: &Shared, typed: Option<Key>) -> Option<Outcome> {
        let mut list = self.questions.get(self.at).filter(|_| !self.waiting)?.list(shared)?;
        if let Some(key) = typed {
            list.key(shared, key);
        }
        Some(Outcome::Push(Box::new(list)))
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

    fn covers(&self) -> bool {
        self.covers
    }

    fn opened(&mut self, _shared: &Shared) -> Outcome {
        // Where everything is preset, what is preset is looked at.
        self.at = self.at.min(self.questions.len().saturating_sub(1));
        Outcome::Handled
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        matches!(command, Cmd::Accept | Cmd::Back | Cmd::Up | Cmd::Down | Cmd::Left | Cmd::Right)
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let count = self.questions.len().max(1);
        match command {
            Cmd::Accept if self.has_list() => {
                return self.list(shared, None).unwrap_or(Outcome::Handled);
            }
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

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        if key.typed().is_some()
            && let Some(list) = self.list(shared, Some(key))
        {
            return list;
        }
        if let Some(question) = self.questions.get_mut(self.at) {
            question.key(key);
        }
        Outcome::Handled
    }

    fn paste(&mut self, _shared: &Shared, pasted: &str) -> Outcome {
        if let Some(question) = self.questions.get_mut(self.at) {
            question.paste(pasted);
        }
        Outcome::Handled
    }

    fn answer(&mut self, _shared: &Shared, answer: Answer) -> Outcome {
        let Answer::Picked(raw, _) = answer else { return Outcome::Handled };
        if let Some(question) = self.questions.get_mut(self.at) {
            question.choose(raw);
        }
        if self.at + 1 < self.questions.len() {
            self.at += 1;
            return Outcome::Handled;
        }
        self.send()
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
            let (typed, at) = question.view(TYPED);
            let (y, here) = (y as u16, y == self.at);
            let label = shared.text(question.label);
            put(buffer, inside, 0, y, LABEL, &label, theme.over(Role::Dialog, Role::Text));
            let field = if here { Role::FieldFocus } else { Role::Field };
            let style = theme.style(field);
            put(buffer, inside, LABEL + 1, y, TYPED, &" ".repeat(usize::from(TYPED)), style);
            put_right(buffer, inside, LABEL + TYPED, y, &question.beside, theme.over(field, Role::Muted));
            // What a letter would replace is marked, as a whole.
            let marked = if here && question.is_offer() { theme.style(Role::Selection) } else { style };
            put(buffer, inside, LABEL + 1, y, TYPED, &typed, marked);
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
            &shared.text(if self.has_list() { "ask-keys-list" } else { "ask-keys" }),
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
