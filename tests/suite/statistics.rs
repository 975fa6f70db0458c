//! `case-statistics` and `working-groups`: figures of the demo offices, with all keys, with some, with none.

use std::collections::BTreeMap;

use balai::app::report::Params;
use balai::app::report::table::{Cell, Table};
use balai::app::{Reply, Request, Secret};
use balai::lang::Language;

use crate::harness::Harness;

/// The report on the store thread, as the screen asks it.
fn report(t: &mut Harness, name: &'static str) -> Table {
    match t.worker.perform(Request::Report { name, params: Params::default() }).unwrap() {
        Reply::Report(table) => *table,
        other => panic!("{other:?}"),
    }
}

/// Sum of the rows of a table that fit.
fn sum(table: &Table, of: &str, fits: impl Fn(&str, &str) -> bool) -> i64 {
    let rows = table.rows.iter().filter(|row| row[0].text() == of && fits(row[1].text(), row[2].text()));
    rows.map(|row| row[3].count().unwrap()).sum()
}

fn counted(row: &str) -> bool {
    row != "not_counted"
}

/// What each table says could not be counted.
fn missing(table: &Table) -> BTreeMap<String, i64> {
    let rows = table.rows.iter().filter(|row| row[1].text() == "not_counted");
    rows.map(|row| (row[0].text().to_owned(), row[3].count().unwrap())).collect()
}

fn sit(t: &mut Harness, login: &str) {
    let passphrase = Secret::new("latihan".to_owned());
    t.worker.perform(Request::Unlock { login: login.into(), passphrase }).unwrap();
}

#[test]
fn the_tables_count_the_same_cases_in_every_demo() {
    for (office, cases) in [
        ("pontianak", Some(77)),
        ("sepang", Some(4_169)),
        ("yogyakarta", None),
        ("jaksel", None),
        ("cilegon", None),
    ] {
        let mut t = Harness::demo(office, Language::Id);
        let table = report(&mut t, "case-statistics");
        let by_area = report(&mut t, "cases-by-area");
        let root = |row: &&Vec<Cell>| row[2].text() == "country";
        let of_tree: i64 = by_area.rows.iter().filter(root).filter_map(|row| row[4].count()).sum();
        let country = by_area.areas.first().map(|area| area.code.clone()).unwrap_or_default();
        let all = sum(&table, "T1", |_, _| true);
        assert_eq!(all, of_tree, "{office}");
        assert!(cases.is_none_or(|cases| cases == all), "{office}: {all}");
        assert_eq!(sum(&table, "T3", |area, _| area == country), all, "{office}");
        assert_eq!(sum(&table, "T9", |row, _| row != "overdue"), all, "{office}");
        assert_eq!(sum(&table, "T10", |_, _| true), all, "{office}");
        assert_eq!(sum(&table, "T5", |_, _| true), all, "{office}: all of them open");
        assert!(missing(&table).is_empty(), "{office}");
        // Each case of a demo has one survivor.
        assert_eq!(sum(&table, "T2", |_, _| true), all, "{office}");
    }
}

#[test]
fn sepang_prints_the_ministrys_figures_by_month_and_by_area() {
    let mut t = Harness::demo("sepang", Language::Ms);
    let table = report(&mut t, "case-statistics");
    for (of, total) in [("child_protection", 3767), ("domestic_violence", 402)] {
        assert_eq!(sum(&table, "T1", |_, column| column == of), total);
        assert_eq!(sum(&table, "T3", |row, column| row == "MY" && column == of), total);
        assert_eq!(sum(&table, "T2", |_, column| column == of), total);
    }
    for (area, children, violence) in [("10", 794, 83), ("1010", 58, 7)] {
        assert_eq!(sum(&table, "T3", |row, column| row == area && column == "child_protection"), children);
        assert_eq!(sum(&table, "T3", |row, column| row == area && column == "domestic_violence"), violence);
    }
    let months = table.rows.iter().filter(|row| row[0].text() == "T1").map(|row| row[1].text());
    assert_eq!(months.collect::<std::collections::BTreeSet<_>>().len(), 6);
}

#[test]
fn what_the_keys_do_not_open_is_said_and_not_left_out() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let open = report(&mut t, "case-statistics");
    let plain = |table: &Table| -> Vec<Vec<Cell>> {
        let of = |row: &&Vec<Cell>| matches!(row[0].text(), "T1" | "T3" | "T9" | "T10");
        table.rows.iter().filter(of).cloned().collect()
    };
    let trafficking = sum(&open, "T1", |_, of| of == "trafficking");
    assert!(trafficking > 0);
    // A case worker of two teams of three; the head, who counts and opens nothing; nobody's keys.
    for (login, closed) in [("yustina", trafficking), ("hosniah", 77), ("", 77)] {
        match login {
            "" => drop(t.worker.perform(Request::Lock).unwrap()),
            login => sit(&mut t, login),
        }
        let table = report(&mut t, "case-statistics");
        assert_eq!(plain(&table), plain(&open), "{login}: plain columns alone");
        let missing = missing(&table);
        let tables: Vec<&str> = missing.keys().map(String::as_str).collect();
        assert_eq!(tables, ["T2", "T4", "T5", "T6", "T7", "T8"], "{login}");
        assert!(missing.values().all(|count| *count == closed), "{login}: {missing:?}");
        assert_eq!(sum(&table, "T5", |row, _| counted(row)) + closed, 77, "{login}");
        let victims = sum(&table, "T2", |row, _| counted(row));
        assert_eq!(victims + closed, 77, "{login}: one victim a case");
        assert_eq!(sum(&table, "T2", |row, of| counted(row) && of == "trafficking"), 0, "{login}");
    }
    sit(&mut t, "suiling");
    let request = Request::Report { name: "case-statistics", params: Params::default() };
    assert!(t.worker.perform(request).is_err(), "who may not count cases counts none");
}

#[test]
fn the_head_of_the_office_prints_what_tells_nobody() {
    let mut t = Harness::demo("pontianak", Language::Id);
    sit(&mut t, "hosniah");
    let params = Params::default();
    assert!(t.worker.print_report("case-statistics", &params, None).is_ok());
    let exact = Params { exact: true, ..params };
    let refused = t.worker.print_report("case-statistics", &exact, Some("rapat")).unwrap_err();
    assert_eq!(refused.exit_code(), 3);
}

#[test]
fn pontianak_has_six_working_groups() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let table = report(&mut t, "working-groups");
    assert_eq!(table.rows.len(), 6);
    let column = |key: &str| table.column(key);
    let total = |key: &str| -> i64 { table.rows.iter().filter_map(|row| row[column(key)].count()).sum() };
    // Each kecamatan has its group, so that all cases lie in the area of one.
    assert_eq!(total("complaints"), 77);
    let statistics = report(&mut t, "case-statistics");
    assert_eq!(total("open_cases"), sum(&statistics, "T9", |row, _| row == "open"));
    assert_eq!(total("overdue"), sum(&statistics, "T9", |row, _| row == "overdue"));
    for row in &table.rows {
        assert_eq!(row[column("letters_sent")], Cell::Unknown);
        assert_eq!(row[column("letters_delivered")], Cell::Unknown);
        assert!(matches!(row[column("last_activity_on")], Cell::Month(month) if month.year == 2026));
        let running = row[column("overdue")] == Cell::Count(0);
        assert_eq!(row[column("running")], Cell::Flag(running), "{row:?}");
    }
    let csv = String::from_utf8(balai::app::report::csv::write(&table).unwrap()).unwrap();
    let header = "organisation,area,last_activity_on,complaints,open_cases,overdue,letters_sent,letters_delivered,running";
    assert_eq!(csv.split("\r\n").next(), Some(header));
    assert!(csv.contains(",Pontianak Selatan,2026-"), "{csv}");
}

#[test]
fn the_tables_are_walked_by_keys() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("9 Down*2 Enter");
    let screen = t.screen();
    assert!(screen.contains("▌ T1 · Kasus menurut bulan dan jenis") && screen.contains("T10 ·"), "{screen}");
    t.keys("Down Enter");
    let screen = t.screen();
    assert!(screen.contains("T2 · Korban") && screen.contains("Yang dihitung: korban."), "{screen}");
    assert!(screen.contains("▌ perempuan"), "{screen}");
    t.keys("Enter");
    assert!(t.screen().contains("13–17 tahun"), "{}", t.screen());
    t.keys("Esc Esc");
    assert!(t.screen().contains("▌ T2 · Korban"), "{}", t.screen());
    // Down to the list of cases, from the area and from the month.
    t.keys("Down Enter Enter");
    assert!(t.screen().contains("Pontianak Selatan") && !t.screen().contains("T3 ·"), "{}", t.screen());
    t.keys("Esc");
    assert!(t.screen().contains("T3 ·"), "{}", t.screen());
    t.keys("Esc Up*2 Enter Down*3 Enter");
    assert!(t.screen().contains("Apr 2026") && !t.screen().contains("T1 ·"), "{}", t.screen());
    t.keys("Esc F6 End Enter");
    assert!(t.screen().contains("T10 · Pengaduan"), "{}", t.screen());
    t.keys("F4 Down*5 Enter");
    assert!(t.screen().contains("mulai ditangani"), "{}", t.screen());
    // A list of cases by the month they were taken on does not exist.
    t.keys("F6 Down Enter Enter");
    assert!(t.screen().contains("T1 ·"), "{}", t.screen());
    t.resize(120, 40).resize(60, 20).resize(80, 24);
    assert!(t.screen().contains("T1 ·"), "{}", t.screen());
}

#[test]
fn a_locked_screen_says_what_it_does_not_count() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("9 Down*2 Enter Down Enter Ctrl-K Esc");
    t.keys("9 Down*2 Enter Down Enter");
    let screen = t.screen();
    assert!(screen.contains("77 kasus tidak terhitung di sini"), "{screen}");
    assert!(!screen.contains("perempuan"), "{screen}");
}

#[test]
fn working_groups_open_their_organisation() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("9 End Enter");
    let screen = t.screen();
    assert!(screen.contains("Kelompok kerja") && screen.contains("berjalan"), "{screen}");
    t.keys("Enter");
    assert!(t.screen().contains("Pokja Korban TPPO dan KDRT Kecamatan"), "{}", t.screen());
    t.keys("Esc Esc");
    assert!(t.screen().contains("▌ Kelompok kerja"), "{}", t.screen());
}

/// What the list of cases says of its length.
fn listed(t: &Harness) -> i64 {
    let screen = t.screen();
    let words: Vec<&str> = screen.split_whitespace().collect();
    let at = words.iter().position(|word| *word == "kasus").unwrap_or_else(|| panic!("{screen}"));
    words[at - 1].replace('.', "").parse().unwrap_or_else(|_| panic!("{screen}"))
}

#[test]
fn how_cases_stand_and_how_they_came_in_is_listed_as_it_is_counted() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let table = report(&mut t, "case-statistics");
    let count = |of: &str, row: &str| sum(&table, of, |found, _| found == row);
    t.keys("9 Down*2 Enter Down*8 Enter");
    assert!(t.screen().contains("T9 ·") && t.screen().contains("Enter: daftar kasus, "), "{}", t.screen());
    for row in ["open", "overdue", "closed"] {
        t.keys("Enter");
        assert_eq!(listed(&t), count("T9", row), "{row}\n{}", t.screen());
        t.keys("Esc Down");
    }
    t.keys("Esc Down Enter");
    for row in ["visit", "phone", "whatsapp"] {
        let at = balai::domain::code::CHANNEL.codes.iter().position(|code| *code == row).unwrap();
        t.keys(&format!("Home Down*{at} Enter"));
        assert_eq!(listed(&t), count("T10", row), "{row}\n{}", t.screen());
        t.keys("Esc");
    }
    // What is counted inside the cases has no list, and says so.
    t.keys("Esc Home Down*3 Enter");
    assert!(t.screen().contains("T4 ·") && t.screen().contains("Tanpa daftar: "), "{}", t.screen());
    t.keys("Enter");
    assert!(t.screen().contains("T4 ·"), "{}", t.screen());
    // From the months of the report on cases, too.
    t.keys("Esc Esc Home Down Enter Down Enter");
    let screen = t.screen();
    assert!(screen.contains("kasus ·"), "{screen}");
}
