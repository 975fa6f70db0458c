//! What one account has chosen for its screen: a small file in the configuration folder. What it does not
//! say, the terminal and the office file do.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::os;

/// Settings of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// `en`, `id` or `ms`; empty: the office's language.
    pub language: String,
    /// Name of a theme; empty: what suits the terminal.
    pub theme: String,
    /// Colours: `rgb`, `256`, `16` or `mono`; empty: what the terminal has.
    pub colours: String,
    /// Characters: `unicode`, `cp437` or `ascii`; empty: what the terminal has.
    pub glyphs: String,
    /// Keys: `kantor` or `vim`.
    pub keys: String,
    /// Do full-length numbers and dates move on by themselves?
    pub auto_advance: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: String::new(),
            theme: String::new(),
            colours: String::new(),
            glyphs: String::new(),
            keys: "kantor".into(),
            auto_advance: true,
        }
    }
}

impl Settings {
    fn file(folder: &Path) -> PathBuf {
        folder.join("balai.toml")
    }

    /// The settings in `folder`; the defaults if there are none.
    ///
    /// # Errors
    /// What is wrong with the file, with its line.
    pub fn load(folder: &Path) -> Result<Self, String> {
        let file = Self::file(folder);
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(format!("{}: {error}", file.display())),
        };
        toml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))
    }

    /// Writes the settings into `folder`.
    pub fn keep(&self, folder: &Path) -> std::io::Result<()> {
        let text = toml::to_string(self).map_err(std::io::Error::other)?;
        os::make_private_dir(folder)?;
        os::write_private_atomic(&Self::file(folder), text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_unknown_ones_are_named() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Settings::load(folder.path()), Ok(Settings::default()));
        let chosen = Settings { theme: "terang".into(), ..Settings::default() };
        chosen.keep(folder.path()).unwrap();
        assert_eq!(Settings::load(folder.path()), Ok(chosen));
        std::fs::write(folder.path().join("balai.toml"), "tema = \"x\"").unwrap();
        assert!(Settings::load(folder.path()).unwrap_err().contains("tema"));
    }
}
