//! Half-typed case forms are case content: on disk they are sealed for the one who typed them. So that they are not lost
//! with somebody who leaves, they are sealed as well for those who would get the case: its ring, or its chosen holders;
//! never for somebody whom the complaint is about. As long as the one who typed them signs in here, nobody else is shown
//! them; who leaves the office leaves them to the ring. A disk that is nobody else's to look at is another matter: from
//! there whoever leaves hands them over while unlocked, into the office file. What is left plain is which form it is, when
//! it was kept, and whose it is; in the office file not even that.

use zeroize::Zeroizing;

use super::Desk;
use super::permission::Act;
use super::request::{Refusal, Reply};
use super::worker::Worker;
use crate::domain::case::ring_of;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::drafts::{DraftPart, SavedDraft};
use crate::store::log::{hex, unhex};
use crate::store::seal::pair::{self, Public};
use crate::store::write::{Batch, new_uid};
use crate::store::{Store, StoreError};

/// Kind of the one part of a sealed draft.
const SEALED: &str = "sealed";
/// Key in it: the text, once for each who may open it.
const CELL: &str = "cell";

/// A draft on its way into the office file.
#[derive(Debug)]
pub(super) struct Handing {
    /// As it was typed.
    pub draft: SavedDraft,
    /// The same text for each who may take it up.
    pub cells: Vec<Vec<u8>>,
}

/// Is it a form of the work on a case?
fn is_of_case(draft: &SavedDraft) -> bool {
    draft.form == "complaint" || draft.form.starts_with("case_")
}

/// Is it sealed, so that it must be unlocked before it can be shown?
pub fn is_locked(draft: &SavedDraft) -> bool {
    draft.parts.iter().any(|part| part.kind == SEALED)
}

/// The public keys of those who would get what is typed here, but for `but`.
fn ring_keys(store: &Store, draft: &SavedDraft, but: &str) -> Result<Vec<Public>, StoreError> {
    store.view().draft_keys(case_of(draft), ring_of(typed(draft, "type")), typed(draft, "concerns"), but)
}

fn typed<'a>(draft: &'a SavedDraft, key: &str) -> &'a str {
    let mut texts = draft.parts.iter().flat_map(|part| &part.texts);
    texts.find(|(known, _)| known == key).map_or("", |(_, text)| text.as_str())
}

/// Row id of the case it is about.
fn case_of(draft: &SavedDraft) -> Option<i64> {
    draft.parts.iter().find_map(|part| part.base).map(|(id, _)| id)
}

/// The same text for each of them.
fn wrapped(keys: &[Public], text: &[u8]) -> Result<Vec<Vec<u8>>, StoreError> {
    let cells = keys.iter().map(|public| pair::wrap(public, text)).collect::<Result<_, _>>();
    cells.map_err(|_| StoreError::Content)
}

/// The draft as it may lie on a disk.
fn seal(store: &Store, draft: SavedDraft) -> Result<SavedDraft, StoreError> {
    let mut keys: Vec<Public> = store.public_of(&draft.owner)?.into_iter().collect();
    keys.extend(ring_keys(store, &draft, &draft.owner)?);
    if keys.is_empty() {
        return Err(StoreError::NoKeys);
    }
    let text = serde_json::to_vec(&(&draft.title, &draft.parts)).map(Zeroizing::new);
    let text = text.map_err(|_| StoreError::Content)?;
    let mut texts = Vec::new();
    for public in keys {
        let cell = pair::wrap(&public, &text).map_err(|_| StoreError::Content)?;
        texts.push((CELL.into(), hex(&cell)));
    }
    let part = DraftPart { kind: SEALED.into(), base: None, texts, was: Vec::new() };
    Ok(SavedDraft { title: String::new(), parts: vec![part], ..draft })
}

/// What the keys at hand make of a sealed draft: its title and what was typed.
fn open(store: &Store, draft: &SavedDraft) -> Option<(String, Vec<DraftPart>)> {
    let part = draft.parts.iter().find(|part| part.kind == SEALED)?;
    let cells = part.texts.iter().filter(|(key, _)| key == CELL).filter_map(|(_, cell)| unhex(cell));
    let text = cells.into_iter().find_map(|cell| store.open_draft(&cell))?;
    serde_json::from_slice(&text).ok()
}

/// Name of the member of staff.
fn name_of(store: &Store, uid: &str) -> Option<String> {
    let staff = store.staff().ok()?.into_iter().find(|staff| staff.uid == uid)?;
    Some(staff.text("name").to_owned())
}

fn open_handed(store: &Store, cells: &[Vec<u8>]) -> Option<SavedDraft> {
    let text = cells.iter().find_map(|cell| store.open_draft(cell))?;
    serde_json::from_slice(&text).ok()
}

/// Is what was handed about the case with row id `case`? `text` is what the keys made of it.
pub(super) fn is_about(text: &[u8], case: i64) -> bool {
    serde_json::from_slice(text).is_ok_and(|draft: SavedDraft| case_of(&draft) == Some(case))
}

/// Seals the handed drafts anew that the keys at hand open, those about `cases` or all of them, for those who may open
/// them now: in the transaction that changes who that is. How many were there?
pub(super) fn reseal_handed(batch: &Batch<'_>, cases: Option<&[i64]>) -> Result<usize, StoreError> {
    let mut count = 0;
    for (uid, text) in batch.opened_handed()? {
        let Ok(draft) = serde_json::from_slice::<SavedDraft>(&text) else { continue };
        let case = case_of(&draft);
        if cases.is_some_and(|cases| !case.is_some_and(|id| cases.contains(&id))) {
            continue;
        }
        let keys =
            batch.view().draft_keys(case, ring_of(typed(&draft, "type")), typed(&draft, "concerns"), "")?;
        // Where nobody would be left who opens it, it stays with the one who does.
        if keys.is_empty() {
            continue;
        }
        batch.put_handed(&uid, &wrapped(&keys, &text)?)?;
        count += 1;
    }
    Ok(count)
}

impl Desk {
    /// The draft as it may lie on a disk. A case form that cannot be sealed is not kept.
    pub fn sealed_draft(&self, draft: SavedDraft) -> Result<SavedDraft, StoreError> {
        if !is_of_case(&draft) {
            return Ok(draft);
        }
        seal(self.store().0, draft)
    }

    /// The draft as it was typed, if the keys at hand open it and it is theirs, or left by somebody who is gone; else as
    /// it lies on the disk.
    pub(super) fn opened_draft(&self, draft: SavedDraft) -> SavedDraft {
        let (store, _) = self.store();
        let Some((title, parts)) = open(store, &draft) else { return draft };
        let mine = draft.owner.is_empty() || draft.owner == self.sitting().owner;
        let left = if mine { None } else { name_of(store, &draft.owner) };
        let title = left.map_or(title.clone(), |name| format!("{name}: {title}"));
        SavedDraft { title, parts, ..draft }
    }

    /// Half-typed forms that were handed to a ring whose keys are at hand; who left them stands in the title.
    pub fn handed_drafts(&self) -> Vec<SavedDraft> {
        let (store, _) = self.store();
        if self.ask(Act::Write(Kind::Case)).is_err() {
            return Vec::new();
        }
        let handed = store.view().handed_drafts().unwrap_or_else(|error| {
            tracing::error!(%error, "handed drafts could not be read");
            Vec::new()
        });
        let shown = |draft: SavedDraft| {
            let name = name_of(store, &draft.owner).map(|name| format!("{name}: ")).unwrap_or_default();
            SavedDraft { title: format!("{name}{}", draft.title), ..draft }
        };
        let opened = handed.into_iter().filter_map(|handed| {
            let draft = open_handed(store, &handed.cells).map(shown)?;
            Some(SavedDraft { uid: handed.uid, ..draft })
        });
        opened.collect()
    }
}

impl Worker {
    /// The case forms that the one who sits here left half typed on this account, as their ring may take them up. What
    /// nobody else could open stays where it is.
    pub(super) fn drafts_to_hand(&self) -> Result<Vec<Handing>, Refusal> {
        if !self.sitting.is_unlocked() {
            return Err(Refusal::Refused(Message::new("refused-locked")));
        }
        let me = &self.sitting.staff;
        let mut handing = Vec::new();
        let drafts = self.drafts.of(&self.store.office().uid);
        for kept in drafts.into_iter().filter(|kept| is_of_case(kept) && kept.owner == *me) {
            let Some((title, parts)) = open(&self.store, &kept) else { continue };
            let draft = SavedDraft { title, parts, ..kept };
            let text = serde_json::to_vec(&draft).map(Zeroizing::new).map_err(|_| StoreError::Content)?;
            if ring_keys(&self.store, &draft, me)?.is_empty() {
                continue;
            }
            // Also for the one who typed it: who erases or closes the case must find it.
            let cells = wrapped(&ring_keys(&self.store, &draft, "")?, &text)?;
            handing.push(Handing { draft, cells });
        }
        Ok(handing)
    }

    /// Hands them over.
    pub(super) fn hand_drafts(&mut self) -> Result<Reply, Refusal> {
        let handing = self.drafts_to_hand()?;
        let (at, me) = (self.clock.stamp(), self.sitting.staff.clone());
        let mut batch = self.store.begin(&self.actor, &at)?;
        for one in &handing {
            batch.put_handed(&one.draft.uid, &one.cells)?;
        }
        if !handing.is_empty() {
            batch.log_keys("hand_drafts", &me)?;
        }
        batch.commit()?;
        for one in &handing {
            self.discard(&one.draft.uid);
        }
        Ok(Reply::Handed(handing.len()))
    }

    /// The drafts in the office file that `staff` left and the keys at hand open.
    pub(super) fn handed_by(&self, staff: &str) -> Result<Vec<SavedDraft>, Refusal> {
        let handed = self.store.view().handed_drafts()?;
        let opened = handed.iter().filter_map(|handed| open_handed(&self.store, &handed.cells));
        Ok(opened.filter(|draft| draft.owner == staff).collect())
    }

    /// Takes a handed draft up: it leaves the office file and is a draft of the one who sits here.
    pub(super) fn take_draft(&mut self, uid: &str) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::Write(Kind::Case)).map_err(Refusal::Refused)?;
        let gone = || Refusal::Refused(Message::new("draft-taken"));
        let handed = self.store.view().handed_drafts()?;
        let handed = handed.into_iter().find(|handed| handed.uid == uid).ok_or_else(gone)?;
        let draft = open_handed(&self.store, &handed.cells).ok_or(StoreError::NotYours)?;
        // Another uid: where it was handed over on this account, the old one is done with.
        let (at, me) = (self.clock.stamp(), self.sitting.staff.clone());
        let draft = SavedDraft { uid: new_uid(Kind::Case), owner: me.clone(), ..draft };
        let sealed = seal(&self.store, draft.clone())?;
        let mut batch = self.store.begin(&self.actor, &at)?;
        if !batch.take_handed(uid)? {
            return Err(gone());
        }
        // On the disk first: what is twice there for a moment is not lost.
        self.drafts.keep(&sealed)?;
        batch.log_keys("take_draft", &me)?;
        batch.commit()?;
        Ok(Reply::Draft(Box::new(draft)))
    }
}
