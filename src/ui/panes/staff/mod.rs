//! The staff: who signs in, with which roles, in which rings. F7 adds somebody, F3 does what can be done for one.
//!
//! ```text
//!  Petugas                                              tim: PA · KDRT · TPPO
//! ────────────────────────────────────────────────────────────────────────────
//! ▌ Rina Kurniati    rina      admin, penyelia      PA KDRT TPPO   3F2A-91C0-…
//!   Nurhalimah       nurhalim… petugas aduan        –              77B1-02DE-…
//! ```

mod ask;
mod hand;

pub use ask::own_pin;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::staff::{Pin, StaffLine};
use crate::app::{Act, Refusal, Reply, Request, Seat, StaffOp};
use crate::domain::code::{RING, STAFF_ROLE, STAFF_STATUS};
use crate::domain::draft::{Draft, Problem};
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::forms::say;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{put, put_right, rule};

/// Rows above the list.
const HEAD: u16 = 2;

/// The pane.
pub struct Staff {
    lines: Vec<StaffLine>,
    at: usize,
    /// Somebody whose roles are being picked: a new one, or the login of one who is there.
    roles_for: Option<RolesFor>,
    /// Somebody new whose dialogs were begun, until they are in the list.
    begun: Option<Box<Draft>>,
    /// Why the staff could not be read.
    failed: Option<Message>,
}

enum RolesFor {
    New(Box<Draft>),
    Known(String),
}

impl Staff {
    /// The staff as they are now.
    pub fn new(shared: &Shared) -> Self {
        let mut pane = Self { lines: Vec::new(), at: 0, roles_for: None, begun: None, failed: None };
        pane.load(shared);
        pane
    }

    /// The staff, and above them the questions for the first one.
    pub fn add_first(shared: &Shared) -> Outcome {
        Outcome::Several(vec![
            Outcome::Push(Box::new(Self::new(shared))),
            Outcome::Push(Box::new(ask::who(None))),
        ])
    }

    fn load(&mut self, shared: &Shared) {
        match shared.desk.staff_lines() {
            Ok(lines) => {
                self.lines = lines;
                let added = |draft: &Draft| self.lines.iter().any(|line| line.login == draft.get("login"));
                if self.begun.as_deref().is_some_and(added) {
                    self.begun = None;
                }
                self.failed = None;
            }
            Err(refusal) => self.failed = Some(say(&refusal)),
        }
        self.at = self.at.min(self.lines.len().saturating_sub(1));
    }

    fn current(&self) -> Option<&StaffLine> {
        self.lines.get(self.at)
    }

    /// What can be done for the one under the cursor, now and by the one who sits here.
    fn steps(&self, shared: &Shared) -> Vec<Hit> {
        let Some(line) = self.current() else { return Vec::new() };
        let sitting = shared.desk.sitting();
        let mut hits = Vec::new();
        let mut offer = |raw: String, key: &str, beside: String| {
            hits.push(Hit::new(raw, shared.text(key)).beside(beside));
        };
        let active = line.status == "active";
        let own = sitting.unlocked.as_ref().map(|unlocked| unlocked.keyring.rings()).unwrap_or_default();
        let may_team = shared.desk.ask(Act::Team).is_ok();
        for ring in RING.codes {
            let inside = line.rings.split('|').any(|known| known == *ring);
            let name = show::code(shared, &RING, ring);
            if active && may_team && own.contains(ring) {
                let (step, key) =
                    if inside { ("dismiss", "staff-step-dismiss") } else { ("admit", "staff-step-admit") };
                offer(format!("{step}:{ring}"), key, name);
            }
        }
        hits.extend(hand::steps(shared, line));
        let mut offer = |raw: String, key: &str, beside: String| {
            hits.push(Hit::new(raw, shared.text(key)).beside(beside));
        };
        let manages = sitting.permissions.ask(Act::Write(Kind::Staff)).is_ok();
        let myself = line.login == sitting.login;
        if myself && sitting.is_unlocked() {
            offer("passphrase".into(), "staff-step-passphrase", String::new());
            offer("pin".into(), "staff-step-pin", String::new());
        }
        if active && manages {
            offer("roles".into(), "staff-step-roles", String::new());
            if !myself {
                offer("disable".into(), "staff-step-disable", String::new());
            }
        }
        if active {
            offer("reset".into(), "staff-step-reset", String::new());
        }
        hits
    }

    fn begin(&mut self, shared: &Shared, step: &str) -> Outcome {
        let Some(line) = self.current() else { return Outcome::Handled };
        if let Some(outcome) = hand::begin(shared, line, step) {
            return outcome;
        }
        let login = line.login.clone();
        match step.split_once(':') {
            Some(("admit", ring)) => return Outcome::Push(Box::new(ask::admit(&login, ring))),
            Some(("dismiss", ring)) => {
                return Outcome::Push(Box::new(ask::dismiss(&login, ring, &show::code(shared, &RING, ring))));
            }
            _ => {}
        }
        match step {
            "passphrase" => Outcome::Push(Box::new(ask::passphrase())),
            "pin" => Outcome::Push(Box::new(ask::own_pin())),
            "reset" => Outcome::Push(Box::new(ask::reset(&login))),
            "disable" => Outcome::Push(Box::new(ask::disable(&login))),
            "roles" => {
                let line = self.lines.iter().find(|line| line.login == login);
                let now = line.map_or("", |line| line.roles.as_str()).to_owned();
                self.roles_for = Some(RolesFor::Known(login));
                Outcome::Push(Box::new(roles(shared, &now)))
            }
            _ => Outcome::Handled,
        }
    }

    /// Login and name of somebody new were typed: what is wrong with them is said before anything else is asked.
    fn named(&mut self, shared: &Shared, draft: Box<Draft>) -> Outcome {
        self.begun = Some(draft.clone());
        let mut whole = (*draft).clone();
        whole.set("roles", "admin");
        let wrong = shared.desk.check(&whole).problems.into_iter().find(Problem::is_error);
        if let Some(wrong) = wrong {
            return Outcome::Push(Box::new(ask::who(Some(&draft)).wrong(wrong.message)));
        }
        if let Some(known) = self.lines.iter().find(|line| line.login == draft.get("login")) {
            let known = Message::new("staff-login-taken").with("name", hostile::clean(&known.name));
            return Outcome::Push(Box::new(ask::who(Some(&draft)).wrong(known)));
        }
        self.roles_for = Some(RolesFor::New(draft));
        // The first of an office must be an administrator.
        Outcome::Push(Box::new(roles(shared, if founds(shared) { "admin" } else { "" })))
    }

    /// Roles were picked: of somebody who is there, or of a new one, whose passphrase is asked next.
    fn picked_roles(&mut self, shared: &Shared, roles: &[String]) -> Outcome {
        match self.roles_for.take() {
            Some(RolesFor::Known(_)) if roles.is_empty() => Outcome::Handled,
            Some(RolesFor::Known(login)) => {
                Outcome::Request(Request::Staff(StaffOp::Roles { login, roles: roles.join("|") }))
            }
            Some(RolesFor::New(mut draft)) => {
                draft.set("roles", roles.join("|"));
                if !founds(shared) {
                    return Outcome::Push(Box::new(ask::add(*draft)));
                }
                // Before a passphrase is thought of.
                if !roles.iter().any(|role| role == "admin") {
                    self.roles_for = Some(RolesFor::New(draft));
                    let said = Outcome::Say(Tone::Bad, Message::new("staff-first-admin"));
                    return Outcome::Several(vec![
                        Outcome::Push(Box::new(self::roles(shared, "admin"))),
                        said,
                    ]);
                }
                Outcome::Push(Box::new(ask::found(shared, *draft)))
            }
            None => Outcome::Handled,
        }
    }
}

/// Has the office no staff yet?
fn founds(shared: &Shared) -> bool {
    shared.desk.sitting().permissions.seat() == Seat::Founding
}

/// The list of roles; several can be ticked, and those that somebody has are (codes joined by `|`).
fn roles(shared: &Shared, now: &str) -> Pick {
    let hits = STAFF_ROLE.codes.iter().map(|role| Hit::new(*role, show::code(shared, &STAFF_ROLE, role)));
    let now = now.split('|').filter(|role| !role.is_empty()).map(str::to_owned);
    Pick::several(shared, "field-staff-roles", hits.collect()).marked(now.collect())
}

impl Layer for Staff {
    fn place(&self) -> Place {
        Place::Detail
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        match command {
            command if command.is_walk() => true,
            Cmd::Back => true,
            Cmd::New => shared.desk.ask(Act::ManageStaff).is_ok(),
            Cmd::Step | Cmd::Open => !self.steps(shared).is_empty(),
            Cmd::Letter => self.current().is_some_and(|line| hand::hands_over(shared, line)),
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        if let Some(at) = command.walk(self.at, self.lines.len(), usize::MAX) {
            self.at = at;
            return Outcome::Handled;
        }
        match command {
            Cmd::New => Outcome::Push(Box::new(ask::who(self.begun.as_deref()))),
            Cmd::Step | Cmd::Open => {
                Outcome::Push(Box::new(Pick::of(shared, "staff-steps", self.steps(shared))))
            }
            Cmd::Letter => self.begin(shared, "handover"),
            Cmd::Back => Outcome::Close(Answer::None),
            _ => Outcome::Ignored,
        }
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        match answer {
            Answer::Picked(step, _) => self.begin(shared, &step),
            Answer::PickedAll(codes) => self.picked_roles(shared, &codes),
            Answer::Draft(draft) => self.named(shared, draft),
            _ => self.refresh(shared),
        }
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        self.load(shared);
        match reply {
            Ok(reply) => hand::said(shared, &reply),
            Err(refusal) => Outcome::Say(Tone::Bad, say(&refusal)),
        }
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        self.load(shared);
        Outcome::Handled
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        put(buffer, area, 1, 0, area.width, &shared.text("staff-title"), theme.style(Role::Heading));
        let count = self.lines.len().to_string();
        let count = shared.format("count-staff", &[("count", count)]);
        put_right(buffer, area, area.width - 1, 0, &count, theme.style(Role::Muted));
        rule(buffer, area, 1, theme.style(Role::Border));
        let empty = match (&self.failed, self.lines.is_empty()) {
            (Some(failed), _) => Some(shared.lang.say(failed)),
            (None, true) => Some(shared.text("empty-staff")),
            (None, false) => None,
        };
        if let Some(text) = empty {
            let room = usize::from(area.width.saturating_sub(8)).min(70);
            for (y, line) in wrap(&text, room).iter().enumerate() {
                put(buffer, area, 3, HEAD + 1 + y as u16, area.width, line, theme.style(Role::Text));
            }
            return None;
        }
        let mut cursor = None;
        for (at, line) in self.lines.iter().enumerate() {
            // Two rows each: who, and below what they may do.
            let y = HEAD + 2 * at as u16;
            if y + 1 >= area.height {
                break;
            }
            let here = at == self.at;
            let style = theme.style(if here { Role::Selection } else { Role::Text });
            if here {
                put(buffer, area, 1, y, 1, "▌", style);
                cursor = Some(Position::new(area.x + 3, area.y + y));
            }
            let muted = theme.style(Role::Muted);
            put(buffer, area, 3, y, 28, &show::name(shared, &line.name), style);
            put(buffer, area, 32, y, 16, &hostile::clean(&line.login), muted);
            let status = if line.status == "active" {
                line.fingerprint.clone()
            } else {
                show::code(shared, &STAFF_STATUS, &line.status)
            };
            let pin = match line.pin {
                Pin::None => None,
                Pin::Set => Some(("staff-pin-set", Role::Muted)),
                Pin::Off => Some(("staff-pin-off", Role::Warn)),
            };
            if let Some((key, role)) = pin.filter(|_| line.status == "active") {
                put_right(buffer, area, area.width - 1, y + 1, &shared.text(key), theme.style(role));
            }
            put_right(buffer, area, area.width - 1, y, &status, muted);
            let named = |list: &'static crate::domain::code::CodeList, codes: &str| {
                let labels = codes.split('|').filter(|code| !code.is_empty());
                labels.map(|code| show::code(shared, list, code)).collect::<Vec<_>>().join(", ")
            };
            let rings = named(&RING, &line.rings);
            let below = if rings.is_empty() {
                named(&STAFF_ROLE, &line.roles)
            } else {
                format!("{} · {rings}", named(&STAFF_ROLE, &line.roles))
            };
            let away = hand::away(shared, line);
            let taken = 12 + crate::ui::text::width(&away) as u16;
            put(buffer, area, 5, y + 1, area.width.saturating_sub(6 + taken), &below, muted);
            put_right(buffer, area, area.width.saturating_sub(12), y + 1, &away, theme.style(Role::Warn));
        }
        cursor
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        Some(shared.text("staff-explains"))
    }

    fn help(&self) -> &'static str {
        "staff-help"
    }
}
