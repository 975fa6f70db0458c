//! Where each message stands in the files of a language.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Language;

/// A key, and its message as it stands in the file, the key included.
type Message = (&'static str, &'static str);

/// The messages of a language by key.
type Messages = HashMap<&'static str, &'static str>;

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
    known.get_or_init(|| language.sources().iter().flat_map(|source| split(source)).collect())
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
