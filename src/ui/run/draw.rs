//! One frame: the frame around the pane, then its layers from the last whole page on.

use ratatui::Frame;
use ratatui::layout::Position;

use super::{Asked, Ui};
use crate::ui::frame;
use crate::ui::layer::Layer;
use crate::ui::theme::Role;

impl Ui {
    /// Draws the whole screen. Changes nothing.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let shared = &self.shared;
        if area.width < frame::SMALLEST.0 || area.height < frame::SMALLEST.1 {
            frame::too_small(shared, area, frame.buffer_mut());
            shared.glyphs.apply(frame.buffer_mut());
            return;
        }
        let (place, explains) = self.top(|layer| (layer.place(), layer.explains(shared)));
        let said = self.said.as_ref().map(|(tone, message)| (tone.role(), shared.lang.say(message)));
        let explains = explains.map(|text| (Role::Muted, text));
        let page = frame::draw(
            shared,
            area,
            frame.buffer_mut(),
            self.pane,
            place,
            |command| self.can(command),
            said.as_ref().or(explains.as_ref()).map(|(role, text)| (*role, text.as_str())),
        );
        let stack = self.stack();
        let is_base = |layer: &dyn Layer| !layer.is_dialog() || layer.covers();
        let base = stack.iter().rposition(|numbered| is_base(numbered.layer.as_ref())).unwrap_or(0);
        let mut cursor: Option<Position> = None;
        // Whoever answers this is perhaps not the one whose pages these are.
        if self.over.is_none() || self.asked != Asked::Who {
            for numbered in stack.iter().skip(base) {
                cursor = numbered.layer.draw(shared, page, frame.buffer_mut());
            }
        }
        if let Some(over) = &self.over {
            cursor = over.draw(shared, page, frame.buffer_mut());
        }
        shared.glyphs.apply(frame.buffer_mut());
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }
}
