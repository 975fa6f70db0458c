//! Numbers that are the same every time, and the uids and dates made of them.

use jiff::SignedDuration;
use jiff::civil::Date;
use uuid::{Builder, Variant, Version};

use crate::domain::date::age::years;
use crate::domain::identity::Sex;
use crate::domain::kind::Kind;

/// `SplitMix64` (Steele, Lea, Flood 2014). Each part of an office draws from a stream of its own, so that a change
/// in one part leaves the others as they were.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The stream `name` of an office whose seed is `seed`.
    pub fn stream(seed: u64, name: &str) -> Self {
        // FNV-1a, so that streams of one seed begin far apart.
        let state = name.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(state)
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `limit` - 1; 0 if there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        // The upper half of a product spreads a draw evenly without a division.
        let product = u128::from(self.draw()) * limit as u128;
        (product >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = usize::try_from(high.saturating_sub(low).saturating_add(1)).unwrap_or(0);
        low.saturating_add(i32::try_from(self.below(width)).unwrap_or(0))
    }

    /// True in `percent` of a hundred draws.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `from`.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// One of `from`, or an empty word if there is none.
    pub fn word<'a>(&mut self, from: &'a [String]) -> &'a str {
        self.pick(from).map_or("", String::as_str)
    }

    /// The sex whose code is `code`; one drawn if there is none.
    pub fn sex(&mut self, code: &str) -> Sex {
        Sex::read(code).unwrap_or(if self.chance(50) { Sex::Female } else { Sex::Male })
    }

    /// One of `from`, as often as its weight says.
    pub fn weighted<T: Copy + Default>(&mut self, from: &[(T, usize)]) -> T {
        let mut left = self.below(from.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in from {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        T::default()
    }
}

/// Makes the uids of an office: v4 for kinds whose times of creation must not pair them, v7 for the rest, one
/// millisecond after the other on the day before the office's today.
#[derive(Debug)]
pub(super) struct Uids {
    random: Random,
    millis: u64,
}

impl Uids {
    /// Uids drawn from the stream `name`.
    pub fn new(seed: u64, name: &str, today: Date) -> Self {
        let days = today.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days());
        let millis = u64::try_from(i64::from(days) - 1).unwrap_or(0) * 86_400_000;
        Self { random: Random::stream(seed, name), millis }
    }

    /// The uid of the next record of `kind`.
    pub fn next(&mut self, kind: Kind) -> String {
        let bits = (u128::from(self.random.draw()) << 64) | u128::from(self.random.draw());
        let uid = if kind.info().random_uid {
            Builder::from_u128(bits).with_variant(Variant::RFC4122).with_version(Version::Random).into_uuid()
        } else {
            self.millis += 1;
            let timed = (u128::from(self.millis) << 80) | (bits >> 48);
            Builder::from_u128(timed)
                .with_variant(Variant::RFC4122)
                .with_version(Version::SortRand)
                .into_uuid()
        };
        uid.hyphenated().to_string()
    }
}

/// The day `days` after `date`, or before it if negative.
pub(super) fn days_after(date: Date, days: i32) -> Date {
    date.saturating_add(SignedDuration::from_hours(24 * i64::from(days)))
}

/// How many days after `from` is `to`?
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    i32::try_from(from.duration_until(to).as_hours() / 24).unwrap_or(0)
}

/// Full years between birth and `today`.
pub(super) fn age(born: Date, today: Date) -> u16 {
    years(born, today).unwrap_or(0)
}
