//! What follows from a record and is shown with it, but stands in no field: age, target groups, whether a
//! number wants to be checked again.

use super::Desk;
use crate::domain::date::{PartialDate, age};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::rules;
use crate::store::StoreError;
use crate::store::listing::{ListQuery, Window};

/// After so many days an unverified number is shown as old (domain reference, 4.3).
pub const VERIFIED_DAYS: i32 = 180;

/// Facts of a record: key of the label, arguments of the value `<key>-value`.
pub fn of(desk: &Desk, record: &Record) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let today = desk.clock().today();
    let mut facts = Vec::new();
    match record.kind {
        Kind::Person => {
            let born = PartialDate::from_iso(record.text("born_on"));
            if let Some(months) = born.and_then(|born| age::spoken_months(born, today))
                && record.text("status") != "died"
            {
                let (key, count) =
                    if months < 24 { ("fact-age-months", months) } else { ("fact-age", months / 12) };
                facts.push((key, vec![("count", count.to_string())]));
            }
            if let Ok(groups) = target_groups(desk, record)
                && !groups.is_empty()
            {
                let all = groups.into_iter().map(|group| ("group", group)).collect();
                facts.push(("fact-target-groups", all));
            }
        }
        Kind::Organisation | Kind::Service => {
            if let Ok(day) = record.text("verified_on").parse::<jiff::civil::Date>() {
                let days = day.until(today).map_or(0, |span| span.get_days());
                if days > VERIFIED_DAYS {
                    facts.push(("fact-verified-old", vec![("days", days.to_string())]));
                }
            }
        }
        _ => {}
    }
    facts
}

/// The target groups of a person: what follows from birth date, disability and household, and what somebody
/// wrote down with evidence. In the order of the code list.
pub fn target_groups(desk: &Desk, person: &Record) -> Result<Vec<String>, StoreError> {
    let (store, scope) = desk.store();
    let household = store.household_standing(scope, person.id, desk.settings().get("poor_decile"))?;
    let today = desk.clock().today();
    let mut groups: Vec<String> =
        rules::derived_target_groups(person.text("born_on"), person.text("disability"), household, today)
            .into_iter()
            .map(str::to_owned)
            .collect();
    for row in desk.list(&ListQuery::related(Kind::TargetGroup, "person", person.id), &Window::First, 50)? {
        let record = desk.get(Kind::TargetGroup, row.id)?;
        let group = record.text("target_group").to_owned();
        if record.text("until").is_empty() && !groups.contains(&group) {
            groups.push(group);
        }
    }
    let order =
        |group: &String| crate::domain::code::TARGET_GROUP.codes.iter().position(|code| code == group);
    groups.sort_by_key(order);
    Ok(groups)
}
