//! Whether the line has taken what it was given.

use std::time::{Duration, Instant};

use crate::os::SshLine;

/// Up to this many bytes may be under way over SSH. At 56 kbit/s they take 0.3 s; a faster line has them out in one
/// round trip, so it is not held up.
const UNDER_WAY: u64 = 2 * 1024;

/// The speed assumed of an SSH line that cannot be looked at, in bytes a second: 56 kbit/s less what SSH and TCP add.
/// On a faster line a held key then draws some frames less; single keys never come near it.
const ASSUMED_SPEED: u64 = 6 * 1024;

/// Reckons what is under way. Without an SSH line it always says yes: the caller's poll(2) tells the rest.
#[derive(Debug)]
pub(super) struct Flow {
    ssh: Option<SshLine>,
    under_way: u64,
    at: Option<Instant>,
}

impl Flow {
    pub(super) const fn new(ssh: Option<SshLine>) -> Self {
        Self { ssh, under_way: 0, at: None }
    }

    /// Notes that `count` bytes were written at `now`.
    pub(super) fn wrote(&mut self, count: usize, now: Instant) {
        self.settle(now);
        self.under_way = self.under_way.saturating_add(count as u64);
    }

    /// Whether another frame may follow at `now`. The TCP table is read only after much was written.
    pub(super) fn ready(&mut self, now: Instant) -> bool {
        let Some(line) = &self.ssh else { return true };
        let line = line.clone();
        self.ready_by(now, || line.backlog())
    }

    fn ready_by(&mut self, now: Instant, backlog: impl FnOnce() -> Option<u64>) -> bool {
        self.settle(now);
        if self.under_way <= UNDER_WAY {
            return true;
        }
        match backlog() {
            Some(bytes) => {
                let ready = bytes <= UNDER_WAY;
                if ready {
                    self.under_way = bytes;
                }
                ready
            }
            // By the assumed speed it is still out there.
            None => false,
        }
    }

    fn settle(&mut self, now: Instant) {
        let passed = self.at.map_or(Duration::ZERO, |at| now.saturating_duration_since(at));
        let taken = (passed.as_millis() as u64).saturating_mul(ASSUMED_SPEED) / 1000;
        // A moment too short for a whole byte is kept for the next time.
        if taken > 0 || self.at.is_none() || self.under_way == 0 {
            self.under_way = self.under_way.saturating_sub(taken);
            self.at = Some(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow() -> Flow {
        Flow::new(SshLine::new("198.51.100.7 54321 192.0.2.5 22"))
    }

    #[test]
    fn a_local_line_is_left_to_poll() {
        let now = Instant::now();
        let mut flow = Flow::new(None);
        flow.wrote(1_000_000, now);
        assert!(flow.ready(now));
    }

    #[test]
    fn little_is_written_without_asking() {
        let now = Instant::now();
        let mut flow = flow();
        flow.wrote(2_000, now);
        assert!(flow.ready_by(now, || panic!("the table is not read for a key")));
    }

    #[test]
    fn the_table_decides_when_there_is_one() {
        let now = Instant::now();
        let mut flow = flow();
        flow.wrote(5_000, now);
        assert!(!flow.ready_by(now, || Some(5_000)));
        assert!(!flow.ready_by(now + Duration::from_millis(10), || Some(2_049)));
        assert!(flow.ready_by(now + Duration::from_millis(20), || Some(2_048)));
        flow.wrote(100_000, now);
        assert!(flow.ready_by(now, || Some(0)), "a fast line is never held up");
    }

    #[test]
    fn without_a_table_a_speed_is_assumed() {
        let now = Instant::now();
        let mut flow = flow();
        flow.wrote(8 * 1024, now);
        assert!(!flow.ready_by(now, || None));
        assert!(!flow.ready_by(now + Duration::from_millis(990), || None));
        assert!(flow.ready_by(now + Duration::from_millis(1010), || None));
        assert!(flow.ready_by(now + Duration::from_secs(3), || panic!("all is out")));
    }

    #[test]
    fn asking_often_makes_the_line_neither_faster_nor_slower() {
        let start = Instant::now();
        let mut flow = flow();
        flow.wrote(8 * 1024, start);
        let first = (0..20_000)
            .map(|tenth| Duration::from_micros(tenth * 100))
            .find(|passed| flow.ready_by(start + *passed, || None));
        let millis = first.unwrap().as_millis();
        assert!((950..1250).contains(&millis), "{millis}");
    }
}
