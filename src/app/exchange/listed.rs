//! Export of just what a list shows: its columns, its rows, in its order.

use std::collections::BTreeMap;
use std::path::Path;

use super::ExchangeError;
use super::export::{Making, head, names_people};
use super::identified::{Handing, Which, folder_in};
use super::write::Folder;
use crate::app::permission::Act;
use crate::app::request::{Refusal, Reply};
use crate::app::{Secret, Worker};
use crate::domain::kind::Kind;
use crate::domain::value::Value;
use crate::lang::Message;
use crate::os;
use crate::store::listing::spec::{Cell, Column, spec};
use crate::store::listing::{Filter, ListQuery, ListRow, Window};
use crate::store::{Scope, Store};

/// Rows read at a time.
const PAGE: usize = 1000;

impl Worker {
    /// Writes the rows of a list into a new folder in `parent`; only the marked ones if there are any. Of cases
    /// only what a file may hold.
    pub(in crate::app) fn export_list(
        &mut self,
        query: &ListQuery,
        marked: &[i64],
        parent: &Path,
        reason: &str,
        identified: Option<&Secret>,
    ) -> Result<Reply, Refusal> {
        let exported = match identified {
            Some(passphrase) => self.listed_identified(query, marked, parent, reason, passphrase),
            None => self.listed(query, marked, parent, reason),
        };
        exported.map_err(|error| Refusal::Refused(error.message))
    }

    /// The cases of a list with the names in them.
    fn listed_identified(
        &mut self,
        query: &ListQuery,
        marked: &[i64],
        parent: &Path,
        reason: &str,
        passphrase: &Secret,
    ) -> Result<Reply, ExchangeError> {
        if query.kind != Kind::Case {
            return Err(ExchangeError::asked(Message::new("export-identified-cases")));
        }
        let mut query = query.clone();
        if !marked.is_empty() {
            query.filters.push(Filter::Ids(marked.to_vec()));
        }
        let mut ids = Vec::new();
        pages(&self.scope, &self.store, &query, &mut |row| {
            ids.push(row.id);
            Ok(())
        })?;
        let stamp = self.clock.stamp();
        let mut filter = BTreeMap::new();
        describe(&mut filter, &query, marked.len());
        let handing = Handing {
            profile: "cases-list",
            reason: reason.trim(),
            passphrase,
            filter,
            excel: false,
            labels: None,
            as_of: None,
        };
        let folder = || folder_in(parent, "cases-list", &stamp);
        let exported = self.hand_out(handing, &Which::Ids(&ids), folder, &stamp)?;
        let rows = usize::try_from(exported.rows).unwrap_or(usize::MAX);
        if exported.damaged.is_empty() {
            return Ok(Reply::Exported(exported.folder, rows));
        }
        Ok(Reply::ExportedBut { folder: exported.folder, rows, damaged: exported.damaged })
    }

    fn listed(
        &mut self,
        query: &ListQuery,
        marked: &[i64],
        parent: &Path,
        reason: &str,
    ) -> Result<Reply, ExchangeError> {
        self.permissions.ask(Act::Export(query.kind)).map_err(ExchangeError::refused)?;
        self.needs_reason(&[query.kind], reason)?;
        let mut query = query.clone();
        if !marked.is_empty() {
            query.filters.push(Filter::Ids(marked.to_vec()));
        }
        let stamp = self.clock.stamp();
        let name = query.kind.info().plural;
        if !parent.exists() {
            os::make_private_dir(parent).map_err(|error| ExchangeError::file(parent, &error))?;
        }
        let folder = Folder::within(parent, &format!("{name}-list"), &stamp)?;
        let mut making = Making::new(self, folder, &format!("{name}-list"), false);
        reason.clone_into(&mut making.reason);
        if let Err(error) = fill(&mut making, &query, marked.len()) {
            making.folder.discard();
            return Err(error);
        }
        let exported = making.finish(&stamp)?;
        Ok(Reply::Exported(exported.folder, usize::try_from(exported.rows).unwrap_or(usize::MAX)))
    }
}

fn fill(making: &mut Making<'_>, query: &ListQuery, marked: usize) -> Result<(), ExchangeError> {
    describe(&mut making.filter, query, marked);
    making.identified = names_people(query.kind);
    let store = making
        .worker
        .store
        .reader()
        .map_err(|error| ExchangeError { code: error.exit_code(), message: error.message() })?;
    let snapshot = store.snapshot()?;
    making.head = head(&store)?;
    if query.kind == Kind::Case {
        let mut ids = Vec::new();
        pages(&making.worker.scope, &store, query, &mut |row| {
            ids.push(row.id);
            Ok(())
        })?;
        making.cases(&store, None, Some(&ids), None)?;
        drop(snapshot);
        return Ok(());
    }
    // A column without width only orders the list.
    let columns: Vec<(usize, &Column)> =
        spec(query.kind).columns.iter().enumerate().filter(|(_, column)| column.width > 0).collect();
    let keys: Vec<&str> = columns.iter().map(|(_, column)| column.key).collect();
    let name = format!("{}.csv", query.kind.info().plural);
    let mut file = making.folder.csv(&name, false)?;
    file.header(keys.iter().copied())?;
    pages(&making.worker.scope, &store, query, &mut |row| {
        let cells: Vec<String> = columns
            .iter()
            .map(|(at, column)| row.cells.get(*at).map_or_else(String::new, |value| text(column, value)))
            .collect();
        file.row(cells.iter().map(String::as_str))
    })?;
    drop(snapshot);
    let written = file.finish()?;
    making.add(name, &keys, written);
    Ok(())
}

/// The rows of a list, a page at a time.
fn pages(
    scope: &Scope,
    store: &Store,
    query: &ListQuery,
    each: &mut dyn FnMut(&ListRow) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let mut window = Window::First;
    // The screen shows the beginning of a broad search; the file has all of it.
    let query = &ListQuery { whole: true, ..query.clone() };
    loop {
        let rows = store.list(scope, query, &window, PAGE)?;
        for row in &rows {
            each(row)?;
        }
        match rows.last() {
            Some(last) if rows.len() == PAGE => window = Window::After(last.anchor.clone()),
            _ => return Ok(()),
        }
    }
}

/// What the manifest says of the list's restrictions.
fn describe(filter: &mut BTreeMap<String, String>, query: &ListQuery, marked: usize) {
    // What is typed into the search of cases is a name out of a case.
    if !query.search.trim().is_empty() {
        let said = if query.kind == Kind::Case { "…" } else { query.search.trim() };
        filter.insert("search".into(), said.to_owned());
    }
    for one in &query.filters {
        match one {
            Filter::Code { column, code } => filter.insert((*column).to_owned(), code.clone()),
            Filter::Under { name, .. } => filter.insert("area".into(), name.clone()),
            Filter::Months { column, from, to } => {
                filter.insert((*column).to_owned(), format!("{}/{to}", from.as_deref().unwrap_or("..")))
            }
            Filter::StandsOn(day) => filter.insert("to".into(), day.clone()),
            Filter::Standing { how, .. } => filter.insert("standing".into(), how.code().to_owned()),
            Filter::Related { field, .. } => filter.insert("related".into(), (*field).to_owned()),
            // Who is responsible for a case lies sealed in it.
            Filter::Owner { .. } => filter.insert("owner".into(), "…".into()),
            Filter::Ids(ids) if marked == 0 => filter.insert("rows".into(), ids.len().to_string()),
            Filter::Ids(_) => filter.insert("marked".into(), marked.to_string()),
        };
    }
    if query.archived {
        filter.insert("archived".into(), "yes".into());
    }
}

fn text(column: &Column, value: &Value) -> String {
    match (value, column.cell) {
        (Value::Null, _) => String::new(),
        (Value::Int(number), Cell::YesNo) => if *number == 0 { "no" } else { "yes" }.into(),
        (Value::Int(number), _) => number.to_string(),
        (Value::Text(text), _) => text.clone(),
    }
}
