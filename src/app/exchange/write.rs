//! A new folder, and CSV files in it that are hashed while they are written.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::ExchangeError;
use super::cell;
use crate::lang::Message;
use crate::os;
use crate::store::log::hex;

/// A folder of its own for one export.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// Did the export make it? Then a failed one takes it away again.
    made: bool,
    files: Vec<PathBuf>,
}

impl Folder {
    /// Exactly `path`: a new folder, or an empty one that stands there.
    pub fn at(path: &Path) -> Result<Self, ExchangeError> {
        if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            fs::create_dir_all(parent).map_err(|error| ExchangeError::file(parent, &error))?;
        }
        match fs::create_dir(path) {
            Ok(()) => Self::made(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let empty = fs::read_dir(path).is_ok_and(|mut files| files.next().is_none());
                if !empty {
                    let message = Message::new("export-folder-there").with("path", path.display());
                    return Err(ExchangeError::failed(message));
                }
                Ok(Self { path: path.to_owned(), made: false, files: Vec::new() })
            }
            Err(error) => Err(ExchangeError::file(path, &error)),
        }
    }

    /// A new one in `parent`, named by profile and moment.
    pub fn within(parent: &Path, name: &str, stamp: &str) -> Result<Self, ExchangeError> {
        let moment: String = stamp.chars().filter(char::is_ascii_digit).take(14).collect();
        for number in 1..1000 {
            let last = if number == 1 { String::new() } else { format!("-{number}") };
            let path = parent.join(format!("{name}-{moment}{last}"));
            match fs::create_dir(&path) {
                Ok(()) => return Self::made(&path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(ExchangeError::file(&path, &error)),
            }
        }
        Err(ExchangeError::failed(Message::new("export-folder-there").with("path", parent.display())))
    }

    fn made(path: &Path) -> Result<Self, ExchangeError> {
        os::make_private_dir(path).map_err(|error| ExchangeError::file(path, &error))?;
        Ok(Self { path: path.to_owned(), made: true, files: Vec::new() })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A new CSV file in it.
    pub fn csv(&mut self, name: &str, excel: bool) -> Result<CsvFile, ExchangeError> {
        let path = self.path.join(name);
        let file = os::create_private(&path).map_err(|error| ExchangeError::file(&path, &error))?;
        self.files.push(path.clone());
        let hashed = Hashed { out: BufWriter::with_capacity(1 << 16, file), hash: Sha256::new(), bytes: 0 };
        // RFC 4180: lines end in CR LF, quotes only where they are needed.
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(hashed);
        Ok(CsvFile { path, writer, excel, rows: 0 })
    }

    /// Writes a small file wholly.
    pub fn text(&mut self, name: &str, text: &str) -> Result<(), ExchangeError> {
        let path = self.path.join(name);
        os::write_private_atomic(&path, text.as_bytes())
            .map_err(|error| ExchangeError::file(&path, &error))?;
        self.files.push(path);
        Ok(())
    }

    /// Takes away what a failed export had made so far.
    pub fn discard(self) {
        for path in &self.files {
            // What cannot be removed lacks a manifest and is seen to be no export.
            let _ = fs::remove_file(path);
        }
        if self.made {
            let _ = fs::remove_dir(&self.path);
        }
    }
}

/// Counts and hashes what goes through.
struct Hashed {
    out: BufWriter<fs::File>,
    hash: Sha256,
    bytes: u64,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or(bytes));
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A CSV file being written.
pub(super) struct CsvFile {
    path: PathBuf,
    writer: csv::Writer<Hashed>,
    excel: bool,
    rows: u64,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// Rows without the header.
    pub rows: u64,
    /// Size.
    pub bytes: u64,
    /// SHA-256 of the file, small hexadecimal digits.
    pub sha256: String,
}

impl CsvFile {
    /// Writes the header.
    pub fn header<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> Result<(), ExchangeError> {
        for name in names {
            let written = self.writer.write_field(cell::write(name, self.excel).as_bytes());
            written.map_err(|error| failed(&self.path, error))?;
        }
        self.end()
    }

    /// Writes a row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<(), ExchangeError> {
        self.rows += 1;
        let excel = self.excel;
        for text in cells {
            let written = self.writer.write_field(cell::write(text, excel).as_bytes());
            written.map_err(|error| failed(&self.path, error))?;
        }
        self.end()
    }

    fn end(&mut self) -> Result<(), ExchangeError> {
        self.writer.write_record(None::<&[u8]>).map_err(|error| failed(&self.path, error))
    }

    /// Brings it to the disk.
    pub fn finish(self) -> Result<Written, ExchangeError> {
        let Self { path, writer, rows, .. } = self;
        let done = move || -> io::Result<Written> {
            let hashed = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
            let Hashed { out, hash, bytes } = hashed;
            let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
            Ok(Written { rows, bytes, sha256: hex(&hash.finalize()) })
        };
        done().map_err(|error| ExchangeError::file(&path, &error))
    }
}

fn failed(path: &Path, error: csv::Error) -> ExchangeError {
    ExchangeError::file(path, &io::Error::from(error))
}
