//! What a file says of its office. No scope: it is about no record.

use rusqlite::Connection;

use super::{Store, migrate};
use crate::domain::identity::Country;
use crate::lang::Language;

/// What a file says of its office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Office {
    /// Name on the title line.
    pub name: String,
    /// `ID` or `MY`.
    pub country: String,
    /// Code of the area that the office serves.
    pub area: String,
    /// IANA time zone.
    pub timezone: String,
    /// Language of its papers.
    pub language: String,
    /// Name of the demo, empty in a real office.
    pub demo: String,
    /// A demo's own today, ISO 8601.
    pub today: String,
    /// Uid of the file.
    pub uid: String,
}

impl Office {
    /// All of it, as the file holds it.
    pub(super) fn pairs(&self) -> [(&'static str, &str); 8] {
        [
            ("name", &self.name),
            ("country", &self.country),
            ("area", &self.area),
            ("timezone", &self.timezone),
            ("language", &self.language),
            ("demo", &self.demo),
            ("today", &self.today),
            ("uid", &self.uid),
        ]
    }

    /// What the file says of its office, and of which steps it was made (`migrate::made_of`).
    pub(super) fn read(conn: &Connection) -> rusqlite::Result<(Self, String)> {
        let mut office = Self::default();
        let mut mark = String::new();
        let mut statement = conn.prepare("SELECT key, value FROM office")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (key, value): (String, String) = (row.get(0)?, row.get(1)?);
            let field = match key.as_str() {
                "name" => &mut office.name,
                "country" => &mut office.country,
                "area" => &mut office.area,
                "timezone" => &mut office.timezone,
                "language" => &mut office.language,
                "demo" => &mut office.demo,
                "today" => &mut office.today,
                "uid" => &mut office.uid,
                migrate::MARK => &mut mark,
                _ => continue,
            };
            *field = value;
        }
        Ok((office, mark))
    }

    /// Its country.
    pub fn country(&self) -> Country {
        if self.country == "MY" { Country::My } else { Country::Id }
    }

    /// The language of its papers: the one it was given, or that of its country.
    pub fn paper_language(&self) -> Language {
        Language::parse(&self.language).unwrap_or(match self.country() {
            Country::Id => Language::Id,
            Country::My => Language::Ms,
        })
    }
}

impl Store {
    /// The office's country.
    pub fn country(&self) -> Country {
        self.office().country()
    }
}
