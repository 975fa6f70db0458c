//! The forms of the work on a case: complaint, facts, steps, people, events.

mod subject;

use self::subject::{CaseForm, Known};
pub(super) use super::names::{answer_name, event_key, step_name};
use super::preset::{at_now, found, known_for, now};
use crate::app::help::Need;
use crate::app::{Act, cases};
use crate::domain::case::answers::Answers;
use crate::domain::case::questions;
use crate::domain::case::workflow::{self, Step};
use crate::domain::case::{CaseContent, Party};
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::store::drafts::SavedDraft;
use crate::ui::forms::facts::FactsForm;
use crate::ui::layer::Layer;
use crate::ui::panes::who_can_help::{open_for, open_sealing};
use crate::ui::shared::Shared;

/// What a form is about.
enum What {
    Complaint,
    Facts,
    Step(&'static Step),
    /// Place in the case; nothing for somebody new.
    Party(Option<usize>),
    Event(&'static str),
    /// A supervisor answers: approved, or rejected?
    Answer(bool),
}

/// Names of the forms in drafts.
const FORMS: [&str; 6] = ["complaint", "case_facts", "case_step", "case_party", "case_event", "case_answer"];
/// Key in a draft of what else resumes the form.
const DETAIL: &str = "_";

/// The form of a new complaint, with the day, the time and the receiver filled in.
pub(super) fn complaint(shared: &Shared) -> FactsForm {
    let subject = CaseForm { what: What::Complaint, of: None, known: Known::default() };
    let answers = Answers::default()
        .with("reported_on", shared.desk.clock().today().to_string())
        .with("reported_time", now(shared))
        .with("received_by", shared.desk.sitting().called());
    FactsForm::new(shared, Box::new(subject), answers)
}

/// The form that mends the facts of a complaint.
pub(super) fn facts(shared: &Shared, record: &Record, content: &CaseContent) -> FactsForm {
    let answers = cases::facts_of(&Draft::of(record), content);
    FactsForm::new(shared, CaseForm::of(What::Facts, record, content), answers).from_the_top()
}

/// The form of a step: it asks for what the step needs and no more.
pub(super) fn step(
    shared: &Shared,
    record: &Record,
    content: &CaseContent,
    step: &'static Step,
) -> FactsForm {
    let answers = known_for(shared, record, content, step);
    FactsForm::new(shared, CaseForm::of(What::Step(step), record, content), answers)
}

/// The form of somebody in the case.
pub(super) fn party(
    shared: &Shared,
    record: &Record,
    content: &CaseContent,
    known: Option<(usize, &Party)>,
) -> FactsForm {
    let (at, answers) = match known {
        Some((at, party)) => (Some(at), cases::party_of(content, party)),
        None => (None, Answers::default()),
    };
    let form = FactsForm::new(shared, CaseForm::of(What::Party(at), record, content), answers);
    if at.is_some() { form.from_the_top() } else { form }
}

/// The form of something that happened.
pub(super) fn event(
    shared: &Shared,
    record: &Record,
    content: &CaseContent,
    what: &'static str,
) -> FactsForm {
    let asked = questions::event(what, false);
    let mut answers = Answers::default();
    if asked.iter().any(|field| field.key == "on") {
        answers = at_now(shared);
    }
    if what == questions::FINDING {
        answers = found(answers, record, content);
    }
    FactsForm::new(shared, CaseForm::of(What::Event(what), record, content), answers)
}

/// The form of a call to a body of the directory.
pub(super) fn contacted(shared: &Shared, record: &Record, content: &CaseContent, name: &str) -> FactsForm {
    let answers = at_now(shared).with("text", name);
    FactsForm::new(shared, CaseForm::of(What::Event("contacted"), record, content), answers).from_the_top()
}

/// The form of a supervisor's answer.
pub(super) fn answer(shared: &Shared, record: &Record, content: &CaseContent, approve: bool) -> FactsForm {
    FactsForm::new(shared, CaseForm::of(What::Answer(approve), record, content), Answers::default())
}

/// Who can help where a case is, and for whom; F3 there comes back with the body that was called, or seals the call in
/// where whoever sits here cannot open the case or does not work on it.
pub(super) fn who_can_help(shared: &Shared, id: i64, place: &str, need: Need) -> Box<dyn Layer> {
    let works = shared.desk.ask(Act::Write(Kind::Case)).is_ok() && shared.desk.case_head(id).is_some();
    if works {
        let refused = shared.desk.case_content(id).map(|content| content.refused_by()).unwrap_or_default();
        return open_for(shared, Some(place), need, true).after(shared, refused);
    }
    open_sealing(shared, Some(place), need, id)
}

/// Is it a half-typed form of this pane?
pub(super) fn is_draft(saved: &SavedDraft) -> bool {
    FORMS.contains(&saved.form.as_str())
}

/// A half-typed form as it was left; nothing if its case cannot be read.
pub(super) fn resume(shared: &Shared, saved: &SavedDraft) -> Option<FactsForm> {
    let part = saved.parts.first()?;
    if saved.form == "complaint" {
        return Some(complaint(shared).resumed(shared, saved));
    }
    let (id, version) = part.base?;
    // The version it was typed for: whoever saved meanwhile is not overwritten.
    let record = Record { version, ..shared.desk.get(Kind::Case, id).ok()? };
    let content = shared.desk.case_content(id).ok()?;
    let detail = part.texts.iter().find(|(key, _)| key == DETAIL).map_or("", |(_, text)| text.as_str());
    let form = match saved.form.as_str() {
        "case_facts" => facts(shared, &record, &content),
        "case_step" => {
            let known = workflow::next(record.text("stage")).find(|step| step.to == detail)?;
            step(shared, &record, &content, known)
        }
        "case_party" => {
            let at = detail.parse::<usize>().ok();
            let known = at.and_then(|at| Some((at, content.parties.get(at)?)));
            if at.is_some() && known.is_none() {
                return None;
            }
            party(shared, &record, &content, known)
        }
        "case_event" => {
            let mut known = questions::events(record.text("stage"), &content);
            event(shared, &record, &content, known.find(|what| *what == detail)?)
        }
        "case_answer" => answer(shared, &record, &content, detail == "approve"),
        _ => return None,
    };
    Some(form.resumed(shared, saved))
}
