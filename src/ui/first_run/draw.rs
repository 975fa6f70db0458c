//! The first run on the screen: the question, what can be chosen, why neighbours are shown.

use ratatui::Frame;
use ratatui::layout::Position;

use super::{FirstRun, Page};
use crate::app::founding::PlaceName;
use crate::lang::Language;
use crate::ui::show;
use crate::ui::text::{Align, cut, fit, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{fill, put, rule};

/// Columns of a place's name and of its code, beside which stands what it is and where.
const NAME: usize = 28;
const CODE: usize = 13;
impl FirstRun {
    /// A place with its level and what it lies in: a district and its mukim often have one name.
    fn describe(&self, place: &PlaceName) -> String {
        let level = show::level_in(&self.lang, self.country, &place.level, &place.code);
        let mut beside = vec![level];
        beside.extend(Some(&place.within).filter(|within| !within.is_empty()).cloned());
        let (name, code) = (fit(&place.name, NAME, Align::Left), fit(&place.code, CODE, Align::Left));
        format!("{name} {code} {}", beside.join(" · "))
    }

    pub(super) fn options(&self) -> Vec<String> {
        match self.page {
            Page::Language => Language::ALL.iter().map(|language| language.name().to_owned()).collect(),
            Page::Way => {
                ["first-new", "first-open", "first-demo"].iter().map(|key| self.lang.text(key)).collect()
            }
            Page::Country => {
                ["first-country-id", "first-country-my"].iter().map(|key| self.lang.text(key)).collect()
            }
            Page::Area => self.matches().0.iter().map(|place| self.describe(place)).collect(),
            Page::Demo => {
                self.demos.iter().map(|name| self.lang.text(&format!("first-demo-{name}"))).collect()
            }
            Page::Name | Page::Path => Vec::new(),
        }
    }

    /// Draws the question.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let buffer = frame.buffer_mut();
        let theme = &self.theme;
        fill(buffer, area, theme.style(Role::Text));
        put(buffer, area, 1, 0, area.width, "balai", theme.style(Role::Title));
        rule(buffer, area, 1, theme.style(Role::Border));
        let question = match self.page {
            Page::Language => "first-language",
            Page::Way => "first-way",
            Page::Country => "first-country",
            Page::Area => "first-area",
            Page::Name => "first-name",
            Page::Path => "first-path",
            Page::Demo => "first-which-demo",
        };
        let mut y = 3;
        put(buffer, area, 3, y, area.width, &self.lang.text(question), theme.style(Role::Heading));
        y += 2;
        let mut cursor = None;
        if self.types() {
            let room = area.width.saturating_sub(8).min(60);
            let (text, at) = self.line.view(room);
            let padded = format!("{text:<width$}", width = usize::from(room));
            put(buffer, area, 3, y, room, &padded, theme.style(Role::FieldFocus));
            cursor = Some(Position::new(area.x + 3 + at, area.y + y));
            y += 2;
        }
        let options = self.options();
        // Below a list of neighbours stands why they are shown.
        let kept = if self.page == Page::Area && !self.matches().1 { 9 } else { 5 };
        let room = usize::from(area.height.saturating_sub(y + kept)).max(1);
        let top = (self.at + 1).saturating_sub(room);
        for (at, option) in options.iter().enumerate().skip(top).take(room) {
            let here = at == self.at;
            let gutter = if here { "▌" } else { " " };
            let role = if here { Role::Selection } else { Role::Text };
            let option = cut(option, usize::from(area.width.saturating_sub(6)));
            put(buffer, area, 3, y, area.width, &format!("{gutter} {option}"), theme.style(role));
            y += 1;
        }
        let beside = match self.page {
            Page::Language => Some("first-then"),
            Page::Area if !self.matches().1 => Some("first-area-none"),
            _ => None,
        };
        if let Some(key) = beside {
            y += 1;
            for line in wrap(&self.lang.text(key), usize::from(area.width.saturating_sub(6))) {
                put(buffer, area, 3, y, area.width, &line, theme.style(Role::Muted));
                y += 1;
            }
        }
        if let Some(complaint) = &self.complaint {
            let at = area.height.saturating_sub(4);
            for (line, text) in
                wrap(complaint, usize::from(area.width.saturating_sub(4))).iter().take(2).enumerate()
            {
                put(buffer, area, 2, at + line as u16, area.width, text, theme.style(Role::Error));
            }
        }
        rule(buffer, area, area.height.saturating_sub(2), theme.style(Role::Border));
        let hint = self.lang.text("first-hint");
        put(buffer, area, 1, area.height.saturating_sub(1), area.width, &hint, theme.style(Role::HintText));
        self.glyphs.apply(buffer);
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }
}
