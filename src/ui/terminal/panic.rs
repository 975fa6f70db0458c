//! A panic: the terminal back, a report into a file, and no field's value in it.

use std::backtrace::Backtrace;
use std::fs::OpenOptions;
use std::io::Write;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};

use super::guard;
use crate::os;

/// From here on a panic writes a report to `log` (message without values, place, backtrace; mode 0600; appended). If
/// it is on the thread that entered the terminal, the terminal is put back first, and the hook that was there before
/// (the standard one or color-eyre's) then says what it says, on the restored screen; on another thread, or when the
/// line is dead, nothing is printed: the first would draw over the screen, the second would panic again and abort.
pub fn install_panic_report(log: PathBuf) {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let ours = guard::entered_here();
        if ours {
            guard::leave();
        }
        // A report that cannot be written is lost; there is nobody left to tell.
        let _ = append(&log, &report(info));
        if ours && !os::hung_up() {
            before(info);
        }
    }));
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let message = info.payload_as_str().unwrap_or("");
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("-");
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "balai {version} · {name} · {place} · {}\n{}\n",
        without_values(message),
        Backtrace::force_capture()
    )
}

fn append(log: &Path, report: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().append(true).create(true).open(log)?;
    os::set_private(log)?;
    file.write_all(report.as_bytes())?;
    file.sync_all()
}

/// The message without what may come from a record: quoted text, what follows `Err value:` and the like, and runs of
/// four and more digits (identity numbers, phones, sums). Library messages quote their values in `'`, `"` or `` ` ``.
fn without_values(message: &str) -> String {
    let said = ["value: ", "left: ", "right: "]
        .iter()
        .fold(message, |text, mark| text.split_once(mark).map_or(text, |(before, _)| before));
    let mut clean = String::new();
    let mut quote = None;
    let mut digits = String::new();
    for letter in said.chars() {
        if letter.is_ascii_digit() && quote.is_none() {
            digits.push(letter);
            continue;
        }
        push_digits(&mut clean, &mut digits);
        match quote {
            Some(open) if open == letter => quote = None,
            Some(_) => {}
            None if "'\"`".contains(letter) => {
                quote = Some(letter);
                clean.push('…');
            }
            None => clean.push(letter),
        }
    }
    push_digits(&mut clean, &mut digits);
    clean
}

fn push_digits(clean: &mut String, digits: &mut String) {
    clean.push_str(if digits.len() < 4 { digits } else { "…" });
    digits.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_holds_no_values() {
        for (message, wanted) in [
            (
                "index out of bounds: the len is 3 but the index is 7",
                "index out of bounds: the len is 3 but the index is 7",
            ),
            (
                "byte index 2 is not a char boundary; it is inside 'é' (bytes 1..3) of `Siti é`",
                "byte index 2 is not a char boundary; it is inside … (bytes 1..3) of …",
            ),
            ("called `Result::unwrap()` on an `Err` value: Bad(\"3672015708950001\")", "called … on an … "),
            ("no row for 3672015708950001", "no row for …"),
            ("unclosed 'Siti", "unclosed …"),
            ("assertion failed\n  left: \"Siti\"\n right: \"Budi\"", "assertion failed\n  "),
            ("", ""),
        ] {
            assert_eq!(without_values(message), wanted);
        }
    }

    #[test]
    fn reports_are_appended() {
        let dir = tempfile::tempdir().unwrap();
        let log = dir.path().join("panic.log");
        append(&log, "one\n").unwrap();
        append(&log, "two\n").unwrap();
        assert_eq!(std::fs::read_to_string(&log).unwrap(), "one\ntwo\n");
        assert!(append(&dir.path().join("missing/x"), "x").is_err());
    }
}
