//! Settings of the office, each from a day on.

use rusqlite::TransactionBehavior;
use sha2::{Digest, Sha256};

use super::log::{Actor, NewEntry, append};
use super::{Store, StoreError};
use crate::domain::setting::Settings;

impl Store {
    /// The settings on `day` (ISO 8601).
    pub fn settings(&self, day: &str) -> Result<Settings, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT key, value FROM setting s WHERE since =
                 (SELECT max(since) FROM setting n WHERE n.key = s.key AND n.since <= ?1)",
        )?;
        let rows = statement.query_map([day], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Settings::with(self.country(), rows.collect::<Result<_, _>>()?))
    }

    /// Every value that was set: key, since when, value; in this order.
    pub fn settings_set(&self) -> Result<Vec<(String, String, i64)>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT key, since, value FROM setting ORDER BY key, since")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Sets a value from the day `since` on, with its entry in the log.
    pub fn set_setting(
        &mut self,
        actor: &Actor,
        at: &str,
        key: &str,
        since: &str,
        value: i64,
    ) -> Result<(), StoreError> {
        let about = format!("{key}={value} {since}");
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute(
            "INSERT INTO setting (key, since, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (key, since) DO UPDATE SET value = excluded.value",
            (key, since, value),
        )?;
        let entry = NewEntry {
            at,
            actor,
            action: "setting",
            kind: "file",
            uid: &about,
            version: 0,
            values_hash: Sha256::digest(about.as_bytes()).into(),
            salt: &[],
            fields: &[],
            sealed: None,
        };
        append(&tx, &entry)?;
        tx.commit()?;
        Ok(())
    }
}
