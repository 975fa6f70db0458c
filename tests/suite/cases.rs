//! The work on a case below the screen: every step and each refused skip, numbers, content and what is plain.

use std::path::Path;

use balai::app::cases::ReferralOp;
use balai::app::{CaseOp, Refusal, Reply, Request, Worker, cases};
use balai::clock::Clock;
use balai::domain::case::answers::Answers;
use balai::domain::case::work::Approving;
use balai::domain::case::workflow::{self, Need, STEPS, Step};
use balai::domain::case::{CaseContent, questions};
use balai::domain::code;
use balai::domain::kind::Kind;
use balai::domain::record::Record;
use balai::store::listing::{ListQuery, Window};
use balai::store::write::{Change, Saved, Target};
use balai::store::{Scope, Store};

use crate::harness::{actor, demo_file};

/// A worker on a demo office at the time of the flows.
pub fn worker(path: &Path, folder: &Path) -> Worker {
    let store = Store::open(path).unwrap();
    let now = "2026-06-01T02:12:00Z".parse().unwrap();
    let clock = Clock::fixed(now).with_today(store.office().today.parse().unwrap());
    Worker::new(store, &actor(), clock, folder)
}

pub fn demo(name: &str) -> (tempfile::TempDir, Worker) {
    let folder = tempfile::tempdir().unwrap();
    let path = demo_file(name, folder.path());
    let worker = worker(&path, folder.path());
    (folder, worker)
}

pub fn scope() -> Scope {
    Scope::office().with_cases()
}

pub fn complaint(place: &str, today: &str) -> Answers {
    Answers::default()
        .with("danger_now", "no")
        .with("place_code", place)
        .with("place", "rumah hijau di ujung gang")
        .with("callback", "0888-555-0177")
        .with("narrative", "Zubaydarani Qorimahsari dipukul suaminya.\nDua kali minggu ini.")
        .with("channel", "phone")
        .with("safe_number", "0812-555-0188")
        .with("safe_hours", "09-11")
        .with("safe_say", "dari Posyandu")
        .with("reported_on", today)
        .with("reported_time", "1.50")
        .with("received_by", "rina")
}

pub fn perform(worker: &mut Worker, op: CaseOp) -> Result<Saved, Refusal> {
    match worker.perform(Request::Case(op))? {
        Reply::Saved(saved) => Ok(saved.into_iter().next().unwrap()),
        other => panic!("{other:?}"),
    }
}

pub fn record(worker: &mut Worker, answers: Answers) -> Saved {
    perform(worker, CaseOp::Complaint { answers, draft: None }).unwrap()
}

pub fn read(worker: &mut Worker, id: i64) -> (Record, CaseContent) {
    let store = worker.store();
    (store.get(&scope(), Kind::Case, id).unwrap(), store.case_content(&scope(), id).unwrap())
}

/// Uid of a member of staff.
pub fn staff(worker: &Worker, name: &str) -> String {
    let staff = worker.store().staff().unwrap();
    staff.iter().find(|staff| staff.text("login") == name).unwrap().uid.clone()
}

/// Who owns the cases of these tests: a case manager who is no supervisor.
pub fn owner(worker: &Worker) -> String {
    staff(worker, if worker.store().office().demo == "sepang" { "kavitha" } else { "yustina" })
}

/// Uid of a body of the directory.
pub fn body(worker: &Worker) -> String {
    let rows = worker.store().list(&scope(), &ListQuery::all(Kind::Organisation), &Window::First, 1).unwrap();
    worker.store().get(&scope(), Kind::Organisation, rows[0].id).unwrap().uid
}

/// Answers that give a step all it needs.
pub fn enough(worker: &Worker, step: &Step, today: &str) -> Answers {
    let mut answers = Answers::default().with("on", today).with("time", "2.12");
    let mut set = |pairs: &[(&'static str, &str)]| {
        for (key, text) in pairs {
            answers.set(key, *text);
        }
    };
    for need in step.needs {
        match need {
            Need::Type => set(&[("type", "domestic_violence")]),
            Need::Risk => set(&[("risk", "high")]),
            Need::Jurisdiction => set(&[("jurisdiction", "this_office")]),
            Need::Owner => set(&[("owner", &owner(worker))]),
            Need::Survivor => set(&[
                ("survivor", "Zubaydarani Qorimahsari"),
                ("survivor_sex", "F"),
                ("survivor_born_on", "1991"),
            ]),
            Need::Consent => set(&[
                ("consent", "yes"),
                ("consent_by", "self"),
                ("consent_scope", "record|refer"),
                ("consent_method", "written"),
            ]),
            Need::Body => set(&[("body", &body(worker))]),
            Need::Assessment => set(&[("assessor", "Ratnasuwita"), ("needs", "rasa aman")]),
            Need::Item => set(&[
                ("goal", "pulih dan aman"),
                ("service", "counselling"),
                ("provider", &body(worker)),
                ("item_due_on", "+9"),
            ]),
            Need::Service => {
                set(&[("service", "counselling"), ("provider", &body(worker)), ("result", "terlaksana")]);
            }
            Need::Text => set(&[("text", "sudah dibahas")]),
            Need::DueOn => set(&[("due_on", "+5")]),
            Need::Closure => {
                set(&[("outcome", "reached"), ("closing_reason", "objective_reached"), ("text", "aman")]);
            }
        }
    }
    answers
}

/// The supervisor who sits here answers.
pub fn decide(worker: &mut Worker, id: i64, approve: bool, answers: Answers) -> Result<Saved, Refusal> {
    let (record, _) = read(worker, id);
    perform(worker, CaseOp::Decide { id, version: record.version, approve, answers, draft: None })
}

/// Takes a step with all it needs, the approval of its plan included.
pub fn take(worker: &mut Worker, id: i64, known: &Step, today: &str) -> Result<Saved, Refusal> {
    if known.wants_plan() {
        decide(worker, id, true, Answers::default()).unwrap();
    }
    let answers = enough(worker, known, today);
    let saved = step(worker, id, known.to, answers)?;
    if known.to == "referred_out" { accepted(worker, id, today) } else { Ok(saved) }
}

/// The body that a case was referred out to takes it on.
fn accepted(worker: &mut Worker, id: i64, today: &str) -> Result<Saved, Refusal> {
    let of = read(worker, id).1.referrals.last().unwrap().uid.clone();
    let answers = Answers::default()
        .with("organisation", body(worker))
        .with("transfer", "yes")
        .with("services", "legal_aid")
        .with("reason", "wilayahnya di sana")
        .with("ground", "legal_duty")
        .with("ground_note", "UU 23/2004 Pasal 15")
        .with("reply_due", "+7");
    let op = ReferralOp::Ask { id, of: Some(of.clone()), after: None, answers, draft: None };
    perform(worker, CaseOp::Referral(op))?;
    let on = |to: &str, answers| {
        CaseOp::Referral(ReferralOp::Move { id, of: of.clone(), to: to.into(), answers, draft: None })
    };
    let at = Answers::default().with("on", today).with("time", "2.12").with("reply_due", "+7");
    perform(worker, on("sent", at.clone()))?;
    perform(worker, on("accepted", at.with("officer", "Aiptu Rudi")))
}

pub fn refused(refusal: Refusal) -> String {
    match refusal {
        Refusal::Refused(message) => message.key.into_owned(),
        other => panic!("{other:?}"),
    }
}

pub fn step(worker: &mut Worker, id: i64, to: &str, answers: Answers) -> Result<Saved, Refusal> {
    let (record, _) = read(worker, id);
    perform(worker, CaseOp::Step { id, version: record.version, to: to.into(), answers, draft: None })
}

pub fn problem_of(refusal: Refusal) -> Vec<(&'static str, String)> {
    let Refusal::Problems(problems) = refusal else { panic!("{refusal:?}") };
    problems.into_iter().map(|(_, problem)| (problem.field, problem.message.key.into_owned())).collect()
}

/// The stages of the work, in order.
const WORK: [&str; 7] =
    ["screened", "registered", "assessed", "planned", "in_service", "monitoring", "closed"];

/// Brings a new case to `stage` by the steps that lead there.
pub fn case_in(worker: &mut Worker, stage: &str, today: &str) -> i64 {
    let id = record(worker, complaint("61.71.05.1002", today)).id;
    let end = WORK.iter().position(|known| *known == stage);
    let path = match stage {
        "received" => Vec::new(),
        "referred_out" | "not_accepted" => vec!["screened", stage],
        _ => WORK[..=end.unwrap()].to_vec(),
    };
    for to in path {
        let (record, _) = read(worker, id);
        let known = workflow::next(record.text("stage")).find(|step| step.to == to).unwrap();
        take(worker, id, known, today).unwrap();
    }
    id
}

pub const TODAY: &str = "2026-06-01";

#[test]
fn a_complaint_becomes_a_case_whose_content_comes_back() {
    let (_folder, mut worker) = demo("pontianak");
    let saved = record(&mut worker, complaint("61.71.05.1002", TODAY).with("reporter_relation", "tetangga"));
    let (record, content) = read(&mut worker, saved.id);
    assert_eq!(record.text("stage"), "received");
    assert_eq!(record.text("reported_month"), "2026-06");
    assert_eq!(record.link("area").unwrap().raw, "61.71.05");
    assert_eq!(record.text("due_on"), "2026-06-04");
    assert_eq!(content.place_code, "61.71.05.1002");
    assert_eq!(content.reported_at, "2026-06-01T01:50");
    assert_eq!(content.safe_contact.say, "dari Posyandu");
    assert_eq!(content.parties.len(), 1);
    assert_eq!(content.parties[0].role, "reporter");
    assert!(content.parties[0].name.is_empty());
    assert_eq!(content.events[0].what, "received");
    assert!(worker.store().check().unwrap().is_empty());
}

#[test]
fn danger_now_is_due_today() {
    let (_folder, mut worker) = demo("pontianak");
    let saved = record(&mut worker, complaint("61.71.05.1002", TODAY).with("danger_now", "yes"));
    assert_eq!(read(&mut worker, saved.id).0.text("due_on"), TODAY);
}

#[test]
fn every_step_can_be_taken_and_every_other_is_refused() {
    let (_folder, mut worker) = demo("pontianak");
    for stage in code::CASE_STAGE.codes {
        let id = case_in(&mut worker, stage, TODAY);
        for to in code::CASE_STAGE.codes {
            let known = workflow::next(stage).find(|step| step.to == *to);
            if known.is_some() {
                continue;
            }
            // Whatever is told, there is no way around the steps between.
            let mut answers = enough(&worker, &STEPS[0], TODAY);
            for known in STEPS {
                for (key, text) in enough(&worker, known, TODAY).texts() {
                    answers.set(key, text);
                }
            }
            match step(&mut worker, id, to, answers) {
                Err(Refusal::Refused(message)) => {
                    assert_eq!(message.key, "casework-step-not-now", "{stage} → {to}");
                }
                other => panic!("{stage} → {to}: {other:?}"),
            }
        }
        for known in workflow::next(stage) {
            let id = case_in(&mut worker, stage, TODAY);
            take(&mut worker, id, known, TODAY).unwrap();
            let (record, content) = read(&mut worker, id);
            assert_eq!(record.text("stage"), known.to);
            let told = content.events.iter().rev().take(2).any(|event| event.what == known.to);
            assert!(told, "{:?}", content.events);
        }
    }
    assert!(worker.store().check().unwrap().is_empty());
}

#[test]
fn a_step_without_what_it_needs_is_refused() {
    let (_folder, mut worker) = demo("pontianak");
    for known in STEPS {
        let id = case_in(&mut worker, known.from, TODAY);
        let (_, content) = read(&mut worker, id);
        let asked = questions::step(known, &content, Approving::Decides, TODAY);
        for field in asked.iter().filter(|field| field.required && !["on", "time"].contains(&field.key)) {
            let mut answers = enough(&worker, known, TODAY);
            answers.set(field.key, "");
            let refused = step(&mut worker, id, known.to, answers).unwrap_err();
            assert_eq!(
                problem_of(refused),
                [(field.key, "check-required".to_owned())],
                "{} → {}",
                known.from,
                known.to
            );
        }
        assert_eq!(read(&mut worker, id).0.text("stage"), known.from);
    }
}

#[test]
fn critical_risk_wants_the_emergency_action_first() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "received", TODAY);
    let answers = enough(&worker, &STEPS[0], TODAY).with("risk", "critical");
    let refused = step(&mut worker, id, "screened", answers.clone()).unwrap_err();
    assert_eq!(problem_of(refused), [("emergency", "casework-check-emergency".to_owned())]);
    let answers = answers.with("emergency", "patroli Polresta datang");
    step(&mut worker, id, "screened", answers).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!(record.text("due_on"), TODAY);
    let told: Vec<&str> = content.events.iter().map(|event| event.what.as_str()).collect();
    assert_eq!(told, ["received", "emergency", "screened"]);
}

#[test]
fn the_days_of_a_step_are_in_order() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "received", TODAY);
    for (key, text, expected) in [
        ("on", "31/05/2026", "casework-check-before-step"),
        ("on", "+1", "check-future"),
        ("on", "31/02/2026", "date-no-such-day"),
        ("time", "25", "casework-check-time"),
    ] {
        let answers = enough(&worker, &STEPS[0], TODAY).with(key, text);
        let refused = step(&mut worker, id, "screened", answers).unwrap_err();
        assert_eq!(problem_of(refused), [(key, expected.to_owned())], "{text}");
    }
    let id = case_in(&mut worker, "screened", TODAY);
    let known = workflow::next("screened").next().unwrap();
    take(&mut worker, id, known, TODAY).unwrap();
    let known = workflow::next("registered").next().unwrap();
    let answers = enough(&worker, known, TODAY).with("due_on", "-1");
    let refused = step(&mut worker, id, "assessed", answers).unwrap_err();
    assert_eq!(problem_of(refused), [("due_on", "casework-check-due".to_owned())]);
}

#[test]
fn screening_makes_the_due_date_by_risk_and_country() {
    let (_folder, mut worker) = demo("pontianak");
    for (risk, due) in
        [("critical", "2026-06-01"), ("high", "2026-06-02"), ("medium", "2026-06-04"), ("low", "2026-06-08")]
    {
        let id = case_in(&mut worker, "received", TODAY);
        let answers = enough(&worker, &STEPS[0], TODAY).with("risk", risk).with("type", "trafficking");
        let answers = if risk == "critical" { answers.with("emergency", "polisi") } else { answers };
        step(&mut worker, id, "screened", answers).unwrap();
        let (record, _) = read(&mut worker, id);
        assert_eq!((record.text("due_on"), record.text("ring")), (due, "trafficking"), "{risk}");
    }
    let (_folder, mut worker) = demo("sepang");
    let today = "2023-06-30";
    let id = record(&mut worker, complaint("101001", today)).id;
    let answers = enough(&worker, &STEPS[0], today).with("risk", "low").with("type", "child_protection");
    step(&mut worker, id, "screened", answers).unwrap();
    let (record, _) = read(&mut worker, id);
    assert_eq!((record.text("due_on"), record.text("ring")), (today, "child_protection"));
}

#[test]
fn a_closed_case_that_is_opened_again_keeps_its_closure() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "closed", TODAY);
    let (record, _) = read(&mut worker, id);
    assert_eq!(record.text("closed_month"), "2026-06");
    assert_eq!(record.text("closing_reason"), "objective_reached");
    assert_eq!(record.text("due_on"), "");
    let known = workflow::next("closed").next().unwrap();
    take(&mut worker, id, known, TODAY).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!((record.text("closed_month"), record.text("closing_reason")), ("", ""));
    assert_eq!(record.text("opened_month"), "2026-06");
    assert_eq!(record.text("due_on"), "2026-06-08");
    let kept = &content.closures[0];
    assert_eq!((kept.outcome.as_str(), kept.reopened_why.as_str()), ("reached", "sudah dibahas"));
    let closure = content.events.iter().find(|event| event.what == "closed").unwrap();
    assert_eq!(closure.reason, "objective_reached");
}

#[test]
fn people_and_events_are_added_to_whatever_the_case_is_now() {
    let (folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "screened", TODAY);
    let mut other = self::worker(worker.store().path(), folder.path());
    let told = |text: &str| Answers::default().with("text", text).with("on", TODAY).with("time", "2");
    let event = |what: &str, answers| CaseOp::Event { id, what: what.into(), answers, draft: None };
    perform(&mut other, event("call", told("tidak diangkat").with("due_on", "+2"))).unwrap();
    perform(&mut worker, event("visit", told("bertemu ibu").with("time", "1.55"))).unwrap();
    let party =
        Answers::default().with("role", "caregiver").with("name", "Maimunah").with("phone", "0812-555-0111");
    perform(&mut worker, CaseOp::Party { id, at: None, answers: party.clone(), draft: None }).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!(record.text("due_on"), "2026-06-03");
    let told: Vec<&str> = content.events.iter().map(|event| event.what.as_str()).collect();
    // What was recorded late stands where it happened.
    assert_eq!(told, ["received", "visit", "call", "screened"]);
    assert_eq!(content.parties[0].name, "Maimunah");

    // Mending needs the version that was looked at.
    let mend = |version| CaseOp::Party {
        id,
        at: Some((version, 0)),
        answers: party.clone().with("name", "Maimunah binti Saleh"),
        draft: None,
    };
    let refused = perform(&mut worker, mend(record.version - 1)).unwrap_err();
    assert!(matches!(refused, Refusal::Conflict { .. }), "{refused:?}");
    perform(&mut worker, mend(record.version)).unwrap();
    assert_eq!(read(&mut worker, id).1.parties[0].name, "Maimunah binti Saleh");
    let refused = worker.perform(Request::Case(event("closed", Answers::default()))).unwrap_err();
    assert!(matches!(refused, Refusal::Refused(_)), "{refused:?}");
}

#[test]
fn the_facts_are_mended_and_keep_the_steps() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "registered", TODAY);
    let (record, content) = read(&mut worker, id);
    let known = cases::facts_of(&balai::domain::draft::Draft::of(&record), &content);
    let answers = known.clone().with("place_code", "61.71.01.1003").with("channel", "police");
    let op = |answers| CaseOp::Facts { id, version: record.version, answers, draft: None };
    let refused = perform(&mut worker, op(known.clone().with("risk", ""))).unwrap_err();
    assert_eq!(problem_of(refused), [("risk", "casework-check-risk-step".to_owned())]);
    perform(&mut worker, op(answers.clone())).unwrap();
    let (now, changed) = read(&mut worker, id);
    assert_eq!(now.link("area").unwrap().raw, "61.71.01");
    assert_eq!((now.text("channel"), now.text("stage")), ("police", "registered"));
    assert_eq!((changed.events.len(), &changed.owner), (content.events.len(), &content.owner));
    let late = perform(&mut worker, op(answers)).unwrap_err();
    assert!(matches!(late, Refusal::Conflict { .. }), "{late:?}");
}

#[test]
fn people_keep_their_place_when_the_survivor_is_named() {
    let (_folder, mut worker) = demo("pontianak");
    let answers = complaint("61.71.05.1002", TODAY).with("reporter", "Mbok Darmi");
    let id = record(&mut worker, answers).id;
    for to in ["screened", "registered"] {
        let (record, _) = read(&mut worker, id);
        let known = workflow::next(record.text("stage")).find(|step| step.to == to).unwrap();
        take(&mut worker, id, known, TODAY).unwrap();
    }
    let (_, content) = read(&mut worker, id);
    let roles: Vec<&str> = content.parties.iter().map(|party| party.role.as_str()).collect();
    assert_eq!(roles, ["reporter", "survivor"]);
    assert_eq!(content.survivor().unwrap().name, "Zubaydarani Qorimahsari");
}

#[test]
fn mended_facts_mend_the_due_date_and_the_beginning_of_the_story() {
    for (stage, office, change, due) in [
        // Danger now is as urgent as can be, whatever the risk turns out to be.
        ("received", "pontianak", ("danger_now", "yes"), "2026-06-01"),
        ("received", "pontianak", ("reported_on", "2026-05-30"), "2026-06-02"),
        ("received", "pontianak", ("risk", "low"), "2026-06-08"),
        ("screened", "pontianak", ("danger_now", "yes"), "2026-06-02"),
        ("registered", "pontianak", ("reported_on", "2026-05-30"), ""),
    ] {
        let (_folder, mut worker) = demo(office);
        let id = case_in(&mut worker, stage, TODAY);
        let (record, content) = read(&mut worker, id);
        let known = cases::facts_of(&balai::domain::draft::Draft::of(&record), &content);
        let answers = known.with(change.0, change.1).with("narrative", "Dipukul tetangganya.\nKemarin.");
        perform(&mut worker, CaseOp::Facts { id, version: record.version, answers, draft: None }).unwrap();
        let (now, mended) = read(&mut worker, id);
        let due = if due.is_empty() { record.text("due_on") } else { due };
        assert_eq!(now.text("due_on"), due, "{stage} {change:?}");
        let told = mended.events.iter().find(|event| event.what == "received").unwrap();
        assert_eq!((told.text.as_str(), &told.at), ("Dipukul tetangganya.", &mended.reported_at));
        assert!(mended.events.is_sorted_by_key(|event| event.at.clone()));
        assert_eq!(mended.events.len(), content.events.len());
    }
}

#[test]
fn a_day_that_somebody_set_stays_when_facts_are_mended() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "received", TODAY);
    let event = Answers::default()
        .with("on", TODAY)
        .with("time", "3.00")
        .with("text", "x")
        .with("due_on", "2026-06-20");
    perform(&mut worker, CaseOp::Event { id, what: "call".into(), answers: event, draft: None }).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!(record.text("due_on"), "2026-06-20");
    let answers = cases::facts_of(&balai::domain::draft::Draft::of(&record), &content).with("risk", "high");
    perform(&mut worker, CaseOp::Facts { id, version: record.version, answers, draft: None }).unwrap();
    assert_eq!(read(&mut worker, id).0.text("due_on"), "2026-06-20");
}

#[test]
fn two_desks_never_give_the_same_number() {
    let (folder, worker) = demo("pontianak");
    let path = { worker }.store().path().to_owned();
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let (path, folder) = (path.clone(), folder.path().to_owned());
            std::thread::spawn(move || {
                let mut worker = self::worker(&path, &folder);
                let ids: Vec<i64> =
                    (0..12).map(|_| record(&mut worker, complaint("61.71.05.1002", TODAY)).id).collect();
                ids.iter().map(|id| read(&mut worker, *id).0.text("case_no").to_owned()).collect::<Vec<_>>()
            })
        })
        .collect();
    let mut numbers: Vec<String> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
    numbers.sort();
    let running: Vec<u32> =
        numbers.iter().map(|number| number.strip_prefix("PTK-2026-").unwrap().parse().unwrap()).collect();
    assert!(running.windows(2).all(|pair| pair[1] == pair[0] + 1), "{numbers:?}");
    assert_eq!(running.len(), 24);
}

#[test]
fn a_place_becomes_its_kecamatan_or_daerah() {
    for (office, code, coarse) in [
        ("pontianak", "61.71.05.1002", "61.71.05"),
        ("pontianak", "61.71.05", "61.71.05"),
        ("pontianak", "61.71", "61.71"),
        ("pontianak", "ID", "ID"),
        ("sepang", "101001", "1010"),
        ("sepang", "1010", "1010"),
        ("sepang", "10", "10"),
    ] {
        let (_folder, worker) = demo(office);
        assert_eq!(cases::coarse_area(worker.store(), &scope(), code).unwrap(), coarse, "{code}");
    }
    // A named place far below: a neighbourhood of a village, a kampung of a mukim.
    for (office, parent, level, coarse) in
        [("pontianak", "61.71.05.1002", "rw", "61.71.05"), ("sepang", "101001", "village", "1010")]
    {
        let (_folder, mut worker) = demo(office);
        let mut area = balai::domain::draft::Draft::new(Kind::Area);
        for (key, text) in [("name", "Gang Uji"), ("level", level), ("parent", parent)] {
            area.set(key, text);
        }
        let parts = vec![balai::app::SavePart::new(area)];
        worker.perform(Request::Save { parts, action: "create", draft: None }).unwrap();
        let code = format!("{parent}:gang-uji");
        assert_eq!(cases::coarse_area(worker.store(), &scope(), &code).unwrap(), coarse, "{code}");
        let id = record(&mut worker, complaint(&code, TODAY).with("reported_on", "."));
        let (record, content) = read(&mut worker, id.id);
        assert_eq!(record.link("area").unwrap().raw, coarse);
        assert_eq!(content.place_code, code);
    }
}

#[test]
fn nothing_of_a_case_stands_outside_of_its_content() {
    let (folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "closed", TODAY);
    let answers = Answers::default()
        .with("role", "witness")
        .with("name", "Zubaydarani Qorimahsari")
        .with("phone", "0888-555-0177")
        .with("address", "rumah hijau di ujung gang");
    perform(&mut worker, CaseOp::Party { id, at: None, answers, draft: None }).unwrap();
    let path = worker.store().path().to_owned();
    drop(worker);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let Ok(bytes) = std::fs::read(file.unwrap().path()) else { continue };
        for text in [
            "Zubaydarani",
            "Qorimahsari",
            "0888-555-0177",
            "rumah hijau",
            "dipukul",
            "Ratnasuwita",
            "pulih dan aman",
            "terlaksana",
            "dari Posyandu",
        ] {
            assert!(!holds(&bytes, text), "{text}");
        }
    }
    assert!(path.exists());
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}

#[test]
fn a_case_is_neither_saved_nor_archived_like_a_record() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "screened", TODAY);
    let (record, _) = read(&mut worker, id);
    let mut draft = balai::domain::draft::Draft::of(&record);
    draft.set("stage", "closed");
    let parts = vec![balai::app::SavePart::new(draft)];
    let by_form = worker.perform(Request::Save { parts, action: "update", draft: None });
    let away = worker.perform(Request::Archive {
        kind: Kind::Case,
        records: vec![(id, record.version)],
        away: true,
    });
    for refused in [by_form, away] {
        match refused {
            Err(Refusal::Refused(message)) => assert_eq!(message.key, "casework-by-steps"),
            other => panic!("{other:?}"),
        }
    }
}

/// Cases are put away when the law says how long they are kept, by nobody's key; work that comes after does not take
/// them out again.
#[test]
fn a_case_that_was_put_away_stays_away_whatever_is_done_to_it() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "in_service", TODAY);
    let (record, content) = read(&mut worker, id);
    let mut other = Store::open(worker.store().path()).unwrap();
    other.hold(worker.sitting().unlocked.clone());
    let change = Change {
        kind: Kind::Case,
        target: Target::Existing { id, version: record.version },
        values: record.values.clone(),
        links: Vec::new(),
        archived: true,
        content: Some(content),
    };
    other.write(&actor(), "2026-06-01T03:00:00Z", "archive", &[change]).unwrap();
    let away = read(&mut worker, id).0.archived_at;
    assert!(away.is_some());
    let answers = Answers::default().with("role", "witness").with("name", "Budi Santoso");
    perform(&mut worker, CaseOp::Party { id, at: None, answers, draft: None }).unwrap();
    assert_eq!(read(&mut worker, id).0.archived_at, away);
    let (record, content) = read(&mut worker, id);
    let known = workflow::next(record.text("stage")).find(|step| step.to == "monitoring").unwrap();
    let answers = enough(&worker, known, TODAY);
    step(&mut worker, id, known.to, answers).unwrap();
    let (after, then) = read(&mut worker, id);
    assert_eq!((after.text("stage"), &after.archived_at), ("monitoring", &away));
    assert!(then.events.len() > content.events.len());
}

#[test]
fn outside_of_a_demo_no_case_can_be_made() {
    let mut t = crate::harness::Harness::empty("ID", balai::lang::Language::Id);
    let answers = complaint("61.71.05.1002", TODAY);
    let refused = t.worker.perform(Request::Case(CaseOp::Complaint { answers, draft: None })).unwrap_err();
    match refused {
        Refusal::Refused(message) => assert_eq!(message.key, "refused-cases"),
        other => panic!("{other:?}"),
    }
}
