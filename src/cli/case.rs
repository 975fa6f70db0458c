//! `balai case`: who may open a case, and who is responsible for it.

use clap::{Args, Subcommand};

use super::open::Context;
use super::staff::{ask_recovery, refused};
use super::{Done, Failure};
use crate::app::cases::RingMember;
use crate::app::{Act, CaseOp, Desk, Request, Worker};
use crate::domain::case::answers::Answers;
use crate::domain::case::{CaseContent, questions};
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::lang::Message;

/// What is to be done with a case.
#[derive(Debug, Subcommand)]
pub enum CaseCommand {
    /// List who of its team may open a case, or choose them.
    Holders(HoldersArguments),
    /// Make somebody of the team responsible for a case.
    Owner {
        /// Number of the case.
        #[arg(value_name = "CASE_NO")]
        case_no: String,
        /// Login.
        #[arg(value_name = "LOGIN")]
        who: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

/// Arguments of `case holders`.
#[derive(Debug, Args)]
pub struct HoldersArguments {
    /// Number of the case.
    #[arg(value_name = "CASE_NO")]
    case_no: String,
    /// Keep the case from this member of its team.
    #[arg(long, value_name = "LOGIN")]
    without: Vec<String>,
    /// Open it to this member of its team again.
    #[arg(long, value_name = "LOGIN")]
    with: Vec<String>,
    /// Open it to the whole team again.
    #[arg(long)]
    all: bool,
    /// Why; needed for a change.
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
    /// Open it with the recovery key, which is asked for; the whole team may open it then.
    #[arg(long)]
    recovery: bool,
}

/// Does what is asked.
pub(super) fn case(context: &Context<'_>, command: &CaseCommand) -> Result<Done, Failure> {
    let (desk, mut worker) = context.sit(context.open()?)?;
    match command {
        CaseCommand::Holders(asked) => holders(context, &desk, &mut worker, asked),
        CaseCommand::Owner { case_no, who, reason } => {
            desk.ask(Act::Entrust).map_err(|message| context.fail(3, &message))?;
            let id = numbered(context, &desk, case_no)?;
            let members = ring(context, &desk, id, &CaseContent::default())?;
            let answers = Answers::default().with("owner", uid(context, &members, who)?);
            let answers = answers.with("text", reason.as_str());
            let op = CaseOp::Event { id, what: questions::OWNER.to_owned(), answers, draft: None };
            perform(context, &mut worker, op)
        }
    }
}

fn holders(
    context: &Context<'_>,
    desk: &Desk,
    worker: &mut Worker,
    asked: &HoldersArguments,
) -> Result<Done, Failure> {
    let act = if asked.recovery { Act::Recover } else { Act::Entrust };
    desk.ask(act).map_err(|message| context.fail(3, &message))?;
    if asked.recovery {
        let recovery = ask_recovery(context)?;
        let reason = asked.reason.clone();
        let number = asked.case_no.clone();
        let op = CaseOp::Reopen { number, reason, recovery };
        return perform(context, worker, op);
    }
    let id = numbered(context, desk, &asked.case_no)?;
    perform(context, worker, CaseOp::Opened { id })?;
    let failed = |error: crate::store::StoreError| context.fail(error.exit_code(), &error.message());
    let story = desk.case_content(id).map_err(failed)?;
    let members = ring(context, desk, id, &story)?;
    if asked.without.is_empty() && asked.with.is_empty() && !asked.all {
        let line = |one: &RingMember| {
            let marks = [(one.holds, "opens"), (one.owns, "owner")];
            let marks: Vec<&str> = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
            format!("{}\t{}\t{}\n", hostile::clean(&one.login), hostile::clean(&one.name), marks.join(","))
        };
        return Ok(Done { out: members.iter().map(line).collect(), code: 0 });
    }
    let with: Vec<String> =
        asked.with.iter().map(|who| uid(context, &members, who)).collect::<Result<_, _>>()?;
    let without: Vec<String> =
        asked.without.iter().map(|who| uid(context, &members, who)).collect::<Result<_, _>>()?;
    let stays = |one: &&RingMember| {
        (asked.all || one.holds || with.contains(&one.uid)) && !without.contains(&one.uid)
    };
    let chosen = members.iter().filter(stays).map(|one| one.uid.clone()).collect();
    let version = desk.get(Kind::Case, id).map_err(failed)?.version;
    let op = CaseOp::Holders { id, version, chosen, reason: asked.reason.clone() };
    perform(context, worker, op)
}

fn numbered(context: &Context<'_>, desk: &Desk, number: &str) -> Result<i64, Failure> {
    desk.case_numbered(number)
        .map_err(|error| context.fail(error.exit_code(), &error.message()))?
        .ok_or_else(|| context.fail(1, &Message::new("letter-no-case").with("case", hostile::clean(number))))
}

fn ring(
    context: &Context<'_>,
    desk: &Desk,
    id: i64,
    story: &CaseContent,
) -> Result<Vec<RingMember>, Failure> {
    let failed = |error: crate::store::StoreError| context.fail(error.exit_code(), &error.message());
    let record = desk.get(Kind::Case, id).map_err(failed)?;
    desk.ring_members(record.text("ring"), story).map_err(failed)
}

fn uid(context: &Context<'_>, members: &[RingMember], login: &str) -> Result<String, Failure> {
    let found = members.iter().find(|one| one.login.eq_ignore_ascii_case(login.trim()));
    found
        .map(|one| one.uid.clone())
        .ok_or_else(|| context.fail(3, &Message::new("casework-holders-not-in-ring")))
}

fn perform(context: &Context<'_>, worker: &mut Worker, op: CaseOp) -> Result<Done, Failure> {
    worker.perform(Request::Case(op)).map(|_| Done::default()).map_err(|refusal| refused(context, &refusal))
}
