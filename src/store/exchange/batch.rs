//! What an import asks and does inside its transaction.

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::rules;
use crate::domain::value::Value;
use crate::store::error::StoreError;
use crate::store::log::{self, NewEntry};
use crate::store::write::Batch;
use crate::store::{Scope, read};

/// What a household says of those who live in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseholdFacts {
    /// Is it poor, in DTKS, without fixed income?
    pub standing: (bool, bool, bool),
    /// Code of its area.
    pub area: String,
    /// Address.
    pub address: String,
    /// RT.
    pub rt: String,
    /// RW.
    pub rw: String,
}

/// Where a person lives now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// Row id of the residence.
    pub residence: i64,
    /// Row id of the household.
    pub household: i64,
}

/// The newest change of a record since some entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who.
    pub actor: String,
    /// UTC, ISO 8601.
    pub at: String,
}

impl Batch<'_> {
    /// Marks a point to which [`Batch::take_back`] returns.
    pub fn mark(&mut self) -> Result<(), StoreError> {
        self.numbers.write(&self.tx)?;
        self.marked = true;
        self.tx.prepare_cached("SAVEPOINT import_row")?.execute([])?;
        Ok(())
    }

    /// Keeps what was written since the mark.
    pub fn keep(&mut self) -> Result<(), StoreError> {
        self.tx.prepare_cached("RELEASE import_row")?.execute([])?;
        Ok(())
    }

    /// Takes back what was written since the mark.
    pub fn take_back(&mut self) -> Result<(), StoreError> {
        self.tx.prepare_cached("ROLLBACK TO import_row")?.execute([])?;
        // The newest entry of the log may have gone with it.
        self.head = None;
        let newest = self.log_position()?;
        self.save = self.save.filter(|first| *first <= newest);
        self.keep()
    }

    /// Position of the newest entry of the log; 0 in an empty one.
    pub fn log_position(&self) -> Result<i64, StoreError> {
        let sql = "SELECT COALESCE(max(seq), 0) FROM change_log";
        Ok(self.tx.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Hash of the entry at `seq`, as small hexadecimal digits.
    pub fn log_hash(&self, seq: i64) -> Result<Option<String>, StoreError> {
        let hash: Option<Vec<u8>> = self
            .tx
            .prepare_cached("SELECT hash FROM change_log WHERE seq = ?1")?
            .query_row([seq], |row| row.get(0))
            .optional()?;
        Ok(hash.map(|hash| log::hex(&hash)))
    }

    /// The newest change of the record of `kind` with `uid` after entry `since`, up to entry `until`.
    pub fn changed_since(
        &self,
        kind: Kind,
        uid: &str,
        since: i64,
        until: i64,
    ) -> Result<Option<Change>, StoreError> {
        let sql = "SELECT actor, at FROM change_log WHERE uid = ?1 AND seq > ?2 AND seq <= ?3 AND kind = ?4
               AND action <> 'erase' ORDER BY seq DESC LIMIT 1";
        Ok(self
            .tx
            .prepare_cached(sql)?
            .query_row(params![uid, since, until, kind.table()], |row| {
                Ok(Change { actor: row.get(0)?, at: row.get(1)? })
            })
            .optional()?)
    }

    /// Where a person lives now.
    pub fn home_of(&self, person: i64) -> Result<Option<Home>, StoreError> {
        let sql = "SELECT id, household FROM residence
             WHERE person = ?1 AND until IS NULL AND archived_at IS NULL";
        Ok(self
            .tx
            .prepare_cached(sql)?
            .query_row([person], |row| Ok(Home { residence: row.get(0)?, household: row.get(1)? }))
            .optional()?)
    }

    /// What the household with row id `id` says of its people; it is poor up to the decile `poor_decile`.
    pub fn household_facts(&self, id: i64, poor_decile: i64) -> Result<HouseholdFacts, StoreError> {
        let sql =
            "SELECT h.poor, h.decile, h.ekasih, h.in_dtks, h.fixed_income, a.code, h.address, h.rt, h.rw
             FROM household h JOIN area a ON a.id = h.area WHERE h.id = ?1";
        let facts = self
            .tx
            .prepare_cached(sql)?
            .query_row([id], |row| {
                let text = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
                let marked = row.get::<_, Option<i64>>(0)?.map_or(Value::Null, Value::Int);
                let (dtks, income): (Option<i64>, Option<i64>) = (row.get(3)?, row.get(4)?);
                Ok(HouseholdFacts {
                    standing: (
                        rules::is_poor(&marked, &text(1)?, &text(2)?, poor_decile),
                        dtks == Some(1),
                        income == Some(0),
                    ),
                    area: text(5)?,
                    address: text(6)?,
                    rt: text(7)?,
                    rw: text(8)?,
                })
            })
            .optional()?;
        Ok(facts.unwrap_or_default())
    }

    /// Recorded target groups that a person belongs to now: row id and code.
    pub fn groups_of(&self, person: i64) -> Result<Vec<(i64, String)>, StoreError> {
        let mut statement = self.tx.prepare_cached(
            "SELECT id, target_group FROM target_group
             WHERE person = ?1 AND until IS NULL AND archived_at IS NULL ORDER BY id",
        )?;
        let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Row ids of the records of `kind` that an import of beneficiaries may have made of `person`: `what` is a
    /// number, a target group (with `evidence`), or the uid of a household lived in since the day `since`.
    pub fn made_by_beneficiaries(
        &self,
        kind: Kind,
        person: i64,
        what: &str,
        since: &str,
        evidence: &str,
    ) -> Result<Vec<i64>, StoreError> {
        let holds = match kind {
            Kind::Identity => "identity_no = ?2",
            Kind::TargetGroup => "target_group = ?2 AND evidence = ?4",
            Kind::Residence => {
                "household = (SELECT id FROM household WHERE uid = lower(?2)) AND COALESCE(since, '') = ?3"
            }
            _ => return Ok(Vec::new()),
        };
        let sql = format!(
            "SELECT id FROM {} WHERE person = ?1 AND archived_at IS NULL AND {holds}
                AND ?3 IS NOT NULL AND ?4 IS NOT NULL ORDER BY id",
            kind.table()
        );
        let mut statement = self.tx.prepare_cached(&sql)?;
        let rows = statement.query_map(params![person, what, since, evidence], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Does somebody else hold this identity number?
    pub fn number_held(&self, number: &str, by_other_than: i64) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM person WHERE identity_no = ?1 AND id <> ?2 AND archived_at IS NULL LIMIT 1";
        Ok(self.tx.prepare_cached(sql)?.exists(params![number, by_other_than])?)
    }

    /// Uids of the organisations with this name, at most two: more than one decide nothing.
    pub fn organisations_named(&self, name: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.tx.prepare_cached(
            "SELECT uid FROM organisation WHERE name = ?1 COLLATE NOCASE AND archived_at IS NULL LIMIT 2",
        )?;
        let rows = statement.query_map([name], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The record with row id `id`, whatever the scope.
    pub fn record(&self, kind: Kind, id: i64) -> Result<Record, StoreError> {
        read::get(&self.tx, &Scope::office(), kind, id)
    }

    /// Appends an entry about something that is no record.
    pub fn note(&mut self, action: &str, about: &str) -> Result<(), StoreError> {
        let entry = NewEntry {
            at: self.at,
            actor: self.actor,
            action,
            kind: "file",
            uid: about,
            version: 0,
            values_hash: Sha256::digest(about.as_bytes()).into(),
            salt: &[],
            fields: &[],
            sealed: None,
        };
        log::append_after(&self.tx, &entry, &mut self.head, &mut self.save)?;
        Ok(())
    }
}
