//! Who sits here: the system account, somebody who signed in by PIN, or somebody who unlocked with a passphrase.
//! Screen and store thread hold the same seat.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::permission::{Permissions, Seat};
use super::request::{Refusal, Reply};
use super::worker::Worker;
use crate::domain::hostile;
use crate::domain::record::Record;
use crate::domain::staff::Roles;
use crate::store::log::Actor;
use crate::store::sealed::Unlocked;
use crate::store::traces::Trace;
use crate::store::{Scope, Store, StoreError};

/// What opens every member of staff of a demo: their people are invented, and a training must not end at a
/// forgotten passphrase. The screen tells it.
pub const DEMO_PASSPHRASE: &str = "latihan";

/// The PIN of every member of staff of a demo office.
pub const DEMO_PIN: &str = "1234";

/// Something that must not be shown: no debug output holds it, and it is overwritten when it is dropped.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// From what was typed.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Who sits here, what they may do, and the keys they hold.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// In whose name things are done.
    pub actor: Actor,
    /// What they may do.
    pub permissions: Permissions,
    /// Name for the title line; empty for the system account.
    pub name: String,
    /// Login; empty for the system account.
    pub login: String,
    /// Uid of the member of staff; empty for the system account.
    pub staff: String,
    /// Uid of the member of staff to whom belongs what is half typed: who signed in, or whose own account this is;
    /// empty where nobody is known.
    pub owner: String,
    /// The keys, while unlocked.
    pub unlocked: Option<Arc<Unlocked>>,
}

impl Sitting {
    /// Who sits here when the program starts: in a demo its first member of staff, unlocked; elsewhere the account.
    pub fn at_start(store: &Store, account: &Actor) -> Self {
        if store.is_demo()
            && let Some(first) = store.staff().unwrap_or_default().first()
            && let Ok(sitting) = Self::unlock(store, first.text("login"), DEMO_PASSPHRASE)
        {
            return sitting;
        }
        Self::of_account(store, account)
    }

    /// Who sits here while nobody has signed in. A shared server has an account a person: an account that is named
    /// with one active member of staff has their roles, unproved and without keys. Only a file that has neither staff
    /// nor keys is yet to be founded.
    pub fn of_account(store: &Store, account: &Actor) -> Self {
        let nobody = |permissions| Self {
            actor: account.clone(),
            permissions,
            name: String::new(),
            login: String::new(),
            staff: String::new(),
            owner: String::new(),
            unlocked: None,
        };
        let publik = Permissions::of(Seat::Account, Roles::parse("publik"));
        // A list that cannot be read is no empty one: whoever may do everything in an office without staff may do
        // nothing more than the public in one whose staff nobody knows.
        let (Ok(known), Ok(has_keys)) = (store.staff(), store.has_keys()) else { return nobody(publik) };
        if known.is_empty() {
            return nobody(if has_keys { publik } else { Permissions::founding() });
        }
        let mut bound = known.iter().filter(|staff| {
            staff.text("account") == account.name
                && staff.text("status") == "active"
                && !account.name.is_empty()
        });
        match (bound.next(), bound.next()) {
            (Some(staff), None) if as_written(store, staff).is_ok() => Self {
                permissions: Permissions::of(Seat::Account, Roles::parse(staff.text("roles"))),
                login: staff.text("login").to_owned(),
                owner: staff.uid.clone(),
                ..nobody(publik)
            },
            _ => nobody(publik),
        }
    }

    /// Nobody yet: the screen asks this person for their passphrase.
    pub fn expecting(account: &Actor, login: &str) -> Self {
        Self {
            actor: Actor { verified: false, ..account.clone() },
            permissions: Permissions::of(Seat::Account, Roles::parse("publik")),
            name: String::new(),
            login: login.to_owned(),
            staff: String::new(),
            owner: String::new(),
            unlocked: None,
        }
    }

    /// Unlocks with login and passphrase. It is not said which of them is wrong. Takes as long as the slot asks.
    pub fn unlock(store: &Store, login: &str, passphrase: &str) -> Result<Self, StoreError> {
        let staff = active(store, login)?.ok_or(StoreError::WrongPassphrase)?;
        let unlocked = store.unlock(&staff.uid, passphrase)?;
        as_written(store, &staff)?;
        Ok(Self::of(&staff, Seat::Unlocked, Some(Arc::new(unlocked))))
    }

    /// Signs in with login and PIN: known, but without keys.
    pub fn sign_in(store: &Store, login: &str, pin: &str) -> Result<Self, StoreError> {
        let staff = active(store, login)?.ok_or(StoreError::WrongPassphrase)?;
        if !store.pin_fits(&staff.uid, pin)? {
            return Err(StoreError::WrongPassphrase);
        }
        as_written(store, &staff)?;
        Ok(Self::of(&staff, Seat::SignedIn, None))
    }

    fn of(staff: &Record, seat: Seat, unlocked: Option<Arc<Unlocked>>) -> Self {
        Self {
            actor: Actor { name: staff.text("login").to_owned(), verified: seat == Seat::Unlocked },
            permissions: Permissions::of(seat, Roles::parse(staff.text("roles"))),
            name: staff.text("name").to_owned(),
            login: staff.text("login").to_owned(),
            staff: staff.uid.clone(),
            owner: staff.uid.clone(),
            unlocked,
        }
    }

    /// The same person with the keys put away.
    #[must_use]
    pub fn locked(&self) -> Self {
        let seat = match self.permissions.seat() {
            Seat::Unlocked => Seat::SignedIn,
            other => other,
        };
        Self {
            actor: Actor { verified: false, ..self.actor.clone() },
            permissions: Permissions::of(seat, self.permissions.roles()),
            unlocked: None,
            ..self.clone()
        }
    }

    /// What people call who sits here: their name, or the account's.
    pub fn called(&self) -> &str {
        if self.name.is_empty() { &self.actor.name } else { &self.name }
    }

    /// Are the keys at hand?
    pub fn is_unlocked(&self) -> bool {
        self.unlocked.is_some()
    }

    /// What queries may see.
    pub fn scope(&self) -> Scope {
        self.permissions.scope()
    }
}

/// The active member of staff with this login.
pub(super) fn active(store: &Store, login: &str) -> Result<Option<Record>, StoreError> {
    let wanted = login.trim();
    Ok(store
        .staff()?
        .into_iter()
        .find(|staff| staff.text("login").eq_ignore_ascii_case(wanted) && staff.text("status") == "active"))
}

/// Roles and status are those that somebody was given by the program: a row that was altered behind the log seats
/// nobody.
pub(super) fn as_written(store: &Store, staff: &Record) -> Result<(), StoreError> {
    if store.is_staff_as_written(staff)? {
        return Ok(());
    }
    Err(StoreError::StaffAltered(hostile::clean(staff.text("name")).into_owned()))
}

impl Worker {
    /// Sits down as somebody: everything from here on is done in their name.
    pub(super) fn sit(&mut self, sitting: Sitting) {
        self.store.hold(sitting.unlocked.clone());
        self.scope = sitting.scope();
        self.permissions = sitting.permissions;
        self.actor = sitting.actor.clone();
        self.sitting = sitting;
        self.seat_seen = None;
    }

    /// Who sits here.
    pub fn sitting(&self) -> &Sitting {
        &self.sitting
    }

    /// Unlocks; a failure stands in the log before it is said.
    pub(super) fn unlock(&mut self, login: &str, passphrase: &Secret) -> Result<Reply, Refusal> {
        match Sitting::unlock(&self.store, login, passphrase.text()) {
            Ok(sitting) => self.take_seat(sitting, "unlock"),
            Err(error) => self.refuse_unlock(login, error),
        }
    }

    pub(super) fn take_seat(&mut self, sitting: Sitting, action: &str) -> Result<Reply, Refusal> {
        self.leave_trace(action, &sitting.login, "")?;
        self.sit(sitting.clone());
        Ok(Reply::Seated(Box::new(sitting)))
    }

    /// Appends that somebody came, went, failed to, or sought something among the cases.
    pub(super) fn leave_trace(&mut self, action: &str, login: &str, sought: &str) -> Result<(), StoreError> {
        let trace = Trace {
            at: self.clock.stamp(),
            login: login.to_owned(),
            by: self.actor.name.clone(),
            sought: sought.to_owned(),
        };
        self.store.leave_trace(action, &trace)
    }

    /// Somebody has looked for something in the names of the cases that are open to them: once a query, not a letter.
    pub(super) fn note_search(&mut self, sought: &str) -> Result<Reply, Refusal> {
        let login = self.sitting.login.clone();
        self.leave_trace("search", &login, sought)?;
        Ok(Reply::Noted)
    }

    fn refuse_unlock(&mut self, login: &str, error: StoreError) -> Result<Reply, Refusal> {
        if matches!(error, StoreError::WrongPassphrase) {
            // What was typed for a login may be a passphrase typed into the wrong field: only known logins are noted.
            let known = active(&self.store, login)?
                .map_or_else(|| "?".to_owned(), |staff| staff.text("login").into());
            self.leave_trace("unlock_failed", &known, "")?;
        }
        Err(error.into())
    }

    /// Is it still the person who unlocked that sits here? Their passphrase is asked again before what cannot be taken
    /// back. A failure stands in the log.
    pub(super) fn prove(&mut self, passphrase: &Secret) -> Result<(), StoreError> {
        let login = self.sitting.login.clone();
        match Sitting::unlock(&self.store, &login, passphrase.text()) {
            Ok(sitting) if sitting.staff == self.sitting.staff => Ok(()),
            Err(error) if !matches!(error, StoreError::WrongPassphrase) => Err(error),
            _ => {
                self.leave_trace("unlock_failed", &login, "")?;
                Err(StoreError::WrongPassphrase)
            }
        }
    }

    /// Puts the keys away.
    pub(super) fn lock(&mut self) -> Reply {
        let locked = self.sitting.locked();
        self.sit(locked.clone());
        Reply::Seated(Box::new(locked))
    }

    /// Opens the heads of the cases beforehand, so that the first search after unlocking need not wait.
    pub(super) fn warm(&mut self) -> Result<Reply, Refusal> {
        self.seal_after_leaving();
        self.store.warm_heads(&self.scope)?;
        Ok(Reply::Warmed)
    }
}
