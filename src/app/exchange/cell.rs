//! What the text of a cell means, and how a file says it.

use std::borrow::Cow;

/// A cell on its way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Empty: a known record keeps what it has.
    Keep,
    /// `\N`: the field is emptied.
    Clear,
    /// The field becomes this.
    Set(Cow<'a, str>),
}

/// Reads a cell. In an `excel` file the guard before a formula is taken off again.
pub fn read(text: &str, excel: bool) -> Cell<'_> {
    match unguarded(text.trim(), excel) {
        "" => Cell::Keep,
        "\\N" => Cell::Clear,
        text if is_escaped(text) => Cell::Set(Cow::Borrowed(text.strip_prefix('\\').unwrap_or(text))),
        text => Cell::Set(Cow::Borrowed(text)),
    }
}

/// The text of a cell without the guard before a formula.
pub fn unguarded(text: &str, excel: bool) -> &str {
    if excel && is_guarded(text) { text.strip_prefix('\'').unwrap_or(text) } else { text }
}

/// A stored text as it stands in a file. A text that reads as `\N` gets one more backslash, so that it comes
/// back as itself.
pub fn write(text: &str, excel: bool) -> Cow<'_, str> {
    if text == "\\N" || is_escaped(text) {
        return Cow::Owned(format!("\\{text}"));
    }
    if excel { guarded(text) } else { Cow::Borrowed(text) }
}

/// The text with a guard if it would be a formula, or would lose its own quote when guards are taken off.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text) || is_guarded(text) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

/// Would a spreadsheet calculate this?
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// One or more quotes before a formula.
fn is_guarded(text: &str) -> bool {
    text.starts_with('\'') && is_formula(text.trim_start_matches('\''))
}

/// Two or more backslashes and an N.
fn is_escaped(text: &str) -> bool {
    text.starts_with("\\\\") && text.trim_start_matches('\\') == "N"
}

/// Has a spreadsheet turned a long number into scientific notation (`3.17406E+15`)? Its last digits are gone.
pub fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.trim().split_once(['e', 'E']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let mantissa = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
    let (whole, part) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    digits(exponent) && digits(whole) && digits(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_say_what_they_mean() {
        for (text, excel, cell) in [
            ("", false, Cell::Keep),
            ("  ", true, Cell::Keep),
            ("\\N", false, Cell::Clear),
            (" \\N ", true, Cell::Clear),
            ("\\\\N", false, Cell::Set("\\N".into())),
            ("\\n", false, Cell::Set("\\n".into())),
            ("'+62", true, Cell::Set("+62".into())),
            ("'+62", false, Cell::Set("'+62".into())),
            ("''=1", true, Cell::Set("'=1".into())),
            ("'Aisyiyah", true, Cell::Set("'Aisyiyah".into())),
        ] {
            assert_eq!(read(text, excel), cell, "{text:?} {excel}");
        }
        assert_eq!(write("=HYPERLINK(1)", true), "'=HYPERLINK(1)");
        assert_eq!(write("'Aisyiyah", true), "'Aisyiyah");
        assert_eq!(write("=1", false), "=1");
    }

    #[test]
    fn scientific_notation_is_told_from_numbers_and_words() {
        for text in ["3.17406E+15", "3,17406E+15", "3E15", "-1.5e+20", " 6.28123E+11 "] {
            assert!(is_scientific(text), "{text}");
        }
        for text in ["3174060000000000", "E+15", "3.1E", "081255501", "e", "1.2", "3.4.5E+1", "SK/1E/2"] {
            assert!(!is_scientific(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(text in r"([\\'=+@N -]|[a-z]){0,6}", excel: bool) {
            let text = text.trim();
            let expected = if text.is_empty() { Cell::Keep } else { Cell::Set(text.into()) };
            let written = write(text, excel);
            prop_assert_eq!(read(&written, excel), expected);
        }
    }
}
