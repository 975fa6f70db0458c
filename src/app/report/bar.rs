//! Bars of characters, in eighths of a column.

/// Parts of a column, an eighth to seven eighths.
const PARTS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// A bar for `value` where `most` takes `columns`; at least an eighth for what is not nothing.
pub fn bar(value: i64, most: i64, columns: u16) -> String {
    if value <= 0 || most <= 0 {
        return String::new();
    }
    let (value, most, columns) = (i128::from(value.min(most)), i128::from(most), i128::from(columns));
    let eighths = ((value * columns * 8 + most / 2) / most).max(1);
    let whole = usize::try_from(eighths / 8).unwrap_or(0);
    let mut bar = "█".repeat(whole);
    let part = usize::try_from(eighths % 8).unwrap_or(0);
    bar.extend(part.checked_sub(1).and_then(|at| PARTS.get(at)));
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part_of_the_most() {
        for (value, most, bar_) in [
            (198, 198, "██████████"),
            (99, 198, "█████"),
            (58, 198, "██▉"),
            (1, 198, "▏"),
            (0, 198, ""),
            (-3, 198, ""),
            (5, 0, ""),
            (300, 198, "██████████"),
            (i64::MAX, i64::MAX, "██████████"),
        ] {
            assert_eq!(bar(value, most, 10), bar_, "{value} of {most}");
        }
    }
}
