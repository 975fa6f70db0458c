//! The letter of a case's referral: it takes a number, is written out, and stays as it was written.

use std::path::Path;

use super::referral::{consent_on, find, may_go_out};
use super::{TRIES, Work};
use crate::app::letter::post::{Paper, failed, keep_letter};
use crate::app::letter::{Letter, number, referral as form};
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::case::referral::Referral;
use crate::domain::number_form;
use crate::store::letters::Series;
use crate::store::{StoreError, WriteError};

impl Worker {
    /// Writes the letter into files of `folder`. The first time it takes a number; later it is the same letter.
    pub(super) fn write_letter(&mut self, id: i64, of: &str, folder: &Path) -> Result<Reply, Refusal> {
        let mut tries = 1;
        let letter = loop {
            match self.number_letter(id, of) {
                Err(Refusal::Conflict { .. }) if tries < TRIES => tries += 1,
                outcome => break outcome?,
            }
        };
        keep_letter(&letter, folder)
    }

    fn number_letter(&mut self, id: i64, of: &str) -> Result<Letter, Refusal> {
        let mut work = self.open_case(id)?;
        let known = work.content.referral(of).ok_or(StoreError::NotFound)?.clone();
        may_go_out(&work, &known)?;
        let signer = Some(work.content.owner.clone()).filter(|_| !work.content.owner_outside);
        let paper = self.paper(signer.as_deref(), &known.organisation, &known.name)?;
        if !known.letter_no.is_empty() {
            // Somebody reads who it is about: it stands in the log before the letter does.
            self.store.note_reading(&self.actor, &self.clock.stamp(), id)?;
            return Ok(paper.set(&known.letter_no, &known.letter, true));
        }
        let mut known = known;
        known.letter_on = paper.on.to_string();
        known.consent_on = consent_on(&work.content, &known.ground);
        // What cannot be written out takes no number.
        said(&paper, &work, &known)?;
        let (written, unit) = self.number_form(number::CASE)?;
        let values = self.case_values(&work.plain)?;
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        let series = Series { kind: "referral", on: &known.letter_on };
        known.letter_no =
            batch.take_letter_no(series, |no| number_form::write(&written, no, &unit, paper.on))?;
        known.letter = said(&paper, &work, &known)?;
        *find(&mut work.content, of)? = known.clone();
        let change = super::change(work, values);
        let saved = batch.write_all("case_letter", &[change]);
        saved.map_err(|error: WriteError| Refusal::from_write(error, &[]))?;
        batch.commit()?;
        Ok(paper.set(&known.letter_no, &known.letter, true))
    }
}

/// The letter in its markup.
fn said(paper: &Paper, work: &Work, known: &Referral) -> Result<String, Refusal> {
    let matter = form::Matter {
        number: &known.letter_no,
        case_no: work.plain.get("case_no"),
        case_type: work.plain.get("type"),
        risk: work.plain.get("risk"),
        content: &work.content,
        referral: known,
    };
    form::said(paper, &matter).map_err(|error| failed(&error))
}
