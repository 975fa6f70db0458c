//! The tree as a layer: its commands, the letters of the search box, the answers and replies it gets.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Areas, page};
use crate::app::{Act, Refusal, Reply};
use crate::domain::kind::Kind;
use crate::ui::command::{Cmd, Place};
use crate::ui::forms;
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::panes::{detail, who_can_help};
use crate::ui::shared::Shared;

impl Layer for Areas {
    fn place(&self) -> Place {
        Place::Tree
    }

    fn takes_text(&self) -> bool {
        self.searching
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        let some = !self.rows.is_empty();
        let write = || shared.desk.ask(Act::Write(Kind::Area)).is_ok();
        match command {
            Cmd::Up
            | Cmd::Down
            | Cmd::PageUp
            | Cmd::PageDown
            | Cmd::First
            | Cmd::Last
            | Cmd::NextPane
            | Cmd::PreviousPane
            | Cmd::Search => true,
            Cmd::Open => some,
            Cmd::WhoCanHelp | Cmd::Details => self.meant().is_some(),
            Cmd::Edit => self.meant().is_some() && write(),
            Cmd::New => write(),
            Cmd::Back => self.is_search() || self.searching || self.trail.len() > 1,
            Cmd::Parent => !self.searching && !self.is_search() && self.trail.len() > 1,
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let down = page(shared);
        match command {
            Cmd::Up => self.move_to(shared, self.at.saturating_sub(1)),
            Cmd::Down if self.searching => self.searching = false,
            Cmd::Down => self.move_to(shared, self.at + 1),
            Cmd::PageUp => self.move_to(shared, self.at.saturating_sub(down)),
            Cmd::PageDown => self.move_to(shared, self.at + down),
            Cmd::First => self.move_to(shared, 0),
            Cmd::Last => self.move_to(shared, self.rows.len()),
            Cmd::Search => self.searching = true,
            Cmd::Open => return self.enter(shared),
            Cmd::Back | Cmd::Parent => return self.leave(shared),
            Cmd::New => return self.add(shared),
            Cmd::Details => {
                if let Some(place) = self.meant() {
                    return Outcome::Push(detail::open(shared, Kind::Area, place.id));
                }
            }
            Cmd::Edit => match self.meant().map(|place| shared.desk.get(Kind::Area, place.id)) {
                Some(Ok(record)) => return Outcome::Push(forms::edit(shared, &record)),
                Some(Err(error)) => return Outcome::Say(Tone::Bad, error.message()),
                None => {}
            },
            Cmd::WhoCanHelp => {
                let code = self.meant().map(|place| place.code.as_str());
                return Outcome::Push(who_can_help::open(shared, code));
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        if !self.searching {
            if key.typed().is_none() && key.code != Code::Backspace {
                return Outcome::Ignored;
            }
            self.searching = true;
        }
        if !self.search.key(key) {
            return Outcome::Ignored;
        }
        self.at = 0;
        self.top = 0;
        self.load(shared);
        Outcome::Handled
    }

    fn paste(&mut self, shared: &Shared, text: &str) -> Outcome {
        self.searching = true;
        self.search.paste(text.lines().next().unwrap_or(""));
        self.at = 0;
        self.load(shared);
        Outcome::Handled
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        let outcome = self.refresh(shared);
        if let Answer::Record(Kind::Area, id) = answer {
            self.select(shared, id);
        }
        outcome
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        self.load(shared);
        match reply {
            Ok(_) => Outcome::Handled,
            Err(refusal) => Outcome::Say(Tone::Bad, forms::say(&refusal)),
        }
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        let kept = self.selected().map(|place| place.id);
        if let Some(last) = self.trail.last() {
            match shared.desk.ancestors(last.id) {
                Ok(mut chain) => {
                    chain.reverse();
                    self.trail = chain;
                }
                Err(error) => self.fail(&error),
            }
        }
        self.load(shared);
        if let Some(id) = kept {
            self.select(shared, id);
        }
        Outcome::Handled
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.draw_page(shared, area, buffer)
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        Some(shared.text("areas-explains"))
    }

    fn help(&self) -> &'static str {
        "areas-guide"
    }
}
