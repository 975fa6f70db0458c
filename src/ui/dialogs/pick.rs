//! A pick list: type to narrow; Enter, Tab and F2 take. Codes, places, records; one or several.

mod hits;
mod narrow;

use hits::{codes, of_places, records};
use narrow::narrow;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frame;
use crate::domain::draft::Draft;
use crate::domain::field::{Field, FieldKind};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::StoreError;
use crate::ui::command::{Cmd, Place};
use crate::ui::forms;
use crate::ui::input::Key;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::text::{Align, cut_middle, fit, width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::paint::{more, put, put_right};

/// Columns and rows of the list.
const WIDTH: u16 = 66;
const HEIGHT: u16 = 16;
/// Records or places looked up at a time.
const LOOKED_UP: usize = 60;

/// Something that can be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    raw: String,
    label: String,
    beside: String,
    /// A short name it is known by as well, and sought by.
    also: String,
}

impl Hit {
    /// Raw text and what it is called.
    pub fn new(raw: impl Into<String>, label: impl Into<String>) -> Self {
        Self { raw: raw.into(), label: label.into(), beside: String::new(), also: String::new() }
    }

    /// The same, found by a short name as well.
    #[must_use]
    pub fn known_as(mut self, also: impl Into<String>) -> Self {
        self.also = also.into();
        self
    }

    /// Raw text.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// What it is called.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The same with a word at the right.
    #[must_use]
    pub fn beside(mut self, text: impl Into<String>) -> Self {
        self.beside = text.into();
        self
    }
}

/// Where hits come from.
#[derive(Debug, Clone)]
enum Source {
    /// These; and the second ones, where none of the first is found.
    Fixed(Vec<Hit>, Vec<Hit>),
    Places,
    Records(Kind),
}

/// A pick list.
pub struct Pick {
    title: String,
    source: Source,
    typed: Line,
    hits: Vec<Hit>,
    at: usize,
    chosen: Option<Vec<String>>,
    /// Did somebody move or type? Else the row under the cursor is nobody's choice.
    touched: bool,
    /// Was a tick taken away? Then nothing ticked means nothing.
    unticked: bool,
    /// Why nothing could be looked up.
    failed: Option<Message>,
    /// Is what is sought in vain not to be made here?
    only_known: bool,
}

impl Pick {
    /// A list of given hits.
    pub fn of(shared: &Shared, title: &str, hits: Vec<Hit>) -> Self {
        Self::build(shared, shared.text(title), Source::Fixed(hits, Vec::new()), None, "")
    }

    /// The same, of what is there: nothing new is made from here.
    #[must_use]
    pub fn of_what_is_there(self) -> Self {
        Self { only_known: true, ..self }
    }

    /// The same; where what is typed is found in none of them, it is looked for in `others`.
    #[must_use]
    pub fn or_else(mut self, found: Vec<Hit>) -> Self {
        if let Source::Fixed(_, others) = &mut self.source {
            *others = found;
        }
        self
    }

    /// The same with the cursor on the hit that holds now, which says so.
    #[must_use]
    pub fn starting_at(mut self, shared: &Shared, raw: &str) -> Self {
        if let Source::Fixed(hits, _) = &mut self.source
            && let Some(at) = hits.iter().position(|hit| hit.raw == raw)
        {
            hits.iter_mut().skip(at).take(1).for_each(|hit| hit.beside = shared.text("pick-in-use"));
            self.hits.clone_from(hits);
            self.at = at;
        }
        self
    }

    /// The same with the cursor on a hit.
    #[must_use]
    pub fn pointing_at(mut self, raw: &str) -> Self {
        self.at = self.hits.iter().position(|hit| hit.raw == raw).unwrap_or(self.at);
        self
    }

    /// A list of given hits, of which several can be marked; where none is, Enter takes the one that was gone to.
    pub fn several(shared: &Shared, title: &str, hits: Vec<Hit>) -> Self {
        Self::build(shared, shared.text(title), Source::Fixed(hits, Vec::new()), Some(Vec::new()), "")
    }

    /// The same with these marked at the beginning.
    #[must_use]
    pub fn marked(self, raws: Vec<String>) -> Self {
        Self { chosen: Some(raws), ..self }
    }

    /// A list of places.
    pub fn area(shared: &Shared, typed: &str) -> Self {
        Self::build(shared, shared.text("pick-area"), Source::Places, None, typed)
    }

    /// The legal values of a field, `current` being its raw text; nothing for a field that is typed.
    pub fn for_field(shared: &Shared, kind: Kind, field: &Field, current: &str, typed: &str) -> Option<Self> {
        Self::for_answer(shared, shared.text(&forms::label_key(kind, field.key)), field, current, typed)
    }

    /// The same for a field that has its label from elsewhere.
    pub fn for_answer(
        shared: &Shared,
        title: String,
        field: &Field,
        current: &str,
        typed: &str,
    ) -> Option<Self> {
        let current: Vec<String> =
            current.split('|').filter(|raw| !raw.is_empty()).map(str::to_owned).collect();
        let (source, chosen) = match field.kind {
            FieldKind::Code(list) => (Source::Fixed(codes(shared, list), Vec::new()), None),
            FieldKind::Codes(list) => (Source::Fixed(codes(shared, list), Vec::new()), Some(current.clone())),
            FieldKind::YesNo => {
                let hits = vec![Hit::new("yes", shared.text("yes")), Hit::new("no", shared.text("no"))];
                (Source::Fixed(hits, Vec::new()), None)
            }
            FieldKind::Area => (Source::Places, None),
            FieldKind::Areas => (Source::Places, Some(current.clone())),
            FieldKind::Ref(target) => (Source::Records(target), None),
            _ => return None,
        };
        let mut pick = Self::build(shared, title, source, chosen, typed);
        if pick.chosen.is_none()
            && let [raw] = current.as_slice()
        {
            pick.at = pick.hits.iter().position(|hit| hit.raw == *raw).unwrap_or(0);
        }
        Some(pick)
    }

    fn build(
        shared: &Shared,
        title: String,
        source: Source,
        chosen: Option<Vec<String>>,
        typed: &str,
    ) -> Self {
        let mut pick = Self {
            title,
            source,
            typed: Line::new(typed),
            hits: Vec::new(),
            at: 0,
            chosen,
            touched: false,
            unticked: false,
            failed: None,
            only_known: false,
        };
        pick.look(shared);
        pick
    }

    fn look(&mut self, shared: &Shared) {
        let typed = self.typed.text();
        let found = match &self.source {
            Source::Fixed(all, others) => {
                let found = narrow(all, typed);
                let none = found.is_empty() && !others.is_empty();
                Ok(if none { narrow(others, typed) } else { found })
            }
            Source::Places => shared.desk.find_places(typed, LOOKED_UP).map(of_places),
            Source::Records(kind) => records(shared, *kind, typed),
        };
        self.failed = found.as_ref().err().map(StoreError::message);
        self.hits = found.unwrap_or_default();
        self.at = 0;
    }

    fn step(&mut self, by: isize) -> Outcome {
        self.touched = true;
        self.at = self.at.saturating_add_signed(by).min(self.hits.len().saturating_sub(1));
        Outcome::Handled
    }

    fn toggle(&mut self) {
        if let (Some(chosen), Some(hit)) = (&mut self.chosen, self.hits.get(self.at)) {
            match chosen.iter().position(|raw| *raw == hit.raw) {
                Some(at) => {
                    chosen.remove(at);
                    self.unticked = true;
                }
                None => chosen.push(hit.raw.clone()),
            }
        }
    }

    /// Is nothing ticked, and the row under the cursor one that was gone to?
    fn takes_row(&self) -> bool {
        let gone_to = self.touched || !self.typed.text().trim().is_empty();
        let none = self.chosen.as_ref().is_some_and(Vec::is_empty);
        none && gone_to && !self.unticked && self.at < self.hits.len()
    }

    fn take(&mut self) -> Outcome {
        if self.chosen.is_some() {
            if self.takes_row() {
                self.toggle();
            }
            return Outcome::Close(Answer::PickedAll(self.chosen.clone().unwrap_or_default()));
        }
        match self.hits.get(self.at) {
            Some(hit) => Outcome::Close(Answer::Picked(hit.raw.clone(), hit.label.clone())),
            None => self.no_such(),
        }
    }

    /// What was typed is on no closed list: it is said that it is not kept, before it is gone.
    fn no_such(&self) -> Outcome {
        let typed = self.typed.text().trim();
        if typed.is_empty() || !self.hits.is_empty() || !matches!(self.source, Source::Fixed(..)) {
            return Outcome::Handled;
        }
        let typed = crate::domain::hostile::clean(typed).into_owned();
        Outcome::Say(Tone::Plain, Message::new("pick-no-such").with("typed", typed))
    }

    /// A new record with what was typed as its name.
    fn make(&self, shared: &Shared, kind: Kind) -> Outcome {
        let mut draft = Draft::new(kind);
        draft.set(kind.info().title, self.typed.text());
        if kind == Kind::Person {
            draft.set("in_registry", "no");
        }
        Outcome::Push(forms::of_draft(shared, draft))
    }

    /// The kind of record that can be made from here, if what is sought is not there.
    fn makes(&self) -> Option<Kind> {
        match self.source {
            // Staff are added with their keys (`app::staff`), not by the way.
            Source::Records(Kind::Staff) => None,
            Source::Records(kind) => Some(kind).filter(|_| !self.only_known),
            Source::Places => Some(Kind::Area),
            Source::Fixed(..) => None,
        }
    }
}

impl Layer for Pick {
    fn place(&self) -> Place {
        Place::Pick
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        match command {
            Cmd::Up | Cmd::Down | Cmd::PageUp | Cmd::PageDown | Cmd::Accept | Cmd::Back => true,
            Cmd::First | Cmd::Last => true,
            Cmd::New => self.makes().is_some(),
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        match command {
            Cmd::Up => self.step(-1),
            Cmd::Down => self.step(1),
            Cmd::PageUp => self.step(-10),
            Cmd::PageDown => self.step(10),
            Cmd::First => self.step(isize::MIN),
            Cmd::Last => self.step(isize::MAX),
            Cmd::Accept => self.take(),
            Cmd::New => match self.makes() {
                Some(kind) => self.make(shared, kind),
                None => Outcome::Ignored,
            },
            Cmd::Back => Outcome::Several(vec![self.no_such(), Outcome::Close(Answer::None)]),
            _ => Outcome::Ignored,
        }
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        if key == Key::char(' ') && self.chosen.is_some() {
            self.toggle();
            return Outcome::Handled;
        }
        if self.typed.key(key) {
            self.look(shared);
        }
        Outcome::Handled
    }

    fn paste(&mut self, shared: &Shared, text: &str) -> Outcome {
        self.typed.paste(text.lines().next().unwrap_or(""));
        self.look(shared);
        Outcome::Handled
    }

    fn half_picked(&self) -> Option<String> {
        let typed = self.typed.text().trim();
        let Some(chosen) = &self.chosen else { return (!typed.is_empty()).then(|| typed.to_owned()) };
        let typed = (!typed.is_empty()).then_some(typed);
        Some(chosen.iter().map(String::as_str).chain(typed).collect::<Vec<_>>().join("|"))
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        let Answer::Record(kind, id) = answer else { return Outcome::Handled };
        let Ok(record) = shared.desk.get(kind, id) else { return Outcome::Handled };
        let raw = if kind == Kind::Area { record.text("code").to_owned() } else { record.uid };
        match &mut self.chosen {
            Some(chosen) => {
                chosen.push(raw);
                self.look(shared);
                Outcome::Handled
            }
            None => Outcome::Close(Answer::Picked(raw, shared.desk.label(kind, id))),
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let height = HEIGHT.min(area.height);
        let inside = frame(shared, area, buffer, WIDTH, height, &self.title);
        let theme = &shared.theme;
        let (text, cursor) = self.typed.view(inside.width);
        let line = format!("{text:<width$}", width = usize::from(inside.width));
        put(buffer, inside, 0, 0, inside.width, &line, theme.style(Role::FieldFocus));
        let room = usize::from(inside.height.saturating_sub(3)).max(1);
        let top = (self.at + 1).saturating_sub(room);
        if self.hits.is_empty() {
            let said = |failed| crate::domain::hostile::clean(&shared.lang.say(failed)).into_owned();
            let empty = self.typed.text().trim().is_empty();
            let nothing = if empty { "pick-empty" } else { "pick-nothing" };
            let text = self.failed.as_ref().map_or_else(|| shared.text(nothing), said);
            let role = if self.failed.is_some() { Role::Error } else { Role::Muted };
            for (y, line) in wrap(&text, usize::from(inside.width)).iter().enumerate() {
                put(buffer, inside, 0, y as u16 + 1, inside.width, line, theme.over(Role::Dialog, role));
            }
        }
        for (y, hit) in self.hits.iter().enumerate().skip(top).take(room) {
            let row = (y - top) as u16 + 1;
            let here = y == self.at;
            let style =
                if here { theme.style(Role::Selection) } else { theme.over(Role::Dialog, Role::Text) };
            let chosen = self.chosen.as_ref().is_some_and(|chosen| chosen.contains(&hit.raw));
            let gutter = if here { "▌" } else { " " };
            let mark = match (&self.chosen, chosen) {
                (None, _) => "",
                (Some(_), true) => "[x] ",
                (Some(_), false) => "[ ] ",
            };
            let label = format!("{gutter} {mark}{}", crate::domain::hostile::clean(&hit.label));
            let beside = crate::domain::hostile::clean(&hit.beside);
            let room =
                inside.width.saturating_sub(if beside.is_empty() { 0 } else { width(&beside) as u16 + 1 });
            // Names of the same sort of body differ at their end.
            let label = fit(&cut_middle(&label, usize::from(room)), usize::from(room), Align::Left);
            put(buffer, inside, 0, row, inside.width, &label, style);
            let muted = if here { style } else { theme.over(Role::Dialog, Role::Muted) };
            put_right(buffer, inside, inside.width, row, &beside, muted);
        }
        let key = match (&self.chosen, self.makes()) {
            (Some(_), _) if self.takes_row() => "pick-several-this",
            (Some(chosen), _) if chosen.is_empty() => "pick-several-none",
            (Some(_), _) => "pick-several",
            (None, Some(_)) => "pick-or-new",
            (None, None) => "pick-one",
        };
        let hint = shared.text(key);
        put(buffer, inside, 0, inside.height - 1, inside.width, &hint, theme.over(Role::Dialog, Role::Muted));
        let list = Rect { y: inside.y + 1, width: inside.width + 3, height: room as u16, ..inside };
        more(shared, list, buffer, top > 0, self.hits.len() > top + room);
        Some(Position::new(inside.x + cursor, inside.y))
    }

    fn help(&self) -> &'static str {
        "help-pick"
    }
}
