//! The queries behind export and import: rows of the plain files, streamed in an order that is the same in
//! every file, and what an import asks while it writes.

mod batch;
mod cases;

use std::fmt::Write as _;

use jiff::civil::Date;
use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, Row};

pub use batch::{Change, Home, HouseholdFacts};
pub use cases::{CASE_COLUMNS, Openable};

use super::error::StoreError;
use super::scope::path_condition;
use super::{Scope, Store};
use crate::domain::code;
use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;
use crate::domain::rules;
use crate::domain::value::Value;

/// Where a column of a plain file comes from, and so where an import puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The record's uid.
    Uid,
    /// A field of the record: a reference as uid, an area as code, yes and no as words.
    Field(&'static str),
    /// What the organisation that the record belongs to is called.
    OrganisationName,
    /// What the partner of a cooperation is called.
    PartnerName,
    /// Name of whom a referral is about: the person, or the head of the household.
    ReferredName,
    /// A field of the person that the record is about, or who is appointed.
    Person(&'static str),
    /// The same, where the person is not in the registry, whose own file has it.
    PersonAlone(&'static str),
    /// Was the appointed person put away, if not in the registry?
    PersonArchived,
    /// Was the record put away?
    Archived,
    /// Name of the household's head.
    Head,
    /// A field of the person's current residence.
    Residence(&'static str),
    /// The person's own field, or the household's where the person lives in the same place.
    OwnOrHousehold(&'static str),
    /// Derived and recorded target groups, in the order of their code list.
    Groups,
}

/// Which rows of a plain file are wanted.
#[derive(Debug)]
pub struct PlainQuery<'a> {
    /// Kind of its records.
    pub kind: Kind,
    /// Its columns.
    pub columns: &'a [Source],
    /// Path of the area in or below which the rows lie.
    pub under: Option<String>,
    /// The day as of which ages count.
    pub today: Date,
    /// Up to this decile a household is poor.
    pub poor_decile: i64,
}

/// A moment of the file: as long as it lives, all reads see the same state.
#[derive(Debug)]
pub struct Snapshot<'a> {
    _tx: rusqlite::Transaction<'a>,
}

/// How many columns behind the wanted ones feed the target groups.
const GROUP_INPUTS: &str = ", t.born_on, t.disability, h.poor, h.decile, h.ekasih, h.in_dtks, h.fixed_income,
    (SELECT group_concat(g.target_group, '|') FROM target_group g
      WHERE g.person = t.id AND g.until IS NULL AND g.archived_at IS NULL)";

impl Store {
    /// Holds the file's state for the reads that follow.
    pub fn snapshot(&self) -> Result<Snapshot<'_>, StoreError> {
        Ok(Snapshot { _tx: self.conn.unchecked_transaction()? })
    }

    /// What the newest import of beneficiaries noted of itself, if all people of the registry, their households and
    /// target groups came by imports and nobody has changed them since.
    pub fn untouched_import(&self) -> Result<Option<String>, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM change_log WHERE action <> 'import'
             AND kind IN ('person', 'household', 'residence', 'target_group'))";
        if self.conn.query_row(sql, [], |row| row.get(0))? {
            return Ok(None);
        }
        let sql = "SELECT uid FROM change_log WHERE kind = 'file' AND action = 'import'
             AND uid LIKE 'beneficiaries %' ORDER BY seq DESC LIMIT 1";
        Ok(self.conn.query_row(sql, [], |row| row.get(0)).optional()?)
    }

    /// Gives the rows of a plain file one by one: areas and organisations after those they lie in, the rest by
    /// uid. Returns how many there were.
    pub fn plain_rows<E: From<StoreError>>(
        &self,
        scope: &Scope,
        query: &PlainQuery<'_>,
        each: &mut dyn FnMut(&[String]) -> Result<(), E>,
    ) -> Result<u64, E> {
        let sql = sql(scope, query);
        let mut statement = self.conn.prepare(&sql).map_err(StoreError::from)?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        let mut cells = vec![String::new(); query.columns.len()];
        let mut count = 0;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            fill(row, query, &mut cells)?;
            each(&cells)?;
            count += 1;
        }
        Ok(count)
    }
}

/// The query of a plain file.
fn sql(scope: &Scope, query: &PlainQuery<'_>) -> String {
    let shape = shape(query.kind);
    let mut columns = String::new();
    for (at, source) in query.columns.iter().enumerate() {
        if at > 0 {
            columns.push_str(", ");
        }
        columns.push_str(&expression(query.kind, *source));
    }
    if query.columns.contains(&Source::Groups) {
        columns.push_str(GROUP_INPUTS);
    }
    let mut sql = format!(
        "{} SELECT {columns} FROM {} WHERE {} AND {}",
        shape.with,
        shape.from,
        shape.base,
        scope.condition(shape.area)
    );
    if let Some(path) = &query.under {
        let under = path_condition("path", path);
        let _ = write!(sql, " AND {} IN (SELECT id FROM area WHERE {under})", shape.area);
    }
    let _ = write!(sql, " ORDER BY {}", shape.order);
    sql
}

/// Joins and order of a kind's plain file.
struct Shape {
    with: &'static str,
    from: &'static str,
    area: &'static str,
    base: &'static str,
    order: &'static str,
}

/// What hangs on a person `p`, who lives in household `h`.
macro_rules! of_person {
    ($table:literal) => {
        concat!(
            $table,
            " t JOIN person p ON p.id = t.person
              LEFT JOIN residence r ON r.person = p.id AND r.until IS NULL AND r.archived_at IS NULL
              LEFT JOIN household h ON h.id = r.household"
        )
    };
}

/// A member who is not in the registry has no home here: there the organisation's place counts.
const AREA_OF_PERSON: &str = "COALESCE(h.area, p.area, (SELECT o.area FROM member m
    JOIN organisation o ON o.id = m.organisation WHERE m.person = p.id ORDER BY m.uid LIMIT 1))";

fn shape(kind: Kind) -> Shape {
    let plain = Shape { with: "", from: "", area: "t.area", base: "1", order: "t.uid" };
    match kind {
        Kind::Area => Shape {
            from: "area t",
            area: "t.id",
            order: "length(t.path) - length(replace(t.path, '/', '')), t.code",
            ..plain
        },
        Kind::Organisation => Shape {
            with: "WITH RECURSIVE tree (id, depth) AS (
                SELECT id, 0 FROM organisation WHERE parent IS NULL
                UNION ALL SELECT o.id, tree.depth + 1 FROM organisation o JOIN tree ON o.parent = tree.id)",
            from: "organisation t LEFT JOIN tree ON tree.id = t.id",
            // Organisations in a ring of parents hang on no root and come last.
            order: "COALESCE(tree.depth, 1000000), t.uid",
            ..plain
        },
        Kind::Service => {
            Shape { from: "service t JOIN organisation o ON o.id = t.organisation", area: "o.area", ..plain }
        }
        Kind::Member => Shape {
            from: "member t JOIN person p ON p.id = t.person JOIN organisation o ON o.id = t.organisation",
            area: "o.area",
            ..plain
        },
        Kind::Person => Shape {
            from: "person t
                LEFT JOIN residence r ON r.person = t.id AND r.until IS NULL AND r.archived_at IS NULL
                LEFT JOIN household h ON h.id = r.household",
            area: "COALESCE(h.area, t.area)",
            base: "t.in_registry = 1",
            ..plain
        },
        Kind::Household => Shape { from: "household t", ..plain },
        Kind::Duty => {
            Shape { from: "duty t JOIN organisation o ON o.id = t.organisation", area: "o.area", ..plain }
        }
        Kind::Cooperation => Shape {
            from: "cooperation t JOIN organisation o ON o.id = t.organisation
                JOIN organisation partner ON partner.id = t.partner",
            area: "o.area",
            ..plain
        },
        // Where somebody of the registry lives now stands in the row of the person.
        Kind::Residence => Shape {
            from: "residence t JOIN person p ON p.id = t.person JOIN household h ON h.id = t.household",
            area: "h.area",
            base: "(t.until IS NOT NULL OR t.archived_at IS NOT NULL OR p.in_registry IS NOT 1)",
            ..plain
        },
        Kind::Identity => Shape { from: of_person!("identity"), area: AREA_OF_PERSON, ..plain },
        Kind::TargetGroup => Shape { from: of_person!("target_group"), area: AREA_OF_PERSON, ..plain },
        Kind::LifeEvent => Shape { from: of_person!("life_event"), area: AREA_OF_PERSON, ..plain },
        Kind::Training => Shape { from: of_person!("training"), area: AREA_OF_PERSON, ..plain },
        Kind::Referral => Shape {
            from: "referral t JOIN organisation o ON o.id = t.organisation
                LEFT JOIN person p ON p.id = t.person
                LEFT JOIN residence r ON r.person = t.person AND r.until IS NULL AND r.archived_at IS NULL
                LEFT JOIN household h ON h.id = COALESCE(t.household, r.household)",
            area: "COALESCE(h.area, p.area)",
            ..plain
        },
        // Neither cases nor staff have a plain file of this kind.
        Kind::Case | Kind::Staff => Shape { from: "area t", base: "0", ..plain },
    }
}

/// The SQL of one column. Names come from the field tables alone.
fn expression(kind: Kind, source: Source) -> String {
    match source {
        Source::Uid => "t.uid".into(),
        Source::Field(key) => field(kind, "t", key),
        Source::OrganisationName => "o.name".into(),
        Source::Person(key) => field(Kind::Person, "p", key),
        Source::PersonAlone(key) => {
            format!("CASE WHEN p.in_registry = 1 THEN NULL ELSE {} END", field(Kind::Person, "p", key))
        }
        Source::PersonArchived => {
            "CASE WHEN p.in_registry = 1 THEN NULL ELSE p.archived_at IS NOT NULL END".into()
        }
        Source::Archived => "t.archived_at IS NOT NULL".into(),
        Source::Head => head("t.id"),
        Source::PartnerName => "partner.name".into(),
        Source::ReferredName => format!("COALESCE(p.name, {})", head("t.household")),
        Source::Residence(key) => match key {
            "household" => "h.uid".into(),
            _ => field(Kind::Residence, "r", key),
        },
        Source::OwnOrHousehold("area") => {
            "(SELECT code FROM area WHERE id = COALESCE(t.area, h.area))".into()
        }
        Source::OwnOrHousehold(key) => match Kind::Person.field(key) {
            Some((_, field)) => format!(
                "CASE WHEN t.area IS NULL OR t.area = h.area THEN COALESCE(t.{0}, h.{0}) ELSE t.{0} END",
                field.key
            ),
            None => "NULL".into(),
        },
        Source::Groups => "NULL".into(),
    }
}

/// Name of the head of a household.
fn head(household: &str) -> String {
    format!(
        "(SELECT one.name FROM residence lives JOIN person one ON one.id = lives.person
          WHERE lives.household = {household} AND lives.relation = 'head' AND lives.until IS NULL
            AND lives.archived_at IS NULL ORDER BY one.uid LIMIT 1)"
    )
}

fn field(kind: Kind, alias: &str, key: &str) -> String {
    let Some((_, field)) = kind.field(key) else { return "NULL".into() };
    match field.kind {
        FieldKind::Area => format!("(SELECT code FROM area WHERE id = {alias}.{})", field.key),
        FieldKind::Ref(to) => format!("(SELECT uid FROM {} WHERE id = {alias}.{})", to.table(), field.key),
        _ => format!("{alias}.{}", field.key),
    }
}

/// Puts a row into `cells`, whose room is used again for each row.
fn fill(row: &Row<'_>, query: &PlainQuery<'_>, cells: &mut [String]) -> Result<(), StoreError> {
    for (at, (cell, source)) in cells.iter_mut().zip(query.columns).enumerate() {
        cell.clear();
        if *source == Source::Groups {
            groups(row, query, cell)?;
            continue;
        }
        push(row.get_ref(at)?, cell);
    }
    Ok(())
}

/// A value as it stands in a file. The only numbers in plain files are yes and no.
fn push(value: ValueRef<'_>, cell: &mut String) {
    match value {
        ValueRef::Null | ValueRef::Real(_) => {}
        ValueRef::Integer(number) => cell.push_str(if number == 0 { "no" } else { "yes" }),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => cell.push_str(&String::from_utf8_lossy(bytes)),
    }
}

/// The target groups of a person from the inputs that stand behind the columns.
fn groups(row: &Row<'_>, query: &PlainQuery<'_>, cell: &mut String) -> Result<(), StoreError> {
    let first = query.columns.len();
    let text = |at: usize| -> Result<&str, StoreError> {
        Ok(row.get_ref(first + at)?.as_str_or_null().ok().flatten().unwrap_or(""))
    };
    let marked = row.get::<_, Option<i64>>(first + 2)?.map_or(Value::Null, Value::Int);
    let (dtks, income): (Option<i64>, Option<i64>) = (row.get(first + 5)?, row.get(first + 6)?);
    let household =
        (rules::is_poor(&marked, text(3)?, text(4)?, query.poor_decile), dtks == Some(1), income == Some(0));
    let derived = rules::derived_target_groups(text(0)?, text(1)?, household, query.today);
    let recorded = text(7)?;
    for group in code::TARGET_GROUP.codes {
        if derived.contains(group) || recorded.split('|').any(|one| one == *group) {
            if !cell.is_empty() {
                cell.push('|');
            }
            cell.push_str(group);
        }
    }
    Ok(())
}
