//! The plain files: one a pane, their columns in the order that scripts hang on. What stands here is both
//! what an export writes and where an import puts it.

use crate::domain::kind::Kind;
use crate::store::exchange::Source;

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub key: &'static str,
    /// Where it comes from.
    pub source: Source,
}

/// The plain file of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Plain {
    /// Kind of its records.
    pub kind: Kind,
    /// Its columns.
    pub columns: &'static [Column],
}

/// Version of the plain profiles; it counts when a column is added.
pub const VERSION: u32 = 1;

/// The plain files in the order in which they are imported: what others refer to comes first.
pub static ALL: [Plain; 6] = [
    Plain { kind: Kind::Area, columns: AREAS },
    Plain { kind: Kind::Organisation, columns: ORGANISATIONS },
    Plain { kind: Kind::Service, columns: SERVICES },
    Plain { kind: Kind::Member, columns: MEMBERS },
    Plain { kind: Kind::Household, columns: HOUSEHOLDS },
    Plain { kind: Kind::Person, columns: BENEFICIARIES },
];

impl Plain {
    /// The plain file of a kind, if it has one that can be imported.
    pub fn of(kind: Kind) -> Option<Plain> {
        ALL.iter().copied().find(|plain| plain.kind == kind)
    }

    /// Its name on the command line and, with `.csv`, of its file.
    pub fn name(self) -> &'static str {
        self.kind.info().plural
    }

    /// The column that says which record a row is about.
    pub fn identity(self) -> &'static str {
        if self.kind == Kind::Area { "code" } else { "uid" }
    }

    /// The column that holds field `key` of the record itself.
    pub fn column_of(self, key: &str) -> Option<&'static str> {
        self.columns
            .iter()
            .find(|column| match column.source {
                Source::Field(field) | Source::OwnOrHousehold(field) | Source::Residence(field) => {
                    field == key
                }
                _ => false,
            })
            .map(|column| column.key)
    }

    /// The column that holds field `key` of the appointed person.
    pub fn person_column_of(self, key: &str) -> Option<&'static str> {
        self.columns
            .iter()
            .find(|column| match column.source {
                Source::Person(field) | Source::PersonAlone(field) => field == key,
                _ => false,
            })
            .map(|column| column.key)
    }
}

const fn column(key: &'static str, source: Source) -> Column {
    Column { key, source }
}

/// A column named as its field.
const fn own(key: &'static str) -> Column {
    Column { key, source: Source::Field(key) }
}

const AREAS: &[Column] = &[
    own("code"),
    own("level"),
    own("name"),
    column("parent_code", Source::Field("parent")),
    own("alt_code"),
    own("head_name"),
    own("head_phone"),
    column("archived", Source::Archived),
];

const ORGANISATIONS: &[Column] = &[
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

const SERVICES: &[Column] = &[
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

const MEMBERS: &[Column] = &[
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

const HOUSEHOLDS: &[Column] = &[
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

const BENEFICIARIES: &[Column] = &[
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::exchange::CASE_COLUMNS;
    use std::collections::HashSet;

    /// The columns that scripts and uploads hang on, as the product description has them.
    const FIXED: &[(Kind, &str)] = &[
        (Kind::Area, "code,level,name,parent_code"),
        (
            Kind::Organisation,
            "uid,kind,name,area_code,address,phone,whatsapp,email,hours,is_24h,status,decree_no,decree_on,founded_on",
        ),
        (
            Kind::Service,
            "uid,organisation_uid,organisation,kind,target_groups,eligibility,cost,hours,is_24h,phone,area_codes,verified_on",
        ),
        (
            Kind::Member,
            "uid,name,sex,phone,organisation_uid,organisation,role,section,represents,status,decree_no,appointed_on,term_ends_on,person_uid",
        ),
        (
            Kind::Household,
            "uid,family_card_no,head,area_code,address,rt,rw,water,latrine,fixed_income,in_dtks,in_dtsen,decile,checked_on",
        ),
        (
            Kind::Person,
            "uid,name,sex,born_on,identity_kind,identity_no,household_uid,relation,area_code,address,rt,rw,phone,target_groups,disability,status,status_on",
        ),
    ];

    #[test]
    fn columns_begin_as_promised_and_are_unique() {
        for (kind, fixed) in FIXED {
            let plain = Plain::of(*kind).unwrap();
            let keys: Vec<&str> = plain.columns.iter().map(|column| column.key).collect();
            assert!(keys.join(",").starts_with(fixed), "{}", plain.name());
            assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "{}", plain.name());
        }
        assert_eq!(
            CASE_COLUMNS.join(","),
            "row,reported_month,channel,type,risk,stage,area_code,closed_month,closing_reason"
        );
    }

    #[test]
    fn every_field_of_a_plain_record_travels() {
        for plain in &ALL {
            for field in plain.kind.fields() {
                // Being in the list of beneficiaries is being in the registry.
                let said = plain.kind == Kind::Person && field.key == "in_registry";
                assert!(said || plain.column_of(field.key).is_some(), "{}.{}", plain.name(), field.key);
            }
        }
        for field in Kind::Person.fields() {
            assert!(Plain::of(Kind::Member).unwrap().person_column_of(field.key).is_some(), "{}", field.key);
        }
    }
}
