//! A file that was altered behind the program: which case or whose row it is, is said wherever it is read.

use std::path::{Path, PathBuf};

use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::Store;
use balai::store::check::Fault;

use crate::cases::scope;
use crate::harness::{Harness, demo_file};
use crate::plant::give_roles;
use crate::secrecy::{as_staff, balai};

/// What is said of a damaged case, in English.
const DAMAGED: &str = "damaged or altered outside";

fn number(store: &Store, id: i64) -> String {
    store.get(&scope(), Kind::Case, id).unwrap().text("case_no").to_owned()
}

/// The content and key of case `id` are those of a case of another office.
fn replay(path: &Path, folder: &Path, id: i64) {
    let other = folder.join("other");
    std::fs::create_dir(&other).unwrap();
    let other = demo_file("sepang", &other);
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.execute("ATTACH ?1 AS other", [other.display().to_string()]).unwrap();
    for sql in [
        "UPDATE case_content SET (head, body) =
            (SELECT head, body FROM other.case_content WHERE case_file = 1) WHERE case_file = ?1",
        "UPDATE case_key SET (ring, epoch, wrapped) =
            (SELECT ring, epoch, wrapped FROM other.case_key WHERE case_file = 1) WHERE case_file = ?1",
    ] {
        assert_eq!(conn.execute(sql, [id]).unwrap(), 1, "{sql}");
    }
}

fn flip_body(path: &Path, id: i64) {
    let conn = rusqlite::Connection::open(path).unwrap();
    let read = "SELECT body FROM case_content WHERE case_file = ?1";
    let mut body: Vec<u8> = conn.query_row(read, [id], |row| row.get(0)).unwrap();
    *body.last_mut().unwrap() ^= 1;
    conn.execute("UPDATE case_content SET body = ?1 WHERE case_file = ?2", (body, id)).unwrap();
}

fn altered(folder: &Path) -> (PathBuf, String, String) {
    let path = demo_file("pontianak", folder);
    let store = Store::open(&path).unwrap();
    let (replayed, flipped) = (number(&store, 1), number(&store, 2));
    drop(store);
    replay(&path, folder, 1);
    flip_body(&path, 2);
    (path, replayed, flipped)
}

#[test]
fn a_row_of_another_file_is_told_as_damage_by_its_number_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let (path, replayed, flipped) = altered(folder.path());
    let path = path.display();
    let run = |arguments: &str, lines: &[&str]| {
        balai(folder.path(), &format!("--lang en --file {path} --as rina {arguments}"), lines)
    };
    for case in [&replayed, &flipped] {
        let (code, _, said) = run(&format!("case holders {case}"), &["latihan"]);
        assert!(code == 4 || code == 3, "{code} {said}");
        assert!(said.contains(DAMAGED) && said.contains(case.as_str()), "{said}");
    }
    let (code, out, said) = run("export cases --identified --reason rapat", &["latihan", "latihan"]);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains(&replayed) && said.contains(&flipped), "{said}");
    let written = Path::new(out.trim());
    let cases = std::fs::read_to_string(written.join("cases.csv")).unwrap();
    assert!(cases.lines().count() > 10 && !cases.contains(&replayed) && !cases.contains(&flipped));
    let manifest: String = std::fs::read_dir(written)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|end| end == "toml" || end == "json"))
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    assert!(manifest.contains(&format!("{replayed} {flipped}")), "{manifest}");
}

#[test]
fn it_is_marked_in_the_list_found_by_every_search_and_named_when_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let (path, replayed, _) = altered(folder.path());
    let mut t = Harness::on(&path, folder, Language::En);
    t.keys(&format!("F10 4 text:{replayed}"));
    let screen = t.screen();
    let row = screen.lines().rfind(|line| line.contains(&replayed)).unwrap().to_owned();
    assert!(row.contains("damaged"), "{row}");
    t.keys("Enter Enter");
    let screen = t.screen();
    assert!(screen.contains(DAMAGED) && screen.contains(&replayed), "{screen}");
    assert!(!screen.contains("of a ring that you are not in"), "{screen}");
    // Nobody can tell whether it is about the one who is sought.
    t.keys("Esc Esc Ctrl-U text:zzzzz");
    assert!(t.screen().contains(&replayed), "{}", t.screen());
}

#[test]
fn a_case_that_is_merely_for_others_is_not_called_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = demo_file("pontianak", folder.path());
    let t = Harness::on(&path, folder, Language::En);
    let store = as_staff(&t, "yustina");
    let mut closed = 0;
    for id in 1..60 {
        let Ok(case) = store.get(&scope(), Kind::Case, id) else { continue };
        match store.case_content(&scope(), id) {
            Ok(_) => {}
            Err(error) => {
                assert!(!error.is_damage_of_case(), "{}: {error}", case.text("case_no"));
                closed += 1;
            }
        }
    }
    assert!(closed > 0);
}

#[test]
fn roles_that_were_not_given_by_the_program_seat_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = demo_file("pontianak", folder.path());
    let conn = rusqlite::Connection::open(&path).unwrap();
    let suiling = "UPDATE staff SET roles = 'admin|' || roles WHERE login = 'suiling'";
    conn.execute(suiling, []).unwrap();
    drop(conn);
    let run = |arguments: &str, lines: &[&str]| {
        balai(folder.path(), &format!("--lang en --file {} {arguments}", path.display()), lines)
    };
    let (code, out, said) = run("--as suiling staff list", &["latihan"]);
    assert_eq!((code, out.as_str()), (4, ""), "{said}");
    assert!(said.contains("Sui") && said.contains("altered outside balai"), "{said}");
    // Others work on, and the look through the file names it.
    assert_eq!(run("--as rina staff list", &["latihan"]).0, 0);
    let store = Store::open(&path).unwrap();
    let faults = store.check().unwrap();
    assert!(faults.iter().any(|fault| matches!(fault, Fault::Row { kind, .. } if kind == "staff")));
    drop(store);
    // Roles given by the program are.
    give_roles(&path, "suiling", "sekretaris");
    assert!(!run("--as suiling setting list", &["latihan"]).2.contains("altered outside"));
}

#[test]
fn whoever_sits_here_is_shown_out_when_their_row_is_altered() {
    let mut t = Harness::demo("pontianak", Language::En);
    let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
    conn.execute("UPDATE staff SET roles = 'admin' WHERE login = 'rina'", []).unwrap();
    t.event(balai::ui::run::Event::Look);
    assert!(!t.ui.shared().desk.sitting().is_unlocked(), "{}", t.screen());
}

#[test]
fn an_erasure_says_what_still_stands() {
    let folder = tempfile::tempdir().unwrap();
    let path = demo_file("pontianak", folder.path());
    let store = Store::open(&path).unwrap();
    let uid = store.get(&scope(), Kind::Person, 1).unwrap().uid;
    drop(store);
    let arguments =
        format!("--lang en --file {} --as rina audit erase --uid {uid} --reason diminta", path.display());
    let (code, out, said) = balai(folder.path(), &arguments, &["latihan"]);
    assert_eq!(code, 0, "{said}");
    assert!(format!("{out}{said}").contains("still stands in it"), "{out}{said}");
}
