//! What a supervisor is asked, and what they answer. Both stay in the case, with who and when.

use super::Work;
use super::event::{Teller, event};
use super::step::step_of;
use crate::app::permission::Act;
use crate::app::request::{Refusal, Reply};
use crate::app::sign_in::Sitting;
use crate::app::worker::Worker;
use crate::domain::case::answers::Answers;
use crate::domain::case::work::{Approval, Approving};
use crate::domain::case::{CaseContent, questions};
use crate::domain::staff::{Role, Roles};
use crate::lang::Message;
use crate::store::{Store, StoreError};

/// How far the one who sits here decides for themselves in a case of `ring`.
pub fn approving(
    store: &Store,
    sitting: &Sitting,
    ring: &str,
    content: &CaseContent,
) -> Result<Approving, StoreError> {
    let is_supervisor = sitting.permissions.ask(Act::Approve).is_ok();
    let is_owner = content.is_owned_by(&sitting.staff, sitting.called());
    let holders = super::holders::deciding(store, ring, content)?;
    let others = store.staff()?.into_iter().filter(|staff| {
        staff.uid != sitting.staff
            && staff.text("status") == "active"
            && holders.contains(&staff.uid)
            && Roles::parse(staff.text("roles")).has(Role::Penyelia)
    });
    Ok(Approving::of(is_supervisor, is_owner, others.count() > 0))
}

impl Worker {
    pub(super) fn approving(&self, work: &Work) -> Approving {
        approving(&self.store, &self.sitting, work.plain.get("ring"), &work.content).unwrap_or_else(|error| {
            tracing::error!(%error, "the staff of a ring could not be read");
            Approving::Asks
        })
    }

    /// Asks for an answer; one question at a time.
    pub(super) fn ask(
        &mut self,
        mut work: Work,
        approval: Approval,
        teller: &Teller,
    ) -> Result<Reply, Refusal> {
        if work.content.pending().is_some() {
            return Err(Refusal::Refused(Message::new("casework-asked-already")));
        }
        work.content.tell(event("asked", &approval.subject, "", teller));
        work.content.approvals.push(approval);
        self.save_case(work, "case_asked")
    }

    pub(super) fn ask_plan(&mut self, id: i64, version: i64) -> Result<Reply, Refusal> {
        let work = self.open_case_at(id, version)?;
        if work.plain.get("stage") != "planned" || work.content.plan_is_approved() {
            return Err(Refusal::Refused(Message::new("casework-step-not-now")));
        }
        let teller = self.teller_now();
        let approval = Approval {
            subject: "plan".into(),
            asked_by: teller.author.clone(),
            asked_at: teller.now.clone(),
            items: work.content.plan.len(),
            ..Approval::default()
        };
        self.ask(work, approval, &teller)
    }

    pub(super) fn decide(
        &mut self,
        id: i64,
        version: i64,
        approve: bool,
        answers: &Answers,
    ) -> Result<Reply, Refusal> {
        let mut work = self.open_case_at(id, version)?;
        let approving = self.approving(&work);
        if approving == Approving::Asks {
            return Err(Refusal::Refused(Message::new("casework-own-case")));
        }
        let told = self.told_of_case(answers, &questions::answer(approve, approving))?;
        let teller = self.teller_now();
        if work.content.pending().is_none() {
            // A supervisor need not wait to be asked about a plan.
            if work.plain.get("stage") != "planned" || work.content.plan_is_approved() {
                return Err(Refusal::Refused(Message::new("casework-step-not-now")));
            }
            work.content.approvals.push(Approval { subject: "plan".into(), ..Approval::default() });
        }
        let items = work.content.plan.len();
        let Some(approval) = work.content.pending_mut() else { return Err(StoreError::NotFound.into()) };
        approval.answer = if approve { "approved".into() } else { "rejected".into() };
        approval.by.clone_from(&teller.author);
        approval.at.clone_from(&teller.now);
        approval.comment = if approve { told.owned("remark") } else { told.owned("text") };
        approval.own_reason = told.owned("own_reason");
        approval.items = items;
        let (subject, comment) = (approval.subject.clone(), approval.comment.clone());
        let asked = approval.told.clone();
        let reasons = [comment, told.owned("own_reason")];
        let text = reasons.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let what = if approve { "approved" } else { "rejected" };
        work.content.tell(event(what, &subject, &text, &teller));
        match (subject.as_str(), approve) {
            ("plan", true) => {}
            // The plan goes back to where it is made.
            ("plan", false) => {
                work.plain.set("stage", "assessed");
            }
            (_, false) => {}
            (to, true) => {
                let step = step_of(&work, to)?;
                let today = self.clock.today().to_string();
                let fields = questions::step(step, &work.content, Approving::Decides, &today);
                let mut answers = Answers::default();
                for field in &fields {
                    if let Some((_, text)) = asked.iter().find(|(key, _)| key == field.key) {
                        answers.set(field.key, text.clone());
                    }
                }
                // It happens when it is approved, not when it was asked for.
                answers.set("on", today);
                answers.set("time", self.clock.local().strftime("%H:%M").to_string());
                let told = self.told_of_case(&answers, &fields)?;
                self.check_step(&work, step, &told)?;
                let of_step = self.teller(&told);
                self.carry_out(&mut work, step, &told, &of_step)?;
            }
        }
        self.save_case(work, "case_decided")
    }

    pub(super) fn teller_now(&self) -> Teller {
        Teller {
            now: self.clock.local().strftime("%Y-%m-%dT%H:%M").to_string(),
            author: self.sitting.called().to_owned(),
            provider: String::new(),
        }
    }
}
