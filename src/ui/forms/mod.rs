//! Forms: where records are typed.

pub mod card;
mod editor;
pub mod facts;
pub mod form;

use super::layer::Layer;
use super::shared::Shared;
use super::show;
use crate::app::Refusal;
use crate::domain::draft::Draft;
use crate::domain::field::FieldKind;
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::drafts::{DraftPart, SavedDraft};
use card::Card;
use form::Form;

/// The form for a new record of `kind`: people are written down family by family.
pub fn new(shared: &Shared, kind: Kind) -> Box<dyn Layer> {
    match kind {
        Kind::Household | Kind::Person => Box::new(Card::next(shared)),
        Kind::Case => super::panes::cases::complaint(shared),
        _ => of_draft(shared, Draft::new(kind)),
    }
}

/// The form for a new record that begins with `draft`.
pub fn of_draft(shared: &Shared, draft: Draft) -> Box<dyn Layer> {
    Box::new(Form::new(shared, draft))
}

/// The form for an existing record.
pub fn edit(shared: &Shared, record: &Record) -> Box<dyn Layer> {
    match record.kind {
        Kind::Household => Box::new(Card::edit(shared, record)),
        _ => Box::new(Form::edit(shared, record)),
    }
}

/// The form for an existing record that was changed already and is not saved yet.
pub fn changed(shared: &Shared, record: &Record, draft: Draft) -> Box<dyn Layer> {
    Box::new(Form::changed(shared, record, draft))
}

/// The card of a family with a line for a child that is to be written down.
pub fn card_with_child(shared: &Shared, household: &Record) -> Box<dyn Layer> {
    let mut card = Card::edit(shared, household);
    card.add_child(shared);
    Box::new(card)
}

/// The form for a new record that begins like an existing one, without the numbers that are only its own.
pub fn copy(shared: &Shared, record: &Record) -> Box<dyn Layer> {
    use crate::domain::field::FieldKind as K;
    let mut draft = Draft::of(record);
    draft.base = None;
    for field in record.kind.fields() {
        if matches!(field.kind, K::Key | K::Identity | K::FamilyCard) {
            draft.set(field.key, "");
        }
    }
    match record.kind {
        Kind::Household => Box::new(Card::new(shared, draft)),
        _ => of_draft(shared, draft),
    }
}

/// The form of a half-typed draft, as it was left.
pub fn resume(shared: &Shared, saved: &SavedDraft) -> Option<Box<dyn Layer>> {
    if saved.form == card::FORM {
        return Card::resume(shared, saved).map(|card| Box::new(card) as Box<dyn Layer>);
    }
    if super::panes::cases::is_draft(saved) {
        return super::panes::cases::resume(shared, saved);
    }
    Form::resume(shared, saved).map(|form| Box::new(form) as Box<dyn Layer>)
}

/// What the fields of a half-typed record held when it was opened. `now` is the record as it stands. An older
/// draft does not say: if the record was saved since, all that differs from it counts as changed by both.
fn began_with(part: &DraftPart, now: Option<&Record>) -> Option<Draft> {
    let mut draft = Draft::new(Kind::named(&part.kind)?);
    let Some((_, version)) = part.base else { return Some(draft) };
    if let Some(record) = now.filter(|record| part.was.is_empty() && record.version == version) {
        return Some(Draft::of(record));
    }
    draft.base = part.base;
    for field in draft.kind.fields() {
        let was = part.was.iter().find(|(key, _)| key == field.key);
        draft.set(field.key, was.map_or("", |(_, text)| text));
    }
    Some(draft)
}

/// Key of a field's label.
pub fn label_key(kind: Kind, key: &str) -> String {
    format!("field-{}-{key}", kind.table()).replace('_', "-")
}

/// Key of a field's explanation.
pub fn hint_key(kind: Kind, key: &str) -> String {
    format!("hint-{}-{key}", kind.table()).replace('_', "-")
}

/// A refusal in one sentence.
pub fn say(refusal: &Refusal) -> Message {
    match refusal {
        Refusal::Problems(problems) => problems
            .first()
            .map_or_else(|| Message::new("check-failed"), |(_, problem)| problem.message.clone()),
        Refusal::Conflict { by, .. } => Message::new("conflict-short").with("who", by),
        Refusal::Refused(message) => message.clone(),
    }
}

/// What a half-typed new record is called, in the language of whoever reads it and by the name that was typed; nothing
/// for what is no plain form of a new record.
pub fn new_title(shared: &Shared, draft: &SavedDraft) -> Option<String> {
    let [part] = draft.parts.as_slice() else { return None };
    let kind = Kind::named(&part.kind).filter(|kind| kind.table() == draft.form && part.base.is_none())?;
    let word = shared.text(&format!("kind-{}", kind.table().replace('_', "-")));
    let title = shared.format("form-new", &[("kind", word)]);
    let (_, field) = kind.field(kind.info().title)?;
    let typed = part.texts.iter().find(|(key, _)| key == field.key).map_or("", |(_, text)| text.trim());
    if typed.is_empty() || !matches!(field.kind, FieldKind::Name | FieldKind::Text) {
        return Some(title);
    }
    let name =
        if show::is_somebody(kind) { show::name(shared, typed) } else { hostile::clean(typed).into_owned() };
    Some(format!("{title}: {name}"))
}
