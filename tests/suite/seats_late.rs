//! Who sits here where two threads, or two programs, do not answer at once: late replies, a store thread that begins
//! late, a list of staff that a colleague changes meanwhile.

use balai::app::{Reply, Request, SavePart, Seat, Secret, StaffOp, Worker, WorkerToBe};
use balai::domain::draft::Draft;
use balai::domain::kind::Kind;
use balai::lang::Language;
use balai::store::drafts::{Drafts, SavedDraft};
use balai::ui::input::Input;
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
    t.ui.handle(Event::Input(vec![Input::Key("Enter".parse().unwrap())]));
    let asked = t.ui.take_requests();
    let (ticket, _) =
        *asked.iter().find(|(_, request)| matches!(request, Request::Unlock { .. })).as_ref().unwrap();
    let ticket = *ticket;
    for key in keys.split_whitespace() {
        t.ui.handle(Event::Input(vec![Input::Key(key.parse().unwrap())]));
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

/// A screen at which `seat` has sat down, and an administrator at another one.
fn beside(seat: &str) -> (Harness, Worker) {
    let mut t = demo();
    let other = WorkerToBe::behind(&t.ui.shared().desk).begin().unwrap();
    t.keys(seat);
    assert_ne!(t.worker.sitting().login, "rina");
    (t, other)
}

const SUILING: &str = "Ctrl-G text:lim_sui Enter text:1234 Enter";
const YUSTINA: &str = "Ctrl-G text:kata_sandi Enter text:yustina Enter text:latihan Enter";

fn disable(other: &mut Worker, login: &str) {
    other.perform(Request::Staff(StaffOp::Disable { login: login.into() })).unwrap();
}

fn refusal(t: &mut Harness, request: Request) -> String {
    format!("{:?}", t.worker.perform(request).unwrap_err())
}

fn add() -> Request {
    Request::Save { parts: organisation("Posyandu Melati"), action: "create", draft: None }
}

#[test]
fn who_was_disabled_writes_nothing_more_and_sits_here_no_more() {
    for (seat, login) in [(SUILING, "suiling"), (YUSTINA, "yustina")] {
        let (mut t, mut other) = beside(seat);
        t.keys("1 F7 text:Posyandu_Mawar");
        disable(&mut other, login);
        // The store thread sees it first.
        let said = refusal(&mut t, add());
        assert!(said.contains("seat-ended"), "{said}");
        assert_eq!(t.worker.sitting().permissions.seat(), Seat::Account);
        assert!(!t.worker.sitting().is_unlocked());
        let said = refusal(&mut t, add());
        assert!(said.contains("refused-sign-in"), "{said}");
        t.event(Event::Look);
        assert_eq!(t.ui.shared().desk.sitting().login, "");
        assert!(!t.ui.shared().desk.sitting().is_unlocked());
        assert!(t.screen().contains("tidak lagi berhak di sini"), "{}", t.screen());
        assert!(!t.screen().contains("Mawar"), "{}", t.screen());
    }
}

#[test]
fn the_screen_lets_go_of_who_was_disabled_before_anything_is_asked() {
    let (mut t, mut other) = beside(YUSTINA);
    t.keys("4");
    disable(&mut other, "yustina");
    t.event(Event::Look);
    assert!(!t.ui.shared().desk.sitting().is_unlocked());
    assert!(!t.worker.sitting().is_unlocked());
    assert_eq!(t.worker.sitting().login, "");
    assert!(t.screen().contains("Yustina Lunau tidak lagi berhak"), "{}", t.screen());
    // It is said once, and whoever is next sits down as ever.
    t.event(Event::Look);
    t.keys("Ctrl-G text:lim_sui Enter text:1234 Enter");
    assert_eq!(t.worker.sitting().login, "suiling");
}

#[test]
fn who_was_given_other_roles_has_those_and_keeps_the_seat() {
    let (mut t, mut other) = beside(SUILING);
    t.worker.perform(add()).unwrap();
    let roles = StaffOp::Roles { login: "suiling".into(), roles: "ketua".into() };
    other.perform(Request::Staff(roles)).unwrap();
    let said = refusal(&mut t, add());
    assert!(said.contains("refused-role"), "{said}");
    t.event(Event::Look);
    assert!(t.screen().contains("Peran Anda baru saja diubah"), "{}", t.screen());
    for sitting in [t.worker.sitting(), t.ui.shared().desk.sitting()] {
        assert_eq!(sitting.login, "suiling");
        assert_eq!(sitting.permissions.seat(), Seat::SignedIn);
        assert!(!sitting.permissions.shows(Kind::Person));
    }
}

#[test]
fn what_a_colleague_saves_seats_nobody_elsewhere() {
    let (mut t, mut other) = beside(YUSTINA);
    other.perform(add()).unwrap();
    t.event(Event::Look);
    assert!(t.worker.sitting().is_unlocked() && t.ui.shared().desk.sitting().is_unlocked());
    assert_eq!(t.worker.sitting().login, "yustina");
}

#[test]
fn who_founds_an_office_that_was_founded_meanwhile_signs_in() {
    let mut t = Harness::empty("ID", Language::Id);
    let mut other = WorkerToBe::behind(&t.ui.shared().desk).begin().unwrap();
    t.worker.perform(add()).unwrap();
    crate::seats::found(&mut other);
    let said = refusal(&mut t, add());
    assert!(said.contains("seat-founded"), "{said}");
    t.event(Event::Look);
    assert_eq!(t.ui.shared().desk.sitting().permissions.seat(), Seat::Account);
}

#[test]
fn who_has_an_account_of_their_own_is_not_signed_in_from_another() {
    let mut t = demo();
    let conn = rusqlite::Connection::open(t.ui.shared().desk.office_path()).unwrap();
    conn.execute("UPDATE staff SET account = 'lim' WHERE login = 'suiling'", []).unwrap();
    for pin in ["1234", "0", "0", "0", "0", "0"] {
        let said = refusal(&mut t, Request::SignIn { login: "suiling".into(), pin: Secret::new(pin) });
        assert!(said.contains("sign-in-nobody"), "{said}");
    }
    // Nor are their tries used up.
    let wrong: i64 = conn.query_row("SELECT count(*) FROM pin_wrong", [], |row| row.get(0)).unwrap();
    assert_eq!(wrong, 0);
}
