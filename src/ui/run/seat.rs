//! Who sits at the screen: unlocking, locking by key, locking because nobody touches it.

use std::time::{Duration, Instant};

use super::{Asked, Ui};
use crate::app::seat_anew::Anew;
use crate::app::{Request, Seat, Sitting};
use crate::domain::hostile;
use crate::lang::Message;
use crate::ui::dialogs::{sign_in, unlock};
use crate::ui::layer::Tone;
use crate::ui::panes::Pane;

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

    /// Sits down as somebody: the pages show what they may see. `asking` is the layer that is answered by it. Where
    /// somebody else sat before, or the keys go, what was open goes, and what was half typed is kept as theirs.
    pub(super) fn sit(&mut self, asking: u64, sitting: &Sitting) {
        let before = self.shared.desk.sitting();
        let founds = before.permissions.seat() == Seat::Founding;
        let other_roles = before.permissions.roles() != sitting.permissions.roles();
        let another = !founds && (before.owner != sitting.owner || other_roles);
        let keys_go = before.is_unlocked() && !sitting.is_unlocked();
        // Whoever signs in begins with what needs their own hand; who unlocks is on the way to a case.
        let begins = sitting.permissions.seat() == Seat::SignedIn;
        if another || keys_go {
            self.keep_draft();
        }
        self.shared.desk.sit(sitting.clone());
        if another || keys_go {
            self.leave_pages(asking, if begins { Pane::Today } else { self.pane });
        }
        if sitting.is_unlocked() {
            self.warm();
        }
        if another || keys_go || sitting.is_unlocked() {
            self.refresh_all();
        }
    }

    /// Leaves every page but those of the one who sits here now; the layer `asking` is still to hear its answer.
    fn leave_pages(&mut self, asking: u64, to: Pane) {
        self.over = None;
        self.asked = Asked::Nothing;
        self.shared.before.borrow_mut().clear();
        self.clipboard = None;
        let mut asked = None;
        for stack in &mut self.stacks {
            for numbered in stack.drain(..) {
                if numbered.id == asking {
                    asked = Some(numbered);
                }
            }
        }
        self.go(to);
        if let Some(numbered) = asked {
            self.put_back(numbered);
        }
        self.redraw = true;
        self.wipe = true;
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
        self.rest_top();
        let kept = self.keep_draft();
        let locked = self.shared.desk.sitting().locked();
        self.shared.desk.sit(locked);
        self.put_away(Request::Lock);
        self.leave_pages(0, self.pane);
        self.say(Tone::Plain, Message::new(if kept { "lock-kept" } else { "lock-done" }));
    }

    /// Whoever sits here makes room for another, who may be looking already: the pages are left and the keys put away.
    /// What was half typed is kept, and no key of the next one falls into it.
    fn make_room(&mut self) {
        if self.shared.desk.sitting().staff.is_empty() {
            return;
        }
        self.rest_top();
        if self.keep_draft() {
            self.say(Tone::Plain, Message::new("sign-in-kept"));
        }
        if self.shared.desk.sitting().is_unlocked() {
            let locked = self.shared.desk.sitting().locked();
            self.shared.desk.sit(locked);
            self.put_away(Request::Lock);
        }
        self.leave_pages(0, Pane::Today);
    }

    /// Asks the store thread to lock or to sign out: the screen has done so already, and what was asked for earlier and
    /// is answered late seats nobody.
    fn put_away(&mut self, request: Request) {
        self.request(0, request);
        self.left = self.numbers;
    }

    /// Whoever signed in leaves, at once, whatever the store thread is doing. What they had half typed is kept, and
    /// waits for them.
    pub(super) fn sign_out(&mut self) {
        if self.shared.desk.sitting().staff.is_empty() {
            return self.say(Tone::Plain, Message::new("sign-out-nobody"));
        }
        self.rest_top();
        let name = hostile::clean(self.shared.desk.sitting().called()).into_owned();
        let key = if self.go_away() { "sign-out-kept" } else { "sign-out-done" };
        self.say(Tone::Plain, Message::new(key).with("name", name));
    }

    /// Whoever sat here is gone. Returns whether something half typed of theirs was kept.
    fn go_away(&mut self) -> bool {
        let kept = self.keep_draft();
        let account = self.shared.desk.signed_out();
        self.shared.desk.sit(account);
        self.put_away(Request::SignOut);
        self.leave_pages(0, Pane::Today);
        kept
    }

    /// Does the list of staff still say of the one who sits here what it said? If it does not, they go, or their pages
    /// do. Returns whether anything came of it.
    pub(super) fn look_at_seat(&mut self) -> bool {
        match self.shared.desk.seat_anew() {
            Anew::Same => return false,
            Anew::Roles(sitting) => {
                self.sit(0, &sitting);
                self.say(Tone::Plain, Message::new("seat-roles"));
            }
            Anew::Ended(why) => {
                self.rest_top();
                self.go_away();
                self.say(Tone::Bad, why);
            }
        }
        true
    }

    /// Asks who sits here: another may, whose PIN is asked for then.
    pub(super) fn sign_in(&mut self) {
        if self.shared.desk.pin_holders().is_empty() {
            return self.say(Tone::Plain, Message::new("sign-in-no-pins"));
        }
        self.make_room();
        self.ask_who("");
    }

    /// Asks who sits here, the one with login `before` under the cursor.
    pub(super) fn ask_who(&mut self, before: &str) {
        let who = sign_in::who(&self.shared, before);
        self.put_over(Asked::Who, Box::new(who));
    }

    /// Somebody was picked, or that nobody sits here.
    pub(super) fn who_sits(&mut self, who: &str, name: &str) {
        match who {
            sign_in::PASSPHRASE => {
                let dialog = unlock::anybody(&self.shared);
                self.push(Box::new(dialog));
            }
            sign_in::NOBODY if self.shared.desk.sitting().staff.is_empty() => {}
            sign_in::NOBODY => self.sign_out(),
            who => {
                let login = who.strip_prefix(sign_in::PIN).unwrap_or(who);
                let dialog = sign_in::pin(&self.shared, login, name);
                self.push(Box::new(dialog));
            }
        }
    }

    /// Nobody has touched the keys for so long: where several people use one account the next one may be another,
    /// so whoever sat here is gone; elsewhere the cases are locked. Returns whether anything came of it.
    pub fn rest(&mut self, untouched: Duration) -> bool {
        if untouched < IDLE {
            return false;
        }
        if self.shared.desk.shares_account() {
            let login = self.shared.desk.sitting().login.clone();
            self.sign_out();
            self.ask_who(&login);
            true
        } else {
            let unlocked = self.shared.desk.sitting().is_unlocked();
            self.lock();
            unlocked
        }
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
        } else if !self.top(|layer| layer.is_dialog()) {
            self.ask_passphrase();
        } else if self.is_waiting() {
            // A passphrase that is being tried opens nothing any more.
            self.put_away(Request::Lock);
        }
    }
}
