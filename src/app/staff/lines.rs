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
    /// First and last day of their absence, ISO 8601; empty if there is none, or no end.
    pub absent: (String, String),
    /// Login of their deputy.
    pub deputy: String,
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
    pub fn cells(&self) -> [String; 10] {
        let shown = |text: &str| crate::domain::hostile::clean(text).into_owned();
        let pin = self.pin.word();
        let (from, until) = (self.absent.0.as_str(), self.absent.1.as_str());
        let (login, name, roles) = (self.login.as_str(), self.name.as_str(), self.roles.as_str());
        let (rings, print) = (self.rings.as_str(), self.fingerprint.as_str());
        [login, name, roles, &self.status, rings, print, pin, from, until, &self.deputy].map(shown)
    }
}

impl Desk {
    /// The staff with their rings and fingerprints; who may not see them sees themselves.
    pub fn staff_lines(&self) -> Result<Vec<StaffLine>, Refusal> {
        let me = &self.sitting().staff;
        let all = self.ask(Act::Read(Kind::Staff));
        if let Err(no) = &all
            && me.is_empty()
        {
            return Err(Refusal::Refused(no.clone()));
        }
        let (store, _) = self.store();
        let mut rings = Vec::new();
        for (ring, _) in store.rings()? {
            let holders = store.ring_holders(&ring)?;
            rings.push((ring, holders));
        }
        let mut lines = Vec::new();
        let known = store.staff()?;
        for staff in known.iter().filter(|staff| all.is_ok() || staff.uid == *me) {
            let deputy = staff.link("deputy");
            let deputy = deputy.and_then(|link| known.iter().find(|known| known.uid == link.raw));
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
                absent: (staff.text("absent_from").to_owned(), staff.text("absent_until").to_owned()),
                deputy: deputy.map(|deputy| deputy.text("login").to_owned()).unwrap_or_default(),
            });
        }
        Ok(lines)
    }
}
