//! A letter as PDF: A4, Times, no more of the file than its pages. The fonts are those that every reader has, so none is
//! embedded; a character that they do not have becomes a question mark.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "lengths on a sheet of paper are small and not negative"
)]

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::Names;
use super::markup::{Block, pieces, wrap};
use super::metrics::Face;

/// A4, in points of 1/72 inch.
const PAPER: (f32, f32) = (595.0, 842.0);
/// Margins in points: left, right, top and bottom.
const LEFT: f32 = 72.0;
const RIGHT: f32 = 57.0;
const TOP: f32 = 50.0;
const BOTTOM: f32 = 46.0;
/// Size of the letters, and from one line to the next, in points.
const SIZE: f32 = 11.5;
const LEADING: f32 = 13.6;
/// What a letter may be made smaller by, so that its reply slip need not stand on a page of its own: 10 points are still
/// read by everybody.
const SMALLER: [f32; 4] = [1.0, 0.95, 0.91, 0.87];
/// Where the block at the right begins, in points from the left edge of the paper.
const RIGHT_BLOCK: f32 = 330.0;
/// Columns of labels: in the text at the most, in the block at the right, before what is filled in by hand; in points.
const LABELS: f32 = 170.0;
const FILL_LABELS: f32 = 90.0;
const RIGHT_LABELS: f32 = 60.0;

/// A line of a page: at x, from the top.
struct Line {
    x: f32,
    y: f32,
    face: Face,
    text: Vec<u8>,
}

/// What is drawn of a rule: from where to where, at which y from the top, how thick, dashed?
struct Stroke {
    from: f32,
    to: f32,
    y: f32,
    thick: f32,
    dashed: bool,
}

#[derive(Default)]
struct Page {
    lines: Vec<Line>,
    strokes: Vec<Stroke>,
}

/// A letter on its pages. It is laid out on paper that is the larger the smaller it is to be written.
struct Sheets {
    pages: Vec<Page>,
    scale: f32,
}

/// Writes it out.
pub fn write(blocks: &[Block], names: &Names<'_>) -> Vec<u8> {
    let Sheets { pages, scale } = fit(blocks);
    let mut pdf = Pdf::new();
    let (catalog, tree, info) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let fonts = [(Name(b"R"), Face::Regular, Ref::new(4)), (Name(b"B"), Face::Bold, Ref::new(5))];
    let ids: Vec<(Ref, Ref)> =
        (0i32..).zip(&pages).map(|(at, _)| (Ref::new(6 + 2 * at), Ref::new(7 + 2 * at))).collect();
    pdf.catalog(catalog).pages(tree).lang(TextStr(names.language));
    pdf.pages(tree).kids(ids.iter().map(|(page, _)| *page)).count(i32::try_from(ids.len()).unwrap_or(1));
    pdf.document_info(info).title(TextStr(names.number));
    for (_, face, id) in fonts {
        pdf.type1_font(id).base_font(Name(face.name())).encoding_predefined(Name(b"WinAnsiEncoding"));
    }
    let count = pages.len();
    for (number, (page, (id, content_id))) in pages.iter().zip(&ids).enumerate() {
        let mut written = pdf.page(*id);
        written.media_box(Rect::new(0.0, 0.0, PAPER.0, PAPER.1)).parent(tree).contents(*content_id);
        let mut resources = written.resources();
        let mut fonts_used = resources.fonts();
        for (name, _, font) in fonts {
            fonts_used.pair(name, font);
        }
        fonts_used.finish();
        resources.finish();
        written.finish();
        let foot = (count > 1).then(|| format!("{} – {}/{count}", names.number, number + 1));
        pdf.stream(*content_id, &draw(page, scale, names.mark, foot.as_deref()));
    }
    pdf.finish()
}

fn draw(page: &Page, scale: f32, mark: &str, foot: Option<&str>) -> Vec<u8> {
    let mut content = Content::new();
    for stroke in &page.strokes {
        content.set_line_width(stroke.thick);
        if stroke.dashed {
            content.set_dash_pattern([4.0, 3.0], 0.0);
        } else {
            content.set_dash_pattern([], 0.0);
        }
        let y = PAPER.1 - stroke.y * scale;
        content.move_to(stroke.from * scale, y).line_to(stroke.to * scale, y).stroke();
    }
    let mut show = |face: Face, size: f32, x: f32, y: f32, text: &[u8]| {
        content.begin_text();
        content.set_font(Name(if face == Face::Bold { b"B" } else { b"R" }), size);
        content.next_line(x, PAPER.1 - y).show(Str(text));
        content.end_text();
    };
    for line in &page.lines {
        show(line.face, SIZE * scale, line.x * scale, line.y * scale, &line.text);
    }
    let mark = encode(mark);
    let wide = points(Face::Bold.width(&mark), 10.0);
    show(Face::Bold, 10.0, PAPER.0 - RIGHT - wide, 36.0, &mark);
    if let Some(foot) = foot {
        let foot = encode(foot);
        let wide = points(Face::Regular.width(&foot), 9.0);
        show(Face::Regular, 9.0, (PAPER.0 - wide) / 2.0, PAPER.1 - 34.0, &foot);
    }
    content.finish().to_vec()
}

/// Where the next line goes.
struct Pen {
    pages: Vec<Page>,
    y: f32,
    /// Width and height of the paper.
    paper: (f32, f32),
}

/// The letter on one page if it fits there a little smaller, else in its own size on as many as it takes.
fn fit(blocks: &[Block]) -> Sheets {
    let at = |scale: f32| Sheets { pages: lay_out(blocks, (PAPER.0 / scale, PAPER.1 / scale)), scale };
    let on_one = SMALLER.into_iter().map(at).find(|sheets| sheets.pages.len() == 1);
    on_one.unwrap_or_else(|| at(1.0))
}

fn lay_out(blocks: &[Block], paper: (f32, f32)) -> Vec<Page> {
    let mut pen = Pen { pages: vec![Page::default()], y: TOP, paper };
    for piece in pieces(blocks) {
        let tall: f32 =
            piece.iter().enumerate().map(|(at, block)| height(block, labels(piece, at), paper.0)).sum();
        // What does not fit on any page is broken where the page ends.
        if pen.y + tall > paper.1 - BOTTOM + LEADING && tall < paper.1 - TOP - BOTTOM {
            pen.break_page();
        }
        for (at, block) in piece.iter().enumerate() {
            pen.put(block, labels(piece, at));
        }
    }
    pen.pages
}

/// Points that a block takes; `labels` is the width of the column of labels where it stands.
fn height(block: &Block, labels: f32, wide: f32) -> f32 {
    let room = |x: f32| wide - RIGHT - x;
    let lines = match block {
        Block::Centre(text, bold) | Block::Paragraph(text, bold) => {
            broken(text, face(*bold), room(LEFT)).len()
        }
        Block::Right(text) => broken(text, Face::Regular, room(RIGHT_BLOCK)).len(),
        Block::RightRow(_, value) => {
            broken(value, Face::Regular, room(RIGHT_BLOCK + RIGHT_LABELS + 8.0)).len()
        }
        Block::Row(_, value) => broken(value, Face::Regular, room(LEFT + labels + 8.0)).len(),
        Block::Cells(..) | Block::Pair(..) => 1,
        Block::Fill(_) => return LEADING * 1.4,
        Block::Rule => return 12.0,
        Block::Cut => return LEADING * 1.5,
        Block::Blank => return LEADING * 0.7,
    };
    lines as f32 * LEADING
}

impl Pen {
    fn break_page(&mut self) {
        self.pages.push(Page::default());
        self.y = TOP;
    }

    /// A line at `x`; a page that is full is broken before it.
    fn line(&mut self, x: f32, face: Face, text: &str) {
        if self.y + LEADING > self.paper.1 - BOTTOM + LEADING {
            self.break_page();
        }
        self.y += LEADING;
        self.text(x, face, text);
    }

    /// A text in the line at hand.
    fn text(&mut self, x: f32, face: Face, text: &str) {
        let line = Line { x, y: self.y, face, text: encode(text) };
        if let Some(page) = self.pages.last_mut() {
            page.lines.push(line);
        }
    }

    fn stroke(&mut self, from: f32, to: f32, y: f32, thick: f32, dashed: bool) {
        if let Some(page) = self.pages.last_mut() {
            page.strokes.push(Stroke { from, to, y, thick, dashed });
        }
    }

    fn put(&mut self, block: &Block, labels: f32) {
        let end = self.paper.0 - RIGHT;
        let room = |x: f32| end - x;
        match block {
            Block::Centre(text, bold) => {
                for line in broken(text, face(*bold), room(LEFT)) {
                    let wide = points(face(*bold).width(&encode(&line)), SIZE);
                    self.line((LEFT + end - wide) / 2.0, face(*bold), &line);
                }
            }
            Block::Rule => {
                self.stroke(LEFT, end, self.y + 5.0, 1.8, false);
                self.stroke(LEFT, end, self.y + 7.5, 0.6, false);
                self.y += 12.0;
            }
            Block::Right(text) => {
                for line in broken(text, Face::Regular, room(RIGHT_BLOCK)) {
                    self.line(RIGHT_BLOCK, Face::Regular, &line);
                }
            }
            Block::RightRow(label, value) => self.row(RIGHT_BLOCK, RIGHT_LABELS, label, value),
            Block::Row(label, value) => self.row(LEFT, labels, label, value),
            Block::Paragraph(text, bold) => {
                for line in broken(text, face(*bold), room(LEFT)) {
                    self.line(LEFT, face(*bold), &line);
                }
            }
            Block::Cells(cells, bold) => self.beside(cells, face(*bold)),
            Block::Pair(left, right) => self.beside(&[left, right], Face::Regular),
            Block::Fill(label) => {
                self.y += LEADING * 0.4;
                self.line(LEFT, Face::Regular, label);
                self.text(LEFT + FILL_LABELS, Face::Regular, ":");
                self.stroke(LEFT + FILL_LABELS + 8.0, end, self.y + 2.0, 0.4, false);
            }
            Block::Cut => {
                self.y += LEADING * 1.5;
                self.stroke(LEFT - 30.0, end + 30.0, self.y - 4.0, 0.6, true);
            }
            Block::Blank => self.y += LEADING * 0.7,
        }
    }

    /// Texts side by side, each with as much room as the others; what is longer is cut at a word.
    fn beside(&mut self, cells: &[impl AsRef<str>], face: Face) {
        let wide = (self.paper.0 - RIGHT - LEFT) / cells.len().max(1) as f32;
        for (at, text) in cells.iter().enumerate() {
            let lines = broken(text.as_ref(), face, wide - 6.0);
            let (x, text) = (LEFT + wide * at as f32, lines.first().map_or("", String::as_str));
            if at == 0 {
                self.line(x, face, text);
            } else {
                self.text(x, face, text);
            }
        }
    }

    fn row(&mut self, x: f32, label_wide: f32, label: &str, value: &str) {
        let value_x = x + label_wide + 8.0;
        let room = self.paper.0 - RIGHT - value_x;
        for (at, line) in broken(value, Face::Regular, room).into_iter().enumerate() {
            self.line(value_x, Face::Regular, &line);
            if at == 0 {
                self.text(x, Face::Regular, label);
                self.text(x + label_wide, Face::Regular, ":");
            }
        }
    }
}

/// Width of the column of labels of the rows that stand together with the block at `at`.
fn labels(piece: &[Block], at: usize) -> f32 {
    let is_row = |block: &&Block| matches!(block, Block::Row(..));
    let before = piece.iter().take(at).rev().take_while(is_row);
    let from = piece.iter().skip(at).take_while(is_row);
    let wide = before.chain(from).map(|block| match block {
        Block::Row(label, _) => Face::Regular.width(&encode(label)),
        _ => 0,
    });
    (points(wide.max().unwrap_or(0), SIZE) + 8.0).min(LABELS)
}

fn face(bold: bool) -> Face {
    if bold { Face::Bold } else { Face::Regular }
}

fn points(thousandths: u32, size: f32) -> f32 {
    thousandths as f32 * size / 1000.0
}

fn broken(text: &str, face: Face, room: f32) -> Vec<String> {
    let most = (room * 1000.0 / SIZE).max(0.0) as u32;
    wrap(text, most, |line| face.width(&encode(line)))
}

/// The text in `WinAnsiEncoding`, which is Windows code page 1252.
fn encode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        let mut buffer = [0; 4];
        let (coded, _, unknown) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
        if unknown || c.is_control() {
            bytes.push(b'?');
        } else {
            bytes.extend_from_slice(&coded);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(count: usize) -> Vec<Block> {
        let slip = [Block::Cut, Block::Centre("LEMBAR BALASAN".into(), true), Block::Fill("Alasan".into())];
        let text = (0..count).map(|_| Block::Paragraph("Mohon umpan balik.".into(), false));
        text.chain(slip).collect()
    }

    #[test]
    fn a_reply_slip_comes_onto_the_page_by_a_little_smaller_letters() {
        for (count, pages, smaller) in [(40, 1, false), (54, 1, true), (60, 1, true), (75, 2, false)] {
            let sheets = fit(&paragraphs(count));
            assert_eq!(sheets.pages.len(), pages, "{count}");
            assert_eq!(sheets.scale < 1.0, smaller, "{count}: {}", sheets.scale);
            assert!(sheets.scale * SIZE >= 10.0);
            let lowest = sheets.pages.iter().flat_map(|page| &page.lines).map(|line| line.y * sheets.scale);
            assert!(lowest.fold(0.0, f32::max) < PAPER.1 - 30.0, "{count}");
        }
    }
}
