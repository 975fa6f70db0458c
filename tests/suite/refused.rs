//! Files that cannot be opened: one sentence in the person's language, nothing on stdout, an exit status that
//! says why, and the file as it was.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use balai::store::{NewOffice, Office, OpenError, Store, migrate};

use crate::harness::demo_file;
use crate::plant::small;

/// The program in `folder`, as an account that rights apply to.
fn balai(program: &Path, folder: &Path, file: &Path, language: &str) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("HOME", folder.join("home")).env("USER", "rina").env("LC_ALL", "C.UTF-8");
    command.arg("--file").arg(file).args(["--lang", language, "check"]);
    command.current_dir(folder);
    if rustix::process::geteuid().is_root() && reachable(folder) {
        command.uid(65_534).gid(65_534);
    }
    command
}

/// Can any account come to the folder?
fn reachable(folder: &Path) -> bool {
    let open = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o001 != 0;
    folder.ancestors().skip(1).all(open)
}

fn hand_over(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    if rustix::process::geteuid().is_root() {
        std::os::unix::fs::chown(path, Some(65_534), Some(65_534)).unwrap();
    }
}

/// Makes a file in the folder and names it.
type Make = fn(&Path) -> PathBuf;

fn made(folder: &Path) -> PathBuf {
    let path = folder.join("office.balai");
    small(&path, 2);
    hand_over(&path, 0o600);
    path
}

fn bytes_of(folder: &Path, bytes: &[u8]) -> PathBuf {
    let path = folder.join("office.balai");
    std::fs::write(&path, bytes).unwrap();
    hand_over(&path, 0o600);
    path
}

fn damaged(folder: &Path) -> PathBuf {
    let path = made(folder);
    let mut bytes = std::fs::read(&path).unwrap();
    // The first page's tree of the schema, behind a whole header.
    bytes[100..4096].fill(0xa5);
    bytes_of(folder, &bytes)
}

fn torn(folder: &Path) -> PathBuf {
    let path = made(folder);
    let bytes = std::fs::read(&path).unwrap();
    bytes_of(folder, &bytes[..bytes.len() / 3])
}

fn rotten(folder: &Path) -> PathBuf {
    // An office in which an administrator sits: looking a file through is their work.
    let path = demo_file("pontianak", folder);
    hand_over(&path, 0o600);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute("UPDATE person SET address = 'x' WHERE id = 1", []).unwrap();
    drop(conn);
    path
}

fn newer(folder: &Path) -> PathBuf {
    let path = made(folder);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    path
}

fn foreign(folder: &Path) -> PathBuf {
    let path = folder.join("office.balai");
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("CREATE TABLE t (a)").unwrap();
    drop(conn);
    hand_over(&path, 0o600);
    path
}

fn read_only(folder: &Path) -> PathBuf {
    let path = made(folder);
    hand_over(&path, 0o400);
    path
}

fn unreadable(folder: &Path) -> PathBuf {
    let path = made(folder);
    hand_over(&path, 0o000);
    path
}

fn read_only_folder(folder: &Path) -> PathBuf {
    let path = made(folder);
    hand_over(folder, 0o555);
    path
}

#[test]
fn each_reason_has_its_sentence_and_exit_status() {
    // Reason, exit status, a piece of the sentence in the three languages.
    let table: &[(&str, Make, i32, [&str; 3])] = &[
        (
            "missing",
            |folder| folder.join("none.balai"),
            1,
            ["There is no office file", "Tidak ada berkas", "Tiada fail"],
        ),
        (
            "no database",
            |folder| bytes_of(folder, b"hello"),
            4,
            ["is not an office file", "bukan berkas kantor", "bukan fail pejabat"],
        ),
        (
            "empty",
            |folder| bytes_of(folder, b""),
            4,
            ["is not an office file", "bukan berkas kantor", "bukan fail pejabat"],
        ),
        (
            "another database",
            foreign,
            4,
            ["is not an office file", "bukan berkas kantor", "bukan fail pejabat"],
        ),
        ("a folder", Path::to_owned, 4, ["is not a file", "bukan berkas", "bukan fail"]),
        ("newer", newer, 4, ["newer balai", "balai yang lebih baru", "balai yang lebih baharu"]),
        ("damaged", damaged, 4, ["is damaged", "rusak", "rosak"]),
        ("torn", torn, 4, ["is damaged", "rusak", "rosak"]),
        ("read-only", read_only, 3, ["You may not read and write", "tidak berhak", "tiada kebenaran"]),
        ("unreadable", unreadable, 3, ["You may not read and write", "tidak berhak", "tiada kebenaran"]),
        (
            "read-only folder",
            read_only_folder,
            3,
            ["You may not read and write", "tidak berhak", "tiada kebenaran"],
        ),
    ];
    let around = tempfile::tempdir().unwrap();
    hand_over(around.path(), 0o755);
    // Another account may not be able to reach the folder in which the program was built.
    let program = around.path().join("balai");
    std::fs::copy(env!("CARGO_BIN_EXE_balai"), &program).unwrap();
    for (number, (reason, make, code, sentences)) in table.iter().enumerate() {
        let folder = around.path().join(number.to_string());
        // Rights mean nothing to root, who runs the tests of some machines.
        if *code == 3 && rustix::process::geteuid().is_root() && !reachable(&folder) {
            continue;
        }
        std::fs::create_dir(&folder).unwrap();
        std::fs::create_dir(folder.join("home")).unwrap();
        hand_over(&folder.join("home"), 0o700);
        hand_over(&folder, 0o755);
        let path = make(&folder);
        let before = std::fs::read(&path).ok();
        for (language, sentence) in ["en", "id", "ms"].iter().zip(sentences) {
            let output = balai(&program, &folder, &path, language).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(*code), "{reason}: {said}");
            assert!(said.contains(sentence), "{reason}: {said}");
            assert!(said.lines().count() == 1 && !said.contains("[open-"), "{reason}: {said}");
            assert_eq!(output.stdout, b"", "{reason}");
        }
        assert_eq!(std::fs::read(&path).ok(), before, "{reason}: the file was touched");
        let _ = std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755));
    }
    // A file that opens and is not as it was written is named down to the record, on stdout.
    let folder = around.path().join("rotten");
    std::fs::create_dir_all(folder.join("home")).unwrap();
    hand_over(&folder, 0o755);
    hand_over(&folder.join("home"), 0o700);
    let path = rotten(&folder);
    let output = balai(&program, &folder, &path, "en").output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert!(String::from_utf8(output.stdout).unwrap().contains("person"));
}

#[test]
fn an_older_file_is_copied_then_brought_up_with_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.balai");
    small(&path, 3);
    let first = migrate::MIGRATIONS;
    let more: Vec<&str> = first
        .iter()
        .copied()
        .chain([
            "ALTER TABLE person ADD COLUMN nickname TEXT",
            "CREATE TABLE visit (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person (id)) STRICT;
             INSERT INTO visit (person) SELECT id FROM person; UPDATE person SET nickname = name",
        ])
        .collect();
    let count = |path: &Path, sql: &str| -> i64 {
        rusqlite::Connection::open(path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    drop(Store::open_with(&path, &more).unwrap());
    let version = "SELECT user_version FROM pragma_user_version";
    assert_eq!(count(&path, version), more.len() as i64);
    assert_eq!(count(&path, "SELECT count(*) FROM person WHERE nickname = name"), 3);
    assert_eq!(count(&path, "SELECT count(*) FROM visit"), 3);
    // The copy holds the state before, private to its owner, and opens with the older program.
    let copy = folder.path().join(format!("office.balai.before-v{}", first.len() + 1));
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(count(&copy, version), first.len() as i64);
    let older = Store::open(&copy).unwrap();
    assert_eq!(older.check().unwrap(), []);
    assert!(older.place(&balai::store::Scope::office(), "K1").unwrap().is_some());
    drop(older);
    // The older program refuses the newer file and leaves it alone.
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(Store::open(&path), Err(OpenError::TooNew(_, _))));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    // Opening it again copies nothing; another old file of that name gets a copy of its own.
    drop(Store::open_with(&path, &more).unwrap());
    std::fs::remove_file(&path).unwrap();
    small(&path, 2);
    drop(Store::open_with(&path, &more).unwrap());
    let again = folder.path().join(format!("office.balai.before-v{}-2", first.len() + 1));
    assert_eq!(count(&copy, "SELECT count(*) FROM person"), 3);
    assert_eq!(count(&again, "SELECT count(*) FROM person"), 2);
}

#[test]
fn a_file_made_of_other_tables_under_the_same_version_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let other = migrate::MIGRATIONS[0].replacen("CREATE TABLE area (", "CREATE TABLE area (  ", 1);
    assert_ne!(other, migrate::MIGRATIONS[0]);
    let mark = |path: &Path, sql: &str| {
        let conn = rusqlite::Connection::open(path).unwrap();
        conn.execute(sql, []).unwrap();
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    };
    let set = "UPDATE office SET value = replace(value, substr(value, 2, 1), 'x') WHERE key = 'schema'";
    let halved = "UPDATE office SET value = 'x' || substr(value, 2) WHERE key = 'schema'";
    for (named, sql, pre_release) in [
        ("none", "DELETE FROM office WHERE key = 'schema'", true),
        ("other", set, true),
        ("rotten", halved, false),
    ] {
        let path = folder.path().join(named);
        small(&path, 1);
        drop(Store::open(&path).unwrap());
        mark(&path, sql);
        let before = std::fs::read(&path).unwrap();
        let refused = Store::open(&path).unwrap_err();
        assert_eq!(matches!(refused, OpenError::PreRelease(_)), pre_release, "{named}: {refused:?}");
        assert_eq!(refused.exit_code(), 4);
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
    // Our own first step, and a later one that this program would take: neither is taken on another beginning.
    let path = folder.path().join("own");
    small(&path, 1);
    let first = other.as_str();
    for steps in [vec![first], vec![first, "CREATE TABLE visit (id INTEGER PRIMARY KEY) STRICT"]] {
        assert!(matches!(Store::open_with(&path, &steps), Err(OpenError::PreRelease(_))));
    }
    assert!(Store::open(&path).is_ok());
    let windows = migrate::MIGRATIONS[0].replace('\n', "\r\n");
    assert!(Store::open_with(&path, &[&windows]).is_ok(), "other line ends are no other tables");
}

#[test]
fn a_migration_that_fails_leaves_the_file_at_its_version() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.balai");
    small(&path, 2);
    let steps = [
        migrate::MIGRATIONS[0],
        "ALTER TABLE person ADD COLUMN nickname TEXT; INSERT INTO nowhere VALUES (1)",
    ];
    assert!(Store::open_with(&path, &steps).is_err());
    let store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn an_office_made_in_a_folder_leaves_the_folders_rights() {
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o2770)).unwrap();
    let before = mode(folder.path());
    let new =
        NewOffice { office: Office { name: "Pokja".into(), country: "ID".into(), ..Office::default() } };
    drop(Store::create(&folder.path().join("a.balai"), &new).unwrap());
    assert_eq!(mode(folder.path()), before);
    drop(Store::create(&folder.path().join("b/c/a.balai"), &new).unwrap());
    assert_eq!(mode(&folder.path().join("b")) & 0o777, 0o700);
    assert_eq!(mode(&folder.path().join("b/c/a.balai")), 0o600);
}
