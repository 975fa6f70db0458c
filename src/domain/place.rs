//! Folding place names, so that a search finds them "without regard to spaces and spelling".
//!
//! The national lists write names solid ("Benuamelayu Laut") that people write apart, and both countries keep old
//! spellings (Tanjong, Telok, Ulu) beside new ones. A folded name is only for comparing and is never shown; it
//! merges a little too much rather than too little, since the user sees the names found.

/// Words written short, or in several ways, as they stand alone (dots removed).
const WORDS: [(&str, &str); 33] = [
    ("sg", "sungai"),
    ("sei", "sungai"),
    ("sungei", "sungai"),
    ("soengei", "sungai"),
    ("soengai", "sungai"),
    ("tg", "tanjung"),
    ("tj", "tanjung"),
    ("tjg", "tanjung"),
    ("tanj", "tanjung"),
    ("kg", "kampung"),
    ("kp", "kampung"),
    ("kpg", "kampung"),
    ("kmp", "kampung"),
    ("kamp", "kampung"),
    ("tlk", "teluk"),
    ("tl", "teluk"),
    ("bkt", "bukit"),
    ("bdr", "bandar"),
    ("tmn", "taman"),
    ("prt", "parit"),
    ("kws", "kawasan"),
    ("jln", "jalan"),
    ("jl", "jalan"),
    ("gg", "gang"),
    ("pdg", "padang"),
    ("pulo", "pulau"),
    ("pl", "pulau"),
    ("ds", "desa"),
    ("dsn", "dusun"),
    ("kel", "kelurahan"),
    ("kec", "kecamatan"),
    ("kab", "kabupaten"),
    ("prov", "provinsi"),
];

/// Words for a level of the hierarchy, which people put before a name or leave out. `kampung`, `bandar`, `pekan`
/// and `taman` are not among them: they are part of a name.
const LEVELS: [&str; 17] = [
    "provinsi",
    "kabupaten",
    "kota",
    "administrasi",
    "kecamatan",
    "kapanewon",
    "kemantren",
    "kelurahan",
    "kalurahan",
    "desa",
    "dusun",
    "padukuhan",
    "negeri",
    "daerah",
    "jajahan",
    "mukim",
    "wilayah",
];

/// Spellings inside a name written solid, applied in this order.
const SPELLINGS: [(&str, &str); 18] = [
    ("tj", "c"),
    ("dj", "j"),
    ("sj", "sy"),
    ("oe", "u"),
    ("ch", "c"),
    ("kh", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("bh", "b"),
    ("sungei", "sungai"),
    ("jogya", "yogya"),
    ("jogja", "yogya"),
    // Ulu/Hulu, Ilir/Hilir, Pulo/Pulau.
    ("hulu", "ulu"),
    ("hilir", "ilir"),
    // Tanjong, Telok, Kampong, Buloh, Petogogan: o and u stand for each other.
    ("o", "u"),
    ("v", "p"),
    ("f", "p"),
    ("iy", "i"),
];

/// The name for comparing: lower case without spaces, marks, accents and differences of spelling.
///
/// `fold("Benua Melayu Laut") == fold("Benuamelayu Laut")`, and so for Tanjong/Tanjung, Sg./Sei/Sungei/Sungai,
/// Kg./Kampong/Kampung, Ulu/Hulu, Telok/Teluk, Gerogol/Grogol, Kelang/Klang. A leading prefix of a name folds to
/// a prefix of the folded name often enough for search while typing, though not where a spelling is cut in half.
pub fn fold(name: &str) -> String {
    let mut solid = String::new();
    for word in words(name) {
        let full = WORDS.iter().find(|(short, _)| *short == word).map_or(word.as_str(), |(_, full)| full);
        solid.extend(full.chars().filter(|c| !c.is_whitespace()));
    }
    for (from, to) in SPELLINGS {
        solid = solid.replace(from, to);
    }
    without_doubles(&without_weak_vowels(&solid))
}

/// As [`fold`], without words for the level: `Kelurahan Benua Melayu Laut` folds as `Benuamelayu Laut`. A name that
/// is nothing else (`Kota`) keeps them.
pub fn fold_without_level(name: &str) -> String {
    let all = words(name);
    let full = |word: &String| {
        let spelled = WORDS.iter().find(|(short, _)| short == word).map_or(word.as_str(), |(_, full)| full);
        LEVELS.contains(&spelled)
    };
    let kept: Vec<String> = all.iter().skip_while(|word| full(word)).cloned().collect();
    if kept.is_empty() { fold(name) } else { fold(&kept.join(" ")) }
}

/// Words in lower case, without marks; a dot, hyphen or slash parts words, an apostrophe does not.
fn words(name: &str) -> Vec<String> {
    let plain: String = name
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '\'' | '\u{2019}' | '`'))
        .map(|c| match c {
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'á' | 'à' | 'â' | 'ä' => 'a',
            'ó' | 'ò' | 'ô' | 'ö' => 'o',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// Drops the weak e that is written or not between a stop and l or r: Gerogol/Grogol, Kelang/Klang, Keramat/Kramat,
/// Seri/Sri, Terate/Trate.
fn without_weak_vowels(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut kept = String::new();
    for (position, letter) in letters.iter().enumerate() {
        let before = position.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(position + 1);
        let weak = *letter == 'e'
            && matches!(before, Some('b' | 'c' | 'd' | 'g' | 'j' | 'k' | 'p' | 's' | 't'))
            && matches!(after, Some('l' | 'r'));
        if !weak {
            kept.push(*letter);
        }
    }
    kept
}

fn without_doubles(name: &str) -> String {
    let mut kept = String::new();
    for letter in name.chars() {
        // Doubled digits are another number: Batu 1, Batu 11.
        if letter.is_ascii_digit() || !kept.ends_with(letter) {
            kept.push(letter);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_place() {
        for (a, b) in [
            ("Benua Melayu Laut", "Benuamelayu Laut"),
            ("BENUA MELAYU LAUT", "benuamelayulaut"),
            ("Tanjong Karang", "Tanjung Karang"),
            ("Tg. Karang", "Tanjong Karang"),
            ("Tandjoeng Hoeloe", "Tanjung Hulu"),
            ("Sungai Jawi", "Sungaijawi"),
            ("Sei Jawi", "Sungaijawi"),
            ("Sungei Buloh", "Sungai Buluh"),
            ("Sg. Pelek", "Sungai Pelek"),
            ("Sg.Merab", "Sungai Merab"),
            ("Soengei Djawi", "Sungai Jawi"),
            ("Kg. Melayu", "Kampung Melayu"),
            ("Kampong Melayu", "Kampung Melayu"),
            ("Kampoeng Melajoe Ketjil", "Kampung Melaju Kecil"),
            ("Ulu Yam", "Hulu Yam"),
            ("Siantan Ulu", "Siantan Hulu"),
            ("Siantanhulu", "Siantan Hulu"),
            ("Telok Panglima Garang", "Teluk Panglima Garang"),
            ("Gerogol", "Grogol"),
            ("Ulu Kelang", "Hulu Klang"),
            ("Ampang Pechah", "Ampang Pecah"),
            ("Setia Budi", "Setiabudhi"),
            ("Pal Lima", "Pallima"),
            ("Djogjakarta", "Yogyakarta"),
            ("Gunung Kidul", "Gunungkidul"),
            ("Keramat Pela", "Kramat Pela"),
            ("Bkt. Raja", "Bukit Raja"),
            ("Api-Api", "Api Api"),
            ("Ma'rang", "Marang"),
            ("Tebet  Timur ", "tebet timur"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn another_place() {
        for (a, b) in [
            ("Tanjung Hulu", "Tanjung Hilir"),
            ("Sungaijawi Luar", "Sungaijawi Dalam"),
            ("Tebet Timur", "Tebet Barat"),
            ("Batu 1", "Batu 11"),
            ("Playen", "Paliyan"),
            ("Pasar Minggu", "Pasar Manggis"),
            ("Kampung Baru", "Kota Baru"),
            ("Bansir Laut", "Bansir Darat"),
        ] {
            assert_ne!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn words_for_the_level_may_be_left_out() {
        for (a, b) in [
            ("Kel. Benua Melayu Laut", "Benuamelayu Laut"),
            ("Kecamatan Pontianak Kota", "Pontianak Kota"),
            ("Kota Administrasi Jakarta Selatan", "Jakarta Selatan"),
            ("Mukim Dengkil", "Dengkil"),
            ("Kab. Gunungkidul", "Gunung Kidul"),
        ] {
            assert_eq!(fold_without_level(a), fold_without_level(b), "{a} / {b}");
        }
        assert_eq!(fold_without_level("Kota"), fold("Kota"));
        assert_ne!(fold_without_level("Kampung Baru"), fold_without_level("Baru"));
        assert_eq!(fold(" .- "), "");
    }

    proptest::proptest! {
        /// Case never matters.
        #[test]
        fn capitals_do_not_matter(name in "[A-Za-z]{1,8}( [A-Za-z]{4,8}){0,3}") {
            let folded = fold(&name);
            proptest::prop_assert_eq!(fold(&name.to_uppercase()), folded);
        }

        #[test]
        fn anything_can_be_folded(name in ".{0,40}") {
            let _ = fold_without_level(&name);
        }
    }
}
