//! A colleague was faster: theirs, mine, what it was, field by field. What does not collide is merged
//! already; nothing typed is thrown away.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::draft::Draft;
use crate::domain::field::Field;
use crate::domain::record::Record;
use crate::ui::command::{Cmd, Place};
use crate::ui::forms::label_key;
use crate::ui::layer::{Answer, Layer, Outcome};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{below, put, rule};

/// A field that both changed.
struct Clash {
    field: &'static Field,
    was: String,
    theirs: String,
    mine: String,
    /// 0 what it was, 1 theirs, 2 mine.
    choice: usize,
}

/// The choice between theirs and mine.
pub struct Conflict {
    who: String,
    title: String,
    clashes: Vec<Clash>,
    merged: Draft,
    at: usize,
}

impl Conflict {
    /// `original` is what the form began with, `theirs` what stands in the file now, `mine` what was typed.
    pub fn new(_shared: &Shared, original: &Draft, theirs: &Record, mine: &Draft) -> Self {
        let now = Draft::of(theirs);
        let mut merged = now.clone();
        let mut clashes = Vec::new();
        for field in theirs.kind.fields() {
            let (was, their, my) = (original.get(field.key), now.get(field.key), mine.get(field.key));
            if my == was || my == their {
                continue;
            }
            if their == was {
                merged.set(field.key, my);
                continue;
            }
            // Mine is shown as chosen: it was typed last and deliberately.
            clashes.push(Clash { field, was: was.into(), theirs: their.into(), mine: my.into(), choice: 2 });
        }
        Self { who: theirs.updated_by.clone(), title: theirs.title().to_owned(), clashes, merged, at: 0 }
    }

    fn draft(&self) -> Draft {
        let mut draft = self.merged.clone();
        for clash in &self.clashes {
            let text = [&clash.was, &clash.theirs, &clash.mine].get(clash.choice).copied().cloned();
            draft.set(clash.field.key, text.unwrap_or_default());
        }
        draft
    }
}

impl Layer for Conflict {
    fn place(&self) -> Place {
        Place::Dialog
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        matches!(command, Cmd::Up | Cmd::Down | Cmd::Left | Cmd::Right | Cmd::Accept | Cmd::Back | Cmd::Save)
    }

    fn command(&mut self, _shared: &Shared, command: Cmd) -> Outcome {
        let last = self.clashes.len().saturating_sub(1);
        match command {
            Cmd::Up => self.at = self.at.saturating_sub(1),
            Cmd::Down | Cmd::Accept => self.at = (self.at + 1).min(last),
            Cmd::Left | Cmd::Right => {
                if let Some(clash) = self.clashes.get_mut(self.at) {
                    let by = if command == Cmd::Left { 2 } else { 1 };
                    clash.choice = (clash.choice + by) % 3;
                }
            }
            Cmd::Save => return Outcome::Close(Answer::Merged(Box::new(self.draft()))),
            Cmd::Back => return Outcome::Close(Answer::None),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let head =
            shared.format("conflict-head", &[("title", self.title.clone()), ("who", self.who.clone())]);
        put(buffer, area, 1, 0, area.width, &head, theme.style(Role::Title));
        rule(buffer, area, 1, theme.style(Role::Border));
        let body = below(area, 2);
        let wide = body.width.saturating_sub(21) / 3;
        let names = [shared.text("conflict-was"), self.who.clone(), shared.text("conflict-mine")];
        for (column, name) in names.iter().enumerate() {
            let x = 20 + column as u16 * wide;
            put(buffer, body, x + 4, 0, wide.saturating_sub(5), name, theme.style(Role::Muted));
        }
        for (y, clash) in self.clashes.iter().enumerate() {
            let row = y as u16 + 1;
            let here = y == self.at;
            if here {
                put(buffer, body, 1, row, 1, "▌", theme.style(Role::Selection));
            }
            let label = shared.text(&label_key(self.merged.kind, clash.field.key));
            put(buffer, body, 3, row, 16, &label, theme.style(Role::Text));
            for (column, raw) in [&clash.was, &clash.theirs, &clash.mine].into_iter().enumerate() {
                let x = 20 + column as u16 * wide;
                let mark = if clash.choice == column { "(•)" } else { "( )" };
                let text = show::raw(shared, clash.field, raw);
                let text = format!("{mark} {}", if text.is_empty() { "–" } else { &text });
                let style = if clash.choice == column { Role::Heading } else { Role::Text };
                put(buffer, body, x, row, wide.saturating_sub(1), &text, theme.style(style));
            }
        }
        if self.clashes.is_empty() {
            put(buffer, body, 3, 1, body.width, &shared.text("conflict-none"), theme.style(Role::Ok));
        }
        None
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        Some(shared.text("conflict-explains"))
    }

    fn help(&self) -> &'static str {
        "help-conflict"
    }
}
