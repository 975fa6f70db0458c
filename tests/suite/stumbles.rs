//! Where a clerk who knew nothing of the program stumbled: who can help, pick lists, lists, the command line.

use std::path::Path;

use assert_cmd::Command;
use balai::lang::Language;
use balai::ui::theme::{Depth, Theme};

use crate::harness::Harness;

/// The line of the screen with `part` in it.
fn line<'a>(screen: &'a str, part: &str) -> &'a str {
    screen.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("{part:?} is not on\n{screen}"))
}

/// The program with a home of its own and no terminal.
fn balai(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_balai"));
    command.env_clear().env("HOME", home).env("TERM", "xterm-256color");
    command
}

/// Exit status, stdout and stderr.
fn outcome(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn in_danger_who_can_help_opens_for_the_one_who_needs_it() {
    for (office, language, place, told, case_type, whom) in [
        ("pontianak", Language::Id, "daratsekip", "KDRT", "", "Untuk  korban kekerasan"),
        ("pontianak", Language::Id, "daratsekip", "gawat", "kdrt", "Untuk  korban kekerasan"),
        ("pontianak", Language::Id, "daratsekip", "gawat", "perlindungan", "Untuk  anak"),
        ("pontianak", Language::Id, "daratsekip", "dua_korban_TPPO", "", "Untuk  korban perdagangan orang"),
        ("pontianak", Language::Id, "daratsekip", "gawat", "", "Untuk  semua orang"),
        ("sepang", Language::Ms, "dengkil", "kena_belasah_suami", "", "Untuk  mangsa keganasan"),
        ("sepang", Language::Ms, "dengkil", "kanak-kanak_seorang_diri", "", "Untuk  kanak-kanak"),
    ] {
        let mut t = Harness::demo(office, language);
        t.keys(&format!("Ctrl-N text:y text:{place} Enter Enter Enter text:{told} Tab text:tel Enter"));
        if !case_type.is_empty() {
            t.keys(&format!("Enter*8 text:{case_type} Enter"));
        }
        t.keys("F2");
        let screen = t.screen();
        assert!(screen.contains(whom), "{told} {case_type}\n{screen}");
        // The same from the case, which is open below.
        t.keys("Esc Ctrl-W");
        assert!(t.screen().contains(whom), "{told} {case_type}\n{}", t.screen());
    }
}

#[test]
fn letters_in_a_pick_list_find_the_beginnings_of_words_first() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("Ctrl-W F4 Down Enter text:per");
    let screen = t.screen();
    let at = |part: &str| screen.lines().position(|line| line.contains(part));
    assert!(line(&screen, "▌ [ ]").contains("perempuan"), "{screen}");
    assert!(at("[ ] perempuan") < at("[ ] korban perdagangan orang"), "{screen}");
    assert!(!screen.contains("[ ] penyandang"), "{screen}");
}

#[test]
fn the_lists_of_themes_and_languages_start_at_what_is_in_use() {
    for (language, name, word) in [
        (Language::En, "English", "in use"),
        (Language::Id, "Bahasa Indonesia", "dipakai"),
        (Language::Ms, "Bahasa Melayu", "digunakan"),
    ] {
        let mut t = Harness::demo_with("pontianak", language, |look| {
            look.theme = Theme::load("kontras", Depth::Rgb, None).unwrap();
        });
        t.keys("F10 text:tema");
        if language == Language::En {
            t.keys("Backspace*4 text:theme");
        }
        t.keys("Enter");
        let screen = t.screen();
        assert!(line(&screen, "│ ▌ kontras").contains(word), "{screen}");
        t.keys("Esc F10 text:bahasa");
        if language == Language::En {
            t.keys("Backspace*6 text:language");
        }
        t.keys("Enter");
        let screen = t.screen();
        assert!(line(&screen, &format!("│ ▌ {name}")).contains(word), "{screen}");
    }
}

#[test]
fn without_a_terminal_the_program_says_so_and_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    for (language, said) in
        [("en", "There is no terminal"), ("id", "Tidak ada terminal"), ("ms", "Tiada terminal")]
    {
        for arguments in [&["demo", "pontianak"][..], &[]] {
            let (code, out, err) = outcome(balai(home.path()).args(["--lang", language]).args(arguments));
            assert_eq!((code, out.as_str()), (1, ""), "{err}");
            assert!(err.contains(said) && !err.contains("os error"), "{err}");
            assert_eq!(err.contains("--create"), !arguments.is_empty(), "{err}");
        }
    }
}

#[test]
fn a_report_without_a_name_lists_the_reports() {
    let home = tempfile::tempdir().unwrap();
    for (language, said) in [("en", "Which report?"), ("id", "Laporan yang mana?"), ("ms", "yang mana satu?")]
    {
        let list = outcome(balai(home.path()).args(["--lang", language, "report", "--list"])).1;
        let (code, out, err) = outcome(balai(home.path()).args(["--lang", language, "report"]));
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(
            err.contains(said) && err.contains("balai report ") && err.contains(list.trim_end()),
            "{err}"
        );
    }
}

#[test]
fn no_label_of_a_code_is_cut_in_the_lists_of_cases_organisations_and_members() {
    for (office, language) in
        [("pontianak", Language::Id), ("sepang", Language::Ms), ("pontianak", Language::En)]
    {
        for (columns, rows) in [(80, 24), (120, 40)] {
            for (digit, keys) in [("4", vec!["type", "stage"]), ("1", vec!["kind"]), ("2", vec!["role"])] {
                let mut t = Harness::demo(office, language);
                t.resize(columns, rows).keys(digit);
                for _ in 0..4 {
                    for key in &keys {
                        whole(&t, key, usize::from(rows) - 9);
                    }
                    t.keys("PageDown");
                }
            }
        }
    }
}

/// Nothing is cut in the column `key` of the list on the screen.
fn whole(t: &Harness, key: &str, rows: usize) {
    let screen = t.screen();
    let heading = t.ui.shared().text(&format!("column-{key}"));
    let head = screen.lines().nth(5).unwrap();
    let at = head.find(&format!(" {heading} ")).unwrap_or_else(|| panic!("{heading}\n{screen}"));
    let at = head[..at].chars().count() + 1;
    // The column ends where the next heading begins.
    let rest: String = head.chars().skip(at + heading.chars().count()).collect();
    let wide = heading.chars().count() + rest.len() - rest.trim_start().len();
    for row in screen.lines().skip(6).take(rows) {
        let cell: String = row.chars().skip(at).take(wide).collect();
        assert!(!cell.contains('…'), "{cell} in\n{screen}");
    }
}

#[test]
fn the_list_of_cases_has_the_initials_of_survivors_on_every_page() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("4");
    assert!(line(&t.screen(), "PTK-2026-0001").contains("W.A."), "{}", t.screen());
    let initials = |row: &str| {
        row.split_whitespace()
            .filter(|word| *word != "!")
            .nth(usize::from(row.starts_with(" ▌")) + 1)
            .map(str::to_owned)
    };
    for _ in 0..4 {
        t.keys("PageDown");
        for row in t.screen().lines().filter(|row| row.contains("PTK-2026-")) {
            let said = initials(row).unwrap();
            assert!(said == "–" || said.ends_with('.'), "{row}");
        }
    }
}

#[test]
fn the_cases_behind_a_number_are_those_of_its_months() {
    let mut t = Harness::demo("sepang", Language::Ms);
    // January to June: 58 cases for the protection of children, 7 of domestic violence.
    t.keys("9 Enter Enter");
    while !t.screen().contains("▌ Sepang") {
        t.keys("Down");
    }
    for (keys, period, expected) in [
        ("", "Jan–Jun 2023", 65),
        ("Esc F4 Enter", "Jun 2023", 0),
        ("Esc F4 End Down*9 Enter Ctrl-U text:2/2023 Enter Ctrl-U text:3/2023 Enter", "Feb–Mac 2023", 0),
    ] {
        t.keys(keys);
        let row = line(&t.screen(), "▌ Sepang").to_owned();
        let counted: usize = row.split_whitespace().filter_map(|word| word.parse::<usize>().ok()).sum();
        assert!(expected == 0 || counted == expected, "{row}");
        t.keys("Enter");
        let screen = t.screen();
        let head = line(&screen, "Cari");
        assert!(head.contains("Sepang · ") && head.contains(period), "{screen}");
        assert!(head.contains(&format!("{counted} kes")), "{counted}\n{screen}");
    }
    // Of one type: the title has room for all it has to say.
    t.keys("Esc F4 Down*2 Enter F6 Down Enter Enter");
    let screen = t.screen();
    assert!(
        line(&screen, "Cari").contains("Sepang · perlindungan kanak-kanak · Jan–Jun 2023 · 58 kes"),
        "{screen}"
    );
}

/// A file that cannot be read is not a place that does not exist: neither in the list nor beside the field.
#[test]
fn a_file_that_cannot_be_read_is_said_as_what_it_is() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("1 F7 text:Pos_Uji Enter text:cbo Enter text:61.71.05 Enter");
    let mut draft = balai::domain::draft::Draft::new(balai::domain::kind::Kind::Household);
    draft.set("area", "61.71.05");
    let wrong = |t: &Harness| -> Vec<String> {
        let problems = t.ui.shared().desk.check(&draft).problems;
        problems.into_iter().map(|problem| problem.message.key.into_owned()).collect()
    };
    assert_eq!(wrong(&t), [""; 0]);
    let conn = rusqlite::Connection::open(t.store().path()).unwrap();
    conn.execute_batch("ALTER TABLE area RENAME TO gone").unwrap();
    assert_eq!(wrong(&t), ["store-failed"]);
    t.keys("Shift-Tab F4 text:x");
    let screen = t.screen();
    assert!(screen.contains("Belum jadi") && !screen.contains("Tidak ditemukan"), "{screen}");
}
