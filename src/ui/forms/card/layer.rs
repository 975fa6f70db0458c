//! The card as a layer: its commands, and what comes back from dialogs, details and the store.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::row::{Row, next_relation};
use super::{Asked, Card, NAME, NUMBER, Spot};
use crate::app::{Refusal, Reply, Request};
use crate::domain::draft::{Draft, Problem};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::drafts::SavedDraft;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::dialogs::same::SamePeople;
use crate::ui::forms::editor::field;
use crate::ui::forms::form::Form;
use crate::ui::input::Key;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;

impl Card {
    fn row_here(&self) -> Option<(usize, &Row)> {
        match self.spot {
            Spot::Cell(at, _) => self.rows.get(at).map(|row| (at, row)),
            Spot::Head(_) => None,
        }
    }

    /// Is the field filled from a list rather than typed?
    pub(super) fn is_picked(&self, shared: &Shared) -> bool {
        self.field(shared).is_some_and(|field| field::is_picked(field.kind))
    }

    fn next_person(&mut self, shared: &Shared) -> Outcome {
        self.leave(shared);
        if !self.rows.last().is_some_and(Row::is_blank) {
            self.rows.push(Row::new(next_relation(&self.rows)));
        }
        self.open(shared, Spot::Cell(self.rows.len().saturating_sub(1), NUMBER));
        Outcome::Handled
    }

    fn look_same(&mut self, shared: &Shared) -> Outcome {
        if let Some((_, row)) = self.row_here().filter(|(_, row)| !row.same.is_empty()) {
            let dialog = SamePeople::new(shared, row.same.clone(), true);
            self.asked = Asked::Same;
            return Outcome::Push(Box::new(dialog));
        }
        let Some((id, _)) = self.there else { return Outcome::Handled };
        Outcome::Push(crate::ui::panes::detail::open(shared, Kind::Household, id))
    }

    fn taken(&mut self, shared: &Shared, uid: &str) -> Outcome {
        let Spot::Cell(at, _) = self.spot else { return Outcome::Handled };
        let person = shared.desk.id_of(Kind::Person, uid).ok().flatten();
        let record = person.and_then(|id| shared.desk.get(Kind::Person, id).ok());
        let (Some(record), Some(row)) = (record, self.rows.get_mut(at)) else { return Outcome::Handled };
        row.take(shared, &record);
        self.check_row(shared, at);
        self.open(shared, Spot::Cell(at, super::RELATION));
        Outcome::Say(Tone::Plain, Message::new("card-taken").with("name", record.text("name")))
    }

    /// The ordinary form of the person on the line, or of the household; it comes back into the card.
    fn details(&mut self, shared: &Shared) -> Outcome {
        self.leave(shared);
        let mut saved = self.saved_draft(shared);
        let (draft, part) = match self.row_here() {
            Some((at, row)) => {
                let part = self.part_of(at);
                if row.is_blank() {
                    // A line nobody is on has no parts yet.
                    let empty = super::keep::parts_of(row);
                    saved.parts.splice(part..part, empty);
                }
                (row.person.clone(), part)
            }
            None => (self.household.clone(), 0),
        };
        self.asked = Asked::Details;
        Outcome::Push(Box::new(Form::inner(shared, draft, saved, part)))
    }

    /// The details come back into the card.
    fn detailed(&mut self, shared: &Shared, draft: Draft) -> Outcome {
        match (draft.kind, self.spot) {
            (Kind::Household, _) => {
                self.household = draft;
                self.check_household(shared);
            }
            (Kind::Person, Spot::Cell(at, _)) => {
                let rules = shared.desk.rules();
                if let Some(row) = self.rows.get_mut(at) {
                    row.person = draft;
                    row.born_typed(rules);
                }
                self.look_for_same(shared, at);
                self.check_row(shared, at);
            }
            _ => {}
        }
        self.open(shared, self.spot);
        Outcome::Handled
    }

    fn back(&mut self, shared: &Shared) -> Outcome {
        self.leave(shared);
        if !self.is_changed() {
            return self.close();
        }
        self.asked = Asked::Leave;
        let buttons = ["button-save", "button-discard", "button-stay"];
        Outcome::Push(Box::new(Confirm::new(Message::new("card-leave"), &buttons, 2)))
    }

    fn close(&self) -> Outcome {
        let answer = self.last.map_or(Answer::None, |id| Answer::Record(Kind::Household, id));
        Outcome::Several(vec![
            Outcome::Request(Request::DiscardDraft(self.uid.clone())),
            Outcome::Close(answer),
        ])
    }

    fn next_error(&mut self, shared: &Shared) -> Outcome {
        self.leave(shared);
        self.left.fill(true);
        for row in &mut self.rows {
            row.left.fill(true);
        }
        let spots = self.spots(shared);
        let here = spots.iter().position(|spot| *spot == self.spot).unwrap_or(0);
        let order = spots.iter().cycle().skip(here + 1).take(spots.len());
        let is_wrong = |spot: &&Spot| self.problem_at(shared, **spot).is_some_and(Problem::is_error);
        match order.copied().find(|spot| is_wrong(&spot)) {
            Some(spot) => {
                self.open(shared, spot);
                Outcome::Handled
            }
            None => Outcome::Say(Tone::Plain, Message::new("card-no-errors")),
        }
    }
}

impl Layer for Card {
    fn place(&self) -> Place {
        Place::Card
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        match command {
            Cmd::Back
            | Cmd::NextField
            | Cmd::PreviousField
            | Cmd::Up
            | Cmd::Down
            | Cmd::Save
            | Cmd::EmptyField
            | Cmd::Ditto
            | Cmd::NextPerson
            | Cmd::PersonDetails => true,
            Cmd::Choose => self.is_picked(shared),
            Cmd::NextError => self.has_errors(shared),
            Cmd::RemovePerson => {
                self.row_here().is_some_and(|(_, row)| !row.is_blank() || self.rows.len() > 1)
            }
            Cmd::LookSame => {
                self.row_here().is_some_and(|(_, row)| !row.same.is_empty())
                    || (self.there.is_some() && matches!(self.spot, Spot::Head(_)))
            }
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let advanced = std::mem::take(&mut self.advanced);
        match command {
            Cmd::NextField => {
                if advanced && self.text_here(shared).is_empty() {
                    // The Enter that a clerk presses by habit after a full number is not a second one.
                    return Outcome::Handled;
                }
                self.leave(shared);
                let next = self.after(shared);
                self.open(shared, next);
                Outcome::Handled
            }
            Cmd::PreviousField => {
                let spot = self.before(shared);
                self.go(shared, spot);
                Outcome::Handled
            }
            Cmd::Up | Cmd::Down => {
                self.leave(shared);
                let spot = self.vertical(shared, command == Cmd::Down);
                self.open(shared, spot);
                Outcome::Handled
            }
            Cmd::Save => self.save(shared),
            Cmd::Choose => self.choose(shared, ""),
            Cmd::EmptyField => self.empty(shared),
            Cmd::Ditto => self.ditto(shared),
            Cmd::NextError => self.next_error(shared),
            Cmd::NextPerson => self.next_person(shared),
            Cmd::RemovePerson => self.remove(shared),
            Cmd::PersonDetails => self.details(shared),
            Cmd::LookSame => self.look_same(shared),
            Cmd::Back => self.back(shared),
            _ => Outcome::Ignored,
        }
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        if self.saving {
            return Outcome::Handled;
        }
        self.typed(shared, key)
    }

    fn paste(&mut self, shared: &Shared, text: &str) -> Outcome {
        let first = text.lines().next().unwrap_or("").trim();
        if self.is_picked(shared) {
            return self.choose(shared, first);
        }
        self.line.paste(first);
        self.take(shared);
        Outcome::Handled
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        let asked = std::mem::replace(&mut self.asked, Asked::Nothing);
        match (asked, answer) {
            (Asked::Choice, Answer::Picked(raw, _)) => self.picked(shared, raw),
            (Asked::Same, Answer::Picked(uid, _)) => self.taken(shared, &uid),
            (Asked::Details, Answer::Draft(draft)) => self.detailed(shared, *draft),
            (Asked::Conflict(sent), Answer::Merged(draft)) => self.merged(shared, sent, *draft),
            (Asked::Leave, Answer::Button("button-save")) => self.save(shared),
            (Asked::Leave, Answer::Button("button-discard")) => self.close(),
            _ => Outcome::Handled,
        }
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        self.replied(shared, reply)
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.draw_card(shared, area, buffer)
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        let key = match self.spot {
            Spot::Head(at) => match super::heads(shared).get(at)?.key {
                "in_dtks" | "in_dtsen" | "poor" => "card-hint-yes-no",
                "rt" | "rw" => "card-hint-neighbourhood",
                "family_card_no" => "card-hint-family-card",
                "fixed_income" => "card-hint-income",
                "checked_on" => "card-hint-checked",
                "area" => "card-hint-area",
                "address" => "card-hint-address",
                "ekasih" => "card-hint-ekasih",
                "decile" => "card-hint-decile",
                _ => "card-hint-number",
            },
            Spot::Cell(_, NUMBER) => match shared.desk.country() {
                crate::domain::identity::Country::Id => "card-hint-nik",
                crate::domain::identity::Country::My => "card-hint-mykad",
            },
            Spot::Cell(_, NAME) => "card-hint-name",
            Spot::Cell(_, super::BORN) => "card-hint-born",
            Spot::Cell(_, super::SEX) => "card-hint-sex",
            Spot::Cell(..) => "card-hint-relation",
        };
        Some(shared.text(key))
    }

    fn draft(&self, shared: &Shared, above: Option<String>) -> Option<SavedDraft> {
        let mut saved = self.saved_draft(shared);
        let above = above.is_some_and(|text| self.put_above(shared, &mut saved, text));
        (above || self.is_changed()).then_some(saved)
    }

    fn help(&self) -> &'static str {
        "help-card"
    }
}
