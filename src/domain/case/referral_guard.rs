//! What a referral of a case must not do. The form asks while somebody types; `app::cases` asks before it keeps a draft,
//! and again when it goes out and when its letter is written: consent may have been withdrawn since, somebody may have
//! been named, the risk may have risen.

use super::CaseContent;
use super::referral::questions;
use super::work::Consent;
use crate::domain::draft::Problem;
use crate::lang::Message;

/// The case that is referred.
#[derive(Debug, Clone, Copy)]
pub struct Referred<'a> {
    /// Its content.
    pub content: &'a CaseContent,
    /// Code of `CASE_TYPE`.
    pub case_type: &'a str,
    /// Code of `RISK`.
    pub risk: &'a str,
    /// Code of `CASE_STAGE`.
    pub stage: &'a str,
    /// Is the referral one by which the office refers a screened case out, which a supervisor approved of?
    pub out: bool,
}

/// A text by the key of its question; empty if there is none.
pub type Get<'a> = &'a dyn Fn(&str) -> &'a str;

/// Why a referral cannot be as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hindrance {
    /// Nothing is said to a question that must be answered.
    Lacks(&'static str),
    /// It goes by the client's consent, and none holds that covers it.
    Consent,
    /// Neither the duty nor the danger is told.
    Ground,
    /// It asks for mediation, which is forbidden here.
    Mediation,
    /// An answer tells who the survivor is.
    GivesAway {
        /// Key of the question.
        key: &'static str,
        /// The part that does.
        what: String,
    },
    /// A case that is not registered is handed over by a step, which a supervisor approves of.
    Early,
}

/// Questions whose answers stand in the letter as they were typed.
const IN_LETTER: [&str; 7] =
    ["reason", "ground_note", "given", "companion", "companion_phone", "documents", "copies"];

/// What stands in the way of a referral that is answered so.
pub fn hindrances(known: &Referred<'_>, get: Get<'_>) -> Vec<Hindrance> {
    let mut found = Vec::new();
    match get("ground") {
        "consent" if known.content.consent_to_refer().is_none() => found.push(Hindrance::Consent),
        "legal_duty" | "life_danger" if get("ground_note").trim().is_empty() => found.push(Hindrance::Ground),
        _ => {}
    }
    let asks_mediation = get("services").split('|').any(|service| service.trim() == "mediation");
    if asks_mediation && known.content.forbids_mediation(known.case_type, known.risk) {
        found.push(Hindrance::Mediation);
    }
    let early = matches!(known.stage, "received" | "screened");
    if get("transfer") == "yes" && early && !known.out {
        found.push(Hindrance::Early);
    }
    for key in IN_LETTER {
        let text = get(key);
        // Who is responsible signs the letter, whatever the people of the case are called.
        if key == "companion" && text.trim() == known.content.owner.trim() {
            continue;
        }
        if let Some(what) = known.content.gives_away(text) {
            found.push(Hindrance::GivesAway { key, what });
        }
    }
    found
}

/// The questions that must be answered and are not.
pub fn lacking(get: Get<'_>) -> impl Iterator<Item = Hindrance> {
    let open =
        questions().into_iter().filter(move |field| field.required && get(field.key).trim().is_empty());
    open.map(|field| Hindrance::Lacks(field.key))
}

impl Hindrance {
    /// As something that is wrong in the form.
    pub fn problem(&self) -> Problem {
        let (field, message) = match self {
            Self::Lacks(key) => (*key, Message::new("check-required")),
            Self::Consent => ("ground", Message::new("referral-check-consent")),
            Self::Ground => ("ground_note", Message::new("referral-check-ground")),
            Self::Mediation => ("services", Message::new("casework-check-mediation")),
            Self::Early => ("transfer", Message::new("referral-check-early")),
            Self::GivesAway { key, what } => (*key, Message::new("referral-check-away").with("what", what)),
        };
        Problem::error(field, message)
    }

    /// As a sentence, where there is no form. It repeats nothing that tells who the survivor is.
    pub fn sentence(&self) -> Message {
        Message::new(match self {
            Self::Lacks(_) | Self::Ground => "referral-held-lacks",
            Self::Consent => "referral-held-consent",
            Self::Mediation => "referral-held-mediation",
            Self::Early => "referral-held-early",
            Self::GivesAway { .. } => "letter-gives-away",
        })
    }
}

impl CaseContent {
    /// The consent by which the case may be referred: it was given, it covers it, and nobody took it back.
    pub fn consent_to_refer(&self) -> Option<&Consent> {
        let covers = |consent: &&Consent| {
            consent.given == "yes"
                && consent.scope.split('|').any(|scope| matches!(scope.trim(), "refer" | "share"))
        };
        self.consent().filter(covers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn consent(given: &str, scope: &str, withdrawn_on: &str) -> Consent {
        Consent {
            given: given.into(),
            scope: scope.into(),
            withdrawn_on: withdrawn_on.into(),
            ..Consent::default()
        }
    }

    #[test]
    fn consent_covers_a_referral_if_it_says_so_and_holds() {
        let given = consent("yes", "record|refer", "");
        for (consents, covers) in [
            (vec![], false),
            (vec![given.clone()], true),
            (vec![consent("yes", "share", "")], true),
            (vec![consent("yes", "record|statistics", "")], false),
            (vec![consent("no", "refer", "")], false),
            (vec![consent("emergency", "refer", "")], false),
            (vec![consent("yes", "refer", "2026-06-01")], false),
            (vec![given.clone(), consent("no", "", "")], false),
            (vec![consent("yes", "refer", "2026-05-01"), given.clone()], true),
        ] {
            let content = CaseContent { consents, ..CaseContent::default() };
            assert_eq!(content.consent_to_refer().is_some(), covers, "{:?}", content.consents);
        }
    }

    #[test]
    fn what_stands_in_the_way() {
        let content = CaseContent { owner: "Rina Kurniati".into(), ..CaseContent::default() };
        let known = |stage, risk| Referred {
            content: &content,
            case_type: "domestic_violence",
            risk,
            stage,
            out: false,
        };
        let of = |stage, risk, answers: &[(&str, &'static str)]| {
            let get =
                |key: &str| answers.iter().find(|(known, _)| *known == key).map_or("", |(_, text)| *text);
            hindrances(&known(stage, risk), &get)
        };
        assert_eq!(of("registered", "high", &[("services", "legal_aid|mediation")]), [Hindrance::Mediation]);
        assert_eq!(of("registered", "low", &[("services", "mediation")]), []);
        assert_eq!(of("registered", "low", &[("ground", "consent")]), [Hindrance::Consent]);
        assert_eq!(of("registered", "low", &[("ground", "life_danger")]), [Hindrance::Ground]);
        assert_eq!(of("registered", "low", &[("transfer", "yes")]), []);
        assert_eq!(of("screened", "low", &[("transfer", "yes")]), [Hindrance::Early]);
        assert_eq!(of("screened", "low", &[("transfer", "no"), ("companion", "Rina Kurniati")]), []);
        let lacking: Vec<_> = lacking(&|key| if key == "reason" { "x" } else { "" }).collect();
        assert!(
            lacking.contains(&Hindrance::Lacks("services")) && !lacking.contains(&Hindrance::Lacks("reason"))
        );
    }
}
