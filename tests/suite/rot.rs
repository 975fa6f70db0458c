//! A bit that flips in any used cell is found by `check`, or the file is refused as damaged.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use balai::domain::kind::Kind;
use balai::domain::value::Value;
use balai::store::check::Fault;
use balai::store::write::{Change, Target};
use balai::store::{OpenError, Scope, Store};

use crate::harness::actor;
use crate::plant::{AT, Random, small};

/// A small office, and its copy that is to be damaged.
fn file(folder: &Path) -> PathBuf {
    let path = folder.join("office.balai");
    small(&path, 8);
    path
}

/// What a used byte belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// A row on its leaf.
    Row,
    /// A page above rows: child and key.
    Above,
    /// An entry of an index, on its leaf or above.
    Index,
    /// The rest of a row that is too long for a page.
    Overflow,
}

/// The used bytes of each part, as positions in the file. By the SQLite file format, sections 1.6 and 1.7: header,
/// cell pointers, cells with a child page, a length, a key and a payload, of which the rest may lie elsewhere.
///
/// Left out, since nothing that was written is in them: two records of a word index on one of the pages `words`, the
/// totals for a ranking that is never asked for, and the counters by which SQLite decides when to merge.
fn used(bytes: &[u8], words: &[usize]) -> BTreeMap<Part, Vec<usize>> {
    let be = |at: usize| usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
    let page_no = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let size = match be(16) {
        1 => 65_536,
        size => size,
    };
    let mut found: BTreeMap<Part, Vec<usize>> = BTreeMap::new();
    for page in 0..bytes.len() / size {
        let start = page * size;
        let head = start + if page == 0 { 100 } else { 0 };
        let kind = bytes[head];
        let (above, index) = (matches!(kind, 2 | 5), matches!(kind, 2 | 10));
        // Free and overflow pages begin with the number of a page, which is small.
        if !matches!(kind, 2 | 5 | 10 | 13) {
            continue;
        }
        let part = match kind {
            13 => Part::Row,
            5 => Part::Above,
            _ => Part::Index,
        };
        let pointers = head + if above { 12 } else { 8 };
        if above {
            found.entry(part).or_default().extend(head + 8..head + 12);
        }
        for cell in 0..be(head + 3) {
            let at = start + be(pointers + 2 * cell);
            let mut end = at + if above { 4 } else { 0 };
            let mut payload = 0;
            if kind != 5 {
                let (length, width) = varint(bytes, end);
                (payload, end) = (length, end + width);
            }
            let mut counter = false;
            if !index {
                let (row, width) = varint(bytes, end);
                end += width;
                counter = COUNTERS.contains(&row) && words.contains(&(page + 1));
            }
            // The first column of a row that is its number holds nothing: its type, NULL, is not read.
            let unread = (kind == 13).then(|| end + varint(bytes, end).1).filter(|first| bytes[*first] == 0);
            // A payload beyond this spills to overflow pages.
            let most = if index { (size - 12) * 64 / 255 - 23 } else { size - 35 };
            let local = if payload <= most {
                payload
            } else {
                let least = (size - 12) * 32 / 255 - 23;
                let fits = least + (payload - least) % (size - 4);
                if fits <= most { fits } else { least }
            };
            end += local;
            if local < payload {
                let (mut next, mut rest) = (page_no(end), payload - local);
                end += 4;
                while next > 0 && rest > 0 {
                    let from = (next - 1) * size;
                    let here = rest.min(size - 4);
                    found.entry(Part::Overflow).or_default().extend(from..from + 4 + here);
                    (next, rest) = (page_no(from), rest - here);
                }
            }
            if !counter {
                found.entry(part).or_default().extend((at..end).filter(|byte| Some(*byte) != unread));
            }
        }
    }
    found
}

/// Rows of the totals and of the structure record (`fts5_index.c`, `FTS5_AVERAGES_ROWID`, `FTS5_STRUCTURE_ROWID`).
const COUNTERS: [usize; 2] = [1, 10];

/// First pages of the word indexes.
fn word_indexes(path: &Path) -> Vec<usize> {
    let conn = rusqlite::Connection::open(path).unwrap();
    let mut statement = conn
        .prepare("SELECT rootpage FROM sqlite_master WHERE name LIKE '%\\_words\\_data' ESCAPE '\\'")
        .unwrap();
    statement
        .query_map([], |row| row.get::<_, i64>(0))
        .unwrap()
        .map(|page| usize::try_from(page.unwrap()).unwrap())
        .collect()
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

/// Is the flipped bit found? Gives what stands around it if it is not.
fn flip(whole: &[u8], copy: &Path, at: usize, bit: usize) -> Option<String> {
    let mut bytes = whole.to_owned();
    bytes[at] ^= 1 << bit;
    std::fs::write(copy, &bytes).unwrap();
    for end in ["-wal", "-shm"] {
        let mut beside = copy.to_owned().into_os_string();
        beside.push(end);
        let _ = std::fs::remove_file(beside);
    }
    let found = match Store::open(copy) {
        Err(OpenError::Damaged(..) | OpenError::NotOurs(_) | OpenError::PreRelease(_)) => true,
        Err(error) => panic!("{error:?}"),
        Ok(store) => !store.check().unwrap().is_empty(),
    };
    let around = &whole[at.saturating_sub(24)..(at + 24).min(whole.len())];
    (!found).then(|| format!("{at} bit {bit}: {}", String::from_utf8_lossy(around)))
}

#[test]
fn flipped_bits_are_found_in_rows_and_indexes_and_what_lies_between() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    long_note(&path);
    assert_eq!(Store::open(&path).unwrap().check().unwrap(), []);
    let whole = std::fs::read(&path).unwrap();
    let parts = used(&whole, &word_indexes(&path));
    let rows = parts[&Part::Row].len();
    assert!(rows > whole.len() / 8, "{rows} of {}", whole.len());
    let mut random = Random(20_260_601);
    let copy = folder.path().join("flipped.balai");
    let mut missed = Vec::new();
    for (part, flips) in [(Part::Row, 300), (Part::Index, 100), (Part::Above, 50), (Part::Overflow, 50)] {
        let cells = &parts[&part];
        for _ in 0..flips {
            let (at, bit) = (cells[random.below(cells.len())], random.below(8));
            missed.extend(flip(&whole, &copy, at, bit).map(|what| format!("{part:?} {what}")));
        }
    }
    assert!(missed.is_empty(), "{} missed: {missed:#?}", missed.len());
}

/// Gives an organisation a note that needs more than a page.
fn long_note(path: &Path) {
    let mut store = Store::open(path).unwrap();
    let record = store.get(&Scope::office(), Kind::Organisation, 1).unwrap();
    let mut values = record.values.clone();
    values[Kind::Organisation.field("note").unwrap().0] = Value::text("kunjungan rumah, ".repeat(800));
    let target = Target::Existing { id: 1, version: record.version };
    let change =
        Change { kind: Kind::Organisation, target, values, links: vec![], archived: false, content: None };
    store.write(&actor(), AT, "update", &[change]).unwrap();
    drop(store);
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
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
fn a_salt_that_is_lost_or_altered_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let last = "(SELECT max(seq) FROM change_log WHERE kind = 'person')";
    let first = "(SELECT min(seq) FROM change_log WHERE kind = 'person')";
    for (sql, wanted) in [
        // Without its salt the newest entry proves nothing of its row.
        (format!("UPDATE change_values SET salt = x'', fields = '' WHERE seq = {last}"), "row"),
        (format!("UPDATE change_values SET salt = zeroblob(16) WHERE seq = {first}"), "values"),
        (format!("DELETE FROM change_values WHERE seq = {first}"), "values"),
    ] {
        let copy = folder.path().join("altered.balai");
        std::fs::copy(&path, &copy).unwrap();
        let conn = rusqlite::Connection::open(&copy).unwrap();
        conn.execute_batch(&format!("{sql}; PRAGMA wal_checkpoint(TRUNCATE)")).unwrap();
        drop(conn);
        let faults = Store::open(&copy).unwrap().check().unwrap();
        let found = match faults.as_slice() {
            [Fault::Row { kind, .. }] if kind == "person" => "row",
            [Fault::Values(_)] => "values",
            _ => "",
        };
        assert_eq!(found, wanted, "{sql}: {faults:?}");
    }
    // An older one alone is what an erasure leaves.
    let conn = rusqlite::Connection::open(&path).unwrap();
    let erased = "UPDATE change_values SET salt = x'', fields = '' WHERE seq = ";
    conn.execute_batch(&format!("{erased} {first}")).unwrap();
    drop(conn);
    assert_eq!(Store::open(&path).unwrap().check().unwrap(), []);
}
