//! Who lets people in and out, and what goes with them: teams, half-typed forms in the office file, sign-ins.

use balai::app::{CaseOp, Refusal, Reply, Request, SavePart, Secret, StaffOp, Worker};
use balai::domain::case::answers::Answers;
use balai::domain::case::{questions, workflow};
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::domain::record::Record;
use balai::lang::Language;
use balai::store::Store;
use balai::ui::run::Event;

use crate::cases::{TODAY, case_in, demo, refused, scope, staff, take};
use crate::harness::Harness;
use crate::secrecy::balai;

const TEXT: &str = "ibu_Xerxesari_membuka_pintu";

fn sit(worker: &mut Worker, login: &str) {
    let passphrase = Secret::new("latihan");
    worker.perform(Request::Unlock { login: login.into(), passphrase }).unwrap();
}

fn staff_op(worker: &mut Worker, op: StaffOp) -> Result<Reply, Refusal> {
    worker.perform(Request::Staff(op))
}

fn dismiss(worker: &mut Worker, login: &str, ring: &str) -> Result<Reply, Refusal> {
    staff_op(worker, StaffOp::Dismiss { login: login.into(), ring: ring.into() })
}

fn admit(worker: &mut Worker, login: &str, ring: &str) -> Result<Reply, Refusal> {
    let fingerprint = worker.fingerprint_of(login).unwrap();
    let (login, ring) = (login.into(), ring.into());
    staff_op(worker, StaffOp::Admit { login, ring, fingerprint, recovery: None })
}

fn holders(worker: &Worker, ring: &str) -> Vec<String> {
    worker.store().ring_holders(ring).unwrap()
}

fn logged(path: &std::path::Path, action: &str) -> Vec<(String, String)> {
    let conn = rusqlite::Connection::open(path).unwrap();
    let mut statement =
        conn.prepare("SELECT at, actor FROM change_log WHERE action = ?1 ORDER BY seq").unwrap();
    let rows = statement.query_map([action], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn a_team_is_its_supervisors_and_the_administrators_and_never_empty() {
    let (_folder, mut worker) = demo("pontianak");
    let ring = "child_protection";
    // A case manager has keys, and lets nobody in or out.
    sit(&mut worker, "yustina");
    assert_eq!(refused(dismiss(&mut worker, "hakim", ring).unwrap_err()), "refused-role");
    assert_eq!(refused(admit(&mut worker, "suiling", ring).unwrap_err()), "refused-role");
    // Nor who was left with keys at the complaints desk.
    sit(&mut worker, "rina");
    let (login, roles) = ("yustina".to_owned(), "petugas_aduan".to_owned());
    staff_op(&mut worker, StaffOp::Roles { login, roles }).unwrap();
    sit(&mut worker, "yustina");
    assert_eq!(refused(dismiss(&mut worker, "hakim", ring).unwrap_err()), "refused-role");
    assert_eq!(holders(&worker, ring).len(), 3);
    // The supervisor does, while unlocked, in the rings whose keys they have.
    sit(&mut worker, "hakim");
    worker.perform(Request::Lock).unwrap();
    assert_eq!(refused(dismiss(&mut worker, "yustina", ring).unwrap_err()), "refused-locked");
    sit(&mut worker, "hakim");
    dismiss(&mut worker, "yustina", ring).unwrap();
    assert_eq!(refused(dismiss(&mut worker, "yustina", ring).unwrap_err()), "staff-not-of-ring");
    admit(&mut worker, "suiling", ring).unwrap();
    dismiss(&mut worker, "suiling", ring).unwrap();
    dismiss(&mut worker, "rina", ring).unwrap();
    let before = holders(&worker, ring);
    assert_eq!(before, [staff(&worker, "hakim")]);
    assert_eq!(refused(dismiss(&mut worker, "hakim", ring).unwrap_err()), "staff-last-in-ring");
    assert_eq!(holders(&worker, ring), before);
    sit(&mut worker, "rina");
    assert_eq!(refused(admit(&mut worker, "yustina", ring).unwrap_err()), "staff-not-in-ring");
    assert_eq!(worker.store().check().unwrap(), []);
}

#[test]
fn nobody_leaves_a_team_by_one_key() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("F10 text:petugas Enter Down F3 text:keluarkan_dari Enter");
    let yustina = staff(&t.worker, "yustina");
    let inside = |t: &Harness| {
        let rings = ["child_protection", "domestic_violence"];
        rings.iter().filter(|ring| holders(&t.worker, ring).contains(&yustina)).count()
    };
    assert!(t.screen().contains("dikeluarkan dari tim anak"), "{}", t.screen());
    t.keys("Enter Enter");
    assert!(t.screen().contains("Ketik “yustina” untuk memastikan"), "{}", t.screen());
    assert_eq!(inside(&t), 2);
    t.keys("text:yustina Enter");
    assert_eq!(inside(&t), 1, "{}", t.screen());
    // Who may not is not offered it.
    t.keys(
        "Ctrl-K Ctrl-K Tab Backspace*20 text:yustina Tab text:latihan Enter Esc F10 text:petugas Enter F3",
    );
    assert!(!t.screen().contains("Keluarkan dari tim"), "{}", t.screen());
}

fn as_login(t: &mut Harness, login: &str) {
    t.keys(&format!("Ctrl-K Ctrl-K Tab Backspace*20 text:{login} Tab text:latihan Enter"));
}

/// A case of Yustina's, and her half-typed visit about it in the office file; the case as it is.
fn handed(t: &mut Harness) -> Record {
    let id = case_in(&mut t.worker, "registered", TODAY);
    let case = t.store().get(&scope(), Kind::Case, id).unwrap();
    as_login(t, "yustina");
    let number = case.text("case_no");
    t.keys(&format!("Esc Esc F10 4 text:{number} Enter Enter F3 text:kunjungan Enter text:{TEXT}"));
    t.event(Event::End);
    assert!(matches!(staff_op(&mut t.worker, StaffOp::HandDrafts), Ok(Reply::Handed(1))));
    assert_eq!(openers(t), ["hakim", "rina", "yustina"]);
    sit(&mut t.worker, "rina");
    t.store().get(&scope(), Kind::Case, id).unwrap()
}

/// Who of the staff opens what lies handed in the file with the keys they have now.
fn openers(t: &Harness) -> Vec<&'static str> {
    ["hakim", "rina", "yustina"].into_iter().filter(|login| opens(&keys_of(t, login))).collect()
}

fn keys_of(t: &Harness, login: &str) -> Store {
    let mut store = t.store();
    let unlocked = balai::app::Sitting::unlock(&store, login, "latihan").unwrap().unlocked;
    store.hold(unlocked);
    store
}

fn opens(store: &Store) -> bool {
    let handed = store.view().handed_drafts().unwrap();
    handed.iter().any(|one| one.cells.iter().any(|cell| store.open_draft(cell).is_some()))
}

fn keep_for(t: &mut Harness, case: &Record, logins: &[&str]) -> Result<Reply, Refusal> {
    let chosen = logins.iter().map(|login| staff(&t.worker, login)).collect();
    let version = t.store().get(&scope(), Kind::Case, case.id).unwrap().version;
    let op = CaseOp::Holders { id: case.id, version, chosen, reason: "kerabat tersangka".into() };
    t.worker.perform(Request::Case(op))
}

#[test]
fn who_is_shut_out_of_a_case_opens_no_handed_form_about_it_not_even_for_a_moment() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let case = handed(&mut t);
    let path = t.ui.shared().desk.office_path().to_owned();
    // Where the form cannot be sealed anew, the case stays as it was.
    let conn = rusqlite::Connection::open(&path).unwrap();
    let broken =
        "CREATE TRIGGER broken BEFORE INSERT ON handed_draft BEGIN SELECT RAISE(ABORT, 'broken'); END";
    conn.execute_batch(broken).unwrap();
    assert!(keep_for(&mut t, &case, &["rina", "yustina"]).is_err());
    assert_eq!(t.store().get(&scope(), Kind::Case, case.id).unwrap().version, case.version);
    assert!(t.store().case_holders(&scope(), case.id).unwrap().is_empty());
    conn.execute_batch("DROP TRIGGER broken").unwrap();
    let remembers = keys_of(&t, "hakim");
    keep_for(&mut t, &case, &["rina", "yustina"]).unwrap();
    assert_eq!(openers(&t), ["rina", "yustina"]);
    assert!(!opens(&remembers));
    // The log says no more of it than of the case.
    assert_eq!(logged(&path, "reseal_drafts"), [("2026-06".to_owned(), String::new())]);
    keep_for(&mut t, &case, &["rina", "yustina", "hakim"]).unwrap();
    assert_eq!(openers(&t), ["hakim", "rina", "yustina"]);
    assert_eq!(t.store().check().unwrap(), []);
}

#[test]
fn a_case_that_changes_its_team_takes_its_handed_forms_along() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let case = handed(&mut t);
    let answers = Answers::default()
        .with("type", "trafficking")
        .with("risk", "high")
        .with("why", "dijual ke luar negeri")
        .with("on", TODAY)
        .with("time", "2.12");
    let op = CaseOp::Event { id: case.id, what: questions::FINDING.into(), answers, draft: None };
    t.worker.perform(Request::Case(op)).unwrap();
    assert_eq!(t.store().get(&scope(), Kind::Case, case.id).unwrap().text("ring"), "trafficking");
    assert_eq!(openers(&t), ["hakim", "rina"]);
    assert_eq!(t.store().check().unwrap(), []);
}

#[test]
fn who_leaves_a_team_opens_no_form_that_was_handed_to_it() {
    for op in [
        StaffOp::Dismiss { login: "hakim".into(), ring: "domestic_violence".into() },
        StaffOp::Disable { login: "hakim".into() },
    ] {
        let mut t = Harness::demo("pontianak", Language::Id);
        handed(&mut t);
        let remembers = keys_of(&t, "hakim");
        assert!(opens(&remembers));
        staff_op(&mut t.worker, op).unwrap();
        assert!(!opens(&remembers));
        assert!(opens(&keys_of(&t, "yustina")) && opens(&keys_of(&t, "rina")));
        assert_eq!(t.store().check().unwrap(), []);
    }
}

#[test]
fn an_erased_case_leaves_no_half_typed_form_in_the_file() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let other = handed(&mut t);
    let kept = t.store().view().handed_drafts().unwrap();
    let id = case_in(&mut t.worker, "closed", TODAY);
    let version = |t: &Harness, id| t.store().get(&scope(), Kind::Case, id).unwrap().version;
    let erase = |id, version| Request::Case(CaseOp::Erase { id, version, reason: "permintaan".into() });
    // One about another case stays.
    let closed = version(&t, id);
    t.worker.perform(erase(id, closed)).unwrap();
    assert_eq!(t.store().view().handed_drafts().unwrap(), kept);
    for to in ["assessed", "planned", "in_service", "monitoring", "closed"] {
        let stage = t.store().get(&scope(), Kind::Case, other.id).unwrap().text("stage").to_owned();
        take(&mut t.worker, other.id, workflow::next(&stage).find(|step| step.to == to).unwrap(), TODAY)
            .unwrap();
    }
    assert_eq!(t.store().view().handed_drafts().unwrap(), kept);
    let ended = version(&t, other.id);
    t.worker.perform(erase(other.id, ended)).unwrap();
    assert!(t.store().view().handed_drafts().unwrap().is_empty());
    assert_eq!(t.store().check().unwrap(), []);
}

#[test]
fn a_wrong_old_passphrase_is_logged_as_at_the_door() {
    let (_folder, mut worker) = demo("pontianak");
    let path = worker.store().path().to_owned();
    let change =
        |old: &str| StaffOp::Passphrase { old: Secret::new(old), new: Secret::new("kopi susu dua gelas") };
    let failed = || logged(&path, "unlock_failed").len();
    let before = failed();
    assert_eq!(refused(staff_op(&mut worker, change("tebakan")).unwrap_err()), "store-wrong-passphrase");
    assert_eq!(failed(), before + 1);
    staff_op(&mut worker, change("latihan")).unwrap();
    assert_eq!(failed(), before + 1);
    let passphrase = Secret::new("kopi susu dua gelas");
    worker.perform(Request::Unlock { login: "rina".into(), passphrase }).unwrap();
    // Nobody has none to change.
    worker.perform(Request::SignOut).unwrap();
    assert_eq!(refused(staff_op(&mut worker, change("latihan")).unwrap_err()), "refused-locked");
}

#[test]
fn nobody_leaves_the_staff_by_a_form_an_archive_or_an_undo() {
    let (_folder, mut worker) = demo("pontianak");
    let known = |worker: &Worker, login: &str| {
        let all = worker.store().staff().unwrap();
        all.into_iter().find(|staff| staff.text("login") == login).unwrap()
    };
    for login in ["rina", "hakim"] {
        let record = known(&worker, login);
        for away in [true, false] {
            let records = vec![(record.id, record.version)];
            let archive = Request::Archive { kind: Kind::Staff, records, away };
            assert_eq!(refused(worker.perform(archive).unwrap_err()), "staff-by-disable", "{login}");
        }
    }
    let hakim = known(&worker, "hakim");
    let mut draft = Draft::of(&hakim);
    draft.set("status", "disabled");
    let save = |draft| Request::Save { parts: vec![SavePart::new(draft)], action: "update", draft: None };
    assert_eq!(refused(worker.perform(save(draft)).unwrap_err()), "staff-by-disable");
    // Another administrator, and the first one is none any more: taken back, there would be two or none.
    let roles = |login: &str, roles: &str| StaffOp::Roles { login: login.into(), roles: roles.into() };
    staff_op(&mut worker, roles("hakim", "penyelia|admin")).unwrap();
    let day = balai::clock::Clock::fixed("2026-06-01T02:12:00Z".parse().unwrap()).day_began();
    let newest = worker.store().last_save(&scope(), "rina", &day).unwrap()[0].save;
    assert_eq!(refused(worker.perform(Request::Undo { save: newest }).unwrap_err()), "staff-by-disable");
    assert_eq!(known(&worker, "hakim").text("roles"), "penyelia|admin");
    // And back again after leaving, without keys.
    staff_op(&mut worker, StaffOp::Disable { login: "hakim".into() }).unwrap();
    let mut draft = Draft::of(&known(&worker, "hakim"));
    draft.set("status", "active");
    assert_eq!(refused(worker.perform(save(draft)).unwrap_err()), "staff-by-disable");
    // What else is said of somebody is filled in as before.
    let mut draft = Draft::of(&known(&worker, "yustina"));
    draft.set("name", "Yustina Lunau Dayang");
    worker.perform(save(draft)).unwrap();
    assert_eq!(worker.store().check().unwrap(), []);
}

#[test]
fn a_supervisor_gives_a_case_to_somebody_on_the_command_line_too() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(balai(folder.path(), "demo pontianak --create p.balai", &[]).0, 0);
    let store = Store::open(&folder.path().join("p.balai")).unwrap();
    let conn = rusqlite::Connection::open(store.path()).unwrap();
    let sql = "SELECT case_no FROM case_file WHERE ring = 'domestic_violence' AND stage = 'registered'
        AND id NOT IN (SELECT case_file FROM case_slot WHERE holder <> 'recovery') LIMIT 1";
    let number: String = conn.query_row(sql, [], |row| row.get(0)).unwrap();
    let give = |login: &str| {
        let arguments = format!("--file p.balai --as {login} case owner {number} rina --reason libur");
        balai(folder.path(), &arguments, &["latihan"])
    };
    let (code, _, said) = give("hakim");
    assert_eq!(code, 0, "{said}");
    assert_eq!(give("nurhalimah").0, 3);
}

#[test]
fn the_last_one_who_may_let_people_in_and_out_stays() {
    let (_folder, mut worker) = demo("pontianak");
    sit(&mut worker, "rina");
    let ring = "trafficking";
    let opens = |worker: &Worker| holders(worker, ring).len();
    // A supervisor may go as long as another one stays.
    let names = ["rina", "yustina", "hakim"];
    let inside: Vec<&str> =
        names.into_iter().filter(|login| holders(&worker, ring).contains(&staff(&worker, login))).collect();
    assert!(inside.contains(&"rina") && inside.len() > 1, "{inside:?}");
    for login in inside.iter().filter(|login| **login != "rina") {
        let (login, roles) = ((*login).to_owned(), "manajer_kasus".to_owned());
        staff_op(&mut worker, StaffOp::Roles { login, roles }).unwrap();
    }
    let before = opens(&worker);
    assert_eq!(refused(dismiss(&mut worker, "rina", ring).unwrap_err()), "staff-last-door");
    assert_eq!(opens(&worker), before);
    let (login, roles) = ("hakim".to_owned(), "admin|penyelia".to_owned());
    staff_op(&mut worker, StaffOp::Roles { login, roles }).unwrap();
    let (login, roles) = ("rina".to_owned(), "manajer_kasus".to_owned());
    let mine = staff_op(&mut worker, StaffOp::Roles { login, roles });
    let door = inside.contains(&"hakim");
    assert_eq!(mine.is_ok(), door, "her own role is taken like that of others");
}
