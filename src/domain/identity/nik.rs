//! NIK, the Indonesian population number: `PPKKCC DDMMYY SSSS`.
//!
//! The area part is where the number was *first registered*, not where the person lives; the number is
//! permanent and is not changed when a birth date is corrected. So a difference is a warning, never a refusal,
//! and the area part is never used as an address. There is no check digit.

use jiff::civil::Date;

use super::{Finding, Sex, bare_digits, compare_with, groups_of_four, pair, past_date};

/// Digits of a whole NIK.
pub const LENGTH: usize = 16;

/// Province codes of the Ministry of Home Affairs (Kemendagri), including the Papuan provinces of 2022.
const PROVINCES: [i8; 38] = [
    11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 51, 52, 53, 61, 62, 63, 64, 65, 71, 72,
    73, 74, 75, 76, 81, 82, 91, 92, 93, 94, 95, 96,
];

/// What a NIK says, as far as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NikReading {
    /// The digits alone: what is stored.
    pub digits: String,
    /// Birth date, once 12 digits are there.
    pub born_on: Option<Date>,
    /// Sex, once 12 digits are there: a woman's day of birth has 40 added.
    pub sex: Option<Sex>,
    /// District (kecamatan) of first registration, dotted: `36.72.01`. Once 6 digits are there.
    pub district: Option<String>,
    /// What is wrong or unusual. Empty for an empty field.
    pub findings: Vec<Finding>,
}

impl NikReading {
    /// Whether digits are still to come, so that a form does not complain while the clerk types.
    pub fn unfinished(&self) -> bool {
        self.digits.len() < LENGTH
    }

    /// A warning if the district is not in the area table. Old numbers keep the codes of districts that
    /// were split or renumbered. `known` takes the dotted code.
    pub fn check_district(&self, known: &dyn Fn(&str) -> bool) -> Option<Finding> {
        let district = self.district.as_deref()?;
        (!known(district)).then(|| Finding::warning("nik-district-unknown").with("district", district))
    }
}

/// Reads a NIK as typed, whole or partial, with any spaces, dots or hyphens.
///
/// `today` settles the century. In a `demo` file the serial `0000`, which no real person holds, passes silently.
pub fn read(raw: &str, today: Date, demo: bool) -> NikReading {
    let (digits, foreign) = bare_digits(raw);
    let mut reading = NikReading::default();
    let findings = &mut reading.findings;
    if foreign {
        findings.push(Finding::error("nik-characters"));
    }
    if (foreign || !digits.is_empty()) && digits.len() != LENGTH {
        findings.push(Finding::error("nik-length").with("count", digits.len().to_string()));
    }
    // A digit too many, or a letter among them, shifts the rest: what stands at a position means nothing.
    if !foreign && digits.len() <= LENGTH {
        reading.district = area(&digits, ("nik-province", "nik-district-zero"), findings);
        if let (Some(day), Some(month), Some(year)) = (pair(&digits, 6), pair(&digits, 8), pair(&digits, 10))
        {
            let (sex, day) = if day > 40 { (Sex::Female, day - 40) } else { (Sex::Male, day) };
            reading.born_on = past_date(year, month, day, today);
            reading.sex = reading.born_on.map(|_| sex);
            if reading.born_on.is_none() {
                findings.push(Finding::error("nik-date"));
            }
        }
        if digits.get(12..) == Some("0000") && !demo {
            findings.push(Finding::warning("nik-serial"));
        }
    }
    reading.digits = digits;
    reading
}

/// Checks the area part and gives its dotted code if it can be one. The keys are those of the findings for an
/// unknown province, and for a regency or district `00`.
pub(super) fn area(
    digits: &str,
    (province_key, zero_key): (&'static str, &'static str),
    findings: &mut Vec<Finding>,
) -> Option<String> {
    let province = pair(digits, 0)?;
    let province_known = PROVINCES.contains(&province);
    if !province_known {
        findings.push(Finding::error(province_key).with("province", format!("{province:02}")));
    }
    let (regency, district) = (pair(digits, 2)?, pair(digits, 4)?);
    if regency == 0 || district == 0 {
        findings.push(Finding::error(zero_key));
        return None;
    }
    province_known.then(|| format!("{province:02}.{regency:02}.{district:02}"))
}

/// What differs between the number and the typed fields. All of them are warnings, and a typed birth date a
/// hundred years off does not differ: the number has only two digits of the year.
pub fn compare(reading: &NikReading, typed_sex: Option<Sex>, typed_born: Option<Date>) -> Vec<Finding> {
    compare_with(
        ("nik-birth-differs", "nik-sex-differs"),
        (reading.sex, reading.born_on),
        (typed_sex, typed_born),
    )
}

/// Groups of four: `3672 0157 0895 0000`. Also for a number still being typed.
pub fn show(digits: &str) -> String {
    groups_of_four(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 8, 17);

    fn keys(raw: &str) -> Vec<&'static str> {
        read(raw, TODAY, false).findings.iter().map(|f| f.key).collect()
    }

    #[test]
    fn a_whole_number_tells_birth_sex_and_district() {
        for raw in
            ["3672015708950000", "3672 0157 0895 0000", "36.72.01.570895.0000", " 3672-0157-0895-0000 "]
        {
            let reading = read(raw, TODAY, true);
            assert_eq!(reading.digits, "3672015708950000");
            assert_eq!(reading.born_on, Some(date(1995, 8, 17)));
            assert_eq!(reading.sex, Some(Sex::Female));
            assert_eq!(reading.district.as_deref(), Some("36.72.01"));
            assert_eq!(reading.findings, []);
            assert!(!reading.unfinished());
        }
        let man = read("3403031708260000", TODAY, true);
        assert_eq!((man.sex, man.born_on), (Some(Sex::Male), Some(TODAY)));
    }

    #[test]
    fn findings_by_rule() {
        for (raw, expected) in [
            ("", vec![]),
            ("3672015708950000", vec!["nik-serial"]),
            ("367201570895000", vec!["nik-length"]),
            ("36720157089500001", vec!["nik-length"]),
            ("3672O15708950000", vec!["nik-characters", "nik-length"]),
            ("tidak ada", vec!["nik-characters", "nik-length"]),
            ("9972015708950001", vec!["nik-province"]),
            ("3600015708950001", vec!["nik-district-zero"]),
            ("3672005708950001", vec!["nik-district-zero"]),
            ("3672013208950001", vec!["nik-date"]),
            ("3672014008950001", vec!["nik-date"]),
            ("3672017208950001", vec!["nik-date"]),
            ("3672010008950001", vec!["nik-date"]),
            ("3672016902950001", vec!["nik-date"]),
            ("3672016902960000", vec!["nik-serial"]),
            ("3672015713950001", vec!["nik-date"]),
        ] {
            assert_eq!(keys(raw), expected, "{raw}");
        }
    }

    #[test]
    fn what_is_typed_already_is_decoded() {
        assert_eq!(read("36720", TODAY, false).district, None);
        assert_eq!(read("367201", TODAY, false).district.as_deref(), Some("36.72.01"));
        assert_eq!(read("36720157089", TODAY, false).born_on, None);
        let twelve = read("367201570895", TODAY, false);
        assert_eq!((twelve.born_on, twelve.sex), (Some(date(1995, 8, 17)), Some(Sex::Female)));
        assert!(twelve.unfinished());
        assert_eq!(read("36720157089500001", TODAY, false).born_on, None);
    }

    #[test]
    fn an_unknown_district_is_a_warning() {
        let reading = read("3672015708950000", TODAY, true);
        assert_eq!(reading.check_district(&|code| code == "36.72.01"), None);
        let finding = reading.check_district(&|_| false).unwrap();
        assert_eq!((finding.level, finding.key), (super::super::Level::Warning, "nik-district-unknown"));
    }

    #[test]
    fn typed_fields_that_differ_are_warnings_and_a_typed_century_wins() {
        let reading = read("3672015708250000", TODAY, true);
        assert_eq!(reading.born_on, Some(date(2025, 8, 17)));
        assert_eq!(compare(&reading, Some(Sex::Female), Some(date(1925, 8, 17))), []);
        let found = compare(&reading, Some(Sex::Male), Some(date(2025, 8, 18)));
        let keys: Vec<_> = found.iter().map(|f| f.key).collect();
        assert_eq!(keys, ["nik-birth-differs", "nik-sex-differs"]);
        assert_eq!(found[0].args[1], ("typed", "18/08/2025".to_owned()));
        assert_eq!(compare(&reading, None, None), []);
    }

    #[test]
    fn shown_in_groups_of_four() {
        assert_eq!(show("3672015708950000"), "3672 0157 0895 0000");
        assert_eq!(show("36720"), "3672 0");
        assert_eq!(show(""), "");
    }

    proptest::proptest! {
        #[test]
        fn reading_what_is_shown_gives_the_same(digits in "[0-9]{0,18}") {
            let first = read(&digits, TODAY, false);
            proptest::prop_assert_eq!(&read(&show(&digits), TODAY, false), &first);
        }

        #[test]
        fn anything_can_be_typed(raw in ".{0,40}") {
            let _ = read(&raw, TODAY, false);
        }
    }
}
