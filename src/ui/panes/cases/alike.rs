//! Is somebody who is being typed into a case in another one already? The registry's person and the number are certain;
//! a name alone is a hint, and none where sex or year of birth say otherwise.

use crate::domain::case::Party;
use crate::domain::code;
use crate::domain::date::PartialDate;
use crate::domain::kind::Kind;
use crate::domain::words;
use crate::ui::shared::Shared;
use crate::ui::show;

/// Digits from which on a number is one person's.
const SURE: usize = 12;
/// Cases with the same name that are looked at.
const LOOKED_AT: usize = 20;
/// Years of birth that differ by no more may be the same one: an age that was told, or a year that was guessed.
const GUESSED: i16 = 1;

/// Somebody as far as they were typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed<'a> {
    /// Name.
    pub(super) name: &'a str,
    /// Code of `SEX`.
    pub(super) sex: &'a str,
    /// ISO 8601, perhaps the year alone.
    pub(super) born_on: &'a str,
    /// Uid of the registry's person.
    pub(super) person: &'a str,
    /// Number of a document.
    pub(super) identity: &'a str,
}

/// What to say of a case besides `own` in which they seem to be, and which case that is.
pub(super) fn alike(shared: &Shared, own: i64, typed: Typed<'_>) -> Option<(String, Kind, i64)> {
    let number = words::digits(typed.identity);
    let sure =
        [(typed.person.to_owned(), 1, "casework-alike-registry"), (number, SURE, "casework-alike-number")];
    for (sought, least, why) in sure {
        if sought.len() < least {
            continue;
        }
        if let Some(id) = others(shared, own, &[sought]).first() {
            return say(shared, *id, "casework-alike-person", why);
        }
    }
    let name: Vec<String> = words::words(typed.name).split_whitespace().map(str::to_owned).collect();
    if name.len() < 2 {
        // Half a name says nothing.
        return None;
    }
    others(shared, own, &name).into_iter().find_map(|id| {
        let content = shared.desk.case_content(id).ok()?;
        let why = content
            .parties
            .iter()
            .filter(|party| bears(party, &name))
            .find_map(|party| same(party, typed))?;
        say(shared, id, "casework-alike", why)
    })
}

fn others(shared: &Shared, own: i64, sought: &[String]) -> Vec<i64> {
    let found = shared.desk.cases_with(sought, LOOKED_AT).unwrap_or_default();
    found.into_iter().filter(|id| *id != own).collect()
}

/// Does each typed word begin some word of their name?
fn bears(party: &Party, name: &[String]) -> bool {
    let of_party = words::words(&party.name);
    name.iter().all(|word| of_party.split_whitespace().any(|known| known.starts_with(word.as_str())))
}

/// Key of why they may be the same; nothing if sex or year of birth say that they are not.
fn same(party: &Party, typed: Typed<'_>) -> Option<&'static str> {
    let other_sex = !party.sex.is_empty() && !typed.sex.is_empty() && party.sex != typed.sex;
    let year = |iso: &str| PartialDate::from_iso(iso).map(PartialDate::year);
    let apart = year(&party.born_on).zip(year(typed.born_on)).map(|(one, other)| (one - other).abs());
    match apart {
        _ if other_sex => None,
        Some(apart) if apart > GUESSED => None,
        Some(0) => Some("casework-alike-name-year"),
        Some(_) | None => Some("casework-alike-name"),
    }
}

fn say(shared: &Shared, id: i64, key: &str, why: &str) -> Option<(String, Kind, i64)> {
    let record = shared.desk.get(Kind::Case, id).ok()?;
    let args = [
        ("why", shared.text(why)),
        ("number", record.text("case_no").to_owned()),
        ("initials", show::survivor(shared, id)),
        ("stage", show::code(shared, &code::CASE_STAGE, record.text("stage"))),
    ];
    Some((shared.format(key, &args), Kind::Case, id))
}
