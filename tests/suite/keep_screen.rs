//! The work of an admin from the screen: what the command line does, while the screen goes on.

use balai::app::{Request, Secret};
use balai::domain::kind::Kind;
use balai::domain::value::Value;
use balai::lang::Language;
use balai::store::audit::Anchored;
use balai::store::backup::head::Anchor;
use balai::store::listing::{ListQuery, Window};
use balai::store::write::{Change, Target};
use balai::ui::run::Event;

use crate::harness::{Harness, actor};

fn palette(t: &mut Harness, command: &str) {
    let name = t.ui.shared().text(command).replace(' ', "_");
    t.keys(&format!("F10 text:{name} Enter"));
}

fn sit(t: &mut Harness, login: &str) {
    t.keys("Ctrl-K Ctrl-K");
    for _ in 0..20 {
        t.keys("Backspace");
    }
    t.keys(&format!("Up Ctrl-U text:{login} Enter text:latihan Enter"));
    assert_eq!(t.ui.shared().desk.sitting().login, login, "{}", t.screen());
}

/// The anchor that the screen tells, put together from its lines.
fn anchor(t: &Harness) -> Anchor {
    let word = t.ui.shared().text("keep-anchor-told");
    let word = word.split(':').next().unwrap().to_owned();
    let screen = t.screen();
    let after = screen.split(&format!("{word}:")).nth(1).unwrap_or_else(|| panic!("{screen}"));
    let told: String = after
        .lines()
        .take(3)
        .filter_map(|line| line.split('│').nth(usize::from(line.matches('│').count() > 1)))
        .collect::<String>()
        .chars()
        .filter(|letter| letter.is_ascii_hexdigit() || *letter == ':')
        .collect();
    let (seq, hash) = told.split_once(':').unwrap();
    Anchor { seq: seq.parse().unwrap(), hash: hash.chars().take(64).collect() }
}

#[test]
fn a_backup_is_made_where_it_is_wanted_and_says_its_anchor() {
    for language in Language::ALL {
        let mut t = Harness::demo("pontianak", language);
        palette(&mut t, "cmd-backup");
        assert!(t.screen().contains("pontianak"), "the place is preset\n{}", t.screen());
        t.keys("Enter");
        let first = t.folder.path().join("pontianak-2026-06-01.balai-backup");
        assert!(first.exists(), "{}", t.screen());
        let told = anchor(&t);
        assert_eq!(told.hash.len(), 64, "{told:?}\n{}", t.screen());
        assert_eq!(t.store().anchored(&told).unwrap(), Anchored::Holds);
        t.keys("Enter");
        // The next one has a name of its own; a name alone lies beside the office file; none is written over.
        palette(&mut t, "cmd-backup");
        t.keys("Enter Enter");
        assert!(t.folder.path().join("pontianak-2026-06-01-2.balai-backup").exists(), "{}", t.screen());
        palette(&mut t, "cmd-backup");
        t.keys("Ctrl-U text:cadangan Enter");
        let bytes =
            std::fs::read(t.folder.path().join("cadangan")).unwrap_or_else(|_| panic!("{}", t.screen()));
        t.keys("Enter");
        palette(&mut t, "cmd-backup");
        t.keys("Ctrl-U Enter");
        let missing = t.ui.shared().text("keep-path-missing");
        assert!(t.screen().contains(&missing), "{}", t.screen());
        t.keys("text:cadangan Enter");
        assert_eq!(std::fs::read(t.folder.path().join("cadangan")).unwrap(), bytes);
        assert!(t.screen().contains(&t.ui.shared().text("keep-backup-title")), "{}", t.screen());
    }
}

#[test]
fn the_screen_goes_on_while_a_backup_is_made() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let name = t.ui.shared().text("cmd-backup").replace(' ', "_");
    t.keys(&format!("F10 text:{name} Enter"));
    // What the store thread would do lies waiting; the screen does not.
    let key = |t: &mut Harness, name: &str| {
        let press = balai::ui::input::Input::Key(name.parse().unwrap());
        t.ui.handle(Event::Input(vec![press]));
        t.draw();
    };
    key(&mut t, "Enter");
    let waiting = t.ui.take_requests();
    assert!(matches!(&waiting[..], [(_, Request::Keep(_))]), "{waiting:?}");
    assert!(t.screen().contains(&t.ui.shared().text("ask-waiting")), "{}", t.screen());
    key(&mut t, "Enter");
    assert!(t.ui.take_requests().is_empty(), "a second Enter starts no second backup");
    key(&mut t, "Esc");
    t.keys("F10 1 Down");
    assert!(t.screen().contains("[Direktori]"), "{}", t.screen());
    for (ticket, request) in waiting {
        let reply = t.worker.perform(request);
        t.ui.handle(Event::Reply(ticket, reply));
    }
    t.draw();
    assert!(t.screen().contains("Dicadangkan ke"), "{}", t.screen());
    assert!(t.screen().contains("[Direktori]"), "{}", t.screen());
}

#[test]
fn the_log_is_verified_and_a_rollback_is_seen() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let (seq, hash) = t.store().log_head().unwrap().unwrap();
    palette(&mut t, "cmd-verify-log");
    t.keys(&format!("text:{seq}:{} Enter", &hash[..20]));
    assert!(
        t.screen().contains("Log berlanjut") || t.screen().contains("Catatan berlanjut"),
        "{}",
        t.screen()
    );
    assert!(t.screen().contains("Catatan perubahan utuh"), "{}", t.screen());
    assert_eq!(anchor(&t), Anchor { seq, hash });
    t.keys("Enter");
    palette(&mut t, "cmd-verify-log");
    t.keys("text:salah Enter");
    assert!(t.screen().contains("812:0123456789abcdef"), "{}", t.screen());
    t.keys("Ctrl-U text:999999:0123456789abcdef Enter");
    assert!(t.screen().contains("dimundurkan"), "{}", t.screen());
    t.keys("Enter");
    let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
    conn.execute_batch(
        "DROP TRIGGER change_log_no_update; UPDATE change_log SET actor = 'siapa' WHERE seq = 7",
    )
    .unwrap();
    palette(&mut t, "cmd-verify-log");
    t.keys("Enter");
    assert!(t.screen().contains("putus pada entri 7"), "{}", t.screen());
    assert!(!t.screen().contains("Catatan perubahan utuh"), "{}", t.screen());
}

#[test]
fn old_values_are_erased_from_the_record_for_a_reason_and_by_their_number() {
    for language in Language::ALL {
        let mut t = Harness::demo("pontianak", language);
        let mut store = t.store();
        let listed = store.list(&t.scope(), &ListQuery::all(Kind::Person), &Window::First, 1).unwrap();
        let id = listed[0].id;
        let record = store.get(&t.scope(), Kind::Person, id).unwrap();
        let mut values = record.values.clone();
        values[Kind::Person.field("name").unwrap().0] = Value::text("Xantia Qawiyy");
        let target = Target::Existing { id, version: record.version };
        let change =
            Change { kind: Kind::Person, target, values, links: vec![], archived: false, content: None };
        store.write(&actor(), "2026-06-01T02:00:00Z", "update", &[change]).unwrap();
        let history = |t: &Harness| t.store().history(&t.scope(), Kind::Person, id).unwrap();
        let old = |t: &Harness| history(t).iter().any(|entry| !entry.fields.is_empty());
        t.keys("3 text:xantia Enter Enter");
        assert!(t.screen().contains("Xantia Qawiyy"), "{}", t.screen());
        palette(&mut t, "cmd-erase-old");
        // It says whose and how many; without a reason, or by another number, nothing goes.
        assert!(t.screen().contains("Xantia Qawiyy") && t.screen().contains(" 2 "), "{}", t.screen());
        t.keys("Enter text:2 Enter");
        assert!(t.screen().contains(&t.ui.shared().text("keep-erase-why")), "{}", t.screen());
        t.keys("Up text:permintaan_tertulis Enter Ctrl-U text:3 Enter");
        assert!(old(&t), "{}", t.screen());
        t.keys("Ctrl-U text:2 Enter");
        assert!(!old(&t), "{}", t.screen());
        t.keys("Enter");
        assert!(t.screen().contains("Xantia Qawiyy"), "{}", t.screen());
        let said = t.store().history(&t.scope(), Kind::Person, id).unwrap();
        assert_eq!(said[0].action, "erase");
        assert_eq!(t.store().check().unwrap(), []);
        // Now there is nothing old.
        palette(&mut t, "cmd-erase-old");
        let beginning: String = t.ui.shared().text("keep-erase-none").chars().take(40).collect();
        assert!(t.screen().contains(&beginning), "{}", t.screen());
    }
}

#[test]
fn who_is_no_admin_is_offered_none_of_it_and_refused_all_of_it() {
    let mut t = Harness::demo("pontianak", Language::En);
    sit(&mut t, "yustina");
    for command in ["cmd-backup", "cmd-verify-log", "cmd-erase-old"] {
        t.keys("3 Enter");
        palette(&mut t, command);
        t.keys("Esc Esc Esc");
        assert!(!t.screen().contains("New file"), "{}", t.screen());
    }
    for op in [
        balai::app::keep::KeepOp::BackUp(t.folder.path().join("cadangan")),
        balai::app::keep::KeepOp::Audit(String::new()),
        balai::app::keep::KeepOp::Erase { uid: "x".into(), reason: "x".into() },
    ] {
        assert!(t.worker.perform(Request::Keep(op)).is_err());
    }
    assert!(!t.folder.path().join("cadangan").exists());
    let unlock = Request::Unlock { login: "rina".into(), passphrase: Secret::new("latihan") };
    t.worker.perform(unlock).unwrap();
    assert!(t.worker.perform(Request::Keep(balai::app::keep::KeepOp::Audit(String::new()))).is_ok());
}
