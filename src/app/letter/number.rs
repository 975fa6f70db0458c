//! Numbers of letters. Each office has its own form, in which words in braces stand for parts (domain reference, 3.7):
//! `{no:03}/RUJ/{unit}/{bulan_romawi}/{tahun}` becomes `012/RUJ/PTK/VI/2026`.

use jiff::civil::Date;

use crate::domain::identity::Country;

/// How letters of a kind are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Key of the office setting with the office's own form.
    pub setting: &'static str,
    usual: (&'static str, &'static str),
}

/// Letters of referral of cases.
pub const CASE: &Form = &Form {
    setting: "letter_number_referral",
    usual: ("{no:03}/RUJ/{unit}/{bulan_romawi}/{tahun}", "{unit}/RUJ/{tahun}/Jld. 1 ( {no} )"),
};
/// Letters of referral of people and families (*keluarga*).
pub const FAMILY: &Form = &Form {
    setting: "letter_number_family",
    usual: ("{no:03}/RUJ-K/{unit}/{bulan_romawi}/{tahun}", "{unit}/RUJ-K/{tahun}/Jld. 1 ( {no} )"),
};

impl Form {
    /// The form of an office that has none of its own: as letters of villages and of welfare offices are numbered.
    pub fn usual(&self, country: Country) -> &'static str {
        match country {
            Country::Id => self.usual.0,
            Country::My => self.usual.1,
        }
    }
}

/// The number with the running number `no` in the series of the year of `on`; `unit` are the letters of the office. A
/// part that is not known stays as it stands in the form; a form without `{no}` gets it at its end.
pub fn write(form: &str, no: i64, unit: &str, on: Date) -> String {
    let mut text = String::new();
    let mut rest = form;
    let mut numbered = false;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((part, behind)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        let (name, digits) = part.split_once(':').unwrap_or((part, ""));
        let written = match name {
            "no" => {
                let wide = digits.trim_start_matches('0').parse().unwrap_or(1).min(9_usize);
                numbered = true;
                format!("{no:0wide$}")
            }
            "unit" => unit.to_owned(),
            "bulan" | "month" => format!("{:02}", on.month()),
            "bulan_romawi" => roman(on.month()).to_owned(),
            "tahun" | "year" => on.year().to_string(),
            _ => format!("{{{part}}}"),
        };
        text.push_str(&written);
        rest = behind;
    }
    text.push_str(rest);
    if numbered { text } else { format!("{text}/{no}") }
}

/// A month in Roman numerals.
fn roman(month: i8) -> &'static str {
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    usize::try_from(month - 1).ok().and_then(|at| ROMAN.get(at)).copied().unwrap_or_default()
}

/// The name of the files of a letter, without the ending: its number, with hyphens for what a file name cannot hold.
pub fn file_name(number: &str) -> String {
    let mut name = String::new();
    for c in number.chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            name.push(c);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_matches(['-', '.']).to_owned();
    if name.is_empty() { "0".into() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn forms_are_filled_in() {
        let on = date(2026, 6, 1);
        for (form, number) in [
            (CASE.usual(Country::Id), "012/RUJ/PTK/VI/2026"),
            (CASE.usual(Country::My), "PTK/RUJ/2026/Jld. 1 ( 12 )"),
            ("400.9/{no:04}/{bulan}", "400.9/0012/06"),
            ("{no}", "12"),
            ("B-{tahun}", "B-2026/12"),
            ("{no:x}/{klas}/{", "12/{klas}/{"),
            ("{no:99}", "000000012"),
        ] {
            assert_eq!(write(form, 12, "PTK", on), number, "{form}");
        }
        assert_eq!(write("{bulan_romawi}{no}", 1, "", date(2026, 12, 31)), "XII1");
    }

    #[test]
    fn files_are_named_by_their_number() {
        for (number, name) in [
            ("012/RUJ/PTK/VI/2026", "012-RUJ-PTK-VI-2026"),
            ("SPG/RUJ/2023/Jld. 1 ( 3 )", "SPG-RUJ-2023-Jld.-1-3"),
            ("../../etc", "etc"),
            ("…", "0"),
        ] {
            assert_eq!(file_name(number), name);
        }
    }
}
