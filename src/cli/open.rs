//! Opening, making and checking office files.

use std::path::{Path, PathBuf};

use super::{Arguments, Done, Failure, Surroundings};
use crate::app::founding::{self, FoundingError};
use crate::app::{Desk, Worker};
use crate::clock::Clock;
use crate::lang::{Lang, Language, Message};
use crate::store::check::Fault;
use crate::store::log::Actor;
use crate::store::{Office, OpenError, Store};
use crate::ui::session::{self, Ended, Look};

/// What every subcommand needs.
pub(super) struct Context<'a> {
    pub arguments: &'a Arguments,
    pub around: &'a Surroundings,
    pub lang: Lang,
    pub actor: Actor,
}

impl<'a> Context<'a> {
    /// Refuses `--as` until an office has staff.
    pub fn new(arguments: &'a Arguments, around: &'a Surroundings) -> Result<Self, Failure> {
        let language = arguments.lang.as_deref().and_then(Language::parse);
        let language = language.or_else(|| Language::parse(&around.locale)).unwrap_or(Language::En);
        let context = Self {
            arguments,
            around,
            lang: Lang::load(language),
            actor: Actor { name: around.account.clone(), verified: false },
        };
        match &arguments.login {
            Some(login) => Err(context.fail(3, &Message::new("cli-no-staff").with("login", login))),
            None => Ok(context),
        }
    }

    /// A failure with a sentence in the user's language.
    pub fn fail(&self, code: u8, message: &Message) -> Failure {
        let sentence = self.lang.say(message);
        Failure { code, sentence: crate::domain::hostile::clean(&sentence).into_owned() }
    }

    fn open_error(&self, error: &OpenError) -> Failure {
        self.fail(error.exit_code(), &error.message())
    }

    /// The office file that is meant.
    pub fn path(&self) -> PathBuf {
        self.arguments.file.clone().unwrap_or_else(|| self.around.data_folder.join("kantor.balai"))
    }

    /// Opens the office file that is meant.
    pub fn open(&self) -> Result<Store, Failure> {
        let mut store = Store::open(&self.path()).map_err(|error| self.open_error(&error))?;
        self.set_today(&mut store)?;
        Ok(store)
    }

    /// `--today` moves a demo's day and is refused elsewhere.
    pub fn set_today(&self, store: &mut Store) -> Result<(), Failure> {
        match self.arguments.today {
            Some(_) if !store.is_demo() => Err(self.fail(3, &Message::new("cli-today-demo"))),
            Some(today) => {
                store.set_demo_today(today);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// The clock of an office.
    pub fn clock(store: &Store) -> Clock {
        let clock = Clock::real(&store.office().timezone);
        match store.office().today.parse() {
            Ok(today) if store.is_demo() => clock.with_today(today),
            _ => clock,
        }
    }

    /// Worker and desk over an open store.
    pub fn sit(&self, store: Store) -> Result<(Desk, Worker), Failure> {
        let clock = Self::clock(&store);
        let reader = store.reader().map_err(|error| self.open_error(&error))?;
        let desk = Desk::new(reader, self.actor.clone(), clock.clone(), &self.around.state_folder);
        let worker = Worker::new(store, self.actor.clone(), clock, &self.around.state_folder);
        Ok((desk, worker))
    }

    fn founding(&self, error: &FoundingError) -> Failure {
        self.fail(error.exit_code(), &error.message())
    }
}

/// The office file, full-screen.
pub(super) fn screen(context: &Context<'_>) -> Result<Done, Failure> {
    let store = context.open()?;
    full_screen(context, store)
}

fn full_screen(context: &Context<'_>, store: Store) -> Result<Done, Failure> {
    let chosen = context.arguments.lang.as_deref().and_then(Language::parse);
    let language = chosen
        .or_else(|| Language::parse(&store.office().language))
        .unwrap_or_else(|| context.lang.language());
    let look = Look {
        language,
        theme: context.arguments.theme.clone(),
        env: context.around.env.clone(),
        depth: None,
        glyphs: None,
        keys: "kantor".into(),
        themes: Some(context.around.config_folder.join("themes")),
    };
    let (desk, worker) = context.sit(store)?;
    match session::run(desk, worker, &look) {
        Ok(Ended::Quit) => Ok(Done::default()),
        Ok(Ended::HungUp) => Ok(Done { code: crate::os::EXIT_HUNG_UP, ..Done::default() }),
        Err(error) => Err(context.fail(1, &Message::new("cli-screen-failed").with("what", error))),
    }
}

/// A demo office: in a throw-away copy, or written to a file.
pub(super) fn demo(
    context: &Context<'_>,
    name: &str,
    create: Option<&Path>,
    scale: usize,
) -> Result<Done, Failure> {
    if let Some(path) = create {
        let store =
            founding::demo(path, name, scale, &context.actor).map_err(|error| context.founding(&error))?;
        return Ok(Done { out: format!("{}\n", store.path().display()), code: 0 });
    }
    let folder = context.around.state_folder.join(format!("demo-{}", std::process::id()));
    let path = folder.join(format!("{name}.balai"));
    let made = founding::demo(&path, name, scale, &context.actor).map_err(|error| context.founding(&error));
    let ended = made.and_then(|mut store| {
        context.set_today(&mut store)?;
        full_screen(context, store)
    });
    // The copy is thrown away whatever happened in it.
    let _ = std::fs::remove_dir_all(&folder);
    ended
}

/// A new, empty office.
pub(super) fn init(context: &Context<'_>, name: &str, country: &str, area: &str) -> Result<Done, Failure> {
    let (timezone, language) =
        if country == "MY" { ("Asia/Kuala_Lumpur", "ms") } else { ("Asia/Jakarta", "id") };
    let office = Office {
        name: name.to_owned(),
        country: country.to_owned(),
        area: area.to_owned(),
        timezone: timezone.to_owned(),
        language: language.to_owned(),
        ..Office::default()
    };
    let store =
        founding::empty(&context.path(), office, &context.actor).map_err(|error| context.founding(&error))?;
    Ok(Done { out: format!("{}\n", store.path().display()), code: 0 })
}

/// Looks at every byte.
pub(super) fn check(context: &Context<'_>) -> Result<Done, Failure> {
    let store = context.open()?;
    let faults = store.check().map_err(|error| context.fail(1, &error.message()))?;
    if faults.is_empty() {
        return Ok(Done { out: format!("{}\n", context.lang.text("check-good")), code: 0 });
    }
    let lines: Vec<String> = faults.iter().map(|fault| context.lang.say(&describe(fault))).collect();
    Ok(Done { out: format!("{}\n", lines.join("\n")), code: 4 })
}

fn describe(fault: &Fault) -> Message {
    match fault {
        Fault::Pages(what) => Message::new("fault-pages").with("what", what),
        Fault::Reference(table) => Message::new("fault-reference").with("table", table),
        Fault::Chain(seq) => Message::new("fault-chain").with("seq", seq),
        Fault::Row { kind, uid } => Message::new("fault-row").with("kind", kind).with("uid", uid),
        Fault::Unlogged { kind, uid } => Message::new("fault-unlogged").with("kind", kind).with("uid", uid),
    }
}
