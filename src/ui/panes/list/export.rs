//! Writing what a list shows into a file. Members and registry ask why; of cases the file names nobody, unless who sits
//! here may take the names out and types the passphrase again.

use std::path::PathBuf;

use super::{Asked, ListLayer};
use crate::app::{Act, Reply, Request, Secret};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::listing::ListQuery;
use crate::ui::dialogs::ask::Ask;
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::theme::Role;

/// The list that is exported, and where to.
#[derive(Clone)]
struct What {
    query: ListQuery,
    marked: Vec<i64>,
    folder: PathBuf,
}

impl What {
    fn request(self, reason: String, identified: Option<Secret>) -> Request {
        let Self { query, marked, folder } = self;
        Request::ExportList { query, marked, folder, reason, identified }
    }
}

impl ListLayer {
    fn what(&self, shared: &Shared) -> What {
        What {
            query: self.rows.query.clone(),
            marked: self.rows.marks.iter().copied().collect(),
            folder: shared.desk.export_folder(),
        }
    }

    pub(super) fn export(&mut self, shared: &Shared) -> Outcome {
        if self.kind() == Kind::Case && shared.desk.ask(Act::Identities).is_ok() {
            self.asked = Asked::Export;
            let hits = ["plain", "identified"]
                .map(|how| Hit::new(how, shared.text(&format!("export-cases-{how}"))))
                .to_vec();
            return Outcome::Push(Box::new(Pick::of(shared, "export-cases-title", hits)));
        }
        if shared.desk.asks_reason(self.kind()) {
            return Outcome::Push(Box::new(why(self.what(shared))));
        }
        Outcome::Request(self.what(shared).request(String::new(), None))
    }

    /// Cases with the names in them, or without.
    pub(super) fn export_as(&self, shared: &Shared, how: &str) -> Outcome {
        let what = self.what(shared);
        if how == "identified" {
            return Outcome::Push(Box::new(who(what)));
        }
        Outcome::Request(what.request(String::new(), None))
    }
}

/// Asks why; the answer stands in the log and in the manifest.
fn why(what: What) -> Ask {
    let make = move |answers: &[Secret]| Ok(what.clone().request(reason(answers)?, None));
    Ask::new("export-reason-title", "export-reason-help", make, |_, reply| exported(reply))
        .open("export-reason", "")
        .saying(Message::new("export-reason-note"), Role::Text)
}

/// Asks why, and who it is.
fn who(what: What) -> Ask {
    let make = move |answers: &[Secret]| {
        let passphrase = answers.get(1).cloned().unwrap_or_default();
        Ok(what.clone().request(reason(answers)?, Some(passphrase)))
    };
    Ask::new("export-identified-title", "export-identified-help", make, |_, reply| exported(reply))
        .open("export-reason", "")
        .secret("unlock-passphrase")
        .saying(Message::new("export-identified-note"), Role::Warn)
}

fn reason(answers: &[Secret]) -> Result<String, Message> {
    let reason = answers.first().map(|answer| answer.text().trim().to_owned()).unwrap_or_default();
    if reason.is_empty() { Err(Message::new("export-reason-missing")) } else { Ok(reason) }
}

fn exported(reply: &Reply) -> Vec<Outcome> {
    if let Reply::ExportedBut { folder, rows, damaged } = reply {
        let said = Message::new("exported-but").with("count", rows).with("cases", damaged.join(", "));
        let said = said.with("path", folder.display());
        return vec![Outcome::Replace(Box::new(Confirm::new(said, &["button-read"], 0)))];
    }
    let said = match reply {
        Reply::Exported(folder, rows) => {
            Message::new("exported").with("count", rows).with("path", folder.display())
        }
        _ => Message::new("saved"),
    };
    vec![Outcome::Close(Answer::None), Outcome::Say(Tone::Good, said)]
}
