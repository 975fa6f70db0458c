//! The questions that are asked about a case, in the order of the forms. They are fields of a form like those
//! of a record, but their answers go into the content of the case and not into columns. A label is
//! `casework-ask-<key>` in the language files, an explanation `casework-hint-<key>`.

use super::workflow::{Need, Step};
use crate::domain::code;
use crate::domain::field::{Field, FieldKind as K};

/// A complaint. The six facts come first: danger, where, callback, what happened, channel, safe contact.
pub static COMPLAINT: &[Field] = &[
    Field::new("danger_now", K::YesNo, 6).required(),
    Field::new("place_code", K::Area, 46).required(),
    Field::new("place", K::Text, 46).personal(),
    Field::new("callback", K::Phone, 20).personal(),
    Field::new("narrative", K::Memo, 52).required().personal(),
    Field::new("channel", K::Code(&code::CHANNEL), 20).required(),
    Field::new("safe_number", K::Phone, 20).personal(),
    Field::new("safe_hours", K::Text, 30).personal(),
    Field::new("safe_who", K::Text, 30).personal(),
    Field::new("safe_say", K::Text, 46).personal(),
    Field::new("reporter", K::Name, 30).personal(),
    Field::new("reporter_relation", K::Text, 24).personal(),
    Field::new("incident_on", K::PartialDate, 14),
    Field::new("type", K::Code(&code::CASE_TYPE), 36),
    Field::new("risk", K::Code(&code::RISK), 14),
    Field::new("reported_on", K::Date, 12).required(),
    Field::new("reported_time", K::Text, 7).required(),
    Field::new("received_by", K::Name, 30).required(),
];

/// Questions that were answered once, when the complaint came in; afterwards the reporter is a party.
const ONCE: [&str; 2] = ["reporter", "reporter_relation"];

/// What a step may ask.
static STEP: &[Field] = &[
    Field::new("type", K::Code(&code::CASE_TYPE), 36).required(),
    Field::new("risk", K::Code(&code::RISK), 14).required(),
    Field::new("emergency", K::Text, 46).personal(),
    Field::new("survivor", K::Name, 36).required().personal(),
    Field::new("survivor_sex", K::Code(&code::SEX), 14),
    Field::new("survivor_born_on", K::PartialDate, 14).personal(),
    Field::new("owner", K::Name, 30).required(),
    Field::new("closing_reason", K::Code(&code::CLOSING_REASON), 36).required(),
    Field::new("text", K::Memo, 52).required().personal(),
    Field::new("due_on", K::Date, 12).required(),
    Field::new("on", K::Date, 12).required(),
    Field::new("time", K::Text, 7).required(),
];

/// Somebody in a case.
pub static PARTY: &[Field] = &[
    Field::new("role", K::Code(&code::PARTY_ROLE), 24).required(),
    Field::new("name", K::Name, 36).personal(),
    Field::new("sex", K::Code(&code::SEX), 14),
    Field::new("born_on", K::PartialDate, 14).personal(),
    Field::new("relation", K::Text, 30),
    Field::new("phone", K::Phone, 20).personal(),
    Field::new("address", K::Text, 46).personal(),
    Field::new("note", K::Memo, 52).personal(),
];

/// Something that happened between the steps.
static EVENT: &[Field] = &[
    Field::new("text", K::Memo, 52).required().personal(),
    Field::new("due_on", K::Date, 12),
    Field::new("on", K::Date, 12).required(),
    Field::new("time", K::Text, 7).required(),
];

/// What can be told between the steps, in the order in which it is offered.
pub const EVENTS: [&str; 4] = ["visit", "call", "contacted", "note"];

/// The questions of a new complaint.
pub fn complaint() -> Vec<&'static Field> {
    COMPLAINT.iter().collect()
}

/// The questions when the facts of a complaint are mended.
pub fn facts() -> Vec<&'static Field> {
    COMPLAINT.iter().filter(|field| !ONCE.contains(&field.key)).collect()
}

/// The questions about a party.
pub fn party() -> Vec<&'static Field> {
    PARTY.iter().collect()
}

/// The questions about an event. A case that has ended has no next due date.
pub fn event(ended: bool) -> Vec<&'static Field> {
    EVENT.iter().filter(|field| !(ended && field.key == "due_on")).collect()
}

/// The questions of a step: what it needs, and when it was.
pub fn step(step: &Step) -> Vec<&'static Field> {
    STEP.iter().filter(|field| asks(step, field.key)).collect()
}

fn asks(step: &Step, key: &str) -> bool {
    let need = match key {
        "type" => Need::Type,
        "risk" => Need::Risk,
        "survivor" | "survivor_sex" | "survivor_born_on" => Need::Survivor,
        "owner" => Need::Owner,
        "closing_reason" => Need::ClosingReason,
        "text" => Need::Text,
        "due_on" => Need::DueOn,
        "emergency" => return step.to == "screened",
        _ => return true,
    };
    step.needs.contains(&need)
}

#[cfg(test)]
mod tests {
    use super::super::workflow::STEPS;
    use super::*;

    #[test]
    fn a_step_asks_exactly_what_it_needs() {
        for known in STEPS {
            let asked: Vec<&str> = step(known).iter().map(|field| field.key).collect();
            for (need, key) in [
                (Need::Type, "type"),
                (Need::Risk, "risk"),
                (Need::Survivor, "survivor"),
                (Need::Owner, "owner"),
                (Need::ClosingReason, "closing_reason"),
                (Need::Text, "text"),
                (Need::DueOn, "due_on"),
            ] {
                let expected = known.needs.contains(&need);
                assert_eq!(asked.contains(&key), expected, "{} → {}: {key}", known.from, known.to);
            }
            assert!(asked.ends_with(&["on", "time"]));
        }
    }

    #[test]
    fn the_six_facts_come_first() {
        let keys: Vec<&str> = complaint().iter().map(|field| field.key).take(7).collect();
        let facts = ["danger_now", "place_code", "place", "callback", "narrative", "channel", "safe_number"];
        assert_eq!(keys, facts);
        assert!(!facts_keys().contains(&"reporter"));
    }

    fn facts_keys() -> Vec<&'static str> {
        super::facts().iter().map(|field| field.key).collect()
    }
}
