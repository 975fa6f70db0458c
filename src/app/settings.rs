//! The settings of the office: what holds, since when, what it was before, and changing it from a day on. What was due
//! under the old ones stays due as it was.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Desk;
use super::permission::Act;
use super::request::{Refusal, Reply};
use super::worker::Worker;
use crate::domain::hostile;
use crate::domain::setting::{self, SETTINGS, Setting, Unit};
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
    pub value: i64,
    /// Since when, ISO 8601; nothing where it is the default.
    pub since: Option<String>,
    /// The value until somebody sets another.
    pub default: i64,
    /// Values that are still to come: day, ISO 8601, and value, the next first.
    pub coming: Vec<(String, i64)>,
    /// What became of it, the newest first.
    pub history: Vec<Changed>,
}

impl SettingLine {
    /// The day of the newest value that can be taken back: it holds since today, or is still to come.
    pub fn newest(&self, today: Date) -> Option<(String, i64)> {
        let now = self.since.clone().filter(|since| *since == today.to_string());
        self.coming.last().cloned().or_else(|| now.map(|since| (since, self.value)))
    }
}

impl Desk {
    /// Every setting with what holds today.
    pub fn setting_lines(&self) -> Result<Vec<SettingLine>, Refusal> {
        self.ask(Act::ReadSettings).map_err(Refusal::Refused)?;
        let (store, _) = self.store();
        let today = self.clock().today().to_string();
        let set = store.settings_set()?;
        let mut lines = Vec::with_capacity(SETTINGS.len());
        for setting in SETTINGS {
            let own = set.iter().filter(|(key, ..)| key == setting.key);
            let (past, coming): (Vec<_>, Vec<_>) = own.partition(|(_, since, _)| *since <= today);
            let default = setting.default(self.country());
            let held = past.last().filter(|(.., value)| setting.takes(*value));
            lines.push(SettingLine {
                setting,
                value: held.map_or(default, |(.., value)| *value),
                since: held.map(|(_, since, _)| since.clone()),
                default,
                coming: coming.into_iter().map(|(_, since, value)| (since.clone(), *value)).collect(),
                history: store.setting_history(setting.key, HISTORY)?,
            });
        }
        Ok(lines)
    }
}

/// The setting, if it takes the value and can be set from that day on. If not: why, in a sentence.
pub fn check(key: &str, value: i64, since: Date, today: Date) -> Result<&'static Setting, Message> {
    let known = known(key)?;
    let (least, most) = known.range;
    if !known.takes(value) {
        return Err(Message::new("setting-range").with("least", least).with("most", most));
    }
    if since < today {
        return Err(Message::new("setting-past"));
    }
    if since > today.saturating_add(AHEAD.years()) {
        return Err(Message::new("setting-far").with("years", AHEAD));
    }
    Ok(known)
}

fn known(key: &str) -> Result<&'static Setting, Message> {
    setting::find(key).ok_or_else(|| Message::new("setting-unknown").with("key", hostile::clean(key)))
}

impl Worker {
    /// Sets a setting from today or a later day on.
    pub(super) fn set_setting(&mut self, key: &str, since: Date, value: i64) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::ChangeSettings).map_err(Refusal::Refused)?;
        let known = check(key, value, since, self.clock.today()).map_err(Refusal::Refused)?;
        let at = self.clock.stamp();
        self.store.set_setting(&self.actor, &at, known.key, &since.to_string(), value)?;
        Ok(Reply::Noted)
    }

    /// Takes back what was set from today or a later day on. What has held for days stays in the history: cases were
    /// due by it.
    pub(super) fn take_setting_back(&mut self, key: &str, since: Date) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::ChangeSettings).map_err(Refusal::Refused)?;
        let known = known(key).map_err(Refusal::Refused)?;
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
pub fn shown(lang: &Lang, setting: &Setting, value: i64) -> String {
    let none = value == 0 && matches!(setting.unit, Unit::Hours | Unit::Decile);
    let key = if none { "setting-no-rule".to_owned() } else { format!("setting-{}", setting.unit.word()) };
    lang.format(&key, &[("value", value.to_string())])
}

fn dashed(setting: &Setting) -> String {
    setting.key.replace('_', "-")
}
