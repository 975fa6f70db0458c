//! Arguments that cannot be understood, said in the language of the person: what was typed, what may stand there.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::{Surroundings, open};
use crate::domain::hostile;
use crate::lang::{Lang, Message};

/// What is said of arguments that clap refuses, in the language of `--lang` or of the surroundings; nothing where clap
/// answers itself: the help and the version that were asked for.
pub fn sentence(error: &Error, typed: &[String], around: &Surroundings) -> Option<String> {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        return None;
    }
    let lang = Lang::load(open::language(asked_language(typed), around));
    let said = said(error).map_or_else(|| lang.text("cli-wrong"), |message| lang.say(&message));
    let mut parts = vec![said];
    parts.extend(may_be(error).map(|message| lang.say(&message)));
    parts.push(lang.text("cli-wrong-help"));
    Some(parts.join(" "))
}

/// The value of `--lang` among arguments that could not be read.
fn asked_language(typed: &[String]) -> Option<&str> {
    let mut rest = typed.iter().skip_while(|argument| !argument.starts_with("--lang"));
    let first = rest.next()?;
    first.strip_prefix("--lang=").or_else(|| rest.next().map(String::as_str))
}

/// What is wrong.
fn said(error: &Error) -> Option<Message> {
    let one = |kind| text(error.get(kind)?);
    let about = one(ContextKind::InvalidArg).unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match one(ContextKind::InvalidValue) {
            Some(value) if !value.is_empty() => {
                Message::new("cli-wrong-value").with("value", value).with("argument", about)
            }
            _ => Message::new("cli-wrong-no-value").with("argument", about),
        },
        ErrorKind::UnknownArgument => Message::new("cli-wrong-argument").with("argument", about),
        ErrorKind::InvalidSubcommand => {
            Message::new("cli-wrong-command").with("command", one(ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::MissingRequiredArgument => Message::new("cli-wrong-missing").with("arguments", about),
        ErrorKind::MissingSubcommand => Message::new("cli-wrong-missing")
            .with("arguments", one(ContextKind::ValidSubcommand).unwrap_or_default()),
        ErrorKind::ArgumentConflict => {
            let other = one(ContextKind::PriorArg).unwrap_or_default();
            Message::new("cli-wrong-together").with("argument", about).with("other", other)
        }
        _ => return None,
    })
}

/// What may stand there instead.
fn may_be(error: &Error) -> Option<Message> {
    let values = [ContextKind::ValidValue, ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg];
    let values = values.into_iter().filter_map(|kind| text(error.get(kind)?)).find(|text| !text.is_empty());
    if let Some(values) = values {
        return Some(Message::new("cli-wrong-may-be").with("values", values));
    }
    let about = text(error.get(ContextKind::InvalidArg)?)?;
    let is_value = matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation);
    match about.as_str() {
        _ if !is_value => None,
        about if about.contains("YYYY-MM-DD") => Some(Message::new("cli-wrong-date")),
        about if about.contains("<N>") || about.contains("<VALUE>") => Some(Message::new("setting-number")),
        _ => None,
    }
}

/// What clap says of one thing, without what a terminal would obey.
fn text(value: &ContextValue) -> Option<String> {
    let text = match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(_) | ContextValue::None => return None,
        _ => return None,
    };
    Some(hostile::clean(&text).into_owned())
}
