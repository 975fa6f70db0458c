//! Discreet mode (Ctrl-T) on every pane, list, record, section and question: no full name and no number of anybody of the
//! fixture, at both sizes, in a demo of each country.

use std::collections::{BTreeSet, HashMap, HashSet};

use balai::domain::field::{FieldKind, Sensitivity};
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::listing::{ListQuery, Window};
use balai::ui::panes::PANES;

use crate::harness::Harness;

/// Full names and numbers of people: of each record that has any, and of everybody in a case.
fn secrets(t: &Harness) -> BTreeSet<String> {
    let store = t.store();
    let scope = t.scope();
    let mut found = BTreeSet::new();
    // The demo's numbers are few: some are an office's as well.
    let mut open = BTreeSet::new();
    let mut add = |text: &str| {
        // A name of one word may be a place's as well.
        if text.contains(' ') || text.chars().filter(char::is_ascii_digit).count() > 9 {
            found.insert(text.to_owned());
        }
    };
    for kind in Kind::ALL {
        for row in store.list(&scope, &ListQuery::all(kind), &Window::First, 10_000).unwrap() {
            let record = store.get(&scope, kind, row.id).unwrap();
            for field in kind.fields() {
                let personal = field.sensitivity != Sensitivity::Public;
                let named = matches!(field.kind, FieldKind::Identity | FieldKind::FamilyCard);
                let of_staff = kind == Kind::Staff && field.key == "name";
                if named || of_staff || (personal && matches!(field.kind, FieldKind::Name | FieldKind::Phone))
                {
                    add(record.text(field.key));
                } else if field.kind == FieldKind::Phone {
                    open.insert(record.text(field.key).to_owned());
                }
            }
            if kind == Kind::Case {
                let content = store.case_content(&scope, row.id).unwrap();
                add(&content.owner);
                for party in &content.parties {
                    add(&party.name);
                    add(&party.phone);
                }
                add(&content.callback);
                add(&content.safe_contact.number);
            }
        }
    }
    found.retain(|text| !open.contains(text));
    assert!(found.len() > 100, "{}", found.len());
    found
}

/// What is looked for: full names by their first word, numbers by their digits.
struct Secrets {
    names: HashMap<String, Vec<String>>,
    numbers: HashSet<String>,
    lengths: BTreeSet<usize>,
}

impl Secrets {
    fn of(t: &Harness) -> Self {
        let mut all = Self { names: HashMap::new(), numbers: HashSet::new(), lengths: BTreeSet::new() };
        for secret in secrets(t) {
            if secret.chars().any(char::is_alphabetic) {
                let first = secret.split(' ').next().unwrap().to_owned();
                all.names.entry(first).or_default().push(secret);
            } else {
                let digits: String = secret.chars().filter(char::is_ascii_digit).collect();
                all.lengths.insert(digits.len());
                all.numbers.insert(digits);
            }
        }
        all
    }

    /// The first of them on the screen, whatever groups a number stands in.
    fn shown(&self, t: &Harness) -> Option<String> {
        let screen = t.screen();
        for line in screen.lines() {
            let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric() && c != '\'').collect();
            let named = words.iter().filter_map(|word| self.names.get(*word)).flatten();
            if let Some(name) = named.into_iter().find(|name| line.contains(name.as_str())) {
                return Some(name.clone());
            }
            let digits: Vec<char> = line.chars().filter(char::is_ascii_digit).collect();
            for length in &self.lengths {
                let number = digits.windows(*length).map(|window| window.iter().collect::<String>());
                if let Some(number) = number.into_iter().find(|number| self.numbers.contains(number)) {
                    return Some(number);
                }
            }
        }
        None
    }
}

fn look(t: &Harness, secrets: &Secrets, at: &str, wrong: &mut Vec<String>) {
    if let Some(secret) = secrets.shown(t) {
        let line = t.screen().lines().find(|line| line.contains(secret.as_str())).unwrap_or("?").to_owned();
        // Each line once, wherever else it stands.
        let told = format!("{secret} in {}", line.trim());
        if !wrong.iter().any(|known| known.ends_with(&told)) {
            wrong.push(format!("{at}: {told}"));
        }
    }
}

#[test]
fn no_pane_and_no_record_names_anybody() {
    for (demo, language, size) in [("pontianak", Language::Id, (80, 24)), ("sepang", Language::Ms, (120, 40))]
    {
        let mut t = Harness::demo(demo, language);
        let secrets = Secrets::of(&t);
        t.resize(size.0, size.1);
        let mut wrong = Vec::new();
        // The search can fail: without the mode it finds somebody.
        t.keys("F10 3");
        assert!(secrets.shown(&t).is_some(), "{}", t.screen());
        t.keys("F10 0 Ctrl-T");
        for row in &PANES {
            for other in [false, true] {
                t.keys(&format!("F10 {}", row.digit));
                if other {
                    t.keys("Ctrl-D");
                }
                for down in 0..2 {
                    let at =
                        format!("{demo} {} pane {} other {other} row {down}", language.code(), row.digit);
                    look(&t, &secrets, &at, &mut wrong);
                    t.keys("Enter");
                    for section in 0..8 {
                        look(&t, &secrets, &format!("{at} section {section}"), &mut wrong);
                        // Steps that are offered, and a question.
                        for key in ["F3", "F8"].iter().filter(|_| down == 0 && section < 3) {
                            t.keys(key);
                            look(&t, &secrets, &format!("{at} section {section} {key}"), &mut wrong);
                            t.keys("Esc");
                        }
                        t.keys("Right");
                    }
                    t.keys(&format!(
                        "Esc Esc Esc F10 {} {}",
                        row.digit,
                        if other { "Ctrl-D" } else { "Home" }
                    ));
                    t.keys(&format!("Home Down*{}", down * 3 + 1));
                }
            }
        }
        for keys in
            ["F10 text:petugas Enter", "F10 text:staff Enter", "F10 text:pegawai Enter", "Ctrl-W", "Ctrl-Z"]
        {
            t.keys("F10 0");
            t.keys(keys);
            look(&t, &secrets, &format!("{demo} {keys}"), &mut wrong);
            t.keys("Esc Esc Esc");
        }
        let count = wrong.len();
        wrong.truncate(25);
        assert!(wrong.is_empty(), "{count}: {wrong:#?}");
        assert!(!t.over);
    }
}
