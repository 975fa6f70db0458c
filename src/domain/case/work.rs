//! What the office did in a case: consent, assessments, the plan, services, follow-ups, approvals, conferences,
//! closures. All of it is part of the content; dates are ISO 8601, moments `2026-05-29T09:05`, local to the office.

use serde::{Deserialize, Serialize};

use super::{CaseContent, Party};

/// What somebody agreed to (domain reference, 5.7).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consent {
    /// Code of `CONSENT`: yes, no, or an emergency in which nobody could be asked.
    pub given: String,
    /// Code of `CONSENT_BY`.
    pub by: String,
    /// Codes of `CONSENT_SCOPE`, joined by `|`.
    pub scope: String,
    /// Code of `CONSENT_METHOD`.
    pub method: String,
    /// Who heard it, where it was given orally.
    pub witness: String,
    /// The legal ground or the danger, where there is no consent; and why an officer gave it.
    pub ground: String,
    /// When.
    pub at: String,
    /// Day on which it was withdrawn, or empty.
    pub withdrawn_on: String,
    /// Why it was withdrawn.
    pub withdrawn_why: String,
    /// Who wrote it down.
    pub author: String,
}

/// What was found out about needs and risk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assessment {
    /// When.
    pub at: String,
    /// Who assessed.
    pub assessor: String,
    /// What is needed, in words.
    pub needs: String,
    /// Code of `RISK` as it was found.
    pub risk: String,
    /// Why it was assessed again; empty for the first time.
    pub why: String,
    /// Items that the plan had then: of an earlier round of work.
    pub items_before: usize,
    /// Services that had been given then.
    pub services_before: usize,
    /// Questions to a supervisor that had been asked then.
    pub approvals_before: usize,
}

/// One thing that is to be reached, and by whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanItem {
    /// What is to be reached.
    pub goal: String,
    /// Code of `SERVICE_KIND`.
    pub service: String,
    /// Uid of the body of the directory.
    pub provider: String,
    /// Its name when it was planned.
    pub provider_name: String,
    /// Day by which.
    pub due_on: String,
    /// Day on which the service was given, or empty.
    pub done_on: String,
}

/// A service that was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceGiven {
    /// Code of `SERVICE_KIND`.
    pub service: String,
    /// Uid of the body of the directory.
    pub provider: String,
    /// Its name at that time.
    pub provider_name: String,
    /// When.
    pub at: String,
    /// What came of it.
    pub result: String,
    /// Who wrote it down.
    pub author: String,
}

/// Somebody is to look after the case again on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FollowUp {
    /// Day by which.
    pub due_on: String,
    /// What is to be done.
    pub what: String,
    /// Day on which it was done, or empty.
    pub done_on: String,
    /// What came of it.
    pub result: String,
}

/// A question to a supervisor, and the answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Approval {
    /// Code of `APPROVAL_SUBJECT`: the plan, or the stage that the case is to be brought to.
    pub subject: String,
    /// Who asked; empty where a supervisor acted by themselves.
    pub asked_by: String,
    /// When.
    pub asked_at: String,
    /// `approved`, `rejected`, `withdrawn`; empty while it waits.
    pub answer: String,
    /// Who answered.
    pub by: String,
    /// When.
    pub at: String,
    /// What they wrote.
    pub comment: String,
    /// Why somebody approved what is their own: the ring has no other supervisor.
    pub own_reason: String,
    /// Items that the plan had then: a plan that was changed is approved anew.
    pub items: usize,
    /// What the step that is asked for was told, by question.
    pub told: Vec<(String, String)>,
}

/// People who met about the case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conference {
    /// When.
    pub at: String,
    /// Who was there.
    pub attending: String,
    /// What was decided.
    pub decision: String,
}

/// How the case ended, once or more often.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Closure {
    /// When.
    pub at: String,
    /// Code of `OUTCOME`.
    pub outcome: String,
    /// Code of `CLOSING_REASON`.
    pub reason: String,
    /// Summary.
    pub summary: String,
    /// Why it was closed although something was open.
    pub in_spite: String,
    /// Who asked for it.
    pub asked_by: String,
    /// Who approved it.
    pub approved_by: String,
    /// When it was opened again, or empty.
    pub reopened_at: String,
    /// Why.
    pub reopened_why: String,
}

/// How far the one who sits here may decide what a supervisor must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approving {
    /// They must ask one.
    Asks,
    /// They are one, and it is not their own case.
    Decides,
    /// It is their own case, and the ring has nobody else: they decide with a reason, which stays listed.
    Alone,
}

impl Approving {
    /// From whether they are a supervisor, own the case, and are the ring's only supervisor.
    pub fn of(is_supervisor: bool, is_owner: bool, has_others: bool) -> Self {
        match (is_supervisor, is_owner, has_others) {
            (false, ..) | (true, true, true) => Self::Asks,
            (true, false, _) => Self::Decides,
            (true, true, false) => Self::Alone,
        }
    }
}

/// The services that SIMFONI PPA counts (domain reference, 5.2), as codes of `SERVICE_KIND`; the other kinds are the
/// office's own.
pub const SIMFONI_SERVICES: [&str; 8] = [
    "complaint",
    "health",
    "legal_aid",
    "law_enforcement",
    "rehabilitation",
    "reintegration",
    "repatriation",
    "religious_support",
];

impl FollowUp {
    /// Is it still to be done?
    pub fn is_open(&self) -> bool {
        self.done_on.is_empty()
    }

    /// Should it have been done before `today`?
    pub fn is_overdue(&self, today: &str) -> bool {
        self.is_open() && self.due_on.as_str() < today
    }
}

impl Approval {
    /// Does it wait for an answer?
    pub fn is_pending(&self) -> bool {
        self.answer.is_empty()
    }
}

impl CaseContent {
    /// The question that waits for a supervisor.
    pub fn pending(&self) -> Option<&Approval> {
        self.approvals.iter().rev().find(|approval| approval.is_pending())
    }

    /// The same, to answer.
    pub fn pending_mut(&mut self) -> Option<&mut Approval> {
        self.approvals.iter_mut().rev().find(|approval| approval.is_pending())
    }

    /// Is something open that a closure must give a reason for: a referral, or a follow-up that is overdue?
    pub fn has_loose_ends(&self, today: &str) -> bool {
        self.has_open_referral() || self.follow_ups.iter().any(|one| one.is_overdue(today))
    }

    /// The consent that holds: the latest one, unless it was withdrawn.
    pub fn consent(&self) -> Option<&Consent> {
        self.consents.last().filter(|consent| consent.withdrawn_on.is_empty())
    }

    /// Is mediation forbidden: a sexual offence (UU 12/2022), or a risk that is high or critical (domain
    /// reference, 5.6)?
    pub fn forbids_mediation(&self, case_type: &str, risk: &str) -> bool {
        let sexual = |party: &Party| party.violence.split('|').any(|form| form == "sexual");
        case_type == "sexual_violence"
            || matches!(risk, "high" | "critical")
            || self.parties.iter().any(sexual)
            || self.triggers.split('|').any(|trigger| trigger == "recent_sexual")
    }

    /// The address of somebody of the case, if it may be shown, printed and exported: nothing where it is not safe
    /// to write or come there. A suspect's address harms nobody.
    pub fn address_of<'a>(&self, party: &'a Party) -> Option<&'a str> {
        let hidden = self.hides_addresses() && party.role != "alleged_perpetrator";
        Some(party.address.as_str()).filter(|address| !hidden && !address.is_empty())
    }

    /// Was it said that it is not safe to write or come to the address?
    pub fn hides_addresses(&self) -> bool {
        self.safe_contact.address_safe == Some(false)
    }

    /// Does the case belong to a member of staff with this uid and name? Older content knows the name alone.
    pub fn is_owned_by(&self, uid: &str, name: &str) -> bool {
        !self.owner_outside && owns(&self.owner_staff, &self.owner, uid, name)
    }

    /// The earliest day on which a follow-up is open, or empty.
    pub fn next_follow_up(&self) -> &str {
        let open = self.follow_ups.iter().filter(|one| one.is_open());
        open.map(|one| one.due_on.as_str()).min().unwrap_or_default()
    }
}

/// Does what is known of an owner mean the member of staff with this uid and name?
pub fn owns(owner_staff: &str, owner: &str, uid: &str, name: &str) -> bool {
    if owner_staff.is_empty() { !owner.is_empty() && owner == name } else { owner_staff == uid }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_decides_follows_from_seat_owner_and_ring() {
        for (supervisor, owner, others, expected) in [
            (false, false, true, Approving::Asks),
            (false, true, false, Approving::Asks),
            (true, false, true, Approving::Decides),
            (true, false, false, Approving::Decides),
            (true, true, true, Approving::Asks),
            (true, true, false, Approving::Alone),
        ] {
            assert_eq!(Approving::of(supervisor, owner, others), expected);
        }
    }

    #[test]
    fn mediation_is_forbidden_where_it_harms() {
        let with = |violence: &str| CaseContent {
            parties: vec![Party { violence: violence.into(), ..Party::default() }],
            ..CaseContent::default()
        };
        for (case_type, risk, violence, forbidden) in [
            ("sexual_violence", "low", "", true),
            ("domestic_violence", "high", "", true),
            ("domestic_violence", "critical", "", true),
            ("domestic_violence", "medium", "physical|sexual", true),
            ("domestic_violence", "medium", "physical|neglect", false),
        ] {
            assert_eq!(with(violence).forbids_mediation(case_type, risk), forbidden, "{case_type} {risk}");
        }
    }

    #[test]
    fn a_plan_that_was_changed_is_approved_anew() {
        let mut content = CaseContent { plan: vec![PlanItem::default()], ..CaseContent::default() };
        assert!(!content.plan_is_approved());
        let approval = |answer: &str| Approval {
            subject: "plan".into(),
            answer: answer.into(),
            items: 1,
            ..Approval::default()
        };
        content.approvals.push(approval("approved"));
        assert!(content.plan_is_approved());
        content.plan.push(PlanItem::default());
        assert!(!content.plan_is_approved());
        content.plan.pop();
        content.approvals.push(approval("rejected"));
        assert!(!content.plan_is_approved());
    }

    #[test]
    fn an_address_that_is_not_safe_is_nowhere() {
        let party =
            |role: &str| Party { role: role.into(), address: "Gang Melati".into(), ..Party::default() };
        let mut content = CaseContent::default();
        assert_eq!(content.address_of(&party("survivor")), Some("Gang Melati"));
        content.safe_contact.address_safe = Some(false);
        assert_eq!(content.address_of(&party("survivor")), None);
        assert_eq!(content.address_of(&party("alleged_perpetrator")), Some("Gang Melati"));
    }
}
