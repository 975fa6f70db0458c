//! The private folder in which a plain copy lives while a backup is made or restored. It is on the same disk as
//! the office file and goes with its owner: one whose process is gone is swept away by the next.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{BackupError, file_error, shown};
use crate::os;

/// Tells apart the folders of one process.
static COUNTER: AtomicU32 = AtomicU32::new(0);

/// Held locked by the process that works in the folder.
const LOCK: &str = "lock";

/// A private folder, removed with all that is in it.
pub(super) struct Workplace {
    folder: PathBuf,
    lock: Option<File>,
}

impl Workplace {
    /// A new one beside `office`; what dead processes left is removed first.
    pub fn beside(office: &Path) -> Result<Self, BackupError> {
        sweep(office);
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let (around, begins) = named(office);
        let folder = around.join(format!("{begins}{}-{number}", std::process::id()));
        let wrong = file_error(&folder);
        os::make_private_dir(&folder).map_err(&wrong)?;
        let mut place = Self { folder: folder.clone(), lock: None };
        let lock = os::create_private(&place.file(LOCK)).map_err(&wrong)?;
        lock.try_lock().map_err(|error| wrong(error.into()))?;
        place.lock = Some(lock);
        Ok(place)
    }

    /// Path of a file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Removes it and says whether that went well: a plain copy that stays must be told.
    pub fn clear(mut self) -> Result<(), BackupError> {
        self.lock = None;
        fs::remove_dir_all(&self.folder).map_err(file_error(&self.folder))
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        self.lock = None;
        // Gone already after `clear`.
        if self.folder.exists()
            && let Err(error) = fs::remove_dir_all(&self.folder)
        {
            tracing::warn!(%error, "a plain copy could not be removed");
        }
    }
}

/// Removes what processes that are gone left beside `office`.
pub fn sweep(office: &Path) {
    for folder in folders(office, "") {
        let dead = match File::open(folder.join(LOCK)) {
            Ok(lock) => lock.try_lock().is_ok(),
            Err(error) => error.kind() == std::io::ErrorKind::NotFound,
        };
        if dead {
            remove(&folder);
        }
    }
}

/// Removes what this process has beside `office`: it ends, and its threads with it.
pub fn sweep_own(office: &Path) {
    for folder in folders(office, &format!("{}-", std::process::id())) {
        remove(&folder);
    }
}

fn remove(folder: &Path) {
    if let Err(error) = fs::remove_dir_all(folder) {
        tracing::warn!(%error, folder = shown(folder), "what an earlier backup left could not be removed");
    }
}

/// The folder around `office`, and how the names of workplaces begin there.
fn named(office: &Path) -> (PathBuf, String) {
    // The file itself, not a link to it: the copy belongs on the same disk.
    let real = fs::canonicalize(office)
        .or_else(|_| std::path::absolute(office))
        .unwrap_or_else(|_| office.to_owned());
    let name = real.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let around = real.parent().map_or_else(PathBuf::new, Path::to_owned);
    (around, format!(".{name}.work-"))
}

fn folders(office: &Path, then: &str) -> Vec<PathBuf> {
    let (around, begins) = named(office);
    let begins = format!("{begins}{then}");
    let Ok(entries) = fs::read_dir(around) else { return Vec::new() };
    entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(&begins))
        .map(|entry| entry.path())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_dead_left_goes_and_what_the_living_have_stays() {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("kantor.balai");
        fs::write(&office, "x").unwrap();
        let dead = folder.path().join(".kantor.balai.work-1-0");
        fs::create_dir(&dead).unwrap();
        fs::write(dead.join(LOCK), "").unwrap();
        fs::write(dead.join("copy"), "Siti").unwrap();
        let other = folder.path().join(".lain.balai.work-1-0");
        fs::create_dir(&other).unwrap();
        let place = Workplace::beside(&office).unwrap();
        fs::write(place.file("copy"), "Siti").unwrap();
        assert!(!dead.exists() && other.exists());
        sweep(&office);
        assert!(place.file("copy").exists());
        place.clear().unwrap();
        drop(Workplace::beside(&office).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "office and the other's folder");
    }

    #[test]
    fn a_process_that_ends_takes_its_own_along() {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("kantor.balai");
        let place = Workplace::beside(&office).unwrap();
        fs::write(place.file("copy"), "Siti").unwrap();
        sweep_own(&office);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
