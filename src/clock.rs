//! Today and now as values, so that a demo office lives in its own time and a test in none.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::{Date, DateTime};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Span, Timestamp, Unit};

/// What time it is, for the office and for its log.
#[derive(Debug, Clone)]
pub struct Clock {
    zone: TimeZone,
    /// A demo's own today, and in tests the moment of every log entry.
    fixed_today: Option<Date>,
    fixed_now: Option<Timestamp>,
    /// Minutes by which a test moves it on.
    ahead: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock, read in `zone` (an IANA name; an unknown one counts as UTC).
    pub fn real(zone: &str) -> Self {
        // The zones that come with the program first: the system's are some forty folders to walk through.
        let zone = TimeZoneDatabase::bundled().get(zone).or_else(|_| TimeZone::get(zone));
        let zone = zone.unwrap_or(TimeZone::UTC);
        Self { zone, fixed_today: None, fixed_now: None, ahead: None }
    }

    /// The same clock in an office whose today stands still.
    #[must_use]
    pub fn with_today(mut self, today: Date) -> Self {
        self.fixed_today = Some(today);
        self
    }

    /// A clock that always says `now`, for tests.
    pub fn fixed(now: Timestamp) -> Self {
        Self { zone: TimeZone::UTC, fixed_today: None, fixed_now: Some(now), ahead: None }
    }

    /// The same clock, moved on by so many minutes as `ahead` says when it is looked at; for tests.
    #[must_use]
    pub fn moved_by(mut self, ahead: Arc<AtomicI64>) -> Self {
        self.ahead = Some(ahead);
        self
    }

    /// The office's calendar day.
    pub fn today(&self) -> Date {
        self.fixed_today.unwrap_or_else(|| self.wall().date())
    }

    /// The office's local date and time: its own today with the machine's time of day.
    pub fn local(&self) -> DateTime {
        self.today().to_datetime(self.wall().time())
    }

    /// What the clock of the office said at a moment of the log.
    pub fn local_of(&self, moment: &str) -> Option<DateTime> {
        let moment: Timestamp = moment.parse().ok()?;
        Some(moment.to_zoned(self.zone.clone()).datetime())
    }

    /// The moment for the log, UTC, to the second: never altered by a demo's today.
    pub fn stamp(&self) -> String {
        let now = self.fixed_now.unwrap_or_else(Timestamp::now);
        now.round(Unit::Second).unwrap_or(now).to_string()
    }

    /// When the office's day of the log's time began, UTC. A demo's own today has no part in it.
    pub fn day_began(&self) -> String {
        let now = self.fixed_now.unwrap_or_else(Timestamp::now);
        let began = now.to_zoned(self.zone.clone()).start_of_day().map_or(now, |day| day.timestamp());
        began.to_string()
    }

    fn wall(&self) -> DateTime {
        let now = self.fixed_now.unwrap_or_else(Timestamp::now).to_zoned(self.zone.clone()).datetime();
        let minutes = self.ahead.as_ref().map_or(0, |ahead| ahead.load(Ordering::Relaxed));
        now.saturating_add(Span::new().minutes(minutes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_keeps_its_day_and_the_log_its_time() {
        let now: Timestamp = "2026-11-21T20:00:00.4Z".parse().unwrap();
        let clock = Clock::fixed(now).with_today(jiff::civil::date(2023, 6, 30));
        assert_eq!(clock.today().to_string(), "2023-06-30");
        assert_eq!(clock.stamp(), "2026-11-21T20:00:00Z");
        assert_eq!(clock.local().to_string(), "2023-06-30T20:00:00.4");
    }

    #[test]
    fn a_day_begins_at_local_midnight() {
        for (zone, began) in [("UTC", "2026-11-21T00:00:00Z"), ("Asia/Jakarta", "2026-11-21T17:00:00Z")] {
            let clock = Clock {
                fixed_now: Some("2026-11-21T20:00:00.4Z".parse().unwrap()),
                fixed_today: Some(jiff::civil::date(2023, 6, 30)),
                ..Clock::real(zone)
            };
            assert_eq!(clock.day_began(), began);
        }
    }
}
