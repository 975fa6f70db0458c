//! A map from another system's names to ours, in a file of the office's own:
//!
//! ```toml
//! [columns]
//! "Nama Lembaga" = "name"
//! [values.kind]
//! "Balai Desa" = "other"
//! ```

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::ExchangeError;
use super::reader::normal;
use crate::lang::Message;

/// Names of columns, and of values in a column.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    #[serde(default)]
    columns: HashMap<String, String>,
    #[serde(default)]
    values: HashMap<String, HashMap<String, String>>,
}

impl Map {
    /// Reads a map. `keys` are the columns that it may name.
    pub fn read(path: &Path, keys: &[&str]) -> Result<Self, ExchangeError> {
        let text = std::fs::read_to_string(path).map_err(|error| ExchangeError::file(path, &error))?;
        let map: Self = toml::from_str(&text).map_err(|error| {
            let message = Message::new("import-map-wrong").with("path", path.display());
            ExchangeError::asked(message.with("what", error.message()))
        })?;
        let named = map.columns.values().chain(map.values.keys());
        if let Some(name) = named.filter(|name| !keys.contains(&name.as_str())).min() {
            let message = Message::new("import-map-column").with("path", path.display());
            return Err(ExchangeError::asked(message.with("name", name)));
        }
        let columns = map.columns.into_iter().map(|(name, key)| (normal(&name), key)).collect();
        let small = |values: HashMap<String, String>| {
            values.into_iter().map(|(text, code)| (text.trim().to_lowercase(), code)).collect()
        };
        let values = map.values.into_iter().map(|(key, values)| (key, small(values))).collect();
        Ok(Self { columns, values })
    }

    /// The column that a name of the header stands for.
    pub fn column(&self, name: &str) -> Option<&str> {
        self.columns.get(name).map(String::as_str)
    }

    /// What `text` stands for in `column`.
    pub fn value(&self, column: &str, text: &str) -> Option<&str> {
        if self.values.is_empty() {
            return None;
        }
        self.values.get(column)?.get(&text.trim().to_lowercase()).map(String::as_str)
    }
}
