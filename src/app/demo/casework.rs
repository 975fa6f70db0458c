//! What the work on a case left behind: consent, assessment, plan, approvals, services, follow-ups, closure. It
//! follows from the steps that the story tells.

use super::cases::Outline;
use super::directory::Body;
use super::fixture::{Fixture, WorkWords};
use super::random::{Random, days_after};
use crate::domain::case::work::{Approval, Assessment, Closure, Consent, FollowUp, PlanItem, ServiceGiven};
use crate::domain::case::{CaseContent, Party};

/// Works on cases.
pub(super) struct Casework<'a> {
    fixture: &'a Fixture,
    bodies: &'a [Body],
    random: Random,
    supervisors: Vec<String>,
}

/// Who gives which service, by kind of body.
const PROVIDERS: &[(&str, &[&str])] = &[
    ("counselling", &["uptd_ppa", "ngo", "welfare_office"]),
    ("health", &["puskesmas", "hospital"]),
    ("legal_aid", &["ngo", "uptd_ppa"]),
    ("social_aid", &["welfare_office", "cbo", "working_group"]),
    ("accompaniment", &["working_group", "cbo", "uptd_ppa", "wksbm", "pkk"]),
];

impl<'a> Casework<'a> {
    /// From the office's words, staff and directory.
    pub fn new(fixture: &'a Fixture, bodies: &'a [Body]) -> Self {
        Self {
            fixture,
            bodies,
            random: Random::stream(fixture.settings.seed, "casework"),
            supervisors: fixture.supervisors(),
        }
    }

    /// Adds to the content what the steps so far have left behind; `due_on` and `reason`
    /// of its closure are those of the case's row.
    pub fn work(&mut self, outline: &Outline, due_on: &str, reason: &str, content: &mut CaseContent) {
        suffering(outline, content);
        if outline.stage == "received" {
            return;
        }
        content.jurisdiction = match outline.stage {
            "referred_out" => "other_office",
            "not_accepted" => "other_agency",
            _ => "this_office",
        }
        .into();
        if outline.risk == "critical" {
            content.triggers = self.random.word(&TRIGGERS.map(str::to_owned)).to_owned();
        }
        if !outline.rich {
            return;
        }
        if outline.risk == "high" && self.random.chance(30) {
            content.triggers = "same_home".into();
            content.risk_reason.clone_from(&self.fixture.stories.work.safe_reason);
        }
        let words = &self.fixture.stories.work;
        if let Some(at) = moment(content, "registered") {
            self.consent(words, at, content);
        }
        if let Some(at) = moment(content, "assessed") {
            content.assess(Assessment {
                at,
                assessor: content.owner.clone(),
                needs: self.random.word(&words.needs).to_owned(),
                risk: outline.risk.to_owned(),
                ..Assessment::default()
            });
        }
        if let Some(at) = moment(content, "planned") {
            self.plan(words, outline, &at, due_on, content);
        }
        if let Some(at) = moment(content, "in_service") {
            self.serve(words, &at, content);
        }
        let followed = matches!(outline.stage, "in_service" | "monitoring");
        if followed && !due_on.is_empty() {
            content.follow_ups.push(FollowUp {
                due_on: due_on.to_owned(),
                what: words.follow_up.clone(),
                ..FollowUp::default()
            });
        }
        if let Some(at) = moment(content, "closed") {
            close(self.supervisor(content), reason, at, content);
        }
    }

    fn consent(&mut self, words: &WorkWords, at: String, content: &mut CaseContent) {
        let child = content.parties.iter().any(|party| party.role == "caregiver");
        let suspected = content.parties.iter().any(|party| party.kin == "parent");
        let oral = self.random.chance(40);
        let by = match (child, suspected) {
            (true, true) => "guardian",
            (true, false) => "parent",
            _ => "self",
        };
        content.consents.push(Consent {
            given: "yes".into(),
            by: by.into(),
            scope: if oral { "record|refer" } else { "record|refer|share|statistics" }.into(),
            method: if oral { "oral" } else { "written" }.into(),
            witness: if oral { words.witness.clone() } else { String::new() },
            at,
            author: content.owner.clone(),
            ..Consent::default()
        });
    }

    fn plan(
        &mut self,
        words: &WorkWords,
        outline: &Outline,
        at: &str,
        due_on: &str,
        content: &mut CaseContent,
    ) {
        let kinds: Vec<&str> = words.goals.keys().map(String::as_str).collect();
        let first = usize::try_from(self.random.between(0, 4)).unwrap_or(0);
        let count = if self.random.chance(50) { 2 } else { 1 };
        for kind in kinds.iter().cycle().skip(first).take(count) {
            let due = if due_on.is_empty() {
                days_after(outline.latest_on, 14).to_string()
            } else {
                due_on.to_owned()
            };
            let (provider, provider_name) = self.provider(kind);
            content.plan.push(PlanItem {
                goal: words.goals.get(*kind).cloned().unwrap_or_default(),
                service: (*kind).to_owned(),
                provider,
                provider_name,
                due_on: due,
                ..PlanItem::default()
            });
        }
        let waits = outline.stage == "planned";
        if waits && self.random.chance(40) {
            return;
        }
        let by = self.supervisor(content);
        content.approvals.push(Approval {
            subject: "plan".into(),
            asked_by: content.owner.clone(),
            asked_at: at.to_owned(),
            answer: if waits { String::new() } else { "approved".into() },
            by: if waits { String::new() } else { by },
            at: if waits { String::new() } else { at.to_owned() },
            comment: if waits { String::new() } else { words.comment.clone() },
            items: content.plan.len(),
            ..Approval::default()
        });
    }

    fn serve(&mut self, words: &WorkWords, at: &str, content: &mut CaseContent) {
        let on: String = at.chars().take(10).collect();
        let author = content.owner.clone();
        if let Some(item) = content.plan.first_mut() {
            item.done_on = on;
            content.services.push(ServiceGiven {
                service: item.service.clone(),
                provider: item.provider.clone(),
                provider_name: item.provider_name.clone(),
                at: at.to_owned(),
                result: self.random.word(&words.results).to_owned(),
                author,
            });
        }
    }

    /// Uid and name of a body of the directory that gives such a service.
    fn provider(&mut self, service: &str) -> (String, String) {
        let kinds = PROVIDERS.iter().find(|(kind, _)| *kind == service).map_or(&[][..], |(_, kinds)| kinds);
        let fits: Vec<&Body> =
            self.bodies.iter().filter(|body| kinds.contains(&body.kind.as_str())).collect();
        let body = self.random.pick(&fits).copied();
        // Where nobody gives it, the agency in charge does.
        let area = &self.fixture.settings.area;
        let own = || self.bodies.iter().find(|body| body.kind == "agency" && body.area == *area);
        body.or_else(own).map_or_else(
            || (String::new(), self.fixture.settings.name.clone()),
            |body| (body.uid.clone(), body.name.clone()),
        )
    }

    /// A supervisor of the office who is not the owner, or else nobody by name.
    fn supervisor(&mut self, content: &CaseContent) -> String {
        let others: Vec<&String> = self.supervisors.iter().filter(|name| **name != content.owner).collect();
        self.random.pick(&others).map(|name| (*name).clone()).unwrap_or_default()
    }
}

const TRIGGERS: [&str; 4] = ["life_threat", "weapon", "same_home", "suicidal"];

/// When a step was taken.
fn moment(content: &CaseContent, what: &str) -> Option<String> {
    content.events.iter().find(|event| event.what == what).map(|event| event.at.clone())
}

fn close(supervisor: String, reason: &str, at: String, content: &mut CaseContent) {
    let told = content.events.iter().rfind(|event| event.what == "closed");
    let summary = told.map(|event| event.text.clone()).unwrap_or_default();
    content.approvals.push(Approval {
        subject: "closed".into(),
        asked_by: content.owner.clone(),
        asked_at: at.clone(),
        answer: "approved".into(),
        by: supervisor.clone(),
        at: at.clone(),
        items: content.plan.len(),
        ..Approval::default()
    });
    content.closures.push(Closure {
        at,
        outcome: if reason == "objective_reached" { "reached" } else { "partly" }.into(),
        reason: reason.to_owned(),
        summary,
        asked_by: content.owner.clone(),
        approved_by: supervisor,
        ..Closure::default()
    });
}

/// What survivors suffered, where, and by whom, as the story tells it.
fn suffering(outline: &Outline, content: &mut CaseContent) {
    let story = content.narrative.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| story.contains(word));
    let mut forms = Vec::new();
    for (form, words) in [
        ("physical", &["pukul", "memar", "lebam", "didorong", "luka", "dera"][..]),
        ("psychological", &["ancam", "psikis", "takut", "teriak", "ugut"]),
        ("sexual", &["seksual", "cabul"]),
        ("exploitation", &["eksploitasi", "tanpa upah", "tanpa gaji"]),
        ("neglect", &["elantar", "abai", "nafkah", "tanpa pengawasan", "ditinggal"]),
    ] {
        if says(words) {
            forms.push(form);
        }
    }
    match outline.case_type.as_str() {
        "sexual_violence" if !forms.contains(&"sexual") => forms.push("sexual"),
        "trafficking" => forms.push("trafficking"),
        _ if forms.is_empty() => forms.push("other"),
        _ => {}
    }
    content.incident_place = match content.place.to_lowercase() {
        place if place.contains("rumah") => "household",
        place if place.contains("sekolah") => "school",
        place if place.contains("kerja") || place.contains("kilang") => "workplace",
        place if place.is_empty() => "",
        _ => "other",
    }
    .into();
    for party in &mut content.parties {
        match party.role.as_str() {
            "survivor" => party.violence = forms.join("|"),
            "alleged_perpetrator" => party.kin = kin(party).into(),
            _ => {}
        }
    }
}

/// What a relation in words is in the list of the ministry.
fn kin(party: &Party) -> &'static str {
    let relation = party.relation.to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| relation.contains(word));
    match () {
        () if relation.is_empty() => "unknown",
        () if is(&["suami", "istri", "isteri"]) => "spouse",
        () if is(&["saudara", "paman", "kakak", "anak", "kerabat", "datuk", "kakek", "menantu"]) => {
            "relative"
        }
        () if is(&["ayah", "bapa", "ibu"]) => "parent",
        () if is(&["tetangga", "jiran"]) => "neighbour",
        () if is(&["pacar", "teman", "kawan"]) => "friend",
        () if is(&["guru"]) => "teacher",
        () if is(&["majikan"]) => "employer",
        () => "other",
    }
}
