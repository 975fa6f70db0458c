//! What the questions about a case are answered with before anybody types: what is known already.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::domain::case::answers::Answers;
use crate::domain::case::due::monitoring_days;
use crate::domain::case::questions::KINS;
use crate::domain::case::{CaseContent, CaseEvent, Party};
use crate::domain::draft::Draft;
use crate::domain::setting::Settings;

/// What the questions of `questions::facts` are answered with at present.
pub fn facts_of(plain: &Draft, content: &CaseContent) -> Answers {
    let (on, time) = content.reported_at.split_once('T').unwrap_or((&content.reported_at, ""));
    let danger = match content.danger_now {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    // A case of which only the area is known keeps that much.
    let place = if content.place_code.is_empty() { plain.get("area") } else { &content.place_code };
    Answers::default()
        .with("danger_now", danger)
        .with("place_code", place)
        .with("place", &content.place)
        .with("callback", &content.callback)
        .with("narrative", &content.narrative)
        .with("channel", plain.get("channel"))
        .with("safe_number", &content.safe_contact.number)
        .with("safe_hours", &content.safe_contact.hours)
        .with("safe_who", &content.safe_contact.who)
        .with("safe_say", &content.safe_contact.say)
        .with(
            "safe_address",
            content.safe_contact.address_safe.map_or("", |safe| if safe { "yes" } else { "no" }),
        )
        .with("incident_on", &content.incident_on)
        .with("incident_place", &content.incident_place)
        .with("type", plain.get("type"))
        .with("risk", plain.get("risk"))
        .with("reported_on", on)
        .with("reported_time", time)
        .with("received_by", &content.received_by)
        .with("trafficking_act", &content.trafficking_act)
        .with("trafficking_means", &content.trafficking_means)
        .with("trafficking_purpose", &content.trafficking_purpose)
        .with("care_ground", &content.care_ground)
        .with("ampk", &content.ampk)
}

/// Where the answer to a question of the law stands (`questions::legal`).
pub(super) fn legal_mut<'a>(content: &'a mut CaseContent, key: &str) -> Option<&'a mut String> {
    Some(match key {
        "trafficking_act" => &mut content.trafficking_act,
        "trafficking_means" => &mut content.trafficking_means,
        "trafficking_purpose" => &mut content.trafficking_purpose,
        "care_ground" => &mut content.care_ground,
        "ampk" => &mut content.ampk,
        _ => return None,
    })
}

/// What the questions of `questions::party` are answered with for a party of a case.
pub fn party_of(content: &CaseContent, party: &Party) -> Answers {
    let mut answers = Answers::default();
    for (key, survivor) in KINS.into_iter().zip(content.survivors().into_iter().skip(1)) {
        answers.set(key, content.kin_to(party, survivor));
    }
    answers
        .with("role", &party.role)
        .with("name", &party.name)
        .with("sex", &party.sex)
        .with("born_on", &party.born_on)
        .with("kin", &party.kin)
        .with("relation", &party.relation)
        .with("violence", &party.violence)
        .with("identity", &party.identity)
        .with("person", &party.person)
        .with("phone", &party.phone)
        .with("address", &party.address)
        .with("education", &party.education)
        .with("occupation", &party.occupation)
        .with("marital", &party.marital)
        .with("citizenship", &party.citizenship)
        .with("disability", &party.disability)
        .with("note", &party.note)
}

/// The day a case is to be looked at again if nobody says otherwise: as it stood if that is still to come,
/// else by how often a case of its risk is visited.
pub fn usual_due(settings: &Settings, today: Date, due_on: &str, risk: &str) -> String {
    let today_text = today.to_string();
    if due_on > today_text.as_str() {
        return due_on.to_owned();
    }
    let days = monitoring_days(settings, risk);
    today.saturating_add(days.days()).to_string()
}

/// The beginning of a narrative, as a line of the story.
pub(super) fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

/// Puts mended facts into the event with which the story begins, as far as it was told by them `before`.
pub(super) fn retell_received(content: &mut CaseContent, before: &CaseContent) {
    let Some(at) = content.events.iter().position(|event| event.what == "received") else { return };
    let mut event: CaseEvent = content.events.remove(at);
    let put = |told: &mut String, old: &str, new: &str| {
        if told == old {
            new.clone_into(told);
        }
    };
    put(&mut event.at, &before.reported_at, &content.reported_at);
    put(&mut event.text, &first_line(&before.narrative), &first_line(&content.narrative));
    put(&mut event.author, &before.received_by, &content.received_by);
    let place = content.events.iter().position(|known| known.at >= event.at).unwrap_or(content.events.len());
    content.events.insert(place, event);
}
