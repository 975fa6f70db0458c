//! A report that leaves the house: written down in the change log, then into a file that was not there before.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::table::Table;
use super::{NoReport, Params, Room, compute, csv, pivot, suppress};
use crate::app::permission::Act;
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::os;
use crate::store::log::hex;

/// Numbers tried for a folder whose name is taken.
const TRIES: u32 = 1_000;

impl Worker {
    /// The exact figures of a report, for the screen.
    pub(in crate::app) fn report(&self, name: &str, params: &Params) -> Result<Reply, Refusal> {
        match compute(self.room(), name, params) {
            Ok(table) => Ok(Reply::Report(Box::new(table))),
            Err(no) => Err(Refusal::Refused(no.message().clone())),
        }
    }

    /// A report as it may be printed; that it was is written down first. Exact figures need a reason.
    pub fn print_report(
        &mut self,
        name: &str,
        params: &Params,
        reason: Option<&str>,
    ) -> Result<Table, NoReport> {
        let (mut table, about) = self.may_print(name, params, reason)?;
        self.store.note(&self.actor, &self.clock.stamp(), "export", &about)?;
        // The anchor is the entry that says that it was printed.
        table.about.log_head = self.store.log_head()?;
        Ok(suppress::publish(table, params.exact))
    }

    /// The figures of a report, and what the log says of it. Exact ones need a right and a reason.
    fn may_print(
        &self,
        name: &str,
        params: &Params,
        reason: Option<&str>,
    ) -> Result<(Table, String), NoReport> {
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        if params.exact && reason.is_none() {
            return Err(NoReport::Wrong(Message::new("report-reason")));
        }
        // What is asked wrongly leaves no entry.
        let table = compute(self.room(), name, params)?;
        // Who may count cases may print the numbers that tell nobody; small ones are for those who export cases.
        if table.report.of_cases && params.exact {
            self.permissions.ask(Act::Export(Kind::Case)).map_err(NoReport::Refused)?;
        }
        let mut about = entry(&table, params);
        if let Some(reason) = reason {
            about.push_str("; ");
            about.push_str(reason);
        }
        Ok((table, about))
    }

    /// The report, or the one code or table `only` of it, as CSV in a new folder of `folder`; with small numbers if
    /// there is a `reason` for them.
    pub(in crate::app) fn export_report(
        &mut self,
        name: &str,
        params: &Params,
        only: Option<&str>,
        folder: &Path,
        reason: Option<&str>,
    ) -> Result<Reply, Refusal> {
        let refused = |no: NoReport| Refusal::Refused(no.message().clone());
        let params = Params { exact: reason.is_some(), ..params.clone() };
        let (table, about) = self.may_print(name, &params, reason).map_err(refused)?;
        // What is withheld is worked out over the whole, since the rest of it may have left before.
        let mut table = suppress::publish(table, params.exact);
        let (mut about, mut stem) = (about, name.to_owned());
        if let (Some(only), Some(column)) = (only, pivot::narrowing(&table)) {
            table.rows.retain(|row| row.get(column).is_some_and(|cell| cell.text() == only));
            about = format!("{about} only {only}");
            stem = format!("{name}-{only}");
        }
        let failed = |what: String| Refusal::Refused(Message::new("report-failed").with("what", what));
        let bytes = csv::write(&table).map_err(|error| failed(error.to_string()))?;
        // The hash of exact figures would let anybody try them out who has the office file.
        let about =
            if params.exact { about } else { format!("{about} sha256 {}", hex(&Sha256::digest(&bytes))) };
        self.store.note(&self.actor, &self.clock.stamp(), "export", &about)?;
        if !folder.exists() {
            os::make_private_dir(folder).map_err(|error| failed(error.to_string()))?;
        }
        let own = new_folder(folder, &format!("{stem}-{}", self.clock.today()))
            .map_err(|error| failed(error.to_string()))?;
        let file = own.join(format!("{stem}.csv"));
        write_new(&file, &bytes).map_err(|error| failed(error.to_string()))?;
        Ok(Reply::Exported(own, table.rows.len()))
    }

    fn room(&self) -> Room<'_> {
        Room {
            store: &self.store,
            scope: &self.scope,
            permissions: self.permissions,
            today: self.clock.today(),
            under: None,
        }
    }
}

/// What the log says about it.
fn entry(table: &Table, params: &Params) -> String {
    let mut words = vec![table.report.name.to_owned()];
    if let Some(from) = table.about.from {
        words.push(format!("from {from}"));
    }
    words.push(format!("to {}", table.about.to));
    if let Some((code, _)) = &table.about.area {
        words.push(format!("area {code}"));
    }
    if params.exact {
        words.push("exact".to_owned());
    }
    words.join(" ")
}

/// A folder that was not there before: `stem`, or `stem-2` and so on.
fn new_folder(folder: &Path, stem: &str) -> io::Result<PathBuf> {
    for number in 1..=TRIES {
        let name = if number == 1 { stem.to_owned() } else { format!("{stem}-{number}") };
        let path = folder.join(name);
        match fs::create_dir(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Writes a file that only its owner can read and that was not there before.
///
/// # Errors
/// `AlreadyExists` where something stands at the path; that is left alone.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = os::create_private(path)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).inspect_err(|_| {
        // Half a report is worse than none; the first error is the one to tell.
        let _ = fs::remove_file(path);
    })
}
