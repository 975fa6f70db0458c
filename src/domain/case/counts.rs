//! What is counted of a case's content: no name, no number, no day. Cases, victims, forms of violence and
//! perpetrators are four different counts (domain reference, 5.2): a case may have several victims, a victim may
//! have suffered several forms, and a perpetrator may be unknown.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::CaseContent;
use super::referral::Referral;
use crate::domain::date::age::{Band, SIMFONI, band, spoken_months};
use crate::domain::date::partial::PartialDate;

/// What the content says where it says nothing.
pub const UNKNOWN: &str = "unknown";

/// What is counted of one case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// The victims: code of `SEX` and band of age at the report, each or both `unknown`.
    pub victims: Vec<(String, String)>,
    /// Forms of violence: as many as each victim suffered.
    pub forms: Vec<String>,
    /// Place of the incident, or `unknown`.
    pub place: String,
    /// What each alleged perpetrator is to the first victim, or `unknown`: as many as there are perpetrators.
    pub relations: Vec<String>,
    /// What each is to each victim, or `unknown`: SIMFONI records a relation to every one of them.
    pub pairs: Vec<String>,
    /// Services, once for each time that one was given.
    pub services: Vec<String>,
    /// Referrals that were sent.
    pub referrals: Vec<Sent>,
}

/// A referral that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Name of the body that was asked.
    pub agency: String,
    /// What it answered.
    pub answer: Answer,
    /// Whole days from the letter to the answer, if there was one.
    pub days: Option<i64>,
}

/// What a body answered to a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// It took the case on.
    Accepted,
    /// It did not.
    Declined,
    /// It did not answer in time.
    None,
    /// The time has not run out.
    Waiting,
    /// The office took the question back before there was an answer.
    Withdrawn,
}

impl Counts {
    /// Of a content.
    pub fn of(content: &CaseContent) -> Self {
        if let Some(counts) = &content.erased {
            return counts.clone();
        }
        let reported = content.reported_at.parse::<DateTime>().ok().map(DateTime::date);
        let survivors = || content.parties.iter().filter(|party| party.role == "survivor");
        let victims =
            survivors().map(|party| (known(&party.sex), age_band(&party.born_on, reported))).collect();
        let suspects = || content.parties.iter().filter(|party| party.role == "alleged_perpetrator");
        let of_each = |party| {
            let all = content.survivors();
            all.into_iter().map(|survivor| known(content.kin_to(party, survivor))).collect::<Vec<_>>()
        };
        Self {
            victims,
            forms: survivors().flat_map(|party| codes(&party.violence)).collect(),
            place: known(&content.incident_place),
            relations: suspects().map(|party| known(&party.kin)).collect(),
            pairs: suspects().flat_map(of_each).collect(),
            services: content.services.iter().map(|given| known(&given.service)).collect(),
            referrals: content.referrals.iter().filter_map(Sent::of).collect(),
        }
    }
}

impl Sent {
    /// Of a referral; nothing while it is only drafted.
    fn of(referral: &Referral) -> Option<Self> {
        let day = |to: &[&str]| {
            let moved = referral.moves.iter().find(|moved| to.contains(&moved.to.as_str()))?;
            moved.at.parse::<DateTime>().ok().map(DateTime::date)
        };
        let answer = match referral.state.as_str() {
            "accepted" | "in_service" | "completed" => Answer::Accepted,
            "declined" => Answer::Declined,
            "no_answer" => Answer::None,
            "sent" => Answer::Waiting,
            "withdrawn" => Answer::Withdrawn,
            _ => return None,
        };
        let sent = day(&["sent"])?;
        let days = day(&["accepted", "declined"])
            .and_then(|answered| sent.until(answered).ok())
            .map(|span| i64::from(span.get_days()));
        Some(Self { agency: referral.name.clone(), answer, days })
    }
}

/// The codes of a field that holds several.
fn codes(joined: &str) -> impl Iterator<Item = String> {
    joined.split('|').filter(|code| !code.is_empty()).map(str::to_owned)
}

/// The code, or `unknown`.
fn known(code: &str) -> String {
    if code.is_empty() { UNKNOWN.to_owned() } else { code.to_owned() }
}

/// The band of somebody's age when the case was reported: `13-17`, `60+`, `unknown`.
fn age_band(born_on: &str, reported: Option<Date>) -> String {
    let months = PartialDate::from_iso(born_on).zip(reported).and_then(|(born, at)| spoken_months(born, at));
    months.and_then(|months| band(months / 12, &SIMFONI)).map_or_else(|| UNKNOWN.to_owned(), Band::label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::work::ServiceGiven;
    use crate::domain::case::{Kin, Party};

    fn survivor(sex: &str, born_on: &str) -> Party {
        Party { role: "survivor".into(), sex: sex.into(), born_on: born_on.into(), ..Party::default() }
    }

    #[test]
    fn ages_are_those_at_the_report() {
        for (born_on, reported_at, band) in [
            ("2013-06-01", "2026-05-31T21:14", "6-12"),
            ("2013-06-01", "2026-06-01T00:10", "13-17"),
            ("2008", "2026-01-05T09:00", "18-24"),
            ("2020-12", "2026-05-31T09:00", "0-5"),
            ("1930", "2026-05-31T09:00", "60+"),
            ("", "2026-05-31T09:00", "unknown"),
            ("2030", "2026-05-31T09:00", "unknown"),
            ("1990", "", "unknown"),
        ] {
            assert_eq!(age_band(born_on, reported_at.parse::<DateTime>().ok().map(DateTime::date)), band);
        }
    }

    #[test]
    fn victims_are_counted_and_nobody_else() {
        let parties = vec![
            Party { violence: "physical|psychological".into(), ..survivor("F", "1990") },
            Party { violence: "physical".into(), ..survivor("", "") },
            Party { role: "reporter".into(), sex: "M".into(), ..Party::default() },
            Party { role: "alleged_perpetrator".into(), kin: "spouse".into(), ..Party::default() },
            Party { role: "alleged_perpetrator".into(), ..Party::default() },
        ];
        let given = ServiceGiven { service: "health".into(), ..ServiceGiven::default() };
        let content = CaseContent {
            reported_at: "2026-05-31T21:14".into(),
            incident_place: "school".into(),
            parties,
            services: vec![given.clone(), given],
            ..CaseContent::default()
        };
        let counts = Counts::of(&content);
        assert_eq!(
            counts.victims,
            [("F".to_owned(), "25-44".to_owned()), ("unknown".to_owned(), "unknown".to_owned())]
        );
        assert_eq!(counts.forms, ["physical", "psychological", "physical"], "three forms of two victims");
        assert_eq!(counts.relations, ["spouse", "unknown"], "two perpetrators");
        assert_eq!(counts.pairs, ["spouse", "unknown", "unknown", "unknown"], "to each of two victims");
        assert_eq!(counts.services, ["health", "health"]);
        assert_eq!(counts.place, "school");
        assert_eq!(Counts::of(&CaseContent::default()).place, "unknown");
    }

    #[test]
    fn a_perpetrator_is_counted_once_and_with_every_victim() {
        let kins = vec![Kin { to: 2, kin: "parent".into() }, Kin { to: 3, kin: "neighbour".into() }];
        let suspect =
            Party { role: "alleged_perpetrator".into(), kin: "spouse".into(), kins, ..Party::default() };
        let children = [survivor("F", "2015"), survivor("M", "2018")];
        let mut parties = vec![survivor("F", "1990"), suspect];
        parties.extend(children);
        let counts = Counts::of(&CaseContent { parties, ..CaseContent::default() });
        assert_eq!(counts.relations, ["spouse"]);
        assert_eq!(counts.pairs, ["spouse", "parent", "neighbour"]);
    }
}
