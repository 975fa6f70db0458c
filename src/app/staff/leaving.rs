//! Somebody leaves the office.

use super::people::keep_an_admin;
use super::rings::renew;
use super::{changed, refused};
use crate::app::permission::Act;
use crate::app::request::{Refusal, Reply};
use crate::app::sign_in::active;
use crate::app::worker::Worker;
use crate::domain::draft::Draft;

impl Worker {
    /// Out of every ring at once. Rings whose keys the one who sits here does not hold would keep a slot that
    /// opens, so all of them must be at hand.
    pub(super) fn disable(&mut self, login: &str) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::ManageStaff).map_err(Refusal::Refused)?;
        let staff = active(&self.store, login)?.ok_or_else(|| refused("store-not-found"))?;
        if staff.uid == self.sitting.staff {
            return Err(refused("staff-not-oneself"));
        }
        self.leave_no_case(&staff.uid, None)?;
        let mut rings = Vec::new();
        for (ring, _) in self.store.rings()? {
            if self.store.ring_holders(&ring)?.contains(&staff.uid) {
                let by = self.ring_keys(&ring, None)?;
                rings.push((ring, by));
            }
        }
        let mut draft = Draft::of(&staff);
        draft.set("status", "disabled");
        // Who has left is not away, and nobody stands in for them.
        for key in ["absent_from", "absent_until", "deputy"] {
            draft.set(key, "");
        }
        let values = self.staff_values(&draft)?;
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        for (ring, by) in &rings {
            renew(&mut batch, ring, &staff.uid, by)?;
        }
        batch.drop_staff_keys(&staff.uid)?;
        let change = changed(&staff, values);
        batch.write_all("disable", &[change]).map_err(|error| Refusal::from_write(error, &[]))?;
        keep_an_admin(&batch)?;
        batch.log_keys("disable", &staff.uid)?;
        batch.commit()?;
        self.reseat()
    }
}
