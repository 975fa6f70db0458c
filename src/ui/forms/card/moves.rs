//! Where keys lead on the card: along the line and to the next one, and up and down.

use super::row::{Row, next_relation};
use super::{BORN, Card, NUMBER, RELATION, SEX, Spot, head, heads};
use crate::ui::shared::Shared;

impl Card {
    /// Where Enter leads: what the number said already is passed over.
    pub(super) fn after(&mut self, shared: &Shared) -> Spot {
        let (at, column) = match self.spot {
            Spot::Head(at) if at + 1 < heads(shared).len() => return Spot::Head(at + 1),
            Spot::Head(_) => return Spot::Cell(0, NUMBER),
            Spot::Cell(at, column) => (at, column),
        };
        if column == RELATION {
            if self.rows.get(at).is_some_and(Row::is_blank) && at + 1 == self.rows.len() {
                return Spot::Cell(at, NUMBER);
            }
            self.add_row_after(at);
            return Spot::Cell(at + 1, NUMBER);
        }
        let Some(row) = self.rows.get(at) else { return Spot::Cell(0, NUMBER) };
        let wanted = |column: usize| match column {
            BORN => row.person.get("born_on").is_empty() || row.problem(BORN).is_some(),
            SEX => row.person.get("sex").is_empty(),
            _ => true,
        };
        Spot::Cell(at, (column + 1..RELATION).find(|next| wanted(*next)).unwrap_or(RELATION))
    }

    pub(super) fn before(&self, shared: &Shared) -> Spot {
        match self.spot {
            Spot::Head(at) => Spot::Head(at.saturating_sub(1)),
            Spot::Cell(0, 0) => Spot::Head(heads(shared).len().saturating_sub(1)),
            Spot::Cell(row, 0) => Spot::Cell(row.saturating_sub(1), RELATION),
            Spot::Cell(row, column) => Spot::Cell(row, column - 1),
        }
    }

    /// The field above or below.
    pub(super) fn vertical(&mut self, shared: &Shared, down: bool) -> Spot {
        let heads = heads(shared);
        match (self.spot, down) {
            (Spot::Head(at), true) => {
                let line = heads.get(at).map_or(0, |field| field.line);
                let next = heads.iter().position(|field| field.line > line);
                next.map_or(Spot::Cell(0, NUMBER), Spot::Head)
            }
            (Spot::Head(at), false) => {
                let line = heads.get(at).map_or(0, |field| field.line);
                let above = line.checked_sub(1);
                let first = heads.iter().position(|field| Some(field.line) == above);
                Spot::Head(first.unwrap_or(at))
            }
            (Spot::Cell(0, _), false) => {
                Spot::Head(heads.iter().position(|field| field.line + 1 == head::LINES).unwrap_or(0))
            }
            (Spot::Cell(row, column), false) => Spot::Cell(row.saturating_sub(1), column),
            (Spot::Cell(row, column), true) => {
                if row + 1 == self.rows.len() {
                    if self.rows.get(row).is_some_and(Row::is_blank) {
                        return self.spot;
                    }
                    self.add_row_after(row);
                    return Spot::Cell(row + 1, NUMBER);
                }
                Spot::Cell(row + 1, column)
            }
        }
    }

    fn add_row_after(&mut self, at: usize) {
        if at + 1 >= self.rows.len() {
            self.rows.push(Row::new(next_relation(&self.rows)));
        }
    }
}
