//! The words of a block: on the screen, and as a text for a chat.

use std::fmt::Write as _;

use super::WhoCanHelp;
use crate::app::help::{Helper, OnDuty, Open};
use crate::domain::code;
use crate::domain::date::names;
use crate::domain::hostile;
use crate::domain::hours::Moment;
use crate::domain::identity::phone;
use crate::ui::shared::Shared;
use crate::ui::show;

/// A number as the country writes it.
pub(in crate::ui::panes) fn number(shared: &Shared, raw: &str) -> String {
    hostile::clean(&phone::show(raw, shared.desk.country())).into_owned()
}

/// A name of somebody on duty; initials in discreet mode.
fn person(shared: &Shared, name: &str) -> String {
    if shared.discreet { hostile::initials(name) } else { hostile::clean(name).into_owned() }
}

/// Whether somebody answers: `BUKA · 24 jam`, `buka s.d. 14.00`, `buka 07.30`, `buka Sen 07.30`.
pub(in crate::ui::panes) fn open(shared: &Shared, open: &Open) -> String {
    match open {
        Open::Always => shared.text("who-open-always"),
        Open::Now(Some(until)) => shared.format("who-open-until", &[("until", moment(shared, *until))]),
        Open::Now(None) => shared.text("who-open-now"),
        Open::Later(at) => shared.format("who-opens", &[("at", moment(shared, *at))]),
        Open::Closed => shared.text("who-closed"),
        Open::Unknown(said) if said.is_empty() => shared.text("who-unknown"),
        Open::Unknown(said) => shared.format("who-said", &[("hours", hostile::clean(said).into_owned())]),
    }
}

/// A time of today, or with its day.
fn moment(shared: &Shared, moment: Moment) -> String {
    let language = shared.lang.language().code();
    let time = names::clock(moment.at, language);
    if moment.days_ahead == 0 {
        return time;
    }
    let weekday = shared.desk.clock().today().weekday().wrapping_add(i32::from(moment.days_ahead));
    format!("{} {time}", names::weekday_short(weekday, language))
}

/// When the number was last checked, with `!` if that is long ago: `dicek 12 Mei`.
pub(in crate::ui::panes) fn checked(
    shared: &Shared,
    verified_on: Option<jiff::civil::Date>,
    stale: bool,
) -> String {
    let Some(day) = verified_on else { return shared.text("who-never-checked") };
    let language = shared.lang.language().code();
    let mut text = names::day_month(day, language);
    if day.year() != shared.desk.clock().today().year() {
        let _ = write!(text, " {}", day.year());
    }
    shared.format(if stale { "who-checked-long-ago" } else { "who-checked" }, &[("day", text)])
}

/// How near: the level it covers, with its name where it serves a part of the place only.
pub(super) fn reach(shared: &Shared, helper: &Helper) -> String {
    if helper.is_national() {
        return shared.text("who-national");
    }
    let level = show::level(shared, &helper.reach.level, &helper.reach.code);
    if helper.reach.part {
        return shared.format(
            "who-part",
            &[("level", level), ("name", hostile::clean(&helper.reach.name).into_owned())],
        );
    }
    level
}

/// The services that meet the need.
pub(super) fn services(shared: &Shared, helper: &Helper) -> String {
    let words = helper.services.iter().map(|kind| show::code(shared, &code::SERVICE_KIND, kind));
    words.collect::<Vec<_>>().join(" · ")
}

/// Who is on duty: the person, and the deputy if there is one.
pub(super) fn duty(shared: &Shared, duty: &OnDuty) -> (String, Option<String>) {
    let who = join(&person(shared, &duty.name), &number(shared, &duty.phone));
    let first = match duty.from {
        None => shared.format("who-duty", &[("who", who)]),
        Some(time) => {
            let from = names::clock(time, shared.lang.language().code());
            shared.format("who-duty-from", &[("who", who), ("from", from)])
        }
    };
    let deputy = join(&person(shared, &duty.deputy_name), &number(shared, &duty.deputy_phone));
    (first, (!deputy.is_empty()).then(|| shared.format("who-deputy", &[("who", deputy)])))
}

fn join(name: &str, number: &str) -> String {
    [name, number].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Everything on the page as plain text to paste into a chat; a shelter has no address in it.
pub(super) fn chat(shared: &Shared, layer: &WhoCanHelp) -> String {
    let now = layer.now;
    let language = shared.lang.language().code();
    let head = shared.format(
        "who-chat-head",
        &[
            ("place", layer.place_name()),
            ("need", layer.need_words(shared)),
            (
                "when",
                format!("{}, {}", names::long(now.date(), language), names::clock(now.time(), language)),
            ),
        ],
    );
    let mut text = format!("{head}\n");
    for helper in &layer.helpers {
        let name = hostile::clean(&helper.body.name);
        let number = number_or_none(shared, helper);
        let _ = write!(text, "\n{number} – {name}\n{}", open(shared, &helper.open));
        let mut more = Vec::new();
        if helper.reach.part {
            more.push(reach(shared, helper));
        }
        if has_chat(helper) {
            more.push(whatsapp(shared, helper));
        }
        more.extend(Some(services(shared, helper)).filter(|words| !words.is_empty()));
        more.extend(Some(hostile::clean(&helper.body.address).into_owned()).filter(|text| !text.is_empty()));
        for officer in &helper.duty {
            let (who, deputy) = duty(shared, officer);
            more.push(who);
            more.extend(deputy);
        }
        for line in more {
            let _ = write!(text, "\n{line}");
        }
        text.push('\n');
    }
    text
}

/// The number to call, or that there is none.
pub(super) fn number_or_none(shared: &Shared, helper: &Helper) -> String {
    if helper.number.is_empty() { shared.text("who-no-number") } else { number(shared, &helper.number) }
}

/// Has it a chat number beside the one that is shown?
pub(super) fn has_chat(helper: &Helper) -> bool {
    !helper.body.whatsapp.is_empty() && phone::digits(&helper.body.whatsapp) != phone::digits(&helper.number)
}

/// The chat number.
pub(super) fn whatsapp(shared: &Shared, helper: &Helper) -> String {
    shared.format("who-whatsapp", &[("number", number(shared, &helper.body.whatsapp))])
}
