//! What the pane says in an office whose cases cannot be sealed yet.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::command::{Cmd, Place};
use crate::ui::layer::{Layer, Outcome};
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
        matches!(command, Cmd::NextPane | Cmd::PreviousPane)
    }

    fn command(&mut self, _shared: &Shared, _command: Cmd) -> Outcome {
        Outcome::Ignored
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
