//! What the answers to the questions of a case must say together. The form asks while somebody types, `app::cases`
//! asks again before it writes.

use jiff::civil::Date;

use super::answers::read_time;
use super::due::risk_rank;
use super::questions::FINDING;
use super::workflow::{Need, Step};
use super::{CaseContent, Party, ring_of};
use crate::domain::date::{PartialDate, age};
use crate::domain::draft::Problem;
use crate::lang::Message;

/// What is known of a case when it is asked.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Its content.
    pub content: &'a CaseContent,
    /// Code of `CASE_TYPE`.
    pub case_type: &'a str,
    /// Code of `RISK`.
    pub risk: &'a str,
    /// Today.
    pub today: Date,
}

/// A text by the key of its question; empty if it was not answered.
pub type Get<'a> = &'a dyn Fn(&str) -> &'a str;

/// What is wrong with the answers to a step.
pub fn step(step: &Step, known: &Known<'_>, get: Get<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for need in step.needs {
        match need {
            Need::Risk => risk(step, known, get, &mut problems),
            Need::Consent => consent(known, get, &mut problems),
            Need::Item | Need::Service => service(known, get, &mut problems),
            _ => {}
        }
    }
    problems
}

/// What is wrong with the answers to an event. Nothing that answers a complaint was before it; what was is told as a
/// note, with its true time.
pub fn event(what: &str, known: &Known<'_>, get: Get<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if what != "note" && is_before_complaint(known.content, get) {
        problems.push(error("on", "casework-check-before-complaint"));
    }
    match what {
        FINDING
            if get("risk") == "critical" && is_blank(get, "emergency") && !known.content.was_acted_on() =>
        {
            problems.push(error("emergency", "casework-check-emergency"));
        }
        "plan_item" | "service" => service(known, get, &mut problems),
        "consent" => consent(known, get, &mut problems),
        _ => {}
    }
    problems
}

/// What is wrong with mended facts: what a step found, risk and type, is changed by a step alone, with a reason.
pub fn facts(stage: &str, known: &Known<'_>, get: Get<'_>) -> Vec<Problem> {
    if stage == "received" {
        return Vec::new();
    }
    [("type", known.case_type, "casework-check-type-step"), ("risk", known.risk, "casework-check-risk-step")]
        .into_iter()
        .filter(|(key, found, _)| !found.is_empty() && get(key) != *found)
        .map(|(key, _, message)| error(key, message))
        .collect()
}

fn error(field: &'static str, message: &'static str) -> Problem {
    Problem::error(field, Message::new(message))
}

/// A trigger makes the risk critical, unless somebody says why not; danger now makes it high, and what was found is
/// lowered with a reason of its own; for a critical case somebody must have acted.
fn risk(step: &Step, known: &Known<'_>, get: Get<'_>, problems: &mut Vec<Problem>) {
    let critical = get("risk") == "critical";
    let reason = get("risk_reason").trim();
    let lower = !get("risk").is_empty() && risk_rank(get("risk")) < risk_rank(known.risk);
    let danger = known.content.danger_now == Some(true) && matches!(get("risk"), "medium" | "low");
    if !critical && !get("risk").is_empty() && !get("triggers").is_empty() && reason.is_empty() {
        problems.push(error("risk_reason", "casework-check-risk-reason"));
    } else if step.to == "screened" {
        if danger && reason.is_empty() {
            problems.push(error("risk_reason", "casework-check-danger-reason"));
        }
    } else if lower
        && !step.needs.contains(&Need::Text)
        && (reason.is_empty() || reason == known.content.risk_reason)
    {
        problems.push(error("risk_reason", "casework-check-risk-lower"));
    }
    if step.to == "screened" && critical && is_blank(get, "emergency") && !known.content.was_acted_on() {
        problems.push(error("emergency", "casework-check-emergency"));
    }
}

/// Consent says by whom, for what and how; without it, there is a ground. For a child a parent or guardian agrees,
/// but not a parent who is the suspect (domain reference, 5.7).
fn consent(known: &Known<'_>, get: Get<'_>, problems: &mut Vec<Problem>) {
    let given = get("consent");
    if given.is_empty() {
        return;
    }
    if given != "yes" {
        if is_blank(get, "ground") {
            problems.push(error("ground", "casework-check-ground"));
        }
        return;
    }
    for key in ["consent_by", "consent_scope", "consent_method"] {
        if is_blank(get, key) {
            problems.push(error(key, "check-required"));
        }
    }
    if get("consent_method") == "oral" && is_blank(get, "consent_witness") {
        problems.push(error("consent_witness", "casework-check-witness"));
    }
    match get("consent_by") {
        "officer" if is_blank(get, "ground") => problems.push(error("ground", "casework-check-ground")),
        "self" => match is_child(known, get) {
            Some(true) => problems.push(error("consent_by", "casework-check-consent-child")),
            None if ring_of(known.case_type) == "child_protection" => {
                problems.push(error("consent_by", "casework-check-consent-age"));
            }
            _ => {}
        },
        "parent" if known.content.parties.iter().any(is_suspected_parent) => {
            problems.push(error("consent_by", "casework-check-consent-parent"));
        }
        _ => {}
    }
}

/// Mediation is refused where it is forbidden.
fn service(known: &Known<'_>, get: Get<'_>, problems: &mut Vec<Problem>) {
    if get("service") == "mediation" && known.content.forbids_mediation(known.case_type, known.risk) {
        problems.push(error("service", "casework-check-mediation"));
    }
}

fn is_suspected_parent(party: &Party) -> bool {
    party.role == "alleged_perpetrator" && party.kin == "parent"
}

/// Is the survivor younger than 18? Nothing if nobody knows.
fn is_child(known: &Known<'_>, get: Get<'_>) -> Option<bool> {
    let survivor = known.content.survivor().map_or("", |party| party.born_on.as_str());
    let born = [get("survivor_born_on"), survivor].into_iter().find_map(PartialDate::from_iso);
    born.and_then(|born| age::spoken_months(born, known.today)).map(|months| months < 18 * 12)
}

/// Was it before the complaint came in? Not as long as day or time are half typed.
fn is_before_complaint(content: &CaseContent, get: Get<'_>) -> bool {
    let (day, time) = (get("on").parse::<Date>(), read_time(get("time")));
    match (day, time) {
        (Ok(day), Some(time)) => format!("{day}T{time}") < content.reported_at,
        _ => false,
    }
}

fn is_blank(get: Get<'_>, key: &str) -> bool {
    get(key).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::answers::Answers;
    use super::super::workflow::STEPS;
    use super::*;

    fn wrong(step: &Step, content: &CaseContent, answers: &[(&'static str, &str)]) -> Vec<&'static str> {
        let mut given = Answers::default();
        for (key, text) in answers {
            given.set(key, *text);
        }
        let known = Known {
            content,
            case_type: "domestic_violence",
            risk: "high",
            today: jiff::civil::date(2026, 6, 1),
        };
        super::step(step, &known, &|key| given.get(key)).iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn a_trigger_makes_the_risk_critical_unless_reasoned_down() {
        let content = CaseContent::default();
        for (answers, expected) in [
            (vec![("risk", "low")], vec![]),
            (vec![("risk", "high"), ("triggers", "weapon")], vec!["risk_reason"]),
            (vec![("risk", "high"), ("triggers", "weapon"), ("risk_reason", "in custody")], vec![]),
            (vec![("risk", "critical"), ("triggers", "weapon")], vec!["emergency"]),
            (vec![("risk", "critical"), ("emergency", "police")], vec![]),
        ] {
            assert_eq!(wrong(&STEPS[0], &content, &answers), expected, "{answers:?}");
        }
    }

    #[test]
    fn consent_is_whole_or_has_a_ground() {
        let whole = [("consent", "yes"), ("consent_scope", "record"), ("consent_method", "written")];
        let mut suspect = CaseContent::default();
        suspect.parties.push(Party {
            role: "alleged_perpetrator".into(),
            kin: "parent".into(),
            ..Party::default()
        });
        let none = CaseContent::default();
        for (content, more, expected) in [
            (&none, vec![("consent_by", "self")], vec![]),
            (&none, vec![], vec!["consent_by"]),
            (&none, vec![("consent_by", "self"), ("consent_method", "oral")], vec!["consent_witness"]),
            (&none, vec![("consent_by", "self"), ("survivor_born_on", "2015")], vec!["consent_by"]),
            (&none, vec![("consent_by", "parent"), ("survivor_born_on", "2015")], vec![]),
            (&suspect, vec![("consent_by", "parent")], vec!["consent_by"]),
            (&none, vec![("consent_by", "officer")], vec!["ground"]),
            (&none, vec![("consent", "no")], vec!["ground"]),
            (&none, vec![("consent", "emergency"), ("ground", "life in danger")], vec![]),
        ] {
            let answers = [whole.as_slice(), &more].concat();
            assert_eq!(wrong(&STEPS[1], content, &answers), expected, "{more:?}");
        }
    }

    #[test]
    fn mediation_is_refused_at_high_risk() {
        let content = CaseContent::default();
        assert_eq!(wrong(&STEPS[5], &content, &[("service", "mediation")]), ["service"]);
        assert_eq!(wrong(&STEPS[5], &content, &[("service", "counselling")]), [""; 0]);
    }
}
