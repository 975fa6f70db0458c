//! Every case by number and place in the list, in memory: what is looked through while somebody types. Sealed text is in
//! no index; once its heads were opened, 20,000 cases are looked through within milliseconds.

use std::cell::Ref;
use std::sync::Arc;

use super::Unlocked;
use crate::domain::case::CaseHead;
use crate::domain::case::work::owns;
use crate::domain::value::Value;
use crate::domain::words;
use crate::store::ended::ENDED;
use crate::store::error::StoreError;
use crate::store::listing::Anchor;
use crate::store::listing::spec::CASE_ORDER;
use crate::store::{Scope, Store};

/// The cases as they stood when they were last read. It holds nothing that is sealed.
#[derive(Debug)]
pub struct Roster {
    /// What it was read under: a save of this or another connection makes it old, and it is of one scope.
    stand: (i64, u64, String),
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    id: i64,
    uid: Box<str>,
    version: i64,
    /// Words of the case number, each after a blank.
    number: Box<str>,
    /// Where it stands in the list.
    order: Box<str>,
    is_open: bool,
    is_archived: bool,
}

impl Store {
    /// The cases of a scope, in the order of the list.
    fn roster(&self, scope: &Scope) -> Result<Ref<'_, [Entry]>, StoreError> {
        let condition = scope.condition("t.area");
        let stand = (self.data_version()?, self.conn.total_changes(), condition.clone());
        let known =
            self.roster.try_borrow().is_ok_and(|roster| roster.as_ref().is_some_and(|r| r.stand == stand));
        if !known {
            let sql = format!(
                "SELECT t.id, t.uid, t.version, t.case_no, {CASE_ORDER} AS place,
                     t.stage NOT IN {ENDED}, t.archived_at IS NOT NULL
                 FROM case_file t WHERE {condition} ORDER BY place, t.id"
            );
            let mut statement = self.conn.prepare_cached(&sql)?;
            let entries = statement.query_map([], |row| {
                Ok(Entry {
                    id: row.get(0)?,
                    uid: row.get(1)?,
                    version: row.get(2)?,
                    number: words::words(row.get_ref(3)?.as_str().unwrap_or_default()).into(),
                    order: row.get(4)?,
                    is_open: row.get::<_, Option<bool>>(5)?.unwrap_or(true),
                    is_archived: row.get(6)?,
                })
            })?;
            let entries = entries.collect::<Result<_, _>>()?;
            self.roster.replace(Some(Roster { stand, entries }));
        }
        Ok(Ref::map(self.roster.borrow(), |roster| roster.as_ref().map_or(&[][..], |roster| &roster.entries)))
    }

    /// Row ids of the cases in whose people all of `words` begin some word of a name or number, or whose case
    /// number has them; at most `limit`. Heads are looked through in memory, they are in no index. Locked, only the
    /// case numbers are.
    pub fn cases_with(&self, scope: &Scope, words: &[String], limit: usize) -> Result<Vec<i64>, StoreError> {
        let found = self.look_through(scope, words, false)?;
        Ok(found.into_iter().map(|(_, anchor)| anchor.id).take(limit).collect())
    }

    /// The same for the list of cases: where they stand in it. A damaged case is always among them: nobody can tell
    /// whether it is sought.
    pub(in crate::store) fn cases_found(
        &self,
        scope: &Scope,
        words: &[String],
    ) -> Result<Vec<Anchor>, StoreError> {
        let found = self.look_through(scope, words, true)?;
        Ok(found.into_iter().filter(|(is_archived, _)| !is_archived).map(|(_, anchor)| anchor).collect())
    }

    /// Where the cases stand in which all words are found, and whether they were put away.
    fn look_through(
        &self,
        scope: &Scope,
        words: &[String],
        with_damaged: bool,
    ) -> Result<Vec<(bool, Anchor)>, StoreError> {
        if !scope.sees_cases() {
            return Ok(Vec::new());
        }
        let sought: Vec<String> = words.iter().map(|word| format!(" {word}")).collect();
        let mut found = Vec::new();
        for entry in self.roster(scope)?.iter() {
            let opened = match scope.opens_cases() {
                true => self.head_of(entry.id, &entry.uid, entry.version),
                false => Ok(None),
            };
            let is_damaged = with_damaged && matches!(opened, Err(StoreError::Content));
            // What does not open is found by its number.
            let head = opened.ok().flatten();
            let people = head.as_ref().map_or("", |head| &head.words);
            if is_damaged || sought.iter().all(|word| entry.number.contains(word) || people.contains(word)) {
                let sort = Value::text(&*entry.order);
                found.push((entry.is_archived, Anchor { sort, id: entry.id }));
            }
        }
        Ok(found)
    }

    /// Row ids of the cases that the member of staff with this uid is responsible for; without a uid those that nobody
    /// is who signs in, nor a body outside. Of what the keys at hand open.
    pub fn cases_owned(&self, scope: &Scope, staff: &str) -> Result<Vec<i64>, StoreError> {
        if !scope.opens_cases() || self.unlocked().is_none() {
            return Ok(Vec::new());
        }
        let known: Vec<(String, String)> = self
            .staff()?
            .into_iter()
            .filter(|one| one.text("status") == "active" || one.uid == staff)
            .map(|one| (one.uid.clone(), one.text("name").to_owned()))
            .collect();
        let fits = |head: &CaseHead| {
            let owner = |(uid, name): &&(String, String)| owns(&head.owner_staff, &head.owner, uid, name);
            match known.iter().find(owner) {
                Some((uid, _)) => uid == staff,
                None => staff.is_empty() && !head.owner_outside,
            }
        };
        let mut found = Vec::new();
        for entry in self.roster(scope)?.iter() {
            // What does not open is nobody's here.
            let head = self.head_of(entry.id, &entry.uid, entry.version).ok().flatten();
            if head.is_some_and(|head| fits(&head)) {
                found.push(entry.id);
            }
        }
        Ok(found)
    }

    /// The cases that wait for a reply to a referral which was due before `day` (ISO 8601): row ids with the day it was
    /// due, the longest overdue first. Of those whose head was opened already (see [`Store::warm_heads`]).
    pub fn cases_awaiting(
        &self,
        scope: &Scope,
        day: &str,
        limit: usize,
    ) -> Result<Vec<(i64, String)>, StoreError> {
        let late = |head: &CaseHead| !head.reply_due.is_empty() && head.reply_due.as_str() < day;
        let known = self.known_heads(scope, |_| true, late, usize::MAX)?;
        let mut found: Vec<_> = known.into_iter().map(|(id, head)| (id, head.reply_due.clone())).collect();
        found.sort_by(|a, b| a.1.cmp(&b.1));
        found.truncate(limit);
        Ok(found)
    }

    /// Opens the heads of all cases that the keys at hand open, so that the first search need not wait. Returns
    /// how many there are.
    pub fn warm_heads(&self, scope: &Scope) -> Result<usize, StoreError> {
        if !scope.opens_cases() || self.unlocked().is_none() {
            return Ok(0);
        }
        let opens = |entry: &&Entry| matches!(self.head_of(entry.id, &entry.uid, entry.version), Ok(Some(_)));
        Ok(self.roster(scope)?.iter().filter(opens).count())
    }

    /// Row id, uid and version of each open case, in the order of the list.
    pub(super) fn open_cases(&self, scope: &Scope) -> Result<Vec<(i64, Box<str>, i64)>, StoreError> {
        let roster = self.roster(scope)?;
        let open = roster.iter().filter(|entry| entry.is_open && !entry.is_archived);
        Ok(open.map(|entry| (entry.id, entry.uid.clone(), entry.version)).collect())
    }

    /// Row ids and heads of the open cases whose head was opened already and fits, in the order of the list.
    pub fn known_heads_where(
        &self,
        scope: &Scope,
        fits: impl Fn(&CaseHead) -> bool,
        limit: usize,
    ) -> Result<Vec<(i64, Arc<CaseHead>)>, StoreError> {
        self.known_heads(scope, |entry| entry.is_open, fits, limit)
    }

    /// Looks through the heads that lie in memory; opens nothing, so that it may be asked while somebody types.
    fn known_heads(
        &self,
        scope: &Scope,
        of: impl Fn(&Entry) -> bool,
        fits: impl Fn(&CaseHead) -> bool,
        limit: usize,
    ) -> Result<Vec<(i64, Arc<CaseHead>)>, StoreError> {
        let Some(unlocked) = self.unlocked().filter(|_| scope.opens_cases()) else { return Ok(Vec::new()) };
        let known = |entry: &Entry| {
            let head = Unlocked::known_head(unlocked, entry.id, entry.version);
            head.filter(|head| fits(head)).map(|head| (entry.id, head))
        };
        let roster = self.roster(scope)?;
        let entries = roster.iter().filter(|entry| !entry.is_archived && of(entry));
        Ok(entries.filter_map(known).take(limit).collect())
    }
}
