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
fn work_on_an_archived_case_leaves_it_archived() {
    use balai::app::CaseOp;
    use balai::domain::case::answers::Answers;
    let mut t = Harness::demo("pontianak", Language::Id);
    let case = first(&t, Kind::Case);
    let conn = rusqlite::Connection::open(t.store().path()).unwrap();
    conn.execute("UPDATE case_file SET archived_at = '2026-05-01T00:00:00Z' WHERE id = ?1", [case.id])
        .unwrap();
    let answers = Answers::default().with("role", "caregiver").with("name", "Wati Rahayu");
    let op = CaseOp::Party { id: case.id, at: None, answers, draft: None };
    t.worker.perform(Request::Case(op)).unwrap();
    assert!(read(&t, &case).archived_at.is_some());
}
