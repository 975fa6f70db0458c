//! The panes, one row each.

pub mod areas;
pub mod cases;
pub mod detail;
pub mod list;
pub mod organisation;
mod person;
mod referral;
mod refused;
pub mod reports;
pub mod settings;
pub mod staff;
pub mod today;
pub mod who_can_help;

use super::layer::Layer;
use super::shared::Shared;
use crate::app::Act;
use crate::domain::kind::Kind;

/// A pane of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// What needs a hand now.
    Today,
    /// Organisations and services.
    Directory,
    /// Appointments.
    Members,
    /// People and households.
    Beneficiaries,
    /// Cases.
    Cases,
    /// The area tree.
    Areas,
    /// Reports.
    Reports,
}

/// What the frame needs to know of a pane.
#[derive(Debug)]
pub struct PaneRow {
    /// The pane.
    pub pane: Pane,
    /// The digit that leads to it.
    pub digit: char,
    /// Key of its name.
    pub name: &'static str,
}

/// The panes in the order of the bar.
pub static PANES: [PaneRow; 7] = [
    PaneRow { pane: Pane::Today, digit: '0', name: "pane-today" },
    PaneRow { pane: Pane::Directory, digit: '1', name: "pane-directory" },
    PaneRow { pane: Pane::Members, digit: '2', name: "pane-members" },
    PaneRow { pane: Pane::Beneficiaries, digit: '3', name: "pane-beneficiaries" },
    PaneRow { pane: Pane::Cases, digit: '4', name: "pane-cases" },
    PaneRow { pane: Pane::Areas, digit: '7', name: "pane-areas" },
    PaneRow { pane: Pane::Reports, digit: '9', name: "pane-reports" },
];

impl Pane {
    /// Its place in the bar.
    pub fn index(self) -> usize {
        PANES.iter().position(|row| row.pane == self).unwrap_or(0)
    }

    /// The pane a digit leads to.
    pub fn of_digit(digit: char) -> Option<Self> {
        PANES.iter().find(|row| row.digit == digit).map(|row| row.pane)
    }

    /// The kind of its records, where not everybody reads them.
    fn kind(self) -> Option<Kind> {
        match self {
            Pane::Members => Some(Kind::Member),
            Pane::Beneficiaries => Some(Kind::Person),
            _ => None,
        }
    }

    /// Its bottom layer.
    pub fn open(self, shared: &Shared) -> Box<dyn Layer> {
        if let Some(kind) = self.kind()
            && !shared.desk.shows(kind)
        {
            return Box::new(refused::Refused { act: Act::Read(kind), pane: Some(self) });
        }
        match self {
            Pane::Directory => Box::new(list::ListLayer::new(shared, Kind::Organisation)),
            Pane::Members => Box::new(list::ListLayer::new(shared, Kind::Member)),
            Pane::Beneficiaries => Box::new(list::ListLayer::new(shared, Kind::Person)),
            Pane::Cases => cases::pane(shared),
            Pane::Areas => Box::new(areas::Areas::new(shared)),
            Pane::Today => Box::new(today::Today::new(shared)),
            Pane::Reports => Box::new(reports::Reports::default()),
        }
    }
}
