//! The lines above the sections of a case: who, stage and risk, owner and due day, the safe contact.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::case::{CaseLayer, SECTIONS};
use super::section;
use crate::domain::case::workflow;
use crate::domain::code;
use crate::domain::date::{PartialDate, age};
use crate::domain::hostile;
use crate::domain::identity::Sex;
use crate::domain::record::Record;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{put, put_right, tabs};

/// Rows above a section, besides those of the safe contact.
const HEAD: u16 = 4;
/// Rows of the safe contact at the most.
const SAFE: usize = 3;

impl CaseLayer {
    pub(super) fn head(&self, shared: &Shared) -> u16 {
        HEAD + self.safe_lines(shared).0.len() as u16
    }

    /// `S.A. (P, 34)`
    fn who(&self, shared: &Shared) -> String {
        let Some(survivor) = self.content.survivor().filter(|party| !party.name.is_empty()) else {
            return shared.text("casework-unnamed");
        };
        let language = shared.lang.language().code();
        let sex = Sex::read(&survivor.sex).map(|sex| sex.letter(language).to_owned());
        let born = PartialDate::from_iso(&survivor.born_on);
        let months = born.and_then(|born| age::spoken_months(born, shared.desk.clock().today()));
        let more: Vec<String> =
            sex.into_iter().chain(months.map(|months| (months / 12).to_string())).collect();
        let initials = hostile::initials(&survivor.name);
        if more.is_empty() { initials } else { format!("{initials} ({})", more.join(", ")) }
    }

    pub(super) fn draw_head(&self, shared: &Shared, record: &Record, area: Rect, buffer: &mut Buffer) {
        let theme = &shared.theme;
        let end = area.width.saturating_sub(1);
        let title = format!("{}   {}", record.text("case_no"), self.who(shared));
        put(buffer, area, 1, 0, 44, &title, theme.style(Role::Title));
        let stage = show::code(shared, &code::CASE_STAGE, record.text("stage")).to_uppercase();
        put(buffer, area, 46, 0, 20, &stage, theme.style(stage_role(record.text("stage"))));
        let (risk, role) = match record.text("risk") {
            "" => (shared.text("casework-risk-open"), Role::Muted),
            risk => {
                let level = show::code(shared, &code::RISK, risk).to_uppercase();
                let loud = matches!(risk, "critical" | "high");
                let role = if loud { Role::Error } else { Role::Text };
                (shared.format("casework-risk", &[("risk", level)]), role)
            }
        };
        put_right(buffer, area, end, 0, &risk, theme.style(role));

        let owner = if self.content.owner.is_empty() {
            shared.text("casework-no-owner")
        } else {
            let owner = show::name(shared, &self.content.owner);
            shared.format("casework-owner", &[("owner", owner)])
        };
        let ring = show::code(shared, &code::RING, record.text("ring"));
        let known = [self.content.place_code.clone(), self.area_code()];
        let code = known.into_iter().find(|code| !code.is_empty() && !shared.discreet && self.logged);
        let place = code.and_then(|code| shared.desk.place(&code).ok().flatten());
        let place = place.map(|place| hostile::clean(&place.name).into_owned());
        let parts = [Some(self.held(shared, record)), Some(owner), Some(ring), place];
        let parts = parts.map(|part| part.filter(|part| !part.is_empty()));
        let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let (due, late) = show::due_in_case(shared, record.text("due_on"), &self.content.due_at);
        let stage = record.text("stage");
        let next = section::next_of(shared, stage, &self.content);
        let due = match (due.is_empty(), self.content.pending()) {
            _ if workflow::is_ended(stage) => String::new(),
            (true, Some(_)) => next,
            (true, None) => String::new(),
            (false, Some(_)) => format!("{next} · {due}"),
            (false, None) => format!("{next}: {due}"),
        };
        let taken = crate::ui::text::width(&due) as u16 + 2;
        put(buffer, area, 1, 1, end.saturating_sub(taken), &line, theme.style(Role::Text));
        let role = if late { Role::StatusOverdue } else { Role::Text };
        put_right(buffer, area, end, 1, &due, theme.style(role));
        let (safe, role) = self.safe_lines(shared);
        for (line, text) in safe.iter().enumerate() {
            put(buffer, area, 1, 2 + line as u16, end, text, theme.style(role));
        }
    }

    /// How to reach the survivor without harm: above every number of the case, whatever section is open, and
    /// whole, since its end says what must not be said.
    fn safe_lines(&self, shared: &Shared) -> (Vec<String>, Role) {
        let safe = &self.content.safe_contact;
        let say = if safe.say.is_empty() { String::new() } else { format!("\"{}\"", safe.say) };
        let number = crate::domain::identity::phone::show(&safe.number, shared.desk.country());
        let (text, role) = if shared.discreet || !self.logged {
            (shared.format("casework-safe", &[("how", "····".to_owned())]), Role::Muted)
        } else if safe.is_empty() {
            (shared.text("casework-safe-unknown"), Role::Warn)
        } else {
            let all = [number, safe.hours.clone(), safe.who.clone(), say];
            let how: Vec<String> = all.into_iter().filter(|part| !part.is_empty()).collect();
            let how = hostile::clean(&how.join(" · ")).into_owned();
            (shared.format("casework-safe", &[("how", how)]), Role::Warn)
        };
        let mut lines = crate::ui::text::wrap(&text, usize::from(shared.size.0.saturating_sub(2)));
        lines.truncate(SAFE);
        (lines, role)
    }

    pub(super) fn draw_sections(&self, shared: &Shared, area: Rect, buffer: &mut Buffer, y: u16) {
        let names: Vec<String> = SECTIONS.iter().map(|key| shared.text(key)).collect();
        tabs(shared, area, buffer, y, &names, self.section);
    }

    pub(super) fn area_code(&self) -> String {
        let link = self.record.as_ref().and_then(|record| record.link("area"));
        link.map_or_else(String::new, |link| link.raw.clone())
    }
}

fn stage_role(stage: &str) -> Role {
    match stage {
        "received" | "screened" => Role::StatusPending,
        stage if workflow::is_ended(stage) => Role::StatusClosed,
        _ => Role::StatusActive,
    }
}
