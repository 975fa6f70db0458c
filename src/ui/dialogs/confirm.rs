//! A question with buttons. The focus starts on the harmless one; bulk acts ask to type the count.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frame;
use crate::lang::{Language, Message};
use crate::ui::command::{Cmd, Place};
use crate::ui::input::Key;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::paint::put;

/// Columns of the text.
const WIDTH: u16 = 58;

/// A question.
pub struct Confirm {
    question: Message,
    buttons: Vec<&'static str>,
    focus: usize,
    /// The number that must be typed before the first button works.
    count: Option<usize>,
    typed: Line,
}

impl Confirm {
    /// A question whose focus starts on the button at `focus`.
    pub fn new(question: Message, buttons: &[&'static str], focus: usize) -> Self {
        Self { question, buttons: buttons.to_vec(), focus, count: None, typed: Line::default() }
    }

    /// A question about many records: `accept` works once their number was typed.
    pub fn counted(question: Message, accept: &'static str, count: usize) -> Self {
        let buttons = vec![accept, "button-cancel"];
        Self { question, buttons, focus: 1, count: Some(count), typed: Line::default() }
    }

    fn press(&self, at: usize) -> Outcome {
        let Some(button) = self.buttons.get(at) else { return Outcome::Handled };
        if at == 0
            && let Some(count) = self.count
            && self.typed.text().trim() != count.to_string()
        {
            return Outcome::Say(Tone::Bad, Message::new("confirm-count").with("count", count));
        }
        Outcome::Close(Answer::Button(button))
    }
}

impl Layer for Confirm {
    fn place(&self) -> Place {
        Place::Dialog
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        matches!(command, Cmd::Left | Cmd::Right | Cmd::Accept | Cmd::Back | Cmd::Up | Cmd::Down)
    }

    fn command(&mut self, _shared: &Shared, command: Cmd) -> Outcome {
        let count = self.buttons.len().max(1);
        match command {
            Cmd::Left | Cmd::Up => self.focus = (self.focus + count - 1) % count,
            Cmd::Right | Cmd::Down => self.focus = (self.focus + 1) % count,
            Cmd::Accept => return self.press(self.focus),
            Cmd::Back => return Outcome::Close(Answer::None),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        if self.count.is_some() {
            self.typed.key(key);
            if self.typed.text().trim() == self.count.map(|count| count.to_string()).unwrap_or_default() {
                self.focus = 0;
            }
            return Outcome::Handled;
        }
        let yes = 'y';
        let no = if shared.lang.language() == Language::En { 'n' } else { 't' };
        match key.typed().map(|letter| letter.to_ascii_lowercase()) {
            Some(letter) if letter == yes && self.buttons.len() == 2 => self.press(0),
            Some(letter) if letter == no && self.buttons.len() == 2 => self.press(1),
            _ => Outcome::Handled,
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let lines = wrap(&shared.lang.say(&self.question), usize::from(WIDTH - 4));
        let extra = if self.count.is_some() { 2 } else { 0 };
        let inside = frame(shared, area, buffer, WIDTH, lines.len() as u16 + 5 + extra, "");
        let theme = &shared.theme;
        for (y, line) in lines.iter().enumerate() {
            put(buffer, inside, 0, y as u16, inside.width, line, theme.over(Role::Dialog, Role::Text));
        }
        let mut y = lines.len() as u16 + 1;
        let mut cursor = None;
        if self.count.is_some() {
            let (text, at) = self.typed.view(12);
            let label = shared.text("confirm-type-count");
            let x = put(buffer, inside, 0, y, 40, &label, theme.over(Role::Dialog, Role::Text)) + 1;
            put(buffer, inside, x, y, 12, &format!("{text:<12}"), theme.style(Role::FieldFocus));
            cursor = Some(Position::new(inside.x + x + at, inside.y + y));
            y += 2;
        }
        let mut x = 0;
        for (at, button) in self.buttons.iter().enumerate() {
            let here = at == self.focus;
            let label = shared.text(button);
            let text = if here { format!("[ {label} ]") } else { format!("  {label}  ") };
            let style =
                if here { theme.style(Role::Selection) } else { theme.over(Role::Dialog, Role::Text) };
            if here && cursor.is_none() {
                cursor = Some(Position::new(inside.x + x + 2, inside.y + y));
            }
            x += put(buffer, inside, x, y, inside.width.saturating_sub(x), &text, style) + 1;
        }
        cursor
    }

    fn help(&self) -> &'static str {
        "help-dialog"
    }
}
