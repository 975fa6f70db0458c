//! The frame round every page: title line, pane bar, and at the bottom what the focus means, what was done,
//! and the keys that work now.
//!
//! ```text
//!  balai · Pokja Pontianak Kota                 Rina W. · Sen, 1 Jun 2026
//!  [Hari ini]  Direktori  Anggota  Penerima  Kasus  …
//! ──────────────────────────────────────────────────────────────────────
//!  (page)
//! ──────────────────────────────────────────────────────────────────────
//!  message or explanation
//!  F1 Panduan  F2 Simpan  …
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::command::{self, COMMANDS, Cmd, Place};
use super::panes::{PANES, Pane};
use super::shared::Shared;
use super::text::{width, wrap};
use super::theme::Role;
use super::widgets::paint::{fill, put, put_right, rule, tabs};
use crate::app::Seat;
use crate::domain::date;

/// Smallest window in which pages are drawn.
pub const SMALLEST: (u16, u16) = (80, 24);

/// Draws the frame and returns the area of the page. `bottom` is what was done, or else what the focus means.
pub fn draw(
    shared: &Shared,
    area: Rect,
    buffer: &mut Buffer,
    pane: Pane,
    place: Place,
    can: impl Fn(Cmd) -> bool,
    bottom: Option<(Role, &str)>,
) -> Rect {
    let theme = &shared.theme;
    fill(buffer, area, theme.style(Role::Text));
    title(shared, area, buffer);
    panes(shared, area, buffer, pane);
    rule(buffer, area, 2, theme.style(Role::Border));
    rule(buffer, area, area.height - 3, theme.style(Role::Border));
    if let Some((role, text)) = bottom {
        says(area, buffer, text, theme.style(role));
    }
    hints(shared, area, buffer, place, can);
    Rect { x: area.x, y: area.y + 3, width: area.width, height: area.height - 6 }
}

/// What was done or what the focus means. What needs two lines, as the path of an export does, takes the rule's too.
fn says(area: Rect, buffer: &mut Buffer, text: &str, style: Style) {
    let room = area.width - 2;
    let line = area.height - 2;
    if width(text) <= usize::from(room) {
        put(buffer, area, 1, line, room, text, style);
        return;
    }
    let lines = wrap(text, usize::from(room));
    let mut lines = lines.iter();
    let first = lines.next().map_or("", String::as_str);
    let second = lines.next().map_or("", String::as_str);
    let second = if lines.next().is_some() { format!("{second} …") } else { second.to_owned() };
    for (y, text) in [(line - 1, first), (line, second.as_str())] {
        fill(buffer, Rect { y: area.y + y, height: 1, ..area }, style);
        put(buffer, area, 1, y, room, text, style);
    }
}

fn title(shared: &Shared, area: Rect, buffer: &mut Buffer) {
    let theme = &shared.theme;
    let office = crate::domain::hostile::clean(&shared.desk.office().name).into_owned();
    let today = date::medium(shared.desk.clock().today(), shared.lang.language().code());
    let sitting = shared.desk.sitting();
    let mut who = crate::domain::hostile::clean(sitting.called()).into_owned();
    if shared.discreet || !shared.is_wide() {
        who = short_name(&who);
    }
    let seat = match sitting.permissions.seat() {
        Seat::Founding | Seat::Unlocked => None,
        // Nobody is known but the computer's account.
        Seat::Account if sitting.owner.is_empty() => Some("title-nobody"),
        Seat::Account | Seat::SignedIn => Some("title-locked"),
    };
    if let Some(key) = seat {
        who = format!("{who} ({})", shared.text(key));
    }
    let right = format!("{who} · {today}");
    let room = area.width.saturating_sub(width(&right) as u16 + 3);
    // That all is invented must be seen, however long the office's name is.
    let demo = shared.desk.is_demo().then(|| format!(" {} ", shared.text("title-demo")));
    // That names are hidden must be seen, too: whoever looks decides by it what to open.
    let discreet = shared.discreet.then(|| shared.text("title-discreet"));
    let kept = [demo.as_deref(), discreet.as_deref()];
    let kept: u16 = kept.into_iter().flatten().map(|text| width(text) as u16 + 3).sum();
    let name = room.saturating_sub(kept).max(1);
    let mut x = 1 + put(buffer, area, 1, 0, name, &format!("balai · {office}"), theme.style(Role::Title));
    if let Some(text) = demo {
        x += 2;
        x += put(buffer, area, x, 0, room.saturating_sub(x), &text, theme.style(Role::Training));
    }
    if let Some(text) = discreet {
        put(buffer, area, x + 2, 0, room.saturating_sub(x + 1), &text, theme.style(Role::Warn));
    }
    put_right(buffer, area, area.width - 1, 0, &right, theme.style(Role::Muted));
}

/// A name where room is short: the first name and the initial of the last, `Rina K.`
fn short_name(name: &str) -> String {
    let mut words = name.split_whitespace();
    match (words.next(), words.next_back().and_then(|last| last.chars().next())) {
        (Some(first), Some(initial)) => format!("{first} {initial}."),
        _ => name.to_owned(),
    }
}

/// The names of the panes; where they do not all fit, a part of them with the open one in it.
fn panes(shared: &Shared, area: Rect, buffer: &mut Buffer, open: Pane) {
    let names: Vec<String> = PANES.iter().map(|row| shared.text(row.name)).collect();
    tabs(shared, area, buffer, 1, &names, open.index());
}

/// The last line: keys that work now, as many as fit.
fn hints(shared: &Shared, area: Rect, buffer: &mut Buffer, place: Place, can: impl Fn(Cmd) -> bool) {
    let theme = &shared.theme;
    let mut shown: Vec<(u8, &str, String)> = COMMANDS
        .iter()
        .filter(|command| command.hint > 0)
        .filter(|command| command.places.contains(&place) || command.places == [Place::Everywhere])
        .filter(|command| can(command.id))
        .filter_map(|command| Some((command.hint, *command.keys.first()?, shared.text(command.name))))
        .collect();
    shown.sort_by_key(|(order, ..)| *order);
    // The menu holds whatever does not fit, and the way back must be seen: those two are never left out.
    let kept_from = command::row_of(Cmd::Menu).map_or(u8::MAX, |row| row.hint);
    let wide_of = |key: &str, name: &str| (width(key) + width(name) + 3) as u16;
    let kept: u16 =
        shown.iter().filter(|(order, ..)| *order >= kept_from).map(|(_, key, name)| wide_of(key, name)).sum();
    let mut x = 1;
    for (order, key, name) in shown {
        // The last one needs no gap after it.
        let end = x + wide_of(key, &name) + if order < kept_from { kept } else { 0 };
        if end > area.width + 1 {
            continue;
        }
        x += put(buffer, area, x, area.height - 1, area.width, key, theme.style(Role::HintKey)) + 1;
        x += put(buffer, area, x, area.height - 1, area.width, &name, theme.style(Role::HintText)) + 2;
    }
}

/// What stands in a window that is too small; nothing is lost meanwhile.
pub fn too_small(shared: &Shared, area: Rect, buffer: &mut Buffer) {
    fill(buffer, area, shared.theme.style(Role::Text));
    let text =
        shared.format("too-small", &[("columns", SMALLEST.0.to_string()), ("rows", SMALLEST.1.to_string())]);
    for (y, line) in super::text::wrap(&text, usize::from(area.width.max(1))).iter().enumerate() {
        put(buffer, area, 0, y as u16, area.width, line, shared.theme.style(Role::Warn));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bottom(text: &str) -> Vec<String> {
        let area = Rect::new(0, 0, 40, 6);
        let mut buffer = Buffer::empty(area);
        rule(&mut buffer, area, 3, Style::default());
        says(area, &mut buffer, text, Style::default());
        let symbols: Vec<&str> = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        symbols.chunks(40).skip(3).take(2).map(|row| row.concat().trim().to_owned()).collect()
    }

    #[test]
    fn a_long_message_takes_the_line_of_the_rule_and_says_when_it_is_cut() {
        let rule = "─".repeat(40);
        assert_eq!(bottom("Tersimpan."), [rule.as_str(), "Tersimpan."]);
        let path = "/home/rina/.local/share/balai/list-2026";
        let text = format!("77 baris diekspor ke {}", path.get(..38).unwrap());
        assert_eq!(bottom(&text), ["77 baris diekspor ke", path.get(..38).unwrap()]);
        assert!(bottom(&"kata ".repeat(30))[1].ends_with(" …"));
    }
}
