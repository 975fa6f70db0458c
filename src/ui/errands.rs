//! What is asked of other threads: work on the office file, in order, on the store thread; drafts on a thread of
//! their own, since a form that is half typed must not wait behind an export.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::run::{Event, Ticket, Ui};
use crate::app::{DraftKeeper, Refusal, Reply, Request, Worker, WorkerToBe};
use crate::lang::Message;

/// How long requests on their way may take when the program ends.
const LAST_WISH: Duration = Duration::from_millis(250);
/// How long drafts may take then: a tired disk may need longer for a flush, and what was typed is in no other
/// place.
const LAST_DRAFT: Duration = Duration::from_secs(2);

type Errand = (Ticket, Request);

type Perform = Box<dyn FnMut(Request) -> Result<Reply, Refusal> + Send>;

/// The threads that do what the screen asks for.
pub(super) struct Errands {
    store: Runner,
    drafts: Runner,
}

impl Errands {
    /// Threads that send their replies to `events`.
    pub(super) fn new(to_be: WorkerToBe, events: &Sender<Event>) -> Self {
        let keeper = to_be.drafts();
        let (mut to_be, mut worker) = (Some(to_be), None);
        let perform = move |request: Request| {
            if let Some(waiting) = &mut to_be {
                worker = Some(waiting.begin_with(&request)?);
                // It holds the keys of who sat here at the beginning, which a lock must not leave behind.
                to_be = None;
            }
            worker.as_mut().map_or_else(|| Err(gone()), |worker| Worker::perform(worker, request))
        };
        Self::with(events, perform, move |request| keep(&keeper, request))
    }

    fn with(
        events: &Sender<Event>,
        store: impl FnMut(Request) -> Result<Reply, Refusal> + Send + 'static,
        drafts: impl FnMut(Request) -> Result<Reply, Refusal> + Send + 'static,
    ) -> Self {
        let runner = |name, perform| Runner::Waiting { name, events: events.clone(), perform };
        Self { store: runner("store", Box::new(store)), drafts: runner("drafts", Box::new(drafts)) }
    }

    /// Sends what the screen asks for on its way. What finds nobody any more is answered at once.
    pub(super) fn send(&mut self, ui: &mut Ui) {
        for errand in ui.take_requests() {
            if let Err(event) = self.hand_over(errand) {
                ui.handle(event);
            }
        }
    }

    fn hand_over(&mut self, (ticket, request): Errand) -> Result<(), Event> {
        let to = match request {
            Request::KeepDraft(_) | Request::DiscardDraft(_) => &mut self.drafts,
            _ => &mut self.store,
        };
        to.hand_over((ticket, request)).map_err(|()| Event::Reply(ticket, Err(gone())))
    }

    /// Waits for what is still on its way, but not for long; for drafts longer.
    pub(super) fn finish(self, ui: &mut Ui, events: &Receiver<Event>) {
        self.store.close();
        let keeping = self.drafts.close();
        let start = Instant::now();
        let wait = |ui: &mut Ui, until: Instant| {
            let left = until.saturating_duration_since(Instant::now());
            match events.recv_timeout(left) {
                Ok(Event::Reply(ticket, reply)) => {
                    ui.handle(Event::Reply(ticket, reply));
                    true
                }
                Ok(_) => true,
                Err(_) => false,
            }
        };
        while ui.is_waiting() && wait(ui, start + LAST_WISH) {}
        // A draft that was kept is answered, which ends the waiting; its thread has nothing else to do.
        while keeping.as_ref().is_some_and(|thread| !thread.is_finished())
            && Instant::now() < start + LAST_DRAFT
        {
            let step = Instant::now() + Duration::from_millis(5);
            wait(ui, step.min(start + LAST_DRAFT));
        }
        ui.shared().desk.leave();
    }
}

fn keep(keeper: &DraftKeeper, request: Request) -> Result<Reply, Refusal> {
    match request {
        Request::KeepDraft(draft) => keeper.keep(&draft),
        Request::DiscardDraft(uid) => Ok(keeper.discard(&uid)),
        _ => Err(gone()),
    }
}

fn gone() -> Refusal {
    Refusal::Refused(Message::new("store-gone"))
}

/// A thread that performs requests in order and sends back what came of them. It begins with the first.
enum Runner {
    Waiting { name: &'static str, events: Sender<Event>, perform: Perform },
    Running { errands: Sender<Errand>, thread: JoinHandle<()> },
    Gone,
}

impl Runner {
    fn hand_over(&mut self, errand: Errand) -> Result<(), ()> {
        *self = match std::mem::replace(self, Self::Gone) {
            Self::Waiting { name, events, perform } => {
                Self::begin(name, events, perform).unwrap_or(Self::Gone)
            }
            runner => runner,
        };
        match self {
            Self::Running { errands, .. } => errands.send(errand).map_err(|_| ()),
            Self::Waiting { .. } | Self::Gone => Err(()),
        }
    }

    /// No further errands: the thread ends when it has done what it has.
    fn close(self) -> Option<JoinHandle<()>> {
        match self {
            Self::Running { thread, .. } => Some(thread),
            Self::Waiting { .. } | Self::Gone => None,
        }
    }

    /// One errand at which the thread breaks is answered, and so is every one after it.
    fn begin(name: &str, events: Sender<Event>, mut perform: Perform) -> io::Result<Self> {
        let (sender, requests) = mpsc::channel::<Errand>();
        let thread = std::thread::Builder::new().name(name.into()).spawn(move || {
            let mut broken = false;
            for (ticket, request) in requests {
                let reply = if broken {
                    None
                } else {
                    // Whatever is left half done in memory is not used again; the file has its transaction.
                    catch_unwind(AssertUnwindSafe(|| perform(request))).ok()
                };
                broken = reply.is_none();
                if events.send(Event::Reply(ticket, reply.unwrap_or_else(|| Err(gone())))).is_err() {
                    break;
                }
            }
        })?;
        Ok(Self::Running { errands: sender, thread })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::drafts::{Drafts, SavedDraft};

    fn draft() -> SavedDraft {
        SavedDraft {
            uid: "a".into(),
            office: "office".into(),
            form: "organisation".into(),
            title: String::new(),
            at: "2026-06-01T00:00:00Z".into(),
            owner: String::new(),
            parts: Vec::new(),
        }
    }

    #[test]
    fn a_draft_is_kept_while_the_store_thread_works() {
        let folder = tempfile::tempdir().unwrap();
        let keeper = DraftKeeper::new(folder.path());
        let (events, replies) = mpsc::channel();
        let (work, working) = mpsc::channel::<()>();
        let busy = move |_| {
            // Until the test ends it.
            let _ = working.recv();
            Ok(Reply::Noted)
        };
        let mut errands = Errands::with(&events, busy, move |request| keep(&keeper, request));
        errands.hand_over((1, Request::Undo { save: 1 })).unwrap();
        errands.hand_over((2, Request::KeepDraft(draft()))).unwrap();
        let first = replies.recv().unwrap();
        assert!(matches!(first, Event::Reply(2, Ok(Reply::DraftKept))), "{first:?}");
        assert_eq!(Drafts::new(folder.path()).of("office").len(), 1);
        drop(work);
        assert!(matches!(replies.recv().unwrap(), Event::Reply(1, Ok(Reply::Noted))));
    }

    #[test]
    fn a_store_thread_that_broke_is_said_for_every_request() {
        let (events, replies) = mpsc::channel();
        let breaks = |_| -> Result<Reply, Refusal> { std::panic::resume_unwind(Box::new("broken")) };
        let mut errands = Errands::with(&events, breaks, |_| Ok(Reply::DraftKept));
        for ticket in [1, 2] {
            errands.hand_over((ticket, Request::Undo { save: 1 })).unwrap();
            let event = replies.recv().unwrap();
            let Event::Reply(known, Err(Refusal::Refused(message))) = event else { panic!("{event:?}") };
            assert_eq!((known, message.key.as_ref()), (ticket, "store-gone"));
        }
        // Drafts are kept all the same.
        errands.hand_over((3, Request::KeepDraft(draft()))).unwrap();
        assert!(matches!(replies.recv().unwrap(), Event::Reply(3, Ok(_))));
    }
}
