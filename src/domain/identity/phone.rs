//! Telephone numbers as people write them, in E.164 for matching, and shown the way each country writes them.
//!
//! The typed text is always kept beside the E.164 form. Short codes (SAPA `129`, Talian Kasih `15999`, police,
//! ambulance) have no E.164 form and stay exactly as typed. Lengths and unassigned ranges follow the numbering
//! plans as carried by libphonenumber 8.

use super::{Country, Finding};

/// What a typed telephone number is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhoneReading {
    /// The typed text without surrounding space: always stored.
    pub raw: String,
    /// `+` and at most 15 digits, if the text is a telephone number.
    pub e164: Option<String>,
    /// A number that works only inside the country and must be dialled exactly as typed.
    pub short_code: bool,
    /// What is wrong or unusual. Empty for an empty field.
    pub findings: Vec<Finding>,
}

/// How a number without country code fits its country's plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Assigned,
    Unassigned,
    WrongLength,
}

/// Codes of at most five digits that do not start with 1.
const SHORT_CODES: [&str; 4] = ["999", "991", "994", "995"];
/// Numbers like `1-300-88-1234` and `1500-771`: inside the country only, dialled without a leading zero.
const SERVICE_PREFIXES: [(Country, &str, usize); 4] = [
    (Country::Id, "1500", 7),
    (Country::My, "1300", 10),
    (Country::My, "1700", 10),
    (Country::My, "1800", 10),
];

/// Reads a telephone number typed in an office of `country`.
///
/// Takes a label in front (`WA 0812…`), brackets, `(0)` after the country code, an extension or a note behind,
/// and a leading zero lost in a spreadsheet. With two numbers in one field the first is read and the second
/// reported. In a `demo` file numbers of unassigned ranges, which reach nobody, pass silently.
pub fn read(raw: &str, country: Country, demo: bool) -> PhoneReading {
    let mut reading = PhoneReading { raw: raw.trim().to_owned(), ..PhoneReading::default() };
    if reading.raw.is_empty() {
        return reading;
    }
    let (number, rest) = first_number(&reading.raw);
    if digits(rest).len() >= 6 {
        reading.findings.push(Finding::warning("phone-two-numbers"));
    }
    let plus = number.starts_with('+');
    let typed = digits(number);
    if typed.is_empty() {
        reading.findings.push(Finding::error("phone-no-digits"));
        return reading;
    }
    if !plus && is_short_code(&typed, country) {
        reading.short_code = true;
        return reading;
    }
    let (of, national, zero_added) = match split(&typed, plus, country) {
        Ok(parts) => parts,
        Err(foreign) => {
            // Shortest and longest international numbers in use (ITU-T E.164).
            if (8..=15).contains(&foreign.len()) {
                reading.e164 = Some(format!("+{foreign}"));
            } else {
                reading.findings.push(length_finding(foreign.len()));
            }
            return reading;
        }
    };
    if zero_added && national.len() < 8 {
        reading.findings.push(Finding::warning("phone-area-code-missing"));
        return reading;
    }
    let fit = fit(of, &national);
    if fit == Fit::WrongLength {
        reading.findings.push(length_finding(typed.len()));
        return reading;
    }
    if zero_added {
        reading.findings.push(Finding::warning("phone-zero-added"));
    }
    if fit == Fit::Unassigned && !demo {
        reading.findings.push(Finding::warning("phone-unassigned"));
    }
    reading.e164 = Some(format!("+{}{national}", of.calling_code()));
    reading
}

fn length_finding(count: usize) -> Finding {
    Finding::error("phone-length").with("count", count.to_string())
}

/// Cuts the first number out of the text: from its first digit, plus or bracket to the first character that
/// cannot stand in a number. The second part is what comes after it.
fn first_number(raw: &str) -> (&str, &str) {
    let starts = |c: char| c.is_ascii_digit() || c == '+' || c == '(';
    let start = raw.find(starts).unwrap_or(raw.len());
    let (_, tail) = raw.split_at(start);
    let inside = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '+' | '(' | ')' | '.' | '-' | '\u{2010}'..='\u{2015}')
    };
    let mut end = tail.find(|c| !inside(c)).unwrap_or(tail.len());
    // A second plus starts a second number: "+62812… +62813…".
    if let Some((at, _)) = tail.char_indices().skip(1).find(|(_, c)| *c == '+') {
        end = end.min(at);
    }
    tail.split_at(end)
}

fn is_short_code(typed: &str, country: Country) -> bool {
    let brief = (3..=5).contains(&typed.len()) && typed.starts_with('1');
    let service = SERVICE_PREFIXES
        .iter()
        .any(|(of, prefix, length)| *of == country && typed.starts_with(prefix) && typed.len() == *length);
    brief || SHORT_CODES.contains(&typed) || service
}

/// The country, the number within it, and whether a leading zero or area code was missing; or, as an error,
/// the digits of a number of another country.
fn split(typed: &str, plus: bool, office: Country) -> Result<(Country, String, bool), String> {
    let international = if plus {
        Some(typed)
    } else if let Some(rest) = typed.strip_prefix("00") {
        Some(rest)
    } else {
        // Without plus, a country code is believed only before a number long enough to hold one.
        let both = [Country::Id, Country::My];
        let whole = typed.len() >= 10 && both.iter().any(|c| typed.starts_with(c.calling_code()));
        whole.then_some(typed)
    };
    if let Some(whole) = international {
        for of in [Country::Id, Country::My] {
            if let Some(rest) = whole.strip_prefix(of.calling_code()) {
                // "+62 (0)812…": the zero is for callers inside the country.
                return Ok((of, rest.strip_prefix('0').unwrap_or(rest).to_owned(), false));
            }
        }
        return Err(whole.to_owned());
    }
    match typed.strip_prefix('0') {
        Some(rest) => Ok((office, rest.to_owned(), false)),
        None => Ok((office, typed.to_owned(), true)),
    }
}

fn fit(country: Country, national: &str) -> Fit {
    match country {
        Country::Id => fit_indonesia(national),
        Country::My => fit_malaysia(national),
    }
}

/// Mobile: 10 to 13 digits with the leading zero. Landline: area code of 2 or 3 digits with 5 to 8 behind it.
fn fit_indonesia(national: &str) -> Fit {
    if national.starts_with('8') {
        if !(9..=12).contains(&national.len()) {
            return Fit::WrongLength;
        }
        let assigned = matches!(
            national.get(..3),
            Some(
                "800" | "804" | "807" | "809" // free and premium services
                | "811" | "812" | "813" | "814" | "815" | "816" | "817" | "818" | "819"
                | "821" | "822" | "823" | "828" | "831" | "832" | "833" | "838"
                | "851" | "852" | "853" | "855" | "856" | "857" | "858" | "859" | "868"
                | "877" | "878" | "879" | "881" | "882" | "883" | "884" | "885" | "886" | "887" | "888" | "889"
                | "895" | "896" | "897" | "898" | "899"
            )
        );
        return if assigned { Fit::Assigned } else { Fit::Unassigned };
    }
    let (_, subscriber) = indonesian_area(national);
    if !(5..=8).contains(&subscriber.len()) {
        return Fit::WrongLength;
    }
    // There is no area 01 or 00, and no subscriber number begins with 0 or 1.
    let unassigned = national.starts_with(['0', '1']) || subscriber.starts_with(['0', '1']);
    if unassigned { Fit::Unassigned } else { Fit::Assigned }
}

/// Area code (without zero) and subscriber number of an Indonesian landline. Two digits: Jakarta, Bandung,
/// Semarang, Surabaya, Medan.
fn indonesian_area(national: &str) -> (&str, &str) {
    let length =
        if ["21", "22", "24", "31", "61"].iter().any(|area| national.starts_with(area)) { 2 } else { 3 };
    national.split_at_checked(length).unwrap_or((national, ""))
}

fn fit_malaysia(national: &str) -> Fit {
    let mut characters = national.chars();
    let mut next = || characters.next().unwrap_or(' ');
    let (first, second, third) = (next(), next(), next());
    let lengths = match (first, second) {
        ('1', '1') => 10..=10,
        ('1', '5') => 9..=10,
        ('1' | '3', _) => 9..=9,
        _ => 8..=8,
    };
    if !lengths.contains(&national.len()) {
        return Fit::WrongLength;
    }
    let unassigned = match first {
        // Mobile blocks that are not given out.
        '1' => match second {
            '0' | '3' | '7' | '8' => third == '0',
            '4' => third == '0' || third == '1',
            _ => false,
        },
        // No landline number begins with 0 or 1.
        '3'..='7' => second == '0' || second == '1',
        // Sabah and Sarawak begin at 082.
        '8' => second < '2' || third < '2',
        // The east coast uses 09-0 and 09-1 too.
        '9' => false,
        // No area 02.
        _ => true,
    };
    if unassigned { Fit::Unassigned } else { Fit::Assigned }
}

/// The number as the country writes it. Takes E.164 or the typed text; a number of the other country keeps its
/// country code, and what cannot be a number is shown as it was typed.
///
/// `0812-3456-7890`, `(0254) 391111`, `012-345 6789`, `011-1234 5678`, `03-8000 8000`, `082-514 141`.
pub fn show(e164_or_raw: &str, country: Country) -> String {
    let trimmed = e164_or_raw.trim();
    let reading = read(trimmed, country, true);
    let Some(number) =
        reading.e164.filter(|_| !reading.findings.iter().any(|f| f.key == "phone-two-numbers"))
    else {
        return trimmed.to_owned();
    };
    for of in [Country::Id, Country::My] {
        let Some(national) = number.strip_prefix('+').and_then(|n| n.strip_prefix(of.calling_code())) else {
            continue;
        };
        let parts = match of {
            Country::Id => indonesian_parts(national),
            Country::My => malaysian_parts(national),
        };
        return match (parts, of == country) {
            ((Style::Bracketed, area, rest), true) => format!("(0{area}) {rest}"),
            ((Style::Hyphen, area, rest), true) => format!("0{area}-{rest}"),
            ((Style::Bracketed, area, rest), false) => format!("+{} {area} {rest}", of.calling_code()),
            ((Style::Hyphen, area, rest), false) => format!("+{} {area}-{rest}", of.calling_code()),
        };
    }
    number
}

enum Style {
    Bracketed,
    Hyphen,
}

fn indonesian_parts(national: &str) -> (Style, &str, String) {
    if !national.starts_with('8') {
        let (area, rest) = indonesian_area(national);
        return (Style::Bracketed, area, rest.to_owned());
    }
    let (prefix, rest) = national.split_at_checked(3).unwrap_or((national, ""));
    // 0811-129-129, 0811-1129-129, 0812-3456-7890, 0812-3456-78901
    let head = if rest.len() <= 6 { 3 } else { 4 };
    (Style::Hyphen, prefix, grouped(rest, head, '-'))
}

fn malaysian_parts(national: &str) -> (Style, &str, String) {
    let area = match national.chars().next() {
        Some('1' | '8') => 2,
        _ => 1,
    };
    let (area, rest) = national.split_at_checked(area).unwrap_or((national, ""));
    let head = if rest.len() == 8 { 4 } else { 3 };
    (Style::Hyphen, area, grouped(rest, head, ' '))
}

fn grouped(rest: &str, head: usize, separator: char) -> String {
    match rest.split_at_checked(head) {
        Some((first, second)) if !second.is_empty() => format!("{first}{separator}{second}"),
        _ => rest.to_owned(),
    }
}

/// The digits alone, for the index of numbers and for a chat link (E.164 without plus).
pub fn digits(raw: &str) -> String {
    raw.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests;
