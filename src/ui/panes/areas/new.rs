//! A new place: its level and its likely name, from where it is added.

use super::Areas;
use crate::domain::code::AREA_LEVEL;
use crate::domain::draft::Draft;
use crate::domain::kind::Kind;
use crate::store::places::Place as Area;
use crate::ui::forms;
use crate::ui::layer::Outcome;
use crate::ui::shared::Shared;

impl Areas {
    /// The form for a place below the one that is shown, one level down, with its likely name.
    pub(super) fn add(&self, shared: &Shared) -> Outcome {
        let mut draft = Draft::new(Kind::Area);
        if let Some(parent) = self.trail.last() {
            draft.set("parent", parent.code.clone());
            let level = self.level_below(shared, parent);
            draft.set("level", level);
            if let Some(prefix) = match level {
                "rt" => Some("RT"),
                "rw" => Some("RW"),
                _ => None,
            } {
                draft.set("name", format!("{prefix} {:03}", self.next_number(prefix)));
            }
        }
        Outcome::Push(forms::of_draft(shared, draft))
    }

    /// The level of places below `parent`: that of the one under the cursor, else what usually comes next.
    fn level_below(&self, shared: &Shared, parent: &Area) -> &'static str {
        if !self.is_search()
            && let Some(level) = self.selected().and_then(|place| AREA_LEVEL.find(&place.level))
        {
            return level;
        }
        match parent.level.as_str() {
            "country" => "state",
            "state" => "district",
            "district" => "subdistrict",
            "subdistrict" => "village",
            // An Indonesian kelurahan has RW below it; the hamlets of Yogyakarta and Malaysia are named.
            "village" if shared.desk.country().code() == "ID" && !parent.code.starts_with("34.") => "rw",
            "village" => "hamlet",
            "hamlet" if shared.desk.country().code() == "MY" => "hamlet",
            "hamlet" => "rw",
            _ => "rt",
        }
    }

    /// The number after the highest `RT 003` there is.
    fn next_number(&self, prefix: &str) -> u32 {
        let numbers =
            self.rows.iter().filter_map(|row| row.place.name.strip_prefix(prefix)?.trim().parse().ok());
        if self.is_search() { 1 } else { numbers.max().unwrap_or(0) + 1 }
    }
}
