//! What a referral must not do: name anybody, go without a right, ask for mediation where it is forbidden; and a letter
//! that has a number stays as it is.

use std::path::PathBuf;

use balai::app::cases::ReferralOp;
use balai::app::{CaseOp, Refusal, Reply, Request};
use balai::domain::case::answers::Answers;
use balai::lang::Language;

use crate::harness::Harness;
use crate::referrals::{answers, ask_op, latest, move_op, now, perform, registered};

fn case(t: &mut Harness, op: CaseOp) -> Result<Reply, Refusal> {
    t.worker.perform(Request::Case(op))
}

fn party(t: &mut Harness, role: &str, name: &str, phone: &str) {
    let id = latest(t).0.id;
    let answers = Answers::default().with("role", role).with("name", name).with("phone", phone);
    let answers = answers.with("kin", if role == "alleged_perpetrator" { "parent" } else { "" });
    case(t, CaseOp::Party { id, at: None, answers, draft: None }).unwrap();
}

fn event(t: &mut Harness, what: &str, answers: Answers) {
    let id = latest(t).0.id;
    case(t, CaseOp::Event { id, what: what.into(), answers, draft: None }).unwrap();
}

/// Consent of today for what `scope` says.
fn consent(t: &mut Harness, scope: &str) {
    let given = now(t).with("consent", "yes").with("consent_by", "self").with("consent_scope", scope);
    event(t, "consent", given.with("consent_method", "written"));
}

fn letter(t: &mut Harness, of: &str, folder: &str) -> Result<PathBuf, Refusal> {
    let id = latest(t).0.id;
    let folder = t.folder.path().join(folder);
    match perform(t, ReferralOp::Letter { id, of: of.into(), folder }) {
        Ok(Reply::Written(path)) => Ok(path),
        Ok(other) => panic!("{other:?}"),
        Err(refusal) => Err(refusal),
    }
}

fn text_of(path: &std::path::Path) -> String {
    std::fs::read_to_string(path.with_extension("txt")).unwrap()
}

/// The field that a refusal is about.
fn wrong(done: Result<Reply, Refusal>) -> &'static str {
    match done {
        Err(Refusal::Problems(problems)) => problems[0].1.field,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_letter_names_nobody_of_the_case() {
    let mut t = registered("sepang", Language::Ms);
    party(&mut t, "caregiver", "Zulaikha", "0195557777");
    party(&mut t, "reporter", "Jamilah binti Osman", "+60 17-555 0144");
    party(&mut t, "alleged_perpetrator", "Rosmanizam", "");
    let id = latest(&t).0.id;
    let good = answers(&t);
    for (key, text) in [
        ("reason", "ibu bernama Zulaikha takut"),
        ("given", "ibunya Zulaikha sudah ditemui"),
        ("reason", "telefon 019-555 7777"),
        ("reason", "dilaporkan oleh Puan Jamilah"),
        ("documents", "laporan, tel. 017 555 0144"),
        ("ground_note", "bapa, Rosmanizam, mengugut"),
        ("companion", "Puan Zulaikha"),
        ("companion_phone", "019-555 7777"),
        ("copies", "Penghulu; Jamilah"),
    ] {
        assert_eq!(wrong(perform(&mut t, ask_op(id, good.clone().with(key, text)))), key, "{key}: {text}");
    }
    // What a draft says is looked at again when it goes out, for somebody may have been named since.
    perform(&mut t, ask_op(id, good.with("reason", "hubungi jiran, Hamdanuddin"))).unwrap();
    let uid = latest(&t).1.referrals[0].uid.clone();
    party(&mut t, "witness", "Hamdanuddin", "");
    let sent = now(&t);
    assert!(perform(&mut t, move_op(id, &uid, "sent", sent)).is_err());
    assert!(letter(&mut t, &uid, "surat").is_err());
    assert_eq!(latest(&t).1.referrals[0].state, "drafted");
}

#[test]
fn consent_is_what_was_recorded_and_stops_when_it_is_withdrawn() {
    let mut t = registered("pontianak", Language::Id);
    let id = latest(&t).0.id;
    consent(&mut t, "record");
    let asked = answers(&t).with("ground", "consent").with("ground_note", "");
    assert_eq!(wrong(perform(&mut t, ask_op(id, asked.clone()))), "ground", "only to be recorded");
    consent(&mut t, "record|refer");
    perform(&mut t, ask_op(id, asked)).unwrap();
    let known = latest(&t).1.referrals[0].clone();
    let today = t.ui.shared().desk.clock().today().to_string();
    assert_eq!(known.consent_on, today);
    let refused = now(&t).with("text", "korban menolak semua");
    event(&mut t, "withdrawn", refused);
    let sent = now(&t);
    assert!(perform(&mut t, move_op(id, &known.uid, "sent", sent.clone())).is_err());
    assert!(letter(&mut t, &known.uid, "surat").is_err());
    let content = latest(&t).1;
    assert_eq!(
        (content.referrals[0].state.as_str(), content.referrals[0].letter_no.as_str()),
        ("drafted", "")
    );
    consent(&mut t, "share");
    perform(&mut t, move_op(id, &known.uid, "sent", sent)).unwrap();
    let path = letter(&mut t, &known.uid, "surat").unwrap();
    assert!(text_of(&path).contains("persetujuan klien, 1 Juni 2026"));
}

#[test]
fn mediation_is_not_asked_of_others_either() {
    let mut t = registered("pontianak", Language::Id);
    let id = latest(&t).0.id;
    let asked = answers(&t).with("services", "legal_aid|mediation");
    assert_eq!(wrong(perform(&mut t, ask_op(id, asked.clone()))), "services", "the risk is high");
    // Drafted while it was allowed, it does not go out once it is forbidden.
    let mut t = screened_medium();
    let id = latest(&t).0.id;
    perform(&mut t, ask_op(id, asked)).unwrap();
    let uid = latest(&t).1.referrals[0].uid.clone();
    let party =
        Answers::default().with("role", "survivor").with("name", "Kemalawati").with("violence", "sexual");
    case(&mut t, CaseOp::Party { id, at: None, answers: party, draft: None }).unwrap();
    let sent = now(&t);
    assert!(perform(&mut t, move_op(id, &uid, "sent", sent)).is_err());
    assert!(letter(&mut t, &uid, "surat").is_err());
}

/// A case of middling risk that was screened.
fn screened_medium() -> Harness {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys(
        "Ctrl-N text:t text:daratsekip Enter text:x Enter text:0888-555-0177 Enter text:ditinggal Tab text:tel Enter F2 \
         F3 Enter Enter text:sedang Enter Enter*2 text:kdrt Enter F2",
    );
    assert_eq!(latest(&t).0.text("stage"), "screened", "{}", t.screen());
    t
}

#[test]
fn a_numbered_letter_stays_as_it_is() {
    let mut t = registered("pontianak", Language::Id);
    let id = latest(&t).0.id;
    let asked = answers(&t);
    perform(&mut t, ask_op(id, asked.clone())).unwrap();
    let uid = latest(&t).1.referrals[0].uid.clone();
    let first = text_of(&letter(&mut t, &uid, "satu").unwrap());
    let number = latest(&t).1.referrals[0].letter_no.clone();
    // What changes in the case leaves the letter as it was sent.
    let note = now(&t).with("text", "catatan");
    event(&mut t, "note", note);
    party(&mut t, "survivor", "Wulandari", "");
    assert_eq!(text_of(&letter(&mut t, &uid, "dua").unwrap()), first);
    // A change of what it says makes another letter of it.
    let mended =
        |answers: Answers| ReferralOp::Ask { id, of: Some(uid.clone()), after: None, answers, draft: None };
    perform(&mut t, mended(asked.clone())).unwrap();
    assert_eq!(latest(&t).1.referrals[0].letter_no, number, "nothing was changed");
    perform(&mut t, mended(asked.with("reason", "perlu pendampingan di sidang"))).unwrap();
    assert_eq!(latest(&t).1.referrals[0].letter_no, "");
    let second = text_of(&letter(&mut t, &uid, "satu").unwrap());
    assert!(second.contains("di sidang") && second.contains("002/RUJ/") && !second.contains(&number));
    let told: Vec<_> =
        latest(&t).1.events.iter().map(|event| (event.what.clone(), event.text.clone())).collect();
    assert!(told.iter().any(|(what, text)| what == "letter_void" && text.contains(&number)), "{told:?}");
    let register = t.store().letter_numbers("referral").unwrap();
    let found: Vec<_> = register.iter().map(|known| (known.number.as_str(), known.is_void)).collect();
    assert_eq!(found, [(number.as_str(), true), (latest(&t).1.referrals[0].letter_no.as_str(), false)]);
}

#[test]
fn the_letter_says_by_when_to_answer_before_it_is_sent() {
    for (office, language, service, says) in [
        ("pontianak", Language::Id, "hukum", "paling lambat 4 Juni 2026"),
        ("sepang", Language::Ms, "kaunseling", "selewat-lewatnya"),
    ] {
        let mut t = registered(office, language);
        t.keys("F7");
        crate::referrals::ask(&mut t, service, "perlu_pendampingan");
        t.keys("F9");
        let known = latest(&t).1.referrals[0].clone();
        assert_eq!(known.state, "drafted", "{}", t.screen());
        let name = balai::app::letter::number::file_name(&known.letter_no);
        let path = t.ui.shared().desk.letter_folder().join(format!("{name}.txt"));
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains(says), "{text}");
        t.keys("F3 Enter F2");
        assert_eq!(latest(&t).1.referrals[0].state, "sent", "{}", t.screen());
        assert!(!latest(&t).1.referrals[0].reply_due.is_empty());
    }
}

#[test]
fn who_refers_out_keeps_the_case_until_it_is_accepted() {
    let mut t = screened_medium();
    let (record, _) = latest(&t);
    let id = record.id;
    let body = answers(&t).get("organisation").to_owned();
    let out = now(&t).with("body", body);
    case(
        &mut t,
        CaseOp::Step { id, version: record.version, to: "referred_out".into(), answers: out, draft: None },
    )
    .unwrap();
    let (record, content) = latest(&t);
    assert_eq!((record.text("stage"), record.text("closing_reason")), ("screened", ""));
    assert!(!record.text("due_on").is_empty());
    let known = content.referrals[0].clone();
    assert!(known.transfer && known.state == "drafted");
    // Nothing goes out before it says why and by what right.
    let sent = now(&t);
    assert!(perform(&mut t, move_op(id, &known.uid, "sent", sent.clone())).is_err());
    let asked = answers(&t).with("transfer", "yes").with("reply_due", "2026-06-08");
    let mend = |uid: &str, answers: Answers| ReferralOp::Ask {
        id,
        of: Some(uid.into()),
        after: None,
        answers,
        draft: None,
    };
    perform(&mut t, mend(&known.uid, asked.clone())).unwrap();
    perform(&mut t, move_op(id, &known.uid, "sent", sent.clone())).unwrap();
    let declined = now(&t).with("text", "bukan wilayah kami");
    perform(&mut t, move_op(id, &known.uid, "declined", declined)).unwrap();
    assert_eq!(latest(&t).0.text("stage"), "screened");
    // To another body, which accepts: now it is theirs.
    let again = ReferralOp::Ask { id, of: None, after: Some(known.uid.clone()), answers: asked, draft: None };
    perform(&mut t, again).unwrap();
    let uid = latest(&t).1.referrals[1].uid.clone();
    perform(&mut t, move_op(id, &uid, "sent", sent)).unwrap();
    assert_eq!(latest(&t).0.text("stage"), "screened");
    let accepted = now(&t).with("officer", "Aiptu Rudi");
    perform(&mut t, move_op(id, &uid, "accepted", accepted)).unwrap();
    let (record, content) = latest(&t);
    assert_eq!((record.text("stage"), record.text("closing_reason")), ("referred_out", "referred_accepted"));
    assert_eq!((record.text("due_on"), record.text("closed_month")), ("", "2026-06"));
    assert!(content.owner.starts_with("Aiptu Rudi"));
    assert!(content.events.iter().any(|event| event.what == "referred_out"));
    // Taken back, it is this office's again.
    let back = now(&t).with("text", "dikembalikan");
    perform(&mut t, move_op(id, &uid, "withdrawn", back)).unwrap();
    let (record, content) = latest(&t);
    assert_eq!(
        (record.text("stage"), record.text("closing_reason"), record.text("closed_month")),
        ("screened", "", "")
    );
    assert!(content.owner.is_empty() && !record.text("due_on").is_empty());
}

#[test]
fn an_early_transfer_asks_a_supervisor_first() {
    let mut t = screened_medium();
    let id = latest(&t).0.id;
    let asked = answers(&t).with("transfer", "yes");
    assert_eq!(wrong(perform(&mut t, ask_op(id, asked))), "transfer");
}

#[test]
fn who_handed_a_case_over_owns_it_no_more() {
    let mut t = registered("pontianak", Language::Id);
    let (record, content) = latest(&t);
    let id = record.id;
    let (uid, name) = (content.owner_staff.clone(), content.owner.clone());
    assert!(content.is_owned_by(&uid, &name));
    let asked = answers(&t).with("transfer", "yes");
    perform(&mut t, ask_op(id, asked)).unwrap();
    let of = latest(&t).1.referrals[0].uid.clone();
    let sent = now(&t);
    perform(&mut t, move_op(id, &of, "sent", sent)).unwrap();
    let accepted = now(&t).with("officer", "Aiptu Rudi");
    perform(&mut t, move_op(id, &of, "accepted", accepted)).unwrap();
    let (record, content) = latest(&t);
    assert!(!content.is_owned_by(&uid, &name), "{} {}", content.owner, content.owner_staff);
    t.keys("Esc*3 0 End");
    let number = record.text("case_no");
    let nobody = t.ui.shared().text("today-no-owner");
    let today = t.screen();
    let line = today.lines().find(|line| line.contains(number)).unwrap_or_default();
    assert!(!line.contains(&nobody), "{today}");
    // Somebody of the office who takes it again is its owner.
    event(&mut t, "owner", Answers::default().with("owner", uid.clone()).with("text", "kembali ke kami"));
    assert!(latest(&t).1.is_owned_by(&uid, &name));
    assert!(!latest(&t).1.owner_outside);
}

#[test]
fn a_letter_has_the_offices_address_and_says_that_it_is_invented() {
    for (office, language, address, invented) in [
        ("pontianak", Language::Id, "Jl. Alianyang", "SURAT INI REKAAN"),
        ("sepang", Language::Ms, "Salak Tinggi", "SURAT INI REKAAN"),
    ] {
        let mut t = registered(office, language);
        let id = latest(&t).0.id;
        let asked = answers(&t);
        perform(&mut t, ask_op(id, asked)).unwrap();
        let uid = latest(&t).1.referrals[0].uid.clone();
        let path = letter(&mut t, &uid, "surat").unwrap();
        let text = text_of(&path);
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.matches(address).count() >= 2, "above, and where to send the answer: {text}");
        assert!(text.contains(invented), "{text}");
    }
}

/// A referral of the first person of the registry to the first organisation of a kind, as saved.
fn ordinary(t: &mut Harness, kind: &str, service: &str, reason: &str) -> Result<i64, &'static str> {
    use balai::app::SavePart;
    use balai::domain::draft::Draft;
    use balai::domain::kind::Kind;
    use balai::store::listing::{ListQuery, Window};
    let store = t.store();
    let list = |kind| store.list(&t.scope(), &ListQuery::all(kind), &Window::First, 500).unwrap();
    let all = list(Kind::Organisation);
    let records = all.iter().map(|row| store.get(&t.scope(), Kind::Organisation, row.id).unwrap());
    let organisation = records.into_iter().find(|record| record.text("kind") == kind).unwrap().uid;
    let mut draft = Draft::new(Kind::Referral);
    draft.set("organisation", organisation);
    let person = store.get(&t.scope(), Kind::Person, list(Kind::Person)[0].id).unwrap();
    draft.set("person", person.uid);
    for (key, text) in [("service", service), ("reason", reason), ("asked_on", "2026-06-01")] {
        draft.set(key, text);
    }
    draft.set("reply_due", "2026-06-08");
    let parts = vec![SavePart::new(draft)];
    match t.worker.perform(Request::Save { parts, action: "create", draft: None }) {
        Ok(Reply::Saved(saved)) => Ok(saved[0].id),
        Err(Refusal::Problems(problems)) => Err(problems[0].1.field),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_survivor_stands_in_no_plain_table() {
    let mut t = Harness::demo("pontianak", Language::Id);
    for (kind, service, reason, outcome) in [
        ("uptd_ppa", "health", "periksa", Some("organisation")),
        ("police", "social_aid", "periksa", Some("organisation")),
        ("working_group", "social_aid", "periksa", Some("organisation")),
        ("puskesmas", "shelter", "periksa", Some("service")),
        ("puskesmas", "legal_aid", "periksa", Some("service")),
        ("puskesmas", "health", "korban KDRT lari dari suami", Some("reason")),
        ("puskesmas", "health", "luka dipukul", Some("reason")),
        ("puskesmas", "health", "imunisasi, datang pukul 09.00", None),
        ("puskesmas", "education", "terancam putus sekolah", None),
    ] {
        assert_eq!(ordinary(&mut t, kind, service, reason).err(), outcome, "{kind} {service} {reason}");
    }
    // The form says so where it is typed.
    t.keys("3 Enter Ctrl-W F9 text:kesehatan Enter text:korban_kdrt F2");
    assert!(t.screen().contains("Ctrl-N"), "{}", t.screen());
}

#[test]
fn families_get_a_letter_with_the_name_and_wait_for_the_reply() {
    use balai::domain::kind::Kind;
    for (office, language, service, ordinary_word) in [
        ("pontianak", Language::Id, "kesehatan", "Biasa"),
        ("sepang", Language::Ms, "kesihatan", "RUJUKAN BAGI"),
    ] {
        let mut t = Harness::demo(office, language);
        t.keys(&format!("3 Enter Ctrl-W F9 text:{service} Enter text:imunisasi_anak F2 Left Left Enter"));
        t.keys("F3");
        let no_answer = t.ui.shared().text("referral-step-no-answer");
        assert!(!t.screen().contains(&no_answer), "nobody gives up in time: {}", t.screen());
        t.keys("Esc F9");
        let register = t.store().letter_numbers("referral").unwrap();
        assert_eq!(register.len(), 1, "{}", t.screen());
        let folder = t.ui.shared().desk.letter_folder();
        let name = balai::app::letter::number::file_name(&register[0].number);
        let text = std::fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
        insta::assert_snapshot!(format!("letter_family_{office}"), text);
        assert!(std::fs::read(folder.join(format!("{name}.pdf"))).unwrap().starts_with(b"%PDF"));
        let store = t.store();
        let rows = store
            .list(
                &t.scope(),
                &balai::store::listing::ListQuery::all(Kind::Referral),
                &balai::store::listing::Window::First,
                9,
            )
            .unwrap();
        let record = store.get(&t.scope(), Kind::Referral, rows[0].id).unwrap();
        let person = record.link("person").unwrap().label.clone();
        assert!(
            text.to_lowercase().contains(&person.to_lowercase()) && text.contains(ordinary_word),
            "{text}"
        );
        assert!(text.contains("imunisasi anak") && !text.contains("[letter"), "{text}");
        for word in ["RAHASIA", "SULIT", "Rahasia", "Sulit"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
        // The same letter again keeps its number and is not overwritten; a changed one takes another.
        t.keys("F9");
        assert_eq!(t.store().letter_numbers("referral").unwrap().len(), 1, "{}", t.screen());
        if let Ok(folder_out) = std::env::var("BALAI_LETTERS") {
            let from = folder.join(format!("{name}.pdf"));
            std::fs::copy(from, std::path::Path::new(&folder_out).join(format!("family-{office}.pdf")))
                .unwrap();
        }
        let mut draft = balai::domain::draft::Draft::of(&record);
        draft.set("reason", "imunisasi campak");
        let parts = vec![balai::app::SavePart::new(draft)];
        t.worker.perform(Request::Save { parts, action: "update", draft: None }).unwrap();
        t.keys("F9");
        let register = t.store().letter_numbers("referral").unwrap();
        let void: Vec<bool> = register.iter().map(|known| known.is_void).collect();
        assert_eq!(void, [true, false], "{}", t.screen());
    }
}

#[test]
fn a_closed_case_is_not_referred() {
    let mut t = screened_medium();
    let (record, _) = latest(&t);
    let id = record.id;
    let refused = now(&t).with("text", "bukan kasus");
    let refused = refused.with("own_reason", "sendiri");
    let step = CaseOp::Step {
        id,
        version: record.version,
        to: "not_accepted".into(),
        answers: refused,
        draft: None,
    };
    case(&mut t, step).unwrap();
    assert_eq!(latest(&t).0.text("stage"), "not_accepted");
    let asked = answers(&t);
    assert!(perform(&mut t, ask_op(id, asked)).is_err());
    let refer = t.ui.shared().text("referral-step-refer");
    t.keys("Esc*4 4 Enter F3");
    assert!(!t.screen().contains(&refer), "{}", t.screen());
}
