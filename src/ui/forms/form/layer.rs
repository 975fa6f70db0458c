//! The form of a record as a layer: its commands, and what comes back from dialogs.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Form;
use crate::app::{Refusal, Reply, likeness};
use crate::domain::field::FieldKind;
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::drafts::{DraftPart, SavedDraft};
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::dialogs::same::SamePeople;
use crate::ui::forms::editor::paint::{Page, paint};
use crate::ui::forms::editor::{Host, Texts};
use crate::ui::input::Key;
use crate::ui::layer::{Answer, Layer, Outcome};
use crate::ui::shared::Shared;

impl Layer for Form {
    fn place(&self) -> Place {
        self.place_here()
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        match command {
            Cmd::Back | Cmd::Save => true,
            Cmd::Ditto => self.record.is_none(),
            Cmd::LookSame => !self.same.is_empty(),
            Cmd::WhoCanHelp => !self.sheet.texts.get("area").is_empty(),
            command => self.can_edit(command),
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        match command {
            Cmd::Save => self.save(shared),
            // The form stays below as it is.
            Cmd::WhoCanHelp => {
                self.sheet.take();
                let place = self.sheet.texts.get("area");
                Outcome::Push(crate::ui::panes::who_can_help::open(shared, Some(place)))
            }
            Cmd::LookSame => {
                // Only who is being made can be somebody of the file instead.
                self.asked_same = self.record.is_none() && self.part.is_none();
                Outcome::Push(Box::new(SamePeople::new(shared, self.same.clone(), self.asked_same)))
            }
            Cmd::Back => {
                self.sheet.take();
                if !self.sheet.is_changed() {
                    return self.close(Answer::None);
                }
                let buttons = ["button-save", "button-discard", "button-stay"];
                Outcome::Push(Box::new(Confirm::new(Message::new("form-leave"), &buttons, 2)))
            }
            command => self.edit_command(shared, command),
        }
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        self.edit_key(shared, key)
    }

    fn paste(&mut self, shared: &Shared, text: &str) -> Outcome {
        self.edit_paste(shared, text)
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        let asked_same = std::mem::take(&mut self.asked_same);
        match answer {
            Answer::Picked(uid, _) if asked_same => match shared.desk.id_of(Kind::Person, &uid) {
                Ok(Some(id)) => self.close(Answer::Record(Kind::Person, id)),
                _ => Outcome::Handled,
            },
            Answer::Button("button-save") => self.save(shared),
            Answer::Button("button-discard") => self.close(Answer::None),
            Answer::Merged(draft) => {
                self.sheet.texts = *draft;
                self.sheet.reopen();
                self.check(shared);
                self.save(shared)
            }
            answer => self.picked(shared, &answer).unwrap_or(Outcome::Handled),
        }
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        self.replied(shared, reply)
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let same = self.same.first();
        let who = |label: &str| if shared.discreet { hostile::initials(label) } else { label.to_owned() };
        let more = self.same.len().saturating_sub(1);
        let note = same.map(|same| {
            let said = Message::new("form-same").with("who", who(&same.label)).with("more", more);
            shared.lang.say(&said)
        });
        let page = Page { title: self.heading(shared), saving: self.saving, above: Vec::new(), note };
        paint(self, shared, area, buffer, &page)
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        if self.sheet.field()?.kind == FieldKind::Identity
            && let Some((key, args)) =
                likeness::decoded(&self.sheet.texts, &shared.desk.rules(), shared.lang.language())
        {
            return Some(shared.format(key, &args));
        }
        self.explain(shared)
    }

    fn draft(&self, shared: &Shared, above: Option<String>) -> Option<SavedDraft> {
        // Also while a save is on its way: should it fail after the line has dropped, this is all there is. Once
        // it has succeeded the draft is kept no more (`app::worker`).
        let now = self.sheet.half_typed(above)?;
        let at = shared.desk.clock().stamp();
        if let Some((whole, part)) = &self.part {
            let mut whole = SavedDraft { at, ..whole.clone() };
            if let Some(part) = whole.parts.get_mut(*part) {
                part.texts = now.kept();
            }
            return Some(whole);
        }
        let kind = self.kind().table().to_owned();
        Some(SavedDraft {
            uid: self.uid.clone(),
            office: shared.desk.office().uid.clone(),
            form: kind.clone(),
            title: self.title(shared),
            at,
            owner: shared.desk.sitting().owner.clone(),
            parts: vec![DraftPart { kind, base: now.base, texts: now.kept(), was: self.was() }],
        })
    }

    fn help(&self) -> &'static str {
        "help-form"
    }
}
