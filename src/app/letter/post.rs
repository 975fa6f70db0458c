//! What every letter has: the letterhead and who signs, the addressee, the number, the files.

use std::io;
use std::path::Path;

use jiff::civil::Date;

use super::{Letter, Names, Parts, markup, number, one_line, pdf, text};
use crate::app::cases::{own_words, prefix};
use crate::app::request::{Refusal, Reply};
use crate::app::worker::Worker;
use crate::domain::date::names;
use crate::domain::identity::{Country, phone};
use crate::domain::kind::Kind;
use crate::lang::{Lang, Message};

use minijinja::Value;

/// Setting with the line above a Malaysian signature.
const MOTTO: &str = "letter_motto";

/// The sheet a letter is written on: whose office, to whom, in which words, on which day.
#[derive(Debug)]
pub struct Paper {
    /// Country, whose form the letter has.
    pub country: Country,
    /// The words of the office's language.
    pub lang: Lang,
    /// Day of the letter.
    pub on: Date,
    /// Is it a training office, whose letters say that they are about nobody?
    pub demo: bool,
    /// Who writes.
    pub sender: Sender,
    /// To whom.
    pub to: Addressee,
}

/// Who writes.
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

impl Paper {
    /// The parts of a template that every letter has.
    pub(super) fn parts(&self, number: &str) -> Parts {
        let (sender, language) = (&self.sender, self.lang.language().code());
        let mut parts = Parts::new();
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
        put("number", number);
        put("date", &names::medium(self.on, language));
        put("to", &self.to.name);
        put("demo", &if self.demo { self.lang.text("letter-invented") } else { String::new() });
        let address = if self.to.address.is_empty() {
            self.lang.text("letter-in-place")
        } else {
            self.to.address.clone()
        };
        let address = Some(one_line(&address)).filter(|line| !line.is_empty());
        parts.insert("address", Value::from_iter(address));
        let contact = [&sender.address, &sender.contact].into_iter().map(|line| one_line(line));
        parts.insert("contact", contact.filter(|line| !line.is_empty()).collect());
        parts
    }

    /// Until when an answer is asked, as the letter says it; `due` is ISO 8601.
    pub(super) fn reply_by(&self, due: &str) -> String {
        match due.parse::<Date>() {
            // A letter that is written late asks for no answer of yesterday.
            Ok(day) if day >= self.on => {
                let date = names::medium(day, self.lang.language().code());
                self.lang.format("letter-reply-by", &[("date", date)])
            }
            _ => self.lang.text("letter-reply-soon"),
        }
    }

    /// Sets a letter that came out as `said` in text and PDF; a letter about a case has its secrecy on each page.
    pub fn set(&self, number: &str, said: &str, secret: bool) -> Letter {
        let blocks = markup::parse(said);
        let secret = Some(self.lang.text("letter-secret").to_uppercase()).filter(|_| secret);
        let invented = Some(self.lang.text("letter-invented-mark")).filter(|_| self.demo);
        let mark: Vec<String> = secret.into_iter().chain(invented).collect();
        let names = Names { number, language: self.lang.language().code(), mark: &mark.join(" · ") };
        Letter { number: number.to_owned(), text: text::write(&blocks), pdf: pdf::write(&blocks, &names) }
    }
}

/// A template that is wrong.
pub fn failed(error: &minijinja::Error) -> Refusal {
    tracing::error!("the template of a letter is wrong: {:?}", error.kind());
    Refusal::Refused(Message::new("letter-failed").with("what", error.kind()))
}

/// Keeps a letter as files of `folder`.
pub(in crate::app) fn keep_letter(letter: &Letter, folder: &Path) -> Result<Reply, Refusal> {
    super::keep(letter, folder).map(Reply::Written).map_err(|error| {
        let path = folder.join(number::file_name(&letter.number));
        Refusal::Refused(match error.kind() {
            io::ErrorKind::AlreadyExists => Message::new("letter-exists").with("path", path.display()),
            _ => Message::new("letter-failed").with("what", error),
        })
    })
}

impl Worker {
    /// The paper of a letter of today to an organisation, signed by `signer` or else by who sits here. `name` is what the
    /// organisation was called, should the directory have it no more.
    pub(in crate::app) fn paper(
        &self,
        signer: Option<&str>,
        organisation: &str,
        name: &str,
    ) -> Result<Paper, Refusal> {
        let office = self.store.office();
        Ok(Paper {
            country: office.country(),
            lang: Lang::load(office.paper_language()),
            on: self.clock.today(),
            demo: self.store.is_demo(),
            sender: self.sender(signer.filter(|name| !name.is_empty()))?,
            to: self.addressee(organisation, name)?,
        })
    }

    /// How letters of a kind are numbered today, and the letters of the office in it.
    pub(in crate::app) fn number_form(&self, setting: &str) -> Result<(String, String), Refusal> {
        let written = self.store.settings(&self.clock.today().to_string())?.text(setting);
        let unit = self.store.unit_letters(&prefix(&self.store, &self.scope)?)?;
        Ok((written, unit))
    }

    /// To whom: as the directory has it now. A shelter has no address there.
    fn addressee(&self, organisation: &str, name: &str) -> Result<Addressee, Refusal> {
        let id = self.store.id_of(&self.scope, Kind::Organisation, organisation)?;
        let Some(id) = id else {
            return Ok(Addressee { name: name.to_owned(), address: String::new() });
        };
        let record = self.store.get(&self.scope, Kind::Organisation, id)?;
        let address = if record.text("kind") == "shelter" { "" } else { record.text("address") };
        Ok(Addressee { name: record.text("name").to_owned(), address: address.to_owned() })
    }

    fn sender(&self, signer: Option<&str>) -> Result<Sender, Refusal> {
        let office = self.store.office();
        let place = self.store.place(&self.scope, &office.area)?;
        let (name, within) = place.map(|place| (place.name, place.within)).unwrap_or_default();
        let (mut address, mut contact) = (String::new(), Vec::new());
        if let Some(id) = self.store.organisations_named(&self.scope, &office.name, 1)?.first() {
            let own = self.store.get(&self.scope, Kind::Organisation, *id)?;
            own.text("address").clone_into(&mut address);
            // A number is not broken at the end of a line.
            let number = phone::show(own.text("phone"), self.store.country()).replace(' ', "\u{a0}");
            contact
                .extend([number, own.text("email").to_owned()].into_iter().filter(|part| !part.is_empty()));
        }
        Ok(Sender {
            office: office.name.clone(),
            town: own_words(&name).join(" "),
            place: [name.clone(), within]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
            address,
            contact: contact.join(" · "),
            motto: self.store.settings(&self.clock.today().to_string())?.text(MOTTO),
            signer: signer.unwrap_or(self.sitting.called()).to_owned(),
        })
    }
}
