//! Referral and transfer of a case: it is asked, sent, answered; the letter is numbered and written. The owner of a case
//! changes when a transfer is accepted, and not before.

use std::io;
use std::path::{Path, PathBuf};

use super::{TRIES, Work, area, day_of, problem};
use crate::app::letter::{self, Letter, number, referral as form};
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::case::answers::{Answers, Told};
use crate::domain::case::referral::{self, Moved, Referral};
use crate::domain::case::{CaseContent, CaseEvent};
use crate::domain::draft::Problem;
use crate::domain::identity::phone;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::letters::Series;
use crate::store::write::{Change, Target};
use crate::store::{StoreError, WriteError};

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

/// Key of the office setting that says how letters of referral are numbered.
const NUMBER_FORM: &str = "letter_number_referral";
/// Key of the office setting with the lines above a Malaysian signature.
const MOTTO: &str = "letter_motto";
/// Questions whose answers stand in the letter as they were typed.
const IN_LETTER: [&str; 5] = ["reason", "ground_note", "given", "documents", "copies"];

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
        check_ground(&told)?;
        if told.get("consent_on") > self.clock.today().to_string().as_str() {
            return Err(problem("consent_on", "check-future"));
        }
        let organisation = self
            .store
            .id_of(&self.scope, Kind::Organisation, told.get("organisation"))?
            .ok_or(StoreError::NotFound)?;
        let name = self.store.label(&self.scope, Kind::Organisation, organisation)?;
        let (today, author) = (self.clock.today(), self.sitting.called().to_owned());
        let at = self.clock.local().strftime("%Y-%m-%dT%H:%M").to_string();
        let own = new_uid();
        self.add_to_case(id, "case_referral", |work| {
            check_letter(&work.content, &told)?;
            if let Some(uid) = of {
                let known = find(&mut work.content, uid)?;
                if known.state != "drafted" {
                    return Err(not_now());
                }
                put(known, &told, &name);
                return Ok(());
            }
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
            put(&mut asked, &told, &name);
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
        let (today, author) = (self.clock.today(), self.sitting.called().to_owned());
        let known = self.open_case(id)?;
        let known = known.content.referral(of).ok_or(StoreError::NotFound)?;
        let step = known.next(today).find(|step| step.to == to).ok_or_else(not_now)?;
        let told = self.told_of_case(answers, &step.questions())?;
        let at = told.moment("on", "time");
        if told.get("reply_due") < told.get("on") && !told.get("reply_due").is_empty() {
            return Err(problem("reply_due", "referral-check-due"));
        }
        self.add_to_case(id, "case_referral", |work| {
            let known = find(&mut work.content, of)?;
            if known.next(today).all(|step| step.to != to) {
                return Err(not_now());
            }
            if day_of(&at) < day_of(known.last_at()) {
                return Err(problem("on", "referral-check-before"));
            }
            if to == "sent" {
                known.reply_due = told.owned("reply_due");
            }
            if matches!(to, "accepted" | "declined") {
                known.officer = told.owned("officer");
            }
            known.go(Moved {
                at: at.clone(),
                to: to.to_owned(),
                text: told.owned("text"),
                author: author.clone(),
            });
            let known = known.clone();
            tell(&mut work.content, &known, told.get("text"));
            if known.transfer && to == "accepted" {
                let parts = [known.officer.as_str(), known.name.as_str()];
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                work.content.owner = parts.join(", ");
            }
            Ok(())
        })
    }

    /// Writes the letter into files of `folder`. The first time it takes a number; later it has the same.
    fn write_letter(&mut self, id: i64, of: &str, folder: &Path) -> Result<Reply, Refusal> {
        let mut tries = 1;
        let letter = loop {
            match self.number_letter(id, of) {
                Err(Refusal::Conflict { .. }) if tries < TRIES => tries += 1,
                outcome => break outcome?,
            }
        };
        letter::keep(&letter, folder).map(Reply::Written).map_err(|error| {
            let path = folder.join(number::file_name(&letter.number));
            Refusal::Refused(match error.kind() {
                io::ErrorKind::AlreadyExists => Message::new("letter-exists").with("path", path.display()),
                _ => Message::new("letter-failed").with("what", error),
            })
        })
    }

    fn number_letter(&mut self, id: i64, of: &str) -> Result<Letter, Refusal> {
        let mut work = self.open_case(id)?;
        let known = work.content.referral(of).ok_or(StoreError::NotFound)?.clone();
        // The survivor may have been named since it was drafted.
        if texts(&known).into_iter().any(|text| work.content.gives_away(text)) {
            return Err(Refusal::Refused(Message::new("letter-gives-away")));
        }
        if !known.letter_no.is_empty() {
            // Somebody reads who it is about: it stands in the log before the letter does.
            self.store.note_reading(&self.actor, &self.clock.stamp(), id)?;
            return self.letter_of(&work, &known);
        }
        let today = self.clock.today();
        let written = self.store.setting(NUMBER_FORM)?;
        let written = written.unwrap_or_else(|| number::usual_form(self.store.country()).to_owned());
        let unit = work.plain.get("case_no").split('-').next().unwrap_or_default().to_owned();
        let unit = if unit.is_empty() { area::prefix(&self.store, &self.scope)? } else { unit };
        // What cannot be written out takes no number.
        let mut tried = known.clone();
        tried.letter_on = today.to_string();
        self.letter_of(&work, &tried)?;
        let values = self.case_values(&work.plain)?;
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        let on = today.to_string();
        let taken = batch.take_letter_no(Series { kind: "referral", on: &on }, |no| {
            number::write(&written, no, &unit, today)
        })?;
        let known = find(&mut work.content, of)?;
        known.letter_no = taken;
        known.letter_on = on;
        let known = known.clone();
        let change = Change {
            kind: Kind::Case,
            target: Target::Existing { id: work.id, version: work.version },
            values,
            links: Vec::new(),
            archived: work.archived,
            content: Some(work.content.clone()),
        };
        let saved = batch.write_all("case_letter", &[change]);
        saved.map_err(|error: WriteError| Refusal::from_write(error, &[]))?;
        batch.commit()?;
        self.letter_of(&work, &known)
    }

    /// The letter of a referral as it stands.
    fn letter_of(&self, work: &Work, known: &Referral) -> Result<Letter, Refusal> {
        let to = self.addressee(known)?;
        let sender = self.sender(work)?;
        let matter = form::Matter {
            country: self.store.country(),
            number: &known.letter_no,
            on: known.letter_on.parse().unwrap_or_else(|_| self.clock.today()),
            case_no: work.plain.get("case_no"),
            case_type: work.plain.get("type"),
            risk: work.plain.get("risk"),
            sender: &sender,
            to: &to,
            content: &work.content,
            referral: known,
        };
        form::letter(&matter, &self.office_words()).map_err(|error| {
            tracing::error!("the template of a letter is wrong: {:?}", error.kind());
            Refusal::Refused(Message::new("letter-failed").with("what", error.kind()))
        })
    }

    /// To whom: as the directory has it now. A shelter has no address there.
    fn addressee(&self, known: &Referral) -> Result<form::Addressee, Refusal> {
        let id = self.store.id_of(&self.scope, Kind::Organisation, &known.organisation)?;
        let Some(id) = id else {
            return Ok(form::Addressee { name: known.name.clone(), address: String::new() });
        };
        let record = self.store.get(&self.scope, Kind::Organisation, id)?;
        let address = if record.text("kind") == "shelter" { "" } else { record.text("address") };
        Ok(form::Addressee { name: record.text("name").to_owned(), address: address.to_owned() })
    }

    fn sender(&self, work: &Work) -> Result<form::Sender, Refusal> {
        self.letterhead(match work.content.owner.as_str() {
            "" => self.sitting.called(),
            owner => owner,
        })
    }

    /// What stands at the head of a letter of the office, and who signs.
    pub(super) fn letterhead(&self, signer: &str) -> Result<form::Sender, Refusal> {
        let office = self.store.office();
        let place = self.store.place(&self.scope, &office.area)?;
        let (name, within) = place.map(|place| (place.name, place.within)).unwrap_or_default();
        let (mut address, mut contact) = (String::new(), Vec::new());
        if let Some(id) = self.store.organisations_named(&office.name, 1)?.first() {
            let own = self.store.get(&self.scope, Kind::Organisation, *id)?;
            own.text("address").clone_into(&mut address);
            // A number is not broken at the end of a line.
            let number = phone::show(own.text("phone"), self.store.country()).replace(' ', "\u{a0}");
            contact
                .extend([number, own.text("email").to_owned()].into_iter().filter(|part| !part.is_empty()));
        }
        let of_town = |word: &&str| !matches!(*word, "Kota" | "Kabupaten" | "Administrasi" | "Daerah");
        let town: Vec<&str> = name.split(' ').filter(of_town).collect();
        Ok(form::Sender {
            office: office.name.clone(),
            town: town.join(" "),
            place: [name.clone(), within]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
            address,
            contact: contact.join(" · "),
            motto: self.store.setting(MOTTO)?.unwrap_or_else(|| form::MOTTO.to_owned()),
            signer: signer.to_owned(),
        })
    }
}

fn new_uid() -> String {
    crate::store::write::new_uid(Kind::Case)
}

fn not_now() -> Refusal {
    Refusal::Refused(Message::new("referral-not-now"))
}

fn find<'a>(content: &'a mut CaseContent, uid: &str) -> Result<&'a mut Referral, Refusal> {
    let found = content.referrals.iter_mut().find(|known| known.uid == uid);
    found.ok_or_else(|| StoreError::NotFound.into())
}

/// A referral without consent needs the duty or the danger in words, one with consent its day (domain reference, 5.7).
fn check_ground(told: &Told) -> Result<(), Refusal> {
    match told.get("ground") {
        "consent" if told.get("consent_on").is_empty() => Err(problem("consent_on", "check-required")),
        "legal_duty" | "life_danger" if told.get("ground_note").is_empty() => {
            Err(problem("ground_note", "referral-check-ground"))
        }
        _ => Ok(()),
    }
}

/// What stands in the letter gives nobody away.
fn check_letter(content: &CaseContent, told: &Told) -> Result<(), Refusal> {
    let away = IN_LETTER.into_iter().filter(|key| content.gives_away(told.get(key)));
    let problems: Vec<_> =
        away.map(|key| (0, Problem::error(key, Message::new("referral-check-away")))).collect();
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Problems(problems)) }
}

/// The texts of a referral that stand in its letter as they were typed.
fn texts(known: &Referral) -> [&str; 5] {
    [&known.reason, &known.ground_note, &known.given, &known.documents, &known.copies]
}

fn put(known: &mut Referral, told: &Told, name: &str) {
    known.organisation = told.owned("organisation");
    name.clone_into(&mut known.name);
    known.transfer = told.yes("transfer") == Some(true);
    known.services = told.owned("services");
    known.reason = told.owned("reason");
    known.given = told.owned("given");
    known.ground = told.owned("ground");
    known.consent_on = told.owned("consent_on");
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
        .with("consent_on", &known.consent_on)
        .with("ground_note", &known.ground_note)
        .with("documents", &known.documents)
        .with("companion", &known.companion)
        .with("companion_phone", &known.companion_phone)
        .with("copies", &known.copies)
}
