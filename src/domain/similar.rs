//! Likely the same person: a score for two records, with the reasons a clerk can judge.
//!
//! A hint, never a decision: two people may share name and birthday, and one person may stand under two
//! spellings. The weights add up the evidence for and against as logarithms of odds (the method of Fellegi and
//! Sunter, 1969); they are set by hand on the examples in the tests, not measured on a population.

mod name;

use super::date::PartialDate;
use super::identity::Sex;
pub use name::{name_key, name_similarity, normalise_name};

/// From here on two records are most likely one person: worth stopping the clerk.
pub const LIKELY: f64 = 0.85;
/// From here on it is worth a line below the form.
pub const POSSIBLE: f64 = 0.6;

/// What two people score whose names are the same and of whom nothing else is known: 1 / (1 + e^0.5) is 0.378.
/// Whatever speaks against them brings them below this.
const NAMESAKE: f64 = 0.37;

/// What is known of a person for the comparison. All of it may be missing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PersonSketch {
    /// Name as written.
    pub name: String,
    /// Birth date, or its year.
    pub born: Option<PartialDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Identity numbers, digits only: NIK, `MyKad`, passport…, present and past ones.
    pub numbers: Vec<String>,
    /// Telephone in E.164.
    pub phone: Option<String>,
    /// The mother's name as written.
    pub mother: Option<String>,
}

/// How likely two records are one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// From 0 to 1. Exactly 1 only if the two share an identity number.
    pub score: f64,
    /// Message ids of what speaks for it, and then of what speaks against it, strongest first.
    pub reasons: Vec<&'static str>,
}

impl Likeness {
    /// Whether it is worth stopping the clerk.
    pub fn is_likely(&self) -> bool {
        self.score >= LIKELY
    }

    /// Whether it is worth mentioning.
    pub fn is_possible(&self) -> bool {
        self.score >= POSSIBLE
    }
}

/// One piece of evidence: its weight (log odds, for if positive), and the message that names it.
type Evidence = (f64, Option<&'static str>);

/// Two records picked from a district by a like name are seldom one person.
const PRIOR: f64 = -5.5;

/// Compares two people. The order does not matter.
pub fn score(a: &PersonSketch, b: &PersonSketch) -> Likeness {
    if a.numbers.iter().any(|number| !number.is_empty() && b.numbers.contains(number)) {
        return Likeness { score: 1.0, reasons: vec!["likeness-same-number"] };
    }
    let mut evidence = vec![names(a, b)];
    evidence.extend(both(a.born, b.born).map(|(a, b)| births(a, b)));
    evidence.extend(both(a.sex, b.sex).map(|(a, b)| sexes(a, b)));
    evidence.extend(both(a.phone.as_deref(), b.phone.as_deref()).map(|(a, b)| phones(a, b)));
    evidence.extend(both(a.mother.as_deref(), b.mother.as_deref()).map(|(a, b)| mothers(a, b)));
    evidence.extend(numbers(&a.numbers, &b.numbers));
    let sum: f64 = PRIOR + evidence.iter().map(|(weight, _)| weight).sum::<f64>();
    // The sign first, so that reasons for come before reasons against.
    evidence.sort_by(|x, y| y.0.total_cmp(&x.0));
    let (speaks_for, speaks_against): (Vec<_>, Vec<_>) =
        evidence.into_iter().partition(|(weight, _)| *weight >= 0.0);
    let reasons =
        speaks_for.into_iter().chain(speaks_against.into_iter().rev()).filter_map(|(_, key)| key).collect();
    // Certainty is kept for a shared number.
    Likeness { score: (1.0 / (1.0 + (-sum).exp())).min(0.99), reasons }
}

/// The same whole name, and nothing that speaks against it: worth a line, for who has no papers has no more than a
/// name. Two of them are most often two people, so that the score stays low.
pub fn is_namesake(a: &PersonSketch, b: &PersonSketch, likeness: &Likeness) -> bool {
    let name = normalise_name(&a.name);
    likeness.score >= NAMESAKE && !name.is_empty() && name == normalise_name(&b.name)
}

fn both<T>(a: Option<T>, b: Option<T>) -> Option<(T, T)> {
    a.zip(b)
}

fn names(a: &PersonSketch, b: &PersonSketch) -> Evidence {
    if normalise_name(&a.name).is_empty() || normalise_name(&b.name).is_empty() {
        return (0.0, None);
    }
    match name_similarity(&a.name, &b.name) {
        s if s >= 0.97 => (5.0, Some("likeness-same-name")),
        s if s >= 0.92 => (4.0, Some("likeness-similar-name")),
        s if s >= 0.86 => (2.0, Some("likeness-similar-name")),
        s if s >= 0.78 => (-1.5, None),
        _ => (-5.0, Some("likeness-other-name")),
    }
}

fn births(a: PartialDate, b: PartialDate) -> Evidence {
    let apart = a.year().abs_diff(b.year());
    if let (Some(a), Some(b)) = (a.day(), b.day()) {
        let swapped = a.year() == b.year() && a.day() == b.month() && a.month() == b.day();
        let parts_equal = usize::from(a.year() == b.year())
            + usize::from(a.month() == b.month())
            + usize::from(a.day() == b.day());
        return match parts_equal {
            3 => (4.0, Some("likeness-same-birth-date")),
            _ if swapped => (2.5, Some("likeness-swapped-birth-date")),
            // A slip in one part of the date.
            2 if apart <= 10 => (1.5, Some("likeness-near-birth-date")),
            _ if apart <= 2 => (-1.5, None),
            _ => (-4.0, Some("likeness-other-birth-date")),
        };
    }
    match apart {
        0 if a.month().zip(b.month()).is_some_and(|(a, b)| a != b) => (0.0, None),
        0 => (1.2, Some("likeness-same-birth-year")),
        // A year told from memory is often a year or two off.
        1 | 2 => (0.5, Some("likeness-near-birth-year")),
        3..=5 => (-1.0, None),
        _ => (-4.0, Some("likeness-other-birth-date")),
    }
}

fn sexes(a: Sex, b: Sex) -> Evidence {
    if a == b { (0.3, None) } else { (-2.5, Some("likeness-other-sex")) }
}

/// Families share a telephone: evidence of the household more than of the person.
fn phones(a: &str, b: &str) -> Evidence {
    if !a.is_empty() && a == b { (1.8, Some("likeness-same-phone")) } else { (0.0, None) }
}

fn mothers(a: &str, b: &str) -> Evidence {
    if normalise_name(a).is_empty() || normalise_name(b).is_empty() {
        return (0.0, None);
    }
    match name_similarity(a, b) {
        s if s >= 0.9 => (2.5, Some("likeness-same-mother")),
        s if s >= 0.75 => (0.0, None),
        _ => (-2.0, Some("likeness-other-mother")),
    }
}

/// Numbers of one length are taken to be of one kind. A slip or two apart speaks for the same person, otherwise
/// two numbers of a kind are two people.
fn numbers(a: &[String], b: &[String]) -> Option<Evidence> {
    let same_kind = |x: &&String, y: &&String| !x.is_empty() && x.len() == y.len();
    let mut nearest: Option<usize> = None;
    for x in a {
        for y in b.iter().filter(|y| same_kind(&x, y)) {
            let apart = strsim::damerau_levenshtein(x, y);
            nearest = Some(nearest.map_or(apart, |least| least.min(apart)));
        }
    }
    // One serial number apart is also how twins and siblings registered together look, so it weighs little.
    nearest.map(|apart| {
        if apart <= 2 { (0.8, Some("likeness-near-number")) } else { (-3.0, Some("likeness-other-number")) }
    })
}

#[cfg(test)]
mod tests;
