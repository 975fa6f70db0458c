//! Staff and their keys: the first one founds the keys of the office; later ones are added, let into rings, and
//! leave. What a person may do follows from roles (`permission`), what they can read from rings.

mod colleagues;
mod founding;
mod leaving;
mod lines;
mod own;
mod people;
mod rings;

use super::absence::Absence;
use super::cases::HandOver;
use super::request::{Refusal, Reply};
use super::sign_in::Secret;
use super::worker::Worker;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::lang::Message;
use crate::store::StoreError;
use crate::store::keys::{Purpose, StaffKeys, slot_place};
use crate::store::seal::pair::{self, Pair};
use crate::store::seal::recovery::Recovery;
use crate::store::seal::slot::{Slot, Strength};
use crate::store::write::{Batch, Change, Target};

pub use colleagues::Colleague;
pub(in crate::app) use founding::found_demo;
pub use lines::{Pin, StaffLine};
pub(in crate::app) use people::keep_an_admin;

/// Shortest passphrase, in characters: four words or a sentence are better.
pub const SHORTEST_PASSPHRASE: usize = 10;
/// Shortest PIN.
pub const SHORTEST_PIN: usize = 4;

/// Somebody who is to be added.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// The record: login, name, roles…
    pub draft: Draft,
    /// Typed by themselves.
    pub passphrase: Secret,
}

/// One act on staff and keys.
#[derive(Debug, Clone)]
pub enum StaffOp {
    /// The first member of staff, with the keys of the office. The recovery key was printed and typed back.
    Found {
        /// Who. They must be an admin.
        first: NewStaff,
        /// Rings they are in.
        rings: Vec<String>,
        /// The recovery key.
        recovery: Recovery,
    },
    /// A further member of staff, in no ring yet.
    Add(NewStaff),
    /// Somebody is let into a ring by one who is in it, or by the recovery key.
    Admit {
        /// Login.
        login: String,
        /// Ring.
        ring: String,
        /// Fingerprint of their key, as they read it out.
        fingerprint: String,
        /// The recovery key, where nobody in the ring is left.
        recovery: Option<Recovery>,
    },
    /// Somebody gets other roles.
    Roles {
        /// Login.
        login: String,
        /// Codes joined by `|`.
        roles: String,
    },
    /// Somebody leaves a ring: a new epoch, and its cases sealed anew.
    Dismiss {
        /// Login.
        login: String,
        /// Ring.
        ring: String,
    },
    /// Somebody leaves the office: out of every ring, no key, no sign-in.
    Disable {
        /// Login.
        login: String,
    },
    /// Somebody is away, and who stands in.
    Absence(Absence),
    /// Somebody hands over what they have in hand.
    HandOver(HandOver),
    /// The half-typed case forms of the one who sits here go to their rings.
    HandDrafts,
    /// A new passphrase of the one who sits here.
    Passphrase {
        /// The one they have.
        old: Secret,
        /// The one they want.
        new: Secret,
    },
    /// A PIN for the one who sits here; empty takes it away.
    Pin(Secret),
    /// Somebody forgot their passphrase: the recovery key gives them a new pair and their rings back.
    Reset {
        /// Login.
        login: String,
        /// The new passphrase, typed by themselves.
        new: Secret,
        /// The recovery key.
        recovery: Recovery,
    },
}

impl Worker {
    /// Does one act on staff, wholly or not at all.
    pub(in crate::app) fn staff(&mut self, op: StaffOp) -> Result<Reply, Refusal> {
        match op {
            StaffOp::Found { first, rings, recovery } => self.found_keys(&first, &rings, &recovery),
            StaffOp::Add(new) => self.add_staff(&new),
            StaffOp::Admit { login, ring, fingerprint, recovery } => {
                self.admit(&login, &ring, &fingerprint, recovery.as_ref())
            }
            StaffOp::Roles { login, roles } => self.change_roles(&login, &roles),
            StaffOp::Dismiss { login, ring } => self.dismiss(&login, &ring),
            StaffOp::Disable { login } => self.disable(&login),
            StaffOp::Absence(absence) => self.set_absence(&absence),
            StaffOp::HandOver(asked) => self.hand_over(&asked),
            StaffOp::HandDrafts => self.hand_drafts(),
            StaffOp::Passphrase { old, new } => self.change_passphrase(&old, &new),
            StaffOp::Pin(pin) => self.change_pin(&pin),
            StaffOp::Reset { login, new, recovery } => self.reset(&login, &new, &recovery),
        }
    }

    pub(in crate::app) fn staff_values(&self, draft: &Draft) -> Result<Vec<Value>, Refusal> {
        let checked = draft.check(&self.rules(), self);
        self.asked.finish()?;
        if checked.is_good() {
            return Ok(checked.values);
        }
        Err(Refusal::from_problems(checked.problems))
    }

    /// How strong new slots are: a demo's as weak as can be, since everybody knows its passphrase.
    fn strength(&self) -> Strength {
        if self.store.is_demo() { Strength::DEMO } else { Strength::measured() }
    }
}

/// A member of staff with other values, saved over the version that was read.
pub(super) fn changed(staff: &Record, values: Vec<Value>) -> Change {
    Change {
        kind: Kind::Staff,
        target: Target::Existing { id: staff.id, version: staff.version },
        values,
        links: Vec::new(),
        archived: false,
        content: None,
    }
}

fn write_staff(batch: &mut Batch<'_>, values: Vec<Value>) -> Result<String, Refusal> {
    let change = Change {
        kind: Kind::Staff,
        target: Target::New { uid: None },
        values,
        links: Vec::new(),
        archived: false,
        content: None,
    };
    let saved = batch.write_all("staff", &[change]).map_err(|error| Refusal::from_write(error, &[]))?;
    saved.into_iter().next().map(|saved| saved.uid).ok_or_else(|| StoreError::NotFound.into())
}

/// A new pair for somebody, under their passphrase.
fn give_keys(
    batch: &Batch<'_>,
    file: &str,
    staff: &str,
    passphrase: &Secret,
    strength: Strength,
) -> Result<pair::Public, StoreError> {
    let own = Pair::generate();
    let place = slot_place(file, staff, Purpose::Passphrase);
    let slot =
        Slot::new(passphrase.text(), strength, &place, &own.secret()).map_err(|_| StoreError::Content)?;
    batch.put_staff_keys(staff, &StaffKeys { public: own.public(), slot, pin: None })?;
    Ok(own.public())
}

/// Long enough to withstand somebody who has the file.
fn strong(passphrase: &Secret) -> Result<(), Refusal> {
    if passphrase.text().trim().chars().count() < SHORTEST_PASSPHRASE {
        let short = Message::new("staff-passphrase-short").with("count", SHORTEST_PASSPHRASE);
        return Err(Refusal::Refused(short));
    }
    Ok(())
}

fn refused(key: &'static str) -> Refusal {
    Refusal::Refused(Message::new(key))
}
