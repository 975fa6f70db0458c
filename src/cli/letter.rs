//! `balai letter`: a letter as text and PDF, in files named by its number.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::open::Context;
use super::{Done, Failure};
use crate::app::cases::ReferralOp;
use crate::app::{Act, CaseOp, Desk, Refusal, Reply, Request};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::ui::forms::say;

/// Which letter.
#[derive(Debug, Args)]
pub struct LetterArguments {
    /// Kind of letter.
    #[command(subcommand)]
    kind: LetterKind,
}

/// Kinds of letter.
#[derive(Debug, Subcommand)]
enum LetterKind {
    /// Write the letter with which a case was referred to an organisation.
    Referral {
        /// Number of the case.
        #[arg(long = "case", value_name = "CASE_NO")]
        case_no: String,
        /// Uid or name of the organisation it was referred to.
        #[arg(long, value_name = "ORGANISATION")]
        to: String,
        /// Folder for the files (default: letters, beside the office file).
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Write the letter of an ordinary referral of a person or a household.
    Family {
        /// Uid of the referral, or of the person or household, as exports have it.
        #[arg(long, value_name = "UID")]
        of: String,
        /// Uid or name of the organisation it was referred to; needed where somebody was referred more than once.
        #[arg(long, value_name = "ORGANISATION")]
        to: Option<String>,
        /// Folder for the files (default: letters, beside the office file).
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// Writes a letter; prints the path of its PDF.
pub(super) fn letter(context: &Context<'_>, arguments: &LetterArguments) -> Result<Done, Failure> {
    let (case_no, to, out) = match &arguments.kind {
        LetterKind::Referral { case_no, to, out } => (case_no, to, out),
        LetterKind::Family { of, to, out } => return family(context, of, to.as_deref(), out.as_ref()),
    };
    let (desk, mut worker) = context.sit(context.open()?)?;
    desk.ask(Act::Write(Kind::Case)).map_err(|message| context.fail(3, &message))?;
    let id = desk
        .case_numbered(case_no)
        .map_err(|error| context.fail(error.exit_code(), &error.message()))?
        .ok_or_else(|| context.fail(1, &Message::new("letter-no-case").with("case", case_no)))?;
    let (uid, name) = organisation(context, &desk, to)?;
    // Reading whom it was referred to is reading the case.
    worker.perform(Request::Case(CaseOp::Opened { id })).map_err(|refusal| refused(context, &refusal))?;
    let story = desk.case_content(id).map_err(|error| context.fail(error.exit_code(), &error.message()))?;
    let known = story.referrals.iter().rev().find(|known| known.organisation == uid).ok_or_else(|| {
        context.fail(1, &Message::new("letter-no-referral").with("case", case_no).with("name", &name))
    })?;
    let folder = out.clone().unwrap_or_else(|| desk.letter_folder());
    let op = ReferralOp::Letter { id, of: known.uid.clone(), folder };
    written(context, worker.perform(Request::Case(CaseOp::Referral(op))))
}

fn written(context: &Context<'_>, done: Result<Reply, Refusal>) -> Result<Done, Failure> {
    match done {
        Ok(Reply::Written(path)) => Ok(Done { out: format!("{}\n", path.display()), code: 0 }),
        Ok(_) => Ok(Done::default()),
        Err(refusal) => Err(refused(context, &refusal)),
    }
}

/// The letter of an ordinary referral: of the one that is meant, or of the only one that somebody has.
fn family(context: &Context<'_>, of: &str, to: Option<&str>, out: Option<&PathBuf>) -> Result<Done, Failure> {
    let (desk, mut worker) = context.sit(context.open()?)?;
    desk.ask(Act::Write(Kind::Referral)).map_err(|message| context.fail(3, &message))?;
    let failed = |error: crate::store::StoreError| context.fail(error.exit_code(), &error.message());
    let to = to.map(|to| organisation(context, &desk, to)).transpose()?;
    let of = of.trim();
    let ids = desk.referrals_of(of, to.as_ref().map(|(uid, _)| uid.as_str())).map_err(failed)?;
    let id = match ids.as_slice() {
        [id] => *id,
        [] => return Err(context.fail(1, &Message::new("letter-no-family").with("uid", of))),
        _ => return Err(context.fail(2, &Message::new("letter-many-referrals").with("uid", of))),
    };
    let folder = out.cloned().unwrap_or_else(|| desk.letter_folder());
    written(context, worker.perform(Request::Letter { id, folder }))
}

/// Permission was asked for before: what is refused now, failed.
fn refused(context: &Context<'_>, refusal: &Refusal) -> Failure {
    context.fail(1, &say(refusal))
}

/// Uid and name of the organisation that is meant.
fn organisation(context: &Context<'_>, desk: &Desk, to: &str) -> Result<(String, String), Failure> {
    let failed = |error: crate::store::StoreError| context.fail(error.exit_code(), &error.message());
    let mut ids: Vec<i64> = desk.id_of(Kind::Organisation, to.trim()).map_err(failed)?.into_iter().collect();
    if ids.is_empty() {
        ids = desk.organisations_named(to).map_err(failed)?;
    }
    let mut found = Vec::new();
    for id in ids {
        let record = desk.get(Kind::Organisation, id).map_err(failed)?;
        found.push((record.uid.clone(), record.text("name").to_owned()));
    }
    if found.len() > 1 {
        let uids: Vec<&str> = found.iter().map(|(uid, _)| uid.as_str()).collect();
        let many = Message::new("letter-many-organisations").with("name", to).with("uids", uids.join(", "));
        return Err(context.fail(2, &many));
    }
    let none = || context.fail(1, &Message::new("letter-no-organisation").with("name", to));
    found.pop().ok_or_else(none)
}
