//! Dialogs lie over the page, take every key, and close with an answer for the layer below.

pub mod ask;
pub mod confirm;
pub mod conflict;
pub mod guide;
pub mod keep;
pub mod palette;
pub mod pick;
pub mod same;
pub mod sign_in;
pub mod unlock;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::shared::Shared;
use super::theme::Role;
use super::widgets::paint::{fill, put};

/// Clears and frames a box of `width` by `height` in the middle of `area`; returns its inside.
pub fn frame(shared: &Shared, area: Rect, buffer: &mut Buffer, width: u16, height: u16, title: &str) -> Rect {
    let width = width.min(area.width.saturating_sub(2)).max(4);
    let height = height.min(area.height).max(3);
    let outside = Rect {
        x: area.x + (area.width.saturating_sub(width)) / 2,
        y: area.y + (area.height.saturating_sub(height)) / 2,
        width,
        height,
    };
    let style = shared.theme.style(Role::Dialog);
    fill(buffer, outside, style);
    let border = shared.theme.over(Role::Dialog, Role::BorderFocus);
    let line = "─".repeat(usize::from(width.saturating_sub(2)));
    put(buffer, outside, 0, 0, width, &format!("┌{line}┐"), border);
    for y in 1..height - 1 {
        put(buffer, outside, 0, y, 1, "│", border);
        put(buffer, outside, width - 1, y, 1, "│", border);
    }
    put(buffer, outside, 0, height - 1, width, &format!("└{line}┘"), border);
    if !title.is_empty() {
        let heading = shared.theme.over(Role::Dialog, Role::Title);
        put(buffer, outside, 2, 0, width.saturating_sub(4), &format!(" {title} "), heading);
    }
    Rect { x: outside.x + 2, y: outside.y + 1, width: width.saturating_sub(4), height: height - 2 }
}
