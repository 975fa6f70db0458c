//! The stages in which a case has ended, as SQL asks for them: those of `case::workflow::ENDED`.

/// Them as a list of texts, to stand after `IN` in a statement that is put together at compile time.
macro_rules! ended {
    () => {
        "('closed', 'referred_out', 'not_accepted')"
    };
}
pub(super) use ended;

/// The same for a statement that is put together later.
pub(super) const ENDED: &str = ended!();

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::workflow;
    use crate::store::listing::spec::CASE_ORDER;
    use crate::store::migrate::MIGRATIONS;

    #[test]
    fn the_list_is_that_of_the_workflow() {
        let texts: Vec<String> = workflow::ENDED.iter().map(|stage| format!("'{stage}'")).collect();
        assert_eq!(ENDED, format!("({})", texts.join(", ")));
    }

    #[test]
    fn the_index_serves_the_order_of_the_list() {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let order = words(&CASE_ORDER.replace("t.", ""));
        let index = format!("CREATE INDEX case_order ON case_file ( {order}, id );");
        assert!(MIGRATIONS.iter().any(|sql| words(sql).contains(&index)), "{index}");
    }
}
