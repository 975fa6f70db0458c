//! Nobody sees what is not theirs: what stands on the disk, what opens with which key, what a locked screen shows.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use balai::app::keep::KeepOp;
use balai::app::{Act, CaseOp, Refusal, Reply, Request, Secret, Sitting, StaffOp};
use balai::domain::case::answers::Answers;
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::listing::{ListQuery, Window};
use balai::store::{Scope, Store, StoreError};

use crate::harness::{Harness, actor};

const PASSPHRASE: &str = "latihan";

fn scope() -> Scope {
    Scope::office().with_cases()
}

pub fn complaint(narrative: &str) -> Answers {
    Answers::default()
        .with("danger_now", "no")
        .with("place_code", "61.71.05.1002")
        .with("place", "rumah hijau di ujung gang")
        .with("callback", "0888-555-0177")
        .with("narrative", narrative)
        .with("channel", "phone")
        .with("type", "domestic_violence")
        .with("safe_number", "0812-555-0188")
        .with("reported_on", "2026-06-01")
        .with("reported_time", "1.50")
        .with("received_by", "Rina")
}

pub fn record(t: &mut Harness, answers: Answers) -> i64 {
    match t.worker.perform(Request::Case(CaseOp::Complaint { answers, draft: None })).unwrap() {
        Reply::Saved(saved) => saved[0].id,
        other => panic!("{other:?}"),
    }
}

pub fn add_party(t: &mut Harness, id: i64, name: &str, phone: &str) {
    let answers = Answers::default().with("role", "survivor").with("name", name).with("phone", phone);
    t.worker.perform(Request::Case(CaseOp::Party { id, at: None, answers, draft: None })).unwrap();
}

/// A store with the keys of one of the demo's staff.
pub fn as_staff(t: &Harness, login: &str) -> Store {
    let mut store = Store::open(t.ui.shared().desk.office_path()).unwrap();
    let sitting = Sitting::unlock(&store, login, PASSPHRASE).unwrap();
    store.hold(sitting.unlocked);
    store
}

pub fn every_byte(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(every_byte(&path));
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    found
}

pub fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}

#[test]
fn planted_names_of_a_hundred_cases_are_in_no_byte_on_the_disk() {
    let mut t = Harness::demo("pontianak", Language::Id);
    for n in 0..100 {
        let id = record(&mut t, complaint(&format!("dipukul Zakwanudin{n} di dapur")));
        add_party(&mut t, id, &format!("Qorimahsari{n} Zubaydarani"), &format!("0888-555-{n:04}"));
    }
    // A half-typed complaint lies on the disk as a draft.
    t.keys("Ctrl-N text:t text:mariana Enter text:gang_Xerxesari Enter text:0877-555-0123");
    t.event(balai::ui::run::Event::End);
    assert!(!t.ui.shared().desk.drafts().is_empty());
    // Beside it: a backup, what is exported without identities, a report, a letter's worth of work files.
    let keep = |op| Request::Keep(op);
    let backup = t.folder.path().join("cadangan");
    t.worker.perform(keep(KeepOp::BackUp(backup.clone()))).unwrap();
    t.worker.perform(keep(KeepOp::Audit(String::new()))).unwrap();
    let folder = t.folder.path().join("keluar");
    let list = Request::ExportList {
        query: ListQuery::all(Kind::Case),
        marked: Vec::new(),
        folder: folder.clone(),
        reason: String::new(),
        identified: None,
    };
    t.worker.perform(list).unwrap();
    let params = balai::app::report::Params::default();
    let report = Request::ExportReport {
        name: "case-statistics",
        params,
        only: None,
        folder,
        reason: Some("rapat".into()),
    };
    t.worker.perform(report).unwrap();
    let names: Vec<String> = every_byte(t.folder.path()).into_iter().map(|(name, _)| name).collect();
    for wanted in
        ["pontianak.balai", "-wal", "-shm", "drafts", "cadangan", "cases.csv", "case-statistics.csv"]
    {
        assert!(
            names.iter().any(|name| name.contains(wanted)),
            "{wanted} is not there to be searched: {names:?}"
        );
    }
    for (file, bytes) in every_byte(t.folder.path()) {
        for planted in ["Zakwanudin", "Qorimahsari", "Zubaydarani", "0888-555-0042", "Xerxesari", "0877-555"]
        {
            assert!(!holds(&bytes, planted), "{planted} in {file}");
        }
        // In UTF-16, as some systems keep text.
        let wide: Vec<u8> = "Qorimah".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(!bytes.windows(wide.len()).any(|window| window == wide), "{file}");
    }
}

#[test]
fn a_case_row_and_its_log_name_nobody_and_no_day() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = record(&mut t, complaint("dipukul"));
    add_party(&mut t, id, "Qorimahsari", "0888-555-0177");
    let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
    let uid: String =
        conn.query_row("SELECT uid FROM case_file WHERE id = ?1", [id], |row| row.get(0)).unwrap();
    let stamps: [String; 4] = conn
        .query_row(
            "SELECT created_at, created_by, updated_at, updated_by FROM case_file WHERE id = ?1",
            [id],
            |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]),
        )
        .unwrap();
    assert_eq!((stamps[0].len(), stamps[1].as_str()), (7, ""));
    assert_eq!((stamps[2].len(), stamps[3].as_str()), (7, ""));
    let mut statement =
        conn.prepare("SELECT at, actor FROM change_log WHERE uid IN (?1, 'read:' || ?1)").unwrap();
    let entries: Vec<(String, String)> =
        statement.query_map([&uid], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().flatten().collect();
    assert_eq!(entries.len(), 2);
    assert!(entries.iter().all(|(at, actor)| at.len() == 7 && actor.is_empty()), "{entries:?}");
    // Whoever has the key reads who and when.
    let history = t.ui.shared().desk.history(Kind::Case, id).unwrap();
    assert!(history.iter().all(|entry| entry.actor == "rina" && entry.at.len() > 15), "{history:?}");
}

#[test]
fn moved_altered_and_rolled_back_cells_are_refused() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let (one, two) = (record(&mut t, complaint("satu")), record(&mut t, complaint("dua")));
    add_party(&mut t, one, "Qorimahsari", "0888-555-0177");
    let path = t.ui.shared().desk.office_path().to_owned();
    let other = Harness::demo("pontianak", Language::Id);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let theirs = other.ui.shared().desk.office_path().display().to_string();
    let swap = |table: &str, column: &str| {
        format!(
            "CREATE TEMP TABLE kept AS SELECT case_file AS id, {column} AS cell FROM {table};
             UPDATE {table} SET {column} = (SELECT cell FROM kept WHERE id = {two}) WHERE case_file = {one};
             UPDATE {table} SET {column} = (SELECT cell FROM kept WHERE id = {one}) WHERE case_file = {two};"
        )
    };
    let table = [
        swap("case_content", "body"),
        swap("case_content", "head"),
        swap("case_key", "wrapped"),
        format!("UPDATE case_file SET risk = 'low' WHERE id = {one}"),
        format!("UPDATE case_file SET stage = 'closed' WHERE id = {one}"),
        format!("UPDATE case_file SET version = version - 1 WHERE id = {one}"),
        format!(
            "ATTACH '{theirs}' AS theirs;
             UPDATE case_content SET body = (SELECT body FROM theirs.case_content WHERE case_file = 1),
                 head = (SELECT head FROM theirs.case_content WHERE case_file = 1) WHERE case_file = {one};
             UPDATE case_key SET wrapped = (SELECT wrapped FROM theirs.case_key WHERE case_file = 1)
                 WHERE case_file = {one}"
        ),
    ];
    let copy = t.folder.path().join("altered.balai");
    let open = |at: &Path| {
        let mut store = Store::open(at).unwrap();
        store.hold(Sitting::at_start(&store, &actor()).unlocked);
        store
    };
    for sql in table {
        std::fs::write(&copy, &whole).unwrap();
        assert!(open(&copy).case_content(&scope(), one).is_ok());
        let conn = rusqlite::Connection::open(&copy).unwrap();
        conn.execute_batch(&sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        drop(conn);
        let store = open(&copy);
        let content = store.case_content(&scope(), one);
        assert!(matches!(content, Err(StoreError::Damaged(_))), "{sql}: {content:?}");
        assert!(!store.check().unwrap().is_empty(), "{sql}");
    }
}

#[test]
fn a_row_put_back_as_it_was_is_refused() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = record(&mut t, complaint("satu"));
    let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
    conn.execute_batch(&format!(
        "CREATE TEMP TABLE row_was AS SELECT * FROM case_file WHERE id = {id};
         CREATE TEMP TABLE content_was AS SELECT * FROM case_content WHERE case_file = {id};"
    ))
    .unwrap();
    add_party(&mut t, id, "Qorimahsari", "0888-555-0177");
    conn.execute_batch(
        "PRAGMA foreign_keys = OFF;
         REPLACE INTO case_file SELECT * FROM row_was; REPLACE INTO case_content SELECT * FROM content_was;",
    )
    .unwrap();
    let content = t.store().case_content(&scope(), id);
    assert!(matches!(content, Err(StoreError::Damaged(_))), "{content:?}");
}

#[test]
fn a_case_about_somebody_leaves_the_registry_alone() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let tables =
        ["person", "household", "residence", "identity", "target_group", "life_event", "number_index"];
    let rows = |t: &Harness| -> Vec<String> {
        let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
        let mut found = Vec::new();
        let log = "SELECT * FROM change_log WHERE kind NOT IN ('case_file', 'case_reading')";
        for sql in tables.iter().map(|table| format!("SELECT * FROM {table}")).chain([log.into()]) {
            let mut statement = conn.prepare(&sql).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells: Vec<String> =
                    (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
                found.push(cells.join(" "));
            }
        }
        found
    };
    let people = t.store().list(&scope(), &ListQuery::all(Kind::Person), &Window::First, 1).unwrap();
    let person = t.store().get(&scope(), Kind::Person, people[0].id).unwrap();
    let before = rows(&t);
    let id = record(&mut t, complaint("dipukul"));
    add_party(&mut t, id, person.text("name"), person.text("phone"));
    t.worker.perform(Request::Case(CaseOp::Opened { id })).unwrap();
    let after = rows(&t);
    assert!(before == after, "the registry or its log changed");
}

#[test]
fn who_only_takes_complaints_cannot_read_them_back() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let unlock = Request::Unlock { login: "nurhalimah".into(), passphrase: Secret::new(PASSPHRASE) };
    t.worker.perform(unlock).unwrap();
    let id = record(&mut t, complaint("dipukul"));
    let content = t.worker.store().case_content(&scope(), id);
    assert!(matches!(content, Err(StoreError::NotYours)), "{content:?}");
    let party =
        CaseOp::Party { id, at: None, answers: Answers::default().with("role", "survivor"), draft: None };
    assert!(matches!(t.worker.perform(Request::Case(party)), Err(Refusal::Refused(_))));
    // Somebody in the ring can.
    assert_eq!(as_staff(&t, "yustina").case_content(&scope(), id).unwrap().narrative, "dipukul");
    // Locked, too, a complaint is taken.
    t.worker.perform(Request::Lock).unwrap();
    let id = record(&mut t, complaint("diancam"));
    assert!(matches!(t.worker.store().case_content(&scope(), id), Err(StoreError::Locked)));
    assert_eq!(as_staff(&t, "yustina").case_content(&scope(), id).unwrap().narrative, "diancam");
}

#[test]
fn who_leaves_a_ring_reads_nothing_of_it_and_who_stays_reads_all() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = record(&mut t, complaint("dipukul"));
    add_party(&mut t, id, "Qorimahsari", "0888-555-0177");
    let leaving = as_staff(&t, "yustina");
    assert!(leaving.case_content(&scope(), id).is_ok());
    let dismiss = StaffOp::Dismiss { login: "yustina".into(), ring: "domestic_violence".into() };
    t.worker.perform(Request::Staff(dismiss)).unwrap();
    for store in [&leaving, &as_staff(&t, "yustina")] {
        let content = store.case_content(&scope(), id);
        assert!(matches!(content, Err(StoreError::NotYours)), "{content:?}");
    }
    let other = t.store();
    let conn = rusqlite::Connection::open(other.path()).unwrap();
    let elsewhere: i64 = conn
        .query_row("SELECT id FROM case_file WHERE ring = 'child_protection' LIMIT 1", [], |row| row.get(0))
        .unwrap();
    assert!(as_staff(&t, "yustina").case_content(&scope(), elsewhere).is_ok());
    let staying = as_staff(&t, "hakim");
    assert_eq!(staying.case_content(&scope(), id).unwrap().parties[0].name, "Qorimahsari");
    // What the log said before the new epoch is read as well.
    let history = staying.history(&scope(), Kind::Case, id).unwrap();
    assert_eq!(history.len(), 3);
    assert!(history.iter().all(|entry| entry.actor == "rina"), "{history:?}");
    assert_eq!(other.check().unwrap(), []);
    // The one who sits here goes on with the new keys.
    add_party(&mut t, id, "Zubaydarani", "0888-555-0178");
}

#[test]
fn a_case_for_chosen_holders_opens_for_those_alone() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = record(&mut t, complaint("tersangkanya petugas"));
    let mut store = as_staff(&t, "rina");
    let record = store.get(&scope(), Kind::Case, id).unwrap();
    let mut content = store.case_content(&scope(), id).unwrap();
    let uid_of = |login: &str| {
        store.staff().unwrap().into_iter().find(|staff| staff.text("login") == login).unwrap().uid
    };
    content.holders = vec![uid_of("rina"), uid_of("hakim")];
    let change = balai::store::write::Change {
        kind: Kind::Case,
        target: balai::store::write::Target::Existing { id, version: record.version },
        values: record.values,
        links: Vec::new(),
        archived: false,
        content: Some(content),
    };
    store.write(&actor(), "2026-06-01T02:00:00Z", "case_facts", &[change]).unwrap();
    assert!(store.case_content(&scope(), id).is_ok());
    assert!(as_staff(&t, "hakim").case_content(&scope(), id).is_ok());
    assert!(matches!(as_staff(&t, "yustina").case_content(&scope(), id), Err(StoreError::NotYours)));
    assert_eq!(store.check().unwrap(), []);
    t.event(balai::ui::run::Event::End);
}

#[test]
fn a_locked_screen_shows_number_and_stage_and_no_initials() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = record(&mut t, complaint("dipukul").with("danger_now", "yes"));
    add_party(&mut t, id, "Qorimahsari Zubaydarani", "0888-555-0177");
    let number = t.store().get(&scope(), Kind::Case, id).unwrap().text("case_no").to_owned();
    t.keys("4");
    t.keys(&format!("text:{number}"));
    assert!(t.screen().contains("Q.Z."), "{}", t.screen());
    t.keys("Esc Esc Ctrl-K");
    assert!(t.screen().contains("terkunci"), "{}", t.screen());
    t.keys(&format!("4 text:{number}"));
    assert!(t.screen().contains(&number) && !t.screen().contains("Q.Z."), "{}", t.screen());
    t.keys("Esc text:qorimahsari");
    assert!(!t.screen().contains(&number), "{}", t.screen());
    // Enter on a case asks for the passphrase; a wrong one opens nothing.
    t.keys(&format!("Esc text:{number} Enter Enter text:salah Enter"));
    assert!(t.screen().contains("tidak cocok"), "{}", t.screen());
    assert!(!t.screen().contains("salah"), "{}", t.screen());
    t.keys("text:latihan Enter");
    assert!(t.screen().contains("Q.Z.") && t.screen().contains("Terbuka"), "{}", t.screen());
    t.keys("Esc Esc Esc text:qorimahsari");
    assert!(t.screen().contains(&number), "{}", t.screen());
}

#[test]
fn locking_keeps_what_was_half_typed_sealed() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("Ctrl-N text:t text:mariana Enter text:gang_Xerxesari Ctrl-K F10 0");
    assert!(t.screen().contains("terkunci"), "{}", t.screen());
    assert!(!t.screen().contains("Xerxesari"), "{}", t.screen());
    t.keys("Home Enter text:latihan Enter Home Enter");
    assert!(t.screen().contains("Xerxesari"), "{}", t.screen());
}

#[test]
fn passphrases_stand_in_no_debug_output() {
    let request = Request::Unlock { login: "rina".into(), passphrase: Secret::new("kopi susu dua") };
    assert!(!format!("{request:?}").contains("kopi"));
    let store = Harness::demo("pontianak", Language::Id);
    let shown = format!("{:?}", store.ui.shared().desk.sitting());
    let secret = store.ui.shared().desk.sitting().unlocked.as_ref().map(Arc::clone).unwrap();
    assert!(!shown.contains(&format!("{:?}", secret.keyring.own.secret().as_slice())));
}

#[test]
fn the_screen_asks_the_same_permissions_as_the_worker() {
    let mut t = Harness::demo("pontianak", Language::Id);
    for login in ["rina", "yustina", "hakim", "nurhalimah", "suiling", "hosniah"] {
        let unlock = Request::Unlock { login: login.into(), passphrase: Secret::new(PASSPHRASE) };
        let Reply::Seated(sitting) = t.worker.perform(unlock).unwrap() else { panic!("{login}") };
        assert_eq!(sitting.permissions, t.worker.sitting().permissions);
        let case = sitting.permissions.ask(Act::Write(Kind::Case)).is_ok();
        assert_eq!(case, matches!(login, "rina" | "yustina"), "{login}");
    }
}

/// Runs the built program with `lines` on its stdin; what it prints as a recovery key is typed back.
pub fn balai(home: &Path, arguments: &str, lines: &[&str]) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_balai"))
        .args(arguments.split_whitespace())
        .env_clear()
        .env("HOME", home)
        .env("LANG", "en_US.UTF-8")
        .current_dir(home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    for line in lines {
        writeln!(stdin, "{line}").unwrap();
    }
    let mut said = String::new();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while stderr.read_line(&mut line).unwrap() > 0 {
        if let Some((_, key)) = line.trim().rsplit_once("  ") {
            writeln!(stdin, "{key}").unwrap();
        }
        said.push_str(&std::mem::take(&mut line));
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap(), said)
}

#[test]
fn an_office_gets_staff_and_survives_the_loss_of_every_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &str, lines: &[&str]| balai(folder.path(), arguments, lines);
    assert_eq!(run("init --name Pokja --country ID --area 61.71", &[]).0, 0);
    // Without staff nobody can act as somebody, and there is no other first one than an administrator.
    assert_eq!(run("--as ani check", &["x"]).0, 3);
    let weak = run("staff add ani --name Ani --roles admin", &["pendek", "pendek"]);
    assert_eq!(weak.0, 3, "{weak:?}");
    let (code, fingerprint, said) = run(
        "staff add ani --name Ani --roles admin,kader,manajer_kasus,penyelia --rings all",
        &["kopi susu dua gelas", "kopi susu dua gelas"],
    );
    assert_eq!(code, 0, "{said}");
    assert_eq!(fingerprint.trim().len(), 24, "{fingerprint}");
    let recovery = said.split("  ").last().unwrap().trim().lines().next().unwrap().to_owned();
    assert_eq!(recovery.len(), 44, "{said}");

    assert_eq!(run("--as ani staff list", &["kopi susu tiga gelas"]).0, 3);
    let (code, listed, _) = run("--as ani staff list", &["kopi susu dua gelas"]);
    assert_eq!(code, 0);
    assert!(listed.contains("child_protection|domestic_violence|trafficking"), "{listed}");
    // Without --as nobody adds staff.
    let two = ["teh manis satu teko", "teh manis satu teko"];
    assert_eq!(run("staff add budi --name Budi --roles manajer_kasus", &two).0, 3);
    let three = ["kopi susu dua gelas", two[0], two[1]];
    let (code, print, said) = run("--as ani staff add budi --name Budi --roles manajer_kasus", &three);
    assert_eq!(code, 0, "{said}");
    let wrong = format!("--as ani staff admit budi trafficking --fingerprint {}", fingerprint.trim());
    assert_eq!(run(&wrong, &three[..1]).0, 3);
    let right = format!("--as ani staff admit budi trafficking --fingerprint {}", print.trim());
    assert_eq!(run(&right, &three[..1]).0, 0);
    // Whoever takes people out of the office says why; it stands beside the file and in the log.
    let out = folder.path().join("out");
    let export = format!("--as ani export beneficiaries --out {}", out.display());
    assert_eq!(run(&export, &three[..1]).0, 3);
    let (code, _, said) = run(&format!("{export} --reason rapat_desa"), &three[..1]);
    assert_eq!(code, 0, "{said}");
    let manifest = std::fs::read_to_string(out.join("manifest.json")).unwrap();
    assert!(manifest.contains("rapat_desa") && manifest.contains("\"ani\""), "{manifest}");
    assert_eq!(run("--as budi export beneficiaries --reason rapat", &two[..1]).0, 3);
    // The last administrator stays one.
    assert_eq!(run("--as ani staff role ani kader", &three[..1]).0, 3);

    // Every passphrase is lost: the recovery key gives Ani a new one, and her rings.
    let new = ["air putih tiga kendi", "air putih tiga kendi"];
    let (code, _, said) = run("staff reset ani", &[&recovery, new[0], new[1]]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(run("--as ani staff list", &["kopi susu dua gelas"]).0, 3);
    let (code, listed, _) = run("--as ani staff list", &new[..1]);
    assert_eq!(code, 0);
    assert!(listed.contains("child_protection|domestic_violence|trafficking"), "{listed}");
    // Who leaves signs in no more.
    assert_eq!(run("--as ani staff disable budi", &new[..1]).0, 0);
    assert_eq!(run("--as budi staff list", &two[..1]).0, 3);
    // Looking the whole file through is the work of an administrator.
    assert_eq!(run("check", &[]).0, 3);
    assert_eq!(run("--as ani check", &new[..1]).0, 0);
}

#[test]
fn an_office_founds_its_keys_by_keys_and_takes_its_first_case() {
    for (language, country, place) in [(Language::Id, "ID", "mariana"), (Language::Ms, "MY", "dengkil")] {
        let mut t = Harness::empty(country, language);
        t.keys("4 F7 F7 text:ani Enter text:Ani_Rahma Enter Enter");
        // Roles are picked by what they are called in the language of the screen.
        // The first of an office is an administrator: that is ticked.
        for role in ["manajer_kasus", "penyelia"] {
            let label = t.ui.shared().text(&format!("code-staff-role-{}", role.replace('_', "-")));
            t.keys(&format!("Ctrl-U text:{} Space", label.replace(' ', "_")));
        }
        t.keys("Enter");
        let screen = t.screen();
        let key = screen
            .split(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-'))
            .find(|word| word.len() == 44)
            .unwrap_or_else(|| panic!("{screen}"))
            .to_owned();
        t.keys("text:kopi_susu_dua_gelas Enter text:kopi_susu_dua_gelas Enter text:0000 Enter");
        assert!(t.screen().contains(&key), "a wrong key founds nothing\n{}", t.screen());
        t.keys("text:kopi_susu_dua_gelas Enter text:kopi_susu_dua_gelas Enter Ctrl-U");
        t.keys(&format!("text:{} Enter", key.to_lowercase()));
        assert!(t.worker.store().has_keys().unwrap(), "{}", t.screen());
        assert!(t.screen().contains("Ani Rahma"), "{}", t.screen());
        t.keys(&format!("Esc Ctrl-N text:t text:{place} Enter text:rumah_hijau"));
        t.keys("Enter text:0888-555-0177 Enter text:dipukul Tab text:tel Enter F2");
        let rows = t.store().list(&scope(), &ListQuery::all(Kind::Case), &Window::First, 9).unwrap();
        assert_eq!(rows.len(), 1, "{}", t.screen());
        assert_eq!(t.store().case_content(&scope(), rows[0].id).unwrap().narrative, "dipukul");
        assert_eq!(t.store().check().unwrap(), []);
    }
}

#[test]
fn today_looks_through_what_lies_in_memory_and_opens_no_case() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = record(&mut t, complaint("dipukul"));
    let store = as_staff(&t, "rina");
    let known = |store: &Store| store.known_heads_where(&scope(), |_| true, 1_000).unwrap();
    assert_eq!(known(&store), []);
    assert!(store.cases_awaiting(&scope(), "9999", 1_000).unwrap().is_empty());
    assert!(store.warm_heads(&scope()).unwrap() > 70);
    assert!(known(&store).iter().any(|(known, _)| *known == id));
    // The screen of an unlocked seat has asked for it by itself.
    assert!(known(&t.store()).len() > 50);
}
