//! When something must happen in a case. The times are settings of the office.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::domain::code;
use crate::domain::setting::Settings;

/// Hours after which somebody must have made contact. A case whose risk nobody judged counts as medium.
pub fn contact_hours(settings: &Settings, risk: &str) -> i64 {
    settings.get(&format!("contact_hours_{}", known(risk)))
}

/// Hours from the complaint to the first visit that the law or a charter sets, in child protection and domestic
/// violence.
pub fn visit_hours(settings: &Settings, case_type: &str) -> Option<i64> {
    let hours = settings.get("visit_hours");
    (matches!(case_type, "child_protection" | "domestic_violence") && hours > 0).then_some(hours)
}

/// Days between two visits while a case is monitored.
pub fn monitoring_days(settings: &Settings, risk: &str) -> i64 {
    settings.get(&format!("monitoring_days_{}", known(risk)))
}

/// How high a risk is: from 1 for low; 0 where nobody judged it.
pub fn risk_rank(risk: &str) -> usize {
    code::RISK.codes.iter().rev().position(|known| *known == risk).map_or(0, |at| at + 1)
}

fn known(risk: &str) -> &str {
    if risk.is_empty() { "medium" } else { risk }
}

/// A rule that counts at most so many hours is kept or broken to the minute; a longer one is a matter of days.
pub const TO_THE_MINUTE: i64 = 24;

/// What the first due date of a case follows from.
#[derive(Debug, Clone, Copy)]
pub struct First<'a> {
    /// The office's times.
    pub settings: &'a Settings,
    /// Code of `CASE_TYPE`, or nothing.
    pub case_type: &'a str,
    /// Code of `RISK`, or nothing.
    pub risk: &'a str,
    /// When the complaint came in, local.
    pub reported: DateTime,
    /// From when the time of its risk runs, local: the complaint, then the screening.
    pub from: DateTime,
    /// Has somebody been there or called already?
    pub acted_on: bool,
}

impl First<'_> {
    /// The day on which something must have happened.
    pub fn day(&self) -> Date {
        self.first().0.date()
    }

    /// The time at which it must have happened, where the rule counts hours and nobody acted yet.
    pub fn moment(&self) -> Option<DateTime> {
        let (moment, hours) = self.first();
        (hours <= TO_THE_MINUTE && !self.acted_on).then_some(moment)
    }

    /// The earliest of the rules, and the hours that it counts.
    fn first(&self) -> (DateTime, i64) {
        let after = |from: DateTime, hours: i64| (from.saturating_add(hours.hours()), hours);
        let by_risk = after(self.from, contact_hours(self.settings, self.risk));
        let visit = visit_hours(self.settings, self.case_type).filter(|_| !self.acted_on);
        let by_charter = visit.map(|hours| after(self.reported, hours));
        by_charter.map_or(by_risk, |visit| visit.min(by_risk))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identity::Country;
    use jiff::civil::date;

    #[test]
    fn the_first_due_day_follows_from_risk_and_charter() {
        let reported = date(2026, 5, 28).at(21, 14, 0, 0);
        let screened = date(2026, 5, 29).at(9, 5, 0, 0);
        let my = Country::My;
        for (country, case_type, risk, acted_on, day) in [
            (Country::Id, "domestic_violence", "critical", false, date(2026, 5, 29)),
            (Country::Id, "domestic_violence", "high", false, date(2026, 5, 30)),
            (Country::Id, "domestic_violence", "medium", false, date(2026, 6, 1)),
            (Country::Id, "child_protection", "low", false, date(2026, 6, 5)),
            (Country::Id, "child_protection", "", false, date(2026, 6, 1)),
            // Ten hours from 21.14 end the next morning.
            (my, "domestic_violence", "low", false, date(2026, 5, 29)),
            (my, "child_protection", "medium", false, date(2026, 5, 29)),
            (my, "child_protection", "medium", true, date(2026, 6, 1)),
            (my, "trafficking", "medium", false, date(2026, 6, 1)),
        ] {
            let settings = &Settings::standard(country);
            let first = First { settings, case_type, risk, reported, from: screened, acted_on };
            assert_eq!(first.day(), day, "{country:?} {case_type} {risk} {acted_on}");
        }
    }

    #[test]
    fn hours_are_due_to_the_minute_until_somebody_acted() {
        let reported = date(2023, 6, 30).at(10, 55, 0, 0);
        let settings = &Settings::standard(Country::My);
        for (case_type, risk, acted_on, moment) in [
            ("child_protection", "low", false, Some(date(2023, 6, 30).at(20, 55, 0, 0))),
            ("child_protection", "critical", false, Some(date(2023, 6, 30).at(11, 55, 0, 0))),
            ("child_protection", "critical", true, None),
            ("trafficking", "high", false, Some(date(2023, 7, 1).at(10, 55, 0, 0))),
            ("trafficking", "medium", false, None),
        ] {
            let first = First { settings, case_type, risk, reported, from: reported, acted_on };
            assert_eq!(first.moment(), moment, "{case_type} {risk} {acted_on}");
        }
    }

    #[test]
    fn ten_hours_from_the_morning_end_the_same_day() {
        let reported = date(2023, 6, 30).at(8, 0, 0, 0);
        let first = First {
            settings: &Settings::standard(Country::My),
            case_type: "domestic_violence",
            risk: "low",
            reported,
            from: reported,
            acted_on: false,
        };
        assert_eq!(first.day(), date(2023, 6, 30));
    }
}
