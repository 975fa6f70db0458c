//! Public keys stand plain in the file. Somebody who can write to it puts their own there, and waits until something is
//! wrapped for it: nobody who holds the ring does so.

use std::path::Path;

use balai::app::{CaseOp, Request, Secret, StaffOp, Worker};
use balai::domain::case::answers::Answers;
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::seal::pair::{Pair, wrap};
use rusqlite::params;

use crate::cases::refused;
use crate::harness::Harness;

const RING: &str = "domestic_violence";

fn sit(worker: &mut Worker, login: &str) {
    worker.perform(Request::Unlock { login: login.into(), passphrase: Secret::new("latihan") }).unwrap();
}

fn dismiss(worker: &mut Worker, login: &str) -> String {
    let dismiss = StaffOp::Dismiss { login: login.into(), ring: RING.into() };
    worker.perform(Request::Staff(dismiss)).map_or_else(refused, |_| "done".into())
}

fn alter(file: &Path, sql: &str, given: impl rusqlite::Params) -> usize {
    rusqlite::Connection::open(file).unwrap().execute(sql, given).unwrap()
}

fn epochs(file: &Path) -> i64 {
    let conn = rusqlite::Connection::open(file).unwrap();
    conn.query_row("SELECT max(epoch) FROM ring_epoch WHERE ring = ?1", [RING], |row| row.get(0)).unwrap()
}

#[test]
fn a_ring_is_wrapped_for_no_key_that_was_exchanged() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let file = t.ui.shared().desk.office_path().to_owned();
    sit(&mut t.worker, "rina");
    let mine = Pair::generate().public();
    let of = |table: &str, which: &str| -> Vec<u8> {
        let sql = format!("SELECT public FROM {table} WHERE {which}");
        rusqlite::Connection::open(&file).unwrap().query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    for (table, which, said) in [
        ("staff_key", "staff = (SELECT uid FROM staff WHERE login = 'hakim')", "store-key-exchanged"),
        ("recovery_key", "id = 1", "store-recovery-exchanged"),
    ] {
        let before = of(table, which);
        let sql = format!("UPDATE {table} SET public = ?1 WHERE {which}");
        assert_eq!(alter(&file, &sql, [&mine[..]]), 1);
        assert_eq!(dismiss(&mut t.worker, "yustina"), said);
        assert_eq!(epochs(&file), 1, "nothing was done");
        // `check` sees it as well, and goes on to see it.
        assert_ne!(t.store().check().unwrap(), []);
        alter(&file, &sql, [before]);
    }
    assert_eq!(t.store().check().unwrap(), []);
    assert_eq!(dismiss(&mut t.worker, "yustina"), "done");
    assert_eq!(epochs(&file), 2);
    // The new epoch was vouched for: who unlocks takes it up.
    sit(&mut t.worker, "rina");
    assert_eq!(t.store().check().unwrap(), []);
}

#[test]
fn nobody_seals_for_an_epoch_that_the_one_before_did_not_vouch_for() {
    for unlocks_again in [false, true] {
        let mut t = Harness::demo("pontianak", Language::Id);
        let file = t.ui.shared().desk.office_path().to_owned();
        sit(&mut t.worker, "rina");
        let rina: Vec<u8> = rusqlite::Connection::open(&file)
            .unwrap()
            .query_row(
                "SELECT public FROM staff_key WHERE staff = (SELECT uid FROM staff WHERE login = 'rina')",
                [],
                |row| row.get(0),
            )
            .unwrap();
        let forged = Pair::generate();
        let slot = wrap(&rina.try_into().unwrap(), forged.secret().as_slice()).unwrap();
        alter(
            &file,
            "INSERT INTO ring_epoch (ring, epoch, public, vouched) VALUES (?1, 2, ?2, zeroblob(32))",
            params![RING, forged.public()],
        );
        alter(
            &file,
            "INSERT INTO ring_slot (ring, epoch, holder, wrapped, vouched)
             SELECT ?1, 2, uid, ?2, zeroblob(32) FROM staff WHERE login = 'rina'",
            params![RING, slot],
        );
        if unlocks_again {
            sit(&mut t.worker, "rina");
        }
        let case: i64 = rusqlite::Connection::open(&file)
            .unwrap()
            .query_row("SELECT case_file FROM case_key WHERE ring = ?1 LIMIT 1", [RING], |row| row.get(0))
            .unwrap();
        let version = t.store().get(&t.scope(), Kind::Case, case).unwrap().version;
        let answers = Answers::default().with("role", "survivor").with("name", "Mayang Sari");
        let noted = Request::Case(CaseOp::Party { id: case, at: None, answers, draft: None });
        assert_eq!(refused(t.worker.perform(noted).unwrap_err()), "store-ring-exchanged");
        assert_eq!(t.store().get(&t.scope(), Kind::Case, case).unwrap().version, version);
        assert_ne!(t.store().check().unwrap(), []);
    }
}

#[test]
fn a_complaint_is_not_sealed_in_for_a_ring_whose_key_was_exchanged() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let file = t.ui.shared().desk.office_path().to_owned();
    let mine = Pair::generate().public();
    t.keys("Ctrl-K");
    let complaint = "Ctrl-N text:t text:daratsekip Enter Enter Enter text:dipukul Tab text:tel Enter F2";
    t.keys(complaint);
    assert!(t.screen().contains("tersimpan sebagai"), "{}", t.screen());
    assert_eq!(alter(&file, "UPDATE ring_epoch SET public = ?1", [&mine[..]]), 3);
    t.keys(complaint);
    assert!(t.screen().contains("di berkas ini ditukar"), "{}", t.screen());
    let sealed: i64 = rusqlite::Connection::open(&file)
        .unwrap()
        .query_row("SELECT count(*) FROM case_key", [], |row| row.get(0))
        .unwrap();
    let cases: i64 = rusqlite::Connection::open(&file)
        .unwrap()
        .query_row("SELECT count(*) FROM case_file", [], |row| row.get(0))
        .unwrap();
    assert_eq!((sealed, cases), (78, 78), "one complaint came in, the other did not");
}
