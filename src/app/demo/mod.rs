//! The demo offices: invented people in real places, with the published figures exactly. The tables lie in
//! `fixtures/`, one folder an office; what is not in a table is drawn from streams of numbers that are the
//! same every time. No clock and no other chance has a part in it.
//!
//! | file | makes |
//! |---|---|
//! | `fixture.rs` | the tables, read |
//! | `random.rs` `names.rs` `family.rs` | numbers, names, who lives together |
//! | `directory.rs` | areas, organisations, services, duties, cooperations |
//! | `registry.rs` `resident.rs` | households and their people |
//! | `members.rs` | who sits in which organisation, and their training |
//! | `cases.rs` `story.rs` `casework.rs` | cases, what they tell, what was done |
//! | `referrals.rs` | referrals of cases and of families |

mod cases;
mod casework;
mod directory;
mod family;
mod fixture;
mod members;
mod names;
mod random;
mod referrals;
mod registry;
mod resident;
mod story;
#[cfg(test)]
mod tests;

use crate::domain::case::CaseContent;
use crate::domain::kind::Kind;
use fixture::Fixture;
pub use fixture::NAMES;
use registry::{Household, PERSONAL, Registry, Village, villages};

/// What a demo office is, before any record of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Name of the office.
    pub name: String,
    /// `ID` or `MY`.
    pub country: String,
    /// Language its screens open in: `id` or `ms`.
    pub language: String,
    /// Code of the area it serves.
    pub area: String,
    /// IANA time zone.
    pub timezone: String,
    /// The day the office believes it is, ISO 8601.
    pub today: String,
}

/// Raw text per field key, as a form would hold it.
pub type Cells = Vec<(&'static str, String)>;

/// A record as raw text: references are uids, areas are codes, yes and no are `yes` and `no`, codes are codes,
/// dates ISO 8601. A field without a cell is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is a record of.
    pub kind: Kind,
    /// Its uid.
    pub uid: String,
    /// Its filled fields.
    pub cells: Cells,
}

/// A case: its plain columns, and what is to be sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The plain columns: number, ring, type, stage, months, area.
    pub row: Row,
    /// What happened, to whom.
    pub content: CaseContent,
}

/// A member of a demo's staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoStaff {
    /// Uid.
    pub uid: String,
    /// The filled fields.
    pub cells: Cells,
    /// Rings they are in.
    pub rings: Vec<String>,
}

/// The staff of the demo office `name`; nothing for an unknown one.
pub fn staff(name: &str) -> Vec<DemoStaff> {
    let Some(Ok(settings)) = Fixture::settings(name) else { return Vec::new() };
    let Ok(today) = settings.today.parse() else { return Vec::new() };
    let mut uids = random::Uids::new(settings.seed, "staff", today);
    let mut reader = csv::Reader::from_reader(fixture::STAFF.as_bytes());
    let rows = reader.records().flatten().filter(|row| row.get(0) == Some(name));
    rows.map(|row| {
        let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
        DemoStaff {
            uid: uids.next(Kind::Staff),
            cells: vec![
                ("login", cell(1)),
                ("name", cell(2)),
                ("roles", cell(3)),
                ("status", "active".to_owned()),
            ],
            rings: cell(4).split('|').filter(|ring| !ring.is_empty()).map(str::to_owned).collect(),
        }
    })
    .collect()
}

/// Takes the rows of an office, each after the rows it refers to.
pub trait Sink {
    /// Why a row could not be taken.
    type Error;
    /// Takes a record that is not a case.
    fn record(&mut self, row: Row) -> Result<(), Self::Error>;
    /// Takes a case.
    fn case(&mut self, case: CaseRow) -> Result<(), Self::Error>;
}

/// Why an office was not generated.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError<E> {
    /// There is no demo office of that name.
    #[error("there is no demo office {0}")]
    UnknownOffice(String),
    /// A table of the office does not hold together.
    #[error("the tables of the demo office do not hold together: {0}")]
    Fixture(String),
    /// The sink refused a row.
    #[error("{0}")]
    Sink(E),
}

/// The demo office `name`.
pub fn office(name: &str) -> Option<Office> {
    let settings = Fixture::settings(name)?.ok()?;
    Some(Office {
        name: settings.name,
        country: settings.country,
        language: settings.language,
        area: settings.area,
        timezone: settings.timezone,
        today: settings.today,
    })
}

/// Writes the demo office `name` into `sink`, with `scale` further beneficiaries in households of one to seven.
/// The rows are the same every time, and those of the office itself are the same for every scale.
pub fn generate<S: Sink>(name: &str, scale: usize, sink: &mut S) -> Result<(), GenerateError<S::Error>> {
    let fixture = Fixture::read(name)
        .ok_or_else(|| GenerateError::UnknownOffice(name.to_owned()))?
        .map_err(GenerateError::Fixture)?;
    let mut record = |row: Row| sink.record(row).map_err(GenerateError::Sink);
    for row in directory::areas(&fixture) {
        record(row)?;
    }
    let directory = directory::directory(&fixture).map_err(GenerateError::Fixture)?;
    for row in directory.rows {
        record(row)?;
    }
    let mut registry = Registry::new(&fixture, "registry", true);
    let mut households = own_households(&fixture, &mut registry);
    let members = members::members(&fixture, &directory.bodies, &households);
    let residents = households.iter_mut().flat_map(Household::people_rows);
    for row in residents.chain(members.people).chain(members.appointments).chain(members.trainings) {
        record(row)?;
    }
    for household in &mut households {
        record(household.own_row())?;
    }
    for kind in PERSONAL {
        for household in &mut households {
            for row in household.rows_of(kind, registry.uids()) {
                record(row)?;
            }
        }
    }
    for row in referrals::of_families(&fixture, &directory.bodies, &households) {
        record(row)?;
    }
    drop(households);
    further_households(&fixture, scale, &mut record)?;
    for case in cases::cases(&fixture, &directory.bodies).map_err(GenerateError::Fixture)? {
        sink.case(case).map_err(GenerateError::Sink)?;
    }
    Ok(())
}

/// The households an office has of itself, evenly over its villages; the first of each village shows in every
/// indicator of the village's profile.
fn own_households(fixture: &Fixture, registry: &mut Registry<'_>) -> Vec<Household> {
    let villages = villages(&fixture.places, &fixture.settings.registry);
    let first_round = villages.len();
    villages
        .iter()
        .cycle()
        .take(fixture.settings.households)
        .enumerate()
        .map(|(at, village)| registry.household(village, 7, at < first_round))
        .collect()
}

/// `scale` further people, household after household, so that no more than one household is held in memory.
fn further_households<E>(
    fixture: &Fixture,
    scale: usize,
    record: &mut impl FnMut(Row) -> Result<(), GenerateError<E>>,
) -> Result<(), GenerateError<E>> {
    let area = std::slice::from_ref(&fixture.settings.area);
    let villages: Vec<Village> = villages(&fixture.places, area);
    let mut registry = Registry::new(fixture, "scale", false);
    let mut left = scale;
    for village in villages.iter().cycle() {
        if left == 0 {
            break;
        }
        let mut household = registry.household(village, left.min(7), false);
        left -= household.people.len();
        record(household.own_row())?;
        for row in household.people_rows() {
            record(row)?;
        }
        for kind in PERSONAL {
            for row in household.rows_of(kind, registry.uids()) {
                record(row)?;
            }
        }
    }
    Ok(())
}

/// The areas of a country, parents first, for a new office. An unknown country has none.
pub fn country_areas(country: &str) -> Vec<Cells> {
    fixture::country_areas(country)
}
