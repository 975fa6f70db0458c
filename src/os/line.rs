//! Whether the line to the person has dropped: set once by whoever notices, read by whoever waits.

use std::sync::atomic::{AtomicBool, Ordering};

static DROPPED: AtomicBool = AtomicBool::new(false);

/// Says that the line has dropped: nobody waits for a lock on behalf of a person who is gone.
pub fn drop_line() {
    DROPPED.store(true, Ordering::Relaxed);
}

/// Has the line dropped?
pub fn line_dropped() -> bool {
    DROPPED.load(Ordering::Relaxed)
}
