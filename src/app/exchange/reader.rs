//! Rows of a CSV file, one by one, however it was saved and separated.

use std::collections::HashSet;
use std::io::Read;
use std::path::Path;

use csv::StringRecord;

use super::ExchangeError;
use super::decode::{Decoded, Refused, sniff};
use crate::domain::hostile;
use crate::lang::Message;

/// Bytes in which the header is looked for.
const HEAD: usize = 1 << 16;

/// How a file turned out to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// Name of the encoding, as the Encoding Standard has it.
    pub encoding: &'static str,
    /// `,`, `;` or a tab.
    pub separator: char,
}

/// A file being read.
#[derive(Debug)]
pub struct Reader {
    rows: csv::Reader<Decoded>,
    /// Names of the header, as they stand.
    pub header: Vec<String>,
    /// How it is saved.
    pub format: Format,
    row: u64,
    /// Do lines end in CR LF? The LF of a line is then only read with the next one.
    crlf: bool,
}

impl Reader {
    /// Opens the file at `path`. `known` tells the names of columns from other words, so that the separator of
    /// the header is found.
    pub fn open(path: &Path, known: &dyn Fn(&str) -> bool) -> Result<Self, ExchangeError> {
        let failed = |error: std::io::Error| failure(path, &error);
        let encoding = sniff(path)?;
        let mut head = Vec::new();
        Decoded::open(path, encoding)?.take(HEAD as u64).read_to_end(&mut head).map_err(failed)?;
        let (separator, told) = separator(&head, known);
        let mut text = Decoded::open(path, encoding)?;
        text.separated_by(separator);
        if told {
            // Excel's own first line, `sep=;`, is no row.
            let mut byte = [0];
            while text.read(&mut byte).map_err(failed)? == 1 && byte != [b'\n'] {}
        }
        let rows = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(text);
        let format = Format { encoding: encoding.name(), separator: char::from(separator) };
        let crlf = head.split(|byte| *byte == b'\n').next().is_some_and(|line| line.ends_with(b"\r"));
        let mut reader = Self { rows, header: Vec::new(), format, row: 0, crlf };
        let mut first = StringRecord::new();
        if !reader.next(path, &mut first)? {
            return Err(ExchangeError::failed(Message::new("import-empty")));
        }
        // The lines before the header are counted here: what is read with it depends on how lines end.
        let blank = |line: &&[u8]| line.iter().all(|byte| *byte == b'\r');
        let above = head.split(|byte| *byte == b'\n').skip(usize::from(told)).take_while(blank).count();
        reader.row = 1 + above as u64;
        reader.header = first.iter().map(|name| name.trim().to_owned()).collect();
        while reader.header.last().is_some_and(String::is_empty) {
            reader.header.pop();
        }
        reader.check_header()?;
        Ok(reader)
    }

    /// Two columns of one name: which of them is meant nobody can say.
    fn check_header(&self) -> Result<(), ExchangeError> {
        let mut seen = HashSet::new();
        for name in &self.header {
            if !name.is_empty() && !seen.insert(normal(name)) {
                let message = Message::new("import-header-twice").with("name", hostile::clean(name));
                return Err(ExchangeError::failed(message));
            }
        }
        Ok(())
    }

    /// Reads the next row that is not blank. Returns whether there was one.
    pub fn next(&mut self, path: &Path, record: &mut StringRecord) -> Result<bool, ExchangeError> {
        loop {
            let before = self.rows.position().line();
            let read = self.rows.read_record(record).map_err(|error| match error.into_kind() {
                csv::ErrorKind::Io(error) => failure(path, &error),
                other => ExchangeError::failed(
                    Message::new("exchange-file")
                        .with("path", path.display())
                        .with("what", format!("{other:?}")),
                ),
            })?;
            if !read {
                return Ok(false);
            }
            // Whoever reads a line without an end looks for it behind the end of the file.
            let ends_open = !self.crlf && self.rows.get_ref().is_exhausted();
            let lines = self.rows.position().line() - before + u64::from(ends_open);
            self.row += 1;
            if lines > 1 {
                // More than its own line: what stands within its cells, and empty lines before it.
                let within = record.iter().map(|cell| cell.matches('\n').count() as u64).sum();
                self.row += (lines - 1).saturating_sub(within);
            }
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(true);
            }
        }
    }

    /// Number of the row last read, as a spreadsheet counts: the header is row 1.
    pub fn row(&self) -> u64 {
        self.row
    }
}

/// A name of a column as it is compared: small letters, blanks as `_`.
pub fn normal(name: &str) -> String {
    name.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("_")
}

fn failure(path: &Path, error: &std::io::Error) -> ExchangeError {
    match Refused::of(error) {
        Some(message) => ExchangeError::failed(message.clone()),
        None => ExchangeError::file(path, error),
    }
}

/// The separator of the header: the one that gives the most known names, then the most names. Whether the file
/// says it itself in its first line.
fn separator(head: &[u8], known: &dyn Fn(&str) -> bool) -> (u8, bool) {
    if let Some(rest) = head.strip_prefix(b"sep=")
        && let [separator, end, ..] = rest
        && matches!(end, b'\r' | b'\n')
        && separator.is_ascii()
    {
        return (*separator, true);
    }
    let mut best = (0, 0, b',');
    for separator in *b",;\t" {
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(head);
        let mut record = csv::ByteRecord::new();
        if !rows.read_byte_record(&mut record).unwrap_or(false) {
            continue;
        }
        let hits = record.iter().filter(|name| known(&normal(&String::from_utf8_lossy(name)))).count();
        if (hits, record.len()) > (best.0, best.1) {
            best = (hits, record.len(), separator);
        }
    }
    (best.2, false)
}
