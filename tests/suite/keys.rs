//! Any keys and any sizes, in any order: the program goes on.

use balai::lang::Language;
use balai::ui::input::{Input, Key};
use balai::ui::run::{Event, Next};

use crate::harness::Harness;
use crate::plant::Random;

const NAMED: &[&str] = &[
    "Enter",
    "Enter",
    "Enter",
    "Esc",
    "Esc",
    "Tab",
    "Shift-Tab",
    "Up",
    "Down",
    "Down",
    "Down",
    "Left",
    "Right",
    "PgUp",
    "PgDn",
    "Home",
    "End",
    "Del",
    "Ins",
    "Backspace",
    "Space",
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "F11",
    "F12",
    "Ctrl-Left",
    "Ctrl-Right",
    "Ctrl-Up",
    "Ctrl-Down",
    "Ctrl-Home",
    "Ctrl-End",
    "Shift-Up",
    "Shift-Down",
    "Alt-Left",
    "Alt-Right",
];

/// Letters of every width, combining, and such as no keyboard sends.
const LETTERS: &[char] = &[
    '/', '?', '+', '-', '=', '@', '.', ',', '*', 'é', 'ß', 'ع', '漢', '\u{301}', '\u{202e}', '\u{200b}',
    '👩', 'İ',
];

/// A key at random.
pub fn any(random: &mut Random) -> Key {
    match random.below(20) {
        0..10 => NAMED[random.below(NAMED.len())].parse().unwrap(),
        10..12 => format!("Ctrl-{}", char::from(b'A' + random.below(26) as u8)).parse().unwrap(),
        12..15 => Key::char(char::from(b'0' + random.below(10) as u8)),
        15..19 => Key::char(char::from(b'a' + random.below(26) as u8)),
        _ => Key::char(LETTERS[random.below(LETTERS.len())]),
    }
}

/// The state, and the requests that follow, as the harness does; drawn now and then.
fn feed(t: &mut Harness, input: Input, draw: bool) {
    let ended = t.ui.handle(Event::Input(vec![input])) == Next::Quit;
    t.pump();
    if draw {
        t.draw();
    }
    if ended || t.over {
        t.over = false;
        t.reopen();
    }
}

#[test]
fn random_keys_and_sizes_do_no_harm() {
    press(1, 1_200);
}

#[test]
#[ignore = "a minute: before a release"]
fn twenty_thousand_random_keys_and_sizes_do_no_harm() {
    press(2, 6_667);
}

fn press(first: u64, keys: usize) {
    for (seed, demo, language) in [
        (first, "pontianak", Language::Id),
        (first + 10, "sepang", Language::Ms),
        (first + 20, "cilegon", Language::En),
    ] {
        let mut t = Harness::demo(demo, language);
        let mut random = Random(seed * 0x9e37_79b9);
        for n in 0..keys {
            if n % 97 == 96 {
                let (columns, rows) = (1 + random.below(200) as u16, 1 + random.below(60) as u16);
                let (columns, rows) = if n % 2 == 0 { (columns, rows) } else { (80, 24) };
                t.terminal.backend_mut().resize(columns, rows);
                feed(&mut t, Input::Resize(columns, rows), true);
                continue;
            }
            if n % 211 == 0 {
                feed(&mut t, Input::Paste("6171051708850000\tSiti\r\n\x1b[31m\u{202e}x".into()), true);
                continue;
            }
            feed(&mut t, Input::Key(any(&mut random)), n % 16 == 0);
        }
        assert_eq!(t.store().check().unwrap(), []);
    }
}
