//! Which step may follow which (store design, "Case workflow"). The stage follows from recorded steps; nobody
//! picks it from a list.

/// A step of the work on a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Stage before.
    pub from: &'static str,
    /// Stage after.
    pub to: &'static str,
    /// What the step must record.
    pub needs: &'static [Need],
}

/// Something a step must record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// How bad it may become, with what makes it so; for a critical case the emergency action first.
    Risk,
    /// Kind of case.
    Type,
    /// Whose case it is.
    Jurisdiction,
    /// Who is responsible.
    Owner,
    /// The survivor is named.
    Survivor,
    /// Consent, or the legal ground with a reason.
    Consent,
    /// Who takes the case instead of this office.
    Body,
    /// Who assessed, and what is needed.
    Assessment,
    /// Something to be reached, by a body of the directory, until a day; unless the plan has something already.
    Item,
    /// A service with provider and result; unless one was given already.
    Service,
    /// In words: why.
    Text,
    /// When something must happen next.
    DueOn,
    /// What came of it, why it ends, and a summary.
    Closure,
}

/// The steps, in the order in which they are offered.
pub static STEPS: &[Step] = &[
    Step { from: "received", to: "screened", needs: &[Need::Type, Need::Risk, Need::Jurisdiction] },
    Step { from: "screened", to: "registered", needs: &[Need::Survivor, Need::Owner, Need::Consent] },
    Step { from: "screened", to: "referred_out", needs: &[Need::Body] },
    Step { from: "screened", to: "not_accepted", needs: &[Need::Text] },
    Step { from: "registered", to: "assessed", needs: &[Need::Assessment, Need::Risk, Need::DueOn] },
    Step { from: "assessed", to: "planned", needs: &[Need::Item] },
    Step { from: "planned", to: "in_service", needs: &[] },
    Step { from: "in_service", to: "monitoring", needs: &[Need::Service, Need::DueOn] },
    Step { from: "monitoring", to: "in_service", needs: &[Need::DueOn] },
    Step {
        from: "monitoring",
        to: "assessed",
        needs: &[Need::Text, Need::Assessment, Need::Risk, Need::DueOn],
    },
    Step { from: "monitoring", to: "closed", needs: &[Need::Closure] },
    Step { from: "closed", to: "registered", needs: &[Need::Text, Need::Owner] },
];

/// The stages in which nothing more is done on a case, as far as this office is concerned.
pub const ENDED: [&str; 3] = ["closed", "referred_out", "not_accepted"];

impl Step {
    /// Must a supervisor take it, or approve of it? That is what ends the work.
    pub fn is_approved(&self) -> bool {
        is_ended(self.to)
    }

    /// Does it begin the service that the plan asks for? Only with an approved plan.
    pub fn wants_plan(&self) -> bool {
        self.from == "planned" && self.to == "in_service"
    }
}

/// The steps that may follow `stage`.
pub fn next(stage: &str) -> impl Iterator<Item = &'static Step> {
    STEPS.iter().filter(move |step| step.from == stage)
}

/// Is work on the case over?
pub fn is_ended(stage: &str) -> bool {
    ENDED.contains(&stage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code;
    use std::collections::HashSet;

    #[test]
    fn steps_are_between_stages_and_reach_all_of_them() {
        let reached: HashSet<_> = STEPS.iter().map(|step| step.to).chain(["received"]).collect();
        for step in STEPS {
            assert!(code::CASE_STAGE.find(step.from).is_some());
            assert!(code::CASE_STAGE.find(step.to).is_some());
        }
        assert_eq!(reached.len(), code::CASE_STAGE.codes.len());
    }

    #[test]
    fn only_reopening_follows_closure() {
        assert_eq!(next("closed").map(|step| step.to).collect::<Vec<_>>(), ["registered"]);
        assert_eq!(next("referred_out").count(), 0);
    }
}
