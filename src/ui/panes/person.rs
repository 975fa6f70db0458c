//! What the pages of people and households have beyond the facts of any record: where somebody lives now, and what
//! can happen to them. A move, a death, a birth is an event with a date, not a field to overwrite.

use crate::app::family;
use crate::domain::draft::Draft;
use crate::domain::hostile::{clean, initials};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::forms;
use crate::ui::layer::Layer;
use crate::ui::shared::Shared;

/// Events of a person, in the order of the list.
const EVENTS: [&str; 5] = ["move_out", "death", "move_in", "split", "birth"];

/// Can something happen to records of this kind?
pub(super) fn has_steps(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Household)
}

/// Where a person lives now, in a sentence, with the row id of the household.
pub(super) fn home(shared: &Shared, record: &Record) -> Option<(String, i64)> {
    if record.kind != Kind::Person {
        return None;
    }
    let residence = family::residence_of(&shared.desk, record.id)?;
    let id = residence.get("household").as_int()?;
    let household = shared.desk.get(Kind::Household, id).ok()?;
    let head = residence.link("household").map_or("", |link| link.label.as_str());
    let (head, address) = if shared.discreet {
        (initials(head), String::new())
    } else {
        (clean(head).into_owned(), clean(household.text("address")).into_owned())
    };
    let relation = forms::card::relation(shared, &residence, record);
    let key = if address.is_empty() { "card-fact-household-value" } else { "card-fact-household-address" };
    let args = [("relation", relation), ("head", head), ("address", address)];
    Some((shared.format(key, &args), id))
}

/// The short list of what can happen now.
pub(super) fn steps(shared: &Shared, record: &Record) -> Pick {
    let lives_here = record.kind == Kind::Person && family::residence_of(&shared.desk, record.id).is_some();
    let hits = EVENTS
        .iter()
        .filter(|event| match (**event, record.kind) {
            ("birth", Kind::Household) => true,
            ("birth", _) => lives_here,
            (_, Kind::Household) => false,
            (event, _) if record.text("status") == "died" => event == "move_in",
            ("move_in", _) => !lives_here,
            ("split", _) => lives_here,
            _ => true,
        })
        .map(|event| Hit::new(*event, shared.text(&format!("card-step-{event}").replace('_', "-"))))
        .collect();
    Pick::of(shared, "card-step-title", hits)
}

/// The form of what happened, as far as it is known; the day is asked, since most is told some time after it happened.
/// For a birth the family's card with a line for the child.
pub(super) fn step(shared: &Shared, record: &Record, event: &str) -> Option<Box<dyn Layer>> {
    let event = EVENTS.iter().find(|known| **known == event).filter(|_| has_steps(record.kind))?;
    let residence = match record.kind {
        Kind::Person => family::residence_of(&shared.desk, record.id),
        _ => None,
    };
    let household = match record.kind {
        Kind::Household => Some(record.clone()),
        _ => residence.as_ref().and_then(|residence| {
            shared.desk.get(Kind::Household, residence.get("household").as_int()?).ok()
        }),
    };
    if *event == "birth" {
        return household.map(|household| forms::card_with_child(shared, &household));
    }
    let mut draft = Draft::new(Kind::LifeEvent);
    draft.set("person", record.uid.clone());
    draft.set("event", *event);
    if let Some(household) = household.filter(|_| *event != "move_in") {
        draft.set("household", household.uid);
    }
    Some(forms::of_draft(shared, draft))
}
