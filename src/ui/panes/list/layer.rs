//! A list as a layer: its commands, the letters of the search box, the answers and replies it gets.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Asked, ListLayer, Stands, other_list, page};
use crate::app::help::Need;
use crate::app::{Act, Refusal, Reply};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::listing::ListQuery;
use crate::ui::command::{Cmd, Place};
use crate::ui::forms;
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::panes::who_can_help;
use crate::ui::shared::Shared;
use crate::ui::widgets::line::Line;

impl Layer for ListLayer {
    fn place(&self) -> Place {
        Place::List
    }

    fn takes_text(&self) -> bool {
        self.searching
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        let some = !self.rows.is_empty();
        let write = || shared.desk.ask(Act::Write(self.kind())).is_ok();
        match command {
            Cmd::Up | Cmd::Down | Cmd::PageUp | Cmd::PageDown | Cmd::First | Cmd::Last => true,
            Cmd::Search | Cmd::Filter | Cmd::Sort | Cmd::Archived | Cmd::NextPane | Cmd::PreviousPane => true,
            Cmd::Open | Cmd::Mark | Cmd::MarkAll | Cmd::Export | Cmd::WhoCanHelp => some,
            Cmd::New => write(),
            Cmd::OtherList => other_list(self.kind()).is_some(),
            Cmd::Edit | Cmd::CopyAsNew | Cmd::Archive => some && write() && self.kind() != Kind::Case,
            Cmd::Back => {
                self.stands == Stands::OnTop
                    || self.searching
                    || self.is_narrowed()
                    || !self.rows.query.search.is_empty()
                    || !self.rows.marks.is_empty()
            }
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let rows = page(shared);
        let down = isize::try_from(rows).unwrap_or(1);
        match command {
            Cmd::Up => self.move_by(shared, -1),
            Cmd::Down if self.searching => {
                self.searching = false;
                self.rested(shared)
            }
            Cmd::Down => self.move_by(shared, 1),
            Cmd::PageUp => self.move_by(shared, -down),
            Cmd::PageDown => self.move_by(shared, down),
            Cmd::First => {
                self.rows.first(shared, rows);
                self.look(shared);
                Outcome::Handled
            }
            Cmd::Last => {
                self.rows.last(shared, rows);
                self.look(shared);
                Outcome::Handled
            }
            Cmd::Search => {
                self.searching = true;
                Outcome::Handled
            }
            Cmd::Open if self.searching => {
                self.searching = false;
                self.rested(shared)
            }
            Cmd::Open => self.open(shared),
            Cmd::WhoCanHelp => {
                let record = self.rows.selected_id().and_then(|id| shared.desk.get(self.kind(), id).ok());
                let place = record.as_ref().and_then(who_can_help::place_of);
                // Of a case the list says the type; what was told is for who opens it.
                let case = record.as_ref().filter(|record| record.kind == Kind::Case);
                let need = case.map(|case| Need::of_case(case.text("type"), "")).unwrap_or_default();
                Outcome::Push(who_can_help::open_for(shared, place.as_deref(), need, false))
            }
            Cmd::New => Outcome::Push(forms::new(shared, self.kind())),
            Cmd::Edit => match self.rows.selected_id().map(|id| shared.desk.get(self.kind(), id)) {
                Some(Ok(record)) => Outcome::Push(forms::edit(shared, &record)),
                Some(Err(error)) => Outcome::Say(Tone::Bad, error.message()),
                None => Outcome::Handled,
            },
            Cmd::CopyAsNew => match self.rows.selected_id().map(|id| shared.desk.get(self.kind(), id)) {
                Some(Ok(record)) => Outcome::Push(forms::copy(shared, &record)),
                _ => Outcome::Handled,
            },
            Cmd::OtherList => match other_list(self.kind()) {
                Some(kind) => {
                    // Who was sought among the people is sought among the families, too.
                    let search = self.rows.query.search.clone();
                    Outcome::Replace(Box::new(Self::of(shared, ListQuery { search, ..ListQuery::all(kind) })))
                }
                None => Outcome::Ignored,
            },
            Cmd::Archive => self.ask_archive(shared),
            Cmd::Archived => {
                self.rows.query.archived = !self.rows.query.archived;
                self.rows.marks.clear();
                self.restart(shared)
            }
            Cmd::Filter => self.pick_filter(shared),
            Cmd::Sort => self.pick_sort(shared),
            Cmd::Mark => {
                self.rows.toggle_mark();
                self.move_by(shared, 1)
            }
            Cmd::MarkAll => {
                if self.rows.marks.is_empty() {
                    let query = ListQuery { whole: true, ..self.rows.query.clone() };
                    match shared.desk.list(&query, &crate::store::listing::Window::First, 5_000) {
                        Ok(rows) => self.rows.marks.extend(rows.into_iter().map(|row| row.id)),
                        Err(error) => return Outcome::Say(Tone::Bad, error.message()),
                    }
                } else {
                    self.rows.marks.clear();
                }
                Outcome::Handled
            }
            Cmd::Export => self.export(shared),
            Cmd::Back if !self.rows.query.search.is_empty() || self.searching => {
                let noted = self.rested(shared);
                self.search = Line::default();
                self.searching = false;
                self.noted.clear();
                Outcome::Several(vec![noted, self.searched(shared)])
            }
            Cmd::Back => self.back(shared),
            _ => Outcome::Ignored,
        }
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        if !self.searching {
            if key.typed().is_none() && key.code != Code::Backspace {
                return Outcome::Ignored;
            }
            // A clerk just types a name or a number.
            self.searching = true;
        }
        if self.search.key(key) {
            return self.searched(shared);
        }
        Outcome::Ignored
    }

    fn paste(&mut self, shared: &Shared, text: &str) -> Outcome {
        self.searching = true;
        self.search.paste(text.lines().next().unwrap_or(""));
        self.searched(shared)
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        match answer {
            Answer::Picked(raw, _) => self.picked(shared, &raw),
            Answer::Button("button-archive" | "button-restore") if self.asked == Asked::Archive => {
                self.asked = Asked::Nothing;
                self.archive(shared)
            }
            Answer::Record(kind, id) => {
                let outcome = self.refresh(shared);
                if kind == self.kind() && !self.rows.select(id, page(shared)) {
                    self.rows.reload(shared, page(shared));
                }
                self.look(shared);
                outcome
            }
            _ => {
                self.asked = Asked::Nothing;
                self.refresh(shared)
            }
        }
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        match reply {
            Ok(Reply::Counted(count)) => {
                self.counting = false;
                // It may have come meanwhile, with the rows of another search.
                self.count = self.rows.count.or(Some(count));
                if self.recount { self.ask_count() } else { Outcome::Handled }
            }
            Ok(Reply::Archived(count)) => {
                self.rows.marks.clear();
                let key = if self.rows.query.archived { "restored-count" } else { "archived-count" };
                let said = match self.kind() {
                    Kind::LifeEvent if !self.rows.query.archived => Message::new("event-archived"),
                    _ => Message::new(key).with("count", count),
                };
                Outcome::Several(vec![self.refresh(shared), Outcome::Say(Tone::Good, said)])
            }
            Ok(Reply::Exported(folder, rows)) => Outcome::Say(
                Tone::Good,
                Message::new("exported").with("count", rows).with("path", folder.display()),
            ),
            Err(refusal) => {
                self.counting = false;
                Outcome::Say(Tone::Bad, forms::say(&refusal))
            }
            Ok(_) => Outcome::Handled,
        }
    }

    fn rested(&mut self, shared: &Shared) -> Outcome {
        self.note_search(shared).map_or(Outcome::Handled, Outcome::Request)
    }

    fn opened(&mut self, _shared: &Shared) -> Outcome {
        self.ask_count()
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        self.rows.reload(shared, page(shared));
        self.look(shared);
        self.ask_count()
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.paint(shared, area, buffer)
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        let key = if self.rows.has_other_party() {
            "list-explains-party"
        } else if self.searching {
            "list-searching"
        } else if self.rows.is_empty() {
            return None;
        } else if self.rows.query.archived && self.can(shared, Cmd::Archive) {
            "list-explains-archived"
        } else if self.rows.has_stale(shared) {
            "list-explains-stale"
        } else if self.stands == Stands::OnTop {
            "list-explains-on-top"
        } else {
            "list-explains"
        };
        Some(shared.text(key))
    }

    fn help(&self) -> &'static str {
        "help-list"
    }
}
