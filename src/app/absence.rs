//! Absence and deputy (store design, "Nobody sees what is not theirs", 5): who is away says from when to when, and who
//! of their rings stands in. The deputy needs no further key: their Today shows that work (`today`), and whom a case is
//! kept from it stays kept from.

use super::permission::Act;
use super::request::{Refusal, Reply};
use super::sign_in::active;
use super::staff::changed;
use super::worker::Worker;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::StoreError;

/// An absence as it was typed; without a first day there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Absence {
    /// Login of who is away.
    pub login: String,
    /// First day.
    pub from: String,
    /// Last day; empty while it is not known.
    pub until: String,
    /// Login of the deputy, or empty.
    pub deputy: String,
}

impl Worker {
    /// Puts an absence down, one's own or, as an administrator, anybody's. Says which rings stay without a deputy.
    pub(super) fn set_absence(&mut self, absence: &Absence) -> Result<Reply, Refusal> {
        let staff = active(&self.store, &absence.login)?.ok_or(StoreError::NotFound)?;
        let own = staff.uid == self.sitting.staff && self.sitting.is_unlocked();
        if !own {
            self.permissions.ask(Act::Write(Kind::Staff)).map_err(Refusal::Refused)?;
        }
        let mut draft = Draft::of(&staff);
        let (mut deputy, mut uncovered) = (String::new(), Vec::new());
        let away = !absence.from.trim().is_empty();
        if away && !absence.deputy.trim().is_empty() {
            let known = active(&self.store, &absence.deputy)?.filter(|known| known.uid != staff.uid);
            let known = known.ok_or_else(|| refused("staff-deputy-unknown"))?;
            uncovered = self.without(&staff, &known)?;
            deputy = known.uid;
        }
        for (key, text) in [
            ("absent_from", absence.from.trim()),
            ("absent_until", if away { absence.until.trim() } else { "" }),
            ("deputy", deputy.as_str()),
        ] {
            draft.set(key, text);
        }
        let values = self.staff_values(&draft)?;
        let change = changed(&staff, values);
        self.store
            .write(&self.actor, &self.clock.stamp(), "absence", &[change])
            .map_err(|error| Refusal::from_write(error, &[]))?;
        Ok(Reply::Absent { uncovered })
    }

    /// The rings of `staff` that `deputy` is not in. Somebody who is in none of them sees nothing of the work.
    fn without(&self, staff: &Record, deputy: &Record) -> Result<Vec<String>, Refusal> {
        let (mut own, mut missing) = (0, Vec::new());
        for (ring, _) in self.store.rings()? {
            let holders = self.store.ring_holders(&ring)?;
            if holders.contains(&staff.uid) {
                own += 1;
                if !holders.contains(&deputy.uid) {
                    missing.push(ring);
                }
            }
        }
        if own > 0 && missing.len() == own {
            return Err(refused("staff-deputy-ring"));
        }
        Ok(missing)
    }
}

fn refused(key: &'static str) -> Refusal {
    Refusal::Refused(Message::new(key))
}
