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
    /// How bad it may become.
    Risk,
    /// Kind of case.
    Type,
    /// Who is responsible.
    Owner,
    /// The survivor is named.
    Survivor,
    /// In words: what was found, agreed, done.
    Text,
    /// When something must happen next.
    DueOn,
    /// Why the case ends.
    ClosingReason,
}

/// The steps, in the order in which they are offered.
pub static STEPS: &[Step] = &[
    Step { from: "received", to: "screened", needs: &[Need::Type, Need::Risk, Need::Text] },
    Step {
        from: "screened",
        to: "registered",
        needs: &[Need::Survivor, Need::Owner, Need::DueOn, Need::Text],
    },
    Step { from: "screened", to: "referred_out", needs: &[Need::Text] },
    Step { from: "screened", to: "not_accepted", needs: &[Need::Text] },
    Step { from: "registered", to: "assessed", needs: &[Need::Risk, Need::DueOn, Need::Text] },
    Step { from: "assessed", to: "planned", needs: &[Need::DueOn, Need::Text] },
    Step { from: "planned", to: "in_service", needs: &[Need::DueOn, Need::Text] },
    Step { from: "in_service", to: "monitoring", needs: &[Need::DueOn, Need::Text] },
    Step { from: "monitoring", to: "in_service", needs: &[Need::DueOn, Need::Text] },
    Step { from: "monitoring", to: "assessed", needs: &[Need::Risk, Need::DueOn, Need::Text] },
    Step { from: "monitoring", to: "closed", needs: &[Need::ClosingReason, Need::Text] },
    Step { from: "closed", to: "registered", needs: &[Need::Owner, Need::DueOn, Need::Text] },
];

/// The steps that may follow `stage`.
pub fn next(stage: &str) -> impl Iterator<Item = &'static Step> {
    STEPS.iter().filter(move |step| step.from == stage)
}

/// Is work on the case over, as far as this office is concerned?
pub fn is_ended(stage: &str) -> bool {
    matches!(stage, "closed" | "referred_out" | "not_accepted")
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
