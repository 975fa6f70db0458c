//! The columns of each plain file, in the order that scripts hang on.

use super::plain::Column;
use crate::store::exchange::Source;

const fn column(key: &'static str, source: Source) -> Column {
    Column { key, source }
}

/// A column named as its field.
const fn own(key: &'static str) -> Column {
    Column { key, source: Source::Field(key) }
}

pub(super) const AREAS: &[Column] = &[
    own("code"),
    own("level"),
    own("name"),
    column("parent_code", Source::Field("parent")),
    own("alt_code"),
    own("head_name"),
    own("head_phone"),
    column("archived", Source::Archived),
];

pub(super) const ORGANISATIONS: &[Column] = &[
    column("uid", Source::Uid),
    own("kind"),
    own("name"),
    column("area_code", Source::Field("area")),
    own("address"),
    own("phone"),
    own("whatsapp"),
    own("email"),
    own("hours"),
    own("is_24h"),
    own("status"),
    own("decree_no"),
    own("decree_on"),
    own("founded_on"),
    own("coverage"),
    column("parent_uid", Source::Field("parent")),
    own("sections"),
    own("verified_on"),
    own("note"),
    column("archived", Source::Archived),
];

pub(super) const SERVICES: &[Column] = &[
    column("uid", Source::Uid),
    column("organisation_uid", Source::Field("organisation")),
    column("organisation", Source::OrganisationName),
    own("kind"),
    own("target_groups"),
    own("eligibility"),
    own("cost"),
    own("hours"),
    own("is_24h"),
    own("phone"),
    own("area_codes"),
    own("verified_on"),
    own("note"),
    column("archived", Source::Archived),
];

pub(super) const MEMBERS: &[Column] = &[
    column("uid", Source::Uid),
    column("name", Source::Person("name")),
    column("sex", Source::Person("sex")),
    column("phone", Source::Person("phone")),
    column("organisation_uid", Source::Field("organisation")),
    column("organisation", Source::OrganisationName),
    own("role"),
    own("section"),
    own("represents"),
    own("status"),
    own("decree_no"),
    own("appointed_on"),
    own("term_ends_on"),
    column("person_uid", Source::Field("person")),
    own("note"),
    column("archived", Source::Archived),
    column("in_registry", Source::Person("in_registry")),
    column("born_on", Source::PersonAlone("born_on")),
    column("identity_kind", Source::PersonAlone("identity_kind")),
    column("identity_no", Source::PersonAlone("identity_no")),
    column("identity_status", Source::PersonAlone("identity_status")),
    column("area_code", Source::PersonAlone("area")),
    column("address", Source::PersonAlone("address")),
    column("rt", Source::PersonAlone("rt")),
    column("rw", Source::PersonAlone("rw")),
    column("disability", Source::PersonAlone("disability")),
    column("marital", Source::PersonAlone("marital")),
    column("occupation", Source::PersonAlone("occupation")),
    column("alias", Source::PersonAlone("alias")),
    column("mother_name", Source::PersonAlone("mother_name")),
    column("person_status", Source::PersonAlone("status")),
    column("person_status_on", Source::PersonAlone("status_on")),
    column("person_note", Source::PersonAlone("note")),
    column("person_archived", Source::PersonArchived),
];

pub(super) const HOUSEHOLDS: &[Column] = &[
    column("uid", Source::Uid),
    own("family_card_no"),
    column("head", Source::Head),
    column("area_code", Source::Field("area")),
    own("address"),
    own("rt"),
    own("rw"),
    own("water"),
    own("latrine"),
    own("fixed_income"),
    own("in_dtks"),
    own("in_dtsen"),
    own("decile"),
    own("checked_on"),
    own("family_card_on"),
    own("ekasih"),
    own("poor"),
    own("note"),
    column("archived", Source::Archived),
];

pub(super) const BENEFICIARIES: &[Column] = &[
    column("uid", Source::Uid),
    own("name"),
    own("sex"),
    own("born_on"),
    own("identity_kind"),
    own("identity_no"),
    column("household_uid", Source::Residence("household")),
    column("relation", Source::Residence("relation")),
    column("area_code", Source::OwnOrHousehold("area")),
    column("address", Source::OwnOrHousehold("address")),
    column("rt", Source::OwnOrHousehold("rt")),
    column("rw", Source::OwnOrHousehold("rw")),
    own("phone"),
    column("target_groups", Source::Groups),
    own("disability"),
    own("status"),
    own("status_on"),
    own("identity_status"),
    own("marital"),
    own("occupation"),
    own("alias"),
    own("mother_name"),
    column("residence_since", Source::Residence("since")),
    own("note"),
    column("archived", Source::Archived),
];

pub(super) const DUTIES: &[Column] = &[
    column("uid", Source::Uid),
    column("organisation_uid", Source::Field("organisation")),
    column("organisation", Source::OrganisationName),
    own("name"),
    own("phone"),
    own("hours"),
    own("starts_on"),
    own("ends_on"),
    own("deputy_name"),
    own("deputy_phone"),
    own("note"),
    column("archived", Source::Archived),
];

pub(super) const COOPERATIONS: &[Column] = &[
    column("uid", Source::Uid),
    column("organisation_uid", Source::Field("organisation")),
    column("organisation", Source::OrganisationName),
    column("partner_uid", Source::Field("partner")),
    column("partner", Source::PartnerName),
    own("purpose"),
    own("agreed_on"),
    own("due_on"),
    own("done_on"),
    own("note"),
    column("archived", Source::Archived),
];

pub(super) const TRAININGS: &[Column] = &[
    column("uid", Source::Uid),
    column("person_uid", Source::Field("person")),
    column("name", Source::Person("name")),
    own("title"),
    own("held_on"),
    own("ends_on"),
    own("provider"),
    own("certificate_no"),
    column("archived", Source::Archived),
];

pub(super) const RESIDENCES: &[Column] = &[
    column("uid", Source::Uid),
    column("person_uid", Source::Field("person")),
    column("name", Source::Person("name")),
    column("household_uid", Source::Field("household")),
    own("relation"),
    own("since"),
    own("until"),
    column("archived", Source::Archived),
];

pub(super) const IDENTITIES: &[Column] = &[
    column("uid", Source::Uid),
    column("person_uid", Source::Field("person")),
    column("name", Source::Person("name")),
    own("identity_kind"),
    own("identity_no"),
    own("identity_status"),
    own("since"),
    own("until"),
    column("archived", Source::Archived),
];

pub(super) const TARGET_GROUPS: &[Column] = &[
    column("uid", Source::Uid),
    column("person_uid", Source::Field("person")),
    column("name", Source::Person("name")),
    own("target_group"),
    own("since"),
    own("until"),
    own("evidence"),
    column("archived", Source::Archived),
];

pub(super) const LIFE_EVENTS: &[Column] = &[
    column("uid", Source::Uid),
    column("person_uid", Source::Field("person")),
    column("name", Source::Person("name")),
    own("event"),
    own("happened_on"),
    column("household_uid", Source::Field("household")),
    column("area_code", Source::Field("area")),
    own("note"),
    column("archived", Source::Archived),
];

pub(super) const REFERRALS: &[Column] = &[
    column("uid", Source::Uid),
    column("person_uid", Source::Field("person")),
    column("household_uid", Source::Field("household")),
    column("name", Source::ReferredName),
    column("organisation_uid", Source::Field("organisation")),
    column("organisation", Source::OrganisationName),
    own("service"),
    own("reason"),
    own("asked_on"),
    own("reply_due"),
    own("state"),
    own("replied_on"),
    own("reply"),
    column("archived", Source::Archived),
];
