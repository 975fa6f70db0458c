//! Staff and their keys: the first one founds the keys of the office; later ones are added, let into rings, and
//! leave. What a person may do follows from roles (`permission`), what they can read from rings.

use std::sync::Arc;

use super::Desk;
use super::absence::Absence;
use super::cases::HandOver;
use super::permission::Act;
use super::request::{Refusal, Reply};
use super::sign_in::{Secret, Sitting, active};
use super::worker::Worker;
use crate::domain::code;
use crate::domain::draft::{Draft, Problem};
use crate::domain::kind::Kind;
use crate::domain::staff::{Role, Roles};
use crate::domain::value::Value;
use crate::lang::Message;
use crate::store::keys::{Purpose, StaffKeys, slot_place};
use crate::store::seal::keyring::{Keyring, RingKeys};
use crate::store::seal::pair::{self, Pair};
use crate::store::seal::recovery::Recovery;
use crate::store::seal::slot::{Slot, Strength};
use crate::store::sealed::Unlocked;
use crate::store::write::{Batch, Change, Target};
use crate::store::{Scope, StoreError};

/// Shortest passphrase, in characters: four words or a sentence are better.
pub const SHORTEST_PASSPHRASE: usize = 10;
/// Shortest PIN.
pub const SHORTEST_PIN: usize = 4;

/// Somebody who is to be added.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// The record: login, name, roles…
    pub draft: Draft,
    /// Typed by themselves.
    pub passphrase: Secret,
}

/// One act on staff and keys.
#[derive(Debug, Clone)]
pub enum StaffOp {
    /// The first member of staff, with the keys of the office. The recovery key was printed and typed back.
    Found {
        /// Who. They must be an admin.
        first: NewStaff,
        /// Rings they are in.
        rings: Vec<String>,
        /// The recovery key.
        recovery: Recovery,
    },
    /// A further member of staff, in no ring yet.
    Add(NewStaff),
    /// Somebody is let into a ring by one who is in it, or by the recovery key.
    Admit {
        /// Login.
        login: String,
        /// Ring.
        ring: String,
        /// Fingerprint of their key, as they read it out.
        fingerprint: String,
        /// The recovery key, where nobody in the ring is left.
        recovery: Option<Recovery>,
    },
    /// Somebody gets other roles.
    Roles {
        /// Login.
        login: String,
        /// Codes joined by `|`.
        roles: String,
    },
    /// Somebody leaves a ring: a new epoch, and its cases sealed anew.
    Dismiss {
        /// Login.
        login: String,
        /// Ring.
        ring: String,
    },
    /// Somebody leaves the office: out of every ring, no key, no sign-in.
    Disable {
        /// Login.
        login: String,
    },
    /// Somebody is away, and who stands in.
    Absence(Absence),
    /// Somebody hands over what they have in hand.
    HandOver(HandOver),
    /// The half-typed case forms of the one who sits here go to their rings.
    HandDrafts,
    /// A new passphrase of the one who sits here.
    Passphrase {
        /// The one they have.
        old: Secret,
        /// The one they want.
        new: Secret,
    },
    /// A PIN for the one who sits here; empty takes it away.
    Pin(Secret),
    /// Somebody forgot their passphrase: the recovery key gives them a new pair and their rings back.
    Reset {
        /// Login.
        login: String,
        /// The new passphrase, typed by themselves.
        new: Secret,
        /// The recovery key.
        recovery: Recovery,
    },
}

impl Worker {
    /// Does one act on staff, wholly or not at all.
    pub(super) fn staff(&mut self, op: StaffOp) -> Result<Reply, Refusal> {
        match op {
            StaffOp::Found { first, rings, recovery } => self.found_keys(&first, &rings, &recovery),
            StaffOp::Add(new) => self.add_staff(&new),
            StaffOp::Admit { login, ring, fingerprint, recovery } => {
                self.admit(&login, &ring, &fingerprint, recovery.as_ref())
            }
            StaffOp::Roles { login, roles } => self.change_roles(&login, &roles),
            StaffOp::Dismiss { login, ring } => self.dismiss(&login, &ring),
            StaffOp::Disable { login } => self.disable(&login),
            StaffOp::Absence(absence) => self.set_absence(&absence),
            StaffOp::HandOver(asked) => self.hand_over(&asked),
            StaffOp::HandDrafts => self.hand_drafts(),
            StaffOp::Passphrase { old, new } => self.change_passphrase(&old, &new),
            StaffOp::Pin(pin) => self.change_pin(&pin),
            StaffOp::Reset { login, new, recovery } => self.reset(&login, &new, &recovery),
        }
    }

    fn found_keys(
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
            batch.new_epoch(ring, &holders)?;
        }
        batch.log_keys("found_keys", &uid)?;
        batch.commit()?;
        let sitting = Sitting::unlock(&self.store, first.draft.get("login"), first.passphrase.text())?;
        self.sit(sitting.clone());
        Ok(Reply::Seated(Box::new(sitting)))
    }

    fn add_staff(&mut self, new: &NewStaff) -> Result<Reply, Refusal> {
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

    fn admit(
        &mut self,
        login: &str,
        ring: &str,
        fingerprint: &str,
        recovery: Option<&Recovery>,
    ) -> Result<Reply, Refusal> {
        let ring = code::RING.find(ring).ok_or_else(|| refused("staff-no-ring"))?;
        let staff = active(&self.store, login)?.ok_or_else(|| refused("store-not-found"))?;
        let keys = self.store.staff_keys(&staff.uid)?.ok_or_else(|| refused("store-no-keys"))?;
        if !pair::same_fingerprint(fingerprint, &pair::fingerprint(&keys.public)) {
            return Err(refused("staff-fingerprint-differs"));
        }
        let by = self.ring_keys(ring, recovery)?;
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        batch.admit(ring, &staff.uid, &by.keyring)?;
        batch.log_keys("admit", &format!("{}:{ring}", staff.uid))?;
        batch.commit()?;
        self.reseat()
    }

    fn change_roles(&mut self, login: &str, roles: &str) -> Result<Reply, Refusal> {
        self.permissions.ask(Act::Write(Kind::Staff)).map_err(Refusal::Refused)?;
        let staff = active(&self.store, login)?.ok_or_else(|| refused("store-not-found"))?;
        let mut draft = Draft::of(&staff);
        draft.set("roles", roles.to_owned());
        self.keep_an_admin(&draft)?;
        let values = self.staff_values(&draft)?;
        let change = Change {
            kind: Kind::Staff,
            target: Target::Existing { id: staff.id, version: staff.version },
            values,
            links: Vec::new(),
            archived: false,
            content: None,
        };
        self.store
            .write(&self.actor, &self.clock.stamp(), "update", &[change])
            .map(Reply::Saved)
            .map_err(|error| Refusal::from_write(error, &[]))
    }

    /// An office without an administrator could never have one again.
    pub(super) fn keep_an_admin(&self, draft: &Draft) -> Result<(), Refusal> {
        let stays = draft.get("status") == "active" && Roles::parse(draft.get("roles")).has(Role::Admin);
        let of_draft = draft.base.map(|(id, _)| id);
        let others =
            self.store.staff()?.into_iter().filter(|staff| Some(staff.id) != of_draft).any(|staff| {
                staff.text("status") == "active" && Roles::parse(staff.text("roles")).has(Role::Admin)
            });
        if stays || others { Ok(()) } else { Err(refused("staff-last-admin")) }
    }

    /// Fingerprint of the key of a member of staff.
    pub fn fingerprint_of(&self, login: &str) -> Result<String, Refusal> {
        let staff = active(&self.store, login)?.ok_or_else(|| refused("store-not-found"))?;
        let keys = self.store.staff_keys(&staff.uid)?.ok_or_else(|| refused("store-no-keys"))?;
        Ok(pair::fingerprint(&keys.public))
    }

    fn dismiss(&mut self, login: &str, ring: &str) -> Result<Reply, Refusal> {
        let ring = code::RING.find(ring).ok_or_else(|| refused("staff-no-ring"))?;
        let staff = active(&self.store, login)?.ok_or_else(|| refused("store-not-found"))?;
        self.leave_no_case(&staff.uid, Some(ring))?;
        let by = self.ring_keys(ring, None)?;
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        renew(&mut batch, ring, &staff.uid, &by)?;
        batch.log_keys("dismiss", &format!("{}:{ring}", staff.uid))?;
        batch.commit()?;
        self.reseat()
    }

    /// Out of every ring at once. Rings whose keys the one who sits here does not hold would keep a slot that
    /// opens, so all of them must be at hand.
    fn disable(&mut self, login: &str) -> Result<Reply, Refusal> {
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
        self.keep_an_admin(&draft)?;
        let values = self.staff_values(&draft)?;
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        for (ring, by) in &rings {
            renew(&mut batch, ring, &staff.uid, by)?;
        }
        batch.drop_staff_keys(&staff.uid)?;
        let change = Change {
            kind: Kind::Staff,
            target: Target::Existing { id: staff.id, version: staff.version },
            values,
            links: Vec::new(),
            archived: false,
            content: None,
        };
        batch.write_all("disable", &[change]).map_err(|error| Refusal::from_write(error, &[]))?;
        batch.log_keys("disable", &staff.uid)?;
        batch.commit()?;
        self.reseat()
    }

    fn change_passphrase(&mut self, old: &Secret, new: &Secret) -> Result<Reply, Refusal> {
        strong(new)?;
        let staff = self.sitting.staff.clone();
        let unlocked = self.store.unlock(&staff, old.text())?;
        let kept = self.store.staff_keys(&staff)?.ok_or(StoreError::NoKeys)?;
        let file = self.store.office().uid.clone();
        let slot = Slot::new(
            new.text(),
            self.strength(),
            &slot_place(&file, &staff, Purpose::Passphrase),
            &unlocked.keyring.own.secret(),
        )
        .map_err(|_| StoreError::Content)?;
        self.put_keys("passphrase", &staff, &StaffKeys { slot, ..kept })
    }

    fn change_pin(&mut self, pin: &Secret) -> Result<Reply, Refusal> {
        let staff = self.sitting.staff.clone();
        if !self.sitting.is_unlocked() {
            return Err(refused("refused-locked"));
        }
        let kept = self.store.staff_keys(&staff)?.ok_or(StoreError::NoKeys)?;
        let typed = pin.text().trim();
        if !typed.is_empty() && typed.chars().count() < SHORTEST_PIN {
            return Err(Refusal::Refused(Message::new("staff-pin-short").with("count", SHORTEST_PIN)));
        }
        let file = self.store.office().uid.clone();
        let place = slot_place(&file, &staff, Purpose::Pin);
        let pin = if typed.is_empty() {
            None
        } else {
            // It opens nothing: what lies under it is drawn anew and forgotten.
            let nothing = crate::store::seal::new_key();
            Some(Slot::new(typed, self.strength(), &place, &nothing).map_err(|_| StoreError::Content)?)
        };
        self.put_keys("pin", &staff, &StaffKeys { pin, ..kept })
    }

    fn put_keys(&mut self, action: &str, staff: &str, kept: &StaffKeys) -> Result<Reply, Refusal> {
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        batch.put_staff_keys(staff, kept)?;
        batch.log_keys(action, staff)?;
        batch.commit()?;
        Ok(Reply::Noted)
    }

    fn reset(&mut self, login: &str, new: &Secret, recovery: &Recovery) -> Result<Reply, Refusal> {
        strong(new)?;
        let staff = active(&self.store, login)?.ok_or_else(|| refused("store-not-found"))?;
        let by = self.store.unlock_with_recovery(recovery)?;
        let mut rings = Vec::new();
        for (ring, _) in self.store.rings()? {
            if self.store.ring_holders(&ring)?.contains(&staff.uid) {
                rings.push(ring);
            }
        }
        let strength = self.strength();
        let file = self.store.office().uid.clone();
        let at = self.clock.stamp();
        let mut batch = self.store.begin(&self.actor, &at)?;
        give_keys(&batch, &file, &staff.uid, new, strength)?;
        for ring in &rings {
            batch.admit(ring, &staff.uid, &by.keyring)?;
        }
        batch.hold(Some(Arc::new(by)));
        let held = batch.reseal_held(&staff.uid, &Scope::office().with_cases());
        held.map_err(|error| Refusal::from_write(error, &[]))?;
        batch.log_keys("reset", &staff.uid)?;
        batch.commit()?;
        Ok(Reply::Noted)
    }

    /// The keys of a ring: those at hand, or the recovery key's.
    fn ring_keys(&self, ring: &str, recovery: Option<&Recovery>) -> Result<Arc<Unlocked>, Refusal> {
        let found = match recovery {
            Some(key) => Some(Arc::new(self.store.unlock_with_recovery(key)?)),
            None => self.sitting.unlocked.clone(),
        };
        let unlocked = found.ok_or_else(|| refused("refused-locked"))?;
        if unlocked.keyring.rings().contains(&ring) {
            return Ok(unlocked);
        }
        Err(refused("staff-not-in-ring"))
    }

    /// Takes the new keys of one's own rings up; the screen gets them with the answer.
    fn reseat(&mut self) -> Result<Reply, Refusal> {
        let Some(unlocked) = self.sitting.unlocked.clone() else { return Ok(Reply::Noted) };
        let fresh = self.store.renewed(&unlocked.keyring)?;
        let mut sitting = self.sitting.clone();
        sitting.unlocked = Some(Arc::new(fresh));
        self.sit(sitting.clone());
        Ok(Reply::Seated(Box::new(sitting)))
    }

    pub(super) fn staff_values(&self, draft: &Draft) -> Result<Vec<Value>, Refusal> {
        let checked = draft.check(&self.rules(), self);
        self.asked.finish()?;
        if checked.is_good() {
            return Ok(checked.values);
        }
        let errors = checked.problems.into_iter().filter(Problem::is_error);
        Err(Refusal::Problems(errors.map(|problem| (0, problem)).collect()))
    }

    /// How strong new slots are: a demo's as weak as can be, since everybody knows its passphrase.
    fn strength(&self) -> Strength {
        if self.store.is_demo() { Strength::DEMO } else { Strength::measured() }
    }
}

/// A member of staff as the list shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffLine {
    /// Login.
    pub login: String,
    /// Full name.
    pub name: String,
    /// Codes joined by `|`.
    pub roles: String,
    /// Code of `STAFF_STATUS`.
    pub status: String,
    /// Rings joined by `|`.
    pub rings: String,
    /// Of their key; empty for somebody who has none.
    pub fingerprint: String,
    /// First and last day of their absence, ISO 8601; empty if there is none, or no end.
    pub absent: (String, String),
    /// Login of their deputy.
    pub deputy: String,
}

impl StaffLine {
    /// As cells of a line.
    pub fn cells(&self) -> [String; 9] {
        let shown = |text: &String| crate::domain::hostile::clean(text).into_owned();
        let own = [&self.login, &self.name, &self.roles, &self.status, &self.rings, &self.fingerprint];
        let [login, name, roles, status, rings, fingerprint] = own.map(shown);
        let [from, until, deputy] = [&self.absent.0, &self.absent.1, &self.deputy].map(shown);
        [login, name, roles, status, rings, fingerprint, from, until, deputy]
    }
}

impl Desk {
    /// The staff with their rings and fingerprints; who may not see them sees themselves.
    pub fn staff_lines(&self) -> Result<Vec<StaffLine>, Refusal> {
        let me = &self.sitting().staff;
        let all = self.ask(Act::Read(Kind::Staff));
        if let Err(no) = &all
            && me.is_empty()
        {
            return Err(Refusal::Refused(no.clone()));
        }
        let (store, _) = self.store();
        let mut rings = Vec::new();
        for (ring, _) in store.rings()? {
            let holders = store.ring_holders(&ring)?;
            rings.push((ring, holders));
        }
        let mut lines = Vec::new();
        let known = store.staff()?;
        for staff in known.iter().filter(|staff| all.is_ok() || staff.uid == *me) {
            let deputy = staff.link("deputy");
            let deputy = deputy.and_then(|link| known.iter().find(|known| known.uid == link.raw));
            let own = rings.iter().filter(|(_, holders)| holders.contains(&staff.uid));
            let keys = store.staff_keys(&staff.uid)?;
            lines.push(StaffLine {
                login: staff.text("login").to_owned(),
                name: staff.text("name").to_owned(),
                roles: staff.text("roles").to_owned(),
                status: staff.text("status").to_owned(),
                rings: own.map(|(ring, _)| ring.as_str()).collect::<Vec<_>>().join("|"),
                fingerprint: keys.map(|keys| pair::fingerprint(&keys.public)).unwrap_or_default(),
                absent: (staff.text("absent_from").to_owned(), staff.text("absent_until").to_owned()),
                deputy: deputy.map(|deputy| deputy.text("login").to_owned()).unwrap_or_default(),
            });
        }
        Ok(lines)
    }
}

/// The staff of a demo office, with keys; the passphrase is [`super::sign_in::DEMO_PASSPHRASE`]. Their keys are held
/// by the batch for what follows.
pub(super) fn found_demo(
    batch: &mut Batch<'_>,
    staff: Vec<(String, Vec<Value>, Vec<String>)>,
) -> Result<(), crate::store::WriteError> {
    let recovery = Recovery::generate();
    let office = recovery.pair().map_err(|_| StoreError::Content)?;
    batch.put_recovery(&office.public(), true)?;
    let passphrase = Secret::new(super::sign_in::DEMO_PASSPHRASE);
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
        members.push((uid, rings));
    }
    let mut keyring = Keyring::new(crate::store::sealed::RECOVERY, office);
    for ring in code::RING.codes {
        let holders: Vec<String> = members
            .iter()
            .filter(|(_, rings)| rings.iter().any(|known| known == ring))
            .map(|(uid, _)| uid.clone())
            .collect();
        let (epoch, keys) = batch.new_epoch(ring, &holders)?;
        keyring.hold(ring, epoch, RingKeys::new(keys).map_err(|_| StoreError::Content)?);
    }
    batch.log_keys("found_keys", "demo")?;
    batch.hold(Some(Arc::new(Unlocked::new(keyring))));
    Ok(())
}

fn write_staff(batch: &mut Batch<'_>, values: Vec<Value>) -> Result<String, Refusal> {
    let change = Change {
        kind: Kind::Staff,
        target: Target::New { uid: None },
        values,
        links: Vec::new(),
        archived: false,
        content: None,
    };
    let saved = batch.write_all("staff", &[change]).map_err(|error| Refusal::from_write(error, &[]))?;
    saved.into_iter().next().map(|saved| saved.uid).ok_or_else(|| StoreError::NotFound.into())
}

/// A new pair for somebody, under their passphrase.
fn give_keys(
    batch: &Batch<'_>,
    file: &str,
    staff: &str,
    passphrase: &Secret,
    strength: Strength,
) -> Result<pair::Public, StoreError> {
    let own = Pair::generate();
    let place = slot_place(file, staff, Purpose::Passphrase);
    let slot =
        Slot::new(passphrase.text(), strength, &place, &own.secret()).map_err(|_| StoreError::Content)?;
    batch.put_staff_keys(staff, &StaffKeys { public: own.public(), slot, pin: None })?;
    Ok(own.public())
}

/// A ring without somebody: their slots go, a new epoch begins, and its cases are sealed anew.
fn renew(batch: &mut Batch<'_>, ring: &str, leaving: &str, by: &Arc<Unlocked>) -> Result<(), Refusal> {
    batch.dismiss(ring, leaving)?;
    let holders = batch.ring_holders(ring)?;
    let (epoch, keys) = batch.new_epoch(ring, &holders)?;
    let mut keyring = by.keyring.copy();
    keyring.hold(ring, epoch, RingKeys::new(keys).map_err(|_| StoreError::Content)?);
    batch.hold(Some(Arc::new(Unlocked::new(keyring))));
    batch
        .reseal_ring(ring, &Scope::office().with_cases())
        .map_err(|error| Refusal::from_write(error, &[]))?;
    Ok(())
}

/// Long enough to withstand somebody who has the file.
fn strong(passphrase: &Secret) -> Result<(), Refusal> {
    if passphrase.text().trim().chars().count() < SHORTEST_PASSPHRASE {
        let short = Message::new("staff-passphrase-short").with("count", SHORTEST_PASSPHRASE);
        return Err(Refusal::Refused(short));
    }
    Ok(())
}

fn refused(key: &'static str) -> Refusal {
    Refusal::Refused(Message::new(key))
}
