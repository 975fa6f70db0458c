//! Windows. Files inherit the rights of the user's profile folder, which other users cannot read; there is no hang-up
//! (closing the window ends the process) and the console takes what it is given.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use super::disk::{self, DiskKind};
use super::{Signal, Wait};

/// Does a failure to take the terminal say that there is none? `ERROR_INVALID_HANDLE` (6): no console.
pub fn is_no_terminal(error: &io::Error) -> bool {
    error.raw_os_error() == Some(6)
}

/// Nothing to do: Windows has no umask.
pub fn umask_private() {}

/// Nothing to do: a command that is ended is swept up by the next one.
///
/// # Errors
/// None.
pub fn before_end(_last: impl FnOnce() + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Gives `path` the mode of `of`.
///
/// # Errors
/// Those of the file system.
pub fn copy_rights(of: &Path, path: &Path) -> io::Result<()> {
    fs::set_permissions(path, fs::metadata(of)?.permissions())
}

/// Nothing to do: the file has the rights of its folder.
///
/// # Errors
/// When the file does not exist.
pub fn set_private(path: &Path) -> io::Result<()> {
    fs::metadata(path).map(drop)
}

/// Makes a folder and the missing ones above it.
///
/// # Errors
/// Those of the file system.
pub fn make_private_dir(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Nothing to do: Windows writes crash dumps only where an administrator has asked for them.
///
/// # Errors
/// None.
pub fn disable_core_dumps() -> io::Result<()> {
    Ok(())
}

/// The system account: `from_env` is `USERNAME`, handed in.
pub fn account_name(from_env: Option<&str>) -> String {
    from_env.filter(|name| !name.is_empty()).unwrap_or("?").to_owned()
}

/// Where `path` lies: a UNC path is a network disk, everything else counts as local.
pub fn disk_kind(path: &Path) -> DiskKind {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if disk::is_unc(&absolute.to_string_lossy()) {
        DiskKind::Network("UNC".to_owned())
    } else {
        DiskKind::Local
    }
}

/// Never: closing a console window ends the process.
pub fn hung_up() -> bool {
    false
}

/// Creates a file that does not exist yet.
pub fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Opens a file to lock it, and makes it if need be.
pub fn open_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(false).open(path)
}

/// Nothing to do: NTFS journals a rename.
pub(super) fn sync_dir(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// No signals come on Windows.
#[derive(Debug)]
pub struct Signals;

impl Signals {
    /// Always `None`.
    pub fn ending(&self) -> Option<Signal> {
        None
    }
}

/// Installs nothing: `wake` is never called. A new size comes as an event of the terminal.
///
/// # Errors
/// None.
pub fn install_signals(_wake: impl FnMut(Signal) + Send + 'static) -> io::Result<Signals> {
    Ok(Signals)
}

/// The console keys come from.
#[derive(Debug)]
pub struct InputLine;

impl InputLine {
    /// Opens nothing.
    ///
    /// # Errors
    /// None.
    pub fn open() -> io::Result<Self> {
        Ok(Self)
    }

    /// Always answers that the terminal library has to be asked, at once.
    pub fn wait(&self, _timeout: Option<Duration>) -> Wait {
        Wait::AskTerminal
    }
}

/// The console the screen is written to.
#[derive(Debug)]
pub struct OutputLine;

impl OutputLine {
    /// Opens nothing.
    pub fn open() -> Self {
        Self
    }

    /// Writes all of `bytes`.
    ///
    /// # Errors
    /// Those of the console.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut console = io::stdout();
        console.write_all(bytes)?;
        console.flush()?;
        Ok(bytes.len())
    }

    /// Not known here; the terminal library is asked.
    pub fn size(&self) -> Option<(u16, u16)> {
        None
    }

    /// Always.
    pub fn takes(&self) -> bool {
        true
    }

    /// Writes all of `bytes`.
    ///
    /// # Errors
    /// Those of the console.
    pub fn write_within(&mut self, bytes: &[u8], _limit: Duration) -> io::Result<()> {
        self.write(bytes).map(drop)
    }
}
