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
        let code = without_tests(text);
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            for name in first_names(rest) {
                if MAY_USE.iter().any(|(known, _)| *known == name) && !allowed.contains(&name.as_str()) {
                    found.push(format!("{path}: {here} uses {name}: {}", line_at(&code, at)));
                }
            }
        }
        for (library, parts) in BELONGS {
            for (at, _) in code.match_indices(&format!("{library}::")) {
                if !parts.contains(here) {
                    found.push(format!("{path}: {library}: {}", line_at(&code, at)));
                }
            }
        }
    }
    found
}

/// The code of a file without comments, and without the items that only tests have. By the layout of rustfmt an
/// item ends in a line that is indented as its first one.
fn without_tests(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            if !line.trim_start().starts_with("//") {
                code.push_str(line);
                code.push('\n');
            }
            continue;
        }
        let own = indent(line);
        let mut first = true;
        for line in lines.by_ref().filter(|line| !line.trim().is_empty()) {
            let attribute = first && line.trim_start().starts_with("#[");
            let ends = indent(line) == own && (line.ends_with(';') || line.trim_start().starts_with('}'));
            // `fn f() -> T {` begins, `) -> T {` goes on, `}` and `};` end.
            if ends && !attribute && !line.ends_with('{') {
                break;
            }
            first &= attribute;
        }
    }
    code
}

/// The first name of a path, or those of the group with which it begins.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()];
    };
    let mut names = vec![String::new()];
    let (mut depth, mut begins) = (0, true);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(String::new());
                begins = true;
            }
            c if begins && depth == 0 && (c.is_alphanumeric() || c == '_') => {
                names.last_mut().unwrap().push(c);
            }
            c if c.is_whitespace() => {}
            _ => begins = false,
        }
    }
    names
}

fn line_at(code: &str, at: usize) -> &str {
    let from = code[..at].rfind('\n').map_or(0, |end| end + 1);
    code[from..].lines().next().unwrap_or_default().trim()
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
    // Every name of a group counts, over several lines as well.
    assert_eq!(plant("app/desk.rs", "use crate::{store::Store, ui::show};"), 1);
    assert_eq!(
        plant(
            "store/read.rs",
            "use crate::{\n    app::{Desk, Worker},\n    domain::kind::Kind,\n    ui,\n};"
        ),
        2
    );
    assert_eq!(plant("app/desk.rs", "use crate::{domain::{ui, cli}, store};"), 0);
    // What stands behind an item of the tests is code like any other.
    for test in [
        "#[cfg(test)]\nmod tests;\n",
        "#[cfg(test)]\nuse crate::ui::show;\n",
        "#[cfg(test)]\nmod tests {\n    use crate::ui::show;\n\n    fn f() {}\n}\n",
        "#[cfg(test)]\n#[allow(dead_code, reason = \"x\")]\nfn f(\n    a: u8,\n) -> u8 {\n    crate::ui::f(a)\n}\n",
        "impl X {\n    #[cfg(test)]\n    fn f() {\n        crate::ui::f();\n    }\n}\n",
    ] {
        assert_eq!(plant("store/read.rs", test), 0, "{test}");
        assert_eq!(plant("store/read.rs", &format!("{test}use crate::ui::show;")), 1, "{test}");
    }
}

/// Methods of the store that answer without a scope and say nothing of why, though nobody may ask without one.
fn scopeless(path: &str, text: &str) -> Vec<String> {
    const SAYS_WHY: &str = "No scope:";
    let says_why = |docs: Vec<&str>| {
        let words = docs.iter().flat_map(|line| line.trim_start().trim_start_matches(['/', '!']).split(' '));
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").contains(SAYS_WHY)
    };
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    if says_why(code.lines().take_while(|line| line.starts_with("//!")).collect()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (start, _) in code.match_indices("\nimpl Store {") {
        let body = &code[start..];
        let body = &body[..body.find("\n}").unwrap_or(body.len())];
        for (at, _) in body.match_indices("\n    pub fn ") {
            let signature = &body[at..];
            let signature = &signature[..signature.find(" {").unwrap_or(signature.len())];
            let is_asked = signature.contains("&self") || signature.contains("&mut self");
            let mut docs: Vec<&str> =
                body[..at].lines().rev().take_while(|line| line.trim_start().starts_with("///")).collect();
            docs.reverse();
            if is_asked && !signature.contains("Scope") && !says_why(docs) {
                let name = signature.trim_start().trim_start_matches("pub fn ");
                found.push(format!("{path}: {}", &name[..name.find(['(', '<']).unwrap_or(name.len())]));
            }
        }
    }
    found
}

/// Every query of the store takes a scope, or its docs (those of the method or of its file) say why none is needed.
#[test]
fn every_query_takes_a_scope_or_says_why_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &root, &mut files);
    // An import is a whole: its own files say of each set what it may read.
    let store = files.iter().filter(|(path, _)| path.starts_with("store/") && !path.contains("/exchange/"));
    let found: Vec<String> = store.flat_map(|(path, text)| scopeless(path, text)).collect();
    assert!(found.is_empty(), "{found:#?}");
    let planted =
        "\nimpl Store {\n    /// People.\n    pub fn people(&self, name: &str) -> usize {\n    }\n}\n";
    assert_eq!(scopeless("store/x.rs", planted), ["store/x.rs: people"]);
    assert!(scopeless("store/x.rs", &planted.replace("&str", "&Scope")).is_empty());
    assert!(scopeless("store/x.rs", &planted.replace("People.", "People. No scope: none.")).is_empty());
}
