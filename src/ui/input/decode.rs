//! From crossterm's events to [`Input`]: a state machine without a clock of its own.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::Input;
use super::key::{Code, Key};
use super::sequence::{self, Reading};

/// The longest pasted text that is passed on, in bytes; the rest is dropped.
pub const PASTE_LIMIT: usize = 64 * 1024;

/// How many windows without a character end a pasted text whose end mark was lost: crossterm 0.29 drops an end mark
/// without a beginning that it has seen.
const PASTE_IDLE_WINDOWS: u32 = 4;

/// What the decoder has to know about the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecoderOptions {
    /// How long after an Esc, and after each character that follows it, the next one still belongs to it.
    pub window: Duration,
    /// The terminal sends SCO's function keys (`ESC [ M` is F1). Then there is no mouse.
    ///
    /// crossterm 0.29 takes `ESC [ M` for the mouse and knows only P, Q and S of the others, so that of an unsplit
    /// sequence only F3 (as a focus report), F4, F5 and F7 arrive. Digits after Alt reach the others.
    pub sco: bool,
}

impl DecoderOptions {
    /// 50 ms on this machine, 100 ms where `SSH_CONNECTION` is set.
    pub const fn new(over_ssh: bool, sco: bool) -> Self {
        Self { window: Duration::from_millis(if over_ssh { 100 } else { 50 }), sco }
    }
}

/// Puts split sequences together and folds aliases. Times are since any fixed moment and never go back.
///
/// crossterm reports an Esc as soon as a read ends behind it (crossterm#993), and what follows then as single
/// characters. So an Esc is kept until the next character shows what it was, or until the window is over and it was
/// the key itself: [`deadline`](Self::deadline) says when to call [`flush`](Self::flush).
#[derive(Debug)]
pub struct Decoder {
    options: DecoderOptions,
    /// Characters since an Esc that is not delivered yet.
    after_esc: Option<Vec<char>>,
    /// Text of a paste whose beginning mark came split.
    paste: Option<String>,
    deadline: Option<Duration>,
}

impl Decoder {
    /// A decoder that has seen nothing.
    pub const fn new(options: DecoderOptions) -> Self {
        Self { options, after_esc: None, paste: None, deadline: None }
    }

    /// When something has to be delivered even if nothing more comes.
    pub const fn deadline(&self) -> Option<Duration> {
        self.deadline
    }

    /// Delivers what is kept and whose time is over.
    pub fn flush(&mut self, now: Duration) -> Vec<Input> {
        let mut out = Vec::new();
        if self.deadline.is_some_and(|deadline| deadline <= now) {
            self.give_up_esc(&mut out);
            self.end_paste(&mut out);
        }
        out
    }

    /// Takes one event that came at `now` and gives what is certain after it.
    pub fn feed(&mut self, event: &Event, now: Duration) -> Vec<Input> {
        let mut out = self.flush(now);
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.key(*key, now, &mut out),
            Event::Paste(text) => {
                self.give_up_esc(&mut out);
                self.end_paste(&mut out);
                push_paste(text, &mut out);
            }
            Event::Resize(columns, rows) => out.push(Input::Resize(*columns, *rows)),
            Event::FocusLost if self.options.sco => out.push(Input::Key(Key::plain(Code::F(3)))),
            _ => {}
        }
        out
    }

    fn key(&mut self, event: KeyEvent, now: Duration, out: &mut Vec<Input>) {
        let Some(key) = convert(event) else { return };
        if let Some(mut after_esc) = self.after_esc.take() {
            match (key.code, after_esc.is_empty()) {
                (Code::Char(letter), _) if !key.ctrl && !key.alt => {
                    after_esc.push(letter);
                    self.continue_sequence(after_esc, now, out);
                    return;
                }
                // What crossterm makes of the same bytes in one read is Alt with the key.
                (Code::Tab | Code::Enter | Code::Backspace, true) if key == Key::plain(key.code) => {
                    self.deadline = None;
                    self.deliver(key.with_alt(), now, out);
                    return;
                }
                _ => {
                    self.after_esc = Some(after_esc);
                    self.give_up_esc(out);
                }
            }
        }
        if key == Key::plain(Code::Esc) && !self.options.window.is_zero() {
            self.after_esc = Some(Vec::new());
            self.deadline = Some(now + self.options.window);
        } else {
            self.deliver(self.sco(key), now, out);
        }
    }

    fn continue_sequence(&mut self, after_esc: Vec<char>, now: Duration, out: &mut Vec<Input>) {
        self.deadline = None;
        match sequence::read(&after_esc, self.options.sco) {
            Reading::More => {
                self.after_esc = Some(after_esc);
                self.deadline = Some(now + self.options.window);
            }
            Reading::Key(key) => self.deliver(key, now, out),
            Reading::Nothing => self.keep_paste_open(now),
            Reading::PasteBegins => {
                self.paste.get_or_insert_default();
                self.keep_paste_open(now);
            }
            Reading::PasteEnds => self.end_paste(out),
            Reading::Text => {
                for letter in after_esc {
                    self.deliver(Key::char(letter).with_alt(), now, out);
                }
            }
        }
    }

    /// The Esc was the key, and what followed was typed.
    fn give_up_esc(&mut self, out: &mut Vec<Input>) {
        let Some(after_esc) = self.after_esc.take() else { return };
        self.deadline = None;
        if let Some(paste) = &mut self.paste {
            paste.extend(after_esc);
            return;
        }
        out.push(Input::Key(Key::plain(Code::Esc)));
        out.extend(after_esc.into_iter().map(|letter| Input::Key(Key::char(letter))));
    }

    fn deliver(&mut self, key: Key, now: Duration, out: &mut Vec<Input>) {
        let Some(paste) = &mut self.paste else {
            out.push(Input::Key(fold(key)));
            return;
        };
        // Characters beyond the limit are counted no further, so that an endless paste takes no memory.
        if paste.len() <= PASTE_LIMIT {
            match key.code {
                Code::Char(letter) if !key.ctrl => paste.push(letter),
                Code::Enter => paste.push('\n'),
                Code::Tab => paste.push('\t'),
                _ => {}
            }
        }
        self.keep_paste_open(now);
    }

    fn keep_paste_open(&mut self, now: Duration) {
        self.deadline = self.paste.is_some().then(|| now + self.options.window * PASTE_IDLE_WINDOWS);
    }

    fn end_paste(&mut self, out: &mut Vec<Input>) {
        if let Some(text) = self.paste.take() {
            self.deadline = None;
            push_paste(&text, out);
        }
    }

    /// What crossterm took for xterm's F1, F2 and F4 when SCO's F4, F5 and F7 came in one read.
    fn sco(&self, mut key: Key) -> Key {
        if self.options.sco {
            key.code = match key.code {
                Code::F(1) => Code::F(4),
                Code::F(2) => Code::F(5),
                Code::F(4) => Code::F(7),
                other => other,
            };
        }
        key
    }
}

fn push_paste(text: &str, out: &mut Vec<Input>) {
    let clean = clean_paste(text);
    if !clean.is_empty() {
        out.push(Input::Paste(clean));
    }
}

/// Lines end with `\n` (terminals send `\r`), other control characters except tab go, and at most [`PASTE_LIMIT`]
/// bytes stay, cut between characters.
fn clean_paste(text: &str) -> String {
    let mut clean = String::with_capacity(text.len().min(PASTE_LIMIT));
    let mut previous = ' ';
    for letter in text.chars() {
        let kept = match letter {
            '\r' => Some('\n'),
            '\n' if previous == '\r' => None,
            '\n' | '\t' => Some(letter),
            other => (!other.is_control()).then_some(other),
        };
        previous = letter;
        let Some(kept) = kept else { continue };
        if clean.len() + kept.len_utf8() > PASTE_LIMIT {
            break;
        }
        clean.push(kept);
    }
    clean
}

/// Alt with a digit is the F-key (mc's habit), 0 being F10; but not 8, because F8 archives, and Esc followed by 8 in
/// one packet looks the same. The Linux console's Alt-Tab is Shift-Tab.
fn fold(key: Key) -> Key {
    if !key.alt || key.ctrl {
        return key;
    }
    match key.code {
        Code::Tab => Key::plain(Code::Tab).with_shift(),
        Code::Char('8') => key,
        Code::Char('0') => Key::plain(Code::F(10)),
        Code::Char(digit) => {
            digit.to_digit(10).map_or(key, |number| Key { code: Code::F(number as u8), alt: false, ..key })
        }
        _ => key,
    }
}

/// crossterm's key as ours; `None` for keys nothing is bound to (media keys, modifiers alone, the Windows key).
fn convert(event: KeyEvent) -> Option<Key> {
    let held = |modifier| event.modifiers.contains(modifier);
    if held(KeyModifiers::SUPER) || held(KeyModifiers::HYPER) {
        return None;
    }
    let code = match event.code {
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Del,
        KeyCode::Insert => Code::Ins,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PgUp,
        KeyCode::PageDown => Code::PgDn,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        _ => return None,
    };
    let key = Key {
        code,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT) || held(KeyModifiers::META),
        shift: held(KeyModifiers::SHIFT) || event.code == KeyCode::BackTab,
    };
    Some(key.normalised())
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod tests;
