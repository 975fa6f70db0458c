//! The records behind a number of a report: a list that counts what the number does.

use super::view::View;
use crate::app::report::Shape;
use crate::app::report::period::Month;
use crate::app::report::pivot::Node;
use crate::app::report::sheets::Axis;
use crate::domain::case::counts::UNKNOWN;
use crate::domain::kind::Kind;
use crate::store::StoreError;
use crate::store::listing::{Filter, ListQuery, Standing};
use crate::store::reports::Basis;
use crate::ui::layer::{Outcome, Tone};
use crate::ui::panes::list::ListLayer;
use crate::ui::shared::Shared;

impl View {
    /// The list of the records counted in a row.
    pub(super) fn records(&self, shared: &Shared, at: usize) -> Outcome {
        let Some(node) = self.pivot.nodes.get(at).filter(|_| self.no_records().is_none()) else {
            return Outcome::Handled;
        };
        match self.query(shared, node) {
            Ok(query) => Outcome::Push(Box::new(ListLayer::of(shared, query).on_top())),
            Err(error) => Outcome::Say(Tone::Bad, error.message()),
        }
    }

    fn query(&self, shared: &Shared, node: &Node) -> Result<ListQuery, StoreError> {
        let (kind, column) =
            if self.report.of_cases { (Kind::Case, "type") } else { (Kind::Organisation, "kind") };
        let mut query = ListQuery::all(kind);
        let filters = &mut query.filters;
        let today = shared.desk.clock().today();
        let rows = match self.report.shape {
            Shape::Months => Axis::Month,
            _ => self.sheet().map_or(Axis::Area, |sheet| sheet.rows),
        };
        match rows {
            Axis::Area => {
                // A case of which nobody knows where it was counts for the country.
                let place = shared
                    .desk
                    .place(&node.code)?
                    .filter(|place| !self.report.of_cases || place.level != "country");
                filters.extend(place.map(|place| Filter::Under { path: place.path, name: place.name }));
            }
            _ => filters.extend(self.under(shared)?),
        }
        if let Some(code) = self.only.clone().filter(|_| self.report.shape != Shape::Sheets) {
            filters.push(Filter::Code { column, code });
        }
        if !self.report.of_cases {
            let on = self.params.to.unwrap_or(today);
            filters.push(Filter::StandsOn(on.to_string()));
            return Ok(query);
        }
        let month = |day| Month::of(day).to_string();
        let (from, to) = if rows == Axis::Month {
            (Some(node.code.clone()), node.code.clone())
        } else {
            (self.params.from.map(month), month(self.params.to.unwrap_or(today)))
        };
        filters.push(Filter::Months { column: "reported_month", from, to });
        match rows {
            Axis::Words(_) => filters.extend(
                Standing::named(&node.code).map(|how| Filter::Standing { how, on: today.to_string() }),
            ),
            Axis::Code(_) => {
                let code = Some(&node.code).filter(|code| *code != UNKNOWN).cloned().unwrap_or_default();
                filters.push(Filter::Code { column: "channel", code });
            }
            _ => {}
        }
        Ok(query)
    }

    /// The area to which the report is restricted.
    fn under(&self, shared: &Shared) -> Result<Option<Filter>, StoreError> {
        let Some(code) = &self.params.area else { return Ok(None) };
        let place = shared.desk.place(code)?;
        Ok(place.map(|place| Filter::Under { path: place.path, name: place.name }))
    }

    /// Why there is no list of the records behind the numbers, as the key of a sentence; nothing if there is one.
    pub(super) fn no_records(&self) -> Option<&'static str> {
        if !self.lists {
            return Some("report-no-list-role");
        }
        if matches!(self.report.shape, Shape::Sections | Shape::Groups) || !self.report.of_cases {
            return None;
        }
        if !self.lists {
            return Some("report-no-list-role");
        }
        // What is counted in the content of cases would tell what each of them says.
        if self.sheet().is_some_and(|sheet| sheet.sealed) {
            return Some("report-no-list-sealed");
        }
        // The list of cases knows the month of the report alone.
        (self.params.basis != Basis::Reported).then_some("report-no-list-handled")
    }
}
