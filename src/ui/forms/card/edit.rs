//! Typing on the card: what a letter means in the field under the cursor.

use super::row::relation_by_letter;
use super::{BORN, COLUMNS, Card, NAME, NUMBER, RELATION, SEX, Spot};
use crate::domain::code::CodeList;
use crate::domain::date::{read_birth, read_partial};
use crate::domain::draft::yes_no;
use crate::domain::field::FieldKind;
use crate::domain::identity::Sex;
use crate::lang::Message;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::forms::editor::field;
use crate::ui::forms::editor::host::values_and_rest;
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Outcome, Tone};
use crate::ui::shared::Shared;

impl Card {
    /// A key that is no command.
    pub(super) fn typed(&mut self, shared: &Shared, key: Key) -> Outcome {
        self.advanced = false;
        let Some(kind) = self.field(shared).map(|field| field.kind) else { return Outcome::Ignored };
        match (self.spot, kind) {
            (Spot::Cell(_, SEX), _) => self.type_sex(shared, key),
            (Spot::Cell(at, RELATION), _) => self.type_relation(shared, at, key),
            (_, FieldKind::YesNo) => self.type_yes_no(shared, key),
            (_, FieldKind::Code(list)) if is_numbered(list) => self.type_number(shared, key, list),
            (_, FieldKind::Code(_) | FieldKind::Area) => match (key.typed(), key.code) {
                (_, Code::Backspace | Code::Del) => self.empty(shared),
                (Some(letter), _) => self.choose(shared, letter.to_string().trim()),
                _ => Outcome::Ignored,
            },
            _ => self.type_text(shared, key),
        }
    }

    fn type_text(&mut self, shared: &Shared, key: Key) -> Outcome {
        let typed = key.typed().is_some();
        if let (Spot::Cell(at, BORN), Some(letter)) = (self.spot, key.typed())
            && let Some(sex) = self.sex_after_date(shared, letter)
        {
            if let Some(row) = self.rows.get_mut(at) {
                row.person.set("sex", sex.code());
            }
            self.dirty = true;
            return self.advance(shared);
        }
        if typed && self.fresh {
            self.line = crate::ui::widgets::line::Line::default();
        }
        self.fresh = false;
        if !self.line.key(key) {
            return Outcome::Ignored;
        }
        if !matches!(key.code, Code::Left | Code::Right | Code::Home | Code::End) {
            self.take(shared);
        }
        if typed && shared.auto_advance && self.is_full(shared) {
            return self.advance(shared);
        }
        Outcome::Handled
    }

    /// Takes the line into the draft, and what follows from it while it is typed.
    pub(super) fn take(&mut self, shared: &Shared) {
        self.dirty = true;
        let text = self.line.text().to_owned();
        self.set_here(shared, text);
        let Spot::Cell(at, column) = self.spot else { return self.check_household(shared) };
        let rules = shared.desk.rules();
        if column == NUMBER
            && let Some(row) = self.rows.get_mut(at)
        {
            row.number_typed(rules, false);
        }
        if matches!(column, NUMBER | NAME) {
            self.look_for_same(shared, at);
        }
        self.check_row(shared, at);
    }

    /// The sex that a letter behind a date says, or in place of a date: there no date goes on with one, and a person
    /// of whom only the year is known costs no Enter for it.
    fn sex_after_date(&self, shared: &Shared, letter: char) -> Option<Sex> {
        let sex = Sex::read(&letter.to_string())?;
        let language = shared.lang.language().code();
        // The letters of this language: in another one a month may begin with them.
        let ours = sex.letter(language).chars().eq(letter.to_uppercase());
        let text = self.line.text();
        let done = match text.chars().next_back() {
            // March and February are months, too.
            None => language != "en",
            // A bare number is an age, except where a month may follow it.
            Some(last) => {
                let read = if language == "en" { read_partial } else { read_birth };
                last.is_ascii_digit() && read(text, shared.desk.rules().today).is_ok()
            }
        };
        (ours && done).then_some(sex)
    }

    /// A number or date of its full length needs no Enter.
    fn is_full(&self, shared: &Shared) -> bool {
        // Whichever document it turns out to be, it begins as the country's own.
        let full = |kind| field::is_full(kind, self.line.text(), "", shared.desk.country());
        self.field(shared).is_some_and(|field| full(field.kind))
    }

    /// Moves on by itself; the Enter that follows by habit means nothing.
    fn advance(&mut self, shared: &Shared) -> Outcome {
        self.leave(shared);
        let next = self.after(shared);
        self.open(shared, next);
        self.advanced = true;
        Outcome::Handled
    }

    fn type_sex(&mut self, shared: &Shared, key: Key) -> Outcome {
        if matches!(key.code, Code::Backspace | Code::Del) {
            return self.empty(shared);
        }
        let Some(letter) = key.typed() else { return Outcome::Ignored };
        let Some(sex) = Sex::read(&letter.to_string()) else {
            return Outcome::Say(Tone::Plain, Message::new("card-hint-sex"));
        };
        self.set_here(shared, sex.code());
        self.dirty = true;
        self.advance(shared)
    }

    fn type_relation(&mut self, shared: &Shared, at: usize, key: Key) -> Outcome {
        if matches!(key.code, Code::Backspace | Code::Del) {
            return self.empty(shared);
        }
        let Some(letter) = key.typed() else { return Outcome::Ignored };
        if letter == ' ' {
            return self.choose(shared, "");
        }
        let found = self.rows.get(at).and_then(|row| relation_by_letter(shared, row, letter));
        match found {
            Some(relation) => {
                self.set_here(shared, relation);
                self.check_here(shared);
                Outcome::Handled
            }
            None => self.choose(shared, ""),
        }
    }

    fn type_yes_no(&mut self, shared: &Shared, key: Key) -> Outcome {
        if matches!(key.code, Code::Backspace | Code::Del) {
            return self.empty(shared);
        }
        let Some(letter) = key.typed() else { return Outcome::Ignored };
        match yes_no(&letter.to_string()) {
            Some(yes) => {
                self.set_here(shared, if yes { "yes" } else { "no" });
                self.check_here(shared);
                Outcome::Handled
            }
            None => Outcome::Say(Tone::Plain, Message::new("card-hint-yes-no")),
        }
    }

    /// A code that is a number of the survey form is typed as that number.
    fn type_number(&mut self, shared: &Shared, key: Key, list: &'static CodeList) -> Outcome {
        if matches!(key.code, Code::Backspace | Code::Del) {
            return self.empty(shared);
        }
        let Some(letter) = key.typed() else { return Outcome::Ignored };
        if !letter.is_ascii_digit() {
            return self.choose(shared, letter.to_string().trim());
        }
        let before = if self.fresh { String::new() } else { self.text_here(shared) };
        let longer = format!("{before}{letter}");
        let code = list.find(&longer).or_else(|| list.find(&letter.to_string()));
        self.fresh = false;
        if let Some(code) = code {
            self.set_here(shared, code);
            self.check_here(shared);
        }
        Outcome::Handled
    }

    /// Empties the field.
    pub(super) fn empty(&mut self, shared: &Shared) -> Outcome {
        self.set_here(shared, "");
        self.open(shared, self.spot);
        self.dirty = true;
        if let Spot::Cell(at, NUMBER) = self.spot {
            let rules = shared.desk.rules();
            if let Some(row) = self.rows.get_mut(at) {
                row.number_typed(rules, true);
            }
            self.look_for_same(shared, at);
        }
        self.check_here(shared);
        Outcome::Handled
    }

    /// The legal values of the field.
    pub(super) fn choose(&mut self, shared: &Shared, typed: &str) -> Outcome {
        let (Some(field), Some(draft)) = (self.field(shared), self.draft_here()) else {
            return Outcome::Handled;
        };
        let pick = if let Spot::Cell(at, RELATION) = self.spot {
            let sex = self.rows.get(at).and_then(super::row::Row::sex);
            let word = |code: &&'static str| Hit::new(*code, super::row::relation_word(shared, code, sex));
            let hits = crate::domain::code::RELATION.codes.iter().map(word).collect();
            Some(Pick::of(shared, "card-column-relation", hits))
        } else {
            let (values, typed) = values_and_rest(shared, field, draft.get(field.key), typed);
            Pick::for_field(shared, draft.kind, field, &values, &typed)
        };
        match pick {
            Some(pick) => {
                self.asked = super::Asked::Choice;
                Outcome::Push(Box::new(pick))
            }
            None => Outcome::Say(Tone::Plain, Message::new("card-no-choices")),
        }
    }

    /// What was picked from the list of legal values.
    pub(super) fn picked(&mut self, shared: &Shared, raw: String) -> Outcome {
        self.set_here(shared, raw);
        self.dirty = true;
        self.leave(shared);
        let next = self.after(shared);
        self.open(shared, next);
        Outcome::Handled
    }

    /// As on the line above, or as on the card before.
    pub(super) fn ditto(&mut self, shared: &Shared) -> Outcome {
        let text = match self.spot {
            Spot::Head(_) => {
                let key = self.field(shared).map_or("", |field| field.key);
                shared.before.borrow().iter().find_map(|((kind, known), text)| {
                    let here = *kind == crate::domain::kind::Kind::Household && *known == key;
                    here.then(|| text.clone())
                })
            }
            Spot::Cell(at, column) => at.checked_sub(1).and_then(|above| self.rows.get(above)).map(|row| {
                let draft = if column == RELATION { &row.residence } else { &row.person };
                draft.get(COLUMNS.get(column).copied().unwrap_or("")).to_owned()
            }),
        };
        match text.filter(|text| !text.is_empty()) {
            Some(text) => {
                self.set_here(shared, text);
                self.dirty = true;
                let next = self.after(shared);
                self.go(shared, next);
                Outcome::Handled
            }
            None => Outcome::Say(Tone::Plain, Message::new("card-no-ditto")),
        }
    }

    /// Takes a person off the card: a line that is not saved yet goes, somebody of the file leaves when the card is
    /// saved, or stays after all.
    pub(super) fn remove(&mut self, shared: &Shared) -> Outcome {
        let Spot::Cell(at, column) = self.spot else { return Outcome::Handled };
        self.leave(shared);
        let Some(row) = self.rows.get_mut(at) else { return Outcome::Handled };
        if row.residence.base.is_some() {
            row.removed = !row.removed;
            let key = if row.removed { "card-removed" } else { "card-kept" };
            let said = Message::new(key).with("name", row.person.get("name"));
            self.check_row(shared, at);
            self.open(shared, Spot::Cell(at, column));
            return Outcome::Say(Tone::Plain, said);
        }
        self.rows.remove(at);
        if self.rows.is_empty() {
            self.rows.push(super::row::Row::new("head"));
        }
        self.open(shared, Spot::Cell(at.min(self.rows.len() - 1), NUMBER));
        Outcome::Handled
    }
}

/// Are the codes of the list numbers?
fn is_numbered(list: &CodeList) -> bool {
    list.codes.iter().all(|code| code.chars().all(|c| c.is_ascii_digit()))
}
