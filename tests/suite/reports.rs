//! Reports: the figures that the demo offices must print, the command line, the pane by keys.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use assert_cmd::Command;
use balai::lang::Language;
use balai::store::{Office, Store};

use balai::app::report::{self, Params};

use crate::harness::{Harness, actor, demo_file};

/// The program with a home of its own.
fn balai(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_balai"));
    command.env_clear().env("HOME", home).env("USER", "rina").env("LANG", "C.UTF-8");
    command
}

/// What the program prints; exit status 0.
fn printed(home: &Path, file: &Path, arguments: &[&str]) -> String {
    let output = balai(home).arg("--file").arg(file).arg("report").args(arguments).assert().success();
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

/// Exit status and sentence of a refusal; nothing on stdout.
fn refused(home: &Path, file: &Path, arguments: &[&str]) -> (i32, String) {
    let output = balai(home).arg("--file").arg(file).arg("report").args(arguments).output().unwrap();
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// Rows of a CSV after its header.
fn rows(csv: &str, header: &str) -> Vec<Vec<String>> {
    assert_eq!(csv.split("\r\n").next().unwrap(), header);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

const AREA: &str = "area_code,area,level,type,cases";
const KIND: &str = "area_code,area,level,kind,organisations";
const SECTION: &str = "organisation,section,role,members";

#[test]
fn sepang_prints_the_ministrys_figures() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("sepang", home.path());
    let period = ["cases-by-area", "--from", "2023-01-01", "--to", "2023-06-30"];
    let csv = printed(home.path(), &file, &[&period[..], &["--format", "csv"]].concat());
    let rows = rows(&csv, AREA);
    let cases = |area: &str, of: &str| {
        let row = rows.iter().find(|row| row[0] == area && row[3] == of).unwrap();
        row[4].parse::<i64>().unwrap()
    };
    for (area, level, children, violence) in
        [("MY", "country", 3767, 402), ("10", "state", 794, 83), ("1010", "district", 58, 7)]
    {
        assert_eq!(cases(area, "child_protection"), children, "{area}");
        assert_eq!(cases(area, "domestic_violence"), violence, "{area}");
        assert!(rows.iter().any(|row| row[0] == area && row[2] == level));
    }
    for of in ["child_protection", "domestic_violence"] {
        let below = |level: &str| {
            let of_level = rows.iter().filter(|row| row[2] == level && row[3] == of);
            of_level.map(|row| row[4].parse::<i64>().unwrap()).sum::<i64>()
        };
        assert_eq!(below("state"), cases("MY", of), "{of}");
        assert_eq!(below("district"), cases("10", of), "{of}");
    }
    let text = printed(home.path(), &file, &[&period[..], &["--lang", "ms"]].concat());
    assert!(text.contains("3,767") && text.contains("rekaan") && text.contains("Jan–Jun 2023"), "{text}");
    let selangor = printed(home.path(), &file, &[&period[..], &["--area", "10", "--format", "csv"]].concat());
    assert!(!selangor.contains("MY,") && selangor.contains("1010,Sepang,district,child_protection,58\r\n"));
}

#[test]
fn months_add_up_to_the_tree() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("sepang", home.path());
    let csv = printed(home.path(), &file, &["cases-by-month", "--from", "2023-01-01", "--format", "csv"]);
    let rows = rows(&csv, "month,type,reported,closed,open");
    let months: BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(months.len(), 6);
    let number = |row: &[String], column: usize| row[column].parse::<i64>().unwrap();
    let mut open = 0;
    for row in rows.iter().filter(|row| row[1] == "child_protection") {
        open += number(row, 2) - number(row, 3);
        assert_eq!(number(row, 4), open, "{row:?}");
    }
    let reported: i64 =
        rows.iter().filter(|row| row[1] == "child_protection").map(|row| number(row, 2)).sum();
    assert_eq!(reported, 3767);
    let later = printed(
        home.path(),
        &file,
        &["cases-by-month", "--from", "2023-06-15", "--to", "2023-06-20", "--format", "csv"],
    );
    let last = rows.iter().rfind(|row| row[1] == "child_protection").unwrap().join(",");
    assert!(later.contains(&last), "a month is counted whole, and what was open before is: {later}");
    let handled = printed(
        home.path(),
        &file,
        &["cases-by-area", "--basis", "handled", "--format", "csv", "--area", "1010"],
    );
    assert!(!handled.contains(",58\r\n"), "complaints that were not taken on do not count");
}

#[test]
fn yogyakarta_has_193_wksbm_in_five_regions() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("yogyakarta", home.path());
    let csv = printed(home.path(), &file, &["organisations-by-area", "--format", "csv"]);
    let rows = rows(&csv, KIND);
    let wksbm: BTreeMap<&str, i64> = rows
        .iter()
        .filter(|row| row[3] == "wksbm" && row[2] == "district")
        .map(|row| (row[0].as_str(), row[4].parse().unwrap()))
        .collect();
    assert_eq!(wksbm.keys().copied().collect::<Vec<_>>(), ["34.01", "34.02", "34.03", "34.04", "34.71"]);
    assert!(wksbm.values().all(|count| *count > 0), "{wksbm:?}");
    assert_eq!(wksbm.values().sum::<i64>(), 193);
    assert!(csv.contains("34,Daerah Istimewa Yogyakarta,state,wksbm,193\r\n"));
    let before =
        printed(home.path(), &file, &["organisations-by-area", "--to", "2005-12-31", "--format", "csv"]);
    assert!(!before.contains(",wksbm,193"), "those founded later do not count yet");
}

#[test]
fn kampung_kb_have_their_eight_sections() {
    for (office, count) in [("jaksel", 25), ("cilegon", 13)] {
        let home = tempfile::tempdir().unwrap();
        let file = demo_file(office, home.path());
        let csv = printed(home.path(), &file, &["organisations-by-area", "--format", "csv"]);
        let total = rows(&csv, KIND).into_iter().find(|row| row[2] == "country" && row[3] == "kampung_kb");
        assert_eq!(total.unwrap()[4], count.to_string(), "{office}");
        let csv = printed(home.path(), &file, &["members-by-section", "--format", "csv"]);
        let mut sections: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in rows(&csv, SECTION).into_iter().filter(|row| !row[1].is_empty()) {
            sections.entry(row[0].clone()).or_default().insert(row[1].clone());
        }
        let whole = sections.values().filter(|sections| sections.len() == 8).count();
        assert_eq!(whole, count, "{office}: {sections:?}");
    }
}

#[test]
fn pontianak_has_a_working_group_a_kecamatan_each_with_members() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", home.path());
    let csv = printed(home.path(), &file, &["organisations-by-area", "--format", "csv"]);
    let rows_ = rows(&csv, KIND);
    let groups: Vec<_> =
        rows_.iter().filter(|row| row[2] == "subdistrict" && row[3] == "working_group").collect();
    assert_eq!(groups.len(), 6);
    assert!(groups.iter().all(|row| row[4] == "1"));
    let csv = printed(home.path(), &file, &["members-by-section", "--format", "csv"]);
    let with_members: BTreeSet<String> = rows(&csv, SECTION)
        .into_iter()
        .filter(|row| row[0].starts_with("Pokja ") && row[3].parse::<i64>().unwrap() > 0)
        .map(|row| row[0].clone())
        .collect();
    assert_eq!(with_members.len(), 6, "{with_members:?}");
}

#[test]
fn the_command_line_refuses_and_never_overwrites() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", home.path());
    let at = home.path();
    let list = printed(at, &file, &["--list"]);
    assert_eq!(list.lines().count(), 6, "{list}");
    for (arguments, code) in [
        (&["no-such-report"][..], 2),
        (&[], 2),
        (&["cases-by-area", "--from", "2023-13-01"], 2),
        (&["cases-by-area", "--from", "2023-02-01", "--to", "2023-01-01"], 2),
        (&["cases-by-area", "--area", "99.99"], 2),
        (&["cases-by-area", "--exact"], 2),
        (&["cases-by-area", "--exact", "--reason", " "], 2),
        (&["cases-by-area", "--format", "pdf"], 2),
    ] {
        let (got, sentence) = refused(at, &file, arguments);
        assert_eq!(got, code, "{arguments:?}: {sentence}");
        assert!(!sentence.is_empty());
    }
    let out = at.join("kasus.csv");
    let name = out.to_str().unwrap();
    let said = printed(at, &file, &["cases-by-area", "--format", "csv", "--out", name]);
    assert_eq!(said, format!("{name}\n"));
    let first = std::fs::read(&out).unwrap();
    assert!(first.starts_with(AREA.as_bytes()));
    let (code, _) = refused(at, &file, &["cases-by-month", "--out", name]);
    assert_eq!(code, 1);
    assert_eq!(std::fs::read(&out).unwrap(), first);
    let json: serde_json::Value =
        serde_json::from_str(&printed(at, &file, &["cases-by-area", "--format", "json"])).unwrap();
    assert_eq!(json["invented_data"], true);
    let html = printed(at, &file, &["cases-by-area", "--format", "html", "--lang", "id"]);
    assert!(html.starts_with("<!doctype html>") && html.contains("rekaan"), "{html}");
}

#[test]
fn what_was_printed_stands_in_the_log() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", home.path());
    let before = Store::open(&file).unwrap().log_head().unwrap().unwrap().0;
    printed(home.path(), &file, &["cases-by-area", "--exact", "--reason", "rapat koordinasi"]);
    let store = Store::open(&file).unwrap();
    assert_eq!(store.log_head().unwrap().unwrap().0, before + 1);
    assert!(store.check().unwrap().is_empty());
}

#[test]
fn cases_of_a_real_office_are_closed() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("kantor.balai");
    let office = Office {
        name: "Kantor Uji".into(),
        country: "ID".into(),
        area: "61.71".into(),
        timezone: "UTC".into(),
        language: "id".into(),
        ..Office::default()
    };
    drop(balai::app::founding::empty(&file, office, &actor()).unwrap());
    for name in ["cases-by-area", "cases-by-month"] {
        assert_eq!(refused(home.path(), &file, &[name]).0, 3, "{name}");
    }
    assert_eq!(
        printed(home.path(), &file, &["members-by-section", "--format", "csv"]),
        format!("{SECTION}\r\n")
    );
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("9 Enter");
    assert!(t.screen().contains("▌ Kasus menurut wilayah"), "it does not open: {}", t.screen());
}

#[test]
fn a_report_is_walked_down_and_up_by_keys() {
    let mut t = Harness::demo("sepang", Language::Ms);
    t.keys("9 Enter");
    let screen = t.screen();
    assert!(screen.contains("Kes mengikut kawasan · Jan–Jun 2023"), "{screen}");
    assert!(screen.contains("▌ Selangor") && screen.contains("3,767") && screen.contains("402"), "{screen}");
    t.keys("Enter");
    let screen = t.screen();
    assert!(screen.contains("Malaysia › Selangor") && screen.contains("(3,767 · 402)"), "{screen}");
    let row = screen.lines().find(|line| line.starts_with("   Sepang")).unwrap().to_owned();
    assert!(row.contains(" 58 ") && row.trim_end().ends_with(" 7"), "{row}");
    let below = screen.lines().skip_while(|line| !line.contains("▌ Petaling"));
    let down = below.take_while(|line| !line.starts_with("   Sepang")).count();
    t.keys(&format!("Down*{down}"));
    assert!(t.screen().contains("▌ Sepang"), "{}", t.screen());
    t.keys("Enter");
    let list = t.screen();
    assert!(!list.contains("Malaysia › Selangor") && list.contains("Sepang"), "{list}");
    t.keys("Esc");
    assert!(t.screen().contains("▌ Sepang"), "back where one was: {}", t.screen());
    t.keys("Esc");
    assert!(t.screen().contains("▌ Selangor"), "{}", t.screen());
    t.keys("Esc");
    assert!(t.screen().contains("▌ Kes mengikut kawasan"), "{}", t.screen());
}

#[test]
fn period_and_type_are_chosen_by_keys() {
    let mut t = Harness::demo("sepang", Language::Ms);
    t.keys("9 Enter F4 Enter");
    assert!(t.screen().contains("· Jun 2023 ·"), "{}", t.screen());
    assert!(!t.screen().contains("3,767"));
    t.keys("F4 End Down*9 Enter Ctrl-U text:1/2023 Enter Ctrl-U text:3/2023 Enter");
    assert!(t.screen().contains("· Jan–Mac 2023 ·"), "{}", t.screen());
    t.keys("F4 Down*2 Enter F6 Down*2 Enter");
    let screen = t.screen();
    assert!(screen.contains("402") && !screen.contains("3,767"), "{screen}");
    t.keys("Enter F6 Enter");
    assert!(t.screen().contains("794") && t.screen().contains("83"), "{}", t.screen());
    t.resize(120, 40);
    assert!(t.screen().contains("Malaysia › Selangor"), "{}", t.screen());
    t.resize(60, 20).resize(80, 24);
    assert!(t.screen().contains("Malaysia › Selangor"), "{}", t.screen());
}

#[test]
fn an_export_has_a_folder_of_its_own_and_is_logged() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let before = t.store().log_head().unwrap().unwrap().0;
    // The harmless way out is the one under the cursor.
    t.keys("9 Enter Ctrl-E Enter Ctrl-E Enter");
    assert!(t.screen().contains("baris ditulis ke"), "{}", t.screen());
    for folder in ["cases-by-area-2026-06-01", "cases-by-area-2026-06-01-2"] {
        let csv = std::fs::read_to_string(t.folder.path().join(folder).join("cases-by-area.csv")).unwrap();
        assert!(csv.starts_with("area_code,area,level,type,cases\r\nID,Indonesia,country,"), "{csv}");
    }
    assert_eq!(t.store().log_head().unwrap().unwrap().0, before + 2);
}

#[test]
fn exact_figures_leave_for_a_reason_alone() {
    for language in Language::ALL {
        let mut t = Harness::demo("pontianak", language);
        let last = |t: &Harness| -> String {
            let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
            conn.query_row("SELECT uid FROM change_log ORDER BY seq DESC LIMIT 1", [], |row| row.get(0))
                .unwrap()
        };
        let before = t.store().log_head().unwrap();
        t.keys("9 Enter Ctrl-E Down Enter Enter");
        let refused = t.ui.shared().text("export-reason-missing");
        let beginning: String = refused.chars().take(30).collect();
        assert!(t.screen().contains(&beginning), "{}", t.screen());
        assert_eq!(t.store().log_head().unwrap(), before);
        t.keys("text:rapat_koordinasi Enter");
        assert!(t.folder.path().join("cases-by-area-2026-06-01").is_dir(), "{}", t.screen());
        let said = last(&t);
        assert!(said.ends_with("exact; rapat koordinasi") && !said.contains("sha256"), "{said}");
        // Who may count cases but not export them is not asked.
        let unlock = balai::app::Request::Unlock {
            login: "hosniah".into(),
            passphrase: balai::app::Secret::new("latihan"),
        };
        t.worker.perform(unlock).unwrap();
        let params = balai::app::report::Params::default();
        let exact = balai::app::Request::ExportReport {
            name: "cases-by-area",
            params,
            only: None,
            folder: t.folder.path().to_owned(),
            reason: Some("x".into()),
        };
        assert!(t.worker.perform(exact).is_err());
    }
}

#[test]
fn months_members_and_organisations_open_too() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("9 Down Enter");
    assert!(t.screen().contains("Jan 2026") && t.screen().contains("Jun 2026"), "{}", t.screen());
    assert!(t.screen().contains("masih terbuka"), "{}", t.screen());
    t.keys("Esc Down*2 Enter");
    assert!(t.screen().contains("kolom 1–"), "{}", t.screen());
    assert!(t.screen().contains("Kota Pontianak"), "{}", t.screen());
    t.keys("Esc Down Enter");
    assert!(t.screen().contains("Anggota menurut seksi · keadaan 1 Juni 2026"), "{}", t.screen());
    t.keys("Enter Enter Enter");
    assert!(t.screen().contains("Pokja") && !t.screen().contains("keadaan 1 Juni"), "{}", t.screen());
    t.keys("Esc Esc Esc Esc");
    assert!(t.screen().contains("▌ Anggota menurut seksi"), "{}", t.screen());
}

#[test]
fn the_organisations_behind_a_number_are_those_of_its_day() {
    let mut t = Harness::demo("pontianak", Language::Id);
    // Of the working groups, founded in 2012, none stood at the end of 2011; the bodies without a day did.
    let ask = |t: &Harness, to: &str| {
        let params = Params { to: Some(to.parse().unwrap()), ..Params::default() };
        report::run(&t.ui.shared().desk, "organisations-by-area", &params).unwrap()
    };
    t.keys("9 Down*3 Enter F4 Down*2 Enter Ctrl-U text:31/12/2011 Enter");
    assert!(t.screen().contains("keadaan 31 Desember 2011"), "{}", t.screen());
    let (then, now) = (ask(&t, "2011-12-31"), ask(&t, "2026-06-01"));
    let of = |table: &report::table::Table, code: &str| -> i64 {
        let own = table.rows.iter().filter(|row| row[0].text() == code);
        own.filter_map(|row| row[4].count()).sum()
    };
    for _ in 0..9 {
        if t.screen().contains("▌ Pontianak Selatan") {
            break;
        }
        t.keys("Down");
    }
    let screen = t.screen();
    assert!(screen.contains("Enter: daftar lembaga,"), "{screen}");
    let place =
        screen.split("Enter: daftar lembaga, ").nth(1).unwrap().split("  ").next().unwrap().to_owned();
    let code = &then.areas.iter().find(|area| area.name == place).unwrap().code;
    assert!(of(&then, code) < of(&now, code), "{place}");
    t.keys("Enter");
    assert!(t.screen().contains(&format!("{} lembaga", of(&then, code))), "{}", t.screen());
    assert!(t.screen().contains("keadaan 31 Desember 2011"), "{}", t.screen());
}
