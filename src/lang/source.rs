//! Where each message stands in the files of a language.

use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Language;

/// A key, and its message as it stands in the file, the key included.
type Message = (&'static str, &'static str);

/// The messages of a language by key. Made at every start, from keys that nobody outside can choose.
type Messages = FxHashMap<&'static str, &'static str>;

/// Room for all messages of a language, so that the table need not grow while it is filled.
const ROOM: usize = 3_500;

static INDONESIAN: OnceLock<Messages> = OnceLock::new();
static MALAY: OnceLock<Messages> = OnceLock::new();
static ENGLISH: OnceLock<Messages> = OnceLock::new();

/// The message for `key`. Of two with one key the later counts.
pub fn find(language: Language, key: &str) -> Option<Message> {
    messages(language).get_key_value(key).map(|(key, text)| (*key, *text))
}

/// The text of a message of one line without arguments, which says itself.
pub fn plain(message: &'static str) -> Option<&'static str> {
    let (_, text) = message.split_once('=')?;
    let text = text.trim();
    (!text.contains(['{', '}', '\n'])).then_some(text)
}

fn messages(language: Language) -> &'static Messages {
    let known = match language {
        Language::Id => &INDONESIAN,
        Language::Ms => &MALAY,
        Language::En => &ENGLISH,
    };
    known.get_or_init(|| {
        let mut messages = Messages::with_capacity_and_hasher(ROOM, FxBuildHasher);
        messages.extend(language.sources().iter().flat_map(|source| split(source)));
        messages
    })
}

/// The messages of a file. One begins with a line that begins with a letter, and ends before the next, or before
/// a comment.
fn split(source: &'static str) -> impl Iterator<Item = Message> {
    let mut rest = source;
    let parts = std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let begins = |at: &usize| bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'#');
        let end = memchr::memchr_iter(b'\n', bytes).find(begins).map_or(rest.len(), |end| end + 1);
        let (part, behind) = rest.split_at(end);
        rest = behind;
        (!part.is_empty()).then_some(part)
    });
    parts.filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic())).filter_map(|message| {
        let equals = memchr::memchr(b'=', message.as_bytes())?;
        Some((message.get(..equals)?.trim_end(), message))
    })
}
