//! The form of the numbers of letters. Each office has its own, in which words in braces stand for parts (domain
//! reference, 3.7): `{no:03}/RUJ/{unit}/{bulan_romawi}/{tahun}` becomes `012/RUJ/PTK/VI/2026`.

use jiff::civil::Date;

use super::hostile;
use crate::lang::Message;

/// Longest form, in characters.
const LONGEST: usize = 60;
/// Most digits to which a running number is filled up.
const DIGITS: usize = 9;

/// A part of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'a> {
    /// It stands as it is.
    Text(&'a str),
    /// The running number, filled up with noughts to so many digits.
    No(usize),
    /// The letters of the office.
    Unit,
    /// The month in two digits.
    Month,
    /// The month in Roman numerals.
    Roman,
    /// The year.
    Year,
    /// Something in braces that is none of these.
    Unknown(&'a str),
}

fn part(name: &str) -> Part<'_> {
    match name {
        "no" => Part::No(1),
        "unit" => Part::Unit,
        "bulan" | "month" => Part::Month,
        "bulan_romawi" => Part::Roman,
        "tahun" | "year" => Part::Year,
        _ => {
            let digits = name.strip_prefix("no:0").and_then(|digits| digits.parse().ok());
            digits.filter(|digits| (1..=DIGITS).contains(digits)).map_or(Part::Unknown(name), Part::No)
        }
    }
}

fn parts(form: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        found.push(Part::Text(before));
        let Some((name, behind)) = after.split_once('}') else {
            found.push(Part::Unknown(after));
            return found;
        };
        found.push(part(name));
        rest = behind;
    }
    found.push(Part::Text(rest));
    found
}

/// Can letters be numbered by it? It holds the running number, and nothing in braces that is not known. If not: why, in
/// a sentence.
pub fn check(form: &str) -> Result<(), Message> {
    if form.chars().count() > LONGEST {
        return Err(Message::new("setting-form-long").with("most", LONGEST));
    }
    if form.chars().any(char::is_control) {
        return Err(Message::new("setting-text-line"));
    }
    let parts = parts(form);
    for part in &parts {
        match part {
            Part::Unknown(name) => {
                return Err(Message::new("setting-form-unknown").with("part", hostile::clean(name)));
            }
            Part::Text(text) if text.contains('}') => {
                return Err(Message::new("setting-form-unknown").with("part", "}"));
            }
            _ => {}
        }
    }
    if parts.iter().any(|part| matches!(part, Part::No(_))) {
        return Ok(());
    }
    Err(Message::new("setting-form-no"))
}

/// The number with the running number `no` in the series of the year of `on`; `unit` are the letters of the office. Of a
/// form that [`check`] refuses what is not known stays as it stands, and the running number comes at its end.
pub fn write(form: &str, no: i64, unit: &str, on: Date) -> String {
    let mut text = String::new();
    let mut numbered = false;
    for part in parts(form) {
        numbered |= matches!(part, Part::No(_));
        let written = match part {
            Part::Text(as_it_is) => as_it_is.to_owned(),
            Part::No(wide) => format!("{no:0wide$}"),
            Part::Unit => unit.to_owned(),
            Part::Month => format!("{:02}", on.month()),
            Part::Roman => roman(on.month()).to_owned(),
            Part::Year => on.year().to_string(),
            Part::Unknown(name) => format!("{{{name}}}"),
        };
        text.push_str(&written);
    }
    if numbered { text } else { format!("{text}/{no}") }
}

/// A month in Roman numerals.
fn roman(month: i8) -> &'static str {
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    usize::try_from(month - 1).ok().and_then(|at| ROMAN.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn forms_are_filled_in() {
        let on = date(2026, 6, 1);
        for (form, number) in [
            ("{no:03}/RUJ/{unit}/{bulan_romawi}/{tahun}", "012/RUJ/PTK/VI/2026"),
            ("{unit}/RUJ/{tahun}/Jld. 1 ( {no} )", "PTK/RUJ/2026/Jld. 1 ( 12 )"),
            ("400.9/{no:04}/{bulan}", "400.9/0012/06"),
            ("{no}", "12"),
            ("B-{tahun}", "B-2026/12"),
            ("{klas}/{no}", "{klas}/12"),
        ] {
            assert_eq!(write(form, 12, "PTK", on), number, "{form}");
        }
        assert_eq!(write("{bulan_romawi}{no}", 1, "", date(2026, 12, 31)), "XII1");
    }

    #[test]
    fn a_form_holds_the_running_number_and_nothing_unknown() {
        let long = format!("{{no}}{}", "x".repeat(LONGEST));
        for (form, wrong) in [
            ("{no}", None),
            ("{no:03}/S-{unit}/{month}/{year}", None),
            ("{no:09}", None),
            ("", Some("setting-form-no")),
            ("RUJ/{tahun}", Some("setting-form-no")),
            ("{no}/{klas}", Some("setting-form-unknown")),
            ("{no:3}", Some("setting-form-unknown")),
            ("{no:099}", Some("setting-form-unknown")),
            ("{no}/{tahun", Some("setting-form-unknown")),
            ("{no}/tahun}", Some("setting-form-unknown")),
            ("{no}\n", Some("setting-text-line")),
            (long.as_str(), Some("setting-form-long")),
        ] {
            assert_eq!(check(form).err().map(|message| message.key).as_deref(), wrong, "{form}");
        }
    }
}
