//! The settings of the office: what holds, since when, what it was before, and changing it from a day on. What was due
//! under the old ones stays due as it was.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Desk;
use super::cases::prefix;
use super::permission::Act;
use super::request::{Refusal, Reply};
use super::worker::Worker;
use crate::domain::hostile;
use crate::domain::identity::Country;
use crate::domain::number_form;
use crate::domain::setting::{self, Holds, SETTINGS, Setting, Unit, Value};
use crate::lang::{Lang, Message};
use crate::store::settings::Changed;

/// Entries of the history that are read for one setting.
const HISTORY: usize = 50;
/// A setting is made at the most so many years ahead: a later year is a slip of the finger.
const AHEAD: i32 = 5;

/// A setting as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingLine {
    /// Which.
    pub setting: &'static Setting,
    /// The value today.
    pub value: Value,
    /// What it makes of the first letter today, where it is the form of their numbers.
    pub example: Option<String>,
    /// Since when, ISO 8601; nothing where it is the default.
    pub since: Option<String>,
    /// The value until somebody sets another.
    pub default: Value,
    /// Values that are still to come: day, ISO 8601, and value, the next first.
    pub coming: Vec<(String, Value)>,
    /// What became of it, the newest first.
    pub history: Vec<Changed>,
}

impl SettingLine {
    /// The day of the newest value that can be taken back: it holds since today, or is still to come.
    pub fn newest(&self, today: Date) -> Option<(String, Value)> {
        let now = self.since.clone().filter(|since| *since == today.to_string());
        self.coming.last().cloned().or_else(|| now.map(|since| (since, self.value.clone())))
    }
}

impl Desk {
    /// Every setting with what holds today.
    pub fn setting_lines(&self) -> Result<Vec<SettingLine>, Refusal> {
        self.ask(Act::ReadSettings).map_err(Refusal::Refused)?;
        let (store, scope) = self.store();
        let on = self.clock().today();
        let today = on.to_string();
        let unit = store.unit_letters(&prefix(store, scope)?)?;
        let set = store.settings_set()?;
        let mut lines = Vec::with_capacity(SETTINGS.len());
        for setting in SETTINGS.iter().filter(|setting| setting.is_of(self.country())) {
            let own = set.iter().filter(|(key, ..)| key == setting.key);
            let (past, coming): (Vec<_>, Vec<_>) = own.partition(|(_, since, _)| *since <= today);
            let default = setting.default(self.country());
            let held = past.last().filter(|(.., value)| setting.check(value).is_ok());
            let value = held.map_or_else(|| default.clone(), |(.., value)| value.clone());
            let example = match (setting.holds, &value) {
                (Holds::Form { .. }, Value::Text(form)) => Some(number_form::write(form, 1, &unit, on)),
                _ => None,
            };
            lines.push(SettingLine {
                setting,
                value,
                example,
                since: held.map(|(_, since, _)| since.clone()),
                default,
                coming: coming.into_iter().map(|(_, since, value)| (since.clone(), value.clone())).collect(),
                history: store.setting_history(setting.key, HISTORY)?,
            });
        }
        Ok(lines)
    }
}

/// The setting with this key of an office of `country`. If there is none: in a sentence.
pub fn known(key: &str, country: Country) -> Result<&'static Setting, Message> {
    let found = setting::find(key).filter(|setting| setting.is_of(country));
    found.ok_or_else(|| Message::new("setting-unknown").with("key", hostile::clean(key)))
}

/// Can the setting be set to the value from that day on? If not: why, in a sentence.
pub fn check(setting: &Setting, value: &Value, since: Date, today: Date) -> Result<(), Message> {
    setting.check(value)?;
    if since < today {
        return Err(Message::new("setting-past"));
    }
    if since > today.saturating_add(AHEAD.years()) {
        return Err(Message::new("setting-far").with("years", AHEAD));
    }
    Ok(())
}

impl Worker {
    /// Sets a setting from today or a later day on.
    pub(super) fn set_setting(&mut self, key: &str, since: Date, value: &Value) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::ChangeSettings).map_err(Refusal::Refused)?;
        let known = known(key, self.store.country()).map_err(Refusal::Refused)?;
        check(known, value, since, self.clock.today()).map_err(Refusal::Refused)?;
        let at = self.clock.stamp();
        self.store.set_setting(&self.actor, &at, known.key, &since.to_string(), value)?;
        Ok(Reply::Noted)
    }

    /// Takes back what was set from today or a later day on. What has held for days stays in the history: cases were
    /// due by it.
    pub(super) fn take_setting_back(&mut self, key: &str, since: Date) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::ChangeSettings).map_err(Refusal::Refused)?;
        let known = known(key, self.store.country()).map_err(Refusal::Refused)?;
        if since < self.clock.today() {
            return Err(Refusal::Refused(Message::new("setting-back-past")));
        }
        let day = since.to_string();
        if !self.store.settings_set()?.iter().any(|(set, from, _)| set == known.key && *from == day) {
            return Err(Refusal::Refused(Message::new("setting-back-none")));
        }
        let at = self.clock.stamp();
        self.store.take_setting_back(&self.actor, &at, known.key, &day)?;
        Ok(Reply::Noted)
    }
}

/// What a setting is called.
pub fn label(lang: &Lang, setting: &Setting) -> String {
    lang.text(&format!("setting-{}", dashed(setting)))
}

/// What follows from a setting, and where its default is from.
pub fn about(lang: &Lang, setting: &Setting) -> String {
    lang.text(&format!("setting-about-{}", dashed(setting)))
}

/// A value with what it counts.
pub fn shown(lang: &Lang, setting: &Setting, value: &Value) -> String {
    let key = match (setting.holds, value) {
        (Holds::Number { unit: Unit::Hours | Unit::Decile, .. }, Value::Number(0)) => {
            "setting-no-rule".to_owned()
        }
        (Holds::Number { unit, .. }, _) => format!("setting-{}", unit.word()),
        (_, Value::Text(text)) if text.is_empty() => "setting-none".to_owned(),
        _ => return hostile::clean(&value.to_string()).into_owned(),
    };
    lang.format(&key, &[("value", value.to_string())])
}

fn dashed(setting: &Setting) -> String {
    setting.key.replace('_', "-")
}
