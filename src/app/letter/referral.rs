//! The letter of a referral (domain reference, 9.1 and 9.2): who it is about stands in it as initials and case number.

use jiff::civil::Date;
use minijinja::Value;

use super::post::Paper;
use super::{label, one_line, render, template, words};
use crate::domain::case::CaseContent;
use crate::domain::case::referral::Referral;
use crate::domain::code;
use crate::domain::date::{PartialDate, age, names};
use crate::domain::hostile::initials;
use crate::domain::identity::{Country, Sex, phone};
use crate::lang::Lang;

/// All that is needed to write the letter.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// Number of the letter.
    pub number: &'a str,
    /// Number of the case.
    pub case_no: &'a str,
    /// Code of `CASE_TYPE`.
    pub case_type: &'a str,
    /// Code of `RISK`.
    pub risk: &'a str,
    /// The case.
    pub content: &'a CaseContent,
    /// The referral.
    pub referral: &'a Referral,
}

/// Words of the letter that stand without arguments, by their name in the templates.
pub(super) const WORDS: [(&str, &str); 28] = [
    ("number", "letter-number"),
    ("secrecy", "letter-secrecy"),
    ("secret", "letter-secret"),
    ("enclosures", "letter-enclosures"),
    ("subject", "letter-subject"),
    ("dear", "letter-dear"),
    ("salute", "letter-salute"),
    ("first", "letter-first"),
    ("confidence", "letter-confidence"),
    ("closing", "letter-closing"),
    ("signing", "letter-signing"),
    ("post", "letter-post"),
    ("copies", "letter-copies"),
    ("slip", "letter-slip"),
    ("your_number", "letter-your-number"),
    ("our_number", "letter-our-number"),
    ("date", "letter-date"),
    ("case_no", "letter-case-no"),
    ("answer", "letter-answer"),
    ("choice", "letter-choice"),
    ("back", "letter-return"),
    ("reason", "letter-reason"),
    ("officer", "letter-officer"),
    ("phone", "letter-phone"),
    ("signed_on", "letter-signed-on"),
    ("signature", "letter-signature"),
    ("in_place", "letter-in-place"),
    ("none", "letter-none"),
];

/// Says the letter in its markup, which `Paper::set` sets.
///
/// # Errors
/// What the template engine says of a template that is wrong.
pub fn said(paper: &Paper, matter: &Matter<'_>) -> Result<String, minijinja::Error> {
    let (lang, referral) = (&paper.lang, matter.referral);
    let mut parts = paper.parts(matter.number);
    parts.insert("t", words(lang, &WORDS));
    let mut put = |name: &'static str, text: &str| drop(parts.insert(name, Value::from(one_line(text))));
    put("case_no", matter.case_no);
    put("documents", if referral.documents.is_empty() { "-" } else { &referral.documents });
    let args = [("case", matter.case_no.to_owned()), ("initials", initials_of(matter.content, lang))];
    let subject = match (paper.country, referral.transfer) {
        (Country::Id, false) => "letter-subject-referral",
        (Country::Id, true) => "letter-subject-transfer",
        (Country::My, false) => "letter-title-referral",
        (Country::My, true) => "letter-title-transfer",
    };
    put("subject", &lang.format(subject, &args));
    put("opening", &lang.text(if referral.transfer { "letter-opening-transfer" } else { "letter-opening" }));
    put("reply_by", &paper.reply_by(&referral.reply_due));
    let copies = referral.copies.split(';').map(one_line).filter(|copy| !copy.is_empty());
    parts.insert("copies", copies.collect());
    let rows = rows(paper, matter).into_iter().filter(|(_, value)| !value.is_empty());
    parts.insert("rows", rows.map(|(key, value)| vec![lang.text(key), one_line(&value)]).collect());
    render(template(paper.country), parts)
}

/// What is said of the client, in the order of the form.
fn rows(paper: &Paper, matter: &Matter<'_>) -> Vec<(&'static str, String)> {
    let (lang, referral) = (&paper.lang, matter.referral);
    let services: Vec<String> =
        referral.services().map(|service| label(lang, &code::SERVICE_KIND, service)).collect();
    let number = phone::show(&referral.companion_phone, paper.country);
    let companion = [referral.companion.clone(), number];
    let companion: Vec<String> = companion.into_iter().filter(|part| !part.is_empty()).collect();
    vec![
        ("letter-case-no", matter.case_no.to_owned()),
        ("letter-initials", initials_of(matter.content, lang)),
        ("letter-sex-age", sex_and_age(paper, matter)),
        ("letter-case-type", label(lang, &code::CASE_TYPE, matter.case_type)),
        ("letter-risk", label(lang, &code::RISK, matter.risk)),
        ("letter-why", referral.reason.clone()),
        ("letter-given", referral.given.clone()),
        ("letter-asked", services.join(", ")),
        ("letter-consent", ground(matter, lang)),
        ("letter-companion", companion.join(", ")),
    ]
}

/// The initials of the survivor; a case whose survivor is not named yet has none.
fn initials_of(content: &CaseContent, lang: &Lang) -> String {
    let initials = content.survivor().map(|survivor| initials(&survivor.name)).unwrap_or_default();
    if initials.is_empty() { lang.text("letter-unnamed") } else { initials }
}

/// `Perempuan, 34 tahun`: years alone, since a birth date tells who it is.
fn sex_and_age(paper: &Paper, matter: &Matter<'_>) -> String {
    let lang = &paper.lang;
    let Some(survivor) = matter.content.survivor() else { return String::new() };
    let sex = Sex::read(&survivor.sex).map(|_| label(lang, &code::SEX, &survivor.sex));
    let months = PartialDate::from_iso(&survivor.born_on).and_then(|born| age::spoken_months(born, paper.on));
    let years = months.map(|months| spoken_age(lang, months));
    sex.into_iter().chain(years).collect::<Vec<_>>().join(", ")
}

/// `34 tahun`; of the smallest in months.
pub(super) fn spoken_age(lang: &Lang, months: u16) -> String {
    let (key, name, count) = match months {
        months if months < 24 => ("letter-age-months", "months", months),
        months => ("letter-age", "years", months / 12),
    };
    lang.format(key, &[(name, count.to_string())])
}

/// By what right the body is told.
fn ground(matter: &Matter<'_>, lang: &Lang) -> String {
    let referral = matter.referral;
    let said = label(lang, &code::REFERRAL_GROUND, &referral.ground);
    let more = match referral.consent_on.parse::<Date>() {
        Ok(day) if referral.ground == "consent" => names::medium(day, lang.language().code()),
        _ => referral.ground_note.clone(),
    };
    if more.is_empty() { said } else { format!("{said}, {more}") }
}
