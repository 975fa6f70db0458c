//! Writing a report into a file: without small numbers, or exact, for who may and says why.

use super::view::{Asked, View};
use crate::app::report::pivot;
use crate::app::{Act, Reply, Request, Secret};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::ui::dialogs::ask::Ask;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::theme::Role;

impl View {
    pub(super) fn export(&mut self, shared: &Shared) -> Outcome {
        if self.report.of_cases && shared.desk.ask(Act::Export(Kind::Case)).is_ok() {
            self.asked = Asked::Export;
            let hits =
                ["plain", "exact"].map(|how| Hit::new(how, shared.text(&format!("report-export-{how}"))));
            return Outcome::Push(Box::new(Pick::of(shared, "report-export-title", hits.to_vec())));
        }
        Outcome::Request(self.order(shared, None))
    }

    pub(super) fn export_as(&self, shared: &Shared, how: &str) -> Outcome {
        if how != "exact" {
            return Outcome::Request(self.order(shared, None));
        }
        let order = self.order(shared, None);
        let make = move |answers: &[Secret]| {
            let why = answers.first().map(|answer| answer.text().trim().to_owned()).unwrap_or_default();
            match order.clone() {
                Request::ExportReport { name, params, only, folder, .. } if !why.is_empty() => {
                    Ok(Request::ExportReport { name, params, only, folder, reason: Some(why) })
                }
                _ => Err(Message::new("export-reason-missing")),
            }
        };
        let what = self.what(shared);
        let ask = Ask::new("report-exact-title", "report-exact-help", make, move |_, reply| {
            vec![Outcome::Close(Answer::None), Outcome::Say(Tone::Good, said(reply, &what))]
        });
        let ask = ask.open("export-reason", "").saying(Message::new("report-exact-note"), Role::Warn);
        Outcome::Push(Box::new(ask))
    }

    /// What is written: the report, or the one table or code of it that is shown.
    pub(super) fn what(&self, shared: &Shared) -> String {
        let report = shared.text(&self.report.title_key());
        let (Some(only), Some(table)) = (&self.only, &self.table) else { return report };
        let shown = pivot::codes(table).into_iter().find(|series| series.code == *only);
        let shown = shown.map(|series| series.label.say(&shared.lang, shared.desk.country()));
        match shown {
            Some(sheet) if self.sheet().is_some() => sheet,
            Some(code) => format!("{report}, {code}"),
            None => report,
        }
    }

    fn order(&self, shared: &Shared, reason: Option<String>) -> Request {
        Request::ExportReport {
            name: self.report.name,
            params: self.params.clone(),
            only: self.only.clone(),
            folder: shared.desk.export_folder(),
            reason,
        }
    }
}

/// What is said once it stands there.
pub(super) fn said(reply: &Reply, what: &str) -> Message {
    match reply {
        Reply::Exported(folder, rows) => Message::new("report-exported")
            .with("report", what)
            .with("count", rows)
            .with("path", folder.display()),
        _ => Message::new("saved"),
    }
}
