//! What is told of, by the words that tell it, in the three languages of the office. Patterns are beginnings and ends of
//! words: `-` stands for any letters.

use super::words::words;

/// Words of violence.
pub static VIOLENCE: &[&str] = &[
    // Indonesian and Malay.
    "kdrt",
    "kekerasan",
    "keganasan",
    "-ipukul-",
    "-mukul-",
    "pukul",
    "pukuli",
    "-aniaya-",
    "-siksa-",
    "-yiksa-",
    "-tampar-",
    "-nampar-",
    "-tendang-",
    "-nendang-",
    "-cekik-",
    "-ancam-",
    "-ugut-",
    "belasah-",
    "-perkosa-",
    "-erkosa-",
    "-rogol-",
    "-cabul-",
    "-leceh-",
    "babak",
    // English.
    "violen-",
    "beat-",
    "hit",
    "hits",
    "hitting",
    "abus-",
    "assault-",
    "threat-",
    "rape-",
    "strangl-",
    "punch-",
    "kick-",
    "molest-",
];

/// Words of trafficking that mean nothing else.
static TRAFFICKING: &[&str] = &["tppo", "-dagangkan", "pemerdagangan", "traffick-"];

/// Does a word follow a pattern?
fn follows(word: &str, pattern: &str) -> bool {
    match (pattern.strip_prefix('-'), pattern.strip_suffix('-')) {
        (Some(rest), Some(_)) => word.contains(rest.trim_end_matches('-')),
        (Some(end), None) => word.ends_with(end),
        (None, Some(start)) => word.starts_with(start),
        (None, None) => word == pattern,
    }
}

/// Does `text`, as [`words`] makes it, hold a word of `patterns`? `pukul` alone is a blow; before a figure it is the
/// hour.
pub fn told(text: &str, patterns: &[&str]) -> bool {
    let said: Vec<&str> = text.split_whitespace().collect();
    said.iter().enumerate().any(|(at, word)| {
        let is_hour = || {
            let next = said.get(at + 1).copied().unwrap_or_default();
            next.starts_with(|letter: char| letter.is_ascii_digit())
        };
        patterns.iter().any(|pattern| follows(word, pattern)) && !(*word == "pukul" && is_hour())
    })
}

/// Does `text` tell of what is a case: violence, or trafficking? Who is only *terancam putus sekolah* is none.
pub fn tells_of_a_case(text: &str) -> bool {
    let said = words(text).replace(" terancam ", " ");
    told(&said, VIOLENCE) || told(&said, TRAFFICKING) || said.contains(" perdagangan orang ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn violence_is_told_from_need() {
        for (text, case) in [
            ("korban KDRT lari dari suami", true),
            ("Dipukul ayahnya", true),
            ("mangsa keganasan rumah tangga", true),
            ("pernah dirogol", true),
            ("beaten by her husband", true),
            ("korban perdagangan orang", true),
            ("Rumah rusak karena banjir; korban banjir", false),
            ("terancam putus sekolah", false),
            ("datang pukul 09.00 untuk imunisasi", false),
            ("Berat badan tidak naik dua bulan", false),
            ("ikut pameran perdagangan", false),
            ("", false),
        ] {
            assert_eq!(tells_of_a_case(text), case, "{text}");
        }
    }
}
