//! When something must happen in a case: the first time follows from risk and charter and stays until somebody acted;
//! after that a day is said, or follows from how often a case of its risk is visited.

use jiff::civil::DateTime;

use super::{Work, known, moment};
use crate::app::worker::Worker;
use crate::domain::case::CaseContent;
use crate::domain::case::due::{First, risk_rank};
use crate::domain::case::workflow::{self, Step};
use crate::domain::draft::Draft;

/// When something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Due {
    /// The day; empty if nothing is due.
    pub day: String,
    /// The time of that day, where the rule counts hours.
    pub at: String,
}

impl Due {
    /// Some time on a day.
    pub fn on(day: impl Into<String>) -> Self {
        Self { day: day.into(), at: String::new() }
    }

    /// Puts it into a case.
    pub fn put(self, plain: &mut Draft, content: &mut CaseContent) {
        plain.set("due_on", self.day);
        content.due_at = self.at;
    }

    fn of(work: &Work) -> Self {
        Self { day: work.plain.get("due_on").to_owned(), at: work.content.due_at.clone() }
    }

    /// By day and, within the same, by time; some time on a day is its end.
    fn order(&self) -> (&str, &str) {
        (&self.day, if self.at.is_empty() { "~" } else { &self.at })
    }
}

impl Worker {
    /// The first time, from when the time of its risk runs.
    pub(super) fn first_due(&self, plain: &Draft, content: &CaseContent, from: Option<DateTime>) -> Due {
        let now = self.clock.local();
        let first = First {
            settings: &self.settings(),
            case_type: plain.get("type"),
            // Until somebody judged the risk, danger now is as urgent as it can be.
            risk: match (plain.get("risk"), content.danger_now) {
                ("", Some(true)) => "critical",
                (risk, _) => risk,
            },
            reported: moment(&content.reported_at).unwrap_or(now),
            from: from.unwrap_or(now),
            acted_on: content.was_acted_on(),
        };
        let at = first.moment().map(|at| at.strftime("%Y-%m-%dT%H:%M").to_string());
        Due { day: first.day().to_string(), at: at.unwrap_or_default() }
    }

    /// Does the due date follow from the facts alone? Later it comes from a step, and at any time an event may
    /// have set another day; neither is touched when facts are mended.
    pub(super) fn is_first_due(&self, work: &Work) -> bool {
        let from = moment(work.content.last_step_at());
        let due = work.plain.get("due_on");
        // It was set before somebody acted, or after.
        let mut untouched = work.content.clone();
        untouched.events.retain(|event| !event.is_contact());
        matches!(work.plain.get("stage"), "received" | "screened")
            && [&work.content, &untouched]
                .into_iter()
                .any(|content| self.first_due(&work.plain, content, from).day == due)
    }

    /// When something is due after a step that was taken at `at`; `said` is the day that it was told.
    pub(super) fn due_after(&self, work: &Work, step: &Step, said: &str, at: &str) -> Due {
        let stage = work.plain.get("stage");
        let known = work.plain.get("due_on");
        let usual = || known::usual_due(&self.settings(), self.clock.today(), known, work.plain.get("risk"));
        match step.to {
            "screened" => self.first_due(&work.plain, &work.content, moment(at)),
            to if workflow::is_ended(to) => Due::on(""),
            "planned" => Due::on(work.content.first_item_due().map_or_else(usual, str::to_owned)),
            _ if !said.is_empty() => Due::on(said),
            // Registering is no contact: what was due first is due.
            _ if !known.is_empty() && work.content.awaits_contact(stage) => Due::of(work),
            _ => Due::on(usual()),
        }
    }

    /// When something is due after risk or type were found anew at `at`. A higher risk wants a contact within its own
    /// time; what followed from the facts alone follows from the new ones.
    pub(super) fn due_after_finding(&self, work: &Work, was_risk: &str, by_itself: bool, at: &str) -> Due {
        let known = Due::of(work);
        let fresh = self.first_due(&work.plain, &work.content, moment(at));
        if risk_rank(work.plain.get("risk")) > risk_rank(was_risk) {
            let sooner = known.day.is_empty() || fresh.order() < known.order();
            return if sooner { fresh } else { known };
        }
        if by_itself {
            return self.first_due(&work.plain, &work.content, moment(work.content.last_step_at()));
        }
        known
    }
}

/// Puts the day that was told with something that happened. Where the first contact is still awaited, a day may only
/// be nearer than what is due already; a contact meets the hour that was set for it.
pub(super) fn put_said(work: &mut Work, said: &str) {
    let waits = work.content.awaits_contact(work.plain.get("stage"));
    if !waits {
        work.content.due_at.clear();
    }
    let known = work.plain.get("due_on");
    if said.is_empty() || (waits && !known.is_empty() && said >= known) {
        return;
    }
    Due::on(said).put(&mut work.plain, &mut work.content);
}
