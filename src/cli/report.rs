//! `balai report`: a report on stdout or in a file.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::open::Context;
use super::{Done, Failure};
use crate::app::report::export::write_new;
use crate::app::report::table::Table;
use crate::app::report::{self, Params, REPORTS};
use crate::lang::{Lang, Language, Message};
use crate::store::reports::Basis;
use crate::ui::glyph::Glyphs;

/// Which report, and how.
#[derive(Debug, Args)]
pub struct ReportArguments {
    /// Name of the report; --list shows them.
    name: Option<String>,
    /// List the reports.
    #[arg(long)]
    list: bool,
    /// From this day on; reports of cases count its whole month.
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Date>,
    /// Up to this day (default: today); of cases its whole month.
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<Date>,
    /// Only this area and what lies in it.
    #[arg(long, value_name = "CODE")]
    area: Option<String>,
    /// How it is printed.
    #[arg(long, default_value = "text", value_parser = ["text", "csv", "json", "html"])]
    format: String,
    /// Into this new file instead of stdout.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Count cases by the month they were reported, or by the month the office took them on.
    #[arg(long, default_value = "reported", value_parser = ["reported", "handled"])]
    basis: String,
    /// Print small numbers of cases, too; asks a reason, which is logged.
    #[arg(long, requires = "reason")]
    exact: bool,
    /// Why the exact numbers are needed.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Prints a report, or the list of them.
pub(super) fn report(context: &Context<'_>, arguments: &ReportArguments) -> Result<Done, Failure> {
    if arguments.list {
        return Ok(Done { out: list(&context.lang), code: 0 });
    }
    let Some(name) = arguments.name.as_deref() else {
        let sentence = format!("{}\n\n{}", context.lang.text("report-which"), list(&context.lang).trim_end());
        return Err(Failure { code: 2, sentence });
    };
    let (desk, mut worker) = context.sit(context.open()?)?;
    let country = desk.country();
    let language = context.arguments.lang.as_deref().and_then(Language::parse);
    let language = language.or_else(|| Language::parse(&desk.office().language));
    let lang = Lang::load(language.unwrap_or_else(|| context.lang.language()));
    let params = Params {
        from: arguments.from,
        to: arguments.to,
        area: arguments.area.clone(),
        basis: if arguments.basis == "handled" { Basis::Handled } else { Basis::Reported },
        exact: arguments.exact,
    };
    let failed = |what: String| context.fail(1, &Message::new("report-failed").with("what", what));
    // Nothing is computed and logged for a file that cannot be written.
    if let Some(path) = arguments.out.as_ref().filter(|path| path.exists()) {
        return Err(context.fail(1, &Message::new("report-exists").with("path", path.display())));
    }
    let table = worker
        .print_report(name, &params, arguments.reason.as_deref())
        .map_err(|no| context.fail(no.exit_code(), no.message()))?;
    let printed = match arguments.format.as_str() {
        "csv" => csv(&table).map_err(failed)?,
        "json" => report::json::write(&table),
        "html" => report::html::write(&table, &lang, country),
        _ => report::text::write(&table, &lang, country),
    };
    match &arguments.out {
        None if context.around.on_terminal => {
            let glyphs = Glyphs::detect(&context.around.env);
            let lines: Vec<String> = printed.lines().map(|line| glyphs.text(line)).collect();
            Ok(Done { out: format!("{}\n", lines.join("\n")), code: 0 })
        }
        None => Ok(Done { out: printed, code: 0 }),
        Some(path) => match write_new(path, printed.as_bytes()) {
            Ok(()) => Ok(Done { out: format!("{}\n", path.display()), code: 0 }),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                Err(context.fail(1, &Message::new("report-exists").with("path", path.display())))
            }
            Err(error) => Err(failed(error.to_string())),
        },
    }
}

fn csv(table: &Table) -> Result<String, String> {
    let bytes = report::csv::write(table).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

/// Name and sentence of each report, a line each.
fn list(lang: &Lang) -> String {
    let wide = REPORTS.iter().map(|report| report.name.len()).max().unwrap_or(0);
    let lines =
        REPORTS.iter().map(|report| format!("{:<wide$}  {}\n", report.name, lang.text(&report.about_key())));
    lines.collect()
}
