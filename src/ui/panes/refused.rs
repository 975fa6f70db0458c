//! What a pane says to somebody whose roles do not include it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Pane;
use crate::app::Act;
use crate::ui::command::{Cmd, Place};
use crate::ui::layer::{Answer, Layer, Outcome};
use crate::ui::shared::Shared;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::put;

/// The page: in place of a pane, or of a record.
pub struct Refused {
    /// What was not allowed.
    pub act: Act,
    /// The pane that opens once it is; nothing in place of a record.
    pub pane: Option<Pane>,
}

impl Layer for Refused {
    fn place(&self) -> Place {
        Place::List
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        match command {
            Cmd::NextPane | Cmd::PreviousPane => self.pane.is_some(),
            Cmd::Back => self.pane.is_none(),
            _ => false,
        }
    }

    fn command(&mut self, _shared: &Shared, command: Cmd) -> Outcome {
        match command {
            Cmd::Back => Outcome::Close(Answer::None),
            _ => Outcome::Ignored,
        }
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        match self.pane {
            Some(pane) if shared.desk.ask(self.act).is_ok() => Outcome::Replace(pane.open(shared)),
            _ => Outcome::Handled,
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let room = usize::from(area.width.saturating_sub(8)).min(70);
        let why = shared.desk.ask(self.act).err().map(|why| shared.lang.say(&why));
        let waits = shared.desk.waits_for_sign_in().then(|| shared.text("today-sign-in"));
        let said = why.into_iter().chain(waits);
        for (y, line) in said.flat_map(|text| wrap(&text, room)).enumerate() {
            put(buffer, area, 3, 2 + y as u16, area.width, &line, shared.theme.style(Role::Text));
        }
        None
    }

    fn help(&self) -> &'static str {
        "sign-in-help"
    }
}
