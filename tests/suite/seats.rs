//! Several people at one system account: signing in with a PIN, changing places, signing out, resting.

use std::time::Duration;

use balai::app::staff::NewStaff;
use balai::app::{Request, Seat, Secret, StaffOp};
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::seal::recovery::Recovery;

use crate::harness::Harness;

fn demo() -> Harness {
    Harness::demo("pontianak", Language::Id)
}

fn title(t: &Harness) -> String {
    t.screen().lines().next().unwrap_or_default().to_owned()
}

fn sits(t: &Harness) -> String {
    t.ui.shared().desk.sitting().login.clone()
}

/// Both sides must agree on who sits here.
fn agreed(t: &Harness) {
    assert_eq!(t.worker.sitting().login, sits(t));
    assert_eq!(t.worker.sitting().is_unlocked(), t.ui.shared().desk.sitting().is_unlocked());
}

fn logged(t: &Harness, action: &str) -> Vec<(String, String)> {
    let path = t.ui.shared().desk.office_path().to_owned();
    let conn = rusqlite::Connection::open(path).unwrap();
    let mut statement =
        conn.prepare("SELECT actor, uid FROM change_log WHERE action = ?1 ORDER BY seq").unwrap();
    let rows = statement.query_map([action], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn two_clerks_have_each_their_own_drafts() {
    let mut t = demo();
    t.keys("1 F7 text:Posyandu_Mawar_Rina Ctrl-G");
    assert!(t.screen().contains("Siapa yang duduk di sini?"), "{}", t.screen());
    t.keys("text:lim_sui Enter");
    assert!(t.screen().contains("Lim Sui Ling") && t.screen().contains("1234"), "{}", t.screen());
    t.keys("text:1234 Enter");
    assert_eq!(sits(&t), "suiling");
    agreed(&t);
    assert!(title(&t).contains("Lim L. (terkunci)"), "{}", title(&t));
    // Nothing of the one before is left on the page, in the forms, or on Today.
    assert!(!t.screen().contains("Mawar"), "{}", t.screen());
    t.keys("1 F7");
    assert!(!t.screen().contains("Mawar"), "{}", t.screen());
    t.keys("text:Posyandu_Melati_Lim Ctrl-G text:rina Enter text:1234 Enter");
    assert_eq!(sits(&t), "rina");
    agreed(&t);
    assert_eq!(t.screen().matches("Lembaga baru").count(), 1, "{}", t.screen());
    // It opens with what was typed, and is saved in the name of the one who typed it.
    t.keys("Enter");
    assert!(t.screen().contains("Posyandu Mawar Rina"), "{}", t.screen());
    t.keys("Ctrl-G text:lim_sui Enter text:1234 Enter");
    assert_eq!(t.screen().matches("Lembaga baru").count(), 1, "{}", t.screen());
    t.keys("Enter");
    assert!(t.screen().contains("Posyandu Melati Lim") && !t.screen().contains("Mawar"), "{}", t.screen());
    // Also after the program was closed.
    let mut t = t.restart();
    assert_eq!(t.screen().matches("Lembaga baru").count(), 1, "{}", t.screen());
    t.keys("Enter");
    assert!(t.screen().contains("Mawar") && !t.screen().contains("Melati"), "{}", t.screen());
    // Who has no draft sees none.
    t.keys("Ctrl-G text:hakim Enter text:1234 Enter");
    assert_eq!(sits(&t), "hakim");
    assert!(!t.screen().contains("Lembaga baru"), "{}", t.screen());
}

#[test]
fn a_half_typed_complaint_is_opened_by_its_own_writer_alone() {
    let mut t = demo();
    t.keys("Ctrl-G text:nurhalimah Enter text:1234 Enter Ctrl-N");
    assert!(t.screen().contains("Apa yang terjadi") || t.screen().contains("pengaduan"), "{}", t.screen());
    t.keys("Enter Enter Enter text:x Ctrl-G text:yustina Enter text:1234 Enter");
    assert_eq!(sits(&t), "yustina");
    assert!(!t.screen().contains("Formulir kasus"), "{}", t.screen());
    t.keys("Ctrl-G text:nurhalimah Enter text:1234 Enter");
    assert!(t.screen().contains("Formulir kasus setengah diketik (ter"), "{}", t.screen());
    // The PIN does not open it, the passphrase does; the login stands there already.
    t.keys("Ctrl-K");
    assert!(t.screen().contains("nurhalimah"), "{}", t.screen());
    t.keys("text:latihan Enter 0");
    assert!(t.ui.shared().desk.sitting().is_unlocked());
    t.keys("0");
    assert!(!t.screen().contains("(ter"), "{}", t.screen());
}

#[test]
fn a_pin_gives_the_roles_of_its_owner_and_no_key() {
    let mut t = demo();
    t.keys("Ctrl-G text:yustina Enter text:1234 Enter 4");
    let sitting = t.worker.sitting().clone();
    assert_eq!(sitting.permissions.seat(), Seat::SignedIn);
    assert!(!sitting.is_unlocked() && !sitting.actor.verified);
    // Numbers and stages, no initials; nothing opens.
    assert!(t.screen().contains("PTK-"), "{}", t.screen());
    t.keys("Enter");
    assert!(!t.ui.shared().desk.sitting().is_unlocked());
    t.keys("Esc Esc");
    // A case manager of hers is no cadre: she saves no organisation.
    let mut draft = Draft::new(Kind::Organisation);
    for (key, text) in [("name", "Posyandu Melati"), ("kind", "posyandu"), ("area", "61.71.05.1002")] {
        draft.set(key, text);
    }
    let save = Request::Save { parts: vec![balai::app::SavePart::new(draft)], action: "create", draft: None };
    let refused = t.worker.perform(save).unwrap_err();
    assert!(format!("{refused:?}").contains("refused-role"), "{refused:?}");
}

#[test]
fn five_wrong_pins_turn_it_off_until_the_passphrase_is_given() {
    let mut t = demo();
    t.keys("Ctrl-G text:hosniah Enter");
    for left in ["Masih 4", "Masih 3", "Masih 2", "Masih 1"] {
        t.keys("text:9999 Enter");
        assert!(t.screen().contains(left), "{left}: {}", t.screen());
    }
    t.keys("text:9999 Enter");
    assert!(t.screen().contains("mati setelah lima kali salah"), "{}", t.screen());
    // The right one, too, and in any other program on this file: the log counts.
    t.keys("text:1234 Enter");
    assert!(t.screen().contains("mati setelah lima kali salah"), "{}", t.screen());
    assert_eq!(sits(&t), "rina");
    assert_eq!(logged(&t, "sign_in_failed").len(), 5);
    assert!(logged(&t, "sign_in_failed").iter().all(|(actor, uid)| actor.is_empty() && uid.is_empty()));
    let mut t = t.restart();
    t.keys("Ctrl-G text:hosniah Enter text:1234 Enter");
    assert!(t.screen().contains("mati setelah lima kali salah"), "{}", t.screen());
    // An administrator sees it in the list of staff.
    t.keys("Esc F10 text:petugas Enter");
    assert!(t.screen().contains("PIN mati"), "{}", t.screen());
    t.keys("Esc Ctrl-G text:kata_sandi Enter text:hosniah Enter text:latihan Enter");
    assert_eq!(sits(&t), "hosniah");
    t.keys("Ctrl-G text:rina Enter text:1234 Enter");
    t.keys("Ctrl-G text:hosniah Enter text:1234 Enter");
    assert_eq!(sits(&t), "hosniah");
}

#[test]
fn wrong_pins_of_one_are_not_counted_for_another_and_end_with_a_right_one() {
    let mut t = demo();
    t.keys("Ctrl-G text:hosniah Enter text:1 Enter text:2 Enter text:3 Enter text:4 Enter text:1234 Enter");
    assert_eq!(sits(&t), "hosniah");
    t.keys("Ctrl-G text:nurhalimah Enter text:0 Enter");
    assert!(t.screen().contains("Masih 4"), "{}", t.screen());
    t.keys("Esc Ctrl-G text:lim_sui Enter text:1234 Enter Ctrl-G text:hosniah Enter text:0 Enter");
    assert!(t.screen().contains("Masih 4"), "{}", t.screen());
}

#[test]
fn signing_out_leaves_the_account_and_asks_at_the_next_start_in_an_office() {
    let mut t = demo();
    t.keys("3 F10 text:selesai_di");
    t.keys("Enter");
    assert_eq!(sits(&t), "");
    agreed(&t);
    assert!(t.screen().contains("Rina Kurniati sudah keluar"), "{}", t.screen());
    assert!(title(&t).contains("rina (belum masuk)"), "{}", title(&t));
    assert_eq!(logged(&t, "sign_out"), [(String::new(), String::new())]);
    t.keys("0");
    assert!(t.screen().contains("Belum ada petugas yang masuk. Ctrl-G"), "{}", t.screen());
    // Members and registry are not for whoever comes by.
    for digit in ["2", "3"] {
        t.keys(digit);
        assert!(t.screen().contains("Belum ada yang masuk: Ctrl-G"), "{digit}: {}", t.screen());
    }
    // Who takes a complaint down says who they are first.
    t.keys("Ctrl-N");
    assert!(t.screen().contains("Siapa yang duduk di sini?"), "{}", t.screen());
    t.keys("Esc 1");
    assert!(t.screen().contains("Dinas Sosial"), "{}", t.screen());
}

#[test]
fn whoever_shares_an_account_is_gone_when_nobody_touches_the_keys() {
    let mut t = demo();
    t.keys("Ctrl-G text:lim_sui Enter text:1234 Enter 1 F7 text:Posyandu_Melati");
    t.ui.rest(Duration::from_secs(299));
    assert_eq!(sits(&t), "suiling");
    t.ui.rest(Duration::from_mins(5));
    t.pump();
    t.draw();
    assert_eq!(sits(&t), "");
    agreed(&t);
    assert!(!t.screen().contains("Melati"), "{}", t.screen());
    // The one who left is under the cursor: Enter and the PIN bring everything back.
    t.keys("Enter text:1234 Enter");
    assert_eq!(sits(&t), "suiling");
    assert!(t.screen().contains("Lembaga baru"), "{}", t.screen());
    // Again and again, it stays as it is.
    t.ui.rest(Duration::from_mins(6));
    t.pump();
    t.ui.rest(Duration::from_mins(7));
    t.pump();
    t.draw();
    assert_eq!(sits(&t), "");
    assert!(t.screen().contains("Siapa yang duduk di sini?"), "{}", t.screen());
}

#[test]
fn one_sets_ones_own_pin_from_the_menu() {
    let mut t = demo();
    // Who asked who sits down next has made room, and unlocks again.
    t.keys("Ctrl-G text:kata_sandi Enter text:lim Esc Ctrl-K text:latihan Enter");
    t.keys("F10 text:atur_pin Enter");
    for (typed, said) in [
        ("text:2468 Enter text:2469 Enter", "Keduanya tidak sama"),
        ("text:12 Enter text:12 Enter", "paling sedikit 4"),
        ("text:abcdef Enter text:abcdef Enter", "hanya angka"),
    ] {
        t.keys(typed);
        assert!(t.screen().contains(said), "{said}: {}", t.screen());
    }
    t.keys("text:2468 Enter text:2468 Enter");
    assert!(t.screen().contains("Tersimpan"), "{}", t.screen());
    // The mark stands on somebody else: who asks is leaving.
    t.keys("Ctrl-G text:rina Enter");
    assert!(t.screen().contains("Masuk dengan PIN"), "{}", t.screen());
    t.keys("Esc F10 text:selesai_di Enter Ctrl-G text:rina Enter text:1234 Enter");
    assert!(t.screen().contains("Itu bukan PIN Rina Kurniati"), "{}", t.screen());
    t.keys("text:2468 Enter");
    assert_eq!(t.worker.sitting().permissions.seat(), Seat::SignedIn);
    // Only who has unlocked sets a PIN.
    t.keys("F10 text:atur_pin");
    assert!(!t.screen().contains("Atur PIN saya"), "{}", t.screen());
    t.keys("Esc");
    let refused = t.worker.perform(Request::Staff(StaffOp::Pin(Secret::new("1111")))).unwrap_err();
    assert!(format!("{refused:?}").contains("refused-locked"), "{refused:?}");
    // Taken away, it is no way in.
    t.keys("Ctrl-K text:latihan Enter F10 text:atur_pin Enter Enter Enter Ctrl-G text:rina");
    assert!(!t.screen().contains("Rina Kurniati"), "{}", t.screen());
}

/// An office of one's own, in which somebody with a PIN and nobody with an account is.
pub fn office() -> Harness {
    let mut t = Harness::empty("ID", Language::Id);
    found(&mut t.worker);
    t
}

/// Founds an office: Ani Rahma, with a PIN.
pub fn found(worker: &mut balai::app::Worker) {
    let mut draft = Draft::new(Kind::Staff);
    for (key, text) in
        [("login", "ani"), ("name", "Ani Rahma"), ("roles", "admin|kader"), ("status", "active")]
    {
        draft.set(key, text);
    }
    let first = NewStaff { draft, passphrase: Secret::new("empat kata yang panjang") };
    let found = StaffOp::Found { first, rings: Vec::new(), recovery: Recovery::generate() };
    worker.perform(Request::Staff(found)).unwrap();
    worker.perform(Request::Staff(StaffOp::Pin(Secret::new("2468")))).unwrap();
}

#[test]
fn at_the_start_it_is_asked_who_sits_here() {
    let mut t = office().restart();
    assert!(t.screen().contains("Siapa yang duduk di sini?"), "{}", t.screen());
    assert!(t.screen().contains("Ani Rahma") && t.screen().contains("akun rina"), "{}", t.screen());
    t.keys("Esc");
    assert!(t.screen().contains("Ctrl-G: nama Anda, lalu PIN"), "{}", t.screen());
    assert_eq!(t.worker.sitting().permissions.seat(), Seat::Account);
    t.keys("Ctrl-G Enter text:2468 Enter");
    assert_eq!(sits(&t), "ani");
    assert!(t.screen().contains("Masuk: Ani Rahma"), "{}", t.screen());
    agreed(&t);
}

#[test]
fn what_somebody_left_half_typed_who_signs_in_no_more_is_there_for_the_others() {
    let mut t = demo();
    t.keys("Ctrl-G text:lim_sui Enter text:1234 Enter 1 F7 text:Posyandu_Melati_Lim");
    t.keys("Ctrl-G text:kata_sandi Enter text:rina Enter text:latihan Enter F10 0");
    assert!(!t.screen().contains("Lembaga baru"), "{}", t.screen());
    t.worker.perform(Request::Staff(StaffOp::Disable { login: "suiling".into() })).unwrap();
    t.keys("F10 1 F10 0");
    assert!(t.screen().contains("Lembaga baru"), "{}", t.screen());
    // And nobody signs in with that PIN any more.
    t.keys("Ctrl-G text:lim_sui");
    assert!(!t.screen().contains("Lim Sui Ling"), "{}", t.screen());
    let login = "suiling".to_owned();
    let refused = t.worker.perform(Request::SignIn { login, pin: Secret::new("1234") }).unwrap_err();
    assert!(format!("{refused:?}").contains("sign-in-nobody"), "{refused:?}");
}

#[test]
fn while_another_may_sit_down_nothing_of_the_leaver_can_be_read_or_typed_into() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut t = demo();
        t.resize(columns, rows);
        t.keys("1 F7 text:Posyandu_Rahasia Ctrl-G");
        assert!(!t.screen().contains("Rahasia") && !t.screen().contains("Lembaga baru"), "{}", t.screen());
        assert!(t.screen().contains("Yang setengah diketik tersimpan"), "{}", t.screen());
        // The keys go with the pages: what is opened now asks for the passphrase again.
        agreed(&t);
        assert!(!t.worker.sitting().is_unlocked());
        // Also while the PIN is asked for, and the passphrase.
        for way in ["text:lim_sui Enter", "text:kata_sandi Enter"] {
            t.keys(way);
            assert!(!t.screen().contains("Lembaga baru") && !t.screen().contains("PTK-"), "{}", t.screen());
            t.keys("Esc Ctrl-G");
        }
        // Enter on the one who sits here, then the PIN of the next by mistake: it goes nowhere.
        t.keys("text:rina Enter text:1234");
        assert!(t.screen().contains("Rina Kurniati") && t.screen().contains("••••"), "{}", t.screen());
        assert!(!t.screen().contains("Rahasia"), "{}", t.screen());
        t.keys("Esc 0 Home Enter");
        assert!(t.screen().contains("Posyandu Rahasia") && !t.screen().contains("1234"), "{}", t.screen());
    }
}

#[test]
fn a_half_typed_note_of_a_case_is_hidden_and_found_again() {
    let mut t = demo();
    t.keys("4 Enter F3 text:catatan Enter text:Rahasia_besar");
    assert!(t.screen().contains("Rahasia besar"), "{}", t.screen());
    t.keys("Ctrl-G");
    assert!(!t.screen().contains("Rahasia") && !t.screen().contains("PTK-"), "{}", t.screen());
    t.keys("Esc");
    assert!(!t.screen().contains("Rahasia"), "{}", t.screen());
    t.keys("Ctrl-K text:latihan Enter Home Enter");
    assert!(t.screen().contains("Rahasia besar"), "{}", t.screen());
}

#[test]
fn what_is_said_to_be_kept_was_half_typed() {
    let mut t = demo();
    t.keys("Ctrl-K");
    assert!(t.screen().contains("Terkunci.") && !t.screen().contains("setengah"), "{}", t.screen());
    t.keys("Ctrl-G Esc F10 text:selesai_di Enter");
    assert!(t.screen().contains("sudah keluar.") && !t.screen().contains("setengah"), "{}", t.screen());
    let mut t = demo();
    t.keys("1 F7 text:Posyandu_Melati Ctrl-K");
    assert!(t.screen().contains("Terkunci. Yang setengah diketik"), "{}", t.screen());
}
