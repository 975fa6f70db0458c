//! What the program writes is its owner's alone, whatever the account's umask, and a demo leaves nothing behind.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, found);
        }
        found.push(path);
    }
}

#[test]
fn files_are_0600_and_folders_0700_under_an_open_umask() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    std::fs::create_dir(&home).unwrap();
    let balai = |arguments: &str| {
        let program = env!("CARGO_BIN_EXE_balai");
        let output = Command::new("sh")
            .args(["-c", &format!("umask 022; exec \"{program}\" {arguments}")])
            .env_clear()
            .env("HOME", &home)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    };
    balai("init --name Pokja --country ID --area 61.71");
    balai("demo cilegon --create new/demo.balai");
    balai("--file new/demo.balai export plain --out exported");
    balai("--file new/demo.balai check");
    balai("--file new/demo.balai backup backed-up");
    let mut found = Vec::new();
    below(folder.path(), &mut found);
    assert!(found.iter().any(|path| path.ends_with("kantor.balai")), "{found:?}");
    assert!(found.iter().any(|path| path.ends_with("backed-up")), "{found:?}");
    assert!(found.len() > 10, "{found:?}");
    for path in found.iter().filter(|path| **path != home) {
        // Folders above ours that every program shares are made by whoever comes first.
        let shared = [".local", ".config", "share", "state"].iter().any(|name| path.ends_with(name));
        let mode = std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert!(mode == wanted || (shared && path.is_dir()), "{mode:o} {}", path.display());
    }
}

#[test]
fn drafts_are_private_and_a_demo_leaves_no_copy() {
    let mut t = crate::harness::Harness::empty("ID", balai::lang::Language::Id);
    t.keys("1 F7 text:Posyandu_Mawar");
    t.event(balai::ui::run::Event::End);
    let drafts = t.folder.path().join("drafts");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&drafts), 0o700);
    let files: Vec<_> = std::fs::read_dir(&drafts).unwrap().map(|entry| entry.unwrap().path()).collect();
    // The draft, and the lock of the program that has it open.
    assert_eq!(files.len(), 2);
    assert!(files.iter().all(|file| mode(file) == 0o600));
    // Without a terminal the demo cannot be shown; its throw-away copy goes all the same.
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_balai"))
        .args(["demo", "cilegon"])
        .env_clear()
        .env("HOME", home.path())
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert!(!output.status.success());
    let mut found = Vec::new();
    below(home.path(), &mut found);
    let left: Vec<_> = found.iter().filter(|path| path.to_string_lossy().contains("demo-")).collect();
    assert!(left.is_empty(), "{left:?}");
}
