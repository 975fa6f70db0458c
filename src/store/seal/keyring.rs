//! What somebody holds who has unlocked: their own pair and the keys of their rings. It lives in memory only, is
//! shared between the threads of one session, and is overwritten when the last of them lets go.

use std::collections::BTreeMap;

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::cell::{self, Place};
use super::pair::{Pair, Public, wrap};
use super::{Key, SealError, derive, key_of};

/// First byte of a case key that was wrapped for a ring's public half.
const BOXED: u8 = 1;
/// First byte of a case key under the ring's own key: a thousand times faster to open.
const UNDER_RING: u8 = 2;

/// The keys of one ring in one epoch.
#[derive(Debug, Clone)]
pub struct RingKeys {
    pair: Pair,
    under: Key,
}

impl RingKeys {
    /// From the ring's secret half.
    pub fn new(pair: Pair) -> Result<Self, SealError> {
        let under = derive(pair.secret().as_slice(), "balai case keys 1")?;
        Ok(Self { pair, under })
    }

    /// The ring's pair, to be wrapped for another member.
    pub fn pair(&self) -> &Pair {
        &self.pair
    }

    /// Vouches for a public half: a code that nobody can make who does not hold the ring. `whose` says what the half
    /// is for.
    pub fn vouch(&self, whose: &Whose<'_>, public: &Public) -> Result<Vec<u8>, SealError> {
        Ok(self.mac(whose, public)?.finalize().into_bytes().to_vec())
    }

    /// Did somebody who held the ring vouch for this public half?
    pub fn has_vouched(&self, whose: &Whose<'_>, public: &Public, code: &[u8]) -> bool {
        self.mac(whose, public).is_ok_and(|mac| mac.verify_slice(code).is_ok())
    }

    fn mac(&self, whose: &Whose<'_>, public: &Public) -> Result<Hmac<Sha256>, SealError> {
        let own = derive(self.pair.secret().as_slice(), "balai vouched keys 1")?;
        let mut mac = Hmac::<Sha256>::new_from_slice(own.as_slice()).map_err(|_| SealError::Format)?;
        for part in [whose.file, whose.ring, whose.holder] {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.update(&whose.epoch.to_be_bytes());
        mac.update(public);
        Ok(mac)
    }
}

/// Whose public half is vouched for.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    /// Uid of the office file.
    pub file: &'a str,
    /// The ring.
    pub ring: &'a str,
    /// The epoch in which it stands.
    pub epoch: i64,
    /// Uid of a member of staff, `recovery`, or nothing for the ring itself.
    pub holder: &'a str,
}

/// What somebody holds who has unlocked.
#[derive(Debug)]
pub struct Keyring {
    /// Uid of the member of staff.
    pub staff: String,
    /// Their own pair.
    pub own: Pair,
    rings: BTreeMap<(String, i64), RingKeys>,
}

impl Keyring {
    /// The keys of somebody who is in no ring yet.
    pub fn new(staff: &str, own: Pair) -> Self {
        Self { staff: staff.to_owned(), own, rings: BTreeMap::new() }
    }

    /// The same keys once more, for a transaction that holds further ones.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self { staff: self.staff.clone(), own: self.own.clone(), rings: self.rings.clone() }
    }

    /// Adds the keys of a ring.
    pub fn hold(&mut self, ring: &str, epoch: i64, keys: RingKeys) {
        self.rings.insert((ring.to_owned(), epoch), keys);
    }

    /// The keys of a ring in an epoch, if they are held.
    pub fn ring(&self, ring: &str, epoch: i64) -> Option<&RingKeys> {
        self.rings.get(&(ring.to_owned(), epoch))
    }

    /// The newest epoch of a ring that is held, with its keys.
    pub fn newest(&self, ring: &str) -> Option<(i64, &RingKeys)> {
        let of_ring = self.rings.iter().filter(|((known, _), _)| known == ring);
        of_ring.map(|((_, epoch), keys)| (*epoch, keys)).max_by_key(|(epoch, _)| *epoch)
    }

    /// The rings of which some epoch is held.
    pub fn rings(&self) -> Vec<&str> {
        let mut rings: Vec<&str> = self.rings.keys().map(|(ring, _)| ring.as_str()).collect();
        rings.dedup();
        rings
    }

    /// Opens what was wrapped for this person or for one of their rings.
    pub fn open_draft(&self, wrapped: &[u8]) -> Option<zeroize::Zeroizing<Vec<u8>>> {
        let pairs = std::iter::once(&self.own).chain(self.rings.values().map(RingKeys::pair));
        pairs.into_iter().find_map(|pair| pair.unwrap(wrapped).ok())
    }

    /// Opens a case key that was wrapped for a ring.
    pub fn open_case_key(&self, place: &Place<'_>, wrapped: &[u8]) -> Result<Key, SealError> {
        let keys = self.ring(place.ring, place.epoch).ok_or(SealError::Refused)?;
        match wrapped.split_first() {
            Some((&BOXED, boxed)) => keys.pair.unwrap_key(boxed),
            Some((&UNDER_RING, sealed)) => key_of(&cell::open(&keys.under, place, sealed)?),
            _ => Err(SealError::Format),
        }
    }
}

/// Wraps a case key for a ring: fast where its keys are held, else for its public half, so that whoever is on
/// duty can put a case in.
pub fn wrap_case_key(
    held: Option<&Keyring>,
    public: &Public,
    place: &Place<'_>,
    key: &Key,
) -> Result<Vec<u8>, SealError> {
    let (format, sealed) = match held.and_then(|keyring| keyring.ring(place.ring, place.epoch)) {
        Some(keys) => (UNDER_RING, cell::seal(&keys.under, place, key.as_slice())?),
        None => (BOXED, wrap(public, key.as_slice())?),
    };
    let mut wrapped = vec![format];
    wrapped.extend(sealed);
    Ok(wrapped)
}

#[cfg(test)]
mod tests {
    use super::super::new_key;
    use super::*;

    const PLACE: Place<'_> = Place {
        file: "f",
        table: "case_key",
        row: "c",
        column: "wrapped",
        ring: "trafficking",
        epoch: 1,
        version: 0,
    };

    #[test]
    fn a_case_key_opens_for_members_whoever_wrapped_it() {
        let ring = Pair::generate();
        let mut member = Keyring::new("m", Pair::generate());
        member.hold("trafficking", 1, RingKeys::new(ring.clone()).unwrap());
        let outsider = Keyring::new("o", Pair::generate());
        let key = new_key();
        for writer in [Some(&member), Some(&outsider), None] {
            let wrapped = wrap_case_key(writer, &ring.public(), &PLACE, &key).unwrap();
            assert_eq!(member.open_case_key(&PLACE, &wrapped).unwrap(), key);
            assert!(outsider.open_case_key(&PLACE, &wrapped).is_err());
        }
        assert_eq!(member.rings(), ["trafficking"]);
    }
}
