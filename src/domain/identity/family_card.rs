//! No. KK, the Indonesian family card number: area 6, date of recording 6, serial 4.
//!
//! It may change when the family moves or splits, so it is a dated attribute of the household. The shape of
//! the date part is less certain than that of a NIK, so an odd date is only a warning.

use jiff::civil::Date;

use super::{Finding, bare_digits, groups_of_four, nik, pair, past_date};

/// Digits of a whole family card number.
pub const LENGTH: usize = 16;

/// What a family card number says, as far as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FamilyCardReading {
    /// The digits alone: what is stored.
    pub digits: String,
    /// Day the family was recorded, once 12 digits are there.
    pub recorded_on: Option<Date>,
    /// District (kecamatan) of recording, dotted: `36.72.01`. Once 6 digits are there.
    pub district: Option<String>,
    /// What is wrong or unusual. Empty for an empty field.
    pub findings: Vec<Finding>,
}

impl FamilyCardReading {
    /// Whether digits are still to come, so that a form does not complain while the clerk types.
    pub fn unfinished(&self) -> bool {
        self.digits.len() < LENGTH
    }

    /// A warning if the district is not in the area table; `known` takes the dotted code.
    pub fn check_district(&self, known: &dyn Fn(&str) -> bool) -> Option<Finding> {
        let district = self.district.as_deref()?;
        (!known(district))
            .then(|| Finding::warning("family-card-district-unknown").with("district", district))
    }
}

/// Reads a family card number as typed, whole or partial. A `demo` file uses the serial `0000` freely.
pub fn read(raw: &str, today: Date, demo: bool) -> FamilyCardReading {
    let (digits, foreign) = bare_digits(raw);
    let mut reading = FamilyCardReading::default();
    let findings = &mut reading.findings;
    if foreign {
        findings.push(Finding::error("family-card-characters"));
    }
    if (foreign || !digits.is_empty()) && digits.len() != LENGTH {
        findings.push(Finding::error("family-card-length").with("count", digits.len().to_string()));
    }
    if !foreign && digits.len() <= LENGTH {
        reading.district =
            nik::area(&digits, ("family-card-province", "family-card-district-zero"), findings);
        if let (Some(day), Some(month), Some(year)) = (pair(&digits, 6), pair(&digits, 8), pair(&digits, 10))
        {
            reading.recorded_on = past_date(year, month, day, today);
            if reading.recorded_on.is_none() {
                // Day + 40 is how a NIK marks a woman: most likely a NIK in the wrong field.
                let key = if day > 40 && past_date(year, month, day - 40, today).is_some() {
                    "family-card-looks-like-nik"
                } else {
                    "family-card-date"
                };
                findings.push(Finding::warning(key));
            }
        }
        if digits.get(12..) == Some("0000") && !demo {
            findings.push(Finding::warning("family-card-serial"));
        }
    }
    reading.digits = digits;
    reading
}

/// Groups of four: `3672 0117 0826 0000`. Also for a number still being typed.
pub fn show(digits: &str) -> String {
    groups_of_four(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 8, 17);

    #[test]
    fn findings_by_rule() {
        for (raw, expected) in [
            ("", vec![]),
            ("3672011708260000", vec!["family-card-serial"]),
            ("3672 0117 0826 000", vec!["family-card-length"]),
            ("3672 0117 0826 000x", vec!["family-card-characters", "family-card-length"]),
            ("2072011708260001", vec!["family-card-province"]),
            ("3672001708260001", vec!["family-card-district-zero"]),
            ("3672015708260000", vec!["family-card-looks-like-nik", "family-card-serial"]),
            ("3672013508260001", vec!["family-card-date"]),
        ] {
            let keys: Vec<_> = read(raw, TODAY, false).findings.iter().map(|f| f.key).collect();
            assert_eq!(keys, expected, "{raw}");
        }
    }

    #[test]
    fn partial_and_demo() {
        let reading = read("3672-0117-0826-0000", TODAY, true);
        assert_eq!(reading.recorded_on, Some(TODAY));
        assert_eq!(reading.findings, []);
        assert_eq!(reading.check_district(&|code| code.starts_with("36.72")), None);
        assert!(reading.check_district(&|_| false).is_some());
        let partial = read("3672011", TODAY, true);
        assert_eq!(partial.district.as_deref(), Some("36.72.01"));
        assert!(partial.unfinished());
        assert_eq!(show("3672011708260000"), "3672 0117 0826 0000");
    }
}
