//! The columns of a list: which there is room for, and how wide each is.

use super::GUTTER;
use crate::domain::code::CodeList;
use crate::domain::kind::Kind;
use crate::store::listing::spec::{Cell, Column, ListSpec};
use crate::store::listing::{Filter, ListQuery};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::width;

/// Columns that a text keeps when there is little room, and those it takes when there is much.
const TEXT_FLOOR: u16 = 15;
const TEXT_FULL: u16 = 48;
/// The same for the label of a code.
const CODE_FLOOR: u16 = 13;
const CODE_FULL: u16 = 28;

/// A column with the room it gets.
struct Fitted {
    column: &'static Column,
    /// Columns it has now.
    wide: u16,
    /// Columns below which it says nothing any more.
    floor: u16,
    /// Columns beyond which it has no use for more.
    full: u16,
    /// Has it nothing of more columns until it has all of them? Labels with a short form are short or whole.
    leaps: bool,
}

impl Fitted {
    fn of(shared: &Shared, column: &'static Column, is_first: bool) -> Self {
        let heading = width(&label(shared, column)) as u16;
        let mut leaps = false;
        let (wide, floor, full) = match column.cell {
            Cell::Text | Cell::PersonName if column.key == "case_no" => (column.width, column.width, 0),
            Cell::Text | Cell::PersonName | Cell::Home if column.width >= 10 => {
                (column.width, if is_first { column.width.saturating_sub(4) } else { TEXT_FLOOR }, TEXT_FULL)
            }
            Cell::Hours => (column.width, 16, 32),
            Cell::Code(list) => {
                let longest = |shorten: bool| {
                    let labels = list.codes.iter().map(|code| {
                        let label = width(&show::code(shared, list, code));
                        let short = short_label(shared, list, code).filter(|_| shorten);
                        short.map_or(label, |short| width(&short).min(label))
                    });
                    labels.max().unwrap_or(0) as u16
                };
                let full = longest(false).clamp(heading, CODE_FULL.max(heading));
                let short = longest(true);
                // Labels that have a short form are whole in one of the two.
                let has_short = short < longest(false);
                leaps = has_short;
                let floor = if has_short { short } else { CODE_FLOOR };
                let wide = if has_short { short } else { column.width.min(full) };
                (wide, floor, full)
            }
            Cell::Due => {
                let words = ["due-late", "due-in"]
                    .map(|key| width(&shared.format(key, &[("days", "99".to_owned())])) as u16);
                let wide = words.into_iter().max().unwrap_or(0).max(10);
                (wide, wide, 0)
            }
            _ => (column.width, column.width, 0),
        };
        let wide = wide.max(heading);
        Self { column, wide, floor: floor.min(wide), full: full.max(wide), leaps }
    }
}

/// The short form of a code's label, where it has one.
fn short_label(shared: &Shared, list: &CodeList, code: &str) -> Option<String> {
    let key = format!("{}-short", list.label_key(code));
    (!code.is_empty() && shared.lang.has(&key)).then(|| shared.text(&key))
}

/// The label of a code in so many columns: the short form where the label would be cut.
pub(super) fn code_label(shared: &Shared, list: &CodeList, code: &str, wide: u16) -> String {
    let label = show::code(shared, list, code);
    if width(&label) <= usize::from(wide) {
        return label;
    }
    short_label(shared, list, code).unwrap_or(label)
}

/// The heading of a column.
pub(super) fn label(shared: &Shared, column: &Column) -> String {
    shared.text(&format!("column-{}", column.key.replace('_', "-")))
}

/// Does the column repeat the record on whose page the list stands?
fn is_implied(query: &ListQuery, key: &str) -> bool {
    query.filters.iter().any(|filter| match filter {
        Filter::Related { field, .. } => match (query.kind, *field) {
            (Kind::Residence, "person") => matches!(key, "name" | "born_on" | "sex"),
            (Kind::Residence, _) => matches!(key, "head" | "address"),
            (Kind::Person | Kind::Household, _) => false,
            (_, "person") => key == "name",
            (_, field) => key == field,
        },
        _ => false,
    }) || (query.kind == Kind::Residence
        && key == "head"
        && !query.filters.iter().any(|filter| matches!(filter, Filter::Related { .. })))
}

/// The columns that fit into `room`, with their widths. Too little room is taken from the texts and labels that have
/// most to spare, then from the last column; room that is left over goes to labels that are cut, then to the texts.
pub(super) fn fit_columns(
    shared: &Shared,
    query: &ListQuery,
    spec: &'static ListSpec,
    room: u16,
) -> Vec<(&'static Column, u16)> {
    let shown = spec.columns.iter().filter(|column| column.from_width <= room.max(80));
    let mut columns: Vec<Fitted> = Vec::new();
    for column in shown.filter(|column| !is_implied(query, column.key)) {
        columns.push(Fitted::of(shared, column, columns.is_empty()));
    }
    let needed = |columns: &[Fitted]| {
        GUTTER + columns.iter().map(|column| column.wide + 1).sum::<u16>().saturating_sub(1)
    };
    while needed(&columns) > room {
        let spare: u16 = columns.iter().map(|column| column.wide - column.floor).sum();
        if needed(&columns) > room + spare {
            // What is due stays, and so does the first column.
            let last = columns.iter().rposition(|column| column.column.cell != Cell::Due).unwrap_or(0);
            if last == 0 {
                break;
            }
            columns.remove(last);
            continue;
        }
        if let Some(most) = columns.iter_mut().max_by_key(|column| column.wide - column.floor) {
            most.wide -= 1;
        }
    }
    let mut left = room.saturating_sub(needed(&columns));
    for column in columns.iter_mut().filter(|column| column.leaps) {
        let more = column.full - column.wide;
        if more <= left {
            column.wide = column.full;
            left -= more;
        }
    }
    for of_texts in [false, true] {
        while left > 0 {
            let narrow = columns.iter_mut().filter(|column| {
                matches!(column.column.cell, Cell::Text | Cell::PersonName | Cell::Home) == of_texts
                    && column.wide < column.full
                    && !column.leaps
            });
            // Whoever has least of what it could use comes first.
            let Some(narrow) = narrow.min_by_key(|column| (column.wide * 16) / column.full.max(1)) else {
                break;
            };
            narrow.wide += 1;
            left -= 1;
        }
    }
    columns.into_iter().map(|fitted| (fitted.column, fitted.wide)).collect()
}
