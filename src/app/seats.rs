//! Several people at one system account: each signs in with a PIN of their own, signs out, and another sits down. A
//! PIN proves who sits here well enough for what lies plain in the file; it opens nothing that is sealed.

use super::Desk;
use super::permission::Seat;
use super::request::{Refusal, Reply};
use super::sign_in::{Secret, Sitting, active};
use super::worker::Worker;
use crate::domain::hostile;
use crate::lang::Message;
use crate::store::drafts::SavedDraft;
use crate::store::log::Actor;
use crate::store::pins::PinHolder;
use crate::store::{Store, StoreError};

/// After so many wrong ones a PIN is off until its owner unlocks with the passphrase: four digits are guessed by
/// whoever may go on guessing.
pub const WRONG_PINS: usize = 5;

/// Those who can sign in with a PIN on the system account of `account`: whoever has an account of their own signs in
/// there.
fn holders(store: &Store, account: &Actor) -> Result<Vec<PinHolder>, StoreError> {
    let mut holders = store.pin_holders()?;
    holders.retain(|holder| holder.account.is_empty() || holder.account == account.name);
    Ok(holders)
}

impl Worker {
    /// Signs in by PIN, one of those who can on this account. A try is counted before the PIN is
    /// looked at, so that no more of them are made from several programs at once; a wrong one stands in the log before it
    /// is said.
    pub(super) fn sign_in(&mut self, login: &str, pin: &Secret) -> Result<Reply, Refusal> {
        let Some(staff) = active(&self.store, login)? else { return Err(refused("sign-in-nobody", "", 0)) };
        // Whom the list does not offer here must not have their PIN turned off from here either.
        if !holders(&self.store, &self.account)?.iter().any(|holder| holder.staff == staff.uid) {
            return Err(refused("sign-in-nobody", "", 0));
        }
        let (login, name) = (staff.text("login"), staff.text("name"));
        if !self.store.take_pin_try(&staff.uid, WRONG_PINS)? {
            return Err(refused("sign-in-off", name, WRONG_PINS));
        }
        match Sitting::sign_in(&self.store, login, pin.text()) {
            Ok(sitting) => self.take_seat(sitting, "sign_in"),
            Err(StoreError::WrongPassphrase) => {
                self.leave_trace("sign_in_failed", login, "")?;
                let wrong = self.store.wrong_pins(&staff.uid)?;
                let key = if wrong < WRONG_PINS { "sign-in-wrong" } else { "sign-in-off" };
                Err(refused(key, name, WRONG_PINS.saturating_sub(wrong)))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Whoever sits here leaves: from now on the system account is all that is known.
    pub(super) fn sign_out(&mut self) -> Result<Reply, Refusal> {
        let left = self.sitting.clone();
        let sitting = Sitting::of_account(&self.store, &self.account);
        // First of all nothing more is done in their name.
        self.sit(sitting.clone());
        if !left.staff.is_empty() {
            self.leave_trace("sign_out", &left.login, "")?;
        }
        Ok(Reply::Seated(Box::new(sitting)))
    }
}

impl Desk {
    /// Those who can sign in with a PIN here. An account that belongs to one person alone has them all the same:
    /// colleagues come by.
    pub fn pin_holders(&self) -> Vec<PinHolder> {
        let (store, _) = self.store();
        holders(store, self.account()).unwrap_or_default()
    }

    /// Who sits here once everybody has signed out.
    pub fn signed_out(&self) -> Sitting {
        Sitting::of_account(self.store().0, self.account())
    }

    /// Did nobody sign in yet, on an account that is nobody's own, though some could?
    pub fn waits_for_sign_in(&self) -> bool {
        self.knows_nobody() && !self.pin_holders().is_empty()
    }

    /// Is nobody known here: did nobody sign in, on an account that is nobody's own?
    pub fn knows_nobody(&self) -> bool {
        let sitting = self.sitting();
        sitting.permissions.seat() == Seat::Account && sitting.login.is_empty()
    }

    /// May a PIN be set? By its owner, who has unlocked. If not: why, in a sentence.
    pub fn ask_own_pin(&self) -> Result<(), Message> {
        if self.sitting().is_unlocked() && !self.sitting().staff.is_empty() {
            return Ok(());
        }
        Err(Message::new("refused-locked"))
    }

    /// Does somebody sit here whom others could follow: must they go when nobody touches the keys, not only their
    /// keys be put away?
    pub fn shares_account(&self) -> bool {
        let sitting = self.sitting();
        let signed_in = matches!(sitting.permissions.seat(), Seat::SignedIn | Seat::Unlocked);
        signed_in && self.signed_out().owner != sitting.owner && !self.pin_holders().is_empty()
    }

    /// Does the draft belong to the one who sits here? What was typed before anybody signed in is everybody's, and
    /// so is what somebody left behind who signs in no more.
    pub(super) fn owns_draft(&self, draft: &SavedDraft) -> bool {
        if draft.owner.is_empty() || draft.owner == self.sitting().owner {
            return true;
        }
        let Ok(staff) = self.store().0.staff() else { return false };
        !staff.iter().any(|staff| staff.uid == draft.owner && staff.text("status") == "active")
    }
}

fn refused(key: &'static str, name: &str, left: usize) -> Refusal {
    Refusal::Refused(Message::new(key).with("name", hostile::clean(name)).with("left", left))
}
