//! The desk: what the main thread reads while keys are pressed. Everything here is bounded: a page by key,
//! one record, a handful of hits.

mod beside;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::clock::Clock;
use crate::domain::case::answers::{Answers, Told};
use crate::domain::case::work::Approving;
use crate::domain::case::{CaseContent, CaseHead};
use crate::domain::draft::{Checked, Draft, Lookup, Problem, Rules, check_text};
use crate::domain::field::Field;
use crate::domain::identity::Country;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::setting::Settings;
use crate::domain::value::Value;
use crate::store::drafts::Drafts;
use crate::store::listing::{Count, ListQuery, ListRow, Window};
use crate::store::log::{Actor, Entry};
use crate::store::places::{Branch, Place};
use crate::store::{Office, Scope, Store, StoreError};

use super::asked::Asked;
use super::permission::{Act, Permissions};
use super::sign_in::Sitting;
use crate::lang::Message;

/// What a check says of an area, a record or a district that it did not find.
const NOT_FOUND: [&str; 3] = ["check-area", "check-reference", "nik-district-unknown"];

/// What the one who sits here reads, and as whom.
#[derive(Debug)]
pub struct Desk {
    pub(super) store: Store,
    scope: Scope,
    sitting: Sitting,
    account: Actor,
    clock: Clock,
    drafts: Drafts,
    state_folder: PathBuf,
    /// State of the file in which the seat was last looked at (`app::seat_anew`).
    pub(super) seat_seen: Option<i64>,
    /// What the file was asked while something was checked.
    asked: Asked,
}

impl Desk {
    /// A desk over a reading connection. Drafts and logs lie in `state_folder`.
    pub fn new(store: Store, actor: &Actor, clock: Clock, state_folder: &Path) -> Self {
        let sitting = Sitting::at_start(&store, actor);
        let mut desk = Self {
            scope: sitting.scope(),
            sitting: sitting.clone(),
            account: actor.clone(),
            clock,
            drafts: Drafts::new(state_folder),
            state_folder: state_folder.to_owned(),
            seat_seen: None,
            asked: Asked::default(),
            store,
        };
        desk.sit(sitting);
        desk
    }

    /// Sits down as somebody.
    pub fn sit(&mut self, sitting: Sitting) {
        self.store.hold(sitting.unlocked.clone());
        self.scope = sitting.scope();
        self.sitting = sitting;
        self.seat_seen = None;
    }

    /// Who sits here.
    pub fn sitting(&self) -> &Sitting {
        &self.sitting
    }

    /// The office.
    pub fn office(&self) -> &Office {
        self.store.office()
    }

    /// Is it a demo?
    pub fn is_demo(&self) -> bool {
        self.store.is_demo()
    }

    /// Who sits here.
    pub fn actor(&self) -> &Actor {
        &self.sitting.actor
    }

    /// The office's clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Folder for drafts and logs.
    pub fn state_folder(&self) -> &Path {
        &self.state_folder
    }

    /// May it be done?
    pub fn ask(&self, act: Act) -> Result<(), Message> {
        self.sitting.permissions.ask(act)
    }

    /// Do lists and pages show records of `kind`?
    pub fn shows(&self, kind: Kind) -> bool {
        self.sitting.permissions.shows(kind)
    }

    /// Must an export of `kind` say why?
    pub fn asks_reason(&self, kind: Kind) -> bool {
        self.sitting.permissions.asks_reason(kind) && !self.is_demo()
    }

    /// The office's side of the rules.
    pub fn rules(&self) -> Rules {
        Rules { country: self.store.country(), today: self.clock.today(), demo: self.is_demo() }
    }

    /// Checks a record as it is typed.
    pub fn check(&self, draft: &Draft) -> Checked {
        let mut checked = draft.check(&self.rules(), self);
        self.say_unread(&mut checked.problems);
        checked
    }

    /// Checks the answers to questions as they are typed.
    pub fn check_answers(&self, answers: &Answers, fields: &[&'static Field]) -> Told {
        let mut told = answers.check(fields, &self.rules(), self);
        self.say_unread(&mut told.problems);
        told
    }

    /// Checks the text of a field.
    pub fn check_text(&self, field: &Field, text: &str) -> (Value, Vec<Problem>) {
        let (value, mut problems) = check_text(field, text, &self.rules(), self);
        self.say_unread(&mut problems);
        (value, problems)
    }

    /// Where the file could not be read, nobody knows whether there is such an area or record: what is said of it is
    /// that the file could not be read.
    fn say_unread(&self, problems: &mut [Problem]) {
        let Err(error) = self.asked.finish() else { return };
        let missed = |problem: &&mut Problem| NOT_FOUND.contains(&&*problem.message.key);
        for problem in problems.iter_mut().filter(missed) {
            problem.message = error.message();
        }
    }

    /// The office's country.
    pub fn country(&self) -> Country {
        self.store.country()
    }

    /// A number that changes when a colleague saved something.
    pub fn data_version(&self) -> i64 {
        self.store.data_version().unwrap_or(0)
    }

    /// Rows of a list.
    pub fn list(&self, query: &ListQuery, window: &Window, limit: usize) -> Result<Vec<ListRow>, StoreError> {
        if !self.shows(query.kind) {
            return Ok(Vec::new());
        }
        self.store.list(&self.scope, query, window, limit)
    }

    /// The first rows of a list, and how many there are where this came to light with them.
    pub fn first_page(
        &self,
        query: &ListQuery,
        limit: usize,
    ) -> Result<(Vec<ListRow>, Option<Count>), StoreError> {
        if !self.shows(query.kind) {
            return Ok((Vec::new(), Some(Count::default())));
        }
        self.store.first_page(&self.scope, query, limit)
    }

    /// Number of rows of a short list, such as a section of a record. Long lists are counted by a request.
    pub fn count(&self, query: &ListQuery) -> Result<i64, StoreError> {
        if !self.shows(query.kind) {
            return Ok(0);
        }
        Ok(self.store.count(&self.scope, query)?.rows)
    }

    /// One record.
    pub fn get(&self, kind: Kind, id: i64) -> Result<Record, StoreError> {
        if !self.shows(kind) {
            return Err(self.not_for_role());
        }
        self.store.get(&self.scope, kind, id)
    }

    /// Row id of a record by its uid.
    pub fn id_of(&self, kind: Kind, uid: &str) -> Result<Option<i64>, StoreError> {
        if !self.shows(kind) {
            return Ok(None);
        }
        self.store.id_of(&self.scope, kind, uid)
    }

    /// How people call a record.
    pub fn label(&self, kind: Kind, id: i64) -> String {
        if !self.shows(kind) {
            return String::new();
        }
        self.store.label(&self.scope, kind, id).unwrap_or_default()
    }

    /// What a raw reference (uid or area code) is called.
    pub fn label_of(&self, kind: Kind, raw: &str) -> String {
        let id = match kind {
            Kind::Area => self.store.place(&self.scope, raw).ok().flatten().map(|place| place.id),
            _ => self.id_of(kind, raw).ok().flatten(),
        };
        id.map_or_else(String::new, |id| self.label(kind, id))
    }

    /// History of a record, newest first.
    pub fn history(&self, kind: Kind, id: i64) -> Result<Vec<Entry>, StoreError> {
        if !self.shows(kind) {
            return Err(self.not_for_role());
        }
        self.store.history(&self.scope, kind, id)
    }

    /// The save that an undo would take back, this account's newest of today: the entry that names it first.
    /// Nothing if there is none.
    pub fn undoable(&self) -> Result<Vec<Entry>, StoreError> {
        let mut entries =
            self.store.last_save(&self.scope, &self.sitting.actor.name, &self.clock.day_began())?;
        // A card is known by its household, everything else by what was written first.
        entries.sort_by_key(|entry| (entry.kind != Kind::Household.table(), entry.seq));
        Ok(entries)
    }

    /// Places by a part of name or code.
    pub fn find_places(&self, typed: &str, limit: usize) -> Result<Vec<Place>, StoreError> {
        self.store.find_places(&self.scope, typed, limit)
    }

    /// A place by its code.
    pub fn place(&self, code: &str) -> Result<Option<Place>, StoreError> {
        self.store.place(&self.scope, code)
    }

    /// The place with row id `id` and those it lies in, the nearest first.
    pub fn ancestors(&self, id: i64) -> Result<Vec<Place>, StoreError> {
        self.store.ancestors(&self.scope, id)
    }

    /// The places directly below another, with their heads; the roots for nothing.
    pub fn branches(&self, parent: Option<i64>) -> Result<Vec<Branch>, StoreError> {
        self.store.branches(&self.scope, parent)
    }

    /// Organisations and households in an area and below, counted up to `most` of each; households for those alone who
    /// may count them.
    pub fn counts_below(&self, place: &Place, most: usize) -> Result<(usize, Option<usize>), StoreError> {
        let (organisations, households) = self.store.counts_below(&self.scope, place, most)?;
        let counts = self.ask(Act::Count(Kind::Household)).is_ok();
        Ok((organisations, counts.then_some(households)))
    }

    fn not_for_role(&self) -> StoreError {
        StoreError::NotForRole(self.permissions().roles())
    }

    /// Content of a case.
    pub fn case_content(&self, id: i64) -> Result<CaseContent, StoreError> {
        self.store.case_content(&self.scope, id)
    }

    /// Is a case kept for chosen holders?
    pub fn is_for_chosen(&self, id: i64) -> bool {
        self.store.case_holders(&self.scope, id).is_ok_and(|holders| !holders.is_empty())
    }

    /// The settings of today.
    pub fn settings(&self) -> Settings {
        let day = self.clock.today().to_string();
        self.store.settings(&day).unwrap_or_else(|_| Settings::standard(self.store.country()))
    }

    /// How far the one who sits here decides for themselves in a case of `ring`.
    pub fn approving(&self, ring: &str, content: &CaseContent) -> Approving {
        super::cases::approving(&self.store, &self.sitting, ring, content).unwrap_or(Approving::Asks)
    }

    /// Who a case is about; nothing while it is locked.
    pub fn case_head(&self, id: i64) -> Option<Arc<CaseHead>> {
        self.store.case_head(&self.scope, id).ok().flatten()
    }

    /// Why a case that ought to open does not: it is damaged. Nothing where it opens or is not for this seat.
    pub fn case_damage(&self, id: i64) -> Option<StoreError> {
        self.store.case_head(&self.scope, id).err().filter(StoreError::is_damage_of_case)
    }

    /// Row ids of cases in whose parties all `words` begin some word of a name.
    pub fn cases_with(&self, words: &[String], limit: usize) -> Result<Vec<i64>, StoreError> {
        self.store.cases_with(&self.scope, words, limit)
    }

    /// People by a part of name or number, members alone included.
    pub fn find_people(&self, typed: &str, limit: usize) -> Result<Vec<ListRow>, StoreError> {
        if !self.shows(Kind::Person) {
            return Ok(Vec::new());
        }
        self.store.find_people(&self.scope, typed, limit)
    }

    /// How many entries of the log an erasure of this record's old values would reach.
    pub fn old_values(&self, record: &Record) -> Result<usize, StoreError> {
        self.store.old_values(&self.scope, record.kind, record.id, &record.uid)
    }

    /// Row id of the case with this number.
    pub fn case_numbered(&self, number: &str) -> Result<Option<i64>, StoreError> {
        self.store.case_numbered(&self.scope, number)
    }

    /// Row ids of organisations with this name, a few at the most.
    pub fn organisations_named(&self, name: &str) -> Result<Vec<i64>, StoreError> {
        self.store.organisations_named(&self.scope, name, 5)
    }

    /// Row ids of the ordinary referrals that a uid means: its own, or that of the person or household.
    pub fn referrals_of(&self, uid: &str, to: Option<&str>) -> Result<Vec<i64>, StoreError> {
        self.store.referrals_of(&self.scope, uid, to)
    }

    /// The system account.
    pub(super) fn account(&self) -> &Actor {
        &self.account
    }

    /// What may be done here, for the other files of this floor.
    pub(super) fn permissions(&self) -> Permissions {
        self.sitting.permissions
    }

    /// The store, for the queries of the other files of this floor.
    pub(super) fn store(&self) -> (&Store, &Scope) {
        (&self.store, &self.scope)
    }
}

impl Lookup for Desk {
    fn area(&self, code: &str) -> Option<i64> {
        self.asked.answer(self.store.place(&self.scope, code)).map(|place| place.id)
    }

    fn reference(&self, kind: Kind, uid: &str) -> Option<i64> {
        self.asked.answer(self.id_of(kind, uid))
    }

    fn district_known(&self, code: &str) -> bool {
        self.area(code).is_some()
    }

    fn born_on(&self, uid: &str) -> String {
        let id = self.reference(Kind::Person, uid);
        let record = id.and_then(|id| self.get(Kind::Person, id).ok());
        record.map(|record| record.text("born_on").to_owned()).unwrap_or_default()
    }

    fn organisation_kind(&self, uid: &str) -> String {
        let id = self.reference(Kind::Organisation, uid);
        let record = id.and_then(|id| self.store.get(&self.scope, Kind::Organisation, id).ok());
        record.map(|record| record.text("kind").to_owned()).unwrap_or_default()
    }
}
