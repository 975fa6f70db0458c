//! The small markup that the templates of letters come out in: a mark at the beginning of each line says what the line
//! is. What was typed by people stands behind a mark and has no line feeds, so that it cannot be taken for one.
//!
//! ```text
//! ^^ SEKRETARIAT …      centred, bold          ^ Pontianak          centred
//! =                     rule                   > Pontianak, 1 Juni  right block
//! : Nomor | 001/…       label and value        >: Ruj. Kami | …     the same in the right block
//! . Dengan hormat,      paragraph              # RUJUKAN KES …      bold paragraph
//! _ Petugas             to be filled in        ~                    cut here
//! || Nomor | Tahap      heads of columns       | 0042 | layanan     cells below them
//! <> Rina | Budi        two signatures side by side
//! ```

/// A line of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Centred; bold or not.
    Centre(String, bool),
    /// A rule from margin to margin.
    Rule,
    /// A line of the block at the right.
    Right(String),
    /// Label and value in the block at the right.
    RightRow(String, String),
    /// Label and value.
    Row(String, String),
    /// A paragraph; bold or not.
    Paragraph(String, bool),
    /// Cells of equal width; bold or not.
    Cells(Vec<String>, bool),
    /// What stands left and right, as two signatures do.
    Pair(String, String),
    /// A label with room for a hand.
    Fill(String),
    /// Cut here: what follows is sent back.
    Cut,
    /// An empty line.
    Blank,
}

/// Reads what a template came out as. Runs of empty lines are one, and none stands at the end.
pub fn parse(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.lines() {
        let block = block(line.trim_end());
        if block != Block::Blank || blocks.last().is_some_and(|last| *last != Block::Blank) {
            blocks.push(block);
        }
    }
    while blocks.last() == Some(&Block::Blank) {
        blocks.pop();
    }
    blocks
}

fn block(line: &str) -> Block {
    let (mark, text) = line.split_once(' ').unwrap_or((line, ""));
    let text = text.trim();
    let pair = || {
        let (label, value) = text.split_once('|').unwrap_or((text, ""));
        (label.trim().to_owned(), value.trim().to_owned())
    };
    match mark {
        "^^" => Block::Centre(text.to_owned(), true),
        "^" => Block::Centre(text.to_owned(), false),
        "=" => Block::Rule,
        ">" => Block::Right(text.to_owned()),
        ">:" => {
            let (label, value) = pair();
            Block::RightRow(label, value)
        }
        ":" => {
            let (label, value) = pair();
            Block::Row(label, value)
        }
        "#" => Block::Paragraph(text.to_owned(), true),
        "." => Block::Paragraph(text.to_owned(), false),
        "|" | "||" => {
            let cells = text.split('|').map(|cell| cell.trim().to_owned());
            Block::Cells(cells.collect(), mark == "||")
        }
        "<>" => {
            let (left, right) = pair();
            Block::Pair(left, right)
        }
        "_" => Block::Fill(text.to_owned()),
        "~" => Block::Cut,
        _ => Block::Blank,
    }
}

/// Pieces that stay together on a page: what stands between empty lines, and all that is to be cut off.
pub fn pieces(blocks: &[Block]) -> Vec<&[Block]> {
    let mut pieces = Vec::new();
    let cut = blocks.iter().position(|block| *block == Block::Cut).unwrap_or(blocks.len());
    let (letter, slip) = blocks.split_at(cut);
    for piece in letter.split_inclusive(|block| *block == Block::Blank) {
        pieces.push(piece);
    }
    if !slip.is_empty() {
        pieces.push(slip);
    }
    pieces
}

/// Breaks a text at blanks so that each line is at most `room` wide, as `width` measures. A word that is wider by
/// itself has a line of its own.
pub fn wrap(text: &str, room: u32, width: impl Fn(&str) -> u32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if !line.is_empty() && width(&longer) > room {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        } else {
            line = longer;
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_is_read() {
        let text = "^^ KANTOR\n^ Kota\n=\n\n\n> Kota, 1 Juni\n>: Ruj. Kami | 1\n: Nomor | 1/A | B\n. Isi\n# Tajuk\n_ Petugas\n|| Nomor | Tahap\n| 7 | layanan\n<> A | B\n<>\n~\n. Balasan\n\n";
        let text_of = |text: &str| text.to_owned();
        let expected = vec![
            Block::Centre(text_of("KANTOR"), true),
            Block::Centre(text_of("Kota"), false),
            Block::Rule,
            Block::Blank,
            Block::Right(text_of("Kota, 1 Juni")),
            Block::RightRow(text_of("Ruj. Kami"), text_of("1")),
            Block::Row(text_of("Nomor"), text_of("1/A | B")),
            Block::Paragraph(text_of("Isi"), false),
            Block::Paragraph(text_of("Tajuk"), true),
            Block::Fill(text_of("Petugas")),
            Block::Cells(vec![text_of("Nomor"), text_of("Tahap")], true),
            Block::Cells(vec![text_of("7"), text_of("layanan")], false),
            Block::Pair(text_of("A"), text_of("B")),
            Block::Pair(String::new(), String::new()),
            Block::Cut,
            Block::Paragraph(text_of("Balasan"), false),
        ];
        assert_eq!(parse(text), expected);
        assert_eq!(pieces(&expected).len(), 3);
    }

    proptest::proptest! {
        #[test]
        fn wrapping_keeps_the_words(text in "[a-z ]{0,80}", room in 1u32..20) {
            let lines = wrap(&text, room, |line| line.chars().count() as u32);
            let joined = lines.join(" ");
            proptest::prop_assert_eq!(
                joined.split_whitespace().collect::<Vec<_>>(),
                text.split_whitespace().collect::<Vec<_>>()
            );
            for line in lines {
                proptest::prop_assert!(line.chars().count() <= room as usize || !line.contains(' '));
            }
        }
    }
}
