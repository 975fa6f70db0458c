//! Pairs in seconds of CPU, which other work on the machine disturbs less than the time on the wall, and the
//! memory of a session. The processes behind them are looked at in `/proc`; elsewhere nothing is printed.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::bare::Tables;
use crate::{read_csv, setting};

/// Names the file that this program opens to ask for 1: the floor of a start.
const FLOOR: &str = "BALAI_BENCH_FLOOR";
/// Starts of each side; the median counts.
const STARTS: usize = 21;
/// Imports of each side; the median counts.
const IMPORTS: usize = 3;
/// Longest wait for the first byte.
const FIRST: Duration = Duration::from_secs(20);
/// Nothing has come for so long: the screen stands.
const QUIET: Duration = Duration::from_millis(300);

/// Seconds of CPU that this process has used: all its threads, user and system, to a hundredth.
fn cpu() -> f64 {
    // The 14th and 15th field of the line, counted from the name in brackets, which is the second.
    ticks(11)
}

/// The same of the programs that it has started and waited for: the 16th and 17th field.
fn cpu_of_started() -> f64 {
    ticks(13)
}

/// Two fields of the line on this process from the one `skipped` behind its name, in seconds.
fn ticks(skipped: usize) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind = stat.rsplit(')').next().unwrap_or_default();
    let ticks = behind.split_whitespace().skip(skipped).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// Plays the floor of a start, if this process was started for that: opens the file, asks for 1, and waits.
/// Returns whether it was.
pub fn is_floor() -> bool {
    let Some(path) = std::env::var_os(FLOOR) else { return false };
    let conn = rusqlite::Connection::open(path).unwrap();
    let one: i64 = conn.query_row("SELECT 1", [], |row| row.get(0)).unwrap();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{one}").unwrap();
    let _ = std::io::stdin().read(&mut [0]);
    true
}

/// Prints the pairs.
pub fn print() {
    if !Path::new("/proc/self/schedstat").exists() {
        return;
    }
    let mut out = std::io::stdout().lock();
    let office = &setting().office;
    // An office of its own, without staff: nothing to unlock.
    let own = read_csv::imported();
    let (mut floors, mut starts) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        floors.push(Session::floor(own).milliseconds());
        starts.push(Session::balai(own).milliseconds());
    }
    let (start, floor) = (median(starts), median(floors));
    writeln!(
        out,
        "start to first rows  balai {start:.1} ms   SELECT 1 {floor:.1} ms   {:.1} x",
        start / floor
    )
    .unwrap();
    writeln!(out, "memory after scrolling and searching  balai {:.1} MB", worked(own)).unwrap();
    let (sealed, plain) = backed_up(office);
    writeln!(out, "backup  balai {sealed:.2} s   VACUUM INTO {plain:.2} s   {:.1} x", sealed / plain)
        .unwrap();
    // The program itself, wiping what it frees, from its start to its end; each in turn with the bare work.
    let tables = Tables::of(own, setting().folder.path());
    let (mut imports, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..IMPORTS {
        let before = cpu_of_started();
        let (folder, office) = read_csv::places_and_houses();
        read_csv::with_the_program(&office, folder.path());
        imports.push(cpu_of_started() - before);
        let before = cpu();
        tables.read_into(setting().folder.path());
        bare.push(cpu() - before);
    }
    let (balai, bare) = (median(imports), median(bare));
    writeln!(out, "import of people  balai {balai:.2} s   SQLite {bare:.2} s   {:.1} x", balai / bare)
        .unwrap();
}

/// Seconds of CPU for a backup, and for the bare copy of the same file.
fn backed_up(office: &Path) -> (f64, f64) {
    let folder = tempfile::tempdir().unwrap();
    let bare = rusqlite::Connection::open(office).unwrap();
    let before = cpu();
    let copy = folder.path().join("copy");
    bare.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    let plain = cpu() - before;
    drop(bare);
    let store = balai::store::Store::open(office).unwrap();
    let before = cpu();
    store.back_up(&folder.path().join("backup"), "2026-06-01T02:00:00Z").unwrap();
    (cpu() - before, plain)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Resident megabytes of a session that has scrolled and searched.
fn worked(office: &Path) -> f64 {
    let mut session = Session::balai(office);
    let (down, next, end, home) = ("\x1b[B", "\x1b[6~", "\x1b[F", "\x1b[H");
    for keys in ["3", &down.repeat(60), &next.repeat(40), end, home, "/"] {
        session.send(keys);
    }
    for word in ["siti am", "3672", "ahmad", "nurul", "zul"] {
        for letter in word.chars() {
            session.send(&letter.to_string());
        }
        session.send(&next.repeat(5));
        session.send(&"\x7f".repeat(word.len()));
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", session.pid())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
}

/// A program in a terminal of 80 × 24 whose screen stands.
struct Session {
    /// Open as long as the session: without it the program would be hung up.
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<()>,
    _home: tempfile::TempDir,
}

impl Session {
    fn balai(office: &Path) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_balai"));
        command.args(["--file".as_ref(), office.as_os_str()]);
        Self::start(command)
    }

    fn floor(office: &Path) -> Self {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.env(FLOOR, office);
        Self::start(command)
    }

    fn start(mut command: CommandBuilder) -> Self {
        let home = tempfile::tempdir().unwrap();
        let floor = command.get_env(FLOOR).map(ToOwned::to_owned);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("HOME", home.path());
        if let Some(floor) = floor {
            command.env(FLOOR, floor);
        }
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while reader.read(&mut buffer).is_ok_and(|count| count > 0) && sender.send(()).is_ok() {}
        });
        let writer = pair.master.take_writer().unwrap();
        let session = Self { _master: pair.master, writer, child, output, _home: home };
        session.output.recv_timeout(FIRST).unwrap();
        session.settle();
        session
    }

    fn settle(&self) {
        while self.output.recv_timeout(QUIET).is_ok() {}
    }

    fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self.settle();
    }

    fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// CPU of its threads since they began.
    fn milliseconds(&self) -> f64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.pid())).unwrap();
        let spent = tasks.map(|task| {
            let stat = std::fs::read_to_string(task.unwrap().path().join("schedstat")).unwrap_or_default();
            stat.split_whitespace().next().and_then(|nanoseconds| nanoseconds.parse().ok()).unwrap_or(0.0)
        });
        spent.sum::<f64>() / 1e6
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
