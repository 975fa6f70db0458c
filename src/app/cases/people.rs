//! Somebody of a case as the form about them was answered.

use crate::domain::case::answers::Told;
use crate::domain::case::questions::KINS;
use crate::domain::case::{Kin, Party};

/// The party that was told; `known` is what was known of them, `survivors` are the places of those to whom a relation
/// was asked. An address that `hides` stays as it was.
pub(super) fn party(told: &Told, survivors: &[usize], known: &Party, hides: bool) -> Party {
    let asked = KINS.into_iter().zip(survivors.iter().skip(1));
    let kins = asked.map(|(key, to)| Kin { to: *to, kin: told.owned(key) });
    Party {
        role: told.owned("role"),
        name: told.owned("name"),
        sex: told.owned("sex"),
        born_on: told.owned("born_on"),
        kin: told.owned("kin"),
        kins: kins.filter(|kin| !kin.kin.is_empty()).collect(),
        relation: told.owned("relation"),
        violence: told.owned("violence"),
        identity: told.owned("identity"),
        person: told.owned("person"),
        phone: told.owned("phone"),
        address: if hides { known.address.clone() } else { told.owned("address") },
        education: told.owned("education"),
        occupation: told.owned("occupation"),
        marital: told.owned("marital"),
        citizenship: told.owned("citizenship"),
        disability: told.owned("disability"),
        note: told.owned("note"),
    }
}
