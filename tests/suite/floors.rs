//! Holds the floors of the house: dependencies point one way, `ui → app → store → domain`; `lang`, `clock`
//! and `os` are leaves. Only `ui` names the terminal libraries, only `store` the database.

use std::fs;
use std::path::{Path, PathBuf};

/// What each part may use of the crate. `cli` stands beside `ui` and is the only one to start it.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &["domain", "lang"]),
    ("store", &["store", "domain", "lang", "clock", "os"]),
    ("app", &["app", "store", "domain", "lang", "clock", "os"]),
    ("ui", &["ui", "app", "store", "domain", "lang", "clock", "os"]),
    ("cli", &["cli", "ui", "app", "store", "domain", "lang", "clock", "os"]),
    ("lang", &["lang"]),
    ("clock", &["clock"]),
    ("os", &["os"]),
];

/// Libraries that belong to some parts only.
const BELONGS: &[(&str, &[&str])] = &[
    ("ratatui", &["ui"]),
    ("crossterm", &["ui"]),
    ("ratatui_textarea", &["ui"]),
    ("rusqlite", &["store"]),
    ("clap", &["cli"]),
    ("rustix", &["os"]),
    ("signal_hook", &["os"]),
    ("fluent_bundle", &["lang"]),
];

fn part(path: &str) -> &str {
    path.split('/').next().unwrap_or("").trim_end_matches(".rs")
}

/// Every use of `crate::x` or of a guarded library in code, that is not allowed.
fn violations(files: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        if path.contains("/tests") || path.ends_with("_tests.rs") {
            continue;
        }
        let Some((here, allowed)) = MAY_USE.iter().find(|(name, _)| *name == part(path)) else { continue };
        // Test modules may look at the surface of what lies above them, in a file of their own as well.
        if path.ends_with("/tests.rs") || path.contains("/tests/") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for line in code.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
            for piece in line.split("crate::").skip(1) {
                let names = piece.trim_start_matches('{');
                let name: String = names.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if MAY_USE.iter().any(|(known, _)| *known == name) && !allowed.contains(&name.as_str()) {
                    found.push(format!("{path}: {here} uses {name}: {line}"));
                }
            }
            for (library, parts) in BELONGS {
                if line.contains(&format!("{library}::")) && !parts.contains(here) {
                    found.push(format!("{path}: {library}: {line}"));
                }
            }
        }
    }
    found
}

fn sources(folder: &Path, root: &Path, into: &mut Vec<(String, String)>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, root, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            into.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn dependencies_point_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &root, &mut files);
    assert!(files.len() > 50, "the sources were not found");
    let found = violations(&files);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_violation_is_found() {
    let plant = |path: &str, line: &str| violations(&[(path.to_owned(), line.to_owned())]).len();
    assert_eq!(plant("domain/area.rs", "use crate::store::Store;"), 1);
    assert_eq!(plant("store/read.rs", "    crate::ui::show::cell(x)"), 1);
    assert_eq!(plant("app/desk.rs", "use ratatui::style::Style;"), 1);
    assert_eq!(plant("app/desk.rs", "let c = rusqlite::Connection::open(p);"), 1);
    assert_eq!(plant("ui/run.rs", "use crate::app::Desk;"), 0);
    assert_eq!(plant("domain/area.rs", "// crate::store is above"), 0);
}
