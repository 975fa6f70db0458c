//! Cases with the names in them: for who may open them, once they typed their passphrase again and said why. That they
//! leave stands in the log, at each of them, before the first row is written.
//!
//! `cases.csv` has a row a case, with the names of its people by their part in it; `case_parties.csv` has a row for
//! each of these people. There the safe contact stands before any number, and an address to which it is not safe to
//! write or come is left out (`CaseContent::address_of`).

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::ExchangeError;
use super::export::{ExportOrder, Exported, Making, head};
use super::headings::headings;
use super::write::Folder;
use crate::app::permission::Act;
use crate::app::{Secret, Worker};
use crate::domain::case::{CaseContent, Party};
use crate::domain::code::PARTY_ROLE;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::{Lang, Message};
use crate::store::exchange::Openable;
use crate::store::{Store, StoreError};

/// Columns of `cases.csv`; the last ones are the names of those with a part in the case, in the order of `PARTY_ROLE`.
pub const COLUMNS: [&str; 23] = [
    "uid",
    "case_no",
    "reported_on",
    "channel",
    "type",
    "risk",
    "stage",
    "area_code",
    "incident_on",
    "opened_on",
    "closed_on",
    "closing_reason",
    "days_open",
    "trafficking_act",
    "trafficking_means",
    "trafficking_purpose",
    "care_ground",
    "ampk",
    "survivors",
    "caregivers",
    "reporters",
    "alleged_perpetrators",
    "witnesses",
];

/// Columns of `case_parties.csv`.
pub const PARTY_COLUMNS: [&str; 25] = [
    "case_uid",
    "case_no",
    "safe_number",
    "safe_hours",
    "safe_who",
    "safe_say",
    "safe_address",
    "party",
    "role",
    "name",
    "sex",
    "born_on",
    "kin",
    "kin_others",
    "relation",
    "violence",
    "identity",
    "phone",
    "address",
    "education",
    "occupation",
    "marital",
    "citizenship",
    "disability",
    "note",
];

/// Name of the file of the people.
const PARTIES: &str = "case_parties.csv";

/// What is handed out, and how.
pub(super) struct Handing<'a> {
    pub profile: &'a str,
    pub reason: &'a str,
    pub passphrase: &'a Secret,
    pub filter: BTreeMap<String, String>,
    pub excel: bool,
    pub labels: Option<Lang>,
    pub as_of: Option<Date>,
}

/// Which cases: those in or below an area, or those of a list.
pub(super) enum Which<'a> {
    Under(Option<&'a str>),
    Ids(&'a [i64]),
}

impl Worker {
    /// May the one who sits here take names out of the office, for this reason? Asked before the passphrase is.
    pub fn may_identify(&self, reason: &str) -> Result<(), ExchangeError> {
        self.permissions.ask(Act::Export(Kind::Case)).map_err(ExchangeError::refused)?;
        self.permissions.ask(Act::Identities).map_err(ExchangeError::refused)?;
        // Here a demo asks, too: who learns it here does it right in their own office.
        if reason.trim().is_empty() {
            return Err(ExchangeError::refused(Message::new("export-reason-missing")));
        }
        Ok(())
    }

    /// The export of the command line.
    pub(super) fn export_identified(
        &mut self,
        order: &ExportOrder,
        passphrase: &Secret,
    ) -> Result<Exported, ExchangeError> {
        if order.profile != Kind::Case.info().plural {
            return Err(ExchangeError::asked(Message::new("export-identified-cases")));
        }
        self.may_identify(&order.reason)?;
        let under = order.area.as_deref().map(|code| self.path_of(code)).transpose()?;
        let mut filter = BTreeMap::new();
        filter.extend(order.area.clone().map(|code| ("area".to_owned(), code)));
        filter.extend(order.as_of.map(|day| ("to".to_owned(), day.to_string())));
        let handing = Handing {
            profile: &order.profile,
            reason: order.reason.trim(),
            passphrase,
            filter,
            excel: order.excel,
            labels: order.labels.map(Lang::load),
            as_of: order.as_of,
        };
        let stamp = self.clock.stamp();
        let folder = || match &order.out {
            Some(path) => Folder::at(path),
            None => Folder::within(&order.folder, &order.profile, &stamp),
        };
        self.hand_out(handing, &Which::Under(under.as_deref()), folder, &stamp)
    }

    /// Proves who asks, says in the log what leaves, writes it.
    pub(super) fn hand_out(
        &mut self,
        handing: Handing<'_>,
        which: &Which<'_>,
        folder: impl FnOnce() -> Result<Folder, ExchangeError>,
        stamp: &str,
    ) -> Result<Exported, ExchangeError> {
        self.may_identify(handing.reason)?;
        self.prove(handing.passphrase)?;
        let (under, among) = match which {
            Which::Under(path) => (*path, None),
            Which::Ids(ids) => (None, Some(*ids)),
        };
        let Openable { open: ids, closed, damaged } =
            self.store.cases_that_open(&self.scope, under, among)?;
        if ids.is_empty() && !damaged.is_empty() {
            return Err(StoreError::Damaged(damaged).into());
        }
        if ids.is_empty() {
            return Err(ExchangeError::refused(Message::new("export-identified-none")));
        }
        let folder = folder()?;
        let about = format!("{} identified {}\n{}", handing.profile, ids.len(), handing.reason);
        if let Err(error) = self.store.note_handed_out(&self.actor, stamp, &ids, &about) {
            folder.discard();
            return Err(error.into());
        }
        let mut making = Making::new(self, folder, handing.profile, handing.excel);
        making.identified = true;
        handing.reason.clone_into(&mut making.reason);
        making.filter = handing.filter;
        if closed > 0 {
            making.filter.insert("not_opened".into(), closed.to_string());
        }
        if !damaged.is_empty() {
            making.filter.insert("damaged".into(), damaged.join(" "));
        }
        making.today = handing.as_of.unwrap_or(making.today);
        match making.identified_cases(&ids, handing.labels.as_ref()) {
            Ok(()) => {
                let exported = making.finish(stamp)?;
                Ok(Exported { rows: ids.len() as u64, damaged, ..exported })
            }
            Err(error) => {
                making.folder.discard();
                Err(error)
            }
        }
    }
}

impl Making<'_> {
    fn identified_cases(&mut self, ids: &[i64], labels: Option<&Lang>) -> Result<(), ExchangeError> {
        let reader = self
            .worker
            .store
            .reader()
            .map_err(|error| ExchangeError { code: error.exit_code(), message: error.message() })?;
        let snapshot = reader.snapshot()?;
        self.head = head(&reader)?;
        self.each(&reader, ids, &format!("{}.csv", Kind::Case.info().plural), &COLUMNS, labels, row)?;
        self.each(&reader, ids, PARTIES, &PARTY_COLUMNS, labels, parties)?;
        drop(snapshot);
        Ok(())
    }

    /// Writes a file with the rows that `rows` makes of each case.
    fn each(
        &mut self,
        reader: &Store,
        ids: &[i64],
        name: &str,
        columns: &[&str],
        labels: Option<&Lang>,
        rows: impl Fn(&Case<'_>) -> Vec<Vec<String>>,
    ) -> Result<(), ExchangeError> {
        let names = headings(columns, labels, |at| label_key(columns.get(at).copied().unwrap_or_default()));
        let mut file = self.folder.csv(name, self.excel)?;
        file.header(names.iter().map(String::as_str))?;
        for id in ids {
            let (record, area) = reader.case_row(&self.worker.scope, *id)?;
            let content = reader.case_content(&self.worker.scope, *id)?;
            let case = Case { record: &record, content: &content, area: &area, today: self.today };
            for cells in rows(&case) {
                file.row(cells.iter().map(String::as_str))?;
            }
        }
        let written = file.finish()?;
        self.add(name.to_owned(), columns, written);
        Ok(())
    }
}

/// An opened case.
struct Case<'a> {
    record: &'a Record,
    content: &'a CaseContent,
    /// Code of its kecamatan or daerah.
    area: &'a str,
    today: Date,
}

impl Case<'_> {
    /// Days of: report, registration, end. Empty where there is none.
    fn days(&self) -> [String; 3] {
        let day = |at: &str| at.get(..10).unwrap_or_default().to_owned();
        let registered = self.content.events.iter().find(|event| event.what == "registered");
        let ended =
            Some(self.content.last_step_at()).filter(|_| !self.record.text("closed_month").is_empty());
        [
            day(&self.content.reported_at),
            registered.map_or_else(String::new, |event| day(&event.at)),
            ended.map_or_else(String::new, day),
        ]
    }
}

/// The row of a case.
fn row(case: &Case<'_>) -> Vec<Vec<String>> {
    let [reported_on, opened_on, closed_on] = case.days();
    let end = closed_on.parse().unwrap_or(case.today);
    // From its registration to its end, or to today.
    let open = opened_on.parse::<Date>().ok().and_then(|start| start.until(end).ok());
    let days_open = open.map_or_else(String::new, |span| span.get_days().max(0).to_string());
    let text = |key: &str| case.record.text(key).to_owned();
    let mut cells = vec![
        case.record.uid.clone(),
        text("case_no"),
        reported_on,
        text("channel"),
        text("type"),
        text("risk"),
        text("stage"),
        case.area.to_owned(),
        case.content.incident_on.clone(),
        opened_on,
        closed_on,
        text("closing_reason"),
        days_open,
        case.content.trafficking_act.clone(),
        case.content.trafficking_means.clone(),
        case.content.trafficking_purpose.clone(),
        case.content.care_ground.clone(),
        case.content.ampk.clone(),
    ];
    for role in PARTY_ROLE.codes {
        let names = case.content.parties.iter().filter(|party| party.role == *role);
        let names: Vec<&str> =
            names.map(|party| party.name.as_str()).filter(|name| !name.is_empty()).collect();
        cells.push(names.join("|"));
    }
    vec![cells]
}

/// The rows of its people.
fn parties(case: &Case<'_>) -> Vec<Vec<String>> {
    let rows = case.content.parties.iter().enumerate();
    rows.map(|(at, party)| person(case, at + 1, party)).collect()
}

fn person(case: &Case<'_>, number: usize, party: &Party) -> Vec<String> {
    let safe = &case.content.safe_contact;
    let may_come = safe.address_safe.map_or("", |safe| if safe { "yes" } else { "no" });
    let number = number.to_string();
    // By the number of the other survivor in this file.
    let kins =
        party.kins.iter().map(|kin| format!("{}:{}", kin.to + 1, kin.kin)).collect::<Vec<_>>().join("|");
    let cells: [&str; PARTY_COLUMNS.len()] = [
        &case.record.uid,
        case.record.text("case_no"),
        &safe.number,
        &safe.hours,
        &safe.who,
        &safe.say,
        may_come,
        &number,
        &party.role,
        &party.name,
        &party.sex,
        &party.born_on,
        &party.kin,
        &kins,
        &party.relation,
        &party.violence,
        &party.identity,
        &party.phone,
        case.content.address_of(party).unwrap_or_default(),
        &party.education,
        &party.occupation,
        &party.marital,
        &party.citizenship,
        &party.disability,
        &party.note,
    ];
    cells.into_iter().map(str::to_owned).collect()
}

/// Key of the label of a column: that of the case's own column, or of the question that it answers.
fn label_key(column: &str) -> String {
    let key = match column {
        "channel" | "type" | "risk" | "stage" | "closing_reason" | "case_no" => {
            format!("field-case-file-{column}")
        }
        _ => format!("casework-ask-{column}"),
    };
    key.replace('_', "-")
}

/// A folder for what a list hands out.
pub(super) fn folder_in(parent: &Path, profile: &str, stamp: &str) -> Result<Folder, ExchangeError> {
    if !parent.exists() {
        crate::os::make_private_dir(parent).map_err(|error| ExchangeError::file(parent, &error))?;
    }
    Folder::within(parent, profile, stamp)
}
