//! The running numbers of letters: one series a year and kind of letter. What a letter was about does not stand here;
//! a referral letter is a number, a month and *secret*: its day stands in the case, since a day beside the order of
//! the numbers would say when each entry of the log about a letter was written (store design, secrecy point 10).

use super::error::StoreError;
use super::listing::spec::spec;
use super::write::Batch;
use super::{Scope, Store, log};
use crate::domain::kind::Kind;
use rusqlite::OptionalExtension;

/// The number of a letter before it is written out.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    /// Kind of letter, such as `referral`.
    pub kind: &'a str,
    /// Day of the letter, ISO 8601; its year is that of the series.
    pub on: &'a str,
}

impl Batch<'_> {
    /// Takes the next number of a series; `write` makes the text of it from the running number. Gaps are never
    /// refilled: what was taken stays taken.
    pub fn take_letter_no(
        &mut self,
        series: Series<'_>,
        write: impl Fn(i64) -> String,
    ) -> Result<String, StoreError> {
        let year: String = series.on.chars().take(4).collect();
        let last: Option<i64> = self
            .tx
            .prepare_cached("SELECT MAX(running) FROM letter_no WHERE kind = ?1 AND year = ?2")?
            .query_row((series.kind, &year), |row| row.get(0))?;
        let mut running = last.unwrap_or(0);
        loop {
            running += 1;
            let number = write(running);
            let taken =
                self.tx.prepare_cached("SELECT 1 FROM letter_no WHERE number = ?1")?.exists([&number])?;
            // A form that was changed in the middle of a year may come upon a number of before.
            if taken && running < last.unwrap_or(0) + 10_000 {
                continue;
            }
            self.tx
                .prepare_cached(
                    "INSERT INTO letter_no (number, kind, year, running, month) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute((&number, series.kind, &year, running, log::month_of(series.on)))?;
            return Ok(number);
        }
    }
}

impl Batch<'_> {
    /// Voids a number: it stays taken, and the register says that its letter does not hold.
    pub fn void_letter_no(&mut self, number: &str) -> Result<(), StoreError> {
        self.tx.prepare_cached("UPDATE letter_no SET voided = 1 WHERE number = ?1")?.execute([number])?;
        Ok(())
    }
}

impl Batch<'_> {
    /// Writes beside a number whose ordinary referral its letter is (a uid), and of what it was made.
    pub fn put_letter_of(&mut self, number: &str, referral: &str, made: &str) -> Result<(), StoreError> {
        self.tx
            .prepare_cached("UPDATE letter_no SET referral = ?2, made = ?3 WHERE number = ?1")?
            .execute((number, referral, made))?;
        Ok(())
    }
}

/// The letter of an ordinary referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyLetter {
    /// Its number.
    pub number: String,
    /// Of what it was made, as it was put.
    pub made: String,
}

/// A number of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterNumber {
    /// As it is written.
    pub number: String,
    /// Month of the letter, `2026-06`.
    pub month: String,
    /// Was the letter taken back for another one?
    pub is_void: bool,
}

impl Store {
    /// The numbers that letters of a kind have taken, in the order in which they were taken. No scope:
    /// the register is the office's, and says of a letter its number and month.
    pub fn letter_numbers(&self, kind: &str) -> Result<Vec<LetterNumber>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT number, month, voided FROM letter_no WHERE kind = ?1 ORDER BY year, running",
        )?;
        let rows = statement.query_map([kind], |row| {
            Ok(LetterNumber { number: row.get(0)?, month: row.get(1)?, is_void: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The letter of the ordinary referral with this uid that holds, if one was written. No scope: who has the uid has
    /// read the referral in theirs.
    pub fn family_letter(&self, referral: &str) -> Result<Option<FamilyLetter>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT number, made FROM letter_no WHERE referral = ?1 AND voided = 0")?;
        let row = |row: &rusqlite::Row<'_>| Ok(FamilyLetter { number: row.get(0)?, made: row.get(1)? });
        Ok(statement.query_row([referral], row).optional()?)
    }
}

impl Store {
    /// Row ids of organisations of the directory that have this name, whatever its case; at most `limit`.
    pub fn organisations_named(
        &self,
        scope: &Scope,
        name: &str,
        limit: usize,
    ) -> Result<Vec<i64>, StoreError> {
        let spec = spec(Kind::Organisation);
        let sql = format!(
            "SELECT t.id FROM {} WHERE t.name = ?1 COLLATE NOCASE AND t.archived_at IS NULL AND {}
             ORDER BY t.id LIMIT ?2",
            spec.from,
            scope.condition(spec.area)
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map((name.trim(), limit as i64), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
