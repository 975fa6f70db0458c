//! Themes: what each role looks like, from TOML files, at the colours the terminal has.
//!
//! A theme is data: `themes/x.toml` and one row of [`BUILT_IN`], or a file in the user's folder, which wins
//! over a built-in one of the same name (and may inherit from it). The format stands in `theme/file.rs`.
//!
//! - Without colours every theme is `mono`.
//! - `#rrggbb` becomes the nearest of 256 or 16 colours that keeps the theme's contrast, unless the file
//!   gives another for that depth.
//! - A role without a background stands on whatever it is drawn on; [`Theme::over`] keeps it readable there.

mod colour;
mod depth;
mod error;
mod file;
mod role;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fs, iter};

use ratatui::style::{Color, Style};

pub use depth::Depth;
pub use error::{Problem, ThemeError};
pub use role::Role;

use crate::ui::env::Env;
use error::Place;
use file::{Spec, ThemeFile};

/// The themes that come with the program: name and text.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("gelap", include_str!("../../../themes/gelap.toml")),
    ("terang", include_str!("../../../themes/terang.toml")),
    ("projektor", include_str!("../../../themes/projektor.toml")),
    ("kontras", include_str!("../../../themes/kontras.toml")),
    ("aman-warna", include_str!("../../../themes/aman-warna.toml")),
    ("fox", include_str!("../../../themes/fox.toml")),
    ("konsol16", include_str!("../../../themes/konsol16.toml")),
    (MONO, include_str!("../../../themes/mono.toml")),
];

/// The theme for terminals without colours.
const MONO: &str = "mono";

/// The contrast a theme keeps when it names no other: WCAG 2.2, 1.4.3, level AA.
const CONTRAST: f64 = 4.5;

/// What each role looks like on this terminal.
#[derive(Debug, Clone)]
pub struct Theme {
    name: String,
    depth: Depth,
    contrast: f64,
    /// By role, in the order of [`Role::ALL`].
    styles: Vec<Style>,
}

impl Theme {
    /// Loads a theme by name: `user_dir/name.toml` if there is one, or else the built-in one.
    ///
    /// A user's file is checked at every depth, so that an error does not wait for another terminal. Those that
    /// come with the program are, by a test.
    pub fn load(name: &str, depth: Depth, user_dir: Option<&Path>) -> Result<Self, ThemeError> {
        let (name, user_dir) = if depth == Depth::Mono { (MONO, None) } else { (name, user_dir) };
        let folder = Folder { user_dir };
        let (label, text, from_user) = folder
            .find(name)?
            .ok_or_else(|| ThemeError::Unknown { name: name.to_owned(), known: Self::names(user_dir) })?;
        folder.resolve(name, &label, &text, from_user, depth)
    }

    /// Loads a theme from a file anywhere. What it inherits from is looked for beside it, then built in.
    pub fn load_file(path: &Path, depth: Depth) -> Result<Self, ThemeError> {
        if depth == Depth::Mono {
            return Self::load(MONO, depth, None);
        }
        let label = path.display().to_string();
        let text =
            fs::read_to_string(path).map_err(|source| ThemeError::Read { file: label.clone(), source })?;
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        Folder { user_dir: path.parent() }.resolve(&name, &label, &text, true, depth)
    }

    /// The theme of somebody who chose none.
    pub fn default_name(depth: Depth, env: &Env) -> &'static str {
        match depth {
            Depth::Mono => MONO,
            Depth::C16 if env.term == "linux" => "konsol16",
            _ => "gelap",
        }
    }

    /// The names there are: the built-in ones, then the user's own by name.
    pub fn names(user_dir: Option<&Path>) -> Vec<String> {
        let built_in: Vec<String> = BUILT_IN.iter().map(|(name, _)| (*name).to_owned()).collect();
        let files = user_dir.and_then(|dir| fs::read_dir(dir).ok()).into_iter().flatten().flatten();
        let mut own: Vec<String> = files
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .filter(|name| is_name(name) && !built_in.contains(name))
            .collect();
        own.sort();
        built_in.into_iter().chain(own).collect()
    }

    /// The theme's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The depth it was loaded for.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// What a role looks like on the page. Without a background it takes the one it is drawn on.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// What a role looks like on a surface: a cell of a selected row, a word in a dialog.
    ///
    /// A role with a background of its own keeps it. Any other keeps its colour where that is readable on
    /// the surface, and takes the surface's where it is not.
    pub fn over(&self, surface: Role, role: Role) -> Style {
        let (page, ground, style) = (self.style(Role::Text), self.style(surface), self.style(role));
        if style.bg.is_some_and(|bg| Some(bg) != page.bg) {
            return style;
        }
        let modifier = ground.add_modifier | style.add_modifier;
        let on_ground = Style { fg: ground.fg.or(page.fg), bg: ground.bg.or(page.bg), ..ground };
        let kept = Style { fg: style.fg.or(on_ground.fg), ..on_ground }.add_modifier(modifier);
        let fits = |style: &Style| colour::style_contrast(*style, page) >= self.contrast;
        let bold = on_ground.add_modifier(modifier);
        [kept, bold].into_iter().find(fits).unwrap_or(on_ground)
    }
}

/// Whether a name can be a file name in a theme folder and no way out of it.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Where themes are looked for.
struct Folder<'a> {
    user_dir: Option<&'a Path>,
}

/// A theme's file name for errors, its text, and whether it is the user's.
type Found = (String, String, bool);

impl Folder<'_> {
    fn find(&self, name: &str) -> Result<Option<Found>, ThemeError> {
        if !is_name(name) {
            return Ok(None);
        }
        let path: Option<PathBuf> = self.user_dir.map(|dir| dir.join(format!("{name}.toml")));
        match path.as_ref().map(fs::read_to_string) {
            Some(Ok(text)) => {
                let label = path.map(|path| path.display().to_string()).unwrap_or_default();
                Ok(Some((label, text, true)))
            }
            Some(Err(source)) if source.kind() != ErrorKind::NotFound => {
                let file = path.map(|path| path.display().to_string()).unwrap_or_default();
                Err(ThemeError::Read { file, source })
            }
            _ => Ok(Self::built_in(name)),
        }
    }

    fn built_in(name: &str) -> Option<Found> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some((format!("themes/{name}.toml"), (*text).to_owned(), false))
    }

    fn resolve(
        &self,
        name: &str,
        label: &str,
        text: &str,
        from_user: bool,
        depth: Depth,
    ) -> Result<Theme, ThemeError> {
        let files = self.with_parents(name, label, text, from_user)?;
        let mut wanted = Vec::new();
        let depths = Depth::COLOURED.into_iter().chain(iter::once(Depth::Mono));
        for each in depths.filter(|each| from_user || *each == depth) {
            let styles = styles(&files, each)?;
            if each == depth {
                wanted = styles;
            }
        }
        Ok(Theme { name: name.to_owned(), depth, contrast: least_contrast(&files), styles: wanted })
    }

    /// The file and those it inherits from, the file itself first.
    fn with_parents(
        &self,
        name: &str,
        label: &str,
        text: &str,
        from_user: bool,
    ) -> Result<Vec<ThemeFile>, ThemeError> {
        let mut files = vec![file::parse(label, text)?];
        let mut seen = vec![label.to_owned()];
        let (mut name, mut from_user) = (name.to_owned(), from_user);
        while let Some((parent, place)) = files.last().and_then(|file| file.inherits.clone()) {
            // A user's `gelap` that inherits from `gelap` means the built-in one.
            let found =
                if parent == name && from_user { Self::built_in(&parent) } else { self.find(&parent)? };
            let Some((label, text, own)) = found else {
                return Err(place.error("inherits", Problem::UnknownParent(parent)));
            };
            if seen.contains(&label) {
                return Err(place.error("inherits", Problem::Loop(parent)));
            }
            files.push(file::parse(&label, &text)?);
            seen.push(label);
            (name, from_user) = (parent, own);
        }
        Ok(files)
    }
}

fn least_contrast(files: &[ThemeFile]) -> f64 {
    files.iter().find_map(|file| file.contrast).unwrap_or(CONTRAST)
}

/// The style of every role, in the order of [`Role::ALL`], from a file and those it inherits from.
fn styles(files: &[ThemeFile], depth: Depth) -> Result<Vec<Style>, ThemeError> {
    let mut palette: BTreeMap<&str, Color> = BTreeMap::new();
    let mut specs: BTreeMap<Role, &Spec> = BTreeMap::new();
    for file in files.iter().rev() {
        for layer in iter::once(&file.common).chain(file.depths.get(&depth)) {
            palette.extend(layer.palette.iter().map(|(name, colour)| (name.as_str(), *colour)));
            specs.extend(layer.roles.iter().map(|(role, spec)| (*role, spec)));
        }
    }
    let missing_at = files.first().map(|file| file.roles_at.clone());
    let missing_at = missing_at.unwrap_or(Place { file: String::new(), line: 1 });
    let mapped = Mapping { palette, depth, contrast: least_contrast(files), known: RefCell::default() };
    let spec = |role: Role| {
        specs.get(&role).copied().ok_or_else(|| missing_at.error(role.key(), Problem::MissingRole))
    };
    let page = mapped.style(Role::Text, spec(Role::Text)?, Style::new())?;
    Role::ALL.iter().map(|role| mapped.style(*role, spec(*role)?, page)).collect()
}

/// Names and `#rrggbb` to the colours of one depth.
struct Mapping<'a> {
    palette: BTreeMap<&'a str, Color>,
    depth: Depth,
    contrast: f64,
    /// What was mapped already: many roles look alike, and looking for the nearest colour takes the longest.
    known: RefCell<Vec<(Style, Style)>>,
}

impl Mapping<'_> {
    fn style(&self, role: Role, spec: &Spec, page: Style) -> Result<Style, ThemeError> {
        let colour = |name: &Option<String>| {
            let Some(name) = name else { return Ok(None) };
            let colour = self.palette.get(name.as_str()).copied().or_else(|| colour::parse(name));
            let unknown = || spec.place.error(role.key(), Problem::UnknownColour(name.clone()));
            colour.map(Some).ok_or_else(unknown)
        };
        let (fg, bg) = (colour(&spec.fg)?, colour(&spec.bg)?);
        if self.depth == Depth::Mono {
            return Ok(Style::new().add_modifier(spec.modifier));
        }
        let wanted = Style { fg, bg, ..Style::new() }.add_modifier(spec.modifier);
        let style = if self.depth == Depth::Rgb { wanted } else { self.nearest(wanted, page) };
        let ground = style.bg.or(page.bg).unwrap_or(Color::Reset);
        if style.fg.is_some_and(|fg| colour::never_text(fg, ground)) {
            return Err(spec.place.error(role.key(), Problem::NeverText));
        }
        Ok(style)
    }

    /// A style in the colours that the depth has. `page` is the same for all but the page's own.
    fn nearest(&self, wanted: Style, page: Style) -> Style {
        let mut known = self.known.borrow_mut();
        if let Some((_, found)) = known.iter().find(|(known, _)| *known == wanted) {
            return *found;
        }
        let few = self.depth == Depth::C16;
        let bg = wanted.bg.map(|bg| colour::nearest_bg(bg, few));
        let found = colour::nearest_fg(Style { bg, ..wanted }, page, few, self.contrast);
        // The page itself was mapped on nothing.
        if page != Style::new() {
            known.push((wanted, found));
        }
        found
    }
}
