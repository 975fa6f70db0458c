//! Serah terima jabatan: what somebody had in hand goes to somebody else, on paper for two signatures, and if that is
//! asked for in the file as well, in one act. The paper names cases by number and initials, and those that the one who
//! takes over may not open by their number alone: it is theirs to read.

use std::path::PathBuf;

use super::Work;
use super::event::event;
use crate::app::case_drafts::Handing;
use crate::app::letter::{self, Letter, handover as form, number};
use crate::app::permission::Act;
use crate::app::request::{Refusal, Reply};
use crate::app::sign_in::active;
use crate::app::worker::Worker;
use crate::domain::case::{questions, work};
use crate::domain::hostile::initials;
use crate::domain::kind::Kind;
use crate::domain::number_form;
use crate::domain::record::Record;
use crate::lang::{Lang, Message};
use crate::store::WriteError;
use crate::store::letters::Series;
use crate::store::seal::pair;
use crate::store::write::{Change, Target};

/// A hand-over.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// Login of who hands over; they may have left already.
    pub from: String,
    /// Login of who takes over.
    pub to: String,
    /// Are they made responsible for the open cases?
    pub moves: bool,
    /// Folder for the paper.
    pub folder: PathBuf,
}

/// What is known before anything is written.
struct Found {
    cases: Vec<form::CaseLine>,
    works: Vec<Work>,
    kept: Vec<String>,
    /// Numbers of cases that are damaged: whose they are is not known, so they stay as they are.
    unread: Vec<String>,
    drafts: Vec<form::DraftLine>,
    handing: Vec<Handing>,
    rings: Vec<String>,
    key: String,
}

impl Worker {
    /// Writes the paper, and does what it says.
    pub(in crate::app) fn hand_over(&mut self, asked: &HandOver) -> Result<Reply, Refusal> {
        let staff = self.store.staff()?;
        let login = asked.from.trim();
        let from = staff.into_iter().find(|known| known.text("login").eq_ignore_ascii_case(login));
        let from = from.ok_or_else(|| refused("handover-no-such"))?;
        let own = from.uid == self.sitting.staff && self.sitting.is_unlocked();
        if !own || asked.moves {
            self.permissions.ask(Act::Entrust).map_err(Refusal::Refused)?;
        }
        let to = active(&self.store, &asked.to)?.filter(|to| to.uid != from.uid);
        let to = to.ok_or_else(|| refused("handover-no-such"))?;
        let mut found = self.what_is_handed(&from, &to, own)?;
        if asked.moves {
            self.move_to(&mut found.works, &from, &to)?;
        }
        let unread = found.unread.clone();
        let (paper, handed) = self.write_hand_over(asked, &from, &to, found)?;
        for uid in handed {
            self.discard(&uid);
        }
        Ok(Reply::HandedOver { paper, unread })
    }

    fn what_is_handed(&mut self, from: &Record, to: &Record, own: bool) -> Result<Found, Refusal> {
        let mut rings = Vec::new();
        for (ring, _) in self.store.rings()? {
            if self.store.ring_holders(&ring)?.contains(&from.uid) {
                let held = self.sitting.unlocked.as_ref();
                // A list that leaves a team out would be signed as if it were whole.
                if !held.is_some_and(|held| held.keyring.rings().contains(&ring.as_str())) {
                    return Err(refused("handover-not-in-ring"));
                }
                rings.push(ring);
            }
        }
        self.store.warm_heads(&self.scope)?;
        let owned = |head: &crate::domain::case::CaseHead| {
            work::owns(&head.owner_staff, &head.owner, &from.uid, from.text("name"))
        };
        let mut unread = self.store.unreadable_cases(&self.scope)?;
        let mut cases = Vec::new();
        let mut works = Vec::new();
        for (id, head) in self.store.known_heads_where(&self.scope, owned, usize::MAX)? {
            let work = match self.read_case(id) {
                Err(error) if error.is_damage_of_case() => {
                    unread.push(id);
                    continue;
                }
                opened => opened?,
            };
            let number = work.plain.get("case_no").to_owned();
            cases.push(if self.may_own(&work, &to.uid)? {
                form::CaseLine {
                    number,
                    initials: initials(&head.survivor),
                    stage: work.plain.get("stage").to_owned(),
                    due_on: work.plain.get("due_on").to_owned(),
                    kept: false,
                }
            } else {
                form::CaseLine { number, kept: true, ..form::CaseLine::default() }
            });
            works.push(work);
        }
        cases.sort_by(|one, other| one.number.cmp(&other.number));
        let mut kept = Vec::new();
        for id in self.store.held_by(&self.scope, &from.uid)? {
            if unread.contains(&id) {
                continue;
            }
            match self.store.case_head(&self.scope, id) {
                Ok(Some(_)) => {}
                Ok(None) => kept.push(self.store.label(&self.scope, Kind::Case, id)?),
                Err(error) if error.is_damage_of_case() => unread.push(id),
                Err(error) => return Err(error.into()),
            }
        }
        let mut unread = unread
            .into_iter()
            .map(|id| self.store.label(&self.scope, Kind::Case, id))
            .collect::<Result<Vec<_>, _>>()?;
        unread.sort();
        let handing = if own { self.drafts_to_hand()? } else { Vec::new() };
        let mut drafts = Vec::new();
        for draft in self.handed_by(&from.uid)?.iter().chain(handing.iter().map(|one| &one.draft)) {
            let case = draft.parts.iter().find_map(|part| part.base).map(|(id, _)| id);
            let number = case.map(|id| self.store.label(&self.scope, Kind::Case, id)).transpose()?;
            drafts.push(form::DraftLine { number: number.unwrap_or_default(), at: draft.at.clone() });
        }
        let key = self.store.staff_keys(&from.uid)?;
        let key = key.map(|keys| pair::fingerprint(&keys.public)).unwrap_or_default();
        Ok(Found { cases, works, kept, unread, drafts, handing, rings, key })
    }

    /// Makes the successor responsible, if they may open each of the cases.
    fn move_to(&self, works: &mut [Work], from: &Record, to: &Record) -> Result<(), Refusal> {
        let told = self.office_words().format("handover-told", &[("name", from.text("name").to_owned())]);
        let text = format!("{}: {told}", to.text("name"));
        for work in works {
            if !self.may_own(work, &to.uid)? {
                let number = work.plain.get("case_no").to_owned();
                let no = Message::new("handover-not-theirs").with("case", number);
                return Err(Refusal::Refused(no.with("name", to.text("name"))));
            }
            self.put_owner(work, &to.uid)?;
            work.content.tell(event(questions::OWNER, "", &text, &self.teller_now()));
        }
        Ok(())
    }

    /// Number, paper, new owners, drafts and log: all or none. Returns where the paper is, and the uids of the drafts that
    /// need not lie on this disk any longer.
    fn write_hand_over(
        &mut self,
        asked: &HandOver,
        from: &Record,
        to: &Record,
        found: Found,
    ) -> Result<(PathBuf, Vec<String>), Refusal> {
        let today = self.clock.today();
        let sheet = self.paper(Some(from.text("name")), "", "")?;
        let (written, unit) = self.number_form(number::HANDOVER)?;
        let mut changes = Vec::new();
        for work in found.works.into_iter().filter(|_| asked.moves) {
            changes.push(Change {
                kind: Kind::Case,
                target: Target::Existing { id: work.id, version: work.version },
                values: self.case_values(&work.plain)?,
                links: Vec::new(),
                archived: work.archived,
                content: Some(work.content),
            });
        }
        let (at, on) = (self.clock.stamp(), today.to_string());
        let mut batch = self.store.begin(&self.actor, &at)?;
        let number = batch.take_letter_no(Series { kind: "handover", on: &on }, |no| {
            number_form::write(&written, no, &unit, today)
        })?;
        let matter = form::Matter {
            number: &number,
            from: from.text("name"),
            to: to.text("name"),
            cases: &found.cases,
            moved: asked.moves,
            kept: &found.kept,
            unread: &found.unread,
            drafts: &found.drafts,
            rings: &found.rings,
            key: &found.key,
        };
        let paper = form::letter(&sheet, &matter).map_err(|error| {
            tracing::error!("the template of a hand-over is wrong: {:?}", error.kind());
            Refusal::Refused(Message::new("letter-failed").with("what", error.kind()))
        })?;
        let saved = batch.write_all("handover", &changes);
        saved.map_err(|error: WriteError| Refusal::from_write(error, &[]))?;
        for one in &found.handing {
            batch.put_handed(&one.draft.uid, &one.cells)?;
        }
        batch.log_keys("handover", &format!("{}:{}", from.uid, to.uid))?;
        // What cannot be put on paper is not done.
        let path = keep(&paper, asked)?;
        if let Err(error) = batch.commit() {
            for file in [&path, &path.with_extension("txt")] {
                // The first error is the one to tell.
                let _ = std::fs::remove_file(file);
            }
            return Err(error.into());
        }
        Ok((path, found.handing.into_iter().map(|one| one.draft.uid).collect()))
    }

    /// The words of the office's own language, in which its letters are.
    pub(super) fn office_words(&self) -> Lang {
        Lang::load(self.store.office().paper_language())
    }
}

fn keep(paper: &Letter, asked: &HandOver) -> Result<PathBuf, Refusal> {
    letter::keep(paper, &asked.folder).map_err(|error| {
        let path = asked.folder.join(number::file_name(&paper.number));
        Refusal::Refused(match error.kind() {
            std::io::ErrorKind::AlreadyExists => Message::new("letter-exists").with("path", path.display()),
            _ => Message::new("letter-failed").with("what", error),
        })
    })
}

fn refused(key: &'static str) -> Refusal {
    Refusal::Refused(Message::new(key))
}
