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
    if !context.around.on_terminal {
        return Err(context.fail(1, &Message::new("cli-no-terminal")));
    }
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
    match pages(&mut out) {
        Ok(()) => Ok(Done { out: String::from_utf8_lossy(&out).into_owned(), code: 0 }),
        Err(error) => Err(context.fail(1, &Message::new("cli-screen-failed").with("what", error))),
    }
}

/// The page of the program, in which each subcommand has a section: they are one program and have one page.
fn pages(out: &mut Vec<u8>) -> std::io::Result<()> {
    let command = Arguments::command();
    let man = clap_mangen::Man::new(command.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    sections(&command, "balai", out)?;
    man.render_version_section(out)
}

fn sections(command: &clap::Command, name: &str, out: &mut Vec<u8>) -> std::io::Result<()> {
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        let whole = format!("{name} {}", below.get_name());
        let man = clap_mangen::Man::new(below.clone().bin_name(&whole));
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        if below.get_arguments().next().is_some() {
            man.render_options_section(&mut part)?;
        }
        let text = String::from_utf8_lossy(&part)
            .replace(".SH SYNOPSIS", &format!(".SH \"{}\"", whole.to_uppercase()))
            .replace(".SH DESCRIPTION", ".PP")
            .replace(".SH OPTIONS", ".PP");
        out.extend(text.into_bytes());
        sections(below, &whole, out)?;
    }
    Ok(())
}
