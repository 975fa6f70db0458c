//! The content of a case: all that is not a plain column of its row. It is read and written by
//! `store::sealed` alone, as one sealed text; nothing here ever stands in a column of its own.

pub mod answers;
pub mod counts;
pub mod due;
pub mod guard;
pub mod questions;
pub mod referral;
pub mod referral_guard;
mod reveals;
pub mod since;
pub mod work;
pub mod workflow;

use serde::{Deserialize, Serialize};

use super::identity::Country;
use work::{Approval, Assessment, Closure, Conference, Consent, FollowUp, PlanItem, ServiceGiven};

/// What is known of a case beyond its plain columns. Dates and times are ISO 8601, local to the office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseContent {
    /// What the reports count of a case that was erased; nothing while it was not.
    pub erased: Option<counts::Counts>,
    /// When the complaint came in, `2026-05-28T21:14`.
    pub reported_at: String,
    /// Who took it down.
    pub received_by: String,
    /// Who is responsible now; empty until somebody is.
    pub owner: String,
    /// Uid of that member of staff; empty in older content.
    pub owner_staff: String,
    /// Is the owner outside this office, since a transfer was accepted?
    pub owner_outside: bool,
    /// Is somebody in danger now?
    pub danger_now: Option<bool>,
    /// Where, in words (the area column of the case says no more than the kecamatan or daerah).
    pub place: String,
    /// Code of the village or neighbourhood, if known.
    pub place_code: String,
    /// Number to call back.
    pub callback: String,
    /// What happened, in the words of the one who told it.
    pub narrative: String,
    /// Day of the incident, if known; may be a year or month.
    pub incident_on: String,
    /// Code of `INCIDENT_PLACE`, or empty.
    pub incident_place: String,
    /// Codes of `TRAFFICKING_ACT`, joined by `|`.
    pub trafficking_act: String,
    /// Codes of `TRAFFICKING_MEANS`, joined by `|`.
    pub trafficking_means: String,
    /// Codes of `TRAFFICKING_PURPOSE`, joined by `|`.
    pub trafficking_purpose: String,
    /// Codes of `CARE_GROUND`, joined by `|`: Malaysia.
    pub care_ground: String,
    /// Codes of `AMPK`, joined by `|`: Indonesia.
    pub ampk: String,
    /// Codes of `RISK_TRIGGER`, joined by `|`: what makes the risk critical.
    pub triggers: String,
    /// Why the risk is not critical although there is such a trigger.
    pub risk_reason: String,
    /// Code of `JURISDICTION`: whose the case is.
    pub jurisdiction: String,
    /// How to reach the survivor without harm.
    pub safe_contact: SafeContact,
    /// People of the case.
    pub parties: Vec<Party>,
    /// What happened in the office, in order of time.
    pub events: Vec<CaseEvent>,
    /// Whom it was referred or handed over to, in order.
    pub referrals: Vec<referral::Referral>,
    /// What was agreed to, in order of time; the last one holds.
    pub consents: Vec<Consent>,
    /// What was found, in order of time.
    pub assessments: Vec<Assessment>,
    /// The plan.
    pub plan: Vec<PlanItem>,
    /// What was given.
    pub services: Vec<ServiceGiven>,
    /// When somebody is to look after it again.
    pub follow_ups: Vec<FollowUp>,
    /// Questions to a supervisor, and their answers.
    pub approvals: Vec<Approval>,
    /// Meetings about it.
    pub conferences: Vec<Conference>,
    /// How it ended, each time.
    pub closures: Vec<Closure>,
    /// Until what time somebody must have acted, where the rule counts hours, `2026-05-29T07:14`; empty where a day is
    /// all that is due. The plain column of the case holds its day.
    pub due_at: String,
    /// Numbers of the cases that belong to it.
    pub linked: Vec<String>,
    /// Uids of the staff who alone may open it; empty where its whole ring may.
    pub holders: Vec<String>,
    /// Uids of those it is kept from, also when it comes to another ring.
    pub shut_out: Vec<String>,
}

/// A number is dangerous in the wrong ear: who may answer, when, and what to say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SafeContact {
    /// Number as typed.
    pub number: String,
    /// When it is safe to call.
    pub hours: String,
    /// Who may answer.
    pub who: String,
    /// What to say when somebody else answers.
    pub say: String,
    /// Is it safe to write or come to the address? Where it is not, no address is shown, printed or exported.
    pub address_safe: Option<bool>,
}

/// Somebody in a case. They are not the registry's people: a link is optional and sealed with the rest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// Code of `PARTY_ROLE`.
    pub role: String,
    /// Full name; empty for somebody who stays anonymous.
    pub name: String,
    /// Code of `SEX`, or empty.
    pub sex: String,
    /// Birth date, month or year, or empty.
    pub born_on: String,
    /// Code of `PERPETRATOR_RELATION`: what an alleged perpetrator is to the survivor; to the first of several.
    pub kin: String,
    /// What they are to the other survivors.
    pub kins: Vec<Kin>,
    /// Number of an identity document, digits where it is a NIK or MyKad.
    pub identity: String,
    /// Uid of their record in the registry, or empty. Nothing of it is written there.
    pub person: String,
    /// Relation to the survivor, in words.
    pub relation: String,
    /// Codes of `VIOLENCE` that a survivor suffered, joined by `|`: there may be several.
    pub violence: String,
    /// Code of `EDUCATION`.
    pub education: String,
    /// In words.
    pub occupation: String,
    /// Code of `MARITAL`.
    pub marital: String,
    /// Code of `CITIZENSHIP`.
    pub citizenship: String,
    /// Codes of `DISABILITY`, joined by `|`.
    pub disability: String,
    /// Phone as typed.
    pub phone: String,
    /// Address in words.
    pub address: String,
    /// What else should be known.
    pub note: String,
}

/// What an alleged perpetrator is to one of several survivors.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kin {
    /// Place of the survivor among the people of the case.
    pub to: usize,
    /// Code of `PERPETRATOR_RELATION`.
    pub kin: String,
}

/// One line of the story of a case. Events are added and never changed, but for the first: it says what the facts
/// of the complaint say, also after they were mended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseEvent {
    /// When it happened, `2026-05-29T09:05`.
    pub at: String,
    /// What it was: a stage of `CASE_STAGE`, one of `questions::EVENTS`, or `emergency`, `asked`, `approved`,
    /// `rejected`.
    pub what: String,
    /// What it was about: code of `SERVICE_KIND` for a plan item or a service, of `APPROVAL_SUBJECT` for a question
    /// to a supervisor and its answer, else empty.
    pub about: String,
    /// In words.
    pub text: String,
    /// Code of `CLOSING_REASON`, for a closure: an earlier one is kept when the case is opened again.
    pub reason: String,
    /// Who wrote it.
    pub author: String,
}

impl CaseContent {
    /// The survivor, who gives the case its initials.
    pub fn survivor(&self) -> Option<&Party> {
        self.parties.iter().find(|party| party.role == "survivor")
    }

    /// Places of the survivors among the people of the case, in order.
    pub fn survivors(&self) -> Vec<usize> {
        let all = self.parties.iter().enumerate();
        all.filter(|(_, party)| party.role == "survivor").map(|(at, _)| at).collect()
    }

    /// What a party is to the survivor at a place, a code of `PERPETRATOR_RELATION` or nothing.
    pub fn kin_to<'a>(&self, party: &'a Party, survivor: usize) -> &'a str {
        let first = self.survivors().first() == Some(&survivor);
        let other = party.kins.iter().find(|kin| kin.to == survivor).map(|kin| kin.kin.as_str());
        other.unwrap_or(if first { &party.kin } else { "" })
    }

    /// Puts an event into its place in time: what was recorded late stands where it happened.
    pub fn tell(&mut self, event: CaseEvent) {
        let at = self.events.iter().rposition(|known| known.at <= event.at).map_or(0, |at| at + 1);
        self.events.insert(at, event);
    }

    /// When the latest step was taken; empty before the first.
    pub fn last_step_at(&self) -> &str {
        let steps = self.events.iter().filter(|event| super::code::CASE_STAGE.find(&event.what).is_some());
        steps.map(|event| event.at.as_str()).max().unwrap_or_default()
    }

    /// Is a referral waiting for its end?
    pub fn has_open_referral(&self) -> bool {
        self.open_referrals().next().is_some()
    }

    /// Was somebody called, visited or contacted about it?
    pub fn was_acted_on(&self) -> bool {
        self.events.iter().any(CaseEvent::is_contact)
    }
}

impl CaseEvent {
    /// Was somebody called, visited or contacted?
    pub fn is_contact(&self) -> bool {
        matches!(self.what.as_str(), "call" | "visit" | "contacted" | "emergency")
    }

    /// Was a body called on the way, by whoever took the complaint down?
    pub fn is_call(&self) -> bool {
        self.what == "contacted"
    }
}

/// What a list and a search need of a case: a small part of its content, sealed on its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseHead {
    /// Name of the survivor, or empty.
    #[serde(default)]
    pub survivor: String,
    /// Who is responsible now, or empty.
    #[serde(default)]
    pub owner: String,
    /// Uid of that member of staff, if known.
    #[serde(default)]
    pub owner_staff: String,
    /// Is that somebody outside this office?
    #[serde(default)]
    pub owner_outside: bool,
    /// Code of `APPROVAL_SUBJECT` that waits for a supervisor, or empty.
    #[serde(default)]
    pub asked: String,
    /// Words of the names of all people of the case, and their numbers, as `domain::words::words` makes them.
    #[serde(default)]
    pub words: String,
    /// Day on which the first reply to a referral is due that is waited for, or empty.
    #[serde(default)]
    pub reply_due: String,
    /// Until what time somebody must have acted, or empty: [`CaseContent::due_at`].
    #[serde(default)]
    pub due_at: String,
    /// Is somebody in danger, and nobody was called, visited or contacted yet?
    #[serde(default)]
    pub danger: bool,
}

impl CaseHead {
    /// Does a complaint that is at `stage`, a code of `CASE_STAGE`, tell of a danger on which nobody has acted yet?
    pub fn is_in_danger(&self, stage: &str) -> bool {
        self.danger && matches!(stage, "received" | "screened")
    }

    /// From the whole content.
    pub fn of(content: &CaseContent) -> Self {
        let mut text = String::new();
        for party in &content.parties {
            text.push(' ');
            text.push_str(&party.name);
        }
        let mut words = super::words::words(&text);
        let numbers = content.parties.iter().flat_map(|party| [&party.phone, &party.identity]);
        for number in numbers.chain([&content.callback, &content.safe_contact.number]) {
            let digits = super::words::digits(number);
            if !digits.is_empty() {
                words.push_str(&digits);
                words.push(' ');
            }
        }
        for party in content.parties.iter().filter(|party| !party.person.is_empty()) {
            words.push_str(&party.person);
            words.push(' ');
        }
        let survivor = content.survivor().map(|party| party.name.clone()).unwrap_or_default();
        let reply_due = content.next_reply_due().to_owned();
        let asked = content.pending().map(|approval| approval.subject.clone()).unwrap_or_default();
        let (owner, owner_staff) = (content.owner.clone(), content.owner_staff.clone());
        let due_at = content.due_at.clone();
        let owner_outside = content.owner_outside;
        let danger = content.danger_now == Some(true) && !content.was_acted_on();
        Self { survivor, owner, owner_staff, owner_outside, asked, words, reply_due, due_at, danger }
    }
}

impl Drop for CaseHead {
    fn drop(&mut self) {
        for text in [&mut self.survivor, &mut self.owner, &mut self.words, &mut self.reply_due] {
            zeroize::Zeroize::zeroize(text);
        }
    }
}

impl SafeContact {
    /// Is nothing known of it?
    pub fn is_empty(&self) -> bool {
        [&self.number, &self.hours, &self.who, &self.say].into_iter().all(String::is_empty)
    }
}

/// The finest level of the area tree that may stand plain with a case, a code of `AREA_LEVEL`: the kecamatan in
/// Indonesia, the daerah in Malaysia (store design, secrecy point 1).
pub fn plain_level(country: Country) -> &'static str {
    match country {
        Country::Id => "subdistrict",
        Country::My => "district",
    }
}

/// The ring whose members may know a case of `case_type`: the team of child protection for all that concerns
/// children, the team of trafficking for trafficking, the team of domestic violence for the rest.
pub fn ring_of(case_type: &str) -> &'static str {
    match case_type {
        "child_protection" | "child_facing_law" => "child_protection",
        "trafficking" => "trafficking",
        _ => "domestic_violence",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code;

    #[test]
    fn every_case_type_has_a_ring_of_the_list() {
        for case_type in code::CASE_TYPE.codes {
            assert!(code::RING.find(ring_of(case_type)).is_some(), "{case_type}");
        }
    }

    #[test]
    fn content_of_an_older_shape_still_opens() {
        let content: CaseContent = serde_json::from_str(r#"{"narrative":"x"}"#).unwrap();
        assert_eq!(content.narrative, "x");
    }
}
