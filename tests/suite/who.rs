//! Who can help here, the tree of areas, and the directory as a clerk uses it.

use balai::app::help::{self, Need};
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::lang::{Lang, Language};
use balai::store::Scope;
use balai::ui::layer::Layer as _;

use crate::harness::Harness;

/// Saves a record in an empty office and returns its uid.
fn save(t: &mut Harness, kind: Kind, cells: &[(&str, &str)]) -> String {
    let mut draft = Draft::new(kind);
    for (key, text) in cells {
        assert!(draft.set(key, *text), "{key}");
    }
    let parts = vec![balai::app::SavePart::new(draft)];
    match t.worker.perform(balai::app::Request::Save { parts, action: "create", draft: None }) {
        Ok(balai::app::Reply::Saved(saved)) => saved[0].uid.clone(),
        other => panic!("{cells:?}: {other:?}"),
    }
}

fn names(t: &Harness, place: &str, need: &Need) -> Vec<String> {
    let desk = &t.ui.shared().desk;
    let id = desk.place(place).unwrap().unwrap_or_else(|| panic!("no {place}")).id;
    let helpers = help::find(desk, id, need).unwrap();
    helpers.into_iter().map(|helper| helper.body.name).collect()
}

#[test]
fn a_place_is_covered_by_itself_what_lies_above_and_villages_below() {
    let mut t = Harness::empty("ID", Language::Id);
    // Name, own area, coverage of the organisation, areas of its service.
    let rows = [
        ("Hotline", "ID", "", "ID"),
        ("Kota", "61.71", "61.71", ""),
        ("Kecamatan", "61.71.05", "", ""),
        ("Kelurahan", "61.71.05.1002", "", ""),
        ("Dua kelurahan", "61.71.05.1001", "61.71.05.1001|61.71.05.1002", ""),
        ("Layanan sempit", "61.71", "61.71", "61.71.05.1004"),
        ("Kelurahan lain", "61.71.01.1002", "", ""),
    ];
    for (name, area, coverage, of_service) in rows {
        let cells = [
            ("name", name),
            ("kind", "agency"),
            ("area", area),
            ("coverage", coverage),
            ("is_24h", "yes"),
            ("status", "active"),
        ];
        let uid = save(&mut t, Kind::Organisation, &cells);
        let cells = [("organisation", uid.as_str()), ("kind", "complaint"), ("area_codes", of_service)];
        save(&mut t, Kind::Service, &cells);
    }
    save(
        &mut t,
        Kind::Organisation,
        &[("name", "Bubar"), ("kind", "ngo"), ("area", "61.71"), ("is_24h", "yes"), ("status", "defunct")],
    );
    for (place, expected) in [
        ("61.71.05.1002", "Dua kelurahan, Kelurahan, Kecamatan, Kota, Hotline"),
        ("61.71.05.1004", "Layanan sempit, Kecamatan, Kota, Hotline"),
        // Below the place only organisations at village level count.
        ("61.71.05", "Kecamatan, Kota, Dua kelurahan, Kelurahan, Hotline"),
        ("61.71", "Kota, Dua kelurahan, Kelurahan, Kelurahan lain, Hotline"),
    ] {
        assert_eq!(names(&t, place, &Need::default()).join(", "), expected, "{place}");
    }
}

#[test]
fn eight_keys_from_today_to_who_can_help_in_a_place() {
    let mut t = Harness::demo("pontianak", Language::Id);
    // Ctrl-W, four letters, Enter.
    t.keys("Ctrl-W text:dara Enter");
    let screen = t.screen();
    assert!(screen.contains("Daratsekip, Pontianak Kota"), "{screen}");
    assert!(screen.contains("Polsek Pontianak Kota"), "{screen}");
    assert!(screen.contains("24 jam"), "{screen}");
    // The number comes first and is bold.
    let line = screen.lines().find(|line| line.contains("Polsek Pontianak Kota")).unwrap();
    assert!(line.trim_start_matches([' ', '▌']).starts_with("(0561) 5550118"), "{line}");
    let style = t.style_of("(0561) 5550118");
    assert!(style.add_modifier.contains(ratatui::style::Modifier::BOLD));
    t.keys("End");
    let screen = t.screen();
    let last = screen.lines().filter(|line| line.contains("nasional")).count();
    assert_eq!(last, 4, "{screen}");
    // Enter opens the organisation; Esc comes back to the answer and then to Today.
    t.keys("Home Enter");
    assert!(t.screen().contains("Polsek Pontianak Kota"), "{}", t.screen());
    t.keys("Esc Esc");
    assert!(!t.screen().contains("Daratsekip, Pontianak Kota"), "{}", t.screen());
}

#[test]
fn the_need_is_changed_and_an_empty_answer_says_what_to_do() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("Ctrl-W");
    assert!(t.screen().contains("Kota Pontianak, Kalimantan Barat"), "{}", t.screen());
    assert!(t.screen().contains("Unit PPA Polresta"), "{}", t.screen());
    // Second line of the pick list: for whom; the third audience after "everyone".
    t.keys("F4 Down Enter Down*4 Enter");
    assert!(!t.screen().contains("Unit PPA Polresta"), "{}", t.screen());
    assert!(t.screen().contains("Dinas Sosial"), "{}", t.screen());

    let mut t = Harness::empty("ID", Language::Id);
    t.keys("Ctrl-W");
    assert!(t.screen().contains("F7 di Direktori"), "{}", t.screen());
}

#[test]
fn the_answer_goes_into_a_chat_and_a_shelter_has_no_address() {
    let mut t = Harness::demo("pontianak", Language::Id);
    // An older file, written before the rule, may hold an address.
    let path = t.ui.shared().desk.office_path().to_owned();
    let raw = rusqlite::Connection::open(&path).unwrap();
    let changed = raw.execute("UPDATE organisation SET address = 'Jl. Rahasia 1' WHERE kind = 'shelter'", []);
    assert_eq!(changed.unwrap(), 1);
    t.keys("Ctrl-W Ctrl-E");
    let text = t.ui.take_clipboard().unwrap();
    assert!(text.contains("(0561) 5550127 – Rumah Aman Kota Pontianak"), "{text}");
    assert!(text.contains("Jl. Johan Idrus No. 1"), "{text}");
    assert!(!text.contains("Rahasia 1"), "{text}");
    assert!(!text.contains("[who"), "{text}");
    t.keys("Esc 1 text:rumah_aman Enter Enter");
    assert!(t.screen().contains("5550127"), "{}", t.screen());
    assert!(!t.screen().contains("Rahasia"), "{}", t.screen());
}

#[test]
fn discreet_mode_hides_who_is_on_duty_and_the_heads() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("Ctrl-W");
    assert!(t.screen().contains("Ratna Anggraini"), "{}", t.screen());
    t.keys("Ctrl-T");
    assert!(!t.screen().contains("Ratna Anggraini"), "{}", t.screen());
    assert!(t.screen().contains("R.A."), "{}", t.screen());
    t.keys("Esc 7 Enter Enter");
    assert!(t.screen().contains("RW 001") && t.screen().contains("····"), "{}", t.screen());
    assert!(!t.screen().contains("Thjin Ket Min"), "{}", t.screen());
    t.keys("Ctrl-T");
    assert!(t.screen().contains("Thjin Ket Min"), "{}", t.screen());
}

#[test]
fn areas_are_drilled_searched_and_grow() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("7");
    assert!(t.screen().contains("Indonesia › Kalimantan Barat › Kota Pontianak"), "{}", t.screen());
    // Enter goes in, Esc comes back to the row.
    t.keys("Down Enter");
    assert!(t.screen().contains("› Pontianak Timur"), "{}", t.screen());
    t.keys("Esc Enter");
    assert!(t.screen().contains("› Pontianak Timur"), "{}", t.screen());
    // Spaces and spelling do not matter in the search over the whole tree.
    t.keys("text:kel._darat_sekip");
    assert!(t.screen().contains("61.71.05.1002"), "{}", t.screen());
    t.keys("Down Enter");
    assert!(t.screen().contains("› Daratsekip"), "{}", t.screen());
    // Into the first RW, and a new RT with its head.
    t.keys("Enter F7");
    t.keys("Enter*5 text:Sri_Wahyuni Enter text:0812-555-0199 F2");
    let screen = t.screen();
    assert!(screen.contains("Sri Wahyuni"), "{screen}");
    let store = t.store();
    let places = store.find_places(&Scope::office(), "61.71.05.1002:rw-001", 9).unwrap();
    assert!(!places.is_empty());
    let parent = store.place(&Scope::office(), "61.71.05.1002:rw-001").unwrap().unwrap();
    let branches = store.branches(&Scope::office(), Some(parent.id)).unwrap();
    let new = branches.iter().find(|branch| branch.head_name == "Sri Wahyuni").unwrap();
    assert_eq!(new.place.level, "rt");
    let number = format!("{:03}", branches.len());
    assert_eq!(new.place.code, format!("61.71.05.1002:rw-001:rt-{number}"));
    // Who helps there: F3 on the row.
    t.keys("F3");
    assert!(t.screen().contains("Polsek Pontianak Kota"), "{}", t.screen());
    assert!(t.screen().contains(&format!("RT {number}, RW 001, Daratsekip")), "{}", t.screen());
}

#[test]
fn an_unknown_village_word_before_the_name_does_not_matter() {
    let t = Harness::empty("ID", Language::Id);
    let store = t.store();
    for typed in
        ["Kel. Daratsekip", "kelurahan darat sekip", "Kampung Daratsekip", "kg darat sekip", "daratsek"]
    {
        let found = store.find_places(&Scope::office(), typed, 5).unwrap();
        assert!(found.iter().any(|place| place.code == "61.71.05.1002"), "{typed}");
    }
    let first = store.find_places(&Scope::office(), "dara", 5).unwrap();
    assert_eq!(first[0].name, "Daratsekip");
}

#[test]
fn levels_have_their_local_names() {
    let t = Harness::demo("yogyakarta", Language::Id);
    let shared = t.ui.shared();
    for (level, code, expected) in [
        ("subdistrict", "34.03.03", "kapanewon"),
        ("village", "34.03.03.2007", "kalurahan"),
        ("hamlet", "34.03.03.2007:playen-i", "padukuhan"),
        ("subdistrict", "34.71.01", "kemantren"),
        ("village", "61.71.05.1002", "kelurahan"),
        ("village", "31.05.01.2001", "desa"),
        ("district", "61.71", "kota"),
        ("district", "61.03", "kabupaten"),
    ] {
        assert_eq!(balai::ui::show::level(shared, level, code), expected, "{code}");
    }
}

#[test]
fn the_directory_as_a_clerk_keeps_it() {
    let mut t = Harness::demo("pontianak", Language::Id);
    // The number of Puskesmas Pontianak Barat was checked long ago: marked in the list, and in words.
    t.keys("1 text:puskesmas_pontianak_barat");
    let line = t.screen().lines().find(|line| line.contains("▌")).unwrap().to_owned();
    assert!(line.contains("(0561) 5550109 !"), "{line}");
    t.keys("Enter Enter");
    assert!(t.screen().contains("dicek 2 Okt 2025 !"), "{}", t.screen());
    // Checked today: F3 and Enter.
    t.keys("F3 Enter");
    assert!(t.screen().contains("dicek 1 Jun"), "{}", t.screen());
    t.keys("Esc");
    let line = t.screen().lines().find(|line| line.contains("▌")).unwrap().to_owned();
    assert!(!line.contains('!'), "{line}");
    // One key to the services of what was sought, and back.
    t.keys("Ctrl-D");
    assert!(t.screen().contains("layanan kesehatan"), "{}", t.screen());
    t.keys("Ctrl-D");
    assert!(t.screen().contains("(0561) 5550109"), "{}", t.screen());
}

#[test]
fn a_shelter_with_an_address_is_refused() {
    let mut t = Harness::empty("ID", Language::Id);
    let mut draft = Draft::new(Kind::Organisation);
    for (key, text) in
        [("name", "Rumah Aman"), ("kind", "shelter"), ("area", "61.71"), ("address", "Jl. Rahasia 1")]
    {
        draft.set(key, text);
    }
    let parts = vec![balai::app::SavePart::new(draft)];
    let refused = t.worker.perform(balai::app::Request::Save { parts, action: "create", draft: None });
    match refused {
        Err(balai::app::Refusal::Problems(problems)) => {
            assert!(problems.iter().any(|(_, problem)| problem.message.key == "check-shelter-address"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn no_word_is_missing_in_any_language() {
    for language in Language::ALL {
        let own = |key: &str| {
            ["who-", "areas-", "dir-", "cmd-log", "cmd-other", "cmd-details", "cmd-parent"]
                .iter()
                .any(|part| key.contains(&format!("[{part}")))
        };
        for name in ["pontianak", "sepang", "yogyakarta"] {
            let mut t = Harness::demo(name, language);
            for keys in [
                "Ctrl-W",
                "F4",
                "Esc",
                "Ctrl-E",
                "Esc 7",
                "Enter",
                "F1",
                "Esc",
                "text:zzzz",
                "Esc",
                "Tab Tab Tab",
            ] {
                t.keys(keys);
                assert!(!own(&t.screen()), "{name} {keys}\n{}", t.screen());
            }
        }
        let lang = Lang::load(language);
        for status in ["active", "temporarily-closed", "inactive", "defunct", "verified"] {
            assert!(lang.has(&format!("dir-step-{status}")), "{status}");
        }
    }
}

#[test]
fn from_a_complaint_and_back_nothing_is_lost() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("3 F7 text:Siti_Contoh Ctrl-W");
    assert!(t.screen().contains("Polresta"), "{}", t.screen());
    t.keys("Esc");
    assert!(t.screen().contains("Siti Contoh"), "{}", t.screen());
}

#[test]
fn a_call_is_handed_to_the_case_below() {
    use balai::ui::command::Cmd;
    use balai::ui::layer::{Answer, Outcome};
    use balai::ui::panes::who_can_help;
    let t = Harness::demo("pontianak", Language::Id);
    let shared = t.ui.shared();
    let need = Need { audiences: vec!["child".into(), "violence_victim".into()], services: Vec::new() };
    let mut layer = who_can_help::open_for(shared, Some("61.71.05.1002"), need, true);
    assert!(layer.can(shared, Cmd::LogCall));
    match layer.command(shared, Cmd::LogCall) {
        Outcome::Close(Answer::Picked(uid, name)) => {
            assert_eq!(name, "Polsek Pontianak Kota");
            assert!(shared.desk.id_of(Kind::Organisation, &uid).unwrap().is_some());
        }
        _ => panic!("the call was not handed on"),
    }
    assert!(!who_can_help::open(shared, None).can(shared, Cmd::LogCall));
}

#[test]
fn several_areas_are_picked_and_numbers_are_typed_as_people_write_them() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("1 F7 text:Posyandu_Mawar Enter text:posy Enter text:daratsekip Enter");
    t.keys("Enter text:0561_555-0100 Enter text:+62_812_555_0100 Enter*4");
    // Coverage: two places are ticked, Enter takes both.
    t.keys("F4 text:darats Space Ctrl-U text:mariana Space Enter F2");
    let store = t.store();
    let id = store.find_places(&Scope::office(), "daratsekip", 1).unwrap()[0].id;
    let query = balai::store::listing::ListQuery::related(Kind::Organisation, "area", id);
    let rows = store.list(&t.scope(), &query, &balai::store::listing::Window::First, 5).unwrap();
    let record = store.get(&t.scope(), Kind::Organisation, rows[0].id).unwrap();
    assert_eq!(record.text("coverage"), "61.71.05.1002|61.71.05.1004", "{}", t.screen());
    assert_eq!(record.text("phone"), "0561 555-0100");
    // Without any service written down it still is somebody to call, there and in the other place.
    assert_eq!(names(&t, "61.71.05.1004", &Need::default()), ["Posyandu Mawar"]);
}
