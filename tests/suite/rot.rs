//! A bit that flips in any used cell is found by `check`, or the file is refused as damaged.

use std::path::{Path, PathBuf};

use balai::store::check::Fault;
use balai::store::{OpenError, Store};

use crate::plant::{Random, small};

/// A small office, and its copy that is to be damaged.
fn file(folder: &Path) -> PathBuf {
    let path = folder.join("office.balai");
    small(&path, 8);
    path
}

/// The bytes of all cells of table leaf pages (type 13) and table interior pages (type 5) that hold rows: byte
/// ranges of the file. By the SQLite file format, section 1.6: header, cell pointers, content up to the end.
fn used(bytes: &[u8]) -> Vec<usize> {
    let be = |at: usize| usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
    let size = match be(16) {
        1 => 65_536,
        size => size,
    };
    let mut found = Vec::new();
    for page in 0..bytes.len() / size {
        let start = page * size;
        let head = start + if page == 0 { 100 } else { 0 };
        if bytes[head] != 13 {
            continue;
        }
        let count = be(head + 3);
        for cell in 0..count {
            let at = start + be(head + 8 + 2 * cell);
            let (payload, a) = varint(bytes, at);
            let (_, b) = varint(bytes, at + a);
            let usable = size;
            // A payload beyond this spills to overflow pages.
            let local = if payload <= usable - 35 {
                payload
            } else {
                let least = (usable - 12) * 32 / 255 - 23;
                let fits = least + (payload - least) % (usable - 4);
                if fits <= usable - 35 { fits } else { least }
            };
            found.extend(at..at + a + b + local);
        }
    }
    found
}

fn varint(bytes: &[u8], at: usize) -> (usize, usize) {
    let mut value = 0_usize;
    for (n, byte) in bytes[at..].iter().take(9).enumerate() {
        value = value << 7 | usize::from(byte & 127);
        if byte & 128 == 0 {
            return (value, n + 1);
        }
    }
    (value, 9)
}

#[test]
fn three_hundred_flipped_bits_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    assert_eq!(Store::open(&path).unwrap().check().unwrap(), []);
    let whole = std::fs::read(&path).unwrap();
    let cells = used(&whole);
    assert!(cells.len() > whole.len() / 8, "{} of {}", cells.len(), whole.len());
    let mut random = Random(20_260_601);
    let copy = folder.path().join("flipped.balai");
    let mut missed = Vec::new();
    for _ in 0..300 {
        let (at, bit) = (cells[random.below(cells.len())], random.below(8));
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        std::fs::write(&copy, &bytes).unwrap();
        for end in ["-wal", "-shm"] {
            let mut beside = copy.clone().into_os_string();
            beside.push(end);
            let _ = std::fs::remove_file(beside);
        }
        let found = match Store::open(&copy) {
            Err(OpenError::Damaged(..) | OpenError::NotOurs(_)) => true,
            Err(error) => panic!("{error:?}"),
            Ok(store) => !store.check().unwrap().is_empty(),
        };
        if !found {
            let around = &whole[at.saturating_sub(24)..(at + 24).min(whole.len())];
            missed.push(format!("{at} bit {bit}: {}", String::from_utf8_lossy(around)));
        }
    }
    assert!(missed.is_empty(), "{} missed: {missed:#?}", missed.len());
}

/// Is it the fault that is looked for?
type Wanted = Box<dyn Fn(&Fault) -> bool>;

#[test]
fn what_is_altered_behind_the_log_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let whole = std::fs::read(&path).unwrap();
    let row = |kind: &str| {
        let kind = kind.to_owned();
        move |fault: &Fault| matches!(fault, Fault::Row { kind: known, .. } if *known == kind)
    };
    let table: Vec<(&str, Wanted)> = vec![
        ("UPDATE person SET created_by = 'x' WHERE id = 3", Box::new(row("person"))),
        ("UPDATE person SET created_at = '2001-01-01' WHERE id = 3", Box::new(row("person"))),
        ("UPDATE person SET updated_at = '2001-01-01' WHERE id = 3", Box::new(row("person"))),
        ("UPDATE person SET archived_at = '2001-01-01' WHERE id = 3", Box::new(row("person"))),
        ("UPDATE member SET status = 'x' WHERE id = 3", Box::new(row("member"))),
        ("UPDATE organisation SET phone_e164 = '+620' WHERE id = 3", Box::new(row("organisation"))),
        ("UPDATE training SET search_text = 'x' WHERE id = 1", Box::new(row("training"))),
        ("UPDATE area SET path = '/9/' WHERE id = 3", Box::new(row("area"))),
        ("UPDATE office SET value = 'x' WHERE key = 'name'", Box::new(row("office"))),
        ("UPDATE case_content SET body = zeroblob(300) WHERE case_file = 1", Box::new(row("case_file"))),
        (
            "DELETE FROM number_index WHERE digits = (SELECT digits FROM number_index LIMIT 1)",
            Box::new(|fault| matches!(fault, Fault::Search(_))),
        ),
        (
            "UPDATE person SET search_text = 'x' WHERE id = 3",
            Box::new(|fault| matches!(fault, Fault::Search(kind) if kind == "person")),
        ),
        (
            "UPDATE change_values SET fields = replace(fields, 'kunjungan', 'Kunjungan')",
            Box::new(|fault| matches!(fault, Fault::Values(_))),
        ),
        ("DELETE FROM change_values", Box::new(|fault| matches!(fault, Fault::Values(_)))),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM training WHERE id = 1",
            Box::new(|fault| matches!(fault, Fault::Unlogged { kind, .. } if kind == "training")),
        ),
        (
            "DROP TRIGGER change_log_no_update; UPDATE change_log SET at = '2001-01-01' WHERE seq = 7",
            Box::new(|fault| *fault == Fault::Chain(7)),
        ),
        (
            "DROP TRIGGER change_log_no_update",
            Box::new(|fault| matches!(fault, Fault::Pages(what) if what.contains("change_log_no_update"))),
        ),
        (
            "DROP TRIGGER change_log_no_update; UPDATE change_log SET save = 1 WHERE seq = 7",
            Box::new(|fault| *fault == Fault::Chain(7)),
        ),
    ];
    let copy = folder.path().join("altered.balai");
    for (sql, wanted) in table {
        std::fs::write(&copy, &whole).unwrap();
        let conn = rusqlite::Connection::open(&copy).unwrap();
        conn.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        drop(conn);
        let faults = Store::open(&copy).unwrap().check().unwrap();
        assert!(faults.iter().any(wanted), "{sql}: {faults:?}");
    }
}

#[test]
fn old_values_can_be_erased_and_the_chain_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let conn = rusqlite::Connection::open(&path).unwrap();
    let erased = conn.execute("UPDATE change_values SET salt = x'', fields = ''", []).unwrap();
    assert!(erased > 20);
    drop(conn);
    assert_eq!(Store::open(&path).unwrap().check().unwrap(), []);
}
