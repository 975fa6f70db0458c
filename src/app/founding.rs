//! Making office files: an empty office with the places of its country, or a demo.

use std::collections::HashMap;
use std::path::Path;

use super::asked::Asked;
use super::demo::{self, CaseRow, GenerateError, Row, Sink};
use crate::clock::Clock;
use crate::domain::draft::{Draft, Lookup, Problem, Rules};
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::domain::place::{fold, fold_without_level};
use crate::domain::value::Value;
use crate::lang::Message;
use crate::store::log::Actor;
use crate::store::write::{Batch, Change, Target};
use crate::store::{NewOffice, Office, OpenError, Store, WriteError};

/// Why no office was made.
#[derive(Debug, thiserror::Error)]
pub enum FoundingError {
    /// The file.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The office has no name, or one that would fool the eye.
    #[error("{}", .0.key)]
    Name(Message),
    /// There is no demo of that name.
    #[error("there is no demo office {0}")]
    UnknownDemo(String),
    /// A row of a demo is wrong.
    #[error("{0}")]
    Row(String),
    /// Writing failed.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl FoundingError {
    /// The sentence for the person who tried.
    pub fn message(&self) -> Message {
        match self {
            Self::Open(error) => error.message(),
            Self::Name(message) => message.clone(),
            Self::UnknownDemo(name) => {
                Message::new("demo-unknown").with("name", name).with("names", demo::NAMES.join(", "))
            }
            Self::Row(what) => Message::new("founding-failed").with("what", what),
            Self::Write(WriteError::Store(error)) => error.message(),
            Self::Write(error) => Message::new("founding-failed").with("what", error),
        }
    }

    /// Exit status of the program.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Open(error) => error.exit_code(),
            Self::UnknownDemo(_) | Self::Name(_) => 2,
            Self::Write(WriteError::Store(error)) => error.exit_code(),
            Self::Row(_) | Self::Write(_) => 1,
        }
    }
}

/// Makes a demo office at `path` with `scale` more beneficiaries.
pub fn demo(path: &Path, name: &str, scale: usize, actor: &Actor) -> Result<Store, FoundingError> {
    let office = demo::office(name).ok_or_else(|| FoundingError::UnknownDemo(name.to_owned()))?;
    let new = NewOffice {
        office: Office {
            name: office.name,
            country: office.country,
            area: office.area,
            timezone: office.timezone.clone(),
            language: office.language,
            demo: name.to_owned(),
            today: office.today.clone(),
            uid: String::new(),
        },
    };
    let clock = Clock::real(&office.timezone);
    let today = office.today.parse().unwrap_or_else(|_| clock.today());
    let at = clock.stamp();
    found(path, &new, |store| {
        let rules = Rules { country: store.country(), today, demo: true };
        fill(store, &rules, actor, &at, name, scale)?;
        Ok(store.make_room(false).map_err(WriteError::from)?)
    })
}

/// Makes a file and fills it. One that cannot be filled is no office and goes again.
fn found(
    path: &Path,
    new: &NewOffice,
    fill: impl FnOnce(&mut Store) -> Result<(), FoundingError>,
) -> Result<Store, FoundingError> {
    let mut store = Store::create(path, new)?;
    if let Err(error) = fill(&mut store) {
        drop(store);
        // Only what was just made here goes.
        crate::store::open::remove_made(path);
        return Err(error);
    }
    Ok(store)
}

fn fill(
    store: &mut Store,
    rules: &Rules,
    actor: &Actor,
    at: &str,
    name: &str,
    scale: usize,
) -> Result<(), FoundingError> {
    store.make_room(true).map_err(WriteError::from)?;
    let mut sink = Filler::new(store, actor, at, rules)?;
    let staff = demo::staff(name).into_iter().map(|member| {
        let values = sink.checked(Kind::Staff, &member.uid, member.cells)?;
        Ok((member.uid, values, member.rings))
    });
    let staff = staff.collect::<Result<Vec<_>, FoundingError>>()?;
    super::staff::found_demo(&mut sink.batch, staff)?;
    demo::generate(name, scale, &mut sink).map_err(|error| match error {
        GenerateError::Sink(error) => error,
        other => FoundingError::Row(other.to_string()),
    })?;
    sink.batch.commit().map_err(WriteError::from)?;
    Ok(())
}

/// The name of an office as it was typed, or what is wrong with it: it stands on every screen and letter.
pub fn office_name(typed: &str) -> Result<String, Message> {
    let name = typed.trim();
    if name.is_empty() {
        return Err(Message::new("founding-no-name"));
    }
    if hostile::is_hostile(name) {
        return Err(Message::new("founding-name-hostile").with("text", hostile::clean(name)));
    }
    Ok(name.to_owned())
}

/// Makes an empty office with the areas of its country.
pub fn empty(path: &Path, office: Office, actor: &Actor) -> Result<Store, FoundingError> {
    let office = Office { name: office_name(&office.name).map_err(FoundingError::Name)?, ..office };
    let clock = Clock::real(&office.timezone);
    let at = clock.stamp();
    let country = office.country.clone();
    found(path, &NewOffice { office }, |store| {
        let rules = Rules { country: store.country(), today: clock.today(), demo: false };
        plant_areas(store, &rules, actor, &at, &country)
    })
}

fn plant_areas(
    store: &mut Store,
    rules: &Rules,
    actor: &Actor,
    at: &str,
    country: &str,
) -> Result<(), FoundingError> {
    let mut filler = Filler::new(store, actor, at, rules)?;
    for cells in demo::country_areas(country) {
        let uid = crate::store::write::new_uid(Kind::Area);
        filler.record(Row { kind: Kind::Area, uid, cells })?;
    }
    filler.batch.commit().map_err(WriteError::from)?;
    Ok(())
}

/// Puts rows into a batch, each through the checks a form would make.
struct Filler<'a> {
    batch: Batch<'a>,
    rules: &'a Rules,
    asked: Asked,
}

impl<'a> Filler<'a> {
    fn new(
        store: &'a mut Store,
        actor: &'a Actor,
        at: &'a str,
        rules: &'a Rules,
    ) -> Result<Self, FoundingError> {
        let batch = store.begin(actor, at).map_err(WriteError::from)?;
        Ok(Self { batch, rules, asked: Asked::default() })
    }
}

impl Filler<'_> {
    /// The values of a record, if they pass the checks.
    fn checked(&self, kind: Kind, uid: &str, cells: demo::Cells) -> Result<Vec<Value>, FoundingError> {
        let mut draft = Draft::new(kind);
        for (key, text) in cells {
            draft.set(key, text);
        }
        let checked = draft.check(self.rules, self);
        self.asked.finish().map_err(WriteError::from)?;
        match checked.problems.iter().find(|problem| problem.is_error()) {
            Some(problem) => Err(FoundingError::Row(describe(kind, uid, problem))),
            None => Ok(checked.values),
        }
    }

    fn write(
        &mut self,
        row: Row,
        content: Option<crate::domain::case::CaseContent>,
    ) -> Result<(), FoundingError> {
        let values = self.checked(row.kind, &row.uid, row.cells)?;
        let change = Change {
            kind: row.kind,
            target: Target::New { uid: Some(row.uid) },
            values,
            links: Vec::new(),
            archived: false,
            content,
        };
        // Not `create`: what an office begins with is nobody's save to undo.
        self.batch.write_all("found", &[change])?;
        Ok(())
    }
}

fn describe(kind: Kind, uid: &str, problem: &Problem) -> String {
    format!("{} {uid}: {}: {}", kind.table(), problem.field, problem.message.key)
}

impl Sink for Filler<'_> {
    type Error = FoundingError;

    fn record(&mut self, row: Row) -> Result<(), FoundingError> {
        self.write(row, None)
    }

    fn case(&mut self, case: CaseRow) -> Result<(), FoundingError> {
        self.write(case.row, Some(case.content))
    }
}

impl Lookup for Filler<'_> {
    fn area(&self, code: &str) -> Option<i64> {
        self.asked.answer(self.batch.area_id(code))
    }

    fn reference(&self, kind: Kind, uid: &str) -> Option<i64> {
        self.asked.answer(self.batch.id_of(kind, uid))
    }

    fn district_known(&self, code: &str) -> bool {
        self.area(code).is_some()
    }
}

/// A place that a new office can serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceName {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of `AREA_LEVEL`.
    pub level: String,
    /// Name of the place it lies in; empty for the country.
    pub within: String,
}

/// The places of a country that a new office can serve, those above before those in them.
pub fn places(country: &str) -> Vec<PlaceName> {
    let mut names: HashMap<String, String> = HashMap::new();
    let mut places = Vec::new();
    for cells in demo::country_areas(country) {
        let cell = |key: &str| {
            let found = cells.iter().find(|(known, _)| *known == key);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let (code, name) = (cell("code"), cell("name"));
        let within = names.get(&cell("parent")).cloned().unwrap_or_default();
        names.insert(code.clone(), name.clone());
        places.push(PlaceName { code, name, level: cell("level"), within });
    }
    places
}

/// The words of a name in no order of their own: `Kota Pontianak` and `Pontianak Kota`.
fn sorted_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name.split_whitespace().map(fold).collect();
    words.sort();
    words
}

/// Places that somebody may mean who typed a part of a name or the beginning of a code; and whether they do fit, or are
/// but the nearest there are. The one of that very name comes first, then those whose name begins so.
pub fn seek(places: &[PlaceName], typed: &str) -> (Vec<PlaceName>, bool) {
    let typed = typed.trim();
    let name = fold(typed);
    let words = sorted_words(typed);
    let fitness = |place: &PlaceName| {
        let own = fold(&place.name);
        if name.is_empty() || place.code == typed || own == name {
            Some(0)
        } else if fold_without_level(&place.name) == name {
            Some(1)
        } else if sorted_words(&place.name) == words {
            Some(2)
        } else if own.starts_with(&name) || place.code.starts_with(typed) {
            Some(3)
        } else {
            own.contains(&name).then_some(4)
        }
    };
    let mut fitting: Vec<(i32, &PlaceName)> =
        places.iter().filter_map(|place| Some((fitness(place)?, place))).collect();
    if !fitting.is_empty() {
        // Among those that fit alike the ones above stay before those in them.
        fitting.sort_by_key(|(fitness, _)| *fitness);
        return (fitting.into_iter().map(|(_, place)| place.clone()).collect(), true);
    }
    // What is not there lies in something that is: 61.04 in 61. A name that is not there begins like its neighbours.
    let mut code = typed;
    while let Some((above, _)) = code.rsplit_once('.') {
        code = above;
        let near: Vec<PlaceName> =
            places.iter().filter(|place| place.code.starts_with(code)).cloned().collect();
        if !near.is_empty() {
            return (near, false);
        }
    }
    let begins: String = name.chars().take(3).collect();
    let near = |place: &&PlaceName| {
        !begins.is_empty() && place.name.split_whitespace().any(|word| fold(word).starts_with(&begins))
    };
    let states = |place: &&PlaceName| matches!(place.level.as_str(), "country" | "state");
    let mut found: Vec<PlaceName> = places.iter().filter(near).cloned().collect();
    found.extend(places.iter().filter(states).cloned());
    (found, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_is_not_there_lies_in_one_that_is() {
        for (country, typed, exact, first) in [
            ("ID", "61.71", true, "61.71"),
            ("ID", "pontianak", true, "61.71"),
            ("ID", "pontianak kota", true, "61.71.05"),
            ("ID", "kota pontianak", true, "61.71"),
            ("ID", "Yogyakarta", true, "34.71"),
            ("ID", "61.04", false, "61"),
            ("ID", "61.71.99.1234", false, "61.71"),
            ("ID", "Ketapang", false, "36.72.02.1004"),
            ("MY", "sepang", true, "1010"),
            ("MY", "Sepanggar", false, "1010"),
        ] {
            let (found, fits) = seek(&places(country), typed);
            assert_eq!((fits, found[0].code.as_str()), (exact, first), "{typed}");
        }
        assert!(seek(&[], "x").0.is_empty());
        let (found, _) = seek(&places("ID"), "pontianak kota");
        assert_eq!(found[1].code, "61.71", "the city has the same words");
    }

    #[test]
    fn an_office_has_a_name_that_shows() {
        for (typed, key) in [
            ("", "founding-no-name"),
            (" \t ", "founding-no-name"),
            ("a\u{1b}[31mb", "founding-name-hostile"),
            ("Pokja \u{202e}", "founding-name-hostile"),
        ] {
            assert_eq!(office_name(typed).unwrap_err().key, key, "{typed:?}");
            let folder = tempfile::tempdir().unwrap();
            let office = Office { name: typed.into(), country: "ID".into(), ..Office::default() };
            let actor = Actor { name: "rina".into(), verified: false };
            let refused = empty(&folder.path().join("x.balai"), office, &actor).unwrap_err();
            assert_eq!((refused.exit_code(), refused.message().key.as_ref()), (2, key));
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        }
        assert_eq!(office_name(" Pokja II ").unwrap(), "Pokja II");
    }

    #[test]
    fn an_office_that_cannot_be_filled_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.balai");
        let actor = Actor { name: "rina".into(), verified: false };
        // The second time every code is taken.
        let failed = found(&path, &NewOffice::default(), |store| {
            let rules = Rules { country: store.country(), today: jiff::civil::date(2026, 6, 1), demo: false };
            for _ in 0..2 {
                plant_areas(store, &rules, &actor, "2026-06-01T00:00:00Z", "ID")?;
            }
            Ok(())
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        // Neither does a file that stood there go.
        std::fs::write(&path, "mine").unwrap();
        assert!(empty(&path, Office::default(), &actor).is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    }
}
