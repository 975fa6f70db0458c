//! What can be picked: the codes of a list, the records of a kind.

use super::{Hit, LOOKED_UP};
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::store::listing::{ListQuery, Window};
use crate::store::{StoreError, places};
use crate::ui::shared::Shared;
use crate::ui::show;

/// Codes with their labels.
pub(super) fn codes(shared: &Shared, list: &crate::domain::code::CodeList) -> Vec<Hit> {
    let short = |code: &str| {
        let key = format!("{}-short", list.label_key(code));
        if shared.lang.has(&key) { shared.text(&key) } else { String::new() }
    };
    list.codes
        .iter()
        .map(|code| Hit::new(*code, show::code(shared, list, code)).known_as(short(code)))
        .collect()
}

pub(super) fn of_places(found: Vec<places::Place>) -> Vec<Hit> {
    let hit = |place: places::Place| {
        let within = if place.within.is_empty() { String::new() } else { format!(", {}", place.within) };
        Hit::new(place.code.clone(), format!("{}{within}", place.name)).beside(place.code)
    };
    found.into_iter().map(hit).collect()
}

/// Records of a kind whose words or numbers match.
pub(super) fn records(shared: &Shared, kind: Kind, typed: &str) -> Result<Vec<Hit>, StoreError> {
    let query = ListQuery { search: typed.to_owned(), ..ListQuery::all(kind) };
    let spec = crate::store::listing::spec::spec(kind);
    let rows = match kind {
        // Anybody can be a member, also who is not in the registry.
        Kind::Person => shared.desk.find_people(typed, LOOKED_UP),
        _ => shared.desk.list(&query, &Window::First, LOOKED_UP),
    };
    let hits = rows?.into_iter().filter_map(|row| {
        let record = shared.desk.get(kind, row.id).ok()?;
        let beside = row.cells.get(1).zip(spec.columns.get(1));
        let beside = beside.map(|(value, column)| show::cell(shared, column.cell, value)).unwrap_or_default();
        let label = shared.desk.label(kind, row.id);
        let masked = shared.discreet && show::is_somebody(kind);
        let label = if masked { hostile::initials(&label) } else { label };
        Some((row.id, Hit::new(record.uid, label).beside(beside)))
    });
    let mut hits: Vec<(i64, Hit)> = hits.collect();
    if kind == Kind::Organisation {
        tell_apart(shared, &mut hits);
    }
    Ok(hits.into_iter().map(|(_, hit)| hit).collect())
}

/// Beside bodies of one name stands where they are.
fn tell_apart(shared: &Shared, hits: &mut [(i64, Hit)]) {
    let names: Vec<String> = hits.iter().map(|(_, hit)| hit.label.to_lowercase()).collect();
    for (id, hit) in hits.iter_mut() {
        let name = hit.label.to_lowercase();
        if names.iter().filter(|known| **known == name).count() > 1 {
            let place = show::place_of(shared, Kind::Organisation, *id);
            hit.beside = if place.is_empty() { std::mem::take(&mut hit.beside) } else { place };
        }
    }
}
