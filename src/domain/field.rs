//! One row a field: what list, form, detail, search, import, export, masking and the conflict dialog know
//! of it. Its label is `field-<kind>-<key>` in the language files, its explanation `hint-<kind>-<key>`.

use super::code::CodeList;
use super::kind::Kind;

/// What may stand in a field, and how it is typed, checked, stored and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Text of several lines.
    Memo,
    /// A name of a person, body or place: hostile characters are refused.
    Name,
    /// A telephone number, kept as typed; its E.164 form stands in `<key>_e164`.
    Phone,
    /// An e-mail address.
    Email,
    /// A calendar date, ISO 8601.
    Date,
    /// A date of which only the year or the month may be known (`1985`, `1985-08`, `1985-08-17`).
    PartialDate,
    /// Yes, no, or not known.
    YesNo,
    /// One code of a list.
    Code(&'static CodeList),
    /// Codes of a list joined by `|`.
    Codes(&'static CodeList),
    /// A place of the area tree; the raw text is its code.
    Area,
    /// Places of the area tree; the raw text is their codes joined by `|`.
    Areas,
    /// Another record; the raw text is its uid.
    Ref(Kind),
    /// The number of an identity document; its kind stands in `identity_kind`.
    Identity,
    /// The 16 digits of an Indonesian family card.
    FamilyCard,
    /// Opening hours as a small schedule.
    Hours,
    /// Three digits of an RT or RW.
    Neighbourhood,
    /// A code that names the record for people (an area code, a case number): refused if taken.
    Key,
}

/// Who may see a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sensitivity {
    /// Printed in a directory.
    Public,
    /// About a person: becomes initials or blanks in discreet mode.
    Personal,
}

/// One field of a record kind.
#[derive(Debug)]
pub struct Field {
    /// Key, which is also the column in the database and, where the plain CSV has it, in the file.
    pub key: &'static str,
    /// What may stand in it.
    pub kind: FieldKind,
    /// Must be filled in before the record can be saved.
    pub required: bool,
    /// Who may see it.
    pub sensitivity: Sensitivity,
    /// Width in a form, in terminal cells.
    pub width: u16,
    /// Does a form ask for it? What is not asked is set by the program.
    pub in_form: bool,
}

impl Field {
    /// The list of its codes, if it holds one code.
    pub fn codes(&self) -> Option<&'static CodeList> {
        match self.kind {
            FieldKind::Code(list) => Some(list),
            _ => None,
        }
    }

    /// An optional public field that forms ask for.
    pub const fn new(key: &'static str, kind: FieldKind, width: u16) -> Self {
        Self { key, kind, required: false, sensitivity: Sensitivity::Public, width, in_form: true }
    }

    /// Is it a date of birth, in whose place people say an age?
    pub fn is_birth(&self) -> bool {
        self.kind == FieldKind::PartialDate && self.key.ends_with("born_on")
    }

    /// The same, required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same, about a person.
    #[must_use]
    pub const fn personal(mut self) -> Self {
        self.sensitivity = Sensitivity::Personal;
        self
    }

    /// The same, set by the program and never asked for.
    #[must_use]
    pub const fn silent(mut self) -> Self {
        self.in_form = false;
        self
    }
}
