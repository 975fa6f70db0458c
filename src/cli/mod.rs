//! The command line: each subcommand parses, calls `app`, prints. No SQL, no rules.

mod about;
mod case;
mod exchange;
mod keep;
mod letter;
mod open;
mod report;
mod secret;
mod setting;
mod staff;
pub mod wrong;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::lang::Message;
use crate::ui::env::Env;

/// The office system of community-based social welfare.
#[derive(Debug, Parser)]
#[command(name = "balai", version, about, long_about = None)]
pub struct Arguments {
    /// The office file (default: in the user's data folder).
    #[arg(long, global = true, value_name = "PATH")]
    pub file: Option<PathBuf>,
    /// Language of the screen and of sentences.
    #[arg(long, global = true, value_name = "en|id|ms", value_parser = ["en", "id", "ms"])]
    pub lang: Option<String>,
    /// Act as this member of staff.
    #[arg(long = "as", global = true, value_name = "LOGIN")]
    pub login: Option<String>,
    /// Today, in demo files only.
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<jiff::civil::Date>,
    /// Theme of the screen.
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// What to do; without one, the office opens full-screen.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open a demo office, or write one to a file.
    Demo {
        /// sepang, yogyakarta, jaksel, cilegon or pontianak.
        name: String,
        /// Write the office to this file instead of opening it.
        #[arg(long, value_name = "PATH")]
        create: Option<PathBuf>,
        /// Add so many generated beneficiaries.
        #[arg(long, default_value_t = 0, value_name = "N")]
        scale: usize,
    },
    /// Make a new, empty office file.
    Init {
        /// Name of the office.
        #[arg(long, required_unless_present = "areas")]
        name: Option<String>,
        /// Country.
        #[arg(long, value_parser = ["ID", "MY"])]
        country: String,
        /// Code of the area that the office serves.
        #[arg(long, value_name = "CODE", required_unless_present = "areas")]
        area: Option<String>,
        /// List the areas of the country, or those with TEXT in their name or at the beginning of their code.
        #[arg(long, value_name = "TEXT", num_args = 0..=1, default_missing_value = "")]
        areas: Option<String>,
    },
    /// Print a report.
    Report(report::ReportArguments),
    /// Add, list and change the staff, their rings and passphrases.
    Staff {
        /// What to do.
        #[command(subcommand)]
        command: staff::StaffCommand,
    },
    /// List and change the settings of the office.
    Setting {
        /// What to do.
        #[command(subcommand)]
        command: setting::SettingCommand,
    },
    /// Choose who may open a case, and who is responsible for it.
    Case {
        /// What to do.
        #[command(subcommand)]
        command: case::CaseCommand,
    },
    /// Write a sealed backup of the whole office file.
    Backup(keep::BackupArguments),
    /// Restore a backup into an office file.
    Restore(keep::RestoreArguments),
    /// Look whether every byte of the office file is as it was written.
    Check,
    /// Verify the change log, or erase old values on request.
    Audit {
        /// What to do.
        #[command(subcommand)]
        command: keep::AuditCommand,
    },
    /// Show what this terminal sends for each key, and what balai makes of it.
    Keys,
    /// Print completions for a shell.
    Completions {
        /// bash, zsh, fish, elvish or powershell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
    /// Write records into CSV files in a folder of their own.
    Export(exchange::ExportArguments),
    /// Take records from a CSV file.
    Import(exchange::ImportArguments),
    /// Write a letter as text and PDF, into files named by its number.
    Letter(letter::LetterArguments),
}

/// What the program's surroundings say: handed in by `main`, read nowhere else.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Variables of the terminal.
    pub env: Env,
    /// The account's name.
    pub account: String,
    /// Where office files lie.
    pub data_folder: PathBuf,
    /// Where drafts and logs lie.
    pub state_folder: PathBuf,
    /// Where settings and themes lie.
    pub config_folder: PathBuf,
    /// Locale of the system, for the language where none was chosen.
    pub locale: String,
    /// Is stdout a terminal?
    pub on_terminal: bool,
}

/// A failure on its way out: exit status and sentence.
#[derive(Debug)]
pub struct Failure {
    /// Exit status.
    pub code: u8,
    /// What stderr is told: a line, with a list below it where something is to be chosen from.
    pub sentence: String,
}

/// What a command leaves on stdout, and its exit status.
#[derive(Debug, Default)]
pub struct Done {
    /// What is printed.
    pub out: String,
    /// Exit status.
    pub code: u8,
}

/// Does what the arguments say.
pub fn run(arguments: &Arguments, around: &Surroundings) -> Result<Done, Failure> {
    let context = open::Context::new(arguments, around);
    match &arguments.command {
        None => open::screen(&context),
        Some(Command::Demo { name, create, scale }) => open::demo(&context, name, create.as_deref(), *scale),
        Some(Command::Init { country, areas: Some(text), .. }) => Ok(open::areas(&context, country, text)),
        Some(Command::Init { name, country, area, .. }) => {
            let (name, area) = (name.as_deref().unwrap_or_default(), area.as_deref().unwrap_or_default());
            open::init(&context, name, country, area)
        }
        Some(Command::Report(asked)) => report::report(&context, asked),
        Some(Command::Staff { command }) => staff::staff(&context, command),
        Some(Command::Setting { command }) => setting::setting(&context, command),
        Some(Command::Case { command }) => case::case(&context, command),
        Some(Command::Backup(asked)) => keep::backup(&context, asked),
        Some(Command::Restore(asked)) => keep::restore(&context, asked),
        Some(Command::Audit { command }) => keep::audit(&context, command),
        Some(Command::Check) => keep::check(&context),
        Some(Command::Keys) => about::keys(&context),
        Some(Command::Completions { shell }) => Ok(about::completions(*shell)),
        Some(Command::Man) => about::man(&context),
        Some(Command::Export(arguments)) => exchange::export(&context, arguments),
        Some(Command::Import(arguments)) => exchange::import(&context, arguments),
        Some(Command::Letter(arguments)) => letter::letter(&context, arguments),
    }
}

/// What is said when the result could not be written to stdout, as on a full disk.
pub fn not_printed(arguments: &Arguments, around: &Surroundings, error: &std::io::Error) -> Failure {
    open::say(arguments, around, 1, &Message::new("cli-not-printed").with("what", error))
}
