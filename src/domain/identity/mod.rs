//! Numbers that name a person, a family, a telephone or an amount: read as people type them, checked, shown.
//!
//! Nothing here blocks saving a person: a field office meets people without papers, and numbers that were
//! wrong on the card. A [`Finding`] says what is odd; the form decides what to do with it.

pub mod family_card;
pub mod money;
mod money_words;
pub mod mykad;
pub mod nik;
pub mod phone;

use jiff::civil::Date;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Unusual, but real papers look like this now and then.
    Warning,
    /// Cannot be such a number.
    Error,
}

/// One remark about what was typed. The text is in the language files, under `key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether the value is impossible or only unusual.
    pub level: Level,
    /// Fluent message id, such as `nik-length`.
    pub key: &'static str,
    /// Fluent arguments of that message.
    pub args: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding that the value cannot be right.
    pub fn error(key: &'static str) -> Self {
        Self { level: Level::Error, key, args: Vec::new() }
    }

    /// A finding that the value is unusual.
    pub fn warning(key: &'static str) -> Self {
        Self { level: Level::Warning, key, args: Vec::new() }
    }

    /// The same finding with one more message argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// Sex as the two countries' papers record it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sex {
    /// Perempuan, wanita.
    Female,
    /// Laki-laki, lelaki.
    Male,
}

impl Sex {
    /// The code in the office file and in CSV: `F` or `M`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Female => "F",
            Self::Male => "M",
        }
    }

    /// The letter on screen: `P`/`L` in Indonesian and Malay, `F`/`M` in English.
    pub fn letter(self, language: &str) -> &'static str {
        match (self, language) {
            (sex, "en") => sex.code(),
            (Self::Female, _) => "P",
            (Self::Male, _) => "L",
        }
    }

    /// Reads a letter or a word in any of the three languages.
    ///
    /// The four letters never clash: P (perempuan) and F are female, L (laki-laki, lelaki) and M (male)
    /// are male. Digits are refused, because 1 and 2 mean opposite things in different forms.
    pub fn read(raw: &str) -> Option<Self> {
        let word: String = raw.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        if raw.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        match word.as_str() {
            "p" | "f" | "pr" | "prp" | "pmp" | "perempuan" | "wanita" | "female" | "woman" | "girl"
            | "puan" => Some(Self::Female),
            "l" | "m" | "lk" | "lki" | "laki" | "lakilaki" | "lelaki" | "pria" | "male" | "man" | "boy" => {
                Some(Self::Male)
            }
            _ => None,
        }
    }
}

/// The country an office works in: it decides how telephone numbers and amounts are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Country {
    /// Indonesia.
    Id,
    /// Malaysia.
    My,
}

impl Country {
    /// ISO 3166-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Id => "ID",
            Self::My => "MY",
        }
    }

    /// The country of an ISO 3166-1 code, in either case.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.trim().to_ascii_uppercase().as_str() {
            "ID" => Some(Self::Id),
            "MY" => Some(Self::My),
            _ => None,
        }
    }

    /// Telephone country code, without plus.
    pub fn calling_code(self) -> &'static str {
        match self {
            Self::Id => "62",
            Self::My => "60",
        }
    }

    /// The currency the office keeps its books in.
    pub fn currency(self) -> money::Currency {
        match self {
            Self::Id => money::Currency::Idr,
            Self::My => money::Currency::Myr,
        }
    }
}

/// The digits of a typed number, and whether anything stood there that does not belong (a letter, say).
/// Spaces, dots, hyphens, slashes and dashes are how people group digits and are dropped.
fn bare_digits(raw: &str) -> (String, bool) {
    let mut digits = String::new();
    let mut foreign = false;
    for c in raw.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '.' | '-' | '/' | '\'' | '\u{2010}'..='\u{2015}' => {}
            c if c.is_whitespace() => {}
            _ => foreign = true,
        }
    }
    (digits, foreign)
}

/// The two-digit number at position `at`, if both digits are typed already.
fn pair(digits: &str, at: usize) -> Option<i8> {
    digits.get(at..at + 2)?.parse().ok()
}

/// The birth date behind a two-digit year: the latest such day that is not after `today`.
///
/// This is the rule "two-digit year above the current one means 19YY, else 20YY", with its edge settled: a day
/// later this year has not come yet, so it can only be a hundred years back. `None` when the calendar has no
/// such day. Ages over 100 cannot be told from the number; the typed birth date wins there.
pub(crate) fn past_date(year: i8, month: i8, day: i8, today: Date) -> Option<Date> {
    let century = today.year() - today.year() % 100;
    [century, century - 100]
        .into_iter()
        .filter_map(|base| Date::new(base + i16::from(year), month, day).ok())
        .find(|date| *date <= today)
}

/// Digits in groups of four, for reading out loud; works on a number still being typed.
fn groups_of_four(digits: &str) -> String {
    let mut shown = String::new();
    for (position, c) in digits.chars().enumerate() {
        if position > 0 && position % 4 == 0 {
            shown.push(' ');
        }
        shown.push(c);
    }
    shown
}

/// Whether two dates may be the same two-digit-year date, centuries apart.
fn same_but_century(a: Date, b: Date) -> bool {
    a.day() == b.day() && a.month() == b.month() && a.year() % 100 == b.year() % 100
}

/// What differs between a number that carries birth date and sex, and the fields the clerk typed.
fn compare_with(
    (born_key, sex_key): (&'static str, &'static str),
    read: (Option<Sex>, Option<Date>),
    typed: (Option<Sex>, Option<Date>),
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let (Some(inside), Some(typed)) = (read.1, typed.1)
        && !same_but_century(inside, typed)
    {
        findings.push(
            Finding::warning(born_key)
                .with("number", crate::domain::date::short(inside))
                .with("typed", crate::domain::date::short(typed)),
        );
    }
    if let (Some(inside), Some(typed)) = (read.0, typed.0)
        && inside != typed
    {
        findings.push(Finding::warning(sex_key).with("number", inside.code()).with("typed", typed.code()));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn sex_is_read_in_three_languages_and_never_from_a_digit() {
        for female in ["P", "p", "F", "f", " Perempuan ", "WANITA", "female", "Pr.", "P)"] {
            assert_eq!(Sex::read(female), Some(Sex::Female), "{female}");
        }
        for male in ["L", "l", "M", "m", "Laki-laki", "laki laki", "LELAKI", "Pria", "male", "Lk."] {
            assert_eq!(Sex::read(male), Some(Sex::Male), "{male}");
        }
        for neither in ["", "1", "2", "L1", "?", "LP", "L/P", "x"] {
            assert_eq!(Sex::read(neither), None, "{neither}");
        }
    }

    #[test]
    fn sex_code_is_not_the_screen_letter() {
        assert_eq!((Sex::Female.code(), Sex::Male.code()), ("F", "M"));
        for (language, female, male) in [("id", "P", "L"), ("ms", "P", "L"), ("en", "F", "M")] {
            assert_eq!((Sex::Female.letter(language), Sex::Male.letter(language)), (female, male));
        }
        for sex in [Sex::Female, Sex::Male] {
            assert_eq!(Sex::read(sex.code()), Some(sex));
            assert_eq!(Sex::read(sex.letter("id")), Some(sex));
        }
    }

    #[test]
    fn the_century_follows_today() {
        let today = date(2026, 8, 17);
        for ((y, m, d), born) in [
            ((26, 8, 17), Some(date(2026, 8, 17))),
            ((26, 8, 18), Some(date(1926, 8, 18))),
            ((27, 1, 1), Some(date(1927, 1, 1))),
            ((0, 2, 29), Some(date(2000, 2, 29))),
            ((96, 2, 29), Some(date(1996, 2, 29))),
            ((95, 2, 29), None),
            ((95, 13, 1), None),
            ((95, 4, 31), None),
        ] {
            assert_eq!(past_date(y, m, d, today), born, "{y}-{m}-{d}");
        }
        assert_eq!(past_date(27, 1, 1, date(2027, 1, 1)), Some(date(2027, 1, 1)));
    }

    #[test]
    fn countries_have_codes() {
        for country in [Country::Id, Country::My] {
            assert_eq!(Country::from_code(country.code()), Some(country));
        }
        assert_eq!(Country::from_code("sg"), None);
    }
}
