//! What a report is over: its period and the one code it is narrowed to.

use super::period::OwnPeriod;
use super::view::{Asked, View};
use crate::app::report::period::Named;
use crate::app::report::{Shape, pivot};
use crate::lang::Message;
use crate::store::reports::Basis;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::layer::{Outcome, Tone};
use crate::ui::shared::Shared;

impl View {
    pub(super) fn pick_period(&mut self, shared: &Shared) -> Outcome {
        let hit = |name: &str| Hit::new(name, shared.text(&format!("report-period-{name}")));
        let mut hits: Vec<Hit> = if self.report.of_cases {
            Named::ALL.iter().map(|named| hit(named.name())).collect()
        } else {
            vec![hit("today"), hit("year-end")]
        };
        if self.report.of_cases {
            let other = match self.params.basis {
                Basis::Reported => "basis-handled",
                Basis::Handled => "basis-reported",
            };
            hits.push(hit(other));
        }
        hits.push(hit("own"));
        self.asked = Asked::Period;
        Outcome::Push(Box::new(Pick::of(shared, "report-pick-period", hits)))
    }

    pub(super) fn pick_code(&mut self, shared: &Shared) -> Outcome {
        let Some(table) = &self.table else { return Outcome::Handled };
        let mut hits = vec![Hit::new("", shared.text("report-all-kinds"))];
        for series in pivot::codes(table) {
            let label = series.label.say(&shared.lang, shared.desk.country());
            hits.push(Hit::new(format!("={}", series.code), label));
        }
        self.asked = Asked::Code;
        Outcome::Push(Box::new(Pick::of(shared, "report-pick-kind", hits)))
    }

    pub(super) fn picked(&mut self, shared: &Shared, raw: &str) -> Outcome {
        let today = shared.desk.clock().today();
        match std::mem::replace(&mut self.asked, Asked::Nothing) {
            Asked::Period if raw == "own" => {
                self.asked = Asked::OwnPeriod;
                let to = self.params.to.unwrap_or(today);
                let dialog = if self.report.of_cases {
                    OwnPeriod::days(self.params.from, to)
                } else {
                    OwnPeriod::day(to)
                };
                return Outcome::Push(Box::new(dialog));
            }
            Asked::Period if raw == "basis-handled" => return self.count_by(Basis::Handled),
            Asked::Period if raw == "basis-reported" => return self.count_by(Basis::Reported),
            Asked::Period => {
                let named = match raw {
                    "year-end" => Some(Named::LastYear),
                    "today" => Some(Named::All),
                    _ => Named::ALL.into_iter().find(|named| named.name() == raw),
                };
                if let Some((from, to)) = named.map(|named| named.days(today)) {
                    self.params.from = from.filter(|_| self.report.of_cases);
                    self.params.to = Some(to);
                    return self.ask();
                }
            }
            Asked::Code => {
                self.only = raw.strip_prefix('=').map(str::to_owned);
                if self.report.shape == Shape::Sheets {
                    self.within = None;
                }
                self.show(None);
            }
            Asked::Export => return self.export_as(shared, raw),
            Asked::OwnPeriod | Asked::Nothing => {}
        }
        Outcome::Handled
    }

    fn count_by(&mut self, basis: Basis) -> Outcome {
        self.params.basis = basis;
        self.ask()
    }

    pub(super) fn own_period(&mut self, days: &[String]) -> Outcome {
        self.asked = Asked::Nothing;
        let [from, to] = days else { return Outcome::Handled };
        let (from, to) = (from.parse().ok(), to.parse().ok());
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            return Outcome::Say(Tone::Bad, Message::new("report-backwards"));
        }
        self.params.from = from;
        self.params.to = to;
        self.ask()
    }
}
