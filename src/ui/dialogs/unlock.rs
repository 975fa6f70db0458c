//! Signing in: login and passphrase. What is typed for the passphrase is shown as dots, stands in no draft and no
//! debug output, and is overwritten when the dialog goes.
//!
//! ```text
//! ┌ Buka kasus ────────────────────────────────────────────┐
//! │ nama masuk   rina                                      │
//! │ kata sandi   ••••••••                                  │
//! │                                                        │
//! │ Enter: buka   Esc: kembali                             │
//! └────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use zeroize::Zeroizing;

use super::frame;
use crate::app::sign_in::DEMO_PASSPHRASE;
use crate::app::{Refusal, Reply, Request, Secret};
use crate::lang::Message;
use crate::ui::command::{Cmd, Place};
use crate::ui::forms::say;
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::panes::cases;
use crate::ui::shared::Shared;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::paint::put;

/// Columns of the dialog, and of what is typed.
const WIDTH: u16 = 60;
const TYPED: u16 = 36;
/// Longest passphrase, in characters.
const LONGEST: usize = 200;

/// The dialog.
pub struct Unlock {
    login: Line,
    passphrase: Zeroizing<String>,
    /// Is the cursor in the passphrase?
    in_passphrase: bool,
    /// The store thread is at work on it.
    waiting: bool,
    wrong: Option<Message>,
    /// Row id of the case that is opened next.
    case: Option<i64>,
}

impl Unlock {
    /// The dialog, with the login that is known; `case` is opened once it is done.
    pub fn new(shared: &Shared, case: Option<i64>) -> Self {
        let login = shared.desk.sitting().login.clone();
        Self {
            in_passphrase: !login.is_empty(),
            login: Line::new(&login),
            // Never grown in place: no half of it stays behind in freed memory.
            passphrase: Zeroizing::new(String::with_capacity(LONGEST * 4)),
            waiting: false,
            wrong: None,
            case,
        }
    }

    fn send(&mut self) -> Outcome {
        if self.waiting {
            return Outcome::Handled;
        }
        self.waiting = true;
        self.wrong = None;
        let passphrase = Secret::new(self.passphrase.as_str());
        Outcome::Request(Request::Unlock { login: self.login.text().to_owned(), passphrase })
    }
}

impl Layer for Unlock {
    fn place(&self) -> Place {
        Place::Dialog
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        matches!(command, Cmd::Accept | Cmd::Back | Cmd::Up | Cmd::Down | Cmd::Left | Cmd::Right)
    }

    fn command(&mut self, _shared: &Shared, command: Cmd) -> Outcome {
        match command {
            Cmd::Accept if !self.in_passphrase => self.in_passphrase = true,
            Cmd::Accept => return self.send(),
            Cmd::Up | Cmd::Down => self.in_passphrase = !self.in_passphrase,
            // Tab and Shift-Tab; the arrows themselves move within the login.
            Cmd::Left | Cmd::Right => self.in_passphrase = !self.in_passphrase,
            Cmd::Back => return Outcome::Close(Answer::None),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn key(&mut self, _shared: &Shared, key: Key) -> Outcome {
        if !self.in_passphrase {
            self.login.key(key);
            return Outcome::Handled;
        }
        match key.code {
            Code::Backspace => {
                self.passphrase.pop();
            }
            Code::Char('u') if key.ctrl => self.passphrase.clear(),
            _ => {
                if let Some(letter) = key.typed().filter(|_| self.passphrase.chars().count() < LONGEST) {
                    self.passphrase.push(letter);
                }
            }
        }
        Outcome::Handled
    }

    fn paste(&mut self, _shared: &Shared, text: &str) -> Outcome {
        if !self.in_passphrase {
            self.login.paste(text);
            return Outcome::Handled;
        }
        for letter in text.chars().filter(|letter| !letter.is_control()) {
            if self.passphrase.chars().count() < LONGEST {
                self.passphrase.push(letter);
            }
        }
        Outcome::Handled
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        self.waiting = false;
        self.passphrase.clear();
        match reply {
            Ok(_) => {
                let said = Message::new("unlock-done").with("name", &shared.desk.sitting().name);
                let next = match self.case {
                    Some(id) => Outcome::Replace(cases::open(shared, id)),
                    None => Outcome::Close(Answer::None),
                };
                Outcome::Several(vec![next, Outcome::Say(Tone::Good, said)])
            }
            Err(refusal) => {
                self.in_passphrase = true;
                self.wrong = Some(say(&refusal));
                Outcome::Handled
            }
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let text = theme.over(Role::Dialog, Role::Text);
        let note = match (&self.wrong, self.waiting, shared.desk.is_demo()) {
            (Some(wrong), ..) => Some((shared.lang.say(wrong), Role::Error)),
            (None, true, _) => Some((shared.text("unlock-waiting"), Role::Muted)),
            (None, false, true) => {
                let told = [("passphrase", DEMO_PASSPHRASE.to_owned())];
                Some((shared.format("unlock-demo", &told), Role::Training))
            }
            (None, false, false) => None,
        };
        let lines = note.as_ref().map_or_else(Vec::new, |(note, _)| wrap(note, usize::from(WIDTH - 4)));
        let inside = frame(shared, area, buffer, WIDTH, 7 + lines.len() as u16, &shared.text("unlock-title"));
        let dots: String = "•".repeat(self.passphrase.chars().count().min(usize::from(TYPED) - 1));
        let (login, at) = self.login.view(TYPED);
        let mut cursor = None;
        for (y, label, typed, here, at) in [
            (0, "unlock-login", login, !self.in_passphrase, at),
            (1, "unlock-passphrase", dots.clone(), self.in_passphrase, dots.chars().count() as u16),
        ] {
            put(buffer, inside, 0, y, 16, &shared.text(label), text);
            let style = theme.style(if here { Role::FieldFocus } else { Role::Field });
            let room = usize::from(TYPED);
            put(buffer, inside, 17, y, TYPED, &format!("{typed:<room$}"), style);
            if here {
                cursor = Some(Position::new(inside.x + 17 + at, inside.y + y));
            }
        }
        for (y, line) in lines.iter().enumerate() {
            let role = note.as_ref().map_or(Role::Text, |(_, role)| *role);
            put(buffer, inside, 0, 3 + y as u16, inside.width, line, theme.over(Role::Dialog, role));
        }
        let keys = shared.text("unlock-keys");
        put(
            buffer,
            inside,
            0,
            4 + lines.len() as u16,
            inside.width,
            &keys,
            theme.over(Role::Dialog, Role::Muted),
        );
        cursor
    }

    fn help(&self) -> &'static str {
        "unlock-help"
    }
}
