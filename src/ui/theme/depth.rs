//! How many colours a terminal shows.

use crate::ui::env::Env;

/// Colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Depth {
    /// None: bold, underline and reverse only.
    Mono,
    /// The 16 ANSI colours.
    C16,
    /// The 16, a cube of 216 and 24 greys.
    C256,
    /// 16 million.
    Rgb,
}

impl Depth {
    /// The depths that have colours.
    pub const COLOURED: [Self; 3] = [Self::Rgb, Self::C256, Self::C16];

    /// What the surroundings promise (terminal.md, rule 9). `NO_COLOR` means none.
    ///
    /// `COLORTERM` is inherited by what runs inside a terminal, so it is not believed for `screen`, the
    /// linux console, `vt*` and `dumb`, which would print or misread true colour. An unknown terminal
    /// gets 16 colours, no terminal none.
    pub fn detect(env: &Env) -> Self {
        if !env.no_color.is_empty() {
            return Self::Mono;
        }
        if env.windows {
            return Self::Rgb;
        }
        let term = env.term.as_str();
        if term.is_empty() || term == "dumb" || term.starts_with("vt") {
            return Self::Mono;
        }
        let poor = term == "linux" || term.starts_with("screen");
        if !poor && (matches!(env.colorterm.as_str(), "truecolor" | "24bit") || term.ends_with("-direct")) {
            return Self::Rgb;
        }
        if term.contains("256color") || term.starts_with("tmux") { Self::C256 } else { Self::C16 }
    }

    /// Parses the value of the setting: `rgb`, `256`, `16` or `mono`.
    pub fn parse(value: &str) -> Option<Self> {
        [Self::Rgb, Self::C256, Self::C16, Self::Mono].into_iter().find(|depth| depth.key() == value)
    }

    /// The depth in settings and, for `256` and `16`, in theme files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rgb => "rgb",
            Self::C256 => "256",
            Self::C16 => "16",
            Self::Mono => "mono",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_depth_follows_the_terminal() {
        for (term, colorterm, no_color, windows, depth) in [
            ("xterm-256color", "truecolor", "", false, Depth::Rgb),
            ("xterm", "24bit", "", false, Depth::Rgb),
            ("xterm-256color", "", "", false, Depth::C256),
            ("xterm-256color", "yes", "", false, Depth::C256),
            ("putty-256color", "", "", false, Depth::C256),
            ("tmux", "", "", false, Depth::C256),
            ("tmux-256color", "truecolor", "", false, Depth::Rgb),
            ("xterm-direct", "", "", false, Depth::Rgb),
            ("screen-256color", "truecolor", "", false, Depth::C256),
            ("screen", "truecolor", "", false, Depth::C16),
            ("linux", "truecolor", "", false, Depth::C16),
            ("xterm", "", "", false, Depth::C16),
            ("rxvt", "", "", false, Depth::C16),
            ("vt100", "", "", false, Depth::Mono),
            ("vt220", "truecolor", "", false, Depth::Mono),
            ("dumb", "truecolor", "", false, Depth::Mono),
            ("", "", "", false, Depth::Mono),
            ("xterm-256color", "truecolor", "1", false, Depth::Mono),
            ("", "", "", true, Depth::Rgb),
            ("", "", "1", true, Depth::Mono),
        ] {
            let env = Env {
                term: term.into(),
                colorterm: colorterm.into(),
                no_color: no_color.into(),
                windows,
                ..Env::default()
            };
            assert_eq!(Depth::detect(&env), depth, "{env:?}");
        }
    }

    #[test]
    fn a_setting_names_a_depth() {
        for depth in [Depth::Rgb, Depth::C256, Depth::C16, Depth::Mono] {
            assert_eq!(Depth::parse(depth.key()), Some(depth));
        }
        assert_eq!(Depth::parse("truecolor"), None);
    }
}
