//! Words as a search sees them: small letters, split at everything that is neither letter nor digit.

/// The words of `text`, small, separated and surrounded by one blank each: ` siti aminah `.
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// The digits of `text`.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Was a number typed: digits with the marks people put between them, at least two digits?
pub fn is_number(text: &str) -> bool {
    let marks = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '+' | '(' | ')' | '/');
    text.chars().all(marks) && digits(text).len() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_small_and_separated() {
        assert_eq!(words("Hj. Siti  Aminah-Nur"), " hj siti aminah nur ");
        assert_eq!(words("…"), " ");
    }

    #[test]
    fn numbers_are_told_from_names() {
        assert!(is_number("0812-555 01"));
        assert!(is_number("+62 (561)"));
        assert!(!is_number("RW 08"));
        assert!(!is_number("7"));
    }
}
