//! How a form looks: a title, a rule, a field a line with its label before it and what is wrong behind it.
//!
//! ```text
//!  Lembaga baru                                   belum disimpan
//! ────────────────────────────────────────────────────────────────
//!    Nama           * Puskesmas Alianyang▏
//!    Wilayah        *                  ✗ wajib diisi
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui_textarea::{DataCursor, TextArea};

use super::entry::Entry;
use super::field::{MEMO, rows};
use super::{Host, Texts, remark};
use crate::domain::field::FieldKind;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::{width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{below, pad, put, put_right, rule};

/// Columns of the labels.
const LABEL: u16 = 22;
/// Column of the fields.
const FIELD: u16 = LABEL + 3;
/// Columns that a field keeps beside a sentence on what is wrong with it.
const NARROW: u16 = 16;

/// What stands around the fields.
pub struct Page {
    /// What the form is called.
    pub title: String,
    /// Is it being saved?
    pub saving: bool,
    /// What is to be read before the fields: a label and a text a line.
    pub above: Vec<(String, String)>,
    /// A remark on the whole, below the fields.
    pub note: Option<String>,
}

/// Draws a form; the cursor stands at the returned position.
pub fn paint<H: Host + ?Sized>(
    host: &H,
    shared: &Shared,
    area: Rect,
    buffer: &mut Buffer,
    page: &Page,
) -> Option<Position> {
    let theme = &shared.theme;
    let sheet = host.sheet();
    let state = match (page.saving, sheet.is_changed()) {
        (true, _) => "form-saving",
        (false, true) => "form-unsaved",
        (false, false) => "form-clean",
    };
    let end = area.width.saturating_sub(1);
    let state = shared.text(state);
    let room = end.saturating_sub(width(&state) as u16 + 3);
    put(buffer, area, 1, 0, room, &page.title, theme.style(Role::Title));
    put_right(buffer, area, end, 0, &state, theme.style(Role::Muted));
    rule(buffer, area, 1, theme.style(Role::Border));
    let body = below(area, 2 + draw_above(shared, below(area, 2), buffer, page, sheet.fields()));
    let height = body.height.saturating_sub(u16::from(page.note.is_some()));
    let used = |from: usize| -> u16 {
        let shown = sheet.fields().iter().skip(from).take(sheet.focus() + 1 - from);
        shown.map(|field| rows(field)).sum()
    };
    let mut top = 0;
    while top < sheet.focus() && used(top) > height {
        top += 1;
    }
    let (mut y, mut cursor) = (0, None);
    for (at, field) in sheet.fields().iter().enumerate().skip(top) {
        if y >= height {
            put_right(buffer, body, end, height.saturating_sub(1), "▼", theme.style(Role::Muted));
            break;
        }
        cursor = draw_field(host, shared, Rect { height, ..body }, buffer, y, at).or(cursor);
        y += rows(field);
    }
    if let Some(text) = &page.note {
        put(buffer, body, 3, body.height.saturating_sub(1), body.width, text, theme.style(Role::Warn));
    }
    cursor
}

/// Draws what is to be read first, as far as the fields leave room; comes back with the rows that it took.
fn draw_above(
    shared: &Shared,
    area: Rect,
    buffer: &mut Buffer,
    page: &Page,
    fields: &[&'static crate::domain::field::Field],
) -> u16 {
    if page.above.is_empty() {
        return 0;
    }
    let theme = &shared.theme;
    let needed: u16 = fields.iter().map(|field| rows(field)).sum();
    let most = usize::from(area.height.saturating_sub(needed + 2)).max(1);
    let wide = usize::from(area.width.saturating_sub(FIELD + 2)).max(8);
    let lines: Vec<(&str, String)> = page
        .above
        .iter()
        .flat_map(|(label, text)| {
            let lines = wrap(text, wide).into_iter().enumerate();
            lines.map(move |(at, line)| (if at == 0 { label.as_str() } else { "" }, line))
        })
        .collect();
    let cut_off = lines.len() > most;
    let shown = if cut_off { most - 1 } else { lines.len() };
    for (y, (label, text)) in lines.iter().take(shown).enumerate() {
        put(buffer, area, 3, y as u16, LABEL - 2, label, theme.style(Role::Muted));
        put(buffer, area, FIELD, y as u16, area.width, text, theme.style(Role::Text));
    }
    let mut y = shown as u16;
    if cut_off {
        put(buffer, area, FIELD, y, area.width, &shared.text("casework-asked-more"), theme.style(Role::Warn));
        y += 1;
    }
    rule(buffer, area, y, theme.style(Role::Border));
    y + 1
}

fn draw_field<H: Host + ?Sized>(
    host: &H,
    shared: &Shared,
    area: Rect,
    buffer: &mut Buffer,
    y: u16,
    at: usize,
) -> Option<Position> {
    let theme = &shared.theme;
    let sheet = host.sheet();
    let field = sheet.fields().get(at)?;
    let here = at == sheet.focus();
    if here {
        put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
    }
    let style = theme.style(if here { Role::Heading } else { Role::Muted });
    put(buffer, area, 3, y, LABEL - 2, &host.label(shared, field), style);
    if field.required {
        put(buffer, area, LABEL + 1, y, 1, "*", theme.style(Role::FieldRequired));
    }
    let problem = sheet.problem_of(at);
    let masked = shared.discreet && !here && show::is_personal(field);
    // What is wrong with a masked value may say it.
    let said = problem.map(|problem| {
        if masked { remark::mark(problem.is_error()).to_owned() } else { remark::beside(shared, problem) }
    });
    let beside = said.as_deref().map_or(0, |text| width(text) as u16 + 2);
    let room = room_of(host, shared, area.width, at, beside);
    let base = theme.style(remark::field_role(here, problem));
    let mut blank = |line: u16, text: &str| {
        put(buffer, area, FIELD, y + line, room, &pad(text, room), base);
    };
    let cursor = match sheet.entry() {
        Entry::Line(line) if here => {
            let (text, column) = line.view(room);
            blank(0, &text);
            Some((column.min(room), 0))
        }
        Entry::Memo(memo) if here => {
            let (lines, cursor) = memo_view(memo, room);
            for (line, text) in lines.iter().enumerate() {
                blank(line as u16, text);
            }
            Some(cursor)
        }
        _ => {
            let raw = sheet.texts.text(field.key);
            let text =
                if here { show::raw_unmasked(shared, field, raw) } else { show::raw(shared, field, raw) };
            blank(0, "");
            let lines = text.lines().flat_map(|text| match field.kind {
                FieldKind::Memo => wrapped(text, room).into_iter().map(|(_, part)| part).collect(),
                _ => vec![text.to_owned()],
            });
            for (line, text) in lines.take(usize::from(rows(field))).enumerate() {
                blank(line as u16, &text);
            }
            here.then_some((0, 0))
        }
    };
    if let Some((problem, text)) = problem.zip(said) {
        let style = theme.style(remark::role(problem.is_error()));
        put(buffer, area, FIELD + room + 1, y, area.width, &text, style);
    }
    cursor.map(|(x, line)| Position::new(area.x + FIELD + x, area.y + y + line))
}

/// The part of a memo in which the cursor stands, and the cursor's column and line in it. What is longer than the field
/// goes on in the next row.
fn memo_view(memo: &TextArea<'_>, room: u16) -> (Vec<String>, (u16, u16)) {
    let DataCursor(row, column) = memo.cursor();
    let (mut lines, mut cursor) = (Vec::new(), (0, 0));
    for (at, text) in memo.lines().iter().enumerate() {
        for (start, part) in wrapped(text, room) {
            if at == row && column >= start {
                cursor = (column - start, lines.len());
            }
            lines.push(part);
        }
    }
    let top = (cursor.1 + 1).saturating_sub(usize::from(MEMO));
    let shown = lines.into_iter().chain(std::iter::repeat(String::new()));
    let shown = shown.skip(top).take(usize::from(MEMO)).collect();
    (shown, ((cursor.0 as u16).min(room.saturating_sub(1)), (cursor.1 - top) as u16))
}

/// A line in rows of the field, each with the column at which it begins; a column stays for the cursor. It breaks behind
/// a blank where there is one, and loses no letter.
fn wrapped(text: &str, room: u16) -> Vec<(usize, String)> {
    let room = usize::from(room.saturating_sub(1)).max(1);
    let letters: Vec<char> = text.chars().collect();
    let (mut rows, mut start) = (Vec::new(), 0);
    loop {
        let rest = letters.get(start..).unwrap_or_default();
        let fits: Vec<char> = rest.iter().copied().take(room).collect();
        let blank = fits.iter().rposition(|letter| *letter == ' ').map(|at| at + 1);
        let taken = if rest.len() > room { blank.unwrap_or(room) } else { rest.len() };
        rows.push((start, fits.into_iter().take(taken).collect()));
        start += taken;
        if start >= letters.len() {
            return rows;
        }
    }
}

/// Columns of a field in a form of `width` columns. A wide field makes way for what is said `beside` it, but never
/// so far that its value is cut: a number with a doubtful digit must be read whole.
fn room_of<H: Host + ?Sized>(host: &H, shared: &Shared, width: u16, at: usize, beside: u16) -> u16 {
    let sheet = host.sheet();
    let Some(field) = sheet.fields().get(at) else { return 0 };
    let shown = match sheet.entry() {
        Entry::Line(line) if at == sheet.focus() => line.text().to_owned(),
        _ if at == sheet.focus() => show::raw_unmasked(shared, field, sheet.texts.text(field.key)),
        _ => show::raw(shared, field, sheet.texts.text(field.key)),
    };
    let longest = shown.lines().map(crate::ui::text::width).max().unwrap_or(0);
    let needed = NARROW.max(longest as u16);
    // A full field keeps a column for the cursor, and the mark of more below its own.
    let full = (field.width + 1).min(width.saturating_sub(FIELD + 3));
    full.min(width.saturating_sub(FIELD + beside).max(needed + 1))
}

/// What is said of the field with the cursor, if it does not fit beside it.
pub fn cut_remark<H: Host + ?Sized>(host: &H, shared: &Shared) -> Option<String> {
    let sheet = host.sheet();
    let problem = sheet.problem_of(sheet.focus())?;
    let text = shared.lang.say(&problem.message);
    let wide = width(&text) + 2;
    let room = room_of(host, shared, shared.size.0, sheet.focus(), wide as u16 + 2);
    (usize::from(FIELD + room + 1) + wide > usize::from(shared.size.0)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn a_long_line_goes_on_below_and_loses_nothing() {
        for (text, room, rows) in [
            ("", 9, vec![(0, "")]),
            ("Polsek menjawab", 9, vec![(0, "Polsek "), (7, "menjawab")]),
            ("a bb ccc dddd", 6, vec![(0, "a bb "), (5, "ccc "), (9, "dddd")]),
            ("abcdefgh", 4, vec![(0, "abc"), (3, "def"), (6, "gh")]),
        ] {
            let found = wrapped(text, room);
            let found: Vec<(usize, &str)> = found.iter().map(|(at, part)| (*at, part.as_str())).collect();
            assert_eq!(found, rows, "{text}");
            let whole: String = found.iter().map(|(_, part)| *part).collect();
            assert_eq!(whole, text);
        }
    }
}
