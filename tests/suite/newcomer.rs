//! What somebody new to the program stumbled over once.

use balai::app::{Request, Secret, StaffOp};
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::Scope;

use crate::handover::as_login;
use crate::harness::{Harness, sees, sees_no};

fn demo() -> Harness {
    Harness::demo("pontianak", Language::Id)
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
fn the_days_of_a_report_are_replaced_by_typing() {
    let mut t = demo();
    t.keys("9 Enter F4 End Down*9 Enter text:1/2/2023");
    let from = t.screen().lines().find(|line| line.contains("1/2/2023")).unwrap_or_default().to_owned();
    assert!(!from.contains("2026") && !from.contains("20231"), "{}", t.screen());
    t.keys("Enter text:3/2/2023");
    let to = t.screen().lines().find(|line| line.contains("3/2/2023")).unwrap_or_default().to_owned();
    assert!(!to.contains("2026"), "{}", t.screen());
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

/// Numbers of the cases that the list shows, all of them.
fn listed(t: &mut Harness) -> Vec<String> {
    t.resize(120, 120);
    let numbers = t.screen();
    let numbers = numbers.split_whitespace().filter(|word| word.starts_with("PTK-"));
    let mut numbers: Vec<String> = numbers.map(str::to_owned).collect();
    numbers.sort();
    numbers.dedup();
    numbers
}

#[test]
fn a_case_manager_lists_her_own_cases() {
    let mut t = demo();
    as_login(&mut t, "yustina");
    t.keys("Esc Esc F10 4");
    let all = listed(&mut t);
    t.keys("F6 text:kasus_saya Enter");
    sees(&t, "kasus saya");
    let mine = listed(&mut t);
    assert!(!mine.is_empty() && mine.len() < all.len(), "{mine:?}");
    let uid = crate::cases::staff(&t.worker, "yustina");
    for number in &all {
        let store = t.store();
        let id = store.case_numbered(&t.scope(), number).unwrap().unwrap();
        let content = store.case_content(&t.scope(), id);
        let hers = content.is_ok_and(|content| content.is_owned_by(&uid, "Yustina Lunau"));
        assert_eq!(mine.contains(number), hers, "{number}");
    }
    // It goes with a search and another filter, and with Esc.
    t.keys(&format!("text:{} Enter", mine[0]));
    assert_eq!(listed(&mut t), mine[..1]);
    t.keys("Esc Esc");
    assert_eq!(listed(&mut t), all);
    // Somebody else's, and nobody's.
    t.keys("F6 text:penanggung Enter text:syarif Enter");
    sees(&t, "Syarif Hakim");
    let his = listed(&mut t);
    assert!(!his.is_empty() && his.iter().all(|number| !mine.contains(number)), "{his:?}");
    t.keys("F6 text:penanggung Enter text:belum_ada Enter");
    let nobodys = listed(&mut t);
    assert!(!nobodys.is_empty() && nobodys.iter().all(|number| !his.contains(number)), "{nobodys:?}");
    // Locked, who is responsible is sealed: it is offered with what it takes, and the list is whole again.
    t.keys("Ctrl-K");
    assert_eq!(listed(&mut t), all);
    t.keys("F6 text:kasus_saya");
    sees(&t, "Ctrl-K");
    t.keys("Enter");
    sees(&t, "Kasus terkunci");
    assert_eq!(listed(&mut t), all);
}

/// The row of the palette under the cursor when this is typed.
fn found_by(t: &mut Harness, typed: &str) -> String {
    t.keys(&format!("F10 text:{typed}"));
    t.screen().lines().find(|line| line.contains("│ ▌")).unwrap_or_default().to_owned()
}

#[test]
fn the_palette_knows_the_words_of_somebody_new() {
    for (language, words) in [
        (Language::Id, ["pin", "statistik", "hapus"]),
        (Language::Ms, ["pin", "statistik", "padam"]),
        (Language::En, ["pin", "statistics", "delete"]),
    ] {
        let [pin, figures, delete] = words;
        let mut t = Harness::demo("pontianak", language);
        let name = |t: &Harness, key: &str| t.ui.shared().text(key);
        assert!(found_by(&mut t, pin).contains(&name(&t, "cmd-own-pin")), "{}", t.screen());
        t.keys("Esc");
        assert!(found_by(&mut t, figures).contains(&name(&t, "pane-reports")), "{}", t.screen());
        t.keys("Enter");
        assert!(t.screen().contains(&format!("[{}]", name(&t, "pane-reports"))), "{}", t.screen());
        // What cannot be done on this page says where it can.
        t.keys("F10 0");
        let row = found_by(&mut t, delete);
        assert!(row.contains(&name(&t, "palette-not-here")), "{}", t.screen());
        t.keys("Enter");
        assert!(t.screen().contains("(F8 Del)"), "{}", t.screen());
        // Where it can, it is done.
        t.keys("Esc 1 Down");
        let row = found_by(&mut t, delete);
        assert!(row.contains(&name(&t, "cmd-archive")) && row.contains("F8"), "{}", t.screen());
    }
}
