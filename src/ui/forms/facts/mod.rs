//! A form of questions whose answers do not go into the columns of a record: a complaint, a step of a case,
//! somebody in it. It looks like the form of a record and has its keys.
//!
//! ```text
//!  Aduan baru                                     belum disimpan
//! ────────────────────────────────────────────────────────────────
//!    Bahaya sekarang?  * Ya
//!    Tempat            * Daratsekip, Pontianak Kota▏
//! ```

mod keys;
mod paint;

use ratatui_textarea::TextArea;

use super::form::{Editor, MEMO, from_field, in_field, is_picked};
use crate::app::Request;
use crate::domain::case::answers::Answers;
use crate::domain::draft::Problem;
use crate::domain::field::{Field, FieldKind};
use crate::domain::identity::Level;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::drafts::SavedDraft;
use crate::store::write::Saved;
use crate::ui::dialogs::pick::Pick;
use crate::ui::layer::{Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::widgets::line::Line;

/// What a form of questions is about.
pub trait Subject {
    /// The questions, in order.
    fn fields(&self) -> Vec<&'static Field>;
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
    /// Something that looks like what is being typed: what to say, and where to look.
    fn alike(&self, _shared: &Shared, _answers: &Answers) -> Option<(String, Kind, i64)> {
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
    fields: Vec<&'static Field>,
    answers: Answers,
    original: Answers,
    focus: usize,
    editor: Editor,
    /// What the checks say of the answers as they stand; shown for questions that were left.
    problems: Vec<Problem>,
    left: Vec<bool>,
    refused: Vec<Problem>,
    saving: bool,
    uid: String,
    alike: Option<(String, Kind, i64)>,
    advanced: bool,
}

impl FactsForm {
    /// A form that begins with `answers`; the focus is on the first question without one.
    pub fn new(shared: &Shared, subject: Box<dyn Subject>, answers: Answers) -> Self {
        let fields = subject.fields();
        let focus = fields.iter().position(|field| answers.get(field.key).is_empty()).unwrap_or(0);
        let mut form = Self {
            left: vec![false; fields.len()],
            subject,
            fields,
            original: answers.clone(),
            answers,
            focus,
            editor: Editor::Pick,
            problems: Vec::new(),
            refused: Vec::new(),
            saving: false,
            uid: crate::store::write::new_uid(Kind::Case),
            alike: None,
            advanced: false,
        };
        form.open_editor();
        form.check(shared);
        form
    }

    /// The same with the focus on its first question.
    #[must_use]
    pub fn from_the_top(mut self) -> Self {
        self.focus = 0;
        self.open_editor();
        self
    }

    /// The same with the answers of a draft that was kept.
    #[must_use]
    pub fn resumed(mut self, shared: &Shared, saved: &SavedDraft) -> Self {
        for field in &self.fields {
            self.answers.set(field.key, "");
        }
        for (name, text) in saved.parts.iter().flat_map(|part| &part.texts) {
            if let Some(field) = self.fields.iter().find(|field| field.key == name) {
                self.answers.set(field.key, text.clone());
            }
        }
        self.uid.clone_from(&saved.uid);
        let empty = |field: &&Field| self.answers.get(field.key).is_empty();
        self.focus = self.fields.iter().position(|field| field.required && empty(field)).unwrap_or(0);
        self.open_editor();
        self.check(shared);
        self
    }

    fn field(&self) -> Option<&'static Field> {
        self.fields.get(self.focus).copied()
    }

    fn open_editor(&mut self) {
        let Some(field) = self.field() else { return };
        let text = self.answers.get(field.key);
        self.editor = match field.kind {
            FieldKind::Memo => {
                let mut area = TextArea::new(text.lines().map(str::to_owned).collect());
                area.set_cursor_line_style(ratatui::style::Style::default());
                area.move_cursor(ratatui_textarea::CursorMove::Bottom);
                area.move_cursor(ratatui_textarea::CursorMove::End);
                Editor::Memo(Box::new(area))
            }
            kind if is_picked(kind) => Editor::Pick,
            _ => Editor::Line(Line::new(&in_field(field.kind, text))),
        };
    }

    /// The answers with what stands in the editor.
    fn now(&self) -> Answers {
        let mut now = self.answers.clone();
        if let Some(field) = self.field() {
            match &self.editor {
                Editor::Line(line) => {
                    now.set(field.key, from_field(field.kind, line.text(), self.answers.get(field.key)));
                }
                Editor::Memo(area) => now.set(field.key, area.lines().join("\n")),
                Editor::Pick => {}
            }
        }
        now
    }

    fn set(&mut self, shared: &Shared, key: &'static str, text: String) {
        self.answers.set(key, text);
        self.open_editor();
        self.check(shared);
    }

    fn check(&mut self, shared: &Shared) {
        self.problems = self.answers.check(&self.fields, &shared.desk.rules(), &shared.desk).problems;
        self.problems.extend(self.subject.problems(shared, &self.answers));
    }

    fn leave(&mut self, shared: &Shared) {
        self.answers = self.now();
        let Some(field) = self.field() else { return };
        if let Some(slot) = self.left.get_mut(self.focus) {
            *slot = true;
        }
        self.refused.retain(|problem| problem.field != field.key);
        self.check(shared);
        if field.kind == FieldKind::Name {
            self.alike = self.subject.alike(shared, &self.answers);
        }
    }

    fn to(&mut self, shared: &Shared, at: usize) -> Outcome {
        self.leave(shared);
        self.focus = at.min(self.fields.len().saturating_sub(1));
        self.open_editor();
        Outcome::Handled
    }

    fn problem_of(&self, at: usize) -> Option<&Problem> {
        let field = self.fields.get(at)?;
        if let Some(problem) = self.refused.iter().find(|problem| problem.field == field.key) {
            return Some(problem);
        }
        if !self.left.get(at).copied().unwrap_or(false) {
            return None;
        }
        let of_field = || self.problems.iter().filter(|problem| problem.field == field.key);
        of_field().find(|problem| problem.is_error()).or_else(|| of_field().next())
    }

    fn is_wrong(&self, at: usize) -> bool {
        self.problem_of(at).is_some_and(Problem::is_error)
    }

    fn next_error(&mut self, shared: &Shared) -> Outcome {
        self.leave(shared);
        self.left.fill(true);
        let count = self.fields.len().max(1);
        match (1..=count).map(|step| (self.focus + step) % count).find(|at| self.is_wrong(*at)) {
            Some(at) => {
                self.focus = at;
                self.open_editor();
                Outcome::Handled
            }
            None => Outcome::Say(Tone::Plain, Message::new("form-no-errors")),
        }
    }

    fn save(&mut self, shared: &Shared) -> Outcome {
        self.leave(shared);
        if self.saving {
            return Outcome::Handled;
        }
        self.refused.clear();
        self.left.fill(true);
        let wrong = self.problems.iter().filter(|problem| problem.is_error()).count();
        if wrong > 0 {
            return self.show_first_error(wrong);
        }
        self.saving = true;
        Outcome::Request(self.subject.request(&self.answers, self.uid.clone()))
    }

    fn show_first_error(&mut self, count: usize) -> Outcome {
        self.focus = (0..self.fields.len()).find(|at| self.is_wrong(*at)).unwrap_or(self.focus);
        self.open_editor();
        Outcome::Say(Tone::Bad, Message::new("form-errors").with("count", count))
    }

    fn label(&self, shared: &Shared, field: &Field) -> String {
        shared.text(&format!("{}-ask-{}", self.subject.prefix(), field.key.replace('_', "-")))
    }

    fn choose(&mut self, shared: &Shared, typed: &str) -> Outcome {
        let Some(field) = self.field() else { return Outcome::Handled };
        let label = self.label(shared, field);
        match Pick::for_answer(shared, label, field, self.answers.get(field.key), typed) {
            Some(pick) => Outcome::Push(Box::new(pick)),
            None => Outcome::Say(Tone::Plain, Message::new("form-no-choices")),
        }
    }

    /// A date that has its full length needs no Enter.
    fn is_full(&self) -> bool {
        let (Some(field), Editor::Line(line)) = (self.field(), &self.editor) else { return false };
        let text = line.text();
        let digits = crate::domain::words::digits(text).len();
        let bare = text.chars().all(|c| c.is_ascii_digit());
        matches!(field.kind, FieldKind::Date | FieldKind::PartialDate)
            && digits == 8
            && (bare || text.chars().count() == 10)
    }

    fn rows_of(field: &Field) -> u16 {
        if field.kind == FieldKind::Memo { MEMO } else { 1 }
    }

    /// A colleague saved first: what only they changed is taken over, what both changed is shown beside mine.
    fn merge(&mut self, shared: &Shared, by: &str) -> Outcome {
        let Some(theirs) = self.subject.rebase(shared) else {
            return Outcome::Say(Tone::Bad, Message::new("store-not-found"));
        };
        for field in &self.fields {
            let (was, their, my) =
                (self.original.get(field.key), theirs.get(field.key), self.answers.get(field.key));
            if their == was || their == my {
                continue;
            }
            if my == was {
                self.answers.set(field.key, their.to_owned());
                continue;
            }
            let text = show::raw_unmasked(shared, field, their);
            let message = Message::new("casework-both-changed").with("who", by).with("text", text);
            self.refused.push(Problem { field: field.key, level: Level::Warning, message });
        }
        self.original = theirs;
        self.open_editor();
        self.check(shared);
        Outcome::Say(Tone::Bad, Message::new("casework-saved-meanwhile").with("who", by))
    }
}
