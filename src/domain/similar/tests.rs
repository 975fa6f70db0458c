use jiff::civil::date;

use super::*;

fn person(name: &str) -> PersonSketch {
    PersonSketch { name: name.to_owned(), ..PersonSketch::default() }
}

fn born(name: &str, year: i16, month: i8, day: i8) -> PersonSketch {
    PersonSketch { born: Some(PartialDate::Day(date(year, month, day))), ..person(name) }
}

fn in_year(name: &str, year: i16) -> PersonSketch {
    PersonSketch { born: Some(PartialDate::Year(year)), ..person(name) }
}

/// What the clerk sees of a score.
#[derive(Debug, PartialEq)]
enum Verdict {
    Likely,
    Possible,
    Nothing,
}

fn verdict(a: &PersonSketch, b: &PersonSketch) -> Verdict {
    let likeness = score(a, b);
    assert!((likeness.score - score(b, a).score).abs() < 1e-9, "the order does not matter");
    if likeness.is_likely() {
        Verdict::Likely
    } else if likeness.is_possible() {
        Verdict::Possible
    } else {
        Verdict::Nothing
    }
}

#[test]
fn names_and_births() {
    use Verdict::{Likely, Nothing, Possible};
    for (a, b, expected) in [
        (born("Siti Aminah", 1985, 8, 17), born("Hj. St. Aminah", 1985, 8, 17), Likely),
        (born("Muhammad Rizki", 1990, 1, 2), born("M. Rizky", 1990, 1, 2), Likely),
        (born("Mohd Yusof bin Ali", 1960, 5, 4), born("Mohamad Yusuf Ali", 1960, 5, 4), Likely),
        (born("Soekarti", 1950, 3, 4), born("Sukarti", 1950, 4, 3), Likely),
        (born("Suharti Ningsih", 1970, 2, 1), born("Suharti", 1970, 2, 1), Likely),
        (born("Dewi Kartika", 1988, 6, 7), born("Dewi Kartika", 1988, 6, 9), Possible),
        (in_year("Sumiyati", 1950), in_year("Sumiyati", 1950), Possible),
        (person("Sumiyati"), person("Sumiyati"), Nothing),
        (born("Sumiyati", 1950, 1, 1), born("Sumiyati", 1980, 6, 7), Nothing),
        (born("Siti Aminah", 1985, 8, 17), born("Siti Rohani", 1985, 8, 17), Nothing),
        (born("Bambang Sutrisno", 1985, 8, 17), born("Bambang Wahyudi", 1985, 8, 17), Nothing),
        (person(""), person(""), Nothing),
    ] {
        assert_eq!(verdict(&a, &b), expected, "{} / {}: {:?}", a.name, b.name, score(&a, &b));
    }
}

#[test]
fn the_same_number_is_certain() {
    let number = vec!["3672015708950000".to_owned()];
    let a = PersonSketch { numbers: number.clone(), ..born("Siti Aminah", 1985, 8, 17) };
    let b = PersonSketch { numbers: number, ..born("Bambang", 1990, 1, 1) };
    assert_eq!(score(&a, &b), Likeness { score: 1.0, reasons: vec!["likeness-same-number"] });
    let none = PersonSketch { numbers: vec![String::new()], ..person("Bambang") };
    assert!(score(&none, &none.clone()).score < 1.0);
}

#[test]
fn another_number_of_the_kind_speaks_against() {
    let with =
        |number: &str| PersonSketch { numbers: vec![number.to_owned()], ..born("Siti Aminah", 1985, 8, 17) };
    let other = score(&with("3672015708850000"), &with("3403034101000000"));
    assert!(other.reasons.contains(&"likeness-other-number") && !other.is_likely(), "{other:?}");
    let slip = score(&with("3672015708850000"), &with("3672015708580000"));
    assert!(slip.reasons.contains(&"likeness-near-number") && slip.is_likely(), "{slip:?}");
    let other_kind = score(&with("3672015708850000"), &with("850817005434"));
    assert!(other_kind.is_likely(), "{other_kind:?}");
}

#[test]
fn mother_phone_and_sex() {
    let mother = |name: &str| PersonSketch { mother: Some(name.to_owned()), ..person("Sumiyati") };
    assert_eq!(verdict(&mother("Hj. Romlah"), &mother("Romlah")), Verdict::Likely);
    assert_eq!(verdict(&mother("Romlah"), &mother("Kartini")), Verdict::Nothing);
    let phone = PersonSketch { phone: Some("+628405550101".to_owned()), ..person("Sumiyati") };
    assert_eq!(verdict(&phone, &phone.clone()), Verdict::Possible);
    let woman = PersonSketch { sex: Some(Sex::Female), ..in_year("Sumiyati", 1950) };
    let man = PersonSketch { sex: Some(Sex::Male), ..in_year("Sumiyati", 1950) };
    assert_eq!(verdict(&woman, &man), Verdict::Nothing);
    assert_eq!(verdict(&woman, &woman.clone()), Verdict::Possible);
}

#[test]
fn twins_are_two() {
    let twin = |name: &str, sex| PersonSketch {
        sex: Some(sex),
        mother: Some("Kartini".to_owned()),
        phone: Some("+628405550101".to_owned()),
        ..born(name, 2020, 5, 6)
    };
    assert_eq!(verdict(&twin("Hasan", Sex::Male), &twin("Husna", Sex::Female)), Verdict::Nothing);
    assert_eq!(
        verdict(&twin("Rina Lestari", Sex::Female), &twin("Dewi Anggraini", Sex::Female)),
        Verdict::Nothing
    );
}

#[test]
fn reasons_for_come_before_reasons_against() {
    let a = PersonSketch { sex: Some(Sex::Female), ..born("Siti Aminah", 1985, 8, 17) };
    let b = PersonSketch { sex: Some(Sex::Male), ..born("Siti Aminah", 1985, 8, 17) };
    assert_eq!(
        score(&a, &b).reasons,
        ["likeness-same-name", "likeness-same-birth-date", "likeness-other-sex"]
    );
}
