//! The table of places: which columns there are room for, and what stands in them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Areas, COUNTED, GUTTER};
use crate::domain::hostile;
use crate::domain::identity::phone;
use crate::store::places::Branch;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::{Align, fit};
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{put, put_right};

/// What a column shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Within,
    Level,
    Code,
    Organisations,
    Households,
    Head,
    Phone,
}

impl Areas {
    fn columns(&self, room: u16) -> Vec<(Column, u16)> {
        let heads = self.rows.iter().any(|row| !row.head_name.is_empty() || !row.head_phone.is_empty());
        let wide = room >= 110;
        let mut columns = if self.is_search() {
            vec![(Column::Name, 0), (Column::Within, 24), (Column::Level, 13), (Column::Code, 16)]
        } else {
            let mut columns = vec![(Column::Name, 0)];
            if !heads || wide {
                columns.extend([(Column::Level, 18), (Column::Code, 16)]);
            }
            columns.extend([(Column::Organisations, 8), (Column::Households, 9)]);
            if heads {
                columns.extend([(Column::Head, 20), (Column::Phone, 15)]);
            }
            columns
        };
        let taken: u16 = columns.iter().map(|(_, wide)| wide + 1).sum();
        if let Some((_, name)) = columns.first_mut() {
            *name = room.saturating_sub(GUTTER + taken).min(48);
        }
        columns
    }

    fn cell(&self, shared: &Shared, row: &Branch, column: Column) -> String {
        let count = |at: Option<usize>| match at {
            None => String::new(),
            Some(COUNTED) => format!("{COUNTED}+"),
            Some(count) => count.to_string(),
        };
        let counts = self.counts.get(&row.place.id);
        match column {
            Column::Name => hostile::clean(&row.place.name).into_owned(),
            Column::Within => hostile::clean(&row.place.within).into_owned(),
            Column::Level => show::level(shared, &row.place.level, &row.place.code),
            Column::Code => hostile::clean(&row.place.code).into_owned(),
            Column::Organisations => count(counts.map(|(organisations, _)| *organisations)),
            Column::Households => count(counts.and_then(|(_, households)| *households)),
            Column::Head if shared.discreet => hostile::initials(&row.head_name),
            Column::Head => hostile::clean(&row.head_name).into_owned(),
            Column::Phone if row.head_phone.is_empty() => String::new(),
            Column::Phone if shared.discreet => String::from("····"),
            Column::Phone => {
                hostile::clean(&phone::show(&row.head_phone, shared.desk.country())).into_owned()
            }
        }
    }

    /// Draws the heading and the rows.
    pub(super) fn draw_rows(&self, shared: &Shared, body: Rect, buffer: &mut Buffer) {
        let theme = &shared.theme;
        let columns = self.columns(body.width);
        let mut x = GUTTER;
        for (column, wide) in &columns {
            let head = shared.text(label(*column));
            if is_number(*column) {
                put_right(buffer, body, x + wide, 0, &head, theme.style(Role::Muted));
            } else {
                put(buffer, body, x, 0, *wide, &head, theme.style(Role::Muted));
            }
            x += wide + 1;
        }
        let page = usize::from(body.height.saturating_sub(1));
        for (line, (at, row)) in self.rows.iter().enumerate().skip(self.top).take(page).enumerate() {
            let (y, here) = (line as u16 + 1, at == self.at);
            if here {
                put(buffer, body, 1, y, 1, "▌", theme.style(Role::Selection));
            }
            let mut x = GUTTER;
            for (column, wide) in &columns {
                let text = self.cell(shared, row, *column);
                if is_number(*column) {
                    put_right(buffer, body, x + wide, y, &text, theme.style(Role::Text));
                } else if here && *column == Column::Name {
                    let text = fit(&text, usize::from(*wide), Align::Left);
                    put(buffer, body, x, y, *wide, &text, theme.style(Role::Selection));
                } else {
                    put(buffer, body, x, y, *wide, &text, theme.style(Role::Text));
                }
                x += wide + 1;
            }
        }
    }
}

fn label(column: Column) -> &'static str {
    match column {
        Column::Name => "column-name",
        Column::Within => "areas-within",
        Column::Level => "column-level",
        Column::Code => "column-code",
        Column::Organisations => "areas-organisations",
        Column::Households => "areas-households",
        Column::Head => "areas-head",
        Column::Phone => "areas-head-phone",
    }
}

fn is_number(column: Column) -> bool {
    matches!(column, Column::Organisations | Column::Households)
}
