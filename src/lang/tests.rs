use super::*;

#[test]
fn languages_are_told_from_locales() {
    assert_eq!(Language::parse("id_ID.UTF-8"), Some(Language::Id));
    assert_eq!(Language::parse("ms"), Some(Language::Ms));
    assert_eq!(Language::parse("C"), None);
}
