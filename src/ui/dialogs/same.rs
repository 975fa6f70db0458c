//! Search before create: people of the file who may be the one that is being typed, what speaks for each, and
//! one key to take one of them instead of making the person twice.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frame;
use crate::app::family;
use crate::app::likeness::Same;
use crate::domain::hostile::{clean, initials};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::ui::command::{Cmd, Place};
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::put;

/// Columns of the dialog.
const WIDTH: u16 = 70;
/// People shown at a time.
const PEOPLE: usize = 5;
/// Columns of the labels of what is known.
const LABEL: u16 = 16;

/// The likely same people.
pub struct SamePeople {
    people: Vec<Same>,
    record: Option<Record>,
    home: String,
    at: usize,
    /// Can one be taken, or only looked at?
    takes: bool,
}

impl SamePeople {
    /// A choice among `people`, the likeliest first.
    pub fn new(shared: &Shared, people: Vec<Same>, takes: bool) -> Self {
        let mut dialog = Self { people, record: None, home: String::new(), at: 0, takes };
        dialog.look(shared);
        dialog
    }

    fn look(&mut self, shared: &Shared) {
        let id = self.people.get(self.at).map(|same| same.id);
        self.record = id.and_then(|id| shared.desk.get(Kind::Person, id).ok());
        self.home = self
            .record
            .as_ref()
            .and_then(|record| family::residence_of(&shared.desk, record.id))
            .and_then(|residence| residence.link("household").map(|link| clean(&link.label).into_owned()))
            .unwrap_or_default();
    }

    fn step(&mut self, shared: &Shared, by: isize) -> Outcome {
        self.at = self.at.saturating_add_signed(by).min(self.people.len().saturating_sub(1));
        self.look(shared);
        Outcome::Handled
    }

    fn open(&self, shared: &Shared) -> Outcome {
        match self.people.get(self.at) {
            Some(same) => Outcome::Push(crate::ui::panes::detail::open(shared, Kind::Person, same.id)),
            None => Outcome::Handled,
        }
    }

    fn known(&self, shared: &Shared) -> Vec<(String, String)> {
        let Some(record) = &self.record else { return Vec::new() };
        let mut known = Vec::new();
        for key in ["identity_no", "born_on", "sex", "mother_name", "phone", "address"] {
            let Some((at, _)) = Kind::Person.field(key) else { continue };
            let value = show::field(shared, record, at);
            if !value.is_empty() {
                known.push((shared.text(&format!("card-known-{key}").replace('_', "-")), value));
            }
        }
        if !self.home.is_empty() {
            let home = if shared.discreet { initials(&self.home) } else { self.home.clone() };
            known.push((shared.text("card-known-household"), home));
        }
        let reasons: Vec<String> = self
            .people
            .get(self.at)
            .map(|same| same.reasons.iter().map(|reason| shared.text(reason)).collect())
            .unwrap_or_default();
        if !reasons.is_empty() {
            known.push((shared.text("card-known-reasons"), reasons.join(", ")));
        }
        known
    }
}

impl Layer for SamePeople {
    fn place(&self) -> Place {
        Place::Dialog
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        matches!(command, Cmd::Up | Cmd::Down | Cmd::Accept | Cmd::Back)
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        match command {
            Cmd::Up => self.step(shared, -1),
            Cmd::Down => self.step(shared, 1),
            Cmd::Accept if !self.takes => self.open(shared),
            Cmd::Accept => match &self.record {
                Some(record) => {
                    Outcome::Close(Answer::Picked(record.uid.clone(), record.text("name").to_owned()))
                }
                None => Outcome::Handled,
            },
            Cmd::Back => Outcome::Close(Answer::None),
            _ => Outcome::Ignored,
        }
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        if key == Key::plain(Code::F(3)) { self.open(shared) } else { Outcome::Handled }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let known = self.known(shared);
        let listed = self.people.len().min(PEOPLE);
        let height = (listed + known.len() + 5) as u16;
        let mut title = shared.text("card-same-title");
        if self.people.len() > PEOPLE {
            title = format!("{title} · {}/{}", self.at + 1, self.people.len());
        }
        let inside = frame(shared, area, buffer, WIDTH, height, &title);
        let theme = &shared.theme;
        let top = (self.at + 1).saturating_sub(PEOPLE);
        for (y, (at, same)) in self.people.iter().enumerate().skip(top).take(PEOPLE).enumerate() {
            let here = at == self.at;
            let style =
                if here { theme.style(Role::Selection) } else { theme.over(Role::Dialog, Role::Text) };
            let label = if shared.discreet { initials(&same.label) } else { same.label.clone() };
            let text = format!("{} {label}", if here { "▌" } else { " " });
            put(buffer, inside, 0, y as u16, inside.width, &text, style);
        }
        for (y, (label, value)) in known.iter().enumerate() {
            let y = (listed + 1 + y) as u16;
            put(buffer, inside, 2, y, LABEL - 1, label, theme.over(Role::Dialog, Role::Muted));
            let room = inside.width.saturating_sub(LABEL + 2);
            put(buffer, inside, LABEL + 2, y, room, value, theme.over(Role::Dialog, Role::Text));
        }
        let hint = shared.text(if self.takes { "card-same-keys" } else { "card-same-look" });
        let last = inside.height.saturating_sub(1);
        put(buffer, inside, 0, last, inside.width, &hint, theme.over(Role::Dialog, Role::Muted));
        Some(Position::new(inside.x, inside.y + (self.at - top) as u16))
    }

    fn help(&self) -> &'static str {
        "help-same"
    }
}
