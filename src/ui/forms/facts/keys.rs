//! What the keys do in a form of questions.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::form::{Editor, is_picked, kind_hint, memo_key};
use super::super::say;
use super::{FactsForm, Kept};
use crate::app::{Refusal, Reply, Request};
use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::drafts::{DraftPart, SavedDraft};
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;

impl Layer for FactsForm {
    fn place(&self) -> Place {
        if matches!(self.editor, Editor::Memo(_)) { Place::Memo } else { Place::Form }
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        match command {
            Cmd::Back
            | Cmd::NextField
            | Cmd::PreviousField
            | Cmd::Save
            | Cmd::EmptyField
            | Cmd::NextError => true,
            Cmd::Choose => self.field().is_some_and(|field| is_picked(field.kind)),
            Cmd::Ditto => self.field().is_some_and(|field| self.subject.repeats().contains(&field.key)),
            Cmd::LookSame => self.alike.is_some(),
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        match command {
            Cmd::NextField => {
                if std::mem::take(&mut self.advanced)
                    && self.field().is_some_and(|field| self.answers.get(field.key).is_empty())
                {
                    // The Enter that a clerk presses by habit after a full date is not a second one.
                    return Outcome::Handled;
                }
                self.to(shared, self.focus + 1)
            }
            Cmd::PreviousField => self.to(shared, self.focus.saturating_sub(1)),
            Cmd::Save => self.save(shared),
            Cmd::Choose => self.choose(shared, ""),
            Cmd::EmptyField => {
                if let Some(field) = self.field() {
                    self.set(shared, field.key, String::new());
                }
                Outcome::Handled
            }
            Cmd::Ditto => {
                let field = self.field().filter(|field| self.subject.repeats().contains(&field.key));
                let text =
                    field.and_then(|field| shared.before.borrow().get(&(Kind::Case, field.key)).cloned());
                match (field, text) {
                    (Some(field), Some(text)) => {
                        self.set(shared, field.key, text);
                        self.to(shared, self.focus + 1)
                    }
                    _ => Outcome::Say(Tone::Plain, Message::new("form-no-ditto")),
                }
            }
            Cmd::NextError => self.next_error(shared),
            Cmd::LookSame => match &self.alike {
                Some((_, kind, id)) => Outcome::Push(crate::ui::panes::detail::open(shared, *kind, *id)),
                None => Outcome::Handled,
            },
            Cmd::Back => {
                self.answers = self.now();
                if self.answers == self.original {
                    return Outcome::Several(vec![
                        Outcome::Request(Request::DiscardDraft(self.uid.clone())),
                        Outcome::Close(Answer::None),
                    ]);
                }
                let buttons = ["button-save", "button-discard", "button-stay"];
                Outcome::Push(Box::new(Confirm::new(Message::new("form-leave"), &buttons, 2)))
            }
            _ => Outcome::Ignored,
        }
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        self.advanced = false;
        match &mut self.editor {
            Editor::Line(line) => {
                if !line.key(key) {
                    return Outcome::Ignored;
                }
                self.answers = self.now();
                self.check(shared);
                if key.typed().is_some() && shared.auto_advance && self.is_full() {
                    let outcome = self.to(shared, self.focus + 1);
                    self.advanced = true;
                    return outcome;
                }
                Outcome::Handled
            }
            Editor::Memo(area) => {
                let Some(input) = memo_key(key) else { return Outcome::Ignored };
                area.input(input);
                self.answers = self.now();
                Outcome::Handled
            }
            Editor::Pick => match (key.typed(), key.code, self.field()) {
                (_, Code::Backspace | Code::Del, Some(field)) => {
                    self.set(shared, field.key, String::new());
                    Outcome::Handled
                }
                (Some(' '), ..) => self.choose(shared, ""),
                (Some(letter), _, Some(field)) if field.kind == FieldKind::YesNo => {
                    let Some(yes) = crate::domain::draft::yes_no(&letter.to_string()) else {
                        return Outcome::Handled;
                    };
                    self.set(shared, field.key, if yes { "yes" } else { "no" }.into());
                    let outcome = self.to(shared, self.focus + 1);
                    self.advanced = true;
                    outcome
                }
                (Some(letter), ..) => self.choose(shared, &letter.to_string()),
                _ => Outcome::Ignored,
            },
        }
    }

    fn paste(&mut self, shared: &Shared, text: &str) -> Outcome {
        match &mut self.editor {
            Editor::Line(line) => line.paste(text.trim()),
            Editor::Memo(area) => {
                area.insert_str(text);
            }
            Editor::Pick => return self.choose(shared, text.lines().next().unwrap_or("")),
        }
        self.answers = self.now();
        self.check(shared);
        Outcome::Handled
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        let picked = match answer {
            Answer::Picked(raw, _) => raw,
            Answer::PickedAll(raws) => raws.join("|"),
            Answer::Button("button-save") => return self.save(shared),
            Answer::Button("button-discard") => {
                return Outcome::Several(vec![
                    Outcome::Request(Request::DiscardDraft(self.uid.clone())),
                    Outcome::Close(Answer::None),
                ]);
            }
            _ => return Outcome::Handled,
        };
        match self.field() {
            Some(field) => {
                self.set(shared, field.key, picked);
                self.to(shared, self.focus + 1)
            }
            None => Outcome::Handled,
        }
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        match reply {
            Ok(Reply::Saved(saved)) => {
                self.saving = false;
                let Some(saved) = saved.first() else { return Outcome::Close(Answer::None) };
                let mut before = shared.before.borrow_mut();
                for key in self.subject.repeats() {
                    before.insert((Kind::Case, key), self.answers.get(key).to_owned());
                }
                drop(before);
                let mut all = vec![Outcome::Close(Answer::Record(saved.kind, saved.id))];
                all.extend(self.subject.done(shared, saved, &self.answers));
                Outcome::Several(all)
            }
            Ok(_) => Outcome::Handled,
            Err(refusal) => {
                self.saving = false;
                match refusal {
                    Refusal::Problems(problems) => {
                        self.refused = problems.into_iter().map(|(_, problem)| problem).collect();
                        let count = self.refused.len();
                        self.show_first_error(count)
                    }
                    Refusal::Conflict { by, .. } => self.merge(shared, &by),
                    refused @ Refusal::Refused(_) => Outcome::Say(Tone::Bad, say(&refused)),
                }
            }
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.paint(shared, area, buffer)
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        let field = self.field()?;
        let key = format!("{}-hint-{}", self.subject.prefix(), field.key.replace('_', "-"));
        Some(if shared.lang.has(&key) { shared.text(&key) } else { shared.text(kind_hint(field.kind)) })
    }

    fn draft(&self, shared: &Shared) -> Option<SavedDraft> {
        let now = self.now();
        if now == self.original {
            return None;
        }
        let Kept { form, base, more: mut texts } = self.subject.kept();
        texts.extend(now.texts().map(|(key, text)| (key.to_owned(), text.to_owned())));
        Some(SavedDraft {
            uid: self.uid.clone(),
            office: shared.desk.office().uid.clone(),
            form: form.to_owned(),
            title: self.subject.title(shared),
            at: shared.desk.clock().stamp(),
            parts: vec![DraftPart { kind: form.to_owned(), base, texts }],
        })
    }

    fn help(&self) -> &'static str {
        self.subject.help()
    }
}
