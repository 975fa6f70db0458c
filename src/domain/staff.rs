//! What a member of staff may do follows from their roles (store design, "Nobody sees what is not theirs", 7). In a
//! small office one person has several.

use super::code::STAFF_ROLE;
use crate::lang::Message;

/// One role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The directory, to read.
    Publik,
    /// Directory, members and registry of the own area.
    Kader,
    /// Aid.
    Bendahara,
    /// Letters, activities, directory.
    Sekretaris,
    /// Writes complaints and cannot read them back.
    PetugasAduan,
    /// Works on the cases of the own rings.
    ManajerKasus,
    /// Reads and approves in the own rings.
    Penyelia,
    /// Statistics, no names.
    Ketua,
    /// Staff and settings, no cases.
    Admin,
}

impl Role {
    /// Every role, in the order of the code list.
    pub const ALL: [Role; 9] = [
        Role::Publik,
        Role::Kader,
        Role::Bendahara,
        Role::Sekretaris,
        Role::PetugasAduan,
        Role::ManajerKasus,
        Role::Penyelia,
        Role::Ketua,
        Role::Admin,
    ];

    /// Every role but the public's: whoever works here.
    pub const STAFF: [Role; 8] = [
        Role::Kader,
        Role::Bendahara,
        Role::Sekretaris,
        Role::PetugasAduan,
        Role::ManajerKasus,
        Role::Penyelia,
        Role::Ketua,
        Role::Admin,
    ];

    /// Its code.
    pub fn code(self) -> &'static str {
        STAFF_ROLE.codes.get(self as usize).copied().unwrap_or_default()
    }
}

/// The roles of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u16);

impl Roles {
    /// From codes joined by `|`; unknown ones give nothing.
    pub fn parse(codes: &str) -> Self {
        Role::ALL.into_iter().filter(|role| codes.split('|').any(|code| code.trim() == role.code())).collect()
    }

    /// Is it one of them?
    pub fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u16) != 0
    }

    /// Is one of `roles` among them?
    pub fn any(self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.has(*role))
    }

    /// What is said to somebody with these roles about what none of them includes.
    pub fn refusal(self) -> Message {
        let own = Role::ALL.into_iter().filter(|role| self.has(*role));
        Message::new("refused-role").with_words("roles", own.map(|role| STAFF_ROLE.label_key(role.code())))
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().fold(0, |bits, role| bits | (1 << role as u16)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_a_role_and_the_other_way_round() {
        assert_eq!(Role::ALL.map(Role::code).as_slice(), STAFF_ROLE.codes);
        for role in Role::ALL {
            let roles = Roles::parse(role.code());
            assert!(Role::ALL.into_iter().all(|other| roles.has(other) == (other == role)));
        }
    }

    #[test]
    fn unknown_codes_give_nothing() {
        assert_eq!(Roles::parse("root|boss"), Roles::default());
        assert!(Roles::parse("kader|admin").any(&[Role::Admin, Role::Ketua]));
    }
}
