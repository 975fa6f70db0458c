//! All sums solved together: which hidden numbers do they leave only one value?

use std::collections::BTreeMap;

use super::{Mark, SMALL, Sum};

/// Arithmetic is done modulo a large prime (2^61 - 1): exact, without fractions that grow.
const PRIME: i128 = (1 << 61) - 1;

/// Unknown of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unknown {
    /// A hidden number of the table, by position.
    Number(usize),
    /// The hidden part of a sum, by position of the sum.
    Hidden(usize),
}

/// A sum with its unknowns alone; what is known does not matter for whether it can be solved.
type Line = BTreeMap<Unknown, i128>;

/// The unknowns that follow from the numbers that are told.
pub(super) fn determined(marks: &[Mark], sums: &[Sum]) -> Vec<Unknown> {
    // Lines by the unknown that each one gives; no line holds an unknown that another one gives.
    let mut solved: BTreeMap<Unknown, Line> = BTreeMap::new();
    for (at, sum) in sums.iter().enumerate() {
        let mut line: Line = sum
            .terms
            .iter()
            .filter(|(at, _)| marks.get(*at).is_some_and(|mark| *mark != Mark::Told))
            .map(|(at, factor)| (Unknown::Number(*at), i128::from(*factor).rem_euclid(PRIME)))
            .collect();
        if SMALL.contains(&sum.hidden) {
            line.insert(Unknown::Hidden(at), PRIME - 1);
        }
        let given: Vec<Unknown> = line.keys().filter(|key| solved.contains_key(key)).copied().collect();
        for key in given {
            if let Some(other) = solved.get(&key) {
                take_away(&mut line, other, key);
            }
        }
        let Some((key, factor)) = line.iter().next().map(|(key, factor)| (*key, *factor)) else { continue };
        let inverse = power(factor, PRIME - 2);
        for factor in line.values_mut() {
            *factor = *factor * inverse % PRIME;
        }
        for other in solved.values_mut().filter(|other| other.contains_key(&key)) {
            take_away(other, &line, key);
        }
        solved.insert(key, line);
    }
    solved.into_iter().filter(|(_, line)| line.len() == 1).map(|(key, _)| key).collect()
}

/// Takes `other`, in which `key` has the factor 1, off `line` so that `key` falls out.
fn take_away(line: &mut Line, other: &Line, key: Unknown) {
    let Some(times) = line.get(&key).copied() else { return };
    for (unknown, factor) in other {
        let new = (line.get(unknown).copied().unwrap_or(0) - times * factor).rem_euclid(PRIME);
        if new == 0 {
            line.remove(unknown);
        } else {
            line.insert(*unknown, new);
        }
    }
}

fn power(base: i128, mut exponent: i128) -> i128 {
    let (mut base, mut result) = (base, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}
