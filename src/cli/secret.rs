//! Reading what must not be shown: from the terminal without echo, or, where stdin is none, its next line.

use std::io::{BufRead, IsTerminal, Write};

use super::open::Context;
use crate::app::Secret;
use crate::lang::Message;

use super::Failure;

/// Asks for something secret. The question goes to stderr, and only to a terminal.
pub(super) fn ask(context: &Context<'_>, question: &Message) -> Result<Secret, Failure> {
    let failed = |error: std::io::Error| context.fail(1, &Message::new("cli-no-answer").with("what", error));
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        let asked = format!("{} ", context.lang.say(question));
        return rpassword::prompt_password(asked).map(Secret::new).map_err(failed);
    }
    let mut line = zeroize::Zeroizing::new(String::new());
    match stdin.lock().read_line(&mut line) {
        Ok(0) => Err(context.fail(3, &Message::new("cli-nothing-typed"))),
        Ok(_) => Ok(Secret::new(line.trim_end_matches(['\n', '\r']))),
        Err(error) => Err(failed(error)),
    }
}

/// Asks twice; the answers must be the same.
pub(super) fn ask_new(context: &Context<'_>, question: &Message) -> Result<Secret, Failure> {
    let first = ask(context, question)?;
    let again = ask(context, &Message::new("cli-once-more"))?;
    if first == again { Ok(first) } else { Err(context.fail(3, &Message::new("cli-not-the-same"))) }
}

/// Says something on stderr that the person must see, terminal or not.
pub(super) fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Takes off the terminal what was said there: the screen and what has scrolled off it.
pub(super) fn wipe() {
    let mut terminal = std::io::stderr();
    if terminal.is_terminal() {
        let _ = terminal.write_all(b"\x1B[H\x1B[2J\x1B[3J").and_then(|()| terminal.flush());
    }
}
