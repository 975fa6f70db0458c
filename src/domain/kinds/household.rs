//! Households and who lives in them.

use crate::domain::code;
use crate::domain::field::{Field, FieldKind as K};
use crate::domain::kind::{Kind, KindInfo};

/// Household: the head of the family card. The number may change when a family moves or splits, so it is an
/// attribute with a date and not the key.
pub static HOUSEHOLD: KindInfo = KindInfo {
    kind: Kind::Household,
    table: "household",
    plural: "households",
    fields: &[
        Field::new("family_card_no", K::FamilyCard, 20).personal(),
        Field::new("family_card_on", K::Date, 10),
        Field::new("area", K::Area, 40).required(),
        Field::new("address", K::Text, 44).personal(),
        Field::new("rt", K::Neighbourhood, 4),
        Field::new("rw", K::Neighbourhood, 4),
        Field::new("water", K::Code(&code::WATER), 22),
        Field::new("latrine", K::Code(&code::LATRINE), 24),
        Field::new("fixed_income", K::YesNo, 6),
        Field::new("in_dtks", K::YesNo, 6),
        Field::new("in_dtsen", K::YesNo, 6),
        Field::new("decile", K::Code(&code::DECILE), 6),
        Field::new("ekasih", K::Code(&code::EKASIH), 16),
        Field::new("poor", K::YesNo, 6),
        Field::new("checked_on", K::Date, 10),
        Field::new("note", K::Memo, 56).personal(),
    ],
    title: "family_card_no",
    searched: &["address"],
    numbers: &["family_card_no"],
    sections: &[
        (Kind::Residence, "household"),
        (Kind::LifeEvent, "household"),
        (Kind::Referral, "household"),
    ],
    random_uid: true,
};

/// Residence: a person in a household, from one day to another; one head at a time.
pub static RESIDENCE: KindInfo = KindInfo {
    kind: Kind::Residence,
    table: "residence",
    plural: "residences",
    fields: &[
        Field::new("household", K::Ref(Kind::Household), 40).required(),
        Field::new("person", K::Ref(Kind::Person), 40).required(),
        Field::new("relation", K::Code(&code::RELATION), 16).required(),
        Field::new("since", K::Date, 10),
        Field::new("until", K::Date, 10),
    ],
    title: "person",
    searched: &[],
    numbers: &[],
    sections: &[],
    random_uid: true,
};
