//! What happens between the steps: people are added, things are told, planned, given, followed up.

use super::people::party;
use super::{Work, due, refuse};
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::case::answers::{Answers, Told};
use crate::domain::case::work::{Conference, Consent, FollowUp, PlanItem, ServiceGiven};
use crate::domain::case::{CaseEvent, Party, guard, questions, workflow};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::StoreError;

/// What every event says of itself.
pub(super) struct Teller {
    /// When it is told.
    pub now: String,
    /// By whom.
    pub author: String,
    /// Name of the body of the directory that it names.
    pub provider: String,
}

impl Worker {
    pub(super) fn add_party(&mut self, id: i64, answers: &Answers) -> Result<Reply, Refusal> {
        let survivors = self.open_case(id)?.content.survivors();
        let told = self.told_of_case(answers, &questions::party(false, survivors.len()))?;
        self.add_to_case(id, "case_party", |work| {
            // People keep their place: what was asked about a survivor is still about them.
            work.content.parties.push(party(&told, &survivors, &Party::default(), false));
            Ok(())
        })
    }

    pub(super) fn mend_party(
        &mut self,
        id: i64,
        version: i64,
        at: usize,
        answers: &Answers,
    ) -> Result<Reply, Refusal> {
        let mut work = self.open_case_at(id, version)?;
        let hides = work.content.hides_addresses();
        let survivors = work.content.survivors();
        let told = self.told_of_case(answers, &questions::party(hides, survivors.len()))?;
        match work.content.parties.get_mut(at) {
            Some(known) => *known = party(&told, &survivors, known, hides),
            None => return Err(StoreError::NotFound.into()),
        }
        self.save_case(work, "case_party")
    }

    pub(super) fn tell_event(&mut self, id: i64, what: &str, answers: &Answers) -> Result<Reply, Refusal> {
        if what == questions::LINK {
            return self.link_cases(id, answers);
        }
        let work = self.open_case(id)?;
        let stage = work.plain.get("stage").to_owned();
        if !questions::events(&stage, &work.content).any(|known| known == what) {
            return Err(Refusal::Refused(Message::new("casework-step-not-now")));
        }
        let told = self.told_of_case(answers, &questions::event(what, workflow::is_ended(&stage)))?;
        match what {
            questions::OWNER => return self.change_owner(id, &told),
            questions::FINDING => return self.find_anew(id, &told),
            _ => {}
        }
        let teller = self.teller(&told);
        let today = self.clock.today();
        self.add_to_case(id, "case_event", |work| {
            let known = guard::Known {
                content: &work.content,
                case_type: work.plain.get("type"),
                risk: work.plain.get("risk"),
                today,
            };
            refuse(guard::event(what, &known, &|key| told.get(key)))?;
            tell(work, what, &told, &teller);
            Ok(())
        })
    }

    /// A call about a complaint that stays closed to whoever made it.
    pub(super) fn seal_in_call(&mut self, id: i64, text: &str) -> Result<Reply, Refusal> {
        if text.trim().is_empty() {
            return Err(super::problem("text", "check-required"));
        }
        let told = event("contacted", "", text.trim(), &self.teller_now());
        self.store.seal_in(&self.scope, &self.clock.stamp(), id, &told)?;
        Ok(Reply::Noted)
    }

    /// Who tells something, when, and about which body.
    pub(super) fn teller(&self, told: &Told) -> Teller {
        let at = if told.get("on").is_empty() {
            self.clock.local().strftime("%Y-%m-%dT%H:%M").to_string()
        } else {
            told.moment("on", "time")
        };
        let body = ["provider", "body"].into_iter().map(|key| told.get(key)).find(|uid| !uid.is_empty());
        let provider = body.and_then(|uid| {
            let id = self.store.id_of(&self.scope, Kind::Organisation, uid).ok().flatten()?;
            self.store.label(&self.scope, Kind::Organisation, id).ok()
        });
        Teller { now: at, author: self.sitting.called().to_owned(), provider: provider.unwrap_or_default() }
    }

    /// Somebody else is responsible from now on.
    fn change_owner(&mut self, id: i64, told: &Told) -> Result<Reply, Refusal> {
        let mut work = self.open_case(id)?;
        self.put_owner(&mut work, told.get("owner"))?;
        let text = joined(&[&work.content.owner, told.get("text")]);
        let teller = self.teller_now();
        work.content.tell(event(questions::OWNER, "", &text, &teller));
        self.save_case(work, "case_owner")
    }

    /// Two cases belong together: both say so. Both must be open to these keys.
    fn link_cases(&mut self, id: i64, answers: &Answers) -> Result<Reply, Refusal> {
        let told = self.told_of_case(answers, &questions::event(questions::LINK, false))?;
        let unknown = || super::problem("case_no", "casework-check-no-case");
        let other = self.store.case_numbered(&self.scope, told.get("case_no"))?.filter(|other| *other != id);
        let mut other = self.open_case(other.ok_or_else(unknown)?).map_err(|_| unknown())?;
        let mut work = self.open_case(id)?;
        let teller = self.teller(&told);
        let own = work.plain.get("case_no").to_owned();
        let number = other.plain.get("case_no").to_owned();
        for (work, number) in [(&mut work, number), (&mut other, own)] {
            if !work.content.linked.contains(&number) {
                work.content.linked.push(number.clone());
            }
            let text = format!("{number}: {}", told.get("text"));
            work.content.tell(event(questions::LINK, "", &text, &teller));
        }
        self.save_cases([work, other], "case_event")
    }
}

/// One line of the story.
pub(super) fn event(what: &str, about: &str, text: &str, teller: &Teller) -> CaseEvent {
    CaseEvent {
        at: teller.now.clone(),
        what: what.to_owned(),
        about: about.to_owned(),
        text: text.to_owned(),
        author: teller.author.clone(),
        ..CaseEvent::default()
    }
}

/// Takes over what was told, as fact and as a line of the story.
fn tell(work: &mut Work, what: &str, told: &Told, teller: &Teller) {
    let mut text = told.owned("text");
    let mut about = "";
    match what {
        "plan_item" => {
            plan(work, told, teller);
            (text, about) = (joined(&[told.get("goal"), &teller.provider]), told.get("service"));
        }
        "service" => {
            serve(work, told, teller);
            (text, about) = (joined(&[&teller.provider, told.get("result")]), told.get("service"));
        }
        "follow_up" => work.content.follow_ups.push(FollowUp {
            due_on: told.owned("due_on"),
            what: text.clone(),
            ..FollowUp::default()
        }),
        "followed_up" => {
            follow_up(work, told);
            if !told.get("due_on").is_empty() {
                let due_on = told.owned("due_on");
                work.content.follow_ups.push(FollowUp { due_on, ..FollowUp::default() });
            }
        }
        "conference" => {
            let (attending, decision) = (told.owned("attending"), text.clone());
            work.content.conferences.push(Conference { at: teller.now.clone(), attending, decision });
            text = joined(&[told.get("attending"), &text]);
        }
        "consent" => {
            consent(work, told, teller);
            text = joined(&[told.get("consent_witness"), told.get("ground")]);
            about = told.get("consent");
        }
        "withdrawn" => {
            if let Some(consent) = work.content.consents.last_mut() {
                consent.withdrawn_on = told.owned("on");
                consent.withdrawn_why.clone_from(&text);
            }
        }
        _ => {}
    }
    work.content.tell(event(what, about, &text, teller));
    if workflow::is_ended(work.plain.get("stage")) {
        return;
    }
    // A day that was said counts; where follow-ups are open, the earliest of them.
    let said = match what {
        "follow_up" | "followed_up" if !work.content.next_follow_up().is_empty() => {
            work.content.next_follow_up()
        }
        _ => told.get("due_on"),
    };
    let said = said.to_owned();
    due::put_said(work, &said);
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(": ")
}

/// A further item of the plan.
pub(super) fn plan(work: &mut Work, told: &Told, teller: &Teller) {
    work.content.plan.push(PlanItem {
        goal: told.owned("goal"),
        service: told.owned("service"),
        provider: told.owned("provider"),
        provider_name: teller.provider.clone(),
        due_on: told.owned("item_due_on"),
        done_on: String::new(),
    });
}

/// A service was given; what the plan says of it is done.
pub(super) fn serve(work: &mut Work, told: &Told, teller: &Teller) {
    let service = told.owned("service");
    let open = |item: &&mut PlanItem| item.service == service && item.done_on.is_empty();
    if let Some(item) = work.content.plan.iter_mut().find(open) {
        item.done_on = told.owned("on");
    }
    work.content.services.push(ServiceGiven {
        service,
        provider: told.owned("provider"),
        provider_name: teller.provider.clone(),
        at: teller.now.clone(),
        result: told.owned("result"),
        author: teller.author.clone(),
    });
}

/// The follow-up that was due first is done.
fn follow_up(work: &mut Work, told: &Told) {
    let open = work.content.follow_ups.iter_mut().filter(|one| one.is_open());
    if let Some(first) = open.min_by(|one, other| one.due_on.cmp(&other.due_on)) {
        first.done_on = told.owned("on");
        first.result = told.owned("text");
    }
}

/// Somebody agreed, or there is a ground without it.
pub(super) fn consent(work: &mut Work, told: &Told, teller: &Teller) {
    work.content.consents.push(Consent {
        given: told.owned("consent"),
        by: told.owned("consent_by"),
        scope: told.owned("consent_scope"),
        method: told.owned("consent_method"),
        witness: told.owned("consent_witness"),
        ground: told.owned("ground"),
        at: teller.now.clone(),
        author: teller.author.clone(),
        ..Consent::default()
    });
}
