//! Whether a path lies on a disk of this machine or across a network.
//!
//! `SQLite` in WAL mode needs shared memory between the processes that have the file open, which no network file
//! system gives (<https://www.sqlite.org/wal.html>, "WAL does not work over a network filesystem"). The decision is
//! pure; the system modules only fetch the numbers and names it decides on.

use std::path::{Path, PathBuf};

/// Where a path lies.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DiskKind {
    /// A disk of this machine.
    Local,
    /// A network disk or a folder shared by another machine; holds the name of the file system, such as `nfs4`.
    Network(String),
}

/// The `f_type` of FUSE: says nothing about what is behind it, so the mount table decides.
const FUSE_MAGIC: u64 = 0x6573_5546;

/// `f_type` of statfs(2) → name. Numbers from `linux/magic.h` and the manual page of statfs.
const NETWORK_MAGIC: &[(u64, &str)] = &[
    (0x6969, "nfs"),
    (0x517B, "smb"),
    (0xFF53_4D42, "cifs"),
    (0xFE53_4D42, "smb2"),
    (0x0102_1997, "9p"),
    (0x5346_414F, "afs"),
    (0x6B41_4653, "afs"),
    (0x7375_7245, "coda"),
    (0x564C, "ncp"),
    (0x00C3_6400, "ceph"),
    (0x0BD0_0BD0, "lustre"),
    (0x4750_4653, "gpfs"),
    (0x786F_4256, "vboxsf"),
    (0xBACB_ACBC, "vmhgfs"),
];

/// Types of /proc/mounts that lie across a network; the FUSE ones are known by this name only.
const NETWORK_TYPES: &[&str] = &[
    "nfs",
    "nfs4",
    "smb",
    "smbfs",
    "smb3",
    "cifs",
    "9p",
    "afs",
    "coda",
    "ncpfs",
    "ceph",
    "lustre",
    "gpfs",
    "glusterfs",
    "davfs",
    "vboxsf",
    "vmhgfs",
    "virtiofs",
    "drvfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.glusterfs",
    "fuse.ceph",
    "fuse.ceph-fuse",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.gvfsd-fuse",
    "fuse.kio-fuse",
    "fuse.s3fs",
    "fuse.smbnetfs",
    "fuse.curlftpfs",
    "fuse.gcsfuse",
    "fuse.google-drive-ocamlfuse",
    "fuse.onedriver",
    "fuse.vmhgfs-fuse",
];

/// Decides from the `f_type` of statfs(2) and the type the mount table names, either of which may be unknown.
///
/// Only the low 32 bits of `magic` count: on 32-bit systems the field is signed, and CIFS' number is negative there.
pub(super) fn decide(magic: Option<u64>, fstype: Option<&str>) -> DiskKind {
    let magic = magic.map(|number| number & 0xFFFF_FFFF);
    if let Some((_, name)) = magic.and_then(|number| NETWORK_MAGIC.iter().find(|(known, _)| *known == number))
    {
        // The mount table says it more exactly (nfs4), where it agrees that this is a network disk.
        let exact = fstype.filter(|name| NETWORK_TYPES.contains(name)).unwrap_or(name);
        return DiskKind::Network(exact.to_owned());
    }
    match fstype {
        Some(name) if NETWORK_TYPES.contains(&name) && magic.is_none_or(|number| number == FUSE_MAGIC) => {
            DiskKind::Network(name.to_owned())
        }
        // virtiofs and drvfs carry the magic number of FUSE or of nothing in particular.
        Some(name @ ("virtiofs" | "drvfs" | "glusterfs" | "davfs")) => DiskKind::Network(name.to_owned()),
        _ => DiskKind::Local,
    }
}

/// The type of the file system `path` lies on, by the text of /proc/mounts. `path` must be absolute and without
/// links; of several mounts the deepest counts, and of those on the same folder the last.
pub(super) fn mounted_type<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut words = line.split(' ');
        let (Some(point), Some(fstype)) = (words.nth(1), words.next()) else { continue };
        let point = PathBuf::from(unescape(point));
        let depth = point.components().count();
        if path.starts_with(&point) && best.is_none_or(|(deepest, _)| depth >= deepest) {
            best = Some((depth, fstype));
        }
    }
    best.map(|(_, fstype)| fstype)
}

/// Undoes the octal escapes of /proc/mounts: `\040` for a space, `\011`, `\012`, `\134`.
fn unescape(word: &str) -> String {
    let mut shown = String::with_capacity(word.len());
    let mut rest = word.chars();
    while let Some(letter) = rest.next() {
        let digits: String = if letter == '\\' { rest.clone().take(3).collect() } else { String::new() };
        match u8::from_str_radix(&digits, 8) {
            Ok(code) if digits.chars().count() == 3 => {
                shown.push(char::from(code));
                rest.nth(2);
            }
            _ => shown.push(letter),
        }
    }
    shown
}

/// Whether a Windows path names a share of another machine: `\\server\share` or `\\?\UNC\server\share`, with either
/// slash; `\\?\C:\…` and `\\.\…` do not. A drive letter mapped to a share looks like any drive and is not found out.
#[cfg_attr(unix, allow(dead_code, reason = "decided on Windows only, tested everywhere"))]
pub(super) fn is_unc(path: &str) -> bool {
    let path = path.replace('/', "\\");
    match path.strip_prefix(r"\\") {
        Some(rest) if rest.starts_with(r"?\") || rest.starts_with(r".\") => {
            rest.chars().skip(2).take(4).collect::<String>().eq_ignore_ascii_case(r"UNC\")
        }
        Some(rest) => !rest.is_empty(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decides_by_number_and_name() {
        let network = |name: &str| DiskKind::Network(name.to_owned());
        let table: &[(Option<u64>, Option<&str>, DiskKind)] = &[
            (Some(0x6969), None, network("nfs")),
            (Some(0x6969), Some("nfs4"), network("nfs4")),
            (Some(0x517B), Some("smbfs"), network("smbfs")),
            (Some(0xFF53_4D42), Some("cifs"), network("cifs")),
            (Some(0xFFFF_FFFF_FF53_4D42), None, network("cifs")),
            (Some(0xFE53_4D42), None, network("smb2")),
            (Some(0x0102_1997), Some("9p"), network("9p")),
            (Some(0x5346_414F), None, network("afs")),
            (Some(FUSE_MAGIC), Some("fuse.sshfs"), network("fuse.sshfs")),
            (Some(FUSE_MAGIC), Some("fuse.rclone"), network("fuse.rclone")),
            (Some(FUSE_MAGIC), Some("fuseblk"), DiskKind::Local),
            (Some(FUSE_MAGIC), Some("fuse.gocryptfs"), DiskKind::Local),
            (Some(FUSE_MAGIC), None, DiskKind::Local),
            (Some(0xEF53), Some("ext4"), DiskKind::Local),
            (Some(0x9123_683E), Some("btrfs"), DiskKind::Local),
            (Some(0x5846_5342), Some("xfs"), DiskKind::Local),
            (Some(0x0102_1994), Some("tmpfs"), DiskKind::Local),
            // A stale mount table that says NFS about an ext4 disk is not believed.
            (Some(0xEF53), Some("nfs"), DiskKind::Local),
            (None, Some("nfs"), network("nfs")),
            (None, None, DiskKind::Local),
        ];
        for (magic, fstype, wanted) in table {
            assert_eq!(&decide(*magic, *fstype), wanted, "{magic:x?} {fstype:?}");
        }
    }

    #[test]
    fn deepest_and_last_mount_counts() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /srv nfs4 rw 0 0\n/dev/sdb1 /srv/lokal ext4 rw 0 0\n\
                      u@h:/ /home/budi/kantor\\040pusat fuse.sshfs rw 0 0\nbroken\n\
                      /dev/sdc1 /mnt xfs rw 0 0\n//nas/x /mnt cifs rw 0 0\n";
        let table = [
            ("/home/budi/x.db", Some("ext4")),
            ("/srv/x.db", Some("nfs4")),
            ("/srv/lokal/x.db", Some("ext4")),
            ("/srvother/x.db", Some("ext4")),
            ("/home/budi/kantor pusat/x.db", Some("fuse.sshfs")),
            ("/mnt/x.db", Some("cifs")),
        ];
        for (path, wanted) in table {
            assert_eq!(mounted_type(mounts, Path::new(path)), wanted, "{path}");
        }
        assert_eq!(mounted_type("", Path::new("/x")), None);
    }

    #[test]
    fn unescapes_only_octal() {
        for (word, wanted) in
            [(r"a\040b", "a b"), (r"a\134040", r"a\040"), (r"a\09", r"a\09"), (r"a\", r"a\")]
        {
            assert_eq!(unescape(word), wanted);
        }
    }

    #[test]
    fn knows_unc_paths() {
        for (path, wanted) in [
            (r"\\nas\kantor\x.db", true),
            ("//nas/kantor/x.db", true),
            (r"\\?\UNC\nas\kantor\x.db", true),
            (r"\\?\unc\nas\x.db", true),
            (r"\\?\C:\kantor\x.db", false),
            (r"\\.\C:\x.db", false),
            (r"C:\kantor\x.db", false),
            (r"kantor\x.db", false),
            ("", false),
        ] {
            assert_eq!(is_unc(path), wanted, "{path}");
        }
    }
}
