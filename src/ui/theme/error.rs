//! What can be wrong with a theme.

use std::io;

use thiserror::Error;

/// Why a theme was not loaded.
#[derive(Debug, Error)]
pub enum ThemeError {
    /// No theme of this name, neither built in nor in the user's folder.
    #[error("no theme is called `{name}`; there are: {}", known.join(", "))]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// The file could not be read.
    #[error("{file}: {source}")]
    Read {
        /// The theme file.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// A line of the file is wrong.
    #[error("{file}:{line}: `{key}`: {problem}")]
    At {
        /// The theme file.
        file: String,
        /// Line of the file, from 1. Of a missing role, the line of the `[roles]` heading.
        line: usize,
        /// The key or role at fault.
        key: String,
        /// What is wrong.
        problem: Problem,
    },
}

/// What is wrong with a line of a theme file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    /// Not TOML.
    #[error("{0}")]
    Syntax(String),
    /// A key that means nothing here.
    #[error("unknown key")]
    UnknownKey,
    /// A role that neither this file nor those it inherits from give.
    #[error("this role is missing")]
    MissingRole,
    /// Neither in the palette, nor `#rrggbb`, nor an ANSI name, nor `default`.
    #[error("unknown colour `{0}`")]
    UnknownColour(String),
    /// A value of another type than this key takes.
    #[error("expected {0}")]
    Expected(&'static str),
    /// Inherits from a theme that is not there.
    #[error("no theme is called `{0}`")]
    UnknownParent(String),
    /// Inherits, by way of others, from itself.
    #[error("inherits from itself, through `{0}`")]
    Loop(String),
    /// Bright black, or blue on black: many terminals draw it too dark to read.
    #[error("this colour never carries text on this background")]
    NeverText,
}

/// A place in a theme file.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: usize,
}

impl Place {
    pub(super) fn error(&self, key: impl Into<String>, problem: Problem) -> ThemeError {
        ThemeError::At { file: self.file.clone(), line: self.line, key: key.into(), problem }
    }
}
