//! A list pane: search box, rows, and beside them the record when the window is wide.
//!
//! ```text
//!  cari siti▏                              1.204 orang · urut: nama
//! ────────────────────────────────────────────────────────────────
//!    nama              NIK                  lahir       wilayah
//!  ▌ Siti Aminah       6171 0552 1288 0000  12/12/1988  Mariana
//! ```

mod archive;
mod draw;
mod export;
mod layer;
mod narrow;

use super::detail::{self, Detail};
use crate::app::{Act, Request, Secret};
use crate::domain::kind::Kind;
use crate::store::listing::{Count, ListQuery};
use crate::ui::layer::Outcome;
use crate::ui::shared::Shared;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::rows::Rows;

/// Rows of the window that are not rows of the list: title, panes, rule, search, rule, heading, rule, message,
/// hints.
const AROUND: u16 = 9;

/// A list of records.
pub struct ListLayer {
    rows: Rows,
    search: Line,
    searching: bool,
    count: Option<Count>,
    counting: bool,
    recount: bool,
    preview: Option<Detail>,
    asked: Asked,
    stands: Stands,
    /// What was sought last among the people in cases, as the log has it.
    noted: String,
}

/// Where a list stands in its pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// It is the pane's own.
    Below,
    /// It lies on another layer, to which Esc leads back.
    OnTop,
}

/// What the dialog above was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Filter,
    FilterCode(&'static str),
    FilterArea,
    FilterOwner,
    Sort,
    Archive,
    Export,
}

impl ListLayer {
    /// All records of a kind.
    pub fn new(shared: &Shared, kind: Kind) -> Self {
        Self::of(shared, ListQuery::all(kind))
    }

    /// The records of a query.
    pub fn of(shared: &Shared, query: ListQuery) -> Self {
        let search = Line::new(&query.search);
        let rows = Rows::new(shared, query, page(shared));
        let mut list = Self {
            rows,
            search,
            searching: false,
            count: None,
            counting: false,
            recount: false,
            preview: None,
            asked: Asked::Nothing,
            stands: Stands::Below,
            noted: String::new(),
        };
        list.look(shared);
        list
    }

    /// The same list on top of another layer, to which Esc leads back.
    #[must_use]
    pub fn on_top(mut self) -> Self {
        self.stands = Stands::OnTop;
        self
    }

    /// The kind of its records.
    pub fn kind(&self) -> Kind {
        self.rows.query.kind
    }

    /// Starts again with what the search box and the filters say.
    fn restart(&mut self, shared: &Shared) -> Outcome {
        self.rows.first(shared, page(shared));
        self.look(shared);
        self.ask_count()
    }

    fn ask_count(&mut self) -> Outcome {
        if let Some(count) = self.rows.count {
            self.count = Some(count);
            self.recount = false;
            return Outcome::Handled;
        }
        if self.counting {
            self.recount = true;
            return Outcome::Handled;
        }
        self.counting = true;
        self.recount = false;
        Outcome::Request(Request::Count(self.rows.query.clone()))
    }

    /// Reads the record beside the list, if it is shown.
    fn look(&mut self, shared: &Shared) {
        self.preview = match self.rows.selected_id() {
            // Opening a case is an act of its own.
            Some(id) if shared.is_wide() && self.kind() != Kind::Case => {
                Some(Detail::preview(shared, self.kind(), id))
            }
            _ => None,
        };
    }

    fn searched(&mut self, shared: &Shared) -> Outcome {
        self.search.text().clone_into(&mut self.rows.query.search);
        self.restart(shared)
    }

    /// What was sought among the people in cases stands in the log, once a query; nothing if it does already.
    fn note_search(&mut self, shared: &Shared) -> Option<Request> {
        let sought = self.rows.query.search.trim();
        let names = self.kind() == Kind::Case
            && shared.desk.sitting().is_unlocked()
            && shared.desk.ask(Act::OpenCase).is_ok();
        if !names || sought == self.noted {
            return None;
        }
        sought.clone_into(&mut self.noted);
        (!self.noted.is_empty()).then(|| Request::Sought(Secret::new(self.noted.as_str())))
    }

    fn move_by(&mut self, shared: &Shared, by: isize) -> Outcome {
        if self.rows.step(shared, by, page(shared)) {
            self.look(shared);
        }
        self.searching = false;
        Outcome::Handled
    }

    fn open(&self, shared: &Shared) -> Outcome {
        match self.rows.selected_id() {
            Some(id) => Outcome::Push(detail::open(shared, self.kind(), id)),
            None => Outcome::Handled,
        }
    }
}

/// The other list of a pane that has two.
fn other_list(kind: Kind) -> Option<Kind> {
    match kind {
        Kind::Organisation => Some(Kind::Service),
        Kind::Service => Some(Kind::Organisation),
        Kind::Person => Some(Kind::Household),
        Kind::Household => Some(Kind::Person),
        _ => None,
    }
}

/// Rows of a list that fit into the window.
fn page(shared: &Shared) -> usize {
    usize::from(shared.size.1.saturating_sub(AROUND)).max(1)
}
