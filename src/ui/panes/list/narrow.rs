//! What a list shows of its records: filters, order, and the way back to all of them.

use super::{Asked, ListLayer, Stands};
use crate::app::Act;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::listing::Filter;
use crate::store::listing::spec::spec;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::layer::{Answer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;

impl ListLayer {
    pub(super) fn pick_filter(&mut self, shared: &Shared) -> Outcome {
        let mut hits: Vec<Hit> = spec(self.kind())
            .filters
            .iter()
            .map(|key| Hit::new(*key, shared.text(&format!("column-{}", key.replace('_', "-")))))
            .collect();
        hits.push(Hit::new("area", shared.text("filter-area")));
        if self.kind() == Kind::Case {
            // Who is responsible lies sealed; what would be offered says what it takes.
            let sitting = shared.desk.sitting();
            let beside = if sitting.is_unlocked() { "" } else { "Ctrl-K" };
            if shared.desk.ask(Act::OpenCase).is_ok() || !sitting.is_unlocked() {
                hits.insert(0, Hit::new("owner", shared.text("filter-owner")).beside(beside));
                hits.insert(0, Hit::new("mine", shared.text("filter-mine")).beside(beside));
            }
        }
        if !self.rows.query.filters.is_empty() {
            hits.insert(0, Hit::new("none", shared.text("filter-none")));
        }
        self.asked = Asked::Filter;
        Outcome::Push(Box::new(Pick::of(shared, "filter-title", hits)))
    }

    pub(super) fn pick_sort(&mut self, shared: &Shared) -> Outcome {
        self.asked = Asked::Sort;
        let hits = spec(self.kind())
            .columns
            .iter()
            .filter(|column| column.cell != crate::store::listing::spec::Cell::Survivor)
            .map(|column| {
                Hit::new(column.key, shared.text(&format!("column-{}", column.key.replace('_', "-"))))
            })
            .collect();
        Outcome::Push(Box::new(Pick::of(shared, "sort-title", hits)))
    }

    fn filter_by(&mut self, shared: &Shared, what: &str) -> Outcome {
        if what == "none" {
            self.rows.query.filters.clear();
            return self.restart(shared);
        }
        if what == "area" {
            self.asked = Asked::FilterArea;
            return Outcome::Push(Box::new(Pick::area(shared, "")));
        }
        if matches!(what, "mine" | "owner") {
            return self.filter_by_owner(shared, what == "mine");
        }
        let column = spec(self.kind()).columns.iter().find(|column| column.key == what);
        let Some(column) = column else { return Outcome::Handled };
        let crate::store::listing::spec::Cell::Code(list) = column.cell else { return Outcome::Handled };
        self.asked = Asked::FilterCode(column.key);
        let hits = list.codes.iter().map(|code| Hit::new(*code, show::code(shared, list, code))).collect();
        Outcome::Push(Box::new(Pick::of(shared, "filter-title", hits)))
    }

    /// Only cases of one who is responsible; one's own at once.
    fn filter_by_owner(&mut self, shared: &Shared, mine: bool) -> Outcome {
        let sitting = shared.desk.sitting();
        if !sitting.is_unlocked() {
            return Outcome::Say(Tone::Plain, Message::new("store-locked"));
        }
        let me = sitting.staff.clone();
        if mine {
            return self.owned(shared, me);
        }
        let staff = match shared.desk.responsible() {
            Ok(staff) => staff,
            Err(error) => return Outcome::Say(Tone::Bad, error.message()),
        };
        let hit = |(uid, name): (String, String)| Hit::new(uid, show::name(shared, &name));
        let mut hits: Vec<Hit> = staff.into_iter().map(hit).collect();
        hits.push(Hit::new("", shared.text("casework-no-owner")));
        self.asked = Asked::FilterOwner;
        Outcome::Push(Box::new(Pick::of(shared, "filter-owner", hits)))
    }

    fn owned(&mut self, shared: &Shared, staff: String) -> Outcome {
        let name = shared.desk.label_of(Kind::Staff, &staff);
        let filters = &mut self.rows.query.filters;
        filters.retain(|filter| !matches!(filter, Filter::Owner { .. }));
        filters.push(Filter::Owner { staff, name });
        self.restart(shared)
    }

    pub(super) fn picked(&mut self, shared: &Shared, raw: &str) -> Outcome {
        match std::mem::replace(&mut self.asked, Asked::Nothing) {
            Asked::Filter => self.filter_by(shared, raw),
            Asked::FilterCode(column) => {
                let filters = &mut self.rows.query.filters;
                filters.retain(
                    |filter| !matches!(filter, Filter::Code { column: known, .. } if *known == column),
                );
                filters.push(Filter::Code { column, code: raw.to_owned() });
                self.restart(shared)
            }
            Asked::FilterOwner => self.owned(shared, raw.to_owned()),
            Asked::FilterArea => match shared.desk.place(raw) {
                Ok(Some(place)) => {
                    let filters = &mut self.rows.query.filters;
                    filters.retain(|filter| !matches!(filter, Filter::Under { .. }));
                    filters.push(Filter::Under { path: place.path, name: place.name });
                    self.restart(shared)
                }
                _ => Outcome::Handled,
            },
            Asked::Sort => {
                let at = spec(self.kind()).columns.iter().position(|column| column.key == raw).unwrap_or(0);
                let query = &mut self.rows.query;
                query.descending = query.sort == at && !query.descending;
                query.sort = at;
                self.restart(shared)
            }
            Asked::Export => self.export_as(shared, raw),
            Asked::Archive | Asked::Nothing => Outcome::Handled,
        }
    }

    /// Does the list show less than all because of what was chosen here? What a list on another layer shows was
    /// chosen there.
    pub(super) fn is_narrowed(&self) -> bool {
        self.stands == Stands::Below && (self.rows.query.archived || !self.rows.query.filters.is_empty())
    }

    /// Takes the marks off, then the filters; a list on another layer goes.
    pub(super) fn back(&mut self, shared: &Shared) -> Outcome {
        if !self.rows.marks.is_empty() {
            self.rows.marks.clear();
            return Outcome::Handled;
        }
        if self.stands == Stands::OnTop {
            return Outcome::Close(Answer::None);
        }
        if self.is_narrowed() {
            self.rows.query.filters.clear();
            self.rows.query.archived = false;
            return self.restart(shared);
        }
        Outcome::Handled
    }
}
