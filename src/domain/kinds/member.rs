//! Members: appointments of people to organisations, and their training.

use crate::domain::code;
use crate::domain::field::{Field, FieldKind as K};
use crate::domain::kind::{Kind, KindInfo};

/// Appointment.
pub static MEMBER: KindInfo = KindInfo {
    kind: Kind::Member,
    table: "member",
    plural: "members",
    fields: &[
        Field::new("person", K::Ref(Kind::Person), 40).required(),
        Field::new("organisation", K::Ref(Kind::Organisation), 40).required(),
        Field::new("role", K::Code(&code::ROLE), 20).required(),
        Field::new("section", K::Code(&code::SECTION), 24),
        Field::new("represents", K::Code(&code::REPRESENTS), 24),
        Field::new("status", K::Code(&code::APPOINTMENT_STATUS), 14).required(),
        Field::new("decree_no", K::Text, 30),
        Field::new("appointed_on", K::Date, 10),
        Field::new("term_ends_on", K::Date, 10),
        Field::new("note", K::Text, 56),
    ],
    title: "person",
    searched: &[],
    numbers: &[],
    sections: &[],
    random_uid: true,
};

/// Training that a person took part in.
pub static TRAINING: KindInfo = KindInfo {
    kind: Kind::Training,
    table: "training",
    plural: "trainings",
    fields: &[
        Field::new("person", K::Ref(Kind::Person), 40).required(),
        Field::new("title", K::Text, 48).required(),
        Field::new("held_on", K::Date, 10),
        Field::new("ends_on", K::Date, 10),
        Field::new("provider", K::Text, 40),
        Field::new("certificate_no", K::Text, 30),
    ],
    title: "title",
    searched: &["title"],
    numbers: &[],
    sections: &[],
    random_uid: true,
};
