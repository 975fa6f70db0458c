//! Saving the card: household, people and residences in one transaction, and what comes back.

use super::row::Row;
use super::{Asked, CARRIED, COLUMNS, Card, NUMBER, RELATION, Spot};
use crate::app::{Refusal, Reply, Request, SavePart};
use crate::domain::date::age;
use crate::domain::draft::{Draft, Problem};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::write::{Saved, new_uid};
use crate::ui::dialogs::conflict::Conflict;
use crate::ui::forms::say;
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::shared::Shared;

/// What a part of the save is on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    Household,
    Person(usize),
    Residence(usize),
    /// The residence elsewhere that a taken person leaves.
    Former(usize),
    /// A birth.
    Event(usize),
}

/// The parts of a save with what each is on the card.
#[derive(Default)]
struct Parcel {
    parts: Vec<SavePart>,
    sent: Vec<Sent>,
}

impl Parcel {
    fn add(&mut self, sent: Sent, draft: Draft, links: Vec<(&'static str, usize)>) -> usize {
        self.parts.push(SavePart { links, ..SavePart::new(draft) });
        self.sent.push(sent);
        self.parts.len() - 1
    }
}

impl Card {
    /// Saves the card; the next one follows.
    pub(super) fn save(&mut self, shared: &Shared) -> Outcome {
        self.leave(shared);
        if self.saving {
            return Outcome::Handled;
        }
        self.asked = Asked::Nothing;
        if !self.is_changed() {
            if self.record.is_none() {
                return Outcome::Say(Tone::Plain, Message::new("card-empty"));
            }
            let done = Outcome::Say(Tone::Plain, Message::new("card-unchanged"));
            return Outcome::Several(vec![Outcome::Close(Answer::None), done]);
        }
        self.refused.clear();
        self.left.fill(true);
        for at in 0..self.rows.len() {
            self.check_row(shared, at);
            if let Some(row) = self.rows.get_mut(at) {
                row.refused.clear();
                row.left.fill(true);
            }
        }
        self.one_head();
        let wrong = self.wrong();
        if wrong > 0 {
            self.go_to_error(shared);
            return Outcome::Say(Tone::Bad, Message::new("card-errors").with("count", wrong));
        }
        let Parcel { parts, sent } = self.parcel(shared);
        self.saving = true;
        self.sent = sent;
        let action = if self.record.is_some() { "update" } else { "create" };
        Outcome::Request(Request::Save { parts, action, draft: Some(self.uid.clone()) })
    }

    fn wrong(&self) -> usize {
        let household = self.checked.problems.iter().filter(|problem| problem.is_error()).count();
        let rows: usize = self.rows.iter().map(|row| row.errors().count() + row.refused.len()).sum();
        household + rows
    }

    /// A household has one head at a time: the second one on the card is refused.
    fn one_head(&mut self) {
        let second = self.kept().filter(|(_, row)| row.relation() == "head").nth(1).map(|(at, _)| at);
        if let Some(row) = second.and_then(|at| self.rows.get_mut(at)) {
            row.refused.push(Problem::error("relation", Message::new("card-two-heads")));
        }
    }

    pub(super) fn go_to_error(&mut self, shared: &Shared) {
        let is_wrong = |spot: &Spot| self.problem_at(shared, *spot).is_some_and(Problem::is_error);
        let first = self.spots(shared).into_iter().find(is_wrong);
        // What the grid does not show is mended in the details.
        let hidden = self.rows.iter().position(|row| row.errors().next().is_some());
        let spot = first.or(hidden.map(|at| Spot::Cell(at, NUMBER))).unwrap_or(self.spot);
        self.open(shared, spot);
    }

    /// What is to be written. Residences that end come before those that begin: a person lives in one place.
    fn parcel(&self, shared: &Shared) -> Parcel {
        let today = shared.desk.clock().today().to_string();
        let mut parcel = Parcel::default();
        let household = (self.record.is_none() || self.household != self.household_before)
            .then(|| parcel.add(Sent::Household, self.household.clone(), Vec::new()));
        for (at, row) in self.rows.iter().enumerate() {
            if row.removed && row.residence.base.is_some() {
                let mut leaving = row.residence_before.clone();
                leaving.set("until", today.clone());
                parcel.add(Sent::Residence(at), leaving, Vec::new());
            } else if let Some(from) = row.from.as_ref().filter(|_| !row.removed) {
                let mut former = Draft::of(from);
                former.set("until", today.clone());
                parcel.add(Sent::Former(at), former, Vec::new());
            }
        }
        for (at, row) in self.kept() {
            let new = row.residence.base.is_none();
            let mut person = row.person.clone();
            if new {
                person.set("area", self.household.get("area"));
            }
            let written = (person.base.is_none() || person != row.person_before)
                .then(|| parcel.add(Sent::Person(at), person.clone(), Vec::new()));
            if !new && row.residence == row.residence_before {
                continue;
            }
            let mut residence = row.residence.clone();
            let mut links = Vec::new();
            if new {
                self.link(&mut residence, &mut links, household, written, row);
                let comes = self.record.is_some() || row.from.is_some();
                if comes {
                    residence.set("since", since(row, &today));
                }
            }
            parcel.add(Sent::Residence(at), residence, links);
            if let Some(born) = self.is_birth(shared, row) {
                let mut event = Draft::new(Kind::LifeEvent);
                event.set("event", "birth");
                event.set("happened_on", born);
                event.set("area", self.household.get("area"));
                let mut links = Vec::new();
                self.link(&mut event, &mut links, household, written, row);
                parcel.add(Sent::Event(at), event, links);
            }
        }
        parcel
    }

    /// Points a residence or event to its household and person: to the parts of this save, or to what is there.
    fn link(
        &self,
        draft: &mut Draft,
        links: &mut Vec<(&'static str, usize)>,
        household: Option<usize>,
        person: Option<usize>,
        row: &Row,
    ) {
        match &self.record {
            Some(record) => {
                draft.set("household", record.uid.clone());
            }
            None => links.extend(household.map(|part| ("household", part))),
        }
        match (&row.uid, person) {
            (Some(uid), _) => {
                draft.set("person", uid.clone());
            }
            (None, part) => links.extend(part.map(|part| ("person", part))),
        }
    }

    /// A new person on a card that was there before, less than a year old, was born: the day.
    fn is_birth(&self, shared: &Shared, row: &Row) -> Option<String> {
        if self.record.is_none() || row.person.base.is_some() {
            return None;
        }
        let born: jiff::civil::Date = row.person.get("born_on").parse().ok()?;
        let months = age::months(born, shared.desk.clock().today())?;
        (months < 12).then(|| born.to_string())
    }

    /// What came of the save.
    pub(super) fn replied(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        if !self.saving {
            return Outcome::Handled;
        }
        self.saving = false;
        match reply {
            Ok(Reply::Saved(saved)) => self.saved(shared, &saved),
            Ok(_) => Outcome::Handled,
            Err(Refusal::Problems(problems)) => {
                let count = problems.len();
                for (part, problem) in problems {
                    self.refuse(part, problem);
                }
                self.go_to_error(shared);
                Outcome::Say(Tone::Bad, Message::new("card-errors").with("count", count))
            }
            Err(Refusal::Conflict { part, theirs, .. }) => self.collided(shared, part, theirs),
            Err(refusal) => Outcome::Say(Tone::Bad, say(&refusal)),
        }
    }

    fn refuse(&mut self, part: usize, problem: Problem) {
        match self.sent.get(part) {
            Some(Sent::Person(at) | Sent::Residence(at) | Sent::Former(at) | Sent::Event(at)) => {
                let Some(row) = self.rows.get_mut(*at) else { return };
                // Where the grid has no such column, the line itself is marked.
                let known = COLUMNS.contains(&problem.field);
                let field = if known { problem.field } else { "name" };
                row.refused.push(Problem { field, ..problem });
            }
            _ => self.refused.push(problem),
        }
    }

    /// A colleague was faster: nothing typed goes, the choice is made for the part they changed.
    fn collided(
        &mut self,
        shared: &Shared,
        part: usize,
        theirs: Box<crate::domain::record::Record>,
    ) -> Outcome {
        let Some(sent) = self.sent.get(part).copied() else {
            return Outcome::Say(Tone::Bad, Message::new("card-collided"));
        };
        let pair = match sent {
            Sent::Household => Some((&self.household_before, &self.household)),
            Sent::Person(at) => self.rows.get(at).map(|row| (&row.person_before, &row.person)),
            Sent::Residence(at) => self.rows.get(at).map(|row| (&row.residence_before, &row.residence)),
            Sent::Former(_) | Sent::Event(_) => None,
        };
        if let Some((before, mine)) = pair {
            let dialog = Conflict::new(shared, before, &theirs, mine);
            self.asked = Asked::Conflict(sent);
            self.theirs = Some(theirs);
            return Outcome::Push(Box::new(dialog));
        }
        // The residence that was to end was changed meanwhile: it is read again, and saving can be tried again.
        if let Sent::Former(at) = sent
            && let Some(row) = self.rows.get_mut(at)
        {
            row.from = theirs.text("until").is_empty().then_some(*theirs);
        }
        Outcome::Say(Tone::Bad, Message::new("card-collided"))
    }

    /// The choice between theirs and mine was made.
    pub(super) fn merged(&mut self, shared: &Shared, sent: Sent, draft: Draft) -> Outcome {
        let Some(theirs) = self.theirs.take() else { return Outcome::Handled };
        let now = Draft::of(&theirs);
        match sent {
            Sent::Household => {
                self.record = self.record.is_some().then_some(*theirs);
                (self.household, self.household_before) = (draft, now);
                self.check_household(shared);
            }
            Sent::Person(at) => {
                if let Some(row) = self.rows.get_mut(at) {
                    (row.person, row.person_before) = (draft, now);
                }
            }
            Sent::Residence(at) => {
                if let Some(row) = self.rows.get_mut(at) {
                    (row.residence, row.residence_before) = (draft, now);
                }
            }
            Sent::Former(_) | Sent::Event(_) => {}
        }
        self.open(shared, self.spot);
        self.save(shared)
    }

    fn saved(&mut self, shared: &Shared, saved: &[Saved]) -> Outcome {
        let mut before = shared.before.borrow_mut();
        for (key, text) in self.household.texts() {
            if !matches!(key, "family_card_no" | "note") {
                before.insert((Kind::Household, key), text.to_owned());
            }
        }
        drop(before);
        let name = self.family_name();
        let headless = self.heads_among() == 0 && self.kept().next().is_some();
        let count = self.kept().count();
        let key = if headless { "card-saved-headless" } else { "card-saved" };
        let tone = if headless { Tone::Bad } else { Tone::Good };
        let said = Message::new(key).with("name", name).with("count", count);
        if let Some(record) = &self.record {
            return Outcome::Several(vec![
                Outcome::Close(Answer::Record(Kind::Household, record.id)),
                Outcome::Say(tone, said),
            ]);
        }
        self.last = saved.iter().find(|saved| saved.kind == Kind::Household).map(|saved| saved.id);
        shared.cards.set(shared.cards.get() + 1);
        self.start_again(shared);
        Outcome::Say(tone, said)
    }

    /// The next family: an empty card in the same place.
    fn start_again(&mut self, shared: &Shared) {
        let last = self.last;
        let mut household = Draft::new(Kind::Household);
        for key in CARRIED {
            household.set(key, self.household.get(key));
        }
        *self = Self::new(shared, household);
        self.last = last;
        self.uid = new_uid(Kind::Household);
    }

    /// Name of the head, or of the first on the card.
    pub(super) fn family_name(&self) -> String {
        let head = self.kept().find(|(_, row)| row.relation() == "head");
        let row = head.or_else(|| self.kept().next());
        row.map(|(_, row)| crate::domain::hostile::clean(row.person.get("name")).into_owned())
            .unwrap_or_default()
    }

    /// Is the problem of a column the grid shows, or of the details?
    pub(super) fn column_of(key: &str) -> Option<usize> {
        COLUMNS.iter().position(|column| *column == key).filter(|column| *column <= RELATION)
    }
}

/// First day here: of a newborn the birth date, else today.
fn since(row: &Row, today: &str) -> String {
    let born = row.person.get("born_on");
    let this_year = today.chars().take(4).collect::<String>();
    if row.person.base.is_none() && born.len() == 10 && born.starts_with(&this_year) {
        return born.to_owned();
    }
    today.to_owned()
}
