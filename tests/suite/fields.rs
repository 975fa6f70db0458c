//! What a field says and when: where clerks went on without seeing that something was wrong.

use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::listing::ListQuery;

use crate::harness::Harness;

fn line<'a>(screen: &'a str, part: &str) -> &'a str {
    screen.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("{part:?} is not on\n{screen}"))
}

/// The line of the card somebody stands on.
fn row<'a>(screen: &'a str, name: &str) -> &'a str {
    line(screen.split_once("  # ").unwrap().1, name)
}

fn count(t: &Harness, kind: Kind) -> i64 {
    t.store().count(&t.scope(), &ListQuery::all(kind)).unwrap().rows
}

/// Presses F6 until the cursor is in the line of `label`.
fn f6_leads_to(t: &mut Harness, label: &str) {
    let mark = format!("▌ {label}");
    for _ in 0..6 {
        t.keys("F6");
        if t.screen().contains(&mark) {
            return;
        }
    }
    panic!("F6 does not lead to {label}:\n{}", t.screen());
}

#[test]
fn a_day_that_is_none_is_said_beside_its_field_while_one_goes_on() {
    // A record, a complaint, the death of somebody: keys to the date, its label, keys that go on.
    for (keys, label, on) in [
        ("1 F7 Tab*13", "Tanggal SK", "Tab*2"),
        ("Ctrl-N Tab*13", "Tanggal kejadian", "text:kd Enter"),
        ("3 Enter F3 text:mening Enter", "Tanggal", "Tab*2"),
    ] {
        for date in ["32/13/2020", "32132020", "31/2"] {
            let mut t = Harness::demo("pontianak", Language::Id);
            let said = |t: &Harness| {
                let screen = t.screen();
                let line = line(&screen, date);
                line.contains(label) && line.contains(" ✗ ")
            };
            t.keys(keys).keys(&format!("text:{date}"));
            if date == "31/2" {
                assert!(!line(&t.screen(), date).contains('✗'), "too early: {}", t.screen());
                t.keys("Enter");
            }
            assert!(said(&t), "{}", t.screen());
            t.keys(on);
            assert!(said(&t), "{}", t.screen());
            f6_leads_to(&mut t, label);
        }
    }
}

#[test]
fn a_day_that_is_none_is_said_on_the_card_while_one_goes_on() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7 F7 Enter text:Budi Enter text:32/13/2020");
    t.keys("text:L Enter Enter text:Siti Enter text:1990 Enter text:P Enter");
    let screen = t.screen();
    assert!(row(&screen, "Budi").contains("1✗") && !row(&screen, "Siti").contains('✗'), "{screen}");
    assert!(screen.contains("✗ baris 1, lahir: Tanggal itu tidak ada"), "{screen}");
    t.keys("F6");
    // The area that is missing comes first, then the date.
    t.keys("F6");
    assert!(row(&t.screen(), "Budi").contains('▌'), "{}", t.screen());
    // In the head of the card, too.
    t.keys("Up*9 Shift-Tab*20 Enter*12 text:31/2 Enter");
    assert!(t.screen().contains("✗ Cek: Tanggal itu tidak ada"), "{}", t.screen());
}

#[test]
fn a_telephone_number_has_a_digit_and_an_address_its_at() {
    for (language, no_number, no_address) in [
        (Language::En, "✗ There is no telephone number here.", "✗ not an e-mail like name@office.org"),
        (Language::Id, "✗ Tidak ada nomor telepon di sini.", "✗ bukan surel; misal nama@kantor.id"),
        (Language::Ms, "✗ Tiada nombor telefon di sini.", "✗ bukan e-mel; cth. nama@pejabat.my"),
    ] {
        let mut t = Harness::empty("ID", language);
        t.keys("1 F7 text:Posyandu_Mawar Enter text:posy Enter text:daratsekip Enter Enter");
        t.keys("text:telepon Enter");
        assert!(t.screen().contains(no_number), "{}", t.screen());
        t.keys("Enter text:08125550171 Enter");
        assert!(t.screen().contains(no_address), "{}", t.screen());
        t.keys("F2");
        assert_eq!(count(&t, Kind::Organisation), 0, "{}", t.screen());
        t.keys("Ctrl-U text:0561-555-0171 F2 Ctrl-U text:mawar@posyandu.example F2");
        assert_eq!(count(&t, Kind::Organisation), 1, "{}", t.screen());
    }
}

#[test]
fn a_complaint_takes_a_number_half_heard_but_no_word_for_one() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let before = count(&t, Kind::Case);
    t.keys("Ctrl-N text:t text:daratsekip Enter Enter text:tetangga Enter");
    assert!(line(&t.screen(), "Nomor pelapor").contains("✗ Tidak ada nomor"), "{}", t.screen());
    t.keys("text:Terdengar_teriakan. Tab text:tel Enter F2");
    assert_eq!(count(&t, Kind::Case), before, "{}", t.screen());
    assert!(line(&t.screen(), "Nomor pelapor").contains('▌'), "{}", t.screen());
    t.keys("Ctrl-U text:0812-555 F2");
    assert_eq!(count(&t, Kind::Case), before + 1, "{}", t.screen());
}

#[test]
fn the_day_of_a_death_is_asked_and_not_guessed() {
    for (language, word, label) in [
        (Language::En, "died", "▌ On"),
        (Language::Id, "mening", "▌ Tanggal"),
        (Language::Ms, "mening", "▌ Tarikh"),
    ] {
        let mut t = Harness::demo("pontianak", language);
        t.keys(&format!("3 Enter F3 text:{word} Enter"));
        let screen = t.screen();
        let date = line(&screen, label);
        assert!(date.contains('*') && !date.contains("2026"), "{screen}");
        let before = count(&t, Kind::LifeEvent);
        t.keys("F2");
        assert_eq!(count(&t, Kind::LifeEvent), before, "{}", t.screen());
        t.keys("text:30052026 F2");
        assert_eq!(count(&t, Kind::LifeEvent), before + 1, "{}", t.screen());
    }
}

#[test]
fn tab_and_f2_take_from_a_list_as_enter_does() {
    for key in ["Enter", "Tab", "F2"] {
        let mut t = Harness::empty("ID", Language::Id);
        t.keys("1 F7 Tab text:posy").keys(key);
        let screen = t.screen();
        assert!(line(&screen, "Jenis").contains("Posyandu"), "{key}: {screen}");
        assert!(screen.contains("▌ Wilayah"), "{key} goes on: {screen}");
        // Of several, those that are ticked.
        t.keys("Tab*13 F4 Space Down*2 Space").keys(key);
        assert!(!t.screen().contains("[x]"), "{key}: {}", t.screen());
        assert!(line(&t.screen(), "Seksi").contains(", "), "{key}: {}", t.screen());
        // On the card.
        let mut t = Harness::empty("ID", Language::Id);
        t.keys("3 F7 Down text:daratsekip").keys(key);
        assert!(t.screen().contains(" Wilayah Daratsekip"), "{key}: {}", t.screen());
    }
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("1 F7 Tab*2 text:s");
    let screen = t.screen();
    assert!(screen.contains("Enter/Tab pilih") && screen.contains("F7 Baru"), "{screen}");
    t.keys("F1");
    assert!(line(&t.screen(), "Enter Tab F2").contains("Pilih"), "{}", t.screen());
}

#[test]
fn a_line_of_the_card_that_was_remarked_on_keeps_its_mark() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7 F7 text:6171055212880000 text:Siti_Aminah Enter Shift-Tab text:L");
    assert!(t.screen().contains("! baris 1, NIK: Menurut NIK perempuan"), "{}", t.screen());
    t.keys("Enter Enter text:Rafi_Hasan Enter text:2014 Enter text:L Enter");
    let screen = t.screen();
    assert!(!screen.contains("Menurut NIK"), "{screen}");
    assert!(row(&screen, "Siti Aminah").contains("1!") && !row(&screen, "Rafi").contains('!'), "{screen}");
    t.keys("Up*2");
    assert!(t.screen().contains("! baris 1, NIK: Menurut NIK perempuan"), "{}", t.screen());
}

#[test]
fn the_card_says_which_one_of_the_session_it_is() {
    for (language, first, third) in [
        (Language::En, "New family · card 1 ", "New family · card 3 · Budi "),
        (Language::Id, "Keluarga baru · kartu ke-1 ", "Keluarga baru · kartu ke-3 · Budi "),
        (Language::Ms, "Isi rumah baharu · kad ke-1 ", "Isi rumah baharu · kad ke-3 · Budi "),
    ] {
        let mut t = Harness::empty("ID", language);
        t.keys("3 F7");
        assert!(t.screen().contains(first), "{}", t.screen());
        t.keys("Down text:daratsekip Enter F7 Enter text:Andi F2 F7 Enter text:Wati F2");
        // Leaving the card does not begin the count anew; a card that is opened again is none of them.
        t.keys("Esc F7 F7 Enter text:Budi Enter");
        assert!(t.screen().contains(third), "{}", t.screen());
        t.keys("F2 Esc Ctrl-D F4");
        assert!(!line(&t.screen(), "Andi").contains(" · "), "{}", t.screen());
    }
}
