//! The columns of a kind and the statements that write them.

use crate::domain::field::FieldKind;
use crate::domain::identity::Country;
use crate::domain::kind::Kind;
use crate::domain::value::Value;
use crate::store::words;

/// Columns a record has beside its fields: E.164 forms of its phones, and last its words.
pub(in crate::store) fn derived_columns(kind: Kind) -> Vec<String> {
    let phones = kind.fields().iter().filter(|field| field.kind == FieldKind::Phone);
    let mut columns: Vec<String> = phones.map(|field| format!("{}_e164", field.key)).collect();
    if !kind.info().searched.is_empty() {
        columns.push("search_text".into());
    }
    columns
}

/// What stands in the columns of [`derived_columns`], in their order.
pub(in crate::store) fn derived(kind: Kind, values: &[Value], country: Country) -> Vec<Value> {
    let phones = kind.fields().iter().zip(values).filter(|(field, _)| field.kind == FieldKind::Phone);
    let mut derived: Vec<Value> = phones
        .map(|(_, value)| words::e164(value.as_str(), country).map_or(Value::Null, Value::Text))
        .collect();
    if !kind.info().searched.is_empty() {
        derived.push(Value::Text(words::search_text(kind, values)));
    }
    derived
}

/// The statements that write a kind.
pub(super) struct Statements {
    pub insert: String,
    pub update: String,
}

impl Statements {
    pub fn of(kind: Kind) -> Self {
        let derived = derived_columns(kind);
        let own = kind.fields().iter().map(|field| field.key).chain(derived.iter().map(String::as_str));
        let mut names =
            vec!["uid", "version", "created_at", "created_by", "updated_at", "updated_by", "archived_at"];
        names.extend(own.clone());
        let marks: Vec<String> = (1..=names.len()).map(|at| format!("?{at}")).collect();
        let mut sets: Vec<String> = vec![
            "version = version + 1".into(),
            "updated_at = ?2".into(),
            "updated_by = ?3".into(),
            "archived_at = CASE WHEN ?4 THEN COALESCE(archived_at, ?2) END".into(),
        ];
        sets.extend(own.enumerate().map(|(at, name)| format!("{name} = ?{}", at + 5)));
        let table = kind.table();
        Self {
            insert: format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), marks.join(", ")),
            update: format!("UPDATE {table} SET {} WHERE id = ?1", sets.join(", ")),
        }
    }
}
