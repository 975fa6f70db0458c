//! What an office of 100,000 beneficiaries costs, beside SQLite doing the bare work in the same run:
//! `cargo bench`. The figures to reach are ratios between neighbours of one group; single times on a shared
//! machine mean little. First come pairs in CPU time, and a session's memory (`bench/pairs.rs`), then groups in
//! time on the wall. `BALAI_BENCH_SCALE` sets another size.
//!
//! Import has for its neighbour the very rows that it leaves behind, in the tables of the schema with all their
//! indexes and the word index (`bench/bare.rs`): what SQLite alone needs, without checks and change log.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::wildcard_imports,
    reason = "a bench that cannot go on fails by panicking; the macros of the harness make undocumented items"
)]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use balai::app::exchange::{ExportOrder, ImportOrder};
use balai::app::{Desk, Request, SavePart, Worker, founding};
use balai::clock::Clock;
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::listing::{ListQuery, Window};
use balai::store::log::Actor;
use balai::store::{NewOffice, Office, Store};
use divan::{Bencher, black_box};

mod bare;
mod cases;
mod pairs;

use bare::Tables;

fn main() {
    if pairs::is_floor() {
        return;
    }
    pairs::print();
    cases::print();
    divan::main();
    let _ = std::fs::remove_dir_all(setting().folder.path());
}

/// A demo office with so many more beneficiaries, and its beneficiaries as CSV.
struct Setting {
    folder: tempfile::TempDir,
    office: PathBuf,
    csv: PathBuf,
}

fn actor() -> Actor {
    Actor { name: "bench".into(), verified: false }
}

fn clock() -> Clock {
    Clock::real("UTC").with_today(jiff::civil::date(2026, 6, 1))
}

fn setting() -> &'static Setting {
    static SETTING: OnceLock<Setting> = OnceLock::new();
    SETTING.get_or_init(|| {
        let scale =
            std::env::var("BALAI_BENCH_SCALE").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("office.balai");
        drop(founding::demo(&office, "cilegon", scale, &actor()).unwrap());
        let out = folder.path().join("set");
        export(&office, folder.path(), "plain", &out);
        let csv = out.join("beneficiaries.csv");
        Setting { folder, office, csv }
    })
}

fn worker(office: &Path, state: &Path) -> Worker {
    Worker::new(Store::open(office).unwrap(), &actor(), clock(), state)
}

fn desk() -> Desk {
    let setting = setting();
    let store = Store::open(&setting.office).unwrap().reader().unwrap();
    Desk::new(store, &actor(), clock(), setting.folder.path())
}

fn export(office: &Path, folder: &Path, profile: &str, out: &Path) {
    let order = ExportOrder {
        profile: profile.into(),
        out: Some(out.to_owned()),
        folder: folder.to_owned(),
        area: None,
        as_of: None,
        excel: false,
        reason: String::new(),
        labels: None,
        identified: None,
    };
    worker(office, folder).export(&order, &mut |_| {}).unwrap();
}

fn bare() -> rusqlite::Connection {
    rusqlite::Connection::open(&setting().office).unwrap()
}

/// From the file to the first page of people.
mod start {
    use super::*;

    #[divan::bench]
    fn balai(bencher: Bencher) {
        let path = setting().office.clone();
        bencher.bench(|| {
            let store = Store::open(&path).unwrap();
            let query = ListQuery::all(Kind::Person);
            store.list(&balai::store::Scope::office(), &query, &Window::First, 45).unwrap().len()
        });
    }

    #[divan::bench]
    fn sqlite_open_and_select_1(bencher: Bencher) {
        setting();
        bencher.bench(|| bare().query_row("SELECT 1", [], |row| row.get::<_, i64>(0)).unwrap());
    }
}

/// A page of the list of people, wherever it is.
mod page {
    use super::*;

    #[divan::bench]
    fn balai_last(bencher: Bencher) {
        let desk = desk();
        let query = ListQuery::all(Kind::Person);
        bencher.bench_local(|| desk.list(&query, &Window::Last, 45).unwrap().len());
    }

    #[divan::bench]
    fn sqlite_last_names(bencher: Bencher) {
        let conn = bare();
        bencher.bench_local(|| {
            let sql = "SELECT id, name FROM person ORDER BY name COLLATE NOCASE DESC, id DESC LIMIT 45";
            let mut statement = conn.prepare_cached(sql).unwrap();
            statement.query_map([], |row| row.get::<_, i64>(0)).unwrap().count()
        });
    }
}

/// One letter more in the search box.
mod search {
    use super::*;

    #[divan::bench(args = ["s", "si", "siti", "siti am", "3672"])]
    fn balai(bencher: Bencher, typed: &str) {
        let desk = desk();
        let query = ListQuery { search: typed.into(), ..ListQuery::all(Kind::Person) };
        bencher.bench_local(|| desk.first_page(&query, 45).unwrap().0.len());
    }

    #[divan::bench(args = ["s", "si", "siti"])]
    fn sqlite_words(bencher: Bencher, typed: &str) {
        let conn = bare();
        let typed = format!("{typed}*");
        bencher.bench_local(|| {
            let sql = "SELECT rowid FROM person_words WHERE person_words MATCH ?1 LIMIT 45";
            let mut statement = conn.prepare_cached(sql).unwrap();
            statement.query_map([&typed], |row| row.get::<_, i64>(0)).unwrap().count()
        });
    }
}

/// One changed phone number, on the disk.
mod save {
    use super::*;

    #[divan::bench(sample_count = 200, sample_size = 1)]
    fn balai(bencher: Bencher) {
        let setting = setting();
        let mut worker = worker(&setting.office, setting.folder.path());
        let desk = desk();
        let first = desk.list(&ListQuery::all(Kind::Person), &Window::First, 1).unwrap().remove(0).id;
        let mut number = 0;
        bencher.bench_local(|| {
            number += 1;
            let mut draft = Draft::of(&desk.get(Kind::Person, first).unwrap());
            draft.set("phone", format!("0812-555-0{:03}", 100 + number % 100));
            let parts = vec![SavePart::new(draft)];
            worker.perform(Request::Save { parts, action: "update", draft: None }).unwrap()
        });
    }

    #[divan::bench(sample_count = 200, sample_size = 1)]
    fn sqlite_update_and_commit(bencher: Bencher) {
        let folder = tempfile::tempdir_in(setting().folder.path()).unwrap();
        let conn = rusqlite::Connection::open(folder.path().join("bare.db")).unwrap();
        conn.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, phone TEXT);
             INSERT INTO person VALUES (1, 'Siti', '');",
        )
        .unwrap();
        let mut number = 0;
        bencher.bench_local(|| {
            number += 1;
            conn.execute("UPDATE person SET phone = ?1 WHERE id = 1", [number]).unwrap()
        });
    }
}

/// All beneficiaries as CSV, with the manifest's SHA-256.
mod write_csv {
    use super::*;

    #[divan::bench(sample_count = 3, sample_size = 1)]
    fn balai(bencher: Bencher) {
        let setting = setting();
        bencher.bench_local(|| {
            let out = tempfile::tempdir_in(setting.folder.path()).unwrap();
            export(&setting.office, setting.folder.path(), "beneficiaries", &out.path().join("x"));
        });
    }

    #[divan::bench(sample_count = 3, sample_size = 1)]
    fn sqlite_rows_through_a_csv_writer(bencher: Bencher) {
        let conn = bare();
        bencher.bench_local(|| {
            let file = tempfile::tempfile_in(setting().folder.path()).unwrap();
            let mut writer = csv::Writer::from_writer(std::io::BufWriter::new(file));
            let sql = "SELECT t.uid, t.name, t.sex, t.born_on, t.identity_kind, t.identity_no, h.uid, r.relation,
                    a.code, t.address, t.rt, t.rw, t.phone, t.disability, t.status, t.status_on
                FROM person t LEFT JOIN residence r ON r.person = t.id AND r.until IS NULL AND r.archived_at IS NULL
                    LEFT JOIN household h ON h.id = r.household LEFT JOIN area a ON a.id = h.area
                WHERE t.in_registry = 1 ORDER BY t.uid";
            let mut statement = conn.prepare(sql).unwrap();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells = (0..16).map(|at| row.get_ref(at).unwrap().as_str().unwrap_or(""));
                writer.write_record(cells).unwrap();
            }
            writer.flush().unwrap();
            black_box(&writer);
        });
    }
}

/// All beneficiaries from CSV: checks, indexes, words, change log.
mod read_csv {
    use super::*;

    fn emptied() -> (tempfile::TempDir, Worker) {
        let folder = tempfile::tempdir_in(setting().folder.path()).unwrap();
        let office = Office {
            name: "Bench".into(),
            country: "ID".into(),
            timezone: "UTC".into(),
            ..Office::default()
        };
        let store = Store::create(&folder.path().join("office.balai"), &NewOffice { office }).unwrap();
        let worker = Worker::new(store, &actor(), clock(), folder.path());
        (folder, worker)
    }

    fn import(worker: &mut Worker, kind: &str) {
        let file = setting().csv.with_file_name(format!("{kind}.csv"));
        let order = ImportOrder {
            kind: kind.into(),
            file,
            dry_run: false,
            rejects: None,
            map: None,
            language: Language::En,
        };
        worker.import(&order, &mut |_| {}).unwrap();
    }

    /// An office, in a folder of its own, that waits for its beneficiaries.
    pub fn places_and_houses() -> (tempfile::TempDir, PathBuf) {
        let (folder, mut worker) = emptied();
        import(&mut worker, "areas");
        import(&mut worker, "households");
        let office = folder.path().join("office.balai");
        (folder, office)
    }

    /// The beneficiaries into an office by the command line, as its users do it.
    pub fn with_the_program(office: &Path, home: &Path) {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_balai"))
            .args(["import".as_ref(), "beneficiaries".as_ref(), setting().csv.as_os_str()])
            .args(["--file".as_ref(), office.as_os_str()])
            .env_clear()
            .env("HOME", home)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    /// An office into which the beneficiaries were imported.
    pub fn imported() -> &'static Path {
        static IMPORTED: OnceLock<PathBuf> = OnceLock::new();
        IMPORTED.get_or_init(|| {
            let (folder, office) = places_and_houses();
            with_the_program(&office, folder.path());
            // It goes with the folder of the setting.
            let _ = folder.keep();
            office
        })
    }

    #[divan::bench(sample_count = 1, sample_size = 1)]
    fn balai(bencher: Bencher) {
        bencher
            .with_inputs(|| {
                let (folder, mut worker) = emptied();
                import(&mut worker, "areas");
                import(&mut worker, "households");
                (folder, worker)
            })
            .bench_local_values(|(folder, mut worker)| {
                import(&mut worker, "beneficiaries");
                drop((folder, worker));
            });
    }

    #[divan::bench(sample_count = 1, sample_size = 1)]
    fn sqlite_rows_indexes_and_words(bencher: Bencher) {
        let tables = Tables::of(imported(), setting().folder.path());
        bencher.bench_local(|| tables.read_into(setting().folder.path()));
    }
}
