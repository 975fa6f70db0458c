//! The cursor of a list that is held whole: the same six keys move it everywhere.

use super::command::Cmd;

impl Cmd {
    /// Does it move a cursor up or down?
    pub fn is_walk(self) -> bool {
        matches!(self, Self::Up | Self::Down | Self::PageUp | Self::PageDown | Self::First | Self::Last)
    }

    /// Where the cursor at `at` of `count` lines goes by this command, a page being `page` lines; nothing if it moves
    /// none.
    pub fn walk(self, at: usize, count: usize, page: usize) -> Option<usize> {
        let last = count.saturating_sub(1);
        Some(match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at.saturating_add(1).min(last),
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at.saturating_add(page).min(last),
            Self::First => 0,
            Self::Last => last,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_the_list() {
        for (command, at, count, page, goes) in [
            (Cmd::Up, 0, 3, 10, Some(0)),
            (Cmd::Up, 2, 3, 10, Some(1)),
            (Cmd::Down, 2, 3, 10, Some(2)),
            (Cmd::Down, 0, 0, 10, Some(0)),
            (Cmd::PageDown, 1, 30, 10, Some(11)),
            (Cmd::PageDown, 1, 30, usize::MAX, Some(29)),
            (Cmd::PageUp, 5, 30, 10, Some(0)),
            (Cmd::First, 5, 30, 10, Some(0)),
            (Cmd::Last, 0, 0, 10, Some(0)),
            (Cmd::Last, 0, 30, 10, Some(29)),
            (Cmd::Open, 5, 30, 10, None),
        ] {
            assert_eq!(command.walk(at, count, page), goes, "{command:?} {at} of {count}");
            assert_eq!(command.is_walk(), goes.is_some());
        }
    }
}
