//! Linux and the other Unix systems.

mod line;
mod signals;

pub use line::{InputLine, OutputLine, hung_up};
pub use signals::{Signals, before_end, install_signals};

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit};

use super::disk::{self, DiskKind};

/// Does a failure to take the terminal say that there is none? ENXIO: the process has no controlling terminal;
/// ENOTTY and ENODEV: the line is something else.
pub fn is_no_terminal(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let none = [Errno::NXIO, Errno::NOTTY, Errno::NODEV];
    error.raw_os_error().is_some_and(|code| none.iter().any(|errno| errno.raw_os_error() == code))
}

/// New files of this process get no rights for group and others (umask 077).
pub fn umask_private() {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
}

/// Makes an existing file readable and writable for its owner only (0600).
///
/// # Errors
/// Those of chmod(2).
pub fn set_private(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(0o600))
}

/// Gives `path` the mode of `of`, and its group where this account may: on a shared server a file belongs to all.
///
/// # Errors
/// Those of stat(2) and chmod(2).
pub fn copy_rights(of: &Path, path: &Path) -> io::Result<()> {
    let data = fs::metadata(of)?;
    // An account outside of the group cannot give it away; the owner can work all the same.
    let _ = std::os::unix::fs::chown(path, None, Some(data.gid()));
    fs::set_permissions(path, data.permissions())
}

/// Makes a folder, and the missing ones above it, that only its owner can enter (0700). An existing folder is
/// narrowed to 0700 as well.
///
/// # Errors
/// Those of mkdir(2) and chmod(2); a file in the way is one.
pub fn make_private_dir(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    fs::set_permissions(path, Permissions::from_mode(0o700))
}

/// A crash of this process leaves no memory image with unlocked case content on the disk. On Linux no other program of
/// the account may look into its memory either, and no crash handler is given it, which the limit alone does not keep
/// (core(5): it is not enforced for dumps piped to a program).
///
/// # Errors
/// Those of setrlimit(2) and prctl(2).
pub fn disable_core_dumps() -> io::Result<()> {
    rustix::process::setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    hide_memory()
}

#[cfg(target_os = "linux")]
fn hide_memory() -> io::Result<()> {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};
    Ok(set_dumpable_behavior(DumpableBehavior::NotDumpable)?)
}

#[cfg(not(target_os = "linux"))]
fn hide_memory() -> io::Result<()> {
    Ok(())
}

/// The name of the system account, noted beside an actor (store.md: "the system account is only noted"). From
/// /etc/passwd; where the account stands elsewhere (LDAP), `from_env` (`USER` or `LOGNAME`, handed in), which anyone
/// can set; where that is empty too, `uid 1000`.
pub fn account_name(from_env: Option<&str>) -> String {
    let uid = rustix::process::getuid().as_raw();
    let passwd = fs::read("/etc/passwd").unwrap_or_default();
    name_of_uid(&String::from_utf8_lossy(&passwd), uid)
        .or(from_env.filter(|name| !name.is_empty()))
        .map_or_else(|| format!("uid {uid}"), str::to_owned)
}

/// The login name of `uid` in the text of /etc/passwd (passwd(5): name:password:uid:…).
fn name_of_uid(passwd: &str, uid: u32) -> Option<&str> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next().filter(|name| !name.is_empty())?;
        let number: u32 = fields.nth(1)?.parse().ok()?;
        (number == uid).then_some(name)
    })
}

/// Where `path` lies. It need not exist yet: the nearest folder above it that does is asked. What cannot be found
/// out counts as local, because a refusal without a reason would keep people from their own file.
///
/// On Unix systems other than Linux every disk counts as local: their statfs has no such numbers.
pub fn disk_kind(path: &Path) -> DiskKind {
    let real = nearest_existing(path);
    let mounts = fs::read("/proc/self/mounts").unwrap_or_default();
    let mounts = String::from_utf8_lossy(&mounts);
    disk::decide(magic(&real), disk::mounted_type(&mounts, &real))
}

#[cfg(target_os = "linux")]
fn magic(path: &Path) -> Option<u64> {
    // The field is signed on most systems and its width differs; `decide` looks at the low 32 bits.
    #[allow(
        clippy::cast_sign_loss,
        clippy::unnecessary_cast,
        reason = "the type of f_type differs between processors"
    )]
    rustix::fs::statfs(path).ok().map(|disk| disk.f_type as u64)
}

#[cfg(not(target_os = "linux"))]
fn magic(_path: &Path) -> Option<u64> {
    None
}

fn nearest_existing(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute.ancestors().find_map(|ancestor| fs::canonicalize(ancestor).ok()).unwrap_or(absolute)
}

/// Creates a file that does not exist yet, mode 0600.
pub fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Opens a file to lock it, and makes it if need be, mode 0600.
pub fn open_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)
}

/// Brings a rename in `folder` to the disk.
pub(super) fn sync_dir(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_private() {
        let dir = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;

        let nested = dir.path().join("a/b");
        make_private_dir(&nested).unwrap();
        assert_eq!((mode(&nested), mode(&dir.path().join("a"))), (0o700, 0o700));
        fs::set_permissions(&nested, Permissions::from_mode(0o755)).unwrap();
        make_private_dir(&nested).unwrap();
        assert_eq!(mode(&nested), 0o700);

        let file = nested.join("x");
        fs::write(&file, "x").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
        set_private(&file).unwrap();
        assert_eq!(mode(&file), 0o600);
        assert!(make_private_dir(&file).is_err());

        let draft = nested.join("draf");
        crate::os::write_private_atomic(&draft, b"x").unwrap();
        assert_eq!(mode(&draft), 0o600);
    }

    #[test]
    fn finds_the_account() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\n\nbroken\n:x:7:7::/:/bin/sh\nbudi:x:1000:1000:Budi,,,:/home/budi:/bin/sh\n";
        for (uid, wanted) in [(0, Some("root")), (1000, Some("budi")), (7, None), (1001, None)] {
            assert_eq!(name_of_uid(passwd, uid), wanted);
        }
        assert!(!account_name(None).is_empty());
    }

    #[test]
    fn a_missing_file_lies_where_its_folder_lies() {
        let dir = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(dir.path()).unwrap();
        assert_eq!(nearest_existing(&dir.path().join("a/b/c.db")), real);
        assert_eq!(disk_kind(&dir.path().join("x.db")), disk_kind(dir.path()));
    }

    #[test]
    fn core_dumps_are_off() {
        disable_core_dumps().unwrap();
        assert_eq!(rustix::process::getrlimit(Resource::Core).maximum, Some(0));
        #[cfg(target_os = "linux")]
        assert_eq!(
            rustix::process::dumpable_behavior().unwrap(),
            rustix::process::DumpableBehavior::NotDumpable
        );
    }
}
