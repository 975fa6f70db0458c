//! Where each message stands in the files of a language.

use std::sync::OnceLock;

use super::Language;

/// A key, and its message as it stands in the file, the key included.
type Message = (&'static str, &'static str);

static INDONESIAN: OnceLock<Vec<Message>> = OnceLock::new();
static MALAY: OnceLock<Vec<Message>> = OnceLock::new();
static ENGLISH: OnceLock<Vec<Message>> = OnceLock::new();

/// The message for `key`. Of two with one key the later counts.
pub fn find(language: Language, key: &str) -> Option<Message> {
    let messages = messages(language);
    let behind = messages.partition_point(|(known, _)| *known <= key);
    messages.get(behind.checked_sub(1)?).copied().filter(|(known, _)| *known == key)
}

/// The text of a message of one line without arguments, which says itself.
pub fn plain(message: &'static str) -> Option<&'static str> {
    let (_, text) = message.split_once('=')?;
    let text = text.trim();
    (!text.contains(['{', '}', '\n'])).then_some(text)
}

/// All messages of a language by key.
fn messages(language: Language) -> &'static [Message] {
    let known = match language {
        Language::Id => &INDONESIAN,
        Language::Ms => &MALAY,
        Language::En => &ENGLISH,
    };
    known.get_or_init(|| {
        let mut found: Vec<Message> = language.sources().iter().flat_map(|source| split(source)).collect();
        // Stable: those of one key keep their order.
        found.sort_by_key(|(key, _)| *key);
        found
    })
}

/// The messages of a file. One begins with a line that begins with a letter, and ends before the next, or before
/// a comment.
fn split(source: &'static str) -> Vec<Message> {
    let mut found = Vec::new();
    let mut rest = source;
    while !rest.is_empty() {
        let mut length = 0;
        for (at, line) in rest.split_inclusive('\n').enumerate() {
            if at > 0 && line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '#') {
                break;
            }
            length += line.len();
        }
        let (message, behind) = rest.split_at(length);
        if message.starts_with(|c: char| c.is_ascii_alphabetic())
            && let Some((key, _)) = message.split_once('=')
        {
            found.push((key.trim_end(), message));
        }
        rest = behind;
    }
    found
}
