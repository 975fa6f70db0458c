//! Letters by their number: under which setting the office keeps the form of it (`domain::number_form`), and how the files
//! are called.

/// Setting with the form of the numbers of letters of referral of cases.
pub const CASE: &str = "letter_number_referral";
/// Of letters of referral of people and families (*keluarga*).
pub const FAMILY: &str = "letter_number_family";
/// Of hand-overs.
pub const HANDOVER: &str = "letter_number_handover";

/// The name of the files of a letter, without the ending: its number, with hyphens for what a file name cannot hold.
pub fn file_name(number: &str) -> String {
    let mut name = String::new();
    for c in number.chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            name.push(c);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_matches(['-', '.']).to_owned();
    if name.is_empty() { "0".into() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_by_their_number() {
        for (number, name) in [
            ("012/RUJ/PTK/VI/2026", "012-RUJ-PTK-VI-2026"),
            ("SPG/RUJ/2023/Jld. 1 ( 3 )", "SPG-RUJ-2023-Jld.-1-3"),
            ("../../etc", "etc"),
            ("…", "0"),
        ] {
            assert_eq!(file_name(number), name);
        }
    }
}
