//! Letters: a template in the form of the country, the words of the office's language, written out as text and PDF.

pub mod handover;
pub mod markup;
mod metrics;
pub mod number;
pub mod pdf;
pub mod referral;
pub mod text;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use minijinja::{Environment, Value};

use super::report::export::write_new;
use crate::domain::identity::Country;
use crate::os;

/// A letter that is ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its number.
    pub number: String,
    /// As plain text.
    pub text: String,
    /// As PDF.
    pub pdf: Vec<u8>,
}

/// The parts of a template, by name.
pub(super) type Parts = BTreeMap<&'static str, Value>;

/// The template of referrals: a *surat dinas* (domain reference, 9.1) or a *surat rasmi* (9.2).
fn template(country: Country) -> &'static str {
    match country {
        Country::Id => include_str!("templates/dinas.txt"),
        Country::My => include_str!("templates/rasmi.txt"),
    }
}

/// What stands on each page of a letter.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The letter's number.
    pub number: &'a str,
    /// Code of its language, such as `id`.
    pub language: &'a str,
    /// How secret it is.
    pub mark: &'a str,
}

/// Writes a letter out.
///
/// # Errors
/// What the template engine says of a template that is wrong.
pub(super) fn write(template: &str, names: &Names<'_>, parts: Parts) -> Result<Letter, minijinja::Error> {
    let mut engine = Environment::empty();
    engine.set_undefined_behavior(minijinja::UndefinedBehavior::SemiStrict);
    let said = engine.template_from_str(template)?.render(Value::from_pairs(parts))?;
    let blocks = markup::parse(&said);
    Ok(Letter {
        number: names.number.to_owned(),
        text: text::write(&blocks),
        pdf: pdf::write(&blocks, names),
    })
}

/// Keeps a letter as `<number>.txt` and `<number>.pdf` in `folder`, readable by their owner alone. Returns the PDF's
/// path.
///
/// # Errors
/// `AlreadyExists` where a file of that name stands, which is left alone; then neither is written.
pub fn keep(letter: &Letter, folder: &Path) -> io::Result<PathBuf> {
    if !folder.exists() {
        os::make_private_dir(folder)?;
    }
    let name = number::file_name(&letter.number);
    let (text, pdf) = (folder.join(format!("{name}.txt")), folder.join(format!("{name}.pdf")));
    if pdf.exists() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    write_new(&text, letter.text.as_bytes())?;
    write_new(&pdf, &letter.pdf).inspect_err(|_| {
        // Half a letter is worse than none; the first error is the one to tell.
        let _ = std::fs::remove_file(&text);
    })?;
    Ok(pdf)
}
