//! What the log says of who came, sought and called, and what is left of a case that was erased.

use balai::app::staff::NewStaff;
use balai::app::{CaseOp, Request, Secret, StaffOp};
use balai::domain::case::answers::Answers;
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::seal::recovery::Recovery;
use balai::store::{Scope, StoreError};
use rusqlite::Connection;

use crate::harness::Harness;
use crate::secrecy::{add_party, as_staff, complaint, every_byte, holds, record};

fn scope() -> Scope {
    Scope::office().with_cases()
}

fn unlock(t: &mut Harness, login: &str, passphrase: &str) -> bool {
    let request = Request::Unlock { login: login.into(), passphrase: Secret::new(passphrase) };
    t.worker.perform(request).is_ok()
}

fn conn(t: &Harness) -> Connection {
    Connection::open(t.ui.shared().desk.office_path()).unwrap()
}

/// Moment, actor, action and uid of the entries since a position.
fn entries(t: &Harness, since: i64) -> Vec<(String, String, String, String)> {
    let conn = conn(t);
    let mut statement =
        conn.prepare("SELECT at, actor, action, uid FROM change_log WHERE seq > ?1 ORDER BY seq").unwrap();
    let rows = statement.query_map([since], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

fn newest(t: &Harness) -> i64 {
    conn(t).query_row("SELECT max(seq) FROM change_log", [], |row| row.get(0)).unwrap()
}

#[test]
fn nobody_without_a_key_learns_who_wrote_which_case_from_who_had_unlocked() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let since = newest(&t);
    assert!(unlock(&mut t, "hakim", "latihan"));
    let id = t.store().case_numbered(&scope(), "PTK-2026-0001").unwrap();
    let id = id
        .unwrap_or_else(|| conn(&t).query_row("SELECT id FROM case_file LIMIT 1", [], |r| r.get(0)).unwrap());
    t.worker.perform(Request::Case(CaseOp::Opened { id })).unwrap();
    assert!(!unlock(&mut t, "rina", "salah"));
    assert!(unlock(&mut t, "rina", "latihan"));
    record(&mut t, complaint("dipukul"));
    let wrong = Request::SignIn { login: "yustina".into(), pin: Secret::new("9999") };
    assert!(t.worker.perform(wrong).is_err());
    let pin = Request::SignIn { login: "yustina".into(), pin: Secret::new("1234") };
    t.worker.perform(pin).unwrap();
    t.worker.perform(Request::SignOut).unwrap();
    let said = entries(&t, since);
    let actions: Vec<&str> = said.iter().map(|entry| entry.2.as_str()).collect();
    let wanted =
        ["unlock", "read", "unlock_failed", "unlock", "complaint", "sign_in_failed", "sign_in", "sign_out"];
    assert_eq!(actions, wanted);
    for (at, actor, action, uid) in &said {
        assert_eq!((at.len(), actor.as_str()), (7, ""), "{action}: {at} {actor}");
        let staff = ["rina", "hakim", "yustina"];
        assert!(!staff.contains(&uid.as_str()), "{action} {uid}");
    }
    // Every such entry is as long as every other beside the log.
    let lengths: Vec<i64> = conn(&t)
        .prepare("SELECT DISTINCT length(v.fields) FROM change_log l JOIN change_values v USING (seq) WHERE l.kind = 'trace'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(lengths.len(), 1, "{lengths:?}");
    assert!(t.store().audit().unwrap().is_whole());
    let office = t.ui.shared().desk.office_path().to_owned();
    let (code, told) = crate::sight::status(&office, t.folder.path(), "audit sign-ins");
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("2026-06\tunlock_failed\t1\n"), "{told}");
    assert!(told.contains("2026-06-01T02:12:00Z\tunlock\trina\t"), "{told}");
    // The letters of the demo say a month beside their running number, no day.
    let days: i64 = conn(&t)
        .query_row("SELECT count(*) FROM letter_no WHERE length(month) <> 7", [], |row| row.get(0))
        .unwrap();
    assert_eq!(days, 0);
}

#[test]
fn failures_are_counted_for_admins_told_to_their_owner_and_open_to_the_recovery_key() {
    let mut t = Harness::empty("ID", Language::Id);
    let mut draft = Draft::new(Kind::Staff);
    for (key, text) in [("login", "ani"), ("name", "Ani Rahma"), ("roles", "admin"), ("status", "active")] {
        draft.set(key, text);
    }
    let passphrase = "empat kata yang panjang";
    let recovery = Recovery::generate();
    let key = recovery.pair().unwrap();
    let first = NewStaff { draft, passphrase: Secret::new(passphrase) };
    t.worker.perform(Request::Staff(StaffOp::Found { first, rings: Vec::new(), recovery })).unwrap();
    let mut second = Draft::new(Kind::Staff);
    for (key, text) in [("login", "budi"), ("name", "Budi"), ("roles", "kader"), ("status", "active")] {
        second.set(key, text);
    }
    let add = StaffOp::Add(NewStaff { draft: second, passphrase: Secret::new("lima kata yang lain lagi") });
    t.worker.perform(Request::Staff(add)).unwrap();
    assert!(!unlock(&mut t, "budi", "salah"));
    assert!(!unlock(&mut t, "nobody", "salah"));
    assert!(!unlock(&mut t, "ani", "salah"));
    assert!(unlock(&mut t, "ani", passphrase));
    let seen = t.worker.traces(None).unwrap();
    let counted = |action: &str| {
        seen.months.iter().filter(|one| one.action == action).map(|one| one.count).sum::<i64>()
    };
    assert_eq!((counted("unlock_failed"), counted("unlock")), (3, 1));
    assert!(seen.months.iter().all(|one| one.month == "2026-06"), "{:?}", seen.months);
    let own: Vec<(&str, &str)> =
        seen.known.iter().map(|(action, trace)| (action.as_str(), trace.login.as_str())).collect();
    assert_eq!(own, [("unlock_failed", "ani"), ("unlock", "ani")]);
    assert_eq!(seen.known[0].1.at, "2026-06-01T02:12:00Z");
    let all: Vec<String> =
        t.store().traces_for(&key).unwrap().into_iter().map(|(_, trace)| trace.login).collect();
    assert_eq!(all, ["budi", "?", "ani", "ani"]);
    // A cadre sees their own alone, and nobody theirs by a passphrase that fails.
    assert!(unlock(&mut t, "budi", "lima kata yang lain lagi"));
    let budi = t.worker.traces(None).unwrap();
    assert!(budi.months.is_empty());
    assert!(budi.known.iter().all(|(_, trace)| trace.login == "budi"), "{:?}", budi.known);
    assert_eq!(budi.known.len(), 2);
    t.worker.perform(Request::SignOut).unwrap();
    assert_eq!(t.worker.traces(None).unwrap_err().code, 3);
}

#[test]
fn a_call_about_a_complaint_taken_while_locked_is_in_its_story() {
    for (name, login) in [("locked", ""), ("complaints", "nurhalimah"), ("supervisor", "hakim")] {
        let mut t = Harness::demo("pontianak", Language::Id);
        t.keys("Ctrl-K");
        if !login.is_empty() {
            t.keys("Ctrl-K Up Ctrl-U").keys(&format!("text:{login} Enter text:latihan Enter"));
        }
        t.keys(
            "Ctrl-N text:y text:daratsekip Enter text:depan_masjid Enter text:0888-555-0177 Enter \
            text:dipukul Tab text:tel Enter F2",
        );
        assert!(t.screen().contains("BAHAYA"), "{name}: {}", t.screen());
        // F9 is for whoever works on the case.
        assert!(t.screen().contains("F3") && !t.screen().contains("F9"), "{name}: {}", t.screen());
        let id: i64 = conn(&t).query_row("SELECT max(id) FROM case_file", [], |row| row.get(0)).unwrap();
        t.keys("F3 text:datang_dalam_20_menit Enter");
        assert!(t.screen().contains("dicatat, tersegel"), "{name}: {}", t.screen());
        let folder = t.ui.shared().desk.office_path().parent().unwrap().to_owned();
        for (path, bytes) in every_byte(&folder) {
            assert!(!holds(&bytes, "datang dalam 20"), "{name}: {path}");
        }
        let theirs = as_staff(&t, "yustina");
        let content = theirs.case_content(&scope(), id).unwrap();
        let told = content.events.last().unwrap();
        assert_eq!(told.what, "contacted", "{name}");
        assert!(told.text.ends_with("datang dalam 20 menit"), "{name}: {}", told.text);
        assert!(content.was_acted_on());
        // The next save takes it over, once.
        assert!(unlock(&mut t, "yustina", "latihan"));
        add_party(&mut t, id, "Qorimahsari", "0888-555-0178");
        let left: i64 = conn(&t).query_row("SELECT count(*) FROM case_inbox", [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0, "{name}");
        let content = as_staff(&t, "yustina").case_content(&scope(), id).unwrap();
        let calls = content.events.iter().filter(|event| event.what == "contacted").count();
        assert_eq!(calls, 1, "{name}");
        assert_eq!(t.store().check().unwrap(), []);
    }
}

#[test]
fn a_call_about_a_colleague_is_for_those_alone_who_may_open_the_case() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let yustina =
        t.store().staff().unwrap().into_iter().find(|one| one.text("login") == "yustina").unwrap().uid;
    let id = record(&mut t, complaint("tersangkanya petugas").with("concerns", &yustina));
    t.worker.perform(Request::Lock).unwrap();
    t.worker.perform(Request::Case(CaseOp::Called { id, text: "Polsek".into() })).unwrap();
    assert!(matches!(as_staff(&t, "yustina").case_content(&scope(), id), Err(StoreError::NotYours)));
    let sealed: Vec<Vec<u8>> = conn(&t)
        .prepare("SELECT sealed FROM case_inbox")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let keys = as_staff(&t, "yustina").unlocked().unwrap().clone();
    assert!(sealed.iter().all(|sealed| keys.keyring.open_draft(sealed).is_none()));
    let content = as_staff(&t, "hakim").case_content(&scope(), id).unwrap();
    assert_eq!(content.events.last().unwrap().text, "Polsek");
}

#[test]
fn a_call_that_was_moved_to_another_case_or_slipped_in_is_not_told() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let (one, other) = (record(&mut t, complaint("dipukul")), record(&mut t, complaint("diancam")));
    t.worker.perform(Request::Lock).unwrap();
    t.worker.perform(Request::Case(CaseOp::Called { id: one, text: "Polsek".into() })).unwrap();
    let told = |t: &Harness, id: i64| {
        let content = as_staff(t, "hakim").case_content(&scope(), id).unwrap();
        content.events.iter().filter(|event| event.what == "contacted").count()
    };
    assert_eq!((told(&t, one), told(&t, other)), (1, 0));
    // The same sealed words beside another case, then bytes that the log does not know beside the first.
    conn(&t).execute("UPDATE case_inbox SET case_file = ?1", [other]).unwrap();
    assert_eq!((told(&t, one), told(&t, other)), (0, 0));
    conn(&t).execute("UPDATE case_inbox SET case_file = ?1", [one]).unwrap();
    assert_eq!(told(&t, one), 1);
    conn(&t)
        .execute("INSERT INTO case_inbox (case_file, uid, sealed) SELECT case_file, 'slipped', sealed FROM case_inbox", [])
        .unwrap();
    assert_eq!(told(&t, one), 1, "twice is once");
    conn(&t).execute("DELETE FROM case_inbox WHERE uid <> 'slipped'", []).unwrap();
    conn(&t).execute("UPDATE case_inbox SET sealed = CAST(sealed || x'00' AS BLOB)", []).unwrap();
    assert_eq!(told(&t, one), 0);
}

#[test]
fn a_half_typed_form_about_a_case_is_logged_before_it_is_shown() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("4 Enter F4 Down text:x");
    t.ui.keep_draft();
    t.keys("Down");
    t.reopen();
    let readings = |t: &Harness| -> i64 {
        conn(t)
            .query_row("SELECT count(*) FROM change_log WHERE kind = 'case_reading'", [], |row| row.get(0))
            .unwrap()
    };
    let before = readings(&t);
    assert!(t.screen().contains("BELUM SELESAI"), "{}", t.screen());
    t.keys("Enter");
    assert_eq!(readings(&t), before + 1, "{}", t.screen());
    assert!(t.screen().contains("belum disimpan") || t.screen().contains("F2"), "{}", t.screen());
}

fn searched(t: &Harness) -> Vec<String> {
    let keys = t.store().unlocked().unwrap().clone();
    let traces = t.store().traces_for(&keys.keyring.own).unwrap();
    traces.into_iter().filter(|(action, _)| action == "search").map(|(_, trace)| trace.sought).collect()
}

#[test]
fn a_search_of_cases_is_logged_once_a_query() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let since = newest(&t);
    t.keys("4 text:zulfiyati");
    assert_eq!(searched(&t), [""; 0], "not a letter before it is read");
    t.keys("Enter Down Up Enter Esc");
    assert_eq!(searched(&t), ["zulfiyati"]);
    // Cleared and typed again it is another one; leaving the pane ends one as well.
    t.keys("Esc text:daniar F10 1");
    assert_eq!(searched(&t), ["zulfiyati", "daniar"]);
    t.keys("F10 4 F10 0");
    assert_eq!(searched(&t).len(), 2);
    // What was typed in a list without names is nobody's business.
    t.keys("1 text:alia Enter Ctrl-K");
    for (_, _, action, uid) in entries(&t, since) {
        assert!(action != "search" || uid.is_empty());
    }
    let folder = t.ui.shared().desk.office_path().parent().unwrap().to_owned();
    for (path, bytes) in every_byte(&folder) {
        assert!(!holds(&bytes, "daniar"), "{path}");
    }
    // Locked, only numbers are searched.
    t.keys("4 text:zul Enter");
    t.keys("Ctrl-K text:latihan Enter");
    assert_eq!(searched(&t).len(), 2);
}

#[test]
fn of_an_erased_case_its_counts_are_left_and_a_whole_chain() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = record(&mut t, complaint("dipukul di dapur Xerxesari"));
    add_party(&mut t, id, "Qorimahsari Zubaydarani", "0888-555-0177");
    let uid = t.store().get(&scope(), Kind::Case, id).unwrap().uid;
    // Not before its end, not by a case manager, not without the key.
    assert!(unlock(&mut t, "hakim", "latihan"));
    assert_eq!(t.worker.erase(&uid, "diminta").unwrap_err().message.key, "erase-case-open");
    conn(&t).execute("PRAGMA foreign_keys = ON", []).unwrap();
    end(&mut t, id);
    assert!(unlock(&mut t, "yustina", "latihan"));
    assert_eq!(t.worker.erase(&uid, "diminta").unwrap_err().code, 3);
    assert!(unlock(&mut t, "hakim", "latihan"));
    t.worker.perform(Request::Lock).unwrap();
    assert_eq!(t.worker.erase(&uid, "diminta").unwrap_err().code, 3);
    assert!(unlock(&mut t, "hakim", "latihan"));
    assert_eq!(t.worker.erase(&uid, " ").unwrap_err().message.key, "audit-erase-reason");
    let counts = |t: &Harness| {
        let store = as_staff(t, "hakim");
        let content = store.case_content(&scope(), id).unwrap();
        balai::domain::case::counts::Counts::of(&content)
    };
    let before = counts(&t);
    assert_eq!(before.victims.len(), 1);
    let remembered = as_staff(&t, "hakim");
    let erased = t.worker.erase(&uid, "diminta keluarga").unwrap();
    assert!(erased.entries >= 3, "{erased:?}");
    assert_eq!(counts(&t), before);
    let content = remembered.case_content(&scope(), id).unwrap();
    assert!(content.parties.is_empty() && content.narrative.is_empty() && content.callback.is_empty());
    assert!(content.erased.is_some());
    assert_eq!(content.events.len(), 1);
    // The log says nothing more of it, and is whole.
    let history = remembered.history(&scope(), Kind::Case, id).unwrap();
    assert!(history.iter().filter(|entry| entry.action != "case_erased").all(|entry| entry.actor.is_empty()));
    let audit = as_staff(&t, "hakim").audit().unwrap();
    assert!(audit.is_whole(), "{audit:?}");
    assert_eq!(t.store().check().unwrap(), []);
    // Nobody works on it any more, and it is not erased twice.
    let party = CaseOp::Party { id, at: None, answers: Answers::default(), draft: None };
    assert!(unlock(&mut t, "yustina", "latihan"));
    assert!(t.worker.perform(Request::Case(party)).is_err());
    assert!(unlock(&mut t, "hakim", "latihan"));
    assert_eq!(t.worker.erase(&uid, "lagi").unwrap_err().message.key, "erase-case-done");
    // A new ring key seals the tombstone anew.
    assert!(unlock(&mut t, "rina", "latihan"));
    let dismiss = StaffOp::Dismiss { login: "yustina".into(), ring: "domestic_violence".into() };
    t.worker.perform(Request::Staff(dismiss)).unwrap();
    assert!(as_staff(&t, "hakim").audit().unwrap().is_whole());
    assert_eq!(counts(&t), before);
}

/// Ends a case without its work: by hand, as a test may.
fn end(t: &mut Harness, id: i64) {
    let mut store = as_staff(t, "rina");
    let found = store.get(&scope(), Kind::Case, id).unwrap();
    let content = store.case_content(&scope(), id).unwrap();
    let mut values = found.values.clone();
    for (key, text) in [("stage", "not_accepted"), ("due_on", "")] {
        let (at, _) = Kind::Case.field(key).unwrap();
        values[at] = if text.is_empty() {
            balai::domain::value::Value::Null
        } else {
            balai::domain::value::Value::text(text)
        };
    }
    let change = balai::store::write::Change {
        kind: Kind::Case,
        target: balai::store::write::Target::Existing { id, version: found.version },
        values,
        links: Vec::new(),
        archived: false,
        content: Some(content),
    };
    let actor = crate::harness::actor();
    store.write(&actor, "2026-06-01T02:00:00Z", "case_facts", &[change]).unwrap();
}

#[test]
fn a_supervisor_erases_a_closed_case_by_keys_with_its_number_typed() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = record(&mut t, complaint("dipukul"));
    end(&mut t, id);
    let number = t.store().get(&scope(), Kind::Case, id).unwrap().text("case_no").to_owned();
    t.keys("F10 4").keys(&format!("text:{number} Enter Enter F3 text:hapus_kasus Enter"));
    t.keys("text:diminta Enter text:salah Enter");
    assert!(t.screen().contains(&format!("Ketik nomornya: {number}")), "{}", t.screen());
    t.keys("Ctrl-U").keys(&format!("text:{number} Enter"));
    assert!(t.screen().contains("angkanya tetap terhitung"), "{}", t.screen());
    assert!(!t.screen().contains("dipukul"), "{}", t.screen());
    let content = as_staff(&t, "hakim").case_content(&scope(), id).unwrap();
    assert!(content.erased.is_some() && content.narrative.is_empty());
}
