//! The kinds of record of an office file, each with its table of fields. This is the one place that says
//! what a record consists of; the database schema is compared with it by a test.

use super::field::Field;
use super::kinds;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A place of the area tree.
    Area,
    /// A body of the directory.
    Organisation,
    /// A service that an organisation gives.
    Service,
    /// Somebody on duty at an organisation, with a deputy.
    Duty,
    /// What two organisations do together.
    Cooperation,
    /// A person: member, beneficiary, or both.
    Person,
    /// An appointment of a person to an organisation.
    Member,
    /// A training that a person took part in.
    Training,
    /// A household.
    Household,
    /// That a person lives in a household, in some relation to its head.
    Residence,
    /// An identity number a person had or has beside the current one.
    Identity,
    /// That a person belongs to a target group, with evidence.
    TargetGroup,
    /// A dated event of a person: birth, death, move.
    LifeEvent,
    /// An ordinary referral of a person or household.
    Referral,
    /// A case; its content is kept apart (`store::sealed`).
    Case,
    /// A member of the office's staff, who signs in.
    Staff,
}

/// What the rest of the program needs to know of a kind.
#[derive(Debug)]
pub struct KindInfo {
    /// The kind.
    pub kind: Kind,
    /// Name of its table and in label keys, singular.
    pub table: &'static str,
    /// Name on the command line and of its plain CSV, plural.
    pub plural: &'static str,
    /// Its fields, in the order of the form.
    pub fields: &'static [Field],
    /// The field whose value names the record for people.
    pub title: &'static str,
    /// Fields whose words an incremental search looks at.
    pub searched: &'static [&'static str],
    /// Fields whose digits an incremental search looks at.
    pub numbers: &'static [&'static str],
    /// Kinds shown as sections of this one's detail, with the field that points here.
    pub sections: &'static [(Kind, &'static str)],
    /// Are uids of version 4, so that times of creation do not pair them (people and cases)?
    pub random_uid: bool,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 16] = [
        Kind::Area,
        Kind::Organisation,
        Kind::Service,
        Kind::Duty,
        Kind::Cooperation,
        Kind::Person,
        Kind::Member,
        Kind::Training,
        Kind::Household,
        Kind::Residence,
        Kind::Identity,
        Kind::TargetGroup,
        Kind::LifeEvent,
        Kind::Referral,
        Kind::Case,
        Kind::Staff,
    ];

    /// The row of this kind.
    pub fn info(self) -> &'static KindInfo {
        match self {
            Kind::Area => &kinds::area::INFO,
            Kind::Organisation => &kinds::organisation::ORGANISATION,
            Kind::Service => &kinds::organisation::SERVICE,
            Kind::Duty => &kinds::organisation::DUTY,
            Kind::Cooperation => &kinds::organisation::COOPERATION,
            Kind::Person => &kinds::person::PERSON,
            Kind::Member => &kinds::member::MEMBER,
            Kind::Training => &kinds::member::TRAINING,
            Kind::Household => &kinds::household::HOUSEHOLD,
            Kind::Residence => &kinds::household::RESIDENCE,
            Kind::Identity => &kinds::person::IDENTITY,
            Kind::TargetGroup => &kinds::person::TARGET_GROUP,
            Kind::LifeEvent => &kinds::person::LIFE_EVENT,
            Kind::Referral => &kinds::referral::REFERRAL,
            Kind::Case => &kinds::case_file::CASE,
            Kind::Staff => &kinds::staff::STAFF,
        }
    }

    /// Name of its table, singular.
    pub fn table(self) -> &'static str {
        self.info().table
    }

    /// Its fields.
    pub fn fields(self) -> &'static [Field] {
        self.info().fields
    }

    /// The field `key`, with its position.
    pub fn field(self, key: &str) -> Option<(usize, &'static Field)> {
        self.fields().iter().enumerate().find(|(_, field)| field.key == key)
    }

    /// The kind whose table or plural is `name`.
    pub fn named(name: &str) -> Option<Kind> {
        Self::ALL.into_iter().find(|kind| kind.table() == name || kind.info().plural == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_kind_is_in_its_own_row() {
        for kind in Kind::ALL {
            assert_eq!(kind.info().kind, kind);
            assert_eq!(Kind::named(kind.table()), Some(kind));
        }
        let tables: HashSet<_> = Kind::ALL.iter().map(|kind| kind.table()).collect();
        assert_eq!(tables.len(), Kind::ALL.len());
    }

    #[test]
    fn keys_are_unique_and_named_fields_exist() {
        for kind in Kind::ALL {
            let info = kind.info();
            let keys: HashSet<_> = info.fields.iter().map(|field| field.key).collect();
            assert_eq!(keys.len(), info.fields.len(), "{}", info.table);
            for key in info.searched.iter().chain(info.numbers).chain([&info.title]) {
                assert!(keys.contains(key), "{}.{key}", info.table);
            }
            for (child, key) in info.sections {
                assert!(child.field(key).is_some(), "{}.{key}", child.table());
            }
        }
    }
}
