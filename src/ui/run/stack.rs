//! The layers of the panes: which is on top, which is opened, closed, found by its number or read anew.

use std::time::Duration;

use jiff::civil::DateTime;

use super::{Asked, Numbered, Ui};
use crate::clock::Clock;
use crate::ui::command::Place;
use crate::ui::dialogs::guide::Guide;
use crate::ui::layer::{Answer, Layer, Outcome};
use crate::ui::panes::{PANES, Pane};
use crate::ui::shared::Shared;

/// Who has not typed for so long has read what they typed for.
const PAUSE: Duration = Duration::from_secs(1);

impl Ui {
    pub(super) fn next_pane(&mut self, by: usize) {
        let at = (self.pane.index() + by) % PANES.len();
        if let Some(row) = PANES.get(at) {
            self.go(row.pane);
        }
    }

    pub(super) fn go(&mut self, pane: Pane) {
        self.rest_top();
        self.pane = pane;
        if self.stack_mut().is_empty() {
            let layer = pane.open(&self.shared);
            self.push(layer);
        } else {
            let outcome = self.on_top(|layer, shared| layer.refresh(shared));
            self.follow_top(outcome);
        }
    }

    /// The page on top is about to be covered or left, or nobody types in it for the moment.
    pub(super) fn rest_top(&mut self) {
        if let Outcome::Request(request) = self.on_top(|layer, shared| layer.rested(shared)) {
            self.request(0, request);
        }
    }

    pub(super) fn push(&mut self, layer: Box<dyn Layer>) {
        self.rest_top();
        self.numbers += 1;
        let id = self.numbers;
        self.stack_mut().push(Numbered { id, layer });
        // A list that has just opened asks for its count.
        let outcome = self.on_top(|layer, shared| layer.opened(shared));
        self.follow_top(outcome);
    }

    /// Puts a layer that was there before on top of the pane at hand.
    pub(super) fn put_back(&mut self, numbered: Numbered) {
        self.stack_mut().push(numbered);
    }

    pub(super) fn put_over(&mut self, asked: Asked, layer: Box<dyn Layer>) {
        self.asked = asked;
        self.over = Some(layer);
    }

    fn stack_mut(&mut self) -> &mut Vec<Numbered> {
        let at = self.pane.index();
        if self.stacks.len() <= at {
            self.stacks.resize_with(at + 1, Vec::new);
        }
        // The line above made sure that there is one.
        #[allow(clippy::indexing_slicing, reason = "made long enough just above")]
        &mut self.stacks[at]
    }

    pub(super) fn stack(&self) -> &[Numbered] {
        self.stacks.get(self.pane.index()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn top<T>(&self, ask: impl Fn(&dyn Layer) -> T) -> T {
        if let Some(over) = &self.over {
            return ask(over.as_ref());
        }
        match self.stack().last() {
            Some(numbered) => ask(numbered.layer.as_ref()),
            // There is always a pane; a guide stands in for none.
            None => ask(&Guide::new(&self.shared, Place::Dialog, "help-dialog", None, |_| false)),
        }
    }

    pub(super) fn on_top(&mut self, act: impl FnOnce(&mut dyn Layer, &Shared) -> Outcome) -> Outcome {
        let at = self.pane.index();
        match self.stacks.get_mut(at).and_then(|stack| stack.last_mut()) {
            Some(numbered) => act(numbered.layer.as_mut(), &self.shared),
            None => Outcome::Ignored,
        }
    }

    /// Takes the layer out and gives its answer to the one below it.
    pub(super) fn close(&mut self, id: u64, answer: Answer) {
        let Some((pane, at)) = self.find(id) else { return };
        let Some(stack) = self.stacks.get_mut(pane) else { return };
        if at == 0 {
            // The bottom of a pane stays.
            return;
        }
        stack.truncate(at);
        let shared = &self.shared;
        if let Some(below) = stack.last_mut() {
            let below_id = below.id;
            let outcome = below.layer.answer(shared, answer);
            self.follow(below_id, outcome);
        }
    }

    pub(super) fn remove(&mut self, id: u64) {
        if let Some((pane, at)) = self.find(id)
            && let Some(stack) = self.stacks.get_mut(pane)
        {
            stack.remove(at);
        }
    }

    fn find(&self, id: u64) -> Option<(usize, usize)> {
        self.stacks.iter().enumerate().find_map(|(pane, stack)| {
            stack.iter().position(|numbered| numbered.id == id).map(|at| (pane, at))
        })
    }

    /// Shows what a colleague has saved meanwhile. Returns whether anything changed.
    pub(super) fn look(&mut self) -> bool {
        if self.touched.elapsed() >= PAUSE {
            self.rest_top();
        }
        let locked = self.rest(self.touched.elapsed());
        let moved = self.look_at_seat();
        self.back_up_if_quiet();
        let now = self.shared.desk.data_version();
        let saved = now != self.data_version;
        if saved {
            self.data_version = now;
            self.warm();
            let outcome = self.on_top(|layer, shared| layer.refresh(shared));
            self.follow_top(outcome);
        }
        locked || moved || saved || self.look_at_clock()
    }

    /// What is due in hours and minutes is said anew once a minute. Where nothing reads otherwise by then, the frame is
    /// the same and no byte goes to the terminal. Returns whether a minute has passed.
    fn look_at_clock(&mut self) -> bool {
        let now = minute(self.shared.desk.clock());
        let passed = std::mem::replace(&mut self.shown_at, now) != now;
        if passed {
            let outcome = self.on_top(|layer, shared| layer.minute_passed(shared));
            self.follow_top(outcome);
        }
        passed
    }

    pub(super) fn refresh_all(&mut self) {
        for pane in 0..self.stacks.len() {
            let ids: Vec<u64> = self
                .stacks
                .get(pane)
                .map_or_else(Vec::new, |stack| stack.iter().map(|numbered| numbered.id).collect());
            for id in ids {
                let shared = &self.shared;
                let found = self.stacks.get_mut(pane).and_then(|stack| stack.iter_mut().find(|n| n.id == id));
                if let Some(numbered) = found {
                    let outcome = numbered.layer.refresh(shared);
                    self.follow(id, outcome);
                }
            }
        }
    }
}

/// The time on the clock of the office, to the minute.
pub(super) fn minute(clock: &Clock) -> DateTime {
    let now = clock.local();
    now.with().second(0).subsec_nanosecond(0).build().unwrap_or(now)
}
