//! A list pane: search box, rows, and beside them the record when the window is wide.
//!
//! ```text
//!  cari siti▏                              1.204 orang · urut: nama
//! ────────────────────────────────────────────────────────────────
//!    nama              NIK                  lahir       wilayah
//!  ▌ Siti Aminah       6171 0552 1288 0000  12/12/1988  Mariana
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::detail::Detail;
use super::who_can_help;
use crate::app::{Act, Refusal, Reply, Request};
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::listing::spec::spec;
use crate::store::listing::{Count, Filter, ListQuery};
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::forms;
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::theme::Role;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::paint::{below, put, put_right, rule};
use crate::ui::widgets::rows::Rows;

/// Rows of the window that are not rows of the list: title, panes, rule, search, rule, heading, rule, message,
/// hints.
const AROUND: u16 = 9;

/// A list of records.
pub struct ListLayer {
    rows: Rows,
    search: Line,
    searching: bool,
    count: Option<Count>,
    counting: bool,
    recount: bool,
    preview: Option<Detail>,
    asked: Asked,
    stands: Stands,
}

/// Where a list stands in its pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// It is the pane's own.
    Below,
    /// It lies on another layer, to which Esc leads back.
    OnTop,
}

/// What the dialog above was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Filter,
    FilterCode(&'static str),
    FilterArea,
    Sort,
    Archive,
}

impl ListLayer {
    /// All records of a kind.
    pub fn new(shared: &Shared, kind: Kind) -> Self {
        Self::of(shared, ListQuery::all(kind))
    }

    /// The records of a query.
    pub fn of(shared: &Shared, query: ListQuery) -> Self {
        let search = Line::new(&query.search);
        let rows = Rows::new(shared, query, page(shared));
        let mut list = Self {
            rows,
            search,
            searching: false,
            count: None,
            counting: false,
            recount: false,
            preview: None,
            asked: Asked::Nothing,
            stands: Stands::Below,
        };
        list.look(shared);
        list
    }

    /// The same list on top of another layer, to which Esc leads back.
    #[must_use]
    pub fn on_top(mut self) -> Self {
        self.stands = Stands::OnTop;
        self
    }

    /// The kind of its records.
    pub fn kind(&self) -> Kind {
        self.rows.query.kind
    }

    /// Starts again with what the search box and the filters say.
    fn restart(&mut self, shared: &Shared) -> Outcome {
        self.rows.first(shared, page(shared));
        self.look(shared);
        self.ask_count()
    }

    fn ask_count(&mut self) -> Outcome {
        if self.counting {
            self.recount = true;
            return Outcome::Handled;
        }
        self.counting = true;
        self.recount = false;
        Outcome::Request(Request::Count(self.rows.query.clone()))
    }

    /// Reads the record beside the list, if it is shown.
    fn look(&mut self, shared: &Shared) {
        self.preview = match self.rows.selected_id() {
            // Opening a case is an act of its own.
            Some(id) if shared.is_wide() && self.kind() != Kind::Case => {
                Some(Detail::preview(shared, self.kind(), id))
            }
            _ => None,
        };
    }

    fn searched(&mut self, shared: &Shared) -> Outcome {
        self.search.text().clone_into(&mut self.rows.query.search);
        self.restart(shared)
    }

    fn move_by(&mut self, shared: &Shared, by: isize) -> Outcome {
        if self.rows.step(shared, by, page(shared)) {
            self.look(shared);
        }
        self.searching = false;
        Outcome::Handled
    }

    fn open(&self, shared: &Shared) -> Outcome {
        match self.rows.selected_id() {
            Some(id) => Outcome::Push(super::detail::open(shared, self.kind(), id)),
            None => Outcome::Handled,
        }
    }

    /// Record ids that a bulk act is about: the marks, or the row under the cursor.
    fn chosen(&self) -> Vec<i64> {
        if self.rows.marks.is_empty() {
            self.rows.selected_id().into_iter().collect()
        } else {
            self.rows.marks.iter().copied().collect()
        }
    }

    fn ask_archive(&mut self, shared: &Shared) -> Outcome {
        let chosen = self.chosen();
        self.asked = Asked::Archive;
        let away = !self.rows.query.archived;
        let question = match (chosen.as_slice(), away) {
            ([], _) => return Outcome::Handled,
            ([one], true) => Message::new("archive-one").with("name", shared.desk.label(self.kind(), *one)),
            ([one], false) => Message::new("restore-one").with("name", shared.desk.label(self.kind(), *one)),
            (many, true) => Message::new("archive-many").with("count", many.len()),
            (many, false) => Message::new("restore-many").with("count", many.len()),
        };
        let accept = if away { "button-archive" } else { "button-restore" };
        if chosen.len() > 1 {
            return Outcome::Push(Box::new(Confirm::counted(question, accept, chosen.len())));
        }
        Outcome::Push(Box::new(Confirm::new(question, &[accept, "button-cancel"], 1)))
    }

    fn archive(&mut self, shared: &Shared) -> Outcome {
        let mut records = Vec::new();
        for id in self.chosen() {
            match shared.desk.get(self.kind(), id) {
                Ok(record) => records.push((record.id, record.version)),
                Err(error) => return Outcome::Say(Tone::Bad, error.message()),
            }
        }
        Outcome::Request(Request::Archive { kind: self.kind(), records, away: !self.rows.query.archived })
    }

    fn pick_filter(&mut self, shared: &Shared) -> Outcome {
        let mut hits: Vec<Hit> = spec(self.kind())
            .filters
            .iter()
            .map(|key| Hit::new(*key, shared.text(&format!("column-{}", key.replace('_', "-")))))
            .collect();
        hits.push(Hit::new("area", shared.text("filter-area")));
        if !self.rows.query.filters.is_empty() {
            hits.insert(0, Hit::new("none", shared.text("filter-none")));
        }
        self.asked = Asked::Filter;
        Outcome::Push(Box::new(Pick::of(shared, "filter-title", hits)))
    }

    fn pick_sort(&mut self, shared: &Shared) -> Outcome {
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
        let column = spec(self.kind()).columns.iter().find(|column| column.key == what);
        let Some(column) = column else { return Outcome::Handled };
        let crate::store::listing::spec::Cell::Code(list) = column.cell else { return Outcome::Handled };
        self.asked = Asked::FilterCode(column.key);
        let hits = list.codes.iter().map(|code| Hit::new(*code, show::code(shared, list, code))).collect();
        Outcome::Push(Box::new(Pick::of(shared, "filter-title", hits)))
    }

    fn picked(&mut self, shared: &Shared, raw: &str) -> Outcome {
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
            Asked::Archive | Asked::Nothing => Outcome::Handled,
        }
    }

    /// Does the list show less than all because of what was chosen here? What a list on another layer shows was
    /// chosen there.
    fn is_narrowed(&self) -> bool {
        self.stands == Stands::Below && (self.rows.query.archived || !self.rows.query.filters.is_empty())
    }

    /// Takes the marks off, then the filters; a list on another layer goes.
    fn back(&mut self, shared: &Shared) -> Outcome {
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

    fn status(&self, shared: &Shared) -> String {
        let mut parts = Vec::new();
        if self.rows.query.archived {
            parts.push(shared.text("list-archived"));
        }
        if !self.rows.marks.is_empty() {
            parts.push(shared.format("list-marked", &[("count", self.rows.marks.len().to_string())]));
        }
        for filter in &self.rows.query.filters {
            match filter {
                Filter::Code { column, code } => {
                    let column = spec(self.kind()).columns.iter().find(|known| known.key == *column);
                    if let Some(crate::store::listing::spec::Cell::Code(list)) =
                        column.map(|column| column.cell)
                    {
                        parts.push(show::code(shared, list, code));
                    }
                }
                Filter::Under { name, .. } => parts.push(name.clone()),
                Filter::Related { .. } | Filter::Ids(_) => {}
            }
        }
        if let Some(count) = self.count {
            let key = format!("count-{}", self.kind().info().plural.replace('_', "-"));
            let key = if count.more { "list-more" } else { &key };
            parts.push(shared.format(key, &[("count", count.rows.to_string())]));
        }
        if let Some(column) = spec(self.kind()).columns.get(self.rows.query.sort) {
            let label = shared.text(&format!("column-{}", column.key.replace('_', "-")));
            let arrow = if self.rows.query.descending { " ↓" } else { "" };
            parts.push(shared.format("list-sorted", &[("column", format!("{label}{arrow}"))]));
        }
        parts.join(" · ")
    }
}

/// The other list of a pane that has two.
fn other_list(kind: Kind) -> Option<Kind> {
    match kind {
        Kind::Organisation => Some(Kind::Service),
        Kind::Service => Some(Kind::Organisation),
        Kind::Person => Some(Kind::Household),
        Kind::Household => Some(Kind::Person),
        _ => None,
    }
}

/// Rows of a list that fit into the window.
fn page(shared: &Shared) -> usize {
    usize::from(shared.size.1.saturating_sub(AROUND)).max(1)
}

impl Layer for ListLayer {
    fn place(&self) -> Place {
        Place::List
    }

    fn takes_text(&self) -> bool {
        self.searching
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        let some = !self.rows.is_empty();
        let write = || shared.desk.ask(Act::Write(self.kind())).is_ok();
        match command {
            Cmd::Up | Cmd::Down | Cmd::PageUp | Cmd::PageDown | Cmd::First | Cmd::Last => true,
            Cmd::Search | Cmd::Filter | Cmd::Sort | Cmd::Archived | Cmd::NextPane | Cmd::PreviousPane => true,
            Cmd::Open | Cmd::Mark | Cmd::MarkAll | Cmd::Export | Cmd::WhoCanHelp => some,
            Cmd::New => write(),
            Cmd::OtherList => other_list(self.kind()).is_some(),
            Cmd::Edit | Cmd::CopyAsNew | Cmd::Archive => some && write() && self.kind() != Kind::Case,
            Cmd::Back => {
                self.stands == Stands::OnTop
                    || self.searching
                    || self.is_narrowed()
                    || !self.rows.query.search.is_empty()
                    || !self.rows.marks.is_empty()
            }
            _ => false,
        }
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        let rows = page(shared);
        let down = isize::try_from(rows).unwrap_or(1);
        match command {
            Cmd::Up => self.move_by(shared, -1),
            Cmd::Down if self.searching => {
                self.searching = false;
                Outcome::Handled
            }
            Cmd::Down => self.move_by(shared, 1),
            Cmd::PageUp => self.move_by(shared, -down),
            Cmd::PageDown => self.move_by(shared, down),
            Cmd::First => {
                self.rows.first(shared, rows);
                self.look(shared);
                Outcome::Handled
            }
            Cmd::Last => {
                self.rows.last(shared, rows);
                self.look(shared);
                Outcome::Handled
            }
            Cmd::Search => {
                self.searching = true;
                Outcome::Handled
            }
            Cmd::Open if self.searching => {
                self.searching = false;
                Outcome::Handled
            }
            Cmd::Open => self.open(shared),
            Cmd::WhoCanHelp => {
                let record = self.rows.selected_id().and_then(|id| shared.desk.get(self.kind(), id).ok());
                let place = record.as_ref().and_then(who_can_help::place_of);
                Outcome::Push(who_can_help::open(shared, place.as_deref()))
            }
            Cmd::New => Outcome::Push(forms::new(shared, self.kind())),
            Cmd::Edit => match self.rows.selected_id().map(|id| shared.desk.get(self.kind(), id)) {
                Some(Ok(record)) => Outcome::Push(forms::edit(shared, &record)),
                Some(Err(error)) => Outcome::Say(Tone::Bad, error.message()),
                None => Outcome::Handled,
            },
            Cmd::CopyAsNew => match self.rows.selected_id().map(|id| shared.desk.get(self.kind(), id)) {
                Some(Ok(record)) => Outcome::Push(forms::copy(shared, &record)),
                _ => Outcome::Handled,
            },
            Cmd::OtherList => match other_list(self.kind()) {
                Some(kind) => {
                    // Who was sought among the people is sought among the families, too.
                    let search = self.rows.query.search.clone();
                    Outcome::Replace(Box::new(Self::of(shared, ListQuery { search, ..ListQuery::all(kind) })))
                }
                None => Outcome::Ignored,
            },
            Cmd::Archive => self.ask_archive(shared),
            Cmd::Archived => {
                self.rows.query.archived = !self.rows.query.archived;
                self.rows.marks.clear();
                self.restart(shared)
            }
            Cmd::Filter => self.pick_filter(shared),
            Cmd::Sort => self.pick_sort(shared),
            Cmd::Mark => {
                self.rows.toggle_mark();
                self.move_by(shared, 1)
            }
            Cmd::MarkAll => {
                if self.rows.marks.is_empty() {
                    let query = ListQuery { whole: true, ..self.rows.query.clone() };
                    match shared.desk.list(&query, &crate::store::listing::Window::First, 5_000) {
                        Ok(rows) => self.rows.marks.extend(rows.into_iter().map(|row| row.id)),
                        Err(error) => return Outcome::Say(Tone::Bad, error.message()),
                    }
                } else {
                    self.rows.marks.clear();
                }
                Outcome::Handled
            }
            Cmd::Export => Outcome::Request(Request::ExportList {
                query: self.rows.query.clone(),
                marked: self.rows.marks.iter().copied().collect(),
                folder: shared.desk.export_folder(),
            }),
            Cmd::Back if !self.rows.query.search.is_empty() || self.searching => {
                self.search = Line::default();
                self.searching = false;
                self.searched(shared)
            }
            Cmd::Back => self.back(shared),
            _ => Outcome::Ignored,
        }
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        if !self.searching {
            if key.typed().is_none() && key.code != Code::Backspace {
                return Outcome::Ignored;
            }
            // A clerk just types a name or a number.
            self.searching = true;
        }
        if self.search.key(key) {
            return self.searched(shared);
        }
        Outcome::Ignored
    }

    fn paste(&mut self, shared: &Shared, text: &str) -> Outcome {
        self.searching = true;
        self.search.paste(text.lines().next().unwrap_or(""));
        self.searched(shared)
    }

    fn answer(&mut self, shared: &Shared, answer: Answer) -> Outcome {
        match answer {
            Answer::Picked(raw, _) => self.picked(shared, &raw),
            Answer::Button("button-archive" | "button-restore") if self.asked == Asked::Archive => {
                self.asked = Asked::Nothing;
                self.archive(shared)
            }
            Answer::Record(kind, id) => {
                let outcome = self.refresh(shared);
                if kind == self.kind() && !self.rows.select(id, page(shared)) {
                    self.rows.reload(shared, page(shared));
                }
                self.look(shared);
                outcome
            }
            _ => {
                self.asked = Asked::Nothing;
                self.refresh(shared)
            }
        }
    }

    fn reply(&mut self, shared: &Shared, reply: Result<Reply, Refusal>) -> Outcome {
        match reply {
            Ok(Reply::Counted(count)) => {
                self.counting = false;
                self.count = Some(count);
                if self.recount { self.ask_count() } else { Outcome::Handled }
            }
            Ok(Reply::Archived(count)) => {
                self.rows.marks.clear();
                let key = if self.rows.query.archived { "restored-count" } else { "archived-count" };
                let said = match self.kind() {
                    Kind::LifeEvent if !self.rows.query.archived => Message::new("event-archived"),
                    _ => Message::new(key).with("count", count),
                };
                Outcome::Several(vec![self.refresh(shared), Outcome::Say(Tone::Good, said)])
            }
            Ok(Reply::Exported(folder, rows)) => Outcome::Say(
                Tone::Good,
                Message::new("exported").with("count", rows).with("path", folder.display()),
            ),
            Err(refusal) => {
                self.counting = false;
                Outcome::Say(Tone::Bad, forms::say(&refusal))
            }
            Ok(_) => Outcome::Handled,
        }
    }

    fn opened(&mut self, _shared: &Shared) -> Outcome {
        self.ask_count()
    }

    fn refresh(&mut self, shared: &Shared) -> Outcome {
        self.rows.reload(shared, page(shared));
        self.look(shared);
        self.ask_count()
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let left = if self.preview.is_some() { area.width * 57 / 100 } else { area.width };
        let list = Rect { width: left, ..area };
        let label = shared.text("list-search");
        let after = 1 + put(buffer, area, 1, 0, 12, &label, theme.style(Role::Muted)) + 1;
        let status = self.status(shared);
        put_right(buffer, area, area.width.saturating_sub(1), 0, &status, theme.style(Role::Muted));
        let room = 30.min(area.width.saturating_sub(after + 1));
        let (text, cursor) = self.search.view(room);
        if self.searching {
            put(buffer, area, after, 0, room, &forms::form::pad(&text, room), theme.style(Role::FieldFocus));
        } else if text.is_empty() {
            put(buffer, area, after, 0, room, &shared.text("list-search-hint"), theme.style(Role::Muted));
        } else {
            put(buffer, area, after, 0, room, &text, theme.style(Role::Text));
        }
        rule(buffer, area, 1, theme.style(Role::Border));
        let body = below(list, 2);
        if self.rows.is_empty() {
            let query = &self.rows.query;
            let searched = !query.search.is_empty() || !query.filters.is_empty() || query.archived;
            let key = if self.rows.has_failed() {
                "list-failed".to_owned()
            } else if searched {
                "list-nothing-found".to_owned()
            } else {
                format!("empty-{}", self.kind().info().plural.replace('_', "-"))
            };
            for (line, text) in
                crate::ui::text::wrap(&shared.text(&key), usize::from(body.width.saturating_sub(6)))
                    .into_iter()
                    .enumerate()
            {
                put(buffer, body, 3, line as u16 + 2, body.width, &text, theme.style(Role::Muted));
            }
        } else {
            self.rows.draw(shared, body, buffer, true);
        }
        if let Some(preview) = &self.preview {
            let border = theme.style(Role::Border);
            // From rule to rule: the lower one is the frame's.
            let line = Rect { height: area.height + 1, ..area };
            for y in 1..line.height {
                let glyph = if y == 1 {
                    "┬"
                } else if y == area.height {
                    "┴"
                } else {
                    "│"
                };
                put(buffer, line, left, y, 1, glyph, border);
            }
            let beside = Rect { x: area.x + left, width: area.width - left, ..below(area, 2) };
            let beside = Rect { x: beside.x + 1, width: beside.width - 1, ..beside };
            preview.draw_beside(shared, beside, buffer);
        }
        self.searching.then(|| Position::new(area.x + after + cursor, area.y))
    }

    fn explains(&self, shared: &Shared) -> Option<String> {
        let key = if self.searching {
            "list-searching"
        } else if self.rows.is_empty() {
            return None;
        } else if self.rows.has_stale(shared) {
            "list-explains-stale"
        } else if self.stands == Stands::OnTop {
            "list-explains-on-top"
        } else {
            "list-explains"
        };
        Some(shared.text(key))
    }

    fn help(&self) -> &'static str {
        "help-list"
    }
}
