//! The program: arguments, surroundings, exit code. No logic.

use std::io::{ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use balai::cli::{self, Arguments, Surroundings};
use balai::ui::env::Env;
use balai::ui::terminal::install_panic_report;
use clap::Parser;

/// Overwrites what is freed: a name that was shown stands in memory no longer than the page that showed it, whatever
/// copied it on the way.
#[global_allocator]
static HEAP: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> color_eyre::Result<ExitCode> {
    let around = surroundings();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return Ok(ExitCode::from(misread(&error, &around))),
    };
    color_eyre::install()?;
    balai::os::umask_private();
    // Without it a crash could leave names on the disk, and other programs of the account could look into the
    // memory; a system that refuses is no reason not to work.
    let _ = balai::os::disable_core_dumps();
    install_panic_report(around.state_folder.join("panic.log"));
    // The log says what went wrong, never whose record it was.
    log_to(&around.state_folder);
    let (out, code) = match cli::run(&arguments, &around) {
        Ok(done) => (done.out, done.code),
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "balai: {}", failure.sentence);
            (String::new(), failure.code)
        }
    };
    Ok(ExitCode::from(print(&out, code, &arguments, &around)))
}

/// Says what is wrong with the arguments, or prints the help that they ask for.
fn misread(error: &clap::Error, around: &Surroundings) -> u8 {
    let typed: Vec<String> =
        std::env::args_os().skip(1).map(|part| part.to_string_lossy().into_owned()).collect();
    match cli::wrong::sentence(error, &typed, around) {
        Some(sentence) => {
            let _ = writeln!(std::io::stderr(), "balai: {sentence}");
        }
        None => drop(error.print()),
    }
    u8::try_from(error.exit_code()).unwrap_or(2)
}

/// Prints what was made; exit status 1 if that fails, unless the reader of a pipe has seen what it wanted.
fn print(out: &str, code: u8, arguments: &Arguments, around: &Surroundings) -> u8 {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(out.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let failure = cli::not_printed(arguments, around, &error);
            let _ = writeln!(std::io::stderr(), "balai: {}", failure.sentence);
            failure.code
        }
        _ => code,
    }
}

fn surroundings() -> Surroundings {
    let variable = |name: &str| std::env::var(name).ok();
    let folders = directories::ProjectDirs::from("", "", "balai");
    let beside = std::env::temp_dir().join("balai");
    let state =
        folders.as_ref().map(|folders| folders.state_dir().unwrap_or(folders.data_local_dir()).to_owned());
    Surroundings {
        env: Env::from_lookup(variable, cfg!(windows)),
        account: balai::os::account_name(variable("USER").as_deref()),
        data_folder: folders.as_ref().map_or_else(|| beside.clone(), |folders| folders.data_dir().to_owned()),
        config_folder: folders
            .as_ref()
            .map_or_else(|| beside.clone(), |folders| folders.config_dir().to_owned()),
        state_folder: state.unwrap_or(beside),
        locale: sys_locale::get_locale().unwrap_or_default(),
        on_terminal: std::io::stdout().is_terminal(),
    }
}

/// A log file beside the drafts; nothing if the folder cannot be made. Warnings are few: they are written where
/// they happen, without a thread and a queue of megabytes.
fn log_to(folder: &std::path::Path) {
    if balai::os::make_private_dir(folder).is_ok() {
        let file = tracing_appender::rolling::never(folder, "balai.log");
        tracing_subscriber::fmt()
            .with_writer(file)
            .with_ansi(false)
            .with_max_level(tracing::Level::WARN)
            .init();
    }
}
