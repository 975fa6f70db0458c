//! A record: its facts, the records that belong to it, its history.
//!
//! ```text
//!  Puskesmas Alianyang                                 puskesmas
//!  [Fakta]   Layanan 3   Piket 2   Anggota   Riwayat
//! ────────────────────────────────────────────────────────────────
//!    Wilayah        Sungaibangkong, Pontianak Kota
//!  ▌ Telepon        0561-555-0171
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{cases, organisation, person, who_can_help};
use crate::app::{Act, Refusal, Reply, Request, facts, family};
use crate::domain::draft::Draft;
use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::listing::ListQuery;
use crate::store::log::Entry;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::forms;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::{width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{below, more, put, put_right, rule, tabs};
use crate::ui::widgets::rows::Rows;

/// Width of the labels of facts.
const LABEL: u16 = 20;
/// Window rows that are not rows of a section.
const AROUND: u16 = 10;

/// The layer for a record: its own for a case, else [`Detail`].
pub fn open(shared: &Shared, kind: Kind, id: i64) -> Box<dyn Layer> {
    match kind {
        Kind::Case => cases::open(shared, id),
        _ => Box::new(Detail::new(shared, kind, id)),
    }
}

/// A record with its sections.
pub struct Detail {
    kind: Kind,
    id: i64,
    record: Option<Record>,
    title: String,
    facts: Vec<Fact>,
    at: usize,
    section: usize,
    children: Vec<Child>,
    history: Vec<Entry>,
    history_top: usize,
}

/// A line of facts.
struct Fact {
    label: String,
    value: String,
    to: Option<(Kind, i64)>,
    /// Something that wants a look.
    warns: bool,
}

/// Records that belong to this one.
struct Child {
    kind: Kind,
    field: &'static str,
    rows: Option<Rows>,
    count: i64,
}

impl Detail {
    /// The record with row id `id`.
    pub fn new(shared: &Shared, kind: Kind, id: i64) -> Self {
        let mut detail = Self::preview(shared, kind, id);
        detail.load_sections(shared);
        detail
    }

    /// The facts alone, beside a list.
    pub fn preview(shared: &Shared, kind: Kind, id: i64) -> Self {
        let mut detail = Self {
            kind,
            id,
            record: None,
            title: String::new(),
            facts: Vec::new(),
            at: 0,
            section: 0,
            children: Vec::new(),
            history: Vec::new(),
            history_top: 0,
        };
        detail.load_facts(shared);
        detail
    }

    fn load_facts(&mut self, shared: &Shared) {
        self.record = shared.desk.get(self.kind, self.id).ok();
        let Some(record) = &self.record else { return };
        self.title = shared.desk.label(self.kind, self.id);
        self.facts = record
            .kind
            .fields()
            .iter()
            .enumerate()
            .filter(|(at, field)| field.in_form && !record.raw(*at).is_empty())
            // Where a shelter is stands with the cases, whatever an older file holds here.
            .filter(|(_, field)| !(record.text("kind") == "shelter" && field.key == "address"))
            .map(|(at, field)| Fact {
                label: shared.text(&forms::label_key(record.kind, field.key)),
                value: show::field(shared, record, at),
                to: match (field.kind, record.values.get(at).and_then(crate::domain::value::Value::as_int)) {
                    (FieldKind::Ref(kind), Some(id)) => Some((kind, id)),
                    (FieldKind::Area, Some(id)) => Some((Kind::Area, id)),
                    _ => None,
                },
                warns: false,
            })
            .collect();
        if let Some((value, household)) = person::home(shared, record) {
            let to = Some((Kind::Household, household));
            self.facts.push(Fact { label: shared.text("card-fact-household"), value, to, warns: false });
        }
        for (key, args) in facts::of(&shared.desk, record) {
            let value = match key {
                "fact-target-groups" => args
                    .iter()
                    .map(|(_, group)| show::code(shared, &crate::domain::code::TARGET_GROUP, group))
                    .collect::<Vec<_>>()
                    .join(", "),
                _ => shared.format(&format!("{key}-value"), &args),
            };
            self.facts.push(Fact {
                label: shared.text(key),
                value,
                to: None,
                warns: key == "fact-verified-old",
            });
        }
        if record.archived_at.is_some() {
            let value = shared.text("fact-archived");
            self.facts.insert(0, Fact { label: String::new(), value, to: None, warns: true });
        }
        self.at = self.at.min(self.facts.len().saturating_sub(1));
    }

    fn load_sections(&mut self, shared: &Shared) {
        self.children = self
            .kind
            .info()
            .sections
            .iter()
            .map(|(kind, field)| {
                let query = ListQuery::related(*kind, field, self.id);
                let count = shared.desk.count(&query).unwrap_or(0);
                Child { kind: *kind, field, rows: None, count }
            })
            .collect();
        self.load_section(shared);
    }

    fn load_section(&mut self, shared: &Shared) {
        let page = page(shared);
        let (kind, id) = (self.kind, self.id);
        if let Some(child) = self.section.checked_sub(1).and_then(|at| self.children.get_mut(at)) {
            match &mut child.rows {
                Some(rows) => rows.reload(shared, page),
                None => {
                    child.rows =
                        Some(Rows::new(shared, ListQuery::related(child.kind, child.field, id), page));
                }
            }
        } else if self.section > self.children.len() {
            self.history = shared.desk.history(kind, id).unwrap_or_default();
        }
    }

    fn child(&self) -> Option<&Child> {
        self.children.get(self.section.checked_sub(1)?)
    }

    fn child_mut(&mut self) -> Option<&mut Child> {
        let at = self.section.checked_sub(1)?;
        self.children.get_mut(at)
    }

    fn move_by(&mut self, shared: &Shared, by: isize) -> Outcome {
        let page = page(shared);
        let last = self.children.len() + 1;
        match self.section {
            0 => {
                let end = self.facts.len().saturating_sub(1);
                self.at = self.at.saturating_add_signed(by).min(end);
            }
            section if section == last => {
                let end = self.history.len().saturating_sub(1);
                self.history_top = self.history_top.saturating_add_signed(by).min(end);
            }
            _ => {
                if let Some(rows) = self.child_mut().and_then(|child| child.rows.as_mut()) {
                    rows.step(shared, by, page);
                }
            }
        }
        Outcome::Handled
    }

    fn turn(&mut self, shared: &Shared, by: isize) -> Outcome {
        let count = self.children.len() + 2;
        let next = self.section.saturating_add_signed(by);
        self.section = if by < 0 && self.section == 0 { count - 1 } else { next % count };
        self.load_section(shared);
        Outcome::Handled
    }

    fn open_selected(&self, shared: &Shared) -> Outcome {
        if self.section == 0 {
            return match self.facts.get(self.at).and_then(|fact| fact.to) {
                Some((kind, id)) => Outcome::Push(open(shared, kind, id)),
                None => Outcome::Handled,
            };
        }
        let Some(child) = self.child() else { return Outcome::Handled };
        let Some(id) = child.rows.as_ref().and_then(Rows::selected_id) else { return Outcome::Handled };
        // A residence or an appointment is the way to the other side of it.
        if let Ok(record) = shared.desk.get(child.kind, id)
            && let Some((kind, to)) = other_side(&record, child.field)
        {
            return Outcome::Push(open(shared, kind, to));
        }
        Outcome::Push(open(shared, child.kind, id))
    }

    fn edit_selected(&self, shared: &Shared) -> Outcome {
        let record = match self.child() {
            None => self.record.clone(),
            Some(child) => {
                let id = child.rows.as_ref().and_then(Rows::selected_id);
                id.and_then(|id| shared.desk.get(child.kind, id).ok())
            }
        };
        record.map_or(Outcome::Handled, |record| Outcome::Push(forms::edit(shared, &record)))
    }

    fn new_child(&self, shared: &Shared) -> Outcome {
        let (Some(child), Some(record)) = (self.child(), &self.record) else {
            return Outcome::Push(forms::new(shared, self.kind));
        };
        let mut draft = Draft::new(child.kind);
        let raw = if self.kind == Kind::Area { record.text("code").to_owned() } else { record.uid.clone() };
        draft.set(child.field, raw);
        Outcome::Push(forms::of_draft(shared, draft))
    }

    /// Draws the facts into `area`, with the cursor if `focused`.
    pub fn draw_facts(&self, shared: &Shared, area: Rect, buffer: &mut Buffer, focused: bool) {
        let theme = &shared.theme;
        let mut area = area;
        if let Some(record) = self.record.as_ref().filter(|record| organisation::has_headline(record)) {
            organisation::headline(shared, record, area, buffer);
            area = below(area, organisation::HEADLINE);
        }
        let room = usize::from(area.width.saturating_sub(LABEL + 4)).max(8);
        let mut lines: Vec<(usize, bool, String)> = Vec::new();
        // Beside a list the name stands above the facts already.
        let facts = self
            .facts
            .iter()
            .enumerate()
            .filter(|(at, fact)| focused || *at > 0 || fact.value != self.heading(shared));
        for (at, fact) in facts {
            for (line, text) in wrap(&fact.value, room).into_iter().enumerate() {
                lines.push((at, line == 0, text));
            }
        }
        let height = usize::from(area.height);
        let cursor = lines.iter().rposition(|(at, ..)| *at == self.at).unwrap_or(0);
        let top = if focused { (cursor + 1).saturating_sub(height) } else { 0 };
        for (y, (at, first, text)) in lines.iter().skip(top).take(height).enumerate() {
            let y = y as u16;
            let selected = focused && *at == self.at;
            if selected && *first {
                put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
            }
            let Some(fact) = self.facts.get(*at) else { continue };
            if *first {
                put(buffer, area, 3, y, LABEL - 1, &fact.label, theme.style(Role::Muted));
            }
            let style = match (selected && fact.to.is_some(), fact.warns) {
                (true, _) => Role::Selection,
                (false, true) => Role::Warn,
                (false, false) => Role::Text,
            };
            put(buffer, area, 3 + LABEL, y, area.width, text, theme.style(style));
        }
        more(shared, area, buffer, top > 0, lines.len() > top + height);
    }

    /// Draws the record beside a list: its name, then its facts.
    pub fn draw_beside(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        put(
            buffer,
            area,
            3,
            0,
            area.width.saturating_sub(4),
            &self.heading(shared),
            shared.theme.style(Role::Title),
        );
        self.draw_facts(shared, below(area, 1), buffer, false);
    }

    /// The name of the record: initials of a person in discreet mode.
    fn heading(&self, shared: &Shared) -> String {
        let title = match &self.record {
            Some(record)
                if shared.discreet && matches!(self.kind, Kind::Person | Kind::Member | Kind::Household) =>
            {
                crate::domain::hostile::initials(record.title())
            }
            // A service is named by its code: in the language of the screen.
            Some(record) => match self.kind.field(self.kind.info().title).map(|(_, field)| field.kind) {
                Some(FieldKind::Code(list)) => show::code(shared, list, record.title()),
                _ => self.title.clone(),
            },
            None => shared.text("record-gone"),
        };
        crate::domain::hostile::clean(&title).into_owned()
    }

    fn draw_sections(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        let mut names = vec![shared.text("section-facts")];
        for child in &self.children {
            let name = shared
                .text(&format!("section-{}-{}", self.kind.table(), child.kind.table()).replace('_', "-"));
            names.push(if child.count > 0 { format!("{name} {}", child.count) } else { name });
        }
        names.push(shared.text("section-history"));
        tabs(shared, area, buffer, 0, &names, self.section);
    }

    fn draw_history(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        let theme = &shared.theme;
        let mut y = 0;
        for entry in self.history.iter().skip(self.history_top) {
            if y >= area.height {
                break;
            }
            let who = if entry.verified {
                entry.actor.clone()
            } else {
                shared.format("history-unverified", &[("who", entry.actor.clone())])
            };
            let what = shared.text(&format!("action-{}", entry.action));
            let head = format!("{}  {what}  {who}", show::moment(shared, &entry.at));
            put(buffer, area, 3, y, area.width, &head, theme.style(Role::Heading));
            y += 1;
            for field in &entry.fields {
                let label = shared.text(&forms::label_key(self.kind, &field.key));
                let show = |text: &str| {
                    let known = self.kind.field(&field.key).map(|(_, field)| show::raw(shared, field, text));
                    known.filter(|text| !text.is_empty()).unwrap_or_else(|| "–".into())
                };
                let text = format!("{} → {}", show(&field.before), show(&field.after));
                put(buffer, area, 5, y, LABEL, &label, theme.style(Role::Muted));
                put(buffer, area, 5 + LABEL, y, area.width, &text, theme.style(Role::Text));
                y += 1;
            }
        }
    }
}

/// The record at the other end of a relation record, seen from the end in `field`.
fn other_side(record: &Record, field: &str) -> Option<(Kind, i64)> {
    let other = match (record.kind, field) {
        (Kind::Residence, "household") | (Kind::Member, "organisation") => "person",
        (Kind::Residence, "person") => "household",
        (Kind::Member, "person") => "organisation",
        (Kind::Cooperation, _) => "partner",
        _ => return None,
    };
    let (_, info) = record.kind.field(other)?;
    let FieldKind::Ref(kind) = info.kind else { return None };
    Some((kind, record.get(other).as_int()?))
}

fn page(shared: &Shared) -> usize {
    usize::from(shared.size.1.saturating_sub(AROUND)).max(1)
}

impl Layer for Detail {
    fn place(&self) -> Place {
        Place::Detail
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        let kind = self.child().map_or(self.kind, |child| child.kind);
        let write = shared.desk.ask(Act::Write(kind)).is_ok();
        let on_history = self.section > self.children.len();
        let some = self.child().is_none_or(|child| child.rows.as_ref().is_some_and(|rows| !rows.is_empty()));
        match command {
            Cmd::Back | Cmd::Up | Cmd::Down | Cmd::PageUp | Cmd::PageDown | Cmd::First | Cmd::Last => true,
            Cmd::NextSection | Cmd::PreviousSection => true,
            Cmd::Open => {
                !on_history
                    && some
                    && (self.section > 0 || self.facts.get(self.at).is_some_and(|f| f.to.is_some()))
            }
            Cmd::New => write && self.child().is_some() && kind != Kind::Case,
            Cmd::Edit => write && !on_history && some,
            Cmd::CopyAsNew | Cmd::Archive => write && self.section == 0 && self.record.is_some(),
            Cmd::Step => {
                write
                    && self.section == 0
                    && (person::has_steps(self.kind) || organisation::has_steps(self.kind))
            }
            Cmd::WhoCanHelp => self.record.is_some(),
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let down = isize::try_from(page(shared)).unwrap_or(1);
        match command {
            Cmd::Up => self.move_by(shared, -1),
            Cmd::Down => self.move_by(shared, 1),
            Cmd::PageUp => self.move_by(shared, -down),
            Cmd::PageDown => self.move_by(shared, down),
            Cmd::First => self.move_by(shared, -100_000),
            Cmd::Last => self.move_by(shared, 100_000),
            Cmd::NextSection => self.turn(shared, 1),
            Cmd::PreviousSection => self.turn(shared, -1),
            Cmd::Open => self.open_selected(shared),
            Cmd::Edit => self.edit_selected(shared),
            Cmd::New => self.new_child(shared),
            Cmd::WhoCanHelp => {
                let place = self.record.as_ref().and_then(who_can_help::place_of);
                Outcome::Push(who_can_help::open(shared, place.as_deref()))
            }
            Cmd::Step => match &self.record {
                Some(record) if organisation::has_steps(record.kind) => {
                    Outcome::Push(Box::new(organisation::steps(shared, record)))
                }
                // What happens to a person is an event with a date, not a field to overwrite.
                Some(record) => Outcome::Push(Box::new(person::steps(shared, record))),
                None => Outcome::Handled,
            },
            Cmd::CopyAsNew => match &self.record {
                Some(record) => Outcome::Push(forms::copy(shared, record)),
                None => Outcome::Handled,
            },
            Cmd::Archive => match &self.record {
                Some(record) => {
                    let away = record.archived_at.is_none();
                    let (question, accept) = if away {
                        ("archive-one", "button-archive")
                    } else {
                        ("restore-one", "button-restore")
                    };
                    let name = shared.desk.label(self.kind, self.id);
                    let question = Message::new(question).with("name", name);
                    Outcome::Push(Box::new(Confirm::new(question, &[accept, "button-cancel"], 1)))
                }
                None => Outcome::Handled,
            },
            Cmd::Back => Outcome::Close(Answer::None),
            _ => Outcome::Ignored,
        }
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        if let (Answer::Button("button-archive" | "button-restore"), Some(record)) = (&answer, &self.record) {
            return Outcome::Request(Request::Archive {
                kind: self.kind,
                records: vec![(record.id, record.version)],
                away: record.archived_at.is_none(),
            });
        }
        if let (Answer::Picked(raw, _), Some(record)) = (&answer, &self.record)
            && organisation::has_steps(record.kind)
            && let Some(request) = organisation::step(shared, record, raw)
        {
            return Outcome::Request(request);
        }
        if let (Answer::Picked(raw, _), Some(record)) = (&answer, &self.record)
            && let Some(form) = person::step(shared, record, raw)
        {
            return Outcome::Push(form);
        }
        self.refresh(shared)
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        match reply {
            Ok(reply) => {
                let event = self.record.as_ref().filter(|record| {
                    record.kind == Kind::LifeEvent
                        && record.archived_at.is_none()
                        && family::moved_somebody(record.text("event"))
                });
                let key = match (reply, event) {
                    (Reply::Archived(_), Some(_)) => "event-archived",
                    _ => "saved",
                };
                self.refresh(shared);
                Outcome::Say(Tone::Good, Message::new(key))
            }
            Err(refusal) => Outcome::Say(Tone::Bad, forms::say(&refusal)),
        }
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        self.load_facts(shared);
        let section = self.section;
        self.load_sections(shared);
        self.section = section;
        self.load_section(shared);
        Outcome::Handled
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let kind = shared.text(&format!("kind-{}", self.kind.table().replace('_', "-")));
        let room = area.width.saturating_sub(width(&kind) as u16 + 4);
        put(buffer, area, 1, 0, room, &self.heading(shared), theme.style(Role::Title));
        put_right(buffer, area, area.width.saturating_sub(1), 0, &kind, theme.style(Role::Muted));
        self.draw_sections(shared, below(area, 1), buffer);
        rule(buffer, area, 2, theme.style(Role::Border));
        let body = below(area, 3);
        if self.section == 0 {
            self.draw_facts(shared, body, buffer, true);
        } else if let Some(child) = self.child() {
            match &child.rows {
                Some(rows) if !rows.is_empty() => rows.draw(shared, body, buffer, true),
                _ => {
                    let text = shared.text("section-empty");
                    put(buffer, body, 3, 1, body.width, &text, theme.style(Role::Muted));
                }
            }
        } else {
            self.draw_history(shared, body, buffer);
        }
        None
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        Some(shared.text("detail-explains"))
    }

    fn help(&self) -> &'static str {
        "help-detail"
    }
}
