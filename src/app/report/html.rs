//! A table as one page for a browser or a printer: no script, nothing fetched from elsewhere.

use std::fmt::Write as _;

use super::table::Table;
use super::text::{self, Block};
use crate::domain::identity::Country;
use crate::lang::{Lang, Message};

const STYLE: &str = "body{font:15px/1.4 system-ui,sans-serif;margin:2em auto;max-width:62em;padding:0 1em;\
color:#1a1a1a;background:#fff}h1{font-size:1.3em;margin:0}h2{font-size:1.05em;margin:1.5em 0 0}\
table{border-collapse:collapse;width:100%;margin-top:1em}th,td{padding:.2em .5em;text-align:left;\
border-bottom:1px solid #ddd}th.n,td.n{text-align:right;font-variant-numeric:tabular-nums;width:5em}\
td.b{width:25%}td.b div{height:.8em;background:#2b6cb0}tr td.b:nth-of-type(5) div{background:#b7791f}\
.invented{border:2px solid #b7791f;padding:.4em .8em;font-weight:600}footer{margin-top:2em;color:#555;\
font-size:.9em}@media print{body{margin:0;max-width:none}td.b div{print-color-adjust:exact}}";

/// The table as a page.
pub fn write(table: &Table, lang: &Lang, country: Country) -> String {
    let title = escape(&table.title(lang));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<p>{}</p>\n<h1>{title}</h1>\n",
        lang.language().code(),
        escape(&table.about.office),
    );
    for note in text::notes(table) {
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(page, "<p{}>{}</p>", class(&note), escape(&lang.say(&note)));
    }
    for block in text::blocks(table, lang, country) {
        write_block(&mut page, &block);
    }
    if table.rows.is_empty() {
        let _ = writeln!(page, "<p>{}</p>", escape(&lang.text("report-empty")));
    }
    page.push_str("<footer>\n");
    for note in text::foot(table) {
        let _ = writeln!(page, "<p>{}</p>", escape(&lang.say(&note)));
    }
    page.push_str("</footer>\n</body>\n</html>\n");
    page
}

fn write_block(page: &mut String, block: &Block) {
    if let Some(heading) = &block.heading {
        let _ = writeln!(page, "<h2>{}</h2>", escape(heading));
    }
    if block.rows.is_empty() {
        write_note(page, block);
        return;
    }
    let codes = block.rows.iter().any(|row| !row.code.is_empty());
    page.push_str("<table>\n<thead><tr>");
    page.push_str(if codes { "<th></th><th></th>" } else { "<th></th>" });
    for series in &block.series {
        let wide = if block.bars { " colspan=\"2\"" } else { "" };
        let _ = write!(page, "<th{wide} class=\"n\">{}</th>", escape(series));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &block.rows {
        page.push_str("<tr>");
        if codes {
            let _ = write!(page, "<td>{}</td>", escape(&row.code));
        }
        let indent = row.depth * 15;
        let _ = write!(page, "<td style=\"padding-left:{}px\">{}</td>", indent + 7, escape(&row.label));
        for (number, part) in &row.figures {
            if block.bars {
                let (whole, tenth) = (part / 10, part % 10);
                let _ = write!(page, "<td class=\"b\"><div style=\"width:{whole}.{tenth}%\"></div></td>");
            }
            let _ = write!(page, "<td class=\"n\">{}</td>", escape(number));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
    write_note(page, block);
}

fn write_note(page: &mut String, block: &Block) {
    if let Some(note) = &block.note {
        let _ = writeln!(page, "<p>{}</p>", escape(note));
    }
}

/// A frame for what nobody may overlook.
fn class(note: &Message) -> &'static str {
    if note.key == "report-invented" { " class=\"invented\"" } else { "" }
}

/// Text that means nothing to a browser.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}
