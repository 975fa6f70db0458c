//! What a form of the work on a case asks, checks and saves, and what follows.

use super::super::asked::{asked_lines, loose_ends};
use super::super::names::{answer_name, event_key, step_name};
use super::super::preset::known_for;
use super::super::{alike, open};
use super::{DETAIL, What, who_can_help};
use crate::app::help::Need;
use crate::app::{CaseOp, Request, cases};
use crate::domain::case::CaseContent;
use crate::domain::case::answers::Answers;
use crate::domain::case::guard;
use crate::domain::case::questions;
use crate::domain::case::work::Approving;
use crate::domain::case::workflow::{self};
use crate::domain::code;
use crate::domain::draft::{Draft, Problem};
use crate::domain::field::Field;
use crate::domain::identity::Level;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::write::Saved;
use crate::ui::forms::facts::{Kept, Subject};
use crate::ui::layer::{Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;

/// A form of the pane.
pub(super) struct CaseForm {
    pub what: What,
    /// Row id, version and number of the case; nothing for a complaint.
    pub of: Option<(i64, i64, String)>,
    pub known: Known,
}

/// What a form knows of its case.
#[derive(Default)]
pub(super) struct Known {
    pub content: CaseContent,
    pub ring: String,
    pub stage: String,
    pub case_type: String,
    pub risk: String,
}

impl Known {
    pub fn of(record: &Record, content: &CaseContent) -> Self {
        let text = |key: &str| record.text(key).to_owned();
        Self {
            content: content.clone(),
            ring: text("ring"),
            stage: text("stage"),
            case_type: text("type"),
            risk: text("risk"),
        }
    }
}

/// The case that was just recorded, where the keys at hand open it. Who took it down locked, or is in no ring, cannot
/// read it back.
fn opened(shared: &Shared, id: i64) -> Vec<Outcome> {
    match shared.desk.case_head(id) {
        Some(_) => vec![Outcome::Push(open(shared, id))],
        None => Vec::new(),
    }
}

impl CaseForm {
    pub fn of(what: What, record: &Record, content: &CaseContent) -> Box<dyn Subject> {
        let of = Some((record.id, record.version, record.text("case_no").to_owned()));
        Box::new(Self { what, of, known: Known::of(record, content) })
    }

    fn approving(&self, shared: &Shared) -> Approving {
        shared.desk.approving(&self.known.ring, &self.known.content)
    }

    fn id(&self) -> (i64, i64) {
        self.of.as_ref().map_or((0, 0), |(id, version, _)| (*id, *version))
    }
}

impl Subject for CaseForm {
    fn fields(&self, shared: &Shared) -> Vec<&'static Field> {
        let content = &self.known.content;
        match self.what {
            What::Complaint => questions::complaint(),
            What::Facts => questions::facts(&self.known.case_type, shared.desk.country()),
            What::Step(step) => {
                let today = shared.desk.clock().today().to_string();
                let law = (self.known.case_type.as_str(), shared.desk.country());
                questions::step_of_case(step, content, self.approving(shared), &today, law)
            }
            What::Party(at) => {
                questions::party(at.is_some() && content.hides_addresses(), content.survivors().len())
            }
            What::Event(what) => questions::event(what, workflow::is_ended(&self.known.stage)),
            What::Answer(approve) => questions::answer(approve, self.approving(shared)),
        }
    }

    fn prefix(&self) -> &'static str {
        "casework"
    }

    fn title(&self, shared: &Shared) -> String {
        let number = self.of.as_ref().map(|(_, _, number)| number.clone()).unwrap_or_default();
        let what = match self.what {
            What::Complaint => return shared.text("casework-form-complaint"),
            What::Facts => shared.text("casework-form-facts"),
            What::Step(step) => step_name(shared, step),
            What::Party(Some(_)) => shared.text("casework-form-party"),
            What::Party(None) => shared.text("casework-step-party"),
            What::Event(what) => shared.text(&event_key(what)),
            What::Answer(approve) => answer_name(shared, &self.known.content, approve),
        };
        format!("{number} · {what}")
    }

    fn request(&self, answers: &Answers, draft: String) -> Request {
        let ((id, version), answers, draft) = (self.id(), answers.clone(), Some(draft));
        Request::Case(match self.what {
            What::Complaint => CaseOp::Complaint { answers, draft },
            What::Facts => CaseOp::Facts { id, version, answers, draft },
            What::Step(step) => CaseOp::Step { id, version, to: step.to.to_owned(), answers, draft },
            What::Party(at) => CaseOp::Party { id, at: at.map(|at| (version, at)), answers, draft },
            What::Event(what) => CaseOp::Event { id, what: what.to_owned(), answers, draft },
            What::Answer(approve) => CaseOp::Decide { id, version, approve, answers, draft },
        })
    }

    fn done(&self, shared: &Shared, saved: &Saved, answers: &Answers) -> Vec<Outcome> {
        let number = shared.desk.label(Kind::Case, saved.id);
        match self.what {
            What::Complaint if answers.get("danger_now") == "yes" => {
                let place = answers.get("place_code");
                let need = Need::of_case(answers.get("type"), answers.get("narrative"));
                let mut outcomes = opened(shared, saved.id);
                outcomes.extend([
                    Outcome::Push(who_can_help(shared, saved.id, place, need)),
                    Outcome::Say(Tone::Bad, Message::new("casework-call-now").with("number", number)),
                ]);
                outcomes
            }
            What::Complaint => {
                let mut outcomes = opened(shared, saved.id);
                let said = Message::new("casework-recorded").with("number", number);
                outcomes.push(Outcome::Say(Tone::Good, said));
                outcomes
            }
            What::Step(step) if step.is_approved() && self.approving(shared) == Approving::Asks => {
                vec![Outcome::Say(Tone::Good, Message::new("casework-asked").with("number", number))]
            }
            What::Step(step) if step.to == "referred_out" => {
                vec![Outcome::Say(Tone::Good, Message::new("referral-out-drafted").with("number", number))]
            }
            What::Step(step) => {
                let stage = show::code(shared, &code::CASE_STAGE, step.to);
                let said = Message::new("casework-stepped").with("number", number).with("stage", stage);
                vec![Outcome::Say(Tone::Good, said)]
            }
            _ => vec![Outcome::Say(Tone::Good, Message::new("saved"))],
        }
    }

    fn above(&self, shared: &Shared) -> Vec<(String, String)> {
        match self.what {
            What::Answer(_) => asked_lines(shared, &self.known.content),
            // A reason is asked because of these.
            What::Step(step) if step.to == "closed" => loose_ends(shared, &self.known.content),
            _ => Vec::new(),
        }
    }

    fn problems(&self, shared: &Shared, answers: &Answers) -> Vec<Problem> {
        let known = guard::Known {
            content: &self.known.content,
            case_type: &self.known.case_type,
            risk: &self.known.risk,
            today: shared.desk.clock().today(),
        };
        let get = |key: &str| answers.get(key);
        let mut problems = match self.what {
            What::Step(step) => guard::step(step, &known, &get),
            What::Event(what) => guard::event(what, &known, &get),
            What::Facts => guard::facts(&self.known.stage, &known, &get),
            _ => Vec::new(),
        };
        // The risk was filled in before somebody ticked what makes it critical.
        let below = !get("risk").is_empty() && get("risk") != "critical" && !get("triggers").is_empty();
        if below && matches!(self.what, What::Step(_) | What::Event(_)) {
            let message = Message::new("casework-check-risk-trigger");
            problems.push(Problem { field: "risk", level: Level::Warning, message });
        }
        problems
    }

    fn alike(&self, shared: &Shared, answers: &Answers) -> Option<(String, Kind, i64)> {
        let name = match self.what {
            What::Step(_) => answers.get("survivor"),
            What::Party(_) => answers.get("name"),
            _ => "",
        };
        // A form asks for a survivor or for a party.
        let get = |key: &str, other: &str| {
            let text = answers.get(key);
            if text.is_empty() { answers.get(other) } else { text }
        };
        let typed = alike::Typed {
            name,
            sex: get("survivor_sex", "sex"),
            born_on: get("survivor_born_on", "born_on"),
            person: answers.get("person"),
            identity: answers.get("identity"),
        };
        alike::alike(shared, self.id().0, typed)
    }

    fn follows(&self, field: &Field, answers: &Answers) -> Option<(&'static str, &'static str)> {
        let asks = matches!(self.what, What::Step(_) | What::Event(questions::FINDING));
        let ticked = field.key == "triggers" && !answers.get("triggers").is_empty();
        (asks && ticked && answers.get("risk").is_empty()).then_some(("risk", "critical"))
    }

    fn rebase(&mut self, shared: &Shared) -> Option<Answers> {
        let (id, _) = self.id();
        let record = shared.desk.get(Kind::Case, id).ok()?;
        let content = shared.desk.case_content(id).ok()?;
        let answers = match self.what {
            What::Facts => cases::facts_of(&Draft::of(&record), &content),
            What::Party(Some(at)) => cases::party_of(&content, content.parties.get(at)?),
            What::Step(step) => known_for(shared, &record, &content, step),
            What::Complaint | What::Party(None) | What::Event(_) | What::Answer(_) => Answers::default(),
        };
        self.known = Known::of(&record, &content);
        self.of = Some((id, record.version, record.text("case_no").to_owned()));
        Some(answers)
    }

    fn kept(&self) -> Kept {
        let detail = |text: &str| vec![(DETAIL.to_owned(), text.to_owned())];
        let (form, more) = match self.what {
            What::Complaint => return Kept { form: "complaint", base: None, more: Vec::new() },
            What::Facts => ("case_facts", Vec::new()),
            What::Step(step) => ("case_step", detail(step.to)),
            What::Party(at) => ("case_party", at.map(|at| detail(&at.to_string())).unwrap_or_default()),
            What::Event(what) => ("case_event", detail(what)),
            What::Answer(approve) => ("case_answer", detail(if approve { "approve" } else { "reject" })),
        };
        Kept { form, base: Some(self.id()), more }
    }

    fn repeats(&self) -> &'static [&'static str] {
        match self.what {
            // What one caller told is never offered for the next.
            What::Complaint => &["place_code", "channel", "received_by"],
            _ => &[],
        }
    }

    fn help(&self) -> &'static str {
        match self.what {
            What::Complaint => "casework-help-complaint",
            _ => "casework-help-form",
        }
    }
}
