//! The colleagues of somebody: who stands in for them, who takes their work over. Their names are no secret to anybody
//! on the staff; their roles, rings and keys are, and do not stand here.

use crate::app::Desk;
use crate::domain::record::Record;
use crate::store::StoreError;

/// A colleague.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Login.
    pub login: String,
    /// Full name.
    pub name: String,
    /// Is one of the rings theirs as well?
    pub shares_ring: bool,
}

impl Desk {
    /// Everybody who signs in besides `login`, those of the same rings first.
    pub fn colleagues(&self, login: &str) -> Result<Vec<Colleague>, StoreError> {
        let (store, _) = self.store();
        let staff = store.staff()?;
        let Some(of) = staff.iter().find(|one| one.text("login") == login) else { return Ok(Vec::new()) };
        let mut with = Vec::new();
        for (ring, _) in store.rings()? {
            let holders = store.ring_holders(&ring)?;
            if holders.contains(&of.uid) {
                with.extend(holders);
            }
        }
        let others = staff.iter().filter(|one| one.uid != of.uid && one.text("status") == "active");
        let colleague = |one: &Record| Colleague {
            login: one.text("login").to_owned(),
            name: one.text("name").to_owned(),
            shares_ring: with.contains(&one.uid),
        };
        let mut others: Vec<Colleague> = others.map(colleague).collect();
        others.sort_by_key(|one| !one.shares_ring);
        Ok(others)
    }

    /// Uids and names of those who can be responsible for a case that the one who sits here opens: of the rings whose
    /// keys are at hand.
    pub fn responsible(&self) -> Result<Vec<(String, String)>, StoreError> {
        let (store, _) = self.store();
        let unlocked = self.sitting().unlocked.as_ref();
        let mut with = Vec::new();
        for ring in unlocked.map(|unlocked| unlocked.keyring.rings()).unwrap_or_default() {
            with.extend(store.ring_holders(ring)?);
        }
        let staff = store.staff()?.into_iter();
        let inside = staff.filter(|one| one.text("status") == "active" && with.contains(&one.uid));
        Ok(inside.map(|one| (one.uid.clone(), one.text("name").to_owned())).collect())
    }
}
