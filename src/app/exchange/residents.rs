//! Rows that are more than one record: a member is a person and an appointment, a beneficiary a person, a
//! residence and target groups.

use std::collections::BTreeSet;

use super::ExchangeError;
use super::cell::Cell;
use super::plain::Plain;
use super::row::{Cells, Findings, House, Import, Part, Standing, column_name};
use crate::domain::code::TARGET_GROUP;
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::domain::rules::{self, DERIVED_GROUPS};
use crate::lang::Message;
use crate::store::exchange::{Home, HouseholdFacts, Source};
use crate::store::write::Change;

/// What stands as evidence of a target group that came out of a file.
pub(super) const EVIDENCE: &str = "imported";

impl Import<'_> {
    /// A row of members.
    pub fn member(&mut self, cells: &Cells<'_>, found: &mut Findings) -> Result<Vec<Change>, ExchangeError> {
        let plain = cells.plain;
        let (existing, uid) = self.known(Kind::Member, "uid", &cells.get("uid"), found)?;
        self.once(existing.as_ref(), found);
        let mut appointment = Part::new(Kind::Member, existing, uid);
        let named = cells.get("person_uid");
        let (known, person_uid) = if matches!(named, Cell::Set(_)) {
            self.known(Kind::Person, "person_uid", &named, found)?
        } else {
            let id = self.reference_of(appointment.draft.get("person"));
            (id.map(|id| self.batch.record(Kind::Person, id)).transpose()?, None)
        };
        let is_new = known.is_none();
        let mut person = Part::new(Kind::Person, known, person_uid);
        if is_new {
            // Whom a list of members alone names is not served by the office.
            person.set("in_registry", "no");
        }
        for (at, column) in plain.columns.iter().enumerate() {
            let cell = cells.at(at);
            match column.source {
                // Whether the office serves somebody is said by the list of beneficiaries.
                Source::Person("in_registry") if !is_new => {}
                Source::Person(key) | Source::PersonAlone(key) => person.put(key, column.key, &cell, found),
                Source::PersonArchived => person.archive(column.key, &cell, found),
                Source::Field("person") => {}
                Source::Field(key) => appointment.put(key, column.key, &cell, found),
                Source::Archived => appointment.archive(column.key, &cell, found),
                _ => {}
            }
        }
        self.organisation_by_name(&mut appointment, cells, found)?;
        let mut changes = Vec::with_capacity(2);
        let of_person = |field: &str| plain.person_column_of(field).unwrap_or(field).to_owned();
        self.person(&person, &of_person, &mut changes, found)?;
        belongs_to(&mut appointment, &person, "person");
        let change = self.check(&appointment, &|field| column_name(plain, field), found)?;
        changes.extend(change);
        Ok(changes)
    }

    /// A row of beneficiaries.
    pub fn beneficiary(
        &mut self,
        cells: &Cells<'_>,
        found: &mut Findings,
    ) -> Result<Vec<Change>, ExchangeError> {
        let plain = cells.plain;
        let (existing, uid) = self.known(Kind::Person, "uid", &cells.get("uid"), found)?;
        self.once(existing.as_ref(), found);
        let mut person = Part::new(Kind::Person, existing, uid);
        person.set("in_registry", "yes");
        let home = person.id().map(|id| self.batch.home_of(id)).transpose()?.flatten();
        let home_facts = home
            .as_ref()
            .map(|home| self.batch.household_facts(home.household, self.poor_decile))
            .transpose()?;
        let own_area = person.draft.get("area").to_owned();
        for (at, column) in plain.columns.iter().enumerate() {
            let cell = cells.at(at);
            match column.source {
                Source::OwnOrHousehold(key)
                    if follows(&person, &own_area, home_facts.as_ref(), key, &cell) => {}
                Source::Field(key) | Source::OwnOrHousehold(key) => {
                    person.put(key, column.key, &cell, found);
                }
                Source::Archived => person.archive(column.key, &cell, found),
                _ => {}
            }
        }
        let mut changes = Vec::with_capacity(3);
        self.person(&person, &|field| column_name(plain, field), &mut changes, found)?;
        let home = home.as_ref().zip(home_facts.as_ref());
        let standing = self.residence(cells, &person, home, &mut changes, found)?;
        self.groups(cells, &person, standing, &mut changes, found)?;
        Ok(changes)
    }

    pub(super) fn reference_of(&self, uid: &str) -> Option<i64> {
        use crate::domain::draft::Lookup;
        if uid.is_empty() { None } else { self.reference(Kind::Person, uid) }
    }

    /// The person of a row, always the first of its changes if they change; with the number they had before, and
    /// a word if somebody else has the new one.
    fn person(
        &self,
        person: &Part,
        column_of: &dyn Fn(&str) -> String,
        changes: &mut Vec<Change>,
        found: &mut Findings,
    ) -> Result<(), ExchangeError> {
        let Some(change) = self.check(person, column_of, found)? else { return Ok(()) };
        let number = Kind::Person.field("identity_no").and_then(|(at, _)| change.values.get(at));
        let number = number.map_or("", |value| value.as_str()).to_owned();
        changes.push(change);
        let before = person.existing.as_ref().map_or("", |record| record.text("identity_no"));
        if number == before {
            return Ok(());
        }
        if !number.is_empty() && self.batch.number_held(&number, person.id().unwrap_or(0))? {
            found.warning(&column_of("identity_no"), Message::new("import-number-held"));
        }
        let record = person.existing.as_ref();
        if let Some(draft) =
            record.and_then(|before| rules::earlier_number(before, &number, self.rules.today))
        {
            let mut earlier = Part::new(Kind::Identity, None, None);
            for (key, text) in draft.texts() {
                earlier.set(key, text);
            }
            changes.extend(self.check(&earlier, column_of, found)?);
        }
        Ok(())
    }

    /// Where the person lives from now on: what that household says of its people.
    fn residence(
        &self,
        cells: &Cells<'_>,
        person: &Part,
        home: Option<(&Home, &HouseholdFacts)>,
        changes: &mut Vec<Change>,
        found: &mut Findings,
    ) -> Result<Standing, ExchangeError> {
        let column_of = |field: &str| {
            let column = match field {
                "relation" => "relation",
                "since" | "until" => "residence_since",
                _ => "household_uid",
            };
            column.to_owned()
        };
        let mut uid = String::new();
        let wanted = match cells.get("household_uid") {
            Cell::Keep => home.map(|(home, facts)| House { id: home.household, standing: facts.standing }),
            Cell::Clear => None,
            Cell::Set(text) => {
                uid = text.to_ascii_lowercase();
                let house = self.house(&uid)?;
                if house.is_none() {
                    let message = Message::new("import-household-unknown");
                    found.error("household_uid", message.with("text", hostile::clean(&uid)));
                    return Ok(Standing::default());
                }
                house
            }
        };
        let (relation, since) = (cells.get("relation"), cells.get("residence_since"));
        let stays = home.is_some_and(|(home, _)| wanted.is_some_and(|wanted| wanted.id == home.household));
        if let Some((home, _)) = home {
            let record = self.batch.record(Kind::Residence, home.residence)?;
            let mut part = Part::new(Kind::Residence, Some(record), None);
            if stays {
                part.put("relation", "relation", &relation, found);
                part.put("since", "residence_since", &since, found);
            } else {
                part.set("until", &self.rules.today.to_string());
            }
            changes.extend(self.check(&part, &column_of, found)?);
        }
        let Some(household) = wanted else {
            if matches!(relation, Cell::Set(_)) {
                found.error("household_uid", Message::new("import-relation-alone"));
            }
            return Ok(Standing::default());
        };
        if !stays {
            let mut part = Part::new(Kind::Residence, None, None);
            part.set("household", &uid);
            part.put("relation", "relation", &relation, found);
            part.put("since", "residence_since", &since, found);
            belongs_to(&mut part, person, "person");
            changes.extend(self.check(&part, &column_of, found)?);
        }
        Ok(household.standing)
    }

    /// Recorded groups come and go with the file; derived ones are only compared.
    fn groups(
        &self,
        cells: &Cells<'_>,
        person: &Part,
        standing: Standing,
        changes: &mut Vec<Change>,
        found: &mut Findings,
    ) -> Result<(), ExchangeError> {
        const COLUMN: &str = "target_groups";
        let mut listed = BTreeSet::new();
        match cells.get(COLUMN) {
            Cell::Keep => return Ok(()),
            Cell::Clear => {}
            Cell::Set(text) => {
                for part in text.split('|').map(str::trim).filter(|part| !part.is_empty()) {
                    let Some(group) = TARGET_GROUP.find(part) else {
                        found.error(COLUMN, Message::new("check-code").with("text", hostile::clean(part)));
                        return Ok(());
                    };
                    listed.insert(group);
                }
            }
        }
        let said: BTreeSet<&str> =
            listed.iter().copied().filter(|group| DERIVED_GROUPS.contains(group)).collect();
        let (born, disability) = (person.draft.get("born_on"), person.draft.get("disability"));
        let derived = rules::derived_target_groups(born, disability, standing, self.as_of);
        let derived: BTreeSet<&str> = derived.into_iter().collect();
        if !said.is_empty() && said != derived {
            let joined = |groups: &BTreeSet<&str>| groups.iter().copied().collect::<Vec<_>>().join("|");
            let message = Message::new("import-derived-differ").with("file", joined(&said));
            found.warning(COLUMN, message.with("office", joined(&derived)));
        }
        if self.groups_apart {
            return Ok(());
        }
        let recorded = person.id().map(|id| self.batch.groups_of(id)).transpose()?.unwrap_or_default();
        let today = self.rules.today.to_string();
        let column_of = |_: &str| COLUMN.to_owned();
        let mut differs = false;
        for (id, held) in &recorded {
            if !listed.contains(held.as_str()) && !DERIVED_GROUPS.contains(&held.as_str()) {
                let mut part =
                    Part::new(Kind::TargetGroup, Some(self.batch.record(Kind::TargetGroup, *id)?), None);
                part.set("until", &today);
                let mut aside = Findings::default();
                changes.extend(self.check(&part, &column_of, &mut aside)?);
                found.problems.append(&mut aside.problems);
                differs = true;
            }
        }
        for group in listed.difference(&said) {
            if recorded.iter().any(|(_, known)| known == group) {
                continue;
            }
            let mut part = Part::new(Kind::TargetGroup, None, None);
            part.set("target_group", group);
            part.set("since", &today);
            part.set("evidence", EVIDENCE);
            belongs_to(&mut part, person, "person");
            changes.extend(self.check(&part, &column_of, found)?);
            differs = true;
        }
        if differs && person.existing.is_some() {
            let before: Vec<&str> = recorded.iter().map(|(_, group)| group.as_str()).collect();
            let after: Vec<&str> = listed.difference(&said).copied().collect();
            found.diffs.push((COLUMN.to_owned(), before.join("|"), after.join("|")));
        }
        Ok(())
    }
}

/// Points `field` of a part to the row's person, who is the first change of the row if they are new.
fn belongs_to(part: &mut Part, person: &Part, field: &'static str) {
    match &person.existing {
        Some(record) => part.set(field, &record.uid),
        None => part.links.push((field, 0)),
    }
}

/// Does the cell only repeat what the household says, as an export does for a person without a place of their
/// own? Then it stays the household's.
fn follows(person: &Part, own_area: &str, home: Option<&HouseholdFacts>, key: &str, cell: &Cell<'_>) -> bool {
    let (Some(home), Cell::Set(text)) = (home, cell) else { return false };
    let of_household = match key {
        "area" => &home.area,
        "address" => &home.address,
        "rt" => &home.rt,
        "rw" => &home.rw,
        _ => return false,
    };
    let together = key == "area" || own_area.is_empty() || own_area == home.area;
    person.draft.get(key).is_empty() && together && text == of_household
}

/// Which column names the person in a file: for the list of problems.
pub(super) fn title(plain: Plain, cells: &Cells<'_>) -> String {
    let key = match plain.kind {
        Kind::Household => "family_card_no",
        Kind::Service | Kind::Cooperation => "organisation",
        _ => "name",
    };
    match cells.get(key) {
        Cell::Set(text) => hostile::clean(&text).into_owned(),
        _ => String::new(),
    }
}
