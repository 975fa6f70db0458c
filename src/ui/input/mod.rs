//! Keys, pasted text and window sizes, made the same whatever terminal sends them.
//!
//! [`Key`] is what the keymap, the hint bar and README speak of. [`Decoder`] is the pure part: it takes what crossterm
//! reports and the time, puts sequences together that a slow line has split, and folds the many ways terminals have
//! of saying one key. [`spawn`] runs it on a thread of its own.

mod decode;
mod key;
mod sequence;
mod thread;

pub use decode::{Decoder, DecoderOptions, PASTE_LIMIT};
pub use key::{Code, Key, UnknownKey};
pub use thread::spawn;

/// What the input thread sends to the main loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed (or repeats).
    Key(Key),
    /// Text was pasted: at most [`PASTE_LIMIT`] bytes, without control characters except newline and tab.
    Paste(String),
    /// The window has this many columns and rows now.
    Resize(u16, u16),
    /// The line is gone; nothing more will come.
    HangUp,
}
