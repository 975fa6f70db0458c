//! Search before create: while a person is typed, those who may be the same appear; and what an identity
//! number says of its holder is offered.

use super::Desk;
use crate::domain::date::PartialDate;
use crate::domain::draft::{Draft, Rules};
use crate::domain::hostile;
use crate::domain::identity::{Country, Sex, mykad, nik, phone};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::rules;
use crate::domain::similar::{self, PersonSketch};
use crate::domain::{date, words};
use crate::lang::Language;

/// Somebody who may be the person that is being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Same {
    /// Row id.
    pub id: i64,
    /// Name, birth date and place.
    pub label: String,
    /// 0 to 1.
    pub score: f64,
    /// Message ids of what speaks for it and against it.
    pub reasons: Vec<&'static str>,
}

/// How many records are compared with what was typed.
const COMPARED: usize = 40;
/// Digits from which a number is looked up: fewer are the district and half a birth date, which thousands share.
const DIGITS: usize = 10;
/// Letters of each word by which a name is looked up that nobody has as it was typed.
const STEM: usize = 4;

/// The people of the file who may be the one in `draft`, the likeliest first.
pub fn same_as(desk: &Desk, draft: &Draft) -> Vec<Same> {
    if draft.kind != Kind::Person {
        return Vec::new();
    }
    let country = desk.country();
    let typed = sketch(country, |key| draft.get(key).to_owned());
    let mut found: Vec<Same> = Vec::new();
    let mut seen: Vec<i64> = draft.base.map(|(id, _)| id).into_iter().collect();
    for ids in candidates(desk, draft) {
        for id in ids {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let Ok(record) = desk.get(Kind::Person, id) else { continue };
            let known = sketch(country, |key| record.text(key).to_owned());
            let likeness = similar::score(&typed, &known);
            if likeness.is_possible() || similar::is_namesake(&typed, &known, &likeness) {
                found.push(Same {
                    id,
                    label: label(desk, &record),
                    score: likeness.score,
                    reasons: likeness.reasons,
                });
            }
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    found
}

/// Row ids of people worth comparing: those with a like number, name, or the same birthday, whose name may be
/// spelled in another way from its first letter on.
fn candidates(desk: &Desk, draft: &Draft) -> Vec<Vec<i64>> {
    let mut lists = Vec::new();
    for text in searches(draft) {
        if let Ok(rows) = desk.find_people(&text, COMPARED) {
            lists.push(rows.into_iter().map(|row| row.id).collect());
        }
    }
    let born = PartialDate::from_iso(draft.get("born_on")).and_then(PartialDate::day);
    if let Some(born) = born.filter(|_| draft.get("name").trim().chars().count() >= 3) {
        let (store, scope) = desk.store();
        lists.extend(store.people_born_on(scope, &born.to_string(), COMPARED));
    }
    lists
}

/// What to look for: the numbers, the name, and the stems of its words for a spelling nobody has.
fn searches(draft: &Draft) -> Vec<String> {
    let mut texts = Vec::new();
    for key in ["identity_no", "phone"] {
        let text = draft.get(key).trim();
        let long = words::digits(text).len() >= DIGITS;
        // A passport has letters and fewer digits.
        let lettered = text.chars().any(char::is_alphabetic) && text.chars().count() >= 6;
        if long || lettered {
            texts.push(text.to_owned());
        }
    }
    let name = draft.get("name").trim();
    if name.chars().count() >= 3 {
        texts.push(name.to_owned());
        let stems: Vec<String> =
            name.split_whitespace().map(|word| word.chars().take(STEM).collect()).collect();
        texts.push(stems.join(" "));
    }
    texts
}

/// Name, birth date and place.
fn label(desk: &Desk, person: &Record) -> String {
    let mut label = hostile::clean(person.text("name")).into_owned();
    if let Some(born) = PartialDate::from_iso(person.text("born_on")) {
        let born = born.day().map_or_else(|| person.text("born_on").to_owned(), date::short);
        label = format!("{label}, {born}");
    }
    let home = super::family::residence_of(desk, person.id)
        .and_then(|residence| desk.get(Kind::Household, residence.get("household").as_int()?).ok());
    let place = home.as_ref().unwrap_or(person).link("area");
    if let Some(name) = place.and_then(|place| place.label.split(", ").next()) {
        label = format!("{label}, {}", hostile::clean(name));
    }
    label
}

fn sketch(country: Country, text: impl Fn(&str) -> String) -> PersonSketch {
    let digits = words::digits(&text("identity_no"));
    let phone = text("phone");
    let dialled = phone::read(&phone, country, true).e164.map(|number| words::digits(&number));
    PersonSketch {
        name: text("name"),
        born: PartialDate::from_iso(&text("born_on")),
        sex: Sex::read(&text("sex")),
        numbers: if digits.is_empty() { Vec::new() } else { vec![digits] },
        phone: Some(dialled.unwrap_or_else(|| words::digits(&phone))).filter(|phone| !phone.is_empty()),
        mother: Some(text("mother_name")).filter(|name| !name.is_empty()),
    }
}

/// What the number in `draft` says of other fields: sex and birth date.
pub fn from_number(draft: &Draft, office: &Rules) -> Vec<(&'static str, String)> {
    let (sex, born) = read_number(draft, office);
    let mut said = Vec::new();
    if let Some(sex) = sex {
        said.push(("sex", sex.code().to_owned()));
    }
    if let Some(born) = born {
        said.push(("born_on", born.to_string()));
    }
    said
}

fn read_number(draft: &Draft, office: &Rules) -> (Option<Sex>, Option<jiff::civil::Date>) {
    let text = draft.get("identity_no");
    let kind = match (draft.get("identity_kind"), office.country) {
        // A number on its way to its full length is read as the country's own.
        ("", Country::Id) if words::is_number(text) => "nik",
        ("", Country::My) if words::is_number(text) => "mykad",
        _ => rules::identity_kind(draft, text, office.country),
    };
    match kind {
        "nik" => {
            let reading = nik::read(text, office.today, office.demo);
            (reading.sex, reading.born_on)
        }
        "mykad" => {
            let reading = mykad::read(text, office.today, office.demo);
            (reading.sex, reading.born_on)
        }
        _ => (None, None),
    }
}

/// A sentence on what the number says so far: key of the text and its arguments.
pub fn decoded(
    draft: &Draft,
    office: &Rules,
    language: Language,
) -> Option<(&'static str, [(&'static str, String); 2])> {
    let (sex, born) = read_number(draft, office);
    let born = born?;
    let sex = sex.map_or_else(|| "–".to_owned(), |sex| sex.letter(language.code()).to_owned());
    Some(("number-says", [("sex", sex), ("born", date::short(born))]))
}
