//! What is left of a pick list when letters are typed, and what comes first.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::Hit;
use crate::domain::words::words;

/// The hits that match, the best first: what begins with the letters, then what has a word that does, then what
/// has them anywhere. Only where none has them are the letters looked for one by one, as who mistypes hopes.
pub(super) fn narrow(all: &[Hit], typed: &str) -> Vec<Hit> {
    let wanted = words(typed);
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return all.to_vec();
    }
    let mut literal: Vec<(u8, &Hit)> =
        all.iter().filter_map(|hit| rank(hit, typed.trim(), wanted).map(|rank| (rank, hit))).collect();
    if literal.is_empty() {
        let few = wanted.chars().count() < INSIDE;
        return if few { Vec::new() } else { by_letters(all, typed) };
    }
    // What ranks alike stays in the order of the list.
    literal.sort_by_key(|(rank, _)| *rank);
    literal.into_iter().map(|(_, hit)| hit.clone()).collect()
}

/// Fewer letters than these are not looked for inside of words: nearly every word has some two in it.
const INSIDE: usize = 3;

/// How well a hit has the letters, the smaller the better; nothing if it has not all of them.
fn rank(hit: &Hit, typed: &str, wanted: &str) -> Option<u8> {
    let label = words(&hit.label);
    let label = label.trim_start();
    let begun = |part: &str| label.split(' ').any(|word| word.starts_with(part));
    if hit.raw == typed || label.trim_end() == wanted {
        Some(0)
    } else if label.starts_with(wanted) {
        Some(1)
    } else if words(&hit.also).split(' ').any(|word| !word.is_empty() && word.starts_with(wanted)) {
        // A short name such as TPPO is known better than what it stands for.
        Some(1)
    } else if wanted.split(' ').all(begun) {
        Some(2)
    } else if wanted.split(' ').all(|part| part.chars().count() >= INSIDE && label.contains(part)) {
        Some(3)
    } else {
        None
    }
}

/// The hits in which the letters stand in this order, with others between them.
fn by_letters(all: &[Hit], typed: &str) -> Vec<Hit> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut letters = Vec::new();
    let mut scored: Vec<(u32, &Hit)> = Vec::new();
    for hit in all {
        if let Some(score) = pattern.score(Utf32Str::new(&hit.label, &mut letters), &mut matcher) {
            scored.push((score, hit));
        }
    }
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, hit)| hit.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(all: &[&str], typed: &str) -> String {
        let hits: Vec<Hit> = all.iter().map(|label| Hit::new(*label, *label)).collect();
        narrow(&hits, typed).into_iter().map(|hit| hit.label).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_begins_with_the_letters_comes_first() {
        let needs = [
            "semua orang",
            "anak",
            "perempuan",
            "penyandang disabilitas",
            "korban perdagangan orang",
            "korban kekerasan",
            "keluarga terpercaya",
        ];
        for (typed, expected) in [
            ("per", "perempuan, korban perdagangan orang, keluarga terpercaya"),
            ("PER", "perempuan, korban perdagangan orang, keluarga terpercaya"),
            ("korban", "korban perdagangan orang, korban kekerasan"),
            ("kor kek", "korban kekerasan"),
            ("kek", "korban kekerasan"),
            // Mistyped: the letters in their order.
            ("prmpn", "perempuan"),
            ("xyz", ""),
        ] {
            assert_eq!(labels(&needs, typed), expected, "{typed}");
        }
        assert_eq!(labels(&["darurat, tidak sempat ditanya", "korban sendiri"], "ya"), "");
        let known = [Hit::new("t", "perdagangan orang").known_as("TPPO"), Hit::new("o", "tppo lain")];
        let found: Vec<_> = narrow(&known, "tppo").into_iter().map(|hit| hit.raw).collect();
        assert_eq!(found, ["t", "o"]);
        assert_eq!(labels(&needs, " ").split(", ").count(), needs.len());
        assert_eq!(labels(&["10", "1"], "1"), "1, 10");
    }
}
