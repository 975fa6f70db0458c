//! Rows of records: one window into a list of any length, with a cursor. Used by the list panes and by the
//! sections of a record.
//!
//! ```text
//!    nama                          jenis           telepon        wilayah
//!  ▌ Puskesmas Alianyang           puskesmas       0561-555-0171  Sungaibangkong
//!    UPTD PPA Kota Pontianak       UPTD PPA        0561-555-0129  Kota Pontianak
//! ```

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{put, put_right};
use crate::domain::kind::Kind;
use crate::domain::value::Value;
use crate::store::listing::spec::{Cell, Column, ListSpec, spec};
use crate::store::listing::{Filter, ListQuery, ListRow, Window};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::{Align, cut_middle, fit, width};
use crate::ui::theme::Role;

/// Rows kept on each side of the page, in pages.
const MARGIN: usize = 2;
/// Columns left of the first cell: gutter and mark.
const GUTTER: u16 = 3;

/// A window into a list.
#[derive(Debug)]
pub struct Rows {
    /// Which list.
    pub query: ListQuery,
    loaded: Vec<ListRow>,
    selected: usize,
    top: usize,
    at_start: bool,
    at_end: bool,
    /// Row ids of marked rows.
    pub marks: BTreeSet<i64>,
    /// Why the list could not be read, if it could not.
    failed: bool,
}

impl Rows {
    /// The beginning of a list.
    pub fn new(shared: &Shared, query: ListQuery, page: usize) -> Self {
        let mut rows = Self {
            query,
            loaded: Vec::new(),
            selected: 0,
            top: 0,
            at_start: true,
            at_end: false,
            marks: BTreeSet::new(),
            failed: false,
        };
        rows.first(shared, page);
        rows
    }

    fn spec(&self) -> &'static ListSpec {
        spec(self.query.kind)
    }

    fn fetch(&mut self, shared: &Shared, window: &Window, limit: usize) -> Vec<ListRow> {
        match shared.desk.list(&self.query, window, limit) {
            Ok(rows) => {
                self.failed = false;
                rows
            }
            Err(error) => {
                tracing::error!(%error, "a list could not be read");
                self.failed = true;
                Vec::new()
            }
        }
    }

    /// To the first row.
    pub fn first(&mut self, shared: &Shared, page: usize) {
        let limit = (MARGIN + 1) * page.max(1);
        self.loaded = self.fetch(shared, &Window::First, limit);
        self.at_start = true;
        self.at_end = self.loaded.len() < limit;
        self.selected = 0;
        self.top = 0;
    }

    /// To the last row.
    pub fn last(&mut self, shared: &Shared, page: usize) {
        let limit = (MARGIN + 1) * page.max(1);
        self.loaded = self.fetch(shared, &Window::Last, limit);
        self.at_end = true;
        self.at_start = self.loaded.len() < limit;
        self.selected = self.loaded.len().saturating_sub(1);
        self.show_selected(page);
    }

    /// Moves the cursor by `by` rows; returns whether it moved.
    pub fn step(&mut self, shared: &Shared, by: isize, page: usize) -> bool {
        let before = self.selected_id();
        let page = page.max(1);
        if by > 0 {
            let want = self.selected + by.unsigned_abs();
            while !self.at_end && want + page >= self.loaded.len() {
                let Some(last) = self.loaded.last() else { break };
                let more = self.fetch(shared, &Window::After(last.anchor.clone()), MARGIN * page);
                self.at_end = more.len() < MARGIN * page;
                self.loaded.extend(more);
            }
            self.selected = want.min(self.loaded.len().saturating_sub(1));
            self.forget_before(page);
        } else {
            let want = by.unsigned_abs();
            while !self.at_start && want + page > self.selected {
                let Some(first) = self.loaded.first() else { break };
                let mut more = self.fetch(shared, &Window::Before(first.anchor.clone()), MARGIN * page);
                self.at_start = more.len() < MARGIN * page;
                self.selected += more.len();
                self.top += more.len();
                more.append(&mut self.loaded);
                self.loaded = more;
            }
            self.selected = self.selected.saturating_sub(want);
            self.forget_after(page);
        }
        self.show_selected(page);
        self.selected_id() != before
    }

    /// Drops rows far above the page, so that memory stays flat however long the list.
    fn forget_before(&mut self, page: usize) {
        let keep = 4 * MARGIN * page;
        if self.loaded.len() > 2 * keep && self.selected > keep {
            let drop = self.selected - keep;
            self.loaded.drain(..drop);
            self.selected -= drop;
            self.top = self.top.saturating_sub(drop);
            self.at_start = false;
        }
    }

    fn forget_after(&mut self, page: usize) {
        let keep = 4 * MARGIN * page;
        if self.loaded.len() > self.selected + 2 * keep {
            self.loaded.truncate(self.selected + keep);
            self.at_end = false;
        }
    }

    fn show_selected(&mut self, page: usize) {
        let page = page.max(1);
        if self.selected < self.top {
            self.top = self.selected;
        } else if self.selected >= self.top + page {
            self.top = self.selected + 1 - page;
        }
    }

    /// Reads the window again, keeping the cursor on its record if it is still there.
    pub fn reload(&mut self, shared: &Shared, page: usize) {
        let kept = self.selected_id();
        let limit = self.loaded.len().max((MARGIN + 1) * page.max(1));
        let window = match self.loaded.first() {
            Some(first) if !self.at_start => Window::From(first.anchor.clone()),
            _ => Window::First,
        };
        self.loaded = self.fetch(shared, &window, limit);
        self.at_end = self.loaded.len() < limit;
        let found = self.loaded.iter().position(|row| Some(row.id) == kept);
        self.selected = found.unwrap_or(self.selected).min(self.loaded.len().saturating_sub(1));
        self.top = self.top.min(self.selected);
        self.show_selected(page);
    }

    /// Puts the cursor on a record if it is in the window.
    pub fn select(&mut self, id: i64, page: usize) -> bool {
        match self.loaded.iter().position(|row| row.id == id) {
            Some(at) => {
                self.selected = at;
                self.show_selected(page);
                true
            }
            None => false,
        }
    }

    /// Puts the cursor on a row of the page that is shown, counted from its top.
    pub fn select_row(&mut self, row: usize) -> bool {
        let at = self.top + row;
        if at < self.loaded.len() {
            self.selected = at;
            return true;
        }
        false
    }

    /// Row id under the cursor.
    pub fn selected_id(&self) -> Option<i64> {
        self.selected_row().map(|row| row.id)
    }

    /// Row under the cursor.
    pub fn selected_row(&self) -> Option<&ListRow> {
        self.loaded.get(self.selected)
    }

    /// The rows in the window.
    pub fn loaded(&self) -> &[ListRow] {
        &self.loaded
    }

    /// Marks or unmarks the row under the cursor.
    pub fn toggle_mark(&mut self) {
        if let Some(id) = self.selected_id()
            && !self.marks.remove(&id)
        {
            self.marks.insert(id);
        }
    }

    /// Is there nothing to show?
    pub fn is_empty(&self) -> bool {
        self.loaded.is_empty()
    }

    /// Is there a row whose number was checked long ago, or never?
    pub fn has_stale(&self, shared: &Shared) -> bool {
        let columns = self.spec().columns;
        let phone = columns.iter().position(|column| column.cell == Cell::Phone);
        phone.is_some_and(|phone| {
            self.loaded.iter().any(|row| {
                row.cells.get(phone).is_some_and(|value| !value.as_str().is_empty())
                    && is_stale(shared, columns, row)
            })
        })
    }

    /// Could the list not be read?
    pub fn has_failed(&self) -> bool {
        self.failed
    }

    /// Draws the heading and the rows. `focused` says whether the cursor is here.
    pub fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer, focused: bool) {
        let columns = fit_columns(shared, &self.query, self.spec(), area.width.saturating_sub(1));
        let mut x = GUTTER;
        for (column, wide) in &columns {
            let text = label(shared, column);
            if column.cell == Cell::Number {
                put_right(buffer, area, x + wide, 0, &text, shared.theme.style(Role::Muted));
            } else {
                put(buffer, area, x, 0, *wide, &text, shared.theme.style(Role::Muted));
            }
            x += wide + 1;
        }
        let page = usize::from(area.height.saturating_sub(1));
        for (line, (at, row)) in self.loaded.iter().enumerate().skip(self.top).take(page).enumerate() {
            self.draw_row(
                shared,
                area,
                buffer,
                line as u16 + 1,
                row,
                at == self.selected && focused,
                &columns,
            );
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one row of one table, called from one place")]
    fn draw_row(
        &self,
        shared: &Shared,
        area: Rect,
        buffer: &mut Buffer,
        y: u16,
        row: &ListRow,
        selected: bool,
        columns: &[(&'static Column, u16)],
    ) {
        let theme = &shared.theme;
        if selected {
            put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
        }
        if self.marks.contains(&row.id) {
            put(buffer, area, 2, y, 1, "*", theme.style(Role::Warn));
        }
        let mut x = GUTTER;
        let all = self.spec().columns;
        for (place, (column, wide)) in columns.iter().enumerate() {
            let at = all.iter().position(|known| known.key == column.key).unwrap_or(0);
            let value = row.cells.get(at).unwrap_or(&Value::Null);
            let mut text = show::cell(shared, column.cell, value);
            if matches!(column.key, "name" | "organisation" | "partner") && column.cell == Cell::Text {
                // Names of bodies differ in their last words.
                text = cut_middle(&text, usize::from(*wide));
            }
            let is_old = column.cell == Cell::Phone && is_stale(shared, all, row);
            if is_old && !text.is_empty() {
                text.push_str(" !");
            }
            let loud = column.cell == Cell::Due && is_loud(shared, value);
            let style = match (loud, selected && place == 0) {
                (true, _) => theme.style(Role::StatusOverdue),
                (false, true) => theme.style(Role::Selection),
                (false, false) if is_old => theme.style(Role::Warn),
                (false, false) => theme.style(Role::Text),
            };
            if column.cell == Cell::Number {
                put_right(buffer, area, x + wide, y, &text, style);
            } else if loud || selected && place == 0 {
                put(buffer, area, x, y, *wide, &fit(&text, usize::from(*wide), Align::Left), style);
            } else {
                put(buffer, area, x, y, *wide, &text, style);
            }
            x += wide + 1;
        }
    }
}

/// Is a due day past? An ended appointment is over, a case is late: both are to be seen at once.
fn is_loud(shared: &Shared, value: &Value) -> bool {
    show::due(shared, value.as_str()).1
}

/// Does the row say that its number was checked long ago, or never? Rows of lists that do not say are not.
fn is_stale(shared: &Shared, columns: &[Column], row: &ListRow) -> bool {
    let at = columns.iter().position(|column| column.key == "verified_on");
    at.and_then(|at| row.cells.get(at)).is_some_and(|value| {
        crate::app::help::is_stale(value.as_str().parse().ok(), shared.desk.clock().today())
    })
}

/// A column with the room it gets.
struct Fitted {
    column: &'static Column,
    /// Columns it has now.
    wide: u16,
    /// Columns below which it says nothing any more.
    floor: u16,
    /// Columns beyond which it has no use for more.
    full: u16,
}

impl Fitted {
    fn of(shared: &Shared, column: &'static Column, is_first: bool) -> Self {
        let heading = width(&label(shared, column)) as u16;
        let (wide, floor, full) = match column.cell {
            Cell::Text | Cell::PersonName if column.key == "case_no" => (column.width, column.width, 0),
            Cell::Text | Cell::PersonName if column.width >= 10 => {
                (column.width, if is_first { column.width.saturating_sub(4) } else { TEXT_FLOOR }, TEXT_FULL)
            }
            Cell::Hours => (column.width, 16, 32),
            Cell::Code(list) => {
                let labels = list.codes.iter().map(|code| width(&show::code(shared, list, code)));
                let longest = labels.max().unwrap_or(0) as u16;
                let longest = longest.clamp(heading, CODE_FULL.max(heading));
                (column.width.min(longest), CODE_FLOOR, longest)
            }
            Cell::Due => {
                let words = ["due-late", "due-in"]
                    .map(|key| width(&shared.format(key, &[("days", "99".to_owned())])) as u16);
                let wide = words.into_iter().max().unwrap_or(0).max(10);
                (wide, wide, 0)
            }
            _ => (column.width, column.width, 0),
        };
        let wide = wide.max(heading);
        Self { column, wide, floor: floor.min(wide), full: full.max(wide) }
    }
}

/// Columns that a text keeps when there is little room, and those it takes when there is much.
const TEXT_FLOOR: u16 = 16;
const TEXT_FULL: u16 = 48;
/// The same for the label of a code.
const CODE_FLOOR: u16 = 11;
const CODE_FULL: u16 = 28;

fn label(shared: &Shared, column: &Column) -> String {
    shared.text(&format!("column-{}", column.key.replace('_', "-")))
}

/// Does the column repeat the record on whose page the list stands?
fn is_implied(query: &ListQuery, key: &str) -> bool {
    query.filters.iter().any(|filter| match filter {
        Filter::Related { field, .. } => match (query.kind, *field) {
            (Kind::Residence, "person") => matches!(key, "name" | "born_on" | "sex"),
            (Kind::Residence, _) => matches!(key, "head" | "address"),
            (Kind::Person | Kind::Household, _) => false,
            (_, "person") => key == "name",
            (_, field) => key == field,
        },
        _ => false,
    }) || (query.kind == Kind::Residence
        && key == "head"
        && !query.filters.iter().any(|filter| matches!(filter, Filter::Related { .. })))
}

/// The columns that fit into `room`, with their widths. Too little room is taken from the texts and labels that have
/// most to spare, then from the last column; room that is left over goes to labels that are cut, then to the texts.
fn fit_columns(
    shared: &Shared,
    query: &ListQuery,
    spec: &'static ListSpec,
    room: u16,
) -> Vec<(&'static Column, u16)> {
    let shown = spec.columns.iter().filter(|column| column.from_width <= room.max(80));
    let mut columns: Vec<Fitted> = Vec::new();
    for column in shown.filter(|column| !is_implied(query, column.key)) {
        columns.push(Fitted::of(shared, column, columns.is_empty()));
    }
    let needed = |columns: &[Fitted]| {
        GUTTER + columns.iter().map(|column| column.wide + 1).sum::<u16>().saturating_sub(1)
    };
    while needed(&columns) > room {
        let spare: u16 = columns.iter().map(|column| column.wide - column.floor).sum();
        if needed(&columns) > room + spare {
            // What is due stays, and so does the first column.
            let last = columns.iter().rposition(|column| column.column.cell != Cell::Due).unwrap_or(0);
            if last == 0 {
                break;
            }
            columns.remove(last);
            continue;
        }
        if let Some(most) = columns.iter_mut().max_by_key(|column| column.wide - column.floor) {
            most.wide -= 1;
        }
    }
    let mut left = room.saturating_sub(needed(&columns));
    for of_texts in [false, true] {
        while left > 0 {
            let narrow = columns.iter_mut().filter(|column| {
                matches!(column.column.cell, Cell::Text | Cell::PersonName) == of_texts
                    && column.wide < column.full
            });
            // Whoever has least of what it could use comes first.
            let Some(narrow) = narrow.min_by_key(|column| (column.wide * 16) / column.full.max(1)) else {
                break;
            };
            narrow.wide += 1;
            left -= 1;
        }
    }
    columns.into_iter().map(|fitted| (fitted.column, fitted.wide)).collect()
}
