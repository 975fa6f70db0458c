//! Months and periods of reports, and their words.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::domain::date;
use crate::lang::{Lang, Language};

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// Year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// From `2023-01`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        (1..=12).contains(&month).then_some(Self { year, month })
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        match self.month {
            12 => Self { year: self.year + 1, month: 1 },
            month => Self { year: self.year, month: month + 1 },
        }
    }

    /// `Jun 2023`.
    pub fn show(self, language: Language) -> String {
        format!("{} {}", date::names::month_short(self.month, language.code()), self.year)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A period that a person picks by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// From the first of this month to today.
    ThisMonth,
    /// From the first day of the running quarter.
    ThisQuarter,
    /// From January on.
    ThisYear,
    /// The whole year before.
    LastYear,
    /// All there is.
    All,
}

impl Named {
    /// All, in the order of the pick list.
    pub const ALL: [Self; 5] =
        [Self::ThisMonth, Self::ThisQuarter, Self::ThisYear, Self::LastYear, Self::All];

    /// Name in the pick list and end of its key in the language files.
    pub fn name(self) -> &'static str {
        match self {
            Self::ThisMonth => "this-month",
            Self::ThisQuarter => "this-quarter",
            Self::ThisYear => "this-year",
            Self::LastYear => "last-year",
            Self::All => "all",
        }
    }

    /// First and last day, seen from `today`.
    pub fn days(self, today: Date) -> (Option<Date>, Date) {
        let first = |year: i16, month: i8| Date::new(year, month, 1).ok();
        match self {
            Self::ThisMonth => (Some(today.first_of_month()), today),
            Self::ThisQuarter => (first(today.year(), (today.month() - 1) / 3 * 3 + 1), today),
            Self::ThisYear => (first(today.year(), 1), today),
            Self::LastYear => {
                let last = today.checked_sub(1.year()).unwrap_or(today).last_of_year();
                (first(last.year(), 1), last)
            }
            Self::All => (None, today),
        }
    }
}

/// `Jan–Jun 2023`, `Nov 2022–Feb 2023`, `Jun 2023`, `until Jun 2023`.
pub fn words(lang: &Lang, from: Option<Month>, to: Month) -> String {
    let language = lang.language();
    match from {
        None => lang.format("report-until", &[("month", to.show(language))]),
        Some(from) if from == to => to.show(language),
        Some(from) if from.year == to.year => {
            format!("{}–{}", date::names::month_short(from.month, language.code()), to.show(language))
        }
        Some(from) => format!("{}–{}", from.show(language), to.show(language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_begin_and_end_on_their_days() {
        let today = jiff::civil::date(2023, 6, 30);
        for (named, from, to) in [
            (Named::ThisMonth, Some("2023-06-01"), "2023-06-30"),
            (Named::ThisQuarter, Some("2023-04-01"), "2023-06-30"),
            (Named::ThisYear, Some("2023-01-01"), "2023-06-30"),
            (Named::LastYear, Some("2022-01-01"), "2022-12-31"),
            (Named::All, None, "2023-06-30"),
        ] {
            let (first, last) = named.days(today);
            assert_eq!(first.map(|day| day.to_string()).as_deref(), from, "{named:?}");
            assert_eq!(last.to_string(), to, "{named:?}");
        }
    }

    #[test]
    fn a_period_is_said_as_short_as_it_can_be() {
        let lang = Lang::load(Language::Id);
        let month = |text| Month::parse(text).unwrap();
        for (from, to, said) in [
            (Some("2023-01"), "2023-06", "Jan–Jun 2023"),
            (Some("2022-11"), "2023-02", "Nov 2022–Feb 2023"),
            (Some("2023-06"), "2023-06", "Jun 2023"),
            (None, "2023-06", "sampai Jun 2023"),
        ] {
            assert_eq!(words(&lang, from.map(month), month(to)), said);
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_shown_is_read(year in 1900_i16..2100, month in 1_i8..=12) {
            let month = Month { year, month };
            proptest::prop_assert_eq!(Month::parse(&month.to_string()), Some(month));
            proptest::prop_assert!(month.next() > month);
        }
    }
}
