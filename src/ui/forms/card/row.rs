//! One person of the card: the person's draft and how they live here.

use super::COLUMNS;
use crate::app::{family, likeness};
use crate::domain::date::PartialDate;
use crate::domain::date::read_birth;
use crate::domain::draft::{Draft, Problem, Rules};
use crate::domain::identity::{Country, Finding, Level, Sex, mykad, nik};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::{code, words};
use crate::lang::Message;
use crate::ui::forms::editor::remark;
use crate::ui::shared::Shared;

/// A line of the grid.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub person: Draft,
    pub residence: Draft,
    pub person_before: Draft,
    pub residence_before: Draft,
    /// Where the person lived until now, if not here: that residence ends when the card is saved.
    pub from: Option<Record>,
    /// Leaves the household when the card is saved.
    pub removed: bool,
    /// Who this may be.
    pub same: Vec<likeness::Same>,
    pub problems: Vec<Problem>,
    pub refused: Vec<Problem>,
    /// Columns that were left; problems of others are not shown yet.
    pub left: [bool; COLUMNS.len()],
    offered: Vec<(&'static str, String)>,
    /// Uid of somebody of the file.
    pub uid: Option<String>,
}

impl Row {
    fn build(person: Draft, residence: Draft) -> Self {
        Self {
            person_before: person.clone(),
            residence_before: residence.clone(),
            person,
            residence,
            from: None,
            removed: false,
            same: Vec::new(),
            problems: Vec::new(),
            refused: Vec::new(),
            left: [false; COLUMNS.len()],
            offered: Vec::new(),
            uid: None,
        }
    }

    /// A line nobody is on yet.
    pub fn new(relation: &str) -> Self {
        let mut residence = Draft::new(Kind::Residence);
        residence.set("relation", relation);
        Self::build(Draft::new(Kind::Person), residence)
    }

    /// Somebody who lives here.
    pub fn of(residence: &Record, person: &Record) -> Self {
        Self { uid: Some(person.uid.clone()), ..Self::build(Draft::of(person), Draft::of(residence)) }
    }

    /// A line of a half-typed card.
    pub fn resumed(shared: &Shared, person: &Draft, residence: &Draft) -> Self {
        let record = |draft: &Draft| draft.base.and_then(|(id, _)| shared.desk.get(draft.kind, id).ok());
        let mut row = Self::build(person.clone(), residence.clone());
        let there = record(person);
        row.person_before = there.as_ref().map_or_else(|| Draft::new(Kind::Person), Draft::of);
        row.uid = there.map(|person| person.uid);
        if let Some(before) = record(residence) {
            row.residence_before = Draft::of(&before);
            // A residence that was to end is written down with its last day.
            row.removed = !residence.get("until").is_empty();
            row.residence.set("until", "");
        } else if let Some((id, _)) = person.base {
            row.from = family::residence_of(&shared.desk, id);
        }
        row
    }

    /// Puts a person of the file on this line; what was typed fills what the file does not know.
    pub fn take(&mut self, shared: &Shared, record: &Record) {
        let mut person = Draft::of(record);
        for (key, text) in self.person.texts() {
            if person.get(key).is_empty() {
                person.set(key, text);
            }
        }
        // Whoever is written on a card is served by the office and lives here.
        person.set("in_registry", "yes");
        if matches!(record.text("status"), "moved" | "unknown") {
            person.set("status", "resident");
            person.set("status_on", shared.desk.clock().today().to_string());
        }
        self.person_before = Draft::of(record);
        self.person = person;
        self.uid = Some(record.uid.clone());
        self.from = family::residence_of(&shared.desk, record.id);
        self.same.clear();
        self.refused.clear();
    }

    /// Was nothing typed here?
    pub fn is_blank(&self) -> bool {
        self.person.base.is_none() && self.person == self.person_before
    }

    /// Will saving write anything of this line?
    pub fn is_changed(&self) -> bool {
        let moved = self.residence.base.is_some() && self.residence != self.residence_before;
        self.person != self.person_before || moved || self.removed || self.is_taken()
    }

    /// Is this somebody of the file who comes to live here?
    pub fn is_taken(&self) -> bool {
        self.person.base.is_some() && self.residence.base.is_none()
    }

    pub fn relation(&self) -> &str {
        self.residence.get("relation")
    }

    pub fn sex(&self) -> Option<Sex> {
        Sex::read(self.person.get("sex"))
    }

    /// Does the field hold what the number says, so that a typed letter replaces it?
    pub fn is_offered(&self, key: &str) -> bool {
        self.offered.iter().any(|(known, text)| *known == key && self.person.get(key) == text)
    }

    /// Follows the number: which document it is, and what it says of sex and birth date.
    pub fn number_typed(&mut self, rules: Rules, done: bool) {
        let kind = self.document(rules, done);
        self.person.set("identity_kind", kind);
        let said = likeness::from_number(&self.person, &rules);
        for (key, text) in &said {
            let now = self.person.get(key);
            let ours = self.offered.iter().any(|(known, before)| known == key && before == now);
            if now.is_empty() || ours {
                self.person.set(key, text.clone());
            }
        }
        // A number that is changed half-way says nothing for a moment; what was filled in by it goes with it.
        for (key, text) in std::mem::take(&mut self.offered) {
            if !said.iter().any(|(known, _)| *known == key) && self.person.get(key) == text {
                self.person.set(key, "");
            }
        }
        self.offered = said;
    }

    /// The kind of the document. A number that cannot be the country's own is kept as it is, as another one: a
    /// wrong number on the paper is no reason not to write the person down.
    fn document(&self, rules: Rules, done: bool) -> String {
        let text = self.person.get("identity_no").trim();
        let known = self.person.get("identity_kind");
        let own = if rules.country == Country::Id { "nik" } else { "mykad" };
        if text.is_empty() {
            return String::new();
        }
        if !matches!(known, "" | "nik" | "mykad" | "other") {
            return known.to_owned();
        }
        let fits = !self.own_findings(rules).iter().any(|finding| finding.level == Level::Error);
        let digits = text.chars().any(|c| c.is_ascii_digit()) && !text.chars().any(char::is_alphabetic);
        if fits || (!done && digits) { own.to_owned() } else { "other".to_owned() }
    }

    fn own_findings(&self, rules: Rules) -> Vec<Finding> {
        let text = self.person.get("identity_no");
        match rules.country {
            Country::Id => nik::read(text, rules.today, rules.demo).findings,
            Country::My => mykad::read(text, rules.today, rules.demo).findings,
        }
    }

    /// A birth date that was typed takes the form of the file, so that it can be compared.
    pub fn born_typed(&mut self, rules: Rules) {
        let text = self.person.get("born_on");
        if !text.is_empty()
            && PartialDate::from_iso(text).is_none()
            && let Ok(born) = read_birth(text, rules.today)
        {
            self.person.set("born_on", born.to_string());
        }
    }

    /// Checks the line.
    pub fn check(&mut self, shared: &Shared) {
        self.problems.clear();
        if self.is_blank() || self.removed {
            return;
        }
        let rules = shared.desk.rules();
        self.problems = shared.desk.check(&self.person).problems;
        let number = self.person.get("identity_no");
        if self.person.get("identity_kind") == "other" && words::is_number(number) {
            let odd = self.own_findings(rules).into_iter().filter(|finding| finding.level == Level::Error);
            self.problems.extend(
                odd.map(|finding| {
                    Problem::found("identity_no", Finding { level: Level::Warning, ..finding })
                }),
            );
        }
        // A passport is written so; a name that ran into the column of the number is, too.
        if self.person.get("identity_kind") == "other" && number.chars().any(char::is_alphabetic) {
            self.problems.push(Problem::warning("identity_no", Message::new("card-other-document")));
        }
        if self.relation().is_empty() {
            self.problems.push(Problem::error("relation", Message::new("check-required")));
        }
        if self.person.get("status") == "died" {
            self.problems.push(Problem::warning("name", Message::new("card-died")));
        }
    }

    /// Looks for people of the file who may be this one; `others` stand on other lines of the card.
    pub fn look(&mut self, shared: &Shared, others: &[i64]) {
        self.same.clear();
        if self.person.base.is_none() {
            self.same = likeness::same_as(&shared.desk, &self.person);
            self.same.retain(|same| !others.contains(&same.id));
        }
    }

    /// The problem to be shown of a column: a refusal, an error, a warning.
    pub fn problem(&self, column: usize) -> Option<&Problem> {
        let key = COLUMNS.get(column).copied()?;
        let left = self.left.get(column).copied().unwrap_or(false);
        remark::of_field(key, &self.refused, &self.problems, left)
    }

    /// Is there something to be said of the line, and is it an error? The mark stays when the cursor goes on, the
    /// words come back with it.
    pub fn mark(&self) -> Option<bool> {
        let shown = || (0..COLUMNS.len()).filter_map(|column| self.problem(column));
        // What the grid does not show is said once every column was left.
        let hidden = self.left.iter().all(|left| *left) && self.errors().next().is_some();
        if hidden || shown().any(Problem::is_error) {
            return Some(true);
        }
        (shown().next().is_some() || !self.same.is_empty()).then_some(false)
    }

    /// Errors that keep the card from being saved, with those of fields that the grid does not show.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.is_error())
    }
}

/// What the next line begins with: a head, then a spouse, then children.
pub(super) fn next_relation(rows: &[Row]) -> &'static str {
    let has = |relation: &str| rows.iter().any(|row| !row.removed && row.relation() == relation);
    let spouse = rows.len() == 1 && !has("spouse");
    match (has("head"), spouse) {
        (false, _) => "head",
        (true, true) => "spouse",
        (true, false) => "child",
    }
}

/// The relation after `current` whose word begins with `letter`, in the order of the list.
pub(super) fn relation_by_letter(shared: &Shared, row: &Row, letter: char) -> Option<&'static str> {
    let letter = letter.to_lowercase().next()?;
    let fits: Vec<&'static str> = code::RELATION
        .codes
        .iter()
        .copied()
        .filter(|code| relation_word(shared, code, row.sex()).to_lowercase().starts_with(letter))
        .collect();
    let at = fits.iter().position(|code| *code == row.relation()).map_or(0, |at| at + 1);
    fits.get(at % fits.len().max(1)).copied()
}

/// The short word of a relation: a spouse is a wife or a husband.
pub(super) fn relation_word(shared: &Shared, code: &str, sex: Option<Sex>) -> String {
    let key = match (code, sex) {
        ("", _) => return String::new(),
        ("spouse", Some(Sex::Female)) => "card-relation-wife".to_owned(),
        ("spouse", Some(Sex::Male)) => "card-relation-husband".to_owned(),
        _ => format!("card-relation-{code}").replace('_', "-"),
    };
    if code::RELATION.find(code).is_none() {
        return crate::domain::hostile::clean(code).into_owned();
    }
    shared.text(&key)
}
