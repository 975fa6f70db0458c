//! Who is away, who leaves, and what they leave: absence and deputy, half-typed forms that go to the ring, and the
//! hand-over on paper.

use std::path::Path;

use balai::app::absence::Absence;
use balai::app::cases::HandOver;
use balai::app::today::{self, Hand, Way};
use balai::app::{Refusal, Reply, Request, Secret, StaffOp, Worker};
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::Store;

use crate::cases::{TODAY, case_in, demo, read, refused, scope, staff};
use crate::harness::Harness;
use crate::secrecy::balai;

fn sit(worker: &mut Worker, login: &str) {
    let passphrase = Secret::new("latihan");
    worker.perform(Request::Unlock { login: login.into(), passphrase }).unwrap();
}

pub fn as_login(t: &mut Harness, login: &str) {
    t.keys(&format!("Ctrl-K Ctrl-K Tab Backspace*20 text:{login} Tab text:latihan Enter"));
}

fn staff_op(worker: &mut Worker, op: StaffOp) -> Result<Reply, Refusal> {
    worker.perform(Request::Staff(op))
}

fn owned_by(worker: &mut Worker, login: &str) -> Vec<i64> {
    let uid = staff(worker, login);
    worker.store().warm_heads(&scope()).unwrap();
    let all = worker.store().staff().unwrap();
    let name = all.iter().find(|staff| staff.uid == uid).unwrap().text("name").to_owned();
    let owns = |head: &balai::domain::case::CaseHead| {
        balai::domain::case::work::owns(&head.owner_staff, &head.owner, &uid, &name)
    };
    let heads = worker.store().known_heads_where(&scope(), owns, 1_000).unwrap();
    heads.into_iter().map(|(id, _)| id).collect()
}

#[test]
fn an_absence_is_ones_own_or_the_administrators_and_the_deputy_is_of_the_ring() {
    let (_folder, mut worker) = demo("pontianak");
    let away = |login: &str, from: &str, until: &str, deputy: &str| {
        let [login, from, until, deputy] = [login, from, until, deputy].map(str::to_owned);
        StaffOp::Absence(Absence { login, from, until, deputy })
    };
    for (asked, expected) in [
        (away("yustina", "2026-06-05", "", "yustina"), "staff-deputy-unknown"),
        (away("yustina", "2026-06-05", "", "siapa"), "staff-deputy-unknown"),
        (away("yustina", "2026-06-05", "", "suiling"), "staff-deputy-ring"),
    ] {
        assert_eq!(refused(staff_op(&mut worker, asked).unwrap_err()), expected);
    }
    for (from, until) in [("kapan", ""), ("2026-06-05", "2026-06-01")] {
        let no = staff_op(&mut worker, away("yustina", from, until, "hakim"));
        assert!(matches!(no, Err(Refusal::Problems(_))), "{from} {until}");
    }
    // Hakim's trafficking cases stay without a deputy: Yustina is not in that ring.
    let reply = staff_op(&mut worker, away("hakim", "1-6-2026", "5-6-2026", "yustina")).unwrap();
    assert!(matches!(reply, Reply::Absent { uncovered } if uncovered == ["trafficking"]));
    sit(&mut worker, "yustina");
    assert_eq!(refused(staff_op(&mut worker, away("hakim", "", "", "")).unwrap_err()), "refused-role");
    assert!(staff_op(&mut worker, away("yustina", "2026-06-01", "", "rina")).is_ok());
    worker.perform(Request::Lock).unwrap();
    assert!(
        staff_op(&mut worker, away("yustina", "", "", "")).is_err(),
        "locked, nobody proves who they are"
    );
    sit(&mut worker, "rina");
    staff_op(&mut worker, away("yustina", "", "", "")).unwrap();
    let id = worker.store().id_of(&scope(), Kind::Staff, &staff(&worker, "yustina")).unwrap().unwrap();
    let record = worker.store().get(&scope(), Kind::Staff, id).unwrap();
    assert_eq!((record.text("absent_from"), record.link("deputy").is_none()), ("", true));
    assert_eq!(worker.store().check().unwrap(), []);
}

#[test]
fn by_keys_a_case_manager_goes_on_leave_and_her_deputy_sees_the_work() {
    let mut t = Harness::demo("pontianak", Language::Id);
    as_login(&mut t, "yustina");
    t.keys("Esc F10 text:petugas Enter");
    // She sees herself and nobody else.
    let screen = t.screen();
    assert!(screen.contains("Yustina Lunau") && !screen.contains("Syarif Hakim"), "{screen}");
    t.keys("F3 text:hadir Enter text:1-6-2026 Enter text:5-6-2026 Enter text:rina Enter");
    assert!(t.screen().contains("tidak hadir 1 Jun – 5 Jun · pengganti rina"), "{}", t.screen());
    as_login(&mut t, "rina");
    let lines = today::lines(&t.ui.shared().desk).unwrap();
    assert!(lines.iter().any(|line| line.hand == Hand::Deputy("Yustina Lunau".into())));
    t.keys("Esc Esc F10 text:petugas Enter Down F3 text:hadir Enter Ctrl-U Enter Enter Enter Enter");
    assert!(!t.screen().contains("tidak hadir 1 Jun"), "{}", t.screen());
}

/// A half-typed visit in a case of the one who sits here.
fn half_type(t: &mut Harness, number: &str, text: &str) {
    t.keys(&format!("Esc Esc F10 4 text:{number} Enter Enter F3 text:kunjungan Enter text:{text}"));
    assert!(t.screen().contains(&text.replace('_', " ")), "{}", t.screen());
}

fn number_of(t: &mut Harness, login: &str) -> (i64, String) {
    let id = case_in(&mut t.worker, "registered", TODAY);
    let number = t.store().get(&scope(), Kind::Case, id).unwrap().text("case_no").to_owned();
    assert_eq!(t.store().case_content(&scope(), id).unwrap().owner_staff, staff(&t.worker, login));
    (id, number)
}

#[test]
fn what_a_leaver_left_half_typed_waits_on_the_today_of_the_ring() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let (id, number) = number_of(&mut t, "yustina");
    as_login(&mut t, "yustina");
    half_type(&mut t, &number, "ibu_Xerxesari_membuka_pintu");
    // Locking keeps it; while she signs in here nobody else is shown it.
    as_login(&mut t, "rina");
    t.keys("Esc Esc F10 0");
    assert!(!t.screen().contains("Draf "), "{}", t.screen());
    assert!(t.ui.shared().desk.drafts().is_empty());
    // She leaves.
    t.keys("F10 text:petugas Enter Down F3 text:keluar_dari Enter text:yustina Enter");
    let gone = t.store().staff().unwrap().into_iter().find(|staff| staff.text("login") == "yustina").unwrap();
    assert_eq!(gone.text("status"), "disabled", "{}", t.screen());
    t.keys("Esc Esc F10 0 Home");
    assert!(t.screen().contains(&format!("Yustina Lunau: {number}")), "{}", t.screen());
    t.keys("Enter");
    assert!(t.screen().contains("Xerxesari"), "{}", t.screen());
    t.keys("F2");
    let content = t.store().case_content(&scope(), id).unwrap();
    let visit = content.events.iter().find(|event| event.what == "visit").unwrap();
    assert_eq!(
        (visit.text.as_str(), visit.author.as_str()),
        ("ibu Xerxesari membuka pintu", "Rina Kurniati")
    );
    assert!(t.ui.shared().desk.drafts().is_empty());
}

#[test]
fn from_an_account_of_her_own_she_hands_them_over_into_the_file() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let (id, number) = number_of(&mut t, "yustina");
    as_login(&mut t, "yustina");
    half_type(&mut t, &number, "ibu_Xerxesari_membuka_pintu");
    t.keys("Esc Esc Esc Esc");
    t.event(balai::ui::run::Event::End);
    let path = t.ui.shared().desk.office_path().to_owned();
    let mut t = t.restart();
    as_login(&mut t, "yustina");
    t.keys("Esc Esc F10 text:petugas Enter F3 text:setengah Enter");
    assert!(t.screen().contains("1 formulir setengah jadi"), "{}", t.screen());
    assert!(t.ui.shared().desk.drafts().is_empty());
    assert_eq!(t.store().check().unwrap(), []);
    // The file names neither her nor the case, and who is in no ring sees nothing of it.
    let folder = tempfile::tempdir().unwrap();
    let mut other = Harness::on(&path, folder, Language::Id);
    as_login(&mut other, "nurhalimah");
    assert!(other.ui.shared().desk.handed_drafts().is_empty());
    as_login(&mut other, "rina");
    let lines = today::lines(&other.ui.shared().desk).unwrap();
    assert!(lines.iter().any(|line| matches!(line.way, Way::Handed(_)) && line.title.contains(&number)));
    other.keys("Esc Esc F10 0 Home Enter");
    assert!(other.screen().contains("Xerxesari"), "{}", other.screen());
    // It is hers now and nobody else's; a line that drops does not lose it.
    assert!(other.ui.shared().desk.handed_drafts().is_empty());
    other.event(balai::ui::run::Event::End);
    let mut other = other.restart();
    other.keys("F10 0 Home Enter");
    assert!(other.screen().contains("Xerxesari"), "{}", other.screen());
    other.keys("F2");
    assert!(
        other.store().case_content(&scope(), id).unwrap().events.iter().any(|event| event.what == "visit")
    );
    assert!(other.ui.shared().desk.drafts().is_empty());
    assert_eq!(other.store().check().unwrap(), []);
}

#[test]
fn a_handed_form_says_nothing_in_the_file_and_rot_in_it_is_found() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let (_, number) = number_of(&mut t, "yustina");
    as_login(&mut t, "yustina");
    half_type(&mut t, &number, "ibu_Xerxesari_membuka_pintu");
    t.event(balai::ui::run::Event::End);
    assert!(matches!(staff_op(&mut t.worker, StaffOp::HandDrafts), Ok(Reply::Handed(1))));
    let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
    let cell: Vec<u8> = conn.query_row("SELECT cell FROM handed_draft", [], |row| row.get(0)).unwrap();
    for planted in ["Xerxesari", number.as_str(), "case_event", "yustina"] {
        assert!(!cell.windows(planted.len()).any(|window| window == planted.as_bytes()), "{planted}");
    }
    assert_eq!(t.store().check().unwrap(), []);
    conn.execute("UPDATE handed_draft SET cell = zeroblob(80)", []).unwrap();
    assert!(!t.store().check().unwrap().is_empty());
    conn.execute("DELETE FROM handed_draft", []).unwrap();
    assert!(!t.store().check().unwrap().is_empty());
}

fn hand_over(folder: &Path, moves: bool) -> StaffOp {
    let (from, to) = ("yustina".to_owned(), "rina".to_owned());
    StaffOp::HandOver(HandOver { from, to, moves, folder: folder.to_owned() })
}

fn written(reply: Result<Reply, Refusal>) -> (String, Vec<u8>) {
    match reply.unwrap() {
        Reply::HandedOver { paper: pdf, .. } => {
            (std::fs::read_to_string(pdf.with_extension("txt")).unwrap(), std::fs::read(pdf).unwrap())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_paper_names_cases_by_number_and_initials_and_moves_them_when_asked() {
    let (folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "registered", TODAY);
    let number = read(&mut worker, id).0.text("case_no").to_owned();
    let mine = owned_by(&mut worker, "yustina");
    assert!(mine.contains(&id));
    let (text, pdf) = written(staff_op(&mut worker, hand_over(folder.path(), false)));
    assert!(pdf.starts_with(b"%PDF-"));
    assert!(folder.path().join("001-BAST-PON-VI-2026.pdf").exists() || text.contains("/BAST/"), "{text}");
    for said in [
        "BERITA ACARA SERAH TERIMA JABATAN",
        &number,
        "Z.Q.",
        "terdaftar",
        "Yustina Lunau",
        "Rina Kurniati",
        "KDRT",
        "Dana",
        "Surat",
        "tetap penanggung jawab",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert_eq!(text.matches("PTK-").count(), mine.len(), "{text}");
    for hidden in ["Zubaydarani", "Qorimahsari", "0888-555", "dipukul", "rumah hijau"] {
        assert!(!text.contains(hidden), "{hidden}");
        assert!(!pdf.windows(hidden.len()).any(|window| window == hidden.as_bytes()), "{hidden}");
    }
    assert_eq!(owned_by(&mut worker, "yustina"), mine);

    // A second paper has a number of its own, and this time they go.
    let (text, _) = written(staff_op(&mut worker, hand_over(folder.path(), true)));
    assert!(text.contains("pihak yang menerima menjadi penanggung jawab"), "{text}");
    assert_eq!(owned_by(&mut worker, "yustina"), [0; 0]);
    let (_, content) = read(&mut worker, id);
    assert_eq!((content.owner.as_str(), content.owner_staff), ("Rina Kurniati", staff(&worker, "rina")));
    let told = content.events.last().unwrap();
    assert_eq!(
        (told.what.as_str(), told.text.as_str()),
        ("owner", "Rina Kurniati: serah terima dari Yustina Lunau")
    );
    assert_eq!(worker.store().check().unwrap(), []);
}

#[test]
fn of_a_case_that_the_successor_may_not_open_the_number_alone_is_on_the_paper() {
    let (folder, mut worker) = demo("pontianak");
    let hand = |moves| {
        let (from, to) = ("hakim".to_owned(), "yustina".to_owned());
        StaffOp::HandOver(HandOver { from, to, moves, folder: folder.path().to_owned() })
    };
    let (text, _) = written(staff_op(&mut worker, hand(false)));
    let rows: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split_whitespace().collect())
        .filter(|row: &Vec<_>| starts(row))
        .collect();
    let (mut closed, mut open) = (0, 0);
    for id in owned_by(&mut worker, "hakim") {
        let case = worker.store().get(&scope(), Kind::Case, id).unwrap();
        let row = rows.iter().find(|row| row[0] == case.text("case_no")).unwrap();
        if case.text("ring") == "trafficking" {
            closed += 1;
            assert_eq!(row[1..], ["-", "-", "-"], "{text}");
        } else {
            open += 1;
            assert_ne!(row[1], "-", "{text}");
        }
    }
    assert!(closed > 0 && open > 0, "{closed} {open}");
    assert!(text.replace('\n', " ").contains("hanya tercantum nomornya"), "{text}");
    assert_eq!(refused(staff_op(&mut worker, hand(true)).unwrap_err()), "handover-not-theirs");
}

fn starts(row: &[&str]) -> bool {
    row.first().is_some_and(|word| word.starts_with("PTK-"))
}

#[test]
fn a_hand_over_is_whole_or_is_not() {
    let (folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "registered", TODAY);
    let mine = owned_by(&mut worker, "yustina").len();
    let asked = |from: &str, to: &str, moves: bool, folder: &Path| {
        let (from, to, folder) = (from.to_owned(), to.to_owned(), folder.to_owned());
        StaffOp::HandOver(HandOver { from, to, moves, folder })
    };
    // The treasurer is in no ring: the cases cannot be theirs; the paper alone can be written.
    let to_outsider = asked("yustina", "suiling", true, folder.path());
    assert_eq!(refused(staff_op(&mut worker, to_outsider).unwrap_err()), "handover-not-theirs");
    for (from, to) in [("yustina", "yustina"), ("siapa", "rina"), ("yustina", "siapa")] {
        let op = asked(from, to, true, folder.path());
        assert_eq!(refused(staff_op(&mut worker, op).unwrap_err()), "handover-no-such", "{from} {to}");
    }
    // A folder that cannot be written moves nothing and takes no number.
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let nowhere = asked("yustina", "rina", true, &file.join("letters"));
    assert_eq!(refused(staff_op(&mut worker, nowhere).unwrap_err()), "letter-failed");
    assert_eq!(owned_by(&mut worker, "yustina").len(), mine);
    // Yustina is not in every ring of Hakim's; the complaints desk and the treasurer hand nobody over.
    sit(&mut worker, "yustina");
    let op = asked("hakim", "rina", false, folder.path());
    assert_eq!(refused(staff_op(&mut worker, op).unwrap_err()), "handover-not-in-ring");
    for login in ["nurhalimah", "suiling", "hosniah"] {
        sit(&mut worker, login);
        let op = hand_over(folder.path(), false);
        assert_eq!(refused(staff_op(&mut worker, op).unwrap_err()), "refused-role", "{login}");
        assert!(
            staff_op(&mut worker, asked(login, "rina", false, folder.path())).is_ok(),
            "their own: {login}"
        );
    }
    // A case that was kept for her alone is told by its number, where it cannot be opened.
    sit(&mut worker, "yustina");
    let version = worker.store().get(&scope(), Kind::Case, id).unwrap().version;
    let chosen = vec![staff(&worker, "yustina")];
    let op = balai::app::CaseOp::Holders { id, version, chosen, reason: "x".into() };
    worker.perform(Request::Case(op)).unwrap();
    let op = asked("yustina", "rina", true, folder.path());
    assert_eq!(refused(staff_op(&mut worker, op).unwrap_err()), "handover-not-theirs");
    sit(&mut worker, "rina");
    let (text, _) = written(staff_op(&mut worker, hand_over(folder.path(), false)));
    let number = worker.store().get(&scope(), Kind::Case, id).unwrap().text("case_no").to_owned();
    assert!(text.contains("Disimpan untuk orang tertentu") && text.contains(&number), "{text}");
    assert_eq!(worker.store().check().unwrap(), []);
}

#[test]
fn by_keys_the_hand_over_is_written_in_the_language_of_the_office() {
    for (demo, language, from, title) in [
        ("pontianak", Language::Id, "yustina", "BERITA ACARA SERAH TERIMA JABATAN"),
        ("sepang", Language::Ms, "kavitha", "NOTA SERAH TUGAS"),
    ] {
        let mut t = Harness::demo(demo, language);
        let words = ["cmd-staff", "handover-move"].map(|key| t.ui.shared().text(key).replace(' ', "_"));
        t.keys(&format!("F10 text:{} Enter Down F9", words[0]));
        let own = t.ui.shared().desk.sitting().name.clone();
        t.keys(&format!("text:{} Enter text:{} Enter", own.replace(' ', "_"), words[1]));
        let folder = t.ui.shared().desk.letter_folder();
        assert!(t.screen().contains("letters"), "{}", t.screen());
        let mut texts = std::fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path());
        let text = texts.find(|path| path.extension().is_some_and(|end| end == "txt")).unwrap();
        let text = std::fs::read_to_string(text).unwrap();
        assert!(text.contains(title) && text.contains(&own), "{text}");
        assert!(owned_by(&mut t.worker, from).is_empty());
    }
}

#[test]
fn the_command_line_does_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let run =
        |arguments: &str, lines: &[&str]| balai(folder.path(), &format!("--file p.balai {arguments}"), lines);
    assert_eq!(balai(folder.path(), "demo pontianak --create p.balai", &[]).0, 0);
    let (code, out, said) =
        run("--as rina staff handover yustina --to rina --move --out surat", &["latihan"]);
    assert_eq!(code, 0, "{said}");
    assert!(out.contains("BAST") && folder.path().join(out.trim()).exists(), "{out}");
    let (code, out, _) = run("--as rina staff handover yustina --to yustina", &["latihan"]);
    assert_eq!((code, out.as_str()), (3, ""));
    let away = "--as yustina staff absent yustina --from 2026-06-01 --deputy rina";
    assert_eq!(run(away, &["latihan"]).0, 0);
    let (_, listed, _) = run("--as rina staff list", &["latihan"]);
    assert!(
        listed.lines().any(|line| line.starts_with("yustina\t") && line.ends_with("2026-06-01\t\trina")),
        "{listed}"
    );
    let (code, out, said) =
        run("--as hakim staff absent hakim --from 2026-06-01 --deputy yustina", &["latihan"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(said.contains("trafficking"), "{said}");
    assert_eq!(run("--as yustina staff back yustina", &["latihan"]).0, 0);
    assert_eq!(run("--as yustina staff drafts", &["latihan"]).1, "0\n");
    // Who may not see the staff sees themselves.
    let (code, listed, _) = run("--as yustina staff list", &["latihan"]);
    assert_eq!((code, listed.lines().count()), (0, 1));
    let (code, _, said) = run("--as rina case owner PTK-2026-0001 yustina --reason libur", &["latihan"]);
    assert!(code == 0 || code == 3, "{said}");
    let store = Store::open(&folder.path().join("p.balai")).unwrap();
    assert_eq!(store.check().unwrap(), []);
}

/// The cell of a case in `column` of `table`, with its last byte another one.
fn damage(worker: &Worker, table: &str, column: &str, id: i64) {
    let conn = rusqlite::Connection::open(worker.store().path()).unwrap();
    let read = format!("SELECT {column} FROM {table} WHERE case_file = ?1");
    let mut cell: Vec<u8> = conn.query_row(&read, [id], |row| row.get(0)).unwrap();
    *cell.last_mut().unwrap() ^= 1;
    conn.execute(&format!("UPDATE {table} SET {column} = ?1 WHERE case_file = ?2"), (cell, id)).unwrap();
}

#[test]
fn a_damaged_case_is_named_on_the_paper_and_stays_where_it_is() {
    for (table, column) in [("case_content", "head"), ("case_content", "body"), ("case_key", "wrapped")] {
        let (folder, mut first) = demo("pontianak");
        let id = case_in(&mut first, "registered", TODAY);
        let number = read(&mut first, id).0.text("case_no").to_owned();
        let mine = owned_by(&mut first, "yustina").len();
        damage(&first, table, column, id);
        // Another program: it has not read the case before.
        let mut worker = crate::cases::worker(first.store().path(), folder.path());
        let reply = staff_op(&mut worker, hand_over(folder.path(), true)).unwrap();
        let Reply::HandedOver { paper, unread } = &reply else { panic!("{reply:?}") };
        assert_eq!(unread, std::slice::from_ref(&number), "{column}");
        let text = std::fs::read_to_string(paper.with_extension("txt")).unwrap();
        let line = text.lines().position(|line| line.contains("Rusak")).unwrap();
        let said: String = text.lines().skip(line).take(4).collect();
        assert!(said.contains(&number), "{column}: {text}");
        assert!(text.contains(&format!("Kasus terbuka: {}", mine - 1)), "{column}: {text}");
        let kept = owned_by(&mut worker, "yustina");
        assert!(kept.is_empty() || kept == [id], "{column}: {kept:?}");
    }
}

#[test]
fn a_damaged_case_is_named_on_the_screen_and_on_the_command_line() {
    let mut t = Harness::demo("pontianak", Language::En);
    let (id, number) = number_of(&mut t, "yustina");
    damage(&t.worker, "case_content", "head", id);
    let mut t = t.restart();
    t.keys("F10 text:staff Enter Down F9 text:rina Enter Enter");
    assert!(t.screen().contains("Damaged") && t.screen().contains(&number), "{}", t.screen());
    let path = t.ui.shared().desk.office_path().display().to_string();
    let folder = tempfile::tempdir().unwrap();
    let arguments = format!("--file {path} --as rina staff handover yustina --to rina --out surat");
    let (code, out, said) = balai(folder.path(), &arguments, &["latihan"]);
    assert_eq!((code, out.lines().count()), (0, 1), "{said}");
    assert!(said.contains(&number), "{said}");
}
