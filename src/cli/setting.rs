//! The settings of the office from the command line: what holds, what it was, and another value from a day on.

use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;

use super::open::Context;
use super::{Done, Failure, staff};
use crate::app::settings::{self, SettingLine};
use crate::app::{Desk, Request};
use crate::domain::hostile;
use crate::domain::setting::Holds;
use crate::lang::Message;

/// What is to be done with the settings.
#[derive(Debug, Subcommand)]
pub enum SettingCommand {
    /// List the settings with what holds today, since when, and the default.
    List {
        /// How it is printed.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Who set what from which day on, instead of what holds.
        #[arg(long)]
        history: bool,
    },
    /// Give a setting another value, from a day on. Administrators only.
    Set {
        /// As `setting list` names it.
        name: String,
        /// A whole number; for letters the form of their numbers, or a line of text.
        value: String,
        /// The first day on which it holds (default: today).
        #[arg(long, value_name = "DATE")]
        from: Option<Date>,
    },
    /// Take back what was set from today or a later day on. Administrators only.
    Back {
        /// As `setting list` names it.
        name: String,
        /// The day from which it was set (default: today).
        #[arg(long, value_name = "DATE")]
        from: Option<Date>,
    },
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Csv,
}

/// Does what is asked.
pub(super) fn setting(context: &Context<'_>, command: &SettingCommand) -> Result<Done, Failure> {
    let (desk, mut worker) = context.sit(context.open()?)?;
    let today = desk.clock().today();
    let request = match command {
        SettingCommand::List { format, history } => {
            let lines = desk.setting_lines().map_err(|refusal| staff::refused(context, &refusal))?;
            let out = match (format, history) {
                (Format::Text, false) => text(context, &lines),
                (Format::Text, true) => history_text(context, &desk, &lines),
                (Format::Csv, history) => csv(&lines, *history)
                    .map_err(|error| context.fail(1, &Message::new("cli-not-printed").with("what", error)))?,
            };
            return Ok(Done { out, code: 0 });
        }
        SettingCommand::Set { name, value, from } => {
            let since = from.unwrap_or(today);
            desk.ask(crate::app::Act::ChangeSettings).map_err(|message| context.fail(3, &message))?;
            let wrong = |message: Message| context.fail(2, &message);
            let known = settings::known(name, desk.country()).map_err(wrong)?;
            let value = known.read(value).map_err(wrong)?;
            settings::check(known, &value, since, today).map_err(wrong)?;
            Request::Setting { key: name.clone(), since, value }
        }
        SettingCommand::Back { name, from } => {
            Request::SettingBack { key: name.clone(), since: from.unwrap_or(today) }
        }
    };
    worker.perform(request).map_err(|refusal| staff::refused(context, &refusal))?;
    Ok(Done::default())
}

fn text(context: &Context<'_>, lines: &[SettingLine]) -> String {
    let lang = &context.lang;
    let mut rows = Vec::new();
    for line in lines {
        let setting = line.setting;
        let mut said = settings::shown(lang, setting, &line.value);
        let since = line.since.clone().unwrap_or_else(|| lang.text("settings-default"));
        for (since, value) in &line.coming {
            let value = settings::shown(lang, setting, value);
            let coming = lang.format("settings-coming", &[("value", value), ("since", since.clone())]);
            said = format!("{said}; {coming}");
        }
        rows.push([setting.key.to_owned(), said, since, settings::label(lang, setting)]);
    }
    table(&rows)
}

fn history_text(context: &Context<'_>, desk: &Desk, lines: &[SettingLine]) -> String {
    let mut rows = Vec::new();
    for line in lines {
        for change in &line.history {
            let since = ("since", change.since.clone());
            let said = match &change.value {
                Some(value) => {
                    let value = settings::shown(&context.lang, line.setting, value);
                    context.lang.format("settings-set", &[("value", value), since])
                }
                None => context.lang.format("settings-taken-back", &[since]),
            };
            let at = desk.clock().local_of(&change.at).map_or_else(String::new, |at| at.date().to_string());
            let by = hostile::clean(&change.by).into_owned();
            rows.push([line.setting.key.to_owned(), said, at, by]);
        }
    }
    table(&rows)
}

/// Columns as wide as their longest cell; the last one ends the line.
fn table(rows: &[[String; 4]]) -> String {
    let mut widths = [0; 4];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
        out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out
}

fn csv(lines: &[SettingLine], history: bool) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    if history {
        writer.write_record(["name", "value", "since", "set_at", "set_by"])?;
        for line in lines {
            for change in line.history.iter().rev() {
                let value = change.value.as_ref().map(ToString::to_string).unwrap_or_default();
                writer.write_record([line.setting.key, &value, &change.since, &change.at, &change.by])?;
            }
        }
    } else {
        let head = ["name", "value", "unit", "since", "default", "least", "most", "next_value", "next_since"];
        writer.write_record(head)?;
        for line in lines {
            let (least, most) = match line.setting.holds {
                Holds::Number { range: (least, most), .. } => (least.to_string(), most.to_string()),
                Holds::Form { .. } | Holds::Line { .. } => Default::default(),
            };
            let next = line.coming.first();
            let cells = [
                line.setting.key.to_owned(),
                line.value.to_string(),
                line.setting.holds.word().to_owned(),
                line.since.clone().unwrap_or_default(),
                line.default.to_string(),
                least,
                most,
                next.map(|(_, value)| value.to_string()).unwrap_or_default(),
                next.map(|(since, _)| since.clone()).unwrap_or_default(),
            ];
            writer.write_record(&cells)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
