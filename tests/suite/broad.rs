//! Broad searches: rows that a list does not show leave room for those it does.

use balai::domain::kind::Kind;
use balai::domain::value::Value;
use balai::store::listing::{ENOUGH, ListQuery, Window};
use balai::store::log::Actor;
use balai::store::write::{Change, Target};
use balai::store::{NewOffice, Office, Scope, Store};

/// More than a page of a search reads.
const CROWD: i64 = ENOUGH + 20;

struct Town {
    _folder: tempfile::TempDir,
    store: Store,
    here: i64,
    there: i64,
}

fn town() -> Town {
    let folder = tempfile::tempdir().unwrap();
    let office =
        Office { name: "Kantor".into(), country: "ID".into(), area: "61.71".into(), ..Office::default() };
    let store = Store::create(&folder.path().join("office.balai"), &NewOffice { office }).unwrap();
    let mut town = Town { _folder: folder, store, here: 0, there: 0 };
    let root = town
        .add(Kind::Area, &[("code", text("ID")), ("name", text("Indonesia")), ("level", text("country"))]);
    for (code, name) in [("61.71", "Kota Pontianak"), ("36.72", "Kota Cilegon")] {
        let fields = [
            ("code", text(code)),
            ("name", text(name)),
            ("level", text("district")),
            ("parent", Value::Int(root)),
        ];
        let id = town.add(Kind::Area, &fields);
        (town.here, town.there) = if code == "61.71" { (id, 0) } else { (town.here, id) };
    }
    town
}

fn text(text: &str) -> Value {
    Value::text(text)
}

impl Town {
    fn add(&mut self, kind: Kind, fields: &[(&str, Value)]) -> i64 {
        self.add_all(kind, 1, false, |_| fields.to_vec())[0]
    }

    fn add_all<'a>(
        &mut self,
        kind: Kind,
        count: i64,
        archived: bool,
        fields: impl Fn(i64) -> Vec<(&'a str, Value)>,
    ) -> Vec<i64> {
        let changes: Vec<Change> = (0..count)
            .map(|at| {
                let mut values = vec![Value::Null; kind.fields().len()];
                for (key, value) in fields(at) {
                    values[kind.field(key).unwrap().0] = value;
                }
                let target = Target::New { uid: None };
                Change { kind, target, values, links: vec![], archived, content: None }
            })
            .collect();
        let actor = Actor { name: "rina".into(), verified: false };
        let saved = self.store.write(&actor, "2026-06-01T02:00:00Z", "create", &changes).unwrap();
        saved.into_iter().map(|saved| saved.id).collect()
    }

    /// A crowd of one name.
    fn crowd(&mut self, name: &str, area: i64, in_registry: bool, archived: bool) -> Vec<i64> {
        self.add_all(Kind::Person, CROWD, archived, |at| {
            person(&format!("{name} {at}"), &format!("6171051708{at:06}"), area, in_registry)
        })
    }

    fn found(&self, scope: &Scope, kind: Kind, search: &str) -> (usize, i64, bool) {
        let query = ListQuery { search: search.into(), ..ListQuery::all(kind) };
        let rows = self.store.list(scope, &query, &Window::First, 10).unwrap();
        let count = self.store.count(scope, &query).unwrap();
        (rows.len(), count.rows, count.more)
    }
}

fn person(name: &str, number: &str, area: i64, in_registry: bool) -> Vec<(&'static str, Value)> {
    vec![
        ("name", text(name)),
        ("identity_kind", text("nik")),
        ("identity_no", text(number)),
        ("area", Value::Int(area)),
        ("status", text("resident")),
        ("in_registry", Value::Int(i64::from(in_registry))),
    ]
}

#[test]
fn a_member_is_found_behind_a_crowd_of_residents() {
    let mut town = town();
    let here = town.here;
    town.crowd("Siti", here, true, false);
    let siti = town.add(Kind::Person, &person("Siti Rahayu", "6171054101900000", here, false));
    let fields = [
        ("name", text("Pokja")),
        ("kind", text("working_group")),
        ("area", Value::Int(here)),
        ("status", text("active")),
    ];
    let body = town.add(Kind::Organisation, &fields);
    town.add(
        Kind::Member,
        &[
            ("person", Value::Int(siti)),
            ("organisation", Value::Int(body)),
            ("role", text("member")),
            ("status", text("active")),
        ],
    );
    for search in ["siti", "s", "6171", "61710541"] {
        assert_eq!(town.found(&Scope::office(), Kind::Member, search), (1, 1, false), "{search}");
    }
    // Of the residents more are found than a page reads.
    let (rows, count, more) = town.found(&Scope::office(), Kind::Person, "siti");
    assert!(rows == 10 && count >= ENOUGH && more, "{count}");
}

#[test]
fn a_resident_is_found_behind_those_who_are_not_shown() {
    for (in_registry, archived) in [(true, true), (false, false)] {
        let mut town = town();
        let here = town.here;
        town.crowd("Ahmad Siti", here, in_registry, archived);
        town.add(Kind::Person, &person("Dewi Siti", "6171054101900000", here, true));
        for search in ["siti", "6171"] {
            assert_eq!(town.found(&Scope::office(), Kind::Person, search), (1, 1, false), "{search}");
        }
    }
}

#[test]
fn a_scope_is_found_behind_the_rest_of_the_office() {
    let mut town = town();
    let (here, there) = (town.here, town.there);
    town.crowd("Siti", there, true, false);
    town.add(Kind::Person, &person("Siti Rahayu", "6171054101900000", here, true));
    let path = town.store.place(&Scope::office(), "61.71").unwrap().unwrap().path;
    let scope = Scope::office().within(vec![path]);
    for search in ["siti", "6171"] {
        assert_eq!(town.found(&scope, Kind::Person, search), (1, 1, false), "{search}");
    }
}

#[test]
fn a_family_is_found_behind_those_who_live_elsewhere_now() {
    let mut town = town();
    let here = town.here;
    let house = |no: &str| vec![("family_card_no", text(no)), ("area", Value::Int(here))];
    let old = town.add_all(Kind::Household, 1, true, |_| house("6171050106200000"))[0];
    let new = town.add(Kind::Household, &house("6171050106210000"));
    let lives = |person: i64, household: i64, until: Value| {
        vec![
            ("person", Value::Int(person)),
            ("household", Value::Int(household)),
            ("relation", text("head")),
            ("since", text("2020-01-01")),
            ("until", until),
        ]
    };
    let crowd = town.crowd("Siti", here, true, false);
    let gone = crowd.clone();
    town.add_all(Kind::Residence, CROWD, false, |at| {
        lives(gone[usize::try_from(at).unwrap()], old, Value::Null)
    });
    let last = town.add(Kind::Person, &person("Siti Rahayu", "6171054101900000", here, true));
    town.add(Kind::Residence, &lives(last, new, Value::Null));
    assert_eq!(town.found(&Scope::office(), Kind::Household, "siti"), (1, 1, false));
    // A residence that was put away leads to no household.
    let moved = town.add(Kind::Household, &house("6171050106220000"));
    let ani = town.add(Kind::Person, &person("Ani", "6171054101910000", here, true));
    town.add_all(Kind::Residence, 1, true, |_| lives(ani, moved, Value::Null));
    assert_eq!(town.found(&Scope::office(), Kind::Household, "ani"), (0, 0, false));
    // Whoever asks for more than a page finds the same.
    let whole = ListQuery { search: "siti".into(), whole: true, ..ListQuery::all(Kind::Household) };
    assert_eq!(town.store.count(&Scope::office(), &whole).unwrap().rows, 1);
}

#[test]
fn the_pages_of_a_search_join_up_and_count_as_the_list_does() {
    let mut town = town();
    let here = town.here;
    town.crowd("Siti", here, true, false);
    town.add(Kind::Person, &person("Zahra Siti", "6171054101900000", here, true));
    let scope = Scope::office();
    for search in ["siti", "6171", "zahra", "nobody"] {
        let query = ListQuery { search: search.into(), ..ListQuery::all(Kind::Person) };
        let page = |window: &Window| town.store.list(&scope, &query, window, 7).unwrap();
        let (first, count) = town.store.first_page(&scope, &query, 7).unwrap();
        assert_eq!(count, Some(town.store.count(&scope, &query).unwrap()), "{search}");
        assert_eq!(first, page(&Window::First), "{search}");
        let mut forth = first;
        while let Some(last) = forth.last() {
            let more = page(&Window::After(last.anchor.clone()));
            assert_eq!(more.first(), page(&Window::After(last.anchor.clone())).first());
            if more.is_empty() {
                break;
            }
            assert_eq!(page(&Window::From(more[0].anchor.clone())), more, "{search}");
            forth.extend(more);
        }
        let mut back = page(&Window::Last);
        while let Some(first) = back.first() {
            let mut more = page(&Window::Before(first.anchor.clone()));
            if more.is_empty() {
                break;
            }
            more.append(&mut back);
            back = more;
        }
        assert_eq!(forth, back, "{search}");
        assert_eq!(forth.len() as i64, count.unwrap().rows, "{search}");
        // By name, as the list is.
        assert!(forth.is_sorted_by_key(|row| format!("{:?}", row.cells[0]).to_lowercase()), "{search}");
    }
}
