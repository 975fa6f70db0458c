//! Referral and transfer of a case: it is asked, sent, answered; the letter is numbered and written. The owner of a case
//! changes when a transfer is accepted, and not before.

use std::path::PathBuf;

use super::due::Due;
use super::event::{Teller, event};
use super::{TRIES, Work, change, day_of, moment, month_of, problem, refuse};
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::case::answers::{Answers, Told};
use crate::domain::case::referral::{self, Moved, Referral};
use crate::domain::case::referral_guard::{self as guard, Hindrance, Referred};
use crate::domain::case::{CaseContent, CaseEvent, workflow};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::StoreError;

/// One act in the referral of a case.
#[derive(Debug, Clone)]
pub enum ReferralOp {
    /// Somebody is to be asked; or what is to be asked is mended before it was sent.
    Ask {
        /// Row id of the case.
        id: i64,
        /// Uid of the drafted referral that is mended; nothing for a new one.
        of: Option<String>,
        /// Uid of the referral that was declined or not answered, in whose stead this one is.
        after: Option<String>,
        /// Answers to [`referral::questions`].
        answers: Answers,
        /// Draft on disk that is done with.
        draft: Option<String>,
    },
    /// It goes on to another state.
    Move {
        /// Row id of the case.
        id: i64,
        /// Uid of the referral.
        of: String,
        /// Code of `REFERRAL_STATE`.
        to: String,
        /// Answers to [`referral::Move::questions`].
        answers: Answers,
        /// Draft on disk that is done with.
        draft: Option<String>,
    },
    /// Its letter is written into files.
    Letter {
        /// Row id of the case.
        id: i64,
        /// Uid of the referral.
        of: String,
        /// Folder for the files.
        folder: PathBuf,
    },
}

impl Worker {
    /// Does one act; the draft that is done with comes back with the reply.
    pub(super) fn referral(&mut self, op: ReferralOp) -> Result<(Reply, Option<String>), Refusal> {
        Ok(match op {
            ReferralOp::Ask { id, of, after, answers, draft } => {
                (self.ask_referral(id, of.as_deref(), after.as_deref(), &answers)?, draft)
            }
            ReferralOp::Move { id, of, to, answers, draft } => {
                (self.move_referral(id, &of, &to, &answers)?, draft)
            }
            ReferralOp::Letter { id, of, folder } => (self.write_letter(id, &of, &folder)?, None),
        })
    }

    fn ask_referral(
        &mut self,
        id: i64,
        of: Option<&str>,
        after: Option<&str>,
        answers: &Answers,
    ) -> Result<Reply, Refusal> {
        let told = self.told_of_case(answers, &referral::questions())?;
        if told.get("reply_due") < self.clock.today().to_string().as_str() {
            return Err(problem("reply_due", "referral-check-past"));
        }
        let organisation = self
            .store
            .id_of(&self.scope, Kind::Organisation, told.get("organisation"))?
            .ok_or(StoreError::NotFound)?;
        let name = self.store.label(&self.scope, Kind::Organisation, organisation)?;
        let (today, author) = (self.clock.today(), self.sitting.called().to_owned());
        let at = self.clock.local().strftime("%Y-%m-%dT%H:%M").to_string();
        let own = new_uid();
        if let Some(uid) = of {
            return self.mend_referral(id, uid, &told, &name);
        }
        self.add_to_case(id, "case_referral", |work| {
            if workflow::is_ended(work.plain.get("stage")) {
                return Err(Refusal::Refused(Message::new("referral-ended")));
            }
            let out = after.and_then(|uid| work.content.referral(uid)).is_some_and(|earlier| earlier.out);
            check(work, out, &|key| told.get(key))?;
            if let Some(uid) = after {
                let known = find(&mut work.content, uid)?;
                if !known.may_go_again(today) {
                    return Err(not_now());
                }
                // Who asks somebody else waits no more.
                if known.state == "sent" {
                    let no_answer = "no_answer".to_owned();
                    let (at, author) = (at.clone(), author.clone());
                    known.go(Moved { at, to: no_answer, author, ..Moved::default() });
                }
            }
            let mut asked = Referral {
                uid: own.clone(),
                after: after.unwrap_or_default().to_owned(),
                ..Referral::default()
            };
            put(&mut asked, &told, &name, &work.content);
            asked.out = out && asked.transfer;
            asked.go(Moved {
                at: at.clone(),
                to: "drafted".into(),
                author: author.clone(),
                ..Moved::default()
            });
            tell(&mut work.content, &asked, "");
            work.content.referrals.push(asked);
            Ok(())
        })
    }

    fn move_referral(&mut self, id: i64, of: &str, to: &str, answers: &Answers) -> Result<Reply, Refusal> {
        let today = self.clock.today();
        let known = self.open_case(id)?;
        let known = known.content.referral(of).ok_or(StoreError::NotFound)?;
        let step = known.next(today).find(|step| step.to == to).ok_or_else(not_now)?;
        let told = self.told_of_case(answers, &step.questions())?;
        let mut tries = 1;
        loop {
            let mut work = self.open_case(id)?;
            self.put_move(&mut work, of, to, &told)?;
            match self.save_case(work, "case_referral") {
                Err(Refusal::Conflict { .. }) if tries < TRIES => tries += 1,
                outcome => return outcome,
            }
        }
    }

    fn put_move(&self, work: &mut Work, of: &str, to: &str, told: &Told) -> Result<(), Refusal> {
        let today = self.clock.today();
        let (at, author) = (told.moment("on", "time"), self.sitting.called().to_owned());
        let mut known = work.content.referral(of).ok_or(StoreError::NotFound)?.clone();
        if known.next(today).all(|step| step.to != to) {
            return Err(not_now());
        }
        if day_of(&at) < day_of(known.last_at()) {
            return Err(problem("on", "referral-check-before"));
        }
        if to == "sent" {
            may_go_out(work, &known)?;
            if known.reply_due < day_of(&at) {
                return Err(problem("on", "referral-check-due"));
            }
            if known.letter_no.is_empty() {
                known.consent_on = consent_on(&work.content, &known.ground);
            }
        }
        if matches!(to, "accepted" | "declined") {
            known.officer = told.owned("officer");
        }
        known.go(Moved { at: at.clone(), to: to.to_owned(), text: told.owned("text"), author });
        *find(&mut work.content, of)? = known.clone();
        tell(&mut work.content, &known, told.get("text"));
        if known.transfer {
            self.transfer_answered(work, &known, &at);
        }
        Ok(())
    }

    /// Mends a draft. A letter that has a number says what the draft said: if that changes, the number is void, and
    /// the next letter takes a new one.
    fn mend_referral(&mut self, id: i64, of: &str, told: &Told, name: &str) -> Result<Reply, Refusal> {
        let mut tries = 1;
        loop {
            let mut work = self.open_case(id)?;
            let before = work.content.referral(of).ok_or(StoreError::NotFound)?.clone();
            if before.state != "drafted" {
                return Err(not_now());
            }
            check(&work, before.out, &|key| told.get(key))?;
            let mut known = before.clone();
            put(&mut known, told, name, &work.content);
            known.out &= known.transfer;
            let voided = (known != before && !before.letter_no.is_empty()).then(|| before.letter_no.clone());
            if let Some(number) = &voided {
                known.void_letters.push(number.clone());
                known.letter_no.clear();
                known.letter_on.clear();
                known.letter.clear();
                let teller = self.teller_now();
                work.content.tell(event("letter_void", "", number, &teller));
            }
            *find(&mut work.content, of)? = known;
            match self.save_and_void(work, voided.as_deref()) {
                Err(Refusal::Conflict { .. }) if tries < TRIES => tries += 1,
                outcome => return outcome,
            }
        }
    }

    fn save_and_void(&mut self, work: Work, number: Option<&str>) -> Result<Reply, Refusal> {
        let values = self.case_values(&work.plain)?;
        let change = change(work, values);
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        let saved = batch.write_all("case_referral", &[change]);
        let saved = saved.map_err(|error| Refusal::from_write(error, &[]))?;
        if let Some(number) = number {
            batch.void_letter_no(number)?;
        }
        batch.commit()?;
        Ok(Reply::Saved(saved))
    }

    /// A supervisor approved of referring the case out: the transfer is drafted, and the case stays here until the body
    /// accepts it.
    pub(super) fn refer_out(work: &mut Work, told: &Told, teller: &Teller) -> Result<(), Refusal> {
        if work.content.referrals.iter().any(|known| known.out && known.is_open()) {
            return Err(Refusal::Refused(Message::new("referral-out-open")));
        }
        let mut asked = Referral {
            uid: new_uid(),
            organisation: told.owned("body"),
            name: teller.provider.clone(),
            transfer: true,
            out: true,
            ..Referral::default()
        };
        let (at, author) = (teller.now.clone(), teller.author.clone());
        asked.go(Moved { at, to: "drafted".into(), author, ..Moved::default() });
        tell(&mut work.content, &asked, "");
        work.content.referrals.push(asked);
        Ok(())
    }

    /// What the answer to a transfer does to the case: the owner changes when it is accepted, and a case that was
    /// referred out ends here then. Taken back afterwards, it is this office's again.
    fn transfer_answered(&self, work: &mut Work, known: &Referral, at: &str) {
        let outside = work.content.owner_outside;
        let ended = work.plain.get("stage") == "referred_out";
        match known.state.as_str() {
            "accepted" => {
                let parts = [known.officer.as_str(), known.name.as_str()];
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                work.content.owner = parts.join(", ");
                work.content.owner_staff.clear();
                work.content.owner_outside = true;
                if known.out && work.plain.get("stage") == "screened" {
                    let line = CaseEvent {
                        at: at.to_owned(),
                        what: "referred_out".into(),
                        text: known.name.clone(),
                        reason: "referred_accepted".into(),
                        author: self.sitting.called().to_owned(),
                        ..CaseEvent::default()
                    };
                    work.content.tell(line);
                    work.plain.set("stage", "referred_out");
                    Due::on("").put(&mut work.plain, &mut work.content);
                    work.plain.set("closed_month", month_of(at));
                    work.plain.set("closing_reason", "referred_accepted");
                }
            }
            "withdrawn" if outside => {
                work.content.owner.clear();
                work.content.owner_outside = false;
                if known.out && ended {
                    work.plain.set("stage", "screened");
                    work.plain.set("closed_month", "");
                    work.plain.set("closing_reason", "");
                    let due = self.first_due(&work.plain, &work.content, moment(at));
                    due.put(&mut work.plain, &mut work.content);
                }
            }
            _ => {}
        }
    }
}

fn new_uid() -> String {
    crate::store::write::new_uid(Kind::Case)
}

fn not_now() -> Refusal {
    Refusal::Refused(Message::new("referral-not-now"))
}

pub(super) fn find<'a>(content: &'a mut CaseContent, uid: &str) -> Result<&'a mut Referral, Refusal> {
    let found = content.referrals.iter_mut().find(|known| known.uid == uid);
    found.ok_or_else(|| StoreError::NotFound.into())
}

/// Refuses what must not be asked; every reason with its question.
fn check(work: &Work, out: bool, get: guard::Get<'_>) -> Result<(), Refusal> {
    refuse(guard::hindrances(&referred(work, out), get).iter().map(Hindrance::problem).collect())
}

/// Refuses to let a referral out that lacks something, or that something stands in the way of by now.
pub(super) fn may_go_out(work: &Work, known: &Referral) -> Result<(), Refusal> {
    let get = |key: &str| known.text(key);
    let found = guard::lacking(&get).chain(guard::hindrances(&referred(work, known.out), &get)).next();
    found.map_or(Ok(()), |found| Err(Refusal::Refused(found.sentence())))
}

fn referred(work: &Work, out: bool) -> Referred<'_> {
    Referred {
        content: &work.content,
        case_type: work.plain.get("type"),
        risk: work.plain.get("risk"),
        stage: work.plain.get("stage"),
        out,
    }
}

/// Day of the consent by which it goes, if consent is its ground.
pub(super) fn consent_on(content: &CaseContent, ground: &str) -> String {
    let holding = content.consent_to_refer().filter(|_| ground == "consent");
    holding.map(|consent| day_of(&consent.at)).unwrap_or_default()
}

/// Takes over what was told; the day of the consent is that of the one that holds.
fn put(known: &mut Referral, told: &Told, name: &str, content: &CaseContent) {
    known.organisation = told.owned("organisation");
    name.clone_into(&mut known.name);
    known.transfer = told.yes("transfer") == Some(true);
    known.services = told.owned("services");
    known.reason = told.owned("reason");
    known.given = told.owned("given");
    known.ground = told.owned("ground");
    known.consent_on = consent_on(content, told.get("ground"));
    known.reply_due = told.owned("reply_due");
    known.ground_note = told.owned("ground_note");
    known.documents = told.owned("documents");
    known.companion = told.owned("companion");
    known.companion_phone = told.owned("companion_phone");
    known.copies = told.owned("copies");
}

/// Puts the newest move of a referral into the story of the case.
fn tell(content: &mut CaseContent, known: &Referral, said: &str) {
    let Some(moved) = known.moves.last() else { return };
    let text = if said.is_empty() { known.name.clone() } else { format!("{}: {said}", known.name) };
    let kind = if known.transfer { "transfer" } else { "referral" };
    content.tell(CaseEvent {
        at: moved.at.clone(),
        what: format!("{kind}_{}", moved.to),
        text,
        author: moved.author.clone(),
        ..CaseEvent::default()
    });
}

/// What the questions of a referral are answered with as it stands.
pub fn referral_of(known: &Referral) -> Answers {
    Answers::default()
        .with("organisation", &known.organisation)
        .with("transfer", if known.transfer { "yes" } else { "no" })
        .with("services", &known.services)
        .with("reason", &known.reason)
        .with("given", &known.given)
        .with("ground", &known.ground)
        .with("ground_note", &known.ground_note)
        .with("reply_due", &known.reply_due)
        .with("documents", &known.documents)
        .with("companion", &known.companion)
        .with("companion_phone", &known.companion_phone)
        .with("copies", &known.copies)
}
