//! What a case tells: those of the office's own area at length, the rest in a line.

use jiff::civil::Date;

use super::cases::Outline;
use super::fixture::{Fixture, Story};
use super::names::Name;
use super::random::{Random, days_after, days_between};
use super::registry::phone;
use crate::domain::case::{CaseContent, CaseEvent, Party, SafeContact};
use crate::domain::identity::Sex;

/// Tells cases.
pub(super) struct Teller<'a> {
    fixture: &'a Fixture,
    random: Random,
    cultures: Vec<(&'a str, usize)>,
}

/// Stages in the order of the work.
const WORK: [&str; 8] =
    ["received", "screened", "registered", "assessed", "planned", "in_service", "monitoring", "closed"];

impl<'a> Teller<'a> {
    /// A teller of the office's stories.
    pub fn new(fixture: &'a Fixture) -> Self {
        let cultures =
            fixture.settings.cultures.iter().map(|(name, weight)| (name.as_str(), *weight)).collect();
        Self { fixture, random: Random::stream(fixture.settings.seed, "stories"), cultures }
    }

    /// The content of a case.
    pub fn tell(&mut self, outline: &Outline) -> CaseContent {
        let fixture = self.fixture;
        let fits: Vec<&Story> =
            fixture.stories.story.iter().filter(|story| story.case_type == outline.case_type).collect();
        let Some(story) = self.random.pick(&fits).copied() else { return CaseContent::default() };
        let received_by = self.random.word(&fixture.settings.staff).to_owned();
        let worked = !matches!(outline.stage, "received" | "screened" | "referred_out" | "not_accepted");
        let owner = if worked { self.random.word(&fixture.settings.staff).to_owned() } else { String::new() };
        let mut content = CaseContent {
            reported_at: at(outline.reported_on, outline.minute),
            received_by: received_by.clone(),
            owner,
            danger_now: Some(matches!(outline.risk, "critical" | "high"))
                .filter(|_| !outline.risk.is_empty()),
            ..CaseContent::default()
        };
        if outline.rich {
            self.at_length(outline, story, &mut content);
        } else {
            content.narrative.clone_from(&story.short);
            content.parties = vec![self.survivor(outline, story).0];
            content.events = vec![CaseEvent {
                at: content.reported_at.clone(),
                what: "received".to_owned(),
                text: story.short.clone(),
                author: received_by,
                ..CaseEvent::default()
            }];
            if outline.stage != "received" {
                let text = self.step_text(outline.stage);
                let author = content.received_by.clone();
                let minute = if outline.latest_on == outline.reported_on { outline.minute + 30 } else { 600 };
                let at = at(outline.latest_on, minute);
                content.events.push(CaseEvent {
                    at,
                    what: outline.stage.to_owned(),
                    text,
                    author,
                    ..CaseEvent::default()
                });
            }
        }
        content
    }

    fn at_length(&mut self, outline: &Outline, story: &Story, content: &mut CaseContent) {
        let fixture = self.fixture;
        let villages: Vec<_> = fixture
            .places
            .iter()
            .filter(|place| place.level == "village" && place.code.starts_with(&outline.area))
            .collect();
        let village = self.random.pick(&villages).copied();
        content.place.clone_from(&story.place);
        content.place_code = village.map(|place| place.code.clone()).unwrap_or_default();
        content.narrative.clone_from(&story.narrative);
        content.incident_on = match self.random.below(4) {
            0 => days_after(outline.reported_on, -40).strftime("%Y-%m").to_string(),
            _ => days_after(outline.reported_on, -self.random.between(0, 12)).to_string(),
        };
        content.callback = phone(&mut self.random, fixture);
        if let Some(rule) = self.random.pick(&fixture.stories.safe) {
            content.safe_contact = SafeContact {
                number: phone(&mut self.random, fixture),
                hours: rule.hours.clone(),
                who: rule.who.clone(),
                say: rule.say.clone(),
                address_safe: None,
            };
        }
        self.parties(outline, story, village.map_or("", |place| &place.name), content);
        self.events(outline, story, content);
    }

    fn parties(&mut self, outline: &Outline, story: &Story, village: &str, content: &mut CaseContent) {
        let street = self.random.word(&self.fixture.settings.streets).to_owned();
        let (mut survivor, name, culture) = self.survivor(outline, story);
        survivor.address = format!("{street}, {village}");
        let child = story.ages.1 < 18;
        content.parties.push(survivor);
        let malay = self.fixture.settings.language == "ms";
        if child {
            let mother = if malay { "Ibu" } else { "Ibu kandung" };
            content.parties.push(self.party("caregiver", culture, Sex::Female, mother, None));
        }
        if !story.suspect.is_empty() {
            let sex = self.random.sex(&story.suspect);
            let related = story.relation == "Ayah" || story.relation == "Bapa";
            content.parties.push(self.party(
                "alleged_perpetrator",
                culture,
                sex,
                &story.relation,
                Some(&name).filter(|_| related),
            ));
        }
        let sex = self.random.sex(if story.reporter == "Ibu" { "F" } else { "" });
        let mut reporter = self.party("reporter", culture, sex, &story.reporter, None);
        if self.random.chance(20) {
            // A reporter may stay anonymous.
            reporter = Party { role: reporter.role, relation: reporter.relation, ..Party::default() };
        }
        content.parties.push(reporter);
    }

    /// The survivor with their name in parts and their people.
    fn survivor(&mut self, outline: &Outline, story: &Story) -> (Party, Name, &'a str) {
        let random = &mut self.random;
        let culture = random.weighted(&self.cultures);
        let sex = random.sex(&story.survivor);
        let (least, most) = story.ages;
        let born = days_after(outline.reported_on, -random.between(least * 366, most * 365 + 300));
        let name = self.fixture.names.name(random, culture, sex, most > 70, None);
        let born_on =
            if outline.rich && random.chance(80) { born.to_string() } else { born.year().to_string() };
        let party = Party {
            role: "survivor".to_owned(),
            name: name.full.clone(),
            sex: sex.code().to_owned(),
            born_on,
            ..Party::default()
        };
        (party, name, culture)
    }

    fn party(&mut self, role: &str, culture: &str, sex: Sex, relation: &str, child: Option<&Name>) -> Party {
        let random = &mut self.random;
        let mut name = self.fixture.names.name(random, culture, sex, false, None);
        // A father is called as his child says.
        if let Some(child) = child.filter(|child| !child.family.is_empty()) {
            name.full = if culture.starts_with("chinese") {
                format!("{} {}", child.family, name.given)
            } else {
                child.family.clone()
            };
        }
        Party {
            role: role.to_owned(),
            name: name.full,
            sex: sex.code().to_owned(),
            relation: relation.to_owned(),
            phone: if role == "alleged_perpetrator" { String::new() } else { phone(random, self.fixture) },
            ..Party::default()
        }
    }

    fn events(&mut self, outline: &Outline, story: &Story, content: &mut CaseContent) {
        content.events.push(CaseEvent {
            at: content.reported_at.clone(),
            what: "received".to_owned(),
            text: story.short.clone(),
            author: content.received_by.clone(),
            ..CaseEvent::default()
        });
        let last = WORK.iter().position(|stage| *stage == outline.stage).unwrap_or(1);
        let mut path: Vec<&str> = WORK.iter().skip(1).take(last).copied().collect();
        if matches!(outline.stage, "referred_out" | "not_accepted") {
            path.push(outline.stage);
        }
        let days = days_between(outline.reported_on, outline.latest_on);
        let steps = i32::try_from(path.len()).unwrap_or(1).max(1);
        for (number, what) in (1..).zip(path) {
            let on = days_after(outline.reported_on, days * number / steps);
            // A step on the day of the report comes after it.
            let minute = if on == outline.reported_on {
                (outline.minute + 20 * number).min(23 * 60 + 50)
            } else {
                510 + self.random.between(0, 20) + 25 * number
            };
            let text = self.step_text(what);
            event(content, on, minute, what, text);
            let noted = number > 2 && self.random.chance(45);
            if noted && on < outline.latest_on && what != "closed" {
                let what = if self.random.chance(60) { "call" } else { "visit" };
                let text = self.step_text(what);
                event(content, days_after(on, 1).min(outline.latest_on), 490, what, text);
            }
        }
        content.events.sort_by(|one, other| one.at.cmp(&other.at));
    }

    fn step_text(&mut self, what: &str) -> String {
        let texts = self.fixture.stories.steps.get(what).map_or(&[][..], Vec::as_slice);
        self.random.word(texts).to_owned()
    }
}

fn at(date: Date, minute: i32) -> String {
    format!("{date}T{:02}:{:02}", minute / 60, minute % 60)
}

fn event(content: &mut CaseContent, on: Date, minute: i32, what: &str, text: String) {
    let author = if content.owner.is_empty() { &content.received_by } else { &content.owner };
    let author = author.clone();
    content.events.push(CaseEvent {
        at: at(on, minute),
        what: what.to_owned(),
        text,
        author,
        ..CaseEvent::default()
    });
}
