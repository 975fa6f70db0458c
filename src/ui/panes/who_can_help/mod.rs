//! Who can help here? The number first, whether somebody answers now, the nearest first. Works while cases are
//! locked.
//!
//! ```text
//!  Siapa bisa membantu di sini?                                Sen 02.10
//!  Tempat  Daratsekip, Pontianak Kota                 Untuk  siapa saja
//! ─────────────────────────────────────────────────────────────────────
//!  ▌ (0561) 5550125  Unit PPA Polresta Pontianak           BUKA · 24 jam
//!    WA 0853-5550-105 · penegakan hukum · pengaduan   kota · dicek 2 Mar
//! ```

mod call;
mod draw;
pub(super) mod words;

use std::collections::HashMap;

use jiff::civil::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::help::{self, Helper, Need};
use crate::domain::code;
use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::places::Place as Area;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::input::Key;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;

/// Window rows that are not rows of blocks: frame and heading.
const AROUND: u16 = 9;

/// The layer.
pub struct WhoCanHelp {
    place: Option<Area>,
    need: Need,
    helpers: Vec<Helper>,
    failed: bool,
    /// The office's local time for which the answer holds.
    now: DateTime,
    at: usize,
    /// First block shown.
    top: usize,
    /// Opened from a case or complaint, where calls are written down.
    logs: bool,
    /// Row id of the complaint into which calls are sealed, where whoever sits here does not open it.
    seals: Option<i64>,
    /// Opened from where somebody can be referred: what the choice is closed with behind the organisation.
    refers: Option<String>,
    /// Bodies that would not take this case, or never answered: uid and code of `REFERRAL_STATE`.
    refused: Vec<(String, String)>,
    asked: Asked,
}

/// What the pick list above was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    What,
    Place,
    Audience,
    Service,
}

/// The layer, for the place with this code if one is known, else for the office's own area.
pub fn open(shared: &Shared, place: Option<&str>) -> Box<dyn Layer> {
    Box::new(WhoCanHelp::new(shared, place, Need::default(), false))
}

/// The layer for somebody's need. With `logs` F3 closes it with `Answer::Picked(uid, name)` of the organisation
/// that was called, for the case below to write down.
pub fn open_for(shared: &Shared, place: Option<&str>, need: Need, logs: bool) -> Box<WhoCanHelp> {
    let layer = WhoCanHelp::new(shared, place, need, logs);
    // Who can be called from a case can be asked to take it on.
    let refers = logs.then(String::new);
    Box::new(WhoCanHelp { refers, ..layer })
}

/// The layer for a complaint that whoever sits here cannot open again, or does not work on: F3 seals in who was called.
pub fn open_sealing(shared: &Shared, place: Option<&str>, need: Need, id: i64) -> Box<dyn Layer> {
    let layer = WhoCanHelp::new(shared, place, need, false);
    Box::new(WhoCanHelp { seals: Some(id), ..layer })
}

/// The layer for a referral: Enter, or F9, closes it with `Answer::Picked("refer:<uid>:<after>", name)` of the organisation that
/// is to be asked.
pub fn open_to_refer(shared: &Shared, place: Option<&str>, need: Need, after: &str) -> Box<WhoCanHelp> {
    let layer = WhoCanHelp::new(shared, place, need, false);
    Box::new(WhoCanHelp { refers: Some(after.to_owned()), ..layer })
}

/// Code of the place a record is about: an area itself, else the area of a person, household or case. Where an
/// organisation sits says nothing of where help is needed.
pub fn place_of(record: &Record) -> Option<String> {
    match record.kind {
        Kind::Area => return Some(record.text("code").to_owned()),
        Kind::Organisation => return None,
        _ => {}
    }
    let area = record.kind.fields().iter().find(|field| field.kind == FieldKind::Area)?;
    Some(record.link(area.key)?.raw.clone())
}

impl WhoCanHelp {
    /// The same for a case that some bodies would not take, or did not answer about: they say so and stand last.
    pub(super) fn after(
        mut self: Box<Self>,
        shared: &Shared,
        refused: Vec<(String, String)>,
    ) -> Box<dyn Layer> {
        self.refused = refused;
        self.load(shared);
        self
    }

    fn new(shared: &Shared, place: Option<&str>, need: Need, logs: bool) -> Self {
        let mut layer = Self {
            place: None,
            need,
            helpers: Vec::new(),
            failed: false,
            now: shared.desk.clock().local(),
            at: 0,
            top: 0,
            logs,
            seals: None,
            refers: None,
            refused: Vec::new(),
            asked: Asked::What,
        };
        let own = shared.desk.office().area.clone();
        let code = place.filter(|code| !code.is_empty()).unwrap_or(&own);
        layer.place = shared.desk.place(code).ok().flatten();
        layer.load(shared);
        layer
    }

    fn load(&mut self, shared: &Shared) {
        self.now = shared.desk.clock().local();
        let found = self.place.as_ref().map(|place| help::find(&shared.desk, place.id, &self.need));
        self.failed = false;
        self.helpers = match found {
            Some(Ok(helpers)) => helpers,
            Some(Err(error)) => {
                tracing::error!(%error, "the directory could not be searched");
                self.failed = true;
                Vec::new()
            }
            None => Vec::new(),
        };
        self.tell_apart(shared);
        let refused = |helper: &Helper| self.refused.iter().any(|(uid, _)| *uid == helper.body.uid);
        self.helpers.sort_by_key(refused);
        self.move_to(shared, self.at);
    }

    /// Bodies of one name say where they are.
    fn tell_apart(&mut self, shared: &Shared) {
        let mut names: HashMap<String, usize> = HashMap::new();
        for helper in &self.helpers {
            *names.entry(helper.body.name.to_lowercase()).or_default() += 1;
        }
        let same = |helper: &&mut Helper| {
            names.get(&helper.body.name.to_lowercase()).is_some_and(|count| *count > 1)
        };
        for helper in self.helpers.iter_mut().filter(same) {
            let place = show::place_of(shared, Kind::Organisation, helper.body.id);
            if !place.is_empty() {
                helper.body.name = format!("{}, {place}", helper.body.name);
            }
        }
    }

    /// What the body answered when it was asked before: code of `REFERRAL_STATE`.
    fn answered(&self, helper: &Helper) -> Option<&str> {
        self.refused.iter().find(|(uid, _)| *uid == helper.body.uid).map(|(_, state)| state.as_str())
    }

    fn again(&mut self, shared: &Shared) -> Outcome {
        self.at = 0;
        self.top = 0;
        self.load(shared);
        Outcome::Handled
    }

    fn move_to(&mut self, shared: &Shared, at: usize) {
        self.at = at.min(self.helpers.len().saturating_sub(1));
        self.top = self.top.min(self.at);
        let room = usize::from(shared.size.1.saturating_sub(AROUND)).max(1);
        let width = draw::width(shared.size.0);
        let heights: Vec<usize> =
            self.helpers.iter().map(|helper| draw::block(shared, helper, width).len()).collect();
        // A blank line stands between blocks.
        let tall = |from: usize, to: usize| -> usize {
            heights.iter().take(to + 1).skip(from).sum::<usize>() + (to - from)
        };
        while self.top < self.at && tall(self.top, self.at) > room {
            self.top += 1;
        }
    }

    fn selected(&self) -> Option<&Helper> {
        self.helpers.get(self.at)
    }

    fn ask(&mut self, shared: &Shared, asked: Asked, typed: &str) -> Outcome {
        self.asked = asked;
        Outcome::Push(Box::new(match asked {
            Asked::Place => Pick::area(shared, typed),
            Asked::What => {
                let hits = vec![
                    Hit::new("place", shared.text("who-place")).beside(self.place_name()),
                    Hit::new("audience", shared.text("who-for")).beside(self.audience_words(shared)),
                    Hit::new("service", shared.text("who-service")).beside(self.service_words(shared)),
                ];
                Pick::of(shared, "who-change", hits)
            }
            Asked::Audience => {
                let first = std::iter::once("everyone");
                let rest = code::AUDIENCE.codes.iter().copied().filter(|code| *code != "everyone");
                let hits =
                    first.chain(rest).map(|code| Hit::new(code, show::code(shared, &code::AUDIENCE, code)));
                Pick::several(shared, "who-for", hits.collect())
            }
            Asked::Service => {
                let mut hits = vec![Hit::new("any", shared.text("who-any-service"))];
                let codes = code::SERVICE_KIND.codes.iter();
                hits.extend(codes.map(|code| Hit::new(*code, show::code(shared, &code::SERVICE_KIND, code))));
                Pick::several(shared, "who-service", hits)
            }
        }))
    }

    fn picked(&mut self, shared: &Shared, raw: &str) -> Outcome {
        match (self.asked, raw) {
            (Asked::What, "place") => self.ask(shared, Asked::Place, ""),
            (Asked::What, "audience") => self.ask(shared, Asked::Audience, ""),
            (Asked::What, "service") => self.ask(shared, Asked::Service, ""),
            (Asked::Place, code) => match shared.desk.place(code) {
                Ok(Some(place)) => {
                    self.place = Some(place);
                    self.again(shared)
                }
                Ok(None) => Outcome::Handled,
                Err(error) => Outcome::Say(Tone::Bad, error.message()),
            },
            _ => Outcome::Handled,
        }
    }

    fn place_name(&self) -> String {
        let Some(place) = &self.place else { return String::new() };
        let name = crate::domain::hostile::clean(&place.name);
        if place.within.is_empty() {
            return name.into_owned();
        }
        format!("{name}, {}", crate::domain::hostile::clean(&place.within))
    }

    fn audience_words(&self, shared: &Shared) -> String {
        if self.need.audiences.is_empty() {
            return show::code(shared, &code::AUDIENCE, "everyone");
        }
        let words = self.need.audiences.iter().map(|code| show::code(shared, &code::AUDIENCE, code));
        words.collect::<Vec<_>>().join(", ")
    }

    fn service_words(&self, shared: &Shared) -> String {
        if self.need.services.is_empty() {
            return shared.text("who-any-service");
        }
        let words = self.need.services.iter().map(|code| show::code(shared, &code::SERVICE_KIND, code));
        words.collect::<Vec<_>>().join(", ")
    }

    /// The need in words: whom it is for, and which services if some were named.
    fn need_words(&self, shared: &Shared) -> String {
        let mut words = self.audience_words(shared);
        if !self.need.services.is_empty() {
            words.push_str(" · ");
            words.push_str(&self.service_words(shared));
        }
        words
    }
}

impl Layer for WhoCanHelp {
    fn place(&self) -> Place {
        // Who came to refer refers with Enter.
        if self.refers.is_some() && !self.logs { Place::Refer } else { Place::Help }
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        let some = !self.helpers.is_empty();
        match command {
            Cmd::Back | Cmd::Filter => true,
            Cmd::Up | Cmd::Down | Cmd::PageUp | Cmd::PageDown | Cmd::First | Cmd::Last => some,
            Cmd::Open | Cmd::CopyText => some,
            Cmd::LogCall => some && (self.logs || self.seals.is_some()),
            Cmd::Refer => some && self.refers.is_some(),
            // It is open already.
            Cmd::WhoCanHelp => true,
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let now = shared.desk.clock().local();
        if (now.date(), now.hour(), now.minute()) != (self.now.date(), self.now.hour(), self.now.minute()) {
            // Who left it open over night is not told what was true then.
            self.refresh(shared);
        }
        match command {
            Cmd::Up => self.move_to(shared, self.at.saturating_sub(1)),
            Cmd::Down => self.move_to(shared, self.at + 1),
            Cmd::PageUp => self.move_to(shared, self.at.saturating_sub(4)),
            Cmd::PageDown => self.move_to(shared, self.at + 4),
            Cmd::First => self.move_to(shared, 0),
            Cmd::Last => self.move_to(shared, usize::MAX),
            Cmd::Open => {
                if let Some(helper) = self.selected() {
                    return Outcome::Push(super::detail::open(shared, Kind::Organisation, helper.body.id));
                }
            }
            Cmd::Filter => return self.ask(shared, Asked::What, ""),
            Cmd::CopyText => {
                let message = Message::new("who-copied").with("count", self.helpers.len());
                return Outcome::Several(vec![
                    Outcome::Clipboard(words::chat(shared, self)),
                    Outcome::Say(Tone::Good, message),
                ]);
            }
            Cmd::LogCall => {
                if let Some(helper) = self.selected() {
                    let body = &helper.body;
                    if let Some(id) = self.seals {
                        return Outcome::Push(Box::new(call::seal(id, &body.name)));
                    }
                    return Outcome::Close(Answer::Picked(body.uid.clone(), body.name.clone()));
                }
            }
            Cmd::Refer => {
                if let (Some(helper), Some(after)) = (self.selected(), &self.refers) {
                    let (uid, name) = (&helper.body.uid, helper.body.name.clone());
                    return Outcome::Close(Answer::Picked(format!("refer:{uid}:{after}"), name));
                }
            }
            Cmd::WhoCanHelp => {}
            Cmd::Back => return Outcome::Close(Answer::None),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        // Who knows the place just types it.
        match key.typed() {
            Some(letter) if letter != ' ' => self.ask(shared, Asked::Place, &letter.to_string()),
            _ => Outcome::Ignored,
        }
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        match answer {
            Answer::Picked(raw, _) => self.picked(shared, &raw),
            Answer::PickedAll(codes) if self.asked == Asked::Audience => {
                // Everyone beside others is everyone.
                self.need.audiences =
                    if codes.iter().any(|code| code == "everyone") { Vec::new() } else { codes };
                self.again(shared)
            }
            Answer::PickedAll(codes) if self.asked == Asked::Service => {
                self.need.services = if codes.iter().any(|code| code == "any") { Vec::new() } else { codes };
                self.again(shared)
            }
            _ => self.refresh(shared),
        }
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        let kept = self.selected().map(|helper| helper.body.id);
        self.load(shared);
        if let Some(at) = self.helpers.iter().position(|helper| Some(helper.body.id) == kept) {
            self.move_to(shared, at);
        }
        Outcome::Handled
    }

    /// Who is open now changes by the hour.
    fn minute_passed(&mut self, shared: &Shared) -> Outcome {
        self.refresh(shared)
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        draw::draw(self, shared, area, buffer);
        None
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        let stale = self.helpers.iter().any(|helper| helper.is_stale);
        Some(shared.text(if stale { "who-explains-stale" } else { "who-explains" }))
    }

    fn help(&self) -> &'static str {
        "who-guide"
    }
}
