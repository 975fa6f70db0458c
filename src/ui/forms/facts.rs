//! A form of questions whose answers do not go into the columns of a record: a complaint, a step of a case,
//! somebody in it. It looks like the form of a record and has its keys.
//!
//! ```text
//!  Aduan baru                                     belum disimpan
//! ────────────────────────────────────────────────────────────────
//!    Bahaya sekarang?  * Ya
//!    Tempat            * Daratsekip, Pontianak Kota▏
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui_textarea::TextArea;

use super::form::{Editor, LABEL, MEMO, is_picked, kind_hint, memo_key, pad};
use super::say;
use crate::app::{Refusal, Reply, Request};
use crate::domain::case::answers::Answers;
use crate::domain::draft::Problem;
use crate::domain::field::{Field, FieldKind};
use crate::domain::identity::Level;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::drafts::{DraftPart, SavedDraft};
use crate::store::write::Saved;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::dialogs::pick::Pick;
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::theme::Role;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::paint::{below, put, put_right, rule};

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
    /// The form's name in a draft, the record it is about, and what else resumes it.
    fn draft(&self) -> (&'static str, Option<(i64, i64)>, Vec<(String, String)>);
    /// Questions whose answer of the last time may be taken again by F5.
    fn repeats(&self) -> &'static [&'static str] {
        &[]
    }
    /// Key of the help text.
    fn help(&self) -> &'static str;
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
        self.focus = self.fields.iter().position(|field| field.required && empty(&field)).unwrap_or(0);
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
            _ => Editor::Line(Line::new(text)),
        };
    }

    /// The answers with what stands in the editor.
    fn now(&self) -> Answers {
        let mut now = self.answers.clone();
        if let Some(field) = self.field() {
            match &self.editor {
                Editor::Line(line) => now.set(field.key, line.text()),
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
            return self.to_first_error(wrong);
        }
        self.saving = true;
        Outcome::Request(self.subject.request(&self.answers, self.uid.clone()))
    }

    fn to_first_error(&mut self, count: usize) -> Outcome {
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

    fn draw_field(
        &self,
        shared: &Shared,
        area: Rect,
        buffer: &mut Buffer,
        y: u16,
        at: usize,
    ) -> Option<Position> {
        let theme = &shared.theme;
        let field = self.fields.get(at)?;
        let here = at == self.focus;
        let style = if here { Role::Heading } else { Role::Muted };
        if here {
            put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
        }
        put(buffer, area, 3, y, LABEL - 2, &self.label(shared, field), theme.style(style));
        if field.required {
            put(buffer, area, LABEL + 1, y, 1, "*", theme.style(Role::FieldRequired));
        }
        let x = LABEL + 3;
        let room = field.width.min(area.width.saturating_sub(x + 1));
        let problem = self.problem_of(at);
        let base = match (here, problem.is_some_and(Problem::is_error)) {
            (true, _) => Role::FieldFocus,
            (false, true) => Role::FieldError,
            (false, false) => Role::Field,
        };
        let blank = |buffer: &mut Buffer, line: u16, text: &str| {
            put(buffer, area, x, y + line, room, &pad(text, room), theme.style(base));
        };
        let mut cursor = None;
        match &self.editor {
            Editor::Line(line) if here => {
                let (text, at) = line.view(room);
                blank(buffer, 0, &text);
                cursor = Some(Position::new(area.x + x + at.min(room), area.y + y));
            }
            Editor::Memo(memo) if here => {
                let ratatui_textarea::DataCursor(row, column) = memo.cursor();
                let top = (row + 1).saturating_sub(usize::from(MEMO));
                // The part of a long line in which the cursor stands.
                let skip = (column + 1).saturating_sub(usize::from(room));
                for line in 0..MEMO {
                    let text = memo.lines().get(top + usize::from(line)).map_or("", String::as_str);
                    let text: String = text.chars().skip(skip).take(usize::from(room)).collect();
                    blank(buffer, line, &text);
                }
                let column = ((column - skip) as u16).min(room.saturating_sub(1));
                cursor = Some(Position::new(area.x + x + column, area.y + y + (row - top) as u16));
            }
            _ => {
                let text = show::raw_unmasked(shared, field, self.answers.get(field.key));
                blank(buffer, 0, "");
                for (line, text) in text.lines().take(usize::from(Self::rows_of(field))).enumerate() {
                    blank(buffer, line as u16, text);
                }
                if here {
                    cursor = Some(Position::new(area.x + x, area.y + y));
                }
            }
        }
        if let Some(problem) = problem {
            let role = if problem.is_error() { Role::Error } else { Role::Warn };
            let mark = if problem.is_error() { "✗" } else { "!" };
            let text = format!("{mark} {}", shared.lang.say(&problem.message));
            let wide = crate::ui::text::width(&text) as u16;
            // Beside the field; over the end of one that leaves no room, but never over what was typed.
            let typed = self.answers.get(field.key).lines().next().map_or(0, crate::ui::text::width) as u16;
            let beside = (x + room + 1).min(area.width.saturating_sub(wide + 1)).max(x + typed + 1);
            put(buffer, area, beside, y, area.width, &text, theme.style(role));
        }
        cursor
    }
}

impl Layer for FactsForm {
    fn place(&self) -> Place {
        if matches!(self.editor, Editor::Memo(_)) { Place::Memo } else { Place::Form }
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        match command {
            Cmd::Back
            | Cmd::NextField
            | Cmd::PreviousField
            | Cmd::Save
            | Cmd::EmptyField
            | Cmd::NextError => true,
            Cmd::Choose => self.field().is_some_and(|field| is_picked(field.kind)),
            Cmd::Ditto => self.field().is_some_and(|field| self.subject.repeats().contains(&field.key)),
            Cmd::LookSame => self.alike.is_some(),
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        match command {
            Cmd::NextField => {
                if std::mem::take(&mut self.advanced)
                    && self.field().is_some_and(|field| self.answers.get(field.key).is_empty())
                {
                    // The Enter that a clerk presses by habit after a full date is not a second one.
                    return Outcome::Handled;
                }
                self.to(shared, self.focus + 1)
            }
            Cmd::PreviousField => self.to(shared, self.focus.saturating_sub(1)),
            Cmd::Save => self.save(shared),
            Cmd::Choose => self.choose(shared, ""),
            Cmd::EmptyField => {
                if let Some(field) = self.field() {
                    self.set(shared, field.key, String::new());
                }
                Outcome::Handled
            }
            Cmd::Ditto => {
                let field = self.field().filter(|field| self.subject.repeats().contains(&field.key));
                let text =
                    field.and_then(|field| shared.before.borrow().get(&(Kind::Case, field.key)).cloned());
                match (field, text) {
                    (Some(field), Some(text)) => {
                        self.set(shared, field.key, text);
                        self.to(shared, self.focus + 1)
                    }
                    _ => Outcome::Say(Tone::Plain, Message::new("form-no-ditto")),
                }
            }
            Cmd::NextError => self.next_error(shared),
            Cmd::LookSame => match &self.alike {
                Some((_, kind, id)) => Outcome::Push(crate::ui::panes::detail::open(shared, *kind, *id)),
                None => Outcome::Handled,
            },
            Cmd::Back => {
                self.answers = self.now();
                if self.answers == self.original {
                    return Outcome::Several(vec![
                        Outcome::Request(Request::DiscardDraft(self.uid.clone())),
                        Outcome::Close(Answer::None),
                    ]);
                }
                let buttons = ["button-save", "button-discard", "button-stay"];
                Outcome::Push(Box::new(Confirm::new(Message::new("form-leave"), &buttons, 2)))
            }
            _ => Outcome::Ignored,
        }
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        self.advanced = false;
        match &mut self.editor {
            Editor::Line(line) => {
                if !line.key(key) {
                    return Outcome::Ignored;
                }
                self.answers = self.now();
                self.check(shared);
                if key.typed().is_some() && shared.auto_advance && self.is_full() {
                    let outcome = self.to(shared, self.focus + 1);
                    self.advanced = true;
                    return outcome;
                }
                Outcome::Handled
            }
            Editor::Memo(area) => {
                let Some(input) = memo_key(key) else { return Outcome::Ignored };
                area.input(input);
                self.answers = self.now();
                Outcome::Handled
            }
            Editor::Pick => match (key.typed(), key.code, self.field()) {
                (_, Code::Backspace | Code::Del, Some(field)) => {
                    self.set(shared, field.key, String::new());
                    Outcome::Handled
                }
                (Some(' '), ..) => self.choose(shared, ""),
                (Some(letter), _, Some(field)) if field.kind == FieldKind::YesNo => {
                    let Some(yes) = crate::domain::draft::yes_no(&letter.to_string()) else {
                        return Outcome::Handled;
                    };
                    self.set(shared, field.key, if yes { "yes" } else { "no" }.into());
                    let outcome = self.to(shared, self.focus + 1);
                    self.advanced = true;
                    outcome
                }
                (Some(letter), ..) => self.choose(shared, &letter.to_string()),
                _ => Outcome::Ignored,
            },
        }
    }

    fn paste(&mut self, shared: &Shared, text: &str) -> Outcome {
        match &mut self.editor {
            Editor::Line(line) => line.paste(text.trim()),
            Editor::Memo(area) => {
                area.insert_str(text);
            }
            Editor::Pick => return self.choose(shared, text.lines().next().unwrap_or("")),
        }
        self.answers = self.now();
        self.check(shared);
        Outcome::Handled
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        let picked = match answer {
            Answer::Picked(raw, _) => raw,
            Answer::PickedAll(raws) => raws.join("|"),
            Answer::Button("button-save") => return self.save(shared),
            Answer::Button("button-discard") => {
                return Outcome::Several(vec![
                    Outcome::Request(Request::DiscardDraft(self.uid.clone())),
                    Outcome::Close(Answer::None),
                ]);
            }
            _ => return Outcome::Handled,
        };
        match self.field() {
            Some(field) => {
                self.set(shared, field.key, picked);
                self.to(shared, self.focus + 1)
            }
            None => Outcome::Handled,
        }
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        match reply {
            Ok(Reply::Saved(saved)) => {
                self.saving = false;
                let Some(saved) = saved.first() else { return Outcome::Close(Answer::None) };
                let mut before = shared.before.borrow_mut();
                for key in self.subject.repeats() {
                    before.insert((Kind::Case, key), self.answers.get(key).to_owned());
                }
                drop(before);
                let mut all = vec![Outcome::Close(Answer::Record(saved.kind, saved.id))];
                all.extend(self.subject.done(shared, saved, &self.answers));
                Outcome::Several(all)
            }
            Ok(_) => Outcome::Handled,
            Err(refusal) => {
                self.saving = false;
                match refusal {
                    Refusal::Problems(problems) => {
                        self.refused = problems.into_iter().map(|(_, problem)| problem).collect();
                        let count = self.refused.len();
                        self.to_first_error(count)
                    }
                    Refusal::Conflict { by, .. } => self.merge(shared, &by),
                    refused @ Refusal::Refused(_) => Outcome::Say(Tone::Bad, say(&refused)),
                }
            }
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        put(buffer, area, 1, 0, area.width, &self.subject.title(shared), theme.style(Role::Title));
        let state = match (self.saving, self.now() == self.original) {
            (true, _) => "form-saving",
            (false, false) => "form-unsaved",
            (false, true) => "form-clean",
        };
        let end = area.width.saturating_sub(1);
        put_right(buffer, area, end, 0, &shared.text(state), theme.style(Role::Muted));
        rule(buffer, area, 1, theme.style(Role::Border));
        let body = below(area, 2);
        let height = body.height.saturating_sub(u16::from(self.alike.is_some()));
        let used = |from: usize| -> u16 {
            let shown = self.fields.iter().skip(from).take(self.focus + 1 - from);
            shown.map(|field| Self::rows_of(field)).sum()
        };
        let mut top = 0;
        while top < self.focus && used(top) > height {
            top += 1;
        }
        let (mut y, mut cursor) = (0, None);
        for at in top..self.fields.len() {
            if y >= height {
                put_right(buffer, body, end, height.saturating_sub(1), "▼", theme.style(Role::Muted));
                break;
            }
            cursor = self.draw_field(shared, Rect { height, ..body }, buffer, y, at).or(cursor);
            y += self.fields.get(at).map_or(1, |field| Self::rows_of(field));
        }
        if let Some((text, ..)) = &self.alike {
            put(buffer, body, 3, body.height.saturating_sub(1), body.width, text, theme.style(Role::Warn));
        }
        cursor
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        let field = self.field()?;
        let key = format!("{}-hint-{}", self.subject.prefix(), field.key.replace('_', "-"));
        Some(if shared.lang.has(&key) { shared.text(&key) } else { shared.text(kind_hint(field.kind)) })
    }

    fn draft(&self, shared: &Shared) -> Option<SavedDraft> {
        let now = self.now();
        if self.saving || now == self.original {
            return None;
        }
        let (form, base, mut texts) = self.subject.draft();
        texts.extend(now.texts().map(|(key, text)| (key.to_owned(), text.to_owned())));
        Some(SavedDraft {
            uid: self.uid.clone(),
            office: shared.desk.office().uid.clone(),
            form: form.to_owned(),
            title: self.subject.title(shared),
            at: shared.desk.clock().stamp(),
            parts: vec![DraftPart { kind: form.to_owned(), base, texts }],
        })
    }

    fn help(&self) -> &'static str {
        self.subject.help()
    }
}
