//! What the header of a file calls its columns.

use crate::domain::kind::Kind;
use crate::lang::Lang;
use crate::store::exchange::Source;

/// The names of the header: keys, or labels. A label that stands there already is told apart by its key.
pub(super) fn headings(keys: &[&str], labels: Option<&Lang>, label: impl Fn(usize) -> String) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(keys.len());
    for (at, key) in keys.iter().enumerate() {
        let mut name = (*key).to_owned();
        if let Some(lang) = labels {
            let own = format!("csv-{key}").replace('_', "-");
            let found = [own, label(at)].into_iter().find(|key| lang.has(key));
            if let Some(found) = found {
                // A label may be set in where it stands below another one on the screen.
                lang.text(&found).trim().clone_into(&mut name);
            }
            if names.contains(&name) {
                name = format!("{name} ({key})");
            }
        }
        names.push(name);
    }
    names
}

/// Key of the label of the field that a column shows.
pub(super) fn label_key(kind: Kind, source: Source) -> String {
    let (table, key) = match source {
        Source::Field(key) | Source::OwnOrHousehold(key) => (kind.table(), key),
        Source::Person(key) | Source::PersonAlone(key) => ("person", key),
        Source::ReferredName => ("person", "name"),
        Source::Residence(key) => ("residence", key),
        _ => return String::new(),
    };
    format!("field-{table}-{key}").replace('_', "-")
}
