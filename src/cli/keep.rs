//! `backup`, `restore`, `check` and `audit`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::open::Context;
use super::{Done, Failure, secret};
use crate::app::Worker;
use crate::app::keep::{self, KeepError, Key};
use crate::domain::hostile;
use crate::lang::Message;
use crate::store::audit::{Anchored, Audit};
use crate::store::backup::sweep_own;
use crate::store::check::Fault;

/// Arguments of `backup`.
#[derive(Debug, Args)]
pub struct BackupArguments {
    /// The backup, a new file.
    pub path: PathBuf,
}

/// Arguments of `restore`.
#[derive(Debug, Args)]
pub struct RestoreArguments {
    /// The backup.
    pub path: PathBuf,
    /// The office file that it becomes (default: the one of --file); what stands there is kept beside it.
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// Open it with the printed recovery key instead of an admin's passphrase (--as).
    #[arg(long)]
    pub recovery: bool,
}

/// What is done with the change log.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Look whether the change log is whole, and whether the file was rolled back.
    Verify {
        /// An anchor printed earlier, by a backup or below a report.
        #[arg(long, value_name = "SEQ:HASH")]
        anchor: Option<String>,
    },
    /// Print how often people came, went, failed to and searched the cases, month by month; and of those --as whom you
    /// act, when.
    SignIns {
        /// Open all of them with the recovery key, which is asked for.
        #[arg(long)]
        recovery: bool,
    },
    /// Erase the old values of a person or household; what their records say now stays. Or a case: all that is in it
    /// goes, its counts stay.
    Erase {
        /// Uid of the person, household or case.
        #[arg(long, value_name = "UID")]
        uid: String,
        /// Why; it stands in the log.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

/// Writes a backup and prints where it is and its anchor.
pub(super) fn backup(context: &Context<'_>, arguments: &BackupArguments) -> Result<Done, Failure> {
    let mut worker = worker(context)?;
    clean_up(worker.store().path());
    let anchor = worker.back_up(&arguments.path).map_err(|error| fail(context, &error))?;
    let shown = hostile::clean(&arguments.path.display().to_string()).into_owned();
    Ok(Done { out: format!("{shown}\nanchor {anchor}\n"), code: 0 })
}

/// Restores a backup and prints what stands where.
pub(super) fn restore(context: &Context<'_>, arguments: &RestoreArguments) -> Result<Done, Failure> {
    let to = arguments.to.clone().unwrap_or_else(|| context.path());
    let key = match (&context.arguments.login, arguments.recovery) {
        (None, true) => Key::Recovery(secret::ask(context, &Message::new("restore-ask-recovery"))?),
        (Some(login), false) => {
            let question = Message::new("cli-passphrase").with("login", login);
            Key::Admin { login: login.clone(), passphrase: secret::ask(context, &question)? }
        }
        _ => return Err(context.fail(2, &Message::new("restore-who"))),
    };
    clean_up(&to);
    let at = crate::clock::Clock::real("UTC").stamp();
    let restored = keep::restore(&arguments.path, &to, &key, &context.actor, &at)
        .map_err(|error| fail(context, &error))?;
    let shown = |path: &Path| path.display().to_string();
    let mut lines = vec![shown(&to), format!("anchor {}", restored.anchor)];
    lines.push(context.lang.say(&Message::new("restore-done").with("at", &restored.at)));
    if let Some(before) = &restored.before {
        lines.push(context.lang.say(&Message::new("restore-before").with("path", before.display())));
    }
    Ok(done(&lines, 0))
}

/// Looks at every byte.
pub(super) fn check(context: &Context<'_>) -> Result<Done, Failure> {
    let faults = worker(context)?.check().map_err(|error| fail(context, &error))?;
    if faults.is_empty() {
        return Ok(Done { out: format!("{}\n", context.lang.text("check-good")), code: 0 });
    }
    let lines: Vec<String> = faults.iter().map(|fault| context.lang.say(&describe(fault))).collect();
    Ok(done(&lines, 4))
}

/// Verifies the log, or erases from it.
pub(super) fn audit(context: &Context<'_>, command: &AuditCommand) -> Result<Done, Failure> {
    let failed = |error: KeepError| fail(context, &error);
    match command {
        AuditCommand::Verify { anchor } => {
            let anchor = anchor.as_deref().map(keep::anchor).transpose().map_err(failed)?;
            let (audit, anchored) = worker(context)?.audit(anchor.as_ref()).map_err(failed)?;
            Ok(said(context, &audit, anchored))
        }
        AuditCommand::SignIns { recovery } => {
            let worker = worker(context)?;
            let key = if *recovery { Some(super::staff::ask_recovery(context)?) } else { None };
            let traces = worker.traces(key.as_ref()).map_err(failed)?;
            let months = traces.months.iter();
            let months = months.map(|one| vec![one.month.clone(), one.action.clone(), one.count.to_string()]);
            let known = traces.known.iter().map(|(action, trace)| {
                [&trace.at, action, &trace.login, &trace.by, &trace.sought].map(String::clone).to_vec()
            });
            let line = |cells: Vec<String>| {
                let cells: Vec<_> = cells.iter().map(|cell| hostile::clean(cell)).collect();
                format!("{}\n", cells.join("\t"))
            };
            Ok(Done { out: months.chain(known).map(line).collect(), code: 0 })
        }
        AuditCommand::Erase { uid, reason } => {
            let erased = worker(context)?.erase(uid, reason).map_err(failed)?;
            let lines: Vec<String> =
                keep::said_of(erased).iter().map(|told| context.lang.say(told)).collect();
            Ok(done(&lines, 0))
        }
    }
}

/// Figures as `name value` for scripts, then what is wrong, in words.
fn said(context: &Context<'_>, audit: &Audit, anchored: Option<Anchored>) -> Done {
    let say = |message: &Message| context.lang.say(message);
    let mut lines = vec![format!("entries {}", audit.entries)];
    lines.extend(audit.head.iter().map(|head| format!("head {head}")));
    lines.push(format!("erased {}", audit.beside.erased));
    if let Some(proofs) = &audit.proofs {
        lines.push(format!("proved {}", proofs.proved));
        lines.push(format!("closed {}", proofs.closed));
    }
    lines.extend(keep::findings(audit, anchored).iter().map(say));
    let good = audit.is_whole() && matches!(anchored, None | Some(Anchored::Holds));
    done(&lines, u8::from(!good))
}

/// Ctrl-C leaves no plain copy behind.
fn clean_up(office: &Path) {
    let office = office.to_owned();
    if let Err(error) = crate::os::before_end(move || sweep_own(&office)) {
        tracing::warn!(%error, "signals are not caught");
    }
}

fn worker(context: &Context<'_>) -> Result<Worker, Failure> {
    Ok(context.sit(context.open()?)?.1)
}

fn fail(context: &Context<'_>, error: &KeepError) -> Failure {
    context.fail(error.code, &error.message)
}

fn done(lines: &[String], code: u8) -> Done {
    let lines: Vec<_> = lines.iter().map(|line| hostile::clean(line)).collect();
    Done { out: format!("{}\n", lines.join("\n")), code }
}

fn describe(fault: &Fault) -> Message {
    match fault {
        Fault::Pages(what) => Message::new("fault-pages").with("what", what),
        Fault::Reference(table) => Message::new("fault-reference").with("table", table),
        Fault::Chain(seq) => Message::new("fault-chain").with("seq", seq),
        Fault::Values(seq) => Message::new("fault-values").with("seq", seq),
        Fault::Search(table) => Message::new("fault-search").with("table", table),
        Fault::Row { kind, uid } => Message::new("fault-row").with("kind", kind).with("uid", uid),
        Fault::Unlogged { kind, uid } => Message::new("fault-unlogged").with("kind", kind).with("uid", uid),
    }
}
