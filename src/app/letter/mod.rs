//! Letters: a template in the form of the country, the words of the office's language, written out as text and PDF.

mod family;
pub mod handover;
pub mod markup;
mod metrics;
pub mod number;
pub mod pdf;
pub mod post;
pub mod referral;
pub mod text;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use minijinja::{Environment, Value};

use super::report::export::write_new;
use crate::domain::code::CodeList;
use crate::domain::hostile::clean;
use crate::domain::identity::Country;
use crate::lang::Lang;
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
    /// How secret it is, and whether it is invented; or empty.
    pub mark: &'a str,
}

/// Fills in a template; what comes out is read by [`markup::parse`].
///
/// # Errors
/// What the template engine says of a template that is wrong.
pub(super) fn render(template: &str, parts: Parts) -> Result<String, minijinja::Error> {
    let mut engine = Environment::empty();
    engine.set_undefined_behavior(minijinja::UndefinedBehavior::SemiStrict);
    engine.template_from_str(template)?.render(Value::from_pairs(parts))
}

/// Words of a letter that stand without arguments, by their name in the templates.
fn words(lang: &Lang, known: &[(&'static str, &str)]) -> Value {
    Value::from_pairs(known.iter().map(|(name, key)| (*name, lang.text(key))))
}

/// The label of a code, or nothing where there is none.
fn label(lang: &Lang, list: &CodeList, code: &str) -> String {
    if code.is_empty() { String::new() } else { lang.text(&list.label_key(code)) }
}

/// A text in one line, without what could change how the letter is read.
fn one_line(text: &str) -> String {
    // A blank that must not be broken at stays one.
    let blank = |c: char| c.is_whitespace() && c != '\u{a0}';
    let words: Vec<&str> = text.split(blank).filter(|word| !word.is_empty()).collect();
    clean(&words.join(" ")).into_owned()
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
