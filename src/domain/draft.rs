//! What was typed, field by field, on its way to a record. Forms and imports both go through here, so that
//! both refuse and warn alike.

use jiff::civil::Date;

use super::date::{self, Century, partial::PartialDate};
use super::email;
use super::field::{Field, FieldKind};
use super::hostile;
use super::hours;
use super::identity::{Country, Finding, Level, Sex, family_card, phone};
use super::kind::Kind;
use super::record::Record;
use super::rules;
use super::value::Value;
use crate::lang::Message;

/// Raw text for each field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Kind of the record.
    pub kind: Kind,
    /// Row id and version of the record that is being changed; nothing for a new one.
    pub base: Option<(i64, i64)>,
    /// The record was put away, and this save takes it out again.
    pub back: bool,
    texts: Vec<String>,
}

/// What is wrong with a field, or unusual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Key of the field.
    pub field: &'static str,
    /// An error keeps the record from being saved, a warning does not.
    pub level: Level,
    /// In words.
    pub message: Message,
}

impl Problem {
    /// An error about `field`.
    pub fn error(field: &'static str, message: Message) -> Self {
        Self { field, level: Level::Error, message }
    }

    /// A warning about `field`.
    pub fn warning(field: &'static str, message: Message) -> Self {
        Self { field, level: Level::Warning, message }
    }

    /// What a reader of numbers found, said of `field`.
    pub fn found(field: &'static str, finding: Finding) -> Self {
        Self {
            field,
            level: finding.level,
            message: Message { args: finding.args, ..Message::new(finding.key) },
        }
    }

    /// Does it keep the record from being saved?
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}

/// The office's side of the rules.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Country of the office.
    pub country: Country,
    /// The office's today.
    pub today: Date,
    /// Is it a demo, whose numbers can be nobody's?
    pub demo: bool,
}

/// What a check must look up in the office file.
pub trait Lookup {
    /// Row id of the area with this code.
    fn area(&self, code: &str) -> Option<i64>;
    /// Row id of the record with this uid.
    fn reference(&self, kind: Kind, uid: &str) -> Option<i64>;
    /// Is there a district with this dotted code?
    fn district_known(&self, code: &str) -> bool;
    /// When the person with this uid was born, ISO 8601, or a part of it; empty where nobody can tell.
    fn born_on(&self, _uid: &str) -> String {
        String::new()
    }
    /// Code of `ORGANISATION_KIND` of the organisation with this uid; empty where nobody can tell.
    fn organisation_kind(&self, _uid: &str) -> String {
        String::new()
    }
}

/// A draft after the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// One value a field; nothing where a field has an error.
    pub values: Vec<Value>,
    /// Errors and warnings, in the order of the fields.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// May the record be saved?
    pub fn is_good(&self) -> bool {
        !self.problems.iter().any(Problem::is_error)
    }
}

impl Draft {
    /// An empty draft of a new record, with what such a record begins with.
    pub fn new(kind: Kind) -> Self {
        let mut draft =
            Self { kind, base: None, back: false, texts: vec![String::new(); kind.fields().len()] };
        for (key, text) in rules::defaults(kind) {
            draft.set(key, *text);
        }
        draft
    }

    /// The draft of a record as it stands.
    pub fn of(record: &Record) -> Self {
        Self {
            kind: record.kind,
            base: Some((record.id, record.version)),
            back: false,
            texts: (0..record.kind.fields().len()).map(|at| record.raw(at)).collect(),
        }
    }

    /// The text of field `key`; empty if there is no such field.
    pub fn get(&self, key: &str) -> &str {
        self.kind.field(key).and_then(|(at, _)| self.texts.get(at)).map_or("", String::as_str)
    }

    /// Sets the text of field `key`. Returns whether there is such a field.
    pub fn set(&mut self, key: &str, text: impl Into<String>) -> bool {
        match self.kind.field(key).and_then(|(at, _)| self.texts.get_mut(at)) {
            Some(slot) => {
                *slot = text.into();
                true
            }
            None => false,
        }
    }

    /// Field keys with their texts.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.kind.fields().iter().map(|field| field.key).zip(self.texts.iter().map(String::as_str))
    }

    /// Checks every field, and the fields against each other.
    pub fn check(&self, office: &Rules, lookup: &dyn Lookup) -> Checked {
        let mut checked = Checked { values: Vec::with_capacity(self.texts.len()), problems: Vec::new() };
        for (field, text) in self.kind.fields().iter().zip(&self.texts) {
            let text = text.trim();
            if text.is_empty() {
                if field.required {
                    checked.problems.push(Problem::error(field.key, Message::new("check-required")));
                }
                checked.values.push(Value::Null);
                continue;
            }
            let (value, problems) = check_field(self, field, text, office, lookup);
            checked.values.push(value);
            checked.problems.extend(problems);
        }
        rules::check_together(self, office, lookup, &mut checked);
        checked
    }
}

/// The value of one text that belongs to no record's draft, such as an answer about a case.
pub fn check_text(field: &Field, text: &str, office: &Rules, lookup: &dyn Lookup) -> (Value, Vec<Problem>) {
    check_field(&Draft::new(Kind::Person), field, text, office, lookup)
}

/// The value of one field and what is to be said of it.
fn check_field(
    draft: &Draft,
    field: &Field,
    text: &str,
    office: &Rules,
    lookup: &dyn Lookup,
) -> (Value, Vec<Problem>) {
    let key = field.key;
    let refuse = |message: Message| (Value::Null, vec![Problem::error(key, message)]);
    let with = |value: Value, findings: Vec<Finding>| {
        let value =
            if findings.iter().any(|finding| finding.level == Level::Error) { Value::Null } else { value };
        (value, findings.into_iter().map(|finding| Problem::found(key, finding)).collect())
    };
    match field.kind {
        FieldKind::Text | FieldKind::Memo => (Value::text(text), Vec::new()),
        FieldKind::Name | FieldKind::Key => {
            if hostile::is_hostile(text) {
                return refuse(Message::new("check-hostile").with("text", hostile::clean(text)));
            }
            (Value::text(text), Vec::new())
        }
        FieldKind::Phone => {
            let reading = phone::read(text, office.country, office.demo);
            with(Value::text(text), reading.findings)
        }
        FieldKind::Email => {
            if email::is_address(text) {
                return (Value::text(text), Vec::new());
            }
            refuse(Message::new("check-email"))
        }
        FieldKind::Date => match date::read(text, office.today, Century::Near) {
            Ok(day) => (Value::text(day.to_string()), Vec::new()),
            Err(finding) => with(Value::Null, vec![finding]),
        },
        FieldKind::PartialDate => match partial(text, office.today) {
            Ok(value) => (Value::Text(value), Vec::new()),
            Err(finding) if field.is_birth() && finding.key == "date-unreadable" => {
                with(Value::Null, vec![Finding::error("birth-unreadable")])
            }
            Err(finding) => with(Value::Null, vec![finding]),
        },
        FieldKind::YesNo => match yes_no(text) {
            Some(yes) => (Value::Int(i64::from(yes)), Vec::new()),
            None => refuse(Message::new("check-yes-no").with("text", hostile::clean(text))),
        },
        FieldKind::Code(list) => {
            let sex = if key == "sex" { Sex::read(text) } else { None };
            let code = sex.map(Sex::code).or_else(|| list.find(text));
            match code {
                Some(code) => (Value::text(code), Vec::new()),
                None => refuse(Message::new("check-code").with("text", hostile::clean(text))),
            }
        }
        FieldKind::Codes(list) => {
            let mut codes = Vec::new();
            for part in text.split('|').map(str::trim).filter(|part| !part.is_empty()) {
                match list.find(part) {
                    Some(code) => codes.push(code),
                    None => return refuse(Message::new("check-code").with("text", hostile::clean(part))),
                }
            }
            (Value::text(codes.join("|")), Vec::new())
        }
        FieldKind::Area => match lookup.area(text) {
            Some(id) => (Value::Int(id), Vec::new()),
            None => refuse(Message::new("check-area").with("text", hostile::clean(text))),
        },
        FieldKind::Areas => {
            let codes: Vec<&str> = text.split('|').map(str::trim).filter(|code| !code.is_empty()).collect();
            match codes.iter().find(|code| lookup.area(code).is_none()) {
                Some(code) => refuse(Message::new("check-area").with("text", hostile::clean(code))),
                None => (Value::text(codes.join("|")), Vec::new()),
            }
        }
        FieldKind::Ref(kind) => match lookup.reference(kind, text) {
            Some(id) => (Value::Int(id), Vec::new()),
            None => refuse(Message::new("check-reference").with("text", hostile::clean(text))),
        },
        FieldKind::Identity => {
            if hostile::is_hostile(text) {
                return refuse(Message::new("check-hostile").with("text", hostile::clean(text)));
            }
            let (number, findings) = rules::identity(draft, text, office, lookup);
            with(Value::text(number), findings)
        }
        FieldKind::FamilyCard => {
            let reading = family_card::read(text, office.today, office.demo);
            with(Value::text(reading.digits), reading.findings)
        }
        FieldKind::Hours => match hours::parse(text) {
            Ok(schedule) => (Value::text(schedule.to_string()), Vec::new()),
            // Hours are for people first: what cannot be read as a schedule stays as it was typed.
            Err(_) => (
                Value::text(text),
                vec![Problem::warning(key, Message::new("check-hours").with("text", hostile::clean(text)))],
            ),
        },
        FieldKind::Neighbourhood => {
            let digits = text.trim_start_matches('0');
            if text.len() <= 3 && text.chars().all(|c| c.is_ascii_digit()) {
                (Value::Text(format!("{digits:0>3}")), Vec::new())
            } else {
                refuse(Message::new("check-neighbourhood").with("text", hostile::clean(text)))
            }
        }
    }
}

/// ISO text of a full date, a month, or a year.
fn partial(text: &str, today: Date) -> Result<String, Finding> {
    if PartialDate::from_iso(text).is_some() {
        return Ok(text.to_owned());
    }
    date::partial::read_partial(text, today).map(|read| read.to_string())
}

/// Yes and no as people write them in the three languages, and as machines do.
pub fn yes_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "ya" | "1" | "true" | "benar" => Some(true),
        "no" | "n" | "t" | "tidak" | "tdk" | "0" | "false" | "salah" => Some(false),
        _ => None,
    }
}
