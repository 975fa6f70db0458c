//! What hangs on a person or an organisation: whom a row means, and whether another file has said it already.

use super::ExchangeError;
use super::cell::Cell;
use super::residents::EVIDENCE;
use super::row::{Cells, Findings, Import, Part};
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::exchange::Source;

impl Import<'_> {
    /// The record that says what a new row says: the file of beneficiaries makes residences, earlier numbers and
    /// target groups by itself, and what a file of their own knows better of them goes there.
    pub fn said_already(&mut self, cells: &Cells<'_>) -> Result<Option<Record>, ExchangeError> {
        let kind = cells.plain.kind;
        let key = match kind {
            Kind::Identity => "identity_no",
            Kind::TargetGroup => "target_group",
            Kind::Residence => "household_uid",
            _ => return Ok(None),
        };
        let (Cell::Set(person), Cell::Set(what)) = (cells.get("person_uid"), cells.get(key)) else {
            return Ok(None);
        };
        let Some(person) = self.reference_of(&person) else { return Ok(None) };
        let since = match cells.get("since") {
            Cell::Set(text) => text.into_owned(),
            _ => String::new(),
        };
        let made = self.batch.made_by_beneficiaries(kind, person, &what, &since, EVIDENCE)?;
        let Some(id) = made.into_iter().find(|id| !self.touched.contains(id)) else { return Ok(None) };
        self.touched.insert(id);
        Ok(Some(self.batch.record(kind, id)?))
    }

    /// Nobody lives in two households.
    pub fn one_home(&self, part: &Part, found: &mut Findings) -> Result<(), ExchangeError> {
        if part.archived || !part.draft.get("until").trim().is_empty() {
            return Ok(());
        }
        let Some(person) = self.reference_of(part.draft.get("person")) else { return Ok(()) };
        let home = self.batch.home_of(person)?;
        if home.is_some_and(|home| part.id() != Some(home.residence)) {
            found.error("until", Message::new("import-residence-current"));
        }
        Ok(())
    }

    /// The organisations of a new record, where the file has their names alone.
    pub fn organisation_by_name(
        &self,
        part: &mut Part,
        cells: &Cells<'_>,
        found: &mut Findings,
    ) -> Result<(), ExchangeError> {
        self.by_name(part, "organisation", Source::OrganisationName, cells, found)?;
        self.by_name(part, "partner", Source::PartnerName, cells, found)
    }

    fn by_name(
        &self,
        part: &mut Part,
        field: &str,
        source: Source,
        cells: &Cells<'_>,
        found: &mut Findings,
    ) -> Result<(), ExchangeError> {
        let named = cells.plain.columns.iter().find(|column| column.source == source);
        let (Some(column), "") = (named, part.draft.get(field)) else { return Ok(()) };
        let Cell::Set(name) = cells.get(column.key) else { return Ok(()) };
        match self.batch.organisations_named(&name)?.as_slice() {
            [uid] => part.set(field, uid),
            [] => {
                let message = Message::new("import-organisation-unknown");
                found.error(column.key, message.with("name", hostile::clean(&name)));
            }
            _ => {
                let message = Message::new("import-organisation-twice");
                found.error(column.key, message.with("name", hostile::clean(&name)));
            }
        }
        Ok(())
    }
}
