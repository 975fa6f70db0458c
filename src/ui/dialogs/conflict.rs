//! A colleague was faster: theirs, mine, what it was, field by field. What does not collide is merged
//! already; nothing typed is thrown away.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::draft::Draft;
use crate::domain::field::Field;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::ui::command::{Cmd, Place};
use crate::ui::forms::label_key;
use crate::ui::layer::{Answer, Layer, Outcome};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::wrap;
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

/// A colleague put the record away while it was being typed.
struct PutAway {
    who: String,
    when: String,
    /// Is it to come back into the lists?
    back: bool,
}

/// The choice between theirs and mine.
pub struct Conflict {
    who: String,
    title: String,
    clashes: Vec<Clash>,
    merged: Draft,
    /// Its line stands above the fields.
    away: Option<PutAway>,
    at: usize,
}

impl Conflict {
    /// `original` is what the form began with, `theirs` what stands in the file now, `mine` what was typed.
    pub fn new(shared: &Shared, original: &Draft, theirs: &Record, mine: &Draft) -> Self {
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
        let away = put_away(shared, original, theirs);
        Self {
            who: theirs.updated_by.clone(),
            title: theirs.title().to_owned(),
            clashes,
            merged,
            away,
            at: 0,
        }
    }

    fn draft(&self) -> Draft {
        let mut draft = self.merged.clone();
        draft.back = self.away.as_ref().is_some_and(|away| away.back);
        for clash in &self.clashes {
            let text = [&clash.was, &clash.theirs, &clash.mine].get(clash.choice).copied().cloned();
            draft.set(clash.field.key, text.unwrap_or_default());
        }
        draft
    }

    /// Lines above the fields.
    fn above(&self) -> usize {
        usize::from(self.away.is_some())
    }

    /// A line: its label, and was, theirs and mine, of which one is chosen.
    fn draw_line(
        &self,
        shared: &Shared,
        body: Rect,
        buffer: &mut Buffer,
        y: usize,
        line: (&str, [&str; 3], usize),
    ) {
        let theme = &shared.theme;
        let (label, texts, choice) = line;
        let row = y as u16 + 1;
        if y == self.at {
            put(buffer, body, 1, row, 1, "▌", theme.style(Role::Selection));
        }
        put(buffer, body, 3, row, 16, label, theme.style(Role::Text));
        let wide = body.width.saturating_sub(21) / 3;
        for (column, text) in texts.into_iter().enumerate() {
            let x = 20 + column as u16 * wide;
            let mark = if choice == column { "(•)" } else { "( )" };
            let text = format!("{mark} {}", if text.is_empty() { "–" } else { text });
            let style = if choice == column { Role::Heading } else { Role::Text };
            put(buffer, body, x, row, wide.saturating_sub(1), &text, theme.style(style));
        }
    }
}

/// Who put the record away since the form began, and when.
fn put_away(shared: &Shared, original: &Draft, theirs: &Record) -> Option<PutAway> {
    theirs.archived_at.as_ref()?;
    let began = original.base.map_or(0, |(_, version)| version);
    let told = shared.desk.history(theirs.kind, theirs.id).unwrap_or_default();
    let entry = told.iter().find(|entry| entry.action == "archive" && entry.version > began)?;
    Some(PutAway { who: entry.actor.clone(), when: show::moment(shared, &entry.at), back: false })
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
        let last = (self.clashes.len() + self.above()).saturating_sub(1);
        match command {
            Cmd::Up => self.at = self.at.saturating_sub(1),
            Cmd::Down | Cmd::Accept => self.at = (self.at + 1).min(last),
            Cmd::Left | Cmd::Right => {
                if let Some(away) = self.away.as_mut().filter(|_| self.at == 0) {
                    away.back = !away.back;
                    return Outcome::Handled;
                }
                if let Some(clash) = self.at.checked_sub(self.above()).and_then(|at| self.clashes.get_mut(at))
                {
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
        if let Some(away) = &self.away {
            let (label, back) = (shared.text("conflict-away"), shared.text("button-restore"));
            let (was, theirs) = (shared.text("conflict-away-was"), shared.text("action-archive"));
            let line =
                (label.as_str(), [was.as_str(), theirs.as_str(), back.as_str()], 1 + usize::from(away.back));
            self.draw_line(shared, body, buffer, 0, line);
            let said = Message::new("conflict-put-away").with("who", &away.who).with("when", &away.when);
            let y = (self.clashes.len() + self.above()) as u16 + 2;
            let room = body.width.saturating_sub(4);
            for (line, text) in wrap(&shared.lang.say(&said), usize::from(room)).iter().enumerate() {
                put(buffer, body, 3, y + line as u16, room, text, theme.style(Role::Warn));
            }
        }
        for (y, clash) in self.clashes.iter().enumerate() {
            let label = shared.text(&label_key(self.merged.kind, clash.field.key));
            let texts =
                [&clash.was, &clash.theirs, &clash.mine].map(|raw| show::raw(shared, clash.field, raw));
            let [was, theirs, mine] = &texts;
            let line = (label.as_str(), [was.as_str(), theirs.as_str(), mine.as_str()], clash.choice);
            self.draw_line(shared, body, buffer, y + self.above(), line);
        }
        if self.clashes.is_empty() && self.away.is_none() {
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
