//! From the cells of a row to changes of records: one part a record.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use csv::StringRecord;
use jiff::civil::Date;

use super::super::asked::Asked;
use super::ExchangeError;
use super::cell::{self, Cell};
use super::map::Map;
use super::plain::Plain;
use crate::domain::draft::{Draft, Lookup, Problem, Rules};
use crate::domain::field::FieldKind;
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::lang::Message;
use crate::store::StoreError;
use crate::store::exchange::Source;
use crate::store::write::{Batch, Change, Target};

/// So many households are remembered, about 10 MB of them.
const HOUSES: usize = 200_000;

/// A row of the file by columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'a> {
    pub plain: Plain,
    pub record: &'a StringRecord,
    /// Where each column of the plain file stands in the record.
    pub places: &'a [Option<usize>],
    pub map: &'a Map,
    pub excel: bool,
}

impl<'a> Cells<'a> {
    /// The cell of the column `key`.
    pub fn get(&self, key: &str) -> Cell<'a> {
        let at = self.plain.columns.iter().position(|column| column.key == key);
        at.map_or(Cell::Keep, |at| self.at(at))
    }

    /// The cell of the column at position `at` of the plain file.
    pub fn at(&self, at: usize) -> Cell<'a> {
        let place = self.places.get(at).copied().flatten();
        let text = place.and_then(|place| self.record.get(place)).unwrap_or("");
        let cell = cell::read(text, self.excel);
        let column = self.plain.columns.get(at).map_or("", |column| column.key);
        match &cell {
            Cell::Set(text) => match self.map.value(column, text) {
                Some(code) => Cell::Set(Cow::Owned(code.to_owned())),
                None => cell,
            },
            _ => cell,
        }
    }
}

/// What was found out about a row.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Column, and what is wrong or unusual.
    pub problems: Vec<(String, Problem)>,
    /// Column, text before, text after.
    pub diffs: Vec<(String, String, String)>,
}

impl Findings {
    pub fn error(&mut self, column: &str, message: Message) {
        self.problems.push((column.to_owned(), Problem::error("", message)));
    }

    pub fn warning(&mut self, column: &str, message: Message) {
        self.problems.push((column.to_owned(), Problem::warning("", message)));
    }

    /// May the row be taken?
    pub fn is_good(&self) -> bool {
        !self.problems.iter().any(|(_, problem)| problem.is_error())
    }
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Created,
    Updated,
    Unchanged,
    Rejected,
    /// It refers to a record that may stand further down.
    Later,
}

/// One record of a row on its way to a change.
#[derive(Debug)]
pub(super) struct Part {
    pub existing: Option<Record>,
    pub uid: Option<String>,
    pub draft: Draft,
    pub archived: bool,
    /// Fields that are filled in while writing.
    pub links: Vec<(&'static str, usize)>,
    touched: bool,
}

impl Part {
    pub fn new(kind: Kind, existing: Option<Record>, uid: Option<String>) -> Self {
        let draft = existing.as_ref().map_or_else(|| Draft::new(kind), Draft::of);
        let archived = existing.as_ref().is_some_and(|record| record.archived_at.is_some());
        Self { existing, uid, draft, archived, links: Vec::new(), touched: false }
    }

    /// Sets a field to `text`.
    pub fn set(&mut self, key: &str, text: &str) {
        if self.draft.get(key) != text {
            self.touched = true;
            self.draft.set(key, text);
        }
    }

    /// Puts a cell into a field. A long number that a spreadsheet has cut short is refused.
    pub fn put(&mut self, key: &str, column: &str, cell: &Cell<'_>, found: &mut Findings) {
        match cell {
            Cell::Keep => {}
            Cell::Clear => self.set(key, ""),
            Cell::Set(text) => {
                let kind = self.draft.kind.field(key).map(|(_, field)| field.kind);
                let number =
                    matches!(kind, Some(FieldKind::Identity | FieldKind::FamilyCard | FieldKind::Phone));
                if number && cell::is_scientific(text) {
                    let message = Message::new("import-scientific").with("text", hostile::clean(text));
                    found.error(column, message);
                    return;
                }
                self.set(key, text);
            }
        }
    }

    /// Puts the record away, or takes it out again.
    pub fn archive(&mut self, column: &str, cell: &Cell<'_>, found: &mut Findings) {
        let Cell::Set(text) = cell else { return };
        match crate::domain::draft::yes_no(text) {
            Some(away) if away != self.archived => {
                self.archived = away;
                self.touched = true;
                if self.existing.is_some() {
                    let said = |yes: bool| if yes { "yes".to_owned() } else { "no".to_owned() };
                    found.diffs.push((column.to_owned(), said(!away), said(away)));
                }
            }
            Some(_) => {}
            None => {
                found.error(column, Message::new("check-yes-no").with("text", hostile::clean(text)));
            }
        }
    }

    /// Row id of the record, if it is known.
    pub fn id(&self) -> Option<i64> {
        self.existing.as_ref().map(|record| record.id)
    }
}

/// An import at work: its transaction, and what it keeps from row to row.
pub(super) struct Import<'a> {
    pub batch: Batch<'a>,
    pub rules: Rules,
    /// Day as of which the file's ages count.
    pub as_of: Date,
    /// Codes of areas that were looked up.
    pub places: RefCell<HashMap<String, i64>>,
    /// Households that were looked up by their uid; rows of people change none.
    /// Up to this decile a household is poor.
    pub poor_decile: i64,
    pub houses: RefCell<HashMap<u128, House>>,
    /// Records after this entry of the log, up to that one, changed since the file was exported.
    pub since: Option<(i64, i64)>,
    /// Row ids of the records that rows of this file were about.
    pub touched: HashSet<i64>,
    /// Do the recorded target groups come with a file of their own?
    pub groups_apart: bool,
    /// What the file was asked while a row was checked.
    pub asked: Asked,
}

impl Lookup for Import<'_> {
    fn area(&self, code: &str) -> Option<i64> {
        if let Some(id) = self.places.borrow().get(code) {
            return Some(*id);
        }
        let id = self.asked.answer(self.batch.area_id(code))?;
        self.places.borrow_mut().insert(code.to_owned(), id);
        Some(id)
    }

    fn reference(&self, kind: Kind, uid: &str) -> Option<i64> {
        if kind == Kind::Household {
            return self.asked.answer(self.house(uid)).map(|house| house.id);
        }
        self.asked.answer(self.batch.id_of(kind, &uid.to_ascii_lowercase()))
    }

    fn district_known(&self, code: &str) -> bool {
        self.area(code).is_some()
    }

    fn born_on(&self, uid: &str) -> String {
        self.asked.answer(self.batch.born_on(&uid.to_ascii_lowercase())).unwrap_or_default()
    }
}

/// A household as the rows of people ask for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct House {
    pub id: i64,
    pub standing: Standing,
}

/// Is a household poor, in DTKS, without fixed income?
pub(super) type Standing = (bool, bool, bool);

impl Import<'_> {
    /// The household with this uid. A family of four asks a dozen times.
    pub fn house(&self, uid: &str) -> Result<Option<House>, StoreError> {
        // Of the ways to write a uid only the one with hyphens stands in a file.
        let hyphens = uid.len() == 36;
        let Some(uid) = uuid::Uuid::try_parse(uid).ok().filter(|_| hyphens) else { return Ok(None) };
        if let Some(house) = self.houses.borrow().get(&uid.as_u128()) {
            return Ok(Some(*house));
        }
        let text = uid.to_string();
        let Some(id) = self.batch.id_of(Kind::Household, &text)? else { return Ok(None) };
        let house = House { id, standing: self.batch.household_facts(id, self.poor_decile)?.standing };
        let mut houses = self.houses.borrow_mut();
        if houses.len() >= HOUSES {
            houses.clear();
        }
        houses.insert(uid.as_u128(), house);
        Ok(Some(house))
    }

    /// The record that a uid names, and the uid as it is written. A uid that is none is refused.
    pub fn known(
        &self,
        kind: Kind,
        column: &str,
        cell: &Cell<'_>,
        found: &mut Findings,
    ) -> Result<(Option<Record>, Option<String>), ExchangeError> {
        let Cell::Set(text) = cell else { return Ok((None, None)) };
        let Ok(uid) = uuid::Uuid::parse_str(text) else {
            found.error(column, Message::new("import-uid").with("text", hostile::clean(text)));
            return Ok((None, None));
        };
        let uid = uid.to_string();
        let id = self.batch.id_of(kind, &uid)?;
        let record = id.map(|id| self.batch.record(kind, id)).transpose()?;
        Ok((record, Some(uid)))
    }

    /// Checks a part as a form would. Nothing if the record stays as it is.
    pub fn check(
        &self,
        part: &Part,
        column_of: &dyn Fn(&str) -> String,
        found: &mut Findings,
    ) -> Result<Option<Change>, ExchangeError> {
        if part.existing.is_some() && !part.touched {
            return Ok(None);
        }
        let checked = part.draft.check(&self.rules, self);
        if let Some(before) = &part.existing {
            let away = before.archived_at.is_some();
            if checked.values == before.values && away == part.archived && checked.is_good() {
                return Ok(None);
            }
            for (at, field) in part.draft.kind.fields().iter().enumerate() {
                if checked.values.get(at) != before.values.get(at) {
                    let after = shown(&checked.values, at, part.draft.get(field.key));
                    found.diffs.push((column_of(field.key), before.raw(at), after));
                }
            }
            self.conflict(before, found)?;
        }
        let linked = |field: &str| part.links.iter().any(|(key, _)| *key == field);
        for problem in checked.problems {
            if !linked(problem.field) {
                found.problems.push((column_of(problem.field), problem));
            }
        }
        let links = part.links.iter();
        Ok(Some(Change {
            kind: part.draft.kind,
            target: match &part.existing {
                Some(record) => Target::Existing { id: record.id, version: record.version },
                None => Target::New { uid: part.uid.clone() },
            },
            values: checked.values,
            links: links.filter_map(|(key, to)| Some((part.draft.kind.field(key)?.0, *to))).collect(),
            archived: part.archived,
            content: None,
        }))
    }

    /// A record that somebody changed after it was exported is not overwritten.
    fn conflict(&self, before: &Record, found: &mut Findings) -> Result<(), ExchangeError> {
        let Some((since, until)) = self.since else { return Ok(()) };
        if let Some(change) = self.batch.changed_since(before.kind, &before.uid, since, until)? {
            let message = Message::new("import-conflict").with("who", hostile::clean(&change.actor));
            found.error("", message.with("when", change.at));
        }
        Ok(())
    }

    /// A row that is one record.
    pub fn single(&mut self, cells: &Cells<'_>, found: &mut Findings) -> Result<Vec<Change>, ExchangeError> {
        let plain = cells.plain;
        let identity = cells.get(plain.identity());
        let (existing, uid) = match (plain.kind, &identity) {
            (Kind::Area, Cell::Set(code)) => {
                let id = self.area(code);
                (id.map(|id| self.batch.record(Kind::Area, id)).transpose()?, None)
            }
            (Kind::Area, _) => (None, None),
            _ => self.known(plain.kind, "uid", &identity, found)?,
        };
        self.once(existing.as_ref(), found);
        let existing = match existing {
            None => self.said_already(cells)?,
            known => known,
        };
        let mut part = Part::new(plain.kind, existing, uid);
        for (at, column) in plain.columns.iter().enumerate() {
            match column.source {
                Source::Field(key) => part.put(key, column.key, &cells.at(at), found),
                Source::Archived => part.archive(column.key, &cells.at(at), found),
                _ => {}
            }
        }
        self.organisation_by_name(&mut part, cells, found)?;
        let change = self.check(&part, &|field| column_name(plain, field), found)?;
        if plain.kind == Kind::Residence {
            self.one_home(&part, found)?;
        }
        Ok(change.into_iter().collect())
    }

    /// A record stands in one row of a file.
    pub fn once(&self, existing: Option<&Record>, found: &mut Findings) {
        if existing.is_some_and(|record| self.touched.contains(&record.id)) {
            found.error("", Message::new("import-twice"));
        }
    }
}

/// The column of a field; its key where the file has none for it.
pub(super) fn column_name(plain: Plain, field: &str) -> String {
    plain.column_of(field).unwrap_or(field).to_owned()
}

/// A value as the file would say it.
fn shown(values: &[Value], at: usize, typed: &str) -> String {
    match values.get(at) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Int(_)) => typed.to_owned(),
        _ => String::new(),
    }
}
