//! A line of text that is being typed.

use tui_input::{Input, InputRequest};

use crate::ui::input::{Code, Key};
use crate::ui::text::width;

/// One line with a cursor.
#[derive(Debug, Clone, Default)]
pub struct Line {
    input: Input,
    /// What stands in it is an offer: a letter takes its place, a step in it keeps it.
    offer: bool,
}

impl Line {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()), offer: false }
    }

    /// A line whose text is replaced by what is typed first, unless somebody moves in it before.
    pub fn offered(text: &str) -> Self {
        Self { offer: !text.is_empty(), ..Self::new(text) }
    }

    /// Would a letter replace the whole text?
    pub fn is_offer(&self) -> bool {
        self.offer
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Does the key change or move within the line? If so it does.
    pub fn key(&mut self, key: Key) -> bool {
        let request = match (key.code, key.ctrl, key.alt) {
            (Code::Char(letter), false, false) => InputRequest::InsertChar(letter),
            (Code::Backspace, false, _) => InputRequest::DeletePrevChar,
            (Code::Del, false, _) => InputRequest::DeleteNextChar,
            (Code::Left, false, _) => InputRequest::GoToPrevChar,
            (Code::Right, false, _) => InputRequest::GoToNextChar,
            (Code::Home, false, _) => InputRequest::GoToStart,
            (Code::End, false, _) => InputRequest::GoToEnd,
            (Code::Char('u'), true, false) => InputRequest::DeleteLine,
            _ => return false,
        };
        let replaces = matches!(
            request,
            InputRequest::InsertChar(_) | InputRequest::DeletePrevChar | InputRequest::DeleteNextChar
        );
        if std::mem::take(&mut self.offer) && replaces {
            self.input.reset();
        }
        self.input.handle(request);
        true
    }

    /// Inserts pasted text; line ends become blanks.
    pub fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.offer) {
            self.input.reset();
        }
        for letter in text.chars() {
            let letter = if letter.is_control() { ' ' } else { letter };
            self.input.handle(InputRequest::InsertChar(letter));
        }
    }

    /// The part to be shown in `room` columns, and the column of the cursor in it.
    pub fn view(&self, room: u16) -> (String, u16) {
        let room = usize::from(room.max(1));
        let before: Vec<char> = self.input.value().chars().take(self.input.cursor()).collect();
        let mut skipped = 0;
        let wide = |from: usize| -> usize {
            before.iter().skip(from).map(|letter| width(letter.encode_utf8(&mut [0; 4]))).sum()
        };
        while wide(skipped) >= room {
            skipped += 1;
        }
        let shown = self.input.value().chars().skip(skipped).collect();
        (shown, wide(skipped) as u16)
    }
}
