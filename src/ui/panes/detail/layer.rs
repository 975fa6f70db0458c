//! A record as a layer: its commands, and the answers and replies it gets.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Detail, page};
use crate::app::help::Need;
use crate::app::{Act, Refusal, Reply, Request, family};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::dialogs::keep;
use crate::ui::forms;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::panes::{organisation, person, referral, who_can_help};
use crate::ui::shared::Shared;
use crate::ui::show;

impl Layer for Detail {
    fn place(&self) -> Place {
        Place::Detail
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        let kind = self.child().map_or(self.kind, |child| child.kind);
        let write = shared.desk.ask(Act::Write(kind)).is_ok();
        let on_history = self.section > self.children.len();
        let some = self.child().is_none_or(|child| child.rows.as_ref().is_some_and(|rows| !rows.is_empty()));
        match command {
            Cmd::Back | Cmd::Up | Cmd::Down | Cmd::PageUp | Cmd::PageDown | Cmd::First | Cmd::Last => true,
            Cmd::NextSection | Cmd::PreviousSection => true,
            Cmd::Open => {
                !on_history
                    && some
                    && (self.section > 0 || self.facts.get(self.at).is_some_and(|f| f.to.is_some()))
            }
            Cmd::New => write && self.child().is_some() && kind != Kind::Case,
            Cmd::Edit => write && !on_history && some,
            Cmd::CopyAsNew | Cmd::Archive => write && self.section == 0 && self.record.is_some(),
            Cmd::Step => {
                write
                    && self.section == 0
                    && (person::has_steps(self.kind)
                        || organisation::has_steps(self.kind)
                        || self.kind == Kind::Referral)
            }
            Cmd::WhoCanHelp => self.record.is_some(),
            Cmd::EraseOld => {
                matches!(self.kind, Kind::Person | Kind::Household)
                    && self.record.is_some()
                    && shared.desk.ask(Act::Keep).is_ok()
            }
            Cmd::Letter => write && self.letter_of().is_some(),
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let down = isize::try_from(page(shared)).unwrap_or(1);
        match command {
            Cmd::Up => self.move_by(shared, -1),
            Cmd::Down => self.move_by(shared, 1),
            Cmd::PageUp => self.move_by(shared, -down),
            Cmd::PageDown => self.move_by(shared, down),
            Cmd::First => self.move_by(shared, -100_000),
            Cmd::Last => self.move_by(shared, 100_000),
            Cmd::NextSection => self.turn(shared, 1),
            Cmd::PreviousSection => self.turn(shared, -1),
            Cmd::Open => self.open_selected(shared),
            Cmd::Edit => self.edit_selected(shared),
            Cmd::New => self.new_child(shared),
            Cmd::WhoCanHelp => {
                let place = self.record.as_ref().and_then(who_can_help::place_of);
                let refers = referral::can_be_referred(self.kind) && self.record.is_some();
                if refers && shared.desk.ask(Act::Write(Kind::Referral)).is_ok() {
                    let need = Need::ordinary();
                    return Outcome::Push(who_can_help::open_to_refer(shared, place.as_deref(), need, ""));
                }
                Outcome::Push(who_can_help::open(shared, place.as_deref()))
            }
            Cmd::Step => match &self.record {
                Some(record) if organisation::has_steps(record.kind) => {
                    Outcome::Push(Box::new(organisation::steps(shared, record)))
                }
                Some(record) if record.kind == Kind::Referral => {
                    Outcome::Push(Box::new(referral::steps(shared, record)))
                }
                // What happens to a person is an event with a date, not a field to overwrite.
                Some(record) => Outcome::Push(Box::new(person::steps(shared, record))),
                None => Outcome::Handled,
            },
            Cmd::Letter => match self.letter_of() {
                Some(id) => Outcome::Request(Request::Letter { id, folder: shared.desk.letter_folder() }),
                None => Outcome::Handled,
            },
            Cmd::CopyAsNew => match &self.record {
                Some(record) => Outcome::Push(forms::copy(shared, record)),
                None => Outcome::Handled,
            },
            Cmd::Archive => match &self.record {
                Some(record) => {
                    let away = record.archived_at.is_none();
                    let (question, accept) = if away {
                        ("archive-one", "button-archive")
                    } else {
                        ("restore-one", "button-restore")
                    };
                    let name = show::called(shared, self.kind, self.id);
                    let question = Message::new(question).with("name", name);
                    Outcome::Push(Box::new(Confirm::new(question, &[accept, "button-cancel"], 1)))
                }
                None => Outcome::Handled,
            },
            Cmd::EraseOld => match &self.record {
                Some(record) => keep::erase(shared, record),
                None => Outcome::Handled,
            },
            Cmd::Back => Outcome::Close(Answer::None),
            _ => Outcome::Ignored,
        }
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        if let (Answer::Button("button-archive" | "button-restore"), Some(record)) = (&answer, &self.record) {
            return Outcome::Request(Request::Archive {
                kind: self.kind,
                records: vec![(record.id, record.version)],
                away: record.archived_at.is_none(),
            });
        }
        if let (Answer::Picked(raw, _), Some(record)) = (&answer, &self.record) {
            let form = match record.kind {
                Kind::Referral => referral::step(shared, record, raw),
                kind if referral::can_be_referred(kind) => referral::form(shared, record, raw),
                _ => None,
            };
            if let Some(form) = form {
                return Outcome::Push(form);
            }
        }
        if let (Answer::Picked(raw, _), Some(record)) = (&answer, &self.record)
            && organisation::has_steps(record.kind)
            && let Some(request) = organisation::step(shared, record, raw)
        {
            return Outcome::Request(request);
        }
        if let (Answer::Picked(raw, _), Some(record)) = (&answer, &self.record)
            && let Some(form) = person::step(shared, record, raw)
        {
            return Outcome::Push(form);
        }
        self.refresh(shared)
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        match reply {
            Ok(Reply::Written(path)) => {
                Outcome::Say(Tone::Good, Message::new("letter-written").with("path", path.display()))
            }
            Ok(reply) => {
                let event = self.record.as_ref().filter(|record| {
                    record.kind == Kind::LifeEvent
                        && record.archived_at.is_none()
                        && family::moved_somebody(record.text("event"))
                });
                let key = match (reply, event) {
                    (Reply::Archived(_), Some(_)) => "event-archived",
                    _ => "saved",
                };
                self.refresh(shared);
                Outcome::Say(Tone::Good, Message::new(key))
            }
            Err(refusal) => Outcome::Say(Tone::Bad, forms::say(&refusal)),
        }
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        self.load_facts(shared);
        let section = self.section;
        self.load_sections(shared);
        self.section = section;
        self.load_section(shared);
        Outcome::Handled
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.paint(shared, area, buffer)
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        Some(shared.text("detail-explains"))
    }

    fn help(&self) -> &'static str {
        "help-detail"
    }
}
