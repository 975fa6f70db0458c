//! A letter as plain text of 72 columns.

use super::markup::{Block, wrap};

/// Columns of a line.
const WIDE: usize = 72;
/// Column at which the block at the right begins.
const RIGHT: usize = 38;
/// Widest column of labels.
const LABEL: usize = 30;

/// Writes it out.
pub fn write(blocks: &[Block]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Centre(text, _) => {
                for line in wrapped(text, WIDE) {
                    let room = WIDE.saturating_sub(line.chars().count()) / 2;
                    lines.push(format!("{}{line}", " ".repeat(room)));
                }
            }
            Block::Rule => lines.push("=".repeat(WIDE)),
            Block::Right(text) => {
                lines.extend(wrapped(text, WIDE - RIGHT).into_iter().map(|line| indent(RIGHT, &line)));
            }
            Block::RightRow(label, value) => row(&mut lines, RIGHT - 6, 9, label, value),
            Block::Row(label, value) => row(&mut lines, 0, label_width(blocks, at), label, value),
            Block::Paragraph(text, _) => lines.extend(wrapped(text, WIDE)),
            Block::Cells(cells, _) => lines.push(beside(cells)),
            Block::Pair(left, right) => lines.push(beside(&[left, right])),
            Block::Fill(label) => {
                let room = WIDE.saturating_sub(FILL + 3);
                lines.push(format!("{label:<FILL$} : {}", ".".repeat(room)));
            }
            Block::Cut => lines.push(format!("{}8<{}", "- ".repeat(17), " -".repeat(18))),
            Block::Blank => lines.push(String::new()),
        }
    }
    let mut text: String = lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

/// Columns of the labels before what is filled in by hand.
const FILL: usize = 14;

/// The widest label of the rows that stand together with the one at `at`.
fn label_width(blocks: &[Block], at: usize) -> usize {
    let is_row = |block: &&Block| matches!(block, Block::Row(..));
    let before = blocks.iter().take(at).rev().take_while(is_row);
    let from = blocks.iter().skip(at).take_while(is_row);
    let labels = before.chain(from).map(|block| match block {
        Block::Row(label, _) => label.chars().count(),
        _ => 0,
    });
    labels.max().unwrap_or(0).min(LABEL)
}

fn row(lines: &mut Vec<String>, left: usize, label_wide: usize, label: &str, value: &str) {
    let room = WIDE.saturating_sub(left + label_wide + 3);
    for (at, line) in wrapped(value, room).into_iter().enumerate() {
        let head = if at == 0 { format!("{label:<label_wide$} : ") } else { " ".repeat(label_wide + 3) };
        lines.push(indent(left, &format!("{head}{line}")));
    }
}

/// Texts side by side, each with as much room as the others.
fn beside(cells: &[impl AsRef<str>]) -> String {
    let room = WIDE / cells.len().max(1);
    let cell = |text: &str| {
        let text: String = text.chars().take(room.saturating_sub(1)).collect();
        format!("{text:<room$}")
    };
    cells.iter().map(|text| cell(text.as_ref())).collect()
}

fn wrapped(text: &str, room: usize) -> Vec<String> {
    wrap(text, room as u32, |line| line.chars().count() as u32)
}

fn indent(columns: usize, line: &str) -> String {
    format!("{}{line}", " ".repeat(columns))
}
