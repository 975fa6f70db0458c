//! How rows look: the heading, the cells, the row under the cursor and what wants a look.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns::{code_label, fit_columns, label};
use super::{GUTTER, Rows};
use crate::domain::value::Value;
use crate::store::listing::ListRow;
use crate::store::listing::spec::{Cell, Column};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::{Align, cut_middle, fit};
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{put, put_right};

impl Rows {
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

    /// Is there a row that was found by somebody whom it does not name?
    pub fn has_other_party(&self) -> bool {
        let at = self.spec().columns.iter().position(|column| column.cell == Cell::Survivor);
        at.is_some_and(|at| {
            let cells = self.loaded.iter().filter_map(|row| row.cells.get(at));
            cells.into_iter().any(|cell| cell.as_str().ends_with(show::OTHER_PARTY))
        })
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
            let mut text = match (column.cell, value) {
                (Cell::Code(list), Value::Text(code)) => code_label(shared, list, code, *wide),
                (cell, _) => show::cell(shared, cell, value),
            };
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
