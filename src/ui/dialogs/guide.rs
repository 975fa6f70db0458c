//! The help screen: what this screen is for, and every key that works here, from the command table.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frame;
use crate::ui::command::{self, Cmd, Place};
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome};
use crate::ui::shared::Shared;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{more, put};

/// Columns of the screen.
const WIDTH: u16 = 76;

/// The help screen of a layer.
pub struct Guide {
    lines: Vec<(Role, String, String)>,
    top: usize,
}

impl Guide {
    /// Help for a place with the text `about`, for the commands that `can` be done, and for the field in focus.
    pub fn new(
        shared: &Shared,
        place: Place,
        about: &str,
        field: Option<String>,
        can: impl Fn(Cmd) -> bool,
    ) -> Self {
        let mut lines = Vec::new();
        let text = |lines: &mut Vec<(Role, String, String)>, role, text: &str| {
            for line in wrap(text, usize::from(WIDTH - 6)) {
                lines.push((role, String::new(), line));
            }
        };
        text(&mut lines, Role::Text, &shared.text(about));
        if let Some(field) = field {
            lines.push((Role::Text, String::new(), String::new()));
            text(&mut lines, Role::Info, &field);
        }
        for (heading, everywhere) in [("help-keys-here", false), ("help-keys-everywhere", true)] {
            lines.push((Role::Text, String::new(), String::new()));
            lines.push((Role::Heading, String::new(), shared.text(heading)));
            for command in command::by_use() {
                let global = command.places == [Place::Everywhere];
                let here = global == everywhere && (global || command.places.contains(&place));
                if here && !command.keys.is_empty() && (global || can(command.id)) {
                    lines.push((Role::Text, command.keys.join(" "), shared.text(command.name)));
                }
            }
        }
        Self { lines, top: 0 }
    }
}

impl Layer for Guide {
    fn place(&self) -> Place {
        Place::Dialog
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        matches!(command, Cmd::Up | Cmd::Down | Cmd::PageUp | Cmd::PageDown | Cmd::Back)
    }

    fn command(&mut self, _shared: &Shared, command: Cmd) -> Outcome {
        let by: isize = match command {
            Cmd::Up => -1,
            Cmd::Down => 1,
            Cmd::PageUp => -10,
            Cmd::PageDown => 10,
            Cmd::Back => return Outcome::Close(Answer::None),
            _ => return Outcome::Ignored,
        };
        self.top = self.top.saturating_add_signed(by).min(self.lines.len().saturating_sub(5));
        Outcome::Handled
    }

    fn key(&mut self, _shared: &Shared, key: Key) -> Outcome {
        if key == Key::plain(Code::Enter) || key == Key::plain(Code::F(1)) {
            return Outcome::Close(Answer::None);
        }
        Outcome::Ignored
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let inside = frame(shared, area, buffer, WIDTH, area.height, &shared.text("cmd-help"));
        let theme = &shared.theme;
        for (y, (role, keys, text)) in
            self.lines.iter().skip(self.top).take(usize::from(inside.height)).enumerate()
        {
            let y = y as u16;
            if keys.is_empty() {
                put(buffer, inside, 0, y, inside.width, text, theme.over(Role::Dialog, *role));
            } else {
                put(buffer, inside, 1, y, 24, keys, theme.over(Role::Dialog, Role::HintKey));
                put(buffer, inside, 26, y, inside.width, text, theme.over(Role::Dialog, *role));
            }
        }
        let below = self.lines.len() > self.top + usize::from(inside.height);
        more(shared, Rect { width: inside.width + 3, ..inside }, buffer, self.top > 0, below);
        None
    }

    fn help(&self) -> &'static str {
        "help-dialog"
    }
}
