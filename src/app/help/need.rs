//! For whom help is sought in a case: by its type, and while it has none by what was told.
//!
//! A complaint is taken on the telephone; its type may wait until it is screened, the question who can help may not.
//! So the words of the complaint choose whom the list opens for. Nothing of this is stored, and the list is changed
//! with a key.

use super::Need;
use crate::domain::told::{VIOLENCE, told};
use crate::domain::words::words;

/// An audience of `AUDIENCE` with the patterns of the words that name somebody of it (`domain::told`).
static TOLD: [(&str, &[&str]); 5] = [
    ("violence_victim", VIOLENCE),
    (
        "child",
        &[
            "anak",
            "anaknya",
            "bayi",
            "bayinya",
            "balita",
            "kanak",
            "budak",
            "pelajar",
            "murid",
            "child",
            "children",
            "baby",
            "toddler",
            "schoolgirl",
            "schoolboy",
            "boy",
            "girl",
            "daughter",
            "son",
        ],
    ),
    (
        "trafficking_victim",
        &["tppo", "-dagangkan", "perdagangan", "pemerdagangan", "-perdagang-", "dijual", "traffick-"],
    ),
    ("elderly", &["lansia", "jompo", "kakek", "nenek", "elderly", "grandmother", "grandfather"]),
    ("disabled", &["disabilitas", "difabel", "oku", "disab-"]),
];

/// The audience of a case type; none for what is nobody's in particular.
fn of_type(case_type: &str) -> Option<&'static str> {
    match case_type {
        "child_protection" | "child_facing_law" => Some("child"),
        "trafficking" => Some("trafficking_victim"),
        "domestic_violence" | "sexual_violence" | "violence_against_women" => Some("violence_victim"),
        "elderly_neglect" => Some("elderly"),
        "disability_abuse" => Some("disabled"),
        _ => None,
    }
}

impl Need {
    /// What a family is referred for that is no case: health, school, aid.
    pub fn ordinary() -> Self {
        let services = ["health", "education", "social_aid"];
        Self { audiences: Vec::new(), services: services.map(str::to_owned).into() }
    }

    /// The need in a case of `case_type`; while it has none, the one that `narrative` speaks of.
    pub fn of_case(case_type: &str, narrative: &str) -> Self {
        let audiences: Vec<String> = if case_type.is_empty() {
            let text = words(narrative);
            let spoken = TOLD.iter().filter(|(_, patterns)| told(&text, patterns));
            spoken.map(|(audience, _)| (*audience).to_owned()).collect()
        } else {
            of_type(case_type).map(str::to_owned).into_iter().collect()
        };
        Self { audiences, services: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code::{AUDIENCE, CASE_TYPE};

    #[test]
    fn the_type_says_for_whom() {
        for case_type in CASE_TYPE.codes {
            let need = Need::of_case(case_type, "anak dipukul");
            assert!(need.audiences.iter().all(|audience| AUDIENCE.find(audience).is_some()));
            assert_eq!(need.audiences.is_empty(), *case_type == "other", "{case_type}");
        }
    }

    #[test]
    fn without_a_type_the_words_say_for_whom() {
        for (narrative, audiences) in [
            ("KDRT, ibu mengunci diri di kamar mandi", "violence_victim"),
            ("Dipukuli suami sejak pukul 9", "violence_victim"),
            ("Suaminya pukul dia lagi", "violence_victim"),
            ("Datang pukul 09.00, minta surat", ""),
            ("Kena belasah dengan suami", "violence_victim"),
            ("Suami mengugut hendak membunuh", "violence_victim"),
            ("Her husband is beating her, two children in the house", "violence_victim|child"),
            ("Bayi ditinggal di pos ronda", "child"),
            ("Kanak-kanak berseorangan di rumah", "child"),
            ("Korban TPPO dari Entikong", "trafficking_victim"),
            ("Nenek terlantar", "elderly"),
            ("Lampu jalan mati", ""),
            ("", ""),
        ] {
            assert_eq!(Need::of_case("", narrative).audiences.join("|"), audiences, "{narrative}");
        }
    }
}
