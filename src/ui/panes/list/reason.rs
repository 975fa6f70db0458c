//! Why people are taken out of the office: asked before an export of members or registry.

use std::path::PathBuf;

use crate::app::{Reply, Request, Secret};
use crate::lang::Message;
use crate::store::listing::ListQuery;
use crate::ui::dialogs::ask::Ask;
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::theme::Role;

/// The question; its answer stands in the log and in the manifest.
pub(super) fn ask(query: ListQuery, marked: Vec<i64>, folder: PathBuf) -> Ask {
    let make = move |answers: &[Secret]| {
        let reason = answers.first().map(|answer| answer.text().trim().to_owned()).unwrap_or_default();
        if reason.is_empty() {
            return Err(Message::new("export-reason-missing"));
        }
        let (query, marked, folder) = (query.clone(), marked.clone(), folder.clone());
        Ok(Request::ExportList { query, marked, folder, reason })
    };
    Ask::new("export-reason-title", "export-reason-help", make, |_, reply| {
        let said = match reply {
            Reply::Exported(folder, rows) => {
                Message::new("exported").with("count", rows).with("path", folder.display())
            }
            _ => Message::new("saved"),
        };
        vec![Outcome::Close(Answer::None), Outcome::Say(Tone::Good, said)]
    })
    .open("export-reason", "")
    .saying(Message::new("export-reason-note"), Role::Text)
}
