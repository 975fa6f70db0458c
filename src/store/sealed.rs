//! The content of cases. This is the one module that reads or writes it; what it stores is the content as
//! one text, so that sealing it changes this file alone. Until then cases exist in demo files only.

use rusqlite::{Connection, OptionalExtension};

use super::error::StoreError;
use super::{Scope, Store};
use crate::domain::case::CaseContent;

impl Store {
    /// The content of the case with row id `id`, if the scope sees cases.
    pub fn case_content(&self, scope: &Scope, id: i64) -> Result<CaseContent, StoreError> {
        if !scope.sees_cases() {
            return Err(StoreError::NotFound);
        }
        raw(&self.conn, id)?.map_or_else(|| Ok(CaseContent::default()), |bytes| decode(&bytes))
    }

    /// Row ids of the cases in whose parties all of `words` begin some word of a name, or whose number has
    /// them; at most `limit`. The content is looked through in memory, it is in no index.
    pub fn cases_with(&self, scope: &Scope, words: &[String], limit: usize) -> Result<Vec<i64>, StoreError> {
        if !scope.sees_cases() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT t.id, t.case_no, c.content FROM case_file t LEFT JOIN case_content c ON c.case_file = t.id
             WHERE {}",
            scope.condition("t.area")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut text: String = row.get(1)?;
            let content: Option<Vec<u8>> = row.get(2)?;
            let content = content.map(|bytes| decode(&bytes)).transpose()?.unwrap_or_default();
            for party in &content.parties {
                text.push(' ');
                text.push_str(&party.name);
            }
            let haystack = crate::domain::words::words(&text);
            if words.iter().all(|word| haystack.contains(&format!(" {word}"))) {
                found.push(row.get(0)?);
                if found.len() >= limit {
                    break;
                }
            }
        }
        Ok(found)
    }
}

/// Content as it is stored.
pub(super) fn encode(content: &CaseContent) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(content).map_err(|_| StoreError::Content)
}

fn decode(bytes: &[u8]) -> Result<CaseContent, StoreError> {
    serde_json::from_slice(bytes).map_err(|_| StoreError::Content)
}

/// The stored bytes, for the hash of the change log.
pub(super) fn raw(conn: &Connection, id: i64) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT content FROM case_content WHERE case_file = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

/// Stores the bytes.
pub(super) fn put(conn: &Connection, id: i64, bytes: &[u8]) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO case_content (case_file, content) VALUES (?1, ?2)
         ON CONFLICT (case_file) DO UPDATE SET content = excluded.content",
    )?
    .execute((id, bytes))?;
    Ok(())
}
