//! What an audit of the whole program found: each of these stood wrong once.

use std::path::{Path, PathBuf};

use balai::app::{Request, SavePart};
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::domain::record::Record;
use balai::lang::Language;
use balai::store::Store;
use balai::store::listing::{ListQuery, Window};

use crate::harness::{Harness, demo_file};

/// Saves a new record of `kind`.
fn make(t: &mut Harness, kind: Kind, fields: &[(&str, &str)]) -> Record {
    let mut draft = Draft::new(kind);
    for (key, text) in fields {
        assert!(draft.set(key, *text), "{key}");
    }
    let parts = vec![SavePart::new(draft)];
    match t.worker.perform(Request::Save { parts, action: "create", draft: None }).unwrap() {
        balai::app::Reply::Saved(saved) => t.store().get(&t.scope(), kind, saved[0].id).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Titles of what a search in the list of `kind` finds.
fn found(t: &Harness, kind: Kind, typed: &str) -> Vec<String> {
    let store = t.store();
    let query = ListQuery { search: typed.into(), ..ListQuery::all(kind) };
    let rows = store.list(&t.scope(), &query, &Window::First, 50).unwrap();
    rows.iter().map(|row| store.label(&t.scope(), kind, row.id).unwrap()).collect()
}

#[test]
fn an_office_file_named_without_a_folder_is_known_by_its_whole_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = demo_file("pontianak", folder.path());
    let up = std::env::current_dir().unwrap().components().count();
    let from_here: PathBuf =
        std::iter::repeat_n("..", up).collect::<PathBuf>().join(path.strip_prefix("/").unwrap());
    let store = Store::open(&from_here).unwrap();
    assert!(store.path().is_absolute() && store.reader().unwrap().path().is_absolute(), "{:?}", store.path());
    let made = folder.path().join("made.balai");
    let from_here: PathBuf =
        std::iter::repeat_n("..", up).collect::<PathBuf>().join(made.strip_prefix("/").unwrap());
    let made = Store::create(&from_here, &balai::store::NewOffice::default()).unwrap();
    assert!(made.path().is_absolute(), "{:?}", made.path());
}

/// Takes the first organisation of the list into a form, types, and lets a colleague put it away.
fn put_away_below_a_form(t: &mut Harness) -> Record {
    let store = t.store();
    let row =
        store.list(&t.scope(), &ListQuery::all(Kind::Organisation), &Window::First, 1).unwrap().remove(0);
    let record = store.get(&t.scope(), Kind::Organisation, row.id).unwrap();
    t.keys("1 Enter F4 Enter*3 Ctrl-U text:Jl._Merdeka_14");
    let records = vec![(record.id, record.version)];
    t.worker.perform(Request::Archive { kind: Kind::Organisation, records, away: true }).unwrap();
    t.keys("F2");
    record
}

#[test]
fn whoever_types_in_a_record_that_a_colleague_puts_away_is_told_and_asked() {
    for (keys, away) in [("F2", true), ("Right F2", false), ("Right Left F2", true)] {
        for (language, said) in [
            (Language::Id, "rina mengarsipkan data ini pada"),
            (Language::Ms, "rina mengarkibkan rekod ini pada"),
            (Language::En, "rina archived this record on"),
        ] {
            let mut t = Harness::demo("pontianak", language);
            let record = put_away_below_a_form(&mut t);
            assert!(t.screen().contains(said), "{}", t.screen());
            t.keys(keys);
            let now = t.store().get(&t.scope(), Kind::Organisation, record.id).unwrap();
            assert_eq!(now.archived_at.is_some(), away, "{keys}");
            assert!(now.texts_hold("Jl. Merdeka 14"), "{keys}");
        }
    }
}

trait Holds {
    /// Does some field hold this text?
    fn texts_hold(&self, text: &str) -> bool;
}

impl Holds for Record {
    fn texts_hold(&self, text: &str) -> bool {
        Draft::of(self).texts().any(|(_, held)| held == text)
    }
}

#[test]
fn a_phone_is_found_however_it_is_written() {
    for (office, forms, others) in [
        (
            "pontianak",
            ["0812-5550-1999", "+62 812 5550 1999", "62812 5550 1999", "0062812-5550-1999", "812 5550 1999"],
            ["+60812", "0060812", "+628125550198"],
        ),
        (
            "sepang",
            ["012-555 0199", "+60 12-555 0199", "6012-5550199", "006012 555 0199", "12-555 0199"],
            ["+6212555", "006212555", "+60125550198"],
        ),
    ] {
        for stored in forms.iter().take(4) {
            let mut t = Harness::demo(office, Language::En);
            let named = [("name", "Zubaidah Xyz"), ("phone", *stored)];
            let person = make(&mut t, Kind::Person, &[named[0], named[1], ("sex", "f")]);
            let area = if office == "sepang" { "1010" } else { "61.71" };
            let organisation =
                make(&mut t, Kind::Organisation, &[named[0], named[1], ("kind", "posyandu"), ("area", area)]);
            make(
                &mut t,
                Kind::Member,
                &[("person", &person.uid), ("organisation", &organisation.uid), ("role", "chair")],
            );
            for typed in forms {
                for kind in [Kind::Person, Kind::Organisation, Kind::Member] {
                    // The whole of it, and while it is typed.
                    for typed in [typed, &typed[..typed.len() - 2]] {
                        let found = found(&t, kind, typed);
                        assert!(found.iter().any(|name| name.contains("Xyz")), "{stored} {kind:?} {typed}");
                    }
                }
            }
            // Somebody also knows only how it ends.
            for typed in ["0199", "50199", "5550199"] {
                let ending = if office == "sepang" { typed } else { "501999" };
                assert!(found(&t, Kind::Person, ending).iter().any(|name| name.contains("Xyz")), "{ending}");
            }
            for typed in others {
                let found = found(&t, Kind::Organisation, typed);
                assert!(!found.iter().any(|name| name.contains("Xyz")), "{stored} {typed}");
            }
        }
    }
}

#[test]
fn the_same_whole_name_alone_is_worth_a_line() {
    for language in [Language::Id, Language::Ms, Language::En] {
        let mut t = Harness::demo("pontianak", language);
        make(
            &mut t,
            Kind::Person,
            &[("name", "Zainuddin Xyloputro"), ("sex", "m"), ("born_on", "1980-01-02")],
        );
        // On the family card, and in the form of a person.
        t.keys("3 F7 F7 Enter text:Zainuddin_Xyloputro Enter");
        assert!(t.screen().contains("02/01/1980"), "{}", t.screen());
        t.keys("F3");
        assert!(t.screen().contains("Zainuddin Xyloputro, 02/01/1980"), "{}", t.screen());
        t.keys("Esc*9");
        for born in ["1950", "1990-03-04"] {
            make(
                &mut t,
                Kind::Person,
                &[("name", "H. Zainuddin Xyloputro"), ("sex", "m"), ("born_on", born)],
            );
        }
        let more = match language {
            Language::Id => "dan 2 lagi",
            Language::Ms => "dan 2 lagi",
            Language::En => "and 2 more",
        };
        let mut t = t.restart();
        t.keys("2 F7 text:Zainuddin_Xyloputr F7 Up");
        assert!(!t.screen().contains(more), "{}", t.screen());
        t.keys("text:o");
        assert!(t.screen().contains(more), "{}", t.screen());
        // What speaks against it counts.
        t.keys("Ctrl-U text:Zainuddin_Xyloputro_Wati");
        assert!(!t.screen().contains(more), "{}", t.screen());
    }
}

/// The program with a home of its own and no terminal.
#[allow(dead_code, reason = "used by the later tests of this file")]
fn balai(home: &Path) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_balai"));
    command.env_clear().env("HOME", home).env("TERM", "xterm-256color");
    command
}
