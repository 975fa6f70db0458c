//! What a form tells its editor, and the keys and commands that the editor does for it.

use super::entry::Typed;
use super::field::{hint, is_full, is_picked};
use super::{Sheet, Texts, paint};
use crate::domain::date::{PartialDate, read_birth};
use crate::domain::draft::Problem;
use crate::domain::field::{Field, FieldKind};
use crate::domain::value::Value;
use crate::domain::words;
use crate::lang::Message;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::pick::Pick;
use crate::ui::input::Key;
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::shared::Shared;

/// A form with a column of fields.
pub trait Host {
    /// What its texts are kept in.
    type Texts: Texts;

    /// Its fields.
    fn sheet(&self) -> &Sheet<Self::Texts>;
    /// The same, to type.
    fn sheet_mut(&mut self) -> &mut Sheet<Self::Texts>;
    /// What a field is called.
    fn label(&self, shared: &Shared, field: &Field) -> String;
    /// Key of what is said of a field, if there are words for it.
    fn hint_key(&self, field: &Field) -> String;
    /// Every problem of the texts as they stand.
    fn problems(&self, shared: &Shared) -> Vec<Problem>;
    /// The text of a field in the record before.
    fn before(&self, shared: &Shared, field: &Field) -> Option<String>;
    /// What follows when text was typed in a field.
    fn typed(&mut self, _shared: &Shared, _field: &Field) {}
    /// What follows when a field was left.
    fn left(&mut self, _shared: &Shared, _field: &Field) {}

    /// Which keys it understands.
    fn place_here(&self) -> Place {
        if self.sheet().is_memo() { Place::Memo } else { Place::Form }
    }

    /// Checks the texts as they stand.
    fn check(&mut self, shared: &Shared) {
        let problems = self.problems(shared);
        self.sheet_mut().problems = problems;
    }

    /// Gives the field with the cursor another text.
    fn put_here(&mut self, shared: &Shared, text: String) {
        let sheet = self.sheet_mut();
        if let Some(field) = sheet.field() {
            sheet.texts.put(field.key, text);
            sheet.reopen();
        }
        self.check(shared);
    }

    /// Leaves the field: its text is checked, and what is wrong with it is shown from now on. What an age was taken for
    /// is returned, to be said.
    fn leave(&mut self, shared: &Shared) -> Option<Message> {
        let sheet = self.sheet_mut();
        sheet.take();
        sheet.mark_left();
        let field = sheet.field()?;
        let understood = birth_of_age(shared, field, sheet.texts.text(field.key));
        if let Some((year, _)) = &understood {
            sheet.texts.put(field.key, year.clone());
        }
        if matches!(field.kind, FieldKind::Date | FieldKind::PartialDate) {
            // A date that was typed takes the form it has in the file, so that it can be compared.
            let text = sheet.texts.text(field.key);
            let (value, _) = shared.desk.check_text(field, text);
            if let Value::Text(text) = value {
                sheet.texts.put(field.key, text);
            }
        }
        self.check(shared);
        self.left(shared, field);
        understood.map(|(_, said)| said)
    }

    /// Goes to another field.
    fn to(&mut self, shared: &Shared, at: usize) -> Outcome {
        let understood = self.leave(shared);
        self.sheet_mut().open(at);
        understood.map_or(Outcome::Handled, |said| Outcome::Say(Tone::Plain, said))
    }

    /// Goes to the next field by itself.
    fn advance(&mut self, shared: &Shared) -> Outcome {
        let outcome = self.to(shared, self.sheet().focus() + 1);
        self.sheet_mut().advanced = true;
        outcome
    }

    /// Goes to the first error, and says how many there are.
    fn refuse(&mut self, count: usize) -> Outcome {
        self.sheet_mut().open_first_error();
        Outcome::Say(Tone::Bad, Message::new("form-errors").with("count", count))
    }

    /// Opens the list of legal values, narrowed by `typed`.
    fn choose(&mut self, shared: &Shared, typed: &str) -> Outcome {
        let Some(field) = self.sheet().field() else { return Outcome::Handled };
        let (values, typed) = values_and_rest(shared, field, self.sheet().texts.text(field.key), typed);
        let label = self.label(shared, field);
        match Pick::for_answer(shared, label, field, &values, &typed) {
            Some(pick) if !self.makes(field) => Outcome::Push(Box::new(pick.of_what_is_there())),
            Some(pick) => Outcome::Push(Box::new(pick)),
            None => Outcome::Say(Tone::Plain, Message::new("form-no-choices")),
        }
    }

    /// May a record that is sought in vain be made on the way?
    fn makes(&self, _field: &Field) -> bool {
        true
    }

    /// Can the editor do the command?
    fn can_edit(&self, command: Cmd) -> bool {
        match command {
            Cmd::NextField | Cmd::PreviousField | Cmd::EmptyField | Cmd::NextError => true,
            Cmd::Choose => self.sheet().field().is_some_and(|field| is_picked(field.kind)),
            _ => false,
        }
    }

    /// Does a command of the editor.
    fn edit_command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let focus = self.sheet().focus();
        self.sheet_mut().rest.clear();
        match command {
            Cmd::NextField => {
                if std::mem::take(&mut self.sheet_mut().advanced) && self.sheet().is_empty_here() {
                    // The Enter that a clerk presses by habit after a full number is not a second one.
                    return Outcome::Handled;
                }
                self.to(shared, focus + 1)
            }
            Cmd::PreviousField => self.to(shared, focus.saturating_sub(1)),
            Cmd::Choose => self.choose(shared, ""),
            Cmd::EmptyField => {
                self.put_here(shared, String::new());
                Outcome::Handled
            }
            Cmd::Ditto => match self.sheet().field().and_then(|field| self.before(shared, field)) {
                Some(text) => {
                    self.put_here(shared, text);
                    self.to(shared, focus + 1)
                }
                None => Outcome::Say(Tone::Plain, Message::new("form-no-ditto")),
            },
            Cmd::NextError => {
                self.leave(shared);
                match self.sheet_mut().open_next_error() {
                    (true, _) => Outcome::Handled,
                    (false, 0) => Outcome::Say(Tone::Plain, Message::new("form-no-errors")),
                    (false, remarks) => {
                        let said = Message::new("form-only-remarks").with("count", remarks);
                        Outcome::Say(Tone::Plain, said)
                    }
                }
            }
            _ => Outcome::Ignored,
        }
    }

    /// Takes a key in that is no command.
    fn edit_key(&mut self, shared: &Shared, key: Key) -> Outcome {
        let sheet = self.sheet_mut();
        if key.typed().is_some_and(|letter| sheet.is_rest(letter)) {
            return Outcome::Handled;
        }
        sheet.rest.clear();
        sheet.advanced = false;
        let Some(field) = sheet.field() else { return Outcome::Ignored };
        let typed = sheet.entry_mut().key(field.kind, key);
        let answered = matches!(typed, Typed::Value(value) if !value.is_empty());
        let outcome = self.follow_typed(shared, field, typed);
        if answered && let Some(letter) = key.typed() {
            self.sheet_mut().rest = rest_of(letter);
        }
        outcome
    }

    /// Takes pasted text in.
    fn edit_paste(&mut self, shared: &Shared, text: &str) -> Outcome {
        let sheet = self.sheet_mut();
        let Some(field) = sheet.field() else { return Outcome::Ignored };
        let typed = sheet.entry_mut().paste(text);
        self.follow_typed(shared, field, typed)
    }

    /// Follows what came of a key.
    fn follow_typed(&mut self, shared: &Shared, field: &'static Field, typed: Typed) -> Outcome {
        match typed {
            Typed::Ignored => Outcome::Ignored,
            Typed::Nothing => Outcome::Handled,
            Typed::Choose(letters) => self.choose(shared, &letters),
            Typed::Value(value) => {
                self.put_here(shared, value.to_owned());
                if value.is_empty() || !shared.auto_advance {
                    return Outcome::Handled;
                }
                self.advance(shared)
            }
            Typed::Text(letter) => {
                let sheet = self.sheet_mut();
                sheet.take();
                let texts = &sheet.texts;
                let (text, document) = (texts.text(field.key), texts.text("identity_kind"));
                let full = letter && is_full(field.kind, text, document, shared.desk.country());
                self.check(shared);
                self.typed(shared, field);
                if full && shared.auto_advance { self.advance(shared) } else { Outcome::Handled }
            }
        }
    }

    /// Takes in what was picked from a list for the field with the cursor; nothing if it was something else.
    fn picked(&mut self, shared: &Shared, answer: &Answer) -> Option<Outcome> {
        let raw = match answer {
            Answer::Picked(raw, _) => raw.clone(),
            Answer::PickedAll(raws) => raws.join("|"),
            _ => return None,
        };
        self.put_here(shared, raw);
        let next = self.sheet().focus() + 1;
        Some(self.to(shared, next))
    }

    /// Explains the field with the cursor: what does not fit beside it in full, or how it is filled in.
    fn explain(&self, shared: &Shared) -> Option<String> {
        let field = self.sheet().field()?;
        if let Some(text) = paint::cut_remark(self, shared) {
            return Some(text);
        }
        let key = self.hint_key(field);
        Some(shared.text(if shared.lang.has(&key) { &key } else { hint(field) }))
    }
}

/// How the words for yes and no go on after their first letter: who types the word means no more by it.
fn rest_of(letter: char) -> Vec<&'static str> {
    match letter.to_ascii_lowercase() {
        'y' => vec!["a", "es"],
        't' => vec!["idak", "ak", "iada", "dk"],
        'n' => vec!["o"],
        _ => Vec::new(),
    }
}

/// The values in the text of a picked field, and what its list is narrowed by: `typed`, or else what a dropped line
/// left of a word typed in the list, which is no value and goes back into it.
pub fn values_and_rest(shared: &Shared, field: &Field, text: &str, typed: &str) -> (String, String) {
    let is_value = |part: &&str| {
        let (_, problems) = shared.desk.check_text(field, part);
        !problems.iter().any(Problem::is_error)
    };
    let (values, rest): (Vec<&str>, Vec<&str>) = text.split('|').partition(is_value);
    (values.join("|"), if typed.is_empty() { rest.join(" ") } else { typed.to_owned() })
}

/// The year of birth that an age typed in its place leads to, as it is kept, and what is to be said of it.
fn birth_of_age(shared: &Shared, field: &Field, text: &str) -> Option<(String, Message)> {
    let today = shared.desk.clock().today();
    let born = read_birth(text, today).ok().filter(|_| field.is_birth())?;
    let (PartialDate::Year(year), digits) = (born, words::digits(text).len()) else { return None };
    let age = i32::from(today.year()) - i32::from(year);
    let said = Message::new("birth-of-age").with("age", age).with("year", year);
    (digits < 4).then(|| (born.to_string(), said))
}
