//! Ages, and the bands that reports count people in.

use jiff::civil::Date;

use super::PartialDate;

/// Whole years lived at `at`; `None` before birth. Someone born on 29 February has a birthday on 1 March in
/// a common year.
pub fn years(born: Date, at: Date) -> Option<u16> {
    months(born, at).map(|months| months / 12)
}

/// Whole months lived at `at`; `None` before birth. A month is complete on the day of the same number, or on
/// the first of the next month where there is none.
pub fn months(born: Date, at: Date) -> Option<u16> {
    if at < born {
        return None;
    }
    let calendar = (i32::from(at.year()) - i32::from(born.year())) * 12 + i32::from(at.month())
        - i32::from(born.month());
    let complete = if at.day() < born.day() { calendar - 1 } else { calendar };
    u16::try_from(complete).ok()
}

/// Whole months lived at `at`, as people say it: who is written down as 34 years old, and so by the year of birth
/// alone, is 34 all through the year. `None` before birth.
pub fn spoken_months(born: PartialDate, at: Date) -> Option<u16> {
    match born {
        PartialDate::Year(year) => u16::try_from((i32::from(at.year()) - i32::from(year)) * 12).ok(),
        PartialDate::Month(..) | PartialDate::Day(_) => months(born.middle()?, at),
    }
}

/// A band of ages in whole years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Band {
    /// Youngest age in it.
    pub from: u16,
    /// Oldest age in it; `None` for "and older".
    pub to: Option<u16>,
}

impl Band {
    const fn new(from: u16, to: u16) -> Self {
        Self { from, to: Some(to) }
    }

    const fn and_older(from: u16) -> Self {
        Self { from, to: None }
    }

    /// Whether an age falls in the band.
    pub fn holds(self, age: u16) -> bool {
        age >= self.from && self.to.is_none_or(|to| age <= to)
    }

    /// `13-17`, `60+`: the same in every language.
    pub fn label(self) -> String {
        match self.to {
            Some(to) => format!("{}-{to}", self.from),
            None => format!("{}+", self.from),
        }
    }
}

/// Bands of the victims in SIMFONI PPA. The first is inferred: the published tables start it without a figure.
pub const SIMFONI: [Band; 7] = [
    Band::new(0, 5),
    Band::new(6, 12),
    Band::new(13, 17),
    Band::new(18, 24),
    Band::new(25, 44),
    Band::new(45, 59),
    Band::and_older(60),
];

/// Bands of the victims in the Puskesmas register of violence against women and children.
pub const PUSKESMAS: [Band; 5] =
    [Band::new(0, 4), Band::new(5, 9), Band::new(10, 17), Band::new(18, 49), Band::and_older(50)];

/// The band of an age, if the bands reach that far.
pub fn band(age: u16, bands: &[Band]) -> Option<Band> {
    bands.iter().copied().find(|band| band.holds(age))
}

/// A stage of life that programmes are meant for. Stages overlap: an infant is also under five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stage {
    /// Code in the file and key of the label.
    pub code: &'static str,
    /// First month of life in it.
    pub from_months: u16,
    /// First month of life no longer in it; `None` for "and older".
    pub until_months: Option<u16>,
}

impl Stage {
    const fn years(code: &'static str, from: u16, through: u16) -> Self {
        Self { code, from_months: from * 12, until_months: Some((through + 1) * 12) }
    }
}

/// The default stages; an office may set others. `adolescent` also asks that the person is unmarried, and
/// `childbearing` counts wives: the age alone does not decide those two.
pub const STAGES: [Stage; 9] = [
    Stage { code: "infant", from_months: 0, until_months: Some(12) },
    Stage { code: "under_two", from_months: 0, until_months: Some(24) },
    Stage { code: "under_five", from_months: 0, until_months: Some(60) },
    Stage::years("preschool", 5, 6),
    Stage::years("school_age", 7, 18),
    Stage::years("child", 0, 17),
    Stage::years("adolescent", 10, 24),
    Stage::years("childbearing", 15, 49),
    Stage { code: "elderly", from_months: 60 * 12, until_months: None },
];

/// The stages an age in months falls in.
pub fn stages_at(months: u16) -> impl Iterator<Item = &'static Stage> {
    STAGES.iter().filter(move |stage| {
        months >= stage.from_months && stage.until_months.is_none_or(|until| months < until)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn ages() {
        for (born, at, in_years, in_months) in [
            (date(1985, 8, 17), date(2026, 8, 16), Some(40), Some(491)),
            (date(1985, 8, 17), date(2026, 8, 17), Some(41), Some(492)),
            (date(2024, 2, 29), date(2025, 2, 28), Some(0), Some(11)),
            (date(2024, 2, 29), date(2025, 3, 1), Some(1), Some(12)),
            (date(2026, 1, 31), date(2026, 2, 28), Some(0), Some(0)),
            (date(2026, 1, 31), date(2026, 3, 1), Some(0), Some(1)),
            (date(2026, 8, 17), date(2026, 8, 17), Some(0), Some(0)),
            (date(2026, 8, 18), date(2026, 8, 17), None, None),
        ] {
            assert_eq!((years(born, at), months(born, at)), (in_years, in_months), "{born} {at}");
        }
    }

    #[test]
    fn who_is_called_34_is_34_in_january_and_in_december() {
        let today = date(2026, 6, 1);
        let PartialDate::Year(year) = crate::domain::date::read_partial("34 th", today).unwrap() else {
            panic!("an age gives the year");
        };
        for at in [date(2026, 1, 1), today, date(2026, 12, 31)] {
            assert_eq!(spoken_months(PartialDate::Year(year), at), Some(34 * 12), "{at}");
        }
        assert_eq!(spoken_months(PartialDate::Day(date(1992, 6, 2)), today), Some(34 * 12 - 1));
        assert_eq!(spoken_months(PartialDate::Year(2027), today), None);
    }

    #[test]
    fn bands_leave_no_gap_and_do_not_overlap() {
        for bands in [&SIMFONI[..], &PUSKESMAS[..]] {
            for age in 0..=120 {
                assert_eq!(bands.iter().filter(|band| band.holds(age)).count(), 1, "{age}");
            }
        }
        let labels: Vec<_> = [5, 17, 18, 60, 99].map(|age| band(age, &SIMFONI).unwrap().label()).into();
        assert_eq!(labels, ["0-5", "13-17", "18-24", "60+", "60+"]);
    }

    #[test]
    fn stages_overlap() {
        let codes = |months| stages_at(months).map(|stage| stage.code).collect::<Vec<_>>();
        assert_eq!(codes(11), ["infant", "under_two", "under_five", "child"]);
        assert_eq!(codes(59), ["under_five", "child"]);
        assert_eq!(codes(60), ["preschool", "child"]);
        assert_eq!(codes(18 * 12), ["school_age", "adolescent", "childbearing"]);
        assert_eq!(codes(60 * 12), ["elderly"]);
    }
}
