//! Areas and the directory, straight from their tables.

use std::collections::HashMap;

use super::fixture::{Fixture, Line, Table};
use super::random::Uids;
use super::{Cells, Row};
use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;

/// An organisation as the other tables name it.
#[derive(Debug)]
pub(super) struct Body {
    /// Its key in the tables.
    pub key: String,
    pub uid: String,
    pub name: String,
    pub is_active: bool,
    pub kind: String,
    pub area: String,
    pub decree_no: String,
    pub decree_on: String,
}

/// The rows of the directory, and its organisations.
#[derive(Debug)]
pub(super) struct Directory {
    pub rows: Vec<Row>,
    pub bodies: Vec<Body>,
}

/// The areas, parents first.
pub(super) fn areas(fixture: &Fixture) -> impl Iterator<Item = Row> {
    let mut uids = Uids::new(fixture.settings.seed, "area-uids", fixture.today);
    fixture.places.iter().map(move |place| {
        let cells = [
            ("code", &place.code),
            ("level", &place.level),
            ("name", &place.name),
            ("parent", &place.parent),
            ("head_name", &place.head_name),
            ("head_phone", &place.head_phone),
        ];
        let cells = cells.into_iter().filter(|(_, text)| !text.is_empty());
        Row {
            kind: Kind::Area,
            uid: uids.next(Kind::Area),
            cells: cells.map(|(key, text)| (key, text.clone())).collect(),
        }
    })
}

/// Organisations, services, duties and cooperations.
pub(super) fn directory(fixture: &Fixture) -> Result<Directory, String> {
    let mut uids = Uids::new(fixture.settings.seed, "directory-uids", fixture.today);
    let mut keys = HashMap::new();
    let mut rows = Vec::new();
    let mut bodies = Vec::new();
    for line in fixture.organisations.lines() {
        let uid = uids.next(Kind::Organisation);
        let cells = cells(Kind::Organisation, line, &keys)?;
        keys.insert(line.get("key").to_owned(), uid.clone());
        rows.push(Row { kind: Kind::Organisation, uid: uid.clone(), cells });
        bodies.push(Body {
            key: line.get("key").to_owned(),
            uid,
            name: line.get("name").to_owned(),
            is_active: line.get("status") == "active",
            kind: line.get("kind").to_owned(),
            area: line.get("area").to_owned(),
            decree_no: line.get("decree_no").to_owned(),
            decree_on: line.get("decree_on").to_owned(),
        });
    }
    let tables: [(Kind, &Table); 3] = [
        (Kind::Service, &fixture.services),
        (Kind::Duty, &fixture.duty),
        (Kind::Cooperation, &fixture.cooperation),
    ];
    for (kind, table) in tables {
        for line in table.lines() {
            rows.push(Row { kind, uid: uids.next(kind), cells: cells(kind, line, &keys)? });
        }
    }
    Ok(Directory { rows, bodies })
}

/// The cells of a line that are fields of `kind`; keys of organisations become uids.
fn cells(kind: Kind, line: Line<'_>, keys: &HashMap<String, String>) -> Result<Cells, String> {
    let mut cells = Cells::new();
    for (head, text) in line.cells().filter(|(_, text)| !text.is_empty()) {
        let Some((_, field)) = kind.field(head) else { continue };
        let text = if matches!(field.kind, FieldKind::Ref(_)) {
            keys.get(text).cloned().ok_or_else(|| format!("{}: {text}", kind.table()))?
        } else {
            text.to_owned()
        };
        cells.push((field.key, text));
    }
    Ok(cells)
}
