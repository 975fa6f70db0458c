//! Reports on a screen of 80×24: nothing is out of reach, and what leaves is what is shown.

use std::fs;

use balai::lang::Language;

use crate::harness::Harness;

/// The line of the screen with `part` in it.
fn line(screen: &str, part: &str) -> String {
    screen
        .lines()
        .find(|line| line.contains(part))
        .unwrap_or_else(|| panic!("{part:?} is not on\n{screen}"))
        .into()
}

#[test]
fn rows_without_room_are_marked_and_reached() {
    let mut t = Harness::demo("sepang", Language::Ms);
    t.keys("9 Enter");
    let screen = t.screen();
    assert!(screen.contains('▼') && !screen.contains('▲') && !screen.contains("WP Labuan"), "{screen}");
    t.keys("End");
    let screen = t.screen();
    assert!(screen.contains('▲') && !screen.contains('▼'), "{screen}");
    assert!(screen.contains("WP Labuan") && screen.contains("▌ WP Putrajaya"), "{screen}");
    t.resize(120, 40);
    assert!(!t.screen().contains('▲') && t.screen().contains("▌ WP Putrajaya"), "{}", t.screen());
}

#[test]
fn columns_without_room_are_a_key_away() {
    for (office, language, hidden) in [
        ("sepang", Language::Ms, ["tiada jawapan", "menunggu", "hari dijawab"]),
        ("pontianak", Language::Id, ["tidak dijawab", "menunggu", "hari dijawab"]),
    ] {
        let mut t = Harness::demo(office, language);
        t.keys("9 Down*2 Enter Down*7 Enter");
        let first = t.screen();
        assert!(first.contains("1–3/6: →"), "{first}");
        assert!(hidden.iter().all(|name| !first.contains(name)), "{first}");
        t.keys("Right");
        let second = t.screen();
        assert!(second.contains("4–6/6: ←"), "{second}");
        assert!(hidden.iter().all(|name| second.contains(name)), "{second}");
        // At the last column nothing moves any more; back again it is as it was.
        t.keys("Right");
        assert_eq!(t.screen(), second);
        t.keys("Left");
        assert_eq!(t.screen(), first);
    }
}

#[test]
fn bars_side_by_side_stand_for_the_same_numbers() {
    let mut t = Harness::demo("sepang", Language::Ms);
    t.keys("9 Enter");
    let row = line(&t.screen(), "Selangor");
    let bars: Vec<usize> = row.split("794").map(|part| part.chars().filter(|c| *c == '█').count()).collect();
    // 794 and 83.
    assert!(bars[0] >= 9 * bars[1] && bars[1] > 0, "{row}");
}

#[test]
fn one_table_is_written_as_that_table_and_says_so() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("9 Down*2 Enter End Enter Ctrl-E Enter");
    let said = t.screen();
    assert!(said.contains("T10 · Pengaduan") && said.contains("baris ditulis ke"), "{said}");
    let written = |t: &Harness, name: &str| {
        let folders = fs::read_dir(t.ui.shared().desk.export_folder()).unwrap();
        let mut found =
            folders.filter_map(|folder| fs::read_to_string(folder.unwrap().path().join(name)).ok());
        found.next().unwrap_or_else(|| panic!("no {name}"))
    };
    let csv = written(&t, "case-statistics-T10.csv");
    assert!(csv.lines().count() > 2 && csv.lines().skip(1).all(|row| row.starts_with("T10,")), "{csv}");
    // All ten from the list of tables; of a report narrowed to one type, that type.
    t.keys("Esc Ctrl-E Enter");
    assert!(t.screen().contains("Statistik kasus: "), "{}", t.screen());
    assert!(written(&t, "case-statistics.csv").contains("\nT1,"));
    t.keys("Esc Home Enter F6 Down Enter Ctrl-E Enter");
    assert!(t.screen().contains("Kasus menurut wilayah, KDRT: "), "{}", t.screen());
    let csv = written(&t, "cases-by-area-domestic_violence.csv");
    assert!(csv.lines().skip(1).all(|row| row.contains(",domestic_violence,")), "{csv}");
}
