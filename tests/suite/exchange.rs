//! Export and import through real files, and both on the command line.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use balai::app::Worker;
use balai::app::exchange::manifest::{FileKind, Manifest};
use balai::app::exchange::{ExchangeError, ExportOrder, ImportOrder, ImportReport, PLAIN_SET};
use balai::clock::Clock;
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::listing::{ListQuery, Window};
use balai::store::{NewOffice, Office, Scope, Store};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::harness::{Harness, actor, demo_file};

/// The plain files in the order in which they are imported.
pub const SET: [&str; 14] = [
    "areas",
    "organisations",
    "services",
    "duties",
    "cooperations",
    "members",
    "households",
    "beneficiaries",
    "residences",
    "identities",
    "target_groups",
    "life_events",
    "trainings",
    "referrals",
];

fn clock(store: &Store) -> Clock {
    let now = "2026-06-01T02:12:00Z".parse().unwrap();
    Clock::fixed(now).with_today(store.office().today.parse().unwrap())
}

pub fn sit(store: Store, folder: &Path) -> Worker {
    let clock = clock(&store);
    Worker::new(store, &actor(), clock, folder)
}

pub fn demo(name: &str, folder: &Path) -> Worker {
    sit(Store::open(&demo_file(name, folder)).unwrap(), folder)
}

/// An office without a single record, on the day of the demo `like`.
pub fn bare(like: &mut Worker, path: &Path, folder: &Path) -> Worker {
    let office = Office { demo: String::new(), ..like.store().office().clone() };
    sit(Store::create(path, &NewOffice { office }).unwrap(), folder)
}

pub fn export(worker: &mut Worker, profile: &str, out: &Path) -> PathBuf {
    let order = ExportOrder { profile: profile.into(), out: Some(out.into()), ..ExportOrder::default() };
    worker.export(&order, &mut |_| {}).unwrap().folder
}

pub fn order(kind: &str, file: &Path) -> ImportOrder {
    ImportOrder {
        kind: kind.into(),
        file: file.into(),
        dry_run: false,
        rejects: None,
        map: None,
        language: Language::En,
    }
}

pub fn import(worker: &mut Worker, kind: &str, file: &Path) -> Result<ImportReport, ExchangeError> {
    worker.import(&order(kind, file), &mut |_| {})
}

pub fn import_text(
    worker: &mut Worker,
    kind: &str,
    folder: &Path,
    bytes: &[u8],
) -> Result<ImportReport, String> {
    let file = folder.join("in.csv");
    fs::write(&file, bytes).unwrap();
    import(worker, kind, &file).map_err(|error| error.message.key.into_owned())
}

/// Keys of the errors of a report, with their columns.
pub fn errors(report: &ImportReport) -> Vec<(u64, String, String)> {
    let wrong = report.problems.iter().filter(|one| one.problem.is_error());
    wrong.map(|one| (one.row, one.column.clone(), one.problem.message.key.to_string())).collect()
}

/// An Indonesian office with one city, and a worker over it.
pub fn city(folder: &Path) -> Worker {
    let office = Office {
        name: "Kantor Uji".into(),
        country: "ID".into(),
        area: "61.71".into(),
        timezone: "UTC".into(),
        language: "id".into(),
        today: "2026-06-01".into(),
        ..Office::default()
    };
    let store = Store::create(&folder.join("city.balai"), &NewOffice { office }).unwrap();
    let mut worker = sit(store, folder);
    let areas = "code,level,name,parent_code\nID,country,Indonesia,\n61,state,Kalimantan Barat,ID\n61.71,district,Kota Pontianak,61\n";
    import_text(&mut worker, "areas", folder, areas.as_bytes()).unwrap();
    worker
}

pub fn count(worker: &mut Worker, kind: Kind) -> i64 {
    worker.store().count(&Scope::office(), &ListQuery::all(kind)).unwrap().rows
}

pub fn first(worker: &mut Worker, kind: Kind) -> balai::domain::record::Record {
    let store = worker.store();
    let scope = Scope::office();
    let rows = store.list(&scope, &ListQuery::all(kind), &Window::First, 1).unwrap();
    store.get(&scope, kind, rows[0].id).unwrap()
}

#[test]
fn a_manifest_says_what_the_files_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = demo("pontianak", folder.path());
    let out = export(&mut worker, PLAIN_SET, &folder.path().join("out"));
    let manifest: Manifest =
        serde_json::from_str(&fs::read_to_string(out.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest.files.len(), SET.len() + 1);
    for entry in &manifest.files {
        let bytes = fs::read(out.join(&entry.name)).unwrap();
        let hash = balai::store::log::hex(&Sha256::digest(&bytes));
        assert_eq!((&hash, bytes.len() as u64), (&entry.sha256, entry.bytes), "{}", entry.name);
        let rows = csv::Reader::from_reader(bytes.as_slice()).into_records().count() as u64;
        assert_eq!(rows, entry.rows, "{}", entry.name);
        assert!(bytes.ends_with(b"\r\n"));
    }
    assert!(manifest.demo.is_some() && manifest.identified && manifest.kind == FileKind::Unggah);
    assert_eq!((manifest.exported_by.as_str(), manifest.today.as_str()), ("rina", "2026-06-01"));
    // The head is the state before the export itself was noted.
    let (seq, _) = worker.store().log_head().unwrap().unwrap();
    assert_eq!(manifest.change_log.seq, seq - 1);
    for name in ["areas", "beneficiaries"] {
        let schema = fs::read_to_string(out.join(format!("{name}.schema.json"))).unwrap();
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        let entry = manifest.files.iter().find(|entry| entry.name == format!("{name}.csv")).unwrap();
        assert_eq!(schema["fields"].as_array().unwrap().len(), entry.columns.len());
    }
    assert_eq!(worker.store().check().unwrap(), []);
}

#[test]
fn nothing_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = demo("pontianak", folder.path());
    let out = export(&mut worker, "areas", &folder.path().join("out"));
    let before = fs::read(out.join("areas.csv")).unwrap();
    let order = ExportOrder { profile: "areas".into(), out: Some(out.clone()), ..ExportOrder::default() };
    let error = worker.export(&order, &mut |_| {}).unwrap_err();
    assert_eq!((error.code, &*error.message.key), (1, "export-folder-there"));
    assert_eq!(fs::read(out.join("areas.csv")).unwrap(), before);
    // Without a folder of its own each export gets a new one.
    let order =
        ExportOrder { profile: "areas".into(), folder: folder.path().into(), ..ExportOrder::default() };
    let one = worker.export(&order, &mut |_| {}).unwrap().folder;
    let two = worker.export(&order, &mut |_| {}).unwrap().folder;
    assert!(one != two && one.join("manifest.json").exists() && two.join("manifest.json").exists());
}

#[test]
fn cases_leave_as_months_and_districts_and_never_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = demo("pontianak", folder.path());
    let out = export(&mut worker, "cases", &folder.path().join("out"));
    let text = fs::read_to_string(out.join("cases.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut rows = 0;
    for (at, row) in reader.records().map(Result::unwrap).enumerate() {
        assert_eq!(row[0], (at + 1).to_string());
        assert!(row[1].len() == 7 && [0, 7].contains(&row[7].len()), "{row:?}");
        assert!(row[6].is_empty() || row[6].split('.').count() <= 3, "{row:?}");
        rows += 1;
    }
    let scope = Scope::office().with_cases();
    assert_eq!(rows, worker.store().count(&scope, &ListQuery::all(Kind::Case)).unwrap().rows);
    let listed = worker.store().list(&scope, &ListQuery::all(Kind::Case), &Window::First, 1).unwrap();
    let case = worker.store().get(&scope, Kind::Case, listed[0].id).unwrap();
    assert!(!text.contains(case.text("case_no")) && !text.contains(&case.uid));
    let error = import(&mut worker, "cases", &out.join("cases.csv")).unwrap_err();
    assert_eq!((error.code, &*error.message.key), (3, "refused-import-cases"));
}

#[test]
fn an_area_restricts_what_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = demo("pontianak", folder.path());
    let order = |area: &str, out: &str| ExportOrder {
        profile: "households".into(),
        out: Some(folder.path().join(out)),
        area: Some(area.into()),
        ..ExportOrder::default()
    };
    let all = export(&mut worker, "households", &folder.path().join("all"));
    let some = worker.export(&order("61.71.02", "some"), &mut |_| {}).unwrap();
    let all = csv::Reader::from_path(all.join("households.csv")).unwrap().into_records();
    let mut expected = 0;
    for row in all.map(Result::unwrap) {
        expected += u64::from(row[3].starts_with("61.71.02"));
    }
    assert!(expected > 0);
    assert_eq!(some.rows, expected);
    let error = worker.export(&order("99", "none"), &mut |_| {}).unwrap_err();
    assert_eq!((error.code, &*error.message.key), (2, "export-area-unknown"));
    assert!(!folder.path().join("none").exists());
}

#[test]
fn every_way_a_file_is_saved_is_read() {
    let table = "uid,kind,name,area_code,status,note\n,cbo,Kelompok «Mé»,61.71,active,a\n";
    let utf16 = |mark: bool, big: bool| -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        let units: Vec<u16> = format!("{mark}{table}").encode_utf16().collect();
        units.iter().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let western: Vec<u8> = table.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let cases: Vec<(&str, Vec<u8>, &str, char)> = vec![
        ("utf-8", table.into(), "UTF-8", ','),
        ("mark", format!("\u{feff}{table}").into(), "UTF-8", ','),
        ("utf-16 le", utf16(true, false), "UTF-16LE", ','),
        ("utf-16 be", utf16(true, true), "UTF-16BE", ','),
        ("utf-16 le, no mark", utf16(false, false), "UTF-16LE", ','),
        ("utf-16 be, no mark", utf16(false, true), "UTF-16BE", ','),
        ("windows-1252", western, "windows-1252", ','),
        ("semicolons", table.replace(',', ";").into(), "UTF-8", ';'),
        ("tabs", table.replace(',', "\t").into(), "UTF-8", '\t'),
        ("carriage returns", table.replace('\n', "\r").into(), "UTF-8", ','),
        ("both", table.replace('\n', "\r\n").into(), "UTF-8", ','),
        ("sep=", format!("sep=;\r\n{}", table.replace(',', ";")).into(), "UTF-8", ';'),
        ("blank rows", format!("{table}\n,,,,,\n\n").into(), "UTF-8", ','),
        ("capitals", table.replace("area_code", " Area Code ").into(), "UTF-8", ','),
    ];
    for (name, bytes, encoding, separator) in cases {
        let folder = tempfile::tempdir().unwrap();
        let mut worker = city(folder.path());
        let report = import_text(&mut worker, "organisations", folder.path(), &bytes).unwrap();
        assert_eq!((report.format.encoding, report.format.separator), (encoding, separator), "{name}");
        assert_eq!((report.rows, report.created), (1, 1), "{name}: {:?}", report.problems);
        assert_eq!(first(&mut worker, Kind::Organisation).text("name"), "Kelompok «Mé»", "{name}");
    }
}

#[test]
fn files_that_cannot_be_trusted_are_refused_whole() {
    let head = "uid,kind,name,area_code,status,note\n";
    let long = format!("{head},cbo,\"{}", "x\n".repeat(600_000));
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"".to_vec(), "import-empty"),
        (b"\xef\xbb\xbf\n\n".to_vec(), "import-empty"),
        (format!("{head},cbo,A\0B,61.71,active,\n").into(), "import-nul"),
        (b"kind,name,Name\ncbo,a,b\n".to_vec(), "import-header-twice"),
        (b"colour,size\nred,1\n".to_vec(), "import-header-none"),
        (format!("{head},cbo,\"A,61.71,active,\n").into(), "import-unclosed"),
        (long.into(), "import-unclosed"),
        (b"PK\x03\x04workbook".to_vec(), "import-workbook"),
        (b"\xff\xfek\0i\0n\0d\0\n\0\x00\xd8x\0".to_vec(), "import-broken-text"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    for (bytes, key) in cases {
        let refused = import_text(&mut worker, "organisations", folder.path(), &bytes).unwrap_err();
        assert_eq!(refused, key);
    }
    assert_eq!(count(&mut worker, Kind::Organisation), 0);
}

#[test]
fn rows_that_are_wrong_are_named_and_nothing_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    let text = "uid,name,sex,born_on,identity_no,household_uid,relation,target_groups,status,phone\n\
        ,Aminah,F,1980-01-01,,,,,resident,\n\
        ,Budi,M,1980-01-01,3.17406E+15,,,,resident,\n\
        ,Citra,X,2090-01-01,,,,,resident,\n\
        ,Dewi,F,,,00000000-0000-4000-8000-000000000000,head,,resident,\n\
        ,Eko,M,,,,child,,resident,\n\
        ,Fajar,M,,,,,rich,resident,\n\
        nobody,Gita,F,,,,,,resident,\n\
        ,Hasan,M,,,,,,resident,6.28123E+11\n\
        ,Indah,F,1980-01-01\n";
    let report = import_text(&mut worker, "beneficiaries", folder.path(), text.as_bytes()).unwrap();
    assert!(!report.committed);
    assert_eq!((report.rows, report.created, report.rejected), (9, 1, 8));
    let expected = [
        (3, "identity_no", "import-scientific"),
        (4, "sex", "check-code"),
        (4, "born_on", "check-future"),
        (5, "household_uid", "import-household-unknown"),
        (6, "household_uid", "import-relation-alone"),
        (7, "target_groups", "check-code"),
        (8, "uid", "import-uid"),
        (9, "phone", "import-scientific"),
        (10, "", "import-row-width"),
    ];
    let expected = expected.map(|(row, column, key)| (row, column.to_owned(), key.to_owned()));
    assert_eq!(errors(&report), expected);
    assert_eq!(count(&mut worker, Kind::Person), 0);
}

#[test]
fn good_rows_are_taken_and_the_others_come_back_with_their_reasons() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    let file = folder.path().join("in.csv");
    fs::write(&file, "kind;name;area_code;status\ncbo;Satu;61.71;active\nclub;Dua;61.71;active\n").unwrap();
    let rejects = folder.path().join("rejects.csv");
    let mut order = order("organisations", &file);
    order.rejects = Some(rejects.clone());
    let report = worker.import(&order, &mut |_| {}).unwrap();
    assert_eq!((report.created, report.rejected, report.committed), (1, 1, true));
    let mut reader = csv::Reader::from_path(&rejects).unwrap();
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(header, ["kind", "name", "area_code", "status", "reject_row", "reject_reason"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0][1], &rows[0][4]), ("Dua", "3"));
    assert!(rows[0][5].starts_with("kind: "), "{:?}", &rows[0][5]);
    // The file stands there now and is not written over.
    let error = worker.import(&order, &mut |_| {}).unwrap_err();
    assert_eq!(&*error.message.key, "import-rejects-there");
    // Put right, it is imported as it is.
    let mended = fs::read_to_string(&rejects).unwrap().replace("club", "cbo");
    let report = import_text(&mut worker, "organisations", folder.path(), mended.as_bytes()).unwrap();
    assert_eq!((report.created, report.ignored.len()), (1, 0));
    assert_eq!(count(&mut worker, Kind::Organisation), 2);
    assert_eq!(worker.store().check().unwrap(), []);
}

#[test]
fn a_dry_run_tells_everything_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = demo("pontianak", folder.path());
    let out = export(&mut worker, "organisations", &folder.path().join("out"));
    let file = out.join("organisations.csv");
    let before = worker.store().log_head().unwrap();
    let record = first(&mut worker, Kind::Organisation);
    let text = format!("uid,phone,note,address\n{},0561-555-0190,\\N,\n", record.uid);
    fs::write(&file, text).unwrap();
    let mut order = order("organisations", &file);
    order.dry_run = true;
    order.rejects = Some(folder.path().join("rejects.csv"));
    let report = worker.import(&order, &mut |_| {}).unwrap();
    assert_eq!((report.updated, report.rejected, report.committed), (1, 0, false), "{:?}", report.problems);
    let phone = report.diffs.iter().find(|diff| diff.column == "phone").unwrap();
    assert_eq!((phone.before.as_str(), phone.after.as_str()), (record.text("phone"), "0561-555-0190"));
    assert!(!report.diffs.iter().any(|diff| diff.column == "address"));
    assert_eq!(worker.store().log_head().unwrap(), before);
    assert!(!folder.path().join("rejects.csv").exists());

    order.dry_run = false;
    order.rejects = None;
    worker.import(&order, &mut |_| {}).unwrap();
    let after = worker.store().get(&Scope::office(), Kind::Organisation, record.id).unwrap();
    assert_eq!(after.text("phone"), "0561-555-0190");
    assert_eq!((after.text("address"), after.text("note")), (record.text("address"), ""));
    let history = worker.store().history(&Scope::office(), Kind::Organisation, record.id).unwrap();
    assert_eq!(history[0].action, "import");
}

#[test]
fn what_changed_since_the_export_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = demo("pontianak", folder.path());
    let out = export(&mut worker, "organisations", &folder.path().join("out"));
    let file = out.join("organisations.csv");
    let record = first(&mut worker, Kind::Organisation);
    let text = |phone: &str| format!("uid,phone\n{},{phone}\n", record.uid);
    // Somebody changes the record: here by another file, which has no manifest.
    import_text(&mut worker, "organisations", folder.path(), text("0561-555-0191").as_bytes()).unwrap();
    fs::write(&file, text("0561-555-0192")).unwrap();
    let report = import(&mut worker, "organisations", &file).unwrap();
    assert_eq!(errors(&report), [(2, String::new(), "import-conflict".to_owned())]);
    assert!(!report.committed);
    // Nobody is in the way of a row that says what is there already.
    fs::write(&file, text("0561-555-0191")).unwrap();
    assert_eq!(import(&mut worker, "organisations", &file).unwrap().unchanged, 1);
}

#[test]
fn parents_may_follow_and_a_record_stands_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    let text = "code,level,name,parent_code\n61.71.05.1002,village,Darat Sekip,61.71.05\n\
        61.71.05,subdistrict,Pontianak Kota,61.71\n";
    let report = import_text(&mut worker, "areas", folder.path(), text.as_bytes()).unwrap();
    assert_eq!((report.created, report.rejected), (2, 0), "{:?}", report.problems);
    let text = "code,level,name,parent_code\n61.71.09,subdistrict,A,61.71\n61.71.09,subdistrict,B,61.71\n\
        61.99.01,subdistrict,C,61.99\n";
    let report = import_text(&mut worker, "areas", folder.path(), text.as_bytes()).unwrap();
    let expected = [(3, "", "import-twice"), (4, "parent_code", "check-area")];
    assert_eq!(errors(&report), expected.map(|(row, column, key)| (row, column.into(), key.into())));
}

#[test]
fn people_move_house_and_groups_come_and_go() {
    const P: &str = "11111111-1111-4111-8111-111111111111";
    const H: [&str; 2] = ["22222222-2222-4222-8222-222222222222", "33333333-3333-4333-8333-333333333333"];
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    let homes = format!("uid,area_code,address,in_dtks\n{},61.71,Jl. A,yes\n{},61.71,Jl. B,no\n", H[0], H[1]);
    import_text(&mut worker, "households", folder.path(), homes.as_bytes()).unwrap();
    let head = "uid,name,household_uid,relation,target_groups\n";
    let mut people = |row: &str| {
        let text = format!("{head}{row}\n");
        let report = import_text(&mut worker, "beneficiaries", folder.path(), text.as_bytes()).unwrap();
        assert_eq!(errors(&report), [], "{row}");
        let out = folder.path().join(uuid::Uuid::new_v4().to_string());
        let out = export(&mut worker, "beneficiaries", &out);
        let row = csv::Reader::from_path(out.join("beneficiaries.csv")).unwrap();
        let row = row.into_records().next().unwrap().unwrap();
        let keys = report.problems.iter().map(|one| one.problem.message.key.to_string()).collect::<Vec<_>>();
        ((row[6].to_owned(), row[7].to_owned(), row[9].to_owned(), row[13].to_owned()), keys)
    };
    let (shown, said) = people(&format!("{P},Siti,{},head,pregnant|dtks|elderly", H[0]));
    assert_eq!(shown, (H[0].into(), "head".into(), "Jl. A".into(), "pregnant|dtks".into()));
    assert_eq!(said, ["import-derived-differ"]);
    let (shown, said) = people(&format!("{P},,{},spouse,orphan", H[1]));
    assert_eq!(shown, (H[1].into(), "spouse".into(), "Jl. B".into(), "orphan".into()));
    assert!(said.is_empty());
    let (shown, _) = people(&format!("{P},,\\N,,\\N"));
    assert_eq!(shown, (String::new(), String::new(), String::new(), String::new()));
    assert_eq!(worker.store().check().unwrap(), []);
    let person = first(&mut worker, Kind::Person);
    let past = ListQuery::related(Kind::Residence, "person", person.id);
    assert_eq!(worker.store().count(&Scope::office(), &past).unwrap().rows, 2);
}

#[test]
fn what_an_import_changes_is_found_by_its_new_words_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = demo("pontianak", folder.path());
    let out = export(&mut worker, "beneficiaries", &folder.path().join("out"));
    let file = out.join("beneficiaries.csv");
    let text = fs::read_to_string(&file).unwrap();
    let head = text.lines().next().unwrap();
    let row = text.lines().nth(1).unwrap();
    let name = row.split(',').nth(1).unwrap();
    fs::write(&file, format!("{head}\n{}\n", row.replacen(name, "Xaverius Zulkarnaen", 1))).unwrap();
    assert_eq!(import(&mut worker, "beneficiaries", &file).unwrap().updated, 1);
    let query = ListQuery { search: "xaverius".into(), ..ListQuery::all(Kind::Person) };
    let found = worker.store().list(&Scope::office(), &query, &Window::First, 5).unwrap();
    assert_eq!(found.len(), 1);
    // SQLite itself compares the word index with the rows it was made of.
    let conn = rusqlite::Connection::open(folder.path().join("pontianak.balai")).unwrap();
    for table in ["person", "household", "organisation", "area"] {
        let sql = format!("INSERT INTO {table}_words ({table}_words, rank) VALUES ('integrity-check', 1)");
        conn.execute(&sql, []).unwrap();
    }
}

#[test]
fn a_map_brings_in_the_tables_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    let map = folder.path().join("map.toml");
    fs::write(&map, "[columns]\n\"Nama Lembaga\" = \"name\"\n\"Jenis\" = \"kind\"\n[values.kind]\n\"Balai Desa\" = \"other\"\n").unwrap();
    let file = folder.path().join("in.csv");
    fs::write(&file, "Nama Lembaga,Jenis,area_code,status,Warna\nA,balai desa,61.71,active,biru\n").unwrap();
    let mut order = order("organisations", &file);
    order.map = Some(map.clone());
    let report = worker.import(&order, &mut |_| {}).unwrap();
    assert_eq!((report.created, report.ignored), (1, vec!["Warna".to_owned()]));
    assert_eq!(first(&mut worker, Kind::Organisation).text("kind"), "other");
    fs::write(&map, "[columns]\n\"X\" = \"nom\"\n").unwrap();
    let error = worker.import(&order, &mut |_| {}).unwrap_err();
    assert_eq!((error.code, &*error.message.key), (2, "import-map-column"));
}

#[test]
fn a_list_is_exported_as_it_is_shown() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("1 text:puskesmas Ctrl-E");
    let folder = t.store().path().parent().unwrap().to_owned();
    let made: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("manifest.json").exists())
        .collect();
    assert_eq!(made.len(), 1, "{}", t.screen());
    let mut query = ListQuery::all(Kind::Organisation);
    query.search = "puskesmas".into();
    let mut reader = csv::Reader::from_path(made[0].join("organisations.csv")).unwrap();
    let names: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
    let store = t.store();
    let listed = store.list(&t.scope(), &query, &Window::First, 1000).unwrap();
    let listed: Vec<String> = listed.iter().map(|row| row.cells[0].as_str().to_owned()).collect();
    assert!(!names.is_empty());
    assert_eq!(names, listed);
    let manifest = fs::read_to_string(made[0].join("manifest.json")).unwrap();
    assert!(manifest.contains("\"search\": \"puskesmas\""), "{manifest}");
}

/// Text that a spreadsheet, a terminal or a parser may trip over.
pub fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(",".to_owned()),
        Just("\"".to_owned()),
        Just(";".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("=1+1".to_owned()),
        Just("'".to_owned()),
        Just("@".to_owned()),
        Just("-".to_owned()),
        Just("\\N".to_owned()),
        Just("\\".to_owned()),
        Just("\u{202e}".to_owned()),
        Just("\t".to_owned()),
        Just("é漢 ".to_owned()),
        "[a-z]{1,4}",
    ];
    proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat().trim().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn whatever_stands_in_a_note_comes_back(
        notes in proptest::collection::vec((nasty(), nasty()), 1..5),
        excel: bool,
        labels: bool,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut worker = city(folder.path());
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["name", "kind", "area_code", "status", "address", "note"]).unwrap();
        let escape = |text: &str| {
            if text.trim_start_matches('\\') == "N" && text != "N" { format!("\\{text}") } else { text.to_owned() }
        };
        for (at, (address, note)) in notes.iter().enumerate() {
            let name = format!("Pos {at}");
            writer
                .write_record([&name, "cbo", "61.71", "active", &escape(address), &escape(note)])
                .unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let report = import_text(&mut worker, "organisations", folder.path(), &bytes).unwrap();
        prop_assert_eq!(report.created, notes.len() as u64);
        let stored = worker.store().list(&Scope::office(), &ListQuery::all(Kind::Organisation), &Window::First, 9).unwrap();
        for (row, (address, note)) in stored.iter().zip(&notes) {
            let record = worker.store().get(&Scope::office(), Kind::Organisation, row.id).unwrap();
            prop_assert_eq!(record.text("address"), address.as_str());
            prop_assert_eq!(record.text("note"), note.as_str());
        }
        let order = ExportOrder {
            profile: PLAIN_SET.into(),
            out: Some(folder.path().join("out")),
            excel,
            labels: labels.then_some(Language::Ms),
            ..ExportOrder::default()
        };
        let out = worker.export(&order, &mut |_| {}).unwrap().folder;
        if excel {
            let file = fs::read(out.join("organisations.csv")).unwrap();
            for row in csv::Reader::from_reader(file.as_slice()).records() {
                for cell in &row.unwrap() {
                    prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", cell);
                }
            }
        }
        let mut other = bare(&mut worker, &folder.path().join("other.balai"), folder.path());
        for kind in ["areas", "organisations"] {
            let report = import(&mut other, kind, &out.join(format!("{kind}.csv"))).unwrap();
            prop_assert_eq!(errors(&report), []);
        }
        let one = export(&mut worker, "organisations", &folder.path().join("one"));
        let two = export(&mut other, "organisations", &folder.path().join("two"));
        prop_assert_eq!(
            fs::read(one.join("organisations.csv")).unwrap(),
            fs::read(two.join("organisations.csv")).unwrap()
        );
    }
}

/// The program with a home of its own.
pub fn balai(home: &Path) -> Command {
    let mut command = Command::cargo_bin("balai").unwrap();
    command.env("HOME", home);
    for folder in ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
        command.env(folder, home.join(folder));
    }
    command.args(["--lang", "en"]);
    command
}

fn pontianak(home: &Path) -> Command {
    let mut command = balai(home);
    command.arg("--file").arg(home.join("pontianak.balai"));
    command
}

#[test]
fn the_command_line_exports_and_imports() {
    let home = tempfile::tempdir().unwrap();
    demo_file("pontianak", home.path());
    let out = home.path().join("out");
    let run = pontianak(home.path()).args(["export", "organisations", "--out"]).arg(&out).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    assert_eq!(String::from_utf8(run.stdout).unwrap(), format!("{}\n", out.display()));
    assert!(run.stderr.is_empty());
    let again = pontianak(home.path()).args(["export", "organisations", "--out"]).arg(&out).output().unwrap();
    assert_eq!((again.status.code(), again.stdout.len()), (Some(1), 0));

    let list = pontianak(home.path()).args(["export", "--list"]).output().unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    let names: Vec<&str> = list.lines().map(|line| line.split('\t').next().unwrap()).collect();
    for kind in SET {
        assert!(names.contains(&kind), "{list}");
    }

    let file = out.join("organisations.csv");
    let run = pontianak(home.path()).args(["import", "organisations"]).arg(&file).output().unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(run.status.code(), Some(0));
    assert!(said.contains("unchanged 48\n") && said.contains("created 0\n"), "{said}");

    let wrong = home.path().join("wrong.csv");
    fs::write(&wrong, "kind,name,area_code,status,phone\nclub,A,61.71,active,6.2E+12\n").unwrap();
    let run = pontianak(home.path()).args(["import", "organisations"]).arg(&wrong).output().unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(said.contains("rejected 1\n") && said.contains("row 2, phone: 6.2E+12"), "{said}");
    assert_eq!(String::from_utf8(run.stderr).unwrap().lines().count(), 1);
}

#[test]
fn the_command_line_says_why_not_by_its_exit_status() {
    let home = tempfile::tempdir().unwrap();
    demo_file("pontianak", home.path());
    let file = home.path().join("cases.csv");
    fs::write(&file, "row\n1\n").unwrap();
    let cases: &[(&[&str], i32)] = &[
        (&["export"], 2),
        (&["export", "moon"], 2),
        (&["export", "areas", "--area", "99"], 2),
        (&["import", "moon", "cases.csv"], 2),
        (&["import", "cases", "cases.csv"], 3),
        (&["import", "areas", "none.csv"], 1),
    ];
    for (arguments, code) in cases {
        let run = pontianak(home.path()).current_dir(home.path()).args(*arguments).output().unwrap();
        assert_eq!(run.status.code(), Some(*code), "{arguments:?} {run:?}");
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_place_below_itself_is_refused_on_its_row() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    let areas = "code,level,name,parent_code\n61,state,Kalimantan Barat,61.71\n";
    let report = import_text(&mut worker, "areas", folder.path(), areas.as_bytes()).unwrap();
    assert_eq!(errors(&report), [(2, "parent_code".to_owned(), "check-below-itself".to_owned())]);
    let place = worker.store().place(&Scope::office(), "61").unwrap().unwrap();
    assert_eq!(worker.store().ancestors(&Scope::office(), place.id).unwrap().len(), 2);
}

#[test]
fn a_file_that_cannot_be_read_ends_the_import_with_its_own_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    let conn = rusqlite::Connection::open(worker.store().path()).unwrap();
    conn.execute_batch("ALTER TABLE area RENAME TO gone").unwrap();
    let rows = "name,kind,area_code,status\nPosyandu Mawar,posyandu,61.71,active\n";
    let failed = import_text(&mut worker, "organisations", folder.path(), rows.as_bytes());
    assert_eq!(failed.unwrap_err(), "store-failed");
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    for (text, rows) in [
        ("H\nX\nX\n", vec![2, 3]),
        ("H\n\n\nX\n\nX\n", vec![4, 6]),
        // The last line has no end.
        ("H\nX\n\nX", vec![2, 4]),
        // A cell of two lines is one row.
        ("H\nM\n\nX\n", vec![2, 4]),
        ("H\n,,,\n\nX\n", vec![4]),
        ("\n\nH\n\nX\n", vec![5]),
        ("sep=,\nH\n\nX\n", vec![3]),
    ] {
        for end in ["\n", "\r\n"] {
            let text = text.replace('\n', end).replace('H', "name,kind,area_code,note");
            let text = text
                .replace('X', "Posyandu,nirgends,61.71,")
                .replace('M', "Posyandu,nirgends,61.71,\"a\nb\"");
            let report = import_text(&mut worker, "organisations", folder.path(), text.as_bytes()).unwrap();
            let mut found: Vec<u64> = errors(&report).iter().map(|(row, ..)| *row).collect();
            found.dedup();
            assert_eq!(found, rows, "{text:?}");
        }
    }
}

#[test]
fn a_row_of_another_width_is_rejected_alone_and_keeps_its_cells() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    let file = folder.path().join("in.csv");
    let rows = "kind,name,area_code,status\ncbo,Satu,61.71,active\ncbo,Dua\n\
        cbo,Tiga,61.71,active,Jalan,Empat\ncbo,Lima,61.71,active,,\n";
    fs::write(&file, rows).unwrap();
    let rejects = folder.path().join("rejects.csv");
    let mut order = order("organisations", &file);
    order.rejects = Some(rejects.clone());
    let report = worker.import(&order, &mut |_| {}).unwrap();
    assert_eq!((report.created, report.rejected, report.committed), (2, 2, true));
    let written = fs::read_to_string(&rejects).unwrap();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(written.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let of = |row: usize| rows[row].iter().enumerate().filter(|(at, _)| *at != 5).map(|(_, cell)| cell);
    assert_eq!(of(0).collect::<Vec<_>>(), ["cbo", "Dua", "", "", "3"]);
    assert_eq!(of(1).collect::<Vec<_>>(), ["cbo", "Tiga", "61.71", "active", "4", "Jalan", "Empat"]);
    // What is too much is still too much when the file is read again.
    let again = import(&mut worker, "organisations", &rejects).unwrap();
    assert!(errors(&again).contains(&(3, String::new(), "import-row-width".into())), "{:?}", errors(&again));
}

#[test]
fn what_is_no_table_is_told_by_what_is_wrong_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    let long = "x".repeat(2 << 20);
    for (text, key) in [
        ("kind,name\ncbo,\"Posyandu \"Mawar\" X\"\n".to_owned(), "import-stray-quote"),
        (format!("kind,name\ncbo,{long}\n"), "import-row-long"),
        (format!("kind,name\ncbo,\"{long}\"\n"), "import-unclosed"),
    ] {
        let error = import_text(&mut worker, "organisations", folder.path(), text.as_bytes()).unwrap_err();
        assert_eq!(error, key);
    }
    // Blanks around quotes are a habit of some programs; a doubled quotation mark is one.
    let text = "kind,name,area_code,status\ncbo,\"Posyandu \"\"Mawar\"\"\" ,61.71,active\n";
    let report = import_text(&mut worker, "organisations", folder.path(), text.as_bytes()).unwrap();
    assert_eq!((errors(&report), report.created), (vec![], 1));
    if cfg!(unix) {
        let error = import(&mut worker, "organisations", "/dev/zero".as_ref()).unwrap_err();
        assert_eq!(error.message.key, "import-no-file");
    }
}

#[test]
fn rejected_rows_start_no_formula_and_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = city(folder.path());
    let file = folder.path().join("in.csv");
    let rows = "name,kind,area_code,status,address,phone\n\
        =HYPERLINK(1),club,61.71,active,@here,+62561555017\n'Aisyiyah,club,61.71,active,'=1,0561-555-0171\n";
    fs::write(&file, rows).unwrap();
    let rejects = folder.path().join("rejects.csv");
    let mut order = order("organisations", &file);
    order.rejects = Some(rejects.clone());
    worker.import(&order, &mut |_| {}).unwrap();
    let written = fs::read_to_string(&rejects).unwrap();
    let mut reader = csv::Reader::from_reader(written.as_bytes());
    for record in reader.records() {
        let record = record.unwrap();
        assert!(record.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{record:?}");
    }
    // Mended and read again, nothing of the guard stays.
    fs::write(&rejects, written.replace("club", "cbo")).unwrap();
    let report = import(&mut worker, "organisations", &rejects).unwrap();
    assert_eq!((errors(&report), report.created), (vec![], 2));
    let store = worker.store();
    let rows = store.list(&Scope::office(), &ListQuery::all(Kind::Organisation), &Window::First, 5).unwrap();
    let mut found: Vec<[String; 3]> = rows
        .iter()
        .map(|row| store.get(&Scope::office(), Kind::Organisation, row.id).unwrap())
        .map(|record| ["name", "address", "phone"].map(|key| record.text(key).to_owned()))
        .collect();
    found.sort();
    assert_eq!(found, [["'Aisyiyah", "'=1", "0561-555-0171"], ["=HYPERLINK(1)", "@here", "+62561555017"]]);
}
