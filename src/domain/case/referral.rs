//! Referral of a case to an organisation of the directory: what is asked of whom, and how far it has come. A transfer
//! is a referral that hands the whole case over: the owner changes when it is accepted, and not before.
//!
//! ```text
//! drafted → sent → accepted → in_service → completed
//!                ↘ declined (reason) ↘ referred again, to another body or the same
//!                ↘ no_answer         ↗
//! ```

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::CaseContent;
use crate::domain::code;
use crate::domain::field::{Field, FieldKind as K};

/// A referral of a case. Dates and times are ISO 8601, local to the office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Referral {
    /// Its own uid.
    pub uid: String,
    /// Uid of the organisation in the directory.
    pub organisation: String,
    /// What the organisation was called when it was asked.
    pub name: String,
    /// Is the whole case handed over?
    pub transfer: bool,
    /// Is it a transfer of a screened case that this office does not take on? The case ends here once it is accepted.
    pub out: bool,
    /// Codes of `SERVICE_KIND` that are asked for, joined by `|`.
    pub services: String,
    /// Why, in words that may stand in the letter.
    pub reason: String,
    /// What was done so far, in words that may stand in the letter.
    pub given: String,
    /// Code of `REFERRAL_GROUND`: by what right the body is told of the case.
    pub ground: String,
    /// Day of the consent, if it is the ground.
    pub consent_on: String,
    /// The legal duty or the danger, if that is the ground.
    pub ground_note: String,
    /// Papers that go with the letter.
    pub documents: String,
    /// Who accompanies the survivor.
    pub companion: String,
    /// Their number as typed.
    pub companion_phone: String,
    /// Who gets a copy of the letter, separated by `;`.
    pub copies: String,
    /// Code of `REFERRAL_STATE`.
    pub state: String,
    /// Day until which a reply is asked; it stands in the letter.
    pub reply_due: String,
    /// Who accepted it there.
    pub officer: String,
    /// Number of the letter; empty before one was written.
    pub letter_no: String,
    /// Day of the letter.
    pub letter_on: String,
    /// The letter as it was numbered, in the markup of `app::letter`: it says the same whenever it is written again.
    pub letter: String,
    /// Numbers of letters of before, void since the draft was changed.
    pub void_letters: Vec<String>,
    /// Uid of the referral after which this one was made, since that was declined or not answered.
    pub after: String,
    /// What came of it, in order.
    pub moves: Vec<Moved>,
}

/// A change of state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Moved {
    /// When it happened, `2026-05-29T09:05`.
    pub at: String,
    /// Code of `REFERRAL_STATE` after it.
    pub to: String,
    /// In words: the reply, the reason.
    pub text: String,
    /// Who wrote it down.
    pub author: String,
}

/// A change of state that is possible, and what it records beside its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// State before.
    pub from: &'static str,
    /// State after.
    pub to: &'static str,
    /// Keys of the questions that it asks.
    pub asks: &'static [&'static str],
    /// Must something be said in words: a reason, a reply?
    pub says: bool,
}

/// The changes of state, in the order in which they are offered.
pub static MOVES: &[Move] = &[
    Move { from: "drafted", to: "sent", asks: &[], says: false },
    Move { from: "sent", to: "accepted", asks: &["officer"], says: false },
    Move { from: "sent", to: "declined", asks: &["officer"], says: true },
    Move { from: "sent", to: "no_answer", asks: &[], says: false },
    // A late answer is an answer.
    Move { from: "no_answer", to: "accepted", asks: &["officer"], says: false },
    Move { from: "no_answer", to: "declined", asks: &["officer"], says: true },
    Move { from: "accepted", to: "in_service", asks: &[], says: false },
    Move { from: "in_service", to: "completed", asks: &[], says: true },
    Move { from: "drafted", to: "withdrawn", asks: &[], says: true },
    Move { from: "sent", to: "withdrawn", asks: &[], says: true },
    Move { from: "accepted", to: "withdrawn", asks: &[], says: true },
    Move { from: "in_service", to: "withdrawn", asks: &[], says: true },
];

/// The questions of a referral.
static ASKED: &[Field] = &[
    Field::new("organisation", K::Ref(crate::domain::kind::Kind::Organisation), 46).required(),
    Field::new("services", K::Codes(&code::SERVICE_KIND), 46).required(),
    Field::new("reason", K::Memo, 52).required(),
    Field::new("ground", K::Code(&code::REFERRAL_GROUND), 24).required(),
    Field::new("ground_note", K::Text, 46),
    Field::new("reply_due", K::Date, 12).required(),
    Field::new("transfer", K::YesNo, 6).required(),
    Field::new("given", K::Text, 46),
    Field::new("companion", K::Name, 30),
    Field::new("companion_phone", K::Phone, 20),
    Field::new("documents", K::Text, 46),
    Field::new("copies", K::Text, 46),
];

/// The questions of a change of state.
static MOVED: &[Field] = &[
    Field::new("officer", K::Name, 30),
    Field::new("text", K::Memo, 52),
    Field::new("on", K::Date, 12).required(),
    Field::new("time", K::Text, 7).required(),
];
/// The same where something must be said.
static SAID: Field = Field::new("text", K::Memo, 52).required();

/// The questions of a new referral, or of one that is mended before it is sent.
pub fn questions() -> Vec<&'static Field> {
    ASKED.iter().collect()
}

impl Move {
    /// What it asks.
    pub fn questions(&self) -> Vec<&'static Field> {
        let asked =
            |field: &&Field| matches!(field.key, "text" | "on" | "time") || self.asks.contains(&field.key);
        let fields = MOVED.iter().filter(asked);
        fields.map(|field| if field.key == "text" && self.says { &SAID } else { field }).collect()
    }
}

/// The changes that may follow `state`.
pub fn next(state: &str) -> impl Iterator<Item = &'static Move> {
    MOVES.iter().filter(move |known| known.from == state)
}

/// Is something still to come of a referral in this state?
pub fn is_open(state: &str) -> bool {
    matches!(state, "drafted" | "sent" | "accepted" | "in_service")
}

/// Days within which a reply is asked for, by the risk of the case. Defaults of this program: no source sets them.
pub fn reply_days(risk: &str) -> i64 {
    match risk {
        "critical" => 1,
        "high" => 3,
        "low" => 14,
        _ => 7,
    }
}

/// How a reply stands that was due on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// It is not due before today, or nobody waits for one.
    InTime,
    /// It is late.
    Late,
    /// It is so late that none can be hoped for.
    None,
}

/// How a reply that is waited for stands `today`; `due` is ISO 8601. More than `hoped` days after it none comes any
/// more: the setting `no_answer_days`.
pub fn reply_on(due: &str, today: Date, hoped: i64) -> Reply {
    match days_late(due, today) {
        days if days > hoped => Reply::None,
        days if days > 0 => Reply::Late,
        _ => Reply::InTime,
    }
}

/// Is a reply that was due by `due` (ISO 8601) still in time `today`?
pub fn in_time(due: &str, today: Date) -> bool {
    days_late(due, today) <= 0
}

fn days_late(due: &str, today: Date) -> i64 {
    let due = due.parse::<Date>().ok();
    due.and_then(|due| due.until(today).ok()).map_or(0, |span| i64::from(span.get_days()))
}

impl Referral {
    /// Is something still to come of it?
    pub fn is_open(&self) -> bool {
        is_open(&self.state)
    }

    /// How the reply stands that is waited for, `hoped` days long ([`reply_on`]).
    pub fn reply(&self, today: Date, hoped: i64) -> Reply {
        if self.state == "sent" { reply_on(&self.reply_due, today, hoped) } else { Reply::InTime }
    }

    /// Is a reply waited for, and late?
    fn is_late(&self, today: Date) -> bool {
        self.state == "sent" && days_late(&self.reply_due, today) > 0
    }

    /// May the case be referred again in its stead: it was declined or taken back, or the reply is late?
    pub fn may_go_again(&self, today: Date) -> bool {
        matches!(self.state.as_str(), "declined" | "no_answer" | "withdrawn") || self.is_late(today)
    }

    /// The changes that are possible `today`: nobody gives up before the reply is late.
    pub fn next(&self, today: Date) -> impl Iterator<Item = &'static Move> {
        let late = self.is_late(today);
        next(&self.state).filter(move |known| known.to != "no_answer" || late)
    }

    /// Goes on to a state, which is then the last of its moves.
    pub fn go(&mut self, moved: Moved) {
        self.state.clone_from(&moved.to);
        self.moves.push(moved);
    }

    /// When it last changed; empty before it was kept.
    pub fn last_at(&self) -> &str {
        self.moves.last().map_or("", |moved| moved.at.as_str())
    }

    /// When it was answered: accepted or declined.
    pub fn answered_at(&self) -> Option<&str> {
        let answer = self.moves.iter().find(|moved| matches!(moved.to.as_str(), "accepted" | "declined"));
        answer.map(|moved| moved.at.as_str())
    }

    /// What it says to the question `key` of [`questions`], as text.
    pub fn text(&self, key: &str) -> &str {
        match key {
            "organisation" => &self.organisation,
            "services" => &self.services,
            "reason" => &self.reason,
            "ground" => &self.ground,
            "ground_note" => &self.ground_note,
            "reply_due" => &self.reply_due,
            "transfer" => ["no", "yes"].get(usize::from(self.transfer)).copied().unwrap_or_default(),
            "given" => &self.given,
            "companion" => &self.companion,
            "companion_phone" => &self.companion_phone,
            "documents" => &self.documents,
            "copies" => &self.copies,
            _ => "",
        }
    }

    /// Each code of a service that is asked for.
    pub fn services(&self) -> impl Iterator<Item = &str> {
        self.services.split('|').map(str::trim).filter(|code| !code.is_empty())
    }
}

impl CaseContent {
    /// The referral with this uid.
    pub fn referral(&self, uid: &str) -> Option<&Referral> {
        self.referrals.iter().find(|referral| referral.uid == uid)
    }

    /// The referrals of which something is still to come: a case is not closed over them without a reason.
    pub fn open_referrals(&self) -> impl Iterator<Item = &Referral> {
        self.referrals.iter().filter(|referral| referral.is_open())
    }

    /// Bodies that would not take this case, or never answered: uid and code of `REFERRAL_STATE`. What a body said
    /// last holds.
    pub fn refused_by(&self) -> Vec<(String, String)> {
        let mut said: Vec<(String, String)> = Vec::new();
        for known in self.referrals.iter().rev() {
            if !said.iter().any(|(uid, _)| *uid == known.organisation) {
                said.push((known.organisation.clone(), known.state.clone()));
            }
        }
        said.retain(|(_, state)| matches!(state.as_str(), "declined" | "no_answer"));
        said
    }

    /// The day on which the first reply is due that is waited for; empty if none is.
    pub fn next_reply_due(&self) -> &str {
        let waited = self.referrals.iter().filter(|referral| referral.state == "sent");
        waited.map(|referral| referral.reply_due.as_str()).min().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::HashSet;

    fn referral(state: &str, reply_due: &str) -> Referral {
        Referral { state: state.into(), reply_due: reply_due.into(), ..Referral::default() }
    }

    #[test]
    fn moves_are_between_states_and_reach_all_of_them() {
        let reached: HashSet<_> = MOVES.iter().map(|known| known.to).chain(["drafted"]).collect();
        assert_eq!(reached.len(), code::REFERRAL_STATE.codes.len());
        for known in MOVES {
            for state in [known.from, known.to] {
                assert!(code::REFERRAL_STATE.find(state).is_some(), "{state}");
            }
            let keys: Vec<_> = known.questions().iter().map(|field| field.key).collect();
            assert!(keys.ends_with(&["on", "time"]), "{keys:?}");
            let text = known.questions().into_iter().find(|field| field.key == "text").unwrap();
            assert_eq!(text.required, known.says, "{} → {}", known.from, known.to);
        }
    }

    /// Every state with what may follow it before and after the reply is due.
    #[test]
    fn what_may_follow_each_state() {
        let (before, after) = (date(2026, 6, 5), date(2026, 6, 6));
        for (state, in_time, late, again) in [
            ("drafted", "sent withdrawn", "sent withdrawn", false),
            ("sent", "accepted declined withdrawn", "accepted declined no_answer withdrawn", true),
            ("accepted", "in_service withdrawn", "in_service withdrawn", false),
            ("declined", "", "", true),
            ("no_answer", "accepted declined", "accepted declined", true),
            ("in_service", "completed withdrawn", "completed withdrawn", false),
            ("completed", "", "", false),
            ("withdrawn", "", "", true),
        ] {
            let known = referral(state, "2026-06-05");
            let next = |day| known.next(day).map(|known| known.to).collect::<Vec<_>>().join(" ");
            assert_eq!(next(before), in_time, "{state}");
            assert_eq!(next(after), late, "{state}");
            assert_eq!(known.may_go_again(after), again, "{state}");
            assert_eq!(
                known.is_open(),
                !matches!(state, "declined" | "no_answer" | "completed" | "withdrawn")
            );
        }
        assert!(!referral("sent", "2026-06-05").may_go_again(before));
    }

    #[test]
    fn a_reply_is_late_then_none() {
        for (day, reply) in [
            (date(2026, 6, 4), Reply::InTime),
            (date(2026, 6, 5), Reply::InTime),
            (date(2026, 6, 6), Reply::Late),
            (date(2026, 6, 12), Reply::Late),
            (date(2026, 6, 13), Reply::None),
            (date(2027, 6, 13), Reply::None),
        ] {
            assert_eq!(referral("sent", "2026-06-05").reply(day, 7), reply, "{day}");
            assert_eq!(referral("accepted", "2026-06-05").reply(day, 7), Reply::InTime);
        }
        assert_eq!(referral("sent", "2026-06-05").reply(date(2026, 6, 12), 6), Reply::None);
        assert_eq!(referral("sent", "2026-06-05").reply(date(2026, 6, 13), 8), Reply::Late);
        assert_eq!(referral("sent", "").reply(date(2026, 6, 13), 7), Reply::InTime);
    }

    #[test]
    fn the_first_reply_that_is_waited_for_counts() {
        let mut content = CaseContent::default();
        assert_eq!(content.next_reply_due(), "");
        content.referrals = vec![
            referral("declined", "2026-01-01"),
            referral("sent", "2026-06-09"),
            referral("sent", "2026-06-05"),
        ];
        assert_eq!(content.next_reply_due(), "2026-06-05");
        assert_eq!(content.open_referrals().count(), 2);
    }
}
