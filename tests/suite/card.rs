//! The family card by keys: what stands in the file afterwards, and how many keys it took.

use balai::app::family;
use balai::domain::kind::Kind;
use balai::domain::record::Record;
use balai::lang::Language;
use balai::store::listing::{ListQuery, Window};

use crate::harness::Harness;

fn all(t: &Harness, kind: Kind) -> Vec<Record> {
    let store = t.store();
    let rows = store.list(&t.scope(), &ListQuery::all(kind), &Window::First, 500).unwrap();
    rows.iter().map(|row| store.get(&t.scope(), kind, row.id).unwrap()).collect()
}

fn named(t: &Harness, name: &str) -> Record {
    let found: Vec<Record> =
        all(t, Kind::Person).into_iter().filter(|person| person.text("name") == name).collect();
    assert_eq!(found.len(), 1, "{name}: {}\n{}", found.len(), t.screen());
    found.into_iter().next().unwrap()
}

/// Who lives with whom: name and relation, in the order of the card.
fn family_of(t: &Harness, head: &str) -> Vec<(String, String)> {
    let desk = &t.ui.shared().desk;
    let residence = family::residence_of(desk, named(t, head).id).unwrap();
    family::residents(desk, residence.get("household").as_int().unwrap())
        .unwrap()
        .iter()
        .map(|(residence, person)| (person.text("name").to_owned(), residence.text("relation").to_owned()))
        .collect()
}

fn pairs(family: &[(String, String)]) -> Vec<(&str, &str)> {
    family.iter().map(|(name, relation)| (name.as_str(), relation.as_str())).collect()
}

/// Types the head of the first card: number, address, RT, RW, place, water, latrine.
const HEAD: &str = "text:6171050106200000 text:Jl._Merdeka_14 Enter text:003 text:007 text:daratsekip Enter \
    text:2 Enter text:1 F7";

#[test]
fn three_families_are_written_from_an_empty_file() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7").keys(HEAD);
    t.keys("text:6171051708850000 text:Hasan_Basri Enter Enter");
    t.keys("text:6171055212880000 text:Siti_Aminah Enter Enter");
    t.keys("text:6171050903140000 text:Rafi_Hasan Enter Enter F2");
    assert!(t.screen().contains("Tersimpan: keluarga Hasan Basri, 3 orang"), "{}", t.screen());
    // The second family lives next door: area, RT and RW are there already.
    t.keys("Enter text:Jl._Merdeka_15 F7 Enter text:Tanpa_Surat Enter text:1985 Enter text:L Enter");
    t.keys("Enter text:Bayi_Mungil Enter text:01032026 text:P text:a F2");
    t.keys("Enter*2 F7 text:6171054501600000 text:Nenek_Rukmini F2");
    assert!(t.screen().contains("kartu ke-4"), "{}", t.screen());

    let households = all(&t, Kind::Household);
    assert_eq!(households.len(), 3, "{}", t.screen());
    let first = households.iter().find(|h| !h.text("family_card_no").is_empty()).unwrap();
    assert_eq!(first.text("family_card_no"), "6171050106200000");
    assert_eq!((first.text("water"), first.text("latrine")), ("2", "1"));
    for household in &households {
        assert_eq!(household.link("area").unwrap().raw, "61.71.05.1002");
        assert_eq!((household.text("rt"), household.text("rw")), ("003", "007"));
    }
    assert_eq!(
        pairs(&family_of(&t, "Hasan Basri")),
        [("Hasan Basri", "head"), ("Siti Aminah", "spouse"), ("Rafi Hasan", "child")]
    );
    assert_eq!(pairs(&family_of(&t, "Tanpa Surat")), [("Tanpa Surat", "head"), ("Bayi Mungil", "child")]);
    let siti = named(&t, "Siti Aminah");
    assert_eq!((siti.text("sex"), siti.text("born_on")), ("F", "1988-12-12"));
    assert_eq!(siti.text("identity_kind"), "nik");
    let paperless = named(&t, "Tanpa Surat");
    assert_eq!((paperless.text("identity_no"), paperless.text("born_on")), ("", "1985"));
    assert_eq!(t.store().check().unwrap(), []);
}
