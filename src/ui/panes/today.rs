//! Today: what needs a hand, the loudest first; every line is a way in.
//!
//! ```text
//!  BELUM SELESAI                                                 1
//!  ▌ Draf            Keluarga: Jl. Merdeka 14 …
//!  LEWAT TENGGAT                                                 2
//!    PTK-2026-0042   terdaftar                       lewat 2 hari
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{PANES, Pane, cases, detail};
use crate::app::case_drafts::is_locked;
use crate::app::today::{self, Hand, Line, Way, When};
use crate::app::{CaseOp, Refusal, Reply, Request};
use crate::domain::code;
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::drafts::SavedDraft;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::dialogs::unlock;
use crate::ui::forms;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{more, put, put_right};

/// The pane.
pub struct Today {
    lines: Vec<Line>,
    failed: bool,
    at: usize,
    /// A half-typed form that shows a case: it stands in the log before it is shown.
    resuming: Option<Box<SavedDraft>>,
}

impl Today {
    /// What needs a hand now.
    pub fn new(shared: &Shared) -> Self {
        let mut pane = Self { lines: Vec::new(), failed: false, at: 0, resuming: None };
        pane.load(shared);
        pane
    }

    fn load(&mut self, shared: &Shared) {
        match today::lines(&shared.desk) {
            Ok(lines) => {
                self.lines = lines;
                self.failed = false;
            }
            Err(error) => {
                tracing::error!(%error, "today could not be read");
                self.failed = true;
            }
        }
        self.at = self.at.min(self.lines.len().saturating_sub(1));
    }

    fn open(&mut self, shared: &Shared) -> Outcome {
        match self.lines.get(self.at).map(|line| &line.way) {
            Some(Way::Record(kind, id)) => Outcome::Push(detail::open(shared, *kind, *id)),
            Some(Way::Draft(draft)) if is_locked(draft) => {
                Outcome::Push(Box::new(unlock::dialog(shared, None)))
            }
            Some(Way::Draft(draft)) if !shared.desk.take_draft(&draft.uid) => open_elsewhere(),
            Some(Way::Draft(draft)) => {
                let draft = draft.clone();
                self.resume(shared, draft)
            }
            Some(Way::Handed(draft)) => Outcome::Request(Request::TakeDraft(draft.uid.clone())),
            None => Outcome::Handled,
        }
    }

    fn resume(&mut self, shared: &Shared, draft: Box<SavedDraft>) -> Outcome {
        if let Some(id) = cases::shown_by(&draft) {
            self.resuming = Some(draft);
            return Outcome::Request(Request::Case(CaseOp::Opened { id }));
        }
        resumed(shared, &draft)
    }

    /// What is said of what the page does not show to this seat.
    fn hides(&self, shared: &Shared) -> Option<(&'static str, Role)> {
        let desk = &shared.desk;
        if desk.waits_for_sign_in() {
            return Some(("today-sign-in", Role::Info));
        }
        let case = |line: &Line| matches!(line.way, Way::Record(Kind::Case, _));
        let locked = !desk.sitting().is_unlocked() && self.lines.iter().any(case);
        locked.then_some(("today-locked", Role::Muted))
    }

    /// Rows of the page: headings and lines in order.
    fn page(&self) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        for when in [When::Danger, When::Unfinished, When::Approval, When::Late, When::Today, When::Soon] {
            let count = self.lines.iter().filter(|line| line.when == when).count();
            if count == 0 {
                continue;
            }
            if !rows.is_empty() {
                rows.push(Row::Blank);
            }
            rows.push(Row::Heading(when, count));
            let of = self.lines.iter().enumerate().filter(|(_, line)| line.when == when);
            rows.extend(of.map(|(at, line)| Row::Line(at, line)));
        }
        rows
    }
}

enum Row<'a> {
    Blank,
    Heading(When, usize),
    Line(usize, &'a Line),
}

impl Layer for Today {
    fn place(&self) -> Place {
        Place::Today
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        match command {
            Cmd::Open => !self.lines.is_empty(),
            Cmd::Archive => matches!(self.lines.get(self.at).map(|line| &line.way), Some(Way::Draft(_))),
            command if command.is_walk() => true,
            Cmd::NextPane | Cmd::PreviousPane => true,
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        if let Some(at) = command.walk(self.at, self.lines.len(), 10) {
            self.at = at;
            return Outcome::Handled;
        }
        match command {
            Cmd::Open => self.open(shared),
            Cmd::Archive => {
                let title = self.lines.get(self.at).map(|line| masked(shared, line)).unwrap_or_default();
                let question = Message::new("draft-discard").with("title", title);
                Outcome::Push(Box::new(Confirm::new(question, &["button-discard", "button-cancel"], 1)))
            }
            _ => Outcome::Ignored,
        }
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        if let (Answer::Button("button-discard"), Some(Way::Draft(draft))) =
            (&answer, self.lines.get(self.at).map(|line| &line.way))
        {
            if !shared.desk.take_draft(&draft.uid) {
                return open_elsewhere();
            }
            return Outcome::Request(Request::DiscardDraft(draft.uid.clone()));
        }
        self.refresh(shared)
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        self.load(shared);
        let resuming = self.resuming.take();
        match reply {
            Ok(Reply::Draft(draft)) => self.resume(shared, draft),
            Ok(_) => resuming.map_or(Outcome::Handled, |draft| resumed(shared, &draft)),
            Err(refusal) => Outcome::Say(Tone::Bad, forms::say(&refusal)),
        }
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        self.load(shared);
        Outcome::Handled
    }

    fn minute_passed(&mut self, shared: &Shared) -> Outcome {
        self.refresh(shared)
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let area = match self.hides(shared) {
            Some((key, role)) => {
                put(buffer, area, 3, 0, area.width, &shared.text(key), theme.style(role));
                Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area }
            }
            None => area,
        };
        if self.lines.is_empty() {
            let key = match self.failed {
                true => "list-failed",
                // Nothing is due of what is shown: that is not all.
                false if shared.desk.knows_nobody() => "today-hidden",
                false => "today-nothing",
            };
            put(buffer, area, 3, 2, area.width, &shared.text(key), theme.style(Role::Muted));
            let more = shared.text("today-ways");
            for (y, line) in crate::ui::text::wrap(&more, usize::from(area.width - 6)).iter().enumerate() {
                put(buffer, area, 3, 4 + y as u16, area.width, line, theme.style(Role::Muted));
            }
            return None;
        }
        let rows = self.page();
        let height = usize::from(area.height);
        let cursor =
            rows.iter().position(|row| matches!(row, Row::Line(at, _) if *at == self.at)).unwrap_or(0);
        let top = (cursor + 2).saturating_sub(height);
        let end = area.width.saturating_sub(3).min(WIDEST);
        for (y, row) in rows.iter().skip(top).take(height).enumerate() {
            let y = y as u16;
            match row {
                Row::Blank => {}
                Row::Heading(when, count) => {
                    let (key, role) = match when {
                        When::Danger => ("today-danger", Role::StatusOverdue),
                        When::Approval => ("today-approvals", Role::StatusPending),
                        When::Unfinished => ("today-unfinished", Role::Heading),
                        When::Late => ("today-late", Role::StatusOverdue),
                        When::Today => ("today-today", Role::Heading),
                        When::Soon => ("today-soon", Role::Heading),
                    };
                    put(buffer, area, 1, y, 40, &shared.text(key), theme.style(role));
                    // Lines beyond the most that are read are not counted, whatever else is known of them.
                    let count =
                        if *count < today::MOST { count.to_string() } else { format!("{}+", today::MOST) };
                    put_right(buffer, area, end, y, &count, theme.style(Role::Muted));
                }
                Row::Line(at, line) => {
                    let here = *at == self.at;
                    if here {
                        put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
                    }
                    let said = words(shared, line);
                    let style = if here { Role::Selection } else { Role::Text };
                    put(buffer, area, 3, y, 16, &said.what, theme.style(style));
                    let due = end.saturating_sub(width(&said.due) as u16);
                    put(buffer, area, 20, y, due.saturating_sub(21), &said.about, theme.style(Role::Text));
                    if let Some(next) = &said.next {
                        put(
                            buffer,
                            area,
                            38,
                            y,
                            due.saturating_sub(39).min(28),
                            next,
                            theme.style(Role::Muted),
                        );
                    }
                    if area.width >= WIDE {
                        put(
                            buffer,
                            area,
                            68,
                            y,
                            due.saturating_sub(69),
                            &said.place,
                            theme.style(Role::Muted),
                        );
                    }
                    // The heading is the loud one; a page of loud lines would be none.
                    let role =
                        if matches!(line.when, When::Danger | When::Late) { Role::Error } else { Role::Text };
                    put_right(buffer, area, end, y, &said.due, theme.style(role));
                }
            }
        }
        more(shared, area, buffer, top > 0, rows.len() > top + height);
        None
    }

    /// The digits, which work here and stand nowhere else.
    fn explains(&self, shared: &Shared) -> Option<String> {
        let others = PANES.iter().filter(|row| row.pane != Pane::Today);
        let ways: Vec<String> =
            others.map(|row| format!("{} {}", row.digit, shared.text(row.name))).collect();
        (!self.lines.is_empty()).then(|| ways.join(" · "))
    }

    fn help(&self) -> &'static str {
        "help-today"
    }
}

/// A window from which on a line says where its case is.
const WIDE: u16 = 110;
/// A line is no longer than this: the eye must find the end of its row.
const WIDEST: u16 = 112;

/// What a line says.
#[derive(Default)]
struct Words {
    /// What it is: a number, a draft, a term of office.
    what: String,
    /// About what or whom.
    about: String,
    /// What is to happen next.
    next: Option<String>,
    /// Where.
    place: String,
    /// When.
    due: String,
}

fn open_elsewhere() -> Outcome {
    Outcome::Say(Tone::Bad, Message::new("draft-open-elsewhere"))
}

/// The form as it was left.
fn resumed(shared: &Shared, draft: &SavedDraft) -> Outcome {
    match forms::resume(shared, draft) {
        Some(form) => Outcome::Push(form),
        None => Outcome::Say(Tone::Bad, Message::new("draft-unreadable")),
    }
}

/// The title of a line; of a person their initials in discreet mode.
fn masked(shared: &Shared, line: &Line) -> String {
    if let Way::Draft(draft) | Way::Handed(draft) = &line.way
        && let Some(title) = forms::new_title(shared, draft)
    {
        return title;
    }
    if shared.discreet && line.personal {
        hostile::initials(&line.title)
    } else {
        hostile::clean(&line.title).into_owned()
    }
}

fn words(shared: &Shared, line: &Line) -> Words {
    match &line.way {
        Way::Draft(_) | Way::Handed(_) => {
            let at = show::moment(shared, &line.on);
            Words {
                what: shared.text("today-draft"),
                about: if line.what.is_empty() { masked(shared, line) } else { shared.text("draft-locked") },
                due: at,
                ..Words::default()
            }
        }
        Way::Record(..) if matches!(line.what.as_str(), today::REPLY_LATE | today::NO_REPLY) => {
            let key = if line.what == today::NO_REPLY { "today-no-reply" } else { "today-reply-late" };
            Words {
                what: masked(shared, line),
                about: shared.text(key),
                place: hostile::clean(&line.place).into_owned(),
                due: show::due(shared, &line.on).0,
                ..Words::default()
            }
        }
        Way::Record(Kind::Case, _) => {
            let stage = show::code(shared, &code::CASE_STAGE, &line.what);
            let due = if line.on.is_empty() {
                shared.text("today-unscreened")
            } else {
                show::due(shared, &line.on).0
            };
            let next = match &line.hand {
                // Who comes in has no owner yet: first it is screened.
                Hand::Nobody if line.what == "received" => super::cases::next_words(shared, &line.what),
                Hand::Owner => super::cases::next_words(shared, &line.what),
                Hand::Nobody => shared.text("today-no-owner"),
                Hand::Outside(name) => {
                    let name = if shared.discreet { hostile::initials(name) } else { name.clone() };
                    shared.format("today-outside", &[("name", hostile::clean(&name).into_owned())])
                }
                Hand::Deputy(name) => {
                    let name = if shared.discreet { hostile::initials(name) } else { name.clone() };
                    shared.format("today-deputy", &[("name", hostile::clean(&name).into_owned())])
                }
                Hand::Supervisor(subject) => {
                    let subject = show::code(shared, &code::APPROVAL_SUBJECT, subject);
                    shared.format("today-approve", &[("subject", subject)])
                }
                Hand::Asked(subject) => super::cases::waits_words(shared, subject),
            };
            Words {
                what: line.title.clone(),
                about: stage,
                next: Some(next),
                place: hostile::clean(&line.place).into_owned(),
                due,
            }
        }
        Way::Record(..) => {
            let what = format!("{} ({})", masked(shared, line), show::code(shared, &code::ROLE, &line.what));
            let due = show::due(shared, &line.on).0;
            Words { what: shared.text("today-term"), about: what, due, ..Words::default() }
        }
    }
}
