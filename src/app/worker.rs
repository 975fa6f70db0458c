//! The store thread's side: performs requests one after the other. Permission, rules, transaction, change
//! log, in that order, here and nowhere else.

use std::path::Path;

use crate::clock::Clock;
use crate::domain::draft::{Draft, Lookup, Rules};
use crate::domain::kind::Kind;
use crate::store::log::Actor;
use crate::store::write::{Change, Target};
use crate::store::{Further, Scope, Store};

use super::asked::Asked;
use super::consequences;
use super::desk::Desk;
use super::drafts::DraftKeeper;
use super::permission::{Act, Permissions};
use super::request::{Refusal, Reply, Request, SavePart};
use super::sign_in::Sitting;
use super::staff::keep_an_admin;
use crate::lang::Message;

/// Performs requests on the writing connection.
#[derive(Debug)]
pub struct Worker {
    pub(super) store: Store,
    pub(super) actor: Actor,
    pub(super) clock: Clock,
    pub(super) permissions: Permissions,
    pub(super) scope: Scope,
    /// The system account, in whose name things are done while nobody has signed in.
    pub(super) account: Actor,
    /// Who sits here; actor, permissions and scope follow from it.
    pub(super) sitting: Sitting,
    pub(super) drafts: DraftKeeper,
    pub(super) asked: Asked,
    /// State of the file in which the seat was last looked at (`app::seat_anew`).
    pub(super) seat_seen: Option<i64>,
}

/// A worker whose connection is opened when it is first asked for something: who only looks something up never
/// waits for it.
#[derive(Debug)]
pub struct WorkerToBe {
    further: Further,
    account: Actor,
    /// Nothing once they have signed out: then the file says who the account is.
    sitting: Option<Sitting>,
    clock: Clock,
    /// The one keeper of this program: what the worker has saved, no other thread keeps again.
    drafts: DraftKeeper,
}

impl WorkerToBe {
    /// One that works for whom the desk sees sitting here, on the desk's file.
    pub fn behind(desk: &Desk) -> Self {
        Self {
            further: desk.store().0.further(),
            account: desk.account().clone(),
            sitting: Some(desk.sitting().clone()),
            clock: desk.clock().clone(),
            drafts: DraftKeeper::new(desk.state_folder()),
        }
    }

    /// Goes to work.
    pub fn begin(&self) -> Result<Worker, Refusal> {
        let store = self.further.open().map_err(|error| Refusal::Refused(error.message()))?;
        let account = self.account.clone();
        let sitting = self.sitting.clone().unwrap_or_else(|| Sitting::of_account(&store, &account));
        Ok(Worker::seated(store, account, sitting, self.clock.clone(), self.drafts.clone()))
    }

    /// Goes to work to perform `request`. Where the file cannot be opened, keys that were to be put away are put away
    /// all the same, and who was to leave is gone: what is asked next begins without them.
    pub fn begin_with(&mut self, request: &Request) -> Result<Worker, Refusal> {
        let begun = self.begin();
        match request {
            Request::Lock if begun.is_err() => self.sitting = self.sitting.as_ref().map(Sitting::locked),
            Request::SignOut if begun.is_err() => self.sitting = None,
            _ => {}
        }
        begun
    }

    /// Keeps drafts meanwhile.
    pub fn drafts(&self) -> DraftKeeper {
        self.drafts.clone()
    }
}

impl Worker {
    /// A worker on `store`; drafts lie in `state_folder`.
    pub fn new(store: Store, actor: &Actor, clock: Clock, state_folder: &Path) -> Self {
        let sitting = Sitting::at_start(&store, actor);
        Self::seated(store, actor.clone(), sitting, clock, DraftKeeper::new(state_folder))
    }

    /// A worker on `store` for somebody who sits here already.
    fn seated(store: Store, account: Actor, sitting: Sitting, clock: Clock, drafts: DraftKeeper) -> Self {
        let mut worker = Self {
            scope: sitting.scope(),
            permissions: sitting.permissions,
            account,
            actor: sitting.actor.clone(),
            sitting: sitting.clone(),
            clock,
            drafts,
            asked: Asked::default(),
            seat_seen: None,
            store,
        };
        worker.sit(sitting);
        worker
    }

    /// The store, to be read: what writes is a request, or a work of this floor.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Does what is asked, wholly or not at all.
    pub fn perform(&mut self, request: Request) -> Result<Reply, Refusal> {
        self.look_at_seat(&request)?;
        if request.may_write_staff() {
            self.doubt_seat();
        }
        match request {
            Request::Save { parts, action, draft } => self.save(parts, action, draft),
            Request::Archive { kind, records, away } => self.archive(kind, &records, away),
            Request::Undo { save } => self.undo(save),
            Request::Case(op) => self.case(op),
            Request::Letter { id, folder } => self.family_letter(id, &folder),
            Request::Staff(op) => self.staff(op),
            Request::Unlock { login, passphrase } => self.unlock(&login, &passphrase),
            Request::SignIn { login, pin } => self.sign_in(&login, &pin),
            Request::Setting { key, since, value } => self.set_setting(&key, since, &value),
            Request::SettingBack { key, since } => self.take_setting_back(&key, since),
            Request::SignOut => self.sign_out(),
            Request::Lock => Ok(self.lock()),
            Request::Sought(words) => self.note_search(words.text()),
            Request::Warm => self.warm(),
            Request::BackUpDaily => self.back_up_daily(),
            Request::Keep(op) => self.keep(op),
            Request::Count(query) => {
                self.permissions.ask_to_see(query.kind).map_err(Refusal::Refused)?;
                Ok(Reply::Counted(self.store.count(&self.scope, &query)?))
            }
            Request::KeepDraft(draft) => self.drafts.keep(&draft),
            Request::TakeDraft(uid) => self.take_draft(&uid),
            Request::DiscardDraft(uid) => Ok(self.drafts.discard(&uid)),
            Request::ExportList { query, marked, folder, reason, identified } => {
                self.export_list(&query, &marked, &folder, &reason, identified.as_ref())
            }
            Request::Report { name, params } => self.report(name, &params),
            Request::ExportReport { name, params, only, folder, reason } => {
                self.export_report(name, &params, only.as_deref(), &folder, reason.as_deref())
            }
        }
    }

    /// Checks and saves records, all or none.
    fn save(
        &mut self,
        parts: Vec<SavePart>,
        action: &'static str,
        draft: Option<String>,
    ) -> Result<Reply, Refusal> {
        for part in &parts {
            self.permissions.ask(Act::Write(part.draft.kind)).map_err(Refusal::Refused)?;
            // Whoever is added types a passphrase of their own (`app::staff`).
            if part.draft.kind == Kind::Staff {
                if part.draft.base.is_none() {
                    return Err(Refusal::Refused(Message::new("staff-by-command")));
                }
                self.keep_status(&part.draft)?;
            }
            // A stage follows from recorded steps (`app::cases`), nobody fills it in.
            if part.draft.kind == Kind::Case {
                return Err(Refusal::Refused(Message::new("casework-by-steps")));
            }
        }
        let sent = parts.len();
        let followed = |outcome: &Result<Reply, Refusal>| matches!(outcome, Err(Refusal::Conflict { part, .. }) if *part >= sent);
        // What follows from a save nobody has typed: if a colleague changed it meanwhile, it follows anew.
        let mut outcome = self.save_with_consequences(parts.clone(), action);
        if followed(&outcome) {
            outcome = self.save_with_consequences(parts, action);
        }
        let reply = match outcome {
            Err(Refusal::Conflict { part, by, .. }) if part >= sent => {
                return Err(Refusal::Refused(Message::new("conflict-short").with("who", by)));
            }
            outcome => outcome?,
        };
        if let Some(uid) = draft {
            self.discard(&uid);
        }
        Ok(reply)
    }

    fn save_with_consequences(
        &mut self,
        mut parts: Vec<SavePart>,
        action: &'static str,
    ) -> Result<Reply, Refusal> {
        consequences::add(&self.store, &self.scope, &self.rules(), &mut parts)?;
        // What follows is written by the same person, who must be allowed that as well.
        for part in &parts {
            self.permissions.ask(Act::Write(part.draft.kind)).map_err(Refusal::Refused)?;
        }
        let mut changes = Vec::with_capacity(parts.len());
        let mut problems = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            if !self.may_go_there(&part.draft)? {
                return Err(Refusal::Refused(Message::new("referral-not-now")));
            }
            let checked = part.draft.check(&self.rules(), self);
            // A reference to a record of the same save is filled in while writing.
            let linked = |field: &str| part.links.iter().any(|(key, _)| *key == field);
            let wrong =
                checked.problems.into_iter().filter(|problem| problem.is_error() && !linked(problem.field));
            problems.extend(wrong.map(|problem| (index, problem)));
            // Only `Request::Archive` and an undo put away; they take out again, too, and so does whoever typed
            // while a colleague put the record away. A record that is archived between
            // this look and the write has another version, and the write is a conflict.
            let archived = match part.draft.base {
                _ if part.draft.back => false,
                Some((id, _)) => self.store.get(&self.scope, part.draft.kind, id)?.archived_at.is_some(),
                None => false,
            };
            let links = part.links.iter();
            changes.push(Change {
                kind: part.draft.kind,
                target: target(&part.draft),
                values: checked.values,
                links: links.filter_map(|(key, to)| Some((part.draft.kind.field(key)?.0, *to))).collect(),
                archived,
                content: None,
            });
        }
        self.asked.finish()?;
        if !problems.is_empty() {
            return Err(Refusal::Problems(problems));
        }
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        let saved = batch.write_all(action, &changes).map_err(|error| Refusal::from_write(error, &parts))?;
        if changes.iter().any(|change| change.kind == Kind::Staff) {
            keep_an_admin(&batch)?;
        }
        batch.commit()?;
        Ok(Reply::Saved(saved))
    }

    fn archive(&mut self, kind: Kind, records: &[(i64, i64)], away: bool) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::Write(kind)).map_err(Refusal::Refused)?;
        if kind == Kind::Case {
            return Err(Refusal::Refused(Message::new("casework-by-steps")));
        }
        if kind == Kind::Staff {
            return Err(Refusal::Refused(Message::new("staff-by-disable")));
        }
        let mut changes = Vec::new();
        let mut parts = Vec::new();
        for (id, version) in records {
            let record = self.store.get(&self.scope, kind, *id)?;
            parts.push(SavePart::new(Draft::of(&record)));
            changes.push(Change {
                kind,
                target: Target::Existing { id: *id, version: *version },
                values: record.values,
                links: Vec::new(),
                archived: away,
                content: None,
            });
        }
        let action = if away { "archive" } else { "restore" };
        let saved = self
            .store
            .write(&self.actor, &self.clock.stamp(), action, &changes)
            .map_err(|error| Refusal::from_write(error, &parts))?;
        Ok(Reply::Archived(saved.len()))
    }

    pub(super) fn rules(&self) -> Rules {
        Rules { country: self.store.country(), today: self.clock.today(), demo: self.store.is_demo() }
    }

    pub(super) fn discard(&mut self, uid: &str) {
        self.drafts.discard(uid);
    }
}

impl Lookup for Worker {
    fn area(&self, code: &str) -> Option<i64> {
        self.asked.answer(self.store.place(&self.scope, code)).map(|place| place.id)
    }

    fn reference(&self, kind: Kind, uid: &str) -> Option<i64> {
        self.asked.answer(self.store.id_of(&self.scope, kind, uid))
    }

    fn district_known(&self, code: &str) -> bool {
        self.area(code).is_some()
    }

    fn born_on(&self, uid: &str) -> String {
        let id = self.reference(Kind::Person, uid);
        let record =
            id.and_then(|id| self.asked.answer(self.store.get(&self.scope, Kind::Person, id).map(Some)));
        record.map(|record| record.text("born_on").to_owned()).unwrap_or_default()
    }

    fn organisation_kind(&self, uid: &str) -> String {
        let id = self.reference(Kind::Organisation, uid);
        let record = id
            .and_then(|id| self.asked.answer(self.store.get(&self.scope, Kind::Organisation, id).map(Some)));
        record.map(|record| record.text("kind").to_owned()).unwrap_or_default()
    }
}

fn target(draft: &Draft) -> Target {
    match draft.base {
        Some((id, version)) => Target::Existing { id, version },
        None => Target::New { uid: None },
    }
}
