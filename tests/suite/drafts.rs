//! A dropped line at every field of a form brings everything typed back.

use balai::domain::kind::Kind;
use balai::domain::value::Value;
use balai::lang::Language;
use balai::store::drafts::{Drafts, SavedDraft};
use balai::store::listing::{ListQuery, Window};
use balai::store::log::Actor;
use balai::store::write::{Change, Target};
use balai::ui::run::Event;

use crate::harness::Harness;

/// Drops the line and gives what was kept.
fn drop_line(mut t: Harness) -> (Harness, Vec<SavedDraft>) {
    t.event(Event::End);
    assert!(t.over);
    let office = t.ui.shared().desk.office().uid.clone();
    let kept = Drafts::new(t.folder.path()).of(&office);
    (t, kept)
}

fn text<'a>(draft: &'a SavedDraft, part: usize, key: &str) -> &'a str {
    draft.parts[part].texts.iter().find(|(known, _)| known == key).map_or("", |(_, text)| text)
}

#[test]
fn at_every_field_of_an_organisation() {
    // What is typed at each field, and what the draft says then; a list takes a letter and Enter.
    let fields = [
        ("text:Posyandu_Mawar", "name", "Posyandu Mawar", ""),
        ("text:posy Enter", "kind", "posyandu", "Enter"),
        ("text:daratsekip Enter", "area", "61.71.05.1002", ""),
        ("text:Jl._Merdeka_14", "address", "Jl. Merdeka 14", ""),
        ("text:0561-555-0171", "phone", "0561-555-0171", "Enter"),
        ("text:0812-555-0171", "whatsapp", "0812-555-0171", "Enter"),
        ("text:a@b.example", "email", "a@b.example", "Enter"),
    ];
    for stop in 0..fields.len() {
        let mut t = Harness::empty("ID", Language::Id);
        t.keys("1 F7");
        for (at, (typed, _, _, before)) in fields.iter().enumerate().take(stop + 1) {
            // A list moves on by itself once something was picked.
            if at > 0 && *before == "Enter" {
                t.keys("Enter");
            }
            t.keys(typed);
        }
        let screen = t.screen();
        let (t, kept) = drop_line(t);
        assert_eq!(kept.len(), 1, "{stop}\n{screen}");
        for (_, key, wanted, _) in &fields[..=stop] {
            assert_eq!(text(&kept[0], 0, key), *wanted, "{key} at stop {stop}\n{screen}");
        }
        // It is a line of Today and opens with everything in it.
        let mut t = t.restart();
        t.keys("0 End Enter");
        let screen = t.screen();
        assert!(screen.contains("Posyandu Mawar"), "{screen}");
        let (_, again) = drop_line(t);
        assert_eq!(again.len(), 1);
        assert_eq!(again[0].parts, kept[0].parts, "{stop}\n{screen}");
    }
}

#[test]
fn at_every_field_of_a_family_card() {
    // Keys, and then part, field and text of the draft.
    let steps = [
        ("text:6171050106200000", 0, "family_card_no", "6171050106200000"),
        ("text:Jl._Merdeka_14", 0, "address", "Jl. Merdeka 14"),
        ("Enter text:003", 0, "rt", "003"),
        ("text:007", 0, "rw", "007"),
        ("text:daratsekip Enter", 0, "area", "61.71.05.1002"),
        ("text:2 Enter", 0, "water", "2"),
        ("text:1", 0, "latrine", "1"),
        ("Enter text:t", 0, "fixed_income", "no"),
        ("Enter text:y", 0, "in_dtks", "yes"),
        ("Enter text:y", 0, "in_dtsen", "yes"),
        ("Enter text:2", 0, "decile", "2"),
        ("Enter text:y", 0, "poor", "yes"),
        ("Enter text:1/5", 0, "checked_on", "1/5"),
        ("F7 text:6171051708850000", 1, "identity_no", "6171051708850000"),
        ("text:Hasan_Basri", 1, "name", "Hasan Basri"),
        ("Enter Enter text:6171055212880000", 3, "identity_no", "6171055212880000"),
        ("text:Siti_Aminah", 3, "name", "Siti Aminah"),
        ("Enter Enter Enter text:Tanpa_Surat", 5, "name", "Tanpa Surat"),
        ("Enter text:1985", 5, "born_on", "1985"),
        ("text:L", 5, "sex", "M"),
        ("text:o", 6, "relation", "parent"),
    ];
    for stop in 0..steps.len() {
        let mut t = Harness::empty("ID", Language::Id);
        t.keys("3 F7");
        for (keys, ..) in &steps[..=stop] {
            t.keys(keys);
        }
        let screen = t.screen();
        let (t, kept) = drop_line(t);
        assert_eq!(kept.len(), 1, "{stop}\n{screen}");
        for (_, part, key, wanted) in &steps[..=stop] {
            assert_eq!(text(&kept[0], *part, key), *wanted, "{key} at stop {stop}\n{screen}");
        }
        let mut t = t.restart();
        t.keys("0 End Enter");
        let screen = t.screen();
        let (_, again) = drop_line(t);
        assert_eq!(again.len(), 1, "{screen}");
        for (_, part, key, wanted) in &steps[..=stop] {
            assert_eq!(text(&again[0], *part, key), *wanted, "{key} again at stop {stop}\n{screen}");
        }
    }
}

#[test]
fn while_a_save_is_on_its_way() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("1 F7 text:Posyandu_Mawar Enter text:posy Enter text:daratsekip Enter");
    // The save has left, its answer never comes: the line drops.
    let save = balai::ui::input::Input::Key("F2".parse().unwrap());
    t.ui.handle(Event::Input(vec![save]));
    let sent = t.ui.take_requests();
    assert_eq!(sent.len(), 1);
    t.event(Event::End);
    let office = t.ui.shared().desk.office().uid.clone();
    assert_eq!(Drafts::new(t.folder.path()).of(&office).len(), 1, "{}", t.screen());
}

#[test]
fn a_save_that_succeeds_as_the_line_drops_leaves_no_draft() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("1 F7 text:Posyandu_Mawar Enter text:posy Enter text:daratsekip Enter");
    let save = balai::ui::input::Input::Key("F2".parse().unwrap());
    t.ui.handle(Event::Input(vec![save]));
    // The save and the draft go to the store thread in this order.
    let (t, kept) = drop_line(t);
    assert_eq!(kept, []);
    let query = balai::store::listing::ListQuery::all(balai::domain::kind::Kind::Organisation);
    assert_eq!(t.store().count(&t.scope(), &query).unwrap().rows, 1);
}

#[test]
fn of_a_card_with_a_list_open() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7 Down text:darats");
    let (t, kept) = drop_line(t);
    assert_eq!(text(&kept[0], 0, "area"), "darats");
    let mut t = t.restart();
    t.keys("0 End Enter");
    assert!(t.screen().contains("darats") && t.screen().contains("✗ Wilayah"), "{}", t.screen());
    // The word goes back into the list.
    t.keys("Down F4");
    assert!(t.screen().contains("│ darats"), "{}", t.screen());
    t.keys("Enter");
    assert!(t.screen().contains("Daratsekip"), "{}", t.screen());
    // Of a line: how somebody is related.
    t.keys("F7 Enter text:Budi Enter text:1985 text:L text:x text:cuc");
    let (_, kept) = drop_line(t);
    assert_eq!(text(&kept[0], 2, "relation"), "cuc");
}

/// Puts other texts into a record, as a colleague.
fn colleague(t: &Harness, kind: Kind, id: i64, texts: &[(&str, &str)]) {
    let mut store = t.store();
    let record = store.get(&t.scope(), kind, id).unwrap();
    let mut values = record.values.clone();
    for (key, text) in texts {
        values[kind.field(key).unwrap().0] = Value::text(*text);
    }
    let target = Target::Existing { id, version: record.version };
    let change = Change { kind, target, values, links: vec![], archived: false, content: None };
    let who = Actor { name: "budi".into(), verified: false };
    store.write(&who, "2026-06-01T03:00:00Z", "update", &[change]).unwrap();
}

#[test]
fn what_a_colleague_saved_meanwhile_is_shown_when_a_draft_is_saved() {
    for old in [false, true] {
        let mut t = Harness::empty("ID", Language::Id);
        t.keys("1 F7 text:Posyandu_Mawar Enter text:posy Enter text:daratsekip Enter text:Jl._Lama Enter");
        t.keys("text:0561-555-0170 F2 F4 Enter*3 Ctrl-U text:Jl._Merdeka_14");
        let (t, kept) = drop_line(t);
        assert_eq!(text(&kept[0], 0, "address"), "Jl. Merdeka 14");
        let (id, _) = kept[0].parts[0].base.unwrap();
        if old {
            // A draft of before says not what the record was.
            let mut draft = kept[0].clone();
            draft.parts[0].was.clear();
            Drafts::new(t.folder.path()).keep(&draft).unwrap();
        }
        colleague(&t, Kind::Organisation, id, &[("phone", "0561-555-0171"), ("address", "Jl. Melati 3")]);
        let mut t = t.restart();
        t.keys("0 End Enter F2");
        let screen = t.screen();
        assert!(screen.contains("Jl. Melati 3") && screen.contains("Jl. Merdeka 14"), "{screen}");
        if old {
            assert!(screen.contains("5550171"), "{screen}");
            t.keys("Esc");
            continue;
        }
        t.keys("F2");
        let record = t.store().get(&t.scope(), Kind::Organisation, id).unwrap();
        assert_eq!(
            (record.text("phone"), record.text("address")),
            ("0561-555-0171", "Jl. Merdeka 14"),
            "{screen}"
        );
    }
}

#[test]
fn a_card_that_is_resumed_overwrites_no_colleague() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7 text:6171050106200000 text:Jl._Merdeka_14 Enter text:003 text:007 text:daratsekip Enter");
    t.keys("text:2 Enter text:1 F7 text:6171051708850000 text:Hasan_Basri Enter Enter F2 Esc Esc");
    let store = t.store();
    let house = store.list(&t.scope(), &ListQuery::all(Kind::Household), &Window::First, 1).unwrap()[0].id;
    t.keys("Ctrl-D Down F4 Enter Ctrl-U text:Jl._Merdeka_15");
    let (t, kept) = drop_line(t);
    assert_eq!(kept.len(), 1, "{}", t.screen());
    colleague(&t, Kind::Household, house, &[("decile", "1")]);
    let mut t = t.restart();
    t.keys("0 End Enter F2");
    t.keys("F2");
    let record = t.store().get(&t.scope(), Kind::Household, house).unwrap();
    assert_eq!((record.text("address"), record.text("decile")), ("Jl. Merdeka 15", "1"), "{}", t.screen());
}
