//! The search side of a record: its words in the word index, its digits in the number index.

use rusqlite::{Connection, params};

use super::error::StoreError;
use crate::domain::kind::Kind;
use crate::domain::value::Value;
use crate::domain::{identity, place, similar, words};

/// Has the kind a word index of its own?
pub fn has_index(kind: Kind) -> bool {
    matches!(kind, Kind::Area | Kind::Organisation | Kind::Person | Kind::Household)
}

/// The words under which a record with `values` is found: as written, and as people also spell them.
pub fn search_text(kind: Kind, values: &[Value]) -> String {
    let mut text = String::from(" ");
    for key in kind.info().searched {
        let Some(value) = kind.field(key).and_then(|(at, _)| values.get(at)) else { continue };
        let raw = value.as_str();
        add_words(&mut text, &words::words(raw));
        match kind {
            Kind::Area => add_words(&mut text, &place::fold(raw)),
            Kind::Person => add_words(&mut text, &words::words(&similar::normalise_name(raw))),
            _ => {}
        }
    }
    text
}

/// Appends those words that are not there yet.
fn add_words(text: &mut String, more: &str) {
    for word in more.split_whitespace() {
        if !text.split(' ').any(|known| known == word) {
            text.push_str(word);
            text.push(' ');
        }
    }
}

/// Before the digits of a number written from its end.
const FROM_END: char = 'r';
/// Digits from which the end of a number is looked up.
const END: usize = 4;

/// The digit strings under which a record is found: each number as typed and from its end, phones as they are dialled
/// within their country. `sought_numbers` makes of what was typed the strings that these begin with.
pub fn number_keys(kind: Kind, values: &[Value]) -> Vec<String> {
    let mut keys = Vec::new();
    for key in kind.info().numbers {
        let Some(value) = kind.field(key).and_then(|(at, _)| values.get(at)) else { continue };
        let digits = words::digits(value.as_str());
        if digits.len() < 3 {
            continue;
        }
        let phone = key.contains("phone") || *key == "whatsapp";
        if phone {
            let whole = digits.strip_prefix("00").unwrap_or(&digits);
            let bare = whole.strip_prefix("62").or_else(|| whole.strip_prefix("60")).unwrap_or(whole);
            let bare = bare.trim_start_matches('0');
            keys.push(format!("0{bare}"));
            keys.push(from_end(bare));
            keys.push(whole.to_owned());
            continue;
        }
        if digits.len() >= 12 {
            // People also know the last digits of a card.
            keys.push(from_end(&digits));
        }
        keys.push(digits);
    }
    keys.sort();
    keys.dedup();
    keys
}

fn from_end(digits: &str) -> String {
    std::iter::once(FROM_END).chain(digits.chars().rev()).collect()
}

/// What the keys of a number begin with that was typed in an office of `country`: as typed, as a phone with the code of
/// the country (`+62 812…`, `62812…`, `0062812…`) or without its zero is dialled there, and from its end.
pub(super) fn sought_numbers(typed: &str, country: identity::Country) -> Vec<String> {
    let digits = words::digits(typed);
    let abroad = digits.strip_prefix("00").filter(|whole| whole.len() >= 3);
    let whole = abroad.unwrap_or(&digits);
    let plus = typed.trim_start().starts_with('+') || abroad.is_some();
    let mut sought = vec![digits.clone()];
    sought.extend(abroad.map(str::to_owned));
    // The numbers of cards begin with the same digits: without a plus it takes some more of them.
    let enough = if plus { 1 } else { 3 };
    if let Some(rest) = whole.strip_prefix(country.calling_code()).filter(|rest| rest.len() >= enough) {
        sought.push(format!("0{}", rest.trim_start_matches('0')));
    }
    if !plus && !digits.starts_with('0') {
        sought.push(format!("0{digits}"));
    }
    if digits.len() >= END {
        sought.push(from_end(&digits));
    }
    sought
}

/// Takes a record out of the indexes; its row still holds the old words.
pub(super) fn remove(conn: &Connection, kind: Kind, id: i64) -> Result<(), StoreError> {
    let table = kind.table();
    if has_index(kind) {
        let sql = format!("SELECT search_text FROM {table} WHERE id = ?1");
        let text: String = conn.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?;
        let sql = format!(
            "INSERT INTO {table}_words ({table}_words, rowid, search_text) VALUES ('delete', ?1, ?2)"
        );
        conn.prepare_cached(&sql)?.execute(params![id, text])?;
    }
    if !kind.info().numbers.is_empty() {
        conn.prepare_cached("DELETE FROM number_index WHERE kind = ?1 AND record = ?2")?
            .execute(params![table, id])?;
    }
    Ok(())
}

/// Puts a record into the word index; its row holds the new words. `text` is what [`search_text`] made of its
/// values.
pub(super) fn add(conn: &Connection, kind: Kind, id: i64, text: &str) -> Result<(), StoreError> {
    let table = kind.table();
    if has_index(kind) {
        // Not from a SELECT: SQLite would write the index to the disk with every single record.
        let sql = format!("INSERT INTO {table}_words (rowid, search_text) VALUES (?1, ?2)");
        conn.prepare_cached(&sql)?.execute(params![id, text])?;
    }
    Ok(())
}

/// Numbers on their way into the index. Written in order, a page of the index is looked for once and not with
/// every record: of an import's numbers hardly two in a row are neighbours.
#[derive(Debug, Default)]
pub(super) struct Numbers(Vec<(String, &'static str, i64)>);

impl Numbers {
    /// So many wait at most, about 2 MB of them.
    const MOST: usize = 30_000;

    /// Takes the numbers of a record. Its row must not have any in the index yet.
    pub fn add(
        &mut self,
        conn: &Connection,
        kind: Kind,
        id: i64,
        values: &[Value],
    ) -> Result<(), StoreError> {
        self.0.extend(number_keys(kind, values).into_iter().map(|digits| (digits, kind.table(), id)));
        if self.0.len() < Self::MOST { Ok(()) } else { self.write(conn) }
    }

    /// Writes what waits.
    pub fn write(&mut self, conn: &Connection) -> Result<(), StoreError> {
        if self.0.is_empty() {
            return Ok(());
        }
        self.0.sort_unstable();
        let sql = "INSERT OR IGNORE INTO number_index (digits, kind, record) VALUES (?1, ?2, ?3)";
        let mut insert = conn.prepare_cached(sql)?;
        for number in self.0.drain(..) {
            insert.execute(number)?;
        }
        Ok(())
    }
}

/// E.164 form of a phone, for its column beside the number as typed.
pub(super) fn e164(raw: &str, country: identity::Country) -> Option<String> {
    identity::phone::read(raw, country, true).e164
}
