//! Who may open a case: the members of its ring with marks, and why; and what is shown of a case that is kept for
//! others.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::case::CaseLayer;
use crate::app::{Act, CaseOp, Refusal, Reply, Request, Secret};
use crate::domain::case::CaseContent;
use crate::domain::code;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::StoreError;
use crate::store::seal::recovery::Recovery;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::ask::Ask;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::put;

/// What F3 offers: raw text of the step.
pub(super) const STEP: &str = "holders:";

/// The step, where the one who sits here may take it.
pub(super) fn step(shared: &Shared) -> Option<Hit> {
    let may = shared.desk.ask(Act::Entrust).is_ok();
    may.then(|| Hit::new(STEP, shared.text("casework-step-holders")))
}

/// The ring's members, those marked who may open the case.
pub(super) fn pick(shared: &Shared, record: &Record, content: &CaseContent) -> Outcome {
    let members = match shared.desk.ring_members(record.text("ring"), content) {
        Ok(members) => members,
        Err(error) => return Outcome::Say(Tone::Bad, error.message()),
    };
    let marked = members.iter().filter(|one| one.holds).map(|one| one.uid.clone()).collect();
    let hits = members.into_iter().map(|one| {
        let beside = if one.owns { shared.text("casework-ask-owner").to_lowercase() } else { one.login };
        Hit::new(one.uid, one.name).beside(beside)
    });
    Outcome::Push(Box::new(Pick::several(shared, "casework-step-holders", hits.collect()).marked(marked)))
}

/// Why: asked before anything is sealed anew.
pub(super) fn why(id: i64, version: i64, chosen: Vec<String>) -> Ask {
    let make = move |answers: &[Secret]| {
        let reason = reason(answers)?;
        let chosen = chosen.clone();
        Ok(Request::Case(CaseOp::Holders { id, version, chosen, reason }))
    };
    Ask::new("casework-step-holders", "casework-help-holders", make, done)
        .open("casework-holders-reason", "")
        .saying(Message::new("casework-holders-note"), Role::Text)
}

fn reason(answers: &[Secret]) -> Result<String, Message> {
    let reason = answers.last().map(|answer| answer.text().trim().to_owned()).unwrap_or_default();
    if reason.is_empty() { Err(Message::new("casework-holders-why")) } else { Ok(reason) }
}

fn done(_: &Shared, _: &Reply) -> Vec<Outcome> {
    vec![Outcome::Close(Answer::None), Outcome::Say(Tone::Good, Message::new("casework-holders-done"))]
}

impl CaseLayer {
    /// `dibuka 2 dari 3`; empty where the whole ring may open the case.
    pub(super) fn held(&self, shared: &Shared, record: &Record) -> String {
        if self.content.holders.is_empty() {
            return String::new();
        }
        let members = shared.desk.ring_members(record.text("ring"), &self.content).unwrap_or_default();
        let held = members.iter().filter(|one| one.holds).count();
        let args = [("held", held.to_string()), ("all", members.len().to_string())];
        shared.format("casework-held", &args)
    }
}

/// A case that the keys at hand do not open: its number and stage, as of a locked one.
pub(super) struct Kept {
    id: i64,
    number: String,
    stage: String,
    /// A slot has its holders; else it is of another ring.
    chosen: bool,
}

impl Kept {
    /// The page, if the case with row id `id` is such a one.
    pub(super) fn of(shared: &Shared, id: i64) -> Option<Self> {
        if !matches!(shared.desk.case_content(id), Err(StoreError::NotYours)) {
            return None;
        }
        let record = shared.desk.get(Kind::Case, id).ok()?;
        Some(Self {
            id,
            number: record.text("case_no").to_owned(),
            stage: record.text("stage").to_owned(),
            chosen: shared.desk.is_for_chosen(id),
        })
    }

    /// The recovery key opens it for its whole ring again.
    fn recover(&self) -> Ask {
        let number = self.number.clone();
        let make = move |answers: &[Secret]| {
            let typed = answers.first().map(Secret::text).unwrap_or_default();
            let recovery = Recovery::parse(typed).ok_or_else(|| Message::new("recovery-wrong"))?;
            let (reason, number) = (reason(answers)?, number.clone());
            Ok(Request::Case(CaseOp::Reopen { number, reason, recovery }))
        };
        Ask::new("casework-kept-recover", "casework-help-holders", make, done)
            .secret("recovery-back")
            .blamed(&["recovery-wrong", "store-wrong-passphrase"])
            .open("casework-holders-reason", "")
            .saying(Message::new("casework-kept-recover-note"), Role::Warn)
    }
}

impl Layer for Kept {
    fn place(&self) -> Place {
        Place::Detail
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        match command {
            Cmd::Back => true,
            Cmd::Step => self.chosen && shared.desk.ask(Act::Recover).is_ok(),
            _ => false,
        }
    }

    fn command(&mut self, _shared: &Shared, command: Cmd) -> Outcome {
        match command {
            Cmd::Back => Outcome::Close(Answer::Record(Kind::Case, self.id)),
            Cmd::Step => Outcome::Push(Box::new(self.recover())),
            _ => Outcome::Ignored,
        }
    }

    fn answer(&mut self, shared: &Shared, _answer: Answer) -> Outcome {
        self.refresh(shared)
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        match reply {
            Ok(_) => self.refresh(shared),
            Err(refusal) => Outcome::Say(Tone::Bad, crate::ui::forms::say(&refusal)),
        }
    }

    /// It may have been opened for these keys meanwhile.
    fn refresh(&mut self, shared: &Shared) -> Outcome {
        match shared.desk.case_content(self.id) {
            Err(StoreError::NotYours) => Outcome::Handled,
            _ => Outcome::Replace(super::open(shared, self.id)),
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        put(buffer, area, 1, 0, 44, &self.number, theme.style(Role::Title));
        let stage = show::code(shared, &code::CASE_STAGE, &self.stage).to_uppercase();
        put(buffer, area, 46, 0, 20, &stage, theme.style(Role::Muted));
        let key = if self.chosen { "casework-kept" } else { "store-not-yours" };
        let room = usize::from(area.width.saturating_sub(8)).min(70);
        for (y, line) in wrap(&shared.text(key), room).iter().enumerate() {
            put(buffer, area, 3, 2 + y as u16, area.width, line, theme.style(Role::Text));
        }
        None
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        self.can(shared, Cmd::Step).then(|| shared.text("casework-kept-explains"))
    }

    fn help(&self) -> &'static str {
        "casework-help-holders"
    }
}
