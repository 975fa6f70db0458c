//! What the forms of a case say of themselves: whose name it may be, what makes a risk critical, why a reason is asked.

use balai::domain::case::answers::Answers;
use balai::domain::kind::Kind;
use balai::lang::Language;

use crate::case_approvals::{event, told};
use crate::cases::{TODAY, case_in, perform, read, scope};
use crate::harness::{Harness, sees, sees_no};
use crate::referrals::{answers, ask_op, latest, perform as refer};
use balai::app::CaseOp;

/// A complaint, open on the screen.
fn complaint(t: &mut Harness) {
    t.keys("Ctrl-N text:t text:daratsekip Enter Enter Enter text:dipukul Tab text:tel Enter F2");
}

#[test]
fn a_name_alone_is_a_hint_and_sex_or_year_take_it_back() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = case_in(&mut t.worker, "registered", TODAY);
    let girl = Answers::default()
        .with("role", "witness")
        .with("name", "Xerxesari Qorimah")
        .with("sex", "female")
        .with("born_on", "2012");
    perform(&mut t.worker, CaseOp::Party { id, at: None, answers: girl, draft: None }).unwrap();
    t.event(balai::ui::run::Event::Look);
    complaint(&mut t);
    t.keys("Right F7 text:saksi Enter text:Xerxesari_Qorimah Enter");
    sees(&t, "mungkin orang yang sama (nama sama)");
    // Another sex, another person.
    t.keys("text:laki Enter");
    sees_no(&t, "mungkin orang yang sama");
    t.keys("Up F4 text:perem Enter");
    sees(&t, "mungkin orang yang sama (nama sama)");
    // So it is with the year of birth, and the same year says so.
    t.keys("text:1992 Enter");
    sees_no(&t, "mungkin orang yang sama");
    t.keys("Up Ctrl-U text:2012 Enter");
    sees(&t, "[F3 lihat]");
    sees(&t, "mungkin orang yang sama (nama, tahun lahir)");
}

#[test]
fn a_trigger_fills_the_risk_and_what_was_done_is_told_as_that() {
    let mut t = Harness::demo("pontianak", Language::Id);
    complaint(&mut t);
    t.keys("F3 Enter F4 Down Space Enter");
    let risk = t.screen().lines().find(|line| line.contains("Tingkat risiko")).unwrap_or_default().to_owned();
    assert!(risk.to_lowercase().contains("kritis"), "{}", t.screen());
    // Who says otherwise is told what that takes.
    t.keys("F4 text:sedang Enter");
    sees(&t, "ada pemicu; seharusnya kritis");
    t.keys("Up F4 text:kritis Enter Enter text:antar_ke_puskesmas Enter text:kdrt Enter F2");
    let (record, content) = latest(&t);
    assert_eq!((record.text("stage"), record.text("risk")), ("screened", "critical"), "{}", t.screen());
    let told: Vec<_> = content.events.iter().map(|event| event.what.as_str()).collect();
    assert_eq!(told, ["received", "emergency", "screened"]);
    assert!(content.was_acted_on());
    sees(&t, "tindakan darurat: antar ke puskesmas");
    sees_no(&t, "dihubungi: antar");
}

#[test]
fn closing_says_which_loose_end_asks_for_a_reason() {
    let mut t = Harness::demo("pontianak", Language::Id);
    let id = case_in(&mut t.worker, "monitoring", TODAY);
    let number = t.store().get(&scope(), Kind::Case, id).unwrap().text("case_no").to_owned();
    event(&mut t.worker, id, "follow_up", told("menjenguk ibu").with("due_on", "2026-06-10")).unwrap();
    let content = read(&mut t.worker, id).1;
    assert!(!content.has_open_referral());
    // Nothing is late, no referral is open: no reason is asked, and none is explained.
    t.keys(&format!("4 text:{number} Enter Enter F3 text:tutup Enter"));
    sees_no(&t, "Alasan tetap tutup");
    t.keys("Esc");
    let asked = ask_op(id, answers(&t));
    refer(&mut t, asked).unwrap();
    let body = read(&mut t.worker, id).1.referrals[0].name.clone();
    t.event(balai::ui::run::Event::Look);
    t.keys("F3 text:tutup Enter");
    sees(&t, "Alasan tetap tutup");
    sees(&t, "Masih terbuka");
    sees(&t, &body.chars().take(20).collect::<String>());
}
