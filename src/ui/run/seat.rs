//! Who sits at the screen: unlocking, locking by key, locking because nobody touches it.

use std::time::{Duration, Instant};

use super::{Asked, Ui};
use crate::app::{Request, Seat, Sitting};
use crate::lang::Message;
use crate::ui::dialogs::unlock;
use crate::ui::layer::Tone;

/// After so long without a key the cases lock (store design, "Nobody sees what is not theirs", 6).
const IDLE: Duration = Duration::from_mins(5);

/// After so long without a key the backup of the day is looked after, which keeps the store thread for a moment.
const QUIET: Duration = Duration::from_mins(1);
/// A screen that stays open looks after it again after so long.
const AGAIN: Duration = Duration::from_hours(6);

impl Ui {
    /// Asks for the passphrase of the one who is expected.
    pub fn ask_passphrase(&mut self) {
        let dialog = unlock::dialog(&self.shared, None);
        self.push(Box::new(dialog));
    }

    /// Sits down as somebody: the pages show what they may see.
    pub(super) fn sit(&mut self, sitting: &Sitting) {
        let unlocked = sitting.is_unlocked();
        self.shared.desk.sit(sitting.clone());
        if unlocked {
            self.warm();
            self.refresh_all();
        }
    }

    /// Has the heads of changed cases opened on the store thread: Today and searches look through those alone.
    pub(super) fn warm(&mut self) {
        if self.shared.desk.sitting().is_unlocked() {
            self.request(0, Request::Warm);
        }
    }

    /// Locks at once, whatever the store thread is doing: half-typed forms are kept, every page but the one at hand
    /// is left, and the terminal is painted anew.
    fn lock(&mut self) {
        if !self.shared.desk.sitting().is_unlocked() {
            return;
        }
        self.keep_draft();
        self.over = None;
        self.asked = Asked::Nothing;
        let locked = self.shared.desk.sitting().locked();
        self.shared.desk.sit(locked);
        self.shared.before.borrow_mut().clear();
        self.clipboard = None;
        self.request(0, Request::Lock);
        for stack in &mut self.stacks {
            stack.clear();
        }
        self.go(self.pane);
        self.redraw = true;
        self.say(Tone::Plain, Message::new("lock-done"));
    }

    /// Locks a screen that nobody has touched for a while. Returns whether it did.
    pub(super) fn lock_if_idle(&mut self) -> bool {
        let idle = self.touched.elapsed() >= IDLE && self.shared.desk.sitting().is_unlocked();
        if idle {
            self.lock();
        }
        idle
    }

    /// Asks for the backup of the day once nobody is typing.
    pub(super) fn back_up_if_quiet(&mut self) {
        let again = self.backed_up.is_none_or(|asked| asked.elapsed() >= AGAIN);
        if again && self.touched.elapsed() >= QUIET {
            self.backed_up = Some(Instant::now());
            self.request(0, Request::BackUpDaily);
        }
    }

    /// One key for both: what is locked is unlocked, and the other way round.
    pub(super) fn lock_or_unlock(&mut self) {
        if self.shared.desk.sitting().is_unlocked() {
            self.lock();
        } else if self.shared.desk.sitting().permissions.seat() == Seat::Founding {
            self.say(Tone::Plain, Message::new("lock-none"));
        } else {
            self.ask_passphrase();
        }
    }
}
