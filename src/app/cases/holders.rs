//! Who may open a case. As a rule its whole ring may; where a member of it, or a relative of one, is part of the
//! matter, the case is kept for chosen holders: it gets a new key, wrapped for those and for the recovery key, so that
//! who was shut out and remembers the old one learns nothing more. Who is shut out stays shut out when the case moves
//! to another ring.

use std::sync::Arc;

use super::event::event;
use super::{Work, problem};
use crate::app::Desk;
use crate::app::case_drafts::reseal_handed;
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::case::CaseContent;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::staff::{Role, Roles};
use crate::lang::Message;
use crate::store::seal::recovery::Recovery;
use crate::store::{Scope, Store, StoreError};

/// A member of a ring, as somebody who may be let into one of its cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RingMember {
    /// Uid of the member of staff.
    pub uid: String,
    /// Login.
    pub login: String,
    /// Full name.
    pub name: String,
    /// May they open the case?
    pub holds: bool,
    /// Are they responsible for it?
    pub owns: bool,
}

impl Desk {
    /// The members of the ring of a case, and who of them may open it.
    pub fn ring_members(&self, ring: &str, content: &CaseContent) -> Result<Vec<RingMember>, StoreError> {
        let member = |staff: Record| RingMember {
            login: staff.text("login").to_owned(),
            name: staff.text("name").to_owned(),
            holds: content.holders.is_empty() || content.holders.contains(&staff.uid),
            owns: content.is_owned_by(&staff.uid, staff.text("name")),
            uid: staff.uid,
        };
        Ok(members(self.store().0, ring)?.into_iter().map(member).collect())
    }
}

/// Those who sign in and hold the newest keys of a ring.
pub(super) fn members(store: &Store, ring: &str) -> Result<Vec<Record>, StoreError> {
    let holders = store.ring_holders(ring)?;
    let inside = |staff: &Record| staff.text("status") == "active" && holders.contains(&staff.uid);
    Ok(store.staff()?.into_iter().filter(inside).collect())
}

/// Can they carry a case on?
fn is_able(staff: &Record) -> bool {
    Roles::parse(staff.text("roles")).has(Role::ManajerKasus)
}

impl Worker {
    /// Opens a case to its whole ring again with the recovery key. Who keeps that need not be in any ring; it is put
    /// away again at once.
    pub(super) fn reopen(
        &mut self,
        number: &str,
        reason: &str,
        recovery: &Recovery,
    ) -> Result<Reply, Refusal> {
        let opened = self.store.unlock_with_recovery(recovery)?;
        let (own, scope) = (self.sitting.unlocked.clone(), self.scope.clone());
        self.store.hold(Some(Arc::new(opened)));
        self.scope = Scope::office().with_cases();
        let outcome = self.reopen_with_keys(number, reason);
        self.store.hold(own);
        self.scope = scope;
        outcome
    }

    fn reopen_with_keys(&mut self, number: &str, reason: &str) -> Result<Reply, Refusal> {
        let unknown = || Refusal::Refused(Message::new("letter-no-case").with("case", number));
        let id = self.store.case_numbered(&self.scope, number)?.ok_or_else(unknown)?;
        let record = self.store.get(&self.scope, Kind::Case, id)?;
        let all: Vec<String> =
            members(&self.store, record.text("ring"))?.into_iter().map(|staff| staff.uid).collect();
        self.choose_holders(id, record.version, &all, reason)
    }

    /// Nobody goes who alone holds a case: it would be left to the recovery key.
    pub(in crate::app) fn leave_no_case(&self, staff: &str, ring: Option<&str>) -> Result<(), Refusal> {
        let alone = self.store.held_alone(staff, ring)?;
        if alone.is_empty() {
            return Ok(());
        }
        Err(Refusal::Refused(Message::new("staff-holds-alone").with("cases", alone.join(", "))))
    }

    /// Seals the cases anew of which somebody holds a slot who is not in their ring any more. What fails is done at
    /// the next opportunity.
    pub(in crate::app) fn seal_after_leaving(&mut self) {
        if !matches!(self.store.has_departed_holders(), Ok(true)) {
            return;
        }
        let at = self.clock.stamp();
        let sealed = self.store.begin(&self.actor, &at).map_err(crate::store::WriteError::from).and_then(
            |mut batch| {
                batch.reseal_departed(&Scope::office().with_cases())?;
                if reseal_handed(&batch, None)? > 0 {
                    batch.log_keys_of_case("reseal_drafts")?;
                }
                Ok(batch.commit()?)
            },
        );
        if let Err(error) = sealed {
            tracing::warn!(%error, "cases of somebody who left could not be sealed anew");
        }
    }

    /// Chooses who may open a case: uids of its ring, all of them to open it for the ring again.
    pub(super) fn choose_holders(
        &mut self,
        id: i64,
        version: i64,
        chosen: &[String],
        reason: &str,
    ) -> Result<Reply, Refusal> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Refusal::Refused(Message::new("casework-holders-why")));
        }
        let mut work = self.open_case_at(id, version)?;
        let members = members(&self.store, work.plain.get("ring"))?;
        let (inside, outside): (Vec<&Record>, Vec<&Record>) =
            members.iter().partition(|staff| chosen.contains(&staff.uid));
        if chosen.iter().any(|uid| !members.iter().any(|staff| staff.uid == *uid)) {
            return Err(Refusal::Refused(Message::new("casework-holders-not-in-ring")));
        }
        if !inside.iter().any(|staff| is_able(staff)) {
            return Err(Refusal::Refused(Message::new("casework-holders-nobody")));
        }
        let content = &work.content;
        let owner = outside.iter().find(|staff| content.is_owned_by(&staff.uid, staff.text("name")));
        if let Some(owner) = owner {
            return Err(Refusal::Refused(
                Message::new("casework-holders-owner").with("name", owner.text("name")),
            ));
        }
        let names: Vec<&str> = outside.iter().map(|staff| staff.text("name")).collect();
        let text = match names.as_slice() {
            [] => reason.to_owned(),
            names => format!("{}: {reason}", names.join(", ")),
        };
        let what = if outside.is_empty() { "holders_all" } else { "holders" };
        let shut_out: Vec<String> = outside.iter().map(|staff| staff.uid.clone()).collect();
        work.content.holders =
            if shut_out.is_empty() { Vec::new() } else { inside.iter().map(|s| s.uid.clone()).collect() };
        work.content.holders.sort();
        work.content.shut_out = shut_out;
        let teller = self.teller_now();
        work.content.tell(event(what, "", &text, &teller));
        self.save_case(work, "case_holders")
    }

    /// A complaint about a member of staff is never theirs to open: it is kept for the others of its ring.
    pub(super) fn shut_out_at_first(
        &self,
        content: &mut CaseContent,
        ring: &str,
        concerned: &str,
    ) -> Result<(), Refusal> {
        if concerned.is_empty() {
            return Ok(());
        }
        content.shut_out = vec![concerned.to_owned()];
        content.holders = self.others_of(ring, &content.shut_out)?;
        let id = self.store.id_of(&self.scope, Kind::Staff, concerned)?;
        let name = id.map(|id| self.store.label(&self.scope, Kind::Staff, id)).transpose()?;
        let mut teller = self.teller_now();
        teller.now.clone_from(&content.reported_at);
        content.tell(event("holders", "", &name.unwrap_or_default(), &teller));
        Ok(())
    }

    /// A case that is kept from somebody stays so in another ring.
    pub(super) fn keep_shut_out(&self, work: &mut Work) -> Result<(), Refusal> {
        if work.content.holders.is_empty() {
            return Ok(());
        }
        let members = members(&self.store, work.plain.get("ring"))?;
        if work.content.holders.iter().all(|holder| members.iter().any(|staff| staff.uid == *holder)) {
            return Ok(());
        }
        work.content.holders = self.others_of(work.plain.get("ring"), &work.content.shut_out)?;
        Ok(())
    }

    fn others_of(&self, ring: &str, shut_out: &[String]) -> Result<Vec<String>, Refusal> {
        let members = members(&self.store, ring)?;
        let others: Vec<&Record> = members.iter().filter(|staff| !shut_out.contains(&staff.uid)).collect();
        if !others.iter().any(|staff| is_able(staff)) {
            return Err(problem("concerns", "casework-check-concerns"));
        }
        let mut uids: Vec<String> = others.into_iter().map(|staff| staff.uid.clone()).collect();
        uids.sort();
        Ok(uids)
    }

    /// May they be responsible for the case: in its ring, and one of its holders where it has chosen ones?
    pub(super) fn may_own(&self, work: &Work, uid: &str) -> Result<bool, StoreError> {
        let inside = members(&self.store, work.plain.get("ring"))?.iter().any(|staff| staff.uid == uid);
        Ok(inside && (work.content.holders.is_empty() || work.content.holders.iter().any(|one| one == uid)))
    }

    /// Makes somebody responsible; says so in the story.
    pub(super) fn put_owner(&self, work: &mut Work, uid: &str) -> Result<(), Refusal> {
        if !self.may_own(work, uid)? {
            return Err(problem("owner", "casework-check-owner"));
        }
        let id = self.store.id_of(&self.scope, Kind::Staff, uid)?.ok_or(StoreError::NotFound)?;
        work.content.owner = self.store.label(&self.scope, Kind::Staff, id)?;
        uid.clone_into(&mut work.content.owner_staff);
        work.content.owner_outside = false;
        Ok(())
    }
}

/// Uids of the staff who may decide on a case: its ring, or its chosen holders.
pub(super) fn deciding(store: &Store, ring: &str, content: &CaseContent) -> Result<Vec<String>, StoreError> {
    let mut holders = store.ring_holders(ring)?;
    holders.retain(|uid| content.holders.is_empty() || content.holders.contains(uid));
    Ok(holders)
}
