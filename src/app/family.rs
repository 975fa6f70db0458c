//! Who lives together now: what the family card, a person's page and the messages after an event need to know.

use super::Desk;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::words;
use crate::store::StoreError;
use crate::store::listing::{ListQuery, Window};

/// More people than any card has lines.
const MOST: usize = 100;

/// The residences of a household that have not ended, each with its person: head, spouse, children, others.
pub fn residents(desk: &Desk, household: i64) -> Result<Vec<(Record, Record)>, StoreError> {
    let mut found = Vec::new();
    for row in
        desk.list(&ListQuery::related(Kind::Residence, "household", household), &Window::First, MOST)?
    {
        let residence = desk.get(Kind::Residence, row.id)?;
        let Some(person) = residence.get("person").as_int() else { continue };
        if residence.text("until").is_empty() {
            found.push((residence, desk.get(Kind::Person, person)?));
        }
    }
    Ok(found)
}

/// Where a person lives now.
pub fn residence_of(desk: &Desk, person: i64) -> Option<Record> {
    let (store, scope) = desk.store();
    store.residence_of(scope, person).ok().flatten()
}

/// The household whose family card has exactly this number: row id and what it is called.
pub fn with_card(desk: &Desk, number: &str) -> Option<(i64, String)> {
    let digits = words::digits(number);
    if digits.is_empty() {
        return None;
    }
    let query = ListQuery { search: digits.clone(), ..ListQuery::all(Kind::Household) };
    let rows = desk.list(&query, &Window::First, 5).ok()?;
    rows.iter()
        .filter_map(|row| desk.get(Kind::Household, row.id).ok())
        .find(|household| words::digits(household.text("family_card_no")) == digits)
        .map(|household| (household.id, desk.label(Kind::Household, household.id)))
}

/// After a saved event: somebody of the household that the person led and that has no head any more.
pub fn without_head(desk: &Desk, event: &Draft) -> Option<String> {
    if event.kind != Kind::LifeEvent || !matches!(event.get("event"), "death" | "move_out" | "split") {
        return None;
    }
    let person = desk.id_of(Kind::Person, event.get("person")).ok()??;
    let rows =
        desk.list(&ListQuery::related(Kind::Residence, "person", person), &Window::First, MOST).ok()?;
    let residences = rows.iter().filter_map(|row| desk.get(Kind::Residence, row.id).ok());
    let left = residences
        .filter(|residence| !residence.text("until").is_empty())
        .max_by(|a, b| a.text("until").cmp(b.text("until")).then(a.id.cmp(&b.id)))?;
    if left.text("relation") != "head" {
        return None;
    }
    let people = residents(desk, left.get("household").as_int()?).ok()?;
    let headless = !people.iter().any(|(residence, _)| residence.text("relation") == "head");
    people.first().filter(|_| headless).map(|(_, person)| person.text("name").to_owned())
}

/// Is it an event from which status and residence follow, but only when it is first saved: once it is mended
/// or put away, they stay as they are.
pub fn moved_somebody(event: &str) -> bool {
    super::consequences::status_after(event).is_some()
}

/// Was an event of that kind mended in what status and residence were taken from?
pub fn is_mended_event(before: &Draft, after: &Draft) -> bool {
    after.kind == Kind::LifeEvent
        && after.base.is_some()
        && (moved_somebody(before.get("event")) || moved_somebody(after.get("event")))
        && ["event", "happened_on", "person", "household", "area"]
            .iter()
            .any(|key| before.get(key) != after.get(key))
}
