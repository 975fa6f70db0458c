//! The line drops at every field of every form, after a word was typed or while a list is open: what was typed is on
//! disk, and comes back from Today.

use balai::domain::case::questions;
use balai::domain::case::work::Approving;
use balai::domain::case::workflow::{self, STEPS};
use balai::domain::field::{Field, FieldKind};
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::drafts::SavedDraft;
use balai::store::listing::{ListQuery, Window};
use balai::ui::run::Event;

use crate::harness::Harness;

/// Keys that type something into a field, and the text of the draft then; letters in a list find nothing there.
fn typed(field: &Field) -> (String, String) {
    let plain = |keys: &str, text: &str| (format!("Ctrl-U text:{keys}"), text.to_owned());
    match field.kind {
        FieldKind::Text | FieldKind::Name | FieldKind::Key | FieldKind::Hours => {
            plain("Jl._Merdeka_14", "Jl. Merdeka 14")
        }
        FieldKind::Identity => plain("A_123", "A 123"),
        FieldKind::FamilyCard => plain("6171", "6171"),
        FieldKind::Phone => plain("0812-555-01", "0812-555-01"),
        FieldKind::Email => plain("rina@", "rina@"),
        FieldKind::Date => plain("32/1", "32/1"),
        FieldKind::PartialDate => plain("±_198", "± 198"),
        FieldKind::Neighbourhood => plain("7", "7"),
        FieldKind::Memo => ("Ctrl-U text:satu Enter text:dua".to_owned(), "satu\ndua".to_owned()),
        FieldKind::YesNo => ("text:t".to_owned(), "no".to_owned()),
        FieldKind::Code(_) | FieldKind::Area | FieldKind::Ref(_) => ("text:zqx".to_owned(), "zqx".to_owned()),
        // Two are ticked, another is being looked for.
        FieldKind::Codes(list) => {
            let text = format!("{}|{}|zqx", list.codes[0], list.codes[1]);
            ("F4 Space Down Space text:zqx".to_owned(), text)
        }
        FieldKind::Areas => ("text:zqx".to_owned(), "zqx".to_owned()),
    }
}

/// Drops the line, and gives what was kept.
fn drop_line(mut t: Harness) -> (Harness, Vec<SavedDraft>) {
    t.event(Event::End);
    // A case form lies sealed on the disk: it is read as the desk of who typed it opens it.
    let kept = t.ui.shared().desk.drafts();
    (t, kept)
}

/// The text of `key` in a part of the draft.
fn text_of<'a>(draft: &'a SavedDraft, part: usize, key: &str) -> &'a str {
    let texts = &draft.parts.get(part).unwrap().texts;
    texts.iter().find(|(known, _)| known == key).map_or("", |(_, text)| text)
}

/// Opens a form by `keys`, types into each of its fields in turn, and drops the line each time.
fn hang_up_everywhere(name: &str, mut t: Harness, keys: &str, again: &str, part: usize, fields: &[&Field]) {
    t.keys(keys);
    let mut wanted: Vec<(&str, String)> = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        t.keys("Shift-Tab*40").keys(&format!("Tab*{at}"));
        let (letters, text) = typed(field);
        t.keys(&letters);
        let screen = t.screen();
        let (dropped, kept) = drop_line(t);
        let draft = kept.first().unwrap_or_else(|| panic!("{name}, {}: nothing kept\n{screen}", field.key));
        assert_eq!(text_of(draft, part, field.key), text, "{name}, {}\n{screen}", field.key);
        for (key, text) in &wanted {
            assert_eq!(text_of(draft, part, key), text, "{name}, {key} at {}\n{screen}", field.key);
        }
        wanted.push((field.key, text));
        t = dropped.restart();
        t.keys("0 Home Enter").keys(again);
    }
    let (_, kept) = drop_line(t);
    for (key, text) in &wanted {
        assert_eq!(text_of(&kept[0], part, key), text, "{name}, {key} at the end");
    }
}

fn asked(kind: Kind) -> Vec<&'static Field> {
    kind.fields().iter().filter(|field| field.in_form).collect()
}

#[test]
fn of_every_form_of_a_record() {
    let forms = [
        (Kind::Organisation, "1 F7"),
        (Kind::Service, "1 Enter Tab F7"),
        (Kind::Duty, "1 Enter Tab*2 F7"),
        (Kind::Member, "1 Enter Tab*3 F7"),
        (Kind::Cooperation, "1 Enter Tab*4 F7"),
        (Kind::Area, "7 F7"),
        (Kind::Person, "3 Enter F4"),
        (Kind::Residence, "3 Enter Tab F7"),
        (Kind::TargetGroup, "3 Enter Tab*2 F7"),
        (Kind::Training, "3 Enter Tab*4 F7"),
        (Kind::LifeEvent, "3 Enter Tab*5 F7"),
        (Kind::Identity, "3 Enter Tab*6 F7"),
        (Kind::Referral, "3 Enter Tab*7 F7"),
    ];
    for (kind, keys) in forms {
        let t = Harness::demo("pontianak", Language::Id);
        hang_up_everywhere(kind.table(), t, keys, "", 0, &asked(kind));
    }
    // A family is written on its card, and a case in forms of its own: they are the tests below. Staff are added
    // with a passphrase, which no draft may hold.
    let rest = Kind::ALL.into_iter().filter(|kind| !forms.iter().any(|(known, _)| known == kind));
    assert_eq!(rest.collect::<Vec<_>>(), [Kind::Household, Kind::Case, Kind::Staff]);
}

#[test]
fn of_the_details_behind_a_family_card() {
    let t = Harness::empty("ID", Language::Id);
    hang_up_everywhere("household", t, "3 F7 F9", "Up*9 F9", 0, &asked(Kind::Household));
    let t = Harness::empty("ID", Language::Id);
    hang_up_everywhere("person", t, "3 F7 F7 F9", "F9", 1, &asked(Kind::Person));
}

#[test]
fn of_every_form_of_a_case() {
    let t = Harness::demo("pontianak", Language::Id);
    hang_up_everywhere("complaint", t, "Ctrl-N", "", 0, &questions::complaint());
    for (name, keys, fields) in [
        ("facts", "4 Enter F4", questions::facts("", balai::domain::identity::Country::Id)),
        ("party", "4 Enter F3 text:Tambah_pihak Enter", questions::party(false, 1)),
        ("visit", "4 Enter F3 text:Catat_kunjungan Enter", questions::event("visit", false)),
    ] {
        let t = Harness::demo("pontianak", Language::Id);
        hang_up_everywhere(name, t, keys, "", 0, &fields);
    }
}

#[test]
fn of_every_step_of_a_case() {
    let t = Harness::demo("pontianak", Language::Id);
    let (store, scope) = (t.store(), t.scope());
    let rows = store.list(&scope, &ListQuery::all(Kind::Case), &Window::First, 500).unwrap();
    let of = |id: i64| store.get(&scope, Kind::Case, id).unwrap();
    let cases: Vec<_> = rows.iter().map(|row| of(row.id)).collect();
    let mut tried = 0;
    for step in STEPS {
        let Some(case) = cases.iter().find(|case| case.text("stage") == step.from) else { continue };
        // It is offered once the plan is approved (`cases_flow`).
        if step.wants_plan() {
            continue;
        }
        tried += 1;
        let content = store.case_content(&scope, case.id).unwrap();
        let approving = t.ui.shared().desk.approving(case.text("ring"), &content);
        let answers = content.pending().is_some() && approving != Approving::Asks;
        let at = workflow::next(step.from).position(|next| next.to == step.to).unwrap();
        let at = if answers { at + 2 } else { at };
        let today = t.ui.shared().desk.clock().today().to_string();
        let law = (case.text("type"), balai::domain::identity::Country::Id);
        let fields = questions::step_of_case(step, &content, approving, &today, law);
        let keys = format!("4 text:{} Enter Enter F3 Down*{at} Enter", case.text("case_no"));
        let t = Harness::demo("pontianak", Language::Id);
        hang_up_everywhere(step.to, t, &keys, "", 0, &fields);
    }
    assert!(tried >= 6, "{tried} steps have a case in the demo");
}
