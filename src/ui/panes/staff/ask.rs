//! What is asked when staff are added and changed. Secrets are typed twice where they are new.

use crate::app::staff::{NewStaff, SHORTEST_PIN};
use crate::app::{Reply, Request, Secret, StaffOp};
use crate::domain::code::RING;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::domain::staff::{Role as Duty, Roles};
use crate::lang::Message;
use crate::store::seal::recovery::Recovery;
use crate::ui::dialogs::ask::Ask;
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::theme::Role;

const HELP: &str = "staff-help";
/// What is said of a recovery key that is none, or not this office's.
const WRONG_KEY: &[&str] = &["recovery-wrong", "store-wrong-passphrase"];

/// Login and name of somebody new, as far as they were typed before. They go back to the pane, which asks for the roles.
pub(super) fn who(begun: Option<&Draft>) -> Ask {
    let typed = |key: &str| begun.map(|draft| draft.get(key).to_owned()).unwrap_or_default();
    Ask::closing("staff-new-title", HELP, |answers| {
        let [login, name, account] = answers else { return Err(Message::new("check-required")) };
        if login.text().trim().is_empty() || name.text().trim().is_empty() {
            return Err(Message::new("staff-name-missing"));
        }
        let mut draft = Draft::new(Kind::Staff);
        for (key, text) in [
            ("login", login.text().trim()),
            ("name", name.text().trim()),
            ("account", account.text().trim()),
            ("status", "active"),
        ] {
            draft.set(key, text);
        }
        Ok(Answer::Draft(Box::new(draft)))
    })
    .open("field-staff-login", &typed("login"))
    .open("field-staff-name", &typed("name"))
    .open("field-staff-account", &typed("account"))
    .from_the_top()
}

/// A further member of staff types their passphrase.
pub(super) fn add(draft: Draft) -> Ask {
    let make = move |answers: &[Secret]| {
        let passphrase = same(answers)?;
        Ok(Request::Staff(StaffOp::Add(NewStaff { draft: draft.clone(), passphrase })))
    };
    twice(Ask::new("staff-passphrase-title", HELP, make, |_, reply| {
        let said = match reply {
            Reply::Fingerprint(print) => Message::new("staff-added").with("print", print),
            _ => Message::new("saved"),
        };
        vec![Outcome::Close(Answer::None), Outcome::Say(Tone::Good, said)]
    }))
}

/// The first member of staff types their passphrase, and the recovery key back: whoever left this dialog finds the same
/// key in it, which they may have written down.
pub(super) fn found(shared: &Shared, draft: Draft) -> Ask {
    let recovery = shared.recovery.borrow_mut().get_or_insert_with(Recovery::generate).clone();
    let note = Message::new("recovery-made").with("key", recovery.print().as_str());
    let make = move |answers: &[Secret]| {
        let (typed, passphrases) = answers.split_last().ok_or_else(|| Message::new("check-required"))?;
        let passphrase = same(passphrases)?;
        if Recovery::parse(typed.text()).as_ref() != Some(&recovery) {
            return Err(Message::new("recovery-type-again"));
        }
        // Who works on cases is in every ring of a new office: there is nobody else yet.
        let works = Roles::parse(draft.get("roles")).any(&[Duty::ManajerKasus, Duty::Penyelia]);
        let rings =
            if works { RING.codes.iter().map(|ring| (*ring).to_owned()).collect() } else { Vec::new() };
        let first = NewStaff { draft: draft.clone(), passphrase };
        Ok(Request::Staff(StaffOp::Found { first, rings, recovery: recovery.clone() }))
    };
    twice(Ask::new("staff-found-title", HELP, make, |shared, _| {
        shared.recovery.borrow_mut().take();
        vec![Outcome::Close(Answer::None), Outcome::Say(Tone::Good, Message::new("staff-founded"))]
    }))
    .open("recovery-back", "")
    .blamed(&["recovery-type-again"])
    .saying_always(note, Role::Warn)
}

/// Somebody is let into a ring: their fingerprint is compared first.
pub(super) fn admit(login: &str, ring: &str) -> Ask {
    let (login, ring) = (login.to_owned(), ring.to_owned());
    let note = Message::new("staff-compare").with("login", &login);
    let make = move |answers: &[Secret]| {
        let fingerprint = answers.first().map(|answer| answer.text().to_owned()).unwrap_or_default();
        let op = StaffOp::Admit { login: login.clone(), ring: ring.clone(), fingerprint, recovery: None };
        Ok(Request::Staff(op))
    };
    Ask::new("staff-step-admit", HELP, make, saved).open("staff-fingerprint", "").saying(note, Role::Text)
}

/// A new passphrase of the one who sits here.
pub(super) fn passphrase() -> Ask {
    let make = |answers: &[Secret]| {
        let (old, new) = answers.split_first().ok_or_else(|| Message::new("check-required"))?;
        Ok(Request::Staff(StaffOp::Passphrase { old: old.clone(), new: same(new)? }))
    };
    twice(Ask::new("staff-step-passphrase", HELP, make, saved).secret("staff-passphrase-old"))
}

/// A PIN of the one who sits here.
pub fn own_pin() -> Ask {
    let make = |answers: &[Secret]| Ok(Request::Staff(StaffOp::Pin(same(answers)?)));
    Ask::new("staff-step-pin", "sign-in-help", make, saved)
        .secret("staff-pin")
        .secret("staff-again")
        .saying(Message::new("staff-pin-note").with("count", SHORTEST_PIN), Role::Text)
}

/// A new passphrase by the recovery key.
pub(super) fn reset(login: &str) -> Ask {
    let login = login.to_owned();
    let make = move |answers: &[Secret]| {
        let (typed, new) = answers.split_first().ok_or_else(|| Message::new("check-required"))?;
        let recovery = Recovery::parse(typed.text()).ok_or_else(|| Message::new("recovery-wrong"))?;
        Ok(Request::Staff(StaffOp::Reset { login: login.clone(), new: same(new)?, recovery }))
    };
    twice(Ask::new("staff-step-reset", HELP, make, saved).secret("recovery-back").blamed(WRONG_KEY))
}

/// Somebody leaves: their login is typed, so that nobody is disabled by a slip.
pub(super) fn disable(login: &str) -> Ask {
    let note = Message::new("staff-disable-note").with("login", login);
    with_login("staff-step-disable", login, note, |login| StaffOp::Disable { login })
}

/// Somebody leaves a ring; their login is typed here as well. `name` is what the ring is called.
pub(super) fn dismiss(login: &str, ring: &str, name: &str) -> Ask {
    let note = Message::new("staff-dismiss-note").with("login", login).with("ring", name);
    let ring = ring.to_owned();
    with_login("staff-step-dismiss", login, note, move |login| StaffOp::Dismiss { login, ring: ring.clone() })
}

fn with_login(
    title: &'static str,
    login: &str,
    note: Message,
    op: impl Fn(String) -> StaffOp + 'static,
) -> Ask {
    let (shown, login) = (login, login.to_owned());
    let make = move |answers: &[Secret]| {
        if answers.first().is_none_or(|answer| answer.text().trim() != login) {
            return Err(Message::new("staff-type-login").with("login", &login));
        }
        Ok(Request::Staff(op(login.clone())))
    };
    let ask = Ask::new(title, HELP, make, saved).open("field-staff-login", "").showing(shown);
    ask.saying(note, Role::Warn)
}

fn twice(ask: Ask) -> Ask {
    ask.secret("unlock-passphrase").secret("staff-again")
}

/// The two answers, if they are the same.
fn same(answers: &[Secret]) -> Result<Secret, Message> {
    match answers {
        [first, again] if first == again => Ok(first.clone()),
        _ => Err(Message::new("staff-not-same")),
    }
}

fn saved(_: &Shared, _: &Reply) -> Vec<Outcome> {
    vec![Outcome::Close(Answer::None), Outcome::Say(Tone::Good, Message::new("saved"))]
}
