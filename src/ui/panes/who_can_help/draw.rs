//! The page: heading, and a block for each organisation with its number first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{WhoCanHelp, words};
use crate::app::help::Helper;
use crate::domain::date::names;
use crate::domain::hostile;
use crate::ui::shared::Shared;
use crate::ui::text;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{below, put, put_right, rule};

/// Columns left of a block.
const GUTTER: u16 = 3;
/// Columns of a number.
const NUMBER: u16 = 17;
/// A line of a block is no longer than this: the eye must find the end of its row.
const WIDEST: u16 = 104;

/// Column at which a block ends in a window of `columns`.
pub(super) fn width(columns: u16) -> u16 {
    columns.saturating_sub(1).min(WIDEST)
}

/// A line of a block: left side, right side, and how they are meant.
pub(super) struct BlockLine {
    number: String,
    left: String,
    left_role: Role,
    right: String,
    right_role: Role,
}

impl BlockLine {
    fn of(left: String) -> Self {
        Self {
            number: String::new(),
            left,
            left_role: Role::Text,
            right: String::new(),
            right_role: Role::Muted,
        }
    }
}

/// The lines of a block that ends at column `end`.
pub(super) fn block(shared: &Shared, helper: &Helper, end: u16) -> Vec<BlockLine> {
    let name = hostile::clean(&helper.body.name).into_owned();
    let mut head = BlockLine {
        number: words::number_or_none(shared, helper),
        left: name,
        left_role: Role::Heading,
        right: words::open(shared, &helper.open),
        right_role: if helper.open.is_open() { Role::Ok } else { Role::Text },
    };
    let reach = words::reach(shared, helper);
    let checked = words::checked(shared, helper.verified_on, helper.is_stale);
    if helper.is_national() {
        // A hotline is one line: everybody knows what it is for.
        if words::has_chat(helper) {
            head.left = format!("{} ({})", head.left, words::whatsapp(shared, helper));
        }
        head.right = format!("{} · {reach}", head.right);
        if helper.is_stale {
            head.right.push_str(" !");
        }
        return vec![head];
    }
    let mut lines = vec![head];
    let mut second = Vec::new();
    if words::has_chat(helper) {
        second.push(words::whatsapp(shared, helper));
    }
    second.extend(Some(words::services(shared, helper)).filter(|text| !text.is_empty()));
    lines.push(BlockLine {
        right: format!("{reach} · {checked}"),
        right_role: if helper.is_stale { Role::Warn } else { Role::Muted },
        ..BlockLine::of(second.join(" · "))
    });
    let room = usize::from(end.saturating_sub(GUTTER));
    for officer in &helper.duty {
        let (who, deputy) = words::duty(shared, officer);
        let both = deputy.as_ref().map(|deputy| format!("{who}   {deputy}"));
        match both {
            Some(both) if text::width(&both) <= room => lines.push(BlockLine::of(both)),
            _ => {
                lines.push(BlockLine::of(who));
                // Who is not there yet needs no deputy yet.
                lines.extend(deputy.filter(|_| officer.from.is_none()).map(BlockLine::of));
            }
        }
    }
    lines
}

/// Draws the page.
pub(super) fn draw(layer: &WhoCanHelp, shared: &Shared, area: Rect, buffer: &mut Buffer) {
    let theme = &shared.theme;
    let end = width(area.width);
    let now = layer.now;
    let language = shared.lang.language().code();
    put(buffer, area, 1, 0, area.width, &shared.text("who-title"), theme.style(Role::Title));
    let when =
        format!("{} {}", names::weekday_short(now.weekday(), language), names::clock(now.time(), language));
    put_right(buffer, area, end, 0, &when, theme.style(Role::Muted));
    let need = format!("{}  {}", shared.text("who-for"), layer.need_words(shared));
    let need = text::cut(&need, usize::from(end / 2));
    let left = end.saturating_sub(text::width(&need) as u16 + 2);
    let x = 1 + put(buffer, area, 1, 1, left, &shared.text("who-place"), theme.style(Role::Muted)) + 2;
    put(buffer, area, x, 1, left.saturating_sub(x), &layer.place_name(), theme.style(Role::Heading));
    put_right(buffer, area, end, 1, &need, theme.style(Role::Text));
    rule(buffer, area, 2, theme.style(Role::Border));
    let body = below(area, 3);
    if layer.helpers.is_empty() {
        let key = if layer.failed { "list-failed" } else { "who-nobody" };
        let said = shared.text(key);
        for (y, line) in text::wrap(&said, usize::from(body.width.saturating_sub(6))).iter().enumerate() {
            put(buffer, body, GUTTER, y as u16 + 1, body.width, line, theme.style(Role::Text));
        }
        return;
    }
    let mut y = 0;
    for (at, helper) in layer.helpers.iter().enumerate().skip(layer.top) {
        let mut lines = block(shared, helper, end);
        if let (Some(state), Some(head)) = (layer.answered(helper), lines.first_mut()) {
            head.right = shared.text(&format!("who-{}", state.replace('_', "-")));
            head.right_role = Role::Warn;
        }
        // Hotlines stand together.
        let before = at.checked_sub(1).and_then(|before| layer.helpers.get(before));
        if at > layer.top && !(helper.is_national() && before.is_some_and(Helper::is_national)) {
            y += 1;
        }
        for (line, content) in lines.iter().enumerate() {
            if y >= body.height {
                // Beside the lines, which end a column earlier.
                let style = shared.theme.style(Role::Muted);
                put_right(buffer, body, body.width, body.height.saturating_sub(1), "▼", style);
                return;
            }
            draw_line(shared, body, buffer, y, end, content, at == layer.at, line == 0);
            y += 1;
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "one line of one page, called from one place")]
fn draw_line(
    shared: &Shared,
    area: Rect,
    buffer: &mut Buffer,
    y: u16,
    end: u16,
    line: &BlockLine,
    here: bool,
    first: bool,
) {
    let theme = &shared.theme;
    if here {
        put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
    }
    let right = text::width(&line.right) as u16;
    let stop = end.saturating_sub(if right == 0 { 0 } else { right + 2 });
    let mut x = GUTTER;
    if first {
        let role = if here { Role::Selection } else { Role::Title };
        let style = theme.style(role).add_modifier(ratatui::style::Modifier::BOLD);
        let taken = put(buffer, area, x, y, end - x, &line.number, style);
        x += NUMBER.max(taken + 2);
    }
    put(buffer, area, x, y, stop.saturating_sub(x), &line.left, theme.style(line.left_role));
    put_right(buffer, area, end, y, &line.right, theme.style(line.right_role));
}
