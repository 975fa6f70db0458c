//! What is said under the grid: of the line under the cursor everything, of the others what keeps the card from
//! being saved.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::row::Row;
use super::{BORN, Card, NAME, NUMBER, SEX, Spot};
use crate::app::likeness;
use crate::domain::draft::Problem;
use crate::domain::hostile::clean;
use crate::domain::identity::{Country, Sex};
use crate::domain::kind::Kind;
use crate::ui::forms::editor::remark;
use crate::ui::forms::label_key;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::theme::Role;
use crate::ui::widgets::paint::put;

impl Card {
    /// What is to be said of the line under the cursor, and of errors anywhere.
    pub(super) fn draw_notes(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        let theme = &shared.theme;
        let notes = self.notes(shared);
        // A blank line stands between the grid and the notes where there is room for it.
        let from = u16::from(notes.len() < usize::from(area.height));
        for (line, (role, text)) in notes.iter().enumerate() {
            let y = from + line as u16;
            put(buffer, area, 5, y, area.width.saturating_sub(6), text, theme.style(*role));
        }
    }

    fn notes(&self, shared: &Shared) -> Vec<(Role, String)> {
        let mut notes = Vec::new();
        if let Some((role, text)) = self.note_of_problem(shared, self.spot) {
            notes.push((role, text));
        }
        if let Spot::Cell(at, _) = self.spot
            && let Some(row) = self.rows.get(at)
        {
            notes.extend(number_says(shared, row).map(|text| (Role::Info, text)));
            if let Some(from) = &row.from {
                let place = from.link("household").map_or("", |link| &link.label);
                let text = shared.format("card-from", &[("place", clean(place).into_owned())]);
                notes.push((Role::Info, text));
            }
            if let Some(same) = row.same.first() {
                let more = (row.same.len() - 1).to_string();
                let args = [("who", called(shared, &same.label)), ("more", more)];
                notes.push((Role::Warn, shared.format("card-same", &args)));
            }
        } else if let Some((_, name)) = &self.there {
            let args = [("who", called(shared, &clean(name)))];
            notes.push((Role::Warn, shared.format("card-there", &args)));
        }
        // Of the line under the cursor everything is said, of the others what keeps the card from being saved.
        let on_row = |spot: &Spot| match (self.spot, spot) {
            (Spot::Cell(here, _), Spot::Cell(row, _)) => here == *row,
            _ => false,
        };
        let others = self.spots(shared).into_iter().filter(|spot| *spot != self.spot);
        let mut found: Vec<(bool, (Role, String))> =
            others.filter_map(|spot| Some((on_row(&spot), self.note_of_problem(shared, spot)?))).collect();
        found.retain(|(here, (role, _))| *here || *role == Role::Error);
        found.sort_by_key(|(_, (role, _))| *role != Role::Error);
        notes.extend(found.into_iter().map(|(_, note)| note));
        for (at, row) in self.rows.iter().enumerate() {
            let hidden = row.errors().filter(|problem| Self::column_of(problem.field).is_none());
            let shown = row.left.iter().all(|left| *left);
            notes.extend(hidden.filter(|_| shown).map(|problem| {
                let label = shared.text(&label_key(Kind::Person, problem.field));
                (Role::Error, sentence(shared, Some(at), &label, problem))
            }));
        }
        notes
    }

    fn note_of_problem(&self, shared: &Shared, spot: Spot) -> Option<(Role, String)> {
        let problem = self.problem_at(shared, spot)?;
        let (line, label) = match spot {
            Spot::Head(at) => {
                let key = super::heads(shared).get(at)?.key;
                (None, shared.text(&format!("card-label-{key}").replace('_', "-")))
            }
            Spot::Cell(at, column) => {
                let key = match column {
                    NUMBER if shared.desk.country() == Country::Id => "card-column-nik",
                    NUMBER => "card-column-mykad",
                    NAME => "card-column-name",
                    BORN => "card-column-born",
                    SEX => "card-column-sex",
                    _ => "card-column-relation",
                };
                (Some(at), shared.text(key))
            }
        };
        Some((remark::role(problem.is_error()), sentence(shared, line, &label, problem)))
    }
}

/// A problem in words: its mark, its line, its field.
/// A name, or its initials in discreet mode.
fn called(shared: &Shared, name: &str) -> String {
    if shared.discreet { crate::domain::hostile::initials(name) } else { name.to_owned() }
}

fn sentence(shared: &Shared, line: Option<usize>, label: &str, problem: &Problem) -> String {
    let (mark, what) = (remark::mark(problem.is_error()), shared.lang.say(&problem.message));
    match line {
        Some(at) => {
            let row = shared.format("card-line", &[("number", (at + 1).to_string())]);
            format!("{mark} {row}, {label}: {what}")
        }
        None => format!("{mark} {label}: {what}"),
    }
}

/// What the number says so far, and that it was filled in.
fn number_says(shared: &Shared, row: &Row) -> Option<String> {
    let said = likeness::from_number(&row.person, &shared.desk.rules());
    let value = |key: &str| said.iter().find(|(known, _)| *known == key).map(|(_, text)| text.as_str());
    let born = value("born_on")?;
    let sex = value("sex").and_then(Sex::read).map_or("other", Sex::code);
    let number = if shared.desk.country() == Country::Id { "NIK" } else { "MyKad" };
    let filled = row.is_offered("born_on") || row.is_offered("sex");
    let args = [
        ("number", number.to_owned()),
        ("sex", sex.to_owned()),
        ("born", show::day(shared, born)),
        ("filled", if filled { "yes" } else { "no" }.to_owned()),
    ];
    Some(shared.format("card-says", &args))
}
