//! Who sits here, where several people use one system account: a name is picked, then its PIN typed.

use super::ask::Ask;
use super::pick::{Hit, Pick};
use crate::app::Request;
use crate::app::sign_in::DEMO_PIN;
use crate::domain::hostile;
use crate::lang::Message;
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::theme::Role;

/// What is picked beside a name: unlocking at once, or that nobody of them sits here.
pub const PASSPHRASE: &str = "passphrase";
/// See [`PASSPHRASE`].
pub const NOBODY: &str = "nobody";
/// What stands before the login of a name that is picked.
pub const PIN: &str = "pin:";

/// The names of those who sign in here, `before` being the login under the cursor; below them the passphrase, and
/// that nobody of them sits here.
pub fn who(shared: &Shared, before: &str) -> Pick {
    let mut hits: Vec<Hit> = Vec::new();
    for holder in shared.desk.pin_holders() {
        let name = if shared.discreet { hostile::initials(&holder.name) } else { holder.name };
        hits.push(Hit::new(format!("{PIN}{}", holder.login), name).beside(holder.login));
    }
    hits.push(Hit::new(PASSPHRASE, shared.text("sign-in-passphrase")).beside("Ctrl-K"));
    let account = shared.desk.signed_out();
    let account = hostile::clean(&account.actor.name).into_owned();
    let nobody = Hit::new(NOBODY, shared.format("sign-in-nobody-here", &[("account", account)]));
    // While somebody sits here, Esc leaves everything as it is.
    let esc = if shared.desk.sitting().staff.is_empty() { "Esc" } else { "" };
    hits.push(nobody.beside(esc));
    let pick = Pick::of(shared, "sign-in-who", hits);
    if shared.desk.sitting().staff.is_empty() {
        return pick.pointing_at(&format!("{PIN}{before}"));
    }
    // Who asks is leaving: another is likely to sit down.
    let mine = format!("{PIN}{}", shared.desk.sitting().login);
    let others = shared.desk.pin_holders().into_iter().map(|one| format!("{PIN}{}", one.login));
    let other = others.into_iter().find(|one| *one != mine);
    let pick = pick.starting_at(shared, &mine);
    other.iter().fold(pick, |pick, other| pick.pointing_at(other))
}

/// Asks for the PIN of somebody.
pub fn pin(shared: &Shared, login: &str, name: &str) -> Ask {
    let login = login.to_owned();
    let make = move |answers: &[crate::app::Secret]| match answers {
        [pin] => Ok(Request::SignIn { login: login.clone(), pin: pin.clone() }),
        _ => Err(Message::new("check-required")),
    };
    let done = |shared: &Shared, _: &_| {
        let said = Message::new("sign-in-done").with("name", hostile::clean(shared.desk.sitting().called()));
        vec![Outcome::Close(Answer::None), Outcome::Say(Tone::Good, said)]
    };
    let ask = Ask::new("sign-in-title", "sign-in-help", make, done).secret("sign-in-pin").covering();
    let (note, role) = if shared.desk.is_demo() {
        (Message::new("sign-in-demo").with("pin", DEMO_PIN), Role::Training)
    } else {
        (Message::new("sign-in-as"), Role::Text)
    };
    ask.saying(note.with("name", hostile::clean(name)), role)
}
