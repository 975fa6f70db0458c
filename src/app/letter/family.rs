//! The letter of an ordinary referral: it names the person or the head of the household, since nothing of it is secret.
//! Its numbers are a series of their own: the day stands beside them, which would tell when the letters of cases between
//! them were written.

use std::path::Path;

use jiff::civil::Date;
use minijinja::Value;
use sha2::{Digest, Sha256};

use super::post::{Paper, failed, keep_letter};
use super::{Letter, label, number, one_line, referral, render, template, words};
use crate::app::permission::Act;
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::code;
use crate::domain::date::{PartialDate, age};
use crate::domain::identity::{Country, Sex};
use crate::domain::kind::Kind;
use crate::domain::number_form;
use crate::domain::record::Record;
use crate::store::StoreError;
use crate::store::letters::Series;
use crate::store::write::new_uid;

/// What is said of whom in the letter.
struct Family {
    /// Name of the person, or of the head of the household.
    name: String,
    /// Their sex and age, if it is a person's.
    sex_age: String,
    /// Where they live.
    address: String,
    /// How many live there, if the household is referred.
    household: bool,
}

impl Worker {
    /// Writes the letter of an ordinary referral into files of `folder`. It takes a number the first time, and another
    /// one when what it says has changed since; the earlier one is void then.
    pub(in crate::app) fn family_letter(&mut self, id: i64, folder: &Path) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::Write(Kind::Referral)).map_err(Refusal::Refused)?;
        let record = self.store.get(&self.scope, Kind::Referral, id)?;
        let (body, name) = record
            .link("organisation")
            .map(|link| (link.raw.clone(), link.label.clone()))
            .ok_or(StoreError::NotFound)?;
        let mut paper = self.paper(None, &body, &name)?;
        let family = self.family_of(&record, &paper)?;
        let known = self.store.family_letter(&record.uid)?;
        if let Some(known) = &known {
            let today = paper.on;
            paper.on = day_of(&known.made).unwrap_or(today);
            let said = said(&paper, &known.number, &record, &family)?;
            if is_made_of(&known.made, &said) {
                return keep_letter(&paper.set(&known.number, &said, false), folder);
            }
            paper.on = today;
        }
        // What cannot be written out takes no number.
        said(&paper, "", &record, &family)?;
        let (form, unit) = self.number_form(number::FAMILY)?;
        let (at, on) = (self.clock.stamp(), paper.on.to_string());
        let mut batch = self.store.begin(&self.actor, &at)?;
        if let Some(known) = &known {
            batch.void_letter_no(&known.number)?;
        }
        let series = Series { kind: "family", on: &on };
        let taken = batch.take_letter_no(series, |no| number_form::write(&form, no, &unit, paper.on))?;
        let said = said(&paper, &taken, &record, &family)?;
        batch.put_letter_of(&taken, &record.uid, &made_of(&on, &new_uid(Kind::Person), &said))?;
        batch.note("letter", &taken)?;
        batch.commit()?;
        let letter: Letter = paper.set(&taken, &said, false);
        keep_letter(&letter, folder)
    }

    /// Of whom the referral is.
    fn family_of(&self, record: &Record, paper: &Paper) -> Result<Family, Refusal> {
        if let Some(link) = record.link("person") {
            let id = self.store.id_of(&self.scope, Kind::Person, &link.raw)?.ok_or(StoreError::NotFound)?;
            let person = self.store.get(&self.scope, Kind::Person, id)?;
            let (lang, sex) = (&paper.lang, person.text("sex"));
            let sex = Sex::read(sex).map(|_| label(lang, &code::SEX, sex));
            let born = PartialDate::from_iso(person.text("born_on"));
            let months = born.and_then(|born| age::spoken_months(born, paper.on));
            let age = months.map(|months| referral::spoken_age(lang, months));
            return Ok(Family {
                name: person.text("name").to_owned(),
                sex_age: sex.into_iter().chain(age).collect::<Vec<_>>().join(", "),
                address: home(&person),
                household: false,
            });
        }
        let link = record.link("household").ok_or(StoreError::NotFound)?;
        let id = self.store.id_of(&self.scope, Kind::Household, &link.raw)?.ok_or(StoreError::NotFound)?;
        let household = self.store.get(&self.scope, Kind::Household, id)?;
        Ok(Family {
            // A household is called by its head.
            name: link.label.clone(),
            sex_age: String::new(),
            address: home(&household),
            household: true,
        })
    }
}

/// The letter in its markup.
fn said(paper: &Paper, number: &str, record: &Record, family: &Family) -> Result<String, Refusal> {
    let lang = &paper.lang;
    let mut parts = paper.parts(number);
    let own = [("post", "letter-post-family"), ("secret", "letter-ordinary")];
    let known: Vec<(&'static str, &str)> = referral::WORDS
        .iter()
        .map(|(name, key)| own.iter().find(|(known, _)| known == name).copied().unwrap_or((*name, *key)))
        .collect();
    parts.insert("t", words(lang, &known));
    let subject = match (paper.country, family.household) {
        (Country::Id, false) => "letter-subject-person",
        (Country::Id, true) => "letter-subject-household",
        (Country::My, false) => "letter-title-person",
        (Country::My, true) => "letter-title-household",
    };
    let subject = lang.format(subject, &[("name", family.name.clone())]);
    // A Malaysian title stands in capitals.
    let subject = if paper.country == Country::My { subject.to_uppercase() } else { subject };
    let opening = if family.household { "letter-opening-household" } else { "letter-opening-person" };
    for (name, text) in [
        ("case_no", String::new()),
        ("documents", "-".to_owned()),
        ("subject", subject),
        ("opening", lang.text(opening)),
        ("reply_by", paper.reply_by(record.text("reply_due"))),
    ] {
        parts.insert(name, Value::from(one_line(&text)));
    }
    parts.insert("copies", Value::from_iter(Vec::<String>::new()));
    let rows = [
        (if family.household { "letter-head" } else { "letter-name" }, family.name.clone()),
        ("letter-sex-age", family.sex_age.clone()),
        ("letter-address", family.address.clone()),
        ("letter-asked", label(lang, &code::SERVICE_KIND, record.text("service"))),
        ("letter-why", record.text("reason").to_owned()),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    parts.insert("rows", rows.map(|(key, value)| vec![lang.text(key), one_line(&value)]).collect());
    render(template(paper.country), parts).map_err(|error| failed(&error))
}

/// `Jl. Purnama No. 3, RT 02/RW 05, Kelurahan …`: as far as it is known.
fn home(record: &Record) -> String {
    let near = match (record.text("rt"), record.text("rw")) {
        ("", "") => String::new(),
        (rt, "") => format!("RT {rt}"),
        ("", rw) => format!("RW {rw}"),
        (rt, rw) => format!("RT {rt}/RW {rw}"),
    };
    let area = record.link("area").map(|link| link.label.clone()).unwrap_or_default();
    let parts = [record.text("address").to_owned(), near, area];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A letter as it is known again: its day, and a hash, so that no name stands in the register.
fn made_of(on: &str, salt: &str, said: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(salt.as_bytes());
    hash.update(said.as_bytes());
    format!("{on} {salt}:{}", crate::store::log::hex(&hash.finalize()))
}

fn is_made_of(made: &str, said: &str) -> bool {
    let parts = made.split_once(' ').and_then(|(on, rest)| Some((on, rest.split_once(':')?.0)));
    parts.is_some_and(|(on, salt)| made_of(on, salt, said) == made)
}

fn day_of(made: &str) -> Option<Date> {
    made.split_once(' ').and_then(|(on, _)| on.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_known_again_and_a_changed_one_is_not() {
        let made = made_of("2026-06-01", "salt", "letter of somebody");
        assert_eq!(day_of(&made).map(|day| day.to_string()).as_deref(), Some("2026-06-01"));
        assert!(is_made_of(&made, "letter of somebody") && !is_made_of(&made, "letter of another"));
        assert!(!made.contains("somebody") && !is_made_of("", ""));
    }
}
