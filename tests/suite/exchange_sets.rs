//! A whole office moved by its plain files: out of one file, into another, and out again byte for byte.

use std::fs;
use std::path::Path;

use balai::app::exchange::manifest::Manifest;
use balai::app::exchange::{ExportOrder, PLAIN_SET};
use balai::app::{Request, Worker, founding};
use balai::domain::kind::Kind;
use balai::store::listing::{Filter, ListQuery, Window};
use balai::store::{Office, Scope};
use proptest::prelude::*;

use crate::exchange::{
    SET, balai, bare, city, count, demo, errors, export, first, import, import_text, nasty,
};
use crate::harness::{actor, demo_file};

const DEMOS: [&str; 5] = ["sepang", "yogyakarta", "jaksel", "cilegon", "pontianak"];

/// Takes in the files of a set, in their order.
fn take_in(worker: &mut Worker, out: &Path) {
    for kind in SET {
        let report = import(worker, kind, &out.join(format!("{kind}.csv"))).unwrap();
        assert_eq!(errors(&report), [], "{kind}");
        assert!(report.committed, "{kind}");
    }
}

fn assert_same(one: &Path, two: &Path) {
    for kind in SET {
        let file = format!("{kind}.csv");
        let (one, two) = (fs::read(one.join(&file)).unwrap(), fs::read(two.join(&file)).unwrap());
        assert!(one == two, "{file}\n{}\n{}", String::from_utf8_lossy(&one), String::from_utf8_lossy(&two));
    }
}

/// An office as `init` makes it, years after the demos' days.
fn founded(like: &mut Worker, path: &Path, folder: &Path) -> Worker {
    let like = like.store().office().clone();
    let office = Office { demo: String::new(), today: String::new(), uid: String::new(), ..like };
    let store = founding::empty(path, office, &actor()).unwrap();
    let now = "2031-11-20T02:12:00Z".parse().unwrap();
    let clock = balai::clock::Clock::fixed(now);
    Worker::new(store, &actor(), clock, folder)
}

fn rows(file: &Path) -> Vec<csv::StringRecord> {
    csv::Reader::from_path(file).unwrap().into_records().map(Result::unwrap).collect()
}

#[test]
fn the_set_of_each_demo_comes_out_of_another_office_byte_for_byte() {
    for name in DEMOS {
        let folder = tempfile::tempdir().unwrap();
        let mut from = demo(name, folder.path());
        let out = export(&mut from, PLAIN_SET, &folder.path().join("out"));
        let mut into = bare(&mut from, &folder.path().join("new.balai"), folder.path());
        take_in(&mut into, &out);
        let again = export(&mut into, PLAIN_SET, &folder.path().join("again"));
        assert_same(&out, &again);
        assert_eq!(into.store().check().unwrap(), [], "{name}");
        // What came out again changes nothing where it came from.
        for kind in SET {
            let report = import(&mut from, kind, &again.join(format!("{kind}.csv"))).unwrap();
            assert_eq!((report.created, report.updated, report.rejected), (0, 0, 0), "{name} {kind}");
        }
    }
}

#[test]
fn a_founded_office_gives_out_what_it_took_in_on_any_day() {
    for name in DEMOS {
        let folder = tempfile::tempdir().unwrap();
        let mut from = demo(name, folder.path());
        let out = export(&mut from, PLAIN_SET, &folder.path().join("out"));
        let mut into = founded(&mut from, &folder.path().join("new.balai"), folder.path());
        take_in(&mut into, &out);
        let again = export(&mut into, PLAIN_SET, &folder.path().join("again"));
        assert_same(&out, &again);
        // The places that every office has from its first day are in both.
        let areas = rows(&again.join("areas.csv")).len();
        assert!(areas > founding::places(&from.store().office().country).len(), "{name}");
    }
}

#[test]
fn ages_move_on_as_soon_as_somebody_works_in_the_office() {
    let folder = tempfile::tempdir().unwrap();
    let mut from = demo("pontianak", folder.path());
    let out = export(&mut from, PLAIN_SET, &folder.path().join("out"));
    let mut into = founded(&mut from, &folder.path().join("new.balai"), folder.path());
    take_in(&mut into, &out);
    let day = |folder: &Path| -> String {
        let text = fs::read_to_string(folder.join("manifest.json")).unwrap();
        serde_json::from_str::<Manifest>(&text).unwrap().today
    };
    assert_eq!(day(&export(&mut into, PLAIN_SET, &folder.path().join("as-it-came"))), "2026-06-01");
    // A file of one kind is for use, not for moving: there ages are those of today.
    assert_eq!(day(&export(&mut into, "beneficiaries", &folder.path().join("one"))), "2031-11-20");
    let record = first(&mut into, Kind::Person);
    let away =
        Request::Archive { kind: Kind::Person, records: vec![(record.id, record.version)], away: true };
    into.perform(away).unwrap();
    assert_eq!(day(&export(&mut into, PLAIN_SET, &folder.path().join("worked-on"))), "2031-11-20");
}

const P: &str = "11111111-1111-4111-8111-111111111111";
const H: [&str; 2] = ["22222222-2222-4222-8222-222222222222", "33333333-3333-4333-8333-333333333333"];

/// An office with one person who moved once.
fn moved(folder: &Path) -> Worker {
    let mut worker = city(folder);
    let homes = format!("uid,area_code,address\n{},61.71,Jl. A\n{},61.71,Jl. B\n", H[0], H[1]);
    import_text(&mut worker, "households", folder, homes.as_bytes()).unwrap();
    let head = "uid,name,household_uid,relation,residence_since,target_groups,identity_kind,identity_no\n";
    for row in [
        format!("{P},Siti,{},head,2020-01-01,pregnant,passport,A1\n", H[0]),
        format!("{P},Siti,{},head,2025-01-01,pregnant,passport,B2\n", H[1]),
    ] {
        let report = import_text(&mut worker, "beneficiaries", folder, format!("{head}{row}").as_bytes());
        assert!(report.unwrap().committed);
    }
    worker
}

#[test]
fn what_the_beneficiaries_said_already_is_not_taken_in_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = moved(folder.path());
    let file = |kind: &str, text: &str, worker: &mut Worker| {
        let report = import_text(worker, kind, folder.path(), text.as_bytes()).unwrap();
        assert_eq!(errors(&report), [], "{kind}");
        (report.created, report.updated)
    };
    let uid = "44444444-4444-4444-8444-44444444444";
    let text = format!(
        "uid,person_uid,household_uid,relation,since,until\n{uid}1,{P},{},head,2020-01-01,2024-12-31\n",
        H[0]
    );
    assert_eq!(file("residences", &text, &mut worker), (0, 1));
    let head = "uid,person_uid,identity_kind,identity_no,until\n";
    let text = format!("{head}{uid}2,{P},passport,A1,2024-05-01\n{uid}3,{P},passport,A0,2014-05-01\n");
    assert_eq!(file("identities", &text, &mut worker), (1, 1));
    let head = "uid,person_uid,target_group,since,evidence\n";
    let text = format!("{head}{uid}4,{P},pregnant,2026-02-01,Buku KIA\n{uid}5,{P},stunted,2026-02-01,Ukur\n");
    assert_eq!(file("target_groups", &text, &mut worker), (1, 1));
    assert_eq!(count(&mut worker, Kind::Residence), 2);
    assert_eq!(count(&mut worker, Kind::Identity), 2);
    assert_eq!(count(&mut worker, Kind::TargetGroup), 2);
    let query = ListQuery {
        filters: vec![Filter::Code { column: "target_group", code: "pregnant".into() }],
        ..ListQuery::all(Kind::TargetGroup)
    };
    let listed = worker.store().list(&Scope::office(), &query, &Window::First, 5).unwrap();
    let record = worker.store().get(&Scope::office(), Kind::TargetGroup, listed[0].id).unwrap();
    assert_eq!((record.text("since"), record.text("evidence")), ("2026-02-01", "Buku KIA"));
}

#[test]
fn nobody_gets_a_second_home_by_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = moved(folder.path());
    let text = format!("person_uid,household_uid,relation,since\n{P},{},head,2026-01-01\n", H[0]);
    let report = import_text(&mut worker, "residences", folder.path(), text.as_bytes()).unwrap();
    assert_eq!(errors(&report), [(2, "until".to_owned(), "import-residence-current".to_owned())]);
    assert!(!report.committed);
}

#[test]
fn a_partner_is_found_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    let text = "name,kind,area_code,status\nPKK,pkk,61.71,active\nPosyandu,posyandu,61.71,active\n";
    import_text(&mut worker, "organisations", folder.path(), text.as_bytes()).unwrap();
    let text = "organisation,partner,purpose\nPKK,Posyandu,timbang\nPKK,Puskesmas,timbang\nPKK,pkk,timbang\n";
    let report = import_text(&mut worker, "cooperations", folder.path(), text.as_bytes()).unwrap();
    let expected = [
        (3, "partner", "import-organisation-unknown"),
        (3, "partner_uid", "check-required"),
        (4, "partner_uid", "check-partner-self"),
    ];
    assert_eq!(errors(&report), expected.map(|(row, column, key)| (row, column.into(), key.into())));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn whatever_stands_in_any_of_the_files_comes_back(texts in proptest::collection::vec(nasty(), 9), excel: bool) {
        let folder = tempfile::tempdir().unwrap();
        let mut worker = moved(folder.path());
        let texts: Vec<String> =
            texts.into_iter().map(|text| if text.is_empty() { "-".to_owned() } else { text }).collect();
        let organisations = "uid,name,kind,area_code,status\n\
            55555555-5555-4555-8555-555555555551,PKK,pkk,61.71,active\n\
            55555555-5555-4555-8555-555555555552,Posyandu,posyandu,61.71,active\n";
        import_text(&mut worker, "organisations", folder.path(), organisations.as_bytes()).unwrap();
        let (a, b) = ("55555555-5555-4555-8555-555555555551", "55555555-5555-4555-8555-555555555552");
        let files: [(&str, &str, Vec<&str>); 8] = [
            ("services", "organisation_uid,kind,note", vec![a, "counselling", &texts[0]]),
            ("duties", "organisation_uid,name,phone,note", vec![a, "Ani", "0812-555-0101", &texts[1]]),
            ("cooperations", "organisation_uid,partner_uid,purpose,note", vec![a, b, &texts[2], &texts[3]]),
            ("members", "name,organisation_uid,role,note", vec!["Budi", a, "member", &texts[4]]),
            ("target_groups", "person_uid,target_group,since,until,evidence",
                vec![P, "stunted", "2024-01-01", "2024-06-01", &texts[5]]),
            ("life_events", "person_uid,event,happened_on,household_uid,note",
                vec![P, "move_in", "2025-01-01", H[1], &texts[6]]),
            ("trainings", "person_uid,title,held_on", vec![P, &texts[7], "2025-01-01"]),
            ("referrals", "household_uid,organisation_uid,service,reason,asked_on,state,reply",
                vec![H[1], b, "health", &texts[8], "2026-01-01", "completed", &texts[0]]),
        ];
        for (kind, head, cells) in &files {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(head.split(',')).unwrap();
            let escape = |text: &&str| {
                let reads_as_code = text.trim_start_matches('\\') == "N";
                if reads_as_code { format!("\\{text}") } else { (*text).to_owned() }
            };
            writer.write_record(cells.iter().map(escape)).unwrap();
            let bytes = writer.into_inner().unwrap();
            let report = import_text(&mut worker, kind, folder.path(), &bytes).unwrap();
            prop_assert_eq!(errors(&report), [], "{}", kind);
            prop_assert_eq!(report.created, 1, "{}", kind);
        }
        let order = ExportOrder {
            profile: PLAIN_SET.into(),
            out: Some(folder.path().join("out")),
            excel,
            ..ExportOrder::default()
        };
        let out = worker.export(&order, &mut |_| {}).unwrap().folder;
        for kind in SET {
            prop_assert!(!rows(&out.join(format!("{kind}.csv"))).is_empty(), "{}", kind);
        }
        let mut other = bare(&mut worker, &folder.path().join("other.balai"), folder.path());
        take_in(&mut other, &out);
        let one = export(&mut worker, PLAIN_SET, &folder.path().join("one"));
        let two = export(&mut other, PLAIN_SET, &folder.path().join("two"));
        assert_same(&one, &two);
    }
}

#[test]
fn an_office_moves_by_the_command_line_alone() {
    let home = tempfile::tempdir().unwrap();
    demo_file("jaksel", home.path());
    let run = |file: &str, arguments: &[&str]| {
        let mut command = balai(home.path());
        let run = command.current_dir(home.path()).arg("--file").arg(file).args(arguments).output().unwrap();
        assert_eq!(run.status.code(), Some(0), "{arguments:?} {run:?}");
        String::from_utf8(run.stdout).unwrap()
    };
    run("jaksel.balai", &["export", "plain", "--out", "out"]);
    run("new.balai", &["init", "--name", "Kampung KB", "--country", "ID", "--area", "31.74"]);
    for kind in SET {
        let said = run("new.balai", &["import", kind, &format!("out/{kind}.csv")]);
        assert!(said.contains("rejected 0\n"), "{said}");
        assert_eq!(said.contains("target_groups.csv"), kind == "beneficiaries", "{said}");
    }
    run("new.balai", &["export", "plain", "--out", "again"]);
    assert_same(&home.path().join("out"), &home.path().join("again"));
}
