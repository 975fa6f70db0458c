//! A period of one's own: from and to, each a day, a month or a year.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::date::{self, PartialDate, read_partial};
use crate::lang::Message;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::frame;
use crate::ui::input::Key;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::paint::put;

/// Columns of the dialog and of a field.
const WIDTH: u16 = 58;
const FIELD: u16 = 20;

/// The dialog. Its answer is the two days, ISO 8601; empty where nothing was typed.
pub struct OwnPeriod {
    /// `to`, or `from` and `to`.
    fields: Vec<(&'static str, Line)>,
    focus: usize,
}

impl OwnPeriod {
    /// The last day alone, for a report that says how things stand.
    pub fn day(to: Date) -> Self {
        Self { fields: vec![("report-to", Line::offered(&date::short(to)))], focus: 0 }
    }

    /// First and last day.
    pub fn days(from: Option<Date>, to: Date) -> Self {
        let mut dialog = Self::day(to);
        dialog.fields.insert(0, ("report-from", Line::offered(&from.map(date::short).unwrap_or_default())));
        dialog
    }

    fn accept(&self, shared: &Shared) -> Outcome {
        let mut days = Vec::new();
        for (name, line) in &self.fields {
            let day = match line.text().trim() {
                "" => None,
                typed => match read_partial(typed, shared.desk.clock().today()) {
                    Ok(partial) => edge(partial, *name == "report-to"),
                    Err(_) => return Outcome::Say(Tone::Bad, Message::new("report-period-unreadable")),
                },
            };
            days.push(day.map(|day| day.to_string()).unwrap_or_default());
        }
        if days.len() == 1 {
            days.insert(0, String::new());
        }
        Outcome::Close(Answer::PickedAll(days))
    }
}

/// First or last day of what was typed.
fn edge(typed: PartialDate, last: bool) -> Option<Date> {
    let (first, end) = match typed {
        PartialDate::Day(day) => (day, day),
        PartialDate::Month(year, month) => {
            let first = Date::new(year, month, 1).ok()?;
            (first, first.last_of_month())
        }
        PartialDate::Year(year) => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
    };
    Some(if last { end } else { first })
}

impl Layer for OwnPeriod {
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
        use Cmd::{Accept, Back, Down, Left, Right, Save, Up};
        matches!(command, Accept | Back | Save | Up | Down | Left | Right)
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let count = self.fields.len();
        match command {
            Cmd::Accept if self.focus + 1 < count => self.focus += 1,
            Cmd::Accept | Cmd::Save => return self.accept(shared),
            Cmd::Down | Cmd::Right => self.focus = (self.focus + 1) % count,
            Cmd::Up | Cmd::Left => self.focus = (self.focus + count - 1) % count,
            Cmd::Back => return Outcome::Close(Answer::None),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn key(&mut self, _shared: &Shared, key: Key) -> Outcome {
        if let Some((_, line)) = self.fields.get_mut(self.focus) {
            line.key(key);
        }
        Outcome::Handled
    }

    fn paste(&mut self, _shared: &Shared, text: &str) -> Outcome {
        if let Some((_, line)) = self.fields.get_mut(self.focus) {
            line.paste(text.lines().next().unwrap_or(""));
        }
        Outcome::Handled
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let hint = wrap(&shared.text("report-period-hint"), usize::from(WIDTH - 4));
        let height = (self.fields.len() + hint.len()) as u16 + 4;
        let title = shared.text("report-pick-period");
        let inside = frame(shared, area, buffer, WIDTH, height, &title);
        let mut cursor = None;
        for (at, (name, line)) in self.fields.iter().enumerate() {
            let y = at as u16;
            put(buffer, inside, 0, y, 12, &shared.text(name), theme.over(Role::Dialog, Role::Text));
            let (text, column) = line.view(FIELD);
            let role = if at == self.focus { Role::FieldFocus } else { Role::Field };
            let wide = usize::from(FIELD);
            put(buffer, inside, 13, y, FIELD, &format!("{text:<wide$}"), theme.style(role));
            // What a digit would replace is marked, as a whole.
            if at == self.focus && line.is_offer() {
                put(buffer, inside, 13, y, FIELD, &text, theme.style(Role::Selection));
            }
            if at == self.focus {
                cursor = Some(Position::new(inside.x + 13 + column, inside.y + y));
            }
        }
        for (at, line) in hint.iter().enumerate() {
            let y = (self.fields.len() + 1 + at) as u16;
            put(buffer, inside, 0, y, inside.width, line, theme.over(Role::Dialog, Role::Muted));
        }
        cursor
    }

    fn help(&self) -> &'static str {
        "help-dialog"
    }
}
