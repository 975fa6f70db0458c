//! The first run: one question at a time, and a way to look around without deciding anything.
//!
//! ```text
//!    Bahasa / Bahasa / Language
//!    ▌ Bahasa Indonesia
//!      Bahasa Melayu
//!      English
//! ```

mod draw;

use std::path::PathBuf;

use super::glyph::Glyphs;
use super::input::{Code, Key};
use super::theme::Theme;
use super::widgets::line::Line;
use crate::app::founding::{self, PlaceName};
use crate::lang::{Lang, Language};

/// What the person chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A new office.
    New {
        /// Its name.
        name: String,
        /// `ID` or `MY`.
        country: &'static str,
        /// Code of its area.
        area: String,
    },
    /// An office file that exists.
    Existing(PathBuf),
    /// A demo office.
    Demo(&'static str),
    /// Nothing: leave.
    Leave,
}

/// Most places that are offered at once.
const OFFERED: usize = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Language,
    Way,
    Country,
    Area,
    Name,
    Path,
    Demo,
}

/// The questions of the first run.
pub struct FirstRun {
    lang: Lang,
    theme: Theme,
    glyphs: Glyphs,
    page: Page,
    at: usize,
    line: Line,
    country: &'static str,
    area: String,
    /// Was a row gone to since something was typed?
    moved: bool,
    places: fn(&str) -> Vec<PlaceName>,
    demos: &'static [&'static str],
    complaint: Option<String>,
}

const COUNTRIES: [&str; 2] = ["ID", "MY"];

impl FirstRun {
    /// Questions that begin with the language; `places` gives the areas of a country, `demos` the demo offices.
    pub fn new(
        language: Language,
        theme: Theme,
        glyphs: Glyphs,
        places: fn(&str) -> Vec<PlaceName>,
        demos: &'static [&'static str],
    ) -> Self {
        let at = Language::ALL.iter().position(|known| *known == language).unwrap_or(0);
        Self {
            lang: Lang::load(language),
            theme,
            glyphs,
            page: Page::Language,
            at,
            line: Line::default(),
            country: "ID",
            area: String::new(),
            moved: false,
            places,
            demos,
            complaint: None,
        }
    }

    /// The language that was chosen.
    pub fn language(&self) -> Language {
        self.lang.language()
    }

    /// What could not be done with the choice; the question is asked again.
    pub fn complain(&mut self, sentence: String) {
        self.complaint = Some(sentence);
    }

    /// The places that match what was typed, or the nearest, and whether they match.
    fn matches(&self) -> (Vec<PlaceName>, bool) {
        let (mut places, exact) = founding::seek(&(self.places)(self.country), self.line.text());
        places.truncate(OFFERED);
        (places, exact)
    }

    /// Does the page have a line to type in?
    fn types(&self) -> bool {
        matches!(self.page, Page::Area | Page::Name | Page::Path)
    }

    fn to(&mut self, page: Page) -> Option<Choice> {
        self.page = page;
        self.at = 0;
        self.line = Line::default();
        None
    }

    fn accept(&mut self) -> Option<Choice> {
        match self.page {
            Page::Language => {
                let language = Language::ALL.get(self.at).copied().unwrap_or(Language::En);
                self.lang = Lang::load(language);
                self.to(Page::Way)
            }
            Page::Way => match self.at {
                0 => self.to(Page::Country),
                1 => self.to(Page::Path),
                _ => self.to(Page::Demo),
            },
            Page::Country => {
                self.country = COUNTRIES.get(self.at).copied().unwrap_or("ID");
                self.to(Page::Area)
            }
            Page::Area => {
                let (places, exact) = self.matches();
                if !exact && !self.moved {
                    // What was typed is not there: a neighbour is chosen, not taken by the Enter of habit.
                    return None;
                }
                self.area = places.into_iter().nth(self.at)?.code;
                self.to(Page::Name)
            }
            Page::Name => match founding::office_name(self.line.text()) {
                Ok(name) => Some(Choice::New { name, country: self.country, area: self.area.clone() }),
                Err(message) => {
                    self.complaint = Some(self.lang.say(&message));
                    None
                }
            },
            Page::Path => {
                let path = self.line.text().trim();
                (!path.is_empty()).then(|| Choice::Existing(PathBuf::from(path)))
            }
            Page::Demo => self.demos.get(self.at).map(|name| Choice::Demo(name)),
        }
    }

    fn back(&mut self) -> Option<Choice> {
        match self.page {
            Page::Language => Some(Choice::Leave),
            Page::Way => self.to(Page::Language),
            Page::Country | Page::Path | Page::Demo => self.to(Page::Way),
            Page::Area => self.to(Page::Country),
            Page::Name => self.to(Page::Area),
        }
    }

    /// Takes a key; says what was chosen once all is said.
    pub fn key(&mut self, key: Key) -> Option<Choice> {
        self.complaint = None;
        let last = self.options().len().saturating_sub(1);
        self.moved = match key.code {
            Code::Up | Code::Down | Code::Tab => true,
            Code::Enter => self.moved,
            _ => false,
        };
        match (key.code, key.ctrl) {
            (Code::Char('q'), true) => return Some(Choice::Leave),
            (Code::Up, _) => self.at = self.at.saturating_sub(1),
            (Code::Down | Code::Tab, _) => self.at = (self.at + 1).min(last),
            (Code::Enter, _) => return self.accept(),
            (Code::Esc, _) => return self.back(),
            _ if self.types() && self.line.key(key) => self.at = 0,
            _ => {}
        }
        if self.page == Page::Language {
            // Who looks for their language reads the rest of the page in it, too.
            let language = Language::ALL.get(self.at).copied().unwrap_or(Language::En);
            if language != self.lang.language() {
                self.lang = Lang::load(language);
            }
        }
        None
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if self.types() {
            self.line.paste(text.trim());
        }
    }
}

#[cfg(test)]
#[path = "first_run_tests.rs"]
mod tests;
