//! The settings of the office, by keys and from the command line: what is set has its effect, from its day on.

use std::path::Path;

use assert_cmd::Command;
use balai::lang::Language;

use crate::harness::{Harness, demo_file};

fn demo() -> Harness {
    Harness::demo("pontianak", Language::Id)
}

/// Opens the settings.
fn settings(t: &mut Harness) {
    t.keys("0 F10 text:pengaturan_kantor Enter");
    assert!(t.screen().contains("Pengaturan kantor"), "{}", t.screen());
}

/// Takes a complaint down and screens it with a medium risk; gives when it is due as the opened case says it.
fn screened(t: &mut Harness) -> String {
    t.keys(
        "Ctrl-N text:t text:daratsekip Enter text:rumah_hijau Enter text:0888-555-0177 Enter text:dipukul_suami \
         Tab text:tel Enter F2",
    );
    t.keys("F3 Enter Enter text:sedang Enter Enter*2 text:kdrt Enter F2");
    let screen = t.screen();
    let due = screen.lines().find_map(|line| line.split("pendaftaran: ").nth(1)).map(str::to_owned);
    t.keys("Esc*3");
    due.unwrap_or_else(|| panic!("{screen}"))
}

fn latest(t: &Harness) -> String {
    let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
    conn.query_row("SELECT case_no FROM case_file ORDER BY id DESC LIMIT 1", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_due_time_that_is_changed_moves_what_is_due() {
    // Three days is the default; a week is set with the keys.
    let mut t = demo();
    assert_eq!(screened(&mut t), "3 hari lagi");
    let mut t = demo();
    settings(&mut t);
    t.keys("Down*2 Enter");
    assert!(t.screen().contains("Kini 72 jam, bawaan 72 jam"), "{}", t.screen());
    t.keys("Ctrl-U text:120 Enter Enter");
    assert!(t.screen().contains("Tersimpan"), "{}", t.screen());
    assert!(t.screen().contains("120 jam   01/06/2026"), "{}", t.screen());
    assert!(t.screen().contains("120 jam mulai 01/06/2026"), "{}", t.screen());
    t.keys("Esc");
    assert_eq!(screened(&mut t), "5 hari lagi");
    // Today and the list of cases say the same.
    let number = latest(&t);
    for (keys, due) in [("F10 0 End Up*14", "5 hari lagi"), ("F10 4 / text:0078 Enter", "5 hari lagi")] {
        t.keys(keys);
        let line = t.screen().lines().find(|line| line.contains(&number)).map(str::to_owned);
        assert!(line.is_some_and(|line| line.contains(due)), "{keys}: {}", t.screen());
    }
}

#[test]
fn a_value_holds_from_its_day_on_and_can_be_taken_back() {
    let mut t = demo();
    settings(&mut t);
    t.keys("Down Enter Ctrl-U text:12 Enter Ctrl-U text:1/7/2026 Enter");
    assert!(t.screen().contains("24 jam *"), "{}", t.screen());
    assert!(t.screen().contains("* 12 jam mulai 01/07/2026") || t.screen().contains("Tersimpan"));
    t.keys("Up Down");
    assert!(t.screen().contains("* 12 jam mulai 01/07/2026"), "{}", t.screen());
    t.keys("Ctrl-Z");
    assert!(t.screen().contains("tarik kembali 12 jam"), "{}", t.screen());
    // The harmless button has the focus.
    t.keys("Enter");
    assert!(t.screen().contains("24 jam *"), "{}", t.screen());
    t.keys("Ctrl-Z Left Enter");
    assert!(t.screen().contains("Ditarik kembali"), "{}", t.screen());
    assert!(!t.screen().contains("24 jam *"), "{}", t.screen());
    assert!(t.screen().contains("ditarik kembali: yang ditetapkan mulai 01/07/2026"), "{}", t.screen());
    t.keys("Ctrl-Z");
    assert!(t.screen().contains("Tidak ada yang dapat ditarik kembali"), "{}", t.screen());
    assert!(t.store().check().unwrap().is_empty());
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_set() {
    let mut t = demo();
    settings(&mut t);
    t.keys("Down Enter");
    for (typed, said) in [
        ("Ctrl-U text:0 Enter Enter", "1 sampai 168"),
        ("Up Ctrl-U text:169 Enter Enter", "1 sampai 168"),
        ("Up Ctrl-U text:besok Enter Enter", "bilangan bulat"),
        ("Up Ctrl-U text:12 Enter Ctrl-U text:31/5/2026 Enter", "sejak hari ini atau sesudahnya"),
        ("Ctrl-U text:1/7/2062 Enter", "lebih dari 5 tahun"),
        ("Ctrl-U text:31/2/2027 Enter", "tidak ada"),
    ] {
        t.keys(typed);
        assert!(t.screen().contains(said), "{typed}: {}", t.screen());
    }
    t.keys("Esc");
    assert!(t.screen().contains("Belum pernah diubah"), "{}", t.screen());
    assert!(t.store().settings_set().unwrap().is_empty());
}

#[test]
fn staff_read_the_settings_and_administrators_who_have_unlocked_change_them() {
    let mut t = demo();
    // A case manager, unlocked; the administrator, by PIN.
    t.keys("Ctrl-K Ctrl-K Tab Backspace*20 text:yustina Tab text:latihan Enter");
    settings(&mut t);
    assert!(t.screen().contains("Kontak pertama, risiko tinggi"), "{}", t.screen());
    assert!(t.screen().contains("Hanya admin yang sudah membuka kunci"), "{}", t.screen());
    t.keys("Enter");
    assert!(!t.screen().contains("Nilai lain"), "{}", t.screen());
    t.keys("Esc Ctrl-G text:rina Enter text:1234 Enter");
    settings(&mut t);
    t.keys("Enter");
    assert!(!t.screen().contains("Nilai lain"), "{}", t.screen());
    t.keys("Ctrl-K text:latihan Enter");
    settings(&mut t);
    t.keys("Enter");
    assert!(t.screen().contains("Nilai lain"), "{}", t.screen());
    // Nobody who only comes by reads them.
    t.keys("Esc Esc F10 text:selesai_di Enter F10 text:pengaturan");
    assert!(!t.screen().contains("Pengaturan kantor"), "{}", t.screen());
}

#[test]
fn who_counts_as_poor_is_for_the_office_to_say() {
    let mut t = demo();
    let groups = |t: &Harness| {
        let desk = &t.ui.shared().desk;
        let people = balai::store::listing::ListQuery::all(balai::domain::kind::Kind::Person);
        let rows = desk.list(&people, &balai::store::listing::Window::First, 300).unwrap();
        let poor = rows.iter().filter(|row| {
            let person = desk.get(balai::domain::kind::Kind::Person, row.id).unwrap();
            balai::app::facts::target_groups(desk, &person).unwrap().contains(&"poor".to_owned())
        });
        poor.count()
    };
    let before = groups(&t);
    settings(&mut t);
    t.keys("End Up*3 Enter Ctrl-U text:10 Enter Enter");
    assert!(t.screen().contains("desil 10"), "{}", t.screen());
    let all = groups(&t);
    assert!(all > before, "{before} {all}");
    t.keys("Enter Ctrl-U text:0 Enter Enter");
    // The office has marked those of the lowest deciles itself.
    assert_eq!(groups(&t), before);
}

fn balai(home: &Path, file: &Path, arguments: &[&str], typed: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_balai"));
    command.env_clear().env("HOME", home).env("USER", "rina").env("LANG", "C.UTF-8");
    let output =
        command.arg("--file").arg(file).args(arguments).write_stdin(typed.to_owned()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_line_lists_sets_and_takes_back() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", home.path());
    let run = |arguments: &[&str]| balai(home.path(), &file, arguments, "");
    for (arguments, code, said) in [
        (vec!["setting", "set", "contact_hours_high", "12"], 0, ""),
        (vec!["setting", "set", "contact_hours_high", "36", "--from", "2026-07-01"], 0, ""),
        (vec!["setting", "set", "contact_hours_high", "1000"], 2, "1 to 168"),
        (vec!["setting", "set", "contact_hours", "10"], 2, "setting list"),
        (vec!["setting", "set", "contact_hours_high", "ten"], 2, "whole number"),
        (
            vec!["setting", "set", "contact_hours_high", "10", "--from", "2026-05-31"],
            2,
            "today or a later day",
        ),
        (vec!["setting", "back", "contact_hours_high", "--from", "2026-08-01"], 3, "Nothing was set"),
        (vec!["setting", "back", "contact_hours_high", "--from", "2026-05-01"], 3, "history"),
    ] {
        let (found, out, error) = run(&arguments);
        assert_eq!((found, out.as_str()), (code, ""), "{arguments:?}: {error}");
        assert!(error.contains(said), "{arguments:?}: {error}");
    }
    let (code, out, error) = run(&["setting", "list", "--format", "csv"]);
    assert_eq!((code, error.as_str()), (0, ""));
    let mut lines = out.split("\r\n");
    assert_eq!(lines.next(), Some("name,value,unit,since,default,least,most,next_value,next_since"));
    assert!(out.contains("\r\ncontact_hours_high,12,hours,2026-06-01,24,1,168,36,2026-07-01\r\n"), "{out}");
    assert!(out.contains("\r\nrunning_days,90,days,,90,1,730,,\r\n"), "{out}");
    assert_eq!(run(&["setting", "back", "contact_hours_high", "--from", "2026-07-01"]).0, 0);
    assert_eq!(run(&["setting", "back", "contact_hours_high"]).0, 0);
    let (_, out, _) = run(&["--lang", "id", "setting", "list"]);
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.lines().map(words).any(|line| line.starts_with("contact_hours_high 24 jam bawaan")), "{out}");
    let (_, out, _) = run(&["setting", "list", "--history", "--format", "csv"]);
    let told: Vec<String> = out
        .split("\r\n")
        .skip(1)
        .filter(|line| !line.is_empty())
        .map(|line| line.splitn(4, ',').take(3).collect::<Vec<_>>().join(","))
        .collect();
    assert_eq!(
        told,
        [
            "contact_hours_high,12,2026-06-01",
            "contact_hours_high,36,2026-07-01",
            "contact_hours_high,,2026-07-01",
            "contact_hours_high,,2026-06-01",
        ]
    );
    // Who they are decides, as on the screen.
    let (code, out, error) =
        balai(home.path(), &file, &["--as", "yustina", "setting", "set", "running_days", "30"], "latihan\n");
    assert_eq!((code, out.as_str()), (3, ""), "{error}");
    let (code, out, _) = balai(home.path(), &file, &["--as", "yustina", "setting", "list"], "latihan\n");
    assert!(code == 0 && out.contains("running_days"), "{out}");
    assert_eq!(run(&["check"]).0, 0);
    assert_eq!(run(&["audit", "verify"]).0, 0);
}

#[test]
fn letters_are_numbered_in_the_form_of_the_office_from_its_day_on() {
    let mut t = demo();
    settings(&mut t);
    t.keys("End Up*2");
    let screen = t.screen();
    assert!(screen.contains("No. rujukan kasus") && screen.contains("001/RUJ/PTK/VI/2026"), "{screen}");
    assert!(screen.contains("{no:03}/RUJ/{unit}/{bulan_romawi}/{tahun}"), "{screen}");
    t.keys("End Enter");
    for (typed, said) in [
        ("Ctrl-U text:BA-{tahun} Enter Enter", "harus memuat nomor urut"),
        ("Up Ctrl-U text:BA-{no}/{klas} Enter Enter", "“klas” bukan bagian"),
        ("Up Ctrl-U text:BA-{no Enter Enter", "“no” bukan bagian"),
    ] {
        t.keys(typed);
        assert!(t.screen().contains(said), "{typed}: {}", t.screen());
    }
    t.keys("Up Ctrl-U text:BA-{no:04}/{bulan}/{tahun} Enter Enter");
    assert!(t.screen().contains("BA-0001/06/2026"), "{}", t.screen());
    assert!(t.screen().contains("BA-{no:04}/{bulan}/{tahun} mulai 01/06/2026"), "{}", t.screen());
    t.keys("Esc F10 text:petugas Enter Down F9 text:rina Enter Enter");
    let folder = t.ui.shared().desk.letter_folder();
    assert!(folder.join("BA-0001-06-2026.txt").exists(), "{}", t.screen());
    // What comes later does not number what is written today.
    settings(&mut t);
    t.keys("End Enter Ctrl-U text:L-{no} Enter Ctrl-U text:1/7/2026 Enter");
    t.keys("Esc F10 text:petugas Enter Down F9 text:rina Enter Enter");
    assert!(folder.join("BA-0002-06-2026.txt").exists(), "{}", t.screen());
    assert_eq!(t.store().check().unwrap(), []);
}

#[test]
fn the_motto_is_for_malaysian_letters_and_may_be_none() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("sepang", home.path());
    let run = |arguments: &[&str]| balai(home.path(), &file, arguments, "");
    let listed = |out: &str| out.lines().find(|line| line.starts_with("letter_motto")).map(str::to_owned);
    let (_, out, _) = run(&["setting", "list"]);
    assert!(listed(&out).unwrap().contains("BERKHIDMAT UNTUK NEGARA"), "{out}");
    for (value, code) in [("\"MAJU BERSAMA\"", 0), ("", 0)] {
        assert_eq!(run(&["setting", "set", "letter_motto", value]).0, code);
        let (_, out, _) = run(&["setting", "list"]);
        let told = if value.is_empty() { "none" } else { value };
        assert!(listed(&out).unwrap().contains(told), "{out}");
    }
    let (code, out, _) = run(&["setting", "list", "--history", "--format", "csv"]);
    assert_eq!(code, 0);
    assert!(out.contains("\r\nletter_motto,\"\"\"MAJU BERSAMA\"\"\",2023-"), "{out}");
    // An Indonesian office has none.
    let file = demo_file("pontianak", home.path());
    let (code, _, said) = balai(home.path(), &file, &["setting", "set", "letter_motto", "x"], "");
    assert_eq!(code, 2);
    assert!(said.contains("setting list"), "{said}");
}
