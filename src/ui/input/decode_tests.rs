use crossterm::event::{KeyEventState, MediaKeyCode};
use proptest::prelude::*;

use super::*;

const WINDOW: u64 = 50;

/// Sequence without its Esc, and the key it means on a terminal that is not SCO.
const SEQUENCES: &[(&str, &str)] = &[
    // VT220, xterm and rxvt with a tilde
    ("[1~", "Home"),
    ("[2~", "Ins"),
    ("[3~", "Del"),
    ("[4~", "End"),
    ("[5~", "PgUp"),
    ("[6~", "PgDn"),
    ("[7~", "Home"),
    ("[8~", "End"),
    ("[11~", "F1"),
    ("[12~", "F2"),
    ("[13~", "F3"),
    ("[14~", "F4"),
    ("[15~", "F5"),
    ("[17~", "F6"),
    ("[18~", "F7"),
    ("[19~", "F8"),
    ("[20~", "F9"),
    ("[21~", "F10"),
    ("[23~", "F11"),
    ("[24~", "F12"),
    ("[25~", "F13"),
    ("[28~", "F13"),
    ("[34~", "F17"),
    ("[3;5~", "Ctrl-Del"),
    ("[15;2~", "Shift-F5"),
    // xterm
    ("OP", "F1"),
    ("OQ", "F2"),
    ("OR", "F3"),
    ("OS", "F4"),
    ("OA", "Up"),
    ("OB", "Down"),
    ("OC", "Right"),
    ("OD", "Left"),
    ("OH", "Home"),
    ("OF", "End"),
    ("OM", "Enter"),
    ("O2P", "Shift-F1"),
    ("[A", "Up"),
    ("[B", "Down"),
    ("[C", "Right"),
    ("[D", "Left"),
    ("[H", "Home"),
    ("[F", "End"),
    ("[P", "F1"),
    ("[Z", "Shift-Tab"),
    ("[1;5A", "Ctrl-Up"),
    ("[1;2D", "Shift-Left"),
    ("[1;3H", "Alt-Home"),
    ("[1;2P", "Shift-F1"),
    ("[1;6F", "Ctrl-Shift-End"),
    // kitty and xterm's CSI u
    ("[27u", "Esc"),
    ("[9;2u", "Shift-Tab"),
    ("[107;5u", "Ctrl-K"),
    ("[97;2u", "A"),
    // the Linux console
    ("[[A", "F1"),
    ("[[B", "F2"),
    ("[[C", "F3"),
    ("[[D", "F4"),
    ("[[E", "F5"),
    // rxvt with modifiers
    ("[3^", "Ctrl-Del"),
    ("[7$", "Shift-Home"),
    ("[5@", "Ctrl-Shift-PgUp"),
    // SCO, the letters that mean nothing else
    ("[N", "F2"),
    ("[T", "F8"),
    ("[U", "F9"),
    ("[V", "F10"),
    ("[W", "F11"),
    ("[X", "F12"),
    // Alt
    ("1", "F1"),
    ("7", "F7"),
    ("8", "Alt-8"),
    ("9", "F9"),
    ("0", "F10"),
    ("x", "Alt-x"),
    ("X", "Alt-X"),
    ("\t", "Shift-Tab"),
];

/// Sequences that are no key.
const NOTHING: &[&str] = &[
    "[M !!",
    "[<0;10;20M",
    "[<0;10;20m",
    "[I",
    "[O",
    "[?1;2c",
    "[24;80R",
    "[32;10;20M",
    "[99~",
    "[0n",
    "[>1;2c",
];

fn ms(number: u64) -> Duration {
    Duration::from_millis(number)
}

fn decoder(sco: bool) -> Decoder {
    Decoder::new(DecoderOptions { window: ms(WINDOW), sco })
}

fn key(name: &str) -> Input {
    Input::Key(name.parse().unwrap())
}

/// The event crossterm makes of one byte that is read alone.
fn byte(letter: char) -> Event {
    let event = match letter {
        '\x1B' => KeyEvent::from(KeyCode::Esc),
        '\t' => KeyEvent::from(KeyCode::Tab),
        '\r' => KeyEvent::from(KeyCode::Enter),
        big if big.is_uppercase() => KeyEvent::new(KeyCode::Char(big), KeyModifiers::SHIFT),
        other => KeyEvent::from(KeyCode::Char(other)),
    };
    Event::Key(event)
}

/// Feeds the characters with the gaps given (the last gap repeats) and waits for what is kept.
fn play(decoder: &mut Decoder, text: &str, gaps: &[u64]) -> Vec<Input> {
    let mut now = ms(0);
    let mut out = Vec::new();
    for (number, letter) in text.chars().enumerate() {
        out.extend(decoder.feed(&byte(letter), now));
        now += ms(*gaps.get(number).or(gaps.last()).unwrap_or(&0));
    }
    out.extend(decoder.flush(now + ms(10 * WINDOW)));
    assert_eq!(decoder.deadline(), None);
    out
}

#[test]
fn every_sequence_split_at_every_point() {
    for (sequence, name) in SEQUENCES {
        let text = format!("\x1B{sequence}");
        let length = text.chars().count();
        for late in 0..length {
            let gaps: Vec<u64> =
                (0..length).map(|number| if number == late { WINDOW - 1 } else { 0 }).collect();
            assert_eq!(
                play(&mut decoder(false), &text, &gaps),
                [key(name)],
                "{sequence:?} late after {late}"
            );
        }
    }
}

#[test]
fn sco_terminals() {
    for (letter, number) in ('M'..='X').zip(1..) {
        let wanted = [Input::Key(Key::plain(Code::F(number)))];
        assert_eq!(play(&mut decoder(true), &format!("\x1B[{letter}"), &[3]), wanted);
    }
    let whole = |code| decoder(true).feed(&Event::Key(KeyEvent::from(code)), ms(0));
    assert_eq!(whole(KeyCode::F(1)), [key("F4")]);
    assert_eq!(whole(KeyCode::F(2)), [key("F5")]);
    assert_eq!(whole(KeyCode::F(4)), [key("F7")]);
    assert_eq!(decoder(true).feed(&Event::FocusLost, ms(0)), [key("F3")]);
    assert_eq!(decoder(false).feed(&Event::FocusLost, ms(0)), []);
}

#[test]
fn what_is_no_key_leaves_no_trace() {
    for sequence in NOTHING {
        let out = play(&mut decoder(false), &format!("\x1B{sequence}a"), &[1]);
        assert_eq!(out, [key("a")], "{sequence:?}");
    }
}

#[test]
fn esc_by_itself() {
    assert_eq!(play(&mut decoder(false), "\x1B", &[0]), [key("Esc")]);
    assert_eq!(play(&mut decoder(false), "\x1B\x1B", &[1]), [key("Esc"), key("Esc")]);
    assert_eq!(play(&mut decoder(false), "\x1B\x1B\x1B[A", &[1]), [key("Esc"), key("Esc"), key("Up")]);
    assert_eq!(play(&mut decoder(false), "\x1Bab", &[WINDOW]), [key("Esc"), key("a"), key("b")]);
    assert_eq!(play(&mut decoder(false), "\x1B[A", &[WINDOW]), [key("Esc"), key("["), key("A")]);
    assert_eq!(play(&mut decoder(false), "\x1B[A", &[1, WINDOW]), [key("Esc"), key("["), key("A")]);
    assert_eq!(play(&mut decoder(false), "\x1B8", &[WINDOW]), [key("Esc"), key("8")]);

    let mut kept = decoder(false);
    assert_eq!(kept.feed(&byte('\x1B'), ms(7)), []);
    assert_eq!(kept.deadline(), Some(ms(7 + WINDOW)));
    assert_eq!(kept.flush(ms(6 + WINDOW)), []);
    assert_eq!(kept.flush(ms(7 + WINDOW)), [key("Esc")]);
    assert_eq!(kept.flush(ms(1000)), []);

    let mut at_once = Decoder::new(DecoderOptions { window: Duration::ZERO, sco: false });
    assert_eq!(at_once.feed(&byte('\x1B'), ms(0)), [key("Esc")], "no window, no delay");
}

#[test]
fn a_whole_key_after_esc_is_a_key_of_its_own() {
    let mut decoder = decoder(false);
    decoder.feed(&byte('\x1B'), ms(0));
    let up = Event::Key(KeyEvent::from(KeyCode::Up));
    assert_eq!(decoder.feed(&up, ms(1)), [key("Esc"), key("Up")]);
    decoder.feed(&byte('\x1B'), ms(2));
    assert_eq!(decoder.feed(&Event::Resize(80, 24), ms(3)), [Input::Resize(80, 24)]);
    assert_eq!(decoder.feed(&byte('['), ms(4)), []);
    assert_eq!(decoder.feed(&byte('A'), ms(5)), [key("Up")], "a new size in between splits nothing");
}

#[test]
fn aliases_and_kinds() {
    let press = |code, modifiers| KeyEvent::new(code, modifiers);
    let (none, ctrl, alt, shift) =
        (KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::SHIFT);
    let table: &[(KeyEvent, &str)] = &[
        (press(KeyCode::Char('h'), ctrl), "Backspace"),
        (press(KeyCode::Char('j'), ctrl), "Enter"),
        (press(KeyCode::Tab, alt), "Shift-Tab"),
        (press(KeyCode::BackTab, shift), "Shift-Tab"),
        (press(KeyCode::BackTab, none), "Shift-Tab"),
        (press(KeyCode::Char('1'), alt), "F1"),
        (press(KeyCode::Char('0'), alt), "F10"),
        (press(KeyCode::Char('8'), alt), "Alt-8"),
        (press(KeyCode::Char('A'), shift), "A"),
        (press(KeyCode::Char('a'), shift), "A"),
        (press(KeyCode::Char('K'), ctrl | shift), "Ctrl-K"),
        (press(KeyCode::Char('?'), shift), "?"),
        (press(KeyCode::F(7), shift), "Shift-F7"),
        (press(KeyCode::Home, none), "Home"),
        (KeyEvent::new_with_kind(KeyCode::Down, none, KeyEventKind::Repeat), "Down"),
        (
            KeyEvent::new_with_kind_and_state(
                KeyCode::Char('5'),
                none,
                KeyEventKind::Press,
                KeyEventState::KEYPAD | KeyEventState::NUM_LOCK,
            ),
            "5",
        ),
    ];
    for (event, name) in table {
        assert_eq!(decoder(false).feed(&Event::Key(*event), ms(0)), [key(name)], "{event:?}");
    }
    for event in [
        KeyEvent::new_with_kind(KeyCode::Down, none, KeyEventKind::Release),
        press(KeyCode::CapsLock, none),
        press(KeyCode::Media(MediaKeyCode::Play), none),
        press(KeyCode::Char('l'), KeyModifiers::SUPER),
    ] {
        assert_eq!(decoder(false).feed(&Event::Key(event), ms(0)), [], "{event:?}");
    }
}

#[test]
fn pasted_text_is_cleaned_and_cut() {
    for (text, wanted) in [
        ("Jalan\tMelati 5\r\nRT 3\rRW 4\n", "Jalan\tMelati 5\nRT 3\nRW 4\n"),
        ("a\x1B[31mb\x07\u{9b}c\0", "a[31mbc"),
        ("é漢", "é漢"),
    ] {
        let out = decoder(false).feed(&Event::Paste(text.to_owned()), ms(0));
        assert_eq!(out, [Input::Paste(wanted.to_owned())]);
    }
    assert_eq!(decoder(false).feed(&Event::Paste("\x1B\x07".to_owned()), ms(0)), []);
    let long = format!("x{}", "é".repeat(PASTE_LIMIT));
    let cut = clean_paste(&long);
    assert_eq!(cut.len(), PASTE_LIMIT - 1, "an é does not fit into the last byte");
    assert!(long.starts_with(&cut));
}

#[test]
fn a_paste_whose_beginning_was_split() {
    // crossterm swallows the end mark when it comes whole, so silence ends the text.
    let out = play(&mut decoder(false), "\x1B[200~Budi\r3671", &[1]);
    assert_eq!(out, [Input::Paste("Budi\n3671".to_owned())]);
    let out = play(&mut decoder(false), "\x1B[200~Budi\x1B[201~x", &[1]);
    assert_eq!(out, [Input::Paste("Budi".to_owned()), key("x")]);
    let out = play(&mut decoder(false), "\x1B[200~a\x1B[11~b\x1B[99~c", &[1]);
    assert_eq!(out, [Input::Paste("abc".to_owned())], "keys inside a paste are control sequences");
}

proptest! {
    #[test]
    fn random_splits_give_the_same_keys(
        picks in proptest::collection::vec(0..SEQUENCES.len(), 1..6),
        gaps in proptest::collection::vec(0..WINDOW, 40),
    ) {
        let chosen: Vec<_> = picks.iter().filter_map(|number| SEQUENCES.get(*number)).collect();
        let text: String = chosen.iter().flat_map(|(sequence, _)| ["\x1B", sequence]).collect();
        let wanted: Vec<Input> = chosen.iter().map(|(_, name)| key(name)).collect();
        prop_assert_eq!(play(&mut decoder(false), &text, &gaps), wanted);
    }

    #[test]
    fn nothing_typed_is_lost(text in "[a-zA-Z0-9 \\[~;]{0,30}", gap in 0..WINDOW * 2) {
        let typed: String = play(&mut decoder(false), &text, &[gap])
            .into_iter()
            .filter_map(|input| match input { Input::Key(key) => key.typed(), _ => None })
            .collect();
        prop_assert_eq!(typed, text);
    }

    #[test]
    fn no_input_panics(text in "[\x1B\\[OM0-9;~A-Za-z\t\r]{0,60}", gaps in proptest::collection::vec(0..WINDOW * 2, 1..60), sco: bool) {
        play(&mut decoder(sco), &text, &gaps);
    }
}
