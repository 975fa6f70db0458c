//! A form of questions whose answers do not go into the columns of a record: a complaint, a step of a case,
//! somebody in it. It looks like the form of a record and has its keys.
//!
//! ```text
//!  Aduan baru                                     belum disimpan
//! ────────────────────────────────────────────────────────────────
//!    Bahaya sekarang?  * Ya
//!    Tempat            * Daratsekip, Pontianak Kota▏
//! ```

mod layer;

use super::editor::{Host, Sheet};
use super::say;
use crate::app::{Refusal, Reply, Request};
use crate::domain::case::answers::Answers;
use crate::domain::draft::Problem;
use crate::domain::field::{Field, FieldKind};
use crate::domain::identity::Level;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::drafts::SavedDraft;
use crate::store::write::Saved;
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;

/// What a form of questions is about.
pub trait Subject {
    /// The questions, in order.
    fn fields(&self, shared: &Shared) -> Vec<&'static Field>;
    /// First part of the keys of labels (`<prefix>-ask-<key>`) and explanations (`<prefix>-hint-<key>`).
    fn prefix(&self) -> &'static str;
    /// What the form is called.
    fn title(&self, shared: &Shared) -> String;
    /// What is to be done with the answers; `draft` is done with by it.
    fn request(&self, answers: &Answers, draft: String) -> Request;
    /// What follows once it was saved, besides going back.
    fn done(&self, shared: &Shared, saved: &Saved, answers: &Answers) -> Vec<Outcome>;
    /// Further problems, apart from those of each answer alone.
    fn problems(&self, _shared: &Shared, _answers: &Answers) -> Vec<Problem> {
        Vec::new()
    }
    /// What must be read before it is answered: a label and a text a line, above the questions.
    fn above(&self, _shared: &Shared) -> Vec<(String, String)> {
        Vec::new()
    }
    /// Something that looks like what is being typed: what to say, and where to look.
    fn alike(&self, _shared: &Shared, _answers: &Answers) -> Option<(String, Kind, i64)> {
        None
    }
    /// What follows from the answer to `field`, as an offer for a question without an answer: its key and raw text.
    fn follows(&self, _field: &Field, _answers: &Answers) -> Option<(&'static str, &'static str)> {
        None
    }
    /// Starts from what a colleague saved meanwhile: what the questions are answered with now.
    fn rebase(&mut self, shared: &Shared) -> Option<Answers>;
    /// What of it resumes the form from a draft, besides the answers.
    fn kept(&self) -> Kept;
    /// Questions whose answer of the last time may be taken again by F5.
    fn repeats(&self) -> &'static [&'static str] {
        &[]
    }
    /// Key of the help text.
    fn help(&self) -> &'static str;
}

/// What resumes a form, besides its answers.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The form's name in a draft.
    pub form: &'static str,
    /// Row id and version of the record it is about.
    pub base: Option<(i64, i64)>,
    /// Further keys and texts.
    pub more: Vec<(String, String)>,
}

/// A form of questions.
pub struct FactsForm {
    subject: Box<dyn Subject>,
    sheet: Sheet<Answers>,
    saving: bool,
    uid: String,
    alike: Option<(String, Kind, i64)>,
}

impl FactsForm {
    /// A form that begins with `answers`; the cursor is on the first question without one.
    pub fn new(shared: &Shared, subject: Box<dyn Subject>, answers: Answers) -> Self {
        let mut form = Self {
            sheet: Sheet::new(subject.fields(shared), answers.clone(), answers),
            subject,
            saving: false,
            uid: crate::store::write::new_uid(Kind::Case),
            alike: None,
        };
        form.check(shared);
        form
    }

    /// The same with the cursor on its first question.
    #[must_use]
    pub fn from_the_top(mut self) -> Self {
        self.sheet.open(0);
        self
    }

    /// The same with the answers of a draft that was kept.
    #[must_use]
    pub fn resumed(mut self, shared: &Shared, saved: &SavedDraft) -> Self {
        let fields = self.sheet.fields().to_vec();
        for field in &fields {
            let kept = saved.parts.iter().flat_map(|part| &part.texts).find(|(key, _)| key == field.key);
            self.sheet.texts.set(field.key, kept.map_or("", |(_, text)| text));
        }
        // What a colleague changed meanwhile is told by what the form began with; an older draft does not say, so
        // that all that differs counts.
        if let Some(part) = saved.parts.first().filter(|part| part.base.is_some()) {
            let mut original = Answers::default();
            for field in &fields {
                let was = part.was.iter().find(|(key, _)| key == field.key);
                original.set(field.key, was.map_or("", |(_, text)| text));
            }
            self.sheet.original = original;
        }
        self.uid.clone_from(&saved.uid);
        self.check(shared);
        self.sheet.resume();
        self
    }

    fn save(&mut self, shared: &Shared) -> Outcome {
        self.leave(shared);
        if self.saving {
            return Outcome::Handled;
        }
        self.sheet.refused.clear();
        self.sheet.show_problems();
        let wrong = self.sheet.errors();
        if wrong > 0 {
            return self.refuse(wrong);
        }
        self.saving = true;
        Outcome::Request(self.subject.request(&self.sheet.texts, self.uid.clone()))
    }

    /// What came of the save.
    fn replied(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        match reply {
            Ok(Reply::Saved(saved)) => {
                self.saving = false;
                let Some(saved) = saved.first() else { return Outcome::Close(Answer::None) };
                let mut before = shared.before.borrow_mut();
                for key in self.subject.repeats() {
                    before.insert((Kind::Case, key), self.sheet.texts.get(key).to_owned());
                }
                drop(before);
                let mut all = vec![Outcome::Close(Answer::Record(saved.kind, saved.id))];
                all.extend(self.subject.done(shared, saved, &self.sheet.texts));
                Outcome::Several(all)
            }
            Ok(_) => Outcome::Handled,
            Err(refusal) => {
                self.saving = false;
                match refusal {
                    Refusal::Problems(problems) => {
                        self.sheet.refused = problems.into_iter().map(|(_, problem)| problem).collect();
                        let count = self.sheet.refused.len();
                        self.refuse(count)
                    }
                    Refusal::Conflict { by, .. } => self.merge(shared, &by),
                    refused @ Refusal::Refused(_) => Outcome::Say(Tone::Bad, say(&refused)),
                }
            }
        }
    }

    /// A colleague saved first: what only they changed is taken over, what both changed is shown beside mine.
    fn merge(&mut self, shared: &Shared, by: &str) -> Outcome {
        let Some(theirs) = self.subject.rebase(shared) else {
            return Outcome::Say(Tone::Bad, Message::new("store-not-found"));
        };
        let fields = self.sheet.fields().to_vec();
        for field in fields {
            let (was, their, my) =
                (self.sheet.original.get(field.key), theirs.get(field.key), self.sheet.texts.get(field.key));
            if their == was || their == my {
                continue;
            }
            if my == was {
                self.sheet.texts.set(field.key, their.to_owned());
                continue;
            }
            let text = show::raw_unmasked(shared, field, their);
            let message = Message::new("casework-both-changed").with("who", by).with("text", text);
            self.sheet.refused.push(Problem { field: field.key, level: Level::Warning, message });
        }
        self.sheet.original = theirs;
        self.sheet.reopen();
        self.check(shared);
        Outcome::Say(Tone::Bad, Message::new("casework-saved-meanwhile").with("who", by))
    }
}

impl Host for FactsForm {
    type Texts = Answers;

    fn sheet(&self) -> &Sheet<Answers> {
        &self.sheet
    }

    fn sheet_mut(&mut self) -> &mut Sheet<Answers> {
        &mut self.sheet
    }

    fn label(&self, shared: &Shared, field: &Field) -> String {
        shared.text(&format!("{}-ask-{}", self.subject.prefix(), field.key.replace('_', "-")))
    }

    fn hint_key(&self, field: &Field) -> String {
        format!("{}-hint-{}", self.subject.prefix(), field.key.replace('_', "-"))
    }

    fn problems(&self, shared: &Shared) -> Vec<Problem> {
        let answers = &self.sheet.texts;
        let told = shared.desk.check_answers(answers, self.sheet.fields());
        let mut problems = told.problems;
        problems.extend(self.subject.problems(shared, answers));
        problems
    }

    fn before(&self, shared: &Shared, field: &Field) -> Option<String> {
        let repeats = self.subject.repeats().contains(&field.key);
        shared.before.borrow().get(&(Kind::Case, field.key)).filter(|_| repeats).cloned()
    }

    /// What is asked here writes nothing to the registry.
    fn makes(&self, field: &Field) -> bool {
        field.kind != FieldKind::Ref(Kind::Person)
    }

    fn left(&mut self, shared: &Shared, field: &Field) {
        if let Some((key, text)) = self.subject.follows(field, &self.sheet.texts) {
            self.sheet.texts.set(key, text.to_owned());
            self.check(shared);
        }
        let of_somebody = matches!(field.key, "sex" | "born_on" | "survivor_sex" | "survivor_born_on");
        if of_somebody
            || matches!(field.kind, FieldKind::Name | FieldKind::Identity | FieldKind::Ref(Kind::Person))
        {
            self.alike = self.subject.alike(shared, &self.sheet.texts);
        }
    }
}
