//! Further members of staff, and their roles.

use super::{NewStaff, changed, give_keys, refused, strong, write_staff};
use crate::app::permission::Act;
use crate::app::request::{Refusal, Reply};
use crate::app::sign_in::active;
use crate::app::worker::Worker;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::staff::{Role, Roles};
use crate::store::seal::pair;
use crate::store::write::Batch;

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
        let values = self.staff_values(&draft)?;
        let change = changed(&staff, values);
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        let saved = batch.write_all("update", &[change]).map_err(|error| Refusal::from_write(error, &[]))?;
        keep_an_admin(&batch)?;
        batch.commit()?;
        Ok(Reply::Saved(saved))
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
}

/// An office without an administrator could never have one again. Asked of the transaction that wrote: of two programs
/// that each take the right from another, the second sees what the first has done.
pub(in crate::app) fn keep_an_admin(batch: &Batch<'_>) -> Result<(), Refusal> {
    let is_admin = |staff: &Record| {
        staff.text("status") == "active" && Roles::parse(staff.text("roles")).has(Role::Admin)
    };
    if batch.view().staff()?.iter().any(is_admin) { Ok(()) } else { Err(refused("staff-last-admin")) }
}
