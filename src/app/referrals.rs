//! Ordinary referrals of people and households: their state follows from steps, as that of a case's referral does.

use super::worker::Worker;
use crate::domain::case::referral;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::store::StoreError;

impl Worker {
    /// May a referral be saved in the state of the draft? A new one was sent; then only what follows is possible,
    /// whatever form or file the draft comes from. Of other kinds nothing is asked.
    pub(super) fn may_go_there(&self, draft: &Draft) -> Result<bool, StoreError> {
        if draft.kind != Kind::Referral {
            return Ok(true);
        }
        let to = draft.get("state").trim();
        let Some((id, _)) = draft.base else { return Ok(matches!(to, "drafted" | "sent")) };
        let from = self.store.get(&self.scope, Kind::Referral, id)?;
        let waits = referral::in_time(from.text("reply_due"), self.clock.today());
        let from = from.text("state");
        let may = |step: &&referral::Move| step.to == to && !(step.to == "no_answer" && waits);
        Ok(from == to || referral::next(from).any(|step| may(&step)))
    }
}
