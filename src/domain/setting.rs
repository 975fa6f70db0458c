//! Settings of an office, each from a day on: what was due under the old ones stays due as it was, and a letter keeps its
//! number.

use std::fmt;

use super::identity::Country;
use super::number_form;
use crate::lang::Message;

/// Longest line of text, in characters.
const LONGEST: usize = 60;

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

/// The value of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// What a setting holds, and its defaults: in an Indonesian office, in a Malaysian one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A number.
    Number {
        /// What it counts.
        unit: Unit,
        /// Its values until somebody sets another.
        defaults: (i64, i64),
        /// Least and greatest value.
        range: (i64, i64),
    },
    /// The form of the numbers of a kind of letter ([`number_form`]).
    Form {
        /// Its values until somebody sets another.
        defaults: (&'static str, &'static str),
    },
    /// A line of text, or none.
    Line {
        /// Its values until somebody sets another.
        defaults: (&'static str, &'static str),
    },
}

impl Holds {
    /// As a word for machines.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number { unit, .. } => unit.word(),
            Self::Form { .. } => "form",
            Self::Line { .. } => "text",
        }
    }
}

/// One setting.
#[derive(Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its key. `setting-<key>` is what it is called, `setting-about-<key>` what follows from it and where its
    /// default is from.
    pub key: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// The country whose offices alone have it; nothing where all do.
    pub only: Option<Country>,
}

const fn number(key: &'static str, unit: Unit, defaults: (i64, i64), range: (i64, i64)) -> Setting {
    Setting { key, holds: Holds::Number { unit, defaults, range }, only: None }
}

const fn alike(key: &'static str, unit: Unit, value: i64, range: (i64, i64)) -> Setting {
    number(key, unit, (value, value), range)
}

const fn form(key: &'static str, indonesia: &'static str, malaysia: &'static str) -> Setting {
    Setting { key, holds: Holds::Form { defaults: (indonesia, malaysia) }, only: None }
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
    number("visit_hours", Unit::Hours, (0, 10), (0, 168)),
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
    // Numbers of letters, as those of villages and of welfare offices are written (domain reference, 3.7).
    form(
        "letter_number_referral",
        "{no:03}/RUJ/{unit}/{bulan_romawi}/{tahun}",
        "{unit}/RUJ/{tahun}/Jld. 1 ( {no} )",
    ),
    form(
        "letter_number_family",
        "{no:03}/RUJ-K/{unit}/{bulan_romawi}/{tahun}",
        "{unit}/RUJ-K/{tahun}/Jld. 1 ( {no} )",
    ),
    // *Berita acara serah terima*, *nota serah tugas*.
    form(
        "letter_number_handover",
        "{no:03}/BAST/{unit}/{bulan_romawi}/{tahun}",
        "{unit}/NST/{tahun}/Jld. 1 ( {no} )",
    ),
    // The line above the signature of government letters in Malaysia; a state may have one of its own.
    Setting {
        key: "letter_motto",
        holds: Holds::Line { defaults: ("", "\"BERKHIDMAT UNTUK NEGARA\"") },
        only: Some(Country::My),
    },
];

/// The setting with this key.
pub fn find(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

impl Setting {
    /// Have offices of the country it?
    pub fn is_of(&self, country: Country) -> bool {
        self.only.is_none_or(|only| only == country)
    }

    /// The value that was typed, if it takes it. If not: why, in a sentence.
    pub fn read(&self, typed: &str) -> Result<Value, Message> {
        let typed = typed.trim();
        let value = match self.holds {
            Holds::Number { .. } => Value::Number(typed.parse().map_err(|_| Message::new("setting-number"))?),
            Holds::Form { .. } | Holds::Line { .. } => Value::Text(typed.to_owned()),
        };
        self.check(&value)?;
        Ok(value)
    }

    /// Does it take this value? If not: why, in a sentence.
    pub fn check(&self, value: &Value) -> Result<(), Message> {
        match (self.holds, value) {
            (Holds::Number { range: (least, most), .. }, Value::Number(number)) => {
                if (least..=most).contains(number) {
                    return Ok(());
                }
                Err(Message::new("setting-range").with("least", least).with("most", most))
            }
            (Holds::Number { .. }, Value::Text(_)) => Err(Message::new("setting-number")),
            (Holds::Form { .. }, Value::Text(form)) => number_form::check(form),
            (Holds::Line { .. }, Value::Text(line)) => {
                if line.chars().count() > LONGEST {
                    return Err(Message::new("setting-form-long").with("most", LONGEST));
                }
                if line.chars().any(char::is_control) {
                    return Err(Message::new("setting-text-line"));
                }
                Ok(())
            }
            (Holds::Form { .. } | Holds::Line { .. }, Value::Number(_)) => {
                Err(Message::new("setting-text-line"))
            }
        }
    }

    /// Its value until somebody sets another.
    pub fn default(&self, country: Country) -> Value {
        fn of<T>((indonesia, malaysia): (T, T), country: Country) -> T {
            match country {
                Country::Id => indonesia,
                Country::My => malaysia,
            }
        }
        match self.holds {
            Holds::Number { defaults, .. } => Value::Number(of(defaults, country)),
            Holds::Form { defaults } | Holds::Line { defaults } => {
                Value::Text(of(defaults, country).to_owned())
            }
        }
    }
}

/// The values of the settings on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    country: Country,
    set: Vec<(String, Value)>,
}

impl Settings {
    /// What an office begins with.
    pub fn standard(country: Country) -> Self {
        Self { country, set: Vec::new() }
    }

    /// With what somebody set; unknown keys and values that their settings do not take are left out.
    pub fn with(country: Country, set: Vec<(String, Value)>) -> Self {
        let fits =
            |(key, value): &(String, Value)| find(key).is_some_and(|setting| setting.check(value).is_ok());
        Self { country, set: set.into_iter().filter(fits).collect() }
    }

    fn value(&self, key: &str) -> Option<Value> {
        let set = self.set.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone());
        set.or_else(|| find(key).map(|setting| setting.default(self.country)))
    }

    /// The value of a setting that holds a number.
    pub fn get(&self, key: &str) -> i64 {
        match self.value(key) {
            Some(Value::Number(number)) => number,
            _ => 0,
        }
    }

    /// The value of a setting that holds a text.
    pub fn text(&self, key: &str) -> String {
        match self.value(key) {
            Some(Value::Text(text)) => text,
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_takes_its_defaults() {
        for setting in SETTINGS {
            for country in [Country::Id, Country::My] {
                assert_eq!(setting.check(&setting.default(country)), Ok(()), "{}", setting.key);
            }
        }
    }

    #[test]
    fn what_somebody_set_counts_where_it_fits() {
        let set = |key: &str, value: Value| (key.to_owned(), value);
        let settings = Settings::with(
            Country::My,
            vec![
                set("contact_hours_high", Value::Number(12)),
                set("visit_hours", Value::Number(100_000)),
                set("letter_number_family", Value::Text("K-{no}".into())),
                set("letter_number_referral", Value::Text("K-{tahun}".into())),
                set("letter_number_handover", Value::Number(5)),
                set("letter_motto", Value::Text(String::new())),
            ],
        );
        assert_eq!(settings.get("contact_hours_high"), 12);
        assert_eq!(settings.get("visit_hours"), 10);
        assert_eq!((settings.get("no_such"), settings.get("letter_motto")), (0, 0));
        assert_eq!(settings.text("letter_number_family"), "K-{no}");
        assert_eq!(settings.text("letter_number_referral"), "{unit}/RUJ/{tahun}/Jld. 1 ( {no} )");
        assert_eq!(settings.text("letter_number_handover"), "{unit}/NST/{tahun}/Jld. 1 ( {no} )");
        assert_eq!(settings.text("letter_motto"), "");
        let standard = Settings::standard(Country::Id);
        assert_eq!((standard.get("visit_hours"), standard.text("letter_motto").as_str()), (0, ""));
    }

    #[test]
    fn what_is_typed_is_read_by_what_a_setting_holds() {
        for (key, typed, read) in [
            ("contact_hours_high", " 12 ", Ok(Value::Number(12))),
            ("contact_hours_high", "0", Err("setting-range")),
            ("contact_hours_high", "{no}", Err("setting-number")),
            ("letter_number_family", " {no}/S ", Ok(Value::Text("{no}/S".into()))),
            ("letter_number_family", "12", Err("setting-form-no")),
            ("letter_motto", "", Ok(Value::Text(String::new()))),
            ("letter_motto", "satu\tdua", Err("setting-text-line")),
        ] {
            let found = find(key).unwrap().read(typed).map_err(|message| message.key.into_owned());
            assert_eq!(found, read.map_err(str::to_owned), "{key} {typed}");
        }
    }
}
