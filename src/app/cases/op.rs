//! What can be done in the work on a case.

use crate::app::permission::Act;
use crate::domain::case::answers::Answers;
use crate::domain::case::questions;
use crate::domain::kind::Kind;
use crate::store::seal::recovery::Recovery;

/// One act in the work on a case. Answers are raw texts to the questions of `case::questions`.
#[derive(Debug, Clone)]
pub enum CaseOp {
    /// A complaint becomes a case in stage `received`.
    Complaint {
        /// Answers to [`questions::complaint`].
        answers: Answers,
        /// Draft on disk that is done with once this is saved.
        draft: Option<String>,
    },
    /// Somebody opens a case: it stands in the log before its people are shown.
    Opened {
        /// Row id.
        id: i64,
    },
    /// The facts of the complaint are mended.
    Facts {
        /// Row id.
        id: i64,
        /// Version it had.
        version: i64,
        /// Answers to [`questions::facts`].
        answers: Answers,
        /// Draft on disk that is done with.
        draft: Option<String>,
    },
    /// A step of the workflow.
    Step {
        /// Row id.
        id: i64,
        /// Version it had.
        version: i64,
        /// Stage it leads to.
        to: String,
        /// Answers to [`questions::step`].
        answers: Answers,
        /// Draft on disk that is done with.
        draft: Option<String>,
    },
    /// Somebody is added, or what is known of them is mended.
    Party {
        /// Row id.
        id: i64,
        /// For mending: version the case had, place of the party in it.
        at: Option<(i64, usize)>,
        /// Answers to [`questions::party`].
        answers: Answers,
        /// Draft on disk that is done with.
        draft: Option<String>,
    },
    /// Somebody of a complaint was called by whoever cannot open it again, or may not work on it: sealed in for those who
    /// do.
    Called {
        /// Row id.
        id: i64,
        /// Who was called, and what came of it.
        text: String,
    },
    /// A referral or transfer to a body of the directory.
    Referral(super::ReferralOp),
    /// Something happened between the steps.
    Event {
        /// Row id.
        id: i64,
        /// One of [`questions::events`].
        what: String,
        /// Answers to [`questions::event`].
        answers: Answers,
        /// Draft on disk that is done with.
        draft: Option<String>,
    },
    /// Who of its ring may open it.
    Holders {
        /// Row id.
        id: i64,
        /// Version it had.
        version: i64,
        /// Uids of those who may; all of the ring to open it for the ring again.
        chosen: Vec<String>,
        /// Why.
        reason: String,
    },
    /// The recovery key opens it for its whole ring again, where no holder is left.
    Reopen {
        /// Number of the case.
        number: String,
        /// Why.
        reason: String,
        /// The recovery key.
        recovery: Recovery,
    },
    /// It is erased on request; its counts stay.
    Erase {
        /// Row id.
        id: i64,
        /// Version it had.
        version: i64,
        /// Why.
        reason: String,
    },
    /// A supervisor is asked to approve of the plan.
    AskPlan {
        /// Row id.
        id: i64,
        /// Version it had.
        version: i64,
    },
    /// A supervisor answers what they are asked, or of themselves approves of a plan.
    Decide {
        /// Row id.
        id: i64,
        /// Version it had.
        version: i64,
        /// Approved, or rejected?
        approve: bool,
        /// Answers to [`questions::answer`].
        answers: Answers,
        /// Draft on disk that is done with.
        draft: Option<String>,
    },
}

impl CaseOp {
    /// The right it takes. Each act stands here by name, so that a new one has none until somebody gives it one.
    pub(super) fn act(&self) -> Act {
        match self {
            Self::Opened { .. } => Act::OpenCase,
            Self::Complaint { .. } | Self::Called { .. } => Act::Complain,
            Self::Decide { .. } => Act::Approve,
            Self::Reopen { .. } => Act::Recover,
            Self::Holders { .. } => Act::Entrust,
            Self::Event { what, .. } if what == questions::OWNER => Act::Entrust,
            Self::Erase { .. } => Act::EraseCase,
            Self::Facts { .. }
            | Self::Step { .. }
            | Self::Party { .. }
            | Self::Referral(_)
            | Self::Event { .. }
            | Self::AskPlan { .. } => Act::Write(Kind::Case),
        }
    }
}
