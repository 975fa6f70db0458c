//! The fields of a form with their texts, the cursor among them, and what the checks say.

use super::entry::Entry;
use super::remark;
use crate::domain::case::answers::Answers;
use crate::domain::draft::{Draft, Problem};
use crate::domain::field::{Field, FieldKind};

/// Raw texts by the key of their field.
pub trait Texts: Clone + PartialEq {
    /// The text of a field; empty if there is none.
    fn text(&self, key: &str) -> &str;
    /// Sets it.
    fn put(&mut self, key: &'static str, text: String);
    /// Fields with their texts, as they are kept on disk.
    fn kept(&self) -> Vec<(String, String)>;
}

impl Texts for Draft {
    fn text(&self, key: &str) -> &str {
        self.get(key)
    }

    fn put(&mut self, key: &'static str, text: String) {
        self.set(key, text);
    }

    fn kept(&self) -> Vec<(String, String)> {
        self.texts().map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
    }
}

impl Texts for Answers {
    fn text(&self, key: &str) -> &str {
        self.get(key)
    }

    fn put(&mut self, key: &'static str, text: String) {
        self.set(key, text);
    }

    fn kept(&self) -> Vec<(String, String)> {
        self.texts().map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
    }
}

/// The fields of a form.
pub struct Sheet<T> {
    /// The texts as they were taken from the fields.
    pub texts: T,
    /// The texts the form began with.
    pub original: T,
    /// What the checks say of the texts as they stand; shown for fields that were left.
    pub problems: Vec<Problem>,
    /// What the store refused.
    pub refused: Vec<Problem>,
    /// Did the cursor come here by itself? An Enter that follows by habit then means nothing.
    pub advanced: bool,
    /// What may still come of a word of which the first letter was enough: of `ya` the `a`.
    pub rest: Vec<&'static str>,
    fields: Vec<&'static Field>,
    focus: usize,
    entry: Entry,
    left: Vec<bool>,
}

impl<T: Texts> Sheet<T> {
    /// A sheet with the cursor on the first field without a text.
    pub fn new(fields: Vec<&'static Field>, texts: T, original: T) -> Self {
        let focus = fields.iter().position(|field| texts.text(field.key).is_empty()).unwrap_or(0);
        let mut sheet = Self {
            left: vec![false; fields.len()],
            texts,
            original,
            problems: Vec::new(),
            refused: Vec::new(),
            advanced: false,
            rest: Vec::new(),
            fields,
            focus,
            entry: Entry::Pick,
        };
        sheet.reopen();
        sheet
    }

    /// The fields, in order.
    pub fn fields(&self) -> &[&'static Field] {
        &self.fields
    }

    /// Place of the field with the cursor.
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// The field with the cursor.
    pub fn field(&self) -> Option<&'static Field> {
        self.fields.get(self.focus).copied()
    }

    /// What is typed into.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// The same, to type.
    pub fn entry_mut(&mut self) -> &mut Entry {
        &mut self.entry
    }

    /// Is the cursor in a field of several lines?
    pub fn is_memo(&self) -> bool {
        self.field().is_some_and(|field| field.kind == FieldKind::Memo)
    }

    /// Has the field with the cursor no text?
    pub fn is_empty_here(&self) -> bool {
        self.field().is_some_and(|field| self.texts.text(field.key).is_empty())
    }

    /// Is the letter only the rest of a word whose first letter was enough?
    pub fn is_rest(&mut self, letter: char) -> bool {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let left: Vec<&str> = self.rest.iter().filter_map(|rest| rest.strip_prefix(small)).collect();
        let found = !left.is_empty();
        self.rest = left.into_iter().filter(|rest| !rest.is_empty()).collect();
        found
    }

    /// Puts the cursor on a field; the last one if there are not so many.
    pub fn open(&mut self, at: usize) {
        self.focus = at.min(self.fields.len().saturating_sub(1));
        self.reopen();
    }

    /// Reads the text of the field with the cursor again.
    pub fn reopen(&mut self) {
        if let Some(field) = self.field() {
            self.entry = Entry::open(field.kind, self.texts.text(field.key));
        }
    }

    /// The texts with what is being typed.
    pub fn now(&self) -> T {
        let mut now = self.texts.clone();
        if let Some(field) = self.field()
            && let Some(text) = self.entry.text(field.kind, self.texts.text(field.key))
        {
            now.put(field.key, text);
        }
        now
    }

    /// Takes what is being typed into the texts.
    pub fn take(&mut self) {
        self.texts = self.now();
    }

    /// Is anything other than at the beginning?
    pub fn is_changed(&self) -> bool {
        self.now() != self.original
    }

    /// What is to be kept on disk, with what is typed `above` in a list for the field with the cursor; nothing if
    /// nothing was typed.
    pub fn half_typed(&self, above: Option<String>) -> Option<T> {
        let mut now = self.now();
        if let Some((field, text)) = self.field().zip(above) {
            now.put(field.key, text);
        }
        (now != self.original).then_some(now)
    }

    /// The field with the cursor was left: its problems are shown from now on, and what the store refused of it may
    /// be mended.
    pub fn mark_left(&mut self) {
        let key = self.field().map_or("", |field| field.key);
        if let Some(left) = self.left.get_mut(self.focus) {
            *left = true;
        }
        self.refused.retain(|problem| problem.field != key);
    }

    /// Shows the problems of every field.
    pub fn show_problems(&mut self) {
        self.left.fill(true);
    }

    /// Goes on with texts that were kept: the problems of those are shown, and the cursor goes where typing goes on,
    /// to the first error or the first empty field that must be filled in.
    pub fn resume(&mut self) {
        for (field, left) in self.fields.iter().zip(&mut self.left) {
            *left = !self.texts.text(field.key).is_empty();
        }
        let empty = |field: &Field| self.texts.text(field.key).is_empty();
        let wrong = (0..self.fields.len()).find(|at| self.is_wrong(*at));
        let needed = || self.fields.iter().position(|field| field.required && empty(field));
        let first = || self.fields.iter().position(|field| empty(field));
        self.open(wrong.or_else(needed).or_else(first).unwrap_or(0));
    }

    /// The problem to be shown of a field.
    pub fn problem_of(&self, at: usize) -> Option<&Problem> {
        let left = self.left.get(at).copied().unwrap_or(false);
        remark::of_field(self.fields.get(at)?.key, &self.refused, &self.problems, left)
    }

    /// Is an error shown beside the field?
    pub fn is_wrong(&self, at: usize) -> bool {
        self.problem_of(at).is_some_and(Problem::is_error)
    }

    /// Errors among the fields, shown or not.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.is_error()).count()
    }

    /// Puts the cursor on the first field with an error.
    pub fn open_first_error(&mut self) {
        let first = (0..self.fields.len()).find(|at| self.is_wrong(*at));
        self.open(first.unwrap_or(self.focus));
    }

    /// Puts the cursor on the next field with an error, after the last the first; where there is none, on the next with a
    /// remark. Returns whether there is an error, and how many remarks there are.
    pub fn open_next_error(&mut self) -> (bool, usize) {
        self.show_problems();
        let count = self.fields.len().max(1);
        let order = || (1..=count).map(|step| (self.focus + step) % count);
        let wrong = order().find(|at| self.is_wrong(*at));
        let remarked = || order().filter(|at| self.problem_of(*at).is_some());
        let remarks = remarked().count();
        if let Some(at) = wrong.or_else(|| remarked().next()) {
            self.open(at);
        }
        (wrong.is_some(), remarks)
    }
}
