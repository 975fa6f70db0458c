//! What comes of a command: the outcomes of layers, the requests they make and the replies to them.

use super::{Asked, Ticket, Ui};
use crate::app::{Refusal, Reply, Request};
use crate::domain::kind::Kind;
use crate::lang::{Language, Message};
use crate::ui::dialogs::keep;
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::{forms, show};

impl Ui {
    pub(super) fn follow_top(&mut self, outcome: Outcome) {
        if self.over.is_some() {
            self.follow_over(outcome);
            return;
        }
        let id = self.stack().last().map_or(0, |numbered| numbered.id);
        self.follow(id, outcome);
    }

    /// Follows an outcome of the screen's own dialog.
    fn follow_over(&mut self, outcome: Outcome) {
        let answer = match outcome {
            Outcome::Close(answer) => answer,
            Outcome::Say(tone, message) => return self.say(tone, message),
            _ => return,
        };
        self.over = None;
        match (std::mem::replace(&mut self.asked, Asked::Nothing), answer) {
            (Asked::Palette, Answer::Command(command)) => {
                self.command(command);
            }
            (Asked::Palette, Answer::Pane(pane)) => self.go(pane),
            (Asked::Quit, Answer::Button("button-quit-keep")) => {
                self.keep_draft();
                self.quitting = true;
            }
            (Asked::Undo(save), Answer::Button("button-undo")) => self.request(0, Request::Undo { save }),
            (Asked::Language, Answer::Picked(code, _)) => {
                if let Some(language) = Language::parse(&code) {
                    self.set_language(language);
                }
            }
            (Asked::Theme, Answer::Picked(name, _)) => self.set_theme(&name),
            (Asked::Who, Answer::Picked(who, name)) => self.who_sits(&who, &name),
            _ => {}
        }
    }

    /// Follows an outcome of the layer with number `id`.
    pub(super) fn follow(&mut self, id: u64, outcome: Outcome) {
        match outcome {
            Outcome::Ignored | Outcome::Handled => {}
            Outcome::Push(layer) => self.push(layer),
            Outcome::Close(answer) => self.close(id, answer),
            Outcome::Replace(layer) => {
                self.remove(id);
                self.push(layer);
            }
            Outcome::Request(request) => self.request(id, request),
            Outcome::Say(tone, message) => self.say(tone, message),
            Outcome::Go(pane) => self.go(pane),
            Outcome::Command(command) => {
                self.command(command);
            }
            Outcome::Quit => self.quit(),
            Outcome::Language(language) => self.set_language(language),
            Outcome::Theme(name) => self.set_theme(&name),
            Outcome::Clipboard(text) => self.clipboard = Some(text),
            Outcome::Several(outcomes) => {
                for outcome in outcomes {
                    self.follow(id, outcome);
                }
            }
        }
    }

    pub(super) fn request(&mut self, id: u64, request: Request) {
        self.numbers += 1;
        self.waiting.push((self.numbers, id));
        self.requests.push((self.numbers, request));
    }

    pub(super) fn reply(&mut self, ticket: Ticket, reply: Result<Reply, Refusal>) {
        let Some(at) = self.waiting.iter().position(|(known, _)| *known == ticket) else { return };
        let (_, id) = self.waiting.swap_remove(at);
        // Our own writing connection counts as another one, too.
        if !matches!(reply, Ok(Reply::Counted(_) | Reply::DraftKept)) {
            self.data_version = self.shared.desk.data_version();
        }
        let of_case = match &reply {
            Ok(Reply::Saved(saved)) => saved.iter().any(|saved| saved.kind == Kind::Case),
            // A letter stands in its case, a hand-over changes who is responsible.
            Ok(Reply::Written(_) | Reply::HandedOver { .. }) => true,
            _ => false,
        };
        if of_case {
            self.warm();
        }
        // What was asked for before the keys were put away, or before somebody left, brings neither back.
        if let Ok(Reply::Seated(sitting)) = &reply
            && ticket >= self.left
        {
            self.sit(id, sitting);
        }
        let shared = &self.shared;
        if let Some(numbered) = self.stacks.iter_mut().flatten().find(|numbered| numbered.id == id) {
            let outcome = numbered.layer.reply(shared, reply);
            self.follow(id, outcome);
            return;
        }
        match reply {
            Ok(Reply::Undone(kind, id, count)) => {
                self.refresh_all();
                let name = show::called(&self.shared, kind, id);
                let key = if count == 1 { "undone" } else { "undone-many" };
                self.say(Tone::Good, Message::new(key).with("name", name).with("count", count - 1));
            }
            Ok(Reply::Warmed) => self.refresh_all(),
            // Whoever asked has gone on to something else meanwhile.
            Ok(Reply::Kept(kept)) => {
                let (tone, message) = keep::in_short(&kept);
                self.say(tone, message);
            }
            Err(refusal) => self.say(Tone::Bad, forms::say(&refusal)),
            Ok(_) => {}
        }
    }
}
