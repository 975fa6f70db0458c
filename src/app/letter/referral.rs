//! The letter of a referral (domain reference, 9.1 and 9.2): who it is about stands in it as initials and case number.

use jiff::civil::Date;
use minijinja::Value;

use super::{Letter, Names, Parts, template, write};
use crate::domain::case::CaseContent;
use crate::domain::case::referral::Referral;
use crate::domain::code::{self, CodeList};
use crate::domain::date::{PartialDate, age, names};
use crate::domain::hostile::{clean, initials};
use crate::domain::identity::{Country, Sex, phone};
use crate::lang::Lang;

/// Lines of government letters in Malaysia above the signature, where the office has set none of its own.
pub const MOTTO: &str = "\"BERKHIDMAT UNTUK NEGARA\"";

/// What a letter says beside the case and the referral.
#[derive(Debug, Clone, Default)]
pub struct Sender {
    /// Name of the office.
    pub office: String,
    /// Where it is: `Kota Pontianak, Kalimantan Barat`.
    pub place: String,
    /// Its address as the directory has it, or empty.
    pub address: String,
    /// Telephone and e-mail as the directory has them, or empty.
    pub contact: String,
    /// The town that stands before the date.
    pub town: String,
    /// Lines above the signature of a Malaysian letter.
    pub motto: String,
    /// Who signs.
    pub signer: String,
}

/// To whom it goes.
#[derive(Debug, Clone, Default)]
pub struct Addressee {
    /// Name of the organisation.
    pub name: String,
    /// Its address; empty where the directory has none, as for a shelter.
    pub address: String,
}

/// All that is needed to write the letter.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// Country, whose form the letter has.
    pub country: Country,
    /// Number of the letter.
    pub number: &'a str,
    /// Day of the letter.
    pub on: Date,
    /// Number of the case.
    pub case_no: &'a str,
    /// Code of `CASE_TYPE`.
    pub case_type: &'a str,
    /// Code of `RISK`.
    pub risk: &'a str,
    /// Who writes.
    pub sender: &'a Sender,
    /// To whom.
    pub to: &'a Addressee,
    /// The case.
    pub content: &'a CaseContent,
    /// The referral.
    pub referral: &'a Referral,
}

/// Words of the letter that stand without arguments, by their name in the templates.
const WORDS: [(&str, &str); 28] = [
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

/// Writes the letter in the words of `lang`.
///
/// # Errors
/// What the template engine says of a template that is wrong.
pub fn letter(matter: &Matter<'_>, lang: &Lang) -> Result<Letter, minijinja::Error> {
    let language = lang.language().code();
    let words = WORDS.iter().map(|(name, key)| (*name, lang.text(key)));
    let mut parts = Parts::new();
    parts.insert("t", Value::from_pairs(words));
    let (sender, referral) = (matter.sender, matter.referral);
    let mut put = |name: &'static str, text: &str| drop(parts.insert(name, Value::from(one_line(text))));
    put("office", &sender.office.to_uppercase());
    put("place", &sender.place);
    put("office_name", &sender.office);
    put("signer_caps", &sender.signer.to_uppercase());
    let back = [&sender.office, &sender.address, &sender.contact].map(String::as_str);
    put("back", &back.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "));
    put("town", &sender.town);
    put("motto", &sender.motto);
    put("signer", &sender.signer);
    put("number", matter.number);
    put("case_no", matter.case_no);
    put("date", &names::medium(matter.on, language));
    put("documents", if referral.documents.is_empty() { "-" } else { &referral.documents });
    put("to", &matter.to.name);
    let args = [("case", matter.case_no.to_owned()), ("initials", initials_of(matter.content, lang))];
    let subject = match (matter.country, referral.transfer) {
        (Country::Id, false) => "letter-subject-referral",
        (Country::Id, true) => "letter-subject-transfer",
        (Country::My, false) => "letter-title-referral",
        (Country::My, true) => "letter-title-transfer",
    };
    put("subject", &lang.format(subject, &args));
    put("opening", &lang.text(if referral.transfer { "letter-opening-transfer" } else { "letter-opening" }));
    let due = referral.reply_due.parse::<Date>();
    let by = match due {
        Ok(day) => lang.format("letter-reply-by", &[("date", names::medium(day, language))]),
        Err(_) => lang.text("letter-reply-soon"),
    };
    put("reply_by", &by);
    let address =
        if matter.to.address.is_empty() { lang.text("letter-in-place") } else { matter.to.address.clone() };
    let address = Some(one_line(&address)).filter(|line| !line.is_empty());
    parts.insert("address", Value::from_iter(address));
    let contact = [&sender.address, &sender.contact].into_iter().map(|line| one_line(line));
    parts.insert("contact", contact.filter(|line| !line.is_empty()).collect());
    let copies = referral.copies.split(';').map(one_line).filter(|copy| !copy.is_empty());
    parts.insert("copies", copies.collect());
    let rows = rows(matter, lang).into_iter().filter(|(_, value)| !value.is_empty());
    parts.insert("rows", rows.map(|(key, value)| vec![lang.text(key), one_line(&value)]).collect());
    let mark = lang.text("letter-secret").to_uppercase();
    write(template(matter.country), &Names { number: matter.number, language, mark: &mark }, parts)
}

/// What is said of the client, in the order of the form.
fn rows(matter: &Matter<'_>, lang: &Lang) -> Vec<(&'static str, String)> {
    let referral = matter.referral;
    let services: Vec<String> =
        referral.services().map(|service| label(lang, &code::SERVICE_KIND, service)).collect();
    let number = phone::show(&referral.companion_phone, matter.country);
    let companion = [referral.companion.clone(), number];
    let companion: Vec<String> = companion.into_iter().filter(|part| !part.is_empty()).collect();
    vec![
        ("letter-case-no", matter.case_no.to_owned()),
        ("letter-initials", initials_of(matter.content, lang)),
        ("letter-sex-age", sex_and_age(matter, lang)),
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
fn sex_and_age(matter: &Matter<'_>, lang: &Lang) -> String {
    let Some(survivor) = matter.content.survivor() else { return String::new() };
    let sex = Sex::read(&survivor.sex).map(|_| label(lang, &code::SEX, &survivor.sex));
    let months =
        PartialDate::from_iso(&survivor.born_on).and_then(|born| age::spoken_months(born, matter.on));
    let years = months.map(|months| lang.format("letter-age", &[("years", (months / 12).to_string())]));
    sex.into_iter().chain(years).collect::<Vec<_>>().join(", ")
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

fn label(lang: &Lang, list: &CodeList, code: &str) -> String {
    if code.is_empty() { String::new() } else { lang.text(&list.label_key(code)) }
}

/// A text in one line, without what could change how the letter is read.
pub(super) fn one_line(text: &str) -> String {
    // A blank that must not be broken at stays one.
    let blank = |c: char| c.is_whitespace() && c != '\u{a0}';
    let words: Vec<&str> = text.split(blank).filter(|word| !word.is_empty()).collect();
    clean(&words.join(" ")).into_owned()
}
