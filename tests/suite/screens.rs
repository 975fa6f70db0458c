//! Every pane and form as it is drawn, in three languages, and what its colours say.
//!
//! The rules of the terminal and what holds them:
//!
//! | rule | held by |
//! |---|---|
//! | 1 input by `use-dev-tty`, bursts | `pty::a_long_burst_arrives_whole_and_a_paste_as_text`, `pty::a_dropped_line_keeps_what_was_half_typed` |
//! | 2 input on a thread of its own | `pty::a_broken_sequence_holds_nobody_up`, `ui::input::thread::the_end_of_the_thread_is_a_hang_up` |
//! | 3 sequences that arrive split | `ui::input::decode::every_sequence_split_at_every_point`, `random_splits_give_the_same_keys` |
//! | 4 aliases, keys of each terminal | `ui::input::decode::aliases_and_kinds`, `sco_terminals` |
//! | 5 hang-up and signals | `pty::a_dropped_line_keeps_what_was_half_typed`, `ui::terminal::screen::a_dead_line_is_a_hang_up` |
//! | 6 a stray stop | `pty::a_stray_stop_is_followed_by_a_whole_redraw` |
//! | 7 paste, leaving, panic | `ui::input::decode::pasted_text_is_cleaned_and_cut`, `ui::terminal::guard::leaving_undoes_entering`, `pty::a_panic_gives_the_terminal_back` |
//! | 8 `NO_COLOR` | `pty::no_color_is_the_mono_theme_with_bold_and_reverse` |
//! | 9 depth of colours | `ui::theme::depth::the_depth_follows_the_terminal`, `terminal::the_environment_chooses_characters_and_colours`, `ui::theme::no_text_in_the_colours_that_vanish` |
//! | 10 characters | `terminal::in_ascii_no_pane_has_a_byte_beyond`, `pty::a_poor_locale_gets_ascii_alone` |
//! | 11 widths and the cursor | `ui::text::a_fitted_text_has_its_width`, `terminal::the_cursor_stands_in_the_field_in_focus` |
//! | 12 few bytes, no questions | `terminal::what_is_drawn_costs_little`, `terminal::the_terminal_shows_what_was_drawn`, `terminal::a_frame_that_changes_nothing_is_no_byte`, `pty::nothing_is_asked_of_the_terminal_and_an_idle_program_is_silent` |
//! | 13 small windows | `terminal::a_window_too_small_says_so_in_each_language`, `ui::terminal::screen::any_size_is_drawn` |
//! | 14 hostile text | the tests of `domain::hostile`, `ui::terminal::painter::no_control_character_passes` |

use balai::app::founding::places;
use balai::app::{Request, SavePart};
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::lang::Language::{self, En, Id, Ms};
use balai::ui::first_run::FirstRun;
use balai::ui::glyph::Glyphs;
use balai::ui::theme::{Depth, Role, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;

use crate::harness::Harness;

/// The head and the first rows of a family card, in the words of an office's country.
const CARD_ID: &str = "3 F7 text:6171050106200000 text:Jl._Merdeka_14 Enter text:003 text:007 text:daratsekip Enter \
    text:2 Enter text:1 F7 text:6171051708850000 text:Hasan_Basri Enter*2 text:6171055212880000 \
    text:Siti_Aminah Enter*2 text:617105090314000";
const CARD_MY: &str = "3 F7 text:12_Jalan_Mawar Enter text:sepang Enter text:2 Enter text:1 Enter text:y F7 \
    text:850817000001 text:Ahmad_bin_Ali Enter*2 text:881212000002 text:Aminah_binti_Osman Enter*2 text:1403090";

/// Name of the page and the keys that lead to it, in Indonesia's offices and in Malaysia's where they differ.
const PAGES: &[(&str, &str, &str)] = &[
    ("today", "", ""),
    ("directory", "1", "1"),
    ("organisation", "1 Down*3 Enter", "1 Down*3 Enter"),
    ("organisation-services", "1 Down*3 Enter Right", "1 Down*3 Enter Right"),
    ("organisation-history", "1 Down*3 Enter Left", "1 Down*3 Enter Left"),
    ("organisation-form", "1 Down*3 Enter F4", "1 Down*3 Enter F4"),
    ("organisation-new", "1 F7", "1 F7"),
    ("services", "1 Ctrl-D", "1 Ctrl-D"),
    ("who-can-help", "Ctrl-W", "Ctrl-W"),
    ("members", "2", "2"),
    ("member", "2 Enter", "2 Enter"),
    ("member-form", "2 Enter F4", "2 Enter F4"),
    ("member-new", "2 F7", "2 F7"),
    ("beneficiaries", "3", "3"),
    ("households", "3 Ctrl-D", "3 Ctrl-D"),
    ("household", "3 Ctrl-D Enter", "3 Ctrl-D Enter"),
    ("person", "3 Enter", "3 Enter"),
    ("person-residences", "3 Enter Right", "3 Enter Right"),
    ("person-history", "3 Enter Left", "3 Enter Left"),
    ("person-form", "3 Enter F4", "3 Enter F4"),
    ("card", CARD_ID, CARD_MY),
    ("cases", "4", "4"),
    ("case", "4 Enter", "4 Enter"),
    ("case-facts", "4 Enter Left", "4 Enter Left"),
    ("case-people", "4 Enter Right", "4 Enter Right"),
    ("complaint", "Ctrl-N", "Ctrl-N"),
    ("areas", "7", "7"),
    ("reports", "9", "9"),
    ("report", "9 Enter", "9 Enter"),
    ("help", "1 F1", "1 F1"),
    ("palette", "1 F10", "1 F10"),
    ("pick-list", "1 F7 Down F4", "1 F7 Down F4"),
    ("confirm", "1 F8", "1 F8"),
    ("conflict", "", ""),
];

/// The panes, by their pages.
const PANES: [&str; 8] =
    ["today", "directory", "services", "members", "beneficiaries", "households", "cases", "areas"];

/// The page `name` of the demo office of `language`, in a window of `size`.
fn page(name: &str, language: Language, size: (u16, u16)) -> Harness {
    let (_, id, my) = PAGES.iter().find(|(known, ..)| *known == name).unwrap();
    let (office, keys) = if language == Ms { ("sepang", my) } else { ("pontianak", id) };
    let mut t = Harness::demo(office, language);
    if size != (80, 24) {
        t.resize(size.0, size.1);
    }
    if name == "conflict" {
        collide(&mut t);
    } else {
        t.keys(keys);
    }
    t
}

/// A colleague saves another number and an address while the form of an organisation is open.
fn collide(t: &mut Harness) {
    t.keys("1 Down*3 Enter F4 Enter*3 Ctrl-U text:Jl._Merdeka_14");
    let store = t.store();
    let query = balai::store::listing::ListQuery::all(Kind::Organisation);
    let rows = store.list(&t.scope(), &query, &balai::store::listing::Window::First, 4).unwrap();
    let record = store.get(&t.scope(), Kind::Organisation, rows[3].id).unwrap();
    let mut draft = Draft::of(&record);
    draft.set("address", "Jl. Kenanga 2");
    draft.set("leader_name", "Wati R.");
    let request = Request::Save { parts: vec![SavePart::new(draft)], action: "update", draft: None };
    t.worker.perform(request).unwrap();
    t.keys("F2");
}

fn shot(name: &str, t: &Harness) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, without_moments(&t.screen()));
    });
}

/// A demo office is made while the test runs: its log has the moment of that. The line of an entry says only what it
/// was.
fn without_moments(screen: &str) -> String {
    let lines = screen.lines().map(|line| match line.split_once("  ") {
        _ if !line.contains("  rina (") => line.to_owned(),
        _ => {
            let told: Vec<&str> = line.trim().split("  ").collect();
            format!("   (moment)  {}", told.get(1).unwrap_or(&""))
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn pages_in_three_languages() {
    for language in [Id, Ms, En] {
        for (name, ..) in PAGES {
            shot(&format!("{name}@{}", language.code()), &page(name, language, (80, 24)));
        }
    }
}

#[test]
fn panes_in_a_wide_window() {
    for name in PANES.into_iter().chain(["organisation", "report", "case", "who-can-help"]) {
        shot(&format!("{name}@120x40"), &page(name, Id, (120, 40)));
    }
}

#[test]
fn the_first_run_in_three_languages() {
    for language in [Id, Ms, En] {
        let theme = Theme::load("gelap", Depth::Rgb, None).unwrap();
        let mut first = FirstRun::new(language, theme, Glyphs::Unicode, places, &["pontianak", "sepang"]);
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        for (name, key) in [("first-run", None), ("first-run-ways", Some("Enter"))] {
            if let Some(key) = key {
                first.key(key.parse().unwrap());
            }
            terminal.draw(|frame| first.draw(frame)).unwrap();
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(format!("{name}@{}", language.code()), terminal.backend());
            });
        }
    }
}

#[test]
fn colours_say_what_is_where() {
    let mut t = Harness::demo("pontianak", Id);
    let role = |t: &Harness, role: Role| t.ui.shared().theme.style(role);
    let looks = |t: &Harness, text: &str, style: ratatui::style::Style| {
        let shown = t.style_of(text);
        assert_eq!(shown.fg, style.fg.or(shown.fg), "{text}");
        assert_eq!(shown.bg, style.bg.or(shown.bg), "{text}");
        assert!(shown.add_modifier.contains(style.add_modifier), "{text}");
    };
    // Late: the heading is the loudest, its lines are told apart by colour and by word.
    looks(&t, "LEWAT TENGGAT", role(&t, Role::StatusOverdue));
    looks(&t, "lewat 16 hari", role(&t, Role::Error));
    looks(&t, "LATIHAN", role(&t, Role::Training));
    looks(&t, "[Hari ini]", role(&t, Role::Title));
    // The field in focus, one that was left with an error, one that is neither.
    t.keys("1 F7 text:Posyandu_Mawar");
    looks(&t, "Posyandu Mawar", role(&t, Role::FieldFocus));
    t.keys("F2");
    looks(&t, "✗", role(&t, Role::Error));
    assert!(t.style_of("✗").add_modifier.contains(Modifier::BOLD));
    looks(&t, "Posyandu Mawar", role(&t, Role::Field));
    // Discreet: names are initials wherever people are listed, numbers are dots.
    t.keys("Esc Left Enter F10 3 Ctrl-T");
    let screen = t.screen();
    assert!(screen.contains("A.A.") && screen.contains("····"), "{screen}");
    assert!(!screen.contains("Abang Abdurrahman") && !screen.contains("6171 0510"), "{screen}");
    for size in [(80, 24), (120, 40)] {
        t.resize(size.0, size.1);
        for keys in ["", "Ctrl-D", "Enter", "Esc", "Ctrl-D Enter", "Right", "Right", "Left*2 Esc"] {
            t.keys(keys);
            assert!(!t.screen().contains("Abdurrahman"), "{keys}:\n{}", t.screen());
        }
    }
}
