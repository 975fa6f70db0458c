//! What was answered to the questions about a case, as typed; and what it comes to once it was checked. The
//! form checks while somebody types, `app::cases` checks again before it writes: both here.

use std::collections::BTreeMap;

use jiff::civil::Time;

use crate::domain::draft::{Lookup, Problem, Rules, check_text};
use crate::domain::field::{Field, FieldKind};
use crate::domain::identity::Level;
use crate::domain::value::Value;
use crate::lang::Message;

/// Raw texts by the key of the question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<&'static str, String>);

impl Answers {
    /// The text of a question; empty if it was not answered.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// Answers a question; an empty text takes the answer back.
    pub fn set(&mut self, key: &'static str, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.0.remove(key);
        } else {
            self.0.insert(key, text);
        }
    }

    /// The same with one more answer.
    #[must_use]
    pub fn with(mut self, key: &'static str, text: impl Into<String>) -> Self {
        self.set(key, text);
        self
    }

    /// Keys with their texts.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(key, text)| (*key, text.as_str()))
    }

    /// Checks the answers to `fields`; others are left out of what comes of it.
    pub fn check(&self, fields: &[&'static Field], office: &Rules, lookup: &dyn Lookup) -> Told {
        let mut told = Told { texts: BTreeMap::new(), problems: Vec::new() };
        for field in fields {
            let text = self.get(field.key).trim();
            if text.is_empty() {
                if field.required {
                    told.problems.push(Problem::error(field.key, Message::new("check-required")));
                }
                continue;
            }
            if field.key.ends_with("time") {
                match read_time(text) {
                    Some(time) => drop(told.texts.insert(field.key, time)),
                    None => {
                        told.problems.push(Problem::error(field.key, Message::new("casework-check-time")));
                    }
                }
                continue;
            }
            let (mut value, mut problems) = check_text(field, text, office, lookup);
            if field.kind == FieldKind::Phone {
                // A number half heard is better than none, and no reason to keep a complaint from being saved; what
                // has no digit at all is no number.
                value = Value::text(text);
                let half_heard = text.chars().any(|c| c.is_ascii_digit());
                for problem in problems.iter_mut().filter(|_| half_heard) {
                    problem.level = Level::Warning;
                }
            }
            told.problems.extend(problems);
            let plain = match (field.kind, value) {
                (_, Value::Null) => continue,
                (FieldKind::YesNo, Value::Int(0)) => "no".to_owned(),
                (FieldKind::YesNo, Value::Int(_)) => "yes".to_owned(),
                (_, Value::Text(text)) => text,
                // A reference keeps the code it was given by.
                (_, Value::Int(_)) => text.to_owned(),
            };
            told.texts.insert(field.key, plain);
        }
        told.check_days(office);
        told
    }
}

/// Checked answers: dates are ISO 8601, times `HH:MM`, codes as their list spells them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    texts: BTreeMap<&'static str, String>,
    /// Errors and warnings, in the order of the questions.
    pub problems: Vec<Problem>,
}

impl Told {
    /// The checked text of a question; empty if there is none.
    pub fn get(&self, key: &str) -> &str {
        self.texts.get(key).map_or("", String::as_str)
    }

    /// The same, to keep.
    pub fn owned(&self, key: &str) -> String {
        self.get(key).to_owned()
    }

    /// Yes, no, or not said.
    pub fn yes(&self, key: &str) -> Option<bool> {
        match self.get(key) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// A moment from two questions, `2026-05-28T21:14`.
    pub fn moment(&self, on: &str, time: &str) -> String {
        format!("{}T{}", self.get(on), self.get(time))
    }

    /// Is there no error?
    pub fn is_good(&self) -> bool {
        !self.problems.iter().any(Problem::is_error)
    }

    /// What happened is not to come, and what is due is not past.
    fn check_days(&mut self, office: &Rules) {
        let today = office.today.to_string();
        for key in ["on", "reported_on", "incident_on", "born_on", "survivor_born_on"] {
            let known: String = today.chars().take(self.get(key).chars().count()).collect();
            if self.get(key) > known.as_str() {
                self.problems.push(Problem::error(key, Message::new("check-future")));
            }
        }
        for key in ["due_on", "item_due_on"] {
            if !self.get(key).is_empty() && self.get(key) < today.as_str() {
                self.problems.push(Problem::error(key, Message::new("casework-check-due")));
            }
        }
    }
}

/// Reads a time of day: `21.14`, `21:14`, `2114`, `9`, `9.05`. Comes back as `HH:MM`.
pub fn read_time(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ':')) {
        return None;
    }
    let (hour, minute) = match text.split_once(['.', ':']) {
        Some((hour, minute)) if minute.len() == 2 => (hour.parse().ok()?, minute.parse().ok()?),
        Some(_) => return None,
        None => {
            let number: i16 = text.parse().ok()?;
            if text.len() <= 2 { (number, 0) } else { (number / 100, number % 100) }
        }
    };
    let (hour, minute) = (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?);
    Time::new(hour, minute, 0, 0).ok().map(|time| time.strftime("%H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_clerks_type_them() {
        for (typed, read) in [
            ("21.14", Some("21:14")),
            ("21:14", Some("21:14")),
            ("2114", Some("21:14")),
            ("905", Some("09:05")),
            ("9.05", Some("09:05")),
            ("9", Some("09:00")),
            ("0", Some("00:00")),
            ("24.00", None),
            ("9.5", None),
            ("9.05.1", None),
            ("99999999", None),
            ("jam 9", None),
            ("", None),
        ] {
            assert_eq!(read_time(typed).as_deref(), read, "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn shown_times_read_back(hour in 0i8..24, minute in 0i8..60) {
            let text = format!("{hour:02}:{minute:02}");
            proptest::prop_assert_eq!(read_time(&text), Some(text));
        }

        #[test]
        fn anything_can_be_typed(text in ".{0,12}") {
            let _ = read_time(&text);
        }
    }
}
