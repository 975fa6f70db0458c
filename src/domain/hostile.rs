//! Text that came from outside (a file, a colleague's import, a paste) and may try to fool the eye.
//!
//! A control character can move the cursor of a terminal, a bidirectional override can turn a phone
//! number round, a zero-width character makes two different names look the same. Nothing is thrown away:
//! such a character is *shown* as `<U+202E>`, so that somebody can see it and mend the record.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar as _;

/// How many combining marks in a row are still writing. Jawi and decomposed Vietnamese use two or three;
/// more are only stacked up to blot out the lines above and below.
const MARKS_IN_A_ROW: usize = 3;

/// Makes hostile characters visible in text of one line: names, numbers, titles, error messages.
///
/// Line feeds and tabs count as hostile here. Borrowed when there is nothing to show.
/// `clean(clean(x)) == clean(x)`.
pub fn clean(text: &str) -> Cow<'_, str> {
    show(text, false)
}

/// Makes hostile characters visible in a memo: as [`clean`], but line feeds and tabs stay, and a
/// carriage return before a line feed is dropped (a memo written on Windows).
pub fn clean_memo(text: &str) -> Cow<'_, str> {
    show(text, true)
}

/// Whether [`clean`] would change this text. Such a name or number is refused when it is new.
pub fn is_hostile(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|c| is_shown(c, &mut marks, false))
}

fn show(text: &str, memo: bool) -> Cow<'_, str> {
    let mut marks = 0;
    if !text.chars().any(|c| is_shown(c, &mut marks, memo)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    marks = 0;
    while let Some(c) = chars.next() {
        if memo && c == '\r' && chars.peek() == Some(&'\n') {
            continue;
        }
        if is_shown(c, &mut marks, memo) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "<U+{:04X}>", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Whether `c` is written as a code. `marks` counts the combining marks since the last visible character.
fn is_shown(c: char, marks: &mut usize, memo: bool) -> bool {
    if memo && matches!(c, '\n' | '\t') {
        *marks = 0;
        return false;
    }
    if is_hostile_char(c) {
        // The code that replaces it ends in a visible `>`.
        *marks = 0;
        return true;
    }
    if c.width() == Some(0) {
        if *marks == MARKS_IN_A_ROW {
            *marks = 0;
            return true;
        }
        *marks += 1;
    } else {
        *marks = 0;
    }
    false
}

/// Whether one character is never text: controls, bidirectional controls, invisible and deprecated format
/// characters, variation selectors (they change a glyph's width after the fact), tags, noncharacters.
///
/// Source: Unicode 16, `DerivedCoreProperties.txt` (`Default_Ignorable_Code_Point`), `PropList.txt`
/// (`Bidi_Control`), and general categories Cc, Zl, Zp.
pub fn is_hostile_char(c: char) -> bool {
    if c.is_control() {
        return true;
    }
    let code = u32::from(c);
    matches!(
        code,
        0xAD
            | 0x34F
            | 0x61C
            | 0x115F..=0x1160
            | 0x17B4..=0x17B5
            | 0x180B..=0x180F
            | 0x200B..=0x200F
            | 0x2028..=0x202E
            | 0x2060..=0x206F
            | 0x3164
            | 0xFDD0..=0xFDEF
            | 0xFE00..=0xFE0F
            | 0xFEFF
            | 0xFFA0
            | 0xFFF0..=0xFFFB
            | 0x1_BCA0..=0x1_BCA3
            | 0x1_D173..=0x1_D17A
            | 0xE_0000..=0xE_0FFF
    ) || code & 0xFFFE == 0xFFFE
}

/// Words of a name that join its parts and are no part of it: "Siti Aminah binti Hasan", "Muthu a/l Samy".
const JOINING: &[&str] = &[
    "bin", "binti", "binte", "bte", "bt", "b", "bt.", "bte.", "b.", "a/l", "a/p", "s/o", "d/o", "al", "ap",
    "anak", "ak", "ak.", "@",
];

/// Titles before a name, written with their full stop.
const TITLES: &[&str] =
    &["dr.", "drg.", "drs.", "dra.", "ir.", "hj.", "prof.", "kh.", "tn.", "ny.", "sdr.", "sdri."];

/// The initials by which a person stands in lists and in discreet mode: `Siti Aminah binti Hasan` is `S.A.H.`
///
/// Joining words, titles before and degrees after the name (behind a comma) are left out, unless the name
/// has nothing else. A name without a letter has no initials.
pub fn initials(name: &str) -> String {
    let name = name.split(',').next().unwrap_or_default();
    let all = || name.split_whitespace();
    let own = all().filter(|word| {
        let word = word.to_lowercase();
        !JOINING.contains(&word.as_str()) && !TITLES.contains(&word.as_str())
    });
    let short = letters(own);
    if short.is_empty() { letters(all()) } else { short }
}

fn letters<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut short = String::new();
    for letter in words.filter_map(|word| word.chars().find(|c| c.is_alphabetic())) {
        short.extend(letter.to_uppercase());
        short.push('.');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hostile_characters_become_visible() {
        for (raw, shown) in [
            ("Siti\u{202E}Aminah", "Siti<U+202E>Aminah"),
            ("a\u{1b}[2Jb", "a<U+001B>[2Jb"),
            ("a\nb\tc\rd", "a<U+000A>b<U+0009>c<U+000D>d"),
            ("\u{7f}\u{9b}", "<U+007F><U+009B>"),
            ("Ali\u{200B}\u{200D}\u{2060}", "Ali<U+200B><U+200D><U+2060>"),
            ("\u{FEFF}nama", "<U+FEFF>nama"),
            ("x\u{2028}y\u{2029}", "x<U+2028>y<U+2029>"),
            ("\u{2066}1\u{2069}\u{61C}", "<U+2066>1<U+2069><U+061C>"),
            ("a\u{E0041}\u{E0101}", "a<U+E0041><U+E0101>"),
            ("a\u{AD}b\u{34F}", "a<U+00AD>b<U+034F>"),
            ("\u{2764}\u{FE0F}", "\u{2764}<U+FE0F>"),
            ("\u{3164}\u{FFA0}\u{115F}", "<U+3164><U+FFA0><U+115F>"),
            ("\u{FFFF}\u{1FFFE}\u{FDD0}", "<U+FFFF><U+1FFFE><U+FDD0>"),
            ("e\u{301}\u{301}\u{301}\u{301}x", "e\u{301}\u{301}\u{301}<U+0301>x"),
        ] {
            assert_eq!(clean(raw), shown, "{raw:?}");
            assert!(is_hostile(raw), "{raw:?}");
        }
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        for text in [
            "",
            "Siti Aminah",
            "Ñuñez",
            "e\u{301}",
            "Nguye\u{302}\u{303}n",
            "مُحَمَّد",
            "陳大文",
            "a\u{A0}b",
            "<U+202E>",
            "😀",
            "–…·",
        ] {
            assert!(matches!(clean(text), Cow::Borrowed(_)), "{text:?}");
            assert!(!is_hostile(text), "{text:?}");
        }
    }

    #[test]
    fn a_memo_keeps_lines_and_tabs() {
        assert_eq!(clean_memo("a\r\nb\tc\u{1b}\r"), "a\nb\tc<U+001B><U+000D>");
        assert!(matches!(clean_memo("a\nb\tc"), Cow::Borrowed(_)));
    }

    #[test]
    fn initials_leave_out_what_is_no_name() {
        for (name, short) in [
            ("Siti Aminah binti Hasan", "S.A.H."),
            ("Muthu a/l Samy", "M.S."),
            ("LIM WEI @ LIM AH KAU", "L.W.L.A.K."),
            ("Drs. Budi Santoso, M.Si.", "B.S."),
            ("dr. lina", "L."),
            ("Bin", "B."),
            ("  Tuah   anak  Jeli ", "T.J."),
            ("élodie", "É."),
            ("(Rina) 3 Wati", "R.W."),
            ("\u{202E}Rina", "R."),
            ("123", ""),
            ("", ""),
        ] {
            assert_eq!(initials(name), short, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_never_hostile(text in any::<String>()) {
            let shown = clean(&text).into_owned();
            prop_assert!(!is_hostile(&shown), "{shown:?}");
            prop_assert_eq!(clean(&shown), shown.as_str());
            prop_assert_eq!(is_hostile(&text), shown != text);
            prop_assert!(!is_hostile(&initials(&text)));
            let memo = clean_memo(&text).into_owned();
            prop_assert!(!memo.chars().any(|c| is_hostile_char(c) && c != '\n' && c != '\t'));
        }
    }
}
