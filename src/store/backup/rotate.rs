//! The daily backups in the folder `backups` beside the office file: their names, and which of them go.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::civil::Date;

/// How a backup ends.
pub const ENDING: &str = "balai-backup";
/// The folder of the daily ones.
const FOLDER: &str = "backups";
/// So many days are kept.
const DAYS: usize = 7;
/// So many weeks before them, the newest day of each.
const WEEKS: usize = 4;
/// What was half written and never finished goes after this time.
const HALF: Duration = Duration::from_hours(24);

/// The folder of the daily backups of an office file.
pub fn folder(office: &Path) -> PathBuf {
    office.with_file_name(FOLDER)
}

/// Where the backup of a day stands.
pub fn path(office: &Path, day: Date) -> PathBuf {
    folder(office).join(format!("{}-{day}.{ENDING}", stem(office)))
}

/// Removes those that are too old, and what was never finished. Returns how many backups went.
///
/// # Errors
/// Those of the file system; what could be removed before is gone.
pub fn rotate(office: &Path) -> io::Result<usize> {
    let folder = folder(office);
    let begins = format!("{}-", stem(office));
    let mut days = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let half = name.starts_with(&format!(".{begins}")) && name.strip_suffix(".tmp").is_some();
        if half && entry.metadata()?.modified().is_ok_and(is_old) {
            fs::remove_file(entry.path())?;
        }
        days.extend(day_of(&name, &begins));
    }
    let old = superfluous(days);
    for day in &old {
        fs::remove_file(path(office, *day))?;
    }
    Ok(old.len())
}

fn is_old(modified: SystemTime) -> bool {
    modified.elapsed().is_ok_and(|age| age > HALF)
}

fn stem(office: &Path) -> String {
    office.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

fn day_of(name: &str, begins: &str) -> Option<Date> {
    let day = name.strip_prefix(begins)?.strip_suffix(ENDING)?.strip_suffix('.')?;
    day.parse().ok().filter(|parsed: &Date| parsed.to_string() == day)
}

/// The days whose backups go: all but the newest seven, and the newest of each of four weeks before those.
fn superfluous(mut days: Vec<Date>) -> Vec<Date> {
    days.sort_unstable_by(|one, other| other.cmp(one));
    let mut weeks = Vec::new();
    let mut old = Vec::new();
    for day in days.into_iter().skip(DAYS) {
        let week = (day.iso_week_date().year(), day.iso_week_date().week());
        if weeks.len() < WEEKS && !weeks.contains(&week) {
            weeks.push(week);
        } else {
            old.push(day);
        }
    }
    old
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;

    #[test]
    fn a_week_of_days_and_a_month_of_weeks_stay() {
        let every_day = |count: i32| -> Vec<Date> {
            (0..count).map(|back| date(2026, 6, 30).checked_sub(back.days()).unwrap()).collect()
        };
        for (days, stay) in [
            (every_day(0), 0),
            (every_day(7), 7),
            // 30 June 2026 is a Tuesday: the eighth day back is the Tuesday before, of which week one day stays.
            (every_day(9), 8),
            (every_day(100), 11),
            // A year with one backup a month.
            ((1..=12).map(|month| date(2026, month, 1)).collect(), 11),
        ] {
            let count = days.len();
            assert_eq!(count - superfluous(days.clone()).len(), stay, "{count} days");
        }
        let old = superfluous(every_day(100));
        assert!(!old.contains(&date(2026, 6, 30)) && old.contains(&date(2026, 4, 1)));
        // Used day after day, the weeks fill up from the days and then go, oldest first.
        let mut kept: Vec<Date> = Vec::new();
        for day in every_day(100).into_iter().rev() {
            kept.push(day);
            let old = superfluous(kept.clone());
            kept.retain(|day| !old.contains(day));
        }
        assert_eq!(kept.len(), 11);
        assert!(kept[0] <= date(2026, 6, 7), "{}", kept[0]);
    }

    #[test]
    fn only_names_of_ours_are_days() {
        for (name, day) in [
            ("kantor-2026-06-30.balai-backup", Some(date(2026, 6, 30))),
            ("kantor-2026-06-30.balai-backup.old", None),
            ("kantor-2026-6-30.balai-backup", None),
            ("kantor-2026-06-30", None),
            ("kantor-x.balai-backup", None),
            ("lain-2026-06-30.balai-backup", None),
        ] {
            assert_eq!(day_of(name, "kantor-"), day, "{name}");
        }
    }

    #[test]
    fn what_is_not_a_daily_backup_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let office = dir.path().join("kantor.balai");
        fs::create_dir(folder(&office)).unwrap();
        for back in 0..20 {
            let day = date(2026, 6, 30).checked_sub(back.days()).unwrap();
            fs::write(path(&office, day), "x").unwrap();
        }
        let own = folder(&office).join("kantor-sebelum-pindah.balai-backup");
        fs::write(&own, "x").unwrap();
        assert!(rotate(&office).unwrap() > 0);
        assert_eq!(rotate(&office).unwrap(), 0);
        assert!(own.exists() && path(&office, date(2026, 6, 30)).exists());
    }
}
