//! The words of the program in three languages: Fluent files, one a language, looked up by key; a word that
//! one of them lacks is a failed test, never a silent fallback.

mod source;

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

/// The parts of a language, by its folder.
macro_rules! sources {
    ($folder:literal) => {
        &[
            include_str!(concat!($folder, "/screen.ftl")),
            include_str!(concat!($folder, "/fields.ftl")),
            include_str!(concat!($folder, "/codes.ftl")),
            include_str!(concat!($folder, "/identity.ftl")),
            include_str!(concat!($folder, "/exchange.ftl")),
            include_str!(concat!($folder, "/card.ftl")),
            include_str!(concat!($folder, "/cases.ftl")),
            include_str!(concat!($folder, "/letters.ftl")),
            include_str!(concat!($folder, "/casework.ftl")),
            include_str!(concat!($folder, "/directory.ftl")),
            include_str!(concat!($folder, "/reports.ftl")),
            include_str!(concat!($folder, "/seats.ftl")),
            include_str!(concat!($folder, "/settings.ftl")),
            include_str!(concat!($folder, "/staff.ftl")),
            include_str!(concat!($folder, "/handover.ftl")),
            include_str!(concat!($folder, "/course.ftl")),
            include_str!(concat!($folder, "/keep.ftl")),
            include_str!(concat!($folder, "/cli.ftl")),
        ]
    };
}

/// A language of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    En,
    /// Bahasa Indonesia.
    Id,
    /// Bahasa Melayu.
    Ms,
}

impl Language {
    /// All, in the order of the first-run screen.
    pub const ALL: [Language; 3] = [Language::Id, Language::Ms, Language::En];

    /// ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Id => "id",
            Language::Ms => "ms",
        }
    }

    /// The language's own name.
    pub fn name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Id => "Bahasa Indonesia",
            Language::Ms => "Bahasa Melayu",
        }
    }

    /// From a code or a locale such as `id_ID.UTF-8`.
    pub fn parse(text: &str) -> Option<Self> {
        let head = text.split(['_', '-', '.', '@']).next().unwrap_or("").to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == head)
    }

    /// A whole number with the marks of the language: `1.234` in Indonesian, `1,234` in Malay and English.
    pub fn number(self, number: i64) -> String {
        let mark = if self == Language::Id { '.' } else { ',' };
        let digits = number.unsigned_abs().to_string();
        let mut text = String::from(if number < 0 { "-" } else { "" });
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }

    /// The files of the language, one a part of the program.
    fn sources(self) -> &'static [&'static str] {
        match self {
            Language::En => sources!("en"),
            Language::Id => sources!("id"),
            Language::Ms => sources!("ms"),
        }
    }
}

/// A sentence to be said in the language of whoever reads it: a key with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Key in the language files.
    pub key: Cow<'static, str>,
    /// Arguments by name.
    pub args: Vec<(&'static str, String)>,
    /// Arguments that are words of these files themselves: keys, joined by commas when they are said.
    pub words: Vec<(&'static str, Vec<String>)>,
}

impl Message {
    /// A message without arguments.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), args: Vec::new(), words: Vec::new() }
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The same message with one more argument: texts by their keys, joined by commas.
    #[must_use]
    pub fn with_words(mut self, name: &'static str, keys: impl IntoIterator<Item = String>) -> Self {
        self.words.push((name, keys.into_iter().collect()));
        self
    }
}

/// The words of one language. A message is parsed when it is first said: of the thousand and more a session
/// says a few dozen, and all of them parsed are a megabyte and several milliseconds.
pub struct Lang {
    language: Language,
    /// Plural rules, settings, and those messages with arguments that were said.
    bundle: RefCell<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lang").field(&self.language).finish()
    }
}

impl Lang {
    /// Makes ready to speak a language. The files are part of the program and held whole by a test.
    pub fn load(language: Language) -> Self {
        let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // Isolation marks (U+2068) would reach the screen as garbage.
        bundle.set_use_isolating(false);
        Self { language, bundle: RefCell::new(bundle) }
    }

    /// Which language this is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Is there a text for `key`?
    pub fn has(&self, key: &str) -> bool {
        source::find(self.language, key).is_some()
    }

    /// The text for `key`; an unknown key is shown as itself in brackets, so that it is seen and mended.
    pub fn text(&self, key: &str) -> String {
        self.format(key, &[])
    }

    /// The text for `key` with arguments. Whole numbers select plural forms.
    pub fn format(&self, key: &str, args: &[(&'static str, String)]) -> String {
        let Some((key, text)) = source::find(self.language, key) else { return format!("[{key}]") };
        if let Some(plain) = source::plain(text) {
            return plain.to_owned();
        }
        let mut bundle = self.bundle.borrow_mut();
        if !bundle.has_message(key) {
            let resource = match FluentResource::try_new(text.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("[{key}]");
        };
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            match value.parse::<i64>() {
                // Only small counts: a long number is an identity or a code and keeps its leading zeros.
                Ok(number) if value.len() < 7 && number.to_string() == *value => fluent.set(*name, number),
                _ => fluent.set(*name, value.clone()),
            }
        }
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned()
    }

    /// The text of a message.
    pub fn say(&self, message: &Message) -> String {
        if message.words.is_empty() {
            return self.format(&message.key, &message.args);
        }
        let said = |keys: &Vec<String>| keys.iter().map(|key| self.text(key)).collect::<Vec<_>>().join(", ");
        let words = message.words.iter().map(|(name, keys)| (*name, said(keys)));
        let args: Vec<_> = message.args.iter().cloned().chain(words).collect();
        self.format(&message.key, &args)
    }
}

#[cfg(test)]
mod tests;
