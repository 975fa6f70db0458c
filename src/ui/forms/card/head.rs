//! The head of the card: the fields of the household.

use crate::domain::draft::{Draft, yes_no};
use crate::domain::field::{Field, FieldKind};
use crate::domain::identity::Country;
use crate::domain::kind::Kind;
use crate::domain::rules;
use crate::domain::value::Value;
use crate::ui::shared::Shared;
use crate::ui::show;

/// One field: its key, its line, and its columns; 0 takes what is left of the line.
pub(super) struct HeadField {
    pub key: &'static str,
    pub line: u16,
    pub room: u16,
}

const fn field(key: &'static str, line: u16, room: u16) -> HeadField {
    HeadField { key, line, room }
}

static INDONESIA: &[HeadField] = &[
    field("family_card_no", 0, 19),
    field("address", 0, 0),
    field("rt", 0, 3),
    field("rw", 0, 3),
    field("area", 1, 0),
    field("water", 1, 16),
    field("latrine", 1, 17),
    field("fixed_income", 2, 5),
    field("in_dtks", 2, 3),
    field("in_dtsen", 2, 3),
    field("decile", 2, 2),
    field("poor", 2, 3),
    field("checked_on", 2, 10),
];

/// Malaysia has no number of the family, no RT and RW, and registers of its own.
static MALAYSIA: &[HeadField] = &[
    field("address", 0, 0),
    field("area", 1, 0),
    field("water", 1, 16),
    field("latrine", 1, 17),
    field("fixed_income", 2, 5),
    field("ekasih", 2, 14),
    field("poor", 2, 5),
    field("checked_on", 2, 10),
];

/// Lines of the head.
pub(super) const LINES: u16 = 3;

/// The fields of the head, in the order of Enter.
pub(super) fn fields(country: Country) -> &'static [HeadField] {
    match country {
        Country::Id => INDONESIA,
        Country::My => MALAYSIA,
    }
}

/// The field table's row of a head field.
pub(super) fn info(key: &str) -> Option<&'static Field> {
    Kind::Household.field(key).map(|(_, field)| field)
}

/// A value of the head, short.
pub(super) fn text(shared: &Shared, household: &Draft, key: &str) -> String {
    let raw = household.get(key);
    if raw.is_empty() {
        return String::new();
    }
    let Some(field) = info(key) else { return String::new() };
    match (key, field.kind) {
        ("fixed_income", _) => {
            shared.text(if raw == "yes" { "card-income-fixed" } else { "card-income-none" })
        }
        ("decile", _) => raw.to_owned(),
        (_, FieldKind::YesNo) => shared.text(if raw == "yes" { "card-yes" } else { "card-no" }),
        ("water" | "latrine", FieldKind::Code(list)) => {
            // Where the words of the list are too long for the card it has its own.
            let short = format!("card-{key}-{raw}");
            let own = list.find(raw).is_some() && shared.lang.has(&short);
            if own { shared.text(&short) } else { show::code(shared, list, raw) }
        }
        _ => show::raw(shared, field, raw),
    }
}

/// What the head says of everybody in it: poor, in DTKS, without fixed income.
pub(super) fn standing(shared: &Shared, household: &Draft) -> (bool, bool, bool) {
    let marked = match yes_no(household.get("poor")) {
        Some(yes) => Value::Int(i64::from(yes)),
        None => Value::Null,
    };
    let up_to = shared.desk.settings().get("poor_decile");
    let poor = rules::is_poor(&marked, household.get("decile"), household.get("ekasih"), up_to);
    (
        poor,
        yes_no(household.get("in_dtks")) == Some(true),
        yes_no(household.get("fixed_income")) == Some(false),
    )
}
