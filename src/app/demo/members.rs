//! Members: who sits in which organisation, since when and until when, and what they were trained in.

use std::collections::HashSet;

use jiff::civil::Date;

use super::directory::Body;
use super::fixture::{Fixture, Line, Table};
use super::random::{Random, Uids, days_after};
use super::registry::{Household, Resident, phone};
use super::{Cells, Row};
use crate::domain::kind::Kind;

/// Rows of people who are members only, of appointments, and of trainings.
#[derive(Debug, Default)]
pub(super) struct Members {
    pub people: Vec<Row>,
    pub appointments: Vec<Row>,
    pub trainings: Vec<Row>,
}

/// How long an appointment lasts: three years.
const TERM_DAYS: i32 = 3 * 365;

/// The members of `bodies`; a few of them are people of `households`.
pub(super) fn members(fixture: &Fixture, bodies: &[Body], households: &[Household]) -> Members {
    let seed = fixture.settings.seed;
    let mut appointing = Appointing {
        fixture,
        random: Random::stream(seed, "members"),
        uids: Uids::new(seed, "member-uids", fixture.today),
        households,
        appointed: HashSet::new(),
        seats: 0,
        made: Members::default(),
    };
    for body in bodies {
        for seat in lines_for(&fixture.seats, body) {
            appointing.seat(body, seat);
        }
    }
    appointing.made
}

/// The lines of a table that speak of `body`, by its key or as `kind:` and its kind.
fn lines_for<'a>(table: &'a Table, body: &'a Body) -> impl Iterator<Item = Line<'a>> {
    table.lines().filter(|line| {
        let named = line.get("organisation");
        named == body.key || named.strip_prefix("kind:") == Some(body.kind.as_str())
    })
}

struct Appointing<'a> {
    fixture: &'a Fixture,
    random: Random,
    uids: Uids,
    households: &'a [Household],
    /// People of the registry who have a seat.
    appointed: HashSet<&'a str>,
    /// Seats filled so far.
    seats: usize,
    made: Members,
}

impl Appointing<'_> {
    fn seat(&mut self, body: &Body, seat: Line<'_>) {
        self.seats += 1;
        let today = self.fixture.today;
        let decree_on = body.decree_on.parse::<Date>().ok();
        // An older decree was renewed since: a term is three years.
        let on = decree_on
            .filter(|on| *on > days_after(today, -TERM_DAYS + 60))
            .unwrap_or_else(|| days_after(today, -self.random.between(90, TERM_DAYS - 100)));
        let ends_soon = self.seats % 17 == 3;
        let ends_on =
            if ends_soon { days_after(today, self.random.between(1, 30)) } else { days_after(on, TERM_DAYS) };
        if self.seats % 31 == 11 {
            let before = days_after(on, -TERM_DAYS);
            let status = self.random.weighted(&[("ended", 3), ("resigned", 2)]);
            let person = self.new_person(body, seat);
            self.appoint(body, seat, &person, status, before, on);
        }
        let person = self.neighbour(body, seat).unwrap_or_else(|| self.new_person(body, seat));
        self.appoint(body, seat, &person, "active", on, ends_on);
        self.train(body, &person);
    }

    /// Somebody of the registry, for a seat now and then.
    fn neighbour(&mut self, body: &Body, seat: Line<'_>) -> Option<String> {
        let due = self.seats / 19;
        if self.appointed.len() >= due.min(8) {
            return None;
        }
        let sex = self.random.sex(seat.get("sex"));
        let fits = |one: &&Resident| {
            one.sex == sex && one.at_home && (25..58).contains(&one.age) && one.area.starts_with(&body.area)
        };
        let households = self.households;
        let person = households
            .iter()
            .flat_map(|household| &household.people)
            .filter(fits)
            .find(|one| !self.appointed.contains(one.uid.as_str()))?;
        self.appointed.insert(&person.uid);
        Some(person.uid.clone())
    }

    fn new_person(&mut self, body: &Body, seat: Line<'_>) -> String {
        let random = &mut self.random;
        let cultures: Vec<_> =
            self.fixture.settings.cultures.iter().map(|(name, weight)| (name.as_str(), *weight)).collect();
        let culture = random.weighted(&cultures);
        let sex = random.sex(seat.get("sex"));
        let born = days_after(self.fixture.today, -random.between(25 * 366, 62 * 365));
        let name = self.fixture.names.name(random, culture, sex, false, None).full;
        let uid = self.uids.next(Kind::Person);
        let cells = vec![
            ("name", name),
            ("sex", sex.code().to_owned()),
            ("born_on", born.to_string()),
            ("phone", phone(random, self.fixture)),
            ("area", body.area.clone()),
            ("status", "resident".to_owned()),
            ("in_registry", "no".to_owned()),
        ];
        self.made.people.push(Row { kind: Kind::Person, uid: uid.clone(), cells });
        uid
    }

    fn appoint(&mut self, body: &Body, seat: Line<'_>, person: &str, status: &str, on: Date, ends_on: Date) {
        let cells: Cells = vec![
            ("person", person.to_owned()),
            ("organisation", body.uid.clone()),
            ("role", seat.get("role").to_owned()),
            ("section", seat.get("section").to_owned()),
            ("represents", seat.get("represents").to_owned()),
            ("status", status.to_owned()),
            ("decree_no", body.decree_no.clone()),
            ("appointed_on", on.to_string()),
            ("term_ends_on", ends_on.to_string()),
            ("note", seat.get("note").to_owned()),
        ];
        let cells = cells.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        self.made.appointments.push(Row { kind: Kind::Member, uid: self.uids.next(Kind::Member), cells });
    }

    fn train(&mut self, body: &Body, person: &str) {
        for training in lines_for(&self.fixture.trainings, body) {
            if !self.random.chance(72) {
                continue;
            }
            let number = self.made.trainings.len() + 1;
            let cells: Cells = vec![
                ("person", person.to_owned()),
                ("title", training.get("title").to_owned()),
                ("held_on", training.get("held_on").to_owned()),
                ("ends_on", training.get("ends_on").to_owned()),
                ("provider", training.get("provider").to_owned()),
                ("certificate_no", format!("{}/{number:03}", training.get("certificate"))),
            ];
            let cells = cells.into_iter().filter(|(_, text)| !text.is_empty()).collect();
            self.made.trainings.push(Row {
                kind: Kind::Training,
                uid: self.uids.next(Kind::Training),
                cells,
            });
        }
    }
}
