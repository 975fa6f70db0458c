//! Half-typed case forms are case content: on disk they are sealed for the one who typed them, or, where nobody has
//! signed in, for the ring that would get the case. What is left plain is which form it is and when it was kept.

use zeroize::Zeroizing;

use super::Desk;
use crate::domain::case::ring_of;
use crate::store::StoreError;
use crate::store::drafts::{DraftPart, SavedDraft};
use crate::store::log::hex;
use crate::store::seal::pair;

/// Kind of the one part of a sealed draft.
const SEALED: &str = "sealed";

/// Is it a form of the work on a case?
fn is_of_case(draft: &SavedDraft) -> bool {
    draft.form == "complaint" || draft.form.starts_with("case_")
}

/// Is it sealed, so that it must be unlocked before it can be shown?
pub fn is_locked(draft: &SavedDraft) -> bool {
    draft.parts.iter().any(|part| part.kind == SEALED)
}

impl Desk {
    /// The draft as it may lie on a disk. A case form that cannot be sealed is not kept.
    pub fn sealed_draft(&self, draft: SavedDraft) -> Result<SavedDraft, StoreError> {
        if !is_of_case(&draft) {
            return Ok(draft);
        }
        let (store, _) = self.store();
        let typed = |key: &str| {
            let mut texts = draft.parts.iter().flat_map(|part| &part.texts);
            texts.find(|(known, _)| known == key).map_or("", |(_, text)| text.as_str())
        };
        let public = store.draft_key(&self.sitting().staff, ring_of(typed("type")))?;
        let text = serde_json::to_vec(&(&draft.title, &draft.parts)).map(Zeroizing::new);
        let text = text.map_err(|_| StoreError::Content)?;
        let cell = pair::wrap(&public, &text).map_err(|_| StoreError::Content)?;
        let part = DraftPart {
            kind: SEALED.into(),
            base: None,
            texts: vec![("cell".into(), hex(&cell))],
            was: Vec::new(),
        };
        Ok(SavedDraft { title: String::new(), parts: vec![part], ..draft })
    }

    /// The draft as it was typed, if the keys at hand open it; else as it lies on the disk.
    pub(super) fn opened_draft(&self, draft: SavedDraft) -> SavedDraft {
        let (store, _) = self.store();
        let cell = draft
            .parts
            .iter()
            .find(|part| part.kind == SEALED)
            .and_then(|part| part.texts.first())
            .and_then(|(_, cell)| store.open_draft(cell));
        let Some(text) = cell else { return draft };
        match serde_json::from_slice::<(String, Vec<DraftPart>)>(&text) {
            Ok((title, parts)) => SavedDraft { title, parts, ..draft },
            Err(_) => draft,
        }
    }
}
