//! Values as people read them, in the language of the screen; masked in discreet mode.

use super::shared::Shared;
use crate::domain::code::{AREA_LEVEL, CASE_STAGE, CASE_TYPE, CodeList};
use crate::domain::date::{self, PartialDate};
use crate::domain::draft::yes_no;
use crate::domain::field::{Field, FieldKind, Sensitivity};
use crate::domain::hostile;
use crate::domain::identity::{family_card, mykad, nik, phone};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::domain::words;
use crate::lang::Lang;
use crate::store::listing::ListRow;
use crate::store::listing::spec::{Cell, ListSpec};

/// A person's name: initials in discreet mode.
pub fn name(shared: &Shared, name: &str) -> String {
    if shared.discreet { hostile::initials(name) } else { hostile::clean(name).into_owned() }
}

/// A cell of a list.
pub fn cell(shared: &Shared, cell: Cell, value: &Value) -> String {
    let text = match value {
        Value::Null => return String::new(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    };
    match cell {
        Cell::PersonalNumber | Cell::Born | Cell::Home if shared.discreet => String::from("····"),
        Cell::Text | Cell::Number | Cell::Home => hostile::clean(&text).into_owned(),
        Cell::PersonName => name(shared, &text),
        Cell::PersonalNumber => number(&text),
        Cell::Code(list) => code(shared, list, &text),
        Cell::Date | Cell::Born => day(shared, &text),
        Cell::Due => due(shared, &text).0,
        Cell::Month => month(shared, &text),
        Cell::YesNo => shared.text(if text == "1" { "yes" } else { "no" }),
        Cell::Phone => phone::show(&text, shared.desk.country()),
        Cell::Hours => hours(shared, &text),
        Cell::Survivor => text,
    }
}

/// Puts the initials of survivors where a list of cases has their row ids, and the hour where something is due to the
/// minute: read once, with the rows, so that drawing reads nothing.
///
/// A case that was found by `search` in another of its people carries [`OTHER_PARTY`]: their names are not shown here.
pub fn read_survivors(shared: &Shared, spec: &ListSpec, search: &str, rows: &mut [ListRow]) {
    let Some(at) = spec.columns.iter().position(|column| column.cell == Cell::Survivor) else { return };
    let due = spec.columns.iter().position(|column| column.cell == Cell::Due);
    let sought = words::words(search);
    let types = spec.columns.iter().position(|column| column.cell == Cell::Code(&CASE_TYPE));
    let stages = spec.columns.iter().position(|column| column.cell == Cell::Code(&CASE_STAGE));
    for row in rows {
        let mut initials = survivor(shared, row.id);
        let stage = stages.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.as_str());
        if shared.desk.case_head(row.id).is_some_and(|head| head.is_in_danger(stage)) {
            initials.insert_str(0, DANGER);
        }
        if let Some(cell) = types.and_then(|at| row.cells.get_mut(at)).filter(|cell| cell.as_str().is_empty())
        {
            *cell = Value::Text(shared.text("casework-no-type"));
        }
        if found_in_others(shared, row, &sought) {
            initials.push_str(OTHER_PARTY);
        }
        if let Some(cell) = row.cells.get_mut(at) {
            *cell = Value::Text(initials);
        }
        let cell = due.and_then(|due| row.cells.get_mut(due));
        if let (Some(cell), Some(head)) = (cell, shared.desk.case_head(row.id)) {
            *cell = Value::Text(due_text(cell.as_str(), &head.due_at).to_owned());
        }
    }
}

/// Before the initials of a survivor: somebody is in danger, and nobody has acted yet.
pub const DANGER: &str = "! ";

/// Behind the initials of a survivor: what was sought is in somebody else of the case.
pub const OTHER_PARTY: &str = " +";

/// Are words of a search neither in the number of a case nor in the name of its survivor?
fn found_in_others(shared: &Shared, row: &ListRow, sought: &str) -> bool {
    let mut sought = sought.split_whitespace().peekable();
    if sought.peek().is_none() {
        return false;
    }
    let Some(head) = shared.desk.case_head(row.id) else { return false };
    let number = row.cells.first().map_or("", |cell| cell.as_str());
    let shown = format!("{}{}", words::words(number), words::words(&head.survivor));
    sought.any(|word| !shown.contains(&format!(" {word}")))
}

/// Initials of the survivor of the case with row id `id`; a dash while nobody is named.
pub fn survivor(shared: &Shared, id: i64) -> String {
    match shared.desk.case_head(id).filter(|head| !head.survivor.is_empty()) {
        Some(head) => hostile::initials(&head.survivor),
        None if shared.desk.case_damage(id).is_some() => shared.text("casework-damaged"),
        None => String::from("–"),
    }
}

/// The label of a code. Codes that are numbers of a survey form keep the number before the label.
pub fn code(shared: &Shared, list: &CodeList, code: &str) -> String {
    if code.is_empty() {
        return String::new();
    }
    if list.find(code).is_none() {
        return hostile::clean(code).into_owned();
    }
    if list.name == "area_level" {
        let country = shared.desk.country().code();
        return local_level(&shared.lang, country, code, &shared.desk.office().area);
    }
    shared.text(&list.label_key(code))
}

/// What the level of the place with code `area` is called. Indonesian codes tell a kota from a kabupaten and a
/// kelurahan from a desa (domain reference, 2.1).
pub fn level(shared: &Shared, level: &str, area: &str) -> String {
    level_in(&shared.lang, shared.desk.country().code(), level, area)
}

/// The same for a place of a country whose office there is not yet.
pub fn level_in(lang: &Lang, country: &str, level: &str, area: &str) -> String {
    let key = AREA_LEVEL.label_key(level);
    let parts: Vec<&str> = area.split('.').collect();
    let kind = match (level, parts.as_slice()) {
        _ if area.contains(':') => None,
        // Second block 71 to 99: kota.
        ("district", [_, regency]) => Some(if *regency >= "71" { "kota" } else { "kabupaten" }),
        // Below its districts Yogyakarta has its own names.
        _ if is_in(area, "34") => None,
        ("village", [_, _, _, village]) if village.starts_with('1') => Some("kelurahan"),
        ("village", [_, _, _, _]) => Some("desa"),
        _ => None,
    };
    match kind {
        Some(kind) => lang.text(&format!("{key}-{kind}")),
        None => local_level(lang, country, level, area),
    }
}

/// What a level of the tree is called round the place with code `area`: each country has its own names, and the
/// Special Region of Yogyakarta (34) and its city (34.71) have theirs since 2019 (domain reference, 2.1).
fn local_level(lang: &Lang, country: &str, level: &str, area: &str) -> String {
    let key = AREA_LEVEL.label_key(level);
    let local = [("34.71", "jogja"), ("34", "diy")]
        .into_iter()
        .filter(|(code, _)| is_in(area, code))
        .map(|(_, names)| format!("{key}-{names}"))
        .find(|key| lang.has(key));
    local.map_or_else(|| lang.text(&format!("{key}-{}", country.to_lowercase())), |key| lang.text(&key))
}

/// Is the place with code `area` the one with `code`, or in it?
fn is_in(area: &str, code: &str) -> bool {
    area.strip_prefix(code).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ':']))
}

/// A full date, a month or a year.
pub fn day(shared: &Shared, text: &str) -> String {
    match PartialDate::from_iso(text) {
        Some(PartialDate::Day(day)) => date::short(day),
        Some(partial) => partial.show(shared.lang.language().code()),
        None => hostile::clean(text).into_owned(),
    }
}

/// A moment of the log as the clock of the office said it, to the minute.
pub fn moment(shared: &Shared, at: &str) -> String {
    let language = shared.lang.language().code();
    shared.desk.clock().local_of(at).map_or_else(
        || hostile::clean(at).into_owned(),
        |local| {
            let day = date::names::day_month(local.date(), language);
            format!("{day} {} {}", local.year(), date::names::clock(local.time(), language))
        },
    )
}

/// A month, short.
pub fn month(shared: &Shared, text: &str) -> String {
    match PartialDate::from_iso(text) {
        Some(PartialDate::Month(year, month)) => {
            format!("{} {year}", date::names::month_short(month, shared.lang.language().code()))
        }
        _ => day(shared, text),
    }
}

/// A day or a time of day at which something is due, as words; whether it has passed.
pub fn due(shared: &Shared, text: &str) -> (String, bool) {
    if let Some(said) = due_time(shared, text) {
        return said;
    }
    let Ok(due) = text.parse::<jiff::civil::Date>() else { return (String::new(), false) };
    let today = shared.desk.clock().today();
    let days = today.until(due).map_or(0, |span| span.get_days());
    let text = match days {
        0 => shared.text("due-today"),
        1..=13 => shared.format("due-in", &[("days", days.to_string())]),
        -400..=-1 => shared.format("due-late", &[("days", (-days).to_string())]),
        _ => date::short(due),
    };
    (text, days < 0)
}

/// What is due in a case: the day that stands plain, or the time of that day where one was set.
pub fn due_in_case(shared: &Shared, day: &str, at: &str) -> (String, bool) {
    due(shared, due_text(day, at))
}

/// The time if it is one of the day, else the day.
fn due_text<'a>(day: &'a str, at: &'a str) -> &'a str {
    if !day.is_empty() && at.starts_with(day) { at } else { day }
}

/// A time that is due within a day, or was: hours, or minutes. Nothing for a day or a time further away.
fn due_time(shared: &Shared, text: &str) -> Option<(String, bool)> {
    let due = text.contains('T').then(|| text.parse::<jiff::civil::DateTime>().ok())??;
    let minutes = shared.desk.clock().local().until((jiff::Unit::Minute, due)).ok()?.get_minutes();
    let (key, count) = match (minutes.abs() < 60, minutes.abs() < 24 * 60) {
        (true, _) if minutes < 0 => ("due-late-minutes", -minutes),
        (true, _) => ("due-in-minutes", minutes),
        (_, true) if minutes < 0 => ("due-late-hours", -minutes / 60),
        (_, true) => ("due-in-hours", minutes / 60),
        _ => return None,
    };
    Some((shared.format(key, &[("count", count.to_string())]), minutes < 0))
}

/// A number as it is printed on a card.
pub fn number(text: &str) -> String {
    match (text.len(), text.chars().all(|c| c.is_ascii_digit())) {
        (16, true) => nik::show(text),
        (12, true) => mykad::show(text),
        _ => hostile::clean(text).into_owned(),
    }
}

/// The value of a record's field as it is read, memo lines included.
pub fn field(shared: &Shared, record: &Record, at: usize) -> String {
    let Some(field) = record.kind.fields().get(at) else { return String::new() };
    if let Some(link) = record.links.get(at).filter(|link| !link.raw.is_empty()) {
        let person = matches!(field.kind, FieldKind::Ref(Kind::Person | Kind::Household));
        return if person && shared.discreet {
            hostile::initials(&link.label)
        } else {
            hostile::clean(&link.label).into_owned()
        };
    }
    raw(shared, field, &record.raw(at))
}

/// Name of the area that a record is about, as its list shows it; empty where it has none.
pub fn place_of(shared: &Shared, kind: Kind, id: i64) -> String {
    let record = shared.desk.get(kind, id).ok();
    let link = record.as_ref().and_then(|record| record.link("area"));
    link.map_or_else(String::new, |link| hostile::clean(&link.label).into_owned())
}

/// How people call a record in a sentence. What is named by a code, as an event is, goes by whom it belongs to.
pub fn called(shared: &Shared, kind: Kind, id: i64) -> String {
    let masked = |name: &str| {
        if shared.discreet { hostile::initials(name) } else { hostile::clean(name).into_owned() }
    };
    if let Some((at, Field { kind: FieldKind::Code(_), .. })) = kind.field(kind.info().title) {
        let Ok(record) = shared.desk.get(kind, id) else { return String::new() };
        let owner = record.links.iter().find(|link| !link.raw.is_empty());
        let owner = owner.map(|link| masked(&link.label)).unwrap_or_default();
        return format!("{owner}, {}", field(shared, &record, at));
    }
    let label = shared.desk.label(kind, id);
    match kind {
        Kind::Organisation | Kind::Area | Kind::Case => hostile::clean(&label).into_owned(),
        _ => masked(&label),
    }
}

/// Raw text of a field as it is read.
pub fn raw(shared: &Shared, field: &Field, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    if shared.discreet && is_personal(field) {
        return match field.kind {
            FieldKind::Name => hostile::initials(text),
            FieldKind::Ref(kind) => hostile::initials(&label_or(shared.desk.label_of(kind, text), "")),
            _ => String::from("····"),
        };
    }
    raw_unmasked(shared, field, text)
}

/// Does the field say who somebody is, or something about them?
pub fn is_personal(field: &Field) -> bool {
    let somebody = matches!(field.kind, FieldKind::Ref(Kind::Person | Kind::Household | Kind::Member));
    somebody || field.sensitivity == Sensitivity::Personal
}

/// Is a record of the kind called by somebody's name?
pub fn is_somebody(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Organisation
            | Kind::Service
            | Kind::Cooperation
            | Kind::Area
            | Kind::Case
            | Kind::Staff
            | Kind::Training
    )
}

/// The same in the field that has the cursor, where what is typed must be seen.
pub fn raw_unmasked(shared: &Shared, field: &Field, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    match field.kind {
        FieldKind::Text | FieldKind::Name | FieldKind::Email | FieldKind::Key | FieldKind::Neighbourhood => {
            hostile::clean(text).into_owned()
        }
        FieldKind::Memo => hostile::clean_memo(text).into_owned(),
        FieldKind::Phone => phone::show(text, shared.desk.country()),
        FieldKind::Date | FieldKind::PartialDate => day(shared, text),
        FieldKind::YesNo => match yes_no(text) {
            Some(yes) => shared.text(if yes { "yes" } else { "no" }),
            None => hostile::clean(text).into_owned(),
        },
        FieldKind::Code(list) => code(shared, list, text),
        FieldKind::Codes(list) => {
            let labels: Vec<String> = text.split('|').map(|part| code(shared, list, part)).collect();
            labels.join(", ")
        }
        FieldKind::Area => label_or(shared.desk.label_of(Kind::Area, text), text),
        FieldKind::Areas => {
            let labels = text.split('|').map(|part| label_or(shared.desk.label_of(Kind::Area, part), part));
            labels.collect::<Vec<_>>().join("; ")
        }
        FieldKind::Ref(kind) => label_or(shared.desk.label_of(kind, text), text),
        FieldKind::Identity => number(text),
        FieldKind::FamilyCard => family_card::show(text),
        FieldKind::Hours => hours(shared, text),
    }
}

/// Opening hours in the language of the screen; what is no schedule stays as it was typed.
fn hours(shared: &Shared, text: &str) -> String {
    crate::domain::hours::parse(text).map_or_else(
        |_| hostile::clean(text).into_owned(),
        |schedule| schedule.show(shared.lang.language().code()),
    )
}

fn label_or(label: String, raw: &str) -> String {
    let text = if label.is_empty() { raw.to_owned() } else { label };
    hostile::clean(&text).into_owned()
}
