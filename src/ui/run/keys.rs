//! From a key to a command: by the place of the top layer, and for what no layer takes by the screen itself.

use std::time::Instant;

use super::Ui;
use crate::ui::command::{Cmd, Place};
use crate::ui::frame;
use crate::ui::input::{Input, Key};
use crate::ui::layer::Outcome;
use crate::ui::panes::Pane;

impl Ui {
    pub(super) fn input(&mut self, input: Input) {
        self.touched = Instant::now();
        match input {
            Input::Key(key) => {
                self.said = None;
                self.key(key);
                self.typed_at.get_or_insert_with(Instant::now);
            }
            Input::Paste(text) => {
                self.said = None;
                let outcome = match &mut self.over {
                    Some(over) => over.paste(&self.shared, &text),
                    None => self.on_top(|layer, shared| layer.paste(shared, &text)),
                };
                self.follow_top(outcome);
                self.typed_at.get_or_insert_with(Instant::now);
            }
            Input::Resize(columns, rows) => {
                // A window made small and large again has lost what stood in it, even if its size is the old one.
                self.redraw = true;
                if self.shared.size != (columns, rows) {
                    self.shared.size = (columns, rows);
                    self.refresh_all();
                }
            }
            Input::HangUp => {
                self.keep_draft();
                self.quitting = true;
            }
        }
    }

    /// A key becomes a command by the place of the top layer; a printable key is text where text is typed.
    fn key(&mut self, key: Key) {
        if self.shared.size.0 < frame::SMALLEST.0 || self.shared.size.1 < frame::SMALLEST.1 {
            // What cannot be seen is not pressed; leaving is possible all the same.
            if self.shared.keymap.find(Place::Everywhere, key) == Some(Cmd::Quit) {
                self.global(Cmd::Quit);
            }
            return;
        }
        let (place, takes_text) = self.top(|layer| (layer.place(), layer.takes_text()));
        let command =
            if takes_text && key.typed().is_some() { None } else { self.shared.keymap.find(place, key) };
        if let Some(command) = command
            && self.command(command)
        {
            return;
        }
        let outcome = match &mut self.over {
            Some(over) => over.key(&self.shared, key),
            None => self.on_top(|layer, shared| layer.key(shared, key)),
        };
        // On a page that takes no text a digit leads to another one.
        if matches!(outcome, Outcome::Ignored)
            && self.over.is_none()
            && !takes_text
            && let Some(pane) = key.typed().and_then(Pane::of_digit)
        {
            self.go(pane);
            return;
        }
        self.follow_top(outcome);
    }

    /// Does a command of the top layer, or else one that works everywhere; returns whether there was one.
    pub(super) fn command(&mut self, command: Cmd) -> bool {
        let can = self.top_can(command);
        if can {
            let outcome = match &mut self.over {
                Some(over) => over.command(&self.shared, command),
                None => self.on_top(|layer, shared| layer.command(shared, command)),
            };
            if !matches!(outcome, Outcome::Ignored) {
                self.follow_top(outcome);
                return true;
            }
        }
        self.global(command)
    }
}
