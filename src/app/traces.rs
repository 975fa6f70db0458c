//! Looking at who came and went: admins see how often in which month, everybody their own comings with the minute, and
//! who holds the recovery key all of them.

use super::keep::KeepError;
use super::permission::Act;
use super::worker::Worker;
use crate::lang::Message;
use crate::store::seal::recovery::Recovery;
use crate::store::traces::{Monthly, Trace};

/// What the log says of comings, goings and searches.
#[derive(Debug, Default)]
pub struct Traces {
    /// How often, month by month; for admins.
    pub months: Vec<Monthly>,
    /// What happened, with who and when, as far as the keys at hand open it.
    pub known: Vec<(String, Trace)>,
}

impl Worker {
    /// Comings, goings and searches.
    pub fn traces(&self, recovery: Option<&Recovery>) -> Result<Traces, KeepError> {
        let keeps = self.permissions.ask(Act::Keep);
        let own = self.sitting.unlocked.as_ref().map(|unlocked| &unlocked.keyring.own);
        match (&keeps, own, recovery) {
            // A failure to open something is not the way to find out who may.
            (Err(why), None, _) | (Err(why), _, Some(_)) => {
                return Err(KeepError { code: 3, message: why.clone() });
            }
            _ => {}
        }
        let months = if keeps.is_ok() { self.store.traces_by_month()? } else { Vec::new() };
        let known = match (recovery, own) {
            (Some(key), _) => {
                let mistyped = || KeepError { code: 2, message: Message::new("restore-recovery-mistyped") };
                self.store.traces_for(&key.pair().map_err(|_| mistyped())?)?
            }
            (None, Some(own)) => self.store.traces_for(own)?,
            (None, None) => Vec::new(),
        };
        Ok(Traces { months, known })
    }
}
