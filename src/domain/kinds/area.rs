//! Areas: the tree from the country down to RW and RT.

use crate::domain::code;
use crate::domain::field::{Field, FieldKind as K};
use crate::domain::kind::{Kind, KindInfo};

/// Area: `code` is printed as its authority writes it (`36.72.01.1001`, `101001`); a place without a code
/// gets `<parent>:<slug>`; `ID` and `MY` are the roots.
pub static INFO: KindInfo = KindInfo {
    kind: Kind::Area,
    table: "area",
    plural: "areas",
    fields: &[
        Field::new("code", K::Key, 20),
        Field::new("level", K::Code(&code::AREA_LEVEL), 14).required(),
        Field::new("name", K::Name, 40).required(),
        Field::new("parent", K::Area, 40),
        Field::new("alt_code", K::Text, 20),
        Field::new("head_name", K::Name, 40).personal(),
        Field::new("head_phone", K::Phone, 20).personal(),
    ],
    title: "name",
    searched: &["name", "code"],
    numbers: &["code", "alt_code", "head_phone"],
    sections: &[(Kind::Area, "parent"), (Kind::Organisation, "area"), (Kind::Household, "area")],
    random_uid: false,
};
