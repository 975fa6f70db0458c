//! The rows of a case's sections: facts, story, people, history.

use jiff::civil::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::cases;
use crate::domain::case::workflow;
use crate::domain::case::{CaseContent, CaseEvent, Party, questions};
use crate::domain::code;
use crate::domain::date::{day_month, names, short};
use crate::domain::draft::Draft;
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::store::log::Entry;
use crate::ui::forms;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::{cut, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{put, put_right};

/// Columns of dates and labels, and of who wrote a line.
pub(super) const LEFT: u16 = 20;
const AUTHOR: u16 = 16;

/// One row: texts at columns, and perhaps one at the right end.
#[derive(Default)]
pub(super) struct Row {
    texts: Vec<(u16, String, Role)>,
    right: Option<(String, Role)>,
    /// Marked at the left: under the cursor, or what is next.
    pub(super) is_current: bool,
    marked: bool,
}

impl Row {
    pub(super) fn at(mut self, x: u16, text: impl Into<String>, role: Role) -> Self {
        self.texts.push((x, text.into(), role));
        self
    }

    pub(super) fn end(mut self, text: impl Into<String>, role: Role) -> Self {
        self.right = Some((text.into(), role));
        self
    }

    /// The same, marked as what is under the cursor.
    pub(super) fn marked(self, here: bool) -> Self {
        Self { marked: here, is_current: here, ..self }
    }

    /// The same, belonging to what is under the cursor.
    pub(super) fn here(self, here: bool) -> Self {
        Self { is_current: here, ..self }
    }

    /// Writes the row.
    pub(super) fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer, y: u16) {
        let theme = &shared.theme;
        if self.marked {
            put(buffer, area, 1, y, 1, "▌", theme.style(Role::Selection));
        }
        for (x, text, role) in &self.texts {
            put(buffer, area, *x, y, area.width, text, theme.style(*role));
        }
        if let Some((text, role)) = &self.right {
            put_right(buffer, area, area.width.saturating_sub(2), y, text, theme.style(*role));
        }
    }
}

/// What is known of the case, the survivor first.
pub(super) fn facts(shared: &Shared, record: &Record, content: &CaseContent, room: u16) -> Vec<Row> {
    let mut facts: Vec<(String, String)> = Vec::new();
    for survivor in content.parties.iter().filter(|party| party.role == "survivor") {
        facts.push((label(shared, "survivor"), name_of(shared, survivor)));
    }
    let answers = cases::facts_of(&Draft::of(record), content);
    for field in questions::facts(record.text("type"), shared.desk.country()) {
        // The safe contact stands above the section, whole.
        if field.key.starts_with("safe_") || field.key.starts_with("reported_") {
            continue;
        }
        facts.push((label(shared, field.key), show::raw(shared, field, answers.get(field.key))));
    }
    let codes = |list: &code::CodeList, codes: &str| codes_of(shared, list, codes);
    facts.push((label(shared, "triggers"), codes(&code::RISK_TRIGGER, &content.triggers)));
    facts.push((label(shared, "risk_reason"), hostile::clean(&content.risk_reason).into_owned()));
    facts.push((label(shared, "jurisdiction"), codes(&code::JURISDICTION, &content.jurisdiction)));
    facts.push((shared.text("casework-fact-linked"), content.linked.join(", ")));
    facts.push((shared.text("casework-fact-reported"), when(shared, &content.reported_at)));
    facts.push((label(shared, "owner"), hostile::clean(&content.owner).into_owned()));
    let reason = show::code(shared, &code::CLOSING_REASON, record.text("closing_reason"));
    facts.push((label(shared, "closing_reason"), reason));
    for closure in content.closures.iter().rev() {
        let parts = [
            when(shared, &closure.at),
            show::code(shared, &code::OUTCOME, &closure.outcome),
            hostile::clean_memo(&closure.summary).into_owned(),
            hostile::clean(&closure.in_spite).into_owned(),
        ];
        let parts = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        facts.push((shared.text("casework-fact-closure"), parts.join(" · ")));
    }
    let wide = usize::from(room.saturating_sub(LEFT + 6)).max(8);
    let mut rows = Vec::new();
    for (label, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        for (line, text) in wrap(&value, wide).into_iter().enumerate() {
            let row = if line == 0 {
                Row::default().at(3, cut(&label, usize::from(LEFT) - 1), Role::Muted)
            } else {
                Row::default()
            };
            rows.push(row.at(3 + LEFT, text, Role::Text));
        }
    }
    rows
}

/// What happened, in order, and at the end what is next.
pub(super) fn story(shared: &Shared, record: &Record, content: &CaseContent, room: u16) -> Vec<Row> {
    let wide = usize::from(room.saturating_sub(LEFT + AUTHOR + 4)).max(12);
    let mut rows = Vec::new();
    for event in &content.events {
        tell(shared, event, wide, &mut rows);
    }
    let stage = record.text("stage");
    if let Ok(due) = record.text("due_on").parse::<jiff::civil::Date>()
        && !workflow::is_ended(stage)
    {
        let (text, late) = show::due_in_case(shared, record.text("due_on"), &content.due_at);
        let role = if late { Role::StatusOverdue } else { Role::Heading };
        let day = if due.year() == shared.desk.clock().today().year() {
            day_month(due, shared.lang.language().code())
        } else {
            short(due)
        };
        let next = next_of(shared, stage, content);
        let row = Row::default().at(3, day, role).at(LEFT, next, role).end(text, role);
        rows.push(Row { marked: true, is_current: true, ..row });
    }
    rows
}

/// One event: what it was, in bold, and what was written of it.
fn tell(shared: &Shared, event: &CaseEvent, wide: usize, rows: &mut Vec<Row>) {
    let mut what = shared.text(&format!("casework-told-{}", event.what.replace('_', "-")));
    let about = match event.what.as_str() {
        "plan_item" | "service" => show::code(shared, &code::SERVICE_KIND, &event.about),
        "asked" | "approved" | "rejected" => show::code(shared, &code::APPROVAL_SUBJECT, &event.about),
        "consent" => show::code(shared, &code::CONSENT, &event.about),
        "risk" => changed(shared, &code::RISK, &event.about),
        "type" => changed(shared, &code::CASE_TYPE, &event.about),
        _ => String::new(),
    };
    if !about.is_empty() {
        what = format!("{what} ({about})");
    }
    if !event.reason.is_empty() {
        what = format!("{what} ({})", show::code(shared, &code::CLOSING_REASON, &event.reason));
    }
    let text = hostile::clean_memo(&event.text).into_owned();
    let whole = if text.is_empty() { what.clone() } else { format!("{what}: {text}") };
    for (line, text) in wrap(&whole, wide).into_iter().enumerate() {
        if line > 0 {
            rows.push(Row::default().at(LEFT, text, Role::Text));
            continue;
        }
        let author = hostile::clean(&event.author).into_owned();
        let bold = cut(&what, wide).into_owned();
        rows.push(
            Row::default()
                .at(3, when(shared, &event.at), Role::Muted)
                .at(LEFT, text, Role::Text)
                .at(LEFT, bold, Role::Heading)
                .end(cut(&author, usize::from(AUTHOR) - 2), Role::Muted),
        );
    }
}

/// What was found anew, `tinggi → rendah`; once if it is the same as before.
fn changed(shared: &Shared, list: &code::CodeList, about: &str) -> String {
    let (was, now) = about.split_once('>').unwrap_or(("", about));
    let now_text = show::code(shared, list, now);
    if was == now || was.is_empty() {
        return now_text;
    }
    format!("{} → {now_text}", show::code(shared, list, was))
}

/// What is to happen next in a case of this stage.
pub(in crate::ui::panes) fn next_words(shared: &Shared, stage: &str) -> String {
    shared.text(&format!("casework-next-{}", stage.replace('_', "-")))
}

/// What a case waits for whose owner has asked a supervisor; `subject` is a code of `APPROVAL_SUBJECT`.
pub(in crate::ui::panes) fn waits_words(shared: &Shared, subject: &str) -> String {
    let subject = show::code(shared, &code::APPROVAL_SUBJECT, subject);
    shared.format("casework-waits", &[("subject", subject)])
}

/// What is to happen next in this case: the answer of a supervisor who was asked, or who is to be asked, comes before
/// what its stage leads to.
pub(super) fn next_of(shared: &Shared, stage: &str, content: &CaseContent) -> String {
    match content.pending() {
        Some(approval) => waits_words(shared, &approval.subject),
        None if stage == "planned" && !content.plan_is_approved() => {
            shared.text("casework-ask-plan").to_lowercase()
        }
        None => next_words(shared, stage),
    }
}

/// The people of the case; `current` is the one under the cursor.
pub(super) fn people(shared: &Shared, content: &CaseContent, current: usize, room: u16) -> Vec<Row> {
    if content.parties.is_empty() {
        return vec![Row::default(), Row::default().at(3, shared.text("casework-no-people"), Role::Muted)];
    }
    let wide = usize::from(room.saturating_sub(LEFT + 6)).max(8);
    let mut rows = Vec::new();
    for (at, party) in content.parties.iter().enumerate() {
        let here = at == current;
        let role = show::code(shared, &code::PARTY_ROLE, &party.role);
        let name_role = if here { Role::Selection } else { Role::Heading };
        let first = Row::default()
            .at(3, cut(&role, usize::from(LEFT) - 1), Role::Muted)
            .at(3 + LEFT, name_of(shared, party), name_role)
            .end(relation_of(shared, content, party), Role::Muted);
        rows.push(Row { marked: here, is_current: here, ..first });
        let phone = crate::domain::identity::phone::show(&party.phone, shared.desk.country());
        // Where it is not safe to write or come, no address is shown.
        let address = match content.address_of(party) {
            Some(address) => hostile::clean(address).into_owned(),
            None if party.address.is_empty() => String::new(),
            None => shared.text("casework-address-hidden"),
        };
        let identity = show::number(&party.identity);
        let linked =
            if party.person.is_empty() { String::new() } else { shared.text("casework-in-registry") };
        let reach = [identity, linked, phone, address];
        let reach = reach.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let note = hostile::clean_memo(&party.note).into_owned();
        let suffered = codes_of(shared, &code::VIOLENCE, &party.violence);
        let more = [
            show::code(shared, &code::EDUCATION, &party.education),
            hostile::clean(&party.occupation).into_owned(),
            show::code(shared, &code::MARITAL, &party.marital),
            show::code(shared, &code::CITIZENSHIP, &party.citizenship),
            codes_of(shared, &code::DISABILITY, &party.disability),
        ];
        let more = more.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        for text in [suffered, reach, more, note]
            .iter()
            .filter(|text| !text.is_empty())
            .flat_map(|text| wrap(text, wide))
        {
            rows.push(Row { is_current: here, ..Row::default().at(3 + LEFT, text, Role::Text) });
        }
    }
    rows
}

/// Who changed what, the newest first. Only plain columns have a history here.
pub(super) fn history(shared: &Shared, entries: &[Entry]) -> Vec<Row> {
    let mut rows = Vec::new();
    for entry in entries {
        let who = hostile::clean(&entry.actor).into_owned();
        let who = if entry.verified { who } else { shared.format("history-unverified", &[("who", who)]) };
        let what = shared.text(&format!("action-{}", entry.action.replace('_', "-")));
        let head = format!("{}  {what}  {who}", show::moment(shared, &entry.at));
        rows.push(Row::default().at(3, head, Role::Heading));
        for change in &entry.fields {
            let text = |raw: &str| {
                let known = Kind::Case.field(&change.key).map(|(_, field)| show::raw(shared, field, raw));
                known.filter(|text| !text.is_empty()).unwrap_or_else(|| "–".into())
            };
            let label = shared.text(&forms::label_key(Kind::Case, &change.key));
            let text = format!("{} → {}", text(&change.before), text(&change.after));
            let label = cut(&label, usize::from(LEFT) - 2).into_owned();
            rows.push(Row::default().at(5, label, Role::Muted).at(3 + LEFT, text, Role::Text));
        }
    }
    rows
}

pub(super) fn label(shared: &Shared, key: &str) -> String {
    shared.text(&format!("casework-ask-{}", key.replace('_', "-")))
}

/// Labels of codes joined by `|`.
pub(super) fn codes_of(shared: &Shared, list: &code::CodeList, codes: &str) -> String {
    let labels: Vec<String> = codes.split('|').map(|code| show::code(shared, list, code)).collect();
    labels.join(", ")
}

/// What somebody is to the survivor: as the list of the ministry has it, and in words; where it differs between
/// several survivors, to each of them.
fn relation_of(shared: &Shared, content: &CaseContent, party: &Party) -> String {
    let kin = |code: &str| show::code(shared, &code::PERPETRATOR_RELATION, code);
    let relation = hostile::clean(&party.relation).into_owned();
    if !party.kins.is_empty() {
        let to = content.survivors().into_iter().filter_map(|at| {
            let code = content.kin_to(party, at);
            let who = hostile::initials(&content.parties.get(at)?.name);
            (!code.is_empty()).then(|| format!("{} {who}", kin(code)))
        });
        return to.collect::<Vec<_>>().join(", ");
    }
    let kin = kin(&party.kin);
    match (kin.is_empty(), relation.is_empty()) {
        (_, true) => kin,
        (true, _) => relation,
        _ if kin.to_lowercase() == relation.to_lowercase() => relation,
        _ => format!("{relation} ({kin})"),
    }
}

/// The full name with sex and birth; somebody without a name is anonymous.
fn name_of(shared: &Shared, party: &Party) -> String {
    let name = if party.name.is_empty() {
        shared.text("casework-anonymous")
    } else {
        hostile::clean(&party.name).into_owned()
    };
    let sex = show::code(shared, &code::SEX, &party.sex);
    let born = show::day(shared, &party.born_on);
    let more: Vec<String> = [sex, born].into_iter().filter(|part| !part.is_empty()).collect();
    if more.is_empty() { name } else { format!("{name} ({})", more.join(", ")) }
}

/// A moment of the story, `28 Mei 21.14`; with the year if it is not this one.
pub(super) fn when(shared: &Shared, at: &str) -> String {
    let Ok(moment) = at.parse::<DateTime>() else { return hostile::clean(at).into_owned() };
    let language = shared.lang.language().code();
    let day = if moment.year() == shared.desk.clock().today().year() {
        day_month(moment.date(), language)
    } else {
        short(moment.date())
    };
    format!("{day} {}", names::clock(moment.time(), language))
}
