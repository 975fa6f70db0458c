//! Import of a plain file: streaming, in one transaction, all or nothing unless the rows that cannot be taken
//! have a file to go to.

use std::cell::RefCell;
use std::collections::HashSet;
use std::path::Path;

use csv::StringRecord;

use super::ExchangeError;
use super::cell;
use super::manifest::{FileEntry, FileKind, Manifest};
use super::map::Map;
use super::plain::Plain;
use super::reader::{Reader, normal};
use super::rejects::{self, REJECT_COLUMNS, Rejects};
use super::report::{FieldDiff, ImportOrder, ImportReport, RowProblem};
use super::residents::title;
use super::row::{Cells, Effect, Findings, Import};
use crate::app::Worker;
use crate::app::permission::Act;
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::WriteError;

/// What an import of our own export notes in the log before the day as of which its ages count.
const AS_OF: &str = " as of ";

/// The day in such a note.
pub(super) fn as_of(note: &str) -> Option<jiff::civil::Date> {
    note.rsplit_once(AS_OF)?.1.parse().ok()
}

/// Problems and changes that are kept for the preview; the rest is counted.
const KEPT: usize = 1000;

impl Worker {
    /// Imports a file. Everything is checked as a form checks it; with a row that cannot be taken nothing is
    /// kept, unless the order names a file for such rows. `progress` hears the rows so far.
    pub fn import(
        &mut self,
        order: &ImportOrder,
        progress: &mut dyn FnMut(u64),
    ) -> Result<ImportReport, ExchangeError> {
        let kind = Kind::ALL.into_iter().find(|kind| kind.info().plural == order.kind);
        let kind = kind.ok_or_else(|| unknown(&order.kind))?;
        self.permissions.ask(Act::Import(kind)).map_err(ExchangeError::refused)?;
        let plain = Plain::of(kind).ok_or_else(|| unknown(&order.kind))?;
        let keys: Vec<&str> = plain.columns.iter().map(|column| column.key).collect();
        let map = match &order.map {
            Some(path) => Map::read(path, &keys)?,
            None => Map::default(),
        };
        let known = |name: &str| keys.contains(&name) || map.column(name).is_some();
        let mut reader = Reader::open(&order.file, &known)?;
        let beside = Manifest::beside(&order.file);
        let labels = beside.as_ref().map(|(_, entry)| entry.columns.as_slice());
        let (places, ignored) = places(plain, &reader.header, labels, &map)?;
        let rejects = match &order.rejects {
            Some(path) if !order.dry_run => Some(Rejects::create(path, &reader.header, order.language)?),
            _ => None,
        };
        let stamp = self.clock.stamp();
        let rules = self.rules();
        let poor_decile = self.settings().get("poor_decile");
        let office_uid = self.store.office().uid.clone();
        self.store.make_room(true)?;
        let batch = self.store.begin(&self.actor, &stamp)?;
        let until = batch.log_position()?;
        // Only an export of this very file says since when its rows may have changed.
        let mut since = None;
        if let Some((manifest, _)) = beside.as_ref().filter(|(manifest, _)| manifest.office_uid == office_uid)
        {
            let head = &manifest.change_log;
            if head.seq == 0 || batch.log_hash(head.seq)?.as_deref() == Some(head.hash.as_str()) {
                since = Some((head.seq, until));
            }
        }
        let excel = beside.as_ref().is_some_and(|(manifest, _)| manifest.kind == FileKind::Excel)
            || rejects::is_one(&reader.header);
        let as_of = beside.as_ref().and_then(|(manifest, _)| manifest.today.parse().ok());
        let stands_as_of = as_of.map_or_else(String::new, |day: jiff::civil::Date| format!("{AS_OF}{day}"));
        let as_of = as_of.unwrap_or(rules.today);
        let import = Import {
            batch,
            rules,
            as_of,
            places: RefCell::default(),
            poor_decile,
            houses: RefCell::default(),
            since,
            touched: HashSet::new(),
            groups_apart: groups_apart(plain, &order.file, beside.as_ref()),
            asked: super::super::asked::Asked::default(),
        };
        let mut report = ImportReport::new(reader.format, ignored);
        report.groups_apart = import.groups_apart;
        let mut run = Run {
            import,
            plain,
            places: &places,
            map: &map,
            excel,
            width: reader.header.len(),
            rejects,
            report,
        };
        run.all(&mut reader, &order.file, progress)?;
        let Run { mut import, mut report, rejects, .. } = run;
        report.problems.sort_by_key(|problem| problem.row);
        report.diffs.sort_by_key(|diff| diff.row);
        let take = !order.dry_run && (report.rejected == 0 || rejects.is_some());
        if let Some(rejects) = rejects {
            rejects.finish(report.rejected > 0)?;
        }
        if take {
            let name = order.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
            let about = format!(
                "{} {name} created {} updated {} unchanged {} rejected {}{stands_as_of}",
                plain.name(),
                report.created,
                report.updated,
                report.unchanged,
                report.rejected
            );
            import.batch.note("import", &about)?;
            import.batch.commit()?;
            report.committed = true;
        }
        Ok(report)
    }
}

/// In a set the recorded target groups have a file of their own, with days and evidence.
fn groups_apart(plain: Plain, file: &Path, beside: Option<&(Manifest, FileEntry)>) -> bool {
    let name = format!("{}.csv", Kind::TargetGroup.info().plural);
    let listed = |(manifest, _): &(Manifest, FileEntry)| manifest.files.iter().any(|file| file.name == name);
    plain.kind == Kind::Person && beside.is_some_and(listed) && file.with_file_name(&name).exists()
}

fn unknown(kind: &str) -> ExchangeError {
    let names: Vec<&str> = super::plain::ALL.iter().map(|plain| plain.name()).collect();
    let message = Message::new("import-kind-unknown").with("name", hostile::clean(kind));
    ExchangeError::asked(message.with("names", names.join(", ")))
}

/// Where each column of the plain file stands in the file, and which of the file's mean nothing. `labels` are
/// the keys behind the header of our own export.
fn places(
    plain: Plain,
    header: &[String],
    labels: Option<&[String]>,
    map: &Map,
) -> Result<(Vec<Option<usize>>, Vec<String>), ExchangeError> {
    let mut places = vec![None; plain.columns.len()];
    let mut ignored = Vec::new();
    let labels = labels.filter(|labels| labels.len() == header.len());
    for (at, name) in header.iter().enumerate() {
        let plain_name = normal(name);
        let position = |key: &str| plain.columns.iter().position(|column| column.key == key);
        let meant = map.column(&plain_name).and_then(position);
        let meant = meant.or_else(|| position(&plain_name));
        let meant = meant.or_else(|| position(labels?.get(at)?));
        match meant.and_then(|meant| places.get_mut(meant)) {
            Some(slot @ None) => *slot = Some(at),
            Some(_) => {
                let message = Message::new("import-header-twice").with("name", hostile::clean(name));
                return Err(ExchangeError::failed(message));
            }
            None if name.is_empty() || REJECT_COLUMNS.contains(&plain_name.as_str()) => {}
            None => ignored.push(name.clone()),
        }
    }
    if places.iter().all(Option::is_none) {
        let message = Message::new("import-header-none").with("name", plain.name());
        return Err(ExchangeError::failed(message));
    }
    Ok((places, ignored))
}

/// The rows of one file.
struct Run<'a> {
    import: Import<'a>,
    plain: Plain,
    places: &'a [Option<usize>],
    map: &'a Map,
    excel: bool,
    width: usize,
    rejects: Option<Rejects>,
    report: ImportReport,
}

impl Run<'_> {
    /// Every row; those that refer to rows further down once more at the end.
    fn all(
        &mut self,
        reader: &mut Reader,
        path: &Path,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), ExchangeError> {
        let mut record = StringRecord::new();
        let mut later = Vec::new();
        while reader.next(path, &mut record)? {
            self.report.rows += 1;
            if self.report.rows.is_multiple_of(1000) {
                progress(self.report.rows);
            }
            if self.row(reader.row(), &record, true)? == Effect::Later {
                later.push((reader.row(), record.clone()));
            }
        }
        loop {
            let before = later.len();
            let mut still = Vec::new();
            for (row, record) in later {
                if self.row(row, &record, true)? == Effect::Later {
                    still.push((row, record));
                }
            }
            later = still;
            if later.is_empty() || later.len() == before {
                break;
            }
        }
        for (row, record) in later {
            self.row(row, &record, false)?;
        }
        Ok(())
    }

    fn row(&mut self, row: u64, record: &StringRecord, may_wait: bool) -> Result<Effect, ExchangeError> {
        let cells =
            Cells { plain: self.plain, record, places: self.places, map: self.map, excel: self.excel };
        let mut found = Findings::default();
        let effect = self.take(&cells, &mut found, may_wait)?;
        match effect {
            Effect::Later => return Ok(effect),
            Effect::Created => self.report.created += 1,
            Effect::Updated => self.report.updated += 1,
            Effect::Unchanged => self.report.unchanged += 1,
            Effect::Rejected => {
                self.report.rejected += 1;
                if let Some(rejects) = self.rejects.as_mut() {
                    rejects.add(row, record, self.excel, &found)?;
                }
            }
        }
        let title = if found.problems.is_empty() && found.diffs.is_empty() {
            String::new()
        } else {
            title(self.plain, &cells)
        };
        for (column, problem) in found.problems {
            if !problem.is_error() {
                self.report.warnings += 1;
            }
            // Errors are looked for first: they find room even behind many warnings.
            let room = self.report.problems.len() < if problem.is_error() { 2 * KEPT } else { KEPT };
            if room {
                self.report.problems.push(RowProblem { row, title: title.clone(), column, problem });
            }
        }
        if effect == Effect::Updated {
            for (column, before, after) in found.diffs {
                self.report.changes += 1;
                if self.report.diffs.len() < KEPT {
                    self.report.diffs.push(FieldDiff { row, title: title.clone(), column, before, after });
                }
            }
        }
        Ok(effect)
    }

    fn take(
        &mut self,
        cells: &Cells<'_>,
        found: &mut Findings,
        may_wait: bool,
    ) -> Result<Effect, ExchangeError> {
        let (count, width) = (cells.record.len(), self.width);
        let surplus = cells.record.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if count < width || surplus {
            let message = Message::new("import-row-width").with("cells", count).with("columns", width);
            found.error("", message);
            return Ok(Effect::Rejected);
        }
        let changes = match self.plain.kind {
            Kind::Member => self.import.member(cells, found)?,
            Kind::Person => self.import.beneficiary(cells, found)?,
            _ => self.import.single(cells, found)?,
        };
        self.import.asked.finish()?;
        if !found.is_good() {
            let waits = may_wait && matches!(self.plain.kind, Kind::Area | Kind::Organisation);
            let parent = found.problems.iter().any(|(_, problem)| {
                problem.field == "parent" && matches!(&*problem.message.key, "check-area" | "check-reference")
            });
            return Ok(if waits && parent { Effect::Later } else { Effect::Rejected });
        }
        self.write(cells, &changes, found)
    }

    fn write(
        &mut self,
        cells: &Cells<'_>,
        changes: &[crate::store::write::Change],
        found: &mut Findings,
    ) -> Result<Effect, ExchangeError> {
        use crate::store::write::Target;
        let single = self.rejects.is_some();
        if !changes.is_empty() {
            if single {
                self.import.batch.mark()?;
            }
            match self.import.batch.write_all("import", changes) {
                Ok(saved) => {
                    if single {
                        self.import.batch.keep()?;
                    }
                    let mut written = saved.iter().zip(changes);
                    let own = self.plain.kind;
                    let new = written.find(|(saved, change)| {
                        saved.kind == own && matches!(change.target, Target::New { .. })
                    });
                    if let Some((saved, _)) = new {
                        self.import.touched.insert(saved.id);
                        return Ok(Effect::Created);
                    }
                    self.seen(cells);
                    return Ok(Effect::Updated);
                }
                Err(WriteError::Store(error)) => return Err(error.into()),
                Err(WriteError::Taken { key, .. }) => {
                    found.error(&key, Message::new("check-taken"));
                }
                Err(WriteError::BelowItself { .. }) => {
                    let column = self.plain.column_of("parent").unwrap_or_default();
                    found.error(column, Message::new("check-below-itself"));
                }
                Err(WriteError::Conflict { .. }) => found.error("", Message::new("import-twice")),
            }
            if single {
                self.import.batch.take_back()?;
            }
            return Ok(Effect::Rejected);
        }
        self.seen(cells);
        Ok(Effect::Unchanged)
    }

    /// Remembers that a row was about this record.
    fn seen(&mut self, cells: &Cells<'_>) {
        if let Some(id) = self.import.identity(cells) {
            self.import.touched.insert(id);
        }
    }
}

impl Import<'_> {
    /// Row id of the record that a row is about.
    fn identity(&self, cells: &Cells<'_>) -> Option<i64> {
        use crate::domain::draft::Lookup;
        let cell::Cell::Set(text) = cells.get(cells.plain.identity()) else { return None };
        match cells.plain.kind {
            Kind::Area => self.area(&text),
            kind => self.reference(kind, &text),
        }
    }
}
