//! Text that may fool the eye, in every text of every record: no raw control or bidirectional character reaches
//! a cell of the screen, a report, or a sentence on the command line.

use assert_cmd::Command;
use balai::domain::hostile::is_hostile_char;
use balai::lang::Language;
use balai::store::Store;

use crate::harness::{Harness, demo_file};
use crate::plant::{Random, Spoil, spoil};

const HOSTILE: &str = "\x1b[31m\x1b]0;x\x07\u{202e}\u{2066}\u{200b}\r\n\t\0\u{9b}2J\u{feff}";

fn spoilt(what: Spoil, language: Language) -> Harness {
    let folder = tempfile::tempdir().unwrap();
    let path = demo_file("pontianak", folder.path());
    let mut store = Store::open(&path).unwrap();
    spoil(&mut store, HOSTILE, what, 25);
    drop(store);
    Harness::on(&path, folder, language)
}

/// No cell holds what a terminal would obey, or what turns text round.
pub fn assert_clean(t: &Harness, after: &str) {
    for cell in t.terminal.backend().buffer().content() {
        assert!(
            !cell.symbol().chars().any(is_hostile_char),
            "{:?} in a cell after {after}:\n{}",
            cell.symbol(),
            t.screen()
        );
    }
}

#[test]
fn no_screen_shows_a_raw_control() {
    // From a list: its rows, further sections, records, forms with every field, dialogs, history.
    let walks = [
        "Down*2 Enter Tab*6 PgDn End Home F4 Tab*12 F2 Esc Esc Esc",
        "/ text:a Enter Down Enter Tab Tab Enter F4 Enter Enter Enter Esc Esc Esc Esc",
        "Down F5 Esc F6 Esc F9 Esc Ctrl-Z Esc F1 Esc",
        "F8 Esc Ctrl-N Esc Down F3 Enter Enter Esc Esc Esc",
        "F7 Tab*4 Enter text:a Down Enter Esc Esc Esc",
        "Down*3 F4 text:x Tab Esc Right Enter Esc",
        "Space Down Space F8 Esc F9 Enter Esc Esc",
    ];
    for (what, language) in [(Spoil::Written, Language::Id), (Spoil::All, Language::En)] {
        let mut t = spoilt(what, language);
        let mut shown = false;
        for pane in ["0", "1", "2", "3", "4", "7", "9"] {
            for walk in walks {
                let mut so_far = pane.to_owned();
                t = t.restart();
                t.keys(pane);
                for word in walk.split_whitespace() {
                    t.keys(word);
                    so_far.push(' ');
                    so_far.push_str(word);
                    assert_clean(&t, &so_far);
                    assert!(!t.over, "{so_far}");
                    shown |= t.screen().contains("<U+202E>");
                }
            }
        }
        assert!(shown, "the walks came by what was spoilt");
    }
}

#[test]
fn random_keys_on_hostile_records_show_no_raw_control() {
    let mut t = spoilt(Spoil::Written, Language::Ms);
    let mut random = Random(7);
    for n in 0..500 {
        let key = crate::keys::any(&mut random);
        t.press(key);
        assert_clean(&t, &format!("key {n}: {key}"));
        if t.over {
            t.over = false;
            t.reopen();
        }
    }
}

#[test]
fn no_text_output_holds_a_raw_control() {
    let folder = tempfile::tempdir().unwrap();
    let path = demo_file("pontianak", folder.path());
    let mut store = Store::open(&path).unwrap();
    spoil(&mut store, HOSTILE, Spoil::All, 25);
    drop(store);
    let clean = |bytes: &[u8], from: &str| {
        let text = String::from_utf8_lossy(bytes);
        for line in text.lines() {
            assert!(!line.chars().any(is_hostile_char), "{from}: {line:?}");
        }
    };
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_balai"));
        command.env("HOME", folder.path()).env("USER", "rina").arg("--file").arg(&path).args(arguments);
        let output = command.output().unwrap();
        let from = arguments.join(" ");
        clean(&output.stderr, &from);
        clean(&output.stdout, &from);
        output
    };
    let list = run(&["report", "--list"]);
    let list = String::from_utf8(list.stdout).unwrap();
    let mut reports = 0;
    for name in list.lines().filter_map(|line| line.split(['\t', ' ']).next()).filter(|name| !name.is_empty())
    {
        for format in ["text", "html"] {
            let output = run(&["report", name, "--format", format]);
            reports += usize::from(output.status.success());
        }
    }
    assert!(reports >= 6, "{reports} of {list}");
    run(&["check"]);
    // What a person names is shown back to them.
    for arguments in [
        &["export", "x\u{202e}\x1b[31m"][..],
        &["import", "areas\x1b[0m", "none"],
        &["import", "areas", "no\u{202e}such\x1b[31m.csv"],
        &["report", "x\x1b[31m"],
        &["--as", "x\u{202e}\x1b", "check"],
    ] {
        let output = run(arguments);
        assert!(!output.status.success() && output.stdout.is_empty(), "{arguments:?}");
    }
}
