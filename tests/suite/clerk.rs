//! Where clerks who knew only the README stumbled.

use balai::lang::Language;
use balai::ui::input::Input;
use balai::ui::run::Event;

use crate::harness::Harness;

fn line<'a>(screen: &'a str, part: &str) -> &'a str {
    screen.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("{part:?} is not on\n{screen}"))
}

#[test]
fn a_digit_leads_out_of_a_page_that_takes_no_text() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("4");
    assert!(t.screen().contains("[Kasus]"), "{}", t.screen());
    t.keys("2");
    assert!(t.screen().contains("[Anggota]"), "{}", t.screen());
    // In a list it is the first digit of a number that is looked for.
    t.keys("2");
    assert!(t.screen().contains("[Anggota]") && t.screen().contains("Cari 2"), "{}", t.screen());
    t.keys("Esc F10 9 1");
    assert!(t.screen().contains("[Direktori]"), "{}", t.screen());
}

#[test]
fn today_names_the_digits() {
    for (language, said) in [
        (Language::En, "1 Directory · 2 Members · 3 People · 4 Cases · 7 Areas · 9 Reports"),
        (Language::Id, "1 Direktori · 2 Anggota · 3 Penerima · 4 Kasus · 7 Wilayah · 9 Laporan"),
        (Language::Ms, "1 Direktori · 2 Ahli · 3 Penerima · 4 Kes · 7 Kawasan · 9 Laporan"),
    ] {
        let t = Harness::demo("pontianak", language);
        assert!(t.screen().contains(said), "{}", t.screen());
    }
}

#[test]
fn esc_takes_a_filter_off_that_leaves_nothing() {
    let mut t = Harness::demo("sepang", Language::Ms);
    t.keys("1 F6 Enter text:kumpulan Enter");
    assert!(t.screen().contains("kumpulan kerja · 0 organisasi"), "{}", t.screen());
    t.keys("Esc");
    assert!(!t.screen().contains("kumpulan kerja"), "{}", t.screen());
    assert!(t.screen().contains("CBO KPWKM Sepang"), "{}", t.screen());
    t.keys("Ctrl-R");
    assert!(t.screen().contains("arkib"), "{}", t.screen());
    t.keys("Esc");
    assert!(!t.screen().contains("arkib"), "{}", t.screen());
}

#[test]
fn the_search_box_says_what_enter_does_in_it() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("1 F3");
    assert!(t.screen().contains("Enter atau ↓ ke baris"), "{}", t.screen());
    t.keys("Esc");
    assert!(!t.screen().contains("Enter atau ↓ ke baris"), "{}", t.screen());
}

#[test]
fn a_draft_comes_before_a_hundred_overdue_cases_with_the_time_of_the_office() {
    let mut t = Harness::demo("sepang", Language::En);
    t.keys("1 F7 text:Klinik");
    t.ui.keep_draft();
    t.keys("Left").reopen();
    let screen = t.screen();
    let at = |part: &str| screen.lines().position(|line| line.contains(part)).unwrap();
    assert!(at("HALF TYPED") < at("Draft") && at("Draft") < at("IN DANGER NOW"), "{screen}");
    assert!(line(&screen, "Draft").contains("1 Jun 2026 02:12"), "{screen}");
}

#[test]
fn a_remark_does_not_cut_the_number_it_is_about() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("2 F7 text:Siti F7 Enter text:15051980 text:nik Enter text:6171055505800000 Enter*2");
    let screen = t.screen();
    assert!(line(&screen, "NIK/No. identitas").contains("6171 0555 0580 0000  ! Empat"), "{screen}");
}

#[test]
fn a_date_in_focus_is_seen_whole() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("2 F7 text:Siti F7 Enter text:31/02/1980");
    assert!(line(&t.screen(), "Tanggal lahir").contains("31/02/1980"), "{}", t.screen());
}

#[test]
fn a_name_that_ran_into_the_number_is_remarked_on() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7 Down*4 text:850505005123Halimah Enter");
    assert!(t.screen().contains("Ada huruf dalam nomor"), "{}", t.screen());
}

#[test]
fn the_office_s_own_places_come_first() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("1 F7 Enter*2 text:s");
    let screen = t.screen();
    assert!(line(&screen, "▌ Pontianak Selatan").contains("61.71.01"), "{screen}");
    let found = t.ui.shared().desk.find_places("tebet", 3).unwrap();
    assert_eq!(found.first().map(|place| place.code.as_str()), Some("31.74.01"), "the others are there, too");
}

#[test]
fn a_step_asked_for_while_the_case_still_opens_is_not_lost() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("4");
    let keys = ["Enter", "F3"].map(|key| Input::Key(key.parse().unwrap()));
    t.event(Event::Input(keys.to_vec()));
    assert!(t.screen().contains("Langkah berikut"), "{}", t.screen());
}

#[test]
fn an_undo_names_an_event_by_its_person_and_in_words() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7 Enter*4 text:daratsekip Enter Down*3 Enter text:Andi Enter text:1990 Enter text:l F2 Esc");
    t.keys("text:andi Enter Enter F3 text:mening Enter text:01062026 F2 Ctrl-Z");
    assert!(t.screen().contains("meninggal”: dibuat"), "{}", t.screen());
    t.keys("Left Enter");
    assert!(t.screen().contains("Diurungkan: Andi, meninggal"), "{}", t.screen());
    assert!(t.screen().contains("kepala, keluarga Andi"), "{}", t.screen());
}

#[test]
fn what_is_due_today_is_seen_however_much_is_late() {
    use balai::app::today::{self, Line, When};
    let t = Harness::demo("sepang", Language::Ms);
    let lines = today::lines(&t.ui.shared().desk).unwrap();
    let of = |when| lines.iter().filter(|line: &&Line| line.when == when).count();
    // As many by their day, and those nobody is responsible for.
    assert!(of(When::Late) >= today::MOST && of(When::Late) <= 2 * today::MOST);
    assert!(of(When::Today) > 0 && of(When::Soon) > 0);
}
