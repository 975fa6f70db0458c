//! Referral of cases by keys: asked, declined, asked again, accepted, served, completed; and the letters of it.

use std::path::{Path, PathBuf};

use balai::app::cases::{ReferralOp, referral_of};
use balai::app::{CaseOp, Refusal, Reply, Request};
use balai::domain::case::CaseContent;
use balai::domain::case::answers::Answers;
use balai::domain::kind::Kind;
use balai::domain::record::Record;
use balai::lang::Language;
use balai::store::listing::{ListQuery, Window};

use crate::harness::Harness;

const NAME: &str = "Zubaydarani Qorimahsari";

/// The case that was recorded last, with its content.
pub fn latest(t: &Harness) -> (Record, CaseContent) {
    let store = t.store();
    let rows = store.list(&t.scope(), &ListQuery::all(Kind::Case), &Window::First, 10_000).unwrap();
    let id = rows.iter().map(|row| row.id).max().unwrap();
    (store.get(&t.scope(), Kind::Case, id).unwrap(), store.case_content(&t.scope(), id).unwrap())
}

/// A case with a named survivor, open on the screen, in its section of referrals.
pub fn registered(office: &str, language: Language) -> Harness {
    let (place, case_type, risk) = match language {
        Language::Ms => ("dengkil", "keganasan_r", "tinggi"),
        _ => ("daratsekip", "kdrt", "tinggi"),
    };
    let mut t = Harness::demo(office, language);
    t.keys(&format!(
        "Ctrl-N text:t text:{place} Enter text:rumah_hijau_seberang Enter text:0888-555-0177 Enter text:dipukul_suami \
         Tab text:tel Enter F2"
    ));
    let consent = match language {
        Language::Ms => ["bersetuju", "mangsa", "rujukan", "bertulis"],
        _ => ["setuju", "korban", "rujukan", "tertulis"],
    };
    t.keys(&format!("F3 Enter Enter text:{risk} Enter Enter*2 text:{case_type} Enter F2"));
    let [given, by, scope, how] = consent;
    t.keys(&format!(
        "F3 Enter text:Zubaydarani_Qorimahsari Enter text:per Enter text:1991 Enter Enter \
         text:{given} Enter text:{by} Enter text:{scope} Enter text:{how} Enter F2"
    ));
    assert_eq!(latest(&t).0.text("stage"), "registered", "{}", t.screen());
    // From the story past people and plan.
    t.keys("Right*3");
    t
}

/// Fills in what a referral asks, from the list of who can help on.
pub fn ask(t: &mut Harness, service: &str, reason: &str) {
    t.keys(&format!("F9 text:{service} F2 text:{reason} Tab text:persetujuan Enter F2"));
}

#[test]
fn referred_declined_referred_again_and_served() {
    for (office, language, service, section) in
        [("pontianak", Language::Id, "hukum", "Rujukan"), ("sepang", Language::Ms, "kaunseling", "Rujukan")]
    {
        let mut t = registered(office, language);
        assert!(t.screen().contains(section), "{}", t.screen());
        t.keys("F7");
        ask(&mut t, service, "perlu_pendampingan_hukum");
        let (_, content) = latest(&t);
        assert_eq!(content.referrals.len(), 1, "{}", t.screen());
        let first = &content.referrals[0];
        assert_eq!(first.state, "drafted");
        assert!(!first.organisation.is_empty() && t.screen().contains(&first.name[..20]), "{}", t.screen());
        let owner = content.owner.clone();

        t.keys("F3 Enter F2");
        let (_, content) = latest(&t);
        let sent = &content.referrals[0];
        assert_eq!(sent.state, "sent", "{}", t.screen());
        let today = t.ui.shared().desk.clock().today();
        assert_eq!(sent.reply_due, today.saturating_add(jiff::Span::new().days(3)).to_string());

        // Declined without a reason is refused, with one it is recorded.
        t.keys("F3 Down Enter F2");
        assert_eq!(latest(&t).1.referrals[0].state, "sent", "{}", t.screen());
        t.keys("text:penuh F2");
        let (_, content) = latest(&t);
        assert_eq!(content.referrals[0].state, "declined", "{}", t.screen());
        assert_eq!(content.referrals[0].moves.last().unwrap().text, "penuh");
        assert_eq!(content.owner, owner);

        // Again: what the first asked for is filled in, the body is another one.
        t.keys("F3 Enter Down F9 F2");
        let (_, content) = latest(&t);
        assert_eq!(content.referrals.len(), 2, "{}", t.screen());
        let (first, again) = (&content.referrals[0], &content.referrals[1]);
        assert_eq!(again.after, first.uid);
        assert_eq!(again.reason, first.reason);
        assert_ne!(again.organisation, first.organisation);

        t.keys("Left Right F3 Enter F2 F3 Enter text:Bu_Ani F2");
        let (_, content) = latest(&t);
        assert_eq!(content.referrals[1].state, "accepted", "{}", t.screen());
        assert_eq!(content.referrals[1].officer, "Bu Ani");
        assert_eq!(content.owner, owner, "a referral moves no owner");
        t.keys("F3 Enter F2");
        assert_eq!(latest(&t).1.referrals[1].state, "in_service", "{}", t.screen());
        t.keys("F3 Enter text:sudah_didampingi F2");
        let (_, content) = latest(&t);
        assert_eq!(content.referrals[1].state, "completed", "{}", t.screen());
        assert_eq!(content.open_referrals().count(), 0);
        let told: Vec<_> = content.events.iter().map(|event| event.what.as_str()).collect();
        let expected = [
            "referral_drafted",
            "referral_sent",
            "referral_declined",
            "referral_drafted",
            "referral_sent",
            "referral_accepted",
            "referral_in_service",
            "referral_completed",
        ];
        let told: Vec<_> = told.into_iter().filter(|what| what.starts_with("referral")).collect();
        assert_eq!(told, expected);
        assert!(!t.screen().contains("[referral") && !t.screen().contains("[code"), "{}", t.screen());
        t.keys("Left Left");
        assert!(!t.screen().contains("[casework"), "{}", t.screen());
    }
}

/// Answers of a referral to the first organisation of the directory.
pub fn answers(t: &Harness) -> Answers {
    let store = t.store();
    let row = &store.list(&t.scope(), &ListQuery::all(Kind::Organisation), &Window::First, 1).unwrap()[0];
    let uid = store.get(&t.scope(), Kind::Organisation, row.id).unwrap().uid;
    let today = t.ui.shared().desk.clock().today();
    Answers::default()
        .with("organisation", uid)
        .with("transfer", "no")
        .with("services", "legal_aid")
        .with("reason", "perlu bantuan hukum")
        .with("ground", "life_danger")
        .with("ground_note", "ancaman senjata")
        .with("reply_due", today.saturating_add(jiff::Span::new().days(3)).to_string())
}

pub fn perform(t: &mut Harness, op: ReferralOp) -> Result<Reply, Refusal> {
    t.worker.perform(Request::Case(CaseOp::Referral(op)))
}

pub fn ask_op(id: i64, answers: Answers) -> ReferralOp {
    ReferralOp::Ask { id, of: None, after: None, answers, draft: None }
}

pub fn move_op(id: i64, of: &str, to: &str, answers: Answers) -> ReferralOp {
    ReferralOp::Move { id, of: of.into(), to: to.into(), answers, draft: None }
}

pub fn now(t: &Harness) -> Answers {
    let clock = t.ui.shared().desk.clock();
    Answers::default()
        .with("on", clock.today().to_string())
        .with("time", clock.local().strftime("%H:%M").to_string())
}

#[test]
fn a_transfer_moves_the_owner_when_it_is_accepted_and_not_before() {
    let mut t = registered("pontianak", Language::Id);
    let (record, content) = latest(&t);
    let (id, owner) = (record.id, content.owner);
    let asked = answers(&t).with("transfer", "yes");
    perform(&mut t, ask_op(id, asked)).unwrap();
    let uid = latest(&t).1.referrals[0].uid.clone();
    // Nothing is skipped.
    let said = now(&t).with("officer", "Bu Ani");
    assert!(perform(&mut t, move_op(id, &uid, "accepted", said.clone())).is_err());
    let sent = now(&t);
    perform(&mut t, move_op(id, &uid, "sent", sent)).unwrap();
    assert_eq!(latest(&t).1.owner, owner);
    let given_up = move_op(id, &uid, "no_answer", now(&t));
    assert!(perform(&mut t, given_up).is_err(), "nobody gives up in time");
    perform(&mut t, move_op(id, &uid, "accepted", said)).unwrap();
    let (_, content) = latest(&t);
    assert_eq!(content.owner, format!("Bu Ani, {}", content.referrals[0].name));
    assert!(content.events.iter().any(|event| event.what == "transfer_accepted"));
}

#[test]
fn what_a_referral_lacks_or_gives_away_is_refused() {
    let mut t = registered("pontianak", Language::Id);
    let id = latest(&t).0.id;
    let good = answers(&t);
    for (key, text, wrong) in [
        ("ground_note", "", "ground_note"),
        ("reply_due", "", "reply_due"),
        ("reply_due", "2026-05-31", "reply_due"),
        ("organisation", "", "organisation"),
        ("services", "", "services"),
        ("reason", "Qorimahsari dipukul", "reason"),
        ("given", "dijemput di rumah hijau seberang", "given"),
        ("documents", "fotokopi, hp 0888-555-0177", "documents"),
    ] {
        let asked = good.clone().with(key, text);
        match perform(&mut t, ask_op(id, asked)) {
            Err(Refusal::Problems(problems)) => assert_eq!(problems[0].1.field, wrong, "{key}"),
            other => panic!("{key}: {other:?}"),
        }
    }
    assert!(latest(&t).1.referrals.is_empty());
    perform(&mut t, ask_op(id, good)).unwrap();
    assert_eq!(referral_of(&latest(&t).1.referrals[0]).get("ground_note"), "ancaman senjata");
}

/// A case referred by keys, its letter written by F9: the files.
fn letter_by_keys(office: &str, language: Language, service: &str) -> (Harness, PathBuf) {
    let mut t = registered(office, language);
    t.keys("F7");
    ask(&mut t, service, "perlu_pendampingan");
    t.keys("F3 Enter F2 F9");
    let number = latest(&t).1.referrals[0].letter_no.clone();
    assert!(!number.is_empty(), "{}", t.screen());
    let folder = t.ui.shared().desk.letter_folder();
    let name = balai::app::letter::number::file_name(&number);
    (t, folder.join(name))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}.{ending}", path.display()))
}

#[test]
fn letters_in_the_form_of_each_country() {
    for (office, language, service) in
        [("pontianak", Language::Id, "hukum"), ("sepang", Language::Ms, "kaunseling")]
    {
        let (t, path) = letter_by_keys(office, language, service);
        let text = std::fs::read_to_string(with_ending(&path, "txt")).unwrap();
        insta::assert_snapshot!(format!("letter_{office}"), text);
        let (record, _) = latest(&t);
        let pdf = std::fs::read(with_ending(&path, "pdf")).unwrap();
        assert!(pdf.starts_with(b"%PDF"));
        let shown = texts(&pdf);
        for part in [record.text("case_no"), "Z.Q."] {
            assert!(text.contains(part) && shown.contains(part), "{part}\n{shown}");
        }
        for word in ["Zubaydarani", "Qorimahsari", "rumah hijau", "0888", "dipukul"] {
            assert!(!text.contains(word) && !shown.contains(word), "{word}\n{shown}");
            assert!(!String::from_utf8_lossy(&pdf).contains(word), "{word}");
        }
        assert!(!text.contains('['), "{text}");
        if let Ok(folder) = std::env::var("BALAI_LETTERS") {
            std::fs::write(Path::new(&folder).join(format!("{office}.pdf")), &pdf).unwrap();
        }
    }
}

/// The texts that a PDF shows: strings before the operator `Tj`, literal or hexadecimal, in code page 1252.
fn texts(pdf: &[u8]) -> String {
    let mut shown = String::new();
    for line in pdf.split(|byte| *byte == b'\n') {
        let Some(text) = line.strip_suffix(b" Tj") else { continue };
        let bytes: Vec<u8> = match text {
            [b'(', inner @ .., b')'] => inner.iter().copied().filter(|byte| *byte != b'\\').collect(),
            [b'<', inner @ .., b'>'] => {
                let digits = std::str::from_utf8(inner).unwrap();
                let pairs = (0..digits.len()).step_by(2);
                pairs.map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
            }
            other => panic!("{}", String::from_utf8_lossy(other)),
        };
        shown.extend(bytes.iter().map(|byte| char::from(*byte)));
        shown.push('\n');
    }
    shown
}

#[cfg(unix)]
#[test]
fn a_letter_is_its_owners_alone_and_never_overwritten() {
    use std::os::unix::fs::PermissionsExt;
    let (mut t, path) = letter_by_keys("pontianak", Language::Id, "hukum");
    let pdf = with_ending(&path, "pdf");
    for file in [&pdf, &with_ending(&path, "txt")] {
        assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let name = pdf.file_name().unwrap().to_str().unwrap().to_owned();
    assert!(name.starts_with("001-RUJ-") && name.ends_with("-2026.pdf"), "{name}");
    assert!(!name.contains("0043") && !name.contains(NAME));
    std::fs::write(&pdf, "mine").unwrap();
    t.keys("F9");
    assert_eq!(std::fs::read_to_string(&pdf).unwrap(), "mine");
    assert!(t.screen().contains("tidak ditimpa"), "{}", t.screen());
    // The number stays with the referral, another letter gets the next.
    let (record, content) = latest(&t);
    let number = content.referrals[0].letter_no.clone();
    let asked = answers(&t);
    perform(&mut t, ask_op(record.id, asked)).unwrap();
    let uid = latest(&t).1.referrals[1].uid.clone();
    let folder = t.folder.path().join("surat");
    let op = ReferralOp::Letter { id: record.id, of: uid, folder };
    let Ok(Reply::Written(second)) = perform(&mut t, op) else { panic!("no letter") };
    assert!(second.file_name().unwrap().to_str().unwrap().starts_with("002-RUJ-"));
    let (_, content) = latest(&t);
    assert_eq!(content.referrals[0].letter_no, number);
    assert!(content.referrals[1].letter_no.starts_with("002/RUJ/"));
}

#[test]
fn a_survivor_who_is_named_later_is_not_given_away_either() {
    let mut t = registered("pontianak", Language::Id);
    let id = latest(&t).0.id;
    let asked = answers(&t).with("reason", "suaminya, Burhanuddin, mengancam");
    perform(&mut t, ask_op(id, asked)).unwrap();
    let uid = latest(&t).1.referrals[0].uid.clone();
    let party = Answers::default().with("role", "survivor").with("name", "Burhanuddin");
    t.worker.perform(Request::Case(CaseOp::Party { id, at: None, answers: party, draft: None })).unwrap();
    let folder = t.folder.path().join("surat");
    let op = ReferralOp::Letter { id, of: uid, folder: folder.clone() };
    assert!(perform(&mut t, op).is_err());
    assert!(!folder.exists());
    assert_eq!(latest(&t).1.referrals[0].letter_no, "");
}

#[test]
fn late_replies_lead_today() {
    let mut t = registered("pontianak", Language::Id);
    let (record, _) = latest(&t);
    let asked = answers(&t).with("reply_due", "2026-06-02");
    perform(&mut t, ask_op(record.id, asked)).unwrap();
    let uid = latest(&t).1.referrals[0].uid.clone();
    let sent = now(&t);
    perform(&mut t, move_op(record.id, &uid, "sent", sent)).unwrap();
    let words = |t: &mut Harness, day: &str| {
        let path = t.ui.shared().desk.office_path().to_owned();
        let mut store = balai::store::Store::open(&path).unwrap();
        store.hold(t.ui.shared().desk.sitting().unlocked.clone());
        store.set_demo_today(day.parse().unwrap());
        store.warm_heads(&t.scope()).unwrap();
        let found = store.cases_awaiting(&t.scope(), day, 10).unwrap();
        // The demo has replies of its own that are late.
        found.into_iter().filter(|(id, _)| *id == record.id).map(|(_, due)| due).collect::<Vec<_>>()
    };
    assert!(words(&mut t, "2026-06-02").is_empty());
    assert_eq!(words(&mut t, "2026-06-03"), ["2026-06-02"]);
    // Locked, nobody learns of it.
    let store = balai::store::Store::open(t.ui.shared().desk.office_path()).unwrap();
    assert!(store.cases_awaiting(&t.scope(), "2026-12-01", 10).unwrap().is_empty());
}

#[test]
fn a_case_that_another_body_took_over_is_not_nobodys() {
    use balai::app::today::{self, Hand, Way};
    let t = Harness::demo("pontianak", Language::Id);
    let desk = &t.ui.shared().desk;
    let lines = today::lines(desk).unwrap();
    let mut nobodys = 0;
    for line in lines.iter().filter(|line| line.hand == Hand::Nobody) {
        let Way::Record(Kind::Case, id) = line.way else { continue };
        assert_eq!(desk.case_content(id).unwrap().owner, "", "{}", line.title);
        nobodys += 1;
    }
    assert!(nobodys > 0);
}

#[test]
fn a_half_typed_referral_resumes_sealed() {
    let mut t = registered("pontianak", Language::Id);
    t.keys("F7 F9 text:hukum F2 text:separuh_ditulis");
    t.ui.keep_draft();
    t.event(balai::ui::run::Event::Look);
    let drafts = t.ui.shared().desk.drafts();
    assert_eq!(drafts[0].form, "case_referral");
    let folder = t.folder.path().to_owned();
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder.join("drafts")).into_iter().flatten().flatten() {
        bytes.extend(std::fs::read(entry.path()).unwrap());
    }
    assert!(!String::from_utf8_lossy(&bytes).contains("separuh"));
    let form = balai::ui::forms::resume(t.ui.shared(), &drafts[0]).unwrap();
    let again = form.draft(t.ui.shared(), None).unwrap();
    let kept = |key: &str| {
        let found = again.parts[0].texts.iter().find(|(known, _)| known == key);
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    };
    assert_eq!(kept("reason"), "separuh ditulis");
    assert!(!kept("organisation").is_empty());
}

#[test]
fn families_are_referred_too_and_the_reply_is_written_down() {
    for (office, language, service) in
        [("pontianak", Language::Id, "kesehatan"), ("sepang", Language::Ms, "kesihatan")]
    {
        let mut t = Harness::demo(office, language);
        let ids = |t: &Harness| -> Vec<i64> {
            let query = ListQuery::all(Kind::Referral);
            let rows = t.store().list(&t.scope(), &query, &Window::First, 50).unwrap();
            rows.iter().map(|row| row.id).collect()
        };
        let of_the_demo = ids(&t);
        let all = |t: &Harness| {
            let new = ids(t).into_iter().filter(|id| !of_the_demo.contains(id));
            new.map(|id| t.store().get(&t.scope(), Kind::Referral, id).unwrap()).collect::<Vec<_>>()
        };
        // Found by "who can help here?" from the person.
        t.keys(&format!("3 Enter Ctrl-W F9 text:{service} Enter text:imunisasi F2"));
        let known = all(&t);
        assert_eq!(known.len(), 1, "{}", t.screen());
        let today = t.ui.shared().desk.clock().today();
        assert_eq!(known[0].text("state"), "sent");
        assert_eq!(known[0].text("service"), "health");
        assert_eq!(known[0].text("asked_on"), today.to_string());
        assert!(known[0].link("person").is_some() && known[0].link("organisation").is_some());
        // Its page, and the next steps: nothing else than those.
        t.keys("Left Left Enter");
        assert!(!t.screen().contains('[') || t.screen().contains("LATIHAN"), "{}", t.screen());
        t.keys("F3 Down Enter F2");
        assert_eq!(all(&t)[0].text("state"), "sent", "a refusal needs its reason: {}", t.screen());
        t.keys("text:penuh F2");
        let known = all(&t);
        assert_eq!((known[0].text("state"), known[0].text("reply")), ("declined", "penuh"), "{}", t.screen());
        assert_eq!(known[0].text("replied_on"), today.to_string());
        assert!(!t.screen().contains("[field") && !t.screen().contains("[section"), "{}", t.screen());
    }
}

#[test]
fn an_ordinary_referral_skips_no_step_and_is_late_on_today() {
    use balai::app::SavePart;
    use balai::domain::draft::Draft;
    let mut t = Harness::demo("pontianak", Language::Id);
    let store = t.store();
    let first = |kind| {
        let rows = store.list(&t.scope(), &ListQuery::all(kind), &Window::First, 1).unwrap();
        store.get(&t.scope(), kind, rows[0].id).unwrap()
    };
    let mut draft = Draft::new(Kind::Referral);
    draft.set("household", first(Kind::Household).uid);
    draft.set("organisation", first(Kind::Organisation).uid);
    for (key, text) in [("service", "education"), ("reason", "putus sekolah"), ("asked_on", "2026-05-01")] {
        draft.set(key, text);
    }
    draft.set("reply_due", "2026-05-30");
    let mut save = |draft: &Draft| {
        let parts = vec![SavePart::new(draft.clone())];
        t.worker.perform(Request::Save { parts, action: "update", draft: None })
    };
    draft.set("state", "completed");
    assert!(save(&draft).is_err(), "nobody begins at the end");
    draft.set("state", "sent");
    let Ok(Reply::Saved(saved)) = save(&draft) else { panic!("not saved") };
    draft.base = Some((saved[0].id, 1));
    draft.set("reply", "sudah");
    for (state, allowed) in [("completed", false), ("in_service", false), ("accepted", true)] {
        let before = draft.clone();
        draft.set("state", state);
        if state == "accepted" {
            break;
        }
        assert_eq!(save(&draft).is_ok(), allowed, "{state}");
        draft = before;
    }
    let waits = |day: &str| {
        let waiting = t.store().referrals_waiting(&t.scope(), day, 10).unwrap();
        waiting.iter().any(|one| one.id == saved[0].id)
    };
    assert!(waits("2026-06-01") && !waits("2026-05-30"));
    t.resize(80, 50).keys("0");
    assert!(t.screen().contains("jawaban rujukan terlambat"), "{}", t.screen());
}

#[cfg(unix)]
#[test]
fn the_command_line_writes_the_same_letter() {
    let mut t = registered("pontianak", Language::Id);
    let (record, _) = latest(&t);
    let asked = answers(&t);
    perform(&mut t, ask_op(record.id, asked)).unwrap();
    let (_, content) = latest(&t);
    let known = &content.referrals[0];
    let file = t.ui.shared().desk.office_path().to_owned();
    let out = t.folder.path().join("keluar");
    let number = record.text("case_no");
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_balai"));
        command.env_clear().env("HOME", t.folder.path()).env("USER", "rina").env("LANG", "C.UTF-8");
        let done = command.arg("--file").arg(&file).args(["letter", "referral", "--out"]).arg(&out);
        let done = done.args(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
    };
    for (arguments, code) in [
        (vec!["--case", "XYZ-1", "--to", &known.name], 1),
        (vec!["--case", number, "--to", "Nirgendwo"], 1),
        (vec!["--case", number], 2),
    ] {
        let (done, said, error) = run(&arguments);
        assert_eq!(done, code, "{arguments:?}: {error}");
        assert!(said.is_empty() && !out.exists());
    }
    let (code, said, error) = run(&["--case", number, "--to", &known.organisation]);
    assert_eq!(code, 0, "{error}");
    let pdf = PathBuf::from(said.trim());
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    let text = std::fs::read_to_string(pdf.with_extension("txt")).unwrap();
    assert!(text.contains(number) && text.contains("Z.Q.") && !text.contains("Zubaydarani"), "{text}");
    // By name as well; what stands there is left alone.
    let (code, said, error) = run(&["--case", number, "--to", &known.name.to_uppercase()]);
    assert_eq!((code, said.as_str()), (1, ""), "{error}");
    assert!(error.contains("already"), "{error}");
}
