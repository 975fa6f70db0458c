//! A form of questions as a layer: its commands, and what comes back from dialogs.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{FactsForm, Kept};
use crate::app::{Refusal, Reply, Request};
use crate::lang::Message;
use crate::store::drafts::{DraftPart, SavedDraft};
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::forms::editor::paint::{Page, paint};
use crate::ui::forms::editor::{Host, Texts};
use crate::ui::input::Key;
use crate::ui::layer::{Answer, Layer, Outcome};
use crate::ui::shared::Shared;

impl FactsForm {
    /// Goes without saving.
    fn close(&self) -> Outcome {
        let discard = Outcome::Request(Request::DiscardDraft(self.uid.clone()));
        Outcome::Several(vec![discard, Outcome::Close(Answer::None)])
    }
}

impl Layer for FactsForm {
    fn place(&self) -> Place {
        self.place_here()
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        match command {
            Cmd::Back | Cmd::Save => true,
            Cmd::Ditto => self.sheet.field().is_some_and(|field| self.subject.repeats().contains(&field.key)),
            Cmd::LookSame => self.alike.is_some(),
            command => self.can_edit(command),
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        match command {
            Cmd::Save => self.save(shared),
            Cmd::LookSame => match &self.alike {
                Some((_, kind, id)) => Outcome::Push(crate::ui::panes::detail::open(shared, *kind, *id)),
                None => Outcome::Handled,
            },
            Cmd::Back => {
                self.sheet.take();
                if !self.sheet.is_changed() {
                    return self.close();
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
        match answer {
            Answer::Button("button-save") => self.save(shared),
            Answer::Button("button-discard") => self.close(),
            answer => self.picked(shared, &answer).unwrap_or(Outcome::Handled),
        }
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        self.replied(shared, reply)
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let note = self.alike.as_ref().map(|(text, ..)| text.clone());
        let above = self.subject.above(shared);
        let page = Page { title: self.subject.title(shared), saving: self.saving, above, note };
        paint(self, shared, area, buffer, &page)
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        self.explain(shared)
    }

    fn draft(&self, shared: &Shared, above: Option<String>) -> Option<SavedDraft> {
        let now = self.sheet.half_typed(above)?;
        let Kept { form, base, more: mut texts } = self.subject.kept();
        texts.extend(now.kept());
        let was = if base.is_some() { self.sheet.original.kept() } else { Vec::new() };
        Some(SavedDraft {
            uid: self.uid.clone(),
            office: shared.desk.office().uid.clone(),
            form: form.to_owned(),
            title: self.subject.title(shared),
            at: shared.desk.clock().stamp(),
            owner: shared.desk.sitting().owner.clone(),
            parts: vec![DraftPart { kind: form.to_owned(), base, texts, was }],
        })
    }

    fn help(&self) -> &'static str {
        self.subject.help()
    }
}
