//! Unlocking: login and passphrase.

use super::ask::Ask;
use crate::app::sign_in::DEMO_PASSPHRASE;
use crate::app::{Request, Secret};
use crate::lang::Message;
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::panes::cases;
use crate::ui::shared::Shared;
use crate::ui::theme::Role;

/// The dialog, with the login that is known; `case` is the row id of a case that is opened next.
pub fn dialog(shared: &Shared, case: Option<i64>) -> Ask {
    of(shared, &shared.desk.sitting().login, case)
}

/// The dialog for whoever sits down.
pub fn anybody(shared: &Shared) -> Ask {
    of(shared, "", None).covering()
}

fn of(shared: &Shared, login: &str, case: Option<i64>) -> Ask {
    let make = |answers: &[Secret]| {
        let [login, passphrase] = answers else { return Err(Message::new("store-wrong-passphrase")) };
        Ok(Request::Unlock { login: login.text().to_owned(), passphrase: passphrase.clone() })
    };
    let done = move |shared: &Shared, _: &_| {
        let said = Message::new("unlock-done").with("name", &shared.desk.sitting().name);
        let next = match case {
            Some(id) => Outcome::Replace(cases::open(shared, id)),
            None => Outcome::Close(Answer::None),
        };
        vec![next, Outcome::Say(Tone::Good, said)]
    };
    let ask = Ask::new("unlock-title", "unlock-help", make, done)
        .open("unlock-login", login)
        .secret("unlock-passphrase");
    if shared.desk.is_demo() {
        ask.saying(Message::new("unlock-demo").with("passphrase", DEMO_PASSPHRASE), Role::Training)
    } else {
        ask
    }
}
