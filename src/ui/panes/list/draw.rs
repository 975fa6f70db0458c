//! How a list pane looks: the search box with its status, the rows, the record beside them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ListLayer;
use crate::app::report::period::{self, Month};
use crate::app::report::words::say_code;
use crate::domain::date;
use crate::domain::kind::Kind;
use crate::store::listing::Filter;
use crate::store::listing::spec::spec;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{below, pad, put, put_right, rule};

/// Columns of the search box, and those it keeps beside a long status.
const SEARCH: u16 = 30;
const SEARCH_FLOOR: u16 = 12;

impl ListLayer {
    /// Draws the pane; the cursor stands in the search box while something is sought.
    pub(super) fn paint(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let left = if self.preview.is_some() { area.width * 57 / 100 } else { area.width };
        let list = Rect { width: left, ..area };
        let label = shared.text("list-search");
        let after = 1 + put(buffer, area, 1, 0, 12, &label, theme.style(Role::Muted)) + 1;
        let hint = shared.text("list-search-hint");
        // What was sought may be somebody's name: while it is not typed it is masked as the rows are.
        let about = self.kind() == Kind::Case || show::is_somebody(self.kind());
        let masked = shared.discreet && !self.searching && about;
        let view = |room: u16| match self.search.view(room) {
            (text, cursor) if masked && !text.is_empty() => (String::from("····"), cursor),
            shown => shown,
        };
        let (text, _) = view(SEARCH);
        let typed = if self.searching || !text.is_empty() { SEARCH } else { width(&hint) as u16 };
        // What is shown comes before how it is sorted and before the hint.
        let status = self.status(shared, usize::from(area.width.saturating_sub(after + typed + 3)));
        let end = area.width.saturating_sub(1);
        put_right(buffer, area, end, 0, &status, theme.style(Role::Muted));
        let free = end.saturating_sub(after + width(&status) as u16 + 2);
        let room = SEARCH.min(free.max(SEARCH_FLOOR)).min(end.saturating_sub(after));
        let (text, cursor) = view(room);
        if self.searching {
            put(buffer, area, after, 0, room, &pad(&text, room), theme.style(Role::FieldFocus));
        } else if !text.is_empty() {
            put(buffer, area, after, 0, room, &text, theme.style(Role::Text));
        } else if width(&hint) <= usize::from(free) {
            put(buffer, area, after, 0, free, &hint, theme.style(Role::Muted));
        }
        rule(buffer, area, 1, theme.style(Role::Border));
        let body = below(list, 2);
        if self.rows.is_empty() {
            let query = &self.rows.query;
            let searched = !query.search.is_empty() || !query.filters.is_empty();
            let key = if self.rows.has_failed() {
                "list-failed".to_owned()
            } else if searched {
                "list-nothing-found".to_owned()
            } else if query.archived {
                "list-nothing-archived".to_owned()
            } else {
                format!("empty-{}", self.kind().info().plural.replace('_', "-"))
            };
            for (line, text) in
                crate::ui::text::wrap(&shared.text(&key), usize::from(body.width.saturating_sub(6)))
                    .into_iter()
                    .enumerate()
            {
                put(buffer, body, 3, line as u16 + 2, body.width, &text, theme.style(Role::Muted));
            }
        } else {
            self.rows.draw(shared, body, buffer, true);
        }
        if let Some(preview) = &self.preview {
            let border = theme.style(Role::Border);
            // From rule to rule: the lower one is the frame's.
            let line = Rect { height: area.height + 1, ..area };
            for y in 1..line.height {
                let glyph = if y == 1 {
                    "┬"
                } else if y == area.height {
                    "┴"
                } else {
                    "│"
                };
                put(buffer, line, left, y, 1, glyph, border);
            }
            let beside = Rect { x: area.x + left, width: area.width - left, ..below(area, 2) };
            let beside = Rect { x: beside.x + 1, width: beside.width - 1, ..beside };
            preview.draw_beside(shared, beside, buffer);
        }
        self.searching.then(|| Position::new(area.x + after + cursor, area.y))
    }

    /// What the list shows and how many; in which order, if there is `room`.
    fn status(&self, shared: &Shared, room: usize) -> String {
        let mut parts = Vec::new();
        if self.rows.query.archived {
            parts.push(shared.text("list-archived"));
        }
        if !self.rows.marks.is_empty() {
            parts.push(shared.format("list-marked", &[("count", self.rows.marks.len().to_string())]));
        }
        for filter in &self.rows.query.filters {
            match filter {
                Filter::Code { column, code } => {
                    if let Some(list) = self.kind().field(column).and_then(|(_, field)| field.codes()) {
                        parts.push(say_code(&shared.lang, shared.desk.country(), list, code));
                    }
                }
                Filter::Under { name, .. } => parts.push(name.clone()),
                Filter::Months { from, to, .. } => {
                    let from = from.as_deref().and_then(Month::parse);
                    parts.extend(Month::parse(to).map(|to| period::words(&shared.lang, from, to)));
                }
                Filter::StandsOn(day) => parts.extend(day.parse().ok().map(|day| {
                    let day = date::medium(day, shared.lang.language().code());
                    shared.format("report-as-of", &[("day", day)])
                })),
                Filter::Standing { how, .. } => {
                    parts.push(shared.text(&format!("report-standing-{}", how.code())));
                }
                Filter::Owner { staff, .. } if staff.is_empty() => {
                    parts.push(shared.text("casework-no-owner"));
                }
                Filter::Owner { staff, .. } if *staff == shared.desk.sitting().staff => {
                    parts.push(shared.text("filter-mine"));
                }
                Filter::Owner { name, .. } => parts.push(show::name(shared, name)),
                Filter::Related { .. } | Filter::Ids(_) => {}
            }
        }
        if let Some(count) = self.count {
            let key = format!("count-{}", self.kind().info().plural.replace('_', "-"));
            let key = if count.more { "list-more" } else { &key };
            parts.push(shared.format(key, &[("count", count.rows.to_string())]));
        }
        if let Some(column) = spec(self.kind()).columns.get(self.rows.query.sort) {
            let label = shared.text(&format!("column-{}", column.key.replace('_', "-")));
            let arrow = if self.rows.query.descending { " ↓" } else { "" };
            parts.push(shared.format("list-sorted", &[("column", format!("{label}{arrow}"))]));
        }
        let all = parts.join(" · ");
        if width(&all) > room && parts.len() > 2 {
            parts.pop();
            return parts.join(" · ");
        }
        all
    }
}
