//! How a report is drawn.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::view::{View, counts};
use crate::app::report::table::Cell;
use crate::app::report::{Shape, words};
use crate::ui::shared::Shared;
use crate::ui::text::{cut, cut_middle, width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::chart::{self, Bars};
use crate::ui::widgets::paint::{more, put, put_right, rule};

/// Fewest columns of a series with its bar, most columns of a label, columns between series.
const SERIES: u16 = 20;
const LABEL: u16 = 28;
const GAP: u16 = 4;
/// Fewest and most columns of a series without a bar: as many as its name has, within these.
const BARE: (u16, u16) = (7, 14);
const BARE_GAP: u16 = 2;
/// Columns kept at the right edge: for the mark that there is more.
const EDGE: u16 = 2;
/// Column of the first label, and rows above the first row.
const GUTTER: u16 = 3;
const HEAD: u16 = 3;

impl View {
    /// Draws the report, or why there is none.
    pub(super) fn draw_page(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        let theme = &shared.theme;
        let end = area.width - 1;
        rule(buffer, area, 1, theme.style(Role::Border));
        let Some(table) = &self.table else {
            let text = match &self.failed {
                Some(message) => shared.lang.say(message),
                None => shared.text("report-loading"),
            };
            put(buffer, area, 1, 0, end, &shared.text(&self.report.title_key()), theme.style(Role::Heading));
            put(buffer, area, GUTTER, HEAD, end, &text, theme.style(Role::Muted));
            return;
        };
        let country = shared.desk.country();
        let title = self.sheet().map_or_else(
            || table.title(&shared.lang),
            |sheet| table.title_as(&shared.lang, &sheet.label().say(&shared.lang, country)),
        );
        let taken = 1 + put(buffer, area, 1, 0, end, &title, theme.style(Role::Heading));
        let trail = self.trail(shared, end.saturating_sub(taken + 2));
        put_right(buffer, area, end, 0, &trail, theme.style(Role::Muted));
        if self.rows.is_empty() {
            put(buffer, area, GUTTER, HEAD, end, &shared.text("report-empty"), theme.style(Role::Muted));
            let note = self.note(shared).unwrap_or_default();
            put(buffer, area, GUTTER, HEAD + 1, end, &note, theme.style(Role::Muted));
        } else {
            self.draw_rows(shared, area, buffer);
        }
    }

    /// The series that have room, and the columns of labels.
    pub(super) fn fitting(&self, shared: &Shared, width_: u16) -> (usize, u16) {
        let names =
            self.rows.iter().copied().chain(self.within).map(|at| width(&self.name(shared, at)) as u16);
        // Names of organisations are long, and have but one number beside them.
        let widest = match self.pivot.series.len() {
            0 => width_.saturating_sub(GUTTER + 1),
            1 => width_ / 2 + LABEL / 2,
            _ => LABEL,
        };
        let label = names.max().unwrap_or(0).clamp(8, widest.max(8));
        let room = width_.saturating_sub(GUTTER + label + 2 + EDGE);
        let (series, gap) = self.least(shared);
        let most = usize::from((room + gap) / (series + gap)).max(1);
        // What came, went and is open belongs together.
        let count = if self.report.shape == Shape::Months { usize::MAX } else { most };
        (count.min(self.pivot.series.len()), label)
    }

    fn draw_rows(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        let theme = &shared.theme;
        let (count, label) = self.fitting(shared, area.width);
        let shown = self.shown(shared, area.width);
        let (_, gap) = self.least(shared);
        let columns = chart::columns(GUTTER + label + 2, area.width - EDGE, count, gap);
        let total = self.within.and_then(|at| self.pivot.nodes.get(at));
        // Bars that are all of length one say nothing.
        let most = Some(self.pivot.most(self.rows.iter().copied())).filter(|most| *most > 1);
        let most = most.filter(|_| !self.is_bare()).unwrap_or(0);
        let bars: Vec<Bars> = columns
            .into_iter()
            .zip(shown.clone())
            .map(|((x, width_), series)| {
                let rows =
                    self.rows.iter().copied().chain(self.within).filter_map(|at| self.pivot.nodes.get(at));
                let numbers = rows.filter_map(|node| node.values.get(series));
                let number = numbers.map(|cell| width(&words::number(&shared.lang, cell))).max().unwrap_or(0);
                Bars { x, width: width_, number: number as u16, most }
            })
            .collect();
        for (series, place) in self.pivot.series.iter().skip(shown.start).zip(&bars) {
            let name = series.label.say_in(&shared.lang, shared.desk.country(), usize::from(place.width));
            let wide = (width(&name) as u16).min(place.width);
            put(buffer, area, place.end() - wide, 2, wide, &name, theme.style(Role::Muted));
        }
        self.draw_more_columns(shared, area, buffer, &shown, label + 1);
        let rest = self.rest();
        let said = self.note(shared).map(|note| wrap(&note, usize::from(area.width - GUTTER - 1)));
        let said = said.unwrap_or_default();
        let foot = u16::from(total.is_some()) + u16::from(rest.is_some()) + said.len() as u16;
        let room = usize::from(area.height.saturating_sub(HEAD + foot));
        let top = (self.at + 1).saturating_sub(room);
        let mut y = HEAD;
        for (at, row) in self.rows.iter().enumerate().skip(top).take(room) {
            let Some(node) = self.pivot.nodes.get(*row) else { continue };
            let here = at == self.at;
            if here {
                put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
            }
            let style = theme.style(if here { Role::Selection } else { Role::Text });
            let name = cut_middle(&self.name(shared, *row), usize::from(label));
            put(buffer, area, GUTTER, y, label, &name, style);
            for ((series, cell), place) in node.values.iter().enumerate().skip(shown.start).zip(&bars) {
                let role = Role::CHART.get(series % Role::CHART.len()).copied().unwrap_or(Role::Text);
                let styles = (theme.style(role), theme.style(Role::Text));
                let number = words::number(&shared.lang, cell);
                place.draw(area, buffer, y, cell.count().unwrap_or(0), &number, styles);
            }
            y += 1;
        }
        let listed = Rect { y: area.y + HEAD, height: y - HEAD, width: area.width + 1, ..area };
        more(shared, listed, buffer, top > 0, top + room < self.rows.len());
        if let (Some(rest), Some(at)) = (&rest, self.within) {
            let text = shared.format("report-rest", &[("place", self.name(shared, at))]);
            let room =
                bars.first().map_or(label, |place| place.end().saturating_sub(place.number + GUTTER + 1));
            put(buffer, area, GUTTER, y, room, &text, theme.style(Role::Muted));
            for (cell, place) in rest.iter().skip(shown.start).zip(&bars) {
                let number = words::number(&shared.lang, cell);
                put_right(buffer, area, place.end(), y, &number, theme.style(Role::Muted));
            }
            y += 1;
        }
        if let (Some(node), Some(at)) = (total, self.within) {
            put(buffer, area, GUTTER, y, label, &self.name(shared, at), theme.style(Role::Heading));
            for (cell, place) in node.values.iter().skip(shown.start).zip(&bars) {
                let number = words::number(&shared.lang, cell);
                put_right(buffer, area, place.end(), y, &number, theme.style(Role::Heading));
            }
            y += 1;
        }
        for line in said {
            put(buffer, area, GUTTER, y, area.width - GUTTER - 1, &line, theme.style(Role::Muted));
            y += 1;
        }
    }

    /// Says which of the columns are shown, where not all are: at length, or as short as there is room for.
    fn draw_more_columns(
        &self,
        shared: &Shared,
        area: Rect,
        buffer: &mut Buffer,
        shown: &Range<usize>,
        room: u16,
    ) {
        let all = self.pivot.series.len();
        if shown.len() >= all {
            return;
        }
        let (from, to) = (shown.start + 1, shown.end);
        let arrows = match (from > 1, to < all) {
            (true, true) => "← →",
            (true, false) => "←",
            _ => "→",
        };
        let columns = if from == to { format!("{from}/{all}") } else { format!("{from}–{to}/{all}") };
        let long =
            shared.format("report-columns", &[("columns", columns.clone()), ("keys", arrows.to_owned())]);
        let text = if width(&long) <= usize::from(room) {
            long
        } else {
            format!("{columns} {}", arrows.replace(' ', ""))
        };
        put(buffer, area, GUTTER, 2, room, &text, shared.theme.style(Role::Warn));
    }

    /// What must be said below the numbers.
    fn note(&self, shared: &Shared) -> Option<String> {
        if self.report.shape == Shape::Groups {
            return Some(shared.text("report-groups-mean"));
        }
        let table = self.table.as_ref()?;
        let sheet = self.sheet()?;
        let counted = if sheet.code == "T6" {
            shared.text("report-pairs-mean")
        } else {
            shared.format("report-counted", &[("unit", shared.text(&sheet.unit_key()))])
        };
        Some(match sheet.missing(table) {
            Some(missing) => format!("{counted} {}", shared.lang.say(&missing)),
            None => counted,
        })
    }

    /// Fewest columns of a series, and those between two.
    fn least(&self, shared: &Shared) -> (u16, u16) {
        if !self.is_bare() {
            return (SERIES, GAP);
        }
        let country = shared.desk.country();
        let most = usize::from(BARE.1);
        let names = self.pivot.series.iter();
        let names = names.map(|series| width(&series.label.say_in(&shared.lang, country, most)));
        ((names.max().unwrap_or(0) as u16).clamp(BARE.0, BARE.1), BARE_GAP)
    }

    /// Are there more columns than bars have room beside each other?
    fn is_bare(&self) -> bool {
        matches!(self.report.shape, Shape::Sheets | Shape::Groups) && self.pivot.series.len() > 2
    }

    /// What is counted in the area itself and in none below it.
    fn rest(&self) -> Option<Vec<Cell>> {
        if !self.is_tree() {
            return None;
        }
        let whole = self.pivot.nodes.get(self.within?)?;
        let mut rest: Vec<i64> = counts(&whole.values).collect();
        for node in self.rows.iter().filter_map(|row| self.pivot.nodes.get(*row)) {
            for (left, count) in rest.iter_mut().zip(counts(&node.values)) {
                *left -= count;
            }
        }
        let some = rest.iter().any(|left| *left > 0);
        some.then(|| rest.into_iter().map(Cell::Count).collect())
    }

    /// Where in the tree one is, in `room` columns: `Malaysia › Selangor`, `… › Selangor`.
    fn trail(&self, shared: &Shared, room: u16) -> String {
        let mut names = Vec::new();
        let mut next = self.within;
        while let Some(at) = next {
            names.insert(0, self.name(shared, at));
            next = self.pivot.nodes.get(at).and_then(|node| node.parent).filter(|_| next != self.top);
        }
        let mut trail = names.join(" › ");
        while width(&trail) > usize::from(room) && names.len() > 1 {
            names.remove(0);
            trail = format!("… › {}", names.join(" › "));
        }
        cut(&trail, usize::from(room)).into_owned()
    }
}
