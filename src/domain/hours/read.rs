//! Reading opening hours: words to tokens, tokens to groups of days and of times, groups to a week.

use super::{DAY, Hours, Span};
use crate::domain::date::names::{WEEK, weekday_of};
use crate::domain::identity::Finding;

/// Who wrote the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// A clerk, who may mean 17:00 by `5`.
    Typed,
    /// This program, which writes 24-hour times.
    Canonical,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A day, 0 for Monday.
    Day(usize),
    /// Monday to Sunday, or Monday to Friday.
    Days(usize),
    /// Minutes from midnight, on a dial of 12 or 24 hours.
    Time(u16),
    /// Part of the day behind a time.
    Part(Part),
    /// `-`, or a word for "until".
    To,
    /// `,` `;` `&`, or a word for "and".
    And,
    /// Open day and night.
    Always,
    Closed,
    /// What follows is a break.
    Break,
}

/// Words that say which half of the day a 12-hour time is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// pagi, PG, am
    Morning,
    /// tengah hari, siang, TGH, noon: 10 to 15
    Noon,
    /// petang, sore, PTG, pm
    Afternoon,
    /// malam, MLM: evening to the small hours
    Night,
}

/// Phrases of several words or with marks inside, put in one word before anything is cut.
const PHRASES: [(&str, &str); 24] = [
    ("24 jam", " always "),
    ("24jam", " always "),
    ("24 hours", " always "),
    ("24 hrs", " always "),
    ("24hours", " always "),
    ("24/7", " always "),
    ("setiap hari", " daily "),
    ("tiap-tiap hari", " daily "),
    ("tiap hari", " daily "),
    ("every day", " daily "),
    ("hari kerja", " weekdays "),
    ("hari bekerja", " weekdays "),
    ("working days", " weekdays "),
    ("tengah hari", " noon "),
    ("tengahari", " noon "),
    ("tengah malam", " mlm "),
    ("sampai dengan", " - "),
    ("s.d.", " - "),
    ("s/d", " - "),
    ("jum'at", " jumat "),
    ("jum\u{2019}at", " jumat "),
    ("p.m.", " pm "),
    ("a.m.", " am "),
    ("lunch break", " break "),
];

fn unreadable(what: &str) -> Finding {
    Finding::error("hours-unreadable").with("text", what)
}

pub(super) fn read(raw: &str, trust: Trust) -> Result<Hours, Finding> {
    let mut text = raw.trim().to_lowercase();
    if text.is_empty() {
        return Ok(Hours::default());
    }
    for (phrase, word) in PHRASES {
        text = text.replace(phrase, word);
    }
    let tokens = tokens(&text)?;
    let groups = groups(&tokens, trust)?;
    week(groups, raw)
}

fn tokens(text: &str) -> Result<Vec<Token>, Finding> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (piece, after) = rest.split_at(end_of_piece(rest, first));
        rest = after;
        if first.is_ascii_digit() {
            found.push(Token::Time(time(piece).ok_or_else(|| unreadable(piece))?));
        } else if first.is_alphabetic() {
            if !is_filler(piece) {
                found.push(word(piece).ok_or_else(|| unreadable(piece))?);
            }
        } else {
            match first {
                '-' | '\u{2010}'..='\u{2015}' | '~' => found.push(Token::To),
                ',' | ';' | '&' | '+' | '/' | '\n' => found.push(Token::And),
                '.' | ':' | '(' | ')' => {}
                c if c.is_whitespace() => {}
                _ => return Err(unreadable(piece)),
            }
        }
    }
    Ok(found)
}

/// Length in bytes of the number, word or mark the text begins with.
fn end_of_piece(text: &str, first: char) -> usize {
    if first.is_alphabetic() {
        return text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    }
    if !first.is_ascii_digit() {
        return first.len_utf8();
    }
    let hours = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (_, after) = text.split_at(hours);
    // "08.00" is one time; the dot of "08." only ends a sentence.
    let minutes = after.strip_prefix(['.', ':']).map_or(0, |tail| {
        let digits = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        if digits == 0 { 0 } else { digits + 1 }
    });
    hours + minutes
}

/// `8`, `08`, `8.30`, `08:30`, `0830`: minutes from midnight, up to 24:00.
fn time(piece: &str) -> Option<u16> {
    let (hour, minute) = match piece.split_once(['.', ':']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if piece.len() > 2 => piece.split_at_checked(piece.len() - 2)?,
        None => (piece, "0"),
    };
    if hour.is_empty() || hour.len() > 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60 && hour * 60 + minute <= DAY).then_some(hour * 60 + minute)
}

/// Words that say nothing about the time.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "jam"
            | "pukul"
            | "pkl"
            | "pk"
            | "hari"
            | "buka"
            | "open"
            | "at"
            | "from"
            | "dari"
            | "mulai"
            | "wib"
            | "wita"
            | "wit"
            | "waktu"
            | "operasi"
            | "layanan"
            | "hours"
            | "hrs"
            | "h"
            | "on"
            | "pada"
            | "only"
            | "sahaja"
            | "saja"
    )
}

fn word(word: &str) -> Option<Token> {
    if let Some(day) = weekday_of(word) {
        return WEEK.iter().position(|known| *known == day).map(Token::Day);
    }
    Some(match word {
        "mondays" => Token::Day(0),
        "saturdays" => Token::Day(5),
        "sundays" => Token::Day(6),
        "daily" | "everyday" | "harian" => Token::Days(7),
        "weekdays" => Token::Days(5),
        "always" => Token::Always,
        "tutup" | "closed" | "libur" | "off" | "cuti" => Token::Closed,
        "istirahat" | "rehat" | "break" | "ishoma" => Token::Break,
        "sampai" | "hingga" | "sehingga" | "ke" | "to" | "until" | "till" | "sd" => Token::To,
        "dan" | "and" | "serta" => Token::And,
        "pagi" | "pg" | "am" => Token::Part(Part::Morning),
        "noon" | "siang" | "tgh" | "tghari" => Token::Part(Part::Noon),
        "petang" | "sore" | "ptg" | "pm" => Token::Part(Part::Afternoon),
        "malam" | "mlm" => Token::Part(Part::Night),
        _ => return None,
    })
}

/// Days, or the spans meant for days.
enum Group {
    Days([bool; 7]),
    Times { open: Vec<Span>, breaks: Vec<Span> },
}

/// Cuts the tokens into groups of days and groups of times, in the order typed.
fn groups(tokens: &[Token], trust: Trust) -> Result<Vec<Group>, Finding> {
    let mut groups: Vec<Group> = Vec::new();
    let mut in_break = false;
    let mut rest = tokens;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match *first {
            Token::Day(day) => {
                in_break = false;
                let last = match rest {
                    [Token::To, Token::Day(last), after @ ..] => {
                        rest = after;
                        *last
                    }
                    _ => day,
                };
                set_days(&mut groups, day, (last + 7 - day) % 7 + 1);
            }
            Token::Days(count) => {
                in_break = false;
                set_days(&mut groups, 0, count);
            }
            Token::Time(_) => {
                let (span, after) = span(first, rest, trust)?;
                rest = after;
                add_span(&mut groups, Some(span), in_break);
            }
            Token::Always => add_span(&mut groups, Some(Span::DAY), false),
            Token::Closed => add_span(&mut groups, None, false),
            Token::Break => in_break = true,
            Token::And => {}
            Token::To => return Err(unreadable("-")),
            Token::Part(_) => return Err(unreadable("?")),
        }
    }
    Ok(groups)
}

fn set_days(groups: &mut Vec<Group>, first: usize, count: usize) {
    if !matches!(groups.last(), Some(Group::Days(_))) {
        groups.push(Group::Days([false; 7]));
    }
    if let Some(Group::Days(days)) = groups.last_mut() {
        for offset in 0..count {
            if let Some(day) = days.get_mut((first + offset) % 7) {
                *day = true;
            }
        }
    }
}

/// Adds an opening, or a break in it, to the times being read; `None` adds nothing but says "closed".
fn add_span(groups: &mut Vec<Group>, span: Option<Span>, in_break: bool) {
    if !matches!(groups.last(), Some(Group::Times { .. })) {
        groups.push(Group::Times { open: Vec::new(), breaks: Vec::new() });
    }
    if let (Some(Group::Times { open, breaks }), Some(span)) = (groups.last_mut(), span) {
        if in_break { breaks.push(span) } else { open.push(span) }
    }
}

/// One `from - to`, with parts of the day behind either time.
fn span<'a>(first: &Token, rest: &'a [Token], trust: Trust) -> Result<(Span, &'a [Token]), Finding> {
    let Token::Time(from) = *first else { return Err(unreadable("?")) };
    let (from_part, rest) = part(rest);
    let [Token::To, Token::Time(to), rest @ ..] = rest else {
        return Err(unreadable(&format!("{:02}:{:02}", from / 60, from % 60)));
    };
    let (to_part, rest) = part(rest);
    let closes = on_24_hours(*to, to_part);
    let opens = match (from_part, to_part) {
        (Some(_), _) => on_24_hours(from, from_part),
        // "2-4 petang" is 14 to 16, but "8-5 petang" is 8 to 17.
        (None, Some(_)) => {
            let same = on_24_hours(from, to_part);
            if same < closes { same } else { from }
        }
        (None, None) => from,
    };
    let dial = |minutes: u16| minutes < DAY / 2;
    if trust == Trust::Typed
        && to_part.is_none()
        && dial(opens)
        && dial(closes)
        && closes > 0
        && closes <= opens
    {
        return Err(Finding::error("hours-ambiguous").with("hour", (closes / 60).to_string()));
    }
    let span = Span::new(opens % DAY, closes).ok_or_else(|| unreadable("24"))?;
    Ok((span, rest))
}

fn part(rest: &[Token]) -> (Option<Part>, &[Token]) {
    match rest {
        [Token::Part(part), rest @ ..] => (Some(*part), rest),
        _ => (None, rest),
    }
}

/// A time with its part of the day, in minutes of a 24-hour day. A time already over 12 hours stays.
fn on_24_hours(time: u16, part: Option<Part>) -> u16 {
    let half = DAY / 2;
    let Some(part) = part.filter(|_| time < half + 60) else { return time };
    let on_dial = time % half;
    match part {
        Part::Morning => on_dial,
        Part::Noon if on_dial >= 10 * 60 => on_dial,
        // 12 at night ends the day; 1 to 5 at night are after it.
        Part::Night if on_dial == 0 => DAY,
        Part::Night if on_dial < 6 * 60 => on_dial,
        Part::Noon | Part::Afternoon | Part::Night => on_dial + half,
    }
}

/// Pairs days with times: `days times days times…`, or times alone for every day, or times before their days.
fn week(groups: Vec<Group>, raw: &str) -> Result<Hours, Finding> {
    let only_breaks = |group: &Group| matches!(group, Group::Times { open, breaks } if open.is_empty() && !breaks.is_empty());
    if groups.is_empty() || groups.iter().any(only_breaks) {
        return Err(unreadable(raw.trim()));
    }
    let mut week: [Vec<Span>; 7] = Default::default();
    let times_first = matches!(groups.first(), Some(Group::Times { .. }));
    let mut days = None;
    let mut times = None;
    let alone = groups.len() == 1;
    for group in groups {
        match group {
            Group::Days(named) => days = Some(named),
            Group::Times { open, breaks } => times = Some(cut(open, &breaks)),
        }
        if alone && times.is_some() {
            days = Some([true; 7]);
        }
        let complete = if times_first { times.is_some() && days.is_some() } else { times.is_some() };
        if complete && let (Some(named), Some(spans)) = (days.take(), times.take()) {
            for (day, _) in week.iter_mut().zip(named).filter(|(_, named)| *named) {
                // A day named again replaces what was said before: "setiap hari 8-16, Sab tutup".
                day.clone_from(&spans);
            }
        }
    }
    if days.is_some() || times.is_some() {
        return Err(unreadable(raw.trim()));
    }
    Ok(Hours::from_week(week))
}

/// Takes the breaks out of the openings.
fn cut(open: Vec<Span>, breaks: &[Span]) -> Vec<Span> {
    breaks.iter().fold(open, |open, pause| {
        let pieces = open.into_iter().flat_map(|span| {
            [
                Span { opens: span.opens, closes: span.closes.min(pause.opens) },
                Span { opens: span.opens.max(pause.closes), closes: span.closes },
            ]
        });
        pieces.filter(|piece| piece.opens < piece.closes && piece.opens < DAY).collect()
    })
}
