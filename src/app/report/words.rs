//! Codes and numbers of a table in the language of whoever reads it.

use unicode_width::UnicodeWidthStr;

use super::period::Month;
use super::table::Cell;
use crate::domain::code::CodeList;
use crate::domain::identity::Country;
use crate::lang::Lang;

/// What a row or a series is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// A name, as it stands.
    Text(String),
    /// A code of a list; an empty one is not known yet.
    Code(&'static CodeList, String),
    /// A month.
    Month(Month),
    /// A text of the language files.
    Key(&'static str),
    /// A text of the language files under a key that was put together.
    Words(String),
    /// A number, and a text of the language files.
    Numbered(&'static str, &'static str),
    /// A band of ages in years, `13-17`.
    Age(String),
}

impl Label {
    /// The label in at most `wide` columns, by the short form of its code where there is one.
    pub fn say_in(&self, lang: &Lang, country: Country, wide: usize) -> String {
        let whole = self.say(lang, country);
        match self {
            Self::Code(list, code) if !code.is_empty() && whole.width() > wide => {
                let key = format!("{}-short", list.label_key(code));
                if lang.has(&key) { lang.text(&key) } else { whole }
            }
            _ => whole,
        }
    }

    /// The label in words.
    pub fn say(&self, lang: &Lang, country: Country) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Month(month) => month.show(lang.language()),
            Self::Key(key) => lang.text(key),
            Self::Words(key) => lang.text(key),
            Self::Numbered(number, key) => format!("{number} · {}", lang.text(key)),
            Self::Age(band) => lang.format("report-age", &[("band", band.replace('-', "–"))]),
            Self::Code(list, code) => say_code(lang, country, list, code),
        }
    }
}

/// The label of a code.
pub fn say_code(lang: &Lang, country: Country, list: &CodeList, code: &str) -> String {
    if code.is_empty() {
        return lang.text(&format!("report-no-{}", list.name.replace('_', "-")));
    }
    if list.find(code).is_none() {
        return crate::domain::hostile::clean(code).into_owned();
    }
    let key = list.label_key(code);
    // Levels of the tree have a country's own names.
    if list.name == "area_level" {
        return lang.text(&format!("{key}-{}", country.code().to_lowercase()));
    }
    lang.text(&key)
}

/// A number as it is read; `<5` for a small one that is not told, `*` for one withheld for its sake.
pub fn number(lang: &Lang, cell: &Cell) -> String {
    match cell {
        Cell::Count(count) => lang.language().number(*count),
        Cell::Few => "<5".into(),
        Cell::Withheld => "*".into(),
        Cell::Text(text) => text.clone(),
        Cell::Month(month) => month.show(lang.language()),
        Cell::Flag(true) => lang.text("yes"),
        Cell::Flag(false) => lang.text("no"),
        Cell::Unknown => "–".into(),
    }
}
