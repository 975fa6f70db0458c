//! What 20,000 sealed cases cost, in milliseconds of CPU of one thread: unlocking, opening heads, one case, lists,
//! searches, statistics, a save. `BALAI_BENCH_CASES` sets another number.

use std::io::Write;
use std::path::Path;

use balai::app::{CaseOp, Desk, Request, Sitting, Worker, founding, report, today};
use balai::domain::kind::Kind;
use balai::store::listing::{ListQuery, Window};
use balai::store::seal::cell::Place;
use balai::store::seal::new_key;
use balai::store::seal::slot::{Slot, Strength};
use balai::store::write::{Change, Target};
use balai::store::{Scope, Store};

use crate::{actor, clock};

/// Cases of one transaction while the file is made.
const BATCH: usize = 500;
/// How often a short work is done; the median counts.
const TIMES: usize = 21;
/// Who sits in the demo, and what opens them.
const LOGIN: &str = "rina";
const AT: &str = "2026-06-01T02:00:00Z";

/// Milliseconds of CPU that this thread has used.
fn spent() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split_whitespace().next().and_then(|text| text.parse::<f64>().ok());
    nanoseconds.unwrap_or(0.0) / 1e6
}

fn once<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let before = spent();
    let done = work();
    (done, spent() - before)
}

fn often(mut work: impl FnMut()) -> f64 {
    let mut took: Vec<f64> = (0..TIMES).map(|_| once(&mut work).1).collect();
    took.sort_by(f64::total_cmp);
    took[TIMES / 2]
}

/// Fills a demo with copies of its own cases. Returns how many it has then, and milliseconds for each copy.
fn fill(path: &Path, wanted: usize) -> (usize, f64) {
    let mut store = Store::open(path).unwrap();
    let sitting = Sitting::at_start(&store, &actor());
    store.hold(sitting.unlocked);
    let scope = Scope::office().with_cases();
    let rows = store.list(&scope, &ListQuery::all(Kind::Case), &Window::First, 1000).unwrap();
    let pattern: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            let record = store.get(&scope, Kind::Case, row.id).ok()?;
            Some((record.values, store.case_content(&scope, row.id).ok()?))
        })
        .collect();
    let number = Kind::Case.field("case_no").unwrap().0;
    let mut made = rows.len();
    let before = spent();
    while made < wanted {
        let changes: Vec<Change> = (made..wanted.min(made + BATCH))
            .map(|at| {
                let (values, content) = &pattern[at % pattern.len()];
                let mut values = values.clone();
                values[number] = balai::domain::value::Value::text(format!("UJI-2026-{at:05}"));
                let mut content = content.clone();
                for party in &mut content.parties {
                    party.name = format!("{} {}", party.name, letters(at));
                }
                let target = Target::New { uid: None };
                let content = Some(content);
                Change { kind: Kind::Case, target, values, links: vec![], archived: false, content }
            })
            .collect();
        store.write(&actor(), AT, "create", &changes).unwrap();
        made += changes.len();
    }
    (made, (spent() - before) / f64::from(u32::try_from(made - rows.len()).unwrap().max(1)))
}

/// A name that is nobody else's.
fn letters(mut number: usize) -> String {
    let mut name = String::from("Z");
    while number > 0 {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    name
}

/// A passphrase slot as strong as a real office's.
fn slot() -> f64 {
    let place =
        Place { file: "bench", table: "staff_key", row: "a", column: "slot", ring: "", epoch: 0, version: 1 };
    let slot = Slot::new("bench", Strength::OFFICE, &place, &new_key()).unwrap();
    once(|| slot.open("bench", &place).unwrap()).1
}

/// Prints them.
pub fn print() {
    let wanted = std::env::var("BALAI_BENCH_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cases.balai");
    drop(founding::demo(&path, "pontianak", 0, &actor()).unwrap());
    let (cases, copy) = fill(&path, wanted);
    let mut out = std::io::stdout().lock();
    let mut say =
        |what: &str, figure: f64| writeln!(out, "{cases} cases  {what:<44} {figure:8.2} ms").unwrap();
    say("sealing and writing one of many", copy);

    say("the slot of a real office (64 MiB, 3 passes)", slot());
    let store = Store::open(&path).unwrap();
    let worker = Worker::new(store, &actor(), clock(), folder.path());
    let sitting = worker.sitting().clone();
    drop(worker);
    let keyring =
        |store: &Store| Sitting::unlock(store, LOGIN, balai::app::sign_in::DEMO_PASSPHRASE).unwrap();
    let mut store = Store::open(&path).unwrap();
    say("unlocking, with the slot of a demo", often(|| drop(keyring(&store))));

    let fresh = keyring(&store);
    store.hold(fresh.unlocked.clone());
    let scope = sitting.scope();
    let (heads, warm) = once(|| store.warm_heads(&scope).unwrap());
    say(&format!("opening {heads} heads after unlocking"), warm);

    let mut desk = Desk::new(store, &actor(), clock(), folder.path());
    desk.sit(fresh.clone());
    let all = ListQuery::all(Kind::Case);
    let first = desk.list(&all, &Window::First, 45).unwrap().remove(0).id;
    say("first page of the list", often(|| drop(desk.list(&all, &Window::First, 45))));
    say("last page of the list", often(|| drop(desk.list(&all, &Window::Last, 45))));
    say("count of the list", often(|| drop(desk.count(&all))));
    for typed in ["s", "si", "zab", "uji 2026 0123", "nobody"] {
        let query = ListQuery { search: typed.into(), ..all.clone() };
        say(&format!("first page of the search '{typed}'"), often(|| drop(desk.first_page(&query, 45))));
    }
    say("Today", often(|| drop(today::lines(&desk))));
    say("content of one case", often(|| drop(desk.case_content(first))));

    let mut worker = Worker::new(Store::open(&path).unwrap(), &actor(), clock(), folder.path());
    say(
        "opening a case: the reading is on the disk first",
        often(|| {
            worker.perform(Request::Case(CaseOp::Opened { id: first })).unwrap();
            desk.case_content(first).unwrap();
        }),
    );
    let params = report::Params { to: Some(clock().today()), ..report::Params::default() };
    for name in ["case-statistics", "cases-by-area", "working-groups"] {
        let request = || Request::Report { name, params: params.clone() };
        say(&format!("report {name}"), once(|| worker.perform(request()).unwrap()).1);
    }
    let backup = folder.path().join("backup");
    say("sealed backup", once(|| worker.store().back_up(&backup, AT).unwrap()).1);
}
