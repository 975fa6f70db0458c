//! The field that has the cursor: a line, several lines, or something picked from a list.

use ratatui_textarea::{CursorMove, TextArea};

use super::field::{from_field, in_field, is_picked};
use crate::domain::draft::yes_no;
use crate::domain::field::FieldKind;
use crate::ui::input::{Code, Key};
use crate::ui::widgets::line::Line;

/// What is typed into.
pub enum Entry {
    /// One line.
    Line(Line),
    /// Several lines.
    Memo(Box<TextArea<'static>>),
    /// Picked from a list.
    Pick,
}

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// It is no key of a field.
    Ignored,
    /// It means nothing here, and nothing elsewhere.
    Nothing,
    /// The text is another or the cursor is elsewhere; was it a letter or digit?
    Text(bool),
    /// The field has this value now.
    Value(&'static str),
    /// The list of legal values is wanted, narrowed by what was typed.
    Choose(String),
}

impl Entry {
    /// The entry of a field of `kind` that holds `raw`, with the cursor at the end.
    pub fn open(kind: FieldKind, raw: &str) -> Self {
        match kind {
            FieldKind::Memo => {
                let mut area = TextArea::new(raw.lines().map(str::to_owned).collect());
                area.set_cursor_line_style(ratatui::style::Style::default());
                area.move_cursor(CursorMove::Bottom);
                area.move_cursor(CursorMove::End);
                Self::Memo(Box::new(area))
            }
            kind if is_picked(kind) => Self::Pick,
            _ => Self::Line(Line::new(&in_field(kind, raw))),
        }
    }

    /// The raw text of what stands here, `kept` being that of before; nothing where nothing is typed.
    pub fn text(&self, kind: FieldKind, kept: &str) -> Option<String> {
        match self {
            Self::Line(line) => Some(from_field(kind, line.text(), kept)),
            Self::Memo(area) => Some(area.lines().join("\n")),
            Self::Pick => None,
        }
    }

    /// Takes a key in.
    pub fn key(&mut self, kind: FieldKind, key: Key) -> Typed {
        match self {
            Self::Line(line) => {
                if line.key(key) {
                    Typed::Text(key.typed().is_some())
                } else {
                    Typed::Ignored
                }
            }
            Self::Memo(area) => match memo_key(key) {
                Some(input) => {
                    area.input(input);
                    Typed::Text(key.typed().is_some())
                }
                None => Typed::Ignored,
            },
            Self::Pick => picked_by(kind, key),
        }
    }

    /// Takes pasted text in, or says with which text the list is wanted.
    pub fn paste(&mut self, text: &str) -> Typed {
        match self {
            Self::Line(line) => line.paste(text.trim()),
            Self::Memo(area) => {
                area.insert_str(text);
            }
            Self::Pick => return Typed::Choose(text.lines().next().unwrap_or("").to_owned()),
        }
        Typed::Text(false)
    }
}

/// What a key means in a field that is picked: a letter opens the list with it, yes and no need no list.
fn picked_by(kind: FieldKind, key: Key) -> Typed {
    match (key.typed(), key.code) {
        (_, Code::Backspace | Code::Del) => Typed::Value(""),
        (Some(' '), _) => Typed::Choose(String::new()),
        (Some(letter), _) if kind == FieldKind::YesNo => match yes_no(&letter.to_string()) {
            Some(yes) => Typed::Value(if yes { "yes" } else { "no" }),
            None => Typed::Nothing,
        },
        (Some(letter), _) => Typed::Choose(letter.to_string()),
        _ => Typed::Ignored,
    }
}

/// A key as the memo takes it.
fn memo_key(key: Key) -> Option<ratatui_textarea::Input> {
    use ratatui_textarea::Key as K;
    let code = match key.code {
        Code::Char(letter) if !key.ctrl => K::Char(letter),
        Code::Enter => K::Enter,
        Code::Backspace => K::Backspace,
        Code::Del => K::Delete,
        Code::Left => K::Left,
        Code::Right => K::Right,
        Code::Up => K::Up,
        Code::Down => K::Down,
        Code::Home => K::Home,
        Code::End => K::End,
        Code::PgUp => K::PageUp,
        Code::PgDn => K::PageDown,
        _ => return None,
    };
    Some(ratatui_textarea::Input { key: code, ctrl: false, alt: false, shift: key.shift })
}
