//! Rows of records: one window into a list of any length, with a cursor. Used by the list panes and by the
//! sections of a record.
//!
//! ```text
//!    nama                          jenis           telepon        wilayah
//!  ▌ Puskesmas Alianyang           puskesmas       0561-555-0171  Sungaibangkong
//!    UPTD PPA Kota Pontianak       UPTD PPA        0561-555-0129  Kota Pontianak
//! ```

mod columns;
mod draw;

use std::collections::BTreeSet;

use crate::store::listing::spec::{ListSpec, spec};
use crate::store::listing::{Count, ListQuery, ListRow, Window};
use crate::ui::shared::Shared;
use crate::ui::show;

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
    /// How many rows there are, if that came to light with the first of them.
    pub count: Option<Count>,
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
            count: None,
            failed: false,
        };
        rows.first(shared, page);
        rows
    }

    fn spec(&self) -> &'static ListSpec {
        spec(self.query.kind)
    }

    fn fetch(&mut self, shared: &Shared, window: &Window, limit: usize) -> Vec<ListRow> {
        let fetched = match window {
            Window::First => shared.desk.first_page(&self.query, limit).map(|(rows, count)| {
                self.count = count;
                rows
            }),
            window => shared.desk.list(&self.query, window, limit),
        };
        match fetched {
            Ok(mut rows) => {
                self.failed = false;
                show::read_survivors(shared, self.spec(), &self.query.search, &mut rows);
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
        self.count = None;
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

    /// Could the list not be read?
    pub fn has_failed(&self) -> bool {
        self.failed
    }
}
