//! Further members of staff, and their roles.

use super::{NewStaff, changed, give_keys, refused, strong, write_staff};
use crate::app::permission::Act;
use crate::app::request::{Refusal, Reply};
use crate::app::sign_in::active;
use crate::app::worker::Worker;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::domain::staff::{Role, Roles};
use crate::store::seal::pair;

impl Worker {
    pub(super) fn add_staff(&mut self, new: &NewStaff) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::ManageStaff).map_err(Refusal::Refused)?;
        if !self.store.has_keys()? {
            return Err(refused("store-no-keys"));
        }
        strong(&new.passphrase)?;
        let strength = self.strength();
        let values = self.staff_values(&new.draft)?;
        let at = self.clock.stamp();
        let file = self.store.office().uid.clone();
        let mut batch = self.store.begin(&self.actor, &at)?;
        let uid = write_staff(&mut batch, values)?;
        let public = give_keys(&batch, &file, &uid, &new.passphrase, strength)?;
        batch.log_keys("add_staff", &uid)?;
        batch.commit()?;
        Ok(Reply::Fingerprint(pair::fingerprint(&public)))
    }

    pub(super) fn change_roles(&mut self, login: &str, roles: &str) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::Write(Kind::Staff)).map_err(Refusal::Refused)?;
        let staff = active(&self.store, login)?.ok_or_else(|| refused("store-not-found"))?;
        let mut draft = Draft::of(&staff);
        draft.set("roles", roles.to_owned());
        self.keep_an_admin(&draft)?;
        let values = self.staff_values(&draft)?;
        let change = changed(&staff, values);
        self.store
            .write(&self.actor, &self.clock.stamp(), "update", &[change])
            .map(Reply::Saved)
            .map_err(|error| Refusal::from_write(error, &[]))
    }

    /// Whether somebody signs in is not filled in: who leaves loses their keys as well ([`super::StaffOp::Disable`]).
    pub(in crate::app) fn keep_status(&self, draft: &Draft) -> Result<(), Refusal> {
        let Some((id, _)) = draft.base else { return Ok(()) };
        let known = self.store.get(&self.scope, Kind::Staff, id)?;
        if known.text("status") == draft.get("status") {
            return Ok(());
        }
        Err(refused("staff-by-disable"))
    }

    /// An office without an administrator could never have one again.
    pub(in crate::app) fn keep_an_admin(&self, draft: &Draft) -> Result<(), Refusal> {
        let stays = draft.get("status") == "active" && Roles::parse(draft.get("roles")).has(Role::Admin);
        let of_draft = draft.base.map(|(id, _)| id);
        let others =
            self.store.staff()?.into_iter().filter(|staff| Some(staff.id) != of_draft).any(|staff| {
                staff.text("status") == "active" && Roles::parse(staff.text("roles")).has(Role::Admin)
            });
        if stays || others { Ok(()) } else { Err(refused("staff-last-admin")) }
    }
}
