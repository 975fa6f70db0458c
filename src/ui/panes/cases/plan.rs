//! The rows of a case's plan and of its consent: what was agreed, approved, given, and what is to be followed up.

use super::asked;
use super::section::{LEFT, Row, codes_of, label, when};
use crate::domain::case::CaseContent;
use crate::domain::case::work::{Approval, Consent, FollowUp, PlanItem};
use crate::domain::code;
use crate::domain::hostile;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::{cut, wrap};
use crate::ui::theme::Role;

/// The plan: items, services, follow-ups, approvals, meetings, assessments.
pub(super) fn plan(shared: &Shared, content: &CaseContent, room: u16) -> Vec<Row> {
    let mut page = Page::new(shared, room);
    if let Some(assessment) = content.assessments.last() {
        page.heading("casework-plan-assessment");
        let said = [assessment.assessor.as_str(), &assessment.why, &assessment.needs];
        page.pair(&when(shared, &assessment.at), &said, None);
    }
    page.heading("casework-plan-items");
    if content.plan.is_empty() {
        page.rows.push(Row::default().at(3, shared.text("casework-plan-none"), Role::Muted));
    }
    for item in &content.plan {
        page.item(item);
    }
    if !content.services.is_empty() {
        page.heading("casework-plan-services");
    }
    for service in &content.services {
        let kind = show::code(shared, &code::SERVICE_KIND, &service.service);
        page.pair(&when(shared, &service.at), &[&kind, &service.provider_name, &service.result], None);
    }
    if !content.follow_ups.is_empty() {
        page.heading("casework-plan-follow-ups");
    }
    for one in &content.follow_ups {
        page.follow_up(one);
    }
    if !content.conferences.is_empty() {
        page.heading("casework-plan-conferences");
    }
    for meeting in &content.conferences {
        page.pair(&when(shared, &meeting.at), &[&meeting.attending, &meeting.decision], None);
    }
    if !content.approvals.is_empty() {
        page.heading("casework-plan-approvals");
    }
    for approval in &content.approvals {
        page.approval(approval);
    }
    page.rows
}

/// What was agreed to, the latest first.
pub(super) fn consent(shared: &Shared, content: &CaseContent, room: u16) -> Vec<Row> {
    let mut page = Page::new(shared, room);
    if content.consents.is_empty() {
        return vec![Row::default(), Row::default().at(3, shared.text("casework-consent-none"), Role::Muted)];
    }
    for (at, consent) in content.consents.iter().enumerate().rev() {
        page.consent(consent, at + 1 == content.consents.len());
    }
    page.rows
}

/// Rows that are being made.
struct Page<'a> {
    shared: &'a Shared,
    wide: usize,
    rows: Vec<Row>,
}

impl<'a> Page<'a> {
    fn new(shared: &'a Shared, room: u16) -> Self {
        Self { shared, wide: usize::from(room.saturating_sub(LEFT + 6)).max(8), rows: Vec::new() }
    }

    fn heading(&mut self, key: &str) {
        if !self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        self.rows.push(Row::default().at(1, self.shared.text(key), Role::Heading));
    }

    /// A label at the left, and beside it what is said; at the end of the first row a state.
    fn pair(&mut self, left: &str, parts: &[&str], state: Option<&(String, Role)>) {
        let text = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ");
        let text = hostile::clean_memo(&text).into_owned();
        let taken = state.map_or(0, |(state, _)| crate::ui::text::width(state) + 2);
        let lines = wrap(&text, self.wide.saturating_sub(taken).max(8));
        for (at, line) in lines.into_iter().enumerate() {
            let mut row = Row::default().at(3 + LEFT, line, Role::Text);
            if at == 0 {
                row = row.at(3, cut(left, usize::from(LEFT) - 1), Role::Muted);
                if let Some((state, role)) = state {
                    row = row.end(state.clone(), *role);
                }
            }
            self.rows.push(row);
        }
    }

    fn item(&mut self, item: &PlanItem) {
        let kind = show::code(self.shared, &code::SERVICE_KIND, &item.service);
        let state = if item.done_on.is_empty() {
            self.due(&item.due_on)
        } else {
            (self.shared.text("casework-plan-done"), Role::Muted)
        };
        self.pair(&kind, &[&item.goal, &item.provider_name], Some(&state));
    }

    fn follow_up(&mut self, one: &FollowUp) {
        let state = if one.is_open() {
            self.due(&one.due_on)
        } else {
            (self.shared.text("casework-plan-done"), Role::Muted)
        };
        let left = show::day(self.shared, if one.is_open() { &one.due_on } else { &one.done_on });
        // A day far ahead is said once.
        let state = Some(state).filter(|(text, _)| *text != left);
        let what = if one.what.is_empty() && one.result.is_empty() {
            self.shared.text("casework-told-due")
        } else {
            one.what.clone()
        };
        self.pair(&left, &[&what, &one.result], state.as_ref());
    }

    fn due(&self, day: &str) -> (String, Role) {
        let (text, late) = show::due(self.shared, day);
        (text, if late { Role::StatusOverdue } else { Role::Text })
    }

    fn approval(&mut self, approval: &Approval) {
        let shared = self.shared;
        let subject = show::code(shared, &code::APPROVAL_SUBJECT, &approval.subject);
        let asked = if approval.asked_by.is_empty() {
            String::new()
        } else {
            let who = format!("{} {}", hostile::clean(&approval.asked_by), when(shared, &approval.asked_at));
            shared.format("casework-plan-asked-by", &[("who", who)])
        };
        let answered = if approval.by.is_empty() {
            String::new()
        } else {
            format!("{} {}", approval.by, when(shared, &approval.at))
        };
        let own = if approval.own_reason.is_empty() {
            String::new()
        } else {
            shared.format("casework-plan-own", &[("reason", approval.own_reason.clone())])
        };
        let state = match approval.answer.as_str() {
            "" => ("casework-plan-waits", Role::Warn),
            "approved" => ("casework-told-approved", Role::StatusActive),
            "rejected" => ("casework-told-rejected", Role::Error),
            _ => ("casework-plan-withdrawn", Role::Muted),
        };
        let state = (shared.text(state.0), state.1);
        let (first, second) = if answered.is_empty() { (&asked, "") } else { (&answered, asked.as_str()) };
        self.pair(&subject, &[first, &approval.comment, &own], Some(&state));
        if !second.is_empty() {
            self.pair("", &[second], None);
        }
        for (label, text) in asked::told(shared, approval) {
            self.pair("", &[&format!("{label}: {text}")], None);
        }
    }

    fn consent(&mut self, consent: &Consent, is_latest: bool) {
        let shared = self.shared;
        if !self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        let given = show::code(shared, &code::CONSENT, &consent.given);
        let role = match (is_latest && consent.withdrawn_on.is_empty(), consent.given.as_str()) {
            (true, "yes") => Role::StatusActive,
            (true, _) => Role::Warn,
            _ => Role::Muted,
        };
        let head = Row::default().at(1, format!("{}  {given}", when(shared, &consent.at)), role);
        self.rows.push(head.end(hostile::clean(&consent.author), Role::Muted));
        let withdrawn = match consent.withdrawn_on.as_str() {
            "" => String::new(),
            day => format!("{} · {}", show::day(shared, day), consent.withdrawn_why),
        };
        for (key, text) in [
            ("consent_by", show::code(shared, &code::CONSENT_BY, &consent.by)),
            ("consent_scope", codes_of(shared, &code::CONSENT_SCOPE, &consent.scope)),
            ("consent_method", show::code(shared, &code::CONSENT_METHOD, &consent.method)),
            ("consent_witness", consent.witness.clone()),
            ("ground", consent.ground.clone()),
        ] {
            if !text.is_empty() {
                self.pair(label(shared, key).trim(), &[&text], None);
            }
        }
        if !withdrawn.is_empty() {
            self.pair(&shared.text("casework-consent-withdrawn"), &[&withdrawn], None);
        }
    }
}
