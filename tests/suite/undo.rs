//! Undo takes back a whole save or nothing, and asks by name.

use balai::app::Request;
use balai::domain::kind::Kind;
use balai::domain::value::Value;
use balai::lang::Language;
use balai::store::listing::ListQuery;
use balai::store::log::Actor;
use balai::store::write::{Change, Target};
use balai::store::{Scope, Store};

use crate::harness::Harness;

const CARD: &str = "3 F7 text:6171050106200000 text:Jl._Merdeka_14 Enter text:003 text:007 text:daratsekip Enter \
    text:2 Enter text:1 F7 text:6171051708850000 text:Hasan_Basri Enter Enter \
    text:6171055212880000 text:Siti_Aminah Enter Enter F2";

fn count(t: &Harness, kind: Kind) -> i64 {
    t.store().count(&t.scope(), &ListQuery::all(kind)).unwrap().rows
}

fn counts(t: &Harness) -> [i64; 3] {
    [Kind::Household, Kind::Person, Kind::Residence].map(|kind| count(t, kind))
}

#[test]
fn a_family_card_is_taken_back_as_one() {
    for (language, asked) in [
        (Language::En, "4 more records saved with it"),
        (Language::Id, "4 data lain"),
        (Language::Ms, "4 rekod lain"),
    ] {
        let mut t = Harness::empty("ID", language);
        t.keys(CARD).keys("Esc Esc");
        assert_eq!(counts(&t), [1, 2, 2], "{}", t.screen());
        t.keys("0 Ctrl-Z");
        let screen = t.screen().split_whitespace().collect::<Vec<_>>().join(" ").replace("│ │ ", "");
        assert!(screen.contains(asked) && screen.contains("Hasan Basri"), "{}", t.screen());
        t.keys("Esc");
        assert_eq!(counts(&t), [1, 2, 2], "escape changes nothing");
        t.keys("Ctrl-Z Left Enter");
        assert_eq!(counts(&t), [0, 0, 0], "{}", t.screen());
        assert_eq!(t.store().check().unwrap(), []);
        // There is nothing left of today.
        assert!(t.ui.shared().desk.undoable().unwrap().is_empty());
    }
}

#[test]
fn a_move_between_cards_goes_back_to_the_old_card() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys(CARD).keys("Esc Esc");
    let mut store = t.store();
    let scope = t.scope();
    let all = |store: &Store, kind: Kind| {
        let rows =
            store.list(&scope, &ListQuery::all(kind), &balai::store::listing::Window::First, 50).unwrap();
        rows.iter().map(|row| store.get(&scope, kind, row.id).unwrap()).collect::<Vec<_>>()
    };
    let home = all(&store, Kind::Household).remove(0);
    let siti = all(&store, Kind::Person).into_iter().find(|p| p.text("name") == "Siti Aminah").unwrap();
    let lives =
        all(&store, Kind::Residence).into_iter().find(|r| r.get("person").as_int() == Some(siti.id)).unwrap();
    // One save, as the family card makes it: the residence ends, a household begins, and she lives there.
    let at = |kind: Kind, key: &str| kind.field(key).unwrap().0;
    let mut ended = lives.values.clone();
    ended[at(Kind::Residence, "until")] = Value::text("2026-06-01");
    let mut moved = lives.values.clone();
    moved[at(Kind::Residence, "since")] = Value::text("2026-06-01");
    let change =
        |kind, target, values, links| Change { kind, target, values, links, archived: false, content: None };
    let changes = [
        change(Kind::Residence, Target::Existing { id: lives.id, version: lives.version }, ended, vec![]),
        change(Kind::Household, Target::New { uid: None }, home.values.clone(), vec![]),
        change(
            Kind::Residence,
            Target::New { uid: None },
            moved,
            vec![(at(Kind::Residence, "household"), 1)],
        ),
    ];
    let actor = Actor { name: "rina".into(), verified: false };
    store.write(&actor, "2026-06-01T03:00:00Z", "update", &changes).unwrap();
    assert_eq!(counts(&t), [2, 2, 3]);
    t.keys("0 Ctrl-Z Left Enter");
    assert_eq!(counts(&t), [1, 2, 2], "{}", t.screen());
    let back = t.store().get(&t.scope(), Kind::Residence, lives.id).unwrap();
    assert_eq!((back.text("until"), back.version), ("", lives.version + 2));
    assert_eq!(t.store().check().unwrap(), []);
}

#[test]
fn a_save_is_passed_over_once_a_colleague_changed_one_of_its_records() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys(CARD).keys("Esc Esc");
    let asked = t.ui.shared().desk.undoable().unwrap();
    assert_eq!((asked.len(), asked[0].kind.as_str()), (5, "household"));
    let mut store = t.store();
    let person = asked.iter().find(|entry| entry.kind == "person").unwrap();
    let id = store.id_of(&Scope::office(), Kind::Person, &person.uid).unwrap().unwrap();
    let record = store.get(&Scope::office(), Kind::Person, id).unwrap();
    let colleague = Actor { name: "budi".into(), verified: false };
    let change = Change {
        kind: Kind::Person,
        target: Target::Existing { id, version: 1 },
        values: record.values,
        links: vec![],
        archived: false,
        content: None,
    };
    store.write(&colleague, "2026-06-01T03:00:00Z", "update", &[change]).unwrap();
    assert!(t.ui.shared().desk.undoable().unwrap().is_empty());
    // Asked before the colleague saved, answered after: nothing happens.
    assert!(t.worker.perform(Request::Undo { save: asked[0].save }).is_err());
    assert_eq!(counts(&t), [1, 2, 2]);
}

#[test]
fn neither_an_import_nor_the_founding_is_a_save_to_undo() {
    let t = Harness::demo("pontianak", Language::Id);
    let name = crate::harness::actor().name;
    assert!(t.store().last_save(&Scope::office(), &name, "2000-01-01").unwrap().is_empty());
    let mut store = t.store();
    let place = store.place(&Scope::office(), "61.71").unwrap().unwrap();
    let mut values = vec![Value::Null; Kind::Organisation.fields().len()];
    for (key, value) in [
        ("name", Value::text("Posyandu Impor")),
        ("kind", Value::text("posyandu")),
        ("area", Value::Int(place.id)),
        ("status", Value::text("active")),
    ] {
        values[Kind::Organisation.field(key).unwrap().0] = value;
    }
    let change = Change {
        kind: Kind::Organisation,
        target: Target::New { uid: None },
        values,
        links: vec![],
        archived: false,
        content: None,
    };
    let actor = Actor { name: name.clone(), verified: false };
    store.write(&actor, "2026-06-01T03:00:00Z", "import", std::slice::from_ref(&change)).unwrap();
    assert!(store.last_save(&Scope::office(), &name, "2000-01-01").unwrap().is_empty());
    store.write(&actor, "2026-06-01T03:00:00Z", "create", &[change]).unwrap();
    assert_eq!(store.last_save(&Scope::office(), &name, "2000-01-01").unwrap().len(), 1);
}

#[test]
fn values_the_save_left_alone_stay_to_the_letter() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("1 F7 text:Posyandu_Mawar Enter text:posy Enter text:daratsekip Enter F2");
    t.keys("F4 Enter*3 text:Jl._Merdeka_14 F2");
    t.keys("0 Ctrl-Z Left Enter");
    let store = t.store();
    let rows = store
        .list(&t.scope(), &ListQuery::all(Kind::Organisation), &balai::store::listing::Window::First, 5)
        .unwrap();
    let record = store.get(&t.scope(), Kind::Organisation, rows[0].id).unwrap();
    assert_eq!((record.text("address"), record.version), ("", 3), "{}", t.screen());
    // The creation before it is no more the record's last change, so it is not offered.
    assert!(t.ui.shared().desk.undoable().unwrap().is_empty());
}
