//! Every command once: its keys, where it applies, its words. Hint bar, help screen, palette and README's key
//! table are all drawn from this table; no key is written anywhere else.

use std::collections::HashMap;

use super::input::Key;

/// What a person can tell the program to do. What each does is said by its row's name in the language files.
#[allow(missing_docs, reason = "the row of each command names it, in three languages")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cmd {
    Help,
    Menu,
    Back,
    NextPane,
    PreviousPane,
    Redraw,
    Undo,
    Discreet,
    LockCases,
    NewComplaint,
    Quit,
    Search,
    Open,
    New,
    Edit,
    CopyAsNew,
    Archive,
    Archived,
    Filter,
    Sort,
    Mark,
    MarkAll,
    Export,
    Step,
    NextSection,
    PreviousSection,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    NextField,
    PreviousField,
    Save,
    Choose,
    Ditto,
    NextError,
    EmptyField,
    NextPerson,
    LookSame,
    PersonDetails,
    RemovePerson,
    WhoCanHelp,
    CopyText,
    ChangeLanguage,
    ChangeTheme,
    StaffList,
    BackUp,
    VerifyLog,
    EraseOld,
    SignIn,
    SignOut,
    OwnPin,
    OfficeSettings,
    Left,
    Right,
    ColumnsLeft,
    ColumnsRight,
    Accept,
    Parent,
    Period,
    LogCall,
    Refer,
    Letter,
    Details,
    OtherList,
}

/// Where a key means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// In every layer that does not take the key for itself.
    Everywhere,
    /// A list of records.
    List,
    /// A record.
    Detail,
    /// A form.
    Form,
    /// A field of several lines.
    Memo,
    /// The family card.
    Card,
    /// A dialog.
    Dialog,
    /// A pick list.
    Pick,
    /// The Today pane.
    Today,
    /// "Who can help here?"
    Help,
    /// The same, where somebody is to be asked to take a case on.
    Refer,
    /// The tree of areas.
    Tree,
    /// A report.
    Report,
}

/// One row of the table.
#[derive(Debug)]
pub struct Command {
    /// The command.
    pub id: Cmd,
    /// Where it applies.
    pub places: &'static [Place],
    /// Its keys; the first is the one that is shown.
    pub keys: &'static [&'static str],
    /// Further keys of the `vim` preset.
    pub vim: &'static [&'static str],
    /// Key of its name in the language files; `<name>-about` says what it does.
    pub name: &'static str,
    /// Place in the hint bar, 0 for none.
    pub hint: u8,
}

const fn row(
    id: Cmd,
    places: &'static [Place],
    keys: &'static [&'static str],
    name: &'static str,
    hint: u8,
) -> Command {
    Command { id, places, keys, vim: &[], name, hint }
}

const fn vim(mut command: Command, keys: &'static [&'static str]) -> Command {
    command.vim = keys;
    command
}

use Place as P;

/// The table. In a place, a key belongs to one command; a test holds that.
pub static COMMANDS: &[Command] = &[
    row(Cmd::Help, &[P::Everywhere], &["F1", "?"], "cmd-help", 1),
    row(Cmd::Menu, &[P::Everywhere], &["F10", ":", "Ctrl-P"], "cmd-menu", 90),
    row(Cmd::Back, &[P::Everywhere], &["Esc"], "cmd-back", 95),
    row(Cmd::NextPane, &[P::List, P::Today, P::Tree, P::Report], &["Tab"], "cmd-next-pane", 0),
    row(Cmd::PreviousPane, &[P::List, P::Today, P::Tree, P::Report], &["Shift-Tab"], "cmd-previous-pane", 0),
    row(Cmd::Redraw, &[P::Everywhere], &["Ctrl-L"], "cmd-redraw", 0),
    row(Cmd::Undo, &[P::List, P::Detail, P::Today, P::Tree], &["Ctrl-Z"], "cmd-undo", 0),
    row(Cmd::Discreet, &[P::Everywhere], &["Ctrl-T"], "cmd-discreet", 0),
    row(Cmd::LockCases, &[P::Everywhere], &["Ctrl-K"], "cmd-lock", 0),
    row(Cmd::NewComplaint, &[P::Everywhere], &["Ctrl-N"], "cmd-complaint", 0),
    row(Cmd::Quit, &[P::Everywhere], &["Ctrl-Q"], "cmd-quit", 0),
    row(Cmd::SignIn, &[P::Everywhere], &["Ctrl-G"], "cmd-sign-in", 0),
    row(Cmd::SignOut, &[P::Everywhere], &[], "cmd-sign-out", 0),
    row(Cmd::OwnPin, &[P::Everywhere], &[], "cmd-own-pin", 0),
    row(Cmd::OfficeSettings, &[P::Everywhere], &[], "cmd-settings", 0),
    row(Cmd::StaffList, &[P::Everywhere], &[], "cmd-staff", 0),
    row(Cmd::BackUp, &[P::Everywhere], &[], "cmd-backup", 0),
    row(Cmd::VerifyLog, &[P::Everywhere], &[], "cmd-verify-log", 0),
    row(Cmd::EraseOld, &[P::Detail], &[], "cmd-erase-old", 0),
    row(Cmd::ChangeLanguage, &[P::Everywhere], &[], "cmd-language", 0),
    row(Cmd::ChangeTheme, &[P::Everywhere], &[], "cmd-theme", 0),
    row(Cmd::WhoCanHelp, &[P::Everywhere], &["Ctrl-W"], "cmd-who-here", 0),
    row(Cmd::WhoCanHelp, &[P::Today, P::List, P::Detail], &["Ctrl-W"], "cmd-who-here", 80),
    row(Cmd::Search, &[P::List], &["/", "F3"], "cmd-search", 20),
    row(Cmd::Open, &[P::List, P::Detail, P::Today, P::Help, P::Tree, P::Report], &["Enter"], "cmd-open", 10),
    row(Cmd::New, &[P::List, P::Detail, P::Tree], &["F7", "Ins"], "cmd-new", 40),
    row(Cmd::Edit, &[P::List, P::Detail, P::Tree], &["F4"], "cmd-edit", 30),
    row(Cmd::CopyAsNew, &[P::List, P::Detail], &["F5"], "cmd-copy", 0),
    row(Cmd::Archive, &[P::List, P::Detail], &["F8", "Del"], "cmd-archive", 50),
    row(Cmd::Archived, &[P::List], &["Ctrl-R"], "cmd-archived", 0),
    row(Cmd::Filter, &[P::List], &["F6"], "cmd-filter", 35),
    row(Cmd::Sort, &[P::List], &["Ctrl-O"], "cmd-sort", 0),
    row(Cmd::Mark, &[P::List], &["Space"], "cmd-mark", 0),
    row(Cmd::MarkAll, &[P::List], &["*"], "cmd-mark-all", 0),
    row(Cmd::Export, &[P::List, P::Report], &["Ctrl-E"], "cmd-export", 60),
    row(Cmd::Step, &[P::Detail], &["F3"], "cmd-step", 20),
    row(Cmd::NextSection, &[P::Detail], &["Right", "Tab"], "cmd-next-section", 0),
    row(Cmd::PreviousSection, &[P::Detail], &["Left", "Shift-Tab"], "cmd-previous-section", 0),
    vim(
        row(
            Cmd::Up,
            &[P::List, P::Detail, P::Today, P::Help, P::Refer, P::Tree, P::Report],
            &["Up"],
            "cmd-up",
            0,
        ),
        &["k"],
    ),
    vim(
        row(
            Cmd::Down,
            &[P::List, P::Detail, P::Today, P::Help, P::Tree, P::Report],
            &["Down"],
            "cmd-down",
            0,
        ),
        &["j"],
    ),
    row(
        Cmd::PageUp,
        &[P::List, P::Detail, P::Today, P::Help, P::Refer, P::Tree, P::Report],
        &["PgUp"],
        "cmd-page-up",
        0,
    ),
    row(
        Cmd::PageDown,
        &[P::List, P::Detail, P::Today, P::Help, P::Refer, P::Tree, P::Report],
        &["PgDn"],
        "cmd-page-down",
        0,
    ),
    vim(
        row(
            Cmd::First,
            &[P::List, P::Detail, P::Today, P::Help, P::Tree, P::Report],
            &["Home"],
            "cmd-first",
            0,
        ),
        &["g"],
    ),
    vim(
        row(Cmd::Last, &[P::List, P::Detail, P::Today, P::Help, P::Tree, P::Report], &["End"], "cmd-last", 0),
        &["G"],
    ),
    row(Cmd::NextField, &[P::Form], &["Enter", "Tab", "Down"], "cmd-next-field", 0),
    row(Cmd::NextField, &[P::Card], &["Enter", "Tab"], "cmd-next-field", 0),
    row(Cmd::NextField, &[P::Memo], &["Tab"], "cmd-next-field", 15),
    row(Cmd::PreviousField, &[P::Form], &["Shift-Tab", "Up"], "cmd-previous-field", 0),
    row(Cmd::PreviousField, &[P::Card], &["Shift-Tab"], "cmd-previous-field", 0),
    row(Cmd::Up, &[P::Card], &["Up"], "cmd-up", 0),
    row(Cmd::Down, &[P::Card], &["Down"], "cmd-down", 0),
    row(Cmd::PreviousField, &[P::Memo], &["Shift-Tab"], "cmd-previous-field", 0),
    row(Cmd::Save, &[P::Form, P::Card, P::Memo], &["F2", "Ctrl-S"], "cmd-save", 5),
    row(Cmd::Choose, &[P::Form, P::Card], &["F4"], "cmd-choose", 30),
    row(Cmd::Ditto, &[P::Form], &["F5"], "cmd-ditto", 40),
    row(Cmd::Ditto, &[P::Card], &["F5"], "cmd-ditto", 75),
    row(Cmd::NextError, &[P::Form, P::Card, P::Memo], &["F6"], "cmd-next-error", 50),
    row(Cmd::EmptyField, &[P::Form, P::Card, P::Memo], &["Ctrl-U"], "cmd-empty-field", 0),
    row(Cmd::LookSame, &[P::Form, P::Card], &["F3"], "cmd-look-same", 20),
    row(Cmd::NextPerson, &[P::Card], &["F7"], "cmd-next-person", 60),
    row(Cmd::PersonDetails, &[P::Card], &["F9"], "cmd-person-details", 70),
    row(Cmd::RemovePerson, &[P::Card], &["F8"], "cmd-remove-person", 80),
    row(Cmd::Filter, &[P::Help, P::Refer], &["F4"], "cmd-change", 30),
    row(Cmd::LogCall, &[P::Help], &["F3"], "cmd-log-call", 20),
    row(Cmd::Refer, &[P::Help], &["F9"], "cmd-refer", 25),
    row(Cmd::Refer, &[P::Refer], &["Enter", "F9"], "cmd-refer", 10),
    row(Cmd::Open, &[P::Refer], &["F3"], "cmd-open-body", 20),
    row(Cmd::Letter, &[P::Detail], &["F9"], "cmd-letter", 70),
    row(Cmd::OtherList, &[P::List], &["Ctrl-D"], "cmd-other-list", 25),
    row(Cmd::Search, &[P::Tree], &["/"], "cmd-search", 0),
    row(Cmd::WhoCanHelp, &[P::Tree], &["F3"], "cmd-who-here", 20),
    row(Cmd::Details, &[P::Tree], &["F9"], "cmd-details", 50),
    row(Cmd::Parent, &[P::Tree], &["Left", "Backspace"], "cmd-parent", 0),
    row(Cmd::CopyText, &[P::Help, P::Refer], &["Ctrl-E"], "cmd-copy-text", 40),
    row(Cmd::Period, &[P::Report], &["F4"], "cmd-period", 30),
    row(Cmd::Filter, &[P::Report], &["F6"], "cmd-filter", 40),
    row(Cmd::ColumnsLeft, &[P::Report], &["Left"], "cmd-columns-left", 0),
    row(Cmd::ColumnsRight, &[P::Report], &["Right"], "cmd-columns-right", 0),
    row(Cmd::Up, &[P::Dialog, P::Pick], &["Up"], "cmd-up", 0),
    row(Cmd::Down, &[P::Dialog, P::Pick], &["Down"], "cmd-down", 0),
    row(Cmd::PageUp, &[P::Dialog, P::Pick], &["PgUp"], "cmd-page-up", 0),
    row(Cmd::PageDown, &[P::Dialog, P::Pick], &["PgDn"], "cmd-page-down", 0),
    row(Cmd::First, &[P::Pick], &["Home"], "cmd-first", 0),
    row(Cmd::Last, &[P::Pick], &["End"], "cmd-last", 0),
    row(Cmd::Left, &[P::Dialog], &["Left", "Shift-Tab"], "cmd-left", 0),
    row(Cmd::Right, &[P::Dialog], &["Right", "Tab"], "cmd-right", 0),
    row(Cmd::Accept, &[P::Dialog], &["Enter"], "cmd-accept", 10),
    row(Cmd::Accept, &[P::Pick], &["Enter", "Tab", "F2"], "cmd-choose-this", 10),
    row(Cmd::New, &[P::Pick], &["F7"], "cmd-new", 20),
    row(Cmd::Save, &[P::Dialog], &["F2"], "cmd-save", 20),
];

/// The commands in the order of the hint bar, then those that are not in it.
pub fn by_use() -> impl Iterator<Item = &'static Command> {
    let mut all: Vec<&Command> = COMMANDS.iter().collect();
    all.sort_by_key(|command| command.hint.wrapping_sub(1));
    all.into_iter()
}

/// The row that says what `id` is called.
pub fn row_of(id: Cmd) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

/// Which key means what, for one preset.
#[derive(Debug, Clone)]
pub struct Keymap {
    bound: HashMap<(Place, Key), Cmd>,
}

impl Keymap {
    /// The keys of a preset: `kantor` or `vim`. An unknown preset is `kantor`.
    pub fn preset(name: &str) -> Self {
        let mut bound = HashMap::new();
        for command in COMMANDS {
            let further: &[&str] = if name == "vim" { command.vim } else { &[] };
            for key in command.keys.iter().chain(further).filter_map(|key| key.parse::<Key>().ok()) {
                for place in command.places {
                    bound.entry((*place, key)).or_insert(command.id);
                }
            }
        }
        Self { bound }
    }

    /// What `key` means in `place`.
    pub fn find(&self, place: Place, key: Key) -> Option<Cmd> {
        self.bound.get(&(place, key)).or_else(|| self.bound.get(&(Place::Everywhere, key))).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_place_a_key_belongs_to_one_command() {
        let mut seen: HashMap<(Place, Key), Cmd> = HashMap::new();
        for command in COMMANDS {
            for key in command.keys.iter().chain(command.vim) {
                let key: Key = key.parse().unwrap_or_else(|_| panic!("{key} is no key"));
                for place in command.places {
                    assert!(seen.insert((*place, key), command.id).is_none(), "{key} twice in {place:?}");
                }
            }
        }
    }

    #[test]
    fn keys_that_terminals_lose_are_never_bound() {
        let never =
            ["Ctrl-A", "Ctrl-B", "Ctrl-C", "Ctrl-H", "Ctrl-I", "Ctrl-J", "Ctrl-M", "Ctrl-V", "Ctrl-/"];
        for command in COMMANDS {
            for key in command.keys {
                assert!(!never.contains(key), "{key}");
                let shifted_function = key.starts_with("Shift-F") || key.starts_with("Ctrl-F1");
                assert!(!shifted_function && !key.starts_with("Alt-"), "{key}");
            }
        }
    }
}
