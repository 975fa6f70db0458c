//! One question of an [`super::Ask`] and what is typed for it.

use zeroize::Zeroizing;

use crate::app::Secret;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::input::{Code, Key};
use crate::ui::shared::Shared;
use crate::ui::widgets::line::Line;

/// Longest secret, in characters.
const LONGEST: usize = 200;

/// What is typed for one question.
enum Typed {
    Open(Line),
    Secret(Zeroizing<String>),
    /// One of these, by its raw text.
    Choice(Vec<Hit>, String),
}

/// One question.
pub(super) struct Question {
    pub(super) label: &'static str,
    typed: Typed,
    /// Stands in the field, at its right end: what is to be typed.
    pub(super) beside: String,
    /// Keys of what is wrong with this answer alone: the other ones stay.
    alone: &'static [&'static str],
}

impl Question {
    /// One whose answer may be seen. What is filled in is an offer: typing replaces it.
    pub(super) fn open(label: &'static str, preset: &str) -> Self {
        Self::of(label, Typed::Open(Line::offered(preset)))
    }

    /// One whose answer is shown as dots.
    pub(super) fn secret(label: &'static str) -> Self {
        // Never grown in place: no half of it stays behind in freed memory.
        Self::of(label, Typed::Secret(Zeroizing::new(String::with_capacity(LONGEST * 4))))
    }

    /// One that is answered from a list.
    pub(super) fn choice(label: &'static str, hits: Vec<Hit>, raw: &str) -> Self {
        Self::of(label, Typed::Choice(hits, raw.to_owned()))
    }

    fn of(label: &'static str, typed: Typed) -> Self {
        Self { label, typed, beside: String::new(), alone: &[] }
    }

    /// The same, blamed alone by what has one of these keys.
    pub(super) fn blamed(self, alone: &'static [&'static str]) -> Self {
        Self { alone, ..self }
    }

    pub(super) fn answer(&self) -> Secret {
        match &self.typed {
            Typed::Open(line) => Secret::new(line.text()),
            Typed::Secret(text) => Secret::new(text.as_str()),
            Typed::Choice(_, raw) => Secret::new(raw.as_str()),
        }
    }

    pub(super) fn is_secret(&self) -> bool {
        matches!(self.typed, Typed::Secret(_))
    }

    pub(super) fn is_choice(&self) -> bool {
        matches!(self.typed, Typed::Choice(..))
    }

    /// Is it wrong alone, if what is wrong has this key?
    pub(super) fn is_blamed(&self, key: &str) -> bool {
        self.alone.contains(&key)
    }

    pub(super) fn empty(&mut self) {
        match &mut self.typed {
            Typed::Open(line) => *line = Line::default(),
            Typed::Secret(text) => text.clear(),
            Typed::Choice(_, raw) => raw.clear(),
        }
    }

    /// The list to choose from, with what holds now under the cursor; nothing where the answer is typed.
    pub(super) fn list(&self, shared: &Shared) -> Option<Pick> {
        let Typed::Choice(hits, raw) = &self.typed else { return None };
        Some(Pick::of(shared, self.label, hits.clone()).pointing_at(raw))
    }

    /// It was chosen from the list.
    pub(super) fn choose(&mut self, chosen: String) {
        if let Typed::Choice(_, raw) = &mut self.typed {
            *raw = chosen;
        }
    }

    pub(super) fn key(&mut self, key: Key) {
        match &mut self.typed {
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
            Typed::Choice(..) => {}
        }
    }

    pub(super) fn paste(&mut self, pasted: &str) {
        match &mut self.typed {
            Typed::Open(line) => line.paste(pasted),
            Typed::Secret(text) => {
                let room = LONGEST.saturating_sub(text.chars().count());
                text.extend(pasted.chars().filter(|letter| !letter.is_control()).take(room));
            }
            Typed::Choice(..) => {}
        }
    }

    /// What is shown in `room` columns, and the column of the cursor.
    pub(super) fn view(&self, room: u16) -> (String, u16) {
        match &self.typed {
            Typed::Open(line) => line.view(room),
            Typed::Secret(text) => {
                let dots = text.chars().count().min(usize::from(room) - 1);
                ("•".repeat(dots), dots as u16)
            }
            Typed::Choice(hits, raw) => (
                hits.iter()
                    .find(|hit| hit.raw() == raw)
                    .map(|hit| hit.label().to_owned())
                    .unwrap_or_default(),
                0,
            ),
        }
    }

    /// Would a letter replace what stands here?
    pub(super) fn is_offer(&self) -> bool {
        matches!(&self.typed, Typed::Open(line) if line.is_offer())
    }
}
