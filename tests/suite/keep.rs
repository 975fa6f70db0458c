//! Keeping the office file: backups that say nothing and come back whole, a log that shows what was done to it, old
//! values that go for good.

use std::path::{Path, PathBuf};

use balai::app::keep::{self, Key};
use balai::app::{CaseOp, Request, Secret, Sitting, Worker};
use balai::clock::Clock;
use balai::domain::case::answers::Answers;
use balai::domain::kind::Kind;
use balai::domain::value::Value;
use balai::lang::Language;
use balai::store::audit::Anchored;
use balai::store::backup::head::Anchor;
use balai::store::backup::rotate;
use balai::store::seal::recovery::Recovery;
use balai::store::seal::stream::{PIECE, TAG};
use balai::store::write::{Change, Target};
use balai::store::{NewOffice, Office, Scope, Store};
use sha2::{Digest, Sha256};

use crate::harness::{Harness, actor, demo_file};
use crate::plant::{AT, found_keys};
use crate::secrecy::balai;

const PLANTED: [&str; 4] =
    ["Melur Zaitun", "rumah hijau di ujung gang", "0888-555-0177", "dikurung semalaman"];

fn scope() -> Scope {
    Scope::office().with_cases()
}

/// A demo with a complaint, and a backup of it beside it.
fn backed_up() -> (Harness, PathBuf, Anchor) {
    let mut t = Harness::demo("pontianak", Language::Id);
    let [name, place, callback, narrative] = PLANTED;
    let answers = Answers::default()
        .with("danger_now", "no")
        .with("place_code", "61.71.05.1002")
        .with("place", place)
        .with("callback", callback)
        .with("narrative", format!("{narrative} oleh {name}"))
        .with("channel", "phone")
        .with("type", "domestic_violence")
        .with("reported_on", "2026-06-01")
        .with("reported_time", "1.50")
        .with("received_by", "Rina");
    t.worker.perform(Request::Case(CaseOp::Complaint { answers, draft: None })).unwrap();
    let path = t.folder.path().join("cadangan");
    let anchor = t.worker.back_up(&path).unwrap();
    (t, path, anchor)
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn admin(login: &str, passphrase: &str) -> Key {
    Key::Admin { login: login.into(), passphrase: Secret::new(passphrase) }
}

fn rina() -> Key {
    admin("rina", "latihan")
}

fn restore(from: &Path, to: &Path, key: &Key) -> Result<Option<PathBuf>, (u8, String)> {
    keep::restore(from, to, key, &actor(), AT)
        .map(|restored| restored.before)
        .map_err(|error| (error.code, error.message.key.into_owned()))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Every row of every table, as text; of the log without what came after `seq`.
fn dump(path: &Path, seq: i64) -> Vec<String> {
    let conn = rusqlite::Connection::open(path).unwrap();
    let mut tables: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL ORDER BY name")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    tables.retain(|(name, sql)| !sql.starts_with("CREATE VIRTUAL") && !name.contains("_words"));
    let mut found = Vec::new();
    for (table, sql) in tables {
        found.push(sql);
        let only = if table == "change_log" { format!("WHERE seq <= {seq}") } else { String::new() };
        let mut statement = conn.prepare(&format!("SELECT * FROM {table} {only} ORDER BY 1, 2")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> =
                (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
            found.push(format!("{table} {}", cells.join("|")));
        }
    }
    found
}

#[test]
fn a_backup_says_nothing_and_leaves_no_plain_copy() {
    let (t, path, anchor) = backed_up();
    let bytes = std::fs::read(&path).unwrap();
    let office = t.store().office().clone();
    let logged = t.store().history(&scope(), Kind::Staff, 1).unwrap();
    assert!(!logged.is_empty());
    for said in PLANTED.into_iter().chain(["SQLite format", "CREATE TABLE", "rina", "Rina", &office.name]) {
        assert!(!holds(&bytes, said), "{said}");
    }
    assert!(holds(&bytes, &office.uid) && holds(&bytes, &anchor.hash));
    assert_eq!(t.store().anchored(&anchor).unwrap(), Anchored::Holds);
    // The backup itself stands in the log.
    assert_eq!(t.store().log_head().unwrap().unwrap().0, anchor.seq + 1);
    let left = names(t.folder.path());
    assert!(left.iter().all(|name| name.starts_with("pontianak.balai") || name == "cadangan"), "{left:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_backup_replaces_nothing_and_needs_a_key_and_a_sound_file() {
    let (mut t, path, _) = backed_up();
    let before = std::fs::read(&path).unwrap();
    let again = t.worker.back_up(&path).unwrap_err();
    assert_eq!((again.code, again.message.key.as_ref()), (1, "backup-exists"));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let nowhere = t.worker.back_up(&t.folder.path().join("tidak/ada")).unwrap_err();
    assert_eq!(nowhere.code, 1);

    let folder = tempfile::tempdir().unwrap();
    let office =
        Office { name: "Pokja".into(), country: "ID".into(), area: "K0".into(), ..Office::default() };
    let store = Store::create(&folder.path().join("kantor.balai"), &NewOffice { office }).unwrap();
    let error = store.back_up(&folder.path().join("cadangan"), AT).unwrap_err();
    assert_eq!((error.exit_code(), error.message().key.as_ref()), (3, "backup-no-keys"));
    drop(store);
    assert_eq!(names(folder.path()), ["kantor.balai"]);

    // A page of the file is torn: no backup of it, and the plain copy of it is gone.
    let file = demo_file("sepang", folder.path());
    let conn = rusqlite::Connection::open(&file).unwrap();
    let page: u32 = conn
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'member'", [], |row| row.get(0))
        .unwrap();
    let size: u32 = conn.query_row("PRAGMA page_size", [], |row| row.get(0)).unwrap();
    drop(conn);
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[((page - 1) * size) as usize..(page * size) as usize].fill(0xa5);
    std::fs::write(&file, bytes).unwrap();
    let store = Store::open(&file).unwrap();
    let error = store.back_up(&folder.path().join("cadangan"), AT).unwrap_err();
    assert_eq!(error.exit_code(), 4, "{error}");
    drop(store);
    assert_eq!(names(folder.path()), ["kantor.balai", "sepang.balai"]);
}

#[test]
fn what_was_altered_cut_off_or_exchanged_is_not_restored() {
    let (t, path, _) = backed_up();
    let whole = std::fs::read(&path).unwrap();
    let head = 20 + u32::from_be_bytes(whole[16..20].try_into().unwrap()) as usize;
    let one = PIECE + TAG;
    let pieces = (whole.len() - head).div_ceil(one);
    assert!(pieces > 4, "{pieces}");
    let folder = t.folder.path().join("lain");
    std::fs::create_dir(&folder).unwrap();
    let (bad, to) = (folder.join("cadangan"), folder.join("kantor.balai"));
    let refused = |what: String, bytes: &[u8]| {
        std::fs::write(&bad, bytes).unwrap();
        let (code, key) = restore(&bad, &to, &rina()).unwrap_err();
        assert!(code == 4 || key == "backup-wrong-key", "{what}: {code} {key}");
        assert_eq!(names(&folder), ["cadangan"], "{what}");
    };
    for piece in (0..pieces).step_by(pieces / 8).chain([pieces - 1]) {
        let mut flipped = whole.clone();
        let at = (head + piece * one + 7 * piece).min(whole.len() - 1);
        flipped[at] ^= 1 << (piece % 8);
        refused(format!("piece {piece}"), &flipped);
    }
    for at in (0..head).step_by(97) {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        refused(format!("head {at}"), &flipped);
    }
    for length in [0, 10, 19, head - 1, head, head + 1, head + one, head + 3 * one, whole.len() - 1] {
        refused(format!("cut at {length}"), &whole[..length]);
    }
    let mut swapped = whole.clone();
    let (first, second) = (head..head + one, head + one..head + 2 * one);
    swapped[first.clone()].copy_from_slice(&whole[second.clone()]);
    swapped[second].copy_from_slice(&whole[first]);
    refused("swapped".into(), &swapped);
    refused("longer".into(), &[&whole[..], b"x"].concat());
}

#[test]
fn a_backup_opens_for_its_admins_and_the_recovery_key_alone() {
    let (t, path, _) = backed_up();
    let to = t.folder.path().join("baru.balai");
    let other = Recovery::generate().print();
    for (key, wanted) in [
        (admin("rina", "bukan ini"), (3, "backup-wrong-key")),
        // A case manager is no admin; nobody is called Budi.
        (admin("yustina", "latihan"), (3, "backup-wrong-key")),
        (admin("budi", "latihan"), (3, "backup-wrong-key")),
        (Key::Recovery(Secret::new(other.as_str())), (3, "backup-wrong-key")),
        (Key::Recovery(Secret::new("ABCD-EFGH")), (2, "restore-recovery-mistyped")),
    ] {
        let refused = restore(&path, &to, &key).unwrap_err();
        assert_eq!(refused, (wanted.0, wanted.1.to_owned()), "{key:?}");
    }
    assert!(!to.exists());
    assert_eq!(restore(&path, &to, &admin(" RINA ", "latihan")), Ok(None));
}

#[test]
fn what_comes_back_is_what_was_there() {
    let (t, path, anchor) = backed_up();
    let original = t.ui.shared().desk.office_path().to_owned();
    let to = t.folder.path().join("baru.balai");
    assert_eq!(restore(&path, &to, &rina()), Ok(None));
    assert_eq!(dump(&original, anchor.seq), dump(&to, anchor.seq));
    assert!(!t.folder.path().join("baru.balai-wal").exists());
    let mut store = Store::open(&to).unwrap();
    assert_eq!(store.check().unwrap(), []);
    store.hold(Sitting::unlock(&store, "rina", "latihan").unwrap().unlocked);
    let newest = store
        .list(
            &scope(),
            &balai::store::listing::ListQuery::all(Kind::Case),
            &balai::store::listing::Window::First,
            500,
        )
        .unwrap();
    let told =
        newest.iter().any(|row| store.case_content(&scope(), row.id).unwrap().narrative.contains(PLANTED[3]));
    assert!(told);
    // The restoring itself stands in the log, which goes on from the anchor of the backup.
    assert_eq!(store.log_head().unwrap().unwrap().0, anchor.seq + 1);
    assert_eq!(store.anchored(&anchor).unwrap(), Anchored::Holds);
}

#[test]
fn the_replaced_file_is_kept_and_one_in_use_is_not_replaced() {
    let (t, path, _) = backed_up();
    let folder = tempfile::tempdir().unwrap();
    let office = t.ui.shared().desk.office_path().to_owned();
    // The screen has it open, idle.
    assert_eq!(restore(&path, &office, &rina()).unwrap_err(), (3, "restore-in-use".into()));
    assert!(t.store().log_head().unwrap().is_some());
    drop(t.ui);
    drop(t.worker);
    let before = dump(&office, i64::MAX);
    let kept = restore(&path, &office, &rina()).unwrap().unwrap();
    assert_eq!(kept, t.folder.path().join("pontianak.balai.before-restore"));
    assert_eq!(dump(&kept, i64::MAX), before);
    let second = restore(&path, &office, &rina()).unwrap().unwrap();
    assert_eq!(second, t.folder.path().join("pontianak.balai.before-restore-2"));
    assert_eq!(Store::open(&office).unwrap().check().unwrap(), []);

    // Another office's file, and one that is no office file, are left as they are.
    let other = demo_file("sepang", folder.path());
    assert_eq!(restore(&path, &other, &rina()).unwrap_err(), (3, "restore-other-office".into()));
    assert_eq!(Store::open(&other).unwrap().office().demo, "sepang");
    let foreign = folder.path().join("foreign.db");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert_eq!(restore(&path, &foreign, &rina()).unwrap_err(), (4, "open-not-ours".into()));
    // Of a ruin nothing can be asked: it is kept all the same.
    std::fs::write(&office, vec![0xa5; 8192]).unwrap();
    assert!(restore(&path, &office, &rina()).unwrap().is_some());
    assert_eq!(Store::open(&office).unwrap().check().unwrap(), []);
}

#[test]
fn whoever_was_dismissed_does_not_roll_the_office_back() {
    let (t, path, _) = backed_up();
    let office = t.ui.shared().desk.office_path().to_owned();
    drop(t.ui);
    drop(t.worker);
    let mut store = Store::open(&office).unwrap();
    let first = store.staff().unwrap().remove(0);
    let mut values = first.values.clone();
    values[Kind::Staff.field("roles").unwrap().0] = Value::text("kader");
    let target = Target::Existing { id: first.id, version: first.version };
    let change = Change { kind: Kind::Staff, target, values, links: vec![], archived: false, content: None };
    store.write(&actor(), AT, "update", &[change]).unwrap();
    drop(store);
    assert_eq!(restore(&path, &office, &rina()).unwrap_err(), (3, "restore-no-admin".into()));
    let elsewhere = t.folder.path().join("lain.balai");
    assert_eq!(restore(&path, &elsewhere, &rina()), Ok(None));
}

#[test]
fn an_office_with_keys_is_backed_up_once_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kantor.balai");
    let office = Office {
        name: "Pokja".into(),
        country: "ID".into(),
        area: "K0".into(),
        timezone: "Asia/Pontianak".into(),
        ..Office::default()
    };
    let store = Store::create(&path, &NewOffice { office }).unwrap();
    let day = |at: &str, store: Store| {
        let clock = Clock::fixed(at.parse().unwrap());
        let mut worker = Worker::new(store, &actor(), clock, folder.path());
        worker.perform(Request::BackUpDaily).unwrap();
        drop(worker);
        Store::open(&path).unwrap()
    };
    let mut store = day("2026-06-01T02:00:00Z", store);
    assert!(!rotate::folder(&path).exists(), "without keys there is no backup");
    found_keys(&mut store);
    for n in 1..=20 {
        for hour in ["02", "05"] {
            store = day(&format!("2026-06-{n:02}T{hour}:00:00Z"), store);
        }
    }
    let made = names(&rotate::folder(&path));
    assert!(made.contains(&"kantor-2026-06-20.balai-backup".into()), "{made:?}");
    assert_eq!(made.len(), 9, "{made:?}");
    let logged: i64 = rusqlite::Connection::open(&path)
        .unwrap()
        .query_row("SELECT count(*) FROM change_log WHERE action = 'backup'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(logged, 20);
    assert_eq!(store.check().unwrap(), []);

    // Invented people need none.
    let mut t = Harness::demo("pontianak", Language::Id);
    t.worker.perform(Request::BackUpDaily).unwrap();
    assert!(!t.folder.path().join("backups").exists());
}

/// Chains the log anew from `seq` on, as somebody would who has the file and the source of this program.
fn chain_anew(conn: &rusqlite::Connection, seq: i64) {
    let columns = "seq, save, at, actor, verified, action, kind, uid, version, values_hash, fields_hash, mac";
    let entries: Vec<Vec<rusqlite::types::Value>> = conn
        .prepare(&format!("SELECT {columns} FROM change_log WHERE seq >= ?1 ORDER BY seq"))
        .unwrap()
        .query_map([seq], |row| (0..12).map(|at| row.get(at)).collect())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut previous: Vec<u8> = conn
        .query_row("SELECT hash FROM change_log WHERE seq = ?1", [seq - 1], |row| row.get(0))
        .unwrap_or_else(|_| vec![0; 32]);
    for (n, entry) in entries.iter().enumerate() {
        let mut stream = Vec::new();
        for cell in entry {
            let bytes = match cell {
                rusqlite::types::Value::Integer(number) => number.to_string().into_bytes(),
                rusqlite::types::Value::Text(text) => text.clone().into_bytes(),
                rusqlite::types::Value::Blob(bytes) => bytes.clone(),
                other => panic!("{other:?}"),
            };
            stream.extend((bytes.len() as u64).to_be_bytes());
            stream.extend(bytes);
        }
        stream.extend((previous.len() as u64).to_be_bytes());
        stream.extend(&previous);
        let hash = Sha256::digest(&stream).to_vec();
        conn.execute(
            "UPDATE change_log SET previous = ?2, hash = ?3 WHERE seq = ?1",
            (seq + n as i64, &previous, &hash),
        )
        .unwrap();
        previous = hash;
    }
}

/// Does something to the log that its triggers would not let happen.
fn tamper(path: &Path, change: impl FnOnce(&rusqlite::Connection)) {
    let conn = rusqlite::Connection::open(path).unwrap();
    let triggers: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'change_log'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (name, _) in &triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    change(&conn);
    for (_, sql) in &triggers {
        conn.execute_batch(sql).unwrap();
    }
}

#[test]
fn an_audit_names_what_was_done_to_the_log() {
    let (t, _, anchor) = backed_up();
    let path = t.ui.shared().desk.office_path().to_owned();
    drop((t.ui, t.worker));
    let fresh = |name: &str| {
        let copy = path.with_file_name(name);
        std::fs::copy(&path, &copy).unwrap();
        copy
    };
    let audit = |path: &Path| {
        let mut store = Store::open(path).unwrap();
        store.hold(Sitting::unlock(&store, "rina", "latihan").unwrap().unlocked);
        (store.audit().unwrap(), store.anchored(&anchor).unwrap())
    };
    let (whole, anchored) = audit(&path);
    assert!(whole.is_whole() && anchored == Anchored::Holds);
    let proofs = whole.proofs.clone().unwrap();
    assert!(proofs.proved > 20 && proofs.closed == 0, "{proofs:?}");
    assert_eq!(whole.entries, anchor.seq + 1);
    // Somebody of two rings proves less and accuses nobody.
    let mut store = Store::open(&path).unwrap();
    store.hold(Sitting::unlock(&store, "yustina", "latihan").unwrap().unlocked);
    let fewer = store.audit().unwrap().proofs.unwrap();
    assert!(fewer.closed > 0 && fewer.unproved.is_empty(), "{fewer:?}");
    assert_eq!(fewer.closed + fewer.proved, proofs.proved);
    store.hold(None);
    assert_eq!(store.audit().unwrap().proofs, None);
    drop(store);

    // An entry about a case, claimed by somebody without its key and chained anew: the chain alone says nothing.
    let forged = fresh("forged.balai");
    let case: i64 = rusqlite::Connection::open(&forged)
        .unwrap()
        .query_row("SELECT max(seq) FROM change_log WHERE kind = 'case_file'", [], |row| row.get(0))
        .unwrap();
    tamper(&forged, |conn| {
        conn.execute("UPDATE change_log SET mac = randomblob(32) WHERE seq = ?1", [case]).unwrap();
        chain_anew(conn, case);
    });
    let (found, anchored) = audit(&forged);
    assert_eq!((found.broken.clone(), anchored), (None, Anchored::Differs));
    assert_eq!(found.proofs.unwrap().unproved, [case]);

    // Another actor: the chain breaks there.
    let claimed = fresh("claimed.balai");
    tamper(&claimed, |conn| {
        conn.execute("UPDATE change_log SET actor = 'orang lain' WHERE seq = 40", []).unwrap();
    });
    let broken = audit(&claimed).0.broken.unwrap();
    assert_eq!((broken.seq, broken.action.as_str()), (40, "found"));
    assert!(broken.at.starts_with("20"), "{broken:?}");

    // The end cut off leaves a whole chain; the anchor tells.
    let cut = fresh("cut.balai");
    tamper(&cut, |conn| {
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        conn.execute("DELETE FROM change_values WHERE seq >= ?1", [anchor.seq]).unwrap();
        conn.execute("DELETE FROM change_log WHERE seq >= ?1", [anchor.seq]).unwrap();
    });
    let (found, anchored) = audit(&cut);
    assert_eq!((found.broken, anchored), (None, Anchored::RolledBack));
}

#[test]
fn an_erased_value_is_in_no_byte_and_the_chain_is_whole() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let path = t.ui.shared().desk.office_path().to_owned();
    let names = ["Zulkarnaen Qawiyy", "Budiman Xaverius"];
    let mut store = t.store();
    let mut values = vec![Value::Null; Kind::Person.fields().len()];
    let mut uid = String::new();
    let mut target = Target::New { uid: None };
    let set = |values: &mut Vec<Value>, key: &str, value: &str| {
        values[Kind::Person.field(key).unwrap().0] = Value::text(value);
    };
    set(&mut values, "sex", "male");
    set(&mut values, "status", "resident");
    // Called one name, then the other, then the first and the second again: both are old values.
    for name in [names[0], names[1], names[0], names[1], "Anton"] {
        set(&mut values, "name", name);
        let change = Change {
            kind: Kind::Person,
            target,
            values: values.clone(),
            links: vec![],
            archived: false,
            content: None,
        };
        let saved = store.write(&actor(), AT, "update", &[change]).unwrap().remove(0);
        target = Target::Existing { id: saved.id, version: saved.version };
        uid = saved.uid;
    }
    let on_disk = || {
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend(std::fs::read(path.with_extension("balai-wal")).unwrap_or_default());
        bytes
    };
    assert!(holds(&on_disk(), names[0]) && holds(&on_disk(), names[1]));
    let history = |store: &Store, id: i64| store.history(&scope(), Kind::Person, id).unwrap();
    let id = store.id_of(&scope(), Kind::Person, &uid).unwrap().unwrap();
    assert!(history(&store, id).iter().any(|entry| !entry.fields.is_empty()));

    // Not without a reason, not for a stranger, not by anybody else, not unproved.
    let refused = |worker: &mut Worker, uid: &str, reason: &str| {
        let error = worker.erase(uid, reason).unwrap_err();
        (error.code, error.message.key.into_owned())
    };
    assert_eq!(refused(&mut t.worker, &uid, "  "), (2, "audit-erase-reason".into()));
    assert_eq!(refused(&mut t.worker, "tidak ada", "x"), (1, "audit-erase-nobody".into()));
    let unlock = |login: &str| Request::Unlock { login: login.into(), passphrase: Secret::new("latihan") };
    t.worker.perform(unlock("yustina")).unwrap();
    assert_eq!(refused(&mut t.worker, &uid, "x"), (3, "refused-role".into()));
    t.worker.perform(unlock("rina")).unwrap();
    t.worker.perform(Request::Lock).unwrap();
    assert_eq!(refused(&mut t.worker, &uid, "x"), (3, "refused-locked".into()));
    t.worker.perform(unlock("rina")).unwrap();

    let erased = t.worker.erase(&uid, "permintaan tertulis 12/2026").unwrap();
    assert!(erased.entries == 5 && erased.wal == balai::store::audit::Wal::Emptied, "{erased:?}");
    for name in names.iter().flat_map(|name| name.split(' ')) {
        let lower = name.to_lowercase();
        assert!(!holds(&on_disk(), name) && !holds(&on_disk(), &lower), "{name}");
    }
    let store = t.store();
    assert_eq!(store.check().unwrap(), []);
    let audit = store.audit().unwrap();
    assert!(audit.is_whole() && audit.beside.erased == 5, "{audit:?}");
    assert!(history(&store, id).iter().all(|entry| entry.fields.is_empty()));
    assert_eq!(store.get(&scope(), Kind::Person, id).unwrap().text("name"), "Anton");
    // A second request has nothing left to erase.
    assert_eq!(t.worker.erase(&uid, "sekali lagi").unwrap().entries, 0);
}

#[test]
fn the_command_line_keeps_an_office() {
    let home = tempfile::tempdir().unwrap();
    demo_file("pontianak", home.path());
    let run = |arguments: &str, lines: &[&str]| {
        balai(home.path(), &format!("--file pontianak.balai {arguments}"), lines)
    };
    let (code, out, said) = run("backup cadangan", &[]);
    assert_eq!(code, 0, "{said}");
    let (path, anchor) = out.trim().split_once("\nanchor ").unwrap();
    assert_eq!(path, "cadangan");
    let (code, out, _) = run(&format!("audit verify --anchor {anchor}"), &[]);
    assert!(code == 0 && out.contains("The change log is whole"), "{out}");
    assert!(out.contains("\nerased 0\n") && out.contains("\nclosed 0\n"), "{out}");
    let (code, out, _) = run("audit verify --anchor 99999:0000000000000000", &[]);
    assert!(code == 1 && out.contains("ends before this anchor"), "{out}");
    assert_eq!(run("audit verify --anchor x", &[]).0, 2);
    // Who is no administrator keeps nothing.
    for work in ["backup lain", "check", "audit verify"] {
        assert_eq!(run(&format!("--as yustina {work}"), &["latihan"]).0, 3, "{work}");
    }
    assert_eq!(run("restore cadangan", &[]).0, 2);
    assert_eq!(run("--as rina restore cadangan", &["bukan ini"]).0, 3);
    let (code, out, said) = run("--as rina restore cadangan", &["latihan"]);
    assert!(code == 0 && out.contains("before-restore"), "{out}{said}");
    assert_eq!(run("check", &[]).0, 0);
}

/// A program that is interrupted at any moment of a backup leaves no plain copy: the folder of a later one is empty of
/// them, and so is that of one that was stopped by Ctrl-C.
#[cfg(unix)]
#[test]
fn an_interrupted_backup_leaves_no_plain_copy() {
    let home = tempfile::tempdir().unwrap();
    let file = demo_file("sepang", home.path());
    let workplaces = || {
        let of = |name: &String| name.starts_with(".sepang.balai.work-");
        names(home.path()).into_iter().filter(of).collect::<Vec<_>>()
    };
    let mut seen = 0;
    for (number, signal) in [(0, "-INT"), (1, "-TERM"), (2, "-KILL")] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_balai"))
            .env_clear()
            .env("HOME", home.path())
            .args(["--file", file.to_str().unwrap(), "backup"])
            .arg(home.path().join(format!("cadangan-{number}")))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // As soon as the private folder stands there.
        while workplaces().is_empty() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        seen += workplaces().len();
        let id = child.id().to_string();
        std::process::Command::new("kill").args([signal, &id]).status().unwrap();
        child.wait().unwrap();
        if signal != "-KILL" {
            assert_eq!(workplaces(), [""; 0], "{signal}");
        }
    }
    assert!(seen > 0, "no backup was caught at work");
    // Nobody catches KILL: the next one sweeps.
    let store = Store::open(&file).unwrap();
    store.back_up(&home.path().join("cadangan"), AT).unwrap();
    assert_eq!(workplaces(), [""; 0]);
}

#[test]
fn the_recovery_key_restores_when_file_and_passphrases_are_lost() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &str, lines: &[&str]| balai(home.path(), arguments, lines);
    let office = home.path().join("kantor.balai");
    assert_eq!(run("--file kantor.balai init --name Pokja --country ID --area 61.71", &[]).0, 0);
    assert_eq!(run("--file kantor.balai check", &[]).0, 0);
    assert_eq!(run("--file kantor.balai backup cadangan", &[]).0, 3, "there are no keys yet");
    let (code, _, said) = run(
        "--file kantor.balai staff add ani --name Ani --roles admin --rings all",
        &["kopi susu dua gelas", "kopi susu dua gelas"],
    );
    assert_eq!(code, 0, "{said}");
    let recovery = said.split("  ").last().unwrap().trim().lines().next().unwrap().to_owned();
    assert_eq!(run("--file kantor.balai backup cadangan", &[]).0, 3, "nobody has signed in");
    let (code, _, said) = run("--file kantor.balai --as ani backup cadangan", &["kopi susu dua gelas"]);
    assert_eq!(code, 0, "{said}");
    std::fs::remove_file(&office).unwrap();
    let (code, _, said) = run("restore cadangan --recovery --to kantor.balai", &[&recovery]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(Store::open(&office).unwrap().check().unwrap(), []);
    let new = ["air putih tiga kendi", "air putih tiga kendi"];
    let (code, _, said) = run("--file kantor.balai staff reset ani", &[&recovery, new[0], new[1]]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(run("--file kantor.balai --as ani check", &new[..1]).0, 0);
}
