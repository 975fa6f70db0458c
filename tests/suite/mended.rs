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
fn balai(home: &Path) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_balai"));
    command.env_clear().env("HOME", home).env("TERM", "xterm-256color");
    command
}

/// Exit status, stdout and stderr.
fn outcome(command: &mut assert_cmd::Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn discreet_mode_blanks_where_a_household_lives() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("3 Ctrl-D");
    if !t.screen().contains("Jl. ") {
        t.keys("Ctrl-D");
    }
    assert!(t.screen().contains("Jl. "), "{}", t.screen());
    t.keys("Ctrl-T");
    assert!(!t.screen().contains("Jl. "), "{}", t.screen());
}

fn try_to_save(t: &mut Harness, draft: Draft) -> Result<(), Vec<(String, String)>> {
    let action = if draft.base.is_some() { "update" } else { "create" };
    match t.worker.perform(Request::Save { parts: vec![SavePart::new(draft)], action, draft: None }) {
        Ok(_) => Ok(()),
        Err(balai::app::Refusal::Problems(found)) => Err(found
            .iter()
            .map(|(_, problem)| (problem.field.to_owned(), problem.message.key.to_string()))
            .collect()),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn no_organisation_belongs_to_itself_by_whatever_way() {
    let mut t = Harness::demo("pontianak", Language::En);
    let named = |name: &'static str| [("name", name), ("kind", "posyandu"), ("area", "61.71")];
    let above = make(&mut t, Kind::Organisation, &named("Above"));
    let within = [&named("Middle")[..], &[("parent", &above.uid)]].concat();
    let middle = make(&mut t, Kind::Organisation, &within);
    let within = [&named("Below")[..], &[("parent", &middle.uid)]].concat();
    let below = make(&mut t, Kind::Organisation, &within);
    for parent in [&above, &middle, &below] {
        let mut draft = Draft::of(&above);
        draft.set("parent", parent.uid.as_str());
        let refused = try_to_save(&mut t, draft).unwrap_err();
        assert_eq!(refused, [("parent".to_owned(), "check-below-itself".to_owned())]);
    }
    // By CSV, into a file of its own.
    let folder = tempfile::tempdir().unwrap();
    let path = demo_file("pontianak", folder.path());
    let csv = folder.path().join("o.csv");
    let (one, two) = ("01980000-0000-7000-8000-000000000001", "01980000-0000-7000-8000-000000000002");
    for rows in [
        format!("{one},Alpha,posyandu,61.71,{one}\n"),
        format!("{one},Alpha,posyandu,61.71,{two}\n{two},Beta,posyandu,61.71,{one}\n"),
    ] {
        std::fs::write(&csv, format!("uid,name,kind,area_code,parent_uid\n{rows}")).unwrap();
        let (code, out, said) = outcome(
            balai(folder.path())
                .args(["--lang", "en", "--file"])
                .arg(&path)
                .args(["import", "organisations"])
                .arg(&csv),
        );
        let told = ["lies below itself", "no such record"].iter().any(|why| out.contains(why));
        assert!(code != 0 && told, "{out}{said}");
    }
}

#[test]
fn nobody_dies_before_they_are_born() {
    let mut t = Harness::demo("pontianak", Language::Id);
    for (born, died, good) in [
        ("2020-01-01", "2019-01-01", false),
        ("2020-01-01", "2020-01-01", true),
        ("2020-03", "2020-02-28", false),
        ("2020", "2020-02-28", true),
    ] {
        let mut draft = Draft::new(Kind::Person);
        let died_on = [("status", "died"), ("status_on", died)];
        for (key, text) in [("name", "Umar Xyz"), ("sex", "m"), ("born_on", born)].iter().chain(&died_on) {
            draft.set(key, *text);
        }
        let refused = [("status_on".to_owned(), "check-before-birth".to_owned())];
        assert_eq!(
            try_to_save(&mut t, draft),
            if good { Ok(()) } else { Err(refused.to_vec()) },
            "{born} {died}"
        );
        let person = make(&mut t, Kind::Person, &[("name", "Umar Xyz"), ("sex", "m"), ("born_on", born)]);
        let mut event = Draft::new(Kind::LifeEvent);
        for (key, text) in [("person", person.uid.as_str()), ("event", "death"), ("happened_on", died)] {
            event.set(key, text);
        }
        let done = try_to_save(&mut t, event);
        assert_eq!(done.is_ok(), good, "{done:?}");
        if let Err(refused) = done {
            assert_eq!(refused[0], ("happened_on".to_owned(), "check-before-birth".to_owned()));
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = demo_file("pontianak", folder.path());
    let csv = folder.path().join("p.csv");
    std::fs::write(&csv, "name,sex,born_on,status,status_on\nUmar Xyz,m,2020-01-01,died,2019-01-01\n")
        .unwrap();
    let (code, out, said) = outcome(
        balai(folder.path())
            .args(["--lang", "en", "--file"])
            .arg(&path)
            .args(["import", "beneficiaries"])
            .arg(&csv),
    );
    assert!(code != 0 && out.contains("before the birth"), "{out}{said}");
}

#[test]
fn districts_of_yogyakarta_are_called_what_they_are() {
    let lang = |language| balai::lang::Lang::load(language);
    for (area, id) in [("34.71", "kota"), ("34.04", "kabupaten"), ("61.71", "kota"), ("61.12", "kabupaten")] {
        let said = balai::ui::show::level_in(&lang(Language::Id), "ID", "district", area);
        assert_eq!(said, id, "{area}");
    }
}

#[test]
fn an_office_is_not_founded_with_a_name_that_fools_the_eye() {
    let folder = tempfile::tempdir().unwrap();
    for (language, name, said) in [
        ("en", "", "Give the office a name."),
        ("id", "a\u{1b}[31mb\u{202e}", "a<U+001B>[31mb<U+202E>"),
        ("ms", "  ", "Beri pejabat ini nama."),
    ] {
        let file = folder.path().join("n.balai");
        let (code, out, error) =
            outcome(balai(folder.path()).args(["--lang", language, "--file"]).arg(&file).args([
                "init",
                "--name",
                name,
                "--country",
                "ID",
                "--area",
                "61.71",
            ]));
        assert_eq!((code, out.as_str()), (2, ""), "{error}");
        assert!(error.contains(said) && !file.exists(), "{error}");
    }
}

#[test]
fn the_way_back_to_ones_language_is_found_in_every_language() {
    for language in Language::ALL {
        for typed in ["bahasa", "language", "melayu", "indonesia", "english"] {
            let mut t = Harness::demo("pontianak", language);
            let name = balai::lang::Lang::load(language).text("cmd-language");
            t.keys(&format!("F10 text:{typed}"));
            assert!(t.screen().contains(&name), "{language:?} {typed}\n{}", t.screen());
            t.keys("Enter");
            assert!(t.screen().contains("Bahasa Melayu"), "{language:?} {typed}\n{}", t.screen());
        }
    }
}

#[test]
fn an_archive_says_that_it_is_empty_and_how_to_bring_back() {
    for (language, empty, back) in [
        (Language::Id, "Arsip di sini kosong", "F8 memulihkan"),
        (Language::Ms, "Arkib di sini kosong", "F8 memulihkan"),
        (Language::En, "Nothing is archived here", "F8 brings"),
    ] {
        let mut t = Harness::demo("pontianak", language);
        t.keys("1 Ctrl-R");
        assert!(t.screen().contains(empty), "{}", t.screen());
        t.keys("Ctrl-R F8 Enter Ctrl-R");
        if t.screen().contains(empty) {
            t.keys("Ctrl-R F8 Left Enter Ctrl-R");
        }
        assert!(t.screen().contains(back), "{}", t.screen());
    }
}

#[test]
fn a_draft_is_called_in_the_language_of_its_reader_by_what_was_typed() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("1 F7 text:Posyandu_Kenanga Enter").event(balai::ui::run::Event::End);
    let path = t.ui.shared().desk.office_path().to_owned();
    let Harness { folder, .. } = t;
    let t = Harness::on(&path, folder, Language::Ms);
    assert!(t.screen().contains("Organisasi baharu: Posyandu Kenanga"), "{}", t.screen());
}

#[test]
fn the_manual_page_tells_the_options_of_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let (code, page, _) = outcome(balai(folder.path()).arg("man"));
    assert_eq!(code, 0);
    for part in ["BALAI IMPORT", "BALAI EXPORT", "\\-\\-rejects", "\\-\\-scale", "\\-\\-identified"] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("balai\\-import(1)"), "{page}");
}

#[test]
fn a_demo_has_a_limit_and_keys_need_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("d.balai");
    for (language, said) in [("en", "At most 5"), ("id", "Paling banyak 5"), ("ms", "Paling banyak 5")] {
        let (code, _, error) = outcome(
            balai(folder.path())
                .args(["--lang", language, "demo", "pontianak", "--scale", "99999999999999", "--create"])
                .arg(&file),
        );
        assert!(code == 2 && error.contains(said) && !file.exists(), "{code} {error}");
    }
    let (code, _, error) = outcome(balai(folder.path()).args(["--lang", "en", "keys"]));
    assert!(code == 1 && error.contains("There is no terminal"), "{code} {error}");
}
