//! Menu and palette in one: every command that can be done now, every pane; type a few letters of any.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::pick::{Hit, Pick};
use crate::lang::Message;
use crate::ui::command::{self, Cmd, Place};
use crate::ui::input::{Code, Key};
use crate::ui::layer::{Answer, Layer, Outcome, Tone};
use crate::ui::panes::{PANES, Pane};
use crate::ui::shared::Shared;

/// What stands before the keys of a command that cannot be done here and now.
const ELSEWHERE: &str = "elsewhere:";

/// The palette.
pub struct Palette {
    pick: Pick,
    commands: Vec<(&'static str, Cmd)>,
}

impl Palette {
    /// The panes, and the commands that `can` be done in `place`.
    pub fn new(shared: &Shared, place: Place, can: impl Fn(Cmd) -> bool) -> Self {
        let (mut hits, mut others) = (Vec::new(), Vec::new());
        let mut commands: Vec<(&'static str, Cmd)> = Vec::new();
        // What can be done here first, then what can be done anywhere.
        let (anywhere, here): (Vec<_>, Vec<_>) =
            command::by_use().partition(|command| command.places == [Place::Everywhere]);
        for command in here.into_iter().chain(anywhere) {
            let moves =
                matches!(command.id, Cmd::Menu | Cmd::Up | Cmd::Down | Cmd::Left | Cmd::Right | Cmd::Accept);
            let elsewhere = command.places != [Place::Everywhere] && !command.places.contains(&place);
            if moves || commands.iter().any(|(name, _)| *name == command.name) {
                continue;
            }
            let keys = command.keys.join(" ");
            let hit =
                |raw: String| Hit::new(raw, shared.text(command.name)).known_as(also(shared, command.name));
            if elsewhere || !can(command.id) {
                // What works everywhere and cannot be done is not a matter of the page.
                if command.places != [Place::Everywhere] {
                    let not_here = shared.text("palette-not-here");
                    others.push(hit(format!("{ELSEWHERE}{keys}")).beside(not_here));
                }
                continue;
            }
            commands.push((command.name, command.id));
            hits.push(hit(command.name.to_owned()).beside(keys));
        }
        for row in &PANES {
            let hit = Hit::new(row.digit.to_string(), shared.text(row.name)).known_as(also(shared, row.name));
            hits.push(hit.beside(row.digit.to_string()));
        }
        Self { pick: Pick::of(shared, "palette-title", hits).or_else(others), commands }
    }
}

/// Further words by which a command or pane is sought; a new user does not know ours.
fn also(shared: &Shared, name: &str) -> String {
    let key = format!("{name}-also");
    if shared.lang.has(&key) { shared.text(&key) } else { String::new() }
}

impl Layer for Palette {
    fn place(&self) -> Place {
        Place::Dialog
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn can(&self, shared: &Shared, command: Cmd) -> bool {
        self.pick.can(shared, command)
    }

    fn command(&mut self, shared: &Shared, command: Cmd) -> Outcome {
        match self.pick.command(shared, command) {
            Outcome::Close(Answer::Picked(raw, name)) if raw.starts_with(ELSEWHERE) => {
                let keys = raw.strip_prefix(ELSEWHERE).unwrap_or_default();
                let message = Message::new("palette-elsewhere").with("name", name).with("keys", keys);
                Outcome::Say(Tone::Plain, message)
            }
            Outcome::Close(Answer::Picked(raw, _)) => {
                let pane = raw.chars().next().and_then(Pane::of_digit);
                let command = self.commands.iter().find(|(name, _)| *name == raw).map(|(_, id)| *id);
                Outcome::Close(match (command, pane) {
                    (Some(command), _) => Answer::Command(command),
                    (None, Some(pane)) => Answer::Pane(pane),
                    (None, None) => Answer::None,
                })
            }
            outcome => outcome,
        }
    }

    fn key(&mut self, shared: &Shared, key: Key) -> Outcome {
        // F10 and a digit go straight to a pane.
        if let Some(pane) = key.typed().and_then(Pane::of_digit) {
            return Outcome::Close(Answer::Pane(pane));
        }
        match key.code {
            Code::Home => self.pick.command(shared, Cmd::First),
            Code::End => self.pick.command(shared, Cmd::Last),
            _ => self.pick.key(shared, key),
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.pick.draw(shared, area, buffer)
    }

    fn help(&self) -> &'static str {
        "help-pick"
    }
}
