//! What the characters after an Esc mean, when they come one by one.
//!
//! Sources: Dickey, "`XTerm` Control Sequences", `console_codes(4)` of Linux, the keyboard page of `PuTTY`'s manual, and
//! the SCO entries (`scoansi`) of terminfo.

use super::key::{Code, Key};

/// What a run of characters after Esc is so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// The beginning of a sequence: more has to come.
    More,
    /// A key.
    Key(Key),
    /// A whole sequence that is no key: mouse, focus, an answer nobody asked for, or one that nobody knows.
    Nothing,
    /// Pasted text begins.
    PasteBegins,
    /// Pasted text ends.
    PasteEnds,
    /// No sequence: an Alt chord, or Esc and then what was typed.
    Text,
}

/// No key of any terminal is longer; what is longer is thrown away up to its end.
const LONGEST: usize = 32;

/// Reads the characters after an Esc. `sco` says that the terminal speaks SCO, where `[M`…`[X` are F1…F12; elsewhere
/// `[M` is the mouse and `[P` `[Q` `[S` are F1 F2 F4, and only the letters that mean nothing else are taken as SCO.
pub(super) fn read(after_esc: &[char], sco: bool) -> Reading {
    match after_esc {
        [] | ['O' | '['] | ['[', '['] => Reading::More,
        ['O', digit] if digit.is_ascii_digit() => Reading::More,
        ['O', last] => letter_key(*last, None),
        ['O', digit, last] => letter_key(*last, digit.to_digit(10)),
        ['[', '[', last] => match last {
            'A'..='E' => function(*last, 'A'),
            _ => Reading::Nothing,
        },
        ['[', 'M', mouse @ ..] if !sco => {
            // Button, column and row: one character each.
            if mouse.len() < 3 { Reading::More } else { Reading::Nothing }
        }
        ['[', last @ 'M'..='X'] if sco => function(*last, 'M'),
        // rxvt ends Shift sequences with a $, which is no final character anywhere else.
        ['[', inner @ .., '$'] if inner.iter().all(char::is_ascii_digit) => control_sequence(inner, '$'),
        ['[', inner @ .., last] if ('@'..='~').contains(last) => control_sequence(inner, *last),
        ['[', .., other] if *other < ' ' || !other.is_ascii() || after_esc.len() > LONGEST => {
            Reading::Nothing
        }
        ['[', ..] => Reading::More,
        _ => Reading::Text,
    }
}

/// `ESC [ … last`.
fn control_sequence(inner: &[char], last: char) -> Reading {
    let text: String = inner.iter().collect();
    if text.starts_with(['<', '?', '>', '=']) {
        return Reading::Nothing;
    }
    let mut numbers =
        text.split(';').map(|number| number.split(':').next().and_then(|first| first.parse().ok()));
    let first: Option<u32> = numbers.next().flatten();
    let modifier: Option<u32> = numbers.next().flatten();
    match last {
        '~' => match first {
            Some(200) => Reading::PasteBegins,
            Some(201) => Reading::PasteEnds,
            number => tilde_key(number, modifier),
        },
        // rxvt says the modifier by the last character: $ Shift, ^ Ctrl, @ both.
        '$' => tilde_key(first, Some(2)),
        '^' => tilde_key(first, Some(5)),
        '@' => tilde_key(first, Some(6)),
        'u' => {
            let code = match first {
                Some(27) => Some(Code::Esc),
                Some(13) => Some(Code::Enter),
                Some(9) => Some(Code::Tab),
                Some(127) => Some(Code::Backspace),
                number => {
                    number.and_then(char::from_u32).filter(|letter| !letter.is_control()).map(Code::Char)
                }
            };
            code.map_or(Reading::Nothing, |code| held(code, modifier))
        }
        // Without a number these are SCO's, and nobody else's.
        'N' | 'T' | 'U' | 'V' | 'W' | 'X' if inner.is_empty() => function(last, 'M'),
        // `R` answers where the cursor is, and `M` with numbers is rxvt's mouse.
        'O' | 'I' | 'R' | 'M' => Reading::Nothing,
        _ => letter_key(last, modifier),
    }
}

/// `ESC [ number ~` of VT220, rxvt and xterm.
fn tilde_key(number: Option<u32>, modifier: Option<u32>) -> Reading {
    let code = match number {
        Some(1 | 7) => Code::Home,
        Some(2) => Code::Ins,
        Some(3) => Code::Del,
        Some(4 | 8) => Code::End,
        Some(5) => Code::PgUp,
        Some(6) => Code::PgDn,
        // The gaps are the holes between the groups of keys on a VT220. Above F12 the numbers follow crossterm 0.29,
        // so that a key is the same split or whole; nothing is bound there.
        Some(number @ 11..=15) => Code::F(number as u8 - 10),
        Some(number @ 17..=21) => Code::F(number as u8 - 11),
        Some(number @ 23..=26) => Code::F(number as u8 - 12),
        Some(number @ 28..=29) => Code::F(number as u8 - 15),
        Some(number @ 31..=34) => Code::F(number as u8 - 17),
        _ => return Reading::Nothing,
    };
    held(code, modifier)
}

/// The keys that end in a letter, after `ESC [` and after `ESC O`.
fn letter_key(last: char, modifier: Option<u32>) -> Reading {
    let code = match last {
        'A' => Code::Up,
        'B' => Code::Down,
        'C' => Code::Right,
        'D' => Code::Left,
        'F' => Code::End,
        'H' => Code::Home,
        'P' => Code::F(1),
        'Q' => Code::F(2),
        'R' => Code::F(3),
        'S' => Code::F(4),
        'M' => Code::Enter,
        'Z' => return held(Code::Tab, Some(2)),
        _ => return Reading::Nothing,
    };
    held(code, modifier)
}

fn function(letter: char, first: char) -> Reading {
    let number = u32::from(letter).saturating_sub(u32::from(first)) + 1;
    Reading::Key(Key::plain(Code::F(number as u8)))
}

/// xterm counts modifiers from 1 as a sum: Shift 1, Alt 2, Ctrl 4.
fn held(code: Code, modifier: Option<u32>) -> Reading {
    let bits = modifier.unwrap_or(1).saturating_sub(1);
    Reading::Key(Key { code, shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 }.normalised())
}
