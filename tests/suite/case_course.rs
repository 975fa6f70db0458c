//! What nobody gets around in the course of a case: risk and type change by a step with a reason, a first due day
//! stays until somebody acted, a case that was assessed again is planned and approved again.

use balai::app::{CaseOp, Refusal, Worker, cases as app_cases};
use balai::domain::case::answers::Answers;
use balai::domain::case::workflow;
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::listing::{ListQuery, Window};

use crate::case_approvals::{event, sit, told};
use crate::cases::{
    TODAY, body, case_in, complaint, decide, demo, enough, perform, problem_of, read, record, refused, staff,
    step,
};
use crate::harness::Harness;

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
    assert_eq!(problem_of(no), [("why", "check-required".to_owned())]);
    event(&mut worker, id, "risk", anew.with("why", "pelaku ditahan")).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!(record.text("risk"), "low");
    let line = content.events.iter().find(|event| event.what == "risk").unwrap();
    assert_eq!((line.about.as_str(), line.text.as_str()), ("high>low", "pelaku ditahan"));

    let anew = at(
        Answers::default().with("why", "ia dipaksa bekerja").with("risk", "low").with("type", "trafficking"),
        TODAY,
        "2.12",
    );
    event(&mut worker, id, "risk", anew).unwrap();
    let (record, content) = read(&mut worker, id);
    assert_eq!((record.text("type"), record.text("ring")), ("trafficking", "trafficking"));
    let line = content.events.iter().find(|event| event.what == "type").unwrap();
    assert_eq!(line.about, "domestic_violence>trafficking");

    // A trigger is critical here too, and critical wants somebody to have acted.
    let anew = at(
        Answers::default().with("why", "ia kembali").with("risk", "critical").with("type", "trafficking"),
        TODAY,
        "2.12",
    );
    let id = case_in(&mut worker, "screened", TODAY);
    let no = event(&mut worker, id, "risk", anew.clone()).unwrap_err();
    assert_eq!(problem_of(no), [("emergency", "casework-check-emergency".to_owned())]);
    event(&mut worker, id, "risk", anew.with("emergency", "patroli")).unwrap();
    assert_eq!(read(&mut worker, id).0.text("due_on"), TODAY);

    // It is a finding of cases that were screened and go on.
    let anew = at(
        Answers::default().with("why", "x").with("risk", "low").with("type", "trafficking"),
        TODAY,
        "2.12",
    );
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

/// A complaint that came in at `time` and was told by the worker behind the screen.
fn complained(t: &mut Harness, place: &str, on: &str, time: &str, more: &[(&'static str, &str)]) -> i64 {
    let mut answers = complaint(place, on).with("reported_time", time);
    for (key, text) in more {
        answers.set(key, *text);
    }
    let id = record(&mut t.worker, answers).id;
    t.event(balai::ui::run::Event::Look);
    id
}

#[test]
fn hours_are_due_to_the_minute_and_late_within_the_day() {
    // By the clock of the office it is 02.12.
    let (sepang, city) = ("101001", "61.71.05.1002");
    for (office, place, on, time, key, what, due, late) in [
        (
            "sepang",
            sepang,
            "2023-06-29",
            "14.05",
            "type",
            "child_protection",
            "2023-06-30T00:05",
            "lewat 2 jam",
        ),
        (
            "sepang",
            sepang,
            "2023-06-29",
            "17.50",
            "type",
            "child_protection",
            "2023-06-30T03:50",
            "1 jam lagi",
        ),
        (
            "sepang",
            sepang,
            "2023-06-29",
            "16.02",
            "type",
            "domestic_violence",
            "2023-06-30T02:02",
            "lewat 10 min",
        ),
        ("pontianak", city, TODAY, "0.10", "danger_now", "yes", "2026-06-01T01:10", "lewat 1 jam"),
        ("pontianak", city, TODAY, "1.32", "danger_now", "yes", "2026-06-01T02:32", "20 menit lagi"),
    ] {
        let language = if office == "sepang" { Language::Ms } else { Language::Id };
        let mut t = Harness::demo(office, language);
        let id = complained(&mut t, place, on, time, &[(key, what)]);
        let (record, content) = read(&mut t.worker, id);
        assert_eq!(content.due_at, due, "{office} {time}");
        // Plain stands the day alone.
        assert_eq!(record.text("due_on"), &due[..10]);
        let number = record.text("case_no").to_owned();
        t.keys(&format!("4 text:{number}"));
        assert!(t.screen().contains(late), "list {late}\n{}", t.screen());
        t.keys("Enter Enter");
        assert!(t.screen().contains(late), "case {late}\n{}", t.screen());
        t.keys("Esc Esc 0");
        let lines = balai::app::today::lines(&t.ui.shared().desk).unwrap();
        let line = lines.iter().find(|line| line.title == number);
        let Some(line) = line else {
            // Where very much is due today, what is late is there still.
            assert!(office == "sepang" && !late.starts_with("lewat"), "{late}");
            continue;
        };
        let expected = if (key, what) == ("danger_now", "yes") {
            balai::app::today::When::Danger
        } else if late.starts_with("lewat") {
            balai::app::today::When::Late
        } else {
            balai::app::today::When::Today
        };
        assert_eq!((line.when, line.on.as_str()), (expected, due), "{late}");
        // Locked, the day is all that anybody knows.
        t.keys("Ctrl-K");
        let lines = balai::app::today::lines(&t.ui.shared().desk).unwrap();
        let locked = lines.iter().find(|line| line.title == number);
        assert!(locked.is_none_or(|line| line.on == due[..10]), "{locked:?}");
        assert!(locked.is_some() || office == "sepang");
        t.keys("Ctrl-K text:latihan Enter");

        // Somebody was there: the hour is met, the day stays.
        event(&mut t.worker, id, "visit", at(told("bertemu"), ".", "2.10")).unwrap();
        let (record, content) = read(&mut t.worker, id);
        assert_eq!((content.due_at.as_str(), record.text("due_on")), ("", &due[..10]));
    }
}

#[test]
fn an_hour_that_passes_is_seen_without_a_key() {
    use balai::ui::run::{Event, Next};
    use std::sync::atomic::Ordering;

    let mut t = Harness::demo("pontianak", Language::Id);
    let id = complained(&mut t, "61.71.05.1002", TODAY, "1.32", &[("danger_now", "yes")]);
    let number = read(&mut t.worker, id).0.text("case_no").to_owned();
    t.keys(&format!("4 text:{number}"));
    assert!(t.screen().contains("20 menit lagi"), "{}", t.screen());
    // Nothing happens within the minute: nothing is drawn.
    while t.ui.handle(Event::Look) != Next::Still {}
    for (minutes, said) in
        [(5, "15 menit lagi"), (19, "1 menit lagi"), (26, "lewat 6 mnt"), (150, "lewat 2 jam")]
    {
        t.ahead.store(minutes, Ordering::Relaxed);
        t.event(Event::Look);
        assert!(t.screen().contains(said), "{minutes}\n{}", t.screen());
        assert_eq!(t.ui.handle(Event::Look), Next::Still);
    }
    // On Today it is said by itself, too: whoever is in danger stands first, on time or late.
    t.ahead.store(0, Ordering::Relaxed);
    t.keys("Esc F10 0");
    let lines = balai::app::today::lines(&t.ui.shared().desk).unwrap();
    let line = lines.iter().find(|line| line.title == number).unwrap();
    assert_eq!(line.when, balai::app::today::When::Danger);
    let shown = |t: &Harness| t.screen().lines().find(|line| line.contains(&number)).map(str::to_owned);
    let before = shown(&t).unwrap();
    assert!(before.contains("20 menit lagi"), "{before}");
    t.ahead.store(26, Ordering::Relaxed);
    t.event(Event::Look);
    let after = shown(&t).unwrap();
    assert!(after.contains("lewat 6 mnt"), "{after}");
}

#[test]
fn screening_and_registering_keep_the_hour_that_nobody_met() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = complained(&mut t, "61.71.05.1002", TODAY, "1.50", &[]);
    assert_eq!(read(&mut t.worker, id).1.due_at, "");
    go(&mut t.worker, id, "screened", &[("time", "8.00")]).unwrap();
    assert_eq!(read(&mut t.worker, id).1.due_at, "2026-06-02T08:00");
    go(&mut t.worker, id, "registered", &[("time", "9.00")]).unwrap();
    let (record, content) = read(&mut t.worker, id);
    assert_eq!((record.text("due_on"), content.due_at.as_str()), ("2026-06-02", "2026-06-02T08:00"));
    go(&mut t.worker, id, "assessed", &[("time", "9.05")]).unwrap();
    assert_eq!(read(&mut t.worker, id).1.due_at, "");
}

#[test]
fn a_supervisor_sees_what_is_to_be_approved() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = case_in(&mut t.worker, "monitoring", TODAY);
    let number = read(&mut t.worker, id).0.text("case_no").to_owned();
    sit(&mut t.worker, "yustina");
    event(&mut t.worker, id, "follow_up", told("cek luka").with("due_on", TODAY)).unwrap();
    go(&mut t.worker, id, "closed", &[("text", "Pelaku pindah; ia aman di rumah ibunya.")]).unwrap();
    // A plan that waits, with its items.
    let planned = case_in(&mut t.worker, "planned", TODAY);
    let plan_number = read(&mut t.worker, planned).0.text("case_no").to_owned();
    let version = read(&mut t.worker, planned).0.version;
    perform(&mut t.worker, CaseOp::AskPlan { id: planned, version }).unwrap();
    t.event(balai::ui::run::Event::Look);

    t.keys("Ctrl-K Ctrl-K Tab Backspace*20 text:hakim Tab text:latihan Enter");
    t.keys(&format!("4 text:{number} Enter Enter F3 Enter"));
    for part in ["Setujui", "tujuan tercapai", "Pelaku pindah", "Hasil akhir", "Alasan penutupan"] {
        assert!(t.screen().contains(part), "{part}\n{}", t.screen());
    }
    t.keys("Esc F3 Down Enter");
    assert!(t.screen().contains("Pelaku pindah"), "{}", t.screen());
    // In the approvals of the plan it stands too, and stays there.
    t.keys("Esc Right*2 End");
    assert!(t.screen().contains("Pelaku pindah"), "{}", t.screen());
    t.keys(&format!("Esc Esc Backspace*20 text:{plan_number} Enter Enter F3 Enter"));
    for part in ["pulih dan aman", "konseling"] {
        assert!(t.screen().contains(part), "{part}\n{}", t.screen());
    }
    // What is typed is below, and saved.
    t.keys("text:baik F2");
    let answer = read(&mut t.worker, planned).1.approvals.last().unwrap().clone();
    assert_eq!((answer.answer.as_str(), answer.comment.as_str()), ("approved", "baik"), "{}", t.screen());
}

#[test]
fn loose_ends_stand_above_the_answer() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = case_in(&mut t.worker, "monitoring", TODAY);
    sit(&mut t.worker, "yustina");
    let (record, mut content) = read(&mut t.worker, id);
    content.follow_ups.push(balai::domain::case::work::FollowUp {
        due_on: "2026-05-20".into(),
        what: "periksa memar".into(),
        ..Default::default()
    });
    content.referrals.push(balai::domain::case::referral::Referral {
        name: "Puskesmas Alianyang".into(),
        state: "sent".into(),
        reply_due: "2026-06-20".into(),
        ..Default::default()
    });
    content.approvals.push(balai::domain::case::work::Approval {
        subject: "closed".into(),
        asked_by: "Yustina".into(),
        told: vec![("text".into(), "selesai".into()), ("in_spite".into(), "ia minta ditutup".into())],
        ..Default::default()
    });
    let _ = record;
    let lines = balai::ui::panes::cases::asked_lines(t.ui.shared(), &content);
    let all: Vec<String> = lines.into_iter().map(|(label, text)| format!("{label} {text}")).collect();
    for part in ["ia minta ditutup", "periksa memar", "Puskesmas Alianyang", "selesai"] {
        assert!(all.iter().any(|line| line.contains(part)), "{part}: {all:?}");
    }
    t.keys("Ctrl-T");
    let lines = balai::ui::panes::cases::asked_lines(t.ui.shared(), &content);
    assert!(!lines.iter().any(|(_, text)| text.contains("periksa memar") || text.contains("ia minta")));
}

#[test]
fn a_new_finding_is_offered_and_told_on_the_screen() {
    for (office, place, language, find, step, low, told) in [
        (
            "pontianak",
            "61.71.05.1002",
            Language::Id,
            "nilai_ulang",
            "Nilai ulang risiko",
            "rendah",
            "risiko dinilai ulang (tinggi → rendah)",
        ),
        (
            "sepang",
            "101001",
            Language::Ms,
            "nilai_semula",
            "Nilai semula risiko",
            "rendah",
            "risiko dinilai semula (tinggi → rendah)",
        ),
        (
            "pontianak",
            "61.71.05.1002",
            Language::En,
            "judge_risk",
            "Judge risk anew",
            "low",
            "risk judged anew (high → low)",
        ),
    ] {
        let mut t = Harness::demo(office, language);
        let id = complained(&mut t, place, ".", "1.50", &[]);
        go(&mut t.worker, id, "screened", &[("on", "."), ("time", "1.55")]).unwrap();
        t.event(balai::ui::run::Event::Look);
        let number = read(&mut t.worker, id).0.text("case_no").to_owned();
        t.keys(&format!("4 text:{number} Enter Enter"));
        // The facts do not change it, and say what does.
        t.keys(&format!("F4 Tab*13 text:{low} Enter F2"));
        assert!(t.screen().contains(step), "{step}\n{}", t.screen());
        t.keys(&format!("Esc Left Enter F3 text:{find} Enter"));
        t.keys(&format!("Enter text:{low} Enter*3 text:ia_ditahan F2"));
        assert!(t.screen().contains(told), "{told}\n{}", t.screen());
    }
}

#[test]
fn what_the_law_asks_of_a_case_is_recorded_by_type_and_country() {
    for (office, place, case_type, answers, never) in [
        (
            "pontianak",
            "61.71.05.1002",
            "trafficking",
            [
                ("trafficking_act", "recruit|send"),
                ("trafficking_means", "fraud|debt_bondage"),
                ("trafficking_purpose", "forced_labour"),
            ]
            .as_slice(),
            "ampk",
        ),
        ("pontianak", "61.71.05.1002", "child_protection", &[("ampk", "exploited|neglect")], "care_ground"),
        ("sepang", "101001", "child_protection", &[("care_ground", "d|e")], "ampk"),
    ] {
        let mut t = Harness::demo(office, Language::Id);
        let id = complained(&mut t, place, ".", "1.50", &[("type", case_type)]);
        for (key, text) in answers {
            mend(&mut t.worker, id, key, text).unwrap();
        }
        mend(&mut t.worker, id, never, "exploited").unwrap();
        let (record, content) = read(&mut t.worker, id);
        let facts = app_cases::facts_of(&Draft::of(&record), &content);
        for (key, text) in answers {
            assert_eq!(facts.get(key), *text);
        }
        assert_eq!(facts.get(never), "");
        for (key, _) in answers {
            let no = mend(&mut t.worker, id, key, "nonsense").unwrap_err();
            assert_eq!(problem_of(no)[0].0, *key);
        }
        t.event(balai::ui::run::Event::Look);
        let number = record.text("case_no").to_owned();
        t.keys(&format!("4 text:{number} Enter Enter Left"));
        let shown = match answers[0].0 {
            "trafficking_act" => ["perekrutan, pengiriman", "penipuan, penjeratan utang", "kerja paksa"],
            "ampk" => ["anak dieksploitasi", "penelantaran", "Kelompok AMPK"],
            _ => ["(d) ditelantarkan", "(e) tanpa orang tua", "s.17(1)"],
        };
        for part in shown {
            assert!(t.screen().contains(part), "{part}\n{}", t.screen());
        }
    }
}

#[test]
fn an_assessment_asks_what_the_law_asks_and_keeps_what_was_known() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = complained(&mut t, "61.71.05.1002", TODAY, "1.50", &[("type", "trafficking")]);
    mend(&mut t.worker, id, "trafficking_act", "recruit").unwrap();
    go(&mut t.worker, id, "screened", &[("type", "trafficking")]).unwrap();
    let owner = t.ui.shared().desk.sitting().staff.clone();
    go(&mut t.worker, id, "registered", &[("owner", &owner)]).unwrap();
    t.event(balai::ui::run::Event::Look);
    let number = read(&mut t.worker, id).0.text("case_no").to_owned();
    t.keys(&format!("4 text:{number} Enter Enter F3 Enter"));
    let screen = t.screen();
    for part in ["TPPO: perbuatan", "perekrutan", "tujuan"] {
        assert!(screen.contains(part), "{part}\n{screen}");
    }
    // The purpose is known by now: behind the needs, the act and the means.
    t.keys("Enter Enter*4 text:rasa_aman Tab Enter Enter text:kerja_paksa Enter F2");
    let (record, content) = read(&mut t.worker, id);
    assert_eq!(record.text("stage"), "assessed", "{}", t.screen());
    assert_eq!(content.trafficking_act, "recruit");
    assert_eq!(content.trafficking_purpose, "forced_labour");
}

#[test]
fn a_perpetrator_is_something_else_to_each_survivor() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = case_in(&mut t.worker, "registered", TODAY);
    let party = |answers: Answers| CaseOp::Party { id, at: None, answers, draft: None };
    let child = Answers::default().with("role", "survivor").with("name", "Bunga Rahmawati");
    perform(&mut t.worker, party(child)).unwrap();
    let suspect = Answers::default()
        .with("role", "alleged_perpetrator")
        .with("name", "Samsul")
        .with("kin", "spouse")
        .with("kin_2", "parent")
        .with("kin_3", "teacher");
    perform(&mut t.worker, party(suspect.clone())).unwrap();
    let (record, content) = read(&mut t.worker, id);
    let (at, known) = (content.parties.len() - 1, content.parties.last().unwrap());
    let to: Vec<&str> = content.survivors().into_iter().map(|at| content.kin_to(known, at)).collect();
    assert_eq!(to, ["spouse", "parent"]);
    let answers = app_cases::party_of(&content, known);
    assert_eq!((answers.get("kin"), answers.get("kin_2"), answers.get("kin_3")), ("spouse", "parent", ""));
    t.event(balai::ui::run::Event::Look);
    let number = record.text("case_no").to_owned();
    t.keys(&format!("4 text:{number} Enter Enter Right"));
    assert!(t.screen().contains("suami/istri Z.Q., orang tua B.R."), "{}", t.screen());
    // Mended, it keeps what was not touched.
    let mended = answers.with("kin_2", "relative");
    let op = CaseOp::Party { id, at: Some((record.version, at)), answers: mended, draft: None };
    perform(&mut t.worker, op).unwrap();
    let (_, content) = read(&mut t.worker, id);
    assert_eq!(
        (content.parties[at].kin.as_str(), content.kin_to(&content.parties[at], 1)),
        ("spouse", "relative")
    );
}

/// Somebody of the registry with a number: row id, uid, number.
fn resident(t: &Harness) -> (i64, String, String) {
    let store = t.store();
    let rows = store.list(&t.scope(), &ListQuery::all(Kind::Person), &Window::First, 40).unwrap();
    let people = rows.iter().map(|row| store.get(&t.scope(), Kind::Person, row.id).unwrap());
    let known = people.into_iter().find(|person| person.text("identity_no").len() == 16).unwrap();
    (known.id, known.uid.clone(), known.text("identity_no").to_owned())
}

#[test]
fn a_party_is_linked_to_the_registry_and_nothing_is_written_there() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let (person, uid, number) = resident(&t);
    let before = t.store().get(&t.scope(), Kind::Person, person).unwrap();
    let history = t.store().history(&t.scope(), Kind::Person, person).unwrap().len();
    let known = |t: &Harness, word: &str| t.store().cases_with(&t.scope(), &[word.to_owned()], 9).unwrap();
    assert!(known(&t, &uid).is_empty() && known(&t, &number).is_empty());
    let id = case_in(&mut t.worker, "registered", TODAY);
    let answers = Answers::default()
        .with("role", "witness")
        .with("name", "Saksi")
        .with("person", &uid)
        .with("identity", &number);
    perform(&mut t.worker, CaseOp::Party { id, at: None, answers, draft: None }).unwrap();
    t.event(balai::ui::run::Event::Look);
    // Who is in a case of the ring is found by the number and by the link, after unlocking.
    assert_eq!((known(&t, &uid), known(&t, &number)), (vec![id], vec![id]));
    let after = t.store().get(&t.scope(), Kind::Person, person).unwrap();
    assert_eq!((after.version, &after.updated_at), (before.version, &before.updated_at));
    assert_eq!(t.store().history(&t.scope(), Kind::Person, person).unwrap().len(), history);
    assert!(t.store().check().unwrap().is_empty());

    let case_no = read(&mut t.worker, id).0.text("case_no").to_owned();
    t.keys(&format!("4 text:{case_no} Enter Enter Right"));
    assert!(t.screen().contains("ada di registri"), "{}", t.screen());
    // In another case of the team the same person is recognised, by number and by link.
    let name = t.store().label(&t.scope(), Kind::Person, person).unwrap().replace(' ', "_");
    for (keys, what) in
        [(format!("Tab*8 text:{number} Enter"), "number"), (format!("Tab*9 text:{name} Enter"), "link")]
    {
        t.keys(
            "Esc Esc 4 Ctrl-N text:t text:daratsekip Enter Enter Enter text:dipukul Tab text:tel Enter F2",
        );
        t.keys(&format!("Right F7 text:korban Enter text:Seseorang {keys}"));
        let said = t.screen().contains("orang yang sama (") && t.screen().contains(&case_no);
        assert!(said, "{what}\n{}", t.screen());
        t.keys("Esc Left Enter");
    }
    // A person of the registry is chosen and never made from a case.
    t.keys("Right F7 text:saksi Enter text:Seseorang Tab*9 text:zzzzqqq");
    assert!(!t.screen().contains("F7"), "{}", t.screen());
}

#[test]
fn number_and_link_of_a_party_stand_in_no_byte_of_the_file() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = case_in(&mut t.worker, "registered", TODAY);
    let number = "6171055511880000";
    let answers = Answers::default().with("role", "witness").with("name", "Saksi").with("identity", number);
    perform(&mut t.worker, CaseOp::Party { id, at: None, answers, draft: None }).unwrap();
    assert_eq!(read(&mut t.worker, id).1.parties.last().unwrap().identity, number);
    let folder = t.folder.path().to_owned();
    for file in std::fs::read_dir(folder).unwrap() {
        let Ok(bytes) = std::fs::read(file.unwrap().path()) else { continue };
        assert!(!bytes.windows(number.len()).any(|window| window == number.as_bytes()));
    }
}
