//! The report `case-statistics`: T1, T3, T9 and T10 from plain columns, T2 and T4 to T8 from the content of those
//! cases that the keys open. What could not be counted is said in each table.

use std::collections::BTreeMap;

use super::period::Month;
use super::sheets::{JOIN, NOT_COUNTED, REPLY_DAYS};
use super::table::{About, Cell, Table};
use super::{Room, cases, cross, occurring};
use crate::domain::case::counts::{Answer, Counts, Sent, UNKNOWN};
use crate::domain::case::work::SIMFONI_SERVICES;
use crate::domain::code::{self, CodeList};
use crate::domain::date::age::SIMFONI;
use crate::domain::hostile;
use crate::store::StoreError;
use crate::store::reports::CaseQuestion;

/// Rows of the report: table, row, column, count.
#[derive(Debug, Default)]
pub(super) struct Rows(Vec<Vec<Cell>>);

impl Rows {
    fn push(&mut self, table: &str, row: &str, column: &str, count: i64) {
        let column = if column.is_empty() { UNKNOWN } else { column };
        let texts = [table, row, column].map(|text| Cell::Text(text.to_owned()));
        self.0.push(texts.into_iter().chain([Cell::Count(count)]).collect());
    }

    /// A row for each code of a list, zeros included, and for what is in no list.
    fn list(&mut self, table: &str, list: &CodeList, unit: &str, counts: &BTreeMap<String, i64>) {
        let others = counts.keys().map(String::as_str).filter(|code| list.find(code).is_none());
        for code in list.codes.iter().copied().chain(others) {
            self.push(table, code, unit, counts.get(code).copied().unwrap_or(0));
        }
    }
}

/// The ten tables.
pub(super) fn tables(room: &Room<'_>, about: About) -> Result<Table, StoreError> {
    let (from, to) = (about.from.map(|month| month.to_string()), Month::of(about.to).to_string());
    let question =
        CaseQuestion { from: from.as_deref(), to: &to, basis: about.basis, under: room.under.as_deref() };
    let by_area = room.store.cases_by_area(room.scope, &question)?;
    let types = occurring(by_area.iter().map(|count| count.of.as_str()), &code::CASE_TYPE);
    let mut rows = Rows::default();
    by_month(room, &question, &types, &mut rows)?;
    let mut sealed = Sealed::default();
    let closed = room.store.count_contents(room.scope, &question, |of, counts| sealed.take(of, counts))?;
    sealed.victims(closed, &types, &mut rows);
    let (areas, tree) = cross(&by_area, &code::CASE_TYPE, true);
    for row in &areas {
        if let [area, _, _, of, Cell::Count(count)] = row.as_slice() {
            rows.push("T3", area.text(), of.text(), *count);
        }
    }
    sealed.lists(closed, &mut rows);
    let today = room.today.to_string();
    let standing = room.store.cases_by_standing(room.scope, &question, &today)?;
    for of in &types {
        let sum = |fits: fn(bool, bool) -> bool| -> i64 {
            let own = standing.iter().filter(|count| count.of == *of && fits(count.ended, count.overdue));
            own.map(|count| count.count).sum()
        };
        rows.push("T9", "open", of, sum(|ended, _| !ended));
        rows.push("T9", "overdue", of, sum(|_, overdue| overdue));
        rows.push("T9", "closed", of, sum(|ended, _| ended));
    }
    let channels = room.store.cases_by_channel(room.scope, &question)?;
    let channels = channels.into_iter().map(|(code, count)| (or_unknown(&code), count)).collect();
    if !types.is_empty() {
        rows.list("T10", &code::CHANNEL, "complaints", &channels);
    }
    Ok(Table {
        report: cases::named("case-statistics"),
        about,
        rows: rows.0,
        organisations: Vec::new(),
        areas: tree,
    })
}

fn or_unknown(code: &str) -> String {
    if code.is_empty() { UNKNOWN.to_owned() } else { code.to_owned() }
}

/// T1: cases by month and type, a row of zeros for a month without cases.
fn by_month(
    room: &Room<'_>,
    question: &CaseQuestion<'_>,
    types: &[String],
    rows: &mut Rows,
) -> Result<(), StoreError> {
    let counts = room.store.cases_by_month(room.scope, question)?;
    let came = |month: &str, of: &str| -> i64 {
        let own = counts.iter().filter(|count| count.month == month && count.of == of);
        own.map(|count| count.came).sum()
    };
    let first = counts.iter().filter(|count| count.came > 0).map(|count| count.month.as_str()).min();
    let first = question.from.or(first).and_then(Month::parse);
    let (Some(mut month), Some(to)) = (first, Month::parse(question.to)) else { return Ok(()) };
    while month <= to {
        for of in types {
            rows.push("T1", &month.to_string(), of, came(&month.to_string(), of));
        }
        month = month.next();
    }
    Ok(())
}

/// What the contents come to.
#[derive(Debug, Default)]
pub(super) struct Sealed {
    /// Victims by sex, band and type.
    victims: BTreeMap<(String, String, String), i64>,
    forms: BTreeMap<String, i64>,
    places: BTreeMap<String, i64>,
    relations: BTreeMap<String, i64>,
    pairs: BTreeMap<String, i64>,
    services: BTreeMap<String, i64>,
    agencies: BTreeMap<String, Vec<Sent>>,
    cases: i64,
}

impl Sealed {
    /// Adds a case of the type `of`.
    pub fn take(&mut self, of: &str, counts: &Counts) {
        self.cases += 1;
        for (sex, band) in &counts.victims {
            *self.victims.entry((sex.clone(), band.clone(), or_unknown(of))).or_default() += 1;
        }
        *self.places.entry(counts.place.clone()).or_default() += 1;
        for (known, codes) in [
            (&mut self.forms, &counts.forms),
            (&mut self.relations, &counts.relations),
            (&mut self.pairs, &counts.pairs),
            (&mut self.services, &counts.services),
        ] {
            for code in codes {
                *known.entry(code.clone()).or_default() += 1;
            }
        }
        for sent in &counts.referrals {
            self.agencies.entry(hostile::clean(&sent.agency).into_owned()).or_default().push(sent.clone());
        }
    }

    /// T2.
    pub fn victims(&self, closed: i64, types: &[String], rows: &mut Rows) {
        let bands: Vec<String> =
            SIMFONI.iter().map(|band| band.label()).chain([UNKNOWN.to_owned()]).collect();
        for sex in code::SEX.codes.iter().copied().chain([UNKNOWN]) {
            for band in &bands {
                let of = |of: &String| {
                    let key = (sex.to_owned(), band.clone(), or_unknown(of));
                    self.victims.get(&key).copied().unwrap_or(0)
                };
                let some = types.iter().any(|name| of(name) > 0);
                // What is unknown is said where it occurs.
                if self.cases == 0 || ((sex == UNKNOWN || band == UNKNOWN) && !some) {
                    continue;
                }
                for name in types {
                    rows.push("T2", &format!("{sex}{JOIN}{band}"), name, of(name));
                }
            }
        }
        rows.not_counted("T2", closed);
    }

    /// T4 to T8.
    pub fn lists(&self, closed: i64, rows: &mut Rows) {
        for (table, list, unit, counts) in [
            ("T4", &code::VIOLENCE, "forms", &self.forms),
            ("T5", &code::INCIDENT_PLACE, "cases", &self.places),
            ("T6", &code::PERPETRATOR_RELATION, "perpetrators", &self.relations),
        ] {
            if self.cases > 0 {
                rows.list(table, list, unit, counts);
                if table == "T6" {
                    rows.list(table, list, "pairs", &self.pairs);
                }
            }
            rows.not_counted(table, closed);
        }
        if self.cases > 0 {
            // What SIMFONI counts, and what the office gave beside it.
            let own =
                self.services.keys().map(String::as_str).filter(|code| !SIMFONI_SERVICES.contains(code));
            for service in SIMFONI_SERVICES.into_iter().chain(own) {
                rows.push("T7", service, "services", self.services.get(service).copied().unwrap_or(0));
            }
        }
        rows.not_counted("T7", closed);
        for (agency, sent) in &self.agencies {
            let of = |answer: Answer| sent.iter().filter(|sent| sent.answer == answer).count() as i64;
            rows.push("T8", agency, "sent", sent.len() as i64);
            rows.push("T8", agency, "accepted", of(Answer::Accepted));
            rows.push("T8", agency, "declined", of(Answer::Declined));
            rows.push("T8", agency, "no_answer", of(Answer::None));
            rows.push("T8", agency, "waiting", of(Answer::Waiting));
            let mut days: Vec<i64> = sent.iter().filter_map(|sent| sent.days).collect();
            days.sort_unstable();
            if let Some(median) = days.get(days.len() / 2) {
                rows.push("T8", agency, REPLY_DAYS, *median);
            }
        }
        rows.not_counted("T8", closed);
    }
}

impl Rows {
    fn not_counted(&mut self, table: &str, closed: i64) {
        if closed > 0 {
            self.push(table, NOT_COUNTED, "cases", closed);
        }
    }
}

#[cfg(test)]
#[path = "statistics_tests.rs"]
mod tests;
