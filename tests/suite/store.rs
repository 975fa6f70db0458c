//! The office file, on real SQLite files with two connections.

use balai::domain::kind::Kind;
use balai::domain::value::Value;
use balai::store::listing::{ListQuery, Window};
use balai::store::log::Actor;
use balai::store::write::{Change, Target};
use balai::store::{NewOffice, Office, OpenError, Scope, Store, WriteError, check::Fault};

const AT: &str = "2026-06-01T02:00:00Z";

fn actor() -> Actor {
    Actor { name: "rina".into(), verified: false }
}

fn office() -> NewOffice {
    NewOffice {
        office: Office {
            name: "Pokja".into(),
            country: "ID".into(),
            area: "61.71".into(),
            ..Office::default()
        },
    }
}

/// A change of `kind` with the given fields.
fn change(kind: Kind, target: Target, fields: &[(&str, Value)]) -> Change {
    let mut values = vec![Value::Null; kind.fields().len()];
    for (key, value) in fields {
        values[kind.field(key).unwrap().0] = value.clone();
    }
    Change { kind, target, values, links: vec![], archived: false, content: None }
}

fn new(kind: Kind, fields: &[(&str, Value)]) -> Change {
    change(kind, Target::New { uid: None }, fields)
}

fn area(code: &str, name: &str, level: &str, parent: Option<i64>) -> Change {
    let parent = parent.map_or(Value::Null, Value::Int);
    new(
        Kind::Area,
        &[
            ("code", Value::text(code)),
            ("name", Value::text(name)),
            ("level", Value::text(level)),
            ("parent", parent),
        ],
    )
}

fn organisation(name: &str, area: i64) -> Vec<(&'static str, Value)> {
    vec![
        ("name", Value::text(name)),
        ("kind", Value::text("puskesmas")),
        ("area", Value::Int(area)),
        ("status", Value::text("active")),
    ]
}

fn filled() -> (tempfile::TempDir, Store, i64) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("office.balai"), &office()).unwrap();
    let saved = store.write(&actor(), AT, "create", &[area("ID", "Indonesia", "country", None)]).unwrap();
    let city = store
        .write(&actor(), AT, "create", &[area("61.71", "Kota Pontianak", "district", Some(saved[0].id))])
        .unwrap();
    (folder, store, city[0].id)
}

#[test]
fn schema_has_the_columns_of_the_field_tables() {
    let (folder, store, _) = filled();
    drop(store);
    let conn = rusqlite::Connection::open(folder.path().join("office.balai")).unwrap();
    for kind in Kind::ALL {
        let mut statement = conn.prepare("SELECT name, type FROM pragma_table_info(?1)").unwrap();
        let columns: Vec<(String, String)> = statement
            .query_map([kind.table()], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for field in kind.fields() {
            assert!(columns.iter().any(|(name, _)| name == field.key), "{}.{}", kind.table(), field.key);
        }
        let extra = [
            "id",
            "uid",
            "version",
            "created_at",
            "created_by",
            "updated_at",
            "updated_by",
            "archived_at",
            "search_text",
            "path",
        ];
        for (name, _) in &columns {
            let known = kind.field(name).is_some()
                || extra.contains(&name.as_str())
                || name.strip_suffix("_e164").is_some_and(|key| kind.field(key).is_some());
            assert!(known, "{}.{name} is in no field table", kind.table());
        }
    }
}

#[test]
fn a_record_is_saved_found_and_read() {
    let (_folder, mut store, city) = filled();
    let fields = organisation("Puskesmas Alianyang", city);
    let saved = store.write(&actor(), AT, "create", &[new(Kind::Organisation, &fields)]).unwrap();
    let scope = Scope::office();
    let record = store.get(&scope, Kind::Organisation, saved[0].id).unwrap();
    assert_eq!(record.text("name"), "Puskesmas Alianyang");
    assert_eq!(record.link("area").unwrap().raw, "61.71");
    let mut query = ListQuery::all(Kind::Organisation);
    query.search = "alia".into();
    assert_eq!(store.list(&scope, &query, &Window::First, 10).unwrap().len(), 1);
    assert_eq!(store.count(&scope, &query).unwrap().rows, 1);
    query.search = "lian".into();
    assert_eq!(store.count(&scope, &query).unwrap().rows, 0);
}

#[test]
fn the_second_to_save_is_told() {
    let (_folder, mut store, city) = filled();
    let fields = organisation("Puskesmas Alianyang", city);
    let saved = store.write(&actor(), AT, "create", &[new(Kind::Organisation, &fields)]).unwrap();
    let mut other = Store::open(store.path()).unwrap();
    let target = Target::Existing { id: saved[0].id, version: 1 };
    let mut renamed = organisation("Puskesmas Aliayang II", city);
    renamed.push(("phone", Value::text("0561-555-0171")));
    other.write(&actor(), AT, "update", &[change(Kind::Organisation, target.clone(), &renamed)]).unwrap();
    let late = store.write(&actor(), AT, "update", &[change(Kind::Organisation, target, &fields)]);
    let Err(WriteError::Conflict { theirs, .. }) = late else { panic!("{late:?}") };
    assert_eq!(theirs.text("phone"), "0561-555-0171");
    let history = store.history(&Scope::office(), Kind::Organisation, saved[0].id).unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(history[0].fields.len(), 2);
}

#[test]
fn check_finds_a_row_that_was_changed_behind_the_log() {
    let (folder, mut store, city) = filled();
    store.write(&actor(), AT, "create", &[new(Kind::Organisation, &organisation("A", city))]).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let conn = rusqlite::Connection::open(folder.path().join("office.balai")).unwrap();
    conn.execute("UPDATE organisation SET phone = '0'", []).unwrap();
    let faults = store.check().unwrap();
    assert!(matches!(faults.as_slice(), [Fault::Row { kind, .. }] if kind == "organisation"), "{faults:?}");
    assert!(conn.execute("UPDATE change_log SET actor = 'x'", []).is_err());
}

#[test]
fn a_scope_by_area_sees_neither_record_nor_count_beyond_it() {
    let (_folder, mut store, city) = filled();
    let root = store.place(&Scope::office(), "ID").unwrap().unwrap();
    let saved = store
        .write(&actor(), AT, "create", &[area("36.72", "Kota Cilegon", "district", Some(root.id))])
        .unwrap();
    let fields = organisation("Jauh", saved[0].id);
    let far = store.write(&actor(), AT, "create", &[new(Kind::Organisation, &fields)]).unwrap();
    store.write(&actor(), AT, "create", &[new(Kind::Organisation, &organisation("Dekat", city))]).unwrap();
    let here = store.place(&Scope::office(), "61.71").unwrap().unwrap();
    let scope = Scope::office().within(vec![here.path]);
    assert_eq!(store.count(&scope, &ListQuery::all(Kind::Organisation)).unwrap().rows, 1);
    assert!(store.get(&scope, Kind::Organisation, far[0].id).is_err());
}

#[test]
fn files_that_are_not_ours_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert!(matches!(Store::open(&at("none")), Err(OpenError::Missing(_))));
    std::fs::write(at("text"), "hello").unwrap();
    assert!(matches!(Store::open(&at("text")), Err(OpenError::NotOurs(_))));
    assert!(matches!(Store::open(folder.path()), Err(OpenError::NotAFile(_))));
    let conn = rusqlite::Connection::open(at("other.db")).unwrap();
    conn.execute_batch("CREATE TABLE t (a)").unwrap();
    assert!(matches!(Store::open(&at("other.db")), Err(OpenError::NotOurs(_))));
    let (made, store, _) = filled();
    let path = store.path().to_owned();
    drop(store);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(Store::open(&path), Err(OpenError::TooNew(_, 99))));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert!(matches!(Store::create(&path, &office()), Err(OpenError::Exists(_))));
    drop(made);
}

#[test]
fn pages_walk_the_list_both_ways() {
    let (_folder, mut store, city) = filled();
    for n in 0..25 {
        let fields = organisation(&format!("Posyandu {n:02}"), city);
        store.write(&actor(), AT, "create", &[new(Kind::Organisation, &fields)]).unwrap();
    }
    let scope = Scope::office();
    let query = ListQuery::all(Kind::Organisation);
    let names = |window: &Window| -> Vec<Value> {
        store.list(&scope, &query, window, 10).unwrap().into_iter().map(|row| row.cells[0].clone()).collect()
    };
    let first = store.list(&scope, &query, &Window::First, 10).unwrap();
    assert_eq!(names(&Window::After(first[9].anchor.clone()))[0], Value::text("Posyandu 10"));
    assert_eq!(names(&Window::Last)[9], Value::text("Posyandu 24"));
    let last = store.list(&scope, &query, &Window::Last, 10).unwrap();
    assert_eq!(names(&Window::Before(last[0].anchor.clone()))[9], Value::text("Posyandu 14"));
}

/// A tree of four levels: row ids from the country to the village.
fn tree(store: &mut Store, city: i64) -> Vec<i64> {
    let root = store.place(&Scope::office(), "ID").unwrap().unwrap().id;
    let mut ids = vec![root, city];
    for (code, level) in [("61.71.05", "subdistrict"), ("61.71.05.1002", "village")] {
        let parent = ids.last().copied();
        ids.push(store.write(&actor(), AT, "create", &[area(code, code, level, parent)]).unwrap()[0].id);
    }
    ids
}

#[test]
fn a_place_is_not_put_below_itself() {
    let (_folder, mut store, city) = filled();
    let ids = tree(&mut store, city);
    let moved = |store: &Store, id: i64, parent: i64| {
        let before = store.get(&Scope::office(), Kind::Area, id).unwrap();
        let mut values = before.values.clone();
        values[Kind::Area.field("parent").unwrap().0] = Value::Int(parent);
        Change {
            kind: Kind::Area,
            target: Target::Existing { id, version: before.version },
            values,
            links: vec![],
            archived: false,
            content: None,
        }
    };
    for (id, parent) in [(city, city), (city, ids[2]), (city, ids[3]), (ids[0], city)] {
        let change = moved(&store, id, parent);
        let refused = store.write(&actor(), AT, "update", &[change]);
        assert!(matches!(refused, Err(WriteError::BelowItself { index: 0 })), "{refused:?}");
    }
    // Up and sideways is a move like any other.
    let change = moved(&store, ids[3], city);
    store.write(&actor(), AT, "update", &[change]).unwrap();
    let place = store.place_by_id(&Scope::office(), ids[3]).unwrap().unwrap();
    assert_eq!(place.path, format!("/{}/{city}/{}/", ids[0], ids[3]));
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn what_walks_up_a_ring_of_places_comes_to_an_end() {
    let (folder, mut store, city) = filled();
    let ids = tree(&mut store, city);
    let fields = organisation("Posyandu Mawar", ids[3]);
    store.write(&actor(), AT, "create", &[new(Kind::Organisation, &fields)]).unwrap();
    let case = [
        ("case_no", Value::text("PTK-2026-0001")),
        ("ring", Value::text("trafficking")),
        ("stage", Value::text("received")),
        ("channel", Value::text("phone")),
        ("reported_month", Value::text("2026-05")),
        ("area", Value::Int(ids[3])),
    ];
    crate::plant::found_keys(&mut store);
    let mut change = new(Kind::Case, &case);
    change.content = Some(balai::domain::case::CaseContent::default());
    store.write(&actor(), AT, "create", &[change]).unwrap();
    let conn = rusqlite::Connection::open(folder.path().join("office.balai")).unwrap();
    for (id, parent) in [(ids[1], ids[2]), (ids[2], ids[1])] {
        conn.execute("UPDATE area SET parent = ?2 WHERE id = ?1", (id, parent)).unwrap();
    }
    conn.execute("UPDATE area SET level = 'village' WHERE id IN (?1, ?2)", (ids[1], ids[2])).unwrap();
    let scope = Scope::office().with_cases();
    let counts = store.organisations_by_area(&scope, "2026-06-01", None).unwrap();
    let mut seen: Vec<(i64, i64)> = counts.iter().map(|count| (count.area, count.count)).collect();
    seen.sort_unstable();
    assert_eq!(seen, [(ids[1], 1), (ids[2], 1), (ids[3], 1)]);
    let mut places = Vec::new();
    let rows = store
        .case_rows(&scope, None, None, &mut |cells| -> Result<(), balai::store::StoreError> {
            places.push(cells[6].clone());
            Ok(())
        })
        .unwrap();
    assert_eq!((rows, places), (1, vec![String::new()]));
}

#[test]
fn a_uid_that_two_kinds_share_is_two_records() {
    let (_folder, mut store, city) = filled();
    let uid = || Target::New { uid: Some("01890000-0000-7000-8000-000000000001".into()) };
    let body = change(Kind::Organisation, uid(), &organisation("Posyandu Mawar", city));
    let id = store.write(&actor(), AT, "create", &[body]).unwrap()[0].id;
    let person =
        [("name", Value::text("Siti")), ("status", Value::text("resident")), ("in_registry", Value::Int(1))];
    store.write(&actor(), AT, "create", &[change(Kind::Person, uid(), &person)]).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let history = store.history(&Scope::office(), Kind::Organisation, id).unwrap();
    assert_eq!(history.iter().map(|entry| entry.kind.as_str()).collect::<Vec<_>>(), ["organisation"]);
    // The change of the one is none of the other.
    let begun = store.log_head().unwrap().unwrap().0;
    let mended = organisation("Posyandu Melati", city);
    let target = Target::Existing { id, version: 1 };
    store.write(&actor(), AT, "update", &[change(Kind::Organisation, target, &mended)]).unwrap();
    let actor = actor();
    let batch = store.begin(&actor, AT).unwrap();
    let uid = "01890000-0000-7000-8000-000000000001";
    let changed = |kind| batch.changed_since(kind, uid, begun, begun + 1).unwrap().is_some();
    assert!(changed(Kind::Organisation) && !changed(Kind::Person));
}
