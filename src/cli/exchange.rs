//! `export` and `import`.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::path::PathBuf;

use clap::Args;

use super::open::Context;
use super::{Done, Failure, secret};
use crate::app::Worker;
use crate::app::exchange::{self, ExchangeError, ExportOrder, ImportOrder, ImportReport};
use crate::domain::hostile;
use crate::lang::Message;

/// Arguments of `export`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct ExportArguments {
    /// What to export: a plain file by its name, or `plain` for all of them.
    #[arg(required_unless_present = "list")]
    pub profile: Option<String>,
    /// The export's own folder, new or empty (default: a new one beside the office file).
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Only what lies in this area or below.
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
    /// Day as of which ages count (default: the office's today).
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<jiff::civil::Date>,
    /// For a spreadsheet: a quote before whatever it would calculate.
    #[arg(long)]
    pub excel: bool,
    /// Labels in the header instead of keys.
    #[arg(long)]
    pub labels: bool,
    /// Cases with the names in them, those that open for you: asks your passphrase again, and a --reason.
    #[arg(long)]
    pub identified: bool,
    /// Why people are taken out: it stands in the log and in the manifest.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub reason: String,
    /// Name the profiles and end.
    #[arg(long)]
    pub list: bool,
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// Kind of the records, named as the exports are (`export --list`): areas, organisations, services, …
    pub kind: String,
    /// The CSV file.
    pub table: PathBuf,
    /// Look, say what would happen, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Take the good rows and write the others, with the reasons, into this new file.
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// Names of columns and values of another system, as TOML.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
}

fn profile_label(name: &str) -> String {
    format!("export-profile-{name}").replace('_', "-")
}

/// Writes an export and prints its folder.
pub(super) fn export(context: &Context<'_>, arguments: &ExportArguments) -> Result<Done, Failure> {
    if arguments.list {
        let lines: Vec<String> = exchange::profiles()
            .into_iter()
            .map(|name| format!("{name}\t{}", context.lang.text(&profile_label(name))))
            .collect();
        return Ok(Done { out: format!("{}\n", lines.join("\n")), code: 0 });
    }
    let mut worker = worker(context)?;
    let identified = match (arguments.identified, worker.sitting().login.clone()) {
        (false, _) => None,
        (true, login) => {
            // Who may not do it is not asked for a passphrase.
            worker.may_identify(&arguments.reason).map_err(|error| fail(context, &error))?;
            let question = Message::new("cli-passphrase-again").with("login", login);
            Some(secret::ask(context, &question)?)
        }
    };
    let beside = worker.store().path().parent().map_or_else(PathBuf::new, PathBuf::from);
    let order = ExportOrder {
        profile: arguments.profile.clone().unwrap_or_default(),
        out: arguments.out.clone(),
        folder: beside,
        area: arguments.area.clone(),
        as_of: arguments.to,
        excel: arguments.excel,
        reason: arguments.reason.clone(),
        identified,
        labels: arguments.labels.then(|| context.lang.language()),
    };
    let exported = worker.export(&order, &mut progress());
    clear_progress();
    let exported = exported.map_err(|error| fail(context, &error))?;
    let out = format!("{}\n", exported.folder.display());
    if exported.damaged.is_empty() {
        return Ok(Done { out, code: 0 });
    }
    let but = Message::new("exported-but").with("count", exported.rows);
    let but = but.with("cases", exported.damaged.join(", ")).with("path", exported.folder.display());
    secret::tell(&context.lang.say(&but));
    Ok(Done { out, code: 4 })
}

/// Imports a file and prints what came of it.
pub(super) fn import(context: &Context<'_>, arguments: &ImportArguments) -> Result<Done, Failure> {
    let mut worker = worker(context)?;
    let order = ImportOrder {
        kind: arguments.kind.clone(),
        file: arguments.table.clone(),
        dry_run: arguments.dry_run,
        rejects: arguments.rejects.clone(),
        map: arguments.map.clone(),
        language: context.lang.language(),
    };
    let report = worker.import(&order, &mut progress());
    clear_progress();
    let report = report.map_err(|error| fail(context, &error))?;
    let refused = !report.committed && report.rejected > 0;
    if refused {
        let message = Message::new("import-nothing-kept").with("count", report.rejected);
        // The reasons stand on stdout with the preview; this line says that the work was not done.
        let _ = writeln!(std::io::stderr(), "balai: {}", context.lang.say(&message));
    }
    Ok(Done { out: said(context, &report, arguments.dry_run), code: u8::from(refused) })
}

/// Figures as `name value` for scripts, then problems and changes in words.
fn said(context: &Context<'_>, report: &ImportReport, dry_run: bool) -> String {
    let separator =
        if report.format.separator == '\t' { "tab".into() } else { report.format.separator.to_string() };
    let mut out = format!(
        "encoding {}\nseparator {separator}\nrows {}\ncreated {}\nupdated {}\nunchanged {}\nrejected {}\nwarnings {}\ncommitted {}\n",
        report.format.encoding,
        report.rows,
        report.created,
        report.updated,
        report.unchanged,
        report.rejected,
        report.warnings,
        if report.committed { "yes" } else { "no" },
    );
    let mut line = |message: Message| {
        let text = context.lang.say(&message);
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}", hostile::clean(&text));
    };
    if report.groups_apart {
        line(Message::new("import-line-apart"));
    }
    for name in &report.ignored {
        line(Message::new("import-line-ignored").with("name", name));
    }
    for one in &report.problems {
        let key = if one.problem.is_error() { "import-line-problem" } else { "import-line-warning" };
        let what = context.lang.say(&one.problem.message);
        let column = if one.column.is_empty() { "-" } else { &one.column };
        line(Message::new(key).with("row", one.row).with("column", column).with("what", what));
    }
    let told = report.problems.len() as u64;
    let errors_told = report.problems.iter().filter(|one| one.problem.is_error()).count() as u64;
    if told - errors_told < report.warnings {
        let more = report.warnings - (told - errors_told);
        line(Message::new("import-line-more").with("count", more));
    }
    if dry_run {
        for one in &report.diffs {
            let shown = |text: &str| if text.is_empty() { "∅".to_owned() } else { text.to_owned() };
            line(
                Message::new("import-line-change")
                    .with("row", one.row)
                    .with("column", &one.column)
                    .with("before", shown(&one.before))
                    .with("after", shown(&one.after)),
            );
        }
        let more = report.changes.saturating_sub(report.diffs.len() as u64);
        if more > 0 {
            line(Message::new("import-line-more").with("count", more));
        }
    }
    out
}

fn worker(context: &Context<'_>) -> Result<Worker, Failure> {
    let store = context.open()?;
    Ok(context.sit(store)?.1)
}

fn fail(context: &Context<'_>, error: &ExchangeError) -> Failure {
    context.fail(error.code, &error.message)
}

/// Says how far it is, on a terminal alone.
fn progress() -> impl FnMut(u64) {
    let shown = std::io::stderr().is_terminal();
    move |rows| {
        if shown {
            let _ = write!(std::io::stderr(), "\r{rows}");
        }
    }
}

fn clear_progress() {
    if std::io::stderr().is_terminal() {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lang, Language};

    #[test]
    fn every_profile_has_a_name_in_each_language() {
        for language in Language::ALL {
            let lang = Lang::load(language);
            for name in exchange::profiles() {
                assert!(lang.has(&profile_label(name)), "{name} {language:?}");
            }
        }
    }
}
