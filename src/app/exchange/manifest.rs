//! `manifest.json`: what an export is, from what state of the office, and the hash of each file.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::plain::Plain;
use crate::domain::field::FieldKind;
use crate::store::exchange::Source;
use crate::store::log::hex;

/// Name of the file.
pub const FILE: &str = "manifest.json";

/// What an export says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `balai` and its version.
    pub program: String,
    /// Name of the profile.
    pub profile: String,
    /// Version of the profile.
    pub profile_version: u32,
    /// `unggah`: exact bytes for another system. `excel`: a quote stands before whatever a spreadsheet would
    /// calculate.
    pub kind: FileKind,
    /// In words, in an `excel` export.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guard: Option<String>,
    /// Does it name people?
    pub identified: bool,
    /// Why they were taken out; not in offices without staff.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Name of the office.
    pub office: String,
    /// Uid of the office file.
    pub office_uid: String,
    /// That the people are invented, in an export of a demo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demo: Option<String>,
    /// UTC, ISO 8601.
    pub exported_at: String,
    /// Who.
    pub exported_by: String,
    /// The office's day, as of which ages count.
    pub today: String,
    /// What restricts the rows.
    pub filter: BTreeMap<String, String>,
    /// The files.
    pub files: Vec<FileEntry>,
    /// Newest entry of the change log that the rows hold.
    pub change_log: LogHead,
    /// Random hexadecimal digits, mixed into the hashes of the files that the change log holds: whoever has the
    /// office file alone cannot try out what an export said.
    #[serde(default)]
    pub log_salt: String,
}

/// How cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Exact RFC 4180.
    Unggah,
    /// Safe to open in a spreadsheet.
    Excel,
}

/// One file of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its name.
    pub name: String,
    /// Rows without the header.
    pub rows: u64,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, small hexadecimal digits.
    pub sha256: String,
    /// Keys of its columns, whatever its header calls them.
    pub columns: Vec<String>,
}

/// A place in the chain of the change log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct LogHead {
    /// Position; 0 before the first entry.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

impl Manifest {
    /// The manifest beside `file`, if there is one of ours that names it.
    pub fn beside(file: &Path) -> Option<(Self, FileEntry)> {
        let name = file.file_name()?.to_str()?;
        let text = std::fs::read_to_string(file.with_file_name(FILE)).ok()?;
        let manifest: Self = serde_json::from_str(&text).ok()?;
        let entry = manifest.files.iter().find(|entry| entry.name == name)?.clone();
        manifest.program.starts_with("balai ").then_some((manifest, entry))
    }

    /// What the change log says of a file: SHA-256 of its hash and the salt.
    pub fn logged(&self, file: &FileEntry) -> String {
        hex(&Sha256::digest(format!("{} {}", self.log_salt, file.sha256)))
    }

    /// As it stands in its file.
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// The Table Schema (Frictionless) of a plain file.
pub(super) fn schema(plain: Plain, names: &[String]) -> String {
    let fields: Vec<serde_json::Value> = plain
        .columns
        .iter()
        .zip(names)
        .map(|(column, name)| {
            let kind = match column.source {
                Source::Field(key) => plain.kind.field(key).map(|(_, field)| field.kind),
                Source::Archived | Source::PersonArchived => Some(FieldKind::YesNo),
                _ => None,
            };
            let mut field = serde_json::json!({ "name": name, "type": "string" });
            match kind {
                Some(FieldKind::YesNo) => {
                    field = serde_json::json!({
                        "name": name, "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"],
                    });
                }
                Some(FieldKind::Date) => field = serde_json::json!({ "name": name, "type": "date" }),
                Some(FieldKind::Code(list)) => {
                    field = serde_json::json!({
                        "name": name, "type": "string", "constraints": { "enum": list.codes },
                    });
                }
                _ => {}
            }
            field
        })
        .collect();
    let key = plain.columns.iter().zip(names).find(|(column, _)| column.key == plain.identity());
    let schema = serde_json::json!({
        "fields": fields,
        "primaryKey": key.map(|(_, name)| name.as_str()).unwrap_or_default(),
        "missingValues": [""],
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
