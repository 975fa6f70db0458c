//! E-mail addresses: told apart from what is none, no more. Whether one is answered only a letter to it shows.

/// Does the text look like an address, `name@office.example`: one `@`, a name before it, and after it a domain of at
/// least two parts? RFC 5321 allows more (quoted names, a domain of one part, digits in brackets); nobody who is called
/// on by an office has such an address, and what is typed like one is a slip.
pub fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let stray =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '@' | ',' | ';' | '<' | '>' | '"');
    let labels: Vec<&str> = domain.split('.').collect();
    let is_label = |label: &&str| {
        let inside = label.chars().all(|c| c.is_alphanumeric() || c == '-');
        inside && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    // A top-level domain has letters: `a@192.168.1.1` is a slip, too.
    let named = labels.last().is_some_and(|last| last.chars().any(char::is_alphabetic));
    !name.is_empty() && !name.contains(stray) && labels.len() >= 2 && labels.iter().all(is_label) && named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_what_is_none() {
        for (text, good) in [
            ("dinsos@pontianak.example", true),
            ("rina.w+balai@kantor.go.example", true),
            ("a@b.example", true),
            ("0812555017", false),
            ("rina", false),
            ("rina.gmail.example", false),
            ("rina@gmail", false),
            ("@kantor.example", false),
            ("rina@", false),
            ("rina@@kantor.example", false),
            ("rina@kantor..example", false),
            ("rina @kantor.example", false),
            ("rina@kantor.example, wati@kantor.example", false),
            ("rina@192.168.1.1", false),
            ("081255501@7", false),
        ] {
            assert_eq!(is_address(text), good, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn anything_can_be_typed(text in ".{0,24}") {
            let good = is_address(&text);
            proptest::prop_assert!(!good || text.matches('@').count() == 1);
        }
    }
}
