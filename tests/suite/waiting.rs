//! What waits for somebody else's answer, and what they answered: approvals on Today and in the case, referrals that
//! were declined.

use balai::app::today::{self, Hand, When};
use balai::app::{CaseOp, Request};
use balai::domain::kind::Kind;
use balai::lang::Language;

use crate::cases::{TODAY, case_in, read, scope};
use crate::handover::as_login;
use crate::harness::{Harness, sees, sees_no};
use crate::referrals::{ask, latest, registered};

/// A case of Yustina's whose plan waits for an answer; its number.
fn asked(t: &mut Harness) -> String {
    let id = case_in(&mut t.worker, "planned", TODAY);
    let version = read(&mut t.worker, id).0.version;
    t.worker.perform(Request::Case(CaseOp::AskPlan { id, version })).unwrap();
    t.store().get(&scope(), Kind::Case, id).unwrap().text("case_no").to_owned()
}

#[test]
fn what_waits_for_my_approval_stands_before_everything_but_danger_and_ones_own_drafts() {
    for (language, group, approve) in [
        (Language::Id, "MENUNGGU JAWABAN ANDA", "setujui: rencana"),
        (Language::Ms, "MENUNGGU KELULUSAN ANDA", "luluskan: pelan"),
        (Language::En, "WAITS FOR YOUR APPROVAL", "approve: the plan"),
    ] {
        let mut t = Harness::demo("pontianak", language);
        let number = asked(&mut t);
        as_login(&mut t, "hakim");
        t.keys("Esc F10 0");
        let screen = t.screen();
        let lines: Vec<&str> = screen.lines().skip(3).filter(|line| !line.trim().is_empty()).collect();
        let first = lines.iter().find(|line| {
            line.chars().filter(|c| c.is_uppercase()).count() > 8
                && !line.contains("PTK-")
                && !line.contains("BAHAYA")
                && !line.contains("DANGER")
        });
        assert!(first.unwrap().contains(group), "{screen}");
        let own = lines.iter().find(|line| line.contains(&number)).unwrap_or_else(|| panic!("{screen}"));
        assert!(own.contains(approve), "{screen}");
        let of = today::lines(&t.ui.shared().desk).unwrap();
        let after_danger = || of.iter().skip_while(|line| line.when == When::Danger);
        assert!(
            after_danger().take_while(|line| line.when == When::Approval).any(|line| line.title == number)
        );
        // Locked, nobody is told whose answer a case waits for.
        t.keys("Ctrl-K");
        sees_no(&t, group);
    }
}

#[test]
fn a_case_says_in_its_head_that_it_waits_for_the_supervisor() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let number = asked(&mut t);
    as_login(&mut t, "yustina");
    t.keys(&format!("Esc Esc F10 4 text:{number} Enter Enter"));
    let head = t.screen().lines().nth(4).unwrap_or_default().to_owned();
    assert!(head.contains("menunggu penyelia: rencana"), "{}", t.screen());
    sees_no(&t, "mulai layanan: ");
    // On the Today of the one who asked it is not said that she approves it herself.
    let lines = today::lines(&t.ui.shared().desk).unwrap();
    let own = lines.iter().find(|line| line.title == number).map(|line| (line.when, line.hand.clone()));
    assert!(own.is_none_or(|(when, hand)| when != When::Approval && hand == Hand::Asked("plan".into())));
    // A plan that nobody was asked about yet says so, too.
    let id = case_in(&mut t.worker, "planned", TODAY);
    let number = t.store().get(&scope(), Kind::Case, id).unwrap().text("case_no").to_owned();
    t.keys(&format!("Esc Esc F10 4 Esc Esc text:{number} Enter Enter"));
    let head = t.screen().lines().nth(4).unwrap_or_default().to_owned();
    assert!(head.contains("ajukan rencana ke penyelia"), "{}", t.screen());
}

#[test]
fn the_supervisors_hint_of_the_next_step_is_never_empty() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = case_in(&mut t.worker, "registered", TODAY);
    let number = t.store().get(&scope(), Kind::Case, id).unwrap().text("case_no").to_owned();
    as_login(&mut t, "hakim");
    t.keys(&format!("Esc Esc F10 4 text:{number} Enter Enter"));
    let hint = t.screen().lines().find(|line| line.contains("F3 langkah berikut:")).map(str::to_owned);
    let hint = hint.unwrap_or_else(|| panic!("{}", t.screen()));
    assert!(hint.trim_end().len() > "F3 langkah berikut:".len() + 4, "{hint:?}");
}

#[test]
fn the_steps_of_a_referral_are_offered_from_every_section() {
    let mut t = registered("pontianak", Language::Id);
    t.keys("F7");
    ask(&mut t, "hukum", "perlu_pendampingan_hukum");
    let name = latest(&t).1.referrals[0].name.clone();
    // Back in the story: F3, and the word that comes to mind.
    t.keys("Left*3 F3 text:kirim");
    sees(&t, "Catat pengiriman");
    sees(&t, &name.chars().take(12).collect::<String>());
    t.keys("Enter F2");
    assert_eq!(latest(&t).1.referrals[0].state, "sent", "{}", t.screen());
    // In its own section F3 and its hint are about the referral under the cursor.
    t.keys("Right*3");
    sees(&t, "F3 langkah berikut: diterima lembaga tujuan");
}

#[test]
fn who_declined_a_case_says_so_and_stands_last_when_it_is_referred_again() {
    let mut t = registered("pontianak", Language::Id);
    t.keys("F7");
    let first = t.screen();
    ask(&mut t, "hukum", "perlu_pendampingan_hukum");
    let name = latest(&t).1.referrals[0].name.clone();
    assert!(first.contains(&name), "{first}");
    t.keys("F3 Enter F2 F3 Down Enter F2 text:penuh F2");
    assert_eq!(latest(&t).1.referrals[0].state, "declined", "{}", t.screen());
    t.keys("F7");
    assert_ne!(t.screen().lines().nth(6), first.lines().nth(6), "{}", t.screen());
    t.keys("End");
    sees(&t, "menolak kasus ini");
    let line =
        t.screen().lines().find(|line| line.contains("menolak kasus ini")).unwrap_or_default().to_owned();
    assert!(line.contains(&name) && line.contains('▌'), "{}", t.screen());
}

#[test]
fn organisations_of_one_name_are_told_apart_by_their_place() {
    let mut t = Harness::demo("pontianak", Language::Id);
    for place in ["61.71.05", "61.71.06"] {
        let mut draft = balai::domain::draft::Draft::new(Kind::Organisation);
        let fields =
            [("name", "Rumah Aman Melati"), ("kind", "shelter"), ("area", place), ("phone", "0561-555-0177")];
        for (key, text) in fields {
            draft.set(key, text);
        }
        let parts = vec![balai::app::SavePart::new(draft)];
        t.worker.perform(Request::Save { parts, action: "create", draft: None }).unwrap();
    }
    t.keys("2 F7 Down F4 text:rumah_aman_melati");
    let lines: Vec<String> =
        t.screen().lines().filter(|line| line.contains("Rumah Aman Melati")).map(str::to_owned).collect();
    assert!(lines.len() >= 2, "{}", t.screen());
    let places: std::collections::HashSet<&str> =
        lines.iter().filter_map(|line| line.split("Melati").nth(1)).map(str::trim).collect();
    assert_eq!(places.len(), lines.len(), "{}", t.screen());
    sees_no(&t, "tidak ditemukan");
}
