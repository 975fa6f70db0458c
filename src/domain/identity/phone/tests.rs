use super::*;

fn keys(reading: &PhoneReading) -> Vec<&'static str> {
    reading.findings.iter().map(|f| f.key).collect()
}

#[test]
fn numbers_as_people_write_them() {
    use Country::{Id, My};
    for (raw, country, e164) in [
        ("0812-3456-7890", Id, "+6281234567890"),
        ("0812 3456 7890", Id, "+6281234567890"),
        ("0812.3456.7890", Id, "+6281234567890"),
        ("+62 812-3456-7890", Id, "+6281234567890"),
        ("+62 (0)812 3456 7890", Id, "+6281234567890"),
        ("6281234567890", Id, "+6281234567890"),
        ("006281234567890", Id, "+6281234567890"),
        ("WA: 0812-3456-7890 (Bu Rini)", Id, "+6281234567890"),
        ("0812\u{2013}3456\u{2013}7890", Id, "+6281234567890"),
        ("0811129129", Id, "+62811129129"),
        ("08111-129-129", Id, "+628111129129"),
        ("(0254) 391111", Id, "+62254391111"),
        ("0254-391111 ext. 12", Id, "+62254391111"),
        ("(021) 555 0101", Id, "+62215550101"),
        ("012-345 6789", My, "+60123456789"),
        ("+6012-345 6789", My, "+60123456789"),
        ("60123456789", My, "+60123456789"),
        ("011-1234 5678", My, "+601112345678"),
        ("03-8000 8000", My, "+60380008000"),
        ("04-222 2222", My, "+6042222222"),
        ("082-514 141", My, "+6082514141"),
        ("019-2615999", My, "+60192615999"),
        ("+62 812 3456 7890", My, "+6281234567890"),
        ("+65 6000 0000", Id, "+6560000000"),
    ] {
        let reading = read(raw, country, false);
        assert_eq!(reading.e164.as_deref(), Some(e164), "{raw}");
        assert_eq!(keys(&reading), [""; 0], "{raw}");
        assert!(!reading.short_code, "{raw}");
        assert_eq!(reading.raw, raw);
    }
}

#[test]
fn short_codes_stay_as_typed() {
    for country in [Country::Id, Country::My] {
        for raw in ["129", "15999", "110", "112", "119", "999", " 129 ", "15 999"] {
            let reading = read(raw, country, false);
            assert!(reading.short_code, "{raw}");
            assert_eq!((reading.e164, reading.raw.as_str()), (None, raw.trim()), "{raw}");
            assert_eq!(reading.findings, [], "{raw}");
            assert_eq!(show(raw, country), raw.trim());
        }
    }
    assert!(read("1500-771", Country::Id, false).short_code);
    assert!(read("1-300-88-1234", Country::My, false).short_code);
    assert!(!read("1-300-88-1234", Country::Id, false).short_code);
}

#[test]
fn findings_by_rule() {
    use Country::{Id, My};
    for (raw, country, expected, dialable) in [
        ("", Id, vec![], false),
        ("tidak ada", Id, vec!["phone-no-digits"], false),
        ("081234567", Id, vec!["phone-length"], false),
        ("08123456789012", Id, vec!["phone-length"], false),
        ("012-345 678", My, vec!["phone-length"], false),
        ("011-234 5678", My, vec!["phone-length"], false),
        ("+1 23", My, vec!["phone-length"], false),
        ("391111", Id, vec!["phone-area-code-missing"], false),
        ("81234567890", Id, vec!["phone-zero-added"], true),
        ("123456789", My, vec!["phone-zero-added"], true),
        ("0812-3456-7890 / 0813-3456-7890", Id, vec!["phone-two-numbers"], true),
        ("+6281234567890 +6281334567890", Id, vec!["phone-two-numbers"], true),
        ("0840-555-0101", Id, vec!["phone-unassigned"], true),
        ("(0254) 055501", Id, vec!["phone-unassigned"], true),
        ("013-055 5010", My, vec!["phone-unassigned"], true),
        ("03-0555 0101", My, vec!["phone-unassigned"], true),
        ("02-555 0101", My, vec!["phone-unassigned"], true),
    ] {
        let reading = read(raw, country, false);
        assert_eq!(keys(&reading), expected, "{raw}");
        assert_eq!(reading.e164.is_some(), dialable, "{raw}");
        if expected == ["phone-unassigned"] {
            assert_eq!(keys(&read(raw, country, true)), [""; 0], "{raw}");
        }
    }
}

#[test]
fn shown_as_the_country_writes_them() {
    use Country::{Id, My};
    for (number, country, shown) in [
        ("+6281234567890", Id, "0812-3456-7890"),
        ("+62811129129", Id, "0811-129-129"),
        ("+628111129129", Id, "0811-1129-129"),
        ("+62812345678901", Id, "0812-3456-78901"),
        ("+62254391111", Id, "(0254) 391111"),
        ("+62215550101", Id, "(021) 5550101"),
        ("+60123456789", My, "012-345 6789"),
        ("+601112345678", My, "011-1234 5678"),
        ("+60380008000", My, "03-8000 8000"),
        ("+6042222222", My, "04-222 2222"),
        ("+6082514141", My, "082-514 141"),
        ("+60123456789", Id, "+60 12-345 6789"),
        ("+62254391111", My, "+62 254 391111"),
        ("+6560000000", My, "+6560000000"),
        ("081234567890", Id, "0812-3456-7890"),
        ("tanya RT", Id, "tanya RT"),
        ("129", Id, "129"),
        ("0812-3456-7890 / 0813-3456-7890", Id, "0812-3456-7890 / 0813-3456-7890"),
    ] {
        assert_eq!(show(number, country), shown, "{number}");
    }
}

#[test]
fn digits_alone() {
    assert_eq!(digits("+62 (812) 34-56"), "628123456");
    assert_eq!(digits("RT"), "");
}

proptest::proptest! {
    /// What is shown reads back to the same number, in both countries.
    #[test]
    fn show_and_read_agree(national in "[1-9][0-9]{6,11}", indonesia: bool, office_indonesia: bool) {
        let country = |id| if id { Country::Id } else { Country::My };
        let (of, office) = (country(indonesia), country(office_indonesia));
        let reading = read(&format!("+{}{national}", of.calling_code()), office, true);
        if let Some(e164) = reading.e164 {
            proptest::prop_assert_eq!(read(&show(&e164, office), office, true).e164, Some(e164));
        }
    }

    #[test]
    fn anything_can_be_typed(raw in ".{0,40}") {
        let _ = read(&raw, Country::Id, false);
        let _ = show(&raw, Country::My);
    }
}
