//! The demo offices as generated: that every row is one the office could hold, and that the figures are those
//! that were published.

mod figures;
mod referrals;
mod shape;

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::LazyLock;

use super::*;

/// Every row of an office, kept.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Kept {
    pub rows: Vec<Row>,
    pub cases: Vec<CaseRow>,
}

impl Sink for Kept {
    type Error = Infallible;
    fn record(&mut self, row: Row) -> Result<(), Infallible> {
        self.rows.push(row);
        Ok(())
    }
    fn case(&mut self, case: CaseRow) -> Result<(), Infallible> {
        self.cases.push(case);
        Ok(())
    }
}

pub(super) fn kept(name: &str, scale: usize) -> Kept {
    let mut kept = Kept::default();
    generate(name, scale, &mut kept).unwrap();
    kept
}

static OFFICES: LazyLock<HashMap<&'static str, Kept>> =
    LazyLock::new(|| NAMES.into_iter().map(|name| (name, kept(name, 0))).collect());

pub(super) fn demo(name: &str) -> &'static Kept {
    OFFICES.get(name).unwrap()
}

impl Row {
    fn get(&self, key: &str) -> &str {
        self.cells.iter().find_map(|(name, text)| (*name == key).then_some(text.as_str())).unwrap_or("")
    }
}

impl Kept {
    fn of(&self, kind: Kind) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.kind == kind)
    }

    fn organisations(&self, kind: &str) -> Vec<&Row> {
        self.of(Kind::Organisation).filter(|row| row.get("kind") == kind).collect()
    }

    /// Active members of the organisation `uid`.
    fn members(&self, uid: &str) -> Vec<&Row> {
        let active = |row: &&Row| row.get("organisation") == uid && row.get("status") == "active";
        self.of(Kind::Member).filter(active).collect()
    }
}
