//! README.md is true: its key table has every key of the command table that a newcomer meets, and no other.

use std::collections::BTreeSet;

use balai::ui::command::{COMMANDS, Keymap, Place};
use balai::ui::input::Key;

const README: &str = include_str!("../../README.md");

/// Keys and the words for where they work.
fn rows() -> Vec<(Vec<Key>, Vec<Place>)> {
    let table = README.split("<!-- keys").nth(1).unwrap().split("<!-- end of keys -->").next().unwrap();
    let mut rows = Vec::new();
    for line in table.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let keys = cells[1].split_whitespace().map(|key| key.trim_matches('`').parse().unwrap()).collect();
        let places = cells[2]
            .split(',')
            .map(|place| match place.trim() {
                "everywhere" => Place::Everywhere,
                "lists" => Place::List,
                "records" => Place::Detail,
                "forms" => Place::Form,
                other => panic!("README: no place {other}"),
            })
            .collect();
        rows.push((keys, places));
    }
    rows
}

#[test]
fn every_key_of_the_readme_is_bound_where_it_says() {
    let keymap = Keymap::preset("kantor");
    let rows = rows();
    assert!(rows.len() > 20);
    for (keys, places) in rows {
        for key in keys {
            for place in &places {
                assert!(keymap.find(*place, key).is_some(), "README: {key} means nothing in {place:?}");
            }
        }
    }
}

#[test]
fn every_key_that_works_everywhere_is_in_the_readme() {
    let told: BTreeSet<Key> = rows().into_iter().flat_map(|(keys, _)| keys).collect();
    let untold: Vec<&str> = COMMANDS
        .iter()
        .filter(|command| command.places == [Place::Everywhere])
        .flat_map(|command| command.keys)
        .copied()
        .filter(|key| !told.contains(&key.parse().unwrap()))
        .collect();
    assert!(untold.is_empty(), "{untold:?}");
}

#[test]
fn every_plain_file_stands_in_the_readme_with_its_columns() {
    let table = README.split("<!-- csv").nth(1).unwrap().split("<!-- end of csv -->").next().unwrap();
    let told: Vec<String> = table.lines().filter(|line| line.starts_with("| `")).map(str::to_owned).collect();
    let expected: Vec<String> = balai::app::exchange::plain::ALL
        .iter()
        .map(|plain| {
            let columns: Vec<&str> = plain.columns.iter().map(|column| column.key).collect();
            format!("| `{}` | `{}` |", plain.name(), columns.join(" "))
        })
        .collect();
    assert_eq!(told, expected);
}
