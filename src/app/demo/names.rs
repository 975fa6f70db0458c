//! Names of invented people, natural for the place: each people's own order of given name, father's name and
//! surname.

use std::collections::HashMap;

use super::fixture::Table;
use super::random::Random;
use crate::domain::identity::Sex;

/// A name in parts: what a person was given, and what came from the father or the clan.
#[derive(Debug, Clone, Default)]
pub(super) struct Name {
    /// Given name.
    pub given: String,
    /// Father's given name or surname; empty where people have neither.
    pub family: String,
    /// As written in documents.
    pub full: String,
}

/// Where the family part of a name stands, if there is one.
enum Order {
    /// Surname first.
    Surname,
    /// Father's name last, after a word for daughter or son.
    Father(&'static str, &'static str),
    /// Two given names.
    Given,
}

fn order(culture: &str) -> Order {
    match culture {
        "chinese_my" | "chinese_id" => Order::Surname,
        "malay_my" => Order::Father("binti", "bin"),
        "indian_my" => Order::Father("a/p", "a/l"),
        _ => Order::Given,
    }
}

/// Lists of names by culture and part: `F`, `M` first or given names, `F2`, `M2` second ones, `OF`, `OM` those of
/// the old, `S` surnames.
#[derive(Debug)]
pub(super) struct Names(HashMap<String, Vec<String>>);

impl Names {
    /// From a table with the columns culture, part, names.
    pub fn read(table: &Table) -> Self {
        let row = |line: super::fixture::Line<'_>| {
            let key = format!("{}-{}", line.get("culture"), line.get("part"));
            (key, line.get("names").split('|').map(str::to_owned).collect())
        };
        Self(table.lines().map(row).collect())
    }

    fn part(&self, random: &mut Random, culture: &str, part: &str) -> Option<String> {
        let list = self.0.get(&format!("{culture}-{part}"))?;
        random.pick(list).cloned()
    }

    /// A name; `family` is that of the father, if he is known; `old` for those past seventy.
    pub fn name(
        &self,
        random: &mut Random,
        culture: &str,
        sex: Sex,
        old: bool,
        family: Option<&Name>,
    ) -> Name {
        let code = sex.code();
        let of_old =
            if old { self.part(random, culture, if sex == Sex::Female { "OF" } else { "OM" }) } else { None };
        let given = of_old.clone().or_else(|| self.part(random, culture, code)).unwrap_or_default();
        match order(culture) {
            Order::Surname => {
                let family = family
                    .map(|name| name.family.clone())
                    .or_else(|| self.part(random, culture, "S"))
                    .unwrap_or_default();
                Name { full: format!("{family} {given}"), given, family }
            }
            Order::Father(daughter, son) => {
                let father = family
                    .map(|name| name.given.clone())
                    .or_else(|| self.part(random, culture, if culture == "malay_my" { "OM" } else { "M" }))
                    .unwrap_or_default();
                let word = if sex == Sex::Female { daughter } else { son };
                Name { full: format!("{given} {word} {father}"), given, family: father }
            }
            Order::Given if of_old.is_some() => Name { full: given.clone(), given, family: String::new() },
            Order::Given => {
                let mut second = self.part(random, culture, if sex == Sex::Female { "F2" } else { "M2" });
                while second.as_ref() == Some(&given) {
                    second = self.part(random, culture, if sex == Sex::Female { "F2" } else { "M2" });
                }
                Name { full: format!("{given} {}", second.unwrap_or_default()), given, family: String::new() }
            }
        }
    }
}
