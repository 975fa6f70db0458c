//! The work of an admin on the file as a whole: a backup now, a look through the log, old values erased for good. It is
//! done on the store thread; the screen goes on meanwhile, and says what came of it wherever one is by then.

use std::path::PathBuf;

use super::ask::Ask;
use super::confirm::Confirm;
use crate::app::keep::{self, KeepOp, Kept};
use crate::app::{Reply, Request, Secret};
use crate::domain::hostile;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::audit::Anchored;
use crate::ui::layer::{Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::theme::Role;

const HELP: &str = "keep-help";
/// So many things that are wrong are named; `balai audit verify` names all of them.
const NAMED: usize = 6;

/// Where to, then the backup.
pub fn back_up(shared: &Shared) -> Ask {
    let preset = shared.desk.backup_path();
    let folder = shared.desk.export_folder();
    let make = move |answers: &[Secret]| {
        let typed = answers.first().map(|answer| answer.text().trim().to_owned()).unwrap_or_default();
        if typed.is_empty() {
            return Err(Message::new("keep-path-missing"));
        }
        // A name alone means beside the other exports, wherever the program was started.
        Ok(Request::Keep(KeepOp::BackUp(folder.join(PathBuf::from(typed)))))
    };
    Ask::new("keep-backup-title", HELP, make, told)
        .open("keep-backup-path", &preset.display().to_string())
        .saying(Message::new("keep-backup-note"), Role::Text)
}

/// An anchor, if there is one, then the look.
pub fn verify() -> Ask {
    let make = |answers: &[Secret]| {
        let typed = answers.first().map(|answer| answer.text().to_owned()).unwrap_or_default();
        Ok(Request::Keep(KeepOp::Audit(typed)))
    };
    Ask::new("keep-verify-title", HELP, make, told)
        .open("keep-anchor", "")
        .saying(Message::new("keep-verify-note"), Role::Text)
}

/// Why, and how many entries: their number is typed, so that nothing is erased by a slip.
pub fn erase(shared: &Shared, record: &Record) -> Outcome {
    let count = match shared.desk.old_values(record) {
        Ok(0) => return Outcome::Say(Tone::Plain, Message::new("keep-erase-none")),
        Ok(count) => count,
        Err(error) => return Outcome::Say(Tone::Bad, error.message()),
    };
    let uid = record.uid.clone();
    let make = move |answers: &[Secret]| {
        let [reason, typed] = answers else { return Err(Message::new("check-required")) };
        let reason = reason.text().trim().to_owned();
        if reason.is_empty() {
            return Err(Message::new("keep-erase-why"));
        }
        if typed.text().trim() != count.to_string() {
            return Err(Message::new("confirm-count").with("count", count));
        }
        Ok(Request::Keep(KeepOp::Erase { uid: uid.clone(), reason }))
    };
    let name = show::called(shared, record.kind, record.id);
    let note = Message::new("keep-erase-note").with("name", name).with("count", count);
    let ask = Ask::new("cmd-erase-old", HELP, make, told)
        .open("export-reason", "")
        .open("keep-erase-count", "")
        .showing(&count.to_string())
        .saying_always(note, Role::Warn);
    Outcome::Push(Box::new(ask))
}

/// What came of it, to be read and closed.
fn told(shared: &Shared, reply: &Reply) -> Vec<Outcome> {
    let Reply::Kept(kept) = reply else { return Vec::new() };
    let say = |message: &Message| shared.lang.say(message);
    let lines: Vec<String> = match kept {
        Kept::BackedUp(path, anchor) => {
            let path = path.display().to_string();
            vec![
                say(&Message::new("keep-backed-up").with("path", hostile::clean(&path))),
                say(&Message::new("keep-anchor-told").with("anchor", anchor)),
            ]
        }
        Kept::Audited(audit, anchored) => {
            let found = keep::findings(audit, *anchored);
            let more = found.len().saturating_sub(NAMED);
            let mut lines: Vec<String> = found.iter().take(NAMED).map(say).collect();
            if more > 0 {
                lines.push(say(&Message::new("import-line-more").with("count", more)));
            }
            let figures = Message::new("keep-audit-figures").with("entries", audit.entries);
            lines.push(say(&figures.with("erased", audit.beside.erased)));
            let head = audit.head.iter();
            lines.extend(head.map(|head| say(&Message::new("keep-anchor-told").with("anchor", head))));
            lines
        }
        Kept::Erased(erased) => keep::said_of(*erased).iter().map(say).collect(),
    };
    let text = Message::new("keep-told").with("lines", lines.join("\n"));
    vec![Outcome::Replace(Box::new(Confirm::new(text, &["button-read"], 0)))]
}

/// The same in a line, for the message line.
pub fn in_short(kept: &Kept) -> (Tone, Message) {
    match kept {
        Kept::BackedUp(path, _) => (Tone::Good, Message::new("keep-backed-up").with("path", path.display())),
        Kept::Audited(audit, anchored) => {
            let good = audit.is_whole() && matches!(anchored, None | Some(Anchored::Holds));
            let first = keep::findings(audit, *anchored).into_iter().next();
            let first = first.unwrap_or_else(|| Message::new("audit-whole"));
            (if good { Tone::Good } else { Tone::Bad }, first)
        }
        Kept::Erased(erased) => match keep::still_there(*erased) {
            Some(still) => (Tone::Plain, still),
            None if erased.stands => (Tone::Plain, Message::new("audit-erased-stands")),
            None => (Tone::Good, Message::new("audit-erased").with("count", erased.entries)),
        },
    }
}
