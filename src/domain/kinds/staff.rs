//! The staff of the office: who signs in, and what for. Their keys lie apart (`store::keys`).

use crate::domain::code;
use crate::domain::field::{Field, FieldKind as K};
use crate::domain::kind::{Kind, KindInfo};

/// A member of staff. `account` is the name of their account on a shared server, where each has one.
pub static STAFF: KindInfo = KindInfo {
    kind: Kind::Staff,
    table: "staff",
    plural: "staff",
    fields: &[
        Field::new("login", K::Key, 20).required(),
        Field::new("name", K::Name, 40).required(),
        Field::new("roles", K::Codes(&code::STAFF_ROLE), 40).required(),
        Field::new("account", K::Text, 20),
        Field::new("status", K::Code(&code::STAFF_STATUS), 12).required(),
        Field::new("absent_from", K::Date, 12),
        Field::new("absent_until", K::Date, 12),
        Field::new("deputy", K::Ref(Kind::Staff), 40),
    ],
    title: "name",
    searched: &["name", "login"],
    numbers: &[],
    sections: &[],
    random_uid: true,
};
