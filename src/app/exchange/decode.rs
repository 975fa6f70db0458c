//! A file as UTF-8 text, whatever it was saved as; and the refusal of what is no text.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, CoderResult, Decoder, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

use super::ExchangeError;
use crate::lang::Message;

/// A row longer than this many bytes is a quote that was never closed, or no row at all.
const LONGEST_ROW: usize = 1 << 20;
/// Bytes read from the disk at a time.
const CHUNK: usize = 1 << 16;

/// Why a file is refused in the middle: a sentence, carried through the layers that read.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.key)]
pub struct Refused(pub Message);

impl Refused {
    /// The refusal inside an error of reading, if it is one.
    pub fn of(error: &io::Error) -> Option<&Message> {
        error.get_ref()?.downcast_ref::<Self>().map(|refused| &refused.0)
    }

    fn error(message: Message) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, Self(message))
    }
}

/// How the file was saved: by its mark, by its bytes, else windows-1252, as Excel saves on an office PC.
pub fn sniff(path: &Path) -> Result<&'static Encoding, ExchangeError> {
    let failed = |error: io::Error| ExchangeError::file(path, &error);
    let mut file = File::open(path).map_err(failed)?;
    if !file.metadata().map_err(failed)?.is_file() {
        // It is read three times over, and a device may never end.
        return Err(ExchangeError::failed(Message::new("import-no-file").with("path", path.display())));
    }
    let mut chunk = vec![0; CHUNK];
    let count = fill(&mut file, &mut chunk).map_err(failed)?;
    let head = chunk.get(..count).unwrap_or_default();
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(ExchangeError::failed(Message::new("import-workbook")));
    }
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Ok(encoding);
    }
    if let Some(encoding) = utf16_without_mark(head) {
        return Ok(encoding);
    }
    file.rewind().map_err(failed)?;
    if is_utf8(&mut file, &mut chunk).map_err(failed)? {
        return Ok(UTF_8);
    }
    file.rewind().map_err(failed)?;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    loop {
        let count = fill(&mut file, &mut chunk).map_err(failed)?;
        let last = count < chunk.len();
        detector.feed(chunk.get(..count).unwrap_or_default(), last);
        if last {
            break;
        }
    }
    let guess = detector.guess(Some(b"id"), Utf8Detection::Deny);
    // Between the one-byte encodings a few letters decide nothing; the Chinese ones are hard to mistake.
    let asian = [GBK, BIG5, SHIFT_JIS, EUC_KR].contains(&guess);
    Ok(if asian { guess } else { WINDOWS_1252 })
}

/// Western text in UTF-16 has a zero in every other byte.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let sample = head.get(..head.len().min(4096)).unwrap_or_default();
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    match half {
        0..4 => None,
        _ if odd * 10 > half * 7 && even * 10 < half => Some(UTF_16LE),
        _ if even * 10 > half * 7 && odd * 10 < half => Some(UTF_16BE),
        _ => None,
    }
}

fn is_utf8(file: &mut File, chunk: &mut [u8]) -> io::Result<bool> {
    let mut decoder = UTF_8.new_decoder_without_bom_handling();
    let mut out = vec![0; CHUNK * 3 + 16];
    loop {
        let count = fill(file, chunk)?;
        let last = count < chunk.len();
        let bytes = chunk.get(..count).unwrap_or_default();
        let (result, _, _) = decoder.decode_to_utf8_without_replacement(bytes, &mut out, last);
        match result {
            encoding_rs::DecoderResult::Malformed(..) => return Ok(false),
            _ if last => return Ok(true),
            _ => {}
        }
    }
}

/// Reads until `chunk` is full or the file ends.
fn fill(file: &mut File, chunk: &mut [u8]) -> io::Result<usize> {
    let mut count = 0;
    while let Some(rest) = chunk.get_mut(count..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(more) => count += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(count)
}

/// The text of a file as UTF-8, with NUL bytes, broken letters and endless rows refused.
pub struct Decoded {
    file: File,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    ended: bool,
    /// Has somebody tried to read on at the end?
    exhausted: bool,
    guard: Guard,
}

impl std::fmt::Debug for Decoded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoded").field("line", &self.guard.line).finish_non_exhaustive()
    }
}

impl Decoded {
    /// The file at `path`, saved in `encoding`.
    pub fn open(path: &Path, encoding: &'static Encoding) -> Result<Self, ExchangeError> {
        let file = File::open(path).map_err(|error| ExchangeError::file(path, &error))?;
        Ok(Self {
            file,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; CHUNK],
            text: Vec::new(),
            at: 0,
            ended: false,
            exhausted: false,
            guard: Guard::new(),
        })
    }

    /// From here on rows are told apart by this separator.
    pub fn separated_by(&mut self, separator: u8) {
        self.guard.separator = Some(separator);
    }

    fn more(&mut self) -> io::Result<()> {
        let count = fill(&mut self.file, &mut self.raw)?;
        let last = count < self.raw.len();
        let bytes = self.raw.get(..count).unwrap_or_default();
        // Three bytes of UTF-8 hold whatever two bytes of UTF-16 or one of a code page say.
        self.text.resize(count * 3 + 64, 0);
        let (result, _, written, broken) = self.decoder.decode_to_utf8(bytes, &mut self.text, last);
        debug_assert!(result == CoderResult::InputEmpty);
        self.text.truncate(written);
        self.at = 0;
        self.ended = last;
        if broken {
            return Err(Refused::error(Message::new("import-broken-text").with("line", self.guard.line)));
        }
        self.guard.look(&self.text, last)
    }
}

impl Decoded {
    /// Has somebody tried to read on at the end of the file?
    pub fn is_exhausted(&self) -> bool {
        self.exhausted
    }
}

impl Read for Decoded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.text.len() {
            if self.ended {
                self.exhausted = true;
                return Ok(0);
            }
            self.more()?;
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }
}

/// Where in a cell the text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before its first byte.
    Start,
    /// In text without quotes.
    Bare,
    /// Between quotes.
    Quoted,
    /// Behind a quote that ends the quotes, unless a second one follows: two of them stand for one.
    Quote,
    /// The quotes have ended, the cell has not.
    Closed,
}

/// Follows rows and quotes through the text, byte by byte, so that a quote that is never closed does not fill
/// the memory with the rest of the file.
#[derive(Debug)]
struct Guard {
    separator: Option<u8>,
    line: u64,
    row_line: u64,
    row_bytes: usize,
    place: Place,
}

impl Guard {
    fn new() -> Self {
        Self { separator: None, line: 1, row_line: 1, row_bytes: 0, place: Place::Start }
    }

    fn look(&mut self, text: &[u8], last: bool) -> io::Result<()> {
        for &byte in text {
            if byte == 0 {
                return Err(Refused::error(Message::new("import-nul").with("line", self.line)));
            }
            let line = self.line;
            if !self.step(byte) {
                return Err(Refused::error(Message::new("import-stray-quote").with("line", line)));
            }
            if self.row_bytes > LONGEST_ROW {
                let quoted = self.place == Place::Quoted;
                return Err(self.at_row(if quoted { "import-unclosed" } else { "import-row-long" }));
            }
        }
        if last && self.place == Place::Quoted {
            return Err(self.at_row("import-unclosed"));
        }
        Ok(())
    }

    fn at_row(&self, key: &'static str) -> io::Error {
        Refused::error(Message::new(key).with("line", self.row_line))
    }

    /// Goes on by a byte. False where text follows a quotation mark that has ended a cell: which of the quotation
    /// marks belong to the text nobody can say.
    fn step(&mut self, byte: u8) -> bool {
        self.row_bytes += 1;
        if byte == b'\n' {
            self.line += 1;
        }
        let Some(separator) = self.separator else { return true };
        self.place = match (self.place, byte) {
            (Place::Quoted, b'"') => Place::Quote,
            (Place::Quoted, _) | (Place::Quote, b'"') => Place::Quoted,
            (_, b'\n' | b'\r') => {
                self.row_bytes = 0;
                self.row_line = self.line;
                Place::Start
            }
            (_, byte) if byte == separator => Place::Start,
            (Place::Quote | Place::Closed, b' ') => Place::Closed,
            (Place::Quote | Place::Closed, _) => return false,
            (Place::Start, b'"') => Place::Quoted,
            (Place::Start | Place::Bare, _) => Place::Bare,
        };
        true
    }
}
