//! The form of one record, drawn from its kind's field table.
//!
//! ```text
//!  Lembaga baru                                   belum disimpan
//! ────────────────────────────────────────────────────────────────
//!    Nama           * Puskesmas Alianyang▏
//!    Wilayah        *                  ✗ wajib diisi
//! ```

mod layer;

use super::editor::{Host, Sheet, Texts};
use super::{hint_key, label_key, say};
use crate::app::{Refusal, Reply, Request, SavePart, likeness};
use crate::domain::draft::{Draft, Problem};
use crate::domain::field::{Field, FieldKind};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::drafts::SavedDraft;
use crate::store::write::Saved;
use crate::ui::dialogs::conflict::Conflict;
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;

/// A form.
pub struct Form {
    sheet: Sheet<Draft>,
    /// The record that is changed; nothing for a new one.
    record: Option<Record>,
    saving: bool,
    uid: String,
    same: Vec<likeness::Same>,
    asked_same: bool,
    /// Set when this is the details of a part of a larger form: what is typed goes back there.
    part: Option<(SavedDraft, usize)>,
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

    /// An existing record as `draft` changes it.
    pub fn changed(shared: &Shared, record: &Record, draft: Draft) -> Self {
        Self::build(shared, draft, Draft::of(record), Some(record.clone()))
    }

    /// A half-typed draft as it was left; nothing if it is not of this form.
    pub fn resume(shared: &Shared, saved: &SavedDraft) -> Option<Self> {
        let [part] = saved.parts.as_slice() else { return None };
        let kind = Kind::named(&part.kind)?;
        let record = part.base.and_then(|(id, _)| shared.desk.get(kind, id).ok());
        let original = super::began_with(part, record.as_ref())?;
        let mut draft = Draft::new(kind);
        draft.base = part.base;
        for (key, text) in &part.texts {
            draft.set(key, text.clone());
        }
        let mut form = Self::build(shared, draft, original, record);
        form.uid.clone_from(&saved.uid);
        form.sheet.resume();
        Some(form)
    }

    /// The details of part `at` of a larger form, which is kept on disk as `whole`. Saving closes the form and
    /// hands the draft back; the larger form saves it.
    pub fn inner(shared: &Shared, draft: Draft, whole: SavedDraft, at: usize) -> Self {
        let record = draft.base.and_then(|(id, _)| shared.desk.get(draft.kind, id).ok());
        let mut form = Self::build(shared, draft.clone(), draft, record);
        form.sheet.open(0);
        form.part = Some((whole, at));
        form
    }

    fn build(shared: &Shared, draft: Draft, original: Draft, record: Option<Record>) -> Self {
        let fields: Vec<&'static Field> = draft.kind.fields().iter().filter(|field| field.in_form).collect();
        let mut sheet = Sheet::new(fields, draft, original);
        if record.is_some() {
            sheet.open(0);
        }
        let mut form = Self {
            sheet,
            record,
            saving: false,
            uid: crate::store::write::new_uid(Kind::Person),
            same: Vec::new(),
            asked_same: false,
            part: None,
        };
        form.check(shared);
        // A name may have come from the list in which nobody was found.
        if form.record.is_none() {
            form.look_for_same(shared);
        }
        form
    }

    fn kind(&self) -> Kind {
        self.sheet.texts.kind
    }

    /// The title as it stands above the form: in discreet mode it names nobody.
    fn heading(&self, shared: &Shared) -> String {
        match &self.record {
            Some(record) if shared.discreet && show::is_somebody(self.kind()) => {
                let kind = self.kind().table().replace('_', "-");
                let kind = ("kind", shared.text(&format!("kind-{kind}")));
                let name = crate::domain::hostile::initials(record.title());
                shared.format("form-edit", &[kind, ("name", name)])
            }
            _ => self.title(shared),
        }
    }

    fn title(&self, shared: &Shared) -> String {
        let kind = self.kind().table().replace('_', "-");
        let kind = ("kind", shared.text(&format!("kind-{kind}")));
        match &self.record {
            Some(record) => {
                let name = crate::domain::hostile::clean(record.title()).into_owned();
                shared.format("form-edit", &[kind, ("name", name)])
            }
            None => shared.format("form-new", &[kind]),
        }
    }

    fn save(&mut self, shared: &Shared) -> Outcome {
        self.leave(shared);
        if self.saving {
            return Outcome::Handled;
        }
        if self.record.is_some() && !self.sheet.is_changed() {
            return Outcome::Several(vec![
                Outcome::Close(Answer::None),
                Outcome::Say(Tone::Plain, Message::new("form-unchanged")),
            ]);
        }
        self.sheet.refused.clear();
        self.sheet.show_problems();
        let wrong = self.sheet.errors();
        if wrong > 0 {
            return self.refuse(wrong);
        }
        let draft = self.sheet.texts.clone();
        if self.part.is_some() {
            return Outcome::Close(Answer::Draft(Box::new(draft)));
        }
        self.saving = true;
        let part = SavePart::new(draft);
        let action = if self.record.is_some() { "update" } else { "create" };
        Outcome::Request(Request::Save { parts: vec![part], action, draft: Some(self.uid.clone()) })
    }

    /// What the fields of the record held when it was opened.
    fn was(&self) -> Vec<(String, String)> {
        if self.record.is_some() { self.sheet.original.kept() } else { Vec::new() }
    }

    /// What came of the save.
    fn replied(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        if !matches!(reply, Ok(ref reply) if !matches!(reply, Reply::Saved(_))) {
            self.saving = false;
        }
        match reply {
            Ok(Reply::Saved(saved)) => self.saved(shared, &saved),
            Ok(_) => Outcome::Handled,
            Err(Refusal::Problems(problems)) => {
                self.sheet.refused = problems.into_iter().map(|(_, problem)| problem).collect();
                let count = self.sheet.refused.len();
                self.refuse(count)
            }
            Err(Refusal::Conflict { theirs, .. }) => {
                let (original, mine) = (&self.sheet.original, &self.sheet.texts);
                Outcome::Push(Box::new(Conflict::new(shared, original, &theirs, mine)))
            }
            Err(refusal) => Outcome::Say(Tone::Bad, say(&refusal)),
        }
    }

    fn saved(&self, shared: &Shared, saved: &[Saved]) -> Outcome {
        let mut before = shared.before.borrow_mut();
        for (key, text) in self.sheet.texts.texts() {
            before.insert((self.kind(), key), text.to_owned());
        }
        drop(before);
        let answer = saved.first().map_or(Answer::None, |saved| Answer::Record(saved.kind, saved.id));
        // Whoever saved the death of a head wants to know that the others have none now.
        let said = match crate::app::family::without_head(&shared.desk, &self.sheet.texts) {
            Some(who) => Outcome::Say(Tone::Bad, Message::new("card-headless").with("who", who)),
            None if crate::app::family::is_mended_event(&self.sheet.original, &self.sheet.texts) => {
                Outcome::Say(Tone::Plain, Message::new("event-mended"))
            }
            None => Outcome::Say(Tone::Good, Message::new("saved")),
        };
        Outcome::Several(vec![Outcome::Close(answer), said])
    }

    /// Goes without saving. What is on disk of a larger form stays.
    fn close(&self, answer: Answer) -> Outcome {
        let close = Outcome::Close(answer);
        match self.part {
            Some(_) => close,
            None => Outcome::Several(vec![Outcome::Request(Request::DiscardDraft(self.uid.clone())), close]),
        }
    }

    fn look_for_same(&mut self, shared: &Shared) {
        self.same = likeness::same_as(&shared.desk, &self.sheet.texts);
    }
}

impl Host for Form {
    type Texts = Draft;

    fn sheet(&self) -> &Sheet<Draft> {
        &self.sheet
    }

    fn sheet_mut(&mut self) -> &mut Sheet<Draft> {
        &mut self.sheet
    }

    fn label(&self, shared: &Shared, field: &Field) -> String {
        shared.text(&label_key(self.kind(), field.key))
    }

    fn hint_key(&self, field: &Field) -> String {
        hint_key(self.kind(), field.key)
    }

    fn problems(&self, shared: &Shared) -> Vec<Problem> {
        shared.desk.check(&self.sheet.texts).problems
    }

    fn before(&self, shared: &Shared, field: &Field) -> Option<String> {
        shared.before.borrow().get(&(self.kind(), field.key)).cloned()
    }

    fn typed(&mut self, shared: &Shared, field: &Field) {
        if matches!(field.kind, FieldKind::Name | FieldKind::Identity | FieldKind::Phone) {
            self.look_for_same(shared);
        }
    }

    /// What a number says of other fields is offered to them, likely same records are looked up.
    fn left(&mut self, shared: &Shared, field: &Field) {
        use FieldKind as K;
        if field.kind == K::Identity {
            let said = likeness::from_number(&self.sheet.texts, &shared.desk.rules());
            for (key, text) in said {
                if self.sheet.texts.get(key).is_empty() {
                    self.sheet.texts.set(key, text);
                }
            }
            self.check(shared);
        }
        if matches!(field.kind, K::Name | K::Identity | K::Phone | K::PartialDate) {
            self.look_for_same(shared);
        }
    }
}
