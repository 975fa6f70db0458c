//! What belongs to the work since the last assessment. A case that was assessed again is planned, approved and
//! served anew: what was there before stays readable, and counts no more.

use super::CaseContent;
use super::work::{Approval, Assessment, PlanItem, ServiceGiven};

impl CaseContent {
    /// Puts an assessment in: from now on plan, approvals and services are counted anew.
    pub fn assess(&mut self, assessment: Assessment) {
        self.assessments.push(Assessment {
            items_before: self.plan.len(),
            services_before: self.services.len(),
            approvals_before: self.approvals.len(),
            ..assessment
        });
    }

    /// Items of the plan that was made after the last assessment.
    pub fn items_now(&self) -> &[PlanItem] {
        let before = self.assessments.last().map_or(0, |last| last.items_before);
        self.plan.get(before..).unwrap_or_default()
    }

    /// Services given since.
    pub fn services_now(&self) -> &[ServiceGiven] {
        let before = self.assessments.last().map_or(0, |last| last.services_before);
        self.services.get(before..).unwrap_or_default()
    }

    /// Questions to a supervisor since.
    pub fn approvals_now(&self) -> &[Approval] {
        let before = self.assessments.last().map_or(0, |last| last.approvals_before);
        self.approvals.get(before..).unwrap_or_default()
    }

    /// Was the plan approved as it stands?
    pub fn plan_is_approved(&self) -> bool {
        let answered = self.approvals_now().iter().rev().find(|approval| {
            approval.subject == "plan" && matches!(approval.answer.as_str(), "approved" | "rejected")
        });
        answered.is_some_and(|answer| answer.answer == "approved" && answer.items == self.plan.len())
    }

    /// The day by which the first open item of the plan is to be done; of an earlier plan if the present one is
    /// done. Nothing if nothing is open.
    pub fn first_item_due(&self) -> Option<&str> {
        let earliest = |items: &'_ [PlanItem]| -> Option<usize> {
            let open = items.iter().enumerate().filter(|(_, item)| item.done_on.is_empty());
            open.filter(|(_, item)| !item.due_on.is_empty())
                .min_by(|(_, one), (_, other)| one.due_on.cmp(&other.due_on))
                .map(|(at, _)| at)
        };
        [self.items_now(), &self.plan]
            .into_iter()
            .find_map(|items| items.get(earliest(items)?).map(|item| item.due_on.as_str()))
    }

    /// Does a case in `stage` still wait for the first contact that its first due time asks for? Who opens a case
    /// again has met its people.
    pub fn awaits_contact(&self, stage: &str) -> bool {
        matches!(stage, "received" | "screened" | "registered")
            && self.closures.is_empty()
            && !self.was_acted_on()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::CaseEvent;

    fn item(due_on: &str, done_on: &str) -> PlanItem {
        PlanItem { due_on: due_on.into(), done_on: done_on.into(), ..PlanItem::default() }
    }

    #[test]
    fn an_assessment_begins_anew() {
        let mut content = CaseContent::default();
        content.assess(Assessment::default());
        content.plan = vec![item("2026-06-05", ""), item("2026-06-03", "")];
        content.services.push(ServiceGiven::default());
        content.approvals.push(Approval {
            subject: "plan".into(),
            answer: "approved".into(),
            items: 2,
            ..Approval::default()
        });
        assert_eq!((content.items_now().len(), content.services_now().len()), (2, 1));
        assert!(content.plan_is_approved());
        assert_eq!(content.first_item_due(), Some("2026-06-03"));

        content.assess(Assessment::default());
        assert_eq!((content.items_now().len(), content.services_now().len()), (0, 0));
        assert!(!content.plan_is_approved());
        // What is open of the earlier plan is still due.
        assert_eq!(content.first_item_due(), Some("2026-06-03"));
        content.plan.push(item("2026-06-20", ""));
        assert_eq!(content.first_item_due(), Some("2026-06-20"));
        content.plan.iter_mut().for_each(|item| item.done_on = "2026-06-04".into());
        assert_eq!(content.first_item_due(), None);
    }

    #[test]
    fn a_first_contact_is_awaited_until_somebody_acted() {
        let mut content = CaseContent::default();
        assert!(content.awaits_contact("registered"));
        assert!(!content.awaits_contact("assessed"));
        content.tell(CaseEvent { what: "note".into(), ..CaseEvent::default() });
        assert!(content.awaits_contact("screened"));
        content.tell(CaseEvent { what: "call".into(), ..CaseEvent::default() });
        assert!(!content.awaits_contact("screened"));
    }
}
