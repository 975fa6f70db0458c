//! Rules that look at more than one field, what new records begin with, and what follows from a record.

use jiff::civil::Date;

use super::code;
use super::date::age;
use super::date::partial::PartialDate;
use super::draft::{Checked, Draft, Lookup, Problem, Rules};
use super::identity::{Country, Finding, Sex, mykad, nik};
use super::kind::Kind;
use super::record::Record;
use super::told;
use super::value::Value;
use crate::lang::Message;

/// A number that a person has no more, as a document of its own that ended today: an old number stays findable.
/// Nothing if there was none, or if only its writing changes: blanks, points, capitals.
pub fn earlier_number(before: &Record, now: &str, today: Date) -> Option<Draft> {
    let bare = |number: &str| -> String {
        number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    let old = before.text("identity_no");
    if old.is_empty() || bare(old) == bare(now) {
        return None;
    }
    let mut identity = Draft::new(Kind::Identity);
    identity.set("person", before.uid.clone());
    for key in ["identity_kind", "identity_no", "identity_status"] {
        identity.set(key, before.text(key));
    }
    identity.set("until", today.to_string());
    Some(identity)
}

/// What the fields of a new record of `kind` begin with.
pub fn defaults(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Organisation => &[("status", "active")],
        Kind::Member => &[("status", "active"), ("role", "member")],
        Kind::Person => &[("status", "resident"), ("in_registry", "yes")],
        Kind::Case => &[("stage", "received")],
        Kind::Referral => &[("state", "sent")],
        Kind::Staff => &[("status", "active")],
        _ => &[],
    }
}

/// The number of an identity document as it is stored, and what is to be said of it.
pub fn identity(draft: &Draft, text: &str, office: &Rules, lookup: &dyn Lookup) -> (String, Vec<Finding>) {
    let sex = Sex::read(draft.get("sex"));
    let born = PartialDate::from_iso(draft.get("born_on")).and_then(PartialDate::day);
    match identity_kind(draft, text, office.country) {
        "nik" => {
            let reading = nik::read(text, office.today, office.demo);
            let mut findings = nik::compare(&reading, sex, born);
            findings.extend(reading.check_district(&|code| lookup.district_known(code)));
            findings.extend(reading.findings);
            (reading.digits, findings)
        }
        "mykad" => {
            let reading = mykad::read(text, office.today, office.demo);
            let mut findings = mykad::compare(&reading, sex, born);
            findings.extend(reading.findings);
            (reading.digits, findings)
        }
        _ => (text.to_owned(), Vec::new()),
    }
}

/// The kind of document that a number belongs to: as said, or as its length and the country suggest.
pub fn identity_kind<'a>(draft: &'a Draft, text: &str, country: Country) -> &'a str {
    let said = draft.get("identity_kind");
    if !said.is_empty() {
        return said;
    }
    let digits = super::words::digits(text).len();
    match (country, digits) {
        (Country::Id, 16) => "nik",
        (Country::My, 12) => "mykad",
        _ => "other",
    }
}

/// Checks that look at several fields of the draft.
pub fn check_together(draft: &Draft, office: &Rules, lookup: &dyn Lookup, checked: &mut Checked) {
    match draft.kind {
        Kind::Person => {
            past(checked, draft.kind, "born_on", office.today);
            past(checked, draft.kind, "status_on", office.today);
            name_document(draft, office, checked);
            let born = value(checked, draft.kind, "born_on");
            after_birth(checked, draft.kind, born.as_str(), "status_on");
            if value(checked, draft.kind, "status").as_str() == "died"
                && value(checked, draft.kind, "status_on").is_null()
            {
                checked.problems.push(Problem::warning("status_on", Message::new("check-died-on")));
            }
        }
        Kind::Identity => name_document(draft, office, checked),
        Kind::Member => in_order(checked, draft.kind, "appointed_on", "term_ends_on"),
        Kind::Training => in_order(checked, draft.kind, "held_on", "ends_on"),
        Kind::Residence | Kind::TargetGroup => in_order(checked, draft.kind, "since", "until"),
        Kind::Duty => in_order(checked, draft.kind, "starts_on", "ends_on"),
        Kind::LifeEvent => {
            past(checked, draft.kind, "happened_on", office.today);
            let person = draft.get("person").trim();
            if draft.get("event") != "birth" && !person.is_empty() {
                after_birth(checked, draft.kind, &lookup.born_on(person), "happened_on");
            }
        }
        Kind::Referral => check_referral(draft, lookup, checked, office),
        Kind::Organisation => check_organisation(draft, checked, office),
        Kind::Area => check_area(draft, lookup, checked),
        Kind::Cooperation => {
            if !draft.get("partner").is_empty() && draft.get("partner") == draft.get("organisation") {
                checked.problems.push(Problem::error("partner", Message::new("check-partner-self")));
            }
        }
        Kind::Staff => in_order(checked, draft.kind, "absent_from", "absent_until"),
        Kind::Service | Kind::Household | Kind::Case => {}
    }
}

/// Services that a family may be referred for in the open; the others are for cases.
const ORDINARY_SERVICES: &[&str] = &[
    "outreach",
    "accompaniment",
    "health",
    "rehabilitation",
    "religious_support",
    "counselling",
    "social_aid",
    "education",
];
/// Bodies to which somebody is referred from a case only: that a person was sent there tells what happened to them.
const CASE_BODIES: &[&str] = &["police", "shelter", "uptd_ppa", "working_group"];

/// A referral is of somebody, and who declined or completed it is said in words. What is a case does not stand here,
/// where everybody of the office reads it.
fn check_referral(draft: &Draft, lookup: &dyn Lookup, checked: &mut Checked, office: &Rules) {
    let missing = |key, message| Problem::error(key, Message::new(message));
    let service = draft.get("service").trim();
    let is_code = code::SERVICE_KIND.find(service);
    if is_code.is_some_and(|service| !ORDINARY_SERVICES.contains(&service)) {
        checked.problems.push(missing("service", "check-referral-case"));
    }
    let body = lookup.organisation_kind(draft.get("organisation").trim());
    if CASE_BODIES.contains(&body.as_str()) {
        checked.problems.push(missing("organisation", "check-referral-case"));
    }
    for key in ["reason", "reply"] {
        if told::tells_of_a_case(draft.get(key)) {
            checked.problems.push(missing(key, "check-referral-case"));
        }
    }
    past(checked, draft.kind, "asked_on", office.today);
    past(checked, draft.kind, "replied_on", office.today);
    in_order(checked, draft.kind, "asked_on", "reply_due");
    in_order(checked, draft.kind, "asked_on", "replied_on");
    if draft.get("person").trim().is_empty() && draft.get("household").trim().is_empty() {
        checked.problems.push(missing("person", "check-referral-who"));
    }
    let says = matches!(draft.get("state"), "declined" | "completed" | "withdrawn");
    if says && draft.get("reply").trim().is_empty() {
        checked.problems.push(missing("reply", "check-required"));
    }
}

/// A shelter's address would lead those to it from whom it shelters: it stands with the cases.
fn check_organisation(draft: &Draft, checked: &mut Checked, office: &Rules) {
    past(checked, draft.kind, "verified_on", office.today);
    if draft.get("kind") == "shelter" && !draft.get("address").trim().is_empty() {
        checked.problems.push(Problem::error("address", Message::new("check-shelter-address")));
    }
}

/// A place has a parent unless it is the country, and a code even if nobody gave it one.
fn check_area(draft: &Draft, lookup: &dyn Lookup, checked: &mut Checked) {
    let root = draft.get("level") == "country";
    if !root && draft.get("parent").trim().is_empty() {
        checked.problems.push(Problem::error("parent", Message::new("check-required")));
    }
    if draft.get("code").trim().is_empty() {
        let code = format!("{}:{}", draft.get("parent").trim(), slug(draft.get("name")));
        if lookup.area(&code).is_some() {
            checked.problems.push(Problem::error("name", Message::new("check-area-there")));
        }
        set(checked, draft.kind, "code", Value::text(code));
    }
}

/// A name as a part of a code: small letters and digits, joined by hyphens.
pub fn slug(name: &str) -> String {
    super::words::words(name).split_whitespace().collect::<Vec<_>>().join("-")
}

/// Writes down which document a number belongs to, if nobody said.
fn name_document(draft: &Draft, office: &Rules, checked: &mut Checked) {
    let number = draft.get("identity_no").trim();
    if !number.is_empty() && draft.get("identity_kind").is_empty() {
        let kind = identity_kind(draft, number, office.country).to_owned();
        set(checked, draft.kind, "identity_kind", Value::text(kind));
        checked.problems.retain(|problem| problem.field != "identity_kind");
    }
}

fn value(checked: &Checked, kind: Kind, key: &str) -> Value {
    kind.field(key).and_then(|(at, _)| checked.values.get(at)).cloned().unwrap_or_default()
}

fn set(checked: &mut Checked, kind: Kind, key: &str, value: Value) {
    if let Some(slot) = kind.field(key).and_then(|(at, _)| checked.values.get_mut(at)) {
        *slot = value;
    }
}

/// The date in `key` is not after today.
fn past(checked: &mut Checked, kind: Kind, key: &'static str, today: Date) {
    let text = value(checked, kind, key);
    let today = today.to_string();
    // ISO text of a year or month is compared with as much of today.
    let known: String = today.chars().take(text.as_str().chars().count()).collect();
    if !text.is_null() && text.as_str() > known.as_str() {
        checked.problems.push(Problem::error(key, Message::new("check-future")));
        set(checked, kind, key, Value::Null);
    }
}

/// What happens to somebody is not before their birth. Of a date and a year the years are compared.
fn after_birth(checked: &mut Checked, kind: Kind, born: &str, key: &'static str) {
    let happened = value(checked, kind, key);
    let of_both = born.len().min(happened.as_str().len());
    let part = |text: &str| text.chars().take(of_both).collect::<String>();
    if part(happened.as_str()) < part(born) {
        checked.problems.push(Problem::error(key, Message::new("check-before-birth")));
    }
}

/// The first date is not after the second.
fn in_order(checked: &mut Checked, kind: Kind, first: &'static str, second: &'static str) {
    let (start, end) = (value(checked, kind, first), value(checked, kind, second));
    if !start.is_null() && !end.is_null() && start.as_str() > end.as_str() {
        checked.problems.push(Problem::error(second, Message::new("check-order")));
    }
}

/// Target groups that follow from a person's age and disability, and from their household.
/// `household` gives: is it poor, in DTKS, without fixed income.
pub fn derived_target_groups(
    born_on: &str,
    disability: &str,
    household: (bool, bool, bool),
    today: Date,
) -> Vec<&'static str> {
    let mut groups = Vec::new();
    let born = PartialDate::from_iso(born_on).and_then(PartialDate::middle);
    if let Some(months) = born.and_then(|born| age::months(born, today)) {
        let stages = age::stages_at(months).map(|stage| stage.code);
        groups.extend(stages.filter(|stage| DERIVED_GROUPS.contains(stage)));
    }
    let (poor, dtks, no_fixed_income) = household;
    let more = [
        (!disability.is_empty(), "disabled"),
        (poor, "poor"),
        (dtks, "dtks"),
        (no_fixed_income, "no_fixed_income"),
    ];
    groups.extend(more.into_iter().filter(|(holds, _)| *holds).map(|(_, group)| group));
    groups
}

/// Groups that follow from other facts and are never typed.
pub const DERIVED_GROUPS: &[&str] = &[
    "child",
    "under_five",
    "school_age",
    "adolescent",
    "elderly",
    "disabled",
    "poor",
    "dtks",
    "no_fixed_income",
];

/// A household the office marked as poor, or up to a decile (the setting `poor_decile`; nought: none), or in eKasih.
pub fn is_poor(marked: &Value, decile: &str, ekasih: &str, up_to: i64) -> bool {
    let decile = decile.parse::<i64>().is_ok_and(|decile| (1..=up_to).contains(&decile));
    marked.as_int() == Some(1) || decile || matches!(ekasih, "poor" | "hardcore_poor")
}
