//! The form of one record, drawn from its kind's field table.
//!
//! ```text
//!  Lembaga baru                                   belum disimpan
//! ────────────────────────────────────────────────────────────────
//!    Nama           * Puskesmas Alianyang▏
//!    Wilayah        *                        wajib diisi
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui_textarea::TextArea;

use super::{hint_key, label_key, say};
use crate::app::{Refusal, Reply, Request, SavePart, likeness};
use crate::domain::date::{self, PartialDate};
use crate::domain::draft::{Checked, Draft, Problem};
use crate::domain::field::{Field, FieldKind};
use crate::domain::identity::Country;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::drafts::{DraftPart, SavedDraft};
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::dialogs::conflict::Conflict;
use crate::ui::dialogs::pick::Pick;
use crate::ui::dialogs::same::SamePeople;
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::theme::Role;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::paint::{below, put, put_right, rule};

/// Columns of the labels.
pub(super) const LABEL: u16 = 22;
/// Columns that a field keeps beside a sentence on what is wrong with it.
const NARROW: u16 = 16;
/// Rows of a memo field.
pub(super) const MEMO: u16 = 3;

/// The editor of the field in focus.
pub(super) enum Editor {
    /// One line.
    Line(Line),
    /// Several lines.
    Memo(Box<TextArea<'static>>),
    /// Picked from a list.
    Pick,
}

/// A form.
pub struct Form {
    draft: Draft,
    original: Draft,
    record: Option<Record>,
    fields: Vec<&'static Field>,
    focus: usize,
    editor: Editor,
    /// What the checks say of the draft as it stands; shown for fields that were left.
    checked: Checked,
    left: Vec<bool>,
    refused: Vec<Problem>,
    saving: bool,
    uid: String,
    same: Vec<likeness::Same>,
    advanced: bool,
    /// Set when this is the details of a part of a larger form: what is typed goes back there.
    part: Option<(SavedDraft, usize)>,
    asked_same: bool,
}

impl Form {
    /// A new record that begins with `draft`.
    pub fn new(shared: &Shared, draft: Draft) -> Self {
        Self::build(shared, draft.clone(), draft, None)
    }

    /// An existing record.
    pub fn edit(shared: &Shared, record: &Record) -> Self {
        let draft = Draft::of(record);
        Self::build(shared, draft.clone(), draft, Some(record.clone()))
    }

    /// A half-typed draft as it was left; nothing if it is not of this form.
    pub fn resume(shared: &Shared, saved: &SavedDraft) -> Option<Self> {
        let [part] = saved.parts.as_slice() else { return None };
        let kind = Kind::named(&part.kind)?;
        let record = part.base.and_then(|(id, _)| shared.desk.get(kind, id).ok());
        let original = record.as_ref().map_or_else(|| Draft::new(kind), Draft::of);
        let mut draft = Draft::new(kind);
        draft.base = part.base;
        for (key, text) in &part.texts {
            draft.set(key, text.clone());
        }
        let mut form = Self::build(shared, draft, original, record);
        form.uid.clone_from(&saved.uid);
        Some(form)
    }

    /// The details of part `at` of a larger form, which is kept on disk as `whole`. Saving closes the form and
    /// hands the draft back; the larger form saves it.
    pub fn inner(shared: &Shared, draft: Draft, whole: SavedDraft, at: usize) -> Self {
        let record = draft.base.and_then(|(id, _)| shared.desk.get(draft.kind, id).ok());
        let mut form = Self::build(shared, draft.clone(), draft, record);
        form.focus = 0;
        form.open_editor();
        form.part = Some((whole, at));
        form
    }

    fn build(shared: &Shared, draft: Draft, original: Draft, record: Option<Record>) -> Self {
        let fields: Vec<&'static Field> = draft.kind.fields().iter().filter(|field| field.in_form).collect();
        let focus = fields.iter().position(|field| draft.get(field.key).is_empty()).unwrap_or(0);
        let focus = if record.is_some() { 0 } else { focus };
        let mut form = Self {
            checked: draft.check(&shared.desk.rules(), &shared.desk),
            left: vec![false; fields.len()],
            draft,
            original,
            record,
            fields,
            focus,
            editor: Editor::Pick,
            refused: Vec::new(),
            saving: false,
            uid: crate::store::write::new_uid(Kind::Person),
            same: Vec::new(),
            advanced: false,
            part: None,
            asked_same: false,
        };
        form.open_editor();
        form
    }

    fn field(&self) -> Option<&'static Field> {
        self.fields.get(self.focus).copied()
    }

    fn open_editor(&mut self) {
        let Some(field) = self.field() else { return };
        let text = self.draft.get(field.key);
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

    /// Takes the text of the editor into the draft.
    fn take(&mut self) {
        let Some(field) = self.field() else { return };
        match &self.editor {
            Editor::Line(line) => {
                let text = from_field(field.kind, line.text(), self.draft.get(field.key));
                self.draft.set(field.key, text);
            }
            Editor::Memo(area) => {
                let text = area.lines().join("\n");
                self.draft.set(field.key, text);
            }
            Editor::Pick => {}
        }
    }

    fn set(&mut self, shared: &Shared, key: &'static str, text: String) {
        self.draft.set(key, text);
        self.open_editor();
        self.check(shared);
    }

    fn check(&mut self, shared: &Shared) {
        self.checked = self.draft.check(&shared.desk.rules(), &shared.desk);
    }

    /// Leaves the field: what it says of other fields is offered to them, likely same records are looked up.
    fn leave(&mut self, shared: &Shared) {
        self.take();
        let Some(field) = self.field() else { return };
        if let Some(slot) = self.left.get_mut(self.focus) {
            *slot = true;
        }
        if field.kind == FieldKind::Identity {
            for (key, text) in likeness::from_number(&self.draft, &shared.desk.rules()) {
                if self.draft.get(key).is_empty() {
                    self.draft.set(key, text);
                }
            }
        }
        self.refused.retain(|problem| problem.field != field.key);
        self.check(shared);
        if field.kind == FieldKind::PartialDate {
            self.take_form_of_file(shared, field.key);
        }
        if matches!(
            field.kind,
            FieldKind::Name | FieldKind::Identity | FieldKind::Phone | FieldKind::PartialDate
        ) {
            self.look_for_same(shared);
        }
    }

    /// A date that was typed takes the form it has in the file, so that it can be compared.
    fn take_form_of_file(&mut self, shared: &Shared, key: &'static str) {
        let value = self.draft.kind.field(key).and_then(|(at, _)| self.checked.values.get(at)).cloned();
        if let Some(crate::domain::value::Value::Text(text)) = value
            && self.draft.get(key) != text
        {
            self.draft.set(key, text);
            self.check(shared);
        }
    }

    fn look_for_same(&mut self, shared: &Shared) {
        self.same = likeness::same_as(&shared.desk, &self.draft);
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
        let of_field = || self.checked.problems.iter().filter(|problem| problem.field == field.key);
        of_field().find(|problem| problem.is_error()).or_else(|| of_field().next())
    }

    fn next_error(&mut self, shared: &Shared) -> Outcome {
        self.leave(shared);
        self.left.fill(true);
        let count = self.fields.len();
        let wrong = |form: &Self, at: usize| form.problem_of(at).is_some_and(Problem::is_error);
        let found = (1..=count).map(|step| (self.focus + step) % count).find(|at| wrong(self, *at));
        match found {
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
        if self.record.is_some() && self.draft == self.original {
            return Outcome::Several(vec![
                Outcome::Close(Answer::None),
                Outcome::Say(Tone::Plain, Message::new("form-unchanged")),
            ]);
        }
        self.refused.clear();
        self.left.fill(true);
        if !self.checked.is_good() {
            let first = (0..self.fields.len()).find(|at| self.problem_of(*at).is_some_and(Problem::is_error));
            self.focus = first.unwrap_or(self.focus);
            self.open_editor();
            let count = self.checked.problems.iter().filter(|problem| problem.is_error()).count();
            return Outcome::Say(Tone::Bad, Message::new("form-errors").with("count", count));
        }
        if self.part.is_some() {
            return Outcome::Close(Answer::Draft(Box::new(self.draft.clone())));
        }
        self.saving = true;
        let part = SavePart::new(self.draft.clone());
        let action = if self.record.is_some() { "update" } else { "create" };
        Outcome::Request(Request::Save { parts: vec![part], action, draft: Some(self.uid.clone()) })
    }

    /// Goes without saving. What is on disk of a larger form stays.
    fn close(&self, answer: Answer) -> Outcome {
        let close = Outcome::Close(answer);
        match self.part {
            Some(_) => close,
            None => Outcome::Several(vec![Outcome::Request(Request::DiscardDraft(self.uid.clone())), close]),
        }
    }

    fn is_changed(&self) -> bool {
        let mut now = self.draft.clone();
        if let Some(field) = self.field() {
            match &self.editor {
                Editor::Line(line) => {
                    now.set(field.key, from_field(field.kind, line.text(), self.draft.get(field.key)));
                }
                Editor::Memo(area) => {
                    now.set(field.key, area.lines().join("\n"));
                }
                Editor::Pick => {}
            }
        }
        now != self.original
    }

    fn choose(&mut self, shared: &Shared, typed: &str) -> Outcome {
        let Some(field) = self.field() else { return Outcome::Handled };
        match Pick::for_field(shared, self.draft.kind, field, self.draft.get(field.key), typed) {
            Some(pick) => Outcome::Push(Box::new(pick)),
            None => Outcome::Say(Tone::Plain, Message::new("form-no-choices")),
        }
    }

    /// A number or date that has its full length needs no Enter.
    fn is_full(&self, country: Country) -> bool {
        let (Some(field), Editor::Line(line)) = (self.field(), &self.editor) else { return false };
        let text = line.text();
        let digits = crate::domain::words::digits(text).len();
        let bare = text.chars().all(|c| c.is_ascii_digit());
        match field.kind {
            FieldKind::FamilyCard => digits == 16,
            FieldKind::Identity => match (self.draft.get("identity_kind"), country) {
                ("nik", _) | ("", Country::Id) => digits == 16,
                ("mykad", _) | ("", Country::My) => digits == 12,
                _ => false,
            },
            FieldKind::Date | FieldKind::PartialDate => digits == 8 && (bare || text.len() == 10),
            FieldKind::Neighbourhood => digits == 3,
            _ => false,
        }
    }

    fn rows_of(field: &Field) -> u16 {
        if field.kind == FieldKind::Memo { MEMO } else { 1 }
    }

    fn title(&self, shared: &Shared) -> String {
        let kind = self.draft.kind.table().replace('_', "-");
        match &self.record {
            Some(record) => {
                let name = crate::domain::hostile::clean(record.title()).into_owned();
                shared.format("form-edit", &[("kind", shared.text(&format!("kind-{kind}"))), ("name", name)])
            }
            None => shared.format("form-new", &[("kind", shared.text(&format!("kind-{kind}")))]),
        }
    }

    /// Columns of a field in a form of `width` columns. A wide field makes way for what is said `beside` it, but
    /// never so far that its value is cut: a number with a doubtful digit must be read whole.
    fn room_of(&self, shared: &Shared, width: u16, at: usize, beside: u16) -> u16 {
        let Some(field) = self.fields.get(at) else { return 0 };
        let x = LABEL + 3;
        let shown = match &self.editor {
            Editor::Line(line) if at == self.focus => line.text().to_owned(),
            _ => show::raw_unmasked(shared, field, self.draft.get(field.key)),
        };
        let needed = NARROW.max(crate::ui::text::width(&shown) as u16);
        // A full field keeps a column for the cursor, and the mark of more below its own.
        let full = (field.width + 1).min(width.saturating_sub(x + 3));
        full.min(width.saturating_sub(x + beside).max(needed + 1))
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
        let label = shared.text(&label_key(self.draft.kind, field.key));
        let style = if here { Role::Heading } else { Role::Muted };
        if here {
            put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
        }
        put(buffer, area, 3, y, LABEL - 2, &label, theme.style(style));
        if field.required {
            put(buffer, area, LABEL + 1, y, 1, "*", theme.style(Role::FieldRequired));
        }
        let x = LABEL + 3;
        let problem = self.problem_of(at);
        let said = problem.map(|problem| {
            let mark = if problem.is_error() { "✗" } else { "!" };
            format!("{mark} {}", shared.lang.say(&problem.message))
        });
        let beside = said.as_deref().map_or(0, |text| crate::ui::text::width(text) as u16 + 2);
        let room = self.room_of(shared, area.width, at, beside);
        let base = match (here, problem.is_some_and(Problem::is_error)) {
            (true, _) => Role::FieldFocus,
            (false, true) => Role::FieldError,
            (false, false) => Role::Field,
        };
        let mut cursor = None;
        match &self.editor {
            Editor::Line(line) if here => {
                let (text, at) = line.view(room);
                put(buffer, area, x, y, room, &pad(&text, room), theme.style(base));
                cursor = Some(Position::new(area.x + x + at.min(room), area.y + y));
            }
            Editor::Memo(memo) if here => {
                let room = area.width.saturating_sub(x + 3).min(field.width);
                let ratatui_textarea::DataCursor(row, column) = memo.cursor();
                let top = (row + 1).saturating_sub(usize::from(MEMO));
                for (line, text) in memo.lines().iter().skip(top).take(usize::from(MEMO)).enumerate() {
                    put(buffer, area, x, y + line as u16, room, &pad(text, room), theme.style(base));
                }
                for line in memo.lines().len().saturating_sub(top)..usize::from(MEMO) {
                    put(buffer, area, x, y + line as u16, room, &pad("", room), theme.style(base));
                }
                let column = (column as u16).min(room.saturating_sub(1));
                cursor = Some(Position::new(area.x + x + column, area.y + y + (row - top) as u16));
            }
            _ => {
                let raw = self.draft.get(field.key);
                let text = show::raw_unmasked(shared, field, raw);
                for (line, text) in text.lines().take(usize::from(Self::rows_of(field))).enumerate() {
                    put(buffer, area, x, y + line as u16, room, &pad(text, room), theme.style(base));
                }
                if text.is_empty() {
                    put(buffer, area, x, y, room, &pad("", room), theme.style(base));
                }
                if here {
                    cursor = Some(Position::new(area.x + x, area.y + y));
                }
            }
        }
        if let Some((problem, text)) = problem.zip(said) {
            let role = if problem.is_error() { Role::Error } else { Role::Warn };
            put(buffer, area, x + room + 1, y, area.width, &text, theme.style(role));
        }
        cursor
    }
}

/// What stands in the field while it is edited: a day as people write it, anything else as it is kept.
pub(super) fn in_field(kind: FieldKind, raw: &str) -> String {
    match (kind, PartialDate::from_iso(raw)) {
        (FieldKind::Date | FieldKind::PartialDate, Some(PartialDate::Day(day))) => date::short(day),
        _ => raw.to_owned(),
    }
}

/// What is kept of the text of the field; `kept` stays if it only reads differently there.
pub(super) fn from_field(kind: FieldKind, text: &str, kept: &str) -> String {
    if in_field(kind, kept) == text { kept.to_owned() } else { text.to_owned() }
}

/// Text padded with blanks so that the field is seen as one.
pub(in crate::ui) fn pad(text: &str, room: u16) -> String {
    let missing = usize::from(room).saturating_sub(crate::ui::text::width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// Is the field filled from a list rather than typed?
pub(super) fn is_picked(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Code(_)
            | FieldKind::Codes(_)
            | FieldKind::Area
            | FieldKind::Areas
            | FieldKind::Ref(_)
            | FieldKind::YesNo
    )
}

impl Layer for Form {
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
            Cmd::Ditto => self.record.is_none(),
            Cmd::LookSame => !self.same.is_empty(),
            Cmd::WhoCanHelp => !self.draft.get("area").is_empty(),
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        match command {
            Cmd::NextField => {
                if std::mem::take(&mut self.advanced)
                    && self.field().is_some_and(|f| self.draft.get(f.key).is_empty())
                {
                    // The Enter that a clerk presses by habit after a full number is not a second one.
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
                if let Some(field) = self.field() {
                    let text = shared.before.borrow().get(&(self.draft.kind, field.key)).cloned();
                    if let Some(text) = text {
                        self.set(shared, field.key, text);
                        return self.to(shared, self.focus + 1);
                    }
                }
                Outcome::Say(Tone::Plain, Message::new("form-no-ditto"))
            }
            Cmd::NextError => self.next_error(shared),
            // The form stays below as it is.
            Cmd::WhoCanHelp => {
                self.take();
                let place = self.draft.get("area");
                Outcome::Push(crate::ui::panes::who_can_help::open(shared, Some(place)))
            }
            Cmd::LookSame => {
                // Only who is being made can be somebody of the file instead.
                self.asked_same = self.record.is_none() && self.part.is_none();
                Outcome::Push(Box::new(SamePeople::new(shared, self.same.clone(), self.asked_same)))
            }
            Cmd::Back => {
                self.take();
                if !self.is_changed() {
                    return self.close(Answer::None);
                }
                let question = Message::new("form-leave");
                Outcome::Push(Box::new(Confirm::new(
                    question,
                    &["button-save", "button-discard", "button-stay"],
                    2,
                )))
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
                let typed = key.typed().is_some();
                self.take();
                self.check(shared);
                if self.field().is_some_and(|field| {
                    matches!(field.kind, FieldKind::Name | FieldKind::Identity | FieldKind::Phone)
                }) {
                    self.look_for_same(shared);
                }
                if typed && shared.auto_advance && self.is_full(shared.desk.country()) {
                    let outcome = self.to(shared, self.focus + 1);
                    self.advanced = true;
                    return outcome;
                }
                Outcome::Handled
            }
            Editor::Memo(area) => {
                let Some(input) = memo_key(key) else { return Outcome::Ignored };
                area.input(input);
                self.take();
                Outcome::Handled
            }
            Editor::Pick => match (key.typed(), key.code, self.field()) {
                (_, Code::Backspace | Code::Del, Some(field)) => {
                    self.set(shared, field.key, String::new());
                    Outcome::Handled
                }
                (Some(' '), ..) => self.choose(shared, ""),
                (Some(letter), _, Some(field)) if field.kind == FieldKind::YesNo => {
                    let answer = crate::domain::draft::yes_no(&letter.to_string());
                    if let Some(yes) = answer {
                        self.set(shared, field.key, if yes { "yes" } else { "no" }.into());
                    }
                    Outcome::Handled
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
        self.take();
        self.check(shared);
        Outcome::Handled
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        let asked_same = std::mem::take(&mut self.asked_same);
        match answer {
            Answer::Picked(uid, _) if asked_same => match shared.desk.id_of(Kind::Person, &uid) {
                Ok(Some(id)) => self.close(Answer::Record(Kind::Person, id)),
                _ => Outcome::Handled,
            },
            Answer::Picked(raw, _) => {
                if let Some(field) = self.field() {
                    self.set(shared, field.key, raw);
                    return self.to(shared, self.focus + 1);
                }
                Outcome::Handled
            }
            Answer::PickedAll(raws) => {
                if let Some(field) = self.field() {
                    self.set(shared, field.key, raws.join("|"));
                    return self.to(shared, self.focus + 1);
                }
                Outcome::Handled
            }
            Answer::Button("button-save") => self.save(shared),
            Answer::Button("button-discard") => self.close(Answer::None),
            Answer::Merged(draft) => {
                self.draft = *draft;
                self.open_editor();
                self.check(shared);
                self.save(shared)
            }
            _ => Outcome::Handled,
        }
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        match reply {
            Ok(Reply::Saved(saved)) => {
                self.saving = false;
                let mut before = shared.before.borrow_mut();
                for (key, text) in self.draft.texts() {
                    before.insert((self.draft.kind, key), text.to_owned());
                }
                let answer = saved.first().map_or(Answer::None, |saved| Answer::Record(saved.kind, saved.id));
                drop(before);
                // Whoever saved the death of a head wants to know that the others have none now.
                let said = match crate::app::family::without_head(&shared.desk, &self.draft) {
                    Some(who) => Outcome::Say(Tone::Bad, Message::new("card-headless").with("who", who)),
                    None if crate::app::family::is_mended_event(&self.original, &self.draft) => {
                        Outcome::Say(Tone::Plain, Message::new("event-mended"))
                    }
                    None => Outcome::Say(Tone::Good, Message::new("saved")),
                };
                Outcome::Several(vec![Outcome::Close(answer), said])
            }
            Ok(_) => Outcome::Handled,
            Err(Refusal::Problems(problems)) => {
                self.saving = false;
                self.refused = problems.into_iter().map(|(_, problem)| problem).collect();
                let first =
                    self.fields.iter().position(|field| self.refused.iter().any(|p| p.field == field.key));
                self.focus = first.unwrap_or(self.focus);
                self.open_editor();
                Outcome::Say(Tone::Bad, Message::new("form-errors").with("count", self.refused.len()))
            }
            Err(Refusal::Conflict { theirs, .. }) => {
                self.saving = false;
                Outcome::Push(Box::new(Conflict::new(shared, &self.original, &theirs, &self.draft)))
            }
            Err(refusal) => {
                self.saving = false;
                Outcome::Say(Tone::Bad, say(&refusal))
            }
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        put(buffer, area, 1, 0, area.width, &self.title(shared), theme.style(Role::Title));
        let state = if self.saving {
            "form-saving"
        } else if self.is_changed() {
            "form-unsaved"
        } else {
            "form-clean"
        };
        put_right(
            buffer,
            area,
            area.width.saturating_sub(1),
            0,
            &shared.text(state),
            theme.style(Role::Muted),
        );
        rule(buffer, area, 1, theme.style(Role::Border));
        let body = below(area, 2);
        let same = u16::from(!self.same.is_empty());
        let height = body.height.saturating_sub(same);
        let mut top = 0;
        let used = |from: usize| -> u16 {
            self.fields.iter().skip(from).take(self.focus + 1 - from).map(|field| Self::rows_of(field)).sum()
        };
        while top < self.focus && used(top) > height {
            top += 1;
        }
        let (mut y, mut cursor) = (0, None);
        for at in top..self.fields.len() {
            if y >= height {
                put_right(
                    buffer,
                    body,
                    body.width - 1,
                    height.saturating_sub(1),
                    "▼",
                    theme.style(Role::Muted),
                );
                break;
            }
            let found = self.draw_field(shared, Rect { height, ..body }, buffer, y, at);
            cursor = found.or(cursor);
            y += self.fields.get(at).map_or(1, |field| Self::rows_of(field));
        }
        if let Some(same) = self.same.first() {
            let text = shared.format("form-same", &[("who", same.label.clone())]);
            put(buffer, body, 3, body.height - 1, body.width, &text, theme.style(Role::Warn));
        }
        cursor
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        let field = self.field()?;
        if field.kind == FieldKind::Identity
            && let Some(text) = likeness::decoded(&self.draft, &shared.desk.rules(), shared.lang.language())
        {
            return Some(shared.format(text.0, &text.1));
        }
        if let Some(problem) = self.problem_of(self.focus) {
            // What does not fit beside the field is said here in full.
            let text = shared.lang.say(&problem.message);
            let wide = crate::ui::text::width(&text) + 2;
            let room = self.room_of(shared, shared.size.0, self.focus, wide as u16 + 2);
            if usize::from(LABEL + 3 + room + 1) + wide > usize::from(shared.size.0) {
                return Some(text);
            }
        }
        let key = hint_key(self.draft.kind, field.key);
        let own = shared.lang.has(&key).then(|| shared.text(&key));
        Some(own.unwrap_or_else(|| shared.text(kind_hint(field.kind))))
    }

    fn draft(&self, shared: &Shared) -> Option<SavedDraft> {
        // Also while a save is on its way: should it fail after the line has dropped, this is all there is. Once
        // it has succeeded the draft is kept no more (`app::worker`).
        if !self.is_changed() {
            return None;
        }
        let mut now = self.draft.clone();
        if let (Some(field), Editor::Line(line)) = (self.field(), &self.editor) {
            now.set(field.key, from_field(field.kind, line.text(), self.draft.get(field.key)));
        }
        if let Some((whole, at)) = &self.part {
            let mut whole = whole.clone();
            whole.at = shared.desk.clock().stamp();
            if let Some(part) = whole.parts.get_mut(*at) {
                part.texts = now.texts().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
            }
            return Some(whole);
        }
        Some(SavedDraft {
            uid: self.uid.clone(),
            office: shared.desk.office().uid.clone(),
            form: self.draft.kind.table().to_owned(),
            title: self.title(shared),
            at: shared.desk.clock().stamp(),
            parts: vec![DraftPart {
                kind: self.draft.kind.table().to_owned(),
                base: self.draft.base,
                texts: now.texts().map(|(key, text)| (key.to_owned(), text.to_owned())).collect(),
            }],
        })
    }

    fn help(&self) -> &'static str {
        "help-form"
    }
}

/// Explains how a kind of field is filled in, where the field has no words of its own.
pub(super) fn kind_hint(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text | FieldKind::Key => "hint-text",
        FieldKind::Name => "hint-name",
        FieldKind::Memo => "hint-memo",
        FieldKind::Phone => "hint-phone",
        FieldKind::Date => "hint-date",
        FieldKind::PartialDate => "hint-partial-date",
        FieldKind::YesNo => "hint-yes-no",
        FieldKind::Code(_) | FieldKind::Codes(_) => "hint-code",
        FieldKind::Area | FieldKind::Areas => "hint-area",
        FieldKind::Ref(_) => "hint-ref",
        FieldKind::Identity => "hint-identity",
        FieldKind::FamilyCard => "hint-family-card",
        FieldKind::Hours => "hint-hours",
        FieldKind::Neighbourhood => "hint-neighbourhood",
    }
}

/// A key as the memo editor takes it.
pub(super) fn memo_key(key: Key) -> Option<ratatui_textarea::Input> {
    use ratatui_textarea::Key as K;
    let code = match key.code {
        Code::Char(letter) if !key.ctrl => K::Char(letter),
        Code::Enter => K::Enter,
        Code::Backspace => K::Backspace,
        Code::Del => K::Delete,
        Code::Left => K::Left,
        Code::Right => K::Right,
        Code::Up => K::Up,
        Code::Down => K::Down,
        Code::Home => K::Home,
        Code::End => K::End,
        Code::PgUp => K::PageUp,
        Code::PgDn => K::PageDown,
        _ => return None,
    };
    Some(ratatui_textarea::Input { key: code, ctrl: false, alt: false, shift: key.shift })
}
