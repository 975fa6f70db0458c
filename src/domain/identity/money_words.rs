//! Amounts in words (terbilang) for receipts, in Indonesian and in Malay.

use super::money::{Currency, units};

/// The words that differ between the two languages.
struct Vocabulary {
    zero: &'static str,
    minus: &'static str,
    digits: [&'static str; 10],
    /// Names of 10^18, 10^15, 10^12, 10^9, 10^6.
    scales: [&'static str; 5],
}

const INDONESIAN: Vocabulary = Vocabulary {
    zero: "nol",
    minus: "minus",
    digits: ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"],
    scales: ["kuintiliun", "kuadriliun", "triliun", "miliar", "juta"],
};

const MALAY: Vocabulary = Vocabulary {
    zero: "sifar",
    minus: "negatif",
    digits: ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan"],
    scales: ["kuintilion", "kuadrilion", "trilion", "bilion", "juta"],
};

fn vocabulary(language: &str) -> &'static Vocabulary {
    if language == "ms" { &MALAY } else { &INDONESIAN }
}

/// A whole number in words: Malay for `ms`, Indonesian for any other language code, since receipts are written
/// in the language of the state.
pub fn number_words(number: i64, language: &str) -> String {
    let words = vocabulary(language);
    let mut parts = Vec::new();
    if number < 0 {
        parts.push(words.minus);
    }
    let mut left = number.unsigned_abs();
    if left == 0 {
        parts.push(words.zero);
    }
    let mut unit = 1_000_000_000_000_000_000;
    for scale in words.scales {
        let group = left / unit;
        if group > 0 {
            below_thousand(group, words, &mut parts);
            parts.push(scale);
        }
        left %= unit;
        unit /= 1000;
    }
    match left / 1000 {
        0 => {}
        1 => parts.push("seribu"),
        thousands => {
            below_thousand(thousands, words, &mut parts);
            parts.push("ribu");
        }
    }
    below_thousand(left % 1000, words, &mut parts);
    parts.join(" ")
}

fn below_thousand(number: u64, words: &Vocabulary, parts: &mut Vec<&'static str>) {
    let digit =
        |n: u64| usize::try_from(n).ok().and_then(|n| words.digits.get(n)).copied().unwrap_or_default();
    match number / 100 {
        0 => {}
        1 => parts.push("seratus"),
        hundreds => parts.extend([digit(hundreds), "ratus"]),
    }
    match (number % 100 / 10, number % 10) {
        (0, 0) => {}
        (0, ones) => parts.push(digit(ones)),
        (1, 0) => parts.push("sepuluh"),
        (1, 1) => parts.push("sebelas"),
        (1, ones) => parts.extend([digit(ones), "belas"]),
        (tens, 0) => parts.extend([digit(tens), "puluh"]),
        (tens, ones) => parts.extend([digit(tens), "puluh", digit(ones)]),
    }
}

/// An amount in words as its country's receipts write it:
/// `satu juta lima ratus ribu rupiah`; `Ringgit Malaysia: Satu Ribu Dua Ratus Lima Puluh Sahaja`,
/// with sen `… dan Sen Lima Puluh Sahaja`.
pub fn words(amount: i64, currency: Currency) -> String {
    match units(amount.unsigned_abs(), currency) {
        (_, None) => format!("{} rupiah", number_words(amount, "id")),
        (whole, Some(sen)) => {
            let whole = i64::try_from(whole).unwrap_or(i64::MAX);
            let mut text = number_words(whole, "ms");
            // Receipts write "satu ribu" at the front, so that nothing can be written before it.
            if let Some(rest) = text.strip_prefix("seribu") {
                text = format!("satu ribu{rest}");
            }
            if amount < 0 {
                text = format!("{} {text}", MALAY.minus);
            }
            if sen > 0 {
                let sen = number_words(i64::try_from(sen).unwrap_or_default(), "ms");
                text = format!("{text} dan sen {sen}");
            }
            format!("Ringgit Malaysia: {} Sahaja", capitalised(&text))
        }
    }
}

/// Each word with a capital, but for "dan".
fn capitalised(text: &str) -> String {
    let word = |word: &str| -> String {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if word != "dan" => first.to_uppercase().chain(letters).collect(),
            _ => word.to_owned(),
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        for (number, id, ms) in [
            (0, "nol", "sifar"),
            (8, "delapan", "lapan"),
            (10, "sepuluh", "sepuluh"),
            (11, "sebelas", "sebelas"),
            (18, "delapan belas", "lapan belas"),
            (21, "dua puluh satu", "dua puluh satu"),
            (100, "seratus", "seratus"),
            (111, "seratus sebelas", "seratus sebelas"),
            (1000, "seribu", "seribu"),
            (1100, "seribu seratus", "seribu seratus"),
            (2008, "dua ribu delapan", "dua ribu lapan"),
            (100_000, "seratus ribu", "seratus ribu"),
            (201_000, "dua ratus satu ribu", "dua ratus satu ribu"),
            (1_001_000, "satu juta seribu", "satu juta seribu"),
            (1_000_000_000, "satu miliar", "satu bilion"),
            (3_000_000_000_000, "tiga triliun", "tiga trilion"),
            (-5, "minus lima", "negatif lima"),
        ] {
            assert_eq!(number_words(number, "id"), id);
            assert_eq!(number_words(number, "ms"), ms);
        }
    }

    #[test]
    fn amounts_in_words() {
        for (amount, currency, text) in [
            (1_500_000, Currency::Idr, "satu juta lima ratus ribu rupiah"),
            (125_000_000, Currency::Idr, "seratus dua puluh lima juta rupiah"),
            (0, Currency::Idr, "nol rupiah"),
            (125_000, Currency::Myr, "Ringgit Malaysia: Satu Ribu Dua Ratus Lima Puluh Sahaja"),
            (
                125_050,
                Currency::Myr,
                "Ringgit Malaysia: Satu Ribu Dua Ratus Lima Puluh dan Sen Lima Puluh Sahaja",
            ),
            (-100, Currency::Myr, "Ringgit Malaysia: Negatif Satu Sahaja"),
        ] {
            assert_eq!(words(amount, currency), text);
        }
    }

    #[test]
    fn a_receipt_cannot_be_altered_at_the_front() {
        assert_eq!(words(100_000, Currency::Myr), "Ringgit Malaysia: Satu Ribu Sahaja");
        assert_eq!(words(125_000, Currency::Myr), "Ringgit Malaysia: Satu Ribu Dua Ratus Lima Puluh Sahaja");
    }

    #[test]
    fn every_amount_has_words() {
        for amount in [i64::MIN, i64::MAX, 1, 999_999_999_999] {
            assert!(!words(amount, Currency::Idr).contains("  "));
            assert!(!words(amount, Currency::Myr).contains("  "));
        }
    }
}
