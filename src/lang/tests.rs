use super::*;

#[test]
fn languages_are_told_from_locales() {
    assert_eq!(Language::parse("id_ID.UTF-8"), Some(Language::Id));
    assert_eq!(Language::parse("ms"), Some(Language::Ms));
    assert_eq!(Language::parse("C"), None);
}

#[test]
fn numbers_have_the_marks_of_their_language() {
    for (number, id, ms) in [
        (0, "0", "0"),
        (999, "999", "999"),
        (1_000, "1.000", "1,000"),
        (3_767, "3.767", "3,767"),
        (-1_234_567, "-1.234.567", "-1,234,567"),
    ] {
        assert_eq!(Language::Id.number(number), id);
        assert_eq!(Language::Ms.number(number), ms);
        assert_eq!(Language::En.number(number), ms);
    }
}
