//! A table as aligned text with bars.
//!
//! ```text
//! Kes mengikut kawasan · Jan–Jun 2023 · dilaporkan
//!
//!                        pemeliharaan & perlindungan   keganasan rumah tangga
//! MY    Malaysia                               3,767                      402
//! 10      Selangor       ████████████            794   ████████████        83
//! ```

use unicode_width::UnicodeWidthStr;

use super::Shape;
use super::bar::bar;
use super::pivot::{self, Pivot};
use super::sheets::{Axis, SHEETS, Sheet};
use super::table::{Cell, Table};
use super::words;
use crate::domain::identity::Country;
use crate::lang::{Lang, Message};

/// Columns of a bar.
const BAR: usize = 20;
/// Series beside each other: what fits on a page.
const BESIDE: usize = 2;
/// The same without bars.
const BESIDE_BARE: usize = 4;

/// The table as text, one line a row.
pub fn write(table: &Table, lang: &Lang, country: Country) -> String {
    let mut lines = vec![table.about.office.clone(), table.title(lang)];
    lines.extend(notes(table).iter().map(|note| lang.say(note)));
    for block in blocks(table, lang, country) {
        lines.push(String::new());
        lines.extend(block.lines());
    }
    if table.rows.is_empty() {
        lines.push(String::new());
        lines.push(lang.text("report-empty"));
    }
    lines.push(String::new());
    lines.extend(foot(table).iter().map(|note| lang.say(note)));
    let mut text: String = lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect();
    if text.ends_with("\n\n") {
        text.pop();
    }
    text
}

/// What must be said above the figures of a table.
pub fn notes(table: &Table) -> Vec<Message> {
    let mut notes = Vec::new();
    if table.about.demo {
        notes.push(Message::new("report-invented"));
    }
    match (table.report.shape, table.report.of_cases) {
        (Shape::Groups, _) => notes.push(Message::new("report-groups-mean")),
        (Shape::Sheets, _) => notes.push(Message::new("report-four-counts")),
        (_, true) => notes.push(Message::new("report-counts-cases")),
        (_, false) => {}
    }
    notes
}

/// What is said below: how to read it, and the anchor of the change log.
pub fn foot(table: &Table) -> Vec<Message> {
    let mut notes = Vec::new();
    if table.hides() {
        notes.push(Message::new("report-hidden"));
    }
    if table.report.shape == Shape::Areas && !table.rows.is_empty() {
        notes.push(Message::new("report-bars"));
    }
    if let Some((seq, hash)) = &table.about.log_head {
        let short: String = hash.chars().take(16).collect();
        notes.push(Message::new("report-log").with("seq", seq).with("hash", short));
    }
    notes
}

/// A part of a table that is printed as one: a heading, series, rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is about, if not the whole table.
    pub heading: Option<String>,
    /// Names of the series.
    pub series: Vec<String>,
    /// Rows.
    pub rows: Vec<BlockRow>,
    /// Are numbers compared by bars?
    pub bars: bool,
    /// What must be said below it.
    pub note: Option<String>,
}

/// A row of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRow {
    /// Code of the area, or empty.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// Rows above it.
    pub depth: usize,
    /// One number a series as it is read, with its part of the largest of its level in thousandths.
    pub figures: Vec<(String, i64)>,
}

/// The parts in which a table is printed.
pub fn blocks(table: &Table, lang: &Lang, country: Country) -> Vec<Block> {
    let codes = pivot::codes(table);
    match table.report.shape {
        Shape::Areas => codes.chunks(BESIDE).filter_map(|chunk| areas(table, chunk, lang, country)).collect(),
        Shape::Months => codes
            .iter()
            .map(|code| {
                let pivot = Pivot::of(table, Some(&code.code));
                let mut block = block(&pivot, |_| true, lang, country);
                block.heading = Some(code.label.say(lang, country));
                for row in &mut block.rows {
                    row.code = String::new();
                }
                block
            })
            .collect(),
        Shape::Sheets => SHEETS.iter().flat_map(|sheet| sheet_blocks(table, sheet, lang, country)).collect(),
        Shape::Groups if table.rows.is_empty() => Vec::new(),
        Shape::Groups => {
            let mut block = block(&Pivot::of(table, None), |_| true, lang, country);
            block.bars = false;
            for row in &mut block.rows {
                row.code = String::new();
            }
            vec![block]
        }
        Shape::Sections if table.rows.is_empty() => Vec::new(),
        Shape::Sections => {
            let mut block = block(&Pivot::of(table, None), |_| true, lang, country);
            for row in &mut block.rows {
                row.code = String::new();
            }
            vec![block]
        }
    }
}

/// A table of several, its series side by side as far as there is room; without bars where there are many.
fn sheet_blocks(table: &Table, sheet: &Sheet, lang: &Lang, country: Country) -> Vec<Block> {
    let whole = Pivot::of(table, Some(sheet.code));
    let title = format!("{} ({})", sheet.label().say(lang, country), lang.text(&sheet.unit_key()));
    let mut blocks: Vec<Block> = Vec::new();
    let beside = if whole.series.len() > BESIDE { BESIDE_BARE } else { BESIDE };
    for first in (0..whole.series.len()).step_by(beside) {
        let chosen: Vec<usize> = (first..whole.series.len()).take(beside).collect();
        let mut block = block(&narrowed(&whole, &chosen), |_| true, lang, country);
        let codes = sheet.rows == Axis::Area;
        for row in block.rows.iter_mut().filter(|_| !codes) {
            row.code = String::new();
        }
        block.bars = whole.series.len() <= BESIDE;
        blocks.push(block);
    }
    if blocks.is_empty() {
        blocks.push(Block { heading: None, series: Vec::new(), rows: Vec::new(), bars: false, note: None });
    }
    if let Some(first) = blocks.first_mut() {
        first.heading = Some(title);
    }
    if let Some(last) = blocks.last_mut() {
        let empty = last.rows.is_empty().then(|| Message::new("report-empty"));
        last.note = sheet.missing(table).or(empty).map(|note| lang.say(&note));
    }
    blocks
}

/// The series at some positions alone.
fn narrowed(pivot: &Pivot, keep: &[usize]) -> Pivot {
    let mut pivot = pivot.clone();
    pivot.series = keep.iter().filter_map(|at| pivot.series.get(*at).cloned()).collect();
    for node in &mut pivot.nodes {
        node.values = keep.iter().filter_map(|at| node.values.get(*at).cloned()).collect();
    }
    pivot
}

/// Some series side by side, without the areas that have nothing of them.
fn areas(table: &Table, chunk: &[pivot::Series], lang: &Lang, country: Country) -> Option<Block> {
    let pivot = Pivot::of(table, None);
    let keep: Vec<usize> = pivot
        .series
        .iter()
        .enumerate()
        .filter(|(_, series)| chunk.iter().any(|of| of.code == series.code))
        .map(|(at, _)| at)
        .collect();
    let pivot = narrowed(&pivot, &keep);
    let block = block(&pivot, |values| values.iter().any(|value| *value != Cell::Count(0)), lang, country);
    (!block.rows.is_empty()).then_some(block)
}

fn block(pivot: &Pivot, keep: impl Fn(&[Cell]) -> bool, lang: &Lang, country: Country) -> Block {
    let deepest = pivot.nodes.iter().map(|node| node.depth).max().unwrap_or(0);
    // The numbers of one level can be compared by their bars.
    let most: Vec<i64> = (0..=deepest)
        .map(|depth| {
            let nodes = pivot.nodes.iter().enumerate();
            pivot.most(nodes.filter(|(_, node)| node.depth == depth).map(|(at, _)| at))
        })
        .collect();
    // With a whole there is nothing to compare it.
    let alone = pivot.nodes.iter().filter(|node| node.depth == 0).count() == 1;
    let rows = pivot.nodes.iter().filter(|node| keep(&node.values)).map(|node| BlockRow {
        code: node.code.clone(),
        label: node.label.say(lang, country),
        depth: node.depth,
        figures: node
            .values
            .iter()
            .map(|cell| {
                let most = most.get(node.depth).copied().unwrap_or(0);
                let part = cell
                    .count()
                    .filter(|_| most > 1 && !(alone && node.depth == 0))
                    .map_or(0, |count| count * 1_000 / most);
                (words::number(lang, cell), part)
            })
            .collect(),
    });
    Block {
        heading: None,
        series: pivot.series.iter().map(|series| series.label.say(lang, country)).collect(),
        rows: rows.collect(),
        bars: true,
        note: None,
    }
}

impl Block {
    /// The lines of the block.
    fn lines(&self) -> Vec<String> {
        let code = self.rows.iter().map(|row| row.code.width()).max().unwrap_or(0);
        let label = |row: &BlockRow| format!("{}{}", "  ".repeat(row.depth), row.label);
        let wide = self.rows.iter().map(|row| label(row).width()).max().unwrap_or(0);
        let indent = if code == 0 { wide } else { code + 2 + wide };
        let places: Vec<usize> = (0..self.series.len())
            .map(|series| {
                let numbers = self.rows.iter().filter_map(|row| row.figures.get(series));
                let number = numbers.map(|(number, _)| number.width()).max().unwrap_or(0);
                let name = self.series.get(series).map_or(0, |name| name.width());
                (if self.bars { BAR + 1 + number } else { number }).max(name)
            })
            .collect();
        let mut lines = Vec::new();
        lines.extend(self.heading.clone());
        if self.rows.is_empty() {
            lines.extend(self.note.clone());
            return lines;
        }
        let mut head = " ".repeat(indent);
        for (name, place) in self.series.iter().zip(&places) {
            head.push_str("  ");
            head.push_str(&" ".repeat(place.saturating_sub(name.width())));
            head.push_str(name);
        }
        lines.push(head);
        for row in &self.rows {
            let mut line = String::new();
            if code > 0 {
                line.push_str(&padded(&row.code, code));
                line.push_str("  ");
            }
            line.push_str(&padded(&label(row), wide));
            for ((number, part), place) in row.figures.iter().zip(&places) {
                line.push_str("  ");
                let drawn = if self.bars { bar(*part, 1_000, BAR as u16) } else { String::new() };
                line.push_str(&padded(&drawn, place.saturating_sub(number.width())));
                line.push_str(number);
            }
            lines.push(line);
        }
        lines.extend(self.note.clone());
        lines
    }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
