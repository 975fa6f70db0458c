//! One theme file, read and checked but not yet resolved.
//!
//! ```toml
//! inherits = "gelap"     # optional: takes what this file does not give
//! contrast = 4.5         # optional: the contrast every role keeps
//! [palette]
//! base = "#1b1d21"       # "#rrggbb", an ANSI name ("bright-red") or "default"
//! [roles]
//! text = { fg = "text", bg = "base" }
//! title = { fg = "accent", bold = true }
//! muted = "grey"         # short for { fg = "grey" }
//! [depth.16.palette]     # what differs with 16 colours (or 256)
//! base = "black"
//! [depth.16.roles]
//! muted = "white"
//! ```
//!
//! A role's colour is a name of the palette or, where the palette has none such, a colour itself. A file's own
//! lines win over all that it inherits, those for one depth over those for all.

use std::collections::BTreeMap;
use std::ops::Range;

use ratatui::style::{Color, Modifier};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::colour;
use super::depth::Depth;
use super::error::{Place, Problem, ThemeError};
use super::role::Role;

/// A role's line: colours by name.
#[derive(Debug, Clone)]
pub(super) struct Spec {
    pub(super) fg: Option<String>,
    pub(super) bg: Option<String>,
    pub(super) modifier: Modifier,
    pub(super) place: Place,
}

/// A palette and roles, for all depths or for one.
#[derive(Debug, Default)]
pub(super) struct Layer {
    pub(super) palette: BTreeMap<String, Color>,
    pub(super) roles: BTreeMap<Role, Spec>,
}

/// A theme file.
#[derive(Debug)]
pub(super) struct ThemeFile {
    pub(super) inherits: Option<(String, Place)>,
    pub(super) contrast: Option<f64>,
    pub(super) common: Layer,
    pub(super) depths: BTreeMap<Depth, Layer>,
    /// Where a missing role is missing: the `[roles]` heading, or the first line.
    pub(super) roles_at: Place,
}

/// Reads the text of a theme file; `file` names it in errors.
pub(super) fn parse(file: &str, text: &str) -> Result<ThemeFile, ThemeError> {
    let reader = Reader { file, text };
    let table = DeTable::parse(text).map_err(|error| {
        let place = reader.place(error.span().unwrap_or_default());
        place.error(reader.line_text(place.line), Problem::Syntax(error.message().to_owned()))
    })?;
    reader.theme(table.get_ref())
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        let before = self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count();
        Place { file: self.file.to_owned(), line: before + 1 }
    }

    fn line_text(&self, line: usize) -> String {
        self.text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim().to_owned()
    }

    fn theme(&self, table: &DeTable<'_>) -> Result<ThemeFile, ThemeError> {
        let mut theme = ThemeFile {
            inherits: None,
            contrast: None,
            common: Layer::default(),
            depths: BTreeMap::new(),
            roles_at: self.place(0..0),
        };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match name {
                "inherits" => {
                    theme.inherits = Some((self.string(name, value)?, self.place(key.span())));
                }
                "contrast" => theme.contrast = Some(self.number(name, value)?),
                "palette" => self.palette(name, value, &mut theme.common)?,
                "roles" => {
                    theme.roles_at = self.place(key.span());
                    self.roles(name, value, &mut theme.common)?;
                }
                "depth" => self.depths(name, value, &mut theme.depths)?,
                _ => return Err(self.place(key.span()).error(name, Problem::UnknownKey)),
            }
        }
        Ok(theme)
    }

    fn depths(
        &self,
        name: &str,
        value: &Value<'_>,
        depths: &mut BTreeMap<Depth, Layer>,
    ) -> Result<(), ThemeError> {
        for (key, value) in self.table(name, value)? {
            let name = key.get_ref().as_ref();
            let depth = [Depth::C256, Depth::C16].into_iter().find(|depth| depth.key() == name);
            let Some(depth) = depth else {
                return Err(self.place(key.span()).error(name, Problem::UnknownKey));
            };
            let layer = depths.entry(depth).or_default();
            for (key, value) in self.table(name, value)? {
                let name = key.get_ref().as_ref();
                match name {
                    "palette" => self.palette(name, value, layer)?,
                    "roles" => self.roles(name, value, layer)?,
                    _ => return Err(self.place(key.span()).error(name, Problem::UnknownKey)),
                }
            }
        }
        Ok(())
    }

    fn palette(&self, name: &str, value: &Value<'_>, layer: &mut Layer) -> Result<(), ThemeError> {
        for (key, value) in self.table(name, value)? {
            let name = key.get_ref().as_ref();
            let text = self.string(name, value)?;
            let Some(colour) = colour::parse(&text) else {
                return Err(self.place(value.span()).error(name, Problem::UnknownColour(text)));
            };
            layer.palette.insert(name.to_owned(), colour);
        }
        Ok(())
    }

    fn roles(&self, name: &str, value: &Value<'_>, layer: &mut Layer) -> Result<(), ThemeError> {
        for (key, value) in self.table(name, value)? {
            let name = key.get_ref().as_ref();
            let place = self.place(key.span());
            let Some(role) = Role::from_key(name) else {
                return Err(place.error(name, Problem::UnknownKey));
            };
            layer.roles.insert(role, self.spec(name, value, place)?);
        }
        Ok(())
    }

    fn spec(&self, name: &str, value: &Value<'_>, place: Place) -> Result<Spec, ThemeError> {
        let mut spec = Spec { fg: None, bg: None, modifier: Modifier::empty(), place };
        if let Some(fg) = value.get_ref().as_str() {
            spec.fg = Some(fg.to_owned());
            return Ok(spec);
        }
        let Some(table) = value.get_ref().as_table() else {
            return Err(spec.place.error(name, Problem::Expected("a colour or a table")));
        };
        for (key, value) in table {
            let part = key.get_ref().as_ref();
            match part {
                "fg" => spec.fg = Some(self.string(part, value)?),
                "bg" => spec.bg = Some(self.string(part, value)?),
                "bold" => spec.modifier.set(Modifier::BOLD, self.flag(part, value)?),
                "underline" => spec.modifier.set(Modifier::UNDERLINED, self.flag(part, value)?),
                "reverse" => spec.modifier.set(Modifier::REVERSED, self.flag(part, value)?),
                _ => {
                    return Err(self.place(key.span()).error(format!("{name}.{part}"), Problem::UnknownKey));
                }
            }
        }
        Ok(spec)
    }

    fn expected(&self, name: &str, value: &Value<'_>, what: &'static str) -> ThemeError {
        self.place(value.span()).error(name, Problem::Expected(what))
    }

    fn table<'v, 'i>(&self, name: &str, value: &'v Value<'i>) -> Result<&'v DeTable<'i>, ThemeError> {
        value.get_ref().as_table().ok_or_else(|| self.expected(name, value, "a table"))
    }

    fn string(&self, name: &str, value: &Value<'_>) -> Result<String, ThemeError> {
        let text = value.get_ref().as_str().ok_or_else(|| self.expected(name, value, "a text in quotes"))?;
        Ok(text.to_owned())
    }

    fn flag(&self, name: &str, value: &Value<'_>) -> Result<bool, ThemeError> {
        value.get_ref().as_bool().ok_or_else(|| self.expected(name, value, "true or false"))
    }

    fn number(&self, name: &str, value: &Value<'_>) -> Result<f64, ThemeError> {
        let text = match value.get_ref() {
            DeValue::Float(number) => number.as_str(),
            DeValue::Integer(number) => number.as_str(),
            _ => "",
        };
        let number = text.parse().ok().filter(|number| (1.0..=21.0).contains(number));
        number.ok_or_else(|| self.expected(name, value, "a number from 1 to 21"))
    }
}
