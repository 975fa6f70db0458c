//! The hand-over of an office of somebody who leaves (*berita acara serah terima jabatan*, *nota serah tugas*): what they
//! had in hand, for two signatures. It holds numbers and initials, never a name from a case.

use jiff::civil::Date;
use minijinja::Value;

use super::post::Paper;
use super::{Letter, label, one_line, render, words};
use crate::domain::code;
use crate::domain::date::names;

/// An open case that is handed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseLine {
    /// Number.
    pub number: String,
    /// Initials of the survivor, or empty.
    pub initials: String,
    /// Code of `CASE_STAGE`.
    pub stage: String,
    /// Next due day, ISO 8601, or empty.
    pub due_on: String,
    /// Is it one that whoever takes over may not open? Then its number alone stands on the paper.
    pub kept: bool,
}

/// A half-typed form that is handed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftLine {
    /// Number of its case; empty for a new complaint.
    pub number: String,
    /// Day and time at which it was kept, UTC, ISO 8601.
    pub at: String,
}

/// All that is needed to write it.
#[derive(Debug, Clone)]
pub struct Matter<'a> {
    /// Number of the hand-over.
    pub number: &'a str,
    /// Name of who hands over.
    pub from: &'a str,
    /// Name of who takes over.
    pub to: &'a str,
    /// Open cases, in the order of their numbers.
    pub cases: &'a [CaseLine],
    /// Were the cases made theirs in the same act?
    pub moved: bool,
    /// Numbers of cases kept for chosen holders that could not be opened while this was written.
    pub kept: &'a [String],
    /// Numbers of damaged cases: they could not be read, and stay with whomever they are.
    pub unread: &'a [String],
    /// Half-typed forms.
    pub drafts: &'a [DraftLine],
    /// Codes of `RING` that the one who hands over holds keys of.
    pub rings: &'a [String],
    /// Fingerprint of their key.
    pub key: &'a str,
}

const WORDS: [(&str, &str); 21] = [
    ("title", "handover-title"),
    ("number", "letter-number"),
    ("from", "handover-from"),
    ("to", "handover-to"),
    ("case_no", "handover-case-no"),
    ("initials", "letter-initials"),
    ("stage", "handover-stage"),
    ("due", "handover-due"),
    ("keys_title", "handover-keys-title"),
    ("rings", "handover-rings"),
    ("key", "handover-key"),
    ("keys_note", "handover-keys-note"),
    ("more_title", "handover-more-title"),
    ("funds", "handover-funds"),
    ("letters", "handover-letters"),
    ("things", "handover-things"),
    ("closing", "handover-closing"),
    ("gives", "handover-gives"),
    ("takes", "handover-takes"),
    ("signed_on", "letter-signed-on"),
    ("none", "letter-none"),
];

/// Writes it on `paper`.
///
/// # Errors
/// What the template engine says of a template that is wrong.
pub fn letter(paper: &Paper, matter: &Matter<'_>) -> Result<Letter, minijinja::Error> {
    let lang = &paper.lang;
    let language = lang.language().code();
    let none = lang.text("letter-none");
    let mut parts = paper.parts(matter.number);
    parts.insert("t", words(lang, &WORDS));
    let mut put = |name: &'static str, text: &str| drop(parts.insert(name, Value::from(one_line(text))));
    put("from", matter.from);
    put("to", matter.to);
    let day = names::medium(paper.on, language);
    let town = paper.sender.town.clone();
    put("opening", &lang.format("handover-opening", &[("date", day), ("town", town)]));
    let count = |key: &str, count: usize| lang.format(key, &[("count", count.to_string())]);
    put("cases_title", &count("handover-cases-title", matter.cases.len()));
    put("drafts_title", &count("handover-drafts-title", matter.drafts.len()));
    let moved = match (matter.cases.is_empty(), matter.moved) {
        (true, _) => none.clone(),
        (false, true) => lang.text("handover-moved"),
        (false, false) => lang.text("handover-not-moved"),
    };
    put("moved", &moved);
    let mut kept = Vec::new();
    if matter.cases.iter().any(|line| line.kept) {
        kept.push(lang.format("handover-number-alone", &[("name", matter.to.to_owned())]));
    }
    if !matter.kept.is_empty() {
        kept.push(lang.format("handover-kept", &[("cases", matter.kept.join(", "))]));
    }
    put("kept", &kept.join(" "));
    let unread = match matter.unread {
        [] => String::new(),
        numbers => lang.format("handover-unread", &[("cases", numbers.join(", "))]),
    };
    put("unread", &unread);
    let rings = matter.rings.iter().map(|ring| label(lang, &code::RING, ring));
    let rings = rings.collect::<Vec<_>>().join(", ");
    put("rings", if rings.is_empty() { &none } else { &rings });
    put("key", if matter.key.is_empty() { &none } else { matter.key });
    let cases = matter.cases.iter().map(|line| {
        if line.kept {
            return [&line.number, "-", "-", "-"].map(|cell| one_line(cell).replace('|', "/")).to_vec();
        }
        let due = line.due_on.parse::<Date>().map(|day| names::medium(day, language));
        let cells = [
            line.number.clone(),
            if line.initials.is_empty() { lang.text("letter-unnamed") } else { line.initials.clone() },
            label(lang, &code::CASE_STAGE, &line.stage),
            due.unwrap_or_else(|_| "-".into()),
        ];
        cells.map(|cell| one_line(&cell).replace('|', "/")).to_vec()
    });
    parts.insert("cases", cases.collect());
    let drafts = matter.drafts.iter().map(|line| {
        let on: String = line.at.chars().take(10).collect();
        let on = on.parse::<Date>().map(|day| names::medium(day, language)).unwrap_or(on);
        let key = if line.number.is_empty() { "handover-draft-new" } else { "handover-draft" };
        one_line(&lang.format(key, &[("case", line.number.clone()), ("date", on)]))
    });
    let mut drafts: Vec<String> = drafts.collect();
    if drafts.is_empty() {
        drafts.push(none);
    }
    parts.insert("drafts", drafts.into_iter().collect());
    Ok(paper.set(matter.number, &render(include_str!("templates/serah.txt"), parts)?, true))
}
