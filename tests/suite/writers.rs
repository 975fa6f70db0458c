//! Many writers on one file: no update is lost, nobody is told "locked", and what was acknowledged survives a
//! program that is killed at any moment.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use balai::domain::kind::Kind;
use balai::domain::value::Value;
use balai::store::log::Actor;
use balai::store::write::{Change, Target};
use balai::store::{NewOffice, Office, Scope, Store, WriteError};

const AT: &str = "2026-06-01T02:00:00Z";

fn actor(name: &str) -> Actor {
    Actor { name: name.into(), verified: false }
}

fn area(code: &str, target: Target, note: &str) -> Change {
    let mut values = vec![Value::Null; Kind::Area.fields().len()];
    for (key, value) in [
        ("code", code),
        ("name", code),
        ("level", if code == "ID" { "country" } else { "hamlet" }),
        ("head_name", note),
    ] {
        values[Kind::Area.field(key).unwrap().0] = Value::text(value);
    }
    Change { kind: Kind::Area, target, values, links: vec![], archived: false, content: None }
}

fn new(code: &str, note: &str) -> Change {
    area(code, Target::New { uid: None }, note)
}

fn made(folder: &std::path::Path) -> Store {
    let office = Office { name: "Pokja".into(), country: "ID".into(), ..Office::default() };
    Store::create(&folder.join("office.balai"), &NewOffice { office }).unwrap()
}

#[test]
fn twenty_writers_lose_no_update_and_none_is_told_locked() {
    twenty_writers(Duration::from_secs(3));
}

#[test]
#[ignore = "a minute: before a release"]
fn twenty_writers_lose_no_update_in_a_minute() {
    // Nobody waits longer than three seconds, on a machine that does nothing else.
    assert!(twenty_writers(Duration::from_mins(1)) <= Duration::from_secs(3));
}

/// Twenty writers count one field up, for so long. Returns the longest that one of them waited.
fn twenty_writers(long: Duration) -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let mut store = made(folder.path());
    let id = store.write(&actor("rina"), AT, "create", &[new("ID", "0")]).unwrap()[0].id;
    let path = store.path().to_owned();
    let (done, conflicts, worst) = (AtomicU32::new(0), AtomicU32::new(0), AtomicU32::new(0));
    let end = Instant::now() + long;
    std::thread::scope(|scope| {
        for number in 0..20 {
            let (path, done, conflicts, worst) = (&path, &done, &conflicts, &worst);
            scope.spawn(move || {
                let mut store = Store::open(path).unwrap();
                let me = actor(&format!("clerk {number}"));
                while Instant::now() < end {
                    let record = store.get(&Scope::office(), Kind::Area, id).unwrap();
                    let count: u32 = record.text("head_name").parse().unwrap();
                    let target = Target::Existing { id, version: record.version };
                    let started = Instant::now();
                    match store.write(&me, AT, "update", &[area("ID", target, &(count + 1).to_string())]) {
                        Ok(_) => done.fetch_add(1, Ordering::Relaxed),
                        Err(WriteError::Conflict { theirs, .. }) => {
                            assert!(theirs.version > record.version);
                            conflicts.fetch_add(1, Ordering::Relaxed)
                        }
                        Err(error) => panic!("{error:?}"),
                    };
                    worst.fetch_max(started.elapsed().as_millis() as u32, Ordering::Relaxed);
                }
            });
        }
    });
    let done = done.into_inner();
    let record = store.get(&Scope::office(), Kind::Area, id).unwrap();
    assert_eq!(record.text("head_name"), done.to_string(), "every acknowledged update counts once");
    assert_eq!(record.version, i64::from(done) + 1);
    assert!(done > 20 && conflicts.into_inner() > 0, "{done} updates");
    let worst = Duration::from_millis(worst.into_inner().into());
    assert!(worst < Duration::from_secs(15));
    assert_eq!(store.check().unwrap(), []);
    worst
}

#[cfg(unix)]
mod killed {
    use std::collections::HashSet;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::process::{Child, Command, Stdio};

    use super::*;
    use crate::plant::Random;

    /// Not a test of its own: a writer that says each save once it is acknowledged, until it is killed.
    #[test]
    #[ignore = "run by what_was_acknowledged_survives_two_hundred_kills"]
    fn a_writer_that_says_what_it_saved() {
        let variable = |name: &str| std::env::var(name).unwrap();
        let mut store = Store::open(variable("BALAI_TEST_FILE").as_ref()).unwrap();
        let prefix = variable("BALAI_TEST_PREFIX");
        let mut out = std::io::stdout();
        for number in 0..1_000_000 {
            let code = format!("{prefix}.{number}");
            // Several records in one save: they are there together or not at all.
            let changes = [new(&code, "x"), new(&format!("{code}a"), "y"), new(&format!("{code}b"), "z")];
            store.write(&actor(&prefix), AT, "create", &changes).unwrap();
            writeln!(out, "saved {code}").unwrap();
            out.flush().unwrap();
        }
    }

    fn start(path: &std::path::Path, prefix: &str) -> Child {
        Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "writers::killed::a_writer_that_says_what_it_saved",
                "--ignored",
                "--nocapture",
            ])
            .env("BALAI_TEST_FILE", path)
            .env("BALAI_TEST_PREFIX", prefix)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    #[test]
    fn what_was_acknowledged_survives_two_hundred_kills() {
        killed_in_pairs(100);
    }

    #[test]
    #[ignore = "half an hour: before a release"]
    fn what_was_acknowledged_survives_ten_thousand_kills() {
        killed_in_pairs(5_000);
    }

    /// Rounds of two writers each; nothing that they said was saved may be missing afterwards.
    fn killed_in_pairs(rounds: usize) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = made(folder.path());
        store.write(&actor("rina"), AT, "create", &[new("ID", "")]).unwrap();
        let path = store.path().to_owned();
        drop(store);
        let mut acknowledged = HashSet::new();
        let mut random = Random(0x5eed);
        for round in 0..rounds {
            // Two writers at a time, each killed after a random number of saves and a random while.
            let children: Vec<(Child, usize, u64)> = (0..2)
                .map(|n| (start(&path, &format!("{round}-{n}")), random.below(6), random.below(3000) as u64))
                .collect();
            let readers: Vec<_> = children
                .into_iter()
                .map(|(mut child, saves, while_us)| {
                    std::thread::spawn(move || {
                        let mut out = BufReader::new(child.stdout.take().unwrap());
                        let mut heard = String::new();
                        let mut seen = 0;
                        while seen < saves {
                            assert!(
                                out.read_line(&mut heard).unwrap() > 0,
                                "the writer ended by itself: {heard}"
                            );
                            seen = heard.matches("saved ").count();
                        }
                        let end = Instant::now() + Duration::from_micros(while_us);
                        while Instant::now() < end {
                            std::hint::spin_loop();
                        }
                        child.kill().unwrap();
                        child.wait().unwrap();
                        out.read_to_string(&mut heard).unwrap();
                        heard
                    })
                })
                .collect();
            for reader in readers {
                let heard = reader.join().unwrap();
                for line in heard.lines().filter(|line| heard.ends_with('\n') || !heard.ends_with(line)) {
                    acknowledged.extend(line.split("saved ").nth(1).map(str::to_owned));
                }
            }
        }
        let store = Store::open(&path).unwrap();
        assert!(acknowledged.len() > 100, "{} saves", acknowledged.len());
        for code in &acknowledged {
            for code in [code.clone(), format!("{code}a"), format!("{code}b")] {
                assert!(store.place(&Scope::office(), &code).unwrap().is_some(), "{code} was lost");
            }
        }
        assert_eq!(store.check().unwrap(), []);
    }
}
