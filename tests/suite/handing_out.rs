//! Cases with the names in them leave the office for a ring member alone, with passphrase and reason, and not before the
//! log says so.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use balai::app::exchange::identified::{COLUMNS, PARTY_COLUMNS};
use balai::app::{Refusal, Reply, Request, Secret, StaffOp};
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::listing::ListQuery;

use crate::harness::{Harness, demo_file};
use crate::secrecy::{add_party, as_staff, balai, complaint, record};

const PASSPHRASE: &str = "latihan";

/// The rows of a CSV file by the names of its header.
fn rows(file: &Path) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(file).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn header(file: &Path) -> Vec<String> {
    csv::Reader::from_path(file).unwrap().headers().unwrap().iter().map(str::to_owned).collect()
}

fn log(path: &Path) -> Vec<(String, String, String)> {
    let conn = rusqlite::Connection::open(path).unwrap();
    let mut statement = conn.prepare("SELECT action, kind, uid FROM change_log ORDER BY seq").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn order(t: &Harness, marked: &[i64], reason: &str, passphrase: &str) -> Request {
    Request::ExportList {
        query: ListQuery::all(Kind::Case),
        marked: marked.to_vec(),
        folder: t.folder.path().join("out"),
        reason: reason.into(),
        identified: Some(Secret::new(passphrase)),
    }
}

fn written(t: &mut Harness, request: Request) -> PathBuf {
    match t.worker.perform(request).unwrap() {
        Reply::Exported(folder, _) => folder,
        other => panic!("{other:?}"),
    }
}

fn sit(t: &mut Harness, login: &str) {
    let unlock = Request::Unlock { login: login.into(), passphrase: Secret::new(PASSPHRASE) };
    t.worker.perform(unlock).unwrap();
}

#[test]
fn names_leave_with_a_reason_and_the_log_has_them_first() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let path = t.ui.shared().desk.office_path().to_owned();
    let safe = record(&mut t, complaint("dipukul").with("safe_say", "dari koperasi"));
    let unsafe_one = record(&mut t, complaint("diancam").with("safe_address", "no"));
    for id in [safe, unsafe_one] {
        for (role, name) in [("survivor", "Qorimahsari"), ("alleged_perpetrator", "Zubaydarani")] {
            let answers = balai::domain::case::answers::Answers::default()
                .with("role", role)
                .with("name", name)
                .with("phone", "0888-555-0177")
                .with("address", "Gang Xerxesari 5");
            let party = balai::app::CaseOp::Party { id, at: None, answers, draft: None };
            t.worker.perform(Request::Case(party)).unwrap();
        }
    }
    let before = log(&path).len();
    let request = order(&t, &[safe, unsafe_one], "rapat kasus dengan UPTD", PASSPHRASE);
    let folder = written(&mut t, request);

    let cases = folder.join("cases.csv");
    assert_eq!(header(&cases), COLUMNS);
    let found = rows(&cases);
    assert_eq!(found.len(), 2);
    for row in &found {
        assert_eq!(
            (row["survivors"].as_str(), row["alleged_perpetrators"].as_str()),
            ("Qorimahsari", "Zubaydarani")
        );
        assert_eq!((row["reported_on"].as_str(), row["days_open"].as_str()), ("2026-06-01", ""));
        assert_eq!(row["area_code"], "61.71.05");
    }
    let people = folder.join("case_parties.csv");
    assert_eq!(header(&people), PARTY_COLUMNS);
    let safe_before_number = |name: &str| PARTY_COLUMNS.iter().position(|column| *column == name).unwrap();
    assert!(safe_before_number("safe_say") < safe_before_number("phone"));
    let uid = |id: i64| t.store().get(&t.scope(), Kind::Case, id).unwrap().uid;
    for row in rows(&people) {
        // Where it is not safe to come, nobody's address is told but the suspect's.
        let told = row["case_uid"] == uid(safe) || row["role"] == "alleged_perpetrator";
        assert_eq!(row["address"], if told { "Gang Xerxesari 5" } else { "" }, "{row:?}");
        assert_eq!((row["safe_number"].as_str(), row["phone"].as_str()), ("0812-555-0188", "0888-555-0177"));
    }
    // Nothing says where it happened, which may be where the survivor lives.
    let text = std::fs::read_to_string(&cases).unwrap() + &std::fs::read_to_string(&people).unwrap();
    assert!(!text.contains("rumah hijau"), "{text}");

    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["identified"], true);
    assert_eq!(manifest["reason"], "rapat kasus dengan UPTD");
    // First each case, then the whole, then what was written; no hash of it that could be tried out.
    let entries = log(&path);
    let entries = &entries[before..];
    let kinds: Vec<&str> = entries.iter().map(|entry| entry.1.as_str()).collect();
    assert_eq!(kinds, ["case_reading", "case_reading", "file", "file"]);
    assert_eq!(entries[2].2, "cases-list identified 2\nrapat kasus dengan UPTD");
    let hash = manifest["files"][0]["sha256"].as_str().unwrap();
    assert!(!entries[3].2.contains(hash), "{}", entries[3].2);
    let history = t.store().history(&t.scope(), Kind::Case, safe).unwrap();
    assert!(history.iter().any(|entry| entry.action == "export" && entry.actor == "rina"), "{history:?}");
    assert_eq!(t.store().check().unwrap(), []);
    #[cfg(unix)]
    for file in [&cases, &people, &folder] {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(file).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode & 0o077, 0, "{mode:o} {}", file.display());
    }
}

#[test]
fn without_right_passphrase_or_reason_nothing_is_written() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let path = t.ui.shared().desk.office_path().to_owned();
    let refusals = [
        ("nurhalimah", "rapat", PASSPHRASE, "refused-role"),
        ("hosniah", "rapat", PASSPHRASE, "refused-role"),
        ("suiling", "rapat", PASSPHRASE, "refused-role"),
        ("rina", " ", PASSPHRASE, "export-reason-missing"),
        ("rina", "rapat", "salah", "store-wrong-passphrase"),
        ("rina", "rapat", "", "store-wrong-passphrase"),
    ];
    for (login, reason, passphrase, key) in refusals {
        sit(&mut t, login);
        let request = order(&t, &[], reason, passphrase);
        match t.worker.perform(request) {
            Err(Refusal::Refused(message)) => assert_eq!(message.key, key, "{login}"),
            other => panic!("{login}: {other:?}"),
        }
    }
    let failed = log(&path).iter().filter(|entry| entry.0 == "unlock_failed" && entry.2.is_empty()).count();
    assert_eq!(failed, 2);
    sit(&mut t, "rina");
    t.worker.perform(Request::Lock).unwrap();
    let request = order(&t, &[], "rapat", PASSPHRASE);
    assert!(matches!(t.worker.perform(request), Err(Refusal::Refused(no)) if no.key == "refused-locked"));
    assert!(!t.folder.path().join("out").exists());
    assert!(log(&path).iter().all(|entry| entry.0 != "export"));
    // The passphrase of a colleague is not that of who sits here.
    sit(&mut t, "rina");
    let request = Request::ExportList {
        query: ListQuery::all(Kind::Person),
        marked: Vec::new(),
        folder: t.folder.path().join("out"),
        reason: "rapat".into(),
        identified: Some(Secret::new(PASSPHRASE)),
    };
    assert!(
        matches!(t.worker.perform(request), Err(Refusal::Refused(no)) if no.key == "export-identified-cases")
    );
}

#[test]
fn only_cases_that_open_for_that_person_leave() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = record(&mut t, complaint("dipukul"));
    add_party(&mut t, id, "Qorimahsari", "0888-555-0177");
    let dismiss = StaffOp::Dismiss { login: "yustina".into(), ring: "domestic_violence".into() };
    t.worker.perform(Request::Staff(dismiss)).unwrap();
    sit(&mut t, "yustina");
    let request = order(&t, &[id], "rapat", PASSPHRASE);
    assert!(
        matches!(t.worker.perform(request), Err(Refusal::Refused(no)) if no.key == "export-identified-none")
    );
    let request = order(&t, &[], "rapat", PASSPHRASE);
    let folder = written(&mut t, request);
    let found = rows(&folder.join("cases.csv"));
    assert!(!found.is_empty());
    let open = as_staff(&t, "yustina");
    for row in &found {
        let id = open.id_of(&t.scope(), Kind::Case, &row["uid"]).unwrap().unwrap();
        assert!(open.case_content(&t.scope(), id).is_ok());
        assert!(!row["survivors"].contains("Qorimahsari"));
    }
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    let left: i64 = manifest["filter"]["not_opened"].as_str().unwrap().parse().unwrap();
    let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
    let all: i64 = conn.query_row("SELECT count(*) FROM case_file", [], |row| row.get(0)).unwrap();
    assert_eq!(found.len() as i64 + left, all);
    // Days run from registration to the end, or to today.
    for row in found.iter().filter(|row| !row["opened_on"].is_empty()) {
        let start: jiff::civil::Date = row["opened_on"].parse().unwrap();
        let end = row["closed_on"].parse().unwrap_or(jiff::civil::date(2026, 6, 1));
        assert_eq!(row["days_open"], start.until(end).unwrap().get_days().to_string(), "{row:?}");
    }
    assert!(found.iter().any(|row| !row["closed_on"].is_empty()));
}

#[test]
fn the_screen_asks_which_and_then_why_and_who() {
    for language in Language::ALL {
        let mut t = Harness::demo("pontianak", language);
        let folders = |t: &Harness| -> Vec<PathBuf> {
            let all = std::fs::read_dir(t.folder.path()).unwrap().map(|entry| entry.unwrap().path());
            all.filter(|path| path.join("manifest.json").exists()).collect()
        };
        // Enter takes the file without identities.
        t.keys("4 Ctrl-E");
        assert!(t.screen().contains(&t.ui.shared().text("export-cases-plain")), "{}", t.screen());
        t.keys("Enter");
        let made = folders(&t);
        assert_eq!(made.len(), 1, "{}", t.screen());
        let text = std::fs::read_to_string(made[0].join("cases.csv")).unwrap();
        assert!(text.starts_with("row,reported_month"), "{text}");
        std::fs::remove_dir_all(&made[0]).unwrap();
        // A wrong passphrase writes nothing and is not shown.
        t.keys("Ctrl-E Down Enter text:rapat_UPTD Enter text:bukanini Enter");
        assert!(!t.screen().contains("bukanini") && folders(&t).is_empty(), "{}", t.screen());
        t.keys("text:latihan Enter");
        let made = folders(&t);
        assert_eq!(made.len(), 1, "{}", t.screen());
        assert!(!rows(&made[0].join("case_parties.csv")).is_empty());
        let manifest = std::fs::read_to_string(made[0].join("manifest.json")).unwrap();
        assert!(manifest.contains("\"rapat UPTD\""), "{manifest}");
    }
}

#[test]
fn the_command_line_asks_the_passphrase_again() {
    let home = tempfile::tempdir().unwrap();
    demo_file("pontianak", home.path());
    let run = |arguments: &str, lines: &[&str]| {
        balai(home.path(), &format!("--file pontianak.balai {arguments}"), lines)
    };
    let export = "export cases --identified --reason rapat --out keluar";
    let two = [PASSPHRASE, PASSPHRASE];
    for (arguments, lines, code) in [
        (format!("--as yustina {export}"), &[PASSPHRASE, "salah"][..], 3),
        // The passphrase of the beginning alone is not enough.
        (format!("--as yustina {export}"), &[PASSPHRASE, ""], 3),
        ("--as yustina export cases --identified --out keluar".to_owned(), &two, 3),
        (format!("--as nurhalimah {export}"), &two, 3),
        (format!("--as hosniah {export}"), &two, 3),
        ("--as yustina export members --identified --reason x --out keluar".to_owned(), &two, 2),
        ("--as yustina export plain --identified --reason x --out keluar".to_owned(), &two, 2),
        (format!("--as yustina {export} --area 99"), &two, 2),
    ] {
        let (found, out, said) = run(&arguments, lines);
        assert_eq!((found, out.as_str()), (code, ""), "{arguments}: {said}");
        assert!(!home.path().join("keluar").exists(), "{arguments}");
    }
    let (code, out, said) = run(&format!("--as yustina {export} --labels --excel"), &two);
    assert_eq!(code, 0, "{said}");
    assert!(out.trim().ends_with("keluar"), "{out}");
    assert!(home.path().join("keluar/case_parties.csv").exists());
    let names = header(&home.path().join("keluar/cases.csv"));
    assert!(
        names.contains(&"Survivors".to_owned()) && names.iter().all(|name| name.trim() == name),
        "{names:?}"
    );
    // Never over what is there.
    let before = std::fs::read(home.path().join("keluar/cases.csv")).unwrap();
    let (code, _, _) = run(&format!("--as yustina {export}"), &two);
    assert_eq!(code, 1);
    assert_eq!(std::fs::read(home.path().join("keluar/cases.csv")).unwrap(), before);
}
