//! What nobody gets around in the course of a case: risk and type change by a step with a reason, a first due day
//! stays until somebody acted, a case that was assessed again is planned and approved again.

use balai::app::{CaseOp, Refusal, Worker, cases as app_cases};
use balai::domain::case::answers::Answers;
use balai::domain::case::workflow;
use balai::domain::draft::Draft;

use crate::case_approvals::{event, sit, told};
use crate::cases::{
    TODAY, body, case_in, complaint, decide, demo, enough, perform, problem_of, read, record, refused, staff,
    step,
};

fn at(answers: Answers, on: &str, time: &str) -> Answers {
    answers.with("on", on).with("time", time)
}

/// Mends one fact of a case.
fn mend(worker: &mut Worker, id: i64, key: &'static str, text: &str) -> Result<(), Refusal> {
    let (record, content) = read(worker, id);
    let answers = app_cases::facts_of(&Draft::of(&record), &content).with(key, text);
    perform(worker, CaseOp::Facts { id, version: record.version, answers, draft: None }).map(drop)
}

/// Takes the step to `to` with all it needs and what else is answered.
fn go(worker: &mut Worker, id: i64, to: &str, more: &[(&'static str, &str)]) -> Result<(), Refusal> {
    let (record, _) = read(worker, id);
    let known = workflow::next(record.text("stage")).find(|step| step.to == to).unwrap();
    let mut answers = enough(worker, known, TODAY);
    for (key, text) in more {
        answers.set(key, *text);
    }
    step(worker, id, to, answers).map(drop)
}

#[test]
fn after_screening_facts_change_neither_risk_nor_type() {
    let (_folder, mut worker) = demo("pontianak");
    for stage in ["screened", "registered", "in_service"] {
        let id = case_in(&mut worker, stage, TODAY);
        for (key, text, message) in [
            ("risk", "low", "casework-check-risk-step"),
            ("risk", "critical", "casework-check-risk-step"),
            ("type", "sexual_violence", "casework-check-type-step"),
        ] {
            let no = mend(&mut worker, id, key, text).unwrap_err();
            assert_eq!(problem_of(no), [(key, message.to_owned())], "{stage}");
        }
        mend(&mut worker, id, "narrative", "dipukul tetangganya").unwrap();
    }
    // Before it, what the caller said is no finding.
    let id = case_in(&mut worker, "received", TODAY);
    mend(&mut worker, id, "risk", "low").unwrap();
}

#[test]
fn risk_and_type_are_found_anew_by_a_step_with_a_reason() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "in_service", TODAY);
    let anew = at(Answers::default().with("risk", "low").with("type", "domestic_violence"), TODAY, "2.12");
    let no = event(&mut worker, id, "risk", anew.clone()).unwrap_err();
    assert_eq!(problem_of(no), [("text", "check-required".to_owned())]);
    event(&mut worker, id, "risk", anew.with("text", "pelaku ditahan")).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!(record.text("risk"), "low");
    let line = content.events.iter().find(|event| event.what == "risk").unwrap();
    assert_eq!((line.about.as_str(), line.text.as_str()), ("high>low", "pelaku ditahan"));

    let anew = at(told("ia dipaksa bekerja").with("risk", "low").with("type", "trafficking"), TODAY, "2.12");
    event(&mut worker, id, "risk", anew).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!((record.text("type"), record.text("ring")), ("trafficking", "trafficking"));
    let line = content.events.iter().find(|event| event.what == "type").unwrap();
    assert_eq!(line.about, "domestic_violence>trafficking");

    // A trigger is critical here too, and critical wants somebody to have acted.
    let anew = at(told("ia kembali").with("risk", "critical").with("type", "trafficking"), TODAY, "2.12");
    let id = case_in(&mut worker, "screened", TODAY);
    let no = event(&mut worker, id, "risk", anew.clone()).unwrap_err();
    assert_eq!(problem_of(no), [("emergency", "casework-check-emergency".to_owned())]);
    event(&mut worker, id, "risk", anew.with("emergency", "patroli")).unwrap();
    assert_eq!(read(&mut worker, id).0.text("due_on"), TODAY);

    // It is a finding of cases that were screened and go on.
    let anew = at(told("x").with("risk", "low").with("type", "trafficking"), TODAY, "2.12");
    for stage in ["received", "closed"] {
        let id = case_in(&mut worker, stage, TODAY);
        let no = event(&mut worker, id, "risk", anew.clone()).unwrap_err();
        assert_eq!(refused(no), "casework-step-not-now", "{stage}");
    }
    assert!(worker.store().check().unwrap().is_empty());
}

#[test]
fn an_assessment_that_lowers_the_risk_says_why_and_the_story_tells() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "registered", TODAY);
    let no = go(&mut worker, id, "assessed", &[("risk", "low")]).unwrap_err();
    assert_eq!(problem_of(no), [("risk_reason", "casework-check-risk-lower".to_owned())]);
    go(&mut worker, id, "assessed", &[("risk", "low"), ("risk_reason", "ia pindah ke ibunya")]).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!(record.text("risk"), "low");
    let line = content.events.iter().find(|event| event.what == "risk").unwrap();
    assert_eq!((line.about.as_str(), line.text.as_str()), ("high>low", "ia pindah ke ibunya"));
}

#[test]
fn the_first_due_day_stays_until_somebody_acted() {
    let (_folder, mut worker) = demo("pontianak");
    // Two days late, and nobody was there.
    let id = record(&mut worker, complaint("61.71.05.1002", "2026-05-27")).id;
    let screening = workflow::next("received").next().unwrap();
    let answers = at(enough(&worker, screening, TODAY), "2026-05-28", "8");
    step(&mut worker, id, "screened", answers).unwrap();
    assert_eq!(read(&mut worker, id).0.text("due_on"), "2026-05-29");
    go(&mut worker, id, "registered", &[]).unwrap();
    assert_eq!(read(&mut worker, id).0.text("due_on"), "2026-05-29");
    // What is told without anybody having been there moves it no further.
    event(&mut worker, id, "note", at(told("ditunggu"), TODAY, "2.12").with("due_on", "+9")).unwrap();
    assert_eq!(read(&mut worker, id).0.text("due_on"), "2026-05-29");
    event(&mut worker, id, "visit", at(told("bertemu"), TODAY, "2.12").with("due_on", "+4")).unwrap();
    assert_eq!(read(&mut worker, id).0.text("due_on"), "2026-06-05");

    let id = case_in(&mut worker, "screened", TODAY);
    event(&mut worker, id, "call", at(told("diangkat"), TODAY, "2.12")).unwrap();
    let due = read(&mut worker, id).0.text("due_on").to_owned();
    go(&mut worker, id, "registered", &[]).unwrap();
    assert_eq!(read(&mut worker, id).0.text("due_on"), due);
}

#[test]
fn what_was_planned_before_the_last_assessment_counts_no_more() {
    let (_folder, mut worker) = demo("pontianak");
    for ways in [["closed", "registered", "assessed"].as_slice(), &["assessed"]] {
        let id = case_in(&mut worker, "monitoring", TODAY);
        for to in ways {
            go(&mut worker, id, to, &[]).unwrap();
        }
        // The plan wants a new item, and gives a day.
        let bare = at(Answers::default(), TODAY, "2.12");
        let no = step(&mut worker, id, "planned", bare.clone()).unwrap_err();
        let asked: Vec<_> = problem_of(no).into_iter().map(|(key, _)| key).collect();
        assert_eq!(asked, ["goal", "service", "provider", "item_due_on"]);
        go(&mut worker, id, "planned", &[]).unwrap();
        assert_eq!(read(&mut worker, id).0.text("due_on"), "2026-06-10");
        // The approval was of the old plan, the service too.
        let no = step(&mut worker, id, "in_service", bare.clone()).unwrap_err();
        assert_eq!(refused(no), "casework-plan-not-approved");
        decide(&mut worker, id, true, Answers::default()).unwrap();
        step(&mut worker, id, "in_service", bare.clone()).unwrap();
        let no = step(&mut worker, id, "monitoring", bare.with("due_on", "+5")).unwrap_err();
        let asked: Vec<_> = problem_of(no).into_iter().map(|(key, _)| key).collect();
        assert_eq!(asked, ["service", "provider", "result"]);
        go(&mut worker, id, "monitoring", &[]).unwrap();
    }
}

#[test]
fn a_plan_whose_items_are_all_done_still_has_a_due_day() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "planned", TODAY);
    let given = at(Answers::default(), TODAY, "2.12")
        .with("service", "counselling")
        .with("provider", body(&worker))
        .with("result", "selesai");
    decide(&mut worker, id, true, Answers::default()).unwrap();
    go(&mut worker, id, "in_service", &[]).unwrap();
    event(&mut worker, id, "service", given).unwrap();
    for (to, more) in [("monitoring", true), ("in_service", false), ("monitoring", false)] {
        go(&mut worker, id, to, &[]).unwrap();
        assert!(!read(&mut worker, id).0.text("due_on").is_empty(), "{to} {more}");
    }
    // Sent back and planned again with nothing left to do.
    let id = case_in(&mut worker, "assessed", TODAY);
    go(&mut worker, id, "planned", &[]).unwrap();
    decide(&mut worker, id, false, told("lagi")).unwrap();
    go(&mut worker, id, "planned", &[]).unwrap();
    assert!(!read(&mut worker, id).0.text("due_on").is_empty());
}

#[test]
fn a_case_is_handed_over_by_its_ring_and_the_story_tells() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "in_service", TODAY);
    let (rina, hakim) = (staff(&worker, "rina"), staff(&worker, "hakim"));
    // A supervisor who works on no cases does it too: the owner may have left.
    sit(&mut worker, "hakim");
    let to = |uid: &str| Answers::default().with("owner", uid).with("text", "cuti panjang");
    event(&mut worker, id, "owner", to(&rina)).unwrap();
    let (_, content) = read(&mut worker, id);
    assert_eq!(content.owner_staff, rina);
    let line = content.events.last().unwrap();
    assert_eq!(line.what, "owner");
    assert!(line.text.contains("Rina Kurniati") && line.text.contains("cuti panjang"), "{}", line.text);
    // Everything else between the steps is not theirs.
    let no = event(&mut worker, id, "note", at(told("x"), TODAY, "2.12")).unwrap_err();
    assert_eq!(refused(no), "refused-role");
    // Who holds no key of the case cannot be responsible for it.
    let outside = worker.store().staff().unwrap().into_iter().map(|staff| staff.uid);
    let inside = worker.store().ring_holders("domestic_violence").unwrap();
    let outside = outside.into_iter().find(|uid| !inside.contains(uid)).unwrap();
    let no = event(&mut worker, id, "owner", to(&outside)).unwrap_err();
    assert_eq!(problem_of(no), [("owner", "casework-check-owner".to_owned())]);
    assert!(inside.contains(&hakim));
    for stage in ["received", "screened", "closed"] {
        sit(&mut worker, "rina");
        let id = case_in(&mut worker, stage, TODAY);
        let no = event(&mut worker, id, "owner", to(&rina)).unwrap_err();
        assert_eq!(refused(no), "casework-step-not-now", "{stage}");
    }
}

#[test]
fn a_child_whose_age_nobody_knows_does_not_agree_alone() {
    let (_folder, mut worker) = demo("pontianak");
    for (case_type, born, child) in [
        ("child_protection", "", true),
        ("child_facing_law", "", true),
        ("child_protection", "2015", true),
        ("child_protection", "1991", false),
        ("domestic_violence", "", false),
    ] {
        let id = case_in(&mut worker, "received", TODAY);
        go(&mut worker, id, "screened", &[("type", case_type)]).unwrap();
        // The one case manager of every ring.
        let owner = staff(&worker, "rina");
        let taken = go(&mut worker, id, "registered", &[("survivor_born_on", born), ("owner", &owner)]);
        let Err(no) = taken else {
            assert!(!child, "{case_type} {born}");
            continue;
        };
        let problems = problem_of(no);
        assert!(
            problems.iter().any(|(key, _)| *key == "consent_by") == child,
            "{case_type} {born}: {problems:?}"
        );
    }
}

#[test]
fn danger_that_is_screened_low_says_why() {
    let (_folder, mut worker) = demo("pontianak");
    for (risk, wants) in [("low", true), ("medium", true), ("high", false)] {
        let id = record(&mut worker, complaint("61.71.05.1002", TODAY).with("danger_now", "yes")).id;
        let screened = go(&mut worker, id, "screened", &[("risk", risk)]);
        if !wants {
            screened.unwrap();
            continue;
        }
        let wrong = problem_of(screened.unwrap_err());
        assert_eq!(wrong, [("risk_reason", "casework-check-danger-reason".to_owned())], "{risk}");
        go(&mut worker, id, "screened", &[("risk", risk), ("risk_reason", "pelaku sudah pergi")]).unwrap();
        assert_eq!(read(&mut worker, id).1.risk_reason, "pelaku sudah pergi");
    }
}

#[test]
fn nobody_acted_before_the_complaint_came_in() {
    let (_folder, mut worker) = demo("pontianak");
    let id = case_in(&mut worker, "screened", TODAY);
    for (on, time) in [("01/01/2020", "9"), ("2026-06-01", "1.49"), ("-1", "23")] {
        for what in ["visit", "call", "contacted"] {
            let no = event(&mut worker, id, what, at(told("bertemu"), on, time)).unwrap_err();
            assert_eq!(problem_of(no), [("on", "casework-check-before-complaint".to_owned())], "{on}");
        }
    }
    assert!(!read(&mut worker, id).1.was_acted_on());
    // What lies before is told as it was, with its true time, and is nobody's answer to the complaint.
    event(&mut worker, id, "note", at(told("ia sudah ke puskesmas"), "2026-05-30", "20.15")).unwrap();
    let (_, content) = read(&mut worker, id);
    assert_eq!(
        (content.events[0].what.as_str(), content.events[0].at.as_str()),
        ("note", "2026-05-30T20:15")
    );
    assert!(!content.was_acted_on());
    // The minute of the complaint itself is not before it; and a complaint taken down late says when it came in.
    event(&mut worker, id, "visit", at(told("bertemu"), TODAY, "1.50")).unwrap();
    let id = record(&mut worker, complaint("61.71.05.1002", "2026-05-30")).id;
    event(&mut worker, id, "visit", at(told("patroli datang"), "2026-05-30", "2.30")).unwrap();
    assert!(read(&mut worker, id).1.was_acted_on());
}
