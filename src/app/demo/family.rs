//! Families as they occur: who lives together, of what age, and what they are called.

use jiff::civil::Date;

use super::names::{Name, Names};
use super::random::{Random, age, days_after};
use crate::domain::identity::Sex;

/// Somebody of a family.
#[derive(Debug)]
pub(super) struct Relative {
    /// Code of `code::RELATION`.
    pub relation: &'static str,
    pub sex: Sex,
    pub born: Date,
    /// Code of `code::MARITAL`.
    pub marital: &'static str,
    pub name: Name,
    /// The mother's name, where she is known.
    pub mother: Option<String>,
    /// Has lost both parents.
    pub orphan: bool,
}

/// What kind of family is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Whatever comes.
    Any,
    /// Parents with an under-five, a school-age child and an adolescent.
    AllAges,
}

#[derive(Debug, Clone, Copy, Default)]
enum Shape {
    #[default]
    Couple,
    ThreeGenerations,
    MotherAlone,
    OldCouple,
    OldAlone,
    Grandparent,
    Young,
    WithSibling,
}

/// How often each shape occurs, of a hundred.
const SHAPES: &[(Shape, usize)] = &[
    (Shape::Couple, 54),
    (Shape::ThreeGenerations, 13),
    (Shape::MotherAlone, 10),
    (Shape::OldCouple, 7),
    (Shape::OldAlone, 5),
    (Shape::Grandparent, 4),
    (Shape::Young, 4),
    (Shape::WithSibling, 3),
];

/// Makes families of one people.
pub(super) struct Families<'a> {
    pub names: &'a Names,
    pub today: Date,
}

impl Families<'_> {
    /// A family of at most `most` people, its head first.
    pub fn family(&self, random: &mut Random, culture: &str, wanted: Wanted, most: usize) -> Vec<Relative> {
        let mut people = Vec::with_capacity(7);
        match wanted {
            Wanted::AllAges => self.couple(random, culture, (36, 40), &mut people, true),
            Wanted::Any => self.shape(random, culture, &mut people),
        }
        people.truncate(most);
        people
    }

    fn shape(&self, random: &mut Random, culture: &str, people: &mut Vec<Relative>) {
        match random.weighted(SHAPES) {
            Shape::Couple => self.couple(random, culture, (22, 56), people, false),
            Shape::Young => self.couple(random, culture, (20, 24), people, false),
            Shape::ThreeGenerations => {
                self.couple(random, culture, (24, 48), people, false);
                self.elder(random, culture, people);
            }
            Shape::WithSibling => {
                self.couple(random, culture, (24, 40), people, false);
                self.sibling(random, culture, people);
            }
            Shape::MotherAlone => {
                let born = self.born(random, 26, 52);
                let marital = if random.chance(55) { "divorced" } else { "widowed" };
                people.push(self.relative(random, culture, "head", Sex::Female, born, marital));
                self.children(random, culture, born, None, people, false);
            }
            Shape::OldCouple => {
                let (his, hers) = (self.born(random, 62, 82), self.born(random, 60, 78));
                people.push(self.relative(random, culture, "head", Sex::Male, his, "married"));
                people.push(self.relative(random, culture, "spouse", Sex::Female, hers, "married"));
            }
            Shape::OldAlone => {
                let sex = if random.chance(70) { Sex::Female } else { Sex::Male };
                let born = self.born(random, 61, 87);
                people.push(self.relative(random, culture, "head", sex, born, "widowed"));
            }
            Shape::Grandparent => self.grandparent(random, culture, people),
        }
    }

    fn born(&self, random: &mut Random, youngest: i32, oldest: i32) -> Date {
        let days = random.between(youngest * 366, oldest * 365 + 360);
        days_after(self.today, -days)
    }

    fn relative(
        &self,
        random: &mut Random,
        culture: &str,
        relation: &'static str,
        sex: Sex,
        born: Date,
        marital: &'static str,
    ) -> Relative {
        let old = age(born, self.today) > 66;
        let name = self.names.name(random, culture, sex, old, None);
        Relative { relation, sex, born, marital, name, mother: None, orphan: false }
    }

    fn couple(
        &self,
        random: &mut Random,
        culture: &str,
        ages: (i32, i32),
        people: &mut Vec<Relative>,
        all_ages: bool,
    ) {
        let hers = self.born(random, ages.0, ages.1);
        let his = days_after(hers, -random.between(-300, 7 * 365));
        let father = self.relative(random, culture, "head", Sex::Male, his, "married");
        let name = father.name.clone();
        people.push(father);
        people.push(self.relative(random, culture, "spouse", Sex::Female, hers, "married"));
        self.children(random, culture, hers, Some(name), people, all_ages);
    }

    fn children(
        &self,
        random: &mut Random,
        culture: &str,
        mother_born: Date,
        father: Option<Name>,
        people: &mut Vec<Relative>,
        all_ages: bool,
    ) {
        let father = father.unwrap_or_else(|| self.names.name(random, culture, Sex::Male, false, None));
        let mother = people.iter().find(|one| one.sex == Sex::Female).map(|one| one.name.full.clone());
        let mut births = Vec::new();
        if all_ages {
            births.extend([(14, 16), (8, 11), (2, 4)].map(|(low, high)| self.born(random, low, high)));
        } else {
            let most = random.weighted(&[(0, 6), (1, 22), (2, 40), (3, 24), (4, 8)]);
            let mut birth = days_after(mother_born, random.between(19 * 366, 28 * 365));
            while birth <= self.today && births.len() < most {
                births.push(birth);
                birth = days_after(birth, random.between(560, 5 * 365));
            }
        }
        for born in births {
            let years = age(born, self.today);
            // Grown children mostly live elsewhere.
            if years > 22 && random.chance(78) {
                continue;
            }
            let sex = random.sex("");
            let mut name = self.names.name(random, culture, sex, false, Some(&father));
            for _ in 0..8 {
                // Nobody is called as somebody else in the house.
                if people.iter().all(|one| one.name.given != name.given) {
                    break;
                }
                name = self.names.name(random, culture, sex, false, Some(&father));
            }
            let mother = mother.clone();
            let orphan = false;
            people.push(Relative {
                relation: "child",
                sex,
                born,
                marital: "unmarried",
                name,
                mother,
                orphan,
            });
        }
    }

    fn elder(&self, random: &mut Random, culture: &str, people: &mut Vec<Relative>) {
        let Some(head) = people.first().map(|head| head.born) else { return };
        let sex = if random.chance(70) { Sex::Female } else { Sex::Male };
        let relation = random.weighted(&[("parent", 7), ("parent_in_law", 4)]);
        let born = days_after(head, -random.between(20 * 365, 29 * 365));
        people.push(self.relative(random, culture, relation, sex, born, "widowed"));
    }

    fn sibling(&self, random: &mut Random, culture: &str, people: &mut Vec<Relative>) {
        let relation = random.weighted(&[("sibling", 5), ("other_relative", 4), ("not_related", 1)]);
        let sex = random.sex("");
        let born = self.born(random, 18, 34);
        people.push(self.relative(random, culture, relation, sex, born, "unmarried"));
    }

    fn grandparent(&self, random: &mut Random, culture: &str, people: &mut Vec<Relative>) {
        let born = self.born(random, 56, 74);
        people.push(self.relative(random, culture, "head", Sex::Female, born, "widowed"));
        let orphan = random.chance(50);
        for _ in 0..=random.below(2) {
            let sex = random.sex("");
            let born = self.born(random, 3, 15);
            let mut child = self.relative(random, culture, "grandchild", sex, born, "unmarried");
            child.orphan = orphan;
            people.push(child);
        }
    }
}
