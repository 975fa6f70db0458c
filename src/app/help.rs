//! Who can help here? For a place and a need: the organisations that cover it, those that are open now first,
//! then the nearest, the national hotlines last. Asks for no permission, since it is the public directory.

mod need;

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::Desk;
use super::facts::VERIFIED_DAYS;
use crate::domain::hours::{self, Hours, Moment, State};
use crate::store::StoreError;
use crate::store::help::{Body, Offer, OfferedService, Reach, Roster};

/// Organisations shown beside the hotlines; more than these are no answer but a list.
pub const MOST: usize = 200;
/// Duty officers shown of one organisation.
const ON_DUTY: usize = 2;

/// Whom help is sought for, and what kind of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Need {
    /// Codes of `AUDIENCE`; none, or `everyone`, is anybody. A service for one of them will do.
    pub audiences: Vec<String>,
    /// Codes of `SERVICE_KIND`; none is any.
    pub services: Vec<String>,
}

impl Need {
    /// Does the need name anybody or anything?
    pub fn is_open(&self) -> bool {
        self.services.is_empty() && self.anybody()
    }

    fn anybody(&self) -> bool {
        self.audiences.iter().all(|code| code == "everyone")
    }

    /// Does a service meet it?
    fn is_met_by(&self, service: &OfferedService) -> bool {
        let kind = self.services.is_empty() || self.services.contains(&service.kind);
        kind && (self.anybody() || self.audiences.iter().any(|audience| serves(service, audience)))
    }

    /// How many of the named audiences none of the services is for.
    fn missed(&self, services: &[&OfferedService]) -> usize {
        let named = self.audiences.iter().filter(|code| *code != "everyone");
        named.filter(|audience| !services.iter().any(|service| serves(service, audience))).count()
    }
}

/// The audience of directories that a target group of the registry belongs to.
pub fn audience_of(target_group: &str) -> &'static str {
    match target_group {
        "child" | "under_five" | "school_age" | "orphan" | "stunted" | "stunting_risk" => "child",
        "adolescent" => "adolescent",
        "elderly" => "elderly",
        "disabled" => "disabled",
        "pregnant" => "woman",
        "poor" | "dtks" | "no_fixed_income" => "poor",
        _ => "everyone",
    }
}

/// Is the service for `audience`? Adolescents are children too: both laws draw the line at 18.
fn serves(service: &OfferedService, audience: &str) -> bool {
    let mut groups = service.audiences.split('|').map(str::trim).filter(|group| !group.is_empty()).peekable();
    groups.peek().is_none()
        || groups.any(|group| {
            group == audience || group == "everyone" || (audience == "adolescent" && group == "child")
        })
}

/// Whether somebody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// At every hour.
    Always,
    /// Now, until then; `None`: it closes at no time that can be named.
    Now(Option<Moment>),
    /// Not now, but then.
    Later(Moment),
    /// Not now, and no time is known.
    Closed,
    /// Nobody has said, or not in a way that can be read: then the words as they were typed.
    Unknown(String),
}

impl Open {
    /// Does somebody answer now?
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Always | Self::Now(_))
    }

    /// The better for who needs help now, the smaller.
    fn rank(&self) -> (u8, u32) {
        match self {
            Self::Always => (0, 0),
            Self::Now(_) => (1, 0),
            Self::Later(moment) => {
                let minute = u32::from(moment.at.hour().unsigned_abs()) * 60
                    + u32::from(moment.at.minute().unsigned_abs());
                (2, u32::from(moment.days_ahead) * 1440 + minute)
            }
            Self::Unknown(_) => (3, 0),
            Self::Closed => (4, 0),
        }
    }
}

/// Whether a place with these hours, as stored, is open at `now`.
pub fn open_at(text: &str, is_24h: bool, now: DateTime) -> Open {
    if is_24h {
        return Open::Always;
    }
    let Some(hours) = read_hours(text) else { return Open::Unknown(text.trim().to_owned()) };
    if hours.always() {
        return Open::Always;
    }
    match hours.state_at(now.date().weekday(), now.time()) {
        State::Open { closes } => Open::Now(closes),
        State::Closed { opens: Some(moment) } => Open::Later(moment),
        State::Closed { opens: None } => Open::Closed,
        State::Unknown => Open::Unknown(String::new()),
    }
}

fn read_hours(text: &str) -> Option<Hours> {
    Hours::from_canonical(text).or_else(|_| hours::parse(text)).ok()
}

/// Somebody on duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDuty {
    /// Who.
    pub name: String,
    /// Their number as it was typed.
    pub phone: String,
    /// Who answers when they do not.
    pub deputy_name: String,
    /// The deputy's number.
    pub deputy_phone: String,
    /// Today from this time on; nothing: now.
    pub from: Option<Time>,
}

/// An organisation that helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helper {
    /// The organisation.
    pub body: Body,
    /// The number that answers, as it was typed; empty if none is known.
    pub number: String,
    /// Whether somebody answers there now.
    pub open: Open,
    /// Codes of `SERVICE_KIND` that meet the need, each once.
    pub services: Vec<String>,
    /// How near it is.
    pub reach: Reach,
    /// Last day that a number of it was checked.
    pub verified_on: Option<Date>,
    /// Is that longer ago than [`VERIFIED_DAYS`], or not known?
    pub is_stale: bool,
    /// Who is on duty now, or else later today.
    pub duty: Vec<OnDuty>,
}

impl Helper {
    /// A hotline of the whole country: it stands last.
    pub fn is_national(&self) -> bool {
        self.body.level == "country"
    }
}

/// Who can help in the place with row id `place`, at the office's local time.
pub fn find(desk: &Desk, place: i64, need: &Need) -> Result<Vec<Helper>, StoreError> {
    let (store, scope) = desk.store();
    let now = desk.clock().local();
    let offers = store.offers(scope, place)?;
    let mut ids: Vec<i64> = offers.iter().map(|offer| offer.body.id).collect();
    ids.dedup();
    let yesterday = now.date().saturating_sub(1.day()).to_string();
    let rosters = store.rosters(scope, &ids, &yesterday, &now.date().to_string())?;
    Ok(arrange(offers, &rosters, need, now))
}

/// One block an organisation, in the order in which to call them. `offers` of one organisation stand together.
pub fn arrange(offers: Vec<Offer>, rosters: &[Roster], need: &Need, now: DateTime) -> Vec<Helper> {
    let mut by_body: Vec<(Body, Vec<Offer>)> = Vec::new();
    let mut index: HashMap<i64, usize> = HashMap::new();
    for offer in offers {
        let fits = match &offer.service {
            Some(service) => need.is_met_by(service),
            // Of whom nothing is written down nobody knows whom they serve.
            None => need.is_open(),
        };
        if !fits {
            continue;
        }
        let at = *index.entry(offer.body.id).or_insert(by_body.len());
        match by_body.get_mut(at) {
            Some((_, group)) => group.push(offer),
            None => by_body.push((offer.body.clone(), vec![offer])),
        }
    }
    let mut helpers: Vec<(usize, Helper)> = by_body
        .into_iter()
        .filter_map(|(body, offers)| {
            let services: Vec<&OfferedService> =
                offers.iter().filter_map(|offer| offer.service.as_ref()).collect();
            Some((need.missed(&services), helper(body, &offers, rosters, now)?))
        })
        .collect();
    helpers.sort_by_cached_key(|(missed, helper)| {
        let reach = &helper.reach;
        (
            helper.is_national(),
            !helper.open.is_open(),
            reach.part,
            reach.steps,
            *missed,
            helper.open.rank(),
            helper.body.name.to_lowercase(),
        )
    });
    let mut local = 0;
    helpers.retain(|(_, helper)| {
        local += usize::from(!helper.is_national());
        helper.is_national() || local <= MOST
    });
    helpers.into_iter().map(|(_, helper)| helper).collect()
}

fn helper(body: Body, offers: &[Offer], rosters: &[Roster], now: DateTime) -> Option<Helper> {
    let reach =
        offers.iter().map(|offer| &offer.reach).min_by_key(|reach| (reach.part, reach.steps))?.clone();
    let (mut open, mut number) = (open_at(&body.hours, body.is_24h, now), String::new());
    let mut services: Vec<String> = Vec::new();
    let mut verified: Vec<&str> = vec![body.verified_on.as_str()];
    for service in offers.iter().filter_map(|offer| offer.service.as_ref()) {
        if !services.contains(&service.kind) {
            services.push(service.kind.clone());
        }
        verified.push(&service.verified_on);
        if service.is_24h || !service.hours.is_empty() {
            let of_service = open_at(&service.hours, service.is_24h, now);
            if of_service.rank() < open.rank() {
                // Where only the service answers, its own number is the one to call.
                number.clone_from(&service.phone);
                open = of_service;
            }
        }
    }
    let of_service = offers.iter().filter_map(|offer| offer.service.as_ref()).map(|service| &service.phone);
    let known = [&number, &body.phone, &body.whatsapp].into_iter().chain(of_service);
    let number = known.into_iter().find(|number| !number.is_empty()).cloned().unwrap_or_default();
    let verified_on = verified.into_iter().filter_map(|day| day.parse::<Date>().ok()).max();
    Some(Helper {
        number,
        open,
        services,
        reach,
        is_stale: is_stale(verified_on, now.date()),
        verified_on,
        duty: on_duty(body.id, rosters, now),
        body,
    })
}

/// Was a number never checked, or so long ago that it may be another's by now?
pub fn is_stale(verified_on: Option<Date>, today: Date) -> bool {
    verified_on.is_none_or(|day| day.until(today).map_or(0, |span| span.get_days()) > VERIFIED_DAYS)
}

/// Who of the rosters of an organisation is on duty now; if nobody is, who will be later today.
fn on_duty(organisation: i64, rosters: &[Roster], now: DateTime) -> Vec<OnDuty> {
    let mut later: Vec<OnDuty> = Vec::new();
    let mut present: Vec<OnDuty> = Vec::new();
    for roster in rosters.iter().filter(|roster| roster.organisation == organisation) {
        let person = |from| OnDuty {
            name: roster.name.clone(),
            phone: roster.phone.clone(),
            deputy_name: roster.deputy_name.clone(),
            deputy_phone: roster.deputy_phone.clone(),
            from,
        };
        match shift(roster, now) {
            Shift::Now => present.push(person(None)),
            Shift::Later(time) => later.push(person(Some(time))),
            Shift::None => {}
        }
    }
    later.sort_by_key(|person| person.from);
    let mut shown = if present.is_empty() { later } else { present };
    shown.truncate(ON_DUTY);
    shown
}

enum Shift {
    Now,
    Later(Time),
    None,
}

/// Where `now` stands in a roster. A night that began yesterday belongs to yesterday's date.
fn shift(roster: &Roster, now: DateTime) -> Shift {
    let today = now.date();
    let within = |day: Date| {
        let day = day.to_string();
        (roster.starts_on.is_empty() || roster.starts_on <= day)
            && (roster.ends_on.is_empty() || roster.ends_on >= day)
    };
    // Hours that nobody can read, or none, hold all day.
    let Some(hours) = read_hours(&roster.hours).filter(Hours::is_stated) else {
        return if within(today) { Shift::Now } else { Shift::None };
    };
    let minute = u16::from(now.hour().unsigned_abs()) * 60 + u16::from(now.minute().unsigned_abs());
    let yesterday = today.saturating_sub(1.day());
    let last_night = hours.on(yesterday.weekday()).iter().any(|span| span.closes() > 1440 + minute);
    if within(yesterday) && last_night {
        return Shift::Now;
    }
    if !within(today) {
        return Shift::None;
    }
    let spans = hours.on(today.weekday());
    if spans.iter().any(|span| span.opens() <= minute && minute < span.closes()) {
        return Shift::Now;
    }
    let next = spans.iter().map(|span| span.opens()).find(|opens| *opens > minute);
    let time = next.and_then(|opens| {
        Time::new(i8::try_from(opens / 60).ok()?, i8::try_from(opens % 60).ok()?, 0, 0).ok()
    });
    time.map_or(Shift::None, Shift::Later)
}

#[cfg(test)]
mod tests;
