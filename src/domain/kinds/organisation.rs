//! The directory: organisations, what they offer, who is on duty, and whom they work with. Names follow
//! HSDS (Human Services Data Specification) where it has one.

use crate::domain::code;
use crate::domain::field::{Field, FieldKind as K};
use crate::domain::kind::{Kind, KindInfo};

/// Organisation. A shelter has a contact number and no address here: its address is case content.
pub static ORGANISATION: KindInfo = KindInfo {
    kind: Kind::Organisation,
    table: "organisation",
    plural: "organisations",
    fields: &[
        Field::new("name", K::Name, 48).required(),
        Field::new("kind", K::Code(&code::ORGANISATION_KIND), 24).required(),
        Field::new("area", K::Area, 40).required(),
        Field::new("address", K::Text, 56),
        Field::new("phone", K::Phone, 24),
        Field::new("whatsapp", K::Phone, 24),
        Field::new("email", K::Email, 40),
        Field::new("hours", K::Hours, 40),
        Field::new("is_24h", K::YesNo, 6),
        Field::new("coverage", K::Areas, 40),
        Field::new("status", K::Code(&code::ORGANISATION_STATUS), 20).required(),
        Field::new("parent", K::Ref(Kind::Organisation), 40),
        Field::new("decree_no", K::Text, 30),
        Field::new("decree_on", K::Date, 10),
        Field::new("founded_on", K::Date, 10),
        Field::new("sections", K::Codes(&code::SECTION), 56),
        Field::new("verified_on", K::Date, 10),
        Field::new("note", K::Memo, 56),
    ],
    title: "name",
    searched: &["name", "address"],
    numbers: &["phone", "whatsapp"],
    sections: &[
        (Kind::Service, "organisation"),
        (Kind::Duty, "organisation"),
        (Kind::Member, "organisation"),
        (Kind::Cooperation, "organisation"),
        (Kind::Organisation, "parent"),
    ],
    random_uid: false,
};

/// Service. `area_codes` empty means the area of the organisation.
pub static SERVICE: KindInfo = KindInfo {
    kind: Kind::Service,
    table: "service",
    plural: "services",
    fields: &[
        Field::new("organisation", K::Ref(Kind::Organisation), 40).required(),
        Field::new("kind", K::Code(&code::SERVICE_KIND), 24).required(),
        Field::new("target_groups", K::Codes(&code::AUDIENCE), 48),
        Field::new("eligibility", K::Text, 48),
        Field::new("cost", K::Code(&code::COST), 14),
        Field::new("hours", K::Hours, 40),
        Field::new("is_24h", K::YesNo, 6),
        Field::new("phone", K::Phone, 24),
        Field::new("area_codes", K::Areas, 48),
        Field::new("verified_on", K::Date, 10),
        Field::new("note", K::Text, 56),
    ],
    title: "kind",
    searched: &["eligibility", "note"],
    numbers: &["phone"],
    sections: &[],
    random_uid: false,
};

/// Duty roster: who answers, and who when they do not.
pub static DUTY: KindInfo = KindInfo {
    kind: Kind::Duty,
    table: "duty",
    plural: "duties",
    fields: &[
        Field::new("organisation", K::Ref(Kind::Organisation), 40).required(),
        Field::new("name", K::Name, 40).required().personal(),
        Field::new("phone", K::Phone, 24),
        Field::new("hours", K::Hours, 40),
        Field::new("starts_on", K::Date, 10),
        Field::new("ends_on", K::Date, 10),
        Field::new("deputy_name", K::Name, 40).personal(),
        Field::new("deputy_phone", K::Phone, 24),
        Field::new("note", K::Text, 56),
    ],
    title: "name",
    searched: &["name", "deputy_name"],
    numbers: &["phone", "deputy_phone"],
    sections: &[],
    random_uid: false,
};

/// Cooperation: which body does what with which, by when, and when it was done.
pub static COOPERATION: KindInfo = KindInfo {
    kind: Kind::Cooperation,
    table: "cooperation",
    plural: "cooperations",
    fields: &[
        Field::new("organisation", K::Ref(Kind::Organisation), 40).required(),
        Field::new("partner", K::Ref(Kind::Organisation), 40).required(),
        Field::new("purpose", K::Text, 56).required(),
        Field::new("agreed_on", K::Date, 10),
        Field::new("due_on", K::Date, 10),
        Field::new("done_on", K::Date, 10),
        Field::new("note", K::Text, 56),
    ],
    title: "purpose",
    searched: &["purpose"],
    numbers: &[],
    sections: &[],
    random_uid: false,
};
