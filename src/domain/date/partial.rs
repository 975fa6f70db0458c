//! Dates known only to the year or month: people without papers know their year, or their age.

use std::fmt;

use jiff::civil::Date;

use super::{Century, Finding, Token, YEARS, Year, month_of, names, read, tokens, unreadable, year_of};

/// Years that somebody may have lived.
const OLDEST: i16 = 130;

/// A day, or only its month or year. As text, in the file and in CSV: `1985-08-17`, `1985-08`, `1985`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// The whole date.
    Day(Date),
    /// Year and month, 1 to 12.
    Month(i16, i8),
    /// The year alone: approximate.
    Year(i16),
}

impl PartialDate {
    /// The year, which is always known.
    pub fn year(self) -> i16 {
        match self {
            Self::Day(date) => date.year(),
            Self::Month(year, _) | Self::Year(year) => year,
        }
    }

    /// The month, if known.
    pub fn month(self) -> Option<i8> {
        match self {
            Self::Day(date) => Some(date.month()),
            Self::Month(_, month) => Some(month),
            Self::Year(_) => None,
        }
    }

    /// The whole date, if known.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            _ => None,
        }
    }

    /// The date for reckoning an age: what is unknown is taken from the middle, 1 July or the 15th.
    pub fn middle(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            Self::Month(year, month) => Date::new(year, month, 15).ok(),
            Self::Year(year) => Date::new(year, 7, 1).ok(),
        }
    }

    /// The text form of the file: strict, unlike [`read_partial`].
    pub fn from_iso(text: &str) -> Option<Self> {
        let number = |part: &str, length: usize| {
            let plain = part.len() == length && part.chars().all(|c| c.is_ascii_digit());
            plain.then(|| part.parse::<i16>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let Some(month) = parts.next() else { return Some(Self::Year(year)) };
        let month = i8::try_from(number(month, 2)?).ok()?;
        let Some(day) = parts.next() else {
            return (1..=12).contains(&month).then_some(Self::Month(year, month));
        };
        let day = i8::try_from(number(day, 2)?).ok()?;
        if parts.next().is_some() {
            return None;
        }
        Date::new(year, month, day).ok().map(Self::Day)
    }

    /// On screen: `17/08/1985`, `Agustus 1985`, `1985`.
    pub fn show(self, language: &str) -> String {
        match self {
            Self::Day(date) => names::short(date),
            Self::Month(year, month) => format!("{} {year}", names::month(month, language)),
            Self::Year(year) => year.to_string(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => write!(f, "{date}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// Reads a date that may lack its day or month: everything [`read`] takes for a past date, and `1985`,
/// `± 1985`, `sekitar 1985`, `1985-08`, `08/1985`, `Agu 1985`; and an age, `40 th`, `umur 40 tahun`, as the year it
/// leads to.
///
/// # Errors
/// As [`read`].
pub fn read_partial(raw: &str, today: Date) -> Result<PartialDate, Finding> {
    let text = raw.trim().trim_start_matches(['±', '~', '≈', '+']).trim_start();
    // "+3" as a shortcut means a day to come, which no birth date is; "± 40 th" is what people write.
    let Some(mut parts) = tokens(text) else { return Err(unreadable()) };
    parts.retain(|part| !matches!(part, Token::Word(word) if is_about(word)));
    if matches!(parts.first(), Some(Token::Word(word)) if is_years(word)) {
        parts.remove(0);
    }
    let in_range = |year: i32| {
        let readable = i16::try_from(year).ok().filter(|_| YEARS.contains(&year));
        readable.ok_or_else(|| Finding::error("date-year-range"))
    };
    let full = |token: &Token| match year_of(token)? {
        Year::Full(year) => in_range(year),
        Year::Short(_) => Err(unreadable()),
    };
    match parts.as_slice() {
        [year @ Token::Number { typed: 4, .. }] => Ok(PartialDate::Year(full(year)?)),
        [Token::Number { value, typed: 1..=3 }, Token::Word(word)]
            if is_years(word) && *value <= i32::from(OLDEST) =>
        {
            Ok(PartialDate::Year(in_range(i32::from(today.year()) - value)?))
        }
        [year @ Token::Number { typed: 4, .. }, month] | [month, year @ Token::Number { typed: 4, .. }] => {
            let month = i8::try_from(month_of(month)?).unwrap_or_default();
            if !(1..=12).contains(&month) {
                return Err(Finding::error("date-no-such-day"));
            }
            Ok(PartialDate::Month(full(year)?, month))
        }
        _ => read(text, today, Century::Past).map(PartialDate::Day),
    }
}

/// Reads what somebody types where a birth date or an age may stand: everything [`read_partial`] takes, and a bare age,
/// `34`, as the year it leads to. For hands alone: a file that says `85` may mean the year.
///
/// # Errors
/// As [`read_partial`].
pub fn read_birth(raw: &str, today: Date) -> Result<PartialDate, Finding> {
    let text = raw.trim();
    let bare = (1..=3).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    match text.parse::<i16>() {
        Ok(age) if bare && age <= OLDEST => Ok(PartialDate::Year(today.year() - age)),
        _ => read_partial(raw, today),
    }
}

/// Words before an approximate year or an age.
fn is_about(word: &str) -> bool {
    matches!(
        word,
        "sekitar"
            | "kira"
            | "lebih"
            | "kurang"
            | "lk"
            | "about"
            | "circa"
            | "ca"
            | "umur"
            | "usia"
            | "age"
            | "aged"
            | "lahir"
            | "born"
    )
}

/// Words behind an age.
fn is_years(word: &str) -> bool {
    matches!(word, "th" | "thn" | "tahun" | "years" | "year" | "yrs" | "yr" | "y" | "yo")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 8, 17);

    #[test]
    fn as_typed() {
        for (raw, expected) in [
            ("1985", PartialDate::Year(1985)),
            ("± 1985", PartialDate::Year(1985)),
            ("~1985", PartialDate::Year(1985)),
            ("sekitar 1985", PartialDate::Year(1985)),
            ("kira-kira 1985", PartialDate::Year(1985)),
            ("lebih kurang 1985", PartialDate::Year(1985)),
            ("about 1985", PartialDate::Year(1985)),
            ("tahun 1985", PartialDate::Year(1985)),
            ("40 th", PartialDate::Year(1986)),
            ("± 40 tahun", PartialDate::Year(1986)),
            ("umur 40 tahun", PartialDate::Year(1986)),
            ("40 years", PartialDate::Year(1986)),
            ("1985-08", PartialDate::Month(1985, 8)),
            ("08/1985", PartialDate::Month(1985, 8)),
            ("Agu 1985", PartialDate::Month(1985, 8)),
            ("Mac 1985", PartialDate::Month(1985, 3)),
            ("17/8/85", PartialDate::Day(date(1985, 8, 17))),
            ("17081985", PartialDate::Day(date(1985, 8, 17))),
            ("1985-08-17", PartialDate::Day(date(1985, 8, 17))),
        ] {
            assert_eq!(read_partial(raw, TODAY), Ok(expected), "{raw}");
        }
    }

    #[test]
    fn what_is_refused() {
        for (raw, key) in [
            ("", "date-unreadable"),
            ("85", "date-unreadable"),
            ("40", "date-unreadable"),
            ("13/1985", "date-no-such-day"),
            ("0985", "date-year-range"),
            ("1085-08", "date-year-range"),
            ("200 th", "date-unreadable"),
            ("tua", "date-unreadable"),
        ] {
            assert_eq!(read_partial(raw, TODAY).unwrap_err().key, key, "{raw}");
        }
    }

    #[test]
    fn a_bare_age_is_one_where_hands_type_it() {
        for (raw, expected) in [
            ("34", Ok(PartialDate::Year(1992))),
            (" 7 ", Ok(PartialDate::Year(2019))),
            ("0", Ok(PartialDate::Year(2026))),
            ("104", Ok(PartialDate::Year(1922))),
            ("34 tahun", Ok(PartialDate::Year(1992))),
            ("1992", Ok(PartialDate::Year(1992))),
            ("17081985", Ok(PartialDate::Day(date(1985, 8, 17)))),
            ("131", Err("date-unreadable")),
            ("tua", Err("date-unreadable")),
            ("", Err("date-unreadable")),
            ("13/1985", Err("date-no-such-day")),
        ] {
            assert_eq!(read_birth(raw, TODAY).map_err(|finding| finding.key), expected, "{raw}");
        }
    }

    #[test]
    fn iso_text_goes_round_and_is_strict() {
        for value in
            [PartialDate::Year(1985), PartialDate::Month(1985, 8), PartialDate::Day(date(1985, 8, 17))]
        {
            assert_eq!(PartialDate::from_iso(&value.to_string()), Some(value));
            assert_eq!(read_partial(&value.show("id"), TODAY), Ok(value));
        }
        for bad in ["", "85", "1985-8", "1985-13", "1985-02-30", "1985-08-17-1", "+985", "1985-"] {
            assert_eq!(PartialDate::from_iso(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_middle_stands_for_what_is_unknown() {
        assert_eq!(PartialDate::Year(1985).middle(), Some(date(1985, 7, 1)));
        assert_eq!(PartialDate::Month(1985, 2).middle(), Some(date(1985, 2, 15)));
        assert_eq!(PartialDate::Month(1985, 2).show("ms"), "Februari 1985");
    }
}
