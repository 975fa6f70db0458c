//! Every row is one the office could hold.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::*;
use crate::domain::draft::{Draft, Lookup, Rules};
use crate::domain::field::{Field, FieldKind};
use crate::domain::identity::Country;
use crate::domain::rules::DERIVED_GROUPS;
use jiff::civil::Date;

/// Checks a cell against its field; areas and references against what came before.
fn wrong(
    field: &Field,
    text: &str,
    areas: &HashSet<String>,
    uids: &HashSet<(Kind, String)>,
) -> Option<String> {
    let fine = match field.kind {
        FieldKind::Code(list) => list.codes.contains(&text),
        FieldKind::Codes(list) => text.split('|').all(|code| list.codes.contains(&code)),
        FieldKind::Area => areas.contains(text),
        FieldKind::Areas => text.split('|').all(|code| areas.contains(code)),
        FieldKind::Ref(kind) => uids.contains(&(kind, text.to_owned())),
        FieldKind::YesNo => text == "yes" || text == "no",
        FieldKind::Date => text.parse::<Date>().is_ok(),
        FieldKind::PartialDate => [text.to_owned(), format!("{text}-01"), format!("{text}-01-01")]
            .iter()
            .any(|it| it.parse::<Date>().is_ok()),
        FieldKind::Neighbourhood => text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()),
        FieldKind::FamilyCard => text.len() == 16 && text.ends_with("0000"),
        FieldKind::Text | FieldKind::Memo | FieldKind::Name | FieldKind::Phone | FieldKind::Identity => {
            text.trim() == text && !text.contains("  ")
        }
        FieldKind::Email => crate::domain::email::is_address(text),
        FieldKind::Hours | FieldKind::Key => !text.contains("  "),
    };
    (!fine || text.is_empty()).then(|| format!("{} = {text:?}", field.key))
}

fn check(office: &str, kept: &Kept) {
    let (mut areas, mut uids, mut all) = (HashSet::new(), HashSet::new(), HashSet::new());
    for row in kept.rows.iter().chain(kept.cases.iter().map(|case| &case.row)) {
        let table = row.kind.table();
        let mut keys = HashSet::new();
        for (key, text) in &row.cells {
            let (_, field) =
                row.kind.field(key).unwrap_or_else(|| panic!("{office}: {table}.{key} is no field"));
            assert!(keys.insert(*key), "{office}: {table}.{key} twice");
            let wrong = wrong(field, text, &areas, &uids);
            assert_eq!(wrong, None, "{office}: {table} {:?}", row.cells);
        }
        for field in row.kind.fields().iter().filter(|field| field.required) {
            assert!(keys.contains(field.key), "{office}: {table} without {}: {:?}", field.key, row.cells);
        }
        if row.kind == Kind::Area {
            assert!(areas.insert(row.get("code").to_owned()), "{office}: {} twice", row.get("code"));
        }
        let version = if row.kind.info().random_uid { '4' } else { '7' };
        assert_eq!(
            (row.uid.len(), row.uid.chars().nth(14)),
            (36, Some(version)),
            "{office}: {table} {}",
            row.uid
        );
        assert!(all.insert(row.uid.clone()), "{office}: uid twice");
        uids.insert((row.kind, row.uid.clone()));
    }
}

#[test]
fn every_row_fits_its_fields_and_refers_to_earlier_rows() {
    for name in NAMES {
        check(name, demo(name));
    }
}

/// What has been put into an office file so far.
struct Before<'a> {
    areas: &'a HashSet<&'a str>,
    uids: &'a HashSet<&'a str>,
}

impl Lookup for Before<'_> {
    fn area(&self, code: &str) -> Option<i64> {
        self.areas.contains(code).then_some(1)
    }
    fn reference(&self, _: Kind, uid: &str) -> Option<i64> {
        self.uids.contains(uid).then_some(1)
    }
    fn district_known(&self, code: &str) -> bool {
        self.areas.contains(code)
    }
}

#[test]
fn a_form_would_take_every_row_without_a_word() {
    for name in NAMES {
        let kept = demo(name);
        let office = office(name).unwrap();
        let country = Country::from_code(&office.country).unwrap();
        let rules = Rules { country, today: office.today.parse().unwrap(), demo: true };
        let areas = kept.of(Kind::Area).map(|row| row.get("code")).collect();
        let uids = kept.rows.iter().map(|row| row.uid.as_str()).collect();
        for row in kept.rows.iter().chain(kept.cases.iter().map(|case| &case.row)) {
            let mut draft = Draft::new(row.kind);
            for (key, text) in &row.cells {
                assert!(draft.set(key, text.as_str()));
            }
            let checked = draft.check(&rules, &Before { areas: &areas, uids: &uids });
            assert_eq!(checked.problems, [], "{name}: {} {:?}", row.kind.table(), row.cells);
            if row.kind == Kind::TargetGroup {
                assert!(!DERIVED_GROUPS.contains(&row.get("target_group")), "{name}: {:?}", row.cells);
            }
        }
    }
}

fn hash(kept: &Kept) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{kept:?}").hash(&mut hasher);
    hasher.finish()
}

#[test]
fn the_rows_are_the_same_every_time_and_differ_between_offices() {
    let hashes: HashSet<_> = NAMES.into_iter().map(|name| hash(demo(name))).collect();
    assert_eq!(hashes.len(), NAMES.len());
    for name in NAMES {
        assert_eq!(hash(&kept(name, 0)), hash(demo(name)), "{name}");
    }
}

#[test]
fn scale_adds_just_so_many_people_and_leaves_the_office_as_it_was() {
    for name in NAMES {
        let (plain, scaled) = (demo(name), kept(name, 1000));
        check(name, &scaled);
        let people = |kept: &Kept| kept.of(Kind::Person).count();
        assert_eq!(people(&scaled), people(plain) + 1000, "{name}");
        assert_eq!(scaled.rows.get(..plain.rows.len()), Some(plain.rows.as_slice()), "{name}");
        assert_eq!(scaled.cases, plain.cases, "{name}");
        let mut sizes = HashMap::new();
        for row in scaled.of(Kind::Residence).skip(plain.of(Kind::Residence).count()) {
            *sizes.entry(row.get("household")).or_insert(0) += 1;
        }
        assert!(sizes.values().all(|size| (1..=7).contains(size)), "{name}");
    }
}

#[test]
fn numbers_cannot_be_anybodys() {
    for name in NAMES {
        let kept = demo(name);
        let mut numbers = HashSet::new();
        for row in kept.of(Kind::Person).filter(|row| !row.get("identity_no").is_empty()) {
            let number = row.get("identity_no");
            assert!(numbers.insert(number), "{name}: {number} twice");
            let born: Date = row.get("born_on").parse().unwrap();
            let female = row.get("sex") == "F";
            match row.get("identity_kind") {
                "nik" => {
                    let day = born.day() + if female { 40 } else { 0 };
                    let birth = format!("{day:02}{}0000", born.strftime("%m%y"));
                    assert!(number.len() == 16 && number.ends_with(&birth), "{name}: {number}");
                    let area: String = row.get("area").chars().filter(char::is_ascii_digit).take(6).collect();
                    assert!(number.starts_with(&area), "{name}: {number}");
                }
                "mykad" => {
                    assert!(number.len() == 12, "{name}: {number}");
                    assert!(
                        number.starts_with(&format!("{}00", born.strftime("%y%m%d"))),
                        "{name}: {number}"
                    );
                    let last = number.chars().last().and_then(|last| last.to_digit(10)).unwrap();
                    assert_eq!(last % 2 == 0, female, "{name}: {number}");
                }
                other => panic!("{name}: {other}"),
            }
        }
        for row in kept.of(Kind::Identity) {
            assert!(row.get("identity_no").starts_with("X0000"), "{name}");
        }
        phones(name, kept);
    }
}

/// Numbers are hotlines or of the range that nobody was given.
fn phones(name: &str, kept: &Kept) {
    let known = ["129", "110", "119", "112", "999", "15999", "08111-129-129", "019-2615999"];
    for row in &kept.rows {
        for (key, text) in &row.cells {
            if matches!(row.kind.field(key).unwrap().1.kind, FieldKind::Phone) {
                let national = row.kind == Kind::Organisation || row.kind == Kind::Service;
                let invented =
                    text.contains("-555-01") || text.contains("-555 01") || text.contains("-5550 01");
                assert!(invented || national && known.contains(&text.as_str()), "{name}: {text}");
            }
        }
    }
    for party in kept.cases.iter().flat_map(|case| &case.content.parties) {
        assert!(party.phone.is_empty() || party.phone.contains("555"), "{name}: {}", party.phone);
    }
}

#[test]
fn families_are_natural() {
    for name in NAMES {
        let kept = demo(name);
        let today: Date = office(name).unwrap().today.parse().unwrap();
        let people: HashMap<_, _> = kept.of(Kind::Person).map(|row| (row.uid.as_str(), row)).collect();
        let mut heads = HashMap::new();
        let mut home: HashMap<&str, Vec<(&str, &Row)>> = HashMap::new();
        for row in kept.of(Kind::Residence) {
            let person = *people.get(row.get("person")).unwrap();
            assert_eq!(person.get("in_registry"), "yes");
            assert_eq!(person.get("status") == "resident", row.get("until").is_empty());
            home.entry(row.get("household")).or_default().push((row.get("relation"), person));
            if row.get("relation") == "head" {
                assert!(heads.insert(row.get("household"), person).is_none(), "{name}: two heads");
            }
        }
        assert_eq!(heads.len(), kept.of(Kind::Household).count(), "{name}: a household without head");
        for (household, people) in &home {
            let year =
                |row: &Row| row.get("born_on").chars().take(4).collect::<String>().parse::<i16>().unwrap();
            let head = heads.get(household).unwrap();
            assert!(today.year() - year(head) >= 18, "{name}: a child as head");
            for (relation, person) in people {
                let gap = year(person) - year(head);
                match *relation {
                    "child" => assert!((16..=60).contains(&gap), "{name}: child {gap}"),
                    "grandchild" => assert!(gap >= 30, "{name}: grandchild {gap}"),
                    "parent" | "parent_in_law" => assert!(gap <= -16, "{name}: parent {gap}"),
                    _ => {}
                }
                assert!(year(person) <= today.year());
            }
        }
    }
}

#[test]
fn each_office_shows_what_needs_a_hand() {
    for name in NAMES {
        let kept = demo(name);
        let today: Date = office(name).unwrap().today.parse().unwrap();
        let soon = today.saturating_add(jiff::SignedDuration::from_hours(24 * 30)).to_string();
        let today = today.to_string();
        let ends_soon = |row: &&Row| {
            row.get("status") == "active" && (&today..=&soon).contains(&&row.get("term_ends_on").to_owned())
        };
        assert!(kept.of(Kind::Member).filter(ends_soon).count() >= 3, "{name}: terms that end");
        let households = kept.of(Kind::Household).count();
        assert!((60..=400).contains(&households), "{name}: {households} households");
        let has = |key: &str, code: &str| kept.of(Kind::Person).filter(|row| row.get(key) == code).count();
        assert!(has("status", "moved") > 0 && has("status", "died") > 0, "{name}");
        assert!(has("identity_status", "unknown") > 0, "{name}: somebody without papers");
        assert!(kept.of(Kind::Person).any(|row| !row.get("disability").is_empty()), "{name}");
        let events: HashSet<_> = kept.of(Kind::LifeEvent).map(|row| row.get("event")).collect();
        assert!(
            events.contains("death") && events.contains("move_out") && events.contains("birth"),
            "{name}"
        );
        let members: HashSet<_> = kept.of(Kind::Member).map(|row| row.get("person")).collect();
        let both = kept
            .of(Kind::Person)
            .filter(|row| row.get("in_registry") == "yes" && members.contains(row.uid.as_str()));
        assert!(both.count() >= 2, "{name}: members who are beneficiaries");
        let stale = kept.of(Kind::Organisation).filter(|row| !row.get("verified_on").is_empty());
        assert!(stale.count() > 0, "{name}");
        for row in kept.rows.iter().filter(|row| row.kind != Kind::Member && row.kind != Kind::Duty) {
            for key in
                ["checked_on", "verified_on", "status_on", "happened_on", "since", "founded_on", "held_on"]
            {
                assert!(
                    row.get(key) <= today.as_str(),
                    "{name}: {} {key} {}",
                    row.kind.table(),
                    row.get(key)
                );
            }
        }
    }
}

#[test]
fn an_unknown_office_is_refused() {
    assert_eq!(office("bandung"), None);
    let error = generate("bandung", 0, &mut Kept::default()).unwrap_err();
    assert_eq!(error.to_string(), "there is no demo office bandung");
}
