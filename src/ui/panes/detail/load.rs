//! Reading a record: its facts, the records that belong to it, its history.

use super::{Child, Detail, Fact, page};
use crate::app::facts;
use crate::domain::code::TARGET_GROUP;
use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;
use crate::domain::value::Value;
use crate::store::listing::ListQuery;
use crate::ui::forms;
use crate::ui::panes::person;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::widgets::rows::Rows;

impl Detail {
    pub(super) fn load_facts(&mut self, shared: &Shared) {
        self.record = shared.desk.get(self.kind, self.id).ok();
        let Some(record) = &self.record else { return };
        self.title = shared.desk.label(self.kind, self.id);
        self.facts = record
            .kind
            .fields()
            .iter()
            .enumerate()
            .filter(|(at, field)| {
                let shown = field.in_form || (record.kind, field.key) == (Kind::Referral, "state");
                shown && !record.raw(*at).is_empty()
            })
            // Where a shelter is stands with the cases, whatever an older file holds here.
            .filter(|(_, field)| !(record.text("kind") == "shelter" && field.key == "address"))
            .map(|(at, field)| Fact {
                label: shared.text(&forms::label_key(record.kind, field.key)),
                value: show::field(shared, record, at),
                to: match (field.kind, record.values.get(at).and_then(Value::as_int)) {
                    (FieldKind::Ref(kind), Some(id)) => Some((kind, id)),
                    (FieldKind::Area, Some(id)) => Some((Kind::Area, id)),
                    _ => None,
                },
                warns: false,
            })
            .collect();
        if let Some((value, household)) = person::home(shared, record) {
            let to = Some((Kind::Household, household));
            self.facts.push(Fact { label: shared.text("card-fact-household"), value, to, warns: false });
        }
        for (key, args) in facts::of(&shared.desk, record) {
            let value = match key {
                "fact-target-groups" => args
                    .iter()
                    .map(|(_, group)| show::code(shared, &TARGET_GROUP, group))
                    .collect::<Vec<_>>()
                    .join(", "),
                _ => shared.format(&format!("{key}-value"), &args),
            };
            self.facts.push(Fact {
                label: shared.text(key),
                value,
                to: None,
                warns: key == "fact-verified-old",
            });
        }
        if record.archived_at.is_some() {
            let value = shared.text("fact-archived");
            self.facts.insert(0, Fact { label: String::new(), value, to: None, warns: true });
        }
        self.at = self.at.min(self.facts.len().saturating_sub(1));
    }

    pub(super) fn load_sections(&mut self, shared: &Shared) {
        self.children = self
            .kind
            .info()
            .sections
            .iter()
            .filter(|(kind, _)| shared.desk.shows(*kind))
            .map(|(kind, field)| {
                let query = ListQuery::related(*kind, field, self.id);
                let count = shared.desk.count(&query).unwrap_or(0);
                Child { kind: *kind, field, rows: None, count }
            })
            .collect();
        self.load_section(shared);
    }

    pub(super) fn load_section(&mut self, shared: &Shared) {
        let page = page(shared);
        let (kind, id) = (self.kind, self.id);
        if let Some(child) = self.section.checked_sub(1).and_then(|at| self.children.get_mut(at)) {
            match &mut child.rows {
                Some(rows) => rows.reload(shared, page),
                None => {
                    child.rows =
                        Some(Rows::new(shared, ListQuery::related(child.kind, child.field, id), page));
                }
            }
        } else if self.section > self.children.len() {
            self.history = shared.desk.history(kind, id).unwrap_or_default();
        }
    }
}
