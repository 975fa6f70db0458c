//! What a save does to records beside what was typed, below the screen.

use balai::app::{Refusal, Reply, Request, SavePart, Worker};
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::domain::record::Record;
use balai::lang::Language;
use balai::store::listing::{ListQuery, Window};
use balai::store::write::Saved;

use crate::harness::Harness;

fn save(worker: &mut Worker, draft: Draft) -> Result<Vec<Saved>, Refusal> {
    let action = if draft.base.is_some() { "update" } else { "create" };
    match worker.perform(Request::Save { parts: vec![SavePart::new(draft)], action, draft: None })? {
        Reply::Saved(saved) => Ok(saved),
        other => panic!("{other:?}"),
    }
}

/// The first record of a kind in its list.
fn first(t: &Harness, kind: Kind) -> Record {
    let store = t.store();
    let row = store.list(&t.scope(), &ListQuery::all(kind), &Window::First, 1).unwrap().remove(0);
    store.get(&t.scope(), kind, row.id).unwrap()
}

fn read(t: &Harness, record: &Record) -> Record {
    t.store().get(&t.scope(), record.kind, record.id).unwrap()
}

fn archive(t: &mut Harness, record: &Record, away: bool) -> Record {
    let records = vec![(record.id, record.version)];
    t.worker.perform(Request::Archive { kind: record.kind, records, away }).unwrap();
    read(t, record)
}

/// A living resident in a household, with the residence.
fn resident(t: &Harness) -> (Record, Record) {
    let store = t.store();
    let rows = store.list(&t.scope(), &ListQuery::all(Kind::Residence), &Window::First, 50).unwrap();
    let mut found = rows.iter().filter_map(|row| {
        let residence = store.get(&t.scope(), Kind::Residence, row.id).unwrap();
        let person = store.get(&t.scope(), Kind::Person, residence.get("person").as_int()?).unwrap();
        (person.text("status") == "resident" && residence.text("until").is_empty())
            .then_some((person, residence))
    });
    found.next().unwrap()
}

#[test]
fn what_was_put_away_stays_away_until_somebody_takes_it_out() {
    let mut t = Harness::demo("pontianak", Language::Id);
    for kind in [Kind::Organisation, Kind::Person, Kind::Household] {
        let record = first(&t, kind);
        let away = archive(&mut t, &record, true);
        let mut draft = Draft::of(&away);
        let key = if kind == Kind::Household { "address" } else { "name" };
        draft.set(key, "Dibetulkan");
        save(&mut t.worker, draft).unwrap();
        let mended = read(&t, &away);
        assert_eq!((mended.text(key), &mended.archived_at), ("Dibetulkan", &away.archived_at), "{kind:?}");
        assert!(away.archived_at.is_some());
        assert!(archive(&mut t, &mended, false).archived_at.is_none());
    }
    assert_eq!(t.store().check().unwrap(), []);
}

#[test]
fn the_event_of_an_archived_person_takes_nobody_out_again() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let (person, _) = resident(&t);
    let away = archive(&mut t, &person, true);
    let mut event = Draft::new(Kind::LifeEvent);
    event.set("person", person.uid.clone());
    event.set("event", "death");
    event.set("happened_on", "2026-05-30");
    save(&mut t.worker, event).unwrap();
    let after = read(&t, &person);
    assert_eq!((after.text("status"), &after.archived_at), ("died", &away.archived_at));
}

#[test]
fn a_case_that_was_altered_behind_the_log_is_not_worked_on() {
    use balai::app::CaseOp;
    use balai::domain::case::answers::Answers;
    let mut t = Harness::demo("pontianak", Language::Id);
    let case = first(&t, Kind::Case);
    let conn = rusqlite::Connection::open(t.store().path()).unwrap();
    conn.execute("UPDATE case_file SET archived_at = '2026-05-01T00:00:00Z' WHERE id = ?1", [case.id])
        .unwrap();
    let answers = Answers::default().with("role", "caregiver").with("name", "Wati Rahayu");
    let op = CaseOp::Party { id: case.id, at: None, answers, draft: None };
    let refused = t.worker.perform(Request::Case(op)).unwrap_err();
    assert!(
        matches!(&refused, Refusal::Refused(message) if message.key == "store-case-damaged"),
        "{refused:?}"
    );
}

/// Records of `kind` whose reference `field` points to `id`, in the whole list and below the record itself.
fn belonging(t: &Harness, kind: Kind, field: &'static str, id: i64) -> (usize, usize) {
    let store = t.store();
    let all = store.list(&t.scope(), &ListQuery::all(kind), &Window::First, 5_000).unwrap();
    let points = |row: i64| store.get(&t.scope(), kind, row).unwrap().get(field).as_int() == Some(id);
    let whole = all.iter().filter(|row| points(row.id)).count();
    let below = store.count(&t.scope(), &ListQuery::related(kind, field, id)).unwrap().rows;
    (whole, usize::try_from(below).unwrap())
}

#[test]
fn what_belongs_to_an_archived_record_is_current_no_more() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let member = first(&t, Kind::Member);
    let (person, residence) = resident(&t);
    let parents = [
        (Kind::Organisation, member.get("organisation").as_int().unwrap(), "organisation", Kind::Member),
        (Kind::Person, member.get("person").as_int().unwrap(), "person", Kind::Member),
        (
            Kind::Organisation,
            first(&t, Kind::Service).get("organisation").as_int().unwrap(),
            "organisation",
            Kind::Service,
        ),
        (
            Kind::Organisation,
            first(&t, Kind::Duty).get("organisation").as_int().unwrap(),
            "organisation",
            Kind::Duty,
        ),
        (Kind::Person, person.id, "person", Kind::Residence),
        (Kind::Household, residence.get("household").as_int().unwrap(), "household", Kind::Residence),
    ];
    for (parent, id, field, kind) in parents {
        let before = belonging(&t, kind, field, id);
        assert!(before.0 > 0 && before.0 == before.1, "{kind:?} {before:?}");
        let record = t.store().get(&t.scope(), parent, id).unwrap();
        let away = archive(&mut t, &record, true);
        // In the record that was put away it is still to be seen.
        assert_eq!(belonging(&t, kind, field, id), (0, before.1), "{kind:?} of {parent:?}");
        archive(&mut t, &away, false);
    }
}

#[test]
fn terms_and_reports_leave_out_who_was_put_away() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let member = first(&t, Kind::Member);
    for (parent, field) in [(Kind::Person, "person"), (Kind::Organisation, "organisation")] {
        let terms = |t: &Harness| {
            let all = t.store().terms_ending(&t.scope(), "2000-01-01", "2100-01-01", 5_000).unwrap();
            all.iter().filter(|term| term.id == member.id).count()
        };
        let members = |t: &Harness| -> i64 {
            let counts = t.store().members_by_section(&t.scope(), "2026-06-01", None).unwrap();
            counts.iter().map(|count| count.members).sum()
        };
        let (had, counted) = (terms(&t), members(&t));
        assert_eq!(had, 1);
        let record = t.store().get(&t.scope(), parent, member.get(field).as_int().unwrap()).unwrap();
        let away = archive(&mut t, &record, true);
        assert_eq!(terms(&t), 0, "{parent:?}");
        assert!(members(&t) < counted, "{parent:?}");
        archive(&mut t, &away, false);
    }
}

#[test]
fn a_household_is_not_called_by_a_head_who_was_put_away() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let (person, residence) = resident(&t);
    let household = residence.get("household").as_int().unwrap();
    let head = t.store().label(&t.scope(), Kind::Household, household).unwrap();
    assert_eq!((residence.text("relation"), head.as_str()), ("head", person.text("name")));
    archive(&mut t, &person, true);
    assert_ne!(t.store().label(&t.scope(), Kind::Household, household).unwrap(), head);
    let query = ListQuery { search: person.text("name").into(), ..ListQuery::all(Kind::Household) };
    assert_eq!(t.store().count(&t.scope(), &query).unwrap().rows, 0);
}

#[test]
fn an_office_file_that_cannot_be_read_is_no_wrong_area() {
    let mut t = Harness::empty("ID", Language::Id);
    let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
    conn.execute_batch("ALTER TABLE area RENAME TO gone").unwrap();
    let mut body = Draft::new(Kind::Organisation);
    for (key, text) in [("name", "Posyandu Mawar"), ("kind", "posyandu"), ("area", "61.71.05.1002")] {
        body.set(key, text);
    }
    let refused = save(&mut t.worker, body.clone()).unwrap_err();
    assert!(matches!(&refused, Refusal::Refused(message) if message.key == "store-failed"), "{refused:?}");
    conn.execute_batch("ALTER TABLE gone RENAME TO area").unwrap();
    save(&mut t.worker, body).unwrap();
}

#[test]
fn neither_labels_nor_saves_are_told_beyond_a_scope() {
    let mut t = Harness::empty("ID", Language::Id);
    let mut body = Draft::new(Kind::Organisation);
    for (key, text) in [("name", "Posyandu Mawar"), ("kind", "posyandu"), ("area", "61.71.05.1002")] {
        body.set(key, text);
    }
    let saved = save(&mut t.worker, body).unwrap().remove(0);
    let store = t.store();
    let elsewhere = store.place(&t.scope(), "61.71.01").unwrap().unwrap();
    for (scope, sees) in [(t.scope(), true), (t.scope().within(vec![elsewhere.path]), false)] {
        assert_eq!(store.label(&scope, Kind::Organisation, saved.id).unwrap().is_empty(), !sees);
        assert_eq!(store.last_save(&scope, "rina", "2000-01-01").unwrap().is_empty(), !sees);
    }
}

#[test]
fn a_conflict_in_what_nobody_typed_opens_no_choice() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let (person, _) = resident(&t);
    // A colleague who is always faster.
    let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
    conn.execute_batch(
        "CREATE TRIGGER faster AFTER INSERT ON life_event
         BEGIN UPDATE person SET version = version + 1 WHERE id = NEW.person; END",
    )
    .unwrap();
    let mut event = Draft::new(Kind::LifeEvent);
    for (key, text) in [("person", person.uid.as_str()), ("event", "death"), ("happened_on", "2026-05-30")] {
        event.set(key, text);
    }
    let refused = save(&mut t.worker, event.clone()).unwrap_err();
    assert!(matches!(&refused, Refusal::Refused(message) if message.key == "conflict-short"), "{refused:?}");
    conn.execute_batch("DROP TRIGGER faster").unwrap();
    save(&mut t.worker, event).unwrap();
    assert_eq!(read(&t, &person).text("status"), "died");
}

#[test]
fn the_question_before_archiving_names_nobody_in_discreet_mode() {
    for way in ["", "Enter"] {
        let mut t = Harness::demo("pontianak", Language::Id);
        let name = resident(&t).0.text("name").to_owned();
        t.keys(&format!("3 text:{} Enter {way} Ctrl-T F8", name.replace(' ', "_")));
        let initials = balai::domain::hostile::initials(&name);
        let screen = t.screen();
        assert!(
            screen.contains(&format!("“{initials}”")) && !screen.contains(&format!("“{name}”")),
            "{screen}"
        );
    }
}

#[test]
fn an_earlier_number_stays_findable_whatever_its_letters() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let (person, _) = resident(&t);
    let mut numbers = Vec::new();
    for number in ["A 123456", "a123456", "B123456"] {
        let mut draft = Draft::of(&read(&t, &person));
        draft.set("identity_kind", "passport");
        draft.set("identity_no", number);
        save(&mut t.worker, draft).unwrap();
        let store = t.store();
        let query = ListQuery::related(Kind::Identity, "person", person.id);
        let rows = store.list(&t.scope(), &query, &Window::First, 9).unwrap();
        let get =
            |row: i64| store.get(&t.scope(), Kind::Identity, row).unwrap().text("identity_no").to_owned();
        numbers = rows.iter().map(|row| get(row.id)).collect();
    }
    // The number from before all this, and the passport; its writing alone makes no other number.
    assert_eq!(numbers.len(), 2, "{numbers:?}");
    assert!(numbers.iter().any(|number| number == "a123456"), "{numbers:?}");
    let query = ListQuery { search: "123456".into(), ..ListQuery::all(Kind::Person) };
    assert_eq!(t.store().count(&t.scope(), &query).unwrap().rows, 1);
}
