//! How a form of questions looks: as the form of a record does.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::form::{Editor, LABEL, MEMO, pad};
use super::FactsForm;
use crate::domain::draft::Problem;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{below, put, put_right, rule};

impl FactsForm {
    /// Draws the form; the cursor stands at the returned position.
    pub(super) fn paint(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        put(buffer, area, 1, 0, area.width, &self.subject.title(shared), theme.style(Role::Title));
        let state = match (self.saving, self.now() == self.original) {
            (true, _) => "form-saving",
            (false, false) => "form-unsaved",
            (false, true) => "form-clean",
        };
        let end = area.width.saturating_sub(1);
        put_right(buffer, area, end, 0, &shared.text(state), theme.style(Role::Muted));
        rule(buffer, area, 1, theme.style(Role::Border));
        let body = below(area, 2);
        let height = body.height.saturating_sub(u16::from(self.alike.is_some()));
        let used = |from: usize| -> u16 {
            let shown = self.fields.iter().skip(from).take(self.focus + 1 - from);
            shown.map(|field| Self::rows_of(field)).sum()
        };
        let mut top = 0;
        while top < self.focus && used(top) > height {
            top += 1;
        }
        let (mut y, mut cursor) = (0, None);
        for at in top..self.fields.len() {
            if y >= height {
                put_right(buffer, body, end, height.saturating_sub(1), "▼", theme.style(Role::Muted));
                break;
            }
            cursor = self.draw_field(shared, Rect { height, ..body }, buffer, y, at).or(cursor);
            y += self.fields.get(at).map_or(1, |field| Self::rows_of(field));
        }
        if let Some((text, ..)) = &self.alike {
            put(buffer, body, 3, body.height.saturating_sub(1), body.width, text, theme.style(Role::Warn));
        }
        cursor
    }

    fn draw_field(
        &self,
        shared: &Shared,
        area: Rect,
        buffer: &mut Buffer,
        y: u16,
        at: usize,
    ) -> Option<Position> {
        let theme = &shared.theme;
        let field = self.fields.get(at)?;
        let here = at == self.focus;
        let style = if here { Role::Heading } else { Role::Muted };
        if here {
            put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
        }
        put(buffer, area, 3, y, LABEL - 2, &self.label(shared, field), theme.style(style));
        if field.required {
            put(buffer, area, LABEL + 1, y, 1, "*", theme.style(Role::FieldRequired));
        }
        let x = LABEL + 3;
        // A full field keeps a column for the cursor, and the mark of more below its own.
        let room = (field.width + 1).min(area.width.saturating_sub(x + 3));
        let problem = self.problem_of(at);
        let base = match (here, problem.is_some_and(Problem::is_error)) {
            (true, _) => Role::FieldFocus,
            (false, true) => Role::FieldError,
            (false, false) => Role::Field,
        };
        let blank = |buffer: &mut Buffer, line: u16, text: &str| {
            put(buffer, area, x, y + line, room, &pad(text, room), theme.style(base));
        };
        let mut cursor = None;
        match &self.editor {
            Editor::Line(line) if here => {
                let (text, at) = line.view(room + 1);
                blank(buffer, 0, &text);
                cursor = Some(Position::new(area.x + x + at.min(room), area.y + y));
            }
            Editor::Memo(memo) if here => {
                let ratatui_textarea::DataCursor(row, column) = memo.cursor();
                let top = (row + 1).saturating_sub(usize::from(MEMO));
                // The part of a long line in which the cursor stands.
                let skip = (column + 1).saturating_sub(usize::from(room));
                for line in 0..MEMO {
                    let text = memo.lines().get(top + usize::from(line)).map_or("", String::as_str);
                    let text: String = text.chars().skip(skip).take(usize::from(room)).collect();
                    blank(buffer, line, &text);
                }
                let column = ((column - skip) as u16).min(room.saturating_sub(1));
                cursor = Some(Position::new(area.x + x + column, area.y + y + (row - top) as u16));
            }
            _ => {
                let text = show::raw_unmasked(shared, field, self.answers.get(field.key));
                blank(buffer, 0, "");
                for (line, text) in text.lines().take(usize::from(Self::rows_of(field))).enumerate() {
                    blank(buffer, line as u16, text);
                }
                if here {
                    cursor = Some(Position::new(area.x + x, area.y + y));
                }
            }
        }
        if let Some(problem) = problem {
            let role = if problem.is_error() { Role::Error } else { Role::Warn };
            let mark = if problem.is_error() { "✗" } else { "!" };
            let text = format!("{mark} {}", shared.lang.say(&problem.message));
            let wide = crate::ui::text::width(&text) as u16;
            // Beside the field; over the end of one that leaves no room, but never over what was typed.
            let typed = self.answers.get(field.key).lines().next().map_or(0, crate::ui::text::width) as u16;
            let beside = (x + room + 1).min(area.width.saturating_sub(wide + 1)).max(x + typed + 1);
            put(buffer, area, beside, y, area.width, &text, theme.style(role));
        }
        cursor
    }
}
