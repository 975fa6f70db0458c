//! Amounts: whole rupiah or whole sen, read as the office's country writes them, shown, and in words.
//!
//! Never a float, and never a guess at which mark is the decimal one: the currency says so.

use std::fmt::Write as _;

use super::Finding;
pub use super::money_words::{number_words, words};

/// The currency of a fund. Amounts are `i64` in its smallest unit kept: rupiah, or sen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Currency {
    /// Rupiah, in whole rupiah: `Rp125.000.000`.
    Idr,
    /// Ringgit, in sen: `RM1,250.00`.
    Myr,
}

impl Currency {
    /// ISO 4217 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Idr => "IDR",
            Self::Myr => "MYR",
        }
    }

    /// The currency of an ISO 4217 code, in either case.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Idr, Self::Myr].into_iter().find(|c| c.code().eq_ignore_ascii_case(code.trim()))
    }

    /// The sign before an amount.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Idr => "Rp",
            Self::Myr => "RM",
        }
    }

    /// Digits after the decimal mark that are kept: 0 for rupiah, 2 for sen.
    fn places(self) -> usize {
        match self {
            Self::Idr => 0,
            Self::Myr => 2,
        }
    }

    /// Thousands mark and decimal mark.
    fn marks(self) -> (char, char) {
        match self {
            Self::Idr => ('.', ','),
            Self::Myr => (',', '.'),
        }
    }

    /// The power of ten behind a short word: `125jt`, `RM5k`.
    fn scale(self, word: &str) -> Option<u32> {
        match (self, word) {
            (_, "") => Some(0),
            (_, "rb" | "ribu" | "k") => Some(3),
            (_, "jt" | "juta") => Some(6),
            // In Indonesia "M" is miliar; in Malaysia it may mean a million, so there it is refused.
            (Self::Idr, "m" | "miliar" | "milyar" | "mlr") | (Self::Myr, "bilion") => Some(9),
            (Self::Idr, "t" | "triliun") | (Self::Myr, "trilion") => Some(12),
            _ => None,
        }
    }
}

/// Reads an amount: `125.000.000`, `125000000`, `Rp 125.000,-`, `125jt`, `2,5 juta`; `1,250.00`, `RM1250`.
///
/// # Errors
/// `money-unreadable` for other text, `money-marks` for marks that do not fit the country (`1,250.00` in
/// Indonesia), `money-currency` for the other country's sign, `money-fraction` for parts smaller than the
/// currency keeps, `money-large` beyond 64 bits.
pub fn read(raw: &str, currency: Currency) -> Result<i64, Finding> {
    let mut text: String = raw.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let mut negative = take_minus(&mut text);
    for of in [Currency::Idr, Currency::Myr] {
        for sign in [of.code(), of.sign()] {
            if let Some(rest) = text.strip_prefix(&sign.to_ascii_lowercase()) {
                if of != currency {
                    return Err(Finding::error("money-currency").with("currency", currency.code()));
                }
                text = rest.strip_prefix('.').unwrap_or(rest).to_owned();
            }
        }
    }
    negative |= take_minus(&mut text);
    // "Rp125.000,-" closes the amount so that nothing can be added on paper.
    let text = text.strip_suffix(",-").or_else(|| text.strip_suffix(".-")).unwrap_or(&text);
    let split = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let (number, word) = text.split_at(split);
    let scale = currency.scale(word).ok_or_else(|| Finding::error("money-unreadable"))?;
    let amount = scaled(number, scale, currency)?;
    Ok(if negative { -amount } else { amount })
}

fn take_minus(text: &mut String) -> bool {
    let Some(rest) = text.strip_prefix(['-', '\u{2212}']).map(str::to_owned) else { return false };
    *text = rest;
    true
}

/// The amount in smallest units of a number with its marks, times ten to the `scale`.
fn scaled(number: &str, scale: u32, currency: Currency) -> Result<i64, Finding> {
    if !number.chars().any(|c| c.is_ascii_digit())
        || !number.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    {
        return Err(Finding::error("money-unreadable"));
    }
    let (thousands, decimal) = currency.marks();
    let marks = || Finding::error("money-marks").with("currency", currency.code());
    let (whole, fraction) = number.split_once(decimal).unwrap_or((number, ""));
    if fraction.contains([thousands, decimal]) || !well_grouped(whole, thousands) {
        return Err(marks());
    }
    // "125,000" in Indonesia is 125 with three decimals that no amount has: the other country's thousands.
    if scale == 0 && fraction.len() > 2 {
        return Err(marks());
    }
    let places = usize::try_from(scale).unwrap_or(0) + currency.places();
    let kept = fraction.chars().take(places).count();
    if fraction.chars().skip(places).any(|c| c != '0') {
        return Err(Finding::error("money-fraction").with("currency", currency.code()));
    }
    let mut digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    digits.extend(fraction.chars().take(places));
    digits.extend(std::iter::repeat_n('0', places - kept));
    digits.parse().map_err(|_| Finding::error("money-large"))
}

/// Without marks, or with all of them: groups of three behind a first group of one to three.
fn well_grouped(whole: &str, thousands: char) -> bool {
    let mut groups = whole.split(thousands);
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    if rest.peek().is_none() {
        return !first.is_empty();
    }
    (1..=3).contains(&first.len()) && rest.all(|group| group.len() == 3)
}

/// With sign and marks: `Rp125.000.000`, `RM1,250.00`, `-Rp5.000`.
pub fn show(amount: i64, currency: Currency) -> String {
    let minus = if amount < 0 { "-" } else { "" };
    format!("{minus}{}{}", currency.sign(), plain(amount.unsigned_abs(), currency))
}

/// Without the sign, for a column whose head names the currency: `125.000.000`, `1,250.00`.
pub fn show_bare(amount: i64, currency: Currency) -> String {
    let minus = if amount < 0 { "-" } else { "" };
    format!("{minus}{}", plain(amount.unsigned_abs(), currency))
}

fn plain(amount: u64, currency: Currency) -> String {
    let (thousands, decimal) = currency.marks();
    let (whole, fraction) = units(amount, currency);
    let digits = whole.to_string();
    let mut text = String::new();
    for (position, c) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(c);
    }
    if let Some(fraction) = fraction {
        let _ = write!(text, "{decimal}{fraction:02}");
    }
    text
}

/// For CSV: `125000000` in rupiah, `1250.00` in ringgit, whatever the country's marks.
pub fn csv(amount: i64, currency: Currency) -> String {
    let minus = if amount < 0 { "-" } else { "" };
    match units(amount.unsigned_abs(), currency) {
        (whole, Some(fraction)) => format!("{minus}{whole}.{fraction:02}"),
        (whole, None) => format!("{minus}{whole}"),
    }
}

/// Whole rupiah or ringgit, and the sen if the currency has them.
pub(super) fn units(amount: u64, currency: Currency) -> (u64, Option<u64>) {
    match currency {
        Currency::Idr => (amount, None),
        Currency::Myr => (amount / 100, Some(amount % 100)),
    }
}

/// Reads the CSV form of `csv`: a dot before the sen, no thousands marks, in either country.
///
/// # Errors
/// As [`read`].
pub fn read_csv(raw: &str, currency: Currency) -> Result<i64, Finding> {
    let text = raw.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.chars().any(|c| !c.is_ascii_digit() && c != '.') {
        return Err(Finding::error("money-unreadable"));
    }
    let amount = match digits.split_once('.') {
        // In rupiah a dot with two digits is a decimal dot; with three it would be a thousands mark.
        Some((whole, fraction)) if fraction.len() <= 2 => {
            let (_, decimal) = currency.marks();
            scaled(&format!("{whole}{decimal}{fraction}"), 0, currency)?
        }
        Some(_) => return Err(Finding::error("money-marks").with("currency", currency.code())),
        None => scaled(digits, 0, currency)?,
    };
    Ok(if text.starts_with('-') { -amount } else { amount })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Currency::{Idr, Myr};

    #[test]
    fn amounts_as_typed() {
        for (raw, currency, amount) in [
            ("125.000.000", Idr, 125_000_000),
            ("125000000", Idr, 125_000_000),
            ("125jt", Idr, 125_000_000),
            ("Rp 125 juta", Idr, 125_000_000),
            ("2,5jt", Idr, 2_500_000),
            ("1,5 M", Idr, 1_500_000_000),
            ("750rb", Idr, 750_000),
            ("Rp125.000,-", Idr, 125_000),
            ("Rp. 50.000", Idr, 50_000),
            ("50.000,00", Idr, 50_000),
            ("IDR 1000", Idr, 1000),
            ("-5.000", Idr, -5000),
            ("Rp-5.000", Idr, -5000),
            ("0", Idr, 0),
            ("1,250.00", Myr, 125_000),
            ("RM1,250", Myr, 125_000),
            ("rm 1250.5", Myr, 125_050),
            ("0.05", Myr, 5),
            ("5k", Myr, 500_000),
            ("1.25 juta", Myr, 125_000_000),
        ] {
            assert_eq!(read(raw, currency), Ok(amount), "{raw}");
        }
    }

    #[test]
    fn never_a_guess() {
        for (raw, currency, key) in [
            ("", Idr, "money-unreadable"),
            ("Rp", Idr, "money-unreadable"),
            ("banyak", Idr, "money-unreadable"),
            ("12a5", Idr, "money-unreadable"),
            (".", Idr, "money-unreadable"),
            ("1,250.00", Idr, "money-marks"),
            ("125,000", Idr, "money-marks"),
            ("2.5jt", Idr, "money-marks"),
            ("1250.5", Idr, "money-marks"),
            ("12.50.000", Idr, "money-marks"),
            (".500", Idr, "money-marks"),
            ("1.250,00", Myr, "money-marks"),
            ("1.250", Myr, "money-marks"),
            ("1,2", Myr, "money-marks"),
            ("RM5", Idr, "money-currency"),
            ("Rp5000", Myr, "money-currency"),
            ("5000,50", Idr, "money-fraction"),
            ("1,2345rb", Idr, "money-fraction"),
            ("1m", Myr, "money-unreadable"),
            ("99999999999999999999", Idr, "money-large"),
            ("99999999t", Idr, "money-large"),
        ] {
            assert_eq!(read(raw, currency).unwrap_err().key, key, "{raw}");
        }
    }

    #[test]
    fn shown() {
        assert_eq!(show(125_000_000, Idr), "Rp125.000.000");
        assert_eq!(show(125_000, Myr), "RM1,250.00");
        assert_eq!(show(-5, Myr), "-RM0.05");
        assert_eq!(show(i64::MIN, Idr), "-Rp9.223.372.036.854.775.808");
        assert_eq!(show_bare(999, Idr), "999");
        assert_eq!((csv(125_000, Myr), csv(-125_000, Idr)), ("1250.00".into(), "-125000".into()));
        assert_eq!(read_csv("125.000", Idr).unwrap_err().key, "money-marks");
        assert_eq!(read_csv("1250.00", Idr), Ok(1250));
        assert_eq!(Currency::from_code("myr"), Some(Myr));
    }

    proptest::proptest! {
        #[test]
        fn shown_amounts_read_back(amount in -i64::MAX..i64::MAX, rupiah: bool) {
            let currency = if rupiah { Idr } else { Myr };
            proptest::prop_assert_eq!(read(&show(amount, currency), currency), Ok(amount));
            proptest::prop_assert_eq!(read(&show_bare(amount, currency), currency), Ok(amount));
            proptest::prop_assert_eq!(read_csv(&csv(amount, currency), currency), Ok(amount));
        }

        #[test]
        fn anything_can_be_typed(raw in ".{0,30}") {
            let _ = read(&raw, Idr);
            let _ = read(&raw, Myr);
        }
    }
}
