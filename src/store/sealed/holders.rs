//! Cases that chosen members of their ring alone may open, because the suspect or a relative may be staff. Such a case
//! has a slot a holder instead of one for the ring, and always one for the recovery key, so that it is not lost with
//! its holders. Whoever holds a slot and is in the ring no more opens nothing: the slot is not looked at, and the next
//! holder who unlocks seals the case anew without it.

use rusqlite::Connection;

use super::{Cells, RECOVERY, open_in};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::store::error::StoreError;
use crate::store::write::{Batch, Change, Target};
use crate::store::{Scope, Store, WriteError, keys, read};

/// Cases of which somebody holds a slot who is not in their ring.
const DEPARTED: &str =
    "SELECT DISTINCT s.case_file FROM case_slot s JOIN case_key k ON k.case_file = s.case_file
     WHERE s.holder <> 'recovery' AND NOT EXISTS (SELECT 1 FROM ring_slot r
         WHERE r.ring = k.ring AND r.holder = s.holder
           AND r.epoch = (SELECT max(epoch) FROM ring_epoch e WHERE e.ring = k.ring))
     ORDER BY s.case_file";

impl Store {
    /// Uids of the staff who alone may open the case with row id `id`; empty where its whole ring may, and where the
    /// scope does not see it.
    pub fn case_holders(&self, scope: &Scope, id: i64) -> Result<Vec<String>, StoreError> {
        if !read::visible(&self.conn, scope, Kind::Case, id)? {
            return Ok(Vec::new());
        }
        holders(&self.conn, id)
    }

    /// Row ids of the cases that are for chosen holders, `staff` among them, and that the scope sees.
    pub fn held_by(&self, scope: &Scope, staff: &str) -> Result<Vec<i64>, StoreError> {
        let mut seen = Vec::new();
        for id in held_by(&self.conn, staff)? {
            if read::visible(&self.conn, scope, Kind::Case, id)? {
                seen.push(id);
            }
        }
        Ok(seen)
    }

    /// Numbers of the cases of `ring` (of every ring for nothing) that of all who are in it `staff` alone holds.
    /// No scope: whoever lets somebody go may see no case at all, and none must be lost by it all the same.
    pub fn held_alone(&self, staff: &str, ring: Option<&str>) -> Result<Vec<String>, StoreError> {
        let mut alone = Vec::new();
        for id in held_by(&self.conn, staff)? {
            let (number, of): (String, String) = self
                .conn
                .prepare_cached(
                    "SELECT c.case_no, k.ring FROM case_file c JOIN case_key k ON k.case_file = c.id
                     WHERE c.id = ?1",
                )?
                .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let members = self.ring_holders(&of)?;
            let others = holders(&self.conn, id)?;
            let others = others.iter().any(|holder| holder != staff && members.contains(holder));
            if !others && ring.is_none_or(|ring| ring == of) {
                alone.push(number);
            }
        }
        Ok(alone)
    }

    /// Does somebody hold a slot of a case who is not in its ring any more? No scope: it says of which case or whom to
    /// nobody, and what is sealed anew is what the keys at hand open.
    pub fn has_departed_holders(&self) -> Result<bool, StoreError> {
        Ok(self.conn.prepare_cached(DEPARTED)?.exists([])?)
    }
}

impl Batch<'_> {
    /// Seals those cases anew that the keys at hand open and somebody holds a slot of who is not in their ring any
    /// more. Returns how many.
    pub fn reseal_departed(&mut self, scope: &Scope) -> Result<usize, WriteError> {
        let ids = ids(&self.tx, DEPARTED, [])?;
        self.reseal(&ids, scope)
    }

    /// Seals those cases anew that `staff` holds a slot of and the keys at hand open: their pair is another one now.
    pub fn reseal_held(&mut self, staff: &str, scope: &Scope) -> Result<usize, WriteError> {
        let ids = held_by(&self.tx, staff)?;
        self.reseal(&ids, scope)
    }

    /// Seals cases anew with the newest keys of their ring. Those that the keys at hand do not open are left.
    pub(in crate::store) fn reseal(&mut self, ids: &[i64], scope: &Scope) -> Result<usize, WriteError> {
        let mut count = 0;
        // All or none, and all that stand in the way are named.
        let mut damaged = Vec::new();
        for id in ids {
            let record = read::get(&self.tx, scope, Kind::Case, *id)?;
            if self.opens_nothing(&record)? {
                continue;
            }
            let content = match open_in(&self.tx, self.unlocked(), self.file(), &record) {
                Ok(content) => content,
                Err(StoreError::NotYours) => continue,
                Err(StoreError::Content) => {
                    damaged.push(record.text("case_no").to_owned());
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            let change = Change {
                kind: Kind::Case,
                target: Target::Existing { id: *id, version: record.version },
                values: record.values,
                links: Vec::new(),
                archived: record.archived_at.is_some(),
                content: Some(content),
            };
            if damaged.is_empty() {
                self.write_all("reseal", &[change])?;
                count += 1;
            }
        }
        if damaged.is_empty() { Ok(count) } else { Err(StoreError::Damaged(damaged).into()) }
    }

    /// Do the keys at hand open not even the key of the case? Nobody who leaves its ring opens more of it.
    fn opens_nothing(&self, record: &Record) -> Result<bool, StoreError> {
        let keyring = &self.unlocked().ok_or(StoreError::Locked)?.keyring;
        let cells = Cells::read(&self.tx, record.id)?;
        Ok(cells.is_some_and(|cells| cells.key(keyring, self.file(), &record.uid).is_err()))
    }
}

/// Those of `chosen` who are in the ring now; nobody else gets a slot. A case is left to somebody.
pub(super) fn staying(conn: &Connection, ring: &str, chosen: &[String]) -> Result<Vec<String>, StoreError> {
    if chosen.is_empty() {
        return Ok(Vec::new());
    }
    let members = keys::ring_holders(conn, ring)?;
    let mut staying: Vec<String> = chosen.iter().filter(|holder| members.contains(holder)).cloned().collect();
    staying.sort();
    staying.dedup();
    if staying.is_empty() { Err(StoreError::NoHolder) } else { Ok(staying) }
}

pub(super) fn holders(conn: &Connection, id: i64) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT holder FROM case_slot WHERE case_file = ?1 AND holder <> 'recovery' ORDER BY holder",
    )?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn held_by(conn: &Connection, staff: &str) -> Result<Vec<i64>, StoreError> {
    if staff == RECOVERY {
        return Ok(Vec::new());
    }
    ids(conn, "SELECT case_file FROM case_slot WHERE holder = ?1 ORDER BY case_file", [staff])
}

fn ids(conn: &Connection, sql: &str, given: impl rusqlite::Params) -> Result<Vec<i64>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(given, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
