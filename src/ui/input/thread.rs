//! The thread that waits for keys.
//!
//! It is a thread of its own because a broken sequence can hold crossterm's read, and neither autosave nor a hang-up
//! may wait for that. Two faults of crossterm's `/dev/tty` source shape the loop: it spins when the line is dead
//! (crossterm#793), so the line is first waited for through [`os`]; and `poll(Duration::ZERO)` never reads
//! (crossterm#839), so what has come is drained with waits of 1 ms.

use std::io;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};

use super::{Decoder, DecoderOptions, Input};
use crate::os::{self, InputLine, Wait};

/// The shortest wait with which crossterm reads at all.
const DRAIN: Duration = Duration::from_millis(1);

/// How long crossterm is waited in where the system cannot wait on the line itself (Windows).
const LONG: Duration = Duration::from_secs(1);

/// A batch is sent at the latest after this many events, so that a huge burst is not answered only at its end.
const BATCH: usize = 256;

/// Starts the input thread. `send` gets what came in batches, oldest first, so that the main loop can take a burst
/// of keys together and draw once; the thread ends when `send` answers `false`, and after [`Input::HangUp`].
///
/// While nothing comes the thread sleeps without waking up. The first key of a batch is sent at once; draining would
/// cost it 1 ms.
///
/// # Errors
/// When there is no terminal, or the thread cannot be started.
pub fn spawn(
    options: DecoderOptions,
    send: impl FnMut(Vec<Input>) -> bool + Send + 'static,
) -> io::Result<JoinHandle<()>> {
    let line = InputLine::open()?;
    let reader = Reader {
        line,
        decoder: Decoder::new(options),
        start: Instant::now(),
        out: Outlet { send, open: true },
    };
    thread::Builder::new().name("input".to_owned()).spawn(move || reader.run())
}

struct Reader<S: FnMut(Vec<Input>) -> bool> {
    line: InputLine,
    decoder: Decoder,
    start: Instant,
    out: Outlet<S>,
}

impl<S: FnMut(Vec<Input>) -> bool> Reader<S> {
    fn run(mut self) {
        while self.out.open {
            let left = self.decoder.deadline().map(|deadline| deadline.saturating_sub(self.now()).max(DRAIN));
            let ready = match self.line.wait(left) {
                Wait::HungUp => {
                    // Said here too, because the main loop may be waiting for the file when nobody waits for it.
                    os::drop_line();
                    break;
                }
                Wait::Readable => Some(DRAIN),
                Wait::AskTerminal => Some(left.unwrap_or(LONG)),
                Wait::TimedOut => None,
            };
            if let Some(wait) = ready
                && self.drain(wait).is_err()
            {
                break;
            }
            let late = self.decoder.flush(self.now());
            self.out.send(late);
        }
        // The outlet says HangUp when it is dropped.
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn drain(&mut self, first_wait: Duration) -> io::Result<()> {
        let mut wait = first_wait;
        let mut batch = Vec::new();
        let mut count = 0_usize;
        while event::poll(wait)? {
            let event: Event = event::read()?;
            batch.extend(self.decoder.feed(&event, self.now()));
            if count == 0 || batch.len() >= BATCH {
                self.out.send(std::mem::take(&mut batch));
            }
            count += 1;
            wait = DRAIN;
        }
        self.out.send(batch);
        Ok(())
    }
}

/// Sends batches, and at the end, however the thread ends, the hang-up.
struct Outlet<S: FnMut(Vec<Input>) -> bool> {
    send: S,
    open: bool,
}

impl<S: FnMut(Vec<Input>) -> bool> Outlet<S> {
    fn send(&mut self, batch: Vec<Input>) {
        if self.open && !batch.is_empty() {
            self.open = (self.send)(batch);
        }
    }
}

impl<S: FnMut(Vec<Input>) -> bool> Drop for Outlet<S> {
    fn drop(&mut self) {
        self.send(vec![Input::HangUp]);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn the_end_of_the_thread_is_a_hang_up() {
        let (sender, receiver) = mpsc::channel();
        let mut outlet = Outlet { send: move |batch| sender.send(batch).is_ok(), open: true };
        outlet.send(Vec::new());
        outlet.send(vec![Input::Resize(1, 1)]);
        drop(outlet);
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [vec![Input::Resize(1, 1)], vec![Input::HangUp]]);
    }

    #[test]
    fn a_closed_receiver_ends_it() {
        let (sender, receiver) = mpsc::channel();
        let mut outlet = Outlet { send: move |batch| sender.send(batch).is_ok(), open: true };
        drop(receiver);
        outlet.send(vec![Input::Resize(1, 1)]);
        assert!(!outlet.open);
    }
}
