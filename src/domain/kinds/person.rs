//! People, their identity numbers, target groups and dated events.

use crate::domain::code;
use crate::domain::field::{Field, FieldKind as K};
use crate::domain::kind::{Kind, KindInfo};

/// Person: one record, be they member, beneficiary or both. `in_registry` says that the office serves them;
/// a member of a working group alone is not in the registry.
pub static PERSON: KindInfo = KindInfo {
    kind: Kind::Person,
    table: "person",
    plural: "beneficiaries",
    fields: &[
        Field::new("name", K::Name, 40).required().personal(),
        Field::new("sex", K::Code(&code::SEX), 12),
        Field::new("born_on", K::PartialDate, 10).personal(),
        Field::new("identity_kind", K::Code(&code::IDENTITY_KIND), 18),
        Field::new("identity_no", K::Identity, 24).personal(),
        Field::new("identity_status", K::Code(&code::IDENTITY_STATUS), 14),
        Field::new("phone", K::Phone, 24).personal(),
        Field::new("area", K::Area, 40),
        Field::new("address", K::Text, 48).personal(),
        Field::new("rt", K::Neighbourhood, 4),
        Field::new("rw", K::Neighbourhood, 4),
        Field::new("disability", K::Code(&code::DISABILITY), 18),
        Field::new("marital", K::Code(&code::MARITAL), 14),
        Field::new("occupation", K::Text, 30),
        Field::new("alias", K::Name, 40).personal(),
        Field::new("mother_name", K::Name, 40).personal(),
        Field::new("status", K::Code(&code::PERSON_STATUS), 16).required(),
        Field::new("status_on", K::Date, 10),
        Field::new("note", K::Memo, 56).personal(),
        Field::new("in_registry", K::YesNo, 6).silent(),
    ],
    title: "name",
    searched: &["name", "alias"],
    numbers: &["identity_no", "phone"],
    sections: &[
        (Kind::Residence, "person"),
        (Kind::TargetGroup, "person"),
        (Kind::Member, "person"),
        (Kind::Training, "person"),
        (Kind::LifeEvent, "person"),
        (Kind::Identity, "person"),
        (Kind::Referral, "person"),
    ],
    random_uid: true,
};

/// A further or earlier identity number; it stays searchable.
pub static IDENTITY: KindInfo = KindInfo {
    kind: Kind::Identity,
    table: "identity",
    plural: "identities",
    fields: &[
        Field::new("person", K::Ref(Kind::Person), 40).required(),
        Field::new("identity_kind", K::Code(&code::IDENTITY_KIND), 18).required(),
        Field::new("identity_no", K::Identity, 24).required().personal(),
        Field::new("identity_status", K::Code(&code::IDENTITY_STATUS), 14),
        Field::new("since", K::Date, 10),
        Field::new("until", K::Date, 10),
    ],
    title: "identity_no",
    searched: &[],
    numbers: &["identity_no"],
    sections: &[],
    random_uid: true,
};

/// Target group membership with its evidence; what follows from birth date or household is derived instead.
pub static TARGET_GROUP: KindInfo = KindInfo {
    kind: Kind::TargetGroup,
    table: "target_group",
    plural: "target_groups",
    fields: &[
        Field::new("person", K::Ref(Kind::Person), 40).required(),
        Field::new("target_group", K::Code(&code::TARGET_GROUP), 24).required(),
        Field::new("since", K::Date, 10),
        Field::new("until", K::Date, 10),
        Field::new("evidence", K::Text, 48),
    ],
    title: "target_group",
    searched: &[],
    numbers: &[],
    sections: &[],
    random_uid: true,
};

/// A dated event, so that residents can be counted as of any day.
pub static LIFE_EVENT: KindInfo = KindInfo {
    kind: Kind::LifeEvent,
    table: "life_event",
    plural: "life_events",
    fields: &[
        Field::new("person", K::Ref(Kind::Person), 40).required(),
        Field::new("event", K::Code(&code::LIFE_EVENT), 18).required(),
        Field::new("happened_on", K::Date, 10).required(),
        Field::new("household", K::Ref(Kind::Household), 40),
        Field::new("area", K::Area, 40),
        Field::new("note", K::Text, 56),
    ],
    title: "event",
    searched: &[],
    numbers: &[],
    sections: &[],
    random_uid: true,
};
