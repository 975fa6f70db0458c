//! The reports of organisations and their members: how things stand on a day.

use super::cases::named;
use super::table::{About, Cell, Table};
use super::{Room, cross, occurring};
use crate::domain::{code, hostile};
use crate::store::StoreError;
use crate::store::reports::SectionCount;

/// Organisations by area and kind.
pub(super) fn organisations(room: &Room<'_>, about: About) -> Result<Table, StoreError> {
    let on = about.to.to_string();
    let counts = room.store.organisations_by_area(room.scope, &on, room.under.as_deref())?;
    let (rows, areas) = cross(&counts, &code::ORGANISATION_KIND, false);
    Ok(Table { report: named("organisations-by-area"), about, rows, organisations: Vec::new(), areas })
}

/// Members by organisation, section and role; sections and roles in the order of their lists.
pub(super) fn members(room: &Room<'_>, about: About) -> Result<Table, StoreError> {
    let on = about.to.to_string();
    let counts = room.store.members_by_section(room.scope, &on, room.under.as_deref())?;
    let sections = occurring(counts.iter().map(|count| count.section.as_str()), &code::SECTION);
    let roles = occurring(counts.iter().map(|count| count.role.as_str()), &code::ROLE);
    let rank = |codes: &[String], code: &str| codes.iter().position(|known| known == code);
    let mut rows = Vec::new();
    let mut organisations = Vec::new();
    for group in counts.chunk_by(|one, other| one.organisation == other.organisation) {
        let mut group: Vec<&SectionCount> = group.iter().collect();
        group.sort_by_key(|count| (rank(&sections, &count.section), rank(&roles, &count.role)));
        for count in group {
            organisations.push(count.organisation);
            rows.push(vec![
                Cell::Text(hostile::clean(&count.name).into_owned()),
                Cell::Text(count.section.clone()),
                Cell::Text(count.role.clone()),
                Cell::Count(count.members),
            ]);
        }
    }
    Ok(Table { report: named("members-by-section"), about, rows, organisations, areas: Vec::new() })
}
