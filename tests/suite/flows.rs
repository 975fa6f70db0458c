//! What a clerk does, by keys, asserting both database and screen.

use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::listing::{ListQuery, Window};

use crate::harness::Harness;

#[test]
fn an_organisation_is_entered_found_corrected_and_archived() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("1 F7 text:Posyandu_Mawar Enter text:posy Enter text:daratsekip Enter F2");
    let store = t.store();
    let query = ListQuery::all(Kind::Organisation);
    let rows = store.list(&t.scope(), &query, &Window::First, 5).unwrap();
    assert_eq!(rows.len(), 1, "{}", t.screen());
    let record = store.get(&t.scope(), Kind::Organisation, rows[0].id).unwrap();
    assert_eq!(record.text("kind"), "posyandu");
    assert_eq!(record.link("area").unwrap().raw, "61.71.05.1002");
    assert!(t.screen().contains("Posyandu Mawar"), "{}", t.screen());

    t.keys("F4 Enter*3 text:Jl._Merdeka_14 F2");
    let record = store.get(&t.scope(), Kind::Organisation, rows[0].id).unwrap();
    assert_eq!(record.text("address"), "Jl. Merdeka 14", "{}", t.screen());
    assert_eq!(record.version, 2);

    t.keys("F8 Left Enter");
    assert_eq!(store.count(&t.scope(), &query).unwrap().rows, 0, "{}", t.screen());
    t.keys("Ctrl-Z Left Enter");
    assert_eq!(store.count(&t.scope(), &query).unwrap().rows, 1, "{}", t.screen());
}

#[test]
fn what_is_half_typed_comes_back() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("1 F7 text:Puskesmas_Ali");
    t.ui.keep_draft();
    t.keys("Left");
    t.keys("Esc Right Enter");
    t.keys("F10 0");
    assert!(t.screen().contains("Lembaga baru: Puskesmas Ali"), "{}", t.screen());
}

#[test]
fn a_place_below_itself_is_said_beside_the_field() {
    for (language, sentence) in [
        (Language::En, "lies below itself"),
        (Language::Id, "jadi di bawah dirinya"),
        (Language::Ms, "berada di bawah diri"),
    ] {
        let mut t = Harness::empty("ID", language);
        t.keys("7 text:61.71.05 Down F4 Enter*3 text:61.71.05.1002 Enter F2");
        let line = t.screen().lines().find(|line| line.contains(sentence)).map(str::to_owned);
        assert!(line.is_some_and(|line| line.contains("Daratsekip")), "{}", t.screen());
    }
}
