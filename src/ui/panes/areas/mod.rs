//! The areas pane: the tree of places, one level at a time, from the office's own area on.
//!
//! ```text
//!  Indonesia › Kalimantan Barat › Kota Pontianak             6 tempat
//! ────────────────────────────────────────────────────────────────────
//!    nama                    tingkat     kode       lembaga   keluarga
//!  ▌ Pontianak Selatan       kecamatan   61.71.01         6         21
//! ```

mod table;

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{detail, who_can_help};
use crate::app::{Act, Refusal, Reply};
use crate::domain::code::AREA_LEVEL;
use crate::domain::draft::Draft;
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::store::StoreError;
use crate::store::places::{Branch, Place as Area};
use crate::ui::command::{Cmd, Place};
use crate::ui::forms;
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::text::{Align, fit, width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::paint::{below, put, put_right, rule};

/// Window rows that are not rows of the list.
const AROUND: u16 = 9;
/// Places a search shows at the most.
const FOUND: usize = 200;
/// Organisations and households are counted up to this many.
const COUNTED: usize = 1_000;
/// Columns left of the first cell.
const GUTTER: u16 = 3;

/// The pane.
pub struct Areas {
    /// From the root to the place whose children are shown.
    trail: Vec<Area>,
    rows: Vec<Branch>,
    at: usize,
    top: usize,
    counts: HashMap<i64, (usize, usize)>,
    search: Line,
    searching: bool,
    failed: bool,
}

impl Areas {
    /// The places below the office's own area.
    pub fn new(shared: &Shared) -> Self {
        let mut pane = Self {
            trail: Vec::new(),
            rows: Vec::new(),
            at: 0,
            top: 0,
            counts: HashMap::new(),
            search: Line::default(),
            searching: false,
            failed: false,
        };
        if let Ok(Some(own)) = shared.desk.place(&shared.desk.office().area) {
            pane.go_to(shared, own.id);
        } else {
            pane.load(shared);
        }
        pane
    }

    /// Shows the places below the place with row id `id`.
    fn go_to(&mut self, shared: &Shared, id: i64) {
        match shared.desk.ancestors(id) {
            Ok(mut chain) => {
                chain.reverse();
                self.trail = chain;
            }
            Err(error) => self.fail(&error),
        }
        self.search = Line::default();
        self.searching = false;
        self.at = 0;
        self.top = 0;
        self.load(shared);
    }

    fn fail(&mut self, error: &StoreError) {
        tracing::error!(%error, "the areas could not be read");
        self.failed = true;
    }

    fn load(&mut self, shared: &Shared) {
        self.failed = false;
        self.counts.clear();
        let typed = self.search.text().trim();
        let found = if typed.is_empty() {
            shared.desk.branches(self.trail.last().map(|place| place.id))
        } else {
            let bare = |place| Branch { place, head_name: String::new(), head_phone: String::new() };
            let places = shared.desk.find_places(typed, FOUND);
            places.map(|places| places.into_iter().map(bare).collect())
        };
        match found {
            Ok(rows) => self.rows = rows,
            Err(error) => {
                self.rows.clear();
                self.fail(&error);
            }
        }
        self.move_to(shared, self.at);
    }

    fn move_to(&mut self, shared: &Shared, at: usize) {
        self.at = at.min(self.rows.len().saturating_sub(1));
        let page = page(shared);
        self.top = self.top.min(self.at);
        if self.at >= self.top + page {
            self.top = self.at + 1 - page;
        }
        if self.is_search() {
            return;
        }
        // Only what is seen is counted.
        for row in self.rows.iter().skip(self.top).take(page) {
            if !self.counts.contains_key(&row.place.id)
                && let Ok(counts) = shared.desk.counts_below(&row.place, COUNTED)
            {
                self.counts.insert(row.place.id, counts);
            }
        }
    }

    fn is_search(&self) -> bool {
        !self.search.text().trim().is_empty()
    }

    fn selected(&self) -> Option<&Area> {
        self.rows.get(self.at).map(|row| &row.place)
    }

    /// The place that a command is about: the one under the cursor, or the one whose children are shown.
    fn meant(&self) -> Option<&Area> {
        self.selected().or(self.trail.last())
    }

    fn select(&mut self, shared: &Shared, id: i64) {
        if let Some(at) = self.rows.iter().position(|row| row.place.id == id) {
            self.move_to(shared, at);
        }
    }

    /// Into the place under the cursor; nothing lies below an RT, so it is opened.
    fn enter(&mut self, shared: &Shared) -> Outcome {
        let Some((id, level)) = self.selected().map(|place| (place.id, place.level.clone())) else {
            return Outcome::Handled;
        };
        if level == "rt" {
            return Outcome::Push(detail::open(shared, Kind::Area, id));
        }
        self.go_to(shared, id);
        Outcome::Handled
    }

    /// Up to the parent, with the cursor on where we came from; out of a search back to the tree.
    fn leave(&mut self, shared: &Shared) -> Outcome {
        if self.is_search() || self.searching {
            self.search = Line::default();
            self.searching = false;
            self.at = 0;
            self.load(shared);
            return Outcome::Handled;
        }
        if self.trail.len() > 1
            && let Some(from) = self.trail.pop()
        {
            self.top = 0;
            self.load(shared);
            self.select(shared, from.id);
        }
        Outcome::Handled
    }

    /// The form for a place below the one that is shown, one level down, with its likely name.
    fn add(&self, shared: &Shared) -> Outcome {
        let mut draft = Draft::new(Kind::Area);
        if let Some(parent) = self.trail.last() {
            draft.set("parent", parent.code.clone());
            let level = self.level_below(shared, parent);
            draft.set("level", level);
            if let Some(prefix) = match level {
                "rt" => Some("RT"),
                "rw" => Some("RW"),
                _ => None,
            } {
                draft.set("name", format!("{prefix} {:03}", self.next_number(prefix)));
            }
        }
        Outcome::Push(forms::of_draft(shared, draft))
    }

    /// The level of places below `parent`: that of the one under the cursor, else what usually comes next.
    fn level_below(&self, shared: &Shared, parent: &Area) -> &'static str {
        if !self.is_search()
            && let Some(level) = self.selected().and_then(|place| AREA_LEVEL.find(&place.level))
        {
            return level;
        }
        match parent.level.as_str() {
            "country" => "state",
            "state" => "district",
            "district" => "subdistrict",
            "subdistrict" => "village",
            // An Indonesian kelurahan has RW below it; the hamlets of Yogyakarta and Malaysia are named.
            "village" if shared.desk.country().code() == "ID" && !parent.code.starts_with("34.") => "rw",
            "village" => "hamlet",
            "hamlet" if shared.desk.country().code() == "MY" => "hamlet",
            "hamlet" => "rw",
            _ => "rt",
        }
    }

    /// The number after the highest `RT 003` there is.
    fn next_number(&self, prefix: &str) -> u32 {
        let numbers =
            self.rows.iter().filter_map(|row| row.place.name.strip_prefix(prefix)?.trim().parse().ok());
        if self.is_search() { 1 } else { numbers.max().unwrap_or(0) + 1 }
    }

    /// The way down to what is shown, cut at its beginning where it is too long.
    fn breadcrumb(&self, room: u16) -> String {
        let mut names: Vec<String> =
            self.trail.iter().map(|place| hostile::clean(&place.name).into_owned()).collect();
        let mut text = names.join(" › ");
        while width(&text) > usize::from(room) && names.len() > 1 {
            names.remove(0);
            text = format!("… › {}", names.join(" › "));
        }
        text
    }
}

/// Rows that fit into the window.
fn page(shared: &Shared) -> usize {
    usize::from(shared.size.1.saturating_sub(AROUND)).max(1)
}

impl Layer for Areas {
    fn place(&self) -> Place {
        Place::Tree
    }

    fn takes_text(&self) -> bool {
        self.searching
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        let some = !self.rows.is_empty();
        let write = || shared.desk.ask(Act::Write(Kind::Area)).is_ok();
        match command {
            Cmd::Up
            | Cmd::Down
            | Cmd::PageUp
            | Cmd::PageDown
            | Cmd::First
            | Cmd::Last
            | Cmd::NextPane
            | Cmd::PreviousPane
            | Cmd::Search => true,
            Cmd::Open => some,
            Cmd::WhoCanHelp | Cmd::Details => self.meant().is_some(),
            Cmd::Edit => self.meant().is_some() && write(),
            Cmd::New => write(),
            Cmd::Back => self.is_search() || self.searching || self.trail.len() > 1,
            Cmd::Parent => !self.searching && !self.is_search() && self.trail.len() > 1,
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let down = page(shared);
        match command {
            Cmd::Up => self.move_to(shared, self.at.saturating_sub(1)),
            Cmd::Down if self.searching => self.searching = false,
            Cmd::Down => self.move_to(shared, self.at + 1),
            Cmd::PageUp => self.move_to(shared, self.at.saturating_sub(down)),
            Cmd::PageDown => self.move_to(shared, self.at + down),
            Cmd::First => self.move_to(shared, 0),
            Cmd::Last => self.move_to(shared, self.rows.len()),
            Cmd::Search => self.searching = true,
            Cmd::Open => return self.enter(shared),
            Cmd::Back | Cmd::Parent => return self.leave(shared),
            Cmd::New => return self.add(shared),
            Cmd::Details => {
                if let Some(place) = self.meant() {
                    return Outcome::Push(detail::open(shared, Kind::Area, place.id));
                }
            }
            Cmd::Edit => match self.meant().map(|place| shared.desk.get(Kind::Area, place.id)) {
                Some(Ok(record)) => return Outcome::Push(forms::edit(shared, &record)),
                Some(Err(error)) => return Outcome::Say(Tone::Bad, error.message()),
                None => {}
            },
            Cmd::WhoCanHelp => {
                let code = self.meant().map(|place| place.code.as_str());
                return Outcome::Push(who_can_help::open(shared, code));
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        if !self.searching {
            if key.typed().is_none() && key.code != Code::Backspace {
                return Outcome::Ignored;
            }
            self.searching = true;
        }
        if !self.search.key(key) {
            return Outcome::Ignored;
        }
        self.at = 0;
        self.top = 0;
        self.load(shared);
        Outcome::Handled
    }

    fn paste(&mut self, shared: &Shared, text: &str) -> Outcome {
        self.searching = true;
        self.search.paste(text.lines().next().unwrap_or(""));
        self.at = 0;
        self.load(shared);
        Outcome::Handled
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        let outcome = self.refresh(shared);
        if let Answer::Record(Kind::Area, id) = answer {
            self.select(shared, id);
        }
        outcome
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        self.load(shared);
        match reply {
            Ok(_) => Outcome::Handled,
            Err(refusal) => Outcome::Say(Tone::Bad, forms::say(&refusal)),
        }
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        let kept = self.selected().map(|place| place.id);
        if let Some(last) = self.trail.last() {
            match shared.desk.ancestors(last.id) {
                Ok(mut chain) => {
                    chain.reverse();
                    self.trail = chain;
                }
                Err(error) => self.fail(&error),
            }
        }
        self.load(shared);
        if let Some(id) = kept {
            self.select(shared, id);
        }
        Outcome::Handled
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let end = area.width.saturating_sub(1);
        let key = if self.is_search() { "areas-found" } else { "areas-count" };
        let count = shared.format(key, &[("count", self.rows.len().to_string())]);
        put_right(buffer, area, end, 0, &count, theme.style(Role::Muted));
        let room = end.saturating_sub(width(&count) as u16 + 3);
        let mut cursor = None;
        if self.searching || self.is_search() {
            let word = shared.text("areas-search");
            let x = 1 + put(buffer, area, 1, 0, room, &word, theme.style(Role::Muted)) + 1;
            let space = room.saturating_sub(x).clamp(1, 40);
            let (text, at) = self.search.view(space);
            let role = if self.searching { Role::FieldFocus } else { Role::Field };
            put(buffer, area, x, 0, space, &fit(&text, usize::from(space), Align::Left), theme.style(role));
            cursor = self.searching.then(|| Position::new(area.x + x + at.min(space), area.y));
        } else {
            put(buffer, area, 1, 0, room, &self.breadcrumb(room), theme.style(Role::Title));
        }
        rule(buffer, area, 1, theme.style(Role::Border));
        let body = below(area, 2);
        if self.rows.is_empty() {
            let key = if self.failed {
                "list-failed"
            } else if self.is_search() {
                "areas-nothing-found"
            } else {
                "areas-empty"
            };
            let name = self.trail.last().map(|place| hostile::clean(&place.name).into_owned());
            let said = shared.format(key, &[("name", name.unwrap_or_default())]);
            for (y, line) in wrap(&said, usize::from(body.width.saturating_sub(6))).iter().enumerate() {
                put(buffer, body, GUTTER, y as u16 + 1, body.width, line, theme.style(Role::Muted));
            }
            return cursor;
        }
        self.draw_rows(shared, body, buffer);
        cursor
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        Some(shared.text("areas-explains"))
    }

    fn help(&self) -> &'static str {
        "areas-guide"
    }
}
