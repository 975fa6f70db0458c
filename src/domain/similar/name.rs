//! Indonesian and Malay names made comparable.
//!
//! A normalised name is for comparing only: it is never shown and never stored in place of the name.

/// Titles, forms of address and words of kinship, which are written or not as the occasion asks.
const TITLES: [&str; 62] = [
    "h",
    "hj",
    "hjh",
    "haji",
    "hajah",
    "hajjah",
    "kh",
    "kiai",
    "kyai",
    "nyai",
    "ust",
    "ustad",
    "ustadz",
    "ustaz",
    "ustazah",
    "ustadzah",
    "tgk",
    "teungku",
    "tengku",
    "tuanku",
    "raden",
    "rd",
    "rr",
    "rm",
    "ra",
    "alm",
    "almh",
    "almarhum",
    "almarhumah",
    "allahyarham",
    "allahyarhamah",
    "arwah",
    "bin",
    "binti",
    "binte",
    "bte",
    "bt",
    "bti",
    "ibu",
    "bu",
    "bapak",
    "bpk",
    "pak",
    "sdr",
    "sdri",
    "tn",
    "ny",
    "nn",
    "tuan",
    "puan",
    "pn",
    "cik",
    "encik",
    "dr",
    "drs",
    "dra",
    "drg",
    "ir",
    "prof",
    "dato",
    "datuk",
    "datin",
];

/// Whole words with several spellings, after the rules of [`sounds`].
const VARIANTS: [(&str, &str); 41] = [
    ("muhamad", "muhamad"),
    ("mohamad", "muhamad"),
    ("muhamed", "muhamad"),
    ("mohamed", "muhamad"),
    ("muhamat", "muhamad"),
    ("mohamat", "muhamad"),
    ("muhd", "muhamad"),
    ("mohd", "muhamad"),
    ("muh", "muhamad"),
    ("moh", "muhamad"),
    ("mhd", "muhamad"),
    ("moch", "muhamad"),
    ("moc", "muhamad"),
    ("muc", "muhamad"),
    ("mocamad", "muhamad"),
    ("mucamad", "muhamad"),
    ("md", "muhamad"),
    ("siti", "siti"),
    ("st", "siti"),
    ("sti", "siti"),
    ("site", "siti"),
    ("nor", "nur"),
    ("noor", "nur"),
    ("nuur", "nur"),
    ("nurul", "nur"),
    ("abd", "abdul"),
    ("abdl", "abdul"),
    ("abdel", "abdul"),
    ("ahamad", "ahmad"),
    ("ahmat", "ahmad"),
    ("amad", "ahmad"),
    ("acmad", "ahmad"),
    ("yusop", "yusuf"),
    ("yusof", "yusuf"),
    ("yusup", "yusuf"),
    ("jusuf", "yusuf"),
    ("usman", "utman"),
    ("osman", "utman"),
    ("utsman", "utman"),
    ("rahmad", "rahmat"),
    ("aisiah", "aisah"),
];

/// Words so common that they tell little: compared only where there is nothing else.
const COMMON: [&str; 6] = ["muhamad", "siti", "nur", "abdul", "ahmad", "sri"];

/// The name in lower case without titles and degrees, with one spelling for the usual variants:
/// `H. Moch. Djoenaedi, S.Pd.` and `Mohamad Junaedi` become the same.
pub fn normalise_name(raw: &str) -> String {
    words(raw).join(" ")
}

fn words(raw: &str) -> Vec<String> {
    // Degrees stand behind a comma: "Siti Aminah, S.Pd., M.Si."; what stands before one is the name.
    let name = raw.split(',').find(|part| part.chars().any(char::is_alphabetic)).unwrap_or(raw);
    let lower: String = name.chars().flat_map(char::to_lowercase).collect();
    // a/l, a/p (Malaysian Indian), s/o, d/o: child of.
    let lower = if lower.contains(['/', '@']) {
        ["a/l", "a/p", "s/o", "d/o", "@"].iter().fold(lower, |text, of| text.replace(of, " "))
    } else {
        lower
    };
    let plain: String = lower
        .chars()
        .filter(|c| !matches!(c, '\'' | '\u{2019}' | '`'))
        .map(|c| if c.is_alphabetic() { c } else { ' ' })
        .collect();
    let typed: Vec<&str> = plain.split_whitespace().collect();
    let last = typed.len().saturating_sub(1);
    let mut kept: Vec<String> = Vec::new();
    for (position, word) in typed.iter().enumerate() {
        // "M. Rizki" is Muhammad; "Ahmad b. Ali" is bin, but a b at the end is an initial.
        let word = match (*word, position) {
            ("m", 0) if last > 0 => "muhamad",
            ("b", at) if at > 0 && at < last => continue,
            (title, _) if TITLES.contains(&title) => continue,
            (word, _) => word,
        };
        kept.push(one_spelling(word));
    }
    // A name that is nothing but a title is a name after all.
    if kept.is_empty() { typed.into_iter().map(one_spelling).collect() } else { kept }
}

fn one_spelling(word: &str) -> String {
    let heard = sounds(word);
    VARIANTS
        .iter()
        .find(|(variant, _)| *variant == word || *variant == heard)
        .map_or(heard, |(_, spelling)| (*spelling).to_owned())
}

/// Letters for one sound, in the order in which they are replaced.
const OLD_SPELLINGS: [(&str, &str); 19] = [
    ("tj", "c"),
    ("dj", "j"),
    ("oe", "u"),
    ("sj", "s"),
    ("sy", "s"),
    ("sh", "s"),
    ("ts", "s"),
    ("dz", "z"),
    ("dh", "d"),
    ("th", "t"),
    ("bh", "b"),
    ("kh", "h"),
    ("ach", "ah"),
    ("och", "oh"),
    ("uch", "uh"),
    ("ie", "i"),
    ("q", "k"),
    ("v", "f"),
    ("x", "ks"),
];

/// Might one of [`OLD_SPELLINGS`] be in this word? Most words have none, and an import asks for every name.
fn has_old_spelling(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.iter().any(|byte| matches!(byte, b'q' | b'v' | b'x'))
        || bytes.iter().zip(bytes.iter().skip(1)).any(|pair| {
            matches!(
                pair,
                (b't' | b'd' | b's', b'j')
                    | (b'o' | b'i', b'e')
                    | (b's', b'y' | b'h')
                    | (b't', b's')
                    | (b'd', b'z')
                    | (b'd' | b't' | b'b' | b'k' | b'c', b'h')
            )
        })
}

/// One letter for one sound: the spelling of before 1972 (tj, dj, oe, sj) and Arabic sounds written in many ways.
fn sounds(word: &str) -> String {
    // "Chairul" and "Choirul" begin as "Hairul"; "Chandra" and "Chong" do not.
    let word = ["chai", "choi", "chus", "khai", "khoi", "khus"]
        .iter()
        .find_map(|start| {
            word.strip_prefix(start).map(|rest| format!("{}{rest}", start.trim_start_matches(['c', 'k'])))
        })
        .unwrap_or_else(|| word.to_owned());
    let mut heard = word;
    for (from, to) in if has_old_spelling(&heard) { OLD_SPELLINGS.as_slice() } else { &[] } {
        heard = heard.replace(from, to);
    }
    let mut single = String::new();
    for letter in heard.chars() {
        if !single.ends_with(letter) {
            single.push(letter);
        }
    }
    // Rahmawaty, Dewy: at the end y is i.
    match single.strip_suffix('y') {
        Some(stem) if stem.chars().count() > 1 && !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => {
            format!("{stem}i")
        }
        _ => single,
    }
}

/// The words that tell people apart, or all of them if there are none such.
fn telling(words: &[String]) -> Vec<&str> {
    let telling: Vec<&str> = words.iter().map(String::as_str).filter(|word| !COMMON.contains(word)).collect();
    if telling.is_empty() { words.iter().map(String::as_str).collect() } else { telling }
}

/// A short key that spellings of one name share, for finding candidates without comparing everyone: the first
/// letter and the next two consonants of the first telling word. Empty for an empty name.
///
/// A person who leaves out the first telling word is missed; index the key of each part of the name where that
/// matters.
pub fn name_key(raw: &str) -> String {
    let words = words(raw);
    let Some(first) = telling(&words).first().copied() else { return String::new() };
    let mut key = String::new();
    for (position, letter) in first.chars().enumerate() {
        let letter = match letter {
            'f' | 'p' => 'p',
            'z' | 'j' => 'j',
            'd' | 't' => 't',
            'g' | 'k' => 'k',
            'i' | 'y' | 'e' if position == 0 => 'i',
            'o' | 'u' if position == 0 => 'u',
            other => other,
        };
        let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w');
        if (position == 0 || !vowel) && !key.ends_with(letter) {
            key.push(letter);
        }
        if key.chars().count() == 3 {
            break;
        }
    }
    key
}

/// How alike two names are, from 0 to 1, whatever their titles, spelling, spaces and order of words.
///
/// A word that only one of them has costs little: many people are registered under one name and known under two.
pub fn name_similarity(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    // "Abdul Rahman" and "Abdurrahman", "Sri Wahyuni" and "Sriwahyuni".
    if joined(&a) == joined(&b) {
        return 1.0;
    }
    let (telling_a, telling_b) = (telling(&a), telling(&b));
    let (few, many) =
        if telling_a.len() <= telling_b.len() { (&telling_a, &telling_b) } else { (&telling_b, &telling_a) };
    let mut left: Vec<&str> = many.clone();
    let mut sum = 0.0;
    for word in few {
        let best = left
            .iter()
            .enumerate()
            .map(|(at, other)| (at, alike(word, other)))
            .max_by(|(_, x), (_, y)| x.total_cmp(y));
        if let Some((at, likeness)) = best {
            left.remove(at);
            sum += likeness;
        }
    }
    let average = sum / f64::from(u32::try_from(few.len()).unwrap_or(u32::MAX));
    let unmatched = f64::from(u32::try_from(left.len()).unwrap_or(u32::MAX));
    let by_word = average - 0.06 * unmatched.min(3.0);
    // A common first word that differs (Siti Rahma, Nur Rahma) or is missing is a small difference.
    let common =
        |words: &[String]| words.iter().filter(|w| COMMON.contains(&w.as_str())).cloned().collect::<Vec<_>>();
    let (common_a, common_b) = (common(&a), common(&b));
    let by_word = match (common_a.is_empty(), common_b.is_empty()) {
        _ if common_a == common_b => by_word,
        (false, false) => by_word - 0.08,
        _ => by_word - 0.02,
    };
    by_word.clamp(0.0, 1.0)
}

/// Both spellings of the article melt into the next word: "abdul rahman", "abdurahman".
fn joined(words: &[String]) -> String {
    let solid: String = words.concat().replace("abdulr", "abdur").replace("abduls", "abdus");
    let mut single = String::new();
    for letter in solid.chars() {
        if !single.ends_with(letter) {
            single.push(letter);
        }
    }
    single
}

/// How alike two words are. An initial is like any word it begins.
fn alike(a: &str, b: &str) -> f64 {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    if a != b && (initial(a, b) || initial(b, a)) {
        return 0.9;
    }
    strsim::jaro_winkler(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_two_spellings() {
        for (a, b) in [
            ("H. Moch. Djoenaedi, S.Pd.", "Mohamad Junaedi"),
            ("Muhammad Rizki", "Mohd Rizki"),
            ("M. Rizki", "Muh. Rizki"),
            ("Hj. Siti Aminah", "St. Aminah"),
            ("SITI AMINAH BINTI YUSOF", "Siti Aminah Bt Yusof"),
            ("Ahmad bin Ali", "Achmad b. Ali"),
            ("Alm. Soekarno", "Sukarno"),
            ("Tjahjo", "Cahjo"),
            ("Syarifah", "Sharifah"),
            ("Noor Hayati", "Nor Hayati"),
            ("Chairul Anwar", "Khairul Anwar"),
            ("Rahmawaty", "Rahmawati"),
            ("Ma'ruf", "Maruf"),
            ("Dewi Kartika", "dewi  kartika"),
            ("Ravi a/l Kumaran", "Ravi Kumaran"),
            ("Drs. Bambang", "Bambang"),
        ] {
            assert_eq!(normalise_name(a), normalise_name(b), "{a} / {b}");
            assert_eq!(name_key(a), name_key(b), "{a} / {b}");
        }
    }

    #[test]
    fn titles_are_not_names_and_names_are_not_titles() {
        assert_eq!(normalise_name("Bapak H. Sulaiman"), "sulaiman");
        assert_eq!(normalise_name("Haji"), "haji");
        assert_eq!(normalise_name("Abdul H."), "abdul");
        assert_eq!(normalise_name(""), "");
        assert_eq!(normalise_name(" ,"), "");
        assert_eq!(normalise_name("Chandra"), "chandra");
    }

    #[test]
    fn keys_bring_spellings_together_and_keep_people_apart() {
        assert_eq!(name_key("Yusup"), name_key("Yusuf"));
        assert_eq!(name_key("Rizky Fauzi"), name_key("Muhammad Rizki Pauji"));
        assert_ne!(name_key("Aminah"), name_key("Rahmawati"));
        assert_eq!(name_key(""), "");
        assert_eq!(name_key("Siti"), "st");
    }

    #[test]
    fn likeness_of_names() {
        for (a, b, least, most) in [
            ("Siti Aminah", "Aminah Siti", 1.0, 1.0),
            ("Abdul Rahman", "Abdurrahman", 1.0, 1.0),
            ("Sri Wahyuni", "Sriwahyuni", 1.0, 1.0),
            ("Suharti Ningsih", "Suharti", 0.9, 0.97),
            ("Siti Aminah", "Aminah", 0.95, 0.99),
            ("Rizki Fauzi", "Rizky Fauzy", 1.0, 1.0),
            ("Nurhayati", "Nurhayatie", 0.97, 1.0),
            ("Siti Aminah", "Siti Aisyah", 0.0, 0.86),
            ("Siti Aminah", "Siti Rohani", 0.0, 0.7),
            ("Muhammad Rizki", "Muhammad Ilham", 0.0, 0.7),
            ("Bambang Sutrisno", "Bambang Wahyudi", 0.0, 0.8),
            ("", "Aminah", 0.0, 0.0),
        ] {
            let likeness = name_similarity(a, b);
            assert!((least..=most).contains(&likeness), "{a} / {b}: {likeness}");
            assert!((likeness - name_similarity(b, a)).abs() < 1e-9, "{a} / {b}");
        }
    }

    proptest::proptest! {
        #[test]
        fn anything_can_be_a_name(a in ".{0,30}", b in ".{0,30}") {
            let likeness = name_similarity(&a, &b);
            proptest::prop_assert!((0.0..=1.0).contains(&likeness));
            let _ = name_key(&a);
        }
    }
}
