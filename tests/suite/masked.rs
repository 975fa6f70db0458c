//! Discreet mode where somebody types, and the small stumbles of forms and lists.

use balai::lang::Language;

use crate::harness::Harness;
use crate::secrecy::{add_party, complaint, record};

fn demo() -> Harness {
    Harness::demo("pontianak", Language::Id)
}

#[test]
fn in_discreet_mode_a_form_shows_the_field_in_focus_and_no_other_personal_one() {
    let mut t = demo();
    let id = record(&mut t, complaint("dipukul di dapur").with("safe_number", "0812-555-0188"));
    add_party(&mut t, id, "Qorimahsari Zubaydarani", "0888-555-0177");
    let number = t.store().get(&t.scope(), balai::domain::kind::Kind::Case, id).unwrap();
    let number = number.text("case_no").to_owned();
    t.keys("4").keys(&format!("text:{number} Enter Enter F4"));
    for shown in ["0888-5550-177", "dipukul di dapur", "0812-5550-188", "rumah hijau"] {
        assert!(t.screen().contains(shown), "{shown}: {}", t.screen());
    }
    t.keys("Ctrl-T");
    for hidden in ["0888-5550-177", "dipukul di dapur", "0812-5550-188", "rumah hijau"] {
        assert!(!t.screen().contains(hidden), "{hidden}: {}", t.screen());
    }
    // What is not about a person stays, and the field in focus is read by who types in it.
    assert!(t.screen().contains("Daratsekip"), "{}", t.screen());
    t.keys("Tab Tab Tab");
    let seen = ["0888-5550-177", "0888-555-0177", "dipukul di dapur", "rumah hijau"]
        .iter()
        .filter(|one| t.screen().contains(**one));
    assert!(seen.count() <= 1, "{}", t.screen());
    t.keys("Ctrl-T");
    assert!(t.screen().contains("dipukul di dapur"), "{}", t.screen());
}

#[test]
fn in_discreet_mode_registry_forms_searches_and_lists_name_nobody() {
    let mut t = demo();
    let store = t.store();
    let kind = balai::domain::kind::Kind::Person;
    let query = balai::store::listing::ListQuery::all(kind);
    let row = store.list(&t.scope(), &query, &balai::store::listing::Window::First, 1).unwrap().remove(0);
    let name = store.label(&t.scope(), kind, row.id).unwrap();
    let typed = name.replace(' ', "_").to_lowercase();
    t.keys("3").keys(&format!("text:{typed}"));
    assert!(t.screen().to_lowercase().contains(&name.to_lowercase()), "{}", t.screen());
    t.keys("Enter Ctrl-T");
    assert!(!t.screen().to_lowercase().contains(&name.to_lowercase()), "{}", t.screen());
    // Its form: the cursor stands in the first field, the name; from the second on the name is masked.
    t.keys("F4 Home Tab Tab");
    assert!(!t.screen().contains(&name), "{}", t.screen());
    t.keys("Esc Esc Esc Ctrl-T");
    // A list in which a person is picked.
    t.keys("2 F7 Ctrl-T").keys(&format!("text:{}", name.split(' ').next().unwrap().to_lowercase()));
    assert!(!t.screen().contains(&name), "{}", t.screen());
    t.keys("Ctrl-T");
}

#[test]
fn in_discreet_mode_a_family_card_shows_initials() {
    let mut t = demo();
    let store = t.store();
    let kind = balai::domain::kind::Kind::Household;
    let query = balai::store::listing::ListQuery::all(kind);
    let row = store.list(&t.scope(), &query, &balai::store::listing::Window::First, 1).unwrap().remove(0);
    let head = store.label(&t.scope(), kind, row.id).unwrap();
    let mut card = balai::ui::forms::edit(t.ui.shared(), &store.get(&t.scope(), kind, row.id).unwrap());
    let drawn = |t: &Harness, card: &dyn balai::ui::layer::Layer| {
        let area = ratatui::layout::Rect::new(0, 0, 100, 30);
        let mut buffer = ratatui::buffer::Buffer::empty(area);
        card.draw(t.ui.shared(), area, &mut buffer);
        buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect::<String>()
    };
    assert!(drawn(&t, card.as_ref()).contains(&head), "{head}");
    t.keys("Ctrl-T");
    card.refresh(t.ui.shared());
    assert!(!drawn(&t, card.as_ref()).contains(&head), "{head}");
}

#[test]
fn the_rest_of_yes_and_no_goes_nowhere() {
    for (typed, said) in [
        ("ya", "* ya "),
        ("yes", "* ya "),
        ("tidak", "* tidak "),
        ("tak", "* tidak "),
        ("y", "* ya "),
        ("T", "* tidak "),
    ] {
        let mut t = demo();
        t.keys("Ctrl-N").keys(&format!("text:{typed} text:daratsekip"));
        assert!(
            t.screen().contains("Daratsekip") || t.screen().contains("Darat Sekip"),
            "{typed}: {}",
            t.screen()
        );
        t.keys("Enter text:akan_datang");
        assert!(t.screen().contains("akan datang"), "{typed}: {}", t.screen());
        assert!(t.screen().replace('\n', " ").contains(said), "{typed}: {}", t.screen());
    }
    // An Enter after the whole word is the one pressed by habit.
    let mut t = demo();
    t.keys("Ctrl-N text:ya Enter text:daratsekip Enter text:depan_masjid");
    assert!(t.screen().contains("depan masjid"), "{}", t.screen());
}

#[test]
fn short_names_are_found_in_lists() {
    let mut t = demo();
    record(&mut t, complaint("dipukul"));
    let number = t.store().list(
        &t.scope(),
        &balai::store::listing::ListQuery::all(balai::domain::kind::Kind::Case),
        &balai::store::listing::Window::First,
        1,
    );
    assert!(!number.unwrap().is_empty());
    t.keys("4 Enter F4");
    for _ in 0..20 {
        if t.screen().lines().any(|line| line.contains('▌') && line.contains("Jenis kasus")) {
            break;
        }
        t.keys("Tab");
    }
    t.keys("text:tppo");
    assert!(t.screen().contains("perdagangan orang") && !t.screen().contains("narkotika"), "{}", t.screen());
}

#[test]
fn a_title_ends_before_the_state_of_its_form() {
    let mut t = demo();
    t.keys("1 text:puskesmas Enter Enter F4");
    t.keys("Tab Shift-Tab End");
    let title = t.screen().lines().nth(2).unwrap_or_default().to_owned();
    t.keys("text:_yang_sangat_panjang_namanya_sekali F2");
    t.keys("F4 End text:x");
    for line in t.screen().lines() {
        if let Some(at) = line.find("belum disimpan") {
            assert!(line[..at].ends_with("  "), "{title}\n{}", t.screen());
        }
    }
    assert!(t.screen().contains("belum disimpan"), "{}", t.screen());
}

#[test]
fn one_dialog_asks_for_the_passphrase() {
    let mut t = demo();
    t.keys("Ctrl-K Ctrl-K Ctrl-K Ctrl-K text:latihan Enter");
    assert!(t.ui.shared().desk.sitting().is_unlocked(), "{}", t.screen());
    assert!(!t.screen().contains("kata sandi"), "{}", t.screen());
}

#[test]
fn a_complaint_before_anybody_signed_in_asks_who_is_there() {
    let mut t = crate::seats::office().restart();
    t.keys("Esc Ctrl-N");
    assert!(t.screen().contains("Siapa yang duduk di sini?"), "{}", t.screen());
    // Where nobody has a PIN the passphrase is asked for.
    let mut t = crate::seats::office();
    t.worker
        .perform(balai::app::Request::Staff(balai::app::StaffOp::Pin(balai::app::Secret::new(""))))
        .unwrap();
    let mut t = t.restart();
    t.keys("Ctrl-N");
    assert!(t.screen().contains("nama masuk") && t.screen().contains("kata sandi"), "{}", t.screen());
}
