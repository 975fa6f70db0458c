//! Settings of an office that are numbers, each from a day on: what was due under the old ones stays due as it was.

use super::identity::Country;

/// What a setting counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Cases.
    Cases,
    /// A decile of the national register.
    Decile,
}

impl Unit {
    /// As a word for machines, and the end of the keys of its words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Cases => "cases",
            Self::Decile => "decile",
        }
    }
}

/// One setting.
#[derive(Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its key. `setting-<key>` is what it is called, `setting-about-<key>` what follows from it and where its
    /// default is from.
    pub key: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// Its value in an Indonesian office until somebody sets another.
    pub indonesia: i64,
    /// The same in a Malaysian one.
    pub malaysia: i64,
    /// Least and greatest value.
    pub range: (i64, i64),
}

const fn alike(key: &'static str, unit: Unit, value: i64, range: (i64, i64)) -> Setting {
    Setting { key, unit, indonesia: value, malaysia: value, range }
}

/// Every setting. Times are the defaults of the domain reference, section 5.4.
pub static SETTINGS: &[Setting] = &[
    // Hours after which somebody must have made contact, by risk. Medium: three days, within which a UPTD PPA
    // follows a complaint up.
    alike("contact_hours_critical", Unit::Hours, 1, (1, 24)),
    alike("contact_hours_high", Unit::Hours, 24, (1, 168)),
    alike("contact_hours_medium", Unit::Hours, 72, (1, 336)),
    alike("contact_hours_low", Unit::Hours, 168, (1, 720)),
    // Hours from the complaint to the first visit in child protection and domestic violence: ten by the client
    // charter of JKM. Nought: no such rule.
    Setting { key: "visit_hours", unit: Unit::Hours, indonesia: 0, malaysia: 10, range: (0, 168) },
    // Days between two visits while a case is monitored, by risk.
    alike("monitoring_days_critical", Unit::Days, 7, (1, 90)),
    alike("monitoring_days_high", Unit::Days, 7, (1, 90)),
    alike("monitoring_days_medium", Unit::Days, 14, (1, 180)),
    alike("monitoring_days_low", Unit::Days, 30, (1, 365)),
    // Days after the day a reply was due after which a referral counts as unanswered (store design: "no answer after
    // N days").
    alike("no_answer_days", Unit::Days, 7, (1, 90)),
    // A working group runs if something happened in its area within so many days, and no more complaints than
    // these are beyond their due time.
    alike("running_days", Unit::Days, 90, (1, 730)),
    alike("running_overdue", Unit::Cases, 0, (0, 1_000)),
    // A household up to this decile of the national register is poor, beside those the office marked and those in
    // eKasih (product design: decile 1 and 2). Nought: deciles do not count.
    alike("poor_decile", Unit::Decile, 2, (0, 10)),
];

/// The setting with this key.
pub fn find(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

impl Setting {
    /// Does it take this value?
    pub fn takes(&self, value: i64) -> bool {
        (self.range.0..=self.range.1).contains(&value)
    }

    /// Its value until somebody sets another.
    pub fn default(&self, country: Country) -> i64 {
        match country {
            Country::Id => self.indonesia,
            Country::My => self.malaysia,
        }
    }
}

/// The values of the settings on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    country: Country,
    set: Vec<(String, i64)>,
}

impl Settings {
    /// What an office begins with.
    pub fn standard(country: Country) -> Self {
        Self { country, set: Vec::new() }
    }

    /// With what somebody set; unknown keys and values out of range are left out.
    pub fn with(country: Country, set: Vec<(String, i64)>) -> Self {
        let fits = |(key, value): &(String, i64)| find(key).is_some_and(|setting| setting.takes(*value));
        Self { country, set: set.into_iter().filter(fits).collect() }
    }

    /// The value of a setting.
    pub fn get(&self, key: &str) -> i64 {
        let set = self.set.iter().find(|(known, _)| known == key).map(|(_, value)| *value);
        set.or_else(|| find(key).map(|setting| setting.default(self.country))).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_lie_in_their_range() {
        for setting in SETTINGS {
            for value in [setting.indonesia, setting.malaysia] {
                assert!((setting.range.0..=setting.range.1).contains(&value), "{}", setting.key);
            }
        }
    }

    #[test]
    fn what_somebody_set_counts_within_its_range() {
        let set = vec![("contact_hours_high".to_owned(), 12), ("visit_hours".to_owned(), 100_000)];
        let settings = Settings::with(Country::My, set);
        assert_eq!(settings.get("contact_hours_high"), 12);
        assert_eq!(settings.get("visit_hours"), 10);
        assert_eq!(settings.get("no_such"), 0);
        assert_eq!(Settings::standard(Country::Id).get("visit_hours"), 0);
    }
}
