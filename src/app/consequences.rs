//! What follows from a save and is saved with it, in the same transaction: an old identity number stays
//! findable, a death or a move changes where the person is.

use crate::domain::draft::{Draft, Rules};
use crate::domain::kind::Kind;
use crate::store::listing::{ListQuery, Window};
use crate::store::{Scope, Store, StoreError};

use super::request::SavePart;

/// Adds to `parts` what follows from them.
pub(super) fn add(
    store: &Store,
    scope: &Scope,
    office: &Rules,
    parts: &mut Vec<SavePart>,
) -> Result<(), StoreError> {
    let mut more = Vec::new();
    for part in parts.iter() {
        match part.draft.kind {
            Kind::Person => more.extend(keep_old_number(store, scope, office, &part.draft)?),
            Kind::LifeEvent if part.draft.base.is_none() => {
                more.extend(after_event(store, scope, &part.draft)?);
            }
            _ => {}
        }
    }
    parts.extend(more);
    Ok(())
}

/// A person whose number changes keeps the earlier one as a further number that ended today.
fn keep_old_number(
    store: &Store,
    scope: &Scope,
    office: &Rules,
    draft: &Draft,
) -> Result<Option<SavePart>, StoreError> {
    let Some((id, _)) = draft.base else { return Ok(None) };
    let before = store.get(scope, Kind::Person, id)?;
    let (old, new) = (before.text("identity_no"), draft.get("identity_no").trim());
    if old.is_empty() || crate::domain::words::digits(old) == crate::domain::words::digits(new) {
        return Ok(None);
    }
    let mut identity = Draft::new(Kind::Identity);
    identity.set("person", before.uid.clone());
    identity.set("identity_kind", before.text("identity_kind"));
    identity.set("identity_no", old);
    identity.set("identity_status", before.text("identity_status"));
    identity.set("until", office.today.to_string());
    Ok(Some(SavePart::new(identity)))
}

/// A death or a move out ends the residence and says where the person is now; a move in makes a resident.
fn after_event(store: &Store, scope: &Scope, event: &Draft) -> Result<Vec<SavePart>, StoreError> {
    let (kind, on) = (event.get("event"), event.get("happened_on").to_owned());
    let status = match kind {
        "death" => "died",
        "move_out" => "moved",
        "move_in" | "birth" => "resident",
        _ => return Ok(Vec::new()),
    };
    let Some(id) = store.id_of(scope, Kind::Person, event.get("person"))? else { return Ok(Vec::new()) };
    let mut parts = Vec::new();
    let mut person = Draft::of(&store.get(scope, Kind::Person, id)?);
    if person.get("status") != status {
        person.set("status", status);
        person.set("status_on", on.clone());
        parts.push(SavePart::new(person));
    }
    if matches!(kind, "death" | "move_out") {
        let query = ListQuery::related(Kind::Residence, "person", id);
        for row in store.list(scope, &query, &Window::First, 50)? {
            let residence = store.get(scope, Kind::Residence, row.id)?;
            if residence.text("until").is_empty() {
                let mut draft = Draft::of(&residence);
                draft.set("until", on.clone());
                parts.push(SavePart::new(draft));
            }
        }
    }
    Ok(parts)
}
