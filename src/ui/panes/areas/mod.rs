//! The areas pane: the tree of places, one level at a time, from the office's own area on.
//!
//! ```text
//!  Indonesia › Kalimantan Barat › Kota Pontianak             6 tempat
//! ────────────────────────────────────────────────────────────────────
//!    nama                    tingkat     kode       lembaga   keluarga
//!  ▌ Pontianak Selatan       kecamatan   61.71.01         6         21
//! ```

mod draw;
mod layer;
mod new;
mod table;

use std::collections::HashMap;

use super::detail;
use crate::domain::kind::Kind;
use crate::store::StoreError;
use crate::store::places::{Branch, Place as Area};
use crate::ui::layer::Outcome;
use crate::ui::shared::Shared;
use crate::ui::widgets::line::Line;

/// Window rows that are not rows of the list.
const AROUND: u16 = 9;
/// Places a search shows at the most.
const FOUND: usize = 200;
/// Organisations and households are counted up to this many.
const COUNTED: usize = 1_000;
/// Columns left of the first cell.
const GUTTER: u16 = 3;

/// The pane.
pub struct Areas {
    /// From the root to the place whose children are shown.
    trail: Vec<Area>,
    rows: Vec<Branch>,
    at: usize,
    top: usize,
    counts: HashMap<i64, (usize, Option<usize>)>,
    search: Line,
    searching: bool,
    failed: bool,
}

impl Areas {
    /// The places below the office's own area.
    pub fn new(shared: &Shared) -> Self {
        let mut pane = Self {
            trail: Vec::new(),
            rows: Vec::new(),
            at: 0,
            top: 0,
            counts: HashMap::new(),
            search: Line::default(),
            searching: false,
            failed: false,
        };
        if let Ok(Some(own)) = shared.desk.place(&shared.desk.office().area) {
            pane.go_to(shared, own.id);
        } else {
            pane.load(shared);
        }
        pane
    }

    /// Shows the places below the place with row id `id`.
    fn go_to(&mut self, shared: &Shared, id: i64) {
        match shared.desk.ancestors(id) {
            Ok(mut chain) => {
                chain.reverse();
                self.trail = chain;
            }
            Err(error) => self.fail(&error),
        }
        self.search = Line::default();
        self.searching = false;
        self.at = 0;
        self.top = 0;
        self.load(shared);
    }

    fn fail(&mut self, error: &StoreError) {
        tracing::error!(%error, "the areas could not be read");
        self.failed = true;
    }

    fn load(&mut self, shared: &Shared) {
        self.failed = false;
        self.counts.clear();
        let typed = self.search.text().trim();
        let found = if typed.is_empty() {
            shared.desk.branches(self.trail.last().map(|place| place.id))
        } else {
            let bare = |place| Branch { place, head_name: String::new(), head_phone: String::new() };
            let places = shared.desk.find_places(typed, FOUND);
            places.map(|places| places.into_iter().map(bare).collect())
        };
        match found {
            Ok(rows) => self.rows = rows,
            Err(error) => {
                self.rows.clear();
                self.fail(&error);
            }
        }
        self.move_to(shared, self.at);
    }

    fn move_to(&mut self, shared: &Shared, at: usize) {
        self.at = at.min(self.rows.len().saturating_sub(1));
        let page = page(shared);
        self.top = self.top.min(self.at);
        if self.at >= self.top + page {
            self.top = self.at + 1 - page;
        }
        if self.is_search() {
            return;
        }
        // Only what is seen is counted.
        for row in self.rows.iter().skip(self.top).take(page) {
            if !self.counts.contains_key(&row.place.id)
                && let Ok(counts) = shared.desk.counts_below(&row.place, COUNTED)
            {
                self.counts.insert(row.place.id, counts);
            }
        }
    }

    fn is_search(&self) -> bool {
        !self.search.text().trim().is_empty()
    }

    fn selected(&self) -> Option<&Area> {
        self.rows.get(self.at).map(|row| &row.place)
    }

    /// The place that a command is about: the one under the cursor, or the one whose children are shown.
    fn meant(&self) -> Option<&Area> {
        self.selected().or(self.trail.last())
    }

    fn select(&mut self, shared: &Shared, id: i64) {
        if let Some(at) = self.rows.iter().position(|row| row.place.id == id) {
            self.move_to(shared, at);
        }
    }

    /// Into the place under the cursor; nothing lies below an RT, so it is opened.
    fn enter(&mut self, shared: &Shared) -> Outcome {
        let Some((id, level)) = self.selected().map(|place| (place.id, place.level.clone())) else {
            return Outcome::Handled;
        };
        if level == "rt" {
            return Outcome::Push(detail::open(shared, Kind::Area, id));
        }
        self.go_to(shared, id);
        Outcome::Handled
    }

    /// Up to the parent, with the cursor on where we came from; out of a search back to the tree.
    fn leave(&mut self, shared: &Shared) -> Outcome {
        if self.is_search() || self.searching {
            self.search = Line::default();
            self.searching = false;
            self.at = 0;
            self.load(shared);
            return Outcome::Handled;
        }
        if self.trail.len() > 1
            && let Some(from) = self.trail.pop()
        {
            self.top = 0;
            self.load(shared);
            self.select(shared, from.id);
        }
        Outcome::Handled
    }
}

/// Rows that fit into the window.
fn page(shared: &Shared) -> usize {
    usize::from(shared.size.1.saturating_sub(AROUND)).max(1)
}
