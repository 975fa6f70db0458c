//! What an organisation's page has beyond the facts of any record: its number and whether somebody answers now,
//! and the steps that keep the directory true.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::who_can_help::words;
use crate::app::help::{is_stale, open_at};
use crate::app::{Request, SavePart};
use crate::domain::draft::Draft;
use crate::domain::identity::phone;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::shared::Shared;
use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{put, put_right};

/// Does the page of this record begin with a number to call?
pub(super) fn has_headline(record: &Record) -> bool {
    record.kind == Kind::Organisation
}

/// Rows of the headline, the blank one after it included.
pub(super) const HEADLINE: u16 = 2;

/// Draws the number, whether somebody answers now, and when the number was last checked.
pub(super) fn headline(shared: &Shared, record: &Record, area: Rect, buffer: &mut Buffer) {
    let theme = &shared.theme;
    let typed = [record.text("phone"), record.text("whatsapp")].into_iter().find(|text| !text.is_empty());
    let number = typed.map_or_else(|| shared.text("who-no-number"), |text| words::number(shared, text));
    let style = theme.style(Role::Title).add_modifier(Modifier::BOLD);
    let x = 3 + put(buffer, area, 3, 0, area.width, &number, style) + 3;
    let now = shared.desk.clock().local();
    let is_24h = record.get("is_24h").as_int() == Some(1);
    let active = record.text("status") == "active";
    let open = open_at(record.text("hours"), is_24h, now);
    let (said, role) = match (active, open.is_open()) {
        (true, true) => (words::open(shared, &open), Role::Ok),
        (true, false) => (words::open(shared, &open), Role::Text),
        (false, _) => {
            let list = &crate::domain::code::ORGANISATION_STATUS;
            (crate::ui::show::code(shared, list, record.text("status")), Role::Warn)
        }
    };
    put(buffer, area, x, 0, area.width, &said, theme.style(role));
    let verified = record.text("verified_on").parse().ok();
    let is_old = is_stale(verified, now.date());
    let checked = words::checked(shared, verified, is_old);
    let role = if is_old { Role::Warn } else { Role::Muted };
    if x + width(&said) as u16 + width(&checked) as u16 + 3 < area.width {
        put_right(buffer, area, area.width.saturating_sub(1), 0, &checked, theme.style(role));
    }
}

/// Is a number of this kind of record checked from time to time?
pub(super) fn has_steps(kind: Kind) -> bool {
    matches!(kind, Kind::Organisation | Kind::Service)
}

/// The short list of what is likely done next.
pub(super) fn steps(shared: &Shared, record: &Record) -> Pick {
    let numbers: Vec<String> = ["phone", "whatsapp"]
        .into_iter()
        .map(|key| record.text(key))
        .filter(|text| !text.is_empty())
        .map(|text| phone::show(text, shared.desk.country()))
        .collect();
    let mut hits = vec![Hit::new("verified", shared.text("dir-step-verified")).beside(numbers.join(" · "))];
    if record.kind == Kind::Organisation {
        for status in ["active", "temporarily_closed", "inactive", "defunct"] {
            if record.text("status") != status {
                hits.push(Hit::new(status, shared.text(&format!("dir-step-{status}").replace('_', "-"))));
            }
        }
    }
    Pick::of(shared, "dir-steps", hits)
}

/// What a step saves; nothing if it is none.
pub(super) fn step(shared: &Shared, record: &Record, raw: &str) -> Option<Request> {
    let mut draft = Draft::of(record);
    match raw {
        "verified" => draft.set("verified_on", shared.desk.clock().today().to_string()),
        "active" | "temporarily_closed" | "inactive" | "defunct" => draft.set("status", raw),
        _ => return None,
    };
    Some(Request::Save { parts: vec![SavePart::new(draft)], action: "update", draft: None })
}
