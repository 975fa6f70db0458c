//! Dates as clerks type them. Both countries write the day first, so `3/4/1985` is the third of April.
//!
//! Shown forms are in [`names`], ages in [`age`], dates known only in part in [`partial`].

pub mod age;
pub mod names;
pub mod partial;

use jiff::civil::Date;

use super::identity::{Finding, past_date};
pub use names::{day_month, long, medium, short};
pub use partial::{PartialDate, read_birth, read_partial};

/// Which century a year of two digits belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Century {
    /// Births and other things that have happened: the latest such day not after today.
    Past,
    /// Appointments, terms, letters: the year within fifty years of today.
    Near,
}

/// A typed date before it is checked against the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// Digits, with how many were typed: `08` is not a year and `1985` not a month.
    Number { value: i32, typed: usize },
    /// A word in lower case, without apostrophes.
    Word(String),
}

/// Endings of an English day number: 17th.
const ENGLISH_ORDINALS: [&str; 5] = ["st", "nd", "rd", "th", "of"];

/// Years a form may hold; outside it is a slip of the finger.
const YEARS: std::ops::RangeInclusive<i32> = 1850..=2199;

/// Reads a date: `17/08/1985`, `17-8-1985`, `17.8.85`, `17081985`, `170885`, `1985-08-17`, `19850817`,
/// `17 Agu 1985`, `Senin, 17 Ogos 2026`, `August 17, 1985`; `.` or `=` for today, `+3` and `-1` for days from today;
/// with [`Century::Near`] also `17/8` for this year.
///
/// # Errors
/// `date-unreadable`, `date-no-such-day` (31 February), `date-year-range`, `date-year-missing`.
pub fn read(raw: &str, today: Date, century: Century) -> Result<Date, Finding> {
    let text = raw.trim();
    if let Some(date) = shortcut(text, today)? {
        return Ok(date);
    }
    let mut tokens = tokens(text).ok_or_else(unreadable)?;
    tokens.retain(|token| !matches!(token, Token::Word(word) if ENGLISH_ORDINALS.contains(&word.as_str())));
    let (day, month, year) = match tokens.as_slice() {
        [Token::Number { value, typed: 8 }] => eight_digits(*value)?,
        [Token::Number { value, typed: 6 }] => (value / 10_000, value / 100 % 100, Year::Short(value % 100)),
        [year @ Token::Number { typed: 4, .. }, month, day]
        | [month @ Token::Word(_), day, year]
        | [day, month, year] => (day_of(day)?, month_of(month)?, year_of(year)?),
        [month @ Token::Word(_), day] | [day, month] => {
            let (day, month) = (day_of(day)?, month_of(month)?);
            if century == Century::Past {
                return Err(Finding::error("date-year-missing"));
            }
            (day, month, Year::Full(i32::from(today.year())))
        }
        _ => return Err(unreadable()),
    };
    civil(day, month, year, today, century)
}

/// A remark if a day that should have happened is still to come.
pub fn not_after(date: Date, today: Date) -> Option<Finding> {
    (date > today).then(|| Finding::error("date-future").with("date", short(date)))
}

#[derive(Debug, Clone, Copy)]
enum Year {
    Short(i32),
    Full(i32),
}

fn unreadable() -> Finding {
    Finding::error("date-unreadable")
}

fn shortcut(text: &str, today: Date) -> Result<Option<Date>, Finding> {
    if text == "." || text == "=" {
        return Ok(Some(today));
    }
    let (sign, digits) = match (text.strip_prefix('+'), text.strip_prefix(['-', '\u{2212}'])) {
        (Some(digits), _) => (1, digits),
        (_, Some(digits)) => (-1, digits),
        _ => return Ok(None),
    };
    let digits = digits.trim();
    if digits.is_empty() || digits.len() > 4 || !digits.chars().all(|c| c.is_ascii_digit()) {
        return Err(unreadable());
    }
    let days = digits.parse::<i64>().map_err(|_| unreadable())?;
    let span = jiff::Span::new().try_days(sign * days).map_err(|_| unreadable())?;
    today.checked_add(span).map(Some).map_err(|_| unreadable())
}

/// Numbers and words; `None` if there is a character no date has. A weekday in front says nothing new and is
/// dropped.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inside: fn(char) -> bool = if first.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else if first.is_alphabetic() {
            |c| c.is_alphabetic() || c == '\'' || c == '\u{2019}'
        } else if first.is_whitespace() || matches!(first, '/' | '-' | '.' | ',' | '\u{2010}'..='\u{2015}') {
            rest = rest.strip_prefix(first)?;
            continue;
        } else {
            return None;
        };
        let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        if first.is_ascii_digit() {
            found.push(Token::Number { value: piece.parse().ok()?, typed: piece.len() });
            continue;
        }
        let word: String = piece.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        if !found.is_empty() || names::weekday_of(&word).is_none() {
            found.push(Token::Word(word));
        }
    }
    Some(found)
}

/// `17081985`, or `19850817`: no reading is possible both ways, since a year ends where a month cannot be.
fn eight_digits(value: i32) -> Result<(i32, i32, Year), Finding> {
    if YEARS.contains(&(value % 10_000)) {
        Ok((value / 1_000_000, value / 10_000 % 100, Year::Full(value % 10_000)))
    } else if YEARS.contains(&(value / 10_000)) {
        Ok((value % 100, value / 100 % 100, Year::Full(value / 10_000)))
    } else {
        Err(Finding::error("date-year-range"))
    }
}

fn day_of(token: &Token) -> Result<i32, Finding> {
    match token {
        Token::Number { value, typed: 1..=2 } => Ok(*value),
        _ => Err(unreadable()),
    }
}

fn month_of(token: &Token) -> Result<i32, Finding> {
    match token {
        Token::Number { value, typed: 1..=2 } => Ok(*value),
        Token::Word(word) => names::month_of(word).map(i32::from).ok_or_else(unreadable),
        Token::Number { .. } => Err(unreadable()),
    }
}

fn year_of(token: &Token) -> Result<Year, Finding> {
    match token {
        Token::Number { value, typed: 2 } => Ok(Year::Short(*value)),
        Token::Number { value, typed: 4 } if YEARS.contains(value) => Ok(Year::Full(*value)),
        Token::Number { typed: 4, .. } => Err(Finding::error("date-year-range")),
        _ => Err(unreadable()),
    }
}

fn civil(day: i32, month: i32, year: Year, today: Date, century: Century) -> Result<Date, Finding> {
    let missing = || Finding::error("date-no-such-day");
    let day = i8::try_from(day).map_err(|_| missing())?;
    let month = i8::try_from(month).map_err(|_| missing())?;
    let year = match (year, century) {
        (Year::Full(year), _) => year,
        (Year::Short(short), Century::Past) => {
            let short = i8::try_from(short).map_err(|_| missing())?;
            return past_date(short, month, day, today).ok_or_else(missing);
        }
        (Year::Short(short), Century::Near) => near_year(short, today),
    };
    let year = i16::try_from(year).map_err(|_| missing())?;
    Date::new(year, month, day).map_err(|_| missing())
}

/// The year ending in `short` from 50 years before to 49 years after today.
fn near_year(short: i32, today: Date) -> i32 {
    let first = i32::from(today.year()) - 50;
    first + (short - first).rem_euclid(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 8, 17);

    #[test]
    fn as_clerks_type_them() {
        let expected = date(1985, 8, 17);
        for raw in [
            "17/08/1985",
            "17-8-1985",
            "17.8.85",
            "17 8 1985",
            " 17/08/85 ",
            "17081985",
            "170885",
            "19850817",
            "1985-08-17",
            "1985/8/17",
            "17 Agu 1985",
            "17 Agt 1985",
            "17 AGUSTUS 1985",
            "17-Ags-85",
            "17 Ogos 1985",
            "17 Ogo 85",
            "17 August 1985",
            "17th of August 1985",
            "August 17, 1985",
            "Sabtu, 17 Agustus 1985",
            "Jum'at, 17 Agustus 1985",
            "17Agustus1985",
        ] {
            assert_eq!(read(raw, TODAY, Century::Past), Ok(expected), "{raw}");
        }
    }

    #[test]
    fn the_day_comes_first() {
        assert_eq!(read("3/4/1985", TODAY, Century::Past), Ok(date(1985, 4, 3)));
        assert_eq!(read("04/13/1985", TODAY, Century::Past).unwrap_err().key, "date-no-such-day");
    }

    #[test]
    fn shortcuts_and_centuries() {
        for (raw, century, expected) in [
            (".", Century::Near, TODAY),
            ("=", Century::Past, TODAY),
            ("+3", Century::Near, date(2026, 8, 20)),
            ("-1", Century::Near, date(2026, 8, 16)),
            ("+ 20", Century::Near, date(2026, 9, 6)),
            ("17/8", Century::Near, TODAY),
            ("1 Jun", Century::Near, date(2026, 6, 1)),
            ("1/1/27", Century::Past, date(1927, 1, 1)),
            ("1/1/27", Century::Near, date(2027, 1, 1)),
            ("1/1/75", Century::Near, date(2075, 1, 1)),
            ("1/1/76", Century::Near, date(1976, 1, 1)),
            ("18/8/26", Century::Past, date(1926, 8, 18)),
        ] {
            assert_eq!(read(raw, TODAY, century), Ok(expected), "{raw} {century:?}");
        }
    }

    #[test]
    fn what_is_refused() {
        for (raw, key) in [
            ("", "date-unreadable"),
            ("besok lusa", "date-unreadable"),
            ("17", "date-unreadable"),
            ("1985", "date-unreadable"),
            ("17/8/1985/1", "date-unreadable"),
            ("17/8/985", "date-unreadable"),
            ("17*8*1985", "date-unreadable"),
            ("+", "date-unreadable"),
            ("+99999", "date-unreadable"),
            ("99999999999999", "date-unreadable"),
            ("31/02/1985", "date-no-such-day"),
            ("29/02/85", "date-no-such-day"),
            ("00/01/1985", "date-no-such-day"),
            ("17/8/1085", "date-year-range"),
            ("17081085", "date-year-range"),
            ("17/8", "date-year-missing"),
        ] {
            assert_eq!(read(raw, TODAY, Century::Past).unwrap_err().key, key, "{raw}");
        }
    }

    #[test]
    fn days_to_come() {
        assert!(not_after(TODAY, TODAY).is_none());
        assert_eq!(not_after(date(2026, 8, 18), TODAY).unwrap().key, "date-future");
    }

    proptest::proptest! {
        #[test]
        fn shown_dates_read_back(days in 0i32..120_000, language in 0usize..3) {
            let language = ["en", "id", "ms"][language];
            let day = date(1851, 1, 1).saturating_add(jiff::Span::new().days(days));
            for shown in [short(day), medium(day, language), long(day, language), day.to_string()] {
                proptest::prop_assert_eq!(read(&shown, TODAY, Century::Near), Ok(day), "{}", shown);
            }
        }

        #[test]
        fn anything_can_be_typed(raw in ".{0,30}") {
            let _ = read(&raw, TODAY, Century::Near);
            let _ = read_partial(&raw, TODAY);
        }
    }
}
