//! The report `working-groups`: which of them run.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Room;
use super::cases::named;
use super::period::Month;
use super::table::{About, Cell, Table};
use crate::domain::hostile;
use crate::domain::setting::Settings;
use crate::store::StoreError;
use crate::store::reports::CaseQuestion;
use crate::store::reports::standing::GroupCount;

/// The working groups, one a row.
pub(super) fn working_groups(room: &Room<'_>, about: About) -> Result<Table, StoreError> {
    let (from, to) = (about.from.map(|month| month.to_string()), Month::of(about.to).to_string());
    let question =
        CaseQuestion { from: from.as_deref(), to: &to, basis: about.basis, under: room.under.as_deref() };
    let (on, today) = (about.to.to_string(), room.today.to_string());
    let groups = room.store.working_groups(room.scope, &question, &on, &today)?;
    let settings = room.store.settings(&today)?;
    let rows = groups.iter().map(|group| row(group, about.to, &settings)).collect();
    let organisations = groups.iter().map(|group| group.organisation).collect();
    Ok(Table { report: named("working-groups"), about, rows, organisations, areas: Vec::new() })
}

fn row(group: &GroupCount, on: Date, settings: &Settings) -> Vec<Cell> {
    let last = group.last_month.as_deref().and_then(Month::parse);
    vec![
        Cell::Text(hostile::clean(&group.name).into_owned()),
        Cell::Text(hostile::clean(&group.area).into_owned()),
        last.map_or(Cell::Unknown, Cell::Month),
        Cell::Count(group.complaints),
        Cell::Count(group.open),
        Cell::Count(group.overdue),
        // Letters are not recorded yet.
        Cell::Unknown,
        Cell::Unknown,
        Cell::Flag(is_running(last, group.overdue, on, settings)),
    ]
}

/// Did something happen within the days of the settings, and is no complaint beyond its due time? Of cases the
/// month alone is plain: it counts up to its last day.
fn is_running(last: Option<Month>, overdue: i64, on: Date, settings: &Settings) -> bool {
    let end = last.and_then(|month| Date::new(month.year, month.month, 1).ok()).map(Date::last_of_month);
    let earliest = on.saturating_sub(settings.get("running_days").days());
    end.is_some_and(|end| end >= earliest) && overdue <= settings.get("running_overdue")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identity::Country;

    #[test]
    fn running_is_activity_within_ninety_days_and_nothing_overdue() {
        let on = jiff::civil::date(2026, 6, 1);
        let settings = Settings::standard(Country::Id);
        for (last, overdue, running) in [
            (Some("2026-05"), 0, true),
            (Some("2026-03"), 0, true),
            // 28 February is 93 days before.
            (Some("2026-02"), 0, false),
            (Some("2026-05"), 1, false),
            (None, 0, false),
        ] {
            let last = last.and_then(Month::parse);
            assert_eq!(is_running(last, overdue, on, &settings), running, "{last:?} {overdue}");
        }
    }
}
