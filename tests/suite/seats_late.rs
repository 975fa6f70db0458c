//! Who sits here where two threads, or two programs, do not answer at once: late replies, a store thread that begins
//! late, a list of staff that a colleague changes meanwhile.

use balai::app::{Reply, Request, SavePart, Seat, WorkerToBe};
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::drafts::{Drafts, SavedDraft};
use balai::ui::run::Event;

use crate::harness::Harness;

fn demo() -> Harness {
    Harness::demo("pontianak", Language::Id)
}

fn organisation(name: &str) -> Vec<SavePart> {
    let mut draft = Draft::new(Kind::Organisation);
    for (key, text) in [("name", name), ("kind", "posyandu"), ("area", "61.71.05.1002")] {
        draft.set(key, text);
    }
    vec![SavePart::new(draft)]
}

#[test]
fn what_the_store_thread_has_saved_the_other_thread_does_not_keep_again() {
    let t = demo();
    let desk = &t.ui.shared().desk;
    let to_be = WorkerToBe::behind(desk);
    let keeper = to_be.drafts();
    let office = desk.office().uid.clone();
    let half = SavedDraft {
        uid: "half".into(),
        office: office.clone(),
        form: "organisation".into(),
        title: String::new(),
        at: "2026-06-01T00:00:00Z".into(),
        owner: desk.sitting().owner.clone(),
        parts: Vec::new(),
    };
    let kept = || Drafts::new(t.folder.path()).of(&office).len();
    keeper.keep(&half).unwrap();
    assert_eq!(kept(), 1);
    let parts = organisation("Posyandu Mawar");
    let mut worker = to_be.begin().unwrap();
    worker.perform(Request::Save { parts, action: "create", draft: Some("half".into()) }).unwrap();
    assert_eq!(kept(), 0);
    // What the screen had asked for before it knew of the save.
    keeper.keep(&half).unwrap();
    assert_eq!(kept(), 0);
    // A third thread would agree as well.
    to_be.drafts().keep(&half).unwrap();
    assert_eq!(kept(), 0);
}

#[test]
fn a_worker_that_cannot_begin_puts_the_keys_away_all_the_same() {
    for (request, seat) in [(Request::Lock, Seat::SignedIn), (Request::SignOut, Seat::Account)] {
        let t = demo();
        let path = t.ui.shared().desk.office_path().to_owned();
        let mut to_be = WorkerToBe::behind(&t.ui.shared().desk);
        drop(t.worker);
        let aside = path.with_extension("aside");
        std::fs::rename(&path, &aside).unwrap();
        to_be.begin_with(&request).unwrap_err();
        std::fs::rename(&aside, &path).unwrap();
        let worker = to_be.begin_with(&Request::Warm).unwrap();
        assert!(!worker.sitting().is_unlocked(), "{request:?}");
        assert_eq!(worker.sitting().permissions.seat(), seat, "{request:?}");
    }
}

/// Asks the screen for something and holds the reply back while it is locked or left.
fn late(t: &mut Harness, keys: &str) {
    let sitting = t.worker.sitting().clone();
    assert!(sitting.is_unlocked());
    // The passphrase is asked again, and answered by the store thread in a while.
    t.keys("Ctrl-G text:kata_sandi Enter text:rina Enter text:latihan");
    t.ui.handle(Event::Input(vec![balai::ui::input::Input::Key("Enter".parse().unwrap())]));
    let asked = t.ui.take_requests();
    let (ticket, _) =
        *asked.iter().find(|(_, request)| matches!(request, Request::Unlock { .. })).as_ref().unwrap();
    let ticket = *ticket;
    for key in keys.split_whitespace() {
        t.ui.handle(Event::Input(vec![balai::ui::input::Input::Key(key.parse().unwrap())]));
    }
    assert!(!t.ui.shared().desk.sitting().is_unlocked());
    t.ui.handle(Event::Reply(ticket, Ok(Reply::Seated(Box::new(sitting)))));
}

#[test]
fn a_reply_from_before_the_lock_unlocks_nothing() {
    let mut t = demo();
    t.keys("4");
    late(&mut t, "Ctrl-K");
    assert!(!t.ui.shared().desk.sitting().is_unlocked());
    t.pump();
    t.draw();
    assert!(!t.worker.sitting().is_unlocked());
    assert!(!t.ui.shared().desk.sitting().is_unlocked());
    // Who unlocks afterwards is let in.
    t.keys("Ctrl-K text:latihan Enter");
    assert!(t.ui.shared().desk.sitting().is_unlocked(), "{}", t.screen());
}
