//! The terminal line: waiting for keys, noticing that it is gone, and writing without ever being stuck in it.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::stdio;
use rustix::termios::{isatty, tcgetwinsize, ttyname};

use crate::os::Wait;

/// Reports HUP, ERR or a closed descriptor; asked for with any set of events, since poll(2) reports them always.
const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);

/// Whether the line behind the standard input is gone. Takes no time and reads nothing.
pub fn hung_up() -> bool {
    gone(stdio::stdin())
}

fn gone(line: BorrowedFd<'_>) -> bool {
    look(line, PollFlags::empty(), Some(Duration::ZERO)).is_ok_and(|found| found.intersects(GONE))
}

/// poll(2) on one descriptor; `None` waits without end.
fn look(line: BorrowedFd<'_>, events: PollFlags, timeout: Option<Duration>) -> rustix::io::Result<PollFlags> {
    let timeout = timeout.and_then(|time| Timespec::try_from(time).ok());
    let mut asked = [PollFd::from_borrowed_fd(line, events)];
    poll(&mut asked, timeout.as_ref())?;
    Ok(asked.first().map_or(PollFlags::empty(), PollFd::revents))
}

/// The line that keys come from: the standard input, or /dev/tty where that is not a terminal (as crossterm does).
#[derive(Debug)]
pub struct InputLine {
    own: Option<OwnedFd>,
}

impl InputLine {
    /// Opens nothing when the standard input is the terminal.
    ///
    /// # Errors
    /// When there is no terminal at all.
    pub fn open() -> io::Result<Self> {
        if isatty(stdio::stdin()) {
            return Ok(Self { own: None });
        }
        Ok(Self { own: Some(File::open("/dev/tty")?.into()) })
    }

    fn fd(&self) -> BorrowedFd<'_> {
        self.own.as_ref().map_or_else(|| stdio::stdin(), AsFd::as_fd)
    }

    /// Sleeps until a key comes, the line drops or `timeout` is over (`None`: without end, and without a wake-up).
    /// Reads nothing. A dead line always looks readable, and the terminal library would spin on it
    /// (crossterm#793); that is why the input thread asks here first.
    pub fn wait(&self, timeout: Option<Duration>) -> Wait {
        let end = timeout.map(|time| Instant::now() + time);
        loop {
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            match look(self.fd(), PollFlags::IN, left) {
                Ok(found) if found.intersects(GONE) => return Wait::HungUp,
                Ok(found) if found.contains(PollFlags::IN) => return Wait::Readable,
                Ok(_) => return Wait::TimedOut,
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return Wait::HungUp,
            }
        }
    }
}

/// The line the screen is written to, in non-blocking mode.
///
/// It is opened anew by name, because the standard output shares its mode with the shell that started us: a
/// non-blocking standard output would stay non-blocking after we are gone. Where it cannot be opened (after `su`, or
/// when the output is a pipe), the standard output itself is used and a write may block.
#[derive(Debug)]
pub struct OutputLine {
    own: Option<OwnedFd>,
}

impl OutputLine {
    /// Opens the terminal of the standard output.
    pub fn open() -> Self {
        let flags = OFlags::WRONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let own =
            ttyname(stdio::stdout(), Vec::new()).ok().and_then(|name| open(name, flags, Mode::empty()).ok());
        Self { own }
    }

    fn fd(&self) -> BorrowedFd<'_> {
        self.own.as_ref().map_or_else(|| stdio::stdout(), AsFd::as_fd)
    }

    /// Writes what the line takes now; 0 when it is full.
    ///
    /// # Errors
    /// EIO, EPIPE and ENXIO mean that the line is gone.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match rustix::io::write(self.fd(), bytes) {
            Ok(count) => Ok(count),
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    /// Columns and rows of the window; `None` where the line is no terminal, or one that says 0×0 because nobody has
    /// told it (a serial line).
    pub fn size(&self) -> Option<(u16, u16)> {
        let size = tcgetwinsize(self.fd()).ok()?;
        (size.ws_col > 0 || size.ws_row > 0).then_some((size.ws_col, size.ws_row))
    }

    /// Whether the line takes bytes now, by poll(2) for OUT. A dead line says yes: the write then tells.
    pub fn takes(&self) -> bool {
        look(self.fd(), PollFlags::OUT, Some(Duration::ZERO))
            .is_ok_and(|found| found.intersects(PollFlags::OUT.union(GONE)))
    }

    /// Writes all of `bytes`, but waits no longer than `limit` in all: an exit must not hang on a line that somebody
    /// has stopped with Ctrl-S.
    ///
    /// # Errors
    /// Those of [`write`](Self::write); `TimedOut` when the line did not take it all.
    pub fn write_within(&mut self, bytes: &[u8], limit: Duration) -> io::Result<()> {
        let end = Instant::now() + limit;
        let mut rest = bytes;
        while !rest.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            match look(self.fd(), PollFlags::OUT, Some(left)) {
                Ok(found) if found.is_empty() => return Err(io::ErrorKind::TimedOut.into()),
                Ok(_) => {
                    let count = self.write(rest)?;
                    rest = rest.get(count..).unwrap_or_default();
                }
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            if Instant::now() >= end && !rest.is_empty() {
                return Err(io::ErrorKind::TimedOut.into());
            }
        }
        Ok(())
    }
}
