//! The screen as a whole: an event becomes a command, a command an outcome, an outcome a change of state or a
//! request; then one draw. The only place where state changes.

use std::time::{Duration, Instant};

use ratatui::Frame;
use ratatui::layout::Position;

use super::command::{Cmd, Place};
use super::dialogs::confirm::Confirm;
use super::dialogs::guide::Guide;
use super::dialogs::palette::Palette;
use super::dialogs::pick::{Hit, Pick};
use super::frame;
use super::input::{Input, Key};
use super::layer::{Answer, Layer, Outcome, Tone};
use super::panes::{PANES, Pane};
use super::shared::Shared;
use super::show;
use super::theme::{Role, Theme};
use crate::app::{Act, Refusal, Reply, Request};
use crate::domain::kind::Kind;
use crate::lang::{Lang, Language, Message};
use crate::store::drafts::SavedDraft;

/// A half-typed form is on disk this long after the last key at the latest.
const DRAFT_DELAY: Duration = Duration::from_millis(800);

/// Number of a request, with which its reply finds back.
pub type Ticket = u64;

/// What the main thread receives.
#[derive(Debug)]
pub enum Event {
    /// Keys, pasted text, sizes.
    Input(Vec<Input>),
    /// What came of a request.
    Reply(Ticket, Result<Reply, Refusal>),
    /// The program is to end.
    End,
    /// The program was stopped and runs again.
    Resume,
    /// The window may have another size; whoever knows the size says it by an input.
    Resized,
    /// Time to look whether a colleague has saved.
    Look,
}

/// What the caller must do after events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Go on.
    Run,
    /// Leave.
    Quit,
}

/// A layer with its number.
struct Numbered {
    id: u64,
    layer: Box<dyn Layer>,
}

/// What the dialog of the screen itself was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Palette,
    Quit,
    /// Of this save.
    Undo(i64),
    Language,
    Theme,
}

/// The whole screen.
pub struct Ui {
    shared: Shared,
    pane: Pane,
    stacks: Vec<Vec<Numbered>>,
    /// A dialog of the screen itself, above every layer.
    over: Option<Box<dyn Layer>>,
    asked: Asked,
    said: Option<(Tone, Message)>,
    requests: Vec<(Ticket, Request)>,
    waiting: Vec<(Ticket, u64)>,
    numbers: u64,
    data_version: i64,
    typed_at: Option<Instant>,
    quitting: bool,
    clipboard: Option<String>,
    redraw: bool,
    chosen: Chosen,
}

/// What the person has chosen for their screen since it was last asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Language.
    pub language: Option<Language>,
    /// Theme.
    pub theme: Option<String>,
}

impl Ui {
    /// The screen with the Today pane open.
    pub fn new(shared: Shared) -> Self {
        let stacks = PANES.iter().map(|_| Vec::new()).collect();
        let data_version = shared.desk.data_version();
        let mut ui = Self {
            shared,
            pane: Pane::Today,
            stacks,
            over: None,
            asked: Asked::Nothing,
            said: None,
            requests: Vec::new(),
            waiting: Vec::new(),
            numbers: 0,
            data_version,
            typed_at: None,
            quitting: false,
            clipboard: None,
            redraw: false,
            chosen: Chosen::default(),
        };
        ui.go(Pane::Today);
        ui
    }

    /// Takes an event in. Draw afterwards.
    pub fn handle(&mut self, event: Event) -> Next {
        match event {
            Event::Input(inputs) => {
                for input in inputs {
                    self.input(input);
                }
            }
            Event::Reply(ticket, reply) => self.reply(ticket, reply),
            Event::End => {
                self.keep_draft();
                self.quitting = true;
            }
            Event::Resume | Event::Resized => self.redraw = true,
            Event::Look => self.look(),
        }
        if self.quitting { Next::Quit } else { Next::Run }
    }

    /// Requests to be sent to the store thread, in order.
    pub fn take_requests(&mut self) -> Vec<(Ticket, Request)> {
        std::mem::take(&mut self.requests)
    }

    /// Text to be put into the terminal's clipboard.
    pub fn take_clipboard(&mut self) -> Option<String> {
        self.clipboard.take()
    }

    /// Does the whole screen want to be painted anew?
    pub fn take_redraw(&mut self) -> bool {
        std::mem::take(&mut self.redraw)
    }

    /// What was chosen for the screen and wants to be kept for the next time.
    pub fn take_chosen(&mut self) -> Chosen {
        std::mem::take(&mut self.chosen)
    }

    /// Requests without an answer yet.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty() || !self.requests.is_empty()
    }

    /// How long the caller may wait for the next event before a half-typed form has to be kept.
    pub fn draft_due(&self, now: Instant) -> Option<Duration> {
        self.typed_at.map(|at| DRAFT_DELAY.saturating_sub(now.duration_since(at)))
    }

    /// Keeps the half-typed forms on disk: of every pane, since a parked form is one too.
    pub fn keep_draft(&mut self) {
        self.typed_at = None;
        for draft in self.drafts() {
            self.request(0, Request::KeepDraft(draft));
        }
    }

    /// Every half-typed form.
    fn drafts(&self) -> Vec<SavedDraft> {
        let of_stack = |stack: &Vec<Numbered>| {
            let above = stack.iter().skip(1).map(Some).chain([None]);
            let drafts = stack.iter().zip(above).filter_map(|(numbered, above)| {
                numbered.layer.draft(&self.shared, above.and_then(|above| above.layer.half_picked()))
            });
            drafts.collect::<Vec<_>>()
        };
        self.stacks.iter().flat_map(of_stack).collect()
    }

    /// The shared state, for tests and for the caller's own drawing.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    fn input(&mut self, input: Input) {
        match input {
            Input::Key(key) => {
                self.said = None;
                self.key(key);
                self.typed_at.get_or_insert_with(Instant::now);
            }
            Input::Paste(text) => {
                self.said = None;
                let outcome = match &mut self.over {
                    Some(over) => over.paste(&self.shared, &text),
                    None => self.on_top(|layer, shared| layer.paste(shared, &text)),
                };
                self.follow_top(outcome);
                self.typed_at.get_or_insert_with(Instant::now);
            }
            Input::Resize(columns, rows) => {
                // A window made small and large again has lost what stood in it, even if its size is the old one.
                self.redraw = true;
                if self.shared.size != (columns, rows) {
                    self.shared.size = (columns, rows);
                    self.refresh_all();
                }
            }
            Input::HangUp => {
                self.keep_draft();
                self.quitting = true;
            }
        }
    }

    /// A key becomes a command by the place of the top layer; a printable key is text where text is typed.
    fn key(&mut self, key: Key) {
        if self.shared.size.0 < frame::SMALLEST.0 || self.shared.size.1 < frame::SMALLEST.1 {
            // What cannot be seen is not pressed; leaving is possible all the same.
            if self.shared.keymap.find(Place::Everywhere, key) == Some(Cmd::Quit) {
                self.global(Cmd::Quit);
            }
            return;
        }
        let (place, takes_text) = self.top(|layer| (layer.place(), layer.takes_text()));
        let command =
            if takes_text && key.typed().is_some() { None } else { self.shared.keymap.find(place, key) };
        if let Some(command) = command
            && self.command(command)
        {
            return;
        }
        let outcome = match &mut self.over {
            Some(over) => over.key(&self.shared, key),
            None => self.on_top(|layer, shared| layer.key(shared, key)),
        };
        // On a page that takes no text a digit leads to another one.
        if matches!(outcome, Outcome::Ignored)
            && self.over.is_none()
            && !takes_text
            && let Some(pane) = key.typed().and_then(Pane::of_digit)
        {
            self.go(pane);
            return;
        }
        self.follow_top(outcome);
    }

    /// Does a command of the top layer, or else one that works everywhere; returns whether there was one.
    fn command(&mut self, command: Cmd) -> bool {
        let can = self.top_can(command);
        if can {
            let outcome = match &mut self.over {
                Some(over) => over.command(&self.shared, command),
                None => self.on_top(|layer, shared| layer.command(shared, command)),
            };
            if !matches!(outcome, Outcome::Ignored) {
                self.follow_top(outcome);
                return true;
            }
        }
        self.global(command)
    }

    /// Commands of the screen itself.
    fn global(&mut self, command: Cmd) -> bool {
        let is_dialog = command == Cmd::Menu && !self.can_globally(command);
        if is_dialog || self.over.is_some() && !matches!(command, Cmd::Redraw | Cmd::Discreet | Cmd::Quit) {
            return false;
        }
        match command {
            Cmd::Help => {
                let guide = self.guide();
                self.put_over(Asked::Nothing, guide);
            }
            Cmd::Menu => {
                let place = self.top(|layer| layer.place());
                let palette = Palette::new(&self.shared, place, |command| self.can(command));
                self.put_over(Asked::Palette, Box::new(palette));
            }
            Cmd::Redraw => self.redraw = true,
            Cmd::Discreet => {
                self.shared.discreet = !self.shared.discreet;
                self.refresh_all();
            }
            Cmd::Quit => self.quit(),
            Cmd::NextPane => self.next_pane(1),
            Cmd::PreviousPane => self.next_pane(PANES.len() - 1),
            Cmd::Undo => self.ask_undo(),
            Cmd::NewComplaint => self.new_complaint(),
            Cmd::LockCases => self.say(Tone::Plain, Message::new("lock-demo")),
            Cmd::WhoCanHelp => {
                let layer = super::panes::who_can_help::open(&self.shared, None);
                self.push(layer);
            }
            Cmd::ChangeLanguage => {
                let hits =
                    Language::ALL.iter().map(|language| Hit::new(language.code(), language.name())).collect();
                let pick = Pick::of(&self.shared, "cmd-language", hits);
                self.put_over(Asked::Language, Box::new(pick));
            }
            Cmd::ChangeTheme => {
                let hits = Theme::names(self.shared.themes.as_deref())
                    .into_iter()
                    .map(|name| Hit::new(name.clone(), name))
                    .collect();
                let pick = Pick::of(&self.shared, "cmd-theme", hits);
                self.put_over(Asked::Theme, Box::new(pick));
            }
            _ => return false,
        }
        true
    }

    /// Can the command be done, by the top layer or by the screen itself?
    fn can(&self, command: Cmd) -> bool {
        self.top_can(command) || self.can_globally(command)
    }

    fn can_globally(&self, command: Cmd) -> bool {
        if self.over.is_some() {
            return matches!(command, Cmd::Redraw | Cmd::Discreet | Cmd::Quit);
        }
        match command {
            Cmd::Help | Cmd::Redraw | Cmd::Discreet | Cmd::Quit => true,
            // A question is answered first.
            Cmd::Menu => self.top(|layer| !layer.is_dialog()),
            Cmd::WhoCanHelp => self.top(|layer| !layer.is_dialog()),
            Cmd::ChangeLanguage | Cmd::ChangeTheme => true,
            Cmd::Undo => self.top(|layer| {
                matches!(layer.place(), Place::List | Place::Detail | Place::Today | Place::Tree)
            }),
            Cmd::NewComplaint => self.shared.desk.ask(Act::Write(Kind::Case)).is_ok(),
            _ => false,
        }
    }

    fn top_can(&self, command: Cmd) -> bool {
        self.top(|layer| layer.can(&self.shared, command))
    }

    fn guide(&self) -> Box<dyn Layer> {
        let (place, help, field) =
            self.top(|layer| (layer.place(), layer.help(), layer.explains(&self.shared)));
        Box::new(Guide::new(&self.shared, place, help, field, |command| self.can(command)))
    }

    fn quit(&mut self) {
        if self.drafts().is_empty() {
            self.quitting = true;
            return;
        }
        let confirm = Confirm::new(Message::new("quit-unsaved"), &["button-quit-keep", "button-stay"], 1);
        self.put_over(Asked::Quit, Box::new(confirm));
    }

    fn ask_undo(&mut self) {
        let entries = match self.shared.desk.undoable() {
            Ok(entries) => entries,
            Err(error) => return self.say(Tone::Bad, error.message()),
        };
        let Some(entry) = entries.first() else {
            return self.say(Tone::Plain, Message::new("undo-nothing"));
        };
        let kind = Kind::named(&entry.kind);
        let id = kind.and_then(|kind| self.shared.desk.id_of(kind, &entry.uid).ok().flatten());
        let name = kind.zip(id).map(|(kind, id)| show::called(&self.shared, kind, id)).unwrap_or_default();
        let more = entries.len() - 1;
        let question = Message::new(if more == 0 { "undo-ask" } else { "undo-ask-many" })
            .with("action", self.shared.text(&format!("action-{}", entry.action)))
            .with("kind", self.shared.text(&format!("kind-{}", entry.kind.replace('_', "-"))))
            .with("name", name)
            .with("count", more);
        let confirm = Confirm::new(question, &["button-undo", "button-cancel"], 1);
        self.put_over(Asked::Undo(entry.save), Box::new(confirm));
    }

    fn new_complaint(&mut self) {
        match self.shared.desk.ask(Act::Write(Kind::Case)) {
            Ok(()) => {
                // The form at hand stays parked in its pane and comes back with it.
                self.go(Pane::Cases);
                let form = super::forms::new(&self.shared, Kind::Case);
                self.push(form);
            }
            Err(message) => self.say(Tone::Bad, message),
        }
    }

    fn next_pane(&mut self, by: usize) {
        let at = (self.pane.index() + by) % PANES.len();
        if let Some(row) = PANES.get(at) {
            self.go(row.pane);
        }
    }

    fn go(&mut self, pane: Pane) {
        self.pane = pane;
        if self.stack_mut().is_empty() {
            let layer = pane.open(&self.shared);
            self.push(layer);
        } else {
            let outcome = self.on_top(|layer, shared| layer.refresh(shared));
            self.follow_top(outcome);
        }
    }

    fn push(&mut self, layer: Box<dyn Layer>) {
        self.numbers += 1;
        let id = self.numbers;
        self.stack_mut().push(Numbered { id, layer });
        // A list that has just opened asks for its count.
        let outcome = self.on_top(|layer, shared| layer.opened(shared));
        self.follow_top(outcome);
    }

    fn put_over(&mut self, asked: Asked, layer: Box<dyn Layer>) {
        self.asked = asked;
        self.over = Some(layer);
    }

    fn stack_mut(&mut self) -> &mut Vec<Numbered> {
        let at = self.pane.index();
        if self.stacks.len() <= at {
            self.stacks.resize_with(at + 1, Vec::new);
        }
        // The line above made sure that there is one.
        #[allow(clippy::indexing_slicing, reason = "made long enough just above")]
        &mut self.stacks[at]
    }

    fn stack(&self) -> &[Numbered] {
        self.stacks.get(self.pane.index()).map_or(&[], Vec::as_slice)
    }

    fn top<T>(&self, ask: impl Fn(&dyn Layer) -> T) -> T {
        if let Some(over) = &self.over {
            return ask(over.as_ref());
        }
        match self.stack().last() {
            Some(numbered) => ask(numbered.layer.as_ref()),
            // There is always a pane; a guide stands in for none.
            None => ask(&Guide::new(&self.shared, Place::Dialog, "help-dialog", None, |_| false)),
        }
    }

    fn on_top(&mut self, act: impl FnOnce(&mut dyn Layer, &Shared) -> Outcome) -> Outcome {
        let at = self.pane.index();
        match self.stacks.get_mut(at).and_then(|stack| stack.last_mut()) {
            Some(numbered) => act(numbered.layer.as_mut(), &self.shared),
            None => Outcome::Ignored,
        }
    }

    fn follow_top(&mut self, outcome: Outcome) {
        if self.over.is_some() {
            self.follow_over(outcome);
            return;
        }
        let id = self.stack().last().map_or(0, |numbered| numbered.id);
        self.follow(id, outcome);
    }

    /// Follows an outcome of the screen's own dialog.
    fn follow_over(&mut self, outcome: Outcome) {
        let answer = match outcome {
            Outcome::Close(answer) => answer,
            Outcome::Say(tone, message) => return self.say(tone, message),
            _ => return,
        };
        self.over = None;
        match (std::mem::replace(&mut self.asked, Asked::Nothing), answer) {
            (Asked::Palette, Answer::Command(command)) => {
                self.command(command);
            }
            (Asked::Palette, Answer::Pane(pane)) => self.go(pane),
            (Asked::Quit, Answer::Button("button-quit-keep")) => {
                self.keep_draft();
                self.quitting = true;
            }
            (Asked::Undo(save), Answer::Button("button-undo")) => self.request(0, Request::Undo { save }),
            (Asked::Language, Answer::Picked(code, _)) => {
                if let Some(language) = Language::parse(&code) {
                    self.set_language(language);
                }
            }
            (Asked::Theme, Answer::Picked(name, _)) => self.set_theme(&name),
            _ => {}
        }
    }

    /// Follows an outcome of the layer with number `id`.
    fn follow(&mut self, id: u64, outcome: Outcome) {
        match outcome {
            Outcome::Ignored | Outcome::Handled => {}
            Outcome::Push(layer) => self.push(layer),
            Outcome::Close(answer) => self.close(id, answer),
            Outcome::Replace(layer) => {
                self.remove(id);
                self.push(layer);
            }
            Outcome::Request(request) => self.request(id, request),
            Outcome::Say(tone, message) => self.say(tone, message),
            Outcome::Go(pane) => self.go(pane),
            Outcome::Command(command) => {
                self.command(command);
            }
            Outcome::Quit => self.quit(),
            Outcome::Language(language) => self.set_language(language),
            Outcome::Theme(name) => self.set_theme(&name),
            Outcome::Clipboard(text) => self.clipboard = Some(text),
            Outcome::Several(outcomes) => {
                for outcome in outcomes {
                    self.follow(id, outcome);
                }
            }
        }
    }

    /// Takes the layer out and gives its answer to the one below it.
    fn close(&mut self, id: u64, answer: Answer) {
        let Some((pane, at)) = self.find(id) else { return };
        let Some(stack) = self.stacks.get_mut(pane) else { return };
        if at == 0 {
            // The bottom of a pane stays.
            return;
        }
        stack.truncate(at);
        let shared = &self.shared;
        if let Some(below) = stack.last_mut() {
            let below_id = below.id;
            let outcome = below.layer.answer(shared, answer);
            self.follow(below_id, outcome);
        }
    }

    fn remove(&mut self, id: u64) {
        if let Some((pane, at)) = self.find(id)
            && let Some(stack) = self.stacks.get_mut(pane)
        {
            stack.remove(at);
        }
    }

    fn find(&self, id: u64) -> Option<(usize, usize)> {
        self.stacks.iter().enumerate().find_map(|(pane, stack)| {
            stack.iter().position(|numbered| numbered.id == id).map(|at| (pane, at))
        })
    }

    fn request(&mut self, id: u64, request: Request) {
        self.numbers += 1;
        self.waiting.push((self.numbers, id));
        self.requests.push((self.numbers, request));
    }

    fn reply(&mut self, ticket: Ticket, reply: Result<Reply, Refusal>) {
        let Some(at) = self.waiting.iter().position(|(known, _)| *known == ticket) else { return };
        let (_, id) = self.waiting.swap_remove(at);
        // Our own writing connection counts as another one, too.
        if !matches!(reply, Ok(Reply::Counted(_) | Reply::DraftKept)) {
            self.data_version = self.shared.desk.data_version();
        }
        let shared = &self.shared;
        if let Some(numbered) = self.stacks.iter_mut().flatten().find(|numbered| numbered.id == id) {
            let outcome = numbered.layer.reply(shared, reply);
            self.follow(id, outcome);
            return;
        }
        match reply {
            Ok(Reply::Undone(kind, id, count)) => {
                self.refresh_all();
                let name = show::called(&self.shared, kind, id);
                let key = if count == 1 { "undone" } else { "undone-many" };
                self.say(Tone::Good, Message::new(key).with("name", name).with("count", count - 1));
            }
            Err(refusal) => self.say(Tone::Bad, super::forms::say(&refusal)),
            Ok(_) => {}
        }
    }

    /// Shows what a colleague has saved meanwhile.
    fn look(&mut self) {
        let now = self.shared.desk.data_version();
        if now != self.data_version {
            self.data_version = now;
            let outcome = self.on_top(|layer, shared| layer.refresh(shared));
            self.follow_top(outcome);
        }
    }

    fn refresh_all(&mut self) {
        for pane in 0..self.stacks.len() {
            let ids: Vec<u64> = self
                .stacks
                .get(pane)
                .map_or_else(Vec::new, |stack| stack.iter().map(|numbered| numbered.id).collect());
            for id in ids {
                let shared = &self.shared;
                let found = self.stacks.get_mut(pane).and_then(|stack| stack.iter_mut().find(|n| n.id == id));
                if let Some(numbered) = found {
                    let outcome = numbered.layer.refresh(shared);
                    self.follow(id, outcome);
                }
            }
        }
    }

    fn set_language(&mut self, language: Language) {
        self.shared.lang = Lang::load(language);
        self.chosen.language = Some(language);
        self.refresh_all();
    }

    fn set_theme(&mut self, name: &str) {
        match Theme::load(name, self.shared.theme.depth(), self.shared.themes.as_deref()) {
            Ok(theme) => {
                self.shared.theme = theme;
                self.chosen.theme = Some(name.to_owned());
            }
            Err(error) => self.say(Tone::Bad, Message::new("theme-failed").with("what", error)),
        }
    }

    fn say(&mut self, tone: Tone, message: Message) {
        self.said = Some((tone, message));
    }

    /// Draws the whole screen. Changes nothing.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let shared = &self.shared;
        if area.width < frame::SMALLEST.0 || area.height < frame::SMALLEST.1 {
            frame::too_small(shared, area, frame.buffer_mut());
            shared.glyphs.apply(frame.buffer_mut());
            return;
        }
        let (place, explains) = self.top(|layer| (layer.place(), layer.explains(shared)));
        let said = self.said.as_ref().map(|(tone, message)| (tone.role(), shared.lang.say(message)));
        let explains = explains.map(|text| (Role::Muted, text));
        let page = frame::draw(
            shared,
            area,
            frame.buffer_mut(),
            self.pane,
            place,
            |command| self.can(command),
            said.as_ref().or(explains.as_ref()).map(|(role, text)| (*role, text.as_str())),
        );
        let stack = self.stack();
        let base = stack.iter().rposition(|numbered| !numbered.layer.is_dialog()).unwrap_or(0);
        let mut cursor: Option<Position> = None;
        for numbered in stack.iter().skip(base) {
            cursor = numbered.layer.draw(shared, page, frame.buffer_mut());
        }
        if let Some(over) = &self.over {
            cursor = over.draw(shared, page, frame.buffer_mut());
        }
        shared.glyphs.apply(frame.buffer_mut());
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }
}
