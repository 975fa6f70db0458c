//! Search before create: while a person is typed, those who may be the same appear; and what an identity
//! number says of its holder is offered.

use super::Desk;
use crate::domain::date::PartialDate;
use crate::domain::draft::{Draft, Rules};
use crate::domain::identity::{Sex, mykad, nik};
use crate::domain::kind::Kind;
use crate::domain::rules;
use crate::domain::similar::{self, PersonSketch};
use crate::domain::{date, words};
use crate::lang::Language;
use crate::store::listing::{ListQuery, Window};

/// Somebody who may be the person that is being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Same {
    /// Row id.
    pub id: i64,
    /// Name, birth date and place.
    pub label: String,
    /// 0 to 1.
    pub score: f64,
}

/// How many records are compared with what was typed.
const COMPARED: usize = 40;

/// The people of the file who may be the one in `draft`, the likeliest first.
pub fn same_as(desk: &Desk, draft: &Draft) -> Vec<Same> {
    if draft.kind != Kind::Person {
        return Vec::new();
    }
    let typed = sketch(|key| draft.get(key).to_owned());
    let mut found: Vec<Same> = Vec::new();
    for text in [draft.get("identity_no"), draft.get("phone"), draft.get("name")] {
        if text.trim().chars().count() < 3 {
            continue;
        }
        let query = ListQuery { search: text.to_owned(), ..ListQuery::all(Kind::Person) };
        let Ok(rows) = desk.list(&query, &Window::First, COMPARED) else { continue };
        for row in rows {
            let itself = draft.base.is_some_and(|(id, _)| id == row.id);
            if itself || found.iter().any(|same| same.id == row.id) {
                continue;
            }
            let Ok(record) = desk.get(Kind::Person, row.id) else { continue };
            let known = sketch(|key| record.text(key).to_owned());
            let score = similar::score(&typed, &known).score;
            if score >= similar::POSSIBLE {
                let mut label = record.text("name").to_owned();
                for part in [record.text("born_on"), record.link("area").map_or("", |link| &link.label)] {
                    if !part.is_empty() {
                        label = format!("{label}, {part}");
                    }
                }
                found.push(Same { id: row.id, label, score });
            }
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    found
}

fn sketch(text: impl Fn(&str) -> String) -> PersonSketch {
    let digits = words::digits(&text("identity_no"));
    PersonSketch {
        name: text("name"),
        born: PartialDate::from_iso(&text("born_on")),
        sex: Sex::read(&text("sex")),
        numbers: if digits.is_empty() { Vec::new() } else { vec![digits] },
        phone: Some(words::digits(&text("phone"))).filter(|phone| !phone.is_empty()),
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
    match rules::identity_kind(draft, text, office.country) {
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
