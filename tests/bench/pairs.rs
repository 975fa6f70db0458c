//! Pairs in seconds of CPU, which other work on the machine disturbs less than the time on the wall.

use std::io::Write;

use crate::bare::Tables;
use crate::{read_csv, setting};

/// Seconds of CPU that this process has used: all its threads, user and system, to a hundredth.
pub fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind = stat.rsplit(')').next().unwrap_or_default();
    // The 14th and 15th field of the line, counted from the name in brackets, which is the second.
    behind.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>()
        / 100.0
}

/// Prints the pairs.
pub fn print() {
    let mut out = std::io::stdout().lock();
    let (office, balai) = read_csv::imported();
    let tables = Tables::of(office, setting().folder.path());
    let before = cpu();
    tables.read_into(setting().folder.path());
    let bare = cpu() - before;
    writeln!(out, "import: balai {balai:.2} s, SQLite {bare:.2} s, {:.1} x", balai / bare).unwrap();
}
