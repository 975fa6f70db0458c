//! Who may do what: asked in one place, for screen and command line alike.

use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::Scope;

/// Something a person may want to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// See records of a kind.
    Read(Kind),
    /// Make, change, put away records of a kind.
    Write(Kind),
    /// Write records of a kind into a file.
    Export(Kind),
    /// Take records of a kind from a file.
    Import(Kind),
}

/// What the one who sits here may do. Until an office has staff this is the system account: everything, but
/// cases only in a demo, since their content is not sealed yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permissions {
    demo: bool,
}

impl Permissions {
    /// Permissions of the system account in a real office or a demo.
    pub fn of_account(demo: bool) -> Self {
        Self { demo }
    }

    /// May it be done? If not: why, in a sentence.
    pub fn ask(self, act: Act) -> Result<(), Message> {
        match act {
            Act::Import(Kind::Case) => Err(Message::new("refused-import-cases")),
            Act::Read(Kind::Case) | Act::Write(Kind::Case) | Act::Export(Kind::Case) if !self.demo => {
                Err(Message::new("refused-cases"))
            }
            _ => Ok(()),
        }
    }

    /// What queries may see.
    pub fn scope(self) -> Scope {
        if self.demo { Scope::office().with_cases() } else { Scope::office() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_stay_closed_outside_of_a_demo() {
        let office = Permissions::of_account(false);
        assert!(office.ask(Act::Read(Kind::Case)).is_err());
        assert!(office.ask(Act::Write(Kind::Organisation)).is_ok());
        assert!(!office.scope().sees_cases());
        let demo = Permissions::of_account(true);
        assert!(demo.ask(Act::Write(Kind::Case)).is_ok());
        assert!(demo.ask(Act::Import(Kind::Case)).is_err());
    }
}
