//! The staff as the list shows them.

use crate::app::Desk;
use crate::app::permission::Act;
use crate::app::request::Refusal;
use crate::app::seats::WRONG_PINS;
use crate::domain::kind::Kind;
use crate::store::seal::pair;

/// A member of staff as the list shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffLine {
    /// Login.
    pub login: String,
    /// Full name.
    pub name: String,
    /// Codes joined by `|`.
    pub roles: String,
    /// Code of `STAFF_STATUS`.
    pub status: String,
    /// Rings joined by `|`.
    pub rings: String,
    /// Of their key; empty for somebody who has none.
    pub fingerprint: String,
    /// Can they sign in with a PIN?
    pub pin: Pin,
}

/// The PIN of a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pin {
    /// They have none.
    None,
    /// They sign in with it.
    Set,
    /// It is off until they give their passphrase: too many wrong ones were typed.
    Off,
}

impl Pin {
    /// As a word for machines; empty where there is none.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Set => "pin",
            Self::Off => "pin_off",
        }
    }
}

impl StaffLine {
    /// As cells of a line.
    pub fn cells(&self) -> [String; 7] {
        let shown = |text: &str| crate::domain::hostile::clean(text).into_owned();
        let pin = self.pin.word();
        [&self.login, &self.name, &self.roles, &self.status, &self.rings, &self.fingerprint, pin].map(shown)
    }
}

impl Desk {
    /// The staff with their rings and fingerprints.
    pub fn staff_lines(&self) -> Result<Vec<StaffLine>, Refusal> {
        self.ask(Act::Read(Kind::Staff)).map_err(Refusal::Refused)?;
        let (store, _) = self.store();
        let mut rings = Vec::new();
        for (ring, _) in store.rings()? {
            let holders = store.ring_holders(&ring)?;
            rings.push((ring, holders));
        }
        let mut lines = Vec::new();
        for staff in store.staff()? {
            let own = rings.iter().filter(|(_, holders)| holders.contains(&staff.uid));
            let keys = store.staff_keys(&staff.uid)?;
            let pin = match keys.as_ref().and_then(|keys| keys.pin.as_ref()) {
                None => Pin::None,
                Some(_) if store.wrong_pins(&staff.uid)? >= WRONG_PINS => Pin::Off,
                Some(_) => Pin::Set,
            };
            lines.push(StaffLine {
                login: staff.text("login").to_owned(),
                name: staff.text("name").to_owned(),
                roles: staff.text("roles").to_owned(),
                status: staff.text("status").to_owned(),
                rings: own.map(|(ring, _)| ring.as_str()).collect::<Vec<_>>().join("|"),
                fingerprint: keys.map(|keys| pair::fingerprint(&keys.public)).unwrap_or_default(),
                pin,
            });
        }
        Ok(lines)
    }
}
