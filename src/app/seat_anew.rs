//! The list of staff may change while somebody sits here: an administrator disables them, or gives them other roles.
//! Their seat is looked at again whenever the file was written, on the screen and before anything is done.

use super::Desk;
use super::permission::{Permissions, Seat};
use super::request::{Refusal, Request};
use super::sign_in::{Sitting, as_written};
use super::worker::Worker;
use crate::domain::hostile;
use crate::domain::staff::Roles;
use crate::lang::Message;
use crate::store::log::Actor;
use crate::store::{Store, StoreError};

/// What has become of a seat.
#[derive(Debug, Clone)]
pub enum Anew {
    /// Nothing.
    Same,
    /// The same person has other roles.
    Roles(Box<Sitting>),
    /// Whoever sat here does so no more: their access was disabled or put away, or the office has staff of its own by
    /// now. The sentence says it.
    Ended(Message),
}

impl Sitting {
    /// What the list of staff says now of the one who sits here.
    fn anew(&self, store: &Store, account: &Actor) -> Result<Anew, StoreError> {
        let seat = self.permissions.seat();
        if seat == Seat::Founding {
            let founded = store.has_keys()? || !store.staff()?.is_empty();
            return Ok(if founded { Anew::Ended(Message::new("seat-founded")) } else { Anew::Same });
        }
        // Who is nobody has nothing that could be taken away.
        if self.owner.is_empty() {
            return Ok(Anew::Same);
        }
        let known = store.staff()?;
        let row = known.iter().find(|staff| staff.uid == self.owner && staff.text("status") == "active");
        let own = |account_of: &str| seat != Seat::Account || account_of == account.name;
        let Some(row) = row.filter(|row| own(row.text("account"))) else {
            let name = hostile::clean(self.called()).into_owned();
            return Ok(Anew::Ended(Message::new("seat-ended").with("name", name)));
        };
        if let Err(error) = as_written(store, row) {
            return Ok(Anew::Ended(error.message()));
        }
        let roles = Roles::parse(row.text("roles"));
        if roles == self.permissions.roles() {
            return Ok(Anew::Same);
        }
        Ok(Anew::Roles(Box::new(Self { permissions: Permissions::of(seat, roles), ..self.clone() })))
    }
}

impl Desk {
    /// What has become of the seat since the file was last written. A list that cannot be read now is looked at again
    /// the next time; nothing else of the file can be read then either.
    pub fn seat_anew(&mut self) -> Anew {
        let now = self.data_version();
        if self.seat_seen == Some(now) {
            return Anew::Same;
        }
        match self.sitting().anew(&self.store, self.account()) {
            Ok(anew) => {
                self.seat_seen = Some(now);
                anew
            }
            Err(_) => Anew::Same,
        }
    }
}

impl Worker {
    /// Looks at the seat before `request` is performed: nothing is done in the name of somebody who sits here no more.
    /// Leaving, locking and coming are never refused.
    pub(super) fn look_at_seat(&mut self, request: &Request) -> Result<(), Refusal> {
        match request {
            Request::SignOut | Request::Unlock { .. } | Request::SignIn { .. } => Ok(()),
            Request::KeepDraft(_) | Request::DiscardDraft(_) => Ok(()),
            Request::Lock => {
                if let Err(refusal) = self.sit_anew() {
                    tracing::warn!(?refusal, "locked without a look at the seat");
                }
                Ok(())
            }
            _ => self.sit_anew(),
        }
    }

    fn sit_anew(&mut self) -> Result<(), Refusal> {
        let now = self.store.data_version()?;
        if self.seat_seen == Some(now) {
            return Ok(());
        }
        match self.sitting.anew(&self.store, &self.account)? {
            Anew::Same => {}
            Anew::Roles(sitting) => self.sit(*sitting),
            Anew::Ended(why) => {
                self.sign_out()?;
                return Err(Refusal::Refused(why));
            }
        }
        self.seat_seen = Some(now);
        Ok(())
    }

    /// What was just performed may have changed the row of the one who sits here: a connection does not see its own
    /// writing as a change.
    pub(super) fn doubt_seat(&mut self) {
        self.seat_seen = None;
    }
}
