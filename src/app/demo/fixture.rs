//! The tables of the demo offices, as they lie in `fixtures/`, read into this program when it is built.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::Deserialize;

use super::names::Names;
use super::referrals::Scripts;

/// The files of one office.
struct Files {
    name: &'static str,
    office: &'static str,
    places: &'static str,
    organisations: &'static str,
    services: &'static str,
    duty: &'static str,
    cooperation: &'static str,
    seats: &'static str,
    trainings: &'static str,
    cases: &'static str,
}

macro_rules! files {
    ($($name:literal),*) => {
        /// Names of the demo offices, as on the command line.
        pub const NAMES: [&str; [$($name),*].len()] = [$($name),*];
        static FILES: &[Files] = &[$(Files {
            name: $name,
            office: include_str!(concat!("../../../fixtures/", $name, "/office.toml")),
            places: include_str!(concat!("../../../fixtures/", $name, "/places.csv")),
            organisations: include_str!(concat!("../../../fixtures/", $name, "/organisations.csv")),
            services: include_str!(concat!("../../../fixtures/", $name, "/services.csv")),
            duty: include_str!(concat!("../../../fixtures/", $name, "/duty.csv")),
            cooperation: include_str!(concat!("../../../fixtures/", $name, "/cooperation.csv")),
            seats: include_str!(concat!("../../../fixtures/", $name, "/seats.csv")),
            trainings: include_str!(concat!("../../../fixtures/", $name, "/trainings.csv")),
            cases: include_str!(concat!("../../../fixtures/", $name, "/cases.csv")),
        }),*];
    };
}

files!("sepang", "yogyakarta", "jaksel", "cilegon", "pontianak");

static AREAS_ID: &str = include_str!("../../../fixtures/areas_id.csv");
static AREAS_MY: &str = include_str!("../../../fixtures/areas_my.csv");
/// Staff of all offices: `office,login,name,roles,rings`.
pub(super) static STAFF: &str = include_str!("../../../fixtures/staff.csv");
static NAME_LISTS: &str = include_str!("../../../fixtures/names.csv");
static WORDS: &str = include_str!("../../../fixtures/words.csv");
static STORIES_ID: &str = include_str!("../../../fixtures/stories_id.toml");
static STORIES_MS: &str = include_str!("../../../fixtures/stories_ms.toml");
static REFERRALS_ID: &str = include_str!("../../../fixtures/referrals_id.toml");
static REFERRALS_MS: &str = include_str!("../../../fixtures/referrals_ms.toml");

/// `office.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    pub name: String,
    pub country: String,
    pub language: String,
    pub area: String,
    pub timezone: String,
    pub today: String,
    pub seed: u64,
    pub households: usize,
    /// Codes below whose villages households live.
    pub registry: Vec<String>,
    pub case_prefix: String,
    /// Cases were reported at most this many days before today.
    pub case_days: i32,
    /// Of a hundred cases, how many more came in lately?
    #[serde(default)]
    pub case_recent: usize,
    pub mobiles: Vec<String>,
    pub mobile_tail: String,
    pub streets: Vec<String>,
    pub occupations_m: Vec<String>,
    pub occupations_f: Vec<String>,
    pub staff: Vec<String>,
    pub cultures: BTreeMap<String, usize>,
}

/// Stories of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stories {
    pub safe: Vec<SafeRule>,
    /// What the office writes at a step; key is the step.
    pub steps: HashMap<String, Vec<String>>,
    pub work: WorkWords,
    pub story: Vec<Story>,
}

/// What the work on a case leaves behind, in words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkWords {
    pub needs: Vec<String>,
    pub results: Vec<String>,
    pub follow_up: String,
    pub witness: String,
    pub comment: String,
    pub safe_reason: String,
    /// Goals by kind of service.
    pub goals: BTreeMap<String, String>,
}

/// When and how it is safe to call.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SafeRule {
    pub hours: String,
    pub who: String,
    pub say: String,
}

/// One kind of complaint.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    #[serde(rename = "type")]
    pub case_type: String,
    pub short: String,
    pub narrative: String,
    pub place: String,
    pub survivor: String,
    /// Least and greatest age of the survivor, in years.
    pub ages: (i32, i32),
    pub suspect: String,
    pub relation: String,
    /// Who the reporter is to the survivor.
    pub reporter: String,
}

/// A CSV table with a header.
#[derive(Debug)]
pub(super) struct Table {
    heads: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    heads: &'a [String],
    record: &'a csv::StringRecord,
}

impl Table {
    fn read(text: &str) -> Result<Self, String> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads = reader.headers().map_err(|error| error.to_string())?;
        let heads = heads.iter().map(str::to_owned).collect();
        let rows = reader.records().collect::<Result<_, _>>().map_err(|error| error.to_string())?;
        Ok(Self { heads, rows })
    }

    /// Its rows.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.rows.iter().map(|record| Line { heads: &self.heads, record })
    }
}

impl<'a> Line<'a> {
    /// The cell below `head`, or nothing.
    pub fn get(self, head: &str) -> &'a str {
        self.cells().find_map(|(name, cell)| (name == head).then_some(cell)).unwrap_or("")
    }

    /// Its cells with their heads.
    pub fn cells(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.heads.iter().map(String::as_str).zip(self.record.iter())
    }
}

/// A place of the office's area tree.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    pub code: String,
    pub level: String,
    pub name: String,
    pub parent: String,
    pub head_name: String,
    pub head_phone: String,
}

/// All that is known of a demo office before anything is invented.
#[derive(Debug)]
pub(super) struct Fixture {
    pub settings: Settings,
    pub today: Date,
    pub places: Vec<Place>,
    pub organisations: Table,
    pub services: Table,
    pub duty: Table,
    pub cooperation: Table,
    pub seats: Table,
    pub trainings: Table,
    pub cases: Table,
    pub names: Names,
    pub stories: Stories,
    pub referrals: Scripts,
    words: HashMap<String, String>,
}

impl Fixture {
    /// Settings of the office `name`, if there is one.
    pub fn settings(name: &str) -> Option<Result<Settings, String>> {
        let files = FILES.iter().find(|files| files.name == name)?;
        Some(toml::from_str(files.office).map_err(|error| error.to_string()))
    }

    /// The office `name`, if there is one.
    pub fn read(name: &str) -> Option<Result<Self, String>> {
        let files = FILES.iter().find(|files| files.name == name)?;
        Some(Self::from(files))
    }

    fn from(files: &Files) -> Result<Self, String> {
        let settings: Settings = toml::from_str(files.office).map_err(|error| error.to_string())?;
        let malay = settings.language == "ms";
        let (stories, referrals) =
            if malay { (STORIES_MS, REFERRALS_MS) } else { (STORIES_ID, REFERRALS_ID) };
        let today = settings.today.parse::<Date>().map_err(|error| error.to_string())?;
        let mut words = HashMap::new();
        for line in Table::read(WORDS)?.lines() {
            words.insert(line.get("key").to_owned(), line.get(&settings.language).to_owned());
        }
        Ok(Self {
            today,
            places: places(&settings, files)?,
            organisations: Table::read(files.organisations)?,
            services: Table::read(files.services)?,
            duty: Table::read(files.duty)?,
            cooperation: Table::read(files.cooperation)?,
            seats: Table::read(files.seats)?,
            trainings: Table::read(files.trainings)?,
            cases: Table::read(files.cases)?,
            names: Names::read(&Table::read(NAME_LISTS)?),
            stories: toml::from_str(stories).map_err(|error| error.to_string())?,
            referrals: toml::from_str(referrals).map_err(|error| error.to_string())?,
            words,
            settings,
        })
    }

    /// Names of the office's supervisors.
    pub fn supervisors(&self) -> Vec<String> {
        let Ok(staff) = Table::read(STAFF) else { return Vec::new() };
        let ours = |line: &Line<'_>| {
            self.settings.staff.iter().any(|name| name == line.get("name"))
                && line.get("roles").contains("penyelia")
        };
        staff.lines().filter(ours).map(|line| line.get("name").to_owned()).collect()
    }

    /// The word `key` in the office's language.
    pub fn word(&self, key: &str) -> &str {
        self.words.get(key).map_or("", String::as_str)
    }
}

/// The coded places of the country, as every new office has them, parents first; then the office's named ones.
fn places(settings: &Settings, files: &Files) -> Result<Vec<Place>, String> {
    let coded = Table::read(if settings.country == "MY" { AREAS_MY } else { AREAS_ID })?;
    let mut places: Vec<Place> = coded.lines().map(|line| place(line, line.get("parent_code"))).collect();
    let named = Table::read(files.places)?;
    places.extend(named.lines().map(|line| place(line, line.get("parent"))));
    Ok(places)
}

fn place(line: Line<'_>, parent: &str) -> Place {
    Place {
        code: line.get("code").to_owned(),
        level: line.get("level").to_owned(),
        name: line.get("name").to_owned(),
        parent: parent.to_owned(),
        head_name: line.get("head_name").to_owned(),
        head_phone: line.get("head_phone").to_owned(),
    }
}

/// The areas of a country as cells, parents first: the root, then by code.
pub(super) fn country_areas(country: &str) -> Vec<super::Cells> {
    let table = match country {
        "ID" => AREAS_ID,
        "MY" => AREAS_MY,
        _ => return Vec::new(),
    };
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.records().filter_map(Result::ok).map(|record| {
        let keys = ["code", "level", "name", "parent"];
        let cells = keys.into_iter().zip(record.iter());
        cells.filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key, text.to_owned())).collect()
    });
    rows.collect()
}
