//! The first member of staff, with the keys of the office; and the staff of a demo.

use std::sync::Arc;

use super::own::pin_slot;
use super::{NewStaff, give_keys, refused, strong, write_staff};
use crate::app::permission::Act;
use crate::app::request::{Refusal, Reply};
use crate::app::sign_in::{DEMO_PASSPHRASE, DEMO_PIN, Secret, Sitting};
use crate::app::worker::Worker;
use crate::domain::code;
use crate::domain::draft::Problem;
use crate::domain::kind::Kind;
use crate::domain::staff::{Role, Roles};
use crate::domain::value::Value;
use crate::lang::Message;
use crate::store::StoreError;
use crate::store::keys::StaffKeys;
use crate::store::seal::keyring::{Keyring, RingKeys};
use crate::store::seal::recovery::Recovery;
use crate::store::seal::slot::Strength;
use crate::store::sealed::Unlocked;
use crate::store::write::{Batch, Change, Target};

impl Worker {
    pub(super) fn found_keys(
        &mut self,
        first: &NewStaff,
        rings: &[String],
        recovery: &Recovery,
    ) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::ManageStaff).map_err(Refusal::Refused)?;
        if self.store.has_keys()? {
            return Err(refused("staff-keys-there"));
        }
        if !Roles::parse(first.draft.get("roles")).has(Role::Admin) {
            return Err(Refusal::Problems(vec![(
                0,
                Problem::error("roles", Message::new("staff-first-admin")),
            )]));
        }
        strong(&first.passphrase)?;
        let strength = self.strength();
        let values = self.staff_values(&first.draft)?;
        let office = recovery.pair().map_err(|_| StoreError::Content)?;
        let at = self.clock.stamp();
        let file = self.store.office().uid.clone();
        let mut batch = self.store.begin(&self.actor, &at)?;
        batch.put_recovery(&office.public(), true)?;
        let uid = write_staff(&mut batch, values)?;
        give_keys(&batch, &file, &uid, &first.passphrase, strength)?;
        for ring in code::RING.codes {
            let holders =
                if rings.iter().any(|wanted| wanted == ring) { vec![uid.clone()] } else { Vec::new() };
            batch.new_epoch(ring, &holders, None)?;
        }
        batch.log_keys("found_keys", &uid)?;
        batch.commit()?;
        let sitting = Sitting::unlock(&self.store, first.draft.get("login"), first.passphrase.text())?;
        self.sit(sitting.clone());
        Ok(Reply::Seated(Box::new(sitting)))
    }
}

/// The staff of a demo office, with keys; the passphrase is [`DEMO_PASSPHRASE`]. Their keys are held
/// by the batch for what follows.
pub(in crate::app) fn found_demo(
    batch: &mut Batch<'_>,
    staff: Vec<(String, Vec<Value>, Vec<String>)>,
) -> Result<(), crate::store::WriteError> {
    let recovery = Recovery::generate();
    let office = recovery.pair().map_err(|_| StoreError::Content)?;
    batch.put_recovery(&office.public(), true)?;
    let passphrase = Secret::new(DEMO_PASSPHRASE);
    let file = batch.file().to_owned();
    let mut members: Vec<(String, Vec<String>)> = Vec::new();
    for (uid, values, rings) in staff {
        let change = Change {
            kind: Kind::Staff,
            target: Target::New { uid: Some(uid.clone()) },
            values,
            links: Vec::new(),
            archived: false,
            content: None,
        };
        batch.write_all("found", &[change])?;
        give_keys(batch, &file, &uid, &passphrase, Strength::DEMO)?;
        let pin = Some(pin_slot(DEMO_PIN, Strength::DEMO, &file, &uid)?);
        let kept = batch.staff_keys(&uid)?.ok_or(StoreError::NoKeys)?;
        batch.put_staff_keys(&uid, &StaffKeys { pin, ..kept })?;
        members.push((uid, rings));
    }
    let mut keyring = Keyring::new(crate::store::sealed::RECOVERY, office);
    for ring in code::RING.codes {
        let holders: Vec<String> = members
            .iter()
            .filter(|(_, rings)| rings.iter().any(|known| known == ring))
            .map(|(uid, _)| uid.clone())
            .collect();
        let (epoch, keys) = batch.new_epoch(ring, &holders, None)?;
        keyring.hold(ring, epoch, RingKeys::new(keys).map_err(|_| StoreError::Content)?);
    }
    batch.log_keys("found_keys", "demo")?;
    batch.hold(Some(Arc::new(Unlocked::new(keyring))));
    Ok(())
}
