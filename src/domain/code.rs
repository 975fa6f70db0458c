//! Code lists: the closed vocabularies of the office. Codes are stable English `snake_case` and travel in
//! files; their labels live in the language files under `code-<list>-<code>` (with `-` for `_`).

/// One closed vocabulary.
#[derive(Debug, PartialEq, Eq)]
pub struct CodeList {
    /// Name of the list, part of the label key.
    pub name: &'static str,
    /// The codes, in the order in which a pick list shows them.
    pub codes: &'static [&'static str],
}

impl CodeList {
    /// The list's own spelling of `text`, if it is one of its codes (upper and lower case do not matter).
    pub fn find(&self, text: &str) -> Option<&'static str> {
        let text = text.trim();
        self.codes.iter().copied().find(|code| code.eq_ignore_ascii_case(text))
    }

    /// Key of the label of `code` in the language files.
    pub fn label_key(&self, code: &str) -> String {
        format!("code-{}-{code}", self.name).replace('_', "-")
    }
}

macro_rules! code_lists {
    ($($(#[$doc:meta])* $ident:ident = $name:literal : [$($code:literal),* $(,)?];)*) => {
        $($(#[$doc])* pub static $ident: CodeList = CodeList { name: $name, codes: &[$($code),*] };)*
        /// Every code list, for the tests that hold labels complete.
        pub static ALL: &[&CodeList] = &[$(&$ident),*];
    };
}

code_lists! {
    /// Levels of the area tree, from the country down (domain reference, section 2).
    AREA_LEVEL = "area_level": ["country", "state", "district", "subdistrict", "village", "hamlet", "rw", "rt"];
    /// What kind of body an organisation is.
    ORGANISATION_KIND = "organisation_kind": ["cbo", "wksbm", "kampung_kb", "working_group", "mpkk", "pkk",
        "posyandu", "puskesmas", "uptd", "uptd_ppa", "police", "hospital", "welfare_office", "shelter", "ngo",
        "lpm", "muspika", "agency", "rptra", "karang_taruna", "school", "kps", "other"];
    /// Is the organisation there to be called? (HSDS `status`)
    ORGANISATION_STATUS = "organisation_status": ["active", "inactive", "defunct", "temporarily_closed"];
    /// The eight family functions of PP 87/2014, as sections of a working group.
    SECTION = "section": ["religion", "love", "protection", "social_culture", "reproduction", "education",
        "economy", "environment"];
    /// What a member does in the organisation.
    ROLE = "role": ["patron", "adviser", "chair", "vice_chair", "secretary", "treasurer", "section_head",
        "member", "cadre", "volunteer", "officer", "social_worker", "case_manager", "companion"];
    /// The body a member of a working group stands for (Pontianak: six named bodies).
    REPRESENTS = "represents": ["muspika", "pkk", "uptd", "puskesmas", "lpm", "ngo", "police", "school",
        "religious_body", "karang_taruna", "village_office", "agency", "community", "other"];
    /// State of an appointment.
    APPOINTMENT_STATUS = "appointment_status": ["active", "resigned", "ended", "died"];
    /// Services, in the order of the Indonesian service codes 01 to 16 (domain reference, 5.6).
    SERVICE_KIND = "service_kind": ["complaint", "outreach", "case_management", "shelter", "mediation",
        "accompaniment", "health", "legal_aid", "law_enforcement", "rehabilitation", "reintegration",
        "repatriation", "religious_support", "counselling", "social_aid", "education"];
    /// What a service costs the person who needs it.
    COST = "cost": ["free", "paid", "subsidised"];
    /// Target groups; which of them are derived is said by `derived_target_groups`.
    TARGET_GROUP = "target_group": ["child", "under_five", "school_age", "adolescent", "elderly", "disabled",
        "pregnant", "poor", "dtks", "no_fixed_income", "stunting_risk", "stunted", "orphan",
        "enterprise_owner"];
    /// Whom a service is for: target groups and the groups that a caller names first.
    AUDIENCE = "audience": ["child", "adolescent", "woman", "elderly", "disabled", "trafficking_victim",
        "violence_victim", "poor", "everyone"];
    /// Sex as in the identity documents of both countries.
    SEX = "sex": ["F", "M"];
    /// Kinds of identity document.
    IDENTITY_KIND = "identity_kind": ["nik", "mykad", "passport", "birth_certificate", "other"];
    /// Does the office know that the number is the person's?
    IDENTITY_STATUS = "identity_status": ["valid", "temporary", "unknown"];
    /// Where the person is now.
    PERSON_STATUS = "person_status": ["resident", "moved", "died", "unknown"];
    /// Kinds of disability: UU 8/2016 and the seven of JKM in one list (domain reference, 6.4).
    DISABILITY = "disability": ["physical", "intellectual", "mental", "visual", "hearing", "speech",
        "learning", "multiple"];
    /// Relation to the head of the household.
    RELATION = "relation": ["head", "spouse", "child", "parent", "grandchild", "sibling", "parent_in_law",
        "child_in_law", "other_relative", "not_related"];
    /// Marital status.
    MARITAL = "marital": ["unmarried", "married", "divorced", "widowed"];
    /// Main source of drinking water; the code is the number of the survey form (domain reference, 6.5).
    WATER = "water": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    /// Latrine; the code is the number of the survey form (domain reference, 6.5).
    LATRINE = "latrine": ["1", "2", "3", "4", "5"];
    /// Income decile of the national register, 1 the poorest.
    DECILE = "decile": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    /// Standing in Malaysia's eKasih register.
    EKASIH = "ekasih": ["none", "poor", "hardcore_poor"];
    /// What happened to a person or a household.
    LIFE_EVENT = "life_event": ["birth", "death", "move_in", "move_out", "split"];
    /// Case types; the ring follows from it (`case::ring_of`).
    CASE_TYPE = "case_type": ["child_protection", "domestic_violence", "trafficking", "sexual_violence",
        "violence_against_women", "child_facing_law", "elderly_neglect", "disability_abuse", "other"];
    /// Case stages.
    CASE_STAGE = "case_stage": ["received", "screened", "referred_out", "not_accepted", "registered",
        "assessed", "planned", "in_service", "monitoring", "closed"];
    /// Risk levels, the worst first.
    RISK = "risk": ["critical", "high", "medium", "low"];
    /// How a complaint came in.
    CHANNEL = "channel": ["visit", "phone", "whatsapp", "letter", "hotline", "outreach", "referral",
        "police", "online", "other"];
    /// Why a case was closed (domain reference, 5.3).
    CLOSING_REASON = "closing_reason": ["objective_reached", "referred_accepted", "withdrawn", "unproven",
        "moved_away", "turned_adult", "died", "unreachable", "court_ruling", "merged"];
    /// How far a referral has come (`domain::case::referral`).
    REFERRAL_STATE = "referral_state": ["drafted", "sent", "accepted", "declined", "in_service", "completed",
        "no_answer", "withdrawn"];
    /// By what right a body is told of a case: without consent only where the law or a life asks for it.
    REFERRAL_GROUND = "referral_ground": ["consent", "legal_duty", "life_danger"];
    /// Whose part somebody has in a case.
    PARTY_ROLE = "party_role": ["survivor", "caregiver", "reporter", "alleged_perpetrator", "witness"];
    /// Forms of violence (SIMFONI PPA, domain reference 5.2): a survivor may have suffered several.
    VIOLENCE = "violence": ["physical", "psychological", "sexual", "exploitation", "trafficking", "neglect",
        "other"];
    /// Place of the incident (SIMFONI PPA, domain reference 5.2).
    INCIDENT_PLACE = "incident_place": ["household", "workplace", "course", "school", "public", "other"];
    /// What an alleged perpetrator is to the survivor (SIMFONI PPA, domain reference 5.2).
    PERPETRATOR_RELATION = "perpetrator_relation": ["parent", "relative", "spouse", "neighbour", "friend",
        "teacher", "employer", "colleague", "other", "unknown"];
    /// What makes a risk critical (domain reference, 5.4).
    RISK_TRIGGER = "risk_trigger": ["life_threat", "weapon", "recent_sexual", "suicidal", "injured_child",
        "same_home", "trafficking_now"];
    /// What was done to a trafficked person (UU 21/2007, domain reference 5.1).
    TRAFFICKING_ACT = "trafficking_act": ["recruit", "transport", "harbour", "send", "transfer", "receive"];
    /// By what means; for a child none is needed (domain reference, 5.1).
    TRAFFICKING_MEANS = "trafficking_means": ["threat", "force", "abduction", "confinement", "forgery",
        "fraud", "abuse_of_power", "debt_bondage", "payment"];
    /// To what end.
    TRAFFICKING_PURPOSE = "trafficking_purpose": ["prostitution", "forced_labour", "slavery", "sexual",
        "organs", "other"];
    /// Paragraph of s.17(1) of the Child Act (Akta 611) by which a child is in need of care and protection; (h) was
    /// deleted in 2016 (domain reference, 5.1).
    CARE_GROUND = "care_ground": ["a", "b", "c", "d", "e", "f", "g", "i", "j", "k"];
    /// The 15 groups of children in need of special protection, AMPK (UU 35/2014, domain reference 5.1).
    AMPK = "ampk": ["emergency", "facing_law", "minority", "exploited", "substances", "pornography", "hiv",
        "abduction", "violence", "sexual", "terrorism", "disability", "neglect", "deviant", "stigma"];
    /// Whose a case is, found at screening.
    JURISDICTION = "jurisdiction": ["this_office", "other_office", "other_agency"];
    /// Was consent given? (domain reference, 5.7)
    CONSENT = "consent": ["yes", "no", "emergency"];
    /// Who gave it.
    CONSENT_BY = "consent_by": ["self", "parent", "guardian", "officer"];
    /// What for.
    CONSENT_SCOPE = "consent_scope": ["record", "refer", "share", "statistics", "photo"];
    /// How.
    CONSENT_METHOD = "consent_method": ["written", "oral"];
    /// What the work on a case came to.
    OUTCOME = "outcome": ["reached", "partly", "not_reached"];
    /// What a supervisor is asked for.
    APPROVAL_SUBJECT = "approval_subject": ["plan", "referred_out", "not_accepted", "closed"];
    /// The highest school somebody went to.
    EDUCATION = "education": ["none", "preschool", "primary", "lower_secondary", "upper_secondary", "higher"];
    /// Citizenship, seen from the office's country.
    CITIZENSHIP = "citizenship": ["citizen", "foreigner", "stateless", "unknown"];
    /// The rings: teams that share a key to their cases.
    RING = "ring": ["child_protection", "domestic_violence", "trafficking"];
    /// What a member of staff may do (`domain::staff`).
    STAFF_ROLE = "staff_role": ["publik", "kader", "bendahara", "sekretaris", "petugas_aduan", "manajer_kasus",
        "penyelia", "ketua", "admin"];
    /// Does a member of staff sign in?
    STAFF_STATUS = "staff_status": ["active", "disabled"];
    /// Day of the week, Monday first.
    WEEKDAY = "weekday": ["mo", "tu", "we", "th", "fr", "sa", "su"];
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_and_codes_are_unique() {
        let names: HashSet<_> = ALL.iter().map(|list| list.name).collect();
        assert_eq!(names.len(), ALL.len());
        for list in ALL {
            let codes: HashSet<_> = list.codes.iter().collect();
            assert_eq!(codes.len(), list.codes.len(), "{}", list.name);
        }
    }

    #[test]
    fn a_code_is_found_whatever_its_case() {
        assert_eq!(ORGANISATION_KIND.find(" CBO "), Some("cbo"));
        assert_eq!(ORGANISATION_KIND.find("club"), None);
    }
}
