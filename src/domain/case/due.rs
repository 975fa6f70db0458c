//! When something must happen in a case. The times are settings of the office.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

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

fn known(risk: &str) -> &str {
    if risk.is_empty() { "medium" } else { risk }
}

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
        let by_risk = self.from.saturating_add(contact_hours(self.settings, self.risk).hours());
        let visit = visit_hours(self.settings, self.case_type).filter(|_| !self.acted_on);
        let by_charter = visit.map(|hours| self.reported.saturating_add(hours.hours()));
        by_charter.map_or(by_risk, |visit| visit.min(by_risk)).date()
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
