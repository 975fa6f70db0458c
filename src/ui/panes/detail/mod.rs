//! A record: its facts, the records that belong to it, its history.
//!
//! ```text
//!  Puskesmas Alianyang                                 puskesmas
//!  [Fakta]   Layanan 3   Piket 2   Anggota   Riwayat
//! ────────────────────────────────────────────────────────────────
//!    Wilayah        Sungaibangkong, Pontianak Kota
//!  ▌ Telepon        0561-555-0171

mod draw;
mod layer;
mod load;
mod moves;

use super::cases;
use super::refused::Refused;
use crate::app::Act;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::store::log::Entry;
use crate::ui::layer::Layer;
use crate::ui::shared::Shared;
use crate::ui::widgets::rows::Rows;

/// Window rows that are not rows of a section.
const AROUND: u16 = 10;

/// The layer for a record: its own for a case, else [`Detail`].
pub fn open(shared: &Shared, kind: Kind, id: i64) -> Box<dyn Layer> {
    match kind {
        Kind::Case => cases::open(shared, id),
        _ if !shared.desk.shows(kind) => Box::new(Refused { act: Act::Read(kind), pane: None }),
        _ => Box::new(Detail::new(shared, kind, id)),
    }
}

/// A record with its sections.
pub struct Detail {
    kind: Kind,
    id: i64,
    record: Option<Record>,
    title: String,
    facts: Vec<Fact>,
    at: usize,
    section: usize,
    children: Vec<Child>,
    history: Vec<Entry>,
    history_top: usize,
}

/// A line of facts.
struct Fact {
    label: String,
    value: String,
    to: Option<(Kind, i64)>,
    /// Something that wants a look.
    warns: bool,
}

/// Records that belong to this one.
struct Child {
    kind: Kind,
    field: &'static str,
    rows: Option<Rows>,
    count: i64,
}

impl Detail {
    /// The record with row id `id`.
    pub fn new(shared: &Shared, kind: Kind, id: i64) -> Self {
        let mut detail = Self::preview(shared, kind, id);
        detail.load_sections(shared);
        detail
    }

    /// The facts alone, beside a list.
    pub fn preview(shared: &Shared, kind: Kind, id: i64) -> Self {
        let mut detail = Self {
            kind,
            id,
            record: None,
            title: String::new(),
            facts: Vec::new(),
            at: 0,
            section: 0,
            children: Vec::new(),
            history: Vec::new(),
            history_top: 0,
        };
        detail.load_facts(shared);
        detail
    }

    fn child(&self) -> Option<&Child> {
        self.children.get(self.section.checked_sub(1)?)
    }

    fn child_mut(&mut self) -> Option<&mut Child> {
        let at = self.section.checked_sub(1)?;
        self.children.get_mut(at)
    }
}

fn page(shared: &Shared) -> usize {
    usize::from(shared.size.1.saturating_sub(AROUND)).max(1)
}
