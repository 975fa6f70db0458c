//! What somebody who has the file, and knows all else of a record, can find out about a value that was erased.

use super::super::log::{fields_hash, hex};
use super::*;
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::store::write::{Change, Target};
use crate::store::{NewOffice, Office};

const AT: &str = "2026-06-01T02:00:00Z";
const NAMES: [&str; 3] = ["Zulkarnaen Qawiyy", "Budiman Xaverius", "Anton"];

fn actor() -> Actor {
    Actor { name: "rina".into(), verified: true }
}

fn office(folder: &std::path::Path) -> Store {
    let office = Office { name: "Uji".into(), country: "ID".into(), area: "K0".into(), ..Office::default() };
    Store::create(&folder.join("uji.balai"), &NewOffice { office }).unwrap()
}

/// Somebody who bore each of [`NAMES`] in turn; the record as it stood each time.
fn renamed(store: &mut Store) -> Vec<Record> {
    let mut values = vec![Value::Null; Kind::Person.fields().len()];
    let mut target = Target::New { uid: None };
    let mut stood = Vec::new();
    for name in NAMES {
        for (key, text) in [("name", name), ("sex", "male"), ("status", "resident")] {
            values[Kind::Person.field(key).unwrap().0] = Value::text(text);
        }
        let values = values.clone();
        let change =
            Change { kind: Kind::Person, target, values, links: vec![], archived: false, content: None };
        let saved = store.write(&actor(), AT, "update", &[change]).unwrap().remove(0);
        target = Target::Existing { id: saved.id, version: saved.version };
        stood.push(store.get(&Scope::office(), Kind::Person, saved.id).unwrap());
    }
    stood
}

/// Positions of the entries against which the guess that `stood` was the record, or that a change was `fields`, can be
/// confirmed: with every salt that is in the file, with none, and by any hash of the log.
fn confirmed(store: &Store, stood: &[Record], fields: &[String]) -> Vec<i64> {
    let blobs = |sql: &str| -> Vec<(i64, Vec<u8>)> {
        let mut statement = store.conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let mut salts = blobs("SELECT seq, salt FROM change_values");
    salts.push((0, Vec::new()));
    let hashes = blobs(
        "SELECT seq, values_hash FROM change_log UNION ALL SELECT seq, fields_hash FROM change_log
         UNION ALL SELECT seq, mac FROM change_log",
    );
    let mut guesses = Vec::new();
    for (_, salt) in &salts {
        guesses.extend(stood.iter().map(|record| Stored::of(record, None).hash(salt)));
        guesses.extend(fields.iter().map(|fields| fields_hash(salt, fields)));
    }
    let mut found: Vec<i64> = hashes
        .iter()
        .filter(|(_, hash)| guesses.iter().any(|guess| guess.as_slice() == hash.as_slice()))
        .map(|(seq, _)| *seq)
        .collect();
    found.sort_unstable();
    found
}

#[test]
fn an_erased_value_cannot_be_guessed_by_who_knows_all_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = office(folder.path());
    let stood = renamed(&mut store);
    let uid = stood[0].uid.clone();
    let fields: Vec<String> =
        NAMES.windows(2).map(|pair| serde_json::json!({ "name": [pair[0], pair[1]] }).to_string()).collect();
    // While the salts lie there, the guess is confirmed by the creation, and by each change twice.
    let old = &stood[..2];
    assert_eq!(confirmed(&store, old, &fields), [2, 3, 3, 4]);
    let salts: Vec<Vec<u8>> = store
        .conn
        .prepare("SELECT salt FROM change_values WHERE length(salt) > 0")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(salts.len(), 3);

    let erased = store.erase_values(&Scope::office(), &actor(), AT, &uid, "permintaan").unwrap();
    assert_eq!(erased, Erased { entries: 3, stands: true, wal: Wal::Emptied });
    assert_eq!(confirmed(&store, old, &fields), [0; 0]);
    let mut bytes = std::fs::read(store.path()).unwrap();
    bytes.extend(std::fs::read(store.path().with_extension("balai-wal")).unwrap_or_default());
    for salt in &salts {
        assert!(!bytes.windows(salt.len()).any(|window| window == salt), "{}", hex(salt));
    }
    // The row as it stands is compared with its entry all the same, and the log is whole.
    assert_eq!(store.check().unwrap(), []);
    assert!(store.audit().unwrap().is_whole());
    assert_eq!(confirmed(&store, &stood[2..], &[]), [5]);
    store.conn.execute("UPDATE person SET updated_by = 'x' WHERE uid = ?1", [&uid]).unwrap();
    assert_eq!(store.check().unwrap().len(), 1);
}

#[test]
fn an_erasure_with_nothing_old_erases_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = office(folder.path());
    let uid = renamed(&mut store).remove(0).uid;
    assert_eq!(store.erase_values(&Scope::office(), &actor(), AT, &uid, "satu").unwrap().entries, 3);
    assert_eq!(store.erase_values(&Scope::office(), &actor(), AT, &uid, "dua").unwrap().entries, 0);
    // What was changed since is old again once it is changed.
    let record = store.get(&Scope::office(), Kind::Person, 1).unwrap();
    let mut values = record.values;
    values[Kind::Person.field("name").unwrap().0] = Value::text("Citra");
    let target = Target::Existing { id: 1, version: record.version };
    let change = Change { kind: Kind::Person, target, values, links: vec![], archived: false, content: None };
    store.write(&actor(), AT, "update", &[change]).unwrap();
    assert_eq!(store.erase_values(&Scope::office(), &actor(), AT, &uid, "tiga").unwrap().entries, 2);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn an_erasure_is_told_as_done_also_where_the_write_ahead_file_stays() {
    use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
    for (holds_up, expected) in [("disk", Wal::Failed), ("colleague", Wal::InUse)] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = office(folder.path());
        let uid = renamed(&mut store).remove(0).uid;
        let other = store.reader().unwrap();
        if holds_up == "disk" {
            let refuse = |context: AuthContext<'_>| match context.action {
                AuthAction::Pragma { pragma_name: "wal_checkpoint", .. } => Authorization::Deny,
                _ => Authorization::Allow,
            };
            store.conn.authorizer(Some(refuse)).unwrap();
        } else {
            // A colleague who is reading, and whom nobody waits for here.
            other.conn.execute_batch("BEGIN; SELECT count(*) FROM person").unwrap();
            store.conn.busy_handler(Some(|_| false)).unwrap();
        }
        let erased = store.erase_values(&Scope::office(), &actor(), AT, &uid, "permintaan").unwrap();
        assert_eq!(erased, Erased { entries: 3, stands: true, wal: expected });
        drop(other);
        let store = Store::open(store.path()).unwrap();
        assert_eq!(store.audit().unwrap().beside.erased, 3);
        assert_eq!(store.old_values(&Scope::office(), Kind::Person, 1, &uid).unwrap(), 0);
    }
}
