//! Exports: the plain file of a kind, all of them as one set, or the rows of a list.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::ExchangeError;
use super::headings::{headings, label_key};
use super::import;
use super::manifest::{FILE, FileEntry, FileKind, LogHead, Manifest, schema};
use super::plain::{self, Plain};
use super::write::{Folder, Written};
use crate::app::permission::Act;
use crate::app::{Secret, Worker};
use crate::domain::kind::Kind;
use crate::lang::{Lang, Language, Message};
use crate::store::exchange::{CASE_COLUMNS, PlainQuery, Source};
use crate::store::log;

/// Name of the profile that writes all plain files as one set.
pub const PLAIN_SET: &str = "plain";

/// What is to be exported, and how.
#[derive(Debug, Clone, Default)]
pub struct ExportOrder {
    /// Name of the profile: a plain file, or [`PLAIN_SET`].
    pub profile: String,
    /// The export's own folder; without one a new one in `folder`.
    pub out: Option<PathBuf>,
    /// Folder in which the export's folder is made.
    pub folder: PathBuf,
    /// Code of the area in or below which the records lie.
    pub area: Option<String>,
    /// Day as of which ages count; the office's today without one.
    pub as_of: Option<Date>,
    /// For a spreadsheet: formulas are guarded.
    pub excel: bool,
    /// Why, where members or registry are taken out.
    pub reason: String,
    /// Cases with the names in them, for the one whose passphrase this is.
    pub identified: Option<Secret>,
    /// Labels of this language instead of keys in the header.
    pub labels: Option<Language>,
}

/// What was exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The export's folder.
    pub folder: PathBuf,
    /// Rows of all files.
    pub rows: u64,
    /// Numbers of damaged cases, which are not in it.
    pub damaged: Vec<String>,
}

/// The profiles by name.
pub fn profiles() -> Vec<&'static str> {
    let mut names: Vec<&str> = plain::ALL.iter().map(|plain| plain.name()).collect();
    names.push(Kind::Case.info().plural);
    names.push(PLAIN_SET);
    names
}

/// An export on its way: its folder, and what its manifest will say.
pub(super) struct Making<'a> {
    pub worker: &'a mut Worker,
    pub folder: Folder,
    pub profile: String,
    pub excel: bool,
    pub identified: bool,
    pub reason: String,
    pub filter: BTreeMap<String, String>,
    /// Day as of which ages count.
    pub today: Date,
    pub files: Vec<FileEntry>,
    /// Head of the log in the state the rows are from.
    pub head: LogHead,
}

impl Worker {
    /// Refuses an export of people for which nobody says why. Demo offices are exempt: their people are invented.
    pub(super) fn needs_reason(&self, kinds: &[Kind], reason: &str) -> Result<(), ExchangeError> {
        let asks = kinds.iter().any(|kind| self.permissions.asks_reason(*kind)) && !self.store.is_demo();
        if asks && reason.trim().is_empty() {
            return Err(ExchangeError::refused(Message::new("export-reason-missing")));
        }
        Ok(())
    }

    /// Exports. Permission, rows and manifest, an entry in the log; `progress` hears the rows so far.
    pub fn export(
        &mut self,
        order: &ExportOrder,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Exported, ExchangeError> {
        let kinds = kinds(&order.profile)?;
        if let Some(passphrase) = &order.identified {
            return self.export_identified(order, passphrase);
        }
        let mut wanted = Vec::new();
        for kind in kinds {
            match self.permissions.ask(Act::Export(kind)) {
                Ok(()) => wanted.push(kind),
                // The set has what may be exported; cases alone are refused.
                Err(_) if order.profile == PLAIN_SET => {}
                Err(message) => return Err(ExchangeError::refused(message)),
            }
        }
        self.needs_reason(&wanted, &order.reason)?;
        let under = order.area.as_deref().map(|code| self.path_of(code)).transpose()?;
        let as_of = match order.as_of {
            None if order.profile == PLAIN_SET => self.came_as_of()?,
            said => said,
        };
        let stamp = self.clock.stamp();
        let folder = match &order.out {
            Some(path) => Folder::at(path)?,
            None => Folder::within(&order.folder, &order.profile, &stamp)?,
        };
        let mut making = Making::new(self, folder, &order.profile, order.excel);
        making.reason.clone_from(&order.reason);
        if let Some(code) = &order.area {
            making.filter.insert("area".into(), code.clone());
        }
        if let Some(day) = as_of {
            making.filter.insert("to".into(), day.to_string());
            making.today = day;
        }
        let labels = order.labels.map(Lang::load);
        let mut write = |making: &mut Making<'_>| {
            // Reads on a connection of its own see one state from the first row to the log's head.
            let reader = making
                .worker
                .store
                .reader()
                .map_err(|error| ExchangeError { code: error.exit_code(), message: error.message() })?;
            let snapshot = reader.snapshot()?;
            making.head = head(&reader)?;
            for kind in &wanted {
                making.identified |= names_people(*kind);
                match Plain::of(*kind) {
                    Some(plain) => {
                        making.plain(&reader, plain, under.as_deref(), labels.as_ref(), progress)?;
                    }
                    None => making.cases(&reader, under.as_deref(), None, labels.as_ref())?,
                }
            }
            drop(snapshot);
            Ok(())
        };
        match write(&mut making) {
            Ok(()) => making.finish(&stamp),
            Err(error) => {
                making.folder.discard();
                Err(error)
            }
        }
    }

    /// The day of the set that an office took in, as long as nobody has changed a person in it: what came in goes out
    /// again as it was, though ages have moved on.
    fn came_as_of(&self) -> Result<Option<Date>, ExchangeError> {
        let note = self.store.untouched_import()?;
        Ok(note.as_deref().and_then(import::as_of).filter(|day| *day < self.clock.today()))
    }

    /// Path of the area with `code`.
    pub(super) fn path_of(&self, code: &str) -> Result<String, ExchangeError> {
        let place = self.store.place(&self.scope, code)?;
        place
            .map(|place| place.path)
            .ok_or_else(|| ExchangeError::asked(Message::new("export-area-unknown").with("code", code)))
    }
}

/// Do the records of a kind name people of the registry or members?
pub(super) fn names_people(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Person
            | Kind::Member
            | Kind::Household
            | Kind::Residence
            | Kind::Identity
            | Kind::Training
            | Kind::TargetGroup
            | Kind::LifeEvent
            | Kind::Referral
    )
}

/// Kinds that a profile writes.
fn kinds(profile: &str) -> Result<Vec<Kind>, ExchangeError> {
    let all = || plain::ALL.iter().map(|plain| plain.kind).chain([Kind::Case]);
    if profile == PLAIN_SET {
        return Ok(all().collect());
    }
    let found: Vec<Kind> = all().filter(|kind| kind.info().plural == profile).collect();
    if found.is_empty() {
        let message = Message::new("export-profile-unknown").with("name", profile);
        return Err(ExchangeError::asked(message.with("names", profiles().join(", "))));
    }
    Ok(found)
}

pub(super) fn head(store: &crate::store::Store) -> Result<LogHead, ExchangeError> {
    Ok(store.log_head()?.map_or_else(LogHead::default, |(seq, hash)| LogHead { seq, hash }))
}

impl<'a> Making<'a> {
    pub fn new(worker: &'a mut Worker, folder: Folder, profile: &str, excel: bool) -> Self {
        let today = worker.clock.today();
        Self {
            worker,
            folder,
            profile: profile.to_owned(),
            excel,
            identified: false,
            reason: String::new(),
            filter: BTreeMap::new(),
            today,
            files: Vec::new(),
            head: LogHead::default(),
        }
    }

    /// Writes the plain file of a kind and its schema.
    fn plain(
        &mut self,
        store: &crate::store::Store,
        plain: Plain,
        under: Option<&str>,
        labels: Option<&Lang>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), ExchangeError> {
        let keys: Vec<&str> = plain.columns.iter().map(|column| column.key).collect();
        let names = headings(&keys, labels, |at| {
            plain.columns.get(at).map_or_else(String::new, |column| label_key(plain.kind, column.source))
        });
        let sources: Vec<Source> = plain.columns.iter().map(|column| column.source).collect();
        let query = PlainQuery {
            kind: plain.kind,
            columns: &sources,
            under: under.map(str::to_owned),
            today: self.today,
            poor_decile: self.worker.settings().get("poor_decile"),
        };
        let name = format!("{}.csv", plain.name());
        let mut file = self.folder.csv(&name, self.excel)?;
        file.header(names.iter().map(String::as_str))?;
        let mut count = 0;
        store.plain_rows(&self.worker.scope, &query, &mut |cells| {
            count += 1;
            if count % 1000 == 0 {
                progress(count);
            }
            file.row(cells.iter().map(String::as_str))
        })?;
        let written = file.finish()?;
        self.folder.text(&format!("{}.schema.json", plain.name()), &schema(plain, &names))?;
        self.add(name, &keys, written);
        Ok(())
    }

    /// Writes cases as far as a file may hold them.
    pub fn cases(
        &mut self,
        store: &crate::store::Store,
        under: Option<&str>,
        ids: Option<&[i64]>,
        labels: Option<&Lang>,
    ) -> Result<(), ExchangeError> {
        let names = headings(&CASE_COLUMNS, labels, |at| {
            let key = CASE_COLUMNS.get(at).copied().unwrap_or_default();
            let field = if key == "area_code" { "area" } else { key };
            format!("field-case-file-{field}").replace('_', "-")
        });
        let name = format!("{}.csv", Kind::Case.info().plural);
        let mut file = self.folder.csv(&name, self.excel)?;
        file.header(names.iter().map(String::as_str))?;
        store.case_rows(&self.worker.scope, under, ids, &mut |cells| {
            file.row(cells.iter().map(String::as_str))
        })?;
        let written = file.finish()?;
        self.add(name, &CASE_COLUMNS, written);
        Ok(())
    }

    /// Notes a file that is done.
    pub fn add(&mut self, name: String, columns: &[&str], written: Written) {
        self.files.push(FileEntry {
            name,
            rows: written.rows,
            bytes: written.bytes,
            sha256: written.sha256,
            columns: columns.iter().map(|key| (*key).to_owned()).collect(),
        });
    }

    /// Writes the manifest, and the export into the log.
    pub fn finish(mut self, stamp: &str) -> Result<Exported, ExchangeError> {
        let manifest = self.manifest(stamp);
        let rows = manifest.files.iter().map(|file| file.rows).sum();
        let about: Vec<String> = manifest
            .files
            .iter()
            .map(|file| format!("{} {} {} {}", manifest.profile, file.name, file.rows, manifest.logged(file)))
            .collect();
        let logged = self.folder.text(FILE, &manifest.text()).and_then(|()| {
            let worker = &mut *self.worker;
            let mut about = about.join("\n");
            if !manifest.reason.is_empty() {
                about = format!("{about}\n{}", manifest.reason);
            }
            Ok(worker.store.note(&worker.actor, stamp, "export", &about)?)
        });
        if let Err(error) = logged {
            // What cannot be logged is not handed out.
            self.folder.discard();
            return Err(error);
        }
        Ok(Exported { folder: absolute(self.folder.path()), rows, damaged: Vec::new() })
    }

    fn manifest(&self, stamp: &str) -> Manifest {
        let office = self.worker.store.office();
        let lang = Lang::load(Language::parse(&office.language).unwrap_or(Language::En));
        let kind = if self.excel { FileKind::Excel } else { FileKind::Unggah };
        Manifest {
            program: format!("balai {}", env!("CARGO_PKG_VERSION")),
            profile: self.profile.clone(),
            profile_version: plain::VERSION,
            kind,
            guard: self.excel.then(|| lang.text("export-excel-guard")),
            identified: self.identified,
            reason: self.reason.clone(),
            office: office.name.clone(),
            office_uid: office.uid.clone(),
            demo: (!office.demo.is_empty()).then(|| lang.text("export-demo-notice")),
            exported_at: stamp.to_owned(),
            exported_by: self.worker.actor.name.clone(),
            today: self.today.to_string(),
            filter: self.filter.clone(),
            files: self.files.clone(),
            change_log: self.head.clone(),
            log_salt: log::hex(&log::Salts::one()),
        }
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
