//! The commands of the screen itself: what works in every pane, and whether it can be done now.

use super::{Asked, Ui};
use crate::app::Act;
use crate::domain::kind::Kind;
use crate::lang::{Lang, Language, Message};
use crate::ui::command::{Cmd, Place};
use crate::ui::dialogs::confirm::Confirm;
use crate::ui::dialogs::guide::Guide;
use crate::ui::dialogs::keep;
use crate::ui::dialogs::palette::Palette;
use crate::ui::dialogs::pick::{Hit, Pick};
use crate::ui::layer::{Layer, Tone};
use crate::ui::panes::{PANES, Pane, who_can_help};
use crate::ui::theme::Theme;
use crate::ui::{forms, show};

impl Ui {
    /// Commands of the screen itself.
    pub(super) fn global(&mut self, command: Cmd) -> bool {
        let is_dialog = command == Cmd::Menu && !self.can_globally(command);
        if is_dialog || self.over.is_some() && !matches!(command, Cmd::Redraw | Cmd::Discreet | Cmd::Quit) {
            return false;
        }
        match command {
            Cmd::Help => {
                let guide = self.guide();
                self.put_over(Asked::Nothing, guide);
            }
            Cmd::Menu => {
                let place = self.top(|layer| layer.place());
                let palette = Palette::new(&self.shared, place, |command| self.can(command));
                self.put_over(Asked::Palette, Box::new(palette));
            }
            Cmd::Redraw => self.redraw = true,
            Cmd::Discreet => {
                self.shared.discreet = !self.shared.discreet;
                self.refresh_all();
            }
            Cmd::Quit => self.quit(),
            Cmd::NextPane => self.next_pane(1),
            Cmd::PreviousPane => self.next_pane(PANES.len() - 1),
            Cmd::Undo => self.ask_undo(),
            Cmd::NewComplaint => self.new_complaint(),
            Cmd::LockCases => self.lock_or_unlock(),
            Cmd::WhoCanHelp => {
                let layer = who_can_help::open(&self.shared, None);
                self.push(layer);
            }
            Cmd::SignIn => self.sign_in(),
            Cmd::SignOut => self.sign_out(),
            Cmd::OwnPin => match self.shared.desk.ask_own_pin() {
                Ok(()) => self.push(Box::new(crate::ui::panes::staff::own_pin())),
                Err(message) => self.say(Tone::Bad, message),
            },
            Cmd::OfficeSettings => {
                let pane = crate::ui::panes::settings::Settings::new(&self.shared);
                self.push(Box::new(pane));
            }
            Cmd::StaffList => {
                let pane = crate::ui::panes::staff::Staff::new(&self.shared);
                self.push(Box::new(pane));
            }
            Cmd::BackUp => {
                let dialog = keep::back_up(&self.shared);
                self.push(Box::new(dialog));
            }
            Cmd::VerifyLog => self.push(Box::new(keep::verify())),
            Cmd::ChangeLanguage => {
                let hits =
                    Language::ALL.iter().map(|language| Hit::new(language.code(), language.name())).collect();
                let pick = Pick::of(&self.shared, "cmd-language", hits)
                    .starting_at(&self.shared, self.shared.lang.language().code());
                self.put_over(Asked::Language, Box::new(pick));
            }
            Cmd::ChangeTheme => {
                let hits = Theme::names(self.shared.themes.as_deref())
                    .into_iter()
                    .map(|name| Hit::new(name.clone(), name))
                    .collect();
                let pick = Pick::of(&self.shared, "cmd-theme", hits)
                    .starting_at(&self.shared, self.shared.theme.name());
                self.put_over(Asked::Theme, Box::new(pick));
            }
            _ => return false,
        }
        true
    }

    /// Can the command be done, by the top layer or by the screen itself?
    pub(super) fn can(&self, command: Cmd) -> bool {
        self.top_can(command) || self.can_globally(command)
    }

    fn can_globally(&self, command: Cmd) -> bool {
        if self.over.is_some() {
            return matches!(command, Cmd::Redraw | Cmd::Discreet | Cmd::Quit);
        }
        match command {
            Cmd::Help | Cmd::Redraw | Cmd::Discreet | Cmd::Quit => true,
            // A question is answered first.
            Cmd::Menu => self.top(|layer| !layer.is_dialog()),
            Cmd::WhoCanHelp => self.top(|layer| !layer.is_dialog()),
            Cmd::ChangeLanguage | Cmd::ChangeTheme => true,
            Cmd::StaffList => {
                (self.shared.desk.ask(Act::Read(Kind::Staff)).is_ok()
                    || !self.shared.desk.sitting().staff.is_empty())
                    && self.top(|layer| !layer.is_dialog())
            }
            Cmd::BackUp | Cmd::VerifyLog => {
                self.shared.desk.ask(Act::Keep).is_ok() && self.top(|layer| !layer.is_dialog())
            }
            Cmd::OfficeSettings => {
                self.shared.desk.ask(Act::ReadSettings).is_ok() && self.top(|layer| !layer.is_dialog())
            }
            Cmd::LockCases => self.top(|layer| !layer.is_dialog()),
            Cmd::SignIn => !self.shared.desk.pin_holders().is_empty() && self.top(|layer| !layer.is_dialog()),
            Cmd::SignOut => {
                !self.shared.desk.sitting().staff.is_empty() && self.top(|layer| !layer.is_dialog())
            }
            Cmd::OwnPin => self.shared.desk.ask_own_pin().is_ok() && self.top(|layer| !layer.is_dialog()),
            Cmd::Undo => self.top(|layer| {
                matches!(layer.place(), Place::List | Place::Detail | Place::Today | Place::Tree)
            }),
            Cmd::NewComplaint => self.shared.desk.ask(Act::Complain).is_ok(),
            _ => false,
        }
    }

    pub(super) fn top_can(&self, command: Cmd) -> bool {
        self.top(|layer| layer.can(&self.shared, command))
    }

    fn guide(&self) -> Box<dyn Layer> {
        let (place, help, field) =
            self.top(|layer| (layer.place(), layer.help(), layer.explains(&self.shared)));
        Box::new(Guide::new(&self.shared, place, help, field, |command| self.can(command)))
    }

    pub(super) fn quit(&mut self) {
        self.rest_top();
        if self.drafts().is_empty() {
            self.quitting = true;
            return;
        }
        let confirm = Confirm::new(Message::new("quit-unsaved"), &["button-quit-keep", "button-stay"], 1);
        self.put_over(Asked::Quit, Box::new(confirm));
    }

    fn ask_undo(&mut self) {
        let entries = match self.shared.desk.undoable() {
            Ok(entries) => entries,
            Err(error) => return self.say(Tone::Bad, error.message()),
        };
        let Some(entry) = entries.first() else {
            return self.say(Tone::Plain, Message::new("undo-nothing"));
        };
        let kind = Kind::named(&entry.kind);
        let id = kind.and_then(|kind| self.shared.desk.id_of(kind, &entry.uid).ok().flatten());
        let name = kind.zip(id).map(|(kind, id)| show::called(&self.shared, kind, id)).unwrap_or_default();
        let more = entries.len() - 1;
        let question = Message::new(if more == 0 { "undo-ask" } else { "undo-ask-many" })
            .with("action", self.shared.text(&format!("action-{}", entry.action)))
            .with("kind", self.shared.text(&format!("kind-{}", entry.kind.replace('_', "-"))))
            .with("name", name)
            .with("count", more);
        let confirm = Confirm::new(question, &["button-undo", "button-cancel"], 1);
        self.put_over(Asked::Undo(entry.save), Box::new(confirm));
    }

    fn new_complaint(&mut self) {
        match self.shared.desk.ask(Act::Complain) {
            Ok(()) => {
                // The form at hand stays parked in its pane and comes back with it.
                self.go(Pane::Cases);
                let form = forms::new(&self.shared, Kind::Case);
                self.push(form);
            }
            // Nobody has said who they are yet.
            Err(_) if self.shared.desk.knows_nobody() => {
                if self.shared.desk.pin_holders().is_empty() {
                    let dialog = crate::ui::dialogs::unlock::anybody(&self.shared);
                    self.push(Box::new(dialog));
                } else {
                    self.ask_who("");
                }
            }
            Err(message) => self.say(Tone::Bad, message),
        }
    }

    pub(super) fn set_language(&mut self, language: Language) {
        self.shared.lang = Lang::load(language);
        self.chosen.language = Some(language);
        self.refresh_all();
    }

    pub(super) fn set_theme(&mut self, name: &str) {
        match Theme::load(name, self.shared.theme.depth(), self.shared.themes.as_deref()) {
            Ok(theme) => {
                self.shared.theme = theme;
                self.chosen.theme = Some(name.to_owned());
            }
            Err(error) => self.say(Tone::Bad, Message::new("theme-failed").with("what", error)),
        }
    }
}
