//! The settings of the office: what holds, since when, what it would be otherwise; below, who changed the one under the
//! cursor. Enter gives it another value from a day on.
//!
//! ```text
//!  Pengaturan kantor                       nilai         sejak   bawaan
//! ────────────────────────────────────────────────────────────────────────
//! ▌ Kontak pertama, risiko tinggi        12 jam   01/06/2026     24 jam
//!   Kontak pertama, risiko sedang        72 jam       bawaan     72 jam
//! ────────────────────────────────────────────────────────────────────────
//!  Kontak pertama, risiko tinggi: riwayat
//!    12 jam mulai 01/06/2026                      rina · 1 Jun 2026 09.12
//! ```

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::settings::{self, SettingLine};
use crate::app::{Act, Refusal, Reply, Request};
use crate::domain::date::{self, Century};
use crate::domain::hostile;
use crate::domain::setting::{Holds, Setting, Value};
use crate::lang::Message;
use crate::store::settings::Changed;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::ask::Ask;
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::forms::say;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{more, put, put_right, rule};

/// Rows above the list, and rows of the history below it with its rule and heading.
const HEAD: u16 = 2;
const BELOW: u16 = 5;
/// Columns of the default and of the day at the right.
const DEFAULT: u16 = 14;
const SINCE: u16 = 13;

/// A line is no longer than this: the eye must find the value of its label.
const WIDEST: u16 = 96;

/// The pane.
pub struct Settings {
    lines: Vec<SettingLine>,
    at: usize,
    failed: Option<Message>,
}

impl Settings {
    /// The settings as they are now.
    pub fn new(shared: &Shared) -> Self {
        let mut pane = Self { lines: Vec::new(), at: 0, failed: None };
        pane.load(shared);
        pane
    }

    fn load(&mut self, shared: &Shared) {
        match shared.desk.setting_lines() {
            Ok(lines) => {
                self.lines = lines;
                self.failed = None;
            }
            Err(refusal) => {
                self.lines.clear();
                self.failed = Some(say(&refusal));
            }
        }
        self.at = self.at.min(self.lines.len().saturating_sub(1));
    }

    fn current(&self) -> Option<&SettingLine> {
        self.lines.get(self.at)
    }

    fn edit(&self, shared: &Shared) -> Outcome {
        if let Err(message) = shared.desk.ask(Act::ChangeSettings) {
            return Outcome::Say(Tone::Bad, message);
        }
        match self.current() {
            Some(line) => Outcome::Push(Box::new(ask(shared, line))),
            None => Outcome::Handled,
        }
    }

    /// Asks whether the newest value is to be taken back.
    fn ask_back(&self, shared: &Shared) -> Outcome {
        if let Err(message) = shared.desk.ask(Act::ChangeSettings) {
            return Outcome::Say(Tone::Bad, message);
        }
        let Some(line) = self.current() else { return Outcome::Handled };
        let Some((since, value)) = line.newest(shared.desk.clock().today()) else {
            return Outcome::Say(Tone::Plain, Message::new("setting-back-nothing"));
        };
        let question = Message::new("setting-back-ask")
            .with("label", settings::label(&shared.lang, line.setting))
            .with("value", settings::shown(&shared.lang, line.setting, &value))
            .with("since", show::day(shared, &since));
        Outcome::Push(Box::new(Confirm::new(question, &["button-undo", "button-cancel"], 1)))
    }

    fn history(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        let Some(line) = self.current() else { return };
        let theme = &shared.theme;
        rule(buffer, area, 0, theme.style(Role::Border));
        let label = settings::label(&shared.lang, line.setting);
        let heading = shared.format("settings-history", &[("label", label)]);
        put(buffer, area, 1, 1, area.width, &heading, theme.style(Role::Heading));
        if line.history.is_empty() {
            let none = shared.text("settings-history-none");
            put(buffer, area, 3, 2, area.width, &none, theme.style(Role::Muted));
        }
        let room = usize::from(area.height.saturating_sub(2));
        for (y, change) in line.history.iter().take(room).enumerate() {
            let y = y as u16 + 2;
            let who = hostile::clean(&change.by).into_owned();
            let who = if shared.discreet { hostile::initials(&who) } else { who };
            let by = format!("{who} · {}", show::moment(shared, &change.at));
            let said = said(shared, line.setting, change);
            let end = (area.width - 3).min(WIDEST);
            put_right(buffer, area, end, y, &by, theme.style(Role::Muted));
            let room = end.saturating_sub(width(&by) as u16 + 5);
            put(buffer, area, 3, y, room, &said, theme.style(Role::Text));
        }
        more(shared, area, buffer, false, line.history.len() > room);
    }
}

/// A change in words.
fn said(shared: &Shared, setting: &Setting, change: &Changed) -> String {
    let since = ("since", show::day(shared, &change.since));
    match &change.value {
        Some(value) => {
            let value = settings::shown(&shared.lang, setting, value);
            shared.format("settings-set", &[("value", value), since])
        }
        None => shared.format("settings-taken-back", &[since]),
    }
}

/// Asks for another value, and from which day on.
fn ask(shared: &Shared, line: &SettingLine) -> Ask {
    let setting = line.setting;
    let today = shared.desk.clock().today();
    let lang = &shared.lang;
    let note = match setting.holds {
        Holds::Number { range: (least, most), .. } => {
            Message::new("setting-asks").with("least", least).with("most", most)
        }
        Holds::Form { .. } | Holds::Line { .. } => Message::new("setting-asks-text"),
    };
    let note = note
        .with("label", settings::label(lang, setting))
        .with("value", settings::shown(lang, setting, &line.value))
        .with("default", settings::shown(lang, setting, &line.default))
        .with("about", settings::about(lang, setting));
    let read = move |answers: &[crate::app::Secret]| -> Result<(Value, Date), Message> {
        let [value, since] = answers else { return Err(Message::new("check-required")) };
        let value = setting.read(value.text())?;
        let since = date::read(since.text(), today, Century::Near).map_err(|finding| {
            let message = Message::new(finding.key);
            finding.args.into_iter().fold(message, |message, (name, value)| message.with(name, value))
        })?;
        settings::check(setting, &value, since, today)?;
        Ok((value, since))
    };
    let make = move |answers: &[crate::app::Secret]| {
        let (value, since) = read(answers)?;
        Ok(Request::Setting { key: setting.key.to_owned(), since, value })
    };
    let done = |_: &Shared, _: &Reply| {
        vec![Outcome::Close(Answer::None), Outcome::Say(Tone::Good, Message::new("saved"))]
    };
    Ask::new("setting-title", "settings-help", make, done)
        .open("setting-value", &line.value.to_string())
        .open("setting-since", &date::short(today))
        .from_the_top()
        .saying_always(note, Role::Text)
}

impl Layer for Settings {
    fn place(&self) -> Place {
        Place::List
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        match command {
            command if command.is_walk() => true,
            Cmd::Back => true,
            Cmd::Open | Cmd::Edit | Cmd::Undo => shared.desk.ask(Act::ChangeSettings).is_ok(),
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        if let Some(at) = command.walk(self.at, self.lines.len(), 10) {
            self.at = at;
            return Outcome::Handled;
        }
        match command {
            Cmd::Open | Cmd::Edit => self.edit(shared),
            Cmd::Undo => self.ask_back(shared),
            Cmd::Back => Outcome::Close(Answer::None),
            _ => Outcome::Ignored,
        }
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        let today = shared.desk.clock().today();
        let newest = self.current().and_then(|line| Some((line.setting.key, line.newest(today)?)));
        if let (Answer::Button("button-undo"), Some((key, (since, _)))) = (answer, newest)
            && let Ok(since) = since.parse()
        {
            return Outcome::Request(Request::SettingBack { key: key.to_owned(), since });
        }
        self.refresh(shared)
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        self.load(shared);
        match reply {
            Ok(_) => {
                let label = self.current().map(|line| settings::label(&shared.lang, line.setting));
                let said = Message::new("setting-back-done").with("label", label.unwrap_or_default());
                Outcome::Say(Tone::Good, said)
            }
            Err(refusal) => Outcome::Say(Tone::Bad, say(&refusal)),
        }
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        self.load(shared);
        Outcome::Handled
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let muted = theme.style(Role::Muted);
        put(buffer, area, 1, 0, area.width, &shared.text("settings-title"), theme.style(Role::Heading));
        rule(buffer, area, 1, theme.style(Role::Border));
        if let Some(failed) = &self.failed {
            put(buffer, area, 3, HEAD + 1, area.width, &shared.lang.say(failed), theme.style(Role::Text));
            return None;
        }
        // The mark for more rows stands right of everything.
        let end = (area.width - 3).min(WIDEST);
        let (since_end, value_end) = (end - DEFAULT, end - DEFAULT - SINCE);
        put_right(buffer, area, value_end, 0, &shared.text("settings-column-value"), muted);
        put_right(buffer, area, since_end, 0, &shared.text("settings-column-since"), muted);
        put_right(buffer, area, end, 0, &shared.text("settings-column-default"), muted);
        let room = area.height.saturating_sub(HEAD + BELOW).clamp(1, (self.lines.len() as u16).max(1));
        let top = (self.at + 1).saturating_sub(usize::from(room));
        let mut cursor = None;
        for (y, (at, line)) in self.lines.iter().enumerate().skip(top).take(usize::from(room)).enumerate() {
            let y = HEAD + y as u16;
            let here = at == self.at;
            let style = theme.style(if here { Role::Selection } else { Role::Text });
            if here {
                put(buffer, area, 1, y, 1, "▌", style);
                cursor = Some(Position::new(area.x + 3, area.y + y));
            }
            let mut value = match &line.example {
                Some(example) => example.clone(),
                None => settings::shown(&shared.lang, line.setting, &line.value),
            };
            if !line.coming.is_empty() {
                value.push_str(" *");
            }
            let since = match &line.since {
                Some(since) => show::day(shared, since),
                None => shared.text("settings-default"),
            };
            // A text is too long for the column; the question says it.
            let default = match line.setting.holds {
                Holds::Number { .. } => settings::shown(&shared.lang, line.setting, &line.default),
                Holds::Form { .. } | Holds::Line { .. } => String::new(),
            };
            put_right(buffer, area, value_end, y, &value, theme.style(Role::Text));
            let label = settings::label(&shared.lang, line.setting);
            put(buffer, area, 3, y, value_end.saturating_sub(width(&value) as u16 + 4), &label, style);
            put_right(buffer, area, since_end, y, &since, muted);
            put_right(buffer, area, end, y, &default, muted);
        }
        let list = Rect { y: area.y + HEAD, height: room, ..area };
        more(shared, list, buffer, top > 0, self.lines.len() > top + usize::from(room));
        let below = crate::ui::widgets::paint::below(area, HEAD + room);
        self.history(shared, below, buffer);
        cursor
    }

    /// What follows from the setting under the cursor, and what is to come.
    fn explains(&self, shared: &Shared) -> Option<String> {
        if shared.desk.ask(Act::ChangeSettings).is_err() {
            return Some(shared.text("settings-read-only"));
        }
        let line = self.current()?;
        let about = settings::about(&shared.lang, line.setting);
        match line.coming.first() {
            Some((since, value)) => {
                let value = settings::shown(&shared.lang, line.setting, value);
                let day = show::day(shared, since);
                Some(format!("* {}", shared.format("settings-coming", &[("value", value), ("since", day)])))
            }
            // The list shows what a form makes of it.
            None if line.example.is_some() => Some(format!("{} · {about}", line.value)),
            None => Some(about),
        }
    }

    fn help(&self) -> &'static str {
        "settings-help"
    }
}
