//! What the running program leaves in memory, in a core file, in the process list, the terminal and its title: nothing of a
//! case once it is locked or gone. On the built program in a real pseudo-terminal.
#![cfg(target_os = "linux")]
#![allow(clippy::print_stderr, reason = "a test says what could not be tried on this system")]

use std::io::{Read, Seek, SeekFrom};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use balai::app::{CaseOp, Request};
use balai::domain::case::answers::Answers;
use balai::domain::kind::Kind;
use balai::lang::Language;
use rustix::process::Signal;

use crate::harness::Harness;
use crate::pty::{Pty, QUIET};
use crate::secrecy::{complaint, every_byte, holds, record};

/// What is planted. No other record of the demo has these words.
const PLANTED: [&str; 5] = ["Qorimahsari", "qorimahsari", "Zakwanudin", "Xerxesari", "0888-555-0931"];

/// A demo with a case in which all of [`PLANTED`] stands; its number, and the file.
fn planted() -> (Harness, String, PathBuf) {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = record(
        &mut t,
        complaint("Sabtu malam sesudah pulang dari pasar ibu itu dipukul Zakwanudin di dapur"),
    );
    let answers = Answers::default()
        .with("role", "survivor")
        .with("name", "Mayang Sari Dewi Kusumawardani Qorimahsari")
        .with("phone", "0888-555-0931")
        .with("address", "Gang kecil di belakang surau, rumah nomor lima, Xerxesari");
    t.worker.perform(Request::Case(CaseOp::Party { id, at: None, answers, draft: None })).unwrap();
    let number = t.store().get(&t.scope(), Kind::Case, id).unwrap().text("case_no").to_owned();
    let file = t.ui.shared().desk.office_path().to_owned();
    (t, number, file)
}

/// Looks the case up, opens it and reads all of it.
fn read_it(pty: &mut Pty, number: &str) {
    pty.until_shown("PTK-2026-");
    pty.send(b"4");
    pty.until_shown("[Kasus]");
    pty.send(number.as_bytes());
    pty.until("the case alone", |screen| screen.contains("M.") && screen.contains("1 kasus"));
    pty.send(b"\r\r");
    let mut seen = String::new();
    for _ in 0..12 {
        pty.silence(QUIET);
        seen.push_str(&pty.text());
        pty.send(b"\x1b[C");
    }
    for planted in ["Qorimahsari", "Zakwanudin"] {
        assert!(seen.contains(planted), "{planted} was not shown\n{seen}");
    }
}

/// The writable memory of a process, a piece at a time.
fn memory(pid: u32) -> std::io::Result<Vec<Vec<u8>>> {
    let mut file = std::fs::File::open(format!("/proc/{pid}/mem"))?;
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps"))?;
    let mut pieces = Vec::new();
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap(), words.next().unwrap());
        if !rights.starts_with("rw") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let parse = |text: &str| u64::from_str_radix(text, 16).unwrap();
        let mut piece = vec![0; usize::try_from(parse(to) - parse(from)).unwrap()];
        file.seek(SeekFrom::Start(parse(from)))?;
        // A guard page cannot be read; nothing stands there.
        if file.read_exact(&mut piece).is_ok() {
            pieces.push(piece);
        }
    }
    Ok(pieces)
}

/// How often `text` stands in the memory: byte after byte, as UTF-16 or a character a cell of a screen.
fn count(pieces: &[Vec<u8>], text: &str) -> usize {
    let letters = text.as_bytes();
    let mut found = 0;
    for piece in pieces {
        let starts = piece.iter().enumerate().filter(|(_, byte)| **byte == letters[0]).map(|(at, _)| at);
        for at in starts {
            let stands = |stride: usize| {
                letters.iter().enumerate().all(|(n, letter)| piece.get(at + n * stride) == Some(letter))
            };
            found += usize::from((1..=96).any(stands));
        }
    }
    found
}

#[test]
fn a_locked_program_has_forgotten_what_it_showed() {
    let (t, number, file) = planted();
    let mut pty = Pty::balai(&file, t.folder.path());
    read_it(&mut pty, &number);
    match memory(pty.pid) {
        Ok(unlocked) => {
            // The search can fail: while the case is open it finds the name.
            assert!(count(&unlocked, "Qorimahsari") > 0);
            pty.send(b"\x0b");
            pty.until_shown("terkunci");
            // The store thread may have had something at hand.
            let mut left = vec![("", 0)];
            for _ in 0..20 {
                pty.silence(QUIET);
                let locked = memory(pty.pid).unwrap();
                let counted = PLANTED.iter().map(|text| (*text, count(&locked, text)));
                left = counted.filter(|(_, found)| *found > 0).collect();
                if left.is_empty() {
                    break;
                }
            }
            assert_eq!(left, []);
        }
        // Whoever is not root cannot look, not even under the same account.
        Err(error) => {
            assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied);
            assert!(!rustix::process::geteuid().is_root(), "{error}");
            eprintln!("memory was not searched: it is refused to this account, as it should be");
        }
    }
    pty.send(b"\x11");
    assert_eq!(pty.end(), 0);
}

/// A complaint is taken without any key: what was typed is forgotten once it is sealed in.
#[test]
fn a_complaint_that_was_taken_while_locked_is_forgotten() {
    let t = Harness::demo("pontianak", Language::Id);
    let file = t.ui.shared().desk.office_path().to_owned();
    let mut pty = Pty::balai(&file, t.folder.path());
    pty.until_shown("PTK-2026-");
    pty.send(b"\x0b");
    pty.until_shown("Terkunci.");
    pty.send(b"\x0e");
    pty.until_shown("Apa yang terjadi");
    for keys in ["t", "daratsekip\r", "\r", "\r"] {
        pty.send(keys.as_bytes());
        pty.silence(QUIET);
    }
    pty.send(b"dipukul Zakwanudin di dapur Xerxesari");
    pty.until_shown("Xerxesari");
    let Ok(open) = memory(pty.pid) else { return };
    assert!(count(&open, "Xerxesari") > 0, "the search can find it");
    pty.send(b"\ttel\r");
    pty.silence(QUIET);
    pty.send(b"\x1bOQ");
    pty.until_shown("tersimpan sebagai");
    // The library that reads the keyboard keeps the last keys, 128 of them and a kilobyte of a paste, until others have
    // taken their place: README says so. Beyond that nothing is left.
    pty.send("\x1b[B\x1b[A".repeat(200).as_bytes());
    let mut left = vec![("", 0)];
    for _ in 0..20 {
        pty.silence(QUIET);
        let after = memory(pty.pid).unwrap();
        left = ["Xerxesari", "Zakwanudin"].map(|text| (text, count(&after, text))).to_vec();
        left.retain(|(_, found)| *found > 0);
        if left.is_empty() {
            break;
        }
    }
    assert_eq!(left, []);
}

/// Names of the files in a folder.
fn files(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_program_that_is_killed_leaves_no_core_file_and_no_name_on_the_disk() {
    // Would anybody else leave one here?
    let elsewhere = tempfile::tempdir().unwrap();
    let shell =
        |script: &str| Command::new("sh").args(["-c", script]).current_dir(&elsewhere).status().unwrap();
    shell("ulimit -c unlimited; kill -ABRT $$");
    if files(elsewhere.path()).is_empty() {
        eprintln!(
            "this system writes core files elsewhere or not at all: the limit is looked at, no file sought"
        );
    }
    for signal in [Signal::ABORT, Signal::QUIT, Signal::KILL] {
        let (t, number, file) = planted();
        let work = tempfile::tempdir().unwrap();
        let script = format!(
            "ulimit -c unlimited; cd '{}' && exec '{}' --file '{}' --lang id",
            work.path().display(),
            env!("CARGO_BIN_EXE_balai"),
            file.display()
        );
        let mut pty = Pty::start(Path::new("/bin/sh"), &["-c", &script], t.folder.path(), (80, 24));
        read_it(&mut pty, &number);
        let limits = std::fs::read_to_string(format!("/proc/{}/limits", pty.pid)).unwrap();
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
        assert_eq!(core.split_whitespace().skip(4).collect::<Vec<_>>(), ["0", "0", "bytes"], "{core}");
        pty.signal(signal);
        pty.end();
        assert_eq!(files(work.path()), [""; 0], "{signal:?}");
        for (name, bytes) in every_byte(t.folder.path()) {
            assert!(!name.contains("core"), "{name}");
            for planted in PLANTED {
                assert!(!holds(&bytes, planted), "{planted} in {name} after {signal:?}");
            }
        }
    }
}

/// May this process read the memory of another?
fn may_read(account: u32, pid: u32) -> bool {
    let mut command = Command::new("head");
    command.args(["-c", "1", &format!("/proc/{pid}/maps")]).stdout(Stdio::null()).stderr(Stdio::null());
    if rustix::process::geteuid().is_root() {
        command.uid(account).gid(account);
    }
    command.status().unwrap().success()
}

#[test]
fn another_program_of_the_same_account_cannot_look_into_memory() {
    // Root may look into anything: then both sides are an account without rights.
    let account =
        if rustix::process::geteuid().is_root() { 65534 } else { rustix::process::geteuid().as_raw() };
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("balai");
    std::fs::copy(env!("CARGO_BIN_EXE_balai"), &program).unwrap();
    let file = crate::harness::demo_file("pontianak", folder.path());
    for path in [folder.path(), &program, &file] {
        std::os::unix::fs::chown(path, Some(account), None).unwrap();
    }
    let wait = |program: &Path, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).env_clear().env("HOME", folder.path()).current_dir(&folder);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        if rustix::process::geteuid().is_root() {
            command.uid(account).gid(account);
        }
        command.spawn().unwrap()
    };
    let mut open = wait(Path::new("cat"), &[]);
    assert!(may_read(account, open.id()), "a program that hides nothing can be looked into");
    // It waits for the passphrase, and has long hidden itself.
    let mut hidden = wait(&program, &["--file", "pontianak.balai", "--as", "rina", "check"]);
    let seen = format!("/proc/{}/limits", hidden.id());
    while !std::fs::read_to_string(&seen).unwrap_or_default().contains("Max core file size        0 ") {
        assert!(hidden.try_wait().unwrap().is_none(), "it ended before it was looked at");
        std::thread::yield_now();
    }
    // The limit is set first, the rest a moment later.
    let end = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while may_read(account, hidden.id()) {
        assert!(std::time::Instant::now() < end, "its memory can be read");
    }
    for child in [&mut open, &mut hidden] {
        drop(child.stdin.take());
        child.wait().unwrap();
    }
}

#[test]
fn process_list_title_clipboard_and_scrollback_say_nothing() {
    let (t, number, file) = planted();
    let mut pty = Pty::balai(&file, t.folder.path());
    read_it(&mut pty, &number);
    for what in ["cmdline", "comm", "environ"] {
        let bytes = std::fs::read(format!("/proc/{}/{what}", pty.pid)).unwrap_or_default();
        for planted in PLANTED.iter().chain(["latihan"].iter()) {
            assert!(!holds(&bytes, planted), "{planted} in {what}");
        }
    }
    let wiped = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        (text.contains("\x1b[2J"), text.contains("\x1b[3J"))
    };
    assert!(!wiped(&pty.bytes).1, "the scrollback is the person's until a case was locked");
    // Locking erases screen and scrollback, and shows no name on what it paints.
    let before = pty.bytes.len();
    pty.send(b"\x0b");
    pty.until_shown("terkunci");
    pty.silence(QUIET);
    assert_eq!(wiped(&pty.bytes[before..]), (true, true));
    for planted in PLANTED {
        assert!(!pty.text().contains(planted), "{}", pty.text());
    }
    // So does leaving, since cases were open here.
    let before = pty.bytes.len();
    pty.send(b"\x11");
    assert_eq!(pty.end(), 0);
    assert_eq!(wiped(&pty.bytes[before..]), (true, true));
    // No title (OSC 0, 1, 2, or screen's), no clipboard (OSC 52) was ever written.
    let all = String::from_utf8_lossy(&pty.bytes).into_owned();
    for sequence in ["\x1b]0;", "\x1b]1;", "\x1b]2;", "\x1b]52;", "\x1bk"] {
        assert!(!all.contains(sequence), "{sequence:?}");
    }
}
