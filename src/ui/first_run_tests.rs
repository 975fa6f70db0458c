//! The questions of the first run, answered by keys.

use super::*;
use crate::ui::theme::Depth;

fn place(code: &str, name: &str, level: &str, within: &str) -> PlaceName {
    let [code, name, level, within] = [code, name, level, within].map(str::to_owned);
    PlaceName { code, name, level, within }
}

fn places(country: &str) -> Vec<PlaceName> {
    match country {
        "ID" => vec![
            place("61.71", "Kota Pontianak", "district", "Kalimantan Barat"),
            place("36.72", "Kota Cilegon", "district", "Banten"),
        ],
        _ => vec![
            place("1010", "Sepang", "district", "Selangor"),
            place("101003", "Sepang", "subdistrict", "Sepang"),
        ],
    }
}

fn first() -> FirstRun {
    let theme = Theme::load("mono", Depth::Mono, None).unwrap();
    FirstRun::new(Language::Id, theme, Glyphs::Ascii, places, &["sepang", "pontianak"])
}

fn press(first: &mut FirstRun, keys: &str) -> Option<Choice> {
    let mut choice = None;
    for word in keys.split(' ') {
        match word.strip_prefix("text:") {
            Some(text) => {
                for letter in text.chars() {
                    choice = choice.or(first.key(Key::char(letter)));
                }
            }
            None => choice = choice.or(first.key(word.parse().unwrap())),
        }
    }
    choice
}

#[test]
fn a_new_office_takes_four_answers() {
    let mut first = first();
    let choice = press(&mut first, "Enter Enter Enter text:cile Enter text:Kantor Enter");
    let expected = Choice::New { name: "Kantor".into(), country: "ID", area: "36.72".into() };
    assert_eq!(choice, Some(expected));
}

fn screen(first: &FirstRun) -> String {
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| first.draw(frame)).unwrap();
    terminal.backend().buffer().content().iter().map(ratatui::buffer::Cell::symbol).collect()
}

#[test]
fn a_place_that_is_not_there_is_answered() {
    let mut first = first();
    press(&mut first, "Enter Enter Enter text:61.72 Enter");
    assert!(screen(&first).contains("tidak ada dalam daftar"), "{}", screen(&first));
    // The nearest is shown, and taken only by whoever goes to it.
    assert!(screen(&first).contains("Kota Pontianak"), "{}", screen(&first));
    let chosen = press(&mut first, "Down Enter text:Kantor Enter");
    assert!(matches!(chosen, Some(Choice::New { area, .. }) if area == "61.71"));
    let mut first = self::first();
    press(&mut first, "Enter Enter Enter text:singkawang Enter");
    assert!(screen(&first).contains("tidak ada dalam daftar"), "{}", screen(&first));
    press(&mut first, "Ctrl-U text:ponti");
    assert!(!screen(&first).contains("tidak ada dalam daftar"), "{}", screen(&first));
    assert!(screen(&first).contains("Kota Pontianak"), "{}", screen(&first));
}

#[test]
fn a_district_is_told_from_the_mukim_of_the_same_name() {
    for (keys, expected) in [
        (
            "Enter Enter Down Enter text:sepang",
            ["1010          distrik (daerah) . Selangor", "101003        mukim . Sepang"],
        ),
        (
            "Down Enter Enter Down Enter text:sepang",
            ["1010          daerah . Selangor", "101003        mukim . Sepang"],
        ),
        (
            "Down Down Enter Enter Down Enter text:sepang",
            ["1010          district . Selangor", "101003        mukim . Sepang"],
        ),
        ("Enter Enter Enter text:ponti", ["61.71         kota . Kalimantan Barat", "Kota Pontianak"]),
    ] {
        let mut first = first();
        press(&mut first, keys);
        let screen = screen(&first);
        assert!(expected.iter().all(|part| screen.contains(part)), "{screen}");
    }
}

#[test]
fn the_first_page_speaks_the_language_under_the_cursor() {
    let mut first = first();
    assert!(screen(&first).contains("memilih"), "{}", screen(&first));
    press(&mut first, "Down Down");
    assert!(screen(&first).contains("choose"), "{}", screen(&first));
}

#[test]
fn a_demo_is_two_steps_away_and_esc_goes_back() {
    let mut first = first();
    assert_eq!(
        press(&mut first, "Down Enter Down Down Enter Esc Down Down Enter Down Enter"),
        Some(Choice::Demo("pontianak"))
    );
    assert_eq!(first.language(), Language::Ms);
    let mut first = self::first();
    assert_eq!(press(&mut first, "Enter Esc Esc"), Some(Choice::Leave));
}
