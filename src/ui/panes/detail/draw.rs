//! How a record looks: its name, its sections, the facts, the history; whole or beside a list.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Detail;
use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;
use crate::ui::forms;
use crate::ui::panes::organisation;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::{width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{below, more, put, put_right, rule, tabs};

/// Width of the labels of facts.
const LABEL: u16 = 20;

impl Detail {
    /// Draws the record as a page of its own.
    pub(super) fn paint(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let kind = shared.text(&format!("kind-{}", self.kind.table().replace('_', "-")));
        let room = area.width.saturating_sub(width(&kind) as u16 + 4);
        put(buffer, area, 1, 0, room, &self.heading(shared), theme.style(Role::Title));
        put_right(buffer, area, area.width.saturating_sub(1), 0, &kind, theme.style(Role::Muted));
        self.draw_sections(shared, below(area, 1), buffer);
        rule(buffer, area, 2, theme.style(Role::Border));
        let body = below(area, 3);
        if self.section == 0 {
            self.draw_facts(shared, body, buffer, true);
        } else if let Some(child) = self.child() {
            match &child.rows {
                Some(rows) if !rows.is_empty() => rows.draw(shared, body, buffer, true),
                _ => {
                    let text = shared.text("section-empty");
                    put(buffer, body, 3, 1, body.width, &text, theme.style(Role::Muted));
                }
            }
        } else {
            self.draw_history(shared, body, buffer);
        }
        None
    }

    /// Draws the facts into `area`, with the cursor if `focused`.
    pub fn draw_facts(&self, shared: &Shared, area: Rect, buffer: &mut Buffer, focused: bool) {
        let theme = &shared.theme;
        let mut area = area;
        if let Some(record) = self.record.as_ref().filter(|record| organisation::has_headline(record)) {
            organisation::headline(shared, record, area, buffer);
            area = below(area, organisation::HEADLINE);
        }
        let room = usize::from(area.width.saturating_sub(LABEL + 4)).max(8);
        let mut lines: Vec<(usize, bool, String)> = Vec::new();
        // Beside a list the name stands above the facts already.
        let facts = self
            .facts
            .iter()
            .enumerate()
            .filter(|(at, fact)| focused || *at > 0 || fact.value != self.heading(shared));
        for (at, fact) in facts {
            for (line, text) in wrap(&fact.value, room).into_iter().enumerate() {
                lines.push((at, line == 0, text));
            }
        }
        let height = usize::from(area.height);
        let cursor = lines.iter().rposition(|(at, ..)| *at == self.at).unwrap_or(0);
        let top = if focused { (cursor + 1).saturating_sub(height) } else { 0 };
        for (y, (at, first, text)) in lines.iter().skip(top).take(height).enumerate() {
            let y = y as u16;
            let selected = focused && *at == self.at;
            if selected && *first {
                put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
            }
            let Some(fact) = self.facts.get(*at) else { continue };
            if *first {
                put(buffer, area, 3, y, LABEL - 1, &fact.label, theme.style(Role::Muted));
            }
            let style = match (selected && fact.to.is_some(), fact.warns) {
                (true, _) => Role::Selection,
                (false, true) => Role::Warn,
                (false, false) => Role::Text,
            };
            put(buffer, area, 3 + LABEL, y, area.width, text, theme.style(style));
        }
        more(shared, area, buffer, top > 0, lines.len() > top + height);
    }

    /// Draws the record beside a list: its name, then its facts.
    pub fn draw_beside(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        put(
            buffer,
            area,
            3,
            0,
            area.width.saturating_sub(4),
            &self.heading(shared),
            shared.theme.style(Role::Title),
        );
        self.draw_facts(shared, below(area, 1), buffer, false);
    }

    /// The name of the record: initials of a person in discreet mode.
    fn heading(&self, shared: &Shared) -> String {
        let title = match &self.record {
            Some(record)
                if shared.discreet
                    && matches!(self.kind, Kind::Person | Kind::Member | Kind::Household | Kind::Duty) =>
            {
                crate::domain::hostile::initials(record.title())
            }
            // A service is named by its code: in the language of the screen.
            Some(record) => match self.kind.field(self.kind.info().title).map(|(_, field)| field.kind) {
                Some(FieldKind::Code(list)) => show::code(shared, list, record.title()),
                _ => self.title.clone(),
            },
            None => shared.text("record-gone"),
        };
        crate::domain::hostile::clean(&title).into_owned()
    }

    fn draw_sections(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        let mut names = vec![shared.text("section-facts")];
        for child in &self.children {
            let name = shared
                .text(&format!("section-{}-{}", self.kind.table(), child.kind.table()).replace('_', "-"));
            names.push(if child.count > 0 { format!("{name} {}", child.count) } else { name });
        }
        names.push(shared.text("section-history"));
        tabs(shared, area, buffer, 0, &names, self.section);
    }

    fn draw_history(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        let theme = &shared.theme;
        let mut y = 0;
        for entry in self.history.iter().skip(self.history_top) {
            if y >= area.height {
                break;
            }
            let who = if entry.verified {
                entry.actor.clone()
            } else {
                shared.format("history-unverified", &[("who", entry.actor.clone())])
            };
            let what = shared.text(&format!("action-{}", entry.action));
            let head = format!("{}  {what}  {who}", show::moment(shared, &entry.at));
            put(buffer, area, 3, y, area.width, &head, theme.style(Role::Heading));
            y += 1;
            for field in &entry.fields {
                let label = shared.text(&forms::label_key(self.kind, &field.key));
                let show = |text: &str| {
                    let known = self.kind.field(&field.key).map(|(_, field)| show::raw(shared, field, text));
                    known.filter(|text| !text.is_empty()).unwrap_or_else(|| "–".into())
                };
                let text = format!("{} → {}", show(&field.before), show(&field.after));
                put(buffer, area, 5, y, LABEL, &label, theme.style(Role::Muted));
                put(buffer, area, 5 + LABEL, y, area.width, &text, theme.style(Role::Text));
                y += 1;
            }
        }
    }
}
