use super::suppress::publish;
use super::table::{About, Area, Cell, Table};
use super::*;
use crate::domain::identity::Country;
use crate::lang::{Lang, Language};

/// A table of cases in a real office: areas as (code, parent), and the cases of two types in each.
fn by_area(areas: &[(&str, Option<usize>, [i64; 2])]) -> Table {
    let mut rows = Vec::new();
    let mut tree = Vec::new();
    for (code, parent, counts) in areas {
        tree.push(Area {
            code: (*code).into(),
            name: format!("Area {code}"),
            level: "district".into(),
            parent: *parent,
        });
        // Codes that are in no list are shown as they stand, so that no label of another part matters here.
        for (of, count) in ["alpha", "beta"].into_iter().zip(counts) {
            rows.push(vec![
                Cell::Text((*code).into()),
                Cell::Text(format!("Area {code}")),
                Cell::Text("district".into()),
                Cell::Text(of.into()),
                Cell::Count(*count),
            ]);
        }
    }
    Table {
        report: Report::named("cases-by-area").unwrap(),
        about: about(),
        rows,
        organisations: vec![],
        areas: tree,
    }
}

fn about() -> About {
    About {
        office: "Pejabat <Uji> & Co".into(),
        demo: false,
        from: Month::parse("2023-01"),
        to: jiff::civil::date(2023, 6, 30),
        area: None,
        basis: Basis::Reported,
        log_head: Some((7, "0123456789abcdef0123456789abcdef".into())),
    }
}

fn sample() -> Table {
    by_area(&[
        ("MY", None, [3_767, 402]),
        ("01", Some(0), [1_200, 3]),
        ("02", Some(0), [1_500, 120]),
        ("03", Some(0), [1_067, 279]),
    ])
}

#[test]
fn a_table_prints_in_three_languages() {
    for language in Language::ALL {
        let lang = Lang::load(language);
        let name = format!("text_{}", language.code());
        insta::assert_snapshot!(name, text::write(&publish(sample(), false), &lang, Country::My));
    }
}

#[test]
fn a_demo_says_so_and_keeps_its_numbers() {
    let mut demo = sample();
    demo.about.demo = true;
    let demo = publish(demo, false);
    assert!(!demo.hides());
    let lang = Lang::load(Language::Ms);
    insta::assert_snapshot!("html_demo", html::write(&demo, &lang, Country::My));
    insta::assert_snapshot!("json_demo", json::write(&demo));
    assert!(text::write(&demo, &lang, Country::My).contains("rekaan"));
    let csv = String::from_utf8(csv::write(&demo).unwrap()).unwrap();
    assert!(
        csv.starts_with("area_code,area,level,type,cases\r\nMY,Area MY,district,alpha,3767\r\n"),
        "{csv}"
    );
    assert_eq!(csv.lines().count(), 9);
}

#[test]
fn hidden_numbers_are_empty_in_csv_and_null_in_json() {
    let table = publish(sample(), false);
    let csv = String::from_utf8(csv::write(&table).unwrap()).unwrap();
    assert!(csv.contains("01,Area 01,district,beta,\r\n"), "{csv}");
    // Beside it the smallest of its siblings, and for the sake of the row the other type.
    assert!(csv.contains("02,Area 02,district,beta,\r\n"), "{csv}");
    assert!(csv.contains("MY,Area MY,district,beta,402\r\n"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&json::write(&table)).unwrap();
    assert_eq!(json["rows"][3]["cases"], serde_json::Value::Null);
    assert_eq!(json["rows"][0]["cases"], 3_767);
    assert_eq!(json["invented_data"], false);
    assert_eq!(publish(sample(), true), sample(), "exact figures are asked for by name");
}

#[test]
fn a_page_holds_no_markup_but_its_own() {
    let mut table = sample();
    if let Some(Cell::Text(code)) = table.rows.get_mut(2).and_then(|row| row.get_mut(3)) {
        *code = "<script>\"&'".into();
    }
    let page = html::write(&table, &Lang::load(Language::En), Country::My);
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;&quot;&amp;&#39;"), "{page}");
    assert!(page.contains("Pejabat &lt;Uji&gt; &amp; Co"));
    assert!(!page.contains("http"), "nothing is fetched");
}

#[test]
fn the_tree_is_in_order_whatever_the_rows_are() {
    let count = |area, parent, code: &str, of: &str, count| AreaCount {
        area,
        parent,
        code: code.into(),
        level: "state".into(),
        name: code.into(),
        of: of.into(),
        count,
    };
    let counts = [
        count(9, Some(4), "1010", "child_protection", 2),
        count(4, Some(1), "10", "child_protection", 5),
        count(4, Some(1), "10", "domestic_violence", 1),
        count(1, None, "MY", "child_protection", 8),
        count(3, Some(1), "02", "", 3),
    ];
    let (rows, areas) = cross(&counts, &code::CASE_TYPE, true);
    let tree: Vec<_> = areas.iter().map(|area| (area.code.as_str(), area.parent)).collect();
    assert_eq!(tree, [("MY", None), ("02", Some(0)), ("10", Some(0)), ("1010", Some(2))]);
    assert_eq!(rows.len(), 12, "each area says each type, zeros included");
    let first: Vec<_> = rows.iter().take(3).map(|row| row[3].text()).collect();
    assert_eq!(first, ["child_protection", "domestic_violence", ""]);
    let (rows, _) = cross(&counts, &code::CASE_TYPE, false);
    assert_eq!(rows.len(), 5);
}

mod small_numbers {
    use proptest::prelude::*;

    use super::*;

    /// Areas of three levels with the cases recorded in each itself, and the table in which they add up.
    fn tables() -> impl Strategy<Value = Table> {
        let few = || prop_oneof![4 => 0_i64..6, 2 => 0_i64..20, 1 => 20_i64..400];
        let area = (prop::array::uniform2(few()), any::<prop::sample::Index>(), prop::bool::weighted(0.3));
        prop::collection::vec(area, 1..14).prop_map(|areas| {
            let mut parents: Vec<Option<usize>> = Vec::new();
            for (at, (_, index, deep)) in areas.iter().enumerate() {
                let above = if at == 0 { None } else { Some(if *deep { index.index(at) } else { 0 }) };
                parents.push(above);
            }
            let has_below = |at: usize| parents.contains(&Some(at));
            let mut counts: Vec<[i64; 2]> = areas
                .iter()
                .enumerate()
                // In most places all cases have an area below; in some, a few have none.
                .map(|(at, (own, _, deep))| if has_below(at) && !deep { [0, 0] } else { *own })
                .collect();
            for at in (0..areas.len()).rev() {
                if let Some(above) = parents[at] {
                    let own = counts[at];
                    for (sum, own) in counts[above].iter_mut().zip(own) {
                        *sum += own;
                    }
                }
            }
            let codes: Vec<String> = (0..areas.len()).map(|at| format!("{at:03}")).collect();
            let rows: Vec<_> =
                (0..areas.len()).map(|at| (codes[at].as_str(), parents[at], counts[at])).collect();
            by_area(&rows)
        })
    }

    /// The sums of a table as a reader would do them: positions of numbers with their factors.
    fn sums(table: &Table) -> Vec<Vec<(usize, i64)>> {
        let mut sums = Vec::new();
        for at in 0..table.areas.len() {
            sums.push(vec![(2 * at, 1), (2 * at + 1, 1)]);
            let below: Vec<usize> =
                (0..table.areas.len()).filter(|child| table.areas[*child].parent == Some(at)).collect();
            for of in 0..2 {
                if !below.is_empty() {
                    let terms = below.iter().map(|child| (2 * child + of, -1));
                    sums.push(std::iter::once((2 * at + of, 1)).chain(terms).collect());
                }
            }
        }
        sums
    }

    fn number(table: &Table, at: usize) -> Option<i64> {
        table.rows[at].last().unwrap().count()
    }

    /// What a reader can make of the sums: rank of the unknowns, by fractions.
    fn rank(mut lines: Vec<Vec<f64>>) -> usize {
        let mut rank = 0;
        let width = lines.first().map_or(0, Vec::len);
        for column in 0..width {
            let best = (rank..lines.len())
                .max_by(|a, b| lines[*a][column].abs().total_cmp(&lines[*b][column].abs()));
            let Some(best) = best.filter(|best| lines[*best][column].abs() > 1e-6) else { continue };
            lines.swap(rank, best);
            for at in 0..lines.len() {
                if at != rank {
                    let factor = lines[at][column] / lines[rank][column];
                    let pivot = lines[rank].clone();
                    for (cell, by) in lines[at].iter_mut().zip(pivot) {
                        *cell -= factor * by;
                    }
                }
            }
            rank += 1;
        }
        rank
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn no_small_number_is_told_or_can_be_computed(exact in tables()) {
            let table = publish(exact.clone(), false);
            let numbers = table.rows.len();
            for at in 0..numbers {
                let value = number(&exact, at).unwrap();
                let told = number(&table, at);
                prop_assert!(told.is_none() || told == Some(value));
                prop_assert!(!(1..=4).contains(&value) || told.is_none(), "{value} is told");
            }
            let hidden: Vec<usize> = (0..numbers).filter(|at| number(&table, *at).is_none()).collect();
            let mut lines: Vec<Vec<f64>> = Vec::new();
            // Whatever completes a sum outside of the table counts as known, unless it is small itself.
            for sum in sums(&table) {
                let rest: i64 = sum.iter().map(|(at, factor)| number(&exact, *at).unwrap() * factor).sum();
                let unknown = sum.iter().filter(|(at, _)| hidden.contains(at)).count();
                if (1..=4).contains(&rest) {
                    prop_assert!(unknown > 0, "a rest of {rest} can be computed");
                    continue;
                }
                prop_assert!(unknown != 1, "{sum:?} gives a hidden number");
                let mut line = vec![0.0; hidden.len()];
                for (at, factor) in &sum {
                    if let Some(column) = hidden.iter().position(|known| known == at) {
                        line[column] = if *factor > 0 { 1.0 } else { -1.0 };
                    }
                }
                lines.push(line);
            }
            let whole = rank(lines.clone());
            for column in 0..hidden.len() {
                let mut with = lines.clone();
                let mut unit = vec![0.0; hidden.len()];
                unit[column] = 1.0;
                with.push(unit);
                prop_assert!(rank(with) > whole, "number {} follows from the others", hidden[column]);
            }
        }

        #[test]
        fn what_is_open_betrays_no_month(flows in prop::collection::vec((0_i64..9, 0_i64..5), 2..9)) {
            let mut open = 30;
            let mut rows = Vec::new();
            for (at, (came, went)) in flows.iter().enumerate() {
                open += came - went;
                rows.push(vec![
                    Cell::Text(format!("2023-{:02}", at + 1)),
                    Cell::Text("alpha".into()),
                    Cell::Count(*came),
                    Cell::Count(*went),
                    Cell::Count(open),
                ]);
            }
            let report = Report::named("cases-by-month").unwrap();
            let exact = Table { report, about: about(), rows, organisations: vec![], areas: vec![] };
            let table = publish(exact.clone(), false);
            let told = |row: usize, column: usize| table.rows[row][column].count().is_some();
            for (row, (came, went)) in flows.iter().enumerate() {
                prop_assert!(!(1..=4).contains(came) || !told(row, 2));
                prop_assert!(!(1..=4).contains(went) || !told(row, 3));
                let before = row == 0 || told(row - 1, 4);
                let unknown = [told(row, 2), told(row, 3), told(row, 4), before];
                let unknown = unknown.iter().filter(|told| !**told).count();
                prop_assert!(unknown != 1, "row {row} of {:?}", table.rows);
            }
        }
    }

    #[test]
    fn two_small_numbers_that_add_up_to_eight_need_a_third() {
        let table = publish(
            by_area(&[("1", None, [108, 300]), ("2", Some(0), [4, 100]), ("3", Some(0), [4, 200])]),
            false,
        );
        // Both of "alpha" below are hidden, and so must be what they come to.
        let hidden: Vec<bool> = (0..6).map(|at| number(&table, at).is_none()).collect();
        assert!(hidden[2] && hidden[4], "{hidden:?}");
        let zero =
            publish(by_area(&[("1", None, [8, 0]), ("2", Some(0), [4, 0]), ("3", Some(0), [4, 0])]), false);
        assert_eq!(number(&zero, 0), None, "eight of two areas is four each");
    }

    #[test]
    fn large_numbers_and_zeros_are_told() {
        let table = by_area(&[("1", None, [50, 0]), ("2", Some(0), [30, 0]), ("3", Some(0), [20, 0])]);
        assert_eq!(publish(table.clone(), false), table);
    }
}
