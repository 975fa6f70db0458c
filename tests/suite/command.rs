//! The command line where something is wrong: exit status, one sentence, nothing left behind.
#![cfg(unix)]

use std::path::Path;

use assert_cmd::Command;

use crate::harness::demo_file;

fn balai(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_balai"));
    command.env_clear().env("HOME", home).env("USER", "rina").env("LANG", "C.UTF-8");
    command
}

/// Exit status and sentence.
fn outcome(command: &mut Command) -> (i32, String) {
    let output = command.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// Makes the page on which the table `name` begins unreadable.
fn tear(file: &Path, name: &str) {
    let conn = rusqlite::Connection::open(file).unwrap();
    let page: u32 = conn
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = ?1", [name], |row| row.get(0))
        .unwrap();
    let size: u32 = conn.query_row("PRAGMA page_size", [], |row| row.get(0)).unwrap();
    drop(conn);
    let mut bytes = std::fs::read(file).unwrap();
    bytes[((page - 1) * size) as usize..(page * size) as usize].fill(0xa5);
    std::fs::write(file, bytes).unwrap();
}

#[test]
fn a_damaged_file_ends_every_work_with_four() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", home.path());
    tear(&file, "member");
    let out = home.path().join("out");
    for arguments in [
        vec!["report", "members-by-section"],
        vec!["export", "members", "--out", out.to_str().unwrap()],
        vec!["check"],
    ] {
        let (code, said) = outcome(balai(home.path()).arg("--file").arg(&file).args(&arguments));
        assert_eq!(code, 4, "{arguments:?}: {said}");
    }
}

/// An office whose list of staff cannot be read is not one that is yet to be founded: whoever is not known there may
/// no more than the public.
#[test]
fn an_unreadable_list_of_staff_lets_nobody_in() {
    for demo in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let file = demo_file("pontianak", home.path());
        if !demo {
            let conn = rusqlite::Connection::open(&file).unwrap();
            let changed = conn.execute("UPDATE office SET value = '' WHERE key = 'demo'", []).unwrap();
            assert_eq!(changed, 1);
        }
        tear(&file, "staff");
        let out = home.path().join("out");
        let out = out.to_str().unwrap();
        for arguments in [
            vec!["export", "beneficiaries", "--out", out],
            vec!["export", "beneficiaries", "--out", out, "--reason", "audit"],
            vec!["export", "members", "--out", out, "--reason", "audit"],
        ] {
            let (code, said) = outcome(balai(home.path()).arg("--file").arg(&file).args(&arguments));
            assert!(matches!(code, 3 | 4), "{demo} {arguments:?}: {code} {said}");
            assert!(!Path::new(out).exists(), "{demo} {arguments:?}");
        }
    }
}

#[test]
fn an_office_whose_staff_are_all_put_away_is_not_founded_again() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", home.path());
    let conn = rusqlite::Connection::open(&file).unwrap();
    conn.execute("UPDATE office SET value = '' WHERE key = 'demo'", []).unwrap();
    conn.execute("UPDATE staff SET archived_at = '2026-06-01T00:00:00Z'", []).unwrap();
    drop(conn);
    let out = home.path().join("out");
    let mut command = balai(home.path());
    command.arg("--file").arg(&file).args(["export", "beneficiaries", "--out"]).arg(&out);
    let (code, said) = outcome(&mut command);
    assert!(code == 3 && !out.exists(), "{code} {said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_stdout_is_no_success() {
    let home = tempfile::tempdir().unwrap();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let program = env!("CARGO_BIN_EXE_balai");
    let run = |language: &str, out: std::process::Stdio| {
        let mut command = std::process::Command::new(program);
        command.env_clear().env("HOME", home.path()).args(["--lang", language, "man"]);
        let output = command.stdout(out).stderr(std::process::Stdio::piped()).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    for (language, sentence) in
        [("en", "could not be written"), ("id", "tidak dapat ditulis"), ("ms", "tidak dapat ditulis keluar")]
    {
        let (code, said) = run(language, full.try_clone().unwrap().into());
        assert!(code == 1 && said.contains(sentence), "{code} {said}");
    }
    // A reader that has seen enough is no failure.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    assert_eq!(run("en", writer.into()), (0, String::new()));
}

#[test]
fn a_theme_that_is_none_is_said_before_the_terminal_is_taken() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", home.path());
    let mut ways: Vec<Vec<&str>> = vec![vec![], vec!["demo", "pontianak"]];
    ways.push(vec!["--file", file.to_str().unwrap()]);
    for arguments in ways {
        let output = balai(home.path())
            .env("TERM", "xterm-256color")
            .args(["--theme", "nirgends"])
            .args(&arguments)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("nirgends"), "{said}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_new_office_keeps_the_time_of_its_province() {
    let home = tempfile::tempdir().unwrap();
    for (country, area, zone) in
        [("ID", "61", "Asia/Pontianak"), ("ID", "34", "Asia/Jakarta"), ("MY", "1010", "Asia/Kuala_Lumpur")]
    {
        let file = home.path().join(format!("{area}.balai"));
        let mut command = balai(home.path());
        command.arg("--file").arg(&file).args([
            "init",
            "--name",
            "Kantor",
            "--country",
            country,
            "--area",
            area,
        ]);
        assert_eq!(outcome(&mut command).0, 0);
        let store = balai::store::Store::open(&file).unwrap();
        assert_eq!(store.office().timezone, zone);
    }
}
