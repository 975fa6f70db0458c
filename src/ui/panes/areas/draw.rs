//! How the pane looks: the way down to what is shown, or the search, above the table of places.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Areas, GUTTER};
use crate::domain::hostile;
use crate::ui::shared::Shared;
use crate::ui::text::{Align, fit, width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{below, put, put_right, rule};

impl Areas {
    /// Draws the pane; the cursor stands in the search box while something is sought.
    pub(super) fn draw_page(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let end = area.width.saturating_sub(1);
        let key = if self.is_search() { "areas-found" } else { "areas-count" };
        let count = shared.format(key, &[("count", self.rows.len().to_string())]);
        put_right(buffer, area, end, 0, &count, theme.style(Role::Muted));
        let room = end.saturating_sub(width(&count) as u16 + 3);
        let mut cursor = None;
        if self.searching || self.is_search() {
            let word = shared.text("areas-search");
            let x = 1 + put(buffer, area, 1, 0, room, &word, theme.style(Role::Muted)) + 1;
            let space = room.saturating_sub(x).clamp(1, 40);
            let (text, at) = self.search.view(space);
            let role = if self.searching { Role::FieldFocus } else { Role::Field };
            put(buffer, area, x, 0, space, &fit(&text, usize::from(space), Align::Left), theme.style(role));
            cursor = self.searching.then(|| Position::new(area.x + x + at.min(space), area.y));
        } else {
            put(buffer, area, 1, 0, room, &self.breadcrumb(room), theme.style(Role::Title));
        }
        rule(buffer, area, 1, theme.style(Role::Border));
        let body = below(area, 2);
        if self.rows.is_empty() {
            let key = if self.failed {
                "list-failed"
            } else if self.is_search() {
                "areas-nothing-found"
            } else {
                "areas-empty"
            };
            let name = self.trail.last().map(|place| hostile::clean(&place.name).into_owned());
            let said = shared.format(key, &[("name", name.unwrap_or_default())]);
            for (y, line) in wrap(&said, usize::from(body.width.saturating_sub(6))).iter().enumerate() {
                put(buffer, body, GUTTER, y as u16 + 1, body.width, line, theme.style(Role::Muted));
            }
            return cursor;
        }
        self.draw_rows(shared, body, buffer);
        cursor
    }

    /// The way down to what is shown, cut at its beginning where it is too long.
    fn breadcrumb(&self, room: u16) -> String {
        let mut names: Vec<String> =
            self.trail.iter().map(|place| hostile::clean(&place.name).into_owned()).collect();
        let mut text = names.join(" › ");
        while width(&text) > usize::from(room) && names.len() > 1 {
            names.remove(0);
            text = format!("… › {}", names.join(" › "));
        }
        text
    }
}
