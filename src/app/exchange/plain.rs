//! The plain files: one a pane, their columns in the order that scripts hang on. What stands here is both
//! what an export writes and where an import puts it.

use super::columns;
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

/// Version of the plain profiles; it counts when a file or a column is added.
pub const VERSION: u32 = 2;

/// The plain files in the order in which they are imported: what others refer to comes first.
pub static ALL: [Plain; 14] = [
    Plain { kind: Kind::Area, columns: columns::AREAS },
    Plain { kind: Kind::Organisation, columns: columns::ORGANISATIONS },
    Plain { kind: Kind::Service, columns: columns::SERVICES },
    Plain { kind: Kind::Duty, columns: columns::DUTIES },
    Plain { kind: Kind::Cooperation, columns: columns::COOPERATIONS },
    Plain { kind: Kind::Member, columns: columns::MEMBERS },
    Plain { kind: Kind::Household, columns: columns::HOUSEHOLDS },
    Plain { kind: Kind::Person, columns: columns::BENEFICIARIES },
    Plain { kind: Kind::Residence, columns: columns::RESIDENCES },
    Plain { kind: Kind::Identity, columns: columns::IDENTITIES },
    Plain { kind: Kind::TargetGroup, columns: columns::TARGET_GROUPS },
    Plain { kind: Kind::LifeEvent, columns: columns::LIFE_EVENTS },
    Plain { kind: Kind::Training, columns: columns::TRAININGS },
    Plain { kind: Kind::Referral, columns: columns::REFERRALS },
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
            Kind::Duty,
            "uid,organisation_uid,organisation,name,phone,hours,starts_on,ends_on,deputy_name,deputy_phone",
        ),
        (
            Kind::Cooperation,
            "uid,organisation_uid,organisation,partner_uid,partner,purpose,agreed_on,due_on,done_on",
        ),
        (Kind::Residence, "uid,person_uid,name,household_uid,relation,since,until"),
        (Kind::Identity, "uid,person_uid,name,identity_kind,identity_no,identity_status,since,until"),
        (Kind::TargetGroup, "uid,person_uid,name,target_group,since,until,evidence"),
        (Kind::LifeEvent, "uid,person_uid,name,event,happened_on,household_uid,area_code"),
        (Kind::Training, "uid,person_uid,name,title,held_on,ends_on,provider,certificate_no"),
        (
            Kind::Referral,
            "uid,person_uid,household_uid,name,organisation_uid,organisation,service,reason,asked_on,reply_due,state,replied_on,reply",
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
