//! What a supervisor decides, what belongs to no step, and what nobody gets around: below the screen.

use balai::app::today::{self, Hand, Way};
use balai::app::{CaseOp, Refusal, Request, SavePart, Secret, Worker};
use balai::domain::case::answers::Answers;
use balai::domain::case::work::FollowUp;
use balai::domain::case::workflow;
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::domain::setting::Value;
use balai::lang::Language;

use crate::cases::{
    TODAY, body, case_in, decide, demo, enough, perform, problem_of, read, refused, staff, step, take,
};

pub fn sit(worker: &mut Worker, login: &str) {
    let passphrase = Secret::new("latihan");
    worker.perform(Request::Unlock { login: login.into(), passphrase }).unwrap();
}

pub fn told(text: &str) -> Answers {
    Answers::default().with("text", text)
}

pub fn event(worker: &mut Worker, id: i64, what: &str, answers: Answers) -> Result<(), Refusal> {
    perform(worker, CaseOp::Event { id, what: what.into(), answers, draft: None }).map(drop)
}

fn ask_plan(worker: &mut Worker, id: i64) -> Result<(), Refusal> {
    let version = read(worker, id).0.version;
    perform(worker, CaseOp::AskPlan { id, version }).map(drop)
}

/// A case in `stage` that belongs to the supervisor who sits here.
fn own_case(worker: &mut Worker, login: &str, stage: &str) -> i64 {
    let id = case_in(worker, "screened", TODAY);
    let me = staff(worker, login);
    for to in ["registered", "assessed", "planned"] {
        let (record, _) = read(worker, id);
        let known = workflow::next(record.text("stage")).find(|step| step.to == to).unwrap();
        let mut answers = enough(worker, known, TODAY);
        if to == "registered" {
            answers.set("owner", me.clone());
        }
        step(worker, id, to, answers).unwrap();
        if to == stage {
            break;
        }
    }
    id
}

#[test]
fn service_begins_with_an_approved_plan_only() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "planned", TODAY);
    let begin = workflow::next("planned").next().unwrap();
    let answers = enough(&worker, begin, TODAY);
    let no = step(&mut worker, id, "in_service", answers.clone()).unwrap_err();
    assert_eq!(refused(no), "casework-plan-not-approved");

    // Rejected: back, with a comment that is not left out.
    let bare = decide(&mut worker, id, false, Answers::default()).unwrap_err();
    assert_eq!(problem_of(bare), [("text", "check-required".to_owned())]);
    decide(&mut worker, id, false, told("tambah pendampingan hukum")).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!(record.text("stage"), "assessed");
    let answer = content.approvals.last().unwrap();
    assert_eq!((answer.answer.as_str(), answer.by.as_str()), ("rejected", "Rina Kurniati"));
    assert_eq!(answer.comment, "tambah pendampingan hukum");

    // The plan is there already, so the step asks for no first item; a changed plan is approved anew.
    step(&mut worker, id, "planned", Answers::default().with("on", TODAY).with("time", "2.12")).unwrap();
    decide(&mut worker, id, true, Answers::default()).unwrap();
    let more = Answers::default()
        .with("goal", "didampingi di pengadilan")
        .with("service", "legal_aid")
        .with("provider", body(&worker))
        .with("item_due_on", "+10");
    event(&mut worker, id, "plan_item", more).unwrap();
    let no = step(&mut worker, id, "in_service", answers.clone()).unwrap_err();
    assert_eq!(refused(no), "casework-plan-not-approved");
    decide(&mut worker, id, true, Answers::default()).unwrap();
    step(&mut worker, id, "in_service", answers).unwrap();
    assert_eq!(read(&mut worker, id).1.approvals.len(), 3);
    assert!(worker.store().check().unwrap().is_empty());
}

#[test]
fn nobody_approves_their_own_case_where_another_can() {
    let (_folder, mut worker) = demo("pontianak");
    let id = own_case(&mut worker, "rina", "planned");
    let no = decide(&mut worker, id, true, Answers::default()).unwrap_err();
    assert_eq!(refused(no), "casework-own-case");
    ask_plan(&mut worker, id).unwrap();
    assert_eq!(refused(ask_plan(&mut worker, id).unwrap_err()), "casework-asked-already");

    // A case manager asks and never answers; a supervisor answers and takes no step.
    sit(&mut worker, "yustina");
    let no = decide(&mut worker, id, true, Answers::default()).unwrap_err();
    assert_eq!(refused(no), "refused-role");
    sit(&mut worker, "hakim");
    let begin = workflow::next("planned").next().unwrap();
    let answers = enough(&worker, begin, TODAY);
    assert_eq!(refused(step(&mut worker, id, "in_service", answers).unwrap_err()), "refused-role");
    decide(&mut worker, id, true, Answers::default().with("remark", "baik")).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!(record.text("stage"), "planned");
    let answer = content.approvals.last().unwrap();
    assert_eq!((answer.asked_by.as_str(), answer.by.as_str()), ("Rina Kurniati", "Syarif Hakim"));

    sit(&mut worker, "rina");
    for to in ["in_service", "monitoring", "closed"] {
        let (record, _) = read(&mut worker, id);
        let known = workflow::next(record.text("stage")).find(|step| step.to == to).unwrap();
        let answers = enough(&worker, known, TODAY);
        step(&mut worker, id, to, answers).unwrap();
    }
    // The closure waits for the other supervisor.
    let (record, content) = read(&mut worker, id);
    assert_eq!(record.text("stage"), "monitoring");
    assert_eq!(content.pending().unwrap().subject, "closed");
    assert_eq!(worker.store().case_head(&crate::cases::scope(), id).unwrap().unwrap().asked, "closed");
    sit(&mut worker, "hakim");
    decide(&mut worker, id, true, Answers::default()).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!((record.text("stage"), record.text("closing_reason")), ("closed", "objective_reached"));
    let closure = &content.closures[0];
    assert_eq!((closure.asked_by.as_str(), closure.approved_by.as_str()), ("Rina Kurniati", "Syarif Hakim"));
    assert!(worker.store().check().unwrap().is_empty());
}

#[test]
fn a_case_that_is_not_taken_on_wants_a_supervisor() {
    let (_folder, mut worker) = demo("pontianak");
    sit(&mut worker, "yustina");
    for (to, approve) in [("not_accepted", false), ("referred_out", true)] {
        let id = case_in(&mut worker, "screened", TODAY);
        let known = workflow::next("screened").find(|step| step.to == to).unwrap();
        let answers = enough(&worker, known, TODAY);
        step(&mut worker, id, to, answers).unwrap();
        assert_eq!(read(&mut worker, id).0.text("stage"), "screened");
        sit(&mut worker, "hakim");
        decide(&mut worker, id, approve, told("periksa lagi")).unwrap();
        let (record, content) = read(&mut worker, id);
        // What is referred out stays here until the other body accepts it.
        assert_eq!(record.text("stage"), "screened");
        assert_eq!(content.referrals.iter().any(|known| known.transfer && known.out), approve);
        assert!(content.pending().is_none());
        sit(&mut worker, "yustina");
    }
}

#[test]
fn a_ring_with_one_supervisor_approves_itself_with_a_reason_that_stays() {
    let (_folder, mut worker) = demo("yogyakarta");
    let place = worker.store().office().area.clone();
    let complaint = crate::cases::complaint(&place, ".").with("type", "child_protection");
    let id = crate::cases::record(&mut worker, complaint).id;
    let today = worker.store().office().today.clone();
    let me = staff(&worker, "sri");
    for to in ["screened", "registered", "assessed", "planned"] {
        let (record, _) = read(&mut worker, id);
        let known = workflow::next(record.text("stage")).find(|step| step.to == to).unwrap();
        let mut answers = Answers::default();
        for (key, text) in [
            ("on", today.as_str()),
            ("time", "9"),
            ("type", "child_protection"),
            ("risk", "medium"),
            ("jurisdiction", "this_office"),
            ("survivor", "Zubaydarani Qorimahsari"),
            ("owner", me.as_str()),
            ("consent", "no"),
            ("ground", "perlindungan anak"),
            ("assessor", "Sri"),
            ("needs", "aman"),
            ("due_on", "+5"),
            ("goal", "aman"),
            ("service", "counselling"),
            ("provider", &body(&worker)),
            ("item_due_on", "+5"),
        ] {
            answers.set(key, text);
        }
        step(&mut worker, id, known.to, answers).unwrap();
    }
    let bare = decide(&mut worker, id, true, Answers::default()).unwrap_err();
    assert_eq!(problem_of(bare), [("own_reason", "check-required".to_owned())]);
    decide(&mut worker, id, true, Answers::default().with("own_reason", "tim berisi satu orang")).unwrap();
    let (_, content) = read(&mut worker, id);
    assert_eq!(content.approvals[0].own_reason, "tim berisi satu orang");
    assert!(content.plan_is_approved());
}

#[test]
fn mediation_is_refused_wherever_it_is_written() {
    let (_folder, mut worker) = demo("pontianak");
    let mediation = |worker: &Worker| {
        Answers::default()
            .with("service", "mediation")
            .with("provider", body(worker))
            .with("goal", "damai")
            .with("item_due_on", "+5")
            .with("result", "x")
            .with("on", TODAY)
            .with("time", "2.12")
    };
    for (stage, what) in [("assessed", "plan_item"), ("in_service", "service"), ("monitoring", "service")] {
        let id = case_in(&mut worker, stage, TODAY);
        let answers = mediation(&worker);
        let no = event(&mut worker, id, what, answers).unwrap_err();
        assert_eq!(problem_of(no), [("service", "casework-check-mediation".to_owned())], "{stage} {what}");
    }
    let id = case_in(&mut worker, "assessed", TODAY);
    let answers = mediation(&worker);
    let no = step(&mut worker, id, "planned", answers).unwrap_err();
    assert_eq!(problem_of(no), [("service", "casework-check-mediation".to_owned())]);
}

#[test]
fn what_is_open_at_the_end_wants_a_reason() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "monitoring", TODAY);
    let (_, content) = read(&mut worker, id);
    let open = FollowUp { due_on: "2026-06-06".into(), ..FollowUp::default() };
    assert_eq!(content.follow_ups, [open]);
    // A week later it is overdue.
    let late = worker.store().path().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let clock = balai::clock::Clock::fixed("2026-06-08T02:12:00Z".parse().unwrap())
        .with_today("2026-06-08".parse().unwrap());
    let store = balai::store::Store::open(&late).unwrap();
    let mut worker = Worker::new(store, &crate::harness::actor(), clock, folder.path());
    let known = workflow::next("monitoring").find(|step| step.to == "closed").unwrap();
    let answers = enough(&worker, known, "2026-06-08");
    let no = step(&mut worker, id, "closed", answers.clone()).unwrap_err();
    assert_eq!(problem_of(no), [("in_spite", "check-required".to_owned())]);
    let done = told("keadaan baik").with("on", "2026-06-08").with("time", "2");
    event(&mut worker, id, "followed_up", done.clone()).unwrap();
    step(&mut worker, id, "closed", answers).unwrap();
    let (_, content) = read(&mut worker, id);
    assert_eq!(content.follow_ups[0].result, "keadaan baik");
    assert_eq!(refused(event(&mut worker, id, "followed_up", done).unwrap_err()), "casework-step-not-now");
}

#[test]
fn events_are_told_where_they_belong_and_change_what_is_due() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "received", TODAY);
    for what in ["plan_item", "service", "follow_up", "followed_up", "conference", "consent", "withdrawn"] {
        let no = event(&mut worker, id, what, Answers::default()).unwrap_err();
        assert_eq!(refused(no), "casework-step-not-now", "{what}");
    }
    let id = case_in(&mut worker, "in_service", TODAY);
    for (text, due) in [("cek luka", "+9"), ("telepon", "+3")] {
        event(&mut worker, id, "follow_up", told(text).with("due_on", due)).unwrap();
    }
    assert_eq!(read(&mut worker, id).0.text("due_on"), "2026-06-04");
    let when = |answers: Answers| answers.with("on", TODAY).with("time", "2.12");
    event(&mut worker, id, "followed_up", when(told("baik"))).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!(record.text("due_on"), "2026-06-10");
    assert_eq!(
        (content.follow_ups[1].what.as_str(), content.follow_ups[1].result.as_str()),
        ("telepon", "baik")
    );
    event(&mut worker, id, "conference", when(told("lanjut").with("attending", "UPTD PPA"))).unwrap();
    event(&mut worker, id, "withdrawn", when(told("takut"))).unwrap();
    let (_, content) = read(&mut worker, id);
    assert_eq!(content.conferences[0].decision, "lanjut");
    assert!(content.consent().is_none());
    assert_eq!(content.consents[0].withdrawn_on, TODAY);
}

#[test]
fn two_cases_that_belong_together_both_say_so() {
    let (_folder, mut worker) = demo("pontianak");
    let (one, other) = (case_in(&mut worker, "screened", TODAY), case_in(&mut worker, "screened", TODAY));
    let number = |worker: &mut Worker, id| read(worker, id).0.text("case_no").to_owned();
    let (first, second) = (number(&mut worker, one), number(&mut worker, other));
    for wrong in ["PTK-2026-9999", first.as_str()] {
        let no = event(&mut worker, one, "linked", told("adik").with("case_no", wrong)).unwrap_err();
        assert_eq!(problem_of(no), [("case_no", "casework-check-no-case".to_owned())], "{wrong}");
    }
    event(&mut worker, one, "linked", told("adik").with("case_no", second.to_lowercase())).unwrap();
    assert_eq!(read(&mut worker, one).1.linked, [second]);
    assert_eq!(read(&mut worker, other).1.linked, [first]);
    assert!(worker.store().check().unwrap().is_empty());
}

#[test]
fn a_found_risk_is_not_talked_down_in_the_facts() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "received", TODAY);
    let screening = workflow::next("received").next().unwrap();
    let answers = enough(&worker, screening, TODAY).with("triggers", "weapon|same_home");
    let no = step(&mut worker, id, "screened", answers.clone()).unwrap_err();
    assert_eq!(problem_of(no), [("risk_reason", "casework-check-risk-reason".to_owned())]);
    let answers = answers.with("risk", "critical").with("emergency", "patroli");
    step(&mut worker, id, "screened", answers).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!(content.triggers, "weapon|same_home");
    let facts = balai::app::cases::facts_of(&balai::domain::draft::Draft::of(&record), &content);
    let op = CaseOp::Facts { id, version: record.version, answers: facts.with("risk", "low"), draft: None };
    assert_eq!(
        problem_of(perform(&mut worker, op).unwrap_err()),
        [("risk", "casework-check-risk-step".into())]
    );
}

#[test]
fn settings_move_what_is_due_from_their_day_on() {
    let (_folder, worker) = demo("pontianak");
    let path = worker.store().path().to_owned();
    drop(worker);
    let mut store = balai::store::Store::open(&path).unwrap();
    let who = crate::harness::actor();
    for (since, hours) in [("2026-01-01", 48), ("2026-06-02", 12)] {
        store
            .set_setting(&who, "2026-06-01T02:00:00Z", "contact_hours_high", since, &Value::Number(hours))
            .unwrap();
    }
    assert_eq!(store.settings("2025-12-31").unwrap().get("contact_hours_high"), 24);
    assert_eq!(store.settings("2026-06-02").unwrap().get("contact_hours_high"), 12);
    assert!(store.check().unwrap().is_empty());
    drop(store);
    let folder = tempfile::tempdir().unwrap();
    let clock = balai::clock::Clock::fixed("2026-06-01T02:12:00Z".parse().unwrap())
        .with_today(TODAY.parse().unwrap());
    let store = balai::store::Store::open(&path).unwrap();
    let mut worker = Worker::new(store, &who, clock, folder.path());
    let id = case_in(&mut worker, "received", TODAY);
    let screening = workflow::next("received").next().unwrap();
    take(&mut worker, id, screening, TODAY).unwrap();
    assert_eq!(read(&mut worker, id).0.text("due_on"), "2026-06-03");
}

/// The lines of Today about cases: whose hand they need.
fn hands(t: &crate::harness::Harness) -> Vec<Hand> {
    let lines = today::lines(&t.ui.shared().desk).unwrap();
    let of_case = lines.into_iter().filter(|line| matches!(line.way, Way::Record(Kind::Case, _)));
    of_case.map(|line| line.hand).collect()
}

#[test]
fn today_shows_the_work_of_an_absent_colleague_to_the_deputy() {
    let mut t = crate::harness::Harness::demo("pontianak", Language::Id);
    let away = Hand::Deputy("Syarif Hakim".into());
    assert!(!hands(&t).contains(&away));
    let deputy = staff(&t.worker, "yustina");
    let id = t.worker.store().id_of(&crate::cases::scope(), Kind::Staff, &staff(&t.worker, "hakim")).unwrap();
    let record = t.worker.store().get(&crate::cases::scope(), Kind::Staff, id.unwrap()).unwrap();
    let mut draft = Draft::of(&record);
    for (key, text) in [("absent_from", "2026-05-28"), ("absent_until", "2026-06-05"), ("deputy", &deputy)] {
        draft.set(key, text);
    }
    let parts = vec![SavePart::new(draft)];
    t.worker.perform(Request::Save { parts, action: "update", draft: None }).unwrap();
    t.keys("Ctrl-K Ctrl-K Tab Backspace*20 text:yustina Tab text:latihan Enter");
    let seen = hands(&t);
    assert!(seen.contains(&away) && seen.contains(&Hand::Owner), "{seen:?}");
    t.keys("Esc 0");
    assert!(t.screen().contains("menggantikan Syarif Hakim"), "{}", t.screen());
    // Locked, nobody can tell whose a case is.
    t.keys("Ctrl-K");
    assert!(hands(&t).iter().all(|hand| *hand == Hand::Owner));
    // Back from leave.
    t.keys("Ctrl-K text:latihan Enter");
    let mut draft = Draft::of(&t.store().get(&crate::cases::scope(), Kind::Staff, record.id).unwrap());
    draft.set("absent_until", "2026-05-31");
    sit(&mut t.worker, "rina");
    let parts = vec![SavePart::new(draft)];
    t.worker.perform(Request::Save { parts, action: "update", draft: None }).unwrap();
    assert!(!hands(&t).contains(&away));
}

#[test]
fn today_tells_a_supervisor_what_waits_for_an_answer() {
    let mut t = crate::harness::Harness::demo("pontianak", Language::Id);
    t.keys("Ctrl-K Ctrl-K Tab Backspace*20 text:hakim Tab text:latihan Enter");
    assert!(hands(&t).contains(&Hand::Supervisor("plan".into())), "{:?}", hands(&t));
    t.keys("Ctrl-K Ctrl-K Tab Backspace*20 text:yustina Tab text:latihan Enter");
    assert!(!hands(&t).iter().any(|hand| matches!(hand, Hand::Supervisor(_))));
    assert!(hands(&t).contains(&Hand::Nobody));
}

#[test]
fn a_setting_is_the_administrators_and_keeps_to_its_range() {
    let (_folder, mut worker) = demo("pontianak");
    let set = |key: &str, value| Request::Setting {
        key: key.into(),
        since: TODAY.parse().unwrap(),
        value: Value::Number(value),
    };
    for (key, value, expected) in
        [("contact_hours_high", 100_000, "setting-range"), ("no_such", 1, "setting-unknown")]
    {
        assert_eq!(refused(worker.perform(set(key, value)).unwrap_err()), expected);
    }
    worker.perform(set("contact_hours_high", 36)).unwrap();
    assert_eq!(worker.store().settings(TODAY).unwrap().get("contact_hours_high"), 36);
    sit(&mut worker, "yustina");
    assert_eq!(refused(worker.perform(set("contact_hours_high", 1)).unwrap_err()), "refused-role");
}

#[test]
fn where_it_is_not_safe_no_address_is_shown() {
    let mut t = crate::harness::Harness::demo("pontianak", Language::Id);
    t.keys("Ctrl-N text:t text:daratsekip Enter Enter Enter text:dipukul Tab text:tel Enter F2");
    t.keys("Right F7 text:korban Enter text:Siti_Aminah Enter Enter*6 text:Gang_Melati_7 F2");
    let place = |t: &crate::harness::Harness| t.screen().contains("Gang Melati 7");
    assert!(place(&t), "{}", t.screen());
    t.keys("Left*2 F4 Tab*10 text:t F2 Right*2");
    assert!(!place(&t) && t.screen().contains("tidak aman"), "{}", t.screen());
    // Nor in the form; mending something else keeps it.
    t.keys("F4");
    assert!(!place(&t), "{}", t.screen());
    t.keys("Enter text:_Hasan F2");
    t.keys("Left*2 F4 Tab*10 text:y F2 Right*2");
    assert!(place(&t) && t.screen().contains("Siti Aminah Hasan"), "{}", t.screen());
}
