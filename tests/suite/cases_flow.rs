//! Cases as people work on them, by keys, asserting both database and screen.

use balai::domain::case::CaseContent;
use balai::domain::kind::Kind;
use balai::domain::record::Record;
use balai::lang::Language;
use balai::store::listing::{ListQuery, Window};
use balai::ui::theme::Role;

use crate::harness::Harness;

/// The case that was recorded last, with its content.
fn latest(t: &Harness) -> (Record, CaseContent) {
    let store = t.store();
    let rows = store.list(&t.scope(), &ListQuery::all(Kind::Case), &Window::First, 10_000).unwrap();
    let id = rows.iter().map(|row| row.id).max().unwrap();
    (store.get(&t.scope(), Kind::Case, id).unwrap(), store.case_content(&t.scope(), id).unwrap())
}

/// Words of one language's screen.
struct Words {
    office: &'static str,
    language: Language,
    place: &'static str,
    coarse: &'static str,
    case_type: &'static str,
    risk: &'static str,
    safe: &'static str,
    closing: &'static str,
    /// Of a consent: given, by whom, for what, how.
    consent: [&'static str; 4],
    service: &'static str,
    provider: &'static str,
    outcome: &'static str,
    /// Logins of the case manager and of the other supervisor, and the name of the latter.
    staff: [&'static str; 3],
    stages: [&'static str; 8],
    /// Words of the plan as F3 offers them: to ask, to approve.
    plan: [&'static str; 2],
}

const PONTIANAK: Words = Words {
    office: "pontianak",
    language: Language::Id,
    place: "daratsekip",
    coarse: "61.71.05",
    case_type: "kdrt",
    risk: "sedang",
    safe: "Aman dihubungi: 0888",
    closing: "tercapai",
    consent: ["setuju", "korban", "pencatatan", "tertulis"],
    service: "konseling",
    provider: "polis",
    outcome: "tujuan_tercapai",
    staff: ["rina", "hakim", "Syarif Hakim"],
    stages: ["DITERIMA", "DISARING", "TERDAFTAR", "ASESMEN", "TERENCANA", "LAYANAN", "PEMANTAUAN", "DITUTUP"],
    plan: ["ajukan rencana", "setujui: rencana"],
};

const SEPANG: Words = Words {
    office: "sepang",
    language: Language::Ms,
    place: "dengkil",
    coarse: "1010",
    case_type: "keganasan_r",
    risk: "sederhana",
    safe: "Selamat dihubungi: 0888",
    closing: "dicapai",
    consent: ["bersetuju", "mangsa", "perekodan", "bertulis"],
    service: "kaunseling",
    provider: "hospital",
    outcome: "matlamat_tercapai",
    staff: ["norhayati", "azlan", "Mohd Azlan bin Omar"],
    stages: [
        "DITERIMA",
        "DISARING",
        "DIDAFTARKAN",
        "DINILAI",
        "DIRANCANG",
        "DALAM TINDAKAN",
        "PEMANTAUAN",
        "DITUTUP",
    ],
    plan: ["minta kelulusan pelan", "luluskan: pelan"],
};

#[test]
fn a_case_from_complaint_to_closure_and_again() {
    for words in [PONTIANAK, SEPANG] {
        whole_way(&words);
    }
}

/// Somebody else sits down, and opens the case.
fn sit(t: &mut Harness, login: &str, number: &str) {
    t.keys(&format!("Ctrl-K Ctrl-K Tab Backspace*20 text:{login} Tab text:latihan Enter"));
    assert_eq!(t.ui.shared().desk.sitting().login, login, "{}", t.screen());
    t.keys(&format!("text:{number} Enter Enter"));
    assert!(t.screen().contains(number), "{}", t.screen());
}

fn whole_way(words: &Words) {
    let mut t = Harness::demo(words.office, words.language);
    let before = latest(&t).0;
    t.keys(&format!(
        "Ctrl-N text:t text:{} Enter text:rumah_hijau Enter text:0888-555-0177 Enter text:dipukul_suami Tab \
         text:tel Enter text:0888-555-0188 Enter text:09-11 Enter text:adiknya Enter text:dari_Posyandu F2",
        words.place
    ));
    let (record, content) = latest(&t);
    assert!(record.id > before.id, "{}", t.screen());
    assert_eq!(record.text("stage"), "received");
    assert_eq!(record.text("channel"), "phone");
    assert_eq!(record.link("area").unwrap().raw, words.coarse);
    assert_eq!(content.danger_now, Some(false));
    assert_eq!(content.narrative, "dipukul suami");
    assert_eq!(content.safe_contact.say, "dari Posyandu");
    assert_eq!(content.received_by, t.ui.shared().desk.sitting().called());
    let number = record.text("case_no").to_owned();
    assert!(t.screen().contains(&number), "{}", t.screen());
    assert!(t.screen().contains(words.safe), "{}", t.screen());
    assert!(t.screen().contains(words.stages[0]), "{}", t.screen());

    let [given, by, scope, how] = words.consent;
    let steps = [
        (
            "screened",
            format!("F3 Enter Enter text:{} Enter Enter*2 text:{} Enter F2", words.risk, words.case_type),
        ),
        (
            "registered",
            format!(
                "F3 Enter text:Zubaydarani_Qorimahsari Enter text:per Enter text:1991 Enter Enter \
                 text:{given} Enter text:{by} Enter text:{scope} Enter text:{how} Enter F2"
            ),
        ),
        ("assessed", "F3 Enter Enter*4 text:rasa_aman F2".into()),
        (
            "planned",
            format!(
                "F3 Enter text:pulih Enter text:{} Enter text:{} Enter text:+9 Enter F2",
                words.service, words.provider
            ),
        ),
    ];
    for ((stage, keys), shown) in steps.iter().zip(&words.stages[1..]) {
        reach(&mut t, stage, keys, shown);
    }
    // The one who owns the case asks, another supervisor answers.
    let [manager, supervisor, name] = words.staff;
    assert!(t.screen().contains("F3"), "{}", t.screen());
    t.keys("F3");
    assert!(t.screen().to_lowercase().contains(words.plan[0]), "{}", t.screen());
    t.keys("Enter");
    assert_eq!(latest(&t).1.pending().unwrap().subject, "plan", "{}", t.screen());
    sit(&mut t, supervisor, &number);
    assert!(t.screen().to_lowercase().contains(words.plan[1]), "{}", t.screen());
    t.keys("F3 Enter F2");
    assert!(latest(&t).1.plan_is_approved(), "{}", t.screen());
    assert_eq!(latest(&t).1.approvals[0].by, name);
    sit(&mut t, manager, &number);
    reach(&mut t, "in_service", "F3 Enter F2", words.stages[5]);
    reach(&mut t, "monitoring", "F3 Enter text:terlaksana Tab F2", words.stages[6]);
    // The plan as it stands: item, service, follow-up, approval.
    t.keys("Right*2");
    for part in ["pulih", "terlaksana"] {
        assert!(t.screen().contains(part), "{part}\n{}", t.screen());
    }
    t.keys("PgDn");
    assert!(t.screen().contains(name), "{}", t.screen());
    t.keys("Left*2");
    let closing = format!(
        "F3 Down*2 Enter text:{} Enter text:{} Enter text:selesai Tab F2",
        words.outcome, words.closing
    );
    t.keys(&closing);
    assert_eq!(latest(&t).1.pending().unwrap().subject, "closed", "{}", t.screen());
    sit(&mut t, supervisor, &number);
    t.keys("F3 Enter F2");
    assert_eq!(latest(&t).0.text("stage"), "closed", "{}", t.screen());
    assert!(t.screen().contains(words.stages[7]), "{}", t.screen());
    sit(&mut t, manager, &number);
    let (record, content) = latest(&t);
    assert_eq!(record.text("closing_reason"), "objective_reached");
    assert_eq!(content.survivor().unwrap().name, "Zubaydarani Qorimahsari");
    assert_eq!(content.owner, t.ui.shared().desk.sitting().called());
    assert!(t.screen().contains("Z.Q."), "{}", t.screen());
    assert!(!t.screen().contains("Zubaydarani"), "{}", t.screen());

    t.keys("F3 Enter Enter text:kambuh F2");
    let (record, content) = latest(&t);
    assert_eq!(record.text("stage"), "registered", "{}", t.screen());
    assert_eq!(record.text("closed_month"), "");
    assert!(content.events.iter().any(|event| event.reason == "objective_reached"));
    assert!(t.screen().contains(words.stages[2]), "{}", t.screen());

    // The full name stands in the people of the opened case, and nowhere in discreet mode.
    t.keys("Right");
    assert!(t.screen().contains("Zubaydarani Qorimahsari"), "{}", t.screen());
    t.keys("Ctrl-T");
    assert!(!t.screen().contains("Zubaydarani"), "{}", t.screen());
    assert!(!t.screen().contains("0888"), "{}", t.screen());
    assert!(t.screen().contains("Z.Q."), "{}", t.screen());
    t.keys("Ctrl-T Esc");
    assert!(t.worker.store().check().unwrap().is_empty());
}

/// Presses keys that lead to a stage, and looks.
fn reach(t: &mut Harness, stage: &str, keys: &str, shown: &str) {
    t.keys(keys);
    let (record, content) = latest(t);
    assert_eq!(record.text("stage"), stage, "{}", t.screen());
    assert_eq!(content.events.last().unwrap().what, stage);
    assert!(t.screen().contains(shown), "{shown}\n{}", t.screen());
    assert!(!t.screen().contains("[casework"), "{}", t.screen());
}

#[test]
fn a_complaint_takes_at_most_25_keys_that_are_no_text() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let before = latest(&t).0.id;
    let keys = "Ctrl-N text:y text:daratsekip Enter text:depan_masjid Enter text:0888-555-0177 Enter \
        text:dipukul Tab text:tel Enter text:0888-555-0188 Enter text:09-11 Enter text:adiknya Enter \
        text:dari_Posyandu F2";
    let pressed = keys.split_whitespace().filter(|word| !word.starts_with("text:")).count();
    assert!(pressed <= 25, "{pressed}");
    t.keys(keys);
    let (record, content) = latest(&t);
    assert!(record.id > before, "{}", t.screen());
    assert_eq!((record.text("due_on"), content.danger_now), ("2026-06-01", Some(true)));
    // Danger now: the message says to call, over the page that says whom.
    assert!(t.screen().contains("BAHAYA"), "{}", t.screen());
    assert!(t.screen().contains("Daratsekip"), "{}", t.screen());
    // The one who was called is written down in the case, which lies below.
    t.keys("F3 F2");
    let (record, content) = latest(&t);
    let last = content.events.last().unwrap();
    assert_eq!(last.what, "contacted", "{}", t.screen());
    assert!(!last.text.is_empty());
    assert!(t.screen().contains(record.text("case_no")), "{}", t.screen());
    assert!(content.was_acted_on());
}

#[test]
fn the_form_at_hand_is_parked_while_a_complaint_comes_in() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("1 F7 text:Posyandu_Mawar Ctrl-N text:t Esc Right*2 Enter");
    assert!(t.screen().contains("PTK-2026"), "{}", t.screen());
    t.keys("Tab*9");
    for _ in 0..8 {
        if t.screen().contains("Posyandu Mawar") {
            return;
        }
        t.keys("Tab");
    }
    panic!("{}", t.screen());
}

#[test]
fn a_half_typed_complaint_waits_on_today() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let before = latest(&t).0.id;
    t.keys("Ctrl-N text:y text:daratsekip Enter text:depan_masjid Enter Enter text:dipukul");
    t.ui.keep_draft();
    // The line drops: the program starts again on the same folder.
    t.event(balai::ui::run::Event::Look);
    let mut again = t.restart();
    for _ in 0..60 {
        if again.screen().lines().any(|line| line.contains('▌') && line.contains("Pengaduan baru")) {
            break;
        }
        again.keys("Down");
    }
    again.keys("Enter");
    assert!(again.screen().contains("depan masjid"), "{}", again.screen());
    assert!(again.screen().contains("dipukul"), "{}", again.screen());
    // The focus waits at the first fact that is missing.
    again.keys("text:tel Enter F2");
    let (record, content) = latest(&again);
    assert!(record.id > before, "{}", again.screen());
    assert_eq!((content.place.as_str(), content.danger_now), ("depan masjid", Some(true)));
    assert!(again.ui.shared().desk.drafts().is_empty());
}

#[test]
fn a_half_typed_step_resumes_in_its_case() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("Ctrl-N text:t text:daratsekip Enter Enter Enter text:dipukul Tab text:tel Enter F2");
    t.keys("F3 Enter Enter text:sedang Enter text:baru_separuh");
    t.ui.keep_draft();
    t.event(balai::ui::run::Event::Look);
    let drafts = t.ui.shared().desk.drafts();
    assert_eq!(drafts[0].form, "case_step");
    assert!(!drafts[0].title.contains("separuh"));
    let form = balai::ui::forms::resume(t.ui.shared(), &drafts[0]).unwrap();
    let again = form.draft(t.ui.shared(), None).unwrap();
    let text = again.parts[0].texts.iter().find(|(key, _)| key == "risk_reason").unwrap();
    assert_eq!(text.1, "baru separuh");
}

#[test]
fn a_resumed_step_remembers_the_version_it_was_typed_for() {
    use balai::app::{CaseOp, Request, cases};
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("Ctrl-N text:t text:daratsekip Enter Enter Enter text:dipukul Tab text:tel Enter F2");
    t.keys("F3 Enter Enter text:sedang Enter Enter text:baru_separuh Enter text:kdrt Enter");
    t.ui.keep_draft();
    t.event(balai::ui::run::Event::Look);
    let kept = t.ui.shared().desk.drafts().remove(0);
    let (id, version) = kept.parts[0].base.unwrap();
    // A colleague mends the facts.
    let (record, content) = latest(&t);
    let answers = cases::facts_of(&balai::domain::draft::Draft::of(&record), &content).with("risk", "high");
    t.worker.perform(Request::Case(CaseOp::Facts { id, version, answers, draft: None })).unwrap();
    let mut form = balai::ui::forms::resume(t.ui.shared(), &kept).unwrap();
    let again = form.draft(t.ui.shared(), None).unwrap();
    assert_eq!(again.parts, kept.parts);
    // So its save collides, and the judgement of both is shown instead of one being lost.
    let outcome = form.command(t.ui.shared(), balai::ui::command::Cmd::Save);
    let balai::ui::layer::Outcome::Request(request) = outcome else { panic!() };
    let refused = t.worker.perform(request);
    assert!(matches!(refused, Err(balai::app::Refusal::Conflict { .. })), "{refused:?}");
    assert_eq!(latest(&t).0.text("risk"), "high");
}

#[test]
fn what_a_form_lacks_is_said_beside_its_question() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let before = latest(&t).0.id;
    t.keys("Ctrl-N F2");
    assert_eq!(t.screen().matches('✗').count(), 4, "{}", t.screen());
    assert_eq!(latest(&t).0.id, before);
    t.keys("Esc");
    // Nothing was typed, so nothing is asked.
    assert!(t.screen().contains("[Kasus]"), "{}", t.screen());
    t.keys("Ctrl-N text:t text:daratsekip Enter Enter Enter text:dipukul Tab text:tel Enter F2");
    t.keys("F3 Enter Enter text:krit Enter Enter*2 text:kdrt Enter F2");
    assert_eq!(latest(&t).0.text("stage"), "received", "{}", t.screen());
    assert!(t.screen().contains("tindakan darurat"), "{}", t.screen());
    t.keys("text:patroli_datang F2");
    let (record, content) = latest(&t);
    assert_eq!((record.text("stage"), record.text("risk")), ("screened", "critical"), "{}", t.screen());
    assert!(content.was_acted_on());
}

#[test]
fn a_colleague_who_was_faster_is_not_overwritten() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys(
        "Ctrl-N text:t text:daratsekip Enter text:rumah_hijau Enter Enter text:dipukul Tab text:tel Enter F2",
    );
    let (record, content) = latest(&t);
    t.keys("F4 Enter*2 text:_lama");
    // Meanwhile somebody else mends the place and the number.
    let draft = balai::domain::draft::Draft::of(&record);
    let answers = balai::app::cases::facts_of(&draft, &content)
        .with("place", "rumah biru")
        .with("callback", "0888-555-0199");
    let op = balai::app::CaseOp::Facts { id: record.id, version: record.version, answers, draft: None };
    t.worker.perform(balai::app::Request::Case(op)).unwrap();
    t.keys("F2");
    assert_eq!(latest(&t).1.place, "rumah biru", "{}", t.screen());
    assert!(t.screen().contains("rumah hijau lama"), "{}", t.screen());
    assert!(t.screen().contains("menulis: rumah biru"), "{}", t.screen());
    t.keys("F2");
    let (_, content) = latest(&t);
    assert_eq!(content.place, "rumah hijau lama", "{}", t.screen());
    assert_eq!(content.callback, "0888-555-0199");
}

#[test]
fn what_is_overdue_comes_first_and_loudest() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("4");
    let first = t.screen().lines().nth(6).unwrap().to_owned();
    assert!(first.contains("lewat") && first.contains("W.A."), "{}", t.screen());
    let loud = t.ui.shared().theme.style(Role::StatusOverdue);
    assert_eq!(t.style_of("lewat").bg, loud.bg);
    // Names are searched though they are in no index, and are not shown.
    t.keys("text:wardah");
    assert!(t.screen().contains("W.A."), "{}", t.screen());
    assert!(!t.screen().contains("Wardah"), "{}", t.screen());
}

#[test]
fn opening_a_case_stands_in_the_log_before_it_is_shown() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let before = t.store().log_head().unwrap().unwrap().0;
    t.keys("4 Enter");
    assert_eq!(t.store().log_head().unwrap().unwrap().0, before + 1);
    t.keys("Left Right Right");
    assert_eq!(t.store().log_head().unwrap().unwrap().0, before + 1);
}

#[test]
fn a_person_of_the_case_is_added_and_mended() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("Ctrl-N text:t text:daratsekip Enter Enter Enter text:dipukul Tab text:tel Enter F2");
    t.keys("Right F7 text:terlapor Enter text:Budi_Santoso Enter F2");
    assert!(t.screen().contains("Budi Santoso"), "{}", t.screen());
    t.keys("F4 Enter text:_Hadi F2");
    let (_, content) = latest(&t);
    assert_eq!(content.parties[0].name, "Budi Santoso Hadi", "{}", t.screen());
    assert_eq!(content.parties[0].role, "alleged_perpetrator");
    t.keys("Left F7 text:ibu_datang_ke_kantor F2");
    let (_, content) = latest(&t);
    assert_eq!(content.events.last().unwrap().text, "ibu datang ke kantor", "{}", t.screen());
    assert!(t.screen().contains("ibu datang ke kantor"), "{}", t.screen());
}

#[test]
fn an_office_that_is_no_demo_is_told_why_there_are_no_cases() {
    for (country, language, words) in [
        ("ID", Language::Id, "Kasus belum bisa dicatat"),
        ("MY", Language::Ms, "Kes belum boleh direkodkan"),
        ("ID", Language::En, "Cases cannot be kept in this office yet"),
    ] {
        let mut t = Harness::empty(country, language);
        t.keys("4");
        assert!(t.screen().contains(words), "{}", t.screen());
        t.keys("F7 Enter Ctrl-N");
        assert_eq!(t.store().count(&t.scope(), &ListQuery::all(Kind::Case)).unwrap().rows, 0);
        t.keys("Tab");
        assert!(!t.screen().contains(words), "{}", t.screen());
    }
}
