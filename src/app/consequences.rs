//! What follows from a save and is saved with it, in the same transaction: an old identity number stays
//! findable; a death or a move changes where the person is; who leaves the family founds a household.

use crate::domain::date::{Century, read};
use crate::domain::draft::{Draft, Rules};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::rules;
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
            Kind::LifeEvent if part.draft.base.is_none() && !part.draft.get("person").is_empty() => {
                let before = parts.len() + more.len();
                more.extend(after_event(store, scope, office, &part.draft, before)?);
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
    let earlier = rules::earlier_number(&before, draft.get("identity_no"), office.today);
    Ok(earlier.map(SavePart::new))
}

/// A death or a move out ends the residence and says where the person is now; a move in makes a resident, of a
/// household if one is named; a split makes a household of its own with the person as its head. `before` parts
/// stand before the ones that are returned.
fn after_event(
    store: &Store,
    scope: &Scope,
    office: &Rules,
    event: &Draft,
    before: usize,
) -> Result<Vec<SavePart>, StoreError> {
    let kind = event.get("event");
    // The day as the file holds it: residences are compared with it.
    let typed = event.get("happened_on").trim();
    let on =
        read(typed, office.today, Century::Near).map_or_else(|_| typed.to_owned(), |day| day.to_string());
    let Some(status) = status_after(kind) else { return Ok(Vec::new()) };
    let Some(id) = store.id_of(scope, Kind::Person, event.get("person"))? else { return Ok(Vec::new()) };
    let record = store.get(scope, Kind::Person, id)?;
    let mut parts = Vec::new();
    let mut person = Draft::of(&record);
    if person.get("status") != status {
        person.set("status", status);
        person.set("status_on", on.clone());
        parts.push(SavePart::new(person));
    }
    let home = store.residence_of(scope, id)?;
    let named = event.get("household");
    let stays = home.as_ref().and_then(|home| home.link("household")).is_some_and(|link| link.raw == named);
    let goes = match kind {
        "death" | "move_out" | "split" => true,
        "move_in" | "birth" => !named.is_empty() && !stays,
        _ => false,
    };
    if let Some(home) = home.as_ref().filter(|_| goes) {
        let mut draft = Draft::of(home);
        // Whoever moved in later than they are said to have left was here for no day.
        draft.set("until", on.as_str().max(home.text("since")));
        parts.push(SavePart::new(draft));
    }
    let mut residence = Draft::new(Kind::Residence);
    residence.set("person", record.uid.clone());
    residence.set("since", on);
    match kind {
        "split" => {
            parts.push(SavePart::new(own_household(store, scope, event, home.as_ref(), &record)?));
            residence.set("relation", "head");
            let household = before + parts.len() - 1;
            parts.push(SavePart { links: vec![("household", household)], ..SavePart::new(residence) });
        }
        "move_in" | "birth" if goes => {
            residence.set("household", named);
            residence.set("relation", if kind == "birth" { "child" } else { "other_relative" });
            parts.push(SavePart::new(residence));
        }
        _ => {}
    }
    Ok(parts)
}

/// Code of `PERSON_STATUS` that a new event of a kind leads to; nothing if it changes nobody's.
pub(super) fn status_after(event: &str) -> Option<&'static str> {
    match event {
        "death" => Some("died"),
        "move_out" => Some("moved"),
        "move_in" | "birth" | "split" => Some("resident"),
        _ => None,
    }
}

/// The household of somebody who leaves the family: in the place the event names, else where the family lives.
/// Its card number and what was found out about the old house are not taken along.
fn own_household(
    store: &Store,
    scope: &Scope,
    event: &Draft,
    home: Option<&Record>,
    person: &Record,
) -> Result<Draft, StoreError> {
    let mut draft = Draft::new(Kind::Household);
    let old = match home.and_then(|home| home.get("household").as_int()) {
        Some(id) => Draft::of(&store.get(scope, Kind::Household, id)?),
        None => Draft::of(person),
    };
    let place = event.get("area");
    if place.is_empty() || place == old.get("area") {
        for key in ["area", "address", "rt", "rw"] {
            draft.set(key, old.get(key));
        }
    } else {
        draft.set("area", place);
    }
    Ok(draft)
}
