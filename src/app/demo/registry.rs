//! Households and their people: families put into villages, with papers, target groups and dated events.

use std::collections::{HashMap, HashSet};

use jiff::civil::{Date, date};

use super::family::{Families, Relative, Wanted};
use super::fixture::{Fixture, Place};
use super::random::{Random, Uids, days_after, days_between};
use super::{Cells, Row};
use crate::domain::identity::Sex;
use crate::domain::kind::Kind;

/// A village with its RW and their RT, as far as they are known.
#[derive(Debug)]
pub(super) struct Village {
    pub code: String,
    /// How many RW, and RT in all of them, the area tree lists; 0 where it lists none.
    rws: usize,
    rts: usize,
}

/// Somebody of the registry, with the rows that belong to them.
#[derive(Debug)]
pub(super) struct Resident {
    pub uid: String,
    pub sex: Sex,
    pub age: u16,
    pub area: String,
    pub at_home: bool,
    pub(super) person: Cells,
    pub(super) rest: Vec<(Kind, Cells)>,
}

/// A household and its people, the head first.
#[derive(Debug)]
pub(super) struct Household {
    uid: String,
    cells: Cells,
    pub people: Vec<Resident>,
}

impl Household {
    /// Its uid.
    pub fn uid(&self) -> &str {
        &self.uid
    }

    /// The rows of its people.
    pub fn people_rows(&mut self) -> impl Iterator<Item = Row> {
        self.people.iter_mut().map(|one| Row {
            kind: Kind::Person,
            uid: one.uid.clone(),
            cells: std::mem::take(&mut one.person),
        })
    }

    /// Its own row.
    pub fn own_row(&mut self) -> Row {
        Row { kind: Kind::Household, uid: self.uid.clone(), cells: std::mem::take(&mut self.cells) }
    }

    /// The rows of `kind` of its people.
    pub fn rows_of(&mut self, kind: Kind, uids: &mut Uids) -> Vec<Row> {
        let mut rows = Vec::new();
        for one in &mut self.people {
            for (its_kind, cells) in &mut one.rest {
                if *its_kind == kind {
                    rows.push(Row { kind, uid: uids.next(kind), cells: std::mem::take(cells) });
                }
            }
        }
        rows
    }
}

/// Kinds of row that hang on people, in the order in which they come out.
pub(super) const PERSONAL: [Kind; 4] = [Kind::Residence, Kind::Identity, Kind::TargetGroup, Kind::LifeEvent];

/// The villages below one of `codes`.
pub(super) fn villages(places: &[Place], codes: &[String]) -> Vec<Village> {
    let below = |code: &str| codes.iter().any(|one| code.starts_with(one.as_str()));
    let mut villages: Vec<_> = places
        .iter()
        .filter(|place| place.level == "village" && below(&place.code))
        .map(|place| Village { code: place.code.clone(), rws: 0, rts: 0 })
        .collect();
    let at: HashMap<String, usize> =
        villages.iter().enumerate().map(|(at, village)| (village.code.clone(), at)).collect();
    for place in places.iter().filter(|place| place.level == "rw" || place.level == "rt") {
        let village = place.code.split(':').next().unwrap_or("");
        let Some(village) = at.get(village).and_then(|at| villages.get_mut(*at)) else { continue };
        if place.level == "rw" {
            village.rws += 1;
        } else {
            village.rts += 1;
        }
    }
    villages
}

/// Invents households.
pub(super) struct Registry<'a> {
    pub(super) fixture: &'a Fixture,
    pub(super) random: Random,
    pub(super) uids: Uids,
    cultures: Vec<(&'a str, usize)>,
    /// How many family cards a district has given out; their dates keep the numbers apart.
    cards: HashMap<String, i32>,
    /// Identity numbers given out, while they are few enough to be kept apart.
    pub(super) numbers: Option<HashSet<String>>,
}

impl<'a> Registry<'a> {
    /// A registry that draws from the stream `name`; with `unique` no two people share an identity number.
    pub fn new(fixture: &'a Fixture, name: &str, unique: bool) -> Self {
        let seed = fixture.settings.seed;
        let cultures =
            fixture.settings.cultures.iter().map(|(name, weight)| (name.as_str(), *weight)).collect();
        Self {
            fixture,
            random: Random::stream(seed, name),
            uids: Uids::new(seed, &format!("{name}-uids"), fixture.today),
            cultures,
            cards: HashMap::new(),
            numbers: unique.then(HashSet::new),
        }
    }

    /// A further household in `village` of at most `most` people. `every_indicator` makes it one that shows in
    /// all indicators of a village's profile.
    pub fn household(&mut self, village: &Village, most: usize, every_indicator: bool) -> Household {
        let culture = self.random.weighted(&self.cultures);
        let families = Families { names: &self.fixture.names, today: self.fixture.today };
        let wanted = if every_indicator { Wanted::AllAges } else { Wanted::Any };
        let family = families.family(&mut self.random, culture, wanted, most);
        let home = self.home(village, &family);
        let uid = self.uids.next(Kind::Household);
        let cells = self.household_cells(village, &home, every_indicator);
        let people = family
            .iter()
            .enumerate()
            .map(|(at, one)| self.resident(&uid, village, &home, one, at, every_indicator))
            .collect();
        Household { uid, cells, people }
    }

    /// The next uid of `kind`.
    pub fn uids(&mut self) -> &mut Uids {
        &mut self.uids
    }

    fn home(&mut self, village: &Village, family: &[Relative]) -> Home {
        let random = &mut self.random;
        let street = random.word(&self.fixture.settings.streets);
        let number = random.between(1, 96);
        let indonesian = self.fixture.settings.country == "ID";
        let address =
            if indonesian { format!("{street} No. {number}") } else { format!("No. {number}, {street}") };
        let (rws, rts) = if village.rws > 0 { (village.rws, village.rts / village.rws) } else { (8, 5) };
        let three = |random: &mut Random, most: usize| format!("{:03}", random.below(most.max(1)) + 1);
        let (rw, rt) = if indonesian {
            (three(random, rws), three(random, rts))
        } else {
            (String::new(), String::new())
        };
        let subdistrict: String = village.code.chars().filter(char::is_ascii_digit).take(6).collect();
        let card = self.cards.entry(subdistrict.clone()).or_insert(0);
        *card += 1;
        // A stride without a common factor scatters the dates and repeats none before all were used.
        let first = date(2000, 1, 3);
        let span = days_between(first, self.fixture.today).max(1);
        let offset = i64::from(*card) * 7919 % i64::from(span);
        let card_on = days_after(first, i32::try_from(offset).unwrap_or(0));
        let head_born = family.first().map_or(card_on, |head| head.born);
        let moved_in = days_after(head_born, random.between(21 * 366, 27 * 365));
        Home {
            address,
            rw,
            rt,
            subdistrict,
            card_on,
            moved_in: moved_in.min(days_after(self.fixture.today, -400)),
        }
    }

    fn household_cells(&mut self, village: &Village, home: &Home, every_indicator: bool) -> Cells {
        let random = &mut self.random;
        let today = self.fixture.today;
        let mut cells: Cells = vec![("area", village.code.clone()), ("address", home.address.clone())];
        let poor = every_indicator || random.chance(19);
        let yes = |is: bool| if is { "yes".to_owned() } else { "no".to_owned() };
        if self.fixture.settings.country == "ID" {
            let card_on = home.card_on.strftime("%d%m%y");
            cells.push(("family_card_no", format!("{}{card_on}0000", home.subdistrict)));
            cells.push(("family_card_on", home.card_on.to_string()));
            cells.push(("rt", home.rt.clone()));
            cells.push(("rw", home.rw.clone()));
            let decile = if poor { random.between(1, 2) } else { random.between(3, 10) };
            let registered = every_indicator || decile <= 4 && random.chance(80);
            cells.push(("decile", decile.to_string()));
            cells.push(("in_dtks", yes(registered)));
            // DTSEN took the place of DTKS in 2025 (Inpres 4/2025).
            if today.year() >= 2025 {
                cells.push(("in_dtsen", yes(registered)));
            }
        } else {
            let standing = if poor { random.weighted(&[("poor", 3), ("hardcore_poor", 1)]) } else { "none" };
            cells.push(("ekasih", standing.to_owned()));
        }
        if poor || random.chance(50) {
            cells.push(("poor", yes(poor)));
        }
        let water =
            random.weighted(&[("1", 22), ("2", 34), ("3", 18), ("4", 9), ("6", 9), ("7", 5), ("9", 3)]);
        cells.push(("water", water.to_owned()));
        let latrine = random.weighted(&[("1", 72), ("2", 12), ("3", 8), ("4", 5), ("5", 3)]);
        cells.push(("latrine", latrine.to_owned()));
        if every_indicator || random.chance(94) {
            cells.push(("fixed_income", yes(!every_indicator && random.chance(if poor { 18 } else { 68 }))));
        }
        cells.push(("checked_on", days_after(today, -random.between(4, 330)).to_string()));
        cells
    }
}

/// Where a household lives.
pub(super) struct Home {
    pub address: String,
    pub rw: String,
    pub rt: String,
    /// The six digits of the kecamatan or mukim.
    pub subdistrict: String,
    card_on: Date,
    pub moved_in: Date,
}

/// A mobile number of the range that nobody was given.
pub(super) fn phone(random: &mut Random, fixture: &Fixture) -> String {
    let prefix = random.word(&fixture.settings.mobiles);
    format!("{prefix}{}{:02}", fixture.settings.mobile_tail, random.below(100))
}
