//! Opening, making and checking office files.

use std::path::{Path, PathBuf};

use super::{Arguments, Done, Failure, Surroundings, secret, staff};
use crate::app::founding::{self, FoundingError};
use crate::app::{Desk, Request, Seat, Sitting, Worker, demo};
use crate::clock::Clock;
use crate::domain::identity::Country;
use crate::domain::time_zone;
use crate::lang::{Lang, Language, Message};
use crate::store::log::Actor;
use crate::store::{Office, OpenError, Store};
use crate::ui::first_run::{Choice, FirstRun};
use crate::ui::glyph::Glyphs;
use crate::ui::session::{self, Console, Ended, Look};
use crate::ui::settings::Settings;
use crate::ui::theme::{Depth, Theme, ThemeError};

/// The language of sentences: the one that was asked for, or the system's.
pub(super) fn language(asked: Option<&str>, around: &Surroundings) -> Language {
    let asked = asked.and_then(Language::parse);
    asked.or_else(|| Language::parse(&around.locale)).unwrap_or(Language::En)
}

/// What every subcommand needs.
pub(super) struct Context<'a> {
    pub arguments: &'a Arguments,
    pub around: &'a Surroundings,
    pub lang: Lang,
    pub actor: Actor,
}

impl<'a> Context<'a> {
    /// What the arguments and the surroundings say.
    pub fn new(arguments: &'a Arguments, around: &'a Surroundings) -> Self {
        Self {
            arguments,
            around,
            lang: Lang::load(language(arguments.lang.as_deref(), around)),
            actor: Actor { name: around.account.clone(), verified: false },
        }
    }

    /// A failure with a sentence in the user's language.
    pub fn fail(&self, code: u8, message: &Message) -> Failure {
        // On the screen a key signs in; here an argument does.
        let sentence = match message.key.as_ref() {
            "refused-sign-in" | "refused-locked" => self.lang.text("cli-refused-sign-in"),
            // Nothing was typed here.
            "store-disk-full" => self.lang.text("cli-disk-full"),
            _ => self.lang.say(message),
        };
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

    /// `--as`: everything is done in this person's name, once their passphrase was typed.
    fn sign_in(&self, worker: &mut Worker, login: &str) -> Result<(), Failure> {
        let passphrase = secret::ask(self, &Message::new("cli-passphrase").with("login", login))?;
        let unlock = Request::Unlock { login: login.to_owned(), passphrase };
        worker.perform(unlock).map_err(|refusal| staff::refused(self, &refusal))?;
        Ok(())
    }

    /// The desk over an open store.
    fn desk(&self, store: Store) -> Result<Desk, Failure> {
        let clock = Self::clock(&store);
        let desk = Desk::new(store, &self.actor, clock, &self.around.state_folder);
        match &self.arguments.login {
            Some(login) if desk.sitting().permissions.seat() == Seat::Founding => {
                Err(self.fail(3, &Message::new("cli-no-staff").with("login", login)))
            }
            _ => Ok(desk),
        }
    }

    /// Worker and desk over an open store, for a subcommand.
    pub fn sit(&self, store: Store) -> Result<(Desk, Worker), Failure> {
        let mut desk = self.desk(store.reader().map_err(|error| self.open_error(&error))?)?;
        let mut worker = Worker::new(store, &self.actor, desk.clock().clone(), &self.around.state_folder);
        if let Some(login) = &self.arguments.login {
            self.sign_in(&mut worker, login)?;
        }
        desk.sit(worker.sitting().clone());
        Ok((desk, worker))
    }

    /// The desk for the screen, which asks for the passphrase of `--as` itself.
    fn sit_at_screen(&self, store: Store) -> Result<Desk, Failure> {
        let store = store.read_only().map_err(|error| self.fail(1, &error.message()))?;
        let mut desk = self.desk(store)?;
        if let Some(login) = &self.arguments.login {
            desk.sit(Sitting::expecting(&self.actor, login));
        }
        Ok(desk)
    }

    fn founding(&self, error: &FoundingError) -> Failure {
        self.fail(error.exit_code(), &error.message())
    }
}

/// A failure that is said beside the work of any subcommand.
pub(super) fn say(arguments: &Arguments, around: &Surroundings, code: u8, message: &Message) -> Failure {
    Context::new(arguments, around).fail(code, message)
}

/// The office file, full-screen; the first time, the questions that lead to one.
pub(super) fn screen(context: &Context<'_>) -> Result<Done, Failure> {
    let first = context.arguments.file.is_none() && !context.path().exists();
    if !first {
        let store = context.open()?;
        let look = look(context, &store.office().language)?;
        let mut console = console(context, &look)?;
        let ended = sit_down(context, &mut console, store, &look);
        console.close();
        return ended;
    }
    let mut look = look(context, "")?;
    let mut console = console(context, &look)?;
    let folder = throw_away(context);
    let ended = match ask(context, &mut console, &look, &folder) {
        Ok(Some((store, language))) => {
            look.language = language;
            sit_down(context, &mut console, store, &look)
        }
        Ok(None) => Ok(Done::default()),
        Err(failure) => Err(failure),
    };
    console.close();
    let _ = std::fs::remove_dir_all(&folder);
    ended
}

/// Asks the questions of the first run and makes or opens what was chosen.
fn ask(
    context: &Context<'_>,
    console: &mut Console,
    look: &Look,
    folder: &Path,
) -> Result<Option<(Store, Language)>, Failure> {
    let first = FirstRun::new(look.language, look.theme.clone(), look.glyphs, founding::places, &demo::NAMES);
    let found = |choice: &Choice, language: Language| {
        let lang = Lang::load(language);
        let say = |message: Message| lang.say(&message);
        let store = match choice {
            Choice::New { name, country, area } => {
                let office = office(name, country, area, language);
                founding::empty(&context.path(), office, &context.actor)
                    .map_err(|error| say(error.message()))?
            }
            Choice::Existing(path) => Store::open(path).map_err(|error| say(error.message()))?,
            Choice::Demo(name) => {
                founding::demo(&folder.join(format!("{name}.balai")), name, 0, &context.actor)
                    .map_err(|error| say(error.message()))?
            }
            Choice::Leave => return Err(String::new()),
        };
        Ok((store, language))
    };
    session::first_run(console, first, found)
        .map_err(|error| context.fail(1, &Message::new("cli-screen-failed").with("what", error)))
}

/// Takes the terminal. Without one there is nothing to show and nobody to type: that is said, with what works all
/// the same.
fn console(context: &Context<'_>, look: &Look) -> Result<Console, Failure> {
    let lang = Lang::load(look.language);
    let failed = |message: Message| {
        let sentence = lang.say(&message);
        Failure { code: 1, sentence: crate::domain::hostile::clean(&sentence).into_owned() }
    };
    let instead = || {
        let key = match context.arguments.command {
            Some(super::Command::Demo { .. }) => "cli-no-terminal-demo",
            _ => "cli-no-terminal",
        };
        failed(Message::new(key))
    };
    if !context.around.on_terminal {
        return Err(instead());
    }
    Console::open(look).map_err(|error| {
        if crate::os::is_no_terminal(&error) {
            instead()
        } else {
            failed(Message::new("cli-screen-failed").with("what", error))
        }
    })
}

/// How the screen is to look: the command line first, then the account's settings, then the office, then the
/// locale.
fn look(context: &Context<'_>, office_language: &str) -> Result<Look, Failure> {
    let folder = &context.around.config_folder;
    let settings = Settings::load(folder)
        .map_err(|what| context.fail(2, &Message::new("settings-failed").with("what", what)))?;
    let chosen = context.arguments.lang.as_deref().and_then(Language::parse);
    let language = chosen
        .or_else(|| Language::parse(&settings.language))
        .or_else(|| Language::parse(office_language))
        .unwrap_or_else(|| context.lang.language());
    let env = context.around.env.clone();
    let depth = Depth::parse(&settings.colours).unwrap_or_else(|| Depth::detect(&env));
    let asked = context.arguments.theme.as_ref().or(Some(&settings.theme).filter(|name| !name.is_empty()));
    let name = asked.map_or_else(|| Theme::default_name(depth, &env), String::as_str);
    // A look that cannot be had is said before the terminal is taken.
    let theme = Theme::load(name, depth, Some(&session::themes_in(folder)))
        .map_err(|error| theme_failed(context, &error))?;
    Ok(Look {
        language,
        theme,
        glyphs: Glyphs::parse(&settings.glyphs).unwrap_or_else(|| Glyphs::detect(&env)),
        env,
        keys: settings.keys,
        auto_advance: settings.auto_advance,
        unlock: context.arguments.login.is_some(),
        config: Some(folder.clone()),
    })
}

fn theme_failed(context: &Context<'_>, error: &ThemeError) -> Failure {
    context.fail(2, &Message::new("theme-failed").with("what", error))
}

fn sit_down(
    context: &Context<'_>,
    console: &mut Console,
    mut store: Store,
    look: &Look,
) -> Result<Done, Failure> {
    context.set_today(&mut store)?;
    match session::run(console, context.sit_at_screen(store)?, look) {
        Ok(Ended::Quit) => Ok(Done::default()),
        Ok(Ended::HungUp) => Ok(Done { code: crate::os::EXIT_HUNG_UP, ..Done::default() }),
        Err(error) => Err(context.fail(1, &Message::new("cli-screen-failed").with("what", error))),
    }
}

/// The folder of this run's throw-away copies.
fn throw_away(context: &Context<'_>) -> PathBuf {
    context.around.state_folder.join(format!("demo-{}", std::process::id()))
}

/// Most beneficiaries that are added to a demo: some ten times what the largest office has, and gigabytes.
const MOST_ADDED: usize = 5_000_000;

/// A demo office: in a throw-away copy, or written to a file.
pub(super) fn demo(
    context: &Context<'_>,
    name: &str,
    create: Option<&Path>,
    scale: usize,
) -> Result<Done, Failure> {
    if scale > MOST_ADDED {
        let said = Message::new("demo-too-many").with("count", scale).with("most", MOST_ADDED);
        return Err(context.fail(2, &said));
    }
    if let Some(path) = create {
        founding::demo(path, name, scale, &context.actor).map_err(|error| context.founding(&error))?;
        return Ok(Done { out: format!("{}\n", path.display()), code: 0 });
    }
    let folder = throw_away(context);
    let path = folder.join(format!("{name}.balai"));
    let made = founding::demo(&path, name, scale, &context.actor).map_err(|error| context.founding(&error));
    let ended = made.and_then(|store| {
        let look = look(context, &store.office().language)?;
        let mut console = console(context, &look)?;
        let ended = sit_down(context, &mut console, store, &look);
        console.close();
        ended
    });
    // The copy is thrown away whatever happened in it.
    let _ = std::fs::remove_dir_all(&folder);
    ended
}

/// What a new office begins with.
fn office(name: &str, country: &str, area: &str, language: Language) -> Office {
    let nation = if country == "MY" { Country::My } else { Country::Id };
    Office {
        name: name.to_owned(),
        country: country.to_owned(),
        area: area.to_owned(),
        timezone: time_zone::of_area(nation, area).to_owned(),
        language: language.code().to_owned(),
        ..Office::default()
    }
}

/// Most places that are named where one was sought in vain.
const NEAREST: usize = 8;

/// The areas that a new office can serve, a line each: code, name, level, and what they lie in.
pub(super) fn areas(context: &Context<'_>, country: &str, typed: &str) -> Done {
    let (places, _) = founding::seek(&founding::places(country), typed);
    let lines = places.iter().map(|place| format!("{}\n", place_line(context, country, place)));
    Done { out: lines.collect(), code: 0 }
}

fn place_line(context: &Context<'_>, country: &str, place: &founding::PlaceName) -> String {
    let level = crate::ui::show::level_in(&context.lang, country, &place.level, &place.code);
    let within = if place.within.is_empty() { String::new() } else { format!(" · {}", place.within) };
    format!("{:<14} {} · {level}{within}", place.code, place.name)
}

/// A new, empty office.
pub(super) fn init(context: &Context<'_>, name: &str, country: &str, area: &str) -> Result<Done, Failure> {
    if founding::places(country).iter().all(|place| place.code != area) {
        let (near, _) = founding::seek(&founding::places(country), area);
        let said = Message::new("cli-area-unknown").with("text", area).with("country", country);
        let mut failure = context.fail(2, &said);
        for place in near.iter().take(NEAREST) {
            failure.sentence.push('\n');
            failure.sentence.push_str(&place_line(context, country, place));
        }
        return Err(failure);
    }
    let language = if country == "MY" { Language::Ms } else { Language::Id };
    let office = office(name, country, area, language);
    let path = context.path();
    founding::empty(&path, office, &context.actor).map_err(|error| context.founding(&error))?;
    Ok(Done { out: format!("{}\n", path.display()), code: 0 })
}
