//! What the surroundings say about the terminal, as plain values.
//!
//! The library never reads the environment itself; `main` does, once, and hands this in.

/// The environment variables that decide over colours and characters. An unset variable is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Env {
    /// `COLORTERM`: `truecolor` or `24bit` where the terminal shows 16 million colours.
    pub colorterm: String,
    /// `TERM`: the terminal's kind.
    pub term: String,
    /// `NO_COLOR`: any text at all asks for no colour (no-color.org).
    pub no_color: String,
    /// `LC_ALL`: overrides the two below.
    pub lc_all: String,
    /// `LC_CTYPE`: the character set.
    pub lc_ctype: String,
    /// `LANG`: the locale where nothing more particular is set.
    pub lang: String,
    /// `SSH_CONNECTION`: not empty when the line is a remote one.
    pub ssh_connection: String,
    /// Whether the program runs on Windows, whose console has neither `TERM` nor a locale.
    pub windows: bool,
}

impl Env {
    /// Asks `lookup` for each variable.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>, windows: bool) -> Self {
        let get = |key| lookup(key).unwrap_or_default();
        Self {
            colorterm: get("COLORTERM"),
            term: get("TERM"),
            no_color: get("NO_COLOR"),
            lc_all: get("LC_ALL"),
            lc_ctype: get("LC_CTYPE"),
            lang: get("LANG"),
            ssh_connection: get("SSH_CONNECTION"),
            windows,
        }
    }

    /// The locale of the character set: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set (POSIX.1-2024, 8.2).
    pub fn ctype(&self) -> &str {
        [&self.lc_all, &self.lc_ctype, &self.lang]
            .into_iter()
            .find(|value| !value.is_empty())
            .map_or("", |v| v)
    }

    /// Whether the terminal is said to read UTF-8.
    pub fn is_utf8(&self) -> bool {
        let locale = self.ctype().to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_particular_locale_wins() {
        for (lc_all, lc_ctype, lang, utf8) in [
            ("", "", "id_ID.UTF-8", true),
            ("", "", "ms_MY.utf8", true),
            ("C", "", "id_ID.UTF-8", false),
            ("", "id_ID.UTF-8", "C", true),
            ("", "id_ID.ISO-8859-1", "id_ID.UTF-8", false),
            ("C.UTF-8", "C", "C", true),
            ("", "", "", false),
            ("", "", "id_ID", false),
        ] {
            let env =
                Env { lc_all: lc_all.into(), lc_ctype: lc_ctype.into(), lang: lang.into(), ..Env::default() };
            assert_eq!(env.is_utf8(), utf8, "{env:?}");
        }
    }

    #[test]
    fn every_variable_is_asked_for_by_its_name() {
        let env = Env::from_lookup(|key| Some(key.to_lowercase()), true);
        let expected = Env {
            colorterm: "colorterm".into(),
            term: "term".into(),
            no_color: "no_color".into(),
            lc_all: "lc_all".into(),
            lc_ctype: "lc_ctype".into(),
            lang: "lang".into(),
            ssh_connection: "ssh_connection".into(),
            windows: true,
        };
        assert_eq!(env, expected);
    }
}
