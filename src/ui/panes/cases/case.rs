//! One case: who is responsible, how to reach the survivor without harm, what is next, what happened.
//!
//! ```text
//!  PTK-2026-0042   S.A. (P, 34)                  TERDAFTAR          risiko TINGGI
//!  Penanggung jawab Rina W. · tim KDRT · Pontianak Kota             lewat 2 hari
//!  Aman dihubungi: 0812-555-0188, 09–11, "dari Posyandu"
//!  Fakta   [Perjalanan]   Pihak   Riwayat
//! ────────────────────────────────────────────────────────────────────────────────
//!    28 Mei 21.14   aduan masuk: lewat telepon                           Wati R.
//! ▌ 30 Mei          kunjungan pertama                              lewat 2 hari
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::forms;
use super::section::{self, Row};
use super::{holders, plan, referrals};
use crate::app::help::Need;
use crate::app::{CaseOp, Refusal, Reply, Request};
use crate::domain::case::CaseContent;
use crate::domain::case::referral::Referral;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::log::Entry;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::pick::Pick;
use crate::ui::forms::say;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{below, put, put_right, rule};

/// Window rows that belong to the frame.
const FRAME: u16 = 6;

/// Parts of a case, in order.
pub(super) const SECTIONS: [&str; 7] = [
    "casework-section-facts",
    "casework-section-story",
    "casework-section-people",
    "casework-section-plan",
    "referral-section",
    "casework-section-consent",
    "casework-section-history",
];
const FACTS: usize = 0;
pub(super) const STORY: usize = 1;
pub(super) const PEOPLE: usize = 2;
pub(super) const PLAN: usize = 3;
pub(super) const REFERRALS: usize = 4;
pub(super) const CONSENT: usize = 5;
const HISTORY: usize = 6;

/// The layer of one case.
pub(super) struct CaseLayer {
    pub(super) id: i64,
    pub(super) record: Option<Record>,
    pub(super) content: CaseContent,
    history: Vec<Entry>,
    pub(super) section: usize,
    rows: Vec<Row>,
    top: usize,
    /// The person under the cursor.
    pub(super) person: usize,
    /// The referral under the cursor.
    referral: usize,
    /// The opening stands in the log: what is not logged is not shown.
    pub(super) logged: bool,
    /// What was pressed before that: on a slow line keys come in faster than the answer.
    wanted: Option<Cmd>,
    /// Why it does not open, where it is damaged.
    closed: Option<Message>,
}

impl CaseLayer {
    /// The case with row id `id`; its story first.
    pub(super) fn new(shared: &Shared, id: i64) -> Self {
        let mut layer = Self {
            id,
            record: None,
            content: CaseContent::default(),
            history: Vec::new(),
            section: STORY,
            rows: Vec::new(),
            top: 0,
            person: 0,
            referral: 0,
            logged: false,
            closed: None,
            wanted: None,
        };
        layer.load(shared);
        layer.show_last(shared);
        layer
    }

    fn load(&mut self, shared: &Shared) {
        self.record = shared.desk.get(Kind::Case, self.id).ok();
        self.content = match shared.desk.case_content(self.id) {
            Ok(content) => content,
            Err(error) => {
                tracing::error!(%error, "the content of a case could not be read");
                self.record = None;
                self.closed = error.is_damage_of_case().then(|| error.message());
                CaseContent::default()
            }
        };
        if self.section == HISTORY {
            self.history = shared.desk.history(Kind::Case, self.id).unwrap_or_default();
        }
        self.person = self.person.min(self.content.parties.len().saturating_sub(1));
        self.referral = self.referral.min(self.content.referrals.len().saturating_sub(1));
        self.build(shared);
    }

    /// Makes the rows of the section anew.
    fn build(&mut self, shared: &Shared) {
        let Some(record) = &self.record else {
            self.rows.clear();
            return;
        };
        let room = shared.size.0;
        self.rows = match self.section {
            FACTS => section::facts(shared, record, &self.content, room),
            STORY => section::story(shared, record, &self.content, room),
            PEOPLE => section::people(shared, &self.content, self.person, room),
            REFERRALS => referrals::rows(shared, &self.content, self.referral, room),
            PLAN => plan::plan(shared, &self.content, room),
            CONSENT => plan::consent(shared, &self.content, room),
            _ => section::history(shared, &self.history),
        };
        self.top = self.top.min(self.rows.len().saturating_sub(1));
    }

    /// Rows above the section.
    fn page(&self, shared: &Shared) -> usize {
        usize::from(shared.size.1.saturating_sub(self.head(shared) + FRAME)).max(1)
    }

    fn show_last(&mut self, shared: &Shared) {
        self.top = self.rows.len().saturating_sub(self.page(shared));
    }

    fn move_by(&mut self, shared: &Shared, by: isize) -> Outcome {
        if matches!(self.section, PEOPLE | REFERRALS) {
            let (at, count) = match self.section {
                PEOPLE => (&mut self.person, self.content.parties.len()),
                _ => (&mut self.referral, self.content.referrals.len()),
            };
            *at = at.saturating_add_signed(by).min(count.saturating_sub(1));
            self.build(shared);
            let first = self.rows.iter().position(|row| row.is_current).unwrap_or(0);
            let end = self.rows.iter().rposition(|row| row.is_current).unwrap_or(0);
            self.top = self.top.min(first).max((end + 1).saturating_sub(self.page(shared)));
            return Outcome::Handled;
        }
        let last = self.rows.len().saturating_sub(self.page(shared));
        self.top = self.top.saturating_add_signed(by).min(last);
        Outcome::Handled
    }

    fn open_section(&mut self, shared: &Shared, at: usize) -> Outcome {
        self.section = at % SECTIONS.len();
        self.top = 0;
        // The newest referral is the one at work.
        self.referral = usize::MAX;
        self.load(shared);
        if self.section == STORY {
            self.show_last(shared);
        }
        Outcome::Handled
    }

    /// The referral under the cursor, in its section.
    pub(super) fn referral(&self) -> Option<&Referral> {
        self.content.referrals.get(self.referral).filter(|_| self.section == REFERRALS)
    }

    /// Code of the place of the case, as near as it is known.
    pub(super) fn place_code(&self) -> String {
        let known = [self.content.place_code.clone(), self.area_code()];
        known.into_iter().find(|code| !code.is_empty()).unwrap_or_default()
    }
}

impl Layer for CaseLayer {
    fn place(&self) -> Place {
        Place::Detail
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        let there = self.record.is_some();
        match command {
            Cmd::Back | Cmd::Up | Cmd::Down | Cmd::PageUp | Cmd::PageDown | Cmd::First | Cmd::Last => true,
            Cmd::NextSection | Cmd::PreviousSection | Cmd::WhoCanHelp => true,
            Cmd::Step => there && !self.steps(shared).is_empty(),
            Cmd::Edit => {
                let some = match self.section {
                    PEOPLE => !self.content.parties.is_empty(),
                    REFERRALS => self.referral().is_some_and(|known| known.state == "drafted"),
                    _ => true,
                };
                there && some && !shared.discreet && Self::may_write(shared)
            }
            Cmd::New => there && self.adds().is_some() && Self::may_write(shared),
            Cmd::Letter => there && !self.content.referrals.is_empty() && Self::may_write(shared),
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let page = isize::try_from(self.page(shared)).unwrap_or(1);
        match command {
            Cmd::Up => self.move_by(shared, -1),
            Cmd::Down => self.move_by(shared, 1),
            Cmd::PageUp => self.move_by(shared, -page),
            Cmd::PageDown => self.move_by(shared, page),
            Cmd::First => self.move_by(shared, -100_000),
            Cmd::Last => self.move_by(shared, 100_000),
            Cmd::NextSection => self.open_section(shared, self.section + 1),
            Cmd::PreviousSection => self.open_section(shared, self.section + SECTIONS.len() - 1),
            Cmd::Step | Cmd::Edit | Cmd::New | Cmd::Letter if !self.logged => {
                self.wanted = Some(command);
                Outcome::Handled
            }
            Cmd::Step => {
                let hits = self.steps(shared);
                Outcome::Push(Box::new(Pick::of(shared, "casework-steps", hits)))
            }
            Cmd::Edit => self.edit(shared),
            Cmd::Letter => match self.referral().or_else(|| self.content.referrals.last()) {
                Some(known) => self.begin(shared, &format!("letter:{}", known.uid)),
                None => Outcome::Handled,
            },
            Cmd::New => match self.adds() {
                Some(what) => self.begin(shared, what),
                None => Outcome::Ignored,
            },
            Cmd::WhoCanHelp => {
                let place = self.place_code();
                let case_type = self.record.as_ref().map_or("", |record| record.text("type"));
                let need = Need::of_case(case_type, &self.content.narrative);
                Outcome::Push(forms::who_can_help(shared, self.id, &place, need))
            }
            Cmd::Back => Outcome::Close(Answer::Record(Kind::Case, self.id)),
            _ => Outcome::Ignored,
        }
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        match answer {
            Answer::Picked(chosen, _)
                if matches!(chosen.as_str(), "party" | "ask") || chosen.contains(':') =>
            {
                self.begin(shared, &chosen)
            }
            // The body that was called, from "who can help here?".
            Answer::Picked(_, name) => match &self.record {
                Some(record) => {
                    Outcome::Push(Box::new(forms::contacted(shared, record, &self.content, &name)))
                }
                None => Outcome::Handled,
            },
            Answer::PickedAll(chosen) => match &self.record {
                Some(record) => Outcome::Push(Box::new(holders::why(self.id, record.version, chosen))),
                None => Outcome::Handled,
            },
            Answer::Record(..) => {
                self.load(shared);
                if self.section == STORY {
                    self.show_last(shared);
                }
                Outcome::Handled
            }
            _ => self.refresh(shared),
        }
    }

    fn opened(&mut self, _shared: &Shared) -> Outcome {
        Outcome::Request(Request::Case(CaseOp::Opened { id: self.id }))
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        match reply {
            Ok(Reply::Written(path)) => {
                self.load(shared);
                Outcome::Say(Tone::Good, Message::new("letter-written").with("path", path.display()))
            }
            Ok(Reply::Saved(_)) => {
                self.load(shared);
                if self.section == STORY {
                    self.show_last(shared);
                }
                let number = self.record.as_ref().map(|record| record.text("case_no").to_owned());
                let said = Message::new("casework-asked").with("number", number.unwrap_or_default());
                Outcome::Say(Tone::Good, said)
            }
            Ok(_) => {
                self.logged = true;
                self.load(shared);
                if self.section == STORY {
                    self.show_last(shared);
                }
                self.wanted.take().map_or(Outcome::Handled, |command| self.command(shared, command))
            }
            Err(refusal) => {
                // A letter may have its number although its file could not be written.
                self.load(shared);
                Outcome::Say(Tone::Bad, say(&refusal))
            }
        }
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        let at_end = self.top + self.page(shared) >= self.rows.len();
        self.load(shared);
        // It is kept for others from now on.
        if self.record.is_none()
            && let Some(kept) = holders::Kept::of(shared, self.id)
        {
            return Outcome::Replace(Box::new(kept));
        }
        if self.section == STORY && at_end {
            self.show_last(shared);
        }
        Outcome::Handled
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let Some(record) = &self.record else {
            let said = match &self.closed {
                Some(damage) => shared.lang.say(damage),
                None => shared.text("record-gone"),
            };
            let role = if self.closed.is_some() { Role::Error } else { Role::Muted };
            let room = usize::from(area.width.saturating_sub(6));
            for (line, y) in wrap(&said, room).iter().zip(2..) {
                put(buffer, area, 3, y, area.width, line, theme.style(role));
            }
            return None;
        };
        self.draw_head(shared, record, area, buffer);
        let head = self.head(shared);
        self.draw_sections(shared, area, buffer, head - 2);
        rule(buffer, area, head - 1, theme.style(Role::Border));
        let body = below(area, head);
        if shared.discreet || !self.logged {
            let key = if shared.discreet { "casework-discreet" } else { "casework-opening" };
            put(buffer, body, 3, 1, body.width, &shared.text(key), theme.style(Role::Muted));
            return None;
        }
        let height = usize::from(body.height);
        for (y, row) in self.rows.iter().skip(self.top).take(height).enumerate() {
            row.draw(shared, body, buffer, y as u16);
        }
        let end = body.width.saturating_sub(1);
        if self.top > 0 {
            put_right(buffer, body, end + 1, 0, "▲", theme.style(Role::Muted));
        }
        if self.rows.len() > self.top + height {
            put_right(buffer, body, end + 1, body.height - 1, "▼", theme.style(Role::Muted));
        }
        None
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        self.can(shared, Cmd::Step).then(|| self.step_names(shared))
    }

    fn help(&self) -> &'static str {
        "casework-help"
    }
}
