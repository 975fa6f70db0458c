//! A file that is written wholly or not at all, and that only its owner can read.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::system;

/// Tells apart the temporary files of threads that write at the same moment.
static COUNTER: AtomicU32 = AtomicU32::new(0);

/// Writes `bytes` to `path` with mode 0600 so that after a power cut either the old content is there or the new:
/// a temporary file in the same folder, fsync, rename, fsync of the folder.
///
/// # Errors
/// Those of the file system; the temporary file is then removed and the old file is as it was.
pub fn write_private_atomic(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = beside(path)?;
    let written = fill(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if let Err(error) = written {
        // The first error is the one to tell; a file that cannot be removed either adds nothing to it.
        let _ = fs::remove_file(&temporary);
        return Err(error);
    }
    system::sync_dir(folder(path))
}

/// A file that is written bit by bit, mode 0600, and stands under its name only when it is whole. One that is dropped
/// before [`Self::keep`] is removed.
#[derive(Debug)]
pub struct NewFile {
    temporary: PathBuf,
    target: PathBuf,
    file: File,
}

impl NewFile {
    /// Begins a file that is to stand at `target`, beside it.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn beside(target: &Path) -> io::Result<Self> {
        let temporary = beside(target)?;
        let file = system::create_private(&temporary)?;
        Ok(Self { temporary, target: target.to_owned(), file })
    }

    /// What is written so far, to be written on.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Where it is written so far.
    pub fn path(&self) -> &Path {
        &self.temporary
    }

    /// Brings it to the disk and gives it its name.
    ///
    /// # Errors
    /// `AlreadyExists` where something has come to stand there meanwhile: it is left as it is.
    pub fn keep(self) -> io::Result<()> {
        self.file.sync_all()?;
        rename_new(&self.temporary, &self.target)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // Gone already where it was kept.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Gives a file another name in the same folder or disk, which must be free, and brings that to the disk.
///
/// # Errors
/// `AlreadyExists` where the name is taken; those of the file system.
pub fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from)?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        // A disk without links, such as a memory stick.
        Err(_) if fs::symlink_metadata(to).is_ok() => return Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to)?,
    }
    system::sync_dir(folder(to))
}

fn fill(temporary: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file: File = system::create_private(temporary)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// `.name.PID.N.tmp` in the folder of `path`.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    let mut temporary = std::ffi::OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{}.{number}.tmp", std::process::id()));
    Ok(folder(path).join(temporary))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_the_whole_content() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("draf");
        write_private_atomic(&path, b"a long first content").unwrap();
        write_private_atomic(&path, b"short").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"short");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "no temporary file stays");
    }

    #[test]
    fn a_new_file_stands_whole_or_not_at_all_and_replaces_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("cadangan");
        let begun = NewFile::beside(&path).unwrap();
        begun.file().write_all(b"half").unwrap();
        assert!(!path.exists() && begun.path().exists());
        drop(begun);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        for (text, kept) in [("first", true), ("second", false)] {
            let begun = NewFile::beside(&path).unwrap();
            begun.file().write_all(text.as_bytes()).unwrap();
            assert_eq!(begun.keep().is_ok(), kept, "{text}");
        }
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failure_leaves_the_old_state() {
        let dir = tempfile::tempdir().unwrap();
        let taken = dir.path().join("folder");
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("x"), "x").unwrap();
        assert!(write_private_atomic(&taken, b"no").is_err(), "a folder cannot be replaced by a file");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        assert!(write_private_atomic(&dir.path().join("missing/x"), b"no").is_err());
        assert!(write_private_atomic(Path::new("/"), b"no").is_err());
    }
}
