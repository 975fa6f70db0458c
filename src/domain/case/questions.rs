//! The questions that are asked about a case, in the order of the forms. They are fields of a form like those
//! of a record, but their answers go into the content of the case and not into columns. A label is
//! `casework-ask-<key>` in the language files, an explanation `casework-hint-<key>`.

use super::CaseContent;
use super::work::Approving;
use super::workflow::{Need, Step};
use crate::domain::code;
use crate::domain::field::{Field, FieldKind as K};
use crate::domain::identity::Country;
use crate::domain::kind::Kind;

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
    Field::new("safe_address", K::YesNo, 6),
    Field::new("reporter", K::Name, 30).personal(),
    Field::new("reporter_relation", K::Text, 24).personal(),
    Field::new("incident_on", K::PartialDate, 14),
    Field::new("type", K::Code(&code::CASE_TYPE), 36),
    Field::new("risk", K::Code(&code::RISK), 14),
    Field::new("incident_place", K::Code(&code::INCIDENT_PLACE), 30),
    Field::new("concerns", K::Ref(Kind::Staff), 30),
    Field::new("reported_on", K::Date, 12).required(),
    Field::new("reported_time", K::Text, 7).required(),
    Field::new("received_by", K::Name, 30).required(),
];

/// What the law asks of a case of some types, as far as anybody knows it: with the facts, once the type is known.
static LEGAL: &[Field] = &[
    Field::new("trafficking_act", K::Codes(&code::TRAFFICKING_ACT), 46),
    Field::new("trafficking_means", K::Codes(&code::TRAFFICKING_MEANS), 46),
    Field::new("trafficking_purpose", K::Codes(&code::TRAFFICKING_PURPOSE), 46),
    Field::new("care_ground", K::Codes(&code::CARE_GROUND), 46),
    Field::new("ampk", K::Codes(&code::AMPK), 46),
];

/// Questions that were answered once, when the complaint came in; afterwards the reporter is a party, and who may open
/// the case is chosen by its holders.
const ONCE: [&str; 3] = ["reporter", "reporter_relation", "concerns"];

/// What a step may ask, in the order of its form.
static STEP: &[Field] = &[
    Field::new("triggers", K::Codes(&code::RISK_TRIGGER), 46),
    Field::new("risk", K::Code(&code::RISK), 14).required(),
    Field::new("risk_reason", K::Text, 46).personal(),
    Field::new("emergency", K::Text, 46).personal(),
    Field::new("type", K::Code(&code::CASE_TYPE), 36).required(),
    Field::new("jurisdiction", K::Code(&code::JURISDICTION), 30).required(),
    Field::new("survivor", K::Name, 36).required().personal(),
    Field::new("survivor_sex", K::Code(&code::SEX), 14),
    Field::new("survivor_born_on", K::PartialDate, 14).personal(),
    Field::new("owner", K::Ref(Kind::Staff), 30).required(),
    Field::new("consent", K::Code(&code::CONSENT), 30).required(),
    Field::new("consent_by", K::Code(&code::CONSENT_BY), 24),
    Field::new("consent_scope", K::Codes(&code::CONSENT_SCOPE), 46),
    Field::new("consent_method", K::Code(&code::CONSENT_METHOD), 24),
    Field::new("consent_witness", K::Name, 30).personal(),
    Field::new("ground", K::Text, 46).personal(),
    Field::new("body", K::Ref(Kind::Organisation), 40).required(),
    Field::new("assessor", K::Name, 30).required(),
    Field::new("needs", K::Memo, 52).required().personal(),
    Field::new("goal", K::Text, 46).required().personal(),
    Field::new("service", K::Code(&code::SERVICE_KIND), 30).required(),
    Field::new("provider", K::Ref(Kind::Organisation), 40).required(),
    Field::new("item_due_on", K::Date, 12).required(),
    Field::new("result", K::Memo, 52).required().personal(),
    Field::new("outcome", K::Code(&code::OUTCOME), 24).required(),
    Field::new("closing_reason", K::Code(&code::CLOSING_REASON), 36).required(),
    Field::new("text", K::Memo, 52).required().personal(),
    Field::new("in_spite", K::Text, 46).required().personal(),
    Field::new("own_reason", K::Text, 46).required().personal(),
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
    Field::new("kin", K::Code(&code::PERPETRATOR_RELATION), 24),
    Field::new("kin_2", K::Code(&code::PERPETRATOR_RELATION), 24),
    Field::new("kin_3", K::Code(&code::PERPETRATOR_RELATION), 24),
    Field::new("kin_4", K::Code(&code::PERPETRATOR_RELATION), 24),
    Field::new("kin_5", K::Code(&code::PERPETRATOR_RELATION), 24),
    Field::new("relation", K::Text, 30),
    Field::new("violence", K::Codes(&code::VIOLENCE), 46),
    Field::new("phone", K::Phone, 20).personal(),
    Field::new("address", K::Text, 46).personal(),
    Field::new("identity", K::Identity, 22).personal(),
    Field::new("person", K::Ref(Kind::Person), 36).personal(),
    Field::new("education", K::Code(&code::EDUCATION), 24),
    Field::new("occupation", K::Text, 30),
    Field::new("marital", K::Code(&code::MARITAL), 20),
    Field::new("citizenship", K::Code(&code::CITIZENSHIP), 20),
    Field::new("disability", K::Codes(&code::DISABILITY), 40),
    Field::new("note", K::Memo, 52).personal(),
];

/// What may be asked about something that happened between the steps, in the order of its form.
static EVENT: &[Field] = &[
    Field::new("case_no", K::Text, 16).required(),
    Field::new("attending", K::Text, 46).required().personal(),
    Field::new("why", K::Memo, 52).required().personal(),
    Field::new("text", K::Memo, 52).required().personal(),
    Field::new("due_on", K::Date, 12),
    Field::new("on", K::Date, 12).required(),
    Field::new("time", K::Text, 7).required(),
];

/// What a supervisor is asked when they answer.
static ANSWER: &[Field] = &[
    Field::new("own_reason", K::Text, 46).required().personal(),
    Field::new("text", K::Memo, 52).required().personal(),
    Field::new("remark", K::Memo, 52).personal(),
];

/// What can be told between the steps, in the order in which it is offered.
pub const EVENTS: [&str; 11] = [
    "visit",
    "call",
    "contacted",
    "note",
    "plan_item",
    "service",
    "follow_up",
    "followed_up",
    "conference",
    "consent",
    "withdrawn",
];

/// Somebody else is made responsible.
pub const OWNER: &str = "owner";

/// Risk and type are found anew, with a reason: after screening nothing else changes them but an assessment.
pub const FINDING: &str = "risk";

/// What is told of another case: that the two belong together.
pub const LINK: &str = "linked";

/// The questions of a new complaint.
pub fn complaint() -> Vec<&'static Field> {
    COMPLAINT.iter().collect()
}

/// The questions when the facts of a complaint are mended; what the law of the country asks of a case of this type
/// comes last.
pub fn facts(case_type: &str, country: Country) -> Vec<&'static Field> {
    let legal = legal(case_type, country);
    COMPLAINT.iter().filter(|field| !ONCE.contains(&field.key)).chain(legal).collect()
}

/// What the law of the country asks of a case of this type (domain reference, 5.1).
pub fn legal(case_type: &str, country: Country) -> impl Iterator<Item = &'static Field> {
    let child = super::ring_of(case_type) == "child_protection";
    let trafficking = case_type == "trafficking";
    LEGAL.iter().filter(move |field| match field.key {
        "care_ground" => child && country == Country::My,
        "ampk" => child && country == Country::Id,
        _ => trafficking,
    })
}

/// The questions about a party: what they are to each of so many survivors. An address that is not safe to write to
/// is not shown, not even here.
pub fn party(hides_address: bool, survivors: usize) -> Vec<&'static Field> {
    let asked = |field: &&Field| match field.key {
        "address" => !hides_address,
        key => KINS.iter().position(|known| *known == key).is_none_or(|at| at + 1 < survivors),
    };
    PARTY.iter().filter(asked).collect()
}

/// What somebody is to the second survivor and to the further ones.
pub const KINS: [&str; 4] = ["kin_2", "kin_3", "kin_4", "kin_5"];

/// What can be told of a case in this stage.
pub fn events(stage: &str, content: &CaseContent) -> impl Iterator<Item = &'static str> {
    let registered = !matches!(stage, "received" | "screened" | "referred_out" | "not_accepted");
    let ended = super::workflow::is_ended(stage);
    let open = registered && !ended;
    let fits = move |what: &&str| match *what {
        "plan_item" => matches!(stage, "assessed" | "planned" | "in_service" | "monitoring"),
        "service" => matches!(stage, "in_service" | "monitoring"),
        "follow_up" | "conference" => open,
        // Who is referred out is asked before the case is registered.
        "consent" => open || stage == "screened",
        "followed_up" => open && content.follow_ups.iter().any(super::work::FollowUp::is_open),
        "withdrawn" => content.consent().is_some_and(|consent| consent.given == "yes"),
        _ => true,
    };
    let finding = !ended && stage != "received";
    let more = [(FINDING, finding), (OWNER, open), (LINK, true)];
    EVENTS.into_iter().filter(fits).chain(more.into_iter().filter(|(_, is)| *is).map(|(what, _)| what))
}

/// The questions about an event. A case that has ended has no next due date.
pub fn event(what: &str, ended: bool) -> Vec<&'static Field> {
    let (from_step, keys): (&[&str], &[&str]) = match what {
        "plan_item" => (&["goal", "service", "provider", "item_due_on"], &[]),
        "service" => (&["service", "provider", "result"], &["on", "time"]),
        "follow_up" => (&[], &["text", "due_on"]),
        "conference" => (&[], &["attending", "text", "due_on", "on", "time"]),
        "consent" => (
            &["consent", "consent_by", "consent_scope", "consent_method", "consent_witness", "ground"],
            &["on", "time"],
        ),
        "withdrawn" => (&[], &["text", "on", "time"]),
        OWNER => (&["owner"], &["text"]),
        FINDING => (&["triggers", "risk", "emergency", "type"], &["why", "on", "time"]),
        LINK => (&[], &["case_no", "text"]),
        _ => (&[], &["text", "due_on", "on", "time"]),
    };
    let of_event =
        EVENT.iter().filter(|field| keys.contains(&field.key) && !(ended && field.key == "due_on"));
    // Somebody is to look after the case until a day: it is not left open.
    let of_event = of_event.map(|field| match (what, field.key) {
        ("follow_up", "due_on") => STEP.iter().find(|known| known.key == "due_on").unwrap_or(field),
        _ => field,
    });
    STEP.iter().filter(|field| from_step.contains(&field.key)).chain(of_event).collect()
}

/// The question of a step with this key.
pub fn of_step(key: &str) -> Option<&'static Field> {
    STEP.iter().find(|field| field.key == key)
}

/// The questions of a step: what it needs and the case does not have yet, and when it was.
pub fn step(step: &Step, content: &CaseContent, approving: Approving, today: &str) -> Vec<&'static Field> {
    let item = step.needs.contains(&Need::Item) && content.items_now().is_empty();
    let service = step.needs.contains(&Need::Service) && content.services_now().is_empty();
    let asked = |key: &str| match key {
        "goal" | "item_due_on" => item,
        "service" | "provider" => item || service,
        "result" => service,
        "in_spite" => step.to == "closed" && content.has_loose_ends(today),
        "own_reason" => step.is_approved() && approving == Approving::Alone,
        key => asks(step, key),
    };
    STEP.iter().filter(|field| asked(field.key)).collect()
}

/// The questions of a step of a case of this type: where it is assessed, what the law of the country asks stands behind
/// its needs, since only now does anybody know.
pub fn step_of_case(
    known: &Step,
    content: &CaseContent,
    approving: Approving,
    today: &str,
    (case_type, country): (&str, Country),
) -> Vec<&'static Field> {
    let mut fields = step(known, content, approving, today);
    if assesses(known) {
        let at = fields.iter().position(|field| field.key == "needs").map_or(fields.len(), |at| at + 1);
        fields.splice(at..at, legal(case_type, country));
    }
    fields
}

/// Is the case assessed by this step?
pub fn assesses(step: &Step) -> bool {
    step.needs.contains(&Need::Assessment)
}

/// The questions when a supervisor answers: a rejection says why, and who approves what is their own says why.
pub fn answer(approve: bool, approving: Approving) -> Vec<&'static Field> {
    let asked = |key: &str| match key {
        "own_reason" => approve && approving == Approving::Alone,
        "text" => !approve,
        _ => approve,
    };
    ANSWER.iter().filter(|field| asked(field.key)).collect()
}

fn asks(step: &Step, key: &str) -> bool {
    let need = match key {
        "type" => Need::Type,
        "risk" | "triggers" | "risk_reason" => Need::Risk,
        "jurisdiction" => Need::Jurisdiction,
        "survivor" | "survivor_sex" | "survivor_born_on" => Need::Survivor,
        "owner" => Need::Owner,
        "consent" | "consent_by" | "consent_scope" | "consent_method" | "consent_witness" | "ground" => {
            Need::Consent
        }
        "body" => Need::Body,
        "assessor" | "needs" => Need::Assessment,
        "outcome" | "closing_reason" => Need::Closure,
        "text" => return step.needs.contains(&Need::Text) || step.needs.contains(&Need::Closure),
        "due_on" => Need::DueOn,
        "emergency" => return step.to == "screened",
        _ => return true,
    };
    step.needs.contains(&need)
}

#[cfg(test)]
mod tests {
    use super::super::work::{FollowUp, PlanItem, ServiceGiven};
    use super::super::workflow::STEPS;
    use super::*;

    #[test]
    fn a_step_asks_exactly_what_it_needs() {
        let screening = ["triggers", "risk", "risk_reason", "emergency", "type", "jurisdiction"];
        let consent =
            ["consent", "consent_by", "consent_scope", "consent_method", "consent_witness", "ground"];
        let risk = ["triggers", "risk", "risk_reason"];
        let survivor = ["survivor", "survivor_sex", "survivor_born_on", "owner"];
        let expected: &[(&str, &str, Vec<&str>)] = &[
            ("received", "screened", screening.to_vec()),
            ("screened", "registered", [survivor.as_slice(), &consent].concat()),
            ("screened", "referred_out", vec!["body"]),
            ("screened", "not_accepted", vec!["text"]),
            ("registered", "assessed", [risk.as_slice(), &["assessor", "needs", "due_on"]].concat()),
            ("assessed", "planned", vec!["goal", "service", "provider", "item_due_on"]),
            ("planned", "in_service", vec![]),
            ("in_service", "monitoring", vec!["service", "provider", "result", "due_on"]),
            ("monitoring", "in_service", vec!["due_on"]),
            ("monitoring", "assessed", [risk.as_slice(), &["assessor", "needs", "text", "due_on"]].concat()),
            ("monitoring", "closed", vec!["outcome", "closing_reason", "text"]),
            ("closed", "registered", vec!["owner", "text"]),
        ];
        assert_eq!(expected.len(), STEPS.len());
        let empty = CaseContent::default();
        for (known, (from, to, keys)) in STEPS.iter().zip(expected) {
            assert_eq!((known.from, known.to), (*from, *to));
            let asked: Vec<&str> =
                step(known, &empty, Approving::Decides, "2026-06-01").iter().map(|field| field.key).collect();
            assert_eq!(asked, [keys.as_slice(), &["on", "time"]].concat(), "{from} → {to}");
        }
    }

    #[test]
    fn what_the_case_has_is_not_asked_again() {
        let begun = CaseContent {
            plan: vec![PlanItem::default()],
            services: vec![ServiceGiven::default()],
            follow_ups: vec![FollowUp { due_on: "2026-05-30".into(), ..FollowUp::default() }],
            ..CaseContent::default()
        };
        let asked = |at: usize, approving| -> Vec<&str> {
            let fields = step(&STEPS[at], &begun, approving, "2026-06-01");
            fields.iter().map(|field| field.key).filter(|key| !["on", "time"].contains(key)).collect()
        };
        assert_eq!(asked(5, Approving::Decides), [""; 0]);
        assert_eq!(asked(7, Approving::Decides), ["due_on"]);
        let closing = ["outcome", "closing_reason", "text", "in_spite", "own_reason"];
        assert_eq!(asked(10, Approving::Alone), closing);
    }

    #[test]
    fn the_six_facts_come_first() {
        let keys: Vec<&str> = complaint().iter().map(|field| field.key).take(7).collect();
        let facts = ["danger_now", "place_code", "place", "callback", "narrative", "channel", "safe_number"];
        assert_eq!(keys, facts);
        assert!(!facts_keys().contains(&"reporter"));
    }

    #[test]
    fn the_law_asks_by_type_and_country() {
        let keys = |case_type, country| legal(case_type, country).map(|field| field.key).collect::<Vec<_>>();
        for country in [Country::Id, Country::My] {
            let all = ["trafficking_act", "trafficking_means", "trafficking_purpose"];
            assert_eq!(keys("trafficking", country), all);
            assert_eq!(keys("domestic_violence", country), [""; 0]);
            assert_eq!(keys("", country), [""; 0]);
        }
        assert_eq!(keys("child_protection", Country::Id), ["ampk"]);
        assert_eq!(keys("child_protection", Country::My), ["care_ground"]);
    }

    #[test]
    fn an_assessment_asks_what_the_law_asks() {
        let asked = |at: usize, case_type, country| -> Vec<&str> {
            let empty = CaseContent::default();
            let of = (case_type, country);
            let fields = step_of_case(&STEPS[at], &empty, Approving::Decides, "2026-06-01", of);
            fields.into_iter().map(|field| field.key).collect()
        };
        let assessed = asked(4, "child_protection", Country::My);
        assert_eq!(assessed[3..], ["assessor", "needs", "care_ground", "due_on", "on", "time"]);
        assert!(asked(4, "trafficking", Country::Id).contains(&"trafficking_purpose"));
        assert!(asked(9, "child_protection", Country::Id).contains(&"ampk"), "assessed again");
        assert_eq!(asked(4, "domestic_violence", Country::Id).len(), assessed.len() - 1);
        assert!(!asked(5, "child_protection", Country::Id).contains(&"ampk"));
    }

    #[test]
    fn a_relation_is_asked_to_each_survivor() {
        for (survivors, asked) in [(0, 1), (1, 1), (2, 2), (5, 5), (9, 5)] {
            let kins = party(false, survivors).iter().filter(|field| field.key.starts_with("kin")).count();
            assert_eq!(kins, asked, "{survivors}");
        }
    }

    fn facts_keys() -> Vec<&'static str> {
        super::facts("trafficking", Country::Id).iter().map(|field| field.key).collect()
    }
}
