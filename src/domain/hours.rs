//! Opening hours: a week of time spans, read as typed in three languages, and asked "open now?".
//!
//! The text kept in the office file is the canonical form, `Mo-Fr 08:00-14:00; Sa 08:00-12:00`, `24/7`, `off`
//! (a small part of the OpenStreetMap `opening_hours` grammar). Empty means that nobody has asked yet, which is not
//! the same as closed.

mod read;

use std::fmt::{self, Write as _};

use jiff::civil::{Time, Weekday};

use super::date::names::{WEEK, clock, weekday_short};
use super::identity::Finding;

const DAY: u16 = 24 * 60;
const WEEK_MINUTES: u32 = 7 * 24 * 60;

/// A stretch of opening on one day, in minutes from that day's midnight. Past midnight it runs into the next
/// day: 20:00-06:00 is 1200 to 1800.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    opens: u16,
    closes: u16,
}

impl Span {
    /// The whole day.
    const DAY: Self = Self { opens: 0, closes: DAY };

    /// From one minute of the day (0 to 1439) to another (0 to 1440); a close that is not later than the opening
    /// is on the next day. `None` outside those ranges.
    pub fn new(opens: u16, closes: u16) -> Option<Self> {
        if opens >= DAY || closes > DAY {
            return None;
        }
        let closes = if closes <= opens { closes + DAY } else { closes };
        Some(Self { opens, closes })
    }

    /// Minutes from midnight of the day it opens.
    pub fn opens(self) -> u16 {
        self.opens
    }

    /// Minutes from midnight of the day it opens: over 1440 when it closes on the next day.
    pub fn closes(self) -> u16 {
        self.closes
    }
}

/// A week's opening hours.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hours {
    /// Whether hours are known at all.
    stated: bool,
    /// Monday first; sorted, not overlapping within a day.
    week: [Vec<Span>; 7],
}

/// A time on this day or one of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// 0 today, 1 tomorrow, up to 7 for the same day next week.
    pub days_ahead: u8,
    /// Time of that day.
    pub at: Time,
}

/// Whether a place is open at some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Open until then; `None` if it never closes.
    Open {
        /// When it closes next.
        closes: Option<Moment>,
    },
    /// Closed until then; `None` if it never opens.
    Closed {
        /// When it opens next.
        opens: Option<Moment>,
    },
    /// Nobody has said.
    Unknown,
}

/// Reads hours as typed: `Sen-Jum 08.00-14.00, Sab 08-12`, `Isn–Jum 8:00-17:00; Sab tutup`, `24 jam`,
/// `setiap hari 7-21`, `Mon-Fri 8 am - 5 pm`, `Sen-Jum 08-16 istirahat 12-13`. Days not named are closed; an empty
/// text is unknown. Canonical text reads back too.
///
/// # Errors
/// `hours-unreadable` with the word or mark at fault, `hours-ambiguous` for `8-5`, where 5 may be 05:00 or 17:00.
pub fn parse(raw: &str) -> Result<Hours, Finding> {
    read::read(raw, read::Trust::Typed)
}

impl Hours {
    /// Reads the text of the office file, where every time is of 24 hours.
    ///
    /// # Errors
    /// `hours-unreadable`.
    pub fn from_canonical(text: &str) -> Result<Self, Finding> {
        read::read(text, read::Trust::Canonical)
    }

    /// Hours from spans per day, Monday first: sorted, and joined where they touch.
    pub fn from_week(mut week: [Vec<Span>; 7]) -> Self {
        for day in &mut week {
            day.sort_unstable();
            let mut joined: Vec<Span> = Vec::new();
            for span in day.drain(..) {
                match joined.last_mut() {
                    Some(last) if span.opens <= last.closes => {
                        // A day's opening lasts 24 hours at most, so that its text can be read back.
                        last.closes = last.closes.max(span.closes).min(last.opens + DAY);
                    }
                    _ => joined.push(span),
                }
            }
            *day = joined;
        }
        Self { stated: true, week }
    }

    /// Whether hours are known at all.
    pub fn is_stated(&self) -> bool {
        self.stated
    }

    /// Open at every hour of the week.
    pub fn always(&self) -> bool {
        self.week.iter().all(|day| *day == [Span::DAY])
    }

    /// Whether the place never opens.
    fn never(&self) -> bool {
        self.week.iter().all(Vec::is_empty)
    }

    /// The spans that open on a day.
    pub fn on(&self, day: Weekday) -> &[Span] {
        usize::try_from(day.to_monday_zero_offset())
            .ok()
            .and_then(|index| self.week.get(index))
            .map_or(&[], Vec::as_slice)
    }

    /// The hours in a language: `Sen-Jum 08.00-14.00; Sab 08.00-12.00`, `24 jam`, `Setiap hari 07.00-21.00`.
    /// Empty if unknown. What is shown reads back.
    pub fn show(&self, language: &str) -> String {
        let (always, closed, every_day) = match language {
            "id" | "ms" => ("24 jam", "Tutup", "Setiap hari"),
            _ => ("24 hours", "Closed", "Every day"),
        };
        if !self.stated {
            return String::new();
        }
        if self.always() {
            return always.to_owned();
        }
        if self.never() {
            return closed.to_owned();
        }
        let day = |day: Weekday| weekday_short(day, language).to_owned();
        let parts = self.runs().map(|run| {
            let days = if run.length == 7 { every_day.to_owned() } else { run.days(&day) };
            let spans: Vec<_> = run.spans.iter().map(|span| show_span(*span, always, language)).collect();
            format!("{days} {}", spans.join(", "))
        });
        parts.collect::<Vec<_>>().join("; ")
    }

    /// Whether it is open at a time of a day, and until when it stays so.
    pub fn state_at(&self, day: Weekday, time: Time) -> State {
        if !self.stated {
            return State::Unknown;
        }
        let midnight = u32::from(day.to_monday_zero_offset().unsigned_abs()) * u32::from(DAY);
        // Asked in the middle one of three equal weeks, so that no span is cut at an edge.
        let now = WEEK_MINUTES + midnight + u32::from(minute_of(time));
        let moment = |minute: u32| moment(now, minute);
        for (opens, closes) in self.three_weeks() {
            if closes <= now {
                continue;
            }
            if opens > now {
                return State::Closed { opens: moment(opens) };
            }
            let endless = closes >= now + WEEK_MINUTES;
            return State::Open { closes: if endless { None } else { moment(closes) } };
        }
        State::Closed { opens: None }
    }

    /// Every opening in minutes from the start of three equal weeks, joined where they touch.
    fn three_weeks(&self) -> Vec<(u32, u32)> {
        let mut openings: Vec<(u32, u32)> = Vec::new();
        for (index, spans) in (0u32..).zip(self.week.iter().cycle().take(21)) {
            let midnight = index * u32::from(DAY);
            openings.extend(
                spans.iter().map(|s| (midnight + u32::from(s.opens), midnight + u32::from(s.closes))),
            );
        }
        openings.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::new();
        for (opens, closes) in openings {
            match joined.last_mut() {
                Some(last) if opens <= last.1 => last.1 = last.1.max(closes),
                _ => joined.push((opens, closes)),
            }
        }
        joined
    }

    /// Runs of neighbouring days with equal hours; closed days are left out.
    fn runs(&self) -> impl Iterator<Item = Run<'_>> {
        let mut runs: Vec<Run<'_>> = Vec::new();
        for (first, spans) in WEEK.into_iter().zip(&self.week) {
            match runs.last_mut() {
                Some(run) if run.spans == spans.as_slice() => {
                    run.last = first;
                    run.length += 1;
                }
                _ => runs.push(Run { first, last: first, length: 1, spans }),
            }
        }
        runs.into_iter().filter(|run| !run.spans.is_empty())
    }
}

/// The text of the office file: `Mo-Fr 08:00-14:00; Sa 08:00-12:00`, `24/7`, `off`, or empty.
impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.stated {
            return Ok(());
        }
        if self.always() {
            return f.write_str("24/7");
        }
        if self.never() {
            return f.write_str("off");
        }
        let day = |day: Weekday| weekday_short(day, "en").chars().take(2).collect::<String>();
        let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let parts = self.runs().map(|run| {
            let spans = run.spans.iter().map(|s| format!("{}-{}", time(s.opens), time(end_of_day(*s))));
            format!("{} {}", run.days(&day), spans.collect::<Vec<_>>().join(","))
        });
        f.write_str(&parts.collect::<Vec<_>>().join("; "))
    }
}

/// Neighbouring days with equal hours.
struct Run<'a> {
    first: Weekday,
    last: Weekday,
    length: usize,
    spans: &'a [Span],
}

impl Run<'_> {
    fn days(&self, name: &dyn Fn(Weekday) -> String) -> String {
        let mut text = name(self.first);
        if self.length > 1 {
            let _ = write!(text, "-{}", name(self.last));
        }
        text
    }
}

/// The closing time on a 24-hour clock: midnight at the end of the day is 24:00, not 00:00.
fn end_of_day(span: Span) -> u16 {
    if span.closes <= DAY { span.closes } else { span.closes - DAY }
}

fn show_span(span: Span, always: &str, language: &str) -> String {
    if span == Span::DAY {
        return always.to_owned();
    }
    let time = |minutes: u16| match (minutes, language) {
        (DAY, "id") => "24.00".to_owned(),
        (DAY, "ms") => "12:00 MLM".to_owned(),
        (DAY, _) => "24:00".to_owned(),
        _ => clock(time_of(minutes), language),
    };
    format!("{}-{}", time(span.opens), time(end_of_day(span)))
}

fn minute_of(time: Time) -> u16 {
    u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
}

fn time_of(minute: u16) -> Time {
    let part = |value: u16| i8::try_from(value).unwrap_or_default();
    Time::new(part(minute / 60 % 24), part(minute % 60), 0, 0).unwrap_or(Time::midnight())
}

fn moment(now: u32, minute: u32) -> Option<Moment> {
    let day = u32::from(DAY);
    Some(Moment {
        days_ahead: u8::try_from(minute / day - now / day).ok()?,
        at: time_of(u16::try_from(minute % day).ok()?),
    })
}

#[cfg(test)]
mod tests;
