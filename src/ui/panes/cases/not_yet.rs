//! What the pane says in an office whose cases cannot be sealed yet.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::Seat;
use crate::ui::command::{Cmd, Place};
use crate::ui::layer::{Answer, Layer, Outcome};
use crate::ui::panes::staff::Staff;
use crate::ui::shared::Shared;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::put;

/// The page.
pub struct NotYet;

impl Layer for NotYet {
    fn place(&self) -> Place {
        Place::List
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        matches!(command, Cmd::NextPane | Cmd::PreviousPane | Cmd::New)
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        match command {
            Cmd::New => Staff::add_first(shared),
            _ => Outcome::Ignored,
        }
    }

    /// The first member of staff was added: the pane opens.
    fn answer(&mut self, shared: &Shared, _answer: Answer) -> Outcome {
        self.refresh(shared)
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        if shared.desk.sitting().permissions.seat() == Seat::Founding {
            return Outcome::Handled;
        }
        Outcome::Replace(super::pane(shared))
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        put(buffer, area, 3, 2, area.width, &shared.text("casework-not-yet"), theme.style(Role::Heading));
        let room = usize::from(area.width.saturating_sub(8)).min(70);
        let mut y = 4;
        for key in ["casework-not-yet-why", "casework-not-yet-when", "casework-not-yet-meanwhile"] {
            for line in wrap(&shared.text(key), room) {
                put(buffer, area, 3, y, area.width, &line, theme.style(Role::Text));
                y += 1;
            }
            y += 1;
        }
        None
    }

    fn help(&self) -> &'static str {
        "casework-help-not-yet"
    }
}
