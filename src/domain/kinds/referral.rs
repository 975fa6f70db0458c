//! Ordinary referrals of people and households: to a clinic, a school, an aid office. A referral of a case is content of
//! the case (`domain::case::referral`) and stands nowhere else.

use crate::domain::code;
use crate::domain::field::{Field, FieldKind as K};
use crate::domain::kind::{Kind, KindInfo};

/// Referral of a person or a household. Its state follows from steps, as that of a case's referral does.
pub static REFERRAL: KindInfo = KindInfo {
    kind: Kind::Referral,
    table: "referral",
    plural: "referrals",
    fields: &[
        Field::new("organisation", K::Ref(Kind::Organisation), 40).required(),
        Field::new("service", K::Code(&code::SERVICE_KIND), 24).required(),
        Field::new("reason", K::Memo, 52).required().personal(),
        Field::new("asked_on", K::Date, 12).required(),
        Field::new("reply_due", K::Date, 12),
        Field::new("person", K::Ref(Kind::Person), 40).personal(),
        Field::new("household", K::Ref(Kind::Household), 40).personal(),
        Field::new("state", K::Code(&code::REFERRAL_STATE), 16).required().silent(),
        Field::new("replied_on", K::Date, 12),
        Field::new("reply", K::Memo, 52).personal(),
    ],
    title: "organisation",
    searched: &[],
    numbers: &[],
    sections: &[],
    random_uid: true,
};
