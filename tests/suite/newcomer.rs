//! What somebody new to the program stumbled over once.

use balai::app::{Request, Secret, StaffOp};
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::Scope;

use crate::handover::as_login;
use crate::harness::Harness;

fn demo() -> Harness {
    Harness::demo("pontianak", Language::Id)
}

#[track_caller]
fn sees(t: &Harness, text: &str) {
    assert!(t.screen().contains(text), "{text:?} is not on the screen:\n{}", t.screen());
}

#[track_caller]
fn sees_no(t: &Harness, text: &str) {
    assert!(!t.screen().contains(text), "{text:?} is on the screen:\n{}", t.screen());
}

#[test]
fn who_may_not_see_the_staff_names_a_deputy_and_a_successor_from_a_list() {
    let mut t = demo();
    as_login(&mut t, "yustina");
    t.keys("Esc F10 text:petugas Enter");
    sees_no(&t, "Syarif Hakim");
    // A deputy: those of her teams, by name; nobody else, and nothing but name and login.
    t.keys("F3 text:hadir Enter text:1-6-2026 Enter text:5-6-2026 Enter Enter");
    sees(&t, "tanpa pengganti");
    sees(&t, "Syarif Hakim");
    sees_no(&t, "Lim Sui Ling");
    sees_no(&t, "penyelia");
    t.keys("text:syarif Enter");
    sees(&t, "pengganti hakim");
    // A successor: those of her teams first, then the others, who say so.
    t.keys("F9");
    sees(&t, "Siapa yang menerima?");
    sees(&t, "Lim Sui Ling");
    sees(&t, "tim lain");
    t.keys("text:rina Enter Enter");
    sees(&t, "Serah terima tersimpan");
    // What is offered is where the cursor begins the next time.
    t.keys("F3 text:hadir Enter Enter Enter");
    sees(&t, "Syarif Hakim");
}

#[test]
fn who_has_left_is_not_away() {
    let mut t = demo();
    t.keys(
        "F10 text:petugas Enter Down F3 text:hadir Enter text:1-6-2026 Enter text:9-6-2026 Enter Enter Enter",
    );
    sees(&t, "tidak hadir 1 Jun");
    t.worker.perform(Request::Staff(StaffOp::Disable { login: "yustina".into() })).unwrap();
    t.keys("Esc F10 text:petugas Enter");
    sees(&t, "Yustina Lunau");
    sees_no(&t, "tidak hadir");
    let store = t.store();
    let gone = store.staff().unwrap().into_iter().find(|one| one.text("login") == "yustina").unwrap();
    let gone = store.get(&Scope::office(), Kind::Staff, gone.id).unwrap();
    assert_eq!((gone.text("status"), gone.text("absent_from")), ("disabled", ""));
}

/// The recovery key on the screen.
fn shown_key(t: &Harness) -> String {
    let screen = t.screen();
    let mut words = screen.split_whitespace();
    let is_key = |word: &&str| word.len() == 44 && word.matches('-').count() == 8;
    words.find(is_key).unwrap_or_else(|| panic!("no key: {screen}")).to_owned()
}

#[test]
fn founding_an_office_loses_nothing_on_the_way() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("F10 text:petugas Enter F7 text:ani Enter text:Ani_Rahma Enter Enter");
    sees(&t, "[x] admin");
    // Without the tick of the administrator it goes no further.
    t.keys("text:admin Space F2");
    sees(&t, "Petugas pertama harus admin");
    t.keys("Enter text:empat_kata_yang_panjang Enter text:empat_kata_yang_panjang Enter");
    let key = shown_key(&t);
    // Left and begun anew: the same key, and the same person.
    t.keys("Esc F7");
    sees(&t, "Ani Rahma");
    t.keys("Enter Enter Enter Enter");
    assert_eq!(shown_key(&t), key);
    t.keys("text:empat_kata_yang_panjang Enter text:empat_kata_yang_panjang Enter");
    // A slip in the key costs the key alone, and its field is empty again.
    t.keys(&format!("text:{} Enter", "X".repeat(44)));
    sees(&t, "Itu bukan kunci di atas");
    sees_no(&t, "XXXX");
    sees(&t, "••••");
    // All its letters are seen at once.
    t.keys(&format!("text:{key}"));
    assert_eq!(t.screen().matches(&key).count(), 2, "{}", t.screen());
    t.keys("Enter");
    sees(&t, "Ani Rahma");
    assert!(t.ui.shared().desk.sitting().is_unlocked(), "{}", t.screen());
    assert!(t.ui.shared().recovery.borrow().is_none());
    // It is the key that opens what all passphrases have lost.
    let recovery = balai::store::seal::recovery::Recovery::parse(&key).unwrap();
    let reset = StaffOp::Reset { login: "ani".into(), new: Secret::new("lima kata yang lain"), recovery };
    t.worker.perform(Request::Staff(reset)).unwrap();
}

#[test]
fn a_login_that_is_taken_is_said_before_a_passphrase_is_thought_of() {
    let mut t = demo();
    t.keys("F10 text:petugas Enter F7 text:hakim Enter text:Hakim_Nurdin Enter Enter");
    sees(&t, "sudah milik");
    t.keys("text:hakimn Enter Enter Enter");
    sees(&t, "bendahara");
}

#[test]
fn what_is_filled_in_is_replaced_by_typing_and_kept_by_a_step() {
    for (keys, value) in [("text:12", "12"), ("End text:0", "240"), ("End Backspace", "2"), ("Home Del", "4")]
    {
        let mut t = demo();
        t.keys("F10 text:pengaturan_kantor Enter Down Enter");
        sees(&t, " 24 ");
        t.keys(keys);
        let line = t.screen().lines().find(|line| line.contains("│ nilai")).unwrap_or_default().to_owned();
        assert!(line.split_whitespace().any(|word| word == value), "{keys}: {}", t.screen());
    }
}

#[test]
fn what_is_to_be_typed_again_stands_in_its_field() {
    let mut t = demo();
    t.keys("F10 text:petugas Enter Down F3 text:keluar_dari Enter");
    let line = t.screen().lines().find(|line| line.contains("nama masuk")).unwrap_or_default().to_owned();
    assert!(line.contains("yustina"), "{}", t.screen());
}

#[test]
fn a_list_of_boxes_says_what_enter_takes_and_goes_to_its_ends() {
    let mut t = demo();
    t.keys("F10 text:petugas Enter F7 text:ani Enter text:Ani_Rahma Enter Enter");
    sees(&t, "Enter/Tab: tidak satu pun");
    t.keys("End");
    sees(&t, "▌ [ ] admin");
    sees(&t, "Enter/Tab ambil baris ini");
    t.keys("Home");
    sees(&t, "▌ [ ] direktori saja");
    t.keys("Space");
    sees(&t, "Enter/Tab ambil yang dicentang");
    // What somebody has taken the tick away from is not taken behind their back.
    t.keys("Space");
    sees(&t, "Enter/Tab: tidak satu pun");
}
