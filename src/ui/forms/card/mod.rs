//! The family card: the household at the top, one line a person, the next family with one key. What a number
//! says is filled in and never forced; who may be in the file already is shown before anybody is made twice.
//!
//! ```text
//!  No. KK 6171 0501 0620 0000  Alamat Jl. Merdeka 14          RT 003  RW 007
//!  Wilayah Darat Sekip, Pontianak Kota    Air 2 ledeng     Jamban 1 sendiri
//! ────────────────────────────────────────────────────────────────────────────
//!   # NIK                 nama             lahir      L/P hubungan   kelompok
//!   1 6171 0517 0885 0000 Hasan Basri      17/08/1985 L   kepala
//! ▌ 2 6171 0552 1288 0▏
//! ```

mod draw;
mod edit;
mod head;
mod keep;
mod layer;
mod moves;
mod notes;
mod row;
mod save;

use crate::app::family;
use crate::domain::draft::{Checked, Draft, Problem};
use crate::domain::field::{Field, FieldKind};
use crate::domain::identity::Sex;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::store::write::new_uid;
use crate::ui::forms::editor::remark;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::widgets::line::Line;
use head::HeadField;
pub(super) use keep::FORM;
use row::Row;
use save::Sent;

/// Columns of the grid that can be typed in: fields of the person, the last one of the residence.
const COLUMNS: [&str; 5] = ["identity_no", "name", "born_on", "sex", "relation"];
const NUMBER: usize = 0;
const NAME: usize = 1;
const BORN: usize = 2;
const SEX: usize = 3;
const RELATION: usize = 4;

/// Fields that the next family begins with.
const CARRIED: [&str; 3] = ["area", "rt", "rw"];

/// The short word of how somebody is related to the head: a spouse is a wife or a husband.
pub fn relation(shared: &Shared, residence: &Record, person: &Record) -> String {
    row::relation_word(shared, residence.text("relation"), Sex::read(person.text("sex")))
}

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// A field of the head.
    Head(usize),
    /// Line and column of the grid.
    Cell(usize, usize),
}

/// What the layer above was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Choice,
    Same,
    Details,
    Leave,
    Conflict(Sent),
}

/// The fields of the head in the office's country.
fn heads(shared: &Shared) -> &'static [HeadField] {
    head::fields(shared.desk.country())
}

/// The family card.
#[allow(clippy::struct_excessive_bools, reason = "each says one thing of the cursor or of the save")]
pub struct Card {
    household: Draft,
    household_before: Draft,
    /// The household that is changed; nothing for a new one.
    record: Option<Record>,
    checked: Checked,
    refused: Vec<Problem>,
    left: Vec<bool>,
    rows: Vec<Row>,
    spot: Spot,
    line: Line,
    /// Was anything typed since the cursor came here?
    dirty: bool,
    /// The next letter replaces what was filled in.
    fresh: bool,
    advanced: bool,
    asked: Asked,
    /// The household that has the typed number already.
    there: Option<(i64, String)>,
    saving: bool,
    sent: Vec<Sent>,
    theirs: Option<Box<Record>>,
    /// The household that was saved last.
    last: Option<i64>,
    uid: String,
}

impl Card {
    /// An empty card that begins with `household`.
    pub fn new(shared: &Shared, household: Draft) -> Self {
        Self::build(shared, household.clone(), household, None, vec![Row::new("head")])
    }

    /// An empty card; area, RT and RW are those of the card before.
    pub fn next(shared: &Shared) -> Self {
        Self::new(shared, Self::begin(shared))
    }

    /// The card of a household with those who live in it now.
    pub fn edit(shared: &Shared, record: &Record) -> Self {
        let household = Draft::of(record);
        let people = family::residents(&shared.desk, record.id).unwrap_or_default();
        let mut rows: Vec<Row> =
            people.iter().map(|(residence, person)| Row::of(residence, person)).collect();
        if rows.is_empty() {
            rows.push(Row::new("head"));
        }
        Self::build(shared, household.clone(), household, Some(record.clone()), rows)
    }

    /// Adds a line for a child and goes there.
    pub fn add_child(&mut self, shared: &Shared) {
        self.rows.push(Row::new("child"));
        self.open(shared, Spot::Cell(self.rows.len().saturating_sub(1), NAME));
    }

    fn build(
        shared: &Shared,
        household: Draft,
        household_before: Draft,
        record: Option<Record>,
        rows: Vec<Row>,
    ) -> Self {
        let mut card = Self {
            checked: shared.desk.check(&household),
            left: vec![false; head::fields(shared.desk.country()).len()],
            household,
            household_before,
            record,
            refused: Vec::new(),
            rows,
            spot: Spot::Head(0),
            line: Line::default(),
            dirty: false,
            fresh: false,
            advanced: false,
            asked: Asked::Nothing,
            there: None,
            saving: false,
            sent: Vec::new(),
            theirs: None,
            last: None,
            uid: new_uid(Kind::Household),
        };
        for at in 0..card.rows.len() {
            card.check_row(shared, at);
        }
        card.open(shared, Spot::Head(0));
        card
    }

    /// What a new card begins with: the place of the card before.
    fn begin(shared: &Shared) -> Draft {
        let mut household = Draft::new(Kind::Household);
        let before = shared.before.borrow();
        for key in CARRIED {
            if let Some(text) = before.get(&(Kind::Household, key)) {
                household.set(key, text.clone());
            }
        }
        household
    }

    /// The field under the cursor, of whichever record it is.
    fn field(&self, shared: &Shared) -> Option<&'static Field> {
        match self.spot {
            Spot::Head(at) => head::info(heads(shared).get(at)?.key),
            Spot::Cell(_, RELATION) => Kind::Residence.field("relation").map(|(_, field)| field),
            Spot::Cell(_, column) => Kind::Person.field(COLUMNS.get(column)?).map(|(_, field)| field),
        }
    }

    /// The draft that the field under the cursor belongs to.
    fn draft_here(&self) -> Option<&Draft> {
        match self.spot {
            Spot::Head(_) => Some(&self.household),
            Spot::Cell(row, RELATION) => self.rows.get(row).map(|row| &row.residence),
            Spot::Cell(row, _) => self.rows.get(row).map(|row| &row.person),
        }
    }

    fn text_here(&self, shared: &Shared) -> String {
        let key = self.field(shared).map_or("", |field| field.key);
        self.draft_here().map_or_else(String::new, |draft| draft.get(key).to_owned())
    }

    fn set_here(&mut self, shared: &Shared, text: impl Into<String>) {
        let Some(key) = self.field(shared).map(|field| field.key) else { return };
        let text = text.into();
        match self.spot {
            Spot::Head(_) => {
                self.household.set(key, text);
                self.refused.retain(|problem| problem.field != key);
            }
            Spot::Cell(at, column) => {
                let Some(row) = self.rows.get_mut(at) else { return };
                let draft = if column == RELATION { &mut row.residence } else { &mut row.person };
                draft.set(key, text);
                row.refused.retain(|problem| problem.field != key);
            }
        }
    }

    /// Puts the cursor on a field and its text into the line.
    fn open(&mut self, shared: &Shared, spot: Spot) {
        self.spot = spot;
        self.dirty = false;
        self.asked = Asked::Nothing;
        let text = self.text_here(shared);
        let kind = self.field(shared).map(|field| field.kind);
        self.fresh = match spot {
            Spot::Cell(at, BORN | SEX) => {
                let key = if spot == Spot::Cell(at, BORN) { "born_on" } else { "sex" };
                self.rows.get(at).is_some_and(|row| row.is_offered(key))
            }
            Spot::Head(_) => matches!(kind, Some(FieldKind::Code(_))),
            Spot::Cell(..) => false,
        };
        let text = match kind {
            Some(FieldKind::Date | FieldKind::PartialDate) => show::day(shared, &text),
            _ => text,
        };
        self.line = Line::new(&text);
    }

    fn check_household(&mut self, shared: &Shared) {
        self.checked = shared.desk.check(&self.household);
    }

    fn check_row(&mut self, shared: &Shared, at: usize) {
        if let Some(row) = self.rows.get_mut(at) {
            row.check(shared);
        }
    }

    fn check_here(&mut self, shared: &Shared) {
        match self.spot {
            Spot::Head(_) => self.check_household(shared),
            Spot::Cell(row, _) => self.check_row(shared, row),
        }
    }

    /// Row ids of the people on other lines.
    fn others(&self, at: usize) -> Vec<i64> {
        let others = self.rows.iter().enumerate().filter(|(other, _)| *other != at);
        others.filter_map(|(_, row)| row.person.base.map(|(id, _)| id)).collect()
    }

    fn look_for_same(&mut self, shared: &Shared, at: usize) {
        let others = self.others(at);
        if let Some(row) = self.rows.get_mut(at) {
            row.look(shared, &others);
        }
    }

    fn problem_of_head(&self, shared: &Shared, at: usize) -> Option<&Problem> {
        let key = heads(shared).get(at)?.key;
        let left = self.left.get(at).copied().unwrap_or(false);
        remark::of_field(key, &self.refused, &self.checked.problems, left)
    }

    fn problem_at(&self, shared: &Shared, spot: Spot) -> Option<&Problem> {
        match spot {
            Spot::Head(at) => self.problem_of_head(shared, at),
            Spot::Cell(row, column) => self.rows.get(row)?.problem(column),
        }
    }

    /// Lines with somebody on them who stays or comes.
    fn kept(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.rows.iter().enumerate().filter(|(_, row)| !row.is_blank() && !row.removed)
    }

    fn heads_among(&self) -> usize {
        self.kept().filter(|(_, row)| row.relation() == "head").count()
    }

    fn is_changed(&self) -> bool {
        self.household != self.household_before || self.rows.iter().any(Row::is_changed)
    }

    /// Every spot in order.
    fn spots(&self, shared: &Shared) -> Vec<Spot> {
        let heads = (0..heads(shared).len()).map(Spot::Head);
        let cells = (0..self.rows.len())
            .flat_map(|row| (0..COLUMNS.len()).map(move |column| Spot::Cell(row, column)));
        heads.chain(cells).collect()
    }

    /// Leaves the field: what it holds is brought into order and checked.
    fn leave(&mut self, shared: &Shared) {
        let rules = shared.desk.rules();
        match self.spot {
            Spot::Head(at) => {
                if let Some(left) = self.left.get_mut(at) {
                    *left = true;
                }
                if self.dirty && heads(shared).get(at).is_some_and(|f| f.key == "family_card_no") {
                    self.look_for_card(shared);
                }
                self.check_household(shared);
            }
            Spot::Cell(at, column) => {
                if let Some(row) = self.rows.get_mut(at) {
                    if let Some(left) = row.left.get_mut(column) {
                        *left = true;
                    }
                    match column {
                        NUMBER if self.dirty => row.number_typed(rules, true),
                        BORN => row.born_typed(rules),
                        _ => {}
                    }
                }
                if self.dirty && matches!(column, NUMBER | NAME | BORN) {
                    self.look_for_same(shared, at);
                }
                self.check_row(shared, at);
            }
        }
        self.dirty = false;
    }

    fn look_for_card(&mut self, shared: &Shared) {
        let own = self.record.as_ref().map(|record| record.id);
        self.there = family::with_card(&shared.desk, self.household.get("family_card_no"))
            .filter(|(id, _)| Some(*id) != own);
    }

    fn go(&mut self, shared: &Shared, spot: Spot) {
        self.leave(shared);
        self.open(shared, spot);
    }
}
