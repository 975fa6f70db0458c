//! A record as it stands in the office file.

use super::kind::Kind;
use super::value::Value;

/// What a reference points to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// The raw text of the reference: a uid, or the code of an area.
    pub raw: String,
    /// How people call what it points to.
    pub label: String,
}

/// A record with its values in the order of its kind's fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its kind.
    pub kind: Kind,
    /// Row id in this file.
    pub id: i64,
    /// The same in every file it travels to.
    pub uid: String,
    /// Counts its changes; a save names the version it started from.
    pub version: i64,
    /// One value a field.
    pub values: Vec<Value>,
    /// One link a field; empty for fields that point nowhere.
    pub links: Vec<Link>,
    /// UTC, ISO 8601.
    pub created_at: String,
    /// Who.
    pub created_by: String,
    /// UTC, ISO 8601.
    pub updated_at: String,
    /// Who.
    pub updated_by: String,
    /// UTC, if it was put away.
    pub archived_at: Option<String>,
}

impl Record {
    /// The value of field `key`; nothing if the kind has no such field.
    pub fn get(&self, key: &str) -> &Value {
        const NULL: &Value = &Value::Null;
        self.kind.field(key).and_then(|(at, _)| self.values.get(at)).unwrap_or(NULL)
    }

    /// The text of field `key`.
    pub fn text(&self, key: &str) -> &str {
        self.get(key).as_str()
    }

    /// The link of field `key`.
    pub fn link(&self, key: &str) -> Option<&Link> {
        let (at, _) = self.kind.field(key)?;
        self.links.get(at).filter(|link| !link.raw.is_empty())
    }

    /// The value of the field that names the record, as text.
    pub fn title(&self) -> &str {
        let key = self.kind.info().title;
        match self.link(key) {
            Some(link) => &link.label,
            None => self.text(key),
        }
    }

    /// Raw text of the field at position `at`, as a form or a file would hold it.
    pub fn raw(&self, at: usize) -> String {
        if let Some(link) = self.links.get(at).filter(|link| !link.raw.is_empty()) {
            return link.raw.clone();
        }
        match (self.values.get(at), self.kind.fields().get(at).map(|field| field.kind)) {
            (Some(Value::Int(number)), Some(super::field::FieldKind::YesNo)) => {
                if *number == 0 {
                    "no".into()
                } else {
                    "yes".into()
                }
            }
            (Some(Value::Int(number)), _) => number.to_string(),
            (Some(Value::Text(text)), _) => text.clone(),
            _ => String::new(),
        }
    }
}
