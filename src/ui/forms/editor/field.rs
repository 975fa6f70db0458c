//! What each kind of field means for somebody who types in it.

use crate::domain::date::{self, PartialDate};
use crate::domain::field::{Field, FieldKind};
use crate::domain::identity::Country;
use crate::domain::words;

/// Rows of a memo field.
pub const MEMO: u16 = 3;

/// Rows that a field takes.
pub fn rows(field: &Field) -> u16 {
    if field.kind == FieldKind::Memo { MEMO } else { 1 }
}

/// Is the field filled from a list rather than typed?
pub fn is_picked(kind: FieldKind) -> bool {
    use FieldKind as K;
    matches!(kind, K::Code(_) | K::Codes(_) | K::Area | K::Areas | K::Ref(_) | K::YesNo)
}

/// What stands in the field while it is edited: a day as people write it, anything else as it is kept.
pub fn in_field(kind: FieldKind, raw: &str) -> String {
    match (kind, PartialDate::from_iso(raw)) {
        (FieldKind::Date | FieldKind::PartialDate, Some(PartialDate::Day(day))) => date::short(day),
        _ => raw.to_owned(),
    }
}

/// What is kept of the text of the field; `kept` stays if it only reads differently there.
pub fn from_field(kind: FieldKind, text: &str, kept: &str) -> String {
    if in_field(kind, kept) == text { kept.to_owned() } else { text.to_owned() }
}

/// Has a number or date its full length, so that it needs no Enter? `document` is the kind of the identity document,
/// if somebody said it.
pub fn is_full(kind: FieldKind, text: &str, document: &str, country: Country) -> bool {
    let digits = words::digits(text).chars().count();
    let bare = text.chars().all(|c| c.is_ascii_digit());
    match kind {
        FieldKind::FamilyCard => digits == 16,
        FieldKind::Identity => {
            let full = match (document, country) {
                ("nik", _) | ("", Country::Id) => 16,
                ("mykad", _) | ("", Country::My) => 12,
                _ => return false,
            };
            digits == full && !text.chars().any(char::is_alphabetic)
        }
        // 17081985, or 17/08/1985 with any two signs between.
        FieldKind::Date | FieldKind::PartialDate => digits == 8 && (bare || text.chars().count() == 10),
        FieldKind::Neighbourhood => digits == 3,
        _ => false,
    }
}

/// Explains how a kind of field is filled in, where the field has no words of its own.
pub fn hint(field: &Field) -> &'static str {
    match field.kind {
        FieldKind::PartialDate if field.is_birth() => "hint-birth",
        FieldKind::Text | FieldKind::Key => "hint-text",
        FieldKind::Name => "hint-name",
        FieldKind::Memo => "hint-memo",
        FieldKind::Phone => "hint-phone",
        FieldKind::Email => "hint-email",
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
