//! What the program says of itself and of the terminal: keys, completions, the manual page.

use clap::CommandFactory;

use super::open::Context;
use super::{Arguments, Done, Failure};
use crate::lang::Message;
use crate::ui::input::DecoderOptions;
use crate::ui::keys_probe::{self, ProbeText};

/// Shows keys as they arrive, until Esc twice or Ctrl-Q.
pub(super) fn keys(context: &Context<'_>) -> Result<Done, Failure> {
    let text = ProbeText {
        intro: context.lang.text("probe-intro"),
        sent: context.lang.text("probe-sent"),
        taken: context.lang.text("probe-taken"),
        nothing: context.lang.text("probe-nothing"),
    };
    let env = &context.around.env;
    let options = DecoderOptions::new(!env.ssh_connection.is_empty(), env.term.contains("sco"));
    match keys_probe::run(&mut std::io::stdout(), &text, options) {
        Ok(()) => Ok(Done::default()),
        Err(error) => Err(context.fail(1, &Message::new("cli-screen-failed").with("what", error))),
    }
}

/// Completions for a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> Done {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "balai", &mut out);
    Done { out: String::from_utf8_lossy(&out).into_owned(), code: 0 }
}

/// The manual page, in roff.
pub(super) fn man(context: &Context<'_>) -> Result<Done, Failure> {
    let mut out = Vec::new();
    match clap_mangen::Man::new(Arguments::command()).render(&mut out) {
        Ok(()) => Ok(Done { out: String::from_utf8_lossy(&out).into_owned(), code: 0 }),
        Err(error) => Err(context.fail(1, &Message::new("cli-screen-failed").with("what", error))),
    }
}
