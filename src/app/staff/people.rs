//! Further members of staff, and their roles.

use super::{NewStaff, changed, give_keys, refused, strong, write_staff};
use crate::app::permission::{Act, Permissions, Seat};
use crate::app::request::{Refusal, Reply};
use crate::app::sign_in::active;
use crate::app::worker::Worker;
use crate::domain::code;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::staff::{Role, Roles};
use crate::lang::Message;
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
        let before = without_a_door(&batch)?;
        let saved = batch.write_all("update", &[change]).map_err(|error| Refusal::from_write(error, &[]))?;
        keep_an_admin(&batch)?;
        keep_a_door(&batch, &before)?;
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

/// Rings in which somebody is, and nobody who may let people in and out: such a ring has to ask the recovery key.
pub(super) fn without_a_door(batch: &Batch<'_>) -> Result<Vec<&'static str>, Refusal> {
    let staff = batch.view().staff()?;
    let opens = |uid: &String| {
        staff.iter().any(|staff| {
            let may = Permissions::of(Seat::Unlocked, Roles::parse(staff.text("roles")));
            staff.uid == *uid && staff.text("status") == "active" && may.ask(Act::Team).is_ok()
        })
    };
    let mut rings = Vec::new();
    for ring in code::RING.codes {
        let holders = batch.ring_holders(ring)?;
        if !holders.is_empty() && !holders.iter().any(opens) {
            rings.push(*ring);
        }
    }
    Ok(rings)
}

/// A change of people or roles leaves no ring without one who may let people in and out, unless it was so `before`.
pub(super) fn keep_a_door(batch: &Batch<'_>, before: &[&str]) -> Result<(), Refusal> {
    match without_a_door(batch)?.into_iter().find(|ring| !before.contains(ring)) {
        Some(ring) => Err(Refusal::Refused(
            Message::new("staff-last-door").with_words("ring", [code::RING.label_key(ring)]),
        )),
        None => Ok(()),
    }
}
