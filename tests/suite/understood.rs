//! What a newcomer types is understood, and what the program says is understood by them.

use balai::lang::Language;

use crate::harness::Harness;

#[test]
fn a_bare_age_is_taken_where_the_label_asks_for_one() {
    for (office, language, label, said) in [
        ("pontianak", Language::Id, "Lahir atau umur       1992", "Umur 34 tahun: lahir sekitar 1992."),
        ("sepang", Language::Ms, "Lahir atau umur       1989", "Umur 34 tahun: lahir kira-kira 1989."),
        ("pontianak", Language::En, "Birth date or age     1992", "Aged 34: born about 1992."),
    ] {
        let mut t = Harness::demo(office, language);
        t.keys("4 Enter Right F7 Down*3 text:34 Enter");
        assert!(t.screen().contains(label) && t.screen().contains(said), "{}", t.screen());
        // What is no age and no date is refused with the forms that are taken, the age among them.
        t.keys("Up Ctrl-U text:tua Enter Up");
        assert!(t.screen().contains("17/08/1985") && t.screen().contains(": 34 "), "{}", t.screen());
    }
}

#[test]
fn an_age_stands_in_the_family_card_too() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("3 F7 F7 Enter text:Nenek_Rukmini Enter text:81 text:p Enter");
    assert!(t.screen().contains("Nenek Rukmini      1945       P"), "{}", t.screen());
    // A file of persons may mean the year with two digits: there a bare number stays refused.
    let rules = t.ui.shared().desk.rules();
    let (_, field) = balai::domain::kind::Kind::Person.field("born_on").unwrap();
    let (_, problems) = t.ui.shared().desk.check_text(field, "81");
    assert_eq!(rules.today.year(), 2026);
    assert_eq!(problems[0].message.key, "birth-unreadable");
}
