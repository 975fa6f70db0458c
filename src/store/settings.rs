//! Settings of the office, each from a day on. No scope: they are about no record.

use rusqlite::types::ValueRef;
use rusqlite::{Row, ToSql, TransactionBehavior};
use sha2::{Digest, Sha256};

use super::log::{Actor, NewEntry, append};
use super::{Store, StoreError};
use crate::domain::setting::{Settings, Value};

/// A change of a setting, as the log tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Day from which on it was to hold, ISO 8601.
    pub since: String,
    /// Value; nothing where what was set from that day on was taken back.
    pub value: Option<Value>,
    /// When it was changed, UTC, ISO 8601.
    pub at: String,
    /// Who changed it.
    pub by: String,
    /// Was it proved who?
    pub verified: bool,
}

impl Store {
    /// The settings on `day` (ISO 8601).
    pub fn settings(&self, day: &str) -> Result<Settings, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT key, value FROM setting s WHERE since =
                 (SELECT max(since) FROM setting n WHERE n.key = s.key AND n.since <= ?1)",
        )?;
        let rows = statement.query_map([day], |row| Ok((row.get(0)?, value_of(row, 1)?)))?;
        Ok(Settings::with(self.country(), rows.collect::<Result<_, _>>()?))
    }

    /// Every value that was set: key, since when, value; in this order.
    pub fn settings_set(&self) -> Result<Vec<(String, String, Value)>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT key, since, value FROM setting ORDER BY key, since")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, value_of(row, 2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What became of a setting, the newest first, `limit` entries at the most.
    pub fn setting_history(&self, key: &str, limit: usize) -> Result<Vec<Changed>, StoreError> {
        // `>` follows `=`: everything that begins with the key and the sign lies between.
        let mut statement = self.conn.prepare_cached(
            "SELECT at, actor, verified, uid FROM change_log
             WHERE uid >= ?1 || '=' AND uid < ?1 || '>' AND kind = 'file' AND action = 'setting'
             ORDER BY seq DESC LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map((key, limit), |row| {
            let about: String = row.get(3)?;
            let (value, since) = about
                .split_once('=')
                .and_then(|(_, rest)| rest.rsplit_once(' '))
                .map_or((None, String::new()), |(value, since)| (unlogged(value), since.to_owned()));
            Ok(Changed { since, value, at: row.get(0)?, by: row.get(1)?, verified: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Sets a value from the day `since` on, with its entry in the log.
    pub fn set_setting(
        &mut self,
        actor: &Actor,
        at: &str,
        key: &str,
        since: &str,
        value: &Value,
    ) -> Result<(), StoreError> {
        self.change_setting(actor, at, key, since, Some(value))
    }

    /// Takes back what was set from the day `since` on: what held before goes on.
    pub fn take_setting_back(
        &mut self,
        actor: &Actor,
        at: &str,
        key: &str,
        since: &str,
    ) -> Result<(), StoreError> {
        self.change_setting(actor, at, key, since, None)
    }

    fn change_setting(
        &mut self,
        actor: &Actor,
        at: &str,
        key: &str,
        since: &str,
        value: Option<&Value>,
    ) -> Result<(), StoreError> {
        let shown = value.map(logged).unwrap_or_default();
        let about = format!("{key}={shown} {since}");
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        match value {
            Some(value) => {
                let value: &dyn ToSql = match value {
                    Value::Number(number) => number,
                    Value::Text(text) => text,
                };
                tx.execute(
                    "INSERT INTO setting (key, since, value) VALUES (?1, ?2, ?3)
                     ON CONFLICT (key, since) DO UPDATE SET value = excluded.value",
                    (key, since, value),
                )?
            }
            None => tx.execute("DELETE FROM setting WHERE key = ?1 AND since = ?2", (key, since))?,
        };
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

fn value_of(row: &Row<'_>, at: usize) -> rusqlite::Result<Value> {
    Ok(match row.get_ref(at)? {
        ValueRef::Integer(number) => Value::Number(number),
        _ => Value::Text(row.get(at)?),
    })
}

/// A value as the log holds it: a text in quotation marks, since one that is empty is not one that was taken back.
fn logged(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => format!("\"{text}\""),
    }
}

fn unlogged(text: &str) -> Option<Value> {
    match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(text) => Some(Value::Text(text.to_owned())),
        None => text.parse().ok().map(Value::Number),
    }
}
