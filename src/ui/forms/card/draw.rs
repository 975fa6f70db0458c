//! How the card looks.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::row::{Row, relation_word};
use super::{BORN, COLUMNS, Card, NAME, NUMBER, RELATION, SEX, Spot, head};
use crate::domain::draft::Problem;
use crate::domain::field::FieldKind;
use crate::domain::hostile::{clean, initials};
use crate::domain::identity::{Country, Sex, family_card, mykad, nik};
use crate::domain::{rules, words};
use crate::ui::forms::editor::remark;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::{Align, fit, width};
use crate::ui::theme::Role;
use crate::ui::widgets::paint::{below, put, put_right, rule};

/// Lines under the grid that explain the line under the cursor.
const BELOW: u16 = 4;

/// Groups in the order in which the short word is chosen: what matters most for help comes first.
const GROUPS: [&str; 9] = [
    "disabled",
    "under_five",
    "elderly",
    "school_age",
    "adolescent",
    "child",
    "poor",
    "dtks",
    "no_fixed_income",
];

/// Where the columns of the grid stand: start and room of the five fields and of the group.
struct Columns {
    at: [(u16, u16); COLUMNS.len()],
    group: (u16, u16),
}

impl Columns {
    fn of(area: Rect, country: Country) -> Self {
        let number = if country == Country::Id { 19 } else { 14 };
        let (born, sex, relation) = (10, 3, if area.width > 100 { 14 } else { 10 });
        let left = area.width.saturating_sub(5 + number + born + sex + relation + 5);
        // The group has room for the longest short word, the name for the rest.
        let name = left.saturating_sub(10).min(left * 2 / 3).clamp(8, 40);
        let mut x = 5;
        let mut next = |room: u16| {
            let at = (x, room);
            x += room + 1;
            at
        };
        let at = [next(number), next(name), next(born), next(sex), next(relation)];
        Self { at, group: (x, area.width.saturating_sub(x + 1)) }
    }
}

impl Card {
    /// The name of the card in its title and among the half-typed forms.
    pub(super) fn title(&self, shared: &Shared) -> String {
        let name = self.family_name();
        match &self.record {
            Some(_) => shared.format("card-title-edit", &[("name", name)]),
            None if !name.is_empty() => shared.format("card-title-named", &[("name", name)]),
            None => shared.text("card-title-new"),
        }
    }

    /// The title line: of a new card also which one of the session it is.
    fn heading(&self, shared: &Shared) -> String {
        let name = match (self.family_name(), shared.discreet) {
            (name, true) => initials(&name),
            (name, false) => name,
        };
        if self.record.is_some() {
            return shared.format("card-title-edit", &[("name", name)]);
        }
        let number = ("number", (shared.cards.get() + 1).to_string());
        match name {
            name if name.is_empty() => shared.format("card-title-next", &[number]),
            name => shared.format("card-title-next-named", &[number, ("name", name)]),
        }
    }

    pub(super) fn has_errors(&self, shared: &Shared) -> bool {
        self.spots(shared)
            .into_iter()
            .any(|spot| self.problem_at(shared, spot).is_some_and(Problem::is_error))
    }

    pub(super) fn draw_card(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let state = if self.saving {
            "card-saving"
        } else if self.is_changed() {
            "card-unsaved"
        } else if self.record.is_none() && shared.cards.get() > 0 {
            "card-ready"
        } else {
            "card-clean"
        };
        let state = shared.format(state, &[("count", shared.cards.get().to_string())]);
        let room = area.width.saturating_sub(width(&state) as u16 + 4);
        put(buffer, area, 1, 0, room, &self.heading(shared), theme.style(Role::Title));
        put_right(buffer, area, area.width.saturating_sub(1), 0, &state, theme.style(Role::Muted));
        let cursor = self.draw_head(shared, below(area, 1), buffer);
        rule(buffer, area, 1 + head::LINES, theme.style(Role::Border));
        let body = below(area, 2 + head::LINES);
        self.draw_grid(shared, body, buffer).or(cursor)
    }

    fn draw_head(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let fields = super::heads(shared);
        let label = |key: &str| shared.text(&format!("card-label-{key}").replace('_', "-"));
        let mut cursor = None;
        for line in 0..head::LINES {
            let taken: u16 = fields
                .iter()
                .filter(|field| field.line == line)
                .map(|field| width(&label(field.key)) as u16 + field.room + 3)
                .sum();
            let free = area.width.saturating_sub(taken + 1);
            let mut x = 1;
            for (at, field) in fields.iter().enumerate().filter(|(_, field)| field.line == line) {
                let here = self.spot == Spot::Head(at);
                let style = if here { Role::Heading } else { Role::Muted };
                x += put(buffer, area, x, line, area.width, &label(field.key), theme.style(style)) + 1;
                let room = if field.room == 0 { free.clamp(8, 60) } else { field.room };
                let role = remark::field_role(here, self.problem_of_head(shared, at));
                let mut text = head::text(shared, &self.household, field.key);
                if width(&text) > usize::from(room) && field.key == "area" {
                    // The district is left out before the place is cut.
                    text = text.split(", ").next().unwrap_or_default().to_owned();
                }
                let found = self.draw_value(shared, area, buffer, (x, line), room, role, here, &text);
                cursor = found.or(cursor);
                x += room + 2;
            }
        }
        cursor
    }

    /// A field: the line that is typed, or its value; the cursor if it is here.
    #[allow(clippy::too_many_arguments, reason = "one field of two tables, called from two places")]
    fn draw_value(
        &self,
        shared: &Shared,
        area: Rect,
        buffer: &mut Buffer,
        (x, y): (u16, u16),
        room: u16,
        role: Role,
        here: bool,
        value: &str,
    ) -> Option<Position> {
        let style = shared.theme.style(role);
        if !here {
            let padded = if role == Role::Text {
                value.to_owned()
            } else {
                fit(value, usize::from(room), Align::Left)
            };
            put(buffer, area, x, y, room, &padded, style);
            return None;
        }
        let (text, at) = if self.is_picked(shared) {
            (value.to_owned(), 0)
        } else {
            let (text, at) = self.line.view(room + 1);
            // A number is grouped while it is typed, unless somebody goes back into it.
            if usize::from(at) == width(&text) {
                let grouped = self.grouped(shared, &text);
                let at = width(&grouped) as u16;
                (grouped, at)
            } else {
                (text, at)
            }
        };
        put(buffer, area, x, y, room, &fit(&text, usize::from(room), Align::Left), style);
        Some(Position::new(area.x + x + at.min(room), area.y + y))
    }

    fn grouped(&self, shared: &Shared, text: &str) -> String {
        let digits = words::digits(text);
        if digits.is_empty() || text.chars().any(char::is_alphabetic) {
            return text.to_owned();
        }
        match (self.field(shared).map(|field| field.kind), shared.desk.country()) {
            (Some(FieldKind::Identity), Country::Id) => nik::show(&digits),
            (Some(FieldKind::Identity), Country::My) => mykad::show(&digits),
            (Some(FieldKind::FamilyCard), _) => family_card::show(&digits),
            _ => text.to_owned(),
        }
    }

    fn draw_grid(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let columns = Columns::of(area, shared.desk.country());
        let names = ["number", "name", "born", "sex", "relation"];
        put_right(buffer, area, 4, 0, "#", theme.style(Role::Muted));
        for (name, (x, room)) in names.iter().zip(columns.at) {
            let key = match (*name, shared.desk.country()) {
                ("number", Country::Id) => "card-column-nik".to_owned(),
                ("number", Country::My) => "card-column-mykad".to_owned(),
                (name, _) => format!("card-column-{name}"),
            };
            put(buffer, area, x, 0, room, &shared.text(&key), theme.style(Role::Muted));
        }
        let (x, room) = columns.group;
        put(buffer, area, x, 0, room, &shared.text("card-column-group"), theme.style(Role::Muted));
        let height = area.height.saturating_sub(1 + BELOW).max(1);
        let here = match self.spot {
            Spot::Cell(row, _) => row,
            Spot::Head(_) => 0,
        };
        let top = (here + 1).saturating_sub(usize::from(height));
        let mut cursor = None;
        let mut y = 1;
        for (at, row) in self.rows.iter().enumerate().skip(top).take(usize::from(height)) {
            cursor = self.draw_row(shared, area, buffer, y, (at, row), &columns).or(cursor);
            y += 1;
        }
        if top + usize::from(height) < self.rows.len() {
            put_right(buffer, area, area.width - 1, height, "▼", theme.style(Role::Muted));
        }
        self.draw_notes(shared, below(area, y), buffer);
        cursor
    }

    fn draw_row(
        &self,
        shared: &Shared,
        area: Rect,
        buffer: &mut Buffer,
        y: u16,
        (at, row): (usize, &Row),
        columns: &Columns,
    ) -> Option<Position> {
        let theme = &shared.theme;
        let on_row = matches!(self.spot, Spot::Cell(here, _) if here == at);
        let base = if row.removed { Role::Muted } else { Role::Text };
        if on_row {
            put(buffer, area, 0, y, 1, "▌", theme.style(Role::Selection));
        }
        let mark = if row.removed { "-".to_owned() } else { (at + 1).to_string() };
        put_right(buffer, area, 4, y, &mark, theme.style(if on_row { Role::Heading } else { Role::Muted }));
        if let Some(is_error) = row.mark() {
            let style = theme.style(remark::role(is_error));
            put(buffer, area, 4, y, 1, remark::mark(is_error), style);
        }
        let mut cursor = None;
        for (column, (x, room)) in columns.at.iter().enumerate() {
            let here = self.spot == Spot::Cell(at, column);
            let problem = row.problem(column);
            let role = match (here, problem) {
                (true, _) => Role::FieldFocus,
                (false, Some(problem)) if problem.is_error() => Role::FieldError,
                (false, Some(_)) => Role::Warn,
                (false, None) => base,
            };
            let text = cell(shared, row, column);
            cursor = self.draw_value(shared, area, buffer, (*x, y), *room, role, here, &text).or(cursor);
        }
        let (x, room) = columns.group;
        let groups = self.groups(shared, row);
        let mut shown = String::new();
        for group in groups {
            let longer = if shown.is_empty() { group.clone() } else { format!("{shown}, {group}") };
            if !shown.is_empty() && width(&longer) > usize::from(room) {
                break;
            }
            shown = longer;
        }
        put(
            buffer,
            area,
            x,
            y,
            room,
            &shown,
            theme.style(if row.removed { Role::Muted } else { Role::Info }),
        );
        cursor
    }

    /// The short words of the groups somebody belongs to.
    fn groups(&self, shared: &Shared, row: &Row) -> Vec<String> {
        if row.is_blank() {
            return Vec::new();
        }
        let person = &row.person;
        let standing = head::standing(shared, &self.household);
        let today = shared.desk.clock().today();
        let mut groups: Vec<&str> =
            rules::derived_target_groups(person.get("born_on"), person.get("disability"), standing, today);
        // "Child" adds nothing to a more exact age.
        if groups.iter().any(|group| matches!(*group, "under_five" | "school_age" | "adolescent")) {
            groups.retain(|group| *group != "child");
        }
        let known = GROUPS.iter().filter(|group| groups.contains(group));
        known.map(|group| shared.text(&format!("card-group-{group}").replace('_', "-"))).collect()
    }
}

/// A cell of the grid.
fn cell(shared: &Shared, row: &Row, column: usize) -> String {
    let key = COLUMNS.get(column).copied().unwrap_or("");
    let text = row.person.get(key);
    let hidden = shared.discreet && !text.is_empty();
    match column {
        NUMBER | BORN if hidden => String::from("····"),
        NAME if hidden => initials(text),
        NUMBER => show::number(&text.split_whitespace().collect::<String>()),
        BORN => show::day(shared, text),
        SEX => Sex::read(text).map_or_else(
            || clean(text).into_owned(),
            |sex| sex.letter(shared.lang.language().code()).to_owned(),
        ),
        RELATION if row.is_blank() => String::new(),
        RELATION => relation_word(shared, row.relation(), row.sex()),
        _ => clean(text).into_owned(),
    }
}
