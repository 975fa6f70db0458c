//! Records written straight into an office file, past every check: for what a form would never let through.

use std::sync::Arc;

use balai::app::Sitting;
use balai::domain::case::CaseContent;
use balai::domain::code::RING;
use balai::domain::field::FieldKind;
use balai::domain::kind::Kind;
use balai::domain::value::Value;
use balai::store::listing::{ListQuery, Window};
use balai::store::seal::recovery::Recovery;
use balai::store::write::{Change, Target};
use balai::store::{NewOffice, Office, Scope, Store};

use crate::harness::actor;

pub const AT: &str = "2026-06-01T02:00:00Z";

/// Xorshift with a fixed seed.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// A small office with `count` records of every kind and every field filled, each record changed once, all of it
/// in the file itself and none in the write-ahead log.
pub fn small(path: &std::path::Path, count: usize) {
    let office =
        Office { name: "Pokja Uji".into(), country: "ID".into(), area: "K0".into(), ..Office::default() };
    let mut store = Store::create(path, &NewOffice { office }).unwrap();
    found_keys(&mut store);
    for kind in Kind::ALL {
        for n in 0..count {
            let change = planted(kind, n, Target::New { uid: None });
            let saved = store.write(&actor(), AT, "create", &[change]).unwrap();
            let target = Target::Existing { id: saved[0].id, version: 1 };
            let mut again = planted(kind, n, target);
            if let Some((at, _)) = kind.field("note") {
                again.values[at] = Value::text(format!("kunjungan rumah {n}"));
            }
            again.archived = n % 5 == 4;
            store.write(&actor(), "2026-06-02T02:00:00Z", "update", &[again]).unwrap();
        }
    }
    drop(store);
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
}

/// Makes the keys of an office and holds them: those of the recovery key, which opens every ring.
pub fn found_keys(store: &mut Store) {
    let recovery = Recovery::generate();
    let who = actor();
    let mut batch = store.begin(&who, AT).unwrap();
    batch.put_recovery(&recovery.pair().unwrap().public(), true).unwrap();
    for ring in RING.codes {
        batch.new_epoch(ring, &[], None).unwrap();
    }
    batch.log_keys("found_keys", "test").unwrap();
    batch.commit().unwrap();
    let unlocked = store.unlock_with_recovery(&recovery).unwrap();
    store.hold(Some(Arc::new(unlocked)));
}

fn planted(kind: Kind, n: usize, target: Target) -> Change {
    let values = kind.fields().iter().map(|field| match field.kind {
        FieldKind::Text | FieldKind::Memo | FieldKind::Name => {
            Value::text(format!("{} Mawar {n}", field.key))
        }
        FieldKind::Key => Value::text(format!("K{n}")),
        FieldKind::Phone => Value::text(format!("0561-555-01{n:02}")),
        FieldKind::Date | FieldKind::PartialDate => Value::text(format!("2026-01-{:02}", n % 28 + 1)),
        FieldKind::YesNo => Value::Int((n % 2) as i64),
        FieldKind::Code(list) | FieldKind::Codes(list) => Value::text(list.codes[n % list.codes.len()]),
        FieldKind::Area | FieldKind::Ref(_) if field.key == "parent" && n == 0 => Value::Null,
        FieldKind::Area => Value::Int(1),
        FieldKind::Areas => Value::text("K0"),
        FieldKind::Ref(_) if field.key == "parent" => Value::Int(1),
        FieldKind::Ref(_) => Value::Int(n as i64 + 1),
        FieldKind::Identity => Value::text(format!("61710517088500{n:02}")),
        FieldKind::FamilyCard => Value::text(format!("61710501062000{n:02}")),
        FieldKind::Hours => Value::text("Mo-Fr 08:00-15:00"),
        FieldKind::Email => Value::text(format!("mawar{n}@b.test")),
        FieldKind::Neighbourhood => Value::text(format!("{n:03}")),
    });
    let content = (kind == Kind::Case)
        .then(|| CaseContent { narrative: format!("kejadian {n}"), ..CaseContent::default() });
    Change { kind, target, values: values.collect(), links: vec![], archived: false, content }
}

/// Gives a member of staff other roles, with an entry in the log.
pub fn give_roles(path: &std::path::Path, login: &str, roles: &str) {
    let mut store = Store::open(path).unwrap();
    let staff = store.staff().unwrap().into_iter().find(|staff| staff.text("login") == login).unwrap();
    let mut values = staff.values.clone();
    values[Kind::Staff.field("roles").unwrap().0] = Value::text(roles);
    let target = Target::Existing { id: staff.id, version: staff.version };
    let change = Change { kind: Kind::Staff, target, values, links: vec![], archived: false, content: None };
    store.write(&actor(), AT, "update", &[change]).unwrap();
}

/// Which texts are spoilt.
#[derive(Clone, Copy, PartialEq)]
pub enum Spoil {
    /// What people write.
    Written,
    /// Codes and dates as well.
    All,
}

/// Puts `hostile` into the texts of every record, at most `most` of a kind, by [`Store::write`] alone.
pub fn spoil(store: &mut Store, hostile: &str, what: Spoil, most: usize) {
    let scope = Scope::office().with_cases();
    store.hold(Sitting::at_start(store, &actor()).unlocked);
    for kind in Kind::ALL {
        for row in store.list(&scope, &ListQuery::all(kind), &Window::First, most).unwrap() {
            let record = store.get(&scope, kind, row.id).unwrap();
            let mut values = record.values.clone();
            for (field, value) in kind.fields().iter().zip(&mut values) {
                let code = matches!(
                    field.kind,
                    FieldKind::Code(_) | FieldKind::Codes(_) | FieldKind::Date | FieldKind::PartialDate
                );
                if matches!(field.kind, FieldKind::YesNo | FieldKind::Area | FieldKind::Ref(_))
                    || field.key == "level"
                    // Without a ring nothing is sealed, and without its staff a demo opens locked.
                    || field.key == "ring"
                    || (code && kind == Kind::Staff)
                    || (code && what == Spoil::Written)
                    || (value.is_null() && field.kind == FieldKind::Areas)
                    // A residence without an end is the current one, of which there is one a person.
                    || field.key == "until"
                {
                    continue;
                }
                let half = value.as_str().chars().count() / 2;
                let (front, back): (String, String) = (
                    value.as_str().chars().take(half).collect(),
                    value.as_str().chars().skip(half).collect(),
                );
                *value = Value::text(format!("{front}{hostile}{back}"));
            }
            let content = (kind == Kind::Case).then(|| {
                let content = store.case_content(&scope, row.id).unwrap();
                let mut json = serde_json::to_value(content).unwrap();
                spoil_json(&mut json, hostile, what);
                serde_json::from_value(json).unwrap()
            });
            let target = Target::Existing { id: row.id, version: record.version };
            let change = Change { kind, target, values, links: vec![], archived: false, content };
            let name = balai::store::log::Actor { name: format!("ri{hostile}na"), verified: false };
            store.write(&name, AT, "update", &[change]).unwrap();
        }
    }
}

fn spoil_json(json: &mut serde_json::Value, hostile: &str, what: Spoil) {
    match json {
        serde_json::Value::String(text) => {
            let code = !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                || text.starts_with("20");
            if what == Spoil::All || !code {
                text.push_str(hostile);
            }
        }
        serde_json::Value::Array(all) => all.iter_mut().for_each(|one| spoil_json(one, hostile, what)),
        serde_json::Value::Object(all) => all.values_mut().for_each(|one| spoil_json(one, hostile, what)),
        _ => {}
    }
}
