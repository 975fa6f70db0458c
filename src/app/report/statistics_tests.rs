use std::collections::HashMap;

use super::*;
use crate::app::report::sheets::{self, SHEETS};
use crate::app::report::suppress::publish;
use crate::app::report::table::Area;
use crate::app::report::{Report, text};
use crate::domain::identity::Country;
use crate::lang::{Lang, Language};
use crate::store::reports::Basis;

fn about() -> About {
    About {
        office: "Kantor Uji".into(),
        demo: false,
        from: Month::parse("2026-01"),
        to: jiff::civil::date(2026, 6, 30),
        area: None,
        basis: Basis::Reported,
        log_head: None,
    }
}

fn table(rows: Rows) -> Table {
    let area =
        |code: &str, parent| Area { code: code.into(), name: code.into(), level: "state".into(), parent };
    Table {
        report: Report::named("case-statistics").unwrap(),
        about: about(),
        rows: rows.0,
        organisations: Vec::new(),
        areas: vec![area("ID", None), area("61", Some(0)), area("62", Some(0))],
    }
}

fn counts(victims: &[(&str, &str)], forms: &[&str], place: &str, relations: &[&str]) -> Counts {
    let owned = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    Counts {
        victims: victims.iter().map(|(sex, band)| ((*sex).to_owned(), (*band).to_owned())).collect(),
        forms: owned(forms),
        place: place.to_owned(),
        relations: owned(relations),
        ..Counts::default()
    }
}

fn number(table: &Table, of: &str, row: &str, column: &str) -> Option<Cell> {
    let found = table
        .rows
        .iter()
        .find(|cells| cells[0].text() == of && cells[1].text() == row && cells[2].text() == column);
    found.map(|cells| cells[3].clone())
}

/// Two cases with three victims, five forms, one perpetrator; one case that does not open.
fn planted() -> Table {
    let mut sealed = Sealed::default();
    sealed.take(
        "domestic_violence",
        &counts(
            &[("F", "25-44"), ("F", "6-12")],
            &["physical", "psychological", "physical"],
            "household",
            &["spouse"],
        ),
    );
    let mut other = counts(&[("M", "unknown")], &["sexual", "neglect"], "unknown", &[]);
    other.services = vec!["health".into(), "health".into(), "shelter".into()];
    let sent = |answer, days| Sent { agency: "UPTD PPA".into(), answer, days };
    other.referrals = vec![
        sent(Answer::Accepted, Some(1)),
        sent(Answer::Declined, Some(9)),
        sent(Answer::Accepted, Some(2)),
        sent(Answer::Waiting, None),
    ];
    sealed.take("", &other);
    let mut rows = Rows::default();
    sealed.victims(1, &["domestic_violence".into(), String::new()], &mut rows);
    sealed.lists(1, &mut rows);
    table(rows)
}

#[test]
fn cases_victims_forms_and_perpetrators_are_four_counts() {
    let table = planted();
    for (of, row, column, count) in [
        ("T2", "F|25-44", "domestic_violence", 1),
        ("T2", "F|6-12", "domestic_violence", 1),
        ("T2", "F|60+", "unknown", 0),
        ("T2", "M|unknown", "unknown", 1),
        ("T2", "not_counted", "cases", 1),
        ("T4", "physical", "forms", 2),
        ("T4", "exploitation", "forms", 0),
        ("T5", "household", "cases", 1),
        ("T5", "unknown", "cases", 1),
        ("T6", "spouse", "perpetrators", 1),
        ("T7", "health", "services", 2),
        ("T7", "complaint", "services", 0),
        ("T7", "shelter", "services", 1),
        ("T8", "UPTD PPA", "sent", 4),
        ("T8", "UPTD PPA", "accepted", 2),
        ("T8", "UPTD PPA", "no_answer", 0),
        ("T8", "UPTD PPA", "reply_days", 2),
        ("T8", "not_counted", "cases", 1),
    ] {
        assert_eq!(number(&table, of, row, column), Some(Cell::Count(count)), "{of} {row} {column}");
    }
    let sum = |of: &str| -> i64 {
        let own = table.rows.iter().filter(|row| row[0].text() == of && row[1].text() != NOT_COUNTED);
        own.filter_map(|row| row[3].count()).sum()
    };
    assert_eq!([sum("T2"), sum("T4"), sum("T5"), sum("T6")], [3, 5, 2, 1]);
    assert_eq!(number(&table, "T7", "mediation", "services"), None, "not given, and not of SIMFONI");
}

#[test]
fn the_tables_say_their_unit_and_what_is_missing() {
    for (language, victims, missing) in [
        (Language::En, "(victims)", "One case is not counted here"),
        (Language::Id, "(korban)", "1 kasus tidak terhitung"),
        (Language::Ms, "(mangsa)", "1 kes tidak dikira"),
    ] {
        let said = text::write(&planted(), &Lang::load(language), Country::Id);
        assert!(said.contains(victims), "{said}");
        assert_eq!(said.matches(missing).count(), 6, "{said}");
        assert!(!said.contains('['), "{said}");
    }
}

#[test]
fn locked_nothing_is_counted_and_said_to_be_nothing() {
    let mut rows = Rows::default();
    let sealed = Sealed::default();
    sealed.victims(12, &["domestic_violence".into()], &mut rows);
    sealed.lists(12, &mut rows);
    let table = table(rows);
    let expected: Vec<_> = ["T2", "T4", "T5", "T6", "T7", "T8"].map(|of| (of, NOT_COUNTED, Some(12))).into();
    let rows: Vec<_> = table.rows.iter().map(|row| (row[0].text(), row[1].text(), row[3].count())).collect();
    assert_eq!(rows, expected);
}

#[test]
fn ages_stand_below_their_sex() {
    let table = planted();
    let pivot = sheets::pivot(&table, sheets::named("T2").unwrap());
    let shown: Vec<(&str, usize)> = pivot.nodes.iter().map(|node| (node.code.as_str(), node.depth)).collect();
    assert_eq!(shown[0], ("F", 0));
    assert_eq!(shown[1], ("F|0-5", 1));
    assert_eq!(pivot.nodes[0].values, [Cell::Count(2), Cell::Count(0)]);
    assert_eq!(SHEETS.len(), 10);
}

#[test]
fn no_small_number_is_printed_and_none_follows_from_another_table() {
    let mut rows = Rows::default();
    let months: &[(&str, i64, i64)] = &[("2026-01", 20, 3), ("2026-02", 10, 9), ("2026-03", 30, 12)];
    for (month, children, violence) in months {
        rows.push("T1", month, "child_protection", *children);
        rows.push("T1", month, "domestic_violence", *violence);
    }
    for (area, children, violence) in [("ID", 60, 24), ("61", 40, 2), ("62", 20, 22)] {
        rows.push("T3", area, "child_protection", children);
        rows.push("T3", area, "domestic_violence", violence);
    }
    for (row, children, violence) in [("open", 50, 14), ("overdue", 5, 12), ("closed", 10, 10)] {
        rows.push("T9", row, "child_protection", children);
        rows.push("T9", row, "domestic_violence", violence);
    }
    for (channel, count) in [("visit", 50), ("phone", 31), ("letter", 3)] {
        rows.push("T10", channel, "complaints", count);
    }
    let exact = table(rows);
    let printed = publish(exact.clone(), false);
    let told = |of: &str, row: &str, column: &str| {
        number(&printed, of, row, column).and_then(|cell| cell.count()).is_some()
    };
    for row in exact.rows.iter().zip(&printed.rows) {
        let small = row.0[3].count().is_some_and(|count| (1..=4).contains(&count));
        assert!(!small || row.1[3] == Cell::Few, "{row:?}");
    }
    assert!(!told("T10", "phone", "complaints") || !told("T10", "visit", "complaints"), "3 follows");
    // Two open cases are not overdue: one of the two numbers must go.
    assert!(!told("T9", "open", "domestic_violence") || !told("T9", "overdue", "domestic_violence"));
    assert!(!told("T3", "62", "domestic_violence") || !told("T3", "ID", "domestic_violence"));
    let mut demo = exact.clone();
    demo.about.demo = true;
    assert_eq!(publish(demo.clone(), false), demo);
    assert_eq!(publish(exact.clone(), true), exact, "exact, for a reason");
}

#[test]
fn what_is_hidden_of_perpetrators_is_hidden_of_their_pairs() {
    let mut rows = Rows::default();
    for (relation, count) in
        [("parent", 3), ("spouse", 10), ("neighbour", 12), ("teacher", 20), ("friend", 0)]
    {
        rows.push("T6", relation, "perpetrators", count);
        rows.push("T6", relation, "pairs", count);
    }
    let printed = publish(table(rows), false);
    let told = |row: &str, column: &str| number(&printed, "T6", row, column).unwrap().count().is_some();
    for row in ["parent", "spouse", "neighbour", "teacher", "friend"] {
        assert_eq!(told(row, "perpetrators"), told(row, "pairs"), "{row}");
    }
    assert!(!told("parent", "pairs") && told("friend", "pairs"));
}

#[test]
fn the_time_of_a_single_answer_is_not_printed() {
    let printed = publish(planted(), false);
    assert_eq!(number(&printed, "T8", "UPTD PPA", "reply_days"), Some(Cell::Withheld));
    assert_eq!(number(&printed, "T4", "exploitation", "forms"), Some(Cell::Count(0)));
    let by: HashMap<&str, &Cell> = printed
        .rows
        .iter()
        .filter(|row| row[1].text() == NOT_COUNTED)
        .map(|row| (row[0].text(), &row[3]))
        .collect();
    assert!(by.values().all(|cell| **cell == Cell::Few), "{by:?}");
}

mod small_numbers {
    use proptest::prelude::*;

    use super::*;

    /// Cases by month, area, standing (open, overdue, closed) and channel, of two types.
    type Case = (usize, usize, usize, usize, usize);

    const MONTHS: [&str; 3] = ["2026-01", "2026-02", "2026-03"];
    const AREAS: [&str; 2] = ["61", "62"];
    const STANDING: [&str; 3] = ["open", "overdue", "closed"];
    const CHANNELS: [&str; 3] = ["visit", "phone", "letter"];
    const TYPES: [&str; 2] = ["child_protection", "domestic_violence"];

    fn tables(cases: &[Case]) -> Table {
        let mut rows = Rows::default();
        let count = |fits: &dyn Fn(&Case) -> bool| cases.iter().filter(|case| fits(case)).count() as i64;
        for (at, month) in MONTHS.iter().enumerate() {
            for (of, name) in TYPES.iter().enumerate() {
                rows.push("T1", month, name, count(&|case| case.0 == at && case.4 == of));
            }
        }
        for (of, name) in TYPES.iter().enumerate() {
            rows.push("T3", "ID", name, count(&|case| case.4 == of));
            for (at, area) in AREAS.iter().enumerate() {
                rows.push("T3", area, name, count(&|case| case.1 == at && case.4 == of));
            }
            for (at, standing) in STANDING.iter().enumerate() {
                let stands = |case: &Case| case.2 == at || (at == 0 && case.2 == 1);
                rows.push("T9", standing, name, count(&|case| stands(case) && case.4 == of));
            }
        }
        for (at, channel) in CHANNELS.iter().enumerate() {
            rows.push("T10", channel, "complaints", count(&|case| case.3 == at));
        }
        table(rows)
    }

    /// What follows from the tables alone: numbers with factors that come to nought.
    fn sums(table: &Table) -> Vec<Vec<(usize, f64)>> {
        let at = |of: &str, row: &str, column: &str| {
            let mut rows = table.rows.iter();
            rows.position(|cells| {
                cells[0].text() == of && cells[1].text() == row && cells[2].text() == column
            })
            .unwrap()
        };
        let mut sums = Vec::new();
        for of in TYPES {
            let root = (at("T3", "ID", of), -1.0);
            sums.push(MONTHS.iter().map(|month| (at("T1", month, of), 1.0)).chain([root]).collect());
            sums.push(AREAS.iter().map(|area| (at("T3", area, of), 1.0)).chain([root]).collect());
            sums.push(vec![(at("T9", "open", of), 1.0), (at("T9", "closed", of), 1.0), root]);
        }
        let roots = TYPES.iter().map(|of| (at("T3", "ID", of), -1.0));
        sums.push(
            CHANNELS.iter().map(|channel| (at("T10", channel, "complaints"), 1.0)).chain(roots).collect(),
        );
        sums
    }

    /// Number of lines that say something new.
    fn rank(mut lines: Vec<Vec<f64>>) -> usize {
        let mut rank = 0;
        for column in 0..lines.first().map_or(0, Vec::len) {
            let Some(pivot) = (rank..lines.len()).find(|at| lines[*at][column].abs() > 1e-9) else {
                continue;
            };
            lines.swap(rank, pivot);
            let own = lines[rank].clone();
            for line in lines.iter_mut().skip(rank + 1) {
                let factor = line[column] / own[column];
                for (cell, by) in line.iter_mut().zip(&own) {
                    *cell -= factor * by;
                }
            }
            rank += 1;
        }
        rank
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn nothing_hidden_follows_from_all_tables_together(
            cases in prop::collection::vec((0..3_usize, 0..2_usize, 0..3_usize, 0..3_usize, 0..2_usize), 0..60)
        ) {
            let exact = tables(&cases);
            let printed = publish(exact.clone(), false);
            let told = |at: usize| printed.rows[at][3].count().is_some();
            let hidden: Vec<usize> = (0..printed.rows.len()).filter(|at| !told(*at)).collect();
            for at in 0..printed.rows.len() {
                let value = exact.rows[at][3].count().unwrap();
                prop_assert!(!(1..=4).contains(&value) || !told(at), "{value} is told");
            }
            let lines: Vec<Vec<f64>> = sums(&exact)
                .into_iter()
                .map(|sum| {
                    let factor = |at: &usize| sum.iter().find(|(known, _)| known == at).map_or(0.0, |term| term.1);
                    hidden.iter().map(factor).collect()
                })
                .collect();
            let whole = rank(lines.clone());
            for column in 0..hidden.len() {
                let mut with = lines.clone();
                with.push((0..hidden.len()).map(|at| if at == column { 1.0 } else { 0.0 }).collect());
                prop_assert!(rank(with) > whole, "{:?} follows", exact.rows[hidden[column]]);
            }
        }
    }
}
