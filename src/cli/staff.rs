//! Staff from the command line: adding, rings, passphrases. Secrets are typed, never given as arguments: those stand
//! in the process list and the shell's history.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::open::Context;
use super::{Done, Failure, secret};
use crate::app::absence::Absence;
use crate::app::cases::HandOver;
use crate::app::staff::{NewStaff, StaffOp};
use crate::app::{Refusal, Reply, Request, Worker};
use crate::domain::code;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::seal::recovery::Recovery;

/// What is to be done with the staff.
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// List the staff: login, name, roles, status, rings, fingerprint, PIN.
    List,
    /// Add somebody; they type their own passphrase. The first one founds the keys of the office.
    Add(AddArguments),
    /// Give somebody other roles.
    Role {
        /// Login.
        #[arg(value_name = "LOGIN")]
        who: String,
        /// Roles, separated by commas.
        roles: String,
    },
    /// Let somebody into a ring.
    Admit {
        /// Login.
        #[arg(value_name = "LOGIN")]
        who: String,
        /// `child_protection`, `domestic_violence` or `trafficking`.
        ring: String,
        /// Fingerprint of their key, as they read it out.
        #[arg(long, value_name = "TEXT")]
        fingerprint: String,
        /// Open the ring with the recovery key, which is asked for.
        #[arg(long)]
        recovery: bool,
    },
    /// Take somebody out of a ring; its cases are sealed anew.
    Dismiss {
        /// Login.
        #[arg(value_name = "LOGIN")]
        who: String,
        /// Ring.
        ring: String,
    },
    /// Somebody leaves: out of every ring, no key, no sign-in.
    Disable {
        /// Login.
        #[arg(value_name = "LOGIN")]
        who: String,
    },
    /// Somebody forgot their passphrase: a new one by the recovery key.
    Reset {
        /// Login.
        #[arg(value_name = "LOGIN")]
        who: String,
    },
    /// Somebody is away: first and last day, and who of their rings stands in.
    Absent {
        /// Login.
        #[arg(value_name = "LOGIN")]
        who: String,
        /// First day.
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: String,
        /// Last day; without one until they are back.
        #[arg(long, value_name = "YYYY-MM-DD", default_value = "")]
        until: String,
        /// Login of the deputy.
        #[arg(long, value_name = "LOGIN", default_value = "")]
        deputy: String,
    },
    /// Somebody is back.
    Back {
        /// Login.
        #[arg(value_name = "LOGIN")]
        who: String,
    },
    /// The half-typed case forms of the one given by --as go to their rings.
    Drafts,
    /// Write the hand-over of somebody who leaves as text and PDF, for two signatures.
    Handover {
        /// Login of who hands over.
        #[arg(value_name = "LOGIN")]
        who: String,
        /// Login of who takes over.
        #[arg(long, value_name = "LOGIN")]
        to: String,
        /// Make them responsible for the open cases.
        #[arg(long = "move")]
        moves: bool,
        /// Folder for the files (default: letters, beside the office file).
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// A new passphrase for the one given by --as.
    Passphrase,
    /// A PIN for the one given by --as; empty takes it away.
    Pin,
}

/// Arguments of `staff add`.
#[derive(Debug, Args)]
pub struct AddArguments {
    /// Login: short, small letters.
    #[arg(value_name = "LOGIN")]
    pub who: String,
    /// Full name.
    #[arg(long)]
    pub name: String,
    /// Roles, separated by commas.
    #[arg(long, value_name = "ROLES")]
    pub roles: String,
    /// Their account on a shared server.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub account: String,
    /// Rings of the first member of staff, separated by commas; `all` for every one.
    #[arg(long, value_name = "RINGS", default_value = "")]
    pub rings: String,
}

/// Does what is asked.
pub(super) fn staff(context: &Context<'_>, command: &StaffCommand) -> Result<Done, Failure> {
    let (desk, mut worker) = context.sit(context.open()?)?;
    let op = match command {
        StaffCommand::List => {
            let lines = desk.staff_lines().map_err(|refusal| refused(context, &refusal))?;
            let lines: Vec<String> = lines.iter().map(|line| line.cells().join("\t")).collect();
            return Ok(Done { out: format!("{}\n", lines.join("\n")), code: 0 });
        }
        StaffCommand::Add(arguments) => return add(context, &mut worker, arguments),
        StaffCommand::Role { who: login, roles } => {
            StaffOp::Roles { login: login.clone(), roles: roles.replace(',', "|") }
        }
        StaffCommand::Admit { who: login, ring, fingerprint, recovery } => StaffOp::Admit {
            login: login.clone(),
            ring: ring.clone(),
            fingerprint: fingerprint.clone(),
            recovery: if *recovery { Some(ask_recovery(context)?) } else { None },
        },
        StaffCommand::Dismiss { who: login, ring } => {
            StaffOp::Dismiss { login: login.clone(), ring: ring.clone() }
        }
        StaffCommand::Disable { who: login } => StaffOp::Disable { login: login.clone() },
        StaffCommand::Reset { who: login } => {
            let recovery = ask_recovery(context)?;
            let new = secret::ask_new(context, &Message::new("cli-new-passphrase").with("login", login))?;
            StaffOp::Reset { login: login.clone(), new, recovery }
        }
        StaffCommand::Passphrase => {
            let login = context.arguments.login.clone().unwrap_or_default();
            let old = secret::ask(context, &Message::new("cli-passphrase").with("login", &login))?;
            let new = secret::ask_new(context, &Message::new("cli-new-passphrase").with("login", &login))?;
            StaffOp::Passphrase { old, new }
        }
        StaffCommand::Absent { who: login, from, until, deputy } => StaffOp::Absence(Absence {
            login: login.clone(),
            from: from.clone(),
            until: until.clone(),
            deputy: deputy.clone(),
        }),
        StaffCommand::Back { who: login } => {
            StaffOp::Absence(Absence { login: login.clone(), ..Absence::default() })
        }
        StaffCommand::Drafts => StaffOp::HandDrafts,
        StaffCommand::Handover { who: login, to, moves, out } => StaffOp::HandOver(HandOver {
            from: login.clone(),
            to: to.clone(),
            moves: *moves,
            folder: out.clone().unwrap_or_else(|| desk.letter_folder()),
        }),
        StaffCommand::Pin => StaffOp::Pin(secret::ask_new(context, &Message::new("cli-new-pin"))?),
    };
    match perform(context, &mut worker, op)? {
        Reply::HandedOver { paper, unread } => {
            if !unread.is_empty() {
                let unread = Message::new("handover-unread").with("cases", unread.join(", "));
                secret::tell(&context.lang.say(&unread));
            }
            Ok(Done { out: format!("{}\n", paper.display()), code: 0 })
        }
        Reply::Handed(count) => Ok(Done { out: format!("{count}\n"), code: 0 }),
        Reply::Absent { uncovered } if !uncovered.is_empty() => {
            let rings = uncovered.join(", ");
            secret::tell(&context.lang.say(&Message::new("staff-absence-uncovered").with("rings", rings)));
            Ok(Done::default())
        }
        _ => Ok(Done::default()),
    }
}

fn add(context: &Context<'_>, worker: &mut Worker, arguments: &AddArguments) -> Result<Done, Failure> {
    let mut draft = Draft::new(Kind::Staff);
    for (key, text) in [
        ("login", arguments.who.clone()),
        ("name", arguments.name.clone()),
        ("roles", arguments.roles.replace(',', "|")),
        ("account", arguments.account.clone()),
        ("status", "active".to_owned()),
    ] {
        draft.set(key, text);
    }
    let first = !worker.store().has_keys().map_err(|error| context.fail(1, &error.message()))?;
    let asked = Message::new("cli-new-passphrase").with("login", &arguments.who);
    let new = NewStaff { draft, passphrase: secret::ask_new(context, &asked)? };
    let op = if first {
        let rings = match arguments.rings.as_str() {
            "all" => code::RING.codes.iter().map(|ring| (*ring).to_owned()).collect(),
            some => some.split(',').filter(|ring| !ring.is_empty()).map(str::to_owned).collect(),
        };
        StaffOp::Found { first: new, rings, recovery: make_recovery(context)? }
    } else {
        StaffOp::Add(new)
    };
    perform(context, worker, op)?;
    let shown = worker.fingerprint_of(&arguments.who).map_err(|refusal| refused(context, &refusal))?;
    Ok(Done { out: format!("{shown}\n"), code: 0 })
}

/// Makes the recovery key, shows it, and has it typed back: what was not written down is no key.
fn make_recovery(context: &Context<'_>) -> Result<Recovery, Failure> {
    let made = Recovery::generate();
    secret::tell(&context.lang.say(&Message::new("recovery-made").with("key", made.print().as_str())));
    let typed = secret::ask(context, &Message::new("recovery-type-back"));
    // Typed back or not: nobody who scrolls up finds it.
    secret::wipe();
    let typed = typed?;
    match Recovery::parse(typed.text()) {
        Some(back) if back == made => Ok(made),
        _ => Err(context.fail(3, &Message::new("recovery-not-the-same"))),
    }
}

pub(super) fn ask_recovery(context: &Context<'_>) -> Result<Recovery, Failure> {
    let typed = secret::ask(context, &Message::new("recovery-ask"))?;
    Recovery::parse(typed.text()).ok_or_else(|| context.fail(3, &Message::new("recovery-wrong")))
}

fn perform(context: &Context<'_>, worker: &mut Worker, op: StaffOp) -> Result<Reply, Failure> {
    worker.perform(Request::Staff(op)).map_err(|refusal| refused(context, &refusal))
}

/// A refusal as a line and exit status 3; what is wrong in a field names it.
pub(super) fn refused(context: &Context<'_>, refusal: &Refusal) -> Failure {
    let message = match refusal {
        Refusal::Refused(message) => message.clone(),
        Refusal::Conflict { .. } => Message::new("store-busy"),
        Refusal::Problems(problems) => match problems.first() {
            Some((_, problem)) => Message::new("staff-field-wrong")
                .with("field", problem.field)
                .with("what", context.lang.say(&problem.message)),
            None => Message::new("check-required"),
        },
    };
    context.fail(if DAMAGE.contains(&&*message.key) { 4 } else { 3 }, &message)
}

/// Sentences that say that the file is not what it was: their exit status is that of `check`.
const DAMAGE: [&str; 3] = ["store-content", "store-case-damaged", "store-staff-altered"];
