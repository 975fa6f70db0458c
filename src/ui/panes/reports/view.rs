//! One report: the picture first, the numbers beside it, the way down by Enter, the way out by one key.
//!
//! ```text
//!  Kes mengikut kawasan · Jan–Jun 2023                     Malaysia › Selangor
//! ────────────────────────────────────────────────────────────────────────────
//!                      perlindungan                 keganasan rumah tangga
//!  ▌ Petaling          ████████████████████  169    █████████████████   18
//!    Hulu Langat       ███████████████████   161    ████████████████    17
//!    Selangor                                794                        83
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::export;
use crate::app::report::period::Named;
use crate::app::report::pivot::{self, Pivot};
use crate::app::report::sheets::{self, Sheet};
use crate::app::report::table::{Cell, Table};
use crate::app::report::{Params, Report, Shape, words};
use crate::app::{Refusal, Reply, Request};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::ui::command::{Cmd, Place};
use crate::ui::forms;
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::panes::detail;
use crate::ui::shared::Shared;

/// What the dialog above was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Nothing,
    Period,
    OwnPeriod,
    Code,
    Export,
}

/// A report on the screen. Its figures are exact.
pub struct View {
    pub(super) report: &'static Report,
    pub(super) params: Params,
    /// The one code it is narrowed to.
    pub(super) only: Option<String>,
    pub(super) table: Option<Table>,
    pub(super) pivot: Pivot,
    pub(super) failed: Option<Message>,
    /// The row whose lower rows are shown; the roots for none.
    pub(super) within: Option<usize>,
    /// The row above which nothing is worth a look.
    pub(super) top: Option<usize>,
    /// Rows shown, and which of them is under the cursor.
    pub(super) rows: Vec<usize>,
    pub(super) at: usize,
    /// The first series that is shown, where not all have room beside each other.
    left: usize,
    pub(super) asked: Asked,
    /// May the records behind the numbers be listed?
    pub(super) lists: bool,
}

impl View {
    /// The report over this year.
    pub fn new(shared: &Shared, report: &'static Report) -> Self {
        let (from, to) = Named::ThisYear.days(shared.desk.clock().today());
        Self {
            report,
            params: Params { from: from.filter(|_| report.of_cases), to: Some(to), ..Params::default() },
            only: None,
            table: None,
            pivot: Pivot { series: Vec::new(), nodes: Vec::new() },
            failed: None,
            within: None,
            top: None,
            rows: Vec::new(),
            at: 0,
            left: 0,
            asked: Asked::Nothing,
            lists: shared.desk.shows(if report.of_cases { Kind::Case } else { Kind::Organisation }),
        }
    }

    pub(super) fn ask(&self) -> Outcome {
        Outcome::Request(Request::Report { name: self.report.name, params: self.params.clone() })
    }

    /// Shows new figures at the place where one was.
    pub(super) fn show(&mut self, table: Option<Table>) {
        let place = self.within.map(|at| self.path(at));
        let row = self.selected().map(|at| self.path(at));
        if let Some(table) = table {
            self.table = Some(table);
        }
        let Some(table) = &self.table else { return };
        self.pivot = Pivot::of(table, self.only.as_deref());
        self.left = 0;
        self.top = self.start();
        self.within = place.and_then(|path| self.find(&path)).or(self.top);
        self.list_rows();
        let row = row.and_then(|path| self.find(&path));
        self.at = self.rows.iter().position(|at| Some(*at) == row).unwrap_or(0);
    }

    /// The first row from the root down that has more than one below it.
    fn start(&self) -> Option<usize> {
        let mut within = None;
        loop {
            let mut below = self.pivot.below(within);
            match (below.next(), below.next()) {
                (Some(only), None) if self.pivot.has_below(only) && self.is_tree() => {
                    within = Some(only);
                }
                _ => return within,
            }
        }
    }

    /// Are the rows areas?
    pub(super) fn is_tree(&self) -> bool {
        sheets::is_tree(self.report.shape, self.only.as_deref())
    }

    /// The table that is shown, in a report of several.
    pub(super) fn sheet(&self) -> Option<&'static Sheet> {
        self.only.as_deref().filter(|_| self.report.shape == Shape::Sheets).and_then(sheets::named)
    }

    /// Is it a report of several tables, none of which is shown?
    pub(super) fn lists_sheets(&self) -> bool {
        self.report.shape == Shape::Sheets && self.only.is_none()
    }

    /// Rows below `within`: areas with most to tell first, what has an order of its own in that.
    fn list_rows(&mut self) {
        self.rows = self.pivot.below(self.within).collect();
        let most =
            |row: usize| self.pivot.nodes.get(row).map(|node| counts(&node.values).collect::<Vec<_>>());
        match self.report.shape {
            _ if self.is_tree() => {
                self.rows
                    .retain(|row| most(*row).is_some_and(|counts| counts.iter().any(|count| *count > 0)));
                self.rows.sort_by_key(|row| std::cmp::Reverse(most(*row)));
            }
            Shape::Sections if self.within.is_none() => {
                self.rows.sort_by_key(|row| std::cmp::Reverse(most(*row)));
            }
            _ => {}
        }
        self.at = self.at.min(self.rows.len().saturating_sub(1));
    }

    /// Codes from the root down to a row.
    fn path(&self, at: usize) -> Vec<String> {
        let mut path = Vec::new();
        let mut next = Some(at);
        while let Some(node) = next.and_then(|at| self.pivot.nodes.get(at)) {
            path.push(node.code.clone());
            next = node.parent;
        }
        path.reverse();
        path
    }

    /// The row at the end of a path.
    fn find(&self, path: &[String]) -> Option<usize> {
        let mut within = None;
        for code in path {
            let below = self
                .pivot
                .below(within)
                .find(|at| self.pivot.nodes.get(*at).is_some_and(|node| node.code == *code));
            within = Some(below?);
        }
        within
    }

    fn selected(&self) -> Option<usize> {
        self.rows.get(self.at).copied()
    }

    pub(super) fn name(&self, shared: &Shared, at: usize) -> String {
        let node = self.pivot.nodes.get(at);
        node.map(|node| node.label.say(&shared.lang, shared.desk.country())).unwrap_or_default()
    }

    /// The series that have room now.
    pub(super) fn shown(&self, shared: &Shared, width: u16) -> std::ops::Range<usize> {
        let (count, _) = self.fitting(shared, width);
        let left = self.left.min(self.pivot.series.len() - count);
        left..left + count
    }

    /// The series to the left or right of those that are shown; as many at once as have room.
    fn move_columns(&mut self, shared: &Shared, by: isize) -> Outcome {
        let shown = self.shown(shared, shared.size.0);
        let step = shown.len() as isize * by;
        self.left = shown.start.saturating_add_signed(step).min(self.pivot.series.len() - shown.len());
        Outcome::Handled
    }

    fn move_by(&mut self, by: isize) -> Outcome {
        self.at = self.at.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
        Outcome::Handled
    }

    /// Down the tree, or to the records behind the number.
    fn open(&mut self, shared: &Shared) -> Outcome {
        let Some(at) = self.selected() else { return Outcome::Handled };
        if self.pivot.has_below(at) {
            self.within = Some(at);
            self.at = 0;
            self.list_rows();
            return Outcome::Handled;
        }
        if self.lists_sheets() {
            self.only = self.pivot.nodes.get(at).map(|node| node.code.clone());
            self.within = None;
            self.at = 0;
            self.show(None);
            return Outcome::Handled;
        }
        match self.report.shape {
            Shape::Areas | Shape::Sheets | Shape::Months => self.records(shared, at),
            Shape::Sections | Shape::Groups => {
                match self.pivot.nodes.get(at).and_then(|node| node.organisation) {
                    Some(id) => Outcome::Push(detail::open(shared, Kind::Organisation, id)),
                    None => Outcome::Handled,
                }
            }
        }
    }

    /// Does Enter lead on from the row under the cursor?
    fn leads_on(&self) -> bool {
        let below = self.selected().is_some_and(|at| self.pivot.has_below(at));
        below || self.lists_sheets() || self.no_records().is_none()
    }

    fn back(&mut self) -> Outcome {
        match self.within {
            Some(at) if self.within != self.top => {
                self.within = self.pivot.nodes.get(at).and_then(|node| node.parent);
                self.list_rows();
                self.at = self.rows.iter().position(|row| *row == at).unwrap_or(0);
                Outcome::Handled
            }
            _ if self.sheet().is_some() => {
                let code = self.only.take();
                self.within = None;
                self.show(None);
                let list = |row: &usize| self.pivot.nodes.get(*row).map(|node| &node.code) == code.as_ref();
                self.at = self.rows.iter().position(list).unwrap_or(0);
                Outcome::Handled
            }
            _ => Outcome::Close(Answer::None),
        }
    }
}

/// The numbers of cells; on the screen all of them are told.
pub(super) fn counts(cells: &[Cell]) -> impl Iterator<Item = i64> {
    cells.iter().map(|cell| cell.count().unwrap_or(0))
}

impl Layer for View {
    fn place(&self) -> Place {
        Place::Report
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        use Cmd::{
            Back, Down, Export, First, Last, NextPane, Open, PageDown, PageUp, Period, PreviousPane, Up,
        };
        let some = !self.rows.is_empty();
        match command {
            Back | Period | NextPane | PreviousPane => true,
            Export => self.table.is_some(),
            Open => some && self.leads_on(),
            Cmd::Filter => self.table.as_ref().is_some_and(|table| pivot::codes(table).len() > 1),
            Up | Down | First | Last | PageUp | PageDown => some,
            Cmd::ColumnsLeft => some && self.shown(shared, shared.size.0).start > 0,
            Cmd::ColumnsRight => some && self.shown(shared, shared.size.0).end < self.pivot.series.len(),
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let page = isize::try_from(shared.size.1.saturating_sub(10)).unwrap_or(1);
        match command {
            Cmd::Up => self.move_by(-1),
            Cmd::Down => self.move_by(1),
            Cmd::PageUp => self.move_by(-page),
            Cmd::PageDown => self.move_by(page),
            Cmd::First => self.move_by(-1_000_000),
            Cmd::Last => self.move_by(1_000_000),
            Cmd::ColumnsLeft => self.move_columns(shared, -1),
            Cmd::ColumnsRight => self.move_columns(shared, 1),
            Cmd::Open => self.open(shared),
            Cmd::Back => self.back(),
            Cmd::Period => self.pick_period(shared),
            Cmd::Filter => self.pick_code(shared),
            Cmd::Export => self.export(shared),
            _ => Outcome::Ignored,
        }
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        match answer {
            Answer::Picked(raw, _) => self.picked(shared, &raw),
            Answer::PickedAll(days) if self.asked == Asked::OwnPeriod => self.own_period(&days),
            Answer::None => {
                self.asked = Asked::Nothing;
                Outcome::Handled
            }
            // A record behind a number was changed.
            _ => self.ask(),
        }
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        match reply {
            Ok(Reply::Report(table)) => {
                self.failed = None;
                self.show(Some(*table));
                Outcome::Handled
            }
            Ok(reply @ Reply::Exported(..)) => {
                Outcome::Say(Tone::Good, export::said(&reply, &self.what(shared)))
            }
            Ok(_) => Outcome::Handled,
            Err(refusal) => {
                let message = forms::say(&refusal);
                if self.table.is_none() {
                    self.failed = Some(message.clone());
                }
                Outcome::Say(Tone::Bad, message)
            }
        }
    }

    fn opened(&mut self, _shared: &Shared) -> Outcome {
        self.ask()
    }

    fn refresh(&mut self, _shared: &Shared) -> Outcome {
        self.ask()
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.draw_page(shared, area, buffer);
        None
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        let mut parts = Vec::new();
        if let Some(at) = self.selected() {
            let key = match (self.pivot.has_below(at) || self.lists_sheets(), self.report.shape) {
                (true, _) => Some("report-down"),
                (false, Shape::Areas | Shape::Sheets | Shape::Months) => match self.no_records() {
                    Some(why) => Some(why),
                    None if self.report.of_cases => Some("report-to-cases"),
                    None => Some("report-to-organisations"),
                },
                _ => None,
            };
            let code = self.pivot.nodes.get(at).filter(|_| self.lists_sheets()).map(|node| node.code.clone());
            let place = code.unwrap_or_else(|| self.name(shared, at));
            parts.extend(key.map(|key| shared.format(key, &[("place", place)])));
        }
        let up =
            self.within.filter(|_| self.within != self.top).and_then(|at| self.pivot.nodes.get(at)?.parent);
        parts.push(match up.and_then(|at| Some((at, self.pivot.nodes.get(at)?))) {
            Some((at, node)) => {
                let figures = node
                    .values
                    .get(self.shown(shared, shared.size.0))
                    .unwrap_or_default()
                    .iter()
                    .map(|cell| words::number(&shared.lang, cell));
                let figures = figures.collect::<Vec<_>>().join(" · ");
                shared.format("report-up", &[("place", self.name(shared, at)), ("figures", figures)])
            }
            None if self.within != self.top => shared.text("report-up-all"),
            None if self.sheet().is_some() => shared.text("report-up-tables"),
            None => shared.text("report-back"),
        });
        Some(parts.join("   "))
    }

    fn help(&self) -> &'static str {
        "help-report"
    }
}
