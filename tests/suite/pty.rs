//! The program itself in a real pseudo-terminal: start, a tiny window, a dropped line with a half-typed form,
//! a panic, two programs on one file.
#![cfg(unix)]

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{ChildKiller, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::harness::demo_file;

/// Longest wait for anything; only a failing test takes it.
const LIMIT: Duration = Duration::from_secs(90);

/// Nothing has come for so long: a key has done what it does.
pub const QUIET: Duration = Duration::from_millis(200);
/// Longer than the program waits before it looks for a colleague's changes.
const IDLE: Duration = Duration::from_millis(1500);

/// A program in a pseudo-terminal.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    pub pid: u32,
    killer: Box<dyn ChildKiller + Send + Sync>,
    ended: Receiver<u32>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    pub bytes: Vec<u8>,
}

impl Pty {
    pub fn start(program: &Path, arguments: &[&str], home: &Path, size: (u16, u16)) -> Self {
        Self::start_in(program, arguments, home, size, &[])
    }

    /// The same with further variables in the environment; an empty value takes one away.
    pub fn start_in(
        program: &Path,
        arguments: &[&str],
        home: &Path,
        size: (u16, u16),
        environment: &[(&str, &str)],
    ) -> Self {
        let (columns, rows) = size;
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("USER", "rina")] {
            command.env(name, value);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        command.env("HOME", home);
        let mut child = pair.slave.spawn_command(command).unwrap();
        let (pid, killer) = (child.process_id().unwrap(), child.clone_killer());
        let (exit, ended) = mpsc::channel();
        std::thread::spawn(move || exit.send(child.wait().unwrap().exit_code()));
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(rows, columns, 0);
        Self { master: pair.master, writer, pid, killer, ended, output, screen, bytes: Vec::new() }
    }

    pub fn balai(file: &Path, home: &Path) -> Self {
        let program = Path::new(env!("CARGO_BIN_EXE_balai"));
        Self::start(program, &["--file", file.to_str().unwrap(), "--lang", "id"], home, (80, 24))
    }

    fn balai_in(file: &Path, home: &Path, environment: &[(&str, &str)]) -> Self {
        let program = Path::new(env!("CARGO_BIN_EXE_balai"));
        let arguments = ["--file", file.to_str().unwrap(), "--lang", "id"];
        Self::start_in(program, &arguments, home, (80, 24), environment)
    }

    /// Reads until nothing has come for a while; returns what has come.
    pub fn silence(&mut self, quiet: Duration) -> Vec<u8> {
        let mut all = Vec::new();
        while let Ok(bytes) = self.output.recv_timeout(quiet) {
            self.screen.process(&bytes);
            all.extend(bytes);
        }
        self.bytes.extend(&all);
        all
    }

    pub fn send(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
        self.screen.screen_mut().set_size(rows, columns);
    }

    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Reads until the screen shows what is wanted.
    pub fn until(&mut self, what: &str, holds: impl Fn(&str) -> bool) {
        let end = Instant::now() + LIMIT;
        while !holds(&self.text()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.bytes.extend(bytes);
                }
                Err(error) => panic!("{error} while waiting for {what}:\n{}", self.text()),
            }
        }
    }

    pub fn until_shown(&mut self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    /// Tells the program to end as a dropped connection (HUP) or the system (TERM) does.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(i32::try_from(self.pid).unwrap()).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Waits for the end, reads what is left, and gives the exit code.
    pub fn end(&mut self) -> u32 {
        let Ok(code) = self.ended.recv_timeout(LIMIT) else {
            let _ = self.killer.kill();
            panic!("the program did not end:\n{}", self.text());
        };
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(300)) {
            self.screen.process(&bytes);
            self.bytes.extend(bytes);
        }
        code
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A failing test leaves no program behind.
        let _ = self.killer.kill();
    }
}

#[test]
fn it_starts_survives_a_tiny_window_and_leaves_the_terminal_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", folder.path());
    let mut pty = Pty::balai(&file, folder.path());
    pty.until_shown("PTK-2026-");
    pty.resize(20, 5);
    pty.until("the tiny window", |screen| !screen.contains("PTK-2026-"));
    pty.resize(80, 24);
    pty.until_shown("PTK-2026-");
    pty.send(b"\x11");
    assert_eq!(pty.end(), 0);
    let out = String::from_utf8_lossy(&pty.bytes).into_owned();
    assert!(
        out.contains("\x1b[?1049h") && out.ends_with_leave(),
        "{:?}",
        &out[out.len().saturating_sub(80)..]
    );
}

trait EndsWithLeave {
    fn ends_with_leave(&self) -> bool;
}

impl EndsWithLeave for String {
    /// Alternate screen and bracketed paste are undone after they were last set.
    fn ends_with_leave(&self) -> bool {
        let after = |on: &str, off: &str| self.rfind(off) > self.rfind(on);
        after("\x1b[?1049h", "\x1b[?1049l") && after("\x1b[?2004h", "\x1b[?2004l")
    }
}

#[test]
fn a_dropped_line_keeps_what_was_half_typed() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", folder.path());
    let mut pty = Pty::balai(&file, folder.path());
    pty.until_shown("PTK-2026-");
    pty.send(b"1");
    pty.until_shown("Forum LPM");
    pty.send(b"\x1b[18~");
    pty.until("the form", |screen| !screen.contains("Forum LPM"));
    pty.send(b"Posyandu Kenanga");
    pty.until_shown("Posyandu Kenanga");
    let drafts = balai::store::drafts::Drafts::new(&folder.path().join(".local/state/balai"));
    let office = balai::store::Store::open(&file).unwrap().office().uid.clone();
    let name = ("name".into(), "Posyandu Kenanga".into());
    let end = Instant::now() + LIMIT;
    while !drafts.of(&office).iter().any(|draft| draft.parts[0].texts.contains(&name)) {
        assert!(Instant::now() < end, "the draft is on the disk a second after the last key");
        std::thread::yield_now();
    }
    // Nobody else works on the form meanwhile, though Today names it.
    let mut again = Pty::balai(&file, folder.path());
    again.until_shown("Lembaga baru");
    again.send(b"\r");
    again.until_shown("jendela Anda yang lain");
    pty.signal(rustix::process::Signal::HUP);
    assert_eq!(pty.end(), 129);
    assert_eq!(drafts.of(&office).len(), 1, "one draft was kept");
    again.send(b"\r");
    again.until_shown("Tanggal berdiri");
    assert!(!drafts.take(&drafts.of(&office)[0].uid).unwrap());
    again.signal(rustix::process::Signal::TERM);
    again.end();
    assert!(drafts.take(&drafts.of(&office)[0].uid).unwrap());
}

#[test]
fn two_programs_on_one_file_see_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", folder.path());
    let mut first = Pty::balai(&file, folder.path());
    let mut second = Pty::balai(&file, folder.path());
    for pty in [&mut first, &mut second] {
        pty.until_shown("PTK-2026-");
        pty.send(b"1");
        pty.until_shown("Forum LPM");
    }
    // The first puts the first organisation of the list away; it goes from the second's screen by itself.
    let name = first.text().lines().find(|line| line.contains('▌')).unwrap().trim().to_owned();
    let name: String = name.trim_start_matches('▌').trim().chars().take(20).collect();
    second.until_shown(&name);
    first.send(b"\x1b[19~");
    first.until("the question", |screen| screen.contains('['));
    first.send(b"\x1b[D");
    first.send(b"\r");
    second.until("the colleague's change", |screen| !screen.contains(&name));
    for pty in [&mut first, &mut second] {
        pty.send(b"\x11");
        assert_eq!(pty.end(), 0);
    }
}

/// Not a test of its own: what the next one runs in a pseudo-terminal.
#[test]
#[ignore = "run by a_panic_gives_the_terminal_back"]
fn a_program_that_panics_on_the_alternate_screen() {
    let folder = std::env::var("HOME").unwrap();
    balai::ui::terminal::install_panic_report(Path::new(&folder).join("panic.log"));
    let _guard = balai::ui::terminal::TerminalGuard::enter().unwrap();
    panic!("as the test wants it");
}

#[test]
fn a_panic_gives_the_terminal_back() {
    let folder = tempfile::tempdir().unwrap();
    let this = std::env::current_exe().unwrap();
    let child = "pty::a_program_that_panics_on_the_alternate_screen";
    let arguments = ["--exact", child, "--ignored", "--nocapture"];
    let mut pty = Pty::start(&this, &arguments, folder.path(), (80, 24));
    assert_ne!(pty.end(), 0);
    let out = String::from_utf8_lossy(&pty.bytes).into_owned();
    assert!(out.contains("\x1b[?1049h"), "{out:?}");
    assert!(out.ends_with_leave(), "{out:?}");
    let report = std::fs::read_to_string(folder.path().join("panic.log")).unwrap();
    assert!(report.contains("pty.rs"), "{report}");
}

#[test]
fn nothing_is_asked_of_the_terminal_and_an_idle_program_is_silent() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", folder.path());
    let mut pty = Pty::balai(&file, folder.path());
    pty.until_shown("PTK-2026-");
    pty.silence(QUIET);
    let out = String::from_utf8_lossy(&pty.bytes).into_owned();
    // Cursor position, device attributes, version, keyboard mode, colours, terminfo by name.
    for query in [
        "\x1b[6n",
        "\x1b[5n",
        "\x1b[c",
        "\x1b[0c",
        "\x1b[>c",
        "\x1b[>0q",
        "\x1b[?u",
        "\x1b]10;?",
        "\x1b]11;?",
        "$p",
        "\x1bP+q",
    ] {
        assert!(!out.contains(query), "{query:?} in {out:?}");
    }
    assert_eq!(pty.silence(IDLE), b"", "nothing changes, nothing is written");
    pty.send(b"\x11");
    assert_eq!(pty.end(), 0);
}

#[test]
fn no_color_is_the_mono_theme_with_bold_and_reverse() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", folder.path());
    let mut pty = Pty::balai_in(&file, folder.path(), &[("NO_COLOR", "1")]);
    pty.until_shown("PTK-2026-");
    pty.silence(QUIET);
    pty.send(b"\x11");
    assert_eq!(pty.end(), 0);
    let out = String::from_utf8_lossy(&pty.bytes).into_owned();
    let numbers: Vec<&str> = out
        .split("\x1b[")
        .filter_map(|part| part.split_once('m'))
        .filter(|(sgr, _)| sgr.chars().all(|c| c.is_ascii_digit() || c == ';'))
        .flat_map(|(sgr, _)| sgr.split(';'))
        .collect();
    assert!(numbers.contains(&"1") && numbers.contains(&"7"), "bold and reverse: {numbers:?}");
    let coloured = |number: &&&str| matches!(number.parse(), Ok(30..=38 | 40..=48 | 90..=107_u8));
    assert_eq!(numbers.iter().find(coloured), None, "{numbers:?}");
}

#[test]
fn a_poor_locale_gets_ascii_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", folder.path());
    let mut pty = Pty::balai_in(&file, folder.path(), &[("LANG", "C")]);
    pty.until_shown("PTK-2026-");
    for keys in ["1", "\x1b[18~", "\x1b", "\t", "\t", "\t", "\t", "\t", "\r", "\x1bOP"] {
        pty.send(keys.as_bytes());
        pty.silence(QUIET);
    }
    let high: Vec<u8> = pty.bytes.iter().copied().filter(|byte| *byte >= 0x80).collect();
    assert_eq!(high, b"", "{}", pty.text());
    assert!(pty.text().contains("+-"), "the frame of the guide:\n{}", pty.text());
}

#[test]
fn a_long_burst_arrives_whole_and_a_paste_as_text() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", folder.path());
    let mut pty = Pty::balai(&file, folder.path());
    pty.until_shown("PTK-2026-");
    pty.send(b"1");
    pty.until_shown("Forum LPM");
    pty.send(b"\x1b[18~");
    pty.until("the form", |screen| !screen.contains("Forum LPM"));
    // More than the 1,024 bytes after which crossterm's own source waits for the next key.
    let typed = format!("{}ujungnya", "abcdefgh ".repeat(120));
    pty.send(typed.as_bytes());
    pty.until_shown("ujungnya");
    pty.send(b"\x15\x1b[200~Posyandu\nKenanga\x1b[201~");
    pty.until_shown("Posyandu Kenanga");
    pty.signal(rustix::process::Signal::HUP);
    assert_eq!(pty.end(), 129);
}

#[test]
fn a_broken_sequence_holds_nobody_up() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", folder.path());
    let mut pty = Pty::balai(&file, folder.path());
    pty.until_shown("PTK-2026-");
    pty.send(b"\x1b[M");
    pty.signal(rustix::process::Signal::HUP);
    assert_eq!(pty.end(), 129);
}

#[test]
fn a_stray_stop_is_followed_by_a_whole_redraw() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo_file("pontianak", folder.path());
    let mut pty = Pty::balai(&file, folder.path());
    pty.until_shown("PTK-2026-");
    pty.silence(QUIET);
    pty.signal(rustix::process::Signal::STOP);
    pty.signal(rustix::process::Signal::CONT);
    let again = String::from_utf8_lossy(&pty.silence(QUIET)).into_owned();
    assert!(again.contains("\x1b[2J") && again.contains("PTK-2026-"), "{again:?}");
    pty.send(b"\x11");
    assert_eq!(pty.end(), 0);
}

#[test]
fn the_recovery_key_is_gone_from_the_terminal_once_it_was_typed_back() {
    let folder = tempfile::tempdir().unwrap();
    let made = crate::secrecy::balai(folder.path(), "init --name Pokja --country ID --area 61.71", &[]);
    assert_eq!(made.0, 0, "{made:?}");
    let program = Path::new(env!("CARGO_BIN_EXE_balai"));
    let arguments = ["--lang", "en", "staff", "add", "ani", "--name", "Ani", "--roles", "admin"];
    let mut pty = Pty::start(program, &arguments, folder.path(), (100, 30));
    pty.until_shown("New passphrase of ani");
    pty.send(b"kopi susu dua gelas\r");
    pty.until_shown("Once more");
    pty.send(b"kopi susu dua gelas\r");
    pty.until_shown("Type the recovery key back");
    let shown = pty.text();
    let (_, rest) = shown.rsplit_once("  ").unwrap();
    let key = rest.split_whitespace().next().unwrap().to_owned();
    assert_eq!(key.len(), 44, "{shown}");
    pty.send(format!("{key}\r").as_bytes());
    assert_eq!(pty.end(), 0, "{}", pty.text());
    assert!(!pty.text().contains(&key), "{}", pty.text());
    let erased = pty.bytes.windows(4).rposition(|bytes| bytes == b"\x1B[3J").expect("the scrollback stays");
    let last = pty.bytes.windows(key.len()).rposition(|bytes| bytes == key.as_bytes()).unwrap();
    assert!(erased > last);
}
