//! The ten tables of a small office that is planted here, case by case.

use std::sync::Arc;

use super::*;
use crate::app::permission::Seat;
use crate::domain::case::work::ServiceGiven;
use crate::domain::case::{CaseContent, Party};
use crate::domain::kind::Kind;
use crate::domain::staff::Role;
use crate::domain::value::Value;
use crate::store::log::Actor;
use crate::store::seal::recovery::Recovery;
use crate::store::write::{Change, Target};
use crate::store::{NewOffice, Office};

const AT: &str = "2026-06-01T02:00:00Z";

fn change(kind: Kind, texts: &[(&str, Value)], content: Option<CaseContent>) -> Change {
    let value = |key: &str| texts.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone());
    let values = kind.fields().iter().map(|field| value(field.key).unwrap_or(Value::Null)).collect();
    Change { kind, target: Target::New { uid: None }, values, links: vec![], archived: false, content }
}

fn put(store: &mut Store, change: Change) -> i64 {
    let who = Actor { name: "rina".into(), verified: false };
    store.write(&who, AT, "create", &[change]).unwrap()[0].id
}

fn area(store: &mut Store, code: &str, level: &str, parent: Option<i64>) -> i64 {
    let parent = parent.map_or(Value::Null, Value::Int);
    let texts = [
        ("code", Value::text(code)),
        ("level", Value::text(level)),
        ("name", Value::text(code)),
        ("parent", parent),
    ];
    put(store, change(Kind::Area, &texts, None))
}

/// A case: area, type, stage, channel, months, due day, and its content.
struct Planted {
    area: i64,
    columns: [&'static str; 7],
    content: CaseContent,
}

fn plant(store: &mut Store, number: usize, planted: Planted) {
    let [of, stage, channel, reported, opened, closed, due] = planted.columns;
    let mut texts = vec![
        ("case_no", Value::text(format!("U-2026-{number:04}"))),
        ("ring", Value::text(crate::domain::case::ring_of(of))),
        ("area", Value::Int(planted.area)),
    ];
    let keys = ["type", "stage", "channel", "reported_month", "opened_month", "closed_month", "due_on"];
    for (key, text) in keys.into_iter().zip([of, stage, channel, reported, opened, closed, due]) {
        texts.push((key, if text.is_empty() { Value::Null } else { Value::text(text) }));
    }
    put(store, change(Kind::Case, &texts, Some(planted.content)));
}

fn survivor(sex: &str, born_on: &str, violence: &str) -> Party {
    Party {
        role: "survivor".into(),
        sex: sex.into(),
        born_on: born_on.into(),
        violence: violence.into(),
        ..Party::default()
    }
}

fn suspect(kin: &str) -> Party {
    Party { role: "alleged_perpetrator".into(), kin: kin.into(), ..Party::default() }
}

fn content(reported: &str, place: &str, parties: Vec<Party>, services: &[&str]) -> CaseContent {
    let given = |code: &&str| ServiceGiven { service: (*code).into(), ..ServiceGiven::default() };
    CaseContent {
        reported_at: format!("{reported}T09:00"),
        incident_place: place.into(),
        parties,
        services: services.iter().map(given).collect(),
        ..CaseContent::default()
    }
}

/// An office with the keys of every ring: two kecamatan, two working groups, four cases.
fn office(folder: &std::path::Path) -> Store {
    let office =
        Office { name: "Pokja Uji".into(), country: "ID".into(), area: "61.71".into(), ..Office::default() };
    let mut store = Store::create(&folder.join("uji.balai"), &NewOffice { office }).unwrap();
    let recovery = Recovery::generate();
    let who = Actor { name: "rina".into(), verified: false };
    let mut batch = store.begin(&who, AT).unwrap();
    batch.put_recovery(&recovery.pair().unwrap().public(), true).unwrap();
    for ring in code::RING.codes {
        batch.new_epoch(ring, &[], None).unwrap();
    }
    batch.log_keys("found_keys", "test").unwrap();
    batch.commit().unwrap();
    store.hold(Some(Arc::new(store.unlock_with_recovery(&recovery).unwrap())));
    let country = area(&mut store, "ID", "country", None);
    let state = area(&mut store, "61", "state", Some(country));
    let city = area(&mut store, "61.71", "district", Some(state));
    let east = area(&mut store, "61.71.02", "subdistrict", Some(city));
    let west = area(&mut store, "61.71.03", "subdistrict", Some(city));
    for (name, area) in [("Pokja Timur", east), ("Pokja Barat", west)] {
        let texts = [
            ("name", Value::text(name)),
            ("kind", Value::text("working_group")),
            ("area", Value::Int(area)),
            ("status", Value::text("active")),
        ];
        put(&mut store, change(Kind::Organisation, &texts, None));
    }
    let cases = [
        Planted {
            area: east,
            columns: ["domestic_violence", "in_service", "phone", "2026-01", "2026-02", "", "2026-05-20"],
            content: content(
                "2026-01-10",
                "household",
                vec![
                    survivor("F", "1990-01-01", "physical|psychological"),
                    survivor("M", "2015", "psychological"),
                    suspect("spouse"),
                ],
                &["health", "health", "shelter"],
            ),
        },
        Planted {
            area: east,
            columns: ["domestic_violence", "closed", "visit", "2026-02", "2026-02", "2026-04", ""],
            content: content(
                "2026-02-02",
                "",
                vec![survivor("F", "", "neglect"), suspect(""), suspect("parent")],
                &[],
            ),
        },
        Planted {
            area: west,
            columns: ["trafficking", "registered", "phone", "2026-02", "2026-03", "", "2026-12-01"],
            content: content(
                "2026-02-20",
                "workplace",
                vec![survivor("F", "2009-06-01", "trafficking")],
                &["legal_aid"],
            ),
        },
        // A complaint that nobody looked at yet.
        Planted {
            area: city,
            columns: ["", "received", "", "2026-03", "", "", "2026-03-05"],
            content: content("2026-03-02", "", vec![], &[]),
        },
    ];
    for (number, planted) in cases.into_iter().enumerate() {
        plant(&mut store, number + 1, planted);
    }
    store
}

fn ask(store: &Store, name: &str, params: &Params) -> Table {
    let permissions = Permissions::of(Seat::Unlocked, [Role::Penyelia].into_iter().collect());
    let (scope, today) = (permissions.scope(), jiff::civil::date(2026, 6, 1));
    compute(Room { store, scope: &scope, permissions, today, under: None }, name, params).unwrap()
}

/// The rows of a table that are not nought.
fn rows(table: &Table, of: &str) -> Vec<(String, String, i64)> {
    let own = table.rows.iter().filter(|row| row[0].text() == of);
    let own = own.map(|row| (row[1].text().to_owned(), row[2].text().to_owned(), row[3].count().unwrap()));
    own.filter(|(_, _, count)| *count != 0).collect()
}

fn expect(table: &Table, of: &str, expected: &[(&str, &str, i64)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(row, column, count)| ((*row).to_owned(), (*column).to_owned(), *count))
        .collect();
    assert_eq!(rows(table, of), expected, "{of}");
}

#[test]
fn ten_tables_of_four_cases() {
    let folder = tempfile::tempdir().unwrap();
    let store = office(folder.path());
    let params = Params::default();
    let table = ask(&store, "case-statistics", &params);
    let (dv, tppo) = ("domestic_violence", "trafficking");
    for (of, expected) in [
        (
            "T1",
            &[("2026-01", dv, 1), ("2026-02", dv, 1), ("2026-02", tppo, 1), ("2026-03", "unknown", 1)][..],
        ),
        ("T2", &[("F|13-17", tppo, 1), ("F|25-44", dv, 1), ("F|unknown", dv, 1), ("M|6-12", dv, 1)]),
        (
            "T3",
            &[
                ("ID", dv, 2),
                ("ID", tppo, 1),
                ("ID", "unknown", 1),
                ("61", dv, 2),
                ("61", tppo, 1),
                ("61", "unknown", 1),
                ("61.71", dv, 2),
                ("61.71", tppo, 1),
                ("61.71", "unknown", 1),
                ("61.71.02", dv, 2),
                ("61.71.03", tppo, 1),
            ],
        ),
        (
            "T4",
            &[
                ("physical", "forms", 1),
                ("psychological", "forms", 2),
                ("trafficking", "forms", 1),
                ("neglect", "forms", 1),
            ],
        ),
        ("T5", &[("household", "cases", 1), ("workplace", "cases", 1), ("unknown", "cases", 2)]),
        (
            "T6",
            &[
                ("parent", "perpetrators", 1),
                ("spouse", "perpetrators", 1),
                ("unknown", "perpetrators", 1),
                ("parent", "pairs", 1),
                ("spouse", "pairs", 1),
                ("unknown", "pairs", 2),
            ],
        ),
        ("T7", &[("health", "services", 2), ("legal_aid", "services", 1), ("shelter", "services", 1)]),
        ("T8", &[]),
        (
            "T9",
            &[
                ("open", dv, 1),
                ("overdue", dv, 1),
                ("closed", dv, 1),
                ("open", tppo, 1),
                ("open", "unknown", 1),
                ("overdue", "unknown", 1),
            ],
        ),
        ("T10", &[("visit", "complaints", 1), ("phone", "complaints", 2), ("unknown", "complaints", 1)]),
    ] {
        expect(&table, of, expected);
    }
}

#[test]
fn basis_period_and_area_narrow_every_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = office(folder.path());
    let dv = "domestic_violence";
    let handled = Params { basis: Basis::Handled, ..Params::default() };
    let table = ask(&store, "case-statistics", &handled);
    expect(&table, "T1", &[("2026-02", dv, 2), ("2026-03", "trafficking", 1)]);
    expect(&table, "T5", &[("household", "cases", 1), ("workplace", "cases", 1), ("unknown", "cases", 1)]);
    let east = Params { area: Some("61.71.02".into()), ..Params::default() };
    let table = ask(&store, "case-statistics", &east);
    expect(&table, "T3", &[("61.71.02", dv, 2)]);
    expect(
        &table,
        "T6",
        &[
            ("parent", "perpetrators", 1),
            ("spouse", "perpetrators", 1),
            ("unknown", "perpetrators", 1),
            ("parent", "pairs", 1),
            ("spouse", "pairs", 1),
            ("unknown", "pairs", 2),
        ],
    );
    let february = Params {
        from: Some(jiff::civil::date(2026, 2, 1)),
        to: Some(jiff::civil::date(2026, 2, 9)),
        ..Params::default()
    };
    let table = ask(&store, "case-statistics", &february);
    expect(&table, "T10", &[("visit", "complaints", 1), ("phone", "complaints", 1)]);
    expect(&table, "T2", &[("F|13-17", "trafficking", 1), ("F|unknown", dv, 1)]);
    // Locked, what is plain stays and what is sealed is said to be missing.
    store.hold(None);
    let table = ask(&store, "case-statistics", &february);
    expect(&table, "T10", &[("visit", "complaints", 1), ("phone", "complaints", 1)]);
    for of in ["T2", "T4", "T5", "T6", "T7", "T8"] {
        expect(&table, of, &[("not_counted", "cases", 2)]);
    }
}

#[test]
fn a_group_runs_while_something_happens_and_nothing_is_overdue() {
    let folder = tempfile::tempdir().unwrap();
    let store = office(folder.path());
    let table = ask(&store, "working-groups", &Params::default());
    let csv = String::from_utf8(csv::write(&table).unwrap()).unwrap();
    let lines: Vec<&str> = csv.split("\r\n").skip(1).collect();
    assert_eq!(
        lines,
        [
            "Pokja Timur,61.71.02,2026-04,2,1,1,,,no",
            // The last case came in March, 62 days before.
            "Pokja Barat,61.71.03,2026-03,1,1,0,,,yes",
            ""
        ]
    );
    let printed = suppress::publish(table, false);
    let csv = String::from_utf8(csv::write(&printed).unwrap()).unwrap();
    assert!(csv.contains("Pokja Timur,61.71.02,2026-04,,,,,,no"), "{csv}");
}
