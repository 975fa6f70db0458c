//! MyKad, the Malaysian identity card number: `YYMMDD-PB-###G`. Children (`MyKid`) and permanent residents (`MyPR`)
//! have the same kind of number.
//!
//! PB is the place of birth; the last digit is odd for men and even for women. There is no check digit.
//! Cards older than 1990 carry a letter and seven digits, or seven digits: accepted as they are.

use jiff::civil::Date;

use super::{Finding, Sex, bare_digits, compare_with, pair, past_date};

/// Digits of a whole number.
pub const LENGTH: usize = 12;

/// The states with the code that stands both for the state and, in a MyKad, for birth there.
pub const STATES: [(&str, &str); 16] = [
    ("01", "Johor"),
    ("02", "Kedah"),
    ("03", "Kelantan"),
    ("04", "Melaka"),
    ("05", "Negeri Sembilan"),
    ("06", "Pahang"),
    ("07", "Pulau Pinang"),
    ("08", "Perak"),
    ("09", "Perlis"),
    ("10", "Selangor"),
    ("11", "Terengganu"),
    ("12", "Sabah"),
    ("13", "Sarawak"),
    ("14", "WP Kuala Lumpur"),
    ("15", "WP Labuan"),
    ("16", "WP Putrajaya"),
];

/// Where a place-of-birth code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BirthPlace {
    /// A state, by its two-digit code: `10` is Selangor, also for the codes 41 to 44.
    State(&'static str),
    /// A country with a code of its own, by ISO 3166-1 code.
    Country(&'static str),
    /// Outside Malaysia, nothing more known (71, 72, and the world regions from 83).
    Abroad,
    /// In Malaysia, state unknown (82).
    UnknownState,
}

impl BirthPlace {
    /// What a code stands for; `None` for codes that are not given out (00, 17 to 20, 69, 70, 73, 80, 81,
    /// 94 to 97).
    pub fn from_code(code: i8) -> Option<Self> {
        let state = match code {
            1 | 21..=24 => "01",
            2 | 25..=27 => "02",
            3 | 28 | 29 => "03",
            4 | 30 => "04",
            5 | 31 | 59 => "05",
            6 | 32 | 33 => "06",
            7 | 34 | 35 => "07",
            8 | 36..=39 => "08",
            9 | 40 => "09",
            10 | 41..=44 => "10",
            11 | 45 | 46 => "11",
            12 | 47..=49 => "12",
            13 | 50..=53 => "13",
            14 | 54..=57 => "14",
            15 | 58 => "15",
            16 => "16",
            _ => return Self::outside_the_states(code),
        };
        Some(Self::State(state))
    }

    fn outside_the_states(code: i8) -> Option<Self> {
        let country = match code {
            60 => "BN",
            61 => "ID",
            62 => "KH",
            63 => "LA",
            64 => "MM",
            65 => "PH",
            66 => "SG",
            67 => "TH",
            68 => "VN",
            74 => "CN",
            75 => "IN",
            76 => "PK",
            77 => "SA",
            78 => "LK",
            79 => "BD",
            71 | 72 | 83..=93 | 98 | 99 => return Some(Self::Abroad),
            82 => return Some(Self::UnknownState),
            _ => return None,
        };
        Some(Self::Country(country))
    }

    /// The name of the state, if it is one. Countries are named in the language files (`mykad-birth-country`).
    pub fn state_name(self) -> Option<&'static str> {
        let Self::State(code) = self else { return None };
        STATES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
    }
}

/// What a MyKad number says, as far as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MykadReading {
    /// What is stored: the digits alone, or an old number in capitals.
    pub digits: String,
    /// Birth date, once 6 digits are there.
    pub born_on: Option<Date>,
    /// Sex, once all 12 digits are there.
    pub sex: Option<Sex>,
    /// Place of birth, once 8 digits are there.
    pub birth_place: Option<BirthPlace>,
    /// A number of before 1990, which says nothing about the person.
    pub old_card: bool,
    /// What is wrong or unusual. Empty for an empty field.
    pub findings: Vec<Finding>,
}

impl MykadReading {
    /// The state of birth by its two-digit code.
    pub fn birth_state(&self) -> Option<&'static str> {
        match self.birth_place {
            Some(BirthPlace::State(code)) => Some(code),
            _ => None,
        }
    }

    /// Whether digits are still to come, so that a form does not complain while the clerk types.
    pub fn unfinished(&self) -> bool {
        !self.old_card && self.digits.len() < LENGTH
    }
}

/// Reads a MyKad number as typed, whole or partial, or an old card number.
///
/// `today` settles the century. In a `demo` file the place code `00`, which nobody has, passes silently.
pub fn read(raw: &str, today: Date, demo: bool) -> MykadReading {
    if let Some(old) = old_card(raw) {
        let born_on = if old.len() == 7 { birth(&old, today) } else { None };
        return MykadReading { digits: old, born_on, old_card: true, ..MykadReading::default() };
    }
    let (digits, foreign) = bare_digits(raw);
    let mut reading = MykadReading::default();
    let findings = &mut reading.findings;
    if foreign {
        findings.push(Finding::error("mykad-characters"));
    }
    if (foreign || !digits.is_empty()) && digits.len() != LENGTH {
        findings.push(Finding::error("mykad-length").with("count", digits.len().to_string()));
    }
    if !foreign && digits.len() <= LENGTH {
        reading.born_on = birth(&digits, today);
        if digits.len() >= 6 && reading.born_on.is_none() {
            findings.push(Finding::error("mykad-date"));
        }
        if let Some(code) = pair(&digits, 6) {
            reading.birth_place = BirthPlace::from_code(code);
            if reading.birth_place.is_none() && !(demo && code == 0) {
                findings.push(Finding::warning("mykad-place").with("code", format!("{code:02}")));
            }
        }
        reading.sex = digits
            .get(11..12)
            .and_then(|last| last.parse::<u8>().ok())
            .map(|last| if last % 2 == 1 { Sex::Male } else { Sex::Female });
    }
    reading.digits = digits;
    reading
}

fn birth(digits: &str, today: Date) -> Option<Date> {
    past_date(pair(digits, 0)?, pair(digits, 2)?, pair(digits, 4)?, today)
}

/// A number of before 1990 in capitals: seven digits, with or without a letter in front.
///
/// Seven bare digits may also be the first seven of a new number; they then still tell a birth date.
fn old_card(raw: &str) -> Option<String> {
    let text: String =
        raw.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect();
    let digits = text.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(&text);
    (digits.len() == 7 && digits.chars().all(|c| c.is_ascii_digit())).then_some(text)
}

/// What differs between the number and the typed fields; a typed birth date a hundred years off does not.
pub fn compare(reading: &MykadReading, typed_sex: Option<Sex>, typed_born: Option<Date>) -> Vec<Finding> {
    // Seven digits of an old card may look like a date by chance.
    let born_on = reading.born_on.filter(|_| !reading.old_card);
    compare_with(
        ("mykad-birth-differs", "mykad-sex-differs"),
        (reading.sex, born_on),
        (typed_sex, typed_born),
    )
}

/// With hyphens: `950817-00-5433`. Also for a number still being typed; old numbers stay as they are.
pub fn show(digits: &str) -> String {
    if digits.len() > LENGTH || !digits.chars().all(|c| c.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut shown = String::new();
    for (position, c) in digits.chars().enumerate() {
        if position == 6 || position == 8 {
            shown.push('-');
        }
        shown.push(c);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 8, 17);

    #[test]
    fn a_whole_number_tells_birth_place_and_sex() {
        let reading = read("950817-00-5433", TODAY, true);
        assert_eq!(reading.digits, "950817005433");
        assert_eq!(reading.born_on, Some(date(1995, 8, 17)));
        assert_eq!(reading.sex, Some(Sex::Male));
        assert_eq!((reading.birth_place, reading.birth_state()), (None, None));
        assert_eq!(reading.findings, []);
        assert_eq!(read("950817 00 5434", TODAY, true).sex, Some(Sex::Female));
        assert_eq!(read("950817-00-5430", TODAY, true).sex, Some(Sex::Female));
    }

    #[test]
    fn findings_by_rule() {
        for (raw, expected) in [
            ("", vec![]),
            ("950817-00-5433", vec!["mykad-place"]),
            ("950817-69-5433", vec!["mykad-place"]),
            ("950817-00-543", vec!["mykad-length", "mykad-place"]),
            ("951317-10", vec!["mykad-length", "mykad-date"]),
            ("950230-10-543x", vec!["mykad-characters", "mykad-length"]),
            ("950817-10-54331", vec!["mykad-length"]),
            ("A1234567", vec![]),
            ("a 1234567", vec![]),
            ("1234567", vec![]),
            ("AB123456", vec!["mykad-characters", "mykad-length"]),
        ] {
            let keys: Vec<_> = read(raw, TODAY, false).findings.iter().map(|f| f.key).collect();
            assert_eq!(keys, expected, "{raw}");
        }
    }

    #[test]
    fn what_is_typed_already_is_decoded() {
        assert_eq!(read("95081", TODAY, false).born_on, None);
        assert_eq!(read("950817", TODAY, false).born_on, Some(date(1995, 8, 17)));
        assert_eq!(read("9508171", TODAY, false).born_on, Some(date(1995, 8, 17)));
        assert_eq!(read("95081710", TODAY, false).birth_state(), Some("10"));
        assert_eq!(read("950817-10-543", TODAY, false).sex, None);
    }

    #[test]
    fn old_cards_are_kept_and_say_nothing() {
        let reading = read("a1234567", TODAY, false);
        assert!(reading.old_card && !reading.unfinished());
        assert_eq!(reading.digits, "A1234567");
        assert_eq!(show("A1234567"), "A1234567");
        let looks_like_a_date = read("9508171", TODAY, false);
        assert_eq!(compare(&looks_like_a_date, None, Some(date(1960, 1, 1))), []);
    }

    #[test]
    fn place_codes() {
        for (code, place) in [
            (1, Some(BirthPlace::State("01"))),
            (24, Some(BirthPlace::State("01"))),
            (59, Some(BirthPlace::State("05"))),
            (43, Some(BirthPlace::State("10"))),
            (53, Some(BirthPlace::State("13"))),
            (16, Some(BirthPlace::State("16"))),
            (61, Some(BirthPlace::Country("ID"))),
            (71, Some(BirthPlace::Abroad)),
            (82, Some(BirthPlace::UnknownState)),
            (99, Some(BirthPlace::Abroad)),
        ] {
            assert_eq!(BirthPlace::from_code(code), place, "{code}");
        }
        for code in [0, 17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97] {
            assert_eq!(BirthPlace::from_code(code), None, "{code}");
        }
        for code in 1..=99 {
            if let Some(place @ BirthPlace::State(_)) = BirthPlace::from_code(code) {
                assert!(place.state_name().is_some(), "{code}");
            }
        }
        assert_eq!(BirthPlace::State("10").state_name(), Some("Selangor"));
    }

    #[test]
    fn typed_fields_that_differ_are_warnings() {
        let reading = read("950817-00-5433", TODAY, true);
        let keys: Vec<_> =
            compare(&reading, Some(Sex::Female), Some(date(1995, 7, 18))).iter().map(|f| f.key).collect();
        assert_eq!(keys, ["mykad-birth-differs", "mykad-sex-differs"]);
        assert_eq!(compare(&reading, Some(Sex::Male), Some(date(1895, 8, 17))), []);
    }

    #[test]
    fn shown_with_hyphens() {
        for (digits, shown) in
            [("950817005433", "950817-00-5433"), ("9508170", "950817-0"), ("950817", "950817"), ("", "")]
        {
            assert_eq!(show(digits), shown);
        }
    }

    proptest::proptest! {
        #[test]
        fn anything_can_be_typed_and_shown(raw in ".{0,30}") {
            let reading = read(&raw, TODAY, false);
            proptest::prop_assert_eq!(read(&show(&reading.digits), TODAY, false).digits, reading.digits);
        }
    }
}
