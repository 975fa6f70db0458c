//! A key by its name.

use std::fmt;
use std::str::FromStr;

/// What is engraved on the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A letter, digit or mark as it would be typed; with Ctrl always the small letter.
    Char(char),
    /// `F1` and so on, up to 35.
    F(u8),
    /// Enter, also Ctrl-J and the one of the number block.
    Enter,
    /// Escape.
    Esc,
    /// Tab; with `shift` what terminals call back-tab.
    Tab,
    /// Backspace, also Ctrl-H.
    Backspace,
    /// Delete.
    Del,
    /// Insert.
    Ins,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PgUp,
    /// Page down.
    PgDn,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
}

/// The keys that have a name rather than a letter, in the spelling that is shown.
const NAMES: &[(Code, &str)] = &[
    (Code::Enter, "Enter"),
    (Code::Esc, "Esc"),
    (Code::Tab, "Tab"),
    (Code::Backspace, "Backspace"),
    (Code::Del, "Del"),
    (Code::Ins, "Ins"),
    (Code::Home, "Home"),
    (Code::End, "End"),
    (Code::PgUp, "PgUp"),
    (Code::PgDn, "PgDn"),
    (Code::Up, "Up"),
    (Code::Down, "Down"),
    (Code::Left, "Left"),
    (Code::Right, "Right"),
    (Code::Char(' '), "Space"),
];

/// Further spellings that are understood but not shown.
const ALIASES: &[(Code, &str)] = &[
    (Code::Enter, "Return"),
    (Code::Esc, "Escape"),
    (Code::Del, "Delete"),
    (Code::Ins, "Insert"),
    (Code::PgUp, "PageUp"),
    (Code::PgDn, "PageDown"),
    (Code::Up, "↑"),
    (Code::Down, "↓"),
    (Code::Left, "←"),
    (Code::Right, "→"),
];

/// A key with what is held down beside it. Shown and read as `Ctrl-K`, `F7`, `Shift-Tab`, `PgDn`, `Space`, `a`, `?`;
/// names and modifiers are read in any case, single letters as they stand.
///
/// A typed letter never has `shift` (the letter is the big one), so that there is one value for each key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key itself.
    pub code: Code,
    /// Ctrl is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held; never with [`Code::Char`].
    pub shift: bool,
}

impl Key {
    /// The key alone.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A typed character.
    pub const fn char(letter: char) -> Self {
        Self::plain(Code::Char(letter))
    }

    /// The key with Ctrl.
    #[must_use]
    pub const fn with_ctrl(mut self) -> Self {
        self.ctrl = true;
        self
    }

    /// The key with Alt.
    #[must_use]
    pub const fn with_alt(mut self) -> Self {
        self.alt = true;
        self
    }

    /// The key with Shift.
    #[must_use]
    pub const fn with_shift(mut self) -> Self {
        self.shift = true;
        self
    }

    /// The character this key types into a field, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(letter) if !self.ctrl && !self.alt => Some(letter),
            _ => None,
        }
    }

    /// The one value of a key that may be reported in several ways: Shift goes into the letter, Ctrl takes the small
    /// letter, and the control characters that terminals send for Backspace, Enter, Tab and Esc become these keys.
    #[must_use]
    pub fn normalised(mut self) -> Self {
        let Code::Char(letter) = self.code else { return self };
        if self.ctrl {
            self.shift = false;
            self.code = Code::Char(letter.to_ascii_lowercase());
            // Ctrl together with Alt is no control character but a chord, or AltGr on Windows.
            let folded = match self.code {
                Code::Char('h') => Code::Backspace,
                Code::Char('j' | 'm') => Code::Enter,
                Code::Char('i') => Code::Tab,
                Code::Char('[') => Code::Esc,
                _ => return self,
            };
            if !self.alt {
                self.code = folded;
                self.ctrl = false;
            }
        } else if self.shift {
            let mut upper = letter.to_uppercase();
            if let (Some(big), None) = (upper.next(), upper.next()) {
                self.code = Code::Char(big);
            }
            self.shift = false;
        }
        self
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        if let Some((_, name)) = NAMES.iter().find(|(code, _)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::F(number) => write!(f, "F{number}"),
            Code::Char(letter) if self.ctrl => write!(f, "{}", letter.to_ascii_uppercase()),
            Code::Char(letter) => write!(f, "{letter}"),
            // All others stand in NAMES; a test holds that.
            _ => Ok(()),
        }
    }
}

/// A text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no such key: {0}")]
pub struct UnknownKey(pub String);

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(text.to_owned());
        let mut key = Self::char(' ');
        let mut rest = text;
        // A single character is itself, so that `-` and `Ctrl--` can be written.
        while rest.chars().nth(1).is_some() {
            let Some((modifier, after)) = rest.split_once(['-', '+']) else { break };
            match modifier.to_ascii_lowercase().as_str() {
                "ctrl" | "c" => key.ctrl = true,
                "alt" | "a" | "m" => key.alt = true,
                "shift" | "s" => key.shift = true,
                _ => return Err(unknown()),
            }
            rest = after;
        }
        key.code = code(rest).ok_or_else(unknown)?;
        Ok(key.normalised())
    }
}

fn code(name: &str) -> Option<Code> {
    if let Some((code, _)) = NAMES.iter().chain(ALIASES).find(|(_, known)| known.eq_ignore_ascii_case(name)) {
        return Some(*code);
    }
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return (!letter.is_control()).then_some(Code::Char(letter));
    }
    let digits =
        name.strip_prefix(['F', 'f']).filter(|digits| digits.chars().all(|digit| digit.is_ascii_digit()))?;
    let number = digits.parse().ok().filter(|number| (1..=35).contains(number))?;
    Some(Code::F(number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shown_and_read() {
        for (key, name) in [
            (Key::char('k').with_ctrl(), "Ctrl-K"),
            (Key::plain(Code::F(7)), "F7"),
            (Key::plain(Code::Tab).with_shift(), "Shift-Tab"),
            (Key::plain(Code::PgDn), "PgDn"),
            (Key::plain(Code::Esc), "Esc"),
            (Key::char(' '), "Space"),
            (Key::char(' ').with_ctrl(), "Ctrl-Space"),
            (Key::char('a'), "a"),
            (Key::char('A'), "A"),
            (Key::char('?'), "?"),
            (Key::char('-'), "-"),
            (Key::char('-').with_ctrl(), "Ctrl--"),
            (Key::char('8').with_alt(), "Alt-8"),
            (Key::plain(Code::Up).with_ctrl().with_alt().with_shift(), "Ctrl-Alt-Shift-Up"),
        ] {
            assert_eq!(key.to_string(), name);
            assert_eq!(name.parse(), Ok(key), "{name}");
        }
    }

    #[test]
    fn other_spellings_are_read() {
        for (name, key) in [
            ("ctrl+k", Key::char('k').with_ctrl()),
            ("C-k", Key::char('k').with_ctrl()),
            ("f10", Key::plain(Code::F(10))),
            ("pagedown", Key::plain(Code::PgDn)),
            ("↓", Key::plain(Code::Down)),
            ("Shift-a", Key::char('A')),
            ("Ctrl-H", Key::plain(Code::Backspace)),
            ("Ctrl-J", Key::plain(Code::Enter)),
            ("F", Key::char('F')),
        ] {
            assert_eq!(name.parse(), Ok(key), "{name}");
        }
        for name in ["", "F0", "F36", "Hyper-a", "Ctrl-", "abc", "\u{1}", "F1x", "--a", "F+1"] {
            assert_eq!(name.parse::<Key>(), Err(UnknownKey(name.to_owned())));
        }
    }

    #[test]
    fn every_code_has_a_name() {
        use Code::{Backspace, Del, Down, End, Enter, Esc, F, Home, Ins, Left, PgDn, PgUp, Right, Tab, Up};
        for code in [Backspace, Del, Down, End, Enter, Esc, F(1), Home, Ins, Left, PgDn, PgUp, Right, Tab, Up]
        {
            assert_ne!(Key::plain(code).to_string(), "");
        }
    }

    fn any_key() -> impl Strategy<Value = Key> {
        let named: Vec<Code> = NAMES.iter().map(|(code, _)| *code).collect();
        let code = prop_oneof![
            any::<char>().prop_filter("printable", |c| !c.is_control()).prop_map(Code::Char),
            (1..=35u8).prop_map(Code::F),
            proptest::sample::select(named),
        ];
        (code, any::<[bool; 3]>())
            .prop_map(|(code, [ctrl, alt, shift])| Key { code, ctrl, alt, shift }.normalised())
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(key in any_key()) {
            // The arrows' own characters are read as the arrow keys.
            prop_assume!(!matches!(key.code, Code::Char('↑' | '↓' | '←' | '→')));
            prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
        }

        #[test]
        fn normal_form_is_final(key in any_key()) {
            prop_assert_eq!(key.normalised(), key);
        }
    }
}
