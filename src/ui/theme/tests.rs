use std::collections::BTreeSet;
use std::fs;

use ratatui::style::{Color, Modifier, Style};

use super::*;

/// Where a style's foreground is drawn: the page, the rows and the dialog.
const SURFACES: [Role; 4] = [Role::Text, Role::Selection, Role::SelectionInactive, Role::Dialog];

/// The page every theme is measured on, `default` being the linux console's black.
fn page(theme: &Theme) -> Style {
    theme.style(Role::Text)
}

fn every_theme() -> Vec<Theme> {
    let depths = || Depth::COLOURED.into_iter().chain([Depth::Mono]);
    BUILT_IN
        .iter()
        .flat_map(|(name, _)| depths().map(|depth| Theme::load(name, depth, None).unwrap()))
        .collect()
}

fn broken(name: &str, text: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(format!("{name}.toml")), text).unwrap();
    let error = Theme::load(name, Depth::Rgb, Some(dir.path())).unwrap_err().to_string();
    error.replace(&format!("{}/", dir.path().display()), "")
}

#[test]
fn every_role_of_every_theme_is_readable() {
    let mut pale = Vec::new();
    for theme in every_theme() {
        for role in Role::ALL {
            let ratio = colour::style_contrast(theme.style(*role), page(&theme));
            if ratio < theme.contrast {
                let (name, depth) = (theme.name(), theme.depth());
                pale.push(format!("{name} {depth:?} {}: {ratio:.2}", role.key()));
            }
        }
    }
    assert!(pale.is_empty(), "below their contrast:\n{}", pale.join("\n"));
}

#[test]
fn every_role_is_readable_on_every_surface() {
    let mut pale = Vec::new();
    for theme in every_theme() {
        for surface in SURFACES {
            for role in Role::ALL {
                let ratio = colour::style_contrast(theme.over(surface, *role), page(&theme));
                if ratio < theme.contrast {
                    let (name, depth) = (theme.name(), theme.depth());
                    pale.push(format!("{name} {depth:?} {} on {surface:?}: {ratio:.2}", role.key()));
                }
            }
        }
    }
    assert!(pale.is_empty(), "below their contrast:\n{}", pale.join("\n"));
}

#[test]
fn themes_promise_the_contrast_of_the_design() {
    for theme in every_theme() {
        let least = if matches!(theme.name(), "kontras" | "projektor") { 7.0 } else { 4.5 };
        assert!((theme.contrast - least).abs() < f64::EPSILON, "{}", theme.name());
    }
}

#[test]
fn the_contrast_test_finds_a_pale_role() {
    let style = Style::new().fg(Color::Rgb(0x77, 0x77, 0x77));
    assert!(colour::style_contrast(style, Style::new().bg(Color::Rgb(255, 255, 255))) < 4.5);
}

#[test]
fn no_text_in_the_colours_that_vanish() {
    for theme in every_theme() {
        let ground = page(&theme).bg.unwrap_or(Color::Reset);
        for style in Role::ALL.iter().map(|role| theme.style(*role)) {
            let (fg, bg) = (style.fg.unwrap_or(Color::Reset), style.bg.unwrap_or(ground));
            assert!(!colour::never_text(fg, bg), "{} {:?}: {style:?}", theme.name(), theme.depth());
        }
    }
}

#[test]
fn a_depth_uses_only_its_colours() {
    for theme in every_theme() {
        for role in Role::ALL {
            let style = theme.style(*role);
            for colour in [style.fg, style.bg].into_iter().flatten() {
                let fits = match theme.depth() {
                    Depth::Rgb => true,
                    Depth::C256 => !matches!(colour, Color::Rgb(..)),
                    Depth::C16 => !matches!(colour, Color::Rgb(..) | Color::Indexed(_)),
                    Depth::Mono => false,
                };
                assert!(fits, "{} {:?} {role:?}: {colour:?}", theme.name(), theme.depth());
            }
        }
    }
}

/// The linux console draws a bright background as its dark half; what stays must still be legible there
/// (3:1 is WCAG's bound for marks and large text; at home on that console is `konsol16`).
#[test]
fn bright_backgrounds_may_turn_dark() {
    let darker =
        |colour: Option<Color>| if colour == Some(Color::White) { Some(Color::Gray) } else { colour };
    for theme in every_theme().into_iter().filter(|theme| theme.depth() == Depth::C16) {
        let dark_page = Style { bg: darker(page(&theme).bg), ..page(&theme) };
        for role in Role::ALL {
            let style = theme.style(*role);
            let bright = style.bg.is_some_and(|bg| format!("{bg:?}").starts_with("Light"));
            assert!(!bright && style.bg != Some(Color::DarkGray), "{} {role:?}", theme.name());
            let style = Style { bg: darker(style.bg), ..style };
            assert!(colour::style_contrast(style, dark_page) >= 3.0, "{} {role:?}", theme.name());
        }
    }
}

#[test]
fn states_differ_at_every_depth() {
    let groups: [&[Role]; 5] = [
        &[Role::Text, Role::Selection, Role::SelectionInactive, Role::StatusOverdue],
        &[Role::Field, Role::FieldFocus, Role::FieldError, Role::FieldReadonly],
        &[Role::Text, Role::StatusPending, Role::StatusOverdue, Role::SearchMatch],
        &[Role::Text, Role::Warn, Role::Error, Role::Info],
        &[Role::Border, Role::BorderFocus],
    ];
    for theme in every_theme() {
        for group in groups {
            let looks: BTreeSet<String> =
                group.iter().map(|role| format!("{:?}", theme.style(*role))).collect();
            assert_eq!(looks.len(), group.len(), "{} {:?}: {group:?}", theme.name(), theme.depth());
        }
    }
}

#[test]
fn the_series_of_a_chart_differ() {
    for theme in every_theme().into_iter().filter(|theme| theme.depth() >= Depth::C256) {
        let looks: BTreeSet<String> =
            Role::CHART.iter().map(|role| format!("{:?}", theme.style(*role))).collect();
        let least = if theme.name() == "mono" { 4 } else { 6 };
        assert_eq!(looks.len(), least, "{} {:?}", theme.name(), theme.depth());
    }
}

/// `red` in a role would then mean the palette's and no longer the terminal's.
#[test]
fn no_built_in_palette_hides_an_ansi_colour() {
    for (name, text) in BUILT_IN {
        let theme = file::parse(name, text).unwrap();
        for layer in iter::once(&theme.common).chain(theme.depths.values()) {
            let hidden = layer.palette.keys().find(|key| colour::parse(key).is_some());
            assert_eq!(hidden, None, "{name}");
        }
    }
}

#[test]
fn overdue_is_loudest() {
    for theme in every_theme() {
        let overdue = theme.style(Role::StatusOverdue);
        let filled = overdue.bg.is_some() || overdue.add_modifier.contains(Modifier::REVERSED);
        assert!(filled, "{} {:?}: {overdue:?}", theme.name(), theme.depth());
        for surface in [Role::Selection, Role::SelectionInactive] {
            let same = theme.over(surface, Role::StatusOverdue) == theme.style(surface);
            assert!(!same, "{} {:?} on {surface:?}", theme.name(), theme.depth());
        }
    }
}

#[test]
fn mono_has_no_colour_and_says_what_is_where() {
    let theme = Theme::load("fox", Depth::Mono, None).unwrap();
    assert_eq!(theme.name(), "mono");
    let has = |role, modifier| theme.style(role).add_modifier.contains(modifier);
    assert!(has(Role::Selection, Modifier::REVERSED));
    assert!(has(Role::FieldFocus, Modifier::UNDERLINED));
    assert!(has(Role::Error, Modifier::BOLD | Modifier::REVERSED));
    let selected_error = theme.over(Role::Selection, Role::Warn).add_modifier;
    assert_eq!(selected_error, Modifier::BOLD | Modifier::REVERSED);
}

#[test]
fn a_theme_paints_its_page_unless_it_serves_the_terminal() {
    for (name, _) in BUILT_IN {
        let bg = Theme::load(name, Depth::Rgb, None).unwrap().style(Role::Text).bg;
        let own = !matches!(bg, None | Some(Color::Reset));
        assert_eq!(own, !matches!(*name, "mono" | "konsol16"), "{name}");
    }
}

#[test]
fn somebody_who_chose_no_theme_gets_one_that_fits() {
    let linux = Env { term: "linux".into(), ..Env::default() };
    for (depth, env, name) in [
        (Depth::C16, &linux, "konsol16"),
        (Depth::C16, &Env::default(), "gelap"),
        (Depth::Rgb, &linux, "gelap"),
        (Depth::Mono, &linux, "mono"),
    ] {
        assert_eq!(Theme::default_name(depth, env), name, "{depth:?}");
    }
}

#[test]
fn roles_and_keys_are_one_to_one() {
    let keys: BTreeSet<&str> = Role::ALL.iter().map(|role| role.key()).collect();
    assert_eq!(keys.len(), Role::ALL.len());
    for (index, role) in Role::ALL.iter().enumerate() {
        assert_eq!(*role as usize, index);
        assert_eq!(Role::from_key(role.key()), Some(*role));
    }
}

#[test]
fn a_faulty_file_names_its_line() {
    for (text, message) in [
        ("inherits = \"gelap\"\nwarna = 1\n", "x.toml:2: `warna`: unknown key"),
        ("inherits = \"gelap\"\n\n[roles]\nteks = \"red\"\n", "x.toml:4: `teks`: unknown key"),
        (
            "inherits = \"gelap\"\n[roles]\nok = { fg = \"red\", blink = true }\n",
            "x.toml:3: `ok.blink`: unknown key",
        ),
        ("inherits = \"gelap\"\n[depth.8.palette]\n", "x.toml:2: `8`: unknown key"),
        ("inherits = \"gelap\"\n[depth.16]\ncolours = 3\n", "x.toml:3: `colours`: unknown key"),
        ("\n[palette]\n\n[roles]\ntext = \"white\"\n", "x.toml:4: `muted`: this role is missing"),
        ("[palette]\n", "x.toml:1: `text`: this role is missing"),
        ("[palette]\n\nbase = \"#12345\"\n", "x.toml:3: `base`: unknown colour `#12345`"),
        ("inherits = \"gelap\"\n[roles]\nok = \"merah\"\n", "x.toml:3: `ok`: unknown colour `merah`"),
        (
            "inherits = \"gelap\"\n[depth.16.roles]\n\"field.focus\" = { bg = \"merah\" }\n",
            "x.toml:3: `field.focus`: unknown colour `merah`",
        ),
        ("inherits = \"gelap\"\n[roles]\nok = 3\n", "x.toml:3: `ok`: expected a colour or a table"),
        (
            "inherits = \"gelap\"\n[roles]\nok = { bold = \"ya\" }\n",
            "x.toml:3: `bold`: expected true or false",
        ),
        ("contrast = 0\n", "x.toml:1: `contrast`: expected a number from 1 to 21"),
        ("roles = 1\n", "x.toml:1: `roles`: expected a table"),
        ("inherits = 1\n", "x.toml:1: `inherits`: expected a text in quotes"),
        ("\ninherits = \"biru\"\n", "x.toml:2: `inherits`: no theme is called `biru`"),
        ("inherits = \"../gelap\"\n", "x.toml:1: `inherits`: no theme is called `../gelap`"),
        (
            "inherits = \"konsol16\"\n[roles]\nok = \"blue\"\n",
            "x.toml:3: `ok`: this colour never carries text on this background",
        ),
        (
            "inherits = \"gelap\"\n[roles]\nok = \"bright-black\"\n",
            "x.toml:3: `ok`: this colour never carries text on this background",
        ),
    ] {
        assert_eq!(broken("x", text), message, "{text}");
    }
    let syntax = broken("x", "[roles]\nok = \n");
    assert!(syntax.starts_with("x.toml:2: `ok =`: "), "{syntax}");
}

#[test]
fn a_circle_of_themes_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.toml"), "inherits = \"b\"\n").unwrap();
    fs::write(dir.path().join("b.toml"), "# b\ninherits = \"a\"\n").unwrap();
    fs::write(dir.path().join("c.toml"), "inherits = \"c\"\n").unwrap();
    let error = Theme::load("a", Depth::Rgb, Some(dir.path())).unwrap_err().to_string();
    assert!(error.ends_with("b.toml:2: `inherits`: inherits from itself, through `a`"), "{error}");
    let error = Theme::load("c", Depth::Rgb, Some(dir.path())).unwrap_err().to_string();
    assert!(error.ends_with("c.toml:1: `inherits`: no theme is called `c`"), "{error}");
}

#[test]
fn a_users_theme_overrides_and_inherits() {
    let dir = tempfile::tempdir().unwrap();
    let mine = dir.path().join("gelap.toml");
    fs::write(&mine, "inherits = \"gelap\"\n[palette]\naccent = \"#ffd700\"\n").unwrap();
    let (own, built_in) = (
        Theme::load("gelap", Depth::Rgb, Some(dir.path())).unwrap(),
        Theme::load("gelap", Depth::Rgb, None).unwrap(),
    );
    assert_eq!(own.style(Role::Info).fg, Some(Color::Rgb(0xFF, 0xD7, 0)));
    assert_eq!(own.style(Role::Muted), built_in.style(Role::Muted));
    let by_path = Theme::load_file(&mine, Depth::C256).unwrap();
    assert_eq!(by_path.style(Role::Info).fg, Some(Color::Indexed(220)));
    assert_eq!(by_path.name(), "gelap");

    fs::write(dir.path().join("sore.toml"), "inherits = \"gelap\"\n").unwrap();
    assert_eq!(Theme::names(Some(dir.path())).last().map(String::as_str), Some("sore"));
    let child = Theme::load("sore", Depth::Rgb, Some(dir.path())).unwrap();
    assert_eq!(child.style(Role::Info), own.style(Role::Info));
}

#[test]
fn a_theme_that_is_not_there_names_those_that_are() {
    for name in ["biru", "../gelap", ""] {
        let error = Theme::load(name, Depth::Rgb, None).unwrap_err().to_string();
        assert!(
            error.contains("gelap, terang, projektor, kontras, aman-warna, fox, konsol16, mono"),
            "{error}"
        );
    }
    assert!(matches!(
        Theme::load_file(Path::new("/nowhere/x.toml"), Depth::Rgb),
        Err(ThemeError::Read { .. })
    ));
}
