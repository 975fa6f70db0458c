//! Signals, turned into messages by a thread of their own.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator;

use crate::os::Signal;

/// The signal handlers of the running program. They stay for the life of the process; the wake-up thread ends when
/// this value is dropped.
#[derive(Debug)]
pub struct Signals {
    hang_up: Arc<AtomicBool>,
    terminate: Arc<AtomicBool>,
    handle: iterator::Handle,
}

impl Signals {
    /// Whether the program has been told to end, and how. Set in the signal handler itself, so it is true even
    /// before the wake-up arrives; the main loop asks at each wake.
    pub fn ending(&self) -> Option<Signal> {
        if self.hang_up.load(Ordering::Relaxed) {
            Some(Signal::HangUp)
        } else if self.terminate.load(Ordering::Relaxed) {
            Some(Signal::Terminate)
        } else {
            None
        }
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.handle.close();
    }
}

/// Catches HUP, TERM, WINCH and CONT and calls `wake` for each, on a thread of its own; `wake` sends into the main
/// loop's channel. INT is caught and does nothing: in raw mode Ctrl-C is a key, and a stray `kill -INT` must not
/// lose a form.
///
/// # Errors
/// When a handler cannot be registered or the thread not be started.
pub fn install_signals(mut wake: impl FnMut(Signal) + Send + 'static) -> io::Result<Signals> {
    let hang_up = Arc::new(AtomicBool::new(false));
    let terminate = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(SIGHUP, Arc::clone(&hang_up))?;
    signal_hook::flag::register(SIGTERM, Arc::clone(&terminate))?;
    let mut signals = iterator::Signals::new([SIGHUP, SIGTERM, SIGINT, SIGWINCH, SIGCONT])?;
    let handle = signals.handle();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for number in signals.forever() {
            match number {
                SIGHUP => wake(Signal::HangUp),
                SIGTERM => wake(Signal::Terminate),
                SIGWINCH => wake(Signal::Resize),
                SIGCONT => wake(Signal::Resume),
                _ => {}
            }
        }
    })?;
    Ok(Signals { hang_up, terminate, handle })
}

/// Does something before HUP, INT or TERM end a command without a screen: so that it leaves nothing behind. The
/// signal then ends the process as it would have.
///
/// # Errors
/// When a handler cannot be registered or the thread not be started.
pub fn before_end(last: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let mut signals = iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    thread::Builder::new().name("end".to_owned()).spawn(move || {
        if let Some(number) = signals.forever().next() {
            last();
            // Ends the process; where even that fails, the command simply goes on.
            let _ = signal_hook::low_level::emulate_default_handler(number);
        }
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn signals_become_messages() {
        let (sender, receiver) = mpsc::channel();
        let signals = install_signals(move |signal| sender.send(signal).unwrap_or(())).unwrap();
        let wait = Duration::from_secs(10);
        assert_eq!(signals.ending(), None);
        for (number, wanted) in [
            (SIGWINCH, Signal::Resize),
            (SIGCONT, Signal::Resume),
            (SIGINT, Signal::Resize),
            (SIGTERM, Signal::Terminate),
            (SIGHUP, Signal::HangUp),
        ] {
            signal_hook::low_level::raise(number).unwrap();
            if number == SIGINT {
                // Nothing comes for INT, so what comes next is the answer to this.
                signal_hook::low_level::raise(SIGWINCH).unwrap();
            }
            assert_eq!(receiver.recv_timeout(wait).unwrap(), wanted);
        }
        assert_eq!(signals.ending(), Some(Signal::HangUp), "a dead line outweighs a request to end");
    }
}
