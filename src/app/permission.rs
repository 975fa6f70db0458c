//! Who may do what: asked in one place, for screen and command line alike.

use crate::domain::kind::Kind;
use crate::domain::staff::{Role, Roles};
use crate::lang::Message;
use crate::store::Scope;

/// Something a person may want to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// See records of a kind. For cases: the list with number and stage; the content opens with keys alone.
    Read(Kind),
    /// Make, change, put away records of a kind. For cases: the work on them.
    Write(Kind),
    /// Write records of a kind into a file.
    Export(Kind),
    /// Write the names and numbers in cases into a file.
    Identities,
    /// Take records of a kind from a file.
    Import(Kind),
    /// Take a complaint down.
    Complain,
    /// Erase a case on request, with the keys that open it.
    EraseCase,
    /// Choose who may open a case, and hand cases over.
    Entrust,
    /// Open with the recovery key what nobody else opens.
    Recover,
    /// Let somebody into a ring whose keys are at hand, or take them out of it.
    Team,
    /// Approve what a case worker proposes.
    Approve,
    /// See who a case is about and what happened, with the keys of its ring. Who takes complaints down does not,
    /// whatever keys they were left with.
    OpenCase,
    /// Count cases, without a name.
    CountCases,
    /// Count records of a kind, without a name.
    Count(Kind),
    /// Add, change and disable staff.
    ManageStaff,
    /// See the settings of the office.
    ReadSettings,
    /// Change the settings of the office.
    ChangeSettings,
    /// Copy the office file whole, look it through, verify its log.
    Keep,
}

/// How somebody sits here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// The office has no staff yet: the system account founds it.
    Founding,
    /// The office has staff, and nobody has signed in: what the system account is known for.
    Account,
    /// Signed in by PIN: known, but without keys.
    SignedIn,
    /// Unlocked by passphrase.
    Unlocked,
}

/// What the one who sits here may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permissions {
    seat: Seat,
    roles: Roles,
}

/// The roles that may do an act, in an office with staff. One row an act; `None` is nobody.
fn roles_for(act: Act) -> &'static [Role] {
    use Role::{Admin, Bendahara, Kader, Ketua, ManajerKasus, Penyelia, PetugasAduan, Sekretaris};
    match act {
        Act::Read(kind) => match group(kind) {
            Group::Directory => &Role::ALL,
            Group::Members => &[Kader, Bendahara, Sekretaris, ManajerKasus, Penyelia],
            Group::Registry => &[Kader, Bendahara, ManajerKasus, Penyelia],
            Group::Cases => &[PetugasAduan, ManajerKasus, Penyelia],
            Group::Staff => &[Admin, Penyelia],
        },
        Act::Write(kind) => match group(kind) {
            Group::Directory => &[Kader, Sekretaris],
            Group::Members | Group::Registry => &[Kader],
            Group::Cases => &[ManajerKasus],
            Group::Staff => &[Admin],
        },
        Act::Export(kind) => match group(kind) {
            Group::Directory => &[Kader, Sekretaris, ManajerKasus, Penyelia],
            Group::Members | Group::Registry => &[Kader],
            Group::Cases => &[ManajerKasus, Penyelia],
            Group::Staff => &[],
        },
        Act::Identities => &[ManajerKasus, Penyelia],
        Act::Import(kind) => match group(kind) {
            Group::Directory => &[Kader, Sekretaris],
            Group::Members | Group::Registry => &[Kader],
            Group::Cases | Group::Staff => &[],
        },
        Act::Complain => &[PetugasAduan, ManajerKasus, Penyelia],
        Act::Approve | Act::EraseCase => &[Penyelia],
        Act::Entrust => &[ManajerKasus, Penyelia],
        Act::Recover => &[ManajerKasus, Penyelia, Admin],
        Act::Team => &[Penyelia, Admin],
        Act::OpenCase => &[ManajerKasus, Penyelia],
        Act::CountCases => &[ManajerKasus, Penyelia, Ketua],
        Act::Count(kind) => match group(kind) {
            Group::Directory => &Role::ALL,
            Group::Members => &[Kader, Bendahara, Sekretaris, ManajerKasus, Penyelia, Ketua],
            Group::Registry => &[Kader, Bendahara, ManajerKasus, Penyelia, Ketua],
            Group::Cases => &[ManajerKasus, Penyelia, Ketua],
            Group::Staff => &[Admin, Penyelia],
        },
        Act::ReadSettings => &Role::STAFF,
        Act::ManageStaff | Act::ChangeSettings | Act::Keep => &[Admin],
    }
}

/// The part of the office that a kind belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Directory,
    Members,
    Registry,
    Cases,
    Staff,
}

fn group(kind: Kind) -> Group {
    match kind {
        Kind::Area | Kind::Organisation | Kind::Service | Kind::Duty | Kind::Cooperation => Group::Directory,
        Kind::Member | Kind::Training => Group::Members,
        Kind::Person
        | Kind::Household
        | Kind::Residence
        | Kind::Identity
        | Kind::TargetGroup
        | Kind::LifeEvent
        | Kind::Referral => Group::Registry,
        Kind::Case => Group::Cases,
        Kind::Staff => Group::Staff,
    }
}

impl Permissions {
    /// Of the system account in an office that has no staff yet.
    pub fn founding() -> Self {
        Self { seat: Seat::Founding, roles: Roles::default() }
    }

    /// Of somebody with roles who sits here in some way.
    pub fn of(seat: Seat, roles: Roles) -> Self {
        Self { seat, roles }
    }

    /// How they sit here.
    pub fn seat(self) -> Seat {
        self.seat
    }

    /// Their roles.
    pub fn roles(self) -> Roles {
        self.roles
    }

    /// May it be done? If not: why, in a sentence.
    pub fn ask(self, act: Act) -> Result<(), Message> {
        let no = |key: &'static str| Err(Message::new(key));
        match (self.seat, act) {
            (_, Act::Import(Kind::Case)) => no("refused-import-cases"),
            (
                Seat::Founding,
                Act::Read(Kind::Case)
                | Act::Write(Kind::Case)
                | Act::Export(Kind::Case)
                | Act::Identities
                | Act::Complain
                | Act::Approve
                | Act::EraseCase
                | Act::Entrust
                | Act::Recover
                | Act::Team
                | Act::OpenCase
                | Act::CountCases
                | Act::Count(Kind::Case),
            ) => no("refused-cases"),
            (Seat::Founding, Act::Read(Kind::Staff) | Act::Write(Kind::Staff)) => Ok(()),
            (Seat::Founding, _) => Ok(()),
            // An account of several people is nobody yet: it is not their roles that are too few.
            (Seat::Account, _) if self.is_nobody() && !self.roles.any(roles_for(act)) => {
                no("refused-sign-in")
            }
            _ if !self.roles.any(roles_for(act)) => Err(self.roles.refusal()),
            // What needs a proved person, or keys.
            (
                Seat::Account | Seat::SignedIn,
                Act::Write(Kind::Case | Kind::Staff)
                | Act::Export(Kind::Case)
                | Act::Identities
                | Act::Approve
                | Act::EraseCase
                | Act::Entrust
                | Act::Recover
                | Act::Team
                | Act::ManageStaff
                | Act::ChangeSettings,
            ) => no("refused-locked"),
            _ => Ok(()),
        }
    }

    /// Has the one who sits here the public's role alone?
    fn is_nobody(self) -> bool {
        !self.roles.any(&Role::STAFF)
    }

    /// Do lists and pages show records of `kind`? If not: why, in a sentence. Names of staff stand wherever somebody is
    /// put in charge.
    pub fn ask_to_see(self, kind: Kind) -> Result<(), Message> {
        if kind == Kind::Staff { Ok(()) } else { self.ask(Act::Read(kind)) }
    }

    /// Do lists and pages show records of `kind`?
    pub fn shows(self, kind: Kind) -> bool {
        self.ask_to_see(kind).is_ok()
    }

    /// Must an export of `kind` say why (store design, "Nobody sees what is not theirs", 9)? Members and registry in
    /// an office that has staff; who founds an office is nobody else's check yet.
    pub fn asks_reason(self, kind: Kind) -> bool {
        self.seat != Seat::Founding && matches!(group(kind), Group::Members | Group::Registry)
    }

    /// What queries may see.
    pub fn scope(self) -> Scope {
        let may = |act| self.ask(act).is_ok();
        let mut scope = Scope::office();
        if may(Act::Read(Kind::Case)) {
            scope = scope.with_cases();
        }
        if may(Act::CountCases) {
            scope = scope.with_case_counts();
        }
        if may(Act::OpenCase) { scope } else { scope.without_content() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_stay_closed_until_an_office_has_staff() {
        let office = Permissions::founding();
        assert!(office.ask(Act::Read(Kind::Case)).is_err());
        assert!(office.ask(Act::Complain).is_err());
        assert!(office.ask(Act::Write(Kind::Organisation)).is_ok());
        assert!(office.ask(Act::ManageStaff).is_ok());
        assert!(!office.scope().sees_cases());
    }

    #[test]
    fn nobody_imports_cases_and_nobody_works_on_them_locked() {
        for role in Role::ALL {
            let roles: Roles = [role].into_iter().collect();
            for seat in [Seat::Account, Seat::SignedIn, Seat::Unlocked] {
                let permissions = Permissions::of(seat, roles);
                assert!(permissions.ask(Act::Import(Kind::Case)).is_err());
                let works = permissions.ask(Act::Write(Kind::Case)).is_ok();
                assert_eq!(works, seat == Seat::Unlocked && role == Role::ManajerKasus, "{role:?} {seat:?}");
            }
        }
    }

    /// Who may do what, unlocked. `x` may, `-` may not; columns as in [`Role::ALL`].
    const TABLE: &[(Act, &str)] = &[
        (Act::Read(Kind::Organisation), "xxxxxxxxx"),
        (Act::Write(Kind::Organisation), "-x-x-----"),
        (Act::Export(Kind::Organisation), "-x-x-xx--"),
        (Act::Import(Kind::Organisation), "-x-x-----"),
        (Act::Read(Kind::Area), "xxxxxxxxx"),
        (Act::Write(Kind::Service), "-x-x-----"),
        (Act::Read(Kind::Member), "-xxx-xx--"),
        (Act::Write(Kind::Member), "-x-------"),
        (Act::Export(Kind::Member), "-x-------"),
        (Act::Import(Kind::Member), "-x-------"),
        (Act::Read(Kind::Person), "-xx--xx--"),
        (Act::Write(Kind::Person), "-x-------"),
        (Act::Export(Kind::Person), "-x-------"),
        (Act::Import(Kind::Person), "-x-------"),
        (Act::Read(Kind::Household), "-xx--xx--"),
        (Act::Read(Kind::Case), "----xxx--"),
        (Act::Write(Kind::Case), "-----x---"),
        (Act::Export(Kind::Case), "-----xx--"),
        (Act::Identities, "-----xx--"),
        (Act::Import(Kind::Case), "---------"),
        (Act::Complain, "----xxx--"),
        (Act::Approve, "------x--"),
        (Act::EraseCase, "------x--"),
        (Act::Entrust, "-----xx--"),
        (Act::Recover, "-----xx-x"),
        (Act::Team, "------x-x"),
        (Act::OpenCase, "-----xx--"),
        (Act::CountCases, "-----xxx-"),
        (Act::Count(Kind::Member), "-xxx-xxx-"),
        (Act::Count(Kind::Household), "-xx--xxx-"),
        (Act::Read(Kind::Staff), "------x-x"),
        (Act::Write(Kind::Staff), "--------x"),
        (Act::Export(Kind::Staff), "---------"),
        (Act::ManageStaff, "--------x"),
        (Act::ReadSettings, "-xxxxxxxx"),
        (Act::ChangeSettings, "--------x"),
        (Act::Keep, "--------x"),
    ];

    #[test]
    fn each_role_may_do_what_the_table_says_and_no_more() {
        for (act, row) in TABLE {
            assert_eq!(row.len(), Role::ALL.len());
            for (role, mark) in Role::ALL.into_iter().zip(row.chars()) {
                let may = Permissions::of(Seat::Unlocked, [role].into_iter().collect()).ask(*act).is_ok();
                assert_eq!(may, mark == 'x', "{act:?} {role:?}");
            }
        }
    }

    #[test]
    fn what_needs_a_proved_person_is_refused_to_the_others() {
        for (act, row) in TABLE {
            let all: Roles = Role::ALL.into_iter().collect();
            let proved = [
                Act::Write(Kind::Case),
                Act::Write(Kind::Staff),
                Act::Export(Kind::Case),
                Act::Identities,
                Act::Approve,
                Act::EraseCase,
                Act::Entrust,
                Act::Recover,
                Act::Team,
                Act::ManageStaff,
                Act::ChangeSettings,
            ];
            let may = Permissions::of(Seat::Account, all).ask(*act).is_ok();
            assert_eq!(may, row.contains('x') && !proved.contains(act), "{act:?}");
        }
    }
}
