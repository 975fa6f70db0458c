//! What each role sees: every pane and every command that reads, the same on the screen and on the command line.

use std::path::Path;

use balai::app::report::{self, Params};
use balai::cli::{self, Arguments, Surroundings};
use balai::domain::kind::Kind;
use balai::domain::staff::Role;
use balai::lang::Language;
use balai::store::Scope;
use balai::store::listing::{ListQuery, ListRow, Window};
use balai::ui::env::Env;
use clap::Parser;

use crate::harness::{Harness, demo_file};
use crate::plant::give_roles;

/// What the page of somebody without the role says.
const REFUSED: &str = "tidak mencakup ini";

/// A demo in which Rina, who sits there unlocked and with the keys of all rings, has these roles alone.
fn sitting_as(roles: &str) -> Harness {
    let folder = tempfile::tempdir().unwrap();
    let path = office_of(roles, folder.path());
    Harness::on(&path, folder, Language::Id)
}

fn office_of(roles: &str, folder: &Path) -> std::path::PathBuf {
    let path = demo_file("pontianak", folder);
    give_roles(&path, "rina", roles);
    path
}

fn all() -> Scope {
    Scope::office().with_cases()
}

fn rows(t: &Harness, kind: Kind) -> Vec<ListRow> {
    t.store().list(&all(), &ListQuery::all(kind), &Window::First, 15).unwrap()
}

/// Titles of the first records of a list.
fn titles(t: &Harness, kind: Kind) -> Vec<String> {
    let store = t.store();
    rows(t, kind).iter().map(|row| store.label(&all(), kind, row.id).unwrap()).collect()
}

/// Who sees the records of a kind: `x` shown, `m` masked (numbers and stages, nobody's initials), `-` refused; a column a
/// role in the order of [`Role::ALL`].
const KINDS: &[(Kind, &str)] = &[
    (Kind::Organisation, "xxxxxxxxx"),
    (Kind::Service, "xxxxxxxxx"),
    (Kind::Duty, "xxxxxxxxx"),
    (Kind::Area, "xxxxxxxxx"),
    (Kind::Member, "-xxx-xx--"),
    (Kind::Person, "-xx--xx--"),
    (Kind::Household, "-xx--xx--"),
    (Kind::Residence, "-xx--xx--"),
    (Kind::Identity, "-xx--xx--"),
    (Kind::Case, "----mxx--"),
];

/// The panes that show them.
const PANES: &[(&str, Kind)] =
    &[("1", Kind::Organisation), ("2", Kind::Member), ("3", Kind::Person), ("4", Kind::Case)];

fn mark(row: &str, role: Role) -> char {
    row.chars().nth(Role::ALL.iter().position(|known| *known == role).unwrap()).unwrap()
}

#[test]
fn every_pane_shows_masks_or_refuses_by_role() {
    for role in Role::ALL {
        let mut t = sitting_as(role.code());
        for (pane, kind) in PANES {
            let wanted = mark(KINDS.iter().find(|(known, _)| known == kind).unwrap().1, role);
            let titles = titles(&t, *kind);
            t.keys("F10").keys(pane);
            let screen = t.screen();
            let seen = titles.iter().any(|title| screen.contains(title.as_str()));
            assert_eq!(seen, wanted != '-', "{role:?} {kind:?}\n{screen}");
            assert_eq!(screen.contains(REFUSED), wanted == '-', "{role:?} {kind:?}\n{screen}");
            if wanted == '-' {
                let called =
                    t.ui.shared().text(&format!("code-staff-role-{}", role.code().replace('_', "-")));
                assert!(screen.contains(&called), "{role:?}: {called}\n{screen}");
                // Nothing leads on from there, and nothing is made there.
                t.keys("Enter F7 F4");
                assert!(t.screen().contains(REFUSED), "{role:?} {kind:?}\n{}", t.screen());
            }
        }
        // Today names no case to whom its list is closed.
        let cases = mark(KINDS.last().unwrap().1, role);
        t.keys("F10 0");
        assert_eq!(t.screen().contains("PTK-"), cases != '-', "{role:?}\n{}", t.screen());
        // Households are counted for those who read them, and for statistics.
        t.keys("F10 7");
        let counted = mark("-xx--xxx-", role) == 'x';
        let kota = t.ui.shared().desk.place("61.71").unwrap().unwrap();
        let counts = t.ui.shared().desk.counts_below(&kota, 10).unwrap();
        assert!(counts.0 > 0, "{role:?}");
        assert_eq!(counts.1.is_some(), counted, "{role:?}");
    }
}

#[test]
fn every_reading_of_the_desk_asks_the_role() {
    for role in Role::ALL {
        let t = sitting_as(role.code());
        let desk = &t.ui.shared().desk;
        for (kind, row) in KINDS {
            let shown = mark(row, role) != '-';
            let known = rows(&t, *kind);
            let first = known.first().unwrap_or_else(|| panic!("no {kind:?} in the demo")).id;
            let record = t.store().get(&all(), *kind, first).unwrap();
            let at = format!("{role:?} {kind:?}");
            let query = ListQuery::all(*kind);
            assert_eq!(!desk.list(&query, &Window::First, 5).unwrap().is_empty(), shown, "{at}");
            assert_eq!(desk.count(&query).unwrap() > 0, shown, "{at}");
            assert_eq!(desk.get(*kind, first).is_ok(), shown, "{at}");
            assert_eq!(desk.history(*kind, first).is_ok(), shown, "{at}");
            assert_eq!(desk.id_of(*kind, &record.uid).unwrap().is_some(), shown, "{at}");
            assert_eq!(!desk.label(*kind, first).is_empty(), shown, "{at}");
        }
        let people = mark("-xx--xx--", role) == 'x';
        let person = titles(&t, Kind::Person).first().unwrap().split(' ').next().unwrap().to_owned();
        assert_eq!(!desk.find_people(&person, 5).unwrap().is_empty(), people, "{role:?}");
        // Of a case only those see more than number and stage who work on it or approve, whatever keys they hold.
        let case = rows(&t, Kind::Case).first().unwrap().id;
        let opens = matches!(role, Role::ManajerKasus | Role::Penyelia);
        assert_eq!(desk.case_content(case).is_ok(), opens, "{role:?}");
        assert_eq!(desk.case_head(case).is_some(), opens, "{role:?}");
        // Of the staff everybody sees themselves.
        let staff = mark("------x-x", role) == 'x';
        assert_eq!(desk.staff_lines().unwrap().len() > 1, staff, "{role:?}");
    }
}

/// Who gets the figures of a report.
const REPORTS: &[(&str, &str)] = &[
    ("organisations-by-area", "xxxxxxxxx"),
    ("members-by-section", "-xxx-xxx-"),
    ("cases-by-area", "-----xxx-"),
    ("cases-by-month", "-----xxx-"),
    ("case-statistics", "-----xxx-"),
    ("working-groups", "-----xxx-"),
];

/// Who may do what on the command line: exit status 3 is a refusal.
const COMMANDS: &[(&str, &str)] = &[
    ("export organisations", "-x-x-xx--"),
    ("export members --reason uji", "-x-------"),
    ("export beneficiaries --reason uji", "-x-------"),
    ("export cases", "-----xx--"),
    ("export cases --identified --reason uji", "-----xx--"),
    ("import organisations /nowhere.csv", "-x-x-----"),
    ("import beneficiaries /nowhere.csv --dry-run", "-x-------"),
    ("check", "--------x"),
    ("audit verify", "--------x"),
    ("audit erase --uid x --reason uji", "--------x"),
    ("letter referral --case PTK-0 --to x", "-----x---"),
    ("case holders PTK-0", "-----xx--"),
];

fn around(home: &Path) -> Surroundings {
    Surroundings {
        env: Env::default(),
        account: "rina".into(),
        data_folder: home.to_owned(),
        state_folder: home.join("state"),
        config_folder: home.join("config"),
        locale: "id".into(),
        on_terminal: false,
    }
}

/// Exit status of a command in the office of somebody.
pub fn status(office: &Path, home: &Path, words: &str) -> (u8, String) {
    let words = words.split_whitespace().map(str::to_owned);
    let file = ["balai".to_owned(), "--file".into(), office.display().to_string()];
    let arguments = Arguments::try_parse_from(file.into_iter().chain(words)).unwrap();
    match cli::run(&arguments, &around(home)) {
        Ok(done) => (done.code, done.out),
        Err(failure) => (failure.code, failure.sentence),
    }
}

#[test]
fn command_line_and_screen_give_each_role_the_same_answer() {
    for role in Role::ALL {
        let t = sitting_as(role.code());
        let folder = tempfile::tempdir().unwrap();
        let office = office_of(role.code(), folder.path());
        for (name, row) in REPORTS {
            let may = mark(row, role) == 'x';
            let screen = report::run(&t.ui.shared().desk, name, &Params::default());
            let (code, said) = status(&office, folder.path(), &format!("report {name}"));
            assert_eq!(code == 0, may, "{role:?} {name}: {said}");
            assert_eq!(screen.is_ok(), may, "{role:?} {name}");
            if let Err(no) = screen {
                assert_eq!(code, 3, "{role:?} {name}: {said}");
                assert_eq!(t.ui.shared().lang.say(no.message()), said, "{role:?} {name}");
            }
        }
        let (code, listed) = status(&office, folder.path(), "staff list");
        let lines = t.ui.shared().desk.staff_lines().unwrap();
        assert_eq!((code, listed.lines().count()), (0, lines.len()), "{role:?}");
        assert_eq!(listed.contains("hakim"), mark("------x-x", role) == 'x', "{role:?}");
        for (words, row) in COMMANDS {
            let may = mark(row, role) == 'x';
            let (code, said) = status(&office, folder.path(), words);
            let refused = code == 3 && said.contains(REFUSED);
            assert_eq!(refused, !may, "{role:?} {words}: {code} {said}");
            assert!(!refused || said.contains(t.ui.shared().text(&role_key(role)).as_str()), "{said}");
        }
    }
}

fn role_key(role: Role) -> String {
    format!("code-staff-role-{}", role.code().replace('_', "-"))
}

fn log_in(t: &mut Harness, login: &str) {
    t.keys("Ctrl-K Ctrl-K Up Ctrl-U").keys(&format!("text:{login} Enter text:latihan Enter"));
    assert_eq!(t.ui.shared().desk.sitting().login, login, "{}", t.screen());
    assert!(t.ui.shared().desk.sitting().is_unlocked(), "{}", t.screen());
}

#[test]
fn who_only_counts_cases_sees_no_list_after_somebody_who_had_one() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("4");
    assert!(t.screen().contains("PTK-"), "{}", t.screen());
    log_in(&mut t, "hosniah");
    for pane in ["4", "0", "4"] {
        t.keys("F10").keys(pane);
        assert!(!t.screen().contains("PTK-"), "{}", t.screen());
    }
    assert!(t.screen().contains(REFUSED) && t.screen().contains("ketua"), "{}", t.screen());
    assert!(!t.screen().contains("belum bisa dicatat"), "{}", t.screen());
    // F7 leads to the staff only in an office that has none yet.
    t.keys("F7");
    assert!(!t.screen().contains("hakim"), "{}", t.screen());
    // Behind the numbers of a report there is no list either.
    t.keys("F10 9 Enter Enter Enter Enter Enter Enter Enter");
    assert!(!t.screen().contains("PTK-"), "{}", t.screen());
    log_in(&mut t, "yustina");
    t.keys("F10 4");
    assert!(t.screen().contains("PTK-"), "{}", t.screen());
}
