//! A case that is kept from a member of its ring: who is shut out sees its number and stage and no more, wherever they
//! look; who stays reads all of it; and there is a way back.

use balai::app::{CaseOp, Refusal, Reply, Request, Secret, Sitting, StaffOp, Worker, today};
use balai::domain::case::answers::Answers;
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::seal::recovery::Recovery;
use balai::store::{Store, StoreError};

use crate::cases::{
    TODAY, case_in, complaint, demo, perform, problem_of, read, record, refused, scope, staff,
};
use crate::harness::Harness;
use crate::secrecy::balai;

const PLANTED: &str = "Zubaydarani";

fn sit(worker: &mut Worker, login: &str) {
    let passphrase = Secret::new("latihan");
    worker.perform(Request::Unlock { login: login.into(), passphrase }).unwrap();
}

/// Keeps a case for those with these logins.
fn keep_for(worker: &mut Worker, id: i64, logins: &[&str]) -> Result<(), Refusal> {
    let chosen = logins.iter().map(|login| staff(worker, login)).collect();
    let version = worker.store().get(&scope(), Kind::Case, id).unwrap().version;
    let reason = "kerabat tersangka".into();
    perform(worker, CaseOp::Holders { id, version, chosen, reason }).map(drop)
}

/// A store with the keys of one of the demo's staff.
fn as_staff(worker: &Worker, login: &str) -> Store {
    let mut store = Store::open(worker.store().path()).unwrap();
    let sitting = Sitting::unlock(&store, login, "latihan").unwrap();
    store.hold(sitting.unlocked);
    store
}

#[test]
fn who_is_shut_out_opens_nothing_not_even_with_the_key_they_remember() {
    let (_folder, mut worker) = demo("pontianak");
    // The case belongs to Yustina; the supervisor Hakim is a relative of the suspect.
    let id = case_in(&mut worker, "registered", TODAY);
    let remembers = as_staff(&worker, "hakim");
    assert!(
        remembers.case_content(&scope(), id).is_ok() && remembers.case_head(&scope(), id).unwrap().is_some()
    );
    let raw = |worker: &Worker| -> (Vec<u8>, Vec<u8>) {
        let conn = rusqlite::Connection::open(worker.store().path()).unwrap();
        let sql =
            "SELECT wrapped, body FROM case_key k JOIN case_content c USING (case_file) WHERE case_file = ?1";
        conn.query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    let (wrapped, old_body) = raw(&worker);
    keep_for(&mut worker, id, &["rina", "yustina"]).unwrap();

    for store in [&remembers, &as_staff(&worker, "hakim")] {
        assert!(matches!(store.case_content(&scope(), id), Err(StoreError::NotYours)));
        assert!(store.case_head(&scope(), id).unwrap().is_none());
        assert!(!store.cases_with(&scope(), &["zubaydarani".into()], 100).unwrap().contains(&id));
        assert!(store.history(&scope(), Kind::Case, id).unwrap().iter().all(|entry| entry.actor.is_empty()));
    }
    for login in ["rina", "yustina"] {
        let store = as_staff(&worker, login);
        assert!(store.case_content(&scope(), id).unwrap().narrative.contains(PLANTED), "{login}");
        // What the log said before is read as well.
        assert!(store.history(&scope(), Kind::Case, id).unwrap().iter().all(|entry| entry.actor == "rina"));
    }
    // The ring's slot is gone, and the old one put back opens nothing: the key is another one.
    let (none, body) = raw(&worker);
    assert!(none.is_empty() && body != old_body);
    let copy = worker.store().path().with_extension("altered");
    let conn = rusqlite::Connection::open(worker.store().path()).unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    std::fs::copy(worker.store().path(), &copy).unwrap();
    let altered = rusqlite::Connection::open(&copy).unwrap();
    altered.execute("UPDATE case_key SET wrapped = ?1 WHERE case_file = ?2", (&wrapped, id)).unwrap();
    drop(altered);
    let mut store = Store::open(&copy).unwrap();
    store.hold(Sitting::unlock(&store, "hakim", "latihan").unwrap().unlocked);
    assert!(store.case_content(&scope(), id).is_err());
    assert!(!matches!(store.case_head(&scope(), id), Ok(Some(_))));
    assert_eq!(worker.store().check().unwrap(), []);
}

#[test]
fn who_may_open_a_case_is_chosen_with_a_reason_and_within_bounds() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "registered", TODAY);
    for (logins, expected) in [
        (&["rina", "hakim"][..], "casework-holders-owner"),
        (&["hakim"], "casework-holders-nobody"),
        (&[], "casework-holders-nobody"),
        (&["rina", "yustina", "nurhalimah"], "casework-holders-not-in-ring"),
    ] {
        assert_eq!(refused(keep_for(&mut worker, id, logins).unwrap_err()), expected, "{logins:?}");
    }
    let version = read(&mut worker, id).0.version;
    let bare = CaseOp::Holders { id, version, chosen: vec![staff(&worker, "rina")], reason: " ".into() };
    assert_eq!(refused(perform(&mut worker, bare).unwrap_err()), "casework-holders-why");
    // Somebody else is made responsible first; then Yustina can be shut out.
    let owner = Answers::default().with("owner", staff(&worker, "rina")).with("text", "kerabat");
    let change = CaseOp::Event { id, what: "owner".into(), answers: owner, draft: None };
    perform(&mut worker, change.clone()).unwrap();
    keep_for(&mut worker, id, &["rina"]).unwrap();
    let (_, content) = read(&mut worker, id);
    assert_eq!((content.owner.as_str(), content.holders.len()), ("Rina Kurniati", 1));
    let told = content.events.iter().find(|event| event.what == "holders").unwrap();
    assert_eq!(told.text, "Yustina Lunau, Syarif Hakim: kerabat tersangka");
    // Nobody is made responsible who cannot open it.
    let owner = Answers::default().with("owner", staff(&worker, "yustina")).with("text", "kembali");
    let back = CaseOp::Event { id, what: "owner".into(), answers: owner, draft: None };
    assert_eq!(problem_of(perform(&mut worker, back).unwrap_err())[0].1, "casework-check-owner");
    // With nobody else to ask, its supervisor decides alone.
    let approving = |worker: &mut Worker| {
        let (record, content) = read(worker, id);
        balai::app::cases::approving(worker.store(), worker.sitting(), record.text("ring"), &content).unwrap()
    };
    assert_eq!(approving(&mut worker), balai::domain::case::work::Approving::Alone);
    // Who is shut out neither opens it again nor works on it.
    for login in ["yustina", "hakim", "nurhalimah"] {
        sit(&mut worker, login);
        assert!(keep_for(&mut worker, id, &["rina", "yustina", "hakim"]).is_err(), "{login}");
        assert!(perform(&mut worker, change.clone()).is_err(), "{login}");
        assert!(worker.perform(Request::Case(CaseOp::Opened { id })).is_err(), "{login}");
    }
    sit(&mut worker, "rina");
    keep_for(&mut worker, id, &["rina", "yustina", "hakim"]).unwrap();
    assert!(read(&mut worker, id).1.holders.is_empty());
    assert!(as_staff(&worker, "hakim").case_content(&scope(), id).is_ok());
    assert_eq!(worker.store().check().unwrap(), []);
}

#[test]
fn a_complaint_about_a_colleague_is_never_theirs_to_open() {
    let (_folder, mut worker) = demo("pontianak");
    let hakim = staff(&worker, "hakim");
    // Taken down at the complaints desk, without keys.
    sit(&mut worker, "nurhalimah");
    worker.perform(Request::Lock).unwrap();
    let told = complaint("61.71.05.1002", TODAY).with("concerns", &hakim).with("type", "domestic_violence");
    let id = record(&mut worker, told.clone()).id;
    assert!(as_staff(&worker, "hakim").case_content(&scope(), id).is_err());
    let content = as_staff(&worker, "yustina").case_content(&scope(), id).unwrap();
    assert_eq!(content.shut_out, std::slice::from_ref(&hakim));
    // Nor when it turns out to be of another team.
    sit(&mut worker, "rina");
    let screening = balai::domain::case::workflow::next("received").next().unwrap();
    let answers = crate::cases::enough(&worker, screening, TODAY).with("type", "trafficking");
    crate::cases::step(&mut worker, id, "screened", answers).unwrap();
    assert!(as_staff(&worker, "hakim").case_content(&scope(), id).is_err());
    let (record_now, content) = read(&mut worker, id);
    assert_eq!((record_now.text("ring"), content.holders), ("trafficking", vec![staff(&worker, "rina")]));
    // Where nobody else could open it, the form says so.
    let alone = told.with("type", "trafficking").with("concerns", staff(&worker, "rina"));
    let no = perform(&mut worker, CaseOp::Complaint { answers: alone, draft: None }).unwrap_err();
    assert_eq!(problem_of(no), [("concerns", "casework-check-concerns".to_owned())]);
    assert_eq!(worker.store().check().unwrap(), []);
}

#[test]
fn nobody_leaves_with_a_case_and_no_slot_outlives_its_holder() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "registered", TODAY);
    sit(&mut worker, "yustina");
    keep_for(&mut worker, id, &["yustina"]).unwrap();
    // She alone holds it: she cannot be let go yet.
    sit(&mut worker, "rina");
    let disable = || Request::Staff(StaffOp::Disable { login: "yustina".into() });
    assert_eq!(refused(worker.perform(disable()).unwrap_err()), "staff-holds-alone");
    let dismiss = StaffOp::Dismiss { login: "yustina".into(), ring: "domestic_violence".into() };
    assert_eq!(refused(worker.perform(Request::Staff(dismiss)).unwrap_err()), "staff-holds-alone");
    // She lets Hakim in; then Rina, who cannot open it, lets her go.
    sit(&mut worker, "yustina");
    keep_for(&mut worker, id, &["yustina", "hakim"]).unwrap();
    let gone = as_staff(&worker, "yustina");
    sit(&mut worker, "rina");
    worker.perform(disable()).unwrap();
    assert!(worker.store().has_departed_holders().unwrap());
    // The next holder who unlocks seals it anew without her.
    worker.perform(Request::Warm).unwrap();
    assert!(worker.store().has_departed_holders().unwrap());
    sit(&mut worker, "hakim");
    worker.perform(Request::Warm).unwrap();
    assert!(!worker.store().has_departed_holders().unwrap());
    assert_eq!(worker.store().case_holders(&scope(), id).unwrap(), [staff(&worker, "hakim")]);
    assert!(matches!(gone.case_content(&scope(), id), Err(StoreError::NotYours)));
    assert!(as_staff(&worker, "hakim").case_content(&scope(), id).is_ok());
    assert_eq!(worker.store().check().unwrap(), []);
}

/// An office of three with a recovery key that is known, and a case that two of them hold.
#[test]
fn the_recovery_key_opens_a_case_whose_holders_are_lost() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &str, lines: &[&str]| balai(folder.path(), arguments, lines);
    let (ani, budi) = (["kopi susu dua gelas"; 2], ["teh manis satu teko"; 2]);
    assert_eq!(run("init --name Pokja --country ID --area 61.71", &[]).0, 0);
    let roles = "--roles admin,manajer_kasus,penyelia --rings all";
    let (code, _, said) = run(&format!("staff add ani --name Ani {roles}"), &ani);
    assert_eq!(code, 0, "{said}");
    let recovery = said.split("  ").last().unwrap().trim().lines().next().unwrap().to_owned();
    let add = "--as ani staff add budi --name Budi --roles manajer_kasus";
    let (_, print, _) = run(add, &[ani[0], budi[0], budi[1]]);
    let admit = format!("--as ani staff admit budi domestic_violence --fingerprint {}", print.trim());
    assert_eq!(run(&admit, &ani[..1]).0, 0);
    let path = std::fs::read_dir(folder.path().join(".local/share/balai")).unwrap();
    let path =
        path.flatten().map(|entry| entry.path()).find(|path| path.extension().is_some_and(|e| e == "balai"));
    let mut worker = {
        let store = Store::open(&path.unwrap()).unwrap();
        let clock = balai::clock::Clock::fixed("2026-06-01T02:12:00Z".parse().unwrap());
        Worker::new(store, &crate::harness::actor(), clock, folder.path())
    };
    let unlock = |worker: &mut Worker, login: &str, passphrase: &str| {
        worker.perform(Request::Unlock { login: login.into(), passphrase: Secret::new(passphrase) }).unwrap();
    };
    unlock(&mut worker, "budi", budi[0]);
    let id = record(&mut worker, complaint("61.71.05.1002", TODAY).with("type", "domestic_violence")).id;
    let number = worker.store().get(&scope(), Kind::Case, id).unwrap().text("case_no").to_owned();
    keep_for(&mut worker, id, &["budi"]).unwrap();
    drop(worker);

    // Budi forgot his passphrase: with his new pair he opens what he held.
    let new = ["air putih tiga kendi"; 2];
    assert_eq!(run("staff reset budi", &[&recovery, new[0], new[1]]).0, 0);
    let listed = run(&format!("--as budi case holders {number}"), &new[..1]);
    assert_eq!((listed.0, listed.1.as_str()), (0, "ani\tAni\t\nbudi\tBudi\topens\n"), "{listed:?}");
    // Ani sees that she cannot, on the command line too.
    let shut = run(&format!("--as ani case holders {number}"), &ani[..1]);
    assert_eq!((shut.0, shut.1.as_str()), (3, ""), "{shut:?}");
    let other = Recovery::generate().print().to_string();
    let open = format!("--as ani case holders {number} --recovery --reason Budi_hilang");
    assert_eq!(run(&open, &[ani[0], &other]).0, 3);
    let (code, _, said) = run(&open, &[ani[0], &recovery]);
    assert_eq!(code, 0, "{said}");
    let listed = run(&format!("--as ani case holders {number}"), &ani[..1]);
    assert_eq!(listed.1, "ani\tAni\topens\nbudi\tBudi\topens\n", "{listed:?}");
    // And she shuts him out.
    assert_eq!(run(&format!("--as ani case holders {number} --without budi"), &ani[..1]).0, 3, "no reason");
    let without = format!("--as ani case holders {number} --without budi --reason kerabat");
    assert_eq!(run(&without, &ani[..1]).0, 0);
    assert_eq!(run(&format!("--as budi case holders {number}"), &new[..1]).0, 3);
    assert_eq!(run("--as ani check", &ani[..1]).0, 0);
}

#[test]
fn by_keys_a_case_is_kept_from_a_colleague_who_finds_it_nowhere() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("Ctrl-N text:t text:daratsekip Enter Enter Enter text:dipukul Tab text:tel Enter F2");
    t.keys("F3 text:pihak Enter text:korban Enter text:Qorimah_Zubaydarani F2");
    let number: String = t
        .screen()
        .lines()
        .find_map(|line| line.split_whitespace().find(|w| w.starts_with("PTK-")))
        .unwrap()
        .to_owned();
    // Marked are all; Yustina is unmarked.
    t.keys("F3 text:boleh_membuka Enter");
    assert_eq!(t.screen().matches("[x]").count(), 3, "{}", t.screen());
    t.keys("text:yustina Space Enter Enter");
    assert!(t.screen().contains("Alasan wajib"), "{}", t.screen());
    t.keys("text:kerabat_tersangka Enter");
    assert!(t.screen().contains("dibuka 2 dari 3"), "{}", t.screen());
    assert!(t.screen().contains("ditutup bagi") && t.screen().contains("Yustina Lunau"), "{}", t.screen());
    t.keys("Esc Esc");

    t.keys("Ctrl-K Ctrl-K Tab Backspace*20 text:yustina Tab text:latihan Enter");
    for pane in ["0", "4"] {
        t.keys(&format!("Esc Esc F10 {pane}"));
        assert!(!t.screen().contains("Q.Z."), "{}", t.screen());
    }
    let lines = today::lines(&t.ui.shared().desk).unwrap();
    assert!(lines.iter().all(|line| line.title != number), "not on her Today");
    t.keys("Esc Esc F10 4 text:zubaydarani");
    assert!(!t.screen().contains(&number), "{}", t.screen());
    t.keys(&format!("Esc Esc text:{number}"));
    assert!(t.screen().contains(&number), "{}", t.screen());
    t.keys("Enter Enter");
    let screen = t.screen();
    assert!(screen.contains(&number) && screen.contains("DITERIMA"), "{screen}");
    for hidden in ["Qorimah", "dipukul", "Rina", "kerabat", "Daratsekip"] {
        assert!(!screen.contains(hidden), "{hidden}\n{screen}");
    }
    assert!(screen.contains("bukan untuk"), "{screen}");
}

#[test]
fn by_keys_a_complaint_about_a_colleague_is_kept_from_them() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("Ctrl-N text:t text:daratsekip Enter Enter Enter text:dipukul Tab text:tel Enter");
    t.keys("Tab*11 F4 text:hakim Enter F2");
    assert!(t.screen().contains("dibuka 2 dari 3"), "{}", t.screen());
    assert!(t.screen().contains("ditutup bagi: Syarif Hakim"), "{}", t.screen());
    let rows = t.store().cases_with(&scope(), &["ptk".into()], 1_000).unwrap();
    let newest = rows.into_iter().max().unwrap();
    assert!(as_staff(&t.worker, "hakim").case_content(&scope(), newest).is_err());
    assert!(as_staff(&t.worker, "yustina").case_content(&scope(), newest).is_ok());
}

#[test]
fn exports_and_statistics_know_no_more_of_it_than_of_a_locked_case() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "registered", TODAY);
    let count = |worker: &mut Worker, login: &str| {
        sit(worker, login);
        let store = as_staff(worker, login);
        let question = balai::store::reports::CaseQuestion {
            from: None,
            to: "9999-12",
            basis: balai::store::reports::Basis::Reported,
            under: None,
        };
        let mut opened = 0;
        let closed = store.count_contents(&scope(), &question, |_, _| opened += 1).unwrap();
        (opened, closed)
    };
    let (opened, closed) = count(&mut worker, "hakim");
    sit(&mut worker, "rina");
    keep_for(&mut worker, id, &["rina", "yustina"]).unwrap();
    assert_eq!(count(&mut worker, "hakim"), (opened - 1, closed + 1));
    // Neither does the export with the names in it hold it, whoever of the ring makes it but a holder.
    let record = worker.store().get(&scope(), Kind::Case, id).unwrap();
    let number = record.text("case_no").to_owned();
    let folder = tempfile::tempdir().unwrap();
    for (login, has) in [("hakim", false), ("yustina", true)] {
        sit(&mut worker, login);
        std::fs::create_dir(folder.path().join(login)).unwrap();
        let request = Request::ExportList {
            query: balai::store::listing::ListQuery::all(Kind::Case),
            marked: Vec::new(),
            folder: folder.path().join(login),
            reason: "rapat".into(),
            identified: Some(Secret::new("latihan")),
        };
        let reply = worker.perform(request);
        let Ok(Reply::Exported(written, _)) = reply else { panic!("{login}: {reply:?}") };
        let cases = std::fs::read_to_string(written.join("cases.csv")).unwrap();
        assert_eq!(cases.contains(&number), has, "{login}");
    }
    // The letter of a case is refused to them.
    let letter = balai::app::cases::ReferralOp::Letter { id, of: "x".into(), folder: "/nowhere".into() };
    sit(&mut worker, "hakim");
    assert!(matches!(worker.perform(Request::Case(CaseOp::Referral(letter))), Err(Refusal::Refused(_))));
    assert!(!matches!(worker.perform(Request::Case(CaseOp::Opened { id })), Ok(Reply::Noted)));
}

#[test]
fn what_a_scope_does_not_see_is_not_told_by_a_side_door() {
    use balai::domain::kind::Kind;
    use balai::store::Scope;
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "registered", TODAY);
    sit(&mut worker, "yustina");
    keep_for(&mut worker, id, &["yustina"]).unwrap();
    let yustina = staff(&worker, "yustina");
    let store = worker.store();
    let conn = rusqlite::Connection::open(store.path()).unwrap();
    let first = |sql: &str| conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)));
    let (body, name): (i64, String) =
        first("SELECT o.id, o.name FROM organisation o JOIN duty d ON d.organisation = o.id LIMIT 1")
            .unwrap();
    let (person, uid): (i64, String) = first(
        "SELECT p.id, p.uid FROM person p JOIN change_log l ON l.uid = p.uid AND l.action = 'update' LIMIT 1",
    )
    .unwrap_or_default();
    let asked = |scope: &Scope| {
        [
            store.held_by(scope, &yustina).unwrap().contains(&id),
            !store.case_holders(scope, id).unwrap().is_empty(),
            !store.rosters(scope, &[body], "0001-01-01", "9999-12-31").unwrap().is_empty(),
            !store.organisations_named(scope, &name, 1).unwrap().is_empty(),
            store.old_values(scope, Kind::Person, person, &uid).unwrap() > 0,
        ]
    };
    assert_eq!(asked(&scope()), [true, true, true, true, !uid.is_empty()]);
    assert_eq!(asked(&Scope::office())[..2], [false, false], "who sees no cases");
    assert_eq!(asked(&scope().within(Vec::new())), [false; 5], "who sees no place");
}
