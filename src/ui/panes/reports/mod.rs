//! Reports: the list of them; Enter opens one.
//!
//! ```text
//!  ▌ Kes mengikut kawasan
//!    Bilangan kes setiap jenis, dari seluruh negara hingga ke daerah
//!
//!    Kes mengikut bulan
//!    Dilaporkan dan ditutup setiap bulan, …
//! ```

mod choose;
mod draw;
mod export;
mod period;
mod records;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::report::{REPORTS, Report};
use crate::lang::Message;
use crate::ui::command::{Cmd, Place};
use crate::ui::layer::{Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{more, put};
use view::View;

/// The list of reports.
#[derive(Debug, Default)]
pub struct Reports {
    at: usize,
}

impl Reports {
    fn selected(&self) -> Option<&'static Report> {
        REPORTS.get(self.at)
    }
}

/// Why the report is not for whoever sits here, if it is not.
fn closed(shared: &Shared, report: &Report) -> Option<Message> {
    shared.desk.ask(report.counts).err()
}

impl Layer for Reports {
    fn place(&self) -> Place {
        Place::Report
    }

    fn can(&self, _shared: &Shared, command: Cmd) -> bool {
        command.is_walk() || matches!(command, Cmd::Open | Cmd::NextPane | Cmd::PreviousPane)
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        if let Some(at) = command.walk(self.at, REPORTS.len(), usize::MAX) {
            self.at = at;
            return Outcome::Handled;
        }
        match command {
            Cmd::Open => {
                let Some(report) = self.selected() else { return Outcome::Handled };
                match closed(shared, report) {
                    Some(message) => Outcome::Say(Tone::Bad, message),
                    None => Outcome::Push(Box::new(View::new(shared, report))),
                }
            }
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        // Each report has two lines and an empty one after it; the last needs none.
        let room = usize::from(area.height / 3).max(1);
        let top = (self.at + 1).saturating_sub(room);
        for (at, report) in REPORTS.iter().enumerate().skip(top).take(room) {
            let y = 1 + (at - top) as u16 * 3;
            let here = at == self.at;
            let open = closed(shared, report).is_none();
            if here {
                put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
            }
            let role = match (here, open) {
                (true, _) => Role::Selection,
                (false, true) => Role::Text,
                (false, false) => Role::Muted,
            };
            let room = area.width.saturating_sub(4);
            put(buffer, area, 3, y, room, &shared.text(&report.title_key()), theme.style(role));
            put(buffer, area, 3, y + 1, room, &shared.text(&report.about_key()), theme.style(Role::Muted));
        }
        let listed = Rect { y: area.y + 1, height: (room as u16 * 3).min(area.height) - 1, ..area };
        more(shared, listed, buffer, top > 0, top + room < REPORTS.len());
        None
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        let closed = self.selected().and_then(|report| closed(shared, report));
        Some(closed.map_or_else(|| shared.text("report-list-explains"), |message| shared.lang.say(&message)))
    }

    fn help(&self) -> &'static str {
        "help-reports"
    }
}
